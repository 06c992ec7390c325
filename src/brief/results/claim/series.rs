//! A series in words: where it went, whether that is more than chance, and where it would be.

use super::statistic::{in_unit, p_words, plain, points_of, share_exact, share_of};
use super::{Told, delta_words, rounded_to};
use crate::analysis::growth::Change;
use crate::analysis::regression::Forecast;
use crate::analysis::verdict::{Direction, Verdict};
use crate::brief::page::{Page, say};
use crate::brief::value::{joined, measured_short};
use crate::derive::PeriodUnit;
use crate::derive::evidence::{SeriesFigures, SeriesPoint, TrendFigures, names_score};
use crate::figure::{Decimal, Unit};
use crate::i18n::rounded;

pub(super) fn series(page: &Page<'_>, unit: &str, series: &SeriesFigures) -> Told {
    let lang = page.lang;
    let words = Words { page, unit: if series.unit == Unit::None { unit } else { "" }, series };
    let label =
        |at: usize| series.points.get(at).map(|point| point.label.trim().to_owned()).unwrap_or_default();
    let listed = series
        .points
        .iter()
        .map(|point| format!("{} {}", point.label.trim(), words.value(point.value)).trim().to_owned());
    let listed = listed.collect::<Vec<_>>().join(page.pick("，", ", "));
    let mut told = Told::new(listed, &["series", "unit"]);
    let last_at = series.points.len().saturating_sub(1);
    if last_at == 0 {
        told.say(page.pick("只有一期，看不出变化。", "One period alone shows no change."));
        return told;
    }
    let (first, last) = (words.value(series.summary.first), words.value(series.summary.last));
    let (from, to) = (label(0), label(last_at));
    let by = words.change(&series.summary.change);
    told.say(if from.is_empty() || to.is_empty() {
        say!(lang, "由 {first} 到 {last}（{by}）", "From {first} to {last} ({by})")
    } else {
        say!(lang, "{from}至{to}：{first} → {last}（{by}）", "{from} to {to}: {first} to {last} ({by})")
    });
    if let Some(growth) = words.growth() {
        told.say(growth);
    }
    match &series.trend {
        Some(trend) => words.trend(trend, &mut told),
        None => words.carried_on(&mut told),
    }
    told
}

struct Words<'w, 'p> {
    page: &'w Page<'p>,
    unit: &'w str,
    series: &'w SeriesFigures,
}

impl Words<'_, '_> {
    fn value(&self, value: Decimal) -> String {
        let unit = self.series.unit;
        joined(&measured_short(rounded_to(value, unit), unit, self.page.lang), self.unit)
    }

    fn computed(&self, value: f64) -> String {
        let lang = self.page.lang;
        let is_whole = |point: &SeriesPoint| (point.value * Decimal::ONE_HUNDRED).is_integer();
        if self.series.unit.is_ratio() && !self.series.points.iter().all(is_whole) {
            // As exact as what was typed: of 10.5 and 13.5 percent, a limit of 15 says nothing.
            return joined(&share_exact(value, lang), self.unit);
        }
        joined(&in_unit(value, self.series.unit, lang), self.unit)
    }

    /// A change a period; of percentages in points.
    fn step(&self, value: f64) -> String {
        if self.series.unit.is_ratio() {
            return points_of(value, self.page.lang);
        }
        self.computed(value)
    }

    /// A change; of a score in points, since a percentage of a score says nothing.
    fn change(&self, change: &Change) -> String {
        let lang = self.page.lang;
        if names_score(self.unit) {
            let points = rounded(change.absolute, 1, lang);
            let sign = if change.absolute > Decimal::ZERO { "+" } else { "" };
            return say!(lang, "{sign}{points} 分", "{sign}{points} points");
        }
        delta_words(change, self.series.unit.is_ratio(), lang)
    }

    /// The last period against the one before it and against the same one a year ago, told apart.
    fn growth(&self) -> Option<String> {
        let (series, lang) = (self.series, self.page.lang);
        series.year()?;
        // Of two neighbours the change from first to last has said it.
        let step = series.on_period.filter(|_| series.points.len() > 2).map(|change| self.change(&change));
        let year = series.on_year.map(|change| self.change(&change));
        let (same_zh, same_en) = match series.points.first().map(|point| point.period.unit) {
            Some(PeriodUnit::Week) => ("同一周", "week"),
            Some(PeriodUnit::Quarter) => ("同季", "quarter"),
            _ => ("同月", "month"),
        };
        Some(match (step, year) {
            (Some(step), Some(year)) => say!(
                lang,
                "最近一期环比 {step}，同比 {year}",
                "The last period: {step} on the one before it, {year} on the same one a year before"
            ),
            (None, Some(year)) => {
                say!(lang, "最近一期同比 {year}", "The last period: {year} on the same one a year before")
            }
            (Some(step), None) if series.is_within_a_year() => say!(
                lang,
                "最近一期环比 {step}；要有去年{same_zh}的数才谈得上同比，眼下也分不清淡旺季",
                "The last period: {step} on the one before it; a year-on-year needs the same {same_en} of the year before, and until then a season looks like a trend"
            ),
            (Some(step), None) => {
                say!(lang, "最近一期环比 {step}", "The last period: {step} on the one before it")
            }
            (None, None) => return None,
        })
    }

