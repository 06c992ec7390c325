//! What headquarters will ask: a list that leads to the rows that answer, and the way to the rehearsal.

use crate::app::desk::Desk;
use crate::app::{Command, Target};
use crate::i18n::{Lang, text};
use crate::ui::canvas::Canvas;
use crate::ui::rows::{Row, heading, signed};
use crate::ui::theme::Role;

/// Rows of one question.
const BRIEF: usize = 2;

/// The rows at a width; none where nothing would be asked.
pub(super) fn rows(desk: &Desk, width: u16, canvas: &Canvas<'_>) -> Vec<Row> {
    let questions = &desk.judgement.questions;
    let (open, answered) = (questions.open.len(), questions.answered.len());
    if open + answered + questions.own.len() == 0 {
        return Vec::new();
    }
    let count = match (canvas.lang, answered) {
        (Lang::Zh, 0) => format!("{open} 问"),
        (Lang::Zh, _) => format!("{open} 问，已备 {answered}"),
        (Lang::En, 0) => format!("{open} open"),
        (Lang::En, _) => format!("{open} open, {answered} ready"),
    };
    let mut rows = vec![heading(canvas, canvas.say(text("总部会问", "HQ will ask")), &count, width)];
    for question in &questions.open {
        let mut lines = signed(canvas, ("-", Role::Quiet), question.text.get(canvas.lang), width, Role::Text);
        if lines.len() > BRIEF {
            lines.truncate(BRIEF);
            if let Some(last) = lines.last_mut() {
                let sign = canvas.signs.cut;
                *last = std::mem::take(last).at(width.saturating_sub(canvas.width(sign)), sign, Role::Quiet);
            }
        }
        let target = Target::Place(question.answer_at.clone());
        rows.extend(lines.into_iter().map(|row| row.hit(target.clone())));
    }
    if open == 0 {
        let words = canvas.say(text("问题都备好了答案。", "Every question has an answer."));
        rows.extend(signed(canvas, ("ok", Role::Good), words, width, Role::Quiet));
    }
    let words = canvas.say(text("[一问一答，排练]", "[Rehearse them]"));
    rows.push(Row::new().link(2, words, Role::Button, Target::Command(Command::Rehearse)));
    rows
}
