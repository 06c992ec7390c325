//! From the meeting's date back to today: what has to be done by when, so that the proposal comes
//! before people who have all heard of it.
//!
//! One-on-ones come before any meeting: the sponsor first, because a sponsor may change the plan;
//! then those who are against it, who need the time; then those who are hurt by the problem and may
//! propose jointly, and everyone else; whoever decides last, when the worries of the others are
//! answered. What was heard goes into the papers, and the papers come before the dry run.
//!
//! Dates are counted back from the meeting in working days. When there are too few of them the
//! talks move closer together, down to several a day; when that isn't enough either, what should
//! have been done before today is put on today and says that it is too late.

use super::interval::add_days;
use super::workdays::Workdays;
use jiff::civil::Date;

/// What somebody is to the proposal; in the order in which they are spoken to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Raises it in the meeting.
    Sponsor,
    /// Against it, or of a department that it costs something.
    Opposing,
    /// Hurt by the problem alike: may propose jointly.
    Hurt,
    /// Anyone else who sits in the meeting.
    Other,
    /// Decides.
    Decider,
}

/// Somebody to speak with before the meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Who.
    pub name: String,
    /// What they are to the proposal.
    pub role: Role,
    /// The one-on-one has been held.
    pub spoken: bool,
}

/// How much time each step is given, in working days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// From the papers to the meeting; 0 is the day itself.
    pub papers_due: u8,
    /// From the last one-on-one to the papers, to put into them what was heard.
    pub revision: u8,
    /// From one one-on-one to the next.
    pub between_talks: u8,
    /// From sending somebody the proposal to their one-on-one.
    pub reading: u8,
    /// From having the data to sending the proposal for the first time.
    pub data: u8,
    /// From the dry run to the meeting.
    pub dry_run: u8,
    /// One-on-ones on one day, when it has to be; at least 1.
    pub talks_a_day: u8,
}

impl Default for Pace {
    fn default() -> Self {
        Self { papers_due: 5, revision: 2, between_talks: 1, reading: 1, data: 3, dry_run: 1, talks_a_day: 2 }
    }
}

/// What is to be done; in the order of the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Have this of the data that was asked for.
    Data(usize),
    /// Let this person read it.
    SeenBy(usize),
    /// Speak with this person one-on-one.
    Talk(usize),
    /// Hand in the papers.
    Papers,
    /// Go through it aloud, with the questions that will be asked.
    DryRun,
    /// The meeting.
    Meeting,
}

/// A step with its date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Planned {
    /// What is to be done.
    pub step: Step,
    /// By when: a working day, unless it is the meeting's own day. Not before today as long as the
    /// meeting isn't.
    pub due: Date,
    /// When it should have been done: [`Planned::due`] unless that would have been before today.
    pub wanted: Date,
    /// It should have been done before today.
    pub too_late: bool,
}

/// The plan from today to the meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackPlan {
    /// Every step by its date; those of a day in the order of the plan.
    pub steps: Vec<Planned>,
    /// The one-on-ones are closer together than the pace asks for.
    pub hurried: bool,
    /// Working days from today, that day included, to the meeting, that day not.
    pub working_days: u32,
    /// How many of them the plan needs at the pace asked for.
    pub needed: u32,
    /// The first year of the plan whose holidays aren't known: its dates may fall on one.
    pub unknown_year: Option<i16>,
}

impl BackPlan {
    /// Is anything too late already?
    #[must_use]
    pub fn is_too_late(&self) -> bool {
        self.steps.iter().any(|step| step.too_late)
    }
}

