//! A rung's money month by month, and what finance reads from it: net present value, internal rate of return,
//! payback.
//!
//! Time 0 is the decision. The one-off investment is paid then; running costs start at launch, and so does
//! the benefit, which grows in a straight line until its full effect; capital is released at launch. Flows
//! stand at the end of their month, fractions of a month weigh as such. What lies beyond the horizon counts
//! for nothing, neither does a value that the solution might still have then.

use super::impact::share_of_one;
use crate::analysis::cashflow;
use crate::figure::{Amount, Decimal, FigureKind, Unit};
use crate::proposal::{Figure, Impact, Rung};
use rust_decimal::prelude::ToPrimitive;

/// The horizon taken where none is stated, in months.
pub const ASSUMED_HORIZON: u32 = 36;
/// The longest horizon, in months: what lies further out is no business case.
pub const MAX_MONTHS: u32 = 600;
/// The discount rate taken where none is stated: 10 % a year.
pub const ASSUMED_RATE: Decimal = Decimal::from_parts(1, 0, 0, false, 1);

/// What the returns rest on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// How many months of benefit are counted, from the decision on: 1 to [`MAX_MONTHS`].
    pub horizon: u32,
    /// Whether no usable horizon is stated, so that [`ASSUMED_HORIZON`] is taken.
    pub horizon_assumed: bool,
    /// The discount rate, a fraction a year; of a range the likely value.
    pub rate: Decimal,
    /// Whether no usable rate is stated, so that [`ASSUMED_RATE`] is taken.
    pub rate_assumed: bool,
    /// Months from the decision until it works: floor, likely, full. The floor takes the longest.
    pub launch: [Decimal; 3],
    /// Whether no usable launch is stated, so that it works at once.
    pub launch_assumed: bool,
    /// Months from launch to full effect: floor, likely, full. None stated is none needed.
    pub ramp: [Decimal; 3],
}

impl Default for Plan {
    fn default() -> Self {
        Self::of(&Impact::default())
    }
}

/// The discount rate that is stated, a fraction a year; of a range the likely value. `None` where an end lies
/// below 0 or above 100 %.
pub(super) fn discount_rate(impact: &Impact) -> Option<Decimal> {
    share_of_one(&impact.rate).map(|rate| rate.likely())
}

impl Plan {
    /// What a proposal states, and what is assumed where it states nothing that can be used.
    #[must_use]
    pub fn of(impact: &Impact) -> Self {
        let horizon = months(&impact.horizon)
            .and_then(|months| months.likely().round().to_u32())
            .filter(|months| (1..=MAX_MONTHS).contains(months));
        let rate = discount_rate(impact);
        let launch = months(&impact.launch);
        let rungs = |months: Option<Amount>| {
            months.map_or([Decimal::ZERO; 3], |months| [months.high(), months.likely(), months.low()])
        };
        Self {
            horizon: horizon.unwrap_or(ASSUMED_HORIZON),
            horizon_assumed: horizon.is_none(),
            rate: rate.unwrap_or(ASSUMED_RATE),
            rate_assumed: rate.is_none(),
            launch: rungs(launch),
            launch_assumed: launch.is_none(),
            ramp: rungs(months(&impact.ramp)),
        }
    }

    /// The money month by month with the launch and ramp of a rung: time 0 and one entry a month of the
    /// horizon. Whatever is not a number makes the flow so.
    #[must_use]
    pub fn flow(&self, rung: Rung, money: Money) -> Vec<f64> {
        self.flow_with(number(self.launch[rung as usize]), number(self.ramp[rung as usize]), money)
    }

    /// The money month by month with another launch and ramp, both in months and not negative.
    #[must_use]
    pub fn flow_with(&self, launch: f64, ramp: f64, money: Money) -> Vec<f64> {
        let monthly = money.yearly / 12.0;
        let mut flow = Vec::with_capacity(self.horizon as usize + 1);
        flow.push(-money.invested);
        let (mut effect, mut ran) = (0.0, 0.0);
        for month in 1..=self.horizon {
            let end = f64::from(month);
            let (effect_now, ran_now) = (effect_until(end, launch, ramp), (end - launch).max(0.0));
            flow.push(monthly * (effect_now - effect) - money.running * (ran_now - ran));
            (effect, ran) = (effect_now, ran_now);
        }
        // Released in the month in which it works; beyond the horizon it isn't.
        let released_in = (0..=self.horizon).find(|month| launch <= f64::from(*month));
        if let Some(entry) = released_in.and_then(|month| flow.get_mut(month as usize)) {
            *entry += money.released;
        }
        flow
    }

