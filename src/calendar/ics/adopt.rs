//! A series from a calendar file as a rule of headquarters' calendar, where it can be said as one.
//!
//! What a company exports says "the second Tuesday" in its own way; said in ours it can be read,
//! changed by hand and moved off holidays. What can't be said exactly isn't adopted.

use super::occur::{BUDGET_EACH, last_date};
use super::read::Reading;
use super::rule::{Frequency, Rule};
use super::walk::{Walk, walk};
use super::zones::Zones;
use super::{Event, Moment};
use crate::calendar::recurrence::{MonthDay, OnDayOff, Recurrence, Rule as Said};
use crate::calendar::weekdays::Weekdays;
use crate::calendar::workdays::Workdays;
use jiff::civil::{Date, Weekday};

impl Reading {
    /// The series that the event of this index starts, with its exceptions and moved occurrences;
    /// its dates stay where they are when they fall on a day off.
    ///
    /// `None` for an event that replaces an occurrence or doesn't take place, for a rule that can't
    /// be said exactly, and when the event's date here is another than in its own zone.
    #[must_use]
    pub fn recurrence(&self, event: usize, zones: &Zones) -> Option<Recurrence> {
        let event = self.events.get(event).filter(|event| event.replaces.is_none() && !event.cancelled)?;
        let first = event.start.date();
        if zones.here(&event.start).date() != first {
            return None;
        }
        let mut said = match &event.rule {
            None => Recurrence { extra: [first].into(), ..Recurrence::new(Said::Dates) },
            Some(rule) => series(rule, event, zones)?,
        };
        said.off = OnDayOff::Stay;
        if event.rule.is_some() && said.between(first, first, &Workdays::default()).is_empty() {
            // A series may begin on a day that its rule doesn't give.
            said.extra.insert(first);
        }
        let date = |moment: &Moment| zones.here(moment).date();
        said.extra.extend(event.extra.iter().map(date));
        said.except.extend(event.except.iter().map(date));
        let changes = self.events.iter().filter(|other| !event.uid.is_empty() && other.uid == event.uid);
        for change in changes {
            let Some(replaced) = &change.replaces else { continue };
            let (was, is) = (date(replaced), date(&change.start));
            if change.cancelled {
                said.except.insert(was);
            } else if was != is {
                said.except.insert(was);
                said.extra.insert(is);
            }
        }
        Some(said)
    }
}

fn series(rule: &Rule, event: &Event, zones: &Zones) -> Option<Recurrence> {
    let first = event.start.date();
    let last = last_date(rule, event, zones);
    let said = said(rule, first).filter(|_| first <= last)?;
    let until = if rule.count.is_some() {
        let all = Walk { first, last, from: first, to: Date::MAX };
        let mut budget = BUDGET_EACH;
        Some(walk(rule, all, &mut budget)?.last().copied().unwrap_or(first))
    } else {
        (last < Date::MAX).then_some(last)
    };
    let said = Recurrence { from: Some(first), until, ..Recurrence::new(said) };
    said.flaw().is_none().then_some(said)
}

fn said(rule: &Rule, first: Date) -> Option<Said> {
    let every = u8::try_from(rule.interval).ok()?;
    let months = rule.by_month.as_slice();
    match (rule.frequency, months) {
        (Frequency::Weekly, []) if rule.by_set_pos.is_empty() => {
            let on: Weekdays = match rule.by_day.as_slice() {
                [] => [first.weekday()].into_iter().collect(),
                days => days.iter().map(|(_, day)| *day).collect(),
            };
            // Which days share a week matters only when weeks are left out.
            let same_weeks = every == 1 || rule.week_start == Weekday::Monday;
            same_weeks.then_some(Said::Weekly { every, on })
        }
        (Frequency::Daily, [])
            if every == 1 && rule.by_month_day.is_empty() && rule.by_set_pos.is_empty() =>
        {
            let every_day = (0..7).filter_map(|day| Weekday::from_monday_zero_offset(day).ok());
            let on: Weekdays = match rule.by_day.as_slice() {
                [] => every_day.collect(),
                days => days.iter().map(|(_, day)| *day).collect(),
            };
            Some(Said::Weekly { every, on })
        }
        (Frequency::Monthly, []) => Some(Said::Monthly { every, on: month_day(rule, first)? }),
        (Frequency::Monthly | Frequency::Yearly, months) if quarterly(months).is_some() && every == 1 => {
            // Of a year, a place counts among all of its months together.
            let of_month = rule.frequency == Frequency::Monthly || rule.by_set_pos.is_empty();
            let on = of_month.then(|| month_day(rule, first))??;
            Some(Said::Quarterly { month: quarterly(months)?, on, year_starts: 1 })
        }
        (Frequency::Yearly, []) if rule.by_day.is_empty() && rule.by_month_day.is_empty() => {
            Some(Said::Yearly { every, month: first.month().unsigned_abs(), on: month_day(rule, first)? })
        }
        (Frequency::Yearly, [month]) => {
            Some(Said::Yearly { every, month: month.unsigned_abs(), on: month_day(rule, first)? })
        }
        _ => None,
    }
}

