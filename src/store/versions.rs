//! Kept versions of each draft, to look at and to take back.
//!
//! A version is a copy of the draft's file, in a folder of the draft's own. Its name tells its number, when
//! it was kept and why: `000012-20260305T060708Z-saved.ron`. What the person calls it stands in a file
//! beside it, because a name is no part of a path. Versions follow one another by number: a clock may be
//! put back, and then the latest version would look like an old one.

use super::atomic::{self, Staged};
use super::drafts::{START, read_file};
use super::small::read_text;
use super::{Store, io, name};
use crate::codec::{self, Draft, Loaded, ReadError};
use crate::proposal::DraftId;
use crate::shelf::{
    Action, Base, FileIdentity, IoProblem, KeptNamed, LoadProblem, OnDisk, SaveProblem, Saved, VersionCard,
    WhyVersion,
};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use std::collections::{BTreeMap, HashSet};
use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The latest versions stay, however close together.
const LATEST: usize = 10;
/// Then the latest one of an hour, for so many hours in which something was kept.
const HOURS: usize = 24;
/// And the latest one of a day, for so many days.
const DAYS: usize = 30;
/// How much the versions of one draft may take, in bytes.
const ROOM: u64 = 50 * 1024 * 1024;
/// The longest name that a person can give a version, in bytes.
const NAME_BYTES: usize = 240;

const STAMP: &str = "%Y%m%dT%H%M%SZ";
const NAMES: &str = "names.ron";

impl Store {
    /// Keeps the content of a draft's file as a version, and throws away older ones that need not stay: the
    /// last ten stay, one an hour for 24 hours and one a day for 30 days in which something was kept, 50 MB
    /// in all. Those that the person asked for and those from before a new format stay in any case, and so
    /// do contents that `spare` names and the last one that can be read.
    ///
    /// `None` where nothing new is kept: the latest version has this content, or, for [`WhyVersion::Found`],
    /// any version has it. An occasion that says more than the version's own then becomes that version's, which
    /// is returned: [`WhyVersion::Named`] and [`WhyVersion::Migration`] make it stay.
    pub fn keep_version(
        &self,
        id: &DraftId,
        content: &[u8],
        why: WhyVersion,
        now: Timestamp,
        spare: &[FileIdentity],
    ) -> Result<Option<VersionCard>, IoProblem> {
        let folder = self.versions_folder(id);
        atomic::make_folder(&folder)?;
        let _turn = take_turn(&folder);
        let cards = list(&folder)?;
        let looked_at = if why == WhyVersion::Found { cards.len() } else { 1 };
        if let Some(same) = cards.iter().take(looked_at).find(|card| holds(card, content)) {
            let raised = why.stays() && !same.why.stays();
            let told = why == WhyVersion::Restored && same.why == WhyVersion::Saved;
            return if raised || told { raise(same, why).map(Some) } else { Ok(None) };
        }
        let number = cards.first().map_or(1, |card| card.number + 1);
        let path = folder.join(file_name(number, now, why));
        let (staged, file) = Staged::write_lightly(&folder, content)?;
        if why != WhyVersion::Saved {
            file.sync_all().map_err(io(Action::Sync, &path))?;
        }
        drop(file);
        staged.replace_lightly(&path)?;
        let kept = VersionCard { number, kept: now, why, name: None, bytes: content.len() as u64, path };
        prune(&folder, &kept, cards, spare);
        Ok(Some(kept))
    }

    /// Keeps a draft as it stands because the person asked for it, unless the last version that was asked
    /// for says the same. `base` is what the draft was last saved to.
    pub fn keep_named(&self, draft: &Draft, base: &Base, now: Timestamp) -> Result<KeptNamed, SaveProblem> {
        let content = as_saved(draft, base)?;
        let last = self.versions(&draft.id)?.into_iter().find(|card| card.why == WhyVersion::Named);
        if let Some(last) = last
            && self.load_version(&last).is_ok_and(|loaded| loaded.draft.proposal == draft.proposal)
        {
            return Ok(KeptNamed::Before(last));
        }
        self.kept_now(draft, base, &content, WhyVersion::Named, now).map(KeptNamed::Now)
    }

    /// Keeps a draft as it stands before an older version of it is taken back. Returns the version that holds
    /// it, which may have been there.
    pub fn keep_restored(
        &self,
        draft: &Draft,
        base: &Base,
        now: Timestamp,
    ) -> Result<VersionCard, SaveProblem> {
        let content = as_saved(draft, base)?;
        self.kept_now(draft, base, &content, WhyVersion::Restored, now)
    }

