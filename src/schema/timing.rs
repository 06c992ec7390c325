//! The timing's field table.

use super::field::{Field, Kind, Record};
use super::section::{PaneId, PaneSpec, SectionSpec};
use super::{form, member, table};
use crate::i18n::text;
use crate::proposal::{Answer, Busy, Moment, MomentKind, Preview, Timing, Venue, WrongWays};

pub(super) static PANE: PaneSpec = PaneSpec {
    pane: PaneId::Timing,
    id: "timing",
    title: text("时机与场合", "Timing"),
    short: text("时机", "Timing"),
    goal: text("同一份提案，换个日子结果就不同。", "The same proposal on another day gets another answer."),
    five: ["timing.moments.fact", "timing.venue", "timing.date", "timing.busy.when", "timing.previews.who"],
    sections: &[
        SectionSpec::table::<Moment>(
            "timing.moments",
            text("有利时机", "Good moments"),
            table!(timing.moments, "一个时机", "moment"),
        ),
        SectionSpec::table::<Busy>(
            "timing.busy",
            text("避开的时段", "Times to avoid"),
            table!(timing.busy, "一段忙期", "busy time"),
        ),
        SectionSpec::form::<Timing>("timing", text("场合与日期", "Venue and date"), form!(timing)),
        SectionSpec::table::<Preview>(
            "timing.previews",
            text("会前已看过", "Seen beforehand"),
            table!(timing.previews, "一次会前预览", "preview"),
        ),
        SectionSpec::form::<WrongWays>(
            "timing.wrong_ways",
            text("三问避错", "Three wrong ways"),
            form!(timing.wrong_ways),
        ),
    ],
};

impl Record for Moment {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("moment", member!(moment), Kind::choice::<MomentKind>(), text("时机", "Moment")),
        Field::new("fact", member!(fact), Kind::Line, text("事实", "Fact behind it")),
        Field::new("until", member!(until), Kind::Day, text("有效至", "Holds until")),
    ];
}

// Both are remarks about headquarters' own calendar, which the reader knows better and may take amiss;
// nothing in an export needs them, so they stay with the author.
impl Record for Busy {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("what", member!(what), Kind::Line, text("在忙什么", "Busy with")).private(),
        Field::new("when", member!(when), Kind::Span, text("时段", "When")).private(),
    ];
}

impl Record for Timing {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("venue", member!(venue), Kind::choice::<Venue>(), text("场合", "Venue")),
        Field::new("meeting", member!(meeting), Kind::Line, text("会议名称", "Meeting")),
        Field::new("date", member!(date), Kind::Day, text("提出日期", "Date")),
    ];
}

impl Record for Preview {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("who", member!(who), Kind::Line, text("谁", "Who")),
        Field::new("date", member!(date), Kind::Day, text("日期", "Date")),
        Field::new("reaction", member!(reaction), Kind::Line, text("反应", "Reaction")).private(),
    ];
}

impl Record for WrongWays {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new(
            "hq_busy",
            member!(hq_busy),
            Kind::choice::<Answer>(),
            text("总部正忙急事？", "HQ in a rush?"),
        )
        .private(),
        Field::new(
            "in_passing",
            member!(in_passing),
            Kind::choice::<Answer>(),
            text("私下顺口一提？", "In passing?"),
        )
        .private(),
        Field::new(
            "unprepared",
            member!(unprepared),
            Kind::choice::<Answer>(),
            text("没准备就答？", "Unprepared?"),
        )
        .private(),
    ];
}
