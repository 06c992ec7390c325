//! The pictures of the impact pane: the haircut dial, the claim ladder and what may go wrong.

use crate::app::desk::{Desk, Dial};
use crate::app::{Command, Scroll, Target};
use crate::ui::canvas::Canvas;
use crate::ui::rows::{Row, paragraph};
use crate::ui::theme::Role;

/// The dial: one line where it fits, else what was cut and under it what follows.
pub(super) fn dial(desk: &Desk, width: u16, canvas: &Canvas<'_>) -> Vec<Row> {
    let Some(dial) = desk.dial() else { return Vec::new() };
    let (head, x) = buttons(&dial, canvas);
    let arrow = if canvas.signs.arrows { "→" } else { "->" };
    let result = dial.result_words(canvas.lang).replace("->", arrow);
    let role = if dial.pays { Role::Good } else { Role::Warning };
    let mut rows = if x + 2 + canvas.width(&result) <= width {
        vec![head.at(x + 2, result, role)]
    } else {
        let mut rows = vec![head];
        rows.extend(paragraph(canvas, &result, width, 0, role));
        rows
    };
    if let Some(words) = dial.least_words(canvas.lang) {
        rows.extend(paragraph(canvas, &words, width, 0, Role::Quiet));
    }
    rows.into_iter().map(|row| row.scrolls(Scroll::Dial)).collect()
}

/// The two buttons and what was cut between them; gives the cells they take.
fn buttons(dial: &Dial, canvas: &Canvas<'_>) -> (Row, u16) {
    let words = dial.cut_words(canvas.lang);
    let at = 4 + canvas.width(&words) + 1;
    let row = Row::new()
        .link(0, "[-]", Role::Button, Target::Command(Command::LessBenefit))
        .at(4, words, Role::Key)
        .link(at, "[+]", Role::Button, Target::Command(Command::MoreBenefit));
    (row, at + 3)
}
