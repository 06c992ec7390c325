//! Shares that a sentence tells, and percentages that are none.

use crate::check::tests::{found, only};
use crate::derive::fixtures::row;
use crate::proposal::{Claim, ClaimKind, Proposal, Why};

fn problem(typed: &str) -> Proposal {
    let mut p = Proposal::default();
    p.frame.problem = typed.into();
    p
}

fn told(typed: &str) -> Proposal {
    let mut p = Proposal::default();
    p.evidence.prevalence.push(Claim { kind: Some(ClaimKind::Words), claim: typed.into(), ..row("c") });
    p
}

#[test]
fn a_share_in_words_is_a_share_too() {
    for (typed, words) in [
        ("六成门店缺件", "六成门店"),
        ("八成以上的单子超时", "八成以上的单子"),
        ("百分之六十的店缺件 👩‍👩‍👧", "百分之六十的店"),
        ("七成的人等不及", "七成的人"),
        ("60 percent of orders are late", "60 percent of orders"),
        ("30% of staff left", "30% of staff"),
        ("店长提到 80% 的门店缺件", "80% 的门店"),
        ("保证金问题影响 80% 的门店", "80% 的门店"),
        ("不符合要求的有 80% 的门店", "80% 的门店"),
        ("缺件波及面已达到 80% 的门店", "80% 的门店"),
        ("Freezes reach 80% of stores", "80% of stores"),
        ("Freezes are reported by 80% of stores", "80% of stores"),
        ("A power cut hit 80% of stores", "80% of stores"),
    ] {
        for p in [problem(typed), told(typed)] {
            assert_eq!(only(&p, "N009").words(typed), Some(words), "{typed}");
        }
    }
}

#[test]
fn a_claim_and_a_why_are_read_as_the_cover_is() {
    let p = told("80% 的门店都有这个问题");
    assert_eq!(only(&p, "N009").path.to_string(), "evidence.prevalence.c.claim");
    let p = told("80% of stores have it");
    assert_eq!(only(&p, "N009").path.to_string(), "evidence.prevalence.c.claim");
    let mut p = told("80% 的门店都有这个问题");
    p.evidence.prevalence[0].kind = Some(ClaimKind::Share);
    p.evidence.prevalence[0].share = "32/40".into();
    assert_eq!(found(&p, "N009"), [], "its own row says of how many");
    let mut p = told("80% of stores have it");
    p.frame.sites = "40".into();
    assert_eq!(found(&p, "N009"), [], "the cover does");
    let mut p = Proposal::default();
    p.evidence.whys.push(Why { because: "八成的单子是缺件退的".into(), ..row("w") });
    assert_eq!(only(&p, "N009").path.to_string(), "evidence.whys.w.because");
    p.solution.why = "选它，因为 70% 的客户在意等待".into();
    assert_eq!(found(&p, "N009").len(), 2);
}

#[test]
fn what_is_aimed_at_changed_or_supposed_is_no_share() {
    for typed in [
        "目标是让 80% 的门店用上新系统",
        "把满意的客户提到 90%",
        "计划推广到 80% 的门店",
        "抽查 40 家，80% 的门店缺件",
        "40 家门店里，八成门店缺件",
        "给 30% 的折扣，客户仍然走了",
        "12 月完成门店改造",
        "八成是门店的问题",
        "投诉减少 30% 的客户不再打电话",
        "80% 的人工成本花在对账上",
        "80% 的店长都这样说，40 名店长里问了 32 名",
        "流失概率 30% 的客户先回访",
        "Our goal is 80% of stores on the new system",
        "We plan to reach 60 percent of orders by May",
        "Of the 40 we asked, 80% of stores had it (n = 40)",
        "We roll out to 80% of stores",
        "80% of stores' revenue is at risk",
        "If 30% of customers leave, we close",
        "15% staff turnover",
        "10% people cost",
        "20% returns on what was invested",
        "20% of staff costs",
        "把上新系统的比例提到 80% 的门店",
        "总部要求 80% 的门店参加",
        "Complaints fell by 80% of customers' calls",
        "Use rose until it reached 80% of stores",
    ] {
        assert_eq!(found(&problem(typed), "N009"), [], "{typed}");
        assert_eq!(found(&told(typed), "N009"), [], "{typed}");
    }
}
