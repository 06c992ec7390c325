//! Where a change came from: more of one kind of customer, or each kind changed; price, volume or cost.
//!
//! Both are identities: the parts add up to the change, and no part is an estimate. What they don't
//! say is why a part moved.

use super::{Unfit, Why, given};

/// An average over groups, taken apart between two moments.
///
/// E. M. Kitagawa, *Components of a Difference Between Two Rates*, JASA 50, 1955: each part is
/// weighed by the average of the other's two moments, so neither moment is the base and no
/// interaction is left over.
#[derive(Debug, Clone, PartialEq)]
pub struct Mix {
    /// The average of the second moment minus that of the first: `composition + rate`.
    pub total: f64,
    /// What the groups' shares did to it.
    pub composition: f64,
    /// What the groups' own rates did to it.
    pub rate: f64,
    /// The parts of each group, in their order.
    pub groups: Vec<GroupPart>,
}

/// What one group did to the average.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GroupPart {
    /// By its share: how far the share moved, times how far the group's rate lies from the average
    /// one. A group that grows pulls the average towards itself. The parts of all groups add up to
    /// [`Mix::composition`].
    pub composition: f64,
    /// By its own rate: how far it moved, times the group's mean share. They add up to [`Mix::rate`].
    pub rate: f64,
}

/// Takes apart the change of an average over groups. Weights are shares or counts, zero and more,
/// and are divided by their sum; rates are in any unit (an NPS, a fraction, minutes). One of each
/// for each group, at both moments.
pub fn kitagawa(weights0: &[f64], rates0: &[f64], weights1: &[f64], rates1: &[f64]) -> Result<Mix, Unfit> {
    let shares0 = shares("weights0", weights0)?;
    given::paired("rates0", rates0, "weights0", weights0.len())?;
    given::paired("weights1", weights1, "weights0", weights0.len())?;
    let shares1 = shares("weights1", weights1)?;
    given::paired("rates1", rates1, "weights0", weights0.len())?;
    let power = given::exponent(rates0).max(given::exponent(rates1));
    let (rates0, rates1) = (given::divided(rates0, power), given::divided(rates1, power));
    let average = |shares: &[f64], rates: &[f64]| given::sum(shares.iter().zip(rates).map(|(w, r)| w * r));
    let (before, after) = (average(&shares0, &rates0), average(&shares1, &rates1));
    let middle = f64::midpoint(before, after);
    let plain = |number: f64| given::in_range("rates1", given::times_power(number, power));
    let part = |at: usize| {
        let from_average = f64::midpoint(rates0[at], rates1[at]) - middle;
        Ok(GroupPart {
            composition: plain((shares1[at] - shares0[at]) * from_average)?,
            rate: plain((rates1[at] - rates0[at]) * f64::midpoint(shares0[at], shares1[at]))?,
        })
    };
    let groups = (0..shares0.len()).map(part).collect::<Result<Vec<_>, Unfit>>()?;
    let composition = given::sum(groups.iter().map(|group| group.composition));
    let rate = given::sum(groups.iter().map(|group| group.rate));
    Ok(Mix {
        total: plain(after - before)?,
        composition: given::in_range("rates1", composition)?,
        rate: given::in_range("rates1", rate)?,
        groups,
    })
}

/// Weights over their sum.
fn shares(key: &'static str, weights: &[f64]) -> Result<Vec<f64>, Unfit> {
    given::at_least(1, key, weights)?;
    if weights.iter().any(|weight| *weight < 0.0) {
        return Err(Why::Negative.of(key));
    }
    let scaled = given::divided(weights, given::exponent(weights));
    let whole = given::sum(scaled.iter().copied());
    if whole > 0.0 {
        Ok(scaled.iter().map(|weight| weight / whole).collect())
    } else {
        Err(Why::NotPositive.of(key))
    }
}

/// What a store sells in one period.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Trade {
    /// Price of a unit.
    pub price: f64,
    /// Units sold, zero and more.
    pub quantity: f64,
    /// Variable cost of a unit.
    pub cost: f64,
}

/// The change of a profit before fixed cost, `quantity (price - cost)`, taken apart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bridge {
    /// The profit after minus the profit before: the sum of the three parts.
    pub profit_change: f64,
    /// Because a unit sells for more: the change of price, times the units sold now.
    pub price: f64,
    /// Because more units are sold: the change of quantity, times the margin a unit had.
    pub volume: f64,
    /// Because a unit costs less: minus the change of cost, times the units sold now.
    pub cost: f64,
}

/// Takes apart the change of profit between two periods by the price, volume and cost variances of
/// management accounting: volume at the old margin, price and cost at the new quantity, so that the
/// three add up without a remainder.
///
/// Inputs are named `p0`, `q0`, `c0` (before) and `p1`, `q1`, `c1` (after).
pub fn bridge(before: Trade, after: Trade) -> Result<Bridge, Unfit> {
    let inputs = [
        ("p0", before.price),
        ("q0", before.quantity),
        ("c0", before.cost),
        ("p1", after.price),
        ("q1", after.quantity),
        ("c1", after.cost),
    ];
    for (key, value) in inputs {
        given::finite(key, &[value])?;
    }
    for (key, quantity) in [("q0", before.quantity), ("q1", after.quantity)] {
        if quantity < 0.0 {
            return Err(Why::Negative.of(key));
        }
    }
    let price = given::in_range("p1", (after.price - before.price) * after.quantity)?;
    let volume = given::in_range("q1", (after.quantity - before.quantity) * (before.price - before.cost))?;
    let cost = given::in_range("c1", (before.cost - after.cost) * after.quantity)?;
    let profit_change = given::in_range("p1", given::sum([price, volume, cost]))?;
    Ok(Bridge { profit_change, price, volume, cost })
}
