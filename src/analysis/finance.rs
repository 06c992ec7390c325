//! Money: return, payback, the cost of waiting.
//!
//! Amounts are in one currency and one unit of the caller's choice; monthly amounts are per
//! calendar month. Nothing is discounted: the method speaks of one year, where it changes little.

use rust_decimal::Decimal;

/// How many times over the benefit covers the investment: the method's ROI,
/// `(loss avoided + cost saved) / investment`.
///
/// 1 is break-even. All three amounts must cover the same stretch of time; whether the loss is
/// revenue or margin is the caller's to say beside the figure. `None` when the investment is zero
/// or negative, or the sum overflows.
#[must_use]
pub fn benefit_multiple(loss_avoided: Decimal, cost_saved: Decimal, investment: Decimal) -> Option<Decimal> {
    quotient(loss_avoided.checked_add(cost_saved)?, investment)
}

/// Return on investment as finance defines it: `(benefit - cost) / cost`, a fraction (1 = 100 %).
///
/// Always the [`benefit_multiple`] minus one; negative when the benefit doesn't cover the cost.
/// `None` when the cost is zero or negative, or on overflow.
#[must_use]
pub fn net_return(benefit: Decimal, cost: Decimal) -> Option<Decimal> {
    quotient(benefit.checked_sub(cost)?, cost)
}

/// Months until the investment has come back: `investment / (monthly benefit - monthly running cost)`.
///
/// The simple payback: steady benefit from the first month, no interest. An investment of zero is
/// paid back at once (0). `None` when it never pays (the running cost eats the benefit), when the
/// investment is negative, or on overflow.
#[must_use]
pub fn payback_months(
    investment: Decimal,
    monthly_benefit: Decimal,
    monthly_running_cost: Decimal,
) -> Option<Decimal> {
    if investment < Decimal::ZERO {
        return None;
    }
    quotient(investment, monthly_benefit.checked_sub(monthly_running_cost)?)
}

/// What a steady monthly amount comes to over the next `months`: the loss if nothing is done.
///
/// `None` on overflow.
#[must_use]
pub fn cumulated(monthly: Decimal, months: u32) -> Option<Decimal> {
    monthly.checked_mul(Decimal::from(months))
}

/// What one month's delay costs: the benefit forgone less the running cost not yet spent.
///
/// Money that only moves to a later month (the investment itself) is not a cost of delay. Negative
/// when the solution would cost more to run than it brings. `None` on overflow.
#[must_use]
pub fn delay_cost(monthly_benefit: Decimal, monthly_running_cost: Decimal) -> Option<Decimal> {
    monthly_benefit.checked_sub(monthly_running_cost)
}

/// The profit in a revenue: `revenue * margin rate`, the rate a fraction (0.1 = 10 %).
///
/// `None` when the rate lies above 1 (no sale is all profit and more) or on overflow; a negative
/// rate is a business that loses on each sale and is kept.
#[must_use]
pub fn margin_of(revenue: Decimal, margin_rate: Decimal) -> Option<Decimal> {
    if margin_rate > Decimal::ONE {
        return None;
    }
    revenue.checked_mul(margin_rate)
}

/// The least part of the expected benefit that repays the investment: `investment / benefit`.
///
/// A fraction; above 1 the whole benefit isn't enough. It answers "what if only some of it comes
/// true?". `None` when the benefit is zero or negative, the investment negative, or on overflow.
#[must_use]
pub fn repaying_share(investment: Decimal, benefit: Decimal) -> Option<Decimal> {
    if investment < Decimal::ZERO {
        return None;
    }
    quotient(investment, benefit)
}

/// The whole of which `part` is the share `rate` (a fraction): "-30 % frees 8 M" implies a stock of 26.7 M.
///
/// `None` when the rate is zero or negative, or on overflow.
#[must_use]
pub fn implied_whole(part: Decimal, rate: Decimal) -> Option<Decimal> {
    quotient(part, rate)
}

/// A quotient that exists only over a positive denominator.
fn quotient(numerator: Decimal, denominator: Decimal) -> Option<Decimal> {
    if denominator <= Decimal::ZERO { None } else { numerator.checked_div(denominator) }
}

#[cfg(test)]
mod tests {
    //! The figures are those of the method's cases and of a finance reviewer's recomputation of
    //! them; amounts in thousands unless the name says otherwise.

    use super::*;
    use proptest::prelude::*;

    fn dec(text: &str) -> Decimal {
        text.parse().expect("a literal of this test")
    }

    fn rounded(value: Option<Decimal>, places: u32) -> String {
        value.map_or("none".to_owned(), |value| value.round_dp(places).to_string())
    }

