//! The sheets about the checks: why one may stand, what was checked, and how complete the draft is.

use super::{Action, Item, Sheet};
use crate::app::model::Model;
use crate::check::UNSEEN;
use crate::i18n::{Lang, text};
use crate::schema::{PaneId, Path};

/// Why a finding may stand: the one item says what Enter does, or what is missing before it does anything.
pub(super) fn let_stand(sheet: &Sheet, lang: Lang) -> Vec<Item> {
    let words = if sheet.typed().is_empty() {
        text("先写一句理由，回车才记下", "Write the reason first, then Enter")
    } else {
        text("按回车记下，这里不再提示", "Enter notes it; it is not found here again")
    };
    vec![Item::new(words.get(lang), Action::LetStand)]
}

/// What was checked, what nobody can check here, and what is let stand.
pub(super) fn checked(model: &Model) -> Vec<Item> {
    let lang = model.lang;
    let Some(desk) = &model.desk else { return Vec::new() };
    let mut items = vec![Item::new(desk.coverage.words(lang), Action::Read)];
    for (index, words) in UNSEEN.iter().enumerate() {
        let item = Item::new(words.get(lang), Action::Read);
        let heading = text("查不出来的，要人来核", "What no check can see").get(lang);
        items.push(if index == 0 { item.group(heading) } else { item });
    }
    if let Some(file) = &desk.checks {
        let words = text("级别和用词按这个文件", "Levels and words as this file says").get(lang);
        items.push(Item::new(words, Action::Read).note(file.display().to_string()));
    }
    let rows = &desk.proposal().frame.exemptions;
    let section = crate::schema::section("frame.exemptions");
    for (index, row) in rows.iter().enumerate() {
        let Some(section) = section else { break };
        let path = Path::row(section, row.id.clone());
        let name = crate::check::Rule::named(&row.rule).map_or("", |rule| rule.title.get(lang));
        let item =
            Item::new(format!("{} {name}", row.rule.trim()), Action::GoTo(path)).note(row.reason.trim());
        let heading = text("写明理由、照原样留着的", "Let stand, with a reason").get(lang);
        items.push(if index == 0 { item.group(heading) } else { item });
    }
    items
}

/// How complete each pane is, with its arithmetic; choosing one opens it.
pub(super) fn readiness(model: &Model) -> Vec<Item> {
    let lang = model.lang;
    let Some(desk) = &model.desk else { return Vec::new() };
    let pane = |pane: PaneId| {
        let count = desk.readiness.of(pane);
        let name = format!("{} {}", pane.digit(), pane.spec().title.get(lang));
        let mut item = Item::new(name, Action::Pane(pane)).note(desk.readiness.sum(pane, lang));
        item.key = format!("{}%", count.percent());
        item.share = Some(count.percent());
        item
    };
    let mut items: Vec<Item> = PaneId::ALL.into_iter().map(pane).collect();
    if let Some(first) = items.first_mut() {
        first.group = Some(text("填了多少", "How much is filled").get(lang));
    }
    items
}
