//! What is computed from a proposal: totals, returns, growth, the stakeholder map, the schedule, the agenda.
//!
//! Pure: a proposal, today's date and headquarters' calendar in, figures out. [`Derived`] holds numbers, dates and positions of
//! rows, never copies of what was typed; lists that say "in the order of the rows" have one entry a row.
//! Whatever stands in an export can be traced: a [`Traced`] figure names its formula and its rows.
//! A figure that cannot be computed is `None`, never a zero.
//!
//! Money stays exact. What is a finance reviewer's objection (revenue taken for profit, a past loss counted
//! as avoidable) is computed along with the figure and stands beside it as an [`impact::Remark`].

pub mod agenda;
pub mod benefit;
pub mod chooser;
mod department;
pub mod doubt;
pub mod evidence;
mod figure_at;
#[cfg(test)]
pub(crate) mod fixtures;
pub mod follow_up;
pub mod frame;
pub mod impact;
pub mod ladder;
pub mod ledger;
mod offer;
mod pair;
mod period;
pub mod returns;
mod reuse;
pub mod schedule;
pub mod solution;
pub mod sponsors;
mod stage;
pub mod timing;
mod trace;

pub use agenda::{Agenda, Move, MoveState, agenda};
pub use benefit::{Benefit, BenefitClass, BenefitFigures, WhyNot};
pub use department::Department;
pub use doubt::Doubt;
pub use evidence::{ClaimFigures, EvidenceFigures, EvidenceLevel};
pub use figure_at::FigureAt;
pub use follow_up::FollowUpFigures;
pub use frame::FrameFigures;
pub use impact::ImpactFigures;
pub use ladder::{Ladder, RungFigures};
pub use ledger::{Ledger, ledger};
pub use offer::{Offer, offers};
pub use pair::{common_unit, pair_of};
pub use period::{Period, PeriodUnit};
pub use returns::{Plan, Returns};
pub use schedule::{Schedule, schedule};
pub use solution::SolutionFigures;
pub use sponsors::SponsorFigures;
pub use stage::{Stage, meeting_ahead, stage};
pub use timing::TimingFigures;
pub use trace::{Formula, RowAt, Traced};

use crate::calendar::At;
use crate::proposal::Proposal;
use crate::schema::PaneId;

/// Everything computed from a proposal, one part a pane.
#[derive(Clone, Debug, PartialEq)]
pub struct Derived {
    /// The frame: currency, sites, departments that the problem's type proposes.
    pub frame: FrameFigures,
    /// Strategy 1: losses, costs, return, payback, the cost of waiting.
    pub impact: ImpactFigures,
    /// Strategy 1, line by line: what the solution brings, of which class.
    pub benefit: BenefitFigures,
    /// Strategy 1, as a claim: floor, likely, full.
    pub ladder: Ladder,
    /// Strategy 1, tried: how wrong the claim may be, and which figure to fetch next.
    pub doubt: Doubt,
    /// Strategy 2: what each claim comes to, and the tree of whys.
    pub evidence: EvidenceFigures,
    /// Strategy 3: the map, the criteria, the departments missing.
    pub sponsors: SponsorFigures,
    /// Strategy 4: effort, budget, timeline, the price of doing nothing.
    pub solution: SolutionFigures,
    /// Strategy 5: days to the meeting, conflicts, moments.
    pub timing: TimingFigures,
    /// Strategy 6: agenda, levels, contacts, results.
    pub follow_up: FollowUpFigures,
}

/// Computes everything. Never fails: what cannot be read counts for nothing, and is told by `check`.
#[must_use]
pub fn derive(p: &Proposal, at: At<'_>) -> Derived {
    let mut derived = derive_untried(p, at);
    let Derived { impact, benefit, ladder, .. } = &derived;
    derived.doubt = doubt::figures(p, impact, benefit, ladder, None);
    derived
}

/// Computes everything but how wrong the claim may be: [`Derived::doubt`] stays blank. Trying a claim ten thousand
/// times is most of the work, and whoever asks thousands of drafts what they are has no use for it.
#[must_use]
pub fn derive_untried(p: &Proposal, at: At<'_>) -> Derived {
    let frame = frame::figures(p);
    let impact = impact::figures(p, frame.currency, None);
    let benefit = benefit::figures(p, &impact, frame.currency);
    let ladder = ladder::figures(&p.impact, &impact, &benefit, frame.currency);
    let solution = solution::figures(p, &impact, frame.currency);
    Derived {
        evidence: evidence::figures(p, None),
        sponsors: sponsors::figures(p, &frame),
        timing: timing::figures(p, &solution.bars, at),
        follow_up: follow_up::figures(p, &solution, at),
        frame,
        impact,
        benefit,
        ladder,
        doubt: Doubt::default(),
        solution,
    }
}

impl Derived {
    /// Computes again what depends on one pane: after an edit in it, the same as [`derive()`] of the whole.
    pub fn refresh(&mut self, p: &Proposal, pane: PaneId, at: At<'_>) {
        match pane {
            PaneId::Frame => {
                let currency = self.frame.currency;
                self.frame = frame::figures(p);
                self.sponsors = sponsors::figures(p, &self.frame);
                if self.frame.currency != currency {
                    self.refresh_impact(p);
                    self.refresh_solution(p, at);
                }
            }
            PaneId::Impact => {
                self.refresh_impact(p);
                self.solution.do_nothing_cost = solution::do_nothing_cost(&self.impact);
            }
            PaneId::Evidence => {
                let old = std::mem::take(&mut self.evidence);
                self.evidence = evidence::figures(p, Some(old));
            }
            PaneId::Sponsors => {
                self.sponsors = sponsors::figures(p, &self.frame);
                self.solution.off_map = solution::off_map::rows(p);
            }
            PaneId::Solution => self.refresh_solution(p, at),
            PaneId::Timing => {
                self.timing = timing::figures(p, &self.solution.bars, at);
                self.follow_up = follow_up::figures(p, &self.solution, at);
            }
            PaneId::FollowUp => self.follow_up = follow_up::figures(p, &self.solution, at),
        }
    }

    fn refresh_impact(&mut self, p: &Proposal) {
        let old = std::mem::take(&mut self.impact);
        let currency = self.frame.currency;
        self.impact = impact::figures(p, currency, Some(old));
        self.benefit = benefit::figures(p, &self.impact, currency);
        self.ladder = ladder::figures(&p.impact, &self.impact, &self.benefit, currency);
        let old = std::mem::take(&mut self.doubt);
        self.doubt = doubt::figures(p, &self.impact, &self.benefit, &self.ladder, Some(old));
    }

    fn refresh_solution(&mut self, p: &Proposal, at: At<'_>) {
        self.solution = solution::figures(p, &self.impact, self.frame.currency);
        self.evidence.plan_again(p);
        self.timing = timing::figures(p, &self.solution.bars, at);
        self.follow_up = follow_up::figures(p, &self.solution, at);
    }
}

#[cfg(test)]
mod tests;
