//! Time bases: how often an amount recurs, and the conversion between them.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::Amount;

/// How often an amount recurs.
///
/// Conversion goes through the year: 365 days, 52 weeks, 12 months, 4 quarters. So a quarter is 3
/// months and a year 12, exactly; a week is counted 52/12 and a day 365/12 times a month. (52 weeks
/// are 364 days: a weekly and a daily figure for the same thing differ by 0.3 %.)
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeBase {
    /// Once; it converts into no other base.
    OneOff,
    /// Every calendar day.
    Day,
    /// Every week.
    Week,
    /// Every month.
    Month,
    /// Every quarter.
    Quarter,
    /// Every year.
    Year,
}

impl TimeBase {
    /// Every base, from the rarest fact (once) through the shortest to the longest period.
    pub const ALL: [Self; 6] = [Self::OneOff, Self::Day, Self::Week, Self::Month, Self::Quarter, Self::Year];

    /// How many times a year; `None` for a one-off amount.
    #[must_use]
    pub fn times_a_year(self) -> Option<Decimal> {
        match self {
            Self::OneOff => None,
            Self::Day => Some(Decimal::from(365)),
            Self::Week => Some(Decimal::from(52)),
            Self::Month => Some(Decimal::from(12)),
            Self::Quarter => Some(Decimal::from(4)),
            Self::Year => Some(Decimal::ONE),
        }
    }

    /// What an amount on this base becomes on another.
    ///
    /// Multiplies before it divides, so it is exact wherever the result is a finite decimal of 28
    /// digits. `None` when exactly one of the two is a one-off, or on overflow.
    #[must_use]
    pub fn convert(self, value: Decimal, to: Self) -> Option<Decimal> {
        if self == to {
            return Some(value);
        }
        value.checked_mul(self.times_a_year()?)?.checked_div(to.times_a_year()?).map(|d| d.normalize())
    }

    /// The amount per month. `None` for a one-off or on overflow.
    #[must_use]
    pub fn to_month(self, value: Decimal) -> Option<Decimal> {
        self.times_a_year()?;
        self.convert(value, Self::Month)
    }

    /// The amount per year, always exact within 28 digits. `None` for a one-off or on overflow.
    #[must_use]
    pub fn to_year(self, value: Decimal) -> Option<Decimal> {
        self.times_a_year()?;
        self.convert(value, Self::Year)
    }

    /// [`TimeBase::convert`] for a range or an estimate.
    #[must_use]
    pub fn convert_amount(self, amount: Amount, to: Self) -> Option<Amount> {
        amount.map(|value| self.convert(value, to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn d(n: i64) -> Decimal {
        Decimal::from(n)
    }

    #[test]
    fn months_quarters_and_years_convert_exactly() {
        assert_eq!(TimeBase::Month.to_year(d(800_000)), Some(d(9_600_000)));
        assert_eq!(TimeBase::Year.to_month(d(9_600_000)), Some(d(800_000)));
        assert_eq!(TimeBase::Quarter.to_month(d(300)), Some(d(100)));
        assert_eq!(TimeBase::Week.to_month(d(12)), Some(d(52)));
        assert_eq!(TimeBase::Day.to_month(d(12)), Some(d(365)));
    }

    #[test]
    fn once_is_no_rate() {
        assert_eq!(TimeBase::OneOff.to_month(d(1)), None);
        assert_eq!(TimeBase::OneOff.to_year(d(1)), None);
        assert_eq!(TimeBase::Year.convert(d(1), TimeBase::OneOff), None);
        assert_eq!(TimeBase::OneOff.convert(d(5), TimeBase::OneOff), Some(d(5)));
    }

    #[test]
    fn overflow_is_none() {
        assert_eq!(TimeBase::Month.to_year(Decimal::MAX), None);
    }

    proptest! {
        #[test]
        fn there_and_back(n in -1_000_000_i64..1_000_000, from in 1_usize..6, to in 1_usize..6) {
            let (from, to) = (TimeBase::ALL[from], TimeBase::ALL[to]);
            let back = from.convert(d(n), to).and_then(|there| to.convert(there, from)).expect("fits");
            prop_assert!((back - d(n)).abs() < Decimal::new(1, 15));
        }
    }
}
