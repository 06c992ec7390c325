//! Shares and percentages, and where a figure comes from.

use super::{bill, margin, paths, share, with_cost};
use crate::check::Fix;
use crate::check::tests::{found, only};
use crate::derive::fixtures::{charging, row};
use crate::i18n::Lang;
use crate::proposal::{Basis, Claim, ClaimKind, Cost, Loss, Proposal, Strategic};

#[test]
fn a_percentage_needs_its_total() {
    let finding = only(&share("32%", "32% 的投诉与等待有关"), "N009");
    assert_eq!(finding.path.to_string(), "evidence.prevalence.s.out_of");
    assert_eq!(finding.what(Lang::Zh), "“32%”：多少个里的 32%？");
    assert_eq!(finding.fix, None);
    let mut p = share("12%", "12% fail");
    p.evidence.prevalence[0].basis = Some(Basis::Sample);
    assert_eq!(found(&p, "N009").len(), 1, "a sample has a size");
    p.evidence.prevalence[0].out_of = "250".into();
    assert_eq!(found(&p, "N009"), []);
    p.evidence.prevalence[0] = share("12%", "全国").evidence.prevalence.remove(0);
    p.evidence.prevalence[0].basis = Some(Basis::All);
    assert_eq!(found(&p, "N009"), [], "all were counted: no sampling error");
    assert_eq!(found(&share("34/40", "40 家里的 34 家"), "N009"), []);
}

#[test]
fn a_percentage_of_the_sites_is_of_those_on_the_cover() {
    for claim in ["60% 的门店在价格上吃亏", "On price 60% of our stores lose"] {
        let mut p = share("60%", claim);
        p.frame.sites = "30".into();
        let fix = only(&p, "N009").fix;
        assert!(matches!(fix, Some(Fix::Set { path, value })
            if path.to_string() == "evidence.prevalence.s.out_of" && value == "30"));
        p.frame.sites = "7".into();
        assert_eq!(only(&p, "N009").fix, None, "60 % of 7 is no whole number of sites: {claim}");
    }
    let mut p = share("60%", "门店的投诉里 60% 与等待有关");
    p.frame.sites = "30".into();
    assert_eq!(only(&p, "N009").fix, None, "a percentage of complaints");
}

#[test]
fn a_percentage_in_a_sentence_needs_its_total_too() {
    let problem = |typed: &str| {
        let mut p = Proposal::default();
        p.frame.problem = typed.into();
        p
    };
    for (typed, words) in [
        ("80% 的门店周末排队", "80% 的门店"),
        ("排队以后，３２％的投诉与等待有关", "３２％的投诉"),
        ("超过 30% 的客户不再回来 👩‍👩‍👧", "超过 30% 的客户"),
        ("Almost 80% of our stores queue", "80% of our stores"),
        ("32% of complaints are about waiting", "32% of complaints"),
        ("Up to 30% of the Customers leave", "Up to 30% of the Customers"),
    ] {
        let finding = only(&problem(typed), "N009");
        assert_eq!(finding.path.to_string(), "frame.problem");
        assert_eq!(
            finding.words(typed).map(|said| said.trim_start_matches("Almost ")),
            Some(words),
            "{typed}"
        );
        assert_eq!(finding.fix, None);
    }
    for typed in [
        "40 家门店中 80% 的门店周末排队",
        "34/40 家门店（85%）周末排队",
        "故障率 12%，同行 5%",
        "价格高 15% 到 20%",
        "80% 的客户满意度目标没有达到",
        "客户说“80% 的门店都排队”",
        "毛利率不到 30% 的门店长期缺件",
        "Of 250 complaints, 32% of complaints are about waiting",
        "12% of the revenue is lost",
        "Faults are at 12%, the mean of the industry at 5%",
        "80% of the time somebody waits",
    ] {
        assert_eq!(found(&problem(typed), "N009"), [], "{typed}");
    }
    let mut p = problem("80% 的门店周末排队");
    p.frame.sites = "40".into();
    assert_eq!(found(&p, "N009"), [], "the cover says how many there are");
    let mut p = share("60%", "60% 的门店在价格上吃亏");
    p.frame.problem = "60% 的门店在价格上吃亏".into();
    assert_eq!(
        only(&p, "N009").path.section_spec().id,
        "evidence.prevalence",
        "asked once, where it is answered"
    );
    let mut p = problem("32% 的投诉与等待有关");
    let kind = Some(ClaimKind::Count);
    p.evidence.severity.push(Claim {
        kind,
        claim: "三个月 120 起投诉".into(),
        count: "120".into(),
        ..row("c")
    });
    assert_eq!(found(&p, "N009"), [], "the evidence says how many there were");
    let mut p = Proposal::default();
    p.impact.headline = "30% of customers leave".into();
    assert_eq!(only(&p, "N009").path.to_string(), "impact.headline");
    p.impact.headline = "Of 900 customers 30% of the customers leave".into();
    assert_eq!(found(&p, "N009"), []);
}

