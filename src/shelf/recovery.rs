//! What comes back after a kill, a crash or a power cut, and who may write.

use crate::codec::Draft;
use crate::proposal::Proposal;
use crate::schema::Path;
use jiff::Timestamp;
use std::path::PathBuf;

/// Whether an open draft can be changed in this window.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Access {
    /// Yes.
    #[default]
    Write,
    /// Yes, but its file may not be written: what is typed stays in the journal until it is saved elsewhere.
    FileIsReadOnly,
    /// No: another window has it open.
    Held(Holder),
    /// No: a later version of this program wrote it, and a save would drop what this one does not know.
    Newer {
        /// The version of the file.
        version: u32,
        /// What is not shown of it.
        skipped: Vec<String>,
    },
}

/// Who has a draft open. For display only: the lock itself goes with the process.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Holder {
    /// The process.
    pub pid: u32,
    /// The machine.
    pub host: String,
    /// Since when.
    pub since: Option<Timestamp>,
}

/// What the journal of a draft brought back when it was opened.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Recovery {
    /// Nothing: the file holds everything. Undo may reach back all the same.
    #[default]
    None,
    /// What was typed and is not in the file; it is in the draft again.
    Words(Recovered),
    /// The file was put back to an earlier state since, and what was typed after that is in the draft again.
    PutBack {
        /// What was typed after that.
        words: Recovered,
        /// The proposal as the file has it.
        file: Box<Proposal>,
    },
    /// The file was changed by another program since: the draft is the file's, and mine is beside it, with an id
    /// of its own.
    Choice {
        /// The draft as it was typed here.
        mine: Box<Draft>,
        /// The file it was put into; `None` where that failed too.
        file: Option<PathBuf>,
    },
    /// The journal cannot be used; it was set aside, and the draft is as its file says.
    Aside {
        /// Where it is now.
        file: PathBuf,
        /// Why.
        why: WhyAside,
    },
}

/// What was brought back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recovered {
    /// How many changes.
    pub changes: usize,
    /// How many characters were typed or pasted in them.
    pub characters: usize,
    /// The field of the last one and the byte after it in a text.
    pub place: Option<(Path, Option<usize>)>,
    /// Where the end of the journal is that could not be read, if there is such an end.
    pub aside: Option<PathBuf>,
}

/// Why a journal was set aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyAside {
    /// It cannot be read.
    Damaged,
    /// Its end cannot be read.
    Torn,
    /// What it tells does not fit the draft.
    Stale,
    /// The file was changed, and what stood there before is not kept anywhere.
    NoGround,
    /// The program ended while it was carried out.
    FailedBefore,
}

/// What became of a draft that had no file yet when the program ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rescued {
    /// It has one now.
    Draft {
        /// Its file.
        path: PathBuf,
        /// Its title.
        title: String,
    },
    /// Its words could not be told again; they are in the journal, which is kept.
    Aside {
        /// Where that is.
        file: PathBuf,
        /// Why.
        why: WhyAside,
    },
}
