//! The appointment case and a finance reviewer's remarks on it, and the tree of whys.

mod grades;
mod statistics;

use super::*;
use crate::derive::PeriodUnit;
use crate::derive::fixtures::{appointments, charging, row};
use crate::figure::Decimal;
use crate::i18n::Lang;
use crate::proposal::{ClaimKind, Why, WhyStep};

fn dec(text: &str) -> Decimal {
    text.parse().expect("a literal of this test")
}

fn of(p: &Proposal, level: EvidenceLevel, index: usize) -> ClaimFigures {
    figures(p, None).level(level).claims[index].clone()
}

fn series(text: &str) -> ClaimFigures {
    ClaimFigures::of(&Claim { kind: Some(ClaimKind::Series), series: text.into(), ..row("s") })
}

fn series_of(text: &str) -> SeriesFigures {
    match series(text) {
        ClaimFigures::Series(figures) => figures,
        other => panic!("no series: {other:?}"),
    }
}

#[test]
fn appointments_hit_82_percent_of_sites() {
    let ClaimFigures::Share(share) = of(&appointments(), EvidenceLevel::Prevalence, 0) else {
        panic!("no share")
    };
    assert_eq!((share.percent, share.total), (dec("82"), Some(dec("28"))));
}

#[test]
fn a_typed_percentage_keeps_its_decimals() {
    let claim = Claim { kind: Some(ClaimKind::Share), share: "12.5%".into(), ..row("s") };
    let ClaimFigures::Share(share) = ClaimFigures::of(&claim) else { panic!("no share") };
    assert_eq!((share.percent, share.count), (dec("12.5"), None));
}

#[test]
fn appointments_grew_by_125_percent_and_reach_33_or_61_by_september() {
    let figures = of(&appointments(), EvidenceLevel::Trend, 0);
    let ClaimFigures::Series(weekly) = figures else { panic!("no series") };
    assert_eq!(weekly.summary.change.relative, Some(dec("1.25")));
    let september = &weekly.ahead[2];
    assert_eq!(september.period.name(Lang::Zh), "9 月");
    assert_eq!(september.period.name(Lang::En), "Sep");
    assert_eq!(september.at.linear, dec("33"));
    assert_eq!(september.at.compound.map(|value| value.round_dp(0)), Some(dec("61")));
    assert!(weekly.dated);
}

#[test]
fn appointments_wait_and_pilot() {
    let p = appointments();
    // Mean 45 min, worst 3 h: four times.
    let ClaimFigures::MeanAndWorst { times, .. } = of(&p, EvidenceLevel::Severity, 0) else {
        panic!("no mean")
    };
    assert_eq!(times, Some(dec("4")));
    let ClaimFigures::Pilot(pilot) = of(&p, EvidenceLevel::Proof, 0) else { panic!("no pilot") };
    assert_eq!(pilot.change.relative, Some(dec("-0.8")));
    assert_eq!(pilot.sites.map(|sites| sites.likely()), Some(dec("5")));
    let ClaimFigures::Comparison(nps) = of(&p, EvidenceLevel::Trend, 1) else { panic!("no NPS") };
    assert_eq!(nps.compared.difference, dec("6"));
}

#[test]
fn charging_faults_are_2_4_times_the_industrys() {
    let ClaimFigures::Benchmark { compared, rates, .. } = of(&charging(), EvidenceLevel::Prevalence, 0)
    else {
        panic!("no benchmark")
    };
    assert_eq!((compared.ratio, compared.difference, rates), (Some(dec("2.4")), dec("0.07"), true));
}

#[test]
fn sources_are_counted_by_level() {
    let figures = figures(&appointments(), None);
    let prevalence = figures.level(EvidenceLevel::Prevalence);
    assert_eq!((prevalence.claims_filled, prevalence.with_source), (2, 1));
    assert_eq!(figures.levels_filled(), 4);
}

