//! Two samples compared by rank: the Mann-Whitney test, which doesn't care how far an outlier lies.

pub use super::fisher::Alternative;
use super::special::normal_cdf;
use super::{Unfit, given};

/// The smaller sample up to which the exact distribution is taken, as in scipy's `method="auto"`.
const SMALL: usize = 8;
/// Pairs beyond which the exact distribution would take too long; far beyond it, it is normal.
const MOST_PAIRS: usize = 2_000_000;

/// The test and how it was made.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MannWhitney {
    /// Pairs in which the value of `x` is the larger; ties count half.
    pub u: f64,
    /// Probability of ranks as uneven by chance.
    pub p: f64,
    /// Whether from the exact distribution; otherwise normal, corrected for ties and for steps.
    pub exact: bool,
}

/// Mann and Whitney's test (1947) of whether `x` tends to be larger ([`Alternative::Greater`]),
/// smaller, or either.
///
/// Exact when the smaller sample has at most eight values and none is tied, unless there are more
/// than two million pairs. `Unfit` names `x` or `y` when it is empty or has a value that is not
/// finite.
pub fn mann_whitney(x: &[f64], y: &[f64], alternative: Alternative) -> Result<MannWhitney, Unfit> {
    given::at_least(1, "x", x)?;
    given::at_least(1, "y", y)?;
    let (n1, n2) = (x.len() as f64, y.len() as f64);
    let Ranks { sum, tied } = ranks(x, y);
    let u = sum - n1 * (n1 + 1.0) / 2.0;
    let pairs = n1 * n2;
    // The statistic whose upper tail speaks against chance.
    let against = match alternative {
        Alternative::TwoSided => u.max(pairs - u),
        Alternative::Greater => u,
        Alternative::Less => pairs - u,
    };
    let sides = if alternative == Alternative::TwoSided { 2.0 } else { 1.0 };
    let small = x.len().min(y.len()) <= SMALL && tied <= 0.0;
    let exact = if small { exact_upper(x.len(), y.len(), against) } else { None };
    let upper = exact.unwrap_or_else(|| {
        let all = n1 + n2;
        let variance = pairs / 12.0 * ((all + 1.0) - tied / all / (all - 1.0).max(1.0));
        let sd = variance.max(0.0).sqrt();
        // All values tied: no order, no evidence.
        if sd > 0.0 { normal_cdf(-(against - 0.5 * pairs - 0.5) / sd) } else { 1.0 }
    });
    Ok(MannWhitney { u, p: (sides * upper).clamp(0.0, 1.0), exact: exact.is_some() })
}

struct Ranks {
    /// Of the first sample; tied values share the mean of their ranks.
    sum: f64,
    /// Sum of `t^3 - t` over groups of `t` tied values.
    tied: f64,
}

fn ranks(x: &[f64], y: &[f64]) -> Ranks {
    // Adding zero makes one zero of the two.
    let mut all: Vec<(f64, bool)> = x.iter().map(|value| (value + 0.0, true)).collect();
    all.extend(y.iter().map(|value| (value + 0.0, false)));
    all.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    let mut before = 0.0;
    let mut ranks = Ranks { sum: 0.0, tied: 0.0 };
    for group in all.chunk_by(|a, b| a.0.total_cmp(&b.0).is_eq()) {
        let size = group.len() as f64;
        let of_first = group.iter().filter(|(_, first)| *first).count() as f64;
        ranks.sum += of_first * (before + (size + 1.0) / 2.0);
        ranks.tied += size * (size * size - 1.0);
        before += size;
    }
    ranks
}

/// The exact probability of `u` pairs or more, `u` whole; `None` when there are too many to count.
///
/// The number of orders with `k` such pairs is a coefficient of the Gaussian binomial, the product of
/// `(1 - q^(n + i)) / (1 - q^i)`; in whole numbers of 128 bits, which a total below 2^127 can't leave.
fn exact_upper(n1: usize, n2: usize, u: f64) -> Option<f64> {
    let (few, many) = (n1.min(n2), n1.max(n2));
    let pairs = few.checked_mul(many).filter(|pairs| *pairs <= MOST_PAIRS)?;
    let mut total: u128 = 1;
    for i in 1..=few {
        total = total.checked_mul((many + i) as u128)? / i as u128;
    }
    if total >> 127 != 0 {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole, from 0 to pairs")]
    let at_least = u.clamp(0.0, pairs as f64) as usize;
    // By symmetry, counted from the nearer end.
    let mirrored = pairs - at_least;
    let orders = |most: usize| -> u128 { orders_up_to(few, many, most) };
    if mirrored < at_least {
        Some(orders(mirrored) as f64 / total as f64)
    } else {
        let below = if at_least == 0 { 0 } else { orders(at_least - 1) };
        Some((total - below) as f64 / total as f64)
    }
}

/// Orders of `few` among `many` with at most `most` pairs.
fn orders_up_to(few: usize, many: usize, most: usize) -> u128 {
    let mut counts = vec![0_u128; most + 1];
    counts[0] = 1;
    for i in 1..=few {
        // Differences wrap, and come back when all factors are in.
        for k in (many + i..=most).rev() {
            counts[k] = counts[k].wrapping_sub(counts[k - many - i]);
        }
        for k in i..=most {
            counts[k] = counts[k].wrapping_add(counts[k - i]);
        }
    }
    counts.into_iter().fold(0, u128::wrapping_add)
}
