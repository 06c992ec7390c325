//! Each rule of the ladder on one line, with the reviewer's cases.

use super::*;
use crate::calendar::At;
use crate::derive::derive;
use crate::derive::fixtures::{TODAY, row};
use crate::figure::TimeBase;
use crate::proposal::{Cost, CostKind, Figure, Loss, MoneyKind, Saving, Strategic};

fn dec(text: &str) -> Decimal {
    text.parse().expect("a literal of this test")
}

#[expect(clippy::unnecessary_wraps, reason = "it is compared with figures that may be missing")]
fn exact(text: &str) -> Option<Amount> {
    Some(Amount::Exact(dec(text)))
}

fn benefit(p: &Proposal) -> BenefitFigures {
    derive(p, At::usual(TODAY)).benefit
}

/// A bill of 10,000 a month that a pilot makes smaller by half: as good as a line can be.
fn bill() -> Cost {
    Cost {
        kind: Some(CostKind::Compensation),
        amount: "1万".into(),
        per: Some(TimeBase::Month),
        ground: Some(Ground::Measured),
        avoidable: "50%".into(),
        avoidable_from: "两家试点".into(),
        ..row("bill")
    }
}

/// A margin of 10,000 a month, lost as measured.
fn loss() -> Loss {
    Loss {
        amount: "1万".into(),
        per: Some(TimeBase::Month),
        counts_as: Some(MoneyKind::Margin),
        ground: Some(Ground::Measured),
        avoidable: "50%".into(),
        avoidable_from: "两家试点".into(),
        ..row("loss")
    }
}

fn with_costs(costs: Vec<Cost>) -> Proposal {
    let mut p = Proposal::default();
    p.impact.costs = costs;
    p
}

fn with_loss(loss: Loss) -> Proposal {
    let mut p = Proposal::default();
    p.impact.losses = vec![loss];
    p
}

fn of_cost(cost: Cost) -> Benefit {
    benefit(&with_costs(vec![cost])).lines.remove(0)
}

fn of_loss(loss: Loss) -> Benefit {
    benefit(&with_loss(loss)).lines.remove(0)
}

/// What counts a year: floor, likely, full.
fn yearly(line: &Benefit) -> [Option<Decimal>; 3] {
    line.rungs.map(|part| part.yearly)
}

fn why(line: &Benefit, rung: Rung) -> Vec<WhyNot> {
    line.kept_out_of(rung).collect()
}

#[test]
fn a_measured_bill_with_a_founded_share_is_in_every_rung() {
    let line = of_cost(bill());
    assert_eq!(line.class, BenefitClass::Cash);
    assert_eq!((line.yearly, line.avoided), (exact("120000"), exact("60000")));
    assert_eq!(yearly(&line), [Some(dec("60000")); 3]);
    assert_eq!(line.first_rung(), Some(Rung::Floor));
    assert!(line.exclusions.is_empty() && line.cautions.is_empty() && line.once.is_none());
}

#[test]
fn what_is_saved_follows_from_the_kind_unless_it_is_said() {
    let class = |kind, benefit| of_cost(Cost { kind, benefit, ..bill() }).class;
    assert_eq!(class(Some(CostKind::Compensation), None), BenefitClass::Cash);
    assert_eq!(class(Some(CostKind::Stock), None), BenefitClass::WorkingCapital);
    for cautious in [Some(CostKind::Labour), Some(CostKind::Efficiency), Some(CostKind::Other), None] {
        assert_eq!(class(cautious, None), BenefitClass::Capacity);
    }
    assert_eq!(class(Some(CostKind::Labour), Some(Saving::Cash)), BenefitClass::Cash);
}

#[test]
fn hours_become_cash_only_by_a_decision() {
    let hours = Cost { kind: Some(CostKind::Labour), ..bill() };
    let line = of_cost(hours.clone());
    assert_eq!(yearly(&line), [None, None, Some(dec("60000"))]);
    assert_eq!(why(&line, Rung::Likely), [WhyNot::NoDecision]);
    assert_eq!(line.cautions, [Caution::HoursAtCost]);
    let decided = of_cost(Cost { decision: "售后总监同意减一班".into(), ..hours });
    assert_eq!(yearly(&decided), [Some(dec("60000")); 3]);
    assert!(decided.cautions.is_empty());
}

