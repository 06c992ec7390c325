//! Strings cut and padded to a number of cells, for one row of a screen or a plain-text table.

use std::borrow::Cow;

use super::glyph::{Ambiguous, glyphs, line_width, one_line};

/// Where the text stands in a wider space.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// At the left edge.
    #[default]
    Left,
    /// In the middle; an odd cell goes to the right.
    Center,
    /// At the right edge, as figures stand.
    Right,
}

/// The drawn form of `s` in at most `cells` cells of one row. What does not fit is cut between
/// graphemes and ends with `…`, or with `..` where ambiguous characters are wide. No cells give nothing.
#[must_use]
pub fn fit(s: &str, cells: usize, ambiguous: Ambiguous) -> Cow<'_, str> {
    let drawn = one_line(s);
    if line_width(&drawn, ambiguous) <= cells {
        return drawn;
    }
    let mark = mark(cells, ambiguous);
    let room = cells - line_width(mark, ambiguous);
    let mut out = cut(&drawn, room, ambiguous).to_owned();
    out.push_str(mark);
    Cow::Owned(out)
}

/// The last of `s` in at most `cells` cells of one row, behind the mark of [`fit`] where something is left out.
#[must_use]
pub fn fit_end(s: &str, cells: usize, ambiguous: Ambiguous) -> String {
    let drawn = one_line(s);
    if line_width(&drawn, ambiguous) <= cells {
        return drawn.into_owned();
    }
    let mark = mark(cells, ambiguous);
    format!("{mark}{}", end(&drawn, cells - line_width(mark, ambiguous), ambiguous))
}

/// Both ends of `s` in at most `cells` cells of one row, around the mark of [`fit`] where something is left out.
#[must_use]
pub fn fit_middle(s: &str, cells: usize, ambiguous: Ambiguous) -> String {
    let drawn = one_line(s);
    if line_width(&drawn, ambiguous) <= cells {
        return drawn.into_owned();
    }
    let mark = mark(cells, ambiguous);
    let room = cells - line_width(mark, ambiguous);
    let last = end(&drawn, room.div_ceil(2), ambiguous);
    let first = cut(&drawn, room - line_width(last, ambiguous), ambiguous);
    format!("{first}{mark}{last}")
}

/// What stands for what is left out, or as much of it as fits.
fn mark(cells: usize, ambiguous: Ambiguous) -> &'static str {
    let mark = match ambiguous {
        Ambiguous::Narrow => "…",
        Ambiguous::Wide | Ambiguous::Plain => "..",
    };
    &mark[..mark.floor_char_boundary(if mark.len() > 2 { 3 * cells } else { cells })]
}

/// As much of the end as fits, from a grapheme on.
fn end(drawn: &str, cells: usize, ambiguous: Ambiguous) -> &str {
    let glyphs: Vec<_> = glyphs(drawn, ambiguous).collect();
    let (mut at, mut used) = (drawn.len(), 0);
    for glyph in glyphs.iter().rev() {
        used += glyph.cells;
        if used > cells {
            break;
        }
        at = glyph.bytes.start;
    }
    &drawn[at..]
}

/// As [`fit`], and padded with spaces to exactly `cells` cells.
#[must_use]
pub fn fit_pad(s: &str, cells: usize, align: Align, ambiguous: Ambiguous) -> String {
    let text = fit(s, cells, ambiguous);
    let spare = cells.saturating_sub(line_width(&text, ambiguous));
    let before = match align {
        Align::Left => 0,
        Align::Center => spare / 2,
        Align::Right => spare,
    };
    let mut out = String::with_capacity(text.len() + spare);
    out.extend(std::iter::repeat_n(' ', before));
    out.push_str(&text);
    out.extend(std::iter::repeat_n(' ', spare - before));
    out
}

/// The longest start of a drawn row that takes at most `cells` cells.
pub(super) fn cut(drawn: &str, cells: usize, ambiguous: Ambiguous) -> &str {
    let end = glyphs(drawn, ambiguous)
        .take_while(|glyph| glyph.col + glyph.cells <= cells)
        .last()
        .map_or(0, |glyph| glyph.bytes.end);
    &drawn[..end]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::nasty::nasty_text;
    use super::*;

    #[test]
    fn cut_between_graphemes_with_a_mark() {
        assert_eq!(fit("配件预测积压", 7, Ambiguous::Narrow), "配件预…");
        assert_eq!(fit("配件预测积压", 6, Ambiguous::Narrow), "配件…");
        assert_eq!(fit("配件预测积压", 7, Ambiguous::Wide), "配件..");
        assert_eq!(fit("👩‍👩‍👧👩‍👩‍👧", 3, Ambiguous::Narrow), "👩‍👩‍👧…");
        assert_eq!(fit("abc", 3, Ambiguous::Narrow), "abc");
        assert_eq!(fit("abc", 1, Ambiguous::Narrow), "…");
        assert_eq!(fit("abc", 1, Ambiguous::Wide), ".");
        assert_eq!(fit("abc", 0, Ambiguous::Narrow), "");
        assert_eq!(fit("a\nb", 3, Ambiguous::Narrow), "a⏎b");
    }

    #[test]
    fn padded_to_the_cell() {
        assert_eq!(fit_pad("中文", 7, Align::Left, Ambiguous::Narrow), "中文   ");
        assert_eq!(fit_pad("中文", 7, Align::Center, Ambiguous::Narrow), " 中文  ");
        assert_eq!(fit_pad("35", 5, Align::Right, Ambiguous::Narrow), "   35");
        assert_eq!(fit_pad("中文字", 4, Align::Left, Ambiguous::Narrow), "中… ");
    }

    proptest! {
        #[test]
        fn ends_and_middles_are_never_wider(s in nasty_text(), cells in 0_usize..30, wide: bool) {
            let ambiguous = if wide { Ambiguous::Wide } else { Ambiguous::Narrow };
            let drawn = one_line(&s);
            for cut in [fit_end(&s, cells, ambiguous), fit_middle(&s, cells, ambiguous)] {
                prop_assert!(line_width(&cut, ambiguous) <= cells, "{cut:?}");
                prop_assert!(line_width(&drawn, ambiguous) > cells || cut == drawn);
            }
            let end = fit_end(&s, cells, ambiguous);
            let end = end.strip_prefix(mark(cells, ambiguous)).unwrap_or(&end);
            prop_assert!(drawn.ends_with(end));
        }

        #[test]
        fn never_wider_and_padded_exactly(s in nasty_text(), cells in 0_usize..30, wide: bool) {
            let ambiguous = if wide { Ambiguous::Wide } else { Ambiguous::Narrow };
            prop_assert!(line_width(&fit(&s, cells, ambiguous), ambiguous) <= cells);
            let padded = fit_pad(&s, cells, Align::Center, ambiguous);
            prop_assert_eq!(line_width(&padded, ambiguous), cells, "{:?}", padded);
        }
    }
}
