//! Strategy 1 in sentences: what it costs, what it returns, what waiting costs, and what finance will say.

use super::{Findings, around};
use crate::analysis::growth::Change;
use crate::brief::Spans;
use crate::brief::page::{Page, say, tidy};
use crate::derive::impact::{Basis, ImpactFigures, Line, Remark, RemarkKind, Return};
use crate::derive::{RowAt, Traced};
use crate::figure::{Amount, Decimal, FigureKind};
use crate::i18n::{Lang, months, multiple, percent, points, rounded};
use crate::proposal::{Figure, Loss};

const LOSSES: &str = "impact.losses";
const INVESTMENTS: &str = "impact.investments";

/// A line of the table of key figures.
pub(in crate::brief) struct KeyFigure {
    /// What it is.
    pub(in crate::brief) label: String,
    /// The figure.
    pub(in crate::brief) value: String,
    /// What it stands on: the sum behind it.
    pub(in crate::brief) basis: String,
    /// The section that it follows from.
    pub(in crate::brief) anchor: &'static str,
}

/// The money figures of a proposal, the one that is easiest to defend before the one that is largest.
pub(in crate::brief) fn key_figures(page: &Page<'_>) -> Vec<KeyFigure> {
    let lang = page.lang;
    let d = &page.d.impact;
    let mut rows = Vec::new();
    let mut add = |label: String, value: String, basis: String, anchor| {
        rows.push(KeyFigure { label, value, basis: tidy(&basis), anchor });
    };
    if let Some(monthly) = &d.delay.recurring {
        let (loss, cost) = (recurring(&d.losses), recurring(&d.costs));
        let label = match (loss, cost) {
            (None, _) => say!(lang, "每月增加的成本", "Added cost per month"),
            (_, None) => say!(lang, "每月损失", "Loss per month"),
            _ => say!(lang, "每月损失与成本", "Loss and cost per month"),
        };
        let basis = match (loss, cost) {
            (None, _) => say!(lang, "晚一个月，就再付一次", "each month of delay costs it again"),
            _ => parts(page, loss, cost),
        };
        add(label, page.money(&monthly.amount), basis, LOSSES);
    }
    if let Some(all) = &d.investment {
        add(say!(lang, "方案投入", "Investment"), page.money(&all.amount), invested(page), INVESTMENTS);
    }
    if let (Some(payback), Some(basis)) = (&d.payback.costs, payback_sum(page, recurring(&d.costs))) {
        let label = say!(lang, "回本期（只算省下的成本）", "Payback, on cost saved alone");
        add(label, months_words(page, &payback.amount), basis, INVESTMENTS);
    }
    if let Some(margin) = d.payback.with_margin.as_ref() {
        let label = say!(lang, "回本期（成本加持续损失的毛利）", "Payback, on cost and recurring margin");
        let sum = payback_sum(page, d.payback.per_month.as_ref().map(|sum| sum.amount));
        add(label, months_words(page, &margin.amount), sum.unwrap_or_default(), INVESTMENTS);
    }
    if let Some((basis, sum)) = d.payback.never.zip(never_sum(page)) {
        let on = basis_words(basis).get(lang);
        let label = say!(lang, "回本期（{on}）", "Payback, {on}");
        add(label, say!(lang, "回不了本", "never"), sum, INVESTMENTS);
    }
    for roi in returns(d) {
        let on = basis_words(roi.basis).get(lang);
        let label = say!(lang, "投资回报（{on}）", "Return on investment, {on}");
        let mut basis = roi_sum(page, roi);
        if roi.basis != Basis::Costs && has(d, RemarkKind::PastLossIncluded) {
            basis.push_str(page.pick("；含过去已发生的损失", "; counts losses already past"));
        }
        add(label, multiple_words(page, &roi.multiple.amount), basis, INVESTMENTS);
    }
    // Last, since it counts most on what is least certain.
    if let Some(all) = &d.next_year {
        let label = match d.delay.from_totals {
            Some(_) => {
                say!(lang, "未来 12 个月，若不处理（推算）", "Next 12 months if nothing is done, projected")
            }
            None => say!(lang, "未来 12 个月，若不处理", "Next 12 months if nothing is done"),
        };
        add(label, page.money(&all.amount), next_year_sum(page), LOSSES);
    }
    rows
}

