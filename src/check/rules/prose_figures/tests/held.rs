//! A figure that the sentence calls by the name of a field, and what the field holds.

use crate::check::Fix;
use crate::check::tests::{found, only};
use crate::derive::fixtures::row;
use crate::figure::TimeBase;
use crate::i18n::Lang;
use crate::proposal::{Claim, ClaimKind, Cost, ExpectedEffect, Goal, Investment, Proposal};

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

fn shared(claim: &str, share: &str) -> Proposal {
    let mut p = Proposal::default();
    p.evidence.prevalence.push(Claim {
        kind: Some(ClaimKind::Share),
        claim: claim.into(),
        share: share.into(),
        ..row("c")
    });
    p
}

/// What is found of a sentence on the cover: in the problem, in the ask and in one sentence about the impact.
fn on_the_cover(claim: &str, share: &str, sentence: &str) -> usize {
    let mut p = shared(claim, share);
    p.frame.problem = sentence.into();
    let problem = found(&p, "N019").len();
    p.frame.ask = std::mem::take(&mut p.frame.problem);
    let ask = found(&p, "N019").len();
    p.impact.headline = std::mem::take(&mut p.frame.ask);
    problem + ask + found(&p, "N019").len()
}

const SHOPS_ZH: [&str; 3] =
    ["62 家店里 41 家断过网", "二季度 62 家店里 41 家至少断过一次网", "断网影响点单，62 家店里 41 家断过"];
const SHOPS_EN: [&str; 2] =
    ["19 of 24 shops are above the chain's limit of 7%", "19 of 24 shops waste more than 7%"];

#[test]
fn another_count_of_the_same_shops_is_let_be() {
    for sentence in [
        "62 家店里 42 家只有一条宽带。",
        "62 家店里 38 家租在商场，宽带由物业统一接。",
        "62 家店里有 44 家外卖占比过三成。",
        "62 家店里 43 家店长要求装备线。",
        "62 位店长里 43 位把断网列为头号问题。",
        "62 位店长里 43 位断过网。",
        "62 家店里 38 家在问卷里说断网是头号问题。",
        "62 家店里 36 家断网时正好在高峰。",
        "62 家店里 33 家断过两次。",
        "62 家店里 33 家断过两次以上。",
        "62 家店里 33 家断过两次网。",
        "62 家店里 48 家断过网或断过电。",
        "62 家店里 30 家在 9 月断过网。",
        "9 月，62 家店里 30 家断过网。",
        "下雨天，62 家店里 30 家断过网。",
        "去年三季度 62 家店里 30 家断过网。",
        "二季度 62 家店里 33 家断过两次网。",
        "目前 62 家店里 30 家断过网。",
        "62 家店里 30 家新店断过网。",
    ] {
        for claim in SHOPS_ZH {
            assert_eq!(on_the_cover(claim, "41/62", sentence), 0, "{sentence} beside {claim}");
        }
    }
    assert_eq!(on_the_cover(SHOPS_ZH[0], "41/62", "二季度 62 家店里 33 家断过网。"), 0);
    for sentence in [
        "20 of 24 shops order chilled food daily.",
        "21 of 24 managers want the forecast.",
        "21 of 24 managers are above the limit.",
        "17 of 24 shops are above the limit for meat.",
        "21 of 24 shops waste more than the best region does.",
        "21 of 24 shops were above the limit at least once.",
        "14 of 24 shops are above 9%.",
        "14 of 24 shops are above 9% and 19 are above 7%.",
        "16 of 24 shops are above the limit on Mondays.",
        "On Mondays, 16 of 24 shops are above the limit.",
        "22 of 24 shops are above the limit or close to it.",
    ] {
        for claim in SHOPS_EN {
            assert_eq!(on_the_cover(claim, "19/24", sentence), 0, "{sentence} beside {claim}");
        }
    }
    let (zh, en) =
        ("过去三个月，接车系统一到高峰就卡住", "Over the past three months the reception system froze");
    assert_eq!(on_the_cover(zh, "34/40", "40 位店长里 37 位支持换缓存。"), 0);
    assert_eq!(on_the_cover(en, "34/40", "37 of 40 store managers want the new cache."), 0);
}

