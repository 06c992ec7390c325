//! The checker: what headquarters will object to, found before they do; and how complete a draft is.
//!
//! Checks advise and never block. A [`Rule`] has a stable code, its texts in both languages and a small pure
//! function; the families stand in `rules`. [`Findings`] holds what they find in a draft and keeps it up to date
//! edit by edit; an exemption in the draft lets a finding stand, with a reason.

mod case;
mod coverage;
mod diagnostic;
mod findings;
mod policy;
mod readiness;
mod rule;
mod rules;

pub use case::{Case, Cell, Finding, Found};
pub use coverage::{Coverage, UNSEEN};
pub use diagnostic::{Diagnostic, Fix};
pub use findings::{Findings, check, read, read_pane};
pub use policy::Policy;
pub use readiness::{Count, NextStep, Readiness, next_step, readiness};
pub use rule::{Example, Find, Rule, Severity, all as rules};

#[cfg(test)]
mod tests;
