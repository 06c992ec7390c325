//! The sponsors' field table.

use super::field::{Field, Kind, Record};
use super::section::{PaneId, PaneSpec, SectionSpec};
use super::{form, member, table};
use crate::i18n::text;
use crate::proposal::{Answer, Involvement, Rating, Sponsors, Stakeholder, Stance, Talk};

pub(super) static PANE: PaneSpec = PaneSpec {
    pane: PaneId::Sponsors,
    id: "sponsors",
    title: text("关键支持者", "Sponsors"),
    short: text("支持者", "Sponsors"),
    goal: text("开会之前，先有人愿意替你开口。", "Before the meeting, have somebody who will speak first."),
    five: [
        "sponsors.stakeholders.who",
        "sponsors.stakeholders.kpi",
        "sponsors.stakeholders.power",
        "sponsors.stakeholders.stake",
        "sponsors.stakeholders.raises",
    ],
    sections: &[
        SectionSpec::table::<Stakeholder>(
            "sponsors.stakeholders",
            text("相关人", "Stakeholders"),
            table!(sponsors.stakeholders, "一位相关人", "stakeholder"),
        ),
        SectionSpec::table::<Talk>(
            "sponsors.talks",
            text("一对一记录", "One-on-ones"),
            table!(sponsors.talks, "一次面谈", "talk"),
        ),
        SectionSpec::form::<Sponsors>("sponsors", text("自己的上级", "Your own superior"), form!(sponsors)),
    ],
};

impl Record for Stakeholder {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("who", member!(who), Kind::Line, text("谁", "Who")),
        Field::new("department", member!(department), Kind::Line, text("部门", "Department")).detail(),
        Field::new(
            "involvement",
            member!(involvement),
            Kind::many::<Involvement>(),
            text("关系", "Involvement"),
        )
        .detail(),
        Field::new("kpi", member!(kpi), Kind::Line, text("受影响的指标", "KPI hit")),
        Field::new("power", member!(power), Kind::choice::<Rating>(), text("权力", "Power")),
        Field::new("stake", member!(stake), Kind::choice::<Rating>(), text("利害", "Stake")),
        Field::new("raises", member!(raises), Kind::Pick, text("会上提出", "Raises it")),
        Field::new(
            "can_decide",
            member!(can_decide),
            Kind::choice::<Answer>(),
            text("有决策力", "Can decide"),
        )
        .detail(),
        Field::new("cares", member!(cares), Kind::choice::<Answer>(), text("切身相关", "Cares")).detail(),
        Field::new("trusts", member!(trusts), Kind::choice::<Answer>(), text("信任你", "Trusts you"))
            .private()
            .detail(),
        Field::new("trust", member!(trust), Kind::choice::<Rating>(), text("信任程度", "Degree of trust"))
            .private()
            .detail(),
        Field::new("stance", member!(stance), Kind::choice::<Stance>(), text("态度", "Stance"))
            .private()
            .detail(),
        Field::new("rhythm", member!(rhythm), Kind::Line, text("部门节奏", "Rhythm")).detail(),
        Field::new("limits", member!(limits), Kind::Line, text("资源限制", "Limits")).detail(),
        Field::new("worry", member!(worry), Kind::Prose, text("顾虑", "Worry")).private().detail(),
        Field::new("win", member!(win), Kind::Prose, text("如何争取", "How to win them")).private().detail(),
        Field::new("decides", member!(decides), Kind::Pick, text("最终拍板", "Decides")).detail(),
        Field::new("joint", member!(joint), Kind::Flag, text("联合提案", "Proposes jointly")).detail(),
    ];
}

impl Record for Talk {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("date", member!(date), Kind::Day, text("日期", "Date")).private(),
        Field::new("who", member!(who), Kind::Line, text("和谁谈", "With whom")).private(),
        Field::new("shown", member!(shown), Kind::Line, text("出示了什么", "What was shown")).private(),
        Field::new("worries", member!(worries), Kind::Prose, text("听到的顾虑", "Worries heard"))
            .private()
            .detail(),
        Field::new("suggestions", member!(suggestions), Kind::Prose, text("听到的建议", "Suggestions heard"))
            .private()
            .detail(),
        Field::new("ask", member!(ask), Kind::Line, text("请对方做什么", "The ask")).private(),
        Field::new("answer", member!(answer), Kind::Line, text("对方答复", "The answer")).private(),
    ];
}

impl Record for Sponsors {
    const FIELDS: &'static [Field<Self>] =
        &[Field::new("superior", member!(superior), Kind::Prose, text("直属上级", "Own superior")).private()];
}
