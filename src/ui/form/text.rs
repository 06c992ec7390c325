//! The text being edited: its visible rows, the selection, the caret, and the words that checks are about.

use super::marked::Marked;
use crate::app::{Area, Target};
use crate::text::Editor;
use crate::ui::canvas::Canvas;
use crate::ui::theme::Role;

/// Draws the editor's window into an area and puts the terminal's cursor at the caret.
///
/// The rows were made for the width of the last frame; where that differs, the model lays the text out
/// anew and the frame is drawn again before anybody sees it.
pub fn draw(editor: &Editor, marks: &[Marked], area: Area, canvas: &mut Canvas<'_>) {
    if area.width == 0 || area.height == 0 {
        return;
    }
    let height = usize::from(area.height);
    let rows = editor.window(height);
    let selection = editor.selection();
    for (row, y) in rows.clone().zip(area.y..) {
        for glyph in editor.glyphs(row) {
            let Ok(column) = u16::try_from(glyph.col) else { break };
            if column >= area.width {
                break;
            }
            let selected =
                selection.as_ref().is_some_and(|s| s.start <= glyph.bytes.start && glyph.bytes.start < s.end);
            let style = canvas.style(if selected { Role::Selection } else { Role::Text });
            let overlaps = |span: &&Marked| span.0.start < glyph.bytes.end && glyph.bytes.start < span.0.end;
            let style = marks.iter().find(overlaps).map_or(style, |(_, mark)| style.patch(*mark));
            let cells = u16::try_from(glyph.cells).unwrap_or(1).min(area.width - column);
            canvas.put(area.x + column, y, cells, &glyph.text, style);
        }
    }
    let (column, row) = editor.caret_in_window(height);
    let column = u16::try_from(column).unwrap_or(u16::MAX).min(area.width - 1);
    let row = u16::try_from(row).unwrap_or(u16::MAX).min(area.height - 1);
    canvas.cursor(area.x + column, area.y + row);
    canvas.hit(area, Target::Text);
    canvas.painted.text = Some((area, rows.start, editor.scrolled_cells()));
}
