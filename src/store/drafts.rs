//! Drafts: listed, opened, saved, copied, brought in.

use super::atomic::{self, Placed, Staged};
use super::small::{Unread, read_small};
use super::{Store, io, name};
use crate::codec::{self, Draft, Loaded, MAX_BYTES, Newer, ReadError};
use crate::proposal::DraftId;
use crate::shelf::{
    Access, Action, Base, CardContent, DraftCard, DraftProblem, FileIdentity, IoProblem, LoadProblem, OnDisk,
    Opened, SaveProblem, Saved, WhyKept,
};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::fs;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How many names are tried before a free one is given up; only a folder full of copies gets there.
pub(super) const ATTEMPTS: usize = 1000;

/// How many bytes of a file are looked at for its id, which stands in one of the first lines.
pub(super) const START: u64 = 4096;

/// A draft that was brought in from elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// The draft in the store.
    pub opened: Opened,
    /// The name it had, where the store already has a draft of that name.
    pub renamed_from: Option<DraftId>,
}

impl Store {
    /// Every file of the drafts' folder that ends in `.ron`, by file name. One that cannot be opened is
    /// listed with its problem.
    pub fn list(&self) -> Result<Vec<DraftCard>, IoProblem> {
        let folder = &self.places.drafts;
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(io(Action::List, folder)(error)),
        };
        let mut paths: Vec<PathBuf> =
            entries.flatten().map(|entry| entry.path()).filter(|path| is_draft_name(path)).collect();
        paths.sort();
        let mut cards: Vec<DraftCard> = paths.into_iter().map(|path| card(Some(folder), path)).collect();
        mark_twins(&mut cards);
        Ok(cards)
    }

    /// Opens a draft's file, wherever it is. Symbolic links are followed.
    pub fn load(&self, path: &Path) -> Result<Opened, LoadProblem> {
        let (file, loaded) = open(path)?;
        let Loaded { draft, comments, renamed_rows, .. } = loaded;
        let OpenFile { on_disk, read_only } = file;
        let access = if read_only { Access::FileIsReadOnly } else { Access::Write };
        Ok(Opened { comments, renamed_rows, access, ..Opened::of(draft, Base::File(on_disk)) })
    }

    /// The content of a file as it is now, where it is not as it was; nothing where it cannot be read. It is read
    /// only where its size, time or place on the disk is not as it was when it was looked at last. `looked` is what
    /// it looks like now, nothing where it is not there.
    #[must_use]
    pub fn changed(&self, on_disk: &OnDisk, looked: &mut Option<Look>) -> Option<FileIdentity> {
        let Some(look) = Look::at(&on_disk.path) else {
            *looked = None;
            return None;
        };
        let FileIdentity { size, modified, .. } = on_disk.identity;
        let is_same = match looked.replace(look) {
            Some(before) => before == look,
            None => (look.size, look.modified) == (size, modified),
        };
        if is_same {
            return None;
        }
        let (file, _) = read_file(&on_disk.path).ok()?;
        (file.on_disk.identity != on_disk.identity).then_some(file.on_disk.identity)
    }

    /// Whether the file, or what is put in its place, may be written now.
    #[must_use]
    pub fn may_write(&self, path: &Path) -> bool {
        fs::metadata(path).is_ok_and(|meta| !meta.permissions().readonly()) && takes_files(path)
    }

    /// Puts a draft that was written down into a file where none is, in a folder that is there. `target` is
    /// a name that a person chose.
    pub(super) fn place_at(
        &self,
        draft: &Draft,
        content: &str,
        target: &Path,
        now: Timestamp,
    ) -> Result<Saved, SaveProblem> {
        let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        if folder == self.places.drafts {
            atomic::make_folder(folder)?;
        }
        let taken = || SaveProblem::Taken { path: target.to_owned() };
        if fs::symlink_metadata(target).is_ok() {
            return Err(taken());
        }
        let mut staged = Staged::write(folder, content.as_bytes())?;
        let placed = staged.place_new(target)?.ok_or_else(taken)?;
        self.keep_saved(&draft.id, content.as_bytes(), now, &[]);
        Ok(saved(target, content.as_bytes(), placed))
    }

    /// Opens a draft of a later version to look at it; see [`codec::read_newer`].
    pub fn load_newer(&self, path: &Path) -> Result<Opened, LoadProblem> {
        let (file, content) = read_file(path)?;
        let Newer { draft, version, skipped } = codec::utf8(&content)
            .and_then(codec::read_newer)
            .map_err(|error| LoadProblem::Unreadable { path: path.to_owned(), error: Box::new(error) })?;
        // Not what the file holds: a save would find it changed, and leave it alone.
        let on_disk = OnDisk { path: file.on_disk.path, identity: FileIdentity::of(b"", None) };
        let access = Access::Newer { version, skipped };
        Ok(Opened { access, ..Opened::of(draft, Base::File(on_disk)) })
    }

    /// Saves a draft over the file it was read from, or, where it has none, under a name made from its title.
    /// The file keeps its name when the title changes. What is on disk is replaced only if it still is what
    /// this program last read or wrote; otherwise it stays and ours is saved beside it. What is replaced and
    /// what is saved are kept as versions.
    ///
    /// `now` goes into the name of a copy saved beside another, and of the version.
    pub fn save(&self, draft: &Draft, base: &Base, now: Timestamp) -> Result<Saved, SaveProblem> {
        self.write(draft, &codec::write_ron(draft)?, base, now)
    }

    /// Saves a draft that was written down already.
    pub(super) fn write(
        &self,
        draft: &Draft,
        content: &str,
        base: &Base,
        now: Timestamp,
    ) -> Result<Saved, SaveProblem> {
        let content = content.as_bytes();
        // What the draft's journal stands on.
        let spare = base.identity();
        let spare = spare.as_slice();
        let saved = match base {
            Base::New => {
                let folder = &self.places.drafts;
                atomic::make_folder(folder)?;
                Ok(place(folder, content, |n| name::draft_file(draft.title(), &draft.id, n))?)
            }
            Base::File(on_disk) => save_over(on_disk, (draft, content), now, |found| {
                self.keep_found(&draft.id, found, now, spare);
            }),
        };
        match &saved {
            Ok(_) => self.keep_saved(&draft.id, content, now, spare),
            Err(SaveProblem::KeptBoth { ours, id, .. }) => self.keep_beside(id, ours, now),
            Err(_) => {}
        }
        saved
    }

    /// A copy of a draft under its own name and a title that says so, with what was typed in it and is not in its
    /// file yet.
    pub fn duplicate(&self, path: &Path, id: DraftId, now: Timestamp) -> Result<Opened, DraftProblem> {
        let original = self.load_with_words(path)?;
        let mut draft = original.draft.duplicate(id);
        draft.edited = Some(now);
        Ok(self.add(&draft, now)?)
    }

    /// Puts a draft that has no file yet into the store.
    pub fn add(&self, draft: &Draft, now: Timestamp) -> Result<Opened, SaveProblem> {
        let saved = self.save(draft, &Base::New, now)?;
        Ok(Opened::of(draft.clone(), Base::File(saved.on_disk)))
    }

    /// Reads a draft from a RON or JSON file and puts it into the store; under `fresh` where the store has a
    /// draft of that name, or the name is a sample's.
    pub fn import(&self, path: &Path, fresh: DraftId, now: Timestamp) -> Result<Imported, DraftProblem> {
        self.add_foreign(self.read_foreign(path)?, fresh, now, self.list_elsewhere())
    }

    /// The draft in a RON or JSON file; see [`Store::import`].
    pub fn read_foreign(&self, path: &Path) -> Result<Draft, LoadProblem> {
        open(path).map(|(_, loaded)| loaded.draft)
    }

    /// Puts a draft that was read into the store, and looks at nothing but its own folders; see [`Store::import`].
    /// `elsewhere` is what [`Store::list_elsewhere`] gave last. Where one that is remembered is not among it, that one
    /// may have the draft's name, and this one is put under `fresh`.
    pub fn add_foreign(
        &self,
        mut draft: Draft,
        fresh: DraftId,
        now: Timestamp,
        elsewhere: Vec<DraftCard>,
    ) -> Result<Imported, DraftProblem> {
        let is_unseen = self.has_unseen(&elsewhere);
        let cards = self.list_with(elsewhere).map_err(LoadProblem::Io)?;
        let is_known = is_unseen || cards.iter().any(|card| card.id() == Some(&draft.id));
        let is_sample = codec::samples::SAMPLES.iter().any(|sample| sample.name == draft.id.as_str());
        let renamed_from = (is_known || is_sample).then(|| std::mem::replace(&mut draft.id, fresh));
        Ok(Imported { opened: self.add(&draft, now)?, renamed_from })
    }
}

