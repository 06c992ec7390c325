//! The thing that a word of quantity speaks of, and the question after its number.
//!
//! Chinese puts a measure word between the two, or nothing; English a plural within two words. Both languages
//! know the same things, so that a sentence and its translation are asked the same.

use super::terms::{Class, Sense, Turn};
use crate::check::prose::CUSTOMERS;
use crate::figure::{Class as Kind, Mention};
use crate::i18n::{Text, text};
use crate::text::is_han;
use std::ops::Range;

/// How much money.
pub(super) const MONEY: Text = text("多少钱，按月还是按年？", "how much money, a month or a year?");

/// How much time.
pub(super) const HOURS: Text = text("多少小时，多久一次？", "how many hours, how often?");

/// How many people.
const PEOPLE: Text = text("多少人，一共多少人？", "how many people, out of how many?");

/// Chinese names of things, with what they are counted by and the question after their number.
const THINGS: &[(&[&str], &str, Text)] = &[
    (
        &["门店", "分店", "网点", "站点", "经销商", "服务中心", "服务站", "供应商", "企业", "公司", "店"],
        "家个间处",
        text("多少家，一共多少家？", "how many, out of how many?"),
    ),
    (CUSTOMERS, "名位个人", PEOPLE),
    (
        &[
            "乘客", "员工", "技师", "顾问", "同事", "店长", "店员", "司机", "主管", "经理", "人员", "老人",
            "人",
        ],
        "名位个人",
        PEOPLE,
    ),
    (
        &["投诉", "故障", "事故", "案例", "差错", "纠纷", "退货", "返修"],
        "起件次单例个宗",
        text("多少起，同期一共多少起？", "how many, out of how many in the same period?"),
    ),
    (
        &["订单", "工单", "预约", "单子", "退单", "维修单"],
        "单张份个笔",
        text("多少单，同期一共多少单？", "how many, out of how many in the same period?"),
    ),
    (&["时间", "工时", "精力"], "", HOURS),
    (&["资金", "费用", "成本", "损失", "钱"], "", MONEY),
    (
        &[
            "城市", "区域", "大区", "部门", "地区", "车型", "系统", "环节", "岗位", "流程", "工位", "问题",
            "原因", "项目", "功能", "报表", "仓库",
        ],
        "个座种条款项张处套",
        text("几个，一共几个？", "how many, out of how many?"),
    ),
    (
        &["库存", "配件", "零件", "备件", "充电桩", "设备", "车辆", "车"],
        "件个台辆套根",
        text("多少件，占全部的多少？", "how many, what share of all?"),
    ),
];

/// English things that are measured rather than counted.
const MASS: &[(&[&str], Text)] = &[
    (&["time", "work", "effort", "hours"], HOURS),
    (&["money", "cost", "costs", "revenue", "cash"], MONEY),
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
        PEOPLE,
    ),
];

/// English words that end in s and name nothing.
const NO_THINGS: &[&str] = &[
    "is", "was", "has", "does", "this", "its", "as", "us", "always", "less", "thus", "plus", "across",
    "perhaps", "unless", "years", "months", "weeks", "days", "hours", "minutes", "times", "others", "means",
    "goods", "focus", "towards", "besides", "whereas", "whose", "ours", "hers", "theirs", "his",
];

/// Chinese words that count a thing before its name: `几十家门店`, `好几台车`.
const MEASURES: &str = "家个名位台件起单辆项张间处座条款批份";

/// What a measure word asks by itself, where no thing is named behind it: `几十家`.
const BY_MEASURE: &[(&str, Text)] = &[
    ("家", text("多少家，一共多少家？", "how many, out of how many?")),
    ("名位", PEOPLE),
    ("起", text("多少起，同期一共多少起？", "how many, out of how many in the same period?")),
    ("单", text("多少单，同期一共多少单？", "how many, out of how many in the same period?")),
    ("台辆件", text("多少件，占全部的多少？", "how many, what share of all?")),
];

