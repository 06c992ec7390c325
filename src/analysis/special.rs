//! The distributions under the tests: normal, Student's t, gamma and beta, with both tails.
//!
//! Tails and densities are `cdflib`'s (TOMS 654 and 708): 11 digits at shapes of a million, where
//! `statrs` 0.19.1 is off by 2 %, `puruspe` 0.4.4 gives NaN and `special` 0.14.2 takes half a second.
//! Only the beta quantile is searched here: `cdflib`'s own stops at 5e-11, however small the value,
//! and those of `statrs` and `puruspe` keep less than nine digits (test below).
//!
//! Both tails are kept apart because `1 - p` of a small `p` has lost its digits. Callers hand in
//! finite parameters above zero.

mod normal;

use cdflib::special::internal::{beta_rcomp, rcomp};
use cdflib::special::{GammaIncInvError, try_beta_inc, try_gamma_inc_inv};
pub(super) use normal::{normal_cdf, normal_density, normal_quantile, normal_upper_quantile};

/// Bracketed steps of a quantile: halving alone would bring the widest bracket below one digit.
const MOST_STEPS: u32 = 120;

/// Both tails of a distribution at a point; they add up to one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Tails {
    /// Probability of this value or less.
    pub(super) lower: f64,
    /// Probability of more.
    pub(super) upper: f64,
}

/// Which tail of a distribution holds a probability, when a quantile is asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Tail {
    /// The value below which the probability lies.
    Lower(f64),
    /// The value above which the probability lies.
    Upper(f64),
}

impl Tail {
    /// The same point of the distribution, told by the smaller of its tails, which keeps more digits
    /// of the root.
    fn smaller(self) -> Self {
        match self {
            Self::Lower(p) if p > 0.5 => Self::Upper(1.0 - p),
            Self::Upper(p) if p > 0.5 => Self::Lower(1.0 - p),
            small => small,
        }
    }
}

/// `p^a q^b Γ(a + b + 1) / (Γ(a + 1) Γ(b + 1))`: the binomial probability of `a` successes and `b`
/// failures where these are whole, and its continuation where they aren't. `q` is `1 - p`.
pub(super) fn binomial_density(a: f64, b: f64, p: f64, q: f64) -> f64 {
    if a == 0.0 || b == 0.0 {
        return power(p, q, a) * power(q, p, b);
    }
    beta_rcomp(a, b, p, q) * (1.0 / a + 1.0 / b)
}

/// `p^a`, where `q` is `1 - p`: by the smaller of the two, which has the digits.
fn power(p: f64, q: f64, a: f64) -> f64 {
    let ln = if q < 0.5 { (-q).ln_1p() } else { p.ln() };
    if a == 0.0 { 1.0 } else { (a * ln).exp() }
}

/// `x^a e^-x / Γ(a + 1)`: the Poisson probability of `a` events where `x` are expected.
pub(super) fn poisson_density(a: f64, x: f64) -> f64 {
    if a == 0.0 {
        return (-x).exp();
    }
    if x > 0.0 { rcomp(a, x) / a } else { 0.0 }
}

/// Both tails of the beta distribution with shapes `a`, `b` at `x`, where `y = 1 - x` is given
/// beside it because the subtraction would cost its digits.
pub(super) fn beta_tails(x: f64, y: f64, a: f64, b: f64) -> Tails {
    // The larger of the two follows from the smaller, as the crate insists.
    let (x, y) = if x < y { (x, 1.0 - x) } else { (1.0 - y, y) };
    let (lower, upper) = try_beta_inc(a, b, x, y).unwrap_or((f64::NAN, f64::NAN));
    Tails { lower, upper }
}

/// The value of a beta distribution at a tail, 0 or 1 where it is too close to an end for a number.
pub(super) fn beta_quantile(tail: Tail, a: f64, b: f64) -> f64 {
    logistic(beta_logit_quantile(tail, a, b))
}

fn logistic(logit: f64) -> f64 {
    1.0 / (1.0 + (-logit).exp())
}

