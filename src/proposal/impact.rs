//! Strategy 1, impact: what the problem costs, in revenue, in cost and in standing.

use super::choice::{choice, record};
use super::{Day, Figure, Ground, Prose};
use crate::figure::TimeBase;

record! {
    /// The lines of the case and what they rest on.
    pub struct Impact {
        /// The impact in one sentence.
        pub headline: String,
        /// The margin rate used where a revenue line has none of its own.
        pub margin_rate: Figure,
        /// The share that the solution avoids, where a line has none of its own; not for capital tied up.
        pub avoidable: Figure,
        /// What that share rests on.
        pub avoidable_from: String,
        /// The rate at which finance discounts, percent a year.
        pub rate: Figure,
        /// How far the benefit is counted, in months.
        pub horizon: Figure,
        /// Months from the decision until the solution works.
        pub launch: Figure,
        /// Months from then until it has its full effect.
        pub ramp: Figure,
        /// The rung of the claim ladder with which the headline is made; the floor while blank.
        pub claim: Option<Rung>,
        /// One's own remarks on the figures.
        pub note: Prose,
        /// Revenue or margin lost.
        pub losses: Vec<Loss>,
        /// Costs that would not be there without the problem.
        pub costs: Vec<Cost>,
        /// What it does to satisfaction, reputation, competitiveness.
        pub strategic: Vec<Strategic>,
        /// What the solution costs.
        pub investments: Vec<Investment>,
    }
}

record! {
    /// A line of loss: customers lost times what each brings, or an amount.
    pub struct Loss: Row {
        /// What is lost.
        pub what: String,
        /// Customers lost, in the time base of the line.
        pub customers: Figure,
        /// Revenue or margin per customer lost.
        pub each: Figure,
        /// The amount, where it is known as such; otherwise customers times each.
        pub amount: Figure,
        /// The time base; one-off for a total.
        pub per: Option<TimeBase>,
        /// For a total: how many months it covers.
        pub over_months: Figure,
        /// Whether the amount is revenue or margin.
        pub counts_as: Option<MoneyKind>,
        /// The margin rate of this line.
        pub margin_rate: Figure,
        /// For a lifetime value: the margin that one customer leaves in a year.
        pub yearly_margin: Figure,
        /// For a lifetime value: how many years a customer stays.
        pub years_kept: Figure,
        /// The share that the solution avoids.
        pub avoidable: Figure,
        /// What that share rests on: a pilot, the industry's rate.
        pub avoidable_from: String,
        /// On whom it falls.
        pub payer: String,
        /// By which cause.
        pub cause: String,
        /// Why it is not the same money as a line with the same payer and cause.
        pub overlap: String,
        /// Kept for the record and counted nowhere.
        pub left_out: bool,
        /// How it is known.
        pub ground: Option<Ground>,
        /// Where it comes from.
        pub source: String,
        /// When it was taken.
        pub date: Day,
    }
}

choice! {
    /// What an amount of money is.
    pub enum MoneyKind {
        /// Revenue: what customers pay.
        Revenue = "revenue",
        /// Margin: what is left of it.
        Margin = "margin",
    }
}

record! {
    /// A line of added cost.
    pub struct Cost: Row {
        /// What is spent.
        pub what: String,
        /// Labour, compensation or lost efficiency.
        pub kind: Option<CostKind>,
        /// The amount in the line's time base.
        pub amount: Figure,
        /// The time base.
        pub per: Option<TimeBase>,
        /// For a total: how many months it covers.
        pub over_months: Figure,
        /// What is saved when it goes; follows from the kind while blank, see [`Cost::saving`].
        pub benefit: Option<Saving>,
        /// For capacity: the decision on posts or output that turns hours into cash.
        pub decision: String,
        /// For working capital: what tying it up costs, percent a year.
        pub carrying_rate: Figure,
        /// The share that the solution avoids.
        pub avoidable: Figure,
        /// What that share rests on: a pilot, the industry's rate.
        pub avoidable_from: String,
        /// On whom it falls.
        pub payer: String,
        /// By which cause.
        pub cause: String,
        /// Why it is not the same money as a line with the same payer and cause.
        pub overlap: String,
        /// Kept for the record and counted nowhere.
        pub left_out: bool,
        /// How it is known.
        pub ground: Option<Ground>,
        /// Where it comes from.
        pub source: String,
        /// When it was taken.
        pub date: Day,
    }
}

choice! {
    /// What kind of added cost.
    pub enum CostKind {
        /// Hours and wages.
        Labour = "labour",
        /// Paid to customers or partners.
        Compensation = "compensation",
        /// Output lost.
        Efficiency = "efficiency",
        /// Capital tied up: the amount is what is tied up, not what it costs.
        Stock = "stock",
        /// Anything else.
        Other = "other",
    }
}

choice! {
    /// What is saved when a cost goes.
    pub enum Saving {
        /// A bill gets smaller.
        Cash = "cash",
        /// Hours come free: no cash without a decision on posts or output.
        Capacity = "capacity",
        /// Capital is released, once.
        WorkingCapital = "working_capital",
    }
}

impl Cost {
    /// What is saved when this cost goes: as chosen, else what the kind implies, cautiously.
    #[must_use]
    pub fn saving(&self) -> Saving {
        self.benefit.unwrap_or(match self.kind {
            Some(CostKind::Compensation) => Saving::Cash,
            Some(CostKind::Stock) => Saving::WorkingCapital,
            Some(CostKind::Labour | CostKind::Efficiency | CostKind::Other) | None => Saving::Capacity,
        })
    }
}

choice! {
    /// A rung of the claim ladder: how much of the case is claimed.
    pub enum Rung {
        /// Cash that is measured.
        Floor = "floor",
        /// What is likely, estimates with a stated share included.
        Likely = "likely",
        /// Everything that can be money.
        Full = "full",
    }
}

record! {
    /// What the problem does that has no price.
    pub struct Strategic: Row {
        /// What happens, in words.
        pub what: String,
        /// What is measured, where something is.
        pub measure: String,
        /// The measure before.
        pub before: Figure,
        /// The measure now.
        pub after: Figure,
        /// How many answers a period it rests on, where it is a survey's.
        pub answers: Figure,
        /// How it is known.
        pub ground: Option<Ground>,
        /// Where it comes from.
        pub source: String,
        /// When it was taken.
        pub date: Day,
    }
}

record! {
    /// What the solution costs.
    pub struct Investment: Row {
        /// What is bought or built.
        pub what: String,
        /// The amount in the line's time base.
        pub amount: Figure,
        /// One-off, or running per month or year.
        pub per: Option<TimeBase>,
        /// How it is known.
        pub ground: Option<Ground>,
        /// Where it comes from.
        pub source: String,
        /// When it was taken.
        pub date: Day,
    }
}

impl super::Choice for TimeBase {
    const ALL: &'static [Self] =
        &[Self::OneOff, Self::Day, Self::Week, Self::Month, Self::Quarter, Self::Year];
    const IDS: &'static [&'static str] = &["one_off", "day", "week", "month", "quarter", "year"];
}
