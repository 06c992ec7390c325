//! From a rule to its dates.
//!
//! A rule is walked period by period (weeks from Monday, or months counted from year 0), each of
//! which gives its dates; then days off move them. So a date may belong to a period outside the
//! range that was asked for: the walk starts early and ends late by as much as a date can move.

use super::{Counted, MonthDay, OnDayOff, Recurrence, Rule};
use crate::calendar::interval::{add_days, add_months, days_between};
use crate::calendar::weekdays::Weekdays;
use crate::calendar::workdays::Workdays;
use jiff::civil::{Date, date};

/// The farthest that a day off moves a date, in days. One that would have to move further stays:
/// no country closes for so long, so the calendar is broken.
const FARTHEST_MOVE: i32 = 31;
/// The farthest that an offset of [`super::FARTHEST_OFFSET`] working days reaches, in days.
const FARTHEST_REACH: i32 = 150;
/// Monday 5 January 1970: where weeks are counted from.
const FIRST_MONDAY: Date = date(1970, 1, 5);
/// Years in which a rule that gives any date gives one: 29 February on a given weekday comes after
/// at most 40.
const LONGEST_GAP_YEARS: i32 = 60;

impl Recurrence {
    /// The dates from `from` to `to`, both included, in order and each once.
    #[must_use]
    pub fn between(&self, from: Date, to: Date, workdays: &Workdays) -> Vec<Date> {
        let inside = |day: &Date| (from..=to).contains(day);
        let mut dates: Vec<Date> = self
            .nominal(add_days(from, -FARTHEST_MOVE), add_days(to, FARTHEST_MOVE), workdays)
            .into_iter()
            .filter(|day| !self.except.contains(day))
            .filter_map(|day| self.moved(day, workdays))
            .chain(self.extra.iter().copied())
            .filter(|day| inside(day) && !self.except.contains(day))
            .collect();
        dates.sort_unstable();
        dates.dedup();
        dates
    }

    /// The first date on or after `date`; `None` when none is left, or none comes within sixty times
    /// the rule's interval in years.
    #[must_use]
    pub fn next_on_or_after(&self, date: Date, workdays: &Workdays) -> Option<Date> {
        let begin = self.from.map_or(date, |from| from.max(date));
        let years = LONGEST_GAP_YEARS * i32::from(self.rule.every().max(1));
        let mut horizon = add_months(begin, years * 12);
        if let Some(until) = self.until {
            horizon = horizon.min(add_days(until, FARTHEST_MOVE));
        }
        horizon = horizon.max(self.extra.last().copied().unwrap_or(date));
        // Windows that double: most rules answer in the first, and one that never does costs one walk.
        let (mut start, mut length) = (date, 62);
        while start <= horizon {
            let end = add_days(start, length).min(horizon);
            if let Some(first) = self.between(start, end, workdays).first() {
                return Some(*first);
            }
            if end == Date::MAX {
                break;
            }
            start = add_days(end, 1);
            length = length.saturating_mul(2).min(200_000);
        }
        None
    }

    /// What the rule gives before days off move it, within its own limits.
    fn nominal(&self, from: Date, to: Date, workdays: &Workdays) -> Vec<Date> {
        let first = self.from.map_or(from, |limit| limit.max(from));
        let last = self.until.map_or(to, |limit| limit.min(to));
        if first > last || self.rule.flaw().is_some() {
            return Vec::new();
        }
        let mut dates = match &self.rule {
            Rule::Weekly { every, on } => self.weekly(*every, *on, first, last),
            Rule::Monthly { every, on } => {
                let months = Months { step: i32::from(*every), phase: self.from.map_or(0, month_index) };
                months.dates(first, last, 0, |month| on.in_month(month, workdays))
            }
            Rule::Quarterly { month, on, year_starts } => {
                let phase = i32::from(*year_starts) - 1 + i32::from(*month) - 1;
                Months { step: 3, phase }.dates(first, last, 0, |month| on.in_month(month, workdays))
            }
            Rule::QuarterEnd { after, count, year_starts } => {
                let phase = i32::from(*year_starts) - 1 + 2;
                let offset = |month: Date| from_end(month.last_of_month(), *after, *count, workdays);
                Months { step: 3, phase }.dates(first, last, FARTHEST_REACH, |month| Some(offset(month)))
            }
            Rule::Yearly { every, month, on } => {
                let year = self.from.map_or(0, |from| i32::from(from.year()));
                let months =
                    Months { step: 12 * i32::from(*every), phase: year * 12 + i32::from(*month) - 1 };
                months.dates(first, last, 0, |month| on.in_month(month, workdays))
            }
            Rule::Dates => Vec::new(),
        };
        dates.retain(|day| (first..=last).contains(day));
        dates
    }