/// What a file looks like without being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    size: u64,
    modified: Option<Timestamp>,
    /// Another one has another, although it may have the size and time of the one it replaced; 0 where the system
    /// numbers none.
    number: u64,
}

impl Look {
    pub(super) fn at(path: &Path) -> Option<Self> {
        let meta = fs::metadata(path).ok()?;
        #[cfg(unix)]
        let number = std::os::unix::fs::MetadataExt::ino(&meta);
        #[cfg(not(unix))]
        let number = 0;
        let modified = meta.modified().ok().and_then(|time| Timestamp::try_from(time).ok());
        Some(Self { size: meta.len(), modified, number })
    }

    /// Whether the file was last written longer ago than this.
    pub(super) fn is_older(&self, now: Timestamp, than: SignedDuration) -> bool {
        self.modified.is_some_and(|modified| now.duration_since(modified) > than)
    }
}

/// The drafts in a folder and below it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Below {
    /// Every file that ends in `.ron`, by path; hidden files and folders and links to folders are passed over.
    pub files: Vec<PathBuf>,
    /// The folders that could not be listed.
    pub problems: Vec<IoProblem>,
}

impl Below {
    /// Looks through a folder. What cannot be listed does not keep the rest from being found.
    #[must_use]
    pub fn of(folder: &Path) -> Self {
        let mut below = Self::default();
        let mut folders = vec![folder.to_owned()];
        while let Some(folder) = folders.pop() {
            let entries = match fs::read_dir(&folder) {
                Ok(entries) => entries,
                Err(error) => {
                    below.problems.push(io(Action::List, &folder)(error));
                    continue;
                }
            };
            for entry in entries.flatten() {
                let path = entry.path();
                let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
                if is_folder && !is_hidden(&path) {
                    folders.push(path);
                } else if !is_folder && !path.is_dir() && is_draft_name(&path) {
                    below.files.push(path);
                }
            }
        }
        below.files.sort();
        below
    }
}

