//! The clerk: reads and writes files on a thread of its own, one errand after the other.

use super::Message;
use crate::app::{Effect, Msg};
use crate::shelf::{Clash, DraftProblem};
use crate::store::Store;
use jiff::Timestamp;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

enum Errand {
    Do(Box<Effect>),
    /// Says when everything before it is done.
    Tell(Sender<()>),
}

/// The road to the thread that knows the disk.
pub(super) struct Clerk(Sender<Errand>);

impl Clerk {
    /// Starts the thread; it ends with the clerk.
    pub(super) fn start(store: Store, answers: Sender<Message>) -> Self {
        let (errands, inbox) = channel();
        thread::spawn(move || work(&store, &inbox, &answers));
        Self(errands)
    }

    /// Gives it an errand.
    pub(super) fn send(&self, effect: Effect) {
        // A thread that is gone has panicked, and the panic is being reported.
        let _ = self.0.send(Errand::Do(Box::new(effect)));
    }

    /// Waits until everything given so far is done.
    pub(super) fn finish(&self) {
        let (done, wait) = channel();
        if self.0.send(Errand::Tell(done)).is_ok() {
            let _ = wait.recv();
        }
    }
}

fn work(store: &Store, inbox: &Receiver<Errand>, answers: &Sender<Message>) {
    // What nobody asked for in thirty days; a failure leaves it for the next start.
    let mut swept = false;
    while let Ok(errand) = inbox.recv() {
        match errand {
            Errand::Do(effect) => {
                if let Some(answer) = perform(store, *effect)
                    && answers.send(Message::Answer(answer)).is_err()
                {
                    return;
                }
            }
            Errand::Tell(done) => drop(done.send(())),
        }
        if !std::mem::replace(&mut swept, true) {
            let _ = store.purge_trash(now());
        }
    }
}

fn perform(store: &Store, effect: Effect) -> Option<Msg> {
    Some(match effect {
        Effect::List => Msg::Listed(store.list()),
        Effect::Open(path) => Msg::Opened(store.load(&path).map(Box::new)),
        Effect::Save { visit, mut draft, base, revision } => {
            draft.edited = Some(now());
            Msg::Saved { visit, revision, result: store.save(&draft, &base, now()) }
        }
        Effect::Trash(path) => Msg::Trashed(store.trash(&path, now())),
        Effect::ListTrash => match store.list_trash() {
            Ok(cards) => Msg::Trash(cards),
            Err(problem) => Msg::Failed(problem),
        },
        Effect::ReadChecks { visit, draft } => {
            Msg::Checks { visit, checks: Box::new(store.checks_of(draft.as_deref())) }
        }
        Effect::ReadHandbook => Msg::HandbookRead(store.handbook()),
        Effect::ListVersions(id) => Msg::Versions { result: store.versions(&id), id },
        Effect::ReadVersion(card) => {
            let result = store.load_version(&card).map(|loaded| Box::new(loaded.draft));
            Msg::VersionRead { card, result }
        }
        Effect::KeepVersion { draft, base } => Msg::VersionKept(store.keep_named(&draft, &base, now())),
        Effect::NameVersion { id, card, name } => match store.name_version(&card, &name) {
            Ok(_) => Msg::Versions { result: store.versions(&id), id },
            Err(problem) => Msg::Failed(problem),
        },
        Effect::Restore(card) => match store.restore(&card.path) {
            Ok(_) => Msg::ListChanged(Ok(())),
            Err(problem) => Msg::Failed(problem),
        },
        Effect::Duplicate { from, id, open } => match store.duplicate(&from, id, now()) {
            Ok(opened) if open => Msg::Opened(Ok(Box::new(opened))),
            copied => Msg::ListChanged(copied.map(drop)),
        },
        Effect::Import { path, id } => {
            Msg::Imported(store.import(&as_typed(path), id, now()).map(|imported| Box::new(imported.opened)))
        }
        Effect::Rename { path, title } => Msg::ListChanged(rename(store, &path, title)),
        Effect::Export { name, text, replace } => {
            let path = store.places().exports.join(name);
            let clash = if replace { Clash::Replace } else { Clash::KeepBoth };
            Msg::Exported(store.export(&path, text.as_bytes(), clash))
        }
        Effect::SaveSettings(settings) => {
            // Settings that cannot be written still hold for this run.
            return store.save_settings(&settings).err().map(Msg::Failed);
        }
        Effect::Copy(_)
        | Effect::ReadClipboard
        | Effect::External(_)
        | Effect::Mouse(_)
        | Effect::Suspend
        | Effect::Quit => return None,
    })
}

/// The file that a person means who types `~/` or drops a file on the terminal, which puts a backslash
/// before each blank. A file that is there under the very name is meant first.
fn as_typed(path: PathBuf) -> PathBuf {
    if path.exists() {
        return path;
    }
    let path = match (path.strip_prefix("~"), std::env::home_dir()) {
        (Ok(below), Some(home)) => home.join(below),
        _ => path,
    };
    let Some(name) = path.to_str().filter(|name| cfg!(unix) && !path.exists() && name.contains('\\')) else {
        return path;
    };
    let mut plain = String::with_capacity(name.len());
    let mut signs = name.chars();
    while let Some(sign) = signs.next() {
        plain.extend(if sign == '\\' { signs.next() } else { Some(sign) });
    }
    PathBuf::from(plain)
}

fn rename(store: &Store, path: &Path, title: String) -> Result<(), DraftProblem> {
    let opened = store.load(path)?;
    let mut draft = opened.draft;
    draft.proposal.frame.title = title;
    draft.edited = Some(now());
    store.save(&draft, &opened.base, now())?;
    Ok(())
}

/// The time in whole seconds, as a draft's file shows it.
fn now() -> Timestamp {
    let now = Timestamp::now();
    Timestamp::from_second(now.as_second()).unwrap_or(now)
}

#[cfg(test)]
mod tests {
    use super::as_typed;
    use std::path::PathBuf;

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
}
