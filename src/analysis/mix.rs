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

#[cfg(test)]
mod tests {
    use super::super::published::agrees;
    use super::*;
    use proptest::prelude::*;

    /// By hand. Share of new customers 20 % -> 50 %, their NPS 60 -> 58, that of old ones 85 -> 84:
    /// 80 -> 71. Composition 0.3 * (59 - 84.5), rate -2 * 0.35 - 1 * 0.65.
    #[test]
    fn a_fallen_nps_is_mostly_another_mix_of_customers() {
        let mix = kitagawa(&[20.0, 80.0], &[60.0, 85.0], &[0.5, 0.5], &[58.0, 84.0]).expect("two groups");
        agrees(mix.total, -9.0, 13);
        agrees(mix.composition, -7.65, 13);
        agrees(mix.rate, -1.35, 13);
        agrees(mix.groups[0].rate, -0.7, 13);
        agrees(mix.groups[1].rate, -0.65, 13);
        // The average of both moments is 75.5: new customers lie 16.5 below it, old ones 9 above.
        agrees(mix.groups[0].composition, 0.3 * -16.5, 13);
        agrees(mix.groups[1].composition, -0.3 * 9.0, 13);
    }

    /// The method's pricing case per 100 units: price 100 -> 85, volume +20 %, unit cost 50 throughout
    /// (an assumed 50 % margin). By hand: profit 5,000 -> 120 * 35 = 4,200.
    #[test]
    fn a_price_cut_that_brings_customers_can_still_cost_profit() {
        let before = Trade { price: 100.0, quantity: 100.0, cost: 50.0 };
        let after = Trade { price: 85.0, quantity: 120.0, cost: 50.0 };
        let parts = bridge(before, after).expect("finite figures");
        assert_eq!(parts, Bridge { profit_change: -800.0, price: -1_800.0, volume: 1_000.0, cost: 0.0 });
        let cheaper = bridge(before, Trade { cost: 45.0, ..before }).expect("finite figures");
        assert_eq!(cheaper, Bridge { profit_change: 500.0, price: 0.0, volume: 0.0, cost: 500.0 });
    }

    #[test]
    fn what_has_no_share_or_quantity_is_refused() {
        let one = [1.0];
        let refused = |w0: &[f64], r0: &[f64], w1: &[f64], r1: &[f64]| kitagawa(w0, r0, w1, r1).map(|_| ());
        assert_eq!(refused(&[], &[], &[], &[]), Err(Why::TooFew { needed: 1 }.of("weights0")));
        assert_eq!(refused(&[0.0], &one, &one, &one), Err(Why::NotPositive.of("weights0")));
        assert_eq!(refused(&one, &one, &[-1.0], &one), Err(Why::Negative.of("weights1")));
        assert_eq!(
            refused(&one, &one, &[1.0, 1.0], &one),
            Err(Why::LengthDiffers { from: "weights0" }.of("weights1"))
        );
        assert_eq!(refused(&one, &[f64::NAN], &one, &one), Err(Why::NotFinite.of("rates0")));
        let trade = Trade { price: 1.0, quantity: 1.0, cost: 1.0 };
        assert_eq!(bridge(trade, Trade { quantity: -1.0, ..trade }), Err(Why::Negative.of("q1")));
        assert_eq!(bridge(Trade { cost: f64::NAN, ..trade }, trade), Err(Why::NotFinite.of("c0")));
        let vast = Trade { price: 1e300, quantity: 1e300, cost: 0.0 };
        assert_eq!(bridge(trade, vast), Err(Why::Overflow.of("p1")));
    }

    #[test]
    fn huge_weights_and_rates_overflow_nothing() {
        let weights = [1e300, f64::MAX, f64::MAX];
        let mix = kitagawa(&weights, &[1e300, -1e300, 1e300], &[1e-300, 0.0, 3e-300], &[-1e300, 1e300, 0.0]);
        let mix = mix.expect("finite figures");
        assert!(mix.total.is_finite());
        agrees(mix.composition + mix.rate, mix.total, 12);
    }

    proptest! {
        #[test]
        fn composition_and_rate_are_the_whole_change(
            groups in prop::collection::vec((1e-3_f64..1e3, -1e3_f64..1e3, 1e-3_f64..1e3, -1e3_f64..1e3), 1..12)
        ) {
            let pick = |of: fn(&(f64, f64, f64, f64)) -> f64| groups.iter().map(of).collect::<Vec<_>>();
            let (w0, r0, w1, r1) = (pick(|g| g.0), pick(|g| g.1), pick(|g| g.2), pick(|g| g.3));
            let mix = kitagawa(&w0, &r0, &w1, &r1).expect("finite figures");
            prop_assert!((mix.composition + mix.rate - mix.total).abs() < 1e-9);
            // Kitagawa's own form of the composition, not about the average.
            let shares = |w: &[f64]| { let all: f64 = w.iter().sum(); w.iter().map(|w| w / all).collect::<Vec<_>>() };
            let own: f64 = shares(&w0).iter().zip(shares(&w1)).zip(r0.iter().zip(&r1))
                .map(|((w0, w1), (r0, r1))| (w1 - w0) * (r0 + r1) / 2.0).sum();
            prop_assert!((own - mix.composition).abs() < 1e-9);
            let back = kitagawa(&w1, &r1, &w0, &r0).expect("finite figures");
            prop_assert!((back.rate + mix.rate).abs() < 1e-9);
            let same = kitagawa(&w0, &r0, &w0, &r1).expect("finite figures");
            prop_assert!(same.composition.abs() <= 0.0);
        }

        #[test]
        fn price_volume_and_cost_are_the_whole_change(
            (p0, q0, c0) in (0.0..1e4_f64, 0.0..1e4_f64, 0.0..1e4_f64),
            (p1, q1, c1) in (0.0..1e4_f64, 0.0..1e4_f64, 0.0..1e4_f64)
        ) {
            let parts = bridge(
                Trade { price: p0, quantity: q0, cost: c0 },
                Trade { price: p1, quantity: q1, cost: c1 },
            ).expect("finite figures");
            let change = q1 * (p1 - c1) - q0 * (p0 - c0);
            prop_assert!((parts.price + parts.volume + parts.cost - change).abs() < 1e-6);
            prop_assert!((parts.profit_change - change).abs() < 1e-6);
        }
    }
}
