//! Whom to ask for a figure: follows from what it is and from what kind of line it stands in.

use crate::derive::figure_at::FigureAt;
use crate::derive::impact::COSTS;
use crate::i18n::{Text, text};
use crate::proposal::{CostKind, Proposal};

/// Who has the figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ask {
    /// Finance: prices, margins, rates, what is in the books.
    Finance,
    /// Operations: how much of it happens, and how much a pilot avoids.
    Operations,
    /// Human resources: hours and wages.
    People,
    /// The supply chain: stock and what holding it costs.
    Supply,
    /// The department that would build the solution: its cost and its time.
    Solution,
    /// Whoever talks to customers: how many left and why, how long they stay.
    Customers,
}

impl Ask {
    /// What they are called.
    #[must_use]
    pub fn label(self) -> Text {
        match self {
            Self::Finance => text("财务", "finance"),
            Self::Operations => text("运营", "operations"),
            Self::People => text("人力资源", "human resources"),
            Self::Supply => text("供应链", "the supply chain"),
            Self::Solution => text("负责实施的部门", "the department that would build it"),
            Self::Customers => text("做客户回访的人", "whoever calls customers back"),
        }
    }
}

/// Whom to ask for the figure that stands here.
pub(super) fn of(p: &Proposal, at: FigureAt) -> Ask {
    match (at.section, at.field) {
        (_, "customers" | "years_kept") => Ask::Customers,
        (_, "launch" | "ramp") | ("impact.investments", _) => Ask::Solution,
        (_, "avoidable" | "over_months") => Ask::Operations,
        (COSTS, "amount") => match at.index.and_then(|index| p.impact.costs.get(index)?.kind) {
            Some(CostKind::Labour) => Ask::People,
            Some(CostKind::Efficiency) => Ask::Operations,
            Some(CostKind::Stock) => Ask::Supply,
            Some(CostKind::Compensation | CostKind::Other) | None => Ask::Finance,
        },
        _ => Ask::Finance,
    }
}
