//! The model drawn: `view(&Model, &mut Frame) -> Painted`.
//!
//! Drawing only draws. What it returns says where things landed, for the mouse and for scrolling; focus,
//! scroll positions and everything else that lasts live in the model.
//!
//! ```text
//! +-- head: title, readiness, saved ------------------------------------+  head.rs
//! | panes.rs   | form.rs                          | side.rs, preview.rs |
//! | strategies | sections, fields, tables, the    | figures, pictures,  |
//! | next step  | text being edited                | checks, offers      |
//! +-- foot: message, hints ---------------------------------------------+  foot.rs
//! ```
//!
//! From 100 columns three columns stand side by side; from 60 the side folds under the form; below 60 one
//! field at a time (one.rs). Sheets (sheet.rs) lie over everything; home.rs is the list of drafts.

pub mod canvas;
pub mod foot;
pub mod form;
mod gantt;
pub mod head;
pub mod home;
pub mod layout;
pub mod line;
pub mod one;
pub mod panes;
mod picture;
pub mod piece;
pub mod rows;
pub mod sheet;
pub mod side;
mod steps;
pub mod theme;

pub use canvas::Canvas;
pub use theme::Theme;

use crate::app::desk::{Region, Side};
use crate::app::{Area, Command, Desk, Model, Painted, Target};
use crate::i18n::text;
use foot::Message;
use layout::{Layout, Shape};
use ratatui::Frame;
use theme::Role;

/// The rows that a sheet keeps whatever is said.
const SHEET: u16 = 3;

/// Draws the model and takes over where things landed. A text that was wrapped for another width is wrapped anew and
/// drawn again before the frame leaves.
pub fn paint(model: &mut Model, frame: &mut Frame<'_>) {
    let painted = view(model, frame);
    if !model.absorb(painted) {
        frame.buffer_mut().reset();
        let painted = view(model, frame);
        model.absorb(painted);
    }
}

/// Draws the model and says where things landed. The terminal's cursor stands at the caret, or is hidden.
pub fn view(model: &Model, frame: &mut Frame<'_>) -> Painted {
    let mut canvas = Canvas::new(model, frame);
    match &model.desk {
        Some(desk) => draw_desk(model, desk, &mut canvas),
        None => home::draw(model, &mut canvas),
    }
    let said = if model.sheets.is_empty() { None } else { message_over(model, &canvas) };
    canvas.leave_rows(said.as_ref().map_or(0, Message::height));
    for sheet in &model.sheets {
        // What lies under a sheet can neither be clicked nor typed into.
        canvas.painted.hits.clear();
        canvas.painted.scrolls.clear();
        canvas.painted.cursor = None;
        sheet::draw(model, sheet, &mut canvas);
    }
    if let Some(said) = said {
        let (window, height) = (canvas.area(), said.height());
        let area = Area { y: window.height - height, height, ..window };
        canvas.clear(area);
        said.draw(area, &mut canvas);
    }
    let painted = canvas.painted;
    if let Some(cursor) = painted.cursor {
        frame.set_cursor_position(cursor);
    }
    painted
}

/// What is said while a sheet is open: it stands under the sheet, which ends above it.
fn message_over(model: &Model, canvas: &Canvas<'_>) -> Option<Message> {
    model.toast.as_ref()?;
    let window = canvas.area();
    let said = Message::of(model, window, true, canvas);
    let height = said.height();
    // A sheet keeps its edges and a row, or what is said goes first.
    (height > 0 && window.height >= height + SHEET).then_some(said)
}

/// The workbench.
fn draw_desk(model: &Model, desk: &Desk, canvas: &mut Canvas<'_>) {
    let window = canvas.area();
    canvas.painted.form_top = desk.top;
    canvas.painted.side_top = desk.side_top;
    let mut layout = Layout::of(window, desk.region);
    if !desk.judgement.steps.is_empty() && layout.has_no_room_for_steps() {
        // One row of what is read and typed: whoever is led has to see where to.
        let place = layout.take_line();
        if place.height > 0 {
            steps::draw_line(desk, place, canvas);
        }
    }
    // Under a sheet nothing moves; what is said then stands over the sheet.
    let over_hints = layout.bottom_rule.is_none();
    let is_seen = model.sheets.is_empty();
    let said = if is_seen { Message::of(model, window, over_hints, canvas) } else { Message::default() };
    layout.make_room(said.height().saturating_sub(1));
    head::draw(model, desk, layout.head, canvas);
    draw_lines(desk, window, &layout, canvas);
    match layout.shape {
        Shape::One => panes::draw_tabs(desk, layout.panes, canvas),
        Shape::Two | Shape::Three => panes::draw(model, desk, layout.panes, canvas),
    }
    if layout.form.height > 0 {
        if layout.shape == Shape::One || desk.guide.is_some() {
            one::draw(model, desk, layout.form, canvas);
        } else {
            form::draw(model, desk, layout.form, canvas);
        }
    }
    if layout.side.height > 0 {
        side::draw(model, desk, layout.side, canvas);
    }
    if said.height() == 0 || !over_hints {
        foot::draw(desk, layout.foot, model.sheets.is_empty(), canvas);
    }
    let message = layout.bottom_rule.map_or(layout.foot, |y| Area { y, height: layout.foot.y - y, ..window });
    said.draw(message, canvas);
}

/// The lines between the parts.
fn draw_lines(desk: &Desk, window: Area, layout: &Layout, canvas: &mut Canvas<'_>) {
    let style = canvas.style(Role::Quiet);
    let signs = canvas.signs;
    let line = signs.horizontal.repeat(usize::from(window.width));
    for y in [layout.top_rule, layout.bottom_rule].into_iter().flatten() {
        canvas.raw(0, y, &line, style);
    }
    let (Some(top), Some(bottom)) = (layout.top_rule, layout.bottom_rule) else { return };
    let [left, _, down, up, _] = signs.meets;
    let uprights: &[u16] = match layout.shape {
        Shape::One => &[],
        Shape::Two => &[layout.panes.width],
        Shape::Three => &[layout.panes.width, layout.side.x - 1],
    };
    for x in uprights {
        for y in top + 1..bottom {
            canvas.raw(*x, y, signs.vertical, style);
        }
        canvas.raw(*x, top, down, style);
        canvas.raw(*x, bottom, up, style);
    }
    if let Some(y) = layout.side_rule {
        let line = signs.horizontal.repeat(usize::from(layout.side.width));
        canvas.raw(layout.panes.width, y, left, style);
        canvas.raw(layout.side.x, y, &line, style);
        let (words, command) = match desk.side {
            Side::Results => (text("结果与检查", "Results and checks"), Command::NextRegion),
            Side::Preview => (text("预览", "Preview"), Command::Preview),
        };
        let role = if desk.region == Region::Side { Role::Focus } else { Role::Title };
        let words = format!(" {} ", canvas.say(words));
        let cells = canvas.say_at(layout.side.x + 1, y, layout.side.width.saturating_sub(2), &words, role);
        canvas.hit(Area { x: layout.side.x + 1, y, width: cells, height: 1 }, Target::Command(command));
    }
}
