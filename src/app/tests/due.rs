//! What is due, by the road a person takes: F9, the draft behind an item, and what is done with a contact there.

use super::*;
use crate::app::sheet::{Ask, SheetKind};
use crate::codec::Draft;
use crate::portfolio::{Asked, DueItem, items_of};
use crate::proposal::{ContactStep, DraftId};
use crate::shelf::{Access, Opened};

/// A draft that was raised two and a half weeks before the tests' today.
fn raised(title: &str, number: u64) -> (Opened, std::path::PathBuf) {
    let mut draft = Draft::blank(DraftId::from_number(number), Lang::Zh);
    let p = &mut draft.proposal;
    p.frame.title = title.into();
    p.follow_up.met_on = "2026-02-12".into();
    p.frame.symptoms.push(crate::proposal::Symptom {
        what: "车主说“又停” 👩‍🔧".into(),
        source: Some(crate::proposal::SymptomSource::Feedback),
        ..Default::default()
    });
    let path = std::path::PathBuf::from(format!("drafts/{number}.ron"));
    let on_disk = OnDisk { path: path.clone(), identity: FileIdentity::of(b"", None) };
    (Opened::of(draft, Base::File(on_disk)), path)
}

fn due_in(opened: &Opened, path: &std::path::Path) -> Vec<DueItem> {
    let draft = &opened.draft;
    let named = (draft.proposal.frame.title.clone(), Some(draft.id.clone()), path.to_owned());
    let today = jiff::civil::date(2026, 3, 2);
    items_of(&draft.proposal, &named, crate::calendar::At::usual(today), crate::calendar::add_days(today, 7))
}

/// At home, with two drafts that ask for something, their answer given.
fn person() -> (Person, Opened, Opened) {
    let mut person = Person::at_home(Lang::En);
    let ((first, path), (second, other)) = (raised("充电桩", 1), raised("退款", 2));
    let mut items = due_in(&first, &path);
    items.extend(due_in(&second, &other));
    person.tell(Msg::Listed(Ok(Vec::new())));
    let asked = person.quiet.iter().any(|effect| matches!(effect, Effect::ReadDue { number: 1, .. }));
    assert!(asked, "home asks by itself");
    person.tell(Msg::DueRead { number: 1, result: Ok(Box::new(Asked { due: items, ..Asked::default() })) });
    (person, first, second)
}

fn top(person: &Person) -> Option<&SheetKind> {
    person.model.sheets.last().map(|sheet| &sheet.kind)
}

fn asks(person: &Person) -> Option<Ask> {
    match top(person) {
        Some(SheetKind::Contact(handling)) => Some(handling.ask),
        _ => None,
    }
}

/// F9, Enter, and the draft is there with its sheet.
fn at_contact() -> Person {
    let (mut person, first, _) = person();
    person.types("<f9><enter>");
    assert!(
        person.effects.contains(&Effect::Open("drafts/1.ron".into())),
        "the draft is opened: {:?}",
        person.effects
    );
    person.tell(Msg::Opened(Ok(Box::new(first))));
    assert_eq!(person.desk().pane.digit(), 6);
    assert_eq!(asks(&person), Some(Ask::What));
    person
}

#[test]
fn f9_lists_all_drafts_at_once_and_finds_by_title() {
    let (mut person, ..) = person();
    person.types("<f9>");
    assert!(matches!(top(&person), Some(SheetKind::Due)));
    let labels = |person: &Person| {
        let sheet = person.model.sheets.last().expect("a sheet");
        sheet.items(&person.model).into_iter().map(|item| item.note).collect::<Vec<_>>()
    };
    assert_eq!(labels(&person).len(), 2);
    person.types("退款");
    let found = labels(&person);
    assert!(found.len() == 1 && found[0].starts_with("退款"), "{found:?}");
    person.types("<enter>");
    assert!(person.effects.contains(&Effect::Open("drafts/2.ron".into())), "{:?}", person.effects);
}

