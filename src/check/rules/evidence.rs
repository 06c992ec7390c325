//! Evidence that would not stand: a level left out, a trend of two points, groups picked by their outcome.
//!
//! Most of it is known to `derive`, which lowers the grade of a level for it. Here it becomes a finding at the field
//! that would raise the grade again. Whoever says it himself in the claim or its note (“three points prove no
//! trend”, “没有对照店”) is not told: that is what the rule is after.

mod cause;
mod chain;
mod forecast;
mod groups;
mod said;

use super::cell;
use crate::check::{Case, Find, Fix, Found, Rule, Severity};
use crate::derive::evidence::Margin;
use crate::derive::{ClaimFigures, EvidenceLevel};
use crate::figure::{Decimal, FigureKind, month_named};
use crate::i18n::{Lang, Words, percent, text};
use crate::proposal::{Basis, Claim, ClaimKind};
use rust_decimal::prelude::FromPrimitive;
use std::collections::BTreeSet;

/// The family.
pub(super) static RULES: &[&Rule] = &[
    &EMPTY_LEVEL,
    &cause::CORRELATION_AS_CAUSE,
    &forecast::WITHOUT_INTERVAL,
    &forecast::TOO_FEW_POINTS,
    &groups::WITHOUT_CONTROL,
    &groups::CIRCULAR,
    &WORST_WITHOUT_DATE,
    &chain::STOPS_AT_PERSON,
    &chain::TOO_SHORT,
    &SINGLE_SOURCE,
    &BASIS_UNSAID,
    &groups::SCORE_WITHOUT_ANSWERS,
];

/// The chain has begun and a level of it holds nothing.
static EMPTY_LEVEL: Rule = Rule {
    id: "E001",
    name: "empty-level",
    level: Severity::Warning,
    topic: "evidence",
    title: text("证据链缺了一层", "A level of the evidence is empty"),
    why: text(
        "五层各答一问：多广、多重、会不会更糟、为什么、方案管不管用。缺哪层，总部就问哪层。",
        "Each level answers a question: how wide, how bad, getting worse, why, and does it work. Headquarters asks the one left out.",
    ),
    mend: text(
        "先放一条最有把握的；没有数据，就写明打算怎么查、什么时候有。",
        "Put in the claim you are surest of; without data, say how and by when you will find out.",
    ),
    example: None,
    silent: None,
    find: Find::Draft(empty_level),
};

/// The worst case on record, and nothing that says when.
static WORST_WITHOUT_DATE: Rule = Rule {
    id: "E007",
    name: "worst-without-date",
    level: Severity::Suggestion,
    topic: "evidence.severity",
    title: text("最坏的一次没有时间", "A worst case without a date"),
    why: text(
        "没有日子的极端案例像传闻；有日子、有单号，别人一查就信。",
        "Without a date it sounds like hearsay; with one, and a case number, it can be looked up.",
    ),
    mend: text(
        "在“最坏案例”里写明哪天、哪里、后果是什么。",
        "Say under “The worst case” on which day it was, where, and what came of it.",
    ),
    example: None,
    silent: None,
    find: Find::Draft(worst_without_date),
};

/// Everything comes from one source.
static SINGLE_SOURCE: Rule = Rule {
    id: "E010",
    name: "single-source",
    level: Severity::Suggestion,
    topic: "evidence",
    title: text("证据全部出自一处", "All evidence from one source"),
    why: text(
        "那一处的取数方法一旦被质疑，整条证据链就一起倒。",
        "Once that source is doubted, the whole chain falls with it.",
    ),
    mend: text(
        "挑最要紧的一条，从另一个系统或部门再查一遍。",
        "Take the claim that matters most and check it in another system or department.",
    ),
    example: None,
    silent: Some(text(
        "带数的证据不到三条，或者只在一层；任何一条（只写了话的也算）另有出处，或者一格里写了两处（“工单系统、客服台账”）。",
        "With fewer than three claims that hold figures, or only one level of them; where any claim, one of mere words too, comes from elsewhere, or a cell names two sources (“job system; complaints log”).",
    )),
    find: Find::Draft(single_source),
};

