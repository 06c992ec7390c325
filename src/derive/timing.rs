//! Strategy 5 in figures: days to the meeting, busy times it falls into, moments that hold.

use crate::calendar::{At, days_between};
use crate::proposal::{Answer, Proposal};
use jiff::civil::Date;

/// What the timing pane comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimingFigures {
    /// The date it is to be raised.
    pub date: Option<Date>,
    /// Days from today to it; negative when it has passed.
    pub days_to: Option<i32>,
    /// Each busy time's days, in the order of the rows; `None` where they cannot be read.
    pub busy: Vec<Option<(Date, Date)>>,
    /// The busy times into which the date falls.
    pub conflicts: Vec<usize>,
    /// Each moment's state, in the order of the rows.
    pub moments: Vec<MomentState>,
    /// The wrong ways answered with yes.
    pub wrong_ways: Vec<WrongWay>,
    /// How many of the three questions have an answer.
    pub wrong_ways_asked: usize,
    /// How many have seen it before.
    pub previews: usize,
}

impl TimingFigures {
    /// The moments that hold, by position.
    pub fn holding(&self) -> impl Iterator<Item = usize> {
        let rows = self.moments.iter().enumerate();
        rows.filter(|(_, state)| **state == MomentState::Holds).map(|(index, _)| index)
    }
}

/// Whether a moment holds on the day of the meeting, or today while no day is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MomentState {
    /// It does, or nothing says until when.
    Holds,
    /// It no longer does.
    Expired,
    /// No fact is given: it is a question, not yet a moment.
    Blank,
}

/// A wrong way to raise it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WrongWay {
    /// While headquarters is busy with something urgent.
    HqBusy,
    /// In passing.
    InPassing,
    /// Unprepared.
    Unprepared,
}

pub(super) fn figures(p: &Proposal, at: At<'_>) -> TimingFigures {
    let today = at.today;
    let timing = &p.timing;
    let date = timing.date.known();
    let on = date.unwrap_or(today);
    let busy: Vec<Option<(Date, Date)>> =
        timing.busy.iter().map(|row| row.when.known().and_then(|when| when.dates(None))).collect();
    let falls_into = |span: &Option<(Date, Date)>| {
        date.is_some_and(|date| span.is_some_and(|(from, to)| from <= date && date <= to))
    };
    let ways = [
        (WrongWay::HqBusy, timing.wrong_ways.hq_busy),
        (WrongWay::InPassing, timing.wrong_ways.in_passing),
        (WrongWay::Unprepared, timing.wrong_ways.unprepared),
    ];
    TimingFigures {
        date,
        days_to: date.map(|date| days_between(today, date)),
        conflicts: busy.iter().enumerate().filter(|(_, span)| falls_into(span)).map(|(i, _)| i).collect(),
        busy,
        moments: timing
            .moments
            .iter()
            .map(|row| {
                if row.fact.trim().is_empty() {
                    MomentState::Blank
                } else if row.until.known().is_some_and(|until| until < on) {
                    MomentState::Expired
                } else {
                    MomentState::Holds
                }
            })
            .collect(),
        wrong_ways: ways
            .iter()
            .filter(|(_, answer)| *answer == Some(Answer::Yes))
            .map(|(way, _)| *way)
            .collect(),
        wrong_ways_asked: ways.iter().filter(|(_, answer)| answer.is_some()).count(),
        previews: timing.previews.iter().filter(|row| !row.who.trim().is_empty()).count(),
    }
}
