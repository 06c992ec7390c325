//! Strategy 4 in figures: effort, budget, timeline, changes aimed at, and the price of doing nothing.

pub(super) mod off_map;

use super::impact::ImpactFigures;
use super::pair::change_of;
use super::trace::{Formula, RowAt, Traced, sum};
use crate::analysis::growth::Change;
use crate::figure::{Amount, Currency, Decimal, FigureKind, Unit};
use crate::proposal::{Figure, Proposal, SpanValue};
use jiff::civil::Date;

/// The section of the resources.
const RESOURCES: &str = "solution.resources";

/// What the solution pane comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SolutionFigures {
    /// Each resource's effort in person-days, in the order of the rows.
    pub efforts: Vec<Option<Amount>>,
    /// Total effort in person-days; see [`person_days`].
    pub effort: Option<Traced>,
    /// Total budget.
    pub budget: Option<Traced>,
    /// Each option's cost, in the order of the rows.
    pub option_costs: Vec<Option<Amount>>,
    /// The recommended option, by position.
    pub recommended: Option<usize>,
    /// Doing nothing, by position.
    pub do_nothing: Option<usize>,
    /// What doing nothing costs over twelve months, from the impact pane.
    pub do_nothing_cost: Option<Amount>,
    /// Each milestone on the timeline, in the order of the rows; `None` where its time cannot be read.
    pub bars: Vec<Option<Bar>>,
    /// The first and the last day of the plan, where dates are known.
    pub plan: Option<(Date, Date)>,
    /// The first and the last week of the plan, where milestones are in weeks.
    pub weeks: Option<(u16, u16)>,
    /// Each goal's change from baseline to target, in the order of the rows.
    pub goals: Vec<Option<Change>>,
    /// Each effect's change, in the order of the rows.
    pub effects: Vec<Option<Change>>,
    /// The resources whose department nobody on the stakeholder map belongs to.
    pub off_map: Vec<usize>,
}

/// A milestone on the timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// As typed: weeks of the plan, or dates.
    pub when: SpanValue,
    /// Its days; `None` for weeks of a plan without a start.
    pub days: Option<(Date, Date)>,
    /// Done.
    pub done: bool,
}

pub(super) fn figures(p: &Proposal, impact: &ImpactFigures, currency: Currency) -> SolutionFigures {
    let solution = &p.solution;
    let money = |figure: &Figure| {
        let figure = figure.known(FigureKind::Money)?;
        let fits = !matches!(figure.unit, Unit::Currency(mark) if !mark.fits(currency));
        fits.then_some(figure.amount)
    };
    let efforts: Vec<Option<Amount>> =
        solution.resources.iter().map(|row| person_days(&row.effort)).collect();
    let at = |index| RowAt { section: RESOURCES, index };
    let bars = bars(p);
    SolutionFigures {
        effort: sum(
            Formula::PersonDays,
            efforts.iter().enumerate().filter_map(|(index, effort)| Some((at(index), (*effort)?))),
        ),
        budget: sum(
            Formula::Sum,
            solution.resources.iter().enumerate().filter_map(|(i, row)| Some((at(i), money(&row.budget)?))),
        ),
        efforts,
        option_costs: solution.options.iter().map(|row| money(&row.cost)).collect(),
        recommended: solution.options.iter().position(|row| row.recommended),
        do_nothing: solution.options.iter().position(|row| row.do_nothing),
        do_nothing_cost: do_nothing_cost(impact),
        plan: plan(solution.start.known(), &bars),
        weeks: weeks(&bars),
        bars,
        goals: solution.goals.iter().map(|row| change_of(&row.baseline, &row.target)).collect(),
        effects: solution.effects.iter().map(|row| change_of(&row.before, &row.after)).collect(),
        off_map: off_map::rows(p),
    }
}

/// What doing nothing costs over twelve months.
pub(super) fn do_nothing_cost(impact: &ImpactFigures) -> Option<Amount> {
    impact.next_year.as_ref().map(|sum| sum.amount)
}

/// An effort in person-days, at [`Unit::working_days`]: 8 hours a day, 5 days a week, 20 a month. A bare
/// number is person-days. `None` when it cannot be read.
#[must_use]
pub fn person_days(effort: &Figure) -> Option<Amount> {
    let figure = effort.known(FigureKind::Effort)?;
    let days = match figure.unit {
        Unit::None => Decimal::ONE,
        // Divided, since a minute is no finite fraction of a day.
        Unit::Minutes => return figure.amount.div(Decimal::from(480)),
        Unit::Seconds => return figure.amount.div(Decimal::from(28_800)),
        unit => unit.working_days()?,
    };
    figure.amount.mul(days)
}

/// The first and the last day of the plan, where dates are known.
pub(super) fn plan_of(p: &Proposal) -> Option<(Date, Date)> {
    plan(p.solution.start.known(), &bars(p))
}

fn bars(p: &Proposal) -> Vec<Option<Bar>> {
    let start = p.solution.start.known();
    let bar = |row: &crate::proposal::Milestone| {
        let when = row.when.known()?;
        Some(Bar { when, days: when.dates(start), done: row.done })
    };
    p.solution.milestones.iter().map(bar).collect()
}

fn plan(start: Option<Date>, bars: &[Option<Bar>]) -> Option<(Date, Date)> {
    let days = || bars.iter().flatten().filter_map(|bar| bar.days);
    let first = days().map(|(from, _)| from).chain(start).min()?;
    let last = days().map(|(_, to)| to).chain(start).max()?;
    Some((first, last))
}

fn weeks(bars: &[Option<Bar>]) -> Option<(u16, u16)> {
    let weeks = || {
        bars.iter().flatten().filter_map(|bar| match bar.when {
            SpanValue::Weeks { from, to } => Some((from, to)),
            SpanValue::Dates { .. } => None,
        })
    };
    Some((weeks().map(|(from, _)| from).min()?, weeks().map(|(_, to)| to).max()?))
}
