//! The sentences of the ladder, on small cases in both languages.

use super::doubt::{switch_words, twentieths};
use crate::brief::page::Page;
use crate::brief::plain::plain;
use crate::brief::results::{key_figures, results_for, waiting_words};
use crate::calendar::At;
use crate::derive::{Derived, derive};
use crate::figure::TimeBase;
use crate::i18n::Lang;
use crate::proposal::{
    Cost, CostKind, Ground, Investment, Loss, MoneyKind, Proposal, RowId, Rung, Saving, Strategic,
};
use crate::schema::{Audience, PaneId};
use jiff::civil::date;

fn id(nth: usize) -> RowId {
    RowId::new(format!("r{nth}")).expect("a row's name")
}

/// A bill of 100,000 a month of which half goes, measured and founded; 600,000 pays for it.
fn bill() -> Proposal {
    let mut p = Proposal::default();
    p.impact.costs.push(Cost {
        id: id(1),
        what: "赔付，含“道歉”礼券🎁".into(),
        kind: Some(CostKind::Compensation),
        amount: "10万".into(),
        per: Some(TimeBase::Month),
        avoidable: "50%".into(),
        avoidable_from: "三店试点".into(),
        ground: Some(Ground::Measured),
        ..Cost::default()
    });
    p.impact.investments.push(Investment {
        id: id(1),
        what: "系统".into(),
        amount: "60万".into(),
        per: Some(TimeBase::OneOff),
        ..Investment::default()
    });
    p
}

fn lost(p: &mut Proposal) -> &mut Loss {
    p.impact.losses.push(Loss {
        id: id(p.impact.losses.len() + 1),
        what: "走掉的客户".into(),
        customers: "100".into(),
        each: "1000".into(),
        per: Some(TimeBase::Month),
        counts_as: Some(MoneyKind::Revenue),
        margin_rate: "20%".into(),
        avoidable: "50%".into(),
        avoidable_from: "试点".into(),
        ground: Some(Ground::Estimated),
        ..Loss::default()
    });
    p.impact.losses.last_mut().expect("just pushed")
}

fn derived(p: &Proposal) -> Derived {
    derive(p, At::usual(date(2025, 1, 6)))
}

fn words(p: &Proposal, lang: Lang) -> String {
    plain(&results_for(PaneId::Impact, p, &derived(p), Audience::Private, lang))
}

fn says(p: &Proposal, zh: &str, en: &str) {
    for (lang, part) in [(Lang::Zh, zh), (Lang::En, en)] {
        let words = words(p, lang);
        assert!(words.contains(part), "{part} is not in\n{words}");
    }
}

#[test]
fn the_headline_names_its_rung_and_divides_before_your_eyes() {
    let p = bill();
    says(
        &p,
        "- 保底口径：每月省下现金 5 万元，均为实测；投入 60 万元，12 个月回本。",
        "- Floor: CNY 50k a month of cash, measured; CNY 600k is paid back in 12 months.",
    );
    says(
        &p,
        "一年 120 万元 × 可避免 50% ÷ 12；一次性投入 60 万元 ÷ 每月 5 万元",
        "CNY 1.2M a year x 50% avoidable / 12",
    );
    let first = |lang| words(&p, lang).lines().next().expect("a line").to_owned();
    assert!(first(Lang::Zh).contains("保底口径") && first(Lang::En).contains("Floor"));
}

#[test]
fn an_empty_rung_gives_way_and_says_so() {
    let mut p = bill();
    p.impact.costs[0].ground = Some(Ground::Estimated);
    says(
        &p,
        "- 预期口径（保底口径还没有内容）：每月省下现金 5 万元，含估算",
        "- Likely (nothing counts as floor yet): CNY 50k a month of cash, estimates included",
    );
    says(&p, "（只是估算）", "(only estimated)");
    p.impact.claim = Some(Rung::Full);
    says(
        &p,
        "- 全量口径：每月省下现金 5 万元，含估算",
        "- Full: CNY 50k a month of cash, estimates included",
    );
}

