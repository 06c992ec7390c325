//! Drafts by what a person calls them: a sample's name, a path, an id, a title, or the beginning of one.

use super::{Store, name};
use crate::codec::samples;
use crate::i18n::Lang;
use crate::shelf::{Base, Candidate, DraftCard, LoadProblem, Opened};
use std::path::{MAIN_SEPARATOR, Path, PathBuf};

/// The fewest characters of an id that are taken as its beginning.
const ID_PREFIX: usize = 4;

impl Store {
    /// Opens what `DRAFT` on the command line names: `sample:NAME` in a language, a path to a `.ron` file, or
    /// a draft of the store by its id, its title, its file's name, or the beginning of one of these where
    /// only one draft begins so.
    pub fn open_named(&self, name: &str, lang: Lang) -> Result<Opened, LoadProblem> {
        let Some(sample) = name.strip_prefix("sample:") else { return self.load(&self.find(name)?) };
        let draft =
            samples::sample(sample, lang).ok_or_else(|| LoadProblem::NoSample { name: sample.to_owned() })?;
        Ok(Opened::of(draft, Base::New))
    }

    /// The file of the draft that this names; see [`Store::open_named`].
    pub fn find(&self, name: &str) -> Result<PathBuf, LoadProblem> {
        if let Some(path) = self.as_path(name) {
            // A link to nothing is found; opening it says where it leads.
            let is_there = path.exists() || path.is_symlink();
            if is_there && !path.is_dir() {
                return Ok(path);
            }
            // A title may look like a path: `2026/27 预算`.
            return match self.find_called(name) {
                Err(LoadProblem::Unknown { .. } | LoadProblem::Io(_)) if is_there => Ok(path),
                Err(LoadProblem::Unknown { .. } | LoadProblem::Io(_)) => Err(LoadProblem::Missing { path }),
                found => found,
            };
        }
        self.find_called(name)
    }

    /// The file of the store's draft that has this id, title or file name, or whose begins so.
    fn find_called(&self, name: &str) -> Result<PathBuf, LoadProblem> {
        let unknown = || LoadProblem::Unknown { name: name.to_owned() };
        if name.trim().is_empty() {
            return Err(unknown());
        }
        // What was open elsewhere is known by its name too, where nothing of the drafts' folder is meant.
        let (here, elsewhere) = (self.list()?, self.list_elsewhere());
        let ways = [
            (&here, is_named as fn(&_, &_) -> _),
            (&here, begins_so),
            (&elsewhere, is_named),
            (&elsewhere, begins_so),
        ];
        for (cards, fits) in ways {
            let found: Vec<&DraftCard> = cards.iter().filter(|card| fits(card, name.trim())).collect();
            match found.as_slice() {
                [] => {}
                [only] => return Ok(only.path.clone()),
                several => {
                    let candidates = several.iter().map(|card| candidate(card)).collect();
                    return Err(LoadProblem::Ambiguous { name: name.to_owned(), candidates });
                }
            }
        }
        Err(unknown())
    }

    /// The path, if the name is one: it ends in `.ron` or has a separator. A bare file name that is not in
    /// the current folder is looked for in the store's.
    fn as_path(&self, name: &str) -> Option<PathBuf> {
        let path = Path::new(name);
        let separated = name.contains(['/', MAIN_SEPARATOR]);
        let is_ron = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("ron"));
        match (separated, is_ron) {
            (true, _) => Some(path.to_owned()),
            (false, true) if path.exists() || path.is_symlink() => Some(path.to_owned()),
            (false, true) => Some(self.places.drafts.join(path)),
            (false, false) => None,
        }
    }
}

fn stem(card: &DraftCard) -> String {
    card.path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn is_named(card: &DraftCard, name: &str) -> bool {
    let title = card.title();
    card.id().is_some_and(|id| id.as_str() == name)
        || title.to_lowercase() == name.to_lowercase()
        || name::slug(&title) == name
        || stem(card) == name
}

fn begins_so(card: &DraftCard, name: &str) -> bool {
    let of_id = name.len() >= ID_PREFIX && card.id().is_some_and(|id| id.as_str().starts_with(name));
    of_id || card.title().to_lowercase().starts_with(&name.to_lowercase()) || stem(card).starts_with(name)
}

fn candidate(card: &DraftCard) -> Candidate {
    Candidate { id: card.id().cloned().unwrap_or_default(), title: card.title(), path: card.path.clone() }
}
