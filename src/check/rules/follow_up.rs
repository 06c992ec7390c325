//! Contacts after the meeting, and promises kept.

use crate::check::Rule;

/// The family.
pub(super) static RULES: &[&Rule] = &[];
