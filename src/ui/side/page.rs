//! The preview: the finished page, following the field being edited. A click on a line goes to its field.

use super::blocks;
use crate::app::desk::{Desk, Region};
use crate::app::outline::Stop;
use crate::app::{Area, Target};
use crate::schema::Path;
use crate::ui::canvas::Canvas;
use crate::ui::rows::Row;
use crate::ui::theme::Role;
use std::ops::Range;

/// Cells in front of the page: the mark of the lines that come from the focused field.
const MARGIN: u16 = 2;

pub(super) fn draw(desk: &Desk, area: Area, canvas: &mut Canvas<'_>) {
    let width = area.width.saturating_sub(MARGIN);
    let page = blocks::page(&desk.page, width, canvas);
    let here = lines_of(&page, desk);
    let field = matches!(desk.focus, Stop::Field(_));
    let rows: Vec<Row> = page
        .into_iter()
        .enumerate()
        .map(|(index, row)| {
            let row = row.shifted(MARGIN);
            let is_marked = field && here.as_ref().is_some_and(|here| here.contains(&index));
            if is_marked { row.at(0, canvas.signs.pointer, Role::Key) } else { row }
        })
        .collect();
    // In the preview itself the arrows scroll; anywhere else it follows the focus.
    let top = match here {
        Some(here) if desk.region != Region::Side => follow(desk.side_top, &here, usize::from(area.height)),
        _ => desk.side_top,
    };
    super::scroll(&rows, top, area, canvas);
}

/// The lines that come from what has the focus: from the field itself, else its row, else its section.
fn lines_of(page: &[Row], desk: &Desk) -> Option<Range<usize>> {
    let path = match &desk.focus {
        Stop::Field(path) => path.to_string(),
        Stop::Add(section) => (*section).to_owned(),
        Stop::More => desk.pane.id().to_owned(),
    };
    let anchors: Vec<Option<String>> =
        page.iter().map(|row| row.leads_to().and_then(place).map(ToString::to_string)).collect();
    let mut wanted = path.as_str();
    loop {
        let is_of = |anchor: &Option<String>| {
            anchor
                .as_deref()
                .and_then(|a| a.strip_prefix(wanted))
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        if let Some(first) = anchors.iter().position(is_of) {
            let lines = anchors[first..].iter().take_while(|anchor| is_of(anchor)).count();
            return Some(first..first + lines);
        }
        wanted = wanted.rsplit_once('.')?.0;
    }
}

fn place(target: &Target) -> Option<&Path> {
    match target {
        Target::Place(path) => Some(path),
        _ => None,
    }
}

/// The first row to show so that the marked ones are seen: as it was, if they are.
fn follow(top: usize, marked: &Range<usize>, height: usize) -> usize {
    if marked.start >= top && marked.end <= top + height {
        top
    } else {
        marked.start.saturating_sub(height / 4)
    }
}
