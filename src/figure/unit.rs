//! Units that can be typed after a number.

use rust_decimal::Decimal;

use super::ratio::Ratio;
use super::{CurrencyMark, FigureKind};

/// The unit of a figure, as far as it was typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Unit {
    /// None was typed, or only a counting word such as `家` or `次`, which the field knows already.
    #[default]
    None,
    /// Per cent; the amount is a ratio.
    Percent,
    /// Percentage points; the amount is a ratio (2 points are 0.02).
    Points,
    /// A multiple: `3倍`, `118.3x`.
    Times,
    /// Money, with the mark that was typed.
    Currency(CurrencyMark),
    /// Seconds.
    Seconds,
    /// Minutes.
    Minutes,
    /// Hours.
    Hours,
    /// Days; whether calendar or working days was not said.
    Days,
    /// Days of which it was said that they are working days.
    WorkingDays,
    /// Weeks.
    Weeks,
    /// Months.
    Months,
    /// Quarters.
    Quarters,
    /// Years.
    Years,
    /// Hours of one person.
    PersonHours,
    /// Days of one person.
    PersonDays,
    /// Weeks of one person.
    PersonWeeks,
    /// Months of one person.
    PersonMonths,
    /// Years of one person.
    PersonYears,
}

/// Units that convert into each other exactly, whatever a working day is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    Clock,
    Calendar,
}

impl Unit {
    /// Person-days in a person-week, by the usual planning convention.
    pub const PERSON_DAYS_A_WEEK: i64 = 5;
    /// Person-days in a person-month, by the usual planning convention: four weeks.
    pub const PERSON_DAYS_A_MONTH: i64 = 4 * Self::PERSON_DAYS_A_WEEK;

    /// Whether a field of this kind takes the unit.
    #[must_use]
    pub fn suits(self, kind: FigureKind) -> bool {
        match kind {
            FigureKind::Number => true,
            FigureKind::Count => self == Self::None,
            FigureKind::Money => matches!(self, Self::None | Self::Currency(_)),
            FigureKind::Percent => matches!(self, Self::Percent | Self::Points),
            FigureKind::Share => self == Self::Percent,
            FigureKind::Duration => self == Self::None || self.is_time(),
            FigureKind::Effort => self == Self::None || self.is_time() || self.is_effort(),
        }
    }

    /// Whether it measures time: seconds to years.
    #[must_use]
    pub fn is_time(self) -> bool {
        matches!(
            self,
            Self::Seconds
                | Self::Minutes
                | Self::Hours
                | Self::Days
                | Self::WorkingDays
                | Self::Weeks
                | Self::Months
                | Self::Quarters
                | Self::Years
        )
    }

    /// Whether it measures work: person-hours to person-years.
    #[must_use]
    pub fn is_effort(self) -> bool {
        matches!(
            self,
            Self::PersonHours | Self::PersonDays | Self::PersonWeeks | Self::PersonMonths | Self::PersonYears
        )
    }

    /// Whether the amount beside it is a ratio: per cent or points.
    #[must_use]
    pub fn is_ratio(self) -> bool {
        matches!(self, Self::Percent | Self::Points)
    }

    /// How many working days of one person it is, for adding efforts in different units: an hour is
    /// 1/8, a week 5, a month 20 (the planners' convention, which leaves room for holidays and leave), a
    /// quarter 60, a year 240. `None` for what is no time.
    #[must_use]
    pub fn working_days(self) -> Option<Decimal> {
        Some(match self {
            Self::Seconds => Decimal::ONE / Decimal::from(28_800),
            Self::Minutes => Decimal::ONE / Decimal::from(480),
            Self::Hours | Self::PersonHours => Decimal::new(125, 3),
            Self::Days | Self::WorkingDays | Self::PersonDays => Decimal::ONE,
            Self::Weeks | Self::PersonWeeks => Decimal::from(Self::PERSON_DAYS_A_WEEK),
            Self::Months | Self::PersonMonths => Decimal::from(Self::PERSON_DAYS_A_MONTH),
            Self::Quarters => Decimal::from(3 * Self::PERSON_DAYS_A_MONTH),
            Self::Years | Self::PersonYears => Decimal::from(12 * Self::PERSON_DAYS_A_MONTH),
            Self::None | Self::Percent | Self::Points | Self::Times | Self::Currency(_) => return None,
        })
    }

