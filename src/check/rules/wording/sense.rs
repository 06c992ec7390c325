//! Words that mean a fault of the text in one place and something else in another.
//!
//! `最近的门店` is the nearest and not the latest, `立即派单` is what the system does and not what is asked for,
//! `the charger's fault rate` is nobody's fault.

use super::terms::{Class, Sense, Turn};
use super::thing::CUSTOMERS;
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
        Turn::Fault => fault(typed, &range).map(|range| (range, turned(Turn::Plain))),
        Turn::Blames => blamed(typed, &range).map(|range| (range, turned(Turn::Plain))),
        Turn::Accuses => accused(typed, &range).map(|range| (range, turned(Turn::Plain))),
        Turn::Refuses => (!is_theirs_to_refuse(typed, &range)).then_some((range, turned(Turn::Plain))),
        Turn::Each => says_of_each(typed, &range).then_some((range, sense)),
        Turn::Length => {
            let long = Sense { class: Class::Time, turn: Turn::Long };
            Some((range.clone(), if speaks_of_time(typed, &range) { long } else { turned(Turn::Plain) }))
        }
        Turn::BeforeThings if is_pointed_at(typed, &range) => None,
        // `不太高`: not very.
        _ if sense.class == Class::Degree && typed[..range.start].ends_with('不') => None,
        Turn::Idle => {
            // `不作为考核指标`: not used as one.
            let next = typed[range.end..].chars().next().filter(|next| is_han(*next));
            next.is_none_or(|next| "的和与是导造".contains(next)).then_some((range, turned(Turn::Plain)))
        }
        _ if sense.class == Class::Adjective && is_name(typed, &range) => None,
        _ => Some((range, sense)),
    }
}

/// The part of the clause before a place.
fn before<'t>(typed: &'t str, range: &Range<usize>) -> &'t str {
    &typed[clause(typed, range.start).start..range.start]
}

/// The part of the clause behind it.
fn behind<'t>(typed: &'t str, range: &Range<usize>) -> &'t str {
    typed.get(range.end..clause(typed, range.start).end).unwrap_or_default()
}

/// `离客户最近的仓库`, `最近的一家店`: the nearest.
fn is_nearest(typed: &str, range: &Range<usize>) -> bool {
    const COUNTED: [&str; 8] = ["一家", "两家", "三家", "几家", "那家", "一个", "一处", "一座"];
    const PLACES: [&str; 27] = [
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
        "中心",
        "充电站",
        "充电桩",
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
        "网格",
    ];
    let said = before(typed, range);
    if ["离", "距", "就近"].iter().any(|word| said.contains(word)) {
        return true;
    }
    let rest = behind(typed, range);
    let named = rest.strip_prefix('的');
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

/// Whose fault it is said to be, with the word; `None` where it is a technical fault, or nobody's.
fn fault(typed: &str, range: &Range<usize>) -> Option<Range<usize>> {
    if typed[range.clone()].is_ascii() {
        return english_fault(typed, range);
    }
    // `的错误`, `的错峰`: another word.
    if typed[range.end..].starts_with(is_han) {
        return None;
    }
    let said = before(typed, range);
    let (at, verb) = ["都是", "全是", "就是", "还是", "算是", "是"]
        .iter()
        .filter_map(|verb| Some((said.rfind(verb)?, *verb)))
        .min_by_key(|(at, _)| *at)?;
    let whose = said[at + verb.len()..].trim();
    let nobodys = ["谁", "哪", "我们", "自己", "本店"].iter().any(|word| whose.contains(word));
    let named = !whose.is_empty() && whose.chars().count() <= 12;
    let from = range.start - said.len() + at;
    (named && !nobodys && !said[..at].ends_with(['不', '谁'])).then_some(from..range.end)
}

fn english_fault(typed: &str, range: &Range<usize>) -> Option<Range<usize>> {
    let said = typed[..range.start].strip_suffix(' ')?;
    let from = said.rfind(' ').map_or(0, |at| at + 1);
    let whose = said[from..].to_lowercase();
    let owned = ["'s", "’s", "s'", "s’"].iter().any(|end| whose.ends_with(end));
    let nobodys =
        ["nobody", "one's", "one’s", "anyone", "anybody", "who", "it's", "it’s", "that's", "that’s"];
    let theirs = matches!(whose.as_str(), "their" | "your" | "his" | "her");
    if !(owned || theirs) || nobodys.iter().any(|word| whose.starts_with(word)) {
        return None;
    }
    // `the charger's fault rate`, `the pump's fault was found`: what follows says that it is a defect.
    let rest = typed[range.end..].trim_start().to_lowercase();
    let word = &rest[..rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len())];
    let ends = matches!(
        word,
        "" | "that"
            | "and"
            | "but"
            | "for"
            | "if"
            | "when"
            | "because"
            | "alone"
            | "entirely"
            | "again"
            | "as"
    );
    let from = if said[..from].to_lowercase().ends_with("the ") { from - 4 } else { from };
    ends.then_some(from..range.end)
}

