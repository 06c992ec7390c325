//! Days off and moved workdays, year by year, as a country or a company announces them.
//!
//! A file holds years; those of China come with the program, others are files of the user's:
//!
//! ```text
//! (
//!   region: "cn",
//!   years: [
//!     (
//!       year: 2026,
//!       source: "…",
//!       off: [(name: "元旦", en: "New Year", from: "2026-01-01", to: "2026-01-03")],
//!       worked: ["2026-01-04"],
//!     ),
//!   ],
//! )
//! ```
//!
//! A year that can't be read is left out, so that it counts as unknown rather than as one without
//! holidays.

use super::file::{Problem, Reader, Trouble};
use super::interval::{add_days, days_between};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The longest holiday, in days; anything longer is a mistyped date.
const LONGEST: i32 = 31;

/// A file of holidays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HolidayFile {
    /// Whose they are, as the headquarters' calendar names it: a country's code, `cn`.
    pub region: String,
    /// The years, in order.
    pub years: Vec<HolidayYear>,
}

/// One year's days off and moved workdays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HolidayYear {
    /// The year. A holiday around New Year may start in the December before, and its moved workdays
    /// lie there too.
    pub year: i16,
    /// Who announced it, and when.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// Days off, weekends among them or not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub off: Vec<Holiday>,
    /// Days of the weekend that are worked.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub worked: BTreeSet<Date>,
}

/// Days off in a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// What it is called where it is held.
    pub name: String,
    /// What it is called in English; blank where [`Holiday::name`] serves.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub en: String,
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub to: Date,
}

impl Holiday {
    /// Its days.
    pub fn days(&self) -> impl Iterator<Item = Date> {
        let first = self.from;
        (0..=days_between(self.from, self.to)).map(move |day| add_days(first, day))
    }

    fn trouble(&self, year: i16) -> Option<Trouble> {
        let (first, last) = (self.from, self.to);
        if self.name.trim().is_empty() {
            return Some(Trouble::BlankName);
        }
        if last < first {
            return Some(Trouble::Backwards { first, last });
        }
        if days_between(first, last) >= LONGEST {
            return Some(Trouble::TooLong { first, last });
        }
        [first, last].into_iter().find_map(|day| astray(day, year))
    }
}

impl HolidayYear {
    /// The first thing that is wrong with the year.
    pub(super) fn trouble(&self) -> Option<Trouble> {
        self.off
            .iter()
            .find_map(|holiday| holiday.trouble(self.year))
            .or_else(|| self.worked.iter().find_map(|day| astray(*day, self.year)))
            .or_else(|| {
                let off = self.off.iter().flat_map(Holiday::days);
                off.into_iter().find(|day| self.worked.contains(day)).map(Trouble::OffAndWorked)
            })
    }
}

impl HolidayFile {
    /// Reads a file; what can't be read is left out and told.
    #[must_use]
    pub fn read(text: &str) -> (Self, Vec<Problem>) {
        let text = text.trim_start_matches('\u{feff}');
        let mut file = Self::default();
        let mut reader = match Reader::new(text) {
            Ok(reader) => reader,
            Err(problems) => return (file, problems),
        };
        let members = reader.members(text, &["region", "years"]);
        if !members.is_empty() && !members.iter().any(|(name, _)| *name == "region") {
            reader.report(text, Trouble::Missing("region"));
        }
        for (name, raw) in members {
            match name {
                "region" => file.region = reader.value(raw).unwrap_or_default(),
                _ => file.years = years(&mut reader, raw),
            }
        }
        (file, reader.problems())
    }

    /// The years that it knows.
    pub fn known(&self) -> impl Iterator<Item = i16> {
        self.years.iter().map(|year| year.year)
    }
}

/// The official years of China that come with the program, from the notices of the State Council's
/// General Office that the file names. Read anew at each call.
#[must_use]
pub fn china() -> HolidayFile {
    HolidayFile::read(include_str!("../../assets/calendar/cn.ron")).0
}

/// The sound years of a list in order; the first of those given twice.
pub(super) fn years<'t>(reader: &mut Reader<'t>, raw: &'t str) -> Vec<HolidayYear> {
    let mut years = reader.rows(raw, HolidayYear::trouble);
    let mut seen = BTreeSet::new();
    years.retain(|year| {
        let first = seen.insert(year.year);
        if !first {
            reader.report(raw, Trouble::YearTwice(year.year));
        }
        first
    });
    years.sort_by_key(|year| year.year);
    years
}

