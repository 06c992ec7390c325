//! The history of the draft: listed, compared, taken from, named.

use super::sheet::{Compare, SheetKind};
use super::*;
use crate::codec::Draft;
use crate::proposal::{DraftId, Loss, RowId};
use crate::shelf::{KeptNamed, Opened, VersionCard, WhyVersion};

fn card(number: u64, name: Option<&str>) -> VersionCard {
    VersionCard {
        number,
        kept: "2026-03-05T06:07:08Z".parse().expect("a time"),
        why: WhyVersion::Saved,
        name: name.map(str::to_owned),
        bytes: 2000,
        path: format!("versions/{number}.ron").into(),
    }
}

fn on_disk() -> OnDisk {
    OnDisk { path: "a.ron".into(), identity: FileIdentity::of(b"a", None) }
}

impl Person {
    /// At a draft with a file.
    fn at_file() -> Self {
        let mut person = Self::at_home(Lang::En);
        let mut draft = Draft::blank(DraftId::from_number(99), Lang::En);
        draft.proposal.frame.title = "Chargers".into();
        draft.proposal.frame.ask = "200k".into();
        let base = Base::File(on_disk());
        let opened = Opened::of(draft, base);
        person.tell(Msg::Opened(Ok(Box::new(opened))));
        person.effects.clear();
        person
    }

    fn lists(&mut self, cards: Vec<VersionCard>) -> &mut Self {
        self.tell(Msg::Versions { id: DraftId::from_number(99), result: Ok(cards) });
        self
    }

    /// The version chosen is one that says this.
    fn reads(&mut self, change: impl FnOnce(&mut Proposal)) -> &mut Self {
        let mut draft = self.desk().draft.clone();
        change(&mut draft.proposal);
        let card = self.effects.drain(..).find_map(|effect| match effect {
            Effect::ReadVersion(card) => Some(card),
            _ => None,
        });
        self.tell(Msg::VersionRead { card: card.expect("asked for"), result: Ok(Box::new(draft)) });
        self
    }

    fn comparing(&self) -> Option<&Compare> {
        match &self.model.sheets.last()?.kind {
            SheetKind::Compare(compare) => Some(compare),
            _ => None,
        }
    }

    fn said(&self) -> &str {
        self.model.toast.as_ref().map_or("", |toast| &toast.words)
    }
}

#[test]
fn a_version_is_chosen_and_one_place_of_it_taken_back() {
    let mut person = Person::at_file();
    person.types("<ctrl+r>");
    assert_eq!(person.effects, [Effect::ListVersions(DraftId::from_number(99))]);
    person.lists(vec![card(2, None), card(1, None)]).types("<down><enter>");
    person.reads(|p| {
        p.frame.title = "Old title".into();
        p.frame.ask = "100k".into();
    });
    assert_eq!(person.comparing().map(|compare| compare.found().len()), Some(2));
    person.types("<space>");
    assert_eq!(
        (person.proposal().frame.title.as_str(), person.proposal().frame.ask.as_str()),
        ("Old title", "200k")
    );
    assert_eq!(person.comparing().map(|compare| compare.found().len()), Some(1));
    assert!(person.said().contains("Title"), "{}", person.said());
    // One step, which undo takes back while one looks on.
    person.types("<ctrl+z>");
    assert_eq!(person.proposal().frame.title, "Chargers");
    assert_eq!(person.comparing().map(|compare| compare.found().len()), Some(2));
    person.types("<esc><esc>");
    assert!(person.model.sheets.is_empty());
}

#[test]
fn all_of_a_version_is_one_step() {
    let mut person = Person::at_file();
    person.types("<ctrl+r>").lists(vec![card(1, None)]).types("<enter>");
    person.reads(|p| {
        p.frame.title = "Old title".into();
        p.impact.losses.push(Loss {
            id: RowId::new("old").expect("an id"),
            what: "Refunds".into(),
            ..Loss::default()
        });
        p.solution.options.clear();
    });
    let before = person.proposal().clone();
    person.types("a");
    assert_eq!(person.proposal().frame.title, "Old title");
    assert_eq!((person.proposal().impact.losses.len(), person.proposal().solution.options.len()), (1, 0));
    assert!(person.comparing().is_none(), "nothing is left to compare");
    assert!(person.said().contains("Ctrl+Z"), "{}", person.said());
    person.types("<ctrl+z>");
    assert_eq!(*person.proposal(), before, "from the list, where one is now");
    assert_eq!(person.model.sheets.len(), 1);
}

