//! What a typed sentence says of the return, held against what is worked out: the payback, and what is saved a month.
//!
//! The program has several of each, by rung and by what is counted. Whatever lies between the least and the most of
//! them may be one of them; only a figure beyond them all contradicts the draft.

use super::PROSE_DISAGREES;
use super::named::{Role, is_conditional, role};
use super::style;
use super::within::span;
use crate::check::prose::{List, clause, list, sentence};
use crate::check::rules::within_reach;
use crate::check::{Case, Fix, Found};
use crate::derive::Traced;
use crate::derive::ladder::RungFigures;
use crate::figure::{Amount, Bound, Class, Currency, Decimal, Mention, TimeBase, Unit};
use crate::i18n::{Lang, Text, Words, money_amount, months, text};
use crate::schema::Path;
use rust_decimal::prelude::FromPrimitive;
use std::sync::LazyLock;

/// How far a figure may lie beyond the computed ones and still be one of them, rounded by whoever wrote it.
const ROUNDED: Decimal = Decimal::from_parts(1, 0, 0, false, 1);

/// What to do about a figure of the return.
const MEND: Text = text(
    "改成算出来的数；句子另有口径，就写明按什么算；算错了，就改影响里的数。",
    "Take the computed figure; if the sentence counts otherwise, say how; if the computation is off, mend its rows.",
);

/// What the program works out of one quantity.
struct Computed {
    /// The least and the most of it.
    least: Decimal,
    most: Option<Decimal>,
    /// The one that leads.
    leading: Decimal,
}

/// Each figure of a sentence that is said to be the payback or the saving.
pub(super) fn find(case: &Case<'_>, path: &Path, typed: &str, all: &[Mention], found: &mut Found<'_>) {
    for (at, m) in all.iter().enumerate() {
        if m.operand || m.each || !matches!(m.class, Class::Duration | Class::Money | Class::Plain) {
            continue;
        }
        match role(typed, all, at) {
            Some(Role::Payback) => payback(case, path, typed, m, found),
            Some(Role::Saving) => saving(case, path, typed, m, found),
            _ => {}
        }
    }
}

fn value(m: &Mention) -> Option<Decimal> {
    match m.figure?.amount {
        Amount::Exact(value) if within_reach(value) && value > Decimal::ZERO => Some(value),
        _ => None,
    }
}

fn rungs<'c>(case: &'c Case<'_>) -> impl Iterator<Item = &'c RungFigures> {
    let ladder = &case.derived.ladder;
    [&ladder.floor, &ladder.likely, &ladder.full].into_iter().filter(|rung| rung.holds_anything)
}

fn ends(amounts: &[Amount]) -> Option<(Decimal, Decimal)> {
    let least = amounts.iter().map(Amount::low).min()?;
    let most = amounts.iter().map(Amount::high).max()?;
    (within_reach(least) && within_reach(most)).then_some((least, most))
}

/// The payback in months, as it may be counted.
fn paybacks(case: &Case<'_>) -> Option<Computed> {
    let back = &case.derived.impact.payback;
    let amount = |traced: &Option<Traced>| traced.as_ref().map(|traced| traced.amount);
    let gross = [amount(&back.with_margin), amount(&back.costs), amount(&back.with_losses)];
    let mut amounts: Vec<Amount> = gross.iter().copied().flatten().collect();
    let mut is_open = false;
    for rung in rungs(case) {
        amounts.extend(amount(&rung.payback));
        if let Some(returns) = &rung.returns {
            let months = [returns.payback, returns.discounted_payback];
            is_open |= months.iter().any(Option::is_none);
            amounts.extend(months.into_iter().flatten().filter_map(Decimal::from_f64).map(Amount::Exact));
        }
    }
    let (least, most) = ends(&amounts)?;
    let leading = case.derived.ladder.leading().and_then(|rung| amount(&rung.payback));
    let leading = leading.or_else(|| gross.into_iter().flatten().next())?.likely();
    Some(Computed { least, most: (!is_open).then_some(most), leading })
}

/// What is saved a month, as it may be counted.
fn savings(case: &Case<'_>) -> Option<Computed> {
    let back = case.derived.impact.payback.per_month.as_ref().map(|traced| traced.amount);
    let of = |rung: &RungFigures| [rung.monthly, rung.delay];
    let amounts: Vec<Amount> = rungs(case).flat_map(of).flatten().chain(back).collect();
    let (least, most) = ends(&amounts)?;
    let leading = case.derived.ladder.leading().and_then(|rung| {
        let runs = rung.running.as_ref().is_some_and(|running| running.amount.high() > Decimal::ZERO);
        rung.delay.filter(|_| runs).or(rung.monthly)
    });
    let leading = leading.or(back)?.likely();
    (leading > Decimal::ZERO).then_some(Computed { least, most: Some(most), leading })
}

