//! How much of the headline rests on a figure.

use crate::derive::Derived;
use crate::figure::Decimal;
use crate::proposal::Proposal;
use crate::schema::Path;
use std::collections::HashMap;

/// The weight of each figure that has any.
#[derive(Debug, Default)]
pub(super) struct Weights(HashMap<String, Decimal>);

impl Weights {
    /// The weight of the figure with this path; 0 where nothing rests on it.
    pub(super) fn of(&self, path: &Path) -> Decimal {
        self.0.get(&path.to_string()).copied().unwrap_or_default()
    }
}

/// The share of the headline that rests on each figure.
pub(super) fn weights(_p: &Proposal, _d: &Derived) -> Weights {
    Weights::default()
}
