//! The dates of a recurrence rule.
//!
//! A rule is walked step by step: each day, week, month or year gives a set of dates, of which
//! `BYSETPOS` may pick some. The time of the day is the first's and plays no part here.

use super::rule::{Frequency, Rule};
use crate::calendar::interval::{add_days, days_between};
use jiff::civil::Date;

/// What a walk is asked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Walk {
    /// The date of the event's start. It always is the first date, whatever the rule says of it.
    pub(super) first: Date,
    /// The last date that the rule's `UNTIL` allows.
    pub(super) last: Date,
    /// Dates before this one aren't wanted.
    pub(super) from: Date,
    /// Nor are those after this one.
    pub(super) to: Date,
}

/// The wanted dates in order; `None` when it took more than `budget`, which is used up by about one
/// for each month looked at.
pub(super) fn walk(rule: &Rule, walk: Walk, budget: &mut u32) -> Option<Vec<Date>> {
    let last = walk.last.min(walk.to);
    let mut dates = Vec::new();
    let mut left = rule.count.unwrap_or(u32::MAX);
    let mut found = |date: Date, dates: &mut Vec<Date>| {
        left = left.saturating_sub(1);
        if date >= walk.from {
            dates.push(date);
        }
        left > 0
    };
    if walk.first > last || !found(walk.first, &mut dates) {
        dates.retain(|date| *date <= last);
        return Some(dates);
    }
    // Without a count there is nothing to count, so the walk may start where dates are wanted.
    let mut step = if rule.count.is_none() { steps_before(rule, walk.first, walk.from) } else { 0 };
    let cost = if rule.frequency == Frequency::Yearly { 12 } else { 1 };
    'steps: while let Some(start) = step_start(rule, walk.first, step).filter(|start| *start <= last) {
        *budget = budget.checked_sub(cost)?;
        for date in picked(rule, dates_of_step(rule, walk.first, start)) {
            if date > last || (date > walk.first && !found(date, &mut dates)) {
                break 'steps;
            }
        }
        step += 1;
    }
    Some(dates)
}

/// Steps that lie wholly before `from`, or a few less.
fn steps_before(rule: &Rule, first: Date, from: Date) -> i64 {
    let days = i64::from(days_between(first, from).max(0));
    let longest = match rule.frequency {
        Frequency::Daily => 1,
        Frequency::Weekly => 7,
        Frequency::Monthly => 31,
        Frequency::Yearly => 366,
    };
    (days / (longest * i64::from(rule.interval)) - 1).max(0)
}

/// The first day of the step; `None` beyond the calendar.
fn step_start(rule: &Rule, first: Date, step: i64) -> Option<Date> {
    let steps = step.checked_mul(i64::from(rule.interval))?;
    let days_on = |date: Date, days: i64| {
        let days = i32::try_from(days).ok()?;
        let there = add_days(date, days);
        (days_between(date, there) == days).then_some(there)
    };
    match rule.frequency {
        Frequency::Daily => days_on(first, steps),
        Frequency::Weekly => {
            let since = first.weekday().since(rule.week_start);
            days_on(add_days(first, -i32::from(since)), steps.checked_mul(7)?)
        }
        Frequency::Monthly => {
            let month = (i64::from(first.year()) * 12 + i64::from(first.month()) - 1).checked_add(steps)?;
            let year = i16::try_from(month.div_euclid(12)).ok()?;
            Date::new(year, i8::try_from(month.rem_euclid(12)).ok()? + 1, 1).ok()
        }
        Frequency::Yearly => {
            let year = i64::from(first.year()).checked_add(steps)?;
            Date::new(i16::try_from(year).ok()?, 1, 1).ok()
        }
    }
}

/// All dates of the step that starts with `start`, in order.
fn dates_of_step(rule: &Rule, first: Date, start: Date) -> Vec<Date> {
    let days = match rule.frequency {
        Frequency::Daily => 1,
        Frequency::Weekly => 7,
        Frequency::Monthly => i32::from(start.days_in_month()),
        Frequency::Yearly => i32::from(start.days_in_year()),
    };
    (0..days).map(|day| add_days(start, day)).filter(|date| takes(rule, first, *date)).collect()
}

/// Does the rule take the date, as one of a step that it lies in?
fn takes(rule: &Rule, first: Date, date: Date) -> bool {
    if !rule.by_month.is_empty() && !rule.by_month.contains(&date.month()) {
        return false;
    }
    let length = date.days_in_month();
    let is_day = |day: &i8| if *day > 0 { date.day() == *day } else { date.day() == length + 1 + *day };
    if !rule.by_month_day.is_empty() && !rule.by_month_day.iter().any(is_day) {
        return false;
    }
    if !rule.by_day.is_empty() {
        return rule.by_day.iter().any(|(nth, day)| *day == date.weekday() && is_nth(rule, *nth, date));
    }
    if !rule.by_month_day.is_empty() {
        return true;
    }
    // What the rule leaves open is as in the first date.
    match rule.frequency {
        Frequency::Daily => true,
        Frequency::Weekly => date.weekday() == first.weekday(),
        Frequency::Monthly => date.day() == first.day(),
        Frequency::Yearly => {
            date.day() == first.day() && (!rule.by_month.is_empty() || date.month() == first.month())
        }
    }
}

