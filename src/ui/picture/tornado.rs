//! Which input moves the result most: for each input a bar from the result at its low end to the one at its
//! high end, around the result as it stands.
//!
//! ```text
//! Customers a month
//! -0.2M ====|######## 3.4M
//! ~ Share avoided
//!    0.9M ==|### 1.6M
//! = input low  # input high  | now 1.2M
//! : pays from here on  ~ tried at ±20%
//! ```

use super::Words;
use super::axis::Axis;
use super::grid::{Grid, ends, legend};
use crate::app::Target;
use crate::i18n::text;
use crate::schema::Path;
use crate::text::{Align, Ambiguous};
use crate::ui::canvas::Canvas;
use crate::ui::rows::Row;
use crate::ui::theme::Role;

/// From this width on an input takes one row.
const ONE_ROW: u16 = 72;
/// Before the name of an input that was varied only to see.
const TRIED: char = '~';
/// Fewer cells are no bar.
const LEAST: u16 = 8;

/// One input.
#[derive(Clone, Debug)]
pub(in crate::ui) struct Swing {
    /// What it is called.
    pub(in crate::ui) name: String,
    /// The result with the input at its low end.
    pub(in crate::ui) at_low: f64,
    /// The result with the input at its high end.
    pub(in crate::ui) at_high: f64,
    /// Whether it was varied only to see, because it has no range of its own.
    pub(in crate::ui) tried: bool,
    /// Where a click leads: to the input's field.
    pub(in crate::ui) place: Option<Path>,
}

impl Swing {
    fn left(&self) -> f64 {
        self.at_low.min(self.at_high)
    }

    fn right(&self) -> f64 {
        self.at_low.max(self.at_high)
    }

    /// How far apart the two results are; halved, so that it is always a number.
    fn width(&self) -> f64 {
        self.right() / 2.0 - self.left() / 2.0
    }
}

/// Inputs around a result.
pub(in crate::ui) struct Tornado<'a> {
    /// The result as it stands.
    pub(in crate::ui) base: f64,
    /// The inputs, in any order.
    pub(in crate::ui) swings: &'a [Swing],
    /// A result worth a line of its own: where it no longer pays.
    pub(in crate::ui) threshold: Option<f64>,
    /// What the sign before a tried input says.
    pub(in crate::ui) tried: &'a str,
    /// How a result is written.
    pub(in crate::ui) words: Words<'a>,
}

/// The inputs of the widest swing first, `most` of them at most.
pub(in crate::ui) fn tornado(
    tornado: &Tornado<'_>,
    width: u16,
    most: usize,
    canvas: &Canvas<'_>,
) -> Vec<Row> {
    let mut swings: Vec<&Swing> =
        tornado.swings.iter().filter(|swing| swing.at_low.is_finite() && swing.at_high.is_finite()).collect();
    swings.sort_by(|one, other| other.width().total_cmp(&one.width()));
    let left_out = swings.len().saturating_sub(most);
    swings.truncate(most);
    let reach = swings.iter().flat_map(|swing| [swing.left(), swing.right()]).chain([tornado.base]);
    let has_tried = swings.iter().any(|swing| swing.tried);
    let Some(axis) = Axis::over(reach).filter(|_| !swings.is_empty() && tornado.base.is_finite()) else {
        return Vec::new();
    };
    let numbers: Vec<[String; 2]> =
        swings.iter().map(|swing| [(tornado.words)(swing.left()), (tornado.words)(swing.right())]).collect();
    let widest = |end: usize| numbers.iter().map(|ends| canvas.width(&ends[end])).max().unwrap_or(0);
    let beside = widest(0).saturating_add(widest(1)).saturating_add(2);
    let one_row = width >= ONE_ROW && beside.saturating_add(LEAST * 3) <= width;
    let names = if one_row {
        let widest = swings.iter().map(|swing| canvas.width(&called(swing))).max().unwrap_or(0);
        widest.min(width / 3).min(width - beside - LEAST) + 2
    } else {
        0
    };
    let has_room = beside.saturating_add(names + LEAST) <= width;
    let (bar_at, cells) = if has_room { (names + widest(0) + 1, width - names - beside) } else { (0, width) };
    let mut rows = Vec::new();
    for (swing, [left, right]) in swings.iter().zip(&numbers) {
        let mut lines = Vec::new();
        let bar = bar(swing, tornado, axis, cells, canvas);
        let mut row = bar.into_iter().next().unwrap_or_default().shifted(bar_at);
        if one_row {
            row = row.at(0, canvas.cut(&called(swing), names - 1), Role::Text);
        } else {
            lines.push(Row::of(canvas.cut(&called(swing), width), Role::Text));
        }
        if has_room {
            let cells_left = widest(0);
            row = row.at(names, canvas.pad(left, cells_left, Align::Right), Role::Quiet);
            row = row.at(bar_at + cells + 1, right.clone(), Role::Quiet);
            lines.push(row);
        } else {
            lines.push(row);
            lines.push(ends(left, right, 0, width, canvas));
        }
        let target = swing.place.clone().map(Target::Place);
        rows.extend(lines.into_iter().map(|row: Row| match &target {
            Some(target) => row.hit(target.clone()),
            None => row,
        }));
    }
    rows.extend(key(tornado, axis, (has_tried, left_out), width, canvas));
    rows
}

