//! Which checks are wanted, and what is wrong with the file that says so.

use super::LoadProblem;
use crate::check::Policy;
use crate::codec::PolicyError;
use std::path::PathBuf;

/// What a project or a person wants to hear of, and which file says so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checks {
    /// The levels and words; the rules' own where no file says otherwise, or where it cannot be read. Lines of it that
    /// name no rule are left out.
    pub policy: Policy,
    /// The file that holds; one alone, never two merged.
    pub file: Option<PathBuf>,
    /// What is wrong with it.
    pub problem: Option<ChecksProblem>,
}

/// Why a file about the checks cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChecksProblem {
    /// It cannot be read at all.
    #[error(transparent)]
    Load(#[from] LoadProblem),
    /// It can be read, and not understood.
    #[error("{}: {error}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What is wrong, and where.
        error: Box<PolicyError>,
    },
    /// Some of its lines name no rule or no level that there is: they are left out, and the rest of it holds.
    #[error("{}: {} lines left out", path.display(), errors.len())]
    LeftOut {
        /// The file.
        path: PathBuf,
        /// What is wrong with each, and where; at least one.
        errors: Vec<PolicyError>,
    },
}

impl ChecksProblem {
    /// Whether the rest of the file holds all the same.
    #[must_use]
    pub const fn leaves_the_rest(&self) -> bool {
        matches!(self, Self::LeftOut { .. })
    }
}