#[test]
fn the_same_count_told_otherwise_is_found() {
    for (sentence, claim, share, is_mended) in [
        ("62 家店里 36 家断过网。", SHOPS_ZH[0], "41/62", false),
        ("36/62 家店断过网。", SHOPS_ZH[0], "41/62", true),
        ("62 家店里 20 家断过网。", SHOPS_ZH[0], "41/62", false),
        ("40 家门店中 31 家接车系统卡住。", "接车系统卡住", "34/40", false),
        ("40 家门店中 31 家卡住。", "过去三个月，接车系统一到高峰就卡住", "34/40", false),
        ("17 of 24 shops are above the chain's limit.", SHOPS_EN[0], "19/24", false),
        ("31 of 40 stores froze at the peak.", "The reception system froze at the peak", "34/40", false),
        ("31 of 40 stores freeze", "34 of 40 stores freeze", "34/40", true),
    ] {
        let mut p = shared(claim, share);
        p.frame.problem = sentence.into();
        let finding = only(&p, "N019");
        assert_eq!(finding.path.to_string(), "frame.problem", "{sentence}");
        assert_eq!(finding.fix.is_some(), is_mended, "{sentence}");
    }
}

#[test]
fn a_claim_that_tells_two_counts_or_asks_for_more_is_let_be() {
    for (claim, share) in [
        ("62 家店里 33 家断过两次以上，41 家至少断过一次", "41/62"),
        ("62 家店里 33 家断过两次以上", "41/62"),
        ("62 家店里 38 家租在商场，断过网的有 41 家", "41/62"),
        ("17 of 24 shops are above 8%, 19 above 7%", "19/24"),
        ("17 of 24 shops were above it at least twice", "19/24"),
    ] {
        assert_eq!(found(&shared(claim, share), "N019"), [], "{claim}");
    }
    for (claim, share) in
        [("62 家店里 36 家断过网", "41/62"), ("17 of 24 shops are above the limit", "19/24")]
    {
        assert_eq!(only(&shared(claim, share), "N019").path.to_string(), "evidence.prevalence.c.claim");
    }
}

#[test]
fn the_mean_of_rainy_days_is_another() {
    for claim in [
        "平均每次停 47 分钟；雨天平均停 80 分钟",
        "雨天平均停 80 分钟",
        "下大雨时平均停 80 分钟",
        "On rainy days it is 80 minutes on average",
        "On Mondays it is 80 minutes on average",
    ] {
        let mut p = waits(claim);
        p.evidence.severity[0].mean = "47".into();
        assert_eq!(found(&p, "N019"), [], "{claim}");
    }
}

#[test]
fn the_payback_of_another_plan_or_rate_is_another() {
    let back = |headline: &str| {
        let mut p = Proposal::default();
        p.impact.costs.push(Cost { amount: "10万/月".into(), per: Some(TimeBase::Month), ..row("labour") });
        p.impact.investments.push(Investment {
            amount: "30万".into(),
            per: Some(TimeBase::OneOff),
            ..row("line")
        });
        p.impact.headline = headline.into();
        found(&p, "N019").len()
    };
    for silent in [
        "按二季度的 47 万算要 14.8 个月回本，按三季度的 69 万算 13.1 个月回本。",
        "IT 原方案要 12 个月回本，这个 3 个月回本。",
        "IT's original plan pays back in 12 months, this one in 3 months.",
        "At the costs of Q2 it pays back in 12 months.",
    ] {
        assert_eq!(back(silent), 0, "{silent}");
    }
    for told in ["12 个月回本。", "按现金算，12 个月回本。", "It pays back in 12 months."] {
        assert_eq!(back(told), 1, "{told}");
    }
}
