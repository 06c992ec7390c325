//! Where rows end.
//!
//! A row takes as many clusters as fit and ends at the last place where Unicode's line breaking
//! algorithm (UAX 14, by `icu_segmenter`) allows it, with what Chinese setting adds: a row never starts
//! with closing punctuation nor ends with opening punctuation, and curved quotation marks are opening
//! and closing ones next to Chinese, while the algorithm, not knowing the language, glues them to both
//! neighbours. Where nothing allows a break, a row ends between two graphemes, still minding
//! punctuation. One space behind a full row hangs; more of them start the next row.
//!
//! Each row is decided by the text from its own start to [`AHEAD`] clusters behind the first one that
//! does not fit, and by nothing else. That makes it safe to keep all other rows when a text changes.

use std::ops::Range;

use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness};
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};

use super::glyph::{Ambiguous, cluster_len, is_boundary, plain_cells, prev_boundary, step};

/// Clusters behind the first one that does not fit, which the segmenter may look at.
const AHEAD: usize = 3;

/// The rows of a text in `cells` cells (at least one), as byte ranges. Each byte but the line feeds is in
/// exactly one row; an empty line is an empty row, so an empty text has one row.
///
/// A row is wider than `cells` only by one hanging space at its end, or when its only cluster is.
#[must_use]
pub fn wrap(text: &str, cells: usize) -> Vec<Range<usize>> {
    wrap_with(text, cells, Ambiguous::Narrow)
}

/// As [`wrap`], for a terminal that draws ambiguous characters as `ambiguous` says.
#[must_use]
pub fn wrap_with(text: &str, cells: usize, ambiguous: Ambiguous) -> Vec<Range<usize>> {
    wrap_first(text, cells, ambiguous, usize::MAX)
}

/// The first `most` rows of [`wrap_with`]; the text behind them is not looked at.
#[must_use]
pub fn wrap_first(text: &str, cells: usize, ambiguous: Ambiguous, most: usize) -> Vec<Range<usize>> {
    let mut rows: Vec<Range<usize>> = Vec::new();
    let rules = Rules { limit: cells.max(1), ambiguous, caret_room: false };
    flow(text, Start { at: 0, hard: true }, rules, |start, turn| match turn {
        Some(turn) => {
            rows.push(start.at..start.at + turn.end);
            false
        }
        None => rows.len() >= most,
    });
    rows
}

/// How rows are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rules {
    /// Cells that a row may fill.
    pub(super) limit: usize,
    pub(super) ambiguous: Ambiguous,
    /// Whether a line whose last row is overfull (by a hanging space or one huge cluster) gets an empty
    /// row behind it, where the caret can stand.
    pub(super) caret_room: bool,
}

/// Where a row starts, and whether a line does too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Start {
    pub(super) at: usize,
    pub(super) hard: bool,
}

/// What became of a row; offsets count from its start.
#[derive(Clone, Copy, Debug)]
pub(super) struct Turn {
    /// Where it ends, hanging space included.
    pub(super) end: usize,
    /// How far the decision looked: a change behind this offset leaves the row as it is.
    pub(super) seen: usize,
    cells: usize,
}

/// Makes rows from `start` to the end of the text. `row` hears of every row twice: before it is made
/// (without a turn), when answering true ends the flow, and after (with its turn).
pub(super) fn flow(text: &str, start: Start, rules: Rules, mut row: impl FnMut(Start, Option<Turn>) -> bool) {
    let line_end = |from: usize| text[from..].find('\n').map_or(text.len(), |len| from + len);
    let mut start = start;
    let mut end = line_end(start.at);
    while !row(start, None) {
        let made = turn(&text[start.at..end], rules);
        row(start, Some(made));
        let at = start.at + made.end;
        if at < end || (rules.caret_room && made.cells > rules.limit) {
            start = Start { at, hard: false };
        } else if end < text.len() {
            start = Start { at: end + 1, hard: true };
            end = line_end(start.at);
        } else {
            return;
        }
    }
}

/// Decides the first row of `line`, a text without line feeds.
fn turn(line: &str, rules: Rules) -> Turn {
    let mut at = 0;
    let mut col = 0;
    while at < line.len() {
        let step = step(&line[at..], col, rules.ambiguous);
        if col + step.cells > rules.limit {
            break;
        }
        at += step.len;
        col += step.cells;
    }
    if at == line.len() {
        return Turn { end: at, seen: at, cells: col };
    }
    let mut seen = at;
    for _ in 0..=AHEAD {
        seen += cluster_len(&line[seen..]);
    }
    if at == 0 {
        let end = cluster_len(line);
        return Turn { end, seen, cells: rules.limit + 1 };
    }
    let hangs = line.as_bytes()[at] == b' ' && cluster_len(&line[at..]) == 1;
    let end = last_break(line, at + usize::from(hangs), seen).unwrap_or_else(|| forced_break(line, at));
    // Only whether the row is overfull matters, and only the hanging space makes it so.
    Turn { end, seen, cells: rules.limit + usize::from(end > at) }
}

