//! The solution: choice, goal, schedule, risks.

mod ask;
mod pricing;
mod schedule;

use super::{cell, place};
use crate::check::needs::{DoNothing, do_nothing};
use crate::check::prose::share_a_word;
use crate::check::{Case, Find, Fix, Found, Rule, Severity};
use crate::derive::FigureAt;
use crate::i18n::{Lang, Words, text, words};

/// The family.
pub(super) static RULES: &[&Rule] = &[
    &NO_DO_NOTHING,
    &GOAL_UNMEASURED,
    &schedule::EFFORT_UNSCHEDULED,
    &schedule::MILESTONE_BEFORE_INPUT,
    &UNCERTAINTY_WITHOUT_RISK,
    &RISK_WITHOUT_OWNER,
    &RISK_WITHOUT_COUNTERMEASURE,
    &pricing::PRICE_CUT_BELOW_BREAK_EVEN,
    &schedule::NO_ROLL_OUT,
    &NO_CHOICE,
    &pricing::EFFECT_DOES_NOT_FOLLOW,
    &ask::ASK_DIFFERS,
];

/// The options leave out doing nothing.
static NO_DO_NOTHING: Rule = Rule {
    id: "S001",
    name: "no-do-nothing",
    level: Severity::Warning,
    topic: "solution.options",
    title: text("“维持现状”没有代价", "Doing nothing seems to cost nothing"),
    why: text(
        "总部心里一直有这个选项：什么都不做。不把它的代价写出来，它看上去就是免费的。",
        "Headquarters always has that option in mind. Unless its price is written down, it looks free.",
    ),
    mend: text(
        "在“备选方案”的“维持现状”那一行写明：什么都不做，一年要付出多少；没有这一行就加上。影响页写清问题按月或按年花多少钱，也算数。",
        "In the row of doing nothing, added if it is missing, say what a year of it costs; or say under impact what the problem costs a month or a year.",
    ),
    example: None,
    silent: Some(text(
        "还没有写别的方案时；“维持现状”那一行有费用，或者做法、不足里带着数（“每月再丢 4,800 单”）；或者影响页已经写了多少钱、按月还是按年：什么都不做，照这个数继续付，结果区和导出的文件都会算成一年。新草稿自带这一行，删不掉；别处来的草稿缺了它，一定会说。完整度里的“维持现状的代价”按同一个标准算。",
        "While no other option is written; where its row has a cost, or a figure in its words (“another 4,800 orders a month”); or where the impact says how much is lost and per which time: doing nothing goes on costing that, and the results and the exports reckon it for a year. A new draft has the row and keeps it; where a draft from elsewhere lacks it, that is always said. Completeness counts it by the same.",
    )),
    find: Find::Draft(no_do_nothing),
};

/// A goal that nobody could find reached or missed.
static GOAL_UNMEASURED: Rule = Rule {
    id: "S002",
    name: "goal-unmeasured",
    level: Severity::Warning,
    topic: "solution.goals",
    title: text("目标量不出来", "A goal that cannot be measured"),
    why: text(
        "量不出来的目标，做完了也没有人能说算不算成。",
        "Nobody can say of it afterwards whether it was reached.",
    ),
    mend: text("写明量什么、要到多少。", "Say what is measured and where it has to be."),
    example: None,
    silent: None,
    find: Find::Draft(goal_unmeasured),
};

/// The result hangs on one figure, and no risk is about it.
static UNCERTAINTY_WITHOUT_RISK: Rule = Rule {
    id: "S005",
    name: "uncertainty-without-risk",
    level: Severity::Suggestion,
    topic: "solution.risks",
    title: text("最没把握的数没有写进风险", "The largest uncertainty is not among the risks"),
    why: text(
        "这个数一变，回不回本就翻过来；你不写，财务会替你写。",
        "If that figure moves, the case turns; if you don't write it down, finance will.",
    ),
    mend: text(
        "加一条风险：这个数低到多少就不回本，先看什么信号，到时怎么办。",
        "Add a risk: below which value it no longer pays, what would show it, and what is done then.",
    ),
    example: None,
    silent: None,
    find: Find::Draft(uncertainty_without_risk),
};

