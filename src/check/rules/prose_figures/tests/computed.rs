//! What a sentence says of the return, beside what is worked out.

use crate::check::Fix;
use crate::check::tests::{found, only};
use crate::derive::fixtures::row;
use crate::figure::TimeBase;
use crate::i18n::Lang;
use crate::proposal::{Cost, CostKind, Ground, Investment, Proposal};

/// 15,000 a month saved of a bill, 500,000 invested: 33.3 months.
fn case(headline: &str) -> Proposal {
    let mut p = Proposal::default();
    p.impact.launch = "0".into();
    p.impact.horizon = "60".into();
    p.impact.costs.push(Cost {
        what: "补偿".into(),
        kind: Some(CostKind::Compensation),
        amount: "1.5万".into(),
        per: Some(TimeBase::Month),
        avoidable: "100%".into(),
        avoidable_from: "试点".into(),
        ground: Some(Ground::Measured),
        source: "财务账".into(),
        ..row("c")
    });
    p.impact.investments.push(Investment { amount: "50万".into(), per: Some(TimeBase::OneOff), ..row("i") });
    p.impact.headline = headline.into();
    p
}

/// The text with every fix of the rule in it.
fn mended(headline: &str) -> String {
    let mut fixes: Vec<_> = found(&case(headline), "N019").into_iter().filter_map(|it| it.fix).collect();
    fixes.reverse();
    fixes.into_iter().fold(headline.to_owned(), |text, fix| match fix {
        Fix::Replace { span, with, .. } => format!("{}{with}{}", &text[..span.start], &text[span.end..]),
        _ => text,
    })
}

#[test]
fn a_return_that_the_draft_does_not_give() {
    for (headline, wanted) in [
        ("每月省 20 万元，3 个月回本", "每月省 1.5 万元，33 个月回本"),
        ("每月节省 20 万元", "每月节省 1.5 万元"),
        ("一年省 240 万元", "一年省 18 万元"),
        ("回本期约 3 个月", "回本期约 33 个月"),
        ("投资回收期 1 年 👩🏽‍🔧", "投资回收期 2.8 年 👩🏽‍🔧"),
        (
            "It saves CNY 200k a month and pays back in 3 months",
            "It saves CNY 15k a month and pays back in 33 months",
        ),
        ("It saves 200k a month, 3 months to pay back", "It saves 15k a month, 33 months to pay back"),
        ("Payback: 3 months", "Payback: 33 months"),
    ] {
        assert_eq!(mended(headline), wanted);
    }
    let finding = &found(&case("每月省 20 万元，3 个月回本"), "N019")[1];
    assert_eq!(finding.path.to_string(), "impact.headline");
    let (zh, en) = (finding.what(Lang::Zh), finding.what(Lang::En));
    assert!(zh.contains("“一句话影响”写 3 个月") && zh.contains("回本期是 33.3 个月"), "{zh}");
    assert!(en.contains("says 3") && en.contains("the payback as computed is 33.3 months"), "{en}");
    for told in ["3 个月内回本", "pays back within 3 months"] {
        assert_eq!(only(&case(told), "N019").fix, None, "{told}");
    }
}

#[test]
fn a_return_that_may_be_one_of_those_computed_is_let_be() {
    for silent in [
        "每月省 1.5 万元，33 个月回本",
        "每月省约 1.5 万元，约 3 年回本",
        "每月省 1.5 万元，34 个月回本",
        "每月省 1 万元",
        "一年省 18 万元",
        "40 个月内回本",
        "3 个月内上线",
        "每月损失 20 万元",
        "同行 3 个月回本",
        "如果故障全消，3 个月回本",
        "按收入算 3 个月回本",
        "每家店每月省 20 万元",
        "每月省 20 万元收入",
        "全国推广后每月省 20 万元",
        "每月省 200 小时",
        "It saves CNY 15k a month and pays back in 33 months",
        "It pays back within 40 months",
        // The end of a province's name, and other objects.
        "江苏省门店每月损失 300 万元",
        "江苏省每月 300 万元",
        "省外门店每年投入 500 万元",
        "不省的话每年多花 300 万元",
        "省去每月 300 万元的垫款周转",
        // Three years are not one, and this year is not every year.
        "三年省 1000 万元",
        "3 年省 1,000 万元",
        "三个月省 300 万元",
        "今年省 300 万元",
        // Somebody else's.
        "客户每年省 500 万元油费",
        "比外包一年省 300 万元",
        "装机 3 年回本的旧设备",
        "装机 3 个月回本的旧设备",
        "Customers save CNY 400k a month",
        "Outsourcing would save CNY 400k a month",
        "The old system saves CNY 400k a month",
        "Peers pay back in 3 months",
        "If every fault goes it pays back in 3 months",
        "It costs CNY 200k a month",
        "Live within 3 months",
        "It saves 200 hours a month",
    ] {
        assert_eq!(found(&case(silent), "N019"), [], "{silent}");
    }
    // Nothing is computed, so nothing is contradicted.
    let mut p = Proposal::default();
    p.impact.headline = "每月省 20 万元，3 个月回本".into();
    assert_eq!(found(&p, "N019"), []);
}

#[test]
fn what_never_pays_back_has_no_payback() {
    let mut p = case("3 个月回本");
    p.impact.investments.push(Investment { amount: "2万".into(), per: Some(TimeBase::Month), ..row("r") });
    for headline in ["3 个月回本", "It pays back in 3 months"] {
        p.impact.headline = headline.into();
        let finding = only(&p, "N019");
        assert_eq!(finding.fix, None);
        assert!(finding.what(Lang::En).contains("never pays back"), "{}", finding.what(Lang::En));
    }
}
