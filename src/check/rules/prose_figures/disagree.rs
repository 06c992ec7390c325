//! A figure in a sentence that is nearly, but not quite, one of the draft's own.

use super::beside::{BOTH, speaks_of_the_rest};
use super::counted::{
    Match, counts_the_same, is_of_less_than_its_row, says_the_count, share_of_the_row, share_on_the_cover,
};
use super::held::{Answer, There, in_its_row, is_of_less, on_the_cover};
use super::known::Known;
use super::meant::{Meant, NEAR_SHARE, meant};
use super::named::role;

use super::within::{exact, is_change, span};
use super::{PROSE_DISAGREES, computed, lost, option_cost, style};
use crate::check::naming::name;
use crate::check::prose::{List, clause, common, figures_in, just_behind, list, sentence};
use crate::check::rules::wording::is_argued;
use crate::check::{Case, Fix, Found};
use crate::derive::ledger::Entry;
use crate::figure::{Class, Decimal, FigureKind, Mention, TimeBase, mentions};
use crate::i18n::{Words, measured};
use crate::schema::{AnyRecord, Body, Member, Path, sections};
use std::sync::LazyLock;

/// How far a figure may be from the draft's and still be meant for it: 15 %.
const NEAR: Decimal = Decimal::from_parts(15, 0, 0, false, 2);

/// How many topics a clause of the cover and a row must share to speak of one thing.
pub(super) const TOPICS: usize = 2;

pub(super) fn find(case: &Case<'_>, found: &mut Found<'_>) {
    for section in sections() {
        match section.body {
            Body::Form(form) => {
                let path = Path::section(section);
                if matches!(section.id, "frame" | "impact" | "solution") {
                    record(case, &path, (form.get)(case.p), found);
                }
            }
            Body::Table(table) => {
                let rows = (table.get)(case.p);
                for index in 0..rows.len() {
                    if let Some((row, id)) = rows.row(index).zip(rows.id(index)) {
                        record(case, &Path::row(section, id.clone()), row, found);
                    }
                }
            }
        }
    }
}

/// One form or row: each sentence in it against the draft's figures.
fn record(case: &Case<'_>, at: &Path, record: &dyn AnyRecord, found: &mut Found<'_>) {
    let section = at.section_spec();
    for (index, field) in section.fields().enumerate() {
        let is_form = at.row_id().is_none();
        let on_the_cover = matches!(field.id, "title" | "problem" | "ask" | "headline");
        let carries = on_the_cover || field.id == "why" || !is_form;
        if !is_argued(section, field) || !carries || !record.applies(index) {
            continue;
        }
        let Some(typed) = record.member(index).and_then(Member::text) else { continue };
        if !typed.contains(|c: char| c.is_numeric()) {
            continue;
        }
        let all = mentions(typed);
        let path = at.with_field(field);
        if is_form && on_the_cover {
            computed::find(case, &path, typed, &all, found);
        }
        for index in 0..all.len() {
            if lost::find(case, &path, typed, &all, index, found)
                || option_cost::find(case, &path, typed, &all, index, found)
            {
                continue;
            }
            // The argument for an option compares, and is no row of its own.
            if is_form && !on_the_cover {
                continue;
            }
            if let Some((there, right, meant)) = disagrees(case, &path, typed, &all, index) {
                let told = Told { case, path: &path, typed, m: &all[index] };
                told.report(&there, right, meant, found);
            }
        }
    }
}

