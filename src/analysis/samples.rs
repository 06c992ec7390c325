//! Measured values: one sample described, and two compared by their means or by their changes.
//!
//! Sums of squares are of values brought down to about 1, and taken about a mean that was corrected
//! for its own rounding, so that neither large values nor a small spread on a large mean cost digits.

use super::given::{self, Centred};
use super::special::{student_outside, student_upper_quantile};
use super::{Unfit, Why};

/// A sample in figures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Description {
    /// How many values.
    pub n: usize,
    /// Arithmetic mean.
    pub mean: f64,
    /// Standard deviation over `n - 1`; `None` of a single value.
    pub sd: Option<f64>,
    /// The middle value, or the mean of the two in the middle.
    pub median: f64,
    /// The smallest value.
    pub min: f64,
    /// The largest value.
    pub max: f64,
    /// How alike neighbours are, -1 to 1 (lag-1 autocorrelation as NIST defines it); `None` when the
    /// values don't vary.
    pub r1: Option<f64>,
}

/// Describes a sample in the order in which it was taken.
///
/// `Unfit` names `x` when it is empty, when a value is not finite, and when the standard deviation
/// is too large for a number.
pub fn describe(x: &[f64]) -> Result<Description, Unfit> {
    given::at_least(1, "x", x)?;
    let sample = Sample::of(x);
    let mut sorted = x.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let (min, max) = (sorted[0], sorted[sorted.len() - 1]);
    let half = sorted.len() / 2;
    let median =
        if sorted.len() % 2 == 1 { sorted[half] } else { f64::midpoint(sorted[half - 1], sorted[half]) };
    let sd = if x.len() > 1 { Some(given::in_range("x", sample.sd())?) } else { None };
    let mean = sample.centred.plain_mean().clamp(min, max);
    Ok(Description { n: x.len(), mean, sd, median, min, max, r1: sample.neighbours() })
}

/// A sample about its mean.
struct Sample {
    centred: Centred,
    /// Sum of the squared deviations, in the square of their unit.
    squares: f64,
}

impl Sample {
    /// Of at least one finite value.
    fn of(x: &[f64]) -> Self {
        let centred = Centred::new(x);
        let squares = given::sum(centred.deviations.iter().map(|deviation| deviation * deviation));
        Self { centred, squares }
    }

    fn len(&self) -> f64 {
        self.centred.deviations.len() as f64
    }

    /// Standard deviation of at least two values; infinite when too large for a number.
    fn sd(&self) -> f64 {
        given::times_power((self.squares / (self.len() - 1.0)).sqrt(), self.centred.spread)
    }

    fn neighbours(&self) -> Option<f64> {
        let deviations = &self.centred.deviations;
        let products = given::sum(deviations.windows(2).map(|pair| pair[0] * pair[1]));
        (self.squares > 0.0).then(|| (products / self.squares).clamp(-1.0, 1.0))
    }
}

/// Two means compared, not supposing that both samples spread alike.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Welch {
    /// The difference over its standard error.
    pub t: f64,
    /// Degrees of freedom, after Welch and Satterthwaite; seldom whole.
    pub df: f64,
    /// Two-sided probability of a difference as large by chance.
    pub p: f64,
    /// Mean of `x` less mean of `y`.
    pub diff: f64,
    /// Lower end of its interval.
    pub lo: f64,
    /// Upper end of its interval.
    pub hi: f64,
}

/// Welch's t-test of two samples (B. L. Welch, 1947).
///
/// `Unfit` names `x` or `y` when it has fewer than two values or one that is not finite, `x` when
/// neither sample varies or the result is too large for a number, `conf` unless between 0 and 1.
pub fn welch(x: &[f64], y: &[f64], conf: f64) -> Result<Welch, Unfit> {
    welch_of(("x", x), ("y", y), given::tail(conf)?)?.ok_or(Why::Constant.of("x"))
}

