//! What lies in a store's folders besides drafts that are well: who has which open, words that no file holds,
//! copies of one draft, and what was left behind. Looked at only; nothing is made, locked or changed.

use super::attempt;
use super::leftover::{Leftover, WhatLeft};
use super::lock::Seen;
use super::reopen::{Found, count, done_again, read, rebuilt};
use super::unplaced::{is_away, is_never_saved};
use super::{files_about, files_in, folder_of, lock, lock_of};
use crate::codec::{self, Journal, JournalError, Loaded};
use crate::proposal::DraftId;
use crate::shelf::{
    Access, Base, CardContent, DraftCard, FileIdentity, Holder, LoadProblem, OnDisk, Opened, Recovered,
};
use crate::store::{Store, atomic, drafts, name};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Survey {
    /// The drafts that windows have open, as far as their files are known here.
    pub held: Vec<Held>,
    /// Words that a journal holds and no file does.
    pub unsaved: Vec<Unsaved>,
    /// Journals that cannot be used, and what was cut off from others.
    pub aside: Vec<PathBuf>,
    /// Files that hold drafts of one id.
    pub copies: Vec<Copies>,
    /// What nobody needs any more.
    pub leftovers: Vec<Leftover>,
    /// Files and folders of ours that others on this machine can reach.
    pub exposed: Vec<PathBuf>,
}

/// A draft that a window has open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Its file.
    pub draft: PathBuf,
    /// Who has it.
    pub holder: Holder,
}

/// Words that a journal holds and no file does.
#[derive(Clone, Debug, PartialEq)]
pub struct Unsaved {
    /// The draft.
    pub id: DraftId,
    /// Its title; blank where it has none or it is not known.
    pub title: String,
    /// Its file, there or not; none where it never had one.
    pub file: Option<PathBuf>,
    /// The journal.
    pub journal: PathBuf,
    /// How much it is.
    pub words: Recovered,
    /// Where they can go.
    pub at: Where,
}

/// Where words that no file holds can go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Where {
    /// A window has the draft open and will save them.
    Open,
    /// Nobody can tell whether a window has the draft open: locks are not known here. A window brings them back.
    Unsure,
    /// Into the file, which is as the journal knows it: opening the draft does that.
    File,
    /// The same, once the file may be written.
    ReadOnly,
    /// The file was put back to what it was before: opening the draft brings them back, and somebody has to settle
    /// which state holds.
    PutBack,
    /// Beside the file, which another program changed: opening the draft does that.
    Beside,
    /// Into a file of their own: the draft never had one.
    Own,
    /// Into the file, once the folder that it is in is there again.
    Away,
    /// Into a file of their own: the draft's is not there any more, or cannot be read.
    Gone,
    /// Back with the draft, which is in the trash.
    Trash,
    /// Nowhere by themselves: what they were typed on is not kept anywhere.
    Nowhere,
}

/// Files that hold drafts of one id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copies {
    /// The id.
    pub id: DraftId,
    /// The one that has it by right, as far as can be told: the one that was last written here, else the one of the
    /// shortest name, since whatever makes copies puts something behind it.
    pub original: PathBuf,
    /// The others.
    pub copies: Vec<PathBuf>,
    /// A window has one of them open.
    pub is_open: bool,
}

/// What a journal is worth.
enum Worth {
    /// It serves undo, or it cannot be told.
    Fine,
    /// Nobody needs it.
    Spent,
    /// It holds words.
    Words(Where, Recovered),
}

/// What is known about the drafts, for looking several journals up.
struct Ledger<'s> {
    store: &'s Store,
    folder: PathBuf,
    /// Each draft in the drafts' folder.
    drafts: Vec<Known>,
    trashed: BTreeSet<DraftId>,
}

/// A draft in the drafts' folder.
struct Known {
    id: DraftId,
    identity: FileIdentity,
    path: PathBuf,
    read_only: bool,
}

