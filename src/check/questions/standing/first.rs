//! What is asked before anything is written: what it costs, how many have it, where it comes from, what is to be
//! done, what shows that it works, when it is solved, who does what by when. Each is gone with the first row that
//! answers it; what that row lacks is the other questions' business.

use super::{Asker, Candidate, made};
use crate::check::case::Case;
use crate::check::rules::place;
use crate::derive::Department::{Finance, Operations};
use crate::derive::EvidenceLevel;
use crate::i18n::{Text, text};
use crate::proposal::Proposal;

/// A question that every proposal is asked until something answers it.
struct First {
    kind: &'static str,
    /// Where it is answered.
    at: &'static str,
    weight: u32,
    asker: Asker,
    text: Text,
    because: Text,
    is_answered: fn(&Case<'_>) -> bool,
}

static FIRST: [First; 8] = [
    First {
        kind: "cost",
        at: "impact.losses",
        weight: 66,
        asker: Asker::Of(Finance),
        text: text(
            "这个问题一个月少挣多少、多花多少？",
            "What does this cost us a month, in revenue lost and money spent?",
        ),
        because: text("影响还没有算成钱。", "The impact is not in money yet."),
        is_answered: is_priced,
    },
    First {
        kind: "what",
        at: "solution.options",
        weight: 61,
        asker: Asker::Decider,
        text: text("打算怎么解决，还比过哪些办法？", "What do you want to do, and what else did you weigh?"),
        because: text("还没有写下一个方案。", "No option is written down yet."),
        is_answered: |case| {
            case.p.solution.options.iter().any(|row| !row.do_nothing && !row.option.trim().is_empty())
        },
    },
    First {
        kind: "spread",
        at: "evidence.prevalence",
        weight: 58,
        asker: Asker::Of(Operations),
        text: text("有多少家门店是这样，一共多少家？", "How many sites have it, and out of how many?"),
        because: text("还没有一条证据说有多普遍。", "No evidence says yet how common it is."),
        is_answered: |case| is_argued(case.p, EvidenceLevel::Prevalence),
    },
    First {
        kind: "cause",
        at: "evidence.root_cause",
        weight: 50,
        asker: Asker::Of(Operations),
        text: text("根子在哪里，怎么查出来的？", "Where does it come from, and how was that found out?"),
        because: text("还没有写根因。", "No root cause is written down yet."),
        is_answered: |case| {
            is_argued(case.p, EvidenceLevel::RootCause)
                || case.p.evidence.whys.iter().any(|row| !row.because.trim().is_empty())
        },
    },
    First {
        kind: "proof",
        at: "evidence.proof",
        weight: 48,
        asker: Asker::Decider,
        text: text("凭什么说这个办法管用，在哪里试过？", "What shows that it works, and where was it tried?"),
        because: text("方案还没有一条验证。", "Nothing shows yet that the solution works."),
        is_answered: |case| is_argued(case.p, EvidenceLevel::Proof),
    },
    First {
        kind: "goal",
        at: "solution.goals",
        weight: 47,
        asker: Asker::Decider,
        text: text("做到什么程度才算解决？", "What has to be reached for it to be solved?"),
        because: text("还没有写目标。", "No goal is written down yet."),
        is_answered: |case| case.p.solution.goals.iter().any(|row| !row.goal.trim().is_empty()),
    },
    First {
        kind: "schedule",
        at: "solution.milestones",
        weight: 45,
        asker: Asker::Decider,
        text: text("多久做完，分哪几步？", "When would it be done, and in which steps?"),
        because: text("还没有写进度。", "No schedule is written down yet."),
        is_answered: |case| case.p.solution.milestones.iter().any(|row| !row.milestone.trim().is_empty()),
    },
    First {
        kind: "effort",
        at: "solution.resources",
        weight: 44,
        asker: Asker::Of(Operations),
        text: text("要哪些部门出人，各出多少？", "Which departments have to put in people, and how many?"),
        because: text("还没有写要哪些资源。", "No resources are written down yet."),
        is_answered: |case| {
            let mut resources = case.p.solution.resources.iter();
            resources.any(|row| !row.department.trim().is_empty() || !row.work.trim().is_empty())
        },
    },
];

pub(super) fn candidates(case: &Case<'_>) -> impl Iterator<Item = Candidate<'static>> {
    let open = FIRST.iter().filter(|first| !(first.is_answered)(case));
    open.map(|first| {
        made(first.kind, place(first.at), first.weight, first.asker.clone(), first.text, first.because.into())
    })
}

/// Whether a loss or a cost states an amount.
fn is_priced(case: &Case<'_>) -> bool {
    let impact = &case.derived.impact;
    impact.losses.iter().chain(&impact.costs).any(|line| line.stated.amount.is_some())
}

fn is_argued(p: &Proposal, level: EvidenceLevel) -> bool {
    level.claims(p).iter().any(|row| !row.claim.trim().is_empty())
}
