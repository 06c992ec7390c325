//! The file about the checks: a project's own beside its drafts, else the person's in the settings' folder.
//!
//! Exactly one file holds, and whoever shows what was checked can name it: the nearest one, from the draft's
//! folder upwards. A folder with `.git` is where a project ends.

use super::Store;
use super::drafts::read_file;
use crate::check::Policy;
use crate::codec::{PolicyError, read_policy};
use crate::shelf::{Checks, ChecksProblem};
use std::fs;
use std::path::{Path, PathBuf};

/// The name of a project's file about the checks.
pub const PROJECT_FILE: &str = ".escalate.ron";

impl Store {
    /// Where a person's own file about the checks is, which holds where no project has one.
    #[must_use]
    pub fn checks_path(&self) -> PathBuf {
        self.places.config.join("checks.ron")
    }

    /// What holds for the draft in this file; `None` for one that has no file yet, as for a draft of the store.
    #[must_use]
    pub fn checks_of(&self, draft: Option<&Path>) -> Checks {
        let folder = draft.and_then(Path::parent).unwrap_or(&self.places.drafts);
        self.checks_in(folder)
    }

    /// What holds in this folder. A file that cannot be used leaves the rules as they are, and says so; a line of it
    /// that names no rule is left out, and told.
    #[must_use]
    pub fn checks_in(&self, folder: &Path) -> Checks {
        let folder = fs::canonicalize(folder).or_else(|_| std::path::absolute(folder));
        let own = Some(self.checks_path()).filter(|path| is_there(path));
        let Some(file) = folder.ok().and_then(|folder| project_file(&folder)).or(own) else {
            return Checks::default();
        };
        match read(&file) {
            Ok((policy, errors)) => {
                let problem = if errors.is_empty() {
                    None
                } else {
                    Some(ChecksProblem::LeftOut { path: file.clone(), errors })
                };
                Checks { policy, file: Some(file), problem }
            }
            Err(problem) => Checks { file: Some(file), problem: Some(problem), ..Checks::default() },
        }
    }
}

fn read(file: &Path) -> Result<(Policy, Vec<PolicyError>), ChecksProblem> {
    let (_, content) = read_file(file)?;
    read_policy(&content)
        .map_err(|error| ChecksProblem::Unreadable { path: file.to_owned(), error: Box::new(error) })
}

fn project_file(folder: &Path) -> Option<PathBuf> {
    for folder in folder.ancestors() {
        let file = folder.join(PROJECT_FILE);
        if is_there(&file) {
            return Some(file);
        }
        if is_there(&folder.join(".git")) {
            return None;
        }
    }
    None
}

/// A link that leads nowhere is there too: it is told, not passed over.
fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}
