//! A file that cannot be opened, and drafts that lie elsewhere: what Enter and Delete do with them.

use super::sheet::SheetKind;
use super::*;
use crate::codec::{Draft, ReadError};
use crate::proposal::DraftId;
use crate::shelf::{BrokenFile, CardContent, DraftCard, LoadProblem, VersionCard, WhyVersion};

fn problem() -> LoadProblem {
    LoadProblem::Unreadable { path: "b.ron".into(), error: Box::new(ReadError::Newer { version: 99 }) }
}

fn version(number: u64) -> VersionCard {
    VersionCard {
        number,
        kept: "2026-03-05T06:07:08Z".parse().expect("a time"),
        why: WhyVersion::Saved,
        name: None,
        bytes: 2000,
        path: format!("versions/{number}.ron").into(),
    }
}

fn file() -> BrokenFile {
    let on_disk = OnDisk { path: "b.ron".into(), identity: FileIdentity::of(b"", None) };
    BrokenFile {
        path: "b.ron".into(),
        problem: problem(),
        draft: Some((DraftId::from_number(9), on_disk)),
        versions: vec![version(2), version(1)],
        aside: vec!["9-1.aside".into()],
    }
}

/// At the list, with this entry in it.
fn lists(content: CardContent, elsewhere: bool) -> Person {
    let mut person = Person::at_home(Lang::En);
    person.tell(Msg::Listed(Ok(vec![DraftCard { path: "b.ron".into(), edited: None, content, elsewhere }])));
    person
}

fn whole() -> CardContent {
    let draft = Draft::blank(DraftId::from_number(9), Lang::En);
    CardContent::Draft { id: draft.id, proposal: draft.proposal.into(), twin: false }
}

#[test]
fn enter_on_a_broken_file_leads_to_its_kept_versions() {
    let mut person = lists(CardContent::Broken(problem()), false);
    person.types("<enter>");
    assert_eq!(person.effects, [Effect::Open("b.ron".into())], "it may be whole by now");
    person.tell(Msg::Broken(Box::new(file())));
    assert!(matches!(person.model.sheets.last().map(|s| &s.kind), Some(SheetKind::Broken(_))));
    person.effects.clear();
    person.types("<down><enter>");
    assert_eq!(person.effects, [Effect::PutBack { broken: Box::new(file()), card: version(1) }]);
}

#[test]
fn it_is_looked_into_in_ones_own_editor_and_opened_again_then() {
    let mut person = lists(CardContent::Broken(problem()), false);
    person.tell(Msg::Broken(Box::new(file())));
    person.types("<down><down><down><enter>");
    assert_eq!(person.effects, [Effect::EditFile("b.ron".into())]);
    person.effects.clear();
    person.tell(Msg::FileEdited { path: "b.ron".into(), result: Ok(()) });
    assert_eq!(person.effects, [Effect::Open("b.ron".into()), Effect::List]);
    person.effects.clear();
    person.types("<down><enter>");
    assert_eq!(person.effects, [Effect::EditFile("9-1.aside".into())], "what was set aside can be read");
    // Without an editor nothing is offered that needs one.
    person.model.has_editor = false;
    person.effects.clear();
    person.types("<home><down><down><down><enter>");
    assert_eq!(person.effects, []);
}

#[test]
fn a_draft_elsewhere_is_taken_off_the_list_and_never_thrown_away() {
    let mut person = lists(whole(), true);
    person.types("<del>");
    assert_eq!(person.effects, [Effect::Forget("b.ron".into())]);
    assert!(person.model.toast.as_ref().is_some_and(|toast| toast.words.contains("where it was")));
    let missing = LoadProblem::Missing { path: "b.ron".into() };
    let mut person = lists(CardContent::Broken(missing.clone()), true);
    let nothing =
        BrokenFile { problem: missing, draft: None, versions: Vec::new(), aside: Vec::new(), ..file() };
    person.tell(Msg::Broken(Box::new(nothing)));
    person.types("<enter>");
    assert_eq!(person.effects, [Effect::Forget("b.ron".into())]);
    assert!(person.model.sheets.is_empty());
}

#[test]
fn equal_titles_are_told_apart_by_their_files() {
    let mut person = Person::at_home(Lang::Zh);
    let card =
        |path: &str, elsewhere| DraftCard { path: path.into(), edited: None, content: whole(), elsewhere };
    let mut titled = card("a.ron", false);
    if let CardContent::Draft { proposal, .. } = &mut titled.content {
        std::sync::Arc::make_mut(proposal).frame.title = "充电桩".into();
    }
    let mut twin = titled.clone();
    twin.path = "a-DESKTOP.ron".into();
    person.tell(Msg::Listed(Ok(vec![titled, twin, card("/mnt/share/x.ron", true), card("lone.ron", false)])));
    let apart: Vec<Option<String>> = (0..4).map(|index| person.model.home.told_apart(index)).collect();
    let some = |words: &str| Some(words.to_owned());
    assert_eq!(apart, [some("/mnt/share/x.ron"), some("a-DESKTOP"), some("a"), None]);
}
