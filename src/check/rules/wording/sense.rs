//! Words that mean a fault of the text in one place and something else in another.
//!
//! `最近的门店` is the nearest and not the latest, `立即派单` is what the system does and not what is asked for,
//! `the charger's fault rate` is nobody's fault.

use super::terms::{Class, Sense, Turn};
use super::whose;
use crate::check::prose::{List, clause, clause_before, list, list_but};
use crate::text::is_han;
use std::ops::Range;
use std::sync::LazyLock;

/// The word as it stands here, with what belongs to it, and how it is used; `None` where it means something else.
pub(super) fn here(typed: &str, range: Range<usize>, sense: Sense) -> Option<(Range<usize>, Sense)> {
    let turned = |turn| Sense { turn, ..sense };
    match sense.turn {
        Turn::Past if &typed[range.clone()] == "最近" => {
            (!is_nearest(typed, &range)).then_some((range, sense))
        }
        Turn::Near => {
            let turn = if looks_back(typed, &range) { Turn::Past } else { Turn::Plain };
            Some((range, turned(turn)))
        }
        Turn::AtOnce => is_asked_for(typed, &range).then_some((range, turned(Turn::Plain))),
        Turn::Fault => whose::fault(typed, &range).map(|range| (range, turned(Turn::Plain))),
        Turn::Blames => whose::blamed(typed, &range).map(|range| (range, turned(Turn::Plain))),
        Turn::Accuses => whose::accused(typed, &range).map(|range| (range, turned(Turn::Plain))),
        Turn::Refuses => (!whose::is_theirs_to_refuse(typed, &range)).then_some((range, turned(Turn::Plain))),
        Turn::Neglects => Some(whose::neglected(typed, range, sense)),
        Turn::OfSomeYear => is_planned(typed, &range).then_some((range, turned(Turn::Plain))),
        Turn::Each => says_of_each(typed, &range).then_some((range, sense)),
        Turn::Length => {
            let long = Sense { class: Class::Time, turn: Turn::Long };
            Some((range.clone(), if speaks_of_time(typed, &range) { long } else { turned(Turn::Plain) }))
        }
        Turn::Quick => quick(typed, &range).map(|sense| (range, sense)),
        Turn::BeforeThings if is_pointed_at(typed, &range) => None,
        // `不太高`: not very.
        _ if sense.class == Class::Degree && typed[..range.start].ends_with('不') => None,
        Turn::Idle => {
            // `不作为考核指标`: not used as one.
            let next = typed[range.end..].chars().next().filter(|next| is_han(*next));
            next.is_none_or(|next| "的和与是导造".contains(next)).then_some((range, turned(Turn::Plain)))
        }
        _ if is_idle_talk(typed, &range, sense) => None,
        _ if sense.class == Class::Adjective && is_name(typed, &range) => None,
        _ => Some((range, sense)),
    }
}

/// The part of the clause before a place.
pub(super) fn before<'t>(typed: &'t str, range: &Range<usize>) -> &'t str {
    &typed[clause(typed, range.start).start..range.start]
}

/// The part of the clause behind it.
fn behind<'t>(typed: &'t str, range: &Range<usize>) -> &'t str {
    typed.get(range.end..clause(typed, range.start).end).unwrap_or_default()
}

/// `离客户最近的仓库`, `最近的一家店`: the nearest.
fn is_nearest(typed: &str, range: &Range<usize>) -> bool {
    const COUNTED: [&str; 8] = ["一家", "两家", "三家", "几家", "那家", "一个", "一处", "一座"];
    const PLACES: [&str; 46] = [
        "门店",
        "店",
        "网点",
        "站点",
        "分店",
        "仓",
        "库",
        "服务中心",
        "服务站",
        "服务点",
        "服务网点",
        "服务店",
        "中心",
        "充电站",
        "充电桩",
        "充电网点",
        "换电站",
        "桩",
        "地铁",
        "医院",
        "机场",
        "停车",
        "工厂",
        "供应商",
        "经销商",
        "城市",
        "路线",
        "出口",
        "加油站",
        "维修点",
        "维修店",
        "维修站",
        "维修厂",
        "网格",
        "4S",
        "4s",
        "直营店",
        "加盟店",
        "配送站",
        "配送点",
        "前置仓",
        "办事处",
        "检测站",
        "营业厅",
        "车站",
        "港口",
    ];
    let said = before(typed, range);
    if ["离", "距", "就近"].iter().any(|word| said.contains(word)) {
        return true;
    }
    let rest = behind(typed, range);
    let named = rest.strip_prefix('的');
    // `转给最近的技师`: whoever is nearest.
    if named.is_some() && said.ends_with(['给', '往', '派', '从']) {
        return true;
    }
    let rest = named.unwrap_or(rest);
    let counted = COUNTED.iter().find_map(|word| rest.strip_prefix(word));
    let place = counted.unwrap_or(rest);
    (named.is_some() || counted.is_some()) && PLACES.iter().any(|name| place.starts_with(name))
}

