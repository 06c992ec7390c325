//! Who decides, who raises it, and who has not been asked.

use super::{cell, place};
use crate::check::{Case, Find, Fix, Found, Rule, Severity};
use crate::i18n::{Lang, Text, text, words};
use crate::proposal::{Choice, Rating, Stakeholder, Stance};
use std::collections::HashSet;

/// The family.
pub(super) static RULES: &[&Rule] = &[
    &NOBODY_DECIDES,
    &SPONSOR_UNTESTED,
    &DEPARTMENT_OFF_MAP,
    &SUPERIOR_SKIPPED,
    &NO_TALK_BEFORE,
    &WORRY_UNANSWERED,
    &RELUCTANT_SPONSOR,
    &KPI_UNKNOWN,
];

const PEOPLE: &str = "sponsors.stakeholders";

/// People are on the map, and nobody of them has the last word.
static NOBODY_DECIDES: Rule = Rule {
    id: "P001",
    name: "nobody-decides",
    level: Severity::Warning,
    topic: "sponsors.stakeholders",
    title: text("不知道谁拍板", "Nobody decides"),
    why: text(
        "支持的人再多，没有人有权批，会开完还是没有结论。",
        "However many are for it, without somebody who may approve it the meeting ends without a decision.",
    ),
    mend: text(
        "在有权批钱批人的那一行勾上“拍板”；还不知道是谁，先去问清楚。",
        "Tick Decides for whoever may release the money and the people; if you don't know, find out first.",
    ),
    example: None,
    silent: None,
    find: Find::Draft(nobody_decides),
};

/// Whoever raises it was not held against the three criteria, or fails one.
static SPONSOR_UNTESTED: Rule = Rule {
    id: "P002",
    name: "sponsor-untested",
    level: Severity::Warning,
    topic: "sponsors",
    title: text("提出的人没有过三条标准", "A sponsor not held against the three criteria"),
    why: text(
        "好支持者要有决策权、在意这个问题、信得过你；少一条，会上就可能一句话带过。",
        "A sponsor can decide, cares and trusts you. Where one is missing, the matter may get a single sentence.",
    ),
    mend: text(
        "打开这一行，把三条逐条答“是”或“否”；答“否”的先补上，或者换一位来提。",
        "Open the row and answer the three; where the answer is no, mend that first or ask somebody else.",
    ),
    example: None,
    silent: None,
    find: Find::Draft(sponsor_untested),
};

/// A department puts work in and has nobody on the map.
static DEPARTMENT_OFF_MAP: Rule = Rule {
    id: "P003",
    name: "department-off-map",
    level: Severity::Warning,
    topic: "sponsors.stakeholders",
    title: text("要出力的部门没有人在图上", "A department in the plan with nobody on the map"),
    why: text(
        "到会上才知道自己要派人的部门，多半先说不行。",
        "A department that learns in the meeting that it has to put people in will first say no.",
    ),
    mend: text(
        "在“相关人”里加上这个部门说了算的人，会前谈一次。",
        "Add the person there who can agree to it, and talk before the meeting.",
    ),
    example: None,
    silent: None,
    find: Find::Draft(department_off_map),
};

/// The own superior is not mentioned.
static SUPERIOR_SKIPPED: Rule = Rule {
    id: "P004",
    name: "superior-skipped",
    level: Severity::Warning,
    topic: "sponsors",
    title: text("自己的上级还没有交代", "The own superior is not mentioned"),
    why: text(
        "总部第一个电话往往打给你的上级；他要是头一回听说，提案就成了越级。",
        "Headquarters' first call often goes to your superior; who hears of it then for the first time feels passed over.",
    ),
    mend: text(
        "写明上级什么时候知道、是什么态度；有意跳过的，写明为什么。",
        "Say when your superior was told and where they stand; if skipped on purpose, why.",
    ),
    example: None,
    silent: None,
    find: Find::Draft(superior_skipped),
};

/// Whoever decides or raises it was not spoken with before the meeting.
static NO_TALK_BEFORE: Rule = Rule {
    id: "P005",
    name: "no-talk-before",
    level: Severity::Warning,
    topic: "sponsors.talks",
    title: text("会前没有谈过", "No talk before the meeting"),
    why: text(
        "顾虑在私下说出来是意见，在会上说出来是反对。",
        "Said one-on-one a worry is advice; said in the meeting it is an objection.",
    ),
    mend: text(
        "会前约一次一对一：给他看数据，听顾虑，问他愿不愿意支持，记进“一对一沟通”。",
        "See them one-on-one: show the data, listen, ask whether they would back it, and log it under One-on-ones.",
    ),
    example: None,
    silent: None,
    find: Find::Draft(no_talk_before),
};

