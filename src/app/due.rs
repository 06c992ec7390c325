//! What is due over all drafts: read from the index on a thread of its own, with the open draft as it stands.

use super::model::Model;
use super::msg::Effect;
use crate::calendar::add_days;
use crate::portfolio::{Asked, DueItem, in_order, items_of};
use crate::shelf::{DraftCard, IoProblem, words};
use std::sync::Arc;

/// Days ahead that are shown as well.
const AHEAD: i32 = 7;

/// What is due, late first, and what comes within a week.
#[derive(Clone, Debug, Default)]
pub struct Duties {
    /// In the order in which they are shown.
    pub items: Vec<DueItem>,
    /// Whether all drafts were asked yet.
    pub read: bool,
    /// How many files are no drafts that can be read.
    pub broken: usize,
    /// As the drafts' files say.
    of_files: Vec<DueItem>,
    /// As the open draft says.
    of_desk: Vec<DueItem>,
    /// How many times they were asked.
    asked: u64,
}

impl Duties {
    /// How many are due today or late, and how many of them late.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        let due = self.items.iter().filter(|item| item.is_due());
        (due.clone().count(), due.filter(|item| item.days < 0).count())
    }
}

impl Model {
    /// Asks all drafts what is due. Nothing waits for the answer.
    pub(super) fn ask_due(&mut self) -> Effect {
        self.duties.asked += 1;
        let (today, almanac) = (self.now.wall.date(), Arc::clone(&self.calendar.almanac));
        let (number, elsewhere) = (self.duties.asked, self.elsewhere());
        Effect::ReadDue { number, today, almanac, until: add_days(today, AHEAD), elsewhere }
    }

    /// The drafts outside the drafts' folder, as they were listed: whoever asks all drafts takes them along.
    pub(super) fn elsewhere(&self) -> Vec<DraftCard> {
        self.home.cards.iter().filter(|card| card.elsewhere).cloned().collect()
    }

    /// Takes over what all drafts said. An answer to an earlier question is none any more.
    pub(super) fn due_read(&mut self, number: u64, result: Result<Box<Asked>, IoProblem>) {
        if number != self.duties.asked {
            return;
        }
        match result {
            Ok(asked) => {
                let Asked { due, broken, hit_rate } = *asked;
                (self.duties.of_files, self.duties.broken, self.hit_rate) = (due, broken, hit_rate);
            }
            Err(problem) => self.toast(words::io(&problem, self.lang), true),
        }
        self.duties.read = true;
        self.merge_due();
    }

    /// What the open draft asks for; it says so itself, since its file may be a moment behind.
    fn due_here(&self) -> Vec<DueItem> {
        let Some((desk, path)) = self.desk.as_ref().and_then(|desk| Some((desk, desk.base.path()?))) else {
            return Vec::new();
        };
        let today = self.now.wall.date();
        let named = (desk.draft.title().to_owned(), Some(desk.draft.id.clone()), path.to_owned());
        items_of(desk.proposal(), &named, self.calendar.almanac.on(today), add_days(today, AHEAD))
    }

    /// The open draft was changed: where it asks for something else now, the list says so.
    pub(super) fn follow_due(&mut self) {
        if self.due_here() != self.duties.of_desk {
            self.merge_due();
        }
    }

    /// Puts the open draft in the place of its file.
    pub(super) fn merge_due(&mut self) {
        let selected = self.selected_duty();
        let here = self.desk.as_ref().and_then(|desk| Some((desk, desk.base.path()?)));
        let is_here = |item: &DueItem| {
            here.is_some_and(|(desk, path)| item.path == path || item.id.as_ref() == Some(&desk.draft.id))
        };
        let of_files = self.duties.of_files.iter().filter(|item| !is_here(item));
        let mut items: Vec<DueItem> = of_files.cloned().collect();
        let of_desk = self.due_here();
        items.extend(of_desk.iter().cloned());
        in_order(&mut items);
        (self.duties.items, self.duties.of_desk) = (items, of_desk);
        self.keep_duty(selected.as_ref());
    }
}
