//! The money of a case as a function of its inputs: cheap enough to be asked ten thousand times.

use super::case::{Case, Factor, Line, Timing, To};
use crate::analysis::cashflow::monthly_rate;
use crate::derive::Plan;
use crate::derive::returns::{Money, number};
use crate::proposal::Rung;
use std::collections::BTreeMap;

/// What a coin of each kind is worth: today, and in money by the end of the first twelve months.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Weights {
    /// Of a coin of yearly benefit, at today's value over the horizon.
    yearly: f64,
    /// Of a coin released once, at today's value.
    once: f64,
    /// Of a coin of running cost a month, at today's value.
    running: f64,
    /// The same three, undiscounted, within twelve months.
    yearly_in_year: f64,
    once_in_year: f64,
    running_in_year: f64,
}

impl Weights {
    /// The weights of a plan, as the rung takes it.
    pub(super) fn of_plan(plan: &Plan, rung: Rung) -> Self {
        let (launch, ramp) = (plan.launch[rung as usize], plan.ramp[rung as usize]);
        Self::new(number(plan.rate), number(launch), number(ramp), plan.horizon)
    }

    /// As [`crate::derive::returns`] lays the money out: everything but the investment from launch on, the
    /// benefit growing in a straight line to its full effect.
    fn new(rate: f64, launch: f64, ramp: f64, horizon: u32) -> Self {
        let discount = monthly_rate(rate).map_or(1.0, |monthly| 1.0 / (1.0 + monthly));
        let (launch, ramp) = (launch.max(0.0), ramp.max(0.0));
        // The full months of benefit that have come in by a time, counted from the decision.
        let until = |time: f64| {
            let since = (time - launch).max(0.0);
            if since < ramp { since * since / (2.0 * ramp) } else { since - ramp / 2.0 }
        };
        let mut weights = Self::default();
        let (mut worth, mut before) = (1.0, 0.0);
        let mut ran = 0.0;
        if launch <= 0.0 {
            (weights.once, weights.once_in_year) = (1.0, 1.0);
        }
        for month in 1..=horizon {
            worth *= discount;
            let time = f64::from(month);
            let (now, runs) = (until(time), (time - launch).max(0.0));
            let (came, ran_now) = ((now - before) / 12.0, runs - ran);
            weights.yearly += came * worth;
            weights.running += ran_now * worth;
            let released = time - 1.0 < launch && launch <= time;
            weights.once += if released { worth } else { 0.0 };
            if month <= 12 {
                weights.yearly_in_year += came;
                weights.running_in_year += ran_now;
                weights.once_in_year += if released { 1.0 } else { 0.0 };
            }
            (before, ran) = (now, runs);
        }
        weights
    }
}

impl Money {
    fn add(&mut self, to: To, amount: f64) {
        match to {
            To::Yearly => self.yearly += amount,
            To::Once => self.released += amount,
            To::Invested => self.invested += amount,
            To::Running => self.running += amount,
        }
    }

    /// What it is worth today.
    pub(super) fn npv(&self, weights: &Weights) -> f64 {
        self.yearly * weights.yearly + self.released * weights.once
            - self.invested
            - self.running * weights.running
    }

    /// Money in less money out after twelve months.
    fn in_year(&self, weights: &Weights) -> f64 {
        self.yearly * weights.yearly_in_year + self.released * weights.once_in_year
            - self.invested
            - self.running * weights.running_in_year
    }

    /// A year's benefit at full effect less the year's investment: zero where the method's multiple is 1.
    fn year(&self) -> f64 {
        self.yearly - self.invested - 12.0 * self.running
    }
}

/// A case with every input at its likely value, ready to have one of them changed.
pub(super) struct Model<'c> {
    case: &'c Case,
    likely: Vec<f64>,
    /// What each line comes to.
    lines: Vec<f64>,
    sums: Money,
    weights: Weights,
    /// The lines that each input is in.
    of_input: Vec<Vec<u32>>,
}

impl<'c> Model<'c> {
    pub(super) fn new(case: &'c Case) -> Self {
        let likely: Vec<f64> = case.inputs.iter().map(|input| number(input.amount.likely())).collect();
        let lines: Vec<f64> = case.lines.iter().map(|line| case.worth(line, &likely)).collect();
        let mut sums = Money::default();
        let mut of_input = vec![Vec::new(); case.inputs.len()];
        for ((index, line), worth) in (0_u32..).zip(&case.lines).zip(&lines) {
            sums.add(line.to, *worth);
            for input in case.inputs_of(line) {
                of_input[input].push(index);
            }
        }
        let weights = case.timing.weights(&likely);
        Self { case, likely, lines, sums, weights, of_input }
    }

