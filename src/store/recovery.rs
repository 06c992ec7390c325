//! Journals: whatever is typed is on its way to the disk before the frame that shows it.
//!
//! The window's loop writes down what was done ([`Journals::append`], [`Journals::flush`]) before it draws; the
//! thread that opens and saves drafts announces each save in the same journal, so that after a kill it is known
//! which of the deeds the file holds and which have to be done again. Journals, locks and what was set aside
//! lie in the state folder, never in one that is synced with other machines.

mod attempt;
mod ballast;
mod command;
mod follow;
mod hold;
mod leftover;
mod lock;
mod mend;
mod reopen;
mod rescue;
mod survey;
mod sync;
#[cfg(all(test, unix))]
mod tests;
mod unplaced;

pub use command::Taken;
pub use leftover::{EDITING, Leftover, WhatLeft};
pub use mend::{Brought, HandedBack};
pub use survey::{Copies, Held, Survey, Unsaved, Where};
pub use sync::Bring;
pub use unplaced::Unplaced;

use super::{Places, Store, atomic, io, name};
use crate::codec::{self, Draft, FileMark, Origin, Record};
use crate::history::{Deed, Step};
use crate::proposal::DraftId;
use crate::shelf::{Action, Base, FileIdentity, IoProblem, OnDisk, SaveProblem, Saved};
use attempt::Attempt;
use jiff::Timestamp;
use lock::{Lock, Locking, private};
use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use sync::{Synced, Syncer};

/// The journals of the drafts that are open in this process; copies share them.
#[derive(Clone, Debug)]
pub struct Journals {
    folder: PathBuf,
    open: Arc<Mutex<Vec<Open>>>,
    syncer: Syncer,
    bring: Bring,
}

/// A draft that is open.
#[derive(Debug)]
struct Open {
    id: DraftId,
    /// Its file; none until it is first saved.
    path: Option<PathBuf>,
    /// What and where it was before: who does not know yet that it is elsewhere now means it too.
    former: Vec<(DraftId, Option<PathBuf>)>,
    /// Which opening it is; none for a draft that was not read from a file.
    serial: u64,
    /// Nobody else may write it; none where locks are not known.
    lock: Option<Lock>,
    journal: Option<Written>,
}

/// A journal that is being written.
#[derive(Debug)]
struct Written {
    id: DraftId,
    path: PathBuf,
    /// None until its first line is written.
    file: Option<Arc<Synced>>,
    /// Lines made so far, written or not.
    lines: usize,
    /// Deeds in them.
    deeds: usize,
    /// Made and not written yet.
    out: Vec<u8>,
    /// Marks that it is being replayed, until a frame of it is made.
    attempt: Option<Attempt>,
    /// It was written into a new file because the disk refused the old one.
    anew: bool,
}

/// What was done to a draft, and to which.
#[derive(Clone, Debug, PartialEq)]
pub struct Told<'a> {
    /// The draft.
    pub id: &'a DraftId,
    /// Its file as it was before the first deed that no save holds.
    pub base: &'a Base,
    /// The draft as it was before the first deed, where it has no file.
    pub start: Option<&'a Draft>,
    /// What was done.
    pub deeds: Vec<Deed>,
}

impl Journals {
    /// The journals in the store's state folder. No file is touched yet.
    #[must_use]
    pub fn new(store: &Store) -> Self {
        Self::with(store, File::sync_data)
    }

    /// The same over a disk of one's own making.
    #[must_use]
    pub fn with(store: &Store, bring: Bring) -> Self {
        let folder = folder_of(&store.places);
        Self { folder, open: Arc::default(), syncer: Syncer::start(bring), bring }
    }

    /// Makes the folder and lays the ballast; for a moment when nobody waits.
    pub fn prepare(&self) -> Result<(), IoProblem> {
        atomic::make_folder(&self.folder)?;
        ballast::lay(&self.folder);
        Ok(())
    }