#[test]
fn the_ground_decides_how_far_down_a_line_counts() {
    let counted = |ground| yearly(&of_cost(Cost { ground, ..bill() })).map(|part| part.is_some());
    assert_eq!(counted(Some(Ground::Measured)), [true, true, true]);
    assert_eq!(counted(Some(Ground::Estimated)), [false, true, true]);
    assert_eq!(counted(Some(Ground::Assumed)), [false, false, true]);
    assert_eq!(counted(None), [false, false, true], "what nobody says is assumed");
}

#[test]
fn a_loss_is_no_benefit_until_a_share_of_it_is_avoided() {
    for (share, from, counts) in [
        ("50%", "试点", [true, true, true]),
        ("50%", " ", [false, true, true]),
        ("", "试点", [false, false, true]),
    ] {
        let line = of_cost(Cost { avoidable: share.into(), avoidable_from: from.into(), ..bill() });
        assert_eq!(yearly(&line).map(|part| part.is_some()), counts, "{share} {from}");
        let is_unstated = why(&line, Rung::Likely).contains(&WhyNot::AvoidableUnstated);
        assert_eq!((is_unstated, line.avoidable.is_none()), (!counts[1], !counts[1]), "{share}");
        assert_eq!(line.cautions.contains(&Caution::TakenWhole), !counts[1], "{share}");
    }
    let unstated = of_cost(Cost { avoidable: Figure::default(), ..bill() });
    assert_eq!(yearly(&unstated)[2], Some(dec("120000")), "taken whole, and said");
    let all = of_cost(Cost { avoidable: "100%".into(), ..bill() });
    assert_eq!(all.cautions, [Caution::AllAvoided], "and a stated 100 % is questioned");
}

#[test]
fn a_share_that_cannot_be_is_not_taken_for_the_whole() {
    for share in ["多数", "120%", "-10%", "60%..110%", "500", "12个百分点"] {
        let line = of_cost(Cost { avoidable: share.into(), ..bill() });
        assert_eq!((yearly(&line), line.avoided), ([None; 3], None), "{share}");
        assert_eq!(line.avoidable_at, AvoidableAt::Unusable, "{share}");
        for &rung in Rung::ALL {
            assert_eq!(why(&line, rung), [WhyNot::AvoidableUnusable], "{share}");
        }
        assert_eq!(line.cautions, [], "{share}");
        let lost = of_loss(Loss { avoidable: share.into(), ..loss() });
        assert!(
            yearly(&lost) == [None; 3] && why(&lost, Rung::Full) == [WhyNot::AvoidableUnusable],
            "{share}"
        );
        let stock = of_cost(Cost { kind: Some(CostKind::Stock), avoidable: share.into(), ..bill() });
        assert!(stock.rungs == [Part::default(); 3] && stock.once.is_none(), "{share}");
        assert!(!why(&stock, Rung::Full).contains(&WhyNot::AvoidableUnstated), "{share}");
        // What it costs elsewhere is not talked away by a slip.
        let burden = of_cost(Cost { amount: "-1万".into(), avoidable: share.into(), ..bill() });
        assert_eq!(yearly(&burden), [Some(dec("-120000")); 3], "{share}");
        assert_eq!((burden.avoided, &burden.cautions[..]), (exact("-120000"), &[Caution::Burden][..]));
    }
}

#[test]
fn a_general_share_that_cannot_be_keeps_out_the_rows_that_lean_on_it() {
    let mut p = with_costs(vec![
        Cost { avoidable: Figure::default(), ..bill() },
        Cost { id: row::<Cost>("own").id, ..bill() },
        Cost {
            id: row::<Cost>("stock").id,
            kind: Some(CostKind::Stock),
            avoidable: Figure::default(),
            ..bill()
        },
    ]);
    p.impact.avoidable = "150%".into();
    let derived = derive(&p, At::usual(TODAY));
    let lines = &derived.benefit.lines;
    assert_eq!(why(&lines[0], Rung::Full), [WhyNot::AvoidableUnusable]);
    assert_eq!(yearly(&lines[1]), [Some(dec("60000")); 3], "a share of its own still serves");
    assert!(why(&lines[2], Rung::Full).contains(&WhyNot::AvoidableUnstated), "none is asked of it for stock");
    let full = |p: &Proposal| {
        derive(p, At::usual(TODAY)).benefit.lines.iter().filter_map(|line| yearly(line)[2]).sum::<Decimal>()
    };
    let with_slip = full(&p);
    p.impact.avoidable = "70%".into();
    assert!(with_slip < full(&p), "an impossible share never brings more than a valid one");
}

