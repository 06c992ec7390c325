//! One claim's figures in words, by its kind.

use super::impact::delta_words;
use crate::analysis::growth::Comparison;
use crate::brief::page::{Page, say};
use crate::brief::value::joined;
use crate::derive::ClaimFigures;
use crate::derive::evidence::{SeriesFigures, ShareFigures};
use crate::figure::{Decimal, FigureKind, TimeBase, Unit};
use crate::i18n::{Lang, measured, number, percent, points, rounded};
use crate::proposal::{Basis, Claim};

/// What a claim's figures say, in lines, and the fields that are in these words.
pub(in crate::brief) fn claim_words(
    page: &Page<'_>,
    claim: &Claim,
    figures: &ClaimFigures,
) -> (Vec<String>, &'static [&'static str]) {
    let (unit, apart) = unit_of(claim);
    let (mut lines, covers) = lines(page, claim, unit, figures);
    let spread = matches!(figures, ClaimFigures::Spread { .. });
    let once = !apart.is_empty() && !spread && covers.contains(&"unit");
    if let Some(words) = lines.first_mut().filter(|_| once) {
        *words = say!(page.lang, "{words}（{apart}）", "{words} ({apart})");
    }
    (lines, covers)
}

/// A unit to write after every figure, or one that is rather said once.
fn unit_of(claim: &Claim) -> (&str, &str) {
    const EVERY: usize = 8;
    let unit = claim.unit.trim();
    let short = crate::text::width(unit) <= EVERY && !unit.contains([',', '，', '；', ';', '(', '（']);
    if short { (unit, "") } else { ("", unit) }
}

fn lines(
    page: &Page<'_>,
    claim: &Claim,
    unit: &str,
    figures: &ClaimFigures,
) -> (Vec<String>, &'static [&'static str]) {
    let lang = page.lang;
    let value = |typed| page.with_unit(typed, FigureKind::Number, unit);
    match figures {
        ClaimFigures::None => (Vec::new(), &[]),
        ClaimFigures::Share(share) => (vec![share_words(page, share)], &["share", "basis"]),
        ClaimFigures::Count { per, .. } => {
            let mut words = page.with_unit(&claim.count, FigureKind::Count, unit);
            let typed = claim.count.known(FigureKind::Count).and_then(|figure| figure.base);
            if let (Some(per), None) = (per, typed) {
                words.push_str(per_words(*per, lang));
            }
            (vec![words], &["count", "per", "unit"])
        }
        ClaimFigures::MeanAndWorst { times, .. } => {
            (mean_words(page, claim, unit, *times), &["mean", "worst", "worst_when", "unit"])
        }
        ClaimFigures::Spread { grades, total } => {
            let each = grades.iter().map(|grade| {
                let (name, share) = (&grade.grade, grade.percent);
                format!("{name} {share}%")
            });
            let (each, total) = (page.list(each), joined(&number(*total, lang), &claim.unit));
            (vec![say!(lang, "{each}（合计 {total}）", "{each} (of {total})")], &["grades", "unit"])
        }
        ClaimFigures::Series(series) => (series_words(page, unit, series), &["series", "unit"]),
        ClaimFigures::Comparison { compared, rates, .. } => {
            let (a, b) = (value(&claim.value_a), value(&claim.value_b));
            let (one, two) = (page.label(&claim.group_a), page.label(&claim.group_b));
            let apart = apart_words(page, compared, *rates, unit);
            let words = say!(lang, "{one}{a}，{two}{b}；{apart}", "{one}{a}; {two}{b}; {apart}");
            (vec![words], &["group_a", "value_a", "group_b", "value_b", "unit"])
        }
        ClaimFigures::Pilot { change, rates, sites, .. } => {
            let (before, after) = (value(&claim.before), value(&claim.after));
            let by = delta_words(change, *rates, lang);
            let mut words = say!(
                lang,
                "试点前 {before}，试点后 {after}（{by}）",
                "from {before} to {after} in the pilot ({by})"
            );
            if let (true, Some(relative)) = (*rates, change.relative) {
                let relative = signed(percent(relative, 1, lang), relative);
                words = say!(lang, "{words}，相对变化 {relative}", "{words}, {relative} in relative terms");
            }
            if sites.is_some() {
                let sites = page.with_unit(&claim.pilot_sites, FigureKind::Count, "");
                words = say!(lang, "{words}；{sites} 家试点", "{words}; {sites} pilot sites");
            }
            (vec![words], &["before", "after", "pilot_sites", "unit"])
        }
        ClaimFigures::Benchmark { compared, rates, .. } => {
            let (ours, theirs) = (value(&claim.ours), value(&claim.figure));
            let who = claim.who.trim();
            let who = if who.is_empty() { page.pick("对方", "theirs") } else { who };
            let apart = apart_words(page, compared, *rates, unit);
            let mut lines = vec![say!(
                lang,
                "我方 {ours}，{who} {theirs}；{apart}",
                "ours {ours}, {who} {theirs}; {apart}"
            )];
            let practice = claim.practice.trim();
            if !practice.is_empty() {
                lines.push(say!(lang, "对方做法：{practice}", "What they do: {practice}"));
            }
            (lines, &["ours", "figure", "who", "practice", "unit"])
        }
    }
}

