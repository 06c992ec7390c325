//! The index: words that people look for, and the pages that answer, as tables in the handbook's own files.
//!
//! A newcomer looks for “shortcuts” or “怎么导出”, words that no page of a method has. The section `index` and those
//! whose anchors begin with `index.` lead from such words to pages; a row without pages names words to leave out.

use super::book::Handbook;
use super::page::{Piece, Run, words_of};
use super::search::folded;
use super::topic::INDEX;
use crate::i18n::Lang;

/// The fewest signs of an English word that stand for all of it while it is being typed.
const BEGINNING: usize = 3;

/// The tables of the index.
#[derive(Debug, Default)]
pub(super) struct Leads {
    rows: Vec<(Vec<String>, Vec<String>)>,
    left_out: Vec<String>,
}

/// Whether this is a section of the index, which is no answer itself.
pub(super) fn is_index(anchor: &str) -> bool {
    anchor.strip_prefix(INDEX).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

impl Leads {
    pub(super) fn of(book: &Handbook) -> Self {
        let mut leads = Self::default();
        for lang in Lang::ALL {
            for entry in book.book(lang).sections.iter().filter(|entry| is_index(&entry.section.anchor)) {
                let tables = entry.section.pieces.iter().filter_map(|piece| match piece {
                    Piece::Table(table) => Some(table),
                    _ => None,
                });
                tables.flat_map(|table| &table.rows).for_each(|row| leads.take(row));
            }
        }
        // The longest first: of 是什么 and 什么 the whole goes.
        leads.left_out.sort_by_key(|words| std::cmp::Reverse(words.len()));
        leads
    }

    fn take(&mut self, row: &[Vec<Run>]) {
        let Some((first, rest)) = row.split_first() else { return };
        let words = words_of(first);
        let words = words.split(['、', '，', ',', '；', ';']).map(|word| folded(word.trim()));
        let words: Vec<String> = words.filter(|word| !word.is_empty()).collect();
        let anchors: Vec<String> = rest.iter().flatten().filter_map(|run| run.link.clone()).collect();
        if anchors.is_empty() {
            self.left_out.extend(words);
        } else {
            self.rows.push((words, anchors));
        }
    }

    /// What was typed, already folded, without the words that find nothing; all of it where nothing else is typed.
    pub(super) fn without_left_out(&self, typed: &str) -> String {
        let kept = typed
            .split_whitespace()
            .filter(|word| !self.left_out.iter().any(|out| out == word.trim_matches(['?', '.', '!'])));
        let mut kept = kept.collect::<Vec<_>>().join(" ");
        for out in self.left_out.iter().filter(|out| !out.is_ascii()) {
            kept = kept.replace(out.as_str(), "");
        }
        let kept = kept.trim_matches(['?', '.', '!', '。', ' ']);
        if kept.is_empty() { typed.to_owned() } else { kept.to_owned() }
    }

    /// The pages that the index names for these words, as anchors with a weight: the longer the words that are
    /// there, the more, and the first of a row before the next.
    pub(super) fn to(&self, typed: &str) -> Vec<(&str, u32)> {
        let mut found: Vec<(&str, u32)> = Vec::new();
        for (words, anchors) in &self.rows {
            let best =
                words.iter().filter(|words| is_there(words, typed)).map(|words| words.chars().count()).max();
            let Some(best) = best else { continue };
            for (index, anchor) in anchors.iter().enumerate() {
                let weight = u32::try_from(best * 100)
                    .unwrap_or(u32::MAX / 2)
                    .saturating_sub(u32::try_from(index * 40).unwrap_or(0));
                match found.iter_mut().find(|(known, _)| *known == anchor.as_str()) {
                    Some((_, known)) => *known = weight.max(*known),
                    None => found.push((anchor.as_str(), weight)),
                }
            }
        }
        found
    }
}

/// Whether words of the index are among those typed, or begin as those do.
fn is_there(words: &str, typed: &str) -> bool {
    if !words.is_ascii() {
        let typed: String = typed.split_whitespace().collect();
        return typed.contains(words) || (typed.chars().count() > 1 && words.starts_with(&typed));
    }
    let same = |word: &str, given: &str| stem(word) == stem(given);
    // Beside Chinese, as in 导出pdf, an English word stands without blanks.
    let given: Vec<&str> =
        typed.split(|c: char| c.is_whitespace() || !c.is_ascii()).filter(|word| !word.is_empty()).collect();
    let all = words.split(' ').all(|word| given.iter().any(|given| same(word, given)));
    all || (typed.len() >= BEGINNING && words.starts_with(typed))
}

/// A word without the endings that it takes.
fn stem(word: &str) -> &str {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '&');
    let ends = ["ings", "ing", "ed", "es", "s"];
    let stem = ends.iter().find_map(|end| word.strip_suffix(end)).filter(|stem| stem.len() > 2);
    let stem = stem.unwrap_or(word);
    stem.strip_suffix('e').filter(|stem| stem.len() > 2).unwrap_or(stem)
}
