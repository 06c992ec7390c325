//! The ledger: every figure of a proposal, whichever pane it stands in, with what it rests on.
//!
//! Read through the field table, so that a new figure is in it by being declared. What belongs to a figure
//! stands beside it in its row under a name that is the same everywhere: `ground`, `source`, `date`, `per`; where
//! one figure of a row rests on something else than the others, under its own name: `avoidable_from`.
//! A figure that cannot be read is an entry like any other, with the reason; a ledger that left it out would
//! hide the very one that has to be mended.

mod weight;

use super::Derived;
use crate::figure::{
    Amount, Decimal, Figure, FigureError, FigureKind, PointError, PointLine, TimeBase, read_points,
};
use crate::proposal::{self, Choice, Ground, Proposal};
use crate::schema::{AnyRecord, Body, FieldSpec, Kind, Member, PaneId, Path, SectionSpec, Value, sections};
use std::cmp::Reverse;

/// Every figure that was typed, what carries most of the headline first, then in the order of the panes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// The figures.
    pub entries: Vec<Entry>,
}

/// A figure and what it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its field.
    pub path: Path,
    /// The pane it stands in.
    pub pane: PaneId,
    /// What the field expects; `None` for a series.
    pub kind: Option<FigureKind>,
    /// What was typed.
    pub typed: String,
    /// What it means, or why it cannot be read.
    pub reading: Reading,
    /// What its row says it counts, where the figure itself names no unit: `小时`, `stores`.
    pub unit: String,
    /// How often it recurs: as typed with the figure, else as its row says; `None` where it is no amount in time.
    pub base: Option<TimeBase>,
    /// A total over stated months: how many.
    pub over_months: Option<Decimal>,
    /// The same per month, where it was stated on another base or as a total over months.
    pub per_month: Option<Amount>,
    /// Out of how many, where it is a count of a total.
    pub denominator: Option<Decimal>,
    /// How it is known; `None` while its row does not say.
    pub ground: Option<Ground>,
    /// Where it comes from; empty while its row does not say.
    pub source: String,
    /// The day or the period it was taken, as typed; empty while its row does not say.
    pub date: String,
    /// The share of the headline that rests on it, 0 to 1: for what goes into the benefit, of the yearly benefit
    /// on the headline's rung; for an investment, of the investment. 0 for a figure that carries nothing.
    pub weight: Decimal,
}

/// What a typed figure means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// One figure.
    Figure(Figure),
    /// A series of so many points.
    Series(usize),
    /// It cannot be read.
    Unread(FigureError),
    /// A line of the series cannot be read.
    UnreadSeries(PointError),
}

impl Entry {
    /// The figure, where it is one and can be read.
    #[must_use]
    pub fn figure(&self) -> Option<&Figure> {
        match &self.reading {
            Reading::Figure(figure) => Some(figure),
            _ => None,
        }
    }

    /// Whether it, or a line of it, cannot be read.
    #[must_use]
    pub fn is_unread(&self) -> bool {
        matches!(self.reading, Reading::Unread(_) | Reading::UnreadSeries(_))
    }

    /// Whether it says neither how it is known nor where it comes from.
    #[must_use]
    pub fn is_bare(&self) -> bool {
        self.ground.is_none() && self.source.is_empty()
    }
}

/// Every figure of the proposal that is filled in and asked of its record.
#[must_use]
pub fn ledger(p: &Proposal, d: &Derived) -> Ledger {
    let mut entries = Vec::new();
    for section in sections() {
        match section.body {
            Body::Form(form) => {
                let path = Path::section(section);
                entries.extend(of_record(section, &path, (form.get)(p)));
            }
            Body::Table(table) => {
                let rows = (table.get)(p);
                for index in 0..rows.len() {
                    let Some((row, id)) = rows.row(index).zip(rows.id(index)) else { continue };
                    entries.extend(of_record(section, &Path::row(section, id.clone()), row));
                }
            }
        }
    }
    let weights = weight::weights(p, d);
    for entry in &mut entries {
        entry.weight = weights.of(&entry.path);
    }
    // Stable: what weighs the same stays in the order of the panes.
    entries.sort_by_key(|entry| Reverse(entry.weight));
    Ledger { entries }
}

