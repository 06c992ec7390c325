//! Two numbers held against each other: before and after, one group and another.
//!
//! Rates are fractions (0.25 = 25 %). A ratio is taken only over a positive base: "30 % more than
//! minus five" says nothing, and scores such as NPS, which may be negative, are compared in points.

use super::{Unfit, Why, given};
use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};

/// What changed between two moments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// `after - before`, in the unit of the figures (points, when these are rates or scores).
    pub absolute: Decimal,
    /// `after / before - 1`, a fraction; `None` unless `before` is positive.
    pub relative: Option<Decimal>,
}

/// The change from `before` to `after`. `None` when the difference overflows.
#[must_use]
pub fn change(before: Decimal, after: Decimal) -> Option<Change> {
    Some(Change { absolute: after.checked_sub(before)?, relative: total_growth(before, after) })
}

/// How two groups differ, for instance sites with the problem against sites without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comparison {
    /// `first - second`, in the unit of the figures (points, when these are rates or scores).
    pub difference: Decimal,
    /// `first / second`: how many times as much. `None` unless `second` is positive and `first` not negative.
    pub ratio: Option<Decimal>,
}

/// Compares `first` with `second`. `None` when the difference overflows.
#[must_use]
pub fn compare(first: Decimal, second: Decimal) -> Option<Comparison> {
    let ratio =
        (first >= Decimal::ZERO && second > Decimal::ZERO).then(|| first.checked_div(second)).flatten();
    Some(Comparison { difference: first.checked_sub(second)?, ratio })
}

/// Growth from `start` to `end` as a fraction: `end / start - 1`.
///
/// `None` unless `start` is positive, or on overflow.
#[must_use]
pub fn total_growth(start: Decimal, end: Decimal) -> Option<Decimal> {
    if start <= Decimal::ZERO {
        return None;
    }
    end.checked_div(start)?.checked_sub(Decimal::ONE)
}

/// The steady growth per period that leads from `start` to `end`: `(end / start)^(1 / periods) - 1`.
///
/// A fraction, good to about twelve digits (a root is taken in floating point). `None` unless
/// `start` is positive, `end` not negative and `periods` at least one.
#[must_use]
pub fn compound_per_period(start: Decimal, end: Decimal, periods: u32) -> Option<Decimal> {
    if periods == 0 {
        return None;
    }
    power_of_ratio(start, end, 1.0 / f64::from(periods))?.checked_sub(Decimal::ONE)
}

/// Growth between two measurements, in floating point: for figures that no decimal holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Growth {
    /// `end / start - 1`, a fraction.
    pub total: f64,
    /// The steady growth per period that adds up to it, a fraction; `None` when `end` is negative.
    pub compound_per_period: Option<f64>,
}

/// Growth from `start`, above zero, to `end` over `periods`, above zero and not necessarily whole.
pub fn growth(start: f64, end: f64, periods: f64) -> Result<Growth, Unfit> {
    for (key, value) in [("start", start), ("end", end), ("periods", periods)] {
        given::finite(key, &[value])?;
    }
    for (key, value) in [("start", start), ("periods", periods)] {
        if value <= 0.0 {
            return Err(Why::NotPositive.of(key));
        }
    }
    // Halves, so that the difference of the largest numbers is one; close numbers keep their digits.
    let total = given::in_range("end", (end / 2.0 - start / 2.0) / (start / 2.0))?;
    let compound = (end >= 0.0).then(|| libm::expm1(libm::log1p(total) / periods));
    let compound_per_period = compound.map(|rate| given::in_range("periods", rate)).transpose()?;
    Ok(Growth { total, compound_per_period })
}

/// Changes that act on the same thing one after another: `(1 + a)(1 + b)... - 1`, all fractions.
///
/// A price cut of 15 % and 20 % more traffic make +2 % revenue, not +5 %. Without a change, zero.
/// `None` when one of them is below -1 (more than everything is lost) or on overflow.
#[must_use]
pub fn combined(changes: &[Decimal]) -> Option<Decimal> {
    let factor = changes.iter().try_fold(Decimal::ONE, |factor, change| {
        let step = Decimal::ONE.checked_add(*change)?;
        if step < Decimal::ZERO { None } else { factor.checked_mul(step) }
    })?;
    factor.checked_sub(Decimal::ONE)
}

