//! The preview: the finished page, following the field being edited.

use crate::app::Area;
use crate::app::desk::{Desk, Region};
use crate::schema::Path;
use crate::ui::canvas::Canvas;
use crate::ui::rows::Row;
use crate::ui::theme::Role;

/// Cells in front of the page: the mark of the lines that come from the focused field.
const MARGIN: u16 = 2;

pub(super) fn draw(desk: &Desk, area: Area, canvas: &mut Canvas<'_>) {
    let Some(preview) = &desk.preview else { return };
    let width = area.width.saturating_sub(MARGIN);
    let mut rows: Vec<Row> = Vec::new();
    let mut marked: Option<(usize, usize)> = None;
    for (line, anchor) in preview.lines.iter().zip(&preview.anchors) {
        let is_here = anchor.as_deref().is_some_and(|anchor| stands_for(anchor, desk.focus.path()));
        let start = rows.len();
        for row in styled(canvas, line, width) {
            let row = row.shifted(MARGIN);
            rows.push(if is_here { row.at(0, canvas.signs.pointer, Role::Key) } else { row });
        }
        if is_here {
            marked = Some((marked.map_or(start, |(first, _)| first), rows.len()));
        }
    }
    let height = usize::from(area.height);
    // In the preview itself the arrows scroll; anywhere else it follows the focus.
    let top = match marked {
        Some((first, end)) if desk.region != Region::Side => follow(desk.side_top, first, end, height),
        _ => desk.side_top,
    };
    super::scroll(&rows, top, area, canvas);
}

/// The first row to show so that the marked ones are seen: as it was, if they are.
fn follow(top: usize, first: usize, end: usize, height: usize) -> usize {
    if first >= top && end <= top + height { top } else { first.saturating_sub(height / 4) }
}

/// Whether a line from `anchor` comes from the focused field, or from the row it is in.
fn stands_for(anchor: &str, focus: Option<&Path>) -> bool {
    focus.is_some_and(|path| {
        let path = path.to_string();
        path == anchor || path.strip_prefix(anchor).is_some_and(|rest| rest.starts_with('.'))
    })
}

/// A line of Markdown as rows: headings and lists keep their signs and gain a style.
fn styled(canvas: &Canvas<'_>, line: &str, width: u16) -> Vec<Row> {
    let trimmed = line.trim_start();
    let role = match trimmed.chars().next() {
        Some('#') => Role::Title,
        Some('>') => Role::Quiet,
        Some('|') if trimmed.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ')) => Role::Quiet,
        _ => Role::Text,
    };
    canvas.wrap(line, width).into_iter().map(|row| Row::of(row, role)).collect()
}
