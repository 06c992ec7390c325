//! x of n, and how many per time, with what chance has to do with it.

use super::statistic::{leading, share_exact, share_of};
use super::{Told, per_words};
use crate::brief::page::{Page, say};
use crate::derive::evidence::{CountFigures, Margin, RateFigures, ShareFigures};
use crate::figure::{Decimal, FigureKind, TimeBase};
use crate::i18n::{Lang, number};
use crate::proposal::{Basis, Claim};

/// `23/28，即 82%（全部统计，没有抽样误差）`, and the interval of a sample.
pub(super) fn share(page: &Page<'_>, share: &ShareFigures) -> Told {
    let lang = page.lang;
    let ratio = format!("{}%", number(share.percent, lang));
    let of = match share.basis {
        Some(Basis::All) => page.pick("（全部统计，没有抽样误差）", " (all counted, so no sampling error)"),
        Some(Basis::Sample) => page.pick("（抽样）", " (of a sample)"),
        None => "",
    };
    let cases = share.out_of.map(|of| number(Decimal::from(of), lang));
    let words = match (share.count, share.total, &cases) {
        (Some(count), Some(total), _) => {
            let (count, total) = (number(count, lang), number(total, lang));
            say!(lang, "{count}/{total}，即 {ratio}{of}", "{count}/{total} = {ratio}{of}")
        }
        (_, _, Some(cases)) => {
            say!(lang, "{cases} 个里的 {ratio}{of}", "{ratio} of {cases}{of}")
        }
        _ => format!("{ratio}{of}"),
    };
    let rests_on = share.count.is_none() && share.out_of.is_some();
    let covers: &[_] = if rests_on { &["share", "basis", "out_of"] } else { &["share", "basis"] };
    let mut told = Told::new(words, covers);
    match share.margin {
        Margin::Census => {}
        Margin::Sample(bounds) | Margin::Unsaid(bounds) => {
            let (low, high) = (share_of(bounds.low, lang), share_of(bounds.high, lang));
            told.say(match (share.margin, &cases) {
                (Margin::Unsaid(_), Some(cases)) => say!(
                    lang,
                    "{cases} 个若是全部，就没有抽样误差；若是抽样，真实比例在 {low} 到 {high} 之间",
                    "If {cases} is all there are, there is no sampling error; if a sample, the true share lies between {low} and {high}"
                ),
                _ => say!(
                    lang,
                    "计入抽样误差，真实比例在 {low} 到 {high} 之间",
                    "Allowing for chance in the sample, the true share lies between {low} and {high}"
                ),
            });
            let (low, high) = (share_exact(bounds.low, lang), share_exact(bounds.high, lang));
            told.by(say!(lang, "Wilson 区间（95%）{low} 至 {high}", "Wilson interval, 95%: {low} to {high}"));
        }
        Margin::Unknown => told.say(page.pick(
            "没说是多少个里的百分比，误差多大无从知道",
            "Of how many isn't said, so its margin can't be told",
        )),
    }
    if let (Some(out_of), Some(cases), false) = (share.out_of, &cases, share.impossible.is_empty()) {
        let near = share.impossible.iter().map(|count| {
            let part = Decimal::from(*count).checked_div(Decimal::from(out_of)).unwrap_or_default();
            let part = crate::i18n::percent(part, 2, lang);
            say!(lang, "{count} 个是 {part}", "{count} would be {part}")
        });
        let near = page.list(near);
        told.say(say!(
            lang,
            "{cases} 个里凑不出 {ratio}（{near}），请核对",
            "No count out of {cases} gives {ratio} ({near}): please check"
        ));
        told.by(page.pick("GRIM 检验", "GRIM test"));
    }
    told
}

pub(super) fn count(page: &Page<'_>, claim: &Claim, unit: &str, count: &CountFigures) -> Told {
    let lang = page.lang;
    let mut words = page.with_unit(&claim.count, FigureKind::Count, unit);
    let typed = claim.count.known(FigureKind::Count).and_then(|figure| figure.base);
    if let (Some(per), None) = (count.per, typed) {
        words.push_str(per_words(per, lang));
    }
    let mut told = Told::new(words, &["count", "per", "unit"]);
    if let Some((rate, per)) = count.rate.zip(count.per) {
        rate_words(page, claim, unit, (&rate, per), &mut told);
        told.covers = &["count", "per", "unit", "observed"];
    }
    told
}

fn rate_words(
    page: &Page<'_>,
    claim: &Claim,
    unit: &str,
    (rate, per): (&RateFigures, TimeBase),
    told: &mut Told,
) {
    let lang = page.lang;
    let periods = page.figure_words(claim.observed.as_str().trim(), FigureKind::Number);
    let many = rate.periods > 1.0;
    let name = match (per, lang, many) {
        (TimeBase::OneOff, ..) => "",
        (TimeBase::Day, Lang::Zh, _) => "天",
        (TimeBase::Week, Lang::Zh, _) => "周",
        (TimeBase::Month, Lang::Zh, _) => "个月",
        (TimeBase::Quarter, Lang::Zh, _) => "个季度",
        (TimeBase::Year, Lang::Zh, _) => "年",
        (TimeBase::Day, Lang::En, false) => "day",
        (TimeBase::Week, Lang::En, false) => "week",
        (TimeBase::Month, Lang::En, false) => "month",
        (TimeBase::Quarter, Lang::En, false) => "quarter",
        (TimeBase::Year, Lang::En, false) => "year",
        (TimeBase::Day, Lang::En, true) => "days",
        (TimeBase::Week, Lang::En, true) => "weeks",
        (TimeBase::Month, Lang::En, true) => "months",
        (TimeBase::Quarter, Lang::En, true) => "quarters",
        (TimeBase::Year, Lang::En, true) => "years",
    };
    let events = crate::brief::value::joined(&number(Decimal::from(rate.events), lang), unit);
    let (low, high) = (leading(rate.bounds.low, lang), leading(rate.bounds.high, lang));
    let per = per_words(per, lang);
    told.say(say!(
        lang,
        "{periods} {name}里数到 {events}；计入偶然的起伏，长期在 {low} 至 {high}{per}",
        "{events} within {periods} {name}; allowing for chance, the lasting rate is {low} to {high}{per}"
    ));
    told.by(say!(
        lang,
        "泊松精确区间（95%）{low} 至 {high}{per}",
        "exact Poisson interval, 95%: {low} to {high}{per}"
    ));
}
