//! `restore DRAFT N [PATH]...`: what a kept version says is taken back, all of it or the places named.

use super::Done;
use super::args::RestoreArgs;
use super::edit;
use super::failure::Failure;
use super::history::{self, Subject};
use super::quoted::quoted;
use super::session::{Session, ToChange};
use crate::codec::Draft;
use crate::history::{Difference, Edit, History, difference, differences};
use crate::i18n::{Lang, text};
use crate::proposal::Proposal;
use crate::schema::Path;
use crate::shelf::Opened;

pub(super) fn run(session: &mut Session, args: &RestoreArgs) -> Result<Done, Failure> {
    let paths: Vec<Path> = args.paths.iter().map(|path| edit::path(path)).collect::<Result<_, _>>()?;
    let subject = Subject::of(session, &args.draft.draft, true)?;
    let store = session.store()?;
    let (_, there) = subject.version(&store, &args.version)?;
    let found = match subject.now {
        Ok(opened) => ToChange { opened, unsaved: subject.unsaved },
        // Of a file that cannot be read there is nothing to keep but the whole of it.
        Err(problem) if !paths.is_empty() => return Err(problem.into()),
        Err(_) => return replace_unreadable(session, &subject, there),
    };
    let here = &found.opened.draft.proposal;
    for path in &paths {
        if path.record(&there).is_none() {
            edit::row_is_there(path, here)?;
        }
    }
    let wanted = |found: &Difference| paths.is_empty() || paths.iter().any(|path| holds(path, &found.path));
    let apart: Vec<Difference> = differences(here, &there).into_iter().filter(wanted).collect();
    if apart.is_empty() {
        session.tell(
            text(
                "那一版在这些地方和现在一样，没有改动。",
                "That version says the same there; nothing was changed.",
            )
            .get(session.lang),
        );
        return Ok(Done::Fine);
    }
    let edits = if paths.is_empty() { difference(here, &there) } else { one_by_one(here, &there, &apart)? };
    // What is replaced can be taken back in its turn, so it is kept before anything else.
    let before = store.keep_restored(&found.opened.draft, &found.opened.base, session.now())?;
    let labels = match session.lang {
        Lang::Zh => ["恢复为".to_owned(), "原来是".to_owned()],
        Lang::En => ["restored".to_owned(), "it was".to_owned()],
    };
    let here = here.clone();
    let done = edit::perform(session, found, edits)?;
    if session.json {
        let paths: Vec<String> = apart.iter().map(|found| found.path.to_string()).collect();
        return session.data(&serde_json::json!({ "restored": paths, "before": before.number }));
    }
    history::print(session, &apart, (&here, &there), &labels);
    let (name, number) = (quoted(&args.draft.draft), before.number);
    session.tell(&match session.lang {
        Lang::Zh => format!("恢复前的样子留作版本 {number}；escalate restore {name} {number} 换回去。"),
        Lang::En => {
            format!(
                "As it was before is version {number}; `escalate restore {name} {number}` takes that back."
            )
        }
    });
    Ok(done)
}

/// Whether a place is this one or lies below it.
fn holds(path: &Path, place: &Path) -> bool {
    let same_row = path.row_id().is_none() || path.row_id() == place.row_id();
    let same_field = path.field_spec().is_none() || path == place;
    path.section_spec().id == place.section_spec().id && same_row && same_field
}

/// The edits that take these differences back one after the other, each made for what those before it left.
fn one_by_one(here: &Proposal, there: &Proposal, found: &[Difference]) -> Result<Vec<Edit>, Failure> {
    let mut left = here.clone();
    let mut all = Vec::new();
    for found in found {
        let edits = found.edits(&left, there);
        let done = History::default().perform(&mut left, edits.clone());
        done.map_err(|stale| Failure::Stale(stale.0.to_string()))?;
        all.extend(edits);
    }
    Ok(all)
}

/// Puts a version in the place of a file that cannot be read, which is kept as it is among the versions.
fn replace_unreadable(session: &mut Session, subject: &Subject, there: Proposal) -> Result<Done, Failure> {
    let draft = Draft { id: subject.id.clone(), edited: Some(session.now()), proposal: there };
    let base = subject.base.clone();
    session.save(&mut Opened::of(draft, base))?;
    session.tell(
        text(
            "原文件读不出来，已换成这一版；原文件照原样留在历史里。",
            "The file could not be read and is this version now; as it was, it is kept in the history.",
        )
        .get(session.lang),
    );
    Ok(Done::Fine)
}
