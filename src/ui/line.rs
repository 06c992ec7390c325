//! One line of typed text with the terminal's real cursor in it, so that an input method composes there.

use super::canvas::Canvas;
use super::theme::Role;
use crate::app::Area;
use crate::text::{Editor, glyphs};

/// Draws the text in an area of one row and puts the cursor at its caret; `example` stands in an empty one.
/// A text wider than the area is shown around the caret.
pub(super) fn draw(editor: &Editor, example: &str, area: Area, canvas: &mut Canvas<'_>) {
    let screen = canvas.area();
    if area.width == 0 || area.height == 0 || area.y >= screen.height || area.x >= screen.width {
        return;
    }
    let width = usize::from(area.width.min(screen.width - area.x));
    let text = editor.text();
    if text.is_empty() {
        canvas.say_at(area.x, area.y, area.width, example, Role::Example);
    }
    let ambiguous = canvas.ambiguous;
    let before = glyphs(text, ambiguous).take_while(|glyph| glyph.bytes.start < editor.caret());
    let caret = before.last().map_or(0, |glyph| glyph.col + glyph.cells);
    let left = (caret + 1).saturating_sub(width);
    let (plain, selected) = (canvas.style(Role::Text), canvas.style(Role::Selection));
    let selection = editor.selection();
    for glyph in glyphs(text, ambiguous).filter(|glyph| glyph.col >= left) {
        if glyph.col + glyph.cells > left + width {
            break;
        }
        let is_selected = selection.as_ref().is_some_and(|range| range.contains(&glyph.bytes.start));
        let x = area.x + u16::try_from(glyph.col - left).unwrap_or(0);
        canvas.raw(x, area.y, &glyph.text, if is_selected { selected } else { plain });
    }
    canvas.cursor(area.x + u16::try_from(caret - left).unwrap_or(0), area.y);
}
