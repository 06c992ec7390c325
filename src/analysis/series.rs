//! A measure over periods: its shape, and where it would be if that went on.
//!
//! Periods are numbered in steps of the caller's choice (weeks, months, quarters); some may be
//! missing. Both extrapolations run through the first and the last point alone, the drift method
//! (Hyndman & Athanasopoulos, *Forecasting: Principles and Practice*, 5.2), because a reader can
//! redo it by hand. How sure they are is another question, and few points mean: hardly.

use super::growth::{self, Change};
use rust_decimal::Decimal;

/// One measured value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// Number of the period; only differences matter.
    pub period: i32,
    /// What was measured in it.
    pub value: Decimal,
}

/// What a series says at a glance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    /// Value of the earliest period.
    pub first: Decimal,
    /// Value of the latest period.
    pub last: Decimal,
    /// From first to last.
    pub change: Change,
    /// Steady growth per period from first to last, a fraction; `None` with fewer than two points,
    /// or unless the first is positive and the last not negative.
    pub per_period: Option<Decimal>,
    /// The smallest value.
    pub min: Decimal,
    /// The largest value.
    pub max: Decimal,
    /// The arithmetic mean of the points; missing periods count for nothing.
    pub mean: Decimal,
}

/// Where a series would be some periods after its last point, by two methods: a figure alone would
/// claim more than two points can know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extrapolation {
    /// The same amount again each period. May fall below zero; it is not cut off.
    pub linear: Decimal,
    /// The same growth rate again each period, good to about twelve digits; `None` unless the first
    /// value is positive and the last not negative, or on overflow.
    pub compound: Option<Decimal>,
}

/// What a measure's values are, which decides how a change of it may be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// An amount with a real zero: money, hours, cases. Its change has a percentage.
    Amount,
    /// A part of a whole as a fraction, 0 to 1. From 4 % to 5 % is one point up, and 25 % more: both
    /// are true, and neither may be printed as the other.
    Share,
    /// A score whose zero says nothing, such as an NPS: its change has no percentage.
    Score,
}

/// How far a measure moved between two periods.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    /// Later minus earlier, in the unit of the values.
    pub absolute: Decimal,
    /// The same in percentage points, for shares alone.
    pub points: Option<Decimal>,
    /// `later / earlier - 1`, a fraction; `None` for scores, and unless the earlier value is positive
    /// and the later not negative.
    pub relative: Option<Decimal>,
}

/// How far the last value is from those it is usually held against. Each is `None` when that very
/// period was not measured: eleven months have no year on year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moves {
    /// Against the period before: month on month, in months.
    pub on_previous: Option<Move>,
    /// Against the same period a year before, which leaves the season out.
    pub on_year: Option<Move>,
}

/// Values in order of time, at least one, no period twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    points: Vec<Point>,
}

impl Series {
    /// Puts the points in order of time. `None` when there is no point, or two for one period.
    #[must_use]
    pub fn new(mut points: Vec<Point>) -> Option<Self> {
        points.sort_by_key(|point| point.period);
        let twice = points.windows(2).any(|pair| pair[0].period == pair[1].period);
        (!points.is_empty() && !twice).then_some(Self { points })
    }

    /// The values one period apart, in the order given. `None` when there is none.
    #[must_use]
    pub fn of_values(values: &[Decimal]) -> Option<Self> {
        Self::new((0..).zip(values).map(|(period, &value)| Point { period, value }).collect())
    }

    /// The points, the earliest first; never empty.
    #[must_use]
    pub fn points(&self) -> &[Point] {
        &self.points
    }

    /// The shape in figures. `None` when a sum or difference overflows.
    #[must_use]
    pub fn summary(&self) -> Option<Summary> {
        let (first, last) = self.ends();
        let values = || self.points.iter().map(|point| point.value);
        let sum = values().try_fold(Decimal::ZERO, Decimal::checked_add)?;
        Some(Summary {
            first: first.value,
            last: last.value,
            change: growth::change(first.value, last.value)?,
            per_period: growth::compound_per_period(first.value, last.value, self.periods()),
            min: values().fold(first.value, Decimal::min),
            max: values().fold(first.value, Decimal::max),
            mean: sum.checked_div(Decimal::from(self.points.len()))?,
        })
    }

    /// The change to the last point from the one exactly `periods` before it: 1 is period on period,
    /// 12 in months is year on year. `None` when that period was not measured, or on overflow.
    #[must_use]
    pub fn change_over(&self, periods: u32) -> Option<Change> {
        let (_, last) = self.ends();
        let then = last.period.checked_sub_unsigned(periods)?;
        let index = self.points.binary_search_by_key(&then, |point| point.period).ok()?;
        growth::change(self.points[index].value, last.value)
    }

