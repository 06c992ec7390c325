//! Which of the method's four approaches a proposal now is, and how proposals of that kind fared.
//!
//! One brand followed 100 proposals in 2023 and sorted them by how they were made. Which sort a draft is follows
//! from what it holds, criterion by criterion; the rates of that sort stand beside it with their intervals. They
//! say how others fared and never how likely a yes is: the sorts differ by sponsor and timing too.

use super::Lift;
use super::case::Case;
use super::rules::{first_cell, place};
use crate::analysis::proportion::wilson;
use crate::derive::EvidenceLevel;
use crate::i18n::{Text, text};
use crate::schema::Path;

/// How sure the intervals are.
const CONF: f64 = 0.95;

/// What has to be said wherever a rate is shown.
pub const CAVEAT: Text = text(
    "这是一个品牌 2023 年 100 个提案的观察，各档的支持者和时机也不同；它说明别人走到了哪一步，不预示你的提案能否通过。",
    "Observed on 100 proposals of one brand in 2023; the four kinds differ by sponsor and timing too. It says how others fared, not how likely yours is to pass.",
);

/// How a proposal is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ApproachRow {
    /// The problem, and no figure that holds.
    ProblemOnly,
    /// Figures, and nothing to decide on.
    Data,
    /// Figures and a solution.
    DataAndSolution,
    /// All six strategies.
    AllSix,
}

impl ApproachRow {
    /// All four, from the least to the most.
    pub const ALL: [Self; 4] = [Self::ProblemOnly, Self::Data, Self::DataAndSolution, Self::AllSix];

    /// What it is called.
    #[must_use]
    pub fn label(self) -> Text {
        match self {
            Self::ProblemOnly => text("只提问题", "problem only"),
            Self::Data => text("问题加数据", "data, no solution"),
            Self::DataAndSolution => text("数据加方案", "data and a solution"),
            Self::AllSix => text("六项策略齐备", "all six strategies"),
        }
    }

    /// Its name for programs.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::ProblemOnly => "problem_only",
            Self::Data => "data",
            Self::DataAndSolution => "data_and_solution",
            Self::AllSix => "all_six",
        }
    }

    /// How many there were.
    #[must_use]
    pub fn cases(self) -> u64 {
        match self {
            Self::ProblemOnly => 35,
            Self::Data => 28,
            Self::DataAndSolution => 22,
            Self::AllSix => 15,
        }
    }

    /// How many of them were taken on. Of the first the source prints 8 %, which no count of 35 gives; three are
    /// the nearest.
    #[must_use]
    pub fn listed(self) -> Rate {
        let (count, printed) = match self {
            Self::ProblemOnly => (3, 8),
            Self::Data => (9, 32),
            Self::DataAndSolution => (12, 55),
            Self::AllSix => (13, 87),
        };
        Rate::of(count, self.cases(), printed)
    }

    /// How many of them were solved.
    #[must_use]
    pub fn solved(self) -> Rate {
        let (count, printed) = match self {
            Self::ProblemOnly => (2, 6),
            Self::Data => (6, 21),
            Self::DataAndSolution => (8, 36),
            Self::AllSix => (11, 73),
        };
        Rate::of(count, self.cases(), printed)
    }

    /// Mean months until those that were solved were; `None` where the source gives none.
    #[must_use]
    pub fn months(self) -> Option<f64> {
        match self {
            Self::ProblemOnly => None,
            Self::Data => Some(4.5),
            Self::DataAndSolution => Some(3.8),
            Self::AllSix => Some(2.2),
        }
    }

    /// The next one up.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        Self::ALL.into_iter().find(|row| *row > self)
    }
}

/// So many of so many, with the interval that holds the true share with 95 %.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    /// How many.
    pub count: u64,
    /// Out of how many.
    pub of: u64,
    /// The share, a fraction.
    pub share: f64,
    /// The interval's lower end, a fraction.
    pub lo: f64,
    /// The interval's upper end, a fraction.
    pub hi: f64,
    /// Whole percent as the source prints it.
    pub printed: u8,
}

impl Rate {
    fn of(count: u64, of: u64, printed: u8) -> Self {
        // The counts are this module's own and fit; without an interval anything from none to all is possible.
        let (share, lo, hi) =
            wilson(count, of, CONF).map_or((0.0, 0.0, 1.0), |share| (share.p, share.lo, share.hi));
        Self { count, of, share, lo, hi, printed }
    }

