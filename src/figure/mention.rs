//! Figures in running text: where a sentence mentions one, and what it says.
//!
//! A field holds one figure and is read strictly. A sentence holds many, among dates, versions and file
//! numbers, and nobody can be asked what was meant; so this reader would rather miss a figure than see one
//! that is none. Words, magnitudes, units and arithmetic are those of [`read()`](super::read()); only what
//! stands *around* a figure in prose is read here:
//!
//! | written | read as |
//! | --- | --- |
//! | `预计损失约48万元` | money, 480,000 ± 5,000, about |
//! | `34/40家门店`, `40家门店中34家`, `34 of the 40 stores`, `of 40 stores, 34` | a share, 34 of 40 |
//! | `八成`, `八成五`, `百分之八十五` | per cent |
//! | `120起投诉`, `120 complaints` | a count, with the noun |
//! | `每月仍要付80万`, `80万/月`, `800k a month` | with the time base |
//! | `超过15分钟`, `at least 3 weeks` | with a [`Bound`] |
//! | `2023年6月`, `2025-04-14`, `Q4`, `W2`, `14:30` | a [`Class::Day`], no amount |
//! | `第3周`, `phase 2`, `4S店`, `v1.2.3`, `三方`, `一起` | nothing |

mod around;
mod join;
mod scan;

use super::{Decimal, Figure, Span};

/// A figure that a text mentions.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Everything that belongs to it: `每月`, `约`, the currency, the number, its unit and time base.
    pub span: Span,
    /// The number alone with its magnitude, both ends of a range, both numbers of a share: what another
    /// number would take the place of.
    pub number: Span,
    /// What kind of figure it is.
    pub class: Class,
    /// What it means; `None` for a day or a time of day. `approx` tells that the writer said about.
    pub figure: Option<Figure>,
    /// Whether it is said to be more or less than the number.
    pub bound: Option<Bound>,
    /// Half a unit of the last digit written, in the terms of the amount (48万 is ±5,000, 85 % ±0.005);
    /// zero for a share of two counts. What lies within it is the same figure, rounded.
    pub slack: Decimal,
    /// What is counted, as far as it follows at once: `门店`, `complaints`, a few words at most.
    pub noun: Option<Span>,
    /// Whether it holds for each of something that is no time: `每家店2万`, `20k per store`.
    pub each: bool,
    /// Whether it is part of a calculation written out: `80万 × 7/12 ≈ 46.7万`.
    pub operand: bool,
}

/// What kind of figure a mention is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Class {
    /// Money, with a currency.
    Money,
    /// Per cent; the amount is a ratio.
    Percent,
    /// Percentage points; the amount is a ratio.
    Points,
    /// A count of a total.
    Share,
    /// A number of something named.
    Count,
    /// A stretch of time.
    Duration,
    /// Work of people.
    Effort,
    /// So many times.
    Multiple,
    /// A number of which nothing more is said.
    Plain,
    /// A date, a month, a quarter, a week of the plan or a time of day.
    Day,
}

/// On which side of the number the figure lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    /// `超过`, `至少`, `以上`, `more than`, `at least`.
    Above,
    /// `不到`, `最多`, `以内`, `less than`, `up to`.
    Below,
}

/// A part that no count of its whole can be.
#[derive(Clone, Debug, PartialEq)]
pub struct PartOf {
    /// The part: a count above the total, or a percentage.
    pub part: Mention,
    /// The figure that says how many there are.
    pub of: Mention,
    /// How many that is; whole and above zero.
    pub total: Decimal,
}

/// Every place of a text that calls one figure a part of another and is no share of it as it stands: a count
/// above the total, `40 家里 41 家`, or a percentage of so many, `37% of the 12 stores`. Whether a whole number
/// gives the percentage is not looked at.
#[must_use]
pub fn parts(text: &str) -> Vec<PartOf> {
    join::parts(text, &scan::scan(text))
}

/// Every figure in a text, in order and without overlap; spans are in bytes, on character boundaries.
///
/// ```
/// use escalate::figure::{Class, mentions};
///
/// let found = mentions("过去3个月，34/40家门店（85%）因系统卡顿，直接导致120起投诉，预计损失约48万元。");
/// let classes: Vec<Class> = found.iter().map(|m| m.class).collect();
/// assert_eq!(classes, [Class::Duration, Class::Share, Class::Percent, Class::Count, Class::Money]);
/// ```
#[must_use]
pub fn mentions(text: &str) -> Vec<Mention> {
    let mut found = scan::scan(text);
    join::join(text, &mut found);
    found
}

#[cfg(test)]
mod tests;
