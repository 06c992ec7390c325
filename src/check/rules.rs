//! The rules, one file a family. A family is a list of rules with the functions that find them.

mod complete;
mod diagnosis;
mod evidence;
pub(super) mod exemption;
mod follow_up;
mod numbers;
mod people;
mod plan;
pub(super) mod prose_figures;
pub(super) mod reading;
mod timing;
mod wording;

pub(super) use prose_figures::Known;

use super::rule::Rule;
use crate::figure::Decimal;
use crate::proposal::Row;
use crate::schema::{self, Path};

/// Every family, in the order of their codes' letters as the method goes.
pub(super) static FAMILIES: &[&[&Rule]] = &[
    reading::RULES,
    numbers::RULES,
    prose_figures::RULES,
    evidence::RULES,
    diagnosis::RULES,
    people::RULES,
    plan::RULES,
    timing::RULES,
    follow_up::RULES,
    wording::RULES,
    complete::RULES,
    exemption::RULES,
];

/// Which rules speak instead of which others where both find something at one spot: those that know more of it.
/// A rule that is turned off speaks for nobody.
pub(super) static INSTEAD_OF: &[(&str, &[&str])] = &[
    // Two percentages and their difference say which change is meant; its period is the lesser question.
    ("N018", &["N010"]),
    // The whole chain of evidence, or one of its tables.
    ("E001", &["C002"]),
    // Why that one column of that one row is asked for, or that one field.
    ("P008", &["C001"]),
    ("F001", &["C001"]),
    ("T001", &["C001"]),
    // Which of the draft's own figures is meant, with a mend.
    ("N019", &["S012"]),
];

/// Whether a figure of a sentence can be reckoned with: what is larger, or a smaller fraction, nobody means, and a
/// decimal would not hold what comes of it.
fn within_reach(value: Decimal) -> bool {
    let size = value.abs();
    size.is_zero() || (Decimal::new(1, 9)..=Decimal::from(1_000_000_000_000_000_u64)).contains(&size)
}

/// `是 45 万元`, `是约 23.06 万元`: no blank between two Chinese characters.
fn is(amount: &str) -> String {
    let blank = if amount.starts_with('约') { "" } else { " " };
    format!("是{blank}{amount}")
}

/// The place of a section, or of a field of a form: `place("frame.ask")`.
///
/// # Panics
///
/// Where the field table has no such path: a mistake in the rule, which each of its tests shows.
pub(super) fn place(path: &'static str) -> Path {
    Path::parse(path).unwrap_or_else(|why| panic!("a rule names what is not in the field table: {why}"))
}

/// The place of a field of a row: `cell("impact.losses", loss, "avoidable")`.
///
/// # Panics
///
/// Where the field table has no such table or field: a mistake in the rule, which each of its tests shows.
pub(super) fn cell<R: Row>(section: &'static str, row: &R, field: &'static str) -> Path {
    let found = schema::section(section).and_then(|section| Some((section, section.field(field)?)));
    match found {
        Some((section, field)) => Path::cell(section, row.id().clone(), field),
        None => panic!("a rule names what is not in the field table: {section} {field}"),
    }
}

/// The field in the first row of a table; the table itself while it has no row.
///
/// # Panics
///
/// As [`place`] and [`cell`].
pub(super) fn first_cell<R: Row>(section: &'static str, rows: &[R], field: &'static str) -> Path {
    rows.first().map_or_else(|| place(section), |row| cell(section, row, field))
}
