//! Writing so that a file is old or new, never half, whatever happens in between.

use super::io;
use crate::shelf::{Action, IoProblem};
use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::{NamedTempFile, TempPath};

/// How our temporary files start and end; the sweep takes nothing else.
const PREFIX: &str = ".escalate-";
const SUFFIX: &str = ".tmp";

/// A younger temporary file may belong to a program that is writing right now.
const ABANDONED: Duration = Duration::from_hours(1);

/// A complete file under a temporary name, already on the disk; it goes when this is dropped.
#[derive(Debug)]
pub(super) struct Staged {
    temp: TempPath,
}

/// How a file came to be in place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Placed {
    /// The disk confirmed it.
    Durable,
    /// It is in place, but the disk did not confirm that it survives a power cut.
    Unconfirmed,
}

impl Staged {
    /// Writes the content to a new file in the folder, for the owner's eyes only, and brings it to the disk.
    /// A disk that does not confirm it is asked once more with a file of its own: asked again about the same one, it
    /// would claim success for what it has lost.
    pub(super) fn write(folder: &Path, content: &[u8]) -> Result<Self, IoProblem> {
        Self::write_and_sync(folder, content).or_else(|problem| match problem.action {
            Action::Sync => Self::write_and_sync(folder, content),
            _ => Err(problem),
        })
    }

    fn write_and_sync(folder: &Path, content: &[u8]) -> Result<Self, IoProblem> {
        let (staged, file) = Self::write_lightly(folder, content)?;
        at(Step::Sync).and_then(|()| file.sync_all()).map_err(io(Action::Sync, folder))?;
        Ok(staged)
    }

    /// The same without waiting for the disk: a power cut may take it, a killed program does not.
    pub(super) fn write_lightly(folder: &Path, content: &[u8]) -> Result<(Self, File), IoProblem> {
        let mut temp: NamedTempFile = tempfile::Builder::new()
            .prefix(PREFIX)
            .suffix(SUFFIX)
            .rand_bytes(12)
            .tempfile_in(folder)
            .map_err(io(Action::Write, folder))?;
        // The folder is named and not the file: a name of our making tells nobody anything.
        at(Step::Write).and_then(|()| temp.write_all(content)).map_err(io(Action::Write, folder))?;
        let (file, temp) = temp.into_parts();
        Ok((Self { temp }, file))
    }

    /// Takes over the permissions of the file it will replace.
    pub(super) fn like(&self, file: &Path) -> Result<(), IoProblem> {
        let permissions = fs::metadata(file).map_err(io(Action::Look, file))?.permissions();
        fs::set_permissions(&self.temp, permissions).map_err(io(Action::Write, file))
    }

    /// Puts the file in place of whatever is there, and has the disk confirm it.
    pub(super) fn replace(self, target: &Path) -> Result<Placed, IoProblem> {
        self.replace_lightly(target)?;
        Ok(sync_folder_of(target))
    }

    /// The same without waiting for the disk.
    pub(super) fn replace_lightly(self, target: &Path) -> Result<(), IoProblem> {
        let temp = self.temp.keep().map_err(|error| io(Action::Replace, target)(error.error))?;
        if let Err(error) = rename_patiently(&temp, target) {
            // Kept for the rename, so it has to be taken away here; a failure leaves it to the sweep.
            let _ = fs::remove_file(&temp);
            return Err(io(Action::Replace, target)(error));
        }
        Ok(())
    }

    /// Puts the file where nothing is. `Ok(None)` if something is there: nothing happens then, and the
    /// content can be placed elsewhere.
    pub(super) fn place_new(&mut self, target: &Path) -> Result<Option<Placed>, IoProblem> {
        match rename_to_nothing(&self.temp, target) {
            Some(true) => return Ok(Some(sync_folder_of(target))),
            Some(false) => return Ok(None),
            None => {}
        }
        // A hard link is made or refused in one step, unlike a look followed by a rename.
        match at(Step::Link).and_then(|()| fs::hard_link(&self.temp, target)) {
            Ok(()) => Ok(Some(sync_folder_of(target))),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(None),
            // Some file systems have no hard links.
            Err(_) if fs::symlink_metadata(target).is_ok() => Ok(None),
            Err(_) => {
                rename_patiently(&self.temp, target).map_err(io(Action::Replace, target))?;
                Ok(Some(sync_folder_of(target)))
            }
        }
    }
}

/// Renames where nothing is, in one step: unlike a link it leaves no second name behind. Whether it did; `None` where
/// the system or the file system has no such step.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
fn rename_to_nothing(from: &Path, to: &Path) -> Option<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    at(Step::Rename).ok()?;
    match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
        Ok(()) => Some(true),
        Err(rustix::io::Errno::EXIST) => Some(false),
        Err(_) => None,
    }
}

