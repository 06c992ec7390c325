//! What was learnt, over all drafts: every look back, to be searched by what it says.

use super::{Action, Item, Sheet};
use crate::app::model::Model;
use crate::i18n::{Lang, date_near, text};
use crate::portfolio::{LookBack, learnt};

/// How many are listed at once.
const SHOWN: usize = 200;

/// The look backs that were read.
#[derive(Clone, Debug, Default)]
pub struct LookBacks {
    /// The latest first, the open draft's as it stands.
    pub all: Vec<LookBack>,
    /// Whether the drafts were read yet.
    pub read: bool,
    /// How many files are no drafts that can be read.
    pub broken: usize,
    /// How many times they were asked.
    pub(in crate::app) asked: u64,
}

/// What was learnt, case by case; where words are typed, whatever has them all.
pub(super) fn items(sheet: &Sheet, model: &Model) -> Vec<Item> {
    let lang = model.lang;
    let all = &model.look_backs.all;
    let found = learnt(all, sheet.typed());
    let more = found.len().saturating_sub(SHOWN);
    let mut items: Vec<Item> = Vec::new();
    for (at, learnt) in found.into_iter().take(SHOWN) {
        let one = &all[at];
        let (draft, id) = (one.path.clone(), one.id.clone());
        let label = format!("{} · {}", one.title, learnt.label().get(lang));
        let mut item = Item::new(label, Action::OpenAt { draft, id, place: learnt.place() });
        let said = one.says(learnt).unwrap_or_default();
        item.note = said.lines().map(str::trim).collect::<Vec<_>>().join(" ");
        item.key = one.on.map_or_else(String::new, |day| date_near(day, model.now.wall.date(), lang));
        items.push(item);
    }
    if more > 0 {
        let words = match lang {
            Lang::Zh => format!("还有 {more} 条：输入文字来找"),
            Lang::En => format!("{more} more: type to find them"),
        };
        items.push(Item::new(words, Action::Read));
    }
    items
}

/// The way from the overview of all drafts to what was learnt from them.
pub(super) fn way(lang: Lang) -> Item {
    let name = text("翻看各份提案的复盘", "What was learnt: the look backs of all proposals");
    Item::new(name.get(lang), Action::Run(crate::app::command::Command::LookBacks))
}
