//! Two typed figures held against each other, in one unit.
//!
//! "1 week" promised and "2 days" achieved are 7 days and 2, not 1 and 2. A bare number takes the unit of
//! the other: who writes `45 min` and then `30` means minutes. What has no fixed rate of exchange (a month
//! and a week, a working day and a day, two currencies) is not compared at all.

use crate::analysis::growth::{Change, change};
use crate::figure::{Decimal, FigureKind, Unit};
use crate::proposal::Figure;

/// The change between two typed figures; `None` unless both read and can be held against each other.
pub(super) fn change_of(before: &Figure, after: &Figure) -> Option<Change> {
    let (before, after) = pair_of(before, after)?;
    change(before, after)
}

/// The likely values of two typed figures, in the finer of their units.
#[must_use]
pub fn pair_of(one: &Figure, other: &Figure) -> Option<(Decimal, Decimal)> {
    let (one, other, _) = in_one_unit(one, other)?;
    Some((one, other))
}

/// The unit in which two typed figures are compared: the finer of the two, [`Unit::None`] where neither
/// has one. `None` when they cannot be compared.
#[must_use]
pub fn common_unit(one: &Figure, other: &Figure) -> Option<Unit> {
    in_one_unit(one, other).map(|(_, _, unit)| unit)
}

fn in_one_unit(one: &Figure, other: &Figure) -> Option<(Decimal, Decimal, Unit)> {
    let one = one.known(FigureKind::Number)?;
    let other = other.known(FigureKind::Number)?;
    let (first, second) = (one.amount.likely(), other.amount.likely());
    let as_they_are = |unit| Some((first, second, unit));
    match (one.unit, other.unit) {
        (a, b) if a.is_ratio() || b.is_ratio() => {
            (a.is_ratio() && b.is_ratio()).then_some((first, second, a))
        }
        (a, b) if a == b => as_they_are(a),
        (Unit::None, unit) | (unit, Unit::None) => as_they_are(unit),
        (Unit::Currency(a), Unit::Currency(b)) => as_they_are(Unit::Currency(a.merge(b)?)),
        (a, b) => {
            let (a_size, b_size) = sizes(a, b)?;
            let (unit, size) = if a_size <= b_size { (a, a_size) } else { (b, b_size) };
            let scaled = |value: Decimal, own: Decimal| value.checked_mul(own)?.checked_div(size);
            Some((scaled(first, a_size)?, scaled(second, b_size)?, unit))
        }
    }
}

/// How long two units are, on one scale that suits both.
fn sizes(a: Unit, b: Unit) -> Option<(Decimal, Decimal)> {
    let both = |size: fn(Unit) -> Option<Decimal>| Some((size(a)?, size(b)?));
    both(on_the_clock).or_else(|| both(in_months)).or_else(|| both(at_work))
}

/// Seconds; a day has 24 hours and a week seven days.
fn on_the_clock(unit: Unit) -> Option<Decimal> {
    Some(Decimal::from(match unit {
        Unit::Seconds => 1,
        Unit::Minutes => 60,
        Unit::Hours => 3_600,
        Unit::Days => 86_400,
        Unit::Weeks => 604_800,
        _ => return None,
    }))
}

fn in_months(unit: Unit) -> Option<Decimal> {
    Some(Decimal::from(match unit {
        Unit::Months => 1,
        Unit::Quarters => 3,
        Unit::Years => 12,
        _ => return None,
    }))
}

/// Working days, for work and for time at work. A plain day may be either kind and is left out.
fn at_work(unit: Unit) -> Option<Decimal> {
    let counts = unit.is_effort() || matches!(unit, Unit::WorkingDays | Unit::Hours | Unit::Weeks);
    unit.working_days().filter(|_| counts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(one: &str, other: &str) -> Option<(String, String)> {
        let (one, other) = pair_of(&one.into(), &other.into())?;
        Some((one.normalize().to_string(), other.normalize().to_string()))
    }

    #[test]
    fn time_is_compared_in_one_unit() {
        for (one, other, expected) in [
            ("2天", "1周", ("2", "7")),
            ("1 week", "2 days", ("7", "2")),
            ("45分钟", "3小时", ("45", "180")),
            ("1年", "2个季度", ("4", "2")),
            ("3个工作日", "1周", ("3", "5")),
            ("1人月", "2人周", ("4", "2")),
            ("45分钟", "30", ("45", "30")),
            ("12%", "5%", ("0.12", "0.05")),
            ("12", "5", ("12", "5")),
        ] {
            assert_eq!(pair(one, other), Some((expected.0.into(), expected.1.into())), "{one} {other}");
        }
        assert_eq!(common_unit(&"1周".into(), &"2天".into()), Some(Unit::Days));
    }

    #[test]
    fn what_has_no_fixed_rate_is_not_compared() {
        for (one, other) in
            [("1个月", "3周"), ("3个工作日", "3天"), ("12%", "5"), ("3倍", "2天"), ("$5", "5欧元"), ("", "5")]
        {
            assert_eq!(pair(one, other), None, "{one} {other}");
        }
    }
}
