//! Strategy 1 in figures: what the problem costs, what the solution returns, what waiting costs.
//!
//! The method adds a past total once, as stated, to twelve months of what recurs, and divides by the
//! investment. That multiple is computed as the method defines it; what a finance reviewer would object to
//! comes with it as [`Remark`]s, and the same figure on margin and on saved cost alone beside it.

mod line;

pub use line::{AmountSource, InvestmentLine, Line, LineBase, Stated};
pub(super) use line::{coins, share_of_one};

use super::pair::change_of;
use super::returns;
use super::reuse::{Fingerprints, fingerprint, reuse};
use super::trace::{Formula, RowAt, Traced, quotient, sum};
use crate::analysis::growth::Change;
use crate::figure::{Amount, Currency, Decimal, FigureKind};
use crate::proposal::{MoneyKind, Proposal};

/// The section of the losses.
pub(super) const LOSSES: &str = "impact.losses";
/// The section of the added costs.
pub(super) const COSTS: &str = "impact.costs";
/// The section of the investments.
pub(super) const INVESTMENTS: &str = "impact.investments";

/// What the impact pane comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImpactFigures {
    /// Each loss, in the order of the rows.
    pub losses: Vec<Line>,
    /// Each added cost, in the order of the rows.
    pub costs: Vec<Line>,
    /// Each investment, in the order of the rows.
    pub investments: Vec<InvestmentLine>,
    /// Each strategic effect's change, in the order of the rows; `None` without both figures.
    pub strategic: Vec<Option<Change>>,
    /// Losses per month; totals over stated months at their monthly rate.
    pub losses_per_month: Option<Traced>,
    /// Added costs per month, likewise.
    pub costs_per_month: Option<Traced>,
    /// Losses and added costs per month.
    pub per_month: Option<Traced>,
    /// Losses over the next twelve months if nothing is done.
    pub losses_next_year: Option<Traced>,
    /// Added costs over the next twelve months if nothing is done.
    pub costs_next_year: Option<Traced>,
    /// Both over the next twelve months: what doing nothing costs.
    pub next_year: Option<Traced>,
    /// Losses as the method counts them for the return: a total once as stated, what recurs for a year.
    pub losses_counted: Option<Traced>,
    /// Added costs as the method counts them.
    pub costs_counted: Option<Traced>,
    /// One-off investment.
    pub investment_once: Option<Traced>,
    /// Running investment per month.
    pub investment_per_month: Option<Traced>,
    /// The investment as the method counts it: one-off, and twelve months of what runs.
    pub investment: Option<Traced>,
    /// The return by the method's formula, on the amounts as stated.
    pub roi: Option<Return>,
    /// The same with every loss as margin; `None` while no loss is revenue, or a revenue row has no margin rate.
    pub roi_on_margin: Option<Return>,
    /// The same with no loss at all, saved cost alone: the claim that is easiest to defend.
    pub roi_on_costs: Option<Return>,
    /// Months until the investment has come back.
    pub payback: Payback,
    /// What one month's delay costs.
    pub delay: Delay,
    /// What a finance reviewer would say, in the order in which it matters.
    pub remarks: Vec<Remark>,
    loss_keys: Fingerprints,
    cost_keys: Fingerprints,
}

/// A return on the investment, by the method's formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Return {
    /// What the benefit consists of.
    pub basis: Basis,
    /// Loss avoided and cost saved.
    pub benefit: Amount,
    /// (loss avoided + cost saved) / investment; 1 is break-even.
    pub multiple: Traced,
    /// (benefit - investment) / investment, as finance defines it: the multiple less one.
    pub net: Amount,
    /// The part of the benefit that repays the investment, a fraction.
    pub repaying_share: Option<Amount>,
}

/// What money a benefit consists of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Basis {
    /// The losses counted are revenue, before what serving the customers costs.
    Revenue,
    /// The losses counted are margin.
    Margin,
    /// Some losses are revenue, some margin.
    Mixed,
    /// No loss is counted, only cost.
    Costs,
}

