//! Saving and leaving: nothing that was typed is lost, and no draft is written over another.

use super::*;
use crate::codec::Draft;
use crate::proposal::DraftId;
use crate::schema::Path;
use crate::shelf::{Action, IoProblem, Opened, SaveProblem, WhyKept};

fn on_disk(name: &str) -> OnDisk {
    OnDisk { path: name.into(), identity: FileIdentity::of(name.as_bytes(), None) }
}

fn written(visit: u64, revision: u64, name: &str) -> Msg {
    Msg::Saved { visit, revision, result: Ok(Saved { on_disk: on_disk(name), durable: true }) }
}

fn refused(visit: u64, revision: u64) -> Msg {
    let problem = IoProblem {
        action: Action::Write,
        path: "drafts".into(),
        kind: std::io::ErrorKind::StorageFull,
        message: "full".into(),
    };
    Msg::Saved { visit, revision, result: Err(problem.into()) }
}

fn kept_both(visit: u64, revision: u64) -> Msg {
    let problem = SaveProblem::KeptBoth {
        theirs: "a.ron".into(),
        ours: Box::new(Saved { on_disk: on_disk("a (mine).ron"), durable: true }),
        id: DraftId::from_number(5),
        why: WhyKept::Changed,
    };
    Msg::Saved { visit, revision, result: Err(problem) }
}

fn opened(name: &str) -> Msg {
    let mut draft = Draft::blank(DraftId::from_number(99), Lang::En);
    draft.proposal.frame.title = name.into();
    let base = Base::File(on_disk(name));
    Msg::Opened(Ok(Box::new(Opened::of(draft, base))))
}

impl Person {
    /// The saves asked for since this was asked last: visit, title, base.
    fn saves(&mut self) -> Vec<(u64, String, Base)> {
        let saves = self.effects.drain(..).filter_map(|effect| match effect {
            Effect::Save { visit, draft, base, .. } => Some((visit, draft.proposal.frame.title, base)),
            _ => None,
        });
        saves.collect()
    }

    fn runs(&mut self, command: Command) -> &mut Self {
        let effects = self.model.run(command);
        self.asks(effects);
        self
    }

    fn quits(&mut self) -> bool {
        self.effects.drain(..).any(|effect| effect == Effect::Quit)
    }
}

#[test]
fn the_answer_about_a_draft_that_was_left_is_not_taken_for_the_next_one() {
    let mut person = Person::at_desk();
    person.types("<enter>first<ctrl+n><enter>second");
    assert_eq!(person.saves(), [(1, "first".into(), Base::New)]);
    person.tell(written(1, 5, "first.ron"));
    assert_eq!((&person.desk().base, person.desk().is_dirty()), (&Base::New, true));
    person.waits(AUTOSAVE);
    assert_eq!(person.saves(), [(2, "second".into(), Base::New)], "never over the first one's file");
}

#[test]
fn one_save_runs_at_a_time_and_the_next_stands_on_its_file() {
    let mut person = Person::at_desk();
    person.types("<enter>a").waits(AUTOSAVE);
    person.types("b<ctrl+s>").waits(AUTOSAVE);
    assert_eq!(person.saves().len(), 1);
    person.model.toast = None;
    assert_eq!(person.model.due(), None, "nothing to wake up for until the answer comes");
    person.tell(written(1, 1, "a.ron"));
    person.waits(AUTOSAVE);
    assert_eq!(person.saves(), [(1, "ab".into(), Base::File(on_disk("a.ron")))]);
}

#[test]
fn what_was_typed_while_a_save_ran_is_written_after_going_home() {
    let mut person = Person::at_desk();
    person.types("<enter>a").waits(AUTOSAVE);
    person.types("b").runs(Command::Home);
    assert_eq!(person.saves().len(), 1);
    person.tell(written(1, 1, "a.ron"));
    assert_eq!(person.saves(), [(1, "ab".into(), Base::File(on_disk("a.ron")))]);
    person.tell(written(1, 2, "a.ron"));
    assert_eq!(person.effects, [Effect::List]);
}

#[test]
fn a_draft_that_was_left_and_cannot_be_written_comes_back() {
    let mut person = Person::at_desk();
    person.types("<enter>a").runs(Command::Home);
    assert!(person.model.desk.is_none());
    person.tell(refused(1, 1));
    assert_eq!(person.proposal().frame.title, "a");
    assert!(person.model.toast.as_ref().is_some_and(|toast| toast.problem));
}

#[test]
fn a_draft_that_cannot_be_written_waits_behind_another_one() {
    let mut person = Person::at_desk();
    person.types("<enter>a<ctrl+n><enter>");
    person.tell(refused(1, 1));
    assert_eq!(person.desk().visit, 2);
    person.saves();
    person.runs(Command::Home);
    assert_eq!(person.saves(), [(1, "a".into(), Base::New)], "tried again");
    person.types("<ctrl+q>");
    assert!(!person.quits(), "not before it is written");
    person.tell(written(1, 1, "a.ron"));
    assert!(person.quits());
}

#[test]
fn a_draft_that_opens_late_takes_nothing_that_was_typed_meanwhile() {
    let mut person = Person::at_desk();
    person.types("<enter>typed");
    person.tell(opened("late.ron"));
    assert_eq!(person.proposal().frame.title, "late.ron");
    assert_eq!(person.saves(), [(1, "typed".into(), Base::New)]);
}

