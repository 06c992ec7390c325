//! Strategy 6 in figures: the agenda, the four levels, promised against achieved.

use super::SolutionFigures;
use super::agenda::{self, Agenda, MoveState};
use super::pair::pair_of;
use crate::analysis::growth::{Comparison, compare};
use crate::calendar::{self, At, CadenceStep, Level, Window, days_between, expected_window};
use crate::proposal::{Contact, ContactStep, Proposal};
use jiff::civil::Date;

/// What the follow-up pane comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowUpFigures {
    /// The day it was raised, or is planned to be.
    pub meeting: Option<Date>,
    /// Whether the meeting has been held: its day is entered and not after today.
    pub held: bool,
    /// Every contact, made or to be made.
    pub agenda: Agenda,
    /// When a solution may be expected: two to six months from the meeting.
    pub window: Option<Window>,
    /// The four levels, planned and actual.
    pub levels: [LevelDates; 4],
    /// The highest level reached.
    pub level: Option<Level>,
    /// Each contact, in the order of the rows.
    pub contacts: Vec<ContactFigures>,
    /// Achieved against promised, in the order of the rows; `None` without both figures.
    pub results: Vec<Option<Comparison>>,
}

/// A level's dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LevelDates {
    /// Which one.
    pub level: Level,
    /// By when, by the method; `None` without a meeting.
    pub planned: Option<Date>,
    /// Since when; `None` while it is not reached.
    pub actual: Option<Date>,
}

/// A contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ContactFigures {
    /// When it is due, or was made; as typed where it has no place on the agenda.
    pub due: Option<Date>,
    /// Days from today to it; negative when it has passed.
    pub days_to: Option<i32>,
    /// How it stands; `None` where it has no place on the agenda.
    pub state: Option<MoveState>,
    /// Done.
    pub done: bool,
}

pub(super) fn figures(p: &Proposal, solution: &SolutionFigures, at: At<'_>) -> FollowUpFigures {
    let today = at.today;
    let follow_up = &p.follow_up;
    let met_on = follow_up.met_on.known();
    let meeting = met_on.or_else(|| p.timing.date.known());
    let progress = &follow_up.progress;
    let started = progress.started_on.known();
    let launched = progress.launched_on.known();
    let plan = meeting.map(|meeting| calendar::FollowUp {
        meeting,
        build_start: started.or(solution.plan.map(|(start, _)| start)),
        launch: launched.or_else(|| progress.expected_on.known()).or(solution.plan.map(|(_, end)| end)),
    });
    let workdays = at.workdays();
    let agenda = agenda::of(p, solution.plan, at);
    let figures = |(index, row): (usize, &Contact)| {
        let one = agenda.of_row(index);
        let due = one.map(|one| one.due).or_else(|| row.due.known());
        let days_to = due.map(|due| days_between(today, due));
        ContactFigures { due, days_to, state: one.map(|one| one.state), done: row.done }
    };
    let contacts: Vec<ContactFigures> = follow_up.contacts.iter().enumerate().map(figures).collect();
    let tracked = follow_up
        .contacts
        .iter()
        .zip(&contacts)
        .filter(|(row, figures)| row.step == Some(ContactStep::Progress) && figures.done)
        .filter_map(|(_, figures)| figures.due)
        .min()
        .or(launched);
    let actual = [progress.listed_on.known(), started, tracked, progress.verified_on.known()];
    let planned = plan.map(|plan| plan.levels(workdays));
    let levels = [0, 1, 2, 3].map(|i| LevelDates {
        level: Level::ALL[i],
        planned: planned.map(|planned| planned[i].1),
        actual: actual[i],
    });
    FollowUpFigures {
        meeting,
        held: met_on.is_some_and(|met_on| met_on <= today),
        agenda,
        window: meeting.map(expected_window),
        level: levels
            .iter()
            .filter(|dates| dates.actual.is_some_and(|on| on <= today))
            .map(|d| d.level)
            .max(),
        levels,
        contacts,
        results: follow_up
            .results
            .iter()
            .map(|row| pair_of(&row.achieved, &row.promised).and_then(|(got, said)| compare(got, said)))
            .collect(),
    }
}

/// The step of the draft's contacts that a step of the cadence is.
#[must_use]
pub fn contact_step(step: CadenceStep) -> ContactStep {
    match step {
        CadenceStep::ThankYou => ContactStep::Thanks,
        CadenceStep::AskListed => ContactStep::Listed,
        CadenceStep::MoreData => ContactStep::MoreData,
        CadenceStep::AskSponsor => ContactStep::AskSponsor,
        CadenceStep::WhileBuilding => ContactStep::Progress,
        CadenceStep::TestFeedback => ContactStep::TestFeedback,
        CadenceStep::ReportEffect => ContactStep::Effect,
    }
}
