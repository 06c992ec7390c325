//! The charging case by the method and by a finance reviewer, and what may be missing, mixed or absurd.

use super::*;
use crate::calendar::At;
use crate::derive::derive;
use crate::derive::fixtures::{TODAY, charging, row};
use crate::figure::TimeBase;
use crate::proposal::{Cost, Investment, Loss};

fn dec(text: &str) -> Decimal {
    text.parse().expect("a literal of this test")
}

fn impact(p: &Proposal) -> ImpactFigures {
    derive(p, At::usual(TODAY)).impact
}

fn exact(traced: Option<&Traced>) -> Decimal {
    match traced.expect("a figure").amount {
        Amount::Exact(value) => value,
        other => panic!("a range: {other:?}"),
    }
}

fn remarked(figures: &ImpactFigures, kind: RemarkKind) -> Vec<(&'static str, usize)> {
    let remark = figures.remarks.iter().find(|remark| remark.kind == kind);
    remark.map(|remark| remark.rows.iter().map(|row| (row.section, row.index)).collect()).unwrap_or_default()
}

#[test]
fn charging_returns_118_times_on_revenue_and_says_so() {
    // The method's case: (700 M + 9.6 M) / 6 M = 118.3x; the reviewer: net ROI 117.
    let figures = impact(&charging());
    let roi = figures.roi.as_ref().expect("an investment");
    assert_eq!(exact(figures.losses_counted.as_ref()), dec("700000000"));
    assert_eq!(exact(figures.costs_counted.as_ref()), dec("9600000"));
    assert_eq!(exact(Some(&roi.multiple)).round_dp(1), dec("118.3"));
    assert_eq!(roi.net.likely().round_dp(1), dec("117.3"));
    assert_eq!(roi.basis, Basis::Revenue);
    assert_eq!(remarked(&figures, RemarkKind::RevenueCounted), [("impact.losses", 0)]);
    assert_eq!(remarked(&figures, RemarkKind::PastLossIncluded), [("impact.losses", 0)]);
    assert_eq!(remarked(&figures, RemarkKind::MarginUnknown), [("impact.losses", 0)]);
    assert!(figures.roi_on_margin.is_none(), "no rate is known");
    assert_eq!(figures.losses[0].stated.source, AmountSource::CustomersTimesEach);
    assert_eq!(roi.multiple.formula, Formula::BenefitOverInvestment);
    assert_eq!(roi.multiple.rows.len(), 3);
}

#[test]
fn charging_on_a_margin_of_ten_percent_returns_13_times() {
    // The reviewer: (70 M + 9.6 M) / 6 M = 13.3x.
    for own in [true, false] {
        let mut p = charging();
        let rate = if own { &mut p.impact.losses[0].margin_rate } else { &mut p.impact.margin_rate };
        *rate = "10%".into();
        let figures = impact(&p);
        let roi = figures.roi_on_margin.as_ref().expect("a rate");
        assert_eq!(exact(Some(&roi.multiple)).round_dp(1), dec("13.3"));
        assert_eq!(roi.basis, Basis::Margin);
        assert!(remarked(&figures, RemarkKind::MarginUnknown).is_empty());
    }
}

#[test]
fn charging_labour_alone_pays_back_in_seven_and_a_half_months() {
    // The reviewer: counting no lost customer at all, 6 M / 800 k a month.
    let figures = impact(&charging());
    assert_eq!(exact(figures.payback.costs.as_ref()), dec("7.5"));
    assert!(figures.payback.with_losses.is_none(), "a past total does not pay anything back");
    let on_costs = figures.roi_on_costs.as_ref().expect("costs and an investment");
    assert_eq!((exact(Some(&on_costs.multiple)), on_costs.basis), (dec("1.6"), Basis::Costs));
}

