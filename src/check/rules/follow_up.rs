//! Contacts after the meeting, and promises kept.

mod tone;

use super::{cell, place};
use crate::check::{Case, Find, Found, Rule, Severity};
use crate::derive::agenda::{Why, nothing_new};
use crate::figure::{FigureKind, Unit};
use crate::i18n::{Lang, counted, date, days_between, text, words};
use crate::proposal::Figure;

/// The family.
pub(super) static RULES: &[&Rule] = &[&CONTACT_WITHOUT_VALUE, &OVERDUE, &NO_BASELINE, &PRESSING_TONE];

/// A contact that brings nothing new.
static CONTACT_WITHOUT_VALUE: Rule = Rule {
    id: "F001",
    name: "contact-without-value",
    level: Severity::Warning,
    topic: "follow_up.contacts",
    title: text("跟进没有带来新东西", "A contact that brings nothing new"),
    why: text(
        "空着手去问进度就是催；带着新数据、新反馈、新建议去，才是帮忙。",
        "Asking empty-handed is pressing; coming with data, feedback or a suggestion is help.",
    ),
    mend: text(
        "写明这一次带什么去：最新一期数据、门店的一条反馈，或者一个建议。没有新东西，就晚几天再去。",
        "Say what it brings: the latest figures, a word from the sites, a suggestion. With nothing new, go later.",
    ),
    example: None,
    silent: None,
    find: Find::Draft(contact_without_value),
};

/// A contact that is late.
static OVERDUE: Rule = Rule {
    id: "F002",
    name: "overdue-contact",
    level: Severity::Warning,
    topic: "follow_up.contacts",
    title: text("跟进过期了", "An overdue contact"),
    why: text(
        "提案多半不是被否掉的，是没有人再提起。",
        "Most proposals are not turned down; nobody mentions them again.",
    ),
    mend: text("今天就做，做完打勾；改期就改日期。", "Do it today and tick it; or move the date."),
    example: None,
    silent: None,
    find: Find::Draft(overdue),
};

/// A promised result without the value before.
static NO_BASELINE: Rule = Rule {
    id: "F003",
    name: "no-baseline",
    level: Severity::Warning,
    topic: "follow_up.results",
    title: text("承诺了结果，没有现值", "A promise without a baseline"),
    why: text(
        "没有现值，上线以后谁也证明不了它变好了。",
        "Without the value before, nobody can show afterwards that it got better.",
    ),
    mend: text(
        "现在就量一次，把现值填上；上线以后就补不回来了。",
        "Measure it now; after the launch it cannot be had any more.",
    ),
    example: None,
    silent: None,
    find: Find::Draft(no_baseline),
};

/// Words that press.
static PRESSING_TONE: Rule = Rule {
    id: "F004",
    name: "pressing-tone",
    level: Severity::Suggestion,
    topic: "follow_up",
    title: text("口气像在催", "A pressing tone"),
    why: text(
        "提案和跟进都是帮对方把事办成；一催一逼，下一次就没有人愿意接电话。",
        "A proposal, and each contact, helps them get it done. Pressed, people stop picking up.",
    ),
    mend: text(
        "换成哪天之前、为什么是那一天，或者你能帮什么：带一份数据，问一句卡在哪里。",
        "Say by which day and why that day, or what you can do: bring a figure, ask where it is stuck.",
    ),
    example: Some(crate::check::Example {
        bad: text(
            "请务必批准，否则后果自负",
            "You must approve it immediately, or else bear the consequences",
        ),
        good: text(
            "请在 4 月 30 日前批准，赶得上五一前的旺季",
            "Please approve it by 30 April, in time for the season",
        ),
    }),
    silent: Some(text(
        "看标题、请示、单独沟通时的请求、对方可能问到的问题的答复，和每次跟进。请示和标题里的“尽快”“立即”由 W002 问日子，这里不再说。引用的原话、“不催”“不必马上”，和有日子、只说明原因的“4 月 30 日前批准，否则赶不上旺季”，都不报；“今天就批，否则”是最后通牒，会报；客户等不起、再拖每月损失多少钱、要门店或供应商做到的，也不报。",
        "It reads the title, the ask, what is asked one-on-one, answers to questions, and every contact. In the title and the ask “as soon as possible” and “immediately” are left to W002, which asks for the day. Quotations, “don’t chase”, and a day with an “otherwise” that only gives the reason are left alone, while “approve it today or we close” is found; so are customers who cannot wait, what each month of waiting costs, and what sites or suppliers are told to do.",
    )),
    find: Find::Cell(tone::find),
};

