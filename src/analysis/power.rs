//! The sample that a pilot needs before it starts, and what a given sample could find.
//!
//! Power is the chance that a test at significance `alpha` (two-sided) notices a difference that is
//! really there. As in R's `power.prop.test` and `power.t.test`, the chance of noticing it the wrong
//! way round is not counted.

use super::proportion::promoter_variance;
use super::special::{
    beta_tails, normal_cdf, normal_upper_quantile, poisson_density, student_upper_quantile,
};
use super::{Unfit, Why};

/// The largest sample that is looked for or taken.
const LARGEST: f64 = 1e15;
/// The smallest sample that is told apart: any fraction above one value has a degree of freedom left.
const LEAST: f64 = 1.02;
/// Noncentrality from which the noncentral t is taken as normal: there its series is long, and the
/// power differs from one or zero only for tests that nobody makes.
const FAR: f64 = 200.0;

/// The power of comparing two shares with `n` answers in each group.
///
/// `Unfit` names `p1` or `p2` unless from 0 to 1, or `p2` when both are 0 or both 1; `n_per_group`
/// unless above zero; `alpha` unless between 0 and 1.
pub fn shares_power(p1: f64, p2: f64, n: f64, alpha: f64) -> Result<f64, Unfit> {
    let plan = Shares::new(p1, p2, alpha)?;
    sample_size(n, 0.0)?;
    Ok(plan.power(n))
}

/// The answers that each group needs so that comparing two shares has this `power`; a fraction, to be
/// rounded up.
///
/// `Unfit` as [`shares_power`]; names `p2` when it equals `p1`, and `power` unless between what no
/// sample has, `alpha / 2` or so, and 1.
pub fn shares_n(p1: f64, p2: f64, power: f64, alpha: f64) -> Result<f64, Unfit> {
    Shares::new(p1, p2, alpha)?.n(power)
}

/// R's `power.prop.test`: the standard error is pooled under no difference and apart under one.
struct Shares {
    apart: f64,
    /// Of one answer, where there is no difference, times the quantile of `alpha / 2`.
    threshold: f64,
    /// Standard deviation of one answer each, where there is the difference.
    spread: f64,
}

impl Shares {
    fn new(p1: f64, p2: f64, alpha: f64) -> Result<Self, Unfit> {
        for (key, share) in [("p1", p1), ("p2", p2)] {
            if !(0.0..=1.0).contains(&share) {
                return Err(Why::Beyond { low: 0.0, high: 1.0 }.of(key));
            }
        }
        level("alpha", alpha)?;
        let pooled = f64::midpoint(p1, p2);
        let pooled = (2.0 * pooled * (1.0 - pooled)).sqrt();
        if pooled <= 0.0 {
            return Err(Why::Constant.of("p2"));
        }
        let spread = (p1 * (1.0 - p1) + p2 * (1.0 - p2)).sqrt();
        Ok(Self { apart: (p1 - p2).abs(), threshold: normal_upper_quantile(alpha / 2.0) * pooled, spread })
    }

    fn power(&self, n: f64) -> f64 {
        let above = n.sqrt() * self.apart - self.threshold;
        // None against all: no answer differs within its group, and the outcome is certain.
        if self.spread > 0.0 { normal_cdf(above / self.spread) } else { f64::from(u8::from(above >= 0.0)) }
    }

    fn n(&self, power: f64) -> Result<f64, Unfit> {
        level("power", power)?;
        if self.apart <= 0.0 {
            return Err(Why::Constant.of("p2"));
        }
        let root = (self.threshold - normal_upper_quantile(power) * self.spread) / self.apart;
        if root <= 0.0 {
            return Err(Why::Outside { low: self.power(0.0), high: 1.0 }.of("power"));
        }
        reachable(root * root, "p2")
    }
}