#[test]
fn a_list_read_again_keeps_the_item_and_an_old_answer_is_none() {
    let (mut person, first, second) = person();
    person.types("<f9><down>");
    let selected = person.model.selected_duty().expect("an item");
    // Asked again by F9: what the first question would still say comes too late.
    person.tell(Msg::DueRead { number: 1, result: Ok(Box::default()) });
    assert_eq!(person.model.duties.items.len(), 2);
    let mut items = due_in(&second, "drafts/2.ron".as_ref());
    items.extend(due_in(&raised("赔付", 0).0, "drafts/0.ron".as_ref()));
    items.extend(due_in(&first, "drafts/1.ron".as_ref()));
    person.tell(Msg::DueRead {
        number: 2,
        result: Ok(Box::new(Asked { due: items, broken: 1, ..Asked::default() })),
    });
    assert_eq!(person.model.selected_duty(), Some(selected));
    assert_eq!((person.model.duties.items.len(), person.model.duties.broken), (3, 1));
}

#[test]
fn made_is_refused_without_news_and_logged_with_them_and_undone() {
    let mut person = at_contact();
    let before = person.proposal().clone();
    // The first thing offered is chosen already: up is the line that logs.
    person.types("<enter>");
    assert_eq!(asks(&person), Some(Ask::Done));
    person.types("<up><enter>");
    assert_eq!(asks(&person), Some(Ask::Done), "it stays open");
    let Some(SheetKind::Contact(handling)) = top(&person) else { panic!("a sheet") };
    assert!(handling.refused.is_some());
    assert_eq!(person.proposal(), &before);
    // What the draft offers goes into the line, and Enter logs it.
    person.types("<down><enter><enter>");
    assert!(person.model.sheets.is_empty());
    let row = person.proposal().follow_up.contacts.last().expect("a row").clone();
    assert_eq!((row.step, row.done, row.done_on.as_str()), (Some(ContactStep::Listed), true, "2026-03-02"));
    assert!(row.brings.contains("又停"), "{}", row.brings);
    assert!(
        person
            .quiet
            .iter()
            .any(|effect| matches!(effect, Effect::Journal { deeds, .. } if !deeds.is_empty())),
        "it is written down before it is seen"
    );
    assert!(person.model.duties.items.iter().all(|item| item.title != "充电桩"), "and is due no more");
    person.types("<ctrl+z>");
    assert_eq!(person.proposal(), &before);
    assert!(person.model.duties.items.iter().any(|item| item.title == "充电桩"));
}

#[test]
fn put_off_by_a_choice_or_a_typed_day() {
    let mut person = at_contact();
    person.types("<down><enter>");
    assert_eq!(asks(&person), Some(Ask::Snooze));
    // A Monday: the first of the choices is Tuesday.
    person.types("<enter>");
    assert_eq!(person.proposal().follow_up.contacts[0].snoozed.as_str(), "2026-03-03");
    person.types("<ctrl+z><shift+f9><down><enter>2026-02-01<enter>");
    let Some(SheetKind::Contact(handling)) = top(&person) else { panic!("a sheet") };
    assert!(handling.refused.is_some(), "the day has passed");
    for _ in 0..10 {
        person.types("<backspace>");
    }
    person.types("sometime<enter>");
    assert_eq!(asks(&person), Some(Ask::Snooze), "no day at all");
    for _ in 0..8 {
        person.types("<backspace>");
    }
    person.types("+10<enter>");
    assert_eq!(person.proposal().follow_up.contacts[0].snoozed.as_str(), "2026-03-12");
    assert!(person.model.sheets.is_empty());
}

#[test]
fn on_the_day_it_has_already_that_is_said() {
    let mut person = at_contact();
    person.types("<down><enter><enter><shift+f9><down><enter>");
    let before = person.proposal().clone();
    person.model.toast = None;
    person.types("<enter>");
    assert_eq!(person.proposal(), &before);
    assert!(person.model.sheets.is_empty());
    assert!(
        person
            .model
            .toast
            .as_ref()
            .is_some_and(|toast| toast.words.contains("already") || toast.words.contains("已经是那天"))
    );
}

