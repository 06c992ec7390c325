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

/// What is said at the foot: a message, or what stands there as long as it lasts.
#[derive(Debug, Default)]
pub struct Message {
    rows: Vec<String>,
    problem: bool,
}

impl Message {
    /// What is said in a window, nothing where nothing is to be. `over_hints` says that it takes the place of the keys.
    #[must_use]
    pub fn of(model: &Model, window: Area, over_hints: bool, canvas: &Canvas<'_>) -> Self {
        let room = window.width.saturating_sub(2 * inset(window) + 4).max(1);
        if let Some(toast) = &model.toast {
            return Self { rows: rows_of(&toast.words, room, window.height, canvas), problem: toast.problem };
        }
        // What is only to be known is no reason to hide the keys.
        let standing = model.standing().filter(|standing| standing.problem || !over_hints);
        standing.map_or_else(Self::default, |standing| {
            let fits = canvas.width(&standing.words) <= room;
            let words = if fits { standing.words } else { standing.short };
            Self { rows: vec![words], problem: standing.problem }
        })
    }

    /// How many rows it takes.
    #[must_use]
    pub fn height(&self) -> u16 {
        u16::try_from(self.rows.len()).unwrap_or(u16::MAX)
    }

    /// Draws it from the first row of an area on, the first one over what stands there; a click shows what was said.
    pub fn draw(&self, area: Area, canvas: &mut Canvas<'_>) {
        let (sign, role) = if self.problem { ("!", Role::Problem) } else { ("*", Role::Warning) };
        let inset = inset(area);
        for (y, row) in (area.y..area.y.saturating_add(area.height)).zip(&self.rows) {
            let words = if y == area.y { format!(" {sign} {row} ") } else { format!("   {row} ") };
            if y > area.y {
                canvas.clear(Area { y, height: 1, ..area });
            }
            let cells = area.width.saturating_sub(2 * inset);
            let cells = canvas.say_at(area.x + inset, y, cells, &words, role);
            let hit = Area { x: area.x + inset, y, width: cells, height: 1 };
            canvas.hit(hit, Target::Command(Command::Messages));
        }
    }
}

/// A message as rows. What has no room is where the last row says.
fn rows_of(words: &str, room: u16, height: u16, canvas: &Canvas<'_>) -> Vec<String> {
    let most = match height {
        ..14 => 1,
        14..20 => 2,
        20.. => 4,
    };
    // The sign, a blank on either side of it and of the words.
    let all = canvas.wrap_first(words, room, most + 1);
    if all.len() <= most {
        return all;
    }
    let key = Command::Messages.key_label().unwrap_or_default();
    let rest = format!("{} {key}", canvas.signs.cut);
    let taken = canvas.width(&rest);
    if room < 3 * taken {
        return super::form::clipped(canvas, words, room, u16::try_from(most).unwrap_or(1));
    }
    let mut rows = all;
    rows.truncate(most);
    if let Some(last) = rows.last_mut() {
        let kept = canvas.cut(&format!("{last}{}", " ".repeat(usize::from(room))), room - taken);
        *last = format!("{}{rest}", kept.trim_end_matches(canvas.signs.cut).trim_end());
    }
    rows
}

fn inset(window: Area) -> u16 {
    u16::from(window.width >= 20)
}

/// Draws the hints of the workbench; dimmed while something lies over it, whose keys are others.
pub fn draw(desk: &Desk, area: Area, lit: bool, canvas: &mut Canvas<'_>) {
    draw_hints(hints(desk), area, lit, canvas);
}

/// Draws the hints of the list of drafts: lit where its keys are the ones that count, and less where there is not any
/// draft.
pub(super) fn draw_home(area: Area, (lit, any): (bool, bool), canvas: &mut Canvas<'_>) {
    let hints = [
        command(Command::Open, 0).filter(|_| any),
        command(Command::New, 2),
        command(Command::Due, 4).filter(|_| any),
        command(Command::Trash, 6).filter(|_| any),
        command(Command::Export, 5).filter(|_| any),
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
    let can_change = desk.is_writable();
    // Only where one key does it.
    let can_mend = can_change && desk.current().is_some_and(|(_, finding)| finding.fix.is_some());
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
        hints.extend(apt(desk).and_then(|apt| command(apt, 3)));
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
        Region::Side => hints.push(key("↑↓", text("滚动", "scroll"), 2)),
        Region::Form => {
            hints.push(tab(2));
            if can_change || desk.focus == Stop::More {
                hints.push(key("Enter", enter_words(desk), 2));
            }
            hints.extend(apt(desk).and_then(|apt| command(apt, 3)));
            if can_change && desk.focus.path().is_some_and(|p| p.row_id().is_some()) {
                hints.extend(command(Command::RemoveRow, 7));
            }
            let acted_on = ["follow_up.contacts", "timing.preparation"];
            if can_change && desk.focused_table().is_some_and(|table| acted_on.contains(&table.id)) {
                hints.extend(command(Command::Contact, 2));
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
    let back = desk.region != Region::Form;
    hints.extend(last(if back { text("回到表单", "to the form") } else { menu }).into_iter().flatten());
    hints
}

/// What a command of its own does on what has the focus: choosing the date, writing to whom a contact is with.
fn apt(desk: &Desk) -> Option<Command> {
    let (section, field) = match &desk.focus {
        Stop::Field(path) => (path.section_spec().id, path.field_spec()?.id),
        Stop::Add(section) => (*section, ""),
        Stop::More => return None,
    };
    match (section, field) {
        ("timing", "date") | ("timing.preparation", _) if desk.is_writable() => Some(Command::ChooseDate),
        ("follow_up.contacts", _) if desk.derived.follow_up.agenda.next.is_some() => Some(Command::Write),
        _ => None,
    }
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
            canvas.say(text("方向键", "Arrows")).clone_into(&mut hint.key);
        }
    }
    let inset = inset(area);
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
