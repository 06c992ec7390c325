//! The draft: the frame and six strategies, as plain data.
//!
//! Nothing here computes, formats or asks. A member that a person types keeps exactly what was typed
//! (see [`typed`]), so an unreadable figure is never lost; what it means is read where it is needed.
//! Rows carry a stable [`RowId`], so that edits, undo and links name a row and never an index.
//!
//! Every struct reads leniently (a missing member is its default) and strictly (an unknown member is an
//! error, not silence), and writes only what is filled, which keeps a draft short enough to read.

mod choice;
mod evidence;
mod follow_up;
mod frame;
mod impact;
mod row;
mod solution;
mod span;
mod sponsors;
mod timing;
pub mod typed;

pub use choice::{Answer, Choice, Ground, Level, Rating};
pub use evidence::{Basis, Claim, ClaimKind, Evidence, Grouping, Why, WhyStep};
pub use follow_up::{Achievement, Contact, ContactStep, FollowUp, Outcome, Progress};
pub use frame::{
    Customers, Diagnosis, Exemption, Frame, Layer, Lesson, ProblemType, Spread, Symptom, SymptomSource,
    Thread, Verdict,
};
pub use impact::{Cost, CostKind, Impact, Investment, Loss, MoneyKind, Rung, Saving, Strategic};
pub use row::{BadId, DraftId, Row, RowId};
pub use solution::{ExpectedEffect, Goal, Milestone, Resource, Risk, Solution, SolutionOption};
pub use span::{SpanError, SpanValue};
pub use sponsors::{Involvement, Sponsors, Stakeholder, Stance, Talk};
pub use timing::{
    Busy, Moment, MomentKind, Preparation, PreparationStep, Preview, Rehearsed, Timing, Venue, WrongWays,
};
pub use typed::{Day, Figure, Points, Prose, Span};

use choice::record;

record! {
    /// A proposal: a frame, six strategies, and nothing else.
    pub struct Proposal {
        /// What the proposal is about, for whom, and what kind of problem it is.
        pub frame: Frame,
        /// Strategy 1: what the problem costs, and what the solution would.
        pub impact: Impact,
        /// Strategy 2: five levels of evidence.
        pub evidence: Evidence,
        /// Strategy 3: who is hurt, who decides, who will raise it.
        pub sponsors: Sponsors,
        /// Strategy 4: goal, options, resources, schedule, risks.
        pub solution: Solution,
        /// Strategy 5: when and where.
        pub timing: Timing,
        /// Strategy 6: contacts, progress and results.
        pub follow_up: FollowUp,
    }
}
