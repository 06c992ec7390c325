//! The letter for a contact: opened, changed, copied, saved.

use super::dates::at_sample;
use super::*;
use crate::app::sheet::{SheetKind, Writing};

/// Two weeks after the meeting.
fn after_the_meeting(lang: Lang) -> Person {
    let mut person = at_sample(lang);
    let path = crate::schema::Path::parse("follow_up.met_on").expect("a path");
    let day = crate::schema::Value::Text("2026-02-10".into());
    person.model.desk.as_mut().expect("a desk").set(&path, day);
    person.types("6");
    person
}

fn writing(person: &Person) -> &Writing {
    match person.model.sheets.last().map(|sheet| &sheet.kind) {
        Some(SheetKind::Letter(writing)) => writing,
        other => panic!("a letter and not {other:?}"),
    }
}

fn text(person: &Person) -> &str {
    person.model.sheets.last().and_then(|sheet| sheet.query.as_ref()).expect("an editor").text()
}

#[test]
fn the_next_contact_s_letter_opens_and_the_others_are_a_key_away() {
    let mut person = after_the_meeting(Lang::Zh);
    person.types("<shift+f3>");
    let first = text(&person).to_owned();
    assert!(first.contains("是不是排进了计划"), "{first}");
    let count = writing(&person).moves.len();
    person.types("<tab>");
    assert_ne!(text(&person), first);
    person.types("<backtab>");
    assert_eq!(text(&person), first);
    for _ in 0..count {
        person.types("<tab>");
    }
    assert_eq!(text(&person), first, "round and round");
    person.types("<f6>");
    assert!(text(&person).starts_with("Dear "), "{}", text(&person));
    person.types("<esc>");
    assert!(person.model.sheets.is_empty());
}

#[test]
fn what_is_changed_is_copied_saved_kept_and_put_back() {
    let mut person = after_the_meeting(Lang::Zh);
    let before = person.proposal().clone();
    person.types("<shift+f3>");
    let made = text(&person).to_owned();
    person.types("李总，").pastes("请尽快回复。\n").types("<ctrl+c>");
    let changed = format!("李总，请尽快回复。\n{made}");
    assert_eq!(person.effects.last(), Some(&Effect::Copy(changed.clone())));
    person.types("<ctrl+s>");
    let Some(Effect::Export { name, text: eml, replace: false }) = person.effects.last() else {
        panic!("{:?}", person.effects)
    };
    assert!(name.ends_with("-message-listed-zh-CN.eml"), "{name}");
    let mail = mailparse::parse_mail(eml.as_bytes()).expect("a message");
    assert_eq!(mail.get_body().expect("a body").replace("\r\n", "\n").trim_end(), changed.trim_end());
    // Looked away from and come back to, in the other language and in this one.
    person.types("<tab><backtab>");
    assert_eq!(text(&person), changed);
    person.types("<f6><f6>");
    assert_eq!(text(&person), changed);
    person.types("<esc><shift+f3>");
    assert_eq!(text(&person), changed);
    person.types("<ctrl+z>");
    assert_eq!(text(&person), made);
    person.types("<ctrl+z>");
    assert_eq!(text(&person), changed, "what was typed comes back");
    person.types("<ctrl+z>");
    assert_eq!(text(&person), made);
    person.types("<esc><shift+f3>");
    assert_eq!(text(&person), made);
    assert_eq!(*person.proposal(), before, "a letter is no part of the draft");
}

