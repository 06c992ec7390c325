//! A straight line by least squares, and where it says the next value will lie.
//!
//! Both variables are centred and scaled before anything is squared, which for one predictor is what
//! a QR decomposition does: the digits that a large mean would take are kept (NIST StRD, Norris).

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
