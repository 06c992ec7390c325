//! Shares of a sample, and how far they may be from the truth.
//!
//! A share of everybody has no such interval: whoever counted all sites doesn't call these.

use super::special::normal_upper_quantile;
use super::{Unfit, Why, given};

/// A share and the interval that holds the true one with the confidence asked for; fractions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    /// The share itself, `x / n`.
    pub p: f64,
    /// Lower end, 0 at least.
    pub lo: f64,
    /// Upper end, 1 at most.
    pub hi: f64,
}

/// The share `x / n` with Wilson's score interval, which keeps its confidence for small samples and
/// near 0 and 1 (E. B. Wilson, 1927).
///
/// `Unfit` names `n` when it is zero, `x` when it lies above `n`, `conf` unless between 0 and 1.
pub fn wilson(x: u64, n: u64, conf: f64) -> Result<Share, Unfit> {
    wilson_of(("x", x), ("n", n), normal_upper_quantile(given::tail(conf)?))
}

fn wilson_of(x: (&'static str, u64), n: (&'static str, u64), z: f64) -> Result<Share, Unfit> {
    let (hits, total) = (x.1 as f64, n.1 as f64);
    if n.1 == 0 {
        return Err(Why::NotPositive.of(n.0));
    }
    if x.1 > n.1 {
        return Err(Why::AboveTotal { total }.of(x.0));
    }
    let p = hits / total;
    let square = z * z;
    let center = (hits + 0.5 * square) / (total + square);
    let half = z / (total + square) * (hits * ((n.1 - x.1) as f64 / total) + 0.25 * square).sqrt();
    let lo = if x.1 == 0 { 0.0 } else { (center - half).clamp(0.0, p) };
    let hi = if x.1 == n.1 { 1.0 } else { (center + half).clamp(p, 1.0) };
    Ok(Share { p, lo, hi })
}

/// How far two shares lie apart, and the interval of that; fractions from -1 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// The first share less the second.
    pub diff: f64,
    /// Lower end.
    pub lo: f64,
    /// Upper end.
    pub hi: f64,
}

/// `x1 / n1 - x2 / n2` with the hybrid score interval: Wilson's two intervals, squared and added
/// (R. G. Newcombe, 1998, method 10).
///
/// `Unfit` as for [`wilson`], with the keys `x1`, `n1`, `x2`, `n2`, `conf`.
pub fn newcombe(x1: u64, n1: u64, x2: u64, n2: u64, conf: f64) -> Result<Difference, Unfit> {
    let z = normal_upper_quantile(given::tail(conf)?);
    let first = wilson_of(("x1", x1), ("n1", n1), z)?;
    let second = wilson_of(("x2", x2), ("n2", n2), z)?;
    let diff = first.p - second.p;
    let lo = diff - (first.p - first.lo).hypot(second.hi - second.p);
    let hi = diff + (first.hi - first.p).hypot(second.p - second.lo);
    Ok(Difference { diff, lo: lo.max(-1.0), hi: hi.min(1.0) })
}

/// How many times as frequent something is in one group as in another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RiskRatio {
    /// The first share over the second.
    pub rr: f64,
    /// Both ends of the interval; `None` where nothing was hit in the first group, since the ratio of
    /// 0 has no logarithm.
    pub interval: Option<(f64, f64)>,
}

/// `(x1 / n1) / (x2 / n2)` with the interval of its logarithm (Katz and others, 1978).
///
/// `Unfit` as for [`wilson`], and names `x2` when it is zero: then there is no ratio.
pub fn risk_ratio(x1: u64, n1: u64, x2: u64, n2: u64, conf: f64) -> Result<RiskRatio, Unfit> {
    let z = normal_upper_quantile(given::tail(conf)?);
    let first = wilson_of(("x1", x1), ("n1", n1), z)?;
    let second = wilson_of(("x2", x2), ("n2", n2), z)?;
    if x2 == 0 {
        return Err(Why::NotPositive.of("x2"));
    }
    let rr = first.p / second.p;
    if x1 == 0 {
        return Ok(RiskRatio { rr, interval: None });
    }
    // 1 / x - 1 / n, without the difference of two nearly equal numbers.
    let variance = |x: u64, n: u64| (n - x) as f64 / n as f64 / x as f64;
    let reach = z * (variance(x1, n1) + variance(x2, n2)).sqrt();
    Ok(RiskRatio { rr, interval: Some((rr * libm::exp(-reach), rr * libm::exp(reach))) })
}

/// A net promoter score and its margin of error.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PromoterScore {
    /// Percentage of promoters less that of detractors, -100 to 100.
    pub nps: f64,
    /// Half the width of its interval, in the same points; 0 when all answers are of one kind, which
    /// says that the sample is too small for a margin, not that it is exact.
    pub moe: f64,
}

