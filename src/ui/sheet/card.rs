//! A sheet with a text to be typed in it: something above the text, and what can be pressed below.
//!
//! The text keeps a row whatever stands above it; what can be pressed goes first where there is no room.

use super::window::{self, Window};
use crate::app::sheet::{Item, Sheet};
use crate::app::{Area, Target};
use crate::i18n::Text;
use crate::ui::canvas::Canvas;
use crate::ui::form::{clipped, text as typed_text};
use crate::ui::rows::{self, Row};
use crate::ui::theme::Role;

/// Cells of the widest sheet: longer rows are hard to read.
const WIDEST: u16 = 84;

/// Rows at a width.
type Rows<'r> = &'r dyn Fn(u16, &Canvas<'_>) -> Vec<Row>;

/// What the sheet says around its text.
pub(super) struct Card<'r> {
    pub(super) title: Text,
    /// What stands above the text.
    pub(super) above: Rows<'r>,
    /// What stands below it.
    pub(super) below: Rows<'r>,
    /// What stands in its place while it is blank.
    pub(super) hint: Text,
    /// The most rows for it.
    pub(super) room: u16,
    /// What the lower edge says.
    pub(super) keys: Text,
}

/// Draws the sheet.
pub(super) fn draw(card: &Card<'_>, sheet: &Sheet, canvas: &mut Canvas<'_>) {
    let window = Window::of(canvas);
    let width = window.width(|most| most.min(WIDEST));
    let (inner, edges) = (window.inner(width), window.edges());
    let mut above = (card.above)(inner, canvas);
    let below = (card.below)(inner, canvas);
    let most = window.most(width, canvas);
    let room = usize::from(most.saturating_sub(edges + 1));
    above.truncate(room);
    let pressed = below.len() <= room - above.len();
    let below = if pressed { below } else { Vec::new() };
    let used = edges + rows_of(above.len()) + rows_of(below.len());
    let height = if window.is_full { most } else { most.min(used + card.room) };
    let (area, inside) = window.open((width, height), canvas.say(card.title), canvas);
    let (above_rows, below_rows) = (rows_of(above.len()), rows_of(below.len()));
    rows::draw(&above, 0, Area { height: above_rows, ..inside }, canvas);
    let foot = Area { y: inside.y + inside.height - below_rows, height: below_rows, ..inside };
    rows::draw(&below, 0, foot, canvas);
    let place = Area {
        y: inside.y + above_rows,
        height: inside.height.saturating_sub(above_rows + below_rows),
        ..inside
    };
    draw_text(card, sheet, place, canvas);
    if window.is_framed {
        window::edge(canvas, area, card.keys, "");
    }
}

fn rows_of(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

/// What can be pressed, as many in a row as fit.
pub(super) fn buttons(items: &[Item], width: u16, canvas: &Canvas<'_>) -> Vec<Row> {
    let button = |(index, item): (usize, &Item)| {
        (canvas.cut(&format!("[{} {}]", item.key, item.label), width), Target::Item(index))
    };
    rows::buttons(items.iter().enumerate().map(button), width, canvas)
}

/// The text behind a bar; while it is blank, what belongs there.
fn draw_text(card: &Card<'_>, sheet: &Sheet, area: Area, canvas: &mut Canvas<'_>) {
    let Some(editor) = &sheet.query else { return };
    let bar = u16::from(area.width >= 12);
    let style = canvas.style(Role::Title);
    for y in (area.y..area.y + area.height).filter(|_| bar > 0) {
        canvas.raw(area.x, y, canvas.signs.vertical, style);
    }
    let place = Area { x: area.x + bar, width: area.width.saturating_sub(bar), ..area };
    if editor.text().is_empty() {
        let rows = clipped(canvas, canvas.say(card.hint), place.width.saturating_sub(1), place.height);
        for (y, row) in (place.y..).zip(rows) {
            canvas.say_at(place.x + 1, y, place.width.saturating_sub(1), &row, Role::Example);
        }
    }
    typed_text::draw(editor, &[], place, canvas);
}
