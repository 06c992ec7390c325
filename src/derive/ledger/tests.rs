//! What the ledger keeps of each figure.

use super::*;
use crate::calendar::At;
use crate::derive::derive;
use crate::derive::fixtures::{TODAY, appointments, charging, pricing, row};
use crate::proposal::{Claim, ClaimKind, Cost, CostKind, Goal, Investment, Rung};
use crate::schema::Audience;
use std::collections::HashSet;

fn of(p: &Proposal) -> Ledger {
    ledger(p, &derive(p, At::usual(TODAY)))
}

fn entry<'l>(ledger: &'l Ledger, path: &str) -> &'l Entry {
    ledger.entries.iter().find(|entry| entry.path.to_string() == path).unwrap_or_else(|| panic!("{path}"))
}

fn d(n: i64) -> Decimal {
    Decimal::from(n)
}

/// One row in every table, every figure and every series filled in.
fn everything() -> (Proposal, HashSet<String>) {
    let mut p = Proposal::default();
    let mut paths = HashSet::new();
    for section in sections() {
        let at = match section.body {
            Body::Form(_) => Path::section(section),
            Body::Table(table) => {
                let id = proposal::RowId::new("r").expect("a letter");
                (table.get_mut)(&mut p).insert(0, id.clone());
                Path::row(section, id)
            }
        };
        for field in section.fields() {
            if matches!(field.kind, Kind::Figure(_) | Kind::Points) {
                let path = at.with_field(field);
                let typed = Value::Text("数字：“三十五万”，👩‍🔧".to_owned());
                path.member_mut(&mut p).expect("a member").set(typed).expect("it is typed");
                if path.applies(&p) {
                    paths.insert(path.to_string());
                }
            }
        }
    }
    (p, paths)
}

#[test]
fn every_figure_of_every_pane_is_in_it_once_even_one_that_cannot_be_read() {
    let (p, paths) = everything();
    let ledger = of(&p);
    assert!(paths.len() >= 20, "{paths:?}");
    let listed: Vec<String> = ledger.entries.iter().map(|entry| entry.path.to_string()).collect();
    assert_eq!(listed.iter().cloned().collect::<HashSet<_>>(), paths);
    assert_eq!(listed.len(), paths.len(), "each once");
    assert!(ledger.entries.iter().all(Entry::is_unread));
    assert!(ledger.entries.iter().all(|entry| entry.typed.contains("👩‍🔧")));
}

#[test]
fn a_proposal_without_figures_has_an_empty_ledger() {
    assert_eq!(of(&Proposal::default()), Ledger::default());
}

/// The rows whose figures say nothing of what they rest on: each has its reason, and a new one needs one too.
#[test]
fn figures_have_their_ground_and_source_beside_them() {
    let without = ["frame", "impact"];
    for section in sections().filter(|section| !without.contains(&section.id)) {
        if section.fields().any(|field| matches!(field.kind, Kind::Figure(_) | Kind::Points)) {
            for beside in ["ground", "source"] {
                let field = section.field(beside).unwrap_or_else(|| panic!("{} has no {beside}", section.id));
                assert_eq!(field.audience, Audience::Headquarters, "{}", section.id);
            }
            let day = ["date", "measured_on", "period"].iter().any(|id| section.field(id).is_some());
            assert!(day, "{} does not say when", section.id);
        }
    }
}

#[test]
fn what_stands_beside_a_figure_belongs_to_it() {
    let mut p = Proposal::default();
    p.solution.goals.push(Goal {
        baseline: "3.5 小时".into(),
        target: "2.8..3 小时".into(),
        ground: Some(Ground::Measured),
        source: " 工位系统，6 月 ".into(),
        date: "2025-06-30".into(),
        ..row("time")
    });
    let ledger = of(&p);
    let target = entry(&ledger, "solution.goals.time.target");
    assert_eq!(target.ground, Some(Ground::Measured));
    assert_eq!((target.source.as_str(), target.date.as_str()), ("工位系统，6 月", "2025-06-30"));
    assert_eq!(target.figure().map(|figure| figure.amount.high()), Some(d(3)));
    assert_eq!(target.pane, PaneId::Solution);
    assert_eq!((target.base, target.weight), (None, Decimal::ZERO));
}

#[test]
fn other_bases_than_a_month_are_converted_and_say_so() {
    let mut p = charging();
    let mut cost = |id, amount: &str, per| {
        p.impact.costs.push(Cost { amount: amount.into(), per, ..row(id) });
    };
    cost("year", "1200万..2400万", Some(TimeBase::Year));
    cost("typed", "100万/季度", Some(TimeBase::Month));
    cost("once", "7万", Some(TimeBase::OneOff));
    cost("unread", "很多", Some(TimeBase::Year));
    cost("stock", "2670万", Some(TimeBase::Month));
    p.impact.costs.last_mut().expect("just pushed").kind = Some(CostKind::Stock);
    let ledger = of(&p);
    let of = |path: &str| {
        let entry = entry(&ledger, path);
        (entry.base, entry.per_month.map(|amount| (amount.low().round_dp(6), amount.high().round_dp(6))))
    };
    let million = |n: i64| d(n * 1_000_000);
    assert_eq!(of("impact.costs.year.amount"), (Some(TimeBase::Year), Some((million(1), million(2)))));
    assert_eq!(of("impact.costs.typed.amount").0, Some(TimeBase::Quarter), "what was typed counts");
    assert_eq!(of("impact.costs.once.amount"), (Some(TimeBase::OneOff), None), "no months, no pace");
    assert_eq!(of("impact.costs.labour.amount"), (Some(TimeBase::Month), None), "nothing to convert");
    assert_eq!(of("impact.costs.unread.amount"), (Some(TimeBase::Year), None));
    assert_eq!(of("impact.costs.stock.amount"), (None, None), "what is tied up is no flow");
    let customers = entry(&ledger, "impact.losses.buyers.customers");
    assert_eq!(customers.over_months, Some(d(6)));
    assert_eq!(customers.per_month.map(|amount| amount.likely().round_dp(2)), Some(Decimal::new(33_333, 2)));
    let each = entry(&ledger, "impact.losses.buyers.each");
    assert_eq!((each.base, each.per_month), (None, None), "what a customer is worth is no amount in time");
}

