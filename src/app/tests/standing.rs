//! What a disk refuses stands at the foot as long as it lasts, and a draft can always be saved somewhere else.

use super::*;
use crate::codec::Draft;
use crate::proposal::DraftId;
use crate::shelf::{Access, Action, IoProblem, Opened, SaveProblem};

fn file(name: &str) -> OnDisk {
    OnDisk { path: name.into(), identity: FileIdentity::of(name.as_bytes(), None) }
}

fn opened(access: Access) -> Opened {
    let mut draft = Draft::blank(DraftId::from_number(99), Lang::En);
    draft.proposal.frame.title = "Chargers".into();
    Opened { access, ..Opened::of(draft, Base::File(file("old.ron"))) }
}

fn opens(access: Access) -> Person {
    let mut person = Person::at_home(Lang::En);
    person.model.drafts_folder = "drafts".into();
    person.tell(Msg::Opened(Ok(Box::new(opened(access)))));
    person.effects.clear();
    person
}

fn full() -> SaveProblem {
    let kind = std::io::ErrorKind::StorageFull;
    IoProblem { action: Action::Write, path: "drafts".into(), kind, message: "full".into() }.into()
}

impl Person {
    /// What stands at the foot once no message does.
    fn stands(&mut self) -> Option<(String, bool)> {
        self.waits(Duration::from_secs(12));
        assert_eq!(self.model.toast, None);
        self.model.standing().map(|standing| (standing.words, standing.problem))
    }

    fn answers(&mut self, revision: u64, result: Result<Saved, SaveProblem>) {
        let visit = self.desk().visit;
        self.tell(Msg::Saved { visit, revision, result });
    }

    fn saves_asked(&mut self) -> usize {
        self.effects.drain(..).filter(|effect| matches!(effect, Effect::Save { .. })).count()
    }
}

#[test]
fn a_refused_save_stands_there_is_tried_again_and_goes_when_one_succeeds() {
    let mut person = opens(Access::Write);
    person.types("<enter>!").waits(AUTOSAVE);
    person.answers(1, Err(full()));
    assert_eq!(person.model.toast, None, "what stands says it at once");
    let (words, problem) = person.stands().expect("it stands");
    assert!(problem && words.contains("disk is full") && words.contains("Ctrl+O"), "{words}");
    assert_eq!(person.saves_asked(), 1);
    // Typing does not take it away, and neither does trying again; that is not told twice.
    person.types("?");
    assert!(matches!(person.desk().save, SaveState::Failed(_)));
    person.waits(AUTOSAVE);
    assert!(matches!(person.desk().save, SaveState::Failed(_)));
    person.answers(2, Err(full()));
    assert_eq!((person.model.toast.clone(), person.saves_asked()), (None, 1));
    // Whoever asks is told where.
    person.types("<ctrl+s>");
    person.answers(2, Err(full()));
    assert!(person.model.toast.as_ref().is_some_and(|toast| toast.words.contains("drafts")));
    person.stands();
    person.saves_asked();
    let due = person.model.due().expect("it is tried again");
    assert!(due > person.at, "but not all the time");
    person.waits(due.saturating_sub(person.at));
    assert_eq!(person.saves_asked(), 1);
    person.answers(2, Ok(Saved { on_disk: file("old.ron"), durable: true }));
    assert_eq!((person.stands(), person.model.due()), (None, None));
    assert!(matches!(person.desk().save, SaveState::Saved(_)));
}

fn failing(copy: &str) -> SaveProblem {
    let kind = std::io::ErrorKind::Other;
    let problem =
        IoProblem { action: Action::Sync, path: "drafts".into(), kind, message: "(os error 5)".into() };
    SaveProblem::Elsewhere { problem, copy: copy.into() }
}

