//! Grapheme clusters, what each is drawn as, and how many cells that takes.
//!
//! ratatui drops control characters silently and lets zero-width and bidirectional ones through, so a
//! draft could hold text that nobody sees or that turns a line around. Here every cluster gets a drawn
//! form of at least one cell; the common ones (ASCII, Chinese) are recognised by a table of ranges and
//! never reach the Unicode machinery.

use std::borrow::Cow;
use std::ops::Range;

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};
use unicode_width::UnicodeWidthStr;

/// Cells between two tab stops, counted from the start of a row.
pub const TAB: usize = 4;

/// How many cells the terminal gives to characters that Unicode calls ambiguous, such as `“ ” … — · ①
/// ★` and box drawing. Terminals set up for Chinese may draw them two cells wide.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ambiguous {
    /// One cell each, as ratatui measures.
    #[default]
    Narrow,
    /// Two cells each; drawing keeps to ASCII where it can.
    Wide,
    /// The same, but quotation marks, dashes and the like are drawn in ASCII: in English two cells for each of
    /// them would tear the words apart.
    Plain,
}

/// One grapheme cluster of a line as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glyph<'a> {
    /// Where the cluster stands in the text that was given.
    pub bytes: Range<usize>,
    /// The cell it starts at, counted from the start of the row.
    pub col: usize,
    /// How many cells it takes, at least one.
    pub cells: usize,
    /// What to draw: the cluster itself, or a visible stand-in.
    pub text: Cow<'a, str>,
}

/// The glyphs of one row of text, from cell 0. A line feed in it is drawn as `⏎`.
#[must_use]
pub fn glyphs(line: &str, ambiguous: Ambiguous) -> Glyphs<'_> {
    Glyphs { line, at: 0, col: 0, ambiguous }
}

/// Iterator over the [`Glyph`]s of a row; see [`glyphs`].
#[derive(Clone, Debug)]
pub struct Glyphs<'a> {
    line: &'a str,
    at: usize,
    col: usize,
    ambiguous: Ambiguous,
}

impl<'a> Iterator for Glyphs<'a> {
    type Item = Glyph<'a>;

    fn next(&mut self) -> Option<Glyph<'a>> {
        let rest = &self.line[self.at..];
        let Step { len, cells, as_it_is } = step(rest, self.col, self.ambiguous);
        if len == 0 {
            return None;
        }
        let cluster = &rest[..len];
        let text = if as_it_is {
            Cow::Borrowed(cluster)
        } else if cluster == "\t" {
            Cow::Borrowed(&"    "[..cells.min(TAB)])
        } else if let Some(plain) = plain_form(cluster, self.ambiguous) {
            Cow::Borrowed(plain)
        } else {
            Cow::Owned(reveal(cluster))
        };
        let glyph = Glyph { bytes: self.at..self.at + len, col: self.col, cells, text };
        self.at += len;
        self.col += cells;
        Some(glyph)
    }
}

/// Cells that `s` takes when drawn as [`visible`], ambiguous characters counted as one cell. Of several
/// lines the widest counts.
#[must_use]
pub fn width(s: &str) -> usize {
    width_with(s, Ambiguous::Narrow)
}

/// As [`width`], for a terminal that draws ambiguous characters as `ambiguous` says.
#[must_use]
pub fn width_with(s: &str, ambiguous: Ambiguous) -> usize {
    s.split('\n').map(|line| line_width(line, ambiguous)).max().unwrap_or(0)
}

/// Cells of a row of text without line feeds (one in it counts as its one-cell sign).
pub(super) fn line_width(line: &str, ambiguous: Ambiguous) -> usize {
    let mut at = 0;
    let mut col = 0;
    while at < line.len() {
        let step = step(&line[at..], col, ambiguous);
        col += step.cells;
        at += step.len;
    }
    col
}

/// The text with everything drawable: tabs expanded, controls as `␛` and the like, invisible
/// characters as `⟨U+202E⟩` or `⟨ZWSP⟩`, joiners kept only inside emoji, variation selectors dropped.
/// Line feeds stay; a carriage return is a control like others.
///
/// Every string from outside passes through here before it reaches a terminal, standard error included.
#[must_use]
pub fn visible(s: &str) -> Cow<'_, str> {
    drawn(s, false)
}

