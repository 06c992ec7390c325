//! Bringing journals to the disk, on a thread of its own: a key never waits for it.
//!
//! What was written is safe from a kill at once, because the system holds it; only a power cut can take it. So a
//! journal is synced after a pause in the typing, and at the latest a second after the first byte that is not.

use std::fs::File;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

/// How long nothing is written before the disk is asked.
const PAUSE: Duration = Duration::from_millis(300);
/// The longest that something written waits.
const LATEST: Duration = Duration::from_secs(1);

/// How a file is brought to the disk; another one stands in for a slow or broken disk.
pub type Bring = fn(&File) -> io::Result<()>;

/// An open journal as the thread sees it.
#[derive(Debug)]
pub(super) struct Synced {
    pub(super) file: File,
    /// The disk refused once. What the system held may be gone, and asking again would claim success.
    pub(super) refused: AtomicBool,
}

impl Synced {
    pub(super) fn new(file: File) -> Arc<Self> {
        Arc::new(Self { file, refused: AtomicBool::new(false) })
    }

    /// Brings it to the disk now.
    pub(super) fn bring(&self, bring: Bring) -> io::Result<()> {
        let brought = bring(&self.file);
        if brought.is_err() {
            self.refused.store(true, Ordering::Release);
        }
        brought
    }
}

/// The road to the thread; it ends when the last road is gone.
#[derive(Clone, Debug)]
pub(super) struct Syncer(Sender<Arc<Synced>>);

impl Syncer {
    pub(super) fn start(bring: Bring) -> Self {
        let (sender, written) = channel();
        thread::spawn(move || work(&written, bring));
        Self(sender)
    }

    /// Something was written.
    pub(super) fn written(&self, journal: &Arc<Synced>) {
        // The thread ends only with this road.
        let _ = self.0.send(Arc::clone(journal));
    }
}

struct Waiting {
    journal: Arc<Synced>,
    first: Instant,
    last: Instant,
}

impl Waiting {
    fn due(&self) -> Instant {
        (self.last + PAUSE).min(self.first + LATEST)
    }
}

fn work(written: &Receiver<Arc<Synced>>, bring: Bring) {
    let mut waiting: Vec<Waiting> = Vec::new();
    loop {
        let next = waiting.iter().map(Waiting::due).min();
        let told = match next {
            None => written.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(due) => written.recv_timeout(due.saturating_duration_since(Instant::now())),
        };
        let now = Instant::now();
        match told {
            Ok(journal) => match waiting.iter_mut().find(|entry| Arc::ptr_eq(&entry.journal, &journal)) {
                Some(entry) => entry.last = now,
                None => waiting.push(Waiting { journal, first: now, last: now }),
            },
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
        waiting.retain(|entry| {
            let due = entry.due() <= now;
            if due && !entry.journal.refused.load(Ordering::Acquire) {
                // A refusal is remembered, and the next flush writes the journal anew elsewhere.
                let _ = entry.journal.bring(bring);
            }
            !due
        });
    }
}
