//! Near misses are found, and what equals anything is not.

mod beside;
mod computed;
mod disagree;
mod held;
mod lost;
mod option_cost;
mod points;
mod sums;

use super::RULES;
use crate::check::tests::found;
use crate::check::{Find, Fix};
use crate::codec::samples::sample;
use crate::derive::fixtures::row;
use crate::i18n::Lang;
use crate::proposal::{Claim, ClaimKind, Proposal, Symptom};

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
fn the_worked_samples_say_what_they_count() {
    let names = [
        "charging-network",
        "appointment-overload",
        "labour-rate",
        "parts-forecast",
        "loss-making-store-worked",
    ];
    for name in names {
        for lang in Lang::ALL {
            let p = sample(name, lang).expect("a sample").proposal;
            for code in ["N018", "N019", "N020", "N021"] {
                assert_eq!(found(&p, code), [], "{name}");
            }
        }
    }
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
                    p.evidence.prevalence.push(Claim {
                        kind,
                        claim: "门店卡顿 stores freeze".into(),
                        share: "34/40".into(),
                        ..row("c")
                    });
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
