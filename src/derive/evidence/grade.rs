//! How far each level of evidence can be relied on, in the spirit of GRADE.
//!
//! A claim starts from how it was found out, loses a grade or two for each named reason against it and gains
//! one for each in its favour (Guyatt and others, *GRADE: an emerging consensus on rating quality of evidence*,
//! BMJ 336, 2008). A level is as good as its best claim. The grade is there to be raised: the cheapest step
//! that would do so is named with it.

use super::gap::GapTest;
use super::share::Margin;
use super::{ClaimFigures, EvidenceLevel};
use crate::analysis::verdict::Verdict;
use crate::figure::Decimal;
use crate::i18n::{Words, counted, text, words};
use crate::proposal::{Claim, ClaimKind, Ground, Grouping};

/// How far evidence can be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// Next to nothing holds it up.
    VeryLow,
    /// A question will likely bring it down.
    Low,
    /// It holds, with reservations.
    Moderate,
    /// It holds.
    High,
}

impl Grade {
    fn at(score: i32) -> Self {
        match score {
            ..=0 => Self::VeryLow,
            1 => Self::Low,
            2 => Self::Moderate,
            3.. => Self::High,
        }
    }
}

/// How something was found out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Found {
    /// Counted: how many, how bad.
    Counted,
    /// Followed over time.
    Followed,
    /// Groups drawn by lot and compared.
    ByLot,
    /// A pilot beside sites that took no part.
    Controlled,
    /// Before and after, without others to compare with.
    BeforeAndAfter,
    /// Groups as they were, compared.
    Compared,
    /// Held against others or the industry.
    Benchmarked,
    /// A change taken apart.
    TakenApart,
    /// One figure where the level asks for more than one.
    OneFigure,
    /// Told in words.
    Told,
}

/// A reason to rely on it less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Down {
    /// No source is named.
    NoSource,
    /// Nobody says whether it was measured.
    GroundUnsaid,
    /// A percentage of nobody knows how many.
    BaseUnknown,
    /// No count gives that percentage of so many.
    ImpossiblePercentage,
    /// Nobody says how the groups were formed.
    GroupsUnsaid,
    /// What the figures rest on is not told, so that chance is not ruled out.
    NotTested,
    /// Too few points for any trend.
    TooFewPoints {
        /// How many more would do.
        missing: usize,
    },
    /// A forecast without the interval it may miss by.
    NoInterval,
    /// Nothing to tell the pilot's effect from the season's.
    NoControl,
    /// Few sites or values.
    SmallSample,
    /// The interval is wide.
    WideInterval,
    /// Chance alone could do it.
    ByChance,
    /// Chance alone could make this course.
    NoTrend,
    /// Estimated, not measured.
    Estimated,
    /// Assumed.
    Assumed,
    /// Groups formed by outcome: the argument runs in a circle.
    Circular,
}

impl Down {
    fn weight(self) -> i32 {
        match self {
            Self::TooFewPoints { .. } | Self::Assumed | Self::Circular => 2,
            _ => 1,
        }
    }

    /// What would take the reason away, and the field where.
    fn remedy(self, kind: Option<ClaimKind>) -> (StepKind, &'static str) {
        match self {
            Self::NoSource => (StepKind::NameSource, "source"),
            Self::GroundUnsaid => (StepKind::SayHowKnown, "ground"),
            Self::BaseUnknown => (StepKind::SayOfHowMany, "out_of"),
            Self::ImpossiblePercentage => (StepKind::CheckPercentage, "share"),
            Self::GroupsUnsaid => (StepKind::SayGrouping, "grouping"),
            Self::NotTested => (StepKind::SayWhatItRestsOn, "exposure_a"),
            Self::TooFewPoints { missing } => (StepKind::AddPoints { missing }, "series"),
            Self::NoInterval => (StepKind::ShowSeries, "kind"),
            Self::NoControl => (StepKind::AddControl, "control_before"),
            Self::NoTrend => (StepKind::FollowLonger, "series"),
            Self::SmallSample | Self::WideInterval | Self::ByChance => (
                StepKind::MoreCases,
                match kind {
                    Some(ClaimKind::Pilot) => "pilot_sites",
                    Some(ClaimKind::Comparison) => "sample_a",
                    Some(ClaimKind::Count) => "observed",
                    _ => "share",
                },
            ),
            Self::Estimated | Self::Assumed => (StepKind::Measure, "ground"),
            Self::Circular => (StepKind::Regroup, "grouping"),
        }
    }
}

/// A reason to rely on it more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Up {
    /// Twice as much, or half.
    LargeEffect,
    /// Another source says the same.
    SeveralSources,
    /// It was found again elsewhere.
    Replicated,
}

