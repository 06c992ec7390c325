//! The schedule: what takes effort has a slot, and nothing comes before what it needs.

use crate::check::prose::{List, SITES, clauses, list, list_but};
use crate::check::rules::{cell, place};
use crate::check::{Case, Find, Found, Rule, Severity};
use crate::derive::Department;
use crate::derive::solution::Bar;
use crate::i18n::{Text, text, words};
use crate::proposal::{Milestone, ProblemType, SpanValue};
use crate::text::{Term, Terms};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// A department is to put effort in, and no milestone is its.
pub(super) static EFFORT_UNSCHEDULED: Rule = Rule {
    id: "S003",
    name: "effort-unscheduled",
    level: Severity::Warning,
    topic: "solution.milestones",
    title: text("要出力，进度表里没有位置", "Effort without a slot in the schedule"),
    why: text(
        "排不进日程的人力，到时候就是“我们部门没有人手”。",
        "Effort that has no slot will turn out to have no hands either.",
    ),
    mend: text(
        "给它排一个里程碑，负责人写上这个部门。",
        "Give it a milestone with that department as the owner.",
    ),
    example: None,
    silent: None,
    find: Find::Draft(effort_unscheduled),
};

/// A step begins before the step that feeds it.
pub(super) static MILESTONE_BEFORE_INPUT: Rule = Rule {
    id: "S004",
    name: "milestone-before-input",
    level: Severity::Warning,
    topic: "solution.milestones",
    title: text("顺序反了", "A step before the one that feeds it"),
    why: text(
        "先推广后试点，或者试点没有结束就推广，试点的结果就没有地方用。",
        "Rolled out before the pilot, or before it ends, there is nothing left for the pilot to decide.",
    ),
    mend: text(
        "按评审、开发、培训、试点、推广的先后排；真要并行，写明为什么。",
        "Order them: review, build, training, pilot, roll-out; if they run side by side, say why.",
    ),
    example: None,
    silent: Some(text(
        "一步写了两样（“试点评审，决定推广”），或者周次和日期没法比（还没有填开始日期）。试点结束的那一周开始推广，不报；有一批试点已经结束，也不报。",
        "Where a step names two of them (“review of the pilot, decision on the roll-out”), or weeks and dates cannot be compared for want of a start. A roll-out in the very week in which the pilot ends, or behind one of several pilots, is left alone.",
    )),
    find: Find::Draft(milestone_before_input),
};

/// The schedule ends before the solution is everywhere, or before anybody knows how to use it.
pub(super) static NO_ROLL_OUT: Rule = Rule {
    id: "S009",
    name: "no-training-or-roll-out",
    level: Severity::Suggestion,
    topic: "solution.milestones",
    title: text("进度表里没有培训或推广", "No training or roll-out in the schedule"),
    why: text(
        "做出来不等于用起来；一线不会用，收益一分也到不了。",
        "Built is not used. Where the sites don't know how, none of the benefit arrives.",
    ),
    mend: text(
        "补上推广的里程碑；要门店改做法的，再补一次培训。",
        "Add the roll-out; where sites have to work differently, the training too.",
    ),
    example: None,
    silent: None,
    find: Find::Draft(no_roll_out),
};

/// What a step of a schedule is about, in the order in which each feeds the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    Review,
    Build,
    Pilot,
    RollOut,
}

impl Stage {
    const ALL: [Self; 4] = [Self::Review, Self::Build, Self::Pilot, Self::RollOut];

    fn label(self) -> Text {
        match self {
            Self::Review => text("评审", "the review"),
            Self::Build => text("开发", "the build"),
            Self::Pilot => text("试点", "the pilot"),
            Self::RollOut => text("推广", "the roll-out"),
        }
    }

    fn signs(self) -> &'static [&'static str] {
        match self {
            Self::Review => &["评审", "review", "reviews", "reviewed"],
            Self::Build => &["开发", "develop", "developed", "development", "build", "built"],
            Self::Pilot => &["试点", "pilot", "pilots", "piloted"],
            Self::RollOut => &[
                "推广",
                "铺开",
                "全国上线",
                "全面上线",
                "全部上线",
                "全量上线",
                "推开",
                "全部门店",
                "所有门店",
                "全体门店",
                "每家门店",
                "全部网点",
                "所有网点",
                "全部站点",
                "所有站点",
                "roll-out",
                "rollout",
                "roll out",
                "rolled out",
                "all sites",
                "all stores",
                "every store",
                "every site",
                "all branches",
                "all outlets",
                "everywhere",
                "nationwide",
            ],
        }
    }

    /// The stages that a text names, by word: nothing is built by `开发票`.
    fn all_in(said: &str) -> BTreeSet<Self> {
        static SIGNS: LazyLock<Terms<Stage>> = LazyLock::new(|| {
            let of = |stage: Stage| stage.signs().iter().map(move |sign| Term::new(*sign, stage).loose());
            let mut terms: Vec<Term<Stage>> = Stage::ALL.into_iter().flat_map(of).collect();
            if let Some(first) = terms.first_mut() {
                first.not.extend(NO_STAGE.map(str::to_owned));
            }
            Terms::new(terms)
        });
        SIGNS.find(said).into_iter().map(|found| *found.value).collect()
    }

    /// The one stage that a milestone names; `None` where it names none or several.
    fn of(milestone: &str) -> Option<Self> {
        let named = Self::all_in(milestone);
        named.first().copied().filter(|_| named.len() == 1)
    }
}

