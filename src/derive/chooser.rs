//! The timing chooser: which day to raise it on, with what speaks for each and what against; and for the day
//! chosen, what has to be done before it.
//!
//! The days are headquarters' own meetings where its calendar names any, and otherwise one working day a week
//! from the first that leaves time for everything. A reason is data: which moment, which busy period, how many
//! working days are there and how many it takes. The words stand in [`Reason::words`].

mod prepare;
mod reasons;
#[cfg(test)]
mod tests;
mod unfit;
mod words;

pub use prepare::{Preparing, prepare};
pub use unfit::{Unfit, unfit};
pub use words::none_fits;

use super::Derived;
use super::evidence::Grade;
use crate::calendar::house::MeetingKind;
use crate::calendar::{At, add_weeks, earliest_meeting};
use crate::proposal::{Proposal, Venue};
use jiff::civil::Date;

/// Weeks that are looked through.
pub const WEEKS: i32 = 26;

/// The days to choose from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choices {
    /// By date.
    pub dates: Vec<Choice>,
    /// The first with nothing against it; where each has something, the first with the least.
    pub best: Option<usize>,
    /// Whether headquarters' calendar has no meeting of the kind wanted, so that the days are one a week.
    pub none_known: bool,
    /// What concerns every day alike.
    pub notes: Vec<Reason>,
}

/// A day to raise it on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The day.
    pub date: Date,
    /// Which of headquarters' meetings it is; `None` for a day of one's own choice.
    pub meeting: Option<usize>,
    /// By when the papers are due.
    pub papers_due: Date,
    /// What speaks for it.
    pub for_: Vec<Reason>,
    /// What speaks against it.
    pub against: Vec<Reason>,
    /// What should be known about it.
    pub notes: Vec<Reason>,
    /// What it comes to.
    pub verdict: Verdict,
}

/// What the reasons come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Something speaks for it and nothing against.
    Good,
    /// Nothing speaks against it.
    Fair,
    /// Something speaks against it.
    Poor,
    /// It is too late for it.
    TooLate,
}

/// Something that speaks for a day or against it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A good moment holds on that day.
    Holds {
        /// Which row of the moments.
        row: usize,
    },
    /// An incident that will be so many weeks old news by then.
    Fades {
        /// Which row of the moments.
        row: usize,
        /// Weeks from today.
        weeks: i32,
    },
    /// A good moment that is over by then.
    Expired {
        /// Which row of the moments.
        row: usize,
        /// Until when it holds.
        until: Date,
    },
    /// The pilot has proven it: the evidence says so.
    PilotProven {
        /// How far the proof can be relied on.
        grade: Grade,
    },
    /// A pilot is named as the moment, but its proof can't be relied on yet.
    PilotUnproven {
        /// How far; `None` without any claim.
        grade: Option<Grade>,
    },
    /// Several departments are hurt alike.
    HurtAlike {
        /// How many.
        departments: usize,
    },
    /// Headquarters plans and budgets then.
    Planning,
    /// The fiscal quarter is being closed.
    QuarterEnd {
        /// Working days left of it, that day included.
        left: u32,
    },
    /// A busy period of headquarters' calendar.
    HouseBusy {
        /// With what.
        name: String,
        /// Its last day.
        until: Date,
    },
    /// A time to avoid of the draft.
    Busy {
        /// Which row.
        row: usize,
        /// Its last day.
        until: Date,
    },
    /// Nobody works that day.
    DayOff,
    /// Several days off follow at once.
    EveOfDaysOff {
        /// How many.
        days: i32,
    },
    /// Enough working days to speak with everyone first.
    Enough {
        /// Working days there are.
        there: u32,
        /// Working days it takes.
        needed: u32,
    },
    /// Enough only when one-on-ones are put closer together.
    Hurried {
        /// Working days there are.
        there: u32,
        /// Working days it takes at the usual pace.
        needed: u32,
    },
    /// Too few working days to speak with everyone first.
    TooFewDays {
        /// Working days there are.
        there: u32,
        /// Working days it takes.
        needed: u32,
    },
    /// The papers were due before today.
    PapersPassed {
        /// By when.
        due: Date,
    },
    /// Whoever decides has a rhythm of their own; only a person can read it.
    Rhythm {
        /// Which stakeholder.
        row: usize,
    },
    /// The year's holidays aren't known: the day may fall on one.
    UnknownYear {
        /// Which year.
        year: i16,
    },
}

