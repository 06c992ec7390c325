//! What the method asks for from here on, contact by contact.

use super::calm::around_busy_times;
use super::facts::{Facts, Phase};
use super::taken::Taken;
use super::{ANSWER_DAYS, Open, QUIET_WEEKS, Why, first_of, loudness};
use crate::calendar::{self, add_days, add_weeks};
use crate::derive::follow_up::contact_step;
use crate::proposal::ContactStep;
use jiff::civil::Date;

/// Days between two contacts while it is being built, at least.
const APART: i32 = 7;

/// A contact that the method asks for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Planned {
    pub(super) step: ContactStep,
    pub(super) due: Date,
    pub(super) why: Why,
    /// The day on which it would be due if headquarters were not busy then.
    pub(super) moved: Option<Date>,
}

impl Planned {
    fn new(step: ContactStep, due: Date, why: Why) -> Self {
        Self { step, due, why, moved: None }
    }
}

/// The contacts to come, in order.
pub(super) fn of(facts: &Facts<'_>, taken: &Taken<'_>, open: &[Open<'_>]) -> Vec<Planned> {
    let Some(anchor) = facts.anchor() else { return Vec::new() };
    let (dates, in_sight) = facts.cadence(anchor);
    let way = Way { facts, taken, open, anchor, in_sight, cadence: dates.contacts(facts.at.workdays()) };
    let path = match facts.phase {
        Phase::Unplanned | Phase::Unrecorded => Vec::new(),
        Phase::Ahead | Phase::Asked => way.to_the_start(),
        Phase::Deferred => way.deferred(),
        Phase::Declined => way.thanks().into_iter().chain(way.look_back(facts.meeting)).collect(),
        Phase::Building => way.building(),
        Phase::Launched => way.launched(),
        Phase::Verified => way.look_back(facts.verified).into_iter().collect(),
    };
    around_busy_times(facts, taken, path)
}

struct Way<'a> {
    facts: &'a Facts<'a>,
    taken: &'a Taken<'a>,
    open: &'a [Open<'a>],
    anchor: Date,
    in_sight: bool,
    cadence: Vec<calendar::Contact>,
}