#[test]
fn nothing_counts_and_it_is_said_why() {
    let mut p = bill();
    p.impact.costs.clear();
    let loss = lost(&mut p);
    (loss.margin_rate, loss.ground) = ("".into(), None);
    says(&p, "还没有一笔算得上收益：", "Nothing counts as a benefit yet:");
    says(&p, "毛利率未知", "margin unknown");
    // What the problem costs is still said.
    says(&p, "问题每月造成 10 万元的损失与成本", "The problem costs CNY 100k a month");
    for lang in Lang::ALL {
        assert!(!words(&p, lang).contains(if lang == Lang::Zh { "就不亏" } else { "still pays" }));
    }
}

#[test]
fn revenue_hours_and_stock_are_never_taken_for_cash() {
    let mut p = bill();
    let loss = lost(&mut p);
    loss.ground = Some(Ground::Measured);
    says(
        &p,
        "不计“走掉的客户”（是少赚的钱，不是少付的钱）",
        "leaves out “走掉的客户” (margin not earned, not a bill that gets smaller)",
    );
    let mut hours = Cost { id: id(2), what: "加班".into(), ..p.impact.costs[0].clone() };
    hours.kind = Some(CostKind::Labour);
    p.impact.costs.push(hours);
    says(&p, "（省的是工时，没有变现的决定）", "(hours, with no decision that makes them cash)");
    says(
        &p,
        "“加班”省下的是工时，全量口径按人力成本计价",
        "“加班”: hours come free, which full values at their cost",
    );
    p.impact.costs[1].benefit = Some(Saving::WorkingCapital);
    (p.impact.costs[1].avoidable, p.impact.costs[1].carrying_rate) = ("30%".into(), "8%".into());
    p.impact.costs[1].amount = "2670万".into();
    says(
        &p,
        "- 少压资金 801 万元，只有一次，不是每年的收益。",
        "- CNY 8.01M of capital is set free once; it is no yearly benefit.",
    );
    says(&p, "占用成本 64.08 万元（按 8% 算）", "its carrying cost, CNY 640.8k at 8%");
}

#[test]
fn what_may_be_the_same_money_stands_side_by_side() {
    let mut p = bill();
    let twin = Cost { id: id(2), what: "退款".into(), amount: "20万".into(), ..p.impact.costs[0].clone() };
    p.impact.costs.push(twin);
    for cost in &mut p.impact.costs {
        (cost.payer, cost.cause) = ("售后".into(), "故障".into());
    }
    says(
        &p,
        "“赔付，含“道歉”礼券🎁”（一年 60 万元）与“退款”（一年 120 万元）付款方和原因都相同",
        "“赔付，含“道歉”礼券🎁” (CNY 600k a year) and “退款” (CNY 1.2M a year) have the same payer and cause",
    );
    says(&p, "可能与“退款”是同一笔钱", "may be the same money as “退款”");
    p.impact.costs[1].overlap = "退款走另一本账".into();
    assert!(!words(&p, Lang::Zh).contains("同一笔钱"));
}

#[test]
fn what_is_lost_and_what_takes_years_is_said_apart() {
    let mut p = bill();
    let loss = lost(&mut p);
    (loss.per, loss.over_months) = (Some(TimeBase::OneOff), "6".into());
    says(
        &p,
        "已经损失的 10 万元挽不回来，哪一档都不计",
        "CNY 100k is lost already: it can't be won back, and no rung counts it",
    );
    let loss = p.impact.losses.last_mut().expect("a loss");
    (loss.each, loss.yearly_margin, loss.years_kept) = ("".into(), "1200".into(), "4".into());
    p.impact.rate = "10%".into();
    // 1,200 x 4 x 1.1 / 1.4
    says(
        &p,
        "“走掉的客户”按终身价值计，每位 3,771.43 元",
        "“走掉的客户” counts lifetime values, CNY 3,771.43 each",
    );
    says(
        &p,
        "年毛利 1,200 元 × 留存 4 年 ×（1 + 折现率 10%）",
        "yearly margin CNY 1,200 x 4 years x (1 + rate 10%)",
    );
}

