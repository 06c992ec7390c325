//! Near misses are found, and what equals anything is not.

use super::RULES;
use crate::check::tests::{found, only};
use crate::check::{Find, Fix};
use crate::derive::fixtures::{charging, row};
use crate::i18n::Lang;
use crate::proposal::{Claim, ClaimKind, Cost, Goal, Proposal, Symptom};

fn problem(text: &str) -> Proposal {
    let mut p = Proposal::default();
    p.frame.problem = text.into();
    p
}

/// The words found in the problem and what its fix makes of them.
fn fixed(text: &str, code: &str) -> Option<(String, String)> {
    let all = found(&problem(text), code);
    assert!(all.len() < 2, "{all:?}");
    let finding = all.into_iter().next()?;
    let words = finding.words(text).expect("a place").to_owned();
    let with = match finding.fix {
        Some(Fix::Replace { span, with, .. }) => {
            format!("{}{with}{}", &text[..span.start], &text[span.end..])
        }
        _ => String::new(),
    };
    Some((words, with))
}

fn check(code: &str, fires: &[(&str, &str, &str)], silent: &[&str]) {
    for (text, words, mended) in fires {
        assert_eq!(fixed(text, code), Some(((*words).to_owned(), (*mended).to_owned())), "{text}");
    }
    for text in silent {
        assert_eq!(found(&problem(text), code), [], "{text}");
    }
}

#[test]
fn a_percentage_beside_a_count_of_a_total() {
    check(
        "N020",
        &[
            ("34/40 家门店（80%）卡顿", "80", "34/40 家门店（85%）卡顿"),
            ("40 家门店中 34 家，即 80% 卡顿", "80", "40 家门店中 34 家，即 85% 卡顿"),
            ("34 of 40 stores (80%) freeze", "80", "34 of 40 stores (85%) freeze"),
            ("70% (2 of 3) say so", "70", "66.7% (2 of 3) say so"),
        ],
        &[
            "34/40 家门店（85%）卡顿",
            "34/40 家门店卡顿，客户满意度 80%",
            "34/40 家门店（另 15% 没有）",
            "2/3 的门店（67%）",
            "2 of 3 stores (66%)",
            "34 of 40 stores freeze. 80% of customers wait",
        ],
    );
}

#[test]
fn a_claim_whose_row_counts_otherwise() {
    let mut p = Proposal::default();
    let claim = |claim: &str, share: &str| Claim {
        kind: Some(ClaimKind::Share),
        claim: claim.into(),
        share: share.into(),
        ..row("c")
    };
    p.evidence.prevalence.push(claim("80% 的门店都卡", "34/40"));
    let finding = only(&p, "N020");
    assert!(finding.what(Lang::Zh).contains("34/40 是 85%"), "{}", finding.what(Lang::Zh));
    assert!(finding.what(Lang::En).contains("85%"), "{}", finding.what(Lang::En));
    // Near and plain, it is mended; far off or behind another matter, it is only told.
    for (told, is_mended) in [
        ("80% 的门店都卡", true),
        ("80% 的门店都卡，满意度掉到 76%", true),
        ("过去 3 个月，80% 的门店都卡", true),
        ("80% of stores freeze", true),
        ("50% 的门店都卡", false),
        ("过去 3 个月，50% 的门店都卡", false),
        ("系统老旧，80% 的门店卡顿", false),
        ("80% 的门店每天卡顿", false),
        ("门店都卡，满意度 80%", false),
        ("50% of stores freeze", false),
        ("80% of stores freeze every day", false),
    ] {
        p.evidence.prevalence[0] = claim(told, "34/40");
        assert_eq!(only(&p, "N020").fix.is_some(), is_mended, "{told}");
    }
    for silent in [
        "85% 的门店都卡",
        "门店都卡，比上月增加 80%",
        "过去 3 个月门店都卡",
        "15% 的门店没有卡",
        "15% 的门店运行正常",
        "15% of stores run well",
        "门店都卡，满意度 50%",
        // Of someone else, or of those where it is worse.
        "门店系统卡顿，30% 的客户当场离开",
        "门店系统卡顿，80% 的客户等过",
        "门店里 30% 的客户当场离开",
        "门店系统卡顿，30% 的门店停机",
        "30% 的门店每天停机",
        "Stores freeze, 30% of customers leave",
        "Stores freeze and 80% of customers wait",
        "Stores freeze, 30% of stores stop",
        "30% of stores stop every day",
    ] {
        p.evidence.prevalence[0] = claim(silent, "34/40");
        assert_eq!(found(&p, "N020"), [], "{silent}");
    }
}