impl Store {
    /// Looks through the folders. `cards` is what [`Store::list`] gave.
    #[must_use]
    pub fn survey(&self, cards: &[DraftCard]) -> Survey {
        let known = Ledger::of(self, cards);
        let mut survey = Survey { aside: files_in(&known.folder, "aside"), ..Survey::default() };
        let mut journals = Vec::new();
        for path in files_in(&known.folder, "journal") {
            match read(&path) {
                Ok(found) => journals.push(found),
                Err(Some(JournalError::NoStart)) => survey.aside.push(path),
                // A later version of this program will want it, or the system refused.
                Err(_) => {}
            }
        }
        for found in &journals {
            let rivals = journals.iter().filter(|other| {
                other.path != found.path
                    && other.journal.id == found.journal.id
                    && file_of(&other.journal) == file_of(&found.journal)
            });
            match known.worth(found, rivals) {
                Worth::Fine => {}
                // What stands behind a damaged line may be words.
                Worth::Spent if !found.tail.is_empty() => {}
                Worth::Spent => {
                    survey.leftovers.push(Leftover { path: found.path.clone(), what: WhatLeft::Journal });
                }
                Worth::Words(at, words) => survey.unsaved.push(known.unsaved(found, at, words, cards)),
            }
        }
        let opened = cards.iter().map(|card| atomic::resolved(&card.path));
        let journaled = journals.iter().filter_map(|found| file_of(&found.journal));
        let files: BTreeSet<PathBuf> = opened.chain(journaled).collect();
        survey.held = files
            .into_iter()
            .filter_map(|draft| Some(Held { holder: known.holder(&draft)?, draft }))
            .collect();
        survey.copies = known.copies(cards, &journals);
        self.left_behind(&known.folder, &mut survey.leftovers);
        survey.leftovers.extend(self.spare_copies(cards));
        survey.exposed = self.exposed();
        survey
    }

    /// Words that were typed in a draft and are not in its file.
    #[must_use]
    pub fn unsaved_in(&self, opened: &Opened) -> Option<Unsaved> {
        let Base::File(on_disk) = &opened.base else { return None };
        let folder = folder_of(&self.places);
        let found = best(&folder, &opened.draft.id, on_disk)?;
        let is_read_only = opened.access == Access::FileIsReadOnly;
        let seen = lock::look(&lock_of(&folder, &on_disk.path));
        let (at, words) = where_to(&found.journal, on_disk.identity, is_read_only, &seen);
        (words.changes > 0).then(|| Unsaved {
            id: opened.draft.id.clone(),
            title: opened.draft.title().to_owned(),
            file: Some(on_disk.path.clone()),
            journal: found.path,
            words,
            at,
        })
    }

    /// Opens a draft's file with what was typed in it and is not there yet, to look at or to copy; no save of it may
    /// follow.
    pub(in crate::store) fn load_with_words(&self, path: &Path) -> Result<Opened, LoadProblem> {
        let mut opened = self.load(path)?;
        self.add_words(&mut opened);
        Ok(opened)
    }

    /// Adds what was typed in a draft that was opened from its file and is not there yet, to look at
    /// it: no save of it may follow.
    pub fn add_words(&self, opened: &mut Opened) {
        let Base::File(on_disk) = &opened.base else { return };
        if let Some(found) = best(&folder_of(&self.places), &opened.draft.id, on_disk)
            && !attempt::has_failed(&found.path)
            && let journal = &found.journal
            && let Some(held) = journal.deeds_in(on_disk.identity.size, on_disk.identity.hash)
            && held >= journal.deeds_saved()
            && let Some((proposal, _)) = done_again(&found, held, &opened.draft.proposal)
        {
            opened.draft.proposal = proposal;
        }
    }
}

impl<'s> Ledger<'s> {
    fn of(store: &'s Store, cards: &[DraftCard]) -> Self {
        let drafts = cards.iter().filter_map(|card| {
            let (file, _) = drafts::read_file(&card.path).ok()?;
            let (id, OnDisk { path, identity }) = (card.id()?.clone(), file.on_disk);
            Some(Known { id, identity, path, read_only: file.read_only })
        });
        Self { store, folder: folder_of(&store.places), drafts: drafts.collect(), trashed: store.trashed() }
    }

    fn seen(&self, draft: &Path) -> Seen {
        lock::look(&lock_of(&self.folder, draft))
    }

    fn holder(&self, draft: &Path) -> Option<Holder> {
        match self.seen(draft) {
            Seen::Held(holder) => Some(holder),
            Seen::Free | Seen::Unknown => None,
        }
    }

