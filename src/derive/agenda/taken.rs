//! The contacts that were made or left out, and whether anybody answered.

use super::facts::{Facts, Phase};
use super::{ANSWER_DAYS, Move, MoveState, QUIET_WEEKS, Why, first_of, loudness};
use crate::calendar::{add_days, add_weeks};
use crate::proposal::{Contact, ContactStep, Proposal, RowId};
use jiff::civil::Date;

/// What was done, in order of its day.
pub(super) struct Taken<'p> {
    made: Vec<Made<'p>>,
    left_out: Vec<LeftOut>,
    /// Steps of which a row is done or left out, with a day or without.
    steps: Vec<ContactStep>,
    /// Up to which day everything has been answered: by a reply, or by a step that headquarters took.
    answered: Option<Date>,
}

/// A contact that was made.
struct Made<'p> {
    on: Date,
    step: ContactStep,
    row: usize,
    id: &'p RowId,
    replied: Option<Date>,
}

/// A contact that was left out.
struct LeftOut {
    step: ContactStep,
    row: usize,
    on: Option<Date>,
}

/// The last contact met with silence.
pub(super) struct Silence {
    /// The day of that contact.
    pub(super) since: Date,
    /// Which it was.
    pub(super) after: ContactStep,
    /// The step up.
    pub(super) step: ContactStep,
    /// When it may be taken.
    pub(super) due: Date,
}

impl<'p> Taken<'p> {
    pub(super) fn of(p: &'p Proposal, facts: &Facts<'_>) -> Self {
        let today = facts.at.today;
        let cadence = facts.anchor().map(|anchor| facts.cadence(anchor).0.contacts(facts.at.workdays()));
        let planned = |step| first_of(cadence.as_deref().unwrap_or_default(), step);
        let mut taken =
            Self { made: Vec::new(), left_out: Vec::new(), steps: Vec::new(), answered: facts.last_step() };
        for (row, contact) in p.follow_up.contacts.iter().enumerate() {
            let step = contact.step.unwrap_or(ContactStep::Other);
            // What was done was done by today, whatever the row says.
            let day = || contact.due.known().or_else(|| planned(step));
            if contact.done {
                let on = contact.done_on.known().or_else(day).map(|on| on.min(today));
                taken.steps.push(step);
                let Some(on) = on else { continue };
                let replied = replied(contact, on, today);
                taken.answered = taken.answered.max(replied.map(|_| on));
                taken.made.push(Made { on, step, row, id: &contact.id, replied });
            } else if !contact.skipped.trim().is_empty() {
                taken.steps.push(step);
                taken.left_out.push(LeftOut { step, row, on: contact.snoozed.known().max(day()) });
            }
        }
        taken.made.sort_by_key(|made| (made.on, made.step, made.id));
        taken
    }

    /// Has the step been taken, or been left out on purpose?
    pub(super) fn has(&self, step: ContactStep) -> bool {
        self.steps.contains(&step)
    }

    /// The day of the last contact.
    pub(super) fn last(&self) -> Option<Date> {
        self.made.last().map(|made| made.on)
    }

    /// The day of the last contact, or of a later one of this step that was left out.
    pub(super) fn last_or_left_out(&self, step: ContactStep) -> Option<Date> {
        self.last().max(self.left_out(step))
    }

    /// The day of the last contact of this step that was left out.
    pub(super) fn left_out(&self, step: ContactStep) -> Option<Date> {
        self.left_out.iter().filter(|one| one.step == step).filter_map(|one| one.on).max()
    }

