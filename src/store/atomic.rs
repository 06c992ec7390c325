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
    pub(super) fn write(folder: &Path, content: &[u8]) -> Result<Self, IoProblem> {
        let (staged, file) = Self::write_lightly(folder, content)?;
        file.sync_all().map_err(io(Action::Sync, &staged.temp))?;
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
        let named = temp.path().to_owned();
        temp.write_all(content).map_err(io(Action::Write, &named))?;
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
        // A hard link is made or refused in one step, unlike a look followed by a rename.
        match fs::hard_link(&self.temp, target) {
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

/// Windows refuses a rename for a moment while a virus scanner or an indexer has the file open.
fn rename_patiently(from: &Path, to: &Path) -> std::io::Result<()> {
    const ACCESS_DENIED_SHARING_LOCK: [i32; 3] = [5, 32, 33];
    let mut pause = Duration::from_millis(20);
    loop {
        match fs::rename(from, to) {
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
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        Ok(()) => Placed::Durable,
        Err(_) => Placed::Unconfirmed,
    }
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
