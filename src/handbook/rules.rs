//! The rules of the checks, as far as the handbook tells about them.

use crate::check;
use crate::figure::FigureKind;
use crate::schema::{FieldSpec, Kind};

pub(super) use check::{Rule, rules as all};

/// The rules that come from a section of the method.
pub(super) fn about(topic: &str) -> impl Iterator<Item = &'static Rule> {
    all().filter(move |rule| rule.topic == topic)
}

/// The rules that ask whether what was typed can be read, for a field of this kind.
pub(super) fn of_reading(field: &FieldSpec) -> &'static [&'static str] {
    match field.kind {
        Kind::Figure(FigureKind::Money) => &["N001", "N006"],
        Kind::Figure(_) => &["N001"],
        Kind::Day => &["N002"],
        Kind::Span => &["N003"],
        Kind::Points | Kind::Columns(_) => &["N004"],
        _ => &[],
    }
}
