//! Where a change came from: other customers or another service; price, volume or cost.

use super::read::{exact, table};
use crate::analysis::mix::{Mix, kitagawa};
use crate::figure::{Decimal, FigureKind, Unit};
use crate::proposal::{Claim, Figure};

/// A mean over groups, before and after, taken apart.
#[derive(Clone, Debug, PartialEq)]
pub struct MixFigures {
    /// The mean before; a fraction where the values are percentages.
    pub before: Decimal,
    /// The mean after.
    pub after: Decimal,
    /// What the groups' shares did to it.
    pub composition: Decimal,
    /// What happened within the groups.
    pub within: Decimal,
    /// The unit of the values.
    pub unit: Unit,
    /// Each group in the order typed: its name and what its share and its own value did.
    pub groups: Vec<GroupFigures>,
}

/// What one group did to the mean.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupFigures {
    /// The group's name as typed.
    pub name: String,
    /// By its share.
    pub composition: Decimal,
    /// By its own value.
    pub within: Decimal,
}

/// A profit before fixed cost, before and after, taken apart. Exact: the three parts add up to the change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BridgeFigures {
    /// The profit before.
    pub before: Decimal,
    /// The profit after.
    pub after: Decimal,
    /// Because one sells for more or less: the change of price, times the volume now.
    pub price: Decimal,
    /// Because more or fewer are sold: the change of volume, times the margin that one had.
    pub volume: Decimal,
    /// Because one costs more or less: minus the change of cost, times the volume now.
    pub cost: Decimal,
}

pub(super) fn mix(claim: &Claim) -> Option<MixFigures> {
    let table = table(&claim.mix, 4)?;
    let [(weights0, w0), (rates0, r0), (weights1, w1), (rates1, r1)] = table.columns.as_slice() else {
        return None;
    };
    if r0 != r1 || w0 != w1 || table.labels.len() < 2 {
        return None;
    }
    let Mix { total, composition, rate, groups } = kitagawa(weights0, rates0, weights1, rates1).ok()?;
    let whole: f64 = weights0.iter().sum();
    let before = exact(weights0.iter().zip(rates0).map(|(weight, rate)| weight / whole * rate).sum())?;
    let groups = table.labels.into_iter().zip(groups).map(|(name, part)| {
        Some(GroupFigures { name, composition: exact(part.composition)?, within: exact(part.rate)? })
    });
    Some(MixFigures {
        before,
        after: before.checked_add(exact(total)?)?,
        composition: exact(composition)?,
        within: exact(rate)?,
        unit: *r0,
        groups: groups.collect::<Option<_>>()?,
    })
}

pub(super) fn bridge(claim: &Claim) -> Option<BridgeFigures> {
    let money = |figure: &Figure| figure.known(FigureKind::Money).map(|figure| figure.amount.likely());
    let count = |figure: &Figure| figure.known(FigureKind::Count).map(|figure| figure.amount.likely());
    let (p0, q0, c0) =
        (money(&claim.price_before)?, count(&claim.volume_before)?, money(&claim.cost_before)?);
    let (p1, q1, c1) = (money(&claim.price_after)?, count(&claim.volume_after)?, money(&claim.cost_after)?);
    let margin = p0.checked_sub(c0)?;
    Some(BridgeFigures {
        before: margin.checked_mul(q0)?,
        after: p1.checked_sub(c1)?.checked_mul(q1)?,
        price: p1.checked_sub(p0)?.checked_mul(q1)?,
        volume: q1.checked_sub(q0)?.checked_mul(margin)?,
        cost: c0.checked_sub(c1)?.checked_mul(q1)?,
    })
    .filter(|bridge| bridge.change().is_some())
}

impl BridgeFigures {
    /// The profit after minus the profit before: the sum of the three parts. `None` on overflow.
    #[must_use]
    pub fn change(&self) -> Option<Decimal> {
        self.price.checked_add(self.volume)?.checked_add(self.cost)
    }
}