#[test]
fn ranges_count_with_the_end_that_suits_the_rung() {
    let line = of_cost(Cost { amount: "8000..10000..15000".into(), avoidable: "40%..60%".into(), ..bill() });
    assert_eq!(yearly(&line), ["38400", "60000", "108000"].map(|value| Some(dec(value))));
}

#[test]
fn the_general_share_serves_rows_without_their_own_but_no_stock() {
    let mut p = with_costs(vec![
        Cost { avoidable: Figure::default(), ..bill() },
        Cost { avoidable: "25%".into(), ..row::<Cost>("own") },
        Cost { kind: Some(CostKind::Stock), avoidable: Figure::default(), ..bill() },
    ]);
    p.impact.avoidable = "7/12".into();
    let lines = benefit(&p).lines;
    assert_eq!(
        lines.iter().map(|line| line.avoidable_at).collect::<Vec<_>>(),
        [AvoidableAt::General, AvoidableAt::Row, AvoidableAt::Nowhere,]
    );
    assert_eq!(lines[0].avoided, exact("70000"));
    assert_eq!(why(&lines[0], Rung::Floor), [WhyNot::AvoidableUnfounded], "the general one rests on nothing");
    p.impact.avoidable_from = "行业均值".into();
    assert!(why(&benefit(&p).lines[0], Rung::Floor).is_empty());
}

#[test]
fn revenue_needs_a_margin_and_is_no_cash() {
    let line = of_loss(loss());
    assert_eq!(yearly(&line), [None, Some(dec("60000")), Some(dec("60000"))]);
    assert_eq!(why(&line, Rung::Floor), [WhyNot::NotCash]);
    let revenue = Loss { counts_as: Some(MoneyKind::Revenue), ..loss() };
    let line = of_loss(revenue.clone());
    assert_eq!((yearly(&line), line.yearly), ([None; 3], None));
    assert!(why(&line, Rung::Full).contains(&WhyNot::MarginUnknown));
    let line = of_loss(Loss { margin_rate: "10%".into(), ..revenue });
    assert_eq!((line.stated, line.yearly), (exact("120000"), exact("12000")));
    assert_eq!(yearly(&line), [None, Some(dec("6000")), Some(dec("6000"))]);
}

#[test]
fn what_is_lost_already_is_shown_and_only_its_pace_counts() {
    // 700 M in six months, as in the charging case, at 10 % margin and half of it avoidable.
    let past = Loss {
        customers: "2000".into(),
        each: "35万".into(),
        amount: Figure::default(),
        per: Some(TimeBase::OneOff),
        over_months: "6".into(),
        counts_as: Some(MoneyKind::Revenue),
        margin_rate: "10%".into(),
        ..loss()
    };
    let figures = benefit(&with_loss(past.clone()));
    assert_eq!(figures.past.as_ref().map(|past| past.amount), exact("700000000"));
    let line = &figures.lines[0];
    assert!(why(line, Rung::Floor).contains(&WhyNot::PastTotal));
    assert_eq!(yearly(line), [None, Some(dec("70000000")), Some(dec("70000000"))], "1.4 bn x 10 % x 50 %");
    let line = of_loss(Loss { over_months: Figure::default(), ..past });
    assert_eq!((yearly(&line), why(&line, Rung::Full)), ([None; 3], vec![WhyNot::NoPace]));
}

