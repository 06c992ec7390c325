//! The workbench: one open draft, where the focus is, and what is being typed.

mod checks;
mod chosen;
mod dial;
mod edit;
mod example;
mod focus;
mod follow;
mod rehearse;
mod rows;

pub use checks::{FindingId, Mended};
pub use chosen::{Chosen, edits_of};
pub use dial::Dial;
pub use example::{Start, Took, asks_first};
pub use focus::questions;
use follow::Behind;
pub use follow::LARGE;
pub use rows::{IdSource, Pasted, Pinned};
pub(super) use rows::{fresh, keep_one_pick};

use super::outline::{Depth, Outline, Stop};
use super::sheet::LetterKey;
use crate::brief::Block;
use crate::calendar::{Almanac, At};
use crate::check::{self, Case, Coverage, Diagnostic, Findings, Judgement, Policy, Readiness, Seen};
use crate::codec::Draft;
use crate::derive::{self, Derived, Offer};
use crate::history::History;
use crate::i18n::Lang;
use crate::proposal::Proposal;
use crate::schema::{PaneId, Path};
use crate::shelf::{Access, Base, SaveProblem};
use crate::text::Editor;
use jiff::civil::Date;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// A region of the workbench.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Region {
    /// The list of panes.
    Panes,
    /// The form.
    #[default]
    Form,
    /// What follows from the answers, or the preview.
    Side,
}

/// What stands beside the form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    /// Derived figures, pictures, diagnostics, offers.
    #[default]
    Results,
    /// The finished page.
    Preview,
}

/// How the draft stands to its file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum SaveState {
    /// Never written: a sample, or a new draft nobody has typed in.
    #[default]
    Unwritten,
    /// The file holds what the screen shows, since this time of day.
    Saved(jiff::civil::Time),
    /// The same, but the disk did not confirm that the file survives a power cut.
    Unconfirmed(jiff::civil::Time),
    /// Changed since.
    Changed,
    /// Being written.
    Saving,
    /// The last attempt failed; it stays so until one succeeds.
    Failed(SaveProblem),
}

/// The text being edited.
#[derive(Clone, Debug)]
pub struct Editing {
    /// The field it belongs to.
    pub path: Path,
    /// The text with its caret.
    pub editor: Editor,
}

/// The questions asked one at a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guide {
    /// Which of the questions, from 0.
    pub at: usize,
}

/// Other files that hold versions of a draft.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rivals {
    /// The files.
    pub files: Vec<PathBuf>,
    /// Whether one of them was looked at.
    pub seen: bool,
}

/// One open draft and all that is on the screen about it.
#[derive(Clone, Debug)]
pub struct Desk {
    /// The draft.
    pub draft: Draft,
    /// The file it came from or was last written to.
    pub base: Base,
    /// What undo takes back.
    pub history: History,
    /// How many deeds its journal holds.
    pub told: usize,
    /// Which opening of its file it is, as the outside counts them.
    pub serial: u64,
    /// The draft as it was opened, where it has no file and its journal is not begun.
    pub start: Option<Box<Draft>>,
    /// Whether it can be changed here.
    pub access: Access,
    /// Somebody tried to change it although it cannot be.
    pub refused: bool,
    /// The open pane.
    pub pane: PaneId,
    /// How much it asks.
    pub depth: Depth,
    /// Where the focus is.
    pub focus: Stop,
    /// The text being edited; none while moving between fields.
    pub editing: Option<Editing>,
    /// Asking one question at a time.
    pub guide: Option<Guide>,
    /// Which region has the focus.
    pub region: Region,
    /// Just arrived in a pane, or just out of a text: digits open panes until another key is pressed. After that
    /// what is typed on a text is typed into it, digits too.
    pub at_rest: bool,
    /// The tick on which something was typed last, and when: it takes no words, and the rest of them goes nowhere
    /// either.
    pub typed_on: Option<(Stop, Duration)>,
    /// What stands beside the form.
    pub side: Side,
    /// The first line of the form on the screen.
    pub top: usize,
    /// Whether the form scrolls to keep the focus on the screen; the wheel lets it go.
    pub follow: bool,
    /// The first line of the side on the screen.
    pub side_top: usize,
    /// The selected mark on the stakeholder map, by row index.
    pub mark: usize,
    /// How much lower all benefits are supposed to be, in percent: steps of 10 from 0 to 100. Only tried: it
    /// is no part of the draft.
    pub haircut: u8,
    /// Letters that were changed by hand, as long as the draft is open: they are no part of it.
    pub letters: HashMap<LetterKey, String>,
    /// What stood in a letter when it was taken back to the draft's own words: nothing typed is lost.
    pub letters_before: HashMap<LetterKey, String>,
    /// How the draft stands to its file.
    pub save: SaveState,
    /// The files that hold other versions of it, to be set beside it.
    pub rivals: Rivals,
    /// Counts changes, so that what was computed can be told from what is stale.
    pub revision: u64,
    /// The revision that the file holds.
    pub saved_revision: u64,
    /// The revision being written right now.
    pub writing: Option<u64>,
    /// The revision that is to be kept as a version once it is in the file.
    pub keep: Option<u64>,
    /// Which opening of a draft this is, so that an answer about another one can be told apart.
    pub visit: u64,
    /// What is computed from the draft.
    pub derived: Derived,
    /// How complete it is.
    pub readiness: Readiness,
    /// What the checks say.
    pub findings: Findings,
    /// The file that says which checks are wanted; none where the rules stand as they are.
    pub checks: Option<PathBuf>,
    /// How much they looked at.
    pub coverage: Coverage,
    /// What rests on the checks: questions, approach, depth, the next step, the steps of an exercise.
    pub judgement: Judgement,
    /// What was done at the screen that an exercise asks for.
    pub seen: Seen,
    /// What can be filled in by one key.
    pub offers: Vec<Offer>,
    /// What the open pane comes to, in words.
    pub results: Vec<Block>,
    /// The finished page, while the preview is shown.
    pub page: Vec<Block>,
    /// The lines of the open pane.
    pub outline: Outline,
    /// What was typed and nothing follows from yet.
    behind: Behind,
    /// What was typed into the text being edited since the checks read it.
    drift: Vec<checks::Drift>,
    by_record: checks::ByRecord,
    /// The finding that was gone to last.
    walked: Option<checks::Walked>,
    remembered: [Option<Stop>; 7],
    policy: Policy,
    at: Circumstances,
}

