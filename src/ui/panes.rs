//! The panes: digit, name, how complete; under them the next best step and the way to the menu.

use super::canvas::Canvas;
use super::steps;
use super::theme::Role;
use crate::app::desk::Region;
use crate::app::{Area, Command, Desk, Model, Target};
use crate::i18n::text;
use crate::proposal::Lesson;
use crate::schema::{PaneId, Path};
use crate::text::Align;

/// Draws the list of panes as a column.
pub fn draw(model: &Model, desk: &Desk, area: Area, canvas: &mut Canvas<'_>) {
    let bottom = area.y + area.height;
    let mut y = area.y;
    if area.height >= 12 {
        let words = canvas.say(text("策略", "Strategies"));
        canvas.say_at(area.x + 1, y, area.width.saturating_sub(2), words, Role::Quiet);
        y += 1;
    }
    let widest =
        PaneId::ALL.iter().map(|pane| canvas.width(canvas.say(pane.spec().title))).max().unwrap_or(0);
    for pane in PaneId::ALL {
        if y >= bottom {
            return;
        }
        draw_pane(desk, pane, widest, Area { y, height: 1, ..area }, canvas);
        y += 1;
    }
    y += 1;
    let menu_rows = u16::from(area.height >= 10);
    let room = Area {
        x: area.x + 1,
        y,
        width: area.width.saturating_sub(2),
        height: bottom.saturating_sub(y + menu_rows),
    };
    let mut room = room;
    if draw_due(model, room, canvas) {
        room.height = room.height.saturating_sub(2);
    }
    if let Some([with_why, all, few, least]) = steps::wanted(desk, room.width, canvas) {
        // An exercise leads the way; where both have no room, it comes before the next step, which may be the same.
        const NEXT: u16 = 6;
        let beside_next =
            if is_told_by_steps(desk) { room.height } else { room.height.saturating_sub(NEXT + 1) };
        let fits = [with_why, all, few].into_iter().find(|rows| *rows <= beside_next);
        let alone = fits.or(Some(few).filter(|rows| *rows <= room.height));
        let rows = alone.unwrap_or_else(|| beside_next.max(least)).min(room.height);
        let from = room.y + room.height - rows;
        steps::draw(desk, Area { y: from, height: rows, ..room }, canvas);
        room.height = room.height.saturating_sub(rows + 1);
    }
    if desk.region == Region::Panes {
        draw_arithmetic(model, desk, room, canvas);
    } else if !is_told_by_steps(desk) {
        draw_next_step(model, desk, room, canvas);
    }
    if menu_rows > 0 && bottom > y {
        let x = area.x + 1;
        let key = canvas.say_at(x, bottom - 1, 3, "Esc", Role::Key);
        let words = canvas.say(text("菜单：导出、返回", "Menu: export, home"));
        let words =
            if canvas.width(words) + 6 > area.width { canvas.say(text("菜单", "Menu")) } else { words };
        canvas.say_at(x + key + 1, bottom - 1, area.width.saturating_sub(key + 3), words, Role::Quiet);
        canvas.hit(
            Area { x: area.x, y: bottom - 1, width: area.width, height: 1 },
            Target::Command(Command::Menu),
        );
    }
}

/// Whether the next best step is the next step of the exercise, which stands under it.
fn is_told_by_steps(desk: &Desk) -> bool {
    let step = desk.judgement.steps.iter().find(|step| !step.done);
    let next = desk.judgement.next.as_ref().zip(step);
    desk.proposal().frame.lesson == Some(Lesson::LossMakingStore)
        && next.is_some_and(|(next, step)| next.path == step.path)
}

/// How much is due over all drafts, where there is room for it. Says whether it was drawn.
fn draw_due(model: &Model, room: Area, canvas: &mut Canvas<'_>) -> bool {
    let (due, late) = model.duties.counts();
    if due == 0 || room.height < 8 {
        return false;
    }
    let y = room.y + room.height - 1;
    let key = Command::Due.key_label().unwrap_or_default();
    let at = canvas.say_at(room.x, y, room.width, &key, Role::Key) + 1;
    let all = super::home::due::words(due, late, canvas.lang);
    let short = super::home::due::short(due, canvas.lang);
    let words = if canvas.width(&all) + at <= room.width { all } else { short };
    let role = if late > 0 { Role::Warning } else { Role::Text };
    let left = room.width.saturating_sub(at);
    let words = canvas.cut(&words, left);
    canvas.say_at(room.x + at, y, left, &words, role);
    canvas.hit(Area { y, height: 1, ..room }, Target::Command(Command::Due));
    true
}

