//! What a figure can be: the bounds that a row of the field table declares.
//!
//! A figure may be read well and still be impossible where it stands: an avoidable share of 150 %, a horizon of
//! no months. The bounds stand with the field, so that whoever checks figures needs to know no field by name.

use crate::figure::{Amount, Decimal, Figure, Unit};
use crate::i18n::Lang;

/// What the bounds of a figure are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Percent of a whole. Percentage points are none.
    Percent,
    /// Months; quarters and years are converted, other stretches of time are none.
    Months,
    /// Years; other stretches of time are none.
    Years,
    /// Money, of any currency.
    Money,
}

/// Between what a figure lies; of a range, both ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// What the bounds are counted in.
    pub scale: Scale,
    /// The least it can be.
    pub low: u32,
    /// Whether it must lie above [`Bounds::low`] and not on it.
    pub is_above: bool,
    /// The most it can be; `None` where there is no such limit.
    pub high: Option<u32>,
}

impl Bounds {
    /// A part of a whole: 0 to 100 %.
    pub const SHARE: Self = Self { scale: Scale::Percent, low: 0, is_above: false, high: Some(100) };
    /// A stretch in months that has a length.
    pub const SOME_MONTHS: Self = Self { scale: Scale::Months, low: 0, is_above: true, high: None };
    /// A stretch in years that has a length.
    pub const SOME_YEARS: Self = Self { scale: Scale::Years, low: 0, is_above: true, high: None };
    /// Money that is entered as a positive amount.
    pub const POSITIVE_MONEY: Self = Self { scale: Scale::Money, low: 0, is_above: false, high: None };

    /// From so many months to so many, both included.
    #[must_use]
    pub const fn months(low: u32, high: u32) -> Self {
        Self { scale: Scale::Months, low, is_above: false, high: Some(high) }
    }

    /// Whether the figure lies within, with both of its ends; not where its unit does not fit the scale.
    #[must_use]
    pub fn holds(&self, figure: &Figure) -> bool {
        self.counted(figure).is_some_and(|amount| {
            let low = Decimal::from(self.low);
            let is_enough = if self.is_above { amount.low() > low } else { amount.low() >= low };
            is_enough && self.high.is_none_or(|high| amount.high() <= Decimal::from(high))
        })
    }

    /// The amount in the scale's unit; `None` where it cannot be told in it.
    fn counted(&self, figure: &Figure) -> Option<Amount> {
        let factor: u32 = match (self.scale, figure.unit) {
            (Scale::Percent, Unit::Points) => return None,
            (Scale::Percent, _) => 100,
            (Scale::Months, Unit::None | Unit::Months) | (Scale::Years, Unit::None | Unit::Years) => 1,
            (Scale::Months, Unit::Quarters) => 3,
            (Scale::Months, Unit::Years) => 12,
            (Scale::Months | Scale::Years, _) => return None,
            (Scale::Money, _) => return Some(figure.amount),
        };
        figure.amount.mul(Decimal::from(factor))
    }

    /// The bounds in words, such as `0 to 100%`.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        let unit = match (self.scale, lang) {
            (Scale::Percent, _) => "%",
            (Scale::Months, Lang::Zh) => " 个月",
            (Scale::Months, Lang::En) => " months",
            (Scale::Years, Lang::Zh) => " 年",
            (Scale::Years, Lang::En) => " years",
            (Scale::Money, _) => "",
        };
        let low = self.low;
        match (self.high, self.is_above, lang) {
            (Some(high), false, Lang::Zh) => format!("{low} 到 {high}{unit}"),
            (Some(high), false, Lang::En) => format!("{low} to {high}{unit}"),
            (Some(high), true, Lang::Zh) => format!("大于 {low}、不超过 {high}{unit}"),
            (Some(high), true, Lang::En) => format!("above {low} and up to {high}{unit}"),
            (None, true, Lang::Zh) => format!("大于 {low}{unit}"),
            (None, true, Lang::En) => format!("more than {low}{unit}"),
            (None, false, Lang::Zh) => format!("不小于 {low}{unit}"),
            (None, false, Lang::En) => format!("{low}{unit} or more"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::{FigureKind, read};

    fn holds(bounds: Bounds, typed: &str, kind: FigureKind) -> bool {
        bounds.holds(&read(typed, kind).expect("a figure"))
    }

    #[test]
    fn both_ends_of_a_figure_lie_within() {
        let share = |typed| holds(Bounds::SHARE, typed, FigureKind::Percent);
        for typed in ["0%", "100%", "７０％", "七成", "40%..60%", "34/40"] {
            assert!(share(typed), "{typed}");
        }
        for typed in ["150%", "-20%", "500", "60%..110%", "-5%..20%", "101%", "5pp"] {
            assert!(!share(typed), "{typed}");
        }
    }

    #[test]
    fn time_is_counted_in_the_months_it_comes_to() {
        let months = |typed| holds(Bounds::months(1, 600), typed, FigureKind::Number);
        for typed in ["1", "600", "3年", "50 years", "2个季度", "24..36"] {
            assert!(months(typed), "{typed}");
        }
        for typed in ["0", "-3", "601", "51年", "36..700", "52周", "36%"] {
            assert!(!months(typed), "{typed}");
        }
        let years = |typed| holds(Bounds::SOME_YEARS, typed, FigureKind::Number);
        assert_eq!(
            ["0", "-1", "0..3", "0.5", "4年", "6个月"].map(years),
            [false, false, false, true, true, false]
        );
    }

    #[test]
    fn money_may_be_nothing_but_not_less() {
        let money = |typed| holds(Bounds::POSITIVE_MONEY, typed, FigureKind::Money);
        assert_eq!(["0", "6万", "-60k", "-1万..1万"].map(money), [true, true, false, false]);
    }
}
