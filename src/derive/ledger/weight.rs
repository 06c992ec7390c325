//! How much of the headline rests on a figure.
//!
//! A line of the headline's rung weighs by its part of the yearly benefit (of what is released once, where
//! nothing comes a year), and so does every figure that it is the product of: half of a benefit stands on each
//! of its factors, not on a part of them. A figure that several lines share carries all of them.

use crate::derive::doubt::{Case, To};
use crate::derive::{Benefit, Derived, RowAt};
use crate::figure::Decimal;
use crate::proposal::Proposal;
use crate::schema::Path;
use std::collections::HashMap;

/// The weight of each figure that has any.
#[derive(Debug, Default)]
pub(super) struct Weights(HashMap<String, Decimal>);

impl Weights {
    /// The weight of the figure with this path; 0 where nothing rests on it.
    pub(super) fn of(&self, path: &Path) -> Decimal {
        self.0.get(&path.to_string()).copied().unwrap_or_default()
    }
}

/// The share of the headline that rests on each figure; nothing while there is no headline.
pub(super) fn weights(p: &Proposal, d: &Derived) -> Weights {
    let mut weights = HashMap::new();
    let Some(rung) = d.ladder.headline else { return Weights::default() };
    let case = Case::of(p, &d.impact, &d.benefit, &d.ladder, rung);
    let recurs = d.ladder.rung(rung).yearly.is_some();
    let benefit = |line: &Benefit| {
        let part = line.part(rung);
        if recurs { part.yearly } else { part.once }.map(|amount| amount.abs())
    };
    let benefits: HashMap<RowAt, Decimal> =
        d.benefit.lines.iter().filter_map(|line| Some((line.row, benefit(line)?))).collect();
    let costs: HashMap<RowAt, Decimal> = (0..)
        .zip(&d.impact.investments)
        .filter_map(|(index, line)| {
            let row = RowAt { section: crate::derive::impact::INVESTMENTS, index };
            Some((row, line.counted?.likely().abs()))
        })
        .collect();
    let whole = |parts: &HashMap<RowAt, Decimal>| {
        parts.values().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(*part)).unwrap_or_default()
    };
    let (all_benefits, all_costs) = (whole(&benefits), whole(&costs));
    for line in &case.lines {
        let (parts, all) = match line.to {
            To::Yearly if recurs => (&benefits, all_benefits),
            To::Once if !recurs => (&benefits, all_benefits),
            To::Yearly | To::Once => continue,
            To::Invested | To::Running => (&costs, all_costs),
        };
        let Some(share) = line.row.and_then(|row| parts.get(&row)?.checked_div(all)) else { continue };
        let mut inputs: Vec<usize> = case.inputs_of(line).collect();
        inputs.sort_unstable();
        inputs.dedup();
        for input in inputs {
            let Some(path) = case.inputs[input].at.path(p) else { continue };
            let weight = weights.entry(path.to_string()).or_insert(Decimal::ZERO);
            // The last digits of thirds may add up to more than the whole.
            *weight = weight.saturating_add(share).min(Decimal::ONE);
        }
    }
    Weights(weights)
}
