//! Words that stand where a number should.

use crate::check::Rule;

/// The family.
pub(super) static RULES: &[&Rule] = &[];
