//! The foot: the message, and the keys that matter now, made from the command table.

use super::canvas::Canvas;
use super::theme::Role;
use crate::app::desk::Region;
use crate::app::outline::Stop;
use crate::app::{Area, Command, Desk, Model, Target};
use crate::i18n::{Text, text};
use crate::schema::Kind;
use crate::text::Mode;

/// A key and what it does now.
struct Hint {
    key: String,
    words: Text,
    command: Option<Command>,
    /// What goes first where not all fit: the highest.
    weight: u8,
}

fn key(key: &str, words: Text, weight: u8) -> Hint {
    Hint { key: key.to_owned(), words, command: None, weight }
}

fn command(command: Command, weight: u8) -> Option<Hint> {
    let spec = command.spec();
    Some(Hint { key: command.key_label()?, words: spec.hint, command: Some(command), weight })
}

/// Draws the message over a row, or what stands there as long as it lasts; says whether there was anything.
pub fn draw_message(model: &Model, area: Area, over_hints: bool, canvas: &mut Canvas<'_>) -> bool {
    let inset = u16::from(area.width >= 20);
    let room = area.width.saturating_sub(2 * inset);
    let standing = || {
        // What is only to be known is no reason to hide the keys.
        let standing = model.standing().filter(|standing| standing.problem || !over_hints)?;
        let fits = canvas.width(&standing.words) + 4 <= room;
        Some((if fits { standing.words } else { standing.short }, standing.problem))
    };
    let toast = model.toast.as_ref().map(|toast| (toast.words.clone(), toast.problem));
    let Some((words, problem)) = toast.or_else(standing) else { return false };
    let (sign, role) = if problem { ("!", Role::Problem) } else { ("*", Role::Warning) };
    let words = format!(" {sign} {words} ");
    canvas.say_at(area.x + inset, area.y, room, &words, role);
    true
}

/// Draws the hints of the workbench; dimmed while something lies over it, whose keys are others.
pub fn draw(desk: &Desk, area: Area, lit: bool, canvas: &mut Canvas<'_>) {
    draw_hints(hints(desk), area, lit, canvas);
}

/// Draws the hints of the list of drafts.
pub(super) fn draw_home(area: Area, lit: bool, canvas: &mut Canvas<'_>) {
    let hints = [
        command(Command::Open, 0),
        command(Command::New, 2),
        command(Command::Trash, 6),
        command(Command::Export, 5),
        command(Command::Palette, 4),
        command(Command::Handbook, 3),
        command(Command::Menu, 1),
    ];
    draw_hints(hints.into_iter().flatten().collect(), area, lit, canvas);
}

