//! The reviewer's figures of the four cases, and what must hold of any ladder.

use super::*;
use crate::calendar::At;
use crate::derive::derive;
use crate::derive::fixtures::{TODAY, charging, row};
use crate::figure::TimeBase;
use crate::proposal::{Cost, CostKind, Ground, Investment, Loss, MoneyKind, Proposal, Saving};
use proptest::prelude::*;

fn dec(text: &str) -> Decimal {
    text.parse().expect("a literal of this test")
}

fn likely(traced: Option<&Traced>) -> Decimal {
    traced.expect("a figure").amount.likely()
}

fn ladder(p: &Proposal) -> Ladder {
    derive(p, At::usual(TODAY)).ladder
}

/// The charging case as finance can't fault it: what is paid to handle faults is an outside bill, measured.
fn charging_bill(avoidable: &str) -> Proposal {
    let mut p = charging();
    let labour = &mut p.impact.costs[0];
    labour.benefit = Some(Saving::Cash);
    labour.ground = Some(Ground::Measured);
    labour.avoidable = avoidable.into();
    labour.avoidable_from = "行业故障率 5%".into();
    p
}

#[test]
fn charging_pays_back_in_seven_and_a_half_months_if_faults_vanish() {
    // The reviewer: counting no lost customer at all, 6 M / 800 k a month.
    let ladder = ladder(&charging_bill("100%"));
    assert_eq!(ladder.headline, Some(Rung::Floor));
    assert_eq!(likely(ladder.floor.payback.as_ref()), dec("7.5"));
    assert_eq!(likely(ladder.floor.multiple.as_ref()), dec("1.6"));
    assert_eq!(ladder.floor.net, Some(Amount::Exact(dec("0.6"))));
    assert_eq!(ladder.floor.delay, Some(Amount::Exact(dec("800000"))));
}

#[test]
fn charging_pays_back_in_12_9_months_at_the_industry_s_rate() {
    // The reviewer: 12 % down to 5 % avoids 7/12 of it: 6 M / 466.7 k a month.
    let ladder = ladder(&charging_bill("7/12"));
    let floor = &ladder.floor;
    assert_eq!(likely(floor.yearly.as_ref()), dec("5600000"));
    assert_eq!(floor.monthly, Some(Amount::Exact(dec("466666.67"))));
    assert_eq!(likely(floor.payback.as_ref()).round_dp(1), dec("12.9"));
    assert_eq!(likely(floor.do_nothing.as_ref()), dec("9600000"), "what waiting costs is not all avoidable");
    let returns = floor.returns.as_ref().expect("a benefit and an investment");
    assert!(returns.payback.is_some_and(|months| (months - 90.0 / 7.0).abs() < 1e-9));
    // As a range from about the industry's rate to none at all, the floor stands at the industry's.
    let range = super::tests::ladder(&charging_bill("58%..100%"));
    assert_eq!(likely(range.floor.payback.as_ref()).round_dp(1), dec("12.9"));
    assert_eq!(likely(range.full.payback.as_ref()), dec("7.5"));
}

#[test]
fn charging_is_repaid_by_8_6_percent_of_the_customers() {
    // The reviewer: at a 10 % margin 70 M are at stake; 8.6 % of the 2,000 customers repay 6 M.
    let mut p = charging();
    p.impact.costs.clear();
    p.impact.margin_rate = "10%".into();
    let derived = derive(&p, At::usual(TODAY));
    let share = derived.impact.roi_on_margin.and_then(|roi| roi.repaying_share).expect("a margin");
    assert_eq!((share.likely() * Decimal::ONE_HUNDRED).round_dp(1), dec("8.6"));
    // The same as a claim: were as many lost every year and all kept.
    p.impact.losses[0].over_months = "12".into();
    p.impact.losses[0].avoidable = "100%".into();
    let full = ladder(&p).full;
    assert_eq!(likely(full.yearly.as_ref()), dec("70000000"));
    assert_eq!(
        (full.repaying_share.expect("an investment").likely() * Decimal::ONE_HUNDRED).round_dp(1),
        dec("8.6")
    );
}

