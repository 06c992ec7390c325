//! A company's own files of the handbook: `CONFIG/handbook/LANG/*.md`.

use super::small::read_text;
use super::{Store, io};
use crate::i18n::Lang;
use crate::shelf::{Action, HandbookFile};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

impl Store {
    /// Where a company puts files of the handbook in a language.
    #[must_use]
    pub fn handbook_folder(&self, lang: Lang) -> PathBuf {
        self.places.config.join("handbook").join(lang.tag())
    }

    /// The files there are, by language and name. None where there is no folder.
    #[must_use]
    pub fn handbook(&self) -> Vec<HandbookFile> {
        Lang::ALL.into_iter().flat_map(|lang| files(&self.handbook_folder(lang), lang)).collect()
    }
}

fn files(folder: &Path, lang: Lang) -> Vec<HandbookFile> {
    let listed = fs::read_dir(folder).and_then(|entries| {
        entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()
    });
    match listed {
        Ok(mut paths) => {
            let is_text = |path: &PathBuf| path.extension().is_some_and(|end| end.eq_ignore_ascii_case("md"));
            paths.retain(is_text);
            paths.sort();
            let read = |path: PathBuf| {
                let text = read_text(&path).map_err(io(Action::Read, &path));
                HandbookFile { lang, path, text }
            };
            paths.into_iter().map(read).collect()
        }
        Err(error) if error.kind() == ErrorKind::NotFound => Vec::new(),
        Err(error) => {
            vec![HandbookFile { lang, path: folder.to_owned(), text: Err(io(Action::Read, folder)(error)) }]
        }
    }
}