/// Words that quantify whatever stands behind them, also what is on no list.
const QUANTIFY: [&str; 9] = ["一些", "某些", "各种", "各类", "种种", "少数", "个别", "所有", "有的"];

/// What no name of a thing begins with: `一些在等`, `所有的都`.
const NO_NAMES: &str =
    "的在是有就也都还要不没会能被把给和与或及等了着过人员但而则可已又再很太更最来去上下时情权者制";

/// English things of which `every` is said one by one.
const EACH: &[&str] = &[
    "store",
    "site",
    "shop",
    "branch",
    "dealer",
    "outlet",
    "location",
    "customer",
    "user",
    "employee",
    "technician",
    "mechanic",
    "manager",
    "adviser",
    "advisor",
    "driver",
    "owner",
    "order",
    "job",
    "call",
    "part",
    "case",
    "car",
    "vehicle",
    "complaint",
    "department",
    "region",
    "city",
    "team",
    "supplier",
    "process",
    "system",
    "screen",
    "request",
    "charger",
    "invoice",
    "report",
    "repair",
    "booking",
    "appointment",
    "visit",
    "member",
    "buyer",
    "colleague",
    "one",
];

/// The thing that the word is about, with where its name ends; `None` where none is named.
pub(super) fn named(typed: &str, range: &Range<usize>, sense: Sense) -> Option<(usize, Text)> {
    let word = &typed[range.clone()];
    if word.is_ascii() {
        return english(typed, range.end, sense);
    }
    let rest = &typed[range.end..];
    let large = rest.strip_prefix(['万', '亿', '千', '百']).unwrap_or(rest);
    let bare = large.strip_prefix('的').unwrap_or(large);
    let known = |rest: &str| {
        // The longest: `店长` is a person, not a store.
        let names =
            THINGS.iter().flat_map(|(names, _, question)| names.iter().map(move |name| (*name, *question)));
        names.filter(|(name, _)| rest.starts_with(name)).max_by_key(|(name, _)| name.len())
    };
    let at = |rest: &str| typed.len() - rest.len();
    let measure = bare.chars().next().filter(|c| MEASURES.contains(*c));
    let behind = measure.map(|measure| &bare[measure.len_utf8()..]);
    for rest in std::iter::once(bare).chain(behind) {
        if let Some((name, question)) = known(rest) {
            return Some((at(rest) + name.len(), question));
        }
    }
    let own = word.chars().next_back().filter(|c| MEASURES.contains(*c) && sense.turn != Turn::Often);
    let counts = matches!(sense.class, Class::Quantity | Class::Absolute);
    if let Some(measure) = measure.or(own).filter(|_| counts) {
        let is_thing = own.is_none() || sense.turn == Turn::Each || sense.turn == Turn::Plain;
        let question = BY_MEASURE.iter().find(|(of, _)| of.contains(measure)).map(|(_, question)| *question);
        if let (true, Some(question)) = (is_thing, question) {
            let end = if own.is_some() { range.end } else { at(bare) + measure.len_utf8() };
            return Some((end, question));
        }
    }
    let question = text("多少，一共多少？", "how many, out of how many?");
    if sense.turn == Turn::Each {
        return Some((range.end, question));
    }
    let any = sense.turn == Turn::BeforeThings && QUANTIFY.contains(&word);
    let first = bare.chars().next().filter(|c| is_han(*c) && !NO_NAMES.contains(*c));
    (any && first.is_some()).then_some((range.end, question))
}

