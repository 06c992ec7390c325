//! A figure that the sentence calls by the name of a field, and what the field holds.

use crate::check::Fix;
use crate::check::tests::{found, only};
use crate::derive::fixtures::row;
use crate::i18n::Lang;
use crate::proposal::{Claim, ClaimKind, ExpectedEffect, Goal, Proposal};

/// What the one finding makes of the text of its field; the text itself where it has no mend.
fn mended(p: &Proposal, text: &str) -> String {
    let finding = only(p, "N019");
    match finding.fix {
        Some(Fix::Replace { span, with, .. }) => {
            format!("{}{with}{}", &text[..span.start], &text[span.end..])
        }
        _ => text.to_owned(),
    }
}

fn waits(claim: &str) -> Proposal {
    let mut p = Proposal::default();
    p.evidence.severity.push(Claim {
        kind: Some(ClaimKind::MeanAndWorst),
        claim: claim.into(),
        unit: "分钟".into(),
        mean: "45".into(),
        worst: "180".into(),
        ..row("wait")
    });
    p
}

#[test]
fn a_claim_tells_the_mean_and_the_worst_case_of_its_row() {
    for (claim, wanted) in [
        ("客户平均多等 60 分钟，最长 3 小时", "客户平均多等 45 分钟，最长 3 小时"),
        ("客户平均多等 45 分钟，最长的一次 5 小时", "客户平均多等 45 分钟，最长的一次 3 小时"),
        ("客户平均等 1.5 小时 👩🏽‍🔧", "客户平均等 0.75 小时 👩🏽‍🔧"),
        ("Customers wait 60 minutes on average", "Customers wait 45 minutes on average"),
        (
            "The average wait is 25 minutes, the worst 3 hours",
            "The average wait is 45 minutes, the worst 3 hours",
        ),
    ] {
        assert_eq!(mended(&waits(claim), claim), wanted);
    }
    let finding = only(&waits("客户平均多等 60 分钟"), "N019");
    assert!(finding.what(Lang::Zh).contains("60") && finding.what(Lang::Zh).contains("45"));
    for silent in [
        "客户平均多等 45 分钟，最长 3 小时",
        "客户平均多等约 48 分钟",
        "客户平均多等 60 分钟以内",
        "行业平均多等 60 分钟",
        "周末平均多等 60 分钟",
        "客户平均每人来 3 次",
        "平均 3 天修好一台，等了 60 分钟",
        "试点前平均 60 分钟，目前平均 45 分钟",
        "Customers wait 45 minutes on average, 180 at worst",
        "Peers wait 60 minutes on average",
        "4 月客户平均等 38 分钟，6 月平均等 52 分钟",
        "新客户平均等 52 分钟，老客户平均等 38 分钟",
        "New customers wait 52 minutes on average, old ones 38",
        "一线城市门店平均等 60 分钟",
        "4 月最长等 2 小时",
        "Customers waited 60 minutes on average in May",
        "At the weekend customers wait 60 minutes on average",
        "Customers come 3 times on average",
    ] {
        assert_eq!(found(&waits(silent), "N019"), [], "{silent}");
    }
}

fn pilot(claim: &str, unit: &str) -> Proposal {
    let mut p = Proposal::default();
    p.evidence.proof.push(Claim {
        kind: Some(ClaimKind::Pilot),
        claim: claim.into(),
        unit: unit.into(),
        before: "18".into(),
        after: "4".into(),
        ..row("pilot")
    });
    p
}

#[test]
fn a_claim_tells_the_pilot_of_its_row() {
    for (claim, unit, wanted) in [
        ("试点门店每周超载从 25 次降到 4 次", "次", "试点门店每周超载从 18 次降到 4 次"),
        ("试点前每周 18 次，试点后 6 次", "次", "试点前每周 18 次，试点后 4 次"),
        (
            "Overloads fell from 18 to 8 overloads a week",
            "overloads a week",
            "Overloads fell from 18 to 4 overloads a week",
        ),
        (
            "The pilot took the wait from 30 to 4 minutes",
            "min",
            "The pilot took the wait from 18 to 4 minutes",
        ),
    ] {
        assert_eq!(mended(&pilot(claim, unit), claim), wanted);
    }
    for (silent, unit) in [
        ("试点门店每周超载从 18 次降到 4 次", "次"),
        ("2 家试点门店，从 3 月到 6 月", "次"),
        ("试点后投诉从 50 件降到 30 件", "次"),
        ("From 18 to 4 overloads a week", "overloads a week"),
        ("Complaints fell from 50 to 30 cases", "overloads a week"),
        ("Two pilot stores, from 3 March to 6 June", "min"),
        ("5 家店里最好的一家从 20 次降到 2 次", "次"),
        ("One of the five went from 20 to 2", "overloads a week"),
    ] {
        assert_eq!(found(&pilot(silent, unit), "N019"), [], "{silent}");
    }
}