#[test]
fn a_draft_that_says_only_the_least_claims_the_full_rung_and_says_so() {
    // Five answers, no ground, no share, no class: the number is there, and named for what it is.
    let ladder = ladder(&charging());
    assert_eq!((ladder.chosen, ladder.headline), (None, Some(Rung::Full)));
    assert!(!ladder.floor.holds_anything && !ladder.likely.holds_anything);
    assert_eq!(likely(ladder.full.yearly.as_ref()), dec("9600000"), "revenue without a margin is no profit");
    let kinds: Vec<_> = ladder.notes.iter().map(|note| note.kind).collect();
    assert_eq!(
        kinds,
        [
            LadderNoteKind::ChosenIsEmpty,
            LadderNoteKind::NoRunningCost,
            LadderNoteKind::LaunchAssumed,
            LadderNoteKind::HorizonAssumed,
            LadderNoteKind::RateAssumed,
        ]
    );
}

#[test]
fn eight_million_of_stock_pay_an_investment_back_without_being_a_yearly_profit() {
    // The reviewer of the parts case: 8 M is cash once.
    let mut p = Proposal::default();
    p.impact.costs.push(Cost {
        kind: Some(CostKind::Stock),
        amount: "2670万".into(),
        avoidable: "800/2670".into(),
        avoidable_from: "试点仓".into(),
        ground: Some(Ground::Measured),
        ..row("stock")
    });
    p.impact.investments.push(Investment {
        amount: "200万".into(),
        per: Some(TimeBase::OneOff),
        ..row("it")
    });
    p.impact.launch = "2".into();
    let ladder = ladder(&p);
    assert_eq!(ladder.headline, Some(Rung::Likely));
    let likely_rung = &ladder.likely;
    assert_eq!(likely(likely_rung.once.as_ref()), dec("8000000"));
    assert!(likely_rung.yearly.is_none() && likely_rung.multiple.is_none() && likely_rung.payback.is_none());
    let returns = likely_rung.returns.as_ref().expect("a flow");
    assert_eq!(&returns.flow[..4], [-2_000_000.0, 0.0, 8_000_000.0, 0.0]);
    assert_eq!(returns.payback, Some(2.0), "with the release, at launch");
    p.impact.costs[0].carrying_rate = "10%".into();
    assert_eq!(
        likely(super::tests::ladder(&p).likely.yearly.as_ref()),
        dec("800000"),
        "plus its holding cost"
    );
}

#[test]
fn a_price_cut_that_loses_gross_profit_never_pays() {
    // The reviewer of the pricing case: at 50 % variable margin, -15 % in 60 % of the stores and +20 % volume
    // there lose 9.6 % of the gross profit. Of 100 M that is a burden, which no rung may leave out.
    let mut p = Proposal::default();
    let before = dec("0.5");
    let after = (dec("0.85") - before) * dec("1.2");
    let change = dec("0.6") * (after - before) / before;
    assert_eq!(change, dec("-0.096"));
    p.impact.losses.push(Loss {
        amount: "-960万".into(),
        per: Some(TimeBase::Year),
        counts_as: Some(MoneyKind::Margin),
        ..row("cut")
    });
    p.impact.investments.push(Investment { amount: "10万".into(), ..row("it") });
    let ladder = ladder(&p);
    for rung in [&ladder.floor, &ladder.likely, &ladder.full] {
        assert_eq!(likely(rung.yearly.as_ref()), dec("-9600000"));
        assert!(rung.never_pays && !rung.holds_anything && rung.payback.is_none());
    }
    assert_eq!(ladder.headline, None);
}

