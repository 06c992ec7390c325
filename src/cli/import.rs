//! `import FILE`: a draft from somewhere else, as RON or JSON, becomes a new draft here.

use super::args::ImportArgs;
use super::failure::Failure;
use super::session::Session;
use super::{Done, new};
use crate::i18n::Lang;

pub(super) fn run(session: &mut Session, args: &ImportArgs) -> Result<Done, Failure> {
    let store = session.store()?;
    let imported = store.import(&args.file, session.fresh_id(), session.now())?;
    if let Some(before) = imported.renamed_from {
        let id = &imported.opened.draft.id;
        session.tell(&match session.lang {
            Lang::Zh => format!("这里已经有编号 {before} 的草稿，导入的一份改用新编号 {id}。"),
            Lang::En => format!("there is a draft {before} already; the one brought in is {id}."),
        });
    }
    new::tell_made(session, &imported.opened)
}
