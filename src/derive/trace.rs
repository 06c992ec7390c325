//! Where a figure comes from: its formula and its rows.

use crate::figure::Amount;
use crate::proposal::Proposal;
use crate::schema::{Path, section};

/// How a figure was worked out. The words for it stand where it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Formula {
    /// The sum of the rows per month; other time bases are converted.
    SumPerMonth,
    /// The sum of the rows over the next twelve months.
    SumNextYear,
    /// The sum of the rows as the method counts them: a total once as stated, what recurs for twelve months.
    SumCounted,
    /// The sum of the rows as typed.
    Sum,
    /// (loss avoided + cost saved) / investment: the method's ROI, a multiple.
    BenefitOverInvestment,
    /// One-off investment / (benefit per month - running cost per month), in months.
    Payback,
    /// Recurring losses and costs of one month.
    Delay,
    /// Efforts converted to person-days, then added.
    PersonDays,
    /// The sum over the rows of: a year's amount in profit terms x avoidable share, each rounded to the coin.
    SumAvoided,
    /// The sum over the rows of: capital tied up x the share that is released, each rounded to the coin. Once.
    SumReleased,
    /// The sum over the rows of a year's amount in profit terms, whether avoidable or not.
    SumUndone,
    /// The sum of totals of the past, as stated.
    SumPast,
}

/// A row, by its table and its position when the figure was computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RowAt {
    /// The section's path: `impact.losses`.
    pub section: &'static str,
    /// The row's position, from 0.
    pub index: usize,
}

impl RowAt {
    /// The row's path; `None` when the row is gone.
    #[must_use]
    pub fn path(self, p: &Proposal) -> Option<Path> {
        let section = section(self.section)?;
        let id = section.rows(p)?.id(self.index)?.clone();
        Some(Path::row(section, id))
    }
}

/// A figure with its provenance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Traced {
    /// The value: money in the proposal's currency unless the formula says otherwise.
    pub amount: Amount,
    /// How it was worked out.
    pub formula: Formula,
    /// The rows that went in, in order.
    pub rows: Vec<RowAt>,
}

/// Adds up amounts of rows. `None` when there is none, or on overflow.
pub(super) fn sum(formula: Formula, parts: impl IntoIterator<Item = (RowAt, Amount)>) -> Option<Traced> {
    let mut parts = parts.into_iter();
    let (row, mut amount) = parts.next()?;
    let mut rows = vec![row];
    for (row, part) in parts {
        amount = amount.add(&part)?;
        rows.push(row);
    }
    Some(Traced { amount, formula, rows })
}

/// One figure over another, ends against opposite ends; `None` unless the divisor is positive throughout.
pub(super) fn quotient(numerator: &Amount, divisor: &Amount) -> Option<Amount> {
    use rust_decimal::Decimal;
    if divisor.low() <= Decimal::ZERO {
        return None;
    }
    if let Amount::Exact(divisor) = *divisor {
        return numerator.div(divisor);
    }
    let inverse = divisor.map(|d| Decimal::ONE.checked_div(d))?;
    let wide = numerator.mul_amount(&inverse)?;
    // A product with a rounded inverse is off in the last digit; the likely value is divided for itself.
    Some(Amount::Estimate {
        low: wide.low(),
        likely: numerator.likely().checked_div(divisor.likely())?.clamp(wide.low(), wide.high()).normalize(),
        high: wide.high(),
    })
}
