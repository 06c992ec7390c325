//! Several files of one draft: what a synced folder leaves when two machines changed it, and what this program puts
//! beside a file that another one changed.

use super::drafts::{is_draft_name, open, read_start};
use super::versions::id_in;
use super::{Store, name};
use crate::proposal::DraftId;
use std::fs;
use std::path::{Path, PathBuf};

impl Store {
    /// The files beside a draft's own that hold another version of it: those of equal id, and those that this
    /// program parted from it. One that says the same is none, nor is one that cannot be read.
    #[must_use]
    pub fn rivals(&self, id: &DraftId, path: &Path) -> Vec<PathBuf> {
        let Some(folder) = path.parent() else { return Vec::new() };
        let beside = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
        let is_rival = |other: &PathBuf| {
            is_draft_name(other)
                && other != path
                && (name::parted(path, other)
                    || read_start(other).and_then(|start| id_in(&start)).as_ref() == Some(id))
        };
        let mut rivals: Vec<PathBuf> = beside.filter(is_rival).collect();
        rivals.sort();
        let said = |path: &Path| open(path).ok().map(|(_, loaded)| loaded.draft.proposal);
        if let Some(own) = said(path).filter(|_| !rivals.is_empty()) {
            rivals.retain(|rival| said(rival).is_some_and(|other| other != own));
        }
        rivals
    }
}
