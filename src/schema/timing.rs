//! The timing's field table.

use super::field::{Field, Kind, Record};
use super::section::{PaneId, PaneSpec, SectionSpec};
use super::{form, member, table};
use crate::i18n::text;
use crate::proposal::{
    Answer, Busy, Moment, MomentKind, Preparation, PreparationStep, Preview, Rehearsed, Timing, Venue,
    WrongWays,
};

pub(super) static PANE: PaneSpec = PaneSpec {
    pane: PaneId::Timing,
    id: "timing",
    title: text("时机与场合", "Timing"),
    short: text("时机", "Timing"),
    goal: text(
        "挑总部腾得出手、也愿意听的那一天。",
        "Pick the day when headquarters has its hands free and a reason to listen.",
    ),
    five: ["timing.moments.fact", "timing.venue", "timing.date", "timing.busy.when", "timing.previews.who"],
    sections: &[
        SectionSpec::table::<Moment>(
            "timing.moments",
            text("有利时机", "Good moments"),
            table!(timing.moments, "一个时机", "moment"),
        )
        .hint(
            "四种好时机，占一样就可以动身，占两样就别再等；每一样都要有事实撑着。",
            "Four moments favour you. One is enough to set out, two are a reason not to wait; each needs a \
            fact.",
        ),
        SectionSpec::table::<Busy>(
            "timing.busy",
            text("避开的时段", "Times to avoid"),
            table!(timing.busy, "一段忙期", "busy time"),
        )
        .hint(
            "总部焦头烂额的那几周，提案一放下就很难再拿起来。只给自己看。",
            "In the weeks when headquarters is fighting fires, what is laid aside is seldom picked up \
            again. For your eyes only.",
        ),
        SectionSpec::form::<Timing>("timing", text("场合与日期", "Venue and date"), form!(timing)).hint(
            "先摸底用一对一，要决议就上例会，牵涉三个部门以上不妨单开一场。",
            "One-on-one to sound people out, the operations meeting for a decision; with three \
                departments or more, a workshop of its own.",
        ),
        SectionSpec::table::<Preview>(
            "timing.previews",
            text("会前已看过", "Seen beforehand"),
            table!(timing.previews, "一次会前预览", "preview"),
        )
        .hint(
            "到了会上，不该还有人是头一回见到这份提案。",
            "Nobody in the room should be seeing it for the first time.",
        ),
        SectionSpec::table::<Preparation>(
            "timing.preparation",
            text("会前安排", "On the way to the meeting"),
            table!(timing.preparation, "一项准备", "step"),
        )
        .hint(
            "从会议日往回排：先谈谁，后谈谁，哪天交材料，哪天预演。选一个日子，软件替你铺开。",
            "Counted back from the meeting: whom to see first, when the papers go in, when to rehearse. Choose \
            a date and the program lays it out.",
        )
        .aside(),
        SectionSpec::table::<Rehearsed>(
            "timing.rehearsal",
            text("总部会问", "Questions to expect"),
            table!(timing.rehearsal, "一个问题", "question"),
        )
        .hint(
            "会上答得出来的，会前都写过一遍。最怕被问到的那一个，放在第一个练。",
            "What is answered well in the room was written down before it. Begin with the one you hope \
            nobody asks.",
        )
        .aside(),
        SectionSpec::form::<WrongWays>(
            "timing.wrong_ways",
            text("三问避错", "Three wrong ways"),
            form!(timing.wrong_ways),
        )
        .hint(
            "动身之前照三问过一遍，有一问答“是”，就换一天。只给自己看。",
            "Three questions before you set out; a single yes means another day. For your eyes only.",
        ),
    ],
};

impl Record for Moment {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("moment", member!(moment), Kind::choice::<MomentKind>(), text("时机", "Moment"))
            .hint(
                "先选是哪一种，再找事实。一种也占不上，就先做个小试点，自己造一个。",
                "Choose the kind, then find the fact. If none fits, a small pilot makes one.",
            )
            .example("试点已见效：6 家门店跑满两周", "a pilot has succeeded: two full weeks at 6 sites"),
        Field::new("fact", member!(fact), Kind::Line, text("事实", "Fact behind it"))
            .hint(
                "有日期、有数字、查得到。“最近都在说”不算事实。",
                "A date, a figure, a place to look it up. “Everybody talks about it” is none of these.",
            )
            .example(
                "6 家门店试点两周，审批从 3.2 天降到 0.9 天",
                "Pilot at 6 sites: approvals from 3.2 days down to 0.9 in two weeks",
            ),
        Field::new("until", member!(until), Kind::Day, text("有效至", "Holds until"))
            .hint(
                "热度会过去，预算会定盘。过了哪天，这条理由就不灵了？",
                "Attention fades and budgets close. After which day will this reason no longer help?",
            )
            .example("2025-04-30", "2025-04-30"),
    ];
}

