//! Shares that a sentence tells: `80% of the stores`, `六成门店`, and nothing says of how many.
//!
//! Asked only where things that can be counted are named at once, and where the sentence tells how things are: what
//! somebody aims at, assumes or gives off on a price is a share of nothing that was counted.

mod population;

pub(in crate::check::rules) use population::of_things;

use super::share::shares;
use crate::check::prose::{
    List, SITES, clause, ends_with_word, is_quoted, just_before, just_behind, list, list_but,
};
use crate::check::rules::{cell, place};
use crate::check::{Case, Found};
use crate::derive::EvidenceLevel;
use crate::figure::{Class, Decimal, FigureKind, Mention, mentions};
use crate::i18n::{Words, text};
use crate::proposal::{Claim, ClaimKind};
use crate::schema::Path;
use population::{end_of, measures, of_a_population};
use std::sync::LazyLock;

/// Looks at everything that tells how things are: the cover, what it costs, the evidence, and why one way is chosen.
pub(super) fn find(case: &Case<'_>, found: &mut Found<'_>) {
    let (p, frame) = (case.p, &case.p.frame);
    let mut look = |path: Path, typed: &str| in_prose(case, path, typed, found);
    look(place("frame.problem"), &frame.problem);
    look(place("frame.diagnosis.reasoning"), frame.diagnosis.reasoning.as_str());
    look(place("impact.headline"), &p.impact.headline);
    look(place("solution.why"), p.solution.why.as_str());
    for row in &frame.symptoms {
        look(cell("frame.symptoms", row, "what"), &row.what);
        look(cell("frame.symptoms", row, "figure"), row.figure.as_str());
    }
    for row in &p.impact.losses {
        look(cell("impact.losses", row, "what"), &row.what);
    }
    for row in &p.impact.costs {
        look(cell("impact.costs", row, "what"), &row.what);
    }
    for row in &p.impact.strategic {
        look(cell("impact.strategic", row, "what"), &row.what);
    }
    // A cause and a proof weigh by other figures than how many there are of it.
    for level in [EvidenceLevel::Prevalence, EvidenceLevel::Severity, EvidenceLevel::Trend] {
        for claim in level.claims(p).iter().filter(|claim| !has_figures(claim)) {
            look(cell(level.section_id(), claim, "claim"), &claim.claim);
        }
    }
    for row in &p.evidence.whys {
        look(cell("evidence.whys", row, "because"), &row.because);
    }
}

/// Whether the row of a claim enters figures of its own: its total stands there, or is asked for there.
fn has_figures(claim: &Claim) -> bool {
    let tells = matches!(claim.kind, None | Some(ClaimKind::Words | ClaimKind::Share | ClaimKind::Count));
    !tells || [&claim.share, &claim.out_of, &claim.count].into_iter().any(|figure| !figure.is_blank())
}

/// Whether a text may hold a share at all: nearly none does, and to read its figures takes a while.
fn may_tell(typed: &str) -> bool {
    let tenths = |(at, _): (usize, &str)| {
        typed[..at].trim_end().ends_with(|c: char| c.is_ascii_digit() || "一二三四五六七八九".contains(c))
    };
    typed.contains(['%', '％']) || typed.match_indices('成').any(tenths) || {
        let lower = typed.to_lowercase();
        ["percent", "per cent", "百分之"].iter().any(|word| lower.contains(word))
    }
}

/// A sentence that says `80% of the stores`, where neither it nor anything else in the draft says of how many.
fn in_prose(case: &Case<'_>, path: Path, typed: &str, found: &mut Found<'_>) {
    if !may_tell(typed) {
        return;
    }
    let all = mentions(typed);
    let percentages = all.iter().filter(|m| m.class == Class::Percent && !m.operand);
    // Of which things the text says how many, each looked at once.
    let mut looked_at: Vec<(&str, bool)> = Vec::new();
    for m in percentages {
        let Some(noun) = of_a_population(&typed[m.span.end..]) else { continue };
        let known = looked_at.iter().find(|(of, _)| *of == noun).map(|(_, says)| *says);
        let says = known.unwrap_or_else(|| {
            let says = all.iter().any(|other| says_of_how_many(typed, other, noun));
            looked_at.push((noun, says));
            says
        });
        let is_silent = is_no_share(typed, m)
            || is_quoted(typed, m.span.start)
            || says
            || is_told_elsewhere(case, m, noun);
        if is_silent {
            continue;
        }
        let (start, end) = (m.span.start, m.span.end + end_of(&typed[m.span.end..], noun));
        let (said, share) = (&typed[start..end], &typed[m.number.start..m.span.end]);
        let what = Words {
            zh: format!("“{said}”：一共多少，其中多少，才是这个 {share}？"),
            en: format!("“{said}”: how many is that, and out of how many?"),
        };
        let mend = text(
            "写成“多少里的多少”，或者在证据里给这个占比补一条，写明基数和来源。",
            "Write so many of so many, or put a share into the evidence, with its total and source.",
        );
        found.say(path, what).span(start..end).mend(mend);
        return;
    }
}

