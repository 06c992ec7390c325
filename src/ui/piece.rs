//! A line of the form laid out but not drawn: measured once, so that what scrolls is what is drawn.

use super::canvas::Canvas;
use super::form::marked::Stretch;
use crate::app::{Area, Target};
use ratatui::style::Style;

/// Words at a place in a row.
#[derive(Clone, Debug)]
struct Span {
    x: u16,
    cells: u16,
    words: String,
    style: Style,
}

/// Some rows of words, and what in them can be clicked. Places count from the piece's own corner.
#[derive(Clone, Debug, Default)]
pub struct Piece {
    rows: Vec<Vec<Span>>,
    stretches: Vec<Stretch>,
    hits: Vec<(Area, Target)>,
    /// Where the text being edited stands.
    pub editor: Option<Area>,
}

impl Piece {
    /// How many rows it takes.
    #[must_use]
    pub fn height(&self) -> u16 {
        u16::try_from(self.rows.len()).unwrap_or(u16::MAX)
    }

    /// Makes it at least this high.
    pub fn reserve(&mut self, rows: u16) {
        let rows = usize::from(rows).max(self.rows.len());
        self.rows.resize_with(rows, Vec::new);
    }

    /// Puts words into a row.
    pub fn put(&mut self, row: u16, x: u16, cells: u16, words: impl Into<String>, style: Style) {
        self.reserve(row + 1);
        self.rows[usize::from(row)].push(Span { x, cells, words: words.into(), style });
    }

    /// Shows a stretch of cells otherwise, whatever words stand there.
    pub fn restyle(&mut self, stretch: Stretch) {
        self.stretches.push(stretch);
    }

    /// Where the words of a row end.
    #[must_use]
    pub fn cells(&self, canvas: &Canvas<'_>, row: u16) -> u16 {
        let end = |span: &Span| span.x + span.cells.min(canvas.width(&span.words));
        self.rows.get(usize::from(row)).and_then(|row| row.iter().map(end).max()).unwrap_or(0)
    }

    /// The same, with empty rows above.
    #[must_use]
    pub fn lowered(mut self, rows: u16) -> Self {
        self.rows.splice(0..0, std::iter::repeat_with(Vec::new).take(usize::from(rows)));
        for (area, _) in &mut self.hits {
            area.y += rows;
        }
        for stretch in &mut self.stretches {
            stretch.row += rows;
        }
        if let Some(area) = &mut self.editor {
            area.y += rows;
        }
        self
    }

    /// Says that an area can be clicked.
    pub fn hit(&mut self, area: Area, target: Target) {
        self.hits.push((area, target));
    }

    /// Draws as many rows as `area` has.
    pub fn draw(&self, area: Area, canvas: &mut Canvas<'_>) {
        for (y, row) in (area.y..area.y.saturating_add(area.height)).zip(&self.rows) {
            for span in row.iter().filter(|span| span.x < area.width) {
                let cells = span.cells.min(area.width - span.x);
                canvas.put(area.x + span.x, y, cells, &span.words, span.style);
            }
        }
        for Stretch { row, x, cells, style } in &self.stretches {
            if *row < area.height && *x < area.width {
                let width = (*cells).min(area.width - x);
                canvas.restyle(Area { x: area.x + x, y: area.y + row, width, height: 1 }, *style);
            }
        }
        for (hit, target) in &self.hits {
            if hit.y < area.height && hit.x < area.width {
                let shown = Area {
                    x: area.x + hit.x,
                    y: area.y + hit.y,
                    width: hit.width.min(area.width - hit.x),
                    height: hit.height.min(area.height - hit.y),
                };
                canvas.hit(shown, target.clone());
            }
        }
    }
}
