//! What was exported before, so that a program that imports again updates what it has.
//!
//! A calendar program tells the newer of two events with one id by [`Event::sequence`]. An event keeps its number
//! and its stamp while it says the same; one that changed gets a higher one; one that is gone is exported once more
//! as cancelled, or it would stay in everybody's calendar.
//!
//! The number is the minute of the change, counted from 2025, so that it rises even where this memory was lost.

use super::super::interval::add_days;
use super::{Event, write};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, date};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Where the minutes are counted from.
const EPOCH: DateTime = date(2025, 1, 1).at(0, 0, 0, 0);
/// An event that is gone is exported as cancelled until its day is so many days past.
const KEPT_DAYS: i32 = 366;

/// What was exported of one draft, by the events' ids.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent(BTreeMap<String, Last>);

/// An event as it was exported last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Last {
    /// What it said, as a number.
    says: u64,
    sequence: u32,
    stamp: DateTime,
    /// What a cancelled one still has to say; in words nothing, for they may have been taken out on purpose.
    day: Date,
    cancelled: bool,
}

impl Sent {
    /// Gives events their numbers and stamps, and adds those that are gone as cancelled. `changed` is when the draft
    /// was changed last.
    #[must_use]
    pub fn revise(&mut self, events: Vec<Event>, changed: Timestamp) -> Vec<Event> {
        let changed = changed.to_zoned(TimeZone::UTC).datetime();
        let mut revised = Vec::with_capacity(events.len());
        let mut before = std::mem::take(&mut self.0);
        for mut event in events {
            let last = before.remove(&event.uid);
            self.remember(&mut event, last.as_ref(), changed);
            revised.push(event);
        }
        for (uid, last) in before {
            let old = add_days(last.day, KEPT_DAYS) < changed.date();
            if old {
                continue;
            }
            let mut event = Event::days(&uid, "", last.day, last.day, changed);
            event.cancelled = true;
            self.remember(&mut event, Some(&last), changed);
            revised.push(event);
        }
        revised
    }

    fn remember(&mut self, event: &mut Event, last: Option<&Last>, changed: DateTime) {
        let says = says(event);
        (event.sequence, event.stamp) = match last {
            Some(last) if last.says == says => (last.sequence, last.stamp),
            Some(last) => (minute(changed).max(last.sequence.saturating_add(1)), changed.max(last.stamp)),
            None => (minute(changed), changed),
        };
        let Event { sequence, stamp, cancelled, .. } = *event;
        let day = event.start.date();
        self.0.insert(event.uid.clone(), Last { says, sequence, stamp, day, cancelled });
    }
}

/// Minutes since [`EPOCH`]; 0 before it.
fn minute(time: DateTime) -> u32 {
    let minutes = time.duration_since(EPOCH).as_mins();
    u32::try_from(minutes.max(0)).unwrap_or(u32::MAX)
}

/// What an event says but for its number and stamp, as a number: the CRC-32 of its lines.
fn says(event: &Event) -> u64 {
    let bare = Event { sequence: 0, stamp: EPOCH, ..event.clone() };
    crc32fast::hash(write("", &[bare]).as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::super::{Alarm, Moment};
    use super::*;

    fn at(day: Date) -> Timestamp {
        day.at(9, 0, 0, 0).to_zoned(TimeZone::UTC).expect("a time").timestamp()
    }

    fn monday() -> Timestamp {
        at(date(2026, 3, 2))
    }

    fn tuesday() -> Timestamp {
        at(date(2026, 3, 3))
    }

    fn event(uid: &str, day: Date) -> Event {
        Event::days(uid, "联系：问是否立项", day, day, EPOCH)
    }

    #[test]
    fn an_event_that_says_the_same_keeps_its_number_and_stamp() {
        let mut sent = Sent::default();
        let first = sent.revise(vec![event("a", date(2026, 4, 1))], monday());
        let again = sent.revise(vec![event("a", date(2026, 4, 1))], tuesday());
        assert_eq!(first, again);
        assert_eq!(first[0].stamp, date(2026, 3, 2).at(9, 0, 0, 0));
    }

    #[test]
    fn a_changed_event_gets_a_higher_number_even_within_the_minute() {
        let mut sent = Sent::default();
        let first = sent.revise(vec![event("a", date(2026, 4, 1))], monday());
        let moved = sent.revise(vec![event("a", date(2026, 4, 2))], monday());
        assert_eq!(moved[0].sequence, first[0].sequence + 1);
        let back = sent.revise(vec![event("a", date(2026, 4, 1))], tuesday());
        assert_eq!(back[0].sequence, first[0].sequence + 24 * 60);
    }

    #[test]
    fn the_number_rises_where_the_memory_was_lost() {
        let first = Sent::default().revise(vec![event("a", date(2026, 4, 1))], monday());
        let later = Sent::default().revise(vec![event("a", date(2026, 4, 2))], tuesday());
        assert!(later[0].sequence > first[0].sequence);
    }

    #[test]
    fn what_is_gone_is_cancelled_once_and_forgotten_a_year_later() {
        let mut sent = Sent::default();
        let first = sent.revise(vec![event("a", date(2026, 4, 1)), event("b", date(2026, 4, 8))], monday());
        let left = sent.revise(vec![event("b", date(2026, 4, 8))], tuesday());
        assert_eq!(
            left.iter().map(|event| (event.uid.as_str(), event.cancelled)).collect::<Vec<_>>(),
            [("b", false), ("a", true)]
        );
        assert!(left[1].sequence > first[0].sequence);
        assert_eq!(left[1].start, Moment::Day(date(2026, 4, 1)));
        let again = sent.revise(vec![event("b", date(2026, 4, 8))], at(date(2026, 3, 4)));
        assert_eq!(again, left, "cancelled is cancelled: nothing new to say");
        let year_on = sent.revise(vec![event("b", date(2026, 4, 8))], at(date(2027, 4, 3)));
        assert_eq!(year_on.len(), 1);
    }

    #[test]
    fn one_that_comes_back_is_newer_than_its_cancelling() {
        let mut sent = Sent::default();
        let _ = sent.revise(vec![event("a", date(2026, 4, 1))], monday());
        let gone = sent.revise(Vec::new(), monday());
        let back = sent.revise(vec![event("a", date(2026, 4, 1))], monday());
        assert!(back[0].sequence > gone[0].sequence && !back[0].cancelled);
    }

    #[test]
    fn an_alarm_is_part_of_what_an_event_says() {
        let mut with = event("a", date(2026, 4, 1));
        with.alarms.push(Alarm { minutes_before: 60, text: String::new() });
        assert_ne!(says(&with), says(&event("a", date(2026, 4, 1))));
    }
}
