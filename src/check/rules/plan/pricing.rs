//! A price cut: the volume it has to bring, and the revenue that follows from both.
//!
//! With a cut `d`, a volume `v` more and a variable margin rate `m` of the old price, gross profit holds where
//! `(1 + v)(m - d) >= m`, so at `v = d / (m - d)`; revenue becomes `(1 - d)(1 + v)`. Source: break-even analysis of a
//! price change, as in Nagle and Müller, *The Strategy and Tactics of Pricing*.

mod told;

use crate::check::prose::{List, list};
use crate::check::rules::cell;
use crate::check::{Case, Find, Found, Rule, Severity};
use crate::figure::{Decimal, FigureKind};
use crate::i18n::{Lang, percent, text, words};
use crate::schema::Path;
use std::sync::LazyLock;
use told::{REVENUE, cut, rise, volume};

/// Less volume than the cut needs.
pub(super) static PRICE_CUT_BELOW_BREAK_EVEN: Rule = Rule {
    id: "S008",
    name: "price-cut-below-break-even",
    level: Severity::Warning,
    topic: "case.labour-rate",
    title: text("降价换来的量补不回毛利", "A price cut below break-even"),
    why: text(
        "降的是每一单的价，丢的全是毛利；量补不回来，生意越多亏得越多。",
        "A cut comes out of margin in full, on every sale; where volume doesn't make up for it, more business earns less.",
    ),
    mend: text(
        "算出要多多少量才不亏：降幅 ÷（毛利率 − 降幅）；达不到，就先试点，或者少降一些。",
        "Work out the volume that it takes: cut / (margin rate - cut). If that is out of reach, pilot first or cut less.",
    ),
    example: None,
    silent: Some(text(
        "推荐的方案没有写降价多少，或者哪里都没有写量能多多少（预期效果的前后两个数，“客流增加 15%”“15% more volume”这样的话都算）；量补得回来；目标、方案、风险或理由里自己算过盈亏平衡。毛利率没填时，只有要高过五成才补得回来的才说。",
        "Where the recommended option says no cut in the price, or nothing says how much more volume it brings (the two figures of an effect, or words such as “15% more customers”); where the volume is enough; where goals, options, risks or the reason reckon with the break-even themselves. Without a margin rate it speaks up only where more than half would be needed.",
    )),
    find: Find::Draft(price_cut),
};

/// A revenue that the cut and the volume don't give.
pub(super) static EFFECT_DOES_NOT_FOLLOW: Rule = Rule {
    id: "S011",
    name: "effect-does-not-follow",
    level: Severity::Warning,
    topic: "case.labour-rate",
    title: text("收入涨幅和降价、增量对不上", "A rise in revenue that does not follow from cut and volume"),
    why: text(
        "降价和增量写在同一张表里，财务一乘就知道收入该变多少；对不上，别的数也会被怀疑。",
        "The cut and the volume stand beside it. Finance will multiply them, and a revenue that does not fit puts every other figure in doubt.",
    ),
    mend: text(
        "把收入的变化改成（1 − 降幅）×（1 + 增量）− 1；只有一部分门店降价，再乘这些店的收入占比。",
        "Make the change of revenue (1 - cut) x (1 + volume) - 1; where only some sites cut, times their share of the revenue.",
    ),
    example: None,
    silent: None,
    find: Find::With("S008"),
};

static BREAK_EVEN: List =
    LazyLock::new(|| list(&["盈亏平衡", "保本", "不亏", "break-even", "break even", "breaks even"]));

fn has(said: &str, signs: &List) -> bool {
    !signs.find(said).is_empty()
}

