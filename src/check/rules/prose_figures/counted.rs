//! Whether a count of a total that a sentence tells is the one that a row of the evidence counts.
//!
//! Of the same stores some are in a mall, some lost the line and some lost it twice. A count is the one of a row only
//! where the sentence counts the same things and says nothing of them that a clause of the claim does not say: no
//! further figure, time, place or condition.

use super::beside::{share_of, speaks_of_the_rest};
use super::held::{about, measure};
use super::meant::{asks_for_more, has_other_time};
use crate::check::Case;
use crate::check::prose::{
    CUSTOMERS, CUSTOMERS_EN, SITES, clause, clause_before, clause_behind, sentence, tokens,
};
use crate::derive::ledger::Entry;
use crate::figure::{Class, Decimal, FigureKind, Mention, mentions};
use crate::schema::{Member, Path};
use crate::text::is_han;
use std::collections::HashSet;
use std::ops::Range;

/// How much of what its row counts a clause says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Match {
    /// The very same.
    Whole,
    /// A part of it, and nothing else.
    Part,
}

/// What is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Thing {
    Site,
    Other(String),
}

/// Whether a count of a sentence is the one that the row of an entry counts.
pub(super) fn counts_the_same(
    case: &Case<'_>,
    typed: &str,
    all: &[Mention],
    m: &Mention,
    entry: &Entry,
) -> Option<Match> {
    share_of(m)?;
    let row = entry.path.without_field();
    let record = case.record(&row)?;
    let claim = record.by_id("claim").and_then(Member::text)?;
    let mut own = without_reference(typed, clause(typed, m.number.start), m);
    let mut is_apart = false;
    if said(&about(typed, all, &own)).is_empty() {
        // `系统卡顿：40 家里 28 家`: the matter is told before.
        own = clause_before(typed, &own)?.start..own.end;
        is_apart = true;
    }
    let words = &typed[own.clone()];
    if !is_apart && around_it(typed, &own).any(|place| limits(typed, all, &place, claim)) {
        return None;
    }
    let held = mentions(claim);
    let has_more =
        all.iter().filter(|other| own.contains(&other.span.start) && other.span != m.span).any(|other| {
            let is_held = held.iter().any(|held| held.class == other.class && held.figure == other.figure);
            !is_held || matches!(other.class, Class::Share)
        });
    if has_more || speaks_of_the_rest(words) || asks_for_more(words, claim) {
        return None;
    }
    let it = held.iter().find(|held| share_of(held).is_some());
    if !may_be_one(thing(typed, m), it.and_then(|it| thing(claim, it)).or_else(|| thing_of_field(entry))) {
        return None;
    }
    let about = said(&about(typed, all, &own));
    if about.is_empty() {
        return None;
    }
    let unit = record.by_id("unit").and_then(Member::text).unwrap_or_default();
    let more = said(&format!("{} {unit}", measure(Some(record))));
    let mut best = None;
    let mut at = 0;
    while at <= claim.len() {
        let place = clause(claim, at);
        let theirs = said(&self::about(claim, &held, &place));
        let is_within = about.iter().all(|word| theirs.contains(word) || more.contains(word));
        let shares = about.iter().any(|word| theirs.contains(word) && word.chars().count() > 1);
        if is_within && shares {
            let is_whole =
                about.len() == theirs.len() && further(all, &own) == further(&held, &place) && !is_apart;
            best = if is_whole { Some(Match::Whole) } else { best.or(Some(Match::Part)) };
        }
        at = place.end + claim[place.end..].chars().next().map_or(1, char::len_utf8);
    }
    best
}

/// How many figures a clause tells beside its count.
fn further(all: &[Mention], own: &Range<usize>) -> usize {
    all.iter().filter(|m| m.class != Class::Share && own.contains(&m.span.start)).count()
}

