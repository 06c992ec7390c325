//! Events over time or over a fleet: how often, and how much more often than elsewhere.
//!
//! Counts of rare, independent events are Poisson. Both intervals are exact: they hold at least the
//! confidence asked for, also of no event at all.

use super::special::{Tail, beta_logit_quantile, beta_tails, binomial_density, gamma_quantile};
use super::{Unfit, Why, given};

/// Probabilities that exceed the observed one by less than this count as equal; R's.
const TOLERANCE: f64 = 1.0 + 1e-7;

/// Events per unit of exposure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    /// Events over exposure.
    pub rate: f64,
    /// Lower end of the interval.
    pub lo: f64,
    /// Upper end of the interval.
    pub hi: f64,
}

/// The rate of `events` in so much `exposure` (store-months, kilometres, ...), with Garwood's exact
/// interval (1936), as in R's `poisson.test`.
///
/// `Unfit` names `exposure` unless it is finite and above zero, or when the result is too large;
/// `conf` unless between 0 and 1.
pub fn poisson_rate(events: u64, exposure: f64, conf: f64) -> Result<Rate, Unfit> {
    let tail = given::tail(conf)?;
    positive("exposure", exposure)?;
    let count = events as f64;
    let lo = if events == 0 { 0.0 } else { gamma_quantile(Tail::Lower(tail), count) };
    let hi = gamma_quantile(Tail::Upper(tail), count + 1.0);
    let per_unit = |number: f64| given::in_range("exposure", number / exposure);
    Ok(Rate { rate: per_unit(count)?, lo: per_unit(lo)?, hi: per_unit(hi)? })
}

fn positive(key: &'static str, value: f64) -> Result<(), Unfit> {
    if !value.is_finite() {
        return Err(Why::NotFinite.of(key));
    }
    if value > 0.0 { Ok(()) } else { Err(Why::NotPositive.of(key)) }
}

/// One rate over another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RateRatio {
    /// First rate over second; `None` when the second group had no event.
    pub ratio: Option<f64>,
    /// Lower end of the interval.
    pub lo: f64,
    /// Upper end; `None` when the second group had no event: no ratio is too large.
    pub hi: Option<f64>,
    /// Two-sided probability of counts as unlike by chance, were both rates the same.
    pub p: f64,
}

/// `(x1 / t1) / (x2 / t2)`, exact given the sum of both counts (Przyborowski & Wilenski, 1940), as in
/// R's `poisson.test`.
///
/// `Unfit` names `t1` or `t2` unless finite and above zero, `x1` when there is no event at all, `t1`
/// when the result is too large, `conf` unless between 0 and 1.
pub fn poisson_ratio(x1: u64, t1: f64, x2: u64, t2: f64, conf: f64) -> Result<RateRatio, Unfit> {
    let tail = given::tail(conf)?;
    positive("t1", t1)?;
    positive("t2", t2)?;
    if x1 == 0 && x2 == 0 {
        return Err(Why::NotPositive.of("x1"));
    }
    let (first, second) = (x1 as f64, x2 as f64);
    let exposure = t2 / t1;
    let of_odds = |odds: f64| given::in_range("t1", odds * exposure);
    // Clopper and Pearson's bounds for the share of the first group, as odds.
    let odds = |tail, a: f64, b: f64| libm::exp(beta_logit_quantile(tail, a, b));
    let lo = if x1 == 0 { 0.0 } else { of_odds(odds(Tail::Lower(tail), first, second + 1.0))? };
    let known = x2 > 0;
    let ratio = known.then(|| of_odds(first / second)).transpose()?;
    let hi = known.then(|| of_odds(odds(Tail::Upper(tail), first + 1.0, second))).transpose()?;
    let p = Trials { p: 1.0 / (1.0 + exposure), q: 1.0 / (1.0 + t1 / t2), hits: x1, misses: x2 };
    Ok(RateRatio { ratio, lo, hi, p: p.no_likelier() })
}

/// Hits and misses of trials that hit with probability `p`, `q` being `1 - p`.
struct Trials {
    p: f64,
    q: f64,
    hits: u64,
    misses: u64,
}

