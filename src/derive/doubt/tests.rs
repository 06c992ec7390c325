//! Worked by hand where it can be, held against the ladder's own figures elsewhere.

use super::*;
use crate::calendar::At;
use crate::derive::fixtures::{TODAY, charging, row};
use crate::derive::{Derived, derive};
use crate::figure::{Decimal, TimeBase};
use crate::proposal::{Cost, CostKind, Investment, Loss, MoneyKind};
use crate::schema::PaneId;
use proptest::prelude::*;

fn near(found: f64, wanted: f64) -> bool {
    (found - wanted).abs() <= 1e-9 * wanted.abs().max(1.0)
}

/// A measured cash cost of 800 k a month, avoided entirely by an investment of 6 M; no discounting, one year.
fn plain() -> Proposal {
    let mut p = Proposal::default();
    p.impact.rate = "0%".into();
    p.impact.horizon = "12".into();
    p.impact.avoidable = "100%".into();
    p.impact.avoidable_from = "试点：全部 12 家门店，👩‍🔧".into();
    p.impact.costs.push(Cost {
        kind: Some(CostKind::Compensation),
        amount: "80万".into(),
        per: Some(TimeBase::Month),
        ground: Some(Ground::Measured),
        ..row("bill")
    });
    p.impact.investments.push(Investment {
        amount: "600万".into(),
        per: Some(TimeBase::OneOff),
        ground: Some(Ground::Estimated),
        ..row("system")
    });
    p
}

/// The method's charging network on lost buyers alone: 2,000 in six months at a margin of 10 % of 350 k.
fn buyers() -> Proposal {
    let mut p = charging();
    p.impact.costs.clear();
    p.impact.margin_rate = "10%".into();
    p.impact.avoidable = "100%".into();
    p.impact.avoidable_from = "假设故障全部消失".into();
    p.impact.rate = "0%".into();
    p.impact.horizon = "6".into();
    p.impact.losses[0].ground = Some(Ground::Estimated);
    p
}

fn of(p: &Proposal) -> Doubt {
    derive(p, At::usual(TODAY)).doubt
}

fn input(p: &Proposal, doubt: &Doubt, path: &str) -> usize {
    let at = |figure: &InputFigure| figure.at.path(p).is_some_and(|found| found.to_string() == path);
    doubt.inputs.iter().position(at).unwrap_or_else(|| panic!("{path} in {:?}", doubt.inputs))
}

fn switch_of(p: &Proposal, doubt: &Doubt, path: &str) -> Switch {
    let input = input(p, doubt, path);
    *doubt.switching.iter().find(|switch| switch.input == input).unwrap_or_else(|| panic!("{path}"))
}

#[test]
fn one_exact_line_needs_the_investment_s_share_of_it() {
    let doubt = of(&plain());
    let haircut = doubt.haircut.expect("a headline");
    assert_eq!(haircut.rung, Rung::Floor);
    assert!(haircut.pays.is_some_and(|share| near(share, 600.0 / 960.0)), "{:?}", haircut.pays);
    assert!(haircut.repays.is_some_and(|share| near(share, 600.0 / 960.0)), "{:?}", haircut.repays);
    assert_eq!(haircut.steps.len(), 11);
    let step = |cut: u8| *haircut.steps.iter().find(|step| step.cut == cut).expect("a step");
    assert!(
        near(step(0).npv, 3_600_000.0) && near(step(30).npv, 720_000.0) && near(step(100).npv, -6_000_000.0)
    );
    assert!(step(0).multiple.is_some_and(|multiple| near(multiple, 1.6)));
    assert!(step(0).payback.is_some_and(|months| near(months, 7.5)));
    assert!(step(50).payback.is_some_and(|months| near(months, 15.0)));
    assert_eq!(step(100).payback, None);
}

/// As the ladder says of the same rung.
#[test]
fn what_costs_nothing_is_back_at_once_after_every_cut_but_the_last() {
    let mut p = plain();
    p.impact.investments[0].amount = "0".into();
    let derived = derive(&p, At::usual(TODAY));
    let payback = derived.ladder.floor.payback.as_ref().map(|months| months.amount.likely());
    assert_eq!(payback, Some(Decimal::ZERO));
    let steps = derived.doubt.haircut.expect("a headline").steps;
    assert!(steps[..10].iter().all(|step| step.payback == Some(0.0)), "{steps:?}");
    assert_eq!(steps[10].payback, None);
}

