//! Events to what happens between two dates: rules walked, exceptions left out, moved occurrences
//! put in their new place, everything in the time of here.
//!
//! A rule is walked in the event's own zone, so that a meeting at nine stays at nine when the
//! clocks change there.

use super::read::Reading;
use super::rule::Rule;
use super::walk::{Walk, walk};
use super::zones::Zones;
use super::{Event, Moment};
use crate::calendar::interval::{add_days, days_between};
use jiff::SignedDuration;
use jiff::civil::{Date, DateTime};
use std::collections::{BTreeMap, BTreeSet};

/// Steps that may be walked for all events together: ten years of four thousand monthly meetings.
const BUDGET: u32 = 500_000;
/// Steps that may be walked for one event: a daily one for over a century.
pub(super) const BUDGET_EACH: u32 = 50_000;
/// The farthest that a time here is from the same time elsewhere, in days, rounded up.
const ZONES_APART: i32 = 2;

/// Something that happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Occurrence {
    /// When it starts, here; midnight of a whole day.
    pub start: DateTime,
    /// When it is over; the midnight after a whole day. As the start when it has no length.
    pub end: DateTime,
    /// Is it whole days?
    pub all_day: bool,
    /// Which of [`Reading::events`].
    pub event: usize,
}

/// What happens between two dates.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expansion {
    /// In order of time.
    pub occurrences: Vec<Occurrence>,
    /// There is more than was asked for at most, or a rule took too long to walk.
    pub cut: bool,
}

impl Reading {
    /// What happens on the days from `from` to `to`, both included: `most` at most.
    #[must_use]
    pub fn occurrences(&self, from: Date, to: Date, zones: &Zones, most: usize) -> Expansion {
        let replaced = self.replaced(zones);
        let mut expansion = Expansion::default();
        let mut budget = BUDGET;
        'events: for (index, event) in self.events.iter().enumerate() {
            if event.cancelled {
                continue;
            }
            let starts = starts(event, from, to, zones, &mut budget);
            let Some(starts) = starts else {
                expansion.cut = true;
                continue;
            };
            let gone = replaced.get(event.uid.as_str()).filter(|_| event.replaces.is_none());
            let length = length(event, zones);
            for start in starts {
                if gone.is_some_and(|gone| gone.has(start)) {
                    continue;
                }
                let end = start.checked_add(length).unwrap_or(DateTime::MAX);
                // What ends at midnight doesn't touch the day that begins then.
                let ends_by = if end > start { last_day(end) } else { end.date() };
                if start.date() > to || ends_by < from {
                    continue;
                }
                if expansion.occurrences.len() >= most {
                    expansion.cut = true;
                    break 'events;
                }
                let all_day = event.start.is_day();
                expansion.occurrences.push(Occurrence { start, end, all_day, event: index });
            }
        }
        expansion.occurrences.sort_unstable();
        expansion
    }

    /// The occurrences that other events replace, by id.
    fn replaced(&self, zones: &Zones) -> BTreeMap<&str, Gone> {
        let mut replaced: BTreeMap<&str, Gone> = BTreeMap::new();
        for event in &self.events {
            if let Some(moment) = event.replaces.as_ref().filter(|_| !event.uid.is_empty()) {
                replaced.entry(&event.uid).or_default().add(moment, zones);
            }
        }
        replaced
    }
}

/// Starts that are left out: at a time, or whatever starts on a day.
#[derive(Debug, Default)]
struct Gone {
    times: BTreeSet<DateTime>,
    days: BTreeSet<Date>,
}

impl Gone {
    fn add(&mut self, moment: &Moment, zones: &Zones) {
        match moment {
            Moment::Day(day) => self.days.insert(*day),
            time => self.times.insert(zones.here(time)),
        };
    }

    fn has(&self, start: DateTime) -> bool {
        self.times.contains(&start) || self.days.contains(&start.date())
    }
}

/// The event's starts here, around the days from `from` to `to`, in order and each once. `None`
/// when its rule takes too long.
fn starts(event: &Event, from: Date, to: Date, zones: &Zones, budget: &mut u32) -> Option<Vec<DateTime>> {
    let mut gone = Gone::default();
    for moment in &event.except {
        gone.add(moment, zones);
    }
    let mut starts = Vec::new();
    match &event.rule {
        None => starts.push(zones.here(&event.start)),
        Some(rule) => {
            let civil = event.start.civil();
            let over = civil.checked_add(length(event, zones)).unwrap_or(civil);
            let days = days_between(civil.date(), over.date());
            let asked = Walk {
                first: civil.date(),
                last: last_date(rule, event, zones),
                from: add_days(from, -ZONES_APART - days),
                to: add_days(to, ZONES_APART),
            };
            let mut each = BUDGET_EACH.min(*budget);
            let given = each;
            let dates = walk(rule, asked, &mut each);
            *budget -= given - each;
            starts.extend(dates?.into_iter().map(|date| zones.here(&at(date, &event.start))));
        }
    }
    starts.extend(event.extra.iter().map(|moment| match moment {
        // A day named for an event at a time is a day at that time.
        Moment::Day(day) => zones.here(&at(*day, &event.start)),
        time => zones.here(time),
    }));
    starts.retain(|start| !gone.has(*start));
    starts.sort_unstable();
    starts.dedup();
    Some(starts)
}

/// The start moved to another date, at its time and in its zone.
fn at(date: Date, start: &Moment) -> Moment {
    match start {
        Moment::Day(_) => Moment::Day(date),
        Moment::Floating(time) => Moment::Floating(date.to_datetime(time.time())),
        Moment::Utc(time) => Moment::Utc(date.to_datetime(time.time())),
        Moment::Zoned(time, zone) => Moment::Zoned(date.to_datetime(time.time()), zone.clone()),
    }
}

/// The last date on which the rule may start, in the terms of the event's start.
pub(super) fn last_date(rule: &Rule, event: &Event, zones: &Zones) -> Date {
    let Some(until) = &rule.until else { return Date::MAX };
    let start = event.start.civil();
    if until.is_day() {
        return until.date();
    }
    if event.start.is_day() {
        // Of whole days, some programs write the last one's midnight here in UTC, others in no zone.
        let by_the_day = matches!((until.civil().hour(), until.civil().minute()), (0, 0) | (23, 59));
        return if by_the_day { until.date() } else { zones.here(until).date() };
    }
    // A time without a zone is meant as the start is.
    let until = match until {
        Moment::Floating(time) => Some(*time),
        other => zones.in_terms_of(other, &event.start),
    };
    match until {
        Some(until) if start.time() <= until.time() => until.date(),
        Some(until) => add_days(until.date(), -1),
        None => rule.until.as_ref().map_or(Date::MAX, Moment::date),
    }
}

/// How long the event is; nothing when it has no end.
fn length(event: &Event, zones: &Zones) -> SignedDuration {
    let length = match (&event.start, &event.end) {
        (Moment::Day(_), None) => SignedDuration::from_hours(24),
        (_, None) => SignedDuration::ZERO,
        (start, Some(end)) => {
            let end = zones.in_terms_of(end, start).unwrap_or_else(|| end.civil());
            start.civil().duration_until(end)
        }
    };
    length.max(SignedDuration::ZERO)
}

/// The last day that something touches which is over at `end`.
fn last_day(end: DateTime) -> Date {
    if end.time() == jiff::civil::Time::midnight() { add_days(end.date(), -1) } else { end.date() }
}
