//! How wrong the case may be, in sentences: how little of it is enough, how it comes out over the ranges, and
//! which figure to fetch next.

use super::returns::coins;
use super::{months_words, multiple_words, rung_name};
use crate::brief::page::{Page, say, tidy};
use crate::brief::results::{Findings, around};
use crate::derive::doubt::{Haircut, InputFigure, Simulation, Step, Swing, Switch, TRIED, Varies};
use crate::figure::{Amount, Decimal, FigureKind};
use crate::i18n::{Lang, Toward, counted, number, percent, rounded, text, threshold, threshold_percent};
use crate::schema::Kind;
use rust_decimal::prelude::FromPrimitive;

pub(super) fn say(found: &mut Findings<'_, '_>) {
    say_haircut(found);
    say_simulation(found);
    if found.page.is_private() {
        say_next(found);
    }
}

/// A share of the benefit that is enough, as printed too.
fn enough(page: &Page<'_>, share: f64) -> String {
    let share = Decimal::from_f64(share).unwrap_or(Decimal::ONE);
    threshold_percent(share, Toward::More, page.lang)
}

/// Whether nothing has to arrive for it to pay, so that there is no margin of safety to tell.
fn is_free(haircut: &Haircut) -> bool {
    haircut.pays.is_some_and(|share| share <= 0.0)
}

/// `收益只要实现 14% 就不亏`: the haircut in a sentence, without its end; `None` without one.
pub(in crate::brief) fn haircut_words(page: &Page<'_>) -> Option<String> {
    let haircut = page.d.doubt.haircut.as_ref().filter(|haircut| !is_free(haircut))?;
    let lang = page.lang;
    let rung = rung_name(page, haircut.rung);
    Some(match haircut.pays {
        Some(share) => {
            let share = enough(page, share);
            say!(
                lang,
                "{rung}的收益只要实现 {share}，就不亏",
                "still pays if only {share} of it arrives ({rung})"
            )
        }
        None => say!(
            lang,
            "{rung}的收益即使全部实现，也不够抵投入",
            "doesn't pay even if all of it arrives ({rung})"
        ),
    })
}

fn say_haircut(found: &mut Findings<'_, '_>) {
    let page = found.page;
    let lang = page.lang;
    let Some(haircut) = page.d.doubt.haircut.as_ref().filter(|haircut| !is_free(haircut)) else { return };
    let rung = rung_name(page, haircut.rung);
    let words = match (haircut.pays, lang) {
        (Some(share), Lang::Zh) => {
            around("收益只要实现 ", enough(page, share), &format!("，就不亏（{rung}）。"))
        }
        (Some(share), Lang::En) => {
            around("It still pays if only ", enough(page, share), &format!(" of it arrives ({rung})."))
        }
        (None, Lang::Zh) => around("收益即使", "全部实现", &format!("，也抵不上投入（{rung}）。")),
        (None, Lang::En) => around("It doesn't pay ", "even if all of it arrives", &format!(" ({rung}).")),
    };
    let mut sums = Vec::new();
    if let Some(share) = haircut.repays {
        let share = enough(page, share);
        sums.push(say!(
            lang,
            "按本方法的算法，一年内抵上投入要实现 {share}",
            "by the method, covering the investment within a year takes {share}"
        ));
    }
    // Less of what doesn't pay doesn't pay either.
    if haircut.pays.is_some() {
        sums.extend(cuts(haircut).map(|step| step_words(page, step)));
    }
    let sum = (!sums.is_empty()).then(|| tidy(&sums.join(page.pick("；", "; "))));
    found.add("impact.claim", words, sum);
}

/// The cuts that are told in a sentence: a third, a half.
fn cuts(haircut: &Haircut) -> impl Iterator<Item = &Step> {
    haircut.steps.iter().filter(|step| [30, 50].contains(&step.cut))
}

fn step_words(page: &Page<'_>, step: &Step) -> String {
    let lang = page.lang;
    let (cut, npv) = (step.cut, money(page, step.npv));
    if step.payback.is_none() {
        return say!(
            lang,
            "收益砍掉 {cut}% 就回不了本，净现值 {npv}",
            "{cut}% less never pays back, net present value {npv}"
        );
    }
    let payback = step_payback(page, step);
    say!(
        lang,
        "收益砍掉 {cut}%，回本期 {payback}，净现值 {npv}",
        "{cut}% less: payback {payback}, net present value {npv}"
    )
}

/// The payback after a cut.
pub(in crate::brief) fn step_payback(page: &Page<'_>, step: &Step) -> String {
    match step.payback.and_then(Decimal::from_f64) {
        Some(months) => months_words(page, &Amount::Exact(months)),
        None => page.pick("回不了本", "never").to_owned(),
    }
}

/// The multiple after a cut; empty without one.
pub(in crate::brief) fn step_multiple(page: &Page<'_>, step: &Step) -> String {
    let multiple = step.multiple.and_then(Decimal::from_f64);
    multiple.map_or_else(String::new, |multiple| multiple_words(page, &Amount::Exact(multiple)))
}