/// `23/28，即 82%（全部统计）`.
fn share_words(page: &Page<'_>, share: &ShareFigures) -> String {
    let lang = page.lang;
    let ratio = format!("{}%", number(share.percent, lang));
    let of = match (share.basis, lang) {
        (Some(Basis::All), Lang::Zh) => "（全部统计）",
        (Some(Basis::All), Lang::En) => " (of all)",
        (Some(Basis::Sample), Lang::Zh) => "（抽样）",
        (Some(Basis::Sample), Lang::En) => " (of a sample)",
        (None, _) => "",
    };
    match (share.count, share.total) {
        (Some(count), Some(total)) => {
            let (count, total) = (number(count, lang), number(total, lang));
            say!(lang, "{count}/{total}，即 {ratio}{of}", "{count}/{total} = {ratio}{of}")
        }
        _ => format!("{ratio}{of}"),
    }
}

/// `每周 12 次`, without the count: `/周`.
pub(super) fn per_words(per: TimeBase, lang: Lang) -> &'static str {
    match per {
        TimeBase::OneOff => "",
        per => crate::i18n::per(per, lang),
    }
}

fn mean_words(page: &Page<'_>, claim: &Claim, unit: &str, times: Option<Decimal>) -> Vec<String> {
    let lang = page.lang;
    let mean = page.with_unit(&claim.mean, FigureKind::Number, unit);
    let worst = page.with_unit(&claim.worst, FigureKind::Number, unit);
    let mut words = match (mean.is_empty(), worst.is_empty()) {
        (false, false) => say!(lang, "平均 {mean}，最坏 {worst}", "{mean} on average, {worst} at worst"),
        (false, true) => say!(lang, "平均 {mean}", "{mean} on average"),
        (true, _) => say!(lang, "最坏 {worst}", "{worst} at worst"),
    };
    if let Some(times) = times {
        let times = crate::i18n::multiple(times, lang);
        words = say!(lang, "{words}，是平均的 {times}", "{words}, {times} the mean");
    }
    let when = claim.worst_when.trim();
    let mut lines = vec![words];
    if !when.is_empty() {
        lines.push(say!(lang, "最坏的一次：{when}", "The worst case: {when}"));
    }
    lines
}

fn series_words(page: &Page<'_>, unit: &str, series: &SeriesFigures) -> Vec<String> {
    let lang = page.lang;
    let unit = if series.unit == Unit::None { unit } else { "" };
    let value = |value: Decimal| joined(&measured(rounded_to(value, series.unit), series.unit, lang), unit);
    let label =
        |at: usize| series.points.get(at).map(|point| point.label.trim().to_owned()).unwrap_or_default();
    let listed = series
        .points
        .iter()
        .map(|point| format!("{} {}", point.label.trim(), value(point.value)).trim().to_owned());
    let mut lines = vec![listed.collect::<Vec<_>>().join(page.pick("，", ", "))];
    let last_at = series.points.len().saturating_sub(1);
    if last_at == 0 {
        lines.push(say!(lang, "只有一期，看不出变化。", "One period alone shows no change."));
        return lines;
    }
    let (first, last) = (value(series.summary.first), value(series.summary.last));
    let (from, to) = (label(0), label(last_at));
    let by = delta_words(&series.summary.change, series.unit.is_ratio(), lang);
    lines.push(if from.is_empty() || to.is_empty() {
        say!(lang, "由 {first} 到 {last}（{by}）", "From {first} to {last} ({by})")
    } else {
        say!(lang, "{from}至{to}：{first} → {last}（{by}）", "{from} to {to}: {first} to {last} ({by})")
    });
    if let Some(ahead) = series.ahead.last() {
        let steps = series.ahead.len();
        let name = ahead.period.name(lang);
        let then =
            if name.is_empty() { say!(lang, "再过 {steps} 期", "{steps} periods on") } else { name };
        let linear = value(ahead.at.linear);
        lines.push(match ahead.at.compound.map(value) {
            Some(compound) => say!(
                lang,
                "照此延伸到 {then}：按每期等量增减是 {linear}，按每期等比增减是 {compound}",
                "Carried on to {then}: {linear} if the same amount is added each period, {compound} at the same rate"
            ),
            None => say!(lang, "照此延伸到 {then}：按每期等量增减是 {linear}", "Carried on to {then}: {linear} if the same amount is added each period"),
        });
    }
    lines.extend(care_words(page, series));
    lines
}

