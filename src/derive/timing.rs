//! Strategy 5 in figures: days to the meeting, busy times it falls into, moments that hold.

use super::solution::Bar;
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
    /// The busy periods of headquarters' own calendar into which the date falls.
    pub house_busy: Vec<HouseBusy>,
    /// Why nobody works on the date; `None` where somebody does, or no date is set.
    pub day_off: Option<DayOff>,
    /// Milestones still to come of which two thirds or more fall into a busy time.
    pub clashes: Vec<Clash>,
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

/// A busy period of headquarters' calendar at a certain time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HouseBusy {
    /// With what.
    pub name: String,
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub to: Date,
}

/// Why nobody works on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DayOff {
    /// A weekend.
    Weekend,
    /// A holiday, or a day off for one.
    Holiday,
}

/// A milestone that falls into a busy time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// Which milestone.
    pub milestone: usize,
    /// Which busy time.
    pub with: Busy,
}

/// A busy time: the draft's own, or headquarters'.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Busy {
    /// A row of the draft.
    Row(usize),
    /// A period of headquarters' calendar.
    House(HouseBusy),
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

pub(super) fn figures(p: &Proposal, bars: &[Option<Bar>], at: At<'_>) -> TimingFigures {
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
        house_busy: date.map(|date| house_busy(at, date, date)).unwrap_or_default(),
        day_off: date.and_then(|date| day_off(date, at)),
        clashes: clashes(bars, &busy, at),
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

fn house_busy(at: At<'_>, from: Date, to: Date) -> Vec<HouseBusy> {
    let spans = at.house().busy_between(from, to).into_iter();
    let named = |busy: crate::calendar::house::BusySpan| {
        let name = at.house().busy.get(busy.busy)?.name.clone();
        Some(HouseBusy { name, from: busy.span.first, to: busy.span.last })
    };
    spans.filter_map(named).collect()
}

fn day_off(date: Date, at: At<'_>) -> Option<DayOff> {
    let workdays = at.workdays();
    match workdays.is_working(date) {
        true => None,
        false if workdays.holidays.contains(&date) => Some(DayOff::Holiday),
        false => Some(DayOff::Weekend),
    }
}

/// Most of a milestone in a busy time is a clash; a month of roll-out that meets the closing of the books is none.
fn clashes(bars: &[Option<Bar>], busy: &[Option<(Date, Date)>], at: At<'_>) -> Vec<Clash> {
    let mut clashes = Vec::new();
    for (milestone, bar) in bars.iter().enumerate() {
        let ahead = bar.filter(|bar| !bar.done).and_then(|bar| bar.days);
        let Some((from, to)) = ahead.filter(|(from, to)| from <= to && *to >= at.today) else { continue };
        let covers = |first: Date, last: Date| {
            let overlap = days_between(from.max(first), to.min(last)) + 1;
            3 * i64::from(overlap) >= 2 * (i64::from(days_between(from, to)) + 1)
        };
        let rows = busy.iter().enumerate().filter(|(_, span)| span.is_some_and(|(a, b)| covers(a, b)));
        clashes.extend(rows.map(|(row, _)| Clash { milestone, with: Busy::Row(row) }));
        // What is mistyped by centuries meets every year's busy periods: nobody wants to hear of them.
        if days_between(from, to) < 3660 {
            let house = house_busy(at, from, to).into_iter().filter(|busy| covers(busy.from, busy.to));
            clashes.extend(house.map(|busy| Clash { milestone, with: Busy::House(busy) }));
        }
    }
    clashes
}
