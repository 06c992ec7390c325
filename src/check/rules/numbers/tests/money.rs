//! Amounts of money: their base, their kind, and whether they are counted once.

use super::{bill, margin, with_cost, with_loss};
use crate::check::Fix;
use crate::check::tests::{found, only};
use crate::derive::fixtures::charging;
use crate::figure::TimeBase;
use crate::i18n::Lang;
use crate::proposal::{Cost, CostKind, Loss, Saving};

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
fn a_total_of_some_months_is_not_counted_every_month() {
    let total = Loss { over_months: "3".into(), per: Some(TimeBase::Month), ..margin("l", "52万") };
    let finding = only(&with_loss(total.clone()), "N013");
    assert_eq!(finding.path.to_string(), "impact.losses.l.over_months");
    assert!(finding.what(Lang::Zh).contains("“3”，周期却是“每月”"), "{}", finding.what(Lang::Zh));
    assert!(matches!(finding.fix, Some(Fix::Set { path, value })
        if path.to_string() == "impact.losses.l.per" && value == "one_off"));
    assert_eq!(found(&with_loss(Loss { per: Some(TimeBase::OneOff), ..total.clone() }), "N013"), []);
    assert_eq!(found(&with_loss(Loss { over_months: "".into(), ..total }), "N013"), []);
    let cost = Cost { over_months: "6".into(), per: Some(TimeBase::Year), ..bill("c", "80万") };
    assert_eq!(found(&with_cost(cost), "N013").len(), 1);
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