#[test]
fn a_copy_that_a_failing_disk_called_for_is_named_once_and_told_of_as_long_as_it_lasts() {
    let mut person = opens(Access::Write);
    person.types("<enter>!").waits(AUTOSAVE);
    person.answers(1, Err(failing("state/rescue/a.ron")));
    let said = person.model.toast.as_ref().expect("said").words.clone();
    assert!(said.contains("state/rescue/a.ron"), "{said}");
    let (words, problem) = person.stands().expect("it stands");
    assert!(problem && words.contains("A copy is kept") && words.contains("Ctrl+O"), "{words}");
    person.types("?").waits(AUTOSAVE);
    person.answers(2, Err(failing("state/rescue/a.ron")));
    assert_eq!(person.model.toast, None, "not at every attempt");
    person.types("?").waits(AUTOSAVE);
    person.answers(3, Err(failing("exports/a.ron")));
    assert!(person.model.toast.as_ref().is_some_and(|toast| toast.words.contains("exports")), "it moved");
    person.stands();
    person.answers(3, Ok(Saved { on_disk: file("old.ron"), durable: true }));
    assert_eq!(person.stands(), None);
}

#[test]
fn neither_file_nor_journal_is_the_worst_and_says_so() {
    let mut person = opens(Access::Write);
    let SaveProblem::Io(problem) = full() else { panic!("a refusal") };
    person.tell(Msg::Journaled(Err(problem)));
    let (words, problem) = person.stands().expect("it stands");
    assert!(problem && words.starts_with("No journal"), "{words}");
    person.types("<enter>!").waits(AUTOSAVE);
    person.answers(1, Err(full()));
    let (words, problem) = person.stands().expect("it stands");
    assert!(problem && words.contains("keep this window open"), "{words}");
    person.tell(Msg::Journaled(Ok(())));
    assert!(person.stands().expect("it stands").0.contains("disk is full"));
}

#[test]
fn a_save_that_the_disk_did_not_confirm_stands_until_one_is() {
    let mut person = opens(Access::Write);
    person.types("<enter>!").waits(AUTOSAVE);
    person.answers(1, Ok(Saved { on_disk: file("old.ron"), durable: false }));
    let (words, problem) = person.stands().expect("it stands");
    assert!(!problem && words.contains("durability unconfirmed"), "{words}");
    assert!(!person.desk().is_dirty());
    person.effects.clear();
    person.types("<ctrl+s>");
    assert_eq!(person.saves_asked(), 1, "although nothing was changed");
    let revision = person.desk().revision;
    person.answers(revision, Ok(Saved { on_disk: file("old.ron"), durable: true }));
    assert_eq!(person.stands(), None);
}

#[test]
fn what_is_typed_into_a_read_only_file_waits_in_the_journal() {
    let mut person = opens(Access::FileIsReadOnly);
    assert!(!person.stands().expect("it is said before anything is typed").1);
    person.types("<enter>!<esc>").waits(AUTOSAVE).waits(Duration::from_mins(1));
    assert!(person.quiet.iter().any(|effect| matches!(effect, Effect::Journal { .. })));
    assert_eq!((person.saves_asked(), person.model.due()), (0, None), "it does not try, nor wake up for it");
    assert!(person.stands().expect("it stands").1);
    person.types("<ctrl+q>");
    assert!(person.effects.is_empty() && person.model.leaving == Leaving::Refused);
    assert!(person.model.toast.as_ref().is_some_and(|toast| toast.words.contains("Quit once more")));
    person.quiet.clear();
    person.model.run(Command::Home);
    assert!(person.model.desk.is_none() && !person.model.has_unsaved(), "its words are in the journal");
    assert!(person.model.toast.as_ref().is_some_and(|toast| toast.words.contains("in the journal")));
}

