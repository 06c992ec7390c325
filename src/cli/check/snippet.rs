//! The words a finding is about, underlined where they stand, cell by cell.

use crate::text::{Ambiguous, Glyph, glyphs};
use std::ops::Range;

/// One line of a field's text, cut to the room there is around what is meant.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Snippet {
    /// Which line of the text it is, from 1; none where the text has one line only.
    pub(super) line: Option<usize>,
    /// The line as it is drawn: nothing in it is invisible or steers a terminal.
    pub(super) text: String,
    /// The cells that are meant, counted from the start of the line.
    pub(super) under: Option<Range<usize>>,
}

/// What stands for the words that were cut off, one cell.
const CUT: &str = "…";

/// The line with the span (in bytes of the whole text), else this line of a series (from 1), else the whole text
/// where it is one line. A span over several lines is shown in its first. `None` where nothing is typed.
pub(super) fn snippet(
    typed: &str,
    span: Option<Range<usize>>,
    line: Option<usize>,
    room: usize,
) -> Option<Snippet> {
    let typed = typed.trim_end();
    if typed.is_empty() {
        return None;
    }
    let several = typed.contains('\n');
    let mut start = 0;
    let lines = typed.split('\n').enumerate().map(|(index, text)| {
        let at = start;
        start += text.len() + 1;
        (index + 1, at, text)
    });
    let lines: Vec<(usize, usize, &str)> = lines.collect();
    let (number, at, text) = match (&span, line) {
        (Some(span), _) => *lines.iter().rev().find(|(_, at, _)| *at <= span.start)?,
        (None, Some(line)) => *lines.get(line.checked_sub(1)?)?,
        (None, None) => *lines.iter().find(|(_, _, text)| !text.trim().is_empty())?,
    };
    let text = text.trim_end_matches('\r');
    let meant = match (span, line) {
        (Some(span), _) => Some(span.start - at..span.end.saturating_sub(at).min(text.len())),
        (None, Some(_)) => Some(inked(text)),
        // Of a longer text nobody means every word.
        (None, None) => (!several).then(|| inked(text)),
    };
    let (text, under) = cut(text, meant, room.max(3));
    Some(Snippet { line: several.then_some(number), text, under })
}

/// The line without the blanks around it.
fn inked(text: &str) -> Range<usize> {
    let start = text.len() - text.trim_start().len();
    start..start + text.trim().len()
}

/// At most so many cells of a line, with what is meant in the middle, and the cells it is then in.
fn cut(line: &str, meant: Option<Range<usize>>, room: usize) -> (String, Option<Range<usize>>) {
    let drawn: Vec<Glyph<'_>> = glyphs(line, Ambiguous::Narrow).collect();
    let total = drawn.last().map_or(0, |glyph| glyph.col + glyph.cells);
    let cells = meant.map(|meant| columns(&drawn, &meant, total));
    let (mut from, mut to) = (0, total);
    if total > room {
        let (start, end) = cells.as_ref().map_or((0, 0), |cells| (cells.start, cells.end));
        let around = (room - 2).saturating_sub(end - start) / 2;
        from = start.saturating_sub(around).min(total.saturating_sub(room - 1));
        // A mark of one cell would save nothing.
        from = if from <= 1 { 0 } else { from };
        to = from + room - usize::from(from > 0);
        to = if to >= total { total } else { to - 1 };
    }
    let kept = drawn.iter().filter(|glyph| glyph.col >= from && glyph.col + glyph.cells <= to);
    let mut text = String::new();
    if from > 0 {
        text.push_str(CUT);
    }
    let first = kept.clone().next().map_or(from, |glyph| glyph.col);
    let last = kept.clone().next_back().map_or(to, |glyph| glyph.col + glyph.cells);
    kept.for_each(|glyph| text.push_str(&glyph.text));
    if to < total {
        text.push_str(CUT);
    }
    let shift = usize::from(from > 0);
    let under = cells.map(|cells| {
        let (start, end) = (cells.start.clamp(first, last), cells.end.clamp(first, last));
        start - first + shift..end.max(start + 1) - first + shift
    });
    (text, under)
}

