//! `choose DRAFT [DATE]`: the next days that fit, each with what speaks for it and against; with a day, raises it then and
//! lays out what has to be done before it.

use super::Done;
use super::args::ChooseArgs;
use super::edit;
use super::failure::Failure;
use super::quoted::quoted;
use super::session::Session;
use crate::app::desk::{IdSource, edits_of};
use crate::derive::chooser::{Choice, Reason, Unfit, Verdict, choices, none_fits, prepare, unfit, weighed};
use crate::derive::{Derived, derive};
use crate::figure::{DayError, read_day, read_day_from};
use crate::history::Change;
use crate::i18n::{Lang, counted, date, relative_day, text, weekday};
use crate::proposal::{Choice as _, PreparationStep, Proposal};
use crate::schema::{Labelled, Path};
use jiff::civil::Date;
use serde::Serialize;
use std::ffi::OsStr;

/// Why no day was chosen.
#[derive(Debug, thiserror::Error)]
pub(super) enum NoDay {
    /// What was typed is none.
    #[error("{0:?} is no day")]
    Unread(String),
    /// It has passed, or is too far off.
    #[error("{0:?}")]
    Unfit(Unfit),
}

impl NoDay {
    pub(super) fn words(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Unread(given), Lang::Zh) => {
                format!("“{given}”不是日期。写成 2026-12-08、12-8、下周三或 +14。")
            }
            (Self::Unread(given), Lang::En) => {
                format!("{given:?} is no date. Write 2026-12-08, 12-8, friday or +14.")
            }
            (Self::Unfit(unfit), lang) => unfit.words().get(lang).to_owned(),
        }
    }
}

#[derive(Serialize)]
struct Listed {
    today: Date,
    /// Whether headquarters' calendar names no such meeting, so that the days are one a week.
    none_known: bool,
    best: Option<Date>,
    notes: Vec<String>,
    dates: Vec<Day>,
}

#[derive(Serialize)]
struct Day {
    date: Date,
    /// From today.
    days: i64,
    meeting: Option<String>,
    papers_due: Date,
    verdict: &'static str,
    #[serde(rename = "for")]
    for_: Vec<String>,
    against: Vec<String>,
    notes: Vec<String>,
}

#[derive(Serialize)]
struct Laid {
    #[serde(flatten)]
    day: Day,
    added: Vec<String>,
    moved: Vec<String>,
    too_late: bool,
    preparation: Vec<Step>,
}

#[derive(Serialize)]
struct Step {
    path: String,
    due: String,
    #[serde(rename = "step")]
    kind: Option<&'static str>,
    who: String,
    what: String,
    done: bool,
}

pub(super) fn run(session: &mut Session, args: &ChooseArgs) -> Result<Done, Failure> {
    match &args.date {
        None => list(session, &args.draft.draft),
        Some(given) => {
            let day = day(session, given)?;
            choose(session, &args.draft.draft, day)
        }
    }
}

/// The day that was typed, if anybody can choose it. One that is only said from today is told.
fn day(session: &mut Session, given: &str) -> Result<Date, Failure> {
    let today = session.today();
    let day = read_day_from(given, today)
        .map_err(|_| Failure::NoDay(Box::new(NoDay::Unread(given.trim().to_owned()))))?;
    if let Some(unfit) = unfit(day, today) {
        return Err(Failure::NoDay(Box::new(NoDay::Unfit(unfit))));
    }
    if matches!(read_day(given), Err(DayError::Unread(_) | DayError::NoYear(_))) {
        let given = given.trim();
        session.tell(&match session.lang {
            Lang::Zh => format!("“{given}”记作 {day}。"),
            Lang::En => format!("{given:?} is kept as {day}."),
        });
    }
    Ok(day)
}

fn list(session: &mut Session, draft: &OsStr) -> Result<Done, Failure> {
    let opened = session.open_to_read(draft)?;
    let p = opened.draft.proposal;
    let (lang, today) = (session.lang, session.today());
    let (found, days) = {
        let at = session.at();
        let derived = derive(&p, at);
        let found = choices(&p, &derived, at);
        let days: Vec<Day> = found.dates.iter().map(|choice| told(session, &p, choice)).collect();
        (found, days)
    };
    let words =
        |reasons: &[Reason]| reasons.iter().map(|reason| reason.words(&p).get(lang).to_owned()).collect();
    let best = found.best.and_then(|best| found.dates.get(best)).map(|best| best.date);
    let notes: Vec<String> = words(&found.notes);
    if session.json {
        let listed = Listed { today, none_known: found.none_known, best, notes, dates: days };
        return session.data(&listed);
    }
    for (day, choice) in days.iter().zip(&found.dates) {
        print_day(session, day, choice.verdict, best == Some(choice.date));
    }
    if found.none_known {
        session.tell(
            text(
                "总部日历里还没有这类会议，先按每周一天列出；escalate calendar add meeting 可以加。",
                "headquarters' calendar has no such meeting, so this is a day a week; `escalate calendar add meeting` adds one.",
            )
            .get(lang),
        );
    }
    for note in notes {
        session.tell(&note);
    }
    if !found.has_one_that_fits() && best.is_some() {
        session.tell(none_fits().get(lang));
    }
    if let Some(best) = best {
        let draft = quoted(draft);
        session.tell(&match lang {
            Lang::Zh => format!("选定一天：escalate choose {draft} {best}，会前安排随之排好。"),
            Lang::En => {
                format!("choose one and lay out what comes before it: escalate choose {draft} {best}")
            }
        });
    }
    Ok(Done::Fine)
}

