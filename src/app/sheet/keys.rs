//! The keys: of the commands, and of moving and editing.

use super::items::commands;
use super::search::search;
use super::{Action, Item, Sheet};
use crate::app::command::COMMANDS;
use crate::app::model::Model;
use crate::i18n::{Text, text};

pub(super) fn items(sheet: &Sheet, model: &Model) -> Vec<Item> {
    let lang = model.lang;
    let mut items = Vec::new();
    let keys = commands(model, &COMMANDS.iter().map(|s| s.command).collect::<Vec<_>>());
    for (index, item) in keys.into_iter().filter(|item| !item.key.is_empty()).enumerate() {
        items.push(if index == 0 { item.group(text("命令", "Commands").get(lang)) } else { item });
    }
    for (index, (keys, words)) in MOVES.iter().enumerate() {
        let mut item = Item::new(words.get(lang), Action::Read);
        keys.get(lang).clone_into(&mut item.key);
        items.push(if index == 0 {
            item.group(text("移动与编辑", "Moving and editing").get(lang))
        } else {
            item
        });
    }
    search(sheet.typed(), items, |item| format!("{} {} {}", item.label, item.key, item.note))
}

/// What the keys do that are no commands.
const MOVES: [(Text, Text); 9] = [
    (text("方向键", "Arrows"), text("在各项、各单元格之间移动", "Move between fields and cells")),
    (text("Tab", "Tab"), text("下一项；Shift+Tab 上一项", "Next field; Shift+Tab the one before")),
    (
        text("回车", "Enter"),
        text(
            "开始编辑、打开选项；短文本中跳到下一项，长文本中换行",
            "Edit or open; next field in short text, new line in long text",
        ),
    ),
    (
        text("Esc", "Esc"),
        text("结束编辑、关闭、回到菜单；从不丢弃内容", "Finish, close, then the menu; never discards"),
    ),
    (text("空格", "Space"), text("勾选，或换下一个选项", "Tick, or the next answer")),
    (
        text("Shift+方向键", "Shift+arrows"),
        text("选择文字；也可用鼠标拖动、双击", "Select text; dragging and double-clicking do too"),
    ),
    (text("Ctrl+左右", "Ctrl+left/right"), text("按词移动", "Move by words")),
    (
        text("0–6", "0-6"),
        text("刚到一栏或按过 Esc 时，打开对应一栏", "Open a pane, on arriving in one or after Esc"),
    ),
    (
        text("F6 后方向键", "F6, then arrows"),
        text("在支持者地图上移动选中的人；回车打开", "Move the selected person on the map; Enter opens"),
    ),
];
