//! What has to be done to one proposal so that it says what another one says.

use super::edit::{Change, Edit, RowData};
use crate::proposal::{Proposal, RowId};
use crate::schema::{AnyRecord, AnyTable, Body, Path, SectionSpec, sections};

/// The edits that turn `from` into `to`, section by section in the method's order: within a table first the rows
/// that go, then those that come or move, then the fields of the rows that stay. None where both say the same.
#[must_use]
pub fn difference(from: &Proposal, to: &Proposal) -> Vec<Edit> {
    let mut edits = Vec::new();
    for section in sections() {
        match section.body {
            Body::Form(form) => {
                fields(&Path::section(section), (form.get)(from), (form.get)(to), &mut edits);
            }
            Body::Table(table) => rows(section, (table.get)(from), (table.get)(to), &mut edits),
        }
    }
    edits
}

fn fields(place: &Path, from: &dyn AnyRecord, to: &dyn AnyRecord, edits: &mut Vec<Edit>) {
    for (field, spec) in (0..).map_while(|field| Some((field, from.spec(field)?))) {
        if let (Some(before), Some(after)) = (from.member(field), to.member(field)) {
            let same = match (before.text(), after.text()) {
                (Some(before), Some(after)) => before == after,
                _ => before.value() == after.value(),
            };
            if !same {
                let change = Change::Set { before: before.value(), after: after.value() };
                edits.push(Edit { path: place.with_field(spec), change });
            }
        }
    }
}

fn rows(section: &'static SectionSpec, from: &dyn AnyTable, to: &dyn AnyTable, edits: &mut Vec<Edit>) {
    let ids = |table: &dyn AnyTable| -> Vec<RowId> {
        (0..table.len()).filter_map(|index| table.id(index).cloned()).collect()
    };
    let (mut now, wanted) = (ids(from), ids(to));
    for index in (0..now.len()).rev() {
        if to.position(&now[index]).is_none()
            && let Some(record) = from.row(index)
        {
            let path = Path::row(section, now.remove(index));
            edits.push(Edit { path, change: Change::Remove { index, row: RowData::of(record) } });
        }
    }
    for (index, id) in wanted.iter().enumerate() {
        let path = Path::row(section, id.clone());
        match now.iter().position(|known| known == id) {
            Some(at) if at == index => {}
            Some(at) => {
                let moved = now.remove(at);
                now.insert(index, moved);
                edits.push(Edit { path, change: Change::Move { from: at, to: index } });
            }
            None => {
                let Some(record) = to.row(index) else { continue };
                now.insert(index, id.clone());
                edits.push(Edit { path, change: Change::Insert { index, row: RowData::of(record) } });
            }
        }
    }
    for (index, id) in wanted.iter().enumerate() {
        let before = from.position(id).and_then(|at| from.row(at));
        if let (Some(before), Some(after)) = (before, to.row(index)) {
            fields(&Path::row(section, id.clone()), before, after, edits);
        }
    }
}
