//! A draft as RON or JSON, the drafts that come with the product, and the file about the checks. No disk.
//!
//! A draft's file must outlive this program: a person can read and mend it, an older copy of the program
//! must refuse a newer file instead of dropping what it does not know, and nothing may be written that
//! cannot be read back. So the file names its format and version before anything else, is read by types
//! that are frozen per version and know every member, and whatever is written is parsed again and compared.

mod error;
mod file;
mod items;
mod journal;
mod newer;
mod policy;
mod read;
pub mod samples;
mod scan;
#[cfg(test)]
pub(crate) mod specimen;
#[cfg(test)]
mod tests;
mod words;
mod write;

pub use error::{ReadError, Reason, Spot, WriteError};
pub use journal::{FileMark, Journal, JournalError, Origin, Record, Save, Unwritable, read_journal};
pub use newer::{Newer, read_newer};
pub use policy::{PolicyError, policy_problem, read_policy};
pub use read::{read, read_json, read_ron, utf8, version_of};
pub use words::{problem, unwritable};
pub use write::{write_json, write_ron};

pub use scan::has_comments;

use crate::i18n::{Lang, text};
use crate::proposal::{DraftId, Proposal, RowId, SolutionOption};
use jiff::Timestamp;

/// The name every draft file starts with.
pub const FORMAT: &str = "escalate/draft";

/// The version this program writes; it reads this one and every earlier one.
pub const VERSION: u32 = 1;

/// The largest file that is read or written, in bytes.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;

/// A proposal under its name, as a file holds it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// The draft's stable name, whatever its title and file.
    pub id: DraftId,
    /// When it was last changed; `None` where the file does not say.
    pub edited: Option<Timestamp>,
    /// What it says.
    pub proposal: Proposal,
}

impl Draft {
    /// A blank draft in a language, with doing nothing among its options.
    #[must_use]
    pub fn blank(id: DraftId, lang: Lang) -> Self {
        let mut proposal = Proposal::default();
        proposal.frame.language = Some(lang);
        let option = text("维持现状", "Do nothing").get(lang).to_owned();
        let row = RowId::new("do-nothing").unwrap_or_default();
        proposal.solution.options.push(SolutionOption {
            id: row,
            option,
            do_nothing: true,
            ..Default::default()
        });
        Self { id, edited: None, proposal }
    }

    /// The same proposal under another name.
    #[must_use]
    pub fn copy_as(&self, id: DraftId) -> Self {
        Self { id, ..self.clone() }
    }

    /// The same proposal under another name, its title saying that it is a copy.
    #[must_use]
    pub fn duplicate(&self, id: DraftId) -> Self {
        let mut draft = self.copy_as(id);
        let mark = text("（副本）", " (copy)").get(draft.proposal.frame.language.unwrap_or(Lang::Zh));
        let title = format!("{}{mark}", draft.proposal.frame.title.trim_end());
        title.trim_start().clone_into(&mut draft.proposal.frame.title);
        draft
    }

    /// The title as typed; it may be blank.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.proposal.frame.title
    }
}

/// The two ways a draft is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// The draft's own file.
    Ron,
    /// For other programs.
    Json,
}

/// A draft that was read, and what the reader of the file should know.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    /// The draft.
    pub draft: Draft,
    /// How it was written down.
    pub syntax: Syntax,
    /// The file has comments, which the next save does not keep.
    pub comments: bool,
    /// Rows without a name, or with one used before, were given one.
    pub renamed_rows: usize,
}
