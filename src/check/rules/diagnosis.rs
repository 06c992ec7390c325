//! The diagnosis before the cure: where it shows, which link, how far, which customers, and then a verdict.
//!
//! Nothing is asked before there is something to diagnose: a symptom, or a verdict already given.

use super::{cell, place};
use crate::check::{Case, Find, Found, Rule, Severity};
use crate::i18n::{Lang, Words, text};
use crate::proposal::{Choice, Symptom, SymptomSource};
use crate::schema::Labelled;

/// The family.
pub(super) static RULES: &[&Rule] =
    &[&WITHOUT_ATTRIBUTION, &ONE_SIDED, &WITHOUT_REASON, &SYMPTOM_WITHOUT_FIGURE];

/// Not yet asked: which link, all sites or some, new customers or old.
static WITHOUT_ATTRIBUTION: Rule = Rule {
    id: "D001",
    name: "verdict-without-attribution",
    level: Severity::Suggestion,
    topic: "map.attribution",
    title: text("还没有归因", "Not attributed yet"),
    why: text(
        "指标掉了，先分清哪个环节、哪些门店、哪类客户；不拆就下判断，多半开错方子。",
        "When a figure falls, first tell which link, which sites, which customers; a verdict without that mostly leads to the wrong cure.",
    ),
    mend: text(
        "把数按环节、门店、新老客户各拆一次，在“诊断”里逐项回答。",
        "Split the figure by link, by site and by new and old customers, and answer each under Diagnosis.",
    ),
    example: None,
    silent: None,
    find: Find::Draft(without_attribution),
};

/// Symptoms from one side only.
static ONE_SIDED: Rule = Rule {
    id: "D002",
    name: "one-sided-symptoms",
    level: Severity::Suggestion,
    topic: "map.symptoms",
    title: text("症状只看了一边", "Symptoms from one side only"),
    why: text(
        "财务、运营、客户反馈三处对得上，才是真问题；只看一处，容易把表象当成病。",
        "Where finance, operations and feedback agree there is a problem; one of them alone may show a shadow of it.",
    ),
    mend: text(
        "再去另外两处各找一个症状，找不到也记下来。",
        "Look for a symptom in the other two; if there is none, that is worth knowing too.",
    ),
    example: None,
    silent: None,
    find: Find::Draft(one_sided),
};

/// A verdict that nothing is said for.
static WITHOUT_REASON: Rule = Rule {
    id: "D003",
    name: "verdict-without-reason",
    level: Severity::Warning,
    topic: "frame.diagnosis",
    title: text("下了判断，没有写依据", "A verdict without reasons"),
    why: text(
        "总部一定会问“会不会只是没执行到位”；排除不了别的可能，判断就站不住。",
        "“Isn’t it just poor execution?” is sure to be asked. A verdict stands when the others are ruled out.",
    ),
    mend: text(
        "一行写一个事实：它排除了哪一种可能。",
        "One fact a line, and which of the other verdicts it rules out.",
    ),
    example: None,
    silent: None,
    find: Find::Draft(without_reason),
};

/// A symptom told without a figure.
static SYMPTOM_WITHOUT_FIGURE: Rule = Rule {
    id: "D004",
    name: "symptom-without-figure",
    level: Severity::Suggestion,
    topic: "map.symptoms",
    title: text("症状没有数", "A symptom without a figure"),
    why: text(
        "没有数的症状没法比轻重，也没法知道方案见没见效。",
        "Without a figure nobody can weigh it, nor tell later whether it got better.",
    ),
    mend: text(
        "填一个带时间的数；前后两期都有，就都写上。",
        "Give one figure with its period; two periods are better.",
    ),
    example: None,
    silent: None,
    find: Find::Draft(symptom_without_figure),
};

/// The symptoms that say anything.
fn symptoms<'c>(case: &'c Case<'_>) -> impl Iterator<Item = &'c Symptom> {
    case.p.frame.symptoms.iter().filter(|row| !(row.what.trim().is_empty() && row.figure.trim().is_empty()))
}

