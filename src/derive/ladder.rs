//! The claim ladder: how much of the case holds, read three ways.
//!
//! The **floor** is cash that is measured, at the low end of every range and against the high end of the cost.
//! **Likely** adds estimates with a stated avoidable share, at their likely values. **Full** takes everything
//! that can be money, assumptions included, at the high ends. Each holds the one below, always: no line of
//! a lower rung is missing in a higher one, and no end of a range is smaller.

use super::returns::{Plan, Returns};
use super::trace::Traced;
use crate::figure::Amount;
use crate::proposal::Rung;

/// The three rungs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ladder {
    /// Cash that is measured.
    pub floor: RungFigures,
    /// What is likely.
    pub likely: RungFigures,
    /// Everything that can be money.
    pub full: RungFigures,
    /// The rung that the user chose, the floor where none is chosen.
    pub chosen: Option<Rung>,
    /// The rung that the headline takes: the chosen one, or the next one up that holds anything. `None`
    /// while no rung does.
    pub headline: Option<Rung>,
    /// What the returns rest on: horizon, rate, launch, ramp.
    pub plan: Plan,
}

impl Ladder {
    /// A rung.
    #[must_use]
    pub fn rung(&self, rung: Rung) -> &RungFigures {
        match rung {
            Rung::Floor => &self.floor,
            Rung::Likely => &self.likely,
            Rung::Full => &self.full,
        }
    }

    /// The rung that the headline takes.
    #[must_use]
    pub fn leading(&self) -> Option<&RungFigures> {
        self.headline.map(|rung| self.rung(rung))
    }
}

/// What a rung comes to. Every amount is exact: the end of each range that the rung takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RungFigures {
    /// What the avoided part of its lines comes to over twelve months at full effect: the sum of their
    /// [`yearly`](super::benefit::Part::yearly) parts.
    pub yearly: Option<Traced>,
    /// Working capital released, once.
    pub once: Option<Traced>,
    /// A twelfth of the yearly benefit, to the coin.
    pub monthly: Option<Amount>,
    /// What is invested once.
    pub invested: Option<Traced>,
    /// What running the solution costs a month.
    pub running: Option<Traced>,
    /// The investment of the method's ROI: one-off, and twelve months of what runs.
    pub investment: Option<Traced>,
    /// Yearly benefit over investment: the method's ROI.
    pub multiple: Option<Traced>,
    /// (benefit - investment) / investment: what finance calls ROI, the multiple less one.
    pub net: Option<Amount>,
    /// The part of the yearly benefit that covers the year's investment, a fraction.
    pub repaying_share: Option<Amount>,
    /// Months until the one-off investment is back at full effect: one-off / (monthly benefit - running
    /// cost). Released capital is not counted.
    pub payback: Option<Traced>,
    /// Whether running the solution eats the whole benefit, so that the investment never comes back.
    pub never_pays: bool,
    /// What a month's delay costs: a month's benefit less a month's running cost.
    pub delay: Option<Amount>,
    /// What doing nothing costs over twelve months: the yearly benefit forgone.
    pub do_nothing: Option<Traced>,
    /// The money month by month; `None` without a benefit or without an investment.
    pub returns: Option<Returns>,
}

impl RungFigures {
    /// Whether the rung holds anything.
    #[must_use]
    pub fn holds_anything(&self) -> bool {
        self.yearly.is_some() || self.once.is_some()
    }
}