/// What a draft is looked at by: the day, headquarters' calendar, the screen's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Circumstances {
    /// Today.
    pub today: Date,
    /// Headquarters' calendar.
    pub almanac: Arc<Almanac>,
    /// The screen's language.
    pub lang: Lang,
}

impl Circumstances {
    /// A day by the usual almanac.
    #[must_use]
    pub fn usual(today: Date, lang: Lang) -> Self {
        Self { today, almanac: Arc::new(Almanac::usual().clone()), lang }
    }

    /// The day with the calendar, as derivation takes it.
    #[must_use]
    pub fn at(&self) -> At<'_> {
        self.almanac.on(self.today)
    }
}

impl Desk {
    /// Opens a draft at its frame, with everything that follows from it.
    #[must_use]
    pub fn open(draft: Draft, base: Base, save: SaveState, at: Circumstances) -> Self {
        let mut desk = Self::unchecked(draft, base, save, at);
        desk.catch_up();
        desk
    }

    /// Opens a draft at its frame, to be shown before the checks have read it: they take longer than all the rest,
    /// and come with the next [`Desk::catch_up`].
    #[must_use]
    pub fn unchecked(draft: Draft, base: Base, save: SaveState, at: Circumstances) -> Self {
        let mut desk = Self {
            derived: derive::derive(&draft.proposal, at.at()),
            readiness: check::readiness(&draft.proposal),
            findings: Findings::default(),
            checks: None,
            coverage: Coverage::default(),
            judgement: Judgement::default(),
            seen: Seen::default(),
            offers: Vec::new(),
            behind: Behind { unchecked: true, panes: Vec::new() },
            drift: Vec::new(),
            by_record: checks::ByRecord::default(),
            walked: None,
            draft,
            base,
            history: History::default(),
            told: 0,
            serial: 0,
            start: None,
            access: Access::Write,
            refused: false,
            pane: PaneId::Frame,
            depth: Depth::Five,
            focus: Stop::More,
            editing: None,
            guide: None,
            region: Region::Form,
            at_rest: true,
            typed_on: None,
            side: Side::Results,
            top: 0,
            follow: true,
            side_top: 0,
            mark: 0,
            haircut: 0,
            letters: HashMap::new(),
            letters_before: HashMap::new(),
            save,
            revision: 0,
            saved_revision: 0,
            writing: None,
            keep: None,
            rivals: Rivals::default(),
            visit: 0,
            results: Vec::new(),
            page: Vec::new(),
            outline: Outline::default(),
            remembered: Default::default(),
            policy: Policy::default(),
            at,
        };
        desk.present();
        desk.rebuild();
        desk.to_end(false);
        desk
    }

    /// Today and headquarters' calendar, as everything here is computed with.
    #[must_use]
    pub fn at(&self) -> At<'_> {
        self.at.at()
    }

    /// The proposal.
    #[must_use]
    pub fn proposal(&self) -> &Proposal {
        &self.draft.proposal
    }

    /// What the checks find, in reading order.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        self.findings.all()
    }

    /// Which checks are wanted.
    #[must_use]
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// The draft as the checks see it.
    #[must_use]
    pub fn case(&self) -> Case<'_> {
        Case::new(&self.draft.proposal, &self.derived, self.at.today, &self.policy)
    }

    /// The language the proposal is written in; the screen's where it does not say.
    #[must_use]
    pub fn proposal_lang(&self) -> Lang {
        self.draft.proposal.frame.language.unwrap_or(self.at.lang)
    }

    /// Whether it can be changed in this window.
    #[must_use]
    pub fn is_writable(&self) -> bool {
        !matches!(self.access, Access::Held(_) | Access::Newer { .. })
    }

    /// Whether its own file takes what was changed. Where it does not, the journal keeps it until it is saved
    /// elsewhere.
    #[must_use]
    pub fn has_file(&self) -> bool {
        self.access != Access::FileIsReadOnly
    }

    /// Whether something is not in the file yet.
    #[must_use]
    pub fn is_dirty(&self) -> bool {
        self.revision != self.saved_revision
    }
}
