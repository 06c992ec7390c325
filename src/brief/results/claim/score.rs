//! A score of recommendation in words: how many answers its change takes to be told from chance.

use super::Told;
use super::groups::chance;
use super::statistic::{about, plain};
use crate::brief::page::{Page, say, tidy};
use crate::derive::evidence::{Bounds, ScoreFigures, Split, strategic_scores};
use crate::figure::FigureKind;
use crate::i18n::{number, rounded};
use crate::proposal::{Claim, Figure, Strategic};

/// Two scores of recommendation: how far chance could set them apart, or how many answers it takes to tell.
pub(super) fn gap(page: &Page<'_>, claim: &Claim, gap: &ScoreFigures, stands_out: bool, told: &mut Told) {
    let lang = page.lang;
    if let Some(bounds) = gap.bounds {
        let base = |typed: &Figure| page.figure_words(typed.as_str().trim(), FigureKind::Number);
        let (a, b) = (base(&claim.exposure_a), base(&claim.exposure_b));
        let [low, high] = ends(page, bounds);
        let chance = chance(page, stands_out);
        told.say(say!(
            lang,
            "按 {a} 份和 {b} 份答复，真实差距在 {low} 到 {high} 分之间，{chance}",
            "With {a} and {b} answers the true gap lies between {low} and {high} points, {chance}"
        ));
    }
    let (line, method) = score_words(page, gap);
    if gap.bounds.is_none() || !stands_out {
        told.say(line);
    }
    told.by(method);
}

/// How many answers a gap of two scores takes, and with which split that was worked out.
pub(in crate::brief::results) fn score_words(page: &Page<'_>, gap: &ScoreFigures) -> (String, String) {
    let lang = page.lang;
    let (even, most) = (number(about(gap.even), lang), number(about(gap.four_fifths), lang));
    let apart = rounded(gap.gap.abs(), 1, lang);
    let unsaid = gap.bounds.is_none();
    let opening = match (unsaid, lang) {
        (true, crate::i18n::Lang::Zh) => "没说有多少份答复：",
        (true, crate::i18n::Lang::En) => "How many answered isn't said: ",
        (false, _) => "",
    };
    let line = say!(
        lang,
        "{opening}每期约 {even} 份答复，才有一半把握把这 {apart} 分和偶然区分开；要八成把握，每期约需 {most} 份",
        "{opening}it takes about {even} answers each time for an even chance to tell {apart} points from noise, and {most} for 80%"
    );
    let [one, other] = gap.splits;
    let split = |of: Split| {
        let (promoters, detractors) = (number(of.promoters, lang), number(of.detractors, lang));
        say!(
            lang,
            "推荐者 {promoters}%、贬损者 {detractors}%",
            "promoters {promoters}%, detractors {detractors}%"
        )
    };
    let (one, other) = (split(one), split(other));
    let method = say!(
        lang,
        "NPS 的方差按假设的答复构成计算：{one}，对 {other}",
        "variance of NPS from an assumed split of the answers: {one}, against {other}"
    );
    (line, method)
}

/// The ends of an interval in whole points.
fn ends(page: &Page<'_>, bounds: Bounds) -> [String; 2] {
    [bounds.low, bounds.high].map(|end| plain(end, 0, page.lang))
}

/// What a strategic effect's two scores say, where its measure is one: the sentence and how it was worked out.
pub(in crate::brief::results) fn score_of(page: &Page<'_>, effect: &Strategic) -> Option<String> {
    let lang = page.lang;
    let found = strategic_scores(effect)?;
    let (line, method) = score_words(page, &found);
    let Some(bounds) = found.bounds else {
        return Some(tidy(&say!(lang, "{line}。方法：{method}", "{line}. Method: {method}")));
    };
    let stands_out = !bounds.holds(0.0);
    let typed = page.figure_words(effect.answers.as_str().trim(), FigureKind::Count);
    let [low, high] = ends(page, bounds);
    let chance = chance(page, stands_out);
    let known = say!(
        lang,
        "按每期 {typed} 份答复，真实差距在 {low} 到 {high} 分之间，{chance}",
        "With {typed} answers each time the true gap lies between {low} and {high} points, {chance}"
    );
    let line = if stands_out { known } else { say!(lang, "{known}。{line}", "{known}; {line}") };
    Some(tidy(&say!(lang, "{line}。方法：{method}", "{line}. Method: {method}")))
}
