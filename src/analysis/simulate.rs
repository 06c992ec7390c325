//! How wrong may we be: a model run ten thousand times over the ranges of its inputs.
//!
//! ```text
//!   Input, a range  ->  its quantiles, one from each of N equal strata  ->  shuffled  ->  a column
//!   columns side by side: N runs  ->  the caller's model  ->  Outcome: mean, percentiles, shares, histogram
//!                          \-> the worth of knowing an input before the decision
//! ```
//!
//! Each input is drawn by Latin hypercube (Iman, Helton & Campbell 1981): every stratum of its distribution
//! once, in an order of the generator's, so that percentiles settle with few runs and another seed says nearly
//! the same. The generator is PCG64 in a pinned version, and every logarithm, root and power is `libm`'s: the
//! same draft prints the same digits on every machine.

mod distribution;
mod outcome;

pub use distribution::Input;
pub use outcome::{Histogram, Outcome, Summary};

use super::{Unfit, Why};
use distribution::Quantiles;
use rand_pcg::Pcg64;
use rand_pcg::rand_core::Rng;

/// How many runs a picture rests on.
pub const RUNS: usize = 10_000;

/// Draws runs, and keeps what can be kept from one picture to the next: the order in which each input's strata
/// come, and the columns of inputs that haven't changed.
///
/// It holds about twelve bytes for each run of each input.
#[derive(Clone, Debug)]
pub struct Simulator {
    runs: usize,
    seed: u64,
    quantiles: Quantiles,
    /// For each input, the stratum that each run has.
    orders: Vec<Vec<u32>>,
    inputs: Vec<Input>,
    /// For each input, what each run has.
    columns: Vec<Vec<f64>>,
}

impl Simulator {
    /// A simulator of this many runs, at least one. The same seed and the same inputs make the same runs.
    #[must_use]
    pub fn new(runs: usize, seed: u64) -> Self {
        let runs = runs.clamp(1, u32::MAX as usize);
        let quantiles = Quantiles::new(runs);
        Self { runs, seed, quantiles, orders: Vec::new(), inputs: Vec::new(), columns: Vec::new() }
    }

    /// Draws the inputs, in their order: run by run, one number each.
    ///
    /// The place of an input decides the order of its strata, and nothing else does: one more at the end
    /// changes nothing in those before it. Refused: an input whose numbers don't fit each other.
    pub fn draw(&mut self, inputs: &[Input]) -> Result<Draws<'_>, Unfit> {
        for input in inputs {
            input.check()?;
        }
        while self.orders.len() < inputs.len() {
            let order = order(self.runs, self.seed, self.orders.len());
            self.orders.push(order);
        }
        // Emptied first, so that a refusal on the way leaves nothing that isn't so.
        let kept = std::mem::take(&mut self.inputs);
        self.columns.resize(inputs.len(), Vec::new());
        let mut quantiles = Vec::with_capacity(self.runs);
        for (at, (input, column)) in inputs.iter().zip(&mut self.columns).enumerate() {
            if kept.get(at) == Some(input) {
                continue;
            }
            self.quantiles.fill(input, &mut quantiles);
            if quantiles.iter().any(|value| !value.is_finite()) {
                return Err(Why::Overflow.of("high"));
            }
            column.clear();
            column.extend(self.orders[at].iter().map(|stratum| quantiles[*stratum as usize]));
        }
        self.inputs.extend_from_slice(inputs);
        Ok(Draws { simulator: self })
    }
}

/// The strata in the order in which an input's runs have them: Fisher and Yates's shuffle.
fn order(runs: usize, seed: u64, input: usize) -> Vec<u32> {
    // Each input a state of its own, far from the others: streams of one state would resemble each other.
    let mut mixed = seed ^ (input as u64).wrapping_mul(0xd1b5_4a32_d192_ed03);
    let state = (u128::from(mix(&mut mixed)) << 64) | u128::from(mix(&mut mixed));
    let mut generator = Pcg64::new(state, 0x0a02_bdbf_7bb3_c0a7_ac28_fa16_a64a_bf96);
    let mut order: Vec<u32> = (0..u32::try_from(runs).unwrap_or(u32::MAX)).collect();
    for last in (1..order.len()).rev() {
        // The upper half of the product: a number below the bound, uneven by less than one in 2^32.
        let upper = (u128::from(generator.next_u64()) * (last as u128 + 1)) >> 64;
        order.swap(last, usize::try_from(upper).unwrap_or(last));
    }
    order
}

