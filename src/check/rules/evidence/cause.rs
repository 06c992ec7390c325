//! What goes together, told as cause and effect.

mod doubt;
mod told;

use crate::check::prose::{List, list, list_but};
use crate::check::rules::cell;
use crate::check::{Case, Example, Find, Found, Rule, Severity};
use crate::derive::{ClaimFigures, EvidenceLevel};
use crate::figure::{Class, mentions};
use crate::i18n::{Lang, Words, text};
use crate::proposal::{Claim, ClaimKind, Grouping};
use std::sync::LazyLock;
use told::told_as_cause;

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
    silent: Some(text(
        "自己说了只是有关联、还要查，或者有带对照的试点、抽签分组的比较作证。只是登记的归类（“缺件造成的退单 212 单”“登记的原因是缺件”）不算。没有数的话，只有从看到的事下结论（“换了系统的店退单多，说明系统是原因”），或者拿先后当因果（“自从换了系统以后退单就上升，可见是新系统造成的”）才报；拿先后当因果的，写在哪一层都报。",
        "Where the claim itself says that it is an association or still open, or a pilot with a control or groups drawn by lot shows it. A kind of things as somebody registered it (“212 cancellations caused by missing parts”) is none. Words without a figure are found only where they conclude from what was seen (“stores on the new system cancel more, which shows that the system is the reason”) or take what came first for the cause (“ever since the new system complaints went up, so the system is the cause”), the latter at whatever level it is told.",
    )),
    find: Find::Draft(correlation_as_cause),
};

fn correlation_as_cause(case: &Case<'_>, found: &mut Found<'_>) {
    if is_shown(case) {
        return;
    }
    let levels =
        [EvidenceLevel::Prevalence, EvidenceLevel::Severity, EvidenceLevel::Trend, EvidenceLevel::RootCause];
    let claims =
        levels.into_iter().flat_map(|level| level.claims(case.p).iter().map(move |claim| (level, claim)));
    for (level, claim) in claims {
        // What came after is called the effect wherever it is told; anything else, where the cause is asked for.
        let weighs = level == EvidenceLevel::RootCause && goes_together(claim);
        if !weighs && !comes_after(claim) {
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
        Some(ClaimKind::Pilot | ClaimKind::Mix | ClaimKind::Bridge) => false,
        // Words without a figure are a belief, and the whys are there to hold it up; unless they conclude from
        // something.
        None | Some(ClaimKind::Words) => {
            concludes(claim) || mentions(&claim.claim).iter().any(|m| m.class != Class::Day)
        }
        Some(_) => claim.grouping != Some(Grouping::Chance),
    }
}

/// Whether the claim concludes from what was seen: `换了系统的店退单多，说明系统是原因`.
fn concludes(claim: &Claim) -> bool {
    static CONCLUDES: List = LazyLock::new(|| {
        let words = [
            "说明",
            "可见",
            "表明",
            "证明",
            "足见",
            "由此看出",
            "可以看出",
            "shows that",
            "show that",
            "proves that",
            "prove that",
            "which shows",
            "which proves",
            "this shows",
            "this proves",
        ];
        list_but(&words, &["说明书", "可见光", "可见度", "说明会", "证明材料", "证明书", "证明文件"])
    });
    !CONCLUDES.find(&claim.claim).is_empty()
}

/// Whether the claim argues from what came first to what came then: `自从换了系统以后`, `ever since`. It needs no figure
/// to be taken for a proof.
fn comes_after(claim: &Claim) -> bool {
    static SINCE: List = LazyLock::new(|| {
        list(&[
            "自从",
            "自打",
            "换了以后",
            "上线以后",
            "上线之后",
            "上线后",
            "改了以后",
            "升级以后",
            "升级后",
            "调整以后",
            "调整后",
            "以来",
            "ever since",
            "since the",
            "since we",
            "since they",
            "since it",
            "after the change",
            "after the update",
            "after the launch",
            "after we",
            "after they",
        ])
    });
    let is_drawn = claim.grouping == Some(Grouping::Chance);
    let is_of_words =
        matches!(claim.kind, None | Some(ClaimKind::Words | ClaimKind::Count | ClaimKind::Series));
    is_of_words && !is_drawn && !SINCE.find(&claim.claim).is_empty()
}