    /// Writes down what was done, for the next [`Journals::flush`].
    pub fn append(&self, told: Told<'_>) {
        let mut open = self.open();
        let at = position(&open, told.id, told.base.path()).unwrap_or_else(|| {
            open.push(Open::new(told.id, told.base.path()));
            open.len() - 1
        });
        let origin = || match (told.base, told.start) {
            (Base::File(on_disk), _) => Some(Origin::File(mark(on_disk))),
            (Base::New, Some(start)) => codec::write_ron(start).ok().map(Origin::Text),
            (Base::New, None) => None,
        };
        let entry = &mut open[at];
        if entry.journal.is_none()
            && let Some(origin) = origin()
        {
            entry.journal = Some(self.begin(told.id, origin, (Vec::new(), Vec::new())));
        }
        if let Some(journal) = &mut entry.journal {
            journal.add(&Record::Deeds(told.deeds));
        }
    }

    /// Brings everything appended into the system's hands, with one write a journal. What could not be written
    /// stays for the next time, and the problem is told each time.
    pub fn flush(&self) -> Result<(), IoProblem> {
        let mut open = self.open();
        let mut result = Ok(());
        for journal in open.iter_mut().filter_map(|entry| entry.journal.as_mut()) {
            if let Err(problem) = self.write_out(journal) {
                result = Err(problem);
            }
        }
        result
    }

    /// A frame is made of the draft that was last opened: replaying its journal did not end the program.
    pub fn shown(&self) {
        for journal in self.open().iter_mut().filter_map(|entry| entry.journal.as_mut()) {
            if let Some(attempt) = journal.attempt.take() {
                attempt.over();
            }
        }
    }

    /// After a panic: the journals that were being replayed are not replayed again.
    pub fn blame(places: &Places) {
        attempt::blame(&folder_of(places));
    }

    /// Writes a draft as [`Store::save`] does, after announcing it in the draft's journal. `deeds` is how many
    /// of the journal's deeds are in it.
    pub fn save(
        &self,
        store: &Store,
        draft: &Draft,
        base: &Base,
        deeds: usize,
        now: Timestamp,
    ) -> Result<Saved, SaveProblem> {
        let content = codec::write_ron(draft)?;
        let target = match base {
            Base::File(on_disk) => on_disk.path.clone(),
            Base::New => store.places.drafts.join(name::draft_file(draft.title(), &draft.id, 1)),
        };
        let identity = FileIdentity::of(content.as_bytes(), None);
        let mut announced = OnDisk { path: target, identity };
        let known = self.announce(&draft.id, base.path(), deeds, &announced);
        let result = store.write(draft, &content, base, now);
        let (saved, id) = match &result {
            Ok(saved) => (saved, &draft.id),
            Err(SaveProblem::KeptBoth { ours, id, .. }) => (&**ours, id),
            Err(_) => return result,
        };
        if *id != draft.id {
            self.follow(&draft.id, base.path(), id);
        }
        if !known || saved.on_disk.path != announced.path {
            // Begun meanwhile; another name was free; or ours was put beside a file that another program changed.
            announced = saved.on_disk.clone();
            self.announce(id, base.path(), deeds, &announced);
        }
        self.saved(id, base.path(), &saved.on_disk, now);
        result
    }

    /// Saves a draft into a file of its own that is not there yet, and from here on that is its file. What it was
    /// opened from stays as it is, under its id; this one goes on as `fresh` then: two drafts of one id would share
    /// one history. `deeds` as for [`Journals::save`].
    pub fn save_as(
        &self,
        store: &Store,
        (draft, fresh): (&Draft, DraftId),
        (base, target): (&Base, &Path),
        deeds: usize,
        now: Timestamp,
    ) -> Result<(Saved, DraftId), SaveProblem> {
        let id = if *base == Base::New { draft.id.clone() } else { fresh };
        let own = draft.copy_as(id.clone());
        let content = codec::write_ron(&own)?;
        // Not announced before, as a save is: until the file is there the journal belongs to the old one.
        let saved = store.place_at(&own, &content, target, now)?;
        if id != draft.id {
            self.follow(&draft.id, base.path(), &id);
        }
        self.announce(&id, base.path(), deeds, &saved.on_disk);
        self.saved(&id, base.path(), &saved.on_disk, now);
        Ok((saved, id))
    }

