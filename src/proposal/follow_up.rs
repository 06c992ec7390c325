//! Strategy 6, follow-up: contacts, the four levels of progress, results, and the look back.

use super::choice::{choice, record};
use super::{Day, Figure, Ground, Prose};

record! {
    /// From the meeting to the verified result.
    pub struct FollowUp {
        /// The day it was raised; while blank, the planned date counts.
        pub met_on: Day,
        /// What the meeting decided.
        pub outcome: Option<Outcome>,
        /// The four levels.
        pub progress: Progress,
        /// What worked.
        pub worked: Prose,
        /// What to do differently.
        pub differently: Prose,
        /// The contacts.
        pub contacts: Vec<Contact>,
        /// Promised against achieved.
        pub results: Vec<Achievement>,
        /// The day for the look back; while blank, a week after the case is closed.
        pub look_back_on: Day,
    }
}

choice! {
    /// What the meeting decided.
    pub enum Outcome {
        /// Approved.
        Approved = "approved",
        /// Put off.
        Deferred = "deferred",
        /// Turned down.
        Declined = "declined",
    }
}

record! {
    /// The four levels, each with its date.
    pub struct Progress {
        /// Level 1: on the backlog since.
        pub listed_on: Day,
        /// Who owns it at headquarters.
        pub owner: String,
        /// Level 2: started on.
        pub started_on: Day,
        /// Level 3: expected to be finished on.
        pub expected_on: Day,
        /// Level 4: launched on.
        pub launched_on: Day,
        /// Level 4: effect verified on.
        pub verified_on: Day,
    }
}

record! {
    /// A contact after the meeting.
    pub struct Contact: Row {
        /// Which step of the cadence it is.
        pub step: Option<ContactStep>,
        /// When it is due.
        pub due: Day,
        /// With whom.
        pub who: String,
        /// What is done.
        pub action: String,
        /// What for.
        pub purpose: String,
        /// What new thing it brings.
        pub brings: String,
        /// Done.
        pub done: bool,
        /// What came back.
        pub reply: Prose,
        /// When it was done.
        pub done_on: Day,
        /// When the reply came.
        pub replied_on: Day,
        /// Why it is left out; blank while it isn't.
        pub skipped: String,
        /// Put off until.
        pub snoozed: Day,
    }
}

choice! {
    /// A step of the follow-up cadence.
    pub enum ContactStep {
        /// Meeting day: thanks, and the next steps in writing.
        Thanks = "thanks",
        /// Week 2: on the backlog? whose?
        Listed = "listed",
        /// Week 4: more data if it has not started.
        MoreData = "more_data",
        /// Week 6: the sponsor, if it still has not.
        AskSponsor = "ask_sponsor",
        /// While it is built, every two weeks.
        Progress = "progress",
        /// Before launch: feedback from a test.
        TestFeedback = "test_feedback",
        /// After launch: the effect.
        Effect = "effect",
        /// Anything else.
        Other = "other",
    }
}

record! {
    /// Promised against achieved.
    pub struct Achievement: Row {
        /// What is measured.
        pub measure: String,
        /// What was promised.
        pub promised: Figure,
        /// What was achieved.
        pub achieved: Figure,
        /// When it was measured.
        pub measured_on: Day,
        /// Where it comes from.
        pub source: String,
        /// How the achieved figure is known.
        pub ground: Option<Ground>,
    }
}
