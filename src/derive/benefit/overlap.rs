//! Lines that may be the same money: the same payer, by the same cause.
//!
//! Until all but one of them say why they are other money, only the larger counts, in every rung: a sum that
//! may count twice is no claim at any grade of caution. Recurring benefit and released capital are compared
//! each with its own kind.

use super::{Benefit, Exclusion, Part, WhyNot};
use crate::derive::impact::{COSTS, LOSSES};
use crate::derive::trace::RowAt;
use crate::figure::Decimal;
use crate::proposal::{Choice, Proposal, Rung};
use std::collections::HashMap;

/// Lines that may be the same money.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overlap {
    /// The rows with the same payer and cause, in order; at least two.
    pub rows: Vec<RowAt>,
    /// Those of them that do not say why they are other money; at least two.
    pub unexplained: Vec<RowAt>,
}

/// What a row says of its payer, its cause, and why it is other money.
struct Said<'p> {
    payer: &'p str,
    cause: &'p str,
    overlap: &'p str,
}

fn said(p: &Proposal, row: RowAt) -> Option<Said<'_>> {
    match row.section {
        LOSSES => {
            let row = p.impact.losses.get(row.index)?;
            Some(Said { payer: &row.payer, cause: &row.cause, overlap: &row.overlap })
        }
        COSTS => {
            let row = p.impact.costs.get(row.index)?;
            Some(Said { payer: &row.payer, cause: &row.cause, overlap: &row.overlap })
        }
        _ => None,
    }
}

/// Groups of lines that state an amount, are not left out, and name the same payer and the same cause, in
/// the order of their first rows.
///
/// Each comes with the places of its unexplained lines.
pub(super) fn find(p: &Proposal, lines: &[Benefit]) -> Vec<(Overlap, Vec<usize>)> {
    let mut groups: Vec<(Overlap, Vec<usize>)> = Vec::new();
    let mut known: HashMap<(String, String), usize> = HashMap::new();
    let nothing_to_count = [WhyNot::LeftOut, WhyNot::NoAmount, WhyNot::OtherCurrency];
    let counted = lines.iter().enumerate().filter(|(_, line)| {
        !line.exclusions.iter().any(|exclusion| nothing_to_count.contains(&exclusion.why))
    });
    for (place, line) in counted {
        let Some(said) = said(p, line.row) else { continue };
        let pair = (folded(said.payer), folded(said.cause));
        if pair.0.is_empty() || pair.1.is_empty() {
            continue;
        }
        let group = *known.entry(pair).or_insert_with(|| {
            groups.push((Overlap { rows: Vec::new(), unexplained: Vec::new() }, Vec::new()));
            groups.len() - 1
        });
        let (group, places) = &mut groups[group];
        group.rows.push(line.row);
        if said.overlap.trim().is_empty() {
            group.unexplained.push(line.row);
            places.push(place);
        }
    }
    groups.retain(|(_, places)| places.len() > 1);
    groups
}

/// Words as they are compared: without blanks, in small letters.
fn folded(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// Leaves only the largest of the unexplained lines in each rung; of equals the first. A burden stays.
pub(super) fn count_once(members: &[usize], lines: &mut [Benefit]) {
    let parts: [fn(&mut Part) -> &mut Option<Decimal>; 2] = [|part| &mut part.yearly, |part| &mut part.once];
    for part in parts {
        for &rung in Rung::ALL {
            let worth = |lines: &mut [Benefit], index: usize| {
                (*part(&mut lines[index].rungs[rung as usize])).filter(|worth| *worth > Decimal::ZERO)
            };
            let mut largest: Option<(usize, Decimal)> = None;
            for &index in members {
                let Some(worth_here) = worth(lines, index) else { continue };
                if largest.is_none_or(|(_, most)| worth_here > most) {
                    largest = Some((index, worth_here));
                }
            }
            for &index in members {
                if largest.is_some_and(|(kept, _)| kept != index) && worth(lines, index).is_some() {
                    *part(&mut lines[index].rungs[rung as usize]) = None;
                    keep_out(&mut lines[index].exclusions, rung);
                }
            }
        }
    }
}

fn keep_out(exclusions: &mut Vec<Exclusion>, rung: Rung) {
    let known = exclusions.iter_mut().find(|exclusion| exclusion.why == WhyNot::Overlaps);
    if let Some(known) = known {
        known.out_of[rung as usize] = true;
    } else {
        let mut out_of = [false; 3];
        out_of[rung as usize] = true;
        exclusions.push(Exclusion { why: WhyNot::Overlaps, out_of });
    }
}