// Both are remarks about headquarters' own calendar, which the reader knows better and may take amiss;
// nothing in an export needs them, so they stay with the author.
impl Record for Busy {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("what", member!(what), Kind::Line, text("在忙什么", "Busy with"))
            .hint(
                "看公开日程，或者问会务：月结、审计、大促、新品发布。",
                "Read the shared calendar or ask whoever keeps the agenda: closings, audits, campaigns, \
                launches.",
            )
            .example("季度审计进场", "Quarterly audit on site")
            .private(),
        Field::new("when", member!(when), Kind::Span, text("时段", "When"))
            .hint("写清起止，前后各留两天余地。", "From and to, with two days to spare on either side.")
            .example("2025-03-17..2025-03-28", "2025-03-17..2025-03-28")
            .private(),
    ];
}

impl Record for Timing {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("venue", member!(venue), Kind::choice::<Venue>(), text("场合", "Venue"))
            .hint(
                "要有纪要、有人盯，选运营会；想先探探口风，选一对一。",
                "For minutes and somebody to hold people to them, the operations meeting; to test the \
                water, one-on-one.",
            )
            .example(
                "月度或季度运营会：要决议，也要纪要",
                "operations meeting: it takes a decision, and minutes",
            ),
        Field::new("meeting", member!(meeting), Kind::Line, text("会议名称", "Meeting"))
            .hint(
                "写明哪个会、第几项；问清材料最晚哪天交，给你几分钟。",
                "Which meeting and which item; ask when papers are due and how many minutes you get.",
            )
            .example(
                "四月售后运营例会，第三项，10 分钟",
                "April after-sales operations meeting, item 3, 10 minutes",
            ),
        Field::new("date", member!(date), Kind::Day, text("提出日期", "Date"))
            .hint(
                "往后的跟进都从这天起算。先问清：拍板的人当天在不在？",
                "The whole follow-up counts from this day. Make sure that whoever decides will be there.",
            )
            .example("2025-04-08", "2025-04-08"),
    ];
}

impl Record for Preview {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("who", member!(who), Kind::Line, text("谁", "Who"))
            .hint(
                "至少三位：拍板的，开口的，可能反对的。",
                "At least three: who decides, who raises it, who may object.",
            )
            .example("财务业务伙伴", "Finance business partner"),
        Field::new("date", member!(date), Kind::Day, text("日期", "Date"))
            .hint(
                "最晚提前三天，别人来得及提意见，你来得及改。",
                "Three days before at the latest: time for them to object and for you to change it.",
            )
            .example("2025-04-01", "2025-04-01"),
        Field::new("reaction", member!(reaction), Kind::Line, text("反应", "Reaction"))
            .hint(
                "翻到哪页停住，看到哪个数皱眉，比客气话管用。",
                "On which page did they stop, at which figure frown? That says more than kind words.",
            )
            .example("抽查比例怎么定的，问了两遍", "Asked twice how the audit rate was set")
            .private(),
    ];
}