    /// Brings every journal to the disk now; for a moment after which this process may not run for long, or never
    /// again.
    pub fn bring(&self) {
        // Not while they are locked: a slow disk holds up whoever waits for them.
        let files: Vec<Arc<Synced>> =
            self.open().iter().filter_map(|entry| entry.journal.as_ref()?.file.clone()).collect();
        for file in files {
            if !file.refused.load(Ordering::Acquire) {
                let _ = file.bring(self.bring);
            }
        }
    }

    /// Notes that a draft holds what another program put into its file; `deeds` as for [`Journals::save`].
    pub fn adopt(&self, id: &DraftId, deeds: usize, on_disk: &OnDisk) {
        let path = Some(on_disk.path.as_path());
        self.add(id, path, &Record::Saving { deeds, file: mark(on_disk) });
        self.add(id, path, &Record::Saved);
    }

    /// Lets go of a draft, so that another window may open it. `serial` says which opening is meant: one that
    /// came after it stays.
    pub fn release(&self, id: &DraftId, path: Option<&Path>, serial: u64) {
        let mut open = self.open();
        // Who lets go may not know yet that it is elsewhere now.
        let is_it = |entry: &Open| entry.serial == serial && (entry.is(id, path) || entry.was(id, path));
        if let Some(at) = open.iter().position(is_it) {
            self.let_go(&mut open, at);
        }
    }

    fn let_go(&self, open: &mut Vec<Open>, at: usize) {
        if let Some(journal) = &mut open[at].journal {
            let _ = self.write_out(journal);
            if let Some(attempt) = journal.attempt.take() {
                attempt.over();
            }
        }
        open.swap_remove(at);
    }

    /// Says whether there is a journal to announce it in.
    fn announce(&self, id: &DraftId, path: Option<&Path>, deeds: usize, on_disk: &OnDisk) -> bool {
        let announced = self.add(id, path, &Record::Saving { deeds, file: mark(on_disk) });
        // What the file will hold must be in the journal before it is in the file, even after a power cut.
        if let Some(file) = &announced {
            let _ = file.bring(self.bring);
        }
        announced.is_some()
    }

    fn saved(&self, id: &DraftId, path: Option<&Path>, on_disk: &OnDisk, now: Timestamp) {
        self.add(id, path, &Record::Saved);
        let moved = path != Some(on_disk.path.as_path());
        // Before the drafts are: a state folder may be slow, and the next key asks for them.
        let lock = match moved.then(|| self.lock(&on_disk.path, now)) {
            Some(Locking::Ours(lock)) => Some(lock),
            Some(Locking::Held(_) | Locking::Unknown) | None => None,
        };
        let mut open = self.open();
        let at = position(&open, id, path).unwrap_or_else(|| {
            open.push(Open::new(id, path));
            open.len() - 1
        });
        let entry = &mut open[at];
        if moved && entry.path.as_ref() != Some(&on_disk.path) {
            // A first save, or beside a file that another program changed: from here on it is this file.
            let before = entry.path.replace(on_disk.path.clone());
            entry.former.push((entry.id.clone(), before));
            entry.lock = lock;
        }
    }

    /// Adds a line to a journal that is begun, and writes it.
    fn add(&self, id: &DraftId, path: Option<&Path>, record: &Record) -> Option<Arc<Synced>> {
        let mut open = self.open();
        let at = position(&open, id, path)?;
        let journal = open[at].journal.as_mut()?;
        match record {
            // None that is not told yet can be in a file: a reader would not believe it.
            Record::Saving { deeds, file } if *deeds > journal.deeds => {
                journal.add(&Record::Saving { deeds: journal.deeds, file: file.clone() });
            }
            record => journal.add(record),
        }
        self.write_out(journal).ok()?;
        journal.file.clone()
    }