/// What comes in a month against what running it takes, where that eats all of it.
fn never_sum(page: &Page<'_>) -> Option<String> {
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
fn next_year_sum(page: &Page<'_>) -> String {
    let d = &page.d.impact;
    let amount = |sum: &Option<Traced>| sum.as_ref().map(|sum| sum.amount);
    let mut sum = parts(page, amount(&d.losses_next_year), amount(&d.costs_next_year));
    if d.delay.from_totals.is_some() {
        sum.push_str(page.pick("；过去的损失按原速度推算", "; past losses carried on at their pace"));
    }
    sum
}

/// What doing nothing costs, the certain before the carried on: for whoever has to decide.
pub(in crate::brief) fn waiting_words(page: &Page<'_>) -> Option<String> {
    let lang = page.lang;
    let d = &page.d.impact;
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

/// Whether finance would say this of the figures.
fn has(d: &ImpactFigures, kind: RemarkKind) -> bool {
    d.remarks.iter().any(|remark| remark.kind == kind)
}

/// The returns, the most cautious first: on saved cost, on margin, as the method states it.
fn returns(d: &ImpactFigures) -> Vec<&Return> {
    let on_costs = d.roi_on_costs.as_ref().filter(|_| d.losses_counted.is_some());
    on_costs.into_iter().chain(&d.roi_on_margin).chain(&d.roi).collect()
}

/// What recurs of these lines, per month.
fn recurring(lines: &[Line]) -> Option<Amount> {
    added(lines.iter().filter_map(Line::recurring))
}

/// The sum of amounts; `None` for none, or on overflow.
fn added(mut amounts: impl Iterator<Item = Amount>) -> Option<Amount> {
    let first = amounts.next()?;
    amounts.try_fold(first, |sum, amount| sum.add(&amount))
}

pub(super) fn say_all(found: &mut Findings<'_, '_>) {
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
    say_payback(found);
    for roi in returns(d) {
        say_return(found, roi);
    }
    say_waiting(found);
    for (index, change) in d.strategic.iter().enumerate() {
        let row = RowAt { section: "impact.strategic", index };
        let (Some(change), Some(effect)) = (change, page.p.impact.strategic.get(index)) else { continue };
        let anchor = page.row_path(row).unwrap_or_default();
        let name = if effect.measure.trim().is_empty() { &effect.what } else { &effect.measure };
        let words = change_spans(page, name, &effect.before, &effect.after, change);
        found.add(&anchor, words, None);
    }
    for remark in &d.remarks {
        let anchor = remark.rows.first().and_then(|row| page.row_path(*row));
        let words = remark_words(page, remark);
        found.caution(&anchor.unwrap_or_else(|| INVESTMENTS.to_owned()), words);
    }
}

fn say_return(found: &mut Findings<'_, '_>, roi: &Return) {
    let page = found.page;
    let lang = page.lang;
    let times = multiple_words(page, &roi.multiple.amount);
    let on = basis_words(roi.basis).get(lang);
    let words = match (roi.basis, lang) {
        (Basis::Costs, Lang::Zh) => around("一个流失客户都不算，只凭省下的成本，回报是 ", times, "。"),
        (Basis::Costs, Lang::En) => {
            around("Counting no lost customer, on cost saved alone, the return is ", times, ".")
        }
        (_, Lang::Zh) => around("避免的损失也算进来，回报是 ", times, &format!("（{on}）。")),
        (_, Lang::En) => around("Counting the losses avoided, the return is ", times, &format!(", {on}.")),
    };
    let sum = roi_sum(page, roi);
    let net = multiple_words(page, &roi.net);
    let sum = say!(lang, "{sum}；扣除投入本身，净回报 {net}", "{sum}; net of the investment {net}");
    found.add(INVESTMENTS, words, Some(sum));
    let share = roi.repaying_share.filter(|_| roi.basis == Basis::Margin);
    if share.is_some_and(|share| share.likely() > Decimal::ONE) {
        let words = page.pick(
            "按毛利算，一年的收益抵不上一年的投入。",
            "On margin, a year's benefit does not cover a year's investment.",
        );
        found.add(INVESTMENTS, vec![words.into()], None);
    } else if let Some(share) = share {
        let share = percent(share.likely(), 1, lang);
        let words = match lang {
            Lang::Zh => around("只要实现其中的 ", share, "，投入就回来了。"),
            Lang::En => around("It repays itself once ", share, " of that benefit is reached."),
        };
        found.add(INVESTMENTS, words, None);
    }
}

fn say_payback(found: &mut Findings<'_, '_>) {
    let page = found.page;
    let lang = page.lang;
    let payback = &page.d.impact.payback;
    if let Some(costs) = &payback.costs {
        let months = months_words(page, &costs.amount);
        let words = match lang {
            Lang::Zh => around("只算省下的成本，", months, " 回本。"),
            Lang::En => around("On cost saved alone the money is back in ", months, "."),
        };
        found.add(INVESTMENTS, words, payback_sum(page, recurring(&page.d.impact.costs)));
    }
    if let Some(margin) = &payback.with_margin {
        let months = months_words(page, &margin.amount);
        let words = match lang {
            Lang::Zh => around("再算上持续损失的毛利，", months, " 回本。"),
            Lang::En => {
                around("Counting the margin of recurring losses too, the money is back in ", months, ".")
            }
        };
        let sum = payback_sum(page, payback.per_month.as_ref().map(|sum| sum.amount));
        found.add(INVESTMENTS, words, sum);
    } else if let Some(losses) = payback.with_losses.as_ref().filter(|_| page.is_private()) {
        let months = months_words(page, &losses.amount);
        let words = match lang {
            Lang::Zh => around("再算上持续的损失（按所填口径，收入不等于利润），", months, " 回本。"),
            Lang::En => {
                around("Counting recurring losses as stated (revenue is not profit), in ", months, ".")
            }
        };
        found.add(INVESTMENTS, words, None);
    }
    let words = match payback.never {
        None => return,
        Some(Basis::Margin) => crate::i18n::text("按毛利算回不了本。", "On margin it never pays back."),
        Some(_) => crate::i18n::text("这笔投入回不了本。", "The investment never pays back."),
    };
    let words = page.words(words);
    let sum = never_sum(page).map(|sum| say!(lang, "{sum}。", " {sum}.")).unwrap_or_default();
    found.caution(INVESTMENTS, format!("{words}{sum}"));
}

/// What a year of waiting comes to, and what of it is only carried on.
fn say_waiting(found: &mut Findings<'_, '_>) {
    let page = found.page;
    let lang = page.lang;
    let d = &page.d.impact;
    if let Some(totals) = &d.delay.from_totals {
        let money = page.money(&totals.amount);
        let words = match (&d.delay.recurring, lang) {
            (Some(_), Lang::Zh) => around("过去的损失若照原来的速度继续，每月另有 ", money, "。"),
            (None, Lang::Zh) => around("过去的损失若照原来的速度继续，每月 ", money, "。"),
            (Some(_), Lang::En) => {
                around("If past losses go on at their pace, that adds ", money, " a month.")
            }
            (None, Lang::En) => around("If past losses go on at their pace, that is ", money, " a month."),
        };
        found.add(LOSSES, words, None);
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

/// Loss and cost, named, as a sum.
fn parts(page: &Page<'_>, losses: Option<Amount>, costs: Option<Amount>) -> String {
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
fn invested(page: &Page<'_>) -> String {
    let lang = page.lang;
    let d = &page.d.impact;
    match (&d.investment_once, &d.investment_per_month) {
        (Some(once), Some(running)) => {
            let (once, running) = (page.money(&once.amount), page.money(&running.amount));
            say!(
                lang,
                "一次性 {once}，运行费每月 {running} × 12",
                "one-off {once}, running {running} a month x 12"
            )
        }
        (None, Some(running)) => {
            let running = page.money(&running.amount);
            say!(lang, "运行费每月 {running} × 12", "running {running} a month x 12")
        }
        _ => say!(lang, "一次性", "one-off"),
    }
}

/// What a return's losses are.
fn basis_words(basis: Basis) -> crate::i18n::Text {
    use crate::i18n::text;
    match basis {
        Basis::Revenue => text("收入口径", "on revenue"),
        Basis::Margin => text("毛利口径", "on margin"),
        Basis::Mixed => text("收入与毛利混合口径", "on revenue and margin mixed"),
        Basis::Costs => text("只算省下的成本", "on cost saved alone"),
    }
}

/// `（损失 7 亿元 + 成本 960 万元）÷ 投入 600 万元`.
fn roi_sum(page: &Page<'_>, roi: &Return) -> String {
    let lang = page.lang;
    let d = &page.d.impact;
    let Some(investment) = d.investment.as_ref().map(|sum| page.money(&sum.amount)) else {
        return String::new();
    };
    let costs = d.costs_counted.as_ref().map(|sum| sum.amount);
    let cost = costs.map(|cost| page.money(&cost));
    let of_losses = match costs {
        Some(cost) => roi.benefit.sub(&cost),
        None => Some(roi.benefit),
    };
    let loss = of_losses.filter(|_| roi.basis != Basis::Costs).map(|loss| page.money(&loss));
    let margin = roi.basis == Basis::Margin && d.roi_on_margin.is_some();
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
                "一年省下的成本 {cost} ÷ 投入 {investment}",
                "a year's cost saved {cost} / investment {investment}"
            )
        }
        (None, None) => String::new(),
    }
}

/// `一次性投入 600 万元 ÷ 每月 80 万元`.
fn payback_sum(page: &Page<'_>, monthly: Option<Amount>) -> Option<String> {
    let lang = page.lang;
    let d = &page.d.impact;
    let once = page.money(&d.investment_once.as_ref()?.amount);
    let saved = page.money(&monthly?);
    Some(match &d.investment_per_month {
        None => say!(lang, "一次性投入 {once} ÷ 每月 {saved}", "one-off {once} / {saved} a month"),
        Some(running) => {
            let running = page.money(&running.amount);
            say!(
                lang,
                "一次性投入 {once} ÷（每月 {saved} − 运行费 {running}）",
                "one-off {once} / ({saved} - {running} to run it, a month)"
            )
        }
    })
}

fn multiple_words(page: &Page<'_>, amount: &Amount) -> String {
    ends(page, amount, |value| multiple(value, page.lang))
}

fn months_words(page: &Page<'_>, amount: &Amount) -> String {
    ends(page, amount, |value| months(value, page.lang))
}

/// Both ends of a range, or the number itself.
fn ends(page: &Page<'_>, amount: &Amount, words: impl Fn(Decimal) -> String) -> String {
    if !amount.is_range() {
        return words(amount.likely());
    }
    let (low, high) = (words(amount.low()), words(amount.high()));
    say!(page.lang, "{low}至 {high}", "{low} to {high}")
}

/// How a loss came about: `2,000 × 35 万元`; empty where the amount itself was typed.
pub(in crate::brief) fn product_words(page: &Page<'_>, loss: &Loss) -> String {
    let customers = page.with_unit(&loss.customers, FigureKind::Count, "");
    let each = page.with_unit(&loss.each, FigureKind::Money, "");
    match (customers.is_empty(), each.is_empty()) {
        (false, false) => say!(page.lang, "{customers} × {each}", "{customers} x {each}"),
        _ => customers + &each,
    }
}

/// `故障率：12% → 5%（-7 个百分点）`.
pub(super) fn change_spans(
    page: &Page<'_>,
    name: &str,
    before: &Figure,
    after: &Figure,
    change: &Change,
) -> Spans {
    let lang = page.lang;
    let by = delta_of(page, name, before, change);
    let before = page.with_unit(before, FigureKind::Number, "");
    let after = page.with_unit(after, FigureKind::Number, "");
    let pair = from_to(page, &before, &after);
    around(&page.label(name), pair, &say!(lang, "（{by}）", " ({by})"))
}

/// `12% → 5%`, `12% to 5%`; where one of them is a range, an arrow in English too.
pub(in crate::brief) fn from_to(page: &Page<'_>, from: &str, to: &str) -> String {
    match page.lang {
        Lang::En if !from.contains(" to ") && !to.contains(" to ") => format!("{from} to {to}"),
        _ => format!("{from} → {to}"),
    }
}

/// A change of a measure: rates and scores in points, everything else relative.
pub(in crate::brief) fn delta_of(page: &Page<'_>, name: &str, before: &Figure, change: &Change) -> String {
    let rates = before.known(FigureKind::Number).is_some_and(|figure| figure.unit.is_ratio());
    // A score may be negative, so that a relative change of it says nothing.
    let score = name.to_uppercase().contains("NPS");
    let change = if score { Change { relative: None, ..*change } } else { *change };
    delta_words(&change, rates, page.lang)
}

/// `-7 个百分点`, `+125%`; the absolute change where a relative one would say nothing.
pub(super) fn delta_words(change: &Change, rates: bool, lang: Lang) -> String {
    let (value, words) = match change.relative {
        _ if rates => (change.absolute, points(change.absolute, lang)),
        Some(relative) => (relative, percent(relative, 1, lang)),
        None => (change.absolute, rounded(change.absolute, 2, lang)),
    };
    if value > Decimal::ZERO { format!("+{words}") } else { words }
}

fn remark_words(page: &Page<'_>, remark: &Remark) -> String {
    let lang = page.lang;
    let n = remark.rows.len();
    let lines = crate::i18n::counted(n, "line", "lines");
    match remark.kind {
        RemarkKind::RevenueCounted => {
            let money = counted_money(page, &remark.rows);
            let ask = if page.is_private() {
                page.pick("；财务会先问毛利", "; finance will ask for the margin")
            } else {
                ""
            };
            say!(lang, "{money}是收入，不是利润{ask}。", "{money} is revenue, not profit{ask}.")
        }
        RemarkKind::PastLossIncluded => {
            let money = counted_money(page, &remark.rows);
            say!(
                lang,
                "{money}是过去的合计，按公式只计一次；已经丢掉的，避免不了。",
                "{money} is a past total, counted once as the method does; what is already lost cannot be avoided."
            )
        }
        RemarkKind::MarginUnknown => say!(
            lang,
            "有 {n} 项收入没有毛利率，毛利口径的回报算不出来。",
            "{lines} of revenue without a margin rate, so no return on margin can be given."
        ),
        RemarkKind::BaseConverted => say!(
            lang,
            "有 {n} 项不是按月填的，已先换算成每月再相加。",
            "{lines} on another time base, converted to months before adding."
        ),
        RemarkKind::BaseDiffers => say!(
            lang,
            "有 {n} 项，金额里写的周期和所选周期不同，以金额里写的为准。",
            "{lines} with a period typed in the amount that differs from the one chosen; the typed one counts."
        ),
        RemarkKind::BaseMissing => {
            say!(lang, "有 {n} 项没写周期，只计了一次。", "{lines} without a time base, counted once.")
        }
        RemarkKind::MonthsMissing => say!(
            lang,
            "有 {n} 项合计没写跨几个月，折不成月均。",
            "{lines} with a total but not the months it covers: no monthly pace can be given."
        ),
        RemarkKind::AmountDiffers => say!(
            lang,
            "有 {n} 项，直接金额与客户数乘每位价值对不上，按直接金额计。",
            "{lines} where the amount and customers times worth differ; the amount counts."
        ),
        RemarkKind::OtherCurrency => {
            say!(lang, "有 {n} 项用了别的货币，没有计入。", "{lines} in another currency, left out.")
        }
        RemarkKind::NoInvestment => say!(
            lang,
            "还没有填投入，回报和回本期都算不出来。",
            "No investment is given, so there is neither return nor payback."
        ),
    }
}

/// What these rows come to as the method counts them.
fn counted_money(page: &Page<'_>, rows: &[RowAt]) -> String {
    let d = &page.d.impact;
    let amounts = rows.iter().filter_map(|row| {
        let lines = if row.section == LOSSES { &d.losses } else { &d.costs };
        lines.get(row.index)?.counted
    });
    added(amounts).map_or_else(String::new, |sum| page.money(&sum))
}