/// `ln(x / (1 - x))` of the beta distribution's value at a tail: keeps the digits at both ends.
///
/// Newton's steps on the tail's logarithm, from the mean, halving the bracket whenever a step would
/// leave it: they can neither loop nor leave the range.
pub(super) fn beta_logit_quantile(tail: Tail, a: f64, b: f64) -> f64 {
    let tail = tail.smaller();
    let (Tail::Lower(goal) | Tail::Upper(goal)) = tail;
    let rising = matches!(tail, Tail::Lower(_));
    if goal <= 0.0 {
        return if rising { f64::NEG_INFINITY } else { f64::INFINITY };
    }
    let (mut low, mut high) = (-800.0, 800.0);
    let mut point = (a / b).ln().clamp(low, high);
    for _ in 0..MOST_STEPS {
        let (x, y) = (logistic(point), logistic(-point));
        let Tails { lower, upper } = beta_tails(x, y, a, b);
        let mass = if rising { lower } else { upper };
        if (mass < goal) == rising {
            low = point;
        } else {
            high = point;
        }
        // d/dlogit of the lower tail is x^a y^b / B(a, b).
        let gain = (mass / goal).ln() * mass / beta_rcomp(a, b, x, y);
        let next = if rising { point - gain } else { point + gain };
        let next = if next >= low && next <= high { next } else { 0.5 * (low + high) };
        if (next - point).abs() <= 2.0 * f64::EPSILON * point.abs().max(1e-3) {
            return next;
        }
        point = next;
    }
    point
}

/// The value of a gamma distribution with scale 1 at a tail, for shapes from 1 on. Chi-squared with
/// `k` degrees of freedom is twice the value of shape `k / 2`.
pub(super) fn gamma_quantile(tail: Tail, shape: f64) -> f64 {
    let (lower, upper) = match tail {
        Tail::Lower(p) => (p, 1.0 - p),
        Tail::Upper(q) => (1.0 - q, q),
    };
    match try_gamma_inc_inv(shape, 0.0, lower, upper) {
        // Not sure of its last digits only for a probability below 1e-290.
        Ok((value, _))
        | Err(
            GammaIncInvError::UncertainAccuracy { value } | GammaIncInvError::NotConverged { partial: value },
        ) => value,
        Err(_) if upper > 0.0 => 0.0,
        Err(_) => f64::INFINITY,
    }
}

/// Probability that Student's t with `df` degrees of freedom (above zero, whole or not) lies further
/// from zero than `t`: a two-sided p-value.
pub(super) fn student_outside(t: f64, df: f64) -> f64 {
    // By the ratio, whose square can't overflow unseen as that of t can.
    let ratio = t.abs() / df.sqrt();
    let square = ratio * ratio;
    let outside = 1.0 / (1.0 + square);
    let inside = if square > 1.0 { 1.0 / (1.0 + 1.0 / square) } else { square * outside };
    beta_tails(inside, outside, 0.5, 0.5 * df).upper
}

