//! What follows from the frame.

use super::Department;
use crate::figure::{Amount, Currency, FigureKind};
use crate::proposal::{Choice, Proposal, SymptomSource};
use jiff::civil::Date;

/// What follows from the frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrameFigures {
    /// The proposal's one currency; CNY while it is blank or unreadable.
    pub currency: Currency,
    /// How many sites there are in all.
    pub sites: Option<Amount>,
    /// The date on the cover.
    pub date: Option<Date>,
    /// The departments that a problem of this type concerns; empty while it has none.
    pub departments: &'static [Department],
    /// How many symptoms come from finance, from operations and from customer feedback.
    pub symptoms: [usize; 3],
}

pub(super) fn figures(p: &Proposal) -> FrameFigures {
    let typed = p.frame.currency.trim();
    let count = |source: &SymptomSource| {
        p.frame.symptoms.iter().filter(|s| s.source == Some(*source) && !s.what.trim().is_empty()).count()
    };
    FrameFigures {
        currency: Currency::new(typed).unwrap_or_default(),
        sites: p.frame.sites.known(FigureKind::Count).map(|figure| figure.amount),
        date: p.frame.date.known(),
        departments: p.frame.diagnosis.problem_type.map_or(&[], Department::of_problem),
        symptoms: [0, 1, 2].map(|i| count(&SymptomSource::ALL[i])),
    }
}
