//! The items of the overview of all figures.

use super::search::search;
use super::{Action, Item, Sheet};
use crate::app::model::Model;
use crate::brief::ledger_words;
use crate::derive::ledger;
use crate::figure::Decimal;
use crate::i18n::{Lang, text};
use crate::schema::PaneId;

/// Every figure, what carries most of the headline first; choosing one goes to it.
pub(super) fn items(sheet: &Sheet, model: &Model) -> Vec<Item> {
    let Some(desk) = &model.desk else { return Vec::new() };
    let (lang, p) = (model.lang, desk.proposal());
    let mut before = None;
    let items = ledger(p, &desk.derived).entries.into_iter().map(|entry| {
        let words = ledger_words(&entry, p, &desk.derived, lang);
        let gap = text("；", "; ").get(lang);
        let rests = [words.row, words.ground, words.source, words.problem];
        let rests: Vec<String> = rests.into_iter().filter(|part| !part.is_empty()).collect();
        let carries = !entry.weight.is_zero();
        // A heading for what carries the headline, then one a pane.
        let group = if carries { None } else { Some(entry.pane) };
        let label = match lang {
            Lang::Zh => format!("{}：{}", words.field, words.value),
            Lang::En => format!("{}: {}", words.field, words.value),
        };
        let mut item = Item::new(label, Action::GoTo(entry.path)).note(rests.join(gap));
        if before != Some(group) {
            before = Some(group);
            item = item.group(heading(group).get(lang));
        }
        if carries {
            item.share = hundredths(entry.weight);
            item.key = words.weight;
        }
        item
    });
    let items: Vec<Item> = items.collect();
    // One may look for a figure by the words about it, and by its path.
    search(sheet.typed(), items, |item| match &item.action {
        Action::GoTo(path) => format!("{} {} {path}", item.label, item.note),
        _ => item.label.clone(),
    })
}

fn heading(group: Option<PaneId>) -> crate::i18n::Text {
    match group {
        None => text("撑起结论的数字", "What the headline rests on"),
        Some(pane) => pane.spec().title,
    }
}

/// A share of the whole in hundredths; one that is not nothing shows as one.
fn hundredths(share: Decimal) -> Option<u8> {
    let hundredths = share.checked_mul(Decimal::ONE_HUNDRED)?.round();
    u8::try_from(hundredths).ok().map(|n| n.clamp(1, 100))
}
