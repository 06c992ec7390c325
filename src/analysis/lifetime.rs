//! What a customer is worth over the years, and what a lower price must bring in volume.

use super::{Unfit, Why, given};

/// The value of a customer whose yearly margin is earned from now on, each year with the share
/// `retention` of the year before, at a yearly `rate`: the sum of `margin retention^t / (1 + rate)^t`
/// over all years from 0, which is `margin (1 + rate) / (1 + rate - retention)`.
///
/// `Unfit` names a value that is not finite, `retention` unless from 0 to 1, `rate` unless the sum
/// comes to an end (above `retention - 1`), `margin_per_year` when the result is too large.
pub fn lifetime_value(margin_per_year: f64, retention: f64, rate: f64) -> Result<f64, Unfit> {
    finite([("margin_per_year", margin_per_year), ("retention", retention), ("rate", rate)])?;
    if !(0.0..=1.0).contains(&retention) {
        return Err(Why::Beyond { low: 0.0, high: 1.0 }.of("retention"));
    }
    let lost = 1.0 - retention;
    if rate + lost <= 0.0 {
        let why = if lost > 0.0 { Why::Outside { low: -lost, high: f64::MAX } } else { Why::NotPositive };
        return Err(why.of("rate"));
    }
    given::in_range("margin_per_year", margin_per_year * ((1.0 + rate) / (rate + lost)))
}

/// The value of a customer who stays for so many `years`, the first year's margin now; a part of a
/// year counts as that part of its margin.
///
/// `Unfit` names a value that is not finite, `years` below zero, `rate` unless above -1,
/// `margin_per_year` when the result is too large.
pub fn lifetime_value_of_years(margin_per_year: f64, years: f64, rate: f64) -> Result<f64, Unfit> {
    finite([("margin_per_year", margin_per_year), ("years", years), ("rate", rate)])?;
    if years < 0.0 {
        return Err(Why::Negative.of("years"));
    }
    if rate <= -1.0 {
        return Err(Why::Outside { low: -1.0, high: f64::MAX }.of("rate"));
    }
    let whole = years.floor();
    let growth = libm::log1p(rate);
    let left = libm::exp(-growth * whole);
    let full = if rate.abs() > 0.0 { -libm::expm1(-growth * whole) * (1.0 + rate) / rate } else { whole };
    given::in_range("margin_per_year", margin_per_year * (full + (years - whole) * left))
}

/// How much more must be sold at a new price to earn the same: `(price - cost) / (new price - cost)
/// - 1`, a fraction; `None` when the new price doesn't exceed the variable cost, and no volume will do.
///
/// `Unfit` names a value that is not finite, `variable_cost` or `new_price` below zero, `price`
/// unless above `variable_cost`.
pub fn price_cut(price: f64, variable_cost: f64, new_price: f64) -> Result<Option<f64>, Unfit> {
    finite([("price", price), ("variable_cost", variable_cost), ("new_price", new_price)])?;
    for (key, value) in [("variable_cost", variable_cost), ("new_price", new_price)] {
        if value < 0.0 {
            return Err(Why::Negative.of(key));
        }
    }
    if price <= variable_cost {
        return Err(Why::NotAbove { other: "variable_cost" }.of("price"));
    }
    let left = new_price - variable_cost;
    if left <= 0.0 {
        return Ok(None);
    }
    given::in_range("new_price", (price - new_price) / left).map(Some)
}

fn finite<const N: usize>(named: [(&'static str, f64); N]) -> Result<(), Unfit> {
    match named.into_iter().find(|(_, value)| !value.is_finite()) {
        None => Ok(()),
        Some((key, _)) => Err(Why::NotFinite.of(key)),
    }
}
