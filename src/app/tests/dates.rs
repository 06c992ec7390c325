//! The day it is raised, chosen from the sheet.

use super::*;
use crate::app::key::{Mouse, MouseKind};
use crate::app::sheet::{Action, SheetKind};
use crate::calendar::{Almanac, House};
use crate::codec::samples::sample;
use crate::proposal::DraftId;
use crate::schema::Path;
use crate::shelf::{LoadedAlmanac, Opened};
use jiff::civil::date;

/// At a sample with its stakeholders, 2 March 2026, where headquarters meets on the second Tuesday.
pub(super) fn at_sample(lang: Lang) -> Person {
    let mut person = Person::at_home(lang);
    let (house, problems) = House::read(
        "(meetings: [(name: \"月度经营会\", on: (rule: monthly(on: nth(2, tuesday))), papers_due: 5)])",
    );
    assert_eq!(problems, []);
    let almanac = Almanac::new(house, Vec::new()).into();
    person.tell(Msg::AlmanacRead(Box::new(LoadedAlmanac { almanac, ..LoadedAlmanac::default() })));
    let mut draft = sample("appointment-overload", lang).expect("a sample").copy_as(DraftId::from_number(3));
    draft.proposal.follow_up = crate::proposal::FollowUp::default();
    draft.proposal.timing.date = "".into();
    person.tell(Msg::Opened(Ok(Box::new(Opened::of(draft, Base::New)))));
    person.effects.clear();
    person
}

impl Person {
    /// Clicks an item of the sheet on top.
    fn clicks(&mut self, item: usize) {
        let area = Area { x: 0, y: 0, width: 80, height: 24 };
        self.model.painted.hits = vec![(area, Target::Item(item))];
        let mouse = Mouse { kind: MouseKind::Down, column: 5, row: 5, ctrl: false, shift: false };
        self.tell(Msg::Input(Input::Mouse(mouse)));
    }
}

fn labels(person: &Person) -> Vec<String> {
    let sheet = person.model.sheets.last().expect("a sheet");
    sheet.items(&person.model).into_iter().map(|item| item.label).collect()
}

#[test]
fn the_best_day_is_selected_and_enter_lays_out_what_comes_before_it() {
    let mut person = at_sample(Lang::Zh);
    let before = person.proposal().clone();
    person.types("<shift+f4>");
    let sheet = person.model.sheets.last().expect("a sheet");
    let SheetKind::Dates(dates) = &sheet.kind else { panic!("{:?}", sheet.kind) };
    assert_eq!(Some(sheet.selected), dates.choices.best);
    let mut days = labels(&person);
    assert!(
        days.pop().is_some_and(|last| last.starts_with("总部日历")),
        "the way to the calendar comes last"
    );
    assert!(days.iter().all(|label| label.contains("周二")), "{days:?}");
    person.types("<home>");
    let items = person.model.sheets[0].items(&person.model);
    let at = items.iter().position(|item| item.action == Action::ChooseDate(date(2026, 4, 14)));
    let at = at.expect("the second Tuesday of April");
    person.model.sheets[0].selected = at;
    person.types("<enter>");
    assert!(person.model.sheets.is_empty());
    let timing = &person.proposal().timing;
    assert_eq!(timing.date.known(), Some(date(2026, 4, 14)));
    assert!(timing.preparation.len() > 5, "{:?}", timing.preparation);
    let said = &person.model.toast.as_ref().expect("a message").words;
    assert!(said.contains("4月14日") && said.contains("Ctrl+Z"), "{said}");
    assert_eq!(person.desk().focus.path().expect("a field").to_string(), "timing.date");
    person.waits(AUTOSAVE);
    assert!(matches!(person.effects.last(), Some(Effect::Save { .. })));
    person.types("<ctrl+z>");
    assert_eq!(*person.proposal(), before, "one step");
    person.types("<ctrl+y>");
    assert_eq!(person.proposal().timing.date.known(), Some(date(2026, 4, 14)));
}

#[test]
fn another_day_moves_what_is_open_and_leaves_what_is_done() {
    let mut person = at_sample(Lang::En);
    person.types("<shift+f4>2026-04-14<enter>");
    let rows = person.proposal().timing.preparation.clone();
    let first = rows[0].id.clone();
    let path = Path::parse(&format!("timing.preparation.{first}.done")).expect("a path");
    person.model.desk.as_mut().expect("a desk").set(&path, crate::schema::Value::Flag(true));
    person.types("<shift+f4>2026-05-12<enter>");
    let moved = &person.proposal().timing.preparation;
    assert_eq!(moved.len(), rows.len());
    assert_eq!(moved[0].due, rows[0].due, "done stays");
    assert!(moved.iter().zip(&rows).skip(1).all(|(now, was)| now.due.known() > was.due.known()));
}

#[test]
fn a_day_that_is_typed_is_weighed_and_one_that_nobody_can_choose_says_why() {
    let mut person = at_sample(Lang::En);
    person.types("<shift+f4>");
    let all = labels(&person).len();
    assert!(all > 3);
    person.types("+14");
    assert_eq!(labels(&person), ["Mon 16 Mar"]);
    for refused in ["2025-01-01", "9999-12-31", "yesterday"] {
        let mut person = at_sample(Lang::En);
        let before = person.proposal().clone();
        person.types("<shift+f4>").types(refused);
        assert_eq!(labels(&person), [] as [&str; 0], "{refused}");
        person.types("<enter>");
        assert_eq!((person.model.sheets.len(), person.proposal()), (1, &before), "{refused}");
    }
    let mut person = at_sample(Lang::En);
    person.types("<shift+f4>may");
    assert_eq!(labels(&person), ["Tue 12 May"], "words look among the days");
    person.types("<esc>");
    assert!(person.proposal().timing.date.is_blank());
}

#[test]
fn a_click_looks_first() {
    let mut person = at_sample(Lang::Zh);
    person.types("<shift+f4>");
    let other = (person.model.sheets[0].selected + 1) % labels(&person).len();
    person.clicks(other);
    assert_eq!((person.model.sheets.len(), person.model.sheets[0].selected), (1, other));
    assert!(person.proposal().timing.date.is_blank());
    person.clicks(other);
    assert!(person.proposal().timing.date.known().is_some());
}

#[test]
fn a_draft_that_is_only_looked_at_keeps_its_day() {
    let mut person = at_sample(Lang::Zh);
    person.model.desk.as_mut().expect("a desk").access =
        crate::shelf::Access::Newer { version: 99, skipped: Vec::new() };
    let before = person.proposal().clone();
    person.types("<shift+f4><enter>");
    assert_eq!(*person.proposal(), before);
}
