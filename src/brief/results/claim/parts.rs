//! A change taken apart: who came against what they got; price, volume and cost.

use super::{Told, rounded_to, score_points, signed};
use crate::brief::page::{Page, say};
use crate::brief::value::{joined, measured_short};
use crate::derive::evidence::{BridgeFigures, MixFigures, names_score};
use crate::figure::{Decimal, FigureKind};
use crate::i18n::{money, points, rounded};
use crate::proposal::{Claim, Figure};

pub(super) fn mix(page: &Page<'_>, unit: &str, mix: &MixFigures) -> Told {
    let lang = page.lang;
    let rates = mix.unit.is_ratio();
    let value = |value: Decimal| joined(&measured_short(rounded_to(value, mix.unit), mix.unit, lang), unit);
    let score = names_score(unit);
    // The parts are told in the digits of the whole, and the second as what is left of it, so that they add up.
    let places = if rates { 3 } else { 1 };
    let round = |value: Decimal| {
        value.round_dp_with_strategy(places, rust_decimal::RoundingStrategy::MidpointAwayFromZero)
    };
    let delta = |value: Decimal| {
        let words = match (rates, score) {
            (true, _) => points(value, lang),
            (false, true) => score_points(page, value),
            (false, false) => joined(&rounded(value, 1, lang), unit),
        };
        signed(words, value)
    };
    let total = round(mix.after - mix.before);
    let composition = round(mix.composition);
    let within = total - composition;
    let (before, after) = (value(mix.before), value(mix.after));
    let (all, by_mix, by_self) = (delta(total), delta(composition), delta(within));
    let mut told = Told::new(
        say!(
            lang,
            "总体由 {before} 到 {after}（{all}）：构成变化 {by_mix}，各组自身变化 {by_self}",
            "From {before} to {after} in all ({all}): {by_mix} from who made it up, {by_self} within the groups"
        ),
        &["unit"],
    );
    told.say(if composition.abs() > within.abs() {
        page.pick("主要是来的人变了，不是服务变了", "Mostly it is who came that changed, not what they got")
    } else {
        page.pick("主要是各组自身变了，不是来的人变了", "Mostly the groups themselves changed, not who came")
    });
    let parts = mix.groups.iter().map(|group| {
        let (name, by_mix, by_self) =
            (page.label(&group.name), delta(round(group.composition)), delta(round(group.within)));
        say!(lang, "{name}构成 {by_mix}，自身 {by_self}", "{name}mix {by_mix}, itself {by_self}")
    });
    let parts = parts.collect::<Vec<_>>().join(page.pick("；", "; "));
    told.by(say!(lang, "Kitagawa 分解（恒等式）：{parts}", "Kitagawa's decomposition, an identity: {parts}"));
    told
}

pub(super) fn bridge(page: &Page<'_>, claim: &Claim, bridge: &BridgeFigures) -> Told {
    let lang = page.lang;
    let typed = |figure: &Figure, kind| page.figure_words(figure.as_str().trim(), kind);
    let (p0, p1) =
        (typed(&claim.price_before, FigureKind::Money), typed(&claim.price_after, FigureKind::Money));
    let (q0, q1) =
        (typed(&claim.volume_before, FigureKind::Count), typed(&claim.volume_after, FigureKind::Count));
    let (c0, c1) =
        (typed(&claim.cost_before, FigureKind::Money), typed(&claim.cost_after, FigureKind::Money));
    let mut told = Told::new(
        say!(
            lang,
            "单价 {p0} → {p1}，数量 {q0} → {q1}，单位成本 {c0} → {c1}",
            "Price {p0} to {p1}, volume {q0} to {q1}, cost of one {c0} to {c1}"
        ),
        &["price_before", "volume_before", "cost_before", "price_after", "volume_after", "cost_after"],
    );
    let exact = |value: Decimal| money(value, page.currency(), lang);
    let delta = |value: Decimal| signed(exact(value), value);
    let (before, after) = (exact(bridge.before), exact(bridge.after));
    let all = delta(bridge.change().unwrap_or_default());
    let (price, volume, cost) = (delta(bridge.price), delta(bridge.volume), delta(bridge.cost));
    told.say(say!(
        lang,
        "毛利由 {before} 到 {after}（{all}）：价格 {price}，数量 {volume}，成本 {cost}",
        "Gross profit from {before} to {after} ({all}): price {price}, volume {volume}, cost {cost}"
    ));
    let parts = [
        (bridge.price, page.pick("价格", "price")),
        (bridge.volume, page.pick("数量", "volume")),
        (bridge.cost, page.pick("成本", "cost")),
    ];
    if let Some((_, name)) =
        parts.into_iter().max_by_key(|(part, _)| part.abs()).filter(|(part, _)| !part.is_zero())
    {
        told.say(say!(lang, "影响最大的是{name}", "{name} did the most"));
    }
    told.by(page.pick(
        "量价成本差异分析（恒等式）：价格和成本按后期数量，数量按前期单位毛利",
        "price, volume and cost variances, an identity: price and cost at the volume after, volume at the margin before",
    ));
    told
}
