//! What `set`, `add` and `remove` have in common: a path is looked up, edits are carried out as one step, the
//! draft is saved, and what cannot be read afterwards is told.

use super::Done;
use super::failure::Failure;
use super::session::Session;
use crate::check::{Severity, read_pane};
use crate::history::{Edit, History};
use crate::i18n::Lang;
use crate::proposal::Proposal;
use crate::schema::{Kind, Path, Value, parse_value};
use crate::shelf::{Base, Opened};
use crate::text::clean_paste;
use std::ffi::OsStr;

/// Opens a draft that is to be changed. A sample has no file to be saved to.
pub(super) fn open(session: &mut Session, draft: &OsStr) -> Result<Opened, Failure> {
    let opened = session.open(draft)?;
    if opened.base == Base::New { Err(Failure::Sample) } else { Ok(opened) }
}

/// Looks a path up.
pub(super) fn path(given: &str) -> Result<Path, Failure> {
    Path::parse(given.trim()).map_err(|error| Failure::Path { given: given.to_owned(), error })
}

/// Makes sure that the row a path names, if it names one, is there.
pub(super) fn row_is_there(path: &Path, proposal: &Proposal) -> Result<(), Failure> {
    if path.row_id().is_none() || path.record(proposal).is_some() {
        return Ok(());
    }
    let section = path.section_spec();
    let rows = section.rows(proposal);
    let rows = rows.into_iter().flat_map(|rows| (0..rows.len()).filter_map(move |i| rows.id(i)));
    Err(Failure::NoRow {
        given: path.without_field().to_string(),
        section: section.id,
        rows: rows.map(|id| Path::row(section, id.clone()).to_string()).collect(),
    })
}

/// Reads a value as the command line gives it. Control characters have no place in a draft; what was left out
/// is told.
pub(super) fn value(session: &mut Session, path: &Path, kind: Kind, given: &str) -> Result<Value, Failure> {
    let cleaned = clean_paste(given);
    if cleaned.dropped > 0 {
        let dropped = cleaned.dropped;
        session.tell(&match session.lang {
            Lang::Zh => format!("{path}：去掉了 {dropped} 个控制字符。"),
            Lang::En => format!("{path}: {dropped} control characters were left out."),
        });
    }
    parse_value(kind, &cleaned.text).map_err(|error| Failure::Value { path: path.to_string(), kind, error })
}

/// Carries the edits out, saves, and tells what of it cannot be read. Without edits the file stays untouched.
pub(super) fn perform(session: &mut Session, mut opened: Opened, edits: Vec<Edit>) -> Result<Done, Failure> {
    if edits.is_empty() {
        return Ok(Done::Fine);
    }
    let paths: Vec<Path> = edits.iter().map(|edit| edit.path.clone()).collect();
    History::default()
        .perform(&mut opened.draft.proposal, edits)
        .map_err(|stale| Failure::Stale(stale.0.to_string()))?;
    opened.draft.edited = Some(session.now());
    session.save(&opened)?;
    for path in &paths {
        warn(session, &opened.draft.proposal, path);
    }
    Ok(Done::Fine)
}

/// Tells what cannot be read at a path or below it.
fn warn(session: &mut Session, proposal: &Proposal, path: &Path) {
    let is_there =
        |found: &Path| found == path || (path.field_spec().is_none() && found.without_field() == *path);
    for found in read_pane(proposal, path.section_spec().pane()) {
        if found.level == Severity::Error && is_there(&found.path) {
            let (what, mend) = (found.what(session.lang), found.mend(session.lang));
            let what = what.trim_end_matches(['。', '.']);
            session.tell(&match session.lang {
                Lang::Zh => format!("{} {}：{what}。已按原样保存。{mend}", found.rule.id, found.path),
                Lang::En => {
                    format!("{} {}: {what}. It is kept as typed. {mend}", found.rule.id, found.path)
                }
            });
        }
    }
}
