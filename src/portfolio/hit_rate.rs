//! How much of what was promised came: from the results of drafts whose effect is verified.
//!
//! A result is held against its promise where that has a meaning: as a part of the way from the baseline, where a
//! goal of the same measure has one; else as a part of the promise, where both are money or both are changes
//! (written with a sign). A bare level without a baseline, such as 45 minutes promised and 50 achieved, does not say
//! which way is better and is left out, counted.

use super::Gist;
use super::fared::quantile;
use super::gist::is_exercise;
use crate::calendar::At;
use crate::derive::{Stage, pair_of, stage};
use crate::figure::{Decimal, FigureKind, Unit};
use crate::proposal::{Achievement, DraftId, Figure, Proposal};
use std::collections::HashSet;

/// One's own hit rate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HitRate {
    /// Over how many drafts; each counts once, with the middle of its results.
    pub n: usize,
    /// The middle one: 0.8 where four fifths of what was promised came.
    pub median: f64,
    /// The interval's lower end.
    pub low: f64,
    /// The interval's upper end.
    pub high: f64,
    /// What the interval is.
    pub interval: Interval,
    /// Results that say too little to be held against their promise.
    pub left_out: usize,
}

/// What the ends of an interval are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Interval {
    /// The least and the most: too few for more.
    Range,
    /// It holds the true median with at least 95 %, whatever the values are distributed like.
    Confidence,
}

/// The hit rates of drafts that come one after the other.
#[derive(Clone, Debug, Default)]
pub struct HitRates {
    seen: HashSet<DraftId>,
    rates: Vec<f64>,
    left_out: usize,
}

impl HitRates {
    /// Takes a draft in, where it is verified. Of two files with one draft the first counts.
    pub fn add(&mut self, gist: &Gist, at: At<'_>) {
        if is_exercise(&gist.slim) {
            return;
        }
        let is_copy = gist.id.as_ref().is_some_and(|id| !self.seen.insert(id.clone()));
        if is_copy || stage(&gist.slim, at.today) != Stage::Verified {
            return;
        }
        let results = gist.slim.follow_up.results.iter().filter(|row| !row.achieved.is_blank());
        let told: Vec<Option<f64>> = results.map(|row| hit(&gist.slim, row)).collect();
        self.left_out += told.iter().filter(|hit| hit.is_none()).count();
        let mut hits: Vec<f64> = told.into_iter().flatten().collect();
        hits.sort_unstable_by(f64::total_cmp);
        if !hits.is_empty() {
            self.rates.push(quantile(&hits, 0.5));
        }
    }

    /// What they come to; `None` without one that can be told.
    #[must_use]
    pub fn rate(self) -> Option<HitRate> {
        let Self { mut rates, left_out, .. } = self;
        rates.sort_unstable_by(f64::total_cmp);
        let n = rates.len();
        let (least, most) = (*rates.first()?, *rates.last()?);
        let median = quantile(&rates, 0.5);
        Some(match outermost(n) {
            Some(at) => HitRate {
                n,
                median,
                low: rates[at],
                high: rates[n - 1 - at],
                interval: Interval::Confidence,
                left_out,
            },
            None => HitRate { n, median, low: least, high: most, interval: Interval::Range, left_out },
        })
    }
}

/// The hit rate of verified drafts; `None` without one that can be told. Of two files with one draft the first counts.
#[must_use]
pub fn hit_rate<'g>(gists: impl IntoIterator<Item = &'g Gist>, at: At<'_>) -> Option<HitRate> {
    let mut rates = HitRates::default();
    gists.into_iter().for_each(|gist| rates.add(gist, at));
    rates.rate()
}

/// Which value from either end bounds the median with at least 95 %: the largest `at` for which twice the chance of
/// at most `at` heads in `n` throws is at most 5 % (Hahn and Meeker, section 5.3). `None` below six values.
fn outermost(n: usize) -> Option<usize> {
    // As logarithms: the chance of no heads at all vanishes from a thousand throws on.
    let mut chance = n as f64 * 0.5_f64.ln();
    let mut below = 0.0;
    let mut found = None;
    for at in 0..n / 2 {
        below += chance.exp();
        if 2.0 * below > 0.05 {
            break;
        }
        found = Some(at);
        chance += ((n - at) as f64 / (at + 1) as f64).ln();
    }
    found
}

/// How much of what was promised came, a fraction; `None` where that cannot be told.
fn hit(p: &Proposal, row: &Achievement) -> Option<f64> {
    let measure = row.measure.trim();
    let goal = p.solution.goals.iter().find(|goal| !measure.is_empty() && goal.measure.trim() == measure);
    if let Some(goal) = goal.filter(|goal| !goal.baseline.is_blank()) {
        let (achieved, start) = pair_of(&row.achieved, &goal.baseline)?;
        let (promised, base) = pair_of(&row.promised, &goal.baseline)?;
        // In one unit each; the two pairs agree where both figures are in one unit.
        let way = ratio(promised - base, base)?;
        let came = ratio(achieved - start, start)?;
        return ratio_of(came, way);
    }
    let (achieved, promised) = pair_of(&row.achieved, &row.promised)?;
    let says_which_way = is_money(&row.achieved) && is_money(&row.promised)
        || is_change(&row.achieved) && is_change(&row.promised);
    if !says_which_way || promised.is_zero() {
        return None;
    }
    as_f64(achieved.checked_div(promised)?)
}