#[test]
fn charging_waits_at_800_k_a_month_and_the_total_is_told_apart() {
    let figures = impact(&charging());
    assert_eq!(exact(figures.delay.recurring.as_ref()), dec("800000"));
    assert_eq!(exact(figures.delay.from_totals.as_ref()), dec("116666666.67"));
    assert_eq!(exact(figures.costs_next_year.as_ref()), dec("9600000"));
    assert_eq!(exact(figures.losses_next_year.as_ref()), dec("1400000000"));
    assert_eq!(
        derive(&charging(), At::usual(TODAY)).solution.do_nothing_cost,
        Some(Amount::Exact(dec("1409600000")))
    );
}

#[test]
fn ranges_reach_the_return() {
    let mut p = charging();
    p.impact.losses[0].customers = "1500..2000..2500".into();
    p.impact.investments[0].amount = "500万..800万".into();
    let roi = impact(&p).roi.expect("an investment");
    let multiple = roi.multiple.amount;
    // (1500 x 350 k + 9.6 M) / 8 M and (2500 x 350 k + 9.6 M) / 5 M.
    assert_eq!(multiple.low().round_dp(6), dec("66.825"));
    assert_eq!(multiple.high().round_dp(6), dec("176.92"));
    assert_eq!(multiple.likely().round_dp(3), dec("109.169"));
}

#[test]
fn other_bases_are_converted_and_said() {
    let mut p = Proposal::default();
    for (id, amount, per) in [
        ("a", "120万", Some(TimeBase::Year)),
        ("b", "10万", Some(TimeBase::Month)),
        ("c", "30万/季度", Some(TimeBase::Month)),
        ("d", "5万", None),
    ] {
        p.impact.costs.push(Cost { amount: amount.into(), per, ..row(id) });
    }
    let figures = impact(&p);
    assert_eq!(exact(figures.costs_per_month.as_ref()), dec("300000"));
    assert_eq!(exact(figures.costs_counted.as_ref()), dec("3650000"), "without a base it counts once");
    assert_eq!(remarked(&figures, RemarkKind::BaseConverted), [("impact.costs", 0), ("impact.costs", 2)]);
    assert_eq!(remarked(&figures, RemarkKind::BaseDiffers), [("impact.costs", 2)]);
    assert_eq!(remarked(&figures, RemarkKind::BaseMissing), [("impact.costs", 3)]);
    assert!(figures.remarks.iter().any(|remark| remark.kind == RemarkKind::NoInvestment));
    assert!(figures.roi.is_none());
}

#[test]
fn running_cost_counts_for_a_year_and_lengthens_the_payback() {
    let mut p = charging();
    p.impact.investments.push(Investment {
        amount: "20万".into(),
        per: Some(TimeBase::Month),
        ..row("running")
    });
    let figures = impact(&p);
    assert_eq!(exact(figures.investment.as_ref()), dec("8400000"));
    assert_eq!(exact(figures.payback.costs.as_ref()), dec("10"), "6 M / (800 k - 200 k)");
    p.impact.investments[1].amount = "80万".into();
    let figures = impact(&p);
    assert!(figures.payback.costs.is_none());
    assert_eq!(figures.payback.never, Some(Basis::Costs));
}

#[test]
fn revenue_that_leaves_less_margin_than_the_solution_costs_never_pays_back() {
    // The pricing case: 2.04 M revenue a month at 175/425 is 840 k margin, 30 k saved, 1.8 M given away.
    let mut p = Proposal::default();
    p.impact.losses.push(Loss {
        customers: "4800".into(),
        each: "425".into(),
        per: Some(TimeBase::Month),
        counts_as: Some(MoneyKind::Revenue),
        ..row("lost")
    });
    p.impact.costs.push(Cost { amount: "3万".into(), per: Some(TimeBase::Month), ..row("haggling") });
    for (id, amount, per) in [("once", "3.6万", TimeBase::OneOff), ("given", "180万", TimeBase::Month)] {
        p.impact.investments.push(Investment { amount: amount.into(), per: Some(per), ..row(id) });
    }
    let unknown = impact(&p).payback;
    assert!(unknown.with_losses.is_some() && unknown.never.is_none(), "no margin rate is known yet");
    p.impact.losses[0].margin_rate = "175/425".into();
    let known = impact(&p).payback;
    assert_eq!((&known.with_losses, &known.with_margin, &known.costs), (&None, &None, &None));
    assert_eq!(known.never, Some(Basis::Margin));
}

