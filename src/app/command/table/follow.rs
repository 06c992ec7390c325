//! The commands about what happens when: what is due over all drafts, what is done with one contact, the timeline.

use super::super::{Command as C, CommandSpec, Scope};
use super::row::row;
use crate::i18n::{Text, text};

const NO: Text = text("", "");

pub(super) const DUE: CommandSpec = row(
    C::Due,
    &["f9"],
    Scope::Everywhere,
    text("今天要做的", "Due today"),
    text(
        "所有提案里今天该做的，逾期的在前；回车打开那一份，当场办掉。",
        "What all proposals ask for today, late first; Enter opens the draft and does it there.",
    ),
    text("今天要做的", "due today"),
    "jintianyaozuode jtyzd daiban db",
);

pub(super) const CONTACT: CommandSpec = row(
    C::Contact,
    &["shift+f9"],
    Scope::Desk,
    text("办这次联系", "Act on this contact"),
    text(
        "光标所在的联系或会前准备，不在表里就是下一次联系：做了、推迟、跳过、记回复。",
        "The contact or preparation in this row, or else the next contact: made, put off, left out, answered.",
    ),
    text("办这次联系", "this contact"),
    "banzhecilianxi bzclx genjin gj",
);

pub(super) const MADE: CommandSpec = row(
    C::ContactDone,
    &[],
    Scope::Desk,
    text("联系：做了", "Contact: made"),
    text(
        "记下这次联系做了，带去了什么新东西；没有新东西就不记。",
        "Logs the contact as made, with what new thing it brought; without one it is refused.",
    ),
    NO,
    "lianxizuole lxzl wancheng wc",
);

pub(super) const SNOOZE: CommandSpec = row(
    C::ContactSnooze,
    &[],
    Scope::Desk,
    text("联系：推迟", "Contact: put it off"),
    text("把这次联系推到几天以后，到日子自己回来。", "Puts the contact off; it comes back on that day."),
    NO,
    "lianxituichi lxtc",
);

pub(super) const SKIP: CommandSpec = row(
    C::ContactSkip,
    &[],
    Scope::Desk,
    text("联系：跳过", "Contact: leave it out"),
    text("写明理由，这次联系不做了。", "Leaves the contact out, with a reason."),
    NO,
    "lianxitiaoguo lxtg",
);

pub(super) const REPLY: CommandSpec = row(
    C::ContactReply,
    &[],
    Scope::Desk,
    text("联系：记回复", "Contact: log a reply"),
    text("记下对方说了什么、哪天说的。", "Logs what they answered, and when."),
    NO,
    "lianxijihuifu lxjhf",
);

pub(super) const TIMELINE: CommandSpec = row(
    C::Timeline,
    &["ctrl+g"],
    Scope::Desk,
    text("时间线", "Timeline"),
    text(
        "会议、准备、计划、避开的时段和跟进排在一条时间线上；左右键挪动，加减键改长短，鼠标也能拖。",
        "Meeting, preparation, plan, busy times and follow-up over one row of dates; arrows move a bar, + and - stretch it, so does the mouse.",
    ),
    NO,
    "shijianxian sjx",
);

pub(super) const PORTFOLIO: CommandSpec = row(
    C::Portfolio,
    &[],
    Scope::Everywhere,
    text("提案总览", "All proposals"),
    text(
        "所有提案放在一起看：哪些卡住了、各种做法的立项率和解决率、各到哪一步、承诺兑现了多少。",
        "All proposals together: which are stuck, how each approach fared, the stage of each, how much of what was promised came.",
    ),
    NO,
    "tianzonglan tazl",
);

pub(super) const LOOK_BACKS: CommandSpec = row(
    C::LookBacks,
    &[],
    Scope::Everywhere,
    text("翻看复盘", "Look backs"),
    text(
        "各份提案复盘里写的：做对了什么，下次怎么改。输入文字就找，回车打开那一份。",
        "What all proposals say that worked, and what to do differently; type to search, Enter opens the one.",
    ),
    NO,
    "fankanfupan fkfp",
);