    fn weekly(&self, every: u8, on: Weekdays, first: Date, last: Date) -> Vec<Date> {
        let phase = self.from.map_or(0, week_index);
        let start = week_index(first);
        let start = start + (phase - start).rem_euclid(i32::from(every));
        (start..=week_index(last))
            .step_by(usize::from(every))
            .flat_map(|week| {
                let monday = add_days(FIRST_MONDAY, week * 7);
                on.iter().map(move |day| add_days(monday, i32::from(day.to_monday_zero_offset())))
            })
            .collect()
    }

    fn moved(&self, day: Date, workdays: &Workdays) -> Option<Date> {
        if workdays.is_working(day) {
            return Some(day);
        }
        let seek = |sign: i32| {
            let working = (1..=FARTHEST_MOVE)
                .map(|days| add_days(day, sign * days))
                .find(|day| workdays.is_working(*day));
            Some(working.unwrap_or(day))
        };
        match self.off {
            OnDayOff::Stay => Some(day),
            OnDayOff::Next => seek(1),
            OnDayOff::Previous => seek(-1),
            OnDayOff::Drop => None,
        }
    }
}

/// The months whose number since year 0 is `phase` modulo `step`.
struct Months {
    step: i32,
    phase: i32,
}

impl Months {
    /// What `day_of` makes of the first day of each month that may give a date from `first` to
    /// `last`, when it gives one at most `reach` days from the month.
    fn dates(&self, first: Date, last: Date, reach: i32, day_of: impl Fn(Date) -> Option<Date>) -> Vec<Date> {
        let start = month_index(add_days(first, -reach));
        let start = start + (self.phase - start).rem_euclid(self.step);
        let mut dates = Vec::new();
        let mut index = start;
        let end = month_index(add_days(last, reach));
        while index <= end {
            dates.extend(first_of_month(index).and_then(&day_of));
            index += self.step;
        }
        dates
    }
}

impl MonthDay {
    /// The day in the month that starts with `first`.
    fn in_month(self, first: Date, workdays: &Workdays) -> Option<Date> {
        let length = first.days_in_month();
        let days = || (1..=length).map(|day| day_of(first, day));
        match self {
            Self::Day(day) => Some(day_of(first, i8::try_from(day).unwrap_or(length).min(length))),
            Self::LastDay => Some(first.last_of_month()),
            Self::Nth(nth, weekday) => first.nth_weekday_of_month(i8::try_from(nth).ok()?, weekday).ok(),
            Self::LastOf(weekday) => first.nth_weekday_of_month(-1, weekday).ok(),
            Self::Workday(nth) => {
                days().filter(|day| workdays.is_working(*day)).nth(usize::from(nth).checked_sub(1)?)
            }
            Self::LastWorkday(nth) => {
                days().rev().filter(|day| workdays.is_working(*day)).nth(usize::from(nth).checked_sub(1)?)
            }
        }
    }
}

fn day_of(first: Date, day: i8) -> Date {
    add_days(first, i32::from(day) - 1)
}

fn from_end(end: Date, after: i16, count: Counted, workdays: &Workdays) -> Date {
    let after = i32::from(after);
    match count {
        Counted::Calendar => add_days(end, after),
        Counted::Working if after > 0 => workdays.add(end, after),
        Counted::Working => workdays.add(workdays.on_or_before(end), after),
    }
}

fn week_index(day: Date) -> i32 {
    days_between(FIRST_MONDAY, day).div_euclid(7)
}

fn month_index(day: Date) -> i32 {
    i32::from(day.year()) * 12 + i32::from(day.month()) - 1
}

fn first_of_month(index: i32) -> Option<Date> {
    let year = i16::try_from(index.div_euclid(12)).ok()?;
    let month = i8::try_from(index.rem_euclid(12) + 1).ok()?;
    Date::new(year, month, 1).ok()
}
