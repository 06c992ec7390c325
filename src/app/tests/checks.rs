//! Going through the checks: one by one, mended at a key, let stand with a reason.

use super::*;
use crate::app::desk::Circumstances;
use crate::app::sheet::SheetKind;
use crate::check::Diagnostic;
use crate::schema::Path;

/// A draft with findings in several panes, several in one row, and one that a key mends.
fn with_findings() -> Person {
    let mut person = Person::at_desk();
    person.types("1<enter>Buyers<tab>2000 or so, many<tab>lots<esc>");
    person.types("4<enter>Fix the queue<esc>0").waits(Duration::ZERO);
    person
}

fn all(person: &Person) -> Vec<Diagnostic> {
    person.desk().diagnostics().to_vec()
}

/// What is current, by code and place.
fn current(person: &Person) -> Option<(&'static str, String)> {
    person.desk().current().map(|(_, finding)| (finding.rule.id, finding.path.to_string()))
}

fn toast(person: &Person) -> &str {
    person.model.toast.as_ref().map_or("", |toast| toast.words.as_str())
}

/// Goes on until the current finding is of this rule.
fn walks_to(person: &mut Person, rule: &str) {
    for _ in 0..all(person).len() {
        person.types("<f8>");
        if current(person).is_some_and(|(id, _)| id == rule) {
            return;
        }
    }
    let found = all(person).into_iter().map(|d| (d.rule.id, d.path)).collect::<Vec<_>>();
    panic!("{rule} among {found:?}");
}

#[test]
fn every_finding_is_come_to_once_in_reading_order_and_back() {
    let mut person = with_findings();
    let all = all(&person);
    assert!(all.len() > 5, "{all:?}");
    let wanted: Vec<_> = all.iter().map(|d| (d.rule.id, d.path.to_string())).collect();
    let mut seen = Vec::new();
    for at in 0..all.len() {
        person.types("<f8>");
        assert!(toast(&person).starts_with(&format!("{} of {} · ", at + 1, all.len())), "{}", toast(&person));
        seen.extend(current(&person));
    }
    assert_eq!(seen, wanted);
    person.types("<f8>");
    assert_eq!(current(&person).as_ref(), wanted.first(), "round to the first one");
    for expected in wanted.iter().rev() {
        person.types("<shift+f8>");
        assert_eq!(current(&person).as_ref(), Some(expected));
    }
}

#[test]
fn the_words_that_a_check_is_about_are_selected_so_that_typing_replaces_them() {
    let mut person = Person::at_desk();
    person.types("1<enter>Buyers<tab>2000 or so, many<esc>0").waits(Duration::ZERO);
    walks_to(&mut person, "N001");
    let span = person.desk().current().and_then(|(_, finding)| finding.span.clone());
    let editor = &person.desk().editing.as_ref().expect("it is open").editor;
    assert_eq!(editor.selection(), span);
    let mut wanted = editor.text().to_owned();
    wanted.replace_range(span.expect("the words are known"), "x");
    person.types("x");
    assert_eq!(person.proposal().impact.losses[0].customers.as_str(), wanted);
}

#[test]
fn what_was_mended_is_followed_by_the_next_one_and_not_by_a_jump() {
    let mut person = Person::at_desk();
    person.types("1<enter>Buyers<tab>many<tab>lots<esc>0").waits(Duration::ZERO);
    walks_to(&mut person, "N001");
    let (_, first) = current(&person).expect("a finding");
    assert!(first.ends_with(".customers"), "{first}");
    person.types("<ctrl+a>2000").waits(Duration::ZERO);
    person.types("<f8>");
    let (_, next) = current(&person).expect("a finding");
    assert_eq!(next.rsplit('.').next(), Some("each"), "{next}");
}