    /// The interval in whole percent.
    #[must_use]
    pub fn percents(&self) -> (u8, u8) {
        let whole = |share: f64| format!("{:.0}", share * 100.0).parse().unwrap_or(100);
        (whole(self.lo), whole(self.hi))
    }

    /// Why the count does not give the printed rate; `None` where it does.
    #[must_use]
    pub fn note(&self) -> Option<Text> {
        let rounded = format!("{:.0}", self.share * 100.0).parse() == Ok(self.printed);
        (!rounded).then_some(text(
            "原表印作 8%；35 例里最接近的是 3 例，即 8.6%。",
            "The source prints 8%; of 35 the nearest count is 3, which is 8.6%.",
        ))
    }
}

/// Which approach a proposal now is.
#[derive(Clone, Debug, PartialEq)]
pub struct Approach {
    /// Which.
    pub row: ApproachRow,
    /// How many of that kind were taken on.
    pub listed: Rate,
    /// How many of that kind were solved.
    pub solved: Rate,
    /// Mean months until they were.
    pub months: Option<f64>,
    /// What is missing for the next one up; empty at the top.
    pub missing: Vec<Lift>,
}

/// The least, with nothing known to be missing.
impl Default for Approach {
    fn default() -> Self {
        Self::of(ApproachRow::ProblemOnly, Vec::new())
    }
}

impl Approach {
    fn of(row: ApproachRow, missing: Vec<Lift>) -> Self {
        Self { row, listed: row.listed(), solved: row.solved(), months: row.months(), missing }
    }
}

/// Decides which approach the proposal is: the highest one all of whose criteria, and of those below, it meets.
#[must_use]
pub fn approach(case: &Case<'_>) -> Approach {
    let mut row = ApproachRow::ProblemOnly;
    let mut missing = Vec::new();
    while let Some(next) = row.next() {
        missing = match next {
            ApproachRow::ProblemOnly => Vec::new(),
            ApproachRow::Data => for_data(case),
            ApproachRow::DataAndSolution => for_solution(case),
            ApproachRow::AllSix => for_all_six(case),
        };
        if !missing.is_empty() {
            break;
        }
        row = next;
    }
    Approach::of(row, missing)
}

/// What is missing, collected criterion by criterion.
#[derive(Default)]
struct Missing(Vec<Lift>);

impl Missing {
    fn unless(&mut self, met: bool, path: impl FnOnce() -> Path, zh: &'static str, en: &'static str) {
        if !met {
            self.0.push(Lift { words: text(zh, en).into(), path: path() });
        }
    }
}

/// Figures: how far it reaches or how bad it is, with a source; and what it costs.
fn for_data(case: &Case<'_>) -> Vec<Lift> {
    let mut missing = Missing::default();
    let is_counted = [EvidenceLevel::Prevalence, EvidenceLevel::Severity].into_iter().any(|level| {
        let claims = level.claims(case.p).iter().zip(&case.derived.evidence.level(level).claims);
        claims.into_iter().any(|(row, figures)| figures.is_some() && !row.source.trim().is_empty())
    });
    missing.unless(
        is_counted,
        || place("evidence.prevalence"),
        "写一个有来源的数：多少家门店里的多少家，或者多少次",
        "Put a figure with a source to it: how many sites of how many, or how often",
    );
    let impact = &case.derived.impact;
    let has_price =
        impact.losses.iter().chain(&impact.costs).any(|line| !line.left_out && line.stated.amount.is_some());
    missing.unless(
        has_price,
        || place(if case.p.impact.costs.is_empty() { "impact.losses" } else { "impact.costs" }),
        "算出一笔钱：少收了多少，或者多花了多少",
        "Put a price on it: what is lost, or what is spent on top",
    );
    missing.0
}

