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
        /// Anything else.
        Other = "other",
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
        /// How it is known.
        pub ground: Option<Ground>,
        /// Where it comes from.
        pub source: String,
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
    }
}

impl super::Choice for TimeBase {
    const ALL: &'static [Self] =
        &[Self::OneOff, Self::Day, Self::Week, Self::Month, Self::Quarter, Self::Year];
    const IDS: &'static [&'static str] = &["one_off", "day", "week", "month", "quarter", "year"];
}
