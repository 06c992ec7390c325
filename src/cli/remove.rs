//! `remove DRAFT ROWPATH`: a row goes.

use super::Done;
use super::args::RemoveArgs;
use super::edit;
use super::failure::Failure;
use super::session::Session;
use crate::history::Edit;
use crate::schema::Body;

pub(super) fn run(session: &mut Session, args: &RemoveArgs) -> Result<Done, Failure> {
    let row = edit::path(&args.row)?;
    let (Body::Table(table), Some(_), None) = (row.section_spec().body, row.row_id(), row.field_spec())
    else {
        return Err(Failure::NotARow(args.row.clone()));
    };
    let found = edit::open(session, &args.draft.draft)?;
    let proposal = &found.opened.draft.proposal;
    edit::row_is_there(&row, proposal)?;
    if row.record(proposal).is_some_and(table.pinned) {
        return Err(Failure::Pinned(row.to_string()));
    }
    let edits = Edit::remove(proposal, row).into_iter().collect();
    edit::perform(session, found, edits)
}
