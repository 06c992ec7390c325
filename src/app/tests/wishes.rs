//! Which checks are wanted: asked for when a draft is opened, and taken over when the answer comes.

use super::*;
use crate::check::Policy;
use crate::codec::Draft;
use crate::proposal::{DraftId, Exemption, RowId};
use crate::shelf::{Checks, ChecksProblem, LoadProblem, Opened};

fn file(name: &str) -> Opened {
    let on_disk = OnDisk { path: name.into(), identity: FileIdentity::of(name.as_bytes(), None) };
    let draft = Draft::blank(DraftId::from_number(7), Lang::Zh);
    Opened::of(draft, Base::File(on_disk))
}

fn quiet() -> Checks {
    let policy = Policy { levels: [("C001", None)].into(), ..Policy::default() };
    Checks { policy, file: Some("p/.escalate.ron".into()), problem: None }
}

fn codes(person: &Person) -> Vec<&'static str> {
    person.desk().diagnostics().iter().map(|finding| finding.rule.id).collect()
}

fn tell(person: &mut Person, msg: Msg) -> Vec<Effect> {
    update(&mut person.model, msg, now(Duration::ZERO))
}

#[test]
fn a_file_is_asked_about_and_checked_by_the_answer() {
    let mut person = Person::at_desk();
    let effects = tell(&mut person, Msg::Opened(Ok(Box::new(file("p/a.ron")))));
    let visit = person.desk().visit;
    let asked = Effect::ReadChecks { visit: Some(visit), draft: Some("p/a.ron".into()) };
    assert!(effects.contains(&asked), "{effects:?}");
    // The form is shown first, and read by the checks right after it.
    assert!(codes(&person).is_empty() && person.model.due().is_some_and(|due| due <= Duration::ZERO));
    tell(&mut person, Msg::Due);
    assert!(codes(&person).contains(&"C001"));
    tell(&mut person, Msg::Checks { visit: Some(visit + 1), checks: Box::new(quiet()) });
    assert!(codes(&person).contains(&"C001"), "the answer is about another draft");
    tell(&mut person, Msg::Checks { visit: Some(visit), checks: Box::new(quiet()) });
    assert!(!codes(&person).contains(&"C001"));
    assert_eq!(person.desk().checks.as_deref(), Some(std::path::Path::new("p/.escalate.ron")));
    // What is typed afterwards is checked by it too.
    person.types("<enter>x").waits(Duration::from_millis(1));
    assert!(!codes(&person).contains(&"C001"));
}

#[test]
fn a_draft_without_a_file_is_checked_as_the_drafts_folder_says() {
    let mut person = Person::at_desk();
    tell(&mut person, Msg::Checks { visit: None, checks: Box::new(quiet()) });
    let effects = tell(&mut person, Msg::Opened(Ok(Box::new(Opened { base: Base::New, ..file("") }))));
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::ReadChecks { .. })), "{effects:?}");
    assert!(!codes(&person).contains(&"C001"));
}

#[test]
fn a_file_that_cannot_be_used_is_told_and_the_rules_stand() {
    let mut person = Person::at_desk();
    tell(&mut person, Msg::Opened(Ok(Box::new(file("p/a.ron")))));
    let visit = Some(person.desk().visit);
    let problem = ChecksProblem::Load(LoadProblem::NotAFile { path: "p/.escalate.ron".into() });
    let broken = Checks { problem: Some(problem), ..Checks::default() };
    tell(&mut person, Msg::Checks { visit, checks: Box::new(broken) });
    assert!(codes(&person).contains(&"C001"));
    let toast = person.model.toast.as_ref().expect("a message");
    assert!(toast.problem && toast.words.contains(".escalate.ron"), "{toast:?}");
}

#[test]
fn the_export_takes_the_appendices_that_are_ticked() {
    let mut opened = file("p/a.ron");
    let exemption = Exemption {
        id: RowId::from_number(3),
        rule: "C001".into(),
        at: "frame.sites".into(),
        reason: "门店还在清点".into(),
        ..Exemption::default()
    };
    opened.draft.proposal.frame.exemptions.push(exemption);
    let mut person = Person::at_desk();
    tell(&mut person, Msg::Opened(Ok(Box::new(opened))));
    let mut written = |ticks: &str| {
        person.effects.clear();
        person.types("<ctrl+e>").types(ticks);
        let sheet = person.model.sheets.last().expect("the sheet");
        let items = sheet.items(&person.model);
        let at =
            items.iter().position(|item| item.action == crate::app::sheet::Action::Write).expect("there");
        let down = "<down>".repeat(at - sheet.selected);
        person.types(&down).types("<enter>");
        person.effects.iter().find_map(|effect| match effect {
            Effect::Export { text, .. } => Some(text.clone()),
            _ => None,
        })
    };
    let plain = written("").expect("written");
    assert!(!plain.contains("门店还在清点"), "{plain}");
    // Four documents, two languages, then the appendices: questions and exemptions.
    let ticked = written(&format!("{}<enter>", "<down>".repeat(7))).expect("written");
    assert!(ticked.contains("门店还在清点"), "{ticked}");
}