#[test]
fn the_headline_takes_the_chosen_rung_or_the_next_that_holds_anything() {
    let mut p = charging_bill("50%");
    let headline = |p: &Proposal| {
        let ladder = super::tests::ladder(p);
        let notes = [LadderNoteKind::ChosenIsEmpty, LadderNoteKind::AboveTheFloor];
        (ladder.headline, notes.map(|kind| ladder.notes.iter().any(|note| note.kind == kind)))
    };
    assert_eq!(headline(&p), (Some(Rung::Floor), [false, false]));
    p.impact.claim = Some(Rung::Full);
    assert_eq!(headline(&p), (Some(Rung::Full), [false, true]));
    p.impact.claim = Some(Rung::Floor);
    p.impact.costs[0].ground = Some(Ground::Estimated);
    assert_eq!(headline(&p), (Some(Rung::Likely), [true, false]));
    p.impact.claim = Some(Rung::Full);
    p.impact.costs.clear();
    p.impact.losses.clear();
    assert_eq!(headline(&p), (None, [false, false]));
}

#[test]
fn the_dearest_investment_stands_against_the_floor() {
    let mut p = charging_bill("50%");
    p.impact.investments[0].amount = "500万..800万".into();
    p.impact.investments.push(Investment {
        amount: "10万..20万".into(),
        per: Some(TimeBase::Month),
        ..row("run")
    });
    p.impact.investments.push(Investment { amount: "很贵".into(), ..row("unread") });
    let ladder = ladder(&p);
    let costs = Rung::ALL.iter().map(|rung| ladder.rung(*rung));
    let costs: Vec<_> = costs.map(|r| (likely(r.invested.as_ref()), likely(r.investment.as_ref()))).collect();
    let wanted = [("8000000", "10400000"), ("6500000", "8300000"), ("5000000", "6200000")];
    assert_eq!(costs, wanted.map(|(once, all)| (dec(once), dec(all))));
    // 8 M / (400 k - 200 k).
    assert_eq!(likely(ladder.floor.payback.as_ref()), dec("40"));
    let note = ladder.notes.iter().find(|note| note.kind == LadderNoteKind::InvestmentUncounted);
    assert_eq!(note.map(|note| note.rows.clone()), Some(vec![RowAt { section: INVESTMENTS, index: 2 }]));
}

#[test]
fn what_runs_may_eat_the_benefit() {
    let mut p = charging_bill("50%");
    p.impact
        .investments
        .push(Investment { amount: "40万".into(), per: Some(TimeBase::Month), ..row("run") });
    let floor = ladder(&p).floor;
    assert!(floor.never_pays && floor.payback.is_none());
    assert_eq!(floor.delay, Some(Amount::Exact(Decimal::ZERO)));
    assert_eq!(floor.returns.expect("a flow").payback, None);
}

fn pick(values: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    prop::sample::select(values)
}

const AMOUNTS: &[&str] =
    &["", "100", "99.99", "33.33..66.67", "10..20..50", "1万", "-500", "-3..7", "0", "$5", "800/月", "x"];
const SHARES: &[&str] = &["", "0%", "30%", "7/12", "20%..80%", "100%", "10%..50%..100%", "130%"];
const WORDS: &[&str] = &["", "a", "b"];
const BASES: [Option<TimeBase>; 4] =
    [None, Some(TimeBase::OneOff), Some(TimeBase::Month), Some(TimeBase::Week)];
const GROUNDS: [Option<Ground>; 4] =
    [None, Some(Ground::Measured), Some(Ground::Estimated), Some(Ground::Assumed)];

fn any_loss() -> impl Strategy<Value = Loss> {
    let typed = (pick(AMOUNTS), pick(SHARES), pick(SHARES), pick(&["", "6", "2000"]), pick(AMOUNTS));
    let words = (pick(WORDS), pick(WORDS), pick(WORDS), pick(WORDS));
    let chosen = (prop::sample::select(&BASES[..]), prop::sample::select(&GROUNDS[..]), 0..8_u8);
    (typed, words, chosen).prop_map(|(typed, words, (per, ground, bits))| Loss {
        amount: typed.0.into(),
        avoidable: typed.1.into(),
        margin_rate: typed.2.into(),
        customers: typed.3.into(),
        over_months: typed.3.into(),
        yearly_margin: typed.4.into(),
        years_kept: "3..5".into(),
        avoidable_from: words.0.into(),
        payer: words.1.into(),
        cause: words.2.into(),
        overlap: words.3.into(),
        per,
        ground,
        counts_as: (bits & 1 == 1).then_some(MoneyKind::Margin),
        left_out: bits == 7,
        ..row("loss")
    })
}

