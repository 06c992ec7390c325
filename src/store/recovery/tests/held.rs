//! Who may go on with a journal: two starts at once, two windows that cannot know of each other, a draft that was
//! written between a look and a lock.

use super::*;
use crate::store::atomic::Step;
use crate::store::atomic::refusals::refusing;
use std::sync::Barrier;
use std::thread::{scope, sleep};
use std::time::Duration;

const ENOLCK: i32 = 37;
const ENOSPC: i32 = 28;

fn journals(machine: &Machine) -> Vec<PathBuf> {
    files_in(&machine.dir.path().join("state/recovery"), "journal")
}

/// A draft that was typed and never saved, by a window that is gone.
fn orphan(machine: &Machine) -> PathBuf {
    machine.begins().types("没存过的").types("标题");
    let [journal] = journals(machine).try_into().expect("one journal");
    for _ in 0..500 {
        if lock::look(&journal) == lock::Seen::Free {
            return journal;
        }
        sleep(Duration::from_millis(10));
    }
    panic!("the journal stays locked");
}

#[test]
fn of_two_starts_at_once_one_makes_the_file() {
    for _ in 0..20 {
        let machine = Machine::new();
        let _ = orphan(&machine);
        let at_once = Barrier::new(4);
        let rescued: usize = scope(|scope| {
            let start = || {
                let journals = Journals::new(&machine.store);
                at_once.wait();
                journals.rescue(&machine.store, later()).len()
            };
            let starts: Vec<_> = (0..4).map(|_| scope.spawn(start)).collect();
            starts.into_iter().map(|start| start.join().expect("no panic")).sum()
        });
        assert_eq!((rescued, machine.drafts().len()), (1, 1));
    }
}

#[test]
fn of_two_that_take_a_lost_draft_up_one_makes_the_file() {
    for _ in 0..20 {
        let machine = Machine::new();
        let path = machine.draft("a");
        machine.opens(&path).types("b");
        fs::remove_file(&path).expect("gone");
        let [journal] = journals(&machine).try_into().expect("one journal");
        while lock::look(&journal) != lock::Seen::Free {
            sleep(Duration::from_millis(10));
        }
        let at_once = Barrier::new(2);
        let take = |fresh| {
            let start = Journals::new(&machine.store);
            at_once.wait();
            start.take_up(&machine.store, &journal, DraftId::from_number(fresh), later())
        };
        let made = scope(|scope| {
            let both = [scope.spawn(|| take(1)), scope.spawn(|| take(2))];
            both.into_iter().filter_map(|one| one.join().expect("no panic")).count()
        });
        assert_eq!((made, machine.drafts()), (1, vec!["ab".to_owned()]));
    }
}

#[test]
fn a_rescue_that_the_disk_refuses_leaves_the_journal_as_it_was() {
    for step in [Step::Write, Step::Sync] {
        let machine = Machine::new();
        let journal = orphan(&machine);
        let before = fs::read(&journal).expect("there");
        let start = Journals::new(&machine.store);
        refusing(step, ENOSPC, || start.rescued(&machine.store, &journal, later())).expect_err("refused");
        assert_eq!((fs::read(&journal).expect("there"), machine.drafts().len()), (before, 0), "{step:?}");
        assert_eq!(machine.rescues(), ["没存过的标题"]);
    }
}

#[test]
fn a_rescue_that_is_killed_before_its_file_is_made_is_done_again() {
    let machine = Machine::new();
    let journal = orphan(&machine);
    let killed = Journals::new(&machine.store);
    let opened = killed.take_unplaced(&machine.store, &journal).expect("it is free");
    assert_eq!(opened.draft.title(), "没存过的标题");
    assert!(Journals::new(&machine.store).take_unplaced(&machine.store, &journal).is_none(), "it is had");
    let path = machine.dir.path().join("drafts/a.ron");
    let on_disk = OnDisk { path, identity: FileIdentity::of(b"not written", None) };
    killed.announce(&opened.draft.id, None, opened.told, &on_disk);
    drop(killed);
    assert_eq!(machine.rescues(), ["没存过的标题"]);
    assert_eq!(machine.drafts().len(), 1);
}

#[test]
fn what_was_written_between_the_look_and_the_lock_is_not_missed() {
    let machine = Machine::new();
    let path = machine.draft("a");
    let mut seen = machine.store.load(&path).expect("it reads");
    machine.opens(&path).types("b").saves();
    let journals = Journals::new(&machine.store);
    journals.attach(&machine.store, &mut seen, later());
    assert_eq!((seen.draft.title(), &seen.recovery), ("ab", &Recovery::None));
    assert_eq!(seen.history.depth(), 1);
    // What is saved now replaces nothing that was not read.
    seen.draft.proposal.frame.title.push('c');
    journals.save(&machine.store, &seen.draft, &seen.base, seen.told, later()).expect("not beside it");
    assert_eq!(machine.drafts(), ["abc"]);
}

