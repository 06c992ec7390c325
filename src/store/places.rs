//! Where things are: the platform's folders, or all under one.

use directories::{ProjectDirs, UserDirs};
use std::path::{Path, PathBuf};

/// The folders of a store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    /// Settings.
    pub config: PathBuf,
    /// One file per draft.
    pub drafts: PathBuf,
    /// Drafts thrown away; on the same disk as the drafts, so that a move is one step.
    pub trash: PathBuf,
    /// What only this machine needs, never in a synced folder.
    pub state: PathBuf,
    /// Where exports go unless told otherwise.
    pub exports: PathBuf,
}

/// The system names no home folder, so there is nowhere to keep drafts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("find the user's folders: the system names no home folder")]
pub struct NoHome;

impl Places {
    /// Everything under the given folder, or under `ESCALATE_HOME`, or in the platform's folders. A relative
    /// folder counts from the current one.
    pub fn from_env(home: Option<PathBuf>) -> Result<Self, NoHome> {
        let named = std::env::var_os("ESCALATE_HOME").filter(|home| !home.is_empty()).map(PathBuf::from);
        match home.or(named) {
            Some(home) => Ok(Self::under(&std::path::absolute(&home).unwrap_or(home))),
            None => Self::of_platform().ok_or(NoHome),
        }
    }

    /// Everything under one folder.
    #[must_use]
    pub fn under(home: &Path) -> Self {
        Self {
            config: home.join("config"),
            drafts: home.join("drafts"),
            trash: home.join("trash"),
            exports: home.join("exports"),
            state: home.join("state"),
        }
    }

    fn of_platform() -> Option<Self> {
        let project = ProjectDirs::from("", "", "escalate")?;
        let user = UserDirs::new()?;
        let data = project.data_dir();
        Some(Self {
            config: project.config_dir().to_owned(),
            drafts: data.join("drafts"),
            trash: data.join("trash"),
            state: project.state_dir().unwrap_or_else(|| project.data_local_dir()).to_owned(),
            exports: user.document_dir().unwrap_or_else(|| user.home_dir()).to_owned(),
        })
    }
}
