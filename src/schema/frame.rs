//! The frame's field table.

use super::field::{Field, Kind, Record};
use super::section::{PaneId, PaneSpec, SectionSpec};
use super::{form, member, table};
use crate::figure::FigureKind;
use crate::i18n::{Lang, text};
use crate::proposal::{
    Customers, Diagnosis, Frame, Layer, ProblemType, Spread, Symptom, SymptomSource, Thread, Verdict,
};

pub(super) static PANE: PaneSpec = PaneSpec {
    pane: PaneId::Frame,
    id: "frame",
    title: text("立题", "Frame"),
    short: text("立题", "Frame"),
    goal: text(
        "先说清楚：什么问题，请谁拍板，拍什么板。",
        "Say first what is wrong, who decides, and what about.",
    ),
    five: ["frame.title", "frame.problem", "frame.ask", "frame.addressee", "frame.sites"],
    sections: &[
        SectionSpec::form::<Frame>("frame", text("封面", "Cover"), form!(frame))
            .hint("翻开第一页的人只给你一分钟。", "Whoever opens the first page gives it one minute."),
        SectionSpec::form::<Diagnosis>("frame.diagnosis", text("诊断", "Diagnosis"), form!(frame.diagnosis))
            .hint("先归因，再提方案。", "Find where it comes from before you propose."),
        SectionSpec::table::<Symptom>(
            "frame.symptoms",
            text("症状", "Symptoms"),
            table!(frame.symptoms, "一条症状", "symptom"),
        )
        .hint(
            "同一个病，三个地方会疼：财务、运营、客户反馈。",
            "One illness hurts in three places: finance, operations, customer feedback.",
        ),
    ],
};

impl Record for Frame {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("title", member!(title), Kind::Line, text("标题", "Title"))
            .hint("写结果，不写部门抱怨。", "Name the outcome, not the complaint.")
            .example("充电桩故障率从 12% 降到 5%", "Bring charger faults from 12 % down to 5 %"),
        Field::new("problem", member!(problem), Kind::Line, text("问题", "Problem")),
        Field::new("ask", member!(ask), Kind::Line, text("请求", "Ask")),
        Field::new("addressee", member!(addressee), Kind::Line, text("呈送", "Addressee")),
        Field::new(
            "sites",
            member!(sites),
            Kind::Figure(FigureKind::Count),
            text("门店总数", "Sites in all"),
        ),
        Field::new("author", member!(author), Kind::Line, text("提出人", "Author")),
        Field::new("organisation", member!(organisation), Kind::Line, text("所在组织", "Organisation")),
        Field::new("date", member!(date), Kind::Day, text("日期", "Date")),
        Field::new("language", member!(language), Kind::choice::<Lang>(), text("提案语言", "Language")),
        Field::new("currency", member!(currency), Kind::Line, text("币种", "Currency")),
    ];
}

impl Record for Diagnosis {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new(
            "problem_type",
            member!(problem_type),
            Kind::choice::<ProblemType>(),
            text("问题类型", "Problem type"),
        ),
        Field::new("layer", member!(layer), Kind::choice::<Layer>(), text("知识层级", "Layer")),
        Field::new("threads", member!(threads), Kind::many::<Thread>(), text("涉及主线", "Threads touched")),
        Field::new("link", member!(link), Kind::Line, text("哪个环节", "Which link")),
        Field::new("spread", member!(spread), Kind::choice::<Spread>(), text("多大范围", "How far")),
        Field::new(
            "customers",
            member!(customers),
            Kind::choice::<Customers>(),
            text("哪类客户", "Which customers"),
        ),
        Field::new("verdict", member!(verdict), Kind::choice::<Verdict>(), text("判断", "Verdict")),
        Field::new("reasoning", member!(reasoning), Kind::Prose, text("判断依据", "Reasoning")),
    ];
}

impl Record for Symptom {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("source", member!(source), Kind::choice::<SymptomSource>(), text("来源", "Source")),
        Field::new("what", member!(what), Kind::Line, text("现象", "What is seen")),
        Field::new("figure", member!(figure), Kind::Line, text("数据", "Figure")),
        Field::new("from", member!(from), Kind::Line, text("出处", "Stands in")),
    ];
}
