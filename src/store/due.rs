//! What is due over all drafts, through their index, and the words that the index does not keep.

use super::Store;
use crate::calendar::At;
use crate::portfolio::{Asked, DueItem, Duty, HitRates, What, due, due_of};
use crate::shelf::IoProblem;
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::HashMap;
use std::path::PathBuf;

impl Store {
    /// Asks all drafts, once each, what is due up to a day and what their promises came to. What is for oneself only
    /// stands there as a sign that there is something; see [`Self::in_own_words`].
    pub fn ask_all(&self, at: At<'_>, now: Timestamp, until: Date) -> Result<Asked, IoProblem> {
        let (mut gists, mut rates) = (Vec::new(), HitRates::default());
        let indexed = self.each_gist(at, now, |gist| {
            rates.add(&gist, at);
            // Only those that ask for something are kept: most do not.
            if !due([&gist], at, until).is_empty() {
                gists.push(gist);
            }
        })?;
        Ok(Asked { due: due(&gists, at, until), broken: indexed.broken.len(), hit_rate: rates.rate() })
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
