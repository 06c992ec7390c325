//! The handbook as a sheet: which page is open, and how one came there.
//!
//! ```text
//! | > what is typed_                 |  searches all pages
//! | Keys  Contents  Chapter  Back    |  the bar, always there
//! | Title                            |
//! | text with links ...              |  the page, scrolls by rows
//! ```
//!
//! The items of the sheet are the links: first those of the bar, then those of the page.

use super::{Action, Item};
use crate::check::Diagnostic;
use crate::handbook::{CONTENTS, Handbook, KEYS, Overlay, PLACE, Page, RULES, rule_anchor};
use crate::i18n::{Lang, Words, text};
use crate::schema::Path;
use crate::shelf::HandbookFile;
use std::sync::Arc;

/// What is open.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The anchor of the page; what is typed shows results over it.
    pub topic: String,
    /// What is shown: the page, or the results.
    pub page: Arc<Page>,
    /// The pages one came by, the last one last.
    pub back: Vec<Bookmark>,
    /// The finding that its rule's page was opened from.
    pub found: Option<Box<Found>>,
    /// Whether the selected link is to be brought into view: it was walked to, not scrolled past.
    pub follows: bool,
}

/// A finding, and what its place is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The finding as it was.
    pub finding: Diagnostic,
    /// The way to its place: pane, section, row and field.
    pub place: Words,
}

/// The place in the proposal that a link leads to; `None` for a link to a page.
fn place(anchor: &str) -> Option<Path> {
    Path::parse(anchor.strip_prefix(PLACE)?).ok()
}

/// A place to come back to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bookmark {
    /// The page's anchor.
    pub topic: String,
    /// What was typed.
    pub query: String,
    /// The selected link.
    pub selected: usize,
    /// The first row on the screen.
    pub top: usize,
}

impl Reading {
    /// A page, come to from nowhere.
    #[must_use]
    pub fn new(topic: String, page: Page) -> Self {
        Self { topic, page: Arc::new(page), back: Vec::new(), found: None, follows: false }
    }

    /// The page of the rule that found something, come to from there.
    #[must_use]
    pub fn of_finding(found: Found, page: Page) -> Self {
        let topic = rule_anchor(found.finding.rule.id);
        Self { found: Some(Box::new(found)), ..Self::new(topic, page) }
    }

    /// What stands above the page.
    #[must_use]
    pub fn bar(&self, lang: Lang) -> Vec<Item> {
        let to = |words: &str, anchor: &str| Item::new(words, Action::Topic(anchor.to_owned()));
        let mut bar =
            vec![to(text("按键", "Keys").get(lang), KEYS), to(text("目录", "Contents").get(lang), CONTENTS)];
        bar.extend(self.page.chapter.iter().map(|chapter| to(&chapter.words, &chapter.anchor)));
        if !self.back.is_empty() {
            bar.push(Item::new(text("返回", "Back").get(lang), Action::Back));
        }
        bar
    }

    /// Everything that can be chosen: the bar, then the links of the page.
    #[must_use]
    pub fn items(&self, lang: Lang) -> Vec<Item> {
        let links = self.page.links().into_iter();
        let links = links.map(|link| match place(&link.anchor) {
            Some(path) => Item::new(link.words, Action::GoTo(path)),
            None => Item::new(link.words, Action::Topic(link.anchor)),
        });
        self.bar(lang).into_iter().chain(links).collect()
    }

    /// Whether the page is a list of links, which arrows walk; elsewhere they scroll.
    #[must_use]
    pub fn is_list(&self) -> bool {
        ["", CONTENTS, RULES].contains(&self.page.anchor.as_str())
    }
}

/// The handbook with a company's own files.
#[must_use]
pub fn company(files: &[HandbookFile]) -> Handbook {
    let overlays: Vec<Overlay<'_>> = files
        .iter()
        .map(|file| Overlay {
            lang: file.lang,
            file: file.path.display().to_string(),
            text: file.text.as_deref().map_err(|problem| problem.message.clone()),
        })
        .collect();
    Handbook::with(&overlays)
}
