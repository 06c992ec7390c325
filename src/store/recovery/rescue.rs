//! Drafts that had no file yet when the program ended: they get one at the next start, or when a command changes them.
//!
//! ```text
//!   journal locked -> read again -> open here -> its first save announced in it -> file -> let go
//! ```
//!
//! One that cannot be told again, or ended the program when it was, is set aside and told of.

use super::hold::{Grip, hold};
use super::lock::{Seen, look};
use super::reopen::read;
use super::unplaced::{is_never_saved, never_saved};
use super::{Journals, Told};
use crate::codec::{self, Draft, Origin};
use crate::shelf::{Base, Opened, Recovery, Rescued, SaveProblem};
use crate::store::Store;
use jiff::Timestamp;
use std::path::Path;

impl Journals {
    /// Makes a draft's file of every journal that never had one and that no window is writing. Those that
    /// cannot be told again are set aside; those that have nothing to begin with stay as they are.
    #[must_use]
    pub fn rescue(&self, store: &Store, now: Timestamp) -> Vec<Rescued> {
        let cards = store.list().unwrap_or_default();
        let journals = never_saved(store, &cards).into_iter().filter(|journal| !is_in_use(journal));
        journals.filter_map(|journal| self.rescued(store, &journal, now).ok()?).collect()
    }

    /// Makes a draft's file of one of them; what undo takes back goes along. `None` where a window has it, another
    /// start has made its file, or it cannot be used any more.
    pub fn rescued(
        &self,
        store: &Store,
        journal: &Path,
        now: Timestamp,
    ) -> Result<Option<Rescued>, SaveProblem> {
        let opened = match self.take_or_set_aside(store, journal) {
            Ok(opened) => *opened,
            Err(aside) => return Ok(aside),
        };
        let Opened { mut draft, told, serial, .. } = opened;
        draft.edited = Some(now);
        let nothing = Told { id: &draft.id, base: &Base::New, start: None, deeds: Vec::new() };
        let saved = self.perform(store, nothing, &draft, told, now);
        self.release(&draft.id, None, serial);
        let path = saved?.on_disk.path;
        Ok(Some(Rescued::Draft { path, title: draft.title().to_owned() }))
    }

    /// Opens a draft that never had a file, as it was typed; its first save gives it one. Until it is released nobody
    /// else can. `None` where a window has it, it has a file by now, or it cannot be told again.
    #[must_use]
    pub fn take_unplaced(&self, store: &Store, journal: &Path) -> Option<Opened> {
        self.take_or_set_aside(store, journal).ok().map(|opened| *opened)
    }

    /// The same; what was set aside, where that is why not.
    fn take_or_set_aside(&self, store: &Store, journal: &Path) -> Result<Box<Opened>, Option<Rescued>> {
        let (found, grip) = read(journal).ok().and_then(hold).ok_or(None)?;
        // Where nobody can tell who has it, it stays for its own window, or for the next start.
        if !matches!(grip, Grip::Ours(_)) || !is_never_saved(store, &found.journal) {
            return Err(None);
        }
        let Origin::Text(text) = &found.journal.origin else { return Err(None) };
        let mut draft: Draft = codec::read_ron(text).map_err(|_| None)?.draft;
        draft.id = found.journal.id.clone();
        let mut opened = Opened::of(draft, Base::New);
        let Some(written) = self.carry_on(found, grip, 0, &mut opened) else {
            return Err(match opened.recovery {
                Recovery::Aside { file, why } => Some(Rescued::Aside { file, why }),
                _ => None,
            });
        };
        self.is_open(&mut opened, None, Some(written));
        Ok(Box::new(opened))
    }
}

/// Whether a window holds the journal. Where nobody can tell, it counts as held: the draft stays for its own
/// window, or for the next start.
pub(super) fn is_in_use(path: &Path) -> bool {
    look(path) != Seen::Free
}
