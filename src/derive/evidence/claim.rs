//! One claim in figures, by its kind.

use super::gap::{ComparisonFigures, comparison, is_score};
use super::mix::{BridgeFigures, MixFigures, bridge, mix};
use super::pilot::{PilotFigures, pilot};
use super::read::{is_rate, points};
use super::series::{SeriesFigures, series};
use super::share::{CountFigures, ShareFigures, count, share};
use crate::analysis::growth::{Comparison, compare};
use crate::derive::pair::pair_of;
use crate::figure::{Amount, Decimal, FigureKind, Unit};
use crate::proposal::{Claim, ClaimKind, Points};
use rust_decimal::prelude::ToPrimitive;

/// What a claim comes to, by its kind. A figure that cannot be read makes the whole [`ClaimFigures::None`].
#[derive(Clone, Debug, PartialEq)]
pub enum ClaimFigures {
    /// No kind chosen, only words, or figures that are missing or unreadable.
    None,
    /// x of n.
    Share(ShareFigures),
    /// How many.
    Count(CountFigures),
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
    Comparison(ComparisonFigures),
    /// A pilot: before and after.
    Pilot(PilotFigures),
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
    /// A mean that changed: by who makes it up, or within the groups.
    Mix(MixFigures),
    /// A profit that changed: by price, volume or cost.
    Bridge(BridgeFigures),
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
            &claim.out_of,
            &claim.count,
            &claim.observed,
            &claim.mean,
            &claim.worst,
            &claim.value_a,
            &claim.value_b,
            &claim.exposure_a,
            &claim.exposure_b,
            &claim.before,
            &claim.after,
            &claim.pilot_sites,
            &claim.control_before,
            &claim.control_after,
            &claim.figure,
            &claim.ours,
            &claim.price_before,
            &claim.volume_before,
            &claim.cost_before,
            &claim.price_after,
            &claim.volume_after,
            &claim.cost_after,
        ];
        let points = [
            &claim.grades,
            &claim.series,
            &claim.sample_a,
            &claim.sample_b,
            &claim.pilot_values,
            &claim.control_values,
            &claim.mix,
        ];
        let choices = (claim.kind, claim.basis, claim.per, claim.grouping);
        (choices, figures.map(crate::proposal::Figure::as_str), points.map(Points::as_str), is_score(claim))
    }

    pub(super) fn of(claim: &Claim) -> Self {
        let figures = match claim.kind {
            None | Some(ClaimKind::Words) => None,
            Some(ClaimKind::Share) => share(claim).map(Self::Share),
            Some(ClaimKind::Count) => count(claim).map(Self::Count),
            Some(ClaimKind::MeanAndWorst) => mean_and_worst(claim),
            Some(ClaimKind::Spread) => spread(&claim.grades),
            Some(ClaimKind::Series) => series(&claim.series).map(Self::Series),
            Some(ClaimKind::Comparison) => comparison(claim).map(Self::Comparison),
            Some(ClaimKind::Pilot) => pilot(claim).map(Self::Pilot),
            Some(ClaimKind::Benchmark) => pair_of(&claim.ours, &claim.figure).and_then(|(ours, theirs)| {
                let compared = compare(ours, theirs)?;
                Some(Self::Benchmark { ours, theirs, compared, rates: is_rate(&claim.ours) })
            }),
            Some(ClaimKind::Mix) => mix(claim).map(Self::Mix),
            Some(ClaimKind::Bridge) => bridge(claim).map(Self::Bridge),
        };
        figures.unwrap_or(Self::None)
    }
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
