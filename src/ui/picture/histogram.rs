//! How the results of many runs spread: columns of equal width, and where they begin to pay.

use super::Words;
use super::axis::{Axis, bar_cells};
use super::grid::{Grid, ends, marked};
use crate::ui::canvas::Canvas;
use crate::ui::rows::Row;
use crate::ui::theme::Role;

/// Eighths of a cell, from one to eight.
const EIGHTHS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// Results counted in bins of equal width.
pub(in crate::ui) struct Histogram<'a> {
    /// How many results each bin holds, from the lowest.
    pub(in crate::ui) counts: &'a [u64],
    /// Where the first bin begins.
    pub(in crate::ui) from: f64,
    /// Where the last bin ends.
    pub(in crate::ui) to: f64,
    /// A result that parts the columns: the one from which on it pays.
    pub(in crate::ui) mark: Option<f64>,
    /// What the mark says.
    pub(in crate::ui) said: String,
    /// How a result is written.
    pub(in crate::ui) words: Words<'a>,
}

/// The columns in so many rows, and under them their ends and the mark. Nothing where nothing was counted.
pub(in crate::ui) fn histogram(
    histogram: &Histogram<'_>,
    width: u16,
    rows: u16,
    canvas: &Canvas<'_>,
) -> Vec<Row> {
    let bins = histogram.counts.len();
    let most = histogram.counts.iter().copied().max().unwrap_or(0);
    if most == 0 || width == 0 || rows == 0 || !histogram.from.is_finite() || !histogram.to.is_finite() {
        return Vec::new();
    }
    // Neighbours share a column where there are more bins than cells.
    let shared = bins.div_ceil(usize::from(width));
    let counts: Vec<f64> =
        histogram.counts.chunks(shared).map(|bins| bins.iter().map(|count| *count as f64).sum()).collect();
    let columns = u16::try_from(counts.len()).unwrap_or(width).max(1);
    let step = (width / columns).max(1);
    // Columns without a gap between them fill the width; with one they are all of one width.
    let cells = if step > 2 { columns * step } else { width };
    let axis = Axis::over([histogram.from, histogram.to]);
    let mark = histogram.mark.zip(axis).and_then(|(mark, axis)| {
        let inside = histogram.from < mark && mark < histogram.to;
        inside.then(|| axis.step(mark, cells + 1).min(cells.saturating_sub(1)))
    });
    let all_below = histogram.mark.is_some_and(|mark| histogram.to <= mark);
    let mut grid = Grid::new(width, rows + 1, canvas);
    let greatest = counts.iter().copied().fold(0.0, f64::max);
    for x in (0..cells).filter(|x| step <= 2 || x % step < step - 1) {
        let column = usize::from(x) * counts.len() / usize::from(cells);
        let below = all_below || mark.is_some_and(|mark| x < mark);
        let count = counts.get(column).copied().unwrap_or(0.0);
        draw_column(&mut grid, x, bar_cells(count, greatest, rows * 8), below);
    }
    let (line, cross) = if grid.is_fine() { ('─', "┴") } else { ('-', "+") };
    for x in 0..cells {
        grid.put(x, rows, line, Role::Quiet);
    }
    if let Some(x) = mark {
        grid.put(x, rows, if grid.is_fine() { '┴' } else { '+' }, Role::Key);
    }
    let mut all = grid.into_rows(0);
    all.push(ends(&(histogram.words)(histogram.from), &(histogram.words)(histogram.to), 0, cells, canvas));
    all.extend(marked(cross, &histogram.said, mark, width, canvas));
    all
}

/// A column of one cell, so many eighths of a cell high, over the line.
fn draw_column(grid: &mut Grid, x: u16, eighths: u16, below: bool) {
    let role = if below { Role::Warning } else { Role::Picture };
    let base = grid.rows().saturating_sub(1);
    for level in 0..eighths.div_ceil(8) {
        let left = eighths - level * 8;
        let sign = match (grid.is_fine(), below) {
            (true, _) => EIGHTHS[usize::from(left.min(8)) - 1],
            // Less than half a cell is drawn where there is nothing under it.
            (false, _) if left < 4 => {
                if level > 0 {
                    break;
                }
                '_'
            }
            (false, true) => '-',
            (false, false) => '#',
        };
        if let Some(y) = base.checked_sub(level + 1) {
            grid.put(x, y, sign, role);
        }
    }
}