    #[test]
    fn charging_network_returns_118_times_on_revenue_and_13_on_a_tenth_of_margin() {
        // 2,000 buyers lost at 350 k; 800 k labour a month; 6 M invested.
        let revenue = dec("2000") * dec("350");
        assert_eq!(revenue, dec("700000"));
        let labour = cumulated(dec("800"), 12);
        assert_eq!(labour, Some(dec("9600")), "9.6 M a year");
        let labour = dec("9600");
        assert_eq!(rounded(benefit_multiple(revenue, labour, dec("6000")), 1), "118.3");
        assert_eq!(rounded(net_return(revenue + labour, dec("6000")), 1), "117.3");
        let margin = margin_of(revenue, dec("0.10")).expect("a rate below one");
        assert_eq!(margin, dec("70000"));
        assert_eq!(rounded(benefit_multiple(margin, labour, dec("6000")), 0), "13");
        assert_eq!(rounded(repaying_share(dec("6000"), margin), 3), "0.086", "8.6 % of the customers");
    }

    #[test]
    fn labour_alone_pays_the_charging_network_back() {
        assert_eq!(payback_months(dec("6000"), dec("800"), Decimal::ZERO), Some(dec("7.5")));
        // Failures fall from 12 % to the industry's 5 %, so 7/12 of the labour is saved.
        let saved = dec("800") * dec("7") / dec("12");
        assert_eq!(rounded(payback_months(dec("6000"), saved, Decimal::ZERO), 1), "12.9");
        assert_eq!(payback_months(dec("6000"), dec("800"), dec("200")), Some(dec("10")));
    }

    #[test]
    fn the_parts_case_implies_its_stock() {
        assert_eq!(rounded(implied_whole(dec("8"), dec("0.3")), 1), "26.7");
    }

    #[test]
    fn what_never_pays_has_no_payback() {
        assert_eq!(payback_months(dec("10"), dec("5"), dec("5")), None);
        assert_eq!(payback_months(dec("10"), dec("5"), dec("6")), None);
        assert_eq!(payback_months(dec("-10"), dec("5"), Decimal::ZERO), None);
        assert_eq!(payback_months(Decimal::ZERO, dec("5"), Decimal::ZERO), Some(Decimal::ZERO));
        assert_eq!(delay_cost(dec("5"), dec("6")), Some(dec("-1")));
    }

    #[test]
    fn nothing_is_divided_by_zero_or_less() {
        for denominator in [Decimal::ZERO, dec("-1")] {
            assert_eq!(benefit_multiple(dec("1"), dec("1"), denominator), None);
            assert_eq!(net_return(dec("1"), denominator), None);
            assert_eq!(repaying_share(dec("1"), denominator), None);
            assert_eq!(implied_whole(dec("1"), denominator), None);
        }
        assert_eq!(repaying_share(dec("-1"), dec("1")), None);
        assert_eq!(margin_of(dec("100"), dec("1.01")), None);
        assert_eq!(margin_of(dec("100"), dec("-0.1")), Some(dec("-10")));
    }

    #[test]
    fn overflow_is_none() {
        let tiny = dec("0.0000000000000000000000000001");
        assert_eq!(benefit_multiple(Decimal::MAX, Decimal::MAX, dec("1")), None);
        assert_eq!(benefit_multiple(Decimal::MAX, Decimal::ZERO, tiny), None);
        assert_eq!(net_return(Decimal::MIN, dec("1")), None);
        assert_eq!(cumulated(Decimal::MAX, 2), None);
        assert_eq!(delay_cost(Decimal::MAX, Decimal::MIN), None);
        assert_eq!(payback_months(dec("1"), Decimal::MAX, Decimal::MIN), None);
        assert_eq!(margin_of(Decimal::MIN, dec("-2")), None);
    }

    prop_compose! {
        /// An amount to the cent, up to ten thousand million.
        fn amount()(cents in 1_i64..1_000_000_000_000) -> Decimal {
            Decimal::new(cents, 2)
        }
    }

    proptest! {
        #[test]
        fn the_net_return_is_the_multiple_less_one(benefit in amount(), cost in amount()) {
            let multiple = benefit_multiple(benefit, Decimal::ZERO, cost).expect("a positive cost");
            let net = net_return(benefit, cost).expect("a positive cost");
            prop_assert!((multiple - Decimal::ONE - net).abs() < Decimal::new(1, 10));
        }

        #[test]
        fn at_the_payback_the_benefit_equals_the_investment(
            investment in amount(), monthly in amount(), running in amount()
        ) {
            match payback_months(investment, monthly, running) {
                None => prop_assert!(running >= monthly),
                Some(months) => {
                    let back = months * (monthly - running);
                    prop_assert!((back - investment).abs() < Decimal::new(1, 2));
                }
            }
        }

        #[test]
        fn a_years_loss_is_twelve_months_of_it(monthly in amount()) {
            let year: Decimal = std::iter::repeat_n(monthly, 12).sum();
            prop_assert_eq!(cumulated(monthly, 12), Some(year));
        }

        #[test]
        fn the_implied_whole_holds_the_part(part in amount(), percent in 1_i64..=100) {
            let rate = Decimal::new(percent, 2);
            let whole = implied_whole(part, rate).expect("a positive rate");
            prop_assert!((whole * rate - part).abs() < Decimal::new(1, 10));
        }
    }
}
