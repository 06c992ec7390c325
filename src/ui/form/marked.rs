//! Typed text with the words underlined that a check is about.

use crate::app::Desk;
use crate::check::Severity;
use crate::schema::Path;
use crate::ui::canvas::Canvas;
use crate::ui::piece::Piece;
use crate::ui::theme::Role;
use ratatui::style::{Modifier, Style};
use std::ops::Range;

/// A piece of a text, in bytes, and how it is shown.
pub type Marked = (Range<usize>, Style);

/// A stretch of cells in a row, and how it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The row, from the first one of the text.
    pub row: u16,
    /// The first cell.
    pub x: u16,
    /// How many.
    pub cells: u16,
    /// What is added to the style of the words.
    pub style: Style,
}

/// What of the text at a place the checks are about.
#[must_use]
pub fn marked(desk: &Desk, path: &Path, canvas: &Canvas<'_>) -> Vec<Marked> {
    desk.spans(path).into_iter().map(|(span, level)| (span, style_of(level, canvas))).collect()
}

/// An underline; never colour alone, and no colour where it is only a suggestion.
fn style_of(level: Severity, canvas: &Canvas<'_>) -> Style {
    let style = match level {
        Severity::Error => canvas.style(Role::Problem),
        Severity::Warning => canvas.style(Role::Warning),
        Severity::Suggestion => Style::new(),
    };
    style.add_modifier(Modifier::UNDERLINED)
}

/// The rows of a text, at most so many, and where the marked pieces stand in them.
#[must_use]
pub fn rows(
    canvas: &Canvas<'_>,
    typed: &str,
    marks: &[Marked],
    cells: u16,
    most: u16,
) -> (Vec<String>, Vec<Stretch>) {
    let shown = super::clipped(canvas, typed, cells, most);
    if marks.is_empty() {
        return (shown, Vec::new());
    }
    let ranges = canvas.wrap_ranges(typed, cells, usize::from(most));
    let mut stretches = Vec::new();
    for ((row, range), words) in (0..).zip(ranges).zip(&shown) {
        // Where the text goes on, the sign that says so is no part of it.
        let kept = canvas.width(words.strip_suffix(canvas.signs.cut).unwrap_or(words));
        stretches
            .extend(in_row(canvas, typed, &range, marks, kept).map(|stretch| Stretch { row, ..stretch }));
    }
    (shown, stretches)
}

/// Where marked pieces stand in one row of a text, as far as its first `kept` cells reach.
pub fn in_row<'a>(
    canvas: &'a Canvas<'_>,
    typed: &'a str,
    range: &'a Range<usize>,
    marks: &'a [Marked],
    kept: u16,
) -> impl Iterator<Item = Stretch> + 'a {
    marks.iter().filter_map(move |(span, style)| {
        let (from, to) = (span.start.max(range.start), span.end.min(range.end));
        let part = (from < to).then(|| from - range.start..to - range.start)?;
        let (x, cells) = canvas.cells_of(typed.get(range.clone())?, &part)?;
        let cells = cells.min(kept.saturating_sub(x));
        (cells > 0).then_some(Stretch { row: 0, x, cells, style: *style })
    })
}

/// Puts the rows of a text into a piece, the marked pieces shown as they should be.
pub fn lay(
    canvas: &Canvas<'_>,
    piece: &mut Piece,
    (typed, marks): (&str, &[Marked]),
    (x, y, room): (u16, u16, u16),
    (most, role): (u16, Role),
) {
    let (rows, stretches) = rows(canvas, typed, marks, room, most);
    for (row, words) in (y..).zip(rows) {
        piece.put(row, x, room, words, canvas.style(role));
    }
    for stretch in stretches {
        piece.restyle(Stretch { row: y + stretch.row, x: x + stretch.x, ..stretch });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::shelf::Glyphs;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;

    /// The marked words of each stretch, cut out of the rows by their cells.
    fn seen(typed: &str, words: &str, cells: u16, most: u16) -> Vec<(u16, String)> {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 5));
        let mut canvas = Canvas::over(&mut buffer, Lang::Zh, Glyphs::Unicode);
        let start = typed.find(words).expect("the words stand there");
        let marks = [(start..start + words.len(), style_of(Severity::Warning, &canvas))];
        let (rows, stretches) = rows(&canvas, typed, &marks, cells, most);
        let mut piece = Piece::default();
        lay(&canvas, &mut piece, (typed, &marks), (0, 0, cells), (most, Role::Text));
        piece.draw(crate::app::Area { x: 0, y: 0, width: 80, height: 5 }, &mut canvas);
        let widths: Vec<u16> = rows.iter().map(|row| canvas.width(row)).collect();
        let mut out = Vec::new();
        for Stretch { row, x, cells, .. } in stretches {
            assert!(x + cells <= widths[usize::from(row)], "within the row");
            let cells = (x..x + cells).map(|x| buffer[(x, row)].clone()).collect::<Vec<_>>();
            assert!(cells.iter().all(|cell| cell.modifier.contains(Modifier::UNDERLINED)));
            let mut words: String = cells.iter().map(ratatui::buffer::Cell::symbol).collect();
            words.retain(|c| c != ' ');
            out.push((row, words));
        }
        let all = buffer.content.iter().filter(|cell| cell.modifier.contains(Modifier::UNDERLINED)).count();
        assert_eq!(all > 0, !out.is_empty(), "and nothing else");
        out
    }

    #[test]
    fn the_very_words_are_marked_in_whatever_script() {
        assert_eq!(seen("过去，很多门店：抱怨", "很多门店", 40, 3), [(0, "很多门店".to_owned())]);
        assert_eq!(seen("👩‍👩‍👧：e\u{301}tude of many stores", "many", 40, 3), [(0, "many".to_owned())]);
        assert_eq!(seen("many", "many", 40, 3), [(0, "many".to_owned())]);
    }

    #[test]
    fn words_over_the_edge_of_a_row_are_marked_in_both() {
        assert_eq!(seen("一二三四五六", "三四五六", 8, 3), [(0, "三四".to_owned()), (1, "五六".to_owned())]);
    }

    #[test]
    fn what_is_cut_off_is_not_marked_and_neither_is_the_sign_of_the_cut() {
        assert_eq!(seen("一二三四五六七八", "七八", 8, 1), []);
        let cut = seen("一二三四五六七八", "二三四五六七八", 8, 1);
        assert!(cut.len() == 1 && !cut[0].1.contains('…'), "{cut:?}");
    }
}