#[test]
fn what_never_pays_has_no_share_that_does() {
    let mut p = plain();
    p.impact.investments[0].amount = "1000万".into();
    let haircut = of(&p).haircut.expect("a headline");
    assert_eq!((haircut.pays, haircut.repays), (None, None));
    assert!(haircut.steps[0].npv < 0.0);
}

/// "8.6 % of the 2,000 customers at that margin repay the investment."
#[test]
fn a_small_part_of_the_customers_repays_the_charging_network() {
    let p = buyers();
    let doubt = of(&p);
    assert_eq!(doubt.rung, Some(Rung::Likely));
    assert!(near(doubt.npv, 64_000_000.0), "{}", doubt.npv);
    let customers = switch_of(&p, &doubt, "impact.losses.buyers.customers");
    let share = customers.pays.expect("it crosses") / 2000.0;
    assert!(near(share, 600.0 / 7000.0), "{share}");
    assert!((0.0855..0.0865).contains(&share), "8.6 %");
    let avoidable = switch_of(&p, &doubt, "impact.avoidable");
    assert!(avoidable.pays.is_some_and(|value| near(value, 600.0 / 7000.0)));
    // A year at that pace holds twice six months.
    assert!(avoidable.repays.is_some_and(|value| near(value, 300.0 / 7000.0)), "{avoidable:?}");
    let margin = switch_of(&p, &doubt, "impact.margin_rate");
    assert!(margin.pays.is_some_and(|value| near(value, 0.1 * 600.0 / 7000.0)));
    let investment = switch_of(&p, &doubt, "impact.investments.programme.amount");
    assert!(investment.pays.is_some_and(|value| near(value, 70_000_000.0)));
    let months = input(&p, &doubt, "impact.losses.buyers.over_months");
    assert!(doubt.switching.iter().all(|switch| switch.input != months), "months on record are no doubt");
    let mut vague = buyers();
    vague.impact.losses[0].over_months = "4..8".into();
    let doubt = of(&vague);
    let months = input(&vague, &doubt, "impact.losses.buyers.over_months");
    assert!(doubt.tornado.iter().any(|swing| swing.input == months && !swing.tried));
}

#[test]
fn what_no_value_turns_has_no_switching_value() {
    let mut p = plain();
    p.impact.investments[0].amount = "2000万".into();
    let doubt = of(&p);
    assert_eq!(switch_of(&p, &doubt, "impact.avoidable").pays, None, "even all of it is too little");
}

#[test]
fn the_tornado_is_ordered_by_what_each_input_alone_moves() {
    let mut p = plain();
    p.impact.costs[0].amount = "70万..80万..100万".into();
    p.impact.costs[0].avoidable = "50%..100%".into();
    p.impact.costs[0].avoidable_from = "试点".into();
    let doubt = of(&p);
    // 12 x 800 k x 75 % = 7.2 M against 6 M.
    assert!(near(doubt.npv, 1_200_000.0), "{}", doubt.npv);
    let place = |path: &str| input(&p, &doubt, path);
    let order: Vec<usize> = doubt.tornado.iter().map(|swing| swing.input).collect();
    let wanted =
        ["impact.costs.bill.avoidable", "impact.costs.bill.amount", "impact.investments.system.amount"];
    assert_eq!(order, wanted.map(place));
    let swing = |at: usize| doubt.tornado[at];
    assert!(near(swing(0).at_low, -1_200_000.0) && near(swing(0).at_high, 3_600_000.0), "{:?}", swing(0));
    assert!(near(swing(1).at_low, 300_000.0) && near(swing(1).at_high, 3_000_000.0), "{:?}", swing(1));
    // Exact: tried a fifth up and down.
    assert!(near(swing(2).low, 4_800_000.0) && near(swing(2).high, 7_200_000.0), "{:?}", swing(2));
    assert_eq!(doubt.tornado.iter().map(|swing| swing.tried).collect::<Vec<_>>(), [false, false, true]);
}

#[test]
fn a_share_is_tried_up_to_the_whole_and_no_further() {
    let p = plain();
    let doubt = of(&p);
    let at = input(&p, &doubt, "impact.avoidable");
    let swing = doubt.tornado.iter().find(|swing| swing.input == at).expect("it moves");
    assert!(near(swing.low, 0.8) && near(swing.high, 1.0), "{swing:?}");
}

