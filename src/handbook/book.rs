//! The sections of the handbook in both languages, and which file they come from.

use super::markdown::{self, Section};
use super::page::{Link, Page};
use super::search::Index;
use super::topic::{CONTENTS, FIELD, KEYS, RULE, RULES, field_of};
use super::trouble::{Problem, Trouble};
use super::{compose, rules};
use crate::check::Diagnostic;
use crate::i18n::Lang;
use crate::schema::{PaneId, Path, section};
use std::collections::{HashMap, HashSet};
use std::fmt;
use std::sync::{Arc, LazyLock, OnceLock};

macro_rules! files {
    ($($name:literal)+) => {
        /// The files of the handbook, in the order in which they are read through.
        pub(super) const FILES: &[(&str, &str, &str)] = &[$((
            concat!($name, ".md"),
            include_str!(concat!("../../assets/handbook/zh-CN/", $name, ".md")),
            include_str!(concat!("../../assets/handbook/en/", $name, ".md")),
        )),+];
    };
}

files! {
    "method" "frame" "impact" "evidence" "sponsors" "solution" "timing" "follow_up" "map" "cases" "safe" "terms" "using" "index"
    "fields-frame" "fields-impact" "fields-evidence" "fields-sponsors" "fields-solution" "fields-timing"
    "fields-follow_up"
}

/// A file of a company's own.
#[derive(Clone, Debug)]
pub struct Overlay<'f> {
    /// The language it is in.
    pub lang: Lang,
    /// What problems call it.
    pub file: String,
    /// What it says, or why it cannot be read.
    pub text: Result<&'f str, String>,
}

/// The sections in one language.
#[derive(Clone, Debug, Default)]
pub(super) struct Book {
    pub(super) sections: Vec<Entry>,
    by_anchor: HashMap<String, usize>,
}

/// A section and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) section: Section,
    /// The chapter it belongs to; `None` for a chapter, or where its file has none.
    pub(super) chapter: Option<usize>,
    file: String,
}

impl Book {
    pub(super) fn get(&self, anchor: &str) -> Option<&Entry> {
        self.by_anchor.get(anchor).map(|at| &self.sections[*at])
    }

    pub(super) fn position(&self, anchor: &str) -> Option<usize> {
        self.by_anchor.get(anchor).copied()
    }

    /// Chapters, and sections of files without one.
    pub(super) fn chapters(&self) -> impl Iterator<Item = &Entry> {
        self.sections.iter().filter(|entry| entry.chapter.is_none())
    }

    /// The sections of a chapter, in order.
    pub(super) fn sections_of(&self, chapter: usize) -> impl Iterator<Item = &Entry> {
        self.sections.iter().filter(move |entry| entry.chapter == Some(chapter))
    }

    /// Takes in a file: sections with a known anchor replace, others are added.
    fn take(&mut self, text: &str, file: &str, own: &mut HashSet<String>) -> Vec<Problem> {
        let (sections, mut problems) = markdown::read(text, file);
        let mut chapter = None;
        for section in sections {
            let mut say = |trouble| {
                problems.push(Problem { file: file.to_owned(), line: section.line, trouble });
            };
            if !own.insert(section.anchor.clone()) {
                say(Trouble::Twice(section.anchor.clone()));
            }
            if is_made(&section.anchor) {
                say(Trouble::Taken(section.anchor.clone()));
                continue;
            }
            let at = if let Some(at) = self.position(&section.anchor) {
                let replaced = &mut self.sections[at];
                let level = replaced.section.level;
                replaced.section = Section { level, ..section };
                file.clone_into(&mut replaced.file);
                at
            } else {
                let at = self.sections.len();
                self.by_anchor.insert(section.anchor.clone(), at);
                let chapter = if section.level == 1 { None } else { chapter };
                self.sections.push(Entry { section, chapter, file: file.to_owned() });
                at
            };
            if self.sections[at].section.level == 1 {
                chapter = Some(at);
            }
        }
        problems
    }