/// The figures of a form or a row.
fn of_record<'r>(
    section: &'static SectionSpec,
    path: &'r Path,
    record: &'r dyn AnyRecord,
) -> impl Iterator<Item = Entry> + 'r {
    section.fields().enumerate().filter_map(move |(index, field)| {
        let typed = record.member(index).filter(|_| record.applies(index))?.text()?;
        if typed.trim().is_empty() {
            return None;
        }
        let (kind, reading) = match field.kind {
            Kind::Figure(kind) => (Some(kind), read(typed, kind)?),
            Kind::Points => (None, read_series(typed)),
            _ => return None,
        };
        Some(entry(path.with_field(field), (field, kind), reading, typed, record))
    })
}

fn read(typed: &str, kind: FigureKind) -> Option<Reading> {
    Some(match proposal::Figure::from(typed).read(kind)? {
        Ok(figure) => Reading::Figure(figure),
        Err(error) => Reading::Unread(error),
    })
}

fn read_series(typed: &str) -> Reading {
    let lines = read_points(typed);
    let points = lines.iter().filter(|line| line.point().is_some()).count();
    let unread = lines.into_iter().find_map(|line| match line {
        PointLine::Unread(error) => Some(error),
        _ => None,
    });
    unread.map_or(Reading::Series(points), Reading::UnreadSeries)
}

/// The fields to whose figure the time base of the row belongs: an amount or a number of things in time. What
/// one of them is worth, and a rate, have none.
const IN_TIME: [&str; 3] = ["amount", "customers", "count"];

/// What a claim was counted over, and in how many sites: the claim's unit is not theirs.
const COUNTED_OVER: [&str; 5] = ["out_of", "observed", "exposure_a", "exposure_b", "pilot_sites"];

fn entry(
    path: Path,
    (field, kind): (&'static FieldSpec, Option<FigureKind>),
    reading: Reading,
    typed: &str,
    record: &dyn AnyRecord,
) -> Entry {
    let figure = match &reading {
        Reading::Figure(figure) => Some(*figure),
        _ => None,
    };
    let in_time = IN_TIME.contains(&field.id);
    let base = figure
        .and_then(|figure| figure.base)
        .or_else(|| chosen::<TimeBase>(record, "per").filter(|_| in_time));
    let over_months = (in_time && base == Some(TimeBase::OneOff)).then(|| months(record)).flatten();
    let per_month = figure.and_then(|figure| match (base?, over_months) {
        (TimeBase::Month, _) | (TimeBase::OneOff, None) => None,
        (TimeBase::OneOff, Some(months)) => figure.amount.div(months),
        (base, _) => base.convert_amount(figure.amount, TimeBase::Month),
    });
    let own_unit = figure.is_some_and(|figure| figure.unit != crate::figure::Unit::None);
    Entry {
        pane: path.section_spec().pane(),
        kind,
        typed: typed.trim().to_owned(),
        unit: if own_unit || COUNTED_OVER.contains(&field.id) {
            String::new()
        } else {
            beside(record, &["unit"])
        },
        base,
        over_months,
        per_month,
        denominator: figure.and_then(|figure| figure.share).map(|share| share.total),
        ground: chosen::<Ground>(record, "ground"),
        source: beside(record, &[&format!("{}_from", field.id), "source"]),
        // A form that has no source for its figures may have a date of its own: a proposal's.
        date: match record.position("source") {
            Some(_) => beside(record, &["date", "measured_on", "period"]),
            None => String::new(),
        },
        weight: Decimal::ZERO,
        path,
        reading,
    }
}

/// The answer to a choice of the same record, where the choice is asked of it: capital tied up is no amount in
/// time, whatever its row said before.
fn chosen<C: Choice>(record: &dyn AnyRecord, field: &str) -> Option<C> {
    let at = record.position(field).filter(|at| record.applies(*at))?;
    match record.member(at).map(Member::value) {
        Some(Value::Choice(Some(id))) => C::from_id(&id),
        _ => None,
    }
}

/// The first of these fields of the same record that is filled in; empty where none is.
fn beside(record: &dyn AnyRecord, fields: &[&str]) -> String {
    let typed = |field: &&str| record.by_id(field)?.text().map(str::trim).filter(|typed| !typed.is_empty());
    fields.iter().find_map(typed).unwrap_or_default().to_owned()
}

/// The months a total covers, where they can be read and are positive at either end.
fn months(record: &dyn AnyRecord) -> Option<Decimal> {
    let typed = record.by_id("over_months")?.text()?;
    let months = proposal::Figure::from(typed).known(FigureKind::Number)?.amount;
    (months.low() > Decimal::ZERO).then(|| months.likely())
}

#[cfg(test)]
mod tests;
