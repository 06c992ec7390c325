//! A score of recommendation in words: how many answers its change takes to be told from chance.

use super::Told;
use super::groups::chance;
use super::statistic::{about, plain};
use crate::brief::page::{Page, say, tidy};
use crate::derive::evidence::{Bounds, ScoreFigures, Split, names_score, scores};
use crate::figure::FigureKind;
use crate::i18n::{number, rounded};
use crate::proposal::{Claim, Figure};

/// Two scores of recommendation: how far chance could set them apart, or how many answers it takes to tell.
pub(super) fn gap(page: &Page<'_>, claim: &Claim, gap: &ScoreFigures, stands_out: bool, told: &mut Told) {
    let lang = page.lang;
    if let Some(Bounds { low, high }) = gap.bounds {
        let base = |typed: &Figure| page.figure_words(typed.as_str().trim(), FigureKind::Number);
        let (a, b) = (base(&claim.exposure_a), base(&claim.exposure_b));
        let (low, high, chance) = (plain(low, 0, lang), plain(high, 0, lang), chance(page, stands_out));
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

/// What two typed scores say, where the measure is one: the sentence and how it was worked out.
pub(in crate::brief::results) fn score_of(
    page: &Page<'_>,
    measure: &str,
    before: &Figure,
    after: &Figure,
) -> Option<String> {
    let plain = |figure: &Figure| {
        let figure = figure.known(FigureKind::Number).filter(|figure| !figure.unit.is_ratio())?;
        Some(figure.amount.likely())
    };
    let found = names_score(measure).then(|| scores(plain(before)?, plain(after)?, None)).flatten()?;
    let (line, method) = score_words(page, &found);
    Some(tidy(&say!(page.lang, "{line}。方法：{method}", "{line}. Method: {method}")))
}