/// A file that was read whole.
pub(super) struct OpenFile {
    pub(super) on_disk: OnDisk,
    pub(super) read_only: bool,
}

/// Reads a regular file of at most the size that a draft may have.
pub(super) fn read_file(path: &Path) -> Result<(OpenFile, Vec<u8>), LoadProblem> {
    let file = match fs::canonicalize(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let path = path.to_owned();
            return Err(match fs::read_link(&path) {
                Ok(target) => LoadProblem::Dangling { path, target },
                Err(_) => LoadProblem::Missing { path },
            });
        }
        Err(error) => return Err(io(Action::Look, path)(error).into()),
    };
    let refused = |error| LoadProblem::Io(io(Action::Read, path)(error));
    let (content, meta) = read_small(&file, MAX_BYTES as u64).map_err(|unread| match unread {
        Unread::NotAFile => LoadProblem::NotAFile { path: path.to_owned() },
        Unread::TooBig(bytes) => {
            LoadProblem::Unreadable { path: path.to_owned(), error: Box::new(ReadError::TooBig { bytes }) }
        }
        Unread::Refused(error) => refused(error),
    })?;
    let modified = meta.modified().ok().and_then(|time| Timestamp::try_from(time).ok());
    let identity = FileIdentity::of(&content, modified);
    let read_only = meta.permissions().readonly() || !takes_files(&file);
    Ok((OpenFile { on_disk: OnDisk { path: file, identity }, read_only }, content))
}

