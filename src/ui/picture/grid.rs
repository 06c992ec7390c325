//! Cells to draw on: signs one over the other, curves in dots, labels at the left edge.

use super::axis::Axis;
use crate::text::{Align, Ambiguous};
use crate::ui::canvas::Canvas;
use crate::ui::rows::{Row, paragraph, signed};
use crate::ui::theme::Role;

/// Dots across and down a cell in Braille.
const FINE: (u16, u16) = (2, 4);
/// The bits of a cell's dots, by column and by row from the top.
const BITS: [[u8; 4]; 2] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]];
/// A part of this size of the width is the most that labels may take.
const LABELS: u16 = 5;

/// A rectangle of cells, each one sign or none.
pub(super) struct Grid {
    columns: u16,
    rows: u16,
    cells: Vec<Option<(char, Role)>>,
    /// The dots of the curve being drawn.
    dots: Vec<u8>,
    fine: bool,
}

impl Grid {
    pub(super) fn new(columns: u16, rows: u16, canvas: &Canvas<'_>) -> Self {
        let count = usize::from(columns) * usize::from(rows);
        let fine = canvas.ambiguous == Ambiguous::Narrow;
        Self { columns, rows, cells: vec![None; count], dots: vec![0; count], fine }
    }

    pub(super) fn columns(&self) -> u16 {
        self.columns
    }

    pub(super) fn rows(&self) -> u16 {
        self.rows
    }

    /// Whether lines and blocks can be drawn.
    pub(super) fn is_fine(&self) -> bool {
        self.fine
    }

    fn index(&self, x: u16, y: u16) -> Option<usize> {
        let inside = x < self.columns && y < self.rows;
        inside.then(|| usize::from(y) * usize::from(self.columns) + usize::from(x))
    }

    /// Puts a sign of one cell over what is there; outside, nothing. Rows count from the top.
    pub(super) fn put(&mut self, x: u16, y: u16, sign: char, role: Role) {
        if let Some(index) = self.index(x, y) {
            self.cells[index] = Some((sign, role));
        }
    }

    /// The row in which a curve passes a value.
    pub(super) fn row(&self, value: f64, axis: Axis) -> u16 {
        let down = if self.fine { FINE.1 } else { 1 };
        axis.row(value, self.dots_down()) / down
    }

    /// A line from edge to edge; `dashed` leaves every second cell out.
    pub(super) fn level(&mut self, y: u16, dashed: bool, role: Role) {
        let sign = if self.fine { '─' } else { '-' };
        for x in (0..self.columns).step_by(if dashed { 2 } else { 1 }) {
            self.put(x, y, sign, role);
        }
    }

    fn dots_across(&self) -> u16 {
        self.columns.saturating_mul(if self.fine { FINE.0 } else { 1 })
    }

    fn dots_down(&self) -> u16 {
        self.rows.saturating_mul(if self.fine { FINE.1 } else { 1 })
    }

    fn dot(&mut self, x: u16, y: u16) {
        let (across, down) = if self.fine { FINE } else { (1, 1) };
        if let Some(index) = self.index(x / across, y / down) {
            self.dots[index] |= BITS[usize::from(x % across)][usize::from(y % down)];
        }
    }

    /// Draws a curve through values spread evenly over `places` places, the first value at place `from`. What is
    /// not finite leaves a gap.
    pub(super) fn curve(&mut self, values: &[f64], from: usize, places: usize, axis: Axis, role: Role) {
        let mut before = None;
        for (place, value) in (from..).zip(values) {
            if !value.is_finite() {
                before = None;
                continue;
            }
            let here = (spread(place, places, self.dots_across()), axis.row(*value, self.dots_down()));
            let start = before.unwrap_or(here);
            self.stroke(start, here);
            before = Some(here);
        }
        self.ink(role);
    }

    /// Dots from one to another, both included.
    fn stroke(&mut self, from: (u16, u16), to: (u16, u16)) {
        let (dx, dy) = (from.0.abs_diff(to.0), from.1.abs_diff(to.1));
        let steps = dx.max(dy);
        let along = |from: u16, to: u16, step: u16| {
            let moved = u64::from(from.abs_diff(to)) * u64::from(step) * 2 + u64::from(steps);
            let moved = u16::try_from(moved / (u64::from(steps) * 2).max(1)).unwrap_or(u16::MAX);
            if to < from { from.saturating_sub(moved) } else { from.saturating_add(moved) }
        };
        for step in 0..=steps {
            self.dot(along(from.0, to.0, step), along(from.1, to.1, step));
        }
    }

    /// Turns the dots into signs over what is there.
    fn ink(&mut self, role: Role) {
        for (cell, dots) in self.cells.iter_mut().zip(&mut self.dots) {
            let dots = std::mem::take(dots);
            if dots != 0 {
                let braille = char::from_u32(0x2800 + u32::from(dots)).filter(|_| self.fine);
                *cell = Some((braille.unwrap_or('*'), role));
            }
        }
    }

    /// The column of one of `places` places spread evenly.
    pub(super) fn column(&self, place: usize, places: usize) -> u16 {
        spread(place, places, self.columns)
    }

