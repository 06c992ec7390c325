//! The question that a word leaves open, by its class and by the thing it speaks of.

use super::sense;
use super::terms::{Class, Sense, Turn};
use crate::i18n::{Text, text};
use std::ops::Range;

/// The words to show, and what to ask about them.
pub(super) struct Asked {
    pub(super) span: Range<usize>,
    /// How it is used here.
    pub(super) sense: Sense,
    pub(super) question: Text,
    /// Whether an amount of time would answer it.
    pub(super) in_time: bool,
}

const HOURS: Text = text("多少小时，多久一次？", "how many hours, how often?");

/// Chinese names of things, with the question after their number.
const THINGS: &[(&[&str], Text)] = &[
    (
        &["门店", "分店", "网点", "站点", "经销商", "服务中心", "服务站", "供应商", "企业", "公司", "店"],
        text("多少家，一共多少家？", "how many, out of how many?"),
    ),
    (
        &[
            "客户",
            "顾客",
            "用户",
            "车主",
            "会员",
            "消费者",
            "买家",
            "乘客",
            "员工",
            "技师",
            "顾问",
            "同事",
            "店长",
            "店员",
            "司机",
            "人员",
            "老人",
            "人",
        ],
        text("多少人，一共多少人？", "how many people, out of how many?"),
    ),
    (
        &["投诉", "故障", "事故", "案例", "差错", "纠纷"],
        text("多少起，同期一共多少起？", "how many, out of how many in the same period?"),
    ),
    (
        &["订单", "工单", "预约", "单子"],
        text("多少单，同期一共多少单？", "how many, out of how many in the same period?"),
    ),
    (&["时间", "工时", "精力"], HOURS),
    (
        &["资金", "费用", "成本", "损失", "钱"],
        text("多少钱，按月还是按年？", "how much money, a month or a year?"),
    ),
    (
        &["城市", "区域", "大区", "部门", "地区", "车型", "系统", "环节"],
        text("几个，一共几个？", "how many, out of how many?"),
    ),
    (
        &["库存", "配件", "零件", "备件", "充电桩", "设备", "车辆", "车"],
        text("多少件，占全部的多少？", "how many, what share of all?"),
    ),
];

/// English things that are measured rather than counted.
const MASS: &[(&[&str], Text)] = &[
    (&["time", "work", "effort", "hours"], HOURS),
    (
        &["money", "cost", "costs", "revenue", "cash"],
        text("多少钱，按月还是按年？", "how much money, a month or a year?"),
    ),
    (
        &[
            "people",
            "staff",
            "customers",
            "users",
            "employees",
            "drivers",
            "buyers",
            "clients",
            "guests",
            "members",
            "owners",
            "visitors",
            "workers",
            "colleagues",
            "managers",
            "technicians",
            "mechanics",
            "advisers",
            "advisors",
        ],
        text("多少人，一共多少人？", "how many people, out of how many?"),
    ),
];

/// English words that end in s and name nothing.
const NO_THINGS: &[&str] = &[
    "is", "was", "has", "does", "this", "its", "as", "us", "always", "less", "thus", "plus", "across",
    "perhaps", "unless", "years", "months", "weeks", "days", "hours", "minutes", "times", "others",
];

/// What to ask; `None` where the word, as it stands here, leaves nothing open.
pub(super) fn asked(typed: &str, range: Range<usize>, sense: Sense) -> Option<Asked> {
    let word = &typed[range.clone()];
    // 20多家, 十多名: a number with a tail.
    if word.starts_with('多')
        && typed[..range.start].ends_with(|c: char| c.is_numeric() || "十百千万亿余几".contains(c))
    {
        return None;
    }
    let (range, sense) = sense::here(typed, range, sense)?;
    let word = &typed[range.clone()];
    let (end, thing) = thing(typed, range.end, word.is_ascii());
    if sense.turn == Turn::BeforeThings && thing.is_none() {
        return None;
    }
    // `most of it`: a part of something just named, which the sentence goes on about.
    let next = typed[range.end..].trim_start();
    if word.ends_with(" of") && ["it ", "this ", "that ", "its "].iter().any(|word| next.starts_with(word)) {
        return None;
    }
    let of_thing = match sense.class {
        Class::Quantity => sense.turn != Turn::Often,
        Class::Absolute => sense.turn == Turn::BeforeThings,
        _ => false,
    };
    let span = if of_thing { range.start..end } else { range };
    let question = question(sense, thing);
    Some(Asked { span, sense, question, in_time: question == HOURS })
}