/// A risk that nobody watches.
static RISK_WITHOUT_OWNER: Rule = Rule {
    id: "S006",
    name: "risk-without-owner",
    level: Severity::Warning,
    topic: "solution.risks",
    title: text("风险没有人盯", "A risk that nobody watches"),
    why: text("没有名字的风险，出事那天没有人先知道。", "Without a name to it, nobody notices on the day."),
    mend: text(
        "写一个人或一个岗位，由他盯着信号。",
        "Name the person or post who watches for the sign of it.",
    ),
    example: None,
    silent: None,
    find: Find::Draft(risks),
};

/// A risk without a countermeasure.
static RISK_WITHOUT_COUNTERMEASURE: Rule = Rule {
    id: "S007",
    name: "risk-without-countermeasure",
    level: Severity::Warning,
    topic: "solution.risks",
    title: text("风险没有对策", "A risk without a countermeasure"),
    why: text(
        "只写风险不写对策，是替反对的人准备材料。",
        "A risk without an answer is material for whoever is against it.",
    ),
    mend: text(
        "写明出现时做什么；做不了什么，就写清为什么可以承受。",
        "Say what is done when it comes; if nothing can be, why it can be borne.",
    ),
    example: None,
    silent: None,
    find: Find::With("S006"),
};

/// One way only, none recommended, or no reason for the one that is.
static NO_CHOICE: Rule = Rule {
    id: "S010",
    name: "no-choice",
    level: Severity::Suggestion,
    topic: "solution.options",
    title: text("没有给出选择", "No choice to make"),
    why: text(
        "拍板就是在几条路里选一条；只有一条路，能做的决定只剩下“再看看”。",
        "To decide is to choose. With one way only, all that is left to say is “not yet”.",
    ),
    mend: text(
        "至少两条路，各写利弊，推荐其中一条并说明理由。",
        "Two ways at least, each with its pros and cons; recommend one and say why.",
    ),
    example: None,
    silent: None,
    find: Find::Draft(no_choice),
};

fn no_do_nothing(case: &Case<'_>, found: &mut Found<'_>) {
    match do_nothing(case.p) {
        DoNothing::NotWeighed | DoNothing::Priced => return,
        // What cannot be read as a cost is told as that.
        DoNothing::Unpriced(row) if !row.cost.is_blank() => return,
        DoNothing::Unpriced(row) => {
            found
                .say(
                    cell("solution.options", row, "cost"),
                    words(
                        "“维持现状”没写什么都不做一年要付出多少。",
                        "Doing nothing is named, but not what a year of it costs.",
                    ),
                )
                .mend(words(
                    "在这一行的“费用”里写问题再拖一年的损失；写不准就先估一个。",
                    "Put a year's loss as the cost of this row; estimate it if you must.",
                ));
            return;
        }
        DoNothing::LeftOut => {}
    }
    let name = match case.p.frame.language.unwrap_or_default() {
        Lang::Zh => "维持现状",
        Lang::En => "Do nothing",
    };
    found
        .say(
            place("solution.options"),
            words("备选方案里没有“维持现状”。", "The options leave out doing nothing."),
        )
        .mend(words(
            "在“备选方案”里加一行“维持现状”，“费用”写什么都不做一年要付出多少。",
            "Add doing nothing to the options, with what it costs to leave things as they are for a year.",
        ))
        .fix(Fix::AddRow {
            section: "solution.options",
            values: vec![("option", name.to_owned()), ("do_nothing", "yes".to_owned())],
        });
}

fn goal_unmeasured(case: &Case<'_>, found: &mut Found<'_>) {
    for row in case.p.solution.goals.iter().filter(|row| !row.goal.trim().is_empty()) {
        let goal = row.goal.trim();
        if row.measure.trim().is_empty() {
            found.say(
                cell("solution.goals", row, "measure"),
                words(format!("“{goal}”：量什么？"), format!("“{goal}”: what is measured?")),
            );
        } else if row.target.is_blank() {
            found.say(
                cell("solution.goals", row, "target"),
                words(
                    format!("“{goal}”：做到多少算成？"),
                    format!("“{goal}”: at which value is it reached?"),
                ),
            );
        }
    }
}