/// Whether a figure lies beyond all the computed ones, on the side to which it is bound.
fn is_beyond(m: &Mention, said: Decimal, slack: Decimal, computed: &Computed) -> bool {
    let about = m.figure.is_some_and(|figure| figure.approx);
    let slack = if about { slack + said * ROUNDED } else { slack };
    let is_less = said + slack < computed.least * (Decimal::ONE - ROUNDED);
    let is_more = computed.most.is_some_and(|most| said - slack > most * (Decimal::ONE + ROUNDED));
    match m.bound {
        None => is_less || is_more,
        Some(Bound::Below) => is_less,
        Some(Bound::Above) => is_more,
    }
}

/// How many months a unit of time is.
fn in_months(unit: Unit) -> Option<Decimal> {
    let of_year = |parts: i64| Decimal::from(12).checked_div(Decimal::from(parts));
    match unit {
        Unit::Days => of_year(365),
        Unit::Weeks => of_year(52),
        Unit::Months => Some(Decimal::ONE),
        Unit::Quarters => Some(Decimal::from(3)),
        Unit::Years => Some(Decimal::from(12)),
        _ => None,
    }
}

fn payback(case: &Case<'_>, path: &Path, typed: &str, m: &Mention, found: &mut Found<'_>) {
    let Some((value, unit)) = value(m).zip(m.figure.and_then(|figure| in_months(figure.unit))) else {
        return;
    };
    if is_conditional(typed, m.number.start) || is_on_revenue(typed, m) || is_anothers(typed, m) {
        return;
    }
    let Some(mut computed) = paybacks(case) else {
        never(case, path, typed, m, found);
        return;
    };
    // A month begun is a month.
    computed.least -= Decimal::ONE;
    computed.most = computed.most.map(|most| most + Decimal::ONE);
    if !is_beyond(m, value * unit, m.slack * unit, &computed) {
        return;
    }
    let name = text("回本期", "the payback");
    let right = Words::each(|lang| months(computed.leading, lang));
    let places = u32::from(computed.leading < unit * Decimal::TEN && unit > Decimal::ONE);
    let with = computed.leading.checked_div(unit).map(|value| value.round_dp(places));
    report(path, typed, m, name, &right, with, found);
}

/// A payback where running the solution eats up what it brings.
fn never(case: &Case<'_>, path: &Path, typed: &str, m: &Mention, found: &mut Found<'_>) {
    let never = case.derived.ladder.leading().is_some_and(|rung| rung.never_pays);
    if !never || case.derived.impact.payback.never.is_none() {
        return;
    }
    let said = said(typed, m);
    let what = Words {
        zh: format!(
            "{}写 {said} 回本，按填的数却收不回来：每月的收益不够付运行费用。",
            label(path, Lang::Zh)
        ),
        en: format!(
            "{} says {said}; as computed it never pays back: running it costs more than it brings.",
            label(path, Lang::En)
        ),
    };
    found.say_of(&PROSE_DISAGREES, path.clone(), what).span(span(m)).mend(MEND);
}

/// Whether the sentence counts revenue: a return on it is another figure.
fn is_on_revenue(typed: &str, m: &Mention) -> bool {
    static REVENUE: List =
        LazyLock::new(|| list(&["收入", "营收", "营业额", "流水", "销售额", "revenue", "sales", "turnover"]));
    !REVENUE.find(&typed[sentence(typed, m.number.start)]).is_empty()
}

/// Whether the return is one of somebody or something else than the proposal: `客户每年省`, `比外包`.
fn is_anothers(typed: &str, m: &Mention) -> bool {
    static ANOTHER: List = LazyLock::new(|| {
        list(&[
            "客户",
            "顾客",
            "用户",
            "车主",
            "会员",
            "供应商",
            "厂家",
            "经销商",
            "外包",
            "旧",
            "老设备",
            "比",
            "customer",
            "customers",
            "client",
            "clients",
            "user",
            "users",
            "driver",
            "drivers",
            "owner",
            "owners",
            "supplier",
            "suppliers",
            "dealer",
            "dealers",
            "outsourcing",
            "outsourced",
            "old",
            "older",
            "than",
        ])
    });
    !ANOTHER.find(&typed[clause(typed, m.number.start)]).is_empty()
}

