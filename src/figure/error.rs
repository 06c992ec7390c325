//! What can be wrong with a typed figure, and where.
//!
//! The words for people stand in `i18n`; here are only the cases.

use super::Unit;

/// A place in a typed text: bytes from `start` up to `end`, both on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// The marked part of the text it was made for; empty if the text is another one.
    #[must_use]
    pub fn of(self, typed: &str) -> &str {
        typed.get(self.start..self.end).unwrap_or_default()
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The same place seen from a text in which this one begins at byte `by`.
    #[must_use]
    pub fn shifted(self, by: usize) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }
}

/// Why a figure cannot be read. Each case but [`FigureError::Empty`] names the place in the typed text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FigureError {
    /// Nothing, or only blanks.
    #[error("read figure: nothing typed")]
    Empty,
    /// Characters that belong to no figure.
    #[error("read figure: not understood")]
    Unread(Span),
    /// Separators or blanks that do not make groups of three: `1,2`, `1,23,456`, `12 34`.
    #[error("read figure: digits are not grouped by three")]
    Grouping(Span),
    /// Two decimal points in one number: `12.5.3`.
    #[error("read figure: two decimal points")]
    TwoPoints(Span),
    /// More than 28 significant digits or decimals.
    #[error("read figure: more than 28 digits")]
    TooManyDigits(Span),
    /// Beyond what an exact decimal holds, about 7.9e28.
    #[error("read figure: too large")]
    TooLarge(Span),
    /// An operator, a mark or a unit with no number: `3*`, `万`.
    #[error("read figure: a number is missing")]
    MissingNumber(Span),
    /// A bracket without its partner.
    #[error("read figure: unbalanced bracket")]
    Bracket(Span),
    /// Brackets nested deeper than 32.
    #[error("read figure: brackets too deep")]
    TooDeep(Span),
    /// A division by zero.
    #[error("read figure: division by zero")]
    DivisionByZero(Span),
    /// A number after a magnitude that could be read two ways: `3万5` (35,000 or 30,005).
    #[error("read figure: the last digits could mean two things")]
    LooseTail(Span),
    /// A range that falls: `1200..800`.
    #[error("read figure: low end above high end")]
    LowAboveHigh {
        /// The whole range.
        span: Span,
        /// Whether it was written with a dash, so that subtraction may have been meant.
        dash: bool,
    },
    /// Two dashes between plain numbers: `800-1000-1200`.
    #[error("read figure: two dashes")]
    DashTwice(Span),
    /// More than three values joined by `..`.
    #[error("read figure: more than three values in a range")]
    TooManyParts(Span),
    /// A count of a total where a count is asked for: `34/40`.
    #[error("read figure: a count of a total for a count")]
    CountOfTotal(Span),
    /// A share whose count exceeds its total.
    #[error("read figure: count above total")]
    CountAboveTotal(Span),
    /// A share of nothing: `0/0`, `3/0`.
    #[error("read figure: total is zero")]
    TotalZero(Span),
    /// A bare number in a share field.
    #[error("read figure: a share needs its total")]
    NeedsTotal(Span),
    /// A share above 100 %.
    #[error("read figure: share above the whole")]
    ShareAboveWhole(Span),
    /// A count or total in a share that is no whole number.
    #[error("read figure: not a whole number")]
    NotWhole(Span),
    /// Below zero where that has no meaning.
    #[error("read figure: negative")]
    Negative(Span),
    /// A unit that this kind of field does not take.
    #[error("read figure: unit {unit:?} does not belong here")]
    WrongUnit {
        /// The figure with its unit.
        span: Span,
        /// The unit.
        unit: Unit,
    },
    /// Units that cannot be joined exactly: `3天+2小时`, `10%+2`.
    #[error("read figure: units do not go together")]
    MixedUnits(Span),
    /// A unit that could be two: `m`, months or minutes.
    #[error("read figure: unit could be months or minutes")]
    MonthOrMinute(Span),
    /// A bare number below one in a percent field: `0.12`, 12 % or 0.12 %.
    #[error("read figure: percentage or ratio")]
    PercentOrRatio(Span),
    /// A second time base, or one in the middle of a figure.
    #[error("read figure: second time base")]
    TwoBases(Span),
}

impl FigureError {
    /// Where in the typed text; `None` when nothing was typed.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        match *self {
            Self::Empty => None,
            Self::Unread(span)
            | Self::Grouping(span)
            | Self::TwoPoints(span)
            | Self::TooManyDigits(span)
            | Self::TooLarge(span)
            | Self::MissingNumber(span)
            | Self::Bracket(span)
            | Self::TooDeep(span)
            | Self::DivisionByZero(span)
            | Self::LooseTail(span)
            | Self::LowAboveHigh { span, .. }
            | Self::DashTwice(span)
            | Self::TooManyParts(span)
            | Self::CountOfTotal(span)
            | Self::CountAboveTotal(span)
            | Self::TotalZero(span)
            | Self::NeedsTotal(span)
            | Self::ShareAboveWhole(span)
            | Self::NotWhole(span)
            | Self::Negative(span)
            | Self::WrongUnit { span, .. }
            | Self::MixedUnits(span)
            | Self::MonthOrMinute(span)
            | Self::PercentOrRatio(span)
            | Self::TwoBases(span) => Some(span),
        }
    }
}
