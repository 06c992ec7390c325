//! How a text says what will be, and what makes that no forecast of the problem.

use super::said;
use crate::check::prose::{List, clause, clause_behind, is_quoted, list, list_but, sentence};
use crate::figure::{Class, Mention, mentions, month_name};
use crate::proposal::{Claim, ClaimKind};
use std::ops::Range;
use std::sync::LazyLock;

/// The clause in which a text says what a rate or a number will come to, as one figure. What a solution is to bring is
/// no forecast of the problem, and money is worked out from the rows of loss.
pub(super) fn foretells(text: &str) -> Option<Range<usize>> {
    let hits = COMES_TO.find(text);
    let comes_to = || hits.iter().map(|hit| hit.range.start).filter(|at| !is_let_be(text, *at));
    let figures = if hits.is_empty() { Vec::new() } else { mentions(text) };
    comes_to().find_map(|at| one_figure_behind(text, at, &figures)).or_else(|| in_words(text))
}

/// What is told there is no forecast of the problem, or says how it was worked out.
fn is_let_be(text: &str, at: usize) -> bool {
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
    let whole = sentence(text, at);
    is_quoted(text, at)
        || !BY_THE_SOLUTION.find(&text[whole.clone()]).is_empty()
        || is_once_done(&text[whole.start..at])
        || !METHOD.find(&text[whole.clone()]).is_empty()
        || text[whole.end..].starts_with(['？', '?'])
}

/// What says that a number will come to a figure.
static COMES_TO: List = LazyLock::new(|| {
    let words = [
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
        "将到",
        "会到",
        "将增长到",
        "会增加到",
        "会增至",
        "会涨至",
        "会升至",
        "会达",
        "将突破",
        "会突破",
        "will hit",
        "will come to",
        "would reach",
        "expected to hit",
        "set to reach",
    ];
    list_but(&words, &[NOT_TO_A_FIGURE, NOT_WILL].concat())
});

/// The clause of these words, where one figure is told behind them.
fn one_figure_behind(text: &str, at: usize, figures: &[Mention]) -> Option<Range<usize>> {
    let place = clause(text, at);
    let mut here =
        figures.iter().filter(|m| is_amount(m) && place.contains(&m.span.start) && m.span.start >= at);
    let first = here.next()?;
    (!is_range(first) && !here.any(is_range)).then(|| trimmed(text, place))
}

/// A number of things or a share of them; money is worked out from the rows of loss.
fn is_amount(m: &Mention) -> bool {
    matches!(
        m.class,
        Class::Percent | Class::Count | Class::Plain | Class::Share | Class::Multiple | Class::Points
    )
}

fn is_range(m: &Mention) -> bool {
    m.figure.is_some_and(|figure| figure.amount.is_range())
}

/// `将到货`, `会到店`: nothing that a number comes to.
const NOT_TO_A_FIGURE: &[&str] = &[
    "将到期",
    "将到货",
    "将到店",
    "将到场",
    "将到位",
    "将到任",
    "会到店",
    "会到场",
    "会到货",
    "会到期",
    "会到位",
    "会到访",
    "会达成",
    "将达成",
    "会达标",
    "将达标",
];

/// Words in which `会` and `将` say nothing of what will be: `将近翻倍`, `开会`.
const NOT_WILL: &[&str] = &[
    "机会",
    "会员",
    "会议",
    "社会",
    "协会",
    "大会",
    "会上",
    "工会",
    "开会",
    "展会",
    "例会",
    "早会",
    "晨会",
    "聚会",
    "约会",
    "误会",
    "董事会",
    "理事会",
    "委员会",
    "发布会",
    "会诊",
    "会计",
    "会后",
    "会前",
    "会场",
    "会所",
    "会费",
    "会籍",
    "会客",
    "会签",
    "会审",
    "将近",
    "将就",
    "麻将",
    "将军",
];

/// A forecast without `将达到`: that something will double, or what `at this rate` comes to.
fn in_words(text: &str) -> Option<Range<usize>> {
    let mut told = doubles(text).into_iter().chain(at_this_rate(text));
    told.find(|(at, _)| !is_let_be(text, *at)).map(|(_, place)| place)
}

/// `到明年底投诉会翻一番`, `complaints will double by year-end`; what has doubled is told and not foretold.
fn doubles(text: &str) -> Vec<(usize, Range<usize>)> {
    static DOUBLES: List = LazyLock::new(|| {
        list(&[
            "翻番",
            "翻倍",
            "翻一番",
            "翻两番",
            "翻一倍",
            "多一倍",
            "增加一倍",
            "涨一倍",
            "will double",
            "will triple",
            "will treble",
            "will quadruple",
            "will have doubled",
            "set to double",
            "set to triple",
            "expected to double",
            "expected to triple",
            "forecast to double",
            "projected to double",
            "going to double",
            "going to triple",
        ])
    });
    static WILL: List = LazyLock::new(|| {
        // `会上升` is no `会上`.
        list_but(&["会", "将", "会上升", "会上涨", "预计", "预测", "估计", "恐怕"], NOT_WILL)
    });
    let is_ahead = |at: &Range<usize>| {
        let before = &text[clause(text, at.start).start..at.start];
        text[at.clone()].is_ascii() || !WILL.find(before).is_empty()
    };
    let hits = DOUBLES.find(text).into_iter().map(|hit| hit.range).filter(is_ahead);
    hits.map(|at| (at.start, trimmed(text, clause(text, at.start)))).collect()
}

