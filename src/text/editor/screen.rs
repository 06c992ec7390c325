//! Where things stand on the screen: rows, cells, the caret, the visible window.

use std::borrow::Cow;
use std::ops::Range;

use super::super::fit::cut;
use super::super::glyph::{Ambiguous, Glyph, glyphs, line_width, prev_boundary};
use super::super::layout::Layout;
use super::{Editor, Mode};

impl Editor {
    /// Makes rows for a width in cells (at least one), or answers with those there are. The caret keeps its
    /// byte.
    pub fn layout(&mut self, width: usize) -> &Layout {
        self.layout_for(width, self.layout.ambiguous())
    }

    /// As [`Editor::layout`], for a terminal that draws ambiguous characters as `ambiguous` says.
    pub fn layout_for(&mut self, width: usize, ambiguous: Ambiguous) -> &Layout {
        if self.layout.width() != width.max(1) || self.layout.ambiguous() != ambiguous {
            self.layout = Layout::new(&self.text, width, ambiguous, self.mode == Mode::OneLine);
            self.upstream = false;
            self.goal = None;
        }
        &self.layout
    }

    /// The rows as they stand, always up to date with the text.
    #[must_use]
    pub fn rows(&self) -> &Layout {
        &self.layout
    }

    /// The caret's row, counted from the start of the text, and its cell in that row. In an area the cell
    /// is always inside the width; a one-line text scrolls to it, see [`Editor::caret_in_window`].
    #[must_use]
    pub fn caret_cell(&self) -> (usize, usize) {
        let row = self.caret_row();
        (row, self.col_of(row, self.caret))
    }

    /// The grapheme boundary nearest to a cell; beyond a row's end it is the row's end. See
    /// [`Editor::click`] for how cells count.
    #[must_use]
    pub fn byte_at(&self, row: usize, col: usize) -> usize {
        self.hit(row, col, true).0
    }

    /// The rows to show in a window of `height` rows: as they were shown last, moved no further than the
    /// caret needs. Always within the text and never empty.
    #[must_use]
    pub fn window(&self, height: usize) -> Range<usize> {
        let total = self.layout.rows();
        let top = follow(self.top, self.caret_row(), height, total);
        top..(top + height.max(1)).min(total)
    }

    /// The first cell to show of a one-line text; 0 for an area.
    #[must_use]
    pub fn scrolled_cells(&self) -> usize {
        match self.mode {
            Mode::Area | Mode::Wrapped => 0,
            Mode::OneLine => {
                let total = self.col_of(0, self.text.len()) + 1;
                follow(self.left, self.caret_cell().1, self.layout.width(), total)
            }
        }
    }

    /// Remembers the scroll position that [`Editor::window`] and [`Editor::scrolled_cells`] give now. Call
    /// it when the caret has moved, so that the next move scrolls from there.
    pub fn settle(&mut self, height: usize) {
        self.top = self.window(height).start;
        self.left = self.scrolled_cells();
    }

    /// Scrolls by rows as a wheel does; the caret comes along as far as it must to stay in the window.
    pub fn scroll(&mut self, rows: isize, height: usize) {
        let height = height.max(1);
        let last = self.layout.rows().saturating_sub(height);
        self.top = self.window(height).start.saturating_add_signed(rows).min(last);
        let (row, col) = self.caret_cell();
        let kept = row.clamp(self.top, self.top + height - 1);
        if kept != row {
            let goal = self.goal.unwrap_or(col);
            let (at, upstream) = self.hit(kept, goal, false);
            self.anchor = None;
            self.place(at);
            self.upstream = upstream;
            self.goal = Some(goal);
        }
    }

    /// The caret's place in a window of `height` rows, as (column, row) from the window's corner.
    #[must_use]
    pub fn caret_in_window(&self, height: usize) -> (usize, usize) {
        let (row, col) = self.caret_cell();
        (col - self.scrolled_cells().min(col), row - self.window(height).start.min(row))
    }

