//! Where it goes: from how many points, and give or take what.

use super::said;
use crate::analysis::verdict::Verdict;
use crate::check::prose::{List, clause, clause_behind, list, list_but};
use crate::check::rules::cell;
use crate::check::{Case, Example, Find, Found, Rule, Severity};
use crate::derive::{ClaimFigures, EvidenceLevel};
use crate::figure::{Class, Mention, mentions};
use crate::i18n::{Lang, Words, plural, text};
use crate::proposal::{Claim, ClaimKind};
use std::ops::Range;
use std::sync::LazyLock;

/// A forecast as one figure.
pub(super) static WITHOUT_INTERVAL: Rule = Rule {
    id: "E003",
    name: "forecast-without-interval",
    level: Severity::Warning,
    topic: "evidence.trend",
    title: text("预测只给了一个数", "A forecast without an interval"),
    why: text(
        "外推出来的数离得越远越飘；只报一个数，到时候差一截，连前面的实测也没人信了。",
        "The further ahead, the wider it misses. A single figure that fails takes the measured ones with it.",
    ),
    mend: text(
        "写明怎么推的，给出上下限；或者贴上至少五期数据，让结果区去算。",
        "Say by what method and within which bounds; or enter five periods or more and let them be computed.",
    ),
    example: Some(Example {
        bad: text("再不解决，预计 9 月每周 30 次", "If nothing is done, 30 a week are expected in September"),
        good: text(
            "照直线推算，预计 9 月每周 26 到 40 次",
            "By a line, 26 to 40 a week are expected in September",
        ),
    }),
    silent: None,
    find: Find::Draft(without_interval),
};

/// A trend that chance alone makes.
pub(super) static TOO_FEW_POINTS: Rule = Rule {
    id: "E004",
    name: "too-few-points",
    level: Severity::Warning,
    topic: "evidence.trend",
    title: text("点太少，看不出趋势", "Too few points for a trend"),
    why: text(
        "少于五个点，再陡的上升也可能是碰巧：n 个点全部递增，碰巧的概率就有 2/n!。",
        "With fewer than five points even the steepest rise may be chance: n points in order happen in 2/n! of cases.",
    ),
    mend: text(
        "把更早的几期补上，凑够五期；补不到，就只说这两个数，不说趋势。",
        "Add earlier periods up to five; if there are none, state the figures and don’t call them a trend.",
    ),
    example: None,
    silent: None,
    find: Find::Draft(too_few_points),
};

fn without_interval(case: &Case<'_>, found: &mut Found<'_>) {
    let level = EvidenceLevel::Trend;
    let figures = &case.derived.evidence.level(level).claims;
    // A series long enough comes with its interval.
    if figures
        .iter()
        .any(|figures| matches!(figures, ClaimFigures::Series(series) if !is_short(series.trend.as_deref())))
    {
        return;
    }
    for claim in level.claims(case.p) {
        let Some(span) = forecast(claim) else { continue };
        let words = &claim.claim[span.clone()];
        let what = Words::each(|lang| match lang {
            Lang::Zh => format!("“{words}”：上下可能差多少，怎么推出来的？"),
            Lang::En => format!("“{words}”: give or take what, and by which method?"),
        });
        found.say(cell(level.section_id(), claim, "claim"), what).span(span);
    }
}

/// What says that something will be.
static AHEAD: List = LazyLock::new(|| {
    let words = [
        "预计",
        "预测",
        "预期",
        "将达",
        "将达到",
        "将会",
        "将升",
        "将增",
        "将超过",
        "会升到",
        "会涨到",
        "会达到",
        "会超过",
        "expect",
        "expected",
        "forecast",
        "forecasts",
        "projected",
        "will be",
        "will reach",
        "will rise",
        "will grow",
        "will exceed",
        "predicted",
        "is going to",
    ];
    // Held against what was expected, or asked of a forecast, nothing is foretold.
    let not = [
        "低于预期",
        "比预期",
        "较预期",
        "高于预期",
        "超出预期",
        "超过预期",
        "超预期",
        "不及预期",
        "不如预期",
        "符合预期",
        "达到预期",
        "预测误差",
        "预测准确",
        "预测偏差",
        "预测系统",
        "预测模型",
        "than expected",
        "as expected",
        "than forecast",
        "than predicted",
        "forecast error",
        "forecast accuracy",
    ];
    list_but(&words, &not)
});

