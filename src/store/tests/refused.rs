//! A disk that refuses at some step: the old file stays whole, nothing of ours is left, and it is said.

use super::*;
use crate::shelf::Access;
use crate::store::atomic::Step;
use crate::store::atomic::refusals::{refusing, refusing_times};
use std::io::ErrorKind;

const EIO: i32 = rustix::io::Errno::IO.raw_os_error();
const ENOSPC: i32 = rustix::io::Errno::NOSPC.raw_os_error();
const EDQUOT: i32 = rustix::io::Errno::DQUOT.raw_os_error();
const EFBIG: i32 = rustix::io::Errno::FBIG.raw_os_error();
const EROFS: i32 = rustix::io::Errno::ROFS.raw_os_error();
const EACCES: i32 = rustix::io::Errno::ACCESS.raw_os_error();

/// Each step that can fail before the new file is in place, with what a disk says there.
const REFUSALS: [(Step, i32, ErrorKind); 8] = [
    (Step::Write, ENOSPC, ErrorKind::StorageFull),
    (Step::Write, EDQUOT, ErrorKind::QuotaExceeded),
    (Step::Write, EFBIG, ErrorKind::FileTooLarge),
    (Step::Write, EROFS, ErrorKind::ReadOnlyFilesystem),
    (Step::Write, EACCES, ErrorKind::PermissionDenied),
    (Step::Sync, EIO, ErrorKind::Other),
    (Step::Sync, ENOSPC, ErrorKind::StorageFull),
    (Step::Rename, EIO, ErrorKind::Other),
];

#[test]
fn a_save_that_is_refused_leaves_the_old_file_and_the_next_one_succeeds() {
    let home = home();
    let mut ours = draft(1, "旧");
    let saved = home.store.save(&ours, &Base::New, now()).expect("saved");
    let before = fs::read(&saved.on_disk.path).expect("there");
    ours.proposal.frame.title = "新".into();
    let base = Base::File(saved.on_disk.clone());
    for (step, number, kind) in REFUSALS {
        let problem = refusing(step, number, || home.store.save(&ours, &base, now())).expect_err("refused");
        let SaveProblem::Io(refused) = &problem else { panic!("{problem}") };
        // What the system calls an input or output error has no kind of its own.
        assert!(refused.kind == kind || number == EIO, "{step:?}: {refused:?}");
        assert_eq!(fs::read(&saved.on_disk.path).expect("there"), before, "{step:?}");
        assert_eq!(home.names("drafts").len(), 1, "{step:?}: {:?}", home.names("drafts"));
        for lang in Lang::ALL {
            let told = words::unsaved(&problem, "Ctrl+O", lang);
            assert!(told.iter().all(|told| told.contains("Ctrl+O")), "{told:?}");
            assert!(!words::save(&problem, lang).contains(".escalate-"), "{problem}");
        }
    }
    home.store.save(&ours, &base, now()).expect("saved");
    assert_eq!(home.store.load(&saved.on_disk.path).expect("opened").draft.title(), "新");
}

#[test]
fn a_folder_that_the_disk_does_not_confirm_holds_the_new_file_all_the_same() {
    let home = home();
    let saved = refusing(Step::SyncFolder, EIO, || home.store.save(&draft(1, "a"), &Base::New, now()));
    let saved = saved.expect("in place");
    assert!(!saved.durable);
    let later = draft(1, "b");
    let base = Base::File(saved.on_disk.clone());
    let again = refusing(Step::SyncFolder, EIO, || home.store.save(&later, &base, now())).expect("in place");
    assert!(!again.durable);
    assert_eq!(home.store.load(&saved.on_disk.path).expect("opened").draft.title(), "b");
    assert!(home.store.save(&later, &Base::File(again.on_disk), now()).expect("saved").durable);
}

