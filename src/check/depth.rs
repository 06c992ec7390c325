//! How deep the analysis goes: states figures, computes them right, explains them from several sides.

use super::Lift;
use super::case::Case;
use super::findings::Findings;
use super::rule::Severity;
use super::rules::place;
use crate::analysis::verdict::Verdict;
use crate::derive::benefit::WhyNot;
use crate::derive::{ClaimFigures, EvidenceLevel};
use crate::i18n::{Lang, Text, Words, text, words};
use crate::proposal::Grouping;
use crate::schema::Path;

/// The practitioner's three grades.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DepthGrade {
    /// States figures.
    Knows,
    /// Computes them right.
    Does,
    /// Explains them from several sides.
    Diagnoses,
}

impl DepthGrade {
    /// All three, from the least to the most.
    pub const ALL: [Self; 3] = [Self::Knows, Self::Does, Self::Diagnoses];

    /// What it is called.
    #[must_use]
    pub fn label(self) -> Text {
        match self {
            Self::Knows => text("会说数", "knows"),
            Self::Does => text("会算数", "does"),
            Self::Diagnoses => text("会诊断", "diagnoses"),
        }
    }

    /// Its name for programs, and the last part of its anchor in the handbook.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Knows => "knows",
            Self::Does => "does",
            Self::Diagnoses => "diagnoses",
        }
    }
}

/// How deep the analysis goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Depth {
    /// The grade; `None` while there is no figure at all.
    pub grade: Option<DepthGrade>,
    /// Why this one, as a sentence.
    pub reason: Words,
    /// What would take it to the next one, the nearest first; empty at the top.
    pub missing: Vec<Lift>,
}

impl Depth {
    /// The next step up; `None` at the top.
    #[must_use]
    pub fn next(&self) -> Option<&Lift> {
        self.missing.first()
    }
}

/// Decides how deep the analysis goes.
#[must_use]
pub fn depth(case: &Case<'_>, findings: &Findings) -> Depth {
    let figures = case.ledger().entries.iter().filter(|entry| !entry.is_unread()).count();
    if figures == 0 {
        return Depth {
            grade: None,
            reason: words("还没有一个读得懂的数字。", "There is no figure in it yet that can be read."),
            missing: vec![lift(
                place("evidence.prevalence"),
                text("先写一个数：多少家门店里的多少家", "Begin with one figure: how many sites of how many"),
            )],
        };
    }
    let missing = for_does(case, findings);
    if !missing.is_empty() {
        return Depth {
            grade: Some(DepthGrade::Knows),
            reason: words(
                format!("写出了 {figures} 个数，还没有算到底。"),
                format!("It states {}; they are not worked out to the end yet.", counted(figures)),
            ),
            missing,
        };
    }
    let sides = sides(case);
    let missing = for_diagnoses(case, &sides);
    if !missing.is_empty() {
        return Depth {
            grade: Some(DepthGrade::Does),
            reason: words(
                "每月多少钱、避免得了多少、谁的百分之几，都算清楚了；为什么会这样，还没有从几个方面印证。",
                "What it costs a month, how much of that can be avoided and what each share is a share of: worked out. Why it is so is not yet shown from several sides.",
            ),
            missing,
        };
    }
    let shown: Vec<Text> = sides.iter().filter(|side| side.is_shown).map(|side| side.name).collect();
    let names = |lang| shown.iter().map(|name| name.get(lang)).collect::<Vec<_>>();
    Depth {
        grade: Some(DepthGrade::Diagnoses),
        reason: words(
            format!("从{}说明了原因，判断写了理由。", names(Lang::Zh).join("、")),
            format!("It is explained by {}, and the verdict gives its reason.", names(Lang::En).join(", ")),
        ),
        missing: Vec::new(),
    }
}

fn counted(figures: usize) -> String {
    crate::i18n::counted(figures, "figure", "figures")
}

fn lift(path: Path, words: Text) -> Lift {
    Lift { words: words.into(), path }
}

/// The rule that finds a share without its denominator.
const SHARE_OF_NOTHING: &str = "N009";

