//! The documents: which blocks a proposal becomes for each reader.

use super::block::{Block, Level, Span};
use super::kind::ExportKind;
use super::markdown;
use crate::derive::Derived;
use crate::i18n::Lang;
use crate::proposal::Proposal;

/// A finished page beside the form: its lines, and the field that each came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// The lines of Markdown.
    pub lines: Vec<String>,
    /// For each line, the path of the field it came from, where it came from one.
    pub anchors: Vec<Option<String>>,
}

/// The blocks of a document.
#[must_use]
pub fn blocks(proposal: &Proposal, _derived: &Derived, _kind: ExportKind, _lang: Lang) -> Vec<Block> {
    vec![Block::heading(Level::One, vec![Span::text(proposal.frame.title.clone())])]
}

/// A document as text.
#[must_use]
pub fn export(proposal: &Proposal, derived: &Derived, kind: ExportKind, lang: Lang) -> String {
    markdown::document(&blocks(proposal, derived, kind, lang))
}

/// The full proposal as lines, for the preview.
#[must_use]
pub fn preview(proposal: &Proposal, derived: &Derived, lang: Lang) -> Preview {
    let text = export(proposal, derived, ExportKind::Proposal, lang);
    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
    Preview { anchors: vec![None; lines.len()], lines }
}
