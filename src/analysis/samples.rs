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
