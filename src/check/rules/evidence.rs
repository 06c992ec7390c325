//! The five levels of evidence: what a careful reader would not believe.

use crate::check::Rule;

/// The family.
pub(super) static RULES: &[&Rule] = &[];
