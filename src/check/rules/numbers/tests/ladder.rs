//! What keeps a line out of a rung of the claim ladder, and what the returns rest on.

use super::{bill, invest, margin, with_cost, with_loss};
use crate::check::tests::{found, only};
use crate::derive::fixtures::{charging, row};
use crate::figure::TimeBase;
use crate::i18n::Lang;
use crate::proposal::{Cost, CostKind, Ground, Investment, Loss, Milestone, Rung, Saving};

#[test]
fn a_claim_does_not_rest_on_one_guess() {
    let guess = Cost { avoidable: "50%".into(), ground: Some(Ground::Estimated), ..bill("c", "80万") };
    let mut p = with_cost(guess);
    assert_eq!(found(&p, "N022"), [], "nothing is claimed before there is an investment");
    invest(&mut p, "升级");
    let finding = only(&p, "N022");
    assert_eq!(finding.path.to_string(), "impact.costs.c.amount");
    assert!(finding.what(Lang::Zh).contains("“80万”"));
    p.impact.costs[0].ground = None;
    assert_eq!(found(&p, "N022").len(), 1);
    p.impact.costs[0].amount = "60万..100万".into();
    assert_eq!(found(&p, "N022"), []);
    p.impact.costs[0].amount = "80万".into();
    p.impact.costs[0].ground = Some(Ground::Measured);
    assert_eq!(found(&p, "N022"), []);
    p.impact.costs[0].amount = "30万".into();
    p.impact.costs.push(Cost {
        ground: Some(Ground::Estimated),
        avoidable: "50%".into(),
        ..bill("d", "10万")
    });
    assert_eq!(found(&p, "N022"), [], "a quarter of it");
}

#[test]
fn hours_need_a_decision() {
    let hours = Cost { kind: Some(CostKind::Labour), ..bill("c", "80万") };
    let mut p = with_cost(hours);
    let finding = only(&p, "N023");
    assert_eq!(finding.path.to_string(), "impact.costs.c.decision");
    assert!(finding.what(Lang::Zh).contains("就能进保底口径"), "{}", finding.what(Lang::Zh));
    // More than the decision is missing, but everything rests on it.
    p.impact.costs[0].ground = Some(Ground::Assumed);
    assert_eq!(found(&p, "N023").len(), 1);
    p.impact.costs.push(bill("d", "90万"));
    assert_eq!(found(&p, "N023"), [], "an assumption beside a bill that is measured");
    p.impact.costs[0].ground = Some(Ground::Measured);
    p.impact.costs[0].decision = "总监同意停周末加班".into();
    assert_eq!(found(&p, "N023"), []);
    assert_eq!(found(&with_cost(bill("c", "80万")), "N023"), [], "a bill needs none");
}

#[test]
fn what_is_no_labour_says_what_is_saved() {
    for (what, kind) in [
        ("生鲜报废", Some(CostKind::Other)),
        ("Chilled food thrown away", Some(CostKind::Other)),
        ("超时罚款", None),
    ] {
        let mut p = with_cost(Cost { what: what.into(), kind, ..bill("c", "3.1万") });
        let finding = only(&p, "N035");
        assert_eq!(finding.path.to_string(), "impact.costs.c.benefit");
        assert!(finding.what(Lang::Zh).contains("现金还是时间"), "{}", finding.what(Lang::Zh));
        assert!(finding.what(Lang::En).contains("cash or time"), "{}", finding.what(Lang::En));
        assert!(finding.mend(Lang::En).contains("What is saved"));
        assert_eq!(found(&p, "N023"), [], "nobody says that hours come free: {what}");
        p.impact.costs[0].benefit = Some(Saving::Capacity);
        assert_eq!(found(&p, "N035"), []);
        assert_eq!(only(&p, "N023").path.to_string(), "impact.costs.c.decision", "now it is said");
        p.impact.costs[0].benefit = Some(Saving::Cash);
        assert_eq!((found(&p, "N035"), found(&p, "N023")), (vec![], vec![]));
    }
    for kind in [CostKind::Labour, CostKind::Efficiency] {
        let p = with_cost(Cost { kind: Some(kind), ..bill("c", "3.1万") });
        assert_eq!((found(&p, "N035"), found(&p, "N023").len()), (vec![], 1), "hours by their kind");
    }
    for kind in [CostKind::Compensation, CostKind::Stock] {
        let p = with_cost(Cost { kind: Some(kind), ..bill("c", "3.1万") });
        assert_eq!(found(&p, "N035"), [], "the kind says it");
    }
    let mut p = with_cost(Cost { kind: Some(CostKind::Other), left_out: true, ..bill("c", "3.1万") });
    assert_eq!(found(&p, "N035"), [], "left out");
    p.impact.costs[0] = Cost {
        kind: Some(CostKind::Other),
        decision: "The chief cuts one shift".into(),
        ..bill("c", "3.1万")
    };
    assert_eq!(found(&p, "N035"), [], "a decision on hours says that they are hours");
}

#[test]
fn an_avoidable_share_comes_from_somewhere() {
    let bare = Cost { avoidable_from: String::new(), ..bill("c", "80万") };
    let finding = only(&with_cost(bare), "N024");
    assert_eq!(finding.path.to_string(), "impact.costs.c.avoidable_from");
    assert!(finding.what(Lang::En).contains("“40%..60%”"));
    let mut p = with_cost(Cost { avoidable: "".into(), ..bill("c", "80万") });
    p.impact.costs.push(Cost { avoidable: "".into(), ..bill("d", "9万") });
    p.impact.avoidable = "50%".into();
    assert_eq!(only(&p, "N024").path.to_string(), "impact.avoidable_from");
    p.impact.avoidable_from = "两家试点".into();
    assert_eq!(found(&p, "N024"), []);
    assert_eq!(found(&with_cost(bill("c", "80万")), "N024"), []);
    let mut p = with_cost(bill("c", "80万"));
    p.impact.losses.push(Loss { avoidable_from: String::new(), ..margin("l", "16万") });
    assert_eq!(found(&p, "N024"), [], "the headline is the floor, and revenue is not in it");
}