    fn open(&self) -> MutexGuard<'_, Vec<Open>> {
        // A thread that panicked between two lines left both as they were.
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn begin(&self, id: &DraftId, origin: Origin, past: (Vec<Step>, Vec<Step>)) -> Written {
        let mut journal = Written::new(id.clone(), self.free_name(id, "journal"));
        journal.add(&Record::start(id.clone(), origin));
        let (done, undone) = past;
        if !done.is_empty() || !undone.is_empty() {
            journal.add(&Record::Past { done, undone });
        }
        journal
    }

    /// Locks a draft's file for this window.
    fn lock(&self, draft: &Path, now: Timestamp) -> Locking {
        match atomic::make_folder(&self.folder) {
            Ok(()) => lock::lock(&lock_of(&self.folder, draft), now),
            Err(_) => Locking::Unknown,
        }
    }

    /// Whether another window has the draft.
    #[must_use]
    pub fn is_held(&self, draft: &Path, now: Timestamp) -> bool {
        matches!(self.lock(draft, now), Locking::Held(_))
    }

    /// A name in the folder that no file has.
    fn free_name(&self, id: &DraftId, extension: &str) -> PathBuf {
        let name = |n: u64| self.folder.join(format!("{id}-{n}.{extension}"));
        let mut n = 1;
        while std::fs::symlink_metadata(name(n)).is_ok() {
            n += 1;
        }
        name(n)
    }

    fn write_out(&self, journal: &mut Written) -> Result<(), IoProblem> {
        if journal.file.as_ref().is_some_and(|file| file.refused.load(Ordering::Acquire)) {
            self.write_anew(journal)?;
        }
        if journal.out.is_empty() {
            return Ok(());
        }
        let written = self.push(journal).or_else(|problem| {
            let full = [ErrorKind::StorageFull, ErrorKind::QuotaExceeded, ErrorKind::FileTooLarge];
            let room = full.contains(&problem.kind) && ballast::drop_from(&self.folder);
            if room { self.push(journal) } else { Err(problem) }
        });
        if let Some(file) = &journal.file {
            self.syncer.written(file);
        }
        written
    }

    /// Writes what waits. Where that ends in the middle, the rest waits and follows on.
    fn push(&self, journal: &mut Written) -> Result<(), IoProblem> {
        let file = match &journal.file {
            Some(file) => Arc::clone(file),
            None => self.create(journal)?,
        };
        while !journal.out.is_empty() {
            let written = atomic::at(atomic::Step::Append).and_then(|()| (&file.file).write(&journal.out));
            let count = match written {
                Ok(0) => Err(ErrorKind::WriteZero.into()),
                Err(error) if error.kind() == ErrorKind::Interrupted => Ok(0),
                done => done,
            };
            drop(journal.out.drain(..count.map_err(io(Action::Write, &journal.path))?));
        }
        Ok(())
    }

    fn create(&self, journal: &mut Written) -> Result<Arc<Synced>, IoProblem> {
        atomic::make_folder(&self.folder)?;
        let mut options = OpenOptions::new();
        private(options.read(true).append(true).create_new(true));
        let file = match options.open(&journal.path) {
            // Another draft of the same name was begun meanwhile.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                journal.path = self.free_name(&journal.id, "journal");
                options.open(&journal.path)
            }
            opened => opened,
        };
        let file = file.map_err(io(Action::Write, &journal.path))?;
        // Whoever looks for what was left behind sees by the lock that this is in use.
        let _ = file.try_lock();
        Ok(Arc::clone(journal.file.insert(Synced::new(file))))
    }

    /// After the disk refused to keep a journal: all of it into a new file, once. A disk that refuses that too
    /// still keeps what is typed from a kill, though not from a power cut.
    fn write_anew(&self, journal: &mut Written) -> Result<(), IoProblem> {
        let sync = std::io::Error::other("the disk did not confirm");
        if journal.anew {
            return self.push(journal).and(Err(io(Action::Sync, &journal.path)(sync)));
        }
        journal.anew = true;
        let old = journal.path.clone();
        let mut content = std::fs::read(&old).map_err(io(Action::Read, &old))?;
        content.append(&mut journal.out);
        journal.out = content;
        journal.file = None;
        journal.path = self.free_name(&journal.id, "journal");
        self.push(journal)?;
        // The system holds the new one, so the old one must not be taken for the draft's; the thread that syncs
        // finds out whether the disk takes it this time.
        let _ = std::fs::remove_file(old);
        if let Some(file) = &journal.file {
            self.syncer.written(file);
        }
        Ok(())
    }
}

