//! Where it goes: from how many points, and give or take what.

mod told;

use super::said;
use crate::analysis::verdict::Verdict;
use crate::check::prose::{List, list};
use crate::check::rules::{cell, place};
use crate::check::{Case, Example, Find, Found, Rule, Severity};
use crate::derive::{ClaimFigures, EvidenceLevel};
use crate::i18n::{Lang, Words, plural, text};
use crate::proposal::ClaimKind;
use crate::schema::Path;
use std::ops::Range;
use std::sync::LazyLock;
use told::{METHOD, forecast, foretells};

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
        "给了上下限，写了怎么推的（直线、复利），或者贴了够五期的数。趋势以外，封面的问题和症状、一句话影响、普遍性和严重性的论点也看，但只看“将升到”“会达到”“会翻一番”“按这个速度，12 月将到 300 起”这样的话；方案上线后（“换新系统后”）的效果和金额另有地方算。",
        "Where bounds or the method are given, or five periods are entered. Beyond the trend it reads the problem and the symptoms, the impact in one sentence, and claims of prevalence and severity, and there only words such as “will reach”, “expected to rise to”, “will double” and “at this rate, 300 in December”; what the solution is to bring (“once the pump is replaced”), and money, are worked out elsewhere.",
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