    /// Months from the decision until the money of a rung is back, on its `flow`; `None` where it isn't within
    /// the horizon, or where the flow is no number.
    #[must_use]
    pub fn payback(&self, rung: Rung, money: Money, flow: &[f64]) -> Option<f64> {
        let months = cashflow::payback(flow).ok()?.periods;
        months.map(|months| months.max(self.earliest(rung, money)))
    }

    /// Before this month no money comes back: between two months it is taken to come in evenly, but before
    /// launch none does. Without an investment there is nothing to wait for.
    fn earliest(&self, rung: Rung, money: Money) -> f64 {
        if money.invested > 0.0 { number(self.launch[rung as usize]) } else { 0.0 }
    }

    /// The discount rate a month.
    #[must_use]
    pub fn monthly_rate(&self) -> f64 {
        cashflow::monthly_rate(number(self.rate)).unwrap_or_default()
    }
}

/// How many months' worth of full effect there have been until then: the effect grows from launch in a
/// straight line over the ramp.
fn effect_until(end: f64, launch: f64, ramp: f64) -> f64 {
    let works = (end - launch).max(0.0);
    if works < ramp { works * works / (2.0 * ramp) } else { works - ramp / 2.0 }
}

/// A stretch of months, not negative and no longer than [`MAX_MONTHS`].
fn months(typed: &Figure) -> Option<Amount> {
    let figure = typed.known(FigureKind::Number)?;
    let factor = match figure.unit {
        Unit::None | Unit::Months => 1,
        Unit::Quarters => 3,
        Unit::Years => 12,
        _ => return None,
    };
    let months = figure.amount.mul(Decimal::from(factor))?;
    let fits = months.low() >= Decimal::ZERO && months.high() <= Decimal::from(MAX_MONTHS);
    Some(months).filter(|_| fits)
}

/// The nearest floating number: money of any currency keeps its coins up to thousands of billions.
pub(super) fn number(exact: Decimal) -> f64 {
    exact.to_f64().unwrap_or(f64::NAN)
}

/// What a flow is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Money {
    /// The benefit of twelve months at full effect.
    pub yearly: f64,
    /// Working capital released at launch.
    pub released: f64,
    /// What is paid at the decision.
    pub invested: f64,
    /// What running the solution costs a month, from launch on.
    pub running: f64,
}

impl Money {
    /// The same with only a share of the benefits, of those that recur and of those that come once.
    #[must_use]
    pub fn with_benefits(self, share: f64) -> Self {
        Self { yearly: share * self.yearly, released: share * self.released, ..self }
    }
}

/// The money of a rung month by month, and what is read from it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Returns {
    /// Money in less money out, at the end of each month; the first entry is the decision.
    pub flow: Vec<f64>,
    /// Net present value at the plan's rate.
    pub npv: f64,
    /// Internal rates of return, fractions a year, ascending: none, one, or several, in which case none of
    /// them means anything.
    pub irr: Vec<f64>,
    /// Months from the decision until the money is back, on this flow; `None` where it isn't within the
    /// horizon.
    pub payback: Option<f64>,
    /// The same with every month discounted.
    pub discounted_payback: Option<f64>,
}

impl Returns {
    /// What finance reads from the money of a rung. `None` where the numbers are too large to be any.
    #[must_use]
    pub fn of(plan: &Plan, rung: Rung, money: Money) -> Option<Self> {
        let flow = plan.flow(rung, money);
        let rate = plan.monthly_rate();
        let yearly = |monthly: f64| libm::expm1(12.0 * libm::log1p(monthly));
        let irr = cashflow::irr(&flow).ok()?.roots.into_iter().map(yearly);
        let discounted = cashflow::discounted_payback(rate, &flow).ok()?.periods;
        Some(Self {
            npv: cashflow::npv(rate, &flow).ok()?,
            irr: irr.filter(|rate| rate.is_finite()).collect(),
            payback: plan.payback(rung, money, &flow),
            discounted_payback: discounted.map(|months| months.max(plan.earliest(rung, money))),
            flow,
        })
    }
}

/// The money so far at the end of each month of a flow: the curve that crosses zero where the money is back.
#[must_use]
pub fn running_total(flow: &[f64]) -> Vec<f64> {
    let total = flow.iter().scan(0.0, |total, flow| {
        *total += flow;
        Some(*total)
    });
    total.collect()
}

#[cfg(test)]
mod tests;
