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
use super::page::{Page, appendable};
use crate::check::{Case, Findings, Questions, questions};
use crate::i18n::Lang;
use crate::schema::Audience;

/// What is written: which document, in which language, with which appendices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    /// Which document.
    pub kind: ExportKind,
    /// In which language.
    pub lang: Lang,
    /// What is appended beyond the document itself.
    pub with: Appendices,
}

/// Appendices that leave only where they are asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Appendices {
    /// The checks that are let stand, with their reasons.
    pub exemptions: bool,
    /// The questions to expect that have an answer prepared, with it.
    pub questions: bool,
}

impl Order {
    /// A document without further appendices.
    #[must_use]
    pub fn new(kind: ExportKind, lang: Lang) -> Self {
        Self { kind, lang, with: Appendices::default() }
    }
}

/// The blocks of a document. `findings` must be those of this case.
#[must_use]
pub fn blocks(case: &Case<'_>, findings: &Findings, order: Order) -> Vec<Block> {
    let Order { kind, lang, with } = order;
    let audience = if kind.shows_private() { Audience::Private } else { Audience::Headquarters };
    let page = Page::new(case.p, case.derived, audience, lang);
    let mut blocks = match kind {
        ExportKind::Brief => one_page::blocks(&page),
        ExportKind::Proposal => proposal::blocks(&page),
        // A message has no room for an appendix, and the working copy holds everything where it stands.
        ExportKind::Chat => return message::blocks(&page),
        ExportKind::Working => return working::blocks(&page, findings),
    };
    if with.questions {
        blocks.extend(appendix::questions(&page));
    }
    if with.exemptions {
        blocks.extend(appendix::exemptions(&page, findings));
    }
    blocks
}

/// What of the appendices an export holds, or leaves out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Appended {
    /// Those that were asked for and hold nothing.
    pub empty: Appendices,
    /// How many rows are left out of them, as they are about people or for oneself.
    pub left_out: usize,
    /// How many questions are left out, as they have no answer yet.
    pub unanswered: usize,
}

/// What becomes of the appendices of an order, to be told where they come out emptier than expected. `findings` must
/// be those of this case.
#[must_use]
pub fn appended(case: &Case<'_>, findings: &Findings, order: Order) -> Appended {
    let Order { kind, lang, with } = order;
    if !kind.takes_appendices() {
        return Appended::default();
    }
    let page = Page::new(case.p, case.derived, Audience::Headquarters, lang);
    let kept = appendable(case.p);
    let left_out = |wanted: bool, all: usize, kept: usize| if wanted { all.saturating_sub(kept) } else { 0 };
    let unanswered = if with.questions { questions(case, findings).unanswered(case.p) } else { 0 };
    Appended {
        unanswered,
        empty: Appendices {
            exemptions: with.exemptions && appendix::exemptions(&page, findings).is_empty(),
            questions: with.questions && appendix::questions(&page).is_empty(),
        },
        left_out: left_out(with.exemptions, case.p.frame.exemptions.len(), kept.exemptions)
            + left_out(with.questions, Questions::answered(case.p), kept.answers),
    }
}

/// A document as text. A chat message fits into one message of every chat program.
#[must_use]
pub fn export(case: &Case<'_>, findings: &Findings, order: Order) -> String {
    let blocks = blocks(case, findings, order);
    match order.kind {
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