/// The share of a row that a sentence of the cover tells otherwise, however far it is off: `40 家里 28 家卡顿` beside a row
/// that counts 34/40.
pub(super) fn share_on_the_cover<'c>(
    case: &'c Case<'_>,
    typed: &str,
    all: &[Mention],
    m: &Mention,
) -> Option<(&'c Entry, Decimal, Match)> {
    let said = share_of(m)?;
    let entries = &case.ledger().entries;
    let is_held = |entry: &Entry| {
        let Some(figure) = entry.figure() else { return false };
        let is_count = entry.kind == Some(FigureKind::Count) && figure.amount.likely() == said.count;
        is_count
            || figure.share == Some(said)
            || (figure.share.is_none() && figure.amount.likely() == said.ratio())
    };
    if said.total <= Decimal::ONE || entries.iter().any(is_held) {
        return None;
    }
    let mut found = entries.iter().filter_map(|entry| {
        let figure = entry.figure()?;
        figure.share.filter(|share| share.total == said.total)?;
        let is_its = counts_the_same(case, typed, all, m, entry)?;
        Some((entry, figure.amount.likely(), is_its))
    });
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// A clause without what it refers to in brackets: `（见证据 1）`, `(the evidence says 34)`.
fn without_reference(typed: &str, own: Range<usize>, m: &Mention) -> Range<usize> {
    let from = m.span.end.clamp(own.start, own.end);
    let Some(open) = typed[from..own.end].find(['（', '(']) else { return own };
    let inside = typed[from + open..own.end].trim_start_matches(['（', '(']).trim_start().to_lowercase();
    let leads = ["见", "来源", "证据", "see ", "source", "evidence", "the evidence"];
    if leads.iter().any(|word| inside.starts_with(word)) { own.start..from + open } else { own }
}

/// The clauses that a comma joins to this one.
fn around_it(typed: &str, own: &Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let whole = sentence(typed, own.start);
    let own_clause = clause(typed, own.start);
    let before = std::iter::successors(clause_before(typed, own), |place| clause_before(typed, place));
    let before = before.take_while(move |place| place.start >= whole.start && place.start < place.end);
    before.chain(clause_behind(typed, &own_clause))
}

/// How many Chinese characters and other words make a clause that tells when, where or of which only.
const SHORT: (usize, usize) = (8, 5);

/// Whether a clause beside the one that counts says when, where, how often or of which those are counted, and the claim
/// does not.
fn limits(typed: &str, all: &[Mention], place: &Range<usize>, claim: &str) -> bool {
    let words = typed[place.clone()].trim();
    if words.is_empty() {
        return false;
    }
    let held = mentions(claim);
    let has_time = all.iter().filter(|m| place.contains(&m.span.start)).any(|m| {
        matches!(m.class, Class::Day | Class::Duration)
            && !held.iter().any(|held| held.class == m.class && held.figure == m.figure)
    });
    let latin =
        words.split_whitespace().filter(|word| word.starts_with(|c: char| c.is_ascii_alphabetic())).count();
    let is_short = words.chars().filter(|c| is_han(*c)).count() <= SHORT.0 && latin <= SHORT.1;
    let known = said(claim);
    let says_more = || said(&about(typed, all, place)).iter().any(|word| !known.contains(word));
    has_time || asks_for_more(words, claim) || (is_short && says_more())
}

/// Everything a text says: its tokens, and what is too short for one but may turn the sense.
fn said(text: &str) -> HashSet<String> {
    const EMPTY: &str = "里中内有共就也都均的了在是和与及其为被个家位名店每再又还";
    const EMPTY_WORDS: &[&str] =
        &["the", "and", "are", "was", "were", "has", "had", "have", "does", "did", "their", "its", "there"];
    const SHORT_WORDS: &[&str] =
        &["a", "an", "is", "of", "in", "at", "on", "to", "we", "do", "be", "it", "as", "s"];
    let small = text.to_lowercase();
    let mut found = tokens(&small);
    found.retain(|word| !EMPTY_WORDS.contains(&word.as_str()));
    for run in small.split(|c: char| !is_han(c)) {
        let mut chars = run.chars();
        if let (Some(only), None) = (chars.next(), chars.next())
            && !EMPTY.contains(only)
        {
            found.insert(only.to_string());
        }
        // Alternatives join what `tokens` takes apart.
        if run.contains('或') {
            found.insert("或".to_owned());
        }
    }
    for word in small.split(|c: char| !c.is_alphanumeric() || is_han(c)) {
        if (1..=2).contains(&word.len()) && !SHORT_WORDS.contains(&word) {
            found.insert(word.to_owned());
        }
    }
    found
}

fn may_be_one(told: Option<Thing>, held: Option<Thing>) -> bool {
    match (told, held) {
        (None, _) | (Some(Thing::Site), None | Some(Thing::Site)) => true,
        (told, held) => told == held,
    }
}

/// What a count in the field of the row counts: `34/40 家门店`.
fn thing_of_field(entry: &Entry) -> Option<Thing> {
    let all = mentions(&entry.typed);
    thing(&entry.typed, all.iter().find(|m| share_of(m).is_some())?)
}

/// What a count counts, as far as it is called anything: `40 位店长里 37 位`, `21 of 24 managers`.
fn thing(typed: &str, m: &Mention) -> Option<Thing> {
    const PEOPLE: &[&str] = &[
        "店长",
        "店员",
        "店主",
        "经理",
        "员工",
        "技师",
        "顾问",
        "主管",
        "老板",
        "司机",
        "师傅",
        "负责人",
        "受访",
        "同事",
        "供应商",
        "经销商",
    ];
    const SITE: &[&str] = &["店", "家", "网点", "站"];
    const COUNTERS: &[&str] = &[
        "位", "名", "人", "台", "辆", "单", "件", "次", "起", "笔", "天", "周", "条", "项", "间", "款", "种",
    ];
    let number = m.number.of(typed);
    let behind: String =
        typed[m.number.end..].trim_start().chars().take_while(|c| is_han(*c)).take(4).collect();
    let inside: String = number.chars().filter(|c| is_han(*c)).collect();
    let words = if inside.chars().any(|c| !"的里中有".contains(c)) { inside } else { behind };
    let find = |list: &[&str]| list.iter().find(|word| words.contains(**word)).map(|word| (*word).to_owned());
    if let Some(other) = find(PEOPLE).or_else(|| find(CUSTOMERS)) {
        return Some(Thing::Other(other));
    }
    if find(SITE).is_some() {
        return Some(Thing::Site);
    }
    if let Some(counter) = find(COUNTERS) {
        return Some(Thing::Other(counter));
    }
    let lower = typed[m.number.end..].trim_start().to_lowercase();
    let mut words =
        lower.split(|c: char| !c.is_ascii_alphabetic() && c != '-').filter(|word| !word.is_empty());
    if !lower.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let is_site = |word: &str| SITES.contains(&word);
    // `the 12 stores`, `store managers`: what is counted ends with the plural.
    let noun = words.by_ref().take(3).find(|word| {
        (word.ends_with('s') && !word.ends_with("ss") && !["is", "was", "has", "does"].contains(word))
            || ["people", "staff", "men", "women"].contains(word)
            || CUSTOMERS_EN.contains(word)
    })?;
    Some(if is_site(noun) { Thing::Site } else { Thing::Other(noun.to_owned()) })
}

/// Whether a claim tells, beside its count, a further figure or asks for more than that it happens at all, so that the
/// count may be one of less than its row.
pub(super) fn is_of_less_than_its_row(claim: &str, all: &[Mention], m: &Mention) -> bool {
    let own = clause(claim, m.number.start);
    let others = all.iter().filter(|other| other.span != m.span && own.contains(&other.span.start));
    others.count() > 0 || has_other_time(all, &own, &[m]) || asks_for_more(&claim[own], "")
}

/// Whether a claim says the count of its row in words of its own: `41 家至少断过一次` beside 41/62.
pub(super) fn says_the_count(all: &[Mention], m: &Mention, entry: &Entry) -> bool {
    let Some(share) = entry.figure().and_then(|figure| figure.share) else { return false };
    all.iter().filter(|other| other.span != m.span).any(|other| {
        share_of(other).is_some_and(|it| it.count == share.count)
            || other.figure.is_some_and(|figure| figure.amount.likely() == share.count)
    })
}

/// The counts of a draft that a path to its row leads to.
pub(super) fn share_of_the_row<'c>(case: &'c Case<'_>, at: &Path, m: &Mention) -> Option<&'c Entry> {
    at.row_id()?;
    let said = share_of(m)?;
    let is_its = |entry: &&Entry| {
        let held = entry.figure().and_then(|figure| figure.share);
        entry.path.field_spec().is_some_and(|field| field.id == "share")
            && held.is_some_and(|held| held.total == said.total)
    };
    case.figures_of(at).find(is_its)
}
