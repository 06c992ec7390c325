//! A sheet with a text to be typed in it: something above the text, and what can be pressed below.
//!
//! The text keeps a row whatever stands above it; what can be pressed goes first where there is no room.

use super::{LOW, NARROW};
use crate::app::sheet::{Item, Sheet};
use crate::app::{Area, Scroll, Target};
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
    let screen = canvas.area();
    let full = screen.width < NARROW || screen.height < LOW;
    let framed = screen.width >= 16 && screen.height >= 5;
    let width = if full { screen.width } else { (screen.width - 4).min(WIDEST) };
    let inner = if framed { width - 4 } else { width };
    let edges = 2 * u16::from(framed);
    let mut above = (card.above)(inner, canvas);
    let below = (card.below)(inner, canvas);
    let most = canvas.for_sheet((width, if full { screen.height } else { screen.height - 2 })).height;
    let room = usize::from(most.saturating_sub(edges + 1));
    above.truncate(room);
    let pressed = below.len() <= room - above.len();
    let below = if pressed { below } else { Vec::new() };
    let used = edges + rows_of(above.len()) + rows_of(below.len());
    let height = if full { most } else { most.min(used + card.room) };
    let area = canvas.for_sheet((width, height));
    canvas.clear(area);
    canvas.hit(area, Target::Nothing);
    canvas.scrolls(area, Scroll::Overlay);
    let mut inside = area;
    if framed {
        canvas.frame(area, canvas.say(card.title), Role::Quiet);
        inside = Area { x: area.x + 2, y: area.y + 1, width: inner, height: height - 2 };
    }
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
    if framed {
        let words = canvas.say(card.keys);
        canvas.say_at(area.x + 2, area.y + area.height - 1, width.saturating_sub(4), words, Role::Quiet);
    }
}

fn rows_of(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

/// What can be pressed, as many in a row as fit.
pub(super) fn buttons(items: &[Item], width: u16, canvas: &Canvas<'_>) -> Vec<Row> {
    let mut rows = vec![Row::new()];
    let mut x = 0;
    for (index, item) in items.iter().enumerate() {
        let words = canvas.cut(&format!("[{} {}]", item.key, item.label), width);
        let cells = canvas.width(&words);
        if x > 0 && x + cells > width {
            rows.push(Row::new());
            x = 0;
        }
        if let Some(row) = rows.last_mut() {
            *row = std::mem::take(row).link(x, words, Role::Button, Target::Item(index));
        }
        x += cells + 2;
    }
    rows
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