/// As [`visible`], for places of one row: a line break becomes `⏎`.
#[must_use]
pub fn one_line(s: &str) -> Cow<'_, str> {
    drawn(s, true)
}

fn drawn(s: &str, one_line: bool) -> Cow<'_, str> {
    if s.chars().all(|c| plain_cells(c) > 0 || (c == '\n' && !one_line)) {
        return Cow::Borrowed(s);
    }
    let mut out = String::with_capacity(s.len() + 16);
    let mut changed = false;
    let mut lines = s.split('\n').peekable();
    while let Some(mut line) = lines.next() {
        if one_line && lines.peek().is_some() {
            line = line.strip_suffix('\r').unwrap_or(line);
        }
        for glyph in glyphs(line, Ambiguous::Narrow) {
            changed |= line[glyph.bytes] != *glyph.text;
            out.push_str(&glyph.text);
        }
        if lines.peek().is_some() {
            out.push(if one_line { '⏎' } else { '\n' });
            changed |= one_line;
        }
    }
    if changed || out.len() != s.len() { Cow::Owned(out) } else { Cow::Borrowed(s) }
}

/// Cells of a character that neither joins others nor needs a stand-in, where ambiguous characters are
/// narrow, and 0 for all others. Two such characters in a row are two clusters.
pub(super) const fn plain_cells(c: char) -> usize {
    match c {
        // The Latin-1 and the general punctuation are ambiguous in part.
        ' '..='~' | '\u{A1}'..='\u{AC}' | '\u{B0}'..='\u{FF}' | '\u{2010}'..='\u{2027}' => 1,
        '\u{4E00}'..='\u{9FFF}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{3000}'..='\u{3003}'
        | '\u{3008}'..='\u{3011}'
        | '\u{3014}'..='\u{301B}'
        | '\u{3041}'..='\u{3096}'
        | '\u{30A1}'..='\u{30FC}'
        | '\u{FF01}'..='\u{FF60}' => 2,
        _ => 0,
    }
}

/// Bytes of the first cluster of `s`; 0 when it is empty.
pub(super) fn cluster_len(s: &str) -> usize {
    let mut chars = s.chars();
    let Some(first) = chars.next() else { return 0 };
    let alone = first.is_control()
        || (plain_cells(first) > 0 && chars.next().is_none_or(|next| plain_cells(next) > 0 || next == '\n'));
    if alone { first.len_utf8() } else { s.graphemes(true).next().map_or(0, str::len) }
}

/// Whether `at` is the edge of a cluster. Offsets inside a character are not.
pub(super) fn is_boundary(s: &str, at: usize) -> bool {
    if at == 0 || at == s.len() {
        return true;
    }
    if !s.is_char_boundary(at) {
        return false;
    }
    if s.as_bytes()[at] == b'\n' {
        return true;
    }
    GraphemeCursor::new(at, s.len(), true).is_boundary(s, 0).unwrap_or(true)
}

/// The edge after `at`, itself an edge; the end stays the end.
pub(super) fn next_boundary(s: &str, at: usize) -> usize {
    at + cluster_len(&s[at..])
}

/// The edge before `at`, itself an edge; 0 stays 0.
pub(super) fn prev_boundary(s: &str, at: usize) -> usize {
    if s[..at].ends_with('\n') {
        return at - 1;
    }
    GraphemeCursor::new(at, s.len(), true).prev_boundary(s, 0).ok().flatten().unwrap_or(0)
}

/// The edge at or after `at`; beyond the end gives the end.
pub(super) fn snap(s: &str, at: usize) -> usize {
    let mut at = s.floor_char_boundary(at);
    if is_boundary(s, at) {
        return at;
    }
    at = GraphemeCursor::new(at, s.len(), true).next_boundary(s, 0).ok().flatten().unwrap_or(s.len());
    // A carriage return and its line feed are one cluster to Unicode and two here.
    if s[..at].ends_with("\r\n") { at - 1 } else { at }
}

