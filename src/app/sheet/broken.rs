//! What can be done about a file that cannot be opened: a kept version in its place, or a look into it.

use super::{Action, Item, moment};
use crate::app::model::Model;
use crate::i18n::text;
use crate::shelf::{BrokenFile, LoadProblem, VersionCard, size_words};

/// How many versions are offered; the latest ones, since none of them is known to be better.
const OFFERED: usize = 20;

/// The ways on, the surest first.
pub(super) fn items(broken: &BrokenFile, model: &Model) -> Vec<Item> {
    let lang = model.lang;
    let digits = broken.versions.first().map_or(1, |card| card.number.to_string().len());
    let version = |(index, card): (usize, &VersionCard)| {
        let why = card.why.label().get(lang);
        let name = card.name.as_ref().map(|name| format!(" “{name}”")).unwrap_or_default();
        let label = format!("{:>digits$}  {}  {why}{name}", card.number, moment(card, &model.zone));
        let mut item = Item::new(label, Action::PutBack(index));
        item.key = size_words(card.bytes);
        if index == 0 {
            item.group(
                text(
                    "换回留着的一版（坏文件也会留底）",
                    "Put a kept version back (the broken file is kept too)",
                )
                .get(lang),
            )
        } else {
            item
        }
    };
    let mut items: Vec<Item> = broken.versions.iter().take(OFFERED).enumerate().map(version).collect();
    let first = items.len();
    let is_missing = matches!(broken.problem, LoadProblem::Missing { .. });
    if !is_missing {
        items.push(Item::new(text("再试一次", "Try again").get(lang), Action::TryAgain));
        if model.has_editor {
            let words = text("用外部编辑器打开这个文件", "Open the file in your editor");
            items.push(
                Item::new(words.get(lang), Action::EditFile(broken.path.clone())).note(
                    text("改好、存盘、退出，就会重新打开。", "Mend it, save and leave: it is opened again.")
                        .get(lang),
                ),
            );
        }
    }
    for file in &broken.aside {
        let words = text("没接上的日志，打过的字在里面", "A journal set aside, with words typed");
        let action = if model.has_editor { Action::EditFile(file.clone()) } else { Action::Read };
        items.push(Item::new(words.get(lang), action).note(file.display().to_string()));
    }
    if model.home.cards.iter().any(|card| card.elsewhere && card.path == broken.path) {
        let words = text("从列表里拿掉", "Take it off the list");
        items
            .push(Item::new(words.get(lang), Action::Forget).note(
                text("文件在别处，不会动它。", "The file lies elsewhere and is left alone.").get(lang),
            ));
    }
    items.push(
        Item::new("escalate doctor", Action::Read).note(
            text(
                "在命令行里运行：说出全部毛病；加 --fix 修好能放心修的。",
                "In a shell: tells all that is wrong; with --fix it mends what is safe to mend.",
            )
            .get(lang),
        ),
    );
    if first > 0
        && let Some(item) = items.get_mut(first)
    {
        item.group = Some(text("或者", "Or").get(lang));
    }
    items
}