/// Is it the `nth` of its weekday, in the month or, in a yearly rule without months, in the year?
fn is_nth(rule: &Rule, nth: i16, date: Date) -> bool {
    let (place, length) = if rule.frequency == Frequency::Yearly && rule.by_month.is_empty() {
        (date.day_of_year(), date.days_in_year())
    } else {
        (i16::from(date.day()), i16::from(date.days_in_month()))
    };
    match nth {
        0 => true,
        1.. => (place - 1) / 7 + 1 == nth,
        _ => (length - place) / 7 + 1 == -nth,
    }
}

fn picked(rule: &Rule, dates: Vec<Date>) -> Vec<Date> {
    if rule.by_set_pos.is_empty() {
        return dates;
    }
    let length = dates.len();
    let place = |place: &i16| {
        let nth = usize::from(place.unsigned_abs());
        if *place > 0 { nth.checked_sub(1) } else { length.checked_sub(nth) }
    };
    let mut places: Vec<usize> = rule.by_set_pos.iter().filter_map(place).collect();
    places.sort_unstable();
    places.dedup();
    places.into_iter().filter_map(|place| dates.get(place).copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::fixture::{Given, given};
    use jiff::civil::{DateTime, Time, date};

    fn dates(text: &str, first: Date, from: Date, to: Date) -> Vec<Date> {
        dates_at(text, first.at(0, 0, 0, 0), from, to)
    }

    fn dates_at(text: &str, first: DateTime, from: Date, to: Date) -> Vec<Date> {
        let rule = Rule::read(text).expect(text);
        let mut budget = 100_000;
        let last = rule.until.as_ref().map_or(Date::MAX, |until| {
            let too_early = !until.is_day() && until.civil().time() < first.time();
            add_days(until.date(), -i32::from(too_early))
        });
        let first = first.date();
        walk(&rule, Walk { first, last, from, to }, &mut budget).expect("within the budget")
    }

    const FIXTURE: &str = include_str!("../../../tests/fixtures/calendar/rrules.txt");

    /// Every rule of the fixture, over the range that it names: thousands of dates.
    #[test]
    fn rules_give_the_dates_of_an_independent_implementation() {
        let (mut rules, mut compared) = (0, 0);
        for Given { head, parts, from, to, expected } in given(FIXTURE) {
            let [text, first] = parts[..] else { panic!("{head}") };
            let first: DateTime = first.parse().expect(head);
            // The range was asked for with midnight as its last moment.
            let to = if first.time() == Time::midnight() { to } else { add_days(to, -1) };
            assert_eq!(dates_at(text, first, from, to), expected, "{head}");
            rules += 1;
            compared += expected.len();
        }
        assert!(rules >= 200 && compared > 10_000, "{rules} rules, {compared} dates");
    }

    #[test]
    fn the_start_counts_even_when_the_rule_does_not_give_it() {
        // Wednesday 4 March 2026; the rule knows Tuesdays only.
        let found =
            dates("FREQ=WEEKLY;BYDAY=TU;COUNT=3", date(2026, 3, 4), date(2026, 1, 1), date(2026, 12, 31));
        assert_eq!(found, [date(2026, 3, 4), date(2026, 3, 10), date(2026, 3, 17)]);
    }

    #[test]
    fn a_far_start_and_a_great_interval_cost_little() {
        let rule = Rule::read("FREQ=DAILY;INTERVAL=4294967295").expect("a rule");
        let whole = Walk { first: Date::MIN, last: Date::MAX, from: Date::MIN, to: Date::MAX };
        let mut budget = 10;
        assert_eq!(walk(&rule, whole, &mut budget), Some(vec![Date::MIN]));
        let daily = Rule::read("FREQ=DAILY").expect("a rule");
        let late = Walk { from: date(2026, 3, 1), to: date(2026, 3, 3), ..whole };
        assert_eq!(walk(&daily, late, &mut budget).map(|dates| dates.len()), Some(3));
        let counted = Rule::read("FREQ=DAILY;COUNT=4294967295").expect("a rule");
        let mut budget = 1000;
        assert_eq!(walk(&counted, late, &mut budget), None, "counting from the year -9999");
    }

    #[test]
    fn the_calendars_end_ends_a_rule() {
        for text in ["FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY;BYMONTHDAY=-1", "FREQ=YEARLY"] {
            let found = dates(text, date(9999, 12, 1), date(9999, 1, 1), Date::MAX);
            assert!(!found.is_empty(), "{text}");
        }
    }
}
