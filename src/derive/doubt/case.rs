//! The rows of a rung as products of the figures that were typed.

use super::ask::{self, Ask};
use crate::derive::benefit::{AvoidableAt, Benefit, BenefitClass};
use crate::derive::figure_at::FigureAt;
use crate::derive::impact::{AmountSource, COSTS, INVESTMENTS, LOSSES, LineBase, Stated};
use crate::derive::returns::number;
use crate::derive::{BenefitFigures, ImpactFigures, Ladder, RowAt};
use crate::figure::{Amount, Decimal, FigureKind, TimeBase};
use crate::proposal::{Figure, Ground, MoneyKind, Proposal, Rung};
use std::collections::HashMap;
use std::ops::Range;

/// A typed figure on which the case rests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InputFigure {
    /// Where it stands.
    pub at: FigureAt,
    /// What it means, a percentage as a fraction.
    pub amount: Amount,
    /// What it is: how far it can go.
    pub varies: Varies,
    /// Whether anybody stated it: an avoidable share that nobody did is taken as the whole.
    pub stated: bool,
    /// How it is known; `None` where nothing says so. An avoidable share is estimated where it says what it
    /// rests on.
    pub ground: Option<Ground>,
    /// Who has it.
    pub ask: Ask,
}

/// What an input is, and so between which bounds it can lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Varies {
    /// Money or a number of things: of its own sign, however large.
    Amount,
    /// A part of the whole: 0 to 1.
    Share,
    /// A discount rate: 0 to 10, that is 1,000 %.
    Rate,
    /// Months or years.
    Time,
}

impl Varies {
    /// The least and the most that the input can be, given what it is now.
    pub(super) fn bounds(self, now: f64) -> (f64, f64) {
        let far = if now == 0.0 { 1e12 } else { now.abs() * 1000.0 };
        match self {
            Self::Amount if now < 0.0 => (-far, 0.0),
            Self::Amount => (0.0, far),
            Self::Share => (0.0, now.max(1.0)),
            Self::Rate => (0.0, now.max(10.0)),
            Self::Time => (0.0, now.max(600.0)),
        }
    }
}

/// Where a line's amount goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::derive) enum To {
    /// Benefit a year.
    Yearly,
    /// Benefit once.
    Once,
    /// Investment once.
    Invested,
    /// Running cost a month.
    Running,
}

/// What a line is multiplied with; the number is an input's, or a column's once a case is folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Factor {
    /// The input.
    Times(usize),
    /// The input, but no more than the whole.
    Share(usize),
    /// One over the input.
    Over(usize),
    /// What a customer who stays so many years is worth in years of margin, discounted.
    Lifetime(usize),
}

impl Factor {
    /// Its value, at these values of the inputs.
    pub(super) fn of(self, timing: &Timing, at: impl Fn(usize) -> f64) -> f64 {
        match self {
            Self::Times(input) => at(input),
            Self::Share(input) => at(input).min(1.0),
            Self::Over(input) => 1.0 / at(input),
            // The sum of retention^t / (1 + rate)^t over all years, with retention = 1 - 1 / years.
            Self::Lifetime(input) => {
                let (years, rate) = (at(input), timing.rate.of(&at));
                if years < 1.0 { years } else { years * (1.0 + rate) / (1.0 + rate * years) }
            }
        }
    }

    fn input(self) -> usize {
        match self {
            Self::Times(input) | Self::Share(input) | Self::Over(input) | Self::Lifetime(input) => input,
        }
    }

    /// Every input it depends on.
    pub(super) fn inputs(self, timing: &Timing) -> impl Iterator<Item = usize> + use<> {
        let rate = if matches!(self, Self::Lifetime(_)) { timing.rate.input() } else { None };
        std::iter::once(self.input()).chain(rate)
    }

    /// The same with its input under another number.
    pub(super) fn moved(self, to: impl Fn(usize) -> usize) -> Self {
        match self {
            Self::Times(input) => Self::Times(to(input)),
            Self::Share(input) => Self::Share(to(input)),
            Self::Over(input) => Self::Over(to(input)),
            Self::Lifetime(input) => Self::Lifetime(to(input)),
        }
    }
}

/// A number, or the input that gives it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Source {
    Known(f64),
    Input(usize),
}

impl Source {
    pub(super) fn of(self, at: impl Fn(usize) -> f64) -> f64 {
        match self {
            Self::Known(value) => value,
            Self::Input(input) => at(input),
        }
    }

