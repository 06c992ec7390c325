//! What is due over all drafts.

use super::search::search;
use super::{Action, Item, Sheet};
use crate::app::model::Model;
use crate::i18n::{Lang, due_day, text};
use crate::portfolio::{DueItem, What};
use jiff::civil::Date;

/// How many are listed at once.
const SHOWN: usize = 200;

/// What is due, late first, and what comes within a week.
pub(super) fn list(sheet: &Sheet, model: &Model) -> Vec<Item> {
    let (lang, today) = (model.lang, model.now.wall.date());
    let all = model.duties.items.iter().enumerate();
    // Whoever has thousands looks for one.
    let some = if sheet.typed().is_empty() { SHOWN } else { usize::MAX };
    let items = all.take(some).map(|(index, due)| {
        let mut item = Item::new(what(due, lang), Action::Duty(index)).note(about(due, today, lang));
        item.key = due_day(due.duty.date, today, lang);
        item
    });
    let mut items = search(sheet.typed(), items.collect(), |item| format!("{} {}", item.label, item.note));
    let more = model.duties.items.len().saturating_sub(SHOWN);
    items.truncate(SHOWN);
    let group = |item: &Item| {
        let Action::Duty(index) = item.action else { return None };
        Some(match model.duties.items.get(index)?.days {
            ..0 => text("逾期", "Late"),
            0 => text("今天", "Today"),
            1.. => text("接下来七天", "Within seven days"),
        })
    };
    if sheet.typed().is_empty() {
        let mut last = None;
        for item in &mut items {
            let group = group(item).map(|group| group.get(lang));
            if group != last {
                item.group = group;
                last = group;
            }
        }
        if more > 0 {
            let words = match lang {
                Lang::Zh => format!("还有 {more} 件：输入文字来找"),
                Lang::En => format!("{more} more: type to find them"),
            };
            items.push(Item::new(words, Action::Read));
        }
    }
    items
}

/// What is done, and with whom.
fn what(due: &DueItem, lang: Lang) -> String {
    let label = due.duty.what.label().get(lang);
    if due.duty.who.is_empty() { label.to_owned() } else { format!("{label} · {}", due.duty.who) }
}

/// For which draft, and why now, or what in the draft's own words.
fn about(due: &DueItem, today: Date, lang: Lang) -> String {
    let words = match due.duty.what {
        _ if !due.duty.action.is_empty() => due.duty.action.clone(),
        What::Contact(one) => one.reason(today).get(lang).to_owned(),
        What::Prepare(_) | What::Meeting => String::new(),
    };
    match (words.is_empty(), lang) {
        (true, _) => due.title.clone(),
        (false, Lang::Zh) => format!("{}：{words}", due.title),
        (false, Lang::En) => format!("{}: {words}", due.title),
    }
}
