//! The documents: which blocks a proposal becomes for each reader.
//!
//! | document | reader |
//! | --- | --- |
//! | brief | whoever decides: one page, the answer first |
//! | proposal | those who look closely: six strategies, every figure with its source |
//! | chat | a message in Feishu, `DingTalk` or `WeCom` |
//! | working | oneself: every field that is filled, what follows, what is open |
//!
//! What is missing is shown as a gap. Only the working copy is written from the proposal itself; the
//! others see it without its private fields ([`super::page`]).

mod appendix;
mod ladder;
mod message;
mod one_page;
mod proposal;
mod table;
mod tables;
mod timeline;
mod working;

use super::block::Block;
use super::kind::ExportKind;
use super::markdown::{self, ChatProfile};
use super::page::Page;
use crate::derive::Derived;
use crate::i18n::Lang;
use crate::proposal::Proposal;
use crate::schema::Audience;

/// The blocks of a document. `derived` must have been computed from this proposal.
#[must_use]
pub fn blocks(proposal: &Proposal, derived: &Derived, kind: ExportKind, lang: Lang) -> Vec<Block> {
    let audience = if kind.shows_private() { Audience::Private } else { Audience::Headquarters };
    let page = Page::new(proposal, derived, audience, lang);
    match kind {
        ExportKind::Brief => one_page::blocks(&page),
        ExportKind::Proposal => proposal::blocks(&page),
        ExportKind::Chat => message::blocks(&page),
        ExportKind::Working => working::blocks(&page),
    }
}

/// A document as text. A chat message fits into one message of every chat program.
#[must_use]
pub fn export(proposal: &Proposal, derived: &Derived, kind: ExportKind, lang: Lang) -> String {
    let blocks = blocks(proposal, derived, kind, lang);
    match kind {
        ExportKind::Chat => {
            let mut text = markdown::chat(&blocks, ChatProfile::WeCom).into_iter().next().unwrap_or_default();
            if !text.is_empty() && !text.ends_with('\n') {
                text.push('\n');
            }
            text
        }
        ExportKind::Brief | ExportKind::Proposal | ExportKind::Working => markdown::document(&blocks),
    }
}
