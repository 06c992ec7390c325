//! Which wide glyphs the terminal shows, so that none is cut in half unnoticed.
//!
//! A terminal blanks what is left of a wide glyph when something is drawn over a part of it.
//! Which colours and lines that blank gets differs: those of the old glyph, those of the pen,
//! or none. ratatui's comparison does not mention such a cell, because its own picture says
//! "blank" before and after. So the backend remembers where wide glyphs stand, and draws what
//! is left of a cut one itself.
use ratatui::layout::{Position, Size};

use super::Pen;

/// The wide glyphs on the screen.
#[derive(Debug)]
pub(super) struct WideGlyphs {
    columns: u16,
    /// One per cell, row by row; a glyph is noted at its first cell.
    firsts: Vec<Option<Extent>>,
}

/// How far a glyph reaches, and what it was drawn with.
#[derive(Debug, Clone, Copy)]
struct Extent {
    cells: u16,
    pen: Pen,
}

/// What is left of a wide glyph behind that which was drawn over it: `count` cells, at least
/// one, that have to become blanks in the glyph's own colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Remnant {
    pub(super) at: Position,
    pub(super) count: u16,
    pub(super) pen: Pen,
}

impl WideGlyphs {
    /// A screen of `size` cells without wide glyphs.
    pub(super) fn none(size: Size) -> Self {
        let cells = usize::from(size.width) * usize::from(size.height);
        Self { columns: size.width, firsts: vec![None; cells] }
    }

    /// The screen was cleared.
    pub(super) fn clear(&mut self) {
        self.firsts.fill(None);
    }

    /// Notes that `cells` cells from `at` on show one glyph now; returns what that leaves of a
    /// wide glyph that was there. Positions outside the screen are ignored.
    pub(super) fn draw(&mut self, at: Position, cells: u16, pen: Pen) -> Option<Remnant> {
        let end = at.x.saturating_add(cells);
        let mut left = None;
        for x in at.x..end.min(self.columns) {
            let Some(first) = self.first_mut(Position { x, y: at.y }) else { break };
            if let Some(glyph) = first.take() {
                let count = (x + glyph.cells).saturating_sub(end);
                left = (count > 0).then_some(Remnant {
                    at: Position { x: end, y: at.y },
                    count,
                    pen: glyph.pen,
                });
            }
        }
        if cells > 1
            && let Some(first) = self.first_mut(at)
        {
            *first = Some(Extent { cells, pen });
        }
        left
    }

    /// Notes that this remnant was not blanked yet: what is drawn over its first cell next cuts
    /// it like a glyph.
    pub(super) fn put_back(&mut self, Remnant { at, count, pen }: Remnant) {
        if let Some(first) = self.first_mut(at) {
            *first = Some(Extent { cells: count, pen });
        }
    }

    fn first_mut(&mut self, at: Position) -> Option<&mut Option<Extent>> {
        if at.x >= self.columns {
            return None;
        }
        self.firsts.get_mut(usize::from(at.y) * usize::from(self.columns) + usize::from(at.x))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT: Position = Position { x: 4, y: 1 };

    fn glyphs(cells: u16) -> WideGlyphs {
        let mut glyphs = WideGlyphs::none(Size::new(8, 2));
        assert_eq!(glyphs.draw(AT, cells, Pen::PLAIN), None);
        glyphs
    }

    fn left(x: u16, count: u16) -> Remnant {
        Remnant { at: Position { x, y: 1 }, count, pen: Pen::PLAIN }
    }

    #[test]
    fn a_narrow_glyph_leaves_the_right_half_once() {
        let mut glyphs = glyphs(2);
        assert_eq!(glyphs.draw(AT, 1, Pen::PLAIN), Some(left(5, 1)));
        assert_eq!(glyphs.draw(AT, 1, Pen::PLAIN), None);
    }

    #[test]
    fn a_wide_glyph_one_cell_before_leaves_the_right_half() {
        let mut glyphs = glyphs(2);
        assert_eq!(glyphs.draw(Position { x: 3, ..AT }, 2, Pen::PLAIN), Some(left(5, 1)));
        assert_eq!(glyphs.draw(Position { x: 3, ..AT }, 1, Pen::PLAIN), Some(left(4, 1)));
    }

    #[test]
    fn nothing_is_left_of_a_glyph_that_is_covered_or_elsewhere() {
        let mut glyphs = glyphs(2);
        assert_eq!(glyphs.draw(Position { x: 4, y: 0 }, 1, Pen::PLAIN), None);
        assert_eq!(glyphs.draw(Position { x: 3, ..AT }, 1, Pen::PLAIN), None);
        assert_eq!(glyphs.draw(AT, 2, Pen::PLAIN), None);
        assert_eq!(glyphs.draw(Position { x: 9, y: 9 }, 2, Pen::PLAIN), None);
        glyphs.clear();
        assert_eq!(glyphs.draw(AT, 1, Pen::PLAIN), None);
    }

    #[test]
    fn a_remnant_is_cut_like_a_glyph() {
        let mut glyphs = glyphs(4);
        let remnant = glyphs.draw(AT, 1, Pen::PLAIN);
        assert_eq!(remnant, Some(left(5, 3)));
        glyphs.put_back(remnant.unwrap());
        assert_eq!(glyphs.draw(Position { x: 5, ..AT }, 2, Pen::PLAIN), Some(left(7, 1)));
    }
}
