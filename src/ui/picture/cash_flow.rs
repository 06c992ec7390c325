//! The balance month by month: down by what is spent, up by what comes back, and where it crosses nothing.

use super::Words;
use super::axis::Axis;
use super::grid::{Grid, Labels, ends, marked};
use crate::ui::canvas::Canvas;
use crate::ui::rows::Row;
use crate::ui::theme::Role;

/// A balance over months.
pub(in crate::ui) struct CashFlow<'a> {
    /// What has come in less what has gone out by the end of each month, from month 0.
    pub(in crate::ui) balance: &'a [f64],
    /// When the balance is back at nothing, in months.
    pub(in crate::ui) payback: Option<f64>,
    /// What the mark of the payback says, or that there is none.
    pub(in crate::ui) said: String,
    /// What the last month is called.
    pub(in crate::ui) last: String,
    /// How an amount is written.
    pub(in crate::ui) words: Words<'a>,
}

/// The curve in so many rows, and under it its months and its payback. Nothing for fewer than two months.
pub(in crate::ui) fn cash_flow(flow: &CashFlow<'_>, width: u16, rows: u16, canvas: &Canvas<'_>) -> Vec<Row> {
    let finite = flow.balance.iter().filter(|balance| balance.is_finite()).count();
    let axis = Axis::over(flow.balance.iter().copied().chain([0.0]));
    let Some(axis) = axis.filter(|_| finite > 1 && rows > 0 && width > 0) else { return Vec::new() };
    let zero = Grid::new(0, rows, canvas).row(0.0, axis);
    // Nothing itself first: it is the label that must not be lost.
    let labels =
        vec![(zero, "0".to_owned()), (0, (flow.words)(axis.high())), (rows - 1, (flow.words)(axis.low()))];
    let labels = Labels::new(labels, width, canvas);
    let indent = labels.gutter();
    let mut grid = Grid::new(width - indent, rows, canvas);
    grid.level(zero, false, Role::Quiet);
    grid.curve(flow.balance, 0, flow.balance.len(), axis, Role::Picture);
    let months = u32::try_from(flow.balance.len() - 1).unwrap_or(u32::MAX);
    let paid = flow.payback.filter(|month| (0.0..=f64::from(months)).contains(month));
    let mark = paid.and_then(|month| {
        let column = Axis::over([0.0, f64::from(months)])?.step(month, grid.columns());
        grid.put(column, zero, 'X', Role::Key);
        Some(column + indent)
    });
    let mut all = Vec::new();
    if labels.is_left_out() {
        all.push(Row::of(canvas.cut(&(flow.words)(axis.high()), width), Role::Quiet));
    }
    all.extend(grid.labelled(&labels, canvas));
    if labels.is_left_out() {
        all.push(Row::of(canvas.cut(&(flow.words)(axis.low()), width), Role::Quiet));
    }
    all.push(ends("0", &flow.last, indent, width, canvas));
    all.extend(marked("X", &flow.said, mark, width, canvas));
    all
}