/// The next days that fit, with what speaks for and against each.
#[must_use]
pub fn choices(p: &Proposal, derived: &Derived, at: At<'_>) -> Choices {
    let people = prepare::people(p, derived);
    let figures = prepare::figures(p, derived);
    let last = add_weeks(at.today, WEEKS);
    let house = at.house();
    let fits = |index: usize| {
        house.meetings.get(index).is_some_and(|meeting| match p.timing.venue {
            None => meeting.kind != MeetingKind::Other,
            Some(Venue::OperationsMeeting) => meeting.kind == MeetingKind::OperationsMeeting,
            Some(Venue::Workshop) => meeting.kind == MeetingKind::Workshop,
            Some(Venue::OneOnOne) => meeting.kind == MeetingKind::OneOnOne,
        })
    };
    let known = (0..house.meetings.len()).any(fits);
    let days: Vec<(Date, Option<usize>, Date)> = if known {
        let dates = house.meetings_between(at.today, last, at.workdays());
        let dates = dates.into_iter().filter(|date| fits(date.meeting));
        dates.map(|date| (date.date, Some(date.meeting), date.papers_due)).collect()
    } else {
        let pace = prepare::pace(p, None, at);
        let first = earliest_meeting(at.today, &people, figures.len(), pace, at.workdays());
        let days = (0..WEEKS).map(|week| at.workdays().on_or_after(add_weeks(first, week)));
        let papers = |day| at.workdays().add(day, -i32::from(pace.papers_due));
        let mut days: Vec<_> =
            days.take_while(|day| *day <= last).map(|day| (day, None, papers(day))).collect();
        days.dedup();
        days
    };
    let dates: Vec<Choice> = days
        .into_iter()
        .map(|(date, meeting, papers_due)| {
            let plan = prepare::back(p, &people, figures.len(), (date, meeting), at);
            reasons::weigh(p, derived, &plan, Choice::blank(date, meeting, papers_due), at)
        })
        .collect();
    let best =
        (0..dates.len()).min_by_key(|at| (dates[*at].verdict.max(Verdict::Fair), dates[*at].against.len()));
    Choices { dates, best, none_known: !known, notes: reasons::notes(p, derived) }
}

/// What speaks for and against one day, whether a meeting of headquarters' calendar or not.
#[must_use]
pub fn weighed(p: &Proposal, derived: &Derived, at: At<'_>, date: Date) -> Choice {
    let people = prepare::people(p, derived);
    let figures = prepare::figures(p, derived);
    let met = at.house().meetings_between(date, date, at.workdays()).into_iter().next();
    let meeting = met.map(|met| met.meeting);
    let papers = i32::from(prepare::pace(p, meeting, at).papers_due);
    let papers_due = met.map_or_else(|| at.workdays().add(date, -papers), |met| met.papers_due);
    let plan = prepare::back(p, &people, figures.len(), (date, meeting), at);
    reasons::weigh(p, derived, &plan, Choice::blank(date, meeting, papers_due), at)
}

impl Choices {
    /// Does any of the days fit? Where none does, the best is only the least bad.
    #[must_use]
    pub fn has_one_that_fits(&self) -> bool {
        self.dates.iter().any(|choice| choice.verdict.fits())
    }
}

impl Choice {
    fn blank(date: Date, meeting: Option<usize>, papers_due: Date) -> Self {
        Self {
            date,
            meeting,
            papers_due,
            for_: Vec::new(),
            against: Vec::new(),
            notes: Vec::new(),
            verdict: Verdict::Fair,
        }
    }
}