/// Somebody against it, or a worry of weight, without an answer.
static WORRY_UNANSWERED: Rule = Rule {
    id: "P006",
    name: "worry-unanswered",
    level: Severity::Warning,
    topic: "sponsors.stakeholders",
    title: text("有人反对，还没有答案", "Somebody against it, and no answer"),
    why: text(
        "反对的人会开口；他的顾虑由你先答，比由他先问好。",
        "Whoever is against it will speak. Better that you answer the worry than that they raise it.",
    ),
    mend: text(
        "写明他担心什么，再写拿什么答：一个数、一个改动，或者一个请他把关的位置。",
        "Say what worries them, then what answers it: a figure, a change, or a say in how it is done.",
    ),
    example: None,
    silent: None,
    find: Find::Draft(worry_unanswered),
};

/// The sponsor is against it, undecided, or was not asked.
static RELUCTANT_SPONSOR: Rule = Rule {
    id: "P007",
    name: "reluctant-sponsor",
    level: Severity::Warning,
    topic: "sponsors",
    title: text("由一个还没点头的人提出", "To be raised by somebody who has not agreed"),
    why: text(
        "没有点头的人替你开口，开口的多半是保留意见。",
        "Somebody who has not agreed to raise it will raise reservations.",
    ),
    mend: text(
        "先当面问他愿不愿意提；不愿意，就换一位，或者自己提、请他附议。",
        "Ask them first; if they would rather not, choose another, or raise it yourself and have them second it.",
    ),
    example: None,
    silent: None,
    find: Find::Draft(reluctant_sponsor),
};

/// Whoever decides or raises it, without the figure they answer for.
static KPI_UNKNOWN: Rule = Rule {
    id: "P008",
    name: "kpi-unknown",
    level: Severity::Suggestion,
    topic: "sponsors.stakeholders",
    title: text("不知道他的哪个指标受影响", "A sponsor whose figure is not known"),
    why: text(
        "人为自己背的指标出手；说不出哪个指标，就说不出他为什么要管。",
        "People act for the figures they answer for. Without one there is no reason for them to care.",
    ),
    mend: text(
        "写出他背的、被这个问题拖累的那个指标。",
        "Name the figure they answer for and the problem drags down.",
    ),
    example: None,
    silent: None,
    find: Find::Draft(kpi_unknown),
};

fn named<'p>(case: &Case<'p>) -> impl Iterator<Item = &'p Stakeholder> + use<'p> {
    case.p.sponsors.stakeholders.iter().filter(|row| !row.who.trim().is_empty())
}

fn nobody_decides(case: &Case<'_>, found: &mut Found<'_>) {
    if case.derived.sponsors.decides.is_some() {
        return;
    }
    let power = |row: &&Stakeholder| row.power.map_or(0, |power| power as u8 + 1);
    // Where power is equal, the first one named.
    let Some(strongest) = named(case).fold(None, |best: Option<&Stakeholder>, row| match best {
        Some(best) if power(&best) >= power(&row) => Some(best),
        _ => Some(row),
    }) else {
        return;
    };
    let count = named(case).count();
    found.say(
        cell(PEOPLE, strongest, "decides"),
        words(
            format!("图上有 {count} 个人，没有一个标了“拍板”。"),
            format!(
                "{} on the map, and none is ticked as the one who decides.",
                crate::i18n::counted(count, "person", "people")
            ),
        ),
    );
}

fn sponsor_untested(case: &Case<'_>, found: &mut Found<'_>) {
    for row in named(case).filter(|row| row.raises) {
        let criteria = [
            (row.can_decide, "can_decide", text("有决策权", "can decide")),
            (row.cares, "cares", text("在意这个问题", "cares")),
            (row.trusts, "trusts", text("信任你", "trusts you")),
        ];
        let who = row.who.trim();
        let unasked: Vec<_> = criteria.iter().filter(|(answer, ..)| answer.is_none()).collect();
        let failed: Vec<_> =
            criteria.iter().filter(|(answer, ..)| *answer == Some(crate::proposal::Answer::No)).collect();
        if let Some((_, field, _)) = unasked.first() {
            let names = |lang| listed(unasked.iter().map(|(.., name)| *name), lang);
            found.say(
                cell(PEOPLE, row, field),
                words(
                    format!("“{who}”要替你开口，还没有问清：{}。", names(Lang::Zh)),
                    format!("{who} is to raise it; not asked yet: {}.", names(Lang::En)),
                ),
            );
        } else if let Some((_, field, _)) = failed.first() {
            let names = |lang| listed(failed.iter().map(|(.., name)| *name), lang);
            found.say(
                cell(PEOPLE, row, field),
                words(
                    format!("“{who}”要替你开口，这一条却是“否”：{}。", names(Lang::Zh)),
                    format!("{who} is to raise it, and fails: {}.", names(Lang::En)),
                ),
            );
        }
    }
}

fn listed(names: impl Iterator<Item = Text>, lang: Lang) -> String {
    let names: Vec<&str> = names.map(|name| name.get(lang)).collect();
    names.join(text("、", ", ").get(lang))
}

