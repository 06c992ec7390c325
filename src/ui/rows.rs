//! Rows laid out but not drawn: what scrolls by rows is measured once and drawn as far as it is seen.

use super::canvas::Canvas;
use super::theme::Role;
use crate::app::{Area, Scroll, Target};

/// Words within a row.
#[derive(Clone, Debug)]
struct Piece {
    x: u16,
    words: String,
    role: Role,
    target: Option<Target>,
    /// Drawn as it is: signs of one cell, whatever the terminal is thought to make of them.
    raw: bool,
}

/// One row of the screen.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    pieces: Vec<Piece>,
    /// What a click anywhere on the row means.
    target: Option<Target>,
    /// Whether the row is the selected one.
    focused: bool,
    /// What the wheel means over the row.
    scroll: Option<Scroll>,
}

impl Row {
    /// An empty row.
    #[must_use]
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// A row of these words, from its left edge.
    pub(super) fn of(words: impl Into<String>, role: Role) -> Self {
        Self::new().at(0, words, role)
    }

    /// The same row with words at a cell. What is put later lies on top.
    #[must_use]
    pub(super) fn at(mut self, x: u16, words: impl Into<String>, role: Role) -> Self {
        self.pieces.push(Piece { x, words: words.into(), role, target: None, raw: false });
        self
    }

    /// The same row with words that can be clicked.
    #[must_use]
    pub(super) fn link(mut self, x: u16, words: impl Into<String>, role: Role, target: Target) -> Self {
        self.pieces.push(Piece { x, words: words.into(), role, target: Some(target), raw: false });
        self
    }

    /// The same row with signs of one cell each, drawn as they are.
    #[must_use]
    pub(super) fn raw(mut self, x: u16, signs: impl Into<String>, role: Role) -> Self {
        self.pieces.push(Piece { x, words: signs.into(), role, target: None, raw: true });
        self
    }

    /// The same row, clickable as a whole.
    #[must_use]
    pub(super) fn hit(mut self, target: Target) -> Self {
        self.target = Some(target);
        self
    }

    /// The same row, clickable as a whole where it is not yet.
    #[must_use]
    pub(super) fn hit_by_default(mut self, target: Target) -> Self {
        self.target.get_or_insert(target);
        self
    }

    /// The same row, over which the wheel means this.
    #[must_use]
    pub(super) fn scrolls(mut self, scroll: Scroll) -> Self {
        self.scroll = Some(scroll);
        self
    }

    /// What a click anywhere on the row means.
    #[must_use]
    pub(super) fn leads_to(&self) -> Option<&Target> {
        self.target.as_ref()
    }

    /// The same row, shown as the selected one.
    #[must_use]
    pub(super) fn focused(mut self, focused: bool) -> Self {
        self.focused = focused;
        self
    }

    /// The same row, moved to the right.
    #[must_use]
    pub(super) fn shifted(mut self, by: u16) -> Self {
        for piece in &mut self.pieces {
            piece.x += by;
        }
        self
    }

    /// The same row with another one beside it.
    #[must_use]
    pub(super) fn beside(mut self, other: Self, x: u16) -> Self {
        self.target = self.target.or(other.target.clone());
        self.pieces.extend(other.shifted(x).pieces);
        self
    }

    /// Draws the row at the left edge of an area of one row.
    fn draw(&self, area: Area, canvas: &mut Canvas<'_>) {
        if let Some(target) = &self.target {
            canvas.hit(area, target.clone());
        }
        if let Some(scroll) = self.scroll {
            canvas.scrolls(area, scroll);
        }
        if self.focused {
            let style = canvas.style(Role::Focus);
            canvas.restyle(area, style);
        }
        for piece in self.pieces.iter().filter(|piece| piece.x < area.width) {
            let (x, room) = (area.x + piece.x, area.width - piece.x);
            let style = canvas.style(if self.focused { Role::Focus } else { piece.role });
            let taken = if piece.raw {
                let cells = u16::try_from(piece.words.chars().count()).unwrap_or(u16::MAX);
                if cells <= room {
                    canvas.raw(x, area.y, &piece.words, style);
                }
                cells
            } else {
                canvas.put(x, area.y, room, &piece.words, style)
            };
            if let Some(target) = &piece.target {
                canvas.hit(Area { x, y: area.y, width: taken.min(room), height: 1 }, target.clone());
            }
        }
    }
}

/// Draws the rows that an area shows, the first one being `top`. Rows beyond it are left out.
pub(super) fn draw(rows: &[Row], top: usize, area: Area, canvas: &mut Canvas<'_>) {
    let screen = canvas.area();
    let width = area.width.min(screen.width.saturating_sub(area.x));
    let bottom = area.y.saturating_add(area.height).min(screen.height);
    if width == 0 {
        return;
    }
    for (y, row) in (area.y..bottom).zip(rows.iter().skip(top)) {
        row.draw(Area { x: area.x, y, width, height: 1 }, canvas);
    }
}

/// The rows of a text at a width, each `indent` cells from the left edge.
#[must_use]
pub(super) fn paragraph(canvas: &Canvas<'_>, words: &str, width: u16, indent: u16, role: Role) -> Vec<Row> {
    let rows = canvas.wrap(words, width.saturating_sub(indent));
    rows.into_iter().map(|row| Row::new().at(indent, row, role)).collect()
}

/// A text behind a sign: the sign stands in front of its first row, the words line up behind it.
#[must_use]
pub(super) fn signed(
    canvas: &Canvas<'_>,
    sign: (&str, Role),
    words: &str,
    width: u16,
    role: Role,
) -> Vec<Row> {
    let indent = canvas.width(sign.0) + 1;
    let mut rows = paragraph(canvas, words, width, indent, role);
    if let Some(first) = rows.first_mut() {
        *first = std::mem::take(first).at(0, sign.0, sign.1);
    }
    rows
}

/// A heading with a line behind it to the right edge, and something said at the end of the line.
#[must_use]
pub(super) fn heading(canvas: &Canvas<'_>, title: &str, end: &str, width: u16) -> Row {
    let taken = canvas.width(title) + 1;
    let tail = if end.is_empty() { 0 } else { canvas.width(end) + 1 };
    let line = canvas.signs.horizontal.repeat(usize::from(width.saturating_sub(taken + tail)));
    let row = Row::of(title, Role::Title).raw(taken, line, Role::Quiet);
    if end.is_empty() || taken + tail > width { row } else { row.at(width - tail + 1, end, Role::Quiet) }
}

/// What can be pressed, as many beside each other as fit.
#[must_use]
pub(super) fn buttons(
    buttons: impl IntoIterator<Item = (String, Target)>,
    width: u16,
    canvas: &Canvas<'_>,
) -> Vec<Row> {
    let mut rows = vec![Row::new()];
    let mut x = 0;
    for (words, target) in buttons {
        let cells = canvas.width(&words);
        if x > 0 && x + cells > width {
            rows.push(Row::new());
            x = 0;
        }
        if let Some(row) = rows.last_mut() {
            *row = std::mem::take(row).link(x, words, Role::Button, target);
        }
        x += cells + 2;
    }
    rows
}