/// The cells of a range of bytes; of an empty one the cell at which it is.
fn columns(drawn: &[Glyph<'_>], meant: &Range<usize>, total: usize) -> Range<usize> {
    let mut touched =
        drawn.iter().filter(|glyph| glyph.bytes.end > meant.start && glyph.bytes.start < meant.end);
    let start = touched.clone().next().map(|glyph| glyph.col);
    let end = touched.next_back().map(|glyph| glyph.col + glyph.cells);
    if let (Some(start), Some(end)) = (start, end) {
        return start..end;
    }
    let at = drawn.iter().find(|glyph| glyph.bytes.start >= meant.start).map_or(total, |glyph| glyph.col);
    at..at + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width;
    use proptest::prelude::*;

    /// The line, and a second one with a mark under each cell that is meant.
    fn drawn(typed: &str, words: &str, room: usize) -> (String, String) {
        let at = typed.find(words).expect("there");
        let snippet = snippet(typed, Some(at..at + words.len()), None, room).expect("something typed");
        let under = snippet.under.expect("underlined");
        (snippet.text, format!("{}{}", " ".repeat(under.start), "^".repeat(under.len())))
    }

    #[test]
    fn the_mark_stands_under_the_very_cells() {
        assert_eq!(
            drawn("请总部为很多门店批准方案 B", "很多门店", 60),
            ("请总部为很多门店批准方案 B".into(), "        ^^^^^^^^".into())
        );
        assert_eq!(drawn("a👩‍🔧很多é店", "很多", 60).1, "   ^^^^");
        assert_eq!(drawn("a\tsoon", "soon", 60), ("a   soon".into(), "    ^^^^".into()));
        assert_eq!(drawn("x\u{202e}soon", "soon", 60), ("x⟨U+202E⟩soon".into(), "         ^^^^".into()));
    }

    #[test]
    fn a_long_text_is_cut_on_both_sides_of_what_is_meant() {
        let typed = format!("{}很多门店{}", "前".repeat(100), "后".repeat(100));
        let (text, under) = drawn(&typed, "很多门店", 40);
        assert!(width(&text) <= 40 && text.starts_with('…') && text.ends_with('…'), "{text}");
        assert!(text.contains("很多门店"), "{text}");
        let before = &text[..text.find("很多门店").expect("there")];
        assert_eq!(width(before), under.len() - under.trim_start().len());
        let end = snippet(&typed, Some(typed.len() - 3..typed.len()), None, 40).expect("typed");
        assert!(end.text.starts_with('…') && end.text.ends_with('后'), "{}", end.text);
        assert_eq!(end.under.expect("underlined").end, width(&end.text));
        let start = snippet(&typed, Some(0..3), None, 40).expect("typed");
        assert!(start.text.starts_with('前') && start.text.ends_with('…'), "{}", start.text);
    }

    #[test]
    fn one_line_of_several_is_shown_with_its_number() {
        let series = "1月 8\n2月 很多\n\n4月 9";
        let at = series.find("很多").expect("there");
        for (span, line) in [(Some(at..at + 6), None), (None, Some(2))] {
            let shown = snippet(series, span, line, 60).expect("typed");
            assert_eq!((shown.line, shown.text.as_str()), (Some(2), "2月 很多"));
        }
        let whole = snippet(series, None, None, 60).expect("typed");
        assert_eq!((whole.text.as_str(), whole.under), ("1月 8", None));
        assert_eq!(snippet("很多", None, None, 60).expect("typed").under, Some(0..4));
        assert_eq!(snippet("  \n", None, None, 60), None);
        let over = snippet("ab\ncd", Some(1..5), None, 60).expect("typed");
        assert_eq!((over.text.as_str(), over.under), ("ab", Some(1..2)));
    }

    proptest! {
        #[test]
        fn any_text_is_shown_in_its_room(
            typed in "(很|多|👩‍🔧|e\u{301}|\u{202e}|\t|\n|a| ){0,80}",
            start in 0_usize..400,
            length in 0_usize..40,
            room in 3_usize..60,
        ) {
            let start = typed.floor_char_boundary(start.min(typed.len()));
            let end = typed.ceil_char_boundary((start + length).min(typed.len()));
            if let Some(shown) = snippet(&typed, Some(start..end), None, room) {
                prop_assert!(!shown.text.contains('\n'));
                prop_assert!(width(&shown.text) <= room, "{:?}", shown);
                if let Some(under) = shown.under {
                    prop_assert!(under.start < under.end && under.end <= room + 1, "{under:?}");
                }
            }
        }
    }
}
