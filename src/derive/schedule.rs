//! What happens when: everything of a draft that has a date, in lanes over one row of dates, and how it is moved.
//!
//! One truth for the picture beside the form and for the timeline: what stands in a lane, which field it comes
//! from, and what that field says once the bar was moved or stretched. A lane names its row by position; what it is
//! called is for whoever draws it in a language.

mod shift;
#[cfg(test)]
mod tests;

pub use shift::{Shift, shifted};

use super::timing::Busy;
use super::{Derived, MoveState};
use crate::calendar::{At, Level, add_days, days_between};
use crate::proposal::{Proposal, SpanValue};
use crate::schema::{Path, section};
use jiff::civil::Date;

/// Days before and after the draft's own dates within which headquarters' busy periods are shown.
const AROUND: i32 = 21;
/// The longest range that headquarters' calendar is laid over: beyond ten years a date is a slip.
const LONGEST: i32 = 3660;

/// Everything with a date, from the meeting to the follow-up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schedule {
    /// What lies in rows under each other, in the order in which a reader asks for it.
    pub lanes: Vec<Lane>,
    /// What does not go together, and the way out of it.
    pub conflicts: Vec<Conflict>,
}

/// A row of the timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// What it shows.
    pub what: LaneKind,
    /// What stands in it; never empty.
    pub marks: Vec<Mark>,
    /// Where it is typed; `None` for what follows from something else.
    pub place: Option<Path>,
}

/// What a lane shows; rows are named by position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LaneKind {
    /// A moment that holds, until its day.
    Moment(usize),
    /// Somebody who sees it before the meeting.
    Preview(usize),
    /// A step on the way to the meeting.
    Preparation(usize),
    /// The day it is raised.
    Meeting,
    /// The day on which the plan starts.
    Start,
    /// A milestone.
    Milestone(usize),
    /// A busy time of the draft.
    Busy(usize),
    /// A busy period of headquarters' calendar: which of [`House::busy`](crate::calendar::house::House::busy).
    House(usize),
    /// All contacts of the follow-up that have no date of their own.
    Contacts,
    /// A contact with a date of its own.
    Contact(usize),
    /// A level that was reached.
    Level(Level),
    /// When a solution may be expected.
    Expected,
}

/// What a mark stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sort {
    /// Work to come.
    Plan,
    /// Work done, a contact made.
    Done,
    /// A time to avoid.
    Busy,
    /// The meeting.
    Meeting,
    /// A contact, a talk, a step of the preparation.
    Contact,
    /// A time within which something holds or may be expected.
    Window,
}

/// Something in a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// What it stands for.
    pub sort: Sort,
    /// Its first day.
    pub from: Date,
    /// Its last day; never before the first.
    pub to: Date,
}

/// Two things that do not go together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Which lane of [`Schedule::lanes`] has to give way.
    pub lane: usize,
    /// The busy time that it falls into.
    pub with: Busy,
    /// Days by which it moves to the first working day after that; whole weeks in a plan that counts them.
    pub days: i32,
}

/// The first and the last day of what stands in lanes.
#[must_use]
pub fn range(lanes: &[Lane]) -> Option<(Date, Date)> {
    let marks = || lanes.iter().flat_map(|lane| &lane.marks);
    Some((marks().map(|mark| mark.from).min()?, marks().map(|mark| mark.to).max()?))
}

/// Everything of a draft that has a date.
#[must_use]
pub fn schedule(p: &Proposal, derived: &Derived, at: At<'_>) -> Schedule {
    let mut lanes = Vec::new();
    moments(p, at, &mut lanes);
    before_the_meeting(p, &mut lanes);
    if let Some(meeting) = derived.follow_up.meeting {
        let held = p.follow_up.met_on.known().is_some();
        let place = Path::parse(if held { "follow_up.met_on" } else { "timing.date" }).ok();
        lanes.push(lane(LaneKind::Meeting, Sort::Meeting, (meeting, meeting), place));
    }
    plan(p, derived, &mut lanes);
    busy(derived, p, &mut lanes);
    follow_up(p, derived, &mut lanes);
    if let Some((first, last)) = range(&lanes).filter(|(first, last)| days_between(*first, *last) < LONGEST) {
        house(at, (add_days(first, -AROUND), add_days(last, AROUND)), &mut lanes);
    }
    let conflicts = conflicts(derived, at, &lanes);
    Schedule { lanes, conflicts }
}

fn lane(what: LaneKind, sort: Sort, (from, to): (Date, Date), place: Option<Path>) -> Lane {
    Lane { what, marks: vec![Mark { sort, from, to }], place }
}

fn cell(id: &str, row: &crate::proposal::RowId, field: &str) -> Option<Path> {
    let section = section(id)?;
    Some(Path::cell(section, row.clone(), section.field(field)?))
}

/// The moments hold from today, or up to a day that has passed.
fn moments(p: &Proposal, at: At<'_>, lanes: &mut Vec<Lane>) {
    for (index, row) in p.timing.moments.iter().enumerate() {
        if let Some(until) = row.until.known() {
            let days = (at.today.min(until), until);
            let place = cell("timing.moments", &row.id, "until");
            lanes.push(lane(LaneKind::Moment(index), Sort::Window, days, place));
        }
    }
}

fn before_the_meeting(p: &Proposal, lanes: &mut Vec<Lane>) {
    for (index, row) in p.timing.previews.iter().enumerate() {
        if let Some(day) = row.date.known() {
            let place = cell("timing.previews", &row.id, "date");
            lanes.push(lane(LaneKind::Preview(index), Sort::Contact, (day, day), place));
        }
    }
    for (index, row) in p.timing.preparation.iter().enumerate() {
        // What is left out has no day any more.
        if let Some(day) = row.due.known().filter(|_| row.done || row.is_open()) {
            let sort = if row.done { Sort::Done } else { Sort::Contact };
            let place = cell("timing.preparation", &row.id, "due");
            lanes.push(lane(LaneKind::Preparation(index), sort, (day, day), place));
        }
    }
}

