//! Money over time: net present value.
//!
//! The first flow is at time 0, as in numpy-financial; money out is negative.

use super::{Unfit, Why};

/// The net present value of the flows `values`, one a period from time 0, at `rate` a period (a fraction).
///
/// `rate` has to be above -1: at -1 a later flow would be divided by zero. No flow is refused, since
/// nothing at all is more likely a slip than a project.
pub fn npv(rate: f64, values: &[f64]) -> Result<f64, Unfit> {
    if !rate.is_finite() {
        return Err(Why::NotFinite.of("rate"));
    }
    if rate <= -1.0 {
        return Err(Why::Outside { low: -1.0, high: f64::INFINITY }.of("rate"));
    }
    if values.is_empty() {
        return Err(Why::TooFew { needed: 1 }.of("values"));
    }
    let scale = values.iter().fold(0.0_f64, |most, value| most.max(value.abs()));
    if !scale.is_finite() || values.iter().any(|value| value.is_nan()) {
        return Err(Why::NotFinite.of("values"));
    }
    if scale == 0.0 {
        return Ok(0.0);
    }
    let growth = 1.0 + rate;
    let npv = values.iter().rev().fold(0.0, |later, value| later / growth + value / scale) * scale;
    if npv.is_finite() { Ok(npv) } else { Err(Why::Overflow.of("values")) }
}
