//! What is due over all drafts, in a line above the list.

use crate::app::{Area, Command, Model, Target};
use crate::i18n::{Lang, counted, due_day};
use crate::ui::canvas::Canvas;
use crate::ui::theme::Role;

/// Draws the line; nothing where nothing is due, or nobody knows yet.
pub(super) fn draw(model: &Model, area: Area, canvas: &mut Canvas<'_>) {
    let (due, late) = model.duties.counts();
    let Some(first) = model.duties.items.first().filter(|_| due > 0 && area.height > 0) else { return };
    let (lang, today) = (canvas.lang, model.now.wall.date());
    let key = Command::Due.key_label().unwrap_or_default();
    let count = words(due, late, lang);
    let when = due_day(first.duty.date, today, lang);
    let what = first.duty.what.label().get(lang);
    let title = &first.title;
    let more = match lang {
        Lang::Zh => format!("先是“{title}”{when}：{what}"),
        Lang::En => format!("first \u{201c}{title}\u{201d}, {when}: {what}"),
    };
    let x = area.x + 1;
    let end = area.x + area.width.saturating_sub(1);
    let role = if late > 0 { Role::Warning } else { Role::Text };
    let mut at = x + canvas.say_at(x, area.y, end.saturating_sub(x), &key, Role::Key) + 1;
    at += canvas.say_at(at, area.y, end.saturating_sub(at), &count, role) + 2;
    if end > at + 16 {
        let more = canvas.cut(&more, end - at);
        canvas.say_at(at, area.y, end - at, &more, Role::Quiet);
    }
    canvas.hit(Area { height: 1, ..area }, Target::Command(Command::Due));
}

/// How many are due, in a word or two.
pub(in crate::ui) fn short(due: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("待办 {due}"),
        Lang::En => format!("{due} due"),
    }
}

/// How many are due, and how many of them late.
pub(in crate::ui) fn words(due: usize, late: usize, lang: Lang) -> String {
    match (lang, late) {
        (Lang::Zh, 0) => format!("今天要做 {due} 件"),
        (Lang::Zh, late) => format!("今天要做 {due} 件，逾期 {late} 件"),
        (Lang::En, 0) => format!("{} due today", counted(due, "thing", "things")),
        (Lang::En, late) => format!("{} due, {late} late", counted(due, "thing", "things")),
    }
}
