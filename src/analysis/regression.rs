//! A straight line by least squares, and where it says the next value will lie.
//!
//! Both variables are centred and scaled before anything is squared, which for one predictor is what
//! a QR decomposition does: the digits that a large mean would take are kept (NIST `StRD`, Norris).

use super::given::{self, Centred, times_power};
use super::special::student_upper_quantile;
use super::{Unfit, Why};

/// A value not yet seen, and the interval in which it lies with the confidence asked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Forecast {
    /// The value expected.
    pub value: f64,
    /// Lower end of the prediction interval.
    pub lo: f64,
    /// Upper end of the prediction interval.
    pub hi: f64,
}

/// The line `y = intercept + slope x` by ordinary least squares.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// Where it meets `x = 0`.
    pub intercept: f64,
    /// Its rise for each unit of `x`.
    pub slope: f64,
    /// Standard error of `intercept`.
    pub se_intercept: f64,
    /// Standard error of `slope`.
    pub se_slope: f64,
    /// Standard deviation of the residuals, over `n - 2`.
    pub resid_sd: f64,
    /// The part of the variance of `y` that the line takes up, 0 to 1; `None` when `y` doesn't vary.
    pub r2: Option<f64>,
    scaled: Scaled,
}

/// The same line about the means, in units that keep every number here near 1.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Scaled {
    count: f64,
    /// Mean of `x` over two to the `x_size`.
    x_mean: f64,
    x_size: i32,
    /// Deviations of `x` are over two to this.
    x_spread: i32,
    /// Sum of their squares.
    x_squares: f64,
    /// Mean of `y`, like all of `y` here over two to the `y_spread`.
    y_mean: f64,
    y_spread: i32,
    slope: f64,
    resid_sd: f64,
}

/// Lays the line through `y` over `x`, pair by pair. At least three pairs, since two points have no
/// residual to judge by; `x` has to vary.
pub fn ols(x: &[f64], y: &[f64]) -> Result<Line, Unfit> {
    given::at_least(3, "x", x)?;
    given::paired("y", y, "x", x.len())?;
    if given::is_constant(x) {
        return Err(Why::Constant.of("x"));
    }
    let (x, y) = (Centred::new(x), Centred::new(y));
    let count = x.deviations.len() as f64;
    let pairs = || x.deviations.iter().zip(&y.deviations);
    let x_squares = given::sum(x.deviations.iter().map(|dx| dx * dx));
    let y_squares = given::sum(y.deviations.iter().map(|dy| dy * dy));
    let slope = given::sum(pairs().map(|(dx, dy)| dx * dy)) / x_squares;
    let residuals = given::sum(pairs().map(|(dx, dy)| {
        let residual = dy - slope * dx;
        residual * residual
    }));
    let resid_sd = (residuals / (count - 2.0)).sqrt();
    let (x_mean, y_mean) = (x.mean_by_spread(), y.mean_by_spread());
    let se_intercept = resid_sd * libm::hypot(1.0 / count.sqrt(), x_mean / x_squares.sqrt());
    let of_y = |number: f64| given::in_range("y", times_power(number, y.spread));
    let of_slope = |number: f64| given::in_range("y", times_power(number, y.spread - x.spread));
    Ok(Line {
        intercept: of_y(y_mean - slope * x_mean)?,
        slope: of_slope(slope)?,
        se_intercept: of_y(se_intercept)?,
        se_slope: of_slope(resid_sd / x_squares.sqrt())?,
        resid_sd: of_y(resid_sd)?,
        r2: (y_squares > 0.0).then(|| (1.0 - residuals / y_squares).clamp(0.0, 1.0)),
        scaled: Scaled {
            count,
            x_mean: x.mean,
            x_size: x.size,
            x_spread: x.spread,
            x_squares,
            y_mean,
            y_spread: y.spread,
            slope,
            resid_sd,
        },
    })
}