    /// The net present value at the likely values.
    pub(super) fn npv(&self) -> f64 {
        self.sums.npv(&self.weights)
    }

    /// The net present value with one input at another value.
    pub(super) fn npv_with(&self, input: usize, value: f64) -> f64 {
        let (sums, weights) = self.with(input, value);
        sums.npv(&weights)
    }

    /// A year's benefit less the year's investment with one input at another value.
    pub(super) fn year_with(&self, input: usize, value: f64) -> f64 {
        self.with(input, value).0.year()
    }

    fn with(&self, input: usize, value: f64) -> (Money, Weights) {
        let at = |at: usize| if at == input { value } else { self.likely[at] };
        let mut sums = self.sums;
        for index in &self.of_input[input] {
            let index = *index as usize;
            let line = &self.case.lines[index];
            sums.add(line.to, self.case.worth_at(line, at) - self.lines[index]);
        }
        let weights =
            if self.case.timing.uses(input) { self.case.timing.weights_at(at) } else { self.weights };
        (sums, weights)
    }

    /// The case with everything but these inputs worked out, lines alike put together.
    pub(super) fn fold(&self, drawn: &[usize]) -> Folded {
        let mut columns = drawn.to_vec();
        let is_drawn = |input: usize| drawn.contains(&input);
        let mut sums = Money::default();
        let mut alike: BTreeMap<(To, Vec<Factor>), f64> = BTreeMap::new();
        for (line, worth) in self.case.lines.iter().zip(&self.lines) {
            if !self.case.inputs_of(line).any(is_drawn) {
                sums.add(line.to, *worth);
                continue;
            }
            let mut constant = line.constant;
            let mut factors = Vec::new();
            for factor in self.case.factors(line) {
                if factor.inputs(&self.case.timing).any(is_drawn) {
                    factors.push(*factor);
                    columns.extend(factor.inputs(&self.case.timing));
                } else {
                    constant *= factor.of(&self.case.timing, |at| self.likely[at]);
                }
            }
            factors.sort_unstable();
            *alike.entry((line.to, factors)).or_insert(0.0) += constant;
        }
        let timing_drawn = self.case.timing.inputs().any(is_drawn);
        if timing_drawn {
            columns.extend(self.case.timing.inputs());
        }
        columns.sort_unstable();
        columns.dedup();
        let place = |input: usize| columns.binary_search(&input).unwrap_or(0);
        let timing =
            if alike.keys().any(|(_, factors)| factors.iter().any(|f| matches!(f, Factor::Lifetime(_))))
                || timing_drawn
            {
                // A lifetime value that is drawn rests on the discount rate, drawn or not.
                self.case.timing.settled(|input| columns.contains(&input).then(|| place(input)), &self.likely)
            } else {
                self.case.timing.settled(|_| None, &self.likely)
            };
        let mut lines = Vec::new();
        let mut factors = Vec::new();
        for ((to, of_line), constant) in alike {
            let from = factors.len();
            factors.extend(of_line.into_iter().map(|factor| factor.moved(place)));
            lines.push(Line { to, constant, factors: from..factors.len(), row: None });
        }
        Folded { columns, sums, lines, factors, timing, weights: (!timing_drawn).then_some(self.weights) }
    }
}

/// A case as a function of the inputs that are drawn, and of nothing else.
pub(super) struct Folded {
    /// The inputs, each a column of a run.
    columns: Vec<usize>,
    /// What no drawn input changes.
    sums: Money,
    lines: Vec<Line>,
    factors: Vec<Factor>,
    timing: Timing,
    /// Where no drawn input changes when the money comes.
    weights: Option<Weights>,
}

impl Folded {
    /// The inputs that a run gives a value, in this order.
    pub(super) fn columns(&self) -> &[usize] {
        &self.columns
    }

    /// The net present value of a run, and its money in less money out after twelve months.
    pub(super) fn npv_and_year(&self, run: &[f64]) -> (f64, f64) {
        let at = |column: usize| run.get(column).copied().unwrap_or_default();
        let mut sums = self.sums;
        for line in &self.lines {
            let factors = &self.factors[line.factors.clone()];
            let worth =
                factors.iter().fold(line.constant, |worth, factor| worth * factor.of(&self.timing, at));
            sums.add(line.to, worth);
        }
        let weights = self.weights.unwrap_or_else(|| self.timing.weights_at(at));
        (sums.npv(&weights), sums.in_year(&weights))
    }
}

impl Timing {
    fn weights(&self, values: &[f64]) -> Weights {
        self.weights_at(|at| values.get(at).copied().unwrap_or_default())
    }

    fn weights_at(&self, at: impl Fn(usize) -> f64) -> Weights {
        Weights::new(self.rate.of(&at), self.launch.of(&at), self.ramp.of(&at), self.horizon)
    }
}
