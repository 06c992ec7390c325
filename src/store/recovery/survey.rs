//! What lies in a store's folders besides drafts that are well: who has which open, words that no file holds,
//! copies of one draft, and what was left behind. Looked at only; nothing is made, locked or changed.

use super::reopen::{Found, count, done_again, read, rebuilt};
use super::rescue::is_in_use;
use super::{files_about, files_in, folder_of, lock, lock_of};
use crate::codec::{self, Journal, JournalError, Loaded};
use crate::proposal::DraftId;
use crate::shelf::{
    Base, CardContent, DraftCard, FileIdentity, Holder, LoadProblem, OnDisk, Opened, Recovered,
};
use crate::store::{Store, atomic, drafts};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A younger temporary file may belong to a program that is writing right now.
const YOUNG: Duration = Duration::from_mins(5);

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
    /// Into the file, which is as the journal knows it: opening the draft does that.
    File,
    /// Beside the file, which another program changed: opening the draft does that.
    Beside,
    /// Into a file of their own: the draft never had one.
    Own,
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
    /// The folder of a text that went to another editor; words may be in it.
    Edit,
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

/// The drafts that are known, for looking several journals up among them.
struct Known<'s> {
    store: &'s Store,
    folder: PathBuf,
    /// The id, the content and the file of each draft in the drafts' folder.
    drafts: Vec<(DraftId, FileIdentity, PathBuf)>,
    trashed: BTreeSet<DraftId>,
}

impl Store {
    /// Looks through the folders. `cards` is what [`Store::list`] gave.
    #[must_use]
    pub fn survey(&self, cards: &[DraftCard]) -> Survey {
        let known = Known::of(self, cards);
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
        survey.exposed = self.exposed();
        survey
    }

    /// Words that were typed in a draft and are not in its file.
    #[must_use]
    pub fn unsaved_in(&self, opened: &Opened) -> Option<Unsaved> {
        let Base::File(on_disk) = &opened.base else { return None };
        let folder = folder_of(&self.places);
        let found = best(&folder, &opened.draft.id, on_disk)?;
        let (at, words) = match missing(&found.journal, on_disk.identity) {
            Some(words) => (Where::File, words),
            None => (Where::Beside, count(&found.journal.deeds[found.journal.deeds_saved()..])),
        };
        let is_open = lock::holder(&lock_of(&folder, &on_disk.path)).is_some();
        (words.changes > 0).then(|| Unsaved {
            id: opened.draft.id.clone(),
            title: opened.draft.title().to_owned(),
            file: Some(on_disk.path.clone()),
            journal: found.path,
            words,
            at: if is_open { Where::Open } else { at },
        })
    }

    /// Opens a draft's file with what was typed in it and is not there yet, to look at or to copy; no save of it may
    /// follow.
    pub(in crate::store) fn load_with_words(&self, path: &Path) -> Result<Opened, LoadProblem> {
        let mut opened = self.load(path)?;
        let Base::File(on_disk) = &opened.base else { return Ok(opened) };
        if let Some(Found { journal, .. }) = best(&folder_of(&self.places), &opened.draft.id, on_disk)
            && let Some(held) = journal.deeds_in(on_disk.identity.size, on_disk.identity.hash)
            && held >= journal.deeds_saved()
            && let Some((proposal, _)) = done_again(&journal, held, &opened.draft.proposal)
        {
            opened.draft.proposal = proposal;
        }
        Ok(opened)
    }

    fn left_behind(&self, recovery: &Path, found: &mut Vec<Leftover>) {
        let places = self.places();
        let mut folders: Vec<PathBuf> =
            [&places.drafts, &places.trash, &places.config, &places.state].map(PathBuf::clone).to_vec();
        folders.push(recovery.to_owned());
        folders.extend(below(&places.state.join("versions")));
        let temporary =
            folders.iter().flat_map(|folder| below(folder)).filter(|path| atomic::is_temporary(path));
        found.extend(temporary.map(|path| {
            let what = if atomic::is_older(&path, YOUNG) { WhatLeft::Temporary } else { WhatLeft::Fresh };
            Leftover { path, what }
        }));
        let marks = files_in(recovery, "replaying").into_iter();
        let marks = marks.filter(|path| !path.with_extension("journal").exists());
        found.extend(marks.map(|path| Leftover { path, what: WhatLeft::Mark }));
        let is_edit = |path: &PathBuf| {
            let name = path.file_name().and_then(|name| name.to_str());
            name.is_some_and(|name| name.starts_with("edit-")) && path.is_dir()
        };
        let edits = below(&places.state).into_iter().filter(is_edit);
        found.extend(edits.map(|path| Leftover { path, what: WhatLeft::Edit }));
    }

    /// What of ours others on this machine can reach: what lies in a folder that is for its owner only, they cannot.
    fn exposed(&self) -> Vec<PathBuf> {
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
}

impl<'s> Known<'s> {
    fn of(store: &'s Store, cards: &[DraftCard]) -> Self {
        let drafts = cards.iter().filter_map(|card| {
            let (file, _) = drafts::read_file(&card.path).ok()?;
            Some((card.id()?.clone(), file.on_disk.identity, file.on_disk.path))
        });
        let trash = store.list_trash().unwrap_or_default();
        let trashed = trash.iter().filter_map(|card| {
            let (_, content) = drafts::read_file(&card.path).ok()?;
            Some(codec::read(&content).ok()?.draft.id)
        });
        Self { store, folder: folder_of(&store.places), drafts: drafts.collect(), trashed: trashed.collect() }
    }

    fn holder(&self, draft: &Path) -> Option<Holder> {
        lock::holder(&lock_of(&self.folder, draft))
    }

