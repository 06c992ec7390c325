//! Finance and statistics: plain numbers in, plain structs out.
//!
//! Nothing here knows a proposal, a language or a screen, so each function can be held against a
//! published figure. Sums, products and differences are exact decimals; a quotient is rounded at
//! [`Decimal`](rust_decimal::Decimal)'s 28 digits; only what needs a root goes through floating point, and says so.
//!
//! A number that doesn't exist is `None`, never a zero or an infinity: a zero or negative
//! denominator, an empty series, a sum too large for a decimal.
//!
//! | file | what it answers |
//! | --- | --- |
//! | [`finance`] | what is it worth, what does waiting cost, when is it paid back |
//! | [`cashflow`] | what is money over time worth today, at which rate does it break even, and when |
//! | [`growth`] | how far apart are two numbers, over time or between groups |
//! | [`share`] | which part of the whole, and how a whole spreads over grades |
//! | [`sensitivity`] | which input moves the result most, and where it no longer pays |
//! | [`series`] | where has it been going, and where would it be if that went on |
//! | [`simulate`] | how wrong may it be, over all inputs at once, and which one is worth knowing |

pub mod cashflow;
pub mod finance;
pub mod growth;
pub mod sensitivity;
pub mod series;
pub mod share;
pub mod simulate;
mod unfit;

pub use unfit::{Unfit, Why};
