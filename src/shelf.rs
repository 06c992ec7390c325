//! Plain types that both sides of the disk speak: what is on the shelf, and what went wrong with it.
//!
//! The store fills them, the application shows them, and neither needs to know the other. Problems carry
//! their facts; [`words`] says them to a person.

mod almanac;
mod broken;
mod checks;
mod name;
mod recovery;
mod version;
pub mod words;

pub use almanac::{CalendarProblem, Incoming, IncomingProblem, LoadedAlmanac};
pub use broken::BrokenFile;
pub use checks::{Checks, ChecksProblem};
pub use name::{export_file_name, meant, slug};
pub use recovery::{Access, Holder, Recovered, Recovery, Rescued, WhyAside};
pub use version::{KeptNamed, VersionCard, WhyVersion, size_words};

use crate::codec::{Draft, ReadError, WriteError};
use crate::history::History;
use crate::i18n::Lang;
use crate::proposal::{DraftId, Proposal};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The content of a file as it was when it was last read or written. Two are equal if the content is;
/// when it was modified does not count.
#[derive(Clone, Copy, Debug, Eq)]
pub struct FileIdentity {
    /// Bytes.
    pub size: u64,
    /// FNV-1a, 64 bits, of the bytes.
    pub hash: u64,
    /// When the file system says it was last written.
    pub modified: Option<Timestamp>,
}

impl FileIdentity {
    /// The identity of this content.
    #[must_use]
    pub fn of(content: &[u8], modified: Option<Timestamp>) -> Self {
        let hash = content.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Self { size: content.len() as u64, hash, modified }
    }
}

impl PartialEq for FileIdentity {
    fn eq(&self, other: &Self) -> bool {
        (self.size, self.hash) == (other.size, other.hash)
    }
}

/// A draft's file and its content when this program last saw it: what a save replaces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnDisk {
    /// The file, symbolic links resolved.
    pub path: PathBuf,
    /// Its content.
    pub identity: FileIdentity,
}

/// What a save stands on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Base {
    /// The draft has no file yet; the save makes one that was not there before.
    #[default]
    New,
    /// The draft was read from this file, or written to it.
    File(OnDisk),
}

impl Base {
    /// The file, where there is one.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::New => None,
            Self::File(on_disk) => Some(&on_disk.path),
        }
    }

    /// The file's content when this program last saw it, where there is a file.
    #[must_use]
    pub fn identity(&self) -> Option<FileIdentity> {
        match self {
            Self::New => None,
            Self::File(on_disk) => Some(on_disk.identity),
        }
    }
}

/// A draft that was opened, and what a save of it will stand on.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// The draft.
    pub draft: Draft,
    /// Its file, or [`Base::New`] for a sample.
    pub base: Base,
    /// The file has comments, which the next save does not keep.
    pub comments: bool,
    /// Rows without a name of their own that were given one.
    pub renamed_rows: usize,
    /// Whether it can be changed here.
    pub access: Access,
    /// What undo takes back.
    pub history: History,
    /// How many deeds its journal holds.
    pub told: usize,
    /// Which opening it is, so that letting go of an earlier one does not let go of this.
    pub serial: u64,
    /// What the journal brought back.
    pub recovery: Recovery,
}

impl Opened {
    /// A draft and what a save of it will stand on, with nothing else to tell.
    #[must_use]
    pub fn of(draft: Draft, base: Base) -> Self {
        Self {
            draft,
            base,
            comments: false,
            renamed_rows: 0,
            access: Access::default(),
            history: History::default(),
            told: 0,
            serial: 0,
            recovery: Recovery::default(),
        }
    }
}

/// A save that succeeded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The file and its content now: what the next save stands on.
    pub on_disk: OnDisk,
    /// Whether the disk confirmed that the file survives a power cut.
    pub durable: bool,
}

/// One entry of the list of drafts.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftCard {
    /// The file.
    pub path: PathBuf,
    /// When the draft was last changed, by its own word or else by the file system's.
    pub edited: Option<Timestamp>,
    /// What is in it.
    pub content: CardContent,
    /// Whether it lies outside the drafts' folder, and is listed because it was open lately.
    pub elsewhere: bool,
}

/// What a file of the drafts' folder holds.
#[derive(Clone, Debug, PartialEq)]
pub enum CardContent {
    /// A draft. Stage, readiness and dates follow from the proposal.
    Draft {
        /// The draft's name.
        id: DraftId,
        /// What it says.
        proposal: Arc<Proposal>,
        /// Another file holds a draft of the same name: two versions of one draft.
        twin: bool,
    },
    /// A draft that a later version of this program wrote, as far as this one understands it: to look at only.
    Newer {
        /// The version of the file.
        version: u32,
        /// What it says.
        proposal: Arc<Proposal>,
    },
    /// Something that cannot be opened; it is listed and left alone.
    Broken(LoadProblem),
}