/// What is said of a day.
fn told(session: &Session, p: &Proposal, choice: &Choice) -> Day {
    let lang = session.lang;
    let words =
        |reasons: &[Reason]| reasons.iter().map(|reason| reason.words(p).get(lang).to_owned()).collect();
    let at = session.at();
    let meeting = choice.meeting.and_then(|meeting| at.house().meetings.get(meeting));
    Day {
        date: choice.date,
        days: crate::i18n::days_between(at.today, choice.date),
        meeting: meeting.map(|meeting| meeting.name.trim().to_owned()),
        papers_due: choice.papers_due,
        verdict: match choice.verdict {
            Verdict::Good => "good",
            Verdict::Fair => "fair",
            Verdict::Poor => "poor",
            Verdict::TooLate => "too_late",
        },
        for_: words(&choice.for_),
        against: words(&choice.against),
        notes: words(&choice.notes),
    }
}

/// A day in a line, and what speaks for it and against below.
fn print_day(session: &mut Session, day: &Day, verdict: Verdict, best: bool) {
    let (lang, today) = (session.lang, session.today());
    let verdict = if best { verdict.as_best() } else { verdict.label() }.get(lang).to_owned();
    let away = relative_day(day.date, today, lang);
    let weekday = weekday(day.date.weekday(), lang);
    let date = day.date.to_string();
    let parts = [&date, weekday, &away, day.meeting.as_deref().unwrap_or_default(), &verdict];
    session.line(&parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  "));
    let signs = [("-", &day.against), ("+", &day.for_), ("?", &day.notes)];
    for (sign, words) in signs.into_iter().flat_map(|(sign, all)| all.iter().map(move |words| (sign, words)))
    {
        session.hanging(&format!("    {sign} {words}"), 6);
    }
}

fn choose(session: &mut Session, draft: &OsStr, day: Date) -> Result<Done, Failure> {
    let opened = edit::open(session, draft)?;
    let p = &opened.opened.draft.proposal;
    let lang = session.lang;
    let mut ids = IdSource::new(session.seed());
    let (preparing, edits, told, choice) = {
        let at = session.at();
        let derived: Derived = derive(p, at);
        let preparing = prepare(p, &derived, at, day, p.frame.language.unwrap_or(lang));
        let edits = edits_of(p, &preparing, &mut ids);
        let choice = weighed(p, &derived, at, day);
        (preparing, edits, told(session, p, &choice), choice)
    };
    let mut after = p.clone();
    for edit in &edits {
        edit.apply(&mut after).map_err(|stale| Failure::Stale(stale.0.to_string()))?;
    }
    let added = edits.iter().filter(|edit| matches!(edit.change, Change::Insert { .. }));
    let added: Vec<String> = added.map(|edit| edit.path.to_string()).collect();
    let row = |id: &crate::proposal::RowId| format!("{}.{id}", preparing.section);
    let moved: Vec<String> = preparing.moved.iter().map(|(id, _)| row(id)).collect();
    let too_late = preparing.plan.is_too_late();
    let steps = steps(&after);
    let done = edit::perform(session, opened, edits)?;
    if session.json {
        let laid = Laid { day: told, added, moved, too_late, preparation: steps };
        session.data(&laid)?;
        return Ok(done);
    }
    print_day(session, &told, choice.verdict, false);
    print_steps(session, &after, steps);
    let (added, moved) = (added.len(), moved.len());
    session.tell(&match lang {
        Lang::Zh => {
            format!("定在{}：会前安排新增 {added} 项，挪动 {moved} 项，办完的没动。", date(day, lang))
        }
        Lang::En => format!(
            "to be raised on {}: {} to prepare added, {moved} moved; what is done stays.",
            date(day, lang),
            counted(added, "step", "steps")
        ),
    });
    if too_late {
        session.tell(
            text(
                "有几项本该更早做，都排在今天了：换个晚些的日子，或者挤一挤。",
                "some of it should have been done before today and is put on today: take a later day, or hurry.",
            )
            .get(lang),
        );
    }
    Ok(done)
}

/// The preparation by its days.
fn steps(p: &Proposal) -> Vec<Step> {
    let Some(section) = crate::schema::section("timing.preparation") else { return Vec::new() };
    let mut rows: Vec<_> = p.timing.preparation.iter().collect();
    rows.sort_by_key(|row| row.due.known().unwrap_or(Date::MAX));
    rows.into_iter()
        .map(|row| Step {
            path: Path::row(section, row.id.clone()).to_string(),
            due: row.due.known().map_or_else(|| row.due.as_str().trim().to_owned(), |day| day.to_string()),
            kind: row.step.map(PreparationStep::id),
            who: row.who.trim().to_owned(),
            what: row.what.trim().to_owned(),
            done: row.done,
        })
        .collect()
}

fn print_steps(session: &mut Session, p: &Proposal, steps: Vec<Step>) {
    let lang = session.lang;
    let label = |id: &str| PreparationStep::from_id(id).map_or("", |step| step.label().get(lang));
    let rows = steps.into_iter().map(|step| {
        let done = if step.done { text("已办", "done").get(lang) } else { "" };
        let who = if step.who.is_empty() { "-".to_owned() } else { step.who };
        vec![step.due, done.to_owned(), step.kind.map_or("", label).to_owned(), who, step.what]
    });
    if !p.timing.preparation.is_empty() {
        super::table::Table::new(rows.collect()).print(session);
    }
}