#[test]
fn a_selection_is_copied_alone_and_the_focused_row_s_letter_opens() {
    let mut person = after_the_meeting(Lang::En);
    person.types("<shift+f3><shift+right><shift+right><shift+right><shift+right><ctrl+c>");
    assert_eq!(person.effects.last(), Some(&Effect::Copy("Dear".into())));
    person.types("<esc>");
    let desk = person.model.desk.as_mut().expect("a desk");
    let section = crate::schema::section("follow_up.contacts").expect("a table");
    desk.focus_on(crate::app::outline::Stop::Add(section.id));
    person.types("<insert><esc>");
    let desk = person.model.desk.as_mut().expect("a desk");
    let id = desk.proposal().follow_up.contacts[0].id.clone();
    let cell =
        |field: &str| crate::schema::Path::cell(section, id.clone(), section.field(field).expect("a field"));
    desk.set(&cell("due"), crate::schema::Value::Text("2026-03-20".into()));
    desk.set(&cell("who"), crate::schema::Value::Text("Li Lei <li@hq.example.cn>".into()));
    desk.set(&cell("brings"), crate::schema::Value::Text("6 sites ran two weeks".into()));
    desk.go_to(&cell("who"));
    person.types("<shift+f3>");
    let letter = &writing(&person).letter;
    assert_eq!((letter.to.as_str(), letter.mail.as_deref()), ("Li Lei", Some("li@hq.example.cn")));
    assert!(text(&person).contains("- 6 sites ran two weeks\n"), "{}", text(&person));
}

#[test]
fn without_anybody_to_write_to_it_says_what_comes_first() {
    let mut person = Person::at_desk();
    person.types("<shift+f3>");
    assert!(person.model.sheets.is_empty());
    assert!(person.model.toast.as_ref().is_some_and(|toast| toast.words.contains("Shift+F4")));
    let mut person = at_sample(Lang::Zh);
    let path = crate::schema::Path::parse("timing.date").expect("a path");
    person.model.desk.as_mut().expect("a desk").set(&path, crate::schema::Value::Text("2026-02-10".into()));
    person.types("<shift+f3>");
    assert!(person.model.toast.as_ref().is_some_and(|toast| toast.words.contains("会议日期")));
}

#[test]
fn a_changed_letter_is_there_when_its_day_moves_along_and_when_it_becomes_a_row() {
    let mut person = after_the_meeting(Lang::Zh);
    // Nobody made the first contact: the ones behind it wait for it, day by day.
    person.types("<shift+f3><tab>");
    let due = writing(&person).current().expect("a contact").due;
    person.types("改过的").types("<esc>");
    let tomorrow = Now { wall: jiff::civil::date(2026, 3, 4).at(9, 0, 0, 0), ..now(person.at) };
    update(&mut person.model, Msg::Due, tomorrow);
    let mut types = |keys_typed: &str| {
        for key in keys(keys_typed).expect("keys") {
            update(&mut person.model, Msg::Input(Input::Key(key)), tomorrow);
        }
    };
    types("<shift+f3><tab>");
    assert_ne!(writing(&person).current().expect("a contact").due, due, "it has moved");
    assert!(text(&person).starts_with("改过的"), "{}", text(&person));

    let mut person = after_the_meeting(Lang::Zh);
    person.types("<shift+f3>").types("改过的").types("<esc><shift+f9><down><enter><enter>");
    assert_eq!(person.proposal().follow_up.contacts.len(), 1, "put off: it is a row now");
    person.types("<shift+f3>");
    assert!(text(&person).starts_with("改过的"), "{}", text(&person));
    person.types("<ctrl+z><esc><shift+f3>");
    assert!(!text(&person).starts_with("改过的"), "taken back for good");
}

