//! The command table: one row per command feeds keys, hints, menu, palette, help and the README.

mod called;
mod table;

pub use table::COMMANDS;

use super::key::Key;
use crate::i18n::Text;
use crate::schema::PaneId;

/// What a person can ask for, apart from typing and moving.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    /// The menu.
    Menu,
    /// Every command, by name.
    Palette,
    /// The handbook, at the field one is in.
    Handbook,
    /// The keys.
    Help,
    /// The preview beside the form.
    Preview,
    /// The long text in an editor of one's own.
    External,
    /// All questions, or the five.
    More,
    /// The questions one at a time.
    Guide,
    /// The next region of the screen.
    NextRegion,
    /// The previous region.
    PreviousRegion,
    /// The next check.
    NextCheck,
    /// The previous check.
    PreviousCheck,
    /// Mend the current check.
    Mend,
    /// Let the current check stand.
    LetStand,
    /// What was checked, and what cannot be.
    Checked,
    /// How complete the draft is.
    Readiness,
    /// What headquarters will ask, one question at a time.
    Rehearse,
    /// Which day to raise it on, with what speaks for each and against.
    ChooseDate,
    /// Headquarters' calendar.
    Calendar,
    /// What to write to whom the contact at the focus is with.
    Write,
    /// Take the example at the focus over as a start.
    UseExample,
    /// Find in this draft.
    Find,
    /// Every figure of the draft.
    Ledger,
    /// Everything with a date.
    Timeline,
    /// How all drafts fare.
    Portfolio,
    /// What was learnt, over all drafts.
    LookBacks,
    /// A new draft.
    New,
    /// Export.
    Export,
    /// Save now.
    Save,
    /// Save into another file.
    SaveAs,
    /// The kept versions of the draft.
    Versions,
    /// Another file that holds a version of the draft, beside it.
    Compare,
    /// Undo.
    Undo,
    /// Redo.
    Redo,
    /// Cut.
    Cut,
    /// Copy.
    Copy,
    /// Paste.
    Paste,
    /// Select all.
    SelectAll,
    /// Open a pane.
    Pane(PaneId),
    /// Add a row.
    AddRow,
    /// Remove the row.
    RemoveRow,
    /// Copy the row below itself.
    DuplicateRow,
    /// Move the row up.
    RowUp,
    /// Move the row down.
    RowDown,
    /// The haircut dial: all benefits a step lower.
    LessBenefit,
    /// The haircut dial: all benefits a step higher again.
    MoreBenefit,
    /// What is due over all drafts.
    Due,
    /// What is done with a contact: the one in the row, or the next one.
    Contact,
    /// It was made.
    ContactDone,
    /// It is put off.
    ContactSnooze,
    /// It is left out.
    ContactSkip,
    /// An answer came.
    ContactReply,
    /// The list of drafts.
    Home,
    /// Open the selected draft.
    Open,
    /// Rename the draft.
    Rename,
    /// Copy the draft.
    Duplicate,
    /// Put the draft into the trash.
    Trash,
    /// Take drafts out of the trash.
    Restore,
    /// The tour.
    Tour,
    /// The exercise.
    Exercise,
    /// The steps of the tour or the exercise.
    Steps,
    /// The other language on the screen.
    Language,
    /// The next theme.
    Theme,
    /// Lines or plain characters.
    Glyphs,
    /// The mouse on or off.
    Mouse,
    /// What was said.
    Messages,
    /// To the shell, and back with `fg`.
    Suspend,
    /// Quit; everything is saved.
    Quit,
}

/// Where a command makes sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Everywhere.
    Everywhere,
    /// On the home screen.
    Home,
    /// With a draft open.
    Desk,
}

/// A row of the command table.
#[derive(Clone, Copy, Debug)]
pub struct CommandSpec {
    /// The command.
    pub command: Command,
    /// Its keys as [`Key::parse`] reads them; the first one is shown.
    pub keys: &'static [&'static str],
    /// Its name, as a menu says it.
    pub name: Text,
    /// What it does, in one sentence.
    pub about: Text,
    /// A word or two for the hint line; empty where it is never hinted.
    pub hint: Text,
    /// Where it makes sense.
    pub scope: Scope,
    /// Pinyin of the Chinese name, whole and initials, so that the palette finds it without an input method.
    pub pinyin: &'static str,
}

impl Command {
    /// The command's row.
    #[must_use]
    pub fn spec(self) -> &'static CommandSpec {
        COMMANDS.iter().find(|spec| spec.command == self).unwrap_or(&COMMANDS[0])
    }

    /// The key shown for it, if it has one: `Ctrl+S`.
    #[must_use]
    pub fn key_label(self) -> Option<String> {
        self.spec().keys.first().and_then(|key| Key::parse(key).ok()).map(Key::label)
    }

    /// The command of a key on the home screen or at the desk. Keys that type (`1`, `?`, `delete`) are
    /// commands only outside text; the caller knows where it is.
    #[must_use]
    pub fn of(key: Key, scope: Scope) -> Option<Self> {
        COMMANDS
            .iter()
            .filter(|spec| spec.scope == Scope::Everywhere || spec.scope == scope)
            .find(|spec| spec.keys.iter().any(|text| Key::parse(text) == Ok(key)))
            .map(|spec| spec.command)
    }
}
