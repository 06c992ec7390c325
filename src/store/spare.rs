//! Where a draft goes whose own disk does not take it for certain: to the other folders in turn.
//!
//! That is for the moment only. The draft stays with its file, its journal tells what the file lacks, and each save
//! tries the file again; but a disk that refuses one may go altogether, and the journal may be on it.

use super::atomic::{self, Staged};
use super::small::read_small;
use super::{Store, name};
use crate::codec::{self, Draft, MAX_BYTES};
use crate::proposal::DraftId;
use std::fs;
use std::path::{Path, PathBuf};

/// How many names are tried beside files that are somebody else's.
const NAMES: usize = 20;

impl Store {
    /// Puts a copy of a draft where the disk confirms it: into the state folder, else among the exports. The copies
    /// that this made `before` are replaced, and no other file of anybody's: the draft's own, in `base`, may lie there
    /// too. `None` where nothing takes it, or it cannot be written down.
    #[must_use]
    pub fn put_elsewhere(&self, draft: &Draft, base: Option<&Path>, before: &[PathBuf]) -> Option<PathBuf> {
        let content = codec::write_ron(draft).ok()?;
        let content = content.as_bytes();
        let base = base.map(atomic::resolved);
        let is_base = |path: &Path| base.as_ref().is_some_and(|base| *base == atomic::resolved(path));
        let own = self.spare_path(&draft.id);
        let again = [&own].into_iter().chain(before.iter().filter(|copy| **copy != own));
        let replaced = again.filter(|copy| !is_base(copy)).find(|copy| put(copy, content).is_some());
        replaced.cloned().or_else(|| self.put_new(draft, content))
    }

    /// A new file among the exports.
    fn put_new(&self, draft: &Draft, content: &[u8]) -> Option<PathBuf> {
        let folder = &self.places.exports;
        atomic::make_folder(folder).ok()?;
        let mut staged = Staged::write(folder, content).ok()?;
        let mut names = (1..=NAMES).map(|n| folder.join(name::draft_file(draft.title(), &draft.id, n)));
        names.find(|path| matches!(staged.place_new(path), Ok(Some(_))))
    }

    /// Takes a copy away that [`Store::put_elsewhere`] made: the draft's own file holds more by now. One that is no
    /// copy of this draft any more stays, as what somebody else put there.
    pub fn drop_copy(&self, copy: &Path, id: &DraftId) {
        if holds(copy, id) {
            // What cannot be deleted is told by the next survey.
            let _ = fs::remove_file(copy);
        }
    }

    /// Where the copy of a draft goes first.
    pub(super) fn spare_path(&self, id: &DraftId) -> PathBuf {
        let id = name::cut(id.as_str(), 64);
        self.spare_folder().join(format!("{}.ron", if id.is_empty() { "draft" } else { id }))
    }

    /// Where copies go first.
    pub(super) fn spare_folder(&self) -> PathBuf {
        self.places.state.join("rescue")
    }
}

fn put(target: &Path, content: &[u8]) -> Option<()> {
    let folder = target.parent()?;
    atomic::make_folder(folder).ok()?;
    Staged::write(folder, content).ok()?.replace(target).ok().map(drop)
}

/// Whether a file holds a draft of this id.
fn holds(file: &Path, id: &DraftId) -> bool {
    read_small(file, MAX_BYTES as u64)
        .is_ok_and(|(content, _)| codec::read(&content).is_ok_and(|loaded| loaded.draft.id == *id))
}
