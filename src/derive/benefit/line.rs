//! One line: its class, its worth, and the rungs in which it counts.

use super::{AvoidableAt, Benefit, BenefitClass, Caution, Exclusion, Part, WhyNot};
use crate::derive::impact::{
    AmountSource, COSTS, ImpactFigures, LOSSES, Line, LineBase, coins, share_of_one,
};
use crate::derive::trace::RowAt;
use crate::figure::{Amount, Currency, Decimal};
use crate::proposal::{Figure, Ground, Impact, MoneyKind, Proposal, Rung, Saving};

/// The section of the strategic effects.
const STRATEGIC: &str = "impact.strategic";

const ONE: Amount = Amount::Exact(Decimal::ONE);

pub(super) fn losses(p: &Proposal, impact: &ImpactFigures, currency: Currency) -> Vec<Benefit> {
    let general = Share::general(&p.impact);
    let rows = p.impact.losses.iter().zip(&impact.losses).enumerate();
    let of = |(index, (row, line)): (usize, (&crate::proposal::Loss, &Line))| {
        let profit_share = match line.money {
            Some(MoneyKind::Revenue) => line.margin_rate,
            _ => Some(ONE),
        };
        let facts = Facts {
            row: RowAt { section: LOSSES, index },
            class: BenefitClass::Revenue,
            stated: line.stated.yearly(),
            profit_share,
            share: Share::of(line, &row.avoidable, &row.avoidable_from, general.as_ref()),
            ground: row.ground,
            is_decided: true,
            is_lifetime: line.stated.source == AmountSource::CustomersTimesLifetime,
        };
        facts.benefit(line, currency)
    };
    rows.map(of).collect()
}

pub(super) fn costs(p: &Proposal, impact: &ImpactFigures, currency: Currency) -> Vec<Benefit> {
    let general = Share::general(&p.impact);
    let rows = p.impact.costs.iter().zip(&impact.costs).enumerate();
    let of = |(index, (row, line)): (usize, (&crate::proposal::Cost, &Line))| {
        let (class, stated, profit_share, general) = match row.saving() {
            Saving::Cash => (BenefitClass::Cash, line.stated.yearly(), Some(ONE), general.as_ref()),
            Saving::Capacity => (BenefitClass::Capacity, line.stated.yearly(), Some(ONE), general.as_ref()),
            // The share of faults that goes says nothing of how much stock does.
            Saving::WorkingCapital => {
                (BenefitClass::WorkingCapital, line.stated.amount, line.carrying_rate, None)
            }
        };
        let facts = Facts {
            row: RowAt { section: COSTS, index },
            class,
            stated,
            profit_share,
            share: Share::of(line, &row.avoidable, &row.avoidable_from, general),
            ground: row.ground,
            is_decided: !row.decision.trim().is_empty(),
            is_lifetime: false,
        };
        facts.benefit(line, currency)
    };
    rows.map(of).collect()
}

pub(super) fn strategic(p: &Proposal) -> Vec<Benefit> {
    let rows = p.impact.strategic.iter().enumerate();
    let of = |(index, row): (usize, &crate::proposal::Strategic)| Benefit {
        row: RowAt { section: STRATEGIC, index },
        class: BenefitClass::Strategic,
        stated: None,
        profit_share: None,
        yearly: None,
        avoidable: None,
        avoidable_at: AvoidableAt::Nowhere,
        avoided: None,
        once: None,
        ground: row.ground,
        rungs: [Part::default(); 3],
        exclusions: vec![Exclusion::up_to(WhyNot::Strategic, Rung::Full)],
        cautions: Vec::new(),
    };
    rows.map(of).collect()
}

/// The avoidable share of a line, and what it rests on.
#[derive(Clone, Copy)]
struct Share {
    value: Option<Amount>,
    at: AvoidableAt,
    is_founded: bool,
}

impl Share {
    /// The share for lines without one of their own, where there is one.
    fn general(impact: &Impact) -> Option<Self> {
        let is_founded = !impact.avoidable_from.trim().is_empty();
        let share = Self { value: share_of_one(&impact.avoidable), at: AvoidableAt::General, is_founded };
        (!impact.avoidable.is_blank()).then(|| share.unless_unusable())
    }

    fn of(line: &Line, typed: &Figure, from: &str, general: Option<&Self>) -> Self {
        if typed.is_blank() {
            let none = Self { value: None, at: AvoidableAt::Nowhere, is_founded: false };
            return general.copied().unwrap_or(none);
        }
        let is_founded = !from.trim().is_empty();
        Self { value: line.avoidable, at: AvoidableAt::Row, is_founded }.unless_unusable()
    }

    fn unless_unusable(self) -> Self {
        if self.value.is_some() { self } else { Self { at: AvoidableAt::Unusable, ..self } }
    }
}

/// What decides over a line, besides its figures.
struct Facts {
    row: RowAt,
    class: BenefitClass,
    stated: Option<Amount>,
    profit_share: Option<Amount>,
    share: Share,
    ground: Option<Ground>,
    is_decided: bool,
    is_lifetime: bool,
}