#[test]
fn taking_all_of_it_is_questioned() {
    let mut p = bill();
    p.impact.costs[0].avoidable = "100%".into();
    says(&p, "按 100% 避免计", "100% is said to be avoided");
    (p.impact.costs[0].avoidable, p.impact.costs[0].avoidable_from) = ("".into(), String::new());
    says(&p, "没写能避免多少：全量口径暂按 100% 计", "no avoidable share is stated. Full takes 100% for now");
    says(
        &p,
        "× 100% ÷ 12；没写可避免比例的按 100% 计",
        "x 100% / 12; 100% is taken where no avoidable share is stated",
    );
}

#[test]
fn how_wrong_is_said_in_one_sentence_each() {
    let mut p = bill();
    p.impact.costs[0].avoidable = "30%..50%..80%".into();
    p.impact.costs[0].ground = Some(Ground::Estimated);
    says(&p, "收益只要实现 ", "It still pays if only ");
    says(&p, "次在 12 个月内回本（预期口径）", "of 20 runs it pays back within 12 months (likely)");
    says(&p, "下一个该核实的数：", "The next number to fetch: ");
    // Whom to ask is nobody's business but one's own.
    for (lang, ask) in [(Lang::Zh, "下一个该核实的数"), (Lang::En, "next number to fetch")] {
        let sent = plain(&results_for(PaneId::Impact, &p, &derived(&p), Audience::Headquarters, lang));
        assert!(!sent.contains(ask), "{sent}");
    }
}

#[test]
fn a_share_that_is_enough_reads_the_same_wherever_it_is_told() {
    // One line: of its avoidable share as of all benefits the same part is needed, and 63 % of 62.5 % is enough.
    let mut p = bill();
    (p.impact.costs[0].avoidable, p.impact.horizon) = ("100%".into(), "12".into());
    (p.impact.investments[0].amount, p.impact.rate) = ("75万".into(), "0".into());
    says(&p, "收益只要实现 63%，就不亏", "It still pays if only 63% of it arrives");
    let d = derived(&p);
    let turns = |lang, at: &str| {
        let page = Page::new(&p, &d, Audience::Private, lang);
        let mut switching = d.doubt.switching.iter();
        let found = switching.find(|switch| d.doubt.at(switch.input).is_some_and(|input| input.field == at));
        let switch = found.expect("an input that turns it");
        switch_words(&page, &d.doubt.inputs[switch.input], switch).expect("it crosses")
    };
    for lang in Lang::ALL {
        assert_eq!(turns(lang, "avoidable"), "63%");
    }
    // The other way round: so many months to launch are bearable, no tenth more.
    p.impact.launch = "1".into();
    p.impact.investments[0].amount = "70.5万".into();
    let d = derived(&p);
    let page = Page::new(&p, &d, Audience::Private, Lang::En);
    let launch = d.doubt.inputs.iter().position(|input| input.at.field == "launch").expect("an input");
    let switch = d.doubt.switching.iter().find(|switch| switch.input == launch).expect("it swings");
    // 12 - 70.5 / 10 = 4.95 months.
    assert_eq!(switch_words(&page, &d.doubt.inputs[launch], switch).as_deref(), Some("4.9 months"));
}

