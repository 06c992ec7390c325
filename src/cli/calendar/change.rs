//! `calendar add`, `remove` and `set`: what was understood is said with its next dates, before anybody relies on it.

use super::{Refused, save, tell_problems};
use crate::calendar::house::{Added, Busy, Meeting, MeetingKind, Season, USUAL_PAPERS_DUE};
use crate::calendar::{Almanac, House, add_months};
use crate::cli::Done;
use crate::cli::args::{
    CalendarAddArgs, CalendarRemoveArgs, CalendarSetArgs, CalendarSetting, CalendarWhat, OccasionArg,
};
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::i18n::{Lang, date_weekday, read_recurrence, read_season, recurrence, season, text};

/// How many of the next dates are shown.
const NEXT: usize = 3;

fn refused(refused: Refused) -> Failure {
    Failure::Calendar(Box::new(refused))
}

pub(super) fn add(session: &mut Session, args: CalendarAddArgs) -> Result<Done, Failure> {
    let CalendarAddArgs { what, words, papers, kind } = args;
    let option = papers.map(|_| "--papers").or(kind.map(|_| "--kind"));
    if let Some(option) = option.filter(|_| what != CalendarWhat::Meeting) {
        return Err(refused(Refused::OnlyMeetings(option)));
    }
    let mut words = words.into_iter().map(|word| word.trim().to_owned()).filter(|word| !word.is_empty());
    let (first, second) = (words.next(), words.next());
    let mut house = session.almanac().almanac.house.clone();
    match (what, first, second) {
        (CalendarWhat::Meeting, Some(name), Some(when)) => {
            let meeting = meeting(session, name, &when, papers, kind)?;
            let said = meeting.clone();
            let added = house.add_meeting(meeting);
            if added == Added::OtherTimes {
                return Err(refused(Refused::OtherTimes(said.name)));
            }
            finish(session, &house, added)?;
            tell_meeting(session, &said);
        }
        (CalendarWhat::Busy, Some(name), Some(when)) => {
            let when = read_when(&when)?;
            let words = season(&when, session.lang);
            let added = house.add_busy(Busy { name: name.clone(), when });
            finish(session, &house, added)?;
            tell_named(session, &name, &words);
        }
        (CalendarWhat::Planning, Some(when), None) => {
            let when = read_when(&when)?;
            let words = season(&when, session.lang);
            let added = house.add_planning(when);
            finish(session, &house, added)?;
            tell_named(session, text("规划期", "planning season").get(session.lang), &words);
        }
        (what, ..) => return Err(refused(Refused::Words { season: what == CalendarWhat::Planning })),
    }
    tell_problems(session);
    Ok(Done::Fine)
}

fn finish(session: &mut Session, house: &House, added: Added) -> Result<(), Failure> {
    if added == Added::Known {
        session.tell(
            text("日历里已经有了，没有改动。", "It is in the calendar already; nothing was changed.")
                .get(session.lang),
        );
        return Ok(());
    }
    save(session, house)
}

fn meeting(
    session: &mut Session,
    name: String,
    when: &str,
    papers: Option<u8>,
    kind: Option<OccasionArg>,
) -> Result<Meeting, Failure> {
    let phrased = read_recurrence(when, session.today())
        .map_err(|error| refused(Refused::Recurrence { typed: when.to_owned(), error }))?;
    if phrased.counted_from_today {
        session.tell(
            text(
                "没写从哪天算起，就从本周（月、年）起隔着数；不对就加上“，从某日起”。",
                "No first date was given, so it counts from this week (month, year); add \", from DATE\" if that is wrong.",
            )
            .get(session.lang),
        );
    }
    let kind = match kind {
        None | Some(OccasionArg::Operations) => MeetingKind::OperationsMeeting,
        Some(OccasionArg::Workshop) => MeetingKind::Workshop,
        Some(OccasionArg::OneOnOne) => MeetingKind::OneOnOne,
        Some(OccasionArg::Other) => MeetingKind::Other,
    };
    Ok(Meeting { name, kind, on: phrased.recurrence, papers_due: papers.unwrap_or(USUAL_PAPERS_DUE) })
}

fn read_when(when: &str) -> Result<Season, Failure> {
    read_season(when).map_err(|error| refused(Refused::Season { typed: when.to_owned(), error }))
}

