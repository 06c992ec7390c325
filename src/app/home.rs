//! The home screen: the drafts, filtered by typing.

use crate::shelf::DraftCard;
use crate::text::{Editor, Mode};

/// The drafts and where one is among them.
#[derive(Clone, Debug)]
pub struct Home {
    /// Every draft, the one edited last first.
    pub cards: Vec<DraftCard>,
    /// Whether the list has been read yet.
    pub loaded: bool,
    /// What was typed to filter.
    pub filter: Editor,
    /// The selected one, among those shown.
    pub selected: usize,
    /// The first one on the screen.
    pub top: usize,
}

impl Default for Home {
    fn default() -> Self {
        let filter = Editor::new("", Mode::OneLine);
        Self { cards: Vec::new(), loaded: false, filter, selected: 0, top: 0 }
    }
}

impl Home {
    /// The drafts that match the filter, by their index.
    #[must_use]
    pub fn shown(&self) -> Vec<usize> {
        let wanted = self.filter.text().trim().to_lowercase();
        let matches = |card: &DraftCard| wanted.is_empty() || card.title().to_lowercase().contains(&wanted);
        self.cards.iter().enumerate().filter(|(_, card)| matches(card)).map(|(index, _)| index).collect()
    }

    /// The selected draft.
    #[must_use]
    pub fn current(&self) -> Option<&DraftCard> {
        self.shown().get(self.selected).and_then(|index| self.cards.get(*index))
    }

    /// Takes over a list just read; the same draft stays selected.
    pub fn set_cards(&mut self, cards: Vec<DraftCard>) {
        let before = self.current().and_then(|card| card.id().cloned());
        self.cards = cards;
        self.cards.sort_by(|a, b| b.edited.cmp(&a.edited).then_with(|| a.path.cmp(&b.path)));
        self.loaded = true;
        let shown = self.shown();
        let same = before.and_then(|id| shown.iter().position(|i| self.cards[*i].id() == Some(&id)));
        self.selected = same.unwrap_or(self.selected).min(shown.len().saturating_sub(1));
    }

    /// Moves the selection by so many drafts; stays at the first and the last.
    pub fn select_by(&mut self, by: isize) {
        let last = self.shown().len().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(by).min(last);
    }
}
