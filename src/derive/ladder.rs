//! The claim ladder: how much of the case holds, read three ways.
//!
//! The **floor** is cash that is measured, at the low end of every range and against the high end of the cost.
//! **Likely** adds estimates with a stated avoidable share, at their likely values. **Full** takes everything
//! that can be money, assumptions included, at the high ends. Each holds the one below, always: whatever counts
//! in a lower rung counts in a higher one, with no smaller value, unless a larger line takes its place with
//! which it may be the same money. A negative line is a burden and counts in every rung.

use super::benefit::{Benefit, BenefitClass, BenefitFigures, end};
use super::impact::{INVESTMENTS, ImpactFigures, InvestmentLine};
use super::returns::{Money, Plan, Returns, number};
use super::trace::{Formula, RowAt, Traced, quotient, sum};
use crate::figure::{Amount, Currency, Decimal};
use crate::proposal::{Choice, Impact, Rung};

/// The three rungs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ladder {
    /// Cash that is measured.
    pub floor: RungFigures,
    /// What is likely.
    pub likely: RungFigures,
    /// Everything that can be money.
    pub full: RungFigures,
    /// The rung that the user chose; `None` while none is chosen, which means the floor.
    pub chosen: Option<Rung>,
    /// The rung that the headline takes: the chosen one, or the next one up that holds anything. `None`
    /// while no rung does.
    pub headline: Option<Rung>,
    /// What the returns rest on: horizon, rate, launch, ramp.
    pub plan: Plan,
    /// What a finance reviewer would ask about the whole, in the order in which it matters.
    pub notes: Vec<LadderNote>,
}

/// What a finance reviewer would ask about the ladder as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LadderNote {
    /// What.
    pub kind: LadderNoteKind,
    /// The rows it is about; empty where it is about the whole.
    pub rows: Vec<RowAt>,
}

/// What a finance reviewer would ask about the ladder as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LadderNoteKind {
    /// The chosen rung holds nothing, so the headline takes a higher one.
    ChosenIsEmpty,
    /// The headline rests on more than the floor.
    AboveTheFloor,
    /// Investments whose amount cannot be counted: the return is better than it would be with them.
    InvestmentUncounted,
    /// Something is built, and nothing is said to run: who keeps it going, and at what cost?
    NoRunningCost,
    /// Nobody says when it works, so the effect starts at once.
    LaunchAssumed,
    /// The horizon is the assumed one.
    HorizonAssumed,
    /// The discount rate is the assumed one.
    RateAssumed,
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
    /// Whether any line brings something in it; a burden alone does not.
    pub holds_anything: bool,
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
    /// Yearly benefit over investment: the method's ROI, of one year.
    pub multiple: Option<Traced>,
    /// (benefit - investment) / investment: what finance calls ROI, the multiple less one.
    pub net: Option<Amount>,
    /// The part of the yearly benefit that covers the year's investment, a fraction.
    pub repaying_share: Option<Amount>,
    /// Months until the one-off investment is back at full effect: one-off / (monthly benefit - running
    /// cost). Neither launch nor ramp nor released capital is counted.
    pub payback: Option<Traced>,
    /// Whether running the solution eats the whole benefit, so that the investment never comes back.
    pub never_pays: bool,
    /// What a month's delay costs: a month's benefit less a month's running cost, to the coin.
    pub delay: Option<Amount>,
    /// What its lines cost over the next twelve months if nothing is done, in profit terms, the part that
    /// the solution would not avoid included.
    pub do_nothing: Option<Traced>,
    /// The money month by month; `None` without a benefit or without an investment.
    pub returns: Option<Returns>,
}

/// The rungs of a proposal. `impact` and `benefit` must be the figures of the same proposal.
pub(super) fn figures(
    stated: &Impact,
    impact: &ImpactFigures,
    benefit: &BenefitFigures,
    currency: Currency,
) -> Ladder {
    let plan = Plan::of(stated);
    let of = |rung| RungFigures::of(rung, &benefit.lines, &impact.investments, &plan, currency);
    let mut ladder = Ladder {
        floor: of(Rung::Floor),
        likely: of(Rung::Likely),
        full: of(Rung::Full),
        chosen: stated.claim,
        headline: None,
        plan,
        notes: Vec::new(),
    };
    let least = ladder.chosen.unwrap_or(Rung::Floor);
    let mut up = Rung::ALL.iter().copied().filter(|rung| *rung >= least);
    ladder.headline = up.find(|rung| ladder.rung(*rung).holds_anything);
    ladder.notes = notes(&ladder, &impact.investments);
    ladder
}

