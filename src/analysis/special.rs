//! The distributions under the tests: normal, Student's t, gamma and beta, with both tails.
//!
//! `libm` gives `erfc` and `ln Γ`, the same digits on every machine, which the simulation depends
//! on. The incomplete beta and gamma functions are continued fractions from a saddle-point density
//! (C. Loader, *Fast and Accurate Computation of Binomial Probabilities*, 2000): taking logarithms
//! of gamma functions apart, as `statrs` does, leaves six good digits at a million trials, and its
//! continued fraction gives up after 140 terms where a thousand are needed. For counts beyond
//! [`HUGE`], the leading terms of Temme's uniform expansion are exact to the last digits.
//!
//! Quantiles are searched on the logarithm of the smaller tail by Newton's steps inside a bracket,
//! which can neither loop nor leave the range. Both tails are kept apart because `1 - p` of a small
//! `p` has lost its digits. Callers hand in finite parameters above zero.

#![expect(
    clippy::many_single_char_names,
    reason = "x, a, b and the fraction's c, d are its names in every source"
)]

mod normal;

pub(super) use normal::{normal_cdf, normal_density, normal_quantile, normal_upper_quantile};
use std::f64::consts::PI;

/// Parameters from which the uniform expansion takes over: its first neglected term is 1e-14 there,
/// and the continued fraction would need thousands of terms.
const HUGE: f64 = 1e7;
/// Terms after which a continued fraction or series is taken as it is: far above what [`HUGE`] needs.
const MOST_TERMS: u32 = 200_000;
/// Stands for zero in Lentz's method, which divides by it.
const TINY: f64 = 1e-300;
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

impl Tails {
    fn from_lower(lower: f64) -> Self {
        let lower = lower.clamp(0.0, 1.0);
        Self { lower, upper: 1.0 - lower }
    }

    fn from_upper(upper: f64) -> Self {
        Self::from_lower(upper).swapped()
    }

    fn swapped(self) -> Self {
        Self { lower: self.upper, upper: self.lower }
    }
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

    fn probability(self) -> f64 {
        match self {
            Self::Lower(p) | Self::Upper(p) => p,
        }
    }

    fn of(self, tails: Tails) -> f64 {
        match self {
            Self::Lower(_) => tails.lower,
            Self::Upper(_) => tails.upper,
        }
    }

    /// Whether the point has to move up to reach the probability.
    fn lies_above(self, tails: Tails) -> bool {
        match self {
            Self::Lower(p) => tails.lower < p,
            Self::Upper(p) => tails.upper > p,
        }
    }
}

/// The logarithm of the gamma function, for arguments above zero.
pub(super) fn ln_gamma(x: f64) -> f64 {
    libm::lgamma(x)
}

/// `ln n! - (ln sqrt(2 pi n) + n ln n - n)`, what Stirling's formula leaves out.
pub(super) fn stirling_error(n: f64) -> f64 {
    if n <= 15.0 {
        return ln_gamma(n + 1.0) - (n + 0.5) * libm::log(n) + n - 0.5 * libm::log(2.0 * PI);
    }
    let square = n * n;
    let series = [1.0 / 12.0, -1.0 / 360.0, 1.0 / 1260.0, -1.0 / 1680.0, 1.0 / 1188.0, -691.0 / 360_360.0];
    series.iter().rev().fold(0.0, |sum, term| sum / square + term) / n
}

/// `x ln(x / m) + m - x`: how far a count lies from its mean, in log probability.
pub(super) fn deviance(x: f64, mean: f64) -> f64 {
    let apart = x - mean;
    if apart.abs() >= 0.1 * (x + mean) {
        return x * libm::log(x / mean) - apart;
    }
    // 2 x (v + v^3 / 3 + v^5 / 5 ...) - (x - m) with v = (x - m) / (x + m), its first terms cancelled.
    let v = apart / (x + mean);
    let mut sum = apart * v;
    let mut power = 2.0 * x * v;
    let mut odd = 1.0;
    for _ in 0..100 {
        power *= v * v;
        odd += 2.0;
        let next = sum + power / odd;
        if next.to_bits() == sum.to_bits() {
            break;
        }
        sum = next;
    }
    sum
}

/// `p^a q^b Γ(a + b + 1) / (Γ(a + 1) Γ(b + 1))`: the binomial probability of `a` successes and `b`
/// failures where these are whole, and its continuation where they aren't.
pub(super) fn binomial_density(a: f64, b: f64, p: f64, q: f64) -> f64 {
    if p <= 0.0 || q <= 0.0 {
        let sure = (p <= 0.0 && a == 0.0) || (q <= 0.0 && b == 0.0);
        return f64::from(u8::from(sure));
    }
    let n = a + b;
    if a == 0.0 {
        return libm::exp(b * ln_of_complement(q, p));
    }
    if b == 0.0 {
        return libm::exp(a * ln_of_complement(p, q));
    }
    let exponent =
        stirling_error(n) - stirling_error(a) - stirling_error(b) - deviance(a, n * p) - deviance(b, n * q);
    libm::exp(exponent) * (n / a / b / (2.0 * PI)).sqrt()
}

