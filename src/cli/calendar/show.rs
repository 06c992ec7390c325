//! `calendar`: the next 12 months: meetings with the day papers are due, busy times, the planning season, holidays and
//! moved workdays, the fiscal year; which holidays are not known, and what is wrong with the files.

use super::tell_problems;
use crate::calendar::holidays::Holiday;
use crate::calendar::house::{DateSpan, MeetingKind};
use crate::calendar::{At, HolidayFile, House, add_days, add_months};
use crate::cli::Done;
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::cli::table::Table;
use crate::i18n::{Lang, Text, date_near, date_weekday, recurrence, relative_day, span, text};
use crate::shelf::words;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// How far ahead it looks.
const MONTHS: i32 = 12;

#[derive(Serialize)]
struct Report {
    file: PathBuf,
    from: Date,
    to: Date,
    fiscal_year: Fiscal,
    regions: Vec<String>,
    /// Each meeting of the calendar, whether it has a date ahead or not.
    rules: Vec<RuleView>,
    meetings: Vec<MeetingView>,
    busy: Vec<SpanView>,
    planning: Vec<SpanView>,
    holidays: Vec<SpanView>,
    moved_workdays: Vec<Date>,
    /// Years in which only weekends count as off.
    unknown_years: Vec<i16>,
    problems: Vec<String>,
}

#[derive(Serialize)]
struct Fiscal {
    starts_in_month: u8,
    year: i16,
    quarter: i8,
}

#[derive(Serialize)]
struct RuleView {
    name: String,
    kind: &'static str,
    when: String,
    papers_due_workdays: u8,
}

#[derive(Serialize)]
struct MeetingView {
    date: Date,
    weekday: &'static str,
    name: String,
    papers_due: Date,
}

#[derive(Serialize)]
struct SpanView {
    name: String,
    from: Date,
    to: Date,
}

pub(super) fn run(session: &mut Session) -> Result<Done, Failure> {
    let report = report(session)?;
    let is_sound = report.problems.is_empty();
    if session.json {
        session.data(&report)?;
    } else {
        print(session, &report);
    }
    tell_problems(session);
    Ok(if is_sound { Done::Fine } else { Done::Findings })
}

fn report(session: &Session) -> Result<Report, Failure> {
    let (at, lang) = (session.at(), session.lang);
    let (from, to) = (at.today, add_days(add_months(at.today, MONTHS), -1));
    let house = at.house();
    let fiscal = house.fiscal(from);
    let view =
        |name: &str, span: DateSpan| SpanView { name: name.to_owned(), from: span.first, to: span.last };
    let loaded = session.almanac();
    Ok(Report {
        file: session.store()?.calendar_path(),
        from,
        to,
        fiscal_year: Fiscal {
            starts_in_month: house.fiscal_year_starts,
            year: fiscal.year,
            quarter: fiscal.quarter,
        },
        regions: house.regions.clone(),
        rules: house
            .meetings
            .iter()
            .map(|meeting| RuleView {
                name: meeting.name.clone(),
                kind: kind_id(meeting.kind),
                when: recurrence(&meeting.on, lang),
                papers_due_workdays: meeting.papers_due,
            })
            .collect(),
        meetings: house
            .meetings_between(from, to, at.workdays())
            .into_iter()
            .map(|next| MeetingView {
                date: next.date,
                weekday: crate::i18n::weekday(next.date.weekday(), lang),
                name: house
                    .meetings
                    .get(next.meeting)
                    .map(|meeting| meeting.name.clone())
                    .unwrap_or_default(),
                papers_due: next.papers_due,
            })
            .collect(),
        busy: house
            .busy_between(from, to)
            .into_iter()
            .map(|busy| view(house.busy.get(busy.busy).map_or("", |busy| busy.name.as_str()), busy.span))
            .collect(),
        planning: house
            .planning
            .iter()
            .flat_map(|season| season.spans(from, to))
            .map(|span| view("", span))
            .collect(),
        holidays: holidays(house, &loaded.holidays, from, to, lang),
        moved_workdays: at.workdays().moved.range(from..=to).copied().collect(),
        unknown_years: unknown_years(at, from, to),
        problems: loaded.problems.iter().map(|problem| words::calendar(problem, lang)).collect(),
    })
}

/// Without a region nobody expects holidays, so none is missing.
fn unknown_years(at: At<'_>, from: Date, to: Date) -> Vec<i16> {
    if at.house().regions.is_empty() {
        return Vec::new();
    }
    (from.year()..=to.year()).filter(|year| !at.workdays().covers(*year)).collect()
}

/// The holidays that are held, by their names; of a region's years a later file's replaces an earlier one's.
fn holidays(house: &House, files: &[HolidayFile], from: Date, to: Date, lang: Lang) -> Vec<SpanView> {
    let mut held: BTreeMap<(String, i16), &[Holiday]> = BTreeMap::new();
    for region in &house.regions {
        let region = region.trim().to_ascii_lowercase();
        for file in files.iter().filter(|file| file.region.trim().eq_ignore_ascii_case(&region)) {
            held.extend(file.years.iter().map(|year| ((region.clone(), year.year), year.off.as_slice())));
        }
    }
    let own = house.holidays.iter().flat_map(|year| &year.off);
    let all = held.into_values().flatten().chain(own);
    let seen: BTreeSet<(Date, Date, String)> = all
        .filter(|holiday| holiday.from <= to && holiday.to >= from)
        .map(|holiday| {
            let is_named = lang == Lang::Zh || holiday.en.trim().is_empty();
            let name = if is_named { &holiday.name } else { &holiday.en };
            (holiday.from, holiday.to, name.trim().to_owned())
        })
        .collect();
    seen.into_iter().map(|(from, to, name)| SpanView { name, from, to }).collect()
}

