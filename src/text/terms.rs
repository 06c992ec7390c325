//! Terms of a list in a text, found by word and not by substring.
//!
//! `可能性` does not contain the hedge `可能`, nor `at most 5` a vague `most`. So each place where the letters
//! of a term stand is looked at again: in Chinese both edges must be edges of words of the same dictionary
//! that moves the caret by words; in other scripts no letter, digit or hyphen may join. Inflected forms
//! are listed as terms of their own. Only the stretch around such a place is split into words, so a long
//! text costs one pass of an automaton.

use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::words::word_bounds;

/// Bytes of Chinese looked at on either side of a place, where no mark ends the stretch before.
const SPAN: usize = 300;

/// A word or phrase to look for, with what it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term<T> {
    /// As it is written; ASCII letters match in either case.
    pub word: String,
    /// Longer phrases with the word in them that mean something else: `at most` for `most`. A word of any
    /// list within one of them is not found.
    pub not: Vec<String>,
    /// Whether its Chinese edges may stand within a word of the dictionary, which cuts `多家门店` to
    /// `多`, `家门`, `店`: only for words that are part of no other.
    pub loose: bool,
    /// What is handed back with each place.
    pub value: T,
}

impl<T> Term<T> {
    /// A term without exceptions.
    #[must_use]
    pub fn new(word: impl Into<String>, value: T) -> Self {
        Self { word: word.into(), not: Vec::new(), loose: false, value }
    }

    /// The same, wherever the dictionary sees words.
    #[must_use]
    pub fn loose(mut self) -> Self {
        self.loose = true;
        self
    }

    /// The same, but not within these phrases.
    #[must_use]
    pub fn but_not<S: Into<String>>(mut self, phrases: impl IntoIterator<Item = S>) -> Self {
        self.not.extend(phrases.into_iter().map(Into::into));
        self
    }
}

/// A place where a term stands.
#[derive(Debug, PartialEq, Eq)]
pub struct Found<'a, T> {
    /// In bytes, on character boundaries.
    pub range: Range<usize>,
    /// What the term stands for.
    pub value: &'a T,
}

/// A list of terms, ready to be looked for.
#[derive(Clone, Debug)]
pub struct Terms<T> {
    automaton: Option<AhoCorasick>,
    /// By pattern: the value, or `None` for a phrase in which nothing is found; and whether it is loose.
    values: Vec<(Option<T>, bool)>,
}

impl<T> Terms<T> {
    /// Builds the automaton; blank terms are left out. A list too long for it (beyond about 2³¹ states) finds
    /// nothing.
    #[must_use]
    pub fn new(list: impl IntoIterator<Item = Term<T>>) -> Self {
        let (mut patterns, mut values) = (Vec::new(), Vec::new());
        for term in list {
            let word = term.word.trim();
            if word.is_empty() {
                continue;
            }
            for phrase in term.not {
                let phrase = phrase.trim();
                if !phrase.is_empty() {
                    patterns.push(phrase.to_owned());
                    values.push((None, true));
                }
            }
            patterns.push(word.to_owned());
            values.push((Some(term.value), term.loose));
        }
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            // A DFA of the longest lists takes megabytes, and to build it most of the time that a draft takes to
            // open; what is searched are fields, a few hundred bytes each.
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .ascii_case_insensitive(true)
            .build(patterns)
            .ok();
        Self { automaton, values }
    }

    /// Every place of a term, in order and without overlap: of two that overlap the one that begins first,
    /// of two that begin together the longer.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Found<'_, T>> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        let mut places: Vec<(Range<usize>, usize)> = automaton
            .find_overlapping_iter(text)
            .map(|found| (found.range(), found.pattern().as_usize()))
            .collect();
        // A phrase of exceptions goes before a term of the same letters.
        places.sort_by_key(|(range, pattern)| {
            (range.start, usize::MAX - range.end, self.values[*pattern].0.is_some())
        });
        let mut words = Words { text, run: None, bounds: Vec::new() };
        let mut found: Vec<Found<'_, T>> = Vec::new();
        let mut free = 0;
        for (range, pattern) in places {
            let (value, loose) = &self.values[pattern];
            if range.start < free || !words.is_whole(&range, *loose) {
                continue;
            }
            free = range.end;
            if let Some(value) = value {
                found.push(Found { range, value });
            }
        }
        found
    }
}

/// The words of the stretch of Chinese that was looked at last.
struct Words<'a> {
    text: &'a str,
    run: Option<Range<usize>>,
    bounds: Vec<usize>,
}

