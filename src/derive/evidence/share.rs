//! x of n, and how many per time: how far chance alone could move them.

use super::read::{Bounds, CONF, decimals, float, positive, whole};
use crate::analysis::events::poisson_rate;
use crate::analysis::grim::grim;
use crate::analysis::proportion::wilson;
use crate::analysis::share::percent_of;
use crate::figure::{Amount, Decimal, FigureKind, TimeBase};
use crate::proposal::{Basis, Claim};
use rust_decimal::RoundingStrategy;
use rust_decimal::prelude::ToPrimitive;

/// A share.
#[derive(Clone, Debug, PartialEq)]
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
    /// How many it is a share of: the total, or what was said of a bare percentage.
    pub out_of: Option<u64>,
    /// What chance has to do with it.
    pub margin: Margin,
    /// Of a bare percentage whose number of cases is told: the counts nearest to it, where none of them gives
    /// this percentage. Empty where one does.
    pub impossible: Vec<u64>,
}

/// How far a share may lie from the true one by chance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Margin {
    /// Every one was counted: there is no sampling error.
    Census,
    /// A sample: Wilson's interval at 95 %, fractions.
    Sample(Bounds),
    /// Nobody said whether all or a sample: the interval if it is a sample.
    Unsaid(Bounds),
    /// It cannot be told: a percentage of nobody knows how many, or of fractions.
    Unknown,
}

/// How many, and per what time.
#[derive(Clone, Debug, PartialEq)]
pub struct CountFigures {
    /// How many.
    pub amount: Amount,
    /// Per what time; `None` in all.
    pub per: Option<TimeBase>,
    /// What chance has to do with it, where it is told over how many periods it was counted.
    pub rate: Option<RateFigures>,
}

/// A rate as what it is: events within a stretch of time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RateFigures {
    /// How many events that makes, to the nearest whole one.
    pub events: u64,
    /// Over how many periods.
    pub periods: f64,
    /// The exact Poisson interval of the rate at 95 %, per period.
    pub bounds: Bounds,
}

pub(super) fn share(claim: &Claim) -> Option<ShareFigures> {
    let figure = claim.share.known(FigureKind::Share)?;
    let ratio = figure.amount.likely();
    let counted = figure.share.and_then(|share| Some((whole(share.count)?, whole(share.total)?)));
    let percent = counted.and_then(|(count, total)| percent_of(count, total));
    let percent = percent.or_else(|| ratio.checked_mul(Decimal::ONE_HUNDRED))?;
    let told = figure.share.is_none().then(|| claim.out_of.known(FigureKind::Count)).flatten();
    let told = told.and_then(|of| whole(of.amount.likely())).filter(|of| *of > 0);
    let implied = told.and_then(|of| Some((nearest(ratio, of)?, of)));
    let (margin, out_of) = match (claim.basis, counted.or(implied)) {
        (Some(Basis::All), cases) => (Margin::Census, cases.map(|(_, of)| of)),
        (basis, Some((count, of))) => (margin(count, of, basis), Some(of)),
        (_, None) => (Margin::Unknown, None),
    };
    let impossible = told.filter(|_| !figure.amount.is_range()).and_then(|of| {
        let places = decimals(claim.share.as_str());
        let fits = grim(float(ratio) * 100.0, places, of).ok()?;
        (!fits.consistent).then(|| fits.counts.collect())
    });
    Some(ShareFigures {
        count: figure.share.map(|share| share.count),
        total: figure.share.map(|share| share.total),
        ratio,
        percent: percent.round_dp_with_strategy(6, RoundingStrategy::MidpointAwayFromZero).normalize(),
        basis: claim.basis,
        out_of,
        margin,
        impossible: impossible.unwrap_or_default(),
    })
}

/// The whole count nearest to this share of so many.
pub(super) fn nearest(ratio: Decimal, of: u64) -> Option<u64> {
    let count = ratio.checked_mul(Decimal::from(of))?;
    let count = count.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero).to_u64()?;
    (count <= of).then_some(count)
}

fn margin(count: u64, of: u64, basis: Option<Basis>) -> Margin {
    let Ok(found) = wilson(count, of, CONF) else { return Margin::Unknown };
    let bounds = Bounds { low: found.lo, high: found.hi };
    if basis.is_some() { Margin::Sample(bounds) } else { Margin::Unsaid(bounds) }
}

pub(super) fn count(claim: &Claim) -> Option<CountFigures> {
    let figure = claim.count.known(FigureKind::Count)?;
    let per = figure.base.or(claim.per).filter(|per| *per != TimeBase::OneOff);
    let rate = per.and_then(|_| rate(figure.amount.likely(), claim));
    Some(CountFigures { amount: figure.amount, per, rate })
}

fn rate(each: Decimal, claim: &Claim) -> Option<RateFigures> {
    let (periods, _) = positive(&claim.observed)?;
    let events = each.checked_mul(periods)?;
    let events = events.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero).to_u64()?;
    let periods = float(periods);
    let found = poisson_rate(events, periods, CONF).ok()?;
    Some(RateFigures { events, periods, bounds: Bounds { low: found.lo, high: found.hi } })
}
