//! What is said at the foot: until when, where all of it is, and the key of what was clicked.

use super::*;
use crate::app::key::{Mouse, MouseKind};
use crate::app::sheet::SheetKind;
use crate::shelf::{Action, IoProblem};

fn said(person: &Person) -> Option<&str> {
    person.model.toast.as_ref().map(|toast| toast.words.as_str())
}

fn log(person: &Person) -> Vec<&str> {
    person.model.messages.iter().map(|said| said.words.as_str()).collect()
}

#[test]
fn an_answer_goes_with_the_next_command_and_soon_with_any_key() {
    let mut person = Person::at_desk();
    person.types("<enter>充<ctrl+z><ctrl+z>");
    assert_eq!(said(&person), Some("Nothing left to undo."));
    person.types("<ctrl+y>");
    assert_eq!((said(&person), person.proposal().frame.title.as_str()), (None, "充"));
    // Who types on straight away has not read it yet.
    person.types("<ctrl+y>a");
    assert_eq!(said(&person), Some("Nothing left to redo."));
    person.at += Duration::from_secs(2);
    person.types("b");
    assert_eq!(said(&person), None);
    assert_eq!(log(&person), ["Nothing left to redo.", "Nothing left to undo."]);
}

#[test]
fn what_went_wrong_stays_to_be_read_and_longer_where_it_is_long() {
    let mut person = Person::at_desk();
    let failed = |path: &str| {
        let kind = std::io::ErrorKind::StorageFull;
        Msg::Failed(IoProblem { action: Action::Write, path: path.into(), kind, message: "full".into() })
    };
    person.tell(failed("a"));
    person.at += Duration::from_secs(3);
    person.types("<ctrl+y>x<esc><f5>");
    person.tell(failed("a"));
    person.at += Duration::from_secs(3);
    person.types("<f5><f5>");
    assert!(said(&person).is_some_and(|said| said.contains('a')), "{:?}", person.model.toast);
    person.at += Duration::from_secs(4);
    person.types("<f5>");
    assert_eq!(said(&person), None, "whoever works on does not have to wait for it to go");
    let until = |person: &Person| person.model.toast.as_ref().expect("said").until.saturating_sub(person.at);
    person.tell(failed("a"));
    let short = until(&person);
    person.tell(failed(&"长".repeat(200)));
    assert!(until(&person) > short * 2, "{:?}", until(&person));
}

#[test]
fn all_that_was_said_is_in_a_list_the_latest_first_and_once() {
    let mut person = Person::at_home(Lang::Zh);
    person.types("<ctrl+n><enter><esc><ctrl+z><ctrl+z><ctrl+y>");
    person.types("<ctrl+p>xxjl<enter>");
    let Some(sheet) = person.model.sheets.last() else { panic!("the messages") };
    assert!(matches!(sheet.kind, SheetKind::Messages));
    let notes: Vec<_> = sheet.items(&person.model).into_iter().map(|item| item.note).collect();
    assert_eq!(notes, ["没有可重做的了。", "没有可撤销的了。"]);
    person.types("<esc><ctrl+l>");
    assert!(matches!(person.model.sheets.last().map(|sheet| &sheet.kind), Some(SheetKind::Messages)));
}

#[test]
fn what_is_clicked_for_the_third_time_is_told_its_key_once() {
    let mut person = Person::at_desk();
    let cell = Area { x: 3, y: 3, width: 1, height: 1 };
    let click = |person: &mut Person, target: Target| {
        person.model.painted.hits = vec![(cell, target)];
        let mouse = Mouse { kind: MouseKind::Down, column: 3, row: 3, ctrl: false, shift: false };
        person.at += Duration::from_secs(10);
        person.tell(Msg::Input(Input::Mouse(mouse)));
        said(person).map(str::to_owned)
    };
    let preview = || Target::Command(Command::Preview);
    assert_eq!([click(&mut person, preview()), click(&mut person, preview())], [None, None]);
    let third = click(&mut person, preview());
    assert!(third.as_deref().is_some_and(|said| said.contains("F3")), "{third:?}");
    let Some(Effect::SaveSettings(settings)) = person.effects.last().cloned() else { panic!("remembered") };
    assert_eq!(settings.keys_named, ["f3"]);
    assert_eq!([click(&mut person, preview()), click(&mut person, preview())], [None, None]);
    // Keys that type are said to want Esc first; what has no key has nothing to tell.
    let pane = || Target::Pane(crate::schema::PaneId::Timing);
    let fifth = [pane(), pane(), pane()].map(|pane| click(&mut person, pane));
    assert!(matches!(&fifth, [None, None, Some(said)] if said.starts_with("5 ") && said.contains("Esc")));
    for _ in 0..4 {
        assert_eq!(click(&mut person, Target::Command(Command::Language)), None);
    }
}