/// Months until the one-off investment has come back out of what recurs; totals of the past do not count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Payback {
    /// Out of saved cost alone.
    pub costs: Option<Traced>,
    /// Out of saved cost and recurring losses as stated; `None` while no loss recurs, and wherever the margin
    /// of those losses is known: revenue does not pay anything back.
    pub with_losses: Option<Traced>,
    /// Out of saved cost and the margin of recurring losses; `None` while none recurs or a rate is unknown.
    pub with_margin: Option<Traced>,
    /// What comes in a month and is counted: margin wherever it is known.
    pub per_month: Option<Traced>,
    /// What the benefit consists of that running the solution eats up, so that the investment never comes
    /// back: margin wherever it is known. `None` while it comes back, or without an investment or a benefit.
    pub never: Option<Basis>,
}

/// What one month's delay costs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Delay {
    /// Losses and costs that recur, per month.
    pub recurring: Option<Traced>,
    /// What totals over stated months come to per month, if they go on: to be said apart.
    pub from_totals: Option<Traced>,
    /// Both together, less what running the solution would cost.
    pub net: Option<Amount>,
}

/// What a finance reviewer would say of the figures, each with its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// What.
    pub kind: RemarkKind,
    /// The rows it is about; empty where it is about the whole.
    pub rows: Vec<RowAt>,
}

/// What a finance reviewer would say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RemarkKind {
    /// Revenue is counted as if it were profit.
    RevenueCounted,
    /// A past total is counted as avoidable: money already lost cannot be avoided.
    PastLossIncluded,
    /// A revenue row has no margin rate, so no return on margin can be given.
    MarginUnknown,
    /// The amount is on another time base than a month and was converted.
    BaseConverted,
    /// A base was typed with the figure that differs from the row's; the typed one counts.
    BaseDiffers,
    /// No time base: counted once.
    BaseMissing,
    /// A total without the months it covers: it has no monthly rate.
    MonthsMissing,
    /// Customers times each and the amount typed differ; the amount counts.
    AmountDiffers,
    /// Marked with another currency than the proposal's; it is left out.
    OtherCurrency,
    /// No investment, so no return.
    NoInvestment,
}

/// The figures; what `old` knows of rows that have not changed is taken over.
pub(super) fn figures(p: &Proposal, currency: Currency, old: Option<ImpactFigures>) -> ImpactFigures {
    let (old_losses, old_costs) =
        old.map_or_else(Default::default, |old| ((old.loss_keys, old.losses), (old.cost_keys, old.costs)));
    let impact = &p.impact;
    let general = impact.margin_rate.known(FigureKind::Percent).map(|figure| figure.amount);
    let discount = returns::discount_rate(impact).unwrap_or(returns::ASSUMED_RATE);
    let rates = (impact.margin_rate.as_str(), discount);
    let (loss_keys, losses) = reuse(
        &impact.losses,
        old_losses,
        |row| fingerprint((Line::inputs_of_loss(row), rates, currency)),
        |row| Line::of_loss(row, general, discount, currency),
    );
    let (cost_keys, costs) = reuse(
        &impact.costs,
        old_costs,
        |row| fingerprint((Line::inputs_of_cost(row), currency)),
        |row| Line::of_cost(row, currency),
    );
    let investments: Vec<InvestmentLine> =
        impact.investments.iter().map(|row| InvestmentLine::of(row, currency)).collect();
    let strategic = impact.strategic.iter().map(|row| change_of(&row.before, &row.after)).collect();

    let loss = Lines { section: LOSSES, lines: &losses };
    let cost = Lines { section: COSTS, lines: &costs };
    let losses_per_month = loss.sum(Formula::SumPerMonth, |line| line.per_month);
    let costs_per_month = cost.sum(Formula::SumPerMonth, |line| line.per_month);
    let losses_next_year = loss.sum(Formula::SumNextYear, |line| line.next_year);
    let costs_next_year = cost.sum(Formula::SumNextYear, |line| line.next_year);
    let losses_counted = loss.sum(Formula::SumCounted, |line| line.counted);
    let costs_counted = cost.sum(Formula::SumCounted, |line| line.counted);

    let spent = |formula, get: fn(&InvestmentLine) -> Option<Amount>| {
        let rows = investments.iter().enumerate();
        sum(
            formula,
            rows.filter_map(|(index, line)| Some((RowAt { section: INVESTMENTS, index }, get(line)?))),
        )
    };
    let investment_once = spent(Formula::Sum, |line| line.once);
    let investment_per_month = spent(Formula::SumPerMonth, |line| line.per_month);
    let investment = spent(Formula::SumCounted, |line| line.counted);

    let on_margin = loss.sum(Formula::SumCounted, |line| line.margin);
    let returns = |benefit: Option<Traced>, basis| Return::of(&benefit?, investment.as_ref()?, basis);
    let roi = returns(joined(losses_counted.as_ref(), costs_counted.as_ref()), basis_of(&losses));
    let roi_on_margin = match basis_of(&losses) {
        Basis::Revenue | Basis::Mixed if loss.rows(Line::lacks_margin).is_empty() => {
            returns(joined(on_margin.as_ref(), costs_counted.as_ref()), Basis::Margin)
        }
        _ => None,
    };
    let roi_on_costs = returns(costs_counted.clone(), Basis::Costs);

    let running = investment_per_month.as_ref().map(|sum| sum.amount);
    let payback = Payback::of(&loss, &cost, investment_once.as_ref(), running);
    let delay = Delay::of(&loss, &cost, running);
    let remarks = remarks(&loss, &cost, &investments, investment.as_ref());

    ImpactFigures {
        per_month: joined(losses_per_month.as_ref(), costs_per_month.as_ref()),
        next_year: joined(losses_next_year.as_ref(), costs_next_year.as_ref()),
        strategic,
        losses_per_month,
        costs_per_month,
        losses_next_year,
        costs_next_year,
        losses_counted,
        costs_counted,
        investment_once,
        investment_per_month,
        investment,
        roi,
        roi_on_margin,
        roi_on_costs,
        payback,
        delay,
        remarks,
        losses,
        costs,
        investments,
        loss_keys,
        cost_keys,
    }
}

