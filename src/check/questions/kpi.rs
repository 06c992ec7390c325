//! What each stakeholder asks of the figure they answer for, unless something in the draft measures it.

use super::{Asker, Candidate, Wording};
use crate::check::case::Case;
use crate::check::naming::short;
use crate::check::prose::tokens;
use crate::check::rules::cell;
use crate::derive::EvidenceLevel;
use crate::i18n::words;
use crate::proposal::{Proposal, Rating, Stakeholder};
use std::collections::{HashMap, HashSet};

/// The kind of these questions.
const KIND: &str = "kpi";

pub(super) fn candidates(case: &Case<'_>) -> Vec<Candidate<'static>> {
    let rows = case.p.sponsors.stakeholders.iter();
    let named = rows.filter(|row| !row.who.trim().is_empty() && !row.kpi.trim().is_empty());
    let named: Vec<&Stakeholder> = named.collect();
    if named.is_empty() {
        return Vec::new();
    }
    let measured = Measured::of(measured(case.p));
    let is_open = |row: &&Stakeholder| {
        let wanted = tokens(figure_name(&row.kpi));
        !wanted.is_empty() && !measured.names(&wanted)
    };
    named
        .into_iter()
        .filter(is_open)
        .map(|row| {
            let (kpi, who) = (short(figure_name(&row.kpi)), short(&row.who));
            let weight = match (row.decides, row.raises, row.power >= Some(Rating::Four)) {
                (true, ..) => 65,
                (_, true, _) => 60,
                (_, _, true) => 50,
                _ => 35,
            };
            Candidate {
                kind: KIND,
                path: cell("sponsors.stakeholders", row, "win"),
                weight,
                asker: Asker::Row(row.id.clone()),
                wording: Wording::Made {
                    text: words(
                        format!("这对“{kpi}”有什么用？能变多少，什么时候看得到？"),
                        format!("What does this do to “{kpi}”, by how much and by when?"),
                    ),
                    because: words(
                        format!("“{who}”背这个指标，目标、效果和证据里都没有量它。"),
                        format!("{who} answers for it, and no goal, effect or claim measures it."),
                    ),
                },
            }
        })
        .collect()
}

/// What is measured somewhere: goals, effects, results, strategic effects, claims.
fn measured(p: &Proposal) -> impl Iterator<Item = &str> {
    let solution = &p.solution;
    let goals = solution.goals.iter().flat_map(|row| [&row.measure, &row.goal]);
    let effects = solution.effects.iter().flat_map(|row| [&row.measure, &row.effect]);
    let strategic = p.impact.strategic.iter().flat_map(|row| [&row.measure, &row.what]);
    let results = p.follow_up.results.iter().map(|row| &row.measure);
    let claims = EvidenceLevel::ALL.into_iter().flat_map(|level| level.claims(p)).map(|row| &row.claim);
    goals.chain(effects).chain(strategic).chain(results).chain(claims).map(String::as_str)
}

/// The figure's name without what it stands at: `Rush orders: target 10%` is about rush orders.
fn figure_name(kpi: &str) -> &str {
    let ends =
        |c: char| matches!(c, ':' | '：' | '(' | '（' | ',' | '，' | ';' | '；' | '。') || c.is_numeric();
    let name = kpi.trim().split(ends).next().unwrap_or_default().trim();
    if name.is_empty() { kpi.trim() } else { name }
}

/// What is measured, by what its texts are recognised by: which texts hold a token.
#[derive(Default)]
struct Measured(HashMap<String, Vec<usize>>);

impl Measured {
    fn of<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        let mut measured = Self::default();
        for (index, text) in texts.enumerate() {
            for token in tokens(text) {
                measured.0.entry(token).or_default().push(index);
            }
        }
        measured
    }

    /// Whether one text names most of what is wanted: three tokens of five.
    fn names(&self, wanted: &HashSet<String>) -> bool {
        let mut found: HashMap<usize, usize> = HashMap::new();
        for index in wanted.iter().filter_map(|token| self.0.get(token)).flatten() {
            *found.entry(*index).or_default() += 1;
        }
        found.into_values().any(|found| found * 5 >= wanted.len() * 3)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_measured(kpi: &str, by: &str) -> bool {
        Measured::of(std::iter::once(by)).names(&tokens(figure_name(kpi)))
    }

    #[test]
    fn a_figure_is_recognised_by_most_of_its_name() {
        assert!(is_measured("Mean reception time: target 6 minutes", "reception time, mean (min)"));
        assert!(is_measured("Rush orders: target 10%", "Share of rush order"));
        assert!(is_measured("接车平均用时：目标 6 分钟", "平均接车用时（分钟）"));
        assert!(is_measured("库存周转（次）", "库存周转天数"));
        assert!(!is_measured("库存周转", "客户等待时间"));
        assert!(!is_measured("System availability (illustrative)", "Mean wait of customers"));
        assert!(!is_measured("After-sales revenue", "Complaints a month"));
    }

    #[test]
    fn the_name_ends_where_the_figure_begins() {
        assert_eq!(figure_name(" 紧急订单：目标 10% "), "紧急订单");
        assert_eq!(figure_name("复购率 61%"), "复购率");
        assert_eq!(figure_name("12%"), "12%");
    }
}
