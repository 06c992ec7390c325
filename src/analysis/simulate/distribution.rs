//! What an uncertain input may be, and its quantiles at the middle of every stratum.

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

/// The quantile of the standard normal distribution at a probability strictly between 0 and 1; NaN elsewhere.
///
/// Algorithm AS 241 (Wichura 1988), routine `PPND16`: good to about 16 digits, and the same on every machine.
#[must_use]
pub fn normal_quantile(p: f64) -> f64 {
    if !(p > 0.0 && p < 1.0) {
        return f64::NAN;
    }
    let q = p - 0.5;
    if q.abs() <= 0.425 {
        let r = 0.180_625 - q * q;
        return q * polynomial(&MIDDLE, r) / polynomial(&UNDER_MIDDLE, r);
    }
    let tail = if q < 0.0 { p } else { 1.0 - p };
    let r = (-libm::log(tail)).sqrt();
    let size = if r <= 5.0 {
        polynomial(&TAIL, r - 1.6) / polynomial(&UNDER_TAIL, r - 1.6)
    } else {
        polynomial(&FAR, r - 5.0) / polynomial(&UNDER_FAR, r - 5.0)
    };
    if q < 0.0 { -size } else { size }
}

/// The value at `x`, the highest power's coefficient last.
fn polynomial(coefficients: &[f64; 8], x: f64) -> f64 {
    coefficients.iter().rev().fold(0.0, |sum, coefficient| sum * x + coefficient)
}

const MIDDLE: [f64; 8] = [
    3.387_132_872_796_366_5,
    133.141_667_891_784_38,
    1_971.590_950_306_551_3,
    13_731.693_765_509_46,
    45_921.953_931_549_87,
    67_265.770_927_008_7,
    33_430.575_583_588_13,
    2_509.080_928_730_122_7,
];
const UNDER_MIDDLE: [f64; 8] = [
    1.0,
    42.313_330_701_600_91,
    687.187_007_492_057_9,
    5_394.196_021_424_751,
    21_213.794_301_586_597,
    39_307.895_800_092_71,
    28_729.085_735_721_943,
    5_226.495_278_852_854,
];
const TAIL: [f64; 8] = [
    1.423_437_110_749_683_5,
    4.630_337_846_156_546,
    5.769_497_221_460_691,
    3.647_848_324_763_204_5,
    1.270_458_252_452_368_4,
    0.241_780_725_177_450_6,
    0.022_723_844_989_269_184,
    0.000_774_545_014_278_341_4,
];
const UNDER_TAIL: [f64; 8] = [
    1.0,
    2.053_191_626_637_759,
    1.676_384_830_183_803_8,
    0.689_767_334_985_1,
    0.148_103_976_427_480_08,
    0.015_198_666_563_616_457,
    0.000_547_593_808_499_534_5,
    1.050_750_071_644_416_9e-9,
];
const FAR: [f64; 8] = [
    6.657_904_643_501_103,
    5.463_784_911_164_114,
    1.784_826_539_917_291_3,
    0.296_560_571_828_504_87,
    0.026_532_189_526_576_124,
    0.001_242_660_947_388_078_4,
    2.711_555_568_743_487_6e-5,
    2.010_334_399_292_288_1e-7,
];
const UNDER_FAR: [f64; 8] = [
    1.0,
    0.599_832_206_555_888,
    0.136_929_880_922_735_8,
    0.014_875_361_290_850_615,
    0.000_786_869_131_145_613_3,
    1.846_318_317_510_054_8e-5,
    1.421_511_758_316_446e-7,
    2.044_263_103_389_939_7e-15,
];
