//! A mark beside a journal from the moment it is replayed until a frame of it is made.
//!
//! A journal that ends the program must not do so at every start. A kill in that moment is no fault of the
//! journal, though: a panic sets it aside at the next opening, another end of the program at the one after.

use super::lock::private;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

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
        let mark = Self(journal.with_extension("replaying"));
        let before = fs::read(&mark.0).unwrap_or_default();
        let begun = before.split_inclusive(|byte| *byte == b'\n').filter(|line| *line == BEGUN).count();
        if begun >= OFTEN || before.ends_with(FAILED) {
            mark.over();
            return None;
        }
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

/// This process panicked: whatever it was replaying in the folder may be why.
pub(super) fn blame(folder: &Path) {
    for mark in here().iter().filter(|mark| mark.parent() == Some(folder)) {
        Attempt(mark.clone()).add(FAILED);
    }
}

fn here() -> MutexGuard<'static, Vec<PathBuf>> {
    HERE.lock().unwrap_or_else(PoisonError::into_inner)
}
