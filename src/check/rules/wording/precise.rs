//! Whether a figure makes a vague quantity precise: it counts the very thing, or stands right beside the word.
//!
//! `很多门店缺件，34/40` says how many, and `很多门店缺件，占比 30%` says neither of how many nor, for sure, of what;
//! `很多门店缺件，投诉 120 起` counts something else. Only what quantifies the word itself lets it pass.

use super::ask::Asked;
use super::terms::Turn;
use super::thing::{Counted, HOURS, MONEY, Thing, counted, counted_before, counted_behind};
use crate::check::prose::{clause, clause_before, clause_behind, just_before, just_behind};
use crate::figure::{Class, Mention};
use crate::text::is_han;
use std::ops::Range;

/// Whether one of the figures of a text says how many the word stands for.
pub(super) fn is_told(text: &str, figures: &[Mention], asked: &Asked) -> bool {
    let own = clause(text, asked.span.start);
    // What stands in the next sentence is another matter, a colon or comma leads on.
    let next = clause_behind(text, &own).unwrap_or(own.clone());
    let before = clause_before(text, &own).unwrap_or(own.clone());
    let thing = asked.thing(text);
    figures.iter().any(|m| {
        let at = m.span.start;
        let led_to = own.contains(&at) || next.contains(&at);
        // The three days of `三天两头` are a manner of speaking.
        let is_within = at < asked.span.end && m.span.end > asked.span.start;
        let inside = is_within && asked.sense.turn != Turn::Often;
        let of_thing = || relation(text, &own, asked, thing, m);
        inside
            || (led_to && fits(m, asked))
            || (is_beside(text, &own, asked, m) && quantifies(m) && of_thing() != Relation::Other)
            || (is_of_its_owner(text, asked, m) && quantifies(m))
            || match (asked.sense.turn, m.class) {
                (Turn::Often, _) => led_to && is_frequency(text, &own, asked, m),
                (_, Class::Share) => (led_to || before.contains(&at)) && of_thing() != Relation::Other,
                (_, Class::Count | Class::Plain) => {
                    led_to
                        && (of_thing() == Relation::Same || (thing.is_none() && of_thing() == Relation::Open))
                }
                (_, Class::Percent) => led_to && of_thing() == Relation::Same,
                _ => false,
            }
    })
}

/// Whether a figure in another text of the row says how many the word of this one stands for.
pub(super) fn stands_for(text: &str, asked: &Asked, other: &str, m: &Mention) -> bool {
    let thing = asked.thing(text);
    fits(m, asked) || (quantifies(m) && thing.is_none_or(|thing| !thing.differs(counted(other, m))))
}

/// How what a figure counts stands to the thing of the word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Relation {
    /// It is the thing.
    Same,
    /// It is another one.
    Other,
    /// The sentence does not say what is counted.
    Open,
}

/// An amount of time or money, where that is what the word is about.
fn fits(m: &Mention, asked: &Asked) -> bool {
    match m.class {
        Class::Duration | Class::Effort => asked.question == HOURS,
        Class::Money => asked.question == MONEY,
        _ => false,
    }
}

fn quantifies(m: &Mention) -> bool {
    matches!(m.class, Class::Count | Class::Share | Class::Percent | Class::Plain | Class::Multiple)
}

fn relation(
    text: &str,
    own: &Range<usize>,
    asked: &Asked,
    thing: Option<Thing<'_>>,
    m: &Mention,
) -> Relation {
    let of = counted(text, m);
    match (thing, of) {
        (_, Counted::Nothing) => Relation::Open,
        (Some(thing), of) if thing.differs(of) => Relation::Other,
        (Some(_), _) => Relation::Same,
        // `客户走了很多，2000 个客户`: the thing stands before a word that says so of it.
        (None, of) if of.is_named_in(&text[own.start..asked.span.start]) => Relation::Same,
        (None, Counted::Measure(_)) => Relation::Open,
        (None, _) => Relation::Other,
    }
}

/// What may stand between a word and the figure that is put beside it.
const GLUE: &[&str] = &[
    "也就是说",
    "也就是",
    "即",
    "约",
    "大约",
    "共",
    "共有",
    "一共",
    "合计",
    "有",
    "达",
    "达到",
    "其中",
    "为",
    "是",
    "i.e.",
    "that is",
    "namely",
    "about",
    "in all",
    "or",
    "roughly",
    "to be exact",
    "some",
    "which is",
];

fn is_glue(between: &str) -> bool {
    let plain =
        between.trim_matches(|c: char| c.is_whitespace() || "（(［[：:，,—–-".contains(c)).to_lowercase();
    plain.is_empty() || GLUE.contains(&plain.as_str())
}

