//! Sentences, and words that two of them share.

use std::collections::HashSet;
use std::ops::Range;

/// The sentence around a place: from one full stop, semicolon or line to the next.
pub(super) fn sentence(text: &str, at: usize) -> Range<usize> {
    let ends = |i: usize, c: char| match c {
        '。' | '；' | '！' | '？' | ';' | '!' | '?' | '\n' => true,
        '.' => !text[i + 1..].starts_with(|c: char| c.is_ascii_digit()),
        _ => false,
    };
    let start =
        text[..at].char_indices().rev().find(|&(i, c)| ends(i, c)).map_or(0, |(i, c)| i + c.len_utf8());
    let end = text[at..].char_indices().find(|&(i, c)| ends(at + i, c)).map_or(text.len(), |(i, _)| at + i);
    start..end
}

/// The part of a sentence around a place: commas divide as well, unless they group digits.
pub(super) fn clause(text: &str, at: usize) -> Range<usize> {
    let whole = sentence(text, at);
    let ends = |i: usize, c: char| match c {
        '，' | '：' => true,
        ',' | ':' => !text[i + 1..].starts_with(|c: char| c.is_ascii_digit()),
        _ => false,
    };
    let before = text[whole.start..at].char_indices().rev().find(|&(i, c)| ends(whole.start + i, c));
    let start = before.map_or(whole.start, |(i, c)| whole.start + i + c.len_utf8());
    let behind = text[at..whole.end].char_indices().find(|&(i, c)| ends(at + i, c));
    start..behind.map_or(whole.end, |(i, _)| at + i)
}

/// Pairs of Chinese characters and English words of five letters and more: what a text is about.
pub(super) fn topics(text: &str) -> HashSet<String> {
    let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let mut found = HashSet::new();
    let chars: Vec<char> = text.chars().collect();
    for pair in chars.windows(2) {
        if pair.iter().all(|c| is_han(*c) && !"的了在是有和与每个月年约共多少万元家人".contains(*c))
        {
            found.insert(pair.iter().collect());
        }
    }
    for word in text.split(|c: char| !c.is_ascii_alphabetic()) {
        if word.len() >= 5 {
            let word = word.to_ascii_lowercase();
            found.insert(word.strip_suffix('s').unwrap_or(&word).to_owned());
        }
    }
    found
}

/// How much two texts are about the same.
pub(super) fn shared(a: &str, b: &str) -> usize {
    topics(a).intersection(&topics(b)).count()
}
