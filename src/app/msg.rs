//! What happened, and what the outside must do: both plain data.

use super::key::Input;
use crate::brief::{Dates, Review};
use crate::calendar::{Almanac, House};
use crate::codec::Draft;
use crate::history::Deed;
use crate::portfolio::{Asked, LookBack};
use crate::proposal::{DraftId, Proposal};
use crate::shelf::{
    Base, BrokenFile, Checks, DraftCard, DraftProblem, ExportProblem, Glyphs, HandbookFile, Incoming,
    IncomingProblem, IoProblem, KeptNamed, LoadProblem, LoadedAlmanac, OnDisk, Opened, Rescued, SaveProblem,
    Saved, Settings, TrashCard, VersionCard,
};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// The time at which something happened, as the runtime saw it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// Since the program started; never goes back.
    pub since_start: Duration,
    /// The wall clock, for what is shown and for the day.
    pub wall: DateTime,
}

/// Something happened.
#[derive(Clone, Debug)]
pub enum Msg {
    /// A key, the mouse, a paste, a new size.
    Input(Input),
    /// The time that [`super::Model::due`] named has come.
    Due,
    /// The drafts there are.
    Listed(Result<Vec<DraftCard>, IoProblem>),
    /// A draft was read, or could not be.
    Opened(Result<Box<Opened>, LoadProblem>),
    /// The draft was written at this revision, or could not be.
    Saved {
        /// Which opening of a draft it was, as [`Effect::Save`] said.
        visit: u64,
        /// The revision that was written.
        revision: u64,
        /// The file as it is now.
        result: Result<Saved, SaveProblem>,
    },
    /// The draft was written into another file at this revision, or could not be.
    SavedAs {
        /// Which opening of a draft it was, as [`Effect::SaveAs`] said.
        visit: u64,
        /// The revision that was written.
        revision: u64,
        /// The file it is in now, and the id it has there.
        result: Result<(Saved, DraftId), SaveProblem>,
    },
    /// What was done could not be written down, or can be again.
    Journaled(Result<(), IoProblem>),
    /// Drafts that had no file when the program last ended have one now.
    Rescued(Vec<Rescued>),
    /// The file of the watched draft is not as it was, or the other window let go of it.
    ChangedOutside {
        /// Which opening of a draft, as [`Effect::Watch`] said.
        visit: u64,
        /// The file as it is now.
        result: Result<Box<Opened>, LoadProblem>,
    },
    /// The window that has the watched draft wrote its file, and has it still.
    WrittenElsewhere {
        /// Which opening of a draft, as [`Effect::Watch`] said.
        visit: u64,
        /// The file as it is now.
        opened: Box<Opened>,
    },
    /// Other files hold other versions of a draft, there already or come while it is open; none where there are none.
    RivalsFound {
        /// Which opening of a draft, as [`Effect::LookForRivals`] said.
        visit: u64,
        /// The files.
        files: Vec<PathBuf>,
    },
    /// A file cannot be opened; what is kept of its draft.
    Broken(Box<BrokenFile>),
    /// The editor outside is through with a file, or why it could not be opened there.
    FileEdited {
        /// The file.
        path: PathBuf,
        /// Why not, in words.
        result: Result<(), String>,
    },
    /// What another program put into the file of a draft that was changed here too.
    OtherRead {
        /// Which opening of a draft, as [`Effect::ReadOther`] said.
        visit: u64,
        /// The file.
        path: PathBuf,
        /// What it says; `None` where it cannot be read any more.
        other: Option<Box<Proposal>>,
    },
    /// A draft went to the trash.
    Trashed(Result<TrashCard, IoProblem>),
    /// What is in the trash.
    Trash(Vec<TrashCard>),
    /// The kept versions of a draft, the latest first.
    Versions {
        /// Whose.
        id: DraftId,
        /// The versions.
        result: Result<Vec<VersionCard>, IoProblem>,
    },
    /// A version was read, or could not be.
    VersionRead {
        /// Which one.
        card: VersionCard,
        /// What it says.
        result: Result<Box<Draft>, LoadProblem>,
    },
    /// The draft was kept as a version, or could not be.
    VersionKept(Result<KeptNamed, SaveProblem>),
    /// How all drafts fare, or why they could not be asked.
    ReviewRead {
        /// Which question it answers, as [`Effect::ReadReview`] said.
        number: u64,
        /// What they said.
        result: Result<Box<Review>, IoProblem>,
    },
    /// The look backs of all drafts, and how many files are no drafts; or why they could not be read.
    LookBacksRead {
        /// Which question it answers, as [`Effect::ReadLookBacks`] said.
        number: u64,
        /// What they said.
        result: Result<(Vec<LookBack>, usize), IoProblem>,
    },
    /// What is due over all drafts, and what past promises came to; or why they could not be asked.
    DueRead {
        /// Which question it answers, as [`Effect::ReadDue`] said.
        number: u64,
        /// What they said.
        result: Result<Box<Asked>, IoProblem>,
    },
    /// Headquarters' calendar as its files say now.
    AlmanacRead(Box<LoadedAlmanac>),
    /// Headquarters' calendar was changed, and what its files say now; or why it could not be.
    HouseSaved(Result<Box<LoadedAlmanac>, IoProblem>),
    /// Another program's calendar file was read, or could not be.
    IncomingRead(Result<Box<Incoming>, IncomingProblem>),
    /// The company's own files of the handbook.
    HandbookRead(Vec<HandbookFile>),
    /// Which checks are wanted.
    Checks {
        /// For which opening of a draft, as [`Effect::ReadChecks`] said.
        visit: Option<u64>,
        /// The levels and words, and the file that says so.
        checks: Box<Checks>,
    },
    /// A draft came back from the trash or was copied; the list has changed.
    ListChanged(Result<(), DraftProblem>),
    /// A draft was brought in from elsewhere, or could not be.
    Imported(Result<Box<Opened>, DraftProblem>),
    /// An export was written, to this file.
    Exported(Result<PathBuf, ExportProblem>),
    /// A text was copied, by this road.
    Copied(Clip),
    /// What the clipboard holds.
    Clipboard(Option<String>),
    /// The text comes back from the editor outside, or why it does not.
    Edited(Result<String, String>),
    /// What the terminal draws narrow.
    Probed(Glyphs),
    /// The system refused something that has no answer of its own.
    Failed(IoProblem),
    /// Something that should be known, in words.
    Noticed(String),
    /// The program is asked to stop until it is continued.
    Suspend,
    /// The program is asked to end: save and go.
    Terminate,
}

