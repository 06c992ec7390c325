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
use std::collections::HashSet;
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
        let mut all = never_saved(self, cards);
        all.retain(|unplaced| unplaced.unsaved.words.changes > 0);
        all.extend(without_file(self, cards));
        all
    }
}

/// The drafts that never had a file.
pub(super) fn never_saved(store: &Store, cards: &[DraftCard]) -> Vec<Unplaced> {
    let found = of_no_card(store, cards).into_iter().filter(|found| is_never_saved(store, &found.journal));
    found
        .filter_map(|found| {
            let at = match look(&found.path) {
                Seen::Free => Where::Own,
                Seen::Held(_) => Where::Open,
                Seen::Unknown => Where::Unsure,
            };
            unplaced(store, found, None, at)
        })
        .collect()
}

/// Whether a draft never had a file. One whose first save was announced counts, unless the save's folder is away: the
/// file may be there.
fn is_never_saved(store: &Store, journal: &Journal) -> bool {
    let is_saved = journal.saves.iter().any(|save| save.done);
    let may_be = |file: PathBuf| file.exists() || is_away(store, &file);
    journal.is_born_here() && !is_saved && !file_of(journal).is_some_and(may_be)
}

/// The drafts whose file is not there, and whose journal holds words.
fn without_file(store: &Store, cards: &[DraftCard]) -> Vec<Unplaced> {
    let trash = store.list_trash().unwrap_or_default();
    let trashed = |id: &DraftId| {
        let short: String = id.as_str().chars().take(8).collect();
        trash.iter().any(|card| card.name.contains(&short))
    };
    of_no_card(store, cards)
        .into_iter()
        .filter(|found| !is_never_saved(store, &found.journal))
        .filter_map(|found| {
            let file = file_of(&found.journal).filter(|file| !file.exists())?;
            let has_words = count(&found.journal.deeds[found.journal.deeds_saved()..]).changes > 0;
            let at = match look(&found.path) {
                Seen::Held(_) => Where::Open,
                _ if is_away(store, &file) => Where::Away,
                _ => Where::Gone,
            };
            (has_words && !trashed(&found.journal.id)).then(|| unplaced(store, found, Some(file), at))?
        })
        .collect()
}

fn unplaced(store: &Store, found: Found, file: Option<PathBuf>, at: Where) -> Option<Unplaced> {
    let Found { path, journal, .. } = found;
    let proposal = rebuilt(store, &journal)?;
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
/// share or a disk belongs that is not connected. The drafts' own folder is empty when its last draft is thrown away.
pub(super) fn is_away(store: &Store, file: &Path) -> bool {
    let Some(folder) = file.parent() else { return false };
    match fs::read_dir(folder) {
        Err(_) => true,
        Ok(mut entries) => {
            entries.next().is_none() && atomic::resolved(folder) != atomic::resolved(&store.places.drafts)
        }
    }
}