/// `SplitMix64` (Steele, Lea & Flood 2014).
fn mix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let z = (*state ^ (*state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// The runs of one picture.
#[derive(Clone, Copy, Debug)]
pub struct Draws<'s> {
    simulator: &'s Simulator,
}

impl Draws<'_> {
    /// How many runs there are.
    #[must_use]
    pub fn runs(&self) -> usize {
        self.simulator.runs
    }

    /// What `model` makes of each run; it is given one number for each input, in their order.
    ///
    /// Several figures of one proposal are several models over the same runs. Refused: a model that gives
    /// something other than a finite number; what never happens needs a number that stands for it.
    pub fn outcome(&self, model: impl Fn(&[f64]) -> f64) -> Result<Outcome, Unfit> {
        let Simulator { runs, columns, .. } = self.simulator;
        let (runs, width) = (*runs, columns.len());
        if width == 0 {
            return Outcome::new(vec![model(&[]); runs]);
        }
        // A few runs at a time are turned from columns into rows, in a piece of memory that stays close by.
        let mut rows = vec![0.0; BLOCK * width];
        let mut values = Vec::with_capacity(runs);
        for start in (0..runs).step_by(BLOCK) {
            let end = (start + BLOCK).min(runs);
            for (at, column) in columns.iter().enumerate() {
                for (place, value) in rows.iter_mut().skip(at).step_by(width).zip(&column[start..end]) {
                    *place = *value;
                }
            }
            values.extend(rows.chunks_exact(width).take(end - start).map(&model));
        }
        Outcome::new(values)
    }

    /// For each input, what it would be worth to know it exactly before deciding whether to go ahead: the
    /// expected value of partial perfect information, in the outcome's unit.
    ///
    /// One goes ahead where the mean of `outcome`, the net benefit, is above zero. Knowing an input would change
    /// that for some of its values, by the mean that remains once it is known. That mean is estimated from the
    /// same runs by regression (Strong, Oakley & Brennan 2014), here on Hermite polynomials of the input's
    /// normal score up to the fourth. A term that can't be told from chance (three standard errors) counts as
    /// nothing, so an input that doesn't matter is worth 0; what is left errs upwards by less than about 1 % of
    /// the outcome's standard deviation. Never above [`Outcome::evpi`].
    #[must_use]
    pub fn worth_of_knowing(&self, outcome: &Outcome) -> Vec<f64> {
        let Simulator { inputs, orders, quantiles, .. } = self.simulator;
        if outcome.sd() <= 0.0 || outcome.values().len() != self.runs() {
            return vec![0.0; inputs.len()];
        }
        let standardised: Vec<f64> =
            outcome.values().iter().map(|value| (value - outcome.mean()) / outcome.sd()).collect();
        let (level, most) = (outcome.mean() / outcome.sd(), outcome.evpi());
        let worth = |(input, order): (&Input, &Vec<u32>)| {
            if input.is_certain() {
                return 0.0;
            }
            let worth = self::worth(&standardised, level, order, quantiles.scores()) * outcome.sd();
            worth.clamp(0.0, most)
        };
        inputs.iter().zip(orders).map(worth).collect()
    }
}

/// How many runs are turned into rows at a time.
const BLOCK: usize = 64;

/// How many places along an input the mean is looked at.
const PLACES: usize = 1000;

/// The worth of knowing the input whose runs have the strata of `order`, in standard deviations of an outcome
/// with mean `level` of them; `scores` are the strata's normal scores.
fn worth(standardised: &[f64], level: f64, order: &[u32], scores: &[f64]) -> f64 {
    // Moments with powers of the score, put together to polynomials afterwards.
    let mut moments = [0.0_f64; 5];
    for (y, stratum) in standardised.iter().zip(order) {
        let z = scores[*stratum as usize];
        let square = z * z;
        moments[0] += y;
        moments[1] += y * z;
        moments[2] += y * square;
        moments[3] += y * (square * z);
        moments[4] += y * (square * square);
    }
    let runs = order.len() as f64;
    let [m0, m1, m2, m3, m4] = moments.map(|moment| moment / runs);
    // Divided by the norms 1!, 2!, 3!, 4! of the polynomials.
    let terms = [m1, m2 - m0, m3 - 3.0 * m1, m4 - 6.0 * m2 + 3.0 * m0];
    let norms = [1.0_f64, 2.0, 6.0, 24.0];
    let chance = 3.0 / runs.sqrt();
    let mut factors = [0.0; 4];
    for ((factor, term), norm) in factors.iter_mut().zip(terms).zip(norms) {
        *factor = if (term / norm.sqrt()).abs() > chance { term / norm } else { 0.0 };
    }
    if factors.iter().all(|factor| *factor == 0.0) {
        return 0.0;
    }
    let [first, second, third, fourth] = factors;
    let places = order.len().min(PLACES);
    let ahead: f64 = (0..places)
        .map(|place| {
            let z = scores[(2 * place + 1) * scores.len() / (2 * places)];
            let square = z * z;
            let known = first * z
                + second * (square - 1.0)
                + third * (square - 3.0) * z
                + fourth * (square * (square - 6.0) + 3.0);
            (level + known).max(0.0)
        })
        .sum();
    ahead / places as f64 - level.max(0.0)
}

#[cfg(test)]
mod tests;