/// `ln p`, from whichever of `p` and `q = 1 - p` is the smaller.
fn ln_of_complement(p: f64, q: f64) -> f64 {
    if q < 0.5 { libm::log1p(-q) } else { libm::log(p) }
}

/// `x^a e^-x / Γ(a + 1)`: the Poisson probability of `a` events where `x` are expected.
pub(super) fn poisson_density(a: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return f64::from(u8::from(a == 0.0));
    }
    if a == 0.0 {
        return libm::exp(-x);
    }
    libm::exp(-stirling_error(a) - deviance(a, x)) / (2.0 * PI * a).sqrt()
}

/// Both tails of the beta distribution with shapes `a`, `b` at `x`, where `y = 1 - x` is given
/// beside it because the subtraction would cost its digits.
pub(super) fn beta_tails(x: f64, y: f64, a: f64, b: f64) -> Tails {
    if x <= 0.0 {
        return Tails::from_lower(0.0);
    }
    if y <= 0.0 {
        return Tails::from_lower(1.0);
    }
    if a.min(b) > HUGE {
        return huge_beta_tails(x, y, a, b);
    }
    if a * y >= b * x {
        Tails::from_lower(beta_lower(x, y, a, b))
    } else {
        Tails::from_upper(beta_lower(y, x, b, a))
    }
}

/// The lower tail at or below the mean, by the contracted continued fraction (DLMF 8.17.22, its even
/// part; Lentz's method): it converges in about sqrt(max(a, b)) terms, and no term is a difference of
/// nearly equal numbers, however unlike the shapes are.
fn beta_lower(x: f64, y: f64, a: f64, b: f64) -> f64 {
    let away_from_zero = |value: f64| if value.abs() < TINY { TINY } else { value };
    let below_mean = a * y - b * x + 1.0;
    let mut fraction = away_from_zero(a * below_mean / (a + 1.0));
    let mut c = fraction;
    let mut d = 0.0;
    for m in 1..=MOST_TERMS {
        let m = f64::from(m);
        let odd = a + 2.0 * m - 1.0;
        let over = (a + m - 1.0) / odd * ((a + b + m - 1.0) / odd) * (m * (b - m) * x * x);
        let under = m + m * (b - m) * x / odd + (a + m) * (below_mean + m * (1.0 + y)) / (odd + 2.0);
        d = 1.0 / away_from_zero(under + over * d);
        c = away_from_zero(under + over / c);
        let step = c * d;
        fraction *= step;
        if (step - 1.0).abs() <= f64::EPSILON {
            break;
        }
    }
    // x^a y^b / B(a, b) = a b / (a + b) times the binomial density.
    binomial_density(a, b, x, y) * (a / (a + b)) * b / fraction
}

/// Temme's uniform expansion, leading terms (DLMF 8.18.9): the normal distribution at the signed
/// root of the deviance, and the first correction for skewness.
fn huge_beta_tails(x: f64, y: f64, a: f64, b: f64) -> Tails {
    let n = a + b;
    let variance = a / n * (b / n);
    let apart = if x < 0.5 { n * x - a } else { b - n * y };
    let size = (2.0 * (deviance(a, n * x) + deviance(b, n * y))).max(0.0).sqrt();
    let standardized = apart / (n * variance).sqrt();
    let center = (a - b) / n / (3.0 * (n * variance).sqrt());
    let slope = (1.0 - variance) / (12.0 * variance * n);
    uniform(size.copysign(apart), standardized, (center, slope))
}

/// Normal tails at `z`, corrected by how the standardized distance differs from it. Near the mean,
/// where that difference is one of two infinities, its first two Taylor terms stand for it.
fn uniform(z: f64, standardized: f64, (center, slope): (f64, f64)) -> Tails {
    let skew = if z.abs() < 1.0 { center + slope * z } else { 1.0 / standardized - 1.0 / z };
    let correction = normal_density(z) * skew;
    if z < 0.0 {
        Tails::from_lower(normal_cdf(z) - correction)
    } else {
        Tails::from_upper(normal_cdf(-z) + correction)
    }
}

/// The value of a beta distribution at a tail, 0 or 1 where it is too close to an end for a number.
pub(super) fn beta_quantile(tail: Tail, a: f64, b: f64) -> f64 {
    logistic(beta_logit_quantile(tail, a, b))
}

/// `ln(x / (1 - x))` of the beta distribution's value at a tail: keeps the digits at both ends.
pub(super) fn beta_logit_quantile(tail: Tail, a: f64, b: f64) -> f64 {
    let tail = tail.smaller();
    let start = libm::log(a / b);
    newton(tail, start, (-800.0, 800.0), |logit| {
        let (x, y) = (logistic(logit), logistic(-logit));
        // d/dlogit = x y times the density in x.
        let slope = binomial_density(a, b, x, y) * (a / (a + b)) * b;
        (beta_tails(x, y, a, b), slope)
    })
}