/// The thing that a word of quantity counts.
#[derive(Clone, Copy)]
pub(super) enum Thing<'t> {
    /// One of [`THINGS`], by its place and its name.
    Known(usize, &'t str),
    /// Only a measure word tells: `多家`.
    Measured(char),
    /// An English name, which ends with this word.
    English(&'t str),
    /// A name of no list.
    Unknown,
}

/// What a figure counts, as far as the text says.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Counted<'t> {
    /// It does not say.
    Nothing,
    /// By a measure word: `34 家`.
    Measure(char),
    /// One of [`THINGS`], by its place and its name.
    Known(usize, &'static str),
    /// English words that name a thing.
    English(&'t str),
}

/// The longest Chinese name of a thing for which `fits` holds, with its place.
fn longest(fits: impl Fn(&str) -> bool) -> Option<(usize, &'static str)> {
    let names =
        THINGS.iter().enumerate().flat_map(|(at, (names, ..))| names.iter().map(move |name| (at, *name)));
    names.filter(|(_, name)| fits(name)).max_by_key(|(_, name)| name.len())
}

/// An English word without the ending of its plural.
fn singular(word: &str) -> String {
    let word = word.to_lowercase();
    let stem = word.strip_suffix("ies").map(|stem| format!("{stem}y"));
    stem.unwrap_or_else(|| word.strip_suffix('s').unwrap_or(&word).to_owned())
}

fn is_people(word: &str) -> bool {
    MASS.iter().any(|(names, question)| {
        *question == PEOPLE && names.iter().any(|name| singular(name) == singular(word))
    })
}

impl<'t> Thing<'t> {
    /// The thing that a word names with what stands behind it; `None` where nothing does.
    pub(super) fn of(word: &'t str, behind: &'t str) -> Option<Self> {
        let name = behind.trim();
        if word.is_ascii() {
            return name.split(' ').next_back().filter(|word| !word.is_empty()).map(Self::English);
        }
        if let Some((at, known)) = longest(|known| name.ends_with(known)) {
            return Some(Self::Known(at, &name[name.len() - known.len()..]));
        }
        let measure = |text: &str| text.chars().next_back().filter(|c| MEASURES.contains(*c));
        match (measure(name), measure(word)) {
            (Some(measure), _) => Some(Self::Measured(measure)),
            (None, Some(measure)) if name.is_empty() => Some(Self::Measured(measure)),
            _ => (!name.is_empty()).then_some(Self::Unknown),
        }
    }

    /// Whether a figure that counts this counts something else than the thing.
    pub(super) fn differs(self, of: Counted<'_>) -> bool {
        match (self, of) {
            (_, Counted::Nothing) | (Self::Unknown, Counted::Measure(_)) => false,
            (Self::Known(at, _), Counted::Measure(measure)) => !THINGS[at].1.contains(measure),
            (Self::Known(at, name), Counted::Known(of, other)) => {
                let people = THINGS[at].2 == PEOPLE && THINGS[of].2 == PEOPLE;
                at != of && !(people && [name, other].iter().any(|name| name.starts_with('人')))
            }
            (Self::Measured(own), Counted::Measure(measure)) => own != measure,
            (Self::Measured(own), Counted::Known(of, _)) => !THINGS[of].1.contains(own),
            (Self::English(head), Counted::English(words)) => {
                let is_head =
                    |word: &str| singular(word) == singular(head) || (is_people(word) && is_people(head));
                !words.split(' ').any(is_head)
            }
            _ => true,
        }
    }
}

impl Counted<'_> {
    /// Whether a text names what is counted.
    pub(super) fn is_named_in(self, text: &str) -> bool {
        match self {
            Self::Known(at, _) => THINGS[at].0.iter().any(|name| text.contains(name)),
            Self::English(words) => {
                let text = text.to_lowercase();
                words.split(' ').any(|word| word.len() > 3 && text.contains(&singular(word)))
            }
            Self::Nothing | Self::Measure(_) => false,
        }
    }
}

/// What a figure counts: what is named right behind it, or right before it.
pub(super) fn counted<'t>(text: &'t str, m: &Mention) -> Counted<'t> {
    const BETWEEN: [&str; 6] = ["%", "％", "以上", "左右", "的", " "];
    let mut rest = &text[m.number.end..];
    while let Some(further) = BETWEEN.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = further;
    }
    let measure = rest.chars().next().filter(|c| MEASURES.contains(*c) || "人次例笔宗种套".contains(*c));
    let behind = measure.map_or(rest, |measure| rest[measure.len_utf8()..].trim_start_matches([' ', '的']));
    let noun = m.noun.map_or("", |noun| noun.of(text));
    let before = text[..m.span.start].trim_end();
    let known = longest(|name| behind.starts_with(name) || rest.starts_with(name) || noun.starts_with(name))
        .or_else(|| share_of(before).filter(|_| m.class == Kind::Percent))
        .or_else(|| longest(|name| before.ends_with(name)));
    if let Some((at, name)) = known {
        return Counted::Known(at, name);
    }
    if let Some(measure) = measure {
        return Counted::Measure(measure);
    }
    // A noun of the sentence's next words may be its verb: only what is known to be a thing is one.
    // `34 of 40 report it` tells what they do, `34 of 40 reports` what they are.
    let is_thing = |word: &str| {
        is_people(word) || (word.ends_with(['s', 'S']) && EACH.contains(&singular(word).as_str()))
    };
    if noun.is_ascii() && noun.split(' ').any(is_thing) {
        return Counted::English(noun);
    }
    let of =
        rest.strip_prefix("of ").map(|of| of.strip_prefix("the ").or(of.strip_prefix("our ")).unwrap_or(of));
    let of = of.map(|of| &of[..of.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(of.len())]);
    of.filter(|word| is_thing(word)).map_or(Counted::Nothing, Counted::English)
}

