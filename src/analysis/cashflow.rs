//! Money over time: net present value, payback, and the rate at which it breaks even.
//!
//! The first flow is at time 0, as in numpy-financial, and the others follow one a period; money out is
//! negative. A rate is a fraction per period (0.08 = 8 %), above -1. Sums are taken of flows divided by the
//! largest of them, so that no flow a number can hold makes a sum overflow.

mod irr;

pub use irr::{Irr, NoRate, irr};

use super::{Unfit, Why};

/// The net present value of `values` at `rate` a period: each flow divided by `(1 + rate)^t`, and their sum.
///
/// Refused: no flow at all, which is more likely a slip than a project; a rate of -1 or less, at which a later
/// flow would be divided by zero; a sum too large for a number.
pub fn npv(rate: f64, values: &[f64]) -> Result<f64, Unfit> {
    let growth = growth(rate)?;
    let scale = scale(values, 1)?;
    if scale == 0.0 {
        return Ok(0.0);
    }
    let npv = values.iter().rev().fold(0.0, |later, value| later / growth + value / scale) * scale;
    if npv.is_finite() { Ok(npv) } else { Err(Why::Overflow.of("values")) }
}

/// When money that was laid out has come back.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Payback {
    /// Periods from time 0 until the running total reaches zero and never falls below it again; a part of a
    /// period by a straight line within it. Zero where the total is never below zero. `None` where the total
    /// ends below zero.
    pub periods: Option<f64>,
    /// Whether the total had reached zero before and fell below it again, or ended there.
    pub relapsed: bool,
}

/// The payback of `values`, the first of which is at time 0.
///
/// What counts is the last time the running total rises to zero: a project that has paid back and then needs a
/// new battery has not, yet. Rounding of the flows themselves doesn't count: a total as close to zero as
/// their last digits is zero. Refused: no flow, and flows that are not finite.
pub fn payback(values: &[f64]) -> Result<Payback, Unfit> {
    let scale = scale(values, 1)?;
    if scale == 0.0 {
        return Ok(Payback { periods: Some(0.0), relapsed: false });
    }
    Ok(paid_back(values.iter().map(|value| value / scale)))
}

/// The payback of `values` with each flow discounted to time 0 at `rate` a period; otherwise as [`payback`].
///
/// A part of a period is a straight line between discounted totals. Refused also: a rate of -1 or less.
pub fn discounted_payback(rate: f64, values: &[f64]) -> Result<Payback, Unfit> {
    let growth = growth(rate)?;
    let scale = scale(values, 1)?;
    if scale == 0.0 {
        return Ok(Payback { periods: Some(0.0), relapsed: false });
    }
    let discounted: Vec<f64> =
        values.iter().enumerate().map(|(t, value)| value / scale / libm::pow(growth, t as f64)).collect();
    if discounted.iter().any(|value| !value.is_finite()) {
        return Err(Why::Overflow.of("rate"));
    }
    Ok(paid_back(discounted.into_iter()))
}

/// The rate a month that makes `yearly` in a year: `(1 + yearly)^(1/12) - 1`. Refused: -1 or less.
pub fn monthly_rate(yearly: f64) -> Result<f64, Unfit> {
    growth(yearly)?;
    Ok(libm::expm1(libm::log1p(yearly) / 12.0))
}

fn paid_back(flows: impl Iterator<Item = f64>) -> Payback {
    let (mut total, mut lost, mut moved) = (0.0_f64, 0.0_f64, 0.0_f64);
    let (mut below, mut was_above, mut crossings) = (false, false, 0_u32);
    let mut periods = 0.0;
    for (t, flow) in flows.enumerate() {
        let before = total + lost;
        // Neumaier's sum: what the addition rounds off is kept beside it.
        let sum = total + flow;
        lost += if total.abs() >= flow.abs() { (total - sum) + flow } else { (flow - sum) + total };
        total = sum;
        moved += flow.abs();
        let now = total + lost;
        let still_below = now < -ROUNDING * moved;
        if below && !still_below {
            crossings += 1;
            periods = (t - 1) as f64 + (-before / flow).clamp(0.0, 1.0);
        }
        // The first flow is no relapse: nothing was above zero before it.
        was_above |= t > 0 && !still_below && crossings > 0;
        below = still_below;
    }
    let relapsed = crossings > 1 || (was_above && below);
    Payback { periods: (!below).then_some(periods), relapsed }
}

