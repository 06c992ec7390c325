//! Exports: files meant for others, which are never replaced without being told to.

use super::atomic::{self, Staged};
use super::drafts::place;
use super::{Store, io, name};
use crate::shelf::{Action, Clash, ExportProblem, export_file_name};
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

impl Store {
    /// Where an export goes unless told otherwise: `<title's slug>-<kind>.<extension>` in the user's
    /// documents, or in `exports` under the store's own folder. The file may exist.
    #[must_use]
    pub fn export_path(&self, title: &str, kind: &str, extension: &str) -> PathBuf {
        self.places.exports.join(export_file_name(title, kind, extension))
    }

    /// Writes an export, for the owner's eyes only, or with the permissions of the file it replaces. A device
    /// or a pipe is written to as it is. Returns the file written.
    pub fn export(&self, path: &Path, content: &[u8], clash: Clash) -> Result<PathBuf, ExportProblem> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if folder == self.places.exports {
            atomic::make_folder(folder)?;
        }
        let existing = fs::metadata(path).ok();
        if existing.as_ref().is_some_and(|meta| !meta.is_file() && !meta.is_dir()) {
            let mut device = OpenOptions::new().write(true).open(path).map_err(io(Action::Write, path))?;
            device.write_all(content).map_err(io(Action::Write, path))?;
            return Ok(path.to_owned());
        }
        match (existing, clash) {
            (Some(_), Clash::Refuse) => Err(ExportProblem::Exists { path: path.to_owned() }),
            (Some(_), Clash::Replace) => {
                let target = atomic::resolved(path);
                let folder = target.parent().unwrap_or(folder);
                let staged = Staged::write(folder, content)?;
                staged.like(&target)?;
                staged.replace(&target)?;
                Ok(path.to_owned())
            }
            (None, Clash::Refuse | Clash::Replace) => {
                let mut staged = Staged::write(folder, content)?;
                match staged.place_new(path)? {
                    Some(_) => Ok(path.to_owned()),
                    None => Err(ExportProblem::Exists { path: path.to_owned() }),
                }
            }
            (_, Clash::KeepBoth) => {
                let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                let extension = path.extension().unwrap_or_default().to_string_lossy().into_owned();
                place(folder, content, |attempt| name::nth(&stem, &extension, attempt))
                    .map(|saved| saved.on_disk.path)
                    .map_err(ExportProblem::Io)
            }
        }
    }
}