/// Whether the total is all there are, or a sample.
static BASIS_UNSAID: Rule = Rule {
    id: "E011",
    name: "all-or-sample-unsaid",
    level: Severity::Suggestion,
    topic: "field.evidence.claim.basis",
    title: text("总数是全部还是抽样没有说", "All, or a sample?"),
    why: text(
        "全部查过就没有抽样误差；是抽样，就要带上区间，两种说法不能混。",
        "A full count has no sampling error; a sample comes with an interval. Which it is must be said.",
    ),
    mend: text("在“统计范围”里选全部或抽样。", "Choose all or sample under “Out of”."),
    example: None,
    silent: None,
    find: Find::Draft(basis_unsaid),
};

/// Every claim of the evidence with its level and its figures.
fn claims<'c>(case: &'c Case<'_>) -> impl Iterator<Item = (EvidenceLevel, &'c Claim, &'c ClaimFigures)> {
    EvidenceLevel::ALL.into_iter().flat_map(move |level| {
        let figures = &case.derived.evidence.level(level).claims;
        level.claims(case.p).iter().zip(figures).map(move |(claim, figures)| (level, claim, figures))
    })
}

fn empty_level(case: &Case<'_>, found: &mut Found<'_>) {
    let evidence = &case.derived.evidence;
    // One level filled is a beginning; the list of open questions goes on from there.
    if evidence.levels_filled() < 2 {
        return;
    }
    let empty = || EvidenceLevel::ALL.into_iter().filter(|level| evidence.level(*level).claims_filled == 0);
    let Some(first) = empty().next() else { return };
    let what = Words::each(|lang| {
        let names: Vec<&str> = empty().map(|level| level.label().get(lang)).collect();
        match lang {
            Lang::Zh => format!("五层证据里还空着：{}。", names.join("、")),
            Lang::En => format!("Of the five levels these are empty: {}.", names.join(", ")),
        }
    });
    let others = empty().skip(1).map(|level| super::place(level.section_id()));
    found.say(super::place(first.section_id()), what).speaks_for(others);
}

fn worst_without_date(case: &Case<'_>, found: &mut Found<'_>) {
    for (level, claim, _) in claims(case) {
        if claim.kind != Some(ClaimKind::MeanAndWorst) || claim.worst.is_blank() {
            continue;
        }
        let is_dated = !claim.period.trim().is_empty()
            || [claim.worst_when.as_str(), claim.claim.as_str(), claim.note.as_str()]
                .into_iter()
                .any(said::a_day);
        if is_dated {
            continue;
        }
        let (worst, unit) = (claim.worst.as_str().trim(), claim.unit.trim());
        let is_bare = !unit.is_empty() && worst.chars().all(|c| c.is_ascii_digit() || c == '.');
        let worst = if is_bare { format!("{worst} {unit}") } else { worst.to_owned() };
        let what = Words::each(|lang| match lang {
            Lang::Zh => format!("最坏的“{worst}”是哪一天、哪里的事？"),
            Lang::En => format!("“{worst}” at worst: when was that, and where?"),
        });
        found.say(cell(level.section_id(), claim, "worst_when"), what);
    }
}