#[test]
fn without_a_range_nothing_is_simulated_and_what_was_not_measured_is_fetched_next() {
    let p = plain();
    let doubt = of(&p);
    assert_eq!(doubt.simulation, None);
    let next = doubt.next.expect("the investment and the share are estimates");
    assert_eq!(next.worth, None);
    assert_eq!(next.input, input(&p, &doubt, "impact.investments.system.amount"));
    assert_eq!(next.ask, Ask::Solution);
    let mut p = p;
    p.impact.investments[0].ground = Some(Ground::Measured);
    let doubt = of(&p);
    let next = doubt.next.expect("the share");
    assert_eq!((next.input, next.ask), (input(&p, &doubt, "impact.avoidable"), Ask::Operations));
}

#[test]
fn a_share_that_nobody_stated_is_what_to_fetch_first() {
    let mut p = plain();
    p.impact.avoidable = "".into();
    let doubt = of(&p);
    assert_eq!(doubt.rung, Some(Rung::Full), "only the full rung takes it whole");
    let at = input(&p, &doubt, "impact.avoidable");
    assert!(!doubt.inputs[at].stated);
    let swing = doubt.tornado[0];
    assert_eq!((swing.input, swing.tried), (at, true));
    assert!(near(swing.at_low, -6_000_000.0) && near(swing.at_high, 3_600_000.0), "{swing:?}");
    assert!(switch_of(&p, &doubt, "impact.avoidable").pays.is_some_and(|share| near(share, 0.625)));
    assert_eq!(doubt.next, Some(NextNumber { input: at, worth: None, ask: Ask::Operations }));
}

#[test]
fn knowing_the_only_uncertain_input_is_knowing_everything() {
    let mut p = plain();
    p.impact.investments[0].amount = "500万..1400万".into();
    let doubt = of(&p);
    let simulation = doubt.simulation.clone().expect("a range");
    assert_eq!((simulation.runs, simulation.drawn, simulation.held), (10_000, 1, 0));
    let [(at, worth)] = simulation.worth[..] else { panic!("{simulation:?}") };
    assert_eq!(at, input(&p, &doubt, "impact.investments.system.amount"));
    let spread = simulation.p95 - simulation.p5;
    assert!(simulation.evpi > 0.0 && (worth - simulation.evpi).abs() < 0.01 * spread, "{simulation:?}");
    assert_eq!(doubt.next, Some(NextNumber { input: at, worth: Some(worth), ask: Ask::Solution }));
}

#[test]
fn a_range_of_the_investment_comes_out_as_its_quantiles() {
    let mut p = plain();
    p.impact.investments[0].amount = "400万..900万".into();
    let simulation = of(&p).simulation.expect("a range");
    // Benefit 9.6 M, exact: the net present value's ends are the range's, turned round; the median of a
    // lognormal is the geometric mean of its ends.
    let within = |found: f64, wanted: f64| (found - wanted).abs() < 0.001 * wanted;
    assert!(
        within(simulation.p5, 600_000.0) || (simulation.p5 - 600_000.0).abs() < 20_000.0,
        "{simulation:?}"
    );
    assert!(within(simulation.p95, 5_600_000.0) && within(simulation.p50, 3_600_000.0), "{simulation:?}");
    assert!(near(simulation.pays, simulation.within_year), "one year, no discount: the same question");
    let counted: usize = simulation.histogram.counts.iter().sum();
    assert_eq!(counted + simulation.histogram.below + simulation.histogram.above, 10_000);
}

#[test]
fn three_points_are_drawn_as_pert_takes_them() {
    let mut p = plain();
    p.impact.investments[0].amount = "200万..600万..1600万".into();
    let simulation = of(&p).simulation.expect("three points");
    let mean = 9_600_000.0 - (2_000_000.0 + 4.0 * 6_000_000.0 + 16_000_000.0) / 6.0;
    assert!((simulation.mean - mean).abs() < 0.001 * mean, "{simulation:?}");
}

#[test]
fn a_rate_that_every_line_shares_is_one_input() {
    let mut p = plain();
    p.impact.avoidable = "40%..80%".into();
    let mut more = p.impact.costs[0].clone();
    more.id = row::<Cost>("more").id;
    p.impact.costs.push(more);
    let doubt = of(&p);
    let at = input(&p, &doubt, "impact.avoidable");
    assert_eq!(doubt.inputs.iter().filter(|figure| figure.at.field == "avoidable").count(), 1);
    let swing = doubt.tornado.iter().find(|swing| swing.input == at).expect("it moves");
    assert!(near(swing.width(), 0.4 * 2.0 * 9_600_000.0), "{swing:?}");
    assert_eq!(doubt.simulation.expect("a range").drawn, 1);
}

