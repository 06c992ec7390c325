//! The field table: a field is declared once, and from its row follow the form, the focus order,
//! completeness, the jump list, the help, `escalate get` and `set`, the Markdown, the paths of edits and
//! the generator of the property tests.
//!
//! Panes hold sections, a section is a form or a table of rows, and both consist of fields. Adding a field
//! is one struct member in [`crate::proposal`] and one row here, with its texts in both languages.

mod bounds;
mod evidence;
mod field;
mod follow_up;
mod frame;
mod impact;
mod input;
mod member;
mod options;
mod path;
mod recurring;
mod section;
mod solution;
mod span_words;
#[cfg(test)]
pub(crate) mod specimen;
mod sponsors;
#[cfg(test)]
mod tests;
mod timing;

pub use bounds::{Bounds, Scale};
pub use field::{AnyRecord, AnyTable, Audience, Field, FieldSpec, Kind, Lens, Place, Record};
pub use input::{ValueError, parse_value, print_value};
pub use member::{Member, Mismatch, Value};
pub use options::{Labelled, Options};
pub use path::{Path, PathError};
pub use section::{Body, FormLens, PaneId, PaneSpec, SectionSpec, TableLens};
pub use span_words::span_problem;

use crate::proposal::Proposal;
use field::member;
use section::{form, table};

/// Every pane, in the method's order.
pub static PANES: [&PaneSpec; 7] = [
    &frame::PANE,
    &impact::PANE,
    &evidence::PANE,
    &sponsors::PANE,
    &solution::PANE,
    &timing::PANE,
    &follow_up::PANE,
];

/// Every section of every pane.
pub fn sections() -> impl Iterator<Item = &'static SectionSpec> {
    PANES.iter().flat_map(|pane| pane.sections)
}

/// Shows every field of a proposal that is for oneself, to be changed.
pub fn each_private(proposal: &mut Proposal, mut each: impl FnMut(&'static FieldSpec, &mut dyn Member)) {
    let mut of = |record: &mut dyn AnyRecord| {
        for index in 0.. {
            let Some(spec) = record.spec(index) else { break };
            if let Some(member) = record.member_mut(index).filter(|_| spec.audience == Audience::Private) {
                each(spec, member);
            }
        }
    };
    for section in sections() {
        match section.body {
            Body::Form(form) => of((form.get_mut)(proposal)),
            Body::Table(table) => {
                let rows = (table.get_mut)(proposal);
                for index in 0..rows.len() {
                    if let Some(row) = rows.row_mut(index) {
                        of(row);
                    }
                }
            }
        }
    }
}

/// The section with this path.
#[must_use]
pub fn section(id: &str) -> Option<&'static SectionSpec> {
    sections().find(|section| section.id == id)
}
