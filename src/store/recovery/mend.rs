//! Putting right what is safe to put right. Words are brought into files here and never deleted.

use super::hold::{Grip, hold};
use super::lock::{Seen, look};
use super::reopen::{Found, count, read, rebuilt};
use super::rescue::is_in_use;
use super::{EDITING, Journals, Leftover, Taken, WhatLeft, files_about, folder_of};
use crate::codec::{self, Draft};
use crate::proposal::DraftId;
use crate::shelf::{Access, Action, Base, DraftProblem, IoProblem, Opened, Recovery, SaveProblem};
use crate::store::atomic::{self, Staged};
use crate::store::{Store, drafts, io};
use jiff::Timestamp;
use std::fs;
use std::path::{Path, PathBuf};

/// Where words went that a journal held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Brought {
    /// There were none.
    Nothing,
    /// Into the draft's file.
    Into(PathBuf),
    /// Into a file beside it, because another program had changed the draft's.
    Beside(PathBuf),
    /// Nowhere: the journal cannot be used and was set aside.
    Aside(PathBuf),
    /// Nowhere: a window has the draft open.
    Held,
    /// Nowhere: locks are not known here, so a window may have it.
    Unsure,
    /// Nowhere: the file may not be written, or was put back to what it was before and somebody has to settle which
    /// state holds.
    Stays,
}

/// What became of a text that went to another editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HandedBack {
    /// It is in this folder now.
    To(PathBuf),
    /// There was none; the empty folder went.
    Empty,
    /// It is with the editor still, or nobody can tell.
    Stays,
}

impl Journals {
    /// Brings what was typed in a draft into its file, as opening and saving it does.
    pub fn bring_in(&self, store: &Store, draft: &Path, now: Timestamp) -> Result<Brought, DraftProblem> {
        if store.load(draft)?.access != Access::Write {
            return Ok(Brought::Stays);
        }
        let opened = match self.take(store, draft, now)? {
            Taken::Opened(opened) => *opened,
            Taken::Held(_) => return Ok(Brought::Held),
            Taken::Unsure => return Ok(Brought::Unsure),
        };
        let Opened { mut draft, base, told, serial, recovery, .. } = opened;
        // Whatever was to be carried out is; nothing waits for a frame here.
        self.shown();
        let brought = match recovery {
            Recovery::Words(_) => {
                draft.edited = Some(now);
                match self.save(store, &draft, &base, told, now) {
                    Ok(saved) => Ok(Brought::Into(saved.on_disk.path)),
                    Err(SaveProblem::KeptBoth { ours, .. }) => Ok(Brought::Beside(ours.on_disk.path)),
                    Err(problem) => Err(problem.into()),
                }
            }
            Recovery::Choice { file: Some(file), .. } => Ok(Brought::Beside(file)),
            Recovery::Aside { file, .. } => Ok(Brought::Aside(file)),
            // Somebody put the file back to what it was, and only they know what they want of what came after.
            Recovery::PutBack { .. } => Ok(Brought::Stays),
            Recovery::Choice { file: None, .. } | Recovery::None => Ok(Brought::Nothing),
        };
        self.release(&draft.id, base.path(), serial);
        brought
    }

    /// Makes a draft's file of a journal whose draft has none any more; under `fresh`, because the old id may be in
    /// use where nobody looks. `None` where the journal is in use or what it was typed on is not kept.
    #[must_use]
    pub fn take_up(&self, store: &Store, journal: &Path, fresh: DraftId, now: Timestamp) -> Option<PathBuf> {
        let (found, Grip::Ours(_held)) = hold(read(journal).ok()?)? else {
            return None;
        };
        let draft = Draft { id: fresh, edited: Some(now), proposal: rebuilt(store, &found)? };
        if !found.tail.is_empty() {
            self.keep_tail(&found.journal.id, &found.tail).ok()?;
        }
        let saved = store.save(&draft, &Base::New, now).ok()?;
        // Only now is every word in a file.
        let _ = fs::remove_file(journal);
        Some(saved.on_disk.path)
    }
}

impl Store {
    /// Removes what nobody needs; says whether it did. Words may be in what another editor left, and what is fresh may
    /// be being written: both stay.
    pub fn sweep(&self, leftover: &Leftover) -> Result<bool, IoProblem> {
        let path = &leftover.path;
        let stays = match leftover.what {
            WhatLeft::Fresh | WhatLeft::Edit | WhatLeft::Copy => true,
            WhatLeft::Spare => return self.drop_spare(path),
            WhatLeft::Journal => is_in_use(path),
            WhatLeft::Temporary | WhatLeft::Mark => false,
        };
        if stays {
            return Ok(false);
        }
        fs::remove_file(path).map_err(io(Action::Delete, path))?;
        Ok(true)
    }

