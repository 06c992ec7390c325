//! Words, for moving, deleting and selecting by them; Chinese words come from a dictionary.

use std::ops::Range;

use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;

/// Bytes looked at on either side of a position: longer than any word, and short enough for a key.
const SPAN: usize = 600;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Word,
    Blank,
    Marks,
}

/// The word at a byte offset: a word of any language, or a run of blanks or of punctuation. At the end
/// of a line it is the one before; in an empty line an empty range.
#[must_use]
pub fn word_at(text: &str, at: usize) -> Range<usize> {
    let at = text.floor_char_boundary(at);
    let pieces = pieces(text, at);
    let found = pieces.iter().rev().find(|(range, _)| range.start <= at);
    found.map_or(at..at, |(range, _)| range.clone())
}

/// Where a step to the left by a word leads: the start of the word before `at`, blanks skipped. From
/// the start of a line, the end of the line before.
pub(super) fn word_left(text: &str, at: usize) -> usize {
    if text[..at].ends_with('\n') {
        return at - 1;
    }
    let pieces = pieces(text, at);
    let before = || pieces.iter().rev().filter(|(range, _)| range.start < at);
    before()
        .find(|(_, kind)| *kind != Kind::Blank)
        .or_else(|| before().next_back())
        .map_or(at, |(range, _)| range.start)
}

/// Where a step to the right by a word leads: the end of the word behind `at`, blanks skipped. From the
/// end of a line, the start of the next.
pub(super) fn word_right(text: &str, at: usize) -> usize {
    if text[at..].starts_with('\n') {
        return at + 1;
    }
    let pieces = pieces(text, at);
    let behind = || pieces.iter().filter(|(range, _)| range.end > at);
    behind()
        .find(|(_, kind)| *kind != Kind::Blank)
        .or_else(|| behind().next_back())
        .map_or(at, |(range, _)| range.end)
}

/// Where words begin and end in a stretch of Chinese, from its start to its end, in bytes. Words depend on
/// where one starts to look: give it whole, from one mark or letter to the next.
pub(super) fn word_bounds(han: &str) -> Vec<usize> {
    let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    segmenter.segment_str(han).collect()
}

/// The words, blanks and runs of punctuation around `at`, of its line.
fn pieces(text: &str, at: usize) -> Vec<(Range<usize>, Kind)> {
    let is_stop = |c: char| !c.is_alphanumeric() && c != '\'' && c != '’';
    let line = text[..at].rfind('\n').map_or(0, |feed| feed + 1)
        ..text[at..].find('\n').map_or(text.len(), |feed| at + feed);
    let mut from = line.start;
    if at - from > SPAN {
        from = text.ceil_char_boundary(at - SPAN);
        // Chinese words depend on where one starts to look, so start where a word must.
        from = text[from..at].find(is_stop).map_or(from, |stop| from + stop);
    }
    let to = text.ceil_char_boundary((at + SPAN).min(line.end));
    let view = &text[from..to];
    let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    let mut pieces: Vec<(Range<usize>, Kind)> = Vec::new();
    let mut start = from;
    for (end, kind) in segmenter.segment_str(view).iter_with_word_type() {
        let range = start..from + end;
        if range.is_empty() {
            continue;
        }
        start = range.end;
        let kind = if kind.is_word_like() {
            Kind::Word
        } else if text[range.clone()].chars().all(char::is_whitespace) {
            Kind::Blank
        } else {
            Kind::Marks
        };
        match pieces.last_mut() {
            Some((last, same)) if *same == kind && kind != Kind::Word => last.end = range.end,
            _ => pieces.push((range, kind)),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::nasty::nasty_text;
    use super::*;

    #[test]
    fn chinese_words_are_words() {
        let text = "我们建议总部立项。第二句";
        let word = |c: &str| &text[word_at(text, text.find(c).expect("in the text"))];
        assert_eq!(word("总"), "总部");
        assert_eq!(word("部"), "总部");
        assert_eq!(word("。"), "。");
        assert_eq!(&text[word_left(text, text.find('第').expect("in the text"))..], "。第二句");
    }

    #[test]
    fn steps_skip_blanks_and_stop_at_punctuation_and_line_ends() {
        let text = "approve  it.\n  next";
        assert_eq!(word_right(text, 0), 7);
        assert_eq!(word_right(text, 7), 11);
        assert_eq!(word_right(text, 11), 12);
        assert_eq!(word_right(text, 12), 13);
        assert_eq!(word_right(text, 13), text.len());
        assert_eq!(word_left(text, text.len()), 15);
        assert_eq!(word_left(text, 15), 13);
        assert_eq!(word_left(text, 13), 12);
        assert_eq!(word_left(text, 11), 9);
        assert_eq!(word_left(text, 0), 0);
        assert_eq!(word_right(text, text.len()), text.len());
    }

    #[test]
    fn word_at_line_ends() {
        assert_eq!(word_at("ab\n", 2), 0..2);
        assert_eq!(word_at("ab\n\n", 3), 3..3);
        assert_eq!(word_at("", 0), 0..0);
        assert_eq!(word_at("a  b", 1), 1..3);
    }

    proptest! {
        #[test]
        fn every_step_moves_until_the_edge(s in nasty_text()) {
            for at in (0..=s.len()).filter(|&at| s.is_char_boundary(at)) {
                prop_assert!(word_right(&s, at) > at || at == s.len());
                prop_assert!(word_left(&s, at) < at || at == 0);
            }
        }
    }
}