impl DraftCard {
    /// The draft's name; `None` for a file that cannot be opened, or only to be looked at.
    #[must_use]
    pub fn id(&self) -> Option<&DraftId> {
        match &self.content {
            CardContent::Draft { id, .. } => Some(id),
            CardContent::Newer { .. } | CardContent::Broken(_) => None,
        }
    }

    /// The version of a file that a later version of this program wrote.
    #[must_use]
    pub fn newer(&self) -> Option<u32> {
        match &self.content {
            CardContent::Newer { version, .. } => Some(*version),
            CardContent::Broken(LoadProblem::Unreadable { error, .. }) => match **error {
                ReadError::Newer { version } => Some(version),
                _ => None,
            },
            CardContent::Broken(_) | CardContent::Draft { .. } => None,
        }
    }

    /// The proposal; `None` for a file that cannot be opened.
    #[must_use]
    pub fn proposal(&self) -> Option<&Proposal> {
        match &self.content {
            CardContent::Draft { proposal, .. } | CardContent::Newer { proposal, .. } => Some(proposal),
            CardContent::Broken(_) => None,
        }
    }

    /// Whether there is no file any more where one was.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        matches!(
            self.content,
            CardContent::Broken(LoadProblem::Missing { .. } | LoadProblem::Dangling { .. })
        )
    }

    /// The title as typed; the file's name where there is no title.
    #[must_use]
    pub fn title(&self) -> String {
        match self.proposal().map(|proposal| proposal.frame.title.trim()) {
            Some(title) if !title.is_empty() => title.to_owned(),
            _ => self.path.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
        }
    }
}

/// A draft in the trash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrashCard {
    /// The file in the trash; its name is what [`restore`](crate::store::Store::restore) takes.
    pub path: PathBuf,
    /// The name it had.
    pub name: String,
    /// The draft's title; the file's name where there is none or it cannot be read.
    pub title: String,
    /// When it was thrown away.
    pub trashed: Timestamp,
}

/// What the program was doing to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Finding out what is there.
    Look,
    /// Listing a folder.
    List,
    /// Making a folder.
    MakeFolder,
    /// Reading.
    Read,
    /// Writing.
    Write,
    /// Making sure that it survives a power cut.
    Sync,
    /// Putting the new file in the old one's place.
    Replace,
    /// Moving to the trash or back.
    Move,
    /// Deleting for good.
    Delete,
}

/// The operating system refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{action:?} {}: {message}", path.display())]
pub struct IoProblem {
    /// What the program was doing.
    pub action: Action,
    /// To which file or folder.
    pub path: PathBuf,
    /// What kind of refusal.
    pub kind: std::io::ErrorKind,
    /// In the system's words.
    pub message: String,
}

impl IoProblem {
    /// Whether the disk itself seems to fail: it does not confirm what it was given, or reports an input or output
    /// error, which has no kind of its own.
    #[must_use]
    pub fn is_of_the_disk(&self) -> bool {
        self.action == Action::Sync || cfg!(unix) && self.message.ends_with("(os error 5)")
    }
}

/// Why a draft cannot be opened. The file is left as it is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LoadProblem {
    /// The system refused.
    #[error("open draft: {0}")]
    Io(#[from] IoProblem),
    /// No file there.
    #[error("open draft {}: no such file", path.display())]
    Missing {
        /// The path.
        path: PathBuf,
    },
    /// A link to something that is not there.
    #[error("open draft {}: leads to {}, which is not there", path.display(), target.display())]
    Dangling {
        /// The link.
        path: PathBuf,
        /// Where it leads, as it says.
        target: PathBuf,
    },
    /// A folder, a device or a pipe.
    #[error("open draft {}: not a regular file", path.display())]
    NotAFile {
        /// The path.
        path: PathBuf,
    },
    /// A link that leads out of the drafts' folder.
    #[error("open draft {}: leads to {}", path.display(), target.display())]
    LeadsAway {
        /// The link.
        path: PathBuf,
        /// Where it leads.
        target: PathBuf,
    },
    /// Its content is no draft that can be read.
    #[error("open draft {}: {error}", path.display())]
    Unreadable {
        /// The path.
        path: PathBuf,
        /// What is wrong, and where.
        error: Box<ReadError>,
    },
    /// No draft of this name.
    #[error("open draft: no draft {name:?}")]
    Unknown {
        /// What was asked for.
        name: String,
    },
    /// No sample of this name.
    #[error("open draft: no sample {name:?}")]
    NoSample {
        /// What was asked for.
        name: String,
    },
    /// More than one draft fits the name.
    #[error("open draft: {name:?} fits {} drafts", candidates.len())]
    Ambiguous {
        /// What was asked for.
        name: String,
        /// Those it fits.
        candidates: Vec<Candidate>,
    },
}

