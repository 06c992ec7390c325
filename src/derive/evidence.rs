//! Strategy 2 in figures: what each claim comes to, and the tree of whys.

mod claim;
mod whys;

pub use claim::{Ahead, ClaimFigures, GradeShare, SeriesFigures, SeriesPoint, ShareFigures};
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
}

impl EvidenceFigures {
    /// How many levels hold at least one claim.
    #[must_use]
    pub fn levels_filled(&self) -> usize {
        self.levels.iter().filter(|level| level.claims_filled > 0).count()
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
            claims,
            keys,
        }
    };
    EvidenceFigures { levels: EvidenceLevel::ALL.map(&mut level), whys: whys::figures(&p.evidence.whys) }
}

#[cfg(test)]
mod tests;