/// The name of an input behind its sign.
fn called(swing: &Swing) -> String {
    if swing.tried { format!("{TRIED} {}", swing.name) } else { swing.name.clone() }
}

/// The signs of the bar: where the input is low, where it is high; the result as it stands, the threshold.
fn signs(canvas: &Canvas<'_>) -> [char; 4] {
    if canvas.ambiguous == Ambiguous::Narrow { ['▒', '█', '│', '┊'] } else { ['=', '#', '|', ':'] }
}

fn bar(swing: &Swing, tornado: &Tornado<'_>, axis: Axis, cells: u16, canvas: &Canvas<'_>) -> Vec<Row> {
    let [low, high, now, threshold] = signs(canvas);
    let mut grid = Grid::new(cells, 1, canvas);
    let base = axis.step(tornado.base, cells);
    for (end, sign) in [(swing.at_low, low), (swing.at_high, high)] {
        let end = axis.step(end, cells);
        for x in base.min(end)..=base.max(end) {
            if x != base {
                grid.put(x, 0, sign, Role::Picture);
            }
        }
    }
    if let Some(value) = crossed(tornado, axis) {
        grid.put(axis.step(value, cells), 0, threshold, Role::Warning);
    }
    grid.put(base, 0, now, Role::Key);
    grid.into_rows(0)
}

/// The threshold, where it lies within what is drawn.
fn crossed(tornado: &Tornado<'_>, axis: Axis) -> Option<f64> {
    tornado.threshold.filter(|value| (axis.low()..=axis.high()).contains(value))
}

/// What the signs stand for.
fn key(
    tornado: &Tornado<'_>,
    axis: Axis,
    (has_tried, left_out): (bool, usize),
    width: u16,
    canvas: &Canvas<'_>,
) -> Vec<Row> {
    let [low, high, now, threshold] = signs(canvas);
    let say = |words| canvas.say(words);
    let mut parts = vec![
        format!("{low} {}", say(text("取低值", "input low"))),
        format!("{high} {}", say(text("取高值", "input high"))),
        format!("{now} {} {}", say(text("现在", "now")), (tornado.words)(tornado.base)),
    ];
    if crossed(tornado, axis).is_some() {
        parts.push(format!("{threshold} {}", say(text("从这里起有赚", "pays from here on"))));
    }
    if has_tried && !tornado.tried.is_empty() {
        parts.push(format!("{TRIED} {}", tornado.tried));
    }
    if left_out > 0 {
        parts.push(match canvas.lang {
            crate::i18n::Lang::Zh => format!("另有 {left_out} 项影响更小"),
            crate::i18n::Lang::En => format!("{left_out} more move it less"),
        });
    }
    legend(&parts, width, canvas)
}