#[test]
fn a_share_keeps_its_denominator_and_a_series_its_points() {
    let ledger = of(&appointments());
    assert_eq!(entry(&ledger, "evidence.prevalence.sites.share").denominator, Some(d(28)));
    assert_eq!(entry(&ledger, "evidence.trend.weekly.series").reading, Reading::Series(2));
    assert_eq!(entry(&ledger, "evidence.prevalence.overloads.count").base, Some(TimeBase::Week));
    let mut p = Proposal::default();
    p.evidence.trend.push(Claim {
        kind: Some(ClaimKind::Series),
        series: "4月 8\n6月 很多".into(),
        ..row("weekly")
    });
    assert!(of(&p).entries[0].is_unread());
}

#[test]
fn what_a_record_is_not_asked_is_left_out() {
    let mut p = Proposal::default();
    p.evidence.trend.push(Claim { kind: Some(ClaimKind::Words), count: "12".into(), ..row("said") });
    assert_eq!(of(&p).entries, []);
}

#[test]
fn what_weighs_the_same_stays_in_the_order_of_the_panes() {
    for p in [charging(), appointments(), pricing()] {
        let ledger = of(&p);
        let order: Vec<_> = ledger.entries.iter().map(|e| (Reverse(e.weight), e.pane)).collect();
        assert!(order.is_sorted(), "{order:?}");
        assert!(ledger.entries.iter().all(|e| (Decimal::ZERO..=Decimal::ONE).contains(&e.weight)));
    }
}

/// Two measured bills, 800 k and 200 k a month, and an estimate that no floor takes.
fn two_bills() -> Proposal {
    let mut p = charging();
    p.impact.costs.clear();
    p.impact.avoidable = "50%".into();
    p.impact.avoidable_from = "试点".into();
    p.impact.margin_rate = "10%".into();
    for (id, amount, per) in [("big", "80万", TimeBase::Month), ("small", "240万", TimeBase::Year)] {
        p.impact.costs.push(Cost {
            kind: Some(CostKind::Compensation),
            amount: amount.into(),
            per: Some(per),
            ground: Some(Ground::Measured),
            ..row(id)
        });
    }
    p.impact.investments.push(Investment {
        amount: "15万".into(),
        per: Some(TimeBase::Month),
        ..row("running")
    });
    p
}

#[test]
fn a_figure_weighs_as_much_of_the_headline_as_rests_on_it() {
    let p = two_bills();
    let of = |ledger: &Ledger, path: &str| entry(ledger, path).weight.round_dp(6);
    let floor = self::of(&p);
    let tenths = |n: i64| Decimal::new(n, 1);
    assert_eq!(of(&floor, "impact.avoidable"), Decimal::ONE, "every line is multiplied with it");
    assert_eq!(of(&floor, "impact.costs.big.amount"), tenths(8));
    assert_eq!(of(&floor, "impact.costs.small.amount"), tenths(2));
    assert_eq!(of(&floor, "impact.losses.buyers.customers"), Decimal::ZERO, "the floor does not count them");
    // 6 M once, and 1.8 M in the first year.
    assert_eq!(of(&floor, "impact.investments.programme.amount"), Decimal::new(769_231, 6));
    assert_eq!(of(&floor, "impact.investments.running.amount"), Decimal::new(230_769, 6));
    assert_eq!(floor.entries[0].path.to_string(), "impact.avoidable", "what carries most comes first");
    let mut likely = p.clone();
    likely.impact.claim = Some(Rung::Likely);
    likely.impact.losses[0].ground = Some(Ground::Estimated);
    let likely = self::of(&likely);
    // Buyers: 2,000 x 350 k x 12/6 x 10 % = 140 M a year, against 9.6 M and 2.4 M.
    let share = Decimal::new(140, 0) / Decimal::new(152, 0);
    for field in ["customers", "each", "over_months"] {
        assert_eq!(of(&likely, &format!("impact.losses.buyers.{field}")), share.round_dp(6), "{field}");
    }
    assert_eq!(of(&likely, "impact.margin_rate"), share.round_dp(6));
}

#[test]
fn without_a_headline_nothing_weighs() {
    let mut p = two_bills();
    for cost in &mut p.impact.costs {
        cost.left_out = true;
    }
    p.impact.losses[0].left_out = true;
    assert!(of(&p).entries.iter().all(|entry| entry.weight.is_zero()));
}

#[test]
fn the_unit_of_a_claim_is_not_that_of_its_sites() {
    let mut p = Proposal::default();
    p.evidence.proof.push(Claim {
        kind: Some(ClaimKind::Pilot),
        unit: "分钟".into(),
        before: "35".into(),
        after: "30".into(),
        pilot_sites: "2".into(),
        ..row("pilot")
    });
    let ledger = of(&p);
    assert_eq!(entry(&ledger, "evidence.proof.pilot.before").unit, "分钟");
    assert_eq!(entry(&ledger, "evidence.proof.pilot.pilot_sites").unit, "");
}
