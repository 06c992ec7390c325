//! Percentages that a claim enters: of how many, and whether so many can give it.

use crate::check::prose::SITES;
use crate::check::rules::cell;
use crate::check::{Case, Example, Find, Fix, Found, Rule, Severity};
use crate::derive::evidence::ShareFigures;
use crate::derive::{ClaimFigures, EvidenceLevel};
use crate::figure::{Decimal, FigureKind};
use crate::i18n::{Lang, Words, percent, text};
use crate::proposal::{Basis, Claim};

/// A percentage of nobody knows how many.
pub(super) static WITHOUT_DENOMINATOR: Rule = Rule {
    id: "N009",
    name: "share-without-denominator",
    level: Severity::Warning,
    topic: "field.evidence.claim.out_of",
    title: text("百分比没有基数", "A percentage of how many?"),
    why: text(
        "5 个里的 4 个和 500 个里的 400 个都是 80%，分量完全不同；没有基数，误差多大也算不出来。",
        "4 of 5 and 400 of 500 are both 80%, and weigh nothing alike; without the total there is no margin of error either.",
    ),
    mend: text(
        "把占比写成“几分之几”，或者在“百分比的基数”里补上总数。",
        "Write the share as a count of a total, or say under “Percentage of how many”.",
    ),
    example: Some(Example {
        bad: text("80% 的门店反映系统卡顿", "80% of the stores report that the system freezes"),
        good: text(
            "40 家门店中 32 家（80%）反映系统卡顿",
            "32 of 40 stores (80%) report that the system freezes",
        ),
    }),
    silent: Some(text(
        "本行、同一句里已经说了一共多少，或者封面写了一共多少家门店；说的是目标（“把满意度提到 90%”）、涨跌、折扣、概率或者假设。",
        "Where the row or the sentence says of how many, or the cover how many sites there are in all; where it is a target, a change, a discount, a probability or a supposition.",
    )),
    find: Find::Draft(without_denominator),
};

/// A percentage that no count of the total gives.
pub(in crate::check::rules) static IMPOSSIBLE: Rule = Rule {
    id: "N012",
    name: "impossible-percentage",
    level: Severity::Error,
    topic: "field.evidence.claim.out_of",
    title: text("这个占比凑不出来", "No count gives this share"),
    why: text(
        "个数只能是整数，也不会比总数多；凑不出来，说明百分比、基数或取整总有一处错了，核对的人一除就知道。",
        "Counts are whole, and no more than there are. Where none fits, the percentage, the total or the rounding is wrong, and whoever divides will see it.",
    ),
    mend: text(
        "查回原始个数，直接写成“几分之几”。",
        "Look up the count itself and write it as a count of a total.",
    ),
    example: Some(Example {
        bad: text("12 家门店中有 37% 缺件", "37% of the 12 stores are short of parts"),
        good: text("12 家门店中有 4 家（33%）缺件", "4 of the 12 stores (33%) are short of parts"),
    }),
    silent: None,
    find: Find::Draft(impossible),
};

/// Every share of the evidence with its claim.
pub(super) fn shares<'c>(
    case: &'c Case<'_>,
) -> impl Iterator<Item = (EvidenceLevel, &'c Claim, &'c ShareFigures)> {
    EvidenceLevel::ALL.into_iter().flat_map(move |level| {
        let figures = &case.derived.evidence.level(level).claims;
        level.claims(case.p).iter().zip(figures).filter_map(move |(claim, figures)| match figures {
            ClaimFigures::Share(share) => Some((level, claim, share)),
            _ => None,
        })
    })
}

fn without_denominator(case: &Case<'_>, found: &mut Found<'_>) {
    for (level, claim, share) in shares(case) {
        if share.out_of.is_some() || share.basis == Some(Basis::All) {
            continue;
        }
        let typed = claim.share.as_str().trim();
        let what = Words::each(|lang| match lang {
            Lang::Zh => format!("“{typed}”：多少个里的 {typed}？"),
            Lang::En => format!("“{typed}”: of how many?"),
        });
        let path = cell(level.section_id(), claim, "out_of");
        let said = found.say(path.clone(), what).about(typed);
        if let Some(value) = all_sites(case, claim, share) {
            said.fix(Fix::Set { path, value });
        }
    }
    super::told::find(case, found);
}

/// The number of sites, where the claim is a percentage of sites and a whole number of them gives it.
fn all_sites(case: &Case<'_>, claim: &Claim, share: &ShareFigures) -> Option<String> {
    let sites = case.p.frame.sites.known(FigureKind::Count)?.amount;
    if sites.is_range() || !is_of_sites(&claim.claim, claim.share.as_str().trim()) {
        return None;
    }
    let count = share.ratio.checked_mul(sites.likely())?;
    let off = count.round().checked_sub(count)?.abs();
    // As far as a percentage in whole numbers is rounded.
    let slack = sites.likely().checked_mul(Decimal::new(5, 3))?;
    (off <= slack && sites.likely() <= Decimal::ONE_HUNDRED)
        .then(|| case.p.frame.sites.as_str().trim().to_owned())
}

/// Whether a text says that so many per cent of the sites are meant: the noun follows at once.
pub(super) fn is_of_sites(text: &str, percentage: &str) -> bool {
    const BETWEEN: [&str; 7] = ["的", "of ", "the ", "our ", "all ", "以上的", " "];
    let lower = text.to_lowercase();
    let Some((_, mut rest)) = lower.split_once(&percentage.to_lowercase()) else { return false };
    while let Some(further) = BETWEEN.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = further;
    }
    rest.starts_with('店') || SITES.iter().any(|noun| rest.starts_with(noun))
}

fn impossible(case: &Case<'_>, found: &mut Found<'_>) {
    for (level, claim, share) in shares(case) {
        let Some(of) = share.out_of.filter(|_| !share.impossible.is_empty()) else { continue };
        let typed = claim.share.as_str().trim();
        let near = |lang: Lang| {
            let each = share.impossible.iter().filter_map(|count| {
                let ratio = Decimal::from(*count).checked_div(Decimal::from(of))?;
                Some(format!("{count}/{of} = {}", percent(ratio, 1, lang)))
            });
            each.collect::<Vec<_>>().join(if lang == Lang::Zh { "，" } else { ", " })
        };
        let what = Words::each(|lang| match lang {
            Lang::Zh => format!("{of} 个里凑不出“{typed}”：最接近的是 {}。", near(lang)),
            Lang::En => format!("No count of {of} gives “{typed}”; the nearest: {}.", near(lang)),
        });
        found.say(cell(level.section_id(), claim, "share"), what);
    }
}