    /// The glyphs of a row as they are drawn in the width: cells count from the left edge of what is
    /// shown, and a glyph cut by an edge is drawn in part or as blanks. `bytes` count from the start of
    /// the text, for colouring the selection.
    #[must_use]
    pub fn glyphs(&self, row: usize) -> Vec<Glyph<'_>> {
        let bytes = self.layout.row(row);
        let left = self.scrolled_cells();
        let right = left + self.layout.width();
        let ambiguous = self.layout.ambiguous();
        let mut shown = Vec::new();
        for mut glyph in glyphs(&self.text[bytes.clone()], ambiguous) {
            let end = glyph.col + glyph.cells;
            if glyph.col >= right {
                break;
            }
            if end <= left {
                continue;
            }
            if glyph.col < left {
                glyph.cells = end.min(right) - left;
                glyph.text = Cow::Owned(" ".repeat(glyph.cells));
                glyph.col = left;
            } else if end > right {
                glyph.cells = right - glyph.col;
                let part = cut(&glyph.text, glyph.cells, ambiguous);
                let blanks = glyph.cells - line_width(part, ambiguous);
                glyph.text = Cow::Owned(format!("{part}{:blanks$}", ""));
            }
            glyph.col -= left;
            glyph.bytes = bytes.start + glyph.bytes.start..bytes.start + glyph.bytes.end;
            shown.push(glyph);
        }
        shown
    }

    pub(super) fn caret_row(&self) -> usize {
        let row = self.layout.row_of(self.caret);
        if self.upstream
            && row > 0
            && !self.layout.starts_line(row)
            && self.layout.row(row).start == self.caret
        {
            row - 1
        } else {
            row
        }
    }

    /// The last place for the caret in a row, and whether that is upstream of a wrapped end.
    pub(super) fn row_end(&self, row: usize) -> (usize, bool) {
        let bytes = self.layout.row(row);
        if row + 1 >= self.layout.rows() || self.layout.starts_line(row + 1) || bytes.is_empty() {
            return (bytes.end, false);
        }
        if self.col_of(row, bytes.end) < self.layout.width() {
            return (bytes.end, true);
        }
        // A hanging space (or a glyph wider than the row) fills the caret's column.
        (prev_boundary(&self.text, bytes.end).max(bytes.start), false)
    }

    /// The place for the caret at a cell: with `nearest` the nearer edge of the glyph there, else the edge
    /// before it.
    pub(super) fn hit(&self, row: usize, col: usize, nearest: bool) -> (usize, bool) {
        let row = row.min(self.layout.rows() - 1);
        let bytes = self.layout.row(row);
        let (end, upstream) = self.row_end(row);
        for glyph in glyphs(&self.text[bytes.clone()], self.layout.ambiguous()) {
            let start = bytes.start + glyph.bytes.start;
            let reached = if nearest {
                glyph.col + glyph.cells.div_ceil(2) > col
            } else {
                glyph.col + glyph.cells > col
            };
            if reached && start < end {
                return (start, false);
            }
        }
        (end, upstream)
    }

    fn col_of(&self, row: usize, at: usize) -> usize {
        line_width(&self.text[self.layout.row(row).start..at], self.layout.ambiguous())
    }
}

/// The offset of a window of `size` items over `total`, as near to `offset` as shows item `at`.
fn follow(offset: usize, at: usize, size: usize, total: usize) -> usize {
    let size = size.max(1);
    offset.min(at).max((at + 1).saturating_sub(size)).min(total.saturating_sub(size))
}

#[cfg(test)]
mod tests {
    use super::follow;

    #[test]
    fn a_window_moves_no_further_than_it_must() {
        assert_eq!(follow(5, 7, 4, 20), 5);
        assert_eq!(follow(5, 2, 4, 20), 2);
        assert_eq!(follow(5, 12, 4, 20), 9);
        assert_eq!(follow(18, 19, 4, 20), 16);
        assert_eq!(follow(9, 0, 4, 2), 0);
        assert_eq!(follow(0, 3, 0, 20), 3);
    }
}