    /// The last value against the period before and against a year before, which is `per_year` periods
    /// (12 of months, 4 of quarters). With one period a year, both are the same.
    #[must_use]
    pub fn moves(&self, scale: Scale, per_year: u32) -> Moves {
        let over = |periods: u32| {
            let change = self.change_over(periods)?;
            let points = match scale {
                Scale::Share => Some(change.absolute.checked_mul(Decimal::ONE_HUNDRED)?),
                Scale::Amount | Scale::Score => None,
            };
            let has_percentage = scale != Scale::Score && self.ends().1.value >= Decimal::ZERO;
            Some(Move {
                absolute: change.absolute,
                points,
                relative: change.relative.filter(|_| has_percentage),
            })
        };
        Moves { on_previous: over(1), on_year: over(per_year) }
    }

    /// Carries the series on to `ahead` periods after its last point (0 gives the last point).
    ///
    /// `None` with fewer than two points, or when the linear value overflows.
    #[must_use]
    pub fn extrapolate(&self, ahead: u32) -> Option<Extrapolation> {
        let (first, last) = self.ends();
        let periods = self.periods();
        let moved = last.value.checked_sub(first.value)?.checked_mul(Decimal::from(ahead))?;
        // One division, after the product, keeps whole steps exact; without a second point it has none.
        let linear = last.value.checked_add(moved.checked_div(Decimal::from(periods))?)?;
        let exponent = f64::from(ahead) / f64::from(periods);
        let compound = growth::power_of_ratio(first.value, last.value, exponent)
            .and_then(|factor| last.value.checked_mul(factor));
        Some(Extrapolation { linear, compound })
    }

    fn ends(&self) -> (Point, Point) {
        // `new` lets no empty series through.
        (self.points[0], self.points[self.points.len() - 1])
    }

