//! A claim's figure in a few words, beside its sentence in a brief or a chat.

use super::score::score_words;
use super::statistic::share_of;
use super::{claim_words, delta_words, rounded_to, signed, unit_of};
use crate::brief::page::{Page, say};
use crate::brief::value::{measured_short, of_total};
use crate::derive::ClaimFigures;
use crate::derive::evidence::{GapTest, Margin};
use crate::figure::{Decimal, FigureKind};
use crate::i18n::{money, number, percent};
use crate::proposal::{Claim, Figure};

/// A claim's figure in a few words, where its sentence does not say it already; `None` otherwise.
pub(in crate::brief) fn short_claim(
    page: &Page<'_>,
    claim: &Claim,
    figures: &ClaimFigures,
) -> Option<String> {
    let lang = page.lang;
    let (unit, _) = unit_of(claim);
    let value = |typed| page.with_unit(typed, FigureKind::Number, unit);
    let side = |typed, rates: bool| side(page, typed, (unit, rates));
    let mut beside = None;
    let (parts, words) = match figures {
        ClaimFigures::None | ClaimFigures::Spread { .. } => return None,
        ClaimFigures::Share(share) => {
            let ratio = format!("{}%", number(share.percent, lang));
            let words = match (share.count, share.total) {
                (Some(count), Some(total)) => {
                    format!("{}/{} = {ratio}", number(count, lang), number(total, lang))
                }
                _ => ratio.clone(),
            };
            if let Margin::Sample(bounds) = share.margin {
                let (low, high) = (share_of(bounds.low, lang), share_of(bounds.high, lang));
                beside =
                    Some(say!(lang, "抽样误差内 {low} 至 {high}", "{low} to {high} with sampling error"));
            }
            (vec![ratio], words)
        }
        ClaimFigures::Count(_) => {
            let words = claim_words(page, claim, figures).lines.into_iter().next()?;
            let digits = page.with_unit(&claim.count, FigureKind::Count, "");
            (vec![digits], words)
        }
        ClaimFigures::MeanAndWorst { .. } => {
            let (mean, worst) = (value(&claim.mean), value(&claim.worst));
            let words = say!(lang, "平均 {mean}，最坏 {worst}", "mean {mean}, worst {worst}");
            let bare = |typed| page.with_unit(typed, FigureKind::Number, "");
            (vec![bare(&claim.mean)], words)
        }
        ClaimFigures::Series(series) => {
            let shown = |value: Decimal| measured_short(rounded_to(value, series.unit), series.unit, lang);
            let (first, last) = (shown(series.summary.first), shown(series.summary.last));
            let by = delta_words(&series.summary.change, series.unit.is_ratio(), lang);
            let words = say!(lang, "{first} → {last}，{by}", "{first} to {last}, {by}");
            (vec![first, last], words)
        }
        ClaimFigures::Comparison(gap) => {
            let [(said_a, a), (said_b, b)] = [&claim.value_a, &claim.value_b].map(|v| side(v, gap.rates));
            if a.is_empty() || b.is_empty() {
                return None;
            }
            if let Some(GapTest::Scores(scores)) = gap.test.as_ref().filter(|test| !test.is_made()) {
                beside = Some(score_words(page, scores).0);
            }
            (vec![said_a, said_b], say!(lang, "{a} 对 {b}", "{a} against {b}"))
        }
        ClaimFigures::Pilot(pilot) => {
            let by = delta_words(&pilot.change, pilot.rates, lang);
            let relative =
                pilot.change.relative.map(|relative| percent(relative.abs(), 1, lang)).unwrap_or_default();
            let (before, after) = (value(&claim.before), value(&claim.after));
            let words = if before.is_empty() || after.is_empty() {
                by
            } else {
                say!(lang, "{before} → {after}，{by}", "{before} to {after}, {by}")
            };
            (vec![relative], words)
        }
        ClaimFigures::Benchmark { rates, .. } => {
            let [(said, ours), (told, theirs)] = [&claim.ours, &claim.figure].map(|v| side(v, *rates));
            (vec![said, told], say!(lang, "{ours} 对 {theirs}", "{ours} against {theirs}"))
        }
        ClaimFigures::Mix(_) => {
            let words = claim_words(page, claim, figures).lines.into_iter().next()?;
            (vec![words.clone()], words)
        }
        ClaimFigures::Bridge(bridge) => {
            let change = bridge.change()?;
            let words = signed(money(change, page.currency(), lang), change);
            (vec![words.clone()], words)
        }
    };
    // A sentence with a figure in it says a count or a mean well enough.
    let states_one = claim.claim.contains(|ch: char| ch.is_ascii_digit());
    if states_one && matches!(figures, ClaimFigures::Count(_) | ClaimFigures::MeanAndWorst { .. }) {
        return None;
    }
    let squeezed =
        |words: &str| words.chars().filter(|ch| !ch.is_whitespace() && *ch != ',').collect::<String>();
    let claim = squeezed(&claim.claim);
    let said = parts.iter().all(|part| claim.contains(&squeezed(part)));
    let words = (!said).then_some(words);
    match (words, beside) {
        (Some(words), Some(beside)) => Some(say!(lang, "{words}，{beside}", "{words}, {beside}")),
        (words, beside) => words.or(beside),
    }
}

/// One of two figures that are held against each other: what a sentence that says it holds, and its words. A
/// count of a total is worded as typed, with its percentage.
fn side(page: &Page<'_>, typed: &Figure, (unit, rates): (&str, bool)) -> (String, String) {
    let lang = page.lang;
    let Some((figure, share)) =
        of_total(typed, if rates { "" } else { unit }).and_then(|figure| Some((figure, figure.share?)))
    else {
        let words = page.with_unit(typed, FigureKind::Number, unit);
        return (words.clone(), words);
    };
    let ratio = percent(share.ratio(), 0, lang);
    let words = format!("{}/{} = {ratio}", number(share.count, lang), number(share.total, lang));
    (ratio, if figure.approx { say!(lang, "约 {words}", "about {words}") } else { words })
}
