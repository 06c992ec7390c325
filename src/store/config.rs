//! The settings' file. A mistake in it costs the settings of this run, never the program.

use super::atomic::{self, Staged};
use super::small::read_text;
use super::{Store, io, name};
use crate::shelf::{Action, IoProblem, LoadedSettings, Settings, SettingsProblem};
use ron::ser::PrettyConfig;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

impl Store {
    /// Where the settings are.
    #[must_use]
    pub fn settings_path(&self) -> PathBuf {
        self.places.config.join("settings.ron")
    }

    /// The settings; the defaults where there are none, or where they cannot be read, with what is wrong.
    #[must_use]
    pub fn settings(&self) -> LoadedSettings {
        match read(&self.settings_path()) {
            Ok(settings) => LoadedSettings { settings, problem: None },
            Err(problem) => LoadedSettings { settings: Settings::default(), problem: Some(problem) },
        }
    }

    /// Saves the settings. A file that cannot be read is put aside first, under a name that says so. Returns
    /// the name it was put aside under.
    pub fn save_settings(&self, settings: &Settings) -> Result<Option<PathBuf>, IoProblem> {
        let folder = &self.places.config;
        atomic::make_folder(folder)?;
        let path = self.settings_path();
        let pretty = PrettyConfig::new().new_line("\n").indentor("  ");
        let text = ron::ser::to_string_pretty(settings, pretty)
            .map_err(|error| io(Action::Write, &path)(std::io::Error::other(error.to_string())))?;
        let aside = put_aside_if_unreadable(folder, &path)?;
        Staged::write(folder, format!("{text}\n").as_bytes())?.replace(&path)?;
        Ok(aside)
    }
}

fn read(path: &Path) -> Result<Settings, SettingsProblem> {
    let problem = |line, column, message| SettingsProblem {
        path: path.to_owned(),
        line,
        column,
        message,
        refused: None,
    };
    let text = match read_text(path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Settings::default()),
        Err(error) => {
            let refused = Some(io(Action::Read, path)(error));
            return Err(SettingsProblem { refused, ..problem(0, 0, String::new()) });
        }
    };
    ron::from_str(text.trim_start_matches('\u{feff}'))
        .map_err(|error| problem(error.span.start.line, error.span.start.col, error.code.to_string()))
}

fn put_aside_if_unreadable(folder: &Path, path: &Path) -> Result<Option<PathBuf>, IoProblem> {
    if read(path).is_ok() {
        return Ok(None);
    }
    let names = (1..=super::drafts::ATTEMPTS)
        .map(|attempt| folder.join(name::nth("settings-unreadable", "ron", attempt)));
    let free = names.into_iter().find(|aside| fs::symlink_metadata(aside).is_err());
    let aside = free.ok_or_else(|| io(Action::Move, path)(ErrorKind::AlreadyExists.into()))?;
    fs::rename(path, &aside).map_err(io(Action::Move, path))?;
    Ok(Some(aside))
}