static SEGMENTER: LineSegmenterBorrowed<'static> = {
    let mut options = LineBreakOptions::default();
    options.strictness = Some(LineBreakStrictness::Strict);
    LineSegmenter::new_for_non_complex_scripts(options)
};

/// The last allowed break at or before `limit`, of a row whose text is known up to `seen`.
fn last_break(line: &str, limit: usize, seen: usize) -> Option<usize> {
    // Most Chinese and English rows end here, or a few characters on.
    let sure = (1..=limit).rev().find(|&at| is_sure_break(line, at));
    if sure == Some(limit) {
        return sure;
    }
    let from = sure.unwrap_or(0);
    let by_rule = SEGMENTER
        .segment_str(&line[from..seen])
        .map(|at| from + at)
        .skip_while(|&at| at <= from)
        .take_while(|&at| at <= limit && (at < seen || at == line.len()))
        .filter(|&at| is_well_set(line, at) && is_cluster_edge(line, at))
        .last();
    let by_setting =
        (from + 1..=limit).rev().find(|&at| is_setting_break(line, at) && is_cluster_edge(line, at));
    by_rule.max(by_setting).or(sure)
}

/// A break that no context can forbid: between two ideographs, or behind the one space between two
/// words of ASCII letters. Found without the segmenter, and a place where it can start afresh.
fn is_sure_break(line: &str, at: usize) -> bool {
    let bytes = line.as_bytes();
    match bytes[at..] {
        [next, ..] if next.is_ascii_alphabetic() => {
            at >= 2 && bytes[at - 1] == b' ' && bytes[at - 2].is_ascii_alphanumeric()
        }
        [0xE3..=0xE9, ..] => {
            let (before, next) = around(line, at);
            before.is_some_and(is_ideograph) && next.is_some_and(is_ideograph)
        }
        _ => false,
    }
}

/// Breaks that Chinese setting allows in addition: before an opening and behind a closing curved
/// quotation mark next to Chinese, and between two spaces.
fn is_setting_break(line: &str, at: usize) -> bool {
    if !line.is_char_boundary(at) {
        return false;
    }
    match around(line, at) {
        (Some(' '), Some(' ')) => true,
        (Some(before), Some('“' | '‘')) => plain_cells(before) == 2 && !is_opening(before),
        (Some('”' | '’'), Some(next)) => is_ideograph(next),
        _ => false,
    }
}

/// Whether a break at `at` keeps Chinese punctuation where it belongs.
fn is_well_set(line: &str, at: usize) -> bool {
    let (before, next) = around(line, at);
    !before.is_some_and(is_opening) && !next.is_some_and(is_closing)
}

/// Where to cut a row in which nothing allows a break: at the limit, or before it where no punctuation
/// goes astray.
fn forced_break(line: &str, limit: usize) -> usize {
    let is_good = |at| {
        let (before, next) = around(line, at);
        let astray =
            |c| is_closing(c) || matches!(c, ' ' | ',' | '.' | ':' | ';' | '!' | '?' | ')' | ']' | '}' | '%');
        is_well_set(line, at)
            && !next.is_some_and(astray)
            && !before.is_some_and(|c| matches!(c, '(' | '[' | '{'))
    };
    let mut at = limit;
    while at > 0 && !is_good(at) {
        at = prev_boundary(line, at);
    }
    if at > 0 { at } else { limit }
}

fn around(line: &str, at: usize) -> (Option<char>, Option<char>) {
    (line[..at].chars().next_back(), line[at..].chars().next())
}

fn is_cluster_edge(line: &str, at: usize) -> bool {
    match around(line, at) {
        (Some(before), Some(next)) if plain_cells(before) > 0 && plain_cells(next) > 0 => true,
        _ => is_boundary(line, at),
    }
}

const fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}')
}

/// Punctuation that may not start a row.
pub(super) const fn is_closing(c: char) -> bool {
    matches!(
        c,
        '、' | '。'
            | '，'
            | '．'
            | '：'
            | '；'
            | '！'
            | '？'
            | '）'
            | '〕'
            | '］'
            | '｝'
            | '〉'
            | '》'
            | '」'
            | '』'
            | '】'
            | '〗'
            | '〙'
            | '〛'
            | '｠'
            | '”'
            | '’'
            | '…'
            | '‥'
            | '％'
            | '‰'
            | '℃'
            | '・'
            | '々'
            | 'ー'
            | 'ゝ'
            | 'ゞ'
            | 'ヽ'
            | 'ヾ'
    )
}

