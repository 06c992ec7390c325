//! What is due over all drafts, through their index, and the words that the index does not keep.

use super::Store;
use crate::calendar::At;
use crate::portfolio::{DueItem, Duty, What, due, due_of};
use crate::shelf::IoProblem;
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::HashMap;
use std::path::PathBuf;

impl Store {
    /// What is due up to a day, late first, and how many files are no drafts. What is for oneself only stands there
    /// as a sign that there is something; see [`Self::in_own_words`].
    pub fn due(&self, at: At<'_>, now: Timestamp, until: Date) -> Result<(Vec<DueItem>, usize), IoProblem> {
        let mut gists = Vec::new();
        let indexed = self.each_gist(at, now, |gist| {
            // Only those that ask for something are kept: most do not.
            if !due([&gist], at, until).is_empty() {
                gists.push(gist);
            }
        })?;
        Ok((due(&gists, at, until), indexed.broken.len()))
    }

    /// Puts the words back that the index does not keep, because they are for oneself: from the drafts themselves.
    pub fn in_own_words(&self, items: &mut [DueItem], at: At<'_>) {
        let mut known: HashMap<PathBuf, Vec<Duty>> = HashMap::new();
        for item in items.iter_mut().filter(|item| matches!(item.duty.what, What::Prepare(_))) {
            let duties = known.entry(item.path.clone()).or_insert_with(|| {
                self.load(&item.path).map_or_else(|_| Vec::new(), |opened| due_of(&opened.draft.proposal, at))
            });
            if let Some(own) = duties.iter().find(|own| own.row == item.duty.row) {
                item.duty.clone_from(own);
            } else {
                // Changed meanwhile: that it is to be done stays.
                (item.duty.who, item.duty.action) = (String::new(), String::new());
            }
        }
    }
}
