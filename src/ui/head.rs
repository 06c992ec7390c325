//! The head: which draft, how complete, whether it is saved, which language.

use super::canvas::Canvas;
use super::theme::Role;
use crate::app::desk::SaveState;
use crate::app::{Area, Command, Desk, Model, Target};
use crate::i18n::text;

/// Draws the head into one row.
pub fn draw(model: &Model, desk: &Desk, area: Area, canvas: &mut Canvas<'_>) {
    if area.height == 0 {
        return;
    }
    let mut right = area.x + area.width;
    if area.width >= 60 {
        let other = model.lang.other().name();
        let cells = canvas.width(other);
        right = right.saturating_sub(cells + 1);
        canvas.say_at(right, area.y, cells, other, Role::Button);
        canvas.hit(Area { x: right, y: area.y, width: cells, height: 1 }, Target::Command(Command::Language));
        right = right.saturating_sub(2);
    }
    let (saved, role) = save_words(model, desk, area.width);
    if area.width >= 50 || role == Role::Problem {
        let cells = canvas.width(&saved).min(area.width / 3);
        right = right.saturating_sub(cells + 1);
        canvas.say_at(right, area.y, cells, &saved, role);
        canvas.hit(Area { x: right, y: area.y, width: cells, height: 1 }, Target::Command(Command::Save));
        right = right.saturating_sub(2);
    }
    right = draw_readiness(desk, area, right, canvas);
    let untitled = canvas.say(text("未命名的提案", "Untitled proposal"));
    let title = desk.proposal().frame.title.trim();
    let title = if title.is_empty() { untitled } else { title };
    let room = right.saturating_sub(area.x + 1);
    canvas.say_at(area.x + 1, area.y, room, title, Role::Key);
    canvas.hit(Area { x: area.x, y: area.y, width: room, height: 1 }, Target::Command(Command::Rename));
}

/// How complete, from the right; gives where it begins.
fn draw_readiness(desk: &Desk, area: Area, right: u16, canvas: &mut Canvas<'_>) -> u16 {
    let percent = desk.readiness.percent();
    let bar = match area.width {
        120.. => 20,
        100.. => 12,
        60.. => 8,
        _ => 0,
    };
    let word = if area.width >= 100 { canvas.say(text("完整度", "Complete")) } else { "" };
    let figure = format!("{percent}%");
    let (word_cells, figure_cells) = (canvas.width(word), canvas.width(&figure));
    let gaps = u16::from(word_cells > 0) + u16::from(bar > 0);
    let cells = word_cells + figure_cells + bar + gaps;
    let Some(mut x) = right.checked_sub(cells + 1).filter(|x| *x > area.x + 8) else { return right };
    let start = x;
    canvas.hit(Area { x, y: area.y, width: cells, height: 1 }, Target::Command(Command::Readiness));
    if word_cells > 0 {
        x += canvas.say_at(x, area.y, word_cells, word, Role::Quiet) + 1;
    }
    x += canvas.say_at(x, area.y, figure_cells, &figure, Role::Key) + 1;
    if bar > 0 {
        let words = canvas.bar(bar, usize::from(percent), 100);
        let style = canvas.style(Role::Picture);
        canvas.raw(x, area.y, &words, style);
    }
    start.saturating_sub(2)
}

/// How the draft stands to its file, in words.
fn save_words(model: &Model, desk: &Desk, width: u16) -> (String, Role) {
    let say = |t: crate::i18n::Text| model.say(t).to_owned();
    if !desk.is_writable() {
        return (say(text("只读", "Read-only")), Role::Problem);
    }
    if desk.is_stuck() {
        return (say(text("! 没存上", "! Not saved")), Role::Problem);
    }
    if model.trouble.is_some() {
        return (say(text("! 日志写不进", "! No journal")), Role::Problem);
    }
    if !desk.has_file() {
        return (say(text("只读文件", "Read-only file")), Role::Warning);
    }
    match &desk.save {
        SaveState::Unwritten => (say(text("尚未保存", "Not saved yet")), Role::Quiet),
        SaveState::Saved(at) => {
            let seconds = if width >= 100 { format!(":{:02}", at.second()) } else { String::new() };
            let words = say(text("已保存", "Saved"));
            (format!("{words} {:02}:{:02}{seconds}", at.hour(), at.minute()), Role::Good)
        }
        SaveState::Unconfirmed(_) if width < 80 => (say(text("* 未确认", "* Unconfirmed")), Role::Warning),
        SaveState::Unconfirmed(_) => (say(text("* 已保存，未确认", "* Saved, unconfirmed")), Role::Warning),
        SaveState::Changed | SaveState::Saving => (say(text("正在保存…", "Saving…")), Role::Quiet),
        SaveState::Failed(_) => (say(text("! 没存上", "! Not saved")), Role::Problem),
    }
}