/// Punctuation that may not end a row.
pub(super) const fn is_opening(c: char) -> bool {
    matches!(
        c,
        '（' | '〔'
            | '［'
            | '｛'
            | '〈'
            | '《'
            | '「'
            | '『'
            | '【'
            | '〖'
            | '〘'
            | '〚'
            | '｟'
            | '“'
            | '‘'
            | '＄'
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::glyph::{line_width, next_boundary};
    use super::super::nasty::nasty_text;
    use super::*;

    fn rows(text: &str, cells: usize) -> Vec<&str> {
        wrap(text, cells).into_iter().map(|row| &text[row]).collect()
    }

    #[test]
    fn chinese_breaks_between_ideographs_but_not_before_punctuation() {
        assert_eq!(rows("配件预测积压，影响门店。", 8), ["配件预测", "积压，影", "响门店。"]);
        assert_eq!(rows("配件预测，积压", 8), ["配件预", "测，积压"]);
        assert_eq!(rows("配件预（测积）压", 8), ["配件预", "（测积）", "压"]);
        assert_eq!(rows("他写道：“很多门店。”然后", 10), ["他写道：", "“很多门", "店。”然后"]);
        assert_eq!(rows("他说“很多门店”然后", 6), ["他说", "“很多", "门店”", "然后"]);
    }

    #[test]
    fn english_breaks_behind_spaces_and_one_space_hangs() {
        assert_eq!(rows("the quick brown fox", 9), ["the quick ", "brown fox"]);
        assert_eq!(rows("the quick   brown", 9), ["the quick ", "  brown"]);
        assert_eq!(rows("ask: approve it", 6), ["ask: ", "approv", "e it"]);
        assert_eq!(rows("well-known fact", 6), ["well-", "known ", "fact"]);
    }

    #[test]
    fn mixed_text_breaks_at_the_change_of_script() {
        assert_eq!(rows("用WMS数据核对34/40家", 9), ["用WMS数据", "核对34/40", "家"]);
        assert_eq!(rows("详见https://example.org/a", 10), ["详见", "https://", "example.or", "g/a"]);
    }

    #[test]
    fn long_words_are_cut_between_graphemes_and_keep_their_full_stop() {
        assert_eq!(rows("aaaaaaaaaa", 4), ["aaaa", "aaaa", "aa"]);
        assert_eq!(rows("aaaaaaaa。", 8), ["aaaaaaa", "a。"]);
        assert_eq!(rows("e\u{301}e\u{301}e\u{301}", 2), ["e\u{301}e\u{301}", "e\u{301}"]);
        assert_eq!(rows("！！！！！！", 4), ["！！", "！！", "！！"]);
    }

    #[test]
    fn lines_and_empty_rows() {
        assert_eq!(rows("", 4), [""]);
        assert_eq!(rows("\n", 4), ["", ""]);
        assert_eq!(rows("甲\n\n乙丙丁\n", 4), ["甲", "", "乙丙", "丁", ""]);
        assert_eq!(rows("中文", 1), ["中", "文"]);
        assert_eq!(rows("ab", 0), ["a", "b"]);
    }

    #[test]
    fn ambiguous_width_changes_the_rows() {
        assert_eq!(wrap_with("①②③④", 4, Ambiguous::Narrow).len(), 1);
        assert_eq!(wrap_with("①②③④", 4, Ambiguous::Wide).len(), 2);
    }

    proptest! {
        #[test]
        fn the_first_rows_are_those_of_the_whole(s in nasty_text(), cells in 1_usize..24, most in 0_usize..6) {
            let mut whole = wrap(&s, cells);
            whole.truncate(most);
            prop_assert_eq!(wrap_first(&s, cells, Ambiguous::Narrow, most), whole);
        }

        #[test]
        fn rows_cover_the_text_and_fit(s in nasty_text(), cells in 1_usize..24, wide: bool) {
            let ambiguous = if wide { Ambiguous::Wide } else { Ambiguous::Narrow };
            let rows = wrap_with(&s, cells, ambiguous);
            let mut at = 0;
            for (index, row) in rows.iter().enumerate() {
                if index > 0 && s[at..].starts_with('\n') && row.start == at + 1 {
                    at += 1;
                }
                prop_assert_eq!(row.start, at);
                prop_assert!(is_boundary(&s, row.end));
                let text = &s[row.clone()];
                let inner = text.strip_suffix(' ').unwrap_or(text);
                prop_assert!(
                    line_width(inner, ambiguous) <= cells || next_boundary(text, 0) == text.len(),
                    "{:?} is wider than {}", text, cells
                );
                at = row.end;
            }
            prop_assert_eq!(at, s.len());
        }

        #[test]
        fn punctuation_goes_astray_only_where_it_must(s in nasty_text(), cells in 2_usize..24) {
            let rows = wrap(&s, cells);
            for pair in rows.windows(2).filter(|pair| pair[0].end == pair[1].start) {
                let row = &s[pair[0].clone()];
                let at = row.len();
                let line = &s[pair[0].start..pair[1].end];
                if !is_well_set(line, at) {
                    let mut earlier = prev_boundary(line, at);
                    while earlier > 0 {
                        let next = line[earlier..].chars().next().unwrap_or(' ');
                        prop_assert!(!is_well_set(line, earlier) || next.is_ascii() || line[..earlier].ends_with(['(', '[']),
                            "{:?} could end at {}", row, earlier);
                        earlier = prev_boundary(line, earlier);
                    }
                }
            }
        }
    }
}