/// Invoices, places, firms, teams and customers: not the stages whose names stand in theirs.
const NO_STAGE: [&str; 17] = [
    "year built",
    "开发票",
    "开发区",
    "开发商",
    "开发部",
    "开发组",
    "开发团队",
    "开发人员",
    "开发客户",
    "开发新客",
    "开发市场",
    "推广部",
    "推广费",
    "评审费",
    "build-up",
    "build up",
    "development team",
];

/// The milestones with what they say, by position.
fn steps<'a>(case: &'a Case<'_>) -> impl Iterator<Item = (&'a Milestone, Option<Bar>)> {
    let bars = case.derived.solution.bars.iter().copied();
    case.p.solution.milestones.iter().zip(bars).filter(|(row, _)| !row.milestone.trim().is_empty())
}

fn effort_unscheduled(case: &Case<'_>, found: &mut Found<'_>) {
    // A plan of one step has no slots yet.
    if steps(case).filter(|(_, bar)| bar.is_some()).count() < 2 {
        return;
    }
    let said: Vec<String> =
        steps(case).map(|(row, _)| format!("{} {}", row.milestone, row.owner).to_lowercase()).collect();
    let efforts = &case.derived.solution.efforts;
    for (row, effort) in case.p.solution.resources.iter().zip(efforts) {
        let department = row.department.trim();
        let meant: Vec<Department> = Department::all_meant_by(department).collect();
        // Only departments that can be told apart by name: whether “the stores” have a slot, nobody can read.
        if meant.is_empty() || effort.is_none_or(|effort| effort.likely().is_zero()) {
            continue;
        }
        let name = department.trim_end_matches(['部', '门']).to_lowercase();
        // What is built is built by those who build, whether the step names them or not.
        let builds = meant.iter().any(|meant| matches!(meant, Department::It | Department::Product));
        let has_slot = said.iter().any(|step| {
            is_named_in(step, &name)
                || Department::all_meant_by(step).any(|named| meant.contains(&named))
                || (builds && Stage::all_in(step).contains(&Stage::Build))
        });
        if !has_slot {
            let effort = row.effort.as_str().trim();
            found.say(
                cell("solution.resources", row, "effort"),
                words(
                    format!("进度表里没有“{department}”的位置：{effort}。"),
                    format!("{department}'s {effort} has no slot in the schedule."),
                ),
            );
        }
    }
}

/// Whether words, in small letters, name this: `it` stands in `it builds`, not in `quality` or `write`.
fn is_named_in(said: &str, name: &str) -> bool {
    let joins = |a: Option<char>, b: Option<char>| {
        a.zip(b).is_some_and(|(a, b)| a.is_ascii_alphanumeric() && b.is_ascii_alphanumeric())
    };
    said.match_indices(name).any(|(at, _)| {
        let (before, behind) = (&said[..at], &said[at + name.len()..]);
        let first = joins(before.chars().next_back(), name.chars().next());
        !first && !joins(name.chars().next_back(), behind.chars().next())
    })
}

/// Whether a step begins before another one; weeks and dates can be compared where the plan's start is known.
fn begins_before(bar: Bar, other: Bar) -> bool {
    match (bar.when, other.when, bar.days, other.days) {
        (SpanValue::Weeks { from, .. }, SpanValue::Weeks { from: other, .. }, ..) => from < other,
        (.., Some((from, _)), Some((other, _))) => from < other,
        _ => false,
    }
}

/// Whether a roll-out begins before a pilot is over: while it runs, it has nothing to say yet. In the week in which it
/// ends the one may well follow the other.
fn begins_within(bar: Bar, pilot: Bar) -> bool {
    match (bar.when, pilot.when, bar.days, pilot.days) {
        (SpanValue::Weeks { from, .. }, SpanValue::Weeks { to, .. }, ..) => from < to,
        (.., Some((from, _)), Some((_, to))) => from < to,
        _ => false,
    }
}