#[test]
fn twentieths_claim_neither_none_nor_all() {
    let p = Proposal::default();
    let d = derived(&p);
    let page = Page::new(&p, &d, Audience::Private, Lang::En);
    for (share, words) in [
        (0.0, "in none of the runs"),
        (0.0001, "in fewer than 1 of 20 runs"),
        (0.03, "in 1 of 20 runs"),
        (0.846, "in 17 of 20 runs"),
        (0.974, "in 19 of 20 runs"),
        (0.9999, "in more than 19 of 20 runs"),
        (1.0, "in every run"),
    ] {
        assert_eq!(twentieths(&page, share), words);
    }
}

#[test]
fn a_score_with_its_answers_says_whether_chance_explains_it() {
    let mut p = bill();
    p.impact.strategic.push(Strategic {
        id: id(1),
        what: "口碑".into(),
        measure: "NPS".into(),
        before: "82".into(),
        after: "76".into(),
        ..Strategic::default()
    });
    says(
        &p,
        "没说有多少份答复：每期约 570 份答复",
        "How many answered isn't said: it takes about 570 answers",
    );
    // 6 points give or take 1.96 sqrt((2,276 + 3,024) / n): 8.2 of 300 answers, 3.2 of 2,000.
    p.impact.strategic[0].answers = "300".into();
    says(
        &p,
        "按每期 300 份答复，真实差距在 -2 到 14 分之间，可能只是偶然。每期约 570 份答复",
        "With 300 answers each time the true gap lies between -2 and 14 points",
    );
    says(&p, "推荐者 86%、贬损者 4%", "; it takes about 570 answers");
    p.impact.strategic[0].answers = "2000".into();
    says(
        &p,
        "按每期 2,000 份答复，真实差距在 3 到 9 分之间",
        "With 2,000 answers each time the true gap lies between 3 and 9 points",
    );
    assert!(!words(&p, Lang::En).contains("570"), "enough answers need no more");
}

/// 3.6 M of revenue at 10 to 20 %: taking the cost's range from the sum's would widen it below zero.
#[test]
fn the_method_s_division_shows_the_losses_themselves() {
    let mut p = bill();
    p.impact.costs[0].amount = "10万~14万".into();
    let loss = lost(&mut p);
    loss.each = "3000".into();
    loss.margin_rate = "10%~20%".into();
    says(
        &p,
        "（毛利损失 36 万元至 72 万元 + 成本 120 万元至 168 万元）÷ 投入 60 万元",
        "(margin lost CNY 360k to CNY 720k + cost CNY 1.2M to CNY 1.68M) / investment CNY 600k",
    );
    says(&p, "（收入损失 360 万元 + 成本", "(lost revenue CNY 3.6M + cost");
}

#[test]
fn doing_nothing_costs_what_the_headline_holds_and_not_the_revenue() {
    let mut p = bill();
    let solution =
        |p: &Proposal, lang| plain(&results_for(PaneId::Solution, p, &derived(p), Audience::Private, lang));
    lost(&mut p);
    let floor = solution(&p, Lang::En);
    assert!(floor.contains("Doing nothing costs CNY 1.2M over the next 12 months (floor)."), "{floor}");
    p.impact.claim = Some(Rung::Likely);
    let likely = solution(&p, Lang::Zh);
    assert!(likely.contains("维持现状也有价：未来 12 个月 144 万元（预期口径）。"), "{likely}");
    let loss = &mut p.impact.losses[0];
    (loss.per, loss.over_months) = (Some(TimeBase::OneOff), "6".into());
    let past = solution(&p, Lang::En);
    assert!(
        past.contains("Doing nothing is projected to cost CNY 1.24M over the next 12 months (likely)."),
        "{past}"
    );
    p.impact.costs.clear();
    p.impact.losses[0].margin_rate = "".into();
    let stated = solution(&p, Lang::En);
    let words =
        "Doing nothing is projected to cost CNY 200k over the next 12 months (revenue counted whole).";
    assert!(stated.contains(words), "{stated}");
}