#[test]
fn left_out_with_a_reason_and_answered_with_words() {
    let mut person = at_contact();
    person.types("<down><down><enter><enter>");
    assert_eq!(asks(&person), Some(Ask::Skip), "no reason yet");
    person.types("例会上他已当面答复<enter>");
    assert_eq!(person.proposal().follow_up.contacts[0].skipped, "例会上他已当面答复");
    // An answer needs a contact that was made.
    person.types("<shift+f9><esc>");
    let mut person = at_contact();
    person.types("<down><down><down><enter>好<enter>");
    let Some(SheetKind::Contact(handling)) = top(&person) else { panic!("a sheet") };
    assert!(handling.refused.is_some());
    person.types("<esc><esc><shift+f9><enter><up>新的一周：71%<enter>");
    assert!(person.proposal().follow_up.contacts[0].done);
    // On the row that was made, an answer is all there is to log.
    person.types("<shift+f9><enter>排在五月<enter>");
    let row = &person.proposal().follow_up.contacts[0];
    assert_eq!((row.reply.0.as_str(), row.replied_on.as_str()), ("排在五月", "2026-03-02"));
    assert_eq!(person.proposal().follow_up.contacts.len(), 1);
}

#[test]
fn a_tick_asks_what_it_brought() {
    let mut person = at_contact();
    person.types("<esc>");
    let desk = person.model.desk.as_mut().expect("a draft");
    let mut ids = crate::app::desk::IdSource::new(1);
    desk.add_row(&mut ids);
    desk.stop_editing();
    let row = desk.proposal().follow_up.contacts[0].id.clone();
    let section = crate::schema::section("follow_up.contacts").expect("a table");
    let done = crate::schema::Path::cell(section, row, section.field("done").expect("a column"));
    desk.go_to(&done);
    person.types("<space>");
    assert_eq!(asks(&person), Some(Ask::Done));
    assert!(!person.proposal().follow_up.contacts[0].done);
    person.types("<up>两周数据<enter>");
    assert!(person.proposal().follow_up.contacts[0].done);
    assert_eq!(person.proposal().follow_up.contacts[0].brings, "两周数据");
    // Unticked, and ticked again with what it brought: nothing is asked.
    person.model.desk.as_mut().expect("a draft").go_to(&done);
    person.types("<space><space>");
    assert!(person.proposal().follow_up.contacts[0].done && person.model.sheets.is_empty());
}

#[test]
fn a_draft_that_did_not_open_is_later_opened_without_the_sheet() {
    let (mut person, first, _) = person();
    person.types("<f9><enter>");
    person.tell(Msg::Opened(Err(crate::shelf::LoadProblem::Missing { path: "drafts/1.ron".into() })));
    assert!(person.model.toast.as_ref().is_some_and(|toast| toast.problem), "it is said");
    person.model.sheets.clear();
    person.tell(Msg::Opened(Ok(Box::new(first))));
    assert_eq!(asks(&person), None, "opened for itself");
}

#[test]
fn a_draft_that_cannot_be_changed_stays_as_it_is() {
    let (mut person, mut first, _) = person();
    first.access = Access::Newer { version: 9, skipped: Vec::new() };
    let before = first.draft.proposal.clone();
    person.types("<f9><enter>");
    person.tell(Msg::Opened(Ok(Box::new(first))));
    person.types("<enter><up>数据<enter>");
    assert_eq!(person.proposal(), &before);
    assert!(person.model.sheets.is_empty() && person.model.toast.is_some(), "and says so");
}