/// Money a month with a founded share, shares of something, no contradiction in the figures.
fn for_does(case: &Case<'_>, findings: &Findings) -> Vec<Lift> {
    let mut missing = Vec::new();
    let contradicts =
        |finding: &&super::Diagnostic| finding.level == Severity::Error && finding.rule.id.starts_with('N');
    if let Some(wrong) = findings.all().iter().find(contradicts) {
        missing.push(Lift { words: wrong.what_words().clone(), path: wrong.path.clone() });
    }
    let impact = &case.p.impact;
    let lines = &case.derived.benefit.lines;
    let unfounded =
        [WhyNot::AvoidableUnstated, WhyNot::AvoidableUnusable, WhyNot::AvoidableUnfounded, WhyNot::LeftOut];
    let is_founded = |line: &crate::derive::Benefit| {
        line.yearly.is_some() && !line.exclusions.iter().any(|exclusion| unfounded.contains(&exclusion.why))
    };
    if !lines.iter().any(|line| line.yearly.is_some()) {
        missing.push(lift(
            place(if impact.losses.is_empty() && !impact.costs.is_empty() {
                "impact.costs"
            } else {
                "impact.losses"
            }),
            text("折成每月多少钱", "Put it in money per month"),
        ));
    } else if !lines.iter().any(is_founded) {
        // The first line that has a yearly amount is where a share would make the difference.
        let first = lines.iter().find(|line| line.yearly.is_some()).and_then(|line| line.row.path(case.p));
        let path = first.unwrap_or_else(|| place("impact.avoidable"));
        let field = path.section_spec().field("avoidable");
        missing.push(lift(
            field.map_or(path.clone(), |field| path.with_field(field)),
            text(
                "写明方案能避免其中百分之几，并写出这个比例的出处",
                "Say which share of it the solution avoids, and what that share rests on",
            ),
        ));
    }
    missing.extend(findings.all().iter().filter(|finding| finding.rule.id == SHARE_OF_NOTHING).map(
        |finding| {
            lift(finding.path.clone(), text("补上这个百分比的基数", "Say of how many this is a percentage"))
        },
    ));
    missing
}

/// A side from which it is explained.
struct Side {
    name: Text,
    is_shown: bool,
    missing: Lift,
}

fn sides(case: &Case<'_>) -> [Side; 3] {
    let evidence = &case.derived.evidence;
    let claims = || evidence.levels.iter().flat_map(|level| &level.claims);
    let is_tested = evidence.level(EvidenceLevel::Trend).claims.iter().any(|claim| match claim {
        ClaimFigures::Series(series) => {
            series.trend.as_ref().is_some_and(|trend| !matches!(trend.judged.verdict, Verdict::TooFew { .. }))
        }
        _ => false,
    });
    let compares = claims().any(|claim| match claim {
        ClaimFigures::Comparison(gap) => {
            matches!(gap.grouping, Some(Grouping::Practice | Grouping::Chance))
        }
        _ => false,
    });
    let taken_apart = claims().any(|claim| matches!(claim, ClaimFigures::Mix(_) | ClaimFigures::Bridge(_)));
    [
        Side {
            name: text("趋势", "its trend"),
            is_shown: is_tested,
            missing: lift(
                place("evidence.trend"),
                text(
                    "列出五期以上的数，看趋势是不是偶然",
                    "Show five periods or more, so that the trend can be told from chance",
                ),
            ),
        },
        Side {
            name: text("对比", "a comparison"),
            is_shown: compares,
            missing: lift(
                place("evidence.root_cause"),
                text(
                    "按做法分成两组对比，不按结果分组",
                    "Compare two groups formed by what they do, not by how it turned out",
                ),
            ),
        },
        Side {
            name: text("成因", "its cause"),
            is_shown: evidence.whys.depth >= 3 || taken_apart,
            missing: lift(
                place("evidence.whys"),
                text(
                    "连问三个为什么以上，或把变化拆开看",
                    "Ask why three times or more, or take the change apart",
                ),
            ),
        },
    ]
}

/// At least two sides, and an attribution with a reasoned verdict.
fn for_diagnoses(case: &Case<'_>, sides: &[Side; 3]) -> Vec<Lift> {
    let mut missing = Vec::new();
    let open: Vec<&Side> = sides.iter().filter(|side| !side.is_shown).collect();
    if open.len() > 1 {
        missing.extend(open.into_iter().map(|side| side.missing.clone()));
    }
    let diagnosis = &case.p.frame.diagnosis;
    let mut unless = |met: bool, field: &'static str, words: Text| {
        if !met {
            missing.push(lift(place(field), words));
        }
    };
    unless(
        !diagnosis.link.trim().is_empty(),
        "frame.diagnosis.link",
        text("写明断在哪一环", "Say which link of the service breaks"),
    );
    unless(
        diagnosis.spread.is_some(),
        "frame.diagnosis.spread",
        text("答：全部门店还是一部分", "Answer: all sites, or some"),
    );
    unless(
        diagnosis.customers.is_some(),
        "frame.diagnosis.customers",
        text("答：新客户还是老客户", "Answer: new customers, or existing ones"),
    );
    unless(
        diagnosis.verdict.is_some(),
        "frame.diagnosis.verdict",
        text("下判断：战略、流程还是执行", "Decide: strategy, process or execution"),
    );
    unless(
        !diagnosis.reasoning.is_blank(),
        "frame.diagnosis.reasoning",
        text("写出为什么这样判断", "Give the reason for that verdict"),
    );
    missing
}

#[cfg(test)]
mod tests;
