//! Dates on a row of cells: what a timeline picture needs to know of the calendar.
//!
//! Positions are whole cells from the left, labels are dates: which words they become is for
//! whoever draws them in a language.

use super::interval::{add_days, add_months, days_between};
use jiff::ToSpan;
use jiff::civil::Date;

/// A range of dates laid over a row of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale {
    first: Date,
    days: i64,
    width: u16,
}

/// What the ticks of a scale stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TickUnit {
    /// Every day.
    Day,
    /// Every Monday.
    Week,
    /// The first of every month.
    Month,
    /// The first of January, April, July and October.
    Quarter,
    /// The first of January, of every year or of every so many.
    Year,
}

/// One mark on a scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tick {
    /// Cell from the left, below the scale's width.
    pub cell: u16,
    /// The date to write there, as its unit is written: a year needs only its number.
    pub date: Date,
}

/// The marks of a scale, from left to right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticks {
    /// What they stand for.
    pub unit: TickUnit,
    /// At least the asked gap apart; empty when the range holds no start of any unit that fits.
    pub marks: Vec<Tick>,
}

impl Scale {
    /// Lays `first` to `last`, both included, over `width` cells. `None` when there is no cell or
    /// `last` comes before `first`.
    #[must_use]
    pub fn new(first: Date, last: Date, width: u16) -> Option<Self> {
        let days = i64::from(days_between(first, last)) + 1;
        (width > 0 && days > 0).then_some(Self { first, days, width })
    }

    /// The cell of `date`; `None` outside the range.
    #[must_use]
    pub fn cell(&self, date: Date) -> Option<u16> {
        let day = i64::from(days_between(self.first, date));
        (0..self.days).contains(&day).then(|| self.cell_of_day(day))
    }

    /// The first date of a cell; a cell beyond the last holds the last one's.
    #[must_use]
    pub fn date(&self, cell: u16) -> Date {
        let cell = cell.min(self.width - 1);
        // The first day that begins here; where a day is wider than a cell, the one that fills it.
        let begins = (i64::from(cell) * self.days + i64::from(self.width) - 1) / i64::from(self.width);
        let day = if begins < self.days && self.cell_of_day(begins) == cell { begins } else { begins - 1 };
        add_days(self.first, i32::try_from(day).unwrap_or(i32::MAX))
    }

    /// First cell and length of a bar from `start` to `end`, both included, cut to the range; at
    /// least one cell long. `None` when the bar lies outside, or ends before it starts.
    #[must_use]
    pub fn bar(&self, start: Date, end: Date) -> Option<(u16, u16)> {
        let from = i64::from(days_between(self.first, start)).max(0);
        let to = i64::from(days_between(self.first, end)).min(self.days - 1);
        if start > end || from > to {
            return None;
        }
        let cell = self.cell_of_day(from);
        // A day may be wider than a cell: the bar fills the last day's cells, as far as any part of it reaches.
        let past = ((to + 1) * i64::from(self.width) + self.days - 1) / self.days;
        Some((cell, u16::try_from(past).unwrap_or(self.width) - cell))
    }

    /// Marks at the starts of the finest unit whose marks stand at least `gap` cells apart (a label
    /// and its space; 0 counts as 1).
    #[must_use]
    pub fn ticks(&self, gap: u16) -> Ticks {
        const UNITS: [(TickUnit, i64); 4] =
            [(TickUnit::Day, 1), (TickUnit::Week, 7), (TickUnit::Month, 28), (TickUnit::Quarter, 90)];
        let gap = i64::from(gap.max(1));
        // The shortest such unit must be wide enough, rounding down included.
        let fits = |days: i64| days * i64::from(self.width) >= gap * self.days;
        if let Some((unit, _)) = UNITS.into_iter().find(|(_, days)| fits(*days)) {
            return Ticks { unit, marks: self.marks(first_of(unit, self.first), |date| next(unit, date)) };
        }
        // One, two, four... years; the calendar is too short for the count to leave an i32.
        let years = (0..15)
            .map(|power| 1_i32 << power)
            .find(|years| fits(i64::from(*years) * 365))
            .unwrap_or(1 << 15);
        let aligned = |date: Date| i32::from(date.year()).rem_euclid(years) == 0;
        let mut start = first_of(TickUnit::Year, self.first);
        while !aligned(start) && self.cell(start).is_some() {
            start = add_months(start, 12);
        }
        Ticks { unit: TickUnit::Year, marks: self.marks(start, |date| add_months(date, years * 12)) }
    }