/// Whether the clause speaks of what has been: `近期发生`, and not `近期会换`.
fn looks_back(typed: &str, range: &Range<usize>) -> bool {
    static PAST: List = LazyLock::new(|| {
        let words = [
            "发生", "出现", "收到", "接到", "反映", "流失", "增加", "增多", "增长", "减少", "下降", "上升",
            "变多", "变慢", "已", "了", "过", "以来", "曾", "的",
        ];
        list_but(&words, &["通过", "超过", "不过", "过程", "为了", "除了", "了解", "的话"])
    });
    static COMING: List = LazyLock::new(|| {
        let words = ["将", "会", "拟", "准备", "计划", "要", "请", "建议", "争取", "打算", "内", "可"];
        let not = [
            "要求", "需要", "重要", "主要", "机会", "会员", "会议", "社会", "申请", "请假", "将军", "内部",
            "国内", "店内", "可靠", "可能",
        ];
        list_but(&words, &not)
    });
    let rest = behind(typed, range);
    let first = |words: &List| words.find(rest).first().map(|found| found.range.start);
    match (first(&PAST), first(&COMING)) {
        (Some(past), Some(coming)) => past < coming,
        (past, _) => past.is_some(),
    }
}

/// Whether `立即` or `immediately` is a wish: behind a request, or before what headquarters would do. A system
/// that calls at once, or a customer who leaves at once, is told and not asked for.
fn is_asked_for(typed: &str, range: &Range<usize>) -> bool {
    static REQUEST: List = LazyLock::new(|| {
        let words = [
            "请", "必须", "应当", "应该", "应", "需要", "需", "建议", "希望", "恳请", "务必", "要求",
            "please", "must", "should", "need", "needs", "ask", "asks", "want", "request", "urge", "have to",
            "has to",
        ];
        let not =
            ["申请", "请假", "响应", "供应", "适应", "对应", "反应", "应用", "应急", "应收", "需求", "应答"];
        list_but(&words, &not)
    });
    static TOLD: List = LazyLock::new(|| {
        list(&[
            "后",
            "时",
            "一旦",
            "如果",
            "当",
            "自动",
            "就",
            "只要",
            "when",
            "once",
            "as soon as",
            "if",
            "automatically",
        ])
    });
    static DOES: List = LazyLock::new(|| list(&["系统", "客户", "顾客", "system", "customers"]));
    const DONE: [&str; 23] = [
        "批准", "解决", "处理", "整改", "启动", "实施", "落实", "上线", "采购", "更换", "安排", "召开",
        "成立", "立项", "拨款", "推进", "改", "停", "取消", "调整", "修", "换", "行动",
    ];
    const MOMENT: [&str; 9] =
        ["after", "before", "when", "upon", "visible", "behind", "next", "below", "above"];
    let (said, rest) = (before(typed, range), behind(typed, range));
    // `immediately after the repair` names the moment.
    let moment = rest.trim_start().to_lowercase();
    if MOMENT.iter().any(|word| moment.starts_with(word)) || !TOLD.find(said).is_empty() {
        return false;
    }
    // `发现异常立即停用` is a rule that is kept, `要马上解决` a wish.
    let wished = said.trim().is_empty() && clause_before(typed, &clause(typed, range.start)).is_none()
        || ["要", "得", "须", "总部"].iter().any(|word| said.ends_with(word));
    if !REQUEST.find(said).is_empty() || is_bidden(said, &moment, wished) {
        return true;
    }
    DOES.find(said).is_empty() && wished && DONE.iter().any(|verb| rest.starts_with(verb))
}

/// Whether an English sentence bids it: `replace the pump at once`, `immediately stop it`.
fn is_bidden(said: &str, rest: &str, leads: bool) -> bool {
    const BIDDEN: [&str; 20] = [
        "approve",
        "solve",
        "fix",
        "mend",
        "start",
        "replace",
        "act",
        "stop",
        "change",
        "order",
        "buy",
        "cancel",
        "hire",
        "repair",
        "launch",
        "introduce",
        "release",
        "switch",
        "close",
        "adjust",
    ];
    let first = |text: &str| {
        let text = text.trim_start().to_lowercase();
        let word = text.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default().to_owned();
        BIDDEN.contains(&word.as_str())
    };
    if said.trim().is_empty() { leads && first(rest) } else { first(said) }
}