    /// How many minutes on the clock it is, a day being 24 hours. `None` for months and longer,
    /// working days, and what is no time.
    #[must_use]
    pub fn clock_minutes(self) -> Option<Decimal> {
        match self {
            Self::Seconds => Some(Decimal::ONE / Decimal::from(60)),
            Self::Minutes => Some(Decimal::ONE),
            Self::Hours => Some(Decimal::from(60)),
            Self::Days => Some(Decimal::from(1440)),
            Self::Weeks => Some(Decimal::from(10_080)),
            _ => None,
        }
    }

    fn family(self) -> Option<(Family, i128)> {
        match self {
            Self::Seconds => Some((Family::Clock, 1)),
            Self::Minutes => Some((Family::Clock, 60)),
            Self::Hours => Some((Family::Clock, 3600)),
            Self::Months => Some((Family::Calendar, 1)),
            Self::Quarters => Some((Family::Calendar, 3)),
            Self::Years => Some((Family::Calendar, 12)),
            _ => None,
        }
    }

    /// The finer of two units that convert exactly; `None` when they do not.
    pub(super) fn common(self, other: Self) -> Option<Self> {
        if self == other {
            return Some(self);
        }
        if let (Self::Currency(a), Self::Currency(b)) = (self, other) {
            return a.merge(b).map(Self::Currency);
        }
        let ((family, size), (other_family, other_size)) = (self.family()?, other.family()?);
        (family == other_family).then_some(if size <= other_size { self } else { other })
    }

    /// How many of `to` one of this is; both must be of one family.
    pub(super) fn factor_to(self, to: Self) -> Option<Ratio> {
        match (self, to) {
            (Self::Currency(a), Self::Currency(b)) => a.merge(b).map(|_| Ratio::whole(1)),
            _ if self == to => Some(Ratio::whole(1)),
            _ => {
                let ((family, size), (to_family, to_size)) = (self.family()?, to.family()?);
                (family == to_family).then(|| Ratio::new(size, to_size))?
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_exact_conversions_are_offered() {
        assert_eq!(Unit::Hours.common(Unit::Minutes), Some(Unit::Minutes));
        assert_eq!(Unit::Years.common(Unit::Quarters), Some(Unit::Quarters));
        assert_eq!(Unit::Days.common(Unit::Hours), None, "a day may be 8 hours or 24");
        assert_eq!(Unit::Weeks.common(Unit::Days), None, "a week may be 5 days or 7");
        assert_eq!(Unit::Hours.factor_to(Unit::Minutes), Some(Ratio::whole(60)));
        assert_eq!(Unit::Hours.factor_to(Unit::Months), None);
    }

    #[test]
    fn efforts_add_in_working_days() {
        let two_weeks = Decimal::TWO * Unit::PersonWeeks.working_days().expect("an effort");
        assert_eq!(two_weeks + Unit::Days.working_days().expect("a time"), Decimal::from(11));
        assert_eq!(Unit::PersonHours.working_days().map(|d| d * Decimal::from(8)), Some(Decimal::ONE));
        assert_eq!(Unit::PersonMonths.working_days(), Some(Decimal::from(20)));
        assert_eq!(Unit::Percent.working_days(), None);
    }

    #[test]
    fn a_field_takes_its_own_units() {
        assert!(Unit::PersonDays.suits(FigureKind::Effort));
        assert!(!Unit::PersonDays.suits(FigureKind::Duration));
        assert!(!Unit::Percent.suits(FigureKind::Money));
        assert!(!Unit::None.suits(FigureKind::Share));
    }
}
