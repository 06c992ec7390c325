//! A count, a total and a percentage, each told by itself: `缺货门店 34 家，门店总数 40 家，缺货率 80%`, `34 stores, or 80%
//! of the 40`.
//!
//! The total is the one that is called so, or that the percentage is said to be of; and the percentage is the count's
//! only where it is named after what is counted, or after nothing. Each may still be of something else, so nothing is
//! mended, and what is far off is let be.

use super::beside::{percentage, report_share, says};
use super::meant::{Meant, NEAR_SHARE};
use super::within::{exact, is_change};
use crate::check::prose::{clause, sentence};
use crate::check::rules::numbers;
use crate::check::{Cell, Found};
use crate::figure::{Class, Decimal, Mention, Share};
use crate::text::is_han;

/// How many characters may stand between each two.
const APART: usize = 40;

pub(super) fn percent_of_a_count(cell: &Cell<'_>, all: &[Mention], found: &mut Found<'_>) {
    let text = cell.typed;
    for three in all.windows(3) {
        let Some(at) = three.iter().position(|m| m.class == Class::Percent) else { continue };
        let m = &three[at];
        let Some(value) = percentage(m).filter(|_| !is_change(text, m)) else { continue };
        let is_counted = three.iter().all(|other| std::ptr::eq(other, m) || number(other).is_some());
        let is_near = || {
            three.windows(2).all(|pair| {
                let between = text.get(pair[0].span.end..pair[1].span.start).unwrap_or_default();
                between.chars().filter(|c| !c.is_whitespace()).nth(APART).is_none()
            })
        };
        let is_one_sentence = || sentence(text, three[0].span.start).contains(&three[2].span.start);
        if !is_counted || !is_near() || !is_one_sentence() {
            continue;
        }
        let share = match at {
            0 => of_then_count(text, three),
            1 => count_then_of(text, three).or_else(|| whole_then_count(text, three)),
            _ => each_named(text, three),
        };
        let Some(share) = share else { continue };
        let ratio = share.ratio();
        if (value - ratio).abs() <= NEAR_SHARE && !says(m, value, Decimal::ONE - ratio) {
            report_share(cell, m, value, share, Meant::Perhaps, found);
        }
    }
}

/// A whole number of things.
fn number(m: &Mention) -> Option<Decimal> {
    let is_count = matches!(m.class, Class::Count | Class::Plain) && m.bound.is_none() && !m.each;
    let is_exact = m.figure.is_some_and(|figure| !figure.approx && figure.base.is_none());
    exact(m).filter(|value| is_count && is_exact && value.is_integer() && *value > Decimal::ZERO)
}

fn share(text: &str, count: &Mention, total: &Mention) -> Option<Share> {
    let share = Share { count: number(count)?, total: number(total)? };
    let fits = share.count <= share.total && share.total > Decimal::ONE;
    (fits && is_one_kind(text, count, total)).then_some(share)
}

/// Whether two counts may be of one thing: counted by one word, and of no two things that can be counted. In English
/// the verb stands where a noun may.
fn is_one_kind(text: &str, one: &Mention, other: &Mention) -> bool {
    let counter = |m: &Mention| text[m.number.end..].trim_start().chars().next().filter(|c| is_han(*c));
    let thing = |m: &Mention| numbers::of_things(&text[m.number.end..]);
    match (counter(one), counter(other)) {
        (Some(a), Some(b)) => a == b,
        (None, None) => thing(one).zip(thing(other)).is_none_or(|(a, b)| a == b),
        _ => false,
    }
}

fn between<'t>(text: &'t str, first: &Mention, second: &Mention) -> &'t str {
    text.get(first.number.end..second.span.start).unwrap_or_default()
}

/// `of the`, `of our`.
fn is_of(between: &str) -> bool {
    let words = between.trim_start_matches(['%', '％', ' ']).to_lowercase();
    let mut words = words.trim_start_matches("percent").trim_start_matches("per cent").split_whitespace();
    words.next() == Some("of")
        && words.all(|word| ["the", "all", "our", "its", "their", "those", "these"].contains(&word))
}

/// What joins the two that are one, behind the name of what is counted.
fn is_joined(text: &str, counted: &Mention, between: &str) -> bool {
    let words = between.to_lowercase();
    let words = words.trim_start();
    let noun = counted.noun.map_or(String::new(), |noun| noun.of(text).to_lowercase());
    let rest = words.strip_prefix(noun.as_str()).unwrap_or(words);
    let rest = rest.trim_start_matches(is_han).trim();
    let rest = rest.trim_matches(['，', ',', ' ', ':', '：']);
    ["", "(", "（", "or", "is", "are", "i.e.", "i.e", "that is", "which is", "make up", "=", "＝"]
        .contains(&rest)
}

