//! Figures that headquarters would question, and those that only look like it.

use crate::check::Fix;
use crate::check::tests::{found, only};
use crate::derive::fixtures::{charging, row};
use crate::figure::TimeBase;
use crate::i18n::Lang;
use crate::proposal::{
    Basis, Claim, ClaimKind, Cost, CostKind, Ground, Investment, Loss, Milestone, MoneyKind, Proposal, Rung,
    Saving, Strategic,
};

/// The paths of what a rule finds.
fn paths(p: &Proposal, code: &str) -> Vec<String> {
    found(p, code).iter().map(|finding| finding.path.to_string()).collect()
}

/// A claim of the prevalence that is a share.
fn share(typed: &str, claim: &str) -> Proposal {
    let mut p = Proposal::default();
    let kind = Some(ClaimKind::Share);
    let source = "客服台账".into();
    p.evidence.prevalence.push(Claim { kind, claim: claim.into(), share: typed.into(), source, ..row("s") });
    p
}

/// A cost a month that nobody can object to.
fn bill(id: &str, amount: &str) -> Cost {
    Cost {
        what: "外包抢修账单".into(),
        kind: Some(CostKind::Compensation),
        amount: amount.into(),
        per: Some(TimeBase::Month),
        avoidable: "40%..60%".into(),
        avoidable_from: "两家试点门店".into(),
        ground: Some(Ground::Measured),
        source: "财务账，10 月".into(),
        ..row(id)
    }
}

/// Margin a month that nobody can object to.
fn margin(id: &str, amount: &str) -> Loss {
    Loss {
        what: "取消的订单".into(),
        amount: amount.into(),
        per: Some(TimeBase::Month),
        counts_as: Some(MoneyKind::Margin),
        avoidable: "40%..60%".into(),
        avoidable_from: "两家试点门店".into(),
        ground: Some(Ground::Measured),
        source: "取消记录，10 月".into(),
        ..row(id)
    }
}

fn with_cost(cost: Cost) -> Proposal {
    let mut p = Proposal::default();
    p.impact.costs.push(cost);
    p
}

fn with_loss(loss: Loss) -> Proposal {
    let mut p = Proposal::default();
    p.impact.losses.push(loss);
    p
}

fn invest(p: &mut Proposal, what: &str) {
    let per = Some(TimeBase::OneOff);
    let (amount, source) = ("60万".into(), "产品部初估".into());
    p.impact.investments.push(Investment { what: what.into(), amount, per, source, ..row("i") });
}

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
fn an_amount_and_its_row_have_one_base() {
    let p = with_cost(Cost { amount: "80万/年".into(), ..bill("c", "") });
    let finding = only(&p, "N013");
    assert_eq!(finding.path.to_string(), "impact.costs.c.amount");
    assert!(finding.what(Lang::Zh).contains("“80万/年”") && finding.what(Lang::Zh).contains("“每月”"));
    assert!(matches!(finding.fix, Some(Fix::Set { path, value })
        if path.to_string() == "impact.costs.c.per" && value == "year"));
    assert_eq!(found(&with_loss(margin("l", "12k a week")), "N013").len(), 1);
    for amount in ["80万", "80万/月", "80k a month"] {
        assert_eq!(found(&with_cost(bill("c", amount)), "N013"), [], "{amount}");
    }
}

#[test]
fn revenue_is_no_profit() {
    let finding = only(&charging(), "N014");
    assert_eq!(finding.path.to_string(), "impact.losses.buyers.margin_rate");
    assert!(finding.what(Lang::Zh).contains("7 亿元是收入"), "{}", finding.what(Lang::Zh));
    let unsaid = with_loss(Loss { counts_as: None, ..margin("l", "16万") });
    assert_eq!(only(&unsaid, "N014").path.to_string(), "impact.losses.l.counts_as");
    assert_eq!(found(&with_loss(margin("l", "16万")), "N014"), []);
    let mut general = charging();
    general.impact.margin_rate = "10%".into();
    assert_eq!(found(&general, "N014"), []);
    let left_out = with_loss(Loss { counts_as: None, left_out: true, ..margin("l", "16万") });
    assert_eq!(found(&left_out, "N014"), []);
}

#[test]
fn what_is_lost_cannot_be_avoided() {
    let finding = only(&charging(), "N015");
    assert_eq!(finding.path.to_string(), "impact.losses.buyers.over_months");
    assert!(finding.what(Lang::En).contains("CNY 700M was lost over 6 months"), "{}", finding.what(Lang::En));
    let past = Cost {
        per: Some(TimeBase::OneOff),
        over_months: "3".into(),
        avoidable: "".into(),
        ..bill("c", "9万")
    };
    assert_eq!(found(&with_cost(past.clone()), "N015").len(), 1);
    let stated = Cost { avoidable: "50%".into(), ..past };
    assert_eq!(found(&with_cost(stated), "N015"), [], "a share of what goes on at this pace");
    assert_eq!(found(&with_cost(Cost { avoidable: "".into(), ..bill("c", "9万") }), "N015"), [], "it recurs");
}