fn question(sense: Sense, thing: Option<Text>) -> Text {
    match (sense.class, sense.turn) {
        (Class::Quantity, Turn::Often) => text("多久一次，一共几次？", "how often, how many times in all?"),
        (Class::Quantity, Turn::Share) => {
            thing.unwrap_or(text("占全部的多少，全部是多少？", "what share, and of how many?"))
        }
        (Class::Quantity, _) => thing.unwrap_or(text("多少，占全部的多少？", "how many, out of how many?")),
        (Class::Time, Turn::Past) => text("什么时候，从哪天到哪天？", "when, from which day to which?"),
        (Class::Time, Turn::Long) => text("多长时间，从哪天算起？", "how long, since when?"),
        (Class::Time, _) => text("哪天之前？", "by which day?"),
        (Class::Degree, _) => text("从多少到多少？", "from how much to how much?"),
        (Class::Blame, _) => text(
            "看得见的事实是什么，哪一步、多少天、几次？",
            "what can be seen: which step, how many days, how often?",
        ),
        (Class::Absolute, Turn::BeforeThings) => text(
            "一共几个，查过几个，几个如此？",
            "how many are there, how many were looked at, how many of them?",
        ),
        (Class::Absolute, _) => {
            text("哪段时间里，几次中有几次？", "in which period, how many times out of how many?")
        }
        (Class::Adjective, _) => text("按什么量的，量出来是多少？", "measured by what, and how much?"),
    }
}

/// The thing that follows, and where its name ends.
fn thing(typed: &str, at: usize, english: bool) -> (usize, Option<Text>) {
    let rest = &typed[at..];
    if english {
        return english_thing(typed, at);
    }
    let trimmed = rest.strip_prefix('的').unwrap_or(rest);
    let skipped = rest.len() - trimmed.len();
    // The longest: `店长` is a person, not a store.
    let names = THINGS.iter().flat_map(|(names, question)| names.iter().map(move |name| (*name, *question)));
    let here = names.filter(|(name, _)| trimmed.starts_with(name));
    here.max_by_key(|(name, _)| name.len())
        .map_or((at, None), |(name, question)| (at + skipped + name.len(), Some(question)))
}

/// The first plural within two words: `many customer complaints`.
fn english_thing(typed: &str, at: usize) -> (usize, Option<Text>) {
    let mut end = at;
    for _ in 0..2 {
        let rest = &typed[end..];
        let Some(word) = rest.strip_prefix(' ') else { break };
        let length = word.find(|c: char| !c.is_ascii_alphabetic() && c != '-').unwrap_or(word.len());
        let word = word[..length].to_ascii_lowercase();
        if word.is_empty() {
            break;
        }
        end += 1 + length;
        let mass = MASS.iter().find(|(names, _)| names.contains(&word.as_str()));
        if let Some((_, question)) = mass {
            return (end, Some(*question));
        }
        let plural = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us");
        if plural && !NO_THINGS.contains(&word.as_str()) {
            return (end, Some(text("多少，一共多少？", "how many, out of how many?")));
        }
        if matches!(word.as_str(), "of" | "to" | "in" | "and" | "or" | "is" | "are" | "was" | "were" | "the")
        {
            break;
        }
    }
    (at, None)
}