/// The meeting as it was understood, with its next dates.
fn tell_meeting(session: &mut Session, meeting: &Meeting) {
    let (lang, today) = (session.lang, session.today());
    let almanac = Almanac::new(
        House { meetings: vec![meeting.clone()], ..session.almanac().almanac.house.clone() },
        session.almanac().holidays.clone(),
    );
    let dates = almanac.house.meetings_between(today, add_months(today, 24), &almanac.workdays);
    let next: Vec<String> = dates.iter().take(NEXT).map(|next| date_weekday(next.date, lang)).collect();
    let when = recurrence(&meeting.on, lang);
    tell_named(session, &meeting.name, &when);
    let next = if next.is_empty() {
        text("今后两年没有日子。", "It has no date in the next two years.").get(lang).to_owned()
    } else if lang == Lang::Zh {
        format!("接下来：{}。", next.join("、"))
    } else {
        format!("Next: {}.", next.join(", "))
    };
    session.tell(&next);
}

fn tell_named(session: &mut Session, name: &str, when: &str) {
    session.line(&match session.lang {
        Lang::Zh => format!("{name}：{when}"),
        Lang::En => format!("{name}: {when}"),
    });
}

pub(super) fn remove(session: &mut Session, args: &CalendarRemoveArgs) -> Result<Done, Failure> {
    let mut house = session.almanac().almanac.house.clone();
    let name = args.name.trim();
    let is_gone =
        house.remove_named(name) > 0 || read_season(name).is_ok_and(|season| house.remove_planning(&season));
    if !is_gone {
        let mut known: Vec<String> = house.meetings.iter().map(|meeting| meeting.name.clone()).collect();
        known.extend(house.busy.iter().map(|busy| busy.name.clone()));
        known.extend(house.planning.iter().map(|when| season(when, session.lang)));
        return Err(refused(Refused::Unknown { given: name.to_owned(), known }));
    }
    save(session, &house)?;
    session.tell(&match session.lang {
        Lang::Zh => format!("已从日历里删掉“{name}”。"),
        Lang::En => format!("{name:?} is out of the calendar."),
    });
    tell_problems(session);
    Ok(Done::Fine)
}

pub(super) fn set(session: &mut Session, args: &CalendarSetArgs) -> Result<Done, Failure> {
    let mut house = session.almanac().almanac.house.clone();
    let value = args.value.trim();
    let words = match args.setting {
        CalendarSetting::FiscalYear => {
            let month = value.trim_end_matches('月').parse().ok().filter(|month| (1..=12).contains(month));
            house.fiscal_year_starts = month.ok_or_else(|| refused(Refused::Month(value.to_owned())))?;
            match session.lang {
                Lang::Zh => format!("财年从 {} 月开始。", house.fiscal_year_starts),
                Lang::En => format!("The fiscal year starts with month {}.", house.fiscal_year_starts),
            }
        }
        CalendarSetting::Region => {
            let is_code =
                |code: &str| !code.is_empty() && code.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
            let codes: Vec<String> = match value.to_ascii_lowercase().as_str() {
                "none" | "无" => Vec::new(),
                codes => codes.split([',', '，']).map(|code| code.trim().to_owned()).collect(),
            };
            if !codes.iter().all(|code| is_code(code)) {
                return Err(refused(Refused::Region(value.to_owned())));
            }
            let known = &session.almanac().holidays;
            let unknown: Vec<String> = codes
                .iter()
                .filter(|code| !known.iter().any(|file| file.region.trim().eq_ignore_ascii_case(code)))
                .cloned()
                .collect();
            house.regions = codes;
            if !unknown.is_empty() {
                let (unknown, folder) = (unknown.join(", "), session.store()?.holidays_folder());
                let folder = folder.display();
                session.tell(&match session.lang {
                    Lang::Zh => format!("还没有 {unknown} 的假期：把它的文件放进 {folder}，之前只算周末。"),
                    Lang::En => format!("The holidays of {unknown} are not known: put their file into {folder}. Until then only weekends are off."),
                });
            }
            match (house.regions.is_empty(), session.lang) {
                (true, Lang::Zh) => "不按任何地区放假，只休周末。".to_owned(),
                (true, Lang::En) => "No region's holidays are held: only weekends are off.".to_owned(),
                (false, Lang::Zh) => format!("按 {} 的假期。", house.regions.join("、")),
                (false, Lang::En) => format!("The holidays of {} are held.", house.regions.join(", ")),
            }
        }
    };
    save(session, &house)?;
    session.tell(&words);
    tell_problems(session);
    Ok(Done::Fine)
}
