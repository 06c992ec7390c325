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

use super::{LOW, NARROW};
use crate::app::sheet::{Card, Rehearsal, Sheet};
use crate::app::{Area, Command, Model, Scroll, Target};
use crate::i18n::{Lang, text};
use crate::ui::canvas::Canvas;
use crate::ui::form::{clipped, text as typed_text};
use crate::ui::rows::{self, Row};
use crate::ui::theme::Role;

/// Cells of the widest sheet: longer rows are hard to read.
const WIDEST: u16 = 84;
/// The most rows for an answer.
const ROOM: u16 = 12;

/// Draws the question that is asked.
pub(super) fn draw(model: &Model, sheet: &Sheet, rehearsal: &Rehearsal, canvas: &mut Canvas<'_>) {
    let screen = canvas.area();
    let full = screen.width < NARROW || screen.height < LOW;
    let framed = screen.width >= 16 && screen.height >= 5;
    let Some(card) = rehearsal.card() else { return };
    let width = if full { screen.width } else { (screen.width - 4).min(WIDEST) };
    let inner = if framed { width - 4 } else { width };
    let edges = 2 * u16::from(framed);
    let mut above = head(model, rehearsal, card, inner, canvas);
    let below = buttons(model, sheet, inner, canvas);
    let most = canvas.for_sheet((width, if full { screen.height } else { screen.height - 2 })).height;
    // The answer keeps a row whatever the question is, then the question, then what can be pressed.
    let room = usize::from(most.saturating_sub(edges + 1));
    above.truncate(room);
    let pressed = below.len() <= room - above.len();
    let below = if pressed { below } else { Vec::new() };
    let used = edges + rows_of(above.len()) + rows_of(below.len());
    let height = if full { most } else { most.min(used + ROOM) };
    let area = canvas.for_sheet((width, height));
    canvas.clear(area);
    canvas.hit(area, Target::Nothing);
    canvas.scrolls(area, Scroll::Overlay);
    let mut inside = area;
    if framed {
        canvas.frame(area, canvas.say(Command::Rehearse.spec().name), Role::Quiet);
        inside = Area { x: area.x + 2, y: area.y + 1, width: inner, height: height - 2 };
    }
    let (above_rows, below_rows) = (rows_of(above.len()), rows_of(below.len()));
    rows::draw(&above, 0, Area { height: above_rows, ..inside }, canvas);
    let foot = Area { y: inside.y + inside.height - below_rows, height: below_rows, ..inside };
    rows::draw(&below, 0, foot, canvas);
    let place = Area {
        y: inside.y + above_rows,
        height: inside.height.saturating_sub(above_rows + below_rows),
        ..inside
    };
    draw_answer(sheet, place, canvas);
    if framed {
        let words = canvas.say(text(" Esc 返回 ", " Esc back "));
        canvas.say_at(area.x + 2, area.y + area.height - 1, width.saturating_sub(4), words, Role::Quiet);
    }
}

fn rows_of(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
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

/// What can be pressed, as many in a row as fit.
fn buttons(model: &Model, sheet: &Sheet, width: u16, canvas: &Canvas<'_>) -> Vec<Row> {
    let mut rows = vec![Row::new()];
    let mut x = 0;
    for (index, item) in sheet.items(model).into_iter().enumerate() {
        let words = canvas.cut(&format!("[{} {}]", item.key, item.label), width);
        let cells = canvas.width(&words);
        if x > 0 && x + cells > width {
            rows.push(Row::new());
            x = 0;
        }
        if let Some(row) = rows.last_mut() {
            *row = std::mem::take(row).link(x, words, Role::Button, Target::Item(index));
        }
        x += cells + 2;
    }
    rows
}

/// The answer behind a bar; while there is none, what makes a good one.
fn draw_answer(sheet: &Sheet, area: Area, canvas: &mut Canvas<'_>) {
    let Some(editor) = &sheet.query else { return };
    let bar = u16::from(area.width >= 12);
    let style = canvas.style(Role::Title);
    for y in (area.y..area.y + area.height).filter(|_| bar > 0) {
        canvas.raw(area.x, y, canvas.signs.vertical, style);
    }
    let place = Area { x: area.x + bar, width: area.width.saturating_sub(bar), ..area };
    if editor.text().is_empty() {
        let field = crate::schema::section("timing.rehearsal").and_then(|section| section.field("answer"));
        let hint = field.map_or("", |field| canvas.say(field.hint));
        let rows = clipped(canvas, hint, place.width.saturating_sub(1), place.height);
        for (y, row) in (place.y..).zip(rows) {
            canvas.say_at(place.x + 1, y, place.width.saturating_sub(1), &row, Role::Example);
        }
    }
    typed_text::draw(editor, &[], place, canvas);
}
