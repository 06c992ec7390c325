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
    goal: text(
        "点头不等于办成，从立项一直盯到效果量出来。",
        "A yes is not yet a fix: stay with it until the effect is measured.",
    ),
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
        )
        .hint(
            "填上会议日期，后面的节点就排好了。全程通常两到六个月，先有个数；办完再回来写复盘。",
            "The meeting's date sets every later step. Reckon with two to six months in all, and come back \
            for the look back when it is done.",
        ),
        SectionSpec::form::<Progress>(
            "follow_up.progress",
            text("四级进展", "Four levels"),
            form!(follow_up.progress),
        )
        .hint(
            "立项、开工、跟踪、验证，一级一级来。卡在哪级，就只使劲推哪级。",
            "Listed, started, tracked, verified: see at which level it is stuck, and put your strength \
            there.",
        ),
        SectionSpec::table::<Contact>(
            "follow_up.contacts",
            text("跟进联系", "Contacts"),
            table!(follow_up.contacts, "一次联系", "contact"),
        )
        .hint(
            "空着手去是催，带着新东西去是帮。手里没有，就等有了再联系。",
            "Empty-handed you press; with something new you help. Wait until there is something to bring.",
        ),
        SectionSpec::table::<Achievement>(
            "follow_up.results",
            text("承诺与兑现", "Promised and achieved"),
            table!(follow_up.results, "一项结果", "result"),
        )
        .hint(
            "答应过多少，做到了多少，一项一项对。做到的请求推广，没做到的拿出改法。",
            "Item by item: what was promised, what came of it. Where it held, ask for roll-out; where not, \
            propose a change.",
        ),
    ],
};

impl Record for FollowUp {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("met_on", member!(met_on), Kind::Day, text("会议日期", "Raised on"))
            .hint(
                "真正提出来的那天。还没开会就空着，先按“时机”里的日期推算。",
                "The day it was really raised. While blank, the date planned under timing counts.",
            )
            .example("2025-04-08", "2025-04-08"),
        Field::new("outcome", member!(outcome), Kind::choice::<Outcome>(), text("会议结论", "Outcome"))
            .hint(
                "看纪要，不看会场气氛。暂缓的，问清在等什么、等到哪天。",
                "By the minutes, not by the mood. If it was put off, ask what they wait for, and until when.",
            )
            .example("通过：先在一个区域试行一个季度", "approved: one region first, for a quarter"),
        Field::new("look_back_on", member!(look_back_on), Kind::Day, text("复盘日", "Look back on"))
            .hint(
                "空着就排在结案一周后。眼下顾不上，填一个坐得下来的日子，到那天再提醒。",
                "While blank, a week after the case is closed. No time then? Name a day on which you can sit \
                down to it.",
            )
            .example("2025-08-04", "2025-08-04")
            .private(),
        Field::new("worked", member!(worked), Kind::Prose, text("做对了什么", "What worked"))
            .hint(
                "写具体哪个动作、在哪一刻起了作用，下回照做。",
                "The act, and the moment at which it told, so that it can be done again.",
            )
            .example(
                "会前把财务的两处质疑改进了测算，会上没人再问口径",
                "Finance's two doubts went into the model beforehand; nobody questioned the figures",
            )
            .private(),
        Field::new(
            "differently",
            member!(differently),
            Kind::Prose,
            text("下次怎么改", "What to do differently"),
        )
        .hint(
            "只写自己改得了的。怪别人的话，写了也用不上。",
            "Only what you can change yourself; blame is of no use next time.",
        )
        .example(
            "没先问封版日，白等三周；下次先要系统排期表",
            "Did not ask about the freeze and lost three weeks; next time the release calendar comes \
                first",
        )
        .private(),
    ];
}