/// The first lines of a file, as text; none where the system refuses, or it is no file.
pub(super) fn read_start(path: &Path) -> Option<String> {
    let meta = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
    let mut start = Vec::with_capacity(usize::try_from(meta.len().min(START)).unwrap_or(0));
    fs::File::open(path).ok()?.take(START).read_to_end(&mut start).ok()?;
    Some(String::from_utf8_lossy(&start).into_owned())
}

/// Whether a file could be put in this one's place, as far as the system tells beforehand: the disk may be
/// read-only, the folder somebody else's.
#[cfg(unix)]
fn takes_files(beside: &Path) -> bool {
    use rustix::fs::{Access, access};
    use rustix::io::Errno;
    let folder = beside.parent().unwrap_or(Path::new("/"));
    !matches!(access(folder, Access::WRITE_OK), Err(Errno::ACCESS | Errno::ROFS | Errno::PERM))
}

/// Whether a file could be put in this one's place; nothing tells beforehand here.
#[cfg(not(unix))]
fn takes_files(_: &Path) -> bool {
    true
}

pub(super) fn open(path: &Path) -> Result<(OpenFile, Loaded), LoadProblem> {
    let (file, content) = read_file(path)?;
    let loaded = codec::read(&content)
        .map_err(|error| LoadProblem::Unreadable { path: path.to_owned(), error: Box::new(error) })?;
    Ok((file, loaded))
}

pub(super) fn is_draft_name(path: &Path) -> bool {
    !is_hidden(path) && path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("ron"))
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

/// The entry of a file; `folder` is the one whose links must not lead out of it.
pub(super) fn card(folder: Option<&Path>, path: PathBuf) -> DraftCard {
    let (modified, content) =
        match folder.map_or(Ok(()), |folder| within(folder, &path)).and_then(|()| open(&path)) {
            Ok((file, Loaded { draft, .. })) => {
                let edited = draft.edited.or(file.on_disk.identity.modified);
                let content =
                    CardContent::Draft { id: draft.id, proposal: Arc::new(draft.proposal), twin: false };
                (edited, content)
            }
            Err(problem) => {
                let modified = fs::metadata(&path).and_then(|meta| meta.modified());
                let content = newer(&problem).unwrap_or(CardContent::Broken(problem));
                (modified.ok().and_then(|time| Timestamp::try_from(time).ok()), content)
            }
        };
    DraftCard { path, edited: modified, content, elsewhere: false }
}

/// A draft that a later version wrote, where this one understands any of it.
fn newer(problem: &LoadProblem) -> Option<CardContent> {
    let LoadProblem::Unreadable { path, error } = problem else { return None };
    let ReadError::Newer { version } = **error else { return None };
    let (_, content) = read_file(path).ok()?;
    let Newer { draft, .. } = codec::utf8(&content).and_then(codec::read_newer).ok()?;
    Some(CardContent::Newer { version, proposal: Arc::new(draft.proposal) })
}

/// A link in the drafts' folder must not make a list read, or a save write, somewhere else.
fn within(folder: &Path, path: &Path) -> Result<(), LoadProblem> {
    let is_link = fs::symlink_metadata(path).is_ok_and(|meta| meta.is_symlink());
    let target = atomic::resolved(path);
    if is_link && !target.starts_with(atomic::resolved(folder)) && target != path {
        return Err(LoadProblem::LeadsAway { path: path.to_owned(), target });
    }
    Ok(())
}

/// Marks the drafts whose id another file has too.
pub(super) fn mark_twins(cards: &mut [DraftCard]) {
    let mut counts: HashMap<DraftId, usize> = HashMap::new();
    for id in cards.iter().filter_map(DraftCard::id) {
        *counts.entry(id.clone()).or_default() += 1;
    }
    for card in cards {
        if let CardContent::Draft { id, twin, .. } = &mut card.content {
            *twin = counts.get(id).is_some_and(|count| *count > 1);
        }
    }
}

/// Writes the content under the first free name of a series.
pub(super) fn place(
    folder: &Path,
    content: &[u8],
    names: impl Fn(usize) -> String,
) -> Result<Saved, IoProblem> {
    let mut staged = Staged::write(folder, content)?;
    for attempt in 1..=ATTEMPTS {
        let target = folder.join(names(attempt));
        if let Some(placed) = staged.place_new(&target)? {
            return Ok(saved(&target, content, placed));
        }
    }
    let error = std::io::Error::from(ErrorKind::AlreadyExists);
    Err(io(Action::Write, &folder.join(names(1)))(error))
}

