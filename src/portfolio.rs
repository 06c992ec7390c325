//! What follows from all drafts together: what is due today, how those that were raised fared, what is stuck.
//!
//! One draft is opened and computed whole; of ten thousand an index keeps as much as is asked of them all, a
//! [`Gist`] each. Everything here works on gists, and a gist answers as the whole draft does.
//!
//! | file | what it answers |
//! | --- | --- |
//! | [`gist`] | what is kept of a draft |
//! | [`due`](mod@due) | what is to be done today, over all drafts |
//! | [`fared`] | the method's table from one's own cases, with intervals |
//! | [`board`](mod@board) | which stage each draft is at, and which are stuck since when |
//! | [`hit_rate`](mod@hit_rate) | how much of what was promised came |
//! | [`look_back`] | what was learnt from closed cases |

pub mod board;
pub mod due;
pub mod fared;
#[cfg(test)]
mod fixture;
pub mod gist;
pub mod hit_rate;
pub mod look_back;

pub use board::{Standing, Stuck, WhyStuck, board, stuck};
pub use due::{Asked, DueItem, Duty, What, due, due_of, in_order, items_of, next_due};
pub use fared::{Fared, Months, Portfolio, Share, table};
pub use gist::Gist;
pub use hit_rate::{HitRate, HitRates, Interval, hit_rate};
pub use look_back::{Learnt, LookBack, latest_first, learnt};