    fn marks(&self, start: Date, next: impl Fn(Date) -> Date) -> Vec<Tick> {
        let mut marks = Vec::new();
        let mut date = start;
        // A step beyond the calendar stops at its last day, which starts no unit.
        while let Some(cell) = self.cell(date).filter(|_| date < Date::MAX) {
            marks.push(Tick { cell, date });
            date = next(date);
        }
        marks
    }

    fn cell_of_day(&self, day: i64) -> u16 {
        // Below `width` because `day` is below `days`.
        u16::try_from(day * i64::from(self.width) / self.days).unwrap_or(self.width - 1)
    }
}

/// The first start of `unit` on or after `date`.
fn first_of(unit: TickUnit, date: Date) -> Date {
    let month_start = |date: Date| if date.day() == 1 { date } else { add_days(date.last_of_month(), 1) };
    match unit {
        TickUnit::Day => date,
        TickUnit::Week => add_days(date, i32::from((7 - date.weekday().to_monday_zero_offset()) % 7)),
        TickUnit::Month => month_start(date),
        TickUnit::Quarter | TickUnit::Year => {
            let step = if unit == TickUnit::Quarter { 3 } else { 12 };
            let start = month_start(date);
            add_months(start, i32::from((step - (start.month() - 1) % step) % step))
        }
    }
}

