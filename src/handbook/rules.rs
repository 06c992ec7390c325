//! The rules of the checks, as far as the handbook tells about them.

use crate::check;
use crate::figure::FigureKind;
use crate::i18n::Text;
use crate::schema::{FieldSpec, Kind};

pub(super) use check::RuleSpec as Rule;

/// Every rule.
pub(super) fn all() -> impl Iterator<Item = &'static Rule> {
    check::RULES.iter()
}

/// The rule with this code or name, in any case.
pub(super) fn named(given: &str) -> Option<&'static Rule> {
    let is = |rule: &&Rule| rule.id.eq_ignore_ascii_case(given) || rule.name.eq_ignore_ascii_case(given);
    all().find(is)
}

/// The rules that come from a section of the method.
pub(super) fn about(topic: &str) -> impl Iterator<Item = &'static Rule> {
    all().filter(move |rule| topic_of(rule) == topic)
}

/// The section of the method that a rule comes from; empty where it comes from none.
pub(super) fn topic_of(_rule: &Rule) -> &'static str {
    ""
}

/// How heavy its findings are.
pub(super) fn level(rule: &Rule) -> Text {
    rule.severity.label()
}

/// What it finds, and how it is written well.
pub(super) fn example(_rule: &Rule) -> Option<(Text, Text)> {
    None
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
