//! What follows from the answers, pane by pane, in short blocks.
//!
//! The same words stand beside the form while it is filled in and in the documents, so that a figure is
//! never worded two ways. Each says first, in a plain sentence, what it is; the sum behind it follows.

mod claim;
mod evidence;
mod follow_up;
mod frame;
mod grade;
mod impact;
mod solution;
mod sponsors;
mod timing;

pub(super) use claim::{claim_words, short_claim};
pub(super) use follow_up::level_name;
pub(super) use grade::{grade_name, grounds_words};
pub(super) use impact::{
    Kept, class_words, haircut_words, horizon_words, input_name, input_value, irr_cell, kept_out,
    key_figures, line_name, method_words, money, months_words, multiple_words, npv_money, rung_name,
    rung_sentence, rung_title, step_multiple, step_payback, switch_words, tried_words,
};
pub(super) use impact::{delta_of, from_to, product_words, waiting_words};
pub(super) use solution::plan_words;

use super::block::{Block, Item, NoteKind, Span, Spans};
use super::page::{Page, closes_up, tidy};
use crate::derive::Derived;
use crate::i18n::Lang;
use crate::proposal::Proposal;
use crate::schema::{Audience, PaneId};

/// What follows from a pane's answers, for oneself: private conclusions included.
#[must_use]
pub fn results(pane: PaneId, p: &Proposal, d: &Derived, lang: Lang) -> Vec<Block> {
    results_for(pane, p, d, Audience::Private, lang)
}

/// What follows from a pane's answers, as far as this audience may see it.
///
/// For headquarters nothing rests on a private field: neither trust and stance nor who has not been
/// talked to. An empty list where nothing follows yet.
#[must_use]
pub fn results_for(pane: PaneId, p: &Proposal, d: &Derived, audience: Audience, lang: Lang) -> Vec<Block> {
    on_page(&Page::new(p, d, audience, lang), pane)
}

/// The same from a page.
pub(super) fn on_page(page: &Page<'_>, which: PaneId) -> Vec<Block> {
    let mut findings = Findings::new(page);
    match which {
        PaneId::Frame => frame::say(&mut findings),
        PaneId::Impact => impact::say_all(&mut findings),
        PaneId::Evidence => evidence::say(&mut findings),
        PaneId::Sponsors => sponsors::say(&mut findings),
        PaneId::Solution => solution::say(&mut findings),
        PaneId::Timing => timing::say(&mut findings),
        PaneId::FollowUp => follow_up::say(&mut findings),
    }
    findings.blocks()
}

/// Sentences gathered for one pane, and the remarks after them.
struct Findings<'p, 'a> {
    page: &'p Page<'a>,
    items: Vec<Item>,
    notes: Vec<Block>,
}

impl<'p, 'a> Findings<'p, 'a> {
    fn new(page: &'p Page<'a>) -> Self {
        Self { page, items: Vec::new(), notes: Vec::new() }
    }

    /// A sentence, and the sum behind it.
    fn add(&mut self, anchor: &str, sentence: Spans, sum: Option<String>) {
        let mut spans = sentence;
        if let Some(sum) = sum {
            spans.push(Span::Break);
            spans.push(Span::text(tidy(&sum)));
        }
        self.items.push(Item::new(spans).at(anchor));
    }

    /// A remark: a figure that needs care.
    fn caution(&mut self, anchor: &str, words: impl Into<String>) {
        let note = Block::note(self.page.lang, NoteKind::Caution, vec![Span::text(tidy(&words.into()))]);
        self.notes.push(note.at(anchor));
    }

    fn blocks(self) -> Vec<Block> {
        let list = (!self.items.is_empty()).then(|| Block::bullets(self.items));
        list.into_iter().chain(self.notes).collect()
    }
}

/// A sentence with one figure in it, in bold; set as [`tidy`] sets a sentence, across the bold's edges too.
fn around(before: &str, figure: impl Into<String>, after: &str) -> Spans {
    let figure = tidy(&figure.into());
    let (mut before, after) = (tidy(before), tidy(after));
    if before.ends_with(' ') && closes_up(before.trim_end().chars().next_back(), figure.chars().next()) {
        before.truncate(before.trim_end().len());
    }
    let closed = after.trim_start();
    let is_loose = closed.len() < after.len() && closes_up(figure.chars().next_back(), closed.chars().next());
    let after = if is_loose { closed } else { after.as_str() };
    let mut spans = Vec::new();
    if !before.is_empty() {
        spans.push(Span::Text(before));
    }
    spans.push(Span::strong(figure));
    if !after.is_empty() {
        spans.push(Span::text(after));
    }
    spans
}
