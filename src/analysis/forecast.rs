//! Where a series will be some periods on, never without the interval it may miss by.
//!
//! Two ways that people use, and that differ in what they take for granted: a straight line through
//! all points supposes that the series returns to it; a random walk with drift supposes that each
//! period starts from where the last one ended. Where they disagree, the forecast is an opinion.

use super::regression::{Forecast, ols};
use super::special::normal_upper_quantile;
use super::trend::times;
use super::{Unfit, Why, given};

/// A forecast by each way, or why there is none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outlook {
    /// By a straight line through all points.
    pub by_line: Result<Forecast, Unfit>,
    /// By a random walk with drift from the last point.
    pub by_drift: Result<Forecast, Unfit>,
}

/// Both forecasts of `y`, measured in `periods`, for `h` periods after the last, with the two-sided
/// confidence `conf`.
#[must_use]
pub fn outlook(periods: &[i32], y: &[f64], h: u32, conf: f64) -> Outlook {
    Outlook { by_line: line_ahead(periods, y, h, conf), by_drift: drift_at(periods, y, h, conf) }
}

/// Carries the least-squares line over `periods`, which increase, on to `h` periods after the last.
/// At least three values; `h` at least one.
pub fn line_ahead(periods: &[i32], y: &[f64], h: u32, conf: f64) -> Result<Forecast, Unfit> {
    let times = times("y", periods, y)?;
    let last = *times.last().ok_or(Why::TooFew { needed: 3 }.of("y"))?;
    given::at_least(3, "y", y)?;
    ols(&times, y)?.predict(last + f64::from(ahead(h)?), conf)
}

/// The random walk with drift, `h` periods after the last value of `y`: the average step goes on.
///
/// The variance is `h (1 + h / (T - 1)) s^2`, with `s` the standard deviation of the `T - 1` steps,
/// and the interval is the normal one (R. J. Hyndman, G. Athanasopoulos, *Forecasting: Principles
/// and Practice*, 3rd ed., 5.2 and 5.5). At least three values; `h` at least one.
pub fn drift(y: &[f64], h: u32, conf: f64) -> Result<Forecast, Unfit> {
    let times: Vec<f64> = (0..y.len()).map(|step| step as f64).collect();
    walk(&times, y, h, conf)
}

/// The random walk with drift where some periods may be missing: a step over `g` periods has `g`
/// times the drift and `g` times the variance. Without gaps it is [`drift`].
pub fn drift_at(periods: &[i32], y: &[f64], h: u32, conf: f64) -> Result<Forecast, Unfit> {
    walk(&times("y", periods, y)?, y, h, conf)
}

fn walk(times: &[f64], y: &[f64], h: u32, conf: f64) -> Result<Forecast, Unfit> {
    given::at_least(3, "y", y)?;
    let ahead = f64::from(ahead(h)?);
    let reach = normal_upper_quantile(given::tail(conf)?);
    let power = given::exponent(y);
    let values = given::divided(y, power);
    let (first, last) = (values[0], values[values.len() - 1]);
    let elapsed = times[times.len() - 1] - times[0];
    let step = (last - first) / elapsed;
    let squares = (1..values.len()).map(|at| {
        let gap = times[at] - times[at - 1];
        let beyond = values[at] - values[at - 1] - gap * step;
        beyond * beyond / gap
    });
    let variance = given::sum(squares) / (values.len() - 2) as f64;
    let value = last + ahead * (last - first) / elapsed;
    let half = reach * (variance * ahead * (1.0 + ahead / elapsed)).sqrt();
    let plain = |number: f64| given::in_range("y", given::times_power(number, power));
    Ok(Forecast { value: plain(value)?, lo: plain(value - half)?, hi: plain(value + half)? })
}

fn ahead(h: u32) -> Result<u32, Unfit> {
    if h > 0 { Ok(h) } else { Err(Why::NotPositive.of("h")) }
}

#[cfg(test)]
mod tests {
    use super::super::published::{NILE, agrees};
    use super::*;
    use proptest::prelude::*;