fn hints(desk: &Desk) -> Vec<Hint> {
    let tab = |weight| key("Tab", text("下一项", "next"), weight);
    let last =
        |esc: Text| [command(Command::Palette, 3), command(Command::Handbook, 1), Some(key("Esc", esc, 0))];
    let menu = Command::Menu.spec().hint;
    let mut hints = Vec::new();
    // Only where one key does it.
    let can_mend = desk.current().is_some_and(|(_, finding)| finding.fix.is_some());
    if let Some(editing) = &desk.editing {
        hints.push(tab(2));
        if can_mend {
            hints.extend(command(Command::Mend, 2));
        }
        if desk.gone_to().is_some() {
            hints.extend(command(Command::NextCheck, 2));
        }
        if editing.editor.mode() == Mode::Area {
            hints.push(key("Enter", text("换行", "new line"), 4));
        } else {
            hints.push(key("Enter", text("完成并下一项", "done, next"), 4));
        }
        hints.extend(command(Command::Undo, 5));
        if editing.editor.mode() == Mode::Area {
            hints.extend(command(Command::External, 7));
        }
        let esc = if desk.guide.is_some() {
            text("回到表单", "to the form")
        } else {
            text("结束编辑", "done")
        };
        hints.extend(last(esc).into_iter().flatten());
        return hints;
    }
    match desk.region {
        Region::Panes => {
            hints.push(key("↑↓", text("换栏", "pane"), 2));
            hints.push(key("Enter", text("进入", "open"), 2));
        }
        Region::Side if desk.shows_map() => {
            hints.push(key("Tab", text("下一人", "next person"), 2));
            hints.push(key("←↑↓→", text("移动此人", "move them"), 2));
            hints.push(key("Enter", text("到这一行", "to the row"), 2));
        }
        Region::Side => {
            hints.push(key("↑↓", text("滚动", "scroll"), 2));
            hints.push(key("Enter", text("回到表单", "to the form"), 2));
        }
        Region::Form => {
            hints.push(tab(2));
            hints.push(key("Enter", enter_words(desk), 2));
            if desk.focus.path().is_some_and(|p| p.row_id().is_some()) {
                hints.extend(command(Command::RemoveRow, 7));
            }
        }
    }
    // On a text, digits are text until Esc.
    if desk.at_rest || desk.region != Region::Form {
        hints.push(key("0-6", text("换策略", "strategy"), 6));
    }
    if desk.shows_dial() && (desk.at_rest || desk.region == Region::Side) {
        let weight = if desk.region == Region::Side { 3 } else { 6 };
        hints.push(key("-/+", text("收益打折", "benefits lower"), weight));
    }
    if can_mend {
        hints.extend(command(Command::Mend, 3));
    }
    hints.extend(command(Command::NextCheck, 4));
    hints.extend(command(Command::Preview, 5));
    hints.extend(command(Command::NextRegion, 8));
    hints.extend(last(menu).into_iter().flatten());
    hints
}

/// What Enter does on what has the focus.
fn enter_words(desk: &Desk) -> Text {
    match &desk.focus {
        Stop::Add(_) => text("添加", "add"),
        Stop::More => text("展开", "show"),
        Stop::Field(path) => match path.field_spec().map(|f| f.kind) {
            Some(Kind::Flag | Kind::Pick) => text("勾选", "tick"),
            Some(Kind::Choice(_) | Kind::Many(_)) => text("选择", "choose"),
            _ => text("编辑", "edit"),
        },
    }
}

/// Draws as many hints as fit in their order, the least important left out first.
fn draw_hints(mut hints: Vec<Hint>, area: Area, lit: bool, canvas: &mut Canvas<'_>) {
    if area.height == 0 {
        return;
    }
    let arrows = canvas.signs.arrows;
    for hint in &mut hints {
        if !arrows && !hint.key.is_ascii() {
            "Arrows".clone_into(&mut hint.key);
        }
    }
    let inset = u16::from(area.width >= 20);
    let room = area.width.saturating_sub(2 * inset);
    let cells =
        |hint: &Hint, canvas: &Canvas<'_>| canvas.width(&hint.key) + 1 + canvas.width(canvas.say(hint.words));
    let whole = |hints: &[Hint], gap: u16, canvas: &Canvas<'_>| {
        hints.iter().map(|h| cells(h, canvas) + gap).sum::<u16>().saturating_sub(gap)
    };
    // Closer together before one is left out.
    while hints.len() > 1 && whole(&hints, 2, canvas) > room {
        let heaviest = hints.iter().map(|h| h.weight).max().unwrap_or(0);
        let Some(index) = hints.iter().rposition(|h| h.weight == heaviest) else { break };
        hints.remove(index);
    }
    let gap = if whole(&hints, 3, canvas) <= room { 3 } else { 2 };
    let mut x = area.x + inset;
    let end = area.x + inset + room;
    let key_role = if lit { Role::Key } else { Role::Quiet };
    for hint in &hints {
        let start = x;
        x += canvas.say_at(x, area.y, end.saturating_sub(x), &hint.key, key_role) + 1;
        x += canvas.say_at(x, area.y, end.saturating_sub(x), canvas.say(hint.words), Role::Quiet);
        if let Some(command) = hint.command {
            canvas.hit(Area { x: start, y: area.y, width: x - start, height: 1 }, Target::Command(command));
        }
        x += gap;
    }
}