/// What would raise a grade, the cheapest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StepKind {
    /// Write a first claim.
    AddClaim,
    /// Name the source.
    NameSource,
    /// Say whether it was measured.
    SayHowKnown,
    /// Say how the groups were formed.
    SayGrouping,
    /// Say what a percentage is a percentage of.
    SayOfHowMany,
    /// Look up the count behind a percentage that cannot be.
    CheckPercentage,
    /// Say what each figure was counted over.
    SayWhatItRestsOn,
    /// Add earlier points.
    AddPoints {
        /// How many.
        missing: usize,
    },
    /// Show the figures by period instead of one.
    ShowSeries,
    /// Put a figure to the words.
    AddFigure,
    /// Fetch the same figures of sites that took no part.
    AddControl,
    /// Compare sites with and without.
    Compare,
    /// Measure instead of estimating.
    Measure,
    /// Group by practice, then count again.
    Regroup,
    /// More sites or answers.
    MoreCases,
    /// Follow it longer.
    FollowLonger,
    /// Have it found again elsewhere.
    Replicate,
    /// Try it at a few sites.
    Pilot,
}

impl StepKind {
    /// What to do, in a few words.
    #[must_use]
    pub fn words(self) -> Words {
        let words = match self {
            Self::AddPoints { missing } => {
                let points = counted(missing, "earlier point", "earlier points");
                return words(format!("再补 {missing} 期更早的数"), format!("add {points}"));
            }
            Self::AddClaim => text("先写一条", "write a first claim"),
            Self::NameSource => text("写明来源", "name the source"),
            Self::SayHowKnown => text("说明是实测、估算还是假设", "say whether it was measured"),
            Self::SayGrouping => text("说明分组依据", "say how the groups were formed"),
            Self::SayOfHowMany => text("补上百分比的基数", "say of how many it is a percentage"),
            Self::CheckPercentage => text("回头核对原始个数", "look up the count behind the percentage"),
            Self::SayWhatItRestsOn => text("补上两组各自的基数", "say what each group's figure rests on"),
            Self::ShowSeries => text("把各期的数列出来", "show the figure of each period"),
            Self::AddFigure => text("给这条配上数字", "put a figure to it"),
            Self::AddControl => {
                text("补上对照店同期的数", "fetch the same figures of sites that took no part")
            }
            Self::Compare => text("找有问题和没问题的店对比", "compare sites with and without the problem"),
            Self::Measure => text("换成实测的数", "measure it"),
            Self::Regroup => text("按做法重新分组再数一遍", "group by practice and count again"),
            Self::MoreCases => text("扩大样本", "get more cases"),
            Self::FollowLonger => text("再多跟几期", "follow it longer"),
            Self::Replicate => text("请别的区域再验证一次", "have another region find it again"),
            Self::Pilot => text("找几家店试一试", "try it at a few sites"),
        };
        words.into()
    }
}

/// The cheapest step that raises a level's grade.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Step {
    /// What to do.
    pub kind: StepKind,
    /// Which claim, by its position; `None` where there is none yet.
    pub claim: Option<usize>,
    /// The field to fill in.
    pub field: &'static str,
    /// The grade that it would reach.
    pub reaches: Grade,
}

/// How far a level can be relied on, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LevelGrade {
    /// The grade; `None` while the level has no claim.
    pub grade: Option<Grade>,
    /// How its best claim was found out.
    pub found: Option<Found>,
    /// Which claim carries it, by its position.
    pub claim: Option<usize>,
    /// Against it.
    pub down: Vec<Down>,
    /// In its favour.
    pub up: Vec<Up>,
    /// The cheapest step up; `None` at the highest grade.
    pub step: Option<Step>,
}

impl Default for LevelGrade {
    fn default() -> Self {
        let step = Step { kind: StepKind::AddClaim, claim: None, field: "claim", reaches: Grade::Low };
        Self { grade: None, found: None, claim: None, down: Vec::new(), up: Vec::new(), step: Some(step) }
    }
}

/// One claim, graded.
struct Graded {
    found: Found,
    start: i32,
    down: Vec<Down>,
    up: Vec<Up>,
}

impl Graded {
    fn score(&self) -> i32 {
        let down: i32 = self.down.iter().map(|reason| reason.weight()).sum();
        self.start - down + i32::try_from(self.up.len()).unwrap_or(0)
    }
}

