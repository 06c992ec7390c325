//! What the money comes to over time: today's worth, the rate it earns, when it is back.

use super::{INVESTMENTS, months_words, multiple_words, rung_name};
use crate::brief::page::{Page, say, tidy};
use crate::brief::results::{Findings, around};
use crate::derive::Returns;
use crate::figure::{Amount, Decimal};
use crate::i18n::{Lang, percent};
use crate::proposal::Rung;

/// Above this rate a year its digits say nothing: the money is back in weeks.
const HIGHEST: f64 = 10.0;

/// Money computed in floating point, to the coin; `None` for what is no number.
pub(in crate::brief) fn npv_money(page: &Page<'_>, value: f64) -> Option<String> {
    coins(page, value).map(|value| page.money(&Amount::Exact(value)))
}

pub(super) fn coins(page: &Page<'_>, value: f64) -> Option<Decimal> {
    use rust_decimal::prelude::FromPrimitive;
    Decimal::from_f64(value).map(|value| page.currency().round(value))
}

/// A number of months that was computed in floating point.
fn flow_months(page: &Page<'_>, months: f64) -> Option<String> {
    use rust_decimal::prelude::FromPrimitive;
    Decimal::from_f64(months).map(|value| months_words(page, &Amount::Exact(value)))
}

/// A rate a year that was computed in floating point.
fn rate_words(page: &Page<'_>, rate: f64) -> Option<String> {
    use rust_decimal::prelude::FromPrimitive;
    if rate > HIGHEST {
        return Some(say!(page.lang, "1,000% 以上", "more than 1,000%"));
    }
    Decimal::from_f64(rate).map(|rate| percent(rate, 1, page.lang))
}

/// What the returns rest on: how far they look and at what rate, and what of it nobody stated.
pub(in crate::brief) fn horizon_words(page: &Page<'_>) -> String {
    let plan = &page.d.ladder.plan;
    let lang = page.lang;
    let months = plan.horizon;
    let rate = percent(plan.rate, 1, lang);
    let assumed = page.pick("（假设）", " (assumed)");
    let horizon_by = if plan.horizon_assumed { assumed } else { "" };
    let rate_by = if plan.rate_assumed { assumed } else { "" };
    say!(
        lang,
        "测算期 {months} 个月{horizon_by}，折现率每年 {rate}{rate_by}",
        "over {months} months{horizon_by}, at {rate} a year{rate_by}"
    )
}

/// When it works, where that is stated or assumed.
fn launch_words(page: &Page<'_>, rung: Rung) -> String {
    let plan = &page.d.ladder.plan;
    let lang = page.lang;
    let months = |value: Decimal| months_words(page, &Amount::Exact(value));
    let (launch, ramp) = (plan.launch[rung as usize], plan.ramp[rung as usize]);
    if plan.launch_assumed {
        return page.pick("按批准当月见效（假设）", "works at once (assumed)").to_owned();
    }
    let launch = months(launch);
    if ramp.is_zero() {
        return say!(lang, "批准后 {launch}上线", "works after {launch}");
    }
    let ramp = months(ramp);
    say!(lang, "批准后 {launch}上线，再过 {ramp}全部见效", "works after {launch}, fully {ramp} later")
}

/// The internal rate of return: one, none, or several, of which none can be used.
pub(in crate::brief) fn irr_words(page: &Page<'_>, returns: &Returns) -> String {
    let lang = page.lang;
    match returns.irr.as_slice() {
        [] => page.pick("没有内部收益率", "no internal rate of return").to_owned(),
        [rate] => {
            let rate = rate_words(page, *rate).unwrap_or_default();
            say!(lang, "内部收益率（IRR）每年 {rate}", "internal rate of return (IRR) {rate} a year")
        }
        several => {
            let n = several.len();
            let rates = page.list(several.iter().filter_map(|rate| rate_words(page, *rate)));
            say!(
                lang,
                "内部收益率有 {n} 个解（{rates}），不能引用",
                "{n} internal rates of return ({rates}), so none can be quoted"
            )
        }
    }
}