#[test]
fn a_draft_opened_twice_goes_on_as_it_was() {
    let mut person = Person::at_desk();
    person.tell(opened("a.ron"));
    person.types("<enter>!");
    person.tell(opened("a.ron"));
    assert_eq!(person.proposal().frame.title, "a.ron!");
    person.runs(Command::Home);
    person.tell(opened("a.ron"));
    assert_eq!(person.proposal().frame.title, "a.ron!", "the file does not hold it yet");
}

#[test]
fn where_both_are_kept_ours_is_the_file_from_then_on() {
    let mut person = Person::at_desk();
    person.types("<enter>a").waits(AUTOSAVE);
    person.types("b");
    person.saves();
    person.tell(kept_both(1, 1));
    assert_eq!(person.desk().base, Base::File(on_disk("a (mine).ron")));
    assert!(person.model.toast.as_ref().is_some_and(|toast| toast.problem));
    assert!(person.model.due().is_some(), "what was typed since is still to be written");
    person.waits(AUTOSAVE);
    assert_eq!(person.saves(), [(1, "ab".into(), Base::File(on_disk("a (mine).ron")))]);
}

#[test]
fn what_parted_ways_under_the_fingers_is_offered_by_the_history_later() {
    let mut person = Person::at_desk();
    person.types("<enter>a").waits(AUTOSAVE);
    person.types("b");
    person.effects.clear();
    person.tell(kept_both(1, 1));
    let Some(Effect::ReadOther { visit: 1, path }) = person.effects.pop() else { panic!("it is read") };
    assert_eq!(path.to_str(), Some("a.ron"));
    assert_eq!(person.desk().draft.id, DraftId::from_number(5), "a draft of its own");
    assert!(person.model.toast.as_ref().is_some_and(|toast| toast.words.contains("Ctrl+R")));
    let other = || {
        let mut theirs = Proposal::default();
        theirs.frame.title = "theirs".into();
        Msg::OtherRead { visit: 1, path: path.clone(), other: Some(Box::new(theirs)) }
    };
    person.tell(other());
    assert!(person.model.sheets.is_empty(), "not while somebody types");
    person.types("<esc><ctrl+r>");
    person.tell(Msg::Versions { id: DraftId::from_number(5), result: Ok(Vec::new()) });
    person.effects.clear();
    person.types("<enter>");
    assert!(
        matches!(person.effects.as_slice(), [Effect::ReadOther { visit: 1, .. }]),
        "{:?}",
        person.effects
    );
    person.tell(other());
    person.types("a");
    assert_eq!(person.proposal().frame.title, "theirs");
}

#[test]
fn quitting_stays_once_to_say_that_there_are_two_files() {
    let mut person = Person::at_desk();
    person.types("<enter>a<ctrl+q>");
    person.tell(kept_both(1, 1));
    assert!(!person.quits());
    person.types("b").waits(AUTOSAVE);
    person.tell(written(1, 2, "a (mine).ron"));
    assert!(!person.quits(), "that was a save, and nobody asked to quit again");
    person.types("<ctrl+q>");
    assert!(person.quits());
}

#[test]
fn a_disk_that_works_again_does_not_quit_by_itself() {
    let mut person = Person::at_desk();
    person.types("<enter>a<ctrl+q>");
    person.tell(refused(1, 1));
    assert_eq!(person.model.leaving, Leaving::Refused);
    assert!(person.model.toast.as_ref().is_some_and(|toast| toast.words.contains("Quit once more")));
    person.types("b").waits(AUTOSAVE);
    person.tell(written(1, 2, "a.ron"));
    assert!(!person.quits());
    assert_eq!(person.model.leaving, Leaving::No);
}

#[test]
fn a_program_that_is_ended_from_outside_saves_once_and_goes() {
    let mut person = Person::at_desk();
    person.types("<enter>a").waits(AUTOSAVE);
    person.types("b");
    person.saves();
    person.tell(Msg::Terminate);
    assert_eq!(person.saves(), [], "one is under way");
    person.tell(written(1, 1, "a.ron"));
    assert_eq!(person.saves(), [(1, "ab".into(), Base::File(on_disk("a.ron")))]);
    person.tell(refused(1, 2));
    assert!(person.quits());
}

#[test]
fn a_copy_of_a_draft_being_typed_in_says_that_it_is_one() {
    let mut person = Person::at_desk();
    person.types("<enter>a").runs(Command::Duplicate);
    assert_eq!(person.proposal().frame.title, "a (copy)");
    assert_eq!(person.saves(), [(1, "a".into(), Base::New), (2, "a (copy)".into(), Base::New)]);
}

#[test]
fn a_text_edited_outside_returns_to_its_own_field_and_the_draft_is_written_first() {
    let mut person = Person::at_desk();
    let long = crate::schema::sections()
        .filter(|section| !section.is_table())
        .flat_map(|section| section.fields().map(move |field| Path::field(section, field)))
        .find(|path| path.field_spec().is_some_and(|field| field.kind.is_long()))
        .expect("a long text");
    person.types("<enter>a<esc>");
    person.model.desk.as_mut().expect("open").go_to(&long);
    person.types("<f4>");
    assert!(matches!(person.effects.as_slice(), [.., Effect::Save { .. }, Effect::External(_)]));
    person.types("0<home>");
    person.tell(Msg::Edited(Ok("一行\n两行".into())));
    assert_eq!(long.member(person.proposal()).and_then(|m| m.text()), Some("一行\n两行"));
    assert_eq!(person.proposal().frame.title, "a");
    person.types("<f4>");
    person.model.desk.as_mut().expect("open").go_to(&long);
    person.types("<f4><ctrl+n><enter>");
    person.tell(Msg::Edited(Ok("late".into())));
    assert_eq!(person.effects.last(), Some(&Effect::Copy("late".into())), "not lost, and in no other draft");
}
