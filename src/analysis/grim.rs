//! Could this percentage be a share of so many? The GRIM check (N. Brown & J. Heathers, 2017).
//!
//! Whole numbers throughout, so that a half is a half. Since nobody says how they round, a half may
//! have gone either way.

use super::{Unfit, Why};
use std::ops::RangeInclusive;

/// Digits after the point beyond which no one types a percentage.
const MOST_DECIMALS: u32 = 12;

/// What counts a percentage may stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grim {
    /// Whether any count gives the percentage.
    pub consistent: bool,
    /// Every count that does; where none does, the counts whose percentages lie around it.
    pub counts: RangeInclusive<u64>,
}

/// Looks for the counts of `n` whose percentage, rounded to `decimals` places, is `percent`.
///
/// `Unfit` names `n` when it is zero, `percent` unless from 0 to 100 and `NotWhole` when it has more
/// places than `decimals`, which is 12 at most.
pub fn grim(percent: f64, decimals: u32, n: u64) -> Result<Grim, Unfit> {
    if n == 0 {
        return Err(Why::NotPositive.of("n"));
    }
    if !(0.0..=100.0).contains(&percent) {
        let why = if percent.is_finite() { Why::Beyond { low: 0.0, high: 100.0 } } else { Why::NotFinite };
        return Err(why.of("percent"));
    }
    if decimals > MOST_DECIMALS {
        return Err(Why::Beyond { low: 0.0, high: f64::from(MOST_DECIMALS) }.of("decimals"));
    }
    let steps = 10_i128.pow(decimals);
    let scaled = percent * steps as f64;
    // A number of so many places is off by its last binary digits only.
    if (scaled - scaled.round()).abs() > 1e-6_f64.max(4.0 * f64::EPSILON * scaled) {
        return Err(Why::NotWhole.of("percent"));
    }
    #[expect(clippy::cast_possible_truncation, reason = "1e14 at most")]
    let typed = scaled.round() as i128;
    let total = i128::from(n);
    // count * 100 * steps / n lies within half a step of what was typed.
    let unit = 200 * steps;
    let low = (2 * typed * total - total + unit - 1).div_euclid(unit).max(0);
    let high = (2 * typed * total + total).div_euclid(unit).min(total);
    let (low, high, consistent) = if low <= high {
        (low, high, true)
    } else {
        let below = (typed * total).div_euclid(unit / 2);
        (below.max(0), (below + 1).min(total), false)
    };
    let count = |count: i128| u64::try_from(count).unwrap_or(n);
    Ok(Grim { consistent, counts: count(low)..=count(high) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(percent: f64, decimals: u32, n: u64) -> (bool, Vec<u64>) {
        let grim = grim(percent, decimals, n).expect("a percentage");
        (grim.consistent, grim.counts.collect())
    }

    #[test]
    fn percentages_of_the_method_are_checked() {
        assert_eq!(check(82.0, 0, 28), (true, vec![23]), "overloaded stores");
        assert_eq!(check(85.0, 0, 40), (true, vec![34]), "stores affected");
        assert_eq!(check(8.0, 0, 35), (false, vec![2, 3]), "5.7 % and 8.6 %: rounded down");
        assert_eq!(check(6.0, 0, 35), (true, vec![2]));
        assert_eq!(check(36.0, 0, 22), (true, vec![8]));
        assert_eq!(check(73.0, 0, 15), (true, vec![11]));
    }

    #[test]
    fn a_half_may_have_gone_either_way() {
        assert_eq!(check(12.0, 0, 8), (true, vec![1]), "12.5 rounded to even, or down");
        assert_eq!(check(13.0, 0, 8), (true, vec![1]), "12.5 rounded up");
        assert_eq!(check(2.4, 1, 1000), (true, vec![24]));
        assert_eq!(check(0.5, 1, 1000), (true, vec![5]));
        assert_eq!(check(0.0, 0, 1000), (true, (0..=5).collect()));
        assert_eq!(check(100.0, 0, 200), (true, vec![199, 200]));
    }

    #[test]
    fn ends_and_large_totals_hold() {
        assert_eq!(check(50.0, 0, 1), (false, vec![0, 1]));
        assert_eq!(check(99.99, 2, 3), (false, vec![2, 3]));
        assert_eq!(check(33.333_333_333_333, 12, 3), (true, vec![1]));
        let large = grim(85.0, 0, u64::MAX).expect("a percentage");
        assert!(large.consistent && *large.counts.end() <= u64::MAX / 100 * 86);
    }

    #[test]
    fn what_is_no_percentage_is_named() {
        assert_eq!(grim(8.0, 0, 0), Err(Why::NotPositive.of("n")));
        assert_eq!(grim(101.0, 0, 9), Err(Why::Beyond { low: 0.0, high: 100.0 }.of("percent")));
        assert_eq!(grim(f64::NAN, 0, 9), Err(Why::NotFinite.of("percent")));
        assert_eq!(grim(8.5, 0, 9), Err(Why::NotWhole.of("percent")));
        assert_eq!(grim(8.0, 13, 9), Err(Why::Beyond { low: 0.0, high: 12.0 }.of("decimals")));
    }

    proptest! {
        #[test]
        fn what_is_rounded_is_found_again(n in 1_u64..100_000, part in 0.0_f64..=1.0, decimals in 0_u32..4) {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most n")]
            let count = (n as f64 * part) as u64;
            let steps = 10_f64.powi(i32::try_from(decimals).expect("few"));
            let percent = (count as f64 / n as f64 * 100.0 * steps).round() / steps;
            let found = grim(percent, decimals, n).expect("a percentage");
            prop_assert!(found.consistent && found.counts.contains(&count));
        }

        #[test]
        fn neighbours_lie_around_what_was_typed(n in any::<u64>(), typed in 0_u32..=1000) {
            let percent = f64::from(typed) / 10.0;
            if let Ok(found) = grim(percent, 1, n) {
                prop_assert!(found.counts.start() <= found.counts.end() && *found.counts.end() <= n);
                let of = |count: u64| count as f64 / n as f64 * 100.0;
                if !found.consistent {
                    prop_assert!(of(*found.counts.start()) < percent && percent < of(*found.counts.end()));
                }
            }
        }
    }
}
