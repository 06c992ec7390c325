//! `add DRAFT TABLE [FIELD=VALUE]...`: a row at the end of a table; its path is the result.

use super::Done;
use super::args::AddArgs;
use super::edit;
use super::failure::Failure;
use super::session::Session;
use crate::app::desk::IdSource;
use crate::history::{Change, Edit, RowData};
use crate::proposal::RowId;
use crate::schema::{Body, Path, Value, parse_value};
use serde::Serialize;

#[derive(Serialize)]
struct Added {
    path: String,
}

pub(super) fn run(session: &mut Session, args: &AddArgs) -> Result<Done, Failure> {
    let table = edit::path(&args.table)?;
    let section = table.section_spec();
    let Body::Table(lens) = section.body else { return Err(Failure::NotATable(args.table.clone())) };
    if table.row_id().is_some() {
        return Err(Failure::NotATable(args.table.clone()));
    }
    let mut given: Vec<(String, Value)> = Vec::new();
    for pair in &args.values {
        let (id, value) = pair.split_once('=').ok_or_else(|| Failure::NotAPair(pair.clone()))?;
        let id = id.trim();
        let field = section.field(id).ok_or_else(|| Failure::NoColumn { given: id.to_owned(), section })?;
        if given.iter().any(|(known, _)| known == id) {
            return Err(Failure::Twice(id.to_owned()));
        }
        let value = edit::value(session, &table.with_field(field), field.kind, value)?;
        given.push((id.to_owned(), value));
    }
    let found = edit::open(session, &args.draft.draft)?;
    let proposal = &found.opened.draft.proposal;
    let rows = (lens.get)(proposal);
    let mut ids = IdSource::new(session.seed());
    let id =
        std::iter::repeat_with(|| RowId::from_number(ids.number())).find(|id| rows.position(id).is_none());
    let row = Path::row(section, id.unwrap_or_default());
    let mut values: Vec<(String, Value)> = lens
        .fresh
        .iter()
        .filter(|(field, _)| given.iter().all(|(id, _)| id != field))
        .filter_map(|(id, value)| Some(((*id).to_owned(), parse_value(section.field(id)?.kind, value).ok()?)))
        .collect();
    let mut edits = Vec::new();
    for (id, value) in &given {
        if let Some(field) = section.field(id) {
            edits.extend(Edit::clearing_others(proposal, &row.with_field(field), value));
        }
    }
    values.extend(given);
    let insert = Change::Insert { index: rows.len(), row: RowData(values) };
    edits.push(Edit { path: row.clone(), change: insert });
    let done = edit::perform(session, found, edits)?;
    if session.json {
        session.data(&Added { path: row.to_string() })?;
    } else {
        session.line(&row.to_string());
    }
    Ok(done)
}
