//! The steps of a guided exercise, each done or not as the draft now stands.
//!
//! The tour leads to what is planted in it; the loss-making store asks for a reasoned road from its figures to a
//! proposal. Steps look at whether something is reasoned, never at which answer it is.

use super::case::Case;
use super::rules::{cell, first_cell, place};
use crate::derive::{ClaimFigures, EvidenceLevel};
use crate::figure::FigureKind;
use crate::i18n::{Text, text};
use crate::proposal::{ClaimKind, Lesson};
use crate::schema::Path;

/// A step of an exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What to do.
    pub text: Text,
    /// The same in as few words as a narrow screen has room for, with the key where there is one.
    pub brief: Text,
    /// Why, where the draft itself does not say; blank elsewhere.
    pub why: Text,
    /// Whether it is done.
    pub done: bool,
    /// Where.
    pub path: Path,
    /// The keys that do it, where keys are what is to be learnt.
    pub key: Option<Text>,
}

/// What was done at the screen and left no trace in the draft.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// The finished page was shown beside the form.
    pub previewed: bool,
    /// The draft was exported.
    pub exported: bool,
}

/// The steps of the exercise that the draft is; none for any other draft.
#[must_use]
pub fn steps(case: &Case<'_>, seen: Seen) -> Vec<Step> {
    match case.p.frame.lesson {
        None => Vec::new(),
        Some(Lesson::Tour) => tour(case, seen),
        Some(Lesson::LossMakingStore) => store(case),
    }
}

fn step(done: bool, path: Path, text: Text, brief: Text) -> Step {
    Step { text, brief, why: Text::same(""), done, path, key: None }
}

impl Step {
    fn by(self, key: Text) -> Self {
        Self { key: Some(key), ..self }
    }

    fn because(self, why: Text) -> Self {
        Self { why, ..self }
    }
}

/// The README's two minutes.
fn tour(case: &Case<'_>, seen: Seen) -> Vec<Step> {
    let (p, derived) = (case.p, case.derived);
    let prevalence = &derived.evidence.level(EvidenceLevel::Prevalence).claims;
    let shares = || {
        let rows = p.evidence.prevalence.iter().zip(prevalence);
        rows.filter(|(row, _)| row.kind == Some(ClaimKind::Share))
    };
    let is_read = |figures: &ClaimFigures| matches!(figures, ClaimFigures::Share(_));
    let unread = shares().find(|(_, figures)| !is_read(figures)).or_else(|| shares().next());
    let share_at = unread
        .map_or_else(|| place("evidence.prevalence"), |(row, _)| cell("evidence.prevalence", row, "share"));
    let all_read = shares().next().is_some() && shares().all(|(_, figures)| is_read(figures));
    let people = &p.sponsors.stakeholders;
    let best = derived.sponsors.good_sponsors.iter().find_map(|index| people.get(*index));
    let raises_at = best
        .or(people.first())
        .map_or_else(|| place("sponsors.stakeholders"), |row| cell("sponsors.stakeholders", row, "raises"));
    let options = &p.solution.options;
    let guessed = options.iter().find(|row| matches!(row.cost.read(FigureKind::Money), Some(Err(_))));
    let nothing = options.iter().find(|row| row.do_nothing);
    let has_cost = nothing.is_some_and(|row| row.cost.known(FigureKind::Money).is_some());
    let cost_at = guessed
        .or(nothing)
        .map_or_else(|| place("solution.options"), |row| cell("solution.options", row, "cost"));
    vec![
        step(
            all_read,
            share_at,
            text("找到“很多门店”，换成 34/40", "Find “many stores” and put 34/40 there"),
            text("F8，打 34/40", "F8, type 34/40"),
        )
        .by(text("F8，打 34/40", "F8, type 34/40"))
        .because(text(
            "对“很多门店”，总部只会回一句“知道了”。日志里查到 40 家中的 34 家。",
            "To “many stores” headquarters answers “noted”. The log has 34 of 40.",
        )),
        step(
            derived.sponsors.raises.is_some(),
            raises_at,
            text("勾出会上由谁开口", "Tick who raises it in the meeting"),
            text("F8，空格：谁开口", "F8, Space: who raises it"),
        )
        .by(text("F8，空格", "F8, Space"))
        .because(text(
            "产品负责人合适：疼在他的指标上，他也信得过你。",
            "The head of product fits: it hurts their figure, and they trust you.",
        )),
        step(
            has_cost && guessed.is_none(),
            cost_at,
            text("“维持现状”的代价写成数：33.6万", "Put a figure on doing nothing: 336k"),
            text("F8，F7 填 33.6万", "F8, F7 puts 336k"),
        )
        .by(text("F8，再按 F7", "F8, then F7"))
        .because(text(
            "实测的现金每月 2.8 万，一年 33.6 万：猜的两百万，一问就倒。",
            "Measured cash is 28k a month, 336k a year; a guess of two million falls at the first question.",
        )),
        step(
            seen.previewed,
            place("sponsors.stakeholders"),
            text("看看成稿，它跟着光标走", "Look at the finished page; it follows the field you are in"),
            text("F3：看成稿", "F3: see the page"),
        )
        .by(Text::same("F3")),
        step(
            seen.exported,
            place("frame.title"),
            text("导出一页纸", "Export the one-page brief"),
            text("Ctrl+E，两次回车：导出", "Ctrl+E, Enter twice: export"),
        )
        .by(text("Ctrl+E，回车，回车", "Ctrl+E, Enter, Enter")),
    ]
}