// Whom one sees before whom is nobody's business but the author's.
impl Record for Preparation {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("step", member!(step), Kind::choice::<PreparationStep>(), text("哪一步", "Step"))
            .hint(
                "先取数，再送阅、谈话，然后交材料、预演；自己想到的选“其他”。",
                "Figures first, then readers and talks, then the papers and the dry run; your own are “other”.",
            )
            .example("一对一：先听财务怎么说", "one-on-one talk: hear finance first")
            .private(),
        Field::new("who", member!(who), Kind::Line, text("找谁", "With whom"))
            .hint(
                "写到岗位，和支持者图上的叫法一致，谈过没有才对得上号。",
                "The role as the sponsor map has it, so that a talk in the log counts for it.",
            )
            .example("财务业务伙伴", "Finance business partner")
            .private(),
        Field::new("what", member!(what), Kind::Line, text("做什么", "What"))
            .hint(
                "取哪个数、送哪一版、想听他说什么，一句话写清。",
                "Which figure, which version, what you want to hear from them; one line will do.",
            )
            .example("要 5 月的返修工时，全部门店", "Rework hours for May, all sites")
            .private(),
        Field::new("due", member!(due), Kind::Day, text("最晚哪天", "By"))
            .hint(
                "换了会议日，软件排出的、还没办的重排；办完的、自己加的不动。",
                "Choose another date, and the steps that were laid out for you and are open are set anew; what is \
                done or your own stays.",
            )
            .example("2025-03-28", "2025-03-28")
            .private(),
        Field::new("done", member!(done), Kind::Flag, text("完成", "Done"))
            .hint(
                "谈完、交完当天就勾，剩几天、够不够，一眼看得出。",
                "Tick it the same day, and you see at a glance what the days left have to hold.",
            )
            .example("是：当面谈了半小时，记在沟通记录里", "yes: half an hour in person, logged under talks")
            .private(),
        Field::new("skipped", member!(skipped), Kind::Line, text("为什么不做", "Why it is left out"))
            .hint(
                "写了理由，这一步就不再提醒，换了日子也不再排。",
                "With a reason it is asked for no more, and another date doesn't bring it back.",
            )
            .example("这次不换系统，不用找他先看", "No change to the system, so nothing for them to read")
            .private()
            .detail(),
    ];
}

impl Record for Rehearsed {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("question", member!(question), Kind::Line, text("问题", "Question"))
            .hint(
                "照他会说的话写，别替他说得客气。",
                "In the words in which it will be asked, not in kinder ones.",
            )
            .example("不降价，光把话术练好行不行？", "Could better scripts do the same without a price cut?"),
        Field::new("asked_by", member!(asked_by), Kind::Line, text("谁会问", "Asked by"))
            .hint(
                "问题从谁的指标来，就多半由谁来问。",
                "Whoever answers for the figure it touches is the likely one.",
            )
            .example("财务业务伙伴", "Finance business partner"),
        Field::new("answer", member!(answer), Kind::Prose, text("回答", "Answer"))
            .hint(
                "三句以内：先给结论，再给一个数，最后说这个数从哪里来。",
                "Three sentences at most: the answer, a figure, and where the figure comes from.",
            )
            .example(
                "不行。两家门店只练话术，客流没有变化（CRM，8 月）。",
                "No. Two sites tried scripts alone and traffic did not move (CRM, August).",
            ),
        Field::new("about", member!(about), Kind::Line, text("对应的疑点", "Weak spot"))
            .hint(
                "由程序填写：这个问题是从哪个疑点来的。自己想到的问题，这里空着。",
                "Filled in by the program: the weak spot the question comes from. Blank for a question of \
                your own.",
            )
            .example("E005@evidence.proof.pilot", "E005@evidence.proof.trial")
            .private()
            .detail(),
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
        .hint(
            "那一周总部有没有更急的事？答“否”要有出处，不能靠猜。",
            "Is something more urgent on at headquarters that week? A “no” needs a source, not a guess.",
        )
        .example(
            "否：会务确认审计 3 月 28 日撤场",
            "no: the agenda office confirms that the audit leaves on 28 March",
        )
        .private(),
        Field::new(
            "in_passing",
            member!(in_passing),
            Kind::choice::<Answer>(),
            text("私下顺口一提？", "In passing?"),
        )
        .hint(
            "电梯里说的话没有纪要，还白白用掉一次开口的机会。你打算这样提吗？",
            "Words in a lift leave no minutes and use up your first try. Is that how you mean to raise \
                it?",
        )
        .example("否：已排进四月例会", "no: it is on the April agenda")
        .private(),
        Field::new(
            "unprepared",
            member!(unprepared),
            Kind::choice::<Answer>(),
            text("没准备就答？", "Unprepared?"),
        )
        .hint(
            "明天在走廊被问到，数字、方案、要什么，一分钟讲得完吗？讲不完，就答“是”。",
            "Asked in the corridor tomorrow, could you give the figure, the plan and the ask in a \
                minute? If not, answer yes.",
        )
        .example("否：一页简报在手边，练过两遍", "no: the one-page brief is at hand and rehearsed twice")
        .private(),
    ];
}
