//! Drafts by what a person calls them: a sample's name, a path, an id, a title, or the beginning of one.

use super::{Store, Unplaced, name};
use crate::codec::samples;
use crate::i18n::Lang;
use crate::proposal::DraftId;
use crate::shelf::{Base, Candidate, DraftCard, LoadProblem, Opened};
use std::path::{MAIN_SEPARATOR, Path, PathBuf};

/// The fewest characters of an id that are taken as its beginning.
const ID_PREFIX: usize = 4;

/// A draft that a name means.
#[derive(Clone, Debug, PartialEq)]
pub enum Called {
    /// It is in this file.
    File(PathBuf, Fit),
    /// No file holds it.
    Unplaced(Box<Unplaced>, Fit),
}

/// How a name fits a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// It is the draft's path, id, title or file name.
    Whole,
    /// It is the beginning of its id.
    Id,
    /// It is only the beginning of its title or file name, and could be taken for another's.
    Start,
}

impl Called {
    fn fitting(self, fit: Fit) -> Self {
        match self {
            Self::File(path, _) => Self::File(path, fit),
            Self::Unplaced(draft, _) => Self::Unplaced(draft, fit),
        }
    }
}

/// What a draft may be called.
struct Names {
    id: Option<DraftId>,
    title: String,
    stem: String,
    path: PathBuf,
}

impl Store {
    /// Opens what `DRAFT` on the command line names: `sample:NAME` in a language, a path to a `.ron` file, or
    /// a draft of the store by its id, its title, its file's name, or the beginning of one of these where
    /// only one draft begins so. A draft that no file holds is not opened here.
    pub fn open_named(&self, name: &str, lang: Lang) -> Result<Opened, LoadProblem> {
        if let Some(sample) = name.strip_prefix("sample:") {
            let draft = samples::sample(sample, lang)
                .ok_or_else(|| LoadProblem::NoSample { name: sample.to_owned() })?;
            return Ok(Opened::of(draft, Base::New));
        }
        match self.find(name)? {
            Called::File(path, _) => self.load(&path),
            Called::Unplaced(unplaced, _) => Err(match unplaced.unsaved.file {
                Some(path) => LoadProblem::Missing { path },
                None => LoadProblem::Unknown { name: name.to_owned() },
            }),
        }
    }

    /// The draft that this names; see [`Store::open_named`].
    pub fn find(&self, name: &str) -> Result<Called, LoadProblem> {
        if let Some(path) = self.as_path(name) {
            // A link to nothing is found; opening it says where it leads.
            let is_there = path.exists() || path.is_symlink();
            if is_there && !path.is_dir() {
                return Ok(Called::File(path, Fit::Whole));
            }
            // A title may look like a path: `2026/27 预算`.
            return match self.find_called(name) {
                Err(LoadProblem::Unknown { .. } | LoadProblem::Io(_)) if is_there => {
                    Ok(Called::File(path, Fit::Whole))
                }
                Err(LoadProblem::Unknown { .. } | LoadProblem::Io(_)) => Err(LoadProblem::Missing { path }),
                found => found,
            };
        }
        self.find_called(name)
    }

    /// The draft that has this id, title or file name, or whose begins so.
    fn find_called(&self, name: &str) -> Result<Called, LoadProblem> {
        let unknown = || LoadProblem::Unknown { name: name.to_owned() };
        let given = name.trim();
        if given.is_empty() {
            return Err(unknown());
        }
        let cards = self.list()?;
        let unplaced = self.unplaced(&cards);
        let in_file = |card: &DraftCard| (Names::of_card(card), Called::File(card.path.clone(), Fit::Whole));
        let in_none = |draft: &Unplaced| {
            (Names::of_unplaced(draft), Called::Unplaced(Box::new(draft.clone()), Fit::Whole))
        };
        let here = || cards.iter().map(in_file).chain(unplaced.iter().map(in_none)).collect();
        // What was open elsewhere is known by its name too, where nothing of the drafts' folder is meant: only then
        // is it looked at, for it may lie on a share that does not answer.
        let elsewhere = || self.list_elsewhere().iter().map(in_file).collect();
        for all in [&here as &dyn Fn() -> Vec<(Names, Called)>, &elsewhere] {
            let all = all();
            for fits in [Names::is, Names::begins] {
                let found: Vec<(&Names, &Called, Fit)> = all
                    .iter()
                    .filter_map(|(names, called)| Some((names, called, fits(names, given)?)))
                    .collect();
                match found.as_slice() {
                    [] => {}
                    [(_, called, fit)] => return Ok((*called).clone().fitting(*fit)),
                    several => {
                        let candidates = several.iter().map(|(names, ..)| names.candidate()).collect();
                        return Err(LoadProblem::Ambiguous { name: name.to_owned(), candidates });
                    }
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

impl Names {
    fn of_card(card: &DraftCard) -> Self {
        let stem = card.path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        Self { id: card.id().cloned(), title: card.title(), stem, path: card.path.clone() }
    }

    fn of_unplaced(unplaced: &Unplaced) -> Self {
        let file = unplaced.unsaved.file.as_ref();
        let stem = file.and_then(|file| file.file_stem()).unwrap_or_default().to_string_lossy().into_owned();
        let path = file.unwrap_or(&unplaced.unsaved.journal).clone();
        Self { id: Some(unplaced.draft.id.clone()), title: unplaced.unsaved.title.clone(), stem, path }
    }

    fn is(&self, name: &str) -> Option<Fit> {
        let is = self.id.as_ref().is_some_and(|id| id.as_str() == name)
            || self.title.to_lowercase() == name.to_lowercase()
            || (name::slug(&self.title) == name && !self.title.is_empty())
            || self.stem == name
            || std::path::absolute(name).is_ok_and(|path| path == self.path);
        is.then_some(Fit::Whole)
    }

    fn begins(&self, name: &str) -> Option<Fit> {
        if name.len() >= ID_PREFIX && self.id.as_ref().is_some_and(|id| id.as_str().starts_with(name)) {
            return Some(Fit::Id);
        }
        let begins =
            self.title.to_lowercase().starts_with(&name.to_lowercase()) || self.stem.starts_with(name);
        begins.then_some(Fit::Start)
    }

    fn candidate(&self) -> Candidate {
        let (title, path) = (self.title.clone(), self.path.clone());
        Candidate { id: self.id.clone().unwrap_or_default(), title, path }
    }
}
