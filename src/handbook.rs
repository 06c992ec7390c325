//! The handbook: the method, in both languages, opened from where a question comes up.
//!
//! ```text
//! assets/handbook/LANG/*.md ─┐ markdown   ┌─ page: a section, and what is known of its field or rule
//! CONFIG/handbook/LANG/*.md ─┴─> Handbook ┼─ search: sections for words, in either language
//!                                         └─ layout: a page as rows of so many cells
//! ```
//!
//! A section has an **anchor** that never changes: the id of a pane or of a part of one (`evidence.trend`),
//! `field.SECTION.FIELD`, `rule.ID`, or a name of its own (`grade.high`). From a place in a proposal follows
//! its anchor ([`topic_of`]), so that nobody has to look for the page. What the field table and the rules say
//! already is not said again in the files: a page is put together when it is opened.
//!
//! A company puts files of the same form beside ours: a section with a known anchor replaces ours, any other
//! one is added. A mistake in such a file is told with its place and costs that section only.
//!
//! The files are read once, when the handbook is first opened.

mod book;
mod compose;
mod layout;
mod lead;
mod markdown;
mod page;
mod rules;
mod search;
mod topic;
mod trouble;
mod typing;

pub use book::{Handbook, Overlay};
pub use layout::{Line, Look, Span, lay_out};
pub use page::{Link, Page, Piece, Run, Style, Table};
pub use topic::{CONTENTS, KEYS, PLACE, RULES, field_anchor, rule_anchor, topic_of, topic_of_answer};
pub use trouble::{Problem, Trouble};
pub use typing::tick_words;

#[cfg(test)]
mod tests;
