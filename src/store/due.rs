//! What all drafts say when they are asked together: what is due, how they fared, what was learnt from them; and the
//! words that their index does not keep, because they are for oneself.
//!
//! Drafts outside the drafts' folder come along where they were open lately. They are given as they were listed and
//! never read here: they may lie on a share that does not answer.

use super::Store;
use super::index::{Indexed, gist_of};
use crate::calendar::At;
use crate::portfolio::{Asked, DueItem, Duty, Gist, HitRates, LookBack, What, due, due_of, latest_first};
use crate::proposal::Proposal;
use crate::shelf::{DraftCard, IoProblem};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

impl Store {
    /// Shows the gist of every draft of the drafts' folder, as [`Self::each_gist`] does, and then of these elsewhere.
    /// One elsewhere that is not there any more says nothing; the list of drafts says that it is gone.
    pub fn each_gist_with(
        &self,
        at: At<'_>,
        now: Timestamp,
        elsewhere: &[DraftCard],
        mut each: impl FnMut(Gist),
    ) -> Result<Indexed, IoProblem> {
        let mut indexed = self.each_gist(at, now, &mut each)?;
        for card in elsewhere.iter().filter(|card| card.elsewhere && !card.is_missing()) {
            indexed.files += 1;
            match gist_of(card, at) {
                Some(gist) => each(gist),
                None => indexed.broken.push(card.path.clone()),
            }
        }
        Ok(indexed)
    }

    /// Asks all drafts, once each, what is due up to a day and what their promises came to. What is for oneself only
    /// stands there as a sign that there is something; see [`Self::in_own_words`].
    pub fn ask_all(
        &self,
        at: At<'_>,
        now: Timestamp,
        until: Date,
        elsewhere: &[DraftCard],
    ) -> Result<Asked, IoProblem> {
        let (mut gists, mut rates) = (Vec::new(), HitRates::default());
        let indexed = self.each_gist_with(at, now, elsewhere, |gist| {
            rates.add(&gist, at);
            // Only those that ask for something are kept: most do not.
            if !due([&gist], at, until).is_empty() {
                gists.push(gist);
            }
        })?;
        Ok(Asked { due: due(&gists, at, until), broken: indexed.broken.len(), hit_rate: rates.rate() })
    }

    /// Puts the words back that the index does not keep, because they are for oneself: from the drafts themselves.
    pub fn in_own_words(&self, items: &mut [DueItem], at: At<'_>, elsewhere: &[DraftCard]) {
        let mut known: HashMap<PathBuf, Vec<Duty>> = HashMap::new();
        for item in items.iter_mut().filter(|item| matches!(item.duty.what, What::Prepare(_))) {
            let duties = known
                .entry(item.path.clone())
                .or_insert_with(|| self.whole(&item.path, elsewhere, |p| due_of(p, at)).unwrap_or_default());
            if let Some(own) = duties.iter().find(|own| own.row == item.duty.row) {
                item.duty.clone_from(own);
            } else {
                // Changed meanwhile: that it is to be done stays.
                (item.duty.who, item.duty.action) = (String::new(), String::new());
            }
        }
    }

    /// The look backs of all drafts, the latest first, and how many files are no drafts. The index says which drafts
    /// have one; what it says is for oneself and stands in the draft alone, so those are read. Of two files with one
    /// draft the first counts.
    pub fn look_backs(
        &self,
        at: At<'_>,
        now: Timestamp,
        elsewhere: &[DraftCard],
    ) -> Result<(Vec<LookBack>, usize), IoProblem> {
        let (mut having, mut seen) = (Vec::new(), HashSet::new());
        let indexed = self.each_gist_with(at, now, elsewhere, |gist| {
            let mut is_copy = || gist.id.as_ref().is_some_and(|id| !seen.insert(id.clone()));
            if gist.has_look_back() && !is_copy() {
                having.push((gist.title, gist.id, gist.path));
            }
        })?;
        let read = |named: (String, _, PathBuf)| {
            let path = named.2.clone();
            self.whole(&path, elsewhere, |p| LookBack::of(p, named)).flatten()
        };
        let mut all: Vec<LookBack> = having.into_iter().filter_map(read).collect();
        latest_first(&mut all);
        Ok((all, indexed.broken.len()))
    }

    /// What a whole draft answers: of one elsewhere as it was listed.
    fn whole<T>(&self, path: &Path, elsewhere: &[DraftCard], ask: impl FnOnce(&Proposal) -> T) -> Option<T> {
        match elsewhere.iter().find(|card| card.elsewhere && card.path == path) {
            Some(card) => card.proposal().map(ask),
            None => self.load(path).ok().map(|opened| ask(&opened.draft.proposal)),
        }
    }
}
