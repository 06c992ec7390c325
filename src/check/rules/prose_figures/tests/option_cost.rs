//! What an option is said to cost, beside its own cost.

use crate::check::Fix;
use crate::check::tests::found;
use crate::codec::samples::sample;
use crate::i18n::Lang;
use crate::proposal::Proposal;

/// A costs 240,000, B, which is recommended, 360,000.
fn tour(lang: Lang, why: &str) -> Proposal {
    let mut p = sample("tour", lang).expect("a sample").proposal;
    p.solution.why = why.into();
    p
}

fn every(lang: Lang, fires: &[(&str, Option<&str>)], silent: &[&str]) {
    let mut wrong = Vec::new();
    for (text, wanted) in fires {
        let all = found(&tour(lang, text), "N019");
        let with: Vec<Option<&str>> = all
            .iter()
            .map(|finding| match &finding.fix {
                Some(Fix::Replace { with, .. }) => Some(with.as_str()),
                _ => None,
            })
            .collect();
        if with != [*wanted] {
            wrong.push(format!("{with:?}: {text}"));
        }
    }
    for text in silent {
        if let Some(first) = found(&tour(lang, text), "N019").first() {
            wrong.push(format!("not silent: {text}: {}", first.what(lang)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_option_costs_what_its_row_says() {
    every(
        Lang::Zh,
        &[
            ("加服务器见效快，但每年多花 26 万元（示意），查询一多又会卡。", Some("24 万")),
            ("A 只要 22 万元，治标", Some("24 万")),
            ("方案 B 的费用是 40 万元", Some("36 万")),
            ("推荐的方案要花 50 万元", None),
            ("升级缓存、改容量标准，总价 33 万元", Some("36 万")),
        ],
        &[
            "B 原报价 40 万元，谈到 36 万元",
            "B 的费用含税 40 万元",
            "加服务器见效快，但每年多花 24 万元（示意），查询一多又会卡。",
            "B 要 30 万元",
            "B 比 A 多花 11 万元",
            "B 的开发费用 33 万元",
            "如果外包，B 要花 40 万元",
            "B 花 40 万元以上",
            "同行的 B 方案花了 40 万元",
            "B 每月花 3.3 万元",
            "A 和 B 都要花 27 万元",
            "B 每年损失 40 万元",
            "B 每家店花 1.1 万元",
            "见效快，费用 26 万元",
            "B 能省 40 万元",
            "B 的费用约 36 万元",
            "B 首期投入 33 万元",
        ],
    );
    every(
        Lang::En,
        &[
            ("More servers help at once but cost 260k more a year (illustrative).", Some("240k")),
            ("Option A costs 220k and fills up again.", Some("240k")),
            ("B needs CNY 400k.", Some("360k")),
            ("The recommended option costs 500k.", None),
        ],
        &[
            "More servers help at once but cost 240k more a year (illustrative).",
            "B costs 300k",
            "B costs 110k more than A",
            "B costs 330k of development",
            "If outsourced, B costs 400k",
            "B costs more than 400k",
            "B costs a peer 400k elsewhere",
            "B costs 33k a month",
            "A and B cost 270k",
            "B saves 400k",
            "A person at each store costs 270k",
            "It costs 260k",
            "B takes 330k in the first year alone, hardware 40k",
        ],
    );
}

#[test]
fn a_row_speaks_of_its_own_option() {
    for (lang, cons, many) in [
        (Lang::Zh, "费用 40 万元，要避开封版", 1),
        (Lang::Zh, "费用 36 万元，要避开封版", 0),
        (Lang::Zh, "A 只花 24 万元", 0),
        (Lang::En, "It costs 400k", 1),
        (Lang::En, "It costs 360k", 0),
        (Lang::En, "Option A costs 240k", 0),
    ] {
        let mut p = sample("tour", lang).expect("a sample").proposal;
        p.solution.options[1].cons = cons.into();
        assert_eq!(found(&p, "N019").len(), many, "{cons}");
    }
}

#[test]
fn a_reviewers_sentences() {
    let mut wrong = Vec::new();
    for (lang, fires, silent) in [(Lang::Zh, FIRES_ZH, SILENT_ZH), (Lang::En, FIRES_EN, SILENT_EN)] {
        for (text, is_wrong) in
            fires.iter().map(|text| (text, true)).chain(silent.iter().map(|text| (text, false)))
        {
            if found(&tour(lang, text), "N019").is_empty() == is_wrong {
                wrong.push(*text);
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const FIRES_ZH: &[&str] = &[
    "方案 A 费用 27 万元，还治不了本",
    "加服务器要花 22 万元，见效快",
    "B 方案总价 40 万元，值得",
    "我们推荐的方案费用是 33 万元",
    "相比之下，升级缓存、改容量标准只要 32 万元",
];

const SILENT_ZH: &[&str] = &[
    "A 每年多花 24 万元",
    "A 见效快，B 彻底，都要花 28 万元",
    "B 比加服务器便宜 10 万元，费用 26 万元",
    "若加服务器，每年多花 28 万元",
    "升级缓存的部署费用 28 万元",
    "加服务器花了同行 28 万元",
    "B 能挽回 40 万元收入",
    "B 的费用最多 40 万元",
    "维持现状一年要花 40 万元",
    "B 一次性投入 30 万元",
    "客户为 B 多花 40 万元",
    "B 费用 36 万元，A 费用 24 万元",
    "B 的审批要花 40 天",
    "A 类门店要花 28 万元",
    "B 每店要 1 万元",
    "A 首年费用 28 万元",
];

const FIRES_EN: &[&str] = &[
    "Option A costs 270k and does not reach the cause.",
    "More servers cost 220k, at once.",
    "Option B costs CNY 400k, and is worth it.",
    "The recommended option costs 330k.",
    "To upgrade the cache and the capacity standard costs 320k.",
];

const SILENT_EN: &[&str] = &[
    "Option A costs 240k",
    "A is quick, B thorough, and both cost 280k",
    "B is 100k cheaper than more servers and costs 260k less",
    "If we take more servers, it costs 280k",
    "Upgrade of the cache: installation costs 280k",
    "More servers cost a peer 280k",
    "B brings back 400k of revenue",
    "B costs at most 400k",
    "Doing nothing costs 400k a year",
    "B takes 300k once",
    "Customers pay 400k for B",
    "B costs 360k, A costs 240k",
    "B needs 40 days",
    "A store costs 280k",
    "B costs 10k per store",
    "B costs 300k to 400k",
];