/// A draft that fits a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The draft's name.
    pub id: DraftId,
    /// Its title.
    pub title: String,
    /// Its file.
    pub path: PathBuf,
}

/// Why a file was kept instead of being replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhyKept {
    /// Another program changed it.
    Changed,
    /// A later version of this program wrote it.
    Newer {
        /// The version.
        version: u32,
    },
    /// It cannot be read any more.
    Broken(Box<ReadError>),
    /// It may not be written.
    ReadOnly,
}

/// Why a draft is not where it was to be saved.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SaveProblem {
    /// The system refused; the old file is as it was.
    #[error("save draft: {0}")]
    Io(#[from] IoProblem),
    /// The disk is failing; the old file is as it was, and what was to replace it is in a file elsewhere.
    #[error("save draft: {problem}; a copy is {}", copy.display())]
    Elsewhere {
        /// What the disk refused.
        problem: IoProblem,
        /// The copy.
        copy: PathBuf,
    },
    /// It cannot be written down; the old file is as it was.
    #[error("save draft: {0}")]
    Unwritable(#[from] WriteError),
    /// A file is there already under the name that the person chose; it is as it was.
    #[error("save draft: {} exists", path.display())]
    Taken {
        /// The file.
        path: PathBuf,
    },
    /// The file on disk is not the one this draft was read from: it stays, and ours is saved beside it.
    #[error("save draft {}: kept, ours is {}: {why:?}", theirs.display(), ours.on_disk.path.display())]
    KeptBoth {
        /// The file that was left alone.
        theirs: PathBuf,
        /// Ours, under a name of its own: what the next save stands on.
        ours: Box<Saved>,
        /// The id that ours has from here on: it is a draft of its own.
        id: DraftId,
        /// Why.
        why: WhyKept,
    },
}

/// Why a draft could not be opened and put into the store under a name of its own.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DraftProblem {
    /// It cannot be opened.
    #[error(transparent)]
    Load(#[from] LoadProblem),
    /// It cannot be saved.
    #[error(transparent)]
    Save(#[from] SaveProblem),
}

/// Why a file was not exported.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExportProblem {
    /// The system refused; an old file is as it was.
    #[error("export: {0}")]
    Io(#[from] IoProblem),
    /// A file of this name is there, and nobody said to replace it.
    #[error("export: {} exists", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
}

/// What an export does where a file of its name is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clash {
    /// Refuses.
    Refuse,
    /// Takes the next free name.
    KeepBoth,
    /// Replaces it.
    Replace,
}

/// Which signs the screen may draw with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Glyphs {
    /// As the terminal shows itself able.
    #[default]
    Auto,
    /// Lines, blocks and marks.
    Unicode,
    /// ASCII only.
    Ascii,
}

/// The screen's colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the terminal shows itself able.
    #[default]
    Auto,
    /// For a dark background.
    Dark,
    /// For a light background.
    Light,
    /// High contrast, for sunlight.
    Contrast,
    /// No colour at all.
    Plain,
}

/// What the user set. Everything has a default, and a setting that this version does not know is skipped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The screen's language; `None` follows the system.
    pub lang: Option<Lang>,
    /// The signs to draw with.
    pub glyphs: Glyphs,
    /// The colours.
    pub theme: Theme,
    /// Whether the mouse is used.
    pub mouse: bool,
    /// Whether the first run's welcome has been through.
    pub welcomed: bool,
    /// Who writes, for the cover of new drafts.
    pub author: String,
    /// The organisation, for the cover of new drafts.
    pub organisation: String,
    /// The keys that were named to somebody who clicked what they do.
    pub keys_named: Vec<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            lang: None,
            glyphs: Glyphs::Auto,
            theme: Theme::Auto,
            mouse: true,
            welcomed: false,
            author: String::new(),
            organisation: String::new(),
            keys_named: Vec::new(),
        }
    }
}

/// The settings as read, and why they may not be what the user wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LoadedSettings {
    /// The settings; the defaults where the file cannot be read.
    pub settings: Settings,
    /// What was wrong with the file; it is put aside, not lost, when settings are next saved.
    pub problem: Option<SettingsProblem>,
}

/// A file of a company's own handbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandbookFile {
    /// The language of the folder that it is in.
    pub lang: Lang,
    /// Where it is.
    pub path: PathBuf,
    /// What it says, or why it cannot be read.
    pub text: Result<String, IoProblem>,
}

/// Why the settings' file cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("read settings {}: {message} at line {line}, column {column}", path.display())]
pub struct SettingsProblem {
    /// The file.
    pub path: PathBuf,
    /// From 1; 0 where the system refused to read it.
    pub line: usize,
    /// From 1; 0 where the system refused to read it.
    pub column: usize,
    /// In the parser's words.
    pub message: String,
    /// What the system refused, where it did, or why the file was not read.
    pub refused: Option<IoProblem>,
}
