//! Is there a trend, and how steep: by ranks alone, so that one wild month can't make or break it.
//!
//! The Mann-Kendall test counts the pairs that rise against those that fall; the Theil-Sen slope is
//! the median of the slopes of all pairs. Both look at a pair's order in time; neither asks that the
//! values be normal. Few points prove nothing by ranks either: of `n` points in random order, the
//! rising order alone has a chance of `1 / n!`, which is why [`MannKendall::min_p`] is told.

use super::pairwise::Pairs;
use super::special::{normal_cdf, normal_upper_quantile};
use super::{Unfit, Why, given};

/// Up to this many points, without ties, the distribution of the test is counted out.
const EXACT_MOST: usize = 10;

/// The Mann-Kendall test against any monotonic trend.
///
/// H. B. Mann, *Nonparametric Tests Against Trend*, Econometrica 13, 1945; M. G. Kendall, *Rank
/// Correlation Methods*, 1975.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MannKendall {
    /// Pairs that rise minus pairs that fall.
    pub s: i64,
    /// Variance of `s` without a trend, corrected for ties.
    pub var_s: f64,
    /// `s`, one closer to zero (continuity), over its standard deviation; 0 when `s` is 0.
    pub z: f64,
    /// Two-sided, by the normal distribution of `z`.
    pub p: f64,
    /// Two-sided, by counting all orders; `None` beyond ten points or with ties.
    pub p_exact: Option<f64>,
    /// `s` over the number of pairs. Without ties this is Kendall's tau; with ties it lies closer to
    /// zero than tau-b, which leaves tied pairs out of the divisor.
    pub tau: f64,
    /// The smallest two-sided p that so few points can reach: `2 / n!`.
    pub min_p: f64,
}

impl MannKendall {
    /// The p to judge by: the exact one where there is one.
    #[must_use]
    pub fn best_p(&self) -> f64 {
        self.p_exact.unwrap_or(self.p)
    }
}

/// Tests `x`, in order of time, for a trend. At least two finite values; any number of them, in
/// `n log n` steps.
pub fn mann_kendall(x: &[f64]) -> Result<MannKendall, Unfit> {
    given::at_least(2, "x", x)?;
    let (falling, sorted) = falling_pairs(x);
    let ties = tied(&sorted);
    let count = x.len() as u128;
    let pairs = count * (count - 1) / 2;
    let tied_pairs: u128 = ties.iter().map(|size| size * (size - 1) / 2).sum();
    let rising = pairs - tied_pairs - falling;
    let s = i64::try_from(rising).unwrap_or(i64::MAX) - i64::try_from(falling).unwrap_or(i64::MAX);
    let spread = |size: u128| size * (size - 1) * (2 * size + 5);
    let var_s = (spread(count) - ties.iter().map(|size| spread(*size)).sum::<u128>()) as f64 / 18.0;
    let closer = (s.unsigned_abs() as f64 - 1.0).max(0.0).copysign(s as f64);
    let z = if var_s > 0.0 { closer / var_s.sqrt() } else { 0.0 };
    let p_exact =
        (x.len() <= EXACT_MOST && ties.is_empty()).then(|| exact_p(x.len(), falling.min(pairs - falling)));
    let tau = s as f64 / pairs as f64;
    // Ranks know no sign of zero.
    let z = if s == 0 { 0.0 } else { z };
    let p = (2.0 * normal_cdf(-z.abs())).min(1.0);
    Ok(MannKendall { s, var_s, z, p, p_exact, tau, min_p: min_p(x.len()) })
}

/// The smallest two-sided p that `count` points can reach by ranks, `2 / count!`; 1 below two.
#[must_use]
pub fn min_p(count: usize) -> f64 {
    let mut least = 2.0_f64;
    for factor in 2..=count {
        least /= factor as f64;
        if least <= 0.0 {
            break;
        }
    }
    least.min(1.0)
}

/// Twice the share of orders of `count` different values with at most `falling` falling pairs
/// (Kendall 1975, ch. 5), one at most; `count` up to ten.
fn exact_p(count: usize, falling: u128) -> f64 {
    // orders[k]: orders with k falling pairs; a further largest value can stand before 0, 1, ... of
    // the others and falls to each of them.
    let mut orders = vec![1_u64];
    for size in 2..=count {
        let mut next = vec![0; orders.len() + size - 1];
        for (falls, ways) in orders.iter().enumerate() {
            for more in 0..size {
                next[falls + more] += ways;
            }
        }
        orders = next;
    }
    let all: u64 = orders.iter().sum();
    let extreme: u64 = (0..=falling).zip(&orders).map(|(_, ways)| ways).sum();
    (2.0 * extreme as f64 / all as f64).min(1.0)
}

