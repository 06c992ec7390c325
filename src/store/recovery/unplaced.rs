//! Drafts that no file holds: never saved yet, or their file is gone, or its folder is away.
//!
//! Their words are in a journal only. They are looked up by what they are called as other drafts are, and looked at;
//! nothing is made of them here.

use super::lock::{Seen, look};
use super::reopen::{Found, count, read, rebuilt};
use super::survey::{Unsaved, Where, file_of};
use super::{files_in, folder_of};
use crate::codec::{Draft, Journal};
use crate::proposal::DraftId;
use crate::shelf::DraftCard;
use crate::store::{Store, atomic};
use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A draft that no file holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Unplaced {
    /// The draft, as it was typed.
    pub draft: Draft,
    /// What is known of its words.
    pub unsaved: Unsaved,
}

impl Store {
    /// The drafts that no file holds and that can be told again. `cards` is what [`Store::list`] gave.
    #[must_use]
    pub fn unplaced(&self, cards: &[DraftCard]) -> Vec<Unplaced> {
        let found = of_no_card(self, cards).into_iter();
        let (own, others): (Vec<Found>, Vec<Found>) =
            found.partition(|found| is_never_saved(self, &found.journal));
        let own = own.into_iter().filter_map(|found| own_draft(self, found));
        let own = own.filter(|unplaced| unplaced.unsaved.words.changes > 0);
        // Every draft in the trash is read: once, and only where it matters.
        let trash = if others.is_empty() { BTreeSet::new() } else { self.trashed() };
        own.chain(others.into_iter().filter_map(|found| without_file(self, found, &trash))).collect()
    }
}

/// The journals of the drafts that never had a file. None is replayed: that is for whoever opens them.
pub(super) fn never_saved(store: &Store, cards: &[DraftCard]) -> Vec<PathBuf> {
    let found = of_no_card(store, cards).into_iter().filter(|found| is_never_saved(store, &found.journal));
    found.map(|found| found.path).collect()
}

fn own_draft(store: &Store, found: Found) -> Option<Unplaced> {
    let at = match look(&found.path) {
        Seen::Free => Where::Own,
        Seen::Held(_) => Where::Open,
        Seen::Unknown => Where::Unsure,
    };
    unplaced(store, found, None, at)
}

/// Whether a draft never had a file. One whose first save was announced counts, unless the save's folder is away: the
/// file may be there.
pub(super) fn is_never_saved(store: &Store, journal: &Journal) -> bool {
    let is_saved = journal.saves.iter().any(|save| save.done);
    let may_be = |file: PathBuf| file.exists() || is_away(store, &file);
    journal.is_born_here() && !is_saved && !file_of(journal).is_some_and(may_be)
}

/// A draft whose file is not there and whose journal holds words, unless it is in the trash.
fn without_file(store: &Store, found: Found, trash: &BTreeSet<DraftId>) -> Option<Unplaced> {
    let journal = &found.journal;
    let file = file_of(journal).filter(|file| !file.exists())?;
    if count(&journal.deeds[journal.deeds_saved()..]).changes == 0 {
        return None;
    }
    if trash.contains(&journal.id) {
        return None;
    }
    let at = match look(&found.path) {
        Seen::Held(_) => Where::Open,
        _ if is_away(store, &file) => Where::Away,
        _ => Where::Gone,
    };
    unplaced(store, found, Some(file), at)
}

fn unplaced(store: &Store, found: Found, file: Option<PathBuf>, at: Where) -> Option<Unplaced> {
    let proposal = rebuilt(store, &found)?;
    let Found { path, journal, .. } = found;
    let words = count(&journal.deeds[journal.deeds_saved()..]);
    let draft = Draft { id: journal.id, edited: None, proposal };
    let title = draft.title().trim().to_owned();
    let unsaved = Unsaved { id: draft.id.clone(), title, file, journal: path, words, at };
    Some(Unplaced { draft, unsaved })
}

/// The journals of drafts that are not in the drafts' folder. A journal is read only where its name says so: there are
/// as many as drafts, and they may be long.
fn of_no_card(store: &Store, cards: &[DraftCard]) -> Vec<Found> {
    let known: HashSet<&str> = cards.iter().filter_map(|card| Some(card.id()?.as_str())).collect();
    let is_known = |path: &PathBuf| {
        let stem = path.file_stem().and_then(|stem| stem.to_str());
        stem.and_then(|stem| stem.rsplit_once('-')).is_some_and(|(id, _)| known.contains(id))
    };
    let journals = files_in(&folder_of(&store.places), "journal").into_iter();
    journals.filter(|path| !is_known(path)).filter_map(|path| read(&path).ok()).collect()
}

/// Whether it is not the file that is gone but its folder that is away: not there, or empty, as the place is where a
/// share or a disk belongs that is not connected. The drafts' own folder is empty too when its only draft is deleted,
/// but hardly when there were several.
pub(super) fn is_away(store: &Store, file: &Path) -> bool {
    let Some(folder) = file.parent() else { return false };
    let is_own = || atomic::resolved(folder) == atomic::resolved(&store.places.drafts);
    let several = || {
        let journals = files_in(&folder_of(&store.places), "journal");
        let ids = journals.iter().filter_map(|path| Some(path.file_stem()?.to_str()?.rsplit_once('-')?.0));
        ids.collect::<HashSet<_>>().len() > 1
    };
    match fs::read_dir(folder) {
        Err(_) => true,
        Ok(mut entries) => entries.next().is_none() && (!is_own() || several()),
    }
}
