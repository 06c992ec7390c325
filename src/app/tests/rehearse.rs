//! The rehearsal, and the steps of an exercise.

use super::*;
use crate::app::sheet::{Rehearsal, SheetKind};

/// At a draft of which headquarters will ask.
fn with_questions() -> Person {
    let mut person = Person::at_desk();
    person.types("Chargers<enter>They fail<enter>600k for monitoring<esc>");
    person.types("1<enter>Buyers<tab>2000<tab>350k<esc>0").waits(Duration::ZERO);
    assert!(person.desk().judgement.questions.open.len() > 1);
    person
}

fn rehearsal(person: &Person) -> &Rehearsal {
    match person.model.sheets.last().map(|sheet| &sheet.kind) {
        Some(SheetKind::Rehearsal(rehearsal)) => rehearsal,
        other => panic!("the rehearsal and not {other:?}"),
    }
}

#[test]
fn an_answer_is_in_the_draft_with_its_first_letter_and_saved_like_anything_typed() {
    let mut person = with_questions();
    person.types("<ctrl+p>rehearse<enter>");
    let first = person.desk().judgement.questions.open[0].clone();
    assert_eq!(rehearsal(&person).card().map(|card| card.question.clone()), Some(first.text.clone()));
    assert!(person.proposal().timing.rehearsal.is_empty(), "looking makes no row");
    person.types("我");
    let row = &person.proposal().timing.rehearsal[0];
    assert_eq!((row.about.as_str(), row.answer.as_str()), (first.key.as_str(), "我"));
    assert_eq!(row.question, first.text.en, "in the proposal's language");
    person.types("们<enter>来管 👨\u{200d}👩\u{200d}👧<backspace><backspace>");
    assert_eq!(person.proposal().timing.rehearsal[0].answer.as_str(), "我们\n来管");
    person.waits(AUTOSAVE);
    assert!(matches!(person.effects.last(), Some(Effect::Save { .. })));
    person.types("<esc>");
    assert!(person.model.sheets.is_empty());
    let questions = &person.desk().judgement.questions;
    assert!(questions.answered.iter().any(|q| q.key == first.key));
    assert!(questions.open.iter().all(|q| q.key != first.key), "asked no more");
    while person.desk().history.depth() > 0 && !person.proposal().timing.rehearsal.is_empty() {
        person.types("<ctrl+z>");
    }
    assert!(person.desk().judgement.questions.open.iter().any(|q| q.key == first.key), "undo opens it again");
}

#[test]
fn questions_keep_their_places_while_one_answers_and_come_round() {
    let mut person = with_questions();
    person.types("<ctrl+p>rehearse<enter>");
    let count = rehearsal(&person).cards.len();
    person.types("First.<tab>Second.<backtab>");
    assert_eq!(rehearsal(&person).at, 0);
    assert_eq!(rehearsal(&person).answered(person.proposal()), 2);
    let typed = |person: &Person| person.model.sheets[0].query.as_ref().expect("an editor").text().to_owned();
    assert_eq!(typed(&person), "First.");
    person.types("<backtab>");
    assert_eq!((rehearsal(&person).at, typed(&person)), (count - 1, String::new()));
    person.types("<tab><tab>");
    assert_eq!(typed(&person), "Second.");
    person.pastes("\nAnd more.");
    assert_eq!(person.proposal().timing.rehearsal[1].answer.as_str(), "Second.\nAnd more.");
}

#[test]
fn answers_are_undone_and_repeated_each_with_its_question() {
    let mut person = with_questions();
    let pane = person.desk().pane;
    let depth = person.desk().history.depth();
    person.types("<ctrl+p>rehearse<enter>第一。<tab>Second.<tab>");
    let typed = |person: &Person| {
        let sheet = &person.model.sheets[0];
        (rehearsal(person).at, sheet.query.as_ref().expect("an editor").text().to_owned())
    };
    let answers = |person: &Person| {
        let rows = person.proposal().timing.rehearsal.iter();
        rows.map(|row| row.answer.as_str().to_owned()).collect::<Vec<_>>()
    };
    person.types("<ctrl+z>");
    assert_eq!(answers(&person), ["第一。"]);
    person.types("<ctrl+z>");
    assert_eq!(answers(&person), [""; 0]);
    person.types("<ctrl+z><ctrl+z>");
    assert_eq!(person.desk().history.depth(), depth, "what was done outside stays");
    assert!(person.model.toast.as_ref().is_some_and(|toast| toast.words.contains("Nothing left to undo")));
    person.types("<ctrl+y>");
    assert_eq!((typed(&person), answers(&person)), ((0, "第一。".to_owned()), vec!["第一。".to_owned()]));
    person.types("<ctrl+shift+z>");
    assert_eq!(typed(&person), (1, "Second.".to_owned()));
    person.types(" More<ctrl+z>");
    assert_eq!(answers(&person), ["第一。", "Second."]);
    person.types("<esc>");
    assert_eq!(person.desk().pane, pane, "one is where one was");
}

