//! Whose fault it is said to be, and whether it is anybody's: a defect is nobody's, and customers may well refuse.

use super::sense::before;
use super::terms::{Class, Sense, Turn};
use crate::check::prose::{CUSTOMERS, CUSTOMERS_EN, List, just_behind, list};
use crate::text::is_han;
use std::ops::Range;
use std::sync::LazyLock;

/// Whose fault it is said to be, with the word; `None` where it is a technical fault, or nobody's.
pub(super) fn fault(typed: &str, range: &Range<usize>) -> Option<Range<usize>> {
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
    let said = before(typed, range).strip_suffix(' ')?;
    let start = range.start - 1 - said.len();
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
    let rest = just_behind(typed, range.end).trim_start().to_lowercase();
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
    let article = from.checked_sub(4).filter(|at| begins(said.get(*at..).unwrap_or_default(), "the "));
    ends.then_some(start + article.unwrap_or(from)..range.end)
}

/// Whether a text begins with words in whatever case, none of which takes up more room than another.
fn begins(text: &str, words: &str) -> bool {
    text.get(..words.len()).is_some_and(|first| first.eq_ignore_ascii_case(words))
}

/// Who is blamed, with the word: only people and departments can be.
pub(super) fn blamed(typed: &str, range: &Range<usize>) -> Option<Range<usize>> {
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
pub(super) fn accused(typed: &str, range: &Range<usize>) -> Option<Range<usize>> {
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
    let rest = typed[range.end..].strip_prefix(' ')?;
    let name = ACCUSED.iter().filter(|name| begins(rest, name)).max_by_key(|name| name.len())?;
    Some(range.start..range.end + 1 + name.trim_end().len())
}

/// Whether those who refuse are free to: customers do, and so do machines. `采购拒绝答复` is a reproach.
pub(super) fn is_theirs_to_refuse(typed: &str, range: &Range<usize>) -> bool {
    static FREE: List = LazyLock::new(|| {
        let others = [
            "系统", "银行", "保险", "接口", "被", "system", "server", "app", "bank", "banks", "insurer",
            "insurers",
        ];
        list(&[CUSTOMERS, CUSTOMERS_EN, &others].concat())
    });
    // `the refused parts`, `拒绝率`: no verb of anybody's.
    let rest = &typed[range.end..];
    !FREE.find(before(typed, range)).is_empty() || rest.starts_with(['率', '的', '原', '次', '单', '了'])
}

/// `总部从来不听一线`: a reproach of those who should listen. Of anybody else, of customers, outsiders and machines, it is
/// an absolute and no more.
pub(super) fn neglected(typed: &str, range: Range<usize>, sense: Sense) -> (Range<usize>, Sense) {
    const ACCUSED: [&str; 39] = [
        "总部",
        "领导",
        "老板",
        "上级",
        "上面",
        "部门",
        "部",
        "大区",
        "区域",
        "集团",
        "管理层",
        "高层",
        "店长",
        "经理",
        "主管",
        "财务",
        "采购",
        "信息",
        "供应链",
        "供应商",
        "厂家",
        "他们",
        "你们",
        "headquarters",
        "head office",
        "hq",
        "management",
        "the board",
        "department",
        "departments",
        "team",
        "manager",
        "managers",
        "finance",
        "purchasing",
        "supplier",
        "they",
        "nobody there",
        "it department",
    ];
    // `外部` and `全部` are no department, `保险公司` is somebody else's.
    let said = before(typed, &range).to_lowercase();
    let said =
        ["外部", "全部", "保险公司", "insurance team"].iter().fold(said, |said, no| said.replace(no, ""));
    // Who stands right before it, but for a word or two: `总部的人从来不听`.
    let near = said.char_indices().rev().nth(if typed[range.clone()].is_ascii() { 24 } else { 7 });
    let near = near.map_or(said.as_str(), |(at, _)| &said[at..]);
    if !is_of_a_machine(&said) && (ACCUSED.iter().any(|who| near.contains(who)) || is_the_company(near)) {
        return (range, Sense { turn: Turn::Plain, ..sense });
    }
    let absolute = Sense::plain(Class::Absolute);
    let word = &typed[range.clone()];
    let end = ["从来", "从不", "从未", "总是", "一直", "根本", "就是", "never", "always"]
        .iter()
        .find_map(|lead| begins(word, lead).then_some(lead.len()));
    (range.start..range.start + end.unwrap_or(word.len()), absolute)
}

/// Whether who stands last before the word is a machine: `财务系统从来不回应`, and not `总部对系统问题从来不理`.
fn is_of_a_machine(said: &str) -> bool {
    const MACHINES: [&str; 25] = [
        "系统",
        "充电桩",
        "桩",
        "设备",
        "机器",
        "接口",
        "平台",
        "软件",
        "程序",
        "网络",
        "服务器",
        "小程序",
        "app",
        "system",
        "systems",
        "server",
        "servers",
        "software",
        "platform",
        "charger",
        "chargers",
        "machine",
        "machines",
        "interface",
        "device",
    ];
    let said = said.trim_end().trim_end_matches(['都', '也', '又', '却', '们']);
    MACHINES.iter().any(|name| said.ends_with(name))
}

/// Whether it is said of the own company, and not of `物业公司`.
fn is_the_company(near: &str) -> bool {
    near.find("公司").is_some_and(|at| {
        let whose = &near[..at];
        !whose.ends_with(is_han)
            || ["总", "分", "本", "我们", "贵", "母"].iter().any(|own| whose.ends_with(own))
    })
}