#[test]
fn recurring_losses_pay_back_on_margin_where_it_is_known() {
    let mut p = charging();
    p.impact.losses[0] = Loss {
        customers: "10".into(),
        each: "4万".into(),
        per: Some(TimeBase::Month),
        margin_rate: "50%".into(),
        ..row("monthly")
    };
    let figures = impact(&p);
    assert_eq!(exact(figures.payback.with_margin.as_ref()), dec("6"), "6 M / (200 k + 800 k)");
    assert!(figures.payback.with_losses.is_none(), "revenue pays nothing back once its margin is known");
    assert_eq!(exact(figures.delay.recurring.as_ref()), dec("1200000"));
    assert!(remarked(&figures, RemarkKind::PastLossIncluded).is_empty());
}

#[test]
fn no_return_on_nothing() {
    for amount in ["0", "-5", "看情况", ""] {
        let mut p = charging();
        p.impact.investments[0].amount = amount.into();
        let figures = impact(&p);
        assert!(figures.roi.is_none(), "{amount}");
    }
    let mut p = charging();
    p.impact.losses[0].customers = "很多".into();
    let figures = impact(&p);
    assert!(figures.losses[0].stated.amount.is_none() && figures.losses_counted.is_none());
    assert_eq!(figures.roi.expect("the labour is left").basis, Basis::Costs);
    assert_eq!(impact(&Proposal::default()).remarks, []);
}

#[test]
fn another_currency_is_left_out_and_said() {
    let mut p = charging();
    p.impact.costs.push(Cost { amount: "$50k".into(), per: Some(TimeBase::Month), ..row("dollars") });
    let figures = impact(&p);
    assert_eq!(exact(figures.costs_per_month.as_ref()), dec("800000"));
    assert_eq!(remarked(&figures, RemarkKind::OtherCurrency), [("impact.costs", 1)]);
}

#[test]
fn a_typed_amount_wins_over_the_product_and_says_so() {
    let mut p = charging();
    p.impact.losses[0].amount = "6亿".into();
    let figures = impact(&p);
    assert_eq!(exact(figures.losses_counted.as_ref()), dec("600000000"));
    assert_eq!(remarked(&figures, RemarkKind::AmountDiffers), [("impact.losses", 0)]);
}

#[test]
fn a_total_without_months_has_no_monthly_rate() {
    let mut p = charging();
    p.impact.losses[0].over_months = "".into();
    let figures = impact(&p);
    assert!(figures.losses_per_month.is_none() && figures.losses_next_year.is_none());
    assert_eq!(exact(figures.losses_counted.as_ref()), dec("700000000"));
    assert_eq!(remarked(&figures, RemarkKind::MonthsMissing), [("impact.losses", 0)]);
    p.impact.losses[0].over_months = "0..6".into();
    assert_eq!(
        remarked(&impact(&p), RemarkKind::MonthsMissing),
        [("impact.losses", 0)],
        "nor of perhaps none"
    );
}

#[test]
fn rows_add_up_to_the_coin() {
    let mut p = Proposal::default();
    for id in ["a", "b", "c"] {
        let (amount, months) = ("100".into(), "3".into());
        p.impact.losses.push(Loss { amount, over_months: months, per: Some(TimeBase::OneOff), ..row(id) });
    }
    let figures = impact(&p);
    let printed: Decimal = figures.losses.iter().map(|line| line.per_month.expect("months").likely()).sum();
    assert_eq!(exact(figures.losses_per_month.as_ref()), printed);
    assert_eq!(printed, dec("99.99"));
}