#[test]
fn a_file_that_may_be_written_again_takes_what_was_typed() {
    let mut person = opens(Access::FileIsReadOnly);
    let id = person.desk().draft.id.clone();
    let watch = Watch { visit: 1, id, on_disk: file("old.ron"), held: false, read_only: true };
    assert_eq!(person.quiet.pop(), Some(Effect::Watch(Some(watch))));
    person.types("<enter>!");
    person.tell(Msg::ChangedOutside { visit: 1, result: Ok(Box::new(opened(Access::Write))) });
    assert_eq!(person.proposal().frame.title, "Chargers!");
    person.waits(AUTOSAVE);
    assert_eq!(person.saves_asked(), 1);
}

#[test]
fn a_draft_is_saved_elsewhere_and_goes_on_there() {
    let mut person = opens(Access::FileIsReadOnly);
    person.types("<enter>!<esc><ctrl+s>");
    let offered = |person: &Person| person.model.sheets.last().map(|sheet| sheet.typed().to_owned());
    let folder = |name: &str| std::path::Path::new("drafts").join(name).display().to_string();
    assert_eq!(offered(&person), Some(folder("chargers.ron")));
    person.types("<enter>");
    let Some(Effect::SaveAs { visit, path, revision, deeds, draft, .. }) = person.effects.pop() else {
        panic!("it is saved")
    };
    assert_eq!((path.display().to_string(), deeds), (folder("chargers.ron"), person.desk().deeds()));
    assert_eq!(draft.proposal, *person.proposal());
    // One at a time, and no other save meanwhile.
    person.types("<enter>");
    assert!(person.effects.is_empty());
    person.tell(Msg::SavedAs { visit, revision, result: Err(SaveProblem::Taken { path: path.clone() }) });
    assert!(person.model.sheets.last().is_some_and(|sheet| matches!(
        &sheet.kind,
        crate::app::sheet::SheetKind::SaveAs(Some(words)) if words.contains("not replaced")
    )));
    assert_eq!(person.desk().base, Base::File(file("old.ron")));
    person.types("<enter>");
    assert!(matches!(person.effects.pop(), Some(Effect::SaveAs { .. })));
    let (saved, id) = (Saved { on_disk: file("new.ron"), durable: true }, DraftId::from_number(77));
    person.tell(Msg::SavedAs { visit, revision, result: Ok((saved, id.clone())) });
    assert_eq!(person.desk().draft.id, id);
    assert!(person.model.sheets.is_empty());
    assert_eq!(person.desk().base, Base::File(file("new.ron")));
    assert_eq!((person.stands(), person.desk().is_dirty()), (None, false));
    person.effects.clear();
    person.types("<enter>?").waits(AUTOSAVE);
    assert!(
        person.effects.iter().any(
            |effect| matches!(effect, Effect::Save { base, .. } if *base == Base::File(file("new.ron")))
        ),
        "{:?}",
        person.effects
    );
}

#[test]
fn of_what_another_window_has_a_copy_is_saved_and_goes_on() {
    let mut person = opens(Access::Held(crate::shelf::Holder::default()));
    let said = person.model.toast.as_ref().map(|toast| toast.words.clone()).expect("it is said at once");
    assert!(said.contains("another window") && said.contains("Ctrl+O saves a copy"), "{said}");
    let (words, problem) = person.stands().expect("it stands as long as it lasts");
    assert!(!problem && words.contains("Ctrl+O"), "{words}");
    person.types("<enter>!<esc><ctrl+o><enter>");
    assert_eq!(person.proposal().frame.title, "Chargers", "the other one's is left alone");
    let Some(Effect::SaveAs { visit, revision, .. }) = person.effects.pop() else { panic!("it is saved") };
    let (saved, id) = (Saved { on_disk: file("new.ron"), durable: true }, DraftId::from_number(77));
    person.tell(Msg::SavedAs { visit, revision, result: Ok((saved, id)) });
    person.types("<enter>!");
    assert_eq!((person.stands(), person.proposal().frame.title.as_str()), (None, "Chargers!"));
}

