//! One claim in figures, by its kind.

use crate::analysis::growth::{Change, Comparison, change, compare};
use crate::analysis::series::{Extrapolation, Point, Series, Summary};
use crate::analysis::share::percent_of;
use crate::derive::pair::{change_of, pair_of};
use crate::derive::period::{Period, number_periods};
use crate::figure::{Amount, Decimal, FigureKind, PointLine, TimeBase, Unit, read_points};
use crate::proposal::{Basis, Claim, ClaimKind, Points};
use rust_decimal::RoundingStrategy;
use rust_decimal::prelude::ToPrimitive;

/// How far a series is carried on.
const AHEAD: u32 = 3;

/// What a claim comes to, by its kind. A figure that cannot be read makes the whole [`ClaimFigures::None`].
#[derive(Clone, Debug, PartialEq)]
pub enum ClaimFigures {
    /// No kind chosen, only words, or figures that are missing or unreadable.
    None,
    /// x of n.
    Share(ShareFigures),
    /// How many.
    Count {
        /// How many.
        amount: Amount,
        /// Per what time; `None` in all.
        per: Option<TimeBase>,
    },
    /// A mean and the worst case; at least one of the two.
    MeanAndWorst {
        /// The mean, with its unit as typed.
        mean: Option<(Amount, Unit)>,
        /// The worst case, likewise.
        worst: Option<(Amount, Unit)>,
        /// How many times the mean the worst case is, where both are in one unit and positive.
        times: Option<Decimal>,
    },
    /// A spread over grades, in the order typed.
    Spread {
        /// Each grade.
        grades: Vec<GradeShare>,
        /// The sum of the values.
        total: Decimal,
    },
    /// A series over periods.
    Series(SeriesFigures),
    /// Two groups.
    Comparison {
        /// The first group's figure.
        first: Decimal,
        /// The second group's figure.
        second: Decimal,
        /// Difference and ratio, first to second.
        compared: Comparison,
        /// Whether the figures are rates, so that the difference is in points.
        rates: bool,
    },
    /// A pilot: before and after.
    Pilot {
        /// The figure before.
        before: Decimal,
        /// The figure after.
        after: Decimal,
        /// Absolute and relative change.
        change: Change,
        /// Whether the figures are rates, so that the absolute change is in points.
        rates: bool,
        /// How many sites took part.
        sites: Option<Amount>,
    },
    /// Ours against theirs.
    Benchmark {
        /// Our figure.
        ours: Decimal,
        /// Their figure.
        theirs: Decimal,
        /// Difference and ratio, ours to theirs.
        compared: Comparison,
        /// Whether the figures are rates, so that the difference is in points.
        rates: bool,
    },
}

/// A share.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ShareFigures {
    /// How many; `None` where only a percentage was typed.
    pub count: Option<Decimal>,
    /// Out of how many; `None` where only a percentage was typed.
    pub total: Option<Decimal>,
    /// The share as a fraction, 0 to 1.
    pub ratio: Decimal,
    /// The share as a percentage to print: whole, unless that would say 0 or 100 wrongly, or the percentage was
    /// typed with decimals.
    pub percent: Decimal,
    /// Of all, or of a sample.
    pub basis: Option<Basis>,
}

/// A grade of a spread.
#[derive(Clone, Debug, PartialEq)]
pub struct GradeShare {
    /// The grade's name as typed.
    pub grade: String,
    /// Its value.
    pub value: Decimal,
    /// Its share, a fraction.
    pub share: Decimal,
    /// Whole percent; all grades add up to 100.
    pub percent: u8,
}

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

impl ClaimFigures {
    /// Whether there is anything computed.
    #[must_use]
    pub fn is_some(&self) -> bool {
        *self != Self::None
    }

    /// Every member that [`ClaimFigures::of`] reads.
    pub(super) fn inputs(claim: &Claim) -> impl std::hash::Hash + use<'_> {
        let figures = [
            &claim.share,
            &claim.count,
            &claim.mean,
            &claim.worst,
            &claim.value_a,
            &claim.value_b,
            &claim.before,
            &claim.after,
            &claim.pilot_sites,
            &claim.figure,
            &claim.ours,
        ];
        let points = (claim.grades.as_str(), claim.series.as_str());
        (claim.kind, claim.basis, claim.per, figures.map(crate::proposal::Figure::as_str), points)
    }

    pub(super) fn of(claim: &Claim) -> Self {
        let figures = match claim.kind {
            None | Some(ClaimKind::Words | ClaimKind::Mix | ClaimKind::Bridge) => None,
            Some(ClaimKind::Share) => share(claim).map(Self::Share),
            Some(ClaimKind::Count) => claim.count.known(FigureKind::Count).map(|figure| {
                let per = figure.base.or(claim.per).filter(|per| *per != TimeBase::OneOff);
                Self::Count { amount: figure.amount, per }
            }),
            Some(ClaimKind::MeanAndWorst) => mean_and_worst(claim),
            Some(ClaimKind::Spread) => spread(&claim.grades),
            Some(ClaimKind::Series) => series(&claim.series).map(Self::Series),
            Some(ClaimKind::Comparison) => {
                pair_of(&claim.value_a, &claim.value_b).and_then(|(first, second)| {
                    let compared = compare(first, second)?;
                    Some(Self::Comparison { first, second, compared, rates: is_rate(&claim.value_a) })
                })
            }
            Some(ClaimKind::Pilot) => change_of(&claim.before, &claim.after).and_then(|change| {
                let (before, after) = pair_of(&claim.before, &claim.after)?;
                let sites = claim.pilot_sites.known(FigureKind::Count).map(|figure| figure.amount);
                Some(Self::Pilot { before, after, change, rates: is_rate(&claim.before), sites })
            }),
            Some(ClaimKind::Benchmark) => pair_of(&claim.ours, &claim.figure).and_then(|(ours, theirs)| {
                let compared = compare(ours, theirs)?;
                Some(Self::Benchmark { ours, theirs, compared, rates: is_rate(&claim.ours) })
            }),
        };
        figures.unwrap_or(Self::None)
    }
}

