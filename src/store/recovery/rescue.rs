//! Drafts that had no file yet when the program ended: they get one at the next start, or when a command names them.

use super::lock::{Seen, look};
use super::reopen::read;
use super::unplaced::never_saved;
use super::{Journals, Where};
use crate::codec::Draft;
use crate::shelf::{Base, Rescued, SaveProblem};
use crate::store::Store;
use jiff::Timestamp;
use std::fs;
use std::path::Path;

impl Journals {
    /// Makes a draft's file of every journal that never had one and that no window is writing. Those that
    /// cannot be used stay as they are.
    #[must_use]
    pub fn rescue(&self, store: &Store, now: Timestamp) -> Vec<Rescued> {
        let cards = store.list().unwrap_or_default();
        let unplaced = never_saved(store, &cards).into_iter();
        let free = unplaced.filter(|unplaced| unplaced.unsaved.at == Where::Own);
        let journals = free.map(|unplaced| unplaced.unsaved.journal);
        journals.filter_map(|journal| self.rescued(store, &journal, now).ok()?).collect()
    }

    /// Makes a draft's file of one of them. `None` where a window has it, or it cannot be used any more.
    pub fn rescued(
        &self,
        store: &Store,
        journal: &Path,
        now: Timestamp,
    ) -> Result<Option<Rescued>, SaveProblem> {
        if is_in_use(journal) {
            return Ok(None);
        }
        // Read again: its window may have typed on and ended since.
        let Some((found, proposal)) = read(journal).ok().and_then(|found| {
            let proposal = super::reopen::rebuilt(store, &found.journal)?;
            Some((found, proposal))
        }) else {
            return Ok(None);
        };
        let draft = Draft { id: found.journal.id.clone(), edited: Some(now), proposal };
        if !found.tail.is_empty() && self.keep_tail(&draft.id, &found.tail).is_err() {
            return Ok(None);
        }
        let saved = store.save(&draft, &Base::New, now)?;
        // Only now is every word in a file.
        let _ = fs::remove_file(journal);
        Ok(Some(Rescued { path: saved.on_disk.path, title: draft.title().to_owned() }))
    }
}

/// Whether a window holds the journal. Where nobody can tell, it counts as held: the draft stays for its own
/// window, or for the next start.
pub(super) fn is_in_use(path: &Path) -> bool {
    look(path) != Seen::Free
}
