//! How wrong may we be: how little of the benefit is enough, which figure the result hangs on, how it comes out
//! over the ranges that were typed, and which figure to fetch next.
//!
//! ```text
//!   rows of the rung -> case: typed figures as inputs, lines as products of them -> yearly, once, invested, running
//!     times the weights of the plan (what a coin a year is worth today) = net present value
//!   haircut: all benefits times a share      tornado, switching: one input at a time
//!   simulation: every uncertain input at once, over ten thousand runs
//! ```
//!
//! What is varied are the lines of the likely rung, or of the full one where the likely rung holds nothing, at
//! their likely values; the haircut is taken from the rung that the headline takes. A figure that many rows share
//! (a general rate) is one input. Binary floating point throughout: what is printed of it is rounded, and says so.

mod ask;
mod case;
mod haircut;
mod money;

pub use ask::Ask;
pub use case::{InputFigure, Varies};
pub use haircut::{Haircut, Step};

use super::figure_at::FigureAt;
use super::returns::number;
use super::{BenefitFigures, ImpactFigures, Ladder};
use crate::analysis::sensitivity::switching_value;
use crate::analysis::simulate::{self, Histogram, RUNS, Simulator};
use crate::figure::Amount;
use crate::proposal::{Ground, Proposal, Rung};
pub(super) use case::{Case, To};
use money::Model;
use std::cell::Cell;

/// The seed of every simulation: the same draft prints the same digits everywhere.
pub const SEED: u64 = 0x5eed_e5ca_1a7e_2026;
/// The most inputs that are drawn, and of which a switching value is looked for: those of the widest swing.
pub const MOST_INPUTS: usize = 32;
/// By how much an exact figure is varied up and down, to see what hangs on it.
pub const TRIED: f64 = 0.2;
/// About how many bars a histogram has.
const BINS: usize = 24;

/// How wrong the case may be.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Doubt {
    /// The rung whose lines are varied; `None` while there is no benefit or no investment, and then nothing
    /// else is there either.
    pub rung: Option<Rung>,
    /// The typed figures that the lines of that rung rest on, in the order of the form.
    pub inputs: Vec<InputFigure>,
    /// The net present value with every input at its likely value.
    pub npv: f64,
    /// How little of the headline's benefit is enough.
    pub haircut: Option<Haircut>,
    /// What each input alone does to the net present value, the widest swing first.
    pub tornado: Vec<Swing>,
    /// At which value of each input it no longer pays, in the order of the tornado.
    pub switching: Vec<Switch>,
    /// How it comes out over the ranges; `None` where no input has one.
    pub simulation: Option<Simulation>,
    /// The figure to fetch next.
    pub next: Option<NextNumber>,
    /// What all this depends on.
    key: Option<Case>,
}

/// What one input alone does to the result.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Swing {
    /// Which of [`Doubt::inputs`].
    pub input: usize,
    /// As low as it was taken, in the input's own unit.
    pub low: f64,
    /// As high as it was taken.
    pub high: f64,
    /// The net present value with the input low and the others likely.
    pub at_low: f64,
    /// The net present value with the input high and the others likely.
    pub at_high: f64,
    /// Whether nobody stated a range, so that the figure was varied by [`TRIED`] to see; a share that nobody
    /// stated at all, from none to the whole.
    pub tried: bool,
}

impl Swing {
    /// How far the result moves, without a sign.
    #[must_use]
    pub fn width(&self) -> f64 {
        (self.at_high - self.at_low).abs()
    }
}

/// At which value of an input, others likely, the case turns.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Switch {
    /// Which of [`Doubt::inputs`].
    pub input: usize,
    /// Where the net present value crosses zero; `None` where it keeps its sign whatever the input is.
    pub pays: Option<f64>,
    /// Where a year's benefit just repays the year's investment, as the method counts; `None` likewise.
    pub repays: Option<f64>,
}

