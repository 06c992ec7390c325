//! What finance would object to in the figures.

use crate::check::Rule;

/// The family.
pub(super) static RULES: &[&Rule] = &[];
