//! Parts of a year: by month and day every year, or dated once; and where a date lies in a fiscal
//! year.

use crate::calendar::file::Trouble;
use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;

/// A part of the year, or of one year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Season {
    /// Every year; over New Year when the last day comes before the first.
    Yearly {
        /// Its first day.
        from: YearDay,
        /// Its last day.
        to: YearDay,
    },
    /// Once.
    Dated {
        /// Its first day.
        from: Date,
        /// Its last day.
        to: Date,
    },
}

/// A day of any year, `"02-29"`: 28 February where there is no 29th.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct YearDay {
    month: i8,
    day: i8,
}

/// Days in a row, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateSpan {
    /// The first.
    pub first: Date,
    /// The last.
    pub last: Date,
}

/// Where a date lies in a fiscal year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FiscalDate {
    /// The calendar year in which the fiscal year starts.
    pub year: i16,
    /// The quarter, 1 to 4.
    pub quarter: i8,
    /// The month, 1 to 12.
    pub month: i8,
}

impl Season {
    /// When it is, as often as it touches the days from `from` to `to`; whole, in order.
    #[must_use]
    pub fn spans(&self, from: Date, to: Date) -> Vec<DateSpan> {
        let touches = |span: &DateSpan| span.first <= to && span.last >= from;
        match self {
            Self::Dated { from: first, to: last } => {
                Some(DateSpan { first: *first, last: *last }).into_iter().filter(touches).collect()
            }
            Self::Yearly { from: first, to: last } => {
                let over_new_year = i16::from(last < first);
                // The season that began last year may reach into this one.
                (from.year().saturating_sub(1)..=to.year())
                    .filter_map(|year| {
                        let last = last.in_year(year.saturating_add(over_new_year));
                        Some(DateSpan { first: first.in_year(year)?, last: last.unwrap_or(Date::MAX) })
                    })
                    .filter(touches)
                    .collect()
            }
        }
    }

    pub(super) fn trouble(&self) -> Option<Trouble> {
        match *self {
            Self::Dated { from: first, to: last } if last < first => Some(Trouble::Backwards { first, last }),
            Self::Dated { .. } | Self::Yearly { .. } => None,
        }
    }
}

impl DateSpan {
    /// Does the date lie in it?
    #[must_use]
    pub fn holds(self, date: Date) -> bool {
        (self.first..=self.last).contains(&date)
    }
}

impl YearDay {
    /// A day that some year has; `None` for 30 February.
    #[must_use]
    pub fn new(month: i8, day: i8) -> Option<Self> {
        // Of a leap year, so that 29 February is one.
        Date::new(2024, month, day).ok().map(|_| Self { month, day })
    }

    /// The date in a year; `None` outside the calendar.
    #[must_use]
    pub fn in_year(self, year: i16) -> Option<Date> {
        let month = Date::new(year, self.month, 1).ok()?;
        Date::new(year, self.month, self.day.min(month.days_in_month())).ok()
    }

    fn parse(text: &str) -> Option<Self> {
        let (month, day) = text.trim().split_once('-')?;
        let number = |text: &str| match text.len() {
            1 | 2 if text.bytes().all(|byte| byte.is_ascii_digit()) => text.parse().ok(),
            _ => None,
        };
        Self::new(number(month)?, number(day)?)
    }
}

impl FiscalDate {
    /// Where `date` lies in a year that starts with the month `starts` (1 to 12; others count as 1).
    #[must_use]
    pub fn of(date: Date, starts: u8) -> Self {
        let starts = i8::try_from(starts).ok().filter(|month| (1..=12).contains(month)).unwrap_or(1);
        let months = (date.month() - starts).rem_euclid(12);
        let year = if date.month() < starts { date.year().saturating_sub(1) } else { date.year() };
        Self { year, quarter: months / 3 + 1, month: months + 1 }
    }
}

impl fmt::Display for YearDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}-{:02}", self.month, self.day)
    }
}

impl Serialize for YearDay {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for YearDay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text)
            .ok_or_else(|| de::Error::custom(format!("{text:?} is no month and day, as \"06-20\"")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn yearly(from: &str, to: &str) -> Season {
        let day = |text| YearDay::parse(text).expect("a day of the year");
        Season::Yearly { from: day(from), to: day(to) }
    }

    #[test]
    fn a_season_over_new_year_is_found_from_both_sides() {
        let season = yearly("12-20", "01-10");
        let span = DateSpan { first: date(2025, 12, 20), last: date(2026, 1, 10) };
        assert_eq!(season.spans(date(2026, 1, 10), date(2026, 6, 1)), [span]);
        assert_eq!(season.spans(date(2025, 6, 1), date(2025, 12, 20)), [span]);
        assert_eq!(season.spans(date(2026, 1, 11), date(2026, 12, 19)), []);
        assert_eq!(season.spans(date(2025, 1, 1), date(2027, 12, 31)).len(), 4);
    }

    #[test]
    fn the_leap_day_is_the_28th_elsewhere() {
        let season = yearly("02-29", "2-29");
        let days: Vec<Date> =
            season.spans(date(2023, 1, 1), date(2025, 1, 1)).iter().map(|span| span.first).collect();
        assert_eq!(days, [date(2023, 2, 28), date(2024, 2, 29)]);
        for text in ["02-30", "13-01", "0-1", "06/20", "6-+1", "06-020", "", "-", "2026-06-20"] {
            assert_eq!(YearDay::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_fiscal_year_from_april() {
        let of = |year, month, day| {
            let fiscal = FiscalDate::of(date(year, month, day), 4);
            (fiscal.year, fiscal.quarter, fiscal.month)
        };
        assert_eq!(of(2026, 3, 31), (2025, 4, 12));
        assert_eq!(of(2026, 4, 1), (2026, 1, 1));
        assert_eq!(of(2026, 12, 31), (2026, 3, 9));
        assert_eq!(of(2027, 1, 1), (2026, 4, 10));
        assert_eq!(FiscalDate::of(Date::MIN, 12).year, Date::MIN.year().saturating_sub(1));
    }

    proptest! {
        #[test]
        fn a_year_from_january_is_the_calendars(days in 0_i32..40_000) {
            let date = crate::calendar::add_days(date(1950, 1, 1), days);
            let fiscal = FiscalDate::of(date, 1);
            prop_assert_eq!(fiscal.quarter, crate::calendar::quarter(date));
            prop_assert_eq!((fiscal.year, fiscal.month), (date.year(), date.month()));
        }
    }
}
