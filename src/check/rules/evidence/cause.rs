//! What goes together, told as cause and effect.

use super::said::{self, List, list};
use crate::check::rules::cell;
use crate::check::{Case, Example, Find, Found, Rule, Severity};
use crate::derive::{ClaimFigures, EvidenceLevel};
use crate::figure::{Class, mentions};
use crate::i18n::{Lang, Words, text};
use crate::proposal::{Claim, ClaimKind, Grouping};
use std::ops::Range;
use std::sync::LazyLock;

/// A correlation told as cause.
pub(super) static CORRELATION_AS_CAUSE: Rule = Rule {
    id: "E002",
    name: "correlation-as-cause",
    level: Severity::Warning,
    topic: "evidence.root_cause",
    title: text("把同时出现说成了因果", "Told as cause, shown as going together"),
    why: text(
        "两件事一起变，可能是第三件事带的，也可能刚好反过来。财务和数据部门最爱挑这一处。",
        "What moves together may be moved by a third thing, or the other way round; analysts look for this first.",
    ),
    mend: text(
        "先写“有关联”；要说因果，就做有对照的试点，或者按抽签分组再比。",
        "Say that they go together; to claim a cause, run a pilot with a control or groups drawn by lot.",
    ),
    example: Some(Example {
        bad: text(
            "超载时段的评分低 18 分，评分下滑就是超载造成的",
            "Scores are 18 points lower in overloaded hours, so overload causes the drop",
        ),
        good: text(
            "超载时段的评分低 18 分；是关联，是不是原因要等试点",
            "Scores are 18 points lower in overloaded hours; whether that is the cause a pilot will tell",
        ),
    }),
    find: Find::Draft(correlation_as_cause),
};

fn correlation_as_cause(case: &Case<'_>, found: &mut Found<'_>) {
    if is_shown(case) {
        return;
    }
    let level = EvidenceLevel::RootCause;
    for claim in level.claims(case.p) {
        if !goes_together(claim) {
            continue;
        }
        let Some(span) = told_as_cause(claim) else { continue };
        let words = &claim.claim[span.clone()];
        let what = Words::each(|lang| match lang {
            Lang::Zh => format!("“{words}”：这里只看得出同时发生，凭什么说是因果？"),
            Lang::En => format!("“{words}”: the figures go together. What shows which one is the cause?"),
        });
        found.say(cell(level.section_id(), claim, "claim"), what).span(span);
    }
}

/// Whether a trial with a control, or drawn by lot, stands behind the cause.
fn is_shown(case: &Case<'_>) -> bool {
    let levels = [EvidenceLevel::RootCause, EvidenceLevel::Proof].into_iter();
    let mut figures = levels.flat_map(|level| &case.derived.evidence.level(level).claims);
    figures.any(|figures| match figures {
        ClaimFigures::Pilot(pilot) => pilot.control.is_some() || pilot.grouping == Some(Grouping::Chance),
        ClaimFigures::Comparison(gap) => gap.grouping == Some(Grouping::Chance),
        _ => false,
    })
}

/// Whether the claim is of a kind that shows no more than that things go together.
fn goes_together(claim: &Claim) -> bool {
    match claim.kind {
        None | Some(ClaimKind::Pilot | ClaimKind::Mix | ClaimKind::Bridge) => false,
        // Words without a figure are a belief, and the whys are there to hold it up.
        Some(ClaimKind::Words) => mentions(&claim.claim).iter().any(|m| m.class != Class::Day),
        Some(_) => claim.grouping != Some(Grouping::Chance),
    }
}

/// Where a claim says that one thing causes another; `None` where it doubts that, or says itself that it is not
/// shown.
fn told_as_cause(claim: &Claim) -> Option<Range<usize>> {
    static CAUSE: List = LazyLock::new(|| {
        list(&[
            "造成",
            "导致",
            "引起",
            "引发",
            "所致",
            "归因于",
            "因果",
            "根源就是",
            "原因就是",
            "是因为",
            "都是因为",
            "cause and effect",
            "cause",
            "causes",
            "caused",
            "causing",
            "because",
            "because of",
            "due to",
            "leads to",
            "lead to",
            "led to",
            "results in",
            "resulted in",
            "brings down",
            "is what brings",
            "are what brings",
            "is why",
        ])
    });
    static DOUBT: List = LazyLock::new(|| {
        list(&[
            "不",
            "没",
            "未",
            "非",
            "无",
            "否",
            "可能",
            "也许",
            "假如",
            "如果",
            "要看",
            "待",
            "not",
            "no",
            "never",
            "whether",
            "may",
            "might",
            "could",
            "cannot",
            "can't",
            "don't",
            "doesn't",
            "isn't",
            "if",
            "rule out",
            "rules out",
            "unclear",
        ])
    });
    static ADMITS: List = LazyLock::new(|| {
        list(&[
            "关联",
            "相关",
            "不是因果",
            "还不能说",
            "不能说有因果",
            "有待验证",
            "association",
            "associated",
            "correlat",
            "correlation",
            "correlated",
            "not a cause",
            "not cause",
            "no proof of cause",
            "remains to be shown",
        ])
    });
    if said::anywhere(claim, &ADMITS) {
        return None;
    }
    let text = claim.claim.as_str();
    let told = CAUSE.find(text).into_iter().find(|hit| {
        let clause = said::clause(text, hit.range.start);
        DOUBT.find(clause).is_empty()
    });
    told.map(|hit| hit.range)
}
