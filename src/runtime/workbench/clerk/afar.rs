//! Whatever looks at drafts in other folders, which may be on a share that does not answer: on a thread of its own, so
//! that no save ever waits for it.
//!
//! ```text
//!   asked for a list -> the drafts' folder, with those elsewhere as last seen -> told at once
//!                    \-> those elsewhere looked at, here -> told again, where they are not as they were
//! ```

use crate::app::Msg;
use crate::proposal::DraftId;
use crate::runtime::workbench::Message;
use crate::shelf::{DraftCard, DraftProblem};
use crate::store::{Journals, Store, incoming};
use jiff::civil::Date;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

/// How the drafts elsewhere are looked at; another one stands in for a share that does not answer.
pub(super) type Look = fn(&Store) -> Vec<DraftCard>;

enum Task {
    List,
    /// Deletes for good what has been in the trash for long enough.
    Purge,
}

/// The road to the thread.
pub(super) struct Afar {
    tasks: Sender<Task>,
    list: List,
    journals: Journals,
    imports: Imports,
}

/// How many imports are on their way.
#[derive(Clone, Default)]
pub(super) struct Imports(Arc<(Mutex<usize>, Condvar)>);

/// One of them; it is over when this goes, however it ended.
pub(super) struct Import(Imports);

/// The list, as it is told; whoever tells it holds what is known of elsewhere, so that no older one comes after.
#[derive(Clone)]
struct List {
    store: Store,
    answers: Sender<Message>,
    elsewhere: Arc<Mutex<Vec<DraftCard>>>,
    /// A look elsewhere is asked for and not begun.
    waiting: Arc<AtomicBool>,
}

impl Afar {
    /// Starts the thread; it ends with the road.
    pub(super) fn start(
        (store, journals): (Store, Journals),
        imports: Imports,
        answers: Sender<Message>,
        look: Look,
    ) -> Self {
        let (tasks, inbox) = channel();
        let list = List { store, answers, elsewhere: Arc::default(), waiting: Arc::default() };
        let own = list.clone();
        thread::spawn(move || own.work(&inbox, look));
        Self { tasks, list, journals, imports }
    }

    /// Tells the list at once, and again if those elsewhere turn out to be otherwise.
    pub(super) fn list(&self) {
        self.list.tell(None);
        if !self.list.waiting.swap(true, Ordering::AcqRel) {
            self.send(Task::List);
        }
    }

    pub(super) fn purge(&self) {
        self.send(Task::Purge);
    }

    /// On a thread of its own: the file may be on a share that does not answer, and so may a draft of the list, for
    /// which a file from here waits as little.
    pub(super) fn import(&self, path: PathBuf, id: DraftId) {
        let (list, journals, import) = (self.list.clone(), self.journals.clone(), self.imports.begin());
        thread::spawn(move || {
            list.import(&journals, path, id);
            drop(import);
        });
    }

    /// On a thread of its own, as an import is.
    pub(super) fn read_incoming(&self, path: PathBuf, today: Date) {
        let answers = self.list.answers.clone();
        thread::spawn(move || {
            let read = incoming(&super::as_typed(path), today).map(Box::new);
            // A loop that is gone needs no answer.
            let _ = answers.send(Message::Answer(Msg::IncomingRead(read)));
        });
    }

    fn send(&self, task: Task) {
        // A thread that is gone has panicked; the list stays as it was told last.
        let _ = self.tasks.send(task);
    }
}

impl Imports {
    pub(super) fn begin(&self) -> Import {
        *self.count() += 1;
        Import(self.clone())
    }

    /// Waits until none is on its way, but no longer than this: a share may never answer.
    pub(super) fn wait(&self, limit: Duration) {
        let waited = self.0.1.wait_timeout_while(self.count(), limit, |count| *count > 0);
        drop(waited.unwrap_or_else(PoisonError::into_inner));
    }

    fn count(&self) -> MutexGuard<'_, usize> {
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Import {
    fn drop(&mut self) {
        *self.0.count() -= 1;
        self.0.0.1.notify_all();
    }
}

impl List {
    /// `found` is what lies elsewhere, where somebody looked; the same as before is not told again.
    fn tell(&self, found: Option<Vec<DraftCard>>) {
        let mut known = self.elsewhere.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = found {
            if *known == found {
                return;
            }
            *known = found;
        }
        let listed = Msg::Listed(self.store.list_with(known.clone()));
        // A loop that is gone needs no list.
        let _ = self.answers.send(Message::Answer(listed));
    }

    fn import(&self, journals: &Journals, path: PathBuf, id: DraftId) {
        let read = self.store.read_foreign(&super::as_typed(path));
        let imported = read.map_err(DraftProblem::from).and_then(|draft| {
            // One after the other: of two files of one draft, the second is to find the first.
            let known = self.elsewhere.lock().unwrap_or_else(PoisonError::into_inner);
            self.store.add_foreign(draft, id, super::now(), known.clone())
        });
        let imported = imported.map(|mut imported| {
            journals.attach(&self.store, &mut imported.opened, super::now());
            Box::new(imported.opened)
        });
        // A loop that is gone needs no answer.
        let _ = self.answers.send(Message::Answer(Msg::Imported(imported)));
    }

    fn work(&self, inbox: &Receiver<Task>, look: Look) {
        for task in inbox {
            match task {
                Task::List => {
                    self.waiting.store(false, Ordering::Release);
                    self.tell(Some(look(&self.store)));
                }
                Task::Purge => drop(self.store.purge_trash(super::now())),
            }
        }
    }
}
