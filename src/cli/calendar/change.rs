//! `calendar add`, `remove` and `set`: what was understood is said with its next dates, before anybody relies on it.

use super::{Refused, save, tell_problems};
use crate::app::house::{self, Manner, What, counted_words, next_days, next_words};
use crate::calendar::House;
use crate::calendar::house::{Added, Entry, MeetingKind, USUAL_PAPERS_DUE};
use crate::cli::Done;
use crate::cli::args::{
    CalendarAddArgs, CalendarRemoveArgs, CalendarSetArgs, CalendarSetting, CalendarWhat, OccasionArg,
};
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::figure::read_day;
use crate::i18n::{Lang, read_season, season, text};

/// How many of the next dates are shown.
const NEXT: usize = 3;

fn refused(refused: impl Into<Refused>) -> Failure {
    Failure::Calendar(Box::new(refused.into()))
}

pub(super) fn add(session: &mut Session, args: CalendarAddArgs) -> Result<Done, Failure> {
    let CalendarAddArgs { what, words, papers, kind } = args;
    let option = papers.map(|_| "--papers").or(kind.map(|_| "--kind"));
    if let Some(option) = option.filter(|_| what != CalendarWhat::Meeting) {
        return Err(refused(Refused::OnlyMeetings(option)));
    }
    let what = match what {
        CalendarWhat::Meeting => What::Meeting,
        CalendarWhat::Busy => What::Busy,
        CalendarWhat::Planning => What::Planning,
        CalendarWhat::Holiday => What::Off,
        CalendarWhat::Workday => What::Worked,
    };
    let mut words = words.into_iter().map(|word| word.trim().to_owned()).filter(|word| !word.is_empty());
    let only_when = matches!(what, What::Planning | What::Worked);
    let (name, when) = match (words.next(), words.next()) {
        (Some(name), Some(when)) if !only_when => (name, when),
        (Some(when), None) if only_when => (String::new(), when),
        _ => return Err(refused(Refused::Words { season: only_when })),
    };
    let manner = Manner { kind: occasion(kind), papers_due: papers.unwrap_or(USUAL_PAPERS_DUE) };
    let said = house::entry(what, &name, &when, session.at(), manner).map_err(refused)?;
    if said.counted_from_today {
        let words = counted_words().get(session.lang);
        session.tell(words);
    }
    let house = session.almanac().almanac.house.clone();
    let (house, added) = house::put(&house, None, said.entry.clone()).map_err(|why| match why {
        house::Refused::OtherTimes(name) => refused(Refused::OtherTimes(name)),
        why => refused(why),
    })?;
    finish(session, &house, added)?;
    tell_entry(session, what, &said.entry);
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

fn occasion(kind: Option<OccasionArg>) -> MeetingKind {
    match kind {
        None | Some(OccasionArg::Operations) => MeetingKind::OperationsMeeting,
        Some(OccasionArg::Workshop) => MeetingKind::Workshop,
        Some(OccasionArg::OneOnOne) => MeetingKind::OneOnOne,
        Some(OccasionArg::Other) => MeetingKind::Other,
    }
}

/// The entry as it was understood; of a meeting with its next dates.
fn tell_entry(session: &mut Session, what: What, entry: &Entry) {
    let lang = session.lang;
    let name = match house::name(entry) {
        "" => what.label().get(lang),
        name => name,
    };
    let when = house::when_words(entry, lang);
    session.line(&match lang {
        Lang::Zh => format!("{name}：{when}"),
        Lang::En => format!("{name}: {when}"),
    });
    if what == What::Meeting {
        let next = next_words(&next_days(entry, session.at(), NEXT), lang);
        session.tell(&next);
    }
}

pub(super) fn remove(session: &mut Session, args: &CalendarRemoveArgs) -> Result<Done, Failure> {
    let mut house = session.almanac().almanac.house.clone();
    let name = args.name.trim();
    let is_gone = house.remove_named(name) > 0
        || remove_day_off(&mut house, name)
        || read_season(name).is_ok_and(|season| house.remove_planning(&season))
        || read_day(name).is_ok_and(|day| house.remove(&Entry::Worked(day)));
    if !is_gone {
        let mut known: Vec<String> = house.meetings.iter().map(|meeting| meeting.name.clone()).collect();
        known.extend(house.busy.iter().map(|busy| busy.name.clone()));
        known.extend(house.planning.iter().map(|when| season(when, session.lang)));
        for entry in house.entries() {
            match entry {
                Entry::Off(holiday) => known.push(holiday.name),
                Entry::Worked(day) => known.push(day.to_string()),
                _ => {}
            }
        }
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

/// Takes out the company's own holidays of a name; whether there were any.
fn remove_day_off(house: &mut House, name: &str) -> bool {
    let is_it = |entry: &Entry| matches!(entry, Entry::Off(holiday) if holiday.name.trim() == name);
    let gone: Vec<Entry> = house.entries().into_iter().filter(is_it).collect();
    gone.iter().filter(|entry| house.remove(entry)).count() > 0
}

pub(super) fn set(session: &mut Session, args: &CalendarSetArgs) -> Result<Done, Failure> {
    let mut house = session.almanac().almanac.house.clone();
    let value = args.value.trim();
    let words = match args.setting {
        CalendarSetting::FiscalYear => {
            house.fiscal_year_starts = house::read_month(value).map_err(refused)?;
            match session.lang {
                Lang::Zh => format!("财年从 {} 月开始。", house.fiscal_year_starts),
                Lang::En => format!("The fiscal year starts with month {}.", house.fiscal_year_starts),
            }
        }
        CalendarSetting::Region => {
            let codes = house::read_regions(value).map_err(refused)?;
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
