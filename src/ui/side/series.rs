//! A run of figures over time. A few points stand as columns, drawn from zero so that a small change does not
//! look large. From [`CHARTED`] points on they are a run chart: what lies within the limits is no news, and the
//! forecast never stands without its interval.

use super::Picture;
use crate::app::desk::Desk;
use crate::derive::{ClaimFigures, EvidenceLevel, evidence::SeriesFigures};
use crate::figure::Decimal;
use crate::i18n::{self, text};
use crate::text::{Align, Ambiguous};
use crate::ui::canvas::Canvas;
use crate::ui::picture::{Forecast, RunChart, RunPoint, float, run_chart};
use crate::ui::rows::{Row, heading};
use crate::ui::theme::Role;
use rust_decimal::prelude::FromPrimitive;
use std::ops::Range;

/// Rows of columns.
const HEIGHT: u32 = 5;
/// Rows of a run chart, in a column of ordinary height and in a tall one.
const CHART: [u16; 2] = [7, 9];
/// From so many points on, limits and runs mean something.
const CHARTED: usize = 5;
/// Eighths of a cell, from one to seven.
const EIGHTHS: [&str; 7] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇"];

/// The first series of the trend, where it has two points or more.
pub(super) fn picture(desk: &Desk, width: u16, roomy: bool, canvas: &Canvas<'_>) -> Option<Picture> {
    let claims = &desk.derived.evidence.level(EvidenceLevel::Trend).claims;
    let (index, series) = claims.iter().enumerate().find_map(|(index, claim)| match claim {
        ClaimFigures::Series(series) if series.points.len() > 1 => Some((index, series)),
        _ => None,
    })?;
    let said = EvidenceLevel::Trend.claims(desk.proposal()).get(index).map_or("", |claim| claim.claim.trim());
    let title = canvas.cut(canvas.say(text("走势", "Trend")), width);
    let mut rows = vec![heading(canvas, &title, "", width)];
    if !said.is_empty() {
        rows.push(Row::of(canvas.cut(said, width), Role::Quiet));
    }
    rows.extend(if series.points.len() < CHARTED {
        columns(series, width, canvas)
    } else {
        chart(series, width, CHART[usize::from(roomy)], canvas)
    });
    Some(Picture { rows })
}

/// The run chart of a series.
fn chart(series: &SeriesFigures, width: u16, height: u16, canvas: &Canvas<'_>) -> Vec<Row> {
    let lang = canvas.lang;
    let values: Vec<f64> = series.points.iter().map(|point| float(point.value)).collect();
    let trend = series.trend.as_ref();
    let runs = trend.and_then(|trend| trend.judged.runs);
    let limits = trend.and_then(|trend| trend.judged.limits);
    let longest = runs.and_then(|runs| runs.count).filter(|count| count.has_long_run());
    let shifted =
        runs.zip(longest).map_or(0..0, |(runs, count)| long_run(&values, runs.center, count.longest_run));
    let is_beyond = |at: &usize| trend.is_some_and(|trend| trend.judged.outside.contains(at));
    let points: Vec<RunPoint> = (0..)
        .zip(series.points.iter().zip(&values))
        .map(|(at, (point, value))| RunPoint {
            label: point.label.trim().to_owned(),
            value: *value,
            signal: is_beyond(&at) || shifted.contains(&at),
        })
        .collect();
    let centre = match (runs, limits) {
        (Some(runs), _) => Some((text("中位数", "median"), runs.center)),
        (None, Some(limits)) => Some((text("均值", "mean"), limits.center)),
        (None, None) => None,
    };
    // What cannot be negative is not expected to be.
    let least = if values.iter().all(|value| *value >= 0.0) { 0.0 } else { f64::NEG_INFINITY };
    let limits = limits.map(|limits| (limits.lcl.max(least), limits.ucl));
    let forecast: Vec<Forecast> = trend
        .into_iter()
        .flat_map(|trend| &trend.outlook)
        .map_while(|outlook| outlook.by_line.as_ref().ok())
        .map(|next| Forecast {
            value: next.value.max(least),
            low: next.lo.max(least),
            high: next.hi.max(least),
        })
        .collect();
    let ratio = series.unit.is_ratio();
    let words = |value: f64| match Decimal::from_f64(value).filter(|_| ratio) {
        Some(ratio) => i18n::percent(ratio, 1, lang),
        None => i18n::axis_number(value, lang),
    };
    let chart = RunChart { points: &points, centre, limits, forecast: &forecast, words: &words };
    run_chart(&chart, width, height, canvas)
}

