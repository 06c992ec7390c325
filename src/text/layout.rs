//! The visual rows of an editor's text, kept up to date splice by splice.
//!
//! Rows are stored as their start offsets in one flat list: shifting thirty thousand numbers is a matter
//! of microseconds, while measuring text again is not. A splice re-makes rows from the first one that
//! looked as far as the change, and stops as soon as a new row starts where an old one did behind the
//! change: from there on all rows are the old ones.

use std::ops::Range;

use super::glyph::Ambiguous;
use super::wrap::{Rules, Start, flow};

/// The visual rows of a text at a width.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    rows: Vec<Row>,
    len: usize,
    width: usize,
    ambiguous: Ambiguous,
    /// One row however long, for fields that scroll sideways.
    single: bool,
}

#[derive(Clone, Copy, Debug)]
struct Row {
    start: Start,
    /// How far behind its start the row's decision looked.
    reach: usize,
}

/// What a row looked at is bookkeeping: two layouts are equal when their rows are.
impl PartialEq for Row {
    fn eq(&self, other: &Self) -> bool {
        self.start == other.start
    }
}

impl Eq for Row {}

/// Rows before a change that are asked whether they looked as far as it. Their view ends within the
/// next rows, but a tab may be wider at the start of one.
const LOOK_BACK: usize = 8;

impl Layout {
    pub(super) fn new(text: &str, width: usize, ambiguous: Ambiguous, single: bool) -> Self {
        let mut layout = Self { rows: Vec::new(), len: text.len(), width: width.max(1), ambiguous, single };
        let first = Start { at: 0, hard: true };
        if single {
            layout.rows.push(Row { start: first, reach: 0 });
        } else {
            flow(text, first, layout.rules(), |start, turn| {
                layout.rows.extend(turn.map(|turn| Row { start, reach: turn.seen }));
                false
            });
        }
        layout
    }

    /// The last column is the caret's: a row is filled up to the one before.
    fn rules(&self) -> Rules {
        Rules { limit: self.width - 1, ambiguous: self.ambiguous, caret_room: true }
    }

    /// Follows a change of the text: `removed` bytes at `at` became `inserted` ones, and `text` is the
    /// result.
    pub(super) fn splice(&mut self, text: &str, at: usize, removed: usize, inserted: usize) {
        self.len = text.len();
        if self.single {
            return;
        }
        let home = self.row_of(at);
        let looked = |row: &Row| row.start.at + row.reach >= at;
        let first =
            (home.saturating_sub(LOOK_BACK)..home).find(|&index| looked(&self.rows[index])).unwrap_or(home);
        // The old row that a new one may coincide with, and whether one did.
        let mut rest = first;
        let mut met = false;
        let mut fresh: Vec<Row> = Vec::new();
        let old = &self.rows;
        flow(text, old[first].start, self.rules(), |start, turn| {
            if let Some(turn) = turn {
                fresh.push(Row { start, reach: turn.seen });
            } else if start.at >= at + inserted {
                let wanted = Start { at: start.at - inserted + removed, ..start };
                while old.get(rest).is_some_and(|row| row.start.at < wanted.at) {
                    rest += 1;
                }
                met = old.get(rest).is_some_and(|row| row.start == wanted);
            }
            met
        });
        if !met {
            rest = old.len();
        }
        for row in &mut self.rows[rest..] {
            row.start.at = row.start.at - removed + inserted;
        }
        self.rows.splice(first..rest, fresh);
    }

    /// How many rows there are; at least one.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows.len()
    }

    /// The width it was made for, in cells, the caret's column included.
    #[must_use]
    pub fn width(&self) -> usize {
        self.width
    }

    /// How the terminal draws ambiguous characters.
    #[must_use]
    pub fn ambiguous(&self) -> Ambiguous {
        self.ambiguous
    }

    /// The bytes of a row without its line feed; empty at the end of the text for a row beyond the last.
    #[must_use]
    pub fn row(&self, index: usize) -> Range<usize> {
        let Some(row) = self.rows.get(index) else { return self.len..self.len };
        let end =
            self.rows.get(index + 1).map_or(self.len, |next| next.start.at - usize::from(next.start.hard));
        row.start.at..end
    }

    /// Whether a line starts with this row, rather than continuing from the row before.
    #[must_use]
    pub fn starts_line(&self, index: usize) -> bool {
        self.rows.get(index).is_none_or(|row| row.start.hard)
    }

    /// The row a byte stands in; a byte at a wrapped row's end stands in the next row.
    #[must_use]
    pub fn row_of(&self, at: usize) -> usize {
        self.rows.partition_point(|row| row.start.at <= at).saturating_sub(1)
    }
}