    /// What a journal is worth, beside others of the same draft and file.
    fn worth<'f>(&self, found: &Found, rivals: impl Iterator<Item = &'f Found>) -> Worth {
        let journal = &found.journal;
        let unsaved = || count(&journal.deeds[journal.deeds_saved()..]);
        let file = file_of(journal).filter(|_| !is_never_saved(self.store, journal));
        let Some(path) = file else {
            let at = match lock::look(&found.path) {
                Seen::Free => Where::Own,
                Seen::Held(_) => Where::Open,
                Seen::Unknown => Where::Unsure,
            };
            let worth = spent_or(unsaved(), at);
            return if at == Where::Own { worth } else { worth.unless_spent() };
        };
        let there = drafts::read_file(&path).ok();
        if let Some((file, content)) = &there {
            let identity = file.on_disk.identity;
            let is_ours = codec::read(content).is_ok_and(|Loaded { draft, .. }| draft.id == journal.id);
            let best = rivals.max_by(|a, b| standing(a, identity).cmp(&standing(b, identity)));
            let better = best.filter(|best| standing(best, identity) > standing(found, identity));
            let seen = self.seen(&path);
            let is_open = matches!(seen, Seen::Held(_));
            let (at, words) = where_to(journal, identity, file.read_only, &seen);
            return match better {
                // Another journal of this file tells more, and is the one that is used.
                Some(better) if better.journal.deeds.starts_with(&journal.deeds) => Worth::Spent,
                Some(_) => spent_or(unsaved(), Where::Nowhere),
                None if at != Where::Beside && at != Where::Open && words.changes > 0 => {
                    Worth::Words(at, words)
                }
                None if journal.deeds_in(identity.size, identity.hash).is_some() => match words.changes {
                    0 if is_blank(journal) && !is_open => Worth::Spent,
                    0 => Worth::Fine,
                    _ => Worth::Words(at, words),
                },
                None if is_open => spent_or(unsaved(), Where::Open).unless_spent(),
                None if !is_ours => spent_or(unsaved(), self.own_or_nowhere(found)).unless_spent(),
                None => spent_or(unsaved(), self.beside_or_nowhere(found)),
            };
        }
        // Its file is gone: moved to another place, to the trash, or for good.
        let mut of_this_id = self.drafts.iter().filter(|draft| draft.id == journal.id);
        let moved =
            of_this_id.find(|draft| journal.deeds_in(draft.identity.size, draft.identity.hash).is_some());
        if let Some(Known { identity, path, read_only, .. }) = moved {
            let (at, words) = where_to(journal, *identity, *read_only, &self.seen(path));
            return if words.changes > 0 { Worth::Words(at, words) } else { Worth::Fine };
        }
        if self.trashed.contains(&journal.id) {
            return spent_or(unsaved(), Where::Trash).unless_spent();
        }
        if is_away(self.store, &path) {
            return spent_or(unsaved(), Where::Away).unless_spent();
        }
        spent_or(unsaved(), self.own_or_nowhere(found))
    }

    fn own_or_nowhere(&self, found: &Found) -> Where {
        if rebuilt(self.store, found).is_some() { Where::Gone } else { Where::Nowhere }
    }

    fn beside_or_nowhere(&self, found: &Found) -> Where {
        if rebuilt(self.store, found).is_some() { Where::Beside } else { Where::Nowhere }
    }

    fn unsaved(&self, found: &Found, at: Where, words: Recovered, cards: &[DraftCard]) -> Unsaved {
        let journal = &found.journal;
        let mut of_this_id = self.drafts.iter().filter(|draft| draft.id == journal.id);
        let file = file_of(journal).filter(|_| at != Where::Own);
        let stays = matches!(at, Where::Away | Where::Gone | Where::Trash | Where::Nowhere);
        let moved = !stays && file.as_ref().is_some_and(|file| !file.exists());
        let file = if moved { of_this_id.next().map(|draft| draft.path.clone()) } else { file };
        let card = cards.iter().find(|card| Some(atomic::resolved(&card.path)) == file);
        let title = card
            .and_then(DraftCard::proposal)
            .map(|proposal| proposal.frame.title.clone())
            .or_else(|| rebuilt(self.store, found).map(|proposal| proposal.frame.title));
        let title = title.unwrap_or_default().trim().to_owned();
        Unsaved { id: journal.id.clone(), title, file, journal: found.path.clone(), words, at }
    }

    fn copies(&self, cards: &[DraftCard], journals: &[Found]) -> Vec<Copies> {
        let twins: Vec<(&DraftId, &PathBuf)> = cards
            .iter()
            .filter_map(|card| match &card.content {
                CardContent::Draft { id, twin: true, .. } => Some((id, &card.path)),
                _ => None,
            })
            .collect();
        let ids: BTreeSet<&DraftId> = twins.iter().map(|(id, _)| *id).collect();
        let of_id = |id: &DraftId| {
            let mut files: Vec<PathBuf> =
                twins.iter().filter(|(own, _)| *own == id).map(|(_, path)| (*path).clone()).collect();
            let is_written = |file: &Path| {
                let resolved = atomic::resolved(file);
                let mut own = journals.iter().filter(|found| found.journal.id == *id);
                own.any(|found| file_of(&found.journal).as_ref() == Some(&resolved))
            };
            // A copy made by hand seldom keeps the id in its name; one of a synced folder adds to it.
            let bears_id = |file: &Path| name::bears(file, id);
            files.sort_by_cached_key(|file| {
                (!is_written(file), !bears_id(file), file.as_os_str().len(), file.clone())
            });
            let is_open = files.iter().any(|file| self.holder(&atomic::resolved(file)).is_some());
            let original = files.remove(0);
            Copies { id: id.clone(), original, copies: files, is_open }
        };
        ids.into_iter().map(of_id).collect()
    }
}

