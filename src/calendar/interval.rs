//! Days, weeks, months and quarters: stepping by them, and counting them.

use jiff::Span;
use jiff::civil::Date;

/// `date` moved by whole days; the calendar's edge when it would lie beyond.
#[must_use]
pub fn add_days(date: Date, days: i32) -> Date {
    stepped(date, Span::new().try_days(days), days)
}

/// `date` moved by whole weeks; the calendar's edge when it would lie beyond.
#[must_use]
pub fn add_weeks(date: Date, weeks: i32) -> Date {
    stepped(date, Span::new().try_weeks(weeks), weeks)
}

/// The same day of the month `months` later (earlier when negative), or the month's last day when
/// it is too short: 31 January and one month give 28 or 29 February. The calendar's edge when it
/// would lie beyond.
#[must_use]
pub fn add_months(date: Date, months: i32) -> Date {
    stepped(date, Span::new().try_months(months), months)
}

/// Days from `from` to `to`; negative when `to` is earlier.
#[must_use]
pub fn days_between(from: Date, to: Date) -> i32 {
    // A difference of two dates is counted in days unless asked otherwise.
    (to - from).get_days()
}

/// Whole weeks from `from` to `to`, the rest dropped; negative when `to` is earlier.
#[must_use]
pub fn weeks_between(from: Date, to: Date) -> i32 {
    days_between(from, to) / 7
}

/// Year and number of the ISO 8601 week (Monday to Sunday; week 1 holds 4 January). Around New
/// Year the year may differ from the date's.
#[must_use]
pub fn iso_week(date: Date) -> (i16, i8) {
    let week = date.iso_week_date();
    (week.year(), week.week())
}

/// Quarter of the calendar year, 1 to 4.
#[must_use]
pub fn quarter(date: Date) -> i8 {
    (date.month() + 2) / 3
}

/// Adds a span, or stops at the edge that `sign` points to when span or sum is out of range.
fn stepped(date: Date, span: Result<Span, jiff::Error>, sign: i32) -> Date {
    let edge = if sign < 0 { Date::MIN } else { Date::MAX };
    span.and_then(|span| date.checked_add(span)).unwrap_or(edge)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn months_end_where_they_end() {
        assert_eq!(add_months(date(2026, 1, 31), 1), date(2026, 2, 28));
        assert_eq!(add_months(date(2024, 1, 31), 1), date(2024, 2, 29));
        assert_eq!(add_months(date(2024, 2, 29), 12), date(2025, 2, 28));
        assert_eq!(add_months(date(2024, 2, 29), 48), date(2028, 2, 29));
        assert_eq!(add_months(date(2026, 8, 31), 6), date(2027, 2, 28));
        assert_eq!(add_months(date(2026, 3, 31), -1), date(2026, 2, 28));
        assert_eq!(add_months(date(2025, 11, 30), 2), date(2026, 1, 30));
    }

    #[test]
    fn weeks_cross_leap_days_and_new_year() {
        assert_eq!(add_weeks(date(2024, 2, 26), 1), date(2024, 3, 4));
        assert_eq!(add_weeks(date(2025, 12, 29), 1), date(2026, 1, 5));
        assert_eq!(weeks_between(date(2024, 2, 26), date(2024, 3, 4)), 1);
        assert_eq!(weeks_between(date(2024, 2, 26), date(2024, 3, 3)), 0);
        assert_eq!(weeks_between(date(2026, 1, 5), date(2025, 12, 21)), -2);
        assert_eq!(days_between(date(2023, 12, 31), date(2024, 12, 31)), 366);
    }

    #[test]
    fn iso_weeks_keep_their_own_year() {
        // ISO 8601: 1 January 2027 is a Friday, still in week 53 of 2026; 2024 ends in week 1 of 2025.
        assert_eq!(iso_week(date(2027, 1, 1)), (2026, 53));
        assert_eq!(iso_week(date(2024, 12, 30)), (2025, 1));
        assert_eq!(iso_week(date(2026, 1, 4)), (2026, 1));
    }

    #[test]
    fn quarters_start_in_january_april_july_and_october() {
        let quarters: Vec<i8> = (1..=12).map(|month| quarter(date(2026, month, 1))).collect();
        assert_eq!(quarters, [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]);
    }

    #[test]
    fn steps_beyond_the_calendar_stop_at_its_edge() {
        for (step, edge) in [(i32::MAX, Date::MAX), (i32::MIN, Date::MIN)] {
            assert_eq!(add_days(date(2026, 1, 1), step), edge);
            assert_eq!(add_weeks(date(2026, 1, 1), step), edge);
            assert_eq!(add_months(date(2026, 1, 1), step), edge);
        }
        assert_eq!(days_between(Date::MIN, Date::MAX), -days_between(Date::MAX, Date::MIN));
    }

    proptest! {
        #[test]
        fn stepping_and_counting_agree(start in 0_i32..40_000, days in -20_000_i32..20_000) {
            let from = add_days(date(1950, 1, 1), start);
            let to = add_days(from, days);
            prop_assert_eq!(days_between(from, to), days);
            prop_assert_eq!(weeks_between(from, to), days / 7);
            prop_assert_eq!(iso_week(add_weeks(from, 1)).1 == iso_week(from).1, false);
        }

        #[test]
        fn a_month_later_is_the_next_month_and_never_a_later_day(start in 0_i32..40_000, months in 0_i32..240) {
            let from = add_days(date(1950, 1, 1), start);
            let to = add_months(from, months);
            let count = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month());
            prop_assert_eq!(count(to) - count(from), months);
            prop_assert!(to.day() == from.day() || (to.day() < from.day() && to.day() == to.days_in_month()));
        }
    }
}