/// Money that was computed in floating point.
pub(in crate::brief) fn money(page: &Page<'_>, value: f64) -> String {
    coins(page, value).map_or_else(String::new, |value| page.money(&Amount::Exact(value)))
}

/// A share of runs as twentieths, never better than it is: `20 次里有 17 次`.
pub(super) fn twentieths(page: &Page<'_>, share: f64) -> String {
    let lang = page.lang;
    if share <= 0.0 {
        return say!(lang, "没有一次", "in none of the runs");
    }
    if share >= 1.0 {
        return say!(lang, "每次都", "in every run");
    }
    // Rounded to the nearest, but neither to none nor to all.
    let n = (share * 20.0).round();
    match n {
        ..1.0 => say!(lang, "20 次里不足 1 次", "in fewer than 1 of 20 runs"),
        20.0.. => say!(lang, "20 次里 19 次以上", "in more than 19 of 20 runs"),
        _ => say!(lang, "20 次里有 {n} 次", "in {n} of 20 runs"),
    }
}

/// The simulation in one sentence, and what it consists of.
fn say_simulation(found: &mut Findings<'_, '_>) {
    let page = found.page;
    let lang = page.lang;
    let doubt = &page.d.doubt;
    let (Some(simulation), Some(rung)) = (&doubt.simulation, doubt.rung) else { return };
    let rung = rung_name(page, rung);
    // Where no run pays back within a year, what they come to at last says more.
    let words = if simulation.within_year > 0.0 {
        let often = twentieths(page, simulation.within_year);
        match lang {
            Lang::Zh => around("让各数在区间内变动，模拟 ", often, &format!("在 12 个月内回本（{rung}）。")),
            Lang::En => {
                around("Over the ranges, ", often, &format!(" it pays back within 12 months ({rung})."))
            }
        }
    } else {
        let often = twentieths(page, simulation.pays);
        let months = page.d.ladder.plan.horizon;
        match lang {
            Lang::Zh => {
                let end = format!("在 {months} 个月内赚回来（{rung}）；12 个月内回本的没有。");
                around("让各数在区间内变动，模拟 ", often, &end)
            }
            Lang::En => around(
                "Over the ranges, ",
                often,
                &format!(" it pays over {months} months ({rung}); in none within 12."),
            ),
        }
    };
    found.add("impact.claim", words, Some(tidy(&simulation_sum(page, simulation))));
}

fn simulation_sum(page: &Page<'_>, simulation: &Simulation) -> String {
    let lang = page.lang;
    let share =
        |share: f64| Decimal::from_f64(share).map_or_else(String::new, |share| percent(share, 1, lang));
    let (year, pays) = (share(simulation.within_year), share(simulation.pays));
    let [p5, p50, p95] = [simulation.p5, simulation.p50, simulation.p95].map(|value| money(page, value));
    let runs = number(Decimal::from(simulation.runs), lang);
    let drawn = match lang {
        Lang::Zh => format!("{} 个数", simulation.drawn),
        Lang::En => counted(simulation.drawn, "figure", "figures"),
    };
    let mut sum = say!(
        lang,
        "12 个月内回本 {year}，净现值为正 {pays}；净现值中位数 {p50}，九成落在 {p5} 与 {p95} 之间；蒙特卡洛模拟 {runs} 次，{drawn}在变",
        "back within 12 months {year}, net present value above zero {pays}; its median {p50}, nine runs in ten between {p5} and {p95}; Monte Carlo, {runs} runs, {drawn} drawn"
    );
    if simulation.held > 0 {
        let held = simulation.held;
        sum.push_str(&say!(
            lang,
            "；另有 {held} 个影响较小的数按最可能值固定",
            "; {held} more of little effect held at their likely value"
        ));
    }
    sum
}

/// What an input is called: its row, then its field.
pub(in crate::brief) fn input_name(page: &Page<'_>, input: &InputFigure) -> String {
    let at = input.at;
    let label = at.path(&page.p).and_then(|path| path.field_spec().map(|field| page.words(field.label)));
    let label = label.unwrap_or_default();
    match at.row_at() {
        Some(row) => {
            let name = super::rung::quoted(page, row);
            say!(page.lang, "{name}的{label}", "{label} of {name}")
        }
        None => label.to_owned(),
    }
}

/// A value of an input in its own unit.
pub(in crate::brief) fn input_value(page: &Page<'_>, input: &InputFigure, value: f64) -> String {
    Decimal::from_f64(value).map_or_else(String::new, |exact| input_words(page, input, exact))
}

fn input_words(page: &Page<'_>, input: &InputFigure, exact: Decimal) -> String {
    let lang = page.lang;
    let kind = at_kind(page, input);
    match input.varies {
        Varies::Share | Varies::Rate => percent(exact, 1, lang),
        Varies::Time if input.at.field == "years_kept" => {
            let years = rounded(exact, 1, lang);
            say!(lang, "{years} 年", "{years} years")
        }
        Varies::Time => months_words(page, &Amount::Exact(exact)),
        Varies::Amount if kind == Some(FigureKind::Money) => {
            page.money(&Amount::Exact(page.currency().round(exact)))
        }
        Varies::Amount => rounded(exact, u32::from(exact.abs() < Decimal::TEN), lang),
    }
}