/// How `很快` is meant: by when, where something is to come of it, `很快会换`; how much, where something is so, `上升很快`. That
/// customers soon left is told.
fn quick(typed: &str, range: &Range<usize>) -> Option<Sense> {
    const COMING: [&str; 22] = [
        "会", "将", "就会", "就能", "就要", "就可", "能", "可以", "要", "上线", "解决", "完成", "批准",
        "到位", "启动", "见效", "改善", "换", "修好", "恢复", "推开", "推广",
    ];
    let rest = behind(typed, range);
    if COMING.iter().any(|verb| rest.starts_with(verb)) && !looks_back(typed, range) {
        return Some(Sense::plain(Class::Time));
    }
    let goes_on = rest.starts_with(|c: char| is_han(c) && !"的地，".contains(c));
    (!goes_on).then(|| Sense::plain(Class::Degree))
}

/// What is to be done.
static PLANNED: List = LazyLock::new(|| {
    list(&[
        "将",
        "会",
        "要",
        "请",
        "建议",
        "计划",
        "争取",
        "打算",
        "准备",
        "希望",
        "上线",
        "启动",
        "完成",
        "推广",
        "推开",
        "铺开",
        "试点",
        "实施",
        "更换",
        "换",
        "解决",
        "落地",
        "见效",
        "批准",
        "投入",
        "采购",
        "开工",
        "交付",
        "改造",
        "再说",
        "再定",
        "再看",
        "再议",
        "再谈",
        "开始",
        "安排",
        "立项",
        "验收",
        "will",
        "shall",
        "should",
        "must",
        "please",
        "plan",
        "plans",
        "planned",
        "is to",
        "are to",
        "start",
        "starts",
        "begin",
        "begins",
        "launch",
        "finish",
        "roll out",
        "rolled out",
        "approve",
        "approved",
        "decide",
        "decided",
        "replace",
        "replaced",
        "deliver",
        "delivered",
        "introduce",
        "introduced",
        "go live",
        "goes live",
        "revisit",
        "review",
        "done",
        "ready",
        "complete",
        "completed",
    ])
});

/// Whether `下半年` or `later this year` says when something is to be done, and neither which year it was nor what
/// every year brings: `2026 年下半年` is a stretch of time, `年底前` a last day, `年底盘点` an event.
fn is_planned(typed: &str, range: &Range<usize>) -> bool {
    const OF_A_YEAR: [&str; 9] = ["年", "今年", "明年", "去年", "前年", "后年", "每年", "往年", "历年"];
    const EVENTS: [&str; 22] = [
        "前", "以前", "之前", "盘点", "考核", "总结", "结算", "决算", "奖", "评", "促销", "大促", "冲量",
        "旺季", "淡季", "预算", "是", "的", "库存", "报表", "述职", "都",
    ];
    const WHEN: [&str; 2] = ["前后", "左右"];
    let word = &typed[range.clone()];
    let (said, rest) = (before(typed, range), behind(typed, range));
    if !word.is_ascii() {
        // `到明年底`: the sign of the year is the word's own.
        let is_said =
            word.starts_with('年') && said.ends_with(['今', '明', '去', '前', '后', '当', '次', '本', '每']);
        let has_year = is_said
            || OF_A_YEAR.iter().any(|year| said.trim_end().ends_with(year))
            || said.trim_end().ends_with(|c: char| c.is_ascii_digit());
        let is_event = !WHEN.iter().any(|when| word.ends_with(when))
            && EVENTS.iter().any(|event| rest.trim_start().starts_with(event));
        if has_year || is_event || looks_back(typed, range) {
            return false;
        }
    } else if rest.trim_start().to_lowercase().starts_with("of ") {
        // `in the second half of 2026`.
        return false;
    }
    !PLANNED.find(&typed[clause(typed, range.start)]).is_empty()
}