/// The power of comparing two means with `n` values in each group, by Student's t.
///
/// `delta` is the difference and `sd` the standard deviation within a group, in the same unit.
/// `Unfit` names `delta` when it is not finite, `sd` unless above zero, `n_per_group` unless 2 or
/// more, `alpha` unless between 0 and 1.
pub fn means_power(delta: f64, sd: f64, n: f64, alpha: f64) -> Result<f64, Unfit> {
    let effect = effect(delta, sd)?;
    level("alpha", alpha)?;
    sample_size(n, 2.0)?;
    Ok(power_of_means(effect, n, alpha))
}

/// The values that each group needs so that comparing two means has this `power`; a fraction, to be
/// rounded up, to 2 at least. No less than 1.02 is given.
///
/// `Unfit` as [`means_power`]; names `delta` when it is zero, and `power` unless between `alpha / 2`
/// and 1.
pub fn means_n(delta: f64, sd: f64, power: f64, alpha: f64) -> Result<f64, Unfit> {
    let effect = effect(delta, sd)?;
    level("alpha", alpha)?;
    level("power", power)?;
    if effect <= 0.0 {
        return Err(Why::NotPositive.of("delta"));
    }
    if power <= alpha / 2.0 {
        return Err(Why::Outside { low: alpha / 2.0, high: 1.0 }.of("power"));
    }
    // By the logarithm of n - 1, which the degrees of freedom follow.
    let size = |log: f64| 1.0 + libm::exp(log);
    let lacks = |log: f64| power - power_of_means(effect, size(log), alpha);
    let least = libm::log(LEAST - 1.0);
    if lacks(least) <= 0.0 {
        return Ok(LEAST);
    }
    // The normal sample is too small, by little unless the sample is.
    let root = (normal_upper_quantile(alpha / 2.0) - normal_upper_quantile(power)) / effect;
    reachable(2.0 * root * root, "delta")?;
    let mut low = least;
    let mut high = libm::log(2.0 * root * root + 0.1) + 0.1;
    while lacks(high) > 0.0 {
        low = high;
        high += 0.5;
        if high > libm::log(LARGEST) {
            return Err(Why::Overflow.of("delta"));
        }
    }
    reachable(size(falling_root(low, high, lacks)), "delta")
}

fn effect(delta: f64, sd: f64) -> Result<f64, Unfit> {
    for (key, value) in [("delta", delta), ("sd", sd)] {
        if !value.is_finite() {
            return Err(Why::NotFinite.of(key));
        }
    }
    if sd <= 0.0 {
        return Err(Why::NotPositive.of("sd"));
    }
    // A difference of so many deviations is seen in any sample.
    Ok((delta.abs() / sd).min(1e100))
}

fn power_of_means(effect: f64, n: f64, alpha: f64) -> f64 {
    let df = 2.0 * (n - 1.0);
    noncentral_upper(student_upper_quantile(alpha / 2.0, df), df, effect * (0.5 * n).sqrt())
}

/// Probability that a noncentral t lies above `t`, which is zero or more, as is the noncentrality.
///
/// The series of Lenth's algorithm AS 243 (1989), summed over upper tails so that no term cancels
/// another, outwards from its largest terms so that none underflows unseen.
fn noncentral_upper(t: f64, df: f64, noncentrality: f64) -> f64 {
    if noncentrality > FAR || !t.is_finite() {
        let shrink = 1.0 / (4.0 * df);
        let z = (t * (1.0 - shrink) - noncentrality) / (1.0 + t * t * 2.0 * shrink).sqrt();
        return if z.is_finite() { normal_cdf(-z) } else { 0.0 };
    }
    let ratio = t / df.sqrt();
    let outside = 1.0 / (1.0 + ratio * ratio);
    let inside = if ratio > 1.0 { 1.0 / (1.0 + 1.0 / ratio / ratio) } else { ratio * ratio * outside };
    let half = 0.5 * noncentrality * noncentrality;
    let upper = |a: f64| beta_tails(inside, outside, a, 0.5 * df).upper;
    let term =
        |j: f64| poisson_density(j, half) * upper(j + 0.5) + poisson_density(j + 0.5, half) * upper(j + 1.0);
    let middle = half.floor();
    let mut sum = 0.0;
    // Weights fall off like a normal density; upper tails rise with j, slower than any weight falls.
    let reach = 40.0 + 9.0 * half.sqrt();
    let mut j = (middle - reach).max(0.0).floor();
    while j <= middle + 2.0 * reach {
        let next = term(j);
        sum += next;
        if j > middle && next < sum * f64::EPSILON * 0.01 {
            break;
        }
        j += 1.0;
    }
    (0.5 * sum).clamp(0.0, 1.0)
}