fn logistic(logit: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-logit))
}

/// Both tails of the gamma distribution with this shape and scale 1.
pub(super) fn gamma_tails(x: f64, shape: f64) -> Tails {
    if x <= 0.0 {
        return Tails::from_lower(0.0);
    }
    if shape > HUGE {
        let size = (2.0 * deviance(shape, x)).max(0.0).sqrt();
        let standardized = (x - shape) / shape.sqrt();
        return uniform(
            size.copysign(standardized),
            standardized,
            (-1.0 / (3.0 * shape.sqrt()), 1.0 / (12.0 * shape)),
        );
    }
    let density = poisson_density(shape, x);
    if x < shape + 1.0 {
        let mut term = 1.0;
        let mut sum = 1.0;
        for n in 1..=MOST_TERMS {
            term *= x / (shape + f64::from(n));
            sum += term;
            if term < sum * f64::EPSILON {
                break;
            }
        }
        Tails::from_lower(density * sum)
    } else {
        Tails::from_upper(density * shape * gamma_fraction(x, shape))
    }
}

/// The continued fraction of the upper incomplete gamma function (DLMF 8.9.2), even part.
fn gamma_fraction(x: f64, shape: f64) -> f64 {
    let away_from_zero = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut b = x + 1.0 - shape;
    let mut c = 1.0 / TINY;
    let mut d = 1.0 / away_from_zero(b);
    let mut fraction = d;
    for n in 1..=MOST_TERMS {
        let n = f64::from(n);
        let term = -n * (n - shape);
        b += 2.0;
        d = 1.0 / away_from_zero(term * d + b);
        c = away_from_zero(b + term / c);
        let step = c * d;
        fraction *= step;
        if (step - 1.0).abs() <= f64::EPSILON {
            break;
        }
    }
    fraction
}

/// The value of a gamma distribution with scale 1 at a tail. Chi-squared with `k` degrees of freedom
/// is twice the value of shape `k / 2`.
pub(super) fn gamma_quantile(tail: Tail, shape: f64) -> f64 {
    let tail = tail.smaller();
    let log = newton(tail, libm::log(shape), (-745.0, 709.0), |log| {
        let x = libm::exp(log);
        (gamma_tails(x, shape), poisson_density(shape, x) * shape)
    });
    libm::exp(log)
}

/// Probability that Student's t with `df` degrees of freedom (above zero, whole or not) lies further
/// from zero than `t`: a two-sided p-value.
pub(super) fn student_outside(t: f64, df: f64) -> f64 {
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
    df.sqrt() * libm::exp(0.5 * beta_logit_quantile(Tail::Upper(2.0 * tail), 0.5, 0.5 * df))
}

/// Where a tail reaches its probability: Newton's steps on the tail's logarithm, halving the bracket
/// whenever a step would leave it or gains too little. `at` gives both tails and the density.
fn newton(tail: Tail, start: f64, (mut low, mut high): (f64, f64), at: impl Fn(f64) -> (Tails, f64)) -> f64 {
    let goal = tail.probability();
    if goal <= 0.0 {
        return if matches!(tail, Tail::Lower(_)) { f64::NEG_INFINITY } else { f64::INFINITY };
    }
    let log_goal = libm::log(goal);
    let mut point = start.clamp(low, high);
    for _ in 0..MOST_STEPS {
        let (tails, density) = at(point);
        if tail.lies_above(tails) {
            low = point;
        } else {
            high = point;
        }
        let mass = tail.of(tails);
        let gain = (libm::log(mass) - log_goal) * mass / density;
        let step = if matches!(tail, Tail::Lower(_)) { -gain } else { gain };
        let next = point + step;
        let inside = next.is_finite() && next >= low && next <= high;
        let next = if inside { next } else { 0.5 * (low + high) };
        if (next - point).abs() <= 2.0 * f64::EPSILON * point.abs().max(1e-3) {
            return next;
        }
        point = next;
    }
    point
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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
    fn statrs_agrees_where_its_series_are_long_enough() {
        use statrs::function::{beta::beta_reg, gamma::gamma_lr};
        for (x, a, b) in [(0.1, 1.5, 4.0), (0.6, 20.0, 9.0), (0.02, 0.5, 30.0), (0.999, 3.0, 0.7)] {
            near(beta_tails(x, 1.0 - x, a, b).lower, beta_reg(a, b, x));
        }
        for (x, a) in [(0.1, 1.5), (30.0, 20.0), (7.0, 9.5)] {
            near(gamma_tails(x, a).lower, gamma_lr(a, x));
        }
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
            let x = gamma_quantile(Tail::Upper(p), a);
            prop_assert!(x.is_finite());
            if x > 1e-300 {
                let back = gamma_tails(x, a).upper;
                prop_assert!((back / p - 1.0).abs() < 1e-6, "{back} {p}");
            }
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