/// `很多人都知道的规则`, `everyone knows that`: a manner of speaking, which counts nobody.
fn is_idle_talk(typed: &str, range: &Range<usize>, sense: Sense) -> bool {
    const KNOW: [&str; 6] = ["知道", "清楚", "明白", "了解", "熟悉", "听说过"];
    const KNOWN: [&str; 5] = ["knows", "know that", "knows that", "know the rule", "is aware"];
    if !matches!(sense.class, Class::Quantity | Class::Absolute) {
        return false;
    }
    let word = &typed[range.clone()];
    let rest = behind(typed, range);
    if word.is_ascii() {
        let is_of_all = matches!(word.to_ascii_lowercase().as_str(), "everybody" | "everyone" | "many");
        let rest = rest.trim().to_lowercase();
        let rest = rest.strip_prefix("people ").unwrap_or(&rest);
        // `as many know, ...`
        let as_known = rest == "know" && before(typed, range).trim().eq_ignore_ascii_case("as");
        return is_of_all && (as_known || KNOWN.iter().any(|known| rest.starts_with(known)));
    }
    let rest = rest.strip_prefix('的').unwrap_or(rest);
    let rest = rest.strip_prefix('人').unwrap_or(rest);
    let all = rest.strip_prefix('都').or_else(|| rest.strip_prefix('也'));
    all.is_some_and(|rest| KNOW.iter().any(|know| rest.starts_with(know)))
}

/// Whether each of them is said to be so: `每家店都缺件`, and not `每家 3 次`. In English `every` says it by itself,
/// but for stretches of time.
fn says_of_each(typed: &str, range: &Range<usize>) -> bool {
    if typed[range.clone()].is_ascii() {
        return true;
    }
    let rest = behind(typed, range);
    // `每次超载都要两小时` is what one costs, `每次都超载` is that all are so.
    if typed[range.clone()].ends_with('次') {
        return ["都", "均", "全都"].iter().any(|all| rest.starts_with(all));
    }
    // `平均`, `首都店`, `必须`: other words.
    let is_part = |at: usize, all: &str| match all {
        "都" => rest[..at].ends_with(['首', '成', '古']),
        "均" => rest[..at].ends_with(['平', '人', '月', '日', '年', '周', '户', '单', '店', '台']),
        "必" => rest[at + all.len()..].starts_with(['须', '要', '需', '备', '填', '检']),
        _ => false,
    };
    let all = ["都", "均", "无不", "必"];
    let mut places =
        all.iter().flat_map(|all| rest.match_indices(all)).filter(|(at, all)| !is_part(*at, all));
    places.any(|(at, _)| rest[..at].chars().count() <= 12)
}

/// Whether the clause, or the word beside it, speaks of time: `等待时间太长`, `waits too long`.
fn speaks_of_time(typed: &str, range: &Range<usize>) -> bool {
    static TIME: List = LazyLock::new(|| {
        list(&[
            "时间", "等", "等待", "等候", "排队", "拖", "花", "耗时", "周期", "工期", "时长", "wait",
            "waits", "waited", "waiting", "time", "times", "take", "takes", "took", "lasts", "lasted",
            "last", "delay", "delays", "duration", "queue", "queues", "queued",
        ])
    });
    !TIME.find(&typed[clause(typed, range.start)]).is_empty()
}

/// Whether the things are pointed at and so known: `这几家店`, `以下部分门店`, `these few`.
fn is_pointed_at(typed: &str, range: &Range<usize>) -> bool {
    const POINTS: [&str; 22] = [
        "这", "那", "哪", "前", "后", "头", "下", "上", "十", "百", "千", "万", "第", "两", "三", "四", "五",
        "另", "其他", "其余", "剩下", "无",
    ];
    /// What points at a part of something, where `目前部分门店` and `实际上个别客户` do not.
    const AT_A_PART: [&str; 10] = ["这", "那", "哪", "另", "其他", "其余", "剩下", "剩余", "以上", "以下"];
    let word = &typed[range.clone()];
    let points: &[&str] = match word {
        _ if word.starts_with('几') => &POINTS,
        _ if word.ends_with("部分") || word == "个别" => &AT_A_PART,
        _ => return false,
    };
    let before = &typed[..range.start];
    let is_time = ["目前", "当前", "之前", "此前", "实际上"].iter().any(|time| before.ends_with(time));
    !is_time && points.iter().any(|point| before.ends_with(point))
}

/// Whether an English word is part of a name: `the Bad Homburg store`, `Standard & Poor`.
fn is_name(typed: &str, range: &Range<usize>) -> bool {
    let word = &typed[range.clone()];
    let rest = &typed[range.end..];
    if rest.starts_with("'s") || rest.starts_with("’s") {
        return true;
    }
    let capital = |text: &str| text.starts_with(|c: char| c.is_ascii_uppercase());
    let said = before(typed, range).trim_end();
    let within = said.ends_with(|c: char| c.is_alphanumeric() || c == '&');
    let beside = capital(rest.trim_start()) || said.ends_with('&');
    capital(word) && within && beside
}