    fn trend(&self, trend: &TrendFigures, told: &mut Told) {
        let lang = self.page.lang;
        let p = p_words(trend.p);
        let exact = if trend.exact { self.page.pick("（精确）", " (exact)") } else { "" };
        match trend.judged.verdict {
            Verdict::TooFew { have, needed, min_p } => {
                self.carried_on(told);
                let least = share_of(min_p, lang);
                told.say(say!(
                    lang,
                    "{have} 个点证明不了趋势：就算期期上升或期期下降，凑巧排成这样的机会也有 {least}，至少 {needed} 个点才可能低于 5%",
                    "{have} points can't prove a trend: an unbroken rise or fall comes about by chance {least} of the time, and it takes {needed} points to get below 5%"
                ));
                let floor = plain(min_p, if min_p < 0.1 { 3 } else { 2 }, lang);
                told.by(say!(
                    lang,
                    "Mann-Kendall 检验 {p}{exact}；{have} 个点，p 最小也有 {floor}",
                    "Mann-Kendall test, {p}{exact}; with {have} points p can't get below {floor}"
                ));
                self.interval(trend, told);
            }
            Verdict::Trend { direction, slope, .. } => {
                let each = self.step(slope.slope.abs());
                told.say(match direction {
                    Direction::Up => say!(
                        lang,
                        "走势向上，不像是偶然：每期约增加 {each}",
                        "It is rising, and more than chance would: about {each} a period"
                    ),
                    Direction::Down => say!(
                        lang,
                        "走势向下，不像是偶然：每期约减少 {each}",
                        "It is falling, and more than chance would: about {each} a period"
                    ),
                });
                self.forecast(trend, told);
                self.test(&p, exact, (slope.slope, slope.lo, slope.hi), told);
            }
            Verdict::NoTrend { slope, .. } => {
                told.say(self.page.pick(
                    "看不出趋势：这样的起伏，偶然也会有",
                    "No trend to be seen: chance alone would make such ups and downs",
                ));
                self.forecast(trend, told);
                self.test(&p, exact, (slope.slope, slope.lo, slope.hi), told);
            }
        }
        self.chart(trend, told);
    }

    fn test(&self, p: &str, exact: &str, (slope, low, high): (f64, f64, f64), told: &mut Told) {
        let lang = self.page.lang;
        let [slope, low, high] = [slope, low, high].map(|value| self.step(value));
        told.by(say!(lang, "Mann-Kendall 检验 {p}{exact}", "Mann-Kendall test, {p}{exact}"));
        told.by(say!(
            lang,
            "Theil-Sen 斜率每期 {slope}（95% 区间 {low} 至 {high}）",
            "Theil-Sen slope {slope} a period (95%: {low} to {high})"
        ));
    }

    fn then(&self) -> Option<String> {
        let ahead = self.series.ahead.last()?;
        let (name, steps) = (ahead.period.name(self.page.lang), self.series.ahead.len());
        Some(if name.is_empty() {
            say!(self.page.lang, "再过 {steps} 期", "{steps} periods on")
        } else {
            name
        })
    }

    fn ends(&self, forecast: Forecast) -> [String; 2] {
        [forecast.lo, forecast.hi].map(|end| self.computed(end))
    }

    /// The forecast, never without its interval.
    fn forecast(&self, trend: &TrendFigures, told: &mut Told) {
        let lang = self.page.lang;
        let Some((outlook, then)) = trend.outlook.last().zip(self.then()) else { return };
        if let Ok(line) = outlook.by_line {
            let (value, [low, high]) = (self.computed(line.value), self.ends(line));
            told.say(say!(
                lang,
                "照此下去，{then}约 {value}，可能在 {low} 到 {high} 之间",
                "If it goes on, {then} is about {value}, and may lie between {low} and {high}"
            ));
            let mut method = say!(
                lang,
                "最小二乘直线外推，95% 预测区间 {low} 至 {high}",
                "least-squares line, 95% prediction interval {low} to {high}"
            );
            if let Ok(drift) = outlook.by_drift {
                let (value, [low, high]) = (self.computed(drift.value), self.ends(drift));
                method = say!(
                    lang,
                    "{method}；带漂移的随机游走 {value}（{low} 至 {high}）",
                    "{method}; random walk with drift {value} ({low} to {high})"
                );
            }
            told.by(method);
        }
    }

