//! Figures in sentences, against each other and against the draft's own.

use crate::check::Rule;

/// The family.
pub(super) static RULES: &[&Rule] = &[];