#[test]
fn a_text_that_is_being_edited_is_taken_over_too() {
    let mut person = Person::at_file();
    person.types("<enter> fail<ctrl+r>").lists(vec![card(1, None)]).types("<enter>");
    person.reads(|p| p.frame.title = "Chargers".into());
    person.types("<enter><esc><enter>!");
    assert_eq!(person.proposal().frame.title, "Chargers!");
}

/// Clicks an item of the sheet, as if it stood in the row of its number.
fn clicks(person: &mut Person, item: usize) {
    let area = Area { x: 0, y: 0, width: 10, height: 1 };
    person.model.painted.hits = vec![(area, Target::Item(item))];
    let mouse =
        super::key::Mouse { kind: super::key::MouseKind::Down, column: 1, row: 0, ctrl: false, shift: false };
    person.tell(Msg::Input(Input::Mouse(mouse)));
}

#[test]
fn the_first_click_looks_and_the_second_takes() {
    let mut person = Person::at_file();
    person.types("<ctrl+r>").lists(vec![card(1, None)]).types("<enter>");
    person.reads(|p| {
        p.frame.title = "Old title".into();
        p.frame.ask = "100k".into();
    });
    clicks(&mut person, 1);
    assert_eq!(person.proposal().frame.ask, "200k");
    clicks(&mut person, 1);
    assert_eq!(
        (person.proposal().frame.ask.as_str(), person.proposal().frame.title.as_str()),
        ("100k", "Chargers")
    );
}

#[test]
fn a_version_gets_a_name() {
    let mut person = Person::at_file();
    person.types("<ctrl+r>").lists(vec![card(2, None), card(1, None)]).types("<down><f2>");
    person.effects.clear();
    person.types("as sent<enter>");
    let named =
        Effect::NameVersion { id: DraftId::from_number(99), card: card(1, None), name: "as sent".into() };
    assert_eq!(person.effects, [named]);
    person.lists(vec![card(2, None), card(1, Some("as sent"))]);
    assert_eq!(person.model.sheets.len(), 1, "the list shows it");
    let sheet = &person.model.sheets[0];
    assert_eq!(sheet.items(&person.model)[1].note, "as sent");
    assert_eq!(sheet.selected, 1);
}

#[test]
fn ctrl_s_saves_and_keeps_the_version_once_it_is_in_its_file() {
    let mut person = Person::at_file();
    person.types("<enter>!<ctrl+s>");
    assert!(matches!(person.effects.as_slice(), [Effect::Save { .. }]), "{:?}", person.effects);
    person.effects.clear();
    let revision = person.desk().revision;
    person.tell(Msg::Saved { visit: 1, revision, result: Ok(Saved { on_disk: on_disk(), durable: true }) });
    let [Effect::KeepVersion { draft, .. }] = person.effects.as_slice() else {
        panic!("{:?}", person.effects)
    };
    assert_eq!(draft.proposal.frame.title, "Chargers!");
    person.effects.clear();
    person.tell(Msg::VersionKept(Ok(KeptNamed::Now(card(7, None)))));
    assert!(person.said().contains("version 7"), "{}", person.said());
    // With nothing to save, the file as it is.
    person.types("<ctrl+s>");
    assert!(matches!(person.effects.as_slice(), [Effect::KeepVersion { .. }]), "{:?}", person.effects);
    // Saving by itself keeps nothing on purpose.
    person.effects.clear();
    person.types("?").waits(AUTOSAVE);
    let revision = person.desk().revision;
    person.tell(Msg::Saved { visit: 1, revision, result: Ok(Saved { on_disk: on_disk(), durable: true }) });
    assert!(!person.effects.iter().any(|effect| matches!(effect, Effect::KeepVersion { .. })));
}

#[test]
fn answers_about_another_draft_or_a_closed_list_open_nothing() {
    let mut person = Person::at_file();
    person.tell(Msg::Versions { id: DraftId::from_number(1), result: Ok(vec![card(1, None)]) });
    assert!(person.model.sheets.is_empty());
    person.lists(Vec::new());
    assert!(person.model.sheets.is_empty() && !person.said().is_empty());
    let draft = Box::new(person.desk().draft.clone());
    person.tell(Msg::VersionRead { card: card(1, None), result: Ok(draft) });
    assert!(person.model.sheets.is_empty());
}
