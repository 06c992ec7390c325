//! Where a draft goes whose own disk does not take it for certain: to the other folders in turn.
//!
//! That is for the moment only. The draft stays with its file, its journal tells what the file lacks, and each save
//! tries the file again; but a disk that refuses one may go altogether, and the journal may be on it.

use super::atomic::{self, Staged};
use super::{Store, name};
use crate::codec::{self, Draft};
use crate::proposal::DraftId;
use std::fs;
use std::path::{Path, PathBuf};

/// How many names are tried beside files that are somebody else's.
const NAMES: usize = 20;

impl Store {
    /// Puts a copy of a draft where the disk confirms it: into the state folder, else among the exports. The copy
    /// that an earlier attempt made is replaced. `None` where nothing takes it, or it cannot be written down.
    #[must_use]
    pub fn put_elsewhere(&self, draft: &Draft) -> Option<PathBuf> {
        let content = codec::write_ron(draft).ok()?;
        let id = name::cut(draft.id.as_str(), 64);
        let own = self.spare_folder().join(format!("{}.ron", if id.is_empty() { "draft" } else { id }));
        let names = (1..=NAMES).map(|n| name::draft_file(draft.title(), &draft.id, n));
        let exports = names.map(|name| self.places.exports.join(name));
        let free =
            exports.into_iter().find(|path| fs::symlink_metadata(path).is_err() || holds(path, &draft.id));
        [Some(own), free].into_iter().flatten().find(|target| put(target, content.as_bytes()).is_some())
    }

    /// Takes a copy away that [`Store::put_elsewhere`] made: the draft's own file holds more by now.
    pub fn drop_copy(&self, copy: &Path) {
        // What cannot be deleted is told by the next survey.
        let _ = fs::remove_file(copy);
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
    fs::read(file).is_ok_and(|content| codec::read(&content).is_ok_and(|loaded| loaded.draft.id == *id))
}
