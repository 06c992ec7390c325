//! What is wrong within one text by itself.

use super::points::points;
use super::sums::sums;
use super::{apart, beside, growth::growth};
use crate::check::prose::{ends_with_word, just_before, just_behind};
use crate::check::rules::within_reach;
use crate::check::{Cell, Found};
use crate::figure::{Amount, Decimal, Mention, mentions};
use std::ops::Range;

/// What every figure in Chinese numerals has one of.
const HAN_NUMERALS: &str = "一二两三四五六七八九十百";

pub(super) fn find(cell: &Cell<'_>, found: &mut Found<'_>) {
    let text = cell.typed;
    if !text.chars().any(|c| c.is_numeric() || HAN_NUMERALS.contains(c)) {
        growth(cell, &[], found);
        return;
    }
    let all = mentions(text);
    beside::percent_of_a_count(cell, &all, found);
    apart::percent_of_a_count(cell, &all, found);
    beside::percent_of_the_row(cell, &all, found);
    points(cell, &all, found);
    sums(cell, &all, found);
    growth(cell, &all, found);
}

/// The one value of a mention that is no range and no part of a calculation.
pub(super) fn exact(m: &Mention) -> Option<Decimal> {
    match m.figure?.amount {
        Amount::Exact(value) if !m.operand && within_reach(value) => Some(value),
        _ => None,
    }
}

pub(super) fn span(m: &Mention) -> Range<usize> {
    m.number.start..m.number.end
}

/// Words of change right before a percentage, of which only the end is looked at: `下降` ends with `降`.
const CHANGE_BEFORE: &[&str] = &[
    "降",
    "升",
    "涨",
    "跌",
    "增",
    "减",
    "提高",
    "降低",
    "增长",
    "增加",
    "减少",
    "回落",
    "了",
    "幅",
    "幅度",
    "by",
    "up",
    "down",
    "rose",
    "fell",
    "grew",
    "dropped",
    "increased",
    "decreased",
    "rise of",
    "fall of",
    "drop of",
    "increase of",
    "decrease of",
    "reduction of",
    "decline of",
    "gain of",
    "cut of",
    "growth of",
];
const CHANGE_BEHIND: &[&str] =
    &["increase", "decrease", "drop", "rise", "reduction", "growth", "fall", "decline", "lower", "higher"];

/// Whether a percentage is one of change: `下降 7%`, `by 7%`, `a 7% drop`.
pub(super) fn is_change(text: &str, m: &Mention) -> bool {
    let before = just_before(text, m.span.start).trim_end();
    let behind = just_behind(text, m.span.end).trim_start_matches(['%', '％', ' ']);
    let begins = |word: &&str| behind.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
    // `占了 80%` is a part.
    let is_part = before.ends_with("占了");
    (!is_part && CHANGE_BEFORE.iter().any(|word| ends_with_word(before, word)))
        || CHANGE_BEHIND.iter().any(begins)
}