/// One pane: `▸2 证据链   ████░  80%`; by its short name where the widest name has no room.
fn draw_pane(desk: &Desk, pane: PaneId, widest: u16, area: Area, canvas: &mut Canvas<'_>) {
    let open = desk.pane == pane;
    let count = desk.readiness.of(pane);
    let percent = format!("{}%", count.percent());
    let bar = if area.width >= 24 { 5 } else { 0 };
    let name_cells = area.width.saturating_sub(9 + if bar > 0 { bar + 1 } else { 0 });
    let spec = pane.spec();
    let name = canvas.say(if widest <= name_cells { spec.title } else { spec.short });
    let role = match (open, desk.region == Region::Panes) {
        (true, true) => Role::Focus,
        (true, false) => Role::Title,
        (false, _) => Role::Text,
    };
    if open {
        let pointer = canvas.signs.pointer;
        canvas.say_at(area.x, area.y, 1, pointer, Role::Title);
    }
    let words = format!("{} {}", pane.digit(), canvas.pad(name, name_cells, Align::Left));
    canvas.say_at(area.x + 1, area.y, name_cells + 2, &words, role);
    let mut x = area.x + 4 + name_cells;
    if bar > 0 {
        let words = canvas.bar(bar, count.filled, count.total);
        let style = canvas.style(Role::Picture);
        canvas.raw(x, area.y, &words, style);
        x += bar + 1;
    }
    let done = count.total > 0 && count.filled == count.total;
    let words = canvas.pad(&percent, 4, Align::Right);
    canvas.say_at(x, area.y, 4, &words, if done { Role::Good } else { Role::Quiet });
    canvas.hit(area, Target::Pane(pane));
}

fn draw_next_step(model: &Model, desk: &Desk, area: Area, canvas: &mut Canvas<'_>) {
    // Beside the steps of an exercise: a start of a sentence helps nobody.
    if area.height < 2 || (area.height < 4 && !desk.judgement.steps.is_empty()) {
        return;
    }
    let title = canvas.say(text("下一步", "Next best step"));
    canvas.say_at(area.x, area.y, area.width, title, Role::Title);
    let Some(step) = &desk.judgement.next else {
        let unreadable = desk.diagnostics().iter().any(|d| d.level == crate::check::Severity::Error);
        let words = canvas.say(if unreadable {
            text(
                "问题都答了，但有读不懂的数字：按 F8 去改。",
                "All is answered, but something cannot be read: F8 goes there.",
            )
        } else {
            text("关键问题都答完了，可以导出。", "Every key question is answered. Ready to export.")
        });
        let rows = canvas.wrap(words, area.width);
        for (row, y) in rows.iter().zip(area.y + 1..area.y + area.height) {
            canvas.say_at(area.x, y, area.width, row, Role::Text);
        }
        return;
    };
    let pane = step.path.section_spec().pane();
    let mut words = step.words.get(model.lang).to_owned();
    if pane != desk.pane {
        let other = canvas.say(pane.spec().short);
        words = match model.lang {
            crate::i18n::Lang::Zh => format!("{other}：{words}"),
            crate::i18n::Lang::En => format!("{other}: {words}"),
        };
    }
    let mut y = area.y + 1;
    let end = area.y + area.height;
    for row in canvas.wrap(&words, area.width) {
        if y + 1 >= end && y > area.y + 1 {
            break;
        }
        canvas.say_at(area.x, y, area.width, &row, Role::Text);
        y += 1;
    }
    if y < end {
        let words = canvas.say(text("[去填这一项]", "[Go there]"));
        canvas.say_at(area.x, y, area.width, words, Role::Button);
        y += 1;
    }
    draw_other_order(desk, &step.path, Area { y, height: end - y, ..area }, canvas);
    canvas.hit(Area { height: y - area.y, ..area }, Target::Place(step.path.clone()));
}

/// Why F8 leads elsewhere, where it does and there is room to say so.
fn draw_other_order(desk: &Desk, step: &Path, area: Area, canvas: &mut Canvas<'_>) {
    if desk.next_found().is_none_or(|next| next == step) {
        return;
    }
    let words = canvas.say(text("F8 则按先后逐处走", "F8 goes in order"));
    let rows = canvas.wrap(words, area.width);
    if rows.len() <= usize::from(area.height) {
        for (row, y) in rows.iter().zip(area.y..) {
            canvas.say_at(area.x, y, area.width, row, Role::Quiet);
        }
    }
}

/// How the pane's figure comes about.
fn draw_arithmetic(model: &Model, desk: &Desk, area: Area, canvas: &mut Canvas<'_>) {
    let words = desk.readiness.arithmetic(desk.pane, model.lang);
    for (row, y) in canvas.wrap(&words, area.width).iter().zip(area.y..area.y + area.height) {
        canvas.say_at(area.x, y, area.width, row, Role::Quiet);
    }
}

/// Draws the panes as one row of digits, the open one with its name.
pub fn draw_tabs(desk: &Desk, area: Area, canvas: &mut Canvas<'_>) {
    if area.height == 0 {
        return;
    }
    let mut x = area.x + 1;
    for pane in PaneId::ALL {
        let open = desk.pane == pane;
        let name = canvas.say(pane.spec().short);
        let words = if open { format!("[{} {name}]", pane.digit()) } else { format!(" {} ", pane.digit()) };
        let role = match (open, desk.region == Region::Panes) {
            (true, true) => Role::Focus,
            (true, false) => Role::Title,
            (false, _) => Role::Quiet,
        };
        let room = (area.x + area.width).saturating_sub(x);
        let cells = canvas.say_at(x, area.y, room.min(canvas.width(&words)), &words, role);
        canvas.hit(Area { x, y: area.y, width: cells, height: 1 }, Target::Pane(pane));
        x += cells;
    }
    let count = desk.readiness.of(desk.pane);
    let words = format!("{}/{}", count.filled, count.total);
    let cells = canvas.width(&words);
    if x + cells + 2 < area.x + area.width {
        canvas.say_at(area.x + area.width - cells - 1, area.y, cells, &words, Role::Quiet);
    }
}