fn without_attribution(case: &Case<'_>, found: &mut Found<'_>) {
    let diagnosis = &case.p.frame.diagnosis;
    if diagnosis.verdict.is_none() && symptoms(case).next().is_none() {
        return;
    }
    let open: Vec<(&str, &str, &str)> = [
        (diagnosis.link.trim().is_empty(), ("frame.diagnosis.link", "哪个环节", "which link")),
        (diagnosis.spread.is_none(), ("frame.diagnosis.spread", "哪些门店", "all sites or some")),
        (diagnosis.customers.is_none(), ("frame.diagnosis.customers", "哪类客户", "which customers")),
    ]
    .into_iter()
    .filter_map(|(is_open, question)| is_open.then_some(question))
    .collect();
    let Some((first, ..)) = open.first() else { return };
    let what = Words::each(|lang| {
        let zh = open.iter().map(|(_, zh, _)| *zh).collect::<Vec<_>>().join("、");
        let en = open.iter().map(|(.., en)| *en).collect::<Vec<_>>().join(", ");
        match (diagnosis.verdict, lang) {
            (Some(verdict), Lang::Zh) => format!("已经判断是{}，还没说清：{zh}。", verdict.label().get(lang)),
            (Some(verdict), Lang::En) => {
                format!("The verdict is {}; not said yet: {en}.", verdict.label().get(lang))
            }
            (None, Lang::Zh) => format!("有了症状，先别下判断：{zh}？"),
            (None, Lang::En) => format!("There are symptoms. Before a verdict: {en}?"),
        }
    });
    found.say(place(first), what);
}

fn one_sided(case: &Case<'_>, found: &mut Found<'_>) {
    let sources: Vec<SymptomSource> = symptoms(case).filter_map(|row| row.source).collect();
    // A single symptom is a beginning, unless the verdict is already given.
    let is_enough = sources.len() > 1 || case.p.frame.diagnosis.verdict.is_some();
    let Some(first) = sources.first().filter(|_| is_enough) else { return };
    if sources.iter().any(|source| source != first) || sources.len() < symptoms(case).count() {
        return;
    }
    let what = Words::each(|lang| {
        let other = SymptomSource::ALL
            .iter()
            .filter(|source| *source != first)
            .map(|source| source.label().get(lang));
        let other: Vec<&str> = other.collect();
        match lang {
            Lang::Zh => format!("症状都来自{}，{}那边看到了什么？", first.label().zh, other.join("和")),
            Lang::En => {
                format!("Every symptom is from {}. What do {} show?", first.label().en, other.join(" and "))
            }
        }
    });
    found.say(place("frame.symptoms"), what);
}

fn without_reason(case: &Case<'_>, found: &mut Found<'_>) {
    let diagnosis = &case.p.frame.diagnosis;
    let Some(verdict) = diagnosis.verdict.filter(|_| diagnosis.reasoning.is_blank()) else { return };
    let what = Words::each(|lang| match lang {
        Lang::Zh => format!("凭什么说是{}？", verdict.label().zh),
        Lang::En => format!("The verdict is {}. On what ground?", verdict.label().en),
    });
    found.say(place("frame.diagnosis.reasoning"), what);
}

fn symptom_without_figure(case: &Case<'_>, found: &mut Found<'_>) {
    for row in symptoms(case) {
        if names_a_number(&row.figure) || names_a_number(&row.what) {
            continue;
        }
        let name = row.what.trim();
        let name = if name.is_empty() { row.figure.trim() } else { name };
        let what = Words::each(|lang| match lang {
            Lang::Zh => format!("“{name}”：多少，什么时候的？"),
            Lang::En => format!("“{name}”: how much, and when?"),
        });
        found.say(cell("frame.symptoms", row, "figure"), what);
    }
}

/// Whether a text has a number in it, in digits or in words.
fn names_a_number(text: &str) -> bool {
    const ZH: &str = "二三四五六七八九十百千万亿半两〇";
    const EN: [&str; 22] = [
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "dozen", "twenty",
        "thirty", "forty", "fifty", "hundred", "thousand", "half", "third", "quarter", "twice", "doubled",
    ];
    // Numbers in names count nothing: `第三方平台`, `4S 店`.
    const NAMES: [&str; 15] = [
        "第三方",
        "三方",
        "二手",
        "二维码",
        "万一",
        "三包",
        "半夜",
        "十分",
        "四处",
        "千篇一律",
        "三电",
        "4s",
        "third-party",
        "third party",
        "second-hand",
    ];
    let text = NAMES.iter().fold(text.to_lowercase(), |text, name| text.replace(name, " "));
    text.chars().any(|c| c.is_numeric() || ZH.contains(c))
        || text.split(|c: char| !c.is_alphabetic()).any(|word| EN.contains(&word))
}

#[cfg(test)]
mod tests;