/// From the figures of a store that loses money to a proposal.
fn store(case: &Case<'_>) -> Vec<Step> {
    let (p, derived) = (case.p, case.derived);
    let diagnosis = &p.frame.diagnosis;
    let whys = &derived.evidence.whys;
    let is_asked = whys.depth >= 3 && p.evidence.whys.iter().all(|why| !why.because.trim().is_empty());
    let unproved = whys.without_evidence.first().and_then(|index| p.evidence.whys.get(*index));
    let options = &p.solution.options;
    let named = options.iter().filter(|row| !row.do_nothing && !row.option.trim().is_empty()).count();
    let is_measured =
        p.solution.goals.iter().zip(&derived.solution.goals).any(|(_, change)| change.is_some());
    vec![
        step(
            derived.frame.symptoms.iter().all(|count| *count > 0) && !p.frame.problem.trim().is_empty(),
            place("frame.problem"),
            text(
                "读完财务、运营、客户三处的症状，用一句话写下问题",
                "Read the symptoms from finance, operations and customers; say the problem in one sentence",
            ),
            text("用一句话写下问题", "Say the problem in one sentence"),
        ),
        step(
            !diagnosis.link.trim().is_empty(),
            place("frame.diagnosis.link"),
            text("归因一：断在哪一环", "Attribution, first: which link breaks"),
            text("归因一：断在哪一环", "First: which link breaks"),
        ),
        step(
            diagnosis.spread.is_some(),
            place("frame.diagnosis.spread"),
            text("归因二：全部门店还是一部分", "Second: all sites, or some"),
            text("归因二：全部还是部分", "Second: all sites, or some"),
        ),
        step(
            diagnosis.customers.is_some(),
            place("frame.diagnosis.customers"),
            text("归因三：新客户还是老客户", "Third: new customers, or existing ones"),
            text("归因三：新客还是老客", "Third: new customers, or old"),
        ),
        step(
            diagnosis.verdict.is_some() && !diagnosis.reasoning.is_blank(),
            place(if diagnosis.verdict.is_some() {
                "frame.diagnosis.reasoning"
            } else {
                "frame.diagnosis.verdict"
            }),
            text(
                "下判断，写出理由：哪种判断都行，站得住就好",
                "Give a verdict with its reason; any verdict will do that holds",
            ),
            text("下判断，写出理由", "Give a verdict, with its reason"),
        ),
        step(
            is_asked && unproved.is_none(),
            unproved.map_or_else(|| place("evidence.whys"), |why| cell("evidence.whys", why, "evidence")),
            text(
                "连问三个为什么以上，每一步都有佐证",
                "Ask why at least three times, with something that shows each step",
            ),
            text("连问三个为什么，各有佐证", "Ask why three times, each shown"),
        ),
        step(
            derived.ladder.likely.holds_anything,
            place("impact.losses"),
            text(
                "算出每月的钱，写明能避免多少、凭什么",
                "Work out the money a month, how much of it can be avoided, and why",
            ),
            text("算出每月的钱，能避免多少", "Money a month, how much avoidable"),
        ),
        step(
            named >= 2 && options.iter().any(|row| row.do_nothing),
            place("solution.options"),
            text("至少两个方案，连同“维持现状”一起比", "Two options at least, held against doing nothing"),
            text("至少两个方案，加维持现状", "Two options beside doing nothing"),
        ),
        step(
            is_measured,
            first_cell("solution.goals", &p.solution.goals, "target"),
            text(
                "定一个量得出来的目标：现在多少，要到多少",
                "Set a goal that can be measured: where it is, where it has to be",
            ),
            text("定一个量得出来的目标", "Set a goal that can be measured"),
        ),
        step(
            !p.frame.ask.trim().is_empty() && derived.sponsors.raises.is_some(),
            if p.frame.ask.trim().is_empty() {
                place("frame.ask")
            } else {
                first_cell("sponsors.stakeholders", &p.sponsors.stakeholders, "raises")
            },
            text("写明要总部决定什么，由谁开口提", "Say what headquarters is to decide, and who raises it"),
            text("写明要决定什么、谁开口", "Say what to decide, who raises it"),
        ),
    ]
}

#[cfg(test)]
mod tests;