#[test]
fn a_drawn_share_never_exceeds_the_whole() {
    let mut p = plain();
    p.impact.avoidable = "60%..95%".into();
    let doubt = of(&p);
    let simulation = doubt.simulation.expect("a range");
    let top = simulation.histogram.edge(simulation.histogram.counts.len());
    assert_eq!(simulation.histogram.above, 0, "{top}: more than all of 9.6 M less 6 M");
    assert!(simulation.p95 <= 3_600_000.0 + 1e-6, "{simulation:?}");
}

#[test]
fn released_capital_comes_once_and_its_carrying_cost_every_year() {
    let mut p = plain();
    p.impact.costs[0] = Cost {
        kind: Some(CostKind::Stock),
        amount: "2000万..3000万".into(),
        avoidable: "30%".into(),
        avoidable_from: "试点".into(),
        carrying_rate: "8%".into(),
        ground: Some(Ground::Estimated),
        ..row("stock")
    };
    let doubt = of(&p);
    assert_eq!(doubt.rung, Some(Rung::Likely));
    // 25 M x 30 % at once, 8 % of that over the year, less 6 M.
    assert!(near(doubt.npv, 7_500_000.0 * 1.08 - 6_000_000.0), "{}", doubt.npv);
    let swing = doubt.tornado[0];
    assert!(near(swing.width(), 3_000_000.0 * 1.08), "{swing:?}");
    assert_eq!(doubt.inputs[swing.input].ask, Ask::Supply);
}

#[test]
fn a_lifetime_value_hangs_on_the_margin_the_years_and_the_rate() {
    let mut p = buyers();
    p.impact.losses[0] = Loss {
        customers: "300".into(),
        yearly_margin: "2000".into(),
        years_kept: "3..6".into(),
        per: Some(TimeBase::Year),
        ground: Some(Ground::Estimated),
        ..row("kept")
    };
    p.impact.rate = "10%".into();
    p.impact.horizon = "36".into();
    let derived = derive(&p, At::usual(TODAY));
    let doubt = &derived.doubt;
    let wanted = derived.ladder.rung(doubt.rung.expect("a rung")).returns.as_ref().expect("returns").npv;
    assert_eq!(doubt.rung, Some(Rung::Full), "a lifetime value is in no lower rung");
    for path in
        ["impact.losses.kept.customers", "impact.losses.kept.yearly_margin", "impact.losses.kept.years_kept"]
    {
        let at = input(&p, doubt, path);
        assert!(doubt.tornado.iter().any(|swing| swing.input == at), "{path}");
    }
    assert!(doubt.npv < wanted, "the full rung takes the high ends, this the likely ones");
    assert!(doubt.simulation.is_some());
    let years = switch_of(&p, doubt, "impact.losses.kept.years_kept");
    assert!(years.pays.is_none_or(f64::is_finite));
}

#[test]
fn a_launch_that_is_uncertain_is_drawn() {
    let mut p = plain();
    p.impact.launch = "0..6".into();
    p.impact.horizon = "24".into();
    let doubt = of(&p);
    let at = input(&p, &doubt, "impact.launch");
    let swing = doubt.tornado.iter().find(|swing| swing.input == at).expect("it moves");
    assert!(near(swing.at_low, 24.0 * 800_000.0 - 6_000_000.0), "{swing:?}");
    assert!(near(swing.at_high, 18.0 * 800_000.0 - 6_000_000.0), "{swing:?}");
    let simulation = doubt.simulation.expect("a range");
    assert!(simulation.within_year > 0.5 && simulation.within_year < 1.0, "{simulation:?}");
    assert_eq!(doubt.inputs[at].ask, Ask::Solution);
}

#[test]
fn revenue_without_a_benefit_or_an_investment_has_no_doubt() {
    assert_eq!(of(&Proposal::default()), Doubt::default());
    let mut p = plain();
    p.impact.investments.clear();
    assert_eq!(of(&p), Doubt::default());
    let mut p = plain();
    p.impact.costs.clear();
    assert_eq!(of(&p), Doubt::default());
}

/// Every kind of range at once: what is printed of it stays what it is, on every machine.
fn everything_uncertain() -> Proposal {
    let mut p = buyers();
    p.impact.losses[0].customers = "1500..2600".into();
    p.impact.losses[0].each = "30万..35万..38万".into();
    p.impact.margin_rate = "6%..12%".into();
    p.impact.avoidable = "4%..10%..30%".into();
    p.impact.rate = "10%".into();
    p.impact.horizon = "24".into();
    p.impact.launch = "3..5".into();
    p.impact.ramp = "2".into();
    p.impact.investments[0].amount = "500万..900万".into();
    p.impact.investments.push(Investment {
        amount: "5万..9万".into(),
        per: Some(TimeBase::Month),
        ..row("running")
    });
    p
}