/// Where a falling function crosses zero between two ends at which its sign differs: the Illinois
/// variant of regula falsi, to the last digits.
fn falling_root(mut low: f64, mut high: f64, f: impl Fn(f64) -> f64) -> f64 {
    let (mut at_low, mut at_high) = (f(low), f(high));
    for _ in 0..100 {
        let next = (low * at_high - high * at_low) / (at_high - at_low);
        let next = if next > low && next < high { next } else { 0.5 * (low + high) };
        let at_next = f(next);
        if at_next.abs() < 1e-15 || high - low < 1e-13 * high.abs() {
            return next;
        }
        // The end that stays counts half, so that it moves too before long.
        if at_next > 0.0 {
            (low, at_low) = (next, at_next);
            at_high *= 0.5;
        } else {
            (high, at_high) = (next, at_next);
            at_low *= 0.5;
        }
    }
    0.5 * (low + high)
}

/// Shares of promoters and detractors among all answers, fractions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mood {
    /// Of promoters.
    pub promoters: f64,
    /// Of detractors.
    pub detractors: f64,
}

/// The answers that each of two periods needs so that a change of the net promoter score is told from
/// noise with this `power`; a fraction, to be rounded up. The difference of two means as normal.
///
/// `Unfit` names `promoters` when a share is below 0 or two add up to more than 1, or when both
/// scores are the same; `power` unless between `alpha / 2` and 1; `alpha` unless between 0 and 1.
pub fn nps_n(before: Mood, after: Mood, power: f64, alpha: f64) -> Result<f64, Unfit> {
    level("alpha", alpha)?;
    level("power", power)?;
    for Mood { promoters, detractors } in [before, after] {
        let fits = promoters >= 0.0 && detractors >= 0.0 && promoters + detractors <= 1.0 + 1e-12;
        if !fits {
            return Err(Why::Beyond { low: 0.0, high: 1.0 }.of("promoters"));
        }
    }
    let score = |mood: Mood| mood.promoters - mood.detractors;
    let apart = score(before) - score(after);
    if apart == 0.0 {
        return Err(Why::Constant.of("promoters"));
    }
    let variance = [before, after].map(|mood| promoter_variance(mood.promoters, mood.detractors));
    let quantiles = normal_upper_quantile(alpha / 2.0) - normal_upper_quantile(power);
    if quantiles <= 0.0 {
        return Err(Why::Outside { low: alpha / 2.0, high: 1.0 }.of("power"));
    }
    let ratio = quantiles / apart;
    reachable(ratio * ratio * (variance[0] + variance[1]), "promoters")
}

fn level(key: &'static str, value: f64) -> Result<(), Unfit> {
    let inside = value > 0.0 && value < 1.0;
    inside.then_some(()).ok_or(Why::Outside { low: 0.0, high: 1.0 }.of(key))
}

fn sample_size(n: f64, least: f64) -> Result<(), Unfit> {
    if n > 0.0 && n >= least && n <= LARGEST {
        return Ok(());
    }
    Err(if n.is_finite() { Why::Beyond { low: least, high: LARGEST } } else { Why::NotFinite }
        .of("n_per_group"))
}

