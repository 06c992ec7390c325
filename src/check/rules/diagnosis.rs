//! What kind of problem it is: the verdict and what it rests on.

use crate::check::Rule;

/// The family.
pub(super) static RULES: &[&Rule] = &[];
