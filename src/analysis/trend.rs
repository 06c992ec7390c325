//! Is there a trend, and how steep: by ranks alone, so that one wild month can't make or break it.
//!
//! The Mann-Kendall test counts the pairs that rise against those that fall; the Theil-Sen slope is
//! the median of the slopes of all pairs. Both look at a pair's order in time; neither asks that the
//! values be normal. Few points prove nothing by ranks either: of `n` points in random order, the
//! rising order alone has a chance of `1 / n!`, which is why [`MannKendall::min_p`] is told.

use super::pairwise::Pairs;
use super::special::{normal_cdf, normal_quantile};
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
    let ties: u128 = tied(&sorted).into_iter().map(spread).sum();
    let sigma = ((spread(x.len() as u128) - ties) as f64 / 18.0).sqrt();
    let reach = normal_quantile(tail).abs() * sigma;

    let power = given::exponent(x);
    let mut pairs = Pairs::new(times, given::divided(x, power));
    let count = pairs.count();
    // Sen (2.6), rounded and numbered as scipy does: half to even, then from zero.
    let below = rank((count as f64 - reach) / 2.0).saturating_sub(1);
    let above = rank(f64::midpoint(count as f64, reach)).min(count - 1);
    let middle = f64::midpoint(pairs.kth((count - 1) / 2), pairs.kth(count / 2));
    let unscaled = |slope: f64| given::in_range("x", given::times_power(slope, power));
    Ok(Slope { slope: unscaled(middle)?, lo: unscaled(pairs.kth(below))?, hi: unscaled(pairs.kth(above))? })
}

/// A rank from zero, from a number that may lie below it.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held to the range of ranks")]
fn rank(number: f64) -> u64 {
    number.round_ties_even().max(0.0) as u64
}