impl Worth {
    /// The same, but nothing is thrown away.
    fn unless_spent(self) -> Self {
        if matches!(self, Self::Spent) { Self::Fine } else { self }
    }
}

fn spent_or(words: Recovered, at: Where) -> Worth {
    if words.changes == 0 { Worth::Spent } else { Worth::Words(at, words) }
}

/// Whether a journal serves nothing, not even undo.
fn is_blank(journal: &Journal) -> bool {
    let (done, undone) = &journal.past;
    journal.deeds.is_empty() && done.is_empty() && undone.is_empty()
}

/// The file that a journal was last about.
pub(super) fn file_of(journal: &Journal) -> Option<PathBuf> {
    journal.files().next().map(|(_, mark)| PathBuf::from(&mark.path))
}

/// Where what a journal holds and a file of this content does not can go, and how much it is: what is neither in the
/// file nor in one that came after it, and after a file was put back, all that came after.
fn where_to(journal: &Journal, file: FileIdentity, is_read_only: bool, seen: &Seen) -> (Where, Recovered) {
    let saved = journal.deeds_saved();
    let held = journal.deeds_in(file.size, file.hash);
    let since = |deeds: usize| count(&journal.deeds[deeds.min(journal.deeds.len())..]);
    let words = since(held.map_or(saved, |held| held.max(saved)));
    match (held, seen) {
        (_, Seen::Held(_)) => (Where::Open, words),
        (_, Seen::Unknown) => (Where::Unsure, words),
        (None, Seen::Free) => (Where::Beside, words),
        (Some(held), _) if held < saved && words.changes > 0 => (Where::PutBack, since(held)),
        (Some(_), _) if is_read_only => (Where::ReadOnly, words),
        (Some(_), _) => (Where::File, words),
    }
}

/// Which of several journals of one file is used: one that knows the file, of those the one that tells most, and of
/// equals the last.
fn standing(found: &Found, file: FileIdentity) -> (bool, usize, usize, &Path) {
    let journal = &found.journal;
    let is_known = journal.deeds_in(file.size, file.hash).is_some();
    (is_known, journal.deeds.len(), found.path.as_os_str().len(), &found.path)
}

/// The journal that opening this file would use.
fn best(folder: &Path, id: &DraftId, on_disk: &OnDisk) -> Option<Found> {
    let FileIdentity { size, hash, .. } = on_disk.identity;
    let all = files_about(folder, id, "journal").into_iter().filter_map(|path| read(&path).ok());
    let mut moved = None;
    let mut own: Option<Found> = None;
    for found in all {
        let is_known = found.journal.deeds_in(size, hash).is_some();
        match file_of(&found.journal) {
            Some(file) if file.to_string_lossy() == on_disk.path.to_string_lossy() => {
                let better =
                    |a: &Found, b: &Found| standing(a, on_disk.identity).cmp(&standing(b, on_disk.identity));
                own = own.into_iter().chain([found]).max_by(better);
            }
            Some(file) if is_known && !file.exists() => moved = Some(found),
            _ => {}
        }
    }
    own.or(moved)
}
