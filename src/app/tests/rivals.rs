//! Several files of one proposal: told on opening, compared, and one of them put away.

use super::sheet::{Sheet, SheetKind};
use super::*;
use crate::codec::Draft;
use crate::proposal::DraftId;
use crate::shelf::{Opened, Recovered, Recovery};

const OTHER: &str = "chargers-笔记本的冲突副本.ron";

fn opened() -> Opened {
    let mut draft = Draft::blank(DraftId::from_number(99), Lang::En);
    draft.proposal.frame.title = "Chargers".into();
    let on_disk = OnDisk { path: "chargers.ron".into(), identity: FileIdentity::of(b"a", None) };
    Opened::of(draft, Base::File(on_disk))
}

fn opens(recovery: Recovery) -> Person {
    let mut person = Person::at_home(Lang::En);
    person.tell(Msg::Opened(Ok(Box::new(Opened { recovery, ..opened() }))));
    assert!(
        person.quiet.iter().any(|effect| matches!(effect, Effect::LookForRivals { visit: 1, .. })),
        "it is looked for"
    );
    person.tell(Msg::RivalsFound { visit: 1, files: vec![OTHER.into()] });
    person.effects.clear();
    person
}

impl Person {
    fn told(&self) -> &str {
        self.model.toast.as_ref().map_or("", |toast| &toast.words)
    }

    /// The other file is read, and says this.
    fn reads_other(&mut self, change: impl FnOnce(&mut Proposal)) {
        let asked = self.effects.drain(..).find_map(|effect| match effect {
            Effect::ReadOther { visit, path } => Some((visit, path)),
            _ => None,
        });
        let (visit, path) = asked.expect("it is asked for");
        let mut other = Box::new(self.proposal().clone());
        change(&mut other);
        self.tell(Msg::OtherRead { visit, path, other: Some(other) });
    }

    fn over(&self) -> Option<&SheetKind> {
        self.model.sheets.last().map(|sheet| &sheet.kind)
    }
}

#[test]
fn a_conflict_copy_is_told_on_opening_and_compared_from_the_history() {
    let mut person = opens(Recovery::None);
    assert!(person.told().contains(OTHER) && person.told().contains("Ctrl+R"), "{}", person.told());
    person.waits(Duration::from_mins(1));
    let stands = person.model.standing().expect("it stands until somebody looks");
    assert!(!stands.problem && stands.words.contains(OTHER), "{stands:?}");
    person.types("<ctrl+r>");
    person.tell(Msg::Versions { id: DraftId::from_number(99), result: Ok(Vec::new()) });
    person.types("<enter>");
    person.reads_other(|p| {
        p.frame.title = "Theirs".into();
        p.frame.ask = "200k".into();
    });
    assert_eq!(person.model.standing(), None);
    // One place after the other; Enter does not run on into what puts the file away.
    person.types("<down><enter><enter><enter>");
    assert_eq!(
        (person.proposal().frame.title.as_str(), person.proposal().frame.ask.as_str()),
        ("Theirs", "200k")
    );
    assert!(!person.effects.iter().any(|effect| matches!(effect, Effect::Trash(_))), "{:?}", person.effects);
}

#[test]
fn a_conflict_copy_that_comes_while_the_draft_is_open_is_told_then() {
    let mut person = opens(Recovery::None);
    person.types("<ctrl+r>").tell(Msg::Versions { id: DraftId::from_number(99), result: Ok(Vec::new()) });
    person.types("<enter>");
    person.reads_other(|p| p.frame.title = "Theirs".into());
    person.types("<esc><esc>");
    assert_eq!(person.model.standing(), None, "that one was looked at");
    let third = std::path::PathBuf::from("chargers-NSConflict.ron");
    person.tell(Msg::RivalsFound { visit: 1, files: vec![OTHER.into(), third.clone()] });
    assert!(person.told().contains("NSConflict"), "{}", person.told());
    assert!(!person.desk().rivals.seen, "it stands until somebody looks");
    let before = person.told().to_owned();
    person.tell(Msg::RivalsFound { visit: 1, files: vec![third] });
    assert_eq!((person.told(), person.desk().rivals.files.len()), (before.as_str(), 2), "once");
}

#[test]
fn what_came_back_and_the_other_file_are_both_told() {
    let words = Recovered { changes: 3, characters: 12, ..Recovered::default() };
    let person = opens(Recovery::Words(words));
    assert!(person.told().contains("Recovered") && person.told().contains(OTHER), "{}", person.told());
}

#[test]
fn the_command_compares_and_the_file_can_go_to_the_trash() {
    let mut person = opens(Recovery::None);
    person.types("<enter>x<ctrl+p>").pastes("冲突").types("<enter>");
    person.reads_other(|p| p.frame.title = "Theirs".into());
    assert!(matches!(person.over(), Some(SheetKind::Compare(_))), "over the text that was being typed");
    person.types("<down><enter>");
    assert!(
        matches!(person.effects.as_slice(), [.., Effect::Trash(path)] if path.to_str() == Some(OTHER)),
        "{:?}",
        person.effects
    );
    assert!(person.desk().rivals.files.is_empty() && person.model.sheets.is_empty());
    // And without another file the command says so.
    person.effects.clear();
    person.model.run(Command::Compare);
    assert!(person.told().contains("Ctrl+R"), "{}", person.told());
}

#[test]
fn every_word_for_going_back_finds_a_command() {
    for (words, wanted) in [
        ("比较", Command::Versions),
        ("恢复", Command::Versions),
        ("找回", Command::Versions),
        ("旧版", Command::Versions),
        ("compare", Command::Versions),
        ("restore", Command::Versions),
        ("recover", Command::Versions),
        ("冲突", Command::Compare),
        ("conflict", Command::Compare),
        ("merge", Command::Compare),
        ("还原", Command::Undo),
        ("备份", Command::SaveAs),
    ] {
        for lang in Lang::ALL {
            let mut person = opens(Recovery::None);
            person.model.lang = lang;
            person.types("<ctrl+p>").pastes(words);
            let items = person.model.sheets.last().map(|sheet: &Sheet| sheet.items(&person.model));
            let found = items.unwrap_or_default();
            let wanted = super::sheet::Action::Run(wanted);
            assert!(found.iter().any(|item| item.action == wanted), "{words} in {lang:?}: {found:?}");
        }
    }
    for words in ["恢复", "找回", "restore", "recover", "deleted"] {
        let mut person = Person::at_home(Lang::Zh);
        person.types("<ctrl+p>").pastes(words);
        let found = person.model.sheets.last().map(|sheet| sheet.items(&person.model)).unwrap_or_default();
        let wanted = super::sheet::Action::Run(Command::Restore);
        assert!(found.iter().any(|item| item.action == wanted), "{words}: {found:?}");
    }
}