fn kind_id(kind: MeetingKind) -> &'static str {
    match kind {
        MeetingKind::OperationsMeeting => "operations",
        MeetingKind::Workshop => "workshop",
        MeetingKind::OneOnOne => "one-on-one",
        MeetingKind::Other => "other",
    }
}

fn print(session: &mut Session, report: &Report) {
    let (lang, today) = (session.lang, report.from);
    let say = |words: Text| words.get(lang);
    let Report { file, from, to, .. } = report;
    session.line(&match lang {
        Lang::Zh => format!("总部日历 {}（{}）", span(*from, *to, lang), file.display()),
        Lang::En => format!("Headquarters' calendar, {} ({})", span(*from, *to, lang), file.display()),
    });
    let Fiscal { starts_in_month, year, quarter } = report.fiscal_year;
    session.line(&match lang {
        Lang::Zh => format!("财年从 {starts_in_month} 月开始，现在是 {year} 财年第 {quarter} 季度"),
        Lang::En => format!("The fiscal year starts with month {starts_in_month}; now is quarter {quarter} of the one that began in {year}"),
    });
    heading(session, text("会议", "Meetings"));
    let rules: Vec<Vec<String>> = report
        .rules
        .iter()
        .map(|rule| {
            let papers = match lang {
                Lang::Zh => format!("提前 {} 个工作日交材料", rule.papers_due_workdays),
                Lang::En => format!("papers due {} working days before", rule.papers_due_workdays),
            };
            vec![format!("  {}", rule.name), rule.when.clone(), papers]
        })
        .collect();
    if rules.is_empty() {
        let none = text(
            "  还没有。加一个：escalate calendar add meeting 月度经营会 每月第二个周二；或 escalate calendar import 文件.ics",
            "  none yet. Add one: escalate calendar add meeting \"Operations meeting\" \"second Tuesday of the month\", or escalate calendar import FILE.ics",
        );
        session.line(say(none));
    }
    Table::new(rules).print(session);
    let dated = report.meetings.iter().map(|meeting| {
        let papers = date_weekday(meeting.papers_due, lang);
        let papers = match (meeting.papers_due < today, lang) {
            (true, Lang::Zh) => format!("材料截止 {papers}，已过"),
            (true, Lang::En) => format!("papers were due {papers}"),
            (false, Lang::Zh) => format!("材料截止 {papers}"),
            (false, Lang::En) => format!("papers due {papers}"),
        };
        let day = format!("  {} {}", date_near(meeting.date, today, lang), meeting.weekday);
        vec![day, relative_day(meeting.date, today, lang), papers, meeting.name.clone()]
    });
    Table::new(dated.collect()).print(session);
    spans(session, text("忙期", "Busy times"), &report.busy, today);
    spans(session, text("规划期", "Planning season"), &report.planning, today);
    spans(session, text("假期", "Holidays"), &report.holidays, today);
    if !report.moved_workdays.is_empty() {
        let days: Vec<String> = report.moved_workdays.iter().map(|day| date_weekday(*day, lang)).collect();
        session.line(&match lang {
            Lang::Zh => format!("  调休上班：{}", days.join("、")),
            Lang::En => format!("  worked instead: {}", days.join(", ")),
        });
    }
    if report.regions.is_empty() {
        let none = text(
            "不按任何地区放假，只休周末（escalate calendar set region cn）。",
            "No region's holidays are held, only weekends are off (escalate calendar set region cn).",
        );
        session.tell(say(none));
    }
    if !report.unknown_years.is_empty() {
        let years: Vec<String> = report.unknown_years.iter().map(ToString::to_string).collect();
        session.tell(&match lang {
            Lang::Zh => format!(
                "{} 年的假期还不知道，那一年的工作日只扣了周末；公布后把文件放进设置文件夹的 holidays。",
                years.join("、")
            ),
            Lang::En => format!(
                "The holidays of {} are not known: there only weekends count as off. Once announced, their file goes into `holidays` in the settings' folder.",
                years.join(", ")
            ),
        });
    }
}

fn heading(session: &mut Session, words: Text) {
    session.line("");
    let words = words.get(session.lang);
    session.line(words);
}

fn spans(session: &mut Session, title: Text, spans: &[SpanView], today: Date) {
    if spans.is_empty() {
        return;
    }
    heading(session, title);
    let lang = session.lang;
    let rows = spans.iter().map(|view| {
        let is_now = (view.from..=view.to).contains(&today);
        let when = if is_now {
            text("正在其中", "now").get(lang).to_owned()
        } else {
            relative_day(view.from, today, lang)
        };
        vec![format!("  {}", span(view.from, view.to, lang)), when, view.name.clone()]
    });
    Table::new(rows.collect()).print(session);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Almanac, china};
    use jiff::civil::date as ymd;

    #[test]
    fn holidays_have_their_names_and_an_unknown_year_is_said() {
        let almanac = Almanac::usual();
        let (from, to) = (ymd(2026, 11, 22), ymd(2027, 11, 21));
        assert_eq!(unknown_years(almanac.on(from), from, to), [2027]);
        let none = Almanac::new(House { regions: Vec::new(), ..House::default() }, Vec::new());
        assert!(unknown_years(none.on(from), from, to).is_empty());
        let found = holidays(&House::default(), &[china()], ymd(2026, 1, 1), ymd(2026, 12, 31), Lang::En);
        assert_eq!(found.len(), 7, "the seven of the notice for 2026");
        assert!(found.iter().all(|holiday| !holiday.name.is_empty()));
        assert!(
            holidays(&House { regions: Vec::new(), ..House::default() }, &[china()], from, to, Lang::Zh)
                .is_empty()
        );
    }
}
