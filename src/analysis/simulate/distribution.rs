//! What an uncertain input may be, and its quantiles at the middle of every stratum.

use crate::analysis::special::normal_quantile;
use crate::analysis::{Unfit, Why};
use std::f64::consts::PI;

/// An input of the model.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Input {
    /// Known.
    Fixed(f64),
    /// A range that holds it nine times in ten, with 1 in 20 below and 1 in 20 above. Where both ends are above
    /// zero it is lognormal, as amounts and counts are; otherwise normal, which goes on below zero.
    Range90 {
        /// Its 5th percentile.
        low: f64,
        /// Its 95th percentile.
        high: f64,
    },
    /// Three points, as PERT takes them: a beta distribution from `min` to `max` with its mode at `mode` and its
    /// mean at `(min + 4 mode + max) / 6` (Vose 2008).
    Pert {
        /// It is never below.
        min: f64,
        /// It is this most likely.
        mode: f64,
        /// It is never above.
        max: f64,
    },
}

impl Input {
    /// Whether it can be one number only.
    #[must_use]
    pub fn is_certain(&self) -> bool {
        match *self {
            Self::Fixed(_) => true,
            Self::Range90 { low, high } => low >= high,
            Self::Pert { min, max, .. } => min >= max,
        }
    }

    /// Whether its numbers fit each other.
    pub(super) fn check(&self) -> Result<(), Unfit> {
        let finite = |key, value: f64| if value.is_finite() { Ok(()) } else { Err(Why::NotFinite.of(key)) };
        match *self {
            Self::Fixed(value) => finite("value", value),
            Self::Range90 { low, high } => {
                finite("low", low)?;
                finite("high", high)?;
                if low > high { Err(Why::NotAbove { other: "low" }.of("high")) } else { Ok(()) }
            }
            Self::Pert { min, mode, max } => {
                finite("min", min)?;
                finite("mode", mode)?;
                finite("max", max)?;
                if min > max {
                    return Err(Why::NotAbove { other: "min" }.of("max"));
                }
                if mode < min || mode > max {
                    Err(Why::Beyond { low: min, high: max }.of("mode"))
                } else {
                    Ok(())
                }
            }
        }
    }
}

/// The 95th percentile of the standard normal distribution.
const Z95: f64 = 1.644_853_626_951_472_2;

/// In how many steps a beta distribution is added up. With 2048, its quantiles are good to 1e-5 of the range.
const STEPS: usize = 2048;

/// A place on the way from the least value of a beta distribution to the largest: the arc of a half circle over
/// the range, in which the density has no pole and no kink at either end.
#[derive(Clone, Copy, Debug)]
struct Place {
    /// From 0 to 1 along the range.
    x: f64,
    ln_sine: f64,
    ln_cosine: f64,
}

/// The strata of a distribution: as many as there are runs, all equally likely.
#[derive(Clone, Debug)]
pub(super) struct Quantiles {
    scores: Vec<f64>,
    places: Vec<Place>,
}

impl Quantiles {
    pub(super) fn new(strata: usize) -> Self {
        let middle = |stratum: usize| (stratum as f64 + 0.5) / strata as f64;
        let place = |step: usize| {
            let half = PI * step as f64 / STEPS as f64 / 2.0;
            let (sine, cosine) = (libm::sin(half), libm::cos(half));
            Place { x: sine * sine, ln_sine: libm::log(sine), ln_cosine: libm::log(cosine) }
        };
        let scores = (0..strata).map(|stratum| normal_quantile(middle(stratum))).collect();
        Self { scores, places: (0..=STEPS).map(place).collect() }
    }

    /// The standard normal quantile at the middle of each stratum.
    pub(super) fn scores(&self) -> &[f64] {
        &self.scores
    }

    /// The input's quantile at the middle of each stratum, ascending.
    pub(super) fn fill(&self, input: &Input, column: &mut Vec<f64>) {
        column.clear();
        match *input {
            Input::Fixed(value) => column.resize(self.scores.len(), value),
            Input::Range90 { low, high } if low >= high => column.resize(self.scores.len(), low),
            Input::Range90 { low, high } if low > 0.0 => {
                let median = low.sqrt() * high.sqrt();
                let sd = (libm::log(high) - libm::log(low)) / (2.0 * Z95);
                // The lower half is the upper one upside down: half as many exponentials, which cost the most.
                column.resize(self.scores.len(), median);
                let last = column.len() - 1;
                for stratum in 0..column.len() / 2 {
                    let times = libm::exp(sd * self.scores[last - stratum]);
                    column[stratum] = median / times;
                    column[last - stratum] = median * times;
                }
            }
            Input::Range90 { low, high } => {
                let (mean, sd) = (f64::midpoint(low, high), (high / 2.0 - low / 2.0) / Z95);
                column.extend(self.scores.iter().map(|score| mean + sd * score));
            }
            Input::Pert { min, max, .. } if min >= max => column.resize(self.scores.len(), min),
            Input::Pert { min, mode, max } => self.pert(min, mode, max, column),
        }
    }

    /// Adds the density up along the arc and reads off where each stratum's middle is passed.
    fn pert(&self, min: f64, mode: f64, max: f64, column: &mut Vec<f64>) {
        let range = max - min;
        let at = (mode - min) / range;
        // x^(4 at) (1 - x)^(4 - 4 at) dx, with x the square of the sine of half the arc.
        let (a, b) = (1.0 + 8.0 * at, 9.0 - 8.0 * at);
        let density = |place: &Place| libm::exp(a * place.ln_sine + b * place.ln_cosine);
        let mut passed = Vec::with_capacity(self.places.len());
        let (mut sum, mut before) = (0.0, 0.0);
        for place in &self.places {
            let here = density(place);
            sum += f64::midpoint(before, here);
            passed.push(sum);
            before = here;
        }
        let strata = self.scores.len();
        let mut step = 1;
        for stratum in 0..strata {
            let wanted = (stratum as f64 + 0.5) / strata as f64 * sum;
            while step < STEPS && passed[step] < wanted {
                step += 1;
            }
            let (from, to) = (passed[step - 1], passed[step]);
            let part = if to > from { ((wanted - from) / (to - from)).clamp(0.0, 1.0) } else { 0.0 };
            let (low, high) = (self.places[step - 1].x, self.places[step].x);
            column.push(min + (low + (high - low) * part) * range);
        }
    }
}
