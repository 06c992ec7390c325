//! Shares that a sentence tells: `80% of the stores`, `六成门店`, and nothing says of how many.
//!
//! Asked only where things that can be counted are named at once, and where the sentence tells how things are: what
//! somebody aims at, assumes or gives off on a price is a share of nothing that was counted.

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
use crate::text::is_han;
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

/// What these things are counted by in Chinese; blank for an English name.
fn measures(noun: &str) -> &'static str {
    match noun {
        "门店" | "网点" | "站点" | "分店" | "经销商" | "商家" | "商户" | "供应商" | "店" | "站" => {
            "家间处个"
        }
        "工单" | "订单" | "单子" | "退单" | "维修单" | "预约" | "单" => "单张份笔个",
        "投诉" | "故障" => "起件次宗个",
        "车辆" | "充电桩" | "车" | "桩" => "台辆根个",
        _ if noun.starts_with(is_han) => "名位人个",
        _ => "",
    }
}

/// What a percentage is one of, where that can be counted and its name follows at once: `80% 的门店`,
/// `80% of our customers`.
pub(in crate::check::rules) fn of_things(behind: &str) -> Option<&'static str> {
    // Chinese has no edges of words, but compounds that are another thing.
    named(behind, SITES.iter().chain(COUNTED).map(|noun| (*noun, NO_NOUN)))
}

/// The same of everything a share of which may be claimed: `八成以上的单子`, `60 percent of people`.
fn of_a_population(behind: &str) -> Option<&'static str> {
    // `15% staff turnover`, `20% returns on it`: in English only what it is said to be of.
    let is_of = just_behind(behind, 0).trim_start().get(..3).is_some_and(|of| of.eq_ignore_ascii_case("of "));
    let others = OTHERS.iter().filter(|noun| is_of || !noun.is_ascii()).map(|noun| (*noun, NO_NOUN));
    of_things(behind).or_else(|| named(behind, others.chain(SHORT.iter().copied())))
}

/// The first of these names that follows at once, each but before the characters that make another thing of it.
fn named(
    behind: &str,
    mut names: impl Iterator<Item = (&'static str, &'static str)>,
) -> Option<&'static str> {
    const BETWEEN: [&str; 9] = ["以上的", "以上", "左右的", "的", "of ", "the ", "our ", "all ", " "];
    let lower = just_behind(behind, 0).to_ascii_lowercase();
    let mut rest = lower.as_str();
    while let Some(further) = BETWEEN.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = further;
    }
    let follows = |(noun, another): &(&str, &str)| {
        rest.strip_prefix(noun).is_some_and(|behind| {
            // `stores` and not `storeslike`, nor what belongs to the stores.
            !behind.starts_with(|c: char| {
                c.is_ascii_alphanumeric() || matches!(c, '\'' | '’') || another.contains(c)
            })
        })
    };
    let noun = names.find(follows).map(|(noun, _)| noun)?;
    let next = rest[noun.len()..].trim_start();
    let next = &next[..next.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(next.len())];
    (!ANOTHER.contains(&next)).then_some(noun)
}

/// Where the noun ends behind the percentage, in bytes.
fn end_of(behind: &str, noun: &str) -> usize {
    // Only the case of ASCII letters changes here, so that a place in one is a place in the other.
    just_behind(behind, 0).to_ascii_lowercase().find(noun).map_or(0, |at| at + noun.len())
}

/// What makes another thing of an English noun: `20% of staff costs`.
const ANOTHER: [&str; 9] =
    ["costs", "turnover", "budget", "budgets", "hours", "satisfaction", "retention", "growth", "expenses"];

/// What else can be counted.
const COUNTED: &[&str] = &[
    "经销商",
    "客户",
    "顾客",
    "用户",
    "车主",
    "会员",
    "员工",
    "技师",
    "店长",
    "工单",
    "订单",
    "投诉",
    "预约",
    "故障",
    "车辆",
    "充电桩",
    "customers",
    "users",
    "drivers",
    "owners",
    "members",
    "employees",
    "technicians",
    "managers",
    "orders",
    "jobs",
    "complaints",
    "bookings",
    "appointments",
    "cars",
    "vehicles",
    "chargers",
    "visits",
    "calls",
];

/// Further names, of which a sentence tells a share now and then.
const OTHERS: &[&str] = &[
    "单子",
    "退单",
    "维修单",
    "商家",
    "商户",
    "供应商",
    "司机",
    "骑手",
    "店员",
    "同事",
    "顾问",
    "人员",
    "people",
    "staff",
    "clients",
    "guests",
    "suppliers",
    "partners",
    "tickets",
    "cancellations",
    "returns",
    "repairs",
    "stations",
    "centres",
    "centers",
    "teams",
    "work orders",
    "requests",
];

