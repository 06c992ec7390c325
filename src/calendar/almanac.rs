//! What every date of a draft rests on: headquarters' calendar, the working days that follow from it, and today.

use super::holidays::{HolidayFile, china};
use super::house::House;
use super::workdays::Workdays;
use jiff::civil::Date;
use std::sync::LazyLock;

/// Headquarters' calendar with the working days that follow from it and from the holiday files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Almanac {
    /// When headquarters meets, plans and is busy.
    pub house: House,
    /// Which days are worked.
    pub workdays: Workdays,
}

impl Almanac {
    /// The almanac of a calendar. China's years come along; a year in `files` stands in the place of theirs.
    #[must_use]
    pub fn new(house: House, files: Vec<HolidayFile>) -> Self {
        let mut all = vec![china()];
        all.extend(files);
        let workdays = house.workdays(&all);
        Self { house, workdays }
    }

    /// The one that holds where nobody has written a calendar: China's working days, no meetings.
    #[must_use]
    pub fn usual() -> &'static Self {
        static USUAL: LazyLock<Almanac> = LazyLock::new(Almanac::default);
        &USUAL
    }

    /// This almanac on a day.
    #[must_use]
    pub fn on(&self, today: Date) -> At<'_> {
        At { today, almanac: self }
    }
}

impl Default for Almanac {
    fn default() -> Self {
        Self::new(House::default(), Vec::new())
    }
}

/// The day on which a draft is looked at, and the calendar by which it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct At<'a> {
    /// Today, as the caller says.
    pub today: Date,
    /// Headquarters' calendar.
    pub almanac: &'a Almanac,
}

impl At<'static> {
    /// A day by the usual almanac.
    #[must_use]
    pub fn usual(today: Date) -> Self {
        Almanac::usual().on(today)
    }
}

impl<'a> At<'a> {
    /// Which days are worked.
    #[must_use]
    pub fn workdays(self) -> &'a Workdays {
        &self.almanac.workdays
    }

    /// When headquarters meets, plans and is busy.
    #[must_use]
    pub fn house(self) -> &'a House {
        &self.almanac.house
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_usual_one_holds_china_s_holidays_and_moved_workdays() {
        let at = At::usual(date(2026, 2, 1));
        assert!(!at.workdays().is_working(date(2026, 2, 17)), "Spring Festival");
        assert!(at.workdays().is_working(date(2026, 2, 28)), "a Saturday worked for it");
        assert!(at.house().meetings.is_empty());
    }

    #[test]
    fn a_year_of_a_file_replaces_the_one_that_comes_along() {
        let (file, problems) = HolidayFile::read(
            "(region: \"cn\", years: [(year: 2026, off: [(name: \"元旦\", from: \"2026-01-01\", to: \"2026-01-01\")])])",
        );
        assert_eq!(problems, []);
        let almanac = Almanac::new(House::default(), vec![file]);
        assert!(almanac.workdays.is_working(date(2026, 1, 2)));
        assert!(!almanac.workdays.is_working(date(2025, 10, 1)), "other years stay");
    }
}