#[test]
fn every_command_about_a_contact_is_in_the_palette() {
    for (typed, ask) in [
        ("contact: made", Ask::Done),
        ("put it off", Ask::Snooze),
        ("leave it out", Ask::Skip),
        ("log a reply", Ask::Reply),
    ] {
        let mut person = at_contact();
        person.types("<esc><ctrl+p>").types(typed).types("<enter>");
        assert_eq!(asks(&person), Some(ask), "{typed}");
    }
}

/// A draft with a meeting ahead, and a step before it that is late.
fn prepared() -> (Person, String) {
    let mut person = Person::at_desk();
    let desk = person.model.desk.as_mut().expect("a draft");
    let mut draft = desk.draft.clone();
    let timing = &mut draft.proposal.timing;
    timing.date = "2026-03-10".into();
    timing.preparation.push(crate::proposal::Preparation {
        step: Some(crate::proposal::PreparationStep::Talk),
        who: "财务总监".into(),
        what: "听他的顾虑".into(),
        due: "2026-02-27".into(),
        ..crate::derive::fixtures::row("r1")
    });
    let path = std::path::PathBuf::from("drafts/9.ron");
    let on_disk = OnDisk { path, identity: FileIdentity::of(b"", None) };
    person.tell(Msg::Opened(Ok(Box::new(Opened::of(draft, Base::File(on_disk))))));
    (person, "timing.preparation.r1".to_owned())
}

#[test]
fn a_step_before_the_meeting_is_ticked_put_off_or_left_out_where_it_is_due() {
    let step = |person: &Person| person.proposal().timing.preparation[0].clone();
    let at_step = || {
        let (mut person, _) = prepared();
        person.types("<f9>");
        assert_eq!(person.model.selected_duty().map(|item| item.days), Some(-3));
        person.types("<enter>");
        assert_eq!((asks(&person), person.desk().pane.digit()), (Some(Ask::What), 5));
        person
    };
    let mut person = at_step();
    let before = person.proposal().clone();
    person.types("<enter>");
    assert!(step(&person).done && person.model.sheets.is_empty());
    assert!(person.model.duties.items.iter().all(|item| item.duty.row.is_none()), "and is due no more");
    person.types("<shift+f9>");
    assert!(person.model.sheets.is_empty() && person.model.toast.is_some(), "it is done, and says so");
    person.types("<ctrl+z>");
    assert_eq!(person.proposal(), &before);
    person.types("<shift+f9>");
    assert_eq!(asks(&person), Some(Ask::What), "over its row");

    let mut person = at_step();
    person.types("<down><enter>");
    assert_eq!(asks(&person), Some(Ask::Snooze));
    let offered: Vec<String> = {
        let sheet = person.model.sheets.last().expect("a sheet");
        sheet.items(&person.model).into_iter().map(|item| item.label).collect()
    };
    // Tuesday to Thursday and a week from today, but nothing after the meeting on the tenth.
    assert_eq!(offered.len(), 4, "{offered:?}");
    person.types("2026-03-01<enter>");
    let Some(SheetKind::Contact(handling)) = top(&person) else { panic!("a sheet") };
    assert!(handling.refused.is_some(), "that day has passed");
    person.types("<esc><enter><enter>");
    assert_eq!(step(&person).due.as_str(), "2026-03-03");

    let mut person = at_step();
    person.types("<down><down><enter><enter>");
    assert_eq!(asks(&person), Some(Ask::Skip), "no reason yet");
    person.types("这次不用他看<enter>");
    assert_eq!(step(&person).skipped, "这次不用他看");
    assert!(person.model.duties.items.iter().all(|item| item.duty.row.is_none()));
}

/// A case that was closed ten days before the tests' today.
fn closed() -> Person {
    let (mut opened, path) = raised("退款", 3);
    opened.draft.proposal.follow_up.progress.verified_on = "2026-02-20".into();
    let mut person = Person::at_home(Lang::Zh);
    let items = due_in(&opened, &path);
    person.tell(Msg::Listed(Ok(Vec::new())));
    person.tell(Msg::DueRead { number: 1, result: Ok(Box::new(Asked { due: items, ..Asked::default() })) });
    person.types("<f9><enter>");
    person.tell(Msg::Opened(Ok(Box::new(opened))));
    person
}

