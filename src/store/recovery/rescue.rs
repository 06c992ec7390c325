//! Drafts that had no file yet when the program ended: they get one at the next start.

use super::reopen::{Found, read, rebuilt};
use super::{Journals, files_in};
use crate::codec::{Draft, Origin};
use crate::proposal::DraftId;
use crate::shelf::{Base, Rescued};
use crate::store::Store;
use jiff::Timestamp;
use std::collections::HashSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

impl Journals {
    /// Makes a draft's file of every journal that never had one and that no window is writing. Those that
    /// cannot be used stay as they are.
    #[must_use]
    pub fn rescue(&self, store: &Store, now: Timestamp) -> Vec<Rescued> {
        let journals: Vec<PathBuf> = files_in(&self.folder, "journal");
        if journals.is_empty() {
            return Vec::new();
        }
        let cards = store.list().unwrap_or_default();
        let known: HashSet<&DraftId> = cards.iter().filter_map(|card| card.id()).collect();
        journals.iter().filter_map(|path| self.rescued(store, path, &known, now)).collect()
    }

    fn rescued(
        &self,
        store: &Store,
        path: &Path,
        known: &HashSet<&DraftId>,
        now: Timestamp,
    ) -> Option<Rescued> {
        let Found { journal, tail, .. } = read(path).ok()?;
        if !matches!(journal.origin, Origin::Text(_))
            || journal.deeds_saved() > 0
            || known.contains(&journal.id)
            || is_in_use(path)
        {
            return None;
        }
        let draft = Draft { id: journal.id.clone(), edited: Some(now), proposal: rebuilt(store, &journal)? };
        if !tail.is_empty() {
            self.keep_tail(&journal.id, &tail).ok()?;
        }
        let saved = store.save(&draft, &Base::New, now).ok()?;
        // Only now is every word in a file.
        let _ = fs::remove_file(path);
        Some(Rescued { path: saved.on_disk.path, title: draft.title().to_owned() })
    }
}

/// Whether a window holds the journal. Where nobody can tell, it counts as held: the draft stays for its own
/// window, or for the next start.
pub(super) fn is_in_use(path: &Path) -> bool {
    // Shared, so that two who ask don't take each other for a window.
    File::open(path).is_ok_and(|file| file.try_lock_shared().is_err())
}
