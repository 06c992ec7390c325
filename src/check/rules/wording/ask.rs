//! The question that a word leaves open, by its class and by the thing it speaks of.

use super::sense;
use super::terms::{Class, Sense, Turn};
use super::thing::{self, HOURS, MONEY, Thing};
use crate::i18n::{Text, text};
use std::ops::Range;

/// The words to show, and what to ask about them.
pub(super) struct Asked {
    pub(super) span: Range<usize>,
    /// How it is used here.
    pub(super) sense: Sense,
    pub(super) question: Text,
    /// The word alone; what is left of the span names its thing.
    word: Range<usize>,
}

impl Asked {
    /// The thing that the word counts; `None` where it names none.
    pub(super) fn thing<'t>(&self, typed: &'t str) -> Option<Thing<'t>> {
        Thing::of(typed.get(self.word.clone())?, typed.get(self.word.end..self.span.end)?)
    }
}

/// What to ask; `None` where the word, as it stands here, leaves nothing open.
pub(super) fn asked(typed: &str, range: Range<usize>, sense: Sense) -> Option<Asked> {
    let word = &typed[range.clone()];
    // 20多家, 十多名: a number with a tail.
    if word.starts_with('多')
        && typed[..range.start].ends_with(|c: char| c.is_numeric() || "十百千万亿余几".contains(c))
    {
        return None;
    }
    let (range, sense) = sense::here(typed, range, sense)?;
    let word = &typed[range.clone()];
    let named = thing::named(typed, &range, sense);
    let needs = matches!(sense.turn, Turn::BeforeThings | Turn::OfThings | Turn::Each);
    if needs && named.is_none() {
        return None;
    }
    // `全部损失 48 万元`: a total, and no claim that each is so.
    let is_sum = named.is_some_and(|(_, question)| question == MONEY || question == HOURS);
    if sense.class == Class::Absolute && is_sum && sense.turn != Turn::Sure {
        return None;
    }
    let (end, thing) = named.map_or((range.end, None), |(end, thing)| (end, Some(thing)));
    // `most of it`: a part of something just named, which the sentence goes on about.
    let next = typed[range.end..].trim_start();
    if word.ends_with(" of") && ["it ", "this ", "that ", "its "].iter().any(|word| next.starts_with(word)) {
        return None;
    }
    let of_thing = match sense.class {
        Class::Quantity => sense.turn != Turn::Often,
        Class::Absolute => matches!(sense.turn, Turn::BeforeThings | Turn::Each),
        _ => false,
    };
    let span = if of_thing { range.start..end } else { range.clone() };
    let question = question(sense, thing);
    Some(Asked { span, sense, question, word: range })
}

fn question(sense: Sense, thing: Option<Text>) -> Text {
    match (sense.class, sense.turn) {
        (Class::Quantity, Turn::Often) => text("多久一次，一共几次？", "how often, how many times in all?"),
        (Class::Quantity, Turn::Share | Turn::OfThings) => {
            thing.unwrap_or(text("占全部的多少，全部是多少？", "what share, and of how many?"))
        }
        (Class::Quantity, _) => thing.unwrap_or(text("多少，占全部的多少？", "how many, out of how many?")),
        (Class::Time, Turn::Past) => text("什么时候，从哪天到哪天？", "when, from which day to which?"),
        (Class::Time, Turn::Long) => text("多长时间，从哪天算起？", "how long, since when?"),
        (Class::Time, _) => text("哪天之前？", "by which day?"),
        (Class::Degree, _) => text("从多少到多少？", "from how much to how much?"),
        (Class::Blame, _) => text(
            "看得见的事实是什么，哪一步、多少天、几次？",
            "what can be seen: which step, how many days, how often?",
        ),
        (Class::Absolute, Turn::BeforeThings | Turn::Each) => text(
            "一共几个，查过几个，几个如此？",
            "how many are there, how many were looked at, how many of them?",
        ),
        (Class::Absolute, Turn::Sure) => text(
            "凭什么肯定，试过几次、成了几次？",
            "what makes it certain: how many trials, how many of them worked?",
        ),
        (Class::Absolute, _) => {
            text("哪段时间里，几次中有几次？", "in which period, how many times out of how many?")
        }
        (Class::Adjective, _) => text("按什么量的，量出来是多少？", "measured by what, and how much?"),
    }
}
