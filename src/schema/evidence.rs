//! Strategy 2's field table: five levels, one kind of row, and the chain of whys.

use super::field::{Field, Kind, Record};
use super::section::{PaneId, PaneSpec, SectionSpec};
use super::{member, table};
use crate::figure::{FigureKind, TimeBase};
use crate::i18n::text;
use crate::proposal::{Basis, Claim, ClaimKind, Ground, Why, WhyStep};

pub(super) static PANE: PaneSpec = PaneSpec {
    pane: PaneId::Evidence,
    id: "evidence",
    title: text("证据链", "Evidence chain"),
    short: text("证据", "Evidence"),
    goal: text("让总部没有机会说“这只是个别现象”。", "Leave nobody able to say “that is only an anecdote”."),
    five: [
        "evidence.prevalence.claim",
        "evidence.severity.claim",
        "evidence.trend.claim",
        "evidence.root_cause.claim",
        "evidence.proof.claim",
    ],
    sections: &[
        SectionSpec::table::<Claim>(
            "evidence.prevalence",
            text("普遍性", "Prevalence"),
            table!(evidence.prevalence, "一条证据", "claim"),
        )
        .fresh(&[("kind", "share")]),
        SectionSpec::table::<Claim>(
            "evidence.severity",
            text("严重性", "Severity"),
            table!(evidence.severity, "一条证据", "claim"),
        )
        .fresh(&[("kind", "mean_and_worst")]),
        SectionSpec::table::<Claim>(
            "evidence.trend",
            text("趋势", "Trend"),
            table!(evidence.trend, "一条证据", "claim"),
        )
        .fresh(&[("kind", "series")]),
        SectionSpec::table::<Claim>(
            "evidence.root_cause",
            text("根因", "Root cause"),
            table!(evidence.root_cause, "一条证据", "claim"),
        )
        .fresh(&[("kind", "comparison")]),
        SectionSpec::table::<Why>(
            "evidence.whys",
            text("五问追因", "Five whys"),
            table!(evidence.whys, "一问", "why"),
        ),
        SectionSpec::table::<Claim>(
            "evidence.proof",
            text("方案验证", "Proof of the solution"),
            table!(evidence.proof, "一条证据", "claim"),
        )
        .fresh(&[("kind", "pilot")]),
    ],
};

/// Whether the claim consists of figures that need a unit.
fn has_unit(claim: &Claim) -> bool {
    !matches!(claim.kind, None | Some(ClaimKind::Share | ClaimKind::Words))
}