/// What a text that ends before a number names last: `投诉` in `4 月投诉`.
pub(super) fn counted_before(before: &str) -> Counted<'_> {
    longest(|name| before.ends_with(name)).map_or(Counted::Nothing, |(at, name)| Counted::Known(at, name))
}

/// What a text names first.
pub(super) fn counted_behind(behind: &str) -> Counted<'_> {
    longest(|name| behind.starts_with(name)).map_or(Counted::Nothing, |(at, name)| Counted::Known(at, name))
}

/// What `占全部门店的` says a percentage is of.
fn share_of(before: &str) -> Option<(usize, &'static str)> {
    let of = &before[before.rfind('占')? + '占'.len_utf8()..];
    let of = of.strip_suffix('的').unwrap_or(of);
    (of.chars().count() <= 8).then(|| longest(|name| of.ends_with(name))).flatten()
}

/// The first plural within two words: `many customer complaints`.
fn english(typed: &str, at: usize, sense: Sense) -> Option<(usize, Text)> {
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
        // `stores34`: a slip, and no word.
        if typed[end..].starts_with(|c: char| c.is_alphanumeric() || c == '_') {
            break;
        }
        if sense.turn == Turn::Each {
            if EACH.contains(&word.as_str()) {
                return Some((end, text("多少，一共多少？", "how many, out of how many?")));
            }
            continue;
        }
        let mass = MASS.iter().find(|(names, _)| names.contains(&word.as_str()));
        // `a few hours` is a stretch of time like `a few days`; `many hours` is work.
        if let Some((_, question)) = mass {
            let is_stretch = word == "hours" && sense.turn == Turn::BeforeThings;
            return (!is_stretch).then_some((end, *question));
        }
        let plural = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us");
        if plural && !NO_THINGS.contains(&word.as_str()) {
            return Some((end, text("多少，一共多少？", "how many, out of how many?")));
        }
        if ENDS.contains(&word.as_str()) {
            break;
        }
    }
    None
}

/// English words that no name of a thing goes on behind.
const ENDS: &[&str] = &[
    "of", "to", "in", "and", "or", "is", "are", "was", "were", "the", "that", "it", "they", "we", "he",
    "she", "if", "when", "for", "on", "by", "with", "from", "as", "at", "but", "have", "had", "will",
    "would", "can", "about", "than", "who", "which", "there",
];