impl Line {
    /// The value of `y` to expect at `x0`, with the interval in which a single new value lies with
    /// the two-sided confidence `conf`. It supposes that residuals are independent and about normal,
    /// and that the line goes on.
    pub fn predict(&self, x0: f64, conf: f64) -> Result<Forecast, Unfit> {
        given::finite("x0", &[x0])?;
        let own = &self.scaled;
        let reach = student_upper_quantile(given::tail(conf)?, own.count - 2.0);
        let away = times_power(times_power(x0, -own.x_size) - own.x_mean, own.x_size - own.x_spread);
        let spread = libm::hypot((1.0 + 1.0 / own.count).sqrt(), away / own.x_squares.sqrt());
        let value = own.y_mean + own.slope * away;
        let half = reach * own.resid_sd * spread;
        let of_y = |number: f64| given::in_range("x0", times_power(number, own.y_spread));
        Ok(Forecast { value: of_y(value)?, lo: of_y(value - half)?, hi: of_y(value + half)? })
    }
}

#[cfg(test)]
mod tests {
    use super::super::published::{NILE, NORRIS_X, NORRIS_Y, agrees};
    use super::*;
    use proptest::prelude::*;

    fn years() -> Vec<f64> {
        (0..100).map(f64::from).collect()
    }

    /// NIST `StRD`, linear least squares, Norris: the certified values.
    #[test]
    fn norris_is_certified() {
        let line = ols(&NORRIS_X, &NORRIS_Y).expect("36 pairs");
        agrees(line.intercept, -0.262_323_073_774_029, 12);
        agrees(line.slope, 1.002_116_818_020_45, 14);
        agrees(line.se_intercept, 0.232_818_234_301_152, 12);
        agrees(line.se_slope, 0.429_796_848_199_937e-3, 12);
        agrees(line.resid_sd, 0.884_796_396_144_373, 12);
        agrees(line.r2.expect("y varies"), 0.999_993_745_883_712, 14);
    }

    /// statsmodels 0.15.0: `OLS(y, add_constant(x)).fit()`, `get_prediction([[1, x0]])
    /// .summary_frame(alpha=1 - conf)[["mean", "obs_ci_lower", "obs_ci_upper"]]`; the last also R
    /// 4.2.2: `predict(lm(y ~ t), data.frame(t=105), interval="prediction")`.
    #[test]
    fn the_prediction_interval_agrees_with_statsmodels() {
        let predicted = |line: Line, x0: f64, conf: f64, expected: [f64; 3]| {
            let got = line.predict(x0, conf).expect("a value");
            agrees(got.value, expected[0], 10);
            agrees(got.lo, expected[1], 10);
            agrees(got.hi, expected[2], 10);
        };
        let norris = ols(&NORRIS_X, &NORRIS_Y).expect("36 pairs");
        predicted(norris, 500.0, 0.95, [500.796_085_936_453, 498.971_794_054_183_4, 502.620_377_818_722_55]);
        let nile = ols(&years(), &NILE).expect("100 years");
        predicted(
            nile,
            105.0,
            0.95,
            [768.706_048_604_860_7, 463.004_646_081_971_15, 1_074.407_451_127_750_4],
        );
        predicted(nile, 105.0, 0.8, [768.706_048_604_860_7, 569.946_827_672_221_2, 967.465_269_537_500_3]);
        agrees(nile.intercept, 1_053.708_118_811_881_4, 13);
        agrees(nile.slope, -2.714_305_430_543_054, 13);
        agrees(nile.se_intercept, 29.886_005_078_130_98, 12);
        agrees(nile.se_slope, 0.521_554_090_157_457, 12);
        agrees(nile.resid_sd, 150.552_169_001_611_28, 12);
        agrees(nile.r2.expect("y varies"), 0.216_528_804_650_115_7, 12);
    }

    /// The method's appointment case: 8, 10 and 18 in April, May and June say -63 to 127 for September
    /// (statsmodels as above: 32, -63.08452961794015, 127.08452961794015).
    #[test]
    fn three_months_of_overloads_foretell_nothing() {
        let line = ols(&[4.0, 5.0, 6.0], &[8.0, 10.0, 18.0]).expect("three pairs");
        let september = line.predict(9.0, 0.95).expect("a value");
        agrees(september.value, 32.0, 13);
        agrees(september.lo, -63.084_529_617_940_15, 11);
        agrees(september.hi, 127.084_529_617_940_15, 11);
        agrees(line.resid_sd, 2.449_489_742_783_178, 13);
    }