impl Open {
    fn new(id: &DraftId, path: Option<&Path>) -> Self {
        let path = path.map(Path::to_owned);
        Self { id: id.clone(), path, former: Vec::new(), serial: 0, lock: None, journal: None }
    }

    fn is(&self, id: &DraftId, path: Option<&Path>) -> bool {
        self.id == *id && self.path.as_deref() == path
    }

    fn was(&self, id: &DraftId, path: Option<&Path>) -> bool {
        self.former.iter().any(|(former, file)| former == id && file.as_deref() == path)
    }
}

impl Drop for Written {
    fn drop(&mut self) {
        // The thread that syncs may hold the file for a moment longer, but nobody writes it any more.
        if let Some(file) = &self.file {
            let _ = file.file.unlock();
        }
    }
}

impl Written {
    fn new(id: DraftId, path: PathBuf) -> Self {
        Self { id, path, file: None, lines: 0, deeds: 0, out: Vec::new(), attempt: None, anew: false }
    }

    fn add(&mut self, record: &Record) {
        // Strings, numbers and lists: there is nothing that RON refuses.
        if let Ok(line) = record.line(self.lines) {
            self.out.extend_from_slice(line.as_bytes());
            self.lines += 1;
            if let Record::Deeds(deeds) = record {
                self.deeds += deeds.len();
            }
        }
    }
}

fn position(open: &[Open], id: &DraftId, path: Option<&Path>) -> Option<usize> {
    let was = |entry: &Open| entry.was(id, path);
    open.iter().position(|entry| entry.is(id, path)).or_else(|| open.iter().position(was))
}

/// The journals of a draft that could not be used, the latest first.
pub(super) fn set_aside(places: &Places, id: &DraftId) -> Vec<PathBuf> {
    let mut files = files_about(&folder_of(places), id, "aside");
    files.reverse();
    files
}

/// Where the journals, locks and what was set aside are.
fn folder_of(places: &Places) -> PathBuf {
    places.state.join("recovery")
}

/// The file whose lock says who has a draft open.
fn lock_of(folder: &Path, draft: &Path) -> PathBuf {
    let key = FileIdentity::of(draft.as_os_str().as_encoded_bytes(), None).hash;
    folder.join(format!("{key:016x}.lock"))
}

/// The files of the folder that end so, by name.
fn files_in(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.flatten().map(|entry| entry.path());
    let mut files: Vec<PathBuf> =
        paths.filter(|path| path.extension().is_some_and(|end| end == extension)).collect();
    files.sort();
    files
}

/// The files of the folder that end so and are about drafts of this id, by number.
fn files_about(folder: &Path, id: &DraftId, extension: &str) -> Vec<PathBuf> {
    let prefix = format!("{id}-");
    let number = |path: &Path| path.file_stem()?.to_str()?.strip_prefix(&prefix)?.parse::<u64>().ok();
    let mut files: Vec<(u64, PathBuf)> = files_in(folder, extension)
        .into_iter()
        .filter_map(|path| number(&path).map(|number| (number, path)))
        .collect();
    files.sort();
    files.into_iter().map(|(_, path)| path).collect()
}

fn mark(on_disk: &OnDisk) -> FileMark {
    let FileIdentity { size, hash, .. } = on_disk.identity;
    FileMark { path: on_disk.path.to_string_lossy().into_owned(), size, hash }
}
