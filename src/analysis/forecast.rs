//! Where a series will be some periods on, never without the interval it may miss by.
//!
//! Two ways that people use, and that differ in what they take for granted: a straight line through
//! all points supposes that the series returns to it; a random walk with drift supposes that each
//! period starts from where the last one ended. Where they disagree, the forecast is an opinion.

use super::regression::{Forecast, ols};
use super::special::normal_quantile;
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
    let reach = normal_quantile(given::tail(conf)?).abs();
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
