//! Sheets: what opens over the screen. Every one is a list of items that can be searched, walked and
//! chosen, so that menu, palette, help, pickers and dialogs behave alike and are drawn by one widget.
//! The handbook is one as well: its items are the links of the page that it shows.

mod asking;
mod broken;
mod calendar;
mod checks;
mod dates;
mod due;
mod example;
mod export;
mod handbook;
mod handling;
mod incoming;
mod items;
mod keys;
mod ledger;
mod letter;
mod look_backs;
mod portfolio;
mod rehearsal;
mod search;
mod timeline;
mod versions;

pub use asking::{Asking, Asks};
pub use calendar::WithHouse;
pub use dates::Dates;
pub use example::Taken;
pub use export::ExportChoice;
pub use handbook::{Bookmark, Found, Reading, company};
pub(in crate::app) use handling::RESULTS;
pub use handling::{Ask, Before, Handle, Handling};
pub use incoming::Arriving;
pub use items::{Action, Item};
pub(super) use items::{BORDERS, WAYS};
pub use letter::{LetterKey, WithLetter, Writing};
pub use look_backs::LookBacks;
pub use portfolio::PortfolioAs;
pub use rehearsal::{Card, Rehearsal};
pub use timeline::{Drag, Grip, Timeline, lane_name, shown, sort_name, timeline_items};
use versions::moment;
pub use versions::{Compare, Versions, about};

use crate::check::Diagnostic;
use crate::schema::Path;
use crate::shelf::{BrokenFile, TrashCard, VersionCard};
use crate::text::{Editor, Mode};

/// A sheet and where one is in it.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Which one.
    pub kind: SheetKind,
    /// What was typed to search, or the text asked for; none where nothing can be typed.
    pub query: Option<Editor>,
    /// The selected item.
    pub selected: usize,
    /// The first item on the screen; of a page, the first row.
    pub top: usize,
}

/// The sheets there are.
#[derive(Clone, Debug)]
pub enum SheetKind {
    /// First run: language, border test, three ways to begin.
    Welcome,
    /// The menu.
    Menu,
    /// Every command by name.
    Palette,
    /// The keys, searchable.
    Help,
    /// The answers of a choice.
    Pick(Path),
    /// How a new draft begins.
    New,
    /// The samples.
    Samples,
    /// Which draft to copy.
    CopyOf,
    /// Which file to bring in.
    Import,
    /// Where the draft is saved to, and why it could not be so far.
    SaveAs(Option<String>),
    /// What is exported, in which language, where to.
    Export(ExportChoice),
    /// Places in the draft.
    Find,
    /// Every figure of the draft, with what it rests on.
    Ledger,
    /// Everything with a date, over one row of dates.
    Timeline(Timeline),
    /// A page of the handbook; its items are the links.
    Handbook(Reading),
    /// Why a finding may stand.
    LetStand(Box<Diagnostic>),
    /// Where the example goes: this field holds something already.
    Example(Path),
    /// What was checked, and what cannot be.
    Checked,
    /// How complete the draft is.
    Readiness,
    /// The steps of the tour or the exercise.
    Steps,
    /// What headquarters will ask, one question at a time.
    Rehearsal(Rehearsal),
    /// The days on which it may be raised.
    Dates(Dates),
    /// The letter for a contact.
    Letter(Box<Writing>),
    /// The draft's title.
    Rename,
    /// What was said.
    Messages,
    /// The trash.
    Trash(Vec<TrashCard>),
    /// The kept versions of the draft.
    Versions(Versions),
    /// Another state of the draft beside it.
    Compare(Box<Compare>),
    /// What can be done about a file that cannot be opened.
    Broken(Box<BrokenFile>),
    /// What a version is called.
    NameVersion(Box<VersionCard>),
    /// What is due over all drafts.
    Due,
    /// How all drafts fare.
    Portfolio,
    /// What was learnt, over all drafts.
    LookBacks,
    /// What is done with a contact.
    Contact(Box<Handling>),
    /// Headquarters' calendar.
    Calendar,
    /// Something that is put into it, or changed there.
    Entry(Box<Asking>),
    /// The events of another program's calendar file.
    Incoming(Box<Arriving>),
}

impl Sheet {
    /// A sheet with its first item selected.
    #[must_use]
    pub fn new(kind: SheetKind) -> Self {
        let query = match &kind {
            SheetKind::Palette
            | SheetKind::Help
            | SheetKind::Find
            | SheetKind::Ledger
            | SheetKind::CopyOf
            | SheetKind::Import
            | SheetKind::SaveAs(_)
            | SheetKind::Rename
            | SheetKind::NameVersion(_)
            | SheetKind::Handbook(_)
            | SheetKind::LetStand(_)
            | SheetKind::Dates(_)
            | SheetKind::Due
            | SheetKind::Portfolio
            | SheetKind::LookBacks
            | SheetKind::Calendar
            | SheetKind::Pick(_) => Some(Editor::new("", Mode::OneLine)),
            SheetKind::Entry(asking) if asking.asks.is_typed() => Some(Editor::new("", Mode::OneLine)),
            SheetKind::Contact(handling) if !matches!(handling.ask, Ask::What | Ask::Measure) => {
                Some(Editor::new("", Mode::OneLine))
            }
            _ => None,
        };
        Self { kind, query, selected: 0, top: 0 }
    }

    /// What was typed, without blanks around it.
    #[must_use]
    pub fn typed(&self) -> &str {
        self.query.as_ref().map_or("", |query| query.text().trim())
    }
}
