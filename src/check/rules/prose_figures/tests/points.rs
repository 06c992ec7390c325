//! The difference of two percentages, or of two scores.

use super::{check, fixed};
use crate::check::Fix;
use crate::check::tests::{found, only};
use crate::derive::fixtures::row;
use crate::proposal::{Proposal, Strategic};

#[test]
fn points_are_no_per_cent() {
    check(
        "N018",
        &[
            ("故障率从 12% 降到 5%，下降 7%", "7", "故障率从 12% 降到 5%，下降 7 个百分点"),
            (
                "Faults fell from 12% to 5%, down by 7%",
                "7",
                "Faults fell from 12% to 5%, down by 7 percentage points",
            ),
        ],
        &[
            "故障率从 12% 降到 5%，下降 58%",
            "故障率从 12% 降到 5%，下降 7 个百分点",
            "故障率从 12% 降到 5%，下降超过 7%",
            "Faults fell from 12% to 5%, down by more than 7%",
            "Faults fell from 12% to 5%; the share of 7% is another matter",
            "Faults fell from 12% to 5%, down by 58%",
        ],
    );
}

/// Each way to tell the change of two percentages.
#[test]
fn a_change_is_told_before_or_behind_the_two() {
    for (text, mended) in [
        ("从 18% 降到 6%，降幅 12%", "从 18% 降到 6%，降幅 12 个百分点"),
        ("投诉率从 18% 下降到 6%，整整少了 12%", "投诉率从 18% 下降到 6%，整整少了 12 个百分点"),
        ("断货率由 18% 降至 6%（即降低 12%）", "断货率由 18% 降至 6%（即降低 12 个百分点）"),
        ("故障率降了 12%（18% → 6%）👩🏽‍🔧", "故障率降了 12 个百分点（18% → 6%）👩🏽‍🔧"),
        ("及时率提高了 12%，从 70% 提高到 82%", "及时率提高了 12 个百分点，从 70% 提高到 82%"),
        (
            "Faults fell from 18% to 6%, a fall of 12%",
            "Faults fell from 18% to 6%, a fall of 12 percentage points",
        ),
        ("Faults went from 18% to 6%, 12% less", "Faults went from 18% to 6%, 12 percentage points less"),
        ("Faults fell from 18 to 6%, down 12%", "Faults fell from 18 to 6%, down 12 percentage points"),
        ("Faults fell 12%, from 18% to 6%", "Faults fell 12 percentage points, from 18% to 6%"),
        ("Faults fell from 18% to 6%, a 12% drop", "Faults fell from 18% to 6%, a 12 percentage-point drop"),
    ] {
        check("N018", &[(text, "12", mended)], &[]);
    }
    // In words it is only told.
    check("N018", &[("及时率从五成提到七成，提高了两成", "两", "")], &[]);
    check(
        "N018",
        &[],
        &[
            "从 18% 降到 6%，降幅 67%",
            "从 18% 降到 6%，降幅达 12 个百分点",
            "断货率由 30% 降至 20%，成本下降 10%",
            "断货率由 30% 降至 20%，返修少了 10%",
            "断货率由 30% 降至 20%，少了三分之一",
            "断货率由 30% 降至 20%。降了 10% 的是另一家店",
            "毛利率从 20% 升到 25%，升了 25%",
            "Faults fell from 18% to 6%, 67% less",
            "Faults fell from 18% to 6%, while costs fell 12%",
            "Faults fell from 18% to 6%, and visits by 12%",
            "Margins rose by 25%, from 20% to 25%",
            "Margins rose from 20% to 25%, 5% of it from parts",
        ],
    );
}

#[test]
fn a_score_falls_by_points() {
    check(
        "N018",
        &[
            ("NPS 从 82 降到 76，降了 6%", "6", "NPS 从 82 降到 76，降了 6 分"),
            ("净推荐值从 40 跌到 20，跌了 20%", "20", "净推荐值从 40 跌到 20，跌了 20 分"),
            ("NPS fell from 82 to 76, down 6%", "6", "NPS fell from 82 to 76, down 6 points"),
            ("NPS fell from 82 to 76, a 6% drop", "6", "NPS fell from 82 to 76, a 6-point drop"),
            ("NPS 从 82 分降到 76 分，降了 6%", "6", "NPS 从 82 分降到 76 分，降了 6 分"),
            // Its own scale is not known.
            ("满意度从 82 降到 76，降了 6%", "6", ""),
        ],
        &[
            "NPS 从 82 降到 76，降了 7%",
            "NPS 从 82 降到 76，降了 6 分",
            "NPS 降了 20%",
            "测 NPS 的门店从 82 家降到 76 家，降了 6%",
            "Stores that ask for NPS fell from 82 sites to 76 sites, down 6%",
            "投诉从 40 起降到 20 起，降了 20%",
            "NPS fell from 40 to 20, down 50%",
            "NPS fell 20%",
            "Complaints fell from 40 to 20, down 20%",
        ],
    );
}

/// A row holds the two that its words tell the change of.
#[test]
fn a_change_beside_the_two_of_its_own_row() {
    let at = |what: &str, measure: &str, before: &str, after: &str| {
        let mut p = Proposal::default();
        p.impact.strategic.push(Strategic {
            what: what.into(),
            measure: measure.into(),
            before: before.into(),
            after: after.into(),
            ..row("s")
        });
        p
    };
    for p in [
        at("NPS 降了 20%", "NPS", "40", "20"),
        at("NPS fell by 20%", "NPS", "40", "20"),
        at("复购率降了 12%", "复购率", "18%", "6%"),
        at("Repeat visits fell by 12%", "repeat visits", "18%", "6%"),
    ] {
        let finding = only(&p, "N018");
        assert!(!matches!(finding.fix, Some(Fix::Replace { .. })), "{finding:?}");
    }
    for p in [
        at("NPS 降了 50%", "NPS", "40", "20"),
        at("NPS 降了 20 分", "NPS", "40", "20"),
        at("客户流失多了 20%", "NPS", "40", "20"),
        at("复购降了 67%", "复购率", "18%", "6%"),
        at("NPS 从 50 降到 40，降了 20%", "NPS", "40", "20"),
        at("NPS fell by half, 20% of customers left", "NPS", "40", "20"),
        at("NPS fell by 20%", "NPS", "", "20"),
        at("Complaints fell by 20%", "complaints", "40", "20"),
    ] {
        assert_eq!(found(&p, "N018"), [], "{:?}", p.impact.strategic);
    }
    assert_eq!(fixed("NPS 降了 20%", "N018"), None);
}