/// How many pairs fall, counted while merging, and the values in ascending order.
fn falling_pairs(x: &[f64]) -> (u128, Vec<f64>) {
    let mut sorted = x.to_vec();
    let falling = super::pairwise::sort_counting(&mut sorted, |early, late| late < early);
    (u128::from(falling), sorted)
}

/// The sizes of the groups of equal values, of two and more.
#[expect(clippy::float_cmp, reason = "a tie is one to the last digit")]
fn tied(sorted: &[f64]) -> Vec<u128> {
    let groups = sorted.chunk_by(|a, b| a == b).map(|group| group.len() as u128);
    groups.filter(|size| *size > 1).collect()
}

/// A slope per period and its interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Slope {
    /// Median of the slopes of all pairs.
    pub slope: f64,
    /// Lower end of the interval.
    pub lo: f64,
    /// Upper end of the interval.
    pub hi: f64,
}

/// The Theil-Sen slope of `x` per step, over its index, with Sen's interval of the two-sided
/// confidence `conf`; as scipy's `theilslopes`. At least two finite values.
///
/// P. K. Sen, *Estimates of the Regression Coefficient Based on Kendall's Tau*, JASA 63, 1968. Up to
/// some thousand points the slopes of all pairs are put in order; beyond, a slope of the right rank
/// is searched without listing them, good to about thirteen digits.
pub fn theil_sen(x: &[f64], conf: f64) -> Result<Slope, Unfit> {
    let steps: Vec<f64> = (0..x.len()).map(|step| step as f64).collect();
    slope_of(&steps, x, conf)
}

/// The Theil-Sen slope per period where some periods may be missing: `periods` increase.
pub fn theil_sen_at(periods: &[i32], x: &[f64], conf: f64) -> Result<Slope, Unfit> {
    slope_of(&times("x", periods, x)?, x, conf)
}

/// Periods as numbers, one for each value and each later than the one before.
pub(super) fn times(key: &'static str, periods: &[i32], x: &[f64]) -> Result<Vec<f64>, Unfit> {
    if periods.len() != x.len() {
        return Err(Why::LengthDiffers { from: "periods" }.of(key));
    }
    if periods.is_sorted_by(|early, late| early < late) {
        Ok(periods.iter().copied().map(f64::from).collect())
    } else {
        Err(Why::NotAbove { other: "periods" }.of("periods"))
    }
}

fn slope_of(times: &[f64], x: &[f64], conf: f64) -> Result<Slope, Unfit> {
    given::at_least(2, "x", x)?;
    let tail = given::tail(conf)?;
    let (_, sorted) = falling_pairs(x);
    let spread = |size: u128| size * (size - 1) * (2 * size + 5);
    let by_ties: u128 = tied(&sorted).into_iter().map(spread).sum();
    let sigma = ((spread(x.len() as u128) - by_ties) as f64 / 18.0).sqrt();
    let reach = normal_upper_quantile(tail) * sigma;

    let power = given::exponent(x);
    let mut pairs = Pairs::new(times, given::divided(x, power));
    let count = pairs.count();
    // Sen (2.6), rounded and numbered as scipy does: half to even, then from zero.
    let below = rank((count as f64 - reach) / 2.0).saturating_sub(1);
    let above = rank(f64::midpoint(count as f64, reach)).min(count - 1);
    let middle = f64::midpoint(pairs.kth((count - 1) / 2), pairs.kth(count / 2));
    let unscaled = |slope: f64| given::in_range("x", given::times_power(slope, power));
    // A searched slope that most pairs share may differ from itself in the last digits.
    let (lo, hi) = (pairs.kth(below).min(middle), pairs.kth(above).max(middle));
    Ok(Slope { slope: unscaled(middle)?, lo: unscaled(lo)?, hi: unscaled(hi)? })
}

/// A rank from zero, from a number that may lie below it.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held to the range of ranks")]
fn rank(number: f64) -> u64 {
    number.round_ties_even().max(0.0) as u64
}

#[cfg(test)]
mod tests {
    use super::super::published::{NILE, agrees, noisy_rise};
    use super::*;
    use proptest::prelude::*;

