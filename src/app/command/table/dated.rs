//! The commands about the day it is raised, the calendar that it rests on, and the contacts that follow from it.

use super::super::{Command, CommandSpec, Scope};
use super::row::row;
use crate::i18n::text;

/// Which day to raise it on.
pub(super) const CHOOSE_DATE: CommandSpec = row(
    Command::ChooseDate,
    &["shift+f4"],
    Scope::Desk,
    text("挑日子", "Choose the date"),
    text(
        "列出接下来适合提出的日子，各有什么利弊；选定一天，会前安排随之排好。",
        "Lists the next days that fit, with what speaks for each and against; choosing one lays out what comes before it.",
    ),
    text("挑日子", "choose the date"),
    "tiaorizi trz",
);

/// Headquarters' calendar.
pub(super) const CALENDAR: CommandSpec = row(
    Command::Calendar,
    &["shift+f5"],
    Scope::Everywhere,
    text("总部日历", "Headquarters' calendar"),
    text(
        "例会、忙期、规划期、假期和调休、财年从几月开始：所有提案共用，改了马上生效；也能导入 .ics。",
        "Meetings, busy times, planning season, holidays, fiscal year: shared by all drafts, at once when changed; imports .ics too.",
    ),
    text("总部日历", "calendar"),
    "zongburili zbrl",
);

/// What to write to somebody.
pub(super) const WRITE: CommandSpec = row(
    Command::Write,
    &["shift+f3"],
    Scope::Desk,
    text("写给对方", "Write the message"),
    text(
        "替当前这次联系起草一封短函：可以改、复制，或存成邮件草稿。",
        "Drafts a short letter for the contact you are at, to be changed, copied or saved as a mail draft.",
    ),
    text("写信", "message"),
    "xiegeiduifang xgdf",
);