fn department_off_map(case: &Case<'_>, found: &mut Found<'_>) {
    // Before anybody is on the map the table itself is what is missing.
    if named(case).next().is_none() {
        return;
    }
    let mut said: HashSet<&str> = HashSet::new();
    for row in case.derived.solution.off_map.iter().filter_map(|&index| case.p.solution.resources.get(index))
    {
        let department = row.department.trim();
        if !said.insert(department) {
            continue;
        }
        let head = match case.p.frame.language.unwrap_or_default() {
            Lang::Zh => format!("{department}负责人"),
            Lang::En => format!("Head of {department}"),
        };
        found
            .say(
                cell("solution.resources", row, "department"),
                words(
                    format!("“{department}”要出力，相关人里没有这个部门的人。"),
                    format!("{department} is to put work in, and nobody of it is on the map."),
                ),
            )
            .fix(Fix::AddRow {
                section: PEOPLE,
                values: vec![("who", head), ("department", department.to_owned())],
            });
    }
}

fn superior_skipped(case: &Case<'_>, found: &mut Found<'_>) {
    let sponsors = &case.p.sponsors;
    let begun = named(case).next().is_some()
        && (!case.p.timing.date.is_blank()
            || !sponsors.talks.is_empty()
            || named(case).any(|row| row.raises));
    if begun && sponsors.superior.is_blank() {
        found.say(
            place("sponsors.superior"),
            words(
                "提案要往上走了，还没有写自己的上级知不知道。",
                "The proposal is on its way up, and nothing says whether your own superior knows.",
            ),
        );
    }
}

fn no_talk_before(case: &Case<'_>, found: &mut Found<'_>) {
    // Where nobody at all has seen it, that is what there is to say (T003).
    let begun = !case.p.sponsors.talks.is_empty() || case.derived.timing.previews > 0;
    if case.p.timing.date.is_blank() || !begun {
        return;
    }
    for &index in &case.derived.sponsors.without_talk {
        let Some(row) = case.p.sponsors.stakeholders.get(index).filter(|row| row.decides || row.raises)
        else {
            continue;
        };
        let who = row.who.trim();
        let role = if row.decides { text("拍板", "decides") } else { text("开口", "raises it") };
        found.say(
            cell(PEOPLE, row, "who"),
            words(
                format!("会上由“{who}”{}，会前却没有谈过的记录。", role.zh),
                format!("{who} {}, and no talk with them is logged.", role.en),
            ),
        );
    }
}

fn worry_unanswered(case: &Case<'_>, found: &mut Found<'_>) {
    for row in named(case) {
        let against = row.stance == Some(Stance::Against);
        let weighty = row.decides || row.power.is_some_and(|power| power >= Rating::Four);
        let who = row.who.trim();
        if against && row.worry.is_blank() {
            found.say(
                cell(PEOPLE, row, "worry"),
                words(
                    format!("“{who}”反对，还没有写他担心什么。"),
                    format!("{who} is against it, and nothing says what worries them."),
                ),
            );
        } else if (against || (weighty && !row.worry.is_blank())) && row.win.is_blank() {
            let stance =
                if against { text("反对", "is against it") } else { text("有顾虑", "has a worry") };
            found.say(
                cell(PEOPLE, row, "win"),
                words(
                    format!("“{who}”{}，还没有写拿什么答他。", stance.zh),
                    format!("{who} {}, and nothing answers it.", stance.en),
                ),
            );
        }
    }
}

fn reluctant_sponsor(case: &Case<'_>, found: &mut Found<'_>) {
    let reluctant = |row: &&Stakeholder| {
        row.raises && matches!(row.stance, Some(Stance::Against | Stance::Undecided | Stance::NotAsked))
    };
    for row in named(case).filter(reluctant) {
        let who = row.who.trim();
        let stance = row.stance.map_or("", Choice::id);
        let field = crate::schema::section(PEOPLE).and_then(|section| section.field("stance"));
        let says = |lang| match field.map(|field| field.kind) {
            Some(crate::schema::Kind::Choice(options)) => options.label_of(stance).get(lang),
            _ => "",
        };
        found.say(
            cell(PEOPLE, row, "stance"),
            words(
                format!("由“{who}”提出，而他的态度是“{}”。", says(Lang::Zh)),
                format!("{who} is to raise it, and their stance is “{}”.", says(Lang::En)),
            ),
        );
    }
}

fn kpi_unknown(case: &Case<'_>, found: &mut Found<'_>) {
    for row in named(case).filter(|row| (row.decides || row.raises) && row.kpi.trim().is_empty()) {
        let who = row.who.trim();
        found.say(
            cell(PEOPLE, row, "kpi"),
            words(
                format!("“{who}”的哪个指标受这个问题拖累，还没有写。"),
                format!("Which of {who}'s figures does the problem drag down? It is not said."),
            ),
        );
    }
}

#[cfg(test)]
mod tests;
