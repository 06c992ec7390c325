//! A recurring date as people in a company say it: "every second Tuesday of the month", "the third
//! working day", "ten working days after the quarter's end".
//!
//! In a file:
//!
//! ```text
//! (rule: monthly(on: nth(2, tuesday)))
//! (rule: weekly(every: 2, on: [monday, thursday]), from: "2026-01-05")
//! (rule: monthly(on: last_workday(1)), until: "2026-12-31", except: ["2026-02-27"])
//! (rule: quarter_end(after: 10), off: stay)
//! (rule: yearly(month: 3, on: day(15)), off: previous)
//! (rule: dates, extra: ["2026-04-08", "2026-09-17"])
//! ```
//!
//! Where a calendar program would skip a month that is too short for day 31, people mean its last
//! day; so does this. Which dates come of a rule is in the file `dates`.

mod dates;

use super::weekdays::{WeekdayWord, Weekdays};
use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The farthest that a quarter's end may be moved by [`Rule::QuarterEnd`], in days either way.
pub const FARTHEST_OFFSET: i16 = 60;

/// A recurring date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recurrence {
    /// What recurs.
    pub rule: Rule,
    /// No date of the rule before this one; also where counting starts when the rule says "every
    /// other".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// No date of the rule after this one, judged before a day off moves it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// What becomes of a date that falls on a day off.
    #[serde(default, skip_serializing_if = "is_default")]
    pub off: OnDayOff,
    /// Dates left out; either as the rule gives them or as they are once moved.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub except: BTreeSet<Date>,
    /// Further dates, taken as they stand, days off and limits notwithstanding.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub extra: BTreeSet<Date>,
}

/// What recurs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Rule {
    /// On days of the week.
    Weekly {
        /// Every so many weeks, from Monday to Sunday.
        #[serde(default = "one", skip_serializing_if = "is_one")]
        every: u8,
        /// Which days.
        on: Weekdays,
    },
    /// On a day of the month.
    Monthly {
        /// Every so many months.
        #[serde(default = "one", skip_serializing_if = "is_one")]
        every: u8,
        /// Which day.
        on: MonthDay,
    },
    /// On a day in one month of every quarter.
    Quarterly {
        /// The month of the quarter, 1 to 3.
        month: u8,
        /// Which day in it.
        on: MonthDay,
        /// The month in which the year of the quarters starts: 4 for a fiscal year from April.
        #[serde(default = "one", skip_serializing_if = "is_one")]
        year_starts: u8,
    },
    /// So many days from the end of every quarter.
    QuarterEnd {
        /// Days after the quarter's last day; before it when negative. 0 is the last day, or the
        /// last working day. At most [`FARTHEST_OFFSET`] either way.
        #[serde(default, skip_serializing_if = "is_default")]
        after: i16,
        /// Which days are counted.
        #[serde(default, skip_serializing_if = "is_default")]
        count: Counted,
        /// The month in which the year of the quarters starts.
        #[serde(default = "one", skip_serializing_if = "is_one")]
        year_starts: u8,
    },
    /// Once a year.
    Yearly {
        /// Every so many years.
        #[serde(default = "one", skip_serializing_if = "is_one")]
        every: u8,
        /// The month, 1 to 12.
        month: u8,
        /// Which day in it.
        on: MonthDay,
    },
    /// No rule: only the [`Recurrence::extra`] dates, for meetings set by hand.
    Dates,
}

/// A day in a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MonthDay {
    /// A number, 1 to 31; the last day in a month that is too short.
    Day(u8),
    /// The last day.
    LastDay,
    /// The first to fifth of a weekday; a month without a fifth has none.
    Nth(u8, #[serde(with = "WeekdayWord")] Weekday),
    /// The last of a weekday.
    LastOf(#[serde(with = "WeekdayWord")] Weekday),
    /// The first, second... working day; a month with fewer has none.
    Workday(u8),
    /// The last working day, the one before it...
    LastWorkday(u8),
}

/// Which days an offset counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counted {
    /// Working days.
    #[default]
    Working,
    /// All days.
    Calendar,
}

/// What becomes of a date that falls on a day off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnDayOff {
    /// It is held all the same.
    Stay,
    /// The next working day.
    #[default]
    Next,
    /// The last working day before.
    Previous,
    /// It isn't held.
    Drop,
}

