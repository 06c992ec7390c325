//! The checker: what headquarters will object to, found before they do; and how complete a draft is.
//!
//! Checks advise and never block. A [`Rule`] has a stable code, its texts in both languages and a small pure
//! function; the families stand in `rules`. [`Findings`] holds what they find in a draft and keeps it up to date
//! edit by edit; an exemption in the draft lets a finding stand, with a reason.
//!
//! On the findings rests a [`Judgement`]: what headquarters will ask, which of the method's four approaches the
//! proposal is, how deep its analysis goes, the one thing that now adds most, and the steps of an exercise.

mod approach;
mod case;
mod coverage;
mod depth;
mod diagnostic;
mod findings;
mod judgement;
mod lesson;
mod message;
mod naming;
mod needs;
mod next;
mod places;
mod policy;
mod prose;
mod questions;
mod readiness;
mod rule;
mod rules;

pub use approach::{Approach, ApproachRow, CAVEAT, Rate, approach};
pub use case::{Case, Cell, Finding, Found};
pub use coverage::{Coverage, UNSEEN};
pub use depth::{Depth, DepthGrade, depth};
pub use diagnostic::{Diagnostic, Fix};
pub use findings::{Findings, check, read_pane, unreadable};
pub use judgement::{Judgement, Lift};
pub use lesson::{Seen, Step, steps};
pub use message::of_message;
pub use naming::place_words;
pub use needs::{Need, missing_words, needs};
pub use next::{NextStep, next_step};
pub use policy::Policy;
pub use questions::{MOST_QUESTIONS, Question, Questions, questions};
pub use readiness::{Count, Readiness, readiness};
pub use rule::{Example, Find, Rule, Severity, all as rules};

#[cfg(test)]
mod tests;