#[test]
fn periods_are_told_by_their_labels() {
    for (labels, unit, numbers) in [
        ("4月 8\n5月 10\n6月 18", PeriodUnit::Month, vec![3, 4, 5]),
        ("Apr 8\nJune 18", PeriodUnit::Month, vec![3, 5]),
        ("11月 1\n12月 2\n1月 3", PeriodUnit::Month, vec![10, 11, 12]),
        ("2024-11: 1\n2025-01: 2", PeriodUnit::Month, vec![2024 * 12 + 10, 2025 * 12]),
        ("2024年11月：1\n2025年1月：2", PeriodUnit::Month, vec![2024 * 12 + 10, 2025 * 12]),
        ("Q3 1\nQ4 2\nQ1 3", PeriodUnit::Quarter, vec![2, 3, 4]),
        ("2024Q4 1\n2025Q2 3", PeriodUnit::Quarter, vec![2024 * 4 + 3, 2025 * 4 + 1]),
        ("第3周 1\n第5周 3", PeriodUnit::Week, vec![3, 5]),
        ("2022 1\n2024 3", PeriodUnit::Year, vec![2022, 2024]),
        ("第一季度 1\n第二季度 3", PeriodUnit::Quarter, vec![0, 1]),
    ] {
        let figures = series_of(labels);
        assert!(figures.dated, "{labels}");
        assert_eq!(figures.points.iter().map(|point| point.period.number).collect::<Vec<_>>(), numbers);
        assert!(figures.points.iter().all(|point| point.period.unit == unit), "{labels}");
    }
    for labels in ["开业 8\n促销 18", "4月 8\nQ3 18", "4月 8\n4月 9"] {
        let figures = series_of(labels);
        assert!(!figures.dated, "{labels}");
        assert_eq!(figures.points[1].period.number, 1);
    }
}

#[test]
fn one_point_makes_no_trend_and_a_hole_none_at_all() {
    assert!(series_of("4月 8").ahead.is_empty());
    assert_eq!(series("4月 8\n5月 很多\n6月 18"), ClaimFigures::None);
    assert_eq!(series(""), ClaimFigures::None);
}

#[test]
fn steps_are_from_point_to_point() {
    let figures = series_of("4月 8\n5月 10\n6月 18");
    assert_eq!(figures.steps, [Some(dec("0.25")), Some(dec("0.8"))]);
}

#[test]
fn a_spread_adds_up_to_100() {
    let claim = |grades: &str| {
        ClaimFigures::of(&Claim { kind: Some(ClaimKind::Spread), grades: grades.into(), ..row("s") })
    };
    let ClaimFigures::Spread { grades, total } = claim("轻微 1\n一般 1\n严重 1") else {
        panic!("no spread")
    };
    assert_eq!(total, dec("3"));
    assert_eq!(grades.iter().map(|grade| grade.percent).collect::<Vec<_>>(), [34, 33, 33]);
    let ClaimFigures::Spread { grades, .. } = claim("等待 32%\n其他 68%") else { panic!("no spread") };
    assert_eq!(grades[0].percent, 32);
    assert_eq!(claim("轻微 0\n严重 0"), ClaimFigures::None);
    assert_eq!(claim("轻微 -1\n严重 2"), ClaimFigures::None);
}

#[test]
fn rates_and_plain_numbers_are_not_compared() {
    let claim =
        Claim { kind: Some(ClaimKind::Comparison), value_a: "12%".into(), value_b: "5".into(), ..row("c") };
    assert_eq!(ClaimFigures::of(&claim), ClaimFigures::None);
}

#[test]
fn a_why_belongs_to_the_nearest_lower_step_above() {
    use WhyStep::{First, Fourth, Second, Third};
    let step = |step| Why { step, because: "因为……".into(), ..row("w") };
    let steps = [Some(First), Some(Second), Some(Third), Some(Second), Some(Fourth), Some(First), None];
    let mut p = Proposal::default();
    p.evidence.whys = steps.map(step).into();
    p.evidence.whys[2].evidence = "访谈记录".into();
    let whys = figures(&p, None).whys;
    assert_eq!(whys.parents, [None, Some(0), Some(1), Some(0), Some(3), None, Some(5)]);
    assert_eq!(whys.depths, [1, 2, 3, 2, 3, 1, 2]);
    assert_eq!(whys.depth, 3);
    assert_eq!(whys.leaves, [2, 4, 6]);
    assert_eq!(whys.without_evidence, [0, 1, 3, 4, 5, 6]);
}
