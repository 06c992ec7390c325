//! Opening a draft: locked for this window, with whatever its journal holds and its file does not.

use super::attempt::{self, Attempt, Watch};
use super::hold::{Grip, hold};
use super::lock::{Lock, Locking};
use super::rescue::is_in_use;
use super::{Journals, Open, Synced, Written, files_about, private};
use crate::codec::{self, Journal, JournalError, Origin, ReadError, read_journal};
use crate::history::{Change, Deed, Edit, History};
use crate::proposal::{DraftId, Proposal};
use crate::shelf::{Access, Base, LoadProblem, OnDisk, Opened, Recovered, Recovery, WhyAside};
use crate::store::atomic::{self, Step};
use crate::store::{Store, drafts};
use jiff::Timestamp;
use std::fs::{self, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// The largest journal that is read, in bytes: years of typing in one sitting.
const LARGEST: u64 = 256 * 1024 * 1024;

/// From this size on, in bytes, a journal whose deeds are all in the file is begun anew.
const LONG: usize = 512 * 1024;

/// How many steps of undo a new journal takes over.
const STEPS: usize = 500;

/// Counts openings, so that two of one draft can be told apart.
static OPENINGS: AtomicU64 = AtomicU64::new(1);

/// A journal file of the draft.
pub(super) struct Found {
    pub(super) path: PathBuf,
    pub(super) bytes: usize,
    pub(super) tail: Vec<u8>,
    pub(super) journal: Journal,
}

impl Journals {
    /// Opens a draft to be changed in this window; see [`Store::load`]. Whatever was typed and is not in the
    /// file is in the draft again, and what undo took back before can be taken back still.
    pub fn load(&self, store: &Store, path: &Path, now: Timestamp) -> Result<Opened, LoadProblem> {
        match store.load(path) {
            Ok(mut opened) => {
                self.attach(store, &mut opened, now);
                Ok(opened)
            }
            Err(LoadProblem::Unreadable { error, .. }) if matches!(*error, ReadError::Newer { .. }) => {
                store.load_newer(path)
            }
            Err(problem) => Err(problem),
        }
    }

    /// Locks a draft that was opened from its file and brings back what its journal holds. Where locks are not known,
    /// that a window has it shows at a save.
    pub fn attach(&self, store: &Store, opened: &mut Opened, now: Timestamp) {
        let Base::File(on_disk) = opened.base.clone() else { return };
        self.let_go_of(&opened.draft.id, &on_disk.path);
        let lock = match self.lock(&on_disk.path, now) {
            Locking::Ours(lock) => Some(lock),
            Locking::Unknown => None,
            Locking::Held(holder) => {
                opened.access = Access::Held(holder);
                return;
            }
        };
        // Where it cannot be read any more, what was read stays, and the next save finds out.
        let _ = read_again(store, opened);
        self.bring_back(store, opened, lock, now);
    }

    /// Lets go of an earlier opening of a draft.
    pub(super) fn let_go_of(&self, id: &DraftId, path: &Path) {
        let mut open = self.open();
        if let Some(at) = open.iter().position(|entry| entry.is(id, Some(path))) {
            self.let_go(&mut open, at);
        }
    }

    /// Brings back what the journal of a draft holds that nobody else has.
    pub(super) fn bring_back(&self, store: &Store, opened: &mut Opened, lock: Option<Lock>, now: Timestamp) {
        let Base::File(on_disk) = opened.base.clone() else { return };
        let id = opened.draft.id.clone();
        // A window that has the draft under another name may be writing it.
        let held = self.find(&id, &on_disk, opened).and_then(hold);
        let journal = held.and_then(|(found, grip)| {
            let (size, hash) = (on_disk.identity.size, on_disk.identity.hash);
            if let Some(in_file) = found.journal.deeds_in(size, hash) {
                return self.carry_on(found, grip, in_file, opened);
            }
            self.part(store, (found, &grip), &on_disk, opened, now);
            None
        });
        self.is_open(opened, lock, journal);
    }

    /// From here on a draft is open in this process.
    pub(super) fn is_open(&self, opened: &mut Opened, lock: Option<Lock>, journal: Option<Written>) {
        opened.serial = OPENINGS.fetch_add(1, Ordering::Relaxed);
        let entry = Open::new(&opened.draft.id, opened.base.path());
        self.open().push(Open { serial: opened.serial, lock, journal, ..entry });
    }

    /// The draft's journal: the one that names its file, or else one that names a file that is gone and holds
    /// this very content.
    fn find(&self, id: &DraftId, on_disk: &OnDisk, opened: &mut Opened) -> Option<Found> {
        let path = on_disk.path.to_string_lossy();
        let (mut own, mut moved): (Option<Found>, Option<Found>) = (None, None);
        let (size, hash) = (on_disk.identity.size, on_disk.identity.hash);
        // Of several, the one that knows the file, and of those the one that tells most.
        let rank = |found: &Found| (found.journal.deeds_in(size, hash).is_some(), found.journal.deeds.len());
        for file in files_about(&self.folder, id, "journal") {
            match read(&file) {
                Ok(found) => {
                    let last = found.journal.files().next().map(|(_, mark)| mark.path.clone());
                    let known = found.journal.deeds_in(on_disk.identity.size, on_disk.identity.hash);
                    match last {
                        Some(last) if last == path => {
                            own = own.into_iter().chain([found]).max_by_key(rank);
                        }
                        Some(last) if known.is_some() && !Path::new(&last).exists() => moved = Some(found),
                        None if known.is_some() => moved = Some(found),
                        _ => {}
                    }
                }
                // A later version of this program will want it, or the system will let it be read another time.
                Err(Some(JournalError::Newer { .. }) | None) => {}
                // Or a window has only begun it.
                Err(Some(JournalError::NoStart)) if is_in_use(&file) => {}
                Err(Some(JournalError::NoStart)) => {
                    if let Some(file) = self.set_aside(&file, id) {
                        opened.recovery = Recovery::Aside { file, why: WhyAside::Damaged };
                    }
                }
            }
        }
        own.or(moved)
    }

    /// The file is one that the journal knows: does again what the file does not hold.
    pub(super) fn carry_on(
        &self,
        found: Found,
        grip: Grip,
        in_file: usize,
        opened: &mut Opened,
    ) -> Option<Written> {
        let id = &opened.draft.id;
        let missing = &found.journal.deeds[in_file.min(found.journal.deeds.len())..];
        let mut changes = count(missing);
        let is_risky = changes.changes > 0;
        let attempt = if is_risky { Attempt::begin(&found.path) } else { None };
        if is_risky && attempt.is_none() {
            let file = self.leave(&grip, &found.path, id)?;
            opened.recovery = Recovery::Aside { file, why: WhyAside::FailedBefore };
            return None;
        }
        let Some((proposal, history)) = done_again(&found, in_file, &opened.draft.proposal) else {
            if let Some(attempt) = attempt {
                attempt.over();
            }
            let file = self.leave(&grip, &found.path, id)?;
            opened.recovery = Recovery::Aside { file, why: WhyAside::Stale };
            return None;
        };
        let Found { path, bytes, tail, journal } = found;
        // Where it stays as it is, so does its tail.
        let is_kept = !tail.is_empty() && !matches!(grip, Grip::Unsure);
        let kept = if is_kept { self.keep_tail(id, &tail).ok() } else { None };
        let is_whole = tail.is_empty() || kept.is_some();
        // What was never written, as after a power cut, holds no words.
        let kept = kept.filter(|_| tail.iter().any(|byte| byte.is_ascii_graphic() || *byte >= 0x80));
        changes.aside.clone_from(&kept);
        let before = std::mem::replace(&mut opened.draft.proposal, proposal);
        opened.history = history;
        opened.told = journal.deeds.len();
        if is_risky && journal.deeds_saved() > in_file {
            opened.recovery = Recovery::PutBack { words: changes, file: Box::new(before) };
        } else if is_risky {
            opened.recovery = Recovery::Words(changes);
        } else if let Some(file) = kept {
            opened.recovery = Recovery::Aside { file, why: WhyAside::Torn };
        } else if bytes > LONG
            && !matches!(grip, Grip::Unsure)
            && let Some(anew) = self.begin_anew(&path, is_whole, opened)
        {
            return Some(anew);
        }
        // Cut off behind the last line that counts, so that the next one follows it; never what is kept nowhere else.
        let file = match grip {
            Grip::Ours(file) => Some(file).filter(|file| is_whole && file.set_len(bytes as u64).is_ok()),
            // What cannot be written to can be told again all the same: its disk may be read-only by now. And two
            // windows that don't know of each other each have a journal of their own.
            Grip::Unwritable | Grip::Unsure => None,
        };
        let mut written = match file {
            Some(file) => {
                let mut written = Written::new(opened.draft.id.clone(), path);
                written.file = Some(Synced::new(file));
                (written.lines, written.deeds) = (journal.lines, journal.deeds.len());
                written
            }
            // The draft holds more than its file does: a new journal that began with the file would not fit it.
            None => self.tell_again(&journal),
        };
        written.attempt = attempt;
        Some(written)
    }

    /// A journal of its own that tells the same and goes on, where this one cannot be written to. It is written with
    /// whatever is flushed next.
    fn tell_again(&self, journal: &Journal) -> Written {
        let mut anew = Written::new(journal.id.clone(), self.free_name(&journal.id, "journal"));
        for record in journal.told_again() {
            anew.add(&record);
        }
        anew
    }

    /// A new journal with the last steps of the old one, whose deeds are all in the file. One that is not whole is
    /// kept: what stands behind its last sound line is nowhere else.
    fn begin_anew(&self, old: &Path, is_whole: bool, opened: &mut Opened) -> Option<Written> {
        let Base::File(on_disk) = &opened.base else { return None };
        let last = |steps: &[_]| steps[steps.len().saturating_sub(STEPS)..].to_vec();
        let past = (last(opened.history.steps_done()), last(opened.history.steps_undone()));
        let history = History::of(past.0.clone(), past.1.clone());
        let mut journal = self.begin(&opened.draft.id, Origin::File(super::mark(on_disk)), past);
        let written = self.write_out(&mut journal);
        if written.is_err() || !is_whole && self.set_aside(old, &opened.draft.id).is_none() {
            journal.discard();
            return None;
        }
        opened.history = history;
        opened.told = 0;
        if is_whole {
            let _ = fs::remove_file(old);
        }
        Some(journal)
    }

    /// The file is none that the journal knows: another program wrote it. What was typed here and never
    /// reached a file is put beside it.
    fn part(
        &self,
        store: &Store,
        (found, grip): (Found, &Grip),
        on_disk: &OnDisk,
        opened: &mut Opened,
        now: Timestamp,
    ) {
        let Found { path, tail, journal, .. } = &found;
        let id = opened.draft.id.clone();
        if !tail.is_empty() && self.keep_tail(&id, tail).is_err() {
            drop(self.set_aside(path, &id));
            return;
        }
        if count(&journal.deeds[journal.deeds_saved()..]).changes == 0 {
            // Everything typed here was in the file before the other program wrote it.
            self.done_with(grip, path, &id);
            return;
        }
        let Some(mine) = rebuilt(store, &found) else {
            let has_failed = attempt::has_failed(path);
            let why = if has_failed { WhyAside::FailedBefore } else { WhyAside::NoGround };
            if let Some(file) = self.set_aside(path, &id) {
                opened.recovery = Recovery::Aside { file, why };
            }
            return;
        };
        let mut draft = opened.draft.clone();
        draft.proposal = mine;
        draft.edited = Some(now);
        if draft.proposal == opened.draft.proposal {
            self.done_with(grip, path, &id);
            return;
        }
        // The journal goes only when its words are in a file.
        let placed = drafts::place_mine(&on_disk.path, &draft, now);
        let file = if let Ok((saved, own)) = placed {
            self.done_with(grip, path, &id);
            store.keep_beside(&own.id, &saved, now);
            draft = own;
            Some(saved.on_disk.path)
        } else {
            drop(self.set_aside(path, &id));
            None
        };
        opened.recovery = Recovery::Choice { mine: Box::new(draft), file };
    }

    /// Sets a journal aside that cannot be used, unless a window may be writing it; says where it is then.
    fn leave(&self, grip: &Grip, journal: &Path, id: &DraftId) -> Option<PathBuf> {
        match grip {
            Grip::Unsure => Some(journal.to_owned()),
            Grip::Ours(_) | Grip::Unwritable => self.set_aside(journal, id),
        }
    }

    /// Takes a journal away whose words are all in files. Where a window may be writing it, what it writes stays.
    fn done_with(&self, grip: &Grip, journal: &Path, id: &DraftId) {
        match grip {
            Grip::Unsure => drop(self.set_aside(journal, id)),
            Grip::Ours(_) | Grip::Unwritable => drop(fs::remove_file(journal)),
        }
    }

    /// Renames a journal that cannot be used, and says to what. It is never deleted.
    fn set_aside(&self, journal: &Path, id: &DraftId) -> Option<PathBuf> {
        let aside = self.free_name(id, "aside");
        fs::rename(journal, &aside).ok()?;
        attempt::forget(journal);
        Some(aside)
    }

    /// Keeps what stands behind the last line that counts.
    pub(super) fn keep_tail(&self, id: &DraftId, tail: &[u8]) -> std::io::Result<PathBuf> {
        let mut options = OpenOptions::new();
        let path = self.free_name(id, "aside");
        atomic::at(Step::Write)?;
        private(options.write(true).create_new(true)).open(&path).and_then(|mut f| f.write_all(tail))?;
        Ok(path)
    }
}

/// Reads a draft again once it is locked, where its file is not as it was: a window may have written it meanwhile, and
/// ended.
pub(super) fn read_again(store: &Store, opened: &mut Opened) -> Result<(), LoadProblem> {
    let Base::File(on_disk) = &opened.base else { return Ok(()) };
    let (file, _) = drafts::read_file(&on_disk.path)?;
    if file.on_disk.identity != on_disk.identity {
        *opened = store.load(&on_disk.path)?;
    }
    Ok(())
}

/// What the deeds come to, for a person.
pub(super) fn count(deeds: &[Deed]) -> Recovered {
    let mut recovered = Recovered::default();
    for deed in deeds {
        let edits = match deed {
            Deed::Do(edits) => edits.as_slice(),
            Deed::Undo | Deed::Redo => &[],
            Deed::Seal => continue,
        };
        recovered.changes += 1;
        for edit in edits {
            let typed = typed(edit);
            recovered.characters += typed.map_or(0, |typed| typed.chars().count());
            let after = match &edit.change {
                Change::Splice { at, inserted, .. } => Some(at + inserted.len()),
                _ => None,
            };
            recovered.place = Some((edit.path.clone(), after));
        }
    }
    recovered
}

fn typed(edit: &Edit) -> Option<&str> {
    match &edit.change {
        Change::Splice { inserted, .. } => Some(inserted),
        Change::Set { after: crate::schema::Value::Text(text), .. } => Some(text),
        _ => None,
    }
}

/// The proposal with whatever the journal tells beyond the first so many deeds, which it holds already, and the steps
/// that undo takes back. `None` where a deed does not fit.
pub(super) fn done_again(found: &Found, held: usize, proposal: &Proposal) -> Option<(Proposal, History)> {
    let Found { path, journal, .. } = found;
    let _watch = Watch::over(path);
    #[cfg(test)]
    attempt::faults::replay();
    let (held, missing) = journal.deeds.split_at(held.min(journal.deeds.len()));
    let mut history = History::of(journal.past.0.clone(), journal.past.1.clone());
    history.retell(held);
    let mut proposal = proposal.clone();
    history.replay(&mut proposal, missing).ok()?;
    Some((proposal, history))
}

/// The proposal as it was typed here: the last content that is kept anywhere, and what was done since.
/// `None` where none is kept, or telling it again ended the program before.
pub(super) fn rebuilt(store: &Store, found: &Found) -> Option<Proposal> {
    let Found { path, journal, .. } = found;
    if attempt::has_failed(path) {
        return None;
    }
    let text = match &journal.origin {
        Origin::Text(text) => codec::read_ron(text).ok().map(|loaded| (0, loaded.draft.proposal)),
        Origin::File(_) => None,
    };
    let kept = journal.files().find_map(|(deeds, mark)| {
        let content = store.version_with(&journal.id, mark.size, mark.hash)?;
        Some((deeds, codec::read(&content).ok()?.draft.proposal))
    });
    let (deeds, proposal) = kept.or(text)?;
    done_again(found, deeds, &proposal).map(|(proposal, _)| proposal)
}

/// Reads a journal's file; no error of the reader where the system refused.
pub(super) fn read(path: &Path) -> Result<Found, Option<JournalError>> {
    let file = fs::File::open(path).map_err(|_| None)?;
    if !file.metadata().is_ok_and(|meta| meta.is_file() && meta.len() <= LARGEST) {
        return Err(None);
    }
    let mut content = Vec::new();
    file.take(LARGEST).read_to_end(&mut content).map_err(|_| None)?;
    let journal = read_journal(&content).map_err(Some)?;
    let tail = content.split_off(journal.sound);
    Ok(Found { path: path.to_owned(), bytes: content.len(), tail, journal })
}
