//! What stands beside the form: what follows from the answers, or the finished page.
//!
//! | file | what |
//! | --- | --- |
//! | `checks.rs` | open checks, offers, the next best step |
//! | `blocks.rs` | what the pane comes to, from the brief's blocks |
//! | `impact.rs`, `map.rs`, `timeline.rs`, `series.rs` | the pane's picture, drawn from what was computed |
//! | `questions.rs` | what headquarters will ask |
//! | `page.rs` | the preview, following the field being edited |
//!
//! A tall column begins with the picture; of several pictures with as many as leave half of it to the rest,
//! which stands between them and the other pictures. A low strip under the form has no room for one and begins
//! with the checks.

mod blocks;
pub(super) mod checks;
mod impact;
mod map;
mod page;
mod questions;
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
            // One row more than is seen, to know whether there is more.
            let enough = desk.side_top.saturating_add(usize::from(inside.height) + 1);
            let rows = results(model, desk, inside, enough, canvas);
            scroll(&rows, desk.side_top, inside, canvas);
        }
        Side::Preview => page::draw(desk, inside, canvas),
    }
}

/// A picture, laid out.
struct Picture {
    rows: Vec<Row>,
}

/// What stands under each other.
#[derive(Clone, Copy)]
enum Part {
    Picture,
    Figures,
    Advice,
    Questions,
    /// The pictures that the first half of the column had no room for.
    More,
}

/// What follows from the open pane, as rows: all of it, or from its start at least `enough` rows.
fn results(model: &Model, desk: &Desk, area: Area, enough: usize, canvas: &Canvas<'_>) -> Vec<Row> {
    let low = area.height < LOW && desk.region != Region::Side;
    let found = || !desk.found_in_pane().1.is_empty();
    let parts = match low {
        // What one came for stands first.
        _ if desk.gone_to().is_some() => {
            [Part::Advice, Part::Picture, Part::Figures, Part::Questions, Part::More]
        }
        true if found() => [Part::Advice, Part::Figures, Part::Questions, Part::Picture, Part::More],
        true => [Part::Figures, Part::Advice, Part::Questions, Part::Picture, Part::More],
        false => [Part::Picture, Part::Figures, Part::Advice, Part::Questions, Part::More],
    };
    let (mut first, mut more) = (Vec::new(), Vec::new());
    let mut is_laid_out = false;
    let mut all: Vec<Row> = Vec::new();
    for part in parts {
        if all.len() >= enough {
            break;
        }
        if matches!(part, Part::Picture | Part::More) && !std::mem::replace(&mut is_laid_out, true) {
            (first, more) = pictures(model, desk, area, canvas);
        }
        let rows = match part {
            Part::Picture => std::mem::take(&mut first),
            Part::More => std::mem::take(&mut more),
            Part::Figures => figures(desk, area.width, low, enough, canvas),
            Part::Questions => questions::rows(desk, area.width, canvas),
            Part::Advice => checks::rows(desk, area.width, (enough, low), canvas),
        };
        if !all.is_empty() && !rows.is_empty() {
            all.push(Row::new());
        }
        all.extend(rows);
    }
    all
}

/// The pictures of the pane: those that leave half of the column to the rest, and the others.
fn pictures(model: &Model, desk: &Desk, area: Area, canvas: &Canvas<'_>) -> (Vec<Row>, Vec<Row>) {
    if desk.pane != PaneId::Impact {
        return (picture(model, desk, area, canvas), Vec::new());
    }
    let all = impact::pictures(desk, model.own_cut(), area.width, area.height >= ROOMY, canvas);
    let (mut first, mut more) = (Vec::new(), Vec::new());
    for rows in all {
        let fits = first.is_empty() || (first.len() + rows.len()) * 2 <= usize::from(area.height);
        let taken = if fits && more.is_empty() { &mut first } else { &mut more };
        if !taken.is_empty() {
            taken.push(Row::new());
        }
        taken.extend(rows);
    }
    (first, more)
}

fn picture(model: &Model, desk: &Desk, area: Area, canvas: &Canvas<'_>) -> Vec<Row> {
    let width = area.width;
    let picture = match desk.pane {
        PaneId::Evidence => series::picture(desk, width, area.height >= ROOMY, canvas),
        PaneId::Sponsors => map::picture(desk, width, area.height >= ROOMY, canvas),
        PaneId::Solution | PaneId::Timing | PaneId::FollowUp => {
            timeline::picture(desk, width, model.now.wall.date(), canvas)
        }
        PaneId::Frame | PaneId::Impact => None,
    };
    picture.map(|picture| picture.rows).unwrap_or_default()
}

fn figures(desk: &Desk, width: u16, low: bool, enough: usize, canvas: &Canvas<'_>) -> Vec<Row> {
    let mut rows = blocks::rows(&desk.results, width, enough, canvas);
    // In a low strip every row counts, and the line above it says what it is.
    if !rows.is_empty() && !low {
        rows.insert(0, rows::heading(canvas, canvas.say(text("由此得出", "What follows")), "", width));
    }
    rows
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
