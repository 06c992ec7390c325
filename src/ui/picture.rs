//! Pictures of figures as rows of cells: plain numbers and words in, rows out.
//!
//! | file | what it shows |
//! | --- | --- |
//! | `ladder.rs` | how much holds on which rung: bars within bars |
//! | `cash_flow.rs` | the balance month by month, and where it is paid back |
//! | `tornado.rs` | which input moves the result most |
//! | `histogram.rs` | how the results of many runs spread |
//! | `run_chart.rs` | a series with its middle, its limits and what may come |
//! | `axis.rs`, `grid.rs` | numbers to cells; dots, lines and signs in cells |
//!
//! Curves are drawn in Braille dots and bars in blocks where the terminal draws lines, both in plain characters
//! where it does not. What a colour says, a sign says too. A number that is not finite is left out, and no
//! row is ever wider than it was told.

mod axis;
mod cash_flow;
mod grid;
mod histogram;
mod ladder;
mod run_chart;
#[cfg(test)]
mod tests;
mod tornado;

use crate::figure::Decimal;
use rust_decimal::prelude::ToPrimitive;

pub(super) use cash_flow::{CashFlow, cash_flow};
pub(super) use histogram::{Histogram, histogram};
pub(super) use ladder::{Rung, ladder};
pub(super) use run_chart::{Forecast, RunChart, RunPoint, run_chart};
pub(super) use tornado::{Swing, Tornado, tornado};

/// An exact number for a picture.
pub(super) fn float(value: Decimal) -> f64 {
    value.to_f64().unwrap_or_default()
}

/// How a number of a picture is written: short, with its unit where the title does not say it.
pub(super) type Words<'a> = &'a dyn Fn(f64) -> String;