fn save_over(
    base: &OnDisk,
    (draft, content): (&Draft, &[u8]),
    now: Timestamp,
    keep: impl FnOnce(&[u8]),
) -> Result<Saved, SaveProblem> {
    let target = atomic::resolved(&base.path);
    let folder = target.parent().unwrap_or(Path::new("."));
    if let There::Stays(why) = look(&target, &base.identity, content)? {
        return keep_both(target, draft, why, now);
    }
    atomic::make_folder(folder)?;
    let staged = Staged::write(folder, content)?;
    // Looked at again: bringing a file to the disk takes long enough for another program to write.
    match look(&target, &base.identity, content)? {
        There::Stays(why) => return keep_both(target, draft, why, now),
        There::Goes(found) if found != content => keep(&found),
        There::Goes(_) | There::Nothing => {}
    }
    let placed = staged.replace(&target)?;
    Ok(saved(&target, content, placed))
}

fn saved(path: &Path, content: &[u8], placed: Placed) -> Saved {
    let modified = fs::metadata(path).and_then(|meta| meta.modified());
    let modified = modified.ok().and_then(|time| Timestamp::try_from(time).ok());
    let path = atomic::resolved(path);
    let identity = FileIdentity::of(content, modified);
    Saved { on_disk: OnDisk { path, identity }, durable: placed == Placed::Durable }
}

/// What is where a draft is to be saved.
enum There {
    /// Nothing.
    Nothing,
    /// What we last saw, or already what is to be saved: it may be replaced.
    Goes(Vec<u8>),
    /// Something that must not be replaced.
    Stays(WhyKept),
}

fn look(target: &Path, base: &FileIdentity, ours: &[u8]) -> Result<There, SaveProblem> {
    let (file, content) = match read_file(target) {
        Ok(read) => read,
        Err(LoadProblem::Missing { .. }) => return Ok(There::Nothing),
        Err(LoadProblem::Io(problem)) => return Err(problem.into()),
        Err(LoadProblem::Unreadable { error, .. }) => return Ok(There::Stays(WhyKept::Broken(error))),
        Err(_) => return Ok(There::Stays(WhyKept::Changed)),
    };
    if file.read_only {
        return Ok(There::Stays(WhyKept::ReadOnly));
    }
    if file.on_disk.identity == *base || content == ours {
        return Ok(There::Goes(content));
    }
    Ok(There::Stays(match codec::read(&content) {
        Ok(_) => WhyKept::Changed,
        Err(ReadError::Newer { version }) => WhyKept::Newer { version },
        Err(error) => WhyKept::Broken(Box::new(error)),
    }))
}

fn keep_both(theirs: PathBuf, draft: &Draft, why: WhyKept, now: Timestamp) -> Result<Saved, SaveProblem> {
    let (ours, Draft { id, .. }) = place_mine(&theirs, draft, now)?;
    Err(SaveProblem::KeptBoth { theirs, ours: Box::new(ours), id, why })
}

/// Puts ours beside a file that is left alone, and gives it an id of its own: two drafts of one id would share one
/// history, and a name would fit both.
pub(super) fn place_mine(
    theirs: &Path,
    draft: &Draft,
    now: Timestamp,
) -> Result<(Saved, Draft), SaveProblem> {
    let mut seed = codec::write_ron(draft)?.into_bytes();
    seed.extend(theirs.as_os_str().as_encoded_bytes());
    seed.extend(now.as_nanosecond().to_le_bytes());
    let draft = draft.copy_as(DraftId::from_number(FileIdentity::of(&seed, None).hash));
    let content = codec::write_ron(&draft)?;
    let folder = theirs.parent().unwrap_or(Path::new("."));
    let stem = theirs.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let saved = place(folder, content.as_bytes(), |attempt| name::mine(&stem, now, attempt))?;
    Ok((saved, draft))
}
