//! A series over periods: where it went, whether that is a trend, and where it would be.

use super::read::{CONF, float, points};
use crate::analysis::forecast::{Outlook, outlook};
use crate::analysis::growth::{Change, change};
use crate::analysis::series::{Extrapolation, Point, Series, Summary};
use crate::analysis::trend::mann_kendall;
use crate::analysis::verdict::{Judgement, judge};
use crate::derive::period::{Period, PeriodUnit, number_periods};
use crate::figure::{Decimal, Unit};
use crate::proposal::Points;

/// How far a series is carried on.
const AHEAD: u32 = 3;

/// A series.
#[derive(Clone, Debug, PartialEq)]
pub struct SeriesFigures {
    /// The points in order of time.
    pub points: Vec<SeriesPoint>,
    /// The unit that was typed after the values.
    pub unit: Unit,
    /// First, last, least, greatest, total growth and steady growth per period.
    pub summary: Summary,
    /// The growth to each point from the one before it, a fraction; one less than there are points. `None`
    /// where the earlier is not positive.
    pub steps: Vec<Option<Decimal>>,
    /// One, two and three periods on, linear and compound; empty with fewer than two points.
    pub ahead: Vec<Ahead>,
    /// Whether the periods could be told from the labels; otherwise each line counts as one period.
    pub dated: bool,
    /// The last point against the period just before it; `None` where that was not measured.
    pub on_period: Option<Change>,
    /// The last point against the same period a year before; `None` where that was not measured, or where a
    /// year has no fixed number of periods.
    pub on_year: Option<Change>,
    /// What chance has to do with it; `None` with fewer than two points.
    pub trend: Option<Box<TrendFigures>>,
}

/// A point of a series.
#[derive(Clone, Debug, PartialEq)]
pub struct SeriesPoint {
    /// The label as typed.
    pub label: String,
    /// Which period it is.
    pub period: Period,
    /// The value.
    pub value: Decimal,
}

/// A series carried on.
#[derive(Clone, Debug, PartialEq)]
pub struct Ahead {
    /// Which period.
    pub period: Period,
    /// Where it would be, by two methods.
    pub at: Extrapolation,
}

/// A series before the tests: is there a trend, did something happen, how far off may a forecast be.
#[derive(Clone, Debug, PartialEq)]
pub struct TrendFigures {
    /// The verdict, the run chart and its limits.
    pub judged: Judgement,
    /// Two-sided p of the Mann-Kendall test, whatever the number of points.
    pub p: f64,
    /// Whether that is the exact p.
    pub exact: bool,
    /// One, two and three periods on, by a line and by a random walk, with their prediction intervals.
    pub outlook: Vec<Outlook>,
}

/// The periods of a year, where a year has so many.
fn in_a_year(unit: PeriodUnit) -> Option<u32> {
    match unit {
        PeriodUnit::Week => Some(52),
        PeriodUnit::Month => Some(12),
        PeriodUnit::Quarter => Some(4),
        PeriodUnit::Line | PeriodUnit::Day | PeriodUnit::Year => None,
    }
}

impl SeriesFigures {
    /// How many periods a year has, where the labels tell.
    #[must_use]
    pub fn year(&self) -> Option<u32> {
        self.points.first().filter(|_| self.dated).and_then(|point| in_a_year(point.period.unit))
    }

    /// Whether it spans less than a year, so that a season looks like a trend.
    #[must_use]
    pub fn is_within_a_year(&self) -> bool {
        let (Some(year), Some(first), Some(last)) = (self.year(), self.points.first(), self.points.last())
        else {
            return false;
        };
        last.period.number.abs_diff(first.period.number) < year
    }
}

pub(super) fn series(text: &Points) -> Option<SeriesFigures> {
    let points = points(text)?;
    let unit = points.first()?.unit;
    let (mut periods, mut dated) = number_periods(points.iter().map(|point| point.label.as_str()));
    let mut series = numbered(&points, &periods);
    if series.is_none() {
        // Two lines for one period: then only their order is left.
        periods = (0..).take(points.len()).map(Period::nth).collect();
        dated = false;
        series = numbered(&points, &periods);
    }
    let series = series?;
    let last = periods.iter().max_by_key(|period| period.number)?;
    let ahead = (1..=AHEAD)
        .filter_map(|steps| Some(Ahead { period: last.after(steps)?, at: series.extrapolate(steps)? }))
        .collect();
    let values = series.points();
    let steps = values.windows(2).map(|pair| change(pair[0].value, pair[1].value)?.relative).collect();
    let summary = series.summary()?;
    let trend = trend(values).map(Box::new);
    let on_period = series.change_over(1).filter(|_| dated);
    let on_year = in_a_year(last.unit).filter(|_| dated).and_then(|year| series.change_over(year));
    let mut points: Vec<SeriesPoint> = points
        .into_iter()
        .zip(periods)
        .map(|(point, period)| SeriesPoint { label: point.label, period, value: point.value })
        .collect();
    points.sort_by_key(|point| point.period.number);
    Some(SeriesFigures { points, unit, summary, steps, ahead, dated, on_period, on_year, trend })
}

fn numbered(points: &[crate::figure::Point], periods: &[Period]) -> Option<Series> {
    let numbered = points.iter().zip(periods);
    Series::new(numbered.map(|(point, period)| Point { period: period.number, value: point.value }).collect())
}

fn trend(points: &[Point]) -> Option<TrendFigures> {
    let periods: Vec<i32> = points.iter().map(|point| point.period).collect();
    let values: Vec<f64> = points.iter().map(|point| float(point.value)).collect();
    let judged = judge(&periods, &values, CONF).ok()?;
    let test = mann_kendall(&values).ok()?;
    let outlook = (1..=AHEAD).map(|steps| outlook(&periods, &values, steps, CONF)).collect();
    Some(TrendFigures { judged, p: test.best_p(), exact: test.p_exact.is_some(), outlook })
}