/// How the case comes out when every uncertain input varies over its range.
#[derive(Clone, Debug, PartialEq)]
pub struct Simulation {
    /// How many runs.
    pub runs: usize,
    /// The generator's seed.
    pub seed: u64,
    /// How many inputs were drawn.
    pub drawn: usize,
    /// How many uncertain inputs were held at their likely value, being more than [`MOST_INPUTS`].
    pub held: usize,
    /// One run in twenty has a net present value below.
    pub p5: f64,
    /// The median of the net present value.
    pub p50: f64,
    /// One run in twenty has a net present value above.
    pub p95: f64,
    /// The mean of the net present value.
    pub mean: f64,
    /// The share of runs whose net present value is above zero.
    pub pays: f64,
    /// The share of runs in which the money is back within twelve months of the decision.
    pub within_year: f64,
    /// The spread of the net present value.
    pub histogram: Histogram,
    /// What it would be worth to know everything before deciding.
    pub evpi: f64,
    /// The inputs that are worth knowing before deciding, and how much that is worth: the most first. Those
    /// that would not change the decision are not in it.
    pub worth: Vec<(usize, f64)>,
}

/// The figure to fetch next, and whom to ask for it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NextNumber {
    /// Which of [`Doubt::inputs`].
    pub input: usize,
    /// What it would be worth to know it before deciding; `None` where no range says so, and it is the figure
    /// that was not measured and on which most hangs.
    pub worth: Option<f64>,
    /// Whom to ask.
    pub ask: Ask,
}

/// All of it; what `old` holds is taken over where nothing that it depends on has changed.
pub(super) fn figures(
    p: &Proposal,
    impact: &ImpactFigures,
    benefit: &BenefitFigures,
    ladder: &Ladder,
    old: Option<Doubt>,
) -> Doubt {
    let haircut = haircut::of(ladder);
    let rung = [Rung::Likely, Rung::Full].into_iter().find(|rung| ladder.rung(*rung).holds_anything);
    // Without a sum there is nothing to doubt: no investment, or amounts beyond counting.
    let has_sums = |rung: &Rung| {
        let figures = ladder.rung(*rung);
        figures.investment.is_some() && (figures.yearly.is_some() || figures.once.is_some())
    };
    let Some(rung) = rung.filter(has_sums) else {
        return Doubt { haircut, ..Doubt::default() };
    };
    let case = Case::of(p, impact, benefit, ladder, rung);
    match old {
        Some(old) if old.key.as_ref() == Some(&case) => Doubt { haircut, ..old },
        _ => Doubt { haircut, ..of_case(case, rung) },
    }
}

fn of_case(case: Case, rung: Rung) -> Doubt {
    let model = Model::new(&case);
    let mut tornado: Vec<Swing> =
        (0..case.inputs.len()).filter_map(|input| swing(&case, &model, input)).collect();
    // Stable: of equal ones the earlier stays first.
    tornado.sort_by(|a, b| b.width().total_cmp(&a.width()));
    let switching =
        tornado.iter().take(MOST_INPUTS).map(|swing| switch(&case, &model, swing.input)).collect();
    let simulation = simulation(&case, &model, &tornado);
    let next = next(&case.inputs, &tornado, simulation.as_ref());
    Doubt {
        rung: Some(rung),
        inputs: case.inputs.clone(),
        npv: model.npv(),
        haircut: None,
        tornado,
        switching,
        simulation,
        next,
        key: Some(case),
    }
}

/// What the input does: over its range, or tried up and down where it is exact. `None` where that is nothing.
fn swing(case: &Case, model: &Model<'_>, input: usize) -> Option<Swing> {
    let figure = &case.inputs[input];
    let (low, high) = (number(figure.amount.low()), number(figure.amount.high()));
    let tried = !figure.amount.is_range() || low >= high;
    // The months that a total covers are on record; nobody doubts them by a fifth.
    if tried && figure.at.field == "over_months" {
        return None;
    }
    let (low, high) = match (tried, figure.varies.bounds(low)) {
        (false, _) => (low, high),
        (true, all) if !figure.stated => all,
        (true, (least, most)) => {
            let (a, b) = (low * (1.0 - TRIED), low * (1.0 + TRIED));
            (a.min(b).max(least), a.max(b).min(most))
        }
    };
    let (at_low, at_high) = (model.npv_with(input, low), model.npv_with(input, high));
    let moves = (at_low - at_high).is_finite() && (at_low - at_high).abs() > 0.0;
    moves.then_some(Swing { input, low, high, at_low, at_high, tried })
}

