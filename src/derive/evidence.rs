//! Strategy 2 in figures: what each claim comes to, and the tree of whys.

mod claim;
mod gap;
mod grade;
mod mix;
mod pilot;
mod read;
mod score;
mod series;
mod share;
mod whys;

pub use claim::{ClaimFigures, GradeShare};
pub use gap::{ComparisonFigures, GapTest, MeansGap, RatesGap, SharesGap};
pub use grade::{Down, Found, Grade, LevelGrade, Step, StepKind, Up};
pub use mix::{BridgeFigures, GroupFigures, MixFigures};
pub use pilot::{ControlFigures, EachSite, PilotFigures, PilotPlan};
pub use read::Bounds;
pub use score::{ScoreFigures, Split, names_score, scores, strategic_scores};
pub use series::{Ahead, SeriesFigures, SeriesPoint, TrendFigures};
pub use share::{CountFigures, Margin, RateFigures, ShareFigures};
pub use whys::WhyFigures;

use super::reuse::{Fingerprints, fingerprint, reuse};
use crate::i18n::Text;
use crate::proposal::{Claim, Proposal};
use crate::schema::section;

/// What the evidence pane comes to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EvidenceFigures {
    /// The five levels, in the order of [`EvidenceLevel::ALL`].
    pub levels: [LevelFigures; 5],
    /// The chain of whys.
    pub whys: WhyFigures,
    /// How large a pilot has to be, while there is none.
    pub plan: Option<PilotPlan>,
}

impl EvidenceFigures {
    /// How many levels hold at least one claim.
    #[must_use]
    pub fn levels_filled(&self) -> usize {
        self.levels.iter().filter(|level| level.claims_filled > 0).count()
    }

    /// Works out again how large a pilot has to be: the goal is the solution pane's.
    pub(super) fn plan_again(&mut self, p: &Proposal) {
        let tried = |claims: &ClaimFigures| matches!(claims, ClaimFigures::Pilot(_));
        let share = self.level(EvidenceLevel::Prevalence).claims.iter().find_map(|claim| match claim {
            ClaimFigures::Share(share) => Some(share),
            _ => None,
        });
        let is_tried = self.level(EvidenceLevel::Proof).claims.iter().any(tried);
        self.plan = if is_tried { None } else { pilot::plan(share, &p.solution.goals) };
    }

    /// One level.
    #[must_use]
    pub fn level(&self, level: EvidenceLevel) -> &LevelFigures {
        &self.levels[level as usize]
    }
}

/// One of the five levels of evidence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EvidenceLevel {
    /// How many, how often.
    #[default]
    Prevalence,
    /// How bad.
    Severity,
    /// Better or worse.
    Trend,
    /// What causes it.
    RootCause,
    /// What shows that a solution works.
    Proof,
}

impl EvidenceLevel {
    /// All five, in order.
    pub const ALL: [Self; 5] = [Self::Prevalence, Self::Severity, Self::Trend, Self::RootCause, Self::Proof];

    /// The path of the level's section.
    #[must_use]
    pub fn section_id(self) -> &'static str {
        match self {
            Self::Prevalence => "evidence.prevalence",
            Self::Severity => "evidence.severity",
            Self::Trend => "evidence.trend",
            Self::RootCause => "evidence.root_cause",
            Self::Proof => "evidence.proof",
        }
    }

    /// What it is called.
    #[must_use]
    pub fn label(self) -> Text {
        section(self.section_id()).map_or(Text::same(""), |section| section.title)
    }

    /// Its claims.
    #[must_use]
    pub fn claims(self, p: &Proposal) -> &[Claim] {
        match self {
            Self::Prevalence => &p.evidence.prevalence,
            Self::Severity => &p.evidence.severity,
            Self::Trend => &p.evidence.trend,
            Self::RootCause => &p.evidence.root_cause,
            Self::Proof => &p.evidence.proof,
        }
    }
}

/// What one level comes to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LevelFigures {
    /// Which one.
    pub level: EvidenceLevel,
    /// Each claim, in the order of the rows.
    pub claims: Vec<ClaimFigures>,
    /// How many rows say anything: a sentence or a figure.
    pub claims_filled: usize,
    /// How many of these name a source.
    pub with_source: usize,
    /// How far it can be relied on.
    pub grade: LevelGrade,
    keys: Fingerprints,
}

/// The figures; what `old` knows of claims that have not changed is taken over.
pub(super) fn figures(p: &Proposal, old: Option<EvidenceFigures>) -> EvidenceFigures {
    let mut old = old.unwrap_or_default();
    let mut level = |level: EvidenceLevel| {
        let old = std::mem::take(&mut old.levels[level as usize]);
        let rows = level.claims(p);
        let known = (old.keys, old.claims);
        let (keys, claims) =
            reuse(rows, known, |row| fingerprint(ClaimFigures::inputs(row)), ClaimFigures::of);
        let filled =
            |(row, figures): &(&Claim, &ClaimFigures)| !row.claim.trim().is_empty() || figures.is_some();
        let rows = || rows.iter().zip(&claims).filter(filled);
        LevelFigures {
            level,
            claims_filled: rows().count(),
            with_source: rows().filter(|(row, _)| !row.source.trim().is_empty()).count(),
            grade: grade::level(level, level.claims(p), &claims),
            claims,
            keys,
        }
    };
    let levels = EvidenceLevel::ALL.map(&mut level);
    let mut figures = EvidenceFigures { levels, whys: whys::figures(&p.evidence.whys), plan: None };
    figures.plan_again(p);
    figures
}

#[cfg(test)]
mod tests;