/// A draft's file to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Watch {
    /// Which opening of a draft.
    pub visit: u64,
    /// The draft.
    pub id: DraftId,
    /// The file as it was last read or written.
    pub on_disk: OnDisk,
    /// Another window has it: the question is also whether it still does.
    pub held: bool,
    /// It may not be written: the question is whether it may by now.
    pub read_only: bool,
}

/// By which road a text was copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clip {
    /// The system's clipboard.
    System,
    /// The terminal was asked to put it there.
    Terminal,
    /// Within the program only.
    Internal,
}

/// Something the outside must do; it answers with a [`Msg`].
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Read the list of drafts.
    List,
    /// Read the draft in this file.
    Open(PathBuf),
    /// Write the draft.
    Save {
        /// Which opening of a draft it is: by the time of the answer another one may be on the desk.
        visit: u64,
        /// The draft.
        draft: Box<Draft>,
        /// The file it replaces.
        base: Base,
        /// The revision this is.
        revision: u64,
        /// How many of the deeds in its journal are in it.
        deeds: usize,
    },
    /// Write the draft into another file, where none is yet.
    SaveAs {
        /// Which opening of a draft it is.
        visit: u64,
        /// The draft.
        draft: Box<Draft>,
        /// The file it was in so far.
        base: Base,
        /// The id it has from there on, where that file stays.
        fresh: DraftId,
        /// The path as it was typed.
        path: PathBuf,
        /// The revision this is.
        revision: u64,
        /// How many of the deeds in its journal are in it.
        deeds: usize,
    },
    /// Write down what was done to a draft, before anybody sees it.
    Journal {
        /// The draft.
        id: DraftId,
        /// The file it stands on.
        base: Base,
        /// The draft as it was before, where it has no file.
        start: Option<Box<Draft>>,
        /// What was done.
        deeds: Vec<Deed>,
    },
    /// The draft holds what another program put into its file.
    Adopt {
        /// The draft.
        id: DraftId,
        /// The file as it is now.
        on_disk: OnDisk,
        /// How many of the deeds in its journal are in it.
        deeds: usize,
    },
    /// Let go of a draft, so that another window may open it.
    Release {
        /// The draft.
        id: DraftId,
        /// Its file.
        path: Option<PathBuf>,
        /// Which opening of it, as the outside counts them.
        serial: u64,
    },
    /// Look whether other files beside a draft's own hold other versions of it.
    LookForRivals {
        /// Which opening of a draft.
        visit: u64,
        /// The draft.
        id: DraftId,
        /// Its file.
        path: PathBuf,
    },
    /// Put a kept version in the place of a file that cannot be opened, and open it.
    PutBack {
        /// The file, and what is kept of its draft.
        broken: Box<BrokenFile>,
        /// The version.
        card: VersionCard,
    },
    /// Open a file as it is in an editor of one's own.
    EditFile(PathBuf),
    /// Take a file that lies elsewhere off the list; the file stays as it is.
    Forget(PathBuf),
    /// Read the file of another program that a save left alone.
    ReadOther {
        /// Which opening of a draft.
        visit: u64,
        /// The file.
        path: PathBuf,
    },
    /// Look at this draft's file from time to time; at none where there is no draft with a file.
    Watch(Option<Watch>),
    /// Put this file into the trash.
    Trash(PathBuf),
    /// Read what is in the trash.
    ListTrash,
    /// Ask all drafts how they fare. Nothing else waits for it.
    ReadReview {
        /// Which question it is.
        number: u64,
        /// The day.
        today: Date,
        /// Headquarters' calendar.
        almanac: Arc<Almanac>,
        /// The drafts outside the drafts' folder, as they were listed.
        elsewhere: Vec<DraftCard>,
    },
    /// Ask all drafts, through their index, what is due. Nothing else waits for it.
    ReadDue {
        /// Which question it is.
        number: u64,
        /// The day.
        today: Date,
        /// Headquarters' calendar.
        almanac: Arc<Almanac>,
        /// Up to which day, that day included.
        until: Date,
        /// The drafts outside the drafts' folder, as they were listed.
        elsewhere: Vec<DraftCard>,
    },
    /// Read the look back of every draft that has one. Nothing else waits for it.
    ReadLookBacks {
        /// Which question it is.
        number: u64,
        /// The day.
        today: Date,
        /// Headquarters' calendar.
        almanac: Arc<Almanac>,
        /// The drafts outside the drafts' folder, as they were listed.
        elsewhere: Vec<DraftCard>,
    },
    /// Read headquarters' calendar and the holidays again.
    ReadAlmanac,
    /// Do to headquarters' calendar what leads from one to the other, on the file as it is by then.
    SaveHouse {
        /// The calendar that was changed.
        before: Box<House>,
        /// The calendar as it is to be.
        after: Box<House>,
    },
    /// Read another program's calendar file for what can be taken of it.
    ReadIncoming {
        /// The path as it was typed.
        path: PathBuf,
        /// From this day on.
        today: Date,
    },
    /// Read the company's own files of the handbook.
    ReadHandbook,
    /// Read which checks are wanted.
    ReadChecks {
        /// For which opening of a draft; `None` for the list, and for drafts without a file.
        visit: Option<u64>,
        /// The draft's file.
        draft: Option<PathBuf>,
    },
    /// List the kept versions of a draft.
    ListVersions(DraftId),
    /// Read a version.
    ReadVersion(VersionCard),
    /// Keep the draft as it stands.
    KeepVersion {
        /// The draft.
        draft: Box<Draft>,
        /// What it was last saved to.
        base: Base,
    },
    /// Call a version by a name.
    NameVersion {
        /// Whose version it is.
        id: DraftId,
        /// The version.
        card: VersionCard,
        /// What it is called; blank for no name.
        name: String,
    },
    /// Take a draft out of the trash.
    Restore(TrashCard),
    /// Copy a draft under a new id.
    Duplicate {
        /// The file of the draft to copy.
        from: PathBuf,
        /// The copy's id.
        id: DraftId,
        /// Opens the copy.
        open: bool,
    },
    /// Change a draft's title.
    Rename {
        /// The draft's file.
        path: PathBuf,
        /// Its new title.
        title: String,
    },
    /// Bring in a draft from a file somewhere, under this id where its own is taken.
    Import {
        /// The file.
        path: PathBuf,
        /// An id that no draft has.
        id: DraftId,
    },
    /// Write an export.
    Export {
        /// The file's name.
        name: String,
        /// Its text.
        text: String,
        /// Whether a file of this name is replaced.
        replace: bool,
    },
    /// Write a draft's dates as a calendar file.
    ExportCalendar {
        /// The draft.
        id: DraftId,
        /// The file's name.
        name: String,
        /// The dates.
        dates: Dates,
        /// When the draft was changed last; now where it does not say.
        changed: Option<Timestamp>,
        /// Whether a file of this name is replaced.
        replace: bool,
    },
    /// Put a text on the clipboard.
    Copy(String),
    /// Read the clipboard.
    ReadClipboard,
    /// Edit a text outside.
    External(String),
    /// Remember the settings.
    SaveSettings(Settings),
    /// Switch the mouse on or off.
    Mouse(bool),
    /// Stop until `fg`.
    Suspend,
    /// Leave.
    Quit,
}