#[test]
fn marks_stay_on_their_words_while_somebody_types_before_them() {
    let mut person = Person::at_desk();
    person.types("1<enter>Buyers<tab>2000 or so, many<esc>0").waits(Duration::ZERO);
    walks_to(&mut person, "N001");
    let path = person.desk().focus.path().cloned().expect("a field");
    let words = |person: &Person| {
        let text = person.desk().editing.as_ref().expect("open").editor.text().to_owned();
        person.desk().spans(&path).into_iter().map(|(span, _)| text[span].to_owned()).collect::<Vec<_>>()
    };
    let before = words(&person);
    assert_eq!(before.len(), 1);
    person.types("<home>1");
    assert!(person.desk().is_behind(), "the checks have not read it yet");
    assert_eq!(words(&person), before);
}

#[test]
fn one_key_mends_as_one_step_and_undo_takes_it_back() {
    let mut person = with_findings();
    let mut without = person.model.desk.take().expect("open");
    let option = &mut without.draft.proposal.solution.options[0];
    (option.option, option.do_nothing) = ("Hire".into(), false);
    let base = without.base.clone();
    let (today, lang) = (person.model.now.wall.date(), Lang::En);
    person.model.desk =
        Some(Desk::open(without.draft, base, SaveState::Unwritten, Circumstances::usual(today, lang)));
    walks_to(&mut person, "S001");
    let before = person.proposal().clone();
    let found = person.desk().current().map(|(_, finding)| finding.clone()).expect("a finding");
    person.types("<f7>");
    assert!(toast(&person).starts_with("Mended: add “Do nothing”"), "{}", toast(&person));
    assert!(person.proposal().solution.options.iter().any(|option| option.do_nothing));
    assert!(!all(&person).contains(&found), "it is mended");
    assert_eq!(person.desk().history.depth(), 1, "one step");
    person.types("<ctrl+z>");
    assert_eq!(*person.proposal(), before);
}

#[test]
fn what_no_key_mends_says_how_to_do_it_by_hand() {
    let mut person = with_findings();
    walks_to(&mut person, "N001");
    let before = person.proposal().clone();
    person.types("<f7>");
    assert!(toast(&person).starts_with("By hand: "), "{}", toast(&person));
    assert_eq!(*person.proposal(), before);
    person.types("<esc><esc><esc>");
    person.model.sheets.clear();
    let blank = Path::parse("frame.title").expect("a path");
    let desk = person.model.desk.as_mut().expect("open");
    desk.go_to(&blank);
    desk.set(&blank, crate::schema::Value::Text("Title".into()));
    person.types("<f7>");
    assert!(toast(&person).starts_with("Nothing was found here"), "{}", toast(&person));
}

#[test]
fn a_finding_is_let_stand_with_a_reason_only() {
    let mut person = with_findings();
    walks_to(&mut person, "N001");
    let (rule, place) = current(&person).expect("a finding");
    let count = all(&person).len();
    let focus = person.desk().focus.clone();
    person.types("<shift+f7><enter>");
    assert!(
        matches!(person.model.sheets.last().map(|s| &s.kind), Some(SheetKind::LetStand(_))),
        "it waits for a reason"
    );
    person.types("   <enter>");
    assert_eq!(person.model.sheets.len(), 1);
    person.types("客户原话，照录 👍<enter>");
    assert!(person.model.sheets.is_empty());
    let rows = &person.proposal().frame.exemptions;
    assert_eq!(
        rows.iter()
            .map(|row| (row.rule.as_str(), row.at.as_str(), row.reason.as_str(), row.date.as_str()))
            .collect::<Vec<_>>(),
        [(rule, place.as_str(), "客户原话，照录 👍", "2026-03-02")]
    );
    assert!(!rows[0].words.is_empty(), "the words that cannot be read");
    assert_eq!(all(&person).len(), count - 1);
    assert_eq!(person.desk().findings.let_stand().len(), 1);
    assert_eq!(person.desk().focus, focus);
    person.types("<ctrl+z>");
    assert!(person.proposal().frame.exemptions.is_empty());
    assert_eq!(all(&person).len(), count, "undo brings it back");
}