/// Grades a level by its claims.
pub(super) fn level(level: EvidenceLevel, rows: &[Claim], figures: &[ClaimFigures]) -> LevelGrade {
    let mut best: Option<(usize, Graded)> = None;
    for (index, (claim, figures_of)) in rows.iter().zip(figures).enumerate() {
        if claim.claim.trim().is_empty() && !figures_of.is_some() {
            continue;
        }
        let mut graded = graded(level, claim, figures_of);
        if has_second_source(claim, rows, figures) {
            graded.up.push(Up::SeveralSources);
        }
        if best.as_ref().is_none_or(|(_, best)| graded.score() > best.score()) {
            best = Some((index, graded));
        }
    }
    let Some((index, graded)) = best else { return LevelGrade::default() };
    let kind = rows.get(index).and_then(|claim| claim.kind);
    let grade = Grade::at(graded.score());
    LevelGrade {
        grade: Some(grade),
        found: Some(graded.found),
        claim: Some(index),
        step: (grade < Grade::High).then(|| step(level, index, kind, &graded)),
        down: graded.down,
        up: graded.up,
    }
}

/// Whether another measured claim of the same kind rests on another source.
fn has_second_source(claim: &Claim, rows: &[Claim], figures: &[ClaimFigures]) -> bool {
    let own = claim.source.trim();
    !own.is_empty()
        && claim.ground == Some(Ground::Measured)
        && rows.iter().zip(figures).any(|(other, figures)| {
            let source = other.source.trim();
            other.kind == claim.kind
                && other.ground == Some(Ground::Measured)
                && figures.is_some()
                && !source.is_empty()
                && source != own
        })
}

fn graded(level: EvidenceLevel, claim: &Claim, figures: &ClaimFigures) -> Graded {
    let (found, start) = start(level, claim, figures);
    let mut down = Vec::new();
    if claim.source.trim().is_empty() {
        down.push(Down::NoSource);
    }
    match claim.ground {
        Some(Ground::Measured) => {}
        Some(Ground::Estimated) => down.push(Down::Estimated),
        Some(Ground::Assumed) => down.push(Down::Assumed),
        None => down.push(Down::GroundUnsaid),
    }
    against(level, claim, figures, &mut down);
    let mut up = Vec::new();
    let spoilt = |reason: &Down| {
        matches!(
            reason,
            Down::Assumed | Down::Circular | Down::ByChance | Down::NotTested | Down::SmallSample
        )
    };
    if is_large(figures) && !down.iter().any(spoilt) {
        up.push(Up::LargeEffect);
    }
    let has_groups = matches!(claim.kind, Some(ClaimKind::Comparison | ClaimKind::Pilot));
    if has_groups && figures.is_some() && !claim.replicated.trim().is_empty() {
        up.push(Up::Replicated);
    }
    Graded { found, start, down, up }
}

/// How it was found out, and the score from which it starts: 3 is high, 2 moderate, 1 low.
fn start(level: EvidenceLevel, claim: &Claim, figures: &ClaimFigures) -> (Found, i32) {
    use EvidenceLevel::{Prevalence, Proof, Severity, Trend};
    let describes = matches!(level, Prevalence | Severity);
    let by_lot = claim.grouping == Some(Grouping::Chance);
    match figures {
        ClaimFigures::None => (Found::Told, 1),
        ClaimFigures::Share(_)
        | ClaimFigures::Count(_)
        | ClaimFigures::MeanAndWorst { .. }
        | ClaimFigures::Spread { .. } => {
            if describes {
                (Found::Counted, 3)
            } else {
                (Found::OneFigure, 1)
            }
        }
        ClaimFigures::Series(_) => match level {
            Prevalence | Severity | Trend => (Found::Followed, 3),
            Proof => (Found::BeforeAndAfter, 2),
            EvidenceLevel::RootCause => (Found::Followed, 1),
        },
        ClaimFigures::Comparison(_) if by_lot => (Found::ByLot, 3),
        ClaimFigures::Comparison(_) => (Found::Compared, 2),
        ClaimFigures::Pilot(pilot) if by_lot && pilot.control.is_some() => (Found::ByLot, 3),
        ClaimFigures::Pilot(pilot) if pilot.control.is_some() => (Found::Controlled, 2),
        ClaimFigures::Pilot(_) => (Found::BeforeAndAfter, 2),
        ClaimFigures::Benchmark { .. } => (Found::Benchmarked, if describes { 2 } else { 1 }),
        ClaimFigures::Mix(_) | ClaimFigures::Bridge(_) => (Found::TakenApart, 2),
    }
}