impl Words<'_> {
    /// Whether both edges of a place are edges of words.
    fn is_whole(&mut self, range: &Range<usize>, loose: bool) -> bool {
        let Some(place) = self.text.get(range.clone()) else { return false };
        let (Some(first), Some(last)) = (place.chars().next(), place.chars().next_back()) else {
            return false;
        };
        let before = self.text[..range.start].chars().next_back();
        let mut behind = self.text[range.end..].chars();
        let after = behind.next();
        let free = |edge: char, next: Option<char>| !joins(edge) || !next.is_some_and(joins);
        let hyphen = |edge: char, next: Option<char>| edge.is_ascii_alphanumeric() && next == Some('-');
        let hyphened = hyphen(last, after) && behind.next().is_some_and(char::is_alphanumeric);
        free(first, before)
            && free(last, after)
            && !hyphen(first, before)
            && !hyphened
            && (loose || !is_han(first) || self.is_bound(range.start))
            && (loose || !is_han(last) || self.is_bound(range.end))
    }

    fn is_bound(&mut self, at: usize) -> bool {
        if !self.run.as_ref().is_some_and(|run| run.contains(&at) || run.end == at) {
            self.look(at);
        }
        self.bounds.binary_search(&at).is_ok()
    }

    /// Splits the stretch of Chinese around `at` into words.
    fn look(&mut self, at: usize) {
        let text = self.text;
        let low = text.ceil_char_boundary(at.saturating_sub(SPAN));
        let high = text.floor_char_boundary((at + SPAN).min(text.len()));
        let start = text[low..at].char_indices().rev().take_while(|&(_, c)| is_han(c)).last();
        let start = start.map_or(at, |(offset, _)| low + offset);
        let end = text[at..high].find(|c| !is_han(c)).map_or(high, |offset| at + offset);
        self.bounds = word_bounds(&text[start..end]).into_iter().map(|bound| start + bound).collect();
        // The end of a stretch cut short is not known to be the end of a word; a place there looks anew.
        self.run = Some(start..end.saturating_sub(if end == high { SPAN / 2 } else { 0 }).max(at));
    }
}

/// Whether it makes one word with the same sort beside it, without a dictionary.
fn joins(c: char) -> bool {
    (c.is_alphanumeric() && !is_han(c)) || c == '_'
}

/// Whether it is a Chinese character; punctuation is none.
#[must_use]
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '々')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::nasty::nasty_text;
    use super::*;

    fn list() -> Terms<&'static str> {
        let mut terms: Vec<Term<&'static str>> = [
            "可能",
            "大部分",
            "很多",
            "多数",
            "大多数",
            "近期",
            "尽快",
            "不负责任",
            "难用",
            "many",
            "soon",
            "a lot of",
            "user-friendly",
        ]
        .map(|word| Term::new(word, word))
        .into();
        terms.push(Term::new("most", "most").but_not(["at most"]));
        terms.push(Term::new("多家", "多家").loose());
        terms.push(Term::new("所有", "所有").but_not(["所有权"]));
        Terms::new(terms)
    }

    fn found(text: &str) -> Vec<&str> {
        list().find(text).into_iter().map(|f| &text[f.range]).collect()
    }

    #[test]
    fn chinese_by_word() {
        assert_eq!(found("很多门店反映大部分配件缺货，尽快处理"), ["很多", "大部分", "尽快"]);
        assert_eq!(found("有这种可能性"), [""; 0]);
        assert_eq!(found("可能会涨价"), ["可能"]);
        assert_eq!(found("大多数门店、多数客户"), ["大多数", "多数"]);
        assert_eq!(found("最近期末盘点"), [""; 0]);
        assert_eq!(found("系统难用，近期会换；做事不负责任"), ["难用", "近期", "不负责任"]);
        assert_eq!(found("多家门店"), ["多家"]);
        assert_eq!(found("设备所有权归总部，所有门店都报"), ["所有"]);
    }

    #[test]
    fn english_by_word_in_either_case() {
        assert_eq!(found("Many stores, as soon as we can; at most 5"), ["Many", "soon"]);
        assert_eq!(found("a many-to-many link, sooner, Germany, most-used, mostly"), [""; 0]);
        assert_eq!(
            found("most of them, A LOT OF time, user-friendly (soon)"),
            ["most", "A LOT OF", "user-friendly", "soon"]
        );
        assert_eq!(found("many门店 and 很多stores"), ["many", "很多"]);
    }

    #[test]
    fn the_longer_goes_first_and_a_phrase_of_exceptions_hides_what_is_in_it() {
        let terms = Terms::new([
            Term::new("more", 1).but_not(["no more than"]),
            Term::new("more or less", 2),
            Term::new("than", 3),
            Term::new("  ", 4),
        ]);
        let values = |text| terms.find(text).into_iter().map(|f| *f.value).collect::<Vec<_>>();
        assert_eq!(values("more or less; more; no more than 5; than"), [2, 1, 3]);
        assert!(Terms::<()>::new([]).find("more").is_empty());
    }

    #[test]
    fn far_into_a_paragraph_without_a_mark_words_are_still_words() {
        let long = "我们建议总部立项".repeat(200);
        let text = format!("{long}很多门店{long}有可能性{long}");
        assert_eq!(found(&text), ["很多"]);
    }

    proptest! {
        #[test]
        fn places_are_in_order_on_boundaries_and_spell_a_term(
            parts in prop::collection::vec((nasty_text(), prop::sample::select(vec!["很多", "most", "多数", "soon", "大", "-"])), 0..6),
        ) {
            let text: String = parts.iter().flat_map(|(a, b)| [a.as_str(), b]).collect();
            let mut end = 0;
            for found in list().find(&text) {
                prop_assert!(found.range.start >= end);
                end = found.range.end;
                prop_assert_eq!(text[found.range].to_ascii_lowercase(), *found.value);
            }
        }

        /// Alone between marks every term is found.
        #[test]
        fn alone_between_marks_it_is_found(before in nasty_text(), after in nasty_text(), at in 0_usize..5) {
            let word = ["很多", "大部分", "many", "soon", "a lot of"][at];
            let text = format!("{before}，{word}。{after}");
            let place = before.len() + '，'.len_utf8();
            prop_assert!(list().find(&text).iter().any(|f| f.range.start == place && *f.value == word));
        }
    }
}