fn next(unit: TickUnit, date: Date) -> Date {
    match unit {
        TickUnit::Day => date.saturating_add(1.day()),
        TickUnit::Week => date.saturating_add(1.week()),
        TickUnit::Month => add_months(date, 1),
        TickUnit::Quarter => add_months(date, 3),
        TickUnit::Year => add_months(date, 12),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn scale(first: Date, last: Date, width: u16) -> Scale {
        Scale::new(first, last, width).expect("a range and a width")
    }

    #[test]
    fn six_weeks_on_42_cells_are_a_cell_a_day() {
        // Monday 5 January to Sunday 15 February 2026.
        let scale = scale(date(2026, 1, 5), date(2026, 2, 15), 42);
        assert_eq!(scale.cell(date(2026, 1, 5)), Some(0));
        assert_eq!(scale.cell(date(2026, 2, 15)), Some(41));
        assert_eq!(scale.cell(date(2026, 1, 4)), None);
        assert_eq!(scale.cell(date(2026, 2, 16)), None);
        let ticks = scale.ticks(6);
        assert_eq!(ticks.unit, TickUnit::Week);
        assert_eq!(ticks.marks.iter().map(|tick| tick.cell).collect::<Vec<_>>(), [0, 7, 14, 21, 28, 35]);
        assert_eq!(ticks.marks[4].date, date(2026, 2, 2));
    }

    #[test]
    fn bars_are_cut_to_the_range_and_never_vanish_inside_it() {
        let scale = scale(date(2026, 1, 1), date(2026, 12, 31), 73);
        assert_eq!(scale.bar(date(2026, 1, 1), date(2026, 1, 1)), Some((0, 1)));
        assert_eq!(scale.bar(date(2025, 1, 1), date(2027, 1, 1)), Some((0, 73)));
        assert_eq!(scale.bar(date(2026, 1, 1), date(2026, 1, 10)), Some((0, 2)));
        assert_eq!(scale.bar(date(2027, 1, 1), date(2027, 2, 1)), None);
        assert_eq!(scale.bar(date(2025, 1, 1), date(2025, 2, 1)), None);
        assert_eq!(scale.bar(date(2026, 2, 2), date(2026, 2, 1)), None);
    }

    #[test]
    fn ticks_coarsen_with_the_room() {
        let year = |width| scale(date(2026, 1, 1), date(2026, 12, 31), width);
        assert_eq!(year(365).ticks(1).unit, TickUnit::Day);
        assert_eq!(year(120).ticks(5).unit, TickUnit::Month);
        assert_eq!(year(365).ticks(30).unit, TickUnit::Quarter, "February is too short for 30 cells");
        let quarters = year(40).ticks(8);
        assert_eq!(quarters.unit, TickUnit::Quarter);
        let months: Vec<i8> = quarters.marks.iter().map(|tick| tick.date.month()).collect();
        assert_eq!(months, [1, 4, 7, 10]);
        let century = scale(date(1999, 6, 15), date(2099, 6, 14), 50).ticks(6);
        assert_eq!(century.unit, TickUnit::Year);
        let years: Vec<i16> = century.marks.iter().map(|tick| tick.date.year()).collect();
        assert_eq!(years, [2000, 2016, 2032, 2048, 2064, 2080, 2096]);
    }

    #[test]
    fn a_cell_has_its_first_date() {
        let wide = scale(date(2026, 1, 5), date(2026, 1, 7), 9);
        assert_eq!([0, 2, 3, 8, 90].map(|cell| wide.date(cell).day()), [5, 5, 6, 7, 7]);
        let dense = scale(date(2026, 1, 1), date(2026, 1, 10), 5);
        assert_eq!([0, 1, 4].map(|cell| dense.date(cell).day()), [1, 3, 9]);
    }

    #[test]
    fn no_range_no_scale() {
        assert_eq!(Scale::new(date(2026, 1, 2), date(2026, 1, 1), 10), None);
        assert_eq!(Scale::new(date(2026, 1, 1), date(2026, 1, 1), 0), None);
    }

    #[test]
    fn the_whole_calendar_fits_on_any_row() {
        for width in [1, 2, 80, u16::MAX] {
            let scale = scale(Date::MIN, Date::MAX, width);
            assert_eq!(scale.bar(Date::MIN, Date::MAX), Some((0, width)));
            assert!(scale.ticks(10).marks.len() <= usize::from(width));
        }
    }

    proptest! {
        #[test]
        fn ticks_keep_their_distance_and_their_place(
            start in 0_i32..30_000, days in 0_i32..6000, width in 1_u16..300, gap in 0_u16..20
        ) {
            let first = add_days(date(1980, 1, 1), start);
            let scale = scale(first, add_days(first, days), width);
            let ticks = scale.ticks(gap);
            for tick in &ticks.marks {
                prop_assert_eq!(scale.cell(tick.date), Some(tick.cell));
                prop_assert!(tick.cell < width);
            }
            for pair in ticks.marks.windows(2) {
                prop_assert!(pair[1].cell >= pair[0].cell + gap.max(1), "{:?} {:?}", ticks.unit, pair);
            }
        }

        #[test]
        fn a_date_lies_in_the_cell_that_has_it(days in 0_i32..3000, width in 1_u16..300, cell in 0_u16..300) {
            let scale = scale(date(2026, 1, 1), add_days(date(2026, 1, 1), days), width);
            let at = scale.cell(scale.date(cell)).expect("inside");
            // A day may fill several cells, and then it begins before this one.
            prop_assert!(at <= cell.min(width - 1));
            prop_assert!(i32::from(width) > days + 1 || at == cell.min(width - 1));
        }

        #[test]
        fn bars_that_follow_each_other_cover_what_one_covers(
            days in 2_i32..3000, cut in 0.0_f64..1.0, width in 1_u16..300
        ) {
            let first = date(2026, 1, 1);
            let last = add_days(first, days);
            #[expect(clippy::cast_possible_truncation, reason = "below 3000")]
            let middle = add_days(first, (f64::from(days - 1) * cut) as i32);
            let scale = scale(first, last, width);
            let (left, left_len) = scale.bar(first, middle).expect("inside");
            let (right, right_len) = scale.bar(add_days(middle, 1), last).expect("inside");
            prop_assert_eq!(left, 0);
            // Neighbours may share the cell in which one ends and the next begins.
            prop_assert!(right == left_len || right + 1 == left_len);
            prop_assert_eq!(right + right_len, width);
        }
    }
}
