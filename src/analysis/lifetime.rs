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

/// How much more must be sold at a new price to earn the same, a fraction:
/// `(price - cost) / (new_price - cost) - 1`. `None` when the new price doesn't exceed the variable
/// cost, and no volume will do.
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn near(got: f64, expected: f64) {
        assert!((got - expected).abs() <= 1e-11 * expected.abs(), "{got:?} is not {expected:?}");
    }

    #[test]
    fn a_lifetime_is_the_sum_of_its_years() {
        for (margin, retention, rate) in
            [(1000.0_f64, 0.8_f64, 0.1_f64), (350.0, 0.95, 0.08), (-20.0, 0.5, 0.0), (7.0, 0.0, 0.3)]
        {
            let years: f64 = (0..4000).map(|t| margin * (retention / (1.0 + rate)).powi(t)).sum();
            near(lifetime_value(margin, retention, rate).expect("a value"), years);
        }
        // By hand: 1000 x 1.1 / 0.3.
        near(lifetime_value(1000.0, 0.8, 0.1).expect("a value"), 3_666.666_666_666_666_7);
        near(lifetime_value(1000.0, 1.0, 0.1).expect("a value"), 11_000.0);
    }

    #[test]
    fn a_lower_price_must_bring_volume() {
        // The method: a cut of 15 % at a variable margin of 50 % needs +43 %.
        near(price_cut(100.0, 50.0, 85.0).expect("prices").expect("a margin"), 3.0 / 7.0);
        near(price_cut(100.0, 50.0, 110.0).expect("prices").expect("a margin"), -1.0 / 6.0);
        assert_eq!(price_cut(100.0, 50.0, 50.0), Ok(None));
        assert_eq!(price_cut(100.0, 50.0, 40.0), Ok(None));
    }

    #[test]
    fn what_never_ends_or_makes_no_sense_is_named() {
        assert_eq!(lifetime_value(1.0, 1.0, 0.0), Err(Why::NotPositive.of("rate")));
        assert!(lifetime_value(1.0, 0.9, -0.1).is_err_and(|unfit| unfit.key == "rate"));
        assert_eq!(lifetime_value(1.0, 1.1, 0.0), Err(Why::Beyond { low: 0.0, high: 1.0 }.of("retention")));
        assert_eq!(lifetime_value(f64::NAN, 0.5, 0.0), Err(Why::NotFinite.of("margin_per_year")));
        assert_eq!(lifetime_value(1e308, 0.99, 0.0), Err(Why::Overflow.of("margin_per_year")));
        assert_eq!(price_cut(50.0, 50.0, 40.0), Err(Why::NotAbove { other: "variable_cost" }.of("price")));
        assert_eq!(price_cut(50.0, -1.0, 40.0), Err(Why::Negative.of("variable_cost")));
    }

    proptest! {
        #[test]
        fn no_input_gives_what_is_no_number(a in any::<f64>(), b in any::<f64>(), c in any::<f64>(), r in 0.0_f64..=1.0) {
            prop_assert!(lifetime_value(a, r, c).is_ok_and(f64::is_finite) || lifetime_value(a, r, c).is_err());
            let change = price_cut(a, b, c);
            prop_assert!(change.is_err() || change.is_ok_and(|change| change.is_none_or(f64::is_finite)));
        }

        #[test]
        fn the_volume_asked_for_earns_the_same(cost in 0.0_f64..100.0, margin in 0.1_f64..100.0, left in 0.1_f64..100.0) {
            let change = price_cut(cost + margin, cost, cost + left).expect("prices").expect("a margin");
            prop_assert!(((1.0 + change) * left / margin - 1.0).abs() < 1e-9);
        }
    }
}
