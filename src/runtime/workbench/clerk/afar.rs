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
use crate::shelf::DraftCard;
use crate::store::{Journals, Store};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// How the drafts elsewhere are looked at; another one stands in for a share that does not answer.
pub(super) type Look = fn(&Store) -> Vec<DraftCard>;

enum Task {
    List,
    /// Deletes for good what has been in the trash for long enough.
    Purge,
    Import(PathBuf, DraftId),
}

/// The road to the thread.
pub(super) struct Afar {
    tasks: Sender<Task>,
    list: List,
}

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
    pub(super) fn start(store: Store, journals: Journals, answers: Sender<Message>, look: Look) -> Self {
        let (tasks, inbox) = channel();
        let list = List { store, answers, elsewhere: Arc::default(), waiting: Arc::default() };
        let own = list.clone();
        thread::spawn(move || own.work(&inbox, &journals, look));
        Self { tasks, list }
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

    pub(super) fn import(&self, path: PathBuf, id: DraftId) {
        self.send(Task::Import(path, id));
    }

    fn send(&self, task: Task) {
        // A thread that is gone has panicked, and the panic is being reported.
        let _ = self.tasks.send(task);
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

    fn work(&self, inbox: &Receiver<Task>, journals: &Journals, look: Look) {
        for task in inbox {
            match task {
                Task::List => {
                    self.waiting.store(false, Ordering::Release);
                    self.tell(Some(look(&self.store)));
                }
                Task::Purge => drop(self.store.purge_trash(super::now())),
                Task::Import(path, id) => {
                    let imported = self.store.import(&super::as_typed(path), id, super::now());
                    let imported = imported.map(|mut imported| {
                        journals.attach(&self.store, &mut imported.opened, super::now());
                        Box::new(imported.opened)
                    });
                    let _ = self.answers.send(Message::Answer(Msg::Imported(imported)));
                }
            }
        }
    }
}
