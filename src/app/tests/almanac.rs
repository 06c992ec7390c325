//! Headquarters' calendar: read at the start, again when the window is come back to, and the draft follows it.

use super::*;
use crate::calendar::file::Trouble;
use crate::calendar::{Almanac, House};
use crate::shelf::{CalendarProblem, LoadedAlmanac};

fn loaded(house: House) -> LoadedAlmanac {
    LoadedAlmanac { almanac: Almanac::new(house, Vec::new()).into(), ..LoadedAlmanac::default() }
}

#[test]
fn the_open_draft_follows_the_calendar() {
    let mut person = Person::at_desk();
    person.tell(Msg::Input(Input::FocusGained));
    assert!(person.effects.contains(&Effect::ReadAlmanac));
    // A Thursday meeting; the mail of thanks goes out that day, and the question after two weeks falls into the
    // National Day week of 2026, 1 to 7 October, unless no holidays are held.
    let proposal = || person_with("2026-09-17");
    let due = |person: &Person| {
        person.desk().derived.follow_up.agenda.moves.iter().map(|contact| contact.due).collect::<Vec<_>>()
    };
    let mut person = proposal();
    let with_holidays = due(&person);
    person.tell(Msg::AlmanacRead(Box::new(loaded(House { regions: Vec::new(), ..House::default() }))));
    let without = due(&person);
    assert!(!without.is_empty());
    assert_ne!(with_holidays, without, "dates move off days that are no holidays any more");
    person.tell(Msg::AlmanacRead(Box::new(loaded(House::default()))));
    assert_eq!(due(&person), with_holidays);
}

fn person_with(met_on: &str) -> Person {
    let mut person = Person::at_desk();
    let mut draft = person.desk().draft.clone();
    draft.proposal.follow_up.met_on = met_on.into();
    person.tell(Msg::Opened(Ok(Box::new(crate::shelf::Opened::of(draft, Base::New)))));
    person
}

#[test]
fn what_is_wrong_is_said_once() {
    let mut person = Person::at_home(Lang::Zh);
    let problem =
        CalendarProblem::Part { path: "calendar.ron".into(), line: 6, column: 5, what: Trouble::BlankName };
    let broken = LoadedAlmanac { problems: vec![problem], ..LoadedAlmanac::default() };
    person.tell(Msg::AlmanacRead(Box::new(broken.clone())));
    let said = person.model.toast.as_ref().expect("a message").words.clone();
    assert!(said.contains("第 6 行第 5 列"), "{said}");
    person.model.toast = None;
    person.tell(Msg::AlmanacRead(Box::new(broken)));
    assert!(person.model.toast.is_none());
    let kept =
        LoadedAlmanac { kept: Some("calendar-before-20261122.ron".into()), ..LoadedAlmanac::default() };
    person.tell(Msg::AlmanacRead(Box::new(kept)));
    assert!(
        person.model.toast.as_ref().is_some_and(|toast| toast.words.contains("calendar-before-20261122.ron"))
    );
    assert!(person.model.calendar.problems.is_empty());
}