    /// What a journal is worth, beside others of the same draft and file.
    fn worth<'f>(&self, found: &Found, rivals: impl Iterator<Item = &'f Found>) -> Worth {
        let journal = &found.journal;
        let unsaved = || count(&journal.deeds[journal.deeds_saved()..]);
        let Some(path) = file_of(journal) else {
            return match (unsaved(), is_in_use(&found.path)) {
                (words, true) if words.changes > 0 => Worth::Words(Where::Open, words),
                (_, true) => Worth::Fine,
                (words, false) if words.changes > 0 => Worth::Words(Where::Own, words),
                (_, false) => Worth::Spent,
            };
        };
        let there = drafts::read_file(&path).ok();
        if let Some((file, content)) = &there {
            let identity = file.on_disk.identity;
            let in_file = missing(journal, identity);
            let is_ours = codec::read(content).is_ok_and(|Loaded { draft, .. }| draft.id == journal.id);
            let rank = |journal: &Journal| {
                (journal.deeds_in(identity.size, identity.hash).is_some(), journal.deeds.len())
            };
            let best = rivals.map(|other| &other.journal).max_by_key(|other| rank(other));
            let better = best.filter(|other| rank(other) > rank(journal));
            let is_open = self.holder(&path).is_some();
            return match (in_file, better) {
                // Another journal of this file tells more, and is the one that is used.
                (_, Some(better)) if better.deeds.starts_with(&journal.deeds) => Worth::Spent,
                (_, Some(_)) => spent_or(unsaved(), Where::Nowhere),
                (Some(words), None) if words.changes > 0 => {
                    Worth::Words(if is_open { Where::Open } else { Where::File }, words)
                }
                (Some(_), None) if is_blank(journal) && !is_open => Worth::Spent,
                (Some(_), None) => Worth::Fine,
                (None, None) if is_open => spent_or(unsaved(), Where::Open).unless_spent(),
                (None, None) if !is_ours => spent_or(unsaved(), self.own_or_nowhere(journal)).unless_spent(),
                (None, None) => spent_or(unsaved(), self.beside_or_nowhere(journal)),
            };
        }
        // Its file is gone: moved to another place, to the trash, or for good.
        let of_this_id = self.drafts.iter().filter(|(id, ..)| *id == journal.id);
        let moved =
            of_this_id.clone().find_map(|(_, identity, path)| Some((missing(journal, *identity)?, path)));
        if let Some((words, path)) = moved {
            let at = if self.holder(path).is_some() { Where::Open } else { Where::File };
            return if words.changes > 0 { Worth::Words(at, words) } else { Worth::Fine };
        }
        if self.trashed.contains(&journal.id) {
            return spent_or(unsaved(), Where::Trash).unless_spent();
        }
        let worth = spent_or(unsaved(), self.own_or_nowhere(journal));
        // A folder that is not there may be on a disk that is not.
        if path.parent().is_some_and(Path::exists) { worth } else { worth.unless_spent() }
    }

    fn own_or_nowhere(&self, journal: &Journal) -> Where {
        if rebuilt(self.store, journal).is_some() { Where::Gone } else { Where::Nowhere }
    }

    fn beside_or_nowhere(&self, journal: &Journal) -> Where {
        if rebuilt(self.store, journal).is_some() { Where::Beside } else { Where::Nowhere }
    }

    fn unsaved(&self, found: &Found, at: Where, words: Recovered, cards: &[DraftCard]) -> Unsaved {
        let journal = &found.journal;
        let of_this_id = self.drafts.iter().filter(|(id, ..)| *id == journal.id);
        let file = file_of(journal);
        let moved = file.as_ref().is_some_and(|file| !file.exists() && at == Where::File);
        let file = if moved { of_this_id.map(|(_, _, path)| path.clone()).next() } else { file };
        let card = cards.iter().find(|card| Some(atomic::resolved(&card.path)) == file);
        let title = card
            .and_then(DraftCard::proposal)
            .map(|proposal| proposal.frame.title.clone())
            .or_else(|| rebuilt(self.store, journal).map(|proposal| proposal.frame.title));
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
            let short: String = id.to_string().chars().take(8).collect();
            let bears_id =
                |file: &Path| file.file_name().is_some_and(|name| name.to_string_lossy().contains(&short));
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
fn file_of(journal: &Journal) -> Option<PathBuf> {
    journal.files().next().map(|(_, mark)| PathBuf::from(&mark.path))
}

/// What was typed and is neither in a file of this content nor in one that came after it; `None` where the journal
/// does not know the content.
fn missing(journal: &Journal, identity: FileIdentity) -> Option<Recovered> {
    let held = journal.deeds_in(identity.size, identity.hash)?.max(journal.deeds_saved());
    Some(count(&journal.deeds[held.min(journal.deeds.len())..]))
}

/// The journal that opening this file would use.
fn best(folder: &Path, id: &DraftId, on_disk: &OnDisk) -> Option<Found> {
    let (size, hash) = (on_disk.identity.size, on_disk.identity.hash);
    let rank = |found: &Found| (found.journal.deeds_in(size, hash).is_some(), found.journal.deeds.len());
    let all = files_about(folder, id, "journal").into_iter().filter_map(|path| read(&path).ok());
    let mut moved = None;
    let mut own: Option<Found> = None;
    for found in all {
        let is_known = found.journal.deeds_in(size, hash).is_some();
        match file_of(&found.journal) {
            Some(file) if file.to_string_lossy() == on_disk.path.to_string_lossy() => {
                own = own.into_iter().chain([found]).max_by_key(rank);
            }
            Some(file) if is_known && !file.exists() => moved = Some(found),
            _ => {}
        }
    }
    own.or(moved)
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
