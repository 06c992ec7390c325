//! The follow-up's field table.

use super::field::{Field, Kind, Record};
use super::section::{PaneId, PaneSpec, SectionSpec};
use super::{form, member, table};
use crate::figure::FigureKind;
use crate::i18n::text;
use crate::proposal::{Achievement, Contact, ContactStep, FollowUp, Outcome, Progress};

pub(super) static PANE: PaneSpec = PaneSpec {
    pane: PaneId::FollowUp,
    id: "follow_up",
    title: text("跟进闭环", "Follow-up"),
    short: text("跟进", "Follow-up"),
    goal: text("会上点头只是开始，见到效果才算完。", "A yes is the start; a measured effect is the end."),
    five: [
        "follow_up.met_on",
        "follow_up.progress.listed_on",
        "follow_up.progress.owner",
        "follow_up.contacts.brings",
        "follow_up.results.achieved",
    ],
    sections: &[
        SectionSpec::form::<FollowUp>(
            "follow_up",
            text("会议与复盘", "Meeting and look back"),
            form!(follow_up),
        ),
        SectionSpec::form::<Progress>(
            "follow_up.progress",
            text("四级进展", "Four levels"),
            form!(follow_up.progress),
        ),
        SectionSpec::table::<Contact>(
            "follow_up.contacts",
            text("跟进联系", "Contacts"),
            table!(follow_up.contacts, "一次联系", "contact"),
        ),
        SectionSpec::table::<Achievement>(
            "follow_up.results",
            text("承诺与兑现", "Promised and achieved"),
            table!(follow_up.results, "一项结果", "result"),
        ),
    ],
};

impl Record for FollowUp {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("met_on", member!(met_on), Kind::Day, text("会议日期", "Raised on")),
        Field::new("outcome", member!(outcome), Kind::choice::<Outcome>(), text("会议结论", "Outcome")),
        Field::new("worked", member!(worked), Kind::Prose, text("做对了什么", "What worked")).private(),
        Field::new(
            "differently",
            member!(differently),
            Kind::Prose,
            text("下次怎么改", "What to do differently"),
        )
        .private(),
    ];
}

impl Record for Progress {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("listed_on", member!(listed_on), Kind::Day, text("立项日", "Listed on")),
        Field::new("owner", member!(owner), Kind::Line, text("总部负责人", "Owner at HQ")),
        Field::new("started_on", member!(started_on), Kind::Day, text("开工日", "Started on")),
        Field::new("expected_on", member!(expected_on), Kind::Day, text("预计完成", "Expected on")),
        Field::new("launched_on", member!(launched_on), Kind::Day, text("上线日", "Launched on")),
        Field::new("verified_on", member!(verified_on), Kind::Day, text("验证日", "Verified on")),
    ];
}

impl Record for Contact {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("step", member!(step), Kind::choice::<ContactStep>(), text("节点", "Step")).detail(),
        Field::new("due", member!(due), Kind::Day, text("到期", "Due")),
        Field::new("who", member!(who), Kind::Line, text("联系谁", "With whom")),
        Field::new("action", member!(action), Kind::Line, text("做什么", "Action")),
        Field::new("purpose", member!(purpose), Kind::Line, text("为了什么", "Purpose")).detail(),
        Field::new("brings", member!(brings), Kind::Line, text("带来什么新东西", "Brings")),
        Field::new("done", member!(done), Kind::Flag, text("完成", "Done")),
        Field::new("reply", member!(reply), Kind::Prose, text("回复", "Reply")).private().detail(),
    ];
}

impl Record for Achievement {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("measure", member!(measure), Kind::Line, text("指标", "Measure")),
        Field::new("promised", member!(promised), Kind::Figure(FigureKind::Number), text("承诺", "Promised")),
        Field::new("achieved", member!(achieved), Kind::Figure(FigureKind::Number), text("兑现", "Achieved")),
        Field::new("measured_on", member!(measured_on), Kind::Day, text("测量日", "Measured on")),
        Field::new("source", member!(source), Kind::Line, text("出处", "Source")),
    ];
}
