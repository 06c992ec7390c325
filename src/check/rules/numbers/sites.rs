//! More sites in a sentence than the cover has in all.

use super::share::is_of_sites;
use crate::check::prose::SITES;
use crate::check::rules::{cell, place};
use crate::check::{Case, Find, Found, Rule, Severity};
use crate::derive::{ClaimFigures, EvidenceLevel};
use crate::figure::{Class, Decimal, FigureKind, Mention, mentions};
use crate::i18n::{Words, text};
use crate::schema::Path;

/// A share of more sites than there are.
pub(super) static MORE_SITES: Rule = Rule {
    id: "N034",
    name: "more-sites-than-all",
    level: Severity::Warning,
    topic: "field.frame.sites",
    title: text("基数比门店总数还大", "More sites than there are"),
    why: text(
        "封面写的总数和这里的基数，至少有一个不对；占比因此差出几倍，读的人一除就知道。",
        "The total on the cover or the one here is wrong, and the share with it; anyone who divides will see.",
    ),
    mend: text(
        "改对其中一个；这里数的是别处的门店，就写明是哪里的。",
        "Correct one of them; if the sites here are others, say which.",
    ),
    example: None,
    silent: None,
    find: Find::Draft(more_sites),
};

/// By how much a total may be above the cover's and still be counted on another day: a tenth.
const SLACK: Decimal = Decimal::from_parts(11, 0, 0, false, 1);

/// Words by which a text speaks of sites that are not all of one's own.
const ELSEWHERE: &[&str] = &[
    "全国",
    "全网",
    "全品牌",
    "行业",
    "同行",
    "同业",
    "其他",
    "其它",
    "别的",
    "别处",
    "友商",
    "竞品",
    "竞争对手",
    "国际",
    "海外",
    "全球",
    "外区",
    "各区",
    "各大区",
    "nationwide",
    "national",
    "country",
    "industry",
    "other",
    "elsewhere",
    "brand",
    "peer",
    "competitor",
    "abroad",
    "worldwide",
    "global",
];

fn more_sites(case: &Case<'_>, found: &mut Found<'_>) {
    let Some(sites) = case.p.frame.sites.known(FigureKind::Count).map(|figure| figure.amount) else { return };
    let Some(most) = sites.high().checked_mul(SLACK).filter(|most| *most > Decimal::ZERO) else { return };
    let p = case.p;
    let cover = [("frame.title", &p.frame.title), ("frame.problem", &p.frame.problem)];
    for (path, text) in cover.into_iter().chain([("impact.headline", &p.impact.headline)]) {
        sentence(case, &place(path), text, most, found);
    }
    for row in &p.frame.symptoms {
        for (field, text) in [("what", &row.what), ("figure", &row.figure)] {
            sentence(case, &cell("frame.symptoms", row, field), text, most, found);
        }
    }
    for level in EvidenceLevel::ALL {
        let figures = &case.derived.evidence.level(level).claims;
        for (claim, figures) in level.claims(p).iter().zip(figures) {
            let is_elsewhere = [claim.note.as_str(), &claim.source, &claim.unit].into_iter().any(elsewhere);
            if is_elsewhere || elsewhere(&claim.claim) {
                continue;
            }
            let of = match figures {
                ClaimFigures::Share(share) => share.out_of.map(Decimal::from).filter(|of| *of > most),
                _ => None,
            };
            let typed = claim.share.as_str().trim();
            let counts_sites = |of: Decimal| {
                is_sites(&claim.unit)
                    || is_of_sites(&claim.claim, typed)
                    || [typed, &claim.claim].iter().any(|text| named(text).any(|(_, total)| total == of))
            };
            if let Some(of) = of.filter(|of| counts_sites(*of)) {
                let field = if claim.out_of.is_blank() { "share" } else { "out_of" };
                say(case, cell(level.section_id(), claim, field), &of.normalize().to_string(), found);
            } else {
                sentence(case, &cell(level.section_id(), claim, "claim"), &claim.claim, most, found);
            }
        }
    }
}

/// A share in a sentence whose total is above the cover's.
fn sentence(case: &Case<'_>, path: &Path, text: &str, most: Decimal, found: &mut Found<'_>) {
    // A share is one number of another, however it is written.
    let may_share = ["/", "／", "中", "分之", " of "].iter().any(|sign| text.contains(*sign));
    if !may_share || elsewhere(text) {
        return;
    }
    let above = named(text).find(|(m, total)| m.class == Class::Share && *total > most);
    if let Some((m, _)) = above {
        let span = m.number.start..m.number.end;
        say(case, path.clone(), &text[span.clone()], found).span(span);
    }
}