    /// The contacts that ask for an answer: thanks don't, nor does one of one's own unless it is all there is.
    fn asks(&self, facts: &Facts<'_>) -> impl DoubleEndedIterator<Item = &Made<'p>> {
        let own = facts.phase == Phase::Deferred;
        self.made.iter().filter(move |made| match made.step {
            ContactStep::Thanks => false,
            ContactStep::Other => own,
            _ => true,
        })
    }

    fn is_answered(&self, made: &Made<'_>) -> bool {
        self.answered.is_some_and(|until| made.on <= until)
    }

    /// The contacts since the last answer, the latest first.
    fn unanswered(&self, facts: &Facts<'_>) -> impl Iterator<Item = &Made<'p>> {
        self.asks(facts).rev().take_while(|made| !self.is_answered(made))
    }

    /// Whether the sponsor was asked since the last answer, or is not to be asked at all.
    fn sponsor_is_spent(&self, facts: &Facts<'_>) -> bool {
        self.unanswered(facts).any(|made| made.step == ContactStep::AskSponsor)
            || self.left_out.iter().any(|one| one.step == ContactStep::AskSponsor)
    }

    /// The silence after the last contact, where it has lasted long enough.
    pub(super) fn silence(&self, facts: &Facts<'_>) -> Option<Silence> {
        let at = facts.at;
        let last = self.unanswered(facts).next()?;
        let since = last.on;
        let patience = at.workdays().add(since, ANSWER_DAYS);
        if at.today < patience {
            return None;
        }
        let rung = self.unanswered(facts).map(|made| loudness(made.step)).max().unwrap_or(0);
        let quiet = |from: Date| at.workdays().on_or_after(add_weeks(from, QUIET_WEEKS));
        let (step, due) = if self.sponsor_is_spent(facts) {
            (ContactStep::MoreData, quiet(since))
        } else if rung == 0 {
            (ContactStep::MoreData, patience)
        } else {
            (ContactStep::AskSponsor, patience)
        };
        // Left out on purpose: it isn't asked for again before some time has gone by.
        let left_out = self.left_out.iter().filter(|one| one.step == step).filter_map(|one| one.on);
        let left_out = left_out.filter(|on| *on > since).max();
        let (step, due) = left_out.map_or((step, due), |on| (ContactStep::MoreData, due.max(quiet(on))));
        // A contact of one's own may have come after it.
        let due = self.last().map_or(due, |made| due.max(add_after(made, at.workdays())));
        Some(Silence { since, after: last.step, step, due })
    }

    /// The first day on which anybody may be turned to again; `None` while nobody was.
    pub(super) fn earliest_next(&self, facts: &Facts<'_>) -> Option<Date> {
        let workdays = facts.at.workdays();
        let last = self.made.last()?;
        let after_last = workdays.add(last.replied.unwrap_or(last.on).max(last.on), 5);
        let patience = self.unanswered(facts).next().map(|made| {
            if self.sponsor_is_spent(facts) {
                workdays.on_or_after(add_weeks(made.on, QUIET_WEEKS))
            } else {
                workdays.add(made.on, ANSWER_DAYS)
            }
        });
        Some(patience.map_or(after_last, |patience| patience.max(add_after(last.on, workdays))))
    }

    /// As moves of the agenda.
    pub(super) fn moves(&self) -> impl Iterator<Item = Move> + '_ {
        let made = self.made.iter().map(|made| (made.step, made.on, made.row, MoveState::Done));
        let left_out =
            self.left_out.iter().filter_map(|one| Some((one.step, one.on?, one.row, MoveState::Skipped)));
        made.chain(left_out).map(|(step, due, row, state)| Move {
            step,
            due,
            row: Some(row),
            state,
            why: Why::Own,
            moved: None,
        })
    }
}

/// The working day after.
fn add_after(day: Date, workdays: &crate::calendar::Workdays) -> Date {
    workdays.on_or_after(add_days(day, 1))
}

/// When somebody answered; on the day of the contact where nothing says when.
fn replied(contact: &Contact, on: Date, today: Date) -> Option<Date> {
    let day = contact.replied_on.known().filter(|day| *day <= today);
    day.map(|day| day.max(on)).or_else(|| (!contact.reply.is_blank()).then_some(on))
}
