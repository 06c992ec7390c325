//! What a command does with a draft that has a journal: it takes the draft for itself or not at all, and where its save
//! is refused, the journal tells nothing of it.

use super::lock::Locking;
use super::reopen::read_again;
use super::{Journals, Told, position};
use crate::codec::Draft;
use crate::proposal::DraftId;
use crate::shelf::{Action, Base, Holder, IoProblem, LoadProblem, Opened, SaveProblem, Saved};
use crate::store::{Store, io};
use jiff::Timestamp;
use std::path::Path;

/// What became of taking a draft.
#[derive(Debug)]
pub enum Taken {
    /// It is open, with whatever its journal holds.
    Opened(Box<Opened>),
    /// A window has it.
    Held(Holder),
    /// Locks are not known here, so a window may have it; nothing was touched.
    Unsure,
}

/// How far a journal had come.
struct Mark {
    bytes: u64,
    lines: usize,
    deeds: usize,
}

impl Journals {
    /// Opens a draft to be changed by a command; see [`Journals::load`]. A window can wait and see what others do to
    /// the file; a command that took the words of a window that is still there would have them in two places.
    pub fn take(&self, store: &Store, path: &Path, now: Timestamp) -> Result<Taken, LoadProblem> {
        let mut opened = store.load(path)?;
        let Base::File(on_disk) = opened.base.clone() else { return Ok(Taken::Opened(Box::new(opened))) };
        self.let_go_of(&opened.draft.id, &on_disk.path);
        match self.lock(&on_disk.path, now) {
            Locking::Ours(lock) => {
                read_again(store, &mut opened)?;
                self.bring_back(store, &mut opened, Some(lock), now);
                Ok(Taken::Opened(Box::new(opened)))
            }
            Locking::Held(holder) => Ok(Taken::Held(holder)),
            Locking::Unknown => Ok(Taken::Unsure),
        }
    }

    /// Writes down what a command did and saves the draft; `deeds` as for [`Journals::save`]. The deeds reach the
    /// journal together with the announcement of the save, so that a kill leaves both or neither. Where the save is
    /// refused they are taken out again: somebody was told that nothing happened. A journal that takes nothing refuses
    /// the command, because then it could not be known how far it had come.
    pub fn perform(
        &self,
        store: &Store,
        told: Told<'_>,
        draft: &Draft,
        deeds: usize,
        now: Timestamp,
    ) -> Result<Saved, SaveProblem> {
        let (id, base) = (told.id, told.base);
        let before = self.mark(id, base.path())?;
        self.append(told);
        let saved = self.save(store, draft, base, deeds, now);
        if let Err(SaveProblem::Io(_) | SaveProblem::Unwritable(_) | SaveProblem::Taken { .. }) = &saved {
            self.take_back(id, base.path(), &before);
        }
        saved
    }

    /// How far the draft's journal has come, with all that it lacks written to it.
    fn mark(&self, id: &DraftId, path: Option<&Path>) -> Result<Mark, IoProblem> {
        let mut open = self.open();
        let at = position(&open, id, path);
        let Some(journal) = at.and_then(|at| open[at].journal.as_mut()) else {
            return Ok(Mark { bytes: 0, lines: 0, deeds: 0 });
        };
        self.write_out(journal)?;
        let looked = journal.file.as_ref().map(|file| file.file.metadata()).transpose();
        let bytes = looked.map_err(io(Action::Look, &journal.path))?.map_or(0, |meta| meta.len());
        Ok(Mark { bytes, lines: journal.lines, deeds: journal.deeds })
    }

    fn take_back(&self, id: &DraftId, path: Option<&Path>, before: &Mark) {
        let file = {
            let mut open = self.open();
            let Some(at) = position(&open, id, path) else { return };
            if before.lines == 0 {
                if let Some(journal) = open[at].journal.take() {
                    journal.discard();
                }
                return;
            }
            let Some(journal) = open[at].journal.as_mut() else { return };
            journal.out.clear();
            (journal.lines, journal.deeds) = (before.lines, before.deeds);
            journal.file.clone()
        };
        if let Some(file) = file
            && file.file.set_len(before.bytes).is_ok()
        {
            let _ = file.bring(self.bring);
        }
    }
}
