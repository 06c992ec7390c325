//! The rehearsal as a sheet of its own: the question, who asks it and why, and room for the answer.
//!
//! ```text
//! +- Rehearsal ---------------------+
//! | Question 3 of 8      2 answered |
//! |                                 |
//! | Who owns the fix?               |  the question
//! | asked by ..., because ...       |
//! | -- Your answer ---------------- |
//! | | typed_                        |  takes what is left
//! | [Shift+Tab Before] [Tab Next]   |
//! +- Esc back ----------------------+
//! ```

use super::card;
use crate::app::sheet::{Card, Rehearsal, Sheet};
use crate::app::{Command, Model};
use crate::i18n::{Lang, text};
use crate::ui::canvas::Canvas;
use crate::ui::form::clipped;
use crate::ui::rows::{self, Row};
use crate::ui::theme::Role;

/// The most rows for an answer.
const ROOM: u16 = 12;

/// Draws the question that is asked.
pub(super) fn draw(model: &Model, sheet: &Sheet, rehearsal: &Rehearsal, canvas: &mut Canvas<'_>) {
    let Some(asked) = rehearsal.card() else { return };
    let hint = crate::schema::section("timing.rehearsal").and_then(|section| section.field("answer"));
    let card = card::Card {
        title: Command::Rehearse.spec().name,
        above: &|width, canvas| head(model, rehearsal, asked, width, canvas),
        below: &|width, canvas| card::buttons(&sheet.items(model), width, canvas),
        hint: hint.map_or(text("", ""), |field| field.hint),
        room: ROOM,
        keys: text(" Esc 返回 ", " Esc back "),
    };
    card::draw(&card, sheet, canvas);
}

/// Which question of how many, the question itself, who asks it and why.
fn head(model: &Model, rehearsal: &Rehearsal, card: &Card, width: u16, canvas: &Canvas<'_>) -> Vec<Row> {
    let lang = model.lang;
    let (at, of) = (rehearsal.at + 1, rehearsal.cards.len());
    let answered = model.desk.as_ref().map_or(0, |desk| rehearsal.answered(desk.proposal()));
    let (place, done) = match lang {
        Lang::Zh => (format!("第 {at} 问，共 {of} 问"), format!("已备好 {answered}")),
        Lang::En => (format!("Question {at} of {of}"), format!("{answered} answered")),
    };
    let end = width.saturating_sub(canvas.width(&done));
    let mut rows = vec![Row::of(place, Role::Quiet).at(end, done, Role::Quiet)];
    let roomy = canvas.area().height >= 20;
    if roomy {
        rows.push(Row::new());
    }
    let question = clipped(canvas, card.question.get(lang), width, 4);
    rows.extend(question.into_iter().map(|row| Row::of(row, Role::Title)));
    let mut why = Vec::new();
    if !card.asked_by.is_empty() {
        why.push(match lang {
            Lang::Zh => format!("多半是{}问。", card.asked_by),
            Lang::En => format!("Likely asked by: {}.", card.asked_by),
        });
    }
    let because = card.because.get(lang);
    if !because.is_empty() {
        why.push(match lang {
            Lang::Zh => format!("由头：{because}"),
            Lang::En => format!("Because: {because}"),
        });
    }
    for words in why {
        rows.extend(clipped(canvas, &words, width, 2).into_iter().map(|row| Row::of(row, Role::Quiet)));
    }
    if roomy {
        rows.push(Row::new());
    }
    rows.push(rows::heading(canvas, canvas.say(text("你的回答", "Your answer")), "", width));
    rows
}