/// `(end / start)^exponent`, rounded to the digits that floating point can vouch for.
pub(super) fn power_of_ratio(start: Decimal, end: Decimal, exponent: f64) -> Option<Decimal> {
    if start <= Decimal::ZERO || end < Decimal::ZERO {
        return None;
    }
    let power = end.checked_div(start)?.to_f64()?.powf(exponent);
    // The last digits of a power are noise, and would turn a plain 0.5 into 0.50000000000004.
    Decimal::from_f64(power)?.round_sf(12)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn dec(text: &str) -> Decimal {
        text.parse().expect("a literal of this test")
    }

    #[test]
    fn appointment_overloads_grew_by_125_percent() {
        // The method's case: 8 a week in April, 18 in June; NPS 82 -> 76.
        assert_eq!(total_growth(dec("8"), dec("18")), Some(dec("1.25")));
        assert_eq!(compound_per_period(dec("8"), dec("18"), 2), Some(dec("0.5")));
        let nps = change(dec("82"), dec("76")).expect("no overflow");
        assert_eq!(nps.absolute, dec("-6"));
    }

    #[test]
    fn faster_repair_is_less_time_and_more_throughput() {
        // 3.5 h -> 2.8 h: time -20 %, throughput +25 % (finance review of the method's cases).
        let time = change(dec("3.5"), dec("2.8")).expect("no overflow");
        assert_eq!((time.absolute, time.relative), (dec("-0.7"), Some(dec("-0.2"))));
        assert_eq!(total_growth(dec("2.8"), dec("3.5")), Some(dec("0.25")));
    }

    #[test]
    fn a_price_cut_eats_the_traffic_it_brings() {
        // The method's pricing case: "+12 %" is 60 % x 20 % and forgets the cut; the stores get +2 %, overall +1.2 %.
        let stores = combined(&[dec("-0.15"), dec("0.20")]);
        assert_eq!(stores, Some(dec("0.02")));
        assert_eq!(dec("0.6") * dec("0.20"), dec("0.12"));
        assert_eq!(dec("0.6") * dec("0.02"), dec("0.012"));
        assert_eq!(combined(&[]), Some(Decimal::ZERO));
        assert_eq!(combined(&[dec("-1"), dec("5")]), Some(dec("-1")));
        assert_eq!(combined(&[dec("-1.01"), dec("-3")]), None, "two impossible losses make no gain");
    }

    #[test]
    fn charging_failures_stand_at_over_twice_the_industry() {
        let failures = compare(dec("12"), dec("5")).expect("no overflow");
        assert_eq!((failures.difference, failures.ratio), (dec("7"), Some(dec("2.4"))));
    }

    #[test]
    fn no_ratio_over_zero_or_less() {
        assert_eq!(total_growth(Decimal::ZERO, dec("5")), None);
        assert_eq!(change(dec("-10"), dec("-5")).expect("no overflow").relative, None);
        assert_eq!(compare(dec("3"), Decimal::ZERO).expect("no overflow").ratio, None);
        assert_eq!(compare(dec("-3"), dec("2")).expect("no overflow").ratio, None);
        assert_eq!(compound_per_period(dec("8"), dec("18"), 0), None);
        assert_eq!(compound_per_period(dec("8"), dec("-1"), 2), None);
        assert_eq!(compound_per_period(dec("8"), Decimal::ZERO, 2), Some(dec("-1")));
    }

    /// 8 -> 18 in two months, by hand: 18 / 8 - 1 and sqrt(2.25) - 1; then Python 3.11:
    /// `math.expm1(math.log(1.1) / 12)`.
    #[test]
    fn growth_in_floating_point() {
        let two = growth(8.0, 18.0, 2.0).expect("positive");
        assert!((two.total - 1.25).abs() < 1e-15);
        assert!((two.compound_per_period.expect("positive") - 0.5).abs() < 1e-15);
        let year = growth(100.0, 110.0, 12.0).expect("positive").compound_per_period.expect("positive");
        assert!((year - 0.007_974_140_428_903_747).abs() < 1e-16);
        assert_eq!(growth(8.0, 0.0, 2.0).expect("positive").compound_per_period, Some(-1.0));
        let below = growth(8.0, -4.0, 2.0).expect("positive");
        assert_eq!((below.total, below.compound_per_period), (-1.5, None));
        assert_eq!(growth(0.0, 1.0, 2.0), Err(Why::NotPositive.of("start")));
        assert_eq!(growth(1.0, 1.0, 0.0), Err(Why::NotPositive.of("periods")));
        assert_eq!(growth(1.0, f64::NAN, 1.0), Err(Why::NotFinite.of("end")));
        assert_eq!(growth(1e-300, 1e300, 1.0), Err(Why::Overflow.of("end")));
        assert_eq!(growth(1.0, 1e300, 1e-3), Err(Why::Overflow.of("periods")));
        assert!(growth(f64::MAX, -f64::MAX, 1.0).expect("positive").total.is_finite());
    }

    #[test]
    fn overflow_is_none() {
        assert_eq!(change(Decimal::MIN, Decimal::MAX), None);
        assert_eq!(compare(Decimal::MAX, Decimal::MIN), None);
        assert_eq!(total_growth(dec("0.0000000000000000000000000001"), Decimal::MAX), None);
        assert_eq!(combined(&[Decimal::MAX]), None);
        assert_eq!(combined(&[dec("1000000000000000"), dec("1000000000000000")]), None);
    }

    proptest! {
        #[test]
        fn compounding_the_rate_reaches_the_end(start in 1_i64..1_000_000, end in 1_i64..1_000_000, periods in 1_u32..48) {
            let rate = compound_per_period(start.into(), end.into(), periods).and_then(|rate| rate.to_f64());
            let reached = start as f64 * (1.0 + rate.expect("positive ends")).powf(f64::from(periods));
            prop_assert!((reached / end as f64 - 1.0).abs() < 1e-6, "{} instead of {}", reached, end);
        }

        #[test]
        fn a_change_and_its_way_back_cancel(before in 1_i64..1_000_000, after in 1_i64..1_000_000) {
            let there = total_growth(before.into(), after.into()).expect("a positive start");
            let back = total_growth(after.into(), before.into()).expect("a positive start");
            let both = combined(&[there, back]).expect("neither loses more than everything");
            prop_assert!(both.abs() < Decimal::new(1, 15));
        }

        #[test]
        fn swapping_the_groups_turns_the_comparison(a in 1_i64..1_000_000, b in 1_i64..1_000_000) {
            let (one, two) = (compare(a.into(), b.into()), compare(b.into(), a.into()));
            let (one, two) = (one.expect("no overflow"), two.expect("no overflow"));
            prop_assert_eq!(one.difference, -two.difference);
            let product = one.ratio.expect("positive") * two.ratio.expect("positive");
            prop_assert!((product - Decimal::ONE).abs() < Decimal::new(1, 15));
        }
    }
}