/// Which month of every quarter these are.
fn quarterly(months: &[i8]) -> Option<u8> {
    let mut sorted = months.to_vec();
    sorted.sort_unstable();
    (1..=3).find(|month: &i8| sorted == [*month, *month + 3, *month + 6, *month + 9]).map(i8::unsigned_abs)
}

/// The day of the month that the rule gives. Short months are left out there and end the month
/// here, so later days than the 28th can't be said.
fn month_day(rule: &Rule, first: Date) -> Option<MonthDay> {
    let plain_day = |day: i8| (1..=28).contains(&day).then(|| MonthDay::Day(day.unsigned_abs()));
    match (rule.by_day.as_slice(), rule.by_month_day.as_slice(), rule.by_set_pos.as_slice()) {
        ([], [], []) => plain_day(first.day()),
        ([], [-1], []) => Some(MonthDay::LastDay),
        ([], [day], []) => plain_day(*day),
        ([(-1, day)], [], []) | ([(0, day)], [], [-1]) => Some(MonthDay::LastOf(*day)),
        ([(nth @ 1..=5, day)], [], []) | ([(0, day)], [], [nth @ 1..=5]) => {
            Some(MonthDay::Nth(u8::try_from(*nth).ok()?, *day))
        }
        (days, [], [place]) if is_working_week(days) => {
            let nth = u8::try_from(place.unsigned_abs()).ok().filter(|nth| *nth <= 23)?;
            Some(if *place > 0 { MonthDay::Workday(nth) } else { MonthDay::LastWorkday(nth) })
        }
        _ => None,
    }
}