fn plan(p: &Proposal, derived: &Derived, lanes: &mut Vec<Lane>) {
    if let Some(start) = p.solution.start.known() {
        let place = Path::parse("solution.start").ok();
        lanes.push(lane(LaneKind::Start, Sort::Contact, (start, start), place));
    }
    let bars = p.solution.milestones.iter().zip(&derived.solution.bars).enumerate();
    for (index, (row, bar)) in bars {
        if let Some((bar, days)) = bar.and_then(|bar| bar.days.map(|days| (bar, days))) {
            let sort = if bar.done { Sort::Done } else { Sort::Plan };
            let place = cell("solution.milestones", &row.id, "when");
            lanes.push(lane(LaneKind::Milestone(index), sort, days, place));
        }
    }
}

fn busy(derived: &Derived, p: &Proposal, lanes: &mut Vec<Lane>) {
    for (index, (row, days)) in p.timing.busy.iter().zip(&derived.timing.busy).enumerate() {
        if let Some(days) = days {
            let place = cell("timing.busy", &row.id, "when");
            lanes.push(lane(LaneKind::Busy(index), Sort::Busy, *days, place));
        }
    }
}

/// A contact with a date of its own has a lane, so that it can be moved; what follows from the cadence shares one.
fn follow_up(p: &Proposal, derived: &Derived, lanes: &mut Vec<Lane>) {
    let mut shared = Vec::new();
    let figures = &derived.follow_up;
    for one in &figures.agenda.moves {
        let mark = |sort| Mark { sort, from: one.due, to: one.due };
        let row = one.row.and_then(|index| Some((index, p.follow_up.contacts.get(index)?)));
        match (one.state, row) {
            (MoveState::Done, _) => shared.push(mark(Sort::Done)),
            (MoveState::Skipped | MoveState::Settled, _) => {}
            (_, Some((index, row))) if row.due.known() == Some(one.due) => {
                let place = cell("follow_up.contacts", &row.id, "due");
                let what = LaneKind::Contact(index);
                lanes.push(Lane { what, marks: vec![mark(Sort::Contact)], place });
            }
            _ => shared.push(mark(Sort::Contact)),
        }
    }
    if !shared.is_empty() {
        let place = Path::parse("follow_up.contacts").ok();
        lanes.push(Lane { what: LaneKind::Contacts, marks: shared, place });
    }
    for level in &figures.levels {
        if let Some(day) = level.actual {
            lanes.push(lane(LaneKind::Level(level.level), Sort::Done, (day, day), None));
        }
    }
    // What may be expected follows from the meeting; without contacts nobody has come that far.
    let is_under_way = lanes.iter().any(|l| matches!(l.what, LaneKind::Contacts | LaneKind::Contact(_)));
    if let Some(window) = figures.window.filter(|_| is_under_way) {
        lanes.push(lane(LaneKind::Expected, Sort::Window, (window.earliest, window.latest), None));
    }
}

/// The busy periods of headquarters' calendar around the draft's own dates, one lane each.
fn house(at: At<'_>, (first, last): (Date, Date), lanes: &mut Vec<Lane>) {
    let mut spans = at.house().busy_between(first, last);
    spans.sort_by_key(|busy| (busy.busy, busy.span.first));
    for busy in spans {
        let mark = Mark { sort: Sort::Busy, from: busy.span.first, to: busy.span.last };
        match lanes.last_mut() {
            Some(lane) if lane.what == LaneKind::House(busy.busy) => lane.marks.push(mark),
            _ => lanes.push(Lane { what: LaneKind::House(busy.busy), marks: vec![mark], place: None }),
        }
    }
}

/// What falls into a busy time: the meeting with its day, a milestone with most of its days.
fn conflicts(derived: &Derived, at: At<'_>, lanes: &[Lane]) -> Vec<Conflict> {
    let timing = &derived.timing;
    let find = |what: LaneKind| lanes.iter().position(|lane| lane.what == what);
    let mut found = Vec::new();
    let mut say = |what: LaneKind, with: Busy| {
        let (Some(at_lane), Some(end)) = (find(what), end_of(&with, derived)) else { return };
        let Some(mark) = lanes[at_lane].marks.first() else { return };
        let free = at.workdays().on_or_after(add_days(end, 1));
        let days = days_between(mark.from, free);
        // A plan in weeks moves by whole ones.
        let is_in_weeks = matches!(what, LaneKind::Milestone(index)
            if derived.solution.bars.get(index).copied().flatten().is_some_and(|bar| matches!(bar.when, SpanValue::Weeks { .. })));
        let days = if is_in_weeks { shift::whole_weeks(days) } else { days };
        found.push(Conflict { lane: at_lane, with, days });
    };
    if !derived.follow_up.held {
        for row in &timing.conflicts {
            say(LaneKind::Meeting, Busy::Row(*row));
        }
        for busy in &timing.house_busy {
            say(LaneKind::Meeting, Busy::House(busy.clone()));
        }
    }
    for clash in &timing.clashes {
        say(LaneKind::Milestone(clash.milestone), clash.with.clone());
    }
    found
}

fn end_of(with: &Busy, derived: &Derived) -> Option<Date> {
    match with {
        Busy::Row(row) => derived.timing.busy.get(*row).copied().flatten().map(|(_, to)| to),
        Busy::House(busy) => Some(busy.to),
    }
}
