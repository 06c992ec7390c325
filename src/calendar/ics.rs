//! Calendar files (`.ics`, RFC 5545): what companies export is read, what we export is written.
//!
//! Written is little, so that every program reads it: events with a stable id, whole days or times
//! in UTC or without a zone. Read is more: zones, recurrence rules, exceptions, moved occurrences.
//! Whatever isn't understood is told with its line, and the rest is used.
//!
//! | file | what it is |
//! | --- | --- |
//! | `lines` | logical lines: unfolding, names and parameters, folding |
//! | `values` | dates, durations and texts as they are written there |
//! | [`rule`] | recurrence rules: reading and writing |
//! | `walk` | the dates of a recurrence rule |
//! | `zones` | time zones by name, from the file, or as Windows calls them |
//! | `write` | events to a file |
//! | `read` | a file to events |
//! | `occur` | events to what happens between two dates |
//! | `sent` | what was exported before: sequence numbers, and what is gone |
//! | `adopt` | a series as a rule of headquarters' calendar |
//! | `taken` | a file's events as its meetings or busy times |

mod adopt;
mod lines;
mod occur;
mod read;
pub mod rule;
mod sent;
mod taken;
mod values;
mod walk;
mod write;
mod zones;

use jiff::civil::{Date, DateTime, date};
pub use occur::{Expansion, Occurrence};
pub use read::{Reading, read};
use rule::{Rule, RuleTrouble};
pub use sent::Sent;
pub use taken::{LeftOut, Taken, WhyLeftOut};
pub use values::cleaned;
pub use write::write;
pub use zones::Zones;

use super::interval::add_days;

/// The largest file that is read, in bytes.
pub const LARGEST: usize = 16 << 20;
/// The most events of a file that are kept.
pub const MOST_EVENTS: usize = 100_000;
/// The most problems that are told; [`Reading::untold`] counts the others.
pub const MOST_PROBLEMS: usize = 1_000;
/// The stamp of an event that was read without one.
pub const UNSTAMPED: DateTime = date(1970, 1, 1).at(0, 0, 0, 0);

/// A day, or a time of a day, as a calendar file has it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Moment {
    /// A whole day, wherever one is.
    Day(Date),
    /// A time of the day, wherever one is.
    Floating(DateTime),
    /// A time in UTC.
    Utc(DateTime),
    /// A time in a zone by its name in the file.
    Zoned(DateTime, String),
}

impl Moment {
    /// The date as it stands there, in whatever zone.
    #[must_use]
    pub fn date(&self) -> Date {
        match self {
            Self::Day(date) => *date,
            Self::Floating(time) | Self::Utc(time) | Self::Zoned(time, _) => time.date(),
        }
    }

    /// Date and time as they stand there; midnight of a whole day.
    #[must_use]
    pub fn civil(&self) -> DateTime {
        match self {
            Self::Day(date) => date.at(0, 0, 0, 0),
            Self::Floating(time) | Self::Utc(time) | Self::Zoned(time, _) => *time,
        }
    }

    /// Is it a whole day?
    #[must_use]
    pub fn is_day(&self) -> bool {
        matches!(self, Self::Day(_))
    }
}

/// One event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Its id, the same whenever it is exported again. Blank when a file gave none.
    pub uid: String,
    /// Up by one at every change, so that importing again updates.
    pub sequence: u32,
    /// When it was written, in UTC; [`UNSTAMPED`] when a file didn't say.
    pub stamp: DateTime,
    /// When it starts.
    pub start: Moment,
    /// When it is over: the first day or moment after it, in the terms of its start. `None` is one
    /// whole day, or a moment.
    pub end: Option<Moment>,
    /// What it is.
    pub summary: String,
    /// More about it; lines end with `\n`.
    pub description: String,
    /// Where.
    pub location: String,
    /// How it recurs.
    pub rule: Option<Rule>,
    /// Starts that are left out.
    pub except: Vec<Moment>,
    /// Further starts.
    pub extra: Vec<Moment>,
    /// The start of the occurrence, of the event with the same id, that this one replaces.
    pub replaces: Option<Moment>,
    /// It doesn't take place.
    pub cancelled: bool,
    /// When to remind.
    pub alarms: Vec<Alarm>,
}

/// A reminder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alarm {
    /// Minutes before the event's start; after it when negative. A whole day starts at midnight.
    pub minutes_before: i32,
    /// What it says.
    pub text: String,
}

impl Event {
    /// An event of whole days, `first` to `last`.
    #[must_use]
    pub fn days(uid: &str, summary: &str, first: Date, last: Date, stamp: DateTime) -> Self {
        let end = Moment::Day(add_days(last.max(first), 1));
        Self { end: Some(end), ..Self::at(uid, summary, Moment::Day(first), stamp) }
    }

    /// An event at a moment, without a length.
    #[must_use]
    pub fn at(uid: &str, summary: &str, start: Moment, stamp: DateTime) -> Self {
        Self {
            uid: uid.to_owned(),
            sequence: 0,
            stamp,
            start,
            end: None,
            summary: summary.to_owned(),
            description: String::new(),
            location: String::new(),
            rule: None,
            except: Vec::new(),
            extra: Vec::new(),
            replaces: None,
            cancelled: false,
            alarms: Vec::new(),
        }
    }
}

/// Why a file can't be read at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// Larger than [`LARGEST`].
    #[error("read calendar file: {0} bytes are too many")]
    TooBig(usize),
    /// It has no line `BEGIN:VCALENDAR`.
    #[error("read calendar file: it is none")]
    NoCalendar,
}

/// Something in a file that wasn't understood.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("read calendar file: {what} in line {line} ({event})")]
pub struct Problem {
    /// From 1: where the logical line starts.
    pub line: usize,
    /// The event's summary, else its id; blank outside of an event.
    pub event: String,
    /// What it is.
    pub what: Trouble,
}

/// What can be wrong in a file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// Bytes that are no UTF-8: they read as `�`.
    #[error("not UTF-8")]
    NotUtf8,
    /// A line without a name and a colon: left out.
    #[error("not a property")]
    NotAProperty,
    /// An event without a start: left out.
    #[error("no DTSTART")]
    NoStart,
    /// A date or time that there isn't. Of `DTSTART` it costs the event, else only itself.
    #[error("{name} is no date: {value:?}")]
    Date {
        /// The property.
        name: String,
        /// What stands there, cut to 40 characters.
        value: String,
    },
    /// A length that there isn't: the event counts as one day, or a moment.
    #[error("no duration: {0:?}")]
    Duration(String),
    /// It is over before it starts, or starts with a day and ends with a time: counts as one day,
    /// or a moment.
    #[error("it ends before it starts")]
    EndBeforeStart,
    /// A recurrence that isn't understood: only the first date counts.
    #[error("recurrence: {0}")]
    Rule(#[from] RuleTrouble),
    /// A second recurrence rule: left out.
    #[error("a second recurrence rule")]
    SecondRule,
    /// A change of this and all later occurrences: counts for this one only.
    #[error("a change of all later occurrences")]
    LaterToo,
    /// A reminder at another time than so long before the start: left out.
    #[error("reminder")]
    Alarm,
    /// A part that is no event, as a task: left out.
    #[error("{0} is no event")]
    NotAnEvent(String),
    /// A part without its end, as of a file that was cut: an event is left out.
    #[error("{0} is not closed")]
    Unclosed(String),
    /// An end without its beginning: ignored.
    #[error("END:{0} without its beginning")]
    Stray(String),
    /// More events than [`MOST_EVENTS`]: the others are left out.
    #[error("too many events")]
    TooManyEvents,
}

#[cfg(test)]
mod tests;