/// Names of one sign, with what makes another thing of them: `店长`, `人工`, `单价`.
const SHORT: &[(&str, &str)] = &[
    ("店", "长员主面铺招租均里内外"),
    ("人", "工力员均手事才流民口次效"),
    ("单", "价位据量数笔元独纯均店日月个"),
    ("站", "长台内均"),
    ("车", "主间位型队龄险价均"),
    ("桩", "位均"),
];

/// What makes another thing of a Chinese noun: `80% 的客户满意度`, `30% 的投诉率`.
const NO_NOUN: &str = "满率量额数值费价成系端";

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

#[cfg(test)]
mod tests {
    use crate::check::tests::{found, only};
    use crate::derive::fixtures::row;
    use crate::proposal::{Claim, ClaimKind, Proposal, Why};

    fn problem(typed: &str) -> Proposal {
        let mut p = Proposal::default();
        p.frame.problem = typed.into();
        p
    }

    fn told(typed: &str) -> Proposal {
        let mut p = Proposal::default();
        p.evidence.prevalence.push(Claim { kind: Some(ClaimKind::Words), claim: typed.into(), ..row("c") });
        p
    }

    #[test]
    fn a_share_in_words_is_a_share_too() {
        for (typed, words) in [
            ("六成门店缺件", "六成门店"),
            ("八成以上的单子超时", "八成以上的单子"),
            ("百分之六十的店缺件 👩‍👩‍👧", "百分之六十的店"),
            ("七成的人等不及", "七成的人"),
            ("60 percent of orders are late", "60 percent of orders"),
            ("30% of staff left", "30% of staff"),
            ("店长提到 80% 的门店缺件", "80% 的门店"),
            ("保证金问题影响 80% 的门店", "80% 的门店"),
            ("不符合要求的有 80% 的门店", "80% 的门店"),
            ("缺件波及面已达到 80% 的门店", "80% 的门店"),
            ("Freezes reach 80% of stores", "80% of stores"),
            ("Freezes are reported by 80% of stores", "80% of stores"),
            ("A power cut hit 80% of stores", "80% of stores"),
        ] {
            for p in [problem(typed), told(typed)] {
                assert_eq!(only(&p, "N009").words(typed), Some(words), "{typed}");
            }
        }
    }

    #[test]
    fn a_claim_and_a_why_are_read_as_the_cover_is() {
        let p = told("80% 的门店都有这个问题");
        assert_eq!(only(&p, "N009").path.to_string(), "evidence.prevalence.c.claim");
        let p = told("80% of stores have it");
        assert_eq!(only(&p, "N009").path.to_string(), "evidence.prevalence.c.claim");
        let mut p = told("80% 的门店都有这个问题");
        p.evidence.prevalence[0].kind = Some(ClaimKind::Share);
        p.evidence.prevalence[0].share = "32/40".into();
        assert_eq!(found(&p, "N009"), [], "its own row says of how many");
        let mut p = told("80% of stores have it");
        p.frame.sites = "40".into();
        assert_eq!(found(&p, "N009"), [], "the cover does");
        let mut p = Proposal::default();
        p.evidence.whys.push(Why { because: "八成的单子是缺件退的".into(), ..row("w") });
        assert_eq!(only(&p, "N009").path.to_string(), "evidence.whys.w.because");
        p.solution.why = "选它，因为 70% 的客户在意等待".into();
        assert_eq!(found(&p, "N009").len(), 2);
    }

    #[test]
    fn what_is_aimed_at_changed_or_supposed_is_no_share() {
        for typed in [
            "目标是让 80% 的门店用上新系统",
            "把满意的客户提到 90%",
            "计划推广到 80% 的门店",
            "抽查 40 家，80% 的门店缺件",
            "40 家门店里，八成门店缺件",
            "给 30% 的折扣，客户仍然走了",
            "12 月完成门店改造",
            "八成是门店的问题",
            "投诉减少 30% 的客户不再打电话",
            "80% 的人工成本花在对账上",
            "80% 的店长都这样说，40 名店长里问了 32 名",
            "流失概率 30% 的客户先回访",
            "Our goal is 80% of stores on the new system",
            "We plan to reach 60 percent of orders by May",
            "Of the 40 we asked, 80% of stores had it (n = 40)",
            "We roll out to 80% of stores",
            "80% of stores' revenue is at risk",
            "If 30% of customers leave, we close",
            "15% staff turnover",
            "10% people cost",
            "20% returns on what was invested",
            "20% of staff costs",
            "把上新系统的比例提到 80% 的门店",
            "总部要求 80% 的门店参加",
            "Complaints fell by 80% of customers' calls",
            "Use rose until it reached 80% of stores",
        ] {
            assert_eq!(found(&problem(typed), "N009"), [], "{typed}");
            assert_eq!(found(&told(typed), "N009"), [], "{typed}");
        }
    }
}