    /// The version that has this content, new or not.
    fn kept_now(
        &self,
        draft: &Draft,
        base: &Base,
        content: &[u8],
        why: WhyVersion,
        now: Timestamp,
    ) -> Result<VersionCard, SaveProblem> {
        let spare = base.identity();
        let kept = self.keep_version(&draft.id, content, why, now, spare.as_slice())?;
        let latest = || Ok(self.versions(&draft.id)?.into_iter().next());
        let gone = || io(Action::Look, &self.versions_folder(&draft.id))(ErrorKind::NotFound.into());
        Ok(kept.map_or_else(latest, |kept| Ok::<_, IoProblem>(Some(kept)))?.ok_or_else(gone)?)
    }

    /// The kept versions of a draft, the latest first.
    pub fn versions(&self, id: &DraftId) -> Result<Vec<VersionCard>, IoProblem> {
        let folder = self.versions_folder(id);
        let mut cards = list(&folder)?;
        let mut names = names(&folder);
        for card in &mut cards {
            card.name = names.remove(&card.number);
        }
        Ok(cards)
    }

    /// Reads a version.
    pub fn load_version(&self, card: &VersionCard) -> Result<Loaded, LoadProblem> {
        let (_, content) = read_file(&card.path)?;
        codec::read(&content)
            .map_err(|error| LoadProblem::Unreadable { path: card.path.clone(), error: Box::new(error) })
    }

    /// The content of this size and hash, if a version of the draft has it.
    #[must_use]
    pub fn version_with(&self, id: &DraftId, size: u64, hash: u64) -> Option<Vec<u8>> {
        let cards = list(&self.versions_folder(id)).ok()?;
        let wanted = FileIdentity { size, hash, modified: None };
        let fitting = cards.iter().filter(|card| card.bytes == size);
        let mut contents = fitting.filter_map(|card| fs::read(&card.path).ok());
        contents.find(|content| FileIdentity::of(content, None) == wanted)
    }

    /// Calls a version by a name, or by none where it is blank, and makes it stay.
    pub fn name_version(&self, card: &VersionCard, name: &str) -> Result<VersionCard, IoProblem> {
        let folder = card.path.parent().unwrap_or(Path::new("."));
        let _turn = take_turn(folder);
        let mut card = if card.why.stays() { card.clone() } else { raise(card, WhyVersion::Named)? };
        let name: String = name.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let name = name::cut(name.trim(), NAME_BYTES).trim_end();
        card.name = (!name.is_empty()).then(|| name.to_owned());
        let mut names = names(folder);
        match &card.name {
            Some(name) => names.insert(card.number, name.clone()),
            None => names.remove(&card.number),
        };
        write_names(folder, &names)?;
        Ok(card)
    }

    /// Which draft a file holds that cannot be read, and what a save in its place stands on. `None` where it is
    /// not known, or the file is of a later version of this program.
    #[must_use]
    pub fn unreadable(&self, problem: &LoadProblem) -> Option<(DraftId, OnDisk)> {
        let LoadProblem::Unreadable { path, error } = problem else { return None };
        if matches!(**error, ReadError::Newer { .. }) {
            return None;
        }
        let (file, content) = read_file(path).ok()?;
        let start = &content[..content.len().min(usize::try_from(START).unwrap_or(usize::MAX))];
        let id = id_in(&String::from_utf8_lossy(start)).or_else(|| self.id_by_name(path))?;
        Some((id, file.on_disk))
    }

    /// The draft whose id the name of a file begins to say, of those that versions are kept of: a file that is empty
    /// or holds something else altogether says nothing itself.
    fn id_by_name(&self, path: &Path) -> Option<DraftId> {
        let stem = path.file_stem()?.to_str()?;
        let (_, said) = stem.rsplit_once("--")?;
        let said = said.split(['-', ' ']).next().filter(|said| said.len() == 8)?;
        let known = fs::read_dir(self.places.state.join("versions")).ok()?.flatten();
        let mut ids = known
            .filter_map(|entry| DraftId::new(entry.file_name().to_str()?).ok())
            .filter(|id| id.as_str().starts_with(said));
        let id = ids.next()?;
        ids.next().is_none().then_some(id)
    }

    /// Keeps what a save is about to replace. That a version cannot be kept does not keep anybody from
    /// saving, so failures are passed over here and in [`Store::keep_saved`].
    pub(super) fn keep_found(&self, id: &DraftId, found: &[u8], now: Timestamp, spare: &[FileIdentity]) {
        if let Ok(Some(card)) = self.keep_version(id, found, WhyVersion::Found, now, spare)
            && codec::version_of(found).is_some_and(|version| version < codec::VERSION)
        {
            let _ = raise(&card, WhyVersion::Migration);
        }
    }

