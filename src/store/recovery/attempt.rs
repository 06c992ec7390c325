//! A mark beside a journal from the moment it is replayed until a frame of it is made.
//!
//! A journal that ends the program must not do so at every start. A kill in that moment is no fault of the
//! journal, though: a panic sets it aside at the next opening, another end of the program at the one after.
//!
//! Whoever only looks at a journal writes no mark for that, and leaves one when it panics over it: the next look does
//! without, and the next opening sets the journal aside.

use super::lock::private;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

/// The marks that this process made and has not taken away: only these tell what it may have ended over. Another
/// process may be opening a draft at the same moment.
static HERE: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// How often a journal is replayed when each time no frame was seen.
const OFTEN: usize = 2;

/// One line in the mark for each time.
const BEGUN: &[u8] = b"replaying\n";
const FAILED: &[u8] = b"failed\n";

/// A journal that is being replayed.
#[derive(Debug)]
pub(super) struct Attempt(PathBuf);

impl Attempt {
    /// Marks the journal; nothing where it failed before and is to be left alone. Without a mark, where the
    /// disk takes none, it is replayed all the same.
    pub(super) fn begin(journal: &Path) -> Option<Self> {
        if has_failed(journal) {
            return None;
        }
        let mark = Self(mark_of(journal));
        mark.add(BEGUN);
        here().push(mark.0.clone());
        Some(mark)
    }

    /// It did not end the program, or is set aside.
    pub(super) fn over(self) {
        here().retain(|mark| *mark != self.0);
        let _ = fs::remove_file(self.0);
    }

    fn add(&self, line: &[u8]) {
        let mut options = OpenOptions::new();
        drop(private(options.append(true).create(true)).open(&self.0).map(|mut mark| mark.write_all(line)));
    }
}

/// A journal that is replayed right now: a panic before this is dropped is marked as the journal's.
#[must_use]
pub(super) struct Watch<'j>(&'j Path);

impl<'j> Watch<'j> {
    pub(super) fn over(journal: &'j Path) -> Self {
        Self(journal)
    }
}

impl Drop for Watch<'_> {
    fn drop(&mut self) {
        if thread::panicking() {
            Attempt(mark_of(self.0)).add(FAILED);
        }
    }
}

/// Whether a journal ended the program before and is not to be replayed again.
pub(super) fn has_failed(journal: &Path) -> bool {
    let before = fs::read(mark_of(journal)).unwrap_or_default();
    let begun = before.split_inclusive(|byte| *byte == b'\n').filter(|line| *line == BEGUN).count();
    begun >= OFTEN || before.ends_with(FAILED)
}

/// The journal is set aside: nobody will replay it.
pub(super) fn forget(journal: &Path) {
    let _ = fs::remove_file(mark_of(journal));
}

fn mark_of(journal: &Path) -> PathBuf {
    journal.with_extension("replaying")
}

/// This process panicked: whatever it was replaying in the folder may be why.
pub(super) fn blame(folder: &Path) {
    for mark in here().iter().filter(|mark| mark.parent() == Some(folder)) {
        Attempt(mark.clone()).add(FAILED);
    }
}

fn here() -> MutexGuard<'static, Vec<PathBuf>> {
    HERE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A journal that ends the program, for tests: the reader knows none.
#[cfg(test)]
pub(super) mod faults {
    use std::cell::Cell;

    thread_local! {
        static FATAL: Cell<bool> = const { Cell::new(false) };
    }

    /// Every replay panics, on this thread, while `run` runs; says whether one did.
    pub(in crate::store::recovery) fn panics_over(run: impl FnOnce()) -> bool {
        FATAL.set(true);
        let ran = std::panic::catch_unwind(std::panic::AssertUnwindSafe(run));
        FATAL.set(false);
        ran.is_err()
    }

    pub(in crate::store::recovery) fn replay() {
        if FATAL.get() {
            std::panic::resume_unwind(Box::new("a journal that cannot be replayed"));
        }
    }
}
