//! The solution's field table.

use super::field::{AnyRecord, Field, Kind, Record};
use super::member::{Member, Value};
use super::section::{PaneId, PaneSpec, SectionSpec};
use super::{form, member, table};
use crate::figure::FigureKind;
use crate::i18n::text;
use crate::proposal::{ExpectedEffect, Goal, Level, Milestone, Resource, Risk, Solution, SolutionOption};

pub(super) static PANE: PaneSpec = PaneSpec {
    pane: PaneId::Solution,
    id: "solution",
    title: text("完整方案", "Solution"),
    short: text("方案", "Solution"),
    goal: text("让总部只需要点头，不需要再想。", "Leave headquarters nothing to work out, only to decide."),
    five: [
        "solution.goals.goal",
        "solution.options.option",
        "solution.resources.work",
        "solution.milestones.milestone",
        "solution.risks.risk",
    ],
    sections: &[
        SectionSpec::table::<Goal>(
            "solution.goals",
            text("目标", "Goals"),
            table!(solution.goals, "一个目标", "goal"),
        ),
        SectionSpec::table::<SolutionOption>(
            "solution.options",
            text("备选方案", "Options"),
            table!(solution.options, "一个方案", "option"),
        )
        .pinned(is_do_nothing),
        SectionSpec::form::<Solution>("solution", text("取舍与起点", "Choice and start"), form!(solution)),
        SectionSpec::table::<Resource>(
            "solution.resources",
            text("资源", "Resources"),
            table!(solution.resources, "一项资源", "resource"),
        ),
        SectionSpec::table::<Milestone>(
            "solution.milestones",
            text("进度", "Schedule"),
            table!(solution.milestones, "一个里程碑", "milestone"),
        ),
        SectionSpec::table::<Risk>(
            "solution.risks",
            text("风险与对策", "Risks and countermeasures"),
            table!(solution.risks, "一项风险", "risk"),
        ),
        SectionSpec::table::<ExpectedEffect>(
            "solution.effects",
            text("预期效果", "Expected effects"),
            table!(solution.effects, "一项效果", "effect"),
        ),
    ],
};

/// Doing nothing is what every other option is compared with, so its row cannot be deleted.
fn is_do_nothing(row: &dyn AnyRecord) -> bool {
    matches!(row.by_id("do_nothing").map(Member::value), Some(Value::Flag(true)))
}

impl Record for Goal {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("goal", member!(goal), Kind::Line, text("目标", "Goal")),
        Field::new("measure", member!(measure), Kind::Line, text("衡量指标", "Measure")),
        Field::new("baseline", member!(baseline), Kind::Figure(FigureKind::Number), text("现状", "Baseline")),
        Field::new("target", member!(target), Kind::Figure(FigureKind::Number), text("目标值", "Target")),
        Field::new("by", member!(by), Kind::Day, text("期限", "By")),
    ];
}

impl Record for SolutionOption {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("option", member!(option), Kind::Line, text("方案", "Option")),
        Field::new("how", member!(how), Kind::Prose, text("做法", "How it works")).detail(),
        Field::new("cost", member!(cost), Kind::Figure(FigureKind::Money), text("费用", "Cost")),
        Field::new("pros", member!(pros), Kind::Line, text("优点", "For")),
        Field::new("cons", member!(cons), Kind::Line, text("缺点", "Against")),
        Field::new("recommended", member!(recommended), Kind::Pick, text("推荐", "Recommended")),
        Field::new("do_nothing", member!(do_nothing), Kind::Flag, text("维持现状", "Do nothing")).detail(),
    ];
}

impl Record for Solution {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("why", member!(why), Kind::Prose, text("推荐理由", "Why this option")),
        Field::new("start", member!(start), Kind::Day, text("启动日", "Start")),
    ];
}

impl Record for Resource {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("department", member!(department), Kind::Line, text("部门", "Department")),
        Field::new("work", member!(work), Kind::Line, text("负责什么", "Work")),
        Field::new("effort", member!(effort), Kind::Figure(FigureKind::Effort), text("工作量", "Effort")),
        Field::new("budget", member!(budget), Kind::Figure(FigureKind::Money), text("预算", "Budget")),
        Field::new("agreed", member!(agreed), Kind::Flag, text("已谈妥", "Agreed")),
    ];
}

impl Record for Milestone {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("milestone", member!(milestone), Kind::Line, text("里程碑", "Milestone")),
        Field::new("when", member!(when), Kind::Span, text("时间", "When")),
        Field::new("owner", member!(owner), Kind::Line, text("责任人", "Owner")),
        Field::new("done", member!(done), Kind::Flag, text("完成", "Done")),
    ];
}

impl Record for Risk {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("risk", member!(risk), Kind::Line, text("风险", "Risk")),
        Field::new("likelihood", member!(likelihood), Kind::choice::<Level>(), text("可能性", "Likelihood")),
        Field::new("cost", member!(cost), Kind::Figure(FigureKind::Money), text("代价", "Cost")),
        Field::new("trigger", member!(trigger), Kind::Line, text("预警信号", "Trigger")).detail(),
        Field::new("countermeasure", member!(countermeasure), Kind::Line, text("对策", "Countermeasure")),
        Field::new("owner", member!(owner), Kind::Line, text("责任人", "Owner")),
    ];
}

impl Record for ExpectedEffect {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("effect", member!(effect), Kind::Line, text("效果", "Effect")),
        Field::new("measure", member!(measure), Kind::Line, text("衡量指标", "Measure")),
        Field::new("before", member!(before), Kind::Figure(FigureKind::Number), text("之前", "Before")),
        Field::new("after", member!(after), Kind::Figure(FigureKind::Number), text("之后", "After")),
        Field::new("basis", member!(basis), Kind::Line, text("依据", "Basis")),
    ];
}
