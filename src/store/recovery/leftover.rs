//! What programs that were killed left behind, and what of ours others can reach. Looked at only.

use super::lock::{Seen, look};
use super::{files_in, folder_of, lock_of};
use crate::proposal::{DraftId, Proposal};
use crate::shelf::{DraftCard, IoProblem, Opened};
use crate::store::{Store, atomic, drafts};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The file in the folder of a text that is with another editor, by whose lock it is known that the program still waits
/// for it.
pub const EDITING: &str = ".waiting";

/// A younger temporary file may belong to a program that is writing right now.
const YOUNG: Duration = Duration::from_mins(5);

/// Something that nobody needs any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leftover {
    /// The file or folder.
    pub path: PathBuf,
    /// What it is.
    pub what: WhatLeft,
}

/// What was left behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhatLeft {
    /// A file that a save was interrupted at.
    Temporary,
    /// The same, so young that a program may be writing it.
    Fresh,
    /// The mark of an opening whose journal is gone.
    Mark,
    /// A journal whose words were all saved, and whose draft is gone or was changed since.
    Journal,
    /// The folder of a text that went to another editor and did not come back; words may be in it.
    Edit,
    /// A copy of a draft that was put there because the disk refused the draft's own file, and says something else.
    Copy,
    /// Such a copy that says what the draft's file says.
    Spare,
}

impl Store {
    pub(super) fn left_behind(&self, recovery: &Path, found: &mut Vec<Leftover>) {
        let places = self.places();
        // Wherever something is put in place in one step.
        let mut folders: BTreeSet<PathBuf> =
            [&places.drafts, &places.trash, &places.config, &places.state, &places.exports]
                .map(PathBuf::clone)
                .into();
        folders.extend([
            recovery.to_owned(),
            self.holidays_folder(),
            self.calendars_folder(),
            self.spare_folder(),
        ]);
        folders.extend(below(&places.state.join("versions")));
        // What was handed back from other editors lies in folders of its own.
        folders.extend(below(&places.exports).into_iter().filter(|path| is_edit(path)));
        folders.extend(self.remembered().iter().filter_map(|draft| draft.parent().map(Path::to_owned)));
        let temporary =
            folders.iter().flat_map(|folder| below(folder)).filter(|path| atomic::is_temporary(path));
        found.extend(temporary.map(|path| {
            let what = if atomic::is_older(&path, YOUNG) { WhatLeft::Temporary } else { WhatLeft::Fresh };
            Leftover { path, what }
        }));
        let marks = files_in(recovery, "replaying").into_iter();
        let marks = marks.filter(|path| !path.with_extension("journal").exists());
        found.extend(marks.map(|path| Leftover { path, what: WhatLeft::Mark }));
        // While its window lives, it is with the editor.
        let is_left = |path: &PathBuf| !matches!(look(&path.join(EDITING)), Seen::Held(_));
        let edits = below(&places.state).into_iter().filter(|path| is_edit(path)).filter(is_left);
        found.extend(edits.map(|path| Leftover { path, what: WhatLeft::Edit }));
    }

    /// What of ours others on this machine can reach: what lies in a folder that is for its owner only, they cannot.
    pub(super) fn exposed(&self) -> Vec<PathBuf> {
        let places = self.places();
        let mut found = Vec::new();
        let mut folders = vec![places.drafts.clone(), places.trash.clone(), places.state.clone()];
        while let Some(folder) = folders.pop() {
            if !is_open_to_others(&folder) {
                continue;
            }
            // Among the drafts somebody may keep what is theirs to share.
            let is_ours = |path: &Path| {
                folder != places.drafts || drafts::is_draft_name(path) || atomic::is_temporary(path)
            };
            for path in below(&folder) {
                match fs::symlink_metadata(&path) {
                    Ok(meta) if meta.is_dir() && folder != places.drafts => folders.push(path),
                    Ok(meta) if meta.is_file() && is_ours(&path) && is_open_to_others(&path) => {
                        found.push(path);
                    }
                    _ => {}
                }
            }
            found.push(folder);
        }
        found.sort();
        found
    }

    /// The copies that were put among ours while a disk refused a draft's own file. One that says the same as its
    /// draft serves nobody, but for a window that has the draft: it sees to its copy itself.
    pub(super) fn spare_copies(&self, cards: &[DraftCard]) -> Vec<Leftover> {
        let files = below(&self.spare_folder()).into_iter().filter(|path| drafts::is_draft_name(path));
        let left = files.filter_map(|path| {
            let Ok(Opened { draft, .. }) = self.load(&path) else {
                return Some(Leftover { path, what: WhatLeft::Copy });
            };
            let own: Vec<&DraftCard> = cards.iter().filter(|card| card.id() == Some(&draft.id)).collect();
            if own.iter().any(|card| self.may_be_open(&card.path)) {
                return None;
            }
            let is_spare = own.iter().any(|card| card.proposal() == Some(&draft.proposal));
            Some(Leftover { path, what: if is_spare { WhatLeft::Spare } else { WhatLeft::Copy } })
        });
        left.collect()
    }

    /// Takes a copy away that its draft's file makes needless; says whether it did. The file is brought to the disk
    /// before it counts: it was a disk that refused it for which the copy was made, and what the system shows of it may
    /// be in memory only.
    pub(super) fn drop_spare(&self, copy: &Path) -> Result<bool, IoProblem> {
        let Ok(spare) = self.load(copy) else { return Ok(false) };
        let cards = self.list()?;
        let is_safe = |card: &DraftCard| {
            let file = atomic::resolved(&card.path);
            card.id() == Some(&spare.draft.id)
                && !self.may_be_open(&file)
                && atomic::confirmed(&file)
                && self.load(&file).is_ok_and(|own| own.draft.proposal == spare.draft.proposal)
        };
        if !cards.iter().any(is_safe) {
            return Ok(false);
        }
        self.drop_copy(copy, &spare.draft.id);
        Ok(true)
    }

    /// Forgets the copy of a draft that is deleted for good, where it says what that `said`. One that says something
    /// else may be the only place of its words: it stays, and the survey tells of it.
    pub(in crate::store) fn forget_spare(&self, id: &DraftId, said: &Proposal) {
        let copy = self.spare_path(id);
        if self.load(&copy).is_ok_and(|copy| copy.draft.proposal == *said) {
            self.drop_copy(&copy, id);
        }
    }

    /// Whether a window has a draft's file, or nobody can tell.
    fn may_be_open(&self, draft: &Path) -> bool {
        look(&lock_of(&folder_of(&self.places), &atomic::resolved(draft))) != Seen::Free
    }
}

/// Whether it is the folder of a text that went to another editor.
fn is_edit(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str());
    name.is_some_and(|name| name.starts_with("edit-")) && path.is_dir()
}

/// What is in a folder, by name.
fn below(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

/// Whether others than the owner may do anything with it. Links are what they lead to, and not ours to judge.
#[cfg(unix)]
fn is_open_to_others(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    fs::symlink_metadata(path).is_ok_and(|meta| !meta.is_symlink() && meta.permissions().mode() & 0o077 != 0)
}

/// Elsewhere it is the folder that says so, and the user's own folders say no.
#[cfg(not(unix))]
fn is_open_to_others(_: &Path) -> bool {
    false
}