/// A day more than a month outside its year.
fn astray(day: Date, year: i16) -> Option<Trouble> {
    let near = add_days(day, -LONGEST).year() <= year && add_days(day, LONGEST).year() >= year;
    (!near).then_some(Trouble::OtherYear { day, year })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{Weekday, date};

    fn year(number: i16) -> HolidayYear {
        china().years.into_iter().find(|year| year.year == number).expect("a known year")
    }

    #[test]
    fn the_file_that_comes_along_is_sound() {
        let (file, problems) = HolidayFile::read(include_str!("../../assets/calendar/cn.ron"));
        assert_eq!(problems, []);
        assert_eq!(file.region, "cn");
        assert_eq!(file.known().collect::<Vec<_>>(), [2024, 2025, 2026]);
    }

    /// The days of each holiday as the notices state them ("共8天"), and of the single days one.
    #[test]
    fn holidays_are_as_long_as_announced() {
        for (number, announced) in [
            (2024, vec![1, 8, 3, 5, 1, 3, 7]),
            (2025, vec![1, 8, 3, 5, 3, 8]),
            (2026, vec![3, 9, 3, 5, 3, 3, 7]),
        ] {
            let lengths: Vec<usize> = year(number).off.iter().map(|holiday| holiday.days().count()).collect();
            assert_eq!(lengths, announced, "{number}");
        }
    }

    /// The notices of 2025 and 2026 give the weekday of each limit.
    #[test]
    fn limits_fall_on_the_weekdays_of_the_notices() {
        use Weekday::{
            Friday as Fr, Monday as Mo, Saturday as Sa, Sunday as Su, Thursday as Th, Tuesday as Tu,
            Wednesday as We,
        };
        for (number, announced) in [
            (2025, vec![(We, We), (Tu, Tu), (Fr, Su), (Th, Mo), (Sa, Mo), (We, We)]),
            (2026, vec![(Th, Sa), (Su, Mo), (Sa, Mo), (Fr, Tu), (Fr, Su), (Fr, Su), (Th, We)]),
        ] {
            let limits: Vec<_> =
                year(number).off.iter().map(|day| (day.from.weekday(), day.to.weekday())).collect();
            assert_eq!(limits, announced, "{number}");
        }
    }

    #[test]
    fn moved_workdays_are_weekends_beside_a_holiday() {
        for (number, count) in [(2024, 8), (2025, 5), (2026, 6)] {
            let year = year(number);
            assert_eq!(year.worked.len(), count, "{number}");
            for day in &year.worked {
                assert!(matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday), "{day}");
                let near = |holiday: &Holiday| {
                    (-11..=0).contains(&days_between(holiday.from, *day))
                        || (0..=8).contains(&days_between(holiday.to, *day))
                };
                assert!(year.off.iter().any(near), "{day} belongs to no holiday");
            }
        }
    }

    /// Weekdays off, less the weekend days worked for them, are the days that the law gives: 11, and
    /// 13 since the change of November 2024.
    #[test]
    fn the_year_has_the_working_days_that_the_law_leaves_it() {
        for (number, statutory) in [(2024, 11), (2025, 13), (2026, 13)] {
            let year = year(number);
            let weekday = |day: &Date| !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
            let given_up = year.off.iter().flat_map(Holiday::days).filter(weekday).count();
            assert_eq!(given_up - year.worked.len(), statutory, "{number}");
        }
    }

    #[test]
    fn a_broken_year_is_left_out_with_its_place() {
        let text = "\u{feff}(\n  region: \"xx\",\n  years: [\n    (year: 2026, off: [(name: \"节\", from: \"2026-02-30\", to: \"2026-03-01\")]),\n    (year: 2027, off: [(name: \"年\", from: \"2027-01-03\", to: \"2027-01-01\")]),\n    (year: 2028, off: [(name: \"日\", from: \"2018-01-01\", to: \"2018-01-02\")]),\n    (year: 2029, worked: [\"2029-01-06\"], off: [(name: \"日\", from: \"2029-01-05\", to: \"2029-01-07\")]),\n    (year: 2030, off: [(name: \"元旦\", from: \"2030-01-01\", to: \"2030-01-01\")]),\n    (year: 2030),\n  ],\n)\n";
        let (file, problems) = HolidayFile::read(text);
        assert_eq!(file.known().collect::<Vec<_>>(), [2030]);
        assert_eq!(file.years[0].off.len(), 1, "the first of the two");
        let lines: Vec<usize> = problems.iter().map(|problem| problem.line).collect();
        assert_eq!(lines, [3, 4, 5, 6, 7], "{problems:?}");
        assert!(matches!(&problems[1].what, Trouble::Malformed(_)), "{:?}", problems[1]);
        assert_eq!(problems[2].what, Trouble::Backwards { first: date(2027, 1, 3), last: date(2027, 1, 1) });
        assert_eq!(problems[3].what, Trouble::OtherYear { day: date(2018, 1, 1), year: 2028 });
        assert_eq!(problems[4].what, Trouble::OffAndWorked(date(2029, 1, 6)));
        assert_eq!(problems[0].what, Trouble::YearTwice(2030));
    }

    #[test]
    fn a_file_without_a_region_or_without_sense_says_so() {
        let (_, problems) = HolidayFile::read("(years: [])");
        assert_eq!(problems[0].what, Trouble::Missing("region"));
        for text in ["", "(", "节假日", "(region: 7)", "[]", "{\"region\": \"cn\"}"] {
            let (file, problems) = HolidayFile::read(text);
            assert!(file.years.is_empty() && !problems.is_empty(), "{text:?}");
        }
    }
}
