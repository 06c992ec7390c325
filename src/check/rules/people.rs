//! Who decides, who raises it, and who has not been asked.

use crate::check::Rule;

/// The family.
pub(super) static RULES: &[&Rule] = &[];