fn series(claim: &str, series: &str) -> Proposal {
    let mut p = Proposal::default();
    p.evidence.trend.push(Claim {
        kind: Some(ClaimKind::Series),
        claim: claim.into(),
        unit: "次/周 a week".into(),
        series: series.into(),
        ..row("weekly")
    });
    p
}

#[test]
fn a_claim_tells_the_points_of_its_series() {
    let (zh, en) = ("4月 8\n5月 11\n6月 18", "Apr 8\nMay 11\nJun 18");
    for (claim, points, wanted) in [
        ("每周超载从 4 月的 8 次升到 6 月的 20 次", zh, "每周超载从 4 月的 8 次升到 6 月的 18 次"),
        ("5 月 15 次", zh, "5 月 11 次"),
        ("8 a week in April, 20 in June", en, "8 a week in April, 18 in June"),
        ("13 a week in May", en, "11 a week in May"),
    ] {
        assert_eq!(mended(&series(claim, points), claim), wanted);
    }
    for (silent, points) in [
        ("每周超载从 4 月的 8 次升到 6 月的 18 次", zh),
        ("6 月的 18 家门店", zh),
        ("7 月的 25 次是预计", zh),
        ("6 月的退单 20 件", zh),
        ("8 a week in April, 18 in June", en),
        ("25 a week in September", en),
        ("In June 20 stores joined", en),
    ] {
        assert_eq!(found(&series(silent, points), "N019"), [], "{silent}");
    }
}

fn goal(title: &str, measure: &str, baseline: &str, target: &str) -> Proposal {
    let mut p = Proposal::default();
    p.frame.title = title.into();
    p.solution.goals.push(Goal {
        goal: "不返工".into(),
        measure: measure.into(),
        baseline: baseline.into(),
        target: target.into(),
        ..row("g")
    });
    p
}

#[test]
fn the_cover_names_a_goal() {
    for (title, measure, baseline, target, wanted) in [
        ("把一次通过率从 62% 提到 90%", "一次通过率", "70%", "90%", "把一次通过率从 70% 提到 90%"),
        ("把一次通过率从 62% 提到 90%", "一次通过率", "70", "90", "把一次通过率从 70% 提到 90%"),
        ("把一次通过率从 70% 提到 80%", "一次通过率", "70%", "90%", "把一次通过率从 70% 提到 90%"),
        ("一次通过率目标 80%", "一次通过率", "70%", "90%", "一次通过率目标 90%"),
        (
            "Raise the first-pass repair rate from 62% to 90%",
            "First-pass repair rate",
            "70%",
            "90%",
            "Raise the first-pass repair rate from 70% to 90%",
        ),
        (
            "Cut the check-in waiting time from 19 to 10 minutes",
            "Check-in waiting time (min)",
            "19",
            "6",
            "Cut the check-in waiting time from 19 to 6 minutes",
        ),
    ] {
        let p = goal(title, measure, baseline, target);
        assert_eq!(mended(&p, title), wanted);
        let finding = only(&p, "N019");
        assert_eq!(finding.path.to_string(), "frame.title");
        assert!(finding.what(Lang::Zh).contains("不返工"), "{}", finding.what(Lang::Zh));
    }
    for (title, measure, baseline, target) in [
        ("把一次通过率从 70% 提到 90%", "一次通过率", "70%", "90%"),
        ("把一次通过率从 62% 提到 90%", "客户满意度", "70%", "95%"),
        ("把一次通过率从 62% 提到 90% 以上", "返修用时（分钟）", "70", "85"),
        ("一次通过率，行业目标 80%", "一次通过率", "70%", "90%"),
        ("Raise the first-pass repair rate from 70% to 90%", "First-pass repair rate", "70%", "90%"),
        ("Raise customer satisfaction from 62% to 80%", "First-pass repair rate", "70%", "90%"),
        ("Cut the check-in waiting time from 19 to 6 minutes", "Check-in waiting time (min)", "19", "6"),
    ] {
        assert_eq!(found(&goal(title, measure, baseline, target), "N019"), [], "{title}");
    }
    // Of two goals with the same words and two figures, neither may be meant.
    let mut p = goal("把一次通过率从 62% 提到 90%", "一次通过率", "70%", "90%");
    p.solution
        .goals
        .push(Goal { measure: "夜班一次通过率".into(), baseline: "55%".into(), ..row("h") });
    assert_eq!(found(&p, "N019"), []);
}