/// There is no such step.
#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
fn rename_to_nothing(_: &Path, _: &Path) -> Option<bool> {
    None
}

/// Windows refuses a rename for a moment while a virus scanner or an indexer has the file open.
fn rename_patiently(from: &Path, to: &Path) -> std::io::Result<()> {
    const ACCESS_DENIED_SHARING_LOCK: [i32; 3] = [5, 32, 33];
    let mut pause = Duration::from_millis(20);
    loop {
        match at(Step::Rename).and_then(|()| fs::rename(from, to)) {
            Err(error)
                if cfg!(windows)
                    && pause < Duration::from_secs(2)
                    && error
                        .raw_os_error()
                        .is_some_and(|code| ACCESS_DENIED_SHARING_LOCK.contains(&code)) =>
            {
                std::thread::sleep(pause);
                pause *= 2;
            }
            done => return done,
        }
    }
}

/// Brings the folder's entry for the file to the disk. The file is in place even if this fails.
pub(super) fn sync_folder_of(file: &Path) -> Placed {
    // A folder cannot be opened like this on Windows, where the rename itself is journaled.
    if cfg!(not(unix)) {
        return Placed::Durable;
    }
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match at(Step::SyncFolder).and_then(|()| File::open(folder)).and_then(|folder| folder.sync_all()) {
        Ok(()) => Placed::Durable,
        Err(_) => Placed::Unconfirmed,
    }
}

/// Whether the disk confirms a file as it is now, and its place in its folder.
pub(super) fn confirmed(file: &Path) -> bool {
    // Opened to write, for the sake of systems that bring nothing to the disk for whoever only reads.
    let opened = fs::OpenOptions::new().read(true).append(true).open(file);
    let synced = at(Step::Sync).and(opened).and_then(|file| file.sync_all());
    synced.is_ok() && sync_folder_of(file) == Placed::Durable
}

/// Makes a folder and those above it, for the owner only; one that is there keeps its permissions.
pub(super) fn make_folder(folder: &Path) -> Result<(), IoProblem> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(io(Action::MakeFolder, folder))
}

/// Removes what a killed program left. A failure is no problem: the files are hidden and never listed.
pub(super) fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        if is_temporary(&entry.path()) && is_older(&entry.path(), ABANDONED) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Whether a file is called as our temporary files are.
pub(super) fn is_temporary(file: &Path) -> bool {
    let name = file.file_name().and_then(|name| name.to_str());
    name.is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX))
}

/// Whether a file was last written longer ago than this, by the file system's clock.
pub(super) fn is_older(file: &Path, than: Duration) -> bool {
    let written = fs::symlink_metadata(file).and_then(|meta| meta.modified());
    written.is_ok_and(|written| written.elapsed().is_ok_and(|age| age > than))
}

/// The file itself behind any symbolic links; the path as it is where nothing is there yet.
pub(super) fn resolved(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// Where the system may refuse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Write,
    /// Opening a journal to go on with it.
    Append,
    /// Locking a file; refused where the file system knows no locks.
    Lock,
    Sync,
    Link,
    Rename,
    SyncFolder,
}

/// What stands in the way of a step: nothing but the system itself.
#[cfg(not(test))]
#[expect(clippy::unnecessary_wraps, reason = "a test has refusals to give")]
pub(super) fn at(_: Step) -> std::io::Result<()> {
    Ok(())
}

#[cfg(test)]
pub(super) use refusals::at;

/// A disk that refuses, for tests: no real one does so when asked.
#[cfg(test)]
pub(super) mod refusals {
    use super::Step;
    use std::cell::Cell;
    use std::io::{Error, Result};

    thread_local! {
        static REFUSED: Cell<Option<(Step, i32, usize)>> = const { Cell::new(None) };
    }

    /// Refuses a step with an error number of the system, on this thread, while `run` runs.
    pub(in crate::store) fn refusing<R>(step: Step, number: i32, run: impl FnOnce() -> R) -> R {
        refusing_times(usize::MAX, step, number, run)
    }

    /// The same so many times, and then no more.
    pub(in crate::store) fn refusing_times<R>(
        times: usize,
        step: Step,
        number: i32,
        run: impl FnOnce() -> R,
    ) -> R {
        REFUSED.set(Some((step, number, times)));
        let result = run();
        REFUSED.set(None);
        result
    }

    pub(in crate::store) fn at(step: Step) -> Result<()> {
        match REFUSED.get() {
            Some((refused, number, times)) if refused == step && times > 0 => {
                REFUSED.set(Some((refused, number, times - 1)));
                Err(Error::from_raw_os_error(number))
            }
            _ => Ok(()),
        }
    }
}
