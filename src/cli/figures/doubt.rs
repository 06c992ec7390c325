//! How wrong the claim may be, for programs: every number of it with the field that it is about. Binary floating
//! point, printed in full.

use crate::derive::doubt::{Ask, Doubt, InputFigure, SEED, Simulation, Step, Varies};
use crate::figure::{Amount, Decimal};
use crate::proposal::{Choice, Proposal};
use serde::Serialize;

/// All of it; `rung` is null while there is no benefit or no investment.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct DoubtView {
    /// The rung whose lines are varied, at their likely values.
    rung: Option<&'static str>,
    npv: Option<f64>,
    haircut: Option<HaircutView>,
    inputs: Vec<InputView>,
    tornado: Vec<SwingView>,
    switching: Vec<SwitchView>,
    simulation: Option<SimulationView>,
    next: Option<NextView>,
    how: How,
}

/// The formulas, written out.
#[derive(Debug, Serialize)]
struct How {
    npv: &'static str,
    haircut: &'static str,
    tornado: &'static str,
    switching: &'static str,
    simulation: &'static str,
    next: &'static str,
}

const HOW: How = How {
    npv: "the rung's flow with every input at its likely value, discounted as impact.ladder.*.npv is",
    haircut: "all benefits of the headline's rung x share; pays: least share with npv >= 0; repays: \
              investment / yearly benefit",
    tornado: "npv with one input low, then high, the others likely; tried: an exact figure x 0.8 and x 1.2, \
              a share that nobody stated 0 and 1",
    switching: "the value of one input, others likely, at which npv = 0 (pays), or at which yearly benefit = \
                investment (repays)",
    simulation: "every input with a range drawn by Latin hypercube: low..high as its 5 % and 95 % points, \
                 lognormal where positive; low..likely..high as PERT",
    next: "the input with the largest expected value of partial perfect information; where none has any, the \
           one that is not measured and moves npv most",
};

#[derive(Debug, Serialize)]
struct HaircutView {
    rung: &'static str,
    pays: Option<f64>,
    repays: Option<f64>,
    steps: Vec<StepView>,
}

#[derive(Debug, Serialize)]
struct StepView {
    cut_percent: u8,
    multiple: Option<f64>,
    payback_months: Option<f64>,
    npv: f64,
}

#[derive(Debug, Serialize)]
struct InputView {
    path: String,
    value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    low: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    high: Option<String>,
    varies: &'static str,
    /// Whether anybody stated it; what nobody did is taken whole.
    stated: bool,
    ground: Option<&'static str>,
    ask: &'static str,
}

#[derive(Debug, Serialize)]
struct SwingView {
    path: String,
    low: f64,
    high: f64,
    npv_at_low: f64,
    npv_at_high: f64,
    tried: bool,
}

#[derive(Debug, Serialize)]
struct SwitchView {
    path: String,
    pays: Option<f64>,
    repays: Option<f64>,
}

#[derive(Debug, Serialize)]
struct SimulationView {
    runs: usize,
    seed: u64,
    drawn: usize,
    held: usize,
    npv_p5: f64,
    npv_p50: f64,
    npv_p95: f64,
    npv_mean: f64,
    pays: f64,
    within_twelve_months: f64,
    evpi: f64,
    worth_of_knowing: Vec<WorthView>,
    histogram: HistogramView,
}

#[derive(Debug, Serialize)]
struct WorthView {
    path: String,
    worth: f64,
}

#[derive(Debug, Serialize)]
struct HistogramView {
    start: f64,
    step: f64,
    counts: Vec<usize>,
    below: usize,
    above: usize,
}

#[derive(Debug, Serialize)]
struct NextView {
    path: String,
    worth: Option<f64>,
    ask: &'static str,
}

/// The doubts about a draft.
pub(in crate::cli) fn doubt(p: &Proposal, doubt: &Doubt) -> DoubtView {
    let path = |input: usize| {
        let at = doubt.at(input).and_then(|at| at.path(p));
        at.map(|path| path.to_string()).unwrap_or_default()
    };
    let haircut = doubt.haircut.as_ref();
    let simulation = doubt.simulation.as_ref();
    DoubtView {
        rung: doubt.rung.map(Choice::id),
        npv: doubt.rung.map(|_| doubt.npv),
        haircut: haircut.map(|haircut| HaircutView {
            rung: haircut.rung.id(),
            pays: haircut.pays,
            repays: haircut.repays,
            steps: haircut.steps.iter().map(step).collect(),
        }),
        inputs: doubt.inputs.iter().enumerate().map(|(at, figure)| input(path(at), figure)).collect(),
        tornado: (doubt.tornado.iter())
            .map(|swing| SwingView {
                path: path(swing.input),
                low: swing.low,
                high: swing.high,
                npv_at_low: swing.at_low,
                npv_at_high: swing.at_high,
                tried: swing.tried,
            })
            .collect(),
        switching: (doubt.switching.iter())
            .map(|switch| SwitchView { path: path(switch.input), pays: switch.pays, repays: switch.repays })
            .collect(),
        simulation: simulation.map(|simulation| runs(simulation, path)),
        next: doubt.next.map(|next| NextView {
            path: path(next.input),
            worth: next.worth,
            ask: ask(next.ask),
        }),
        how: HOW,
    }
}

fn step(step: &Step) -> StepView {
    StepView { cut_percent: step.cut, multiple: step.multiple, payback_months: step.payback, npv: step.npv }
}

fn input(path: String, figure: &InputFigure) -> InputView {
    let plain = |value: Decimal| value.normalize().to_string();
    let range = Some(figure.amount).filter(Amount::is_range);
    InputView {
        path,
        value: plain(figure.amount.likely()),
        low: range.map(|amount| plain(amount.low())),
        high: range.map(|amount| plain(amount.high())),
        varies: match figure.varies {
            Varies::Amount => "amount",
            Varies::Share => "share",
            Varies::Rate => "rate",
            Varies::Time => "time",
        },
        stated: figure.stated,
        ground: figure.ground.map(Choice::id),
        ask: ask(figure.ask),
    }
}

fn runs(simulation: &Simulation, path: impl Fn(usize) -> String) -> SimulationView {
    let worth = simulation.worth.iter();
    let histogram = &simulation.histogram;
    SimulationView {
        runs: simulation.runs,
        seed: SEED,
        drawn: simulation.drawn,
        held: simulation.held,
        npv_p5: simulation.p5,
        npv_p50: simulation.p50,
        npv_p95: simulation.p95,
        npv_mean: simulation.mean,
        pays: simulation.pays,
        within_twelve_months: simulation.within_year,
        evpi: simulation.evpi,
        worth_of_knowing: worth.map(|(at, worth)| WorthView { path: path(*at), worth: *worth }).collect(),
        histogram: HistogramView {
            start: histogram.start,
            step: histogram.step,
            counts: histogram.counts.clone(),
            below: histogram.below,
            above: histogram.above,
        },
    }
}

fn ask(ask: Ask) -> &'static str {
    match ask {
        Ask::Finance => "finance",
        Ask::Operations => "operations",
        Ask::People => "people",
        Ask::Supply => "supply",
        Ask::Solution => "solution",
        Ask::Customers => "customers",
    }
}
