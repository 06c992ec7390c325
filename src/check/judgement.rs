//! The proposal as a whole, judged: everything that rests on the findings, put together once.

use super::approach::{Approach, approach};
use super::case::Case;
use super::depth::{Depth, depth};
use super::findings::Findings;
use super::lesson::{Seen, Step, steps};
use super::next::{NextStep, next_of};
use super::questions::{Questions, questions};
use super::readiness::Readiness;
use crate::i18n::Words;
use crate::schema::Path;

/// Something to do that lifts the proposal, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lift {
    /// What to do, in a few words.
    pub words: Words,
    /// Where: a field, a row, or a table without one.
    pub path: Path,
}

/// What there is to say of a proposal as a whole.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Judgement {
    /// What headquarters will ask.
    pub questions: Questions,
    /// Which of the method's four approaches it is.
    pub approach: Approach,
    /// How deep its analysis goes.
    pub depth: Depth,
    /// The one thing that now adds most; `None` where nothing is left.
    pub next: Option<NextStep>,
    /// The steps of the exercise that this draft is; none for any other draft.
    pub steps: Vec<Step>,
}

impl Judgement {
    /// Judges a draft. `findings` and `readiness` must be those of the same draft.
    #[must_use]
    pub fn of(case: &Case<'_>, findings: &Findings, readiness: &Readiness, seen: Seen) -> Self {
        let approach = approach(case);
        let steps = steps(case, seen);
        Self {
            questions: questions(case, findings),
            depth: depth(case, findings),
            next: next_of(case, findings, readiness, &approach, &steps),
            steps,
            approach,
        }
    }
}
