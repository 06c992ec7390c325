//! Whether a figure in a sentence of a row is meant for the share of that row.
//!
//! The sentence is all that says what the row counts. `40 家里 12 家每天停机` beside 34/40 counts fewer because it
//! asks for more, and `门店系统卡顿，30% 的客户离开` counts someone else: a mend there would turn what is right wrong.

use super::named::{CONDITION, OF_ANOTHER};
use crate::check::prose::{List, SITES, clause, list, list_but};
use crate::figure::{Class, Decimal, Mention};
use crate::text::is_han;
use std::ops::Range;
use std::sync::LazyLock;

/// How far a percentage may be from the share beside it and still be meant for it.
pub(super) const NEAR_SHARE: Decimal = Decimal::from_parts(12, 0, 0, false, 2);

/// How many words beside a day or a length of time may lead to the clause that counts.
const LEAD: usize = 3;

/// How sure it is that a figure is meant for the share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meant {
    /// So near, and said so plainly, that the share can be put in its place.
    Surely,
    /// It is told, and the writer sees which of the two is right.
    Perhaps,
}

/// How a figure, so far off the share, is meant; `None` where it counts something else for all that is known.
pub(super) fn meant(text: &str, all: &[Mention], m: &Mention, off: Decimal) -> Option<Meant> {
    let own = clause(text, m.span.start);
    let is_plain = begins(text, all, &own) && !is_narrower(&text[own]);
    match (off.abs() <= NEAR_SHARE, is_plain) {
        (true, true) => Some(Meant::Surely),
        (true, false) | (false, true) => Some(Meant::Perhaps),
        (false, false) => None,
    }
}

/// Whether a percentage of this thing is one of something else than the row counts, as its share or the words before
/// the percentage tell: customers beside stores.
pub(super) fn is_of_another(noun: &str, before: &str, share: &str) -> bool {
    let is_site = SITES.contains(&noun) || noun == "经销商";
    let (before, share) = (before.to_lowercase(), share.to_lowercase());
    !is_site && (has_site(&before) || has_site(&share) || share.contains('家'))
}

/// Whether sites are named in a text, in small letters.
pub(super) fn has_site(text: &str) -> bool {
    text.contains('店') || SITES.iter().any(|site| text.contains(site.trim_end_matches('s')))
}

/// Whether a clause asks for more than that it happens at all: `每天停机`, `severely`.
pub(super) fn is_narrower(clause: &str) -> bool {
    !NARROWER.find(clause).is_empty()
}

static NARROWER: List = LazyLock::new(|| {
    list(&[
        "每天",
        "每日",
        "天天",
        "每周",
        "每月",
        "每班",
        "整天",
        "全天",
        "甚至",
        "完全",
        "彻底",
        "严重",
        "尤其",
        "连续",
        "多次",
        "反复",
        "经常",
        "频繁",
        "频频",
        "长期",
        "当场",
        "当天",
        "同时",
        "daily",
        "weekly",
        "monthly",
        "every day",
        "every week",
        "every month",
        "each day",
        "each week",
        "a day",
        "a week",
        "all day",
        "even",
        "completely",
        "entirely",
        "severely",
        "seriously",
        "badly",
        "especially",
        "repeatedly",
        "constantly",
        "often",
        "both",
        "also",
        "on the spot",
    ])
});

/// Words that make another question of a count: an intention, an opinion, a number of times, an alternative.
static MORE: List = LazyLock::new(|| list(&QUESTIONS.split('|').collect::<Vec<_>>()));

const QUESTIONS: &str = "\
    目前|现在|当前|目标|预计|计划|打算|希望|要求|愿意|支持|反对|同意|认为|觉得|列为|至少|最多|以上|以下|两次|三次|一次|几次|\
    或|从未|问卷|调查|抽查|季度|上旬|中旬|下旬|雨|高峰|午市|晚市|\
    or|at least|at most|once|twice|times|would|will|want|wants|plan|plans|target|survey|say|says|currently|now|\
    today|quarter|either|mostly|close to|peak";