fn at_kind(page: &Page<'_>, input: &InputFigure) -> Option<FigureKind> {
    match input.at.path(&page.p)?.field_spec()?.kind {
        Kind::Figure(kind) => Some(kind),
        _ => None,
    }
}

/// How far an input was tried that has no range; empty for one that has.
pub(in crate::brief) fn tried_words(page: &Page<'_>, input: &InputFigure, swing: &Swing) -> &'static str {
    let likely = number_of(input.amount.likely());
    let is_fifth = (swing.low - likely * (1.0 - TRIED)).abs() <= likely.abs() * 1e-6;
    match (swing.tried, is_fifth) {
        (false, _) => "",
        (true, true) => page.pick("（没有区间，上下各试两成）", " (no range given, tried 20% either way)"),
        (true, false) => page.pick("（没有填，从头试到尾）", " (not stated, tried from end to end)"),
    }
}

fn number_of(exact: Decimal) -> f64 {
    use rust_decimal::prelude::ToPrimitive;
    exact.to_f64().unwrap_or_default()
}

/// What an input alone does: `58.3% 至 100%，净现值 -20 万元 → 600 万元`.
fn swing_words(page: &Page<'_>, input: &InputFigure, swing: &Swing) -> String {
    let lang = page.lang;
    let [low, high] = [swing.low, swing.high].map(|value| input_value(page, input, value));
    let [at_low, at_high] = [swing.at_low, swing.at_high].map(|value| money(page, value));
    let tried = tried_words(page, input, swing);
    say!(
        lang,
        "从 {low} 到 {high}{tried}，净现值从 {at_low} 到 {at_high}",
        "from {low} to {high}{tried} the net present value goes from {at_low} to {at_high}"
    )
}

/// Where an input turns the case, rounded to the side on which it pays; `None` where it never does. Money is
/// marked as rounded by itself.
pub(in crate::brief) fn switch_words(
    page: &Page<'_>,
    input: &InputFigure,
    switch: &Switch,
) -> Option<String> {
    let value = switch.pays?;
    let likely = number_of(input.amount.likely());
    // It pays on the side of the likely value, if that pays, else on the other.
    let toward = if (value < likely) == (page.d.doubt.npv >= 0.0) { Toward::More } else { Toward::Less };
    let exact = Decimal::from_f64(value)?;
    Some(match input.varies {
        Varies::Share => threshold_percent(exact, toward, page.lang),
        // A fraction: three decimals of it are one of the percentage.
        Varies::Rate => percent(threshold(exact, 3, toward), 1, page.lang),
        Varies::Time => input_words(page, input, threshold(exact, 1, toward)),
        Varies::Amount if at_kind(page, input) == Some(FigureKind::Money) => money(page, value),
        Varies::Amount => {
            let decimals = u32::from(exact.abs() < Decimal::TEN);
            input_words(page, input, threshold(exact, decimals, toward))
        }
    })
}

fn say_next(found: &mut Findings<'_, '_>) {
    let page = found.page;
    let lang = page.lang;
    let doubt = &page.d.doubt;
    let Some(next) = &doubt.next else { return };
    let Some(input) = doubt.inputs.get(next.input) else { return };
    let (name, who) = (input_name(page, input), page.words(next.ask.label()));
    let words = match lang {
        Lang::Zh => around("下一个该核实的数：", name, &format!("，去问{who}。")),
        Lang::En => around("The next number to fetch: ", name, &format!("; ask {who}.")),
    };
    let mut sums = Vec::new();
    if let Some(worth) = next.worth {
        let worth = money(page, worth);
        sums.push(say!(
            lang,
            "决定之前弄清它，最多值 {worth}（完全信息的期望价值，EVPPI）",
            "knowing it before deciding is worth up to {worth} (expected value of perfect information)"
        ));
    } else {
        let why = match &doubt.simulation {
            None => text("还没有一个数填了区间", "no figure has a range yet"),
            Some(_) => text("没有一个区间会改变决定", "no range would change the decision"),
        };
        let why = page.words(why);
        sums.push(say!(
            lang,
            "{why}；没有实测的数里，它影响最大",
            "{why}; of what isn't measured, it moves the result most"
        ));
    }
    if let Some(swing) = doubt.tornado.iter().find(|swing| swing.input == next.input) {
        sums.push(swing_words(page, input, swing));
    }
    let switch = doubt.switching.iter().find(|switch| switch.input == next.input);
    if let Some(value) = switch.and_then(|switch| switch_words(page, input, switch)) {
        sums.push(say!(lang, "临界值 {value}，净现值到此为零", "break-even at {value}"));
    }
    let anchor = input.at.path(&page.p).map(|path| path.to_string()).unwrap_or_default();
    found.add(&anchor, words, Some(tidy(&sums.join(page.pick("；", "; ")))));
}
