//! The letter for a contact: whom it is for and why now, the letter itself to be changed, and what is said of it.
//!
//! ```text
//! +- Write the message ----------------+
//! | Letter 1 of 3, due 14 days ago     |
//! | To: ...   Subject: ...             |
//! | why now                            |
//! | -- In Chinese -------------------- |
//! | | typed_                           |  takes what is left
//! | ! what presses                     |
//! | [Ctrl+C copy] [Ctrl+S save] ...    |
//! +- Esc close ------------------------+
//! ```

use super::card;
use crate::app::sheet::{Sheet, Writing};
use crate::app::{Command, Model};
use crate::check::of_message;
use crate::i18n::{Lang, due_day, text};
use crate::ui::canvas::Canvas;
use crate::ui::form::clipped;
use crate::ui::rows::{self, Row, signed};
use crate::ui::theme::Role;

/// The most rows for a letter.
const ROOM: u16 = 24;
/// How many remarks are shown at once.
const REMARKS: usize = 2;

/// Draws the letter that is open.
pub(super) fn draw(model: &Model, sheet: &Sheet, writing: &Writing, canvas: &mut Canvas<'_>) {
    let card = card::Card {
        title: Command::Write.spec().name,
        above: &|width, canvas| head(model, writing, width, canvas),
        below: &|width, canvas| {
            let mut rows = remarks(model, sheet, writing, width, canvas);
            rows.extend(card::buttons(&sheet.items(model), width, canvas));
            rows
        },
        hint: text("在这里写信。", "Write the letter here."),
        room: ROOM,
        keys: text(" Esc 关闭 ", " Esc close "),
    };
    card::draw(&card, sheet, canvas);
}

/// Which contact, to whom, about what, and why now.
fn head(model: &Model, writing: &Writing, width: u16, canvas: &Canvas<'_>) -> Vec<Row> {
    let lang = model.lang;
    let Some(one) = writing.current() else { return Vec::new() };
    let today = model.now.wall.date();
    let (at, of) = (writing.at + 1, writing.moves.len());
    let (step, due) = (one.label().get(lang), due_day(one.due, today, lang));
    let place = match lang {
        Lang::Zh => format!("第 {at} 封，共 {of} 封：{step}"),
        Lang::En => format!("Letter {at} of {of}: {step}"),
    };
    let end = width.saturating_sub(canvas.width(&due));
    let place = canvas.cut(&place, end.saturating_sub(1));
    let mut rows = vec![Row::of(place, Role::Quiet).at(end, due, Role::Quiet)];
    let letter = &writing.letter;
    let to = match (&letter.mail, letter.to.is_empty()) {
        (Some(mail), true) => mail.clone(),
        (Some(mail), false) => format!("{} <{mail}>", letter.to),
        (None, true) => canvas.say(text("（还没写是谁）", "(nobody named yet)")).to_owned(),
        (None, false) => letter.to.clone(),
    };
    let lines = [(text("收件人：", "To: "), to), (text("主题：", "Subject: "), letter.subject.clone())];
    for (label, words) in lines {
        let label = canvas.say(label);
        let indent = canvas.width(label);
        let words = clipped(canvas, &words, width.saturating_sub(indent).max(1), 1);
        let words = words.into_iter().next().unwrap_or_default();
        rows.push(Row::of(label, Role::Key).at(indent, words, Role::Text));
    }
    if canvas.area().height >= 20 {
        let why = one.reason(today);
        rows.extend(
            clipped(canvas, why.get(lang), width, 2).into_iter().map(|row| Row::of(row, Role::Quiet)),
        );
    }
    let language = match writing.lang {
        Lang::Zh => text("信（中文）", "The letter, in Chinese"),
        Lang::En => text("信（英文）", "The letter, in English"),
    };
    rows.push(rows::heading(canvas, canvas.say(language), "", width));
    rows
}

/// What is still to be filled in, and what the checks say of the words.
fn remarks(model: &Model, sheet: &Sheet, writing: &Writing, width: u16, canvas: &Canvas<'_>) -> Vec<Row> {
    let lang = model.lang;
    let Some((desk, query)) = model.desk.as_ref().zip(sheet.query.as_ref()) else { return Vec::new() };
    let mut rows = Vec::new();
    let gap = if writing.lang == Lang::Zh { "【待补充" } else { "[to be added" };
    if query.text().contains(gap) {
        let words = text("方括号里的要先补上再发。", "Fill in what stands in brackets before it goes.");
        rows.extend(signed(canvas, ("!", Role::Warning), canvas.say(words), width, Role::Text));
    }
    // In a low window the letter needs the rows.
    let (most, each) = if canvas.area().height >= 20 { (REMARKS, 2) } else { (1, 1) };
    for found in of_message(query.text(), desk.policy()).iter().take(most) {
        let (what, mend) = (found.what(lang), found.mend(lang));
        let words = match lang {
            Lang::Zh => format!("{what}{mend}"),
            Lang::En => format!("{what} {mend}"),
        };
        let lines = clipped(canvas, &words, width.saturating_sub(2).max(1), each);
        for (at, line) in lines.into_iter().enumerate() {
            let row = Row::new().at(2, line, Role::Text);
            rows.push(if at == 0 { row.at(0, "!", Role::Warning) } else { row });
        }
    }
    rows
}
