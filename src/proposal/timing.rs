//! Strategy 5, timing: which moment, which venue, which date, and the three wrong ways.

use super::choice::{choice, record};
use super::{Answer, Day, Prose, Span};

record! {
    /// When and where it is raised.
    pub struct Timing {
        /// The venue.
        pub venue: Option<Venue>,
        /// The meeting's name.
        pub meeting: String,
        /// The date it is to be raised.
        pub date: Day,
        /// The three wrong ways, as questions.
        pub wrong_ways: WrongWays,
        /// The good moments that hold.
        pub moments: Vec<Moment>,
        /// When headquarters is busy.
        pub busy: Vec<Busy>,
        /// Who has seen it before the meeting.
        pub previews: Vec<Preview>,
        /// Questions to expect, with the answers prepared.
        pub rehearsal: Vec<Rehearsed>,
        /// What has to be done before the meeting, by when.
        pub preparation: Vec<Preparation>,
    }
}

record! {
    /// A step on the way to the meeting.
    pub struct Preparation: Row {
        /// Which kind of step.
        pub step: Option<PreparationStep>,
        /// With whom.
        pub who: String,
        /// What is done, or fetched.
        pub what: String,
        /// By when.
        pub due: Day,
        /// Done.
        pub done: bool,
        /// Why it is left out; blank while it isn't.
        pub skipped: String,
    }
}

impl Preparation {
    /// Is it still to be done: neither done nor left out?
    #[must_use]
    pub fn is_open(&self) -> bool {
        !self.done && self.skipped.trim().is_empty()
    }
}

choice! {
    /// A kind of step on the way to the meeting.
    pub enum PreparationStep {
        /// Fetch a figure.
        Data = "data",
        /// Let somebody read it.
        SeenBy = "seen_by",
        /// Speak with somebody one-on-one.
        Talk = "talk",
        /// Hand in the papers.
        Papers = "papers",
        /// Go through it aloud.
        DryRun = "dry_run",
        /// Anything else.
        Other = "other",
    }
}

record! {
    /// A question to expect, and what will be answered.
    pub struct Rehearsed: Row {
        /// The question.
        pub question: String,
        /// The key of the generated question it answers; blank where it is one's own.
        pub about: String,
        /// Who is likely to ask it.
        pub asked_by: String,
        /// The answer.
        pub answer: Prose,
    }
}

impl Rehearsed {
    /// Whether something is written down to answer it; an answer to nothing is none.
    #[must_use]
    pub fn is_answered(&self) -> bool {
        !self.question.trim().is_empty() && !self.answer.is_blank()
    }
}

choice! {
    /// Where it is raised.
    pub enum Venue {
        /// The monthly or quarterly operations meeting.
        OperationsMeeting = "operations_meeting",
        /// A workshop of its own.
        Workshop = "workshop",
        /// One-on-one.
        OneOnOne = "one_on_one",
    }
}

record! {
    /// The three wrong ways.
    pub struct WrongWays {
        /// Headquarters busy with something urgent then.
        pub hq_busy: Option<Answer>,
        /// In passing, in an informal setting.
        pub in_passing: Option<Answer>,
        /// Unprepared, answering on the spot.
        pub unprepared: Option<Answer>,
    }
}

record! {
    /// A good moment, and the fact that makes it one.
    pub struct Moment: Row {
        /// Which of the four.
        pub moment: Option<MomentKind>,
        /// The fact behind it.
        pub fact: String,
        /// Until when it holds.
        pub until: Day,
    }
}

choice! {
    /// The four good moments.
    pub enum MomentKind {
        /// The planning season.
        Planning = "planning",
        /// Right after an incident.
        Incident = "incident",
        /// Once a pilot has succeeded.
        Pilot = "pilot",
        /// When several departments have the same problem.
        SharedProblem = "shared_problem",
    }
}

record! {
    /// A time to avoid.
    pub struct Busy: Row {
        /// What headquarters is busy with.
        pub what: String,
        /// When.
        pub when: Span,
    }
}

record! {
    /// Somebody who has seen the proposal before the meeting.
    pub struct Preview: Row {
        /// Who.
        pub who: String,
        /// When.
        pub date: Day,
        /// What they said.
        pub reaction: String,
    }
}
