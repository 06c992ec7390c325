//! Edits: the one road by which a draft changes, and so undo, redo, the dirty mark and the journal.
//!
//! An [`Edit`] names a place and carries both sides of the change, so that it can be taken back, repeated
//! and written down. A [`Step`] is what one undo takes back: a typed phrase, a pasted block, a row moved. A
//! [`Deed`] is what was done to the [`History`]; told again, it brings draft and undo back. What two
//! proposals differ in is a list of edits too ([`difference`]); [`differences`] tells it to a person, one
//! thing after the other.

mod apart;
mod deed;
mod difference;
mod edit;
mod step;
#[cfg(test)]
mod tests;

pub use apart::{Difference, Differs, differences};
pub use deed::Deed;
pub use difference::difference;
pub use edit::{Change, Edit, RowData, Stale};
pub use step::{History, Step};