#[test]
fn not_everything_vanishes() {
    let bare =
        with_cost(Cost { avoidable: "100%".into(), avoidable_from: String::new(), ..bill("c", "80万") });
    assert_eq!(only(&bare, "N016").path.to_string(), "impact.costs.c.avoidable");
    let unsaid = with_cost(Cost { avoidable: "".into(), ..bill("c", "80万") });
    assert_eq!(only(&unsaid, "N016").path.to_string(), "impact.costs.c.avoidable");
    let mut several = unsaid.clone();
    several.impact.losses.push(Loss { avoidable: "".into(), ..margin("l", "16万") });
    let finding = only(&several, "N016");
    assert_eq!(finding.path.to_string(), "impact.avoidable", "one answer for both");
    assert!(finding.what(Lang::Zh).contains("等 2 行"), "{}", finding.what(Lang::Zh));
    let mut general = several.clone();
    general.impact.avoidable = "100%".into();
    assert_eq!(only(&general, "N016").path.to_string(), "impact.avoidable");
    general.impact.avoidable = "80%".into();
    assert_eq!(found(&general, "N016"), []);
    let ends = with_cost(Cost {
        avoidable: "100%".into(),
        avoidable_from: "合同到期不再续".into(),
        ..bill("c", "8万")
    });
    assert_eq!(found(&ends, "N016"), [], "a bill that ends, and why");
    assert_eq!(found(&with_cost(Cost { avoidable: "58%..100%".into(), ..bill("c", "8万") }), "N016"), []);
}

#[test]
fn the_same_money_counts_once() {
    let paid = |id: &str, amount: &str| {
        let (payer, cause) = ("运营部".into(), "充电桩故障".into());
        Cost { payer, cause, ..bill(id, amount) }
    };
    let mut p = with_cost(paid("large", "80万"));
    p.impact.costs.push(paid("small", "20万"));
    let finding = only(&p, "N017");
    assert_eq!(finding.path.to_string(), "impact.costs.small.overlap");
    assert!(finding.what(Lang::Zh).contains("“运营部”"));
    p.impact.costs[1].overlap = "一笔是外包，一笔是自有班组".into();
    assert_eq!(found(&p, "N017"), []);
    p.impact.costs[1].overlap = String::new();
    p.impact.costs[1].cause = "道路施工".into();
    assert_eq!(found(&p, "N017"), []);
}