#[test]
fn what_is_new_is_placed_without_links_and_without_a_rename_that_refuses() {
    let home = home();
    // No file system of either kind: FAT has no links, and an old one no rename that looks first.
    refusing(Step::Link, EACCES, || home.store.save(&draft(1, "a"), &Base::New, now())).expect("saved");
    refusing(Step::Rename, EACCES, || home.store.save(&draft(1, "a"), &Base::New, now())).expect("saved");
    assert_eq!(home.names("drafts"), ["a--00000000-2.ron", "a--00000000.ron"]);
}

#[test]
fn an_export_that_is_refused_leaves_the_old_one() {
    let home = home();
    let path = home.store.export_path("a", "brief", "md");
    home.store.export(&path, "旧".as_bytes(), Clash::Refuse).expect("written");
    for (step, number, _) in REFUSALS {
        let export = || home.store.export(&path, "新".as_bytes(), Clash::Replace);
        refusing(step, number, export).expect_err("refused");
        assert_eq!(fs::read_to_string(&path).expect("there"), "旧", "{step:?}");
        assert_eq!(home.names("exports"), ["a-brief.md"], "{step:?}");
    }
}

#[test]
fn a_file_that_may_not_be_written_is_seen_when_it_is_opened() {
    let home = home();
    let saved = home.store.save(&draft(1, "a"), &Base::New, now()).expect("saved");
    let path = &saved.on_disk.path;
    assert!(home.store.may_write(path));
    fs::set_permissions(path, fs::Permissions::from_mode(0o444)).expect("set");
    assert!(!home.store.may_write(path));
    assert_eq!(home.store.load(path).expect("opened").access, Access::FileIsReadOnly);
    // A folder that refuses, for whoever may not do everything.
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).expect("set");
    fs::set_permissions(&home.store.places().drafts, fs::Permissions::from_mode(0o500)).expect("set");
    let access = home.store.load(path).expect("opened").access;
    let may = rustix::process::geteuid().is_root();
    assert_eq!(access, if may { Access::Write } else { Access::FileIsReadOnly });
    fs::set_permissions(&home.store.places().drafts, fs::Permissions::from_mode(0o700)).expect("set");
}

#[test]
fn a_disk_that_does_not_confirm_a_file_is_asked_again_with_another() {
    let home = home();
    let saved = refusing_times(1, Step::Sync, EIO, || home.store.save(&draft(1, "a"), &Base::New, now()));
    let saved = saved.expect("the second file is confirmed");
    assert!(saved.durable);
    assert_eq!(home.names("drafts").len(), 1, "{:?}", home.names("drafts"));
}