#[test]
fn a_journal_that_a_window_has_only_begun_is_not_set_aside() {
    let machine = Machine::new();
    let path = machine.draft("a");
    let id = machine.store.load(&path).expect("it reads").draft.id;
    fs::create_dir_all(machine.dir.path().join("state/recovery")).expect("made");
    let begun = machine.dir.path().join(format!("state/recovery/{id}-1.journal"));
    fs::write(&begun, "0123").expect("half a line");
    let window = fs::File::open(&begun).expect("there");
    window.lock().expect("locks are known here");
    assert_eq!(machine.opens(&path).opened.recovery, Recovery::None);
    assert!(begun.exists());
    drop(window);
    // Nobody writes it any more.
    let recovery = machine.opens(&path).opened.recovery;
    assert!(matches!(recovery, Recovery::Aside { why: WhyAside::Damaged, .. }), "{recovery:?}");
}

#[test]
fn two_windows_that_cannot_know_of_each_other_write_a_journal_each() {
    let machine = Machine::new();
    let path = machine.draft("a");
    let (mut one, mut other) = refusing(Step::Lock, ENOLCK, || {
        let mut one = machine.opens(&path);
        one.types("b");
        let other = machine.opens(&path);
        assert_eq!(other.opened.access, Access::Write, "nobody could tell");
        assert_eq!(other.title(), "ab");
        (one, other)
    });
    other.types("other");
    one.types("one");
    other.types("more");
    assert_eq!(journals(&machine).len(), 2);
    drop((one, other));
    let told: Vec<String> = journals(&machine)
        .iter()
        .map(|journal| {
            let Ok(found) = reopen::read(journal) else { panic!("{journal:?} is broken") };
            assert!(found.tail.is_empty(), "{journal:?}");
            reopen::rebuilt(&machine.store, &found).map_or_else(String::new, |mine| mine.frame.title)
        })
        .collect();
    // The file was never written here, so no version of it is kept, and the draft is told from it.
    let texts: Vec<String> =
        journals(&machine).iter().map(|journal| fs::read_to_string(journal).expect("text")).collect();
    assert!(texts.iter().any(|text| text.contains("one") && !text.contains("other")), "{told:?} {texts:?}");
    assert!(texts.iter().any(|text| text.contains("other") && text.contains("more")), "{told:?} {texts:?}");
    // The next one brings back the one that tells most, and no word of the other is deleted.
    let window = refusing(Step::Lock, ENOLCK, || machine.opens(&path));
    assert_eq!(window.title(), "abothermore");
    assert!(journals(&machine).len() >= 2);
}

#[test]
fn a_command_whose_journal_takes_nothing_does_nothing() {
    let machine = Machine::new();
    let path = machine.draft("a");
    machine.opens(&path).types("b");
    let before = fs::read(&journals(&machine)[0]).expect("there");
    let command = Journals::new(&machine.store);
    let Ok(Taken::Opened(opened)) =
        refusing(Step::Append, ENOSPC, || command.take(&machine.store, &path, later()))
    else {
        panic!("nobody has it")
    };
    let Opened { draft, base, told, .. } = &*opened;
    let save = || {
        let told_now = Told { id: &draft.id, base, start: None, deeds: Vec::new() };
        command.perform(&machine.store, told_now, draft, *told, later())
    };
    let problem = refusing(Step::Append, ENOSPC, save).expect_err("refused");
    assert!(matches!(problem, SaveProblem::Io(_)), "{problem}");
    assert_eq!(machine.store.load(&path).expect("it reads").draft.title(), "a");
    assert_eq!(fs::read(&journals(&machine)[0]).expect("there"), before);
}

#[test]
fn of_what_another_editor_left_only_what_was_moved_is_taken_away() {
    let machine = Machine::new();
    let edit = machine.dir.path().join("state/edit-a1");
    fs::create_dir_all(edit.join("plugin")).expect("made");
    fs::write(edit.join("text.md"), "三成门店").expect("written");
    fs::write(edit.join(EDITING), "").expect("written");
    fs::write(edit.join("plugin/words"), "whose, nobody can tell").expect("written");
    let Ok(HandedBack::To(to)) = machine.store.hand_back(&edit) else { panic!("it is nobody's") };
    assert_eq!(fs::read_to_string(to.join("text.md")).expect("moved"), "三成门店");
    assert!(!edit.join("text.md").exists() && edit.join("plugin/words").exists());
    assert_eq!(machine.store.hand_back(&edit), Ok(HandedBack::Stays), "again and again");
    // An editor that is open still saves where it opened the text: that is moved in its turn, not over the first.
    fs::write(edit.join("text.md"), "四成门店").expect("written");
    let Ok(HandedBack::To(second)) = machine.store.hand_back(&edit) else { panic!("there is a text") };
    assert_ne!(second, to);
    assert_eq!(fs::read_to_string(second.join("text.md")).expect("moved"), "四成门店");
    assert_eq!(fs::read_to_string(to.join("text.md")).expect("moved"), "三成门店");
}