/// The lines of one table.
struct Lines<'a> {
    section: &'static str,
    lines: &'a [Line],
}

impl Lines<'_> {
    fn at(&self, index: usize) -> RowAt {
        RowAt { section: self.section, index }
    }

    fn parts(&self, get: impl Fn(&Line) -> Option<Amount>) -> impl Iterator<Item = (RowAt, Amount)> {
        self.lines.iter().enumerate().filter_map(move |(index, line)| Some((self.at(index), get(line)?)))
    }

    fn sum(&self, formula: Formula, get: impl Fn(&Line) -> Option<Amount>) -> Option<Traced> {
        sum(formula, self.parts(get))
    }

    fn rows(&self, is: impl Fn(&Line) -> bool) -> Vec<RowAt> {
        let rows = self.lines.iter().enumerate().filter(|(_, line)| is(line));
        rows.map(|(index, _)| self.at(index)).collect()
    }
}

/// Two sums as one; what only one of them has counts alone.
fn joined(one: Option<&Traced>, other: Option<&Traced>) -> Option<Traced> {
    match (one, other) {
        (Some(one), Some(other)) => Some(Traced {
            amount: one.amount.add(&other.amount)?,
            formula: one.formula,
            rows: one.rows.iter().chain(&other.rows).copied().collect(),
        }),
        (one, other) => one.or(other).cloned(),
    }
}

fn basis_of(losses: &[Line]) -> Basis {
    let counts = |kind| losses.iter().any(|line| line.counted.is_some() && line.money == Some(kind));
    match (counts(MoneyKind::Revenue), counts(MoneyKind::Margin)) {
        (true, true) => Basis::Mixed,
        (true, false) => Basis::Revenue,
        (false, true) => Basis::Margin,
        (false, false) => Basis::Costs,
    }
}

impl Return {
    fn of(benefit: &Traced, investment: &Traced, basis: Basis) -> Option<Self> {
        let multiple = quotient(&benefit.amount, &investment.amount)?;
        let rows = benefit.rows.iter().chain(&investment.rows).copied().collect();
        Some(Self {
            basis,
            benefit: benefit.amount,
            net: multiple.map(|multiple| multiple.checked_sub(Decimal::ONE))?,
            repaying_share: quotient(&investment.amount, &benefit.amount),
            multiple: Traced { amount: multiple, formula: Formula::BenefitOverInvestment, rows },
        })
    }
}

