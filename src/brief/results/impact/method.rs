//! The method's own figures: losses and costs as stated, over the investment.
//!
//! They stand behind what can be defended and under the method's name, each with its division written out.

use super::{COSTS, INVESTMENTS, LOSSES, added, months_words, multiple_words, rung_name};
use crate::brief::page::{Page, say, tidy};
use crate::brief::results::{Findings, around};
use crate::derive::Traced;
use crate::derive::impact::{Basis, ImpactFigures, Line, RemarkKind, Return};
use crate::figure::{Amount, Decimal};
use crate::i18n::{Lang, Text, Toward, text, threshold_percent};

/// Whether finance would say this of the figures.
pub(in crate::brief::results) fn has(d: &ImpactFigures, kind: RemarkKind) -> bool {
    d.remarks.iter().any(|remark| remark.kind == kind)
}

/// The returns, the most cautious first: on saved cost, on margin, as the method states it.
pub(super) fn returns(d: &ImpactFigures) -> Vec<&Return> {
    let on_costs = d.roi_on_costs.as_ref().filter(|_| d.losses_counted.is_some());
    on_costs.into_iter().chain(&d.roi_on_margin).chain(&d.roi).collect()
}

/// What recurs of these lines, per month.
pub(super) fn recurring(lines: &[Line]) -> Option<Amount> {
    added(lines.iter().filter_map(Line::recurring))
}

/// What a return's losses are.
pub(super) fn basis_words(basis: Basis) -> Text {
    match basis {
        Basis::Revenue => text("收入口径", "on revenue"),
        Basis::Margin => text("毛利口径", "on margin"),
        Basis::Mixed => text("收入与毛利混合口径", "on revenue and margin mixed"),
        Basis::Costs => text("只算省下的成本", "on cost saved alone"),
    }
}

/// What the problem costs and what solving it takes, while nothing of it counts as a benefit yet.
pub(super) fn say_stated(found: &mut Findings<'_, '_>) {
    let page = found.page;
    let lang = page.lang;
    let d = &page.d.impact;
    if let Some(monthly) = &d.delay.recurring {
        let sum = parts(page, recurring(&d.losses), recurring(&d.costs));
        let money = page.money(&monthly.amount);
        let words = match lang {
            Lang::Zh => around("问题每月造成 ", money, " 的损失与成本，晚一个月就再付一次。"),
            Lang::En => {
                around("The problem costs ", money, " a month, and each month of delay costs it again.")
            }
        };
        found.add(LOSSES, words, Some(sum));
    }
    if let Some(all) = &d.investment {
        let money = page.money(&all.amount);
        let words = match lang {
            Lang::Zh => around("解决它要投入 ", money, "。"),
            Lang::En => around("Solving it takes an investment of ", money, "."),
        };
        found.add(INVESTMENTS, words, Some(invested(page)));
    }
    if let Some(all) = &d.next_year {
        let money = page.money(&all.amount);
        let words = match lang {
            Lang::Zh => around("照此下去，未来 12 个月共 ", money, "。"),
            Lang::En => around("If nothing is done, the next 12 months cost ", money, "."),
        };
        found.add(LOSSES, words, Some(next_year_sum(page)));
    }
}