    fn input(self) -> Option<usize> {
        match self {
            Self::Known(_) => None,
            Self::Input(input) => Some(input),
        }
    }
}

/// When the money comes and what a month costs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Timing {
    pub(super) rate: Source,
    pub(super) launch: Source,
    pub(super) ramp: Source,
    pub(super) horizon: u32,
}

impl Timing {
    /// The inputs among them.
    pub(super) fn inputs(&self) -> impl Iterator<Item = usize> + use<> {
        [self.rate, self.launch, self.ramp].into_iter().filter_map(Source::input)
    }

    pub(super) fn uses(&self, input: usize) -> bool {
        self.inputs().any(|used| used == input)
    }

    /// The same with each input in the column that `place` gives, or settled at its likely value.
    pub(super) fn settled(&self, place: impl Fn(usize) -> Option<usize>, likely: &[f64]) -> Self {
        let settle = |source: Source| match source {
            Source::Known(_) => source,
            Source::Input(input) => place(input).map_or(Source::Known(likely[input]), Source::Input),
        };
        Self { rate: settle(self.rate), launch: settle(self.launch), ramp: settle(self.ramp), ..*self }
    }
}

/// A product of factors.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::derive) struct Line {
    pub(in crate::derive) to: To,
    pub(super) constant: f64,
    pub(super) factors: Range<usize>,
    /// The row it is; `None` once lines are put together.
    pub(in crate::derive) row: Option<RowAt>,
}

/// The lines of a rung, and the figures they rest on.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::derive) struct Case {
    pub(in crate::derive) inputs: Vec<InputFigure>,
    pub(in crate::derive) lines: Vec<Line>,
    factors: Vec<Factor>,
    pub(super) timing: Timing,
}

impl Case {
    /// The lines that count in this rung.
    pub(in crate::derive) fn of(
        p: &Proposal,
        impact: &ImpactFigures,
        benefit: &BenefitFigures,
        ladder: &Ladder,
        rung: Rung,
    ) -> Self {
        let mut build =
            Build { p, inputs: Vec::new(), known: HashMap::new(), lines: Vec::new(), factors: Vec::new() };
        let plan = &ladder.plan;
        for line in benefit.lines.iter().filter(|line| !line.part(rung).is_none()) {
            build.benefit(impact, line, rung);
        }
        for (index, line) in impact.investments.iter().enumerate() {
            let row = RowAt { section: INVESTMENTS, index };
            let Some(typed) = p.impact.investments.get(index).map(|row| &row.amount) else { continue };
            let (to, constant) = match (line.once, line.per_month) {
                (Some(_), _) => (To::Invested, 1.0),
                (None, Some(_)) => (To::Running, line.stated.a_year() / 12.0),
                (None, None) => continue,
            };
            let ground = p.impact.investments.get(index).and_then(|row| row.ground);
            let amount =
                build.typed(FigureAt::row(row, "amount"), typed, FigureKind::Money, Varies::Amount, ground);
            if let Some(amount) = amount {
                build.line(to, constant, row, [Factor::Times(amount)]);
            }
        }
        let mut source = |field, typed: &Figure, kind, varies, known: f64| {
            build.typed(FigureAt::form("impact", field), typed, kind, varies, None).map_or(
                Source::Known(known),
                |input| {
                    // What was typed may not be what counts: out of bounds, or in another unit.
                    let same =
                        (number(build.inputs[input].amount.likely()) - known).abs() <= 1e-9 * known.abs();
                    if same { Source::Input(input) } else { Source::Known(known) }
                },
            )
        };
        let timing = Timing {
            rate: source("rate", &p.impact.rate, FigureKind::Percent, Varies::Rate, number(plan.rate)),
            launch: source(
                "launch",
                &p.impact.launch,
                FigureKind::Number,
                Varies::Time,
                number(plan.launch[Rung::Likely as usize]),
            ),
            ramp: source(
                "ramp",
                &p.impact.ramp,
                FigureKind::Number,
                Varies::Time,
                number(plan.ramp[Rung::Likely as usize]),
            ),
            horizon: plan.horizon,
        };
        let Build { inputs, lines, factors, .. } = build;
        Self { inputs, lines, factors, timing }
    }

    /// The factors of a line.
    pub(super) fn factors(&self, line: &Line) -> &[Factor] {
        &self.factors[line.factors.clone()]
    }