impl Record for Claim {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("kind", member!(kind), Kind::choice::<ClaimKind>(), text("证据类型", "Kind of claim")),
        Field::new("claim", member!(claim), Kind::Line, text("论点", "Claim")),
        Field::new("share", member!(share), Kind::Figure(FigureKind::Share), text("占比", "Share"))
            .detail()
            .when(|c| c.kind == Some(ClaimKind::Share)),
        Field::new("basis", member!(basis), Kind::choice::<Basis>(), text("统计范围", "Out of"))
            .detail()
            .when(|c| c.kind == Some(ClaimKind::Share)),
        Field::new("count", member!(count), Kind::Figure(FigureKind::Count), text("数量", "Count"))
            .detail()
            .when(|c| c.kind == Some(ClaimKind::Count)),
        Field::new("per", member!(per), Kind::choice::<TimeBase>(), text("频次", "Per"))
            .detail()
            .when(|c| c.kind == Some(ClaimKind::Count)),
        Field::new("mean", member!(mean), Kind::Figure(FigureKind::Number), text("平均", "Mean"))
            .detail()
            .when(|c| c.kind == Some(ClaimKind::MeanAndWorst)),
        Field::new("worst", member!(worst), Kind::Figure(FigureKind::Number), text("最坏", "Worst case"))
            .detail()
            .when(|c| c.kind == Some(ClaimKind::MeanAndWorst)),
        Field::new("worst_when", member!(worst_when), Kind::Line, text("最坏案例", "The worst case, told"))
            .detail()
            .when(|c| c.kind == Some(ClaimKind::MeanAndWorst)),
        Field::new("grades", member!(grades), Kind::Points, text("等级分布", "Spread over grades"))
            .detail()
            .when(|c| c.kind == Some(ClaimKind::Spread)),
        Field::new("series", member!(series), Kind::Points, text("各期数据", "Figures by period"))
            .detail()
            .when(|c| c.kind == Some(ClaimKind::Series)),
        Field::new("group_a", member!(group_a), Kind::Line, text("甲组", "Group A"))
            .detail()
            .when(|c| c.kind == Some(ClaimKind::Comparison)),
        Field::new(
            "value_a",
            member!(value_a),
            Kind::Figure(FigureKind::Number),
            text("甲组数值", "Figure of A"),
        )
        .detail()
        .when(|c| c.kind == Some(ClaimKind::Comparison)),
        Field::new("group_b", member!(group_b), Kind::Line, text("乙组", "Group B"))
            .detail()
            .when(|c| c.kind == Some(ClaimKind::Comparison)),
        Field::new(
            "value_b",
            member!(value_b),
            Kind::Figure(FigureKind::Number),
            text("乙组数值", "Figure of B"),
        )
        .detail()
        .when(|c| c.kind == Some(ClaimKind::Comparison)),
        Field::new(
            "before",
            member!(before),
            Kind::Figure(FigureKind::Number),
            text("试点前", "Before the pilot"),
        )
        .detail()
        .when(|c| c.kind == Some(ClaimKind::Pilot)),
        Field::new(
            "after",
            member!(after),
            Kind::Figure(FigureKind::Number),
            text("试点后", "After the pilot"),
        )
        .detail()
        .when(|c| c.kind == Some(ClaimKind::Pilot)),
        Field::new(
            "pilot_sites",
            member!(pilot_sites),
            Kind::Figure(FigureKind::Count),
            text("试点门店数", "Pilot sites"),
        )
        .detail()
        .when(|c| c.kind == Some(ClaimKind::Pilot)),
        Field::new("who", member!(who), Kind::Line, text("参照对象", "Who"))
            .detail()
            .when(|c| c.kind == Some(ClaimKind::Benchmark)),
        Field::new("practice", member!(practice), Kind::Line, text("对方做法", "What they do"))
            .detail()
            .when(|c| c.kind == Some(ClaimKind::Benchmark)),
        Field::new(
            "figure",
            member!(figure),
            Kind::Figure(FigureKind::Number),
            text("对方数值", "Their figure"),
        )
        .detail()
        .when(|c| c.kind == Some(ClaimKind::Benchmark)),
        Field::new("ours", member!(ours), Kind::Figure(FigureKind::Number), text("我方数值", "Our figure"))
            .detail()
            .when(|c| c.kind == Some(ClaimKind::Benchmark)),
        Field::new("unit", member!(unit), Kind::Line, text("单位", "Unit")).detail().when(has_unit),
        Field::new("period", member!(period), Kind::Line, text("统计期间", "Period"))
            .detail()
            .when(|c| c.kind != Some(ClaimKind::Series)),
        Field::new("source", member!(source), Kind::Line, text("来源", "Source")),
        Field::new("ground", member!(ground), Kind::choice::<Ground>(), text("依据", "Ground")),
        Field::new("link", member!(link), Kind::Link, text("原始材料", "Where to see it")).detail(),
        Field::new("note", member!(note), Kind::Prose, text("备注", "Notes")).detail().private(),
    ];
}

impl Record for Why {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("step", member!(step), Kind::choice::<WhyStep>(), text("第几问", "Which why")),
        Field::new("because", member!(because), Kind::Line, text("因为", "Because")),
        Field::new("evidence", member!(evidence), Kind::Line, text("凭据", "What shows it")),
        Field::new("source", member!(source), Kind::Line, text("来源", "Source")),
    ];
}
