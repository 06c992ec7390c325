//! What stands apart from the sums, in sentences: what is lost already, capital released once, lifetime values.

use super::LOSSES;
use super::rung::{end, quoted};
use crate::brief::page::say;
use crate::brief::results::{Findings, around};
use crate::derive::RowAt;
use crate::derive::benefit::BenefitClass;
use crate::derive::impact::AmountSource;
use crate::figure::Amount;
use crate::i18n::{Lang, percent};
use crate::proposal::Rung;

/// What stands apart from the sums: what is lost already, capital released once, lifetime values.
pub(super) fn say(found: &mut Findings<'_, '_>) {
    say_past(found);
    say_capital(found);
    say_lifetime(found);
}

fn say_past(found: &mut Findings<'_, '_>) {
    let page = found.page;
    let lang = page.lang;
    let Some(past) = &page.d.benefit.past else { return };
    let money = page.money(&past.amount);
    let words = match lang {
        Lang::Zh => around("已经损失的 ", money, " 挽不回来，哪一档都不计。"),
        Lang::En => around("", money, " is lost already: it can't be won back, and no rung counts it."),
    };
    let sum = page.d.impact.delay.from_totals.as_ref().map(|going_on| {
        let going_on = page.money(&going_on.amount);
        say!(
            lang,
            "今后的部分按原速度推算，每月 {going_on}，保底口径不计",
            "what may follow is carried on at its pace, {going_on} a month, and is no part of the floor"
        )
    });
    let anchor = past.rows.first().and_then(|row| page.row_path(*row));
    found.add(&anchor.unwrap_or_else(|| LOSSES.to_owned()), words, sum);
}

fn say_capital(found: &mut Findings<'_, '_>) {
    let page = found.page;
    let lang = page.lang;
    let rung = page.d.ladder.headline.unwrap_or(Rung::Full);
    for line in page.d.benefit.lines.iter().filter(|line| line.class == BenefitClass::WorkingCapital) {
        let (Some(once), Some(stated), Some(share)) = (&line.once, &line.stated, &line.avoidable) else {
            continue;
        };
        let money = page.money(&Amount::Exact(end(once, rung)));
        let words = match lang {
            Lang::Zh => around("少压资金 ", money, "，只有一次，不是每年的收益。"),
            Lang::En => around("", money, " of capital is set free once; it is no yearly benefit."),
        };
        let stated = page.money(&Amount::Exact(end(stated, rung)));
        let share = percent(end(share, rung), 1, lang);
        let mut sum = say!(lang, "占用 {stated} × {share}", "{stated} tied up x {share}");
        if let (Some(rate), Some(yearly)) = (&line.profit_share, &line.avoided) {
            let (rate, yearly) =
                (percent(end(rate, rung), 1, lang), page.money(&Amount::Exact(end(yearly, rung))));
            sum.push_str(&say!(
                lang,
                "；每年省下的是占用成本 {yearly}（按 {rate} 算）",
                "; a year saves only its carrying cost, {yearly} at {rate}"
            ));
        } else {
            sum.push_str(page.pick(
                "；占用成本没填，算不出每年省多少",
                "; no carrying cost is given, so nothing is said to be saved a year",
            ));
        }
        let anchor = page.row_path(line.row).unwrap_or_default();
        found.add(&anchor, words, Some(sum));
    }
}

fn say_lifetime(found: &mut Findings<'_, '_>) {
    let page = found.page;
    let lang = page.lang;
    for (index, line) in page.d.impact.losses.iter().enumerate() {
        if line.stated.source != AmountSource::CustomersTimesLifetime {
            continue;
        }
        let row = RowAt { section: LOSSES, index };
        let Some(loss) = page.p.impact.losses.get(index) else { continue };
        let customers =
            loss.customers.known(crate::figure::FigureKind::Count).map(|figure| figure.amount.likely());
        let each = line.stated.amount.zip(customers).and_then(|(amount, n)| amount.likely().checked_div(n));
        let Some(each) = each else { continue };
        let each = page.money(&Amount::Exact(page.currency().round(each)));
        let name = quoted(page, row);
        let words = match lang {
            Lang::Zh => around(&format!("{name}按终身价值计，每位 "), each, "，要好几年才到手。"),
            Lang::En => around(
                &format!("{name} counts lifetime values, "),
                each,
                " each: that takes years to come in.",
            ),
        };
        let margin = page.with_unit(&loss.yearly_margin, crate::figure::FigureKind::Money, "");
        let years = page.with_unit(&loss.years_kept, crate::figure::FigureKind::Number, "");
        let rate = percent(page.d.ladder.plan.rate, 1, lang);
        let sum = say!(
            lang,
            "年毛利 {margin} × 留存 {years} 年 ×（1 + 折现率 {rate}）÷（1 + 折现率 × 年数），即逐年留存、逐年折现之和",
            "yearly margin {margin} x {years} years x (1 + rate {rate}) / (1 + rate x years): each year's margin, as many as stay, discounted"
        );
        found.add(&page.row_path(row).unwrap_or_default(), words, Some(sum));
    }
}