/// What a series cannot show.
fn care_words(page: &Page<'_>, series: &SeriesFigures) -> Option<String> {
    let lang = page.lang;
    let n = series.points.len();
    match n {
        0 | 1 => None,
        2 => Some(say!(
            lang,
            "只有两个点，不足以称为趋势；以上只是延伸，不是预测",
            "Two points make no trend: this carries them on, it does not forecast"
        )),
        3 | 4 => Some(say!(
            lang,
            "只有 {n} 个点，趋势还站不稳；以上只是延伸，不是预测",
            "Only {n} points: too few for a trend; this carries them on, it does not forecast"
        )),
        _ => Some(say!(
            lang,
            "以上是首尾两点的延伸，不是预测",
            "This carries the first and last point on; it does not forecast"
        )),
    }
}

/// How far apart two figures are, the first seen from the second.
fn apart_words(page: &Page<'_>, compared: &Comparison, rates: bool, unit: &str) -> String {
    let lang = page.lang;
    let gap = compared.difference.abs();
    let gap = if rates { points(gap, lang) } else { joined(&rounded(gap, 2, lang), unit) };
    match compared.ratio {
        Some(ratio) if ratio > Decimal::ZERO => {
            let times = crate::i18n::multiple(ratio, lang);
            say!(lang, "相差 {gap}，前者是后者的 {times}", "{gap} apart, the first {times} the second")
        }
        _ => say!(lang, "相差 {gap}", "{gap} apart"),
    }
}

fn signed(words: String, value: Decimal) -> String {
    if value > Decimal::ZERO { format!("+{words}") } else { words }
}

/// Two decimals at most; a rate keeps two as a percentage.
fn rounded_to(value: Decimal, unit: Unit) -> Decimal {
    let decimals = if unit.is_ratio() { 4 } else { 2 };
    value.round_dp_with_strategy(decimals, rust_decimal::RoundingStrategy::MidpointAwayFromZero).normalize()
}

/// A claim's figure in a few words, where its sentence does not say it already; `None` otherwise.
pub(in crate::brief) fn short_claim(
    page: &Page<'_>,
    claim: &Claim,
    figures: &ClaimFigures,
) -> Option<String> {
    let lang = page.lang;
    let (unit, _) = unit_of(claim);
    let value = |typed| page.with_unit(typed, FigureKind::Number, unit);
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
            (vec![ratio], words)
        }
        ClaimFigures::Count { .. } => {
            let (lines, _) = claim_words(page, claim, figures);
            let digits = page.with_unit(&claim.count, FigureKind::Count, "");
            (vec![digits], lines.into_iter().next()?)
        }
        ClaimFigures::MeanAndWorst { .. } => {
            let (mean, worst) = (value(&claim.mean), value(&claim.worst));
            let words = say!(lang, "平均 {mean}，最坏 {worst}", "mean {mean}, worst {worst}");
            let bare = |typed| page.with_unit(typed, FigureKind::Number, "");
            (vec![bare(&claim.mean)], words)
        }
        ClaimFigures::Series(series) => {
            let shown = |value: Decimal| measured(rounded_to(value, series.unit), series.unit, lang);
            let (first, last) = (shown(series.summary.first), shown(series.summary.last));
            let by = delta_words(&series.summary.change, series.unit.is_ratio(), lang);
            let words = say!(lang, "{first} → {last}，{by}", "{first} to {last}, {by}");
            (vec![first, last], words)
        }
        ClaimFigures::Comparison { .. } => {
            let (a, b) = (value(&claim.value_a), value(&claim.value_b));
            (vec![a.clone(), b.clone()], say!(lang, "{a} 对 {b}", "{a} against {b}"))
        }
        ClaimFigures::Pilot { change, rates, .. } => {
            let by = delta_words(change, *rates, lang);
            let relative =
                change.relative.map(|relative| percent(relative.abs(), 1, lang)).unwrap_or_default();
            (vec![relative], by)
        }
        ClaimFigures::Benchmark { .. } => {
            let (ours, theirs) = (value(&claim.ours), value(&claim.figure));
            (vec![ours.clone(), theirs.clone()], say!(lang, "{ours} 对 {theirs}", "{ours} against {theirs}"))
        }
    };
    // A sentence with a figure in it says a count or a mean well enough.
    let states_one = claim.claim.contains(|ch: char| ch.is_ascii_digit());
    if states_one && matches!(figures, ClaimFigures::Count { .. } | ClaimFigures::MeanAndWorst { .. }) {
        return None;
    }
    let squeezed =
        |words: &str| words.chars().filter(|ch| !ch.is_whitespace() && *ch != ',').collect::<String>();
    let claim = squeezed(&claim.claim);
    let said = parts.iter().all(|part| claim.contains(&squeezed(part)));
    (!said).then_some(words)
}