/// The points of the first run of this length on one side of the middle.
fn long_run(values: &[f64], centre: f64, length: usize) -> Range<usize> {
    // Points on the line neither break a run nor count.
    let off = (0..).zip(values).filter(|(_, value)| (**value - centre).abs() > 0.0);
    let sides: Vec<(usize, bool)> = off.map(|(at, value)| (at, *value > centre)).collect();
    match sides.chunk_by(|one, other| one.1 == other.1).find(|run| run.len() == length) {
        Some([(from, _), .., (to, _)]) => *from..*to + 1,
        _ => 0..0,
    }
}

fn columns(series: &SeriesFigures, width: u16, canvas: &Canvas<'_>) -> Vec<Row> {
    let room = usize::from(width.max(1));
    // The latest points matter most where not all have room.
    let points = &series.points[series.points.len().saturating_sub(room)..];
    let count = u16::try_from(points.len()).unwrap_or(1).max(1);
    let step = (width / count).clamp(1, 9);
    let bar = if step > 2 { step - 1 } else { step };
    let most = points.iter().map(|point| point.value).max().unwrap_or_default();
    let fine = canvas.ambiguous == Ambiguous::Narrow;
    let heights: Vec<u32> = points.iter().map(|point| eighths(point.value, most)).collect();
    let mut rows: Vec<Row> = (0..HEIGHT)
        .rev()
        .map(|level| {
            let mut row = Row::new();
            for (x, height) in (0..).step_by(usize::from(step)).zip(&heights) {
                let left = height.saturating_sub(level * 8);
                let sign = match usize::try_from(left).unwrap_or(8) {
                    0 => continue,
                    8.. => canvas.signs.bar[0],
                    part if fine => EIGHTHS[part - 1],
                    4..8 => canvas.signs.bar[0],
                    _ if level == 0 => "_",
                    _ => continue,
                };
                row = row.raw(x, sign.repeat(usize::from(bar)), Role::Picture);
            }
            row
        })
        .collect();
    rows.push(Row::new().raw(
        0,
        canvas.signs.horizontal.repeat(usize::from((step * count).min(width))),
        Role::Quiet,
    ));
    let lang = canvas.lang;
    let values: Vec<String> =
        points.iter().map(|point| i18n::measured(point.value, series.unit, lang)).collect();
    let numbers: Vec<String> = points.iter().map(|point| i18n::rounded(point.value, 1, lang)).collect();
    let labels: Vec<String> = points.iter().map(|point| point.label.trim().to_owned()).collect();
    for (each, ends, role) in [(&labels, &labels, Role::Quiet), (&numbers, &values, Role::Text)] {
        rows.push(under(each, ends, step, width, role, canvas));
    }
    rows
}

/// Words under the columns: each under its own where they have room, else the first and the last at the ends.
fn under(each: &[String], ends: &[String], step: u16, width: u16, role: Role, canvas: &Canvas<'_>) -> Row {
    let mut row = Row::new();
    if each.iter().all(|words| canvas.width(words) < step) {
        for (x, words) in (0..).step_by(usize::from(step)).zip(each) {
            row = row.at(x, words.clone(), role);
        }
        return row;
    }
    let half = width / 2;
    if let (Some(first), Some(last)) = (ends.first(), ends.last()) {
        let taken = (step * u16::try_from(each.len()).unwrap_or(1)).clamp(half, width);
        let last = canvas.pad(last, taken - half, Align::Right);
        row = row.at(0, canvas.cut(first, half.saturating_sub(1)), role).at(half, last, role);
    }
    row
}

/// The height of a column in eighths of a row; at least one for what is more than nothing.
fn eighths(value: Decimal, most: Decimal) -> u32 {
    if value <= Decimal::ZERO || most <= Decimal::ZERO {
        return 0;
    }
    let full = Decimal::from(HEIGHT * 8);
    let part = value.checked_div(most).and_then(|part| part.checked_mul(full)).unwrap_or(full).round();
    u32::try_from(part).unwrap_or(HEIGHT * 8).clamp(1, HEIGHT * 8)
}
