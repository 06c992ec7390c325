//! Which days are worked: weekends off, unless a calendar says otherwise.

use super::interval::add_days;
use jiff::civil::{Date, Weekday};
use std::collections::BTreeSet;

/// A calendar of working days. The default knows weekends only; holidays, and the weekend days
/// that are worked in exchange for them, are what a country's yearly announcement adds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Workdays {
    /// Days off besides Saturdays and Sundays.
    pub holidays: BTreeSet<Date>,
    /// Saturdays and Sundays that are worked. A day in both sets is worked.
    pub moved: BTreeSet<Date>,
}

impl Workdays {
    /// Is `date` a working day?
    #[must_use]
    pub fn is_working(&self, date: Date) -> bool {
        let weekend = matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
        self.moved.contains(&date) || !(weekend || self.holidays.contains(&date))
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
    use jiff::civil::date;

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

    #[test]
    fn holidays_are_off_and_moved_days_are_worked() {
        // The National Day week of 2025 in China: 1 to 8 October off; 28 September and 11 October worked.
        let workdays = Workdays {
            holidays: (1..=8).map(|day| date(2025, 10, day)).collect(),
            moved: [date(2025, 9, 28), date(2025, 10, 11)].into(),
        };
        assert_eq!(workdays.on_or_after(date(2025, 10, 1)), date(2025, 10, 9));
        assert_eq!(workdays.on_or_before(date(2025, 10, 8)), date(2025, 9, 30));
        assert_eq!(workdays.on_or_after(date(2025, 9, 27)), date(2025, 9, 28), "a Sunday, worked");
        assert_eq!(workdays.on_or_after(date(2025, 10, 11)), date(2025, 10, 11));
        assert_eq!(workdays.on_or_after(date(2025, 10, 12)), date(2025, 10, 13));
    }

    #[test]
    fn the_calendars_edges_hold() {
        let workdays = Workdays { holidays: [Date::MAX, Date::MIN].into(), moved: BTreeSet::default() };
        assert_eq!(workdays.on_or_after(Date::MAX), Date::MAX);
        assert_eq!(workdays.on_or_before(Date::MIN), Date::MIN);
    }
}
