//! Two groups, and a pilot: how far apart, and whether chance or the season could do that.

use super::statistic::{in_unit, leading, p_words, plain, points_bare, points_of, share_exact, times};
use super::{Told, apart_words, delta_words, score, score_points, signed};
use crate::brief::page::{Page, say};
use crate::brief::value::{joined, of_total};
use crate::derive::evidence::{
    ComparisonFigures, ControlFigures, GapTest, MeansGap, PilotFigures, RatesGap, SharesGap,
};
use crate::figure::{Decimal, FigureKind, Unit};
use crate::i18n::{number, percent, points, reading, rounded};
use crate::proposal::{Claim, Figure, Grouping};

pub(super) fn comparison(page: &Page<'_>, claim: &Claim, unit: &str, gap: &ComparisonFigures) -> Told {
    let lang = page.lang;
    let value = |typed: &Figure, known: Decimal| group_value(page, typed, known, gap.rates, unit);
    let (a, b) = (value(&claim.value_a, gap.first), value(&claim.value_b, gap.second));
    let (one, two) = (page.label(&claim.group_a), page.label(&claim.group_b));
    let apart = if let Some(GapTest::Scores(scores)) = &gap.test {
        let apart = score_points(page, scores.gap.abs());
        say!(lang, "相差 {apart}", "{apart} apart")
    } else {
        apart_words(page, &gap.compared, gap.rates, unit)
    };
    let words = say!(lang, "{one}{a}，{two}{b}；{apart}", "{one}{a}; {two}{b}; {apart}");
    let circular = gap.grouping == Some(Grouping::Outcome);
    let rests_on = gap.test.as_ref().is_some_and(rests_on_bases);
    let mut told = Told::new(words, comparison_covers(circular, rests_on));
    if circular {
        told.say(page.pick(
            "两组是按结果分的，差距是分出来的，属于循环论证，不能当作原因的证据",
            "The groups were formed by outcome: the gap is built in, the argument runs in a circle, and it shows no cause",
        ));
    }
    if let Some(test) = &gap.test {
        match test {
            GapTest::Shares(gap) => shares(page, gap, test.stands_out(), &mut told),
            GapTest::Rates(gap) => rates(page, claim, gap, test.stands_out(), &mut told),
            GapTest::Means(found) => means(page, found, (unit, gap.rates), test.stands_out(), &mut told),
            GapTest::Scores(found) => score::gap(page, claim, found, test.stands_out(), &mut told),
        }
    }
    told
}

/// Whether the words of a test name what the groups' figures rest on.
fn rests_on_bases(test: &GapTest) -> bool {
    !matches!(test, GapTest::Means(_)) && test.is_made()
}

fn comparison_covers(circular: bool, rests_on: bool) -> &'static [&'static str] {
    match (circular, rests_on) {
        (false, false) => &["group_a", "value_a", "group_b", "value_b", "unit"],
        (true, false) => &["group_a", "value_a", "group_b", "value_b", "unit", "grouping"],
        (false, true) => &["group_a", "value_a", "group_b", "value_b", "unit", "exposure_a", "exposure_b"],
        (true, true) => {
            &["group_a", "value_a", "group_b", "value_b", "unit", "exposure_a", "exposure_b", "grouping"]
        }
    }
}

/// A group's figure as typed: a count of a total as such, and the mean of a list where none was typed.
fn group_value(page: &Page<'_>, typed: &Figure, known: Decimal, rates: bool, unit: &str) -> String {
    if typed.is_blank() {
        let mean =
            if rates { percent(known, 1, page.lang) } else { joined(&rounded(known, 2, page.lang), unit) };
        return say!(page.lang, "平均 {mean}", "{mean} on average");
    }
    of_total(typed, if rates { "" } else { unit }).map_or_else(
        || page.with_unit(typed, FigureKind::Number, unit),
        |share| reading(&share, None, page.lang),
    )
}

