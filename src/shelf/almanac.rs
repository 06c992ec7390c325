//! Headquarters' calendar as the disk holds it: what was read, and what was wrong with it.

use super::{FileIdentity, IoProblem};
use crate::calendar::file::Trouble;
use crate::calendar::house::{Busy, Meeting};
use crate::calendar::ics::{self, Taken, Unreadable};
use crate::calendar::{Almanac, HolidayFile};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The calendar and the holidays as their files say; what could not be read is left out and told.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LoadedAlmanac {
    /// What every date rests on.
    pub almanac: Arc<Almanac>,
    /// The holidays by their names: those that come along, then those of files, of which a later one replaces a year.
    pub holidays: Vec<HolidayFile>,
    /// The calendar's file; blank until the disk was asked.
    pub path: PathBuf,
    /// The files of all holidays but the first, which come along.
    pub files: Vec<PathBuf>,
    /// The calendar's file as it was read; `None` where there is none.
    pub identity: Option<FileIdentity>,
    /// What was wrong, file by file.
    pub problems: Vec<CalendarProblem>,
    /// The file that was kept because writing the calendar would have lost what it says.
    pub kept: Option<PathBuf>,
}

/// What is wrong with a file of the calendar or of holidays.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CalendarProblem {
    /// The system refused.
    #[error("read calendar: {0}")]
    Io(#[from] IoProblem),
    /// A folder, a device or a pipe.
    #[error("read calendar {}: not a regular file", path.display())]
    NotAFile {
        /// The file.
        path: PathBuf,
    },
    /// Its bytes are no UTF-8.
    #[error("read calendar {}: not UTF-8", path.display())]
    NotText {
        /// The file.
        path: PathBuf,
    },
    /// A part of it makes no sense and is left out; the rest holds.
    #[error("read calendar {}: {what} at line {line}, column {column}", path.display())]
    Part {
        /// The file.
        path: PathBuf,
        /// From 1.
        line: usize,
        /// From 1, in characters.
        column: usize,
        /// What is wrong.
        what: Trouble,
    },
}

impl CalendarProblem {
    /// The file it is about.
    #[must_use]
    pub fn path(&self) -> &Path {
        match self {
            Self::Io(problem) => &problem.path,
            Self::NotAFile { path } | Self::NotText { path } | Self::Part { path, .. } => path,
        }
    }
}

/// The events of another program's calendar file, as what they may become; the file stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incoming {
    /// The file.
    pub path: PathBuf,
    /// Each as a meeting.
    pub meetings: Taken<Meeting>,
    /// Each as a busy time.
    pub busy: Taken<Busy>,
    /// What was not understood.
    pub problems: Vec<ics::Problem>,
    /// How much more was not.
    pub untold: usize,
}

/// Why another program's calendar file cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IncomingProblem {
    /// The system refused.
    #[error("read calendar file: {0}")]
    Io(#[from] IoProblem),
    /// A folder, a device or a pipe.
    #[error("read calendar file {}: not a regular file", path.display())]
    NotAFile {
        /// The file.
        path: PathBuf,
    },
    /// It is no calendar.
    #[error("{}: {error}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What it is instead.
        error: Unreadable,
    },
}
