//! The day it is raised, chosen: the date and what has to be done before it, as one step.

use super::{Desk, IdSource};
use crate::derive::chooser::{Preparing, prepare};
use crate::history::{Change, Edit, RowData};
use crate::proposal::{Proposal, RowId};
use crate::schema::{Path, parse_value, section};
use jiff::civil::Date;

/// What choosing a day came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// Steps added to the preparation.
    pub added: usize,
    /// Steps that got another day.
    pub moved: usize,
    /// Whether some of it should have been done before today.
    pub too_late: bool,
}

impl Chosen {
    /// What it comes to.
    #[must_use]
    pub fn of(preparing: &Preparing) -> Self {
        let Preparing { rows, moved, plan, .. } = preparing;
        Self { added: rows.len(), moved: moved.len(), too_late: plan.is_too_late() }
    }
}

/// The edits by which a draft is prepared for the day: one step. Values that a field doesn't take are left out; there
/// are none of them.
#[must_use]
pub fn edits_of(p: &Proposal, preparing: &Preparing, ids: &mut IdSource) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut set = |path: Path, value: &str| {
        let kind = path.field_spec().map(|field| field.kind);
        let value = kind.and_then(|kind| parse_value(kind, value).ok());
        edits.extend(value.and_then(|value| Edit::set(p, path, value)));
    };
    for (path, value) in &preparing.fields {
        if let Ok(path) = Path::parse(path) {
            set(path, value);
        }
    }
    let Some(section) = section(preparing.section) else { return edits };
    let (Some(rows), Some(due)) = (section.rows(p), section.field("due")) else { return edits };
    for (id, day) in &preparing.moved {
        set(Path::cell(section, id.clone(), due), day);
    }
    let mut taken: Vec<RowId> = Vec::new();
    for (down, values) in preparing.rows.iter().enumerate() {
        let id = ids.row(rows, &taken);
        taken.push(id.clone());
        let value = |(field, text): &(&'static str, String)| {
            let kind = section.field(field)?.kind;
            Some(((*field).to_owned(), parse_value(kind, text).ok()?))
        };
        let row = RowData(values.iter().filter_map(value).collect());
        let change = Change::Insert { index: rows.len() + down, row };
        edits.push(Edit { path: Path::row(section, id), change });
    }
    edits
}

impl Desk {
    /// What choosing this day would come to.
    #[must_use]
    pub fn prepared_for(&self, date: Date) -> Preparing {
        prepare(&self.draft.proposal, &self.derived, self.at.at(), date, self.proposal_lang())
    }

    /// Raises it on this day: the date, the meeting where it is a known one, and what comes before it. `None` where
    /// the draft can't be changed.
    pub fn choose_date(&mut self, date: Date, ids: &mut IdSource) -> Option<Chosen> {
        if self.refuses() {
            return None;
        }
        self.end_guide();
        self.stop_editing();
        let preparing = self.prepared_for(date);
        let edits = edits_of(&self.draft.proposal, &preparing, ids);
        self.history.seal();
        self.perform(edits);
        if let Ok(path) = Path::parse("timing.date") {
            self.go_to(&path);
        }
        Some(Chosen::of(&preparing))
    }
}
