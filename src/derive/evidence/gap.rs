//! Two groups held against each other, and whether chance alone could set them so far apart.
//!
//! The test follows from what was typed: single values, counts of totals, percentages or counts with what they
//! rest on, scores of recommendation with their answers. Where nothing of the kind is there, nothing is tested,
//! and the level's grade says so.

use super::read::{Bounds, CONF, counted, exact, float, is_rate, positive, values, whole};
use super::score::{ScoreFigures, names_score, scores};
use super::share::nearest;
use crate::analysis::events::poisson_ratio;
use crate::analysis::fisher::{Alternative, fisher};
use crate::analysis::growth::{Comparison, compare};
use crate::analysis::proportion::{newcombe, risk_ratio};
use crate::analysis::ranks::{MannWhitney, mann_whitney};
use crate::analysis::samples::{Welch, welch};
use crate::derive::pair::pair_of;
use crate::figure::{Decimal, Unit};
use crate::proposal::{Claim, Grouping};

/// Two groups.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparisonFigures {
    /// The first group's figure.
    pub first: Decimal,
    /// The second group's figure.
    pub second: Decimal,
    /// Difference and ratio, first to second.
    pub compared: Comparison,
    /// Whether the figures are rates, so that the difference is in points.
    pub rates: bool,
    /// How the groups were formed.
    pub grouping: Option<Grouping>,
    /// Whether chance could do it; `None` where what was typed does not tell.
    pub test: Option<GapTest>,
}

/// A test of two groups.
#[derive(Clone, Debug, PartialEq)]
pub enum GapTest {
    /// Two shares.
    Shares(SharesGap),
    /// Two counts over hours, orders or site-months.
    Rates(RatesGap),
    /// Two lists of values.
    Means(MeansGap),
    /// Two scores of recommendation.
    Scores(ScoreFigures),
}

/// Two shares: fractions, the first less the second.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SharesGap {
    /// Of each group, how many of how many.
    pub counts: [(u64, u64); 2],
    /// The difference, a fraction.
    pub diff: f64,
    /// Newcombe's interval of the difference at 95 %.
    pub bounds: Bounds,
    /// How many times as frequent, with its interval; `None` where the second is zero.
    pub ratio: Option<(f64, Option<Bounds>)>,
    /// Fisher's exact test, two-sided.
    pub p: f64,
}

/// Two counts, each over what it was counted over.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RatesGap {
    /// How many times the second rate the first is; `None` where the second counts nothing.
    pub ratio: Option<f64>,
    /// Its exact interval at 95 %; the upper end is `None` where it has none.
    pub low: f64,
    /// See `low`.
    pub high: Option<f64>,
    /// The exact test, two-sided.
    pub p: f64,
}

/// Two lists of values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MeansGap {
    /// How many values each.
    pub counts: [usize; 2],
    /// Welch's t-test; `None` where neither list varies.
    pub welch: Option<Welch>,
    /// Mann and Whitney's test by ranks, two-sided.
    pub ranks: MannWhitney,
}

impl GapTest {
    /// Whether the gap is larger than chance alone would make it in one case of twenty.
    #[must_use]
    pub fn stands_out(&self) -> bool {
        match self {
            Self::Shares(gap) => gap.p < 1.0 - CONF,
            Self::Rates(gap) => gap.p < 1.0 - CONF,
            Self::Means(gap) => gap.welch.is_some_and(|test| test.p < 1.0 - CONF),
            Self::Scores(gap) => gap.bounds.is_some_and(|bounds| !bounds.holds(0.0)),
        }
    }

    /// Whether chance was looked at: scores without the number of answers only say how many it would take.
    #[must_use]
    pub fn is_made(&self) -> bool {
        !matches!(self, Self::Scores(ScoreFigures { bounds: None, .. }))
    }
}