/// What the figures themselves leave open.
fn against(level: EvidenceLevel, claim: &Claim, figures: &ClaimFigures, down: &mut Vec<Down>) {
    /// Fewer sites in a pilot may be luck.
    const FEW_SITES: i64 = 3;
    /// Fewer values of a group say little of how they scatter.
    const FEW_VALUES: usize = 5;
    /// A share whose interval spans more than thirty points.
    const WIDE_SHARE: f64 = 0.3;
    let in_trend = level == EvidenceLevel::Trend;
    match figures {
        ClaimFigures::Share(share) => {
            if share.out_of.is_none() {
                down.push(Down::BaseUnknown);
            }
            if !share.impossible.is_empty() {
                down.push(Down::ImpossiblePercentage);
            }
            if let Margin::Sample(bounds) | Margin::Unsaid(bounds) = share.margin
                && bounds.width() > WIDE_SHARE
            {
                down.push(Down::WideInterval);
            }
        }
        ClaimFigures::Count(count) => {
            if count.rate.is_some_and(|rate| rate.bounds.high > 2.0 * rate.bounds.low) {
                down.push(Down::WideInterval);
            }
            if in_trend && claim.ground != Some(Ground::Measured) {
                down.push(Down::NoInterval);
            }
        }
        ClaimFigures::Series(series) if in_trend => match series.trend.as_ref().map(|t| &t.judged) {
            None => down.push(Down::TooFewPoints { missing: 4 }),
            Some(judged) => match judged.verdict {
                Verdict::TooFew { have, needed, .. } => {
                    down.push(Down::TooFewPoints { missing: needed.saturating_sub(have) });
                }
                Verdict::NoTrend { .. } if !judged.has_run_signal() => down.push(Down::NoTrend),
                Verdict::NoTrend { .. } | Verdict::Trend { .. } => {}
            },
        },
        ClaimFigures::Comparison(gap) => {
            match gap.grouping {
                Some(Grouping::Outcome) => down.push(Down::Circular),
                None if !in_trend => down.push(Down::GroupsUnsaid),
                _ => {}
            }
            match &gap.test {
                Some(test) if test.is_made() => {
                    if !test.stands_out() {
                        down.push(Down::ByChance);
                    } else if let GapTest::Means(means) = test
                        && means.counts.iter().any(|count| *count < FEW_VALUES)
                    {
                        down.push(Down::SmallSample);
                    }
                }
                _ => down.push(Down::NotTested),
            }
        }
        ClaimFigures::Pilot(pilot) => {
            match &pilot.control {
                None => down.push(Down::NoControl),
                Some(control) if control.bounds().is_some_and(|bounds| bounds.holds(0.0)) => {
                    down.push(Down::ByChance);
                }
                Some(_) => {}
            }
            if claim.grouping == Some(Grouping::Outcome) {
                down.push(Down::Circular);
            }
            if pilot.sites.is_some_and(|sites| sites.likely() < Decimal::from(FEW_SITES)) {
                down.push(Down::SmallSample);
            }
        }
        _ => {}
    }
}

/// Whether one figure is at least twice the other.
fn is_large(figures: &ClaimFigures) -> bool {
    let (one, other) = match figures {
        ClaimFigures::Comparison(gap) => (gap.first, gap.second),
        ClaimFigures::Pilot(pilot) => (pilot.before, pilot.after),
        ClaimFigures::Benchmark { ours, theirs, .. } => (*ours, *theirs),
        _ => return false,
    };
    let (less, more) = (one.min(other), one.max(other));
    more > Decimal::ZERO && less >= Decimal::ZERO && less.checked_add(less).is_some_and(|twice| twice <= more)
}

/// The cheapest step that raises the grade; where a reason alone is not enough, the cheapest of them.
fn step(level: EvidenceLevel, index: usize, kind: Option<ClaimKind>, graded: &Graded) -> Step {
    let grade = Grade::at(graded.score());
    let mut steps: Vec<Step> = graded
        .down
        .iter()
        .map(|reason| {
            let (what, field) = reason.remedy(kind);
            let reaches = Grade::at(graded.score() + reason.weight());
            Step { kind: what, claim: Some(index), field, reaches }
        })
        .collect();
    steps.sort_by_key(|step| step.kind);
    let raises = steps.iter().position(|step| step.reaches > grade);
    if let Some(at) = raises.or((!steps.is_empty()).then_some(0)) {
        return steps.swap_remove(at);
    }
    let more = |kind, field, claim| Step { kind, claim, field, reaches: Grade::at(graded.score() + 1) };
    match (graded.found, level) {
        (Found::Told, _) => more(StepKind::AddFigure, "kind", Some(index)),
        (Found::OneFigure, EvidenceLevel::Trend) => more(StepKind::ShowSeries, "kind", None),
        (_, EvidenceLevel::Proof) if !matches!(kind, Some(ClaimKind::Pilot | ClaimKind::Comparison)) => {
            more(StepKind::Pilot, "kind", None)
        }
        (Found::Compared | Found::Controlled | Found::BeforeAndAfter | Found::ByLot, _) => {
            more(StepKind::Replicate, "replicated", Some(index))
        }
        (Found::OneFigure | Found::TakenApart | Found::Followed, EvidenceLevel::RootCause) => {
            more(StepKind::Compare, "kind", None)
        }
        _ => more(StepKind::AddFigure, "kind", None),
    }
}