    /// Puts what went to another editor and did not come back into a folder among the exports, where a person finds it:
    /// the text, and whatever the editor left beside it. What was put there is then taken away here, but for what
    /// changed meanwhile: an editor may be open still, and nobody can tell.
    pub fn hand_back(&self, edit: &Path) -> Result<HandedBack, IoProblem> {
        if look(&edit.join(EDITING)) != Seen::Free {
            return Ok(HandedBack::Stays);
        }
        let mut files = Vec::new();
        let mut empty = Vec::new();
        for entry in fs::read_dir(edit).map_err(io(Action::List, edit))?.flatten() {
            let path = entry.path();
            let size = fs::symlink_metadata(&path).ok().filter(fs::Metadata::is_file).map(|meta| meta.len());
            match size {
                Some(size) if size == 0 || entry.file_name() == EDITING => empty.push((path, size)),
                Some(_) => files.push(path),
                None => {}
            }
        }
        let exports = &self.places.exports;
        let name = edit.file_name().unwrap_or_default().to_string_lossy();
        let names = (1..).map(|n| if n == 1 { name.to_string() } else { format!("{name}-{n}") });
        let target = names.map(|name| exports.join(name)).find(|path| fs::symlink_metadata(path).is_err());
        let target = target.filter(|_| !files.is_empty());
        if let Some(target) = &target {
            atomic::make_folder(target)?;
            for file in &files {
                let content = fs::read(file).map_err(io(Action::Read, file))?;
                Staged::write(target, &content)?
                    .replace(&target.join(file.file_name().unwrap_or_default()))?;
                if fs::read(file).is_ok_and(|now| now == content) {
                    fs::remove_file(file).map_err(io(Action::Delete, file))?;
                }
            }
        }
        for (path, size) in empty {
            if fs::symlink_metadata(&path).is_ok_and(|meta| meta.len() == size) {
                fs::remove_file(&path).map_err(io(Action::Delete, &path))?;
            }
        }
        // Whatever is in it by now stays, and so does the folder then.
        let is_gone = fs::remove_dir(edit).is_ok();
        if target.is_none() && !is_gone {
            return Ok(HandedBack::Stays);
        }
        Ok(target.map_or(HandedBack::Empty, HandedBack::To))
    }

    /// Takes everybody else's rights to a file or folder of ours away.
    pub fn close_to_others(&self, path: &Path) -> Result<(), IoProblem> {
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let meta = fs::symlink_metadata(path).map_err(io(Action::Look, path))?;
            let mode = meta.permissions().mode() & 0o700;
            let closed = fs::set_permissions(path, fs::Permissions::from_mode(mode));
            closed.map_err(io(Action::Write, path))?;
        }
        #[cfg(not(unix))]
        let _ = path;
        Ok(())
    }

    /// Gives a conflict copy an id of its own; says whether it did. Nothing else of the file changes, and as it was it
    /// is kept as a version of the draft that it is now. A file that may not be written, that changes meanwhile, or
    /// whose id cannot be told from other words in it stays as it is.
    pub fn give_own_id(&self, path: &Path, fresh: &DraftId, now: Timestamp) -> Result<bool, DraftProblem> {
        let opened = self.load(path)?;
        let (file, content) = drafts::read_file(path)?;
        let is_writable =
            opened.access == Access::Write && opened.base.identity() == Some(file.on_disk.identity);
        let wanted = opened.draft.copy_as(fresh.clone());
        let text = codec::utf8(&content).ok().and_then(|text| with_id(text, &opened.draft.id, fresh));
        let text =
            text.filter(|text| codec::read(text.as_bytes()).is_ok_and(|loaded| loaded.draft == wanted));
        let (Some(text), true) = (text, is_writable) else { return Ok(false) };
        let target = file.on_disk.path.clone();
        let staged = Staged::write(target.parent().unwrap_or(Path::new(".")), text.as_bytes());
        let staged = staged.map_err(SaveProblem::Io)?;
        if self.changed(&file.on_disk, &mut None).is_some() {
            return Ok(false);
        }
        self.keep_found(fresh, &content, now, &[]);
        staged.replace(&target).map_err(SaveProblem::Io)?;
        self.keep_saved(fresh, text.as_bytes(), now, &[]);
        Ok(true)
    }

    /// Deletes the journals of a draft that is gone for good. One that a window has, that belongs to a file outside of
    /// the drafts' folder, or that holds words which never were in a file stays, and so does what was set aside.
    /// Whether nothing of it is left: what stays needs the versions that it goes on from.
    pub(in crate::store) fn forget_journals(&self, id: &DraftId) -> bool {
        for journal in files_about(&folder_of(&self.places), id, "journal") {
            let is_spent = read(&journal).is_ok_and(|Found { journal, tail, .. }| {
                let is_elsewhere =
                    journal.files().next().is_some_and(|(_, mark)| Path::new(&mark.path).exists());
                let unsaved = count(&journal.deeds[journal.deeds_saved()..]).changes;
                tail.is_empty() && unsaved == 0 && !is_elsewhere
            });
            if is_spent && !is_in_use(&journal) {
                // What cannot be deleted now is told by the next survey.
                let _ = fs::remove_file(&journal);
                let _ = fs::remove_file(journal.with_extension("replaying"));
            }
        }
        let folder = folder_of(&self.places);
        ["journal", "aside"].iter().all(|kind| files_about(&folder, id, kind).is_empty())
    }
}

/// A draft's text with another id, where the id stands as this program and people write it.
fn with_id(text: &str, old: &DraftId, new: &DraftId) -> Option<String> {
    let quoted = format!("\"{old}\"");
    let at = text.match_indices(&quoted).map(|(at, _)| at).find(|at| {
        let before = text[..*at].trim_end().strip_suffix(':').map(str::trim_end);
        before.is_some_and(|before| before.trim_end_matches('"').ends_with("id"))
    })?;
    Some(format!("{}\"{new}\"{}", &text[..at], &text[at + quoted.len()..]))
}