#[test]
fn a_goal_and_an_effect_name_their_own_figures() {
    let mut p = goal("", "一次通过率", "70%", "90%");
    for (text, wanted) in [
        ("把一次通过率提高到 80%", "把一次通过率提高到 90%"),
        ("一次通过率从 60% 提高到 90%", "一次通过率从 70% 提高到 90%"),
        ("Bring it from 60% to 90%", "Bring it from 70% to 90%"),
    ] {
        p.solution.goals[0].goal = text.into();
        assert_eq!(mended(&p, text), wanted);
    }
    for silent in ["把一次通过率提高到 90%", "3 个月内达到", "Bring it from 70% to 90%"] {
        p.solution.goals[0].goal = silent.into();
        assert_eq!(found(&p, "N019"), [], "{silent}");
    }
    let mut p = goal("", "一次修复率", "62%", "90%");
    for silent in [
        "9 月前把一次修复率从 62% 提到 75%",
        "先把一次修复率提到 75%",
        "Raise first-time fixes from 62% to 75% by June",
        "三个月内达到 80%",
        "返修率从 38% 降到 10%",
        "返修率从 40% 降到 12%",
        "Cut repeat repairs from 38% to 10%",
    ] {
        p.solution.goals[0].goal = silent.into();
        assert_eq!(found(&p, "N019"), [], "{silent}");
    }
    let mut p = Proposal::default();
    p.solution.effects.push(ExpectedEffect {
        effect: "等待从 30 分钟降到 6 分钟".into(),
        measure: "等待（分钟）".into(),
        before: "19".into(),
        after: "6".into(),
        ..row("e")
    });
    assert_eq!(mended(&p, "等待从 30 分钟降到 6 分钟"), "等待从 19 分钟降到 6 分钟");
    for silent in ["等待从 19 分钟降到 6 分钟", "等待从 19 分钟缩短到 12 分钟（一期）"]
    {
        p.solution.effects[0].effect = silent.into();
        assert_eq!(found(&p, "N019"), [], "{silent}");
    }
}

#[test]
fn the_cover_tells_the_mean_of_a_month() {
    let mut p = waits("客户接车平均等 45 分钟");
    p.frame.problem = "客户接车平均等 30 分钟".into();
    assert_eq!(mended(&p, "客户接车平均等 30 分钟"), "客户接车平均等 45 分钟");
    p.frame.problem = "4 月客户接车平均等 30 分钟".into();
    assert_eq!(found(&p, "N019"), []);
    // The row holds that of a month.
    p = waits("今年客户接车平均等 45 分钟");
    p.frame.problem = "客户接车平均等 30 分钟".into();
    assert_eq!(found(&p, "N019"), []);
}

fn counted(problem: &str, claim: &str) -> Proposal {
    let mut p = Proposal::default();
    p.evidence.prevalence.push(Claim {
        kind: Some(ClaimKind::Share),
        claim: claim.into(),
        share: "34/40".into(),
        ..row("c")
    });
    p.frame.problem = problem.into();
    p
}

#[test]
fn the_cover_counts_otherwise_than_the_evidence() {
    let (zh, en) = ("40 家门店中 34 家接车系统卡顿", "34 of 40 stores freeze at check-in");
    for (problem, claim) in [
        ("40 家里 28 家接车系统卡顿", zh),
        ("40 家里 28 家卡顿", zh),
        ("接车系统卡顿：40 家里 28 家", zh),
        ("28/40 家门店接车系统卡顿", zh),
        ("28 of 40 stores freeze", en),
        ("28 out of 40 stores freeze at check-in", en),
    ] {
        let finding = only(&counted(problem, claim), "N019");
        assert_eq!(finding.path.to_string(), "frame.problem", "{problem}");
        assert_eq!(finding.fix, None, "too far off to be mended: {problem}");
        assert!(finding.what(Lang::En).contains("34/40"), "{}", finding.what(Lang::En));
    }
    for (silent, claim) in [
        ("40 家里 34 家卡顿", zh),
        ("40 家里 12 家退了单", zh),
        ("40 家里 28 家每天卡顿", zh),
        ("40 家里 6 家没有卡顿", zh),
        ("50 家里 28 家卡顿", zh),
        ("40 家里 28 家卡顿后停机报修、客户退单", zh),
        ("34 of 40 stores freeze", en),
        ("12 of 40 stores cancel orders", en),
        ("28 of 40 stores freeze every day", en),
        ("Only 6 of 40 stores never freeze", en),
    ] {
        assert_eq!(found(&counted(silent, claim), "N019"), [], "{silent}");
    }
}