#[test]
fn the_same_customers_are_lost_once() {
    let lost = |id: &str, each: &str| {
        let (customers, each) = ("2000".into(), each.into());
        Loss { what: id.into(), customers, each, amount: "".into(), ..margin(id, "") }
    };
    let mut p = with_loss(lost("cars", "35万"));
    p.impact.losses.push(lost("service", "3000"));
    let finding = only(&p, "N017");
    assert_eq!(finding.path.to_string(), "impact.losses.service.customers");
    assert!(finding.what(Lang::En).contains("2,000 customers"), "{}", finding.what(Lang::En));
    p.impact.losses[1].cause = "等件太久".into();
    assert_eq!(found(&p, "N017"), []);
    p.impact.losses[1].cause = String::new();
    p.impact.losses[1].customers = "1999".into();
    assert_eq!(found(&p, "N017"), []);
}

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
fn stock_is_released_once() {
    let yearly = |what: &str, kind| {
        let per = Some(TimeBase::Year);
        with_cost(Cost { what: what.into(), kind, per, benefit: Some(Saving::Cash), ..bill("c", "800万") })
    };
    for (what, kind) in [
        ("积压配件占用的资金", Some(CostKind::Stock)),
        ("Surplus parts", Some(CostKind::Stock)),
        ("备件库存占用资金", None),
        ("Money tied up in parts", Some(CostKind::Other)),
    ] {
        let p = yearly(what, kind);
        assert_eq!(only(&p, "N025").path.to_string(), "impact.costs.c.benefit", "{what}");
    }
    for (what, kind) in [
        ("库存资金的利息", Some(CostKind::Stock)),
        ("Write-offs of old stock", Some(CostKind::Stock)),
        ("库存盘点的人手", Some(CostKind::Labour)),
        ("缺件加急运费", Some(CostKind::Other)),
        ("Storage rent", None),
    ] {
        assert_eq!(found(&yearly(what, kind), "N025"), [], "{what}");
    }
    let mut p = yearly("积压配件占用的资金", Some(CostKind::Stock));
    p.impact.costs[0].benefit = None;
    assert_eq!(found(&p, "N025"), [], "it counts as capital");
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
fn an_amount_has_a_pace() {
    let p = with_cost(Cost { per: None, ..bill("c", "80万") });
    assert_eq!(only(&p, "N029").path.to_string(), "impact.costs.c.per");
    let p = with_loss(Loss { per: Some(TimeBase::OneOff), ..margin("l", "48万") });
    assert_eq!(only(&p, "N029").path.to_string(), "impact.losses.l.over_months");
    assert_eq!(found(&with_cost(Cost { per: None, ..bill("c", "80万/月") }), "N029"), []);
    let stock = Cost { per: None, kind: Some(CostKind::Stock), ..bill("c", "800万") };
    assert_eq!(found(&with_cost(stock), "N029"), [], "what is tied up has no pace");
}

#[test]
fn capital_counts_by_two_rates() {
    let stock = Cost { per: None, kind: Some(CostKind::Stock), ..bill("c", "2670万") };
    assert_eq!(only(&with_cost(stock.clone()), "N030").path.to_string(), "impact.costs.c.carrying_rate");
    let unsaid = Cost { avoidable: "".into(), ..stock.clone() };
    assert_eq!(only(&with_cost(unsaid), "N030").path.to_string(), "impact.costs.c.avoidable");
    assert_eq!(found(&with_cost(Cost { carrying_rate: "5%".into(), ..stock }), "N030"), []);
    assert_eq!(found(&with_cost(bill("c", "80万")), "N030"), []);
}

#[test]
fn customers_times_each_is_the_amount() {
    let loss = |amount: &str| {
        with_loss(Loss { customers: "110".into(), each: "2,500".into(), ..margin("l", amount) })
    };
    let finding = only(&loss("35万"), "N031");
    assert_eq!(finding.path.to_string(), "impact.losses.l.amount");
    assert!(finding.what(Lang::Zh).contains("27.5 万元"), "{}", finding.what(Lang::Zh));
    assert_eq!(found(&loss("250k"), "N031").len(), 1);
    for near in ["27.5万", "27.4万", "275k", "25万..30万", ""] {
        assert_eq!(found(&loss(near), "N031"), [], "{near}");
    }
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

#[test]
fn less_time_is_not_as_much_more_output() {
    for (headline, mended) in [
        ("维修从 3.5 小时降到 2.8 小时，产能提升 20%", "维修从 3.5 小时降到 2.8 小时，产能提升 25%"),
        (
            "The mean repair is down from 3.5 h to 2.8 h: 20% more output from the same bays",
            "The mean repair is down from 3.5 h to 2.8 h: 25% more output from the same bays",
        ),
    ] {
        let mut p = Proposal::default();
        p.impact.headline = headline.into();
        let finding = only(&p, "N026");
        assert_eq!(finding.path.to_string(), "impact.headline");
        let Some(Fix::Replace { span, with, .. }) = finding.fix else { panic!("no mend: {headline}") };
        let mut text = headline.to_owned();
        text.replace_range(span, &with);
        assert_eq!(text, mended);
        p.impact.note = "工位是瓶颈，利用率 93%".into();
        assert_eq!(found(&p, "N026").len(), 1, "wrong, bottleneck or not");
    }
}

#[test]
fn output_follows_time_at_the_bottleneck() {
    let claim = |says: &str, unit: &str| {
        let mut p = Proposal::default();
        let (kind, claim, unit) = (Some(ClaimKind::Pilot), says.into(), unit.into());
        p.evidence.proof.push(Claim {
            kind,
            claim,
            unit,
            before: "3.5".into(),
            after: "2.8".into(),
            ..row("r")
        });
        p
    };
    for (says, unit) in [
        ("平均维修时长从 3.5 小时降到 2.8 小时，产能提升 25%", "小时"),
        ("产能提升 25%", "小时/单"),
        ("Output up 25%", "hours a repair"),
    ] {
        let mut p = claim(says, unit);
        assert_eq!(only(&p, "N026").path.to_string(), "evidence.proof.r.claim", "{says}");
        p.evidence.proof[0].note = "工位排满，是瓶颈".into();
        assert_eq!(found(&p, "N026"), [], "{says}");
    }
    for (says, unit) in [
        ("单均占位从 3.5 小时降到 2.9 小时", "小时"),
        ("产能提升 25%", "万元/单"),
        ("Repairs are down from 3.5 h to 2.8 h", "h"),
        ("Capacity standards were written for 12 stores", ""),
    ] {
        assert_eq!(found(&claim(says, unit), "N026"), [], "{says}");
    }
}