fn reachable(n: f64, key: &'static str) -> Result<f64, Unfit> {
    if n <= LARGEST { Ok(n) } else { Err(Why::Overflow.of(key)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn near(got: f64, expected: f64) {
        assert!((got - expected).abs() <= 1e-8 * expected.abs(), "{got:?} is not {expected:?}");
    }

    #[test]
    fn shares_agree_with_r() {
        // R 4.2.2: power.prop.test(n = 50, p1 = .5, p2 = .75); power.prop.test(p1 =, p2 =, power =,
        // sig.level =, tol = 1e-12)$n; the first two from its documentation
        near(shares_power(0.5, 0.75, 50.0, 0.05).expect("a power"), 0.740_165_901_331_387_9);
        near(shares_power(0.3, 0.3, 40.0, 0.05).expect("a power"), 0.025);
        let cases = [
            (0.5, 0.75, 0.9, 0.05, 76.706_928_451_777_44),
            (0.12, 0.05, 0.8, 0.05, 247.979_675_964_117_2),
            (0.85, 0.86, 0.8, 0.01, 28_956.563_432_506_29),
            (0.0, 0.3, 0.8, 0.05, 21.019_553_496_366_95),
        ];
        for (p1, p2, power, alpha, n) in cases {
            near(shares_n(p1, p2, power, alpha).expect("a sample"), n);
        }
    }

    #[test]
    fn means_agree_with_r() {
        // R 4.2.2: power.t.test(n =, delta =, sd =, sig.level =)$power, the first from its documentation
        let cases = [
            (1.0, 1.0, 20.0, 0.05, 0.868_952_801_692_497_8),
            (0.5, 1.0, 2.0, 0.05, 0.050_841_611_423_457_44),
            (2.0, 3.0, 7.5, 0.05, 0.222_741_344_802_065_3),
            (0.003, 1.0, 1e6, 0.05, 0.564_093_230_552_827_5),
            (-0.4, 1.0, 100.0, 0.1, 0.879_780_249_732_747_8),
            (0.0, 1.0, 5.0, 0.05, 0.025),
        ];
        for (delta, sd, n, alpha, power) in cases {
            // R takes the noncentral t as normal above 400,000 degrees of freedom: six digits there.
            let got = means_power(delta, sd, n, alpha).expect("a power");
            let tolerance = if n > 2e5 { 1e-6 } else { 1e-9 };
            assert!((got / power - 1.0).abs() < tolerance, "{got} is not {power}");
        }
        // power.t.test(power =, delta =, sd =, sig.level =, tol = 1e-13)$n
        let cases = [
            (1.0, 1.0, 0.9, 0.05, 22.021_095_570_093_84),
            (0.1, 1.0, 0.8, 0.05, 1_570.736_888_011_784),
            (5.0, 2.0, 0.8, 0.01, 5.613_047_670_331_181),
            (3.0, 1.0, 0.8, 0.05, 3.070_009_746_949_301),
            (6.0, 1.0, 0.8, 0.05, 1.951_610_006_743_62),
            (20.0, 1.0, 0.8, 0.05, 1.488_520_652_011_274),
            (0.01, 1.0, 0.8, 0.05, 156_978.555_041_783_4),
        ];
        for (delta, sd, power, alpha, n) in cases {
            near(means_n(delta, sd, power, alpha).expect("a sample"), n);
        }
    }

    #[test]
    fn the_noncentral_t_agrees_with_scipy() {
        // scipy 1.17.1: nct.sf(2, 38, 3.1), nct.sf(40, 3, 100)
        near(noncentral_upper(2.0, 38.0, 3.1), 0.861_054_913_863_972_3);
        near(noncentral_upper(40.0, 3.0, 100.0), 0.999_687_428_809_990_3);
    }

    #[test]
    fn a_promoter_score_of_82_against_76_needs_as_many_answers_as_the_method_says() {
        let before = Mood { promoters: 0.86, detractors: 0.04 };
        let after = Mood { promoters: 0.82, detractors: 0.06 };
        let even = nps_n(before, after, 0.5, 0.05).expect("a sample");
        assert!((even - 570.0).abs() < 10.0, "{even}");
        let usual = nps_n(before, after, 0.8, 0.05).expect("a sample");
        assert!((usual - 1160.0).abs() < 10.0, "{usual}");
        // By hand: (1.959963985 + 0.841621234)^2 (0.2276 + 0.3024) / 0.06^2
        near(usual, 1_155.529_516_446);
    }

    #[test]
    fn what_no_sample_can_find_is_named() {
        let outside = Why::Outside { low: 0.0, high: 1.0 };
        assert_eq!(shares_n(0.3, 0.3, 0.8, 0.05), Err(Why::Constant.of("p2")));
        assert_eq!(shares_power(0.0, 0.0, 9.0, 0.05), Err(Why::Constant.of("p2")));
        assert_eq!(shares_power(1.2, 0.0, 9.0, 0.05), Err(Why::Beyond { low: 0.0, high: 1.0 }.of("p1")));
        assert_eq!(shares_n(0.3, 0.4, 1.0, 0.05), Err(outside.of("power")));
        assert_eq!(shares_n(0.3, 0.4, 0.8, 0.0), Err(outside.of("alpha")));
        assert!(shares_n(0.3, 0.4, 0.01, 0.05).is_err_and(|unfit| unfit.key == "power"));
        assert_eq!(means_n(0.0, 1.0, 0.8, 0.05), Err(Why::NotPositive.of("delta")));
        assert_eq!(means_n(1e-200, 1e200, 0.8, 0.05), Err(Why::NotPositive.of("delta")));
        assert_eq!(means_n(1e-9, 1.0, 0.8, 0.05), Err(Why::Overflow.of("delta")));
        assert_eq!(means_power(1.0, 0.0, 9.0, 0.05), Err(Why::NotPositive.of("sd")));
        assert!(means_power(1.0, 1.0, 1.0, 0.05).is_err_and(|unfit| unfit.key == "n_per_group"));
        let mood = Mood { promoters: 0.5, detractors: 0.1 };
        assert_eq!(nps_n(mood, mood, 0.8, 0.05), Err(Why::Constant.of("promoters")));
        let over = Mood { promoters: 0.9, detractors: 0.2 };
        assert!(nps_n(over, mood, 0.8, 0.05).is_err());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn the_sample_found_has_the_power(
            p1 in 0.0_f64..=1.0, p2 in 0.0_f64..=1.0, power in 0.1_f64..0.99, alpha in 0.001_f64..0.2
        ) {
            if let Ok(n) = shares_n(p1, p2, power, alpha) {
                let spread = p1 * (1.0 - p1) + p2 * (1.0 - p2);
                let back = shares_power(p1, p2, n, alpha).expect("a power");
                prop_assert!((back - power).abs() < 1e-9 || spread < 1e-9);
            }
        }

        #[test]
        fn the_values_found_have_the_power(
            log in -3.0_f64..4.0, power in 0.1_f64..0.99, alpha in 0.001_f64..0.2
        ) {
            prop_assume!(power > alpha);
            let delta = libm::exp(log);
            let n = means_n(delta, 1.0, power, alpha).expect("a sample");
            prop_assert!(n >= LEAST);
            if n > LEAST {
                prop_assert!((power_of_means(delta, n, alpha) - power).abs() < 1e-9);
            }
        }

        #[test]
        fn power_is_a_probability_that_grows(
            delta in any::<f64>(), sd in any::<f64>(), n in 2.0_f64..1e9, alpha in 1e-9_f64..0.999
        ) {
            if let Ok(power) = means_power(delta, sd, n, alpha) {
                prop_assert!((0.0..=1.0).contains(&power));
                let more = means_power(delta, sd, n * 2.0, alpha).expect("a power");
                prop_assert!(more >= power - 1e-6, "{power} {more}");
            }
        }
    }
}
