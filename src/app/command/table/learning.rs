//! The commands for who is learning: the tour, the exercise, and the steps of both.

use super::super::{Command, CommandSpec, Scope};
use super::row::row;
use crate::i18n::{Text, text};

const NO: Text = text("", "");

pub(super) const TOUR: CommandSpec = row(
    Command::Tour,
    &[],
    Scope::Everywhere,
    text("两分钟导览", "Two-minute tour"),
    text("打开一份留有破绽的提案，边找边学。", "Opens a proposal with faults for you to find."),
    NO,
    "daolan dl",
);

pub(super) const EXERCISE: CommandSpec = row(
    Command::Exercise,
    &[],
    Scope::Everywhere,
    text("练习：亏损的门店", "Exercise: a store that loses money"),
    text(
        "打开一家亏损门店的数据，从归因写到提案；没有唯一答案。",
        "From a loss-making store's figures to a proposal; no single right answer.",
    ),
    NO,
    "lianxi lx kuisunmendian",
);

pub(super) const STEPS: CommandSpec = row(
    Command::Steps,
    &[],
    Scope::Desk,
    text("练习的步骤", "Steps of the exercise"),
    text(
        "列出导览或练习的每一步；回车去那一步。",
        "Lists the steps of the tour or exercise; Enter goes to one.",
    ),
    NO,
    "lianxibuzhou lxbz",
);