fn any_cost() -> impl Strategy<Value = Cost> {
    let typed = (pick(AMOUNTS), pick(SHARES), pick(SHARES), pick(&["", "6"]));
    let words = (pick(WORDS), pick(WORDS), pick(WORDS), pick(WORDS), pick(WORDS));
    let kinds = [None, Some(Saving::Cash), Some(Saving::Capacity), Some(Saving::WorkingCapital)];
    let chosen = (
        prop::sample::select(&BASES[..]),
        prop::sample::select(&GROUNDS[..]),
        prop::sample::select(kinds.to_vec()),
    );
    (typed, words, chosen, 0..8_u8).prop_map(|(typed, words, (per, ground, benefit), bits)| Cost {
        amount: typed.0.into(),
        avoidable: typed.1.into(),
        carrying_rate: typed.2.into(),
        over_months: typed.3.into(),
        avoidable_from: words.0.into(),
        payer: words.1.into(),
        cause: words.2.into(),
        overlap: words.3.into(),
        decision: words.4.into(),
        per,
        ground,
        benefit,
        left_out: bits == 7,
        ..row("cost")
    })
}

fn any_proposal() -> impl Strategy<Value = Proposal> {
    let investment = (pick(AMOUNTS), prop::sample::select(&BASES[..])).prop_map(|(amount, per)| Investment {
        amount: amount.into(),
        per,
        ..row("spent")
    });
    let rows = (
        prop::collection::vec(any_loss(), 0..4),
        prop::collection::vec(any_cost(), 0..4),
        prop::collection::vec(investment, 0..3),
    );
    (rows, pick(SHARES), pick(&["", "0", "2..5", "40"]), pick(&["", "3", "1..6..20"])).prop_map(
        |((losses, costs, investments), general, launch, ramp)| {
            let mut p = Proposal::default();
            p.impact.losses = losses;
            p.impact.costs = costs;
            p.impact.investments = investments;
            p.impact.avoidable = general.into();
            p.impact.margin_rate = general.into();
            p.impact.launch = launch.into();
            p.impact.ramp = ramp.into();
            p
        },
    )
}