/// The same in a table's cell.
pub(in crate::brief) fn irr_cell(page: &Page<'_>, returns: &Returns) -> String {
    match returns.irr.as_slice() {
        [] => page.pick("无", "none").to_owned(),
        [rate] => rate_words(page, *rate).unwrap_or_default(),
        _ => page.pick("多解，不可用", "several, of no use").to_owned(),
    }
}

/// When the money is back on the flow, simple and discounted.
pub(in crate::brief) fn payback_words(page: &Page<'_>, returns: &Returns) -> String {
    let lang = page.lang;
    if returns.payback.is_none() && returns.discounted_payback.is_none() {
        return page.pick("测算期内回不了本", "not paid back within the horizon").to_owned();
    }
    let months = |months: Option<f64>| match months.and_then(|months| flow_months(page, months)) {
        Some(months) => months,
        None => page.pick("测算期内回不了本", "not within the horizon").to_owned(),
    };
    let (simple, discounted) = (months(returns.payback), months(returns.discounted_payback));
    say!(
        lang,
        "从决定算起的回本期 {simple}，折现后 {discounted}",
        "payback from the decision {simple}, discounted {discounted}"
    )
}

/// What the money comes to, in today's money; the method's ROI and the net one in the detail.
pub(super) fn say(found: &mut Findings<'_, '_>) {
    let page = found.page;
    let lang = page.lang;
    let Some(rung) = page.d.ladder.headline else { return };
    let figures = page.d.ladder.rung(rung);
    let mut sums: Vec<String> = Vec::new();
    if let (Some(multiple), Some(net)) = (&figures.multiple, &figures.net) {
        let (multiple, net) = (multiple_words(page, &multiple.amount), multiple_words(page, net));
        sums.push(say!(
            lang,
            "一年收益 ÷ 投入（本方法的投资回报）{multiple}，净投资回报 {net}",
            "a year's benefit / investment (the method's ROI) {multiple}, net ROI {net}"
        ));
    }
    let name = rung_name(page, rung);
    let Some(returns) = &figures.returns else {
        if let (Some(multiple), Some(sum)) = (&figures.multiple, sums.pop()) {
            let times = multiple_words(page, &multiple.amount);
            let words = match lang {
                Lang::Zh => around("一年的收益是投入的 ", times, &format!("（{name}）。")),
                Lang::En => around("A year's benefit is ", times, &format!(" the investment ({name}).")),
            };
            found.add(INVESTMENTS, words, Some(sum));
        }
        return;
    };
    let months = page.d.ladder.plan.horizon;
    let Some(npv) = coins(page, returns.npv) else { return };
    let money = page.money(&Amount::Exact(npv.abs()));
    let is_gain = npv >= Decimal::ZERO;
    let words = match (lang, is_gain) {
        (Lang::Zh, true) => around(
            &format!("{months} 个月算下来，折成今天的钱，比投入多赚 "),
            money,
            &format!("（{name}）。"),
        ),
        (Lang::Zh, false) => around(
            &format!("{months} 个月算下来，折成今天的钱，比投入还少 "),
            money,
            &format!("（{name}）。"),
        ),
        (Lang::En, true) => around(
            &format!("Over {months} months it brings "),
            money,
            &format!(" more than it costs, in today's money ({name})."),
        ),
        (Lang::En, false) => around(
            &format!("Over {months} months it brings "),
            money,
            &format!(" less than it costs, in today's money ({name})."),
        ),
    };
    let (horizon, launch) = (horizon_words(page), launch_words(page, rung));
    sums.insert(
        0,
        say!(lang, "净现值（NPV）：{horizon}，{launch}", "net present value (NPV) {horizon}, {launch}"),
    );
    sums.push(irr_words(page, returns));
    sums.push(payback_words(page, returns));
    found.add(INVESTMENTS, words, Some(tidy(&sums.join(page.pick("；", "; ")))));
}
