//! Where it goes: from how many points, and give or take what.

use super::said;
use crate::analysis::verdict::Verdict;
use crate::check::prose::{List, clause, clause_behind, is_quoted, list, list_but, sentence};
use crate::check::rules::{cell, place};
use crate::check::{Case, Example, Find, Found, Rule, Severity};
use crate::derive::{ClaimFigures, EvidenceLevel};
use crate::figure::{Class, Mention, mentions};
use crate::i18n::{Lang, Words, plural, text};
use crate::proposal::{Claim, ClaimKind};
use crate::schema::Path;
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
    silent: Some(text(
        "给了上下限，写了怎么推的（直线、复利），或者贴了够五期的数。趋势以外，封面的问题和症状、一句话影响、普遍性和严重性的论点也看，但只看“将升到”“会达到”这样的话；方案上线后（“换新系统后”）的效果和金额另有地方算。",
        "Where bounds or the method are given, or five periods are entered. Beyond the trend it reads the problem and the symptoms, the impact in one sentence, and claims of prevalence and severity, and there only words such as “will reach” and “expected to rise to”; what the solution is to bring (“once the pump is replaced”), and money, are worked out elsewhere.",
    )),
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
    foretold(case, found);
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
        say(cell(level.section_id(), claim, "claim"), &claim.claim, span, found);
    }
}

fn say(path: Path, text: &str, span: Range<usize>, found: &mut Found<'_>) {
    let words = &text[span.clone()];
    let what = Words::each(|lang| match lang {
        Lang::Zh => format!("“{words}”：上下可能差多少，怎么推出来的？"),
        Lang::En => format!("“{words}”: give or take what, and by which method?"),
    });
    found.say(path, what).span(span);
}

/// Forecasts that are told elsewhere than under trend: on the cover, in sum, and in claims of how wide and how bad it is.
fn foretold(case: &Case<'_>, found: &mut Found<'_>) {
    let p = case.p;
    for level in [EvidenceLevel::Prevalence, EvidenceLevel::Severity] {
        for claim in level.claims(p) {
            if claim.kind != Some(ClaimKind::Series)
                && !said::anywhere(claim, &METHOD)
                && let Some(span) = foretells(&claim.claim)
            {
                say(cell(level.section_id(), claim, "claim"), &claim.claim, span, found);
            }
        }
    }
    let mut look = |path: Path, text: &str| {
        if let Some(span) = foretells(text) {
            say(path, text, span, found);
        }
    };
    look(place("frame.problem"), &p.frame.problem);
    look(place("impact.headline"), &p.impact.headline);
    for row in &p.frame.symptoms {
        look(cell("frame.symptoms", row, "what"), &row.what);
    }
}

/// The clause in which a text says what a rate or a number will come to, as one figure. What a solution is to bring is
/// no forecast of the problem, and money is worked out from the rows of loss.
fn foretells(text: &str) -> Option<Range<usize>> {
    static COMES_TO: List = LazyLock::new(|| {
        list(&[
            "将达",
            "将达到",
            "将升",
            "将升到",
            "将升至",
            "将涨到",
            "将增至",
            "将增加到",
            "将超过",
            "会升到",
            "会涨到",
            "会达到",
            "会超过",
            "预计达到",
            "预计升到",
            "预计升至",
            "预计超过",
            "预计为",
            "预测达到",
            "预测将",
            "will reach",
            "will rise to",
            "will grow to",
            "will climb to",
            "will exceed",
            "expected to reach",
            "expected to rise to",
            "expected to grow to",
            "expected to climb to",
            "expected to exceed",
            "forecast to reach",
            "forecast to rise to",
            "projected to reach",
            "projected to rise to",
            "predicted to reach",
            "is going to reach",
        ])
    });
    static BY_THE_SOLUTION: List = LazyLock::new(|| {
        list(&[
            "批准后",
            "上线后",
            "上线以后",
            "实施后",
            "推广后",
            "试点后",
            "改造后",
            "换了以后",
            "方案",
            "目标",
            "once approved",
            "once it runs",
            "after the launch",
            "after the roll-out",
            "with option",
            "the solution",
            "the pilot",
            "target",
            "goal",
        ])
    });
    let hit = COMES_TO.find(text).into_iter().next()?;
    let whole = sentence(text, hit.range.start);
    let is_let_be = is_quoted(text, hit.range.start)
        || !BY_THE_SOLUTION.find(&text[whole.clone()]).is_empty()
        || is_once_done(&text[whole.start..hit.range.start])
        || !METHOD.find(&text[whole.clone()]).is_empty()
        || text[whole.end..].starts_with(['？', '?']);
    if is_let_be {
        return None;
    }
    let place = clause(text, hit.range.start);
    let figures = mentions(text);
    let mut here = figures.iter().filter(|m| {
        let is_amount = matches!(
            m.class,
            Class::Percent | Class::Count | Class::Plain | Class::Share | Class::Multiple | Class::Points
        );
        is_amount && place.contains(&m.span.start) && m.span.start >= hit.range.start
    });
    let first = here.next()?;
    let is_range = |m: &Mention| m.figure.is_some_and(|figure| figure.amount.is_range());
    (!is_range(first) && !here.any(is_range)).then(|| trimmed(text, place))
}

/// `换新系统后`, `once the old pump is replaced`: what comes then is what the solution brings. `春节后` is only a time.
fn is_once_done(before: &str) -> bool {
    static DONE: List = LazyLock::new(|| {
        let words = [
            "换",
            "装上",
            "安装",
            "加装",
            "装好",
            "上线",
            "改造",
            "改用",
            "改成",
            "改为",
            "改完",
            "推广",
            "推开",
            "铺开",
            "引入",
            "引进",
            "启用",
            "用上",
            "建成",
            "建好",
            "配齐",
            "配备",
            "增设",
            "增配",
            "培训",
            "实施",
            "批准",
            "投产",
            "投用",
            "升级",
            "采用",
            "落地",
            "修好",
            "修复",
            "接入",
            "打通",
            "优化",
            "replaced",
            "installed",
            "introduced",
            "launched",
            "upgraded",
            "rolled out",
            "in place",
            "live",
            "trained",
            "approved",
            "mended",
            "repaired",
            "fixed",
            "switched",
            "changed over",
            "built",
            "hired",
        ];
        list_but(&words, &["换季", "换届", "轮换"])
    });
    static ONCE: List = LazyLock::new(|| list(&["once", "after", "when", "with"]));
    // A clause of its own, or the beginning of the same one.
    let chinese = before.match_indices('后').any(|(at, _)| {
        let from = clause(before, at).start;
        !DONE.find(&before[from..at]).is_empty()
    });
    chinese
        || (!ONCE.find(before).is_empty()
            && DONE.find(before).iter().any(|hit| before[hit.range.clone()].is_ascii()))
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