/// The method's returns in one sentence, and how each is worked out.
pub(super) fn say(found: &mut Findings<'_, '_>) {
    let page = found.page;
    let lang = page.lang;
    let d = &page.d.impact;
    say_never(found);
    let all = returns(d);
    let leading = page.d.ladder.leading().and_then(|rung| rung.multiple.as_ref());
    let Some((stated, rest)) = all.split_last() else { return };
    if rest.is_empty() && leading.is_some_and(|multiple| multiple.amount == stated.multiple.amount) {
        return;
    }
    let mut words = match lang {
        Lang::Zh => around("按本方法的公式，损失和成本都照原样计，投资回报是 ", times(page, stated), ""),
        Lang::En => around(
            "Taking loss and cost as they stand, the method's return on investment is ",
            times(page, stated),
            "",
        ),
    };
    let rest: Vec<String> = rest.iter().rev().map(|roi| times(page, roi)).collect();
    let rest = page.list(rest);
    let end = match (rest.is_empty(), lang) {
        (true, Lang::Zh) => "。".to_owned(),
        (true, Lang::En) => ".".to_owned(),
        (false, Lang::Zh) => format!("；换个口径：{rest}。"),
        (false, Lang::En) => format!("; read otherwise, {rest}."),
    };
    words.push(crate::brief::Span::Text(tidy(&end)));
    found.add(INVESTMENTS, words, Some(sums(page, &all)));
}

/// `118.3 倍（收入口径）`.
fn times(page: &Page<'_>, roi: &Return) -> String {
    let times = multiple_words(page, &roi.multiple.amount);
    let on = basis_words(roi.basis).get(page.lang);
    say!(page.lang, "{times}（{on}）", "{times} {on}")
}

/// Every return with its division, its net figure, and what repays the investment.
fn sums(page: &Page<'_>, all: &[&Return]) -> String {
    let lang = page.lang;
    let d = &page.d.impact;
    let mut sums: Vec<String> = Vec::new();
    for roi in all.iter().rev() {
        let (sum, times) = (roi_sum(page, roi), multiple_words(page, &roi.multiple.amount));
        let net = multiple_words(page, &roi.net);
        sums.push(say!(lang, "{sum} = {times}，净回报 {net}", "{sum} = {times}, net {net}"));
    }
    if has(d, RemarkKind::PastLossIncluded) {
        sums.push(page.pick("含过去已发生的损失", "losses already past are in it").to_owned());
    }
    if let (Some(payback), Some(sum)) = (&d.payback.costs, payback_sum(page, recurring(&d.costs))) {
        let months = months_words(page, &payback.amount);
        sums.push(say!(
            lang,
            "成本若全部消失：{sum} = {months}回本",
            "if the whole cost went: {sum} = {months} to pay back"
        ));
    }
    if let Some(share) = d.roi_on_margin.as_ref().and_then(|roi| roi.repaying_share) {
        if share.likely() > Decimal::ONE {
            sums.push(
                page.pick(
                    "按毛利算，一年的收益抵不上一年的投入",
                    "on margin, a year's benefit does not cover a year's investment",
                )
                .to_owned(),
            );
        } else {
            let share = threshold_percent(share.likely(), Toward::More, lang);
            sums.push(say!(
                lang,
                "按毛利算，实现其中的 {share} 投入就回来了",
                "on margin, {share} of that benefit repays the investment"
            ));
        }
    }
    sums.join(page.pick("；", "; "))
}

/// The method's returns for a message: `118.3 倍（收入口径）、13.3 倍（毛利口径）`; `None` without any.
pub(in crate::brief) fn method_words(page: &Page<'_>) -> Option<String> {
    let all = returns(&page.d.impact);
    (!all.is_empty()).then(|| page.list(all.iter().rev().map(|roi| times(page, roi))))
}

fn say_never(found: &mut Findings<'_, '_>) {
    let page = found.page;
    // What the ladder says of its rung need not be said twice.
    if page.d.ladder.leading().is_some_and(|rung| rung.never_pays) {
        return;
    }
    let words = match page.d.impact.payback.never {
        None => return,
        Some(Basis::Margin) => text("按毛利算回不了本。", "On margin it never pays back."),
        Some(_) => text("这笔投入回不了本。", "The investment never pays back."),
    };
    let words = page.words(words);
    let sum = never_sum(page).map(|sum| say!(page.lang, "{sum}。", " {sum}.")).unwrap_or_default();
    found.caution(INVESTMENTS, format!("{words}{sum}"));
}