    /// Keeps what was saved.
    pub(super) fn keep_saved(&self, id: &DraftId, content: &[u8], now: Timestamp, spare: &[FileIdentity]) {
        let _ = self.keep_version(id, content, WhyVersion::Saved, now, spare);
    }

    /// Keeps what was put beside a file that was left alone: the first version of a draft of its own.
    pub(super) fn keep_beside(&self, id: &DraftId, ours: &Saved, now: Timestamp) {
        if let Ok((_, content)) = read_file(&ours.on_disk.path) {
            self.keep_saved(id, &content, now, &[]);
        }
    }

    /// Deletes all versions of a draft that is gone for good.
    pub(super) fn forget_versions(&self, id: &DraftId) -> Result<(), IoProblem> {
        let folder = self.versions_folder(id);
        match fs::remove_dir_all(&folder) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(io(Action::Delete, &folder)(error)),
            _ => Ok(()),
        }
    }

    fn versions_folder(&self, id: &DraftId) -> PathBuf {
        // An id that a file left blank is no folder's name.
        let name = if id.as_str().is_empty() { "-" } else { id.as_str() };
        self.places.state.join("versions").join(name)
    }
}

/// The id that the first lines of a draft's file say; nothing else is known of what cannot be read.
pub(super) fn id_in(start: &str) -> Option<DraftId> {
    let mut ids = start.match_indices("id").filter_map(|(at, _)| {
        let (_, id) = start[at + 2..].trim_start_matches(['"', ' ']).strip_prefix(':')?.split_once('"')?;
        // Without the quote that ends it the file is cut there, and the id may be a part of another.
        DraftId::new(id.split_once('"')?.0).ok()
    });
    ids.next()
}

/// A draft as its file has it, or as it would be written where the file says something else.
fn as_saved(draft: &Draft, base: &Base) -> Result<Vec<u8>, SaveProblem> {
    let same =
        |content: &[u8]| codec::read(content).is_ok_and(|loaded| loaded.draft.proposal == draft.proposal);
    let saved = base.path().and_then(|path| read_file(path).ok()).map(|(_, content)| content);
    match saved.filter(|content| same(content)) {
        Some(content) => Ok(content),
        None => Ok(codec::write_ron(draft)?.into_bytes()),
    }
}

/// The versions in a folder, the latest first, without what they are called. Files of other names are none.
fn list(folder: &Path) -> Result<Vec<VersionCard>, IoProblem> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(io(Action::List, folder)(error)),
    };
    let mut cards: Vec<VersionCard> = entries.flatten().filter_map(|entry| card(&entry.path())).collect();
    cards.sort_by(|a, b| b.number.cmp(&a.number).then_with(|| b.path.cmp(&a.path)));
    Ok(cards)
}

fn card(path: &Path) -> Option<VersionCard> {
    let mut parts = path.file_name()?.to_str()?.strip_suffix(".ron")?.split('-');
    let (number, stamp, why) = (parts.next()?, parts.next()?, parts.next()?);
    let number = number.parse().ok()?;
    let kept = DateTime::strptime(STAMP, stamp).ok()?.to_zoned(TimeZone::UTC).ok()?.timestamp();
    let why = WhyVersion::of_id(why).filter(|_| parts.next().is_none())?;
    let meta = fs::symlink_metadata(path).ok().filter(fs::Metadata::is_file)?;
    Some(VersionCard { number, kept, why, name: None, bytes: meta.len(), path: path.to_owned() })
}

fn file_name(number: u64, kept: Timestamp, why: WhyVersion) -> String {
    let stamp = kept.to_zoned(TimeZone::UTC).strftime(STAMP);
    format!("{number:06}-{stamp}-{}.ron", why.id())
}

fn holds(card: &VersionCard, content: &[u8]) -> bool {
    card.bytes == content.len() as u64 && fs::read(&card.path).is_ok_and(|kept| kept == content)
}

/// Says in a version's file name why it stays.
fn raise(card: &VersionCard, why: WhyVersion) -> Result<VersionCard, IoProblem> {
    let path = card.path.with_file_name(file_name(card.number, card.kept, why));
    // It may not have come to the disk yet, and is to survive a power cut from now on.
    let synced = File::options().write(true).open(&card.path).and_then(|file| file.sync_all());
    synced.map_err(io(Action::Sync, &card.path))?;
    fs::rename(&card.path, &path).map_err(io(Action::Move, &card.path))?;
    let _ = atomic::sync_folder_of(&path);
    Ok(VersionCard { why, path, ..card.clone() })
}

