//! What the simulation costs: 10,000 runs of 30 uncertain inputs with everything that is read out of them has to
//! fit well within a frame of 16 ms, so that a key never waits for it.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use escalate::analysis::cashflow::{irr, npv};
use escalate::analysis::sensitivity::{Span, tornado};
use escalate::analysis::simulate::{Input, RUNS, Simulator};

/// Ten customers' losses, ten costs and ten of everything else, each uncertain in its own way.
fn inputs(shift: f64) -> Vec<Input> {
    let input = |place: usize| match place % 3 {
        0 => Input::Range90 { low: 80.0 + shift, high: 240.0 + place as f64 },
        1 => Input::Pert { min: 0.05, mode: 0.1 + shift / 1e3, max: 0.4 },
        _ => Input::Range90 { low: -20.0, high: 30.0 + shift },
    };
    (0..30).map(input).collect()
}

/// Ten lines of volume times share plus a cost each, over 24 months at 1 % a month, against an outlay.
fn model(run: &[f64]) -> f64 {
    let monthly: f64 = run.chunks_exact(3).map(|line| line[0] * line[1] + line[2]).sum();
    let mut value = -4000.0;
    let mut factor = 1.0;
    for month in 0..24 {
        factor /= 1.01;
        value += monthly * factor * (f64::from(month) / 6.0).min(1.0);
    }
    value
}

fn picture(simulator: &mut Simulator, inputs: &[Input]) -> f64 {
    let drawn = simulator.draw(inputs).expect("they fit");
    let outcome = drawn.outcome(model).expect("finite");
    let worth = drawn.worth_of_knowing(&outcome);
    let histogram = outcome.histogram(20);
    let paid = outcome.share_of(|value| value >= 0.0);
    outcome.summary().evpi + worth.iter().sum::<f64>() + histogram.step + paid
}

fn simulation(c: &mut Criterion) {
    let mut group = c.benchmark_group("simulation of 30 inputs, 10,000 runs");
    group.sample_size(20);
    group.bench_function("from nothing", |b| {
        b.iter(|| picture(&mut Simulator::new(RUNS, 7), black_box(&inputs(0.0))));
    });
    group.bench_function("every input changed", |b| {
        let mut simulator = Simulator::new(RUNS, 7);
        let mut shift = 0.0;
        b.iter(|| {
            shift = if shift == 0.0 { 1.0 } else { 0.0 };
            picture(&mut simulator, black_box(&inputs(shift)))
        });
    });
    group.bench_function("one input changed", |b| {
        let mut simulator = Simulator::new(RUNS, 7);
        let mut inputs = inputs(0.0);
        let mut high = 300.0;
        b.iter(|| {
            high = if high > 300.0 { 300.0 } else { 301.0 };
            inputs[0] = Input::Range90 { low: 80.0, high };
            picture(&mut simulator, black_box(&inputs))
        });
    });
    group.finish();
}

fn flows(c: &mut Criterion) {
    let mut steady = vec![-1e6];
    steady.extend((0..60).map(|month| if month % 12 == 11 { -5e3 } else { 3e4 }));
    c.bench_function("all internal rates of 60 months with five outlays", |b| {
        b.iter(|| irr(black_box(&steady)));
    });
    c.bench_function("net present value of 60 months", |b| {
        b.iter(|| npv(black_box(0.01), black_box(&steady)));
    });
    let spans: Vec<Span> =
        (0..30).map(|place| Span { low: 1.0, likely: 2.0, high: 3.0 + f64::from(place) }).collect();
    c.bench_function("tornado of 30 inputs", |b| {
        b.iter(|| tornado(black_box(&spans), model));
    });
}

criterion_group!(benches, simulation, flows);
criterion_main!(benches);