impl Record for Progress {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("listed_on", member!(listed_on), Kind::Day, text("立项日", "Listed on"))
            .hint(
                "进了排期、有了编号才算，口头答应不算。",
                "The day it got a number on the backlog; a spoken promise is not a listing.",
            )
            .example("2025-04-18", "2025-04-18"),
        Field::new("owner", member!(owner), Kind::Line, text("总部负责人", "Owner at HQ"))
            .hint(
                "总部那边落到一个岗位。没有负责人的立项，跟没立一样。",
                "One role at headquarters. Listed without an owner is as good as not listed.",
            )
            .example("索赔系统产品经理", "Product manager, claims system"),
        Field::new("started_on", member!(started_on), Kind::Day, text("开工日", "Started on"))
            .hint(
                "有人真正动手的那天。两周没动，就问缺什么，能补的补上。",
                "When somebody really began. Two weeks without a start: ask what is missing, and bring it \
                if you can.",
            )
            .example("2025-04-28", "2025-04-28"),
        Field::new("expected_on", member!(expected_on), Kind::Day, text("预计完成", "Expected on"))
            .hint(
                "请负责人自己报日子；每改一次期，记一次原因。",
                "Let the owner name the day; each time it moves, note why.",
            )
            .example("2025-06-09", "2025-06-09"),
        Field::new("launched_on", member!(launched_on), Kind::Day, text("上线日", "Launched on"))
            .hint(
                "门店真正用上的那天，不是发通知的那天。",
                "When the sites could use it, not when it was announced.",
            )
            .example("2025-06-16", "2025-06-16"),
        Field::new("verified_on", member!(verified_on), Kind::Day, text("验证日", "Verified on"))
            .hint(
                "至少用满一个月再下结论，尺子还用提案里那把。",
                "After a full month of use, by the proposal's own measure.",
            )
            .example("2025-07-21", "2025-07-21"),
    ];
}

impl Record for Contact {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("step", member!(step), Kind::choice::<ContactStep>(), text("节点", "Step"))
            .hint(
                "这次联系对应节奏里的哪一步；临时加的选“其他”。",
                "Which step of the cadence it is; anything in between is “other”.",
            )
            .example("第 2 周：是否立项", "week 2: listed?")
            .detail(),
        Field::new("due", member!(due), Kind::Day, text("到期", "Due"))
            .hint(
                "按节奏来，碰上对方的忙期就错开几天，别挑月结那天。",
                "As the cadence says; move it off their busy days, month end above all.",
            )
            .example("2025-04-22", "2025-04-22"),
        Field::new("who", member!(who), Kind::Line, text("联系谁", "With whom"))
            .hint(
                "先找负责人；一直不动，再请支持者出面。",
                "The owner first; the sponsor only when nothing moves.",
            )
            .example("索赔系统产品经理", "Product manager, claims system"),
        Field::new("action", member!(action), Kind::Line, text("做什么", "Action"))
            .hint("一件坐下来就能做完的事。", "One thing that can be done in a sitting.")
            .example(
                "发邮件确认排期，附上新一周的数据",
                "Mail to confirm the slot, with last week's figures",
            ),
        Field::new("purpose", member!(purpose), Kind::Line, text("为了什么", "Purpose"))
            .hint(
                "想得到什么答复，先写下来，事后才知道这一趟成没成。",
                "The answer you are after; without it you cannot tell whether it worked.",
            )
            .example("拿到立项编号和负责人", "Get the backlog number and the owner")
            .detail(),
        Field::new("brings", member!(brings), Kind::Line, text("带来什么新东西", "Brings"))
            .hint(
                "看完这条消息，对方会多知道什么？答不上来，就先别发。",
                "What will they know that they did not know before? If nothing, wait.",
            )
            .example(
                "又有 4 家门店跑满两周，当天批复 71%",
                "Two weeks from 4 more sites: 71 % approved the same day",
            ),
        Field::new("done", member!(done), Kind::Flag, text("完成", "Done"))
            .hint("发出去了，也留了底，再勾。", "Tick it once it is out and on record.")
            .example("是：邮件已发，抄送直属上级", "yes: mail sent, own superior in copy"),
        Field::new("done_on", member!(done_on), Kind::Day, text("哪天联系的", "Made on"))
            .hint(
                "真正发出去或者见到人的那天，等回音的日子从这里数。",
                "The day it went out or you met; the wait for an answer counts from here.",
            )
            .example("2025-04-22", "2025-04-22")
            .detail(),
        Field::new("reply", member!(reply), Kind::Prose, text("回复", "Reply"))
            .hint(
                "照原话记，没有回音也记。连着两次没回，就换个人或者换个法子。",
                "Word for word, silence included. After two silences change the person or the way.",
            )
            .example(
                "“排在五月第二个迭代，还缺试点门店名单。”",
                "“Second sprint in May; the list of test sites is missing.”",
            )
            .private()
            .detail(),
        Field::new("replied_on", member!(replied_on), Kind::Day, text("哪天回的", "Answered on"))
            .hint(
                "十个工作日没有回音，下一次就换个分量；有了回音，哪怕一句，也记上日子。",
                "After ten working days of silence the next contact goes up a step; even a line counts as an \
                answer, so give its day.",
            )
            .example("2025-04-25", "2025-04-25")
            .private()
            .detail(),
        Field::new("snoozed", member!(snoozed), Kind::Day, text("推到哪天", "Put off until"))
            .hint(
                "对方正忙，或者手里的新数据还没齐，就推几天，到日子它自己回来。",
                "They are busy, or your new figures aren't in yet: it comes back by itself on that day.",
            )
            .example("2025-04-29", "2025-04-29")
            .private()
            .detail(),
        Field::new("skipped", member!(skipped), Kind::Line, text("为什么跳过", "Why it is left out"))
            .hint(
                "写了理由，这一次就不再提醒。理由要经得起复盘时再读一遍。",
                "With a reason it is asked for no more. Let the reason be one that you can read again at the look \
                back.",
            )
            .example("昨天例会上他已经当面答复", "Answered in person at yesterday's meeting")
            .private()
            .detail(),
    ];
}

