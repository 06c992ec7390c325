//! A pilot: before and after, against sites that took no part, and how large the next one has to be.

use super::read::{Bounds, CONF, ceiling, exact, float, is_rate, table};
use super::share::ShareFigures;
use crate::analysis::growth::{Change, change};
use crate::analysis::power::shares_n;
use crate::analysis::samples::{Welch, did_of_sites};
use crate::derive::pair::pair_of;
use crate::figure::{Amount, Decimal, FigureKind, Unit};
use crate::proposal::{Claim, Goal, Grouping, Points};

/// The chance that a pilot of the size proposed shows an effect that is there.
const POWER: f64 = 0.8;

/// A pilot: before and after.
#[derive(Clone, Debug, PartialEq)]
pub struct PilotFigures {
    /// The figure before.
    pub before: Decimal,
    /// The figure after.
    pub after: Decimal,
    /// Absolute and relative change.
    pub change: Change,
    /// Whether the figures are rates, so that the absolute change is in points.
    pub rates: bool,
    /// How many sites took part, as typed or as listed.
    pub sites: Option<Amount>,
    /// What happened at sites that took no part.
    pub control: Option<ControlFigures>,
    /// How the single sites moved; `None` where they are not listed.
    pub each: Option<EachSite>,
    /// How the groups were formed.
    pub grouping: Option<Grouping>,
}

/// Sites that took no part.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ControlFigures {
    /// Their figure before.
    pub before: Decimal,
    /// Their figure after.
    pub after: Decimal,
    /// What is left of the pilot's change once theirs is taken off: the difference in differences.
    pub effect: Decimal,
    /// Welch's test on the sites' changes; `None` where the sites are not listed.
    pub test: Option<Welch>,
}

/// How the single sites of a pilot moved.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EachSite {
    /// How many sites are listed.
    pub sites: usize,
    /// How many moved the way their mean did.
    pub moved: usize,
    /// The sign test, two-sided: how likely so many move alike by chance.
    pub p: f64,
}

/// The sites that a pilot needs before it starts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PilotPlan {
    /// The share now, a fraction.
    pub from: f64,
    /// The share to reach, a fraction.
    pub to: f64,
    /// Cases in the pilot, and as many that take no part.
    pub per_group: u64,
}

impl ControlFigures {
    /// The interval of the effect at 95 %, where the sites are listed.
    #[must_use]
    pub fn bounds(&self) -> Option<Bounds> {
        self.test.map(|test| Bounds { low: test.lo, high: test.hi })
    }
}

/// Each site before and after.
struct Sites {
    before: Vec<f64>,
    after: Vec<f64>,
    unit: Unit,
}

fn sites(text: &Points) -> Option<Sites> {
    let mut table = table(text, 2)?;
    let ((after, unit), (before, other)) = table.columns.pop().zip(table.columns.pop())?;
    (unit == other).then_some(Sites { before, after, unit })
}

fn mean(values: &[f64]) -> Option<Decimal> {
    exact(values.iter().sum::<f64>() / values.len() as f64)
}

pub(super) fn pilot(claim: &Claim) -> Option<PilotFigures> {
    let listed = sites(&claim.pilot_values);
    let blank = claim.before.is_blank() && claim.after.is_blank();
    let (before, after, rates) = match (pair_of(&claim.before, &claim.after), &listed) {
        (Some((before, after)), _) => (before, after, is_rate(&claim.before)),
        (None, Some(sites)) if blank => (mean(&sites.before)?, mean(&sites.after)?, sites.unit.is_ratio()),
        _ => return None,
    };
    let typed = claim.pilot_sites.known(FigureKind::Count).map(|figure| figure.amount);
    let counted = || listed.as_ref().map(|sites| Amount::Exact(Decimal::from(sites.before.len())));
    Some(PilotFigures {
        before,
        after,
        change: change(before, after)?,
        rates,
        sites: typed.or_else(counted),
        control: control(claim, listed.as_ref(), before, after),
        each: listed.as_ref().and_then(each_site),
        grouping: claim.grouping,
    })
}

fn control(
    claim: &Claim,
    listed: Option<&Sites>,
    pilot_before: Decimal,
    pilot_after: Decimal,
) -> Option<ControlFigures> {
    let others = sites(&claim.control_values);
    let blank = claim.control_before.is_blank() && claim.control_after.is_blank();
    let test = listed.zip(others.as_ref()).and_then(|(pilot, control)| {
        let (before, after) = (&control.before, &control.after);
        let same = pilot.unit == control.unit;
        let found = did_of_sites(&pilot.before, &pilot.after, before, after, CONF).ok().filter(|_| same)?;
        found.test
    });
    let (before, after) = match (pair_of(&claim.control_before, &claim.control_after), &others) {
        (Some(pair), _) => pair,
        (None, Some(sites)) if blank => (mean(&sites.before)?, mean(&sites.after)?),
        _ => return None,
    };
    let own = pilot_after.checked_sub(pilot_before)?;
    let theirs = after.checked_sub(before)?;
    Some(ControlFigures { before, after, effect: own.checked_sub(theirs)?, test })
}

fn each_site(sites: &Sites) -> Option<EachSite> {
    let changes: Vec<f64> = sites.before.iter().zip(&sites.after).map(|(b, a)| a - b).collect();
    let up = changes.iter().sum::<f64>() > 0.0;
    let moved = changes.iter().filter(|change| if up { **change > 0.0 } else { **change < 0.0 }).count();
    let told = changes.iter().filter(|change| **change != 0.0).count();
    (sites.before.len() > 1).then(|| EachSite { sites: sites.before.len(), moved, p: sign_test(moved, told) })
}

/// How likely `moved` or more of `told` coins fall alike, either way: the sign test, exact.
fn sign_test(moved: usize, told: usize) -> f64 {
    // C(n, k) / 2^n, one from the next; a table of thousands of sites underflows to 0, which is what it is.
    let mut term = 0.5_f64.powi(i32::try_from(told).unwrap_or(i32::MAX));
    let mut tail = 0.0;
    for alike in (0..=told).rev() {
        if alike >= moved {
            tail += term;
        }
        term *= alike as f64 / (told - alike + 1) as f64;
    }
    (2.0 * tail).min(1.0)
}

/// How large a pilot has to be, from the share in the evidence to the first goal that is a share; `None` where
/// either is missing, or the share is there already.
pub(super) fn plan(prevalence: Option<&ShareFigures>, goals: &[Goal]) -> Option<PilotPlan> {
    let ratio = |figure: &crate::proposal::Figure| {
        figure
            .known(FigureKind::Number)
            .filter(|figure| figure.unit.is_ratio())
            .map(|f| float(f.amount.likely()))
    };
    let (from, to) = goals.iter().find_map(|goal| {
        let to = ratio(&goal.target)?;
        let from = if goal.baseline.is_blank() {
            prevalence.map(|share| float(share.ratio))
        } else {
            ratio(&goal.baseline)
        };
        Some((from?, to))
    })?;
    let per_group = ceiling(shares_n(from, to, POWER, 1.0 - CONF).ok()?)?;
    Some(PilotPlan { from, to, per_group })
}
