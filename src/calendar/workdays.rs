//! Which days are worked: weekends off, unless a calendar says otherwise.

use super::interval::{add_days, days_between};
use super::weekdays::Weekdays;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// A calendar of working days. The default knows weekends only; holidays, and the weekend days
/// that are worked in exchange for them, are what a country's yearly announcement adds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workdays {
    /// The days of every week that are off.
    pub weekend: Weekdays,
    /// Days off besides the weekend's.
    pub holidays: BTreeSet<Date>,
    /// Days of the weekend that are worked. A day in both sets is worked.
    pub moved: BTreeSet<Date>,
    /// The years whose holidays are known. In any other only weekends are off, and whoever shows
    /// such a date should say so.
    pub covered: BTreeSet<i16>,
}

impl Default for Workdays {
    fn default() -> Self {
        Self {
            weekend: Weekdays::WEEKEND,
            holidays: BTreeSet::new(),
            moved: BTreeSet::new(),
            covered: BTreeSet::new(),
        }
    }
}

impl Workdays {
    /// Is `date` a working day?
    #[must_use]
    pub fn is_working(&self, date: Date) -> bool {
        self.moved.contains(&date) || !(self.weekend.hold(date) || self.holidays.contains(&date))
    }

    /// Are the year's holidays known? Otherwise only its weekends are taken as off.
    #[must_use]
    pub fn covers(&self, year: i16) -> bool {
        self.covered.contains(&year)
    }

    /// The first year from `from` to `to` whose holidays aren't known.
    #[must_use]
    pub fn first_unknown_year(&self, from: Date, to: Date) -> Option<i16> {
        (from.year()..=to.year()).find(|year| !self.covers(*year))
    }

    /// `date` itself when it is a working day, else the first after it; the last day of the
    /// calendar when none follows.
    #[must_use]
    pub fn on_or_after(&self, date: Date) -> Date {
        self.seek(date, 1, Date::MAX)
    }

    /// `date` itself when it is a working day, else the last before it; the first day of the
    /// calendar when none precedes.
    #[must_use]
    pub fn on_or_before(&self, date: Date) -> Date {
        self.seek(date, -1, Date::MIN)
    }

    /// The `count`-th working day after `date`, or before it when negative; `date` itself at 0,
    /// worked or not. The calendar's edge when there aren't as many.
    #[must_use]
    pub fn add(&self, date: Date, count: i32) -> Date {
        let step = count.signum();
        let mut day = date;
        for _ in 0..count.unsigned_abs() {
            let next = add_days(day, step);
            if next == day {
                break;
            }
            day = if step > 0 { self.on_or_after(next) } else { self.on_or_before(next) };
        }
        day
    }

    /// How many working days there are after `from`, up to and with `to`; 0 when `to` is not later.
    /// So the day before a meeting is one working day before it.
    #[must_use]
    pub fn between(&self, from: Date, to: Date) -> u32 {
        (1..=days_between(from, to)).map(|days| u32::from(self.is_working(add_days(from, days)))).sum()
    }

