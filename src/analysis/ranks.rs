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
        ranks.sum += of_first * (before + f64::midpoint(size, 1.0));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Why;
    use Alternative::{Greater, Less, TwoSided};
    use proptest::prelude::*;

    fn check(x: &[f64], y: &[f64], u: f64, exact: bool, expected: [f64; 3]) {
        for (alternative, p) in [TwoSided, Less, Greater].into_iter().zip(expected) {
            let test = mann_whitney(x, y, alternative).expect("two samples");
            assert!((test.u - u).abs() < 1e-12, "{} is not {u}", test.u);
            assert!((test.p - p).abs() <= 1e-9 * p, "{alternative:?}: {} is not {p}", test.p);
            assert_eq!(test.exact, exact);
        }
    }

    fn steps(to: u32) -> Vec<f64> {
        (0..to).map(f64::from).collect()
    }

    #[test]
    fn it_agrees_with_scipy() {
        // scipy 1.17.1: mannwhitneyu(x, y, alternative=...), two-sided, less, greater; the first from
        // its documentation
        check(
            &[19.0, 22.0, 16.0, 29.0, 24.0],
            &[20.0, 11.0, 17.0, 12.0],
            17.0,
            true,
            [0.111_111_111_111_111_1, 0.968_253_968_253_968_3, 0.055_555_555_555_555_55],
        );
        check(
            &[1.0, 2.0, 2.0, 3.0, 4.0],
            &[2.0, 3.0, 3.0, 5.0, 6.0, 7.0],
            6.0,
            false,
            [0.113_903_144_588_530_68, 0.056_951_572_294_265_34, 0.961_375_609_172_635_1],
        );
        check(&[1.0, 2.0, 3.0], &[4.0, 5.0, 6.0], 0.0, true, [0.1, 0.05, 1.0]);
        check(&[1.0], &[2.0], 0.0, true, [1.0, 0.5, 1.0]);
        check(&[1.0, 1.0, 1.0], &[1.0, 1.0], 3.0, false, [1.0, 1.0, 1.0]);
        check(
            &[3.5, 10.2, 15.7, 20.1, 1.4, 8.8, 30.5, 22.2],
            &steps(30),
            116.0,
            true,
            [0.902_248_861_901_313_9, 0.451_124_430_950_656_96, 0.562_742_063_491_089_6],
        );
        check(
            &[3.5, 500.5, 900.5],
            &steps(1000),
            1406.0,
            true,
            [0.860_571_431_959_066, 0.430_285_715_979_533, 0.570_454_005_549_915_1],
        );
        check(
            &[0.0, 0.6, 2.2, 4.8, 1.4, 6.0, 4.6, 4.2, 4.8, 6.4, 2.0, 5.6],
            &[1.0, 1.73, 3.86, 7.39, 3.32, 0.65, 8.38, 8.51, 1.04, 3.97],
            60.0,
            false,
            [1.0, 0.513_154_068_050_499_2, 0.513_154_068_050_499_2],
        );
    }

    #[test]
    fn a_million_values_take_a_moment() {
        let many = steps(1_000_000);
        let test = mann_whitney(&many, &[0.5], TwoSided).expect("two samples");
        assert!(test.exact && (test.p - 4.0 / 1_000_001.0).abs() < 1e-12, "{test:?}");
        let test = mann_whitney(&many, &[0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5], TwoSided).expect("too");
        assert!(!test.exact && test.p < 1e-5);
    }

    #[test]
    fn what_has_no_ranks_is_named() {
        assert_eq!(mann_whitney(&[], &[1.0], TwoSided), Err(Why::TooFew { needed: 1 }.of("x")));
        assert_eq!(mann_whitney(&[1.0], &[], TwoSided), Err(Why::TooFew { needed: 1 }.of("y")));
        assert_eq!(mann_whitney(&[1.0], &[f64::NAN], TwoSided), Err(Why::NotFinite.of("y")));
    }

    /// Every order of `few` among `many`, by its definition.
    fn orders(few: usize, many: usize) -> Vec<u128> {
        let mut counts = vec![0; few * many + 1];
        for places in 0_u32..1 << (few + many) {
            if places.count_ones() as usize == few {
                let mut after = 0;
                let mut pairs = 0;
                for place in 0..few + many {
                    if places >> place & 1 == 1 { pairs += after } else { after += 1 }
                }
                counts[pairs] += 1;
            }
        }
        counts
    }

    #[test]
    fn orders_are_counted_one_by_one() {
        for (few, many) in [(1, 1), (1, 5), (2, 3), (3, 3), (4, 7), (5, 6)] {
            let mut sum = 0;
            for (most, count) in orders(few, many).into_iter().enumerate() {
                sum += count;
                assert_eq!(orders_up_to(few, many, most), sum, "{few} among {many}, up to {most}");
            }
        }
    }

    proptest! {
        #[test]
        fn exchanging_the_samples_turns_the_answer(
            x in prop::collection::vec(any::<i8>(), 1..20), y in prop::collection::vec(any::<i8>(), 1..20)
        ) {
            let values = |v: &[i8]| v.iter().map(|v| f64::from(*v)).collect::<Vec<_>>();
            let (x, y) = (values(&x), values(&y));
            let one = mann_whitney(&x, &y, Less).expect("two samples");
            let other = mann_whitney(&y, &x, Greater).expect("two samples");
            prop_assert!((one.u + other.u - (x.len() * y.len()) as f64).abs() < 1e-9);
            prop_assert!((one.p - other.p).abs() < 1e-12 && (0.0..=1.0).contains(&one.p));
        }
    }
}