/// Whether the claim is about a score of recommendation.
pub(super) fn is_score(claim: &Claim) -> bool {
    [&claim.unit, &claim.claim, &claim.group_a, &claim.group_b].into_iter().any(|words| names_score(words))
}

pub(super) fn comparison(claim: &Claim) -> Option<ComparisonFigures> {
    let typed = counted(&claim.value_a).zip(counted(&claim.value_b));
    let lists = lists(claim);
    let (first, second, rates) = if let Some((a, b)) = typed {
        (a.ratio(), b.ratio(), true)
    } else if let Some((a, b)) = pair_of(&claim.value_a, &claim.value_b) {
        (a, b, is_rate(&claim.value_a))
    } else {
        let blank = claim.value_a.is_blank() && claim.value_b.is_blank();
        let (a, b, unit) = lists.as_ref().filter(|_| blank)?;
        let mean = |values: &[f64]| exact(values.iter().sum::<f64>() / values.len() as f64);
        (mean(a)?, mean(b)?, unit.is_ratio())
    };
    let test = match (&lists, typed) {
        (Some((a, b, _)), _) => means(a, b).map(GapTest::Means),
        (None, Some((a, b))) => {
            let pair = |share: crate::figure::Share| Some((whole(share.count)?, whole(share.total)?));
            pair(a).zip(pair(b)).and_then(|(a, b)| shares(a, b)).map(GapTest::Shares)
        }
        (None, None) => by_bases(claim, first, second, rates),
    };
    let compared = compare(first, second)?;
    Some(ComparisonFigures { first, second, compared, rates, grouping: claim.grouping, test })
}

/// The test that follows from what the figures rest on.
fn by_bases(claim: &Claim, first: Decimal, second: Decimal, rates: bool) -> Option<GapTest> {
    let bases = positive(&claim.exposure_a).zip(positive(&claim.exposure_b));
    let bases = bases.filter(|((_, one), (_, other))| one == other).map(|((a, _), (b, _))| (a, b));
    if rates {
        let (a, b) = bases?;
        let (a, b) = (whole(a)?, whole(b)?);
        return shares((nearest(first, a)?, a), (nearest(second, b)?, b)).map(GapTest::Shares);
    }
    if is_score(claim) {
        let answers = bases.map(|(a, b)| [float(a), float(b)]);
        return scores(first, second, answers).map(GapTest::Scores);
    }
    let (a, b) = bases?;
    let found = poisson_ratio(whole(first)?, float(a), whole(second)?, float(b), CONF).ok()?;
    Some(GapTest::Rates(RatesGap { ratio: found.ratio, low: found.lo, high: found.hi, p: found.p }))
}

fn lists(claim: &Claim) -> Option<(Vec<f64>, Vec<f64>, Unit)> {
    let ((a, unit), (b, other)) = values(&claim.sample_a).zip(values(&claim.sample_b))?;
    (unit == other && a.len() > 1 && b.len() > 1).then_some((a, b, unit))
}

fn means(a: &[f64], b: &[f64]) -> Option<MeansGap> {
    let ranks = mann_whitney(a, b, Alternative::TwoSided).ok()?;
    Some(MeansGap { counts: [a.len(), b.len()], welch: welch(a, b, CONF).ok(), ranks })
}

fn shares((x1, n1): (u64, u64), (x2, n2): (u64, u64)) -> Option<SharesGap> {
    let found = newcombe(x1, n1, x2, n2, CONF).ok()?;
    let p = fisher([[x1, n1.checked_sub(x1)?], [x2, n2.checked_sub(x2)?]], Alternative::TwoSided).ok()?;
    let ratio = risk_ratio(x1, n1, x2, n2, CONF)
        .ok()
        .map(|found| (found.rr, found.interval.map(|(low, high)| Bounds { low, high })));
    Some(SharesGap {
        counts: [(x1, n1), (x2, n2)],
        diff: found.diff,
        bounds: Bounds { low: found.lo, high: found.hi },
        ratio,
        p,
    })
}
