//! The timeline: lanes over one row of dates, whose bars are moved with the arrows and dragged with the mouse.
//!
//! ```text
//! +- Timeline ----------------------+
//! |            May     Jun     Jul  |
//! |        ^ today                  |
//! | Meeting      *                  |  lanes, scroll
//! | Pilot             ######        |
//! | Stocktake            xxxx       |
//! | In each other's way             |
//! | Pilot falls into ...: move it   |
//! |---------------------------------|
//! | Pilot: 2 Jun to 13 Jun, 12 days |  what is selected
//! +- Left/Right ... Esc close ------+
//! ```

use super::window::{self, Window};
use crate::app::painted::Dates;
use crate::app::sheet::{Item, Sheet, Timeline, shown, timeline_items};
use crate::app::{Area, Command, Model, Target};
use crate::derive::schedule::range;
use crate::i18n::text;
use crate::ui::canvas::Canvas;
use crate::ui::form::clipped;
use crate::ui::gantt::{self, Gantt};
use crate::ui::rows::{self, Row};
use crate::ui::theme::Role;

/// Cells of the widest sheet.
const WIDEST: u16 = 130;
/// Rows for the words about what is selected.
const ABOUT: u16 = 2;

/// Draws the timeline.
pub(super) fn draw(model: &Model, sheet: &Sheet, timeline: &Timeline, canvas: &mut Canvas<'_>) {
    let Some(desk) = &model.desk else { return };
    let window = Window::of(canvas);
    let width = window.width(|most| most.min(WIDEST));
    let inner = window.inner(width);
    let shown = shown(desk, timeline);
    let items = timeline_items(&shown, desk, model);
    let range = timeline.drag.map(|drag| drag.range).or_else(|| range(&shown.lanes));
    let chart =
        range.and_then(|range| Gantt::new(desk, &shown.lanes, range, model.now.wall.date(), inner, canvas));

    let mut head = Vec::new();
    let mut list = Vec::new();
    let mut first_of = Vec::new();
    match &chart {
        None => list.extend(rows::paragraph(canvas, canvas.say(EMPTY), inner, 0, Role::Quiet)),
        Some(chart) => {
            head.push(chart.ticks(canvas));
            head.extend(chart.today(inner, canvas));
            for (index, item) in items.iter().enumerate() {
                if let Some(group) = item.group {
                    list.extend([Row::new(), Row::of(group, Role::Title)]);
                }
                first_of.push(list.len());
                let rows = match shown.lanes.get(index) {
                    Some(lane) => vec![chart.handled(desk, lane, index, canvas)],
                    None => way_out(item, inner, canvas),
                };
                let is_selected = index == sheet.selected;
                let hit = |row: Row| row.hit(Target::Item(index)).focused(is_selected);
                list.extend(rows.into_iter().map(hit));
            }
        }
    }
    let foot = foot(&items, sheet, &shown.lanes, inner, canvas);
    let most = window.most(width, canvas);
    let wanted = count(&head) + count(&list) + count(&foot) + window.edges();
    let height = if window.is_full { most } else { wanted.min(most) };
    let title = canvas.say(Command::Timeline.spec().name);
    let (area, inside) = window.open((width, height), title, canvas);
    // The lanes keep three rows; what is said about them goes first.
    let foot = if count(&head) + count(&foot) + 3 <= inside.height { foot } else { Vec::new() };
    rows::draw(&head, 0, Area { height: count(&head).min(inside.height), ..inside }, canvas);
    let foot_y = inside.y + inside.height - count(&foot).min(inside.height);
    rows::draw(&foot, 0, Area { y: foot_y, height: count(&foot), ..inside }, canvas);
    let room = inside.height.saturating_sub(count(&head) + count(&foot));
    let place = Area { y: inside.y + count(&head), height: room, ..inside };
    let top = top(&first_of, list.len(), sheet, usize::from(room));
    rows::draw(&list, top, place, canvas);
    canvas.painted.list_top = first_of.iter().position(|row| *row >= top).unwrap_or(0);
    let seen = |row: &&usize| **row >= top && **row < top + usize::from(room);
    canvas.painted.list_lines = first_of.iter().filter(seen).count().max(1);
    canvas.painted.dates = chart.map(|chart| Dates { x: inside.x + chart.left(), scale: chart.scale });
    if window.is_framed {
        let hidden = list.len() > usize::from(room);
        let at = if hidden { format!(" {}/{} ", sheet.selected + 1, items.len()) } else { String::new() };
        let fits = canvas.width(canvas.say(KEYS[0])) + canvas.width(&at) + 4 <= width;
        window::edge(canvas, area, KEYS[usize::from(!fits)], &at);
    }
}

const EMPTY: crate::i18n::Text = text(
    "还没有日期。在“时机”里定下哪天提，或给方案填上开始日期和里程碑，这里就有了。",
    "There are no dates yet. Set the day under timing, or give the plan a start and milestones.",
);

/// The keys, in full and where there is little room.
const KEYS: [crate::i18n::Text; 2] = [
    text(
        " 左右键 挪一天   Shift+左右 一周   + - 加长缩短   Enter 去那一格   Ctrl+Z 撤销   Esc 关闭 ",
        " Left/Right a day   with Shift a week   + - length   Enter to its field   Ctrl+Z undo   Esc close ",
    ),
    text(" 左右键 挪   + - 长短   Esc 关闭 ", " Left/Right move   + - length   Esc close "),
];

fn count(rows: &[Row]) -> u16 {
    u16::try_from(rows.len()).unwrap_or(u16::MAX)
}

/// A way out of what does not go together.
fn way_out(item: &Item, width: u16, canvas: &Canvas<'_>) -> Vec<Row> {
    rows::signed(canvas, ("!", Role::Warning), &item.label, width, Role::Text)
}

/// What the selected item says, and what the signs stand for.
fn foot(
    items: &[Item],
    sheet: &Sheet,
    lanes: &[crate::derive::schedule::Lane],
    width: u16,
    canvas: &Canvas<'_>,
) -> Vec<Row> {
    let Some(item) = items.get(sheet.selected) else { return Vec::new() };
    let words = if sheet.selected < lanes.len() {
        format!("{}{}{}", item.label, canvas.say(text("：", ": ")), item.note)
    } else {
        item.note.clone()
    };
    let mut rows = vec![Row::new().raw(0, canvas.signs.horizontal.repeat(usize::from(width)), Role::Quiet)];
    let about = clipped(canvas, &words, width, ABOUT);
    rows.extend(about.into_iter().map(|row| Row::of(row, Role::Text)));
    // The box keeps its size while one walks through it.
    rows.resize_with(usize::from(ABOUT) + 1, Row::new);
    rows.extend(gantt::key(lanes, width, canvas));
    rows
}

/// The first row to show: as it was, moved no further than the selected item needs.
fn top(first_of: &[usize], rows: usize, sheet: &Sheet, height: usize) -> usize {
    let at = |item: usize| first_of.get(item).copied().unwrap_or(0);
    let selected = sheet.selected.min(first_of.len().saturating_sub(1));
    let end = first_of.get(selected + 1).copied().unwrap_or(rows);
    let top = at(sheet.top.min(selected));
    let top = if end > top + height { end - height } else { top };
    top.min(rows.saturating_sub(height))
}
