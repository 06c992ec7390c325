//! The one thing that now adds most.
//!
//! In the order of what is gained: what cannot be read first, since nothing rests on it; what makes another kind
//! of proposal of it; what carries the headline; the weakest level of evidence; what is still open; and at last
//! the figure on which the result hangs.

use super::approach::{Approach, approach};
use super::case::Case;
use super::diagnostic::Diagnostic;
use super::findings::Findings;
use super::lesson::{Seen, Step, steps};
use super::naming::{figure, spot};
use super::readiness::{Readiness, open_questions};
use super::rule::Severity;
use super::rules::place;
use crate::derive::EvidenceLevel;
use crate::derive::evidence::Grade;
use crate::figure::Decimal;
use crate::i18n::{Lang, Words, counted, percent, text, words};
use crate::proposal::Lesson;
use crate::schema::{Body, PaneId, Path, section};

/// What to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextStep {
    /// Where: a field, a row, or a table without one.
    pub path: Path,
    /// What to do, as a sentence.
    pub words: Words,
    /// Why this one, as a sentence.
    pub gain: Words,
}

/// The one thing that now adds most; `None` where nothing is left. `findings` and `readiness` must be those of
/// the same draft.
#[must_use]
pub fn next_step(case: &Case<'_>, findings: &Findings, readiness: &Readiness) -> Option<NextStep> {
    next_of(case, findings, readiness, &approach(case), &steps(case, Seen::default()))
}

/// The same where the approach is known.
pub(super) fn next_of(
    case: &Case<'_>,
    findings: &Findings,
    readiness: &Readiness,
    approach: &Approach,
    steps: &[Step],
) -> Option<NextStep> {
    led(case, findings)
        .or_else(|| exercised(case, steps))
        .or_else(|| wrong(case, findings))
        .or_else(|| problem(case))
        .or_else(|| lift(approach))
        .or_else(|| headline(case, findings))
        .or_else(|| weakest_level(case))
        .or_else(|| open(case, readiness))
        .or_else(|| objection(findings))
        .or_else(|| doubt(case))
}

fn mended(finding: &Diagnostic, gain: Words) -> NextStep {
    NextStep { path: finding.path.clone(), words: finding.mend_words(), gain }
}

/// In the tour, what F8 comes to first: whoever is being led is led one way.
fn led(case: &Case<'_>, findings: &Findings) -> Option<NextStep> {
    let is_led = case.p.frame.lesson == Some(Lesson::Tour);
    findings.all().first().filter(|_| is_led).map(|first| first_mend(case, first))
}

/// In the exercise, its next step: two ways at once would lead nowhere.
fn exercised(case: &Case<'_>, steps: &[Step]) -> Option<NextStep> {
    let at = steps.iter().position(|step| !step.done)?;
    let step = steps.get(at).filter(|_| case.p.frame.lesson == Some(Lesson::LossMakingStore))?;
    let (at, all) = (at + 1, steps.len());
    Some(NextStep {
        path: step.path.clone(),
        words: words(format!("{}。", step.text.zh), format!("{}.", step.text.en)),
        gain: words(
            format!("练习的第 {at} 步，共 {all} 步。"),
            format!("Step {at} of the {all} of the exercise."),
        ),
    })
}

fn wrong(case: &Case<'_>, findings: &Findings) -> Option<NextStep> {
    let wrong = findings.all().iter().find(|finding| finding.level == Severity::Error)?;
    Some(first_mend(case, wrong))
}

/// To mend this before all else, named by the words that it is about where they cannot be read.
fn first_mend(case: &Case<'_>, finding: &Diagnostic) -> NextStep {
    let step = mended(finding, finding.what_words().clone());
    match spot(case.p, finding).filter(|_| finding.level == Severity::Error) {
        Some(spot) => NextStep {
            words: words(format!("先改好{}。", spot.zh), format!("First mend {}.", spot.en)),
            ..step
        },
        None => step,
    }
}

fn problem(case: &Case<'_>) -> Option<NextStep> {
    case.p.frame.problem.trim().is_empty().then(|| NextStep {
        path: place("frame.problem"),
        words: text("用一句话写出问题。", "Say in one sentence what the problem is.").into(),
        gain: text(
            "后面的每个数、每个人、每一步，都是为这一句服务的。",
            "Every figure, person and step that follows is there for this sentence.",
        )
        .into(),
    })
}

fn lift(approach: &Approach) -> Option<NextStep> {
    let (first, next) = (approach.missing.first()?, approach.row.next()?);
    let left = approach.missing.len();
    let (row, to) = (approach.row.label(), next.label());
    Some(NextStep {
        path: first.path.clone(),
        words: words(format!("{}。", first.words.zh), format!("{}.", first.words.en)),
        gain: words(
            format!("再补 {left} 处，就从“{}”变成“{}”。", row.zh, to.zh),
            format!(
                "{} more and it goes from “{}” to “{}”.",
                counted(left, "thing", "things"),
                row.en,
                to.en
            ),
        ),
    })
}

