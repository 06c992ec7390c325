//! What was typed into a claim, as plain numbers for the statistics.

use crate::figure::{
    ColumnsLine, Decimal, FigureKind, Point, PointLine, Share, Unit, read_columns, read_points,
};
use crate::proposal::{Figure, Points};
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};

/// How sure an interval is, and from which level a result stands out from chance: the usual one.
pub(super) const CONF: f64 = 0.95;

/// The two ends of an interval that holds the true value with 95 % confidence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl Bounds {
    /// Whether a value lies within, the ends included.
    #[must_use]
    pub fn holds(self, value: f64) -> bool {
        self.low <= value && value <= self.high
    }

    /// How far apart the ends lie.
    #[must_use]
    pub fn width(self) -> f64 {
        self.high - self.low
    }
}

/// An exact value for the statistics.
pub(super) fn float(value: Decimal) -> f64 {
    value.to_f64().unwrap_or_default()
}

/// A computed value back among the typed ones, to the digits that mean anything.
pub(super) fn exact(value: f64) -> Option<Decimal> {
    Some(Decimal::from_f64(value)?.round_dp(6).normalize())
}

/// The next whole number of cases; `None` for more than there can be.
pub(super) fn ceiling(value: f64) -> Option<u64> {
    Decimal::from_f64(value.ceil())?.to_u64()
}

/// A whole number, zero and more.
pub(super) fn whole(value: Decimal) -> Option<u64> {
    value.is_integer().then(|| value.to_u64()).flatten()
}

/// A typed number above zero, likely value, with its unit.
pub(super) fn positive(figure: &Figure) -> Option<(Decimal, Unit)> {
    let figure = figure.known(FigureKind::Number)?;
    let value = figure.amount.likely();
    (value > Decimal::ZERO).then_some((value, figure.unit))
}

/// A count of a total, where one was typed as such: `12/40`.
pub(super) fn counted(figure: &Figure) -> Option<Share> {
    figure.known(FigureKind::Share)?.share
}

/// Whether a figure is typed as a percentage.
pub(super) fn is_rate(figure: &Figure) -> bool {
    figure.known(FigureKind::Number).is_some_and(|figure| figure.unit.is_ratio())
}

/// How many decimals a percentage was typed with: one in `85.0%`, which says more than `85%`.
pub(super) fn decimals(typed: &str) -> u32 {
    let after = typed.chars().skip_while(|c| !matches!(c, '.' | '．')).skip(1);
    let digits = after.take_while(|c| c.is_ascii_digit() || ('０'..='９').contains(c)).count();
    u32::try_from(digits).unwrap_or(u32::MAX)
}

/// The points of a text; `None` when there is none or a line cannot be read, since a series with a hole says
/// something else.
pub(super) fn points(text: &Points) -> Option<Vec<Point>> {
    let mut points = Vec::new();
    for line in read_points(text.as_str()) {
        match line {
            PointLine::Point(point) => points.push(point),
            PointLine::Header(_) => {}
            PointLine::Unread(_) => return None,
        }
    }
    (!points.is_empty()).then_some(points)
}

/// Single values and their unit; `None` like [`points`].
pub(super) fn values(text: &Points) -> Option<(Vec<f64>, Unit)> {
    let points = points(text)?;
    let unit = points.first()?.unit;
    Some((points.into_iter().map(|point| float(point.value)).collect(), unit))
}

/// A table of numbers: the label of each line, and each column with the unit it has throughout.
pub(super) struct Table {
    pub(super) labels: Vec<String>,
    pub(super) columns: Vec<(Vec<f64>, Unit)>,
}

/// A table of so many columns; `None` when it is empty, a line cannot be read, or a column's unit changes.
pub(super) fn table(text: &Points, wanted: usize) -> Option<Table> {
    let mut table = Table { labels: Vec::new(), columns: Vec::new() };
    for line in read_columns(text.as_str(), wanted) {
        let row = match line {
            ColumnsLine::Columns(row) => row,
            ColumnsLine::Header(_) => continue,
            ColumnsLine::Unread(_) => return None,
        };
        if table.columns.is_empty() {
            table.columns = row.values.iter().map(|(_, unit)| (Vec::new(), *unit)).collect();
        }
        for ((values, unit), (value, own)) in table.columns.iter_mut().zip(&row.values) {
            if own != unit {
                return None;
            }
            values.push(float(*value));
        }
        table.labels.push(row.label);
    }
    (!table.labels.is_empty()).then_some(table)
}