fn say<'f>(case: &Case<'_>, path: Path, typed: &str, found: &'f mut Found<'_>) -> crate::check::Finding<'f> {
    let sites = case.p.frame.sites.as_str().trim();
    let what = Words {
        zh: format!("这里写 {typed}，封面的门店总数是 {sites}。"),
        en: format!("It says {typed} here; the cover has {sites} sites in all."),
    };
    found.say(path, what)
}

/// The sites that a text counts: the mention, and how many there are in all of those it speaks of.
fn named(text: &str) -> impl Iterator<Item = (Mention, Decimal)> + '_ {
    let all = if is_sites(text) { mentions(text) } else { Vec::new() };
    all.into_iter().filter_map(move |m| {
        if !m.noun.is_some_and(|noun| is_sites(noun.of(text))) {
            return None;
        }
        let figure = m.figure?;
        let total = match m.class {
            Class::Share => figure.share?.total,
            Class::Count if !figure.amount.is_range() => figure.amount.likely(),
            _ => return None,
        };
        Some((m, total))
    })
}

/// Whether words name sites.
fn is_sites(text: &str) -> bool {
    let text = text.to_lowercase();
    text.contains('店') || SITES.iter().any(|word| text.contains(word))
}

fn elsewhere(text: &str) -> bool {
    let text = text.to_lowercase();
    ELSEWHERE.iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use crate::check::tests::{found, only};
    use crate::derive::fixtures::row;
    use crate::i18n::Lang;
    use crate::proposal::{Claim, ClaimKind, Proposal};

    fn with_sites(sites: &str) -> Proposal {
        let mut p = Proposal::default();
        p.frame.sites = sites.into();
        p
    }

    fn claim(claim: &str, share: &str, out_of: &str) -> Claim {
        Claim {
            kind: Some(ClaimKind::Share),
            claim: claim.into(),
            share: share.into(),
            out_of: out_of.into(),
            ..row("share")
        }
    }

    #[test]
    fn a_sentence_counts_more_sites_than_the_cover() {
        for text in ["34/400 家门店缺件 👩‍👩‍👧", "400 家门店中 34 家缺件", "34 of 400 stores are short of parts"]
        {
            let mut p = with_sites("40");
            p.frame.problem = text.into();
            let finding = only(&p, "N034");
            assert_eq!(finding.path.to_string(), "frame.problem", "{text}");
            assert!(finding.words(text).is_some_and(|words| words.contains("400")), "{text}");
            assert!(finding.what(Lang::Zh).contains("40。"), "{}", finding.what(Lang::Zh));
            p.frame.sites = "400 家".into();
            assert_eq!(found(&p, "N034"), [], "{text}");
        }
    }

    #[test]
    fn a_claim_is_out_of_more_sites_than_the_cover() {
        for (text, share, out_of, field) in [
            ("34/400 家门店受影响", "34/400", "", "share"),
            ("8.5% 的门店受影响", "8.5%", "400", "out_of"),
            ("8.5% of the stores are hit", "8.5%", "400", "out_of"),
            ("抽查了 400 家门店，8.5% 缺件", "8.5%", "400", "out_of"),
        ] {
            let mut p = with_sites("40");
            p.evidence.prevalence.push(claim(text, share, out_of));
            let path = only(&p, "N034").path.to_string();
            assert_eq!(path, format!("evidence.prevalence.share.{field}"), "{text}");
        }
    }

    #[test]
    fn other_things_and_other_sites_are_left_alone() {
        for (text, share, out_of) in [
            ("34/40 家门店受影响", "34/40", ""),
            ("今年新开了店，34/43 家门店受影响", "34/43", ""),
            ("34/400 位客户投诉", "34/400", ""),
            ("门店里 400 张工单有 34 张返工", "34/400", ""),
            ("全国 400 家门店中有 34 家受影响", "34/400", ""),
            ("34 of 400 customers complained in our stores", "34/400", ""),
            ("34 of 400 other stores are hit", "34/400", ""),
            ("85% of orders are late", "85%", "400"),
        ] {
            let mut p = with_sites("40");
            p.frame.problem = text.into();
            p.evidence.prevalence.push(claim(text, share, out_of));
            assert_eq!(found(&p, "N034"), [], "{text}");
        }
        let mut unknown = with_sites("");
        unknown.frame.problem = "34/400 家门店缺件".into();
        assert_eq!(found(&unknown, "N034"), []);
    }
}
