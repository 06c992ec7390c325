//! `new`: a blank draft, or a copy of another; its name and its file are the result.

use super::Done;
use super::args::NewArgs;
use super::failure::Failure;
use super::session::Session;
use crate::codec::Draft;
use crate::i18n::{Lang, text};
use crate::shelf::{Base, Opened};
use crate::text::{clean_paste, one_line};
use serde::Serialize;

/// A draft that was put into the store.
#[derive(Serialize)]
struct Made {
    id: String,
    title: String,
    path: String,
}

pub(super) fn run(session: &mut Session, args: NewArgs) -> Result<Done, Failure> {
    let store = session.store()?;
    session.check_settings(&store);
    let mut draft = if let Some(from) = args.from {
        let Opened { draft, base, .. } = session.open(&from)?;
        let mut copy = draft.copy_as(session.fresh_id());
        if base != Base::New && args.title.is_none() {
            mark_copy(&mut copy, session.lang);
        }
        if let (Some(lang), Base::File(_)) = (session.asked, &base) {
            copy.proposal.frame.language = Some(lang);
        }
        copy
    } else {
        let mut draft = Draft::blank(session.fresh_id(), session.asked.unwrap_or(session.lang));
        let settings = store.settings().settings;
        draft.proposal.frame.author = settings.author;
        draft.proposal.frame.organisation = settings.organisation;
        draft
    };
    if let Some(title) = args.title {
        draft.proposal.frame.title = clean_paste(&title).text.replace(['\n', '\t'], " ");
    }
    draft.edited = Some(session.now());
    let made = store.add(&draft, session.now())?;
    tell_made(session, &made)
}

/// Two drafts of one title could not be told apart in a list.
fn mark_copy(draft: &mut Draft, lang: Lang) {
    let mark = text("（副本）", " (copy)").get(draft.proposal.frame.language.unwrap_or(lang));
    let title = format!("{}{mark}", draft.proposal.frame.title.trim_end());
    title.trim_start().clone_into(&mut draft.proposal.frame.title);
}

/// The name and the file of a draft that is new in the store.
pub(super) fn tell_made(session: &mut Session, made: &Opened) -> Result<Done, Failure> {
    let path = made.base.path().map(|path| path.display().to_string()).unwrap_or_default();
    let id = made.draft.id.to_string();
    if session.json {
        return session.data(&Made { id, title: made.draft.title().to_owned(), path });
    }
    session.line(&format!("{id}  {}", one_line(&path)));
    Ok(Done::Fine)
}