/// The objection to the figure on which most of the headline rests.
fn headline(case: &Case<'_>, findings: &Findings) -> Option<NextStep> {
    let objections = findings.all().iter().filter(|finding| finding.level == Severity::Warning);
    let weighed = objections.map(|finding| (weight(case, &finding.path), finding));
    // Of equal ones the first in reading order.
    let (weight, finding) = weighed.fold(None, |best: Option<(Decimal, &Diagnostic)>, one| match best {
        Some(best) if best.0 >= one.0 => Some(best),
        _ => Some(one),
    })?;
    (weight > Decimal::ZERO).then(|| {
        let gain = Words::each(|lang| {
            let share = percent(weight, 0, lang);
            match lang {
                Lang::Zh => format!("标题数的 {share} 压在它上面。"),
                Lang::En => format!("{share} of the headline rests on it."),
            }
        });
        mended(finding, gain)
    })
}

/// How much of the headline rests on a place: on the figure itself, or on the heaviest of its row.
pub(super) fn weight(case: &Case<'_>, path: &Path) -> Decimal {
    // What carries most comes first, and what carries nothing has no say.
    let carrying = || case.figures_of(path).take_while(|entry| entry.weight > Decimal::ZERO);
    let own = carrying().find(|entry| entry.path == *path);
    own.or_else(|| path.row_id().and_then(|_| carrying().next())).map_or(Decimal::ZERO, |entry| entry.weight)
}

/// The cheapest step at the level that can be relied on least.
fn weakest_level(case: &Case<'_>) -> Option<NextStep> {
    let evidence = &case.derived.evidence;
    let level = EvidenceLevel::ALL
        .into_iter()
        .filter(|level| evidence.level(*level).grade.grade.is_none_or(|grade| grade < Grade::Moderate))
        .min_by_key(|level| evidence.level(*level).grade.grade)?;
    let step = evidence.level(level).grade.step?;
    let name = level.label();
    let words = step.kind.words();
    Some(NextStep {
        path: step_at(case, level)?,
        words: crate::i18n::words(
            format!("“{}”：{}。", name.zh, words.zh),
            format!("{}: {}.", name.en, words.en),
        ),
        gain: text(
            "五层证据里它最经不起追问，这一步最省力。",
            "Of the five levels this one stands questions worst, and this is its cheapest step.",
        )
        .into(),
    })
}

/// Where the cheapest step of a level is taken; `None` where it has none.
pub(super) fn step_at(case: &Case<'_>, level: EvidenceLevel) -> Option<Path> {
    let step = case.derived.evidence.level(level).grade.step?;
    let section = section(level.section_id())?;
    let row = step.claim.and_then(|index| section.rows(case.p)?.id(index).cloned());
    Some(match (row, section.field(step.field)) {
        (Some(row), Some(field)) => Path::cell(section, row, field),
        _ => Path::section(section),
    })
}

/// The first open one of a pane's five questions.
fn open(case: &Case<'_>, readiness: &Readiness) -> Option<NextStep> {
    let is_open = |pane: &PaneId| {
        let count = readiness.questions[pane.digit()];
        count.filled < count.total
    };
    let mut open = PaneId::ALL.into_iter().filter(is_open);
    let (path, pane) =
        open.find_map(|pane| Some((open_questions(case.p, pane).into_iter().next()?.0, pane)))?;
    let section = path.section_spec();
    let words = Words::each(|lang| match (path.field_spec(), section.body, lang) {
        (Some(field), _, Lang::Zh) => format!("回答“{}”。", field.label.get(lang)),
        (Some(field), _, Lang::En) => format!("Answer “{}”.", field.label.get(lang)),
        (None, Body::Table(table), Lang::Zh) => format!("加{}。", table.row.get(lang)),
        (None, Body::Table(table), Lang::En) => format!("Add a {}.", table.row.get(lang)),
        (None, Body::Form(_), _) => section.title.get(lang).to_owned(),
    });
    let title = pane.spec().title;
    let gain = crate::i18n::words(
        format!("“{}”的五问里还开着的一问。", title.zh),
        format!("One of the five questions of “{}” is still open.", title.en),
    );
    Some(NextStep { path, words, gain })
}

/// Any objection that is left.
fn objection(findings: &Findings) -> Option<NextStep> {
    let left = findings.all().iter().find(|finding| finding.level == Severity::Warning)?;
    Some(mended(left, left.what_words().clone()))
}

/// The figure to fetch next.
fn doubt(case: &Case<'_>) -> Option<NextStep> {
    let next = case.derived.doubt.next?;
    let path = case.derived.doubt.at(next.input)?.path(case.p)?;
    let (name, who) = (figure(case.p, &path), next.ask.label());
    Some(NextStep {
        path,
        words: words(
            format!("找{}核实{}。", who.zh, name.zh),
            format!("Ask {} to confirm {}.", who.en, name.en),
        ),
        gain: text("结果最取决于它，而它还没有坐实。", "The result hangs on it most, and it is not settled.")
            .into(),
    })
}

#[cfg(test)]
mod tests;