#[test]
fn a_figure_needs_a_source() {
    let p = charging();
    let all =
        ["impact.losses.buyers.source", "impact.costs.labour.source", "impact.investments.programme.source"];
    assert_eq!(paths(&p, "N011"), all);
    assert_eq!(found(&p, "N011")[0].what(Lang::Zh), "“2000”从哪里来？");
    let mut p = share("34/40", "");
    p.evidence.prevalence[0].source = " ".into();
    assert_eq!(only(&p, "N011").path.to_string(), "evidence.prevalence.s.source");
    let mut p = Proposal::default();
    p.impact.strategic.push(Strategic {
        what: "口碑".into(),
        before: "82".into(),
        after: "76".into(),
        ..row("nps")
    });
    assert_eq!(only(&p, "N011").what(Lang::En), "“76”: where does it come from?");
}

#[test]
fn what_states_no_figure_needs_no_source() {
    let mut p = Proposal::default();
    p.impact.strategic.push(Strategic { what: "口碑受损".into(), ..row("s") });
    p.evidence.trend.push(Claim { kind: Some(ClaimKind::Words), claim: "越来越多".into(), ..row("w") });
    p.evidence.trend.push(Claim { kind: Some(ClaimKind::Series), claim: "还没填".into(), ..row("e") });
    p.impact.costs.push(Cost { what: "代步车".into(), ..row("c") });
    p.impact.losses.push(Loss { source: String::new(), left_out: true, ..margin("l", "5万") });
    assert_eq!(found(&p, "N011"), []);
    assert_eq!(found(&with_cost(bill("b", "8万")), "N011"), []);
}

#[test]
fn the_same_figure_elsewhere_lends_its_source() {
    let mut p = charging();
    let kind = Some(ClaimKind::Count);
    let source = "战败客户回访".to_owned();
    p.evidence.prevalence.push(Claim { kind, count: "2000".into(), source, ..row("lost") });
    let fix = found(&p, "N011").into_iter().find(|f| f.path.to_string() == "impact.losses.buyers.source");
    assert!(
        matches!(fix.and_then(|finding| finding.fix), Some(Fix::Set { value, .. }) if value == "战败客户回访")
    );
    let source = "客服".to_owned();
    p.evidence.severity.push(Claim { kind, count: "2000".into(), source, ..row("other") });
    assert!(found(&p, "N011").iter().all(|finding| finding.fix.is_none()), "two sources: which one?");
}

#[test]
fn a_percentage_that_no_count_gives() {
    let mut p = share("41%", "");
    p.evidence.prevalence[0].out_of = "28".into();
    let finding = only(&p, "N012");
    assert_eq!(finding.path.to_string(), "evidence.prevalence.s.share");
    assert!(finding.what(Lang::Zh).contains("28 个里凑不出“41%”"), "{}", finding.what(Lang::Zh));
    p.evidence.prevalence[0].share = "33.0%".into();
    assert_eq!(found(&p, "N012").len(), 1, "a decimal written is a decimal claimed");
    for (typed, of) in [("43%", "28"), ("33%", "3"), ("41%", ""), ("41%", "2800"), ("82.1%", "28")] {
        p.evidence.prevalence[0].share = typed.into();
        p.evidence.prevalence[0].out_of = of.into();
        assert_eq!(found(&p, "N012"), [], "{typed} of {of}");
    }
}

#[test]
fn how_often_is_no_part_of_how_many() {
    let told = |typed: &str| {
        let mut p = Proposal::default();
        p.frame.problem = typed.into();
        found(&p, "N012").len()
    };
    for typed in [
        "41 家断过网，其中 45 家次在周末",
        "12 家门店里 30 店次缺件",
        "40 人请过假，其中 52 人次在节前",
        "18 台停过机，其中 22 台次超过一天",
        "45 outages at the 41 stores that lost the line",
        "Of 41 stores 45 times somebody called",
    ] {
        assert_eq!(told(typed), 0, "{typed}");
    }
    for typed in [
        "41 家断过网，其中 45 家在周末",
        "40 人请过假，其中 52 人在节前",
        "45 of the 41 stores lost the line",
        "45 家次断网，其中 50 家次在周末",
    ] {
        assert_eq!(told(typed), 1, "{typed}");
    }
}
