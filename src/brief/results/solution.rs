//! Strategy 4 in sentences: what it takes, how long, what it aims at, and what doing nothing costs.

use super::impact::{change_spans, has, rung_name};
use super::{Findings, around};
use crate::brief::page::{Page, say};
use crate::derive::RowAt;
use crate::derive::benefit::WhyNot;
use crate::derive::impact::RemarkKind;
use crate::figure::{Decimal, Unit};
use crate::i18n::{Lang, measured};

pub(super) fn say(found: &mut Findings<'_, '_>) {
    let page = found.page;
    let lang = page.lang;
    let d = &page.d.solution;
    let option = |index: Option<usize>| {
        let row = page.p.solution.options.get(index?)?;
        (!row.option.trim().is_empty()).then(|| row.option.trim().to_owned())
    };
    let option_at = |index: Option<usize>| {
        let index = index.unwrap_or(0);
        page.row_path(RowAt { section: "solution.options", index }).unwrap_or_default()
    };
    if let Some(name) = option(d.recommended) {
        let words = match lang {
            Lang::Zh => around("推荐方案：", name, "。"),
            Lang::En => around("Recommended: ", name, "."),
        };
        let cost = d.recommended.and_then(|index| d.option_costs.get(index).copied().flatten());
        let sum = cost.map(|cost| page.money(&cost));
        found.add(&option_at(d.recommended), words, sum.map(|sum| say!(lang, "费用 {sum}", "cost {sum}")));
    }
    say_do_nothing(found, &option_at(d.do_nothing));
    if let Some(effort) = effort_words(page) {
        let words = match lang {
            Lang::Zh => around("工作量合计 ", effort, "。"),
            Lang::En => around("The effort comes to ", effort, "."),
        };
        let (week, month) = (Unit::PERSON_DAYS_A_WEEK, Unit::PERSON_DAYS_A_MONTH);
        let rule = say!(
            lang,
            "按 1 人周 = {week} 人天、1 人月 = {month} 人天折算",
            "at {week} person-days a person-week and {month} a person-month"
        );
        found.add("solution.resources", words, Some(rule));
    }
    if let Some(budget) = &d.budget {
        let money = page.money(&budget.amount);
        let words = match lang {
            Lang::Zh => around("预算合计 ", money, "。"),
            Lang::En => around("The budget comes to ", money, "."),
        };
        found.add("solution.resources", words, None);
    }
    if let Some(plan) = plan_words(page) {
        let words = match lang {
            Lang::Zh => around("计划期 ", plan, "。"),
            Lang::En => around("The plan runs from ", plan, "."),
        };
        found.add("solution.milestones", words, None);
    }
    for (index, (goal, change)) in page.p.solution.goals.iter().zip(&d.goals).enumerate() {
        let Some(change) = change else { continue };
        let name = if goal.measure.trim().is_empty() { &goal.goal } else { &goal.measure };
        let words = change_spans(page, name, &goal.baseline, &goal.target, change);
        let anchor = page.row_path(RowAt { section: "solution.goals", index }).unwrap_or_default();
        found.add(&anchor, words, None);
    }
    remarks(found);
}

/// What doing nothing costs: on the rung that the headline takes, in profit terms. Only while no rung holds
/// anything is it what the problem costs as stated, and then revenue is called so.
fn say_do_nothing(found: &mut Findings<'_, '_>, anchor: &str) {
    let page = found.page;
    let lang = page.lang;
    let (ladder, impact) = (&page.d.ladder, &page.d.impact);
    let claimed = ladder.headline.zip(ladder.leading().and_then(|rung| rung.do_nothing.as_ref()));
    let (cost, is_projected, on) = if let Some((rung, sum)) = claimed {
        let carried_on = page.d.benefit.lines.iter().any(|line| {
            let is_past = line.exclusions.iter().any(|exclusion| exclusion.why == WhyNot::PastTotal);
            is_past && !line.part(rung).is_none()
        });
        (sum.amount, carried_on, rung_name(page, rung))
    } else if let Some(cost) = page.d.solution.do_nothing_cost {
        let is_revenue = has(impact, RemarkKind::RevenueCounted);
        let on = if is_revenue { page.pick("含收入，未扣成本", "revenue counted whole") } else { "" };
        (cost, impact.delay.from_totals.is_some(), on)
    } else {
        return;
    };
    let money = page.money(&cost);
    let on = if on.is_empty() { String::new() } else { say!(lang, "（{on}）", " ({on})") };
    let words = match lang {
        Lang::Zh if is_projected => around("维持现状也有价：未来 12 个月推算为 ", money, &format!("{on}。")),
        Lang::Zh => around("维持现状也有价：未来 12 个月 ", money, &format!("{on}。")),
        Lang::En if is_projected => {
            let end = format!(" over the next 12 months{on}.");
            around("Doing nothing is projected to cost ", money, &end)
        }
        Lang::En => around("Doing nothing costs ", money, &format!(" over the next 12 months{on}.")),
    };
    found.add(anchor, words, None);
}

fn remarks(found: &mut Findings<'_, '_>) {
    let page = found.page;
    let lang = page.lang;
    let d = &page.d.solution;
    let impact = &page.d.impact;
    if let (Some(budget), Some(once)) = (&d.budget, &impact.investment_once)
        && page.is_private()
        && budget.amount != once.amount
    {
        let (budget, once) = (page.money(&budget.amount), page.money(&once.amount));
        found.caution(
            "solution.resources",
            say!(
                lang,
                "资源预算合计 {budget}，与商业影响里的一次性投入 {once} 不一致。",
                "The resources' budget, {budget}, differs from the one-off investment under impact, {once}."
            ),
        );
    }
    if page.is_private() && !d.off_map.is_empty() {
        let names =
            page.list(d.off_map.iter().filter_map(|index| {
                Some(page.p.solution.resources.get(*index)?.department.trim().to_owned())
            }));
        found.caution(
            "solution.resources",
            say!(
                lang,
                "要出人出力，却没有人在相关人图上：{names}。",
                "Asked for work, yet nobody of theirs is on the map: {names}."
            ),
        );
    }
}

/// Total effort in person-days, and in person-months where it is a month or more.
fn effort_words(page: &Page<'_>) -> Option<String> {
    let lang = page.lang;
    let effort = page.d.solution.effort.as_ref()?.amount;
    let in_days = |value: Decimal| measured(value.round_dp(1).normalize(), Unit::PersonDays, lang);
    if effort.is_range() {
        let (low, high) = (in_days(effort.low()), in_days(effort.high()));
        return Some(say!(lang, "{low}至 {high}", "{low} to {high}"));
    }
    let days = in_days(effort.likely());
    let months = (effort.likely() / Decimal::from(Unit::PERSON_DAYS_A_MONTH)).round_dp(1).normalize();
    if months < Decimal::ONE {
        return Some(days);
    }
    let months = measured(months, Unit::PersonMonths, lang);
    Some(say!(lang, "{days}（约 {months}）", "{days} (about {months})"))
}

/// From when to when the plan runs: by dates, else by weeks.
pub(in crate::brief) fn plan_words(page: &Page<'_>) -> Option<String> {
    let d = &page.d.solution;
    if let Some((from, to)) = d.plan.filter(|(from, to)| from < to) {
        let weeks = (crate::calendar::days_between(from, to) + 7) / 7;
        let days = page.days_words(from, to);
        return Some(say!(page.lang, "{days}，共 {weeks} 周", "{days}, {weeks} weeks"));
    }
    let (from, to) = d.weeks?;
    Some(say!(page.lang, "第 {from} 至 {to} 周", "weeks {from} to {to}"))
}