/// Why a rule names no dates, or not the ones that were meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// A weekly rule without a weekday: name at least one.
    #[error("no weekday is named")]
    NoWeekday,
    /// `every: 0`: 1 is every one.
    #[error("every 0 of them is none")]
    EveryNone,
    /// Every other, but from when? Give `from`.
    #[error("every {0} needs a first date")]
    NoFirst(u8),
    /// Days are 1 to 31.
    #[error("no month has a day {0}")]
    Day(u8),
    /// A weekday comes one to five times.
    #[error("no month has a weekday {0} times")]
    Nth(u8),
    /// Working days are 1 to 23.
    #[error("no month has a working day {0}")]
    Workday(u8),
    /// Months are 1 to 12.
    #[error("no year has a month {0}")]
    Month(u8),
    /// Months of a quarter are 1 to 3.
    #[error("no quarter has a month {0}")]
    MonthOfQuarter(u8),
    /// Farther from the quarter's end than [`FARTHEST_OFFSET`].
    #[error("{0} days from a quarter's end are too many")]
    Offset(i16),
    /// `until` lies before `from`.
    #[error("it ends before it starts")]
    Backwards,
    /// [`Rule::Dates`] without any: give `extra`.
    #[error("no date is named")]
    NoDates,
}

impl Recurrence {
    /// A rule without limits, exceptions or further dates; a day off moves it to the next working day.
    #[must_use]
    pub fn new(rule: Rule) -> Self {
        Self {
            rule,
            from: None,
            until: None,
            off: OnDayOff::default(),
            except: BTreeSet::new(),
            extra: BTreeSet::new(),
        }
    }

    /// The first thing that is wrong with it. A flawed rule gives no dates but the extra ones;
    /// [`Flaw::NoFirst`] alone still gives dates, counted from Monday 5 January 1970.
    #[must_use]
    pub fn flaw(&self) -> Option<Flaw> {
        if let (Some(from), Some(until)) = (self.from, self.until)
            && until < from
        {
            return Some(Flaw::Backwards);
        }
        if self.rule == Rule::Dates && self.extra.is_empty() {
            return Some(Flaw::NoDates);
        }
        self.rule.flaw().or_else(|| {
            let every = self.rule.every();
            (every > 1 && self.from.is_none()).then_some(Flaw::NoFirst(every))
        })
    }
}

impl Rule {
    /// Every so many weeks, months or years; 1 where the rule has no such number.
    #[must_use]
    pub fn every(&self) -> u8 {
        match self {
            Self::Weekly { every, .. } | Self::Monthly { every, .. } | Self::Yearly { every, .. } => *every,
            Self::Quarterly { .. } | Self::QuarterEnd { .. } | Self::Dates => 1,
        }
    }

    fn flaw(&self) -> Option<Flaw> {
        let month = |month: u8| (!(1..=12).contains(&month)).then_some(Flaw::Month(month));
        if self.every() == 0 {
            return Some(Flaw::EveryNone);
        }
        match self {
            Self::Weekly { on, .. } => on.is_empty().then_some(Flaw::NoWeekday),
            Self::Monthly { on, .. } => on.flaw(),
            Self::Quarterly { month: nth, on, year_starts } => (!(1..=3).contains(nth))
                .then_some(Flaw::MonthOfQuarter(*nth))
                .or_else(|| month(*year_starts))
                .or_else(|| on.flaw()),
            Self::QuarterEnd { after, year_starts, .. } => (!(-FARTHEST_OFFSET..=FARTHEST_OFFSET)
                .contains(after))
            .then_some(Flaw::Offset(*after))
            .or_else(|| month(*year_starts)),
            Self::Yearly { month: number, on, .. } => month(*number).or_else(|| on.flaw()),
            Self::Dates => None,
        }
    }
}

impl MonthDay {
    fn flaw(self) -> Option<Flaw> {
        match self {
            Self::Day(day) => (!(1..=31).contains(&day)).then_some(Flaw::Day(day)),
            Self::Nth(nth, _) => (!(1..=5).contains(&nth)).then_some(Flaw::Nth(nth)),
            Self::Workday(nth) | Self::LastWorkday(nth) => {
                (!(1..=23).contains(&nth)).then_some(Flaw::Workday(nth))
            }
            Self::LastDay | Self::LastOf(_) => None,
        }
    }
}

fn one() -> u8 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_one(number: &u8) -> bool {
    *number == 1
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

#[cfg(test)]
mod tests;