/// What comes in a month against what running it takes, where that eats all of it.
pub(super) fn never_sum(page: &Page<'_>) -> Option<String> {
    let d = &page.d.impact;
    let brings = page.money(&d.payback.per_month.as_ref()?.amount);
    let running = page.money(&d.investment_per_month.as_ref()?.amount);
    Some(tidy(&say!(
        page.lang,
        "每月收益 {brings}，不够付每月运行费 {running}",
        "{brings} a month comes in, {running} goes out to run it"
    )))
}

/// What doing nothing costs in a year, in parts: carried on from the past where it is.
pub(super) fn next_year_sum(page: &Page<'_>) -> String {
    let d = &page.d.impact;
    let amount = |sum: &Option<Traced>| sum.as_ref().map(|sum| sum.amount);
    let mut sum = parts(page, amount(&d.losses_next_year), amount(&d.costs_next_year));
    if d.delay.from_totals.is_some() {
        sum.push_str(page.pick("；过去的损失按原速度推算", "; past losses carried on at their pace"));
    }
    sum
}

/// What doing nothing costs: what the solution would have brought, on the rung that is claimed; while
/// nothing counts as a benefit, what the problem costs.
pub(in crate::brief) fn waiting_words(page: &Page<'_>) -> Option<String> {
    let lang = page.lang;
    let d = &page.d.impact;
    if let Some((rung, figures)) = page.d.ladder.headline.zip(page.d.ladder.leading())
        && let Some((delay, year)) = figures.delay.as_ref().zip(figures.do_nothing.as_ref())
        && delay.likely() > Decimal::ZERO
    {
        let (delay, year, rung) = (page.money(delay), page.money(&year.amount), rung_name(page, rung));
        // Less than a month's benefit, which stands in the table: nothing runs before it works.
        let net = match figures.running {
            Some(_) => page.pick("（已扣运行费）", ", net of its running cost"),
            None => "",
        };
        return Some(tidy(&say!(
            lang,
            "每晚一个月，少得 {delay}{net}；什么都不做，未来 12 个月付出 {year}（{rung}）",
            "{delay} forgone each month{net}; {year} paid over the next 12 months ({rung})"
        )));
    }
    let year = page.money(&d.next_year.as_ref()?.amount);
    let monthly = d.delay.recurring.as_ref().map(|sum| page.money(&sum.amount));
    let words = match (&d.delay.from_totals, monthly) {
        (None, _) => say!(lang, "未来 12 个月要付出 {year}", "{year} over the next 12 months"),
        (Some(_), None) => say!(
            lang,
            "过去的损失若按原速度继续，未来 12 个月 {year}",
            "{year} over the next 12 months if past losses go on at their pace"
        ),
        (Some(_), Some(monthly)) => say!(
            lang,
            "每月多付 {monthly}；过去的损失若也按原速度继续，未来 12 个月合计 {year}",
            "{monthly} every month; {year} over the next 12 months if past losses go on at their pace too"
        ),
    };
    Some(tidy(&words))
}

/// Loss and cost, named, as a sum.
pub(super) fn parts(page: &Page<'_>, losses: Option<Amount>, costs: Option<Amount>) -> String {
    let lang = page.lang;
    let kind = page.pick(
        if has(&page.d.impact, RemarkKind::RevenueCounted) { "收入损失" } else { "损失" },
        if has(&page.d.impact, RemarkKind::RevenueCounted) { "lost revenue" } else { "loss" },
    );
    let loss = losses.map(|sum| page.money(&sum));
    let cost = costs.map(|sum| page.money(&sum));
    match (loss, cost) {
        (Some(loss), Some(cost)) => say!(lang, "{kind} {loss} + 成本 {cost}", "{kind} {loss} + cost {cost}"),
        (Some(_), None) => say!(lang, "全部是{kind}", "all of it {kind}"),
        (None, Some(_)) => say!(lang, "全部是增加的成本", "all of it added cost"),
        (None, None) => String::new(),
    }
}

