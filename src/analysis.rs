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
//! | [`trend`] | is there a trend by ranks, and how steep |
//! | [`regression`] | a straight line by least squares, with its prediction interval |
//! | [`forecast`] | where it will be some periods on, and how far off that may be |
//! | [`chart`] | did something happen to the process: limits and runs |
//! | [`verdict`] | all of that for one series, judged |
//! | [`proportion`] | a share of a sample with its interval, two shares, a promoter score |
//! | [`fisher`] | could a table of two by two be chance |
//! | [`samples`] | measured values described and compared; the effect of a pilot |
//! | [`ranks`] | measured values compared whatever their outliers |
//! | [`events`] | how often, and how much more often than elsewhere |
//! | [`power`] | the sample that a pilot needs before it starts |
//! | [`grim`] | could this percentage be a share of so many |
//! | [`uncertain`] | a range as a distribution, and what knowing better is worth |
//! | [`lifetime`] | what a customer is worth, and what a lower price must bring |
//! | [`mix`] | which part of a change came from where |
//! | [`simulate`] | how wrong may it be, over all inputs at once, and which one is worth knowing |

pub mod cashflow;
pub mod chart;
pub mod events;
pub mod finance;
pub mod fisher;
pub mod forecast;
mod given;
pub mod grim;
pub mod growth;
pub mod lifetime;
pub mod mix;
mod pairwise;
pub mod power;
pub mod proportion;
#[cfg(test)]
mod published;
pub mod ranks;
pub mod regression;
pub mod samples;
pub mod sensitivity;
pub mod series;
pub mod share;
pub mod simulate;
mod special;
pub mod trend;
pub mod uncertain;
mod unfit;
pub mod verdict;

pub use unfit::{Unfit, Why};
