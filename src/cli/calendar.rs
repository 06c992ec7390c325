//! `calendar`: headquarters' calendar shown and changed. One file for all drafts; a draft's dates follow it.

mod change;
mod import;
mod refused;
mod show;

pub(super) use refused::Refused;

use super::Done;
use super::args::{CalendarArgs, CalendarCommand};
use super::failure::Failure;
use super::session::Session;
use crate::calendar::House;
use crate::i18n::Lang;
use crate::shelf::words;

pub(super) fn run(session: &mut Session, args: CalendarArgs) -> Result<Done, Failure> {
    session.calendar_is_told();
    match args.change {
        None => show::run(session),
        Some(CalendarCommand::Add(args)) => change::add(session, args),
        Some(CalendarCommand::Remove(args)) => change::remove(session, &args),
        Some(CalendarCommand::Set(args)) => change::set(session, &args),
        Some(CalendarCommand::Import(args)) => import::run(session, &args),
    }
}

/// Writes the calendar, and says so where the old file was kept for what the new one does not hold.
fn save(session: &mut Session, house: &House) -> Result<(), Failure> {
    let before = session.almanac().almanac.house.clone();
    let saved = session.store()?.change_house(&before, house, session.now())?;
    if let Some(kept) = saved.kept {
        let kept = kept.display();
        session.tell(&match session.lang {
            Lang::Zh => format!("原来的文件里有注释、读不懂的地方或别人刚改的内容，已原样留在 {kept}。"),
            Lang::En => format!("The old file had comments, parts that cannot be read or a change by somebody else; it is kept as {kept}."),
        });
    }
    Ok(())
}

/// Everything that is wrong with the calendar's files.
fn tell_problems(session: &mut Session) {
    let lang = session.lang;
    let told: Vec<String> =
        session.almanac().problems.iter().map(|problem| words::calendar(problem, lang)).collect();
    for problem in told {
        session.tell(&problem);
    }
}