#[test]
fn the_same_draft_prints_the_same_digits_everywhere() {
    let simulation = of(&everything_uncertain()).simulation.expect("ranges");
    let digits = |value: f64| format!("{value:.6}");
    assert_eq!(
        [simulation.p5, simulation.p50, simulation.p95, simulation.mean, simulation.evpi].map(digits),
        ["187374.977304", "11150191.869996", "31696237.954459", "12931008.379703", "67868.359582"]
    );
    assert_eq!([simulation.pays, simulation.within_year].map(digits), ["0.955000", "0.567600"]);
}

#[test]
fn an_edit_that_changes_no_figure_leaves_it_as_it_is_and_one_that_does_does_not() {
    let mut p = everything_uncertain();
    let mut derived = derive(&p, At::usual(TODAY));
    let before = derived.doubt.clone();
    p.impact.losses[0].what = "改个名字".into();
    derived.refresh(&p, PaneId::Impact, At::usual(TODAY));
    assert_eq!(derived.doubt, before);
    p.impact.losses[0].each = "30万..34万..38万".into();
    derived.refresh(&p, PaneId::Impact, At::usual(TODAY));
    assert_ne!(derived.doubt, before);
    assert_eq!(derived, derive(&p, At::usual(TODAY)));
}

#[test]
fn of_very_many_uncertain_inputs_the_widest_are_drawn_and_the_rest_counted() {
    let mut p = plain();
    for number in 1..=80 {
        p.impact.costs.push(Cost {
            amount: format!("{number}万..{}万", number * 2).as_str().into(),
            ..Cost { id: row::<Cost>(&format!("c{number}")).id, ..p.impact.costs[0].clone() }
        });
    }
    let simulation = of(&p).simulation.expect("ranges");
    assert_eq!((simulation.drawn, simulation.held), (MOST_INPUTS, 80 - MOST_INPUTS));
}

/// Proposals of a few lines with exact figures, launch and ramp included.
fn exact() -> impl Strategy<Value = Proposal> {
    let costs = prop::collection::vec((1_u32..500, 1_u32..100, 0_usize..5), 1..5);
    let losses = prop::collection::vec((1_u32..3000, 1_u32..40, 1_u32..24), 0..4);
    (costs, losses, 1_u32..2000, 0_u32..30, (0_u32..40, 0_u32..18, 1_u32..60), 0_u32..20).prop_map(
        |(costs, losses, once, running, (launch, ramp, horizon), rate)| {
            let mut p = Proposal::default();
            let impact = &mut p.impact;
            impact.avoidable_from = "试点".into();
            impact.avoidable = "35%".into();
            impact.margin_rate = "12%".into();
            impact.launch = format!("{}", f64::from(launch) / 4.0).as_str().into();
            impact.ramp = format!("{ramp}").as_str().into();
            impact.horizon = format!("{horizon}").as_str().into();
            impact.rate = format!("{rate}%").as_str().into();
            for (number, (amount, share, per)) in costs.into_iter().enumerate() {
                impact.costs.push(Cost {
                    kind: Some(CostKind::Compensation),
                    amount: format!("{amount}00").as_str().into(),
                    per: Some(TimeBase::ALL[per + 1]),
                    avoidable: format!("{share}%").as_str().into(),
                    avoidable_from: "试点".into(),
                    ground: Some(Ground::Measured),
                    ..row(&format!("c{number}"))
                });
            }
            for (number, (customers, each, months)) in losses.into_iter().enumerate() {
                impact.losses.push(Loss {
                    customers: format!("{customers}").as_str().into(),
                    each: format!("{each}00").as_str().into(),
                    per: Some(TimeBase::OneOff),
                    over_months: format!("{months}").as_str().into(),
                    counts_as: Some(MoneyKind::Revenue),
                    ground: Some(Ground::Estimated),
                    ..row(&format!("l{number}"))
                });
            }
            let spent = |amount: u32, per, id| Investment {
                amount: format!("{amount}000").as_str().into(),
                per: Some(per),
                ..row(id)
            };
            impact.investments.push(spent(once, TimeBase::OneOff, "once"));
            if running > 0 {
                impact.investments.push(spent(running, TimeBase::Month, "running"));
            }
            p
        },
    )
}