/// The plan for a meeting. `data` is how many things have to be fetched; with none, no such step is
/// planned. People who have been spoken with are let read it when the papers are due.
#[must_use]
pub fn back_plan(
    meeting: Date,
    today: Date,
    people: &[Person],
    data: usize,
    pace: Pace,
    workdays: &Workdays,
) -> BackPlan {
    let talks = talks(people);
    let available = workdays.between(add_days(today, -1), add_days(meeting, -1));
    // Apart as asked, or closer, or several a day: the first that leaves nothing before today.
    let spacing = (0..=pace.between_talks)
        .rev()
        .map(|apart| Spacing { apart, a_day: pace.talks_a_day.max(1) })
        .find(|spacing| days_needed(talks.len(), data, pace, *spacing) <= available)
        .unwrap_or(Spacing { apart: 0, a_day: pace.talks_a_day.max(1) });
    let before = |days: u32| workdays.add(meeting, -i32::try_from(days).unwrap_or(i32::MAX));
    let papers = u32::from(pace.papers_due);
    let talks_end = papers + u32::from(pace.revision);
    let mut wanted = vec![
        (Step::Meeting, meeting),
        (Step::DryRun, before(u32::from(pace.dry_run))),
        (Step::Papers, before(papers)),
    ];
    for (nth, person) in talks.iter().rev().enumerate() {
        let talk = talks_end + spacing.days(nth);
        wanted.push((Step::Talk(*person), before(talk)));
        wanted.push((Step::SeenBy(*person), before(talk + u32::from(pace.reading))));
    }
    let spoken = people.iter().enumerate().filter(|(_, person)| person.spoken);
    wanted.extend(spoken.map(|(person, _)| (Step::SeenBy(person), before(papers))));
    let needed_at = |spacing| days_needed(talks.len(), data, pace, spacing);
    let fetched = before(needed_at(spacing));
    wanted.extend((0..data).map(|item| (Step::Data(item), fetched)));
    let mut steps: Vec<Planned> =
        wanted.into_iter().map(|(step, wanted)| planned(step, wanted, meeting, today, workdays)).collect();
    steps.sort_by_key(|planned| (planned.due, planned.step.rank(people), planned.step));
    let asked = Spacing { apart: pace.between_talks, a_day: pace.talks_a_day.max(1) };
    BackPlan {
        hurried: spacing.apart < asked.apart && talks.len() > 1,
        working_days: available,
        needed: needed_at(asked),
        unknown_year: workdays.first_unknown_year(today.min(meeting), today.max(meeting)),
        steps,
    }
}

/// The first day on which a meeting may be held with time for everything, at the pace asked for.
#[must_use]
pub fn earliest_meeting(
    today: Date,
    people: &[Person],
    data: usize,
    pace: Pace,
    workdays: &Workdays,
) -> Date {
    let spacing = Spacing { apart: pace.between_talks, a_day: pace.talks_a_day.max(1) };
    let days = days_needed(talks(people).len(), data, pace, spacing);
    let days = i32::try_from(days).unwrap_or(i32::MAX - 1);
    workdays.add(add_days(today, -1), days + 1)
}

/// Who is still to be spoken with, in the order in which that is done.
fn talks(people: &[Person]) -> Vec<usize> {
    let mut talks: Vec<usize> =
        people.iter().enumerate().filter(|(_, person)| !person.spoken).map(|(nth, _)| nth).collect();
    talks.sort_by_key(|nth| (people[*nth].role, *nth));
    talks
}

/// How far apart the one-on-ones are.
#[derive(Clone, Copy, Debug)]
struct Spacing {
    apart: u8,
    a_day: u8,
}

impl Spacing {
    /// Working days from the one-on-one that is `nth` from the last, to the last.
    fn days(self, nth: usize) -> u32 {
        let nth = u32::try_from(nth).unwrap_or(u32::MAX);
        if self.apart == 0 { nth / u32::from(self.a_day) } else { nth.saturating_mul(u32::from(self.apart)) }
    }
}

/// Working days from the first step to the meeting.
fn days_needed(talks: usize, data: usize, pace: Pace, spacing: Spacing) -> u32 {
    let mut days = u32::from(pace.papers_due);
    if let Some(first) = talks.checked_sub(1) {
        days = days.saturating_add(spacing.days(first)) + u32::from(pace.revision) + u32::from(pace.reading);
    }
    if data > 0 {
        days = days.saturating_add(u32::from(pace.data));
    }
    days.max(u32::from(pace.dry_run))
}

fn planned(step: Step, wanted: Date, meeting: Date, today: Date, workdays: &Workdays) -> Planned {
    if wanted >= today {
        return Planned { step, due: wanted, wanted, too_late: false };
    }
    // Today, or the next working day, but never after the meeting; a meeting that is over moves nothing.
    let due = if meeting < today { wanted } else { workdays.on_or_after(today).min(meeting) };
    Planned { step, due, wanted, too_late: true }
}

impl Step {
    /// Its place among the steps of a day; among talks, by role.
    fn rank(self, people: &[Person]) -> (u8, Option<Role>) {
        let role = |person: usize| people.get(person).map(|person| person.role);
        match self {
            Self::Data(_) => (0, None),
            Self::SeenBy(person) => (1, role(person)),
            Self::Talk(person) => (2, role(person)),
            Self::Papers => (3, None),
            Self::DryRun => (4, None),
            Self::Meeting => (5, None),
        }
    }
}

#[cfg(test)]
mod tests;