/// Waits for another program that keeps a version of the same draft, so that no number is given twice; not
/// for long, because one that hangs must not keep this one from saving.
fn take_turn(folder: &Path) -> Option<File> {
    let mut options = File::options();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let lock = options.open(folder.join(".lock")).ok()?;
    for _ in 0..40 {
        match lock.try_lock() {
            Ok(()) => return Some(lock),
            Err(fs::TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(5)),
            Err(fs::TryLockError::Error(_)) => return None,
        }
    }
    None
}

/// Deletes what need not stay. What cannot be deleted stays until the next time.
fn prune(folder: &Path, kept: &VersionCard, earlier: Vec<VersionCard>, spare: &[FileIdentity]) {
    let cards: Vec<VersionCard> = std::iter::once(kept.clone()).chain(earlier).collect();
    let stays = what_stays(&cards);
    let mut going: Vec<&VersionCard> = cards
        .iter()
        .zip(&stays)
        .filter(|(card, stays)| !**stays && !is_spared(card, spare))
        .map(|(card, _)| card)
        .collect();
    if going.is_empty() {
        return;
    }
    // What this program saved was read back before it was written; of other contents nobody knows.
    let readable =
        |card: &&VersionCard| card.number == kept.number && card.why == WhyVersion::Saved || reads(card);
    if !cards.iter().filter(|card| !going.contains(card)).any(|card| readable(&card)) {
        let last = going.iter().position(readable);
        last.map(|at| going.remove(at));
    }
    for card in going {
        let _ = fs::remove_file(&card.path);
    }
    atomic::sweep(folder);
}

fn reads(card: &VersionCard) -> bool {
    fs::read(&card.path).is_ok_and(|content| codec::read(&content).is_ok())
}

fn is_spared(card: &VersionCard, spare: &[FileIdentity]) -> bool {
    let mut fitting = spare.iter().filter(|spared| spared.size == card.bytes).peekable();
    if fitting.peek().is_none() {
        return false;
    }
    // One that cannot be read now may be the one.
    let Ok(content) = fs::read(&card.path) else { return true };
    let identity = FileIdentity::of(&content, None);
    fitting.any(|spared| *spared == identity)
}

/// Which of the versions, the latest first, stay by number, hour, day and size.
///
/// Hours and days are counted where something was kept in them, and never compared with the present: when a
/// clock has been wrong for a while, nothing goes that would have stayed with a right one.
fn what_stays(cards: &[VersionCard]) -> Vec<bool> {
    let (mut hours, mut days) = (HashSet::new(), HashSet::new());
    let mut taken: u64 = cards.iter().filter(|card| card.why.stays()).map(|card| card.bytes).sum();
    let mut stays = Vec::with_capacity(cards.len());
    for (at, card) in cards.iter().enumerate() {
        let second = card.kept.as_second();
        let hourly = hours.len() < HOURS && hours.insert(second.div_euclid(60 * 60));
        let daily = days.len() < DAYS && days.insert(second.div_euclid(24 * 60 * 60));
        let wanted = at < LATEST || hourly || daily;
        let fits = at == 0 || taken.saturating_add(card.bytes) <= ROOM;
        if wanted && fits && !card.why.stays() {
            taken += card.bytes;
        }
        stays.push(card.why.stays() || wanted && fits);
    }
    stays
}

/// What the person calls the versions; a file that cannot be read says nothing.
fn names(folder: &Path) -> BTreeMap<u64, String> {
    let text = read_text(&folder.join(NAMES)).unwrap_or_default();
    ron::from_str(&text).unwrap_or_default()
}

fn write_names(folder: &Path, names: &BTreeMap<u64, String>) -> Result<(), IoProblem> {
    let path = folder.join(NAMES);
    let unreadable = read_text(&path).map_or_else(
        |error| error.kind() != ErrorKind::NotFound,
        |text| ron::from_str::<BTreeMap<u64, String>>(&text).is_err(),
    );
    if unreadable {
        // Somebody may be able to read it.
        fs::rename(&path, folder.join("names-unreadable.ron")).map_err(io(Action::Move, &path))?;
    }
    let pretty = ron::ser::PrettyConfig::new().new_line("\n").indentor("  ");
    let text = ron::ser::to_string_pretty(names, pretty)
        .map_err(|error| io(Action::Write, &path)(std::io::Error::other(error.to_string())))?;
    Staged::write(folder, format!("{text}\n").as_bytes())?.replace(&path)?;
    Ok(())
}

#[cfg(test)]
mod tests;
