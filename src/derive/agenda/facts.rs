//! What has happened by today, and which part of the way a draft is on.

use super::calm::own_busy;
use super::taken::Taken;
use crate::calendar::{At, FollowUp, add_weeks};
use crate::proposal::{ContactStep, Day, Outcome, Proposal};
use jiff::civil::Date;

/// Which part of the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// No day is known.
    Unplanned,
    /// The meeting lies ahead.
    Ahead,
    /// Its day has passed, and nothing says how it went.
    Unrecorded,
    /// Raised; not started.
    Asked,
    /// The meeting put it off.
    Deferred,
    /// The meeting turned it down.
    Declined,
    /// Being built.
    Building,
    /// Launched.
    Launched,
    /// Verified: closed.
    Verified,
}

/// What has happened by today; what lies in the future hasn't.
pub(super) struct Facts<'a> {
    pub(super) at: At<'a>,
    pub(super) phase: Phase,
    /// The day it was raised, or is planned to be.
    pub(super) meeting: Option<Date>,
    pub(super) listed: Option<Date>,
    /// Somebody at headquarters owns it.
    pub(super) owned: bool,
    pub(super) started: Option<Date>,
    /// The day named for the start, where it lies ahead.
    pub(super) start_named: Option<Date>,
    /// The day named for the end, passed or not.
    pub(super) expected: Option<Date>,
    pub(super) launched: Option<Date>,
    pub(super) verified: Option<Date>,
    /// The look back is written.
    pub(super) looked_back: bool,
    /// The day that was named for it.
    pub(super) look_back_on: Option<Date>,
    /// The draft's own busy times.
    pub(super) busy: Vec<(Date, Date)>,
    plan: Option<(Date, Date)>,
}

impl<'a> Facts<'a> {
    pub(super) fn of(p: &Proposal, plan: Option<(Date, Date)>, at: At<'a>) -> Self {
        let (follow_up, progress) = (&p.follow_up, &p.follow_up.progress);
        let happened = |day: &Day| day.known().filter(|day| *day <= at.today);
        let met = follow_up.met_on.known();
        let mut facts = Self {
            at,
            phase: Phase::Unplanned,
            meeting: met.or_else(|| p.timing.date.known()),
            listed: happened(&progress.listed_on),
            owned: !progress.owner.trim().is_empty(),
            started: happened(&progress.started_on),
            start_named: progress.started_on.known().filter(|day| *day > at.today),
            expected: progress.expected_on.known(),
            launched: happened(&progress.launched_on),
            verified: happened(&progress.verified_on),
            look_back_on: follow_up.look_back_on.known(),
            looked_back: !(follow_up.worked.is_blank() && follow_up.differently.is_blank()),
            busy: own_busy(p),
            plan,
        };
        facts.phase = match (facts.meeting, follow_up.outcome) {
            _ if facts.verified.is_some() => Phase::Verified,
            _ if facts.launched.is_some() => Phase::Launched,
            _ if facts.started.is_some() => Phase::Building,
            _ if facts.listed.is_some() => Phase::Asked,
            (None, _) => Phase::Unplanned,
            (Some(_), outcome) if met.is_some_and(|met| met <= at.today) => match outcome {
                Some(Outcome::Deferred) => Phase::Deferred,
                Some(Outcome::Declined) => Phase::Declined,
                Some(Outcome::Approved) | None => Phase::Asked,
            },
            (Some(day), _) if day >= at.today => Phase::Ahead,
            (Some(_), _) => Phase::Unrecorded,
        };
        facts
    }

    /// The day from which everything is counted: the meeting; without one, the first that is known.
    pub(super) fn anchor(&self) -> Option<Date> {
        let meeting = self.meeting.filter(|day| self.phase == Phase::Ahead || *day <= self.at.today);
        meeting.or(self.listed).or(self.started).or(self.launched).or(self.verified)
    }

    /// The days of which the method's cadence is made, and whether a launch is in sight: when nobody named one
    /// and the one assumed has passed as well, it goes on two weeks by two weeks.
    pub(super) fn cadence(&self, anchor: Date) -> (FollowUp, bool) {
        let ahead = |day: &Date| *day >= self.at.today;
        let planned = |day: fn((Date, Date)) -> Date| self.plan.map(day).filter(ahead);
        let mut dates = FollowUp {
            meeting: anchor,
            build_start: self.started.or(self.start_named).or_else(|| planned(|(start, _)| start)),
            launch: self.launched.or(self.expected.filter(ahead)).or_else(|| planned(|(_, end)| end)),
        };
        let in_sight = self.launched.is_some() || dates.launch_or_assumed() >= self.at.today;
        if !in_sight {
            dates.launch = Some(add_weeks(self.at.today, 8));
        }
        (dates, in_sight)
    }

    /// The last step that headquarters took.
    pub(super) fn last_step(&self) -> Option<Date> {
        self.listed.max(self.started).max(self.launched).max(self.verified)
    }

    /// Is there nothing left to ask for with this step?
    pub(super) fn is_settled(&self, step: ContactStep, taken: &Taken<'_>) -> bool {
        let phase = self.phase;
        let started = matches!(phase, Phase::Building | Phase::Launched);
        match phase {
            Phase::Verified => return true,
            Phase::Declined => return step != ContactStep::Other && step != ContactStep::Thanks,
            _ => {}
        }
        match step {
            ContactStep::Thanks => self.thanks_lapsed(taken),
            ContactStep::Listed => started || (self.listed.is_some() && self.owned),
            ContactStep::MoreData | ContactStep::AskSponsor => started,
            ContactStep::Progress | ContactStep::TestFeedback => phase == Phase::Launched,
            ContactStep::Effect | ContactStep::Other => false,
        }
    }

    /// Thanks that come after the next question are past mending.
    pub(super) fn thanks_lapsed(&self, taken: &Taken<'_>) -> bool {
        self.last_step().is_some()
            || taken.last().is_some()
            || self.meeting.is_some_and(|met| add_weeks(met, 2) <= self.at.today)
    }

    /// Does a step speak of what hasn't happened yet?
    pub(super) fn waits(&self, step: ContactStep) -> bool {
        let building = matches!(self.phase, Phase::Building | Phase::Launched | Phase::Verified);
        let launched = matches!(self.phase, Phase::Launched | Phase::Verified);
        match step {
            ContactStep::Progress | ContactStep::TestFeedback => !building,
            ContactStep::Effect => !launched,
            _ => false,
        }
    }

    /// Whether a row of this step takes the place of what the method asks for: a contact of one's own never does.
    #[expect(clippy::unused_self, reason = "reads as a fact about the draft")]
    pub(super) fn binds(&self, step: ContactStep) -> bool {
        step != ContactStep::Other
    }
}
