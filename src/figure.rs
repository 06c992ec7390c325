//! Numbers as people write them, read exactly.
//!
//! A field keeps what was typed; this module says what it means and never changes it. Reading is
//! strict on purpose: a figure that could mean two things is an error that names the place and the
//! reason, because a wrong guess would travel into a total, then into a headline, and be found by
//! the one reader who must not find it.
//!
//! | typed | read as |
//! | --- | --- |
//! | `2000`, `2,000`, `2 000`, `２０００` | 2000 |
//! | `35万`, `1.2千万`, `三十五万`, `1亿2000万`, `350k`, `1.2M`, `2bn` | the number written out |
//! | `12%`, `12％`, `3成`, `百分之十二` | a ratio (0.12, 0.12, 0.3, 0.12) with [`Unit::Percent`] |
//! | `34/40`, `34 of 40`, `40家中34家` in a share field | [`Share`] 34 of 40, amount 0.85 |
//! | `800..1200`, `800-1200`, `800～1200`, `800至1200` | [`Amount::Range`], meant as a 90 % range |
//! | `3-5万` | 30,000 to 50,000: a magnitude or unit on the last end holds for the others |
//! | `800..1000..1200` | [`Amount::Estimate`]: low, likely, high |
//! | `2000*35万`, `(80万-20万)/4` | computed exactly, as fractions, and rounded once at the end |
//! | `¥35万`, `35万元`, `CNY 350k` | money with a [`CurrencyMark`] |
//! | `80万/月`, `每月80万`, `800k per month` | with a [`TimeBase`] |
//! | `2人周`, `3 person-days`, `1小时30分` | with a [`Unit`] |
//! | `约35万`, `~350k`, `about 350k` | marked [`Figure::approx`] |
//!
//! A dash between two plain numbers is a range; as soon as another operator or a bracket is there
//! it is subtraction. So `800-1200` is a range, `100-20` an error that offers `(100-20)`.

mod amount;
mod base;
mod canonical;
mod columns;
mod currency;
mod day;
mod error;
mod lex;
mod mention;
mod month;
mod points;
mod ratio;
mod read;
mod unit;
mod vocabulary;

pub use amount::Amount;
pub use base::TimeBase;
pub use canonical::canonical;
pub use columns::{Columns, ColumnsLine, read_columns};
pub use currency::{Currency, CurrencyError, CurrencyMark};
pub use day::{DayError, read_day, read_day_from};
pub use error::{FigureError, Span};
pub use mention::{Bound, Class, Mention, PartOf, mentions, parts};
pub use month::{month_name, month_named, month_short};
pub use points::{Point, PointError, PointLine, PointProblem, read_points};
pub use read::read;
pub use rust_decimal::Decimal;
pub use unit::Unit;

/// What a field expects, so that `/`, `%` and units are read rightly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FigureKind {
    /// Any number, with any unit.
    Number,
    /// How many: not negative. Fractions are allowed, since a mean of counts is one.
    Count,
    /// An amount of money, with or without a currency.
    Money,
    /// A rate or a change. A bare `12` means 12 %; a bare `0.12` is refused, since it could mean either;
    /// a quotient such as `34/40` is a ratio (85 %).
    Percent,
    /// A part of a whole: `34/40`, or a percentage between 0 and 100 when the total is unknown.
    Share,
    /// A stretch of time.
    Duration,
    /// Work: person-days and the like, or plain days; not negative.
    Effort,
}

impl FigureKind {
    /// Every kind.
    pub const ALL: [Self; 7] =
        [Self::Number, Self::Count, Self::Money, Self::Percent, Self::Share, Self::Duration, Self::Effort];
}

/// What a typed figure means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The value. With [`Unit::Percent`] or [`Unit::Points`] it is a ratio: 12 % is 0.12.
    pub amount: Amount,
    /// The unit that was typed, [`Unit::None`] if none was.
    pub unit: Unit,
    /// The time base that was typed (`/月`, `per month`); `None` leaves it to the field.
    pub base: Option<TimeBase>,
    /// Count and total, when both were typed.
    pub share: Option<Share>,
    /// Whether the writer marked it as approximate (`约`, `~`, `about`).
    pub approx: bool,
}

impl Figure {
    /// A bare exact number without unit or base.
    #[must_use]
    pub fn exact(value: Decimal) -> Self {
        Self {
            amount: Amount::Exact(value.normalize()),
            unit: Unit::None,
            base: None,
            share: None,
            approx: false,
        }
    }
}

/// A count of a total: `34/40`. Both are whole, the total is positive and not below the count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// How many have the property.
    pub count: Decimal,
    /// Out of how many.
    pub total: Decimal,
}

impl Share {
    /// Count over total, 0 to 1, to 28 digits; 0 for a total of zero, which [`read()`] never gives.
    #[must_use]
    pub fn ratio(&self) -> Decimal {
        let exact = ratio::Ratio::from_decimal(self.count)
            .and_then(|count| count.div(ratio::Ratio::from_decimal(self.total)?));
        exact.and_then(|ratio| ratio.to_decimal().ok()).unwrap_or_default()
    }
}