/// The value above which Student's t lies with probability `tail`; `tail` from 0 to 1.
pub(super) fn student_upper_quantile(tail: f64, df: f64) -> f64 {
    if tail > 0.5 {
        return -student_upper_quantile(1.0 - tail, df);
    }
    // t^2 / df is the odds of a beta value.
    df.sqrt() * (0.5 * beta_logit_quantile(Tail::Upper(2.0 * tail), 0.5, 0.5 * df)).exp()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The gamma distribution with scale 1, which the product needs only upside down.
    fn gamma_tails(x: f64, shape: f64) -> Tails {
        let (lower, upper) = cdflib::special::gamma_inc(shape, x);
        Tails { lower, upper }
    }

    fn near(got: f64, expected: f64) {
        assert!((got / expected - 1.0).abs() < 2e-11, "{got:e} is not {expected:e}");
    }

    #[test]
    fn beta_distribution_agrees_with_mpmath_and_r() {
        let lower = |x: f64, a, b| beta_tails(x, 1.0 - x, a, b).lower;
        // mpmath 1.3, 40 digits: betainc(a, b, 0, x, regularized=True)
        near(lower(0.3, 2.0, 3.0), 0.3483);
        near(lower(0.01, 0.5, 200.0), 0.954_905_892_862_920_2);
        near(lower(1e-6, 3.0, 2e6), 0.323_324_125_158_317_6);
        near(lower(0.2, 30.5, 100.25), 0.185_706_305_520_68);
        // R 4.2.2: pbeta(.5, 1e8, 1e8); pbeta(.4999, 1e8, 1e8 + 2e4); pbeta(.4998, 1e8, 1e8)
        near(lower(0.5, 1e8, 1e8), 0.5);
        near(lower(0.4999, 1e8, 1e8 + 2e4), 0.078_618_474_440_404_82);
        near(lower(0.4998, 1e8, 1e8), 7.708_619_109_013_35e-9);
        // R 4.2.2: qbeta(c(.025, .975, 1e-8), c(8, 8, 1e6), c(15, 15, 2e6))
        near(beta_quantile(Tail::Lower(0.025), 8.0, 15.0), 0.171_979_437_646_332_42);
        near(beta_quantile(Tail::Upper(0.025), 8.0, 15.0), 0.548_724_427_573_770_5);
        near(beta_quantile(Tail::Lower(1e-8), 1e6, 2e6), 0.331_807_073_190_366_6);
    }

    #[test]
    fn gamma_distribution_agrees_with_mpmath_and_r() {
        // mpmath 1.3, 40 digits: gammainc(a, 0, x, regularized=True), gammainc(a, x, inf, ...)
        near(gamma_tails(2.0, 3.0).lower, 0.323_323_583_816_936_54);
        near(gamma_tails(0.5, 0.5).lower, 0.682_689_492_137_085_9);
        near(gamma_tails(1e6, 1e6).lower, 0.500_132_980_760_872_6);
        near(gamma_tails(998_000.0, 1e6).lower, 0.022_696_114_006_736_803);
        near(gamma_tails(1_003_000.0, 1e6).upper, 0.001_361_740_646_217_591_5);
        near(gamma_tails(50.0, 3.0).upper, 2.509_303_552_201_057e-19);
        // R 4.2.2: pgamma(1e8 - 2e4, 1e8); pgamma(1e8 + 3e4, 1e8, lower = F)
        near(gamma_tails(1e8 - 2e4, 1e8).lower, 0.022_744_732_581_593_555);
        near(gamma_tails(1e8 + 3e4, 1e8).upper, 0.001_351_080_101_601_956_4);
        // R 4.2.2: qgamma(c(.025, .975, .5, 1e-10), c(1, 11, 1e8, .3))
        near(gamma_quantile(Tail::Lower(0.025), 1.0), 0.025_317_807_984_289_876);
        near(gamma_quantile(Tail::Upper(0.025), 11.0), 18.390_356_042_017_78);
        near(gamma_quantile(Tail::Lower(0.5), 1e8), 99_999_999.666_666_67);
        near(gamma_quantile(Tail::Lower(1e-10), 0.3), 3.236_440_226_603_55e-34);
    }

    #[test]
    fn single_counts_agree_with_r() {
        // R 4.2.2: dbinom(c(5e5, 499e3, 3, 0), 1e6, c(.5, .5, 4e-6, 1e-6)), dpois(c(1e6, 997e3, 3, 0),
        // c(1e6, 1e6, 2.5, 2))
        let binomial = |a: f64, n: f64, p: f64| binomial_density(a, n - a, p, 1.0 - p);
        near(binomial(5e5, 1e6, 0.5), 7.978_843_613_317_499e-4);
        near(binomial(499e3, 1e6, 0.5), 1.079_819_780_189_150_9e-4);
        near(binomial(3.0, 1e6, 4e-6), 0.195_367_010_180_109_63);
        near(binomial(0.0, 1e6, 1e-6), 0.367_879_257_231_645_1);
        near(poisson_density(1e6, 1e6), 3.989_422_471_562_440_4e-4);
        near(poisson_density(997e3, 1e6), 4.418_552_503_373_489e-6);
        near(poisson_density(3.0, 2.5), 0.213_763_017_249_736_48);
        near(poisson_density(0.0, 2.0), 0.135_335_283_236_612_7);
        // What is certain, or next to it.
        let certain = [(0.0, 0.0, 1.0, 0.0), (4.0, 0.0, 1.0, 0.0), (0.0, 4.0, 0.0, 1.0)];
        for (a, b, p, q) in certain {
            near(binomial_density(a, b, p, q), 1.0);
        }
        near(binomial_density(0.0, 2.0, 1.0, 1e-20), 1e-40);
        for (a, b, p, q) in [(1.0, 1.0, 1.0, 0.0), (0.0, 1.0, 1.0, 0.0), (1.0, 0.0, 0.0, 1.0)] {
            assert!(binomial_density(a, b, p, q) <= 0.0);
        }
        assert!(poisson_density(0.0, 0.0) >= 1.0 && poisson_density(1.0, 0.0) <= 0.0);
    }

    #[test]
    fn students_distribution_agrees_with_r() {
        // R 4.2.2: qt(c(.975, .999999, .6), c(3.3, 1.5, 1e5)); pt(c(-10, -40, .001), c(4, 2.5, 7))
        near(student_upper_quantile(0.025, 3.3), 3.024_874_461_840_806_5);
        near(student_upper_quantile(1e-6, 1.5), 5_219.469_324_606_887);
        near(student_upper_quantile(0.4, 1e5), 0.253_347_777_157_179_9);
        near(0.5 * student_outside(-10.0, 4.0), 2.810_018_113_579_955_6e-4);
        near(0.5 * student_outside(-40.0, 2.5), 7.097_817_145_246_693e-5);
        near(1.0 - 0.5 * student_outside(0.001, 7.0), 0.500_384_991_377_500_6);
        assert!(student_outside(1e200, 7.0) < 1e-300);
        assert_eq!(student_outside(0.0, 3.0).to_bits(), 1.0_f64.to_bits());
    }

    #[test]
    fn the_crates_own_beta_quantile_is_too_coarse() {
        use cdflib::traits::ContinuousCdf;
        // One event against a million: 1 - (1 - .025)^(1 / b). statrs 0.19.1 gives 2.531780525e-8.
        let exact = -((-0.025_f64).ln_1p() / 1e6).exp_m1();
        let theirs = cdflib::Beta::new(1.0, 1e6).inverse_cdf(0.025).expect("a quantile");
        assert!((theirs / exact - 1.0).abs() > 1e-3, "{theirs:e} would do for {exact:e}");
        near(beta_quantile(Tail::Lower(0.025), 1.0, 1e6), exact);
        // scipy 1.17.1: betaincinv(1e3, 1e6 + 1, .025). cdflib 0.4.4 gives 9.3806310859e-4, statrs 9.3806312486e-4,
        // puruspe 0.4.4 9.380656e-4.
        near(beta_quantile(Tail::Lower(0.025), 1e3, 1e6 + 1.0), 9.380_631_166_643_338e-4);
    }

    fn size() -> impl Strategy<Value = f64> {
        (-3.0_f64..9.0).prop_map(|power| 10.0_f64.powf(power))
    }

    proptest! {
        #[test]
        fn quantiles_invert_their_distribution(a in size(), b in size(), power in -12.0_f64..-0.31) {
            let p = 10.0_f64.powf(power);
            let logit = beta_logit_quantile(Tail::Lower(p), a, b);
            // Closer to an end than any number, the quantile is the end itself.
            if logit.abs() < 700.0 {
                let back = beta_tails(logistic(logit), logistic(-logit), a, b).lower;
                prop_assert!((back / p - 1.0).abs() < 1e-6, "{back} {p}");
            }
            let x = gamma_quantile(Tail::Upper(p), a.max(1.0));
            let back = gamma_tails(x, a.max(1.0)).upper;
            prop_assert!((back / p - 1.0).abs() < 1e-6, "{back} {p}");
            let t = student_upper_quantile(p, a);
            prop_assert!(t > 0.0);
            if t.is_finite() && t < 1e150 {
                let back = 0.5 * student_outside(t, a);
                prop_assert!((back / p - 1.0).abs() < 1e-6, "{back} {p}");
            }
        }

        #[test]
        fn tails_are_probabilities_that_add_up(x in 0.0_f64..=1.0, a in size(), b in size()) {
            let tails = beta_tails(x, 1.0 - x, a, b);
            prop_assert!((0.0..=1.0).contains(&tails.lower) && (tails.lower + tails.upper - 1.0).abs() < 1e-15);
            let mirrored = beta_tails(1.0 - x, x, b, a);
            prop_assert!((mirrored.upper - tails.lower).abs() < 1e-12);
            let tails = gamma_tails(x * 2.0 * a, a);
            prop_assert!((0.0..=1.0).contains(&tails.lower) && (tails.lower + tails.upper - 1.0).abs() < 1e-15);
        }
    }
}
