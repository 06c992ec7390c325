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