#[test]
fn a_lifetime_value_is_a_discounted_margin_and_only_in_the_full_rung() {
    let lifetime = Loss {
        customers: "10".into(),
        amount: Figure::default(),
        counts_as: Some(MoneyKind::Revenue),
        yearly_margin: "1200".into(),
        years_kept: "4".into(),
        avoidable: "100%".into(),
        ..loss()
    };
    // The sum of 1200 x 0.75^t / 1.1^t over 400 years, by hand.
    let mut worth = 0.0;
    for year in 0..400 {
        worth += 1200.0 * 0.75_f64.powi(year) / 1.1_f64.powi(year);
    }
    let mut p = with_loss(lifetime.clone());
    let derived = derive(&p, At::usual(TODAY));
    let stated = derived.impact.losses[0].stated.amount.expect("a product").likely();
    assert!((crate::derive::returns::number(stated) - 10.0 * worth).abs() < 1e-6, "{stated} {worth}");
    assert_eq!(derived.impact.losses[0].money, Some(MoneyKind::Margin), "whatever the row says");
    let line = &derived.benefit.lines[0];
    assert_eq!(yearly(line), [None, None, Some(dec("452571.43"))], "3,771.43 x 10 x 12");
    assert!(why(line, Rung::Likely).contains(&WhyNot::LifetimeValue));
    assert!(line.cautions.contains(&Caution::ComesOverYears));
    p.impact.rate = "0%".into();
    assert_eq!(benefit(&p).lines[0].yearly, exact("576000"), "undiscounted it is margin x years");
    p.impact.losses[0].yearly_margin = "100/月".into();
    assert_eq!(benefit(&p).lines[0].yearly, exact("576000"), "and a monthly margin is twelve of them");
    let short = of_loss(Loss { years_kept: "0.5".into(), ..lifetime.clone() });
    assert_eq!(short.yearly, exact("72000"), "half a year is half a margin");
    assert_eq!(of_loss(Loss { years_kept: "0".into(), ..lifetime.clone() }).yearly, None);
    let typed = of_loss(Loss { each: "600".into(), ..lifetime });
    assert_eq!(typed.yearly, None, "what a customer is worth as typed goes first, and it is revenue");
}

#[test]
fn eight_million_of_stock_are_cash_once_and_only_their_holding_cost_is_yearly() {
    // The reviewer of the parts case: 30 % = 8 M implies a stock of 26.7 M; cash once, no yearly profit.
    let stock = Cost {
        kind: Some(CostKind::Stock),
        amount: "2670万".into(),
        avoidable: "800/2670".into(),
        carrying_rate: "8%".into(),
        ..bill()
    };
    let derived = derive(&with_costs(vec![stock.clone()]), At::usual(TODAY));
    let line = &derived.benefit.lines[0];
    assert_eq!(line.once, exact("8000000"));
    assert_eq!(line.rungs.map(|part| part.once), [None, Some(dec("8000000")), Some(dec("8000000"))]);
    assert_eq!(yearly(line), [None, Some(dec("640000")), Some(dec("640000"))]);
    assert_eq!(why(line, Rung::Floor), [WhyNot::NotCash]);
    let method = &derived.impact;
    assert_eq!(method.costs_next_year.as_ref().map(|sum| sum.amount), exact("640000"), "not 12 x 26.7 M");
    assert_eq!(method.costs_counted.as_ref().map(|sum| sum.amount), exact("640000"));
    assert_eq!(method.costs_per_month.as_ref().map(|sum| sum.amount), exact("53333.33"));
    let line = of_cost(Cost { carrying_rate: Figure::default(), ..stock.clone() });
    assert_eq!((yearly(&line), line.rungs[1].once), ([None; 3], Some(dec("8000000"))));
    assert!(why(&line, Rung::Full).contains(&WhyNot::CarryingRateUnknown));
    let line = of_cost(Cost { avoidable: Figure::default(), ..stock });
    assert_eq!(line.rungs, [Part::default(); 3], "nobody frees all of it");
}

