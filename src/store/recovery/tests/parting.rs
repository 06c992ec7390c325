//! Where journal and file part ways: another program's file, one put back, a draft thrown away, a copy.

use super::*;

#[test]
fn what_is_put_beside_another_programs_file_is_a_draft_of_its_own_and_so_is_its_journal() {
    let machine = Machine::new();
    let path = machine.draft("a");
    let mut window = machine.opens(&path);
    window.types("b").saves().types("mine");
    let mut theirs = machine.store.load(&path).expect("it reads").draft;
    theirs.proposal.frame.title = "theirs".into();
    fs::write(&path, codec::write_ron(&theirs).expect("written")).expect("another program writes");
    let id = window.saves_beside();
    assert_ne!(id, theirs.id);
    // What is typed before the window has heard of it, and after.
    let old = std::mem::replace(&mut window.opened.draft.id, theirs.id.clone());
    let base = std::mem::replace(&mut window.opened.base, machine.store.load(&path).expect("it reads").base);
    window.types(", early");
    (window.opened.draft.id, window.opened.base) = (old, base);
    window.types(", late");
    let copy = window.path();
    drop(window);
    assert!(machine.recovery().iter().all(|name| name.starts_with(id.as_str())), "{:?}", machine.recovery());
    let mut window = machine.opens(&copy);
    assert_eq!((window.title(), &window.opened.draft.id), ("abmine, early, late", &id));
    window.undoes().undoes().undoes().undoes();
    assert_eq!(window.title(), "a", "undo reaches back over the parting");
    assert_eq!(machine.opens(&path).title(), "theirs");
    assert!(
        machine
            .store
            .list()
            .expect("listed")
            .iter()
            .all(|card| matches!(card.content, crate::shelf::CardContent::Draft { twin: false, .. }))
    );
}

#[test]
fn a_file_put_back_to_an_earlier_state_gets_what_came_after_and_says_so() {
    let machine = Machine::new();
    let path = machine.draft("a");
    let mut window = machine.opens(&path);
    window.types("b").saves();
    let earlier = fs::read(&path).expect("there");
    window.types("c").saves().types("d").saves();
    drop(window);
    fs::write(&path, earlier).expect("put back");
    let mut window = machine.opens(&path);
    let Recovery::PutBack { words, file } = &window.opened.recovery else {
        panic!("{:?}", window.opened.recovery)
    };
    assert_eq!((words.changes, file.frame.title.as_str()), (2, "ab"));
    assert_eq!(window.title(), "abcd");
    window.undoes().undoes();
    assert_eq!(window.title(), "ab", "and it can be taken back");
    window.saves();
    drop(window);
    assert_eq!(machine.opens(&path).title(), "ab");
}

#[test]
fn what_was_undone_across_a_save_is_undone_in_what_is_put_beside() {
    let machine = Machine::new();
    let path = machine.draft("a");
    let mut window = machine.opens(&path);
    window.types("b").types("c").saves();
    window.undoes().types("d");
    drop(window);
    let mut theirs = machine.store.load(&path).expect("it reads").draft;
    theirs.proposal.frame.title = "theirs".into();
    fs::write(&path, codec::write_ron(&theirs).expect("written")).expect("another program writes");
    let window = machine.opens(&path);
    let Recovery::Choice { mine, .. } = &window.opened.recovery else {
        panic!("{:?}", window.opened.recovery)
    };
    assert_eq!(mine.proposal.frame.title, "abd");
}

#[test]
fn nothing_set_aside_is_ever_written_over() {
    let machine = Machine::new();
    let path = machine.draft("a");
    let folder = machine.dir.path().join("state/recovery");
    fs::create_dir_all(&folder).expect("made");
    let id = DraftId::from_number(7);
    for n in 1..=120 {
        fs::write(folder.join(format!("{id}-{n}.aside")), n.to_string()).expect("written");
        if n != 60 {
            fs::write(folder.join(format!("{id}-{n}.journal")), [0; 40]).expect("written");
        }
    }
    machine.opens(&path).types("b");
    let names = machine.recovery();
    assert_eq!(names.iter().filter(|name| name.ends_with("aside")).count(), 120 + 119);
    for n in 1..=120 {
        let aside = fs::read_to_string(folder.join(format!("{id}-{n}.aside"))).expect("there");
        assert_eq!(aside, n.to_string());
    }
    assert_eq!(machine.opens(&path).title(), "ab");
}

#[test]
fn a_draft_deleted_for_good_takes_its_journals_along() {
    let machine = Machine::new();
    let (path, other) = (machine.draft("a"), machine.begins().types("b").saves().path());
    machine.opens(&path).types("c").saves();
    let kept = machine.recovery().len() - 1;
    machine.store.trash(&path, now()).expect("moved");
    machine.store.purge_trash(later()).expect("looked through");
    assert_eq!(machine.recovery().len(), kept + 1, "it can be taken back for thirty days");
    let month = now() + jiff::SignedDuration::from_hours(31 * 24);
    assert_eq!(machine.store.purge_trash(month), Ok(1));
    let left = machine.recovery();
    assert!(left.len() == kept && left.iter().all(|name| !name.starts_with("0000000000000007")), "{left:?}");
    assert_eq!(machine.opens(&other).title(), "b");
}

#[test]
fn a_copy_has_what_was_typed_and_not_saved() {
    let machine = Machine::new();
    let path = machine.draft("a");
    let mut window = machine.opens(&path);
    window.types("b").saves().types("c");
    let copy = machine.store.duplicate(&path, DraftId::from_number(9), later()).expect("copied");
    assert_eq!(copy.draft.title(), "abc（副本）");
    assert_eq!(machine.store.load(&path).expect("it reads").draft.title(), "ab");
    window.types("d").saves();
    assert_eq!(window.title(), "abcd", "nobody took the journal from the window");
}

#[test]
fn a_journal_that_only_serves_undo_is_no_leftover() {
    let machine = Machine::new();
    let path = machine.draft("a");
    let long = "字".repeat(100_000);
    machine.opens(&path).types(&long).undoes().types(&long).undoes().types("b").saves();
    // Begun anew: steps of before, and no deed.
    drop(machine.opens(&path));
    let survey = || machine.store.survey(&machine.store.list().expect("listed"));
    assert_eq!((survey().leftovers, survey().unsaved), (Vec::new(), Vec::new()));
    assert_eq!(machine.opens(&path).opened.history.depth(), 1);
    // Once the draft is gone for good, it serves nobody.
    fs::remove_file(&path).expect("removed");
    assert_eq!(survey().leftovers.len(), 1);
}