fn is_working_week(days: &[(i16, Weekday)]) -> bool {
    let on: Weekdays = days.iter().map(|(_, day)| *day).collect();
    let weekend = |day: Weekday| Weekdays::WEEKEND.has(day);
    days.iter().all(|(nth, day)| *nth == 0 && !weekend(*day)) && on.count() == 5
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::ics::tests::any_rule;
    use crate::calendar::ics::{UNSTAMPED, read, write};
    use crate::calendar::interval::add_days;
    use jiff::civil::date;
    use jiff::tz::TimeZone;
    use proptest::prelude::*;

    fn adopted(rule: &str, first: Date) -> Option<Said> {
        let mut event = Event::at("u", "会", Moment::Day(first), UNSTAMPED);
        event.rule = Some(Rule::read(rule).expect(rule));
        let reading = Reading { events: vec![event], ..Reading::default() };
        let zones = reading.zones(TimeZone::UTC, |_| None);
        reading.recurrence(0, &zones).map(|said| said.rule)
    }

    #[test]
    fn series_are_said_as_people_say_them() {
        // Tuesday 13 January 2026.
        let first = date(2026, 1, 13);
        let monthly = |on| Some(Said::Monthly { every: 1, on });
        assert_eq!(adopted("FREQ=MONTHLY;BYDAY=2TU", first), monthly(MonthDay::Nth(2, Weekday::Tuesday)));
        assert_eq!(
            adopted("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2", first),
            monthly(MonthDay::Nth(2, Weekday::Tuesday))
        );
        assert_eq!(adopted("FREQ=MONTHLY", first), monthly(MonthDay::Day(13)));
        assert_eq!(
            adopted("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", date(2026, 1, 30)),
            monthly(MonthDay::LastWorkday(1))
        );
        assert_eq!(
            adopted("FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=2TU", first),
            Some(Said::Quarterly { month: 1, on: MonthDay::Nth(2, Weekday::Tuesday), year_starts: 1 })
        );
        assert_eq!(
            adopted("FREQ=WEEKLY;INTERVAL=2", first),
            Some(Said::Weekly { every: 2, on: [Weekday::Tuesday].into_iter().collect() })
        );
        assert_eq!(
            adopted("FREQ=YEARLY", first),
            Some(Said::Yearly { every: 1, month: 1, on: MonthDay::Day(13) })
        );
        for exact in [
            "FREQ=MONTHLY;BYMONTHDAY=31",
            "FREQ=DAILY;INTERVAL=3",
            "FREQ=YEARLY;BYDAY=20MO",
            "FREQ=MONTHLY;BYDAY=1MO,3MO",
        ] {
            assert_eq!(adopted(exact, first), None, "{exact}");
        }
    }

    #[test]
    fn moved_and_cancelled_meetings_are_adopted_too() {
        let at = |day: Date| Moment::Floating(day.at(9, 30, 0, 0));
        let mut series = Event::at("u", "会", at(date(2026, 1, 13)), UNSTAMPED);
        series.rule = Some(Rule::read("FREQ=MONTHLY;COUNT=5;BYDAY=2TU").expect("a rule"));
        series.except = vec![at(date(2026, 2, 10))];
        let mut moved = Event::at("u", "会", at(date(2026, 3, 12)), UNSTAMPED);
        moved.replaces = Some(at(date(2026, 3, 10)));
        let mut cancelled = Event::at("u", "会", at(date(2026, 4, 14)), UNSTAMPED);
        cancelled.replaces = Some(at(date(2026, 4, 14)));
        cancelled.cancelled = true;
        let mut later = Event::at("u", "会", Moment::Floating(date(2026, 5, 12).at(14, 0, 0, 0)), UNSTAMPED);
        later.replaces = Some(at(date(2026, 5, 12)));
        let file = write("", &[series, moved, cancelled, later]);
        let reading = read(file.as_bytes()).expect("a calendar");
        let zones = reading.zones(TimeZone::UTC, |_| None);
        let said = reading.recurrence(0, &zones).expect("a series");
        let dates = said.between(date(2026, 1, 1), date(2026, 12, 31), &Workdays::default());
        assert_eq!(dates, [date(2026, 1, 13), date(2026, 3, 12), date(2026, 5, 12)]);
        assert_eq!(reading.recurrence(1, &zones), None);
        assert_eq!(reading.recurrence(9, &zones), None);
    }

    #[test]
    fn a_day_that_is_another_here_is_not_adopted() {
        let start = Moment::Utc(date(2026, 1, 13).at(23, 30, 0, 0));
        let mut event = Event::at("u", "会", start, UNSTAMPED);
        event.rule = Some(Rule::read("FREQ=WEEKLY;BYDAY=TU").expect("a rule"));
        let reading = Reading { events: vec![event], ..Reading::default() };
        let beijing = reading.zones(TimeZone::fixed(jiff::tz::offset(8)), |_| None);
        assert_eq!(reading.recurrence(0, &beijing), None, "a Wednesday there");
        assert!(reading.recurrence(0, &reading.zones(TimeZone::UTC, |_| None)).is_some());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]

        #[test]
        fn what_is_adopted_has_the_same_dates(
            rule in any_rule(), first in 0_i32..2000, from in 0_i32..2000, days in 0_i32..1500
        ) {
            let origin = date(2022, 1, 1);
            let start = Moment::Day(add_days(origin, first));
            let mut event = Event::at("u", "会", start, UNSTAMPED);
            event.rule = Some(rule);
            let reading = Reading { events: vec![event], ..Reading::default() };
            let zones = reading.zones(TimeZone::UTC, |_| None);
            let Some(said) = reading.recurrence(0, &zones) else { return Ok(()) };
            let (from, to) = (add_days(origin, from), add_days(origin, from + days));
            let dates: Vec<Date> = reading
                .occurrences(from, to, &zones, 10_000)
                .occurrences
                .iter()
                .map(|found| found.start.date())
                .collect();
            prop_assert_eq!(said.between(from, to, &Workdays::default()), dates, "{:?}", said);
        }
    }
}
