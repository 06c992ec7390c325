//! What the user wants to hear of: levels of rules, and words of their own house.

use super::rule::{Rule, Severity};
use std::collections::BTreeMap;

/// What the user wants to hear of; by default everything, at the rules' own levels.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// Levels by the rule's code; `None` turns the rule off.
    pub levels: BTreeMap<&'static str, Option<Severity>>,
    /// Further words for the rules about wording, by the rule's code.
    pub words: BTreeMap<&'static str, Vec<String>>,
}

impl Policy {
    /// The level of a rule; `None` where it is off.
    #[must_use]
    pub fn level(&self, rule: &Rule) -> Option<Severity> {
        self.levels.get(rule.id).copied().unwrap_or(Some(rule.level))
    }

    /// The user's own words for a rule.
    #[must_use]
    pub fn words(&self, rule: &Rule) -> &[String] {
        self.words.get(rule.id).map_or(&[], Vec::as_slice)
    }
}