/// Whether chance could do it, after an interval.
pub(super) fn chance(page: &Page<'_>, stands_out: bool) -> &'static str {
    if stands_out {
        page.pick("不像是偶然", "more than chance would make it")
    } else {
        page.pick("可能只是偶然", "which chance alone could make")
    }
}

fn shares(page: &Page<'_>, gap: &SharesGap, stands_out: bool, told: &mut Told) {
    let lang = page.lang;
    let (low, high) = (points_bare(gap.bounds.low, lang), points_bare(gap.bounds.high, lang));
    let chance = chance(page, stands_out);
    told.say(say!(
        lang,
        "真实差距在 {low} 到 {high} 个百分点之间，{chance}",
        "The true gap lies between {low} and {high} points, {chance}"
    ));
    let [(x1, n1), (x2, n2)] = gap.counts;
    let p = p_words(gap.p);
    let (diff, low, high) = (
        points_of(gap.diff, lang),
        plain(gap.bounds.low * 100.0, 1, lang),
        plain(gap.bounds.high * 100.0, 1, lang),
    );
    told.by(say!(
        lang,
        "{x1}/{n1} 对 {x2}/{n2}，差 {diff}，Newcombe 区间（95%）{low} 至 {high}",
        "{x1}/{n1} against {x2}/{n2}, {diff} apart, Newcombe interval, 95%: {low} to {high}"
    ));
    if let Some((ratio, bounds)) = gap.ratio {
        let ratio = times(ratio, lang);
        told.by(match bounds {
            Some(bounds) => {
                let (low, high) = (leading(bounds.low, lang), leading(bounds.high, lang));
                say!(
                    lang,
                    "风险比 {ratio}（95% 区间 {low} 至 {high}）",
                    "risk ratio {ratio} (95%: {low} to {high})"
                )
            }
            None => say!(lang, "风险比 {ratio}", "risk ratio {ratio}"),
        });
    }
    told.by(say!(lang, "Fisher 精确检验 {p}", "Fisher's exact test, {p}"));
}

fn rates(page: &Page<'_>, claim: &Claim, gap: &RatesGap, stands_out: bool, told: &mut Told) {
    let lang = page.lang;
    let base = |typed: &Figure| page.figure_words(typed.as_str().trim(), FigureKind::Number);
    let (a, b) = (base(&claim.exposure_a), base(&claim.exposure_b));
    let low = leading(gap.low, lang);
    let chance = chance(page, stands_out);
    let (ratio, high) = (gap.ratio.map(|ratio| times(ratio, lang)), gap.high.map(|high| leading(high, lang)));
    told.say(match (&ratio, &high) {
        (Some(ratio), Some(high)) => say!(
            lang,
            "折算到同样的基数（{a} 对 {b}），前者是后者的 {ratio}，真实倍数在 {low} 到 {high} 之间，{chance}",
            "Per base ({a} against {b}) the first is {ratio} the second; the true ratio lies between {low} and {high}, {chance}"
        ),
        _ => say!(
            lang,
            "折算到同样的基数（{a} 对 {b}），前者至少是后者的 {low} 倍，{chance}",
            "Per base ({a} against {b}) the first is at least {low} times the second, {chance}"
        ),
    });
    let p = p_words(gap.p);
    told.by(say!(lang, "两个泊松率之比的精确检验 {p}", "exact test of the ratio of two Poisson rates, {p}"));
}

fn means(page: &Page<'_>, gap: &MeansGap, (unit, rates): (&str, bool), stands_out: bool, told: &mut Told) {
    let lang = page.lang;
    let shown = |value: f64| {
        if rates { points_of(value, lang) } else { joined(&in_unit(value, Unit::None, lang), unit) }
    };
    let [n1, n2] = gap.counts;
    if let Some(test) = gap.welch {
        let (low, high, chance) = (shown(test.lo), shown(test.hi), chance(page, stands_out));
        told.say(say!(
            lang,
            "两组各 {n1} 个和 {n2} 个数，平均差距在 {low} 到 {high} 之间，{chance}",
            "With {n1} and {n2} values, the gap of the means lies between {low} and {high}, {chance}"
        ));
        let (t, df, p, diff) =
            (plain(test.t, 2, lang), plain(test.df, 1, lang), p_words(test.p), shown(test.diff));
        told.by(say!(
            lang,
            "Welch t 检验：均值差 {diff}，t = {t}，自由度 {df}，{p}",
            "Welch's t-test: difference of means {diff}, t = {t}, {df} degrees of freedom, {p}"
        ));
    } else {
        told.say(
            page.pick(
                "两组的数都没有起伏，谈不上误差",
                "Neither group varies, so there is no margin to tell",
            ),
        );
    }
    let (u, p) = (plain(gap.ranks.u, 1, lang), p_words(gap.ranks.p));
    let exact = if gap.ranks.exact { page.pick("（精确）", " (exact)") } else { "" };
    told.by(say!(lang, "Mann-Whitney 检验 U = {u}，{p}{exact}", "Mann-Whitney test, U = {u}, {p}{exact}"));
}

pub(super) fn pilot(page: &Page<'_>, claim: &Claim, unit: &str, pilot: &PilotFigures) -> Told {
    let lang = page.lang;
    let value = |typed: &Figure, known: Decimal| group_value(page, typed, known, pilot.rates, unit);
    let (before, after) = (value(&claim.before, pilot.before), value(&claim.after, pilot.after));
    let by = delta_words(&pilot.change, pilot.rates, lang);
    let mut words =
        say!(lang, "试点前 {before}，试点后 {after}（{by}）", "from {before} to {after} in the pilot ({by})");
    if let (true, Some(relative)) = (pilot.rates, pilot.change.relative) {
        let relative = signed(percent(relative, 1, lang), relative);
        words = say!(lang, "{words}，相对变化 {relative}", "{words}, {relative} in relative terms");
    }
    if let Some(sites) = pilot.sites {
        let sites = if claim.pilot_sites.is_blank() {
            number(sites.likely(), lang)
        } else {
            page.with_unit(&claim.pilot_sites, FigureKind::Count, "")
        };
        words = say!(lang, "{words}；{sites} 家试点", "{words}; {sites} pilot sites");
    }
    let mut told = Told::new(words, &["before", "after", "pilot_sites", "unit"]);
    if let Some(each) = pilot.each {
        let (moved, sites) = (each.moved, each.sites);
        told.say(say!(
            lang,
            "逐店看，{sites} 家里有 {moved} 家朝这个方向变",
            "Site by site, {moved} of {sites} moved that way"
        ));
        let p = p_words(each.p);
        told.by(say!(lang, "符号检验 {p}", "sign test, {p}"));
    }
    match &pilot.control {
        Some(control) => controlled(page, claim, unit, (pilot, control), &mut told),
        None => told.say(page.pick(
            "没有对照店，扣不掉季节和促销的影响",
            "No other sites beside it, so season and campaigns can't be taken off",
        )),
    }
    told
}

fn controlled(
    page: &Page<'_>,
    claim: &Claim,
    unit: &str,
    (pilot, control): (&PilotFigures, &ControlFigures),
    told: &mut Told,
) {
    let lang = page.lang;
    let value = |typed: &Figure, known: Decimal| group_value(page, typed, known, pilot.rates, unit);
    let before = value(&claim.control_before, control.before);
    let after = value(&claim.control_after, control.after);
    told.covers = &["before", "after", "pilot_sites", "unit", "control_before", "control_after"];
    let shown = |value: Decimal| {
        if pilot.rates { points(value, lang) } else { joined(&rounded(value, 2, lang), unit) }
    };
    let effect = signed(shown(control.effect), control.effect);
    let mut line = say!(
        lang,
        "同期对照店由 {before} 到 {after}；扣掉这部分，方案本身带来 {effect}",
        "Other sites went from {before} to {after}; with that taken off, the solution itself did {effect}"
    );
    if let Some(bounds) = control.bounds() {
        let computed = |value: f64| {
            if pilot.rates { points_of(value, lang) } else { joined(&in_unit(value, Unit::None, lang), unit) }
        };
        let (low, high) = (computed(bounds.low), computed(bounds.high));
        let chance = chance(page, !bounds.holds(0.0));
        line = say!(
            lang,
            "{line}，真实效果在 {low} 到 {high} 之间，{chance}",
            "{line}; the true effect lies between {low} and {high}, {chance}"
        );
    }
    told.say(line);
    told.by(match control.test {
        Some(test) => {
            let (t, df, p) = (plain(test.t, 2, lang), plain(test.df, 1, lang), p_words(test.p));
            say!(
                lang,
                "双重差分，对各店变化作 Welch t 检验：t = {t}，自由度 {df}，{p}",
                "difference in differences, Welch's t-test on the sites' changes: t = {t}, {df} degrees of freedom, {p}"
            )
        }
        None => page.pick("双重差分", "difference in differences").to_owned(),
    });
}

/// How many cases a pilot has to have: the sentence, and what it was worked out with.
pub(in crate::brief::results) fn plan_words(
    page: &Page<'_>,
    plan: &crate::derive::evidence::PilotPlan,
) -> (String, String) {
    let lang = page.lang;
    let (from, to) = (share_exact(plan.from, lang), share_exact(plan.to, lang));
    let each = number(Decimal::from(plan.per_group), lang);
    let line = say!(
        lang,
        "还没有试点。要证明 {from} 变成了 {to}，试点和对照各要 {each} 个样本（数的是店就是 {each} 家店，数的是客户就是 {each} 位客户）",
        "No pilot yet. To show that {from} became {to}, it takes {each} cases in the pilot and {each} beside it (sites if the share counts sites, customers if it counts customers)"
    );
    let method = page.pick(
        "两个比例的样本量：双侧 5% 显著性水平，80% 的检验力",
        "sample size for two shares: two-sided 5% level, 80% power",
    );
    (line, method.to_owned())
}