fn saving(case: &Case<'_>, path: &Path, typed: &str, m: &Mention, found: &mut Found<'_>) {
    let own = clause(typed, m.number.start);
    let before = &typed[own.start..m.span.start.max(own.start)];
    let currency = case.derived.frame.currency;
    let Some((value, base)) = value(m).zip(base_of(m, before)).filter(|_| is_money(typed, m, currency))
    else {
        return;
    };
    if is_conditional(typed, m.number.start) || is_on_revenue(typed, m) || is_anothers(typed, m) {
        return;
    }
    let a_month = |value| base.convert(value, TimeBase::Month);
    let (Some(said), Some(slack), Some(computed)) = (a_month(value), a_month(m.slack), savings(case)) else {
        return;
    };
    // Less than all of it may be a part.
    let is_more = said > computed.least;
    if !is_more || !is_beyond(m, said, slack, &computed) {
        return;
    }
    let name = match base {
        TimeBase::Year => text("每年的收益", "the yearly benefit"),
        TimeBase::Month => text("每月的收益", "the monthly benefit"),
        _ => return,
    };
    let Some(leading) = TimeBase::Month.convert(computed.leading, base) else { return };
    let right = Words::each(|lang| money_amount(&Amount::Exact(leading), currency, lang));
    report(path, typed, m, name, &right, Some(leading), found);
}

/// Whether a figure is money of this currency as it is written, or by its size alone: `每月省 20 万`.
pub(super) fn is_money(typed: &str, m: &Mention, currency: Currency) -> bool {
    match m.figure.map(|figure| figure.unit) {
        Some(Unit::Currency(mark)) => mark.fits(currency),
        Some(Unit::None) => m.number.of(typed).contains(|c: char| c.is_alphabetic()),
        _ => false,
    }
}

/// The time base of an amount saved, as it stands with it or before it.
fn base_of(m: &Mention, before: &str) -> Option<TimeBase> {
    let before = before.to_lowercase();
    let says = |words: &[&str]| {
        words.iter().any(|word| before.find(word).is_some_and(|at| is_one(&before, at, word)))
    };
    m.figure?.base.or_else(|| {
        let is_month = says(&["每月", "每个月", "月省", "月节", "月收益", "月净", "monthly"]);
        let is_year = says(&[
            "每年",
            "一年省",
            "一年能省",
            "一年可省",
            "一年节省",
            "年省",
            "年节",
            "年收益",
            "年净",
            "yearly",
            "annual",
        ]);
        match (is_month, is_year) {
            (true, false) => Some(TimeBase::Month),
            (false, true) => Some(TimeBase::Year),
            _ => None,
        }
    })
}

/// Whether the year or month at the head of these words is one, and any: not `三年省`, `今年省`, `上月省`.
fn is_one(before: &str, at: usize, word: &str) -> bool {
    const OTHER: &[char] = &[
        '零', '一', '二', '两', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '几', '数', '多',
        '半', '余', '来', '今', '明', '后', '去', '前', '头', '首', '全', '当', '同', '第', '上', '下', '本',
        '这', '该',
    ];
    if word.is_ascii() {
        return true;
    }
    let lead = before[..at].trim_end();
    let lead = if word.starts_with(['年', '月']) {
        let lead = lead.strip_suffix('个').unwrap_or(lead).trim_end();
        lead.strip_suffix(['一', '每', '1']).unwrap_or(lead).trim_end()
    } else {
        lead
    };
    !lead.ends_with(|c: char| c.is_numeric() || OTHER.contains(&c))
}

/// The words of a figure with its unit.
fn said<'t>(typed: &'t str, m: &Mention) -> &'t str {
    typed.get(m.number.start..m.span.end).unwrap_or_default().trim()
}

fn label(path: &Path, lang: Lang) -> String {
    let label = path.field_spec().map_or("", |field| field.label.get(lang));
    format!("“{label}”")
}

fn report(
    path: &Path,
    typed: &str,
    m: &Mention,
    name: Text,
    right: &Words,
    with: Option<Decimal>,
    found: &mut Found<'_>,
) {
    let said = said(typed, m);
    let what = Words {
        zh: format!("{}写 {said}，按填的数算，{}是 {}。", label(path, Lang::Zh), name.zh, right.zh),
        en: format!("{} says {said}; {} as computed is {}.", label(path, Lang::En), name.en, right.en),
    };
    let finding = found.say_of(&PROSE_DISAGREES, path.clone(), what).span(span(m)).mend(MEND);
    let with = with.filter(|_| m.bound.is_none()).and_then(|value| style::like(typed, m, value));
    if let Some(with) = with {
        finding.fix(Fix::Replace { path: path.clone(), span: span(m), with });
    }
}