#[test]
fn what_belongs_to_no_step_is_not_taken_for_a_row_beside_it() {
    use crate::derive::agenda::Why;
    use crate::proposal::{Contact, Outcome};
    for (outcome, why) in [(Outcome::Declined, Why::LookBack), (Outcome::Deferred, Why::Deferred)] {
        let mut person = after_the_meeting(Lang::Zh);
        let desk = person.model.desk.as_mut().expect("a desk");
        let rows = &mut desk.draft.proposal.follow_up.contacts;
        // A day of one's own would be when it is asked again: this one only comes into being when it is put off.
        let own = Contact { who: "周工 👩‍🔧".into(), ..crate::derive::fixtures::row("own") };
        rows.push(if outcome == Outcome::Declined {
            Contact { due: "2026-03-06".into(), ..own }
        } else {
            Contact { snoozed: "2026-03-06".into(), ..own }
        });
        let set = |person: &mut Person, path: &str, value| {
            let path = crate::schema::Path::parse(path).expect("a path");
            person.model.desk.as_mut().expect("a desk").set(&path, value);
            person.model.desk.as_mut().expect("a desk").catch_up();
        };
        set(&mut person, "follow_up.outcome", crate::schema::Value::Choice(Some(outcome.id().to_owned())));
        let to = |person: &mut Person, is_it: &dyn Fn(&crate::derive::Move) -> bool| {
            person.types("<shift+f3>");
            let count = writing(person).moves.len();
            for _ in 0..count {
                if writing(person).current().is_some_and(is_it) {
                    return;
                }
                person.types("<tab>");
            }
            panic!("{:?}", writing(person).moves);
        };
        to(&mut person, &|one| one.why == why);
        person.types("改过的<esc>");
        // Another case, or the same on a later day.
        if why == Why::LookBack {
            set(&mut person, "follow_up.look_back_on", crate::schema::Value::Text("2026-03-22".into()));
            to(&mut person, &|one| one.why == why);
            assert!(text(&person).starts_with("改过的"), "put off, its words are still there");
            person.types("<esc>");
        }
        to(&mut person, &|one| one.row.is_some() && one.why == Why::Own);
        assert!(!text(&person).starts_with("改过的"), "another's words");
        person.types("<ctrl+z><ctrl+z><esc>");
        to(&mut person, &|one| one.why == why);
        assert!(text(&person).starts_with("改过的"), "taken back elsewhere: {}", text(&person));
    }
}

#[test]
fn put_off_what_belongs_to_no_step_takes_its_letter_along() {
    use crate::proposal::Outcome;
    let mut person = after_the_meeting(Lang::Zh);
    let path = crate::schema::Path::parse("follow_up.outcome").expect("a path");
    let desk = person.model.desk.as_mut().expect("a desk");
    desk.set(&path, crate::schema::Value::Choice(Some(Outcome::Deferred.id().to_owned())));
    desk.catch_up();
    let deferred = crate::derive::agenda::Why::Deferred;
    let one = *desk.derived.follow_up.agenda.ahead().find(|one| one.why == deferred).expect("asked again");
    let at = desk.derived.follow_up.agenda.ahead().position(|other| *other == one).expect("there");
    person.types("<shift+f3>");
    person.types(&"<tab>".repeat(at));
    assert_eq!(writing(&person).current(), Some(&one));
    person.types("改过的<esc>");
    let which = crate::app::contact::Which::of(&one, person.proposal());
    let until = jiff::civil::date(2026, 5, 6);
    let act = crate::app::contact::Act::Snooze { until };
    person.model.perform_act(&which, &act).expect("it is put off");
    let row = person.proposal().follow_up.contacts.last().expect("a row").id.clone();
    let place = crate::schema::Path::parse(&format!("follow_up.contacts.{row}")).expect("a path");
    person.model.desk.as_mut().expect("a desk").go_to(&place);
    person.types("<shift+f3>");
    assert!(text(&person).starts_with("改过的"), "{}", text(&person));
}

#[test]
fn the_wheel_scrolls_the_letter() {
    use crate::app::key::{Mouse, MouseKind};
    use crate::app::painted::{Area, Scroll};
    let mut person = after_the_meeting(Lang::En);
    person.types("<shift+f3>");
    let area = Area { x: 0, y: 0, width: 20, height: 4 };
    person.model.painted.scrolls.push((area, Scroll::Overlay));
    person.model.painted.text = Some((area, 0, 0));
    let top = |person: &mut Person| {
        let query = person.model.sheets.last_mut().and_then(|sheet| sheet.query.as_mut()).expect("an editor");
        query.layout(20);
        query.window(4).start
    };
    assert_eq!(top(&mut person), 0);
    let turn = |kind| Msg::Input(Input::Mouse(Mouse { kind, column: 3, row: 2, ctrl: false, shift: false }));
    person.tell(turn(MouseKind::ScrollDown));
    person.tell(turn(MouseKind::ScrollDown));
    assert_eq!(top(&mut person), 6);
    person.tell(turn(MouseKind::ScrollUp));
    assert_eq!(top(&mut person), 3);
    assert_eq!(person.model.sheets.last().expect("a sheet").selected, 0, "nothing else is walked");
}
