//! Putting right what is safe to put right. Words are brought into files here and never deleted.

use super::reopen::{Found, count, read, rebuilt};
use super::rescue::is_in_use;
use super::{Journals, Leftover, WhatLeft, files_about, folder_of};
use crate::codec::{self, Draft};
use crate::proposal::DraftId;
use crate::shelf::{Access, Action, Base, DraftProblem, IoProblem, Opened, Recovery, Rescued, SaveProblem};
use crate::store::atomic::Staged;
use crate::store::{Store, drafts, io};
use jiff::Timestamp;
use std::fs;
use std::path::{Path, PathBuf};

/// Where words went that a journal held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Brought {
    /// Into the draft's file.
    Into(PathBuf),
    /// Into a file beside it, because another program had changed the draft's.
    Beside(PathBuf),
    /// Nowhere: the journal cannot be used and was set aside.
    Aside(PathBuf),
}

impl Journals {
    /// Brings what was typed in a draft into its file, as opening and saving it does. `None` where a window has it
    /// open, or there was nothing to bring.
    pub fn bring_in(
        &self,
        store: &Store,
        draft: &Path,
        now: Timestamp,
    ) -> Result<Option<Brought>, DraftProblem> {
        let Opened { mut draft, base, access, told, serial, recovery, .. } = self.load(store, draft, now)?;
        if access != Access::Write {
            self.release(&draft.id, base.path(), serial);
            return Ok(None);
        }
        // Whatever was to be carried out is; nothing waits for a frame here.
        self.shown();
        let brought = match recovery {
            Recovery::Words(_) => {
                draft.edited = Some(now);
                match self.save(store, &draft, &base, told, now) {
                    Ok(saved) => Some(Brought::Into(saved.on_disk.path)),
                    Err(SaveProblem::KeptBoth { ours, id, .. }) => {
                        self.release(&id, Some(&ours.on_disk.path), serial);
                        return Ok(Some(Brought::Beside(ours.on_disk.path)));
                    }
                    Err(problem) => {
                        self.release(&draft.id, base.path(), serial);
                        return Err(problem.into());
                    }
                }
            }
            Recovery::Choice { file, .. } => file.map(Brought::Beside),
            Recovery::Aside { file, .. } => Some(Brought::Aside(file)),
            // Somebody put the file back to what it was, and only they know what they want of what came after.
            Recovery::PutBack { .. } | Recovery::None => None,
        };
        self.release(&draft.id, base.path(), serial);
        Ok(brought)
    }

    /// Makes a draft's file of a journal whose draft has none any more; under `fresh`, because the old id may be in
    /// use where nobody looks. `None` where the journal is in use or what it was typed on is not kept.
    #[must_use]
    pub fn take_up(&self, store: &Store, journal: &Path, fresh: DraftId, now: Timestamp) -> Option<Rescued> {
        let Found { journal: told, tail, .. } = read(journal).ok()?;
        if is_in_use(journal) {
            return None;
        }
        let draft = Draft { id: fresh, edited: Some(now), proposal: rebuilt(store, &told)? };
        if !tail.is_empty() {
            self.keep_tail(&told.id, &tail).ok()?;
        }
        let saved = store.save(&draft, &Base::New, now).ok()?;
        // Only now is every word in a file.
        let _ = fs::remove_file(journal);
        Some(Rescued { path: saved.on_disk.path, title: draft.title().to_owned() })
    }
}

impl Store {
    /// Removes what nobody needs; says whether it did. Words may be in what another editor left, and what is fresh may
    /// be being written: both stay.
    pub fn sweep(&self, leftover: &Leftover) -> Result<bool, IoProblem> {
        let path = &leftover.path;
        let stays = match leftover.what {
            WhatLeft::Fresh | WhatLeft::Edit => true,
            WhatLeft::Journal => is_in_use(path),
            WhatLeft::Temporary | WhatLeft::Mark => false,
        };
        if stays {
            return Ok(false);
        }
        fs::remove_file(path).map_err(io(Action::Delete, path))?;
        Ok(true)
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
    pub(in crate::store) fn forget_journals(&self, id: &DraftId) {
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