impl Record for Achievement {
    const FIELDS: &'static [Field<Self>] = &[
        Field::new("measure", member!(measure), Kind::Line, text("指标", "Measure"))
            .hint(
                "照搬方案里的目标和预期效果，好看的、难看的，一项都不漏。",
                "Every goal and expected effect of the solution, the flattering ones and the others.",
            )
            .example("当天批复的索赔占比", "Share of claims approved the same day"),
        Field::new("promised", member!(promised), Kind::Figure(FigureKind::Number), text("承诺", "Promised"))
            .hint("提案里怎么写就怎么抄，事后不改。", "The figure as proposed, not as amended afterwards.")
            .example("70%", "70%"),
        Field::new("achieved", member!(achieved), Kind::Figure(FigureKind::Number), text("兑现", "Achieved"))
            .hint(
                "同口径、同范围，用满一个月再量。没到就写没到。",
                "Same measure, same sites, after a full month. If it fell short, say so.",
            )
            .example("66%", "66%"),
        Field::new("measured_on", member!(measured_on), Kind::Day, text("测量日", "Measured on"))
            .hint(
                "数据截到哪天就写哪天，别人才能照样取一遍。",
                "The last day that the figures cover, so that anyone can repeat the count.",
            )
            .example("2025-07-21", "2025-07-21"),
        Field::new("source", member!(source), Kind::Line, text("出处", "Source"))
            .hint(
                "写哪个系统、哪张报表，让别人自己就能再查一遍。",
                "Which system and which report, so that others can look for themselves.",
            )
            .example(
                "索赔系统 7 月月报，全部 40 家门店",
                "Claims system, monthly report for July, all 40 sites",
            ),
        Field::ground(member!(ground))
            .hint(
                "兑现的数也要标分量：全量统计、抽样推算，还是听门店说的。",
                "What was achieved has its weight too: counted in full, worked out from a part, or hearsay.",
            )
            .example("实测：全部门店逐单统计", "measured: every claim at every site")
            .detail(),
    ];
}
