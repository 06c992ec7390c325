//! How much holds on which rung: each bar shows the rungs below it within itself.
//!
//! ```text
//! > Floor              CNY 350,000
//!   ###                12.9 months
//!   Likely               CNY 2.4M
//!   ###============     1.9 months
//!   Full                 CNY 3.1M
//!   ###============----  1.4 months
//! ```

use super::axis::bar_cells;
use crate::text::{Align, Ambiguous};
use crate::ui::canvas::Canvas;
use crate::ui::rows::Row;
use crate::ui::theme::Role;

/// What fills the part of a bar that each rung adds, from the lowest up.
const SHADES: [char; 3] = ['█', '▒', '░'];
/// The same in plain characters.
const PLAIN: [char; 3] = ['#', '=', '-'];
/// Fewer cells are no bar.
const LEAST: u16 = 6;
/// From this width on a rung takes one row.
const ONE_ROW: u16 = 60;

/// A rung, in words and as a number.
#[derive(Clone, Debug)]
pub(in crate::ui) struct Rung {
    /// What it is called.
    pub(in crate::ui) name: String,
    /// What it comes to; less than nothing has no bar.
    pub(in crate::ui) amount: f64,
    /// The amount in words.
    pub(in crate::ui) words: String,
    /// What follows from it: when it is paid back.
    pub(in crate::ui) note: String,
    /// Whether the headline takes it.
    pub(in crate::ui) headline: bool,
}

/// The rungs from the lowest up, at a width.
pub(in crate::ui) fn ladder(rungs: &[Rung], width: u16, canvas: &Canvas<'_>) -> Vec<Row> {
    let greatest = rungs.iter().map(|rung| rung.amount).filter(|a| a.is_finite()).fold(0.0, f64::max);
    let widest = |words: fn(&Rung) -> &str| {
        rungs.iter().map(|rung| canvas.width(words(rung))).max().unwrap_or(0).min(width)
    };
    let (amounts, notes) = (widest(|rung| &rung.words), widest(|rung| &rung.note));
    let names = widest(|rung| &rung.name).min(width / 4);
    let beside = names + amounts + notes + 8;
    let one_row = width >= ONE_ROW && beside + LEAST * 2 <= width;
    let under = if notes == 0 { 2 } else { notes + 4 };
    let (bar_at, cells, notes_beside) = if one_row {
        (names + 3, width - beside, true)
    } else if under + LEAST.max(width / 3) <= width {
        (2, width - under, true)
    } else {
        (2, width.saturating_sub(2), false)
    };
    let mut ends: Vec<u16> = Vec::new();
    let mut rows = Vec::new();
    for rung in rungs {
        let end = bar_cells(rung.amount, greatest, cells);
        ends.push(end);
        let role = if rung.headline { Role::Key } else { Role::Text };
        let mut head = Row::new();
        if rung.headline {
            head = head.at(0, canvas.signs.pointer, Role::Key);
        }
        let bar = bar(&ends, canvas);
        if one_row {
            head = head.at(2, canvas.cut(&rung.name, names), role).raw(bar_at, bar, Role::Picture);
            let at = bar_at + cells + 1;
            head = head.at(at, canvas.pad(&rung.words, amounts, Align::Right), role);
            rows.push(head.at(at + amounts + 2, canvas.cut(&rung.note, notes), Role::Quiet));
            continue;
        }
        let room = width.saturating_sub(2);
        let taken = canvas.width(&rung.words).min(room);
        if canvas.width(&rung.name) + 1 + taken <= room {
            head = head.at(2, rung.name.clone(), role).at(width - taken, rung.words.clone(), role);
            rows.push(head);
        } else {
            rows.push(head.at(2, canvas.cut(&rung.name, room), role));
            rows.push(Row::new().at(2, canvas.cut(&rung.words, room), role));
        }
        let row = Row::new().raw(bar_at, bar, Role::Picture);
        if notes_beside {
            let note = canvas.pad(&rung.note, notes, Align::Right);
            rows.push(row.at(width - notes, note, Role::Quiet));
        } else {
            rows.push(row);
            rows.push(Row::new().at(2, canvas.cut(&rung.note, room), Role::Quiet));
        }
    }
    rows
}

/// The bar of the last of these rungs: each fills what those before it have left.
fn bar(ends: &[u16], canvas: &Canvas<'_>) -> String {
    let shades = if canvas.ambiguous == Ambiguous::Narrow { SHADES } else { PLAIN };
    let whole = ends.last().copied().unwrap_or(0);
    let mut bar = String::new();
    let mut filled = 0;
    for (rung, end) in ends.iter().enumerate() {
        let end = (*end).min(whole);
        let shade = shades[rung.min(shades.len() - 1)];
        bar.extend(std::iter::repeat_n(shade, usize::from(end.saturating_sub(filled))));
        filled = filled.max(end);
    }
    bar
}
