//! The haircut dial: two keys, the wheel and the palette turn it, and nothing else changes.

use super::*;
use crate::app::key::{Mouse, MouseKind};
use crate::codec::samples;
use crate::schema::Path;

/// At the impact pane of a sample.
fn at_impact() -> Person {
    let mut person = Person::at_home(Lang::En);
    let draft = samples::sample("charging-network", Lang::En).expect("a sample");
    let opened = crate::shelf::Opened::of(draft, Base::New);
    person.tell(Msg::Opened(Ok(Box::new(opened))));
    person.types("1");
    person
}

#[test]
fn one_key_each_way_turns_the_dial_and_leaves_the_draft_alone() {
    let mut person = at_impact();
    let before = person.proposal().clone();
    person.types("---");
    assert_eq!(person.desk().haircut, 30);
    // What a Chinese input method types, and the key that + shares with =.
    person.types("－＋=");
    assert_eq!(person.desk().haircut, 20);
    person.types("<f12><shift+f12>");
    assert_eq!(person.desk().haircut, 20);
    person.types("---------------");
    assert_eq!(person.desk().haircut, 100);
    person.types("++++++++++++");
    assert_eq!(person.desk().haircut, 0);
    assert_eq!(*person.proposal(), before);
    assert!(!person.desk().is_dirty());
}

#[test]
fn in_a_text_a_hyphen_is_a_hyphen_and_the_function_key_still_turns() {
    let mut person = at_impact();
    let path = Path::parse("impact.margin_rate").expect("a path");
    // Any other key ends the rest.
    person.types("<down>");
    person.model.desk.as_mut().expect("open").go_to(&path);
    person.types("-");
    assert!(person.desk().editing.is_some());
    assert_eq!(person.desk().haircut, 0);
    person.types("12-15%<f12>");
    assert_eq!(person.desk().haircut, 10);
    assert!(person.desk().editing.is_some());
    assert!(person.proposal().impact.margin_rate.as_str().ends_with("12-15%"));
    // Out of the text the dial has its keys back.
    person.types("<esc>-");
    assert_eq!(person.desk().haircut, 20);
}

#[test]
fn off_the_screen_the_message_says_what_the_dial_shows() {
    let mut person = at_impact();
    person.types("2<f12>");
    let words = person.model.toast.as_ref().expect("a message").words.clone();
    assert!(words.contains("-10%"), "{words}");
    let mut blank = Person::at_desk();
    blank.types("1<f12>");
    assert_eq!(blank.desk().haircut, 0);
    assert!(blank.model.toast.is_some());
}

#[test]
fn the_wheel_turns_the_dial_where_it_was_drawn() {
    let mut person = at_impact();
    let area = Area { x: 60, y: 3, width: 15, height: 1 };
    person.model.painted.scrolls =
        vec![(Area { x: 0, y: 0, width: 80, height: 24 }, Scroll::Side), (area, Scroll::Dial)];
    let turn = |kind| Msg::Input(Input::Mouse(Mouse { kind, column: 62, row: 3, ctrl: false, shift: false }));
    person.tell(turn(MouseKind::ScrollDown));
    person.tell(turn(MouseKind::ScrollDown));
    person.tell(turn(MouseKind::ScrollUp));
    assert_eq!(person.desk().haircut, 10);
}