    /// The rows, `indent` cells from the left edge.
    pub(super) fn into_rows(self, indent: u16) -> Vec<Row> {
        if self.columns == 0 {
            return vec![Row::new(); usize::from(self.rows)];
        }
        self.cells.chunks(usize::from(self.columns)).map(|cells| joined(cells, indent)).collect()
    }

    /// The rows behind labels, each beside its row.
    pub(super) fn labelled(self, labels: &Labels, canvas: &Canvas<'_>) -> Vec<Row> {
        let gutter = labels.gutter;
        let mut rows = self.into_rows(gutter);
        for (y, words) in &labels.words {
            if let Some(row) = rows.get_mut(usize::from(*y)).filter(|_| gutter > 1) {
                let words = canvas.pad(words, gutter - 1, Align::Right);
                *row = std::mem::take(row).at(0, words, Role::Quiet);
            }
        }
        rows
    }
}

/// Where one of `places` places lies among `cells` cells; a single place stands in the middle.
fn spread(place: usize, places: usize, cells: u16) -> u16 {
    let last = usize::from(cells.saturating_sub(1));
    let at = (place * last * 2 + places.saturating_sub(1)).checked_div(places.saturating_sub(1) * 2);
    u16::try_from(at.unwrap_or(last / 2).min(last)).unwrap_or(u16::MAX)
}

/// The signs of a row, those of one role in one piece.
fn joined(cells: &[Option<(char, Role)>], indent: u16) -> Row {
    let mut row = Row::new();
    let mut piece: Option<(u16, String, Role)> = None;
    for (x, cell) in (indent..).zip(cells) {
        match (&mut piece, cell) {
            (Some((_, signs, role)), Some((sign, own))) if own == role => signs.push(*sign),
            (_, cell) => {
                let next = cell.map(|(sign, role)| (x, sign.to_string(), role));
                if let Some((x, signs, role)) = std::mem::replace(&mut piece, next) {
                    row = row.raw(x, signs, role);
                }
            }
        }
    }
    match piece {
        Some((x, signs, role)) => row.raw(x, signs, role),
        None => row,
    }
}

/// What stands left of a picture.
pub(super) struct Labels {
    words: Vec<(u16, String)>,
    gutter: u16,
}

impl Labels {
    /// Labels by row from the top, the first ones being kept where two would share one. Where they would take too much of the
    /// width there are none, and [`Labels::is_left_out`] says so.
    pub(super) fn new(wanted: Vec<(u16, String)>, width: u16, canvas: &Canvas<'_>) -> Self {
        let mut words: Vec<(u16, String)> = Vec::new();
        for (y, label) in wanted {
            if words.iter().all(|(taken, _)| *taken != y) {
                words.push((y, label));
            }
        }
        let widest = words.iter().map(|(_, label)| canvas.width(label)).max().unwrap_or(0);
        let gutter = if words.is_empty() { 0 } else { widest.saturating_add(1) };
        if gutter > width * 2 / LABELS {
            Self { words: Vec::new(), gutter: 0 }
        } else {
            Self { words, gutter }
        }
    }

    /// The cells they take, the air behind them included.
    pub(super) fn gutter(&self) -> u16 {
        self.gutter
    }

    /// Whether there was no room for them.
    pub(super) fn is_left_out(&self) -> bool {
        self.gutter == 0
    }
}

/// Words at the two ends of a row, both cut where they do not fit.
pub(super) fn ends(left: &str, right: &str, indent: u16, width: u16, canvas: &Canvas<'_>) -> Row {
    let room = width.saturating_sub(indent);
    let taken = canvas.width(right).min(room / 2);
    let row = Row::new().at(indent, canvas.cut(left, room.saturating_sub(taken + 1)), Role::Quiet);
    row.at(width.saturating_sub(taken), canvas.cut(right, taken), Role::Quiet)
}

/// What the mark in a column says: beside an arrow under it where that fits, else behind its sign.
pub(super) fn marked(
    sign: &str,
    words: &str,
    mark: Option<u16>,
    width: u16,
    canvas: &Canvas<'_>,
) -> Vec<Row> {
    let words = canvas.cut(words, u16::MAX);
    let cells = canvas.width(&words);
    match mark {
        _ if words.is_empty() => Vec::new(),
        Some(x) if u32::from(x) + 2 + u32::from(cells) <= u32::from(width) => {
            vec![Row::new().raw(x, "^", Role::Key).at(x + 2, words, Role::Text)]
        }
        Some(x) if cells < x => vec![Row::new().raw(x, "^", Role::Key).at(x - 1 - cells, words, Role::Text)],
        Some(_) => signed(canvas, (sign, Role::Key), &words, width, Role::Text),
        None => paragraph(canvas, &words, width, 0, Role::Text),
    }
}

/// What signs stand for, as many in a row as fit, none torn from its sign.
pub(super) fn legend(parts: &[String], width: u16, canvas: &Canvas<'_>) -> Vec<Row> {
    let mut rows: Vec<String> = Vec::new();
    for part in parts {
        match rows.last_mut() {
            Some(row) if canvas.width(row) + 2 + canvas.width(part) <= width => {
                row.push_str("  ");
                row.push_str(part);
            }
            _ => rows.push(part.clone()),
        }
    }
    rows.iter().flat_map(|row| paragraph(canvas, row, width, 0, Role::Quiet)).collect()
}