#[test]
fn finance_asks_for_a_margin_only_where_there_is_none() {
    let mut p = bill();
    lost(&mut p);
    for lang in Lang::ALL {
        let words = words(&p, lang);
        assert!(!words.contains("ask for the margin") && !words.contains("财务会先问毛利"), "{words}");
    }
    p.impact.losses[0].margin_rate = "".into();
    says(&p, "财务会先问毛利", "finance will ask for the margin");
}

#[test]
fn a_margin_of_safety_needs_something_to_lose() {
    let mut p = bill();
    says(&p, "收益只要实现", "It still pays if only");
    p.impact.investments[0].amount = "0".into();
    for lang in Lang::ALL {
        let words = words(&p, lang);
        assert!(!words.contains("pays if only") && !words.contains("只要实现"), "{words}");
    }
}

#[test]
fn figures_that_differ_by_the_running_cost_or_the_end_of_a_range_say_so() {
    let mut p = bill();
    let running = Investment {
        id: id(2),
        what: "维护".into(),
        amount: "5000".into(),
        per: Some(TimeBase::Month),
        ..Investment::default()
    };
    p.impact.investments.push(running);
    p.impact.investments[0].amount = "50万~60万".into();
    says(
        &p,
        "投入 60 万元（取上限），另每月运行费 5,000 元，",
        "CNY 600k (high end), with CNY 5,000 a month to run it,",
    );
    says(&p, "每月收益 5 万元 − 运行费 5,000 元", "CNY 50k of benefit - CNY 5,000 to run it, a month");
    let d = derived(&p);
    let told = |lang| {
        let page = Page::new(&p, &d, Audience::Headquarters, lang);
        let figures = key_figures(&page).into_iter();
        let rows: Vec<String> =
            figures.map(|row| format!("{} | {} | {}", row.label, row.value, row.basis)).collect();
        format!("{}\n{}", rows.join("\n"), waiting_words(&page).expect("it brings something"))
    };
    let (zh, en) = (told(Lang::Zh), told(Lang::En));
    for (text, part) in [
        (&zh, "方案投入（一年，含运行费） | 56 万元至 66 万元 | "),
        (&zh, "；保底口径取上限"),
        (&zh, "÷ 一年投入 66 万元"),
        (&zh, "每晚一个月，少得 4.5 万元（已扣运行费）"),
        (&en, "Investment (a year, with running cost) | CNY 560k to CNY 660k | "),
        (&en, "; floor takes the high end"),
        (&en, "/ the year's investment CNY 660k"),
        (&en, "CNY 45k forgone each month, net of its running cost"),
    ] {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
    p.impact.investments.truncate(1);
    p.impact.investments[0].amount = "60万".into();
    for lang in Lang::ALL {
        let words = words(&p, lang);
        assert!(!words.contains("取上限") && !words.contains("high end"), "{words}");
    }
}

#[test]
fn what_was_typed_as_a_division_shows_it() {
    let basis = |p: &Proposal, lang| {
        let d = derive(p, At::usual(date(2025, 4, 7)));
        key_figures(&Page::new(p, &d, Audience::Headquarters, lang))[0].basis.clone()
    };
    let mut p = bill();
    p.impact.costs[0].avoidable = "7/12".into();
    assert_eq!(basis(&p, Lang::Zh), "一年 120 万元 × 可避免 58.33%（7 ÷ 12）÷ 12");
    assert_eq!(basis(&p, Lang::En), "CNY 1.2M a year x 58.33% (7 / 12) avoidable / 12");
    p.impact.costs[0].amount = "60*10*50".into();
    assert!(basis(&p, Lang::Zh).starts_with("一年 36 万元（60 × 10 × 50 × 12）×"), "{}", basis(&p, Lang::Zh));
    // A range gives a rung one end, which no division says.
    p.impact.costs[0].avoidable = "1/4..3/4".into();
    p.impact.costs[0].amount = "10万".into();
    assert!(!basis(&p, Lang::Zh).contains('（'), "{}", basis(&p, Lang::Zh));
}
