//! Numbers as people write them.
//! PLACEHOLDER for compile only
#![allow(missing_docs)]
use serde::{Deserialize, Serialize};
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeBase {
    OneOff,
    Day,
    Week,
    Month,
    Quarter,
    Year,
}
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureKind {
    Number,
    Count,
    Money,
    Percent,
    Share,
    Duration,
    Effort,
}
pub struct Figure;
pub struct FigureError;
pub struct DayError;
pub fn read(_: &str, _: FigureKind) -> Result<Figure, FigureError> {
    Err(FigureError)
}
pub fn read_day(_: &str) -> Result<jiff::civil::Date, DayError> {
    Err(DayError)
}