/// How far from zero, as a part of all that moved, a total may be by the rounding of decimal flows alone.
const ROUNDING: f64 = 8.0 * f64::EPSILON;

/// `1 + rate`, of a finite rate above -1.
fn growth(rate: f64) -> Result<f64, Unfit> {
    if !rate.is_finite() {
        return Err(Why::NotFinite.of("rate"));
    }
    if rate <= -1.0 {
        return Err(Why::Outside { low: -1.0, high: f64::INFINITY }.of("rate"));
    }
    Ok(1.0 + rate)
}

/// The largest flow without its sign; zero where all are zero.
fn scale(values: &[f64], needed: usize) -> Result<f64, Unfit> {
    if values.len() < needed {
        return Err(Why::TooFew { needed }.of("values"));
    }
    if values.iter().any(|value| !value.is_finite()) {
        return Err(Why::NotFinite.of("values"));
    }
    Ok(values.iter().fold(0.0_f64, |most, value| most.max(value.abs())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn near(found: f64, wanted: f64) -> bool {
        (found - wanted).abs() <= 1e-12 * wanted.abs().max(1.0)
    }

    #[test]
    fn net_present_value_agrees_with_numpy_financial() {
        // numpy-financial 1.0.0: [npf.npv(rate, values) for rate, values in cases]
        let cases: [(f64, &[f64], f64); 6] = [
            (0.281, &[-100.0, 39.0, 59.0, 55.0, 20.0], -0.008_478_591_638_454_88),
            (0.08, &[-40_000.0, 5000.0, 8000.0, 12_000.0, 30_000.0], 3_065.222_668_179_525_5),
            (0.05, &[-15_000.0, 1500.0, 2500.0, 3500.0, 4500.0, 6000.0], 122.894_854_950_939_59),
            (-0.3, &[-100.0, 30.0, 40.0], 24.489_795_918_367_363),
            (0.0, &[-1.0, 2.0, 3.0], 4.0),
            (
                0.007_974_140_428_903_8,
                &[
                    -6000.0, 800.0, 800.0, 800.0, 800.0, 800.0, 800.0, 800.0, 800.0, 800.0, 800.0, 800.0,
                    800.0,
                ],
                3_120.390_263_464_550_6,
            ),
        ];
        for (rate, values, wanted) in cases {
            let found = npv(rate, values).expect("fits");
            assert!(
                (found - wanted).abs() <= 1e-12 * wanted.abs(),
                "{rate} {values:?}: {found}, not {wanted}"
            );
        }
    }

    #[test]
    fn values_far_apart_do_not_overflow() {
        assert_eq!(
            npv(0.1, &[1e308, 1e308, -1e308, -1e308]),
            npv(0.1, &[1.0, 1.0, -1.0, -1.0]).map(|v| v * 1e308)
        );
        assert_eq!(npv(0.5, &[-1e-300, 1.5e-300]), Ok(0.0));
        assert_eq!(npv(0.0, &[1e308, 1e308]), Err(Why::Overflow.of("values")));
        assert_eq!(npv(-0.999_999, &[0.0; 100]), Ok(0.0));
        assert_eq!(npv(-0.999_999, &[1.0; 100]), Err(Why::Overflow.of("values")));
        assert_eq!(npv(1e300, &[-5.0, 1.0, 1.0]), Ok(-5.0));
    }

    #[test]
    fn what_has_no_present_value_is_refused_by_name() {
        let refused = |rate, values: &[f64]| npv(rate, values).expect_err("refused");
        assert_eq!(refused(f64::NAN, &[1.0]), Why::NotFinite.of("rate"));
        assert_eq!(refused(-1.0, &[1.0]).key, "rate");
        assert_eq!(refused(0.1, &[]), Why::TooFew { needed: 1 }.of("values"));
        assert_eq!(refused(0.1, &[1.0, f64::INFINITY]), Why::NotFinite.of("values"));
        assert_eq!(discounted_payback(-2.0, &[1.0]).expect_err("refused").key, "rate");
        assert_eq!(payback(&[f64::NAN]).expect_err("refused").key, "values");
    }

    #[test]
    fn payback_lies_within_its_period() {
        let periods = |values: &[f64]| payback(values).expect("fits").periods;
        // 6 M against 800 k a month, the method's charging network: 7.5 months.
        let mut charging = vec![-6000.0];
        charging.extend([800.0; 12]);
        assert_eq!(periods(&charging), Some(7.5));
        assert_eq!(periods(&[-100.0, 50.0, 50.0]), Some(2.0));
        assert_eq!(periods(&[-100.0, 50.0, 49.0]), None);
        assert_eq!(periods(&[0.0, 5.0]), Some(0.0));
        assert_eq!(periods(&[5.0]), Some(0.0));
        assert_eq!(periods(&[-5.0]), None);
        // Money that is laid out later: the total falls below zero in period 1 and is back after 2.5.
        assert_eq!(periods(&[0.0, -60.0, 40.0, 40.0]), Some(2.5));
    }

    #[test]
    fn decimals_that_no_number_holds_exactly_still_pay_back() {
        for part in [0.1, 0.7, 0.3, 1.1, 33.3] {
            let mut values = vec![-part * 10.0];
            values.extend([part; 10]);
            let found = payback(&values).expect("fits").periods.expect("it pays back");
            assert!(near(found, 10.0), "{part}: {found}");
        }
        assert_eq!(payback(&[-100.0, 99.999_999]).expect("fits").periods, None);
    }

    #[test]
    fn a_second_outlay_puts_the_payback_off_and_is_said() {
        let again = payback(&[-100.0, 150.0, -100.0, 100.0]).expect("fits");
        assert_eq!(again, Payback { periods: Some(2.5), relapsed: true });
        let lost = payback(&[-100.0, 150.0, -100.0]).expect("fits");
        assert_eq!(lost, Payback { periods: None, relapsed: true });
        assert!(!payback(&[-100.0, -50.0, 200.0]).expect("fits").relapsed);
        assert!(!payback(&[10.0, -50.0, 200.0]).expect("fits").relapsed);
    }

    #[test]
    fn discounting_puts_the_payback_off() {
        // -100 + 60/1.1 + 60/1.21 = 4.132...: within the second period, after 45.4545.../49.5867... of it.
        let found = discounted_payback(0.1, &[-100.0, 60.0, 60.0]).expect("fits").periods.expect("it pays");
        assert!(near(found, 1.0 + (100.0 - 60.0 / 1.1) / (60.0 / 1.21)), "{found}");
        assert_eq!(discounted_payback(0.3, &[-100.0, 60.0, 60.0]).expect("fits").periods, None);
        assert_eq!(discounted_payback(-0.999, &[-1.0; 200]).expect_err("refused"), Why::Overflow.of("rate"));
    }

    #[test]
    fn twelve_months_at_the_monthly_rate_make_the_year() {
        // python: 1.1 ** (1 / 12) - 1
        assert!(near(monthly_rate(0.1).expect("fits"), 0.007_974_140_428_903_764));
        assert_eq!(monthly_rate(0.0), Ok(0.0));
        assert!(near(monthly_rate(1e-15).expect("fits") * 1e15, 1.0 / 12.0), "no digits are lost near zero");
        assert!(monthly_rate(-1.0).is_err());
    }

    proptest! {
        #[test]
        fn npv_falls_with_the_rate_of_an_investment(
            out in 1.0_f64..1e6, back in prop::collection::vec(0.0_f64..1e6, 1..30), rate in -0.5_f64..2.0
        ) {
            let values: Vec<f64> = std::iter::once(-out).chain(back).collect();
            prop_assert!(npv(rate + 0.01, &values)? <= npv(rate, &values)?);
        }

        #[test]
        fn paid_back_undiscounted_is_discounted_at_zero(values in prop::collection::vec(-1e9_f64..1e9, 1..40)) {
            prop_assert_eq!(payback(&values)?, discounted_payback(0.0, &values)?);
        }

        #[test]
        fn whatever_comes_in_what_comes_out_is_a_number(
            values in prop::collection::vec(prop::num::f64::ANY, 0..12), rate in prop::num::f64::ANY
        ) {
            for found in [payback(&values), discounted_payback(rate, &values)].into_iter().flatten() {
                prop_assert!(found.periods.is_none_or(|periods| (0.0..12.0).contains(&periods)));
            }
            prop_assert!(npv(rate, &values).is_ok_and(f64::is_finite) || npv(rate, &values).is_err());
        }
    }
}