#[test]
fn parts_that_no_whole_has() {
    check(
        "N012",
        &[
            ("40 家里 41 家卡顿", "41", ""),
            ("40 家门店中有 41 家卡顿", "41", ""),
            ("41 of the 40 stores freeze", "41", ""),
            ("12 家中有 37% 缺件", "37", ""),
            ("12 家门店中 37% 缺件", "37", ""),
            ("37% of the 12 stores are late", "37", ""),
            ("33.0% of the 12 stores are late", "33.0", ""),
        ],
        &[
            "40 家里 40 家卡顿",
            "40 家门店里 41 台设备报过故障",
            "12 家中有 33% 缺件",
            "12 家中约 37% 缺件",
            "12 家门店中 37% 的客户等过",
            "12 家门店中，37% 的毛利来自一家",
            "2800 家中有 37% 缺件",
            "客户说“40 家里 41 家”",
            "41 complaints of the 40 stores",
            "33% of the 12 stores are late",
            "In the 12 stores, 37% of customers wait",
        ],
    );
}

#[test]
fn points_are_no_per_cent() {
    check(
        "N018",
        &[
            ("故障率从 12% 降到 5%，下降 7%", "7", "故障率从 12% 降到 5%，下降 7 个百分点"),
            (
                "Faults fell from 12% to 5%, down by 7%",
                "7",
                "Faults fell from 12% to 5%, down by 7 percentage points",
            ),
        ],
        &[
            "故障率从 12% 降到 5%，下降 58%",
            "故障率从 12% 降到 5%，下降 7 个百分点",
            "Faults fell from 12% to 5%; the share of 7% is another matter",
            "Faults fell from 12% to 5%, down by 58%",
        ],
    );
}

#[test]
fn parts_and_their_total() {
    check(
        "N021",
        &[
            ("卡顿 80 起、断线 30 起，合计 120 起", "120", ""),
            ("一共 120 起：卡顿 80 起，断线 30 起", "120", ""),
            ("$80k for labour and $30k for parts, $120k in total", "120k", ""),
            ("卡顿 80 起、等待 30 起，合计 120 起", "120", ""),
            ("Jan 100, Feb 50, in total 160", "160", ""),
            ("1 月 100 起，2 月 50 起，合计 160 起", "160", ""),
        ],
        &[
            "卡顿 80 起、断线 40 起，合计 120 起",
            "一共 120 起，其中卡顿 80 起、断线 30 起",
            "80 freezes and 40 breaks, 120 in all",
            "投入 80 万元、30 万元，合计约 120 万元",
            "卡顿 80 起、断线 30 起等，合计 120 起",
            "Jan 100, Feb 50, in total 150",
            "卡顿 80 起、断线 30 起，合计损失 48 万元",
        ],
    );
    let mut p = Proposal::default();
    p.evidence.severity.push(Claim {
        kind: Some(ClaimKind::Spread),
        grades: "一般 54\n严重 35\n合计 100".into(),
        ..row("g")
    });
    let finding = only(&p, "N021");
    assert_eq!(finding.line, Some(3));
    assert!(finding.what(Lang::Zh).contains("89"), "{}", finding.what(Lang::Zh));
    p.evidence.severity[0].grades = "一般 54\n严重 46\n合计 100".into();
    assert_eq!(found(&p, "N021"), []);
}