fn likely(derived: &Derived) -> f64 {
    let rung = derived.doubt.rung.expect("a rung");
    derived.ladder.rung(rung).returns.as_ref().map_or(f64::NAN, |returns| returns.npv)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_case_comes_to_what_the_ladder_says(p in exact()) {
        let derived = derive(&p, At::usual(TODAY));
        let (found, wanted) = (derived.doubt.npv, likely(&derived));
        // The ladder rounds each line to the coin before it adds; a coin of yearly benefit counts five years.
        prop_assert!((found - wanted).abs() < 1.0 + 1e-9 * wanted.abs(), "{found} against {wanted}");
    }

    #[test]
    fn the_more_is_cut_the_less_is_left(p in exact()) {
        let derived = derive(&p, At::usual(TODAY));
        let haircut = derived.doubt.haircut.clone().expect("a headline");
        for pair in haircut.steps.windows(2) {
            prop_assert!(pair[1].npv <= pair[0].npv);
            prop_assert!(pair[1].multiple <= pair[0].multiple);
            if let (Some(later), Some(sooner)) = (pair[1].payback, pair[0].payback) {
                prop_assert!(later >= sooner);
            }
            prop_assert!(pair[0].payback.is_some() || pair[1].payback.is_none());
        }
        let npv = |share: f64| {
            let (whole, none) = (haircut.steps[0].npv, haircut.steps[10].npv);
            none + share * (whole - none)
        };
        match haircut.pays {
            Some(share) => prop_assert!(npv(share).abs() <= 1e-6 * haircut.steps[10].npv.abs() + 1e-6 || share == 0.0),
            None => prop_assert!(haircut.steps[0].npv < 0.0),
        }
    }

    #[test]
    fn at_its_switching_value_an_input_makes_it_neither_pay_nor_cost(p in exact()) {
        let derived = derive(&p, At::usual(TODAY));
        let doubt = &derived.doubt;
        let case = Case::of(&p, &derived.impact, &derived.benefit, &derived.ladder, doubt.rung.expect("a rung"));
        let model = Model::new(&case);
        for switch in &doubt.switching {
            if let Some(value) = switch.pays {
                let left = model.npv_with(switch.input, value);
                prop_assert!(left.abs() <= 1e-6 * doubt.npv.abs().max(1e6), "{switch:?}: {left}");
            }
        }
    }

    #[test]
    fn the_same_draft_gives_the_same_digits(p in exact(), low in 1_u32..50, high in 50_u32..100) {
        let mut p = p;
        p.impact.avoidable = format!("{low}%..{high}%").as_str().into();
        for cost in &mut p.impact.costs {
            cost.avoidable = "".into();
        }
        let (one, other) = (of(&p), of(&p));
        prop_assert_eq!(&one, &other);
        // What launches beyond the horizon brings nothing, whatever the range.
        let Some(simulation) = one.simulation else {
            prop_assert!(one.tornado.iter().all(|swing| swing.tried));
            return Ok(());
        };
        prop_assert!((0.0..=1.0).contains(&simulation.pays) && (0.0..=1.0).contains(&simulation.within_year));
        prop_assert!(simulation.p5 <= simulation.p50 && simulation.p50 <= simulation.p95);
        prop_assert!(simulation.worth.iter().all(|(input, worth)| *worth <= simulation.evpi && *input < one.inputs.len()));
    }
}

#[test]
fn nothing_of_it_is_more_exact_than_its_figures() {
    // A figure of 28 digits beside one of two: no overflow, no panic.
    let mut p = plain();
    p.impact.costs[0].amount = "9999999999999999999999999999".into();
    assert!(of(&p).npv.is_finite() || of(&p) == Doubt::default());
    assert_eq!(Decimal::MAX.to_string().len(), 29);
}

#[test]
fn amounts_beyond_counting_are_not_doubted() {
    let mut p = plain();
    assert!(!of(&p).tornado.is_empty());
    for id in ["a", "b", "c"] {
        let mut line = p.impact.costs[0].clone();
        line.id = crate::proposal::RowId::new(id).expect("a name");
        line.amount = "200000000000000000000000000".into();
        line.per = Some(TimeBase::Day);
        p.impact.costs.push(line);
    }
    let doubt = of(&p);
    assert!(doubt.tornado.is_empty() && doubt.simulation.is_none() && doubt.next.is_none(), "{doubt:?}");
}