#[test]
fn what_a_later_version_wrote_has_no_second_original() {
    let mut person = opens(Access::Newer { version: 9, skipped: Vec::new() });
    person.types("<ctrl+o>");
    assert!(person.model.sheets.is_empty() && person.model.toast.is_some());
    assert!(person.stands().expect("it stands").0.contains("newer"));
}

#[test]
fn why_it_cannot_be_saved_is_not_hidden_by_what_came_back() {
    use crate::shelf::{Recovered, Recovery};
    let words = Recovered { changes: 3, characters: 12, ..Recovered::default() };
    let recovery = Recovery::Words(words.clone());
    let mut person = Person::at_home(Lang::En);
    person.tell(Msg::Opened(Ok(Box::new(Opened { recovery, ..opened(Access::FileIsReadOnly) }))));
    let said = person.model.toast.as_ref().map(|toast| toast.words.clone()).expect("said");
    assert!(
        said.contains("cannot be written") && said.contains("Ctrl+O") && said.contains("Recovered"),
        "{said}"
    );
    // A refusal that comes later is seen at once.
    let mut person = Person::at_home(Lang::En);
    person.tell(Msg::Opened(Ok(Box::new(Opened {
        recovery: Recovery::Words(words),
        ..opened(Access::Write)
    }))));
    assert!(person.model.toast.is_some());
    person.types("<enter>!").waits(AUTOSAVE);
    let revision = person.desk().revision;
    person.answers(revision, Err(full()));
    assert_eq!(person.model.toast, None);
    assert!(person.model.standing().expect("it stands").words.contains("disk is full"));
}

#[test]
fn what_stands_fits_the_row_it_is_for() {
    use std::io::ErrorKind;
    for lang in Lang::ALL {
        let mut person = opens(Access::FileIsReadOnly);
        person.model.lang = lang;
        let mut all = Vec::new();
        let mut look = |person: &mut Person| {
            person.waits(Duration::from_secs(12));
            all.push(person.model.standing().expect("it stands"));
        };
        look(&mut person);
        let SaveProblem::Io(problem) = full() else { panic!("a refusal") };
        person.tell(Msg::Journaled(Err(problem)));
        person.types("<enter>!");
        look(&mut person);
        person.model.desk.as_mut().expect("open").access = Access::Write;
        person.model.desk.as_mut().expect("open").save = SaveState::Unwritten;
        look(&mut person);
        person.model.trouble = None;
        let at = person.model.now.wall.time();
        person.model.desk.as_mut().expect("open").save = SaveState::Unconfirmed(at);
        look(&mut person);
        let desk = person.model.desk.as_mut().expect("open");
        desk.save = SaveState::Saved(at);
        desk.rivals.files = vec!["a-LAPTOP.ron".into()];
        look(&mut person);
        for access in
            [Access::Held(crate::shelf::Holder::default()), Access::Newer { version: 9, skipped: Vec::new() }]
        {
            person.model.desk.as_mut().expect("open").access = access;
            look(&mut person);
        }
        for standing in all {
            assert!(crate::text::width(&standing.words) <= 74, "{}", standing.words);
            assert!(crate::text::width(&standing.short) <= 44, "{}", standing.short);
        }
        // What a disk says may be cut at the end, but not what to do about it.
        for kind in [ErrorKind::StorageFull, ErrorKind::QuotaExceeded, ErrorKind::FileTooLarge] {
            let message = String::new();
            let problem = IoProblem { action: Action::Write, path: "drafts".into(), kind, message };
            let [words, short] = crate::shelf::words::unsaved(&problem.into(), "Ctrl+O", lang);
            assert!(crate::text::width(&words) <= 74, "{words}");
            assert!(short.find("Ctrl+O").is_some_and(|at| at < 24), "{short}");
        }
        let [words, short] = crate::shelf::words::unsaved(&failing("state/rescue/a.ron"), "Ctrl+O", lang);
        assert!(crate::text::width(&words) <= 74, "{words}");
        assert!(short.find("Ctrl+O").is_some_and(|at| at < 24), "{short}");
    }
}