/// What is said before a share that is aimed at or supposed.
static AIMED_AT: List = LazyLock::new(|| {
    let words = [
        "目标",
        "提高到",
        "提升到",
        "做到",
        "升到",
        "降到",
        "控制在",
        "争取",
        "力争",
        "计划",
        "将",
        "希望",
        "承诺",
        "确保",
        "保证让",
        "保证把",
        "要求总部",
        "概率",
        "可能性",
        "假设",
        "假如",
        "如果",
        "预计",
        "预测",
        "推广到",
        "覆盖到",
        "打折",
        "优惠",
        "折扣",
        "target",
        "targets",
        "goal",
        "goals",
        "aim",
        "aims",
        "raise",
        "to reach",
        "can reach",
        "want",
        "should",
        "must",
        "will",
        "would",
        "plan",
        "plans",
        "planned",
        "promise",
        "assume",
        "assumed",
        "assuming",
        "suppose",
        "if",
        "probability",
        "chance",
        "likelihood",
        "discount",
        "expected",
        "forecast",
        "reduce",
        "save",
        "avoid",
        "roll out",
        "rolled out",
    ];
    list_but(&words, &["目标客户"])
});

/// What is bidden where the share follows at once: `要求 80% 的门店完成`, and not `不符合要求的有 80% 的门店`.
const BIDDEN: [&str; 6] = ["要求", "保证", "把握", "cut", "cuts", "we reach"];

/// What a share comes to, which is an aim only behind what leads there: `把满意的客户提到 90%`, `rose by 8%`.
const COMES_TO: [&str; 7] = ["提到", "达到", "reach", "reaches", "reached", "reaching", "by"];

/// What leads there.
static LEADS_TO: List = LazyLock::new(|| {
    list(&[
        "把",
        "从",
        "由",
        "目标",
        "须",
        "应",
        "要",
        "才能",
        "rose",
        "rise",
        "rises",
        "risen",
        "rising",
        "fell",
        "fall",
        "falls",
        "fallen",
        "falling",
        "grew",
        "grow",
        "grows",
        "grown",
        "dropped",
        "drop",
        "drops",
        "increase",
        "increased",
        "increases",
        "decrease",
        "decreased",
        "decreases",
        "raised",
        "lower",
        "lowered",
        "lowers",
        "cut",
        "cuts",
        "down",
        "up",
        "more",
        "less",
        "fewer",
        "higher",
        "improved",
        "improve",
        "shrank",
        "climbed",
        "from",
    ])
});

/// What is said of it behind.
static AIMED_AT_BEHIND: List = LazyLock::new(|| {
    list(&[
        "为目标",
        "是目标",
        "作为目标",
        "才算",
        "将",
        "will",
        "should",
        "must",
        "would",
        "as a target",
        "is the target",
        "is the goal",
        "is our goal",
    ])
});

/// What is so much more or less, and not so much of it.
const CHANGED: [&str; 23] = [
    "增加",
    "增长",
    "减少",
    "下降",
    "降低",
    "提高",
    "提升",
    "上升",
    "上涨",
    "少了",
    "多了",
    "增加了",
    "增长了",
    "减少了",
    "下降了",
    "降低了",
    "提高了",
    "提升了",
    "上升了",
    "按",
    "照",
    "to",
    "off",
];

/// Whether the percentage tells no share of what is there: a rate, a change, an aim, a supposition.
fn is_no_share(typed: &str, m: &Mention) -> bool {
    let own = clause(typed, m.span.start);
    let (before, behind) = (&typed[own.start..m.span.start], &typed[m.span.end..own.end.max(m.span.end)]);
    let lead = before.trim_end().trim_end_matches(['约', '近']).to_lowercase();
    let ends = |words: &[&str]| words.iter().any(|word| ends_with_word(&lead, word));
    // `毛利率 30% 的门店`: sites of such a rate, and no share of them.
    before.contains('率')
        || ends(&CHANGED)
        || ends(&BIDDEN)
        || (ends(&COMES_TO) && !LEADS_TO.find(before).is_empty())
        || !AIMED_AT.find(before).is_empty()
        || !AIMED_AT_BEHIND.find(behind).is_empty()
}

/// Whether another figure of the text counts what the percentage is one of.
fn says_of_how_many(typed: &str, other: &Mention, noun: &str) -> bool {
    let behind = just_behind(typed, other.number.end).trim_start();
    match other.class {
        Class::Share => true,
        Class::Count => {
            let named = other.noun.is_some_and(|of| typed[of.start..of.end].to_lowercase().contains(noun));
            named || behind.chars().next().is_some_and(|measure| measures(noun).contains(measure))
        }
        // `n = 40`, `of the 40 we asked`.
        Class::Plain => {
            let before = just_before(typed, other.span.start).trim_end().to_lowercase();
            ["n=", "n =", "n＝", " of", " of the", " of our", " all"]
                .iter()
                .any(|lead| before.ends_with(lead))
                || ["of", "of the", "of our", "all"].contains(&before.as_str())
        }
        _ => false,
    }
}

/// Whether the draft says of how many at another place: on the cover, or in a claim, which is asked itself.
fn is_told_elsewhere(case: &Case<'_>, m: &Mention, noun: &str) -> bool {
    let is_of_sites = SITES.contains(&noun) || matches!(noun, "经销商" | "店" | "站");
    if is_of_sites && case.p.frame.sites.known(FigureKind::Count).is_some() {
        return true;
    }
    let ratio = m.figure.map(|figure| figure.amount.likely());
    let near = Decimal::new(5, 3);
    let is_the_same = |ratio_of: Decimal| {
        ratio.and_then(|ratio| ratio.checked_sub(ratio_of)).is_some_and(|off| off.abs() <= near)
    };
    let counts = |claim: &Claim| {
        let counted = claim.count.known(FigureKind::Count).is_some();
        counted && [&claim.claim, &claim.unit].iter().any(|text| text.to_lowercase().contains(noun))
    };
    shares(case).any(|(_, _, share)| is_the_same(share.ratio))
        || EvidenceLevel::ALL.into_iter().any(|level| level.claims(case.p).iter().any(counts))
}
