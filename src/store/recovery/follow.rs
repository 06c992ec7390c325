//! A journal goes along when its draft gets another id: saved as another, or beside a file that was left alone.
//!
//! ```text
//!   the draft has the new id -> its journal copied under it -> what was typed meanwhile added, and changed over
//!      journals locked                  not locked                       journals locked
//! ```
//!
//! A journal may be long, and whoever types waits while the journals are locked. Until it is changed over, the old
//! one is written; where the copy cannot be made, it goes on under the old id.

use super::{Journals, Written, position};
use crate::codec::{self, Record};
use crate::proposal::DraftId;
use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

/// A journal under another id, with so many bytes of the old one in it.
struct Copied {
    journal: Written,
    bytes: u64,
}

impl Journals {
    /// An open draft has another id from here on, and its journal with it. Where that cannot be written anew, what is
    /// typed from here on is safe in memory and at the next save only.
    pub(super) fn follow(&self, id: &DraftId, path: Option<&Path>, new: &DraftId) {
        let Some(old) = self.goes_as(id, path, new) else { return };
        let Some(copied) = self.copied(&old, new) else { return };
        if self.change_over(&old, copied) {
            // The system holds the new one, so the old one must not be taken for a draft's.
            let _ = fs::remove_file(&old);
        }
    }

    /// Gives an open draft the new id; says where its journal is, if it has one and the system takes what waits.
    fn goes_as(&self, id: &DraftId, path: Option<&Path>, new: &DraftId) -> Option<PathBuf> {
        let mut open = self.open();
        let at = position(&open, id, path)?;
        let entry = &mut open[at];
        let before = std::mem::replace(&mut entry.id, new.clone());
        entry.former.push((before, entry.path.clone()));
        let journal = entry.journal.as_mut()?;
        self.write_out(journal).ok()?;
        Some(journal.path.clone())
    }

    /// The same journal as that of a draft of another id.
    fn copied(&self, old: &Path, id: &DraftId) -> Option<Copied> {
        let content = fs::read(old).ok()?;
        let origin = codec::read_journal(&content).ok()?.origin;
        let first = Record::start(id.clone(), origin).line(0).ok()?;
        let rest = content.iter().position(|byte| *byte == b'\n')? + 1;
        let mut journal = Written::new(id.clone(), self.free_name(id, "journal"));
        journal.out = [first.as_bytes(), &content[rest..]].concat();
        let bytes = content.len() as u64;
        if self.push(&mut journal).is_ok() {
            return Some(Copied { journal, bytes });
        }
        journal.discard();
        None
    }

    /// From here on the copy is the draft's journal, with whatever the old one got meanwhile; says whether it is.
    fn change_over(&self, old: &Path, copied: Copied) -> bool {
        let Copied { mut journal, bytes } = copied;
        let mut open = self.open();
        let mut journals = open.iter_mut().filter_map(|entry| entry.journal.as_mut());
        let Some(before) = journals.find(|before| before.path == *old) else {
            journal.discard();
            return false;
        };
        let is_told = self.write_out(before).is_ok()
            // A disk that refused has it in another file by now.
            && before.path == *old
            && rest(old, bytes, &mut journal.out).is_ok()
            && self.push(&mut journal).is_ok();
        if !is_told {
            journal.discard();
            return false;
        }
        (journal.lines, journal.deeds) = (before.lines, before.deeds);
        journal.attempt = before.attempt.take();
        if let Some(file) = &journal.file {
            self.syncer.written(file);
        }
        *before = journal;
        true
    }
}

impl Written {
    /// Takes away a journal that was begun and is not to be: half of it would be taken for the draft's.
    pub(super) fn discard(self) {
        if self.file.is_some() {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// What stands in a file from this byte on.
fn rest(file: &Path, from: u64, into: &mut Vec<u8>) -> std::io::Result<()> {
    let mut file = File::open(file)?;
    file.seek(SeekFrom::Start(from))?;
    file.read_to_end(into).map(drop)
}