#[test]
fn a_draft_that_its_disk_refuses_goes_to_the_other_folders_in_turn() {
    let home = home();
    let ours = draft(1, "充电桩");
    let copy = home.store.put_elsewhere(&ours, None, &[]).expect("the state folder takes it");
    assert!(copy.starts_with(&home.store.places().state), "{}", copy.display());
    assert_eq!(home.store.load(&copy).expect("opened").draft, ours);
    // Each folder is asked twice.
    let exported = refusing_times(2, Step::Sync, EIO, || home.store.put_elsewhere(&ours, None, &[]))
        .expect("the exports");
    assert!(exported.starts_with(&home.store.places().exports), "{}", exported.display());
    let later = draft(1, "充电桩");
    for _ in 0..3 {
        // What an earlier attempt put there is replaced, and nobody else's.
        let before = [exported.clone()];
        let again = refusing_times(2, Step::Sync, EIO, || home.store.put_elsewhere(&later, None, &before));
        assert_eq!(again.as_ref(), Some(&exported));
    }
    // A backup that somebody made there themselves, or the draft's own file, is none of the copies.
    for mine in ["somebody else's".to_owned(), crate::codec::write_ron(&ours).expect("RON")] {
        fs::write(&exported, &mine).expect("written");
        let place = |base| refusing_times(2, Step::Sync, EIO, || home.store.put_elsewhere(&later, base, &[]));
        let other = place(None).expect("another name");
        assert_ne!(other, exported);
        assert_ne!(place(Some(&exported)), Some(exported.clone()));
        assert_eq!(fs::read_to_string(&exported).expect("there"), mine);
        home.store.drop_copy(&other, &ours.id);
        assert!(!other.exists());
    }
    fs::write(&exported, "somebody else's").expect("written");
    home.store.drop_copy(&exported, &ours.id);
    assert!(exported.exists(), "it is no copy of this draft");
    assert_eq!(refusing(Step::Sync, EIO, || home.store.put_elsewhere(&ours, None, &[])), None);
    // One that says what the draft does is a leftover; one that says something else holds words.
    let survey = || home.store.survey(&home.store.list().expect("listed")).leftovers;
    assert_eq!(survey().iter().map(|left| left.what).collect::<Vec<_>>(), [WhatLeft::Copy]);
    home.store.save(&ours, &Base::New, now()).expect("saved");
    assert_eq!(survey().iter().map(|left| left.what).collect::<Vec<_>>(), [WhatLeft::Spare]);
    // It goes only when the disk confirms the draft's own file, and while no window has that.
    let [spare] = survey().try_into().expect("one");
    let path = home.store.list().expect("listed")[0].path.clone();
    for step in [Step::Sync, Step::SyncFolder] {
        assert_eq!(refusing(step, EIO, || home.store.sweep(&spare)), Ok(false));
    }
    let window = Journals::new(&home.store);
    let _opened = window.load(&home.store, &path, now()).expect("opened");
    assert_eq!((survey(), home.store.sweep(&spare)), (Vec::new(), Ok(false)), "its window sees to it");
    drop(window);
    assert!(spare.path.exists());
    while survey().is_empty() {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    // What is looked at again: it may say something else by now.
    let mut other = ours.clone();
    other.proposal.frame.ask = "批准".into();
    fs::write(&spare.path, crate::codec::write_ron(&other).expect("RON")).expect("written");
    assert_eq!(home.store.sweep(&spare), Ok(false));
    fs::write(&spare.path, crate::codec::write_ron(&ours).expect("RON")).expect("written");
    assert_eq!((home.store.sweep(&spare), spare.path.exists()), (Ok(true), false));
}

#[test]
fn a_copy_goes_with_its_draft_when_that_is_deleted_for_good() {
    let home = home();
    let ours = draft(1, "充电桩");
    let saved = home.store.save(&ours, &Base::New, now()).expect("saved");
    let copy = home.store.put_elsewhere(&ours, None, &[]).expect("the state folder takes it");
    home.store.trash(&saved.on_disk.path, now()).expect("in the trash");
    let month = jiff::SignedDuration::from_hours(31 * 24);
    assert_eq!((home.store.purge_trash(now()), copy.exists()), (Ok(0), true));
    assert_eq!((home.store.purge_trash(now() + month), copy.exists()), (Ok(1), false));
}

#[test]
fn a_copy_that_says_something_else_than_the_draft_deleted_for_good_stays() {
    let home = home();
    let mut ours = draft(1, "充电桩");
    let saved = home.store.save(&ours, &Base::New, now()).expect("saved");
    // The disk refused what came after, and the window ended.
    ours.proposal.frame.ask = "批准扩建二期，共 3 个站 👩‍💻".into();
    let copy = home.store.put_elsewhere(&ours, None, &[]).expect("the state folder takes it");
    home.store.trash(&saved.on_disk.path, now()).expect("in the trash");
    let month = jiff::SignedDuration::from_hours(31 * 24);
    assert_eq!(home.store.purge_trash(now() + month), Ok(1));
    assert_eq!(home.store.load(&copy).expect("it is still there").draft, ours);
    let left = home.store.survey(&home.store.list().expect("listed")).leftovers;
    assert_eq!(left.iter().map(|left| left.what).collect::<Vec<_>>(), [WhatLeft::Copy], "and told");
}
