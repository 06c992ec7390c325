//! A draft's file that cannot be opened, and all that is left to go back to.

use super::{LoadProblem, OnDisk, VersionCard};
use crate::proposal::DraftId;
use std::path::PathBuf;

/// A file that cannot be opened, why, and what is kept of its draft.
#[derive(Clone, Debug, PartialEq)]
pub struct BrokenFile {
    /// The file.
    pub path: PathBuf,
    /// Why it cannot be opened.
    pub problem: LoadProblem,
    /// Whose file it was and its content now, as far as either is known: what a version is put in the place of.
    pub draft: Option<(DraftId, OnDisk)>,
    /// The kept versions, the latest first.
    pub versions: Vec<VersionCard>,
    /// Journals of this draft that could not be used: the words in them can be read.
    pub aside: Vec<PathBuf>,
}
