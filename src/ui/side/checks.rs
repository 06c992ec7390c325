//! Open checks of the pane, what can be filled in at one key, and the next best step.

use crate::app::desk::Desk;
use crate::app::{Command, Target};
use crate::check::{Diagnostic, Severity};
use crate::i18n::{Lang, counted, text};
use crate::ui::canvas::Canvas;
use crate::ui::rows::{Row, heading, paragraph, signed};
use crate::ui::theme::Role;

/// How many checks of a pane are listed.
const LISTED: usize = 20;

/// The rows at a width: all of them, or from the start at least `enough`.
pub(super) fn rows(desk: &Desk, width: u16, enough: usize, canvas: &Canvas<'_>) -> Vec<Row> {
    let mut all = open_checks(desk, width, enough, canvas);
    if all.len() >= enough {
        return all;
    }
    let mut parts = vec![offers(desk, width, canvas)];
    // Beside the list of panes the next step stands there.
    if canvas.area().width < 60 {
        parts.insert(0, next_step(desk, width, canvas));
    }
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        all.push(Row::new());
        all.extend(part);
    }
    all
}

fn open_checks(desk: &Desk, width: u16, enough: usize, canvas: &Canvas<'_>) -> Vec<Row> {
    let lang = canvas.lang;
    let here = |found: &&Diagnostic| found.path.section_spec().pane() == desk.pane;
    let all: Vec<&Diagnostic> = desk.diagnostics().iter().filter(here).collect();
    let mut found: Vec<&Diagnostic> = Vec::new();
    for check in &all {
        // Several questions of one empty table say the same.
        if !found.iter().any(|known| known.path == check.path && known.rule == check.rule) {
            found.push(check);
        }
    }
    let count = match (lang, found.len()) {
        (_, 0) => String::new(),
        (Lang::Zh, count) => format!("{count} 处"),
        (Lang::En, count) => format!("{count} open"),
    };
    let mut rows = vec![heading(canvas, canvas.say(text("检查", "Checks")), &count, width)];
    if found.is_empty() {
        let words = canvas.say(text("这一栏没有查出问题。", "Nothing found in this pane."));
        rows.extend(signed(canvas, ("ok", Role::Good), words, width, Role::Quiet));
    }
    for found in found.iter().take(LISTED) {
        if rows.len() >= enough {
            return rows;
        }
        let (sign, role) = match found.level {
            Severity::Error => ("!", Role::Problem),
            Severity::Warning => ("!", Role::Warning),
            Severity::Suggestion => ("?", Role::Key),
        };
        let focused = desk.focus.path() == Some(&found.path);
        let target = Target::Place(found.path.clone());
        let mut lines = signed(canvas, (sign, role), &found.what(lang), width, Role::Text);
        if focused {
            lines.extend(paragraph(canvas, &found.mend(lang), width, 2, Role::Quiet));
        }
        rows.extend(lines.into_iter().map(|row| row.hit(target.clone())));
    }
    if found.len() > LISTED {
        let left = found.len() - LISTED;
        let words = match lang {
            Lang::Zh => format!("另有 {left} 处"),
            Lang::En => format!("and {left} more"),
        };
        rows.push(Row::new().at(2, words, Role::Quiet));
    }
    let elsewhere = desk.diagnostics().len() - all.len();
    if elsewhere > 0 {
        let key = Command::NextCheck.key_label().unwrap_or_default();
        let words = match lang {
            Lang::Zh => format!("其他栏 {elsewhere} 处，{key} 逐个看"),
            Lang::En => format!("{elsewhere} in other panes; {key} goes through them"),
        };
        let target = Target::Command(Command::NextCheck);
        rows.extend(
            paragraph(canvas, &words, width, 2, Role::Quiet).into_iter().map(|row| row.hit(target.clone())),
        );
    }
    rows
}

fn next_step(desk: &Desk, width: u16, canvas: &Canvas<'_>) -> Vec<Row> {
    let Some(step) = &desk.judgement.next else { return Vec::new() };
    let mut rows = vec![heading(canvas, canvas.say(text("下一步", "Next step")), "", width)];
    let target = Target::Place(step.path.clone());
    let lines = signed(canvas, (">", Role::Key), step.words.get(canvas.lang), width, Role::Text);
    rows.extend(lines.into_iter().map(|row| row.hit(target.clone())));
    rows
}

fn offers(desk: &Desk, width: u16, canvas: &Canvas<'_>) -> Vec<Row> {
    let lang = canvas.lang;
    let mut rows = Vec::new();
    let offers = desk.offers.iter().enumerate().filter(|(_, offer)| offer.pane == desk.pane);
    for (index, offer) in offers {
        if rows.is_empty() {
            let title = canvas.say(text("可以代填", "Can be filled in"));
            rows.push(heading(canvas, title, "", width));
        }
        let count = offer.rows.len();
        let count = match lang {
            Lang::Zh => format!("{count} 行"),
            Lang::En => counted(count, "row", "rows"),
        };
        let words = format!("[ + {} ]", offer.title.get(lang));
        let x = canvas.width(&words) + 2;
        let row = Row::new().link(0, words, Role::Button, Target::Offer(index));
        rows.push(if x + canvas.width(&count) <= width { row.at(x, count, Role::Quiet) } else { row });
        rows.extend(paragraph(canvas, offer.about.get(lang), width, 2, Role::Quiet));
    }
    rows
}
