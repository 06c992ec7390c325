//! A score of recommendation (NPS) at two times: could so few answers tell them apart?
//!
//! A score hides how many answered and how they split. Where the split is not known, one is assumed: of what
//! the score lacks to 100, a quarter are detractors, in whole percent. That is 86 promoters and 4 detractors
//! for a score of 82, 82 and 6 for 76, and it is said wherever it is used.

use super::read::{Bounds, CONF, ceiling, float};
use crate::analysis::power::{Mood, nps_n};
use crate::figure::{Decimal, FigureKind};
use crate::proposal::{Figure, Strategic};

/// The normal quantile of 97.5 %: two-sided 95 %.
const Z_95: f64 = 1.959_963_984_540_054;

/// Two scores of recommendation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScoreFigures {
    /// The first score minus the second, in points.
    pub gap: Decimal,
    /// The split assumed for each.
    pub splits: [Split; 2],
    /// Answers for each score at which an even chance remains to tell the gap from chance.
    pub even: u64,
    /// Answers for each score at which the gap stands out in four cases of five.
    pub four_fifths: u64,
    /// Where the gap may lie, in points, with the answers that there were; `None` where these are not told.
    pub bounds: Option<Bounds>,
}

/// How the answers behind a score split, in percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Split {
    /// Promoters.
    pub promoters: Decimal,
    /// Detractors.
    pub detractors: Decimal,
}

impl Split {
    /// The split assumed for a score; `None` outside -100 to 100.
    #[must_use]
    pub fn assumed(score: Decimal) -> Option<Self> {
        let hundred = Decimal::ONE_HUNDRED;
        if score.abs() > hundred {
            return None;
        }
        let rest = ((hundred - score.abs()) / Decimal::from(4)).floor();
        Some(if score < Decimal::ZERO {
            Self { promoters: rest, detractors: rest - score }
        } else {
            Self { promoters: rest + score, detractors: rest }
        })
    }

    fn mood(self) -> Mood {
        Mood { promoters: float(self.promoters) / 100.0, detractors: float(self.detractors) / 100.0 }
    }

    /// The variance of one answer that counts +100, 0 or -100, in points squared.
    fn variance(self) -> f64 {
        let (promoters, detractors) = (float(self.promoters), float(self.detractors));
        100.0 * (promoters + detractors) - (promoters - detractors).powi(2)
    }
}

/// Holds two scores against each other; `answers` are those behind each. `None` without a gap, or outside
/// -100 to 100.
///
/// The answers needed are [`nps_n`]'s; the interval is `gap -+ z_95 sqrt(v1 / n1 + v2 / n2)`, with `v` the
/// variance of one answer.
#[must_use]
pub fn scores(first: Decimal, second: Decimal, answers: Option<[f64; 2]>) -> Option<ScoreFigures> {
    let gap = first.checked_sub(second)?;
    let splits = [Split::assumed(first)?, Split::assumed(second)?];
    if gap.is_zero() {
        return None;
    }
    let [before, after] = splits.map(Split::mood);
    let needed = |power| nps_n(before, after, power, 1.0 - CONF).ok().and_then(ceiling);
    let [one, other] = splits.map(Split::variance);
    let bounds = answers.filter(|answers| answers.iter().all(|n| *n > 0.0)).map(|[n1, n2]| {
        let half = Z_95 * (one / n1 + other / n2).sqrt();
        Bounds { low: float(gap) - half, high: float(gap) + half }
    });
    Some(ScoreFigures { gap, splits, even: needed(0.5)?, four_fifths: needed(0.8)?, bounds })
}

/// A strategic effect's two scores, before and after, where its measure (the effect itself where none is typed)
/// is one. `None` for any other measure, and without both figures.
#[must_use]
pub fn strategic_scores(effect: &Strategic) -> Option<ScoreFigures> {
    let score = |figure: &Figure| {
        let figure = figure.known(FigureKind::Number).filter(|figure| !figure.unit.is_ratio())?;
        Some(figure.amount.likely())
    };
    let measure = if effect.measure.trim().is_empty() { &effect.what } else { &effect.measure };
    // As many as there were at least, and the same at either time.
    let answers = effect.answers.known(FigureKind::Count).map(|figure| float(figure.amount.low()));
    let answers = answers.filter(|answers| *answers >= 1.0).map(|answers| [answers; 2]);
    let (before, after) = (score(&effect.before)?, score(&effect.after)?);
    names_score(measure).then(|| scores(before, after, answers)).flatten()
}

/// Whether words speak of a score of recommendation.
#[must_use]
pub fn names_score(words: &str) -> bool {
    words.contains("净推荐") || words.to_ascii_uppercase().contains("NPS")
}