    /// Values, then `s`; `var_s`, `z`, `p`, `tau`; `p_exact`.
    type Case = (&'static [f64], i64, [f64; 4], Option<f64>);

    /// Reference values: pymannkendall 1.4.3, `original_test(x)` gives `s`, `var_s`, `z`, `p`, `Tau`; scipy
    /// 1.17.1, `kendalltau(arange(n), x, method="exact").pvalue` gives `p_exact`.
    #[test]
    fn mann_kendall_agrees_with_pymannkendall_and_scipy() {
        let cases: [Case; 6] = [
            (
                &[8.0, 10.0, 18.0],
                3,
                [3.666_666_666_666_666_5, 1.044_465_935_734_187, 0.296_269_871_484_286_4, 1.0],
                Some(1.0 / 3.0),
            ),
            (
                &[1.0, 2.0, 3.0, 4.0, 5.0],
                10,
                [16.666_666_666_666_668, 2.204_540_768_504_860_4, 0.027_486_336_111_510_3, 1.0],
                Some(0.016_666_666_666_666_666),
            ),
            (
                &[3.1, 2.7, 4.4, 4.0, 5.2, 4.9, 6.3],
                15,
                [
                    44.333_333_333_333_336,
                    2.102_629_932_151_387,
                    0.035_498_131_320_662_596,
                    0.714_285_714_285_714_3,
                ],
                Some(0.030_158_730_158_730_16),
            ),
            (
                &[5.0, 3.0, 8.0, 1.0, 9.0, 2.0, 7.0, 4.0, 6.0, 0.0],
                -7,
                [125.0, -0.536_656_314_599_949_4, 0.591_505_036_994_916_6, -0.155_555_555_555_555_55],
                Some(0.600_653_659_611_992_9),
            ),
            (
                &[4.0, 4.0, 5.0, 7.0, 7.0, 7.0, 9.0, 6.0, 10.0, 12.0, 12.0, 11.0],
                49,
                [207.0, 3.336_230_624_913_196, 0.000_849_226_830_819_116_4, 0.742_424_242_424_242_4],
                None,
            ),
            (
                &NILE,
                -1387,
                [
                    112_728.333_333_333_33,
                    -4.128_066_522_844_101,
                    3.658_262_921_657_496e-5,
                    -0.280_202_020_202_020_2,
                ],
                None,
            ),
        ];
        for (x, s, [var_s, z, p, tau], p_exact) in cases {
            let test = mann_kendall(x).expect("a series");
            assert_eq!(test.s, s);
            agrees(test.var_s, var_s, 14);
            agrees(test.z, z, 13);
            agrees(test.p, p, 10);
            agrees(test.tau, tau, 14);
            assert_eq!(test.p_exact.is_some(), p_exact.is_some());
            agrees(test.p_exact.unwrap_or(0.0), p_exact.unwrap_or(0.0), 14);
            agrees(test.best_p(), p_exact.unwrap_or(p), 10);
        }
    }

    /// scipy 1.17.1, `kendalltau(arange(10), x, method="exact")` of the first row; the others by the
    /// same command.
    #[test]
    fn a_steep_fall_of_ten_is_exact_too() {
        let test = mann_kendall(&[10.0, 9.5, 9.7, 8.0, 7.7, 7.9, 6.0, 5.0, 5.5, 4.0]).expect("a series");
        agrees(test.p_exact.expect("ten points without ties"), 0.000_115_189_594_356_261_02, 12);
        assert_eq!(test.s, -39);
    }

    /// pymannkendall 1.4.3, `original_test` of the same sequence made in Python.
    #[test]
    fn thousands_of_points_are_counted_by_merging() {
        let test = mann_kendall(&noisy_rise(4_000)).expect("a series");
        assert_eq!(test.s, 3_478_240);
        agrees(test.var_s, 7_113_776_666.666_667, 14);
        agrees(test.z, 41.239_112_186_536_26, 13);
        let steps: Vec<f64> = noisy_rise(4_000).iter().map(|value| (value / 2.0).floor()).collect();
        let test = mann_kendall(&steps).expect("a series");
        assert_eq!(test.s, 3_377_085);
        agrees(test.var_s, 6_948_243_848.333_333, 14);
    }

    #[test]
    fn five_points_are_the_least_that_can_be_significant() {
        let least: Vec<f64> = (0..7).map(min_p).collect();
        assert_eq!(least[..3], [1.0; 3]);
        agrees(least[3], 1.0 / 3.0, 15);
        assert!(least[4] > 0.05 && least[5] < 0.05);
        agrees(min_p(10), 2.0 / 3_628_800.0, 14);
        assert!(min_p(200).abs() <= 0.0, "beyond the smallest number");
        assert!(min_p(usize::MAX).abs() <= 0.0);
    }

    #[test]
    fn a_constant_has_no_trend_and_a_value_alone_no_test() {
        let flat = mann_kendall(&[3.0; 6]).expect("a series");
        assert_eq!((flat.s, flat.p_exact), (0, None));
        assert!(flat.z.abs() <= 0.0 && (flat.p - 1.0).abs() <= 0.0);
        let slope = theil_sen(&[3.0; 6], 0.95).expect("a series");
        assert!(slope.slope.abs() + slope.lo.abs() + slope.hi.abs() <= 0.0);
        assert_eq!(mann_kendall(&[1.0]), Err(Why::TooFew { needed: 2 }.of("x")));
        assert_eq!(mann_kendall(&[1.0, f64::NAN]), Err(Why::NotFinite.of("x")));
        assert_eq!(theil_sen(&[1.0], 0.95), Err(Why::TooFew { needed: 2 }.of("x")));
        assert_eq!(theil_sen(&[1.0, 2.0], 1.0), Err(Why::Outside { low: 0.0, high: 1.0 }.of("conf")));
    }

    /// scipy 1.17.1: `theilslopes(x, alpha=conf)` gives `slope`, `low_slope`, `high_slope`.
    #[test]
    fn theil_sen_agrees_with_scipy() {
        let ten = [5.0, 3.0, 8.0, 1.0, 9.0, 2.0, 7.0, 4.0, 6.0, 0.0];
        let tied = [4.0, 4.0, 5.0, 7.0, 7.0, 7.0, 9.0, 6.0, 10.0, 12.0, 12.0, 11.0];
        let seven = [3.1, 2.7, 4.4, 4.0, 5.2, 4.9, 6.3];
        let cases: [(&[f64], f64, [f64; 3]); 12] = [
            (&[8.0, 10.0, 18.0], 0.95, [5.0, 2.0, 8.0]),
            (&seven, 0.95, [0.533_333_333_333_333_3, 0.166_666_666_666_666_66, 0.833_333_333_333_333_4]),
            (&seven, 0.9, [0.533_333_333_333_333_3, 0.3, 0.766_666_666_666_666_6]),
            (&seven, 0.99, [0.533_333_333_333_333_3, -0.399_999_999_999_999_9, 1.399_999_999_999_999_5]),
            (&ten, 0.95, [-0.25, -1.142_857_142_857_142_8, 0.8]),
            (&ten, 0.9, [-0.25, -1.0, 0.75]),
            (&ten, 0.99, [-0.25, -2.0, 1.333_333_333_333_333_3]),
            (&tied, 0.95, [0.75, 0.5, 1.0]),
            (&tied, 0.99, [0.75, 0.333_333_333_333_333_3, 1.0]),
            (&NILE, 0.95, [-2.6, -3.627_906_976_744_186, -1.428_571_428_571_428_5]),
            (&NILE, 0.9, [-2.6, -3.428_571_428_571_428_4, -1.659_090_909_090_909_2]),
            (&NILE, 0.99, [-2.6, -4.033_333_333_333_333, -1.04]),
        ];
        for (x, conf, [slope, lo, hi]) in cases {
            let got = theil_sen(x, conf).expect("a series");
            agrees(got.slope, slope, 14);
            agrees(got.lo, lo, 14);
            agrees(got.hi, hi, 14);
        }
        // theilslopes([5, 7, 6, 9, 8, 13], [0, 1, 3, 4, 7, 8], alpha=0.9)
        let gaps =
            theil_sen_at(&[0, 1, 3, 4, 7, 8], &[5.0, 7.0, 6.0, 9.0, 8.0, 13.0], 0.9).expect("a series");
        agrees(gaps.slope, 0.857_142_857_142_857_1, 14);
        agrees(gaps.lo, 0.166_666_666_666_666_66, 14);
        agrees(gaps.hi, 2.0, 14);
    }

    /// scipy 1.17.1, `theilslopes` of the same sequence made in Python, and of `floor(x / 2)`.
    #[test]
    fn theil_sen_of_thousands_agrees_with_scipy() {
        let smooth = [
            (2_500, [0.002_016_998_474_847_499_7, 0.001_857_266_137_732_317, 0.002_173_202_006_235_009]),
            (4_000, [0.002_039_903_084_726_526, 0.001_962_712_433_487_518, 0.002_118_361_133_928_647_7]),
        ];
        let steps = [
            (2_500, [0.000_928_505_106_778_087_3, 0.000_835_770_998_746_343_6, 0.001_015_228_426_395_939_1]),
            (4_000, [0.000_993_048_659_384_309_8, 0.000_949_667_616_334_283, 0.001_036_627_505_183_137_5]),
        ];
        for (count, [slope, lo, hi]) in smooth {
            let got = theil_sen(&noisy_rise(count), 0.95).expect("a series");
            agrees(got.slope, slope, 12);
            agrees(got.lo, lo, 12);
            agrees(got.hi, hi, 12);
        }
        for (count, [slope, lo, hi]) in steps {
            let x: Vec<f64> = noisy_rise(count).iter().map(|value| (value / 2.0).floor()).collect();
            let got = theil_sen(&x, 0.95).expect("a series");
            agrees(got.slope, slope, 12);
            agrees(got.lo, lo, 12);
            agrees(got.hi, hi, 12);
        }
    }

    #[test]
    fn periods_must_be_those_of_the_values_and_go_forward() {
        let refused = |periods: &[i32]| theil_sen_at(periods, &[1.0, 2.0, 3.0], 0.95).map(|_| ());
        assert_eq!(refused(&[1, 2]), Err(Why::LengthDiffers { from: "periods" }.of("x")));
        assert_eq!(refused(&[1, 1, 2]), Err(Why::NotAbove { other: "periods" }.of("periods")));
        assert_eq!(refused(&[i32::MIN, 0, i32::MAX]), Ok(()));
    }

    #[test]
    fn sizes_at_the_limits_of_a_number_overflow_nothing() {
        let huge = theil_sen(&[1e300, -1e300, 1e300, 1e-300], 0.95).expect("a series");
        assert!(huge.slope.is_finite() && huge.lo < huge.hi);
        let tiny = theil_sen(&[1e-300, 3e-300, 5e-300], 0.95).expect("a series");
        agrees(tiny.slope, 2e-300, 14);
        assert_eq!(theil_sen(&[-f64::MAX, f64::MAX], 0.95), Err(Why::Overflow.of("x")));
    }

    proptest! {
        #[test]
        fn a_series_told_backwards_has_the_opposite_trend(x in prop::collection::vec(-20_i32..20, 2..60)) {
            let x: Vec<f64> = x.into_iter().map(f64::from).collect();
            let back: Vec<f64> = x.iter().rev().copied().collect();
            let (one, two) = (mann_kendall(&x).expect("a series"), mann_kendall(&back).expect("a series"));
            prop_assert_eq!((one.s, one.p, one.p_exact), (-two.s, two.p, two.p_exact));
            let brute: i64 = (0..x.len())
                .flat_map(|late| (0..late).map(move |early| (early, late)))
                .map(|(early, late)| i64::from(x[late] > x[early]) - i64::from(x[late] < x[early]))
                .sum();
            prop_assert_eq!(one.s, brute);
            prop_assert!((0.0..=1.0).contains(&one.p) && one.best_p() >= one.min_p * (1.0 - 1e-12) || one.p_exact.is_none());
        }

        #[test]
        fn a_slope_follows_what_is_done_to_the_series(
            x in prop::collection::vec(-1e3_f64..1e3, 2..40), tilt in -50_i32..50, shift in -1e3_f64..1e3
        ) {
            let plain = theil_sen(&x, 0.95).expect("a series");
            let tilted: Vec<f64> =
                x.iter().zip(0_i32..).map(|(x, at)| 3.0 * x + shift + f64::from(tilt * at)).collect();
            let tilted = theil_sen(&tilted, 0.95).expect("a series");
            for (one, two) in [(plain.slope, tilted.slope), (plain.lo, tilted.lo), (plain.hi, tilted.hi)] {
                prop_assert!((3.0 * one + f64::from(tilt) - two).abs() < 1e-8, "{one} and {two}");
            }
            prop_assert!(plain.lo <= plain.slope && plain.slope <= plain.hi);
        }

        #[test]
        fn any_finite_values_are_judged_or_refused(x in prop::collection::vec(proptest::num::f64::NORMAL | proptest::num::f64::SUBNORMAL | proptest::num::f64::ZERO, 2..30)) {
            let test = mann_kendall(&x).expect("finite values");
            prop_assert!(test.z.is_finite() && test.p.is_finite() && test.tau.abs() <= 1.0);
            if let Ok(slope) = theil_sen(&x, 0.95) {
                prop_assert!(slope.lo <= slope.slope && slope.slope <= slope.hi);
            }
        }
    }
}