fn milestone_before_input(case: &Case<'_>, found: &mut Found<'_>) {
    let staged: Vec<(&Milestone, Bar, Stage)> =
        steps(case).filter_map(|(row, bar)| Some((row, bar?, Stage::of(&row.milestone)?))).collect();
    for &(row, bar, stage) in &staged {
        // The nearest earlier stage of which every step begins later, or the pilot while all of it goes on: it cannot
        // have fed this one.
        let inputs = Stage::ALL.into_iter().rev().filter(|input| *input < stage);
        let late = inputs.filter_map(|input| {
            let of_input = || staged.iter().filter(move |(_, _, other)| *other == input);
            let is_all = |late: fn(Bar, Bar) -> bool| {
                of_input().count() > 0 && of_input().all(|(_, other, _)| late(bar, *other))
            };
            let goes_on = stage == Stage::RollOut && input == Stage::Pilot && is_all(begins_within);
            let begins = is_all(begins_before);
            (begins || goes_on).then_some((input, begins))
        });
        if let Some((input, begins)) = late.into_iter().next() {
            let (own, input) = (row.milestone.trim(), input.label());
            let what = if begins {
                words(
                    format!("“{own}”排在{}前面。", input.zh),
                    format!("“{own}” begins before {}.", input.en),
                )
            } else {
                words(
                    format!("“{own}”开始时，{}还没有结束。", input.zh),
                    format!("“{own}” begins before the end of {}.", input.en),
                )
            };
            found.say(cell("solution.milestones", row, "when"), what);
        }
    }
}

static LAUNCH: List = LazyLock::new(|| {
    list(&[
        "上线",
        "开通",
        "启用",
        "切换",
        "live",
        "launch",
        "launched",
        "launches",
        "go-live",
        "go live",
        "second batch",
        "第二批",
    ])
});

/// What is put in at a site, where the site itself is counted as done: `首批 20 家装完`, `all 62 shops fitted`.
static PUT_IN: List = LazyLock::new(|| {
    list_but(
        &[
            "装完",
            "装好",
            "装上",
            "装齐",
            "安装",
            "换完",
            "换好",
            "换上",
            "改完",
            "改好",
            "铺完",
            "铺好",
            "用上",
            "fitted",
            "fitted out",
            "installed",
            "installation",
            "equipped",
            "converted",
            "switched over",
        ],
        &["未安装", "没装", "not installed", "not fitted"],
    )
});

/// Which of the sites: all of them, the first or the rest.
static IN_TURN: List = LazyLock::new(|| {
    list(&[
        "首批",
        "第一批",
        "第三批",
        "分批",
        "其余",
        "剩余",
        "剩下",
        "全部",
        "各店",
        "各家",
        "全国",
        "first",
        "all",
        "remaining",
        "the rest",
        "other",
        "every",
        "each",
    ])
});

static TRAINS: List = LazyLock::new(|| {
    list(&[
        "培训",
        "训练",
        "带教",
        "training",
        "train",
        "trains",
        "trained",
        "briefing",
        "briefings",
        "briefed",
        "coached",
        "coaching",
    ])
});

/// Whether a clause puts the solution into several sites, and not into those of a pilot.
fn is_put_into_sites(said: &str) -> bool {
    let lower = said.to_lowercase();
    let counts_sites = lower.match_indices('家').any(|(at, _)| {
        lower[..at].trim_end().ends_with(|c: char| c.is_numeric() || "两十百几余".contains(c))
    });
    let mut words = lower.split(|c: char| !c.is_ascii_alphanumeric());
    (counts_sites
        || ["店", "网点", "站点"].iter().any(|site| lower.contains(site))
        || words.any(|word| SITES.contains(&word)))
        && !PUT_IN.find(said).is_empty()
        && !IN_TURN.find(said).is_empty()
        && !Stage::all_in(said).contains(&Stage::Pilot)
}

fn no_roll_out(case: &Case<'_>, found: &mut Found<'_>) {
    let planned = steps(case).filter(|(_, bar)| bar.is_some()).count();
    if planned < 3 {
        return;
    }
    let spreads = |said: &str| {
        Stage::all_in(said).contains(&Stage::RollOut)
            || !LAUNCH.find(said).is_empty()
            || clauses(said).any(is_put_into_sites)
    };
    if !steps(case).any(|(row, _)| spreads(&row.milestone)) {
        found.say(
            place("solution.milestones"),
            words(
                format!("{planned} 个里程碑，没有一个是推广或上线。"),
                format!("{planned} milestones, and none is the roll-out or the launch."),
            ),
        );
    }
    // Parts, prices and systems reach a site by themselves; a new way of working has to be learnt.
    let is_learnt = case.p.frame.diagnosis.problem_type == Some(ProblemType::Process);
    let trains = |said: &str| !TRAINS.find(said).is_empty();
    let in_a_step = steps(case).any(|(row, _)| trains(&row.milestone));
    let by_a_resource =
        case.p.solution.resources.iter().any(|row| trains(&row.department) || trains(&row.work));
    if is_learnt && !in_a_step && !by_a_resource {
        found.say(
            place("solution.milestones"),
            words(
                "门店要换一种做法，计划里没有培训。",
                "Sites are to work differently, and nobody is trained for it.",
            ),
        );
    }
}