fn contact_without_value(case: &Case<'_>, found: &mut Found<'_>) {
    for (index, row) in case.p.follow_up.contacts.iter().enumerate() {
        let planned = !row.action.trim().is_empty() || row.done;
        let left_out = !row.done && !row.skipped.trim().is_empty();
        let Some(nothing) = nothing_new(case.p, index).filter(|_| planned && !left_out) else { continue };
        let what = if row.action.trim().is_empty() { row.who.trim() } else { row.action.trim() };
        let say = |lang| nothing.asked(lang);
        found.say(
            cell("follow_up.contacts", row, "brings"),
            words(format!("“{what}”：{}", say(Lang::Zh)), format!("“{what}”: {}", say(Lang::En))),
        );
    }
}

fn overdue(case: &Case<'_>, found: &mut Found<'_>) {
    let agenda = &case.derived.follow_up.agenda;
    // Nobody waits for the next contact of an exercise: only what it lays out itself can be late.
    let is_lesson = case.p.frame.lesson.is_some();
    let late = agenda.late().filter_map(|at| agenda.moves.get(at));
    for one in late.filter(|one| one.row.is_some() || !is_lesson) {
        let late = usize::try_from(days_between(one.due, case.today)).unwrap_or(0);
        let (due, days) = (one.due, counted(late, "day", "days"));
        match one.row.and_then(|row| case.p.follow_up.contacts.get(row)) {
            Some(row) => found.say(
                cell("follow_up.contacts", row, "due"),
                words(
                    format!("原定{}，已经过了 {late} 天。", date(due, Lang::Zh)),
                    format!("Due on {}, {days} ago.", date(due, Lang::En)),
                ),
            ),
            None => found.say(
                place(if one.why == Why::LookBack { "follow_up.worked" } else { "follow_up.contacts" }),
                words(
                    format!("“{}”按节奏该在{}，已经过了 {late} 天。", one.label().zh, date(due, Lang::Zh)),
                    format!(
                        "By the cadence, “{}” was due on {}, {days} ago.",
                        one.label().en,
                        date(due, Lang::En)
                    ),
                ),
            ),
        };
    }
}

/// Whether the figure is a number of something that had a value before: not a deadline such as two weeks.
fn needs_before(figure: &Figure) -> bool {
    let known = figure.known(FigureKind::Number);
    known.is_some_and(|figure| !matches!(figure.unit, Unit::Days | Unit::Weeks | Unit::Months | Unit::Years))
}

fn no_baseline(case: &Case<'_>, found: &mut Found<'_>) {
    let (goals, effects) = (&case.p.solution.goals, &case.p.solution.effects);
    let rows = goals
        .iter()
        .map(|row| (cell("solution.goals", row, "baseline"), &row.measure, &row.baseline, &row.target));
    let rows = rows.chain(
        effects
            .iter()
            .map(|row| (cell("solution.effects", row, "before"), &row.measure, &row.before, &row.after)),
    );
    for (path, measure, before, after) in rows {
        if before.is_blank() && needs_before(after) {
            let (measure, after) = (measure.trim(), after.as_str().trim());
            found.say(
                path,
                words(
                    format!("“{measure}”要做到 {after}，现在是多少？"),
                    format!("“{measure}” is to become {after}: what is it now?"),
                ),
            );
        }
    }
}

#[cfg(test)]
mod tests;
