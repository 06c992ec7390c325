//! Under the days to choose from: what speaks for the selected one, what against, and what choosing it does.

use crate::app::Model;
use crate::app::desk::Chosen;
use crate::app::sheet::{Dates, Sheet};
use crate::derive::chooser::{Choice, Reason};
use crate::i18n::{Lang, counted};
use crate::ui::canvas::Canvas;
use crate::ui::rows::{Row, signed};
use crate::ui::theme::Role;

/// The rows about the selected day, as many whichever day it is, so that the list doesn't jump.
pub(super) fn reasons(
    model: &Model,
    sheet: &Sheet,
    dates: &Dates,
    width: u16,
    canvas: &Canvas<'_>,
) -> Vec<Row> {
    let shown = dates.shown(sheet.typed(), model);
    let most = usize::from(canvas.area().height / 3).clamp(2, 10);
    let of = |choice: &Choice| about(model, choice, width, canvas);
    let longest = shown.iter().map(|choice| of(choice).len()).max().unwrap_or(0).min(most);
    let mut rows = shown.get(sheet.selected).map(of).unwrap_or_default();
    if rows.len() > longest {
        rows.truncate(longest);
        if let Some(last) = rows.last_mut() {
            let cut = canvas.signs.cut;
            *last = std::mem::take(last).at(width.saturating_sub(canvas.width(cut)), cut, Role::Quiet);
        }
    }
    rows.resize_with(longest, Row::new);
    if let (Some(choice), Some(desk)) = (shown.get(sheet.selected), &model.desk) {
        let chosen = Chosen::of(&desk.prepared_for(choice.date));
        rows.extend(signed(canvas, (">", Role::Key), &does(chosen, model.lang), width, Role::Quiet));
    }
    rows
}

/// What speaks against a day first: it is what one has to know.
fn about(model: &Model, choice: &Choice, width: u16, canvas: &Canvas<'_>) -> Vec<Row> {
    let Some(desk) = &model.desk else { return Vec::new() };
    let of = |reasons: &[Reason], sign, role| -> Vec<Row> {
        let words = reasons.iter().map(|reason| reason.words(desk.proposal()));
        words
            .flat_map(|words| signed(canvas, (sign, role), words.get(model.lang), width, Role::Text))
            .collect()
    };
    let mut rows = of(&choice.against, "-", Role::Warning);
    rows.extend(of(&choice.for_, "+", Role::Good));
    rows.extend(of(&choice.notes, "?", Role::Quiet));
    rows
}

/// What choosing it does.
fn does(chosen: Chosen, lang: Lang) -> String {
    let Chosen { added, moved, .. } = chosen;
    match lang {
        Lang::Zh => {
            let parts = [
                (added > 0).then(|| format!("排出 {added} 项会前安排")),
                (moved > 0).then(|| format!("没办的 {moved} 项跟着挪，办完的不动")),
            ];
            let parts: Vec<String> = parts.into_iter().flatten().collect();
            if parts.is_empty() {
                "选这天：会前安排不变。".to_owned()
            } else {
                format!("选这天：{}。", parts.join("，"))
            }
        }
        Lang::En => {
            let parts = [
                (added > 0).then(|| format!("lays out {} before it", counted(added, "step", "steps"))),
                (moved > 0).then(|| format!("moves {moved} still open; what is done stays")),
            ];
            let parts: Vec<String> = parts.into_iter().flatten().collect();
            if parts.is_empty() {
                "Choosing it changes nothing in the preparation.".to_owned()
            } else {
                format!("Choosing it {}.", parts.join(", "))
            }
        }
    }
}
