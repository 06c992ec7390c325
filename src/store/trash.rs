//! The trash: a draft thrown away can be taken back for thirty days.
//!
//! When it was thrown away stands in the file's name, because copying or syncing a folder changes the times
//! that the file system keeps.

use super::drafts::{ATTEMPTS, read_start};
use super::versions::id_in;
use super::{Store, atomic, io, name};
use crate::codec::{self, Draft};
use crate::proposal::{DraftId, Proposal};
use crate::shelf::{Action, DraftCard, IoProblem, TrashCard};
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// How long the trash keeps a draft.
pub const KEPT_IN_TRASH: SignedDuration = SignedDuration::from_hours(30 * 24);

const STAMP: &str = "%Y%m%dT%H%M%SZ";

impl Store {
    /// Moves a draft's file to the trash. Returns its entry there, with which it can be taken back.
    pub fn trash(&self, path: &Path, now: Timestamp) -> Result<TrashCard, IoProblem> {
        let folder = &self.places.trash;
        atomic::make_folder(folder)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        // Two files of one name thrown away in the same second differ by the second they are said to go.
        for second in 0.. {
            let trashed = now + SignedDuration::from_secs(second);
            let stamp = trashed.to_zoned(TimeZone::UTC).strftime(STAMP);
            let target = folder.join(format!("{stamp}--{}", shortened(&name)));
            if fs::symlink_metadata(&target).is_err() {
                move_to(path, &target)?;
                return Ok(trash_card(&target).unwrap_or(TrashCard {
                    path: target,
                    title: name.clone(),
                    name,
                    trashed,
                }));
            }
        }
        Err(io(Action::Move, path)(ErrorKind::AlreadyExists.into()))
    }

    /// Moves a file from the trash back to the drafts, under its old name or, if that is taken, the next
    /// free one. Returns where it is now.
    pub fn restore(&self, trashed: &Path) -> Result<PathBuf, IoProblem> {
        let name = trash_name(trashed).map_or_else(
            || trashed.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            |(_, name)| name,
        );
        let folder = &self.places.drafts;
        atomic::make_folder(folder)?;
        let (stem, extension) = name.rsplit_once('.').unwrap_or((&name, "ron"));
        let names = (1..=ATTEMPTS).map(|attempt| folder.join(name::nth(stem, extension, attempt)));
        let free = names.into_iter().find(|path| fs::symlink_metadata(path).is_err());
        let target = free.ok_or_else(|| io(Action::Move, trashed)(ErrorKind::AlreadyExists.into()))?;
        move_to(trashed, &target)?;
        Ok(target)
    }

    /// What is in the trash, the latest first.
    pub fn list_trash(&self) -> Result<Vec<TrashCard>, IoProblem> {
        let folder = &self.places.trash;
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(io(Action::List, folder)(error)),
        };
        let mut cards: Vec<TrashCard> =
            entries.flatten().filter_map(|entry| trash_card(&entry.path())).collect();
        cards.sort_by(|a, b| b.trashed.cmp(&a.trashed).then_with(|| a.name.cmp(&b.name)));
        Ok(cards)
    }

    /// The drafts that are in the trash.
    pub(super) fn trashed(&self) -> BTreeSet<DraftId> {
        let cards = self.list_trash().unwrap_or_default();
        cards.iter().filter_map(|card| id_of(&card.path)).collect()
    }

    /// Deletes for good what has been in the trash for thirty days, with its kept versions and its journals
    /// unless another file holds the same draft, or one that is listed does not say which draft it holds. Files whose
    /// name says no time stay. Returns how many went.
    pub fn purge_trash(&self, now: Timestamp) -> Result<usize, IoProblem> {
        let mut count = 0;
        let mut purged: Vec<(DraftId, Option<Proposal>)> = Vec::new();
        for card in self.list_trash()? {
            if now.duration_since(card.trashed) > KEPT_IN_TRASH {
                let held = match draft_in(&card.path) {
                    Some(draft) => Some((draft.id, Some(draft.proposal))),
                    None => id_of(&card.path).map(|id| (id, None)),
                };
                fs::remove_file(&card.path).map_err(io(Action::Delete, &card.path))?;
                count += 1;
                purged.extend(held);
            }
        }
        if !purged.is_empty()
            && let Some(stay) = ids(&self.list_all()?)
        {
            let trashed = self.trashed();
            let is_gone = |id: &DraftId| !stay.contains(id) && !trashed.contains(id);
            for (id, said) in purged.iter().filter(|(id, _)| is_gone(id)) {
                if !self.forget_journals(id) {
                    continue;
                }
                self.forget_versions(id)?;
                self.forget_sent(id);
                if let Some(said) = said {
                    self.forget_spare(id, said);
                }
            }
        }
        Ok(count)
    }
}

/// The drafts that these files hold; `None` where one does not say which: it may be away, or damaged.
fn ids(cards: &[DraftCard]) -> Option<BTreeSet<DraftId>> {
    // What a later version wrote, or is damaged further down, still says it in its first lines.
    cards.iter().map(|card| card.id().cloned().or_else(|| id_in(&read_start(&card.path)?))).collect()
}

/// The draft that a file holds; of one that cannot be read, the id that stands in its first lines.
fn id_of(path: &Path) -> Option<DraftId> {
    draft_in(path).map(|draft| draft.id).or_else(|| id_in(&read_start(path)?))
}

/// The trash's stamp takes room in a name that may already be as long as the file system allows.
fn shortened(name: &str) -> String {
    match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() => name::nth(name::cut(stem, 200), extension, 1),
        _ => name::cut(name, 200).to_owned(),
    }
}

fn move_to(from: &Path, to: &Path) -> Result<(), IoProblem> {
    fs::rename(from, to).map_err(io(Action::Move, from))?;
    // A move that a power cut undoes leaves the file where it was; nothing is lost.
    let _ = atomic::sync_folder_of(to);
    let _ = atomic::sync_folder_of(from);
    Ok(())
}

fn trash_name(path: &Path) -> Option<(Timestamp, String)> {
    let (stamp, name) = path.file_name()?.to_str()?.split_once("--")?;
    let trashed = DateTime::strptime(STAMP, stamp).ok()?.to_zoned(TimeZone::UTC).ok()?.timestamp();
    Some((trashed, name.to_owned()))
}

fn trash_card(path: &Path) -> Option<TrashCard> {
    let (trashed, name) = trash_name(path)?;
    let title = draft_in(path).map(|draft| draft.proposal.frame.title);
    let title = title.filter(|title| !title.trim().is_empty());
    Some(TrashCard { path: path.to_owned(), title: title.unwrap_or_else(|| name.clone()), name, trashed })
}

fn draft_in(path: &Path) -> Option<Draft> {
    let (_, content) = super::drafts::read_file(path).ok()?;
    Some(codec::read(&content).ok()?.draft)
}
