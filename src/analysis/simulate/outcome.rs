//! What the runs came to, as a person reads it: mean, percentiles, shares, a histogram, the worth of certainty.

use crate::analysis::{Unfit, Why};

/// What a model made of every run.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    values: Vec<f64>,
    sorted: Vec<f64>,
    mean: f64,
    sd: f64,
}

/// An outcome in six numbers, all in the outcome's unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Summary {
    /// The mean of the runs.
    pub mean: f64,
    /// Their standard deviation.
    pub sd: f64,
    /// 1 run in 20 is below.
    pub p5: f64,
    /// The median.
    pub p50: f64,
    /// 1 run in 20 is above.
    pub p95: f64,
    /// What it would be worth to know the outcome before deciding: [`Outcome::evpi`].
    pub evpi: f64,
}

impl Outcome {
    /// From one number for each run. Refused: none, and a number that is not finite.
    pub fn new(values: Vec<f64>) -> Result<Self, Unfit> {
        if values.is_empty() {
            return Err(Why::TooFew { needed: 1 }.of("outcome"));
        }
        if values.iter().any(|value| !value.is_finite()) {
            return Err(Why::NotFinite.of("outcome"));
        }
        let mut sorted = values.clone();
        sorted.sort_unstable_by(f64::total_cmp);
        let count = values.len() as f64;
        // Divided by the largest, so that neither the sum nor a square overflows.
        let scale = values.iter().fold(0.0_f64, |most, value| most.max(value.abs()));
        if scale == 0.0 {
            return Ok(Self { values, sorted, mean: 0.0, sd: 0.0 });
        }
        let constant = sorted.first() == sorted.last();
        let mean =
            if constant { sorted[0] / scale } else { values.iter().map(|v| v / scale).sum::<f64>() / count };
        let squares: f64 = values.iter().map(|value| (value / scale - mean) * (value / scale - mean)).sum();
        let sd = if constant { 0.0 } else { (squares / (count - 1.0)).sqrt() * scale };
        Ok(Self { values, sorted, mean: mean * scale, sd })
    }

    /// One number for each run, in the order of the runs.
    #[must_use]
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// The same, ascending.
    #[must_use]
    pub fn sorted(&self) -> &[f64] {
        &self.sorted
    }

    /// The mean of the runs.
    #[must_use]
    pub fn mean(&self) -> f64 {
        self.mean
    }

    /// The standard deviation of the runs (over their number less one); 0 where all are the same.
    #[must_use]
    pub fn sd(&self) -> f64 {
        self.sd
    }

    /// The quantile at a probability from 0 to 1 (what lies beyond is taken as 0 or 1), between two runs by a
    /// straight line: Hyndman and Fan's type 7, numpy's and R's own.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and the number of runs"
    )]
    pub fn quantile(&self, p: f64) -> f64 {
        let last = self.sorted.len() - 1;
        let place = if p > 0.0 { p.min(1.0) * last as f64 } else { 0.0 };
        let below = (place.floor() as usize).min(last);
        let (low, high) = (self.sorted[below], self.sorted[(below + 1).min(last)]);
        let part = place - below as f64;
        // Of numbers so far apart that their difference is none, each gives its part.
        let between = if (high - low).is_finite() {
            low + (high - low) * part
        } else {
            low * (1.0 - part) + high * part
        };
        between.clamp(low, high)
    }

    /// The share of runs, a fraction, of which this is true.
    #[must_use]
    pub fn share_of(&self, is_true: impl Fn(f64) -> bool) -> f64 {
        self.values.iter().filter(|value| is_true(**value)).count() as f64 / self.values.len() as f64
    }

    /// The expected value of perfect information: what it would be worth to know the outcome, a net benefit,
    /// before deciding. One goes ahead where it is above zero and else keeps away, instead of going by its mean.
    #[must_use]
    pub fn evpi(&self) -> f64 {
        let count = self.values.len() as f64;
        // The loss that knowing would save: of going ahead where the mean says so, else of keeping away.
        let sign = if self.mean > 0.0 { -1.0 } else { 1.0 };
        self.sorted.iter().map(|value| (sign * value).max(0.0) / count).sum()
    }

    /// The outcome in six numbers.
    #[must_use]
    pub fn summary(&self) -> Summary {
        Summary {
            mean: self.mean,
            sd: self.sd,
            p5: self.quantile(0.05),
            p50: self.quantile(0.5),
            p95: self.quantile(0.95),
            evpi: self.evpi(),
        }
    }

    /// A histogram of about `bins` bins (from 1 to 200) over the middle 98 % of runs. Its edges are round
    /// numbers, zero among them where it is in sight.
    #[must_use]
    pub fn histogram(&self, bins: usize) -> Histogram {
        let bins = bins.clamp(1, 200);
        let (low, high) = (self.quantile(0.01), self.quantile(0.99));
        let (mut step, mut edge) = (0.0, low);
        // A range too narrow for its numbers, or all runs the same: one bin, as wide as the number asks for.
        let narrow = (high - low) <= low.abs().max(high.abs()) * 1e-12;
        if narrow {
            step = round_up(if low == 0.0 { 1.0 } else { low.abs() / 10.0 });
            edge = (low / step).floor();
        } else {
            let mut wanted = (high / bins as f64 - low / bins as f64).max(f64::MIN_POSITIVE);
            // Rounding the first edge down may ask for one bin more; a wider step has the room.
            for _ in 0..4 {
                step = round_up(wanted);
                edge = (low / step).floor();
                if (high / step).floor() - edge < bins as f64 + 0.5 {
                    break;
                }
                wanted = step * 1.01;
            }
        }
        let start = edge * step;
        let mut histogram = Histogram { start, step, counts: Vec::new(), below: 0, above: 0 };
        let upto = |edge: f64| self.sorted.partition_point(|value| *value < edge * step);
        let mut counted = upto(edge);
        histogram.below = counted;
        loop {
            let next = upto(edge + 1.0);
            histogram.counts.push(next - counted);
            (counted, edge) = (next, edge + 1.0);
            if edge * step > high || histogram.counts.len() > bins + 1 {
                break;
            }
        }
        histogram.above = self.sorted.len() - counted;
        histogram
    }
}

/// How many runs fall into bins of one width.
#[derive(Clone, Debug, PartialEq)]
pub struct Histogram {
    /// The lower edge of the first bin, a multiple of `step`.
    pub start: f64,
    /// The width of a bin: 1, 2, 2.5 or 5 times a power of ten.
    pub step: f64,
    /// How many runs each bin holds; a run on an edge belongs to the bin above it.
    pub counts: Vec<usize>,
    /// How many runs lie below the first bin.
    pub below: usize,
    /// How many runs lie above the last bin.
    pub above: usize,
}

impl Histogram {
    /// The lower edge of a bin.
    #[must_use]
    pub fn edge(&self, bin: usize) -> f64 {
        self.start + self.step * bin as f64
    }
}

/// The next of 1, 2, 2.5, 5 and 10 times a power of ten, for a positive number.
fn round_up(number: f64) -> f64 {
    let power = libm::floor(libm::log10(number));
    let ten = libm::pow(10.0, power);
    if ten == 0.0 || !ten.is_finite() {
        return number;
    }
    let factors = [1.0, 2.0, 2.5, 5.0, 10.0];
    let fitting = factors.into_iter().map(|factor| factor * ten).find(|step| *step >= number * (1.0 - 1e-12));
    fitting.filter(|step| step.is_finite()).unwrap_or(number)
}
