//! The flow of a rung by hand, and what is read from it held against numpy-financial.

use super::*;

fn plan(horizon: &str, rate: &str, launch: &str, ramp: &str) -> Plan {
    Plan::of(&Impact {
        horizon: horizon.into(),
        rate: rate.into(),
        launch: launch.into(),
        ramp: ramp.into(),
        ..Impact::default()
    })
}

/// The charging network on labour alone, if every fault goes: 800 k a month against 6 M.
const CHARGING: Money = Money { yearly: 9_600_000.0, released: 0.0, invested: 6_000_000.0, running: 0.0 };

fn near(found: f64, wanted: f64) -> bool {
    (found - wanted).abs() <= 1e-9 * wanted.abs().max(1.0)
}

#[test]
fn what_nobody_states_is_assumed_and_says_so() {
    let blank = Plan::default();
    assert_eq!((blank.horizon, blank.horizon_assumed), (36, true));
    assert_eq!((blank.rate, blank.rate_assumed), (Decimal::new(10, 2), true));
    assert!(blank.launch_assumed && blank.launch == [Decimal::ZERO; 3]);
    let stated = plan("2 years", "8%", "2..4", "1 quarter");
    assert_eq!((stated.horizon, stated.horizon_assumed), (24, false));
    assert_eq!((stated.rate, stated.rate_assumed), (Decimal::new(8, 2), false));
    assert_eq!(stated.launch, [4, 3, 2].map(Decimal::from), "the floor waits longest");
    assert_eq!(stated.ramp, [Decimal::from(3); 3]);
    for (horizon, rate, launch) in [("0", "-1%", "-1"), ("601", "101%", "700"), ("3天", "多少", "三天")]
    {
        let unusable = plan(horizon, rate, launch, "");
        assert!(unusable.horizon_assumed && unusable.rate_assumed && unusable.launch_assumed, "{horizon}");
    }
}

#[test]
fn the_effect_starts_at_launch_and_grows_over_the_ramp() {
    let money = Money { yearly: 12.0, released: 5.0, invested: 6.0, running: 0.5 };
    let flow = |launch, ramp| plan("6", "", launch, ramp).flow(Rung::Likely, money);
    assert_eq!(flow("", ""), [-1.0, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5], "at once");
    assert_eq!(flow("3", ""), [-6.0, 0.0, 0.0, 5.0, 0.5, 0.5, 0.5], "released when it works");
    // Over two months from 3 on: a quarter in the first, three quarters in the second, then all of it.
    assert_eq!(flow("3", "2"), [-6.0, 0.0, 0.0, 5.0, -0.25, 0.25, 0.5]);
    assert_eq!(flow("1.5", ""), [-6.0, 0.0, 5.25, 0.5, 0.5, 0.5, 0.5], "half a month counts half");
    assert_eq!(flow("7", ""), [-6.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], "nothing within the horizon");
}

#[test]
fn charging_on_labour_alone_agrees_with_numpy_financial() {
    // numpy-financial 1.0.0: f = [-6e6] + [800e3]*36; r = npf.irr(f); (1+r)**12 - 1; npf.npv(1.1**(1/12)-1, f)
    let returns = Returns::of(&Plan::default(), Rung::Floor, CHARGING).expect("numbers");
    assert!(near(returns.npv, 18_949_166.753_774_92), "{}", returns.npv);
    assert!(
        returns.irr.len() == 1 && (returns.irr[0] - 3.417_479_878_427_156).abs() < 1e-9,
        "{:?}",
        returns.irr
    );
    assert_eq!(returns.payback, Some(7.5), "the reviewer's 7.5 months");
    assert!(returns.discounted_payback.is_some_and(|months| months > 7.5 && months < 8.0));
    assert!(near(running_total(&returns.flow)[36], 36.0 * 800_000.0 - 6_000_000.0));
}

#[test]
fn launch_ramp_and_running_cost_agree_with_numpy_financial() {
    // The industry's 5 % (7/12 of 9.6 M), works after 3 months, fully after 5, 50 k a month to run, 8 %:
    // f = [-6e6] + [5.6e6/12*e - 50e3*x for e, x in zip([0,0,0,.25,.75]+[1]*31, [0]*3+[1]*33)]
    let money = Money { yearly: 5_600_000.0, running: 50_000.0, ..CHARGING };
    let returns = Returns::of(&plan("36", "8%", "3", "2"), Rung::Likely, money).expect("numbers");
    assert!(near(returns.npv, 5_663_182.061_507_639), "{}", returns.npv);
    assert!((returns.irr[0] - 0.661_484_149_613_497_6).abs() < 1e-9, "{:?}", returns.irr);
    assert!(returns.payback.is_some_and(|months| near(months, 18.52)), "{:?}", returns.payback);
    let discounted = returns.discounted_payback;
    assert!(discounted.is_some_and(|months| near(months, 19.705_982_755_705_232)), "{discounted:?}");
}

#[test]
fn no_rate_of_return_is_none_and_too_large_is_nothing() {
    let gift = Money { invested: 0.0, ..CHARGING };
    assert!(Returns::of(&Plan::default(), Rung::Full, gift).is_some_and(|returns| returns.irr.is_empty()));
    let huge = Money { yearly: f64::MAX, ..CHARGING };
    assert!(Returns::of(&Plan::default(), Rung::Full, huge).is_none());
    let none = Money { yearly: f64::NAN, ..CHARGING };
    assert!(Returns::of(&Plan::default(), Rung::Full, none).is_none());
}

#[test]
fn several_rates_of_return_are_all_there() {
    // Capital released at once, an outlay to run that outlives it, and a benefit that comes late: the money
    // changes its sign three times.
    let money = Money { yearly: 1_500.0, released: 700.0, invested: 500.0, running: 60.0 };
    let returns = Returns::of(&plan("60", "", "", "48"), Rung::Likely, money).expect("numbers");
    let changes = returns.flow.windows(2).filter(|pair| pair[0].signum() * pair[1].signum() < 0.0).count();
    assert_eq!(changes, 2, "{:?}", returns.flow);
    let monthly = |yearly: f64| libm::expm1(libm::log1p(yearly) / 12.0);
    for rate in &returns.irr {
        let npv = crate::analysis::cashflow::npv(monthly(*rate), &returns.flow).expect("numbers");
        assert!(npv.abs() < 1e-3, "{rate}: {npv}");
    }
}

#[test]
fn nothing_is_back_before_it_works() {
    // 800,000 once, at launch in month 6: the money is there at the end of that month, not halfway into it.
    let money = Money { yearly: 12_000.0, released: 800_000.0, invested: 600_000.0, running: 0.0 };
    let returns = Returns::of(&plan("36", "10%", "6", ""), Rung::Likely, money).expect("numbers");
    assert_eq!((returns.payback, returns.discounted_payback), (Some(6.0), Some(6.0)));
    let plan_of = plan("36", "10%", "6", "");
    let flow = plan_of.flow(Rung::Likely, money);
    assert_eq!(plan_of.payback(Rung::Likely, money, &flow), returns.payback, "without the other returns");
    let gift = Money { invested: 0.0, ..money };
    let flow = plan_of.flow(Rung::Likely, gift);
    assert_eq!(plan_of.payback(Rung::Likely, gift, &flow), Some(0.0), "nothing to wait for");
    assert_eq!(plan_of.payback(Rung::Likely, gift, &[f64::NAN]), None);
    let late = Returns::of(&plan("36", "10%", "5.5", ""), Rung::Likely, money).expect("numbers");
    assert!(late.payback.is_some_and(|months| months >= 5.5));
}