/// `按这个速度，12 月投诉将到 300 起`, `at this rate, 300 complaints in December`; how fast something is now is no
/// forecast.
fn at_this_rate(text: &str) -> Vec<(usize, Range<usize>)> {
    static RATE: List = LazyLock::new(|| {
        list(&[
            "按这个速度",
            "照这个速度",
            "按此速度",
            "照此速度",
            "按这个势头",
            "照这个势头",
            "按这个趋势",
            "照这个趋势",
            "照这样下去",
            "这样下去",
            "照此下去",
            "按目前的速度",
            "按现在的速度",
            "照目前速度",
            "按目前速度",
            "照现在的速度",
            "at this rate",
            "at this pace",
            "at the present rate",
            "at the current rate",
            "at the current pace",
            "if this goes on",
            "if it goes on like this",
            "if this continues",
            "on this trend",
        ])
    });
    static AHEAD: List = LazyLock::new(|| {
        let words = [
            "将",
            "会",
            "会上升",
            "会上涨",
            "要到",
            "年底",
            "年末",
            "明年",
            "下个月",
            "下月",
            "下季度",
            "will",
            "next",
            "we shall",
            "by then",
            "by year-end",
            "by the year",
            "by the end",
            "by the month",
            "by the quarter",
            "by the first quarter",
            "by the second quarter",
            "by the third quarter",
            "by the fourth quarter",
            "by spring",
            "by summer",
            "by autumn",
            "by winter",
            "by christmas",
            "at year-end",
            "at the end of",
        ];
        let months: Vec<String> = (1..=12)
            .map(|month| month_name(month).to_lowercase())
            .flat_map(|month| [format!("in {month}"), format!("by {month}")])
            .collect();
        let words: Vec<&str> = words.into_iter().chain(months.iter().map(String::as_str)).collect();
        list_but(&words, NOT_WILL)
    });
    let hits = RATE.find(text);
    let figures = if hits.is_empty() { Vec::new() } else { mentions(text) };
    let foretold = |at: Range<usize>| {
        let mut place = clause(text, at.start);
        if let Some(behind) = clause_behind(text, &place) {
            place.end = behind.end;
        }
        let here = || figures.iter().filter(|m| place.contains(&m.span.start) && m.span.start >= at.end);
        let is_ahead =
            || !AHEAD.find(&text[place.clone()]).is_empty() || here().any(|m| m.class == Class::Day);
        let is_one = here().any(is_amount) && !here().any(is_range);
        (is_one && is_ahead()).then(|| (at.start, trimmed(text, place.clone())))
    };
    hits.into_iter().filter_map(|hit| foretold(hit.range)).collect()
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
        "将到",
        "会到",
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
        "将到期",
        "将到货",
        "将到店",
        "会到店",
        "会到场",
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
    list_but(&words, &[&not, NOT_WILL].concat())
});

/// What says how that was worked out, or how far it may miss.
pub(super) static METHOD: List = LazyLock::new(|| {
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
pub(super) fn forecast(claim: &Claim) -> Option<Range<usize>> {
    if claim.kind == Some(ClaimKind::Series) || said::anywhere(claim, &METHOD) {
        return None;
    }
    let text = claim.claim.as_str();
    expected(text).or_else(|| in_words(text))
}

/// Where it says what is expected, as one figure.
fn expected(text: &str) -> Option<Range<usize>> {
    let figures: Vec<Mention> =
        mentions(text).into_iter().filter(|m| !matches!(m.class, Class::Day | Class::Duration)).collect();
    if figures.iter().any(is_range) {
        return None;
    }
    AHEAD.find(text).into_iter().find_map(|hit| {
        let mut place = clause(text, hit.range.start);
        // `预测：9 月每周 30 次`: what a colon leads on to is still the forecast.
        if text[place.end..].starts_with(['：', ':'])
            && let Some(behind) = clause_behind(text, &place)
        {
            place.end = behind.end;
        }
        figures.iter().any(|m| place.contains(&m.span.start)).then(|| trimmed(text, place.clone()))
    })
}

/// A place without the blanks at its ends.
fn trimmed(text: &str, place: Range<usize>) -> Range<usize> {
    let part = &text[place.clone()];
    let from = place.start + part.len() - part.trim_start().len();
    from..from + part.trim().len()
}
