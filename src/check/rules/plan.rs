//! The solution: choice, goal, schedule, risks.

use crate::check::Rule;

/// The family.
pub(super) static RULES: &[&Rule] = &[];