fn uncertainty_without_risk(case: &Case<'_>, found: &mut Found<'_>) {
    let (risks, doubt) = (&case.p.solution.risks, &case.derived.doubt);
    let written = risks.iter().any(|row| !row.risk.trim().is_empty());
    // The widest swing, where it turns a gain into a loss.
    let Some(swing) = doubt.tornado.first().filter(|swing| written && swing.at_low.min(swing.at_high) < 0.0)
    else {
        return;
    };
    let Some(input) = doubt.inputs.get(swing.input) else { return };
    let Some((path, subject)) = subject(case, &input.at) else { return };
    let mentioned = risks.iter().any(|row| {
        let said = format!("{} {} {}", row.risk, row.trigger, row.countermeasure);
        share_a_word(&said, &subject.zh) || share_a_word(&said, &subject.en)
    });
    if mentioned {
        return;
    }
    let label = path.field_spec().map_or(text("", ""), |field| field.label);
    // What has no row of its own is called by its label, once.
    let what = Words::each(|lang| {
        let (subject, label) = (subject.get(lang), label.get(lang));
        let of = if subject == label { String::new() } else { bracketed(label, lang) };
        match lang {
            Lang::Zh => format!("结果最吃“{subject}”这个数{of}，风险里没有一条说到它。"),
            Lang::En => format!("Most hangs on “{subject}”{of}, and no risk is about it."),
        }
    });
    found.say(place("solution.risks"), what);
}

fn bracketed(label: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("（{label}）"),
        Lang::En => format!(" ({})", label.to_lowercase()),
    }
}

/// Where an input of the result stands, and what its row is about.
fn subject(case: &Case<'_>, at: &FigureAt) -> Option<(crate::schema::Path, Words)> {
    let path = at.path(case.p)?;
    let what = path.record(case.p).and_then(|row| row.by_id("what")?.text()).map(str::trim);
    let label = path.field_spec()?.label;
    Some(match what.filter(|what| !what.is_empty()) {
        Some(what) => (path, words(what, what)),
        None => (path, label.into()),
    })
}

fn risks(case: &Case<'_>, found: &mut Found<'_>) {
    for row in case.p.solution.risks.iter().filter(|row| !row.risk.trim().is_empty()) {
        let risk = row.risk.trim();
        if row.owner.trim().is_empty() {
            found.say(
                cell("solution.risks", row, "owner"),
                words(format!("“{risk}”：谁盯着？"), format!("“{risk}”: who watches it?")),
            );
        }
        if row.countermeasure.trim().is_empty() {
            found.say_of(
                &RISK_WITHOUT_COUNTERMEASURE,
                cell("solution.risks", row, "countermeasure"),
                words(
                    format!("“{risk}”：真发生了怎么办？"),
                    format!("“{risk}”: what is done when it comes?"),
                ),
            );
        }
    }
}

fn no_choice(case: &Case<'_>, found: &mut Found<'_>) {
    let solution = &case.p.solution;
    let ways: Vec<_> =
        solution.options.iter().filter(|row| !row.do_nothing && !row.option.trim().is_empty()).collect();
    let recommended = ways.iter().find(|row| row.recommended);
    match (ways.as_slice(), recommended) {
        ([], _) => {}
        ([only], _) => {
            let name = only.option.trim();
            found.say(
                cell("solution.options", *only, "option"),
                words(
                    format!("除了“{name}”，没有别的路可比。"),
                    format!("There is nothing to compare “{name}” with."),
                ),
            );
        }
        ([first, ..], None) => {
            found.say(
                cell("solution.options", *first, "recommended"),
                words(
                    format!("{} 个方案，没有推荐哪一个。", ways.len()),
                    format!("{} options, and none is recommended.", ways.len()),
                ),
            );
        }
        (_, Some(chosen)) if solution.why.is_blank() => {
            let name = chosen.option.trim();
            found.say(
                place("solution.why"),
                words(
                    format!("推荐了“{name}”，没有写为什么。"),
                    format!("“{name}” is recommended, and nothing says why."),
                ),
            );
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests;