/// Whether a clause asks for more than a claim does: for another time, a part, a condition, a number of times.
pub(super) fn asks_for_more(clause: &str, claim: &str) -> bool {
    let claim = claim.to_lowercase();
    let adds = |list: &List| {
        list.find(clause).iter().any(|hit| !claim.contains(&clause[hit.range.clone()].to_lowercase()))
    };
    [&NARROWER, &PART, &MORE, &OF_ANOTHER, &CONDITION].into_iter().any(adds)
}

/// Whether a clause is of some of those that are counted, or of another time than the row: `新客户`, `last month`. The row
/// holds the figure of all of them.
pub(super) fn is_of_a_part(clause: &str) -> bool {
    !PART.find(clause).is_empty()
}

static PART: List = LazyLock::new(|| {
    let words: Vec<&str> = PARTS.split('|').collect();
    list_but(&words, &["大家", "重新", "更新", "最新", "新增", "老是", "先后", "首先"])
});

const PARTS: &str = "\
    新|老|旧|部分|有些|有的|其他|其它|其余|另|一线|二线|三线|四线|城市|城区|郊区|市区|县|乡镇|大店|小店|大型|小型|直营|加盟|\
    华东|华南|华北|华中|西南|西北|东北|北方|南方|一期|二期|三期|首期|阶段|先|第一步|最好的一|其中|之一|某|\
    早班|晚班|夜班|中班|白班|上午|下午|中午|上月|本月|当月|上周|本周|上季|本季|今年|去年|前年|明年|年初|年底|半年|\
    月份|月内|年内|周内|天内|季内|季度内|雨天|雪天|下雨|下雪|晴天|阴天|雨季|春季|夏季|秋季|冬季|夏天|冬天|周一|周二|周三|周四|周五|周六|周日|星期|\
    昨天|今天|以前|之前|过去|原来|曾|改造前|改造后|\
    new|old|older|ones|returning|some|other|others|urban|rural|city|cities|big|large|small|north|south|east|west|\
    one of|phase|stage|first step|best|by|since|ago|within|used to|before|last|this|yesterday|\
    january|february|march|april|may|june|july|august|september|october|november|december|\
    rain|rains|rainy|snow|wet|winter|summer|spring|autumn|mondays|tuesdays|wednesdays|thursdays|fridays|\
    saturdays|sundays|monday|tuesday|wednesday|thursday|friday|saturday|sunday";

/// Whether a clause names a day, a month or a length of time beside these figures.
pub(super) fn has_other_time(all: &[Mention], own: &Range<usize>, but: &[&Mention]) -> bool {
    let from = all.partition_point(|m| m.span.start < own.start);
    all[from..].iter().take_while(|m| m.span.start < own.end).any(|m| {
        matches!(m.class, Class::Day | Class::Duration)
            && !but.iter().any(|but| but.span.start == m.span.start)
    })
}

/// Whether nothing is said before a clause but when it was: `门店卡顿，40 家里 12 家停机` has told its matter before.
fn begins(text: &str, all: &[Mention], own: &Range<usize>) -> bool {
    let mut at = 0;
    while at < own.start {
        let place = clause(text, at);
        if !only_says_when(text, all, &place) {
            return false;
        }
        at = place.end + text[place.end..].chars().next().map_or(1, char::len_utf8);
    }
    true
}

fn only_says_when(text: &str, all: &[Mention], place: &Range<usize>) -> bool {
    let is_within = |m: &&Mention| place.contains(&m.span.start);
    let besides: String = text[place.clone()]
        .char_indices()
        .filter(|(i, _)| !all.iter().any(|m| (m.span.start..m.span.end).contains(&(place.start + i))))
        .map(|(_, c)| c)
        .collect();
    let words = besides.split_whitespace().filter(|word| word.is_ascii()).count();
    let han = besides.chars().filter(|c| is_han(*c)).count();
    let has_time = all.iter().filter(is_within).any(|m| matches!(m.class, Class::Day | Class::Duration));
    besides.trim().is_empty() || (has_time && words <= LEAD && han <= LEAD)
}