/// The net promoter score of three counts. The margin takes an answer as +1, 0 or -1, whose variance
/// is `p + d - (p - d)^2`, and its mean as normal.
///
/// `Unfit` names `promoters` when all three are zero, `conf` unless between 0 and 1.
pub fn nps(promoters: u64, passives: u64, detractors: u64, conf: f64) -> Result<PromoterScore, Unfit> {
    let z = normal_upper_quantile(given::tail(conf)?);
    let total = promoters as f64 + passives as f64 + detractors as f64;
    if total <= 0.0 {
        return Err(Why::NotPositive.of("promoters"));
    }
    let (up, down) = (promoters as f64 / total, detractors as f64 / total);
    let moe = z * (promoter_variance(up, down) / total).sqrt();
    Ok(PromoterScore { nps: 100.0 * (up - down), moe: 100.0 * moe })
}

/// The variance of one answer counted as +1, 0 or -1, by the shares of promoters and detractors.
pub(super) fn promoter_variance(up: f64, down: f64) -> f64 {
    (up + down - (up - down) * (up - down)).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn near(got: f64, expected: f64) {
        assert!((got - expected).abs() <= 1e-9 * expected.abs() + 1e-15, "{got:?} is not {expected:?}");
    }

    #[test]
    fn wilson_agrees_with_statsmodels() {
        // statsmodels 0.15.0: proportion_confint(x, n, alpha=1 - conf, method="wilson")
        let cases = [
            (34, 40, 0.95, 0.709_276_756_335_103, 0.929_388_122_826_796_4),
            (8, 22, 0.95, 0.197_332_046_703_661_25, 0.570_482_919_098_689_9),
            (11, 15, 0.95, 0.480_495_659_440_194_3, 0.891_025_466_743_076_1),
            (0, 10, 0.95, 0.0, 0.277_532_799_862_889_2),
            (10, 10, 0.95, 0.722_467_200_137_110_7, 1.0),
            (1, 1_000_000, 0.95, 1.765_245_767_453_717_6e-7, 5.664_911_804_311_444e-6),
            (500_000, 1_000_000, 0.99, 0.498_712_089_620_794_55, 0.501_287_910_379_205_4),
            (1, 2, 0.5, 0.284_758_884_581_962_3, 0.715_241_115_418_037_7),
            (23, 28, 0.9, 0.675_945_253_916_003_4, 0.910_268_112_634_889_3),
        ];
        for (x, n, conf, lo, hi) in cases {
            let share = wilson(x, n, conf).expect("a share");
            near(share.p, x as f64 / n as f64);
            near(share.lo, lo);
            near(share.hi, hi);
        }
    }

    #[test]
    fn the_methods_small_samples_have_wide_intervals() {
        let percents = |x, n| {
            let share = wilson(x, n, 0.95).expect("a share");
            ((share.lo * 100.0).round(), (share.hi * 100.0).round())
        };
        assert_eq!(percents(34, 40), (71.0, 93.0), "stores affected");
        assert_eq!(percents(8, 22), (20.0, 57.0), "solved without follow-up");
        assert_eq!(percents(11, 15), (48.0, 89.0), "solved with all six strategies");
    }

    #[test]
    fn newcombe_agrees_with_statsmodels() {
        // statsmodels 0.15.0: confint_proportions_2indep(x1, n1, x2, n2, method="newcomb", compare="diff")
        let cases = [
            ((11, 15), (8, 22), 0.95, 0.043_028_350_380_203_14, 0.598_877_978_442_827_3),
            ((0, 10), (0, 20), 0.95, -0.161_125_158_052_819_38, 0.277_532_799_862_889_2),
            ((10, 10), (0, 20), 0.95, 0.679_086_037_141_914_7, 1.0),
            ((56, 70), (48, 80), 0.95, 0.052_431_472_402_364_98, 0.333_872_654_036_906),
            ((5, 56), (0, 29), 0.95, -0.038_137_147_903_536_88, 0.192_560_013_855_111_62),
            ((9, 10), (3, 10), 0.9, 0.242_112_400_884_944_57, 0.789_623_507_372_128_7),
        ];
        for ((x1, n1), (x2, n2), conf, lo, hi) in cases {
            let between = newcombe(x1, n1, x2, n2, conf).expect("two shares");
            near(between.diff, x1 as f64 / n1 as f64 - x2 as f64 / n2 as f64);
            near(between.lo, lo);
            near(between.hi, hi);
        }
        let large = newcombe(500, 1_000_000, 400, 900_000, 0.95).expect("two shares");
        near(large.lo, -6.492_785_114_891_29e-6);
        near(large.hi, 1.173_193_854_651_791e-4);
    }

    #[test]
    fn risk_ratio_agrees_with_statsmodels() {
        // statsmodels 0.15.0: confint_proportions_2indep(x1, n1, x2, n2, method="log", compare="ratio")
        let cases = [
            ((11, 15), (8, 22), 0.95, 1.072_531_253_807_878, 3.791_912_291_604_841),
            ((10, 10), (5, 20), 0.95, 1.872_367_314_822_904_5, 8.545_331_823_159_57),
            ((56, 70), (48, 80), 0.9, 1.114_285_985_838_694_9, 1.595_441_206_630_351_6),
            ((12, 100), (5, 100), 0.95, 0.877_826_192_756_802, 6.561_663_399_346_506),
            ((500, 1_000_000), (400, 900_000), 0.95, 0.986_428_434_304_968, 1.283_037_832_229_311_4),
            ((7, 7), (9, 9), 0.95, 1.0, 1.0),
        ];
        for ((x1, n1), (x2, n2), conf, lo, hi) in cases {
            let ratio = risk_ratio(x1, n1, x2, n2, conf).expect("a ratio");
            let (low, high) = ratio.interval.expect("hits in both");
            near(ratio.rr, x1 as f64 * n2 as f64 / n1 as f64 / x2 as f64);
            near(low, lo);
            near(high, hi);
        }
        let none = risk_ratio(0, 10, 3, 10, 0.95).expect("a ratio of zero");
        assert!(none.rr <= 0.0 && none.interval.is_none());
        assert_eq!(risk_ratio(3, 10, 0, 10, 0.95), Err(Why::NotPositive.of("x2")));
    }

    #[test]
    fn a_promoter_score_has_the_margin_of_its_answers() {
        // By hand: p - d = 0.5; variance 0.7 - 0.25 = 0.45; 1.959964 sqrt(0.45 / 100) = 0.1314784.
        let score = nps(60, 30, 10, 0.95).expect("answers");
        near(score.nps, 50.0);
        assert!((score.moe - 13.147_838_108_6).abs() < 1e-7, "{}", score.moe);
        // The margin is that of the mean of +1, 0 and -1 (Python 3: statistics.pvariance of the answers,
        // 820 promoters, 140 passives, 40 detractors: 0.2516; 100 * 1.959963985 * sqrt(0.2516 / 1000)).
        let score = nps(820, 140, 40, 0.95).expect("answers");
        near(score.nps, 78.0);
        assert!((score.moe - 3.108_876_065_9).abs() < 1e-6, "{}", score.moe);
        let alike = nps(7, 0, 0, 0.95).expect("answers");
        assert!((alike.nps - 100.0).abs() < 1e-12 && alike.moe.abs() < 1e-12);
    }

    #[test]
    fn what_is_no_share_is_named() {
        let outside = Why::Outside { low: 0.0, high: 1.0 };
        assert_eq!(wilson(0, 0, 0.95), Err(Why::NotPositive.of("n")));
        assert_eq!(wilson(3, 2, 0.95), Err(Why::AboveTotal { total: 2.0 }.of("x")));
        assert_eq!(wilson(1, 2, 1.0), Err(outside.of("conf")));
        assert_eq!(wilson(1, 2, f64::NAN), Err(outside.of("conf")));
        assert_eq!(newcombe(1, 2, 3, 2, 0.95), Err(Why::AboveTotal { total: 2.0 }.of("x2")));
        assert_eq!(newcombe(1, 2, 3, 0, 0.95), Err(Why::NotPositive.of("n2")));
        assert_eq!(risk_ratio(5, 4, 1, 2, 0.95), Err(Why::AboveTotal { total: 4.0 }.of("x1")));
        assert_eq!(nps(0, 0, 0, 0.95), Err(Why::NotPositive.of("promoters")));
    }

    fn counts() -> impl Strategy<Value = (u64, u64)> {
        prop_oneof![1_u64..50, 1_u64..=1_000_000, any::<u64>().prop_map(|n| n.max(1))]
            .prop_flat_map(|n| (0..=n, Just(n)))
    }

    proptest! {
        #[test]
        fn an_interval_holds_its_share_and_mirrors((x, n) in counts(), conf in 1e-6_f64..0.999_999) {
            let share = wilson(x, n, conf).expect("a share");
            prop_assert!(0.0 <= share.lo && share.lo <= share.p && share.p <= share.hi && share.hi <= 1.0);
            let mirrored = wilson(n - x, n, conf).expect("a share");
            prop_assert!((share.lo + mirrored.hi - 1.0).abs() < 1e-12);
            prop_assert!((share.hi + mirrored.lo - 1.0).abs() < 1e-12);
        }

        #[test]
        fn differences_turn_with_their_groups((x1, n1) in counts(), (x2, n2) in counts(), conf in 0.01_f64..0.99) {
            let one = newcombe(x1, n1, x2, n2, conf).expect("two shares");
            let other = newcombe(x2, n2, x1, n1, conf).expect("two shares");
            prop_assert!(-1.0 <= one.lo && one.lo <= one.diff && one.diff <= one.hi && one.hi <= 1.0);
            prop_assert!((one.lo + other.hi).abs() < 1e-12 && (one.diff + other.diff).abs() < 1e-12);
            if x1 > 0 && x2 > 0 {
                let ratio = risk_ratio(x1, n1, x2, n2, conf).expect("a ratio");
                let (lo, hi) = ratio.interval.expect("hits in both");
                prop_assert!(lo <= ratio.rr && ratio.rr <= hi && hi.is_finite());
            }
        }

        #[test]
        fn scores_stay_within_a_hundred(p in any::<u32>(), n in any::<u32>(), d in 1_u32..) {
            let score = nps(p.into(), n.into(), d.into(), 0.95).expect("answers");
            prop_assert!(score.nps.abs() <= 100.0 && score.moe >= 0.0 && score.moe.is_finite());
        }
    }
}