/// What one figure of a sentence disagrees with, and what stands there in the terms of the sentence.
fn disagrees<'c>(
    case: &'c Case<'_>,
    path: &Path,
    typed: &str,
    all: &[Mention],
    index: usize,
) -> Option<(There<'c>, Option<Decimal>, Meant)> {
    let (m, at) = (&all[index], path.without_field());
    let is_stated = m.bound.is_none() && !m.each && !is_change(typed, m);
    let value = exact(m).filter(|_| is_stated)?;
    let on_the_cover = at.row_id().is_none();
    if share_of_the_row(case, &at, m).is_some() {
        let (entry, right) = own_share(case, &at, typed, all, m)?;
        let off = value - right;
        // Only the claim itself says what the row counts.
        let meant = if says_its_matter(path, &["claim"]) {
            let is_another = is_of_less_than_its_row(typed, all, m) || says_the_count(all, m, entry);
            meant(typed, all, m, off).filter(|_| !is_another)
        } else {
            let is_its = off.abs() <= NEAR_SHARE && counts_the_same(case, typed, all, m, entry).is_some();
            is_its.then_some(Meant::Perhaps)
        };
        return Some((There::Figure(entry), Some(right), meant?));
    }
    let answer = if on_the_cover {
        self::on_the_cover(case, typed, all, index)
    } else if says_its_matter(path, &["claim", "goal", "effect", "what"]) {
        in_its_row(case, &at, typed, all, index)
    } else {
        Answer::Unknown
    };
    match answer {
        Answer::Agrees => return None,
        // What the draft knows elsewhere may be meant on the cover; in its own row a quantity is named.
        Answer::Differs { there, right } if !on_the_cover || !is_known(case.known(), m, value) => {
            return Some((there, right, Meant::Surely));
        }
        Answer::Differs { .. } | Answer::Unknown => {}
    }
    if on_the_cover && let Some((entry, right, is_its)) = share_on_the_cover(case, typed, all, m) {
        let is_near = (value - right).abs() <= NEAR_SHARE;
        let meant = if is_near && is_its == Match::Whole { Meant::Surely } else { Meant::Perhaps };
        return Some((There::Figure(entry), Some(right), meant));
    }
    // Nor is one that is named and of a part, another time or a stage held to what is merely near.
    if is_of_less(typed, all, m, None) && role(typed, all, index).is_some() {
        return None;
    }
    let near = if on_the_cover {
        cover_figure(case, typed, all, m, value)
    } else {
        row_figure(case, &at, typed, all, m, value)
    };
    let (entry, right) = near.filter(|_| !is_known(case.known(), m, value))?;
    Some((There::Figure(entry), Some(right), Meant::Surely))
}

/// Whether a field says what its row is about.
fn says_its_matter(path: &Path, fields: &[&str]) -> bool {
    path.field_spec().is_some_and(|field| fields.contains(&field.id))
}

/// Whether the draft has this figure anywhere, as the sentence rounds it.
fn is_known(known: &Known, m: &Mention, value: Decimal) -> bool {
    let figure = m.figure.unwrap_or_else(|| crate::figure::Figure::exact(value));
    // About covers a last digit more than is written.
    let slack = if figure.approx { m.slack.max(value.abs() * Decimal::new(2, 2)) } else { m.slack };
    if let Some(share) = figure.share {
        let part = known.holds(share.count, Decimal::ZERO) && known.holds(share.total, Decimal::ZERO);
        return part || known.holds(share.ratio(), Decimal::ZERO);
    }
    let yearly = figure.base.and_then(|base| base.convert(value, TimeBase::Year));
    known.holds(value, slack) || yearly.is_some_and(|value| known.holds(value, slack * Decimal::from(12)))
}

/// What kind of figure of a field a mention can be compared with.
fn comparable(typed: &str, m: &Mention, entry: &Entry) -> bool {
    let unit = |units: &[&str]| units.iter().any(|unit| entry.unit.contains(unit));
    match (m.class, entry.kind) {
        (Class::Money, Some(FigureKind::Count | FigureKind::Number)) => {
            unit(&["元", "CNY", "USD", "EUR", "yuan"])
        }
        (Class::Money, Some(FigureKind::Money))
        | (Class::Percent | Class::Share, Some(FigureKind::Share | FigureKind::Percent)) => true,
        (Class::Percent, Some(FigureKind::Number)) => {
            entry.figure().is_some_and(|figure| figure.unit == crate::figure::Unit::Percent)
        }
        (Class::Count, Some(FigureKind::Count)) => one_thing(typed, m, entry),
        _ => false,
    }
}

/// Whether what is counted in the sentence is what the field counts, by its unit.
fn one_thing(typed: &str, m: &Mention, entry: &Entry) -> bool {
    let behind = just_behind(typed, m.number.end).trim_start().to_lowercase();
    let noun = m.noun.map_or(String::new(), |noun| noun.of(typed).to_lowercase());
    let unit = entry.unit.trim().to_lowercase();
    if !unit.is_empty() {
        return behind.starts_with(&unit) || noun.contains(&unit);
    }
    let customers = entry.path.field_spec().is_some_and(|field| field.id == "customers");
    let people = ["人", "名", "位"].iter().any(|counter| behind.starts_with(counter));
    let words =
        ["customer", "buyer", "people", "client", "客户", "用户"].iter().any(|word| noun.contains(word));
    customers && (people || words)
}

/// Whether the sentence and the figure are on one time base, as far as both say.
fn one_base(m: &Mention, entry: &Entry) -> bool {
    let own = m.figure.and_then(|figure| figure.base);
    let theirs = entry.base.filter(|base| *base != TimeBase::OneOff);
    own == theirs || (own.is_none() && theirs.is_none())
}

