//! A bar moved or stretched: what its field says then.

use crate::calendar::{add_days, days_between};
use crate::proposal::{Day, Proposal, Span, SpanValue};
use crate::schema::{Kind, Path};
use jiff::civil::Date;

/// Weeks of a plan are moved as a whole.
const WEEK: i32 = 7;
/// How a bar is changed, in days; negative towards the past. In a plan that counts weeks, a part of a week counts
/// as a whole one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    /// Both ends.
    Move(i32),
    /// The first day only: never behind the last.
    Begin(i32),
    /// The last day only: never before the first.
    End(i32),
}

impl Shift {
    /// How many days.
    #[must_use]
    pub fn days(self) -> i32 {
        match self {
            Self::Move(days) | Self::Begin(days) | Self::End(days) => days,
        }
    }
}

/// What the field says once its bar was changed: a date as `2026-06-03`, a stretch of time as `2026-06-03..2026-06-14`
/// or `W2..3`. `None` where that changes nothing: the field holds no date that can be read, or one day that can't be
/// stretched, or the plan or the calendar ends there.
#[must_use]
pub fn shifted(p: &Proposal, place: &Path, shift: Shift) -> Option<String> {
    let text = place.member(p)?.text()?.to_owned();
    let words = match place.field_spec()?.kind {
        Kind::Day => {
            let Shift::Move(days) = shift else { return None };
            moved(Day::from(text.as_str()).known()?, days)?.to_string()
        }
        Kind::Span => span(Span::from(text.as_str()).known()?, shift)?.to_string(),
        _ => return None,
    };
    (words != text).then_some(words)
}

/// `None` where dates are no longer read.
fn moved(date: Date, days: i32) -> Option<Date> {
    let there = add_days(date, days);
    let is_read = Day::from(there.to_string().as_str()).known() == Some(there);
    (is_read && days_between(date, there) == days).then_some(there)
}

fn span(value: SpanValue, shift: Shift) -> Option<SpanValue> {
    Some(match value {
        SpanValue::Dates { from, to } => match shift {
            Shift::Move(days) => SpanValue::Dates { from: moved(from, days)?, to: moved(to, days)? },
            Shift::Begin(days) => SpanValue::Dates { from: moved(from, days)?.min(to), to },
            Shift::End(days) => SpanValue::Dates { from, to: moved(to, days)?.max(from) },
        },
        SpanValue::Weeks { from, to } => {
            let by = |week: u16| i32::from(week).saturating_add(weeks(shift.days()));
            let clamped = |week: i32, least: u16, most: u16| {
                u16::try_from(week.clamp(i32::from(least), i32::from(most))).unwrap_or(least)
            };
            let (from, to) = match shift {
                // At either end of the plan the whole stays as long as it is.
                Shift::Move(_) => {
                    let more = to - from;
                    let from = clamped(by(from), 1, SpanValue::LAST_WEEK.saturating_sub(more));
                    (from, from + more)
                }
                Shift::Begin(_) => (clamped(by(from), 1, to), to),
                Shift::End(_) => (from, clamped(by(to), from, SpanValue::LAST_WEEK)),
            };
            SpanValue::Weeks { from, to }
        }
    })
}

/// As many days as whole weeks, away from nothing.
pub(super) fn whole_weeks(days: i32) -> i32 {
    weeks(days).saturating_mul(WEEK)
}

/// Whole weeks, away from nothing.
fn weeks(days: i32) -> i32 {
    let weeks = days.unsigned_abs().div_ceil(WEEK.unsigned_abs());
    i32::try_from(weeks).unwrap_or(i32::MAX / WEEK) * days.signum()
}
