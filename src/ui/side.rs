//! What stands beside the form: what follows from the answers, or the finished page.
//!
//! | file | what |
//! | --- | --- |
//! | `checks.rs` | open checks, offers, the next best step |
//! | `blocks.rs` | what the pane comes to, from the brief's blocks |
//! | `map.rs`, `timeline.rs`, `series.rs` | the pane's picture, drawn from what was computed |
//! | `page.rs` | the preview, following the field being edited |
//!
//! A tall column begins with the picture. A low strip under the form has no room for one and begins with
//! the checks.

mod blocks;
mod checks;
mod map;
mod page;
mod series;
mod timeline;

use super::canvas::Canvas;
use super::rows::{self, Row};
use crate::app::desk::{Desk, Region, Side};
use crate::app::{Area, Model, Scroll};
use crate::i18n::text;
use crate::schema::PaneId;

/// From so many rows on, pictures take more room.
const ROOMY: u16 = 26;
/// Below so many rows a side begins with the checks.
const LOW: u16 = 12;

/// Draws the side into its area.
pub(super) fn draw(model: &Model, desk: &Desk, area: Area, canvas: &mut Canvas<'_>) {
    let screen = canvas.area();
    if area.width == 0 || area.height == 0 || area.x >= screen.width || area.y >= screen.height {
        return;
    }
    canvas.scrolls(area, Scroll::Side);
    let pad = u16::from(area.width > 20);
    let inside = Area { x: area.x + pad, width: area.width - 2 * pad, ..area };
    match desk.side {
        Side::Results => {
            let rows = results(model, desk, inside, canvas);
            scroll(&rows, desk.side_top, inside, canvas);
        }
        Side::Preview => page::draw(desk, inside, canvas),
    }
}

/// A picture, laid out.
struct Picture {
    rows: Vec<Row>,
}

/// Everything that follows from the open pane, as rows.
fn results(model: &Model, desk: &Desk, area: Area, canvas: &Canvas<'_>) -> Vec<Row> {
    let width = area.width;
    let roomy = area.height >= ROOMY;
    let picture = match desk.pane {
        PaneId::Evidence => series::picture(desk, width, canvas),
        PaneId::Sponsors => map::picture(desk, width, roomy, canvas),
        PaneId::Solution | PaneId::Timing | PaneId::FollowUp => {
            timeline::picture(desk, width, model.now.wall.date(), canvas)
        }
        PaneId::Frame | PaneId::Impact => None,
    };
    let picture = picture.map(|picture| picture.rows).unwrap_or_default();
    let mut figures = blocks::rows(&desk.results, width, canvas);
    let low = area.height < LOW && desk.region != Region::Side;
    // In a low strip every row counts, and the line above it says what it is.
    if !figures.is_empty() && !low {
        figures.insert(0, rows::heading(canvas, canvas.say(text("由此得出", "What follows")), "", width));
    }
    let advice = checks::rows(desk, width, canvas);
    let found = desk.diagnostics.iter().any(|found| found.path.section_spec().pane() == desk.pane);
    let parts = match (low, found) {
        (true, true) => [advice, figures, picture],
        (true, false) => [figures, advice, picture],
        (false, _) => [picture, figures, advice],
    };
    let mut all: Vec<Row> = Vec::new();
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        if !all.is_empty() {
            all.push(Row::new());
        }
        all.extend(part);
    }
    all
}

/// Draws rows from a first one on, no further down than the last row needs.
fn scroll(rows: &[Row], top: usize, area: Area, canvas: &mut Canvas<'_>) {
    let height = usize::from(area.height);
    let top = top.min(rows.len().saturating_sub(height));
    rows::draw(rows, top, area, canvas);
    canvas.painted.side_top = top;
    canvas.painted.side_lines = height;
    let x = area.x + area.width;
    let style = canvas.style(super::theme::Role::Key);
    if top > 0 && area.width > 8 {
        canvas.raw(x, area.y, canvas.signs.more[0], style);
    }
    if top + height < rows.len() && area.width > 8 {
        canvas.raw(x, area.y + area.height - 1, canvas.signs.more[1], style);
    }
}