/// Something to decide on: where to, which way, with whom, by when.
fn for_solution(case: &Case<'_>) -> Vec<Lift> {
    let (solution, derived) = (&case.p.solution, &case.derived.solution);
    let mut missing = Missing::default();
    missing.unless(
        solution.goals.iter().any(|goal| !goal.target.is_blank()),
        || first_cell("solution.goals", &solution.goals, "target"),
        "写明做到多少才算解决",
        "Say at which figure it counts as solved",
    );
    missing.unless(
        solution.options.iter().any(|option| !option.do_nothing && !option.option.trim().is_empty()),
        || place("solution.options"),
        "写出要总部选的那个方案",
        "Write down the option that headquarters is to choose",
    );
    let has_cost = derived.efforts.iter().any(Option::is_some)
        || case.derived.impact.investments.iter().any(|line| line.stated.amount.is_some());
    missing.unless(
        has_cost,
        || first_cell("solution.resources", &solution.resources, "effort"),
        "写明要哪个部门出多少人、多少钱",
        "Say which department puts in how much work and money",
    );
    missing.unless(
        derived.bars.iter().any(Option::is_some),
        || first_cell("solution.milestones", &solution.milestones, "when"),
        "排出进度：哪一周做到哪一步",
        "Draw up a schedule: which step in which week",
    );
    missing.0
}

/// What the third kind lacked: a sponsor, a moment, a follow-up, and nothing left open in the rest.
fn for_all_six(case: &Case<'_>) -> Vec<Lift> {
    let (p, derived) = (case.p, case.derived);
    let mut missing = Missing::default();
    missing.unless(
        derived.benefit.lines.iter().any(|line| line.stated.is_some() && line.avoidable.is_some()),
        || {
            if p.impact.losses.is_empty() {
                first_cell("impact.costs", &p.impact.costs, "avoidable")
            } else {
                first_cell("impact.losses", &p.impact.losses, "avoidable")
            }
        },
        "写明方案能避免其中百分之几，依据是什么",
        "Say which share of it the solution avoids, and what that rests on",
    );
    for level in EvidenceLevel::ALL {
        missing.unless(
            derived.evidence.level(level).claims_filled > 0,
            || place(level.section_id()),
            match level {
                EvidenceLevel::Prevalence => "证据链补上“普遍性”",
                EvidenceLevel::Severity => "证据链补上“严重性”",
                EvidenceLevel::Trend => "证据链补上“趋势”",
                EvidenceLevel::RootCause => "证据链补上“根因”",
                EvidenceLevel::Proof => "证据链补上“方案验证”",
            },
            match level {
                EvidenceLevel::Prevalence => "Evidence: add how far it reaches",
                EvidenceLevel::Severity => "Evidence: add how bad it is",
                EvidenceLevel::Trend => "Evidence: add where it is heading",
                EvidenceLevel::RootCause => "Evidence: add the root cause",
                EvidenceLevel::Proof => "Evidence: add what shows that the solution works",
            },
        );
    }
    people(case, &mut missing);
    missing.unless(
        p.solution.risks.iter().any(|risk| !risk.countermeasure.trim().is_empty()),
        || first_cell("solution.risks", &p.solution.risks, "countermeasure"),
        "写一个风险和对策",
        "Name a risk and what is done about it",
    );
    missing.unless(
        !p.timing.date.is_blank(),
        || place("timing.date"),
        "定下哪天提",
        "Set the day on which it is raised",
    );
    missing.unless(
        p.timing.moments.iter().any(|moment| !moment.fact.trim().is_empty()),
        || first_cell("timing.moments", &p.timing.moments, "fact"),
        "写明为什么是现在：一个让总部此刻愿意听的事实",
        "Say why now: a fact that makes headquarters listen at this moment",
    );
    missing.unless(
        p.follow_up.contacts.iter().any(|contact| !contact.brings.trim().is_empty()),
        || first_cell("follow_up.contacts", &p.follow_up.contacts, "brings"),
        "安排会后第一次联系，并写明带什么新东西去",
        "Plan the first contact after the meeting, and what new thing it brings",
    );
    missing.0
}

fn people(case: &Case<'_>, missing: &mut Missing) {
    let (rows, sponsors) = (&case.p.sponsors.stakeholders, &case.derived.sponsors);
    missing.unless(
        sponsors.decides.is_some(),
        || first_cell("sponsors.stakeholders", rows, "decides"),
        "标出谁拍板",
        "Mark who decides",
    );
    missing.unless(
        sponsors.raises.is_some(),
        || first_cell("sponsors.stakeholders", rows, "raises"),
        "标出会上由谁开口提",
        "Mark who raises it in the meeting",
    );
    missing.unless(
        sponsors.people.iter().any(|person| person.talks > 0),
        || place("sponsors.talks"),
        "会前先和图上的一个人谈过",
        "Talk with one of the people on the map before the meeting",
    );
}

#[cfg(test)]
mod tests;
