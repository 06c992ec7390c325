//! The home screen: the drafts, filtered by typing.

use crate::calendar::At;
use crate::portfolio::{Duty, next_due};
use crate::shelf::DraftCard;
use crate::text::{Editor, Mode};
use std::collections::HashMap;
use std::sync::OnceLock;

/// The drafts and where one is among them.
#[derive(Clone, Debug)]
pub struct Home {
    /// Every draft, the one edited last first; replaced by [`Home::set_cards`].
    pub cards: Vec<DraftCard>,
    /// Whether the list has been read yet.
    pub loaded: bool,
    /// What was typed to filter; changed by [`Home::edit_filter`] only, which keeps what is shown in step.
    filter: Editor,
    /// The selected one, among those shown.
    pub selected: usize,
    /// The first one on the screen.
    pub top: usize,
    /// The titles as they are searched, one a card, and what they were last searched for and found in:
    /// the screen asks several times a frame.
    titles: Vec<String>,
    /// Whether another one has the same title, one a card.
    shared: Vec<bool>,
    wanted: String,
    shown: Vec<usize>,
    /// What each draft asks for next, one a card: found out when it is first seen.
    next: Vec<OnceLock<Option<Duty>>>,
}

impl Default for Home {
    fn default() -> Self {
        let filter = Editor::new("", Mode::OneLine);
        Self {
            cards: Vec::new(),
            loaded: false,
            filter,
            selected: 0,
            top: 0,
            titles: Vec::new(),
            shared: Vec::new(),
            wanted: String::new(),
            shown: Vec::new(),
            next: Vec::new(),
        }
    }
}

impl Home {
    /// The drafts that match the filter, by their index.
    #[must_use]
    pub fn shown(&self) -> &[usize] {
        &self.shown
    }

    /// The selected draft.
    #[must_use]
    pub fn current(&self) -> Option<&DraftCard> {
        self.current_index().and_then(|index| self.cards.get(index))
    }

    /// Which of all drafts is the selected one.
    #[must_use]
    pub fn current_index(&self) -> Option<usize> {
        self.shown.get(self.selected).copied()
    }

    /// Takes over a list just read; the same file stays selected.
    pub fn set_cards(&mut self, cards: Vec<DraftCard>) {
        let before = self.current().map(|card| card.path.clone());
        self.cards = cards;
        self.cards.sort_by(|a, b| b.edited.cmp(&a.edited).then_with(|| a.path.cmp(&b.path)));
        self.titles = self.cards.iter().map(|card| card.title().to_lowercase()).collect();
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for title in &self.titles {
            *counts.entry(title).or_default() += 1;
        }
        self.shared =
            self.titles.iter().map(|title| counts.get(title.as_str()).is_some_and(|n| *n > 1)).collect();
        self.loaded = true;
        self.forget_due();
        self.search_all();
        let same = before.and_then(|path| self.shown.iter().position(|i| self.cards[*i].path == path));
        self.selected = same.unwrap_or(self.selected).min(self.shown.len().saturating_sub(1));
    }

    /// What tells an entry from others that look the same: the name of the file where another one has the same title,
    /// and where it lies if that is not the drafts' folder.
    #[must_use]
    pub fn told_apart(&self, index: usize) -> Option<String> {
        let path = &self.cards.get(index)?.path;
        if self.cards[index].elsewhere {
            return Some(path.display().to_string());
        }
        let is_shared = self.shared.get(index).copied().unwrap_or_default();
        let name = || path.file_stem().map(|name| name.to_string_lossy().into_owned());
        is_shared.then(name).flatten()
    }

    /// What a draft asks for next. It is computed when it is first asked for, and once: a list of ten thousand asks for
    /// those on the screen, on every frame.
    #[must_use]
    pub fn next_due(&self, index: usize, at: At<'_>) -> Option<&Duty> {
        let proposal = self.cards.get(index)?.proposal()?;
        self.next.get(index)?.get_or_init(|| next_due(proposal, at)).as_ref()
    }

    /// Another day or another calendar: what is due next is another thing.
    pub fn forget_due(&mut self) {
        self.next = self.cards.iter().map(|_| OnceLock::new()).collect();
    }

    /// What was typed to filter.
    #[must_use]
    pub fn filter(&self) -> &Editor {
        &self.filter
    }

    /// Changes what the list is filtered by; where that is something else now, the first one found is selected.
    pub fn edit_filter<R>(&mut self, edit: impl FnOnce(&mut Editor) -> R) -> R {
        let answer = edit(&mut self.filter);
        let wanted = self.filter.text().trim().to_lowercase();
        if wanted != self.wanted {
            self.selected = 0;
            if wanted.contains(&self.wanted) {
                // What did not match less does not match more.
                let titles = &self.titles;
                self.shown.retain(|index| titles[*index].contains(&wanted));
                self.wanted = wanted;
            } else {
                self.search_all();
            }
        }
        answer
    }

    fn search_all(&mut self) {
        self.wanted = self.filter.text().trim().to_lowercase();
        let titles = self.titles.iter().enumerate();
        self.shown =
            titles.filter(|(_, title)| title.contains(&self.wanted)).map(|(index, _)| index).collect();
    }

    /// Moves the selection by so many drafts; stays at the first and the last.
    pub fn select_by(&mut self, by: isize) {
        let last = self.shown.len().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(by).min(last);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::proposal::{DraftId, Proposal};
    use crate::shelf::CardContent;
    use std::sync::Arc;

    fn card(title: &str) -> DraftCard {
        let mut proposal = Proposal::default();
        proposal.frame.title = title.to_owned();
        let content = CardContent::Draft {
            id: DraftId::from_number(title.len() as u64),
            proposal: Arc::new(proposal),
            twin: false,
        };
        DraftCard { path: format!("{title}.ron").into(), edited: None, content, elsewhere: false }
    }

    fn found(home: &Home) -> Vec<String> {
        home.shown().iter().map(|index| home.cards[*index].title()).collect()
    }

    #[test]
    fn the_filter_finds_the_same_typed_letter_by_letter_and_erased_again() {
        let mut home = Home::default();
        home.set_cards(
            ["Parts forecast", "充电桩，华东", "ÄRGER in parts", "e\u{301}té 🙂"].map(card).to_vec(),
        );
        home.select_by(3);
        for typed in ["P", "a", "r"] {
            home.edit_filter(|filter| filter.insert(typed));
        }
        assert_eq!(found(&home), ["Parts forecast", "ÄRGER in parts"]);
        assert_eq!(home.selected, 0);
        for _ in 0..3 {
            home.edit_filter(Editor::backspace);
        }
        assert_eq!(found(&home).len(), 4);
        home.edit_filter(|filter| filter.insert(" 华东 "));
        assert_eq!(found(&home), ["充电桩，华东"]);
        home.edit_filter(|filter| *filter = Editor::new("ärg", Mode::OneLine));
        assert_eq!(found(&home), ["ÄRGER in parts"]);
    }

    #[test]
    fn a_list_read_again_keeps_the_filter_and_the_selected_draft() {
        let mut home = Home::default();
        home.set_cards(["a1", "a22", "b"].map(card).to_vec());
        home.edit_filter(|filter| filter.insert("a"));
        home.select_by(1);
        home.set_cards(["b", "a333", "a22", "a1"].map(card).to_vec());
        assert_eq!(found(&home), ["a1", "a22", "a333"]);
        assert_eq!(home.current().map(DraftCard::title).as_deref(), Some("a22"));
    }
}