/// The first cluster of a text: its bytes, its cells (at least one), and whether it is drawn as it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    pub(super) len: usize,
    pub(super) cells: usize,
    as_it_is: bool,
}

/// Takes one cluster that starts at cell `col`; nothing (no bytes) from an empty text. Wrapping a long
/// paragraph is this function a hundred thousand times, so ASCII and ideographs are told by their bytes.
pub(super) fn step(s: &str, col: usize, ambiguous: Ambiguous) -> Step {
    match s.as_bytes() {
        [b' '..=b'~'] | [b' '..=b'~', ..=0x7F, ..] => return Step { len: 1, cells: 1, as_it_is: true },
        // U+5000..U+9FFF, followed by the same or by ASCII.
        [0xE5..=0xE9, _, _] | [0xE5..=0xE9, _, _, ..=0x7F | 0xE5..=0xE9, ..] => {
            return Step { len: 3, cells: 2, as_it_is: true };
        }
        _ => {}
    }
    let len = cluster_len(s);
    let cluster = &s[..len];
    let mut chars = cluster.chars();
    if let (Some(c), None) = (chars.next(), chars.next()) {
        if c == '\t' {
            return Step { len, cells: TAB - col % TAB, as_it_is: false };
        }
        if let Some(plain) = plain_form(cluster, ambiguous) {
            return Step { len, cells: plain.len(), as_it_is: false };
        }
        let plain = plain_cells(c);
        if plain == 2 || (plain == 1 && (c.is_ascii() || ambiguous == Ambiguous::Narrow)) {
            return Step { len, cells: plain, as_it_is: true };
        }
    }
    let hides = cluster.chars().any(|c| c.is_control() || is_hidden(c));
    let cells = if hides { 0 } else { measure(cluster, ambiguous) };
    if cells > 0 || len == 0 {
        return Step { len, cells, as_it_is: true };
    }
    Step { len, cells: measure(&reveal(cluster), ambiguous), as_it_is: false }
}

/// The cells that ratatui gives to a drawn string: cluster by cluster, and the half-width voicing marks
/// take one of their own.
fn measure(drawn: &str, ambiguous: Ambiguous) -> usize {
    drawn
        .graphemes(true)
        .map(|cluster| {
            let cells = match ambiguous {
                Ambiguous::Narrow => cluster.width(),
                Ambiguous::Wide | Ambiguous::Plain => cluster.width_cjk(),
            };
            cells + cluster.chars().filter(|c| matches!(c, '\u{FF9E}' | '\u{FF9F}')).count()
        })
        .sum()
}

/// How a sign of English typography is drawn in ASCII, where it is to be.
fn plain_form(cluster: &str, ambiguous: Ambiguous) -> Option<&'static str> {
    if ambiguous != Ambiguous::Plain {
        return None;
    }
    Some(match cluster {
        "“" | "”" => "\"",
        "‘" | "’" => "'",
        "–" | "—" => "-",
        "…" => "...",
        "·" => ".",
        "×" => "x",
        "→" => "->",
        "≥" => ">=",
        "≤" => "<=",
        "±" => "+-",
        _ => return None,
    })
}

/// Characters that take no place or turn the text around: the default-ignorable ones, line separators
/// and annotation marks.
const fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}'
        | '\u{FFF0}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}')
}

const fn is_variation(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

const ZWJ: char = '\u{200D}';

/// The drawn form of a cluster that cannot be drawn as it is.
fn reveal(cluster: &str) -> String {
    let flag = is_tag_flag(cluster);
    let mut out = String::with_capacity(cluster.len() + 8);
    let mut before: Option<char> = None;
    let mut chars = cluster.chars().peekable();
    while let Some(c) = chars.next() {
        if is_variation(c) && before.is_some_and(|b| !is_hidden(b) && !b.is_control()) {
            // One selector behind a character only picks a glyph that terminals disagree about; more of
            // them, or one behind nothing, would be a hiding place.
        } else if (c == ZWJ && chars.peek().copied().is_some_and(is_pictograph))
            || (flag && matches!(c, '\u{E0020}'..='\u{E007F}'))
        {
            out.push(c);
        } else if c.is_control() || is_hidden(c) {
            push_sign(&mut out, c);
        } else {
            out.push(c);
        }
        before = Some(c);
    }
    if measure(&out, Ambiguous::Narrow) > 0 {
        return out;
    }
    // A mark without a letter: on the dotted circle, as type designers show it.
    out.insert(0, '◌');
    if out.graphemes(true).count() > 1 {
        let marks = out.split_off('◌'.len_utf8());
        out.clear();
        marks.chars().for_each(|c| push_code(&mut out, c));
    }
    out
}

/// Characters that a joiner may connect to an emoji before it.
const fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{A9}' | '\u{AE}' | '\u{203C}'..='\u{3299}' | '\u{1F000}'..='\u{1FBFF}')
}