#[test]
fn the_look_back_is_put_off_or_written_where_it_is_due() {
    let mut person = closed();
    assert_eq!(asks(&person), Some(Ask::What));
    assert_eq!(person.desk().focus.path().map(ToString::to_string).as_deref(), Some("follow_up.worked"));
    person.types("<down><enter>+14<enter>");
    assert_eq!(person.proposal().follow_up.look_back_on.as_str(), "2026-03-16");
    assert!(person.model.sheets.is_empty() && person.model.duties.items.is_empty(), "not within a week");
    person.types("<ctrl+z>");
    assert!(person.proposal().follow_up.look_back_on.is_blank());
    assert_eq!(person.model.duties.items.len(), 1);
    person.types("<shift+f9><enter>先找财务");
    assert_eq!(person.proposal().follow_up.worked.0, "先找财务");
    person.types("<esc>");
    assert!(person.model.duties.items.is_empty());
}

#[test]
fn what_was_measured_lands_beside_what_was_promised_and_can_be_brought() {
    let (mut opened, path) = raised("退款", 4);
    let p = &mut opened.draft.proposal;
    p.follow_up.progress.launched_on = "2026-01-26".into();
    p.solution.goals.push(crate::proposal::Goal {
        measure: "当天批复占比".into(),
        target: "70%".into(),
        ..crate::derive::fixtures::row("g")
    });
    let mut person = Person::at_home(Lang::En);
    let items = due_in(&opened, &path);
    person.tell(Msg::Listed(Ok(Vec::new())));
    person.tell(Msg::DueRead { number: 1, result: Ok(Box::new(Asked { due: items, ..Asked::default() })) });
    person.types("<f9><enter>");
    person.tell(Msg::Opened(Ok(Box::new(opened))));
    // The first way: nothing is promised yet, the goals are listed, and the one is measured.
    person.types("<enter>");
    assert_eq!(asks(&person), Some(Ask::Measure));
    person.types("<enter><enter>");
    assert_eq!(asks(&person), Some(Ask::Value));
    person.types("soon<enter>");
    let Some(SheetKind::Contact(handling)) = top(&person) else { panic!("a sheet") };
    assert_eq!(handling.refused, Some(crate::app::contact::Refused::NoFigure));
    person.types("<ctrl+a>66%<enter>");
    let row = &person.proposal().follow_up.results[0];
    assert_eq!(
        (row.promised.as_str(), row.achieved.as_str(), row.measured_on.as_str()),
        ("70%", "66%", "2026-03-02")
    );
    assert_eq!(asks(&person), Some(Ask::Measure), "the next one can be entered");
    person.types("<esc><down><enter><enter><enter>");
    let brought = &person.proposal().follow_up.contacts[0];
    assert!(brought.done && brought.brings.contains("66%"), "{brought:?}");
}

#[test]
fn drafts_elsewhere_come_along_when_all_are_asked() {
    let (opened, path) = raised("隔壁的", 5);
    let card = crate::shelf::DraftCard {
        path,
        edited: None,
        content: crate::shelf::CardContent::Draft {
            id: opened.draft.id.clone(),
            proposal: std::sync::Arc::new(opened.draft.proposal.clone()),
            twin: false,
        },
        elsewhere: true,
    };
    let mut person = Person::at_home(Lang::Zh);
    person.tell(Msg::Listed(Ok(vec![card.clone()])));
    person.types("<ctrl+p>tazl<enter><esc><ctrl+p>fupan<enter>");
    let asked = person.quiet.iter().filter(|effect| match effect {
        Effect::ReadDue { elsewhere, .. }
        | Effect::ReadReview { elsewhere, .. }
        | Effect::ReadLookBacks { elsewhere, .. } => *elsewhere == [card.clone()],
        _ => false,
    });
    assert_eq!(asked.count(), 3);
}