/// `34 stores, or 80% of the 40`.
fn count_then_of(text: &str, three: &[Mention]) -> Option<Share> {
    let [count, m, total] = three else { return None };
    let is_told = is_of(between(text, m, total)) && is_joined(text, count, between(text, count, m));
    is_told.then(|| share(text, count, total))?
}

/// `80% of the 40 stores (34)`.
fn of_then_count(text: &str, three: &[Mention]) -> Option<Share> {
    let [m, total, count] = three else { return None };
    let joining = between(text, total, count);
    let is_set_off =
        joining.contains(['(', '（', '=', '＝']) || joining.contains("i.e") || joining.contains("that is");
    let is_told = is_of(between(text, m, total)) && is_set_off && is_joined(text, total, joining);
    let ends = |behind: &str| behind.trim_start().chars().next().is_none_or(|c| !c.is_alphanumeric());
    (is_told && (ends(&text[count.number.end..]) || is_one_kind(text, count, total)))
        .then(|| share(text, count, total))?
}

/// `40 家的 80%，即 34 家`.
fn whole_then_count(text: &str, three: &[Mention]) -> Option<Share> {
    let [total, m, count] = three else { return None };
    let is_of = between(text, total, m).trim_end().ends_with(['的', '中', '里']);
    let joining = text.get(m.span.end..count.span.start)?.trim();
    let joining = joining.trim_matches(['，', ',', ' ']);
    (is_of && ["即", "也就是", "就是", "（", "(", "（即", "=", "＝"].contains(&joining))
        .then(|| share(text, count, total))?
}

/// `缺货门店 34 家，门店总数 40 家，缺货率 80%`; `门店共 40 家，其中缺货 34 家（80%）`.
fn each_named(text: &str, three: &[Mention]) -> Option<Share> {
    let [first, second, m] = three else { return None };
    let own = |m: &Mention| {
        let place = clause(text, m.number.start);
        (text[place.start..m.number.start].to_lowercase(), text[m.number.end..place.end].to_lowercase())
    };
    let is_total = |m: &Mention| {
        let (before, behind) = own(m);
        let before = before.trim();
        ["总数", "总计", "总共", "一共", "合计", "共有", "共计", "共", "全部", "总量", "total"]
            .iter()
            .any(|word| before.ends_with(word))
            || before.contains("总数")
            || before.starts_with("total ")
            || ["in total", "in all", "altogether", "all told"]
                .iter()
                .any(|word| behind.trim().ends_with(word))
    };
    let middle = between(text, first, second).to_lowercase();
    let behind = text[second.number.end..].trim_start();
    let is_among = ["其中", "of which", "of whom"].iter().any(|among| middle.contains(among))
        || ["of them", "of these", "of those"].iter().any(|among| behind.starts_with(among));
    let (count, total) = match (is_total(first) || is_among, is_total(second)) {
        (true, false) => (second, first),
        (false, true) => (first, second),
        _ => return None,
    };
    let (before, behind) = own(count);
    is_named_after(text, &format!("{before}{behind}"), second, m).then(|| share(text, count, total))?
}

/// Whether a percentage has no name but that of a part, or one of what is counted: `缺货率`, `占比`.
fn is_named_after(text: &str, counted: &str, last: &Mention, m: &Mention) -> bool {
    let behind = text[m.span.end..].trim_start_matches(['）', ')', ' ']);
    if behind.starts_with(|c: char| c.is_alphanumeric()) {
        return false;
    }
    let said = text.get(last.number.end..m.span.start).unwrap_or_default().to_lowercase();
    let is_bracket = said.trim_end().ends_with(['（', '(']);
    let name = said.rsplit(['，', ',', '；', '（', '(']).next().unwrap_or_default();
    let name = name.trim().trim_end_matches(['是', '为', '达', '到', '约', '：', ':', ' ']);
    let name = [" is", " was", " of"].iter().find_map(|word| name.strip_suffix(word)).unwrap_or(name).trim();
    if is_bracket {
        return name.is_empty();
    }
    let is_part = [
        "占",
        "占比",
        "比例",
        "占总数的",
        "即",
        "也就是",
        "a share",
        "share",
        "the share",
        "or",
        "that is",
        "i.e.",
    ];
    if is_part.contains(&name) {
        return true;
    }
    if let Some(stem) = name.strip_suffix('率') {
        let length = stem.chars().count();
        let stem: String = stem.chars().skip(length.saturating_sub(2)).collect();
        return stem.chars().count() == 2 && counted.contains(&stem);
    }
    let stem = name.strip_suffix(" rate").and_then(|name| name.split_whitespace().next_back());
    stem.and_then(|stem| stem.get(..4))
        .is_some_and(|stem| counted.split(|c: char| !c.is_alphanumeric()).any(|word| word.starts_with(stem)))
}