/// A change as a part of where it began, so that two changes in different units can be held against each other.
fn ratio(change: Decimal, base: Decimal) -> Option<Decimal> {
    (!base.is_zero()).then(|| change.checked_div(base)).flatten()
}

fn ratio_of(came: Decimal, way: Decimal) -> Option<f64> {
    (!way.is_zero()).then(|| came.checked_div(way)).flatten().and_then(as_f64)
}

fn as_f64(value: Decimal) -> Option<f64> {
    value.normalize().to_string().parse().ok().filter(|value: &f64| value.is_finite())
}

fn is_money(figure: &Figure) -> bool {
    figure.known(FigureKind::Number).is_some_and(|figure| matches!(figure.unit, Unit::Currency(_)))
}

fn is_change(figure: &Figure) -> bool {
    figure.as_str().trim_start().starts_with(['+', '-', '−', '＋', '－'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portfolio::fixture::followed;
    use crate::proposal::DraftId;
    use jiff::civil::date;

    fn verified(number: usize, results: &[(&str, &str, &str)]) -> Gist {
        let mut p = followed();
        p.follow_up.progress.verified_on = "2026-06-01".into();
        p.follow_up.results = results
            .iter()
            .map(|(measure, promised, achieved)| Achievement {
                measure: (*measure).into(),
                promised: (*promised).into(),
                achieved: (*achieved).into(),
                ..Default::default()
            })
            .collect();
        let named = (DraftId::new(format!("d{number}")).ok(), format!("{number}.ron").into(), "甲".into());
        Gist::of(named, None, &p, At::usual(date(2026, 11, 22)))
    }

    fn rate(gists: &[Gist]) -> Option<HitRate> {
        hit_rate(gists, At::usual(date(2026, 11, 22)))
    }

    #[test]
    fn a_way_from_the_baseline_counts_whichever_way_is_better() {
        // From 12 % the way to 5 % is 7 points; 6.4 % is 5.6 of them.
        let one = rate(&[verified(1, &[("故障率", "5%", "6.4%")])]).expect("a rate");
        assert!((one.median - 0.8).abs() < 1e-9, "{one:?}");
        assert_eq!((one.n, one.interval, one.left_out), (1, Interval::Range, 0));
    }

    #[test]
    fn money_and_changes_are_parts_of_the_promise_and_bare_levels_are_left_out() {
        let half = rate(&[verified(1, &[("节省", "80万元", "40万元"), ("等候", "45分钟", "50分钟")])]);
        assert!(half.is_some_and(|rate| (rate.median - 0.5).abs() < 1e-9 && rate.left_out == 1), "{half:?}");
        let change = rate(&[verified(1, &[("客流", "+20%", "+15%")])]).expect("a rate");
        assert!((change.median - 0.75).abs() < 1e-9);
        assert_eq!(rate(&[verified(1, &[("等候", "45分钟", "50分钟")])]), None);
        assert_eq!(rate(&[]), None);
    }

    /// Order statistics of a 95 % interval for the median, as published tables give them (Conover, table A3; counted
    /// from 1): n = 6 the 1st and 6th, 9 the 2nd and 8th, 20 the 6th and 15th, 30 the 10th and 21st;
    /// 2,000 by scipy's `binom.ppf(0.025, 2000, 0.5)`, which is 956.
    #[test]
    fn the_interval_is_the_order_statistics_of_the_tables() {
        for (n, from_one) in [(6, 1), (8, 1), (9, 2), (10, 2), (20, 6), (30, 10), (2000, 956)] {
            assert_eq!(outermost(n).map(|at| at + 1), Some(from_one), "{n}");
        }
        for n in 0..6 {
            assert_eq!(outermost(n), None, "{n}");
        }
    }

    #[test]
    fn six_drafts_have_an_interval() {
        let achieved = ["10万元", "20万元", "30万元", "40万元", "50万元", "60万元"];
        let gists: Vec<Gist> =
            achieved.iter().enumerate().map(|(at, got)| verified(at, &[("节省", "100万元", got)])).collect();
        let rate = rate(&gists).expect("a rate");
        assert_eq!((rate.n, rate.interval), (6, Interval::Confidence));
        assert!(
            (rate.low - 0.1).abs() < 1e-9
                && (rate.high - 0.6).abs() < 1e-9
                && (rate.median - 0.35).abs() < 1e-9
        );
    }
}