impl Trials {
    /// The probability of a count of hits that is no likelier than the observed one (R's
    /// `binom.test`).
    fn no_likelier(&self) -> f64 {
        let (hits, misses) = (self.hits as f64, self.misses as f64);
        let all = self.hits + self.misses;
        // hits - all p, without cancelling what both have in common.
        let above = hits * self.q - misses * self.p;
        if self.p <= 0.0 || self.q <= 0.0 || above == 0.0 {
            let sure = above == 0.0;
            return f64::from(u8::from(sure));
        }
        let limit = self.density(self.hits) * TOLERANCE;
        let within = |count: u64| self.density(count) <= limit;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to all")]
        let (floor, ceil) = {
            let mean = all as f64 * self.p;
            ((mean.floor() as u64).min(all), (mean.ceil() as u64).min(all))
        };
        let p = if above < 0.0 {
            let other = first_from(ceil, all, within);
            self.at_most(self.hits) + other.map_or(0.0, |count| self.at_least(count))
        } else {
            let mirrored = first_from(all - floor, all, |misses| within(all - misses));
            self.at_least(self.hits) + mirrored.map_or(0.0, |misses| self.at_most(all - misses))
        };
        p.clamp(0.0, 1.0)
    }

    fn density(&self, hits: u64) -> f64 {
        binomial_density(hits as f64, (self.hits + self.misses - hits) as f64, self.p, self.q)
    }

    fn at_least(&self, hits: u64) -> f64 {
        if hits == 0 {
            return 1.0;
        }
        let misses = self.hits + self.misses - hits;
        beta_tails(self.p, self.q, hits as f64, misses as f64 + 1.0).lower
    }

    fn at_most(&self, hits: u64) -> f64 {
        let misses = self.hits + self.misses - hits;
        if misses == 0 {
            return 1.0;
        }
        beta_tails(self.q, self.p, misses as f64, hits as f64 + 1.0).lower
    }
}

