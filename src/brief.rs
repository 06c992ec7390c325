//! A proposal as blocks, and one writer per format.
//!
//! Every format starts from the same [`Block`]s, so that a table, a gap or a warning can't be in one
//! export and missing from another. A writer turns blocks into a string and touches no disk:
//!
//! | writer | what for |
//! | --- | --- |
//! | [`markdown::document`] | GitHub-flavoured Markdown for documents |
//! | [`markdown::with_lines`] | the same, with the field that each line came from, for a preview |
//! | [`markdown::chat`] | messages for Feishu, `DingTalk` and `WeCom` |
//! | [`plain::plain`] | text without markup, for the screen and the clipboard |
//!
//! The words in a block are what a user typed. They are made visible ([`clean`]), laid out as runs
//! (`runs`) and only then escaped by the writer for its format, so that no words can become markup.

mod address;
pub mod block;
pub mod clean;
mod document;
mod events;
mod kind;
mod ledger;
mod letter;
pub mod markdown;
mod page;
pub mod plain;
mod portfolio;
mod results;
mod runs;
mod shown;
mod value;

pub use block::{
    Align, Block, Column, Fact, Figure, Item, Kind, Level, List, Marker, Note, NoteKind, Row, Span,
};
pub use block::{Spans, Table};
pub use document::{Appended, Appendices, Order, appended, blocks, export};
pub use events::{Dates, dates};
pub use kind::ExportKind;
pub use ledger::{LedgerWords, ledger_words};
pub use letter::{Letter, letter, letters_for};
pub use page::{Appendable, appendable};
pub use portfolio::Review;
pub use results::{results, results_for};
pub use shown::value_words;