#[test]
fn growth_says_over_which_time() {
    check(
        "N010",
        &[
            ("投诉增长 30%", "30%", ""),
            ("Complaints grew by 30%", "30%", ""),
            ("投诉占比上升 30%", "30%", ""),
            ("系统性能下降 30%", "30%", ""),
            ("每单成本上涨 30%", "30%", ""),
            ("将军路店的投诉增长 30%", "30%", ""),
            ("等 30 分钟的客户增加 30%", "30%", ""),
            ("Complaints grew by more than 30%", "more than 30%", ""),
            ("投诉翻了一番", "翻了一番", ""),
            ("门店缺件，退单翻倍 👩🏽‍🔧", "翻倍", ""),
            ("Complaints have doubled", "have doubled", ""),
            ("Cancellations tripled for want of parts", "tripled", ""),
        ],
        &[
            "本月投诉增长 30%",
            "旺季投诉增长 30%",
            "本季工单上升 30%",
            "每周工单增加 30%",
            "换系统后能降 30%",
            "This season complaints grew by 30%",
            "Complaints would fall by 30%",
            "3 月到 6 月投诉增长 30%",
            "投诉同比增长 30%",
            "投诉占 30%",
            "Complaints grew by 30% since May",
            "In 3 months complaints grew by 30%",
            "30% of stores complain",
            "3 月到 6 月投诉翻了一番",
            "投诉同比翻倍",
            "客户说“等待翻了一倍”",
            "Complaints doubled from March to June",
            "Since the update complaints have doubled",
            "Output would be doubled",
        ],
    );
    let mut p = Proposal::default();
    p.frame.symptoms.push(Symptom { what: "投诉上升 30%".into(), ..row("s") });
    assert_eq!(found(&p, "N010").len(), 1);
    p.frame.symptoms[0].from = "客服台账，2025 年 1 至 3 月".into();
    assert_eq!(found(&p, "N010"), []);
}

#[test]
fn a_sentence_that_nearly_says_the_figure_of_its_row() {
    let mut p = charging();
    p.impact.costs[0].what = "抢修人力，每月 75 万元".into();
    let finding = only(&p, "N019");
    assert_eq!(finding.path.to_string(), "impact.costs.labour.what");
    let Some(Fix::Replace { with, .. }) = &finding.fix else { panic!("{finding:?}") };
    assert_eq!(with, "80 万", "{finding:?}");
    for silent in [
        "抢修人力，每月 80 万元",
        "抢修人力，一年 960 万元",
        "抢修人力，每月 30 万元外包",
        "抢修人力，每月超过 75 万元",
    ] {
        p.impact.costs[0].what = silent.into();
        assert_eq!(found(&p, "N019"), [], "{silent}");
    }
    p.solution.goals.push(Goal {
        goal: "Bring faults to 5.5%".into(),
        baseline: "12%".into(),
        target: "5%".into(),
        ..row("g")
    });
    let finding = only(&p, "N019");
    assert!(
        finding.what(Lang::En).contains("5.5") && finding.what(Lang::En).contains("5%"),
        "{}",
        finding.what(Lang::En)
    );
    p.solution.goals[0].goal = "Bring faults from 12% to 5%".into();
    assert_eq!(found(&p, "N019"), []);
}

#[test]
fn a_count_of_a_total_that_is_not_the_rows() {
    let mut p = Proposal::default();
    p.evidence.prevalence.push(Claim {
        kind: Some(ClaimKind::Share),
        claim: "40 家门店中 31 家卡顿".into(),
        share: "34/40".into(),
        ..row("c")
    });
    assert_eq!(only(&p, "N019").path.to_string(), "evidence.prevalence.c.claim");
    for (claim, share) in [
        ("12 家门店中有 7 家缺件", "5/12"),
        ("40 家门店中 12 家卡顿", "34/40"),
        ("7 of the 12 stores lack parts", "5/12"),
        ("12 of the 40 stores freeze", "34/40"),
    ] {
        (p.evidence.prevalence[0].claim, p.evidence.prevalence[0].share) = (claim.into(), share.into());
        let finding = only(&p, "N019");
        assert_eq!(finding.path.to_string(), "evidence.prevalence.c.claim", "{claim}");
        assert_eq!(finding.fix, None, "too far off to be mended: {claim}");
    }
    for (claim, is_mended) in [
        ("31/40 家门店卡顿", true),
        ("31 of 40 stores freeze", true),
        ("31/40 家门店每天卡顿", false),
        ("31 of 40 stores freeze every day", false),
    ] {
        (p.evidence.prevalence[0].claim, p.evidence.prevalence[0].share) = (claim.into(), "34/40".into());
        assert_eq!(found(&p, "N019").iter().any(|it| it.fix.is_some()), is_mended, "{claim}");
    }
    for (claim, share) in [
        ("12 家门店中有 7 家没有缺件", "5/12"),
        ("12 家门店中有 5 家缺件，另外 12 家中有 7 家", "5/12"),
        ("28 家门店中有 7 家缺件", "5/12"),
        ("40 家里 12 家每天停机", "34/40"),
        ("门店卡顿，40 家里 12 家停机", "34/40"),
        ("12 of 40 stores stop every day", "34/40"),
        ("Stores freeze, 12 of 40 stores stop", "34/40"),
        ("Only 7 of the 12 stores have parts", "5/12"),
    ] {
        (p.evidence.prevalence[0].claim, p.evidence.prevalence[0].share) = (claim.into(), share.into());
        assert_eq!(found(&p, "N019"), [], "{claim}");
    }
    p.evidence.prevalence[0].share = "34/40".into();
    p.evidence.prevalence[0].claim = "40 家门店中 34 家卡顿".into();
    p.frame.problem = "31/40 家门店卡顿".into();
    let finding = only(&p, "N019");
    assert_eq!(finding.path.to_string(), "frame.problem");
    let Some(Fix::Replace { with, .. }) = finding.fix else { panic!("{finding:?}") };
    assert_eq!(with, "34/40");
    p.frame.problem = "40 家门店中有 6 家没有卡顿，另一批 12/20".into();
    assert_eq!(found(&p, "N019"), []);
}