#[test]
fn the_benefit_starts_with_the_launch() {
    let mut p = with_cost(bill("c", "80万"));
    invest(&mut p, "升级");
    p.solution.milestones.push(Milestone { milestone: "上线".into(), when: "W3..13".into(), ..row("m") });
    let finding = only(&p, "N027");
    assert_eq!(finding.path.to_string(), "impact.launch");
    assert!(finding.what(Lang::Zh).contains("3 个月"), "{}", finding.what(Lang::Zh));
    p.solution.milestones[0].when = "2025-05-01..2025-07-30".into();
    assert_eq!(found(&p, "N027").len(), 1);
    p.impact.launch = "3".into();
    assert_eq!(found(&p, "N027"), []);
    p.impact.launch = "".into();
    p.solution.milestones[0].when = "W1..3".into();
    assert_eq!(found(&p, "N027"), [], "three weeks make no difference");
    p.solution.milestones.clear();
    assert_eq!(found(&p, "N027"), [], "nothing says that it takes time");
}

#[test]
fn one_word_on_how_it_is_known() {
    let mut p = with_cost(Cost { ground: None, ..bill("c", "80万") });
    assert_eq!(only(&p, "N028").path.to_string(), "impact.costs.c.ground");
    p.impact.costs[0].ground = Some(Ground::Estimated);
    let finding = only(&p, "N028");
    assert!(finding.what(Lang::En).contains("it would enter the floor"), "{}", finding.what(Lang::En));
    p.impact.costs[0].ground = Some(Ground::Assumed);
    assert_eq!(found(&p, "N028"), [], "openly assumed");
    p.impact.costs[0].ground = None;
    p.impact.costs[0].avoidable = "".into();
    assert_eq!(found(&p, "N028"), [], "more is missing");
    assert_eq!(found(&with_loss(Loss { ground: Some(Ground::Estimated), ..margin("l", "9万") }), "N028"), []);
}

#[test]
fn a_chosen_claim_holds_something() {
    let mut p = with_cost(Cost { ground: Some(Ground::Estimated), ..bill("c", "80万") });
    p.impact.claim = Some(Rung::Floor);
    let finding = only(&p, "N032");
    assert_eq!(finding.path.to_string(), "impact.claim");
    assert!(finding.mend(Lang::Zh).contains("“外包抢修账单”"), "{}", finding.mend(Lang::Zh));
    p.impact.costs[0].ground = Some(Ground::Assumed);
    p.impact.claim = Some(Rung::Likely);
    assert_eq!(found(&p, "N032").len(), 1);
    p.impact.claim = None;
    assert_eq!(found(&p, "N032"), [], "nothing was chosen");
    p.impact.claim = Some(Rung::Full);
    assert_eq!(found(&p, "N032"), []);
}

#[test]
fn what_is_built_has_to_run() {
    for what in ["开发预约预警系统", "Development of the warning"] {
        let mut p = with_cost(bill("c", "80万"));
        invest(&mut p, what);
        assert_eq!(only(&p, "N033").path.to_string(), "impact.investments.i.amount", "{what}");
        p.impact.investments[0].source = "供应商报价，含三年维护".into();
        assert_eq!(found(&p, "N033"), [], "{what}");
        p.impact.investments[0].source = "Quote; maintenance by the present team".into();
        assert_eq!(found(&p, "N033"), [], "{what}");
        let running = Investment { amount: "2万".into(), per: Some(TimeBase::Month), ..row("r") };
        p.impact.investments[0].source = "产品部初估".into();
        p.impact.investments.push(running);
        assert_eq!(found(&p, "N033"), [], "{what}");
    }
    let mut p = with_cost(bill("c", "80万"));
    invest(&mut p, "培训与分拣货架");
    assert_eq!(found(&p, "N033"), [], "nothing there that runs");
}

#[test]
fn past_months_and_a_year_to_come_make_no_multiple() {
    for (headline, words) in [
        ("投 600 万元，ROI 超过 100 倍", "超过 100 倍"),
        ("For 6M an ROI of more than 100 times", "more than 100 times"),
        ("回报 118 倍", "118 倍"),
    ] {
        let mut p = charging();
        p.impact.headline = headline.into();
        let finding = only(&p, "N013");
        assert_eq!(finding.path.to_string(), "impact.headline");
        assert_eq!(finding.words(headline), Some(words));
        assert!(finding.what(Lang::Zh).contains("7 亿元和今后一年的 960 万元"), "{}", finding.what(Lang::Zh));
    }
    for headline in
        ["投 600 万元，只算人力 7.5 个月回本", "只算人力，一年回报 1.6 倍", "故障率是行业的 2.4 倍", ""]
    {
        let mut p = charging();
        p.impact.headline = headline.into();
        assert_eq!(found(&p, "N013"), [], "{headline}");
    }
    let mut p = charging();
    p.impact.headline = "投 600 万元，ROI 超过 100 倍".into();
    p.impact.costs.clear();
    assert_eq!(found(&p, "N013"), [], "one base, whatever else is wrong with it");
}
