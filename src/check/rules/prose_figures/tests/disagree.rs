//! A figure that is nearly one of the draft's own.

use crate::check::Fix;
use crate::check::tests::{found, only};
use crate::derive::fixtures::{charging, row};
use crate::figure::TimeBase;
use crate::i18n::Lang;
use crate::proposal::{Claim, ClaimKind, Cost, Goal, Investment, Proposal};

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
fn the_rate_of_a_row_for_another_number_of_sites_is_no_mistake() {
    let asks = |what: &str, ask: &str| {
        let mut p = Proposal::default();
        let amount = "62*60".into();
        p.impact.investments.push(Investment {
            what: what.into(),
            amount,
            per: Some(TimeBase::Month),
            ..row("i")
        });
        p.frame.ask = ask.into();
        found(&p, "N019").len()
    };
    for (what, ask, count) in [
        ("备线流量费", "请批准给 62 家店装备线，流量费每月 3240 元", 1),
        ("备线流量费", "请批准给没装的 54 家店装备线，流量费每月 3240 元", 0),
        ("备线流量费", "请批准给 62 家店装备线，流量费每月 3720 元", 0),
        (
            "Standby traffic charges",
            "Approve the lines for 62 shops, standby traffic charges of CNY 3,240 a month",
            1,
        ),
        (
            "Standby traffic charges",
            "Approve the lines for 54 shops, standby traffic charges of CNY 3,240 a month",
            0,
        ),
        (
            "Standby traffic charges",
            "Approve the lines for 62 shops, standby traffic charges of CNY 3,720 a month",
            0,
        ),
    ] {
        assert_eq!(asks(what, ask), count, "{ask}");
    }
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
