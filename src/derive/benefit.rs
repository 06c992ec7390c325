//! What the solution brings, line by line: of which class, how much of it, and in which rungs of the claim
//! ladder it counts.
//!
//! A loss is not yet a benefit. Of each line only the share that the solution avoids counts, in profit terms:
//! revenue after its margin, capital tied up by what holding it costs. What is already lost is never avoided;
//! a past total enters at its monthly pace, as an estimate of what would go on. Every line that a rung leaves
//! out says why, so that the ladder can be explained row by row.

mod line;
mod overlap;

pub(super) use line::end;
pub use overlap::Overlap;

use super::impact::{COSTS, ImpactFigures, LOSSES, LineBase};
use super::trace::{Formula, RowAt, Traced, sum};
use crate::figure::{Amount, Currency, Decimal};
use crate::proposal::{Choice, Ground, Proposal, Rung};

/// What every line brings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BenefitFigures {
    /// One entry a row: the losses, the costs, then the strategic effects, each in the order of its rows.
    pub lines: Vec<Benefit>,
    /// Lines with the same payer and cause, unless each but one says why it is other money.
    pub overlaps: Vec<Overlap>,
    /// What totals of the past add up to, as stated: lost already, so it is shown and counted nowhere.
    pub past: Option<Traced>,
}

/// What one line brings. Amounts are exact money in the proposal's currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Benefit {
    /// The row.
    pub row: RowAt,
    /// What kind of benefit it is.
    pub class: BenefitClass,
    /// Over twelve months as stated, before any margin; for working capital, what is tied up. Not rounded.
    pub stated: Option<Amount>,
    /// The share of [`Benefit::stated`] that is profit, a fraction: the margin rate, or the carrying rate of
    /// working capital. One for what is profit already; `None` where it is not known.
    pub profit_share: Option<Amount>,
    /// The same over twelve months in profit terms, before the avoidable share, to the coin.
    pub yearly: Option<Amount>,
    /// The share that the solution avoids, a fraction of 0 to 1; `None` where none is stated that can be used.
    pub avoidable: Option<Amount>,
    /// Where that share stands.
    pub avoidable_at: AvoidableAt,
    /// [`Benefit::yearly`] times the share, to the coin; the whole where no share is stated. `None`
    /// where the stated share cannot be used, except for a burden, which then counts whole.
    pub avoided: Option<Amount>,
    /// Working capital released, to the coin: once, never a year.
    pub once: Option<Amount>,
    /// How the row is known.
    pub ground: Option<Ground>,
    /// What the line counts for in each rung: floor, likely, full.
    pub rungs: [Part; 3],
    /// Why it does not count in a rung, the reason that weighs most first.
    pub exclusions: Vec<Exclusion>,
    /// What a reviewer would still object to where it counts.
    pub cautions: Vec<Caution>,
}

impl Benefit {
    /// What the line counts for in a rung.
    #[must_use]
    pub fn part(&self, rung: Rung) -> Part {
        self.rungs[rung as usize]
    }

    /// Why it does not count in this rung, in part or at all.
    pub fn kept_out_of(&self, rung: Rung) -> impl Iterator<Item = WhyNot> + '_ {
        self.exclusions
            .iter()
            .filter(move |exclusion| exclusion.applies_to(rung))
            .map(|exclusion| exclusion.why)
    }

    /// The lowest rung in which it counts; `None` where it counts in none.
    #[must_use]
    pub fn first_rung(&self) -> Option<Rung> {
        Rung::ALL.iter().copied().find(|rung| !self.part(*rung).is_none())
    }
}

/// What kind of benefit a line is; never added silently.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BenefitClass {
    /// A bill gets smaller.
    Cash,
    /// Hours come free: cash only with a decision on posts or output.
    Capacity,
    /// Capital is released once; a year's benefit is only what holding it costs.
    WorkingCapital,
    /// Revenue kept, which needs a margin to be profit.
    Revenue,
    /// Not in money.
    Strategic,
}

/// Where the avoidable share of a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AvoidableAt {
    /// In the row itself.
    Row,
    /// In the general share.
    General,
    /// Nowhere.
    Nowhere,
    /// Something is typed, in the row or else as the general share, and it is no share of 0 to 100 %.
    Unusable,
}