#[test]
fn the_cover_against_the_tables() {
    let mut p = charging();
    p.impact.losses[0].what = "放弃买车的意向客户".into();
    for (text, with) in [("请批准投入 550 万元升级监控", "600 万"), ("Approve 5.5M for the upgrade", "")]
    {
        p.frame.ask = text.into();
        let all = found(&p, "N019");
        if with.is_empty() {
            assert_eq!(all, [], "without a currency it may be anything");
        } else {
            let Some(Fix::Replace { with: fix, .. }) = &all[0].fix else { panic!("{all:?}") };
            assert_eq!((all.len(), fix.as_str()), (1, with));
        }
    }
    p.frame.ask = "Approve CNY 5.5M for the upgrade".into();
    assert_eq!(found(&p, "N019").len(), 1);
    for silent in [
        "请批准投入 600 万元升级监控",
        "请批准投入约 610 万元",
        "请批准投入 300 万元",
        "每月 80 万元人力，投入 600 万元",
    ] {
        p.frame.ask = silent.into();
        assert_eq!(found(&p, "N019"), [], "{silent}");
    }
    p.frame.problem = "2100 名意向客户没有买车".into();
    assert_eq!(only(&p, "N019").path.to_string(), "frame.problem");
    p.frame.problem = "2000 名意向客户没有买车，共 7 亿元".into();
    assert_eq!(found(&p, "N019"), []);
    p.impact.costs.push(Cost { what: "另一批人力".into(), amount: "5万".into(), ..row("b") });
    assert_eq!(found(&p, "N019"), []);
}

#[test]
fn each_example_shows_its_rule() {
    for rule in RULES {
        let Some(example) = rule.example else {
            assert!(matches!(rule.find, Find::Draft(_)), "{}", rule.id);
            continue;
        };
        for lang in Lang::ALL {
            let codes = |text: &str| {
                let mut p = problem(text);
                if rule.id == "N019" {
                    let kind = Some(ClaimKind::Share);
                    p.evidence.prevalence.push(Claim { kind, share: "34/40".into(), ..row("c") });
                }
                found(&p, rule.id).len()
            };
            assert_eq!(codes(example.bad.get(lang)), 1, "{} {}", rule.id, example.bad.get(lang));
            assert_eq!(codes(example.good.get(lang)), 0, "{} {}", rule.id, example.good.get(lang));
        }
    }
}

/// What a review broke it with: sums and quotients beyond a decimal, other wholes, other subjects.
#[test]
fn figures_beyond_reckoning_and_of_another_whole_are_let_be() {
    let at = |problem: &str| {
        let mut p = Proposal::default();
        p.frame.problem = problem.into();
        crate::check::tests::found(&p, "N020").len()
            + crate::check::tests::found(&p, "N018").len()
            + crate::check::tests::found(&p, "N021").len()
    };
    let huge = "70000000000000000000000000000";
    assert_eq!(at(&format!("{huge} 起、{huge} 起，合计 {huge} 起")), 0);
    assert_eq!(at("从 0.0000000001% 降到 90000000000000000000000%，上升 3%"), 0);
    assert_eq!(at("34/40 家店缺件，占区域的 80%"), 0);
    assert_eq!(at("34 of 40 stores (80% of revenue)"), 0);
    assert_eq!(at("排队从 12% 降到 8%，客户流失减少 4%"), 0);
    assert_eq!(at("34/40 家店（80%）"), 1);
    assert_eq!(at("故障率从 12% 降到 8%，下降 4%"), 1);
}
