//! The haircut: the headline's benefits cut across the board, tenth by tenth, until it no longer pays.

use super::money::Weights;
use crate::analysis::sensitivity::least_share;
use crate::derive::Ladder;
use crate::derive::returns::number;
use crate::proposal::Rung;

/// How little of the headline's benefit is enough.
#[derive(Clone, Debug, PartialEq)]
pub struct Haircut {
    /// The rung whose benefits are cut: the headline's.
    pub rung: Rung,
    /// The least share of the benefits, 0 to 1, at which the net present value is not below zero; `None` where
    /// it doesn't pay even if all of it arrives.
    pub pays: Option<f64>,
    /// The least share of the yearly benefit that covers the year's investment, as the method counts: the
    /// multiple is 1. `None` where even all of it doesn't.
    pub repays: Option<f64>,
    /// From the whole benefit down to none, a tenth at a time.
    pub steps: Vec<Step>,
}

/// What is left after a cut.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// How much of all benefits is cut, in hundredths: 0, 10, ... 100.
    pub cut: u8,
    /// The yearly benefit that is left over the investment; `None` without either.
    pub multiple: Option<f64>,
    /// Months until the one-off investment is back, at full effect; `None` where it never is.
    pub payback: Option<f64>,
    /// The net present value that is left.
    pub npv: f64,
}

/// The haircut of the rung that the headline takes; `None` without a benefit or without an investment.
pub(super) fn of(ladder: &Ladder) -> Option<Haircut> {
    let rung = ladder.headline?;
    let figures = ladder.rung(rung);
    let investment = number(figures.investment.as_ref()?.amount.likely());
    let whole = figures.money();
    let is_one_off = figures.invested.is_some();
    let weights = Weights::of_plan(&ladder.plan, rung);
    let repays = (investment > 0.0 && whole.yearly >= investment).then(|| investment / whole.yearly);
    let step = |cut: u8| {
        let money = whole.with_benefits(f64::from(100 - cut) / 100.0);
        let left = money.yearly / 12.0 - money.running;
        Step {
            cut,
            multiple: (investment > 0.0 && figures.yearly.is_some()).then(|| money.yearly / investment),
            payback: (left > 0.0 && is_one_off && money.invested >= 0.0).then(|| money.invested / left),
            npv: money.npv(&weights),
        }
    };
    let steps = (0..=100).step_by(10).map(step).collect();
    let pays = least_share(|share| whole.with_benefits(share).npv(&weights));
    Some(Haircut { rung, pays, repays, steps })
}
