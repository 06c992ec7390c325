//! What the last frame put where: for the mouse and for scrolling only. Focus lives in the model.

use super::command::Command;
use super::desk::FindingId;
use super::outline::Stop;
use super::sheet::Grip;
use crate::calendar::Scale;
use crate::schema::{PaneId, Path};
use jiff::civil::Date;

/// A rectangle of cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// The leftmost column.
    pub x: u16,
    /// The topmost row.
    pub y: u16,
    /// Cells across.
    pub width: u16,
    /// Cells down.
    pub height: u16,
}

impl Area {
    /// Whether a cell lies within.
    #[must_use]
    pub fn contains(self, column: u16, row: u16) -> bool {
        column >= self.x
            && row >= self.y
            && u32::from(column) < u32::from(self.x) + u32::from(self.width)
            && u32::from(row) < u32::from(self.y) + u32::from(self.height)
    }
}

/// What a click on an area means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Runs a command.
    Command(Command),
    /// Opens a pane.
    Pane(PaneId),
    /// Goes to a stop of the form.
    Stop(Stop),
    /// Puts the caret into the text being edited.
    Text,
    /// An item of the topmost overlay's list.
    Item(usize),
    /// A draft on the home screen.
    Card(usize),
    /// Goes to a place, from a diagnostic or the preview.
    Place(Path),
    /// Goes to a finding of the checks.
    Finding(FindingId),
    /// Takes an offer.
    Offer(usize),
    /// A stakeholder on the map.
    Mark(usize),
    /// A part of the bar in a lane of the timeline.
    Bar(usize, Grip),
    /// Swallows the click: the face of an overlay.
    Nothing,
}

/// What scrolls under the wheel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scroll {
    /// The form.
    Form,
    /// The results or the preview.
    Side,
    /// The topmost overlay.
    Overlay,
    /// The list of drafts.
    Home,
    /// Nothing scrolls: the wheel turns the haircut dial.
    Dial,
}

/// A row of dates on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dates {
    /// The column in which it begins.
    pub x: u16,
    /// The dates from there on.
    pub scale: Scale,
}

impl Dates {
    /// The date at a column; beyond either end the first or the last one.
    #[must_use]
    pub fn date(&self, column: u16) -> Date {
        self.scale.date(column.saturating_sub(self.x))
    }
}

/// What the last frame put where.
#[derive(Clone, Debug, Default)]
pub struct Painted {
    /// Areas that can be clicked; the last one drawn lies on top.
    pub hits: Vec<(Area, Target)>,
    /// Areas that scroll.
    pub scrolls: Vec<(Area, Scroll)>,
    /// The first line of the form that was drawn.
    pub form_top: usize,
    /// How many lines of the form fitted.
    pub form_lines: usize,
    /// The first line of the side that was drawn, after clamping.
    pub side_top: usize,
    /// How many lines of the side fitted.
    pub side_lines: usize,
    /// The first item of the topmost list that was drawn; of a page, the first row.
    pub list_top: usize,
    /// How many items of the topmost list fitted; of a page, how many rows.
    pub list_lines: usize,
    /// How many rows the topmost page has in all.
    pub page_rows: usize,
    /// The item of the topmost page that was drawn as the selected one.
    pub page_selected: Option<usize>,
    /// The row of the screen on which the page begins.
    pub page_y: u16,
    /// Where the text being edited was drawn: its cells, the first row shown, the first column shown.
    pub text: Option<(Area, usize, usize)>,
    /// Where the dates of the timeline were drawn.
    pub dates: Option<Dates>,
    /// Where the terminal's cursor stands.
    pub cursor: Option<(u16, u16)>,
}

impl Painted {
    /// What lies at a cell, topmost first.
    #[must_use]
    pub fn target(&self, column: u16, row: u16) -> Option<&Target> {
        self.hits.iter().rev().find(|(area, _)| area.contains(column, row)).map(|(_, target)| target)
    }

    /// What scrolls at a cell, topmost first.
    #[must_use]
    pub fn scroll(&self, column: u16, row: u16) -> Option<Scroll> {
        self.scrolls.iter().rev().find(|(area, _)| area.contains(column, row)).map(|(_, scroll)| *scroll)
    }
}
