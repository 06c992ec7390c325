//! Fractions and counts that a sentence tells in ways that only stand beside a count mean one: `four out of five
//! (34 of 40)`, `80%, i.e. 34 in 40`.

use super::beside::{TENTH, share_of};
use crate::check::prose::just_before;
use crate::figure::{Amount, Class, Decimal, Figure, Mention, Share, Span, Unit};
use crate::text::{Term, Terms};
use std::borrow::Cow;
use std::sync::LazyLock;

/// The largest total that is told for a rounded share, and not for so many things.
const LARGEST: u32 = 10;

const HAN: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
const NUMBERS: [&str; 10] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const PARTS: [&str; 10] =
    ["", "half", "third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

/// Fractions in words, each with its count and its total.
static FRACTIONS: LazyLock<Terms<(u32, u32)>> = LazyLock::new(|| {
    let mut terms = Vec::new();
    for total in 2..=LARGEST {
        for count in 1..total {
            let at = |words: &[&'static str; 10], n: u32| words[n as usize - 1];
            let (n, m) = (at(&NUMBERS, count), at(&NUMBERS, total));
            let part = at(&PARTS, total);
            let s = if count > 1 { "s" } else { "" };
            let words = [
                format!("{}分之{}", at(&HAN, total), at(&HAN, count)),
                format!("{total}分之{count}"),
                format!("{total} 分之 {count}"),
                format!("{n} out of {m}"),
                format!("{n} in {m}"),
                format!("{n} {part}{s}"),
                format!("{n}-{part}{s}"),
            ];
            terms.extend(words.map(|words| Term::new(words, (count, total)).loose()));
        }
    }
    Terms::new(terms)
});

/// The figures of a text with those that are told in other words, where a count of a total stands beside them.
pub(super) fn read_on<'m>(text: &str, all: &'m [Mention]) -> Cow<'m, [Mention]> {
    let mut read = Cow::Borrowed(all);
    if let Some(first) = (1..all.len()).find(|&at| is_in(text, &all[at - 1], &all[at])) {
        let mut joined = all[..first].to_vec();
        for m in &all[first..] {
            match joined.last_mut().filter(|last| is_in(text, last, m)) {
                Some(last) => join(last, m),
                None => joined.push(m.clone()),
            }
        }
        read = Cow::Owned(joined);
    }
    if read.iter().any(|m| m.class == Class::Share) {
        let told: Vec<Mention> = FRACTIONS
            .find(text)
            .iter()
            .filter_map(|hit| fraction(text, Span { start: hit.range.start, end: hit.range.end }, *hit.value))
            .collect();
        for fraction in told {
            let at = read.partition_point(|m| m.span.start < fraction.span.start);
            let is_free = read.get(at).is_none_or(|next| fraction.span.end <= next.span.start)
                && at
                    .checked_sub(1)
                    .and_then(|at| read.get(at))
                    .is_none_or(|last| last.span.end <= fraction.span.start);
            if is_free {
                read.to_mut().insert(at, fraction);
            }
        }
    }
    read
}

/// `34 in 40`, where nothing else is counted.
fn is_in(text: &str, first: &Mention, second: &Mention) -> bool {
    let is_plain = |m: &Mention| m.class == Class::Plain && m.bound.is_none() && !m.each && !m.operand;
    let between = text.get(first.span.end..second.span.start).unwrap_or_default();
    let whole = |m: &Mention| m.figure.map(|figure| figure.amount);
    let is_part = matches!(
        (whole(first), whole(second)),
        (Some(Amount::Exact(a)), Some(Amount::Exact(b))) if a <= b && a.is_integer() && b.is_integer() && b > Decimal::ONE
    );
    is_plain(first) && is_plain(second) && between.trim().eq_ignore_ascii_case("in") && is_part
}

fn join(first: &mut Mention, total: &Mention) {
    let value = |m: &Mention| m.figure.map(|figure| figure.amount.likely());
    let (Some(count), Some(total_of)) = (value(first), value(total)) else { return };
    let share = Share { count, total: total_of };
    first.figure = Some(Figure {
        amount: Amount::Exact(share.ratio()),
        unit: Unit::None,
        base: None,
        share: Some(share),
        approx: first.figure.is_some_and(|figure| figure.approx),
    });
    (first.class, first.slack) = (Class::Share, Decimal::ZERO);
    first.number.end = total.number.end;
    first.span.end = total.span.end;
}

/// A fraction in words that begins what it stands in: what is said before it may make it more or less.
fn fraction(text: &str, place: Span, (count, total): (u32, u32)) -> Option<Mention> {
    let before = just_before(text, place.start).trim_end();
    let is_first =
        before.is_empty() || before.ends_with(|c: char| !c.is_alphanumeric() && !"<>≥≤~≈+-%".contains(c));
    let share = Share { count: Decimal::from(count), total: Decimal::from(total) };
    is_first.then(|| rounded(place, share))
}

/// A share told for one that is only near it.
fn rounded(place: Span, share: Share) -> Mention {
    let amount = Amount::Exact(share.ratio());
    Mention {
        span: place,
        number: place,
        class: Class::Percent,
        figure: Some(Figure { amount, unit: Unit::None, base: None, share: None, approx: false }),
        bound: None,
        slack: TENTH,
        noun: None,
        each: false,
        operand: false,
    }
}

/// Whether a percentage is told as a fraction, and not per cent.
pub(super) fn is_in_words(m: &Mention) -> bool {
    m.class == Class::Percent && m.figure.is_some_and(|figure| figure.unit == Unit::None)
}

/// Two shares beside each other, of which the one of few stands for the other: `4 out of 5 (34 of 40)`.
pub(super) fn as_fraction(first: &Mention, second: &Mention) -> Option<[Mention; 2]> {
    let (a, b) = (share_of(first)?, share_of(second)?);
    let few = Decimal::from(LARGEST);
    let is_few = |one: Share, other: Share| one.total <= few && one.total * Decimal::TWO <= other.total;
    let counts = |m: &Mention| m.noun.is_some() || m.span.end > m.number.end;
    // `4/5 家店（34/40 台设备）` counts two things, and `约 4/5` is what it says.
    let is_one = |m: &Mention| m.bound.is_none() && m.figure.is_some_and(|figure| !figure.approx);
    if (counts(first) && counts(second)) || !is_one(first) || !is_one(second) {
        return None;
    }
    let told = |m: &Mention, share| Mention { noun: m.noun, ..rounded(m.span, share) };
    if is_few(a, b) {
        Some([told(first, a), second.clone()])
    } else if is_few(b, a) {
        Some([first.clone(), told(second, b)])
    } else {
        None
    }
}