#[test]
fn in_the_form_too_an_answer_goes_and_comes_as_a_whole() {
    let mut person = with_questions();
    person.types("<ctrl+p>rehearse<enter>many reasons<esc><ctrl+z>");
    assert!(person.proposal().timing.rehearsal.is_empty(), "{:?}", person.proposal().timing.rehearsal);
    person.types("<ctrl+y>");
    assert_eq!(person.proposal().timing.rehearsal[0].answer.as_str(), "many reasons");
    // What was changed in the form afterwards is a step of its own.
    person.types("<enter>!<esc><ctrl+z>");
    assert_eq!(person.proposal().timing.rehearsal[0].answer.as_str(), "many reasons");
}

#[test]
fn the_place_that_answers_is_a_key_away() {
    let mut person = with_questions();
    person.types("<ctrl+p>rehearse<enter>");
    let to = rehearsal(&person).card().and_then(|card| card.answer_at.clone()).expect("a place");
    person.types("<f7>");
    assert!(person.model.sheets.is_empty());
    assert_eq!(person.desk().pane, to.section_spec().pane());
}

#[test]
fn ones_own_question_is_rehearsed_too() {
    let mut person = with_questions();
    goes_to_rehearsal(&mut person);
    person.types("Who pays?<esc>");
    person.types("<ctrl+p>rehearse<enter><backtab>");
    assert_eq!(rehearsal(&person).card().map(|card| card.question.en.as_str()), Some("Who pays?"));
    person.types("Products.");
    let rows = &person.proposal().timing.rehearsal;
    assert_eq!((rows.len(), rows[0].answer.as_str()), (1, "Products."));
}

fn goes_to_rehearsal(person: &mut Person) {
    let path = crate::schema::Path::parse("timing.rehearsal").expect("a table");
    person.model.desk.as_mut().expect("open").go_to(&path);
    person.types("<enter>");
}

#[test]
fn the_tour_ticks_what_was_done_on_the_screen() {
    let mut person = Person::at_desk();
    person.model.run(Command::Tour);
    person.waits(Duration::ZERO);
    let done =
        |person: &Person| person.desk().judgement.steps.iter().map(|step| step.done).collect::<Vec<_>>();
    let before = done(&person);
    assert!(before.len() > 3 && before.iter().all(|done| !done), "{before:?}");
    person.types("<f3>");
    assert_eq!(done(&person).iter().filter(|done| **done).count(), 1);
    person.tell(Msg::Exported(Ok("brief.md".into())));
    assert_eq!(done(&person).iter().filter(|done| **done).count(), 2);
}

/// The steps of the exercise are reached by keys, found by what they are called, and lead where the next best step does.
#[test]
fn the_exercise_leads_one_way_and_by_keys() {
    for (lang, wanted) in [(Lang::Zh, "练习"), (Lang::En, "exercise"), (Lang::Zh, "lianxi")] {
        let mut person = Person::at_home(lang);
        person.types("<ctrl+p>");
        person.types(wanted);
        person.types("<enter>").waits(Duration::ZERO);
        let judgement = &person.desk().judgement;
        let first = judgement.steps.iter().find(|step| !step.done).expect("a step").clone();
        assert_eq!(judgement.next.as_ref().map(|next| &next.path), Some(&first.path), "{wanted}");
        person.types("<ctrl+p>");
        person.types(if lang == Lang::Zh { "练习的步骤" } else { "steps of" });
        person.types("<enter>");
        assert!(matches!(person.model.sheets.last().map(|s| &s.kind), Some(SheetKind::Steps)));
        let items = person.model.sheets[0].items(&person.model);
        assert!(items.len() == 10 && items.iter().all(|item| item.is_box && item.ticked == Some(false)));
        person.types("<enter>");
        assert!(person.model.sheets.is_empty());
        assert_eq!(person.desk().focus.path(), Some(&first.path));
        person.types("客户接车等得太久").waits(Duration::ZERO);
        let judgement = &person.desk().judgement;
        assert!(judgement.steps[0].done, "{:?}", judgement.steps[0]);
        assert_eq!(judgement.next.as_ref().map(|next| &next.path), Some(&judgement.steps[1].path));
    }
    // Elsewhere there are none: they are not offered, and whoever asks is told where to find one.
    let mut person = Person::at_desk();
    person.types("<ctrl+p>");
    let offered = person.model.sheets[0].items(&person.model);
    assert!(offered.iter().all(|item| item.action != crate::app::sheet::Action::Run(Command::Steps)));
    person.types("<esc>");
    person.model.run(Command::Steps);
    assert!(person.model.toast.as_ref().is_some_and(|toast| toast.words.contains("exercise")));
}