impl Payback {
    fn of(loss: &Lines<'_>, cost: &Lines<'_>, once: Option<&Traced>, running: Option<Amount>) -> Self {
        let costs = cost.sum(Formula::Payback, Line::recurring);
        let losses = loss.sum(Formula::Payback, Line::recurring);
        let all_known = loss.lines.iter().all(|line| line.recurring().is_none() || line.margin.is_some());
        let margins = if all_known { loss.sum(Formula::Payback, Line::recurring_margin) } else { None };
        let months = |benefit: Option<Traced>| {
            let (benefit, once) = (benefit?, once?);
            let left = running.map_or(Some(benefit.amount), |running| benefit.amount.sub(&running))?;
            let rows = once.rows.iter().chain(&benefit.rows).copied().collect();
            Some(Traced { amount: quotient(&once.amount, &left)?, formula: Formula::Payback, rows })
        };
        let (counted, basis) = match (&margins, &losses) {
            (Some(_), _) => (joined(margins.as_ref(), costs.as_ref()), Basis::Margin),
            (None, Some(_)) => (joined(losses.as_ref(), costs.as_ref()), Basis::Revenue),
            (None, None) => (costs.clone(), Basis::Costs),
        };
        let with_counted = months(counted.clone());
        let is_never = once.is_some() && counted.is_some() && with_counted.is_none();
        let on = |wanted| with_counted.clone().filter(|_| basis == wanted);
        Self {
            costs: months(costs),
            with_losses: on(Basis::Revenue),
            with_margin: on(Basis::Margin),
            never: is_never.then_some(basis),
            per_month: counted,
        }
    }
}

impl Delay {
    fn of(loss: &Lines<'_>, cost: &Lines<'_>, running: Option<Amount>) -> Self {
        let recurring = sum(Formula::Delay, loss.parts(Line::recurring).chain(cost.parts(Line::recurring)));
        let totals = loss.parts(Line::monthly_of_total).chain(cost.parts(Line::monthly_of_total));
        let from_totals = sum(Formula::Delay, totals);
        let net = joined(recurring.as_ref(), from_totals.as_ref())
            .and_then(|all| running.map_or(Some(all.amount), |running| all.amount.sub(&running)));
        Self { recurring, from_totals, net }
    }
}

fn remarks(
    loss: &Lines<'_>,
    cost: &Lines<'_>,
    investments: &[InvestmentLine],
    investment: Option<&Traced>,
) -> Vec<Remark> {
    let spent = |is: fn(&Stated) -> bool| {
        let rows = investments.iter().enumerate().filter(move |(_, line)| is(&line.stated));
        rows.map(|(index, _)| RowAt { section: INVESTMENTS, index })
    };
    let stated = |is: fn(&Stated) -> bool| {
        let mut rows = loss.rows(|line| !line.left_out && is(&line.stated));
        rows.extend(cost.rows(|line| !line.left_out && is(&line.stated)));
        rows.extend(spent(is));
        rows
    };
    let both = |is: fn(&Line) -> bool| {
        let mut rows = loss.rows(is);
        rows.extend(cost.rows(is));
        rows
    };
    let mut remarks = Vec::new();
    let mut say = |kind, rows: Vec<RowAt>| {
        if !rows.is_empty() {
            remarks.push(Remark { kind, rows });
        }
    };
    say(
        RemarkKind::RevenueCounted,
        loss.rows(|l| l.counted.is_some() && l.money == Some(MoneyKind::Revenue)),
    );
    say(RemarkKind::PastLossIncluded, both(Line::is_total));
    say(RemarkKind::MarginUnknown, loss.rows(Line::lacks_margin));
    say(RemarkKind::OtherCurrency, stated(|s| s.other_currency));
    say(RemarkKind::BaseConverted, stated(Stated::is_converted));
    say(RemarkKind::BaseDiffers, stated(|s| s.base_differs));
    say(RemarkKind::BaseMissing, both(|l| l.counted.is_some() && l.stated.base == LineBase::Unstated));
    say(
        RemarkKind::MonthsMissing,
        both(|l| l.counted.is_some() && l.stated.base == LineBase::Total { months: None }),
    );
    say(RemarkKind::AmountDiffers, stated(|s| s.amount_differs));
    if investment.is_none() && !(loss.rows(|l| l.counted.is_some()).is_empty() && cost.lines.is_empty()) {
        remarks.push(Remark { kind: RemarkKind::NoInvestment, rows: Vec::new() });
    }
    remarks
}

#[cfg(test)]
mod tests;