fn is_rate(figure: &crate::proposal::Figure) -> bool {
    figure.known(FigureKind::Number).is_some_and(|figure| figure.unit.is_ratio())
}

fn share(claim: &Claim) -> Option<ShareFigures> {
    let figure = claim.share.known(FigureKind::Share)?;
    let ratio = figure.amount.likely();
    let whole = |of: Decimal| of.is_integer().then(|| of.to_u64()).flatten();
    let counted = figure.share.and_then(|share| percent_of(whole(share.count)?, whole(share.total)?));
    let percent = counted.or_else(|| ratio.checked_mul(Decimal::ONE_HUNDRED))?;
    Some(ShareFigures {
        count: figure.share.map(|share| share.count),
        total: figure.share.map(|share| share.total),
        ratio,
        percent: percent.round_dp_with_strategy(6, RoundingStrategy::MidpointAwayFromZero).normalize(),
        basis: claim.basis,
    })
}

fn mean_and_worst(claim: &Claim) -> Option<ClaimFigures> {
    let read = |figure: &crate::proposal::Figure| {
        figure.known(FigureKind::Number).map(|figure| (figure.amount, figure.unit))
    };
    let (mean, worst) = (read(&claim.mean), read(&claim.worst));
    if mean.is_none() && worst.is_none() {
        return None;
    }
    // 45 minutes and 3 hours are one scale, 45 and 3 hours are not.
    let scaled = |(amount, unit): (Amount, Unit)| match unit.clock_minutes() {
        Some(minutes) => Some((amount.likely().checked_mul(minutes)?, Unit::Minutes)),
        None => Some((amount.likely(), unit)),
    };
    let times = mean
        .and_then(scaled)
        .zip(worst.and_then(scaled))
        .and_then(|(mean, worst)| (mean.1 == worst.1).then(|| compare(worst.0, mean.0)?.ratio).flatten());
    Some(ClaimFigures::MeanAndWorst { mean, worst, times })
}

/// The points of a text; `None` when a line cannot be read, since a series with a hole says something else.
fn points(text: &Points) -> Option<Vec<crate::figure::Point>> {
    let mut points = Vec::new();
    for line in read_points(text.as_str()) {
        match line {
            PointLine::Point(point) => points.push(point),
            PointLine::Header(_) => {}
            PointLine::Unread(_) => return None,
        }
    }
    (!points.is_empty()).then_some(points)
}

fn spread(text: &Points) -> Option<ClaimFigures> {
    let points = points(text)?;
    // Shares need whole numbers; per cents and fractions are counted in their own smallest step.
    let scale = points.iter().map(|point| point.value.normalize().scale()).max()?;
    let factor = Decimal::from(10_u64.checked_pow(scale)?);
    let counts: Vec<u64> =
        points.iter().map(|point| point.value.checked_mul(factor)?.to_u64()).collect::<Option<_>>()?;
    let spread = crate::analysis::share::spread(&counts)?;
    let total = points.iter().try_fold(Decimal::ZERO, |sum, point| sum.checked_add(point.value))?;
    let grades = points.into_iter().zip(spread.shares.iter().zip(&spread.percents));
    let grades = grades
        .map(|(point, (share, percent))| GradeShare {
            grade: point.label,
            value: point.value,
            share: *share,
            percent: *percent,
        })
        .collect();
    Some(ClaimFigures::Spread { grades, total })
}

fn series(text: &Points) -> Option<SeriesFigures> {
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
    let mut points: Vec<SeriesPoint> = points
        .into_iter()
        .zip(periods)
        .map(|(point, period)| SeriesPoint { label: point.label, period, value: point.value })
        .collect();
    points.sort_by_key(|point| point.period.number);
    Some(SeriesFigures { points, unit, summary, steps, ahead, dated })
}

fn numbered(points: &[crate::figure::Point], periods: &[Period]) -> Option<Series> {
    let numbered = points.iter().zip(periods);
    Series::new(numbered.map(|(point, period)| Point { period: period.number, value: point.value }).collect())
}