/// The value of an entry to hold against a mention, if it is near and differs.
fn near(m: &Mention, value: Decimal, entry: &Entry) -> Option<Decimal> {
    let figure = entry.figure()?;
    if figure.amount.is_range() {
        return None;
    }
    let right = figure.amount.likely();
    if let (Some(said), Some(share)) = (m.figure.and_then(|f| f.share), figure.share) {
        // Another total is another question, unless the count is the very same.
        let one = said.total == share.total || said.count == share.count;
        return (one && said != share && close(said.count / said.total, share.ratio())).then_some(right);
    }
    (m.class != Class::Share && close(value, right)).then_some(right)
}

fn close(value: Decimal, right: Decimal) -> bool {
    value != right && !right.is_zero() && (value - right).abs() <= right.abs() * NEAR
}

/// Whether another figure of the same text already is this one.
fn is_said(all: &[Mention], right: Decimal, entry: &Entry) -> bool {
    let share = entry.figure().and_then(|figure| figure.share);
    all.iter().any(|m| {
        let said = m.figure.is_some_and(|f| share.is_some() && f.share == share);
        said || m.figure.is_some_and(|f| (f.amount.likely() - right).abs() <= m.slack)
    })
}

/// The share of the same row, where the sentence counts another part of the same whole: `12 家门店中有 7 家` beside 5/12.
/// Unless the sentence speaks of the rest; how far off it may be, [`meant`] says.
fn own_share<'c>(
    case: &'c Case<'_>,
    at: &Path,
    typed: &str,
    all: &[Mention],
    m: &Mention,
) -> Option<(&'c Entry, Decimal)> {
    at.row_id()?;
    let said = m.figure.filter(|_| m.class == Class::Share)?.share?;
    let of = |entry: &&Entry| entry.path.field_spec().is_some_and(|field| field.id == "share");
    let entry = case.figures_of(at).find(of)?;
    let figure = entry.figure()?;
    let share = figure.share.filter(|share| share.total == said.total && share.count != said.count)?;
    let rest = said.count.checked_add(share.count) == Some(share.total);
    let right = figure.amount.likely();
    let spoken_of = rest && speaks_of_the_rest(&typed[clause(typed, m.number.start)]);
    (!spoken_of && !is_said(all, right, entry)).then_some((entry, right))
}

/// The figure of the same row that a sentence in it nearly says.
fn row_figure<'c>(
    case: &'c Case<'_>,
    at: &Path,
    typed: &str,
    all: &[Mention],
    m: &Mention,
    value: Decimal,
) -> Option<(&'c Entry, Decimal)> {
    // Its own figures may be in the sentence with another one beside them.
    let entries = case.figures_of(at).filter(|entry| comparable(typed, m, entry) && one_base(m, entry));
    let found = entries.filter_map(|entry| {
        let right = near(m, value, entry)?;
        (!is_said(all, right, entry)).then_some((entry, right))
    });
    // A percentage beside a counted share is the other rule's.
    let mut found = found.filter(|(entry, _)| m.class != Class::Percent || entry.denominator.is_none());
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// The figure somewhere in the draft that a sentence of the cover nearly says: of the same thing by its words.
fn cover_figure<'c>(
    case: &'c Case<'_>,
    typed: &str,
    all: &[Mention],
    m: &Mention,
    value: Decimal,
) -> Option<(&'c Entry, Decimal)> {
    static INVESTS: List = LazyLock::new(|| {
        list(&[
            "投入",
            "投资",
            "预算",
            "批准",
            "approve",
            "invest",
            "invests",
            "investment",
            "budget",
            "fund",
            "funds",
            "funding",
        ])
    });
    let place = clause(typed, m.number.start);
    let about = &typed[place];
    let invests = !INVESTS.find(about).is_empty();
    let found = case
        .ledger()
        .entries
        .iter()
        .filter(|entry| comparable(typed, m, entry) && one_base(m, entry))
        .filter_map(|entry| {
            let right = near(m, value, entry)?;
            let row = entry.path.without_field();
            let section = row.section_spec().id;
            let invested = invests && matches!(section, "impact.investments");
            // A count of the very total is held against its row by all of its words.
            let of_another_total =
                || entry.denominator != m.figure.and_then(|it| it.share).map(|it| it.total);
            let one_thing = if m.class == Class::Share {
                of_another_total() && counts_the_same(case, typed, all, m, entry).is_some()
            } else {
                invested || common(about, &words_of(case, &row)) >= TOPICS
            };
            let is_told = one_thing && !is_said(all, right, entry);
            (is_told && !is_its_rate(typed, all, m, value, entry)).then_some((entry, right))
        });
    let mut found = found;
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// Whether a figure is what the row comes to for another number of things: `54 家店每月 3,240 元` beside `62*60`.
fn is_its_rate(typed: &str, all: &[Mention], m: &Mention, value: Decimal, entry: &Entry) -> bool {
    let factors = entry.typed.split(['*', '×']).filter_map(|factor| factor.trim().parse::<Decimal>().ok());
    let factors: Vec<Decimal> = factors.collect();
    let counts = figures_in(all, &sentence(typed, m.number.start)).iter().filter_map(exact);
    factors.len() > 1
        && counts.into_iter().any(|count| factors.iter().any(|rate| rate.checked_mul(count) == Some(value)))
}

/// The typed words of a row.
pub(super) fn words_of(case: &Case<'_>, row: &Path) -> String {
    let Some(record) = case.record(row) else { return String::new() };
    let fields = row.section_spec().fields().enumerate();
    let words = fields.filter(|(_, field)| {
        matches!(field.id, "what" | "claim" | "option" | "goal" | "effect" | "measure" | "unit")
    });
    words.filter_map(|(index, _)| record.member(index)?.text()).collect::<Vec<_>>().join(" ")
}

/// A figure of a sentence, where it stands.
struct Told<'a> {
    case: &'a Case<'a>,
    path: &'a Path,
    typed: &'a str,
    m: &'a Mention,
}