    /// Every input that a line depends on.
    pub(in crate::derive) fn inputs_of(&self, line: &Line) -> impl Iterator<Item = usize> + '_ {
        self.factors[line.factors.clone()].iter().flat_map(|factor| factor.inputs(&self.timing))
    }

    /// What a line comes to.
    pub(super) fn worth(&self, line: &Line, values: &[f64]) -> f64 {
        self.worth_at(line, |at| values.get(at).copied().unwrap_or_default())
    }

    pub(super) fn worth_at(&self, line: &Line, at: impl Fn(usize) -> f64) -> f64 {
        let factors = self.factors(line).iter();
        factors.fold(line.constant, |worth, factor| worth * factor.of(&self.timing, &at))
    }
}

struct Build<'p> {
    p: &'p Proposal,
    inputs: Vec<InputFigure>,
    known: HashMap<FigureAt, usize>,
    lines: Vec<Line>,
    factors: Vec<Factor>,
}

impl Build<'_> {
    /// The input that was typed here: a figure that several lines share is one. `None` where it cannot be read.
    fn typed(
        &mut self,
        at: FigureAt,
        typed: &Figure,
        kind: FigureKind,
        varies: Varies,
        ground: Option<Ground>,
    ) -> Option<usize> {
        if let Some(input) = self.known.get(&at) {
            return Some(*input);
        }
        let amount = typed.known(kind)?.amount;
        Some(
            self.input(
                at,
                InputFigure { at, amount, varies, stated: true, ground, ask: ask::of(self.p, at) },
            ),
        )
    }

    fn input(&mut self, at: FigureAt, figure: InputFigure) -> usize {
        let input = self.inputs.len();
        self.inputs.push(figure);
        self.known.insert(at, input);
        input
    }

    /// The share that nobody stated and that is taken as the whole: one for all rows without any, to be filled
    /// in as the general share; of a row whose own share cannot be read, its own.
    fn unstated(&mut self, row: FigureAt, typed: &Figure) -> usize {
        let at = if typed.is_blank() { FigureAt::form("impact", "avoidable") } else { row };
        if let Some(input) = self.known.get(&at) {
            return *input;
        }
        let (amount, ask) = (Amount::Exact(Decimal::ONE), ask::of(self.p, at));
        self.input(at, InputFigure { at, amount, varies: Varies::Share, stated: false, ground: None, ask })
    }

    fn line(&mut self, to: To, constant: f64, row: RowAt, factors: impl IntoIterator<Item = Factor>) {
        let from = self.factors.len();
        self.factors.extend(factors);
        self.lines.push(Line { to, constant, factors: from..self.factors.len(), row: Some(row) });
    }

    fn benefit(&mut self, impact: &ImpactFigures, line: &Benefit, rung: Rung) {
        let row = line.row;
        let built = match row.section {
            LOSSES => self.loss(impact, line),
            COSTS => self.cost(impact, line),
            _ => None,
        };
        let Some(Product { constant, mut factors, yearly_too }) = built else { return };
        factors.extend(self.avoidable(line));
        let part = line.part(rung);
        if part.once.is_some() {
            self.line(To::Once, constant, row, factors.iter().copied());
        }
        if part.yearly.is_some() {
            factors.extend(yearly_too);
            self.line(To::Yearly, constant, row, factors);
        }
    }

    fn loss(&mut self, impact: &ImpactFigures, line: &Benefit) -> Option<Product> {
        let (p, row) = (self.p, line.row);
        let typed = p.impact.losses.get(row.index)?;
        let figures = impact.losses.get(row.index)?;
        let ground = typed.ground;
        let at = |field| FigureAt::row(row, field);
        let mut factors = Vec::new();
        let mut constant = figures.stated.a_year();
        let money = |build: &mut Self, field, figure| {
            build.typed(at(field), figure, FigureKind::Money, Varies::Amount, ground).map(Factor::Times)
        };
        match figures.stated.source {
            AmountSource::Typed => factors.push(money(self, "amount", &typed.amount)?),
            AmountSource::CustomersTimesEach => {
                factors.push(Factor::Times(self.customers(line)?));
                factors.push(money(self, "each", &typed.each)?);
            }
            AmountSource::CustomersTimesLifetime => {
                factors.push(Factor::Times(self.customers(line)?));
                factors.push(money(self, "yearly_margin", &typed.yearly_margin)?);
                let margin = typed.yearly_margin.known(FigureKind::Money)?;
                let base = margin.base.filter(|base| *base != TimeBase::OneOff);
                constant *= base.and_then(TimeBase::times_a_year).map_or(1.0, number);
                let (years, kind) = (&typed.years_kept, FigureKind::Number);
                factors.push(Factor::Lifetime(self.typed(
                    at("years_kept"),
                    years,
                    kind,
                    Varies::Time,
                    ground,
                )?));
            }
        }
        factors.extend(self.months(&figures.stated, row, &typed.over_months, ground)?);
        if figures.money == Some(MoneyKind::Revenue) {
            let own = !typed.margin_rate.is_blank() && typed.margin_rate.known(FigureKind::Percent).is_some();
            let (at, figure, ground) = if own {
                (at("margin_rate"), &typed.margin_rate, ground)
            } else {
                (FigureAt::form("impact", "margin_rate"), &p.impact.margin_rate, None)
            };
            factors.push(Factor::Share(self.typed(
                at,
                figure,
                FigureKind::Percent,
                Varies::Share,
                ground,
            )?));
        }
        Some(Product { constant, factors, yearly_too: None })
    }

    fn customers(&mut self, line: &Benefit) -> Option<usize> {
        let typed = self.p.impact.losses.get(line.row.index)?;
        let at = FigureAt::row(line.row, "customers");
        self.typed(at, &typed.customers, FigureKind::Count, Varies::Amount, typed.ground)
    }

    fn cost(&mut self, impact: &ImpactFigures, line: &Benefit) -> Option<Product> {
        let (p, row) = (self.p, line.row);
        let typed = p.impact.costs.get(row.index)?;
        let stated = &impact.costs.get(row.index)?.stated;
        let at = |field| FigureAt::row(row, field);
        let amount =
            self.typed(at("amount"), &typed.amount, FigureKind::Money, Varies::Amount, typed.ground)?;
        let mut factors = vec![Factor::Times(amount)];
        if line.class == BenefitClass::WorkingCapital {
            let (rate, kind) = (&typed.carrying_rate, FigureKind::Percent);
            let carrying = self.typed(at("carrying_rate"), rate, kind, Varies::Share, typed.ground);
            return Some(Product { constant: 1.0, factors, yearly_too: carrying.map(Factor::Share) });
        }
        factors.extend(self.months(stated, row, &typed.over_months, typed.ground)?);
        Some(Product { constant: stated.a_year(), factors, yearly_too: None })
    }

    /// The months that a total covers, as a divisor; nothing where it is no total.
    fn months(
        &mut self,
        stated: &Stated,
        row: RowAt,
        typed: &Figure,
        ground: Option<Ground>,
    ) -> Option<Vec<Factor>> {
        if !matches!(stated.base, LineBase::Total { .. }) {
            return Some(Vec::new());
        }
        let at = FigureAt::row(row, "over_months");
        Some(vec![Factor::Over(self.typed(at, typed, FigureKind::Number, Varies::Time, ground)?)])
    }

    /// The share that the solution avoids. `None` where the row is gone.
    fn avoidable(&mut self, line: &Benefit) -> Option<Factor> {
        let impact = &self.p.impact;
        let at = FigureAt::row(line.row, "avoidable");
        let (figure, from) = if line.row.section == LOSSES {
            let typed = impact.losses.get(line.row.index)?;
            (&typed.avoidable, &typed.avoidable_from)
        } else {
            let typed = impact.costs.get(line.row.index)?;
            (&typed.avoidable, &typed.avoidable_from)
        };
        let (at, figure, from) = match line.avoidable_at {
            AvoidableAt::Row => (at, figure, from),
            AvoidableAt::General => {
                (FigureAt::form("impact", "avoidable"), &impact.avoidable, &impact.avoidable_from)
            }
            // Only a burden counts with a share that cannot be used: whole.
            AvoidableAt::Nowhere | AvoidableAt::Unusable => {
                return Some(Factor::Share(self.unstated(at, figure)));
            }
        };
        let ground = (!from.trim().is_empty()).then_some(Ground::Estimated);
        self.typed(at, figure, FigureKind::Percent, Varies::Share, ground).map(Factor::Share)
    }
}

/// A line before its avoidable share.
struct Product {
    constant: f64,
    factors: Vec<Factor>,
    /// What turns capital tied up into what holding it costs a year.
    yearly_too: Option<Factor>,
}

impl Stated {
    /// How many times a year the amount comes: a total over months twelve times, over its months.
    fn a_year(&self) -> f64 {
        match self.base {
            LineBase::Every(base) => base.times_a_year().map_or(1.0, number),
            LineBase::Total { .. } => 12.0,
            _ => 1.0,
        }
    }
}