#[test]
fn an_exemption_itself_cannot_be_let_stand() {
    let mut person = with_findings();
    walks_to(&mut person, "N001");
    person.types("<shift+f7>because<enter>");
    let at = Path::parse(&person.proposal().frame.exemptions[0].at.clone()).expect("a path");
    let desk = person.model.desk.as_mut().expect("open");
    desk.set(&at, crate::schema::Value::Text("2000".into()));
    walks_to(&mut person, "X001");
    person.types("<shift+f7>");
    assert!(person.model.sheets.is_empty());
    assert!(toast(&person).contains("exemption itself"), "{}", toast(&person));
}

#[test]
fn the_sheets_say_what_was_checked_and_how_complete_it_is() {
    let mut person = with_findings();
    person.types("<ctrl+p>what was checked<enter>");
    let items = person.model.sheets[0].items(&person.model);
    assert!(items[0].label.contains("rules looked at"), "{items:?}");
    assert_eq!(items.len(), 1 + crate::check::UNSEEN.len());
    person.types("<esc><ctrl+p>how complete<enter><down><enter>");
    assert!(person.model.sheets.is_empty());
    assert_eq!(person.desk().pane, crate::schema::PaneId::Impact, "a pane's line opens it");
}

/// F7 removes an exemption that nothing needs any more, and one key brings it back.
#[test]
fn a_stale_exemption_goes_by_one_key() {
    let mut person = Person::at_desk();
    person.types("Chargers<enter>Many stores wait<esc>").waits(Duration::ZERO);
    person.types("<f8>");
    while person.desk().current().is_none_or(|(_, finding)| finding.rule.id != "W001") {
        person.types("<f8>");
    }
    person.types("<shift+f7>a customer's own words<enter>").waits(Duration::ZERO);
    assert_eq!(person.proposal().frame.exemptions.len(), 1);
    let problem = crate::schema::Path::parse("frame.problem").expect("a path");
    person.model.desk.as_mut().expect("open").go_to(&problem);
    person.types("<enter><ctrl+a>34 of 40 stores wait<esc>").waits(Duration::ZERO);
    for _ in 0..50 {
        person.types("<f8>");
        if person.desk().current().is_some_and(|(_, finding)| finding.rule.id == "X001") {
            break;
        }
    }
    assert_eq!(person.desk().current().map(|(_, finding)| finding.rule.id), Some("X001"));
    person.types("<f7>").waits(Duration::ZERO);
    assert!(person.proposal().frame.exemptions.is_empty());
    assert!(person.desk().diagnostics().iter().all(|finding| finding.rule.id != "X001"));
    person.types("<ctrl+z>");
    assert_eq!(person.proposal().frame.exemptions[0].reason, "a customer's own words");
}

#[test]
fn in_a_blank_draft_the_first_check_is_the_problem_and_the_rest_follows_in_order() {
    let at = |person: &Person| person.desk().focus.path().map(ToString::to_string).unwrap_or_default();
    for lang in Lang::ALL {
        let mut person = Person::at_home(lang);
        person.types("<ctrl+n><enter>").waits(Duration::ZERO);
        assert_eq!(at(&person), "frame.title");
        let next = person.desk().judgement.next.as_ref().map(|next| next.path.to_string());
        let mut walked = Vec::new();
        for _ in 0..4 {
            person.types("<f8>");
            walked.push(at(&person));
        }
        assert_eq!(next.as_ref(), walked.first(), "one way is shown, not two");
        assert_eq!(walked, ["frame.problem", "frame.ask", "frame.addressee", "frame.sites"]);
        person.types("<f8>");
        assert_eq!(person.desk().pane, crate::schema::PaneId::Impact);
        person.types("<shift+f8><shift+f8><shift+f8><shift+f8>客户等得太久<esc>").waits(Duration::ZERO);
        person.types("<shift+f8>");
        assert_eq!(at(&person), "frame.title", "it is asked for once there is a problem");
    }
}