impl Told<'_> {
    fn report(&self, there: &There<'_>, right: Option<Decimal>, meant: Meant, found: &mut Found<'_>) {
        let said = self.m.number.of(self.typed);
        let what = match there {
            There::Figure(entry) => self.beside_a_figure(entry),
            There::Line(point) => {
                let (label, value) =
                    (&point.label, Words::each(|lang| measured(point.value, point.unit, lang)));
                Words {
                    zh: format!("这里写 {said}，本行数据里 {label} 是 {}。", value.zh),
                    en: format!("It says {said} here; the series of this row has {} for {label}.", value.en),
                }
            }
        };
        let finding = found.say_of(&PROSE_DISAGREES, self.path.clone(), what).span(span(self.m));
        if meant == Meant::Perhaps {
            finding.mend(BOTH);
        } else if let Some(with) = self.mended(there, right) {
            finding.fix(Fix::Replace { path: self.path.clone(), span: span(self.m), with });
        }
    }

    /// What it says, and what stands in the field that it disagrees with.
    fn beside_a_figure(&self, entry: &Entry) -> Words {
        let said = self.m.number.of(self.typed);
        let there = &entry.typed;
        let section = entry.path.section_spec().title;
        let field = entry.path.field_spec().map_or(section, |field| field.label);
        let own_row = entry.path.without_field();
        if own_row == self.path.without_field() {
            return Words {
                zh: format!("这里写 {said}，本行“{}”填的是 {there}。", field.zh),
                en: format!("It says {said} here; {} of this row is {there}.", field.en),
            };
        }
        if entry.path.row_id().is_none() {
            return Words {
                zh: format!("这里写 {said}，“{}”里的{}是 {there}。", section.zh, field.zh),
                en: format!("It says {said} here; {} under {} is {there}.", field.en, section.en),
            };
        }
        let row = name(self.case.p, &own_row);
        Words {
            zh: format!("这里写 {said}，“{}”里“{}”的{}是 {there}。", section.zh, row.zh, field.zh),
            en: format!("It says {said} here; {} of “{}” under {} is {there}.", field.en, row.en, section.en),
        }
    }

    /// What the figure becomes where the other one takes its place; `None` where it is not written so plainly.
    fn mended(&self, there: &There<'_>, right: Option<Decimal>) -> Option<String> {
        let said = self.m.number.of(self.typed);
        let held = match there {
            There::Figure(entry) => entry.figure().and_then(|figure| figure.share),
            There::Line(_) => None,
        };
        match self.m.figure.and_then(|figure| figure.share).zip(held) {
            Some((old, new)) => {
                let count = old.count.to_string();
                let is_plain = old.total == new.total && said.starts_with(&count);
                is_plain.then(|| said.replacen(&count, &new.count.to_string(), 1))
            }
            None => style::like(self.typed, self.m, right?),
        }
    }
}
