//! What a sentence promises and no solution keeps: that money already lost comes back, that a loss goes whole.
//!
//! The rows of loss and cost are read for the same in `money`; here it is the words, on the cover, in sum and in the
//! solution. What somebody else owes, a supplier or an insurer, can well be got back, and is let be.

mod back;
mod whole;

use super::money::{EVERYTHING_VANISHES, PAST_LOSS};
use crate::check::prose::{is_quoted, sentence};
use crate::check::rules::wording::is_argued;
use crate::check::{Cell, Found, Rule};
use crate::figure::{Mention, mentions};
use crate::i18n::{Text, Words};
use std::cell::LazyCell;
use std::ops::Range;

/// Looks at one text for either, the first of each.
pub(super) fn find(cell: &Cell<'_>, found: &mut Found<'_>) {
    let section = cell.section.id;
    let promises = matches!(section, "frame" | "frame.diagnosis")
        || section.starts_with("impact")
        || (section.starts_with("solution") && section != "solution.risks");
    if !promises || !is_argued(cell.section, cell.field) {
        return;
    }
    let read = || mentions(cell.typed);
    let text = Told { typed: cell.typed, figures: LazyCell::new(&read) };
    for promised in [back::promised(&text), whole::promised(&text)].into_iter().flatten() {
        let said = found.say_of(promised.rule, cell.path(), promised.what).span(promised.span);
        if let Some(mend) = promised.mend {
            said.mend(mend);
        }
    }
}

/// A promise that no solution keeps.
struct Promised {
    rule: &'static Rule,
    span: Range<usize>,
    what: Words,
    /// Another advice than the rule's.
    mend: Option<Text>,
}

/// A text with its figures, which are looked for once they are needed.
struct Told<'t> {
    typed: &'t str,
    figures: LazyCell<Vec<Mention>, &'t dyn Fn() -> Vec<Mention>>,
}

impl Told<'_> {
    /// Whether a word here is somebody else's, or the sentence a question.
    fn is_open(&self, at: usize) -> bool {
        let typed = self.typed;
        is_quoted(typed, at) || typed[sentence(typed, at).end..].starts_with(['？', '?'])
    }
}