impl Way<'_> {
    fn today(&self) -> Date {
        self.facts.at.today
    }

    fn by(&self, step: ContactStep) -> Option<Date> {
        first_of(&self.cadence, step)
    }

    fn working(&self, day: Date) -> Date {
        self.facts.at.workdays().on_or_after(day)
    }

    /// The day on which a contact will really be due, where a row of its own says otherwise than the method.
    fn due(&self, planned: &Planned) -> Date {
        let row = self.open.iter().find(|open| open.step == planned.step && self.facts.binds(open.step));
        row.and_then(|row| row.day(Some(planned.due), self.facts.at)).unwrap_or(planned.due)
    }

    /// The earliest day after a contact that is still to be made: some time after today where it is late.
    fn after(&self, before: &Planned) -> Date {
        let due = self.due(before);
        if due < self.today() {
            self.facts.at.workdays().add(self.today(), ANSWER_DAYS)
        } else {
            self.working(add_days(due, 1))
        }
    }

    /// No earlier than anybody may be turned to again.
    fn no_sooner(&self, day: Date) -> Date {
        self.taken.earliest_next(self.facts).map_or(day, |earliest| day.max(earliest))
    }

    fn thanks(&self) -> Option<Planned> {
        let step = ContactStep::Thanks;
        let wanted = !self.taken.has(step) && !self.facts.thanks_lapsed(self.taken);
        let met = self.facts.meeting.filter(|met| wanted && *met == self.anchor)?;
        Some(Planned::new(step, self.working(met), Why::Met))
    }

    /// Until it starts: listed and owned, new data, the sponsor; then new data from time to time.
    fn to_the_start(&self) -> Vec<Planned> {
        let facts = self.facts;
        let mut path: Vec<Planned> = self.thanks().into_iter().collect();
        let listed = facts.listed.filter(|_| facts.owned);
        let unlisted = match facts.listed {
            Some(listed) => Why::Unowned { listed },
            None => Why::Unlisted,
        };
        // A day named for the start is a promise: nobody is asked why before it has passed.
        let named = |weeks| facts.start_named.map(|day| self.working(add_weeks(day, weeks)));
        let ladder = [
            (ContactStep::Listed, unlisted, listed.is_some(), None),
            (ContactStep::MoreData, Why::NotStarted, false, named(0)),
            (ContactStep::AskSponsor, Why::StillNotStarted, false, named(2)),
        ];
        for (step, why, settled, no_sooner) in ladder {
            if settled || self.taken.has(step) {
                continue;
            }
            let Some(day) = self.by(step) else { continue };
            let mut due = self.no_sooner(no_sooner.map_or(day, |named| day.max(named)));
            if let Some(before) = path.last().filter(|before| before.step != ContactStep::Thanks) {
                due = due.max(self.after(before));
            }
            path.push(Planned::new(step, due, why));
        }
        let asked = path.iter().position(|one| one.step != ContactStep::Thanks);
        match (self.step_up(), asked) {
            (Some(up), at) => self.raise(&mut path, at, up),
            (None, None) => path.extend(self.still_waiting(Why::StillWaiting, ContactStep::MoreData)),
            (None, Some(_)) => {}
        }
        // What is built is asked about when it is: until then these days are a forecast.
        let asked = path.last().map_or(self.today(), |one| self.due(one).max(self.today()));
        let forecast = self.cadence.iter().filter(|contact| contact.due > asked);
        path.extend(forecast.filter_map(|contact| self.forecast(*contact)));
        path
    }

    fn forecast(&self, contact: calendar::Contact) -> Option<Planned> {
        let step = contact_step(contact.step);
        let why = match step {
            ContactStep::Progress => Why::Building,
            ContactStep::TestFeedback if !self.taken.has(step) => Why::BeforeLaunch,
            ContactStep::Effect if !self.taken.has(step) => Why::AfterLaunch,
            _ => return None,
        };
        (self.in_sight || step == ContactStep::Progress).then_some(Planned::new(step, contact.due, why))
    }

    /// The step up that silence allows.
    fn step_up(&self) -> Option<Planned> {
        let silence = self.taken.silence(self.facts)?;
        let why = Why::Silent { since: silence.since, step: silence.after };
        Some(Planned::new(silence.step, silence.due, why))
    }

    /// Puts the step up in the place of the next contact, unless that is as loud already.
    fn raise(&self, path: &mut Vec<Planned>, at: Option<usize>, up: Planned) {
        let at = at.unwrap_or(path.len());
        if path.get(at).is_some_and(|next| loudness(next.step) >= loudness(up.step)) {
            path[at].why = up.why;
            return;
        }
        // The steps below it are behind us, and so is its own place further on.
        let rest: Vec<Planned> =
            path.drain(at..).filter(|one| loudness(one.step) > loudness(up.step)).collect();
        path.push(up);
        for mut one in rest {
            let before = path.last().map(|before| self.after(before));
            one.due = before.map_or(one.due, |after| one.due.max(after));
            path.push(one);
        }
    }

    /// Some weeks after the last contact, the next one of the same quiet kind.
    fn still_waiting(&self, why: Why, step: ContactStep) -> Option<Planned> {
        let last = self.taken.last_or_left_out(step).filter(|_| self.taken.last().is_some())?;
        Some(Planned::new(step, self.no_sooner(self.working(add_weeks(last, QUIET_WEEKS))), why))
    }

    /// Put off: asked again at the time they named, which stands in a row, or else in four weeks.
    fn deferred(&self) -> Vec<Planned> {
        let mut path: Vec<Planned> = self.thanks().into_iter().collect();
        let named = self.open.iter().any(|open| open.step != ContactStep::Thanks && open.due.is_some());
        if let Some(up) = self.step_up() {
            path.push(up);
        } else if !named {
            let last =
                self.taken.last_or_left_out(ContactStep::Other).unwrap_or(self.anchor).max(self.anchor);
            let due = self.no_sooner(self.working(add_weeks(last, QUIET_WEEKS)));
            path.push(Planned::new(ContactStep::Other, due, Why::Deferred));
        }
        path
    }

    /// Every two weeks, with what is due before and after the launch.
    fn building(&self) -> Vec<Planned> {
        let facts = self.facts;
        let step = ContactStep::Progress;
        let slipped = facts.expected.filter(|day| *day < self.today());
        let why = slipped.map_or(Why::Building, |expected| Why::Slipped { expected });
        let mut days: Vec<Date> = self
            .cadence
            .iter()
            .filter(|contact| contact_step(contact.step) == step)
            .map(|contact| contact.due)
            .filter(|day| self.taken.last_or_left_out(step).is_none_or(|last| *day >= add_days(last, APART)))
            .collect();
        // The day that was missed is asked about as soon as it has passed, not in the next of the two weeks.
        let asked = slipped.map(|expected| self.working(add_days(expected, 1)));
        // Unless that was left out on purpose.
        let left_out = self.taken.left_out(step);
        let asked = asked.filter(|day| left_out.is_none_or(|left_out| *day > left_out));
        let first = [days.first().copied(), asked].into_iter().flatten().min().map(|day| self.no_sooner(day));
        let mut path: Vec<Planned> = first.into_iter().map(|due| Planned::new(step, due, why)).collect();
        if let Some(up) = self.step_up() {
            path = vec![up];
        }
        if let Some(next) = path.first() {
            // What has been missed is one contact, not many.
            let apart = add_days(self.due(next).max(self.today()), APART);
            days.retain(|day| *day >= apart);
            path.extend(days.into_iter().map(|due| Planned::new(step, due, Why::Building)));
        }
        if self.in_sight {
            path.extend(self.around_the_launch());
        }
        path.sort_by_key(|one| one.due);
        path
    }

    /// Test feedback before the launch, the effect after it.
    fn around_the_launch(&self) -> Vec<Planned> {
        let mut path = Vec::new();
        let after_last = self.taken.last().map(|last| self.working(add_days(last, 1)));
        let effect = self.by(ContactStep::Effect);
        let test = self.by(ContactStep::TestFeedback).filter(|_| !self.taken.has(ContactStep::TestFeedback));
        if let Some(due) = test.map(|day| after_last.map_or(day, |after| day.max(after))) {
            // One week before the launch, and the effect four weeks after it: in between it is too late to test.
            let launch = effect.map(|day| add_weeks(day, -4));
            if launch.is_none_or(|launch| due < launch) {
                path.push(Planned::new(ContactStep::TestFeedback, due, Why::BeforeLaunch));
            }
        }
        let ahead = effect.filter(|day| *day > self.today() && !self.taken.has(ContactStep::Effect));
        path.extend(ahead.map(|due| Planned::new(ContactStep::Effect, due, Why::AfterLaunch)));
        path
    }

    /// The effect, until it is verified.
    fn launched(&self) -> Vec<Planned> {
        let step = ContactStep::Effect;
        if !self.taken.has(step) {
            let due =
                self.by(step).or_else(|| self.facts.launched.map(|day| self.working(add_weeks(day, 4))));
            return due
                .map(|day| Planned::new(step, self.no_sooner(day), Why::AfterLaunch))
                .into_iter()
                .collect();
        }
        self.step_up().or_else(|| self.still_waiting(Why::Unverified, step)).into_iter().collect()
    }

    fn look_back(&self, closed: Option<Date>) -> Option<Planned> {
        let closed = closed.filter(|_| !self.facts.looked_back)?;
        // A day that somebody named holds, whatever day of the week it is.
        let due = self.facts.look_back_on.unwrap_or_else(|| self.working(add_weeks(closed, 1)));
        Some(Planned::new(ContactStep::Other, due, Why::LookBack))
    }
}
