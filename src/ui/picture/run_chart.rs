//! A series over time with its middle, the limits within which it wanders by itself, and what may come.

use super::Words;
use super::axis::Axis;
use super::grid::{Grid, Labels, ends, legend};
use crate::i18n::{Text, text};
use crate::ui::canvas::Canvas;
use crate::ui::rows::Row;
use crate::ui::theme::Role;

/// One measured point.
#[derive(Clone, Debug)]
pub(in crate::ui) struct RunPoint {
    /// Its date or period.
    pub(in crate::ui) label: String,
    /// The value.
    pub(in crate::ui) value: f64,
    /// Whether it is more than chance: part of a run, or beyond a limit.
    pub(in crate::ui) signal: bool,
}

/// A period to come.
#[derive(Clone, Copy, Debug)]
pub(in crate::ui) struct Forecast {
    /// The value most likely.
    pub(in crate::ui) value: f64,
    /// The low end of what may come.
    pub(in crate::ui) low: f64,
    /// The high end of what may come.
    pub(in crate::ui) high: f64,
}

/// A series.
pub(in crate::ui) struct RunChart<'a> {
    /// What was measured, the oldest first.
    pub(in crate::ui) points: &'a [RunPoint],
    /// The middle, and what kind of middle it is.
    pub(in crate::ui) centre: Option<(Text, f64)>,
    /// The limits, the lower one first. Without them the chart begins at zero.
    pub(in crate::ui) limits: Option<(f64, f64)>,
    /// The next periods.
    pub(in crate::ui) forecast: &'a [Forecast],
    /// How a value is written.
    pub(in crate::ui) words: Words<'a>,
}

/// The chart in so many rows, its ends and what its signs stand for. Nothing without a point.
pub(in crate::ui) fn run_chart(chart: &RunChart<'_>, width: u16, rows: u16, canvas: &Canvas<'_>) -> Vec<Row> {
    let values: Vec<f64> = chart.points.iter().map(|point| point.value).collect();
    let limits = chart.limits.filter(|(low, high)| low.is_finite() && high.is_finite());
    let centre = chart.centre.map(|(_, centre)| centre).filter(|centre| centre.is_finite());
    let lines = centre.into_iter().chain(limits.into_iter().flat_map(|(low, high)| [low, high]));
    let bands = chart.forecast.iter().flat_map(|next| [next.value, next.low, next.high]);
    let any = values.iter().any(|value| value.is_finite());
    // Without limits to measure a change by, nothing itself is the measure.
    let zero = limits.is_none().then_some(0.0);
    let axis = Axis::over(values.iter().copied().chain(lines).chain(bands).chain(zero));
    let Some(axis) = axis.filter(|_| any && rows > 0 && width > 0) else { return Vec::new() };
    let line = |value: f64| (Grid::new(0, rows, canvas).row(value, axis), value);
    // The ends first: where two labels would share a row, they are the ones to keep.
    let mut labels = vec![(0, axis.high()), (rows - 1, axis.low())];
    labels.extend(centre.map(line));
    labels.extend(limits.into_iter().flat_map(|(low, high)| [high, low].map(line)));
    let labels = labels.into_iter().map(|(y, value)| (y, (chart.words)(value))).collect();
    let labels = Labels::new(labels, width, canvas);
    let mut grid = Grid::new(width - labels.gutter(), rows, canvas);
    let places = values.len() + chart.forecast.len();
    if let Some((low, high)) = limits {
        for limit in [low, high] {
            grid.level(grid.row(limit, axis), true, Role::Quiet);
        }
    }
    if let Some(centre) = centre {
        grid.level(grid.row(centre, axis), false, Role::Quiet);
    }
    draw_forecast(&mut grid, chart, axis, places);
    grid.curve(&values, 0, places, axis, Role::Picture);
    draw_points(&mut grid, chart, axis, places);
    let indent = labels.gutter();
    let mut all = Vec::new();
    let left_out = labels.is_left_out();
    if left_out {
        all.push(Row::of(canvas.cut(&(chart.words)(axis.high()), width), Role::Quiet));
    }
    all.extend(grid.labelled(&labels, canvas));
    if left_out {
        all.push(Row::of(canvas.cut(&(chart.words)(axis.low()), width), Role::Quiet));
    }
    let label = |point: Option<&RunPoint>| point.map(|point| point.label.clone()).unwrap_or_default();
    let first = label(chart.points.first());
    let mut last = if chart.points.len() > 1 { label(chart.points.last()) } else { String::new() };
    if !chart.forecast.is_empty() {
        last = format!("{last} +{}", chart.forecast.len());
    }
    all.push(ends(&first, &last, indent, width, canvas));
    all.extend(key(chart, limits, width, canvas));
    all
}

/// What may come: a shaded band from the low to the high end, and a mark on the likely value.
fn draw_forecast(grid: &mut Grid, chart: &RunChart<'_>, axis: Axis, places: usize) {
    let band = band(grid.is_fine());
    let place = |index: usize| chart.points.len() + index;
    for (index, next) in chart.forecast.iter().enumerate() {
        if ![next.value, next.low, next.high].iter().all(|value| value.is_finite()) {
            continue;
        }
        let x = grid.column(place(index), places);
        let before = grid.column(place(index).saturating_sub(1), places);
        let from = if before < x { before + 1 } else { x };
        let (top, bottom) =
            (grid.row(next.low.max(next.high), axis), grid.row(next.low.min(next.high), axis));
        for y in top..=bottom {
            for x in from..=x {
                grid.put(x, y, band, Role::Quiet);
            }
        }
        grid.put(x, grid.row(next.value, axis), '+', Role::Picture);
    }
}

fn band(fine: bool) -> char {
    if fine { '░' } else { ':' }
}

/// A mark on each point, where they do not touch; on what is more than chance always.
fn draw_points(grid: &mut Grid, chart: &RunChart<'_>, axis: Axis, places: usize) {
    let apart = places < 2 || usize::from(grid.columns()) >= places * 2;
    for (place, point) in chart.points.iter().enumerate().filter(|(_, point)| point.value.is_finite()) {
        let (x, y) = (grid.column(place, places), grid.row(point.value, axis));
        if point.signal {
            grid.put(x, y, 'X', Role::Warning);
        } else if apart {
            grid.put(x, y, 'o', Role::Picture);
        }
    }
}

/// What the signs in use stand for.
fn key(chart: &RunChart<'_>, limits: Option<(f64, f64)>, width: u16, canvas: &Canvas<'_>) -> Vec<Row> {
    let fine = canvas.ambiguous == crate::text::Ambiguous::Narrow;
    let say = |words| canvas.say(words);
    let line = if fine { "─" } else { "-" };
    let mut parts = Vec::new();
    if let Some((name, centre)) = chart.centre.filter(|(_, centre)| centre.is_finite()) {
        parts.push(format!("{line} {} {}", say(name), (chart.words)(centre)));
    }
    if let Some((low, high)) = limits {
        let (low, high) = ((chart.words)(low), (chart.words)(high));
        parts.push(match canvas.lang {
            crate::i18n::Lang::Zh => format!("{line} {line} 自然波动 {low} 到 {high}"),
            crate::i18n::Lang::En => format!("{line} {line} natural limits {low} to {high}"),
        });
    }
    if chart.points.iter().any(|point| point.signal) {
        parts.push(format!("X {}", say(text("不像偶然", "more than chance"))));
    }
    if !chart.forecast.is_empty() {
        parts.push(format!("{} {}", band(fine), say(text("预测区间", "what may come"))));
    }
    legend(&parts, width, canvas)
}