#[test]
fn the_same_money_counts_once_until_it_is_explained() {
    let same = |id, amount: &str, overlap: &str| Cost {
        amount: amount.into(),
        payer: "门店 售后".into(),
        cause: "Queue".into(),
        overlap: overlap.into(),
        ..Cost { id: row::<Cost>(id).id, ..bill() }
    };
    let mut p = with_costs(vec![
        same("a", "1万", ""),
        Cost { payer: "门店售后".into(), cause: " queue".into(), ..same("b", "2万", "") },
        same("c", "3万", "另一批人"),
        Cost { cause: "other".into(), ..same("d", "4万", "") },
    ]);
    let figures = benefit(&p);
    let at = |index| RowAt { section: COSTS, index };
    assert_eq!(
        figures.overlaps,
        [Overlap { rows: vec![at(0), at(1), at(2)], unexplained: vec![at(0), at(1)] }]
    );
    let counts: Vec<bool> = figures.lines.iter().map(|line| !line.part(Rung::Full).is_none()).collect();
    assert_eq!(counts, [false, true, true, true], "of the unexplained the larger");
    assert_eq!(why(&figures.lines[0], Rung::Floor), [WhyNot::Overlaps]);
    // The larger one is estimated: then the floor takes the smaller, and only the floor.
    p.impact.costs[1].ground = Some(Ground::Estimated);
    let lines = benefit(&p).lines;
    assert_eq!(yearly(&lines[0]), [Some(dec("60000")), None, None]);
    assert_eq!(yearly(&lines[1]), [None, Some(dec("120000")), Some(dec("120000"))]);
    p.impact.costs[0].overlap = "这行是加班费".into();
    assert!(benefit(&p).overlaps.is_empty());
    p.impact.costs[0].overlap.clear();
    p.impact.costs[1].left_out = true;
    assert!(benefit(&p).overlaps.is_empty(), "or one of them is taken out");
}

#[test]
fn a_burden_counts_everywhere_whatever_it_rests_on() {
    // What the solution costs elsewhere, entered as a negative saving and merely assumed.
    let burden = Cost { amount: "-1万".into(), ground: None, avoidable: Figure::default(), ..bill() };
    let line = of_cost(burden.clone());
    assert_eq!(yearly(&line), [Some(dec("-120000")); 3]);
    assert!(line.cautions.contains(&Caution::Burden));
    let line = of_cost(Cost { amount: "-1万..1万".into(), ..burden.clone() });
    assert_eq!(yearly(&line), [Some(dec("-120000")), None, Some(dec("120000"))]);
    assert_eq!(yearly(&of_cost(Cost { left_out: true, ..burden })), [None; 3]);
}

#[test]
fn what_is_left_out_counts_nowhere() {
    let mut p = with_costs(vec![bill()]);
    p.impact.losses.push(loss());
    let without = derive(&p, At::usual(TODAY));
    p.impact.costs.push(Cost { left_out: true, ..Cost { id: row::<Cost>("more").id, ..bill() } });
    p.impact.losses.push(Loss {
        left_out: true,
        per: Some(TimeBase::OneOff),
        amount: "$9亿".into(),
        ..Loss { id: row::<Loss>("past").id, ..loss() }
    });
    let with = derive(&p, At::usual(TODAY));
    assert_eq!(with.ladder, without.ladder);
    assert_eq!(with.benefit.past, without.benefit.past);
    assert_eq!(with.impact.next_year, without.impact.next_year);
    assert_eq!(with.impact.delay, without.impact.delay);
    assert_eq!(with.impact.remarks, without.impact.remarks);
    assert_eq!(why(&with.benefit.lines[1], Rung::Full), [WhyNot::LeftOut]);
}

#[test]
fn what_has_no_price_no_currency_or_no_amount_says_so() {
    let mut p =
        with_costs(vec![Cost { amount: "$1万".into(), ..bill() }, Cost { amount: "很多".into(), ..bill() }]);
    p.impact.strategic.push(Strategic { before: "82".into(), after: "76".into(), ..row("nps") });
    let lines = benefit(&p).lines;
    let reasons: Vec<_> = lines.iter().map(|line| why(line, Rung::Full)).collect();
    assert_eq!(reasons, [[WhyNot::OtherCurrency], [WhyNot::NoAmount], [WhyNot::Strategic]]);
    assert!(lines.iter().all(|line| line.rungs == [Part::default(); 3]));
    assert_eq!(lines[2].class, BenefitClass::Strategic);
}
