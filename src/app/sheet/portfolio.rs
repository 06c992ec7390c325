//! All drafts together: what is stuck, how each approach fared beside the method's table, what stage each draft is at.

use super::search::search;
use super::{Action, Item, Sheet};
use crate::app::model::Model;
use crate::brief::Review;
use crate::i18n::{Lang, text};

/// How many drafts are listed at once.
const SHOWN: usize = 200;

/// How the overview leaves the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PortfolioAs {
    /// A Markdown file.
    Markdown,
    /// A file for a spreadsheet.
    Csv,
    /// Markdown on the clipboard.
    Copy,
}

/// What is stuck first, since that asks for something; then the table, the board, and ways to hand it on.
pub(super) fn items(sheet: &Sheet, model: &Model) -> Vec<Item> {
    let Some(review) = &model.review else { return Vec::new() };
    let lang = model.lang;
    // Whoever has thousands looks for one.
    let some = if sheet.typed().is_empty() { SHOWN } else { usize::MAX };
    let mut items = stuck(review, some, lang);
    items.extend(fared(review, lang));
    items.extend(board(review, some, lang));
    if !sheet.typed().is_empty() {
        let mut found = search(sheet.typed(), items, |item| format!("{} {}", item.label, item.note));
        found.truncate(SHOWN);
        return found;
    }
    let ways = [
        (PortfolioAs::Markdown, text("存成 Markdown", "Save as Markdown")),
        (PortfolioAs::Csv, text("存成 CSV，给表格软件用", "Save as CSV, for a spreadsheet")),
        (PortfolioAs::Copy, text("复制", "Copy")),
    ];
    let ways = ways.map(|(way, words)| Item::new(words.get(lang), Action::Portfolio(way)));
    items.extend(grouped(vec![super::look_backs::way(lang)], text("复盘", "Look backs").get(lang)));
    items.extend(grouped(ways.into(), text("带走", "Hand it on").get(lang)));
    items
}

fn grouped(mut items: Vec<Item>, group: &'static str) -> Vec<Item> {
    if let Some(first) = items.first_mut() {
        first.group = Some(group);
    }
    items
}

fn stuck(review: &Review, some: usize, lang: Lang) -> Vec<Item> {
    let words = review.lines(lang).1;
    let items = review.stuck.iter().zip(words).take(some).map(|(stuck, words)| {
        let title = &stuck.draft.title;
        let rest = words.strip_prefix(title.as_str()).unwrap_or(&words).trim_start_matches(['：', ':', ' ']);
        Item::new(title, Action::OpenDraft(stuck.draft.path.clone())).note(rest)
    });
    grouped(items.collect(), text("卡住的", "Stuck").get(lang))
}

/// A row of the table each, with the 100 cases in its note.
fn fared(review: &Review, lang: Lang) -> Vec<Item> {
    let mut rows = review.table(lang).into_iter();
    let heads = rows.next().unwrap_or_default();
    let (colon, gap) = (text("：", ": ").get(lang), text("；", "; ").get(lang));
    let items = rows.zip(&review.portfolio.rows).map(|(cells, fared)| {
        let said = |range: std::ops::Range<usize>| {
            let pairs = heads.iter().zip(&cells).skip(range.start).take(range.len());
            pairs.map(|(head, cell)| format!("{head} {cell}")).collect::<Vec<_>>().join(gap)
        };
        let own = match fared.cases {
            0 => text("自己还没有案例", "no case of your own yet").get(lang).to_owned(),
            _ => said(1..5),
        };
        let name = cells.first().cloned().unwrap_or_default();
        Item::new(format!("{name}{colon}{own}"), Action::Read).note(said(5..heads.len()))
    });
    grouped(items.collect(), text("各种做法的结果", "How each approach fared").get(lang))
}

fn board(review: &Review, some: usize, lang: Lang) -> Vec<Item> {
    let stages = review.board.iter().flat_map(|(stage, drafts)| {
        drafts.iter().map(move |draft| {
            let mut item = Item::new(draft.title.clone(), Action::OpenDraft(draft.path.clone()));
            stage.label().get(lang).clone_into(&mut item.key);
            item
        })
    });
    let mut items: Vec<Item> = stages.take(some).collect();
    let more = review.board.values().map(Vec::len).sum::<usize>().saturating_sub(items.len());
    if more > 0 {
        let words = match lang {
            Lang::Zh => format!("还有 {more} 份：输入标题来找"),
            Lang::En => format!("{more} more: type to find them"),
        };
        items.push(Item::new(words, Action::Read));
    }
    grouped(items, text("各阶段", "By stage").get(lang))
}
