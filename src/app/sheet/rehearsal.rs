//! The rehearsal: what headquarters will ask, one question at a time, with room for the answer.

use super::{Action, Item};
use crate::app::desk::Desk;
use crate::check::{Question, Questions};
use crate::i18n::{Lang, Words, text};
use crate::proposal::{Proposal, Rehearsed, RowId};
use crate::schema::Path;

/// The questions as they stood when the rehearsal began, so that none moves while one answers.
#[derive(Clone, Debug, Default)]
pub struct Rehearsal {
    /// The questions.
    pub cards: Vec<Card>,
    /// Which one is asked, from 0.
    pub at: usize,
}

/// A question that is rehearsed.
#[derive(Clone, Debug)]
pub struct Card {
    /// What it is known by; blank for one's own.
    pub(in crate::app) key: String,
    /// One's own question is a row of the rehearsal from the start.
    own: Option<RowId>,
    /// The question.
    pub question: Words,
    /// The weak spot behind it; blank for one's own.
    pub because: Words,
    /// Who is likely to ask it; blank where nobody stands out.
    pub asked_by: String,
    /// Where the draft answers it.
    pub answer_at: Option<Path>,
}

impl Rehearsal {
    /// The open questions of a draft, those that have an answer, and one's own.
    #[must_use]
    pub fn of(desk: &Desk) -> Self {
        let Questions { open, answered, own, .. } = &desk.judgement.questions;
        let p = desk.proposal();
        let made = open.iter().chain(answered).map(|question| Card::made(question, p));
        let rows = own.iter().filter_map(|id| p.timing.rehearsal.iter().find(|row| row.id == *id));
        let own = rows.filter(|row| !row.question.trim().is_empty()).map(Card::own);
        Self { cards: made.chain(own).collect(), at: 0 }
    }

    /// The question that is asked.
    #[must_use]
    pub fn card(&self) -> Option<&Card> {
        self.cards.get(self.at)
    }

    /// How many have an answer.
    #[must_use]
    pub fn answered(&self, p: &Proposal) -> usize {
        self.cards.iter().filter(|card| !card.answer(p).trim().is_empty()).count()
    }

    /// What can be pressed.
    pub(super) fn items(&self, lang: Lang) -> Vec<Item> {
        let mut items = vec![
            key_item(text("上一问", "Before"), "Shift+Tab", Action::Rehearse(false), lang),
            key_item(text("下一问", "Next"), "Tab", Action::Rehearse(true), lang),
        ];
        if let Some(path) = self.card().and_then(|card| card.answer_at.clone()) {
            items.push(key_item(
                text("到提案里补上", "Mend it in the draft"),
                "F7",
                Action::GoTo(path),
                lang,
            ));
        }
        items
    }
}

fn key_item(words: crate::i18n::Text, key: &str, action: Action, lang: Lang) -> Item {
    let mut item = Item::new(words.get(lang), action);
    key.clone_into(&mut item.key);
    item
}

impl Card {
    fn made(question: &Question, p: &Proposal) -> Self {
        let row = question.asked_by.as_ref();
        let who = row.and_then(|id| p.sponsors.stakeholders.iter().find(|who| who.id == *id));
        Self {
            key: question.key.clone(),
            own: None,
            question: question.text.clone(),
            because: question.because.clone(),
            asked_by: who.map_or_else(String::new, |who| who.who.trim().to_owned()),
            answer_at: Some(question.answer_at.clone()),
        }
    }

    fn own(row: &Rehearsed) -> Self {
        let question = row.question.trim().to_owned();
        Self {
            key: String::new(),
            own: Some(row.id.clone()),
            question: Words { zh: question.clone(), en: question },
            because: Words::default(),
            asked_by: row.asked_by.trim().to_owned(),
            answer_at: None,
        }
    }

    /// The row of the rehearsal that holds the answer, where there is one.
    #[must_use]
    pub fn row<'p>(&self, p: &'p Proposal) -> Option<&'p Rehearsed> {
        let rows = &p.timing.rehearsal;
        if let Some(own) = &self.own {
            return rows.iter().find(|row| row.id == *own);
        }
        let about = || rows.iter().filter(|row| row.about.trim() == self.key);
        about().find(|row| !row.answer.is_blank()).or_else(|| about().next())
    }

    /// The answer prepared; blank while there is none.
    #[must_use]
    pub fn answer<'p>(&self, p: &'p Proposal) -> &'p str {
        self.row(p).map_or("", |row| row.answer.as_str())
    }
}
