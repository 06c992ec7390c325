//! Where a figure comes from.

use super::lines;
use crate::check::rules::cell;
use crate::check::{Case, Find, Fix, Found, Rule, Severity};
use crate::derive::{ClaimFigures, EvidenceLevel};
use crate::figure::{Decimal, FigureKind};
use crate::i18n::{Lang, Words, text};
use crate::proposal::{Claim, ClaimKind, Figure};
use crate::schema::Path;

/// A figure that nobody can look up.
pub(super) static WITHOUT_SOURCE: Rule = Rule {
    id: "N011",
    name: "figure-without-source",
    level: Severity::Warning,
    topic: "evidence",
    title: text("数字没有来源", "A figure without a source"),
    why: text(
        "总部查不到的数，只能算你说的；一个数被问住，其余的也跟着打折。",
        "What headquarters cannot look up is only your word, and one figure that falls takes the others with it.",
    ),
    mend: text(
        "写明报表或系统的名字和期间；是假设，就写“假设”和理由。",
        "Name the report or system and the period; if it is an assumption, say so and why.",
    ),
    example: None,
    silent: None,
    find: Find::Draft(without_source),
};

fn without_source(case: &Case<'_>, found: &mut Found<'_>) {
    let impact = &case.p.impact;
    for line in lines(case) {
        if !line.says("source").is_empty() {
            continue;
        }
        let field = ["amount", "customers"].into_iter().find(|field| !line.says(field).is_empty());
        let typed = field.map_or("", |field| line.says(field));
        if let Some(path) = line.path("source") {
            say(case, found, path, typed, |lang| line.name(lang));
        }
    }
    for row in &impact.strategic {
        let typed = [&row.after, &row.before].into_iter().find(|figure| !figure.is_blank());
        if let Some(typed) = typed.filter(|_| row.source.trim().is_empty()) {
            let path = cell("impact.strategic", row, "source");
            say(case, found, path, typed.as_str(), |_| row.what.trim().to_owned());
        }
    }
    for (row, line) in impact.investments.iter().zip(&case.derived.impact.investments) {
        if line.counted.is_some() && row.source.trim().is_empty() {
            let path = cell("impact.investments", row, "source");
            say(case, found, path, row.amount.as_str(), |_| row.what.trim().to_owned());
        }
    }
    for level in EvidenceLevel::ALL {
        let figures = &case.derived.evidence.level(level).claims;
        for (claim, figures) in level.claims(case.p).iter().zip(figures) {
            if *figures != ClaimFigures::None && claim.source.trim().is_empty() {
                let path = cell(level.section_id(), claim, "source");
                let typed = leading(claim).map_or("", Figure::as_str);
                say(case, found, path, typed, |_| claim.claim.trim().to_owned());
            }
        }
    }
}

/// The figure of a claim that is asked about first; `None` where it is a list.
fn leading(claim: &Claim) -> Option<&Figure> {
    let figures: &[&Figure] = match claim.kind? {
        ClaimKind::Share => &[&claim.share],
        ClaimKind::Count => &[&claim.count],
        ClaimKind::MeanAndWorst => &[&claim.mean, &claim.worst],
        ClaimKind::Comparison => &[&claim.value_a, &claim.value_b],
        ClaimKind::Pilot => &[&claim.after, &claim.before],
        ClaimKind::Benchmark => &[&claim.figure, &claim.ours],
        ClaimKind::Bridge => &[&claim.volume_after, &claim.volume_before],
        ClaimKind::Spread | ClaimKind::Series | ClaimKind::Mix | ClaimKind::Words => &[],
    };
    figures.iter().copied().find(|figure| !figure.is_blank())
}

fn say(case: &Case<'_>, found: &mut Found<'_>, path: Path, typed: &str, name: impl Fn(Lang) -> String) {
    let typed = typed.trim();
    let what = Words::each(|lang| match (typed, name(lang).as_str(), lang) {
        ("", "", Lang::Zh) => "这组数从哪里来？".to_owned(),
        ("", "", Lang::En) => "Where do these figures come from?".to_owned(),
        ("", name, Lang::Zh) => format!("“{name}”的数从哪里来？"),
        ("", name, Lang::En) => format!("“{name}”: where do the figures come from?"),
        (typed, _, Lang::Zh) => format!("“{typed}”从哪里来？"),
        (typed, _, Lang::En) => format!("“{typed}”: where does it come from?"),
    });
    let sibling = sibling(case, &path, typed);
    let said = found.say(path.clone(), what).about(typed);
    if let Some(value) = sibling {
        said.fix(Fix::Set { path, value });
    }
}

/// The source of the same figure elsewhere in the draft, where there is but one. Small figures are the same by
/// chance.
fn sibling(case: &Case<'_>, path: &Path, typed: &str) -> Option<String> {
    let own = case.figures_of(path).find(|entry| entry.typed == typed)?;
    let figure = own.figure().filter(|figure| !figure.amount.is_range())?;
    if figure.amount.likely().abs() < Decimal::ONE_HUNDRED {
        return None;
    }
    let alike = |kind: Option<FigureKind>| {
        let counts = |kind| matches!(kind, Some(FigureKind::Count | FigureKind::Number));
        kind == own.kind || (counts(kind) && counts(own.kind))
    };
    let same = case.figures_like(figure).filter(|entry| {
        !one_record(&entry.path, path)
            && !entry.source.is_empty()
            && alike(entry.kind)
            && (entry.base.is_none() || own.base.is_none() || entry.base == own.base)
            && entry.figure().is_some_and(|other| other.amount == figure.amount)
    });
    let mut sources = same.map(|entry| entry.source.as_str());
    let first = sources.next()?;
    sources.all(|source| source == first).then(|| first.to_owned())
}

/// Whether two paths lead into the same form or row.
fn one_record(a: &Path, b: &Path) -> bool {
    a.row_id() == b.row_id() && a.section_spec().id == b.section_spec().id
}