/// Who is blamed, with the word: only people and departments can be.
fn blamed(typed: &str, range: &Range<usize>) -> Option<Range<usize>> {
    const ACCUSED: [&str; 36] = [
        "总部",
        "门店",
        "配件",
        "采购",
        "财务",
        "市场",
        "人事",
        "运营",
        "技术",
        "客服",
        "物流",
        "仓库",
        "供应商",
        "厂家",
        "店长",
        "店员",
        "技师",
        "员工",
        "前台",
        "顾问",
        "领导",
        "老板",
        "区域",
        "大区",
        "客户",
        "顾客",
        "司机",
        "他",
        "她",
        "别人",
        "上面",
        "上级",
        "下面",
        "部门",
        "信息部",
        "产品部",
    ];
    let rest = &typed[range.end..];
    let accused = ACCUSED.iter().filter(|name| rest.starts_with(**name)).max_by_key(|name| name.len())?;
    let said = &typed[..range.start];
    if ["不", "不能", "不该", "别", "莫", "谁", "不要"].iter().any(|no| said.ends_with(no)) {
        return None;
    }
    let lead = ["只能", "都", "只", "全", "就", "要", "得"].iter().find(|lead| said.ends_with(**lead));
    Some(range.start - lead.map_or(0, |lead| lead.len())..range.end + accused.len())
}

/// Who is blamed in English: `blames headquarters`, `blame the parts team`.
fn accused(typed: &str, range: &Range<usize>) -> Option<Range<usize>> {
    const ACCUSED: [&str; 27] = [
        "headquarters",
        "head office",
        "management",
        "stores",
        "sites",
        "the stores",
        "the sites",
        "suppliers",
        "each other",
        "others",
        "them",
        "him",
        "her",
        "customers",
        "drivers",
        "technicians",
        "the staff",
        "the team",
        "the parts team",
        "the front desk",
        "the managers",
        "the supplier",
        "the warehouse",
        "purchasing",
        "finance",
        "it ",
        "logistics",
    ];
    let said = before(typed, range).to_lowercase();
    if ["not ", "no one to ", "nobody to ", "n't ", "n’t ", "don’t "].iter().any(|no| said.ends_with(no))
    {
        return None;
    }
    let rest = typed[range.end..].strip_prefix(' ')?.to_lowercase();
    let name = ACCUSED.iter().filter(|name| rest.starts_with(**name)).max_by_key(|name| name.len())?;
    Some(range.start..range.end + 1 + name.trim_end().len())
}

/// Whether those who refuse are free to: customers do, and so do machines. `采购拒绝答复` is a reproach.
fn is_theirs_to_refuse(typed: &str, range: &Range<usize>) -> bool {
    static FREE: List = LazyLock::new(|| {
        let others = [
            "系统",
            "银行",
            "保险",
            "接口",
            "被",
            "customer",
            "customers",
            "user",
            "users",
            "buyer",
            "buyers",
            "driver",
            "drivers",
            "owner",
            "owners",
            "client",
            "clients",
            "guests",
            "system",
            "server",
            "app",
            "bank",
            "banks",
            "insurer",
            "insurers",
        ];
        list(&[CUSTOMERS, &others].concat())
    });
    // `the refused parts`, `拒绝率`: no verb of anybody's.
    let rest = &typed[range.end..];
    !FREE.find(before(typed, range)).is_empty() || rest.starts_with(['率', '的', '原', '次', '单', '了'])
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
    let at = ["都", "均", "全都", "无不", "必"].iter().filter_map(|all| rest.find(all)).min();
    // `每家首都店`: a name.
    at.is_some_and(|at| !rest[..at].ends_with('首') && rest[..at].chars().count() <= 12)
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