impl Facts {
    fn benefit(self, line: &Line, currency: Currency) -> Benefit {
        let is_capital = self.class == BenefitClass::WorkingCapital;
        let coins = |amount: Amount| coins(amount, currency);
        let times = |a: Option<Amount>, b: Option<Amount>| a?.mul_amount(&b?).and_then(coins);
        let yearly = times(self.stated, self.profit_share);
        let share = self.share.value.unwrap_or(ONE);
        let avoided = times(yearly, Some(share));
        let once = times(self.stated.filter(|_| is_capital), Some(share));
        let exclusions = self.exclusions(line);
        let mut cautions = Vec::new();
        let mut part = |rung: Rung| {
            let mut counts = |amount: Option<Amount>| {
                // The middle of a range of coins may lie between two.
                let value = currency.round(end(amount?, rung));
                let out = exclusions.iter().any(|exclusion| {
                    exclusion.applies_to(rung) && exclusion.why != WhyNot::CarryingRateUnknown
                });
                let is_burden = value < Decimal::ZERO && !line.left_out;
                if is_burden && !cautions.contains(&Caution::Burden) {
                    cautions.push(Caution::Burden);
                }
                (!out || is_burden).then_some(value)
            };
            Part { yearly: counts(avoided), once: counts(once) }
        };
        let rungs = [part(Rung::Floor), part(Rung::Likely), part(Rung::Full)];
        let counts_in = |rung: Rung| !rungs[rung as usize].is_none();
        let mut warn = |is: bool, caution| {
            if is {
                cautions.push(caution);
            }
        };
        let is_whole = self.share.value.is_some_and(|share| share.likely() == Decimal::ONE);
        warn(is_whole && counts_in(Rung::Full), Caution::AllAvoided);
        let is_unusable = self.share.at == AvoidableAt::Unusable;
        let is_unstated = self.share.value.is_none() && !is_unusable;
        warn(is_unstated && counts_in(Rung::Full), Caution::TakenWhole);
        let is_idle = self.class == BenefitClass::Capacity && !self.is_decided;
        warn(is_idle && counts_in(Rung::Full), Caution::HoursAtCost);
        warn(self.is_lifetime && counts_in(Rung::Full), Caution::ComesOverYears);
        Benefit {
            row: self.row,
            class: self.class,
            stated: self.stated,
            profit_share: self.profit_share,
            yearly,
            avoidable: self.share.value,
            avoidable_at: self.share.at,
            avoided: avoided.filter(|_| !is_unusable || rungs.iter().any(|part| part.yearly.is_some())),
            // Of what is tied up, an unstated share is not all of it: no store runs without stock.
            once: once.filter(|_| self.share.value.is_some()),
            ground: self.ground,
            rungs,
            exclusions,
            cautions,
        }
    }

    /// Why the line does not count, what nobody can mend by more evidence first.
    fn exclusions(&self, line: &Line) -> Vec<Exclusion> {
        let is_capital = self.class == BenefitClass::WorkingCapital;
        let mut found = Vec::new();
        let mut keep = |is: bool, why, rung| {
            if is {
                found.push(Exclusion::up_to(why, rung));
            }
        };
        if line.left_out {
            keep(true, WhyNot::LeftOut, Rung::Full);
            return found;
        }
        if line.stated.amount.is_none() {
            let why = if line.stated.other_currency { WhyNot::OtherCurrency } else { WhyNot::NoAmount };
            keep(true, why, Rung::Full);
            return found;
        }
        keep(self.stated.is_none(), WhyNot::NoPace, Rung::Full);
        let is_unusable = self.share.at == AvoidableAt::Unusable;
        keep(is_unusable, WhyNot::AvoidableUnusable, Rung::Full);
        let unknown = if is_capital { WhyNot::CarryingRateUnknown } else { WhyNot::MarginUnknown };
        keep(self.profit_share.is_none(), unknown, Rung::Full);
        match self.ground {
            Some(Ground::Measured) => {}
            Some(Ground::Estimated) => keep(true, WhyNot::NotMeasured, Rung::Floor),
            Some(Ground::Assumed) | None => keep(true, WhyNot::NotMeasured, Rung::Likely),
        }
        let is_cash = matches!(self.class, BenefitClass::Cash | BenefitClass::Capacity);
        keep(!is_cash, WhyNot::NotCash, Rung::Floor);
        let is_idle = self.class == BenefitClass::Capacity && !self.is_decided;
        keep(is_idle, WhyNot::NoDecision, Rung::Likely);
        let unstated_up_to = if is_capital { Rung::Full } else { Rung::Likely };
        let is_unstated = self.share.value.is_none() && !is_unusable;
        keep(is_unstated, WhyNot::AvoidableUnstated, unstated_up_to);
        let is_unfounded = self.share.value.is_some() && !self.share.is_founded;
        keep(is_unfounded, WhyNot::AvoidableUnfounded, Rung::Floor);
        keep(matches!(line.stated.base, LineBase::Total { .. }), WhyNot::PastTotal, Rung::Floor);
        keep(self.is_lifetime, WhyNot::LifetimeValue, Rung::Likely);
        found
    }
}

/// The end of a range that a rung takes.
pub(in crate::derive) fn end(amount: Amount, rung: Rung) -> Decimal {
    match rung {
        Rung::Floor => amount.low(),
        Rung::Likely => amount.likely(),
        Rung::Full => amount.high(),
    }
}