fn price_cut(case: &Case<'_>, found: &mut Found<'_>) {
    let Some(cut) = cut(case) else { return };
    let effects = &case.p.solution.effects;
    let Some((at, volume)) = volume(case, cut) else { return };
    if !speaks_of_break_even(case) {
        below_break_even(case, found, cut, at, volume);
    }
    let Some(factor) = (Decimal::ONE - cut).checked_mul(Decimal::ONE + volume) else { return };
    let follows = factor - Decimal::ONE;
    let revenues: Vec<_> = effects.iter().filter_map(|row| Some((row, rise(row, &REVENUE)?))).collect();
    let half_a_point = Decimal::new(5, 3);
    // Where one row has it right, the others stand beside it for comparison.
    if revenues.iter().any(|(_, rise)| *rise <= follows + half_a_point) {
        return;
    }
    for (row, rise) in revenues {
        let say = |lang| {
            let shown = |share: Decimal| percent(share, 1, lang);
            (shown(cut), shown(volume), shown(follows), shown(rise))
        };
        let ((cut_zh, volume_zh, follows_zh, rise_zh), (cut_en, volume_en, follows_en, rise_en)) =
            (say(Lang::Zh), say(Lang::En));
        found.say_of(
            &EFFECT_DOES_NOT_FOLLOW,
            cell("solution.effects", row, "after"),
            words(
                format!("降价 {cut_zh}、量增 {volume_zh}，收入的变化是 {follows_zh}，不是 {rise_zh}。"),
                format!("{cut_en} off the price and {volume_en} more volume change revenue by {follows_en}, not {rise_en}."),
            ),
        );
    }
}

fn below_break_even(case: &Case<'_>, found: &mut Found<'_>, cut: Decimal, path: Path, volume: Decimal) {
    let margin = case.p.impact.margin_rate.known(FigureKind::Percent).map(|figure| figure.amount.likely());
    let shown = |share: Decimal, lang| percent(share, 0, lang);
    match margin {
        Some(margin) if margin <= cut => {
            found.say(
                path,
                words(
                    format!(
                        "毛利率 {}，降价 {}，卖得再多也没有毛利。",
                        shown(margin, Lang::Zh),
                        shown(cut, Lang::Zh)
                    ),
                    format!(
                        "At a margin rate of {}, {} off the price leaves no margin at any volume.",
                        shown(margin, Lang::En),
                        shown(cut, Lang::En)
                    ),
                ),
            );
        }
        Some(margin) => {
            let Some(needed) = cut.checked_div(margin - cut).filter(|needed| volume < *needed) else {
                return;
            };
            let say =
                |lang| (shown(cut, lang), shown(margin, lang), shown(needed, lang), shown(volume, lang));
            let ((c, m, n, v), (ce, me, ne, ve)) = (say(Lang::Zh), say(Lang::En));
            found.say(
                path,
                words(
                    format!("毛利率 {m} 时降价 {c}，量要多 {n} 毛利才不少，这里只有 {v}。"),
                    format!("At a margin rate of {me}, {ce} off takes {ne} more volume to earn as much; {ve} is expected."),
                ),
            );
        }
        None => {
            // Without a margin rate: how high it would have to be for this volume to be enough.
            let Some(least) = (cut * (Decimal::ONE + volume)).checked_div(volume) else { return };
            if least <= Decimal::new(5, 1) {
                return;
            }
            let say = |lang| (shown(cut, lang), shown(volume, lang), shown(least.min(Decimal::ONE), lang));
            let ((c, v, l), (ce, ve, le)) = (say(Lang::Zh), say(Lang::En));
            found.say(
                path,
                words(
                    format!("降价 {c}、量增 {v}，除非变动毛利率高于 {l}，毛利额反而减少。"),
                    format!("{ce} off with {ve} more volume earns less, unless the variable margin rate is above {le}."),
                ),
            );
        }
    }
}

/// Whether the plan itself reckons with the break-even volume.
fn speaks_of_break_even(case: &Case<'_>) -> bool {
    let solution = &case.p.solution;
    let goals = solution.goals.iter().flat_map(|row| [row.goal.as_str(), row.measure.as_str()]);
    let options = solution.options.iter().flat_map(|row| [row.how.as_str(), row.cons.as_str()]);
    let risks = solution.risks.iter().flat_map(|row| [row.risk.as_str(), row.trigger.as_str()]);
    goals.chain(options).chain(risks).chain([solution.why.as_str()]).any(|said| has(said, &BREAK_EVEN))
}