/// `None` when neither sample varies.
fn welch_of(
    (x_key, x): (&'static str, &[f64]),
    (y_key, y): (&'static str, &[f64]),
    tail: f64,
) -> Result<Option<Welch>, Unfit> {
    given::at_least(2, x_key, x)?;
    given::at_least(2, y_key, y)?;
    let (first, second) = (Sample::of(x), Sample::of(y));
    let diff = given::in_range(x_key, first.centred.plain_mean() - second.centred.plain_mean())?;
    let error = |sample: &Sample| sample.sd() / sample.len().sqrt();
    let (first_error, second_error) = (error(&first), error(&second));
    let both = given::in_range(x_key, libm::hypot(first_error, second_error))?;
    if both <= 0.0 {
        return Ok(None);
    }
    let t = given::in_range(x_key, diff / both)?;
    let weight = |error: f64, sample: &Sample| (error / both).powi(4) / (sample.len() - 1.0);
    let df = 1.0 / (weight(first_error, &first) + weight(second_error, &second));
    let reach = student_upper_quantile(tail, df) * both;
    let lo = given::in_range(x_key, diff - reach)?;
    let hi = given::in_range(x_key, diff + reach)?;
    Ok(Some(Welch { t, df, p: student_outside(t, df), diff, lo, hi }))
}

/// How much more a group changed than another did: the effect of a pilot, as far as both groups would
/// have changed alike without it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Did {
    /// Mean change of the treated less mean change of the others.
    pub did: f64,
    /// Welch's test on the changes; `None` when no site's change differs from its group's.
    pub test: Option<Welch>,
}

/// Difference in differences of four means: no site values, so no interval.
///
/// `Unfit` names the first value that is not finite, `treat_pre` when the result is too large.
pub fn did(treat_pre: f64, treat_post: f64, ctrl_pre: f64, ctrl_post: f64) -> Result<f64, Unfit> {
    let named = [
        ("treat_pre", treat_pre),
        ("treat_post", treat_post),
        ("ctrl_pre", ctrl_pre),
        ("ctrl_post", ctrl_post),
    ];
    if let Some((key, _)) = named.into_iter().find(|(_, value)| !value.is_finite()) {
        return Err(Why::NotFinite.of(key));
    }
    given::in_range("treat_pre", (treat_post - treat_pre) - (ctrl_post - ctrl_pre))
}

/// Difference in differences of sites, each measured before and after.
///
/// `Unfit` names the list that has fewer than two sites, another number of them than its pair, or a
/// value that is not finite; `treat_pre` when the result is too large; `conf` unless between 0 and 1.
pub fn did_of_sites(
    treat_pre: &[f64],
    treat_post: &[f64],
    ctrl_pre: &[f64],
    ctrl_post: &[f64],
    conf: f64,
) -> Result<Did, Unfit> {
    let tail = given::tail(conf)?;
    let treated = changes(("treat_pre", treat_pre), ("treat_post", treat_post))?;
    let control = changes(("ctrl_pre", ctrl_pre), ("ctrl_post", ctrl_post))?;
    let test = welch_of(("treat_pre", &treated), ("ctrl_pre", &control), tail)?;
    let mean = |changes: &[f64]| Centred::new(changes).plain_mean();
    Ok(Did { did: test.map_or_else(|| mean(&treated) - mean(&control), |test| test.diff), test })
}

fn changes(
    (pre_key, pre): (&'static str, &[f64]),
    (post_key, post): (&'static str, &[f64]),
) -> Result<Vec<f64>, Unfit> {
    given::at_least(2, pre_key, pre)?;
    given::paired(post_key, post, pre_key, pre.len())?;
    pre.iter().zip(post).map(|(pre, post)| given::in_range(pre_key, post - pre)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::published::MICHELSO;
    use super::*;
    use proptest::prelude::*;

    fn near(got: f64, expected: f64, tolerance: f64) {
        assert!((got - expected).abs() <= tolerance * expected.abs(), "{got:?} is not {expected:?}");
    }

    /// NIST's constructed data: one value, then pairs of two others.
    fn constructed(first: f64, pair: [f64; 2], pairs: usize) -> Vec<f64> {
        std::iter::once(first).chain(std::iter::repeat_n(pair, pairs).flatten()).collect()
    }

    #[test]
    fn a_sample_agrees_with_nists_certified_values() {
        // NIST StRD, univariate: certified mean, standard deviation and lag-1 autocorrelation.
        let michelso: Vec<f64> = MICHELSO.iter().map(|speed| (299_000.0 + speed) / 1000.0).collect();
        let cases = [
            (michelso, 299.852_4, 0.079_010_547_819_051_8, 0.535_199_668_621_283),
            (vec![10_000_001.0, 10_000_003.0, 10_000_002.0], 10_000_002.0, 1.0, -0.5),
            (constructed(1.2, [1.1, 1.3], 500), 1.2, 0.1, -0.999),
            (constructed(1_000_000.2, [1_000_000.1, 1_000_000.3], 500), 1_000_000.2, 0.1, -0.999),
        ];
        for (x, mean, sd, r1) in cases {
            let sample = describe(&x).expect("a sample");
            near(sample.mean, mean, 1e-15);
            near(sample.sd.expect("values"), sd, 1e-9);
            near(sample.r1.expect("varying values"), r1, 1e-9);
        }
    }

    #[test]
    fn numacc4_is_exact_to_eight_digits() {
        // NIST StRD, NumAcc4: 1,001 values; the mean, 0.1 and -0.999 are exact by construction. A
        // binary number holds 10000000.1 to nine digits of its last decimal, so more can't be had.
        let x = constructed(10_000_000.2, [10_000_000.1, 10_000_000.3], 500);
        let sample = describe(&x).expect("a sample");
        near(sample.mean, 10_000_000.2, 1e-15);
        near(sample.sd.expect("values"), 0.1, 1e-8);
        near(sample.r1.expect("varying values"), -0.999, 1e-8);
        assert_eq!((sample.n, sample.median, sample.max), (1001, 10_000_000.2, 10_000_000.3));
    }

    #[test]
    fn the_middle_and_the_ends_are_found() {
        let sample = describe(&[1.5, 2.5, 2.0, 8.0, -3.0]).expect("a sample");
        assert_eq!((sample.median, sample.min, sample.max), (2.0, -3.0, 8.0));
        // numpy 2: numpy.std([1.5, 2.5, 2, 8, -3], ddof=1)
        near(sample.sd.expect("values"), 3.914_715_826_212_676_7, 1e-14);
        let even = describe(&[4.0, 1.0, 3.0, 2.0]).expect("a sample");
        near(even.median, 2.5, 1e-15);
        let single = describe(&[7.0]).expect("a value");
        assert_eq!((single.mean, single.sd, single.r1), (7.0, None, None));
        let same = describe(&[0.1, 0.1, 0.1]).expect("values");
        assert_eq!((same.mean, same.sd, same.r1), (0.1, Some(0.0), None));
    }

    #[test]
    fn size_costs_no_digits() {
        for scale in [1e300, 1e-300] {
            let x = [1.0, 2.0, 4.0].map(|value| value * scale);
            let y = [1.0, 2.5, 4.5, 3.5].map(|value| value * scale);
            let sample = describe(&x).expect("a sample");
            near(sample.sd.expect("values"), 1.527_525_231_651_946_8 * scale, 1e-14);
            // scipy 1.17.1: ttest_ind([1, 2, 4], [1, 2.5, 4.5, 3.5], equal_var=False)
            let test = welch(&x, &y, 0.95).expect("two samples");
            near(test.t, -0.468_791_989_883_502_2, 1e-12);
            near(test.df, 4.390_240_462_067_275_5, 1e-12);
            near(test.p, 0.661_559_913_577_404_7, 1e-12);
            near(test.lo, -3.640_324_911_598_305_4 * scale, 1e-12);
            near(test.hi, 2.556_991_578_264_972_4 * scale, 1e-12);
        }
        let large: Vec<f64> = (0..1_000_000).map(|n| f64::from(n % 2) * 1e300).collect();
        let sample = describe(&large).expect("a million values");
        near(sample.mean, 5e299, 1e-14);
        near(sample.sd.expect("values"), 5.000_002_500_001_875e299, 1e-12);
        assert_eq!(describe(&[f64::MAX, -f64::MAX]), Err(Why::Overflow.of("x")));
    }

    /// R's `datasets::sleep`: extra hours of sleep with two drugs.
    const SLEEP: [[f64; 10]; 2] = [
        [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0],
        [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4],
    ];

    #[test]
    fn welch_agrees_with_r() {
        // R 4.2.2: t.test(x, y, conf.level = ...), sleep and 1:10 against 7:20 from its documentation
        let steps = |from: u32, to: u32| (from..=to).map(f64::from).collect::<Vec<_>>();
        let mut outlier = steps(7, 20);
        outlier.push(200.0);
        let cases = [
            (
                SLEEP[0].to_vec(),
                SLEEP[1].to_vec(),
                0.95,
                [-1.860_813_467_486_853, 17.776_473_516_178_5, 0.079_394_140_187_358_17],
                [-1.58, -3.365_483_230_711_71, 0.205_483_230_711_710_2],
            ),
            (
                steps(1, 10),
                steps(7, 20),
                0.95,
                [-5.434_929_763_894_06, 21.982_212_340_189, 1.855_281_832_511_811e-5],
                [-8.0, -11.052_801_725_158_16, -4.947_198_274_841_839],
            ),
            (
                steps(1, 10),
                outlier,
                0.95,
                [-1.632_902_633_201_205_3, 14.164_598_953_012_47, 0.124_513_498_089_745_4],
                [-20.433_333_333_333_334, -47.242_899_887_101_92, 6.376_233_220_435_252],
            ),
            (
                vec![5.1, 4.9],
                vec![6.2, 6.8, 7.1],
                0.99,
                [-6.010_407_640_085_662, 2.509_803_921_568_624_3, 0.015_062_810_002_203_7],
                [-1.7, -3.716_277_008_028_999_5, 0.316_277_008_028_999_2],
            ),
        ];
        for (x, y, conf, [t, df, p], [diff, lo, hi]) in cases {
            let test = welch(&x, &y, conf).expect("two samples");
            for (got, expected) in
                [(test.t, t), (test.df, df), (test.p, p), (test.diff, diff), (test.lo, lo), (test.hi, hi)]
            {
                near(got, expected, 1e-10);
            }
        }
    }

    #[test]
    fn a_pilot_is_judged_by_what_changed_more() {
        // Card & Krueger 1994, table 3, row 3: full-time employment in fast food after New Jersey's
        // minimum wage rose, 20.44 to 21.03, and in Pennsylvania, 23.33 to 21.17.
        near(did(20.44, 21.03, 23.33, 21.17).expect("four means"), 2.75, 1e-12);
        // scipy 1.17.1: ttest_ind(changes, changes, equal_var=False), confidence_interval()
        let pilot = did_of_sites(
            &[10.0, 12.0, 9.0, 14.0, 11.0],
            &[15.0, 16.0, 12.0, 20.0, 14.0],
            &[11.0, 10.0, 13.0, 12.0],
            &[12.0, 12.0, 13.0, 15.0],
            0.95,
        );
        let pilot = pilot.expect("sites");
        let test = pilot.test.expect("changes that vary");
        near(pilot.did, 2.7, 1e-12);
        near(test.lo, 0.617_440_647_515_423_3, 1e-10);
        near(test.hi, 4.782_559_352_484_577_5, 1e-10);
        near(test.p, 0.018_577_024_084_115_63, 1e-10);
        let alike = did_of_sites(&[1.0, 2.0], &[4.0, 5.0], &[1.0, 3.0], &[2.0, 4.0], 0.95).expect("sites");
        assert_eq!((alike.did, alike.test), (2.0, None));
    }

    #[test]
    fn what_cannot_be_compared_is_named() {
        assert_eq!(describe(&[]), Err(Why::TooFew { needed: 1 }.of("x")));
        assert_eq!(describe(&[1.0, f64::NAN]), Err(Why::NotFinite.of("x")));
        assert_eq!(welch(&[1.0], &[1.0, 2.0], 0.95), Err(Why::TooFew { needed: 2 }.of("x")));
        assert_eq!(welch(&[1.0, 2.0], &[1.0], 0.95), Err(Why::TooFew { needed: 2 }.of("y")));
        assert_eq!(welch(&[1.0, 1.0], &[2.0, 2.0], 0.95), Err(Why::Constant.of("x")));
        assert_eq!(did(1.0, f64::INFINITY, 0.0, 0.0), Err(Why::NotFinite.of("treat_post")));
        let lists = did_of_sites(&[1.0, 2.0], &[1.0], &[1.0, 2.0], &[1.0, 2.0], 0.95);
        assert_eq!(lists, Err(Why::LengthDiffers { from: "treat_pre" }.of("treat_post")));
        let few = did_of_sites(&[1.0, 2.0], &[1.0, 2.0], &[1.0], &[1.0], 0.95);
        assert_eq!(few, Err(Why::TooFew { needed: 2 }.of("ctrl_pre")));
    }

    proptest! {
        #[test]
        fn any_finite_sample_has_finite_figures(x in prop::collection::vec(any::<f64>(), 1..30)) {
            if let Ok(sample) = describe(&x) {
                prop_assert!(sample.min <= sample.mean && sample.mean <= sample.max);
                prop_assert!(sample.min <= sample.median && sample.median <= sample.max);
                prop_assert!(sample.sd.is_none_or(|sd| sd.is_finite() && sd >= 0.0));
                prop_assert!(sample.r1.is_none_or(|r1| r1.abs() <= 1.0));
            }
        }

        #[test]
        fn any_two_samples_are_compared_or_refused(
            x in prop::collection::vec(any::<f64>(), 2..9), y in prop::collection::vec(-1e9_f64..1e9, 2..9)
        ) {
            if let Ok(test) = welch(&x, &y, 0.95) {
                prop_assert!(test.lo <= test.diff && test.diff <= test.hi);
                prop_assert!((0.0..=1.0).contains(&test.p) && test.df >= 0.99 && test.t.is_finite());
            }
            if let Ok(pilot) = did_of_sites(&x, &x, &y, &y, 0.9) {
                prop_assert!(pilot.did.abs() <= 0.0 && pilot.test.is_none());
            }
        }

        #[test]
        fn moving_both_samples_moves_nothing(
            x in prop::collection::vec(-1000_i32..1000, 2..20), y in prop::collection::vec(-1000_i32..1000, 2..20)
        ) {
            let moved = |values: &[i32], by: f64| values.iter().map(|v| f64::from(*v) + by).collect::<Vec<_>>();
            let at = welch(&moved(&x, 0.0), &moved(&y, 0.0), 0.9);
            let off = welch(&moved(&x, 1e6), &moved(&y, 1e6), 0.9);
            match (at, off) {
                (Ok(at), Ok(off)) => {
                    prop_assert!((at.p - off.p).abs() < 1e-9 && (at.lo - off.lo).abs() < 1e-6);
                }
                (at, off) => prop_assert_eq!(at, off),
            }
        }
    }
}
