//! No save waits for what may never answer, and a clerk that is gone is noticed.

use super::{Alarm, Clerk, Message, as_typed, now, safely};
use crate::app::{Effect, Msg};
use crate::codec::Draft;
use crate::i18n::Lang;
use crate::proposal::DraftId;
use crate::shelf::{Action, Base, IoProblem, SaveProblem};
use crate::store::{Journals, Places, Store};
use std::io::ErrorKind;
use std::path::PathBuf;
use std::sync::mpsc::channel;
use std::time::Duration;

#[test]
fn a_thread_that_panics_tells_the_window() {
    let (sender, inbox) = channel();
    let thread = std::thread::spawn(move || {
        let _alarm = Alarm(sender);
        panic!("on purpose");
    });
    assert!(thread.join().is_err());
    assert!(matches!(inbox.recv(), Ok(Message::Panicked)));
    let (sender, inbox) = channel();
    drop(Alarm(sender));
    assert!(inbox.recv().is_err(), "one that ends says nothing");
}

#[test]
fn a_share_that_does_not_answer_keeps_no_save_waiting() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::at(Places::under(folder.path()));
    let saved = Draft::blank(DraftId::from_number(7), Lang::Zh);
    store.save(&saved, &Base::New, now()).expect("saved");
    let (sender, answers) = channel();
    let clerk = Clerk::with(store.clone(), Journals::new(&store), sender, |_| {
        loop {
            std::thread::park();
        }
    });
    let next = || loop {
        match answers.recv_timeout(Duration::from_secs(20)).expect("nobody waits for the share") {
            Message::Answer(msg) => return msg,
            Message::Panicked => panic!("the clerk is gone"),
            Message::Terminal(_) | Message::Notice(_) => {}
        }
    };
    for _ in 0..3 {
        clerk.send(Effect::List);
        let Msg::Listed(Ok(cards)) = next() else { panic!("a list") };
        assert_eq!(cards.iter().filter_map(|card| card.id()).collect::<Vec<_>>(), [&saved.id]);
    }
    let draft = Box::new(Draft::blank(DraftId::from_number(8), Lang::Zh));
    clerk.send(Effect::Save { visit: 1, draft, base: Base::New, revision: 1, deeds: 0 });
    assert!(matches!(next(), Msg::Saved { result: Ok(_), .. }));
    clerk.finish();
}

#[test]
fn an_import_waits_for_no_share_and_is_done_when_the_program_ends() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::at(Places::under(folder.path()));
    let away = folder.path().join("share/away.ron");
    let (sender, _answers) = channel();
    let clerk = Clerk::with(store.clone(), Journals::new(&store), sender, |_| {
        loop {
            std::thread::park();
        }
    });
    clerk.send(Effect::List);
    let theirs = Draft::blank(DraftId::from_number(7), Lang::Zh);
    let content = crate::codec::write_ron(&theirs).expect("RON");
    let path = folder.path().join("同事的草稿.ron");
    std::fs::write(&path, &content).expect("written");
    let import = |fresh| {
        clerk.send(Effect::Import { path: path.clone(), id: DraftId::from_number(fresh) });
        clerk.finish();
        let cards = store.list().expect("listed");
        cards.iter().filter_map(|card| card.id().cloned()).collect::<Vec<_>>()
    };
    assert_eq!(import(8), std::slice::from_ref(&theirs.id), "it keeps its name");
    std::fs::remove_dir_all(&store.places().drafts).expect("gone");
    // A draft is remembered that nobody could look at: it may have that name.
    std::fs::create_dir(folder.path().join("share")).expect("made");
    std::fs::write(&away, &content).expect("written");
    store.remember(&away);
    assert_eq!(import(9), [DraftId::from_number(9)]);
}

#[test]
fn the_end_waits_for_a_file_that_is_being_brought_in() {
    let imports = super::Imports::default();
    let (slow, over) = (imports.begin(), std::sync::atomic::AtomicBool::new(false));
    std::thread::scope(|scope| {
        scope.spawn(|| {
            std::thread::sleep(Duration::from_millis(50));
            over.store(true, std::sync::atomic::Ordering::Release);
            drop(slow);
        });
        imports.wait(Duration::from_secs(20));
        assert!(over.load(std::sync::atomic::Ordering::Acquire));
    });
    let _never_read = imports.begin();
    imports.wait(Duration::from_millis(10));
}

#[test]
fn drafts_elsewhere_follow_once_they_answered_and_go_when_forgotten() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::at(Places::under(folder.path()));
    let draft = Draft::blank(DraftId::from_number(7), Lang::Zh);
    let away = folder.path().join("away.ron");
    std::fs::write(&away, crate::codec::write_ron(&draft).expect("RON")).expect("written");
    store.remember(&away);
    let (sender, answers) = channel();
    let clerk = Clerk::start(store.clone(), Journals::new(&store), sender);
    let listed = || match answers.recv_timeout(Duration::from_secs(20)).expect("a list") {
        Message::Answer(Msg::Listed(Ok(cards))) => cards.len(),
        _ => panic!("a list"),
    };
    clerk.send(Effect::List);
    assert_eq!([listed(), listed()], [0, 1]);
    store.forget(&std::fs::canonicalize(&away).expect("there")).expect("forgotten");
    clerk.send(Effect::List);
    assert_eq!(listed(), 0);
}

#[test]
fn a_copy_is_kept_from_the_moment_a_disk_fails_until_it_takes_the_draft_for_certain() {
    let folder = tempfile::tempdir().expect("a folder");
    let (store, mut copies) = (Store::at(Places::under(folder.path())), Vec::new());
    let draft = Draft::blank(DraftId::from_number(7), Lang::Zh);
    let refusal = |action, kind| {
        let (path, message) = (folder.path().to_owned(), "refused".to_owned());
        Err(SaveProblem::Io(IoProblem { action, path, kind, message }))
    };
    // A disk that is only full has the journal's ballast, and room can be made.
    let full =
        safely(&store, &mut copies, (&draft, &Base::New), refusal(Action::Write, ErrorKind::StorageFull));
    assert!(matches!(full, Err(SaveProblem::Io(_))) && copies.is_empty());
    let failing = safely(&store, &mut copies, (&draft, &Base::New), refusal(Action::Sync, ErrorKind::Other));
    let Err(SaveProblem::Elsewhere { copy, .. }) = failing else { panic!("{failing:?}") };
    assert_eq!(store.load(&copy).expect("opened").draft, draft);
    let mut saved = store.save(&draft, &Base::New, now()).expect("saved");
    saved.durable = false;
    safely(&store, &mut copies, (&draft, &Base::New), Ok(saved.clone())).expect("saved");
    assert!(copy.exists(), "it may yet be lost");
    saved.durable = true;
    safely(&store, &mut copies, (&draft, &Base::New), Ok(saved)).expect("saved");
    assert!(!copy.exists() && copies.is_empty());
}

#[test]
#[cfg(unix)]
fn a_path_is_taken_as_the_terminal_gives_it() {
    assert_eq!(
        as_typed(PathBuf::from(r"/nowhere/my\ draft\(1\).ron")),
        PathBuf::from("/nowhere/my draft(1).ron")
    );
    let home = std::env::home_dir().expect("a home");
    assert_eq!(as_typed(PathBuf::from("~/nowhere.ron")), home.join("nowhere.ron"));
}
