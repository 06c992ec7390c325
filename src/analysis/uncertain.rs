//! Figures that are known as a range: their distribution, and what knowing better is worth.
//!
//! A range from the least to the most is PERT; one that leaves out a twentieth at either end, and
//! can't fall below zero, is lognormal. Every value here is the same to the last digit on every
//! machine, because the simulation prints what it drew.

use super::special::{Tail, beta_quantile, beta_tails, normal_cdf, normal_density, normal_quantile};
use super::{Unfit, Why, given};

/// The standard normal's 95th percentile.
const Z_95: f64 = 1.644_853_626_951_472_6;

/// A least, a most and a likeliest value: a beta distribution between the two that leans towards the
/// third (Malcolm and others, 1959).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pert {
    min: f64,
    mode: f64,
    max: f64,
}

impl Pert {
    /// `Unfit` names a value that is not finite, `mode` unless from `min` to `max`, `max` unless above
    /// `min` or when the two lie too far apart for a number.
    pub fn new(min: f64, mode: f64, max: f64) -> Result<Self, Unfit> {
        for (key, value) in [("min", min), ("mode", mode), ("max", max)] {
            if !value.is_finite() {
                return Err(Why::NotFinite.of(key));
            }
        }
        if max <= min {
            return Err(Why::NotAbove { other: "min" }.of("max"));
        }
        if mode < min || mode > max {
            return Err(Why::Beyond { low: min, high: max }.of("mode"));
        }
        given::in_range("max", max - min)?;
        Ok(Self { min, mode, max })
    }

    fn range(&self) -> f64 {
        self.max - self.min
    }

    /// The two shapes of the beta distribution, from 1 to 5; they add up to 6.
    #[must_use]
    pub fn shapes(&self) -> (f64, f64) {
        let part = |distance: f64| 1.0 + 4.0 * (distance / self.range());
        (part(self.mode - self.min), part(self.max - self.mode))
    }

    /// `(min + 4 mode + max) / 6`.
    #[must_use]
    pub fn mean(&self) -> f64 {
        let mean = self.min / 6.0 + self.mode / 6.0 * 4.0 + self.max / 6.0;
        mean.clamp(self.min, self.max)
    }

    /// Standard deviation.
    #[must_use]
    pub fn sd(&self) -> f64 {
        let (a, b) = self.shapes();
        self.range() * (a * b / 252.0).sqrt()
    }

    /// Variance; infinite where its number would be too large.
    #[must_use]
    pub fn variance(&self) -> f64 {
        self.sd() * self.sd()
    }

    /// The value below which the figure lies with probability `p`; the ends at 0 and 1 and beyond.
    #[must_use]
    pub fn quantile(&self, p: f64) -> f64 {
        if p >= 1.0 {
            return self.max;
        }
        let (a, b) = self.shapes();
        let part = if p > 0.0 { beta_quantile(Tail::Lower(p), a, b) } else { 0.0 };
        (self.min + self.range() * part).clamp(self.min, self.max)
    }

    /// Probability of this value or less.
    #[must_use]
    pub fn cdf(&self, value: f64) -> f64 {
        if value <= self.min {
            return 0.0;
        }
        if value >= self.max {
            return 1.0;
        }
        let (a, b) = self.shapes();
        beta_tails((value - self.min) / self.range(), (self.max - value) / self.range(), a, b).lower
    }
}

/// A positive figure known by the range that holds it nine times in ten.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lognormal {
    mu: f64,
    sigma: f64,
}

impl Lognormal {
    /// From the values that a twentieth lies below and above.
    ///
    /// `Unfit` names a value that is not finite, `p5` unless above zero, `p95` unless above `p5`.
    pub fn from_range(p5: f64, p95: f64) -> Result<Self, Unfit> {
        for (key, value) in [("p5", p5), ("p95", p95)] {
            if !value.is_finite() {
                return Err(Why::NotFinite.of(key));
            }
        }
        if p5 <= 0.0 {
            return Err(Why::NotPositive.of("p5"));
        }
        if p95 <= p5 {
            return Err(Why::NotAbove { other: "p5" }.of("p95"));
        }
        let (low, high) = (libm::log(p5), libm::log(p95));
        let ratio = p95 / p5;
        // Two close values have lost their distance once each is a logarithm.
        let apart = if ratio.is_finite() { libm::log1p((p95 - p5) / p5) } else { high - low };
        Ok(Self { mu: f64::midpoint(low, high), sigma: apart / (2.0 * Z_95) })
    }

    /// Mean of the logarithm.
    #[must_use]
    pub fn mu(&self) -> f64 {
        self.mu
    }

    /// Standard deviation of the logarithm.
    #[must_use]
    pub fn sigma(&self) -> f64 {
        self.sigma
    }

    /// `exp(mu + sigma^2 / 2)`; infinite where its number would be too large.
    #[must_use]
    pub fn mean(&self) -> f64 {
        libm::exp(self.mu + 0.5 * self.sigma * self.sigma)
    }

    /// `exp(mu)`: as likely above as below.
    #[must_use]
    pub fn median(&self) -> f64 {
        libm::exp(self.mu)
    }

    /// The value below which the figure lies with probability `p`: 0 at 0, and the largest number
    /// where it would be too large for one.
    #[must_use]
    pub fn quantile(&self, p: f64) -> f64 {
        libm::exp(self.mu + self.sigma * normal_quantile(p.clamp(0.0, 1.0))).min(f64::MAX)
    }

    /// Probability of this value or less.
    #[must_use]
    pub fn cdf(&self, value: f64) -> f64 {
        if value <= 0.0 { 0.0 } else { normal_cdf((libm::log(value) - self.mu) / self.sigma) }
    }
}

/// What it would be worth to know a net benefit exactly before deciding, where it is normal with this
/// mean and standard deviation and the proposal is taken when its mean is above zero (the unit normal
/// loss integral, Raiffa & Schlaifer, 1961). In the unit of the benefit.
///
/// `Unfit` names a value that is not finite, and `sd` when it is below zero.
pub fn evpi(mean: f64, sd: f64) -> Result<f64, Unfit> {
    for (key, value) in [("mean", mean), ("sd", sd)] {
        if !value.is_finite() {
            return Err(Why::NotFinite.of(key));
        }
    }
    if sd < 0.0 {
        return Err(Why::Negative.of("sd"));
    }
    let z = mean.abs() / sd;
    // Beyond 38 deviations no number is small enough.
    let far = sd <= 0.0 || z > 38.0;
    Ok(if far { 0.0 } else { (sd * (normal_density(z) - z * normal_cdf(-z))).max(0.0) })
}