/// The flags of regions such as Scotland: a black flag, letters as tags, a closing tag.
fn is_tag_flag(cluster: &str) -> bool {
    cluster.strip_prefix('\u{1F3F4}').and_then(|tags| tags.strip_suffix('\u{E007F}')).is_some_and(|tags| {
        (3..=6).contains(&tags.chars().count())
            && tags.chars().all(|c| matches!(c, '\u{E0030}'..='\u{E0039}' | '\u{E0061}'..='\u{E007A}'))
    })
}

fn push_sign(out: &mut String, c: char) {
    let picture = match u32::from(c) {
        0x0A => Some('⏎'),
        code @ 0..=0x1F => char::from_u32(0x2400 + code),
        0x7F => Some('␡'),
        _ => None,
    };
    match picture {
        Some(picture) => out.push(picture),
        None => push_code(out, c),
    }
}

fn push_code(out: &mut String, c: char) {
    use std::fmt::Write;
    let name = match c {
        '\u{AD}' => "SHY",
        '\u{200B}' => "ZWSP",
        '\u{200C}' => "ZWNJ",
        ZWJ => "ZWJ",
        '\u{200E}' => "LRM",
        '\u{200F}' => "RLM",
        '\u{2028}' => "LS",
        '\u{2029}' => "PS",
        '\u{2060}' => "WJ",
        '\u{FEFF}' => "BOM",
        _ => "",
    };
    // Writing to a string cannot fail.
    let _ = if name.is_empty() {
        write!(out, "⟨U+{:04X}⟩", u32::from(c))
    } else {
        write!(out, "⟨{name}⟩")
    };
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::nasty::nasty_text;
    use super::*;

    /// What ratatui counts for a drawn line (`set_stringn` and its `CellWidth`).
    fn ratatui_width(drawn: &str) -> usize {
        drawn
            .graphemes(true)
            .map(|g| g.width() + g.chars().filter(|c| matches!(c, '\u{FF9E}' | '\u{FF9F}')).count())
            .sum()
    }

    #[test]
    fn common_text_is_drawn_as_it_is() {
        for s in [
            "",
            "Impact 35万",
            "配件预测（华东）：80%。",
            "two\nlines",
            "かな",
            "e\u{301}",
            "👩‍👩‍👧",
            "🇨🇳",
            "“引号”…—",
        ] {
            assert!(matches!(visible(s), Cow::Borrowed(same) if same == s), "{s:?}");
        }
    }

    #[test]
    fn nothing_stays_invisible() {
        assert_eq!(visible("a\u{1B}[2Jb"), "a␛[2Jb");
        assert_eq!(visible("\u{0}\u{7F}\u{9B}\r"), "␀␡⟨U+009B⟩␍");
        assert_eq!(visible("a\u{202E}b\u{200B}c"), "a⟨U+202E⟩b⟨ZWSP⟩c");
        assert_eq!(visible("x\u{E0041}\u{E0042}"), "x⟨U+E0041⟩⟨U+E0042⟩");
        assert_eq!(visible("a\u{200D}b"), "a⟨ZWJ⟩b");
        assert_eq!(visible("\u{301}x"), "◌\u{301}x");
        assert_eq!(visible("\u{1161}"), "⟨U+1161⟩");
        assert_eq!(visible("\u{FE0F}"), "⟨U+FE0F⟩");
        assert_eq!(visible("a\u{FE0F}\u{FE0F}"), "a⟨U+FE0F⟩");
    }

    #[test]
    fn joiners_and_tags_stay_inside_emoji_and_selectors_go() {
        assert_eq!(visible("❤\u{FE0F}\u{200D}🔥"), "❤\u{200D}🔥");
        assert_eq!(visible("1\u{FE0F}\u{20E3}"), "1\u{20E3}");
        let scotland = "\u{1F3F4}\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}";
        assert_eq!(visible(scotland), scotland);
        assert_eq!(width("❤\u{FE0F}"), 1);
    }

    #[test]
    fn tabs_run_to_the_next_stop_of_their_line() {
        assert_eq!(visible("a\tb\n中文\tc"), "a   b\n中文    c");
        assert_eq!(width("a\tb"), 5);
        assert_eq!(width("a\tb\n中文\tc"), 9);
    }

    #[test]
    fn one_line_shows_where_lines_end() {
        assert_eq!(one_line("甲\n乙\r\n丙"), "甲⏎乙⏎丙");
        assert_eq!(one_line("甲"), "甲");
        assert_eq!(one_line("a\rb"), "a␍b");
    }

    #[test]
    fn cells_of_known_strings() {
        for (s, narrow, wide) in [
            ("", 0, 0),
            ("abc", 3, 3),
            ("中文", 4, 4),
            ("，。", 4, 4),
            ("“好”", 4, 6),
            ("…—·①★", 5, 10),
            ("│─", 2, 4),
            ("ｶﾞ", 2, 2),
            ("か\u{3099}", 2, 2),
            ("👩‍👩‍👧", 2, 2),
            ("🇨🇳", 2, 2),
            ("e\u{301}", 1, 1),
            ("لا", 2, 2),
        ] {
            assert_eq!(width(s), narrow, "{s:?}");
            assert_eq!(width_with(s, Ambiguous::Wide), wide, "{s:?}");
        }
    }

    #[test]
    fn the_shortcuts_agree_with_unicode() {
        for c in ('\0'..='\u{FFFF}').filter(|&c| plain_cells(c) > 0) {
            assert_eq!(c.to_string().width(), plain_cells(c), "{c:?}");
            assert_eq!(visible(&c.to_string()), c.to_string());
            assert_eq!(width_with(&c.to_string(), Ambiguous::Wide), c.to_string().width_cjk(), "{c:?}");
            for other in ['a', '文', '”', 'é', '。'] {
                assert_eq!(format!("{c}{other}").graphemes(true).count(), 2, "{c:?} and {other:?}");
                assert_eq!(format!("{other}{c}").graphemes(true).count(), 2, "{other:?} and {c:?}");
            }
        }
    }

    #[test]
    fn a_line_feed_is_a_cluster_of_its_own() {
        let s = "a\r\nb";
        assert!(is_boundary(s, 2));
        assert_eq!(next_boundary(s, 1), 2);
        assert_eq!(prev_boundary(s, 3), 2);
        assert_eq!(prev_boundary(s, 2), 1);
    }

    proptest! {
        #[test]
        fn measured_is_what_ratatui_draws(s in nasty_text()) {
            let drawn = visible(&s);
            let counted = drawn.split('\n').map(ratatui_width).max().unwrap_or(0);
            prop_assert_eq!(width(&s), counted, "{:?} drawn as {:?}", s, drawn);
            prop_assert!(!drawn.chars().any(|c| c.is_control() && c != '\n'));
        }

        #[test]
        fn visible_text_needs_no_second_pass(s in nasty_text()) {
            let once = visible(&s);
            let twice = visible(&once);
            prop_assert_eq!(width(&once), width(&twice));
        }

        #[test]
        fn boundaries_agree_forwards_and_backwards(s in nasty_text()) {
            let mut edges = vec![0];
            while let Some(&last) = edges.last() && last < s.len() {
                edges.push(next_boundary(&s, last));
            }
            for at in 0..=s.len() {
                prop_assert_eq!(is_boundary(&s, at), edges.contains(&at), "{:?} at {}", s, at);
                prop_assert!(edges.contains(&snap(&s, at)));
            }
            for pair in edges.windows(2) {
                prop_assert_eq!(prev_boundary(&s, pair[1]), pair[0]);
            }
        }
    }
}