    /// Takes links away that lead nowhere.
    fn resolve_links(&mut self, known: &impl Fn(&str) -> bool) -> Vec<Problem> {
        let mut problems = Vec::new();
        for entry in &mut self.sections {
            let section = &mut entry.section;
            let mut lost = Vec::new();
            for (anchor, line) in section.links.iter().filter(|(anchor, _)| !known(anchor)) {
                let trouble = Trouble::UnknownLink(anchor.clone());
                problems.push(Problem { file: entry.file.clone(), line: *line, trouble });
                lost.push(anchor);
            }
            if lost.is_empty() {
                continue;
            }
            for run in section.pieces.iter_mut().flat_map(super::Piece::texts_mut).flatten() {
                if run.link.as_ref().is_some_and(|link| lost.contains(&link)) {
                    run.link = None;
                }
            }
        }
        problems
    }
}

/// Whether the program makes the page without any file.
fn is_made(anchor: &str) -> bool {
    [CONTENTS, KEYS, RULES].contains(&anchor) || anchor.starts_with(RULE)
}

/// The handbook in both languages.
pub struct Handbook {
    books: [Book; 2],
    /// Of the program's own files: a test sees to it that there are none.
    faults: Vec<Problem>,
    problems: Vec<Problem>,
    index: OnceLock<Index>,
}

/// A handbook is said to be one: its text would be all there is to read.
impl fmt::Debug for Handbook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts = self.books.each_ref().map(|book| book.sections.len());
        f.debug_struct("Handbook")
            .field("sections", &counts)
            .field("problems", &self.problems)
            .finish_non_exhaustive()
    }
}

static BUILT_IN: LazyLock<Arc<Handbook>> = LazyLock::new(|| Arc::new(Handbook::with(&[])));

impl Handbook {
    /// The handbook of the program alone; read at the first call.
    #[must_use]
    pub fn built_in() -> Arc<Self> {
        Arc::clone(&BUILT_IN)
    }

    /// The handbook with a company's own files over the program's, in the order given.
    #[must_use]
    pub fn with(overlays: &[Overlay<'_>]) -> Self {
        let (mut faults, mut problems) = (Vec::new(), Vec::new());
        let books = Lang::ALL.map(|lang| {
            let mut book = Book::default();
            let mut own = HashSet::new();
            for (file, zh, en) in FILES {
                let text = if lang == Lang::Zh { zh } else { en };
                faults.extend(book.take(text, &own_name(lang, file), &mut own));
            }
            own.clear();
            for overlay in overlays.iter().filter(|overlay| overlay.lang == lang) {
                match &overlay.text {
                    Ok(text) => problems.extend(book.take(text, &overlay.file, &mut own)),
                    Err(why) => problems.push(Problem {
                        file: overlay.file.clone(),
                        line: 0,
                        trouble: Trouble::Unreadable(why.clone()),
                    }),
                }
            }
            book
        });
        let mut handbook = Self { books, faults, problems, index: OnceLock::new() };
        for lang in Lang::ALL {
            let mut book = std::mem::take(&mut handbook.books[at(lang)]);
            let known = |anchor: &str| {
                book.by_anchor.contains_key(anchor)
                    || handbook.books[at(lang.other())].get(anchor).is_some()
                    || is_known(anchor)
            };
            let known: HashMap<String, bool> = book
                .sections
                .iter()
                .flat_map(|entry| &entry.section.links)
                .map(|(anchor, _)| (anchor.clone(), known(anchor)))
                .collect();
            let lost = book.resolve_links(&|anchor| known.get(anchor).copied().unwrap_or(false));
            for problem in lost {
                let is_own = FILES.iter().any(|(file, ..)| problem.file == own_name(lang, file));
                if is_own { &mut handbook.faults } else { &mut handbook.problems }.push(problem);
            }
            handbook.books[at(lang)] = book;
        }
        handbook
    }

    /// What is wrong with the program's own files, for the test that finds nothing.
    #[must_use]
    pub fn faults(&self) -> &[Problem] {
        &self.faults
    }

    /// What is wrong with a company's files.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    pub(super) fn book(&self, lang: Lang) -> &Book {
        &self.books[at(lang)]
    }

