//! `set DRAFT PATH VALUE`: one field gets a value.

use super::Done;
use super::args::SetArgs;
use super::edit;
use super::failure::Failure;
use super::session::Session;
use crate::history::Edit;

pub(super) fn run(session: &mut Session, args: &SetArgs) -> Result<Done, Failure> {
    let path = edit::path(&args.path)?;
    let Some(field) = path.field_spec() else { return Err(Failure::NotAField(path.to_string())) };
    let value = edit::value(session, &path, field.kind, &args.value)?;
    let found = edit::open(session, &args.draft.draft)?;
    edit::row_is_there(&path, &found.opened.draft.proposal)?;
    let edits = Edit::choosing(&found.opened.draft.proposal, &path, value);
    edit::perform(session, found, edits)
}