    #[test]
    fn a_line_needs_three_pairs_and_something_to_run_along() {
        assert_eq!(ols(&[1.0, 2.0], &[1.0, 2.0]), Err(Why::TooFew { needed: 3 }.of("x")));
        assert_eq!(ols(&[1.0; 3], &[1.0, 2.0, 3.0]), Err(Why::Constant.of("x")));
        assert_eq!(ols(&[1.0, 2.0, 3.0], &[1.0]), Err(Why::LengthDiffers { from: "x" }.of("y")));
        assert_eq!(ols(&[1.0, 2.0, 3.0], &[1.0, f64::INFINITY, 2.0]), Err(Why::NotFinite.of("y")));
        let flat = ols(&[1.0, 2.0, 3.0], &[0.1; 3]).expect("three pairs");
        assert_eq!((flat.r2, flat.slope, flat.resid_sd, flat.intercept), (None, 0.0, 0.0, 0.1));
        assert_eq!(flat.predict(f64::NAN, 0.95), Err(Why::NotFinite.of("x0")));
    }

    #[test]
    fn the_size_of_the_values_takes_no_digit() {
        let plain = ols(&NORRIS_X, &NORRIS_Y).expect("36 pairs");
        for (of_x, of_y) in [(1e300, 1e300), (1e-300, 1e-300), (1e150, 1e-150), (1e-200, 1e100)] {
            let x = NORRIS_X.map(|x| x / 1e3 * of_x);
            let y = NORRIS_Y.map(|y| y / 1e3 * of_y);
            let line = ols(&x, &y).expect("36 pairs");
            agrees(line.slope / of_y * of_x, plain.slope, 13);
            agrees(line.resid_sd / of_y * 1e3, plain.resid_sd, 11);
            agrees(line.se_slope / of_y * of_x, plain.se_slope, 11);
            agrees(
                line.predict(0.5 * of_x, 0.95).expect("a value").lo / of_y * 1e3,
                498.971_794_054_183_4,
                11,
            );
        }
        let steep = ols(&[0.0, 1e-300, 2e-300], &[0.0, 1e300, -1e300]);
        assert_eq!(steep, Err(Why::Overflow.of("y")));
        // A shift by a billion, as of a clock's seconds, leaves the slope.
        let late = ols(&NORRIS_X.map(|x| x + 1e9), &NORRIS_Y).expect("36 pairs");
        agrees(late.slope, plain.slope, 8);
    }

    proptest! {
        #[test]
        fn residuals_are_at_right_angles_to_the_line(
            pairs in prop::collection::vec((-1e3_f64..1e3, -1e3_f64..1e3), 3..40)
        ) {
            let (x, y): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
            let line = ols(&x, &y).expect("values that vary");
            let residuals = || x.iter().zip(&y).map(|(x, y)| y - line.intercept - line.slope * x);
            let scale = 1e-9 * (1.0 + line.slope.abs() * 1e3 + line.intercept.abs()) * x.len() as f64;
            prop_assert!(residuals().sum::<f64>().abs() < scale);
            prop_assert!(residuals().zip(&x).map(|(r, x)| r * x).sum::<f64>().abs() < 1e3 * scale);
            let wide = line.predict(0.0, 0.99).expect("a value");
            let narrow = line.predict(0.0, 0.9).expect("a value");
            prop_assert!(wide.lo <= narrow.lo && narrow.lo <= narrow.value && narrow.hi <= wide.hi);
        }

        #[test]
        fn any_finite_pairs_give_a_line_or_a_reason(
            pairs in prop::collection::vec((proptest::num::f64::NORMAL, proptest::num::f64::NORMAL), 3..20),
            x0 in proptest::num::f64::NORMAL
        ) {
            let (x, y): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
            if let Ok(line) = ols(&x, &y) {
                prop_assert!(line.slope.is_finite() && line.se_slope.is_finite() && line.resid_sd >= 0.0);
                if let Ok(next) = line.predict(x0, 0.95) {
                    prop_assert!(next.lo <= next.value && next.value <= next.hi);
                }
            }
        }
    }
}