    /// numpy 2 and scipy 1.17.1, by the formula of Hyndman & Athanasopoulos, 5.5:
    /// `y[-1] + h*(y[-1]-y[0])/(T-1) ∓ norm.ppf(.5+conf/2)*diff(y).std(ddof=1)*sqrt(h*(1+h/(T-1)))`.
    #[test]
    fn drift_agrees_with_its_formula_in_scipy() {
        let cases: [(&[f64], u32, f64, [f64; 3]); 3] = [
            (&[8.0, 10.0, 18.0], 3, 0.95, [33.0, 10.227_276_386_130_121, 55.772_723_613_869_88]),
            (&NILE, 5, 0.95, [720.808_080_808_080_8, -34.427_297_708_772_36, 1_476.043_459_324_934]),
            (&NILE, 12, 0.8, [693.939_393_939_394, -96.412_978_162_890_8, 1_484.291_766_041_678_8]),
        ];
        for (y, h, conf, [value, lo, hi]) in cases {
            let got = drift(y, h, conf).expect("a series");
            agrees(got.value, value, 12);
            agrees(got.lo, lo, 11);
            agrees(got.hi, hi, 11);
        }
    }

    #[test]
    fn both_ways_of_the_overloads_stand_side_by_side() {
        let september = outlook(&[4, 5, 6], &[8.0, 10.0, 18.0], 3, 0.95);
        let line = september.by_line.expect("three points");
        agrees(line.lo, -63.084_529_617_940_15, 11);
        agrees(line.hi, 127.084_529_617_940_15, 11);
        agrees(september.by_drift.expect("three points").hi, 55.772_723_613_869_88, 11);
        let two = outlook(&[4, 6], &[8.0, 18.0], 3, 0.95);
        let few = Why::TooFew { needed: 3 }.of("y");
        assert_eq!((two.by_line, two.by_drift), (Err(few), Err(few)));
        assert_eq!(outlook(&[], &[], 3, 0.95).by_line, Err(few));
    }

    /// By hand: steps 2 over one period and 4 over two, then 3 over one; drift 9 / 4, and the squares
    /// 1/16, 1/4 / 2 and 9/16 over 2 degrees of freedom give a variance of 3/8.
    #[test]
    fn a_missing_period_has_its_share_of_drift_and_variance() {
        let got = drift_at(&[0, 1, 3, 4], &[1.0, 3.0, 7.0, 10.0], 2, 0.95).expect("a series");
        agrees(got.value, 14.5, 14);
        agrees(got.hi - got.value, 1.959_963_984_540_054 * (0.375_f64 * 2.0 * 1.5).sqrt(), 13);
    }

    #[test]
    fn what_cannot_be_foretold_is_refused() {
        let y = [1.0, 2.0, 4.0];
        assert_eq!(drift(&y, 0, 0.95), Err(Why::NotPositive.of("h")));
        assert_eq!(drift(&y[..2], 1, 0.95), Err(Why::TooFew { needed: 3 }.of("y")));
        assert_eq!(drift(&y, 1, 0.0), Err(Why::Outside { low: 0.0, high: 1.0 }.of("conf")));
        assert_eq!(line_ahead(&[1, 2], &y, 1, 0.95), Err(Why::LengthDiffers { from: "periods" }.of("y")));
        assert_eq!(drift(&[0.0, 1e308, 1.7e308], u32::MAX, 0.95), Err(Why::Overflow.of("y")));
        let huge = drift(&[1e300, -1e300, 1e300], 4, 0.95).expect("a series");
        assert!(huge.lo.is_finite() && huge.lo < huge.hi);
    }

    proptest! {
        #[test]
        fn further_ahead_is_less_sure(y in prop::collection::vec(-1e3_f64..1e3, 3..40), h in 1_u32..50) {
            let periods: Vec<i32> = (0..).take(y.len()).collect();
            let (near, far) = (outlook(&periods, &y, h, 0.9), outlook(&periods, &y, h + 1, 0.9));
            for (near, far) in [(near.by_line, far.by_line), (near.by_drift, far.by_drift)] {
                let (near, far) = (near.expect("a series"), far.expect("a series"));
                prop_assert!(far.hi - far.lo >= near.hi - near.lo);
                prop_assert!(near.lo <= near.value && near.value <= near.hi);
            }
        }

        #[test]
        fn drift_follows_what_is_done_to_the_series(
            y in prop::collection::vec(-1e3_f64..1e3, 3..30), factor in 0.1_f64..10.0, shift in -1e3_f64..1e3, h in 1_u32..30
        ) {
            let plain = drift(&y, h, 0.95).expect("a series");
            let moved: Vec<f64> = y.iter().map(|y| factor * y + shift).collect();
            let moved = drift(&moved, h, 0.95).expect("a series");
            prop_assert!((factor * plain.lo + shift - moved.lo).abs() < 1e-7);
            prop_assert!((factor * plain.hi + shift - moved.hi).abs() < 1e-7);
        }
    }
}
