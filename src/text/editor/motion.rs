//! Moving the caret by keys and by mouse. Each move answers whether anything changed, so that an arrow
//! key at the edge of a text can go on to the next field.

use super::super::glyph::{next_boundary, prev_boundary, snap};
use super::super::words::{word_at, word_left, word_right};
use super::{Editor, Mode};

impl Editor {
    /// One grapheme to the left; with a selection that is not extended, to its start.
    pub fn move_left(&mut self, extend: bool) -> bool {
        if let Some(range) = self.selection().filter(|_| !extend) {
            return self.go(range.start, false);
        }
        let target = if self.caret == 0 { 0 } else { prev_boundary(&self.text, self.caret) };
        self.go(target, extend)
    }

    /// One grapheme to the right; with a selection that is not extended, to its end.
    pub fn move_right(&mut self, extend: bool) -> bool {
        if let Some(range) = self.selection().filter(|_| !extend) {
            return self.go(range.end, false);
        }
        self.go(next_boundary(&self.text, self.caret), extend)
    }

    /// To the start of the word before; from a line's start to the end of the line before.
    pub fn move_word_left(&mut self, extend: bool) -> bool {
        let target = word_left(&self.text, self.caret);
        let target = snap(&self.text, target);
        // A word's edge inside a grapheme snaps back to where one stands.
        let stuck = target >= self.caret && self.caret > 0;
        self.go(if stuck { prev_boundary(&self.text, self.caret) } else { target }, extend)
    }

    /// To the end of the word behind; from a line's end to the start of the next.
    pub fn move_word_right(&mut self, extend: bool) -> bool {
        self.go(snap(&self.text, word_right(&self.text, self.caret)), extend)
    }

    /// One row up in the same column, kept over shorter rows. In the first row it stays, and extending
    /// selects to the start.
    pub fn move_up(&mut self, extend: bool) -> bool {
        self.go_rows(-1, extend)
    }

    /// One row down in the same column, kept over shorter rows. In the last row it stays, and extending
    /// selects to the end.
    pub fn move_down(&mut self, extend: bool) -> bool {
        self.go_rows(1, extend)
    }

    /// Up by `rows` rows, at most to the first.
    pub fn page_up(&mut self, rows: usize, extend: bool) -> bool {
        self.go_rows(0_isize.saturating_sub_unsigned(rows), extend)
    }

    /// Down by `rows` rows, at most to the last.
    pub fn page_down(&mut self, rows: usize, extend: bool) -> bool {
        self.go_rows(0_isize.saturating_add_unsigned(rows), extend)
    }

    /// To the start of the visual row; from there to the start of the line.
    pub fn move_home(&mut self, extend: bool) -> bool {
        let row = self.layout.row(self.caret_row()).start;
        let line = self.text[..self.caret].rfind('\n').map_or(0, |feed| feed + 1);
        self.go(
            if self.mode == Mode::OneLine {
                0
            } else if row == self.caret {
                line
            } else {
                row
            },
            extend,
        )
    }

    /// To the end of the visual row; from there to the end of the line.
    pub fn move_end(&mut self, extend: bool) -> bool {
        if self.mode == Mode::OneLine {
            return self.go(self.text.len(), extend);
        }
        let row = self.caret_row();
        let (end, upstream) = self.row_end(row);
        if end == self.caret && upstream == self.upstream {
            let line = self.text[self.caret..].find('\n').map_or(self.text.len(), |feed| self.caret + feed);
            return self.go(line, extend);
        }
        self.go_to(end, upstream, extend)
    }

    /// To the start of the text.
    pub fn move_start(&mut self, extend: bool) -> bool {
        self.go(0, extend)
    }

    /// To the end of the text.
    pub fn move_to_end(&mut self, extend: bool) -> bool {
        self.go(self.text.len(), extend)
    }

    /// To a cell, as the mouse does: the nearest edge of the glyph that is drawn there, or the end of the
    /// row. `row` counts from the start of the text and `col` from the row's first cell (in a one-line
    /// text from the text's). With `extend` it drags the selection.
    pub fn click(&mut self, row: usize, col: usize, extend: bool) -> bool {
        let (at, upstream) = self.hit(row, col, true);
        self.go_to(at, upstream, extend)
    }

    /// Selects the word at a cell, as a double click does; see [`word_at`].
    pub fn select_word(&mut self, row: usize, col: usize) {
        let (at, _) = self.hit(row, col, false);
        let word = word_at(&self.text, at);
        self.select(word.start, word.end);
    }

    /// Selects the line at a row without its line feed, as a triple click does.
    pub fn select_line(&mut self, row: usize) {
        let at = self.layout.row(row).start;
        let start = self.text[..at].rfind('\n').map_or(0, |feed| feed + 1);
        let end = self.text[at..].find('\n').map_or(self.text.len(), |feed| at + feed);
        let all = self.mode == Mode::OneLine;
        self.select(if all { 0 } else { start }, if all { self.text.len() } else { end });
    }

    fn go(&mut self, to: usize, extend: bool) -> bool {
        self.go_to(to, false, extend)
    }

    fn go_to(&mut self, to: usize, upstream: bool, extend: bool) -> bool {
        let before = (self.caret, self.upstream, self.selection());
        let anchor = if extend { self.anchor.or(Some(self.caret)) } else { None };
        self.place(to);
        self.upstream = upstream;
        self.anchor = anchor;
        before != (self.caret, self.upstream, self.selection())
    }

    fn go_rows(&mut self, rows: isize, extend: bool) -> bool {
        let (row, col) = self.caret_cell();
        let goal = self.goal.unwrap_or(col);
        let last = self.layout.rows() - 1;
        let target = row.saturating_add_signed(rows).min(last);
        if target == row {
            return extend && self.go(if rows < 0 { 0 } else { self.text.len() }, true);
        }
        let (at, upstream) = self.hit(target, goal, false);
        let moved = self.go_to(at, upstream, extend);
        self.goal = Some(goal);
        moved
    }
}