/// What says how that was worked out, or how far it may miss.
static METHOD: List = LazyLock::new(|| {
    list(&[
        "区间",
        "上下限",
        "上下浮动",
        "上下差",
        "上下各",
        "直线",
        "线性",
        "复利",
        "置信",
        "之间",
        "最多",
        "最少",
        "至少",
        "±",
        "interval",
        "between",
        "a line",
        "straight line",
        "trend line",
        "linear",
        "compound",
        "compounded",
        "give or take",
        "at least",
        "at most",
        "plus or minus",
        "range",
    ])
});

/// The clause in which a claim says what will be, as one figure, and neither how that was worked out nor how far it may miss.
fn forecast(claim: &Claim) -> Option<Range<usize>> {
    if claim.kind == Some(ClaimKind::Series) || said::anywhere(claim, &METHOD) {
        return None;
    }
    let text = claim.claim.as_str();
    let hit = AHEAD.find(text).into_iter().next()?;
    let mut place = clause(text, hit.range.start);
    // `预测：9 月每周 30 次`: what a colon leads on to is still the forecast.
    if text[place.end..].starts_with(['：', ':'])
        && let Some(behind) = clause_behind(text, &place)
    {
        place.end = behind.end;
    }
    let figures: Vec<Mention> =
        mentions(text).into_iter().filter(|m| !matches!(m.class, Class::Day | Class::Duration)).collect();
    let is_range = |m: &Mention| m.figure.is_some_and(|figure| figure.amount.is_range());
    let is_here = |m: &Mention| place.contains(&m.span.start);
    (figures.iter().any(is_here) && !figures.iter().any(is_range)).then(|| trimmed(text, place.clone()))
}

/// A place without the blanks at its ends.
fn trimmed(text: &str, place: Range<usize>) -> Range<usize> {
    let part = &text[place.clone()];
    let from = place.start + part.len() - part.trim_start().len();
    from..from + part.trim().len()
}

fn is_short(trend: Option<&crate::derive::evidence::TrendFigures>) -> bool {
    trend.is_none_or(|trend| matches!(trend.judged.verdict, Verdict::TooFew { .. }))
}

fn too_few_points(case: &Case<'_>, found: &mut Found<'_>) {
    static ADMITS: List = LazyLock::new(|| {
        list(&[
            "撑不起",
            "精确检验",
            "exact test",
            "不是趋势",
            "算不上趋势",
            "不能当成",
            "看不出趋势",
            "不成趋势",
            "点太少",
            "两个点",
            "三个点",
            "四个点",
            "no trend",
            "not a trend",
            "too few",
            "points prove",
            "points make",
            "only two points",
            "only three points",
            "only four points",
        ])
    });
    let level = EvidenceLevel::Trend;
    let figures = &case.derived.evidence.level(level).claims;
    for (claim, figures) in level.claims(case.p).iter().zip(figures) {
        let ClaimFigures::Series(series) = figures else { continue };
        let have = series.points.len();
        // A first point is no trend yet, and nobody says that it is.
        if have < 2 || !is_short(series.trend.as_deref()) || said::anywhere(claim, &ADMITS) {
            continue;
        }
        let needed = match series.trend.as_ref().map(|trend| &trend.judged.verdict) {
            Some(Verdict::TooFew { needed, .. }) => *needed,
            _ => 5,
        };
        let missing = needed.saturating_sub(have);
        let what = Words::each(|lang| match lang {
            Lang::Zh => format!("只有 {have} 个点，说不上趋势；再补 {missing} 期才可能看得出来。"),
            Lang::En => {
                let periods = plural(missing, "more period", "more periods");
                format!("{have} points make no trend; it takes {missing} {periods} for one to show.")
            }
        });
        found.say(cell(level.section_id(), claim, "series"), what);
    }
}