    /// The section in this language, or in the other one where a company wrote it in that only.
    pub(super) fn entry(&self, anchor: &str, lang: Lang) -> Option<(&Entry, Lang)> {
        let of = |lang: Lang| self.book(lang).get(anchor).map(|entry| (entry, lang));
        of(lang).or_else(|| of(lang.other()))
    }

    /// Whether there is a section of its own in this language.
    #[must_use]
    pub fn has_section(&self, anchor: &str, lang: Lang) -> bool {
        self.book(lang).get(anchor).is_some()
    }

    /// Every anchor of a section in this language, in reading order.
    pub fn anchors(&self, lang: Lang) -> impl Iterator<Item = &str> {
        self.book(lang).sections.iter().map(|entry| entry.section.anchor.as_str())
    }

    /// What a page is called; `None` where there is none.
    #[must_use]
    pub fn title(&self, anchor: &str, lang: Lang) -> Option<String> {
        compose::title(self, anchor, lang)
    }

    /// The page with this anchor; `None` where there is none.
    #[must_use]
    pub fn page(&self, anchor: &str, lang: Lang) -> Option<Page> {
        compose::page(self, anchor, lang)
    }

    /// The page of a rule as it found something: where, what, and how this is mended. The way there is a link whose
    /// anchor begins with [`PLACE`](super::PLACE).
    #[must_use]
    pub fn finding(&self, finding: &Diagnostic, place: &str, lang: Lang) -> Option<Page> {
        compose::finding(self, finding, place, lang)
    }

    /// The page of the sections that answer to these words, the best first.
    #[must_use]
    pub fn results(&self, words: &str, lang: Lang) -> Page {
        compose::results(self, words, lang)
    }

    /// The sections that answer to these words, the best first: words in either language, the titles before
    /// the texts.
    #[must_use]
    pub fn search(&self, words: &str, lang: Lang) -> Vec<Link> {
        self.index().search(words, lang).into_iter().map(|hit| hit.link).collect()
    }

    pub(super) fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::of(self))
    }

    /// The anchor that a person means who types one, the path of a field (with a row's name or `ROW` in it or
    /// without), or a rule's code or name. `None` where it is none of these.
    #[must_use]
    pub fn resolve(&self, given: &str) -> Option<String> {
        let given = given.trim().trim_start_matches('#');
        if let Some(rule) = rules::Rule::named(given.strip_prefix(RULE).unwrap_or(given)) {
            return Some(super::rule_anchor(rule.id));
        }
        let lower = given.to_lowercase();
        let has =
            |anchor: &str| is_known(anchor) || Lang::ALL.iter().any(|lang| self.has_section(anchor, *lang));
        if has(given) {
            return Some(given.to_owned());
        }
        if has(&lower) {
            return Some(lower);
        }
        let field = format!("{FIELD}{lower}");
        if field_of(&field).is_some() {
            return Some(field);
        }
        // `ROW` stands for a row's name where paths are listed.
        let path = Path::parse(given).or_else(|_| Path::parse(&lower)).ok();
        let path = path.or_else(|| {
            let (section, field) = lower.rsplit_once('.')?;
            let section = crate::schema::section(section.strip_suffix(".row").unwrap_or(section))?;
            Some(Path::field(section, section.field(field)?))
        });
        path.map(|path| super::topic_of(&path))
    }
}

/// What problems call a file of the program's own.
fn own_name(lang: Lang, file: &str) -> String {
    format!("assets/handbook/{}/{file}", lang.tag())
}

const fn at(lang: Lang) -> usize {
    match lang {
        Lang::Zh => 0,
        Lang::En => 1,
    }
}

/// Whether the anchor has a page whatever the files say.
pub(super) fn is_known(anchor: &str) -> bool {
    [CONTENTS, KEYS, RULES].contains(&anchor)
        || section(anchor).is_some()
        || PaneId::ALL.iter().any(|pane| pane.id() == anchor)
        || anchor
            .strip_prefix(RULE)
            .is_some_and(|id| rules::Rule::named(id).is_some_and(|rule| rule.id == id))
        || field_of(anchor).is_some()
}
