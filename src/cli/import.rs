//! `import FILE`: a draft from somewhere else, as RON or JSON, becomes a new draft here.

use super::args::ImportArgs;
use super::failure::Failure;
use super::session::Session;
use super::{Done, new};
use crate::i18n::Lang;
use std::path::Path;

pub(super) fn run(session: &mut Session, args: &ImportArgs) -> Result<Done, Failure> {
    if is_document(&args.file) {
        return Err(Failure::NoDraft(args.file.clone()));
    }
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

/// Endings of documents that one may have at hand, and that no draft is in: exports of this program first.
const DOCUMENTS: [&str; 12] =
    ["md", "markdown", "txt", "doc", "docx", "pdf", "xls", "xlsx", "csv", "ppt", "pptx", "html"];

/// Whether a file's name says that it is a document. A folder or a device of that name is refused as what it is, and
/// a file that is not there as missing.
fn is_document(file: &Path) -> bool {
    let ending = file.extension().and_then(|ending| ending.to_str()).map(str::to_lowercase);
    ending.is_some_and(|ending| DOCUMENTS.contains(&ending.as_str())) && file.is_file()
}