    /// Of too few points: the interval is so wide that it says so itself.
    fn interval(&self, trend: &TrendFigures, told: &mut Told) {
        let lang = self.page.lang;
        let Some((outlook, then)) = trend.outlook.last().zip(self.then()) else { return };
        let Ok(line) = outlook.by_line else { return };
        // What cannot be negative shows best how little is known.
        let absurd = line.lo < 0.0 && self.series.summary.min >= Decimal::ZERO;
        let [low, high] = self.ends(line);
        told.say(if absurd {
            say!(
                lang,
                "真要预测，{then}的 95% 区间是 {low} 到 {high}，下限已是负数，等于没有预测",
                "As a forecast, {then} has a 95% interval from {low} to {high}: it starts below zero, so it forecasts nothing"
            )
        } else {
            say!(
                lang,
                "真要预测，{then}的 95% 区间是 {low} 到 {high}",
                "As a forecast, {then} has a 95% interval from {low} to {high}"
            )
        });
        told.by(page_method(self.page));
    }

    /// Both ways of carrying it on, and that neither forecasts.
    fn carried_on(&self, told: &mut Told) {
        let lang = self.page.lang;
        let Some((ahead, then)) = self.series.ahead.last().zip(self.then()) else { return };
        let linear = self.value(ahead.at.linear);
        told.say(match ahead.at.compound.map(|value| self.value(value)) {
            Some(compound) => say!(
                lang,
                "照此延伸到 {then}：按每期等量增减是 {linear}，按每期等比增减是 {compound}；只是延伸，不是预测",
                "Carried on to {then}: {linear} if the same amount is added each period, {compound} at the same rate; that carries it on, it does not forecast"
            ),
            None => say!(
                lang,
                "照此延伸到 {then}：按每期等量增减是 {linear}；只是延伸，不是预测",
                "Carried on to {then}: {linear} if the same amount is added each period; that carries it on, it does not forecast"
            ),
        });
    }

    /// The run chart and its limits, from ten points on.
    fn chart(&self, trend: &TrendFigures, told: &mut Told) {
        let lang = self.page.lang;
        let judged = &trend.judged;
        if let Some((runs, count)) = judged.runs.and_then(|runs| Some((runs, runs.count?))) {
            let (run, run_max) = (count.longest_run, count.longest_run_max);
            let (crossed, crossed_min, useful) = (count.crossings, count.crossings_min, runs.n_useful);
            if count.has_long_run() {
                told.say(say!(
                    lang,
                    "连续 {run} 期落在中位数同一侧（通常至多 {run_max} 期）：情况变了，不是随机起伏",
                    "{run} periods in a row lie on one side of the median ({run_max} at most is usual): something has shifted"
                ));
            } else if count.has_few_crossings() {
                told.say(say!(
                    lang,
                    "只穿过中位数 {crossed} 次（通常至少 {crossed_min} 次）：情况变了，不是随机起伏",
                    "It crosses the median only {crossed} times ({crossed_min} at least is usual): something has shifted"
                ));
            }
            told.by(say!(
                lang,
                "运行图（Anhøj 规则）：有效点 {useful}，最长一段 {run}（上限 {run_max}），穿越 {crossed}（下限 {crossed_min}）",
                "run chart by Anhøj's rules: {useful} useful points, longest run {run} (at most {run_max}), {crossed} crossings (at least {crossed_min})"
            ));
        }
        // The limits are those of a level that stays: a trend leaves them at both ends without any event.
        let is_level = !matches!(judged.verdict, Verdict::Trend { .. });
        if let Some(limits) = judged.limits.filter(|_| is_level) {
            let (low, high) = (self.computed(limits.lcl), self.computed(limits.ucl));
            let names = judged.outside.iter().filter_map(|at| self.series.points.get(*at));
            let names: Vec<&str> = names.map(|point| point.label.trim()).filter(|l| !l.is_empty()).collect();
            if !names.is_empty() {
                let names = self.page.list(names);
                told.say(say!(
                    lang,
                    "{names}超出了自身波动的范围，那时一定发生了什么",
                    "Beyond its usual range: {names}. Something happened there"
                ));
            }
            told.by(say!(lang, "XmR 控制限 {low} 至 {high}", "XmR limits {low} to {high}"));
        }
    }
}

fn page_method(page: &Page<'_>) -> &'static str {
    page.pick("最小二乘直线的预测区间", "prediction interval of the least-squares line")
}
