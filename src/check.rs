//! Diagnostics and completeness: what cannot be read, what is still open, and how to mend it.
//!
//! Checks advise and never block. Each finding has a stable code; the rule behind a code, with its texts in both
//! languages, is a row of [`RULES`], so `explain` and the screen say the same.

mod diagnostic;
mod readiness;
mod rule;
mod walk;
mod words;

pub use diagnostic::Diagnostic;
pub use readiness::{Count, NextStep, Readiness, next_step, readiness};
pub use rule::{Code, RULES, RuleSpec, Severity};
pub use walk::{Findings, check, check_pane, panes_to_check};

#[cfg(test)]
mod tests;