fn amount_of(traced: Option<&Traced>) -> Decimal {
    traced.map_or(Decimal::ZERO, |traced| traced.amount.likely())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn each_rung_holds_the_one_below(p in any_proposal()) {
        let ladder = ladder(&p);
        for (lower, upper) in [(&ladder.floor, &ladder.likely), (&ladder.likely, &ladder.full)] {
            prop_assert!(amount_of(lower.yearly.as_ref()) <= amount_of(upper.yearly.as_ref()));
            prop_assert!(amount_of(lower.once.as_ref()) <= amount_of(upper.once.as_ref()));
            prop_assert!(amount_of(lower.investment.as_ref()) >= amount_of(upper.investment.as_ref()));
            prop_assert!(!lower.holds_anything || upper.holds_anything);
            if let (Some(lower), Some(upper)) = (&lower.payback, &upper.payback) {
                prop_assert!(lower.amount.likely() >= upper.amount.likely());
            }
        }
    }

    #[test]
    fn a_total_is_the_sum_of_its_rows_to_the_coin(p in any_proposal()) {
        let derived = derive(&p, At::usual(TODAY));
        let coin = |value: Decimal| value == derived.frame.currency.round(value);
        for &rung in Rung::ALL {
            let figures = derived.ladder.rung(rung);
            for (total, is_once) in [(&figures.yearly, false), (&figures.once, true)] {
                let parts = derived.benefit.lines.iter().map(|line| line.part(rung));
                let parts = parts.filter_map(|part| if is_once { part.once } else { part.yearly });
                let parts: Vec<Decimal> = parts.collect();
                prop_assert!(parts.iter().all(|part| coin(*part)));
                prop_assert_eq!(total.is_some(), !parts.is_empty());
                prop_assert_eq!(amount_of(total.as_ref()), parts.iter().sum::<Decimal>());
            }
        }
    }

    #[test]
    fn what_must_not_count_does_not(p in any_proposal()) {
        let derived = derive(&p, At::usual(TODAY));
        for line in &derived.benefit.lines {
            let is_burden = |part: Option<Decimal>| part.is_none_or(|part| part < Decimal::ZERO);
            if line.avoidable.is_none() {
                prop_assert!(is_burden(line.rungs[0].yearly) && is_burden(line.rungs[1].yearly));
            }
            if line.ground != Some(Ground::Measured) || line.class == BenefitClass::Revenue {
                prop_assert!(is_burden(line.rungs[0].yearly));
            }
            if line.class != BenefitClass::WorkingCapital {
                prop_assert!(line.once.is_none() && line.rungs.iter().all(|part| part.once.is_none()));
            } else if let (Some(yearly), Some(once)) = (line.rungs[2].yearly, line.once) {
                // A year's holding cost at a rate of at most 100 % is no more than what is released.
                prop_assert!(yearly <= once.high().max(Decimal::ZERO) || line.stated.is_some_and(|s| s.low() < Decimal::ZERO));
            }
            for &rung in Rung::ALL {
                let counts = line.part(rung).yearly.is_some();
                let kept_out = line.kept_out_of(rung).next().is_some();
                prop_assert!(counts || kept_out, "a line that does not count says why: {:?}", line);
            }
        }
    }

    #[test]
    fn rows_left_out_change_nothing(p in any_proposal(), loss in any_loss(), cost in any_cost()) {
        let mut more = p.clone();
        more.impact.losses.push(Loss { left_out: true, ..loss });
        more.impact.costs.push(Cost { left_out: true, ..cost });
        let (with, without) = (derive(&more, At::usual(TODAY)), derive(&p, At::usual(TODAY)));
        prop_assert_eq!(with.ladder, without.ladder);
        prop_assert_eq!(with.benefit.overlaps, without.benefit.overlaps);
        prop_assert_eq!(with.benefit.past, without.benefit.past);
        prop_assert_eq!(with.impact.roi, without.impact.roi);
        prop_assert_eq!(with.impact.next_year, without.impact.next_year);
    }

    #[test]
    fn all_money_a_thousandfold_is_the_same_case(
        amounts in prop::collection::vec((1_i64..1_000_000, 0_usize..5, 0_usize..4), 1..5),
        invested in 1_i64..1_000_000,
    ) {
        let case = |scale: i64| {
            let mut p = Proposal::default();
            for (amount, share, ground) in &amounts {
                p.impact.costs.push(Cost {
                    amount: (amount * scale).to_string().as_str().into(),
                    per: Some(TimeBase::Month),
                    benefit: Some(Saving::Cash),
                    avoidable: SHARES[*share].into(),
                    avoidable_from: "试点".into(),
                    ground: GROUNDS[*ground],
                    ..row("cost")
                });
            }
            let amount = (invested * scale).to_string();
            p.impact.investments.push(Investment { amount: amount.as_str().into(), ..row("spent") });
            ladder(&p)
        };
        let (one, thousand) = (case(1), case(1000));
        prop_assert_eq!(one.headline, thousand.headline);
        for &rung in Rung::ALL {
            let (one, thousand) = (one.rung(rung), thousand.rung(rung));
            let off = (amount_of(one.yearly.as_ref()) * Decimal::ONE_THOUSAND - amount_of(thousand.yearly.as_ref())).abs();
            // Half a coin a row, a thousandfold.
            prop_assert!(off <= Decimal::from(5 * amounts.len()), "{}", off);
            let (a, b) = (amount_of(one.multiple.as_ref()), amount_of(thousand.multiple.as_ref()));
            let tolerance = Decimal::from(amounts.len()) / Decimal::from(100 * invested);
            prop_assert!((a - b).abs() <= tolerance, "{} {}", a, b);
        }
    }
}