    fn seek(&self, date: Date, step: i32, edge: Date) -> Date {
        let mut day = date;
        while day != edge && !self.is_working(day) {
            day = add_days(day, step);
        }
        day
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{Weekday, date};
    use proptest::prelude::*;

    #[test]
    fn weekends_are_off() {
        let workdays = Workdays::default();
        assert!(workdays.is_working(date(2026, 3, 6)), "a Friday");
        assert!(!workdays.is_working(date(2026, 3, 7)));
        assert!(!workdays.is_working(date(2026, 3, 8)));
        assert_eq!(workdays.on_or_after(date(2026, 3, 7)), date(2026, 3, 9));
        assert_eq!(workdays.on_or_before(date(2026, 3, 8)), date(2026, 3, 6));
        assert_eq!(workdays.on_or_after(date(2026, 3, 9)), date(2026, 3, 9));
    }

    /// The National Day week of 2025 in China: 1 to 8 October off; 28 September and 11 October worked.
    fn national_day() -> Workdays {
        Workdays {
            holidays: (1..=8).map(|day| date(2025, 10, day)).collect(),
            moved: [date(2025, 9, 28), date(2025, 10, 11)].into(),
            covered: [2025].into(),
            ..Workdays::default()
        }
    }

    #[test]
    fn holidays_are_off_and_moved_days_are_worked() {
        let workdays = national_day();
        assert_eq!(workdays.on_or_after(date(2025, 10, 1)), date(2025, 10, 9));
        assert_eq!(workdays.on_or_before(date(2025, 10, 8)), date(2025, 9, 30));
        assert_eq!(workdays.on_or_after(date(2025, 9, 27)), date(2025, 9, 28), "a Sunday, worked");
        assert_eq!(workdays.on_or_after(date(2025, 10, 11)), date(2025, 10, 11));
        assert_eq!(workdays.on_or_after(date(2025, 10, 12)), date(2025, 10, 13));
    }

    #[test]
    fn working_days_are_counted_over_the_holiday() {
        let workdays = national_day();
        // 26 September is a Friday; 28, 29, 30 September, then 9, 10 and 11 October are worked.
        assert_eq!(workdays.add(date(2025, 9, 26), 6), date(2025, 10, 11));
        assert_eq!(workdays.add(date(2025, 10, 11), -6), date(2025, 9, 26));
        assert_eq!(workdays.between(date(2025, 9, 26), date(2025, 10, 11)), 6);
        assert_eq!(workdays.add(date(2025, 10, 4), 0), date(2025, 10, 4));
        assert_eq!(workdays.add(date(2025, 10, 4), -1), date(2025, 9, 30));
        assert_eq!(workdays.between(date(2025, 10, 11), date(2025, 9, 26)), 0);
    }

    #[test]
    fn a_weekend_may_lie_elsewhere() {
        let workdays = Workdays {
            weekend: [Weekday::Friday, Weekday::Saturday].into_iter().collect(),
            ..Workdays::default()
        };
        assert!(!workdays.is_working(date(2026, 3, 6)));
        assert!(workdays.is_working(date(2026, 3, 8)), "a Sunday");
    }

    #[test]
    fn unknown_years_are_named() {
        let workdays = national_day();
        assert!(workdays.covers(2025) && !workdays.covers(2026));
        assert_eq!(workdays.first_unknown_year(date(2025, 1, 1), date(2025, 12, 31)), None);
        assert_eq!(workdays.first_unknown_year(date(2025, 12, 1), date(2026, 1, 5)), Some(2026));
    }

    #[test]
    fn the_calendars_edges_hold() {
        let workdays = Workdays { holidays: [Date::MAX, Date::MIN].into(), ..Workdays::default() };
        assert_eq!(workdays.on_or_after(Date::MAX), Date::MAX);
        assert_eq!(workdays.on_or_before(Date::MIN), Date::MIN);
        assert_eq!(workdays.add(Date::MAX, 3), Date::MAX);
        assert_eq!(workdays.add(Date::MIN, -3), Date::MIN);
    }

    proptest! {
        #[test]
        fn counting_and_stepping_agree(
            start in 0_i32..3000, count in 1_i32..60, off in prop::collection::btree_set(0_i32..3200, 0..40),
            worked in prop::collection::btree_set(0_i32..3200, 0..40),
        ) {
            let origin = date(2020, 1, 1);
            let workdays = Workdays {
                holidays: off.into_iter().map(|day| add_days(origin, day)).collect(),
                moved: worked.into_iter().map(|day| add_days(origin, day)).collect(),
                ..Workdays::default()
            };
            let from = add_days(origin, start);
            let to = workdays.add(from, count);
            prop_assert!(workdays.is_working(to));
            prop_assert_eq!(workdays.between(from, to), count.unsigned_abs());
            // And back: to where one came from, or to the working day before it.
            prop_assert_eq!(workdays.add(to, -count), workdays.on_or_before(from));
        }
    }
}
