//! Why an analysis can't be made: the input that doesn't fit, by its name, and what is wrong with it.

use std::fmt;

/// An input that an analysis can't use.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
#[error("{key}: {why}")]
pub struct Unfit {
    /// The input's name, as `escalate calc` spells it.
    pub key: &'static str,
    /// What is wrong with it.
    pub why: Why,
}

/// What is wrong with an input.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Why {
    /// Not a finite number.
    NotFinite,
    /// Below zero, where only zero and more has a meaning.
    Negative,
    /// Zero or below, where only more than zero has a meaning.
    NotPositive,
    /// A count above its total.
    AboveTotal {
        /// The total.
        total: f64,
    },
    /// Not a whole number.
    NotWhole,
    /// Outside its bounds, which themselves don't count as inside.
    Outside {
        /// The lower bound.
        low: f64,
        /// The upper bound.
        high: f64,
    },
    /// Outside its bounds, which themselves count as inside.
    Beyond {
        /// The lower bound.
        low: f64,
        /// The upper bound.
        high: f64,
    },
    /// Fewer values than the analysis needs.
    TooFew {
        /// The least number of values.
        needed: usize,
    },
    /// Another number of values than the input it is paired with.
    LengthDiffers {
        /// The input it is paired with.
        from: &'static str,
    },
    /// Values that don't vary, where the analysis divides by how they vary.
    Constant,
    /// Not above the input that has to lie below it.
    NotAbove {
        /// The input that has to lie below it.
        other: &'static str,
    },
    /// The result is too large or too small for a number.
    Overflow,
}

impl Why {
    /// With the input's name.
    #[must_use]
    pub const fn of(self, key: &'static str) -> Unfit {
        Unfit { key, why: self }
    }
}

/// For developers; people are told in their language by the command line.
impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFinite => write!(f, "not a finite number"),
            Self::Negative => write!(f, "below zero"),
            Self::NotPositive => write!(f, "not above zero"),
            Self::AboveTotal { total } => write!(f, "above its total {total}"),
            Self::NotWhole => write!(f, "not a whole number"),
            Self::Outside { low, high } => write!(f, "not between {low} and {high}"),
            Self::Beyond { low, high } => write!(f, "not from {low} to {high}"),
            Self::TooFew { needed } => write!(f, "fewer than {needed} values"),
            Self::LengthDiffers { from } => write!(f, "another number of values than {from}"),
            Self::Constant => write!(f, "all values are the same"),
            Self::NotAbove { other } => write!(f, "not above {other}"),
            Self::Overflow => write!(f, "the result is out of range"),
        }
    }
}