/// The first count from `low` to `high` that is within, where all after it are.
fn first_from(low: u64, high: u64, within: impl Fn(u64) -> bool) -> Option<u64> {
    if within(low) { Some(low) } else { super::fisher::first_where(low, high, within) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn near(got: f64, expected: f64) {
        assert!((got - expected).abs() <= 1e-9 * expected.abs(), "{got:?} is not {expected:?}");
    }

    #[test]
    fn a_rate_agrees_with_r() {
        // R 4.2.2: poisson.test(events, exposure, conf.level = ...); 137 in 24.19893 from its
        // documentation
        let cases = [
            (0, 1.0, 0.95, 0.0, 3.688_879_454_113_935),
            (11, 10.0, 0.95, 0.549_116_036_723_683_9, 1.968_203_851_330_195_4),
            (137, 24.198_93, 0.95, 4.753_124_804_848_748, 6.692_709_334_176_071),
            (1, 2.5, 0.95, 0.010_127_123_193_715_96, 2.228_657_356_375_559_4),
            (1_000_000, 3.0, 0.95, 332_680.327_780_098, 333_987.303_981_810_7),
            (3, 1e-3, 0.95, 618.672_122_895_601_5, 8_767.273_069_732_243),
            (10, 800.0, 0.9, 0.006_781_757_121_364_115, 0.021_202_774_044_652_37),
        ];
        for (events, exposure, conf, lo, hi) in cases {
            let rate = poisson_rate(events, exposure, conf).expect("a rate");
            near(rate.rate, events as f64 / exposure);
            near(rate.lo, lo);
            near(rate.hi, hi);
        }
    }

    #[test]
    fn a_ratio_of_rates_agrees_with_r() {
        // R 4.2.2: poisson.test(c(x1, x2), c(t1, t2)); the first from its documentation
        let cases = [
            (
                (11, 800.0),
                (23, 3000.0),
                0.789_310_945_698_777_7,
                3.829_820_066_816_624_5,
                0.137_168_691_678_205_6,
            ),
            ((0, 10.0), (5, 12.0), 0.0, 1.309_534_926_219_055, 0.067_686_633_426_678_5),
            ((15, 20.0), (10, 25.0), 0.787_999_715_285_634_6, 4.667_025_136_212_725, 0.157_769_748_841_348_1),
            (
                (137, 24.198_93),
                (110, 24.2),
                0.962_023_703_410_878_1,
                1.615_634_387_020_665,
                0.086_224_440_607_193_81,
            ),
            (
                (2, 17_877.0),
                (10, 19_243.0),
                0.022_935_137_426_875_47,
                1.010_213_893_048_930_2,
                0.040_104_767_596_112_1,
            ),
            (
                (120_000, 100.0),
                (119_000, 100.5),
                1.005_343_367_132_781_8,
                1.021_612_750_911_676_6,
                0.001_096_016_836_292_463,
            ),
            ((5, 1.0), (5, 1.0), 0.230_142_468_938_108, 4.345_134_579_523_997, 1.0),
            (
                (1, 1000.0),
                (9, 1.0),
                2.534_988_461_896_998e-6,
                8.018_541_270_878_745e-4,
                9.901_537_861_907_77e-27,
            ),
            ((40, 3.0), (7, 11.0), 9.287_119_129_810_47, 55.431_065_360_998_84, 2.116_972_977_815_712e-20),
        ];
        for ((x1, t1), (x2, t2), lo, hi, p) in cases {
            let ratio = poisson_ratio(x1, t1, x2, t2, 0.95).expect("a ratio");
            near(ratio.ratio.expect("events in both"), x1 as f64 / t1 / (x2 as f64 / t2));
            near(ratio.lo, lo);
            near(ratio.hi.expect("events in both"), hi);
            near(ratio.p, p);
        }
        // R 4.2.2: poisson.test(c(3, 0), c(10, 12)): estimate and upper end are Inf
        let ratio = poisson_ratio(3, 10.0, 0, 12.0, 0.95).expect("a lower end");
        assert_eq!((ratio.ratio, ratio.hi), (None, None));
        near(ratio.lo, 0.495_877_626_037_072_8);
        near(ratio.p, 0.093_914_350_112_697_23);
    }

    #[test]
    fn what_has_no_rate_is_named() {
        assert_eq!(poisson_rate(1, 0.0, 0.95), Err(Why::NotPositive.of("exposure")));
        assert_eq!(poisson_rate(1, f64::INFINITY, 0.95), Err(Why::NotFinite.of("exposure")));
        assert_eq!(poisson_rate(1, 1e-320, 0.95), Err(Why::Overflow.of("exposure")));
        assert_eq!(poisson_ratio(0, 1.0, 0, 1.0, 0.95), Err(Why::NotPositive.of("x1")));
        assert_eq!(poisson_ratio(1, 1.0, 1, -1.0, 0.95), Err(Why::NotPositive.of("t2")));
        assert_eq!(poisson_ratio(1, 1e-300, 1, 1e300, 0.95), Err(Why::Overflow.of("t1")));
    }

    fn count() -> impl Strategy<Value = u64> {
        prop_oneof![0_u64..20, 0_u64..1_000_000, 0_u64..(1 << 53)]
    }

    proptest! {
        #[test]
        fn intervals_hold_their_rates(
            x1 in count(), x2 in count(), t1 in 1e-3_f64..1e6, t2 in 1e-3_f64..1e6, conf in 0.01_f64..0.999
        ) {
            let rate = poisson_rate(x1, t1, conf).expect("a rate");
            prop_assert!(rate.lo <= rate.rate && rate.rate <= rate.hi);
            if x1 + x2 > 0 {
                let one = poisson_ratio(x1, t1, x2, t2, conf).expect("a ratio");
                prop_assert!((0.0..=1.0).contains(&one.p));
                let other = poisson_ratio(x2, t2, x1, t1, conf).expect("a ratio");
                prop_assert!((one.p - other.p).abs() < 1e-6, "{} {}", one.p, other.p);
                if let (Some(ratio), Some(hi)) = (one.ratio, one.hi) {
                    prop_assert!(one.lo <= ratio && ratio <= hi);
                    if x1 > 0 { prop_assert!((hi * other.lo - 1.0).abs() < 1e-9); }
                }
            }
        }
    }
}
