//! Strategy 2 in sentences: each claim's figures, and how deep the whys go.

use super::claim::plan_words;
use super::grade::{grade_name, grounds_words, step_words};
use super::{Findings, around, claim_words};
use crate::brief::block::Span;
use crate::brief::page::{say, tidy};
use crate::derive::evidence::LevelFigures;
use crate::derive::{EvidenceLevel, RowAt};
use crate::i18n::Lang;

pub(super) fn say(found: &mut Findings<'_, '_>) {
    let page = found.page;
    let lang = page.lang;
    let d = &page.d.evidence;
    let filled = d.levels_filled();
    let whys = &d.whys;
    if filled > 0 {
        let words = match lang {
            Lang::Zh => around("五层证据里，", format!("{filled} 层"), "已有论点。"),
            Lang::En => around("", format!("{filled} of 5"), " levels of evidence hold a claim."),
        };
        found.add("evidence.prevalence", words, None);
    }
    for level in &d.levels {
        let claims = level.level.claims(&page.p);
        for (index, (claim, figures)) in claims.iter().zip(&level.claims).enumerate() {
            let told = claim_words(page, claim, figures);
            if told.lines.is_empty() {
                continue;
            }
            let method = told.method(page);
            let anchor = page.row_path(RowAt { section: level.level.section_id(), index });
            let mut spans = vec![Span::text(page.label(page.words(level.level.label())))];
            for (at, line) in told.lines.into_iter().enumerate() {
                if at > 0 {
                    spans.push(Span::Break);
                }
                spans.push(Span::text(line));
            }
            found.add(&anchor.unwrap_or_default(), spans, method);
        }
        say_grade(found, level);
    }
    if let Some(plan) = &d.plan {
        let (line, method) = plan_words(page, plan);
        found.add("evidence.proof", vec![Span::text(tidy(&line))], Some(method));
    }
    if whys.depth > 0 {
        let depth = whys.depth;
        let bare = whys.without_evidence.len();
        let deep = say!(lang, "{depth} 层", "{depth}");
        let words = match lang {
            Lang::Zh => around("追问到了第 ", deep, "。"),
            Lang::En => around("The longest chain asks ", deep, " whys."),
        };
        found.add("evidence.whys", words, None);
        if bare > 0 {
            let words = say!(
                lang,
                "有 {bare} 步没有凭据，只是猜想。",
                "Steps without evidence, so far a guess: {bare}."
            );
            found.caution("evidence.whys", words);
        }
    }
    for level in EvidenceLevel::ALL {
        let of = d.level(level);
        let bare = of.claims_filled.saturating_sub(of.with_source);
        if bare > 0 {
            let name = page.words(level.label());
            let words =
                say!(lang, "{name}有 {bare} 条论点没有来源。", "{name}: claims without a source: {bare}.");
            found.caution(level.section_id(), words);
        }
    }
}

/// With a capital where a sentence begins; Chinese has none.
fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// How far a level can be relied on, why, and the cheapest step up.
fn say_grade(found: &mut Findings<'_, '_>, level: &LevelFigures) {
    let page = found.page;
    let Some(grade) = level.grade.grade else { return };
    let section = level.level.section_id();
    let anchor = level.grade.step.and_then(|step| {
        let row = page.row_path(RowAt { section, index: step.claim? })?;
        Some(format!("{row}.{}", step.field))
    });
    let (name, grade) = (page.words(level.level.label()), page.words(grade_name(grade)));
    let words = match page.lang {
        Lang::Zh => around(&format!("{name}：证据等级"), grade, "。"),
        Lang::En => around(&format!("{name}: evidence grade "), grade, "."),
    };
    let mut why = capital(&grounds_words(page, &level.grade));
    // What is cheapest to mend is for whoever writes, not for whoever reads.
    if let Some(step) = level.grade.step.filter(|_| page.is_private()) {
        let step = step_words(page, &level.grade, &step);
        why = say!(page.lang, "{why}。{step}。", "{why}. {step}.");
    }
    found.add(anchor.as_deref().unwrap_or(section), words, Some(why));
}
