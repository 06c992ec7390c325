//! Figures that are known as a range: their distribution, and what knowing better is worth.
//!
//! A range from the least to the most is PERT; one that leaves out a twentieth at either end, and
//! can't fall below zero, is lognormal.

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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn near(got: f64, expected: f64) {
        assert!((got - expected).abs() <= 1e-9 * expected.abs() + 1e-15, "{got:?} is not {expected:?}");
    }

    #[test]
    fn pert_agrees_with_scipys_beta() {
        // scipy 1.17.1: d = beta(1 + 4 (mode - min) / (max - min), 1 + 4 (max - mode) / (max - min),
        // loc=min, scale=max - min); mean, var, ppf of .05, .5, .95, cdf(min + .3 (max - min))
        let cases = [
            (
                (3.0, 5.0, 10.0),
                [5.5, 1.607_142_857_142_857_4],
                [
                    3.630_158_653_357_429,
                    5.382_588_601_420_245,
                    7.773_921_493_495_624_4,
                    0.418_698_633_851_504_5,
                ],
            ),
            (
                (0.0, 0.0, 1.0),
                [1.0 / 6.0, 0.019_841_269_841_269_84],
                [0.010_206_218_313_011_496, 0.129_449_436_703_875_85, 0.450_719_728_346_941, 0.831_93],
            ),
            (
                (10.0, 20.0, 20.0),
                [18.333_333_333_333_336, 1.984_126_984_126_984],
                [15.492_802_716_530_587, 18.705_505_632_961_24, 19.897_937_816_869_884, 0.002_43],
            ),
            (
                (-5.0, 0.0, 50.0),
                [7.5, 75.892_857_142_857_14],
                [
                    -3.471_358_588_366_913_4,
                    5.778_048_334_279_449,
                    24.388_764_114_453_018,
                    0.712_634_360_904_227_7,
                ],
            ),
            (
                (1e-3, 2e-3, 9e-3),
                [3e-3, 1.714_285_714_285_714_3e-6],
                [
                    0.001_291_578_144_363_110_7,
                    0.002_768_959_159_381_818,
                    0.005_502_756_884_279_825,
                    0.662_706_413_918_309_5,
                ],
            ),
        ];
        for ((min, mode, max), [mean, variance], [p5, p50, p95, below]) in cases {
            let pert = Pert::new(min, mode, max).expect("three points");
            near(pert.mean(), mean);
            near(pert.variance(), variance);
            near(pert.quantile(0.05), p5);
            near(pert.quantile(0.5), p50);
            near(pert.quantile(0.95), p95);
            near(pert.cdf(min + 0.3 * (max - min)), below);
        }
    }

    #[test]
    fn lognormal_agrees_with_scipy() {
        // scipy 1.17.1: lognorm(s, scale=exp(mu)), mu and s from norm.ppf(.95); mean, median, ppf(.8),
        // cdf(1.1 p5)
        let cases = [
            (
                (10.0, 50.0),
                [3.107_304_049_211_095_7, 0.489_234_387_201_063_4],
                [
                    25.203_407_207_411_473,
                    22.360_679_774_997_894,
                    33.752_486_803_594_57,
                    0.073_523_869_041_668_5,
                ],
            ),
            (
                (0.2, 0.3),
                [-1.406_705_358_380_018_2, 0.123_252_641_288_101_23],
                [
                    0.246_816_594_245_474_95,
                    0.244_948_974_278_317_8,
                    0.271_722_672_727_426_1,
                    0.191_723_561_024_249_26,
                ],
            ),
            (
                (1e3, 1e6),
                [10.361_632_918_473_205, 2.099_808_507_515_89],
                [286_711.224_731_092_8, 31_622.776_601_683_78, 185_141.623_724_619, 0.054_858_805_393_528_76],
            ),
        ];
        for ((p5, p95), [mu, sigma], [mean, median, p80, below]) in cases {
            let range = Lognormal::from_range(p5, p95).expect("a range");
            near(range.mu(), mu);
            near(range.sigma(), sigma);
            near(range.mean(), mean);
            near(range.median(), median);
            near(range.quantile(0.8), p80);
            near(range.cdf(1.1 * p5), below);
            near(range.quantile(0.05), p5);
            near(range.quantile(0.95), p95);
        }
        let widest = Lognormal::from_range(1e-300, 1e300).expect("a range");
        near(widest.sigma(), 419.961_701_503_177_9);
        assert!(widest.mean().is_infinite() && (widest.median() - 1.0).abs() < 1e-12);
        assert!(widest.quantile(1.0 - 1e-16) <= f64::MAX && widest.quantile(0.0) <= 0.0);
    }

    #[test]
    fn perfect_information_is_worth_the_unit_normal_loss() {
        // scipy 1.17.1: sd * (norm.pdf(z) - z * norm.sf(z)), z = |mean| / sd; the last by mpmath 1.3
        near(evpi(100.0, 50.0).expect("a benefit"), 0.424_535_130_841_483_64);
        near(evpi(-100.0, 50.0).expect("a loss"), 0.424_535_130_841_483_64);
        near(evpi(0.0, 1.0).expect("a toss"), 0.398_942_280_401_432_7);
        near(evpi(500.0, 1000.0).expect("a benefit"), 197.796_557_401_306_02);
        near(evpi(7.5, 1.0).expect("a benefit"), 4.115_177_834_583_765e-15);
        assert!(evpi(1.0, 0.001).expect("sure") <= 0.0 && evpi(5.0, 0.0).expect("sure") <= 0.0);
    }

    #[test]
    fn what_is_no_range_is_named() {
        assert_eq!(Pert::new(1.0, 1.0, 1.0), Err(Why::NotAbove { other: "min" }.of("max")));
        assert_eq!(Pert::new(1.0, 3.0, 2.0), Err(Why::Beyond { low: 1.0, high: 2.0 }.of("mode")));
        assert_eq!(Pert::new(f64::NAN, 3.0, 2.0), Err(Why::NotFinite.of("min")));
        assert_eq!(Pert::new(-f64::MAX, 0.0, f64::MAX), Err(Why::Overflow.of("max")));
        assert_eq!(Lognormal::from_range(0.0, 1.0), Err(Why::NotPositive.of("p5")));
        assert_eq!(Lognormal::from_range(2.0, 1.0), Err(Why::NotAbove { other: "p5" }.of("p95")));
        assert_eq!(evpi(1.0, -1.0), Err(Why::Negative.of("sd")));
        assert_eq!(evpi(f64::INFINITY, 1.0), Err(Why::NotFinite.of("mean")));
    }

    proptest! {
        #[test]
        fn quantiles_lie_within_and_invert(
            min in -1e9_f64..1e9, lean in 0.0_f64..=1.0, width in 1e-3_f64..1e9, p in 0.0_f64..=1.0, q in 0.0_f64..=1.0
        ) {
            let max = min + width;
            let pert = Pert::new(min, (min + lean * width).clamp(min, max), max).expect("three points");
            prop_assert!(min <= pert.mean() && pert.mean() <= max && pert.sd() > 0.0);
            let (low, high) = (pert.quantile(p.min(q)), pert.quantile(p.max(q)));
            prop_assert!(min <= low && low <= high + 1e-9 * width && high <= max);
            if width > 1e-3 * min.abs() {
                prop_assert!((pert.cdf(pert.quantile(p)) - p).abs() < 1e-7);
            }
        }

        #[test]
        fn positive_ranges_stay_positive(low in -300.0_f64..299.0, wide in 0.001_f64..300.0, p in 1e-9_f64..0.999_999) {
            let p5 = 10_f64.powf(low);
            let p95 = 10_f64.powf((low + wide).min(300.0));
            let range = Lognormal::from_range(p5, p95).expect("a range");
            let value = range.quantile(p);
            prop_assert!((0.0..=f64::MAX).contains(&value));
            if value > 1e-300 && value < 1e300 {
                prop_assert!((range.cdf(value) - p).abs() < 1e-9);
            }
        }

        #[test]
        fn knowing_is_worth_something_but_not_more_than_the_doubt(mean in any::<f64>(), sd in any::<f64>()) {
            if let Ok(worth) = evpi(mean, sd) {
                prop_assert!(worth >= 0.0 && worth <= 0.4 * sd);
            }
        }
    }
}