/// What a line counts for in a rung, to the coin; `None` where it does not count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// Over a year, in profit terms.
    pub yearly: Option<Decimal>,
    /// Once: working capital released.
    pub once: Option<Decimal>,
}

impl Part {
    /// Whether it counts for nothing.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.yearly.is_none() && self.once.is_none()
    }
}

/// Why a line does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exclusion {
    /// Why.
    pub why: WhyNot,
    /// Which rungs it keeps the line out of: floor, likely, full.
    pub out_of: [bool; 3],
}

impl Exclusion {
    /// Whether it keeps the line out of this rung.
    #[must_use]
    pub fn applies_to(self, rung: Rung) -> bool {
        self.out_of[rung as usize]
    }

    /// Out of this rung and those below it.
    fn up_to(why: WhyNot, rung: Rung) -> Self {
        Self { why, out_of: [true, rung >= Rung::Likely, rung >= Rung::Full] }
    }
}

/// Why a line does not count in a rung.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WhyNot {
    /// The user left it out.
    LeftOut,
    /// It has no price.
    Strategic,
    /// No amount can be read.
    NoAmount,
    /// It is marked with another currency than the proposal's.
    OtherCurrency,
    /// It has no time base, or is a total that does not say over how many months.
    NoPace,
    /// It is revenue without a margin rate: not known to be profit.
    MarginUnknown,
    /// It is capital tied up without a carrying rate: nothing is saved a year. The release still counts.
    CarryingRateUnknown,
    /// It is not measured: estimated keeps it out of the floor, assumed or unstated out of likely too.
    NotMeasured,
    /// It is no cash: revenue kept, or capital released.
    NotCash,
    /// It frees hours, and no decision says how they become cash.
    NoDecision,
    /// Nobody says how much of it the solution avoids. For capital tied up this keeps it out of every rung;
    /// the rest is counted whole in the full rung.
    AvoidableUnstated,
    /// The avoidable share that is typed is no share of 0 to 100 %. What was meant isn't known, so it is not
    /// taken for the whole: the line is in no rung.
    AvoidableUnusable,
    /// The avoidable share rests on nothing named: the floor doesn't take it.
    AvoidableUnfounded,
    /// It is a total of the past, carried on at its pace.
    PastTotal,
    /// It counts what customers would bring over years.
    LifetimeValue,
    /// A line with the same payer and cause is larger, and neither is explained: only the larger counts.
    Overlaps,
}

/// What a reviewer would object to in a line that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Caution {
    /// The solution is said to avoid all of it.
    AllAvoided,
    /// The full rung takes it as avoided entirely, since no share is stated.
    TakenWhole,
    /// The full rung values freed hours at their cost although no decision turns them into cash.
    HoursAtCost,
    /// It comes in over years, not in the year in which the customer is kept.
    ComesOverYears,
    /// It is a negative amount: it counts in every rung, whatever it rests on.
    Burden,
}

/// What every line brings. `impact` must be the figures of the same proposal.
pub(super) fn figures(p: &Proposal, impact: &ImpactFigures, currency: Currency) -> BenefitFigures {
    let mut lines = line::losses(p, impact, currency);
    lines.extend(line::costs(p, impact, currency));
    lines.extend(line::strategic(p));
    let found = overlap::find(p, &lines);
    for (_, members) in &found {
        overlap::count_once(members, &mut lines);
    }
    let overlaps = found.into_iter().map(|(overlap, _)| overlap).collect();
    let stated = [(LOSSES, &impact.losses), (COSTS, &impact.costs)];
    let past = stated.into_iter().flat_map(|(section, lines)| {
        let past = lines
            .iter()
            .enumerate()
            .filter(|(_, line)| !line.left_out && matches!(line.stated.base, LineBase::Total { .. }));
        past.filter_map(move |(index, line)| Some((RowAt { section, index }, line.stated.amount?)))
    });
    BenefitFigures { past: sum(Formula::SumPast, past), lines, overlaps }
}

#[cfg(test)]
mod tests;