impl RungFigures {
    fn of(
        rung: Rung,
        lines: &[Benefit],
        investments: &[InvestmentLine],
        plan: &Plan,
        currency: Currency,
    ) -> Self {
        let added = |formula, part: &dyn Fn(&Benefit) -> Option<Decimal>| {
            sum(formula, lines.iter().filter_map(|line| Some((line.row, Amount::Exact(part(line)?)))))
        };
        let yearly = added(Formula::SumAvoided, &|line| line.part(rung).yearly);
        let once = added(Formula::SumReleased, &|line| line.part(rung).once);
        let do_nothing = added(Formula::SumUndone, &|line| {
            let avoided = line.part(rung).yearly?;
            match line.class {
                // Most of what is tied up is tied up with good reason.
                BenefitClass::WorkingCapital => Some(avoided),
                _ => Some(currency.round(end(line.yearly?, rung))),
            }
        });
        let spent = |formula, get: fn(&InvestmentLine) -> Option<Amount>| {
            let rows = investments.iter().enumerate().filter_map(|(index, line)| {
                let cost = end(get(line)?, against(rung));
                Some((RowAt { section: INVESTMENTS, index }, Amount::Exact(currency.round(cost))))
            });
            sum(formula, rows)
        };
        let invested = spent(Formula::Sum, |line| line.once);
        let running = spent(Formula::SumPerMonth, |line| line.per_month);
        let investment = spent(Formula::SumCounted, |line| line.counted);
        let positive = |part: Option<Decimal>| part.is_some_and(|part| part > Decimal::ZERO);
        let mut figures = Self {
            holds_anything: lines.iter().any(|line| {
                let part = line.part(rung);
                positive(part.yearly) || positive(part.once)
            }),
            yearly,
            once,
            invested,
            running,
            investment,
            do_nothing,
            ..Self::default()
        };
        figures.compare(currency);
        figures.returns = figures.returns(rung, plan);
        figures
    }

    /// Benefit against cost, at full effect.
    fn compare(&mut self, currency: Currency) {
        let Some(yearly) = &self.yearly else { return };
        let twelve = Decimal::from(12);
        let a_month = |amount: &Amount| amount.map(|value| value.checked_div(twelve));
        let rounded = |amount: Amount| amount.map(|value| Some(currency.round(value)));
        self.monthly = a_month(&yearly.amount).and_then(rounded);
        let running = self.running.as_ref().map_or(Amount::Exact(Decimal::ZERO), |running| running.amount);
        // A year less a year, and then divided: a twelfth of the benefit may have no last digit.
        let kept = running.mul(twelve).and_then(|running| yearly.amount.sub(&running));
        self.delay = kept.as_ref().and_then(a_month).and_then(rounded);
        let rows = |cost: &Traced| cost.rows.iter().chain(&yearly.rows).copied().collect();
        if let Some(investment) = &self.investment
            && let Some(multiple) = quotient(&yearly.amount, &investment.amount)
        {
            self.net = multiple.map(|multiple| multiple.checked_sub(Decimal::ONE));
            self.repaying_share = quotient(&investment.amount, &yearly.amount);
            let formula = Formula::BenefitOverInvestment;
            self.multiple = Some(Traced { amount: multiple, formula, rows: rows(investment) });
        }
        let invested = self.invested.as_ref().filter(|invested| invested.amount.low() >= Decimal::ZERO);
        if let (Some(invested), Some(kept)) = (invested, kept) {
            self.never_pays = invested.amount.low() > Decimal::ZERO && kept.low() <= Decimal::ZERO;
            let months = invested.amount.mul(twelve).and_then(|invested| quotient(&invested, &kept));
            let formula = Formula::Payback;
            self.payback = months.map(|amount| Traced { amount, formula, rows: rows(invested) });
        }
    }

    fn returns(&self, rung: Rung, plan: &Plan) -> Option<Returns> {
        if self.investment.is_none() || (self.yearly.is_none() && self.once.is_none()) {
            return None;
        }
        Returns::of(plan, rung, self.money())
    }

    /// What its flow is made of, in floating point; zero for what there is none of.
    #[must_use]
    pub fn money(&self) -> Money {
        let of =
            |traced: &Option<Traced>| traced.as_ref().map_or(0.0, |traced| number(traced.amount.likely()));
        Money {
            yearly: of(&self.yearly),
            released: of(&self.once),
            invested: of(&self.invested),
            running: of(&self.running),
        }
    }
}

/// The rung whose end of a cost stands against the benefit of this one: the dearest against the floor.
fn against(rung: Rung) -> Rung {
    match rung {
        Rung::Floor => Rung::Full,
        Rung::Likely => Rung::Likely,
        Rung::Full => Rung::Floor,
    }
}

fn notes(ladder: &Ladder, investments: &[InvestmentLine]) -> Vec<LadderNote> {
    let Some(headline) = ladder.headline else { return Vec::new() };
    let mut notes = Vec::new();
    let mut say = |is: bool, kind, rows| {
        if is {
            notes.push(LadderNote { kind, rows });
        }
    };
    let chosen = ladder.chosen.unwrap_or(Rung::Floor);
    say(headline != chosen, LadderNoteKind::ChosenIsEmpty, Vec::new());
    say(headline != Rung::Floor && headline == chosen, LadderNoteKind::AboveTheFloor, Vec::new());
    let uncounted = investments.iter().enumerate().filter(|(_, line)| line.counted.is_none());
    let uncounted: Vec<RowAt> = uncounted.map(|(index, _)| RowAt { section: INVESTMENTS, index }).collect();
    say(!uncounted.is_empty(), LadderNoteKind::InvestmentUncounted, uncounted);
    if ladder.rung(headline).returns.is_some() {
        let plan = &ladder.plan;
        let runs = ladder.rung(headline).running.is_some();
        say(!runs, LadderNoteKind::NoRunningCost, Vec::new());
        say(plan.launch_assumed, LadderNoteKind::LaunchAssumed, Vec::new());
        say(plan.horizon_assumed, LadderNoteKind::HorizonAssumed, Vec::new());
        say(plan.rate_assumed, LadderNoteKind::RateAssumed, Vec::new());
    }
    notes
}

#[cfg(test)]
mod tests;