/// What a source names: the systems or reports, without period and remarks.
fn named_in(source: &str) -> BTreeSet<String> {
    /// What a system or a report is called, where a comma might only lead to a period or a remark.
    const HOLDS: [&str; 24] = [
        "系统",
        "平台",
        "台账",
        "报表",
        "账",
        "日志",
        "记录",
        "问卷",
        "访谈",
        "调查",
        "抽查",
        "盘点",
        "录音",
        "工单",
        "system",
        "log",
        "logs",
        "ledger",
        "report",
        "reports",
        "survey",
        "records",
        "interviews",
        "accounts",
    ];
    let plain = |part: &str| -> String {
        let head = part.split(['（', '(', '：', ':']).next().unwrap_or_default();
        let is_letter = |c: &char| !c.is_ascii_digit() && !"-–—~～.".contains(*c);
        let words = head.split_whitespace().map(|word| {
            let name: String = word.chars().filter(is_letter).flat_map(char::to_lowercase).collect();
            // `工单系统2025年4月`
            let dated = word.contains(|c: char| c.is_ascii_digit());
            if dated {
                name.trim_end_matches(['年', '月', '日', '季', '周', '至', '到']).to_owned()
            } else {
                name
            }
        });
        words.filter(|word| !is_period(word)).collect()
    };
    let of_commas = |part: &str| {
        let mut parts = part.split(['，', ',']).map(plain);
        let first = parts.next();
        let others = parts.filter(|part| HOLDS.iter().any(|name| part.ends_with(name)));
        first.into_iter().chain(others).collect::<Vec<_>>()
    };
    let parts = source.split(['；', ';', '、', '/', '+', '&']).flat_map(of_commas);
    parts.filter(|part| part.chars().count() > 1 && !is_period(part)).collect()
}

/// `年月`, `下半年`, `may`: what is left of a period without its digits.
fn is_period(part: &str) -> bool {
    part.chars().all(|c| "年月日号季度周旬上中下半全初底末第至到一二三四五六七八九十".contains(c))
        || part == "q"
        || month_named(part).is_some()
}

fn single_source(case: &Case<'_>, found: &mut Found<'_>) {
    /// Fewer claims may well come from one place.
    const FEW: usize = 3;
    // What is told in words comes from somewhere, too.
    let sourced = || claims(case).filter(|(_, claim, _)| !claim.source.trim().is_empty());
    let measured = || sourced().filter(|(.., figures)| figures.is_some());
    let named: BTreeSet<String> = sourced().flat_map(|(_, claim, _)| named_in(&claim.source)).collect();
    let levels: BTreeSet<EvidenceLevel> = measured().map(|(level, ..)| level).collect();
    let count = measured().count();
    if named.len() != 1 || levels.len() < 2 || count < FEW {
        return;
    }
    let Some((level, claim, _)) = measured().next() else { return };
    let source = claim.source.trim();
    let what = Words::each(|lang| match lang {
        Lang::Zh => format!("{count} 条证据全部出自“{source}”。"),
        Lang::En => format!("All {count} claims come from “{source}”."),
    });
    found.say(cell(level.section_id(), claim, "source"), what);
}

fn basis_unsaid(case: &Case<'_>, found: &mut Found<'_>) {
    for (level, claim, figures) in claims(case) {
        let ClaimFigures::Share(share) = figures else { continue };
        let (Margin::Unsaid(bounds), Some(of)) = (share.margin, share.out_of) else { continue };
        let what = Words::each(|lang| {
            let end = |value: f64| {
                Decimal::from_f64(value).map_or_else(String::new, |value| percent(value, 0, lang))
            };
            let (low, high) = (end(bounds.low), end(bounds.high));
            match lang {
                Lang::Zh => format!("{of} 个是全部，还是抽样？若是抽样，实际在 {low} 到 {high} 之间。"),
                Lang::En => format!(
                    "Are {of} all there are, or a sample? Of a sample the truth lies within {low} to {high}."
                ),
            }
        });
        let path = cell(level.section_id(), claim, "basis");
        let said = found.say(path.clone(), what);
        let sites = case.p.frame.sites.known(FigureKind::Count).map(|sites| sites.amount);
        // As many as there are sites, and the claim speaks of sites: then all of them were looked at.
        let is_all = sites.is_some_and(|sites| !sites.is_range() && sites.likely() == Decimal::from(of));
        if is_all && said::sites(&claim.claim) {
            use crate::proposal::Choice;
            said.fix(Fix::Set { path, value: Basis::All.id().to_owned() });
        }
    }
}

#[cfg(test)]
mod tests;