    /// Periods from the first point to the last.
    fn periods(&self) -> u32 {
        let (first, last) = self.ends();
        last.period.abs_diff(first.period)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn dec(text: &str) -> Decimal {
        text.parse().expect("a literal of this test")
    }

    /// The method's appointment case: overloads a week in April and June.
    fn overloads() -> Series {
        let june = Point { period: 6, value: dec("18") };
        let april = Point { period: 4, value: dec("8") };
        Series::new(vec![june, april]).expect("two periods")
    }

    #[test]
    fn two_months_of_overloads_lead_to_33_or_61_in_september() {
        let september = overloads().extrapolate(3).expect("two points");
        assert_eq!(september.linear, dec("33"));
        assert_eq!(september.compound, Some(dec("60.75")));
    }

    #[test]
    fn the_summary_of_the_overloads() {
        let summary = overloads().summary().expect("small figures");
        assert_eq!((summary.first, summary.last, summary.mean), (dec("8"), dec("18"), dec("13")));
        assert_eq!((summary.min, summary.max), (dec("8"), dec("18")));
        assert_eq!(summary.change.relative, Some(dec("1.25")));
        assert_eq!(summary.per_period, Some(dec("0.5")));
        // May = 10 follows from the case's mean of 12.
        let with_may = Series::of_values(&[dec("8"), dec("10"), dec("18")]).expect("three values");
        assert_eq!(with_may.summary().expect("small figures").mean, dec("12"));
    }

    #[test]
    fn growth_over_a_lag_needs_that_very_period() {
        assert_eq!(overloads().change_over(1), None, "May is missing");
        assert_eq!(overloads().change_over(2).and_then(|change| change.relative), Some(dec("1.25")));
        assert_eq!(overloads().change_over(u32::MAX), None);
        let year: Vec<Decimal> = (100..113).map(Decimal::from).collect();
        let year = Series::of_values(&year).expect("thirteen months");
        assert_eq!(year.change_over(12).and_then(|change| change.relative), Some(dec("0.12")));
    }

    #[test]
    fn month_on_month_and_year_on_year_need_their_months() {
        let months = |count: i64| {
            let values: Vec<Decimal> = (0..count).map(|month| Decimal::from(100 + 10 * month)).collect();
            Series::of_values(&values).expect("months").moves(Scale::Amount, 12)
        };
        let relative = |change: Option<Move>| change.and_then(|change| change.relative);
        assert_eq!((months(1).on_previous, months(12).on_year), (None, None));
        assert_eq!(relative(months(2).on_previous), Some(dec("0.1")));
        assert_eq!(relative(months(13).on_year), Some(dec("1.2")));
        assert_eq!(months(13).on_year.map(|change| change.absolute), Some(dec("120")));
        let gap = Series::new(vec![
            Point { period: 1, value: dec("50") },
            Point { period: 12, value: dec("60") },
            Point { period: 13, value: dec("40") },
        ]);
        let gap = gap.expect("three months").moves(Scale::Amount, 12);
        assert_eq!(relative(gap.on_year), Some(dec("-0.2")));
        assert_eq!(overloads().moves(Scale::Amount, 12).on_previous, None, "May is missing");
    }

    #[test]
    fn points_are_not_percent_and_a_score_has_neither() {
        let moved = |values: [&str; 2], scale| {
            let series = Series::of_values(&values.map(dec)).expect("two values");
            series.moves(scale, 12).on_previous.expect("two in a row")
        };
        let share = moved(["0.04", "0.05"], Scale::Share);
        assert_eq!((share.points, share.relative), (Some(dec("1.00")), Some(dec("0.25"))));
        assert_eq!(moved(["0", "0.05"], Scale::Share).relative, None);
        let nps = moved(["82", "76"], Scale::Score);
        assert_eq!((nps.absolute, nps.points, nps.relative), (dec("-6"), None, None));
        let loss = moved(["10", "-5"], Scale::Amount);
        assert_eq!((loss.absolute, loss.relative), (dec("-15"), None));
        assert_eq!(moved(["-10", "5"], Scale::Amount).relative, None);
        assert_eq!(moved(["10", "0"], Scale::Amount).relative, Some(dec("-1")));
    }

    #[test]
    fn one_point_has_a_summary_but_no_direction() {
        let single = Series::of_values(&[dec("5")]).expect("one value");
        assert_eq!(single.extrapolate(3), None);
        let summary = single.summary().expect("small figures");
        assert_eq!((summary.mean, summary.per_period), (dec("5"), None));
    }

    #[test]
    fn what_is_no_series_is_none() {
        let point = Point { period: 1, value: dec("1") };
        assert_eq!(Series::new(vec![]), None);
        assert_eq!(Series::new(vec![point, point]), None);
    }

    #[test]
    fn a_score_below_zero_goes_on_linearly_only() {
        let falling = Series::of_values(&[dec("10"), dec("-5")]).expect("two values");
        let next = falling.extrapolate(1).expect("two points");
        assert_eq!((next.linear, next.compound), (dec("-20"), None));
    }

    #[test]
    fn overflow_is_none() {
        let steep = Series::of_values(&[Decimal::MIN, Decimal::MAX]).expect("two values");
        assert_eq!((steep.summary(), steep.extrapolate(1)), (None, None));
        let fast = Series::of_values(&[dec("1"), dec("1000000")]).expect("two values");
        let far = fast.extrapolate(1000).expect("a line goes far");
        assert_eq!(far.compound, None);
        let apart = [i32::MIN, i32::MAX].map(|period| Point { period, value: dec("1") });
        assert_eq!(
            Series::new(apart.to_vec()).and_then(|s| s.extrapolate(9)).map(|e| e.linear),
            Some(dec("1"))
        );
    }

    proptest! {
        #[test]
        fn a_line_goes_on_as_a_line(start in -1000_i64..1000, step in -50_i64..50, len in 2_i64..20, ahead in 0_u32..24) {
            let values: Vec<Decimal> = (0..len).map(|n| Decimal::from(start + n * step)).collect();
            let series = Series::of_values(&values).expect("values");
            let expected = start + (len - 1 + i64::from(ahead)) * step;
            prop_assert_eq!(series.extrapolate(ahead).map(|next| next.linear), Some(Decimal::from(expected)));
        }

        #[test]
        fn mean_lies_between_least_and_most(values in prop::collection::vec(-1_000_000_i64..1_000_000, 1..40)) {
            let values: Vec<Decimal> = values.into_iter().map(Decimal::from).collect();
            let summary = Series::of_values(&values).and_then(|s| s.summary()).expect("values");
            prop_assert!(summary.min <= summary.mean && summary.mean <= summary.max);
            prop_assert!(values.contains(&summary.min) && values.contains(&summary.max));
            prop_assert_eq!(summary.first + summary.change.absolute, summary.last);
        }

        #[test]
        fn both_ways_agree_on_the_last_point_and_the_order_of_entry_is_nothing(
            mut values in prop::collection::btree_map(-200_i32..200, 1_i64..10_000, 2..20), turn in any::<bool>()
        ) {
            let mut points: Vec<Point> =
                values.iter().map(|(&period, &value)| Point { period, value: value.into() }).collect();
            if turn { points.reverse(); }
            let series = Series::new(points).expect("distinct periods");
            let now = series.extrapolate(0).expect("two points");
            let last = values.pop_last().map(|(_, value)| Decimal::from(value)).expect("two points");
            prop_assert_eq!(now.linear, last);
            prop_assert_eq!(now.compound, Some(last));
        }
    }
}