fn switch(case: &Case, model: &Model<'_>, input: usize) -> Switch {
    let figure = &case.inputs[input];
    let likely = number(figure.amount.likely());
    let (least, most) = figure.varies.bounds(likely);
    Switch {
        input,
        pays: switching_value(likely, least, most, |value| model.npv_with(input, value)),
        repays: switching_value(likely, least, most, |value| model.year_with(input, value)),
    }
}

/// Every uncertain input drawn at once. `None` where none is uncertain, or a figure is too large to draw.
fn simulation(case: &Case, model: &Model<'_>, tornado: &[Swing]) -> Option<Simulation> {
    let uncertain: Vec<usize> =
        tornado.iter().filter(|swing| !swing.tried).map(|swing| swing.input).collect();
    if uncertain.is_empty() {
        return None;
    }
    let mut drawn: Vec<usize> = uncertain.iter().take(MOST_INPUTS).copied().collect();
    // In the order of the form: a swing that grows must not change which numbers another input draws.
    drawn.sort_unstable();
    let folded = model.fold(&drawn);
    let inputs: Vec<simulate::Input> =
        folded.columns().iter().map(|at| of_input(&case.inputs[*at].amount, drawn.contains(at))).collect();
    let mut simulator = Simulator::new(RUNS, SEED);
    let sample = simulator.draw(&inputs).ok()?;
    let back = Cell::new(0_usize);
    let outcome = sample
        .outcome(|run| {
            let (npv, year) = folded.npv_and_year(run);
            back.set(back.get() + usize::from(year >= 0.0));
            npv
        })
        .ok()?;
    let worths = sample.worth_of_knowing(&outcome).into_iter().zip(folded.columns());
    let mut worth: Vec<(usize, f64)> =
        worths.filter(|(worth, _)| *worth > 0.0).map(|(worth, at)| (*at, worth)).collect();
    worth.sort_by(|a, b| b.1.total_cmp(&a.1));
    let summary = outcome.summary();
    Some(Simulation {
        runs: sample.runs(),
        seed: SEED,
        drawn: drawn.len(),
        held: uncertain.len() - drawn.len(),
        p5: summary.p5,
        p50: summary.p50,
        p95: summary.p95,
        mean: summary.mean,
        pays: outcome.share_of(|npv| npv > 0.0),
        within_year: back.get() as f64 / sample.runs() as f64,
        histogram: outcome.histogram(BINS),
        evpi: summary.evpi,
        worth,
    })
}

/// How an input is drawn: a range as holding nine in ten, three points as PERT takes them.
fn of_input(amount: &Amount, drawn: bool) -> simulate::Input {
    match amount {
        Amount::Range { low, high } if drawn => {
            simulate::Input::Range90 { low: number(*low), high: number(*high) }
        }
        Amount::Estimate { low, likely, high } if drawn => {
            simulate::Input::Pert { min: number(*low), mode: number(*likely), max: number(*high) }
        }
        other => simulate::Input::Fixed(number(other.likely())),
    }
}

/// What would most change the decision; where nothing would, what was not measured and moves most.
fn next(inputs: &[InputFigure], tornado: &[Swing], simulation: Option<&Simulation>) -> Option<NextNumber> {
    let number = |input: usize, worth| NextNumber { input, worth, ask: inputs[input].ask };
    let worth = simulation.and_then(|simulation| simulation.worth.first());
    if let Some((input, worth)) = worth {
        return Some(number(*input, Some(*worth)));
    }
    let open = tornado.iter().find(|swing| inputs[swing.input].ground != Some(Ground::Measured));
    open.map(|swing| number(swing.input, None))
}

impl Doubt {
    /// Where an input stands.
    #[must_use]
    pub fn at(&self, input: usize) -> Option<FigureAt> {
        self.inputs.get(input).map(|input| input.at)
    }
}

#[cfg(test)]
mod tests;