/// What an investment consists of.
pub(super) fn invested(page: &Page<'_>) -> String {
    let lang = page.lang;
    let d = &page.d.impact;
    match (&d.investment_once, &d.investment_per_month) {
        (Some(once), Some(running)) => {
            let (once, running) = (page.money(&once.amount), page.money(&running.amount));
            say!(
                lang,
                "一次性 {once} + 运行费每月 {running} × 12",
                "one-off {once} + running {running} a month x 12"
            )
        }
        (None, Some(running)) => {
            let running = page.money(&running.amount);
            say!(lang, "运行费每月 {running} × 12", "running {running} a month x 12")
        }
        _ => say!(lang, "一次性", "one-off"),
    }
}

/// `（损失 7 亿元 + 成本 960 万元）÷ 投入 600 万元`.
pub(super) fn roi_sum(page: &Page<'_>, roi: &Return) -> String {
    let lang = page.lang;
    let d = &page.d.impact;
    let Some(investment) = d.investment.as_ref().map(|sum| page.money(&sum.amount)) else {
        return String::new();
    };
    let costs = d.costs_counted.as_ref().map(|sum| sum.amount);
    let cost = costs.map(|cost| page.money(&cost));
    let margin = roi.basis == Basis::Margin && d.roi_on_margin.is_some();
    // Added up again: the sum less the costs would be no range of the losses.
    let of_losses = if margin {
        added(d.losses.iter().filter_map(|line| line.margin))
    } else {
        d.losses_counted.as_ref().map(|sum| sum.amount)
    };
    let loss = of_losses.filter(|_| roi.basis != Basis::Costs).map(|loss| page.money(&loss));
    let name = match roi.basis {
        _ if margin => page.pick("毛利损失", "margin lost"),
        Basis::Revenue => page.pick("收入损失", "lost revenue"),
        _ => page.pick("损失", "loss"),
    };
    match (loss, cost) {
        (Some(loss), Some(cost)) => say!(
            lang,
            "（{name} {loss} + 成本 {cost}）÷ 投入 {investment}",
            "({name} {loss} + cost {cost}) / investment {investment}"
        ),
        (Some(loss), None) => {
            say!(lang, "{name} {loss} ÷ 投入 {investment}", "{name} {loss} / investment {investment}")
        }
        (None, Some(cost)) => {
            say!(
                lang,
                "一年的成本 {cost} ÷ 投入 {investment}",
                "a year's cost {cost} / investment {investment}"
            )
        }
        (None, None) => String::new(),
    }
}

/// `一次性投入 600 万元 ÷ 每月 80 万元`, of what the amounts as stated come to.
pub(super) fn payback_sum(page: &Page<'_>, monthly: Option<Amount>) -> Option<String> {
    let d = &page.d.impact;
    let running = d.investment_per_month.as_ref().map(|sum| sum.amount);
    Some(division(page, &d.investment_once.as_ref()?.amount, &monthly?, running.as_ref()))
}

/// One-off over what is left of a month's benefit, as a division.
pub(super) fn division(page: &Page<'_>, once: &Amount, monthly: &Amount, running: Option<&Amount>) -> String {
    let lang = page.lang;
    let (once, saved) = (page.money(once), page.money(monthly));
    match running {
        None => say!(lang, "一次性投入 {once} ÷ 每月 {saved}", "one-off {once} / {saved} a month"),
        Some(running) => {
            let running = page.money(running);
            say!(
                lang,
                "一次性投入 {once} ÷（每月 {saved} − 运行费 {running}）",
                "one-off {once} / ({saved} - {running} to run it, a month)"
            )
        }
    }
}

/// The section that a month's cost follows from: the costs where no loss recurs.
pub(super) fn monthly_anchor(d: &ImpactFigures) -> &'static str {
    if recurring(&d.losses).is_some() { LOSSES } else { COSTS }
}