/// Whether the figure is put beside the word: right behind it, right before it, or alone in a bracket of its
/// clause.
fn is_beside(text: &str, own: &Range<usize>, asked: &Asked, m: &Mention) -> bool {
    if m.span.end <= asked.span.start {
        // `34 家，也就是大部分门店`: a comma alone only divides.
        let between = text.get(m.span.end..asked.span.start).unwrap_or_default();
        return is_glue(between) && between.chars().any(char::is_alphabetic) && !own.contains(&m.span.start);
    }
    let Some(between) = text.get(asked.span.end..m.span.start) else { return false };
    if is_glue(between) {
        // `很多门店，30% 的工单超时`: a share is put there by a bracket or a word.
        let is_share_of = text[m.span.end..].trim_start().starts_with(['的', '以']);
        return !(m.class == Class::Percent
            && (is_share_of || between.trim_matches(char::is_whitespace) == "，"));
    }
    let Some(open) = between.rfind(['（', '(']) else { return false };
    let within = &between[open..];
    let closed = within.contains(['）', ')']);
    let behind = text[m.span.end..].trim_start();
    let alone = behind.starts_with(['）', ')', '，', ',', '；', ';']) || behind.is_empty();
    own.contains(&(asked.span.end + open)) && !closed && is_glue(within) && alone
}

/// Whether a figure stands in a bracket behind what belongs to the thing: `很多门店的店长（34 人）` counts those whom the
/// sentence is about.
fn is_of_its_owner(text: &str, asked: &Asked, m: &Mention) -> bool {
    let between = text.get(asked.span.end..m.span.start).and_then(|between| between.strip_prefix('的'));
    let owned = between.and_then(|between| between.trim_end().strip_suffix(['（', '(']));
    owned.is_some_and(|owned| {
        (1..=8).contains(&owned.chars().filter(|c| is_han(*c)).count()) && owned.trim().chars().all(is_han)
    })
}

/// Stretches of time, of which a share says how often.
const TIMES: [&str; 16] = [
    "时段", "时间", "天", "日子", "班次", "小时", "周", "个月", "time", "days", "hours", "shifts", "weeks",
    "months", "mornings", "weekends",
];

/// Whether a figure says how often: times, or so many in a stretch of time, and not of another thing.
fn is_frequency(text: &str, own: &Range<usize>, asked: &Asked, m: &Mention) -> bool {
    let behind = just_behind(text, m.number.end).trim_start().to_lowercase();
    let before = just_before(text, m.span.start).trim_end().to_lowercase();
    let span = m.span.of(text).to_lowercase();
    let times = ["次", "回", "趟", "times", "起", "遍"].iter().any(|word| behind.starts_with(word));
    let is_rate = m.figure.is_some_and(|figure| figure.base.is_some());
    let of = behind.trim_start_matches(['%', '％', ' ', '的']);
    let of = ["of the ", "of "].iter().find_map(|lead| of.strip_prefix(lead)).unwrap_or(of);
    let of_time = TIMES.iter().any(|word| of.starts_with(word));
    match m.class {
        Class::Count | Class::Plain | Class::Multiple => {
            (times || is_rate) && !is_of_another(text, own, asked, m)
        }
        // `12/30 天`, `12/100 次`, and not `34/40 家`.
        Class::Share => of_time || times || TIMES.iter().any(|word| span.contains(word)),
        Class::Percent => of_time,
        Class::Duration => {
            ["每", "每隔", "隔", "every"].iter().any(|word| before.ends_with(word) || span.starts_with(word))
        }
        _ => false,
    }
}

/// Whether a figure counts a thing that the word is not said of: `系统经常断线，投诉 120 起`, but `客户经常投诉，120 起投诉`.
fn is_of_another(text: &str, own: &Range<usize>, asked: &Asked, m: &Mention) -> bool {
    // What stands between such words and the number is no part of the name: `投诉共 120 起`.
    const TAILS: [&str; 10] = ["一共", "合计", "达到", "共", "有", "了", "达", "约", "收到", "接到"];
    let place = clause(text, m.span.start);
    let mut lead = text[place.start..m.span.start.max(place.start)].trim_end();
    while let Some(shorter) = TAILS.iter().find_map(|tail| lead.strip_suffix(tail)) {
        lead = shorter.trim_end();
    }
    let of = match counted(text, m) {
        Counted::Nothing | Counted::Measure(_) => counted_before(lead),
        of => of,
    };
    // In the word's own clause, what stands before it or right behind it is what it is said of.
    let is_own = own.contains(&m.span.start);
    let said_of = if is_own { &text[own.start..asked.span.start] } else { &text[own.clone()] };
    let is_right_behind = is_own && counted_behind(&text[asked.span.end..]) == of;
    !matches!(of, Counted::Nothing | Counted::Measure(_)) && !of.is_named_in(said_of) && !is_right_behind
}
