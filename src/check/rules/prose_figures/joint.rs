//! Whether a percentage and a count of a total beside each other are said to be one figure.
//!
//! `34/40 家门店（80%）` says so and `34/40 家门店缺件，客户满意度 80%` does not. What decides is the joining word
//! right before the second of the two, what is left before that word, and what follows the percentage.

use super::meant::has_site;
use crate::check::prose::just_behind;
use crate::check::rules::numbers;
use crate::figure::{Class, Mention};
use crate::text::is_han;

/// How a percentage is joined to a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Joint {
    /// Whether the two are said to be the same, with nothing else about: however far apart, one of them is wrong.
    pub(super) is_equation: bool,
    /// Whether nothing but what is counted stands between.
    pub(super) is_bare: bool,
}

/// How many characters may stand between the two.
const APART: usize = 24;

/// What joins, and how much may stand before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Link {
    /// A bracket, behind whatever is said of those that are counted.
    Bracket,
    /// `即`, `=`, `that is`: the one is the other.
    Equals,
    /// `是`, `is`: the same right behind what is counted, and else what is said of another thing.
    Is,
    /// `占`: a part, of this whole unless another is named.
    Part,
    /// Nothing but `约`, `about`, which stand with the percentage itself.
    About,
    /// A comma, where the percentage is a clause by itself.
    Alone,
    /// `占 40 家的`: the total has been named as that of the part.
    Whole,
}

const EQUALS: &[&str] = &[
    "也就是说",
    "也就是",
    "即是",
    "即为",
    "即",
    "相当于",
    "等于",
    "折合",
    "=",
    "＝",
    "that is to say",
    "that is",
    "that's",
    "that’s",
    "which is",
    "which makes",
    "that makes",
    "which means",
    "i.e.",
    "i.e",
    "or",
    "equals",
    "equal to",
    "namely",
    "in other words",
];

const IS: &[&str] = &["就是", "是", "为", "is", "makes", "comes to"];

const PART: &[&str] = &[
    "占比达到",
    "占比为",
    "占比是",
    "占比达",
    "占比",
    "占到",
    "占了",
    "占",
    "比例为",
    "比例是",
    "比例达",
    "比例",
];

/// Characters that, before `即`, make another word of it.
const NO_EQUALS: &[char] = &['立', '当', '随', '迅', '旋', '在'];

/// What makes a subject of its own of the words between: `34/40 家门店的满意度`.
const MEASURES: &[&str] = &[
    "率",
    "满意度",
    "忠诚度",
    "知晓度",
    "完成度",
    "准确度",
    "集中度",
    "毛利",
    "收入",
    "营收",
    "得分",
    "评分",
    "份额",
    "rate",
    "rating",
    "score",
    "margin",
    "satisfaction",
    "revenue",
    "turnover",
    "share",
    "nps",
    "达标",
    "目标",
    "标准",
    "要求",
    "target",
    "goal",
];

/// Words behind a percentage in a bracket that make a threshold of it or one of another time.
const ANOTHER: &[&str] = &[
    "last", "this ", " in ", "need", "require", "target", "goal", "by ", "即可", "目标", "标准", "要求",
    "达标", "上月", "上周", "去年", "今年", "月", "年",
];

/// How two figures beside each other, a count of a total and a percentage, are joined; `None` where they may be of
/// different things for all that is said.
pub(super) fn joint(text: &str, first: &Mention, second: &Mention) -> Option<Joint> {
    let between = text.get(first.span.end..second.span.start)?.to_lowercase();
    let is_near = between.chars().filter(|c| !c.is_whitespace()).count() <= APART;
    if !is_near
        || between.contains(['。', '；', ';', '\n', '！', '？', '!', '?'])
        || is_reckoned(text, first, second)
    {
        return None;
    }
    let is_about = second.class == Class::Percent && second.figure.is_some_and(|figure| figure.approx);
    let (link, before) = link(&between, is_about)
        .or_else(|| whole(text, first, second, &between))
        .or_else(|| alone(text, second, &between))?;
    let before = before.trim();
    let words = before.trim_end_matches(OPENING);
    let is_bare = is_bare(words.trim_end_matches('的'), text, first);
    let is_set_off = words.len() < before.len();
    let is_of_one = !MEASURES.iter().any(|measure| words.contains(measure))
        // What follows a comma is told of something else: `缺件，退单（80%）`.
        && !words.contains(['，', ',', '、']);
    let is_joined = match link {
        Link::Is => is_bare && !is_set_off,
        Link::Bracket => is_of_one && !is_another_in_bracket(text, second),
        Link::Equals | Link::Part | Link::About => is_bare || (is_set_off && is_of_one),
        Link::Alone => is_bare || is_of_one,
        Link::Whole => true,
    };
    let closes = || ends(&text[second.span.end..]);
    let is_whole =
        !matches!(link, Link::Part | Link::About | Link::Whole) || second.class != Class::Percent || closes();
    let is_equation =
        link == Link::Whole || (is_bare && (link == Link::Equals || (link == Link::Bracket && closes())));
    (is_joined && is_whole).then_some(Joint { is_equation, is_bare })
}

/// Whether what follows a percentage in its bracket says that it is a threshold or one of another time.
fn is_another_in_bracket(text: &str, m: &Mention) -> bool {
    let behind = just_behind(text, m.span.end);
    let end = behind.find(['）', ')', '】', ']', '\n']).unwrap_or(behind.len());
    let said = format!(" {} ", behind[..end].to_lowercase());
    m.class == Class::Percent && ANOTHER.iter().any(|word| said.contains(word))
}

/// Marks that set off what is joined.
const OPENING: &[char] = &['，', ',', '（', '(', '【', '[', '—', '–', '-', '：', ':', ' '];

fn link(between: &str, is_about: bool) -> Option<(Link, &str)> {
    let between = between.trim_end();
    // `that is, 80%`, `占比：80%`
    let core = between.trim_end_matches(['，', ',', '：', ':', ' ']);
    let strip = |words: &[&str]| {
        words.iter().find_map(|word| {
            let before = core.strip_suffix(word)?;
            let is_within = word.starts_with(|c: char| c.is_ascii_alphabetic())
                && before.ends_with(|c: char| c.is_ascii_alphanumeric());
            let is_other = word.starts_with('即') && before.ends_with(NO_EQUALS);
            (!is_within && !is_other).then_some(before)
        })
    };
    if let Some(before) = strip(EQUALS) {
        return Some((Link::Equals, before));
    }
    if let Some(before) = strip(PART) {
        return Some((Link::Part, before));
    }
    if core.len() == between.len()
        && let Some(before) = strip(IS)
    {
        return Some((Link::Is, before));
    }
    if let Some(before) = between.strip_suffix(['（', '(', '【', '[']) {
        return Some((Link::Bracket, before));
    }
    is_about.then_some((Link::About, between))
}

/// `34 家，占 40 家的 80%`: nothing between but what the total is of.
fn whole<'b>(text: &str, first: &Mention, second: &Mention, between: &'b str) -> Option<(Link, &'b str)> {
    let before = between.trim().strip_suffix('的')?;
    let thing = before.trim_start_matches('家').trim();
    let is_part = second.class == Class::Percent && first.number.of(text).contains('占');
    (is_part && (["", "店"].contains(&thing) || is_thing(thing))).then_some((Link::Whole, before))
}

/// `40 家里 34 家缺货，八成`: a percentage that is all that its clause says, and no first of several.
fn alone<'b>(text: &str, second: &Mention, between: &'b str) -> Option<(Link, &'b str)> {
    let before = between.trim_end().strip_suffix(['，', ','])?;
    let behind = text[second.span.end..].trim_start();
    let goes_on = behind.starts_with(['、', '/', '~', '-', '–', '—', '(', '（'])
        || behind.trim_start_matches(['，', ',', ' ']).starts_with(|c: char| c.is_ascii_digit());
    let is_all = second.class == Class::Percent && ends(behind) && !goes_on;
    is_all.then_some((Link::Alone, before))
}

/// Whether a calculation goes on to either side: `28/40 + 6/40 = 85%`.
fn is_reckoned(text: &str, first: &Mention, second: &Mention) -> bool {
    let sign = ['+', '*', '×', '÷', '＋'];
    let before = text[..first.span.start].trim_end();
    // `* 34/40 = 85%` is a point of a list.
    let is_first = || before.lines().next_back().is_none_or(|line| line.trim().chars().count() < 2);
    (before.ends_with(sign) && !is_first()) || text[second.span.end..].trim_start().starts_with(sign)
}

/// Whether nothing is named but what is counted: `家门店`, `stores`.
fn is_bare(words: &str, text: &str, counted: &Mention) -> bool {
    let words = words.trim();
    let noun = counted.noun.map(|noun| noun.of(text).to_lowercase()).unwrap_or_default();
    // An English noun has taken its verb along: `stores freeze`.
    let named =
        |words: &str| (noun.starts_with(words) && !words.contains(' ')) || words == "店" || is_thing(words);
    let first = words.chars().next().filter(|c| is_han(*c)).map_or(0, char::len_utf8);
    named(words) || named(words[first..].trim_start())
}

/// Whether the words are a thing that can be counted, and no more.
fn is_thing(words: &str) -> bool {
    numbers::of_things(words).is_some_and(|thing| thing == words)
}

/// Whether what is said ends behind a figure.
fn ends(behind: &str) -> bool {
    let behind = behind.trim_start_matches(['）', ')', '】', ']', '”', '"', ' ']);
    let close = ["左右", "上下"].iter().find_map(|word| behind.strip_prefix(word)).unwrap_or(behind);
    close.chars().next().is_none_or(|c| !c.is_alphanumeric() && c != '%' && c != '（' && c != '(')
}

/// Whether nothing beside the percentage says that it is one of something else than is counted: `占区域的 80%`,
/// `80% of revenue`, `80% 的客户` beside stores.
pub(super) fn is_of_count(text: &str, share: &Mention, percentage: &Mention) -> bool {
    let behind = just_behind(text, percentage.span.end).to_lowercase();
    let behind = behind.trim_start();
    let counted = share.noun.map(|noun| noun.of(text).to_lowercase()).unwrap_or_default();
    let around = format!("{}{counted}", share.span.of(text));
    if let Some(thing) = numbers::of_things(behind) {
        let is_of_sites = has_site(&around) || around.contains('家');
        let is_same = if has_site(thing) {
            is_of_sites || counted.is_empty()
        } else {
            counted.is_empty() && !is_of_sites
        };
        return is_same || counted.contains(thing);
    }
    let of = ["的", "of "].iter().find_map(|of| behind.strip_prefix(of));
    let is_of_them = |whole: &str| {
        ["店", "them", "those", "these", "the total", "all"].iter().any(|same| whole.starts_with(same))
            || (!counted.is_empty() && whole.trim_start_matches("the ").starts_with(&counted))
    };
    if of.is_some_and(|whole| !is_of_them(whole)) {
        return false;
    }
    // `占毛利的 80%（34/40 家店）`: a part of what is named before it.
    let before = text[..percentage.span.start].trim_end();
    let own = before.rfind(['，', '。', '；', ',', ';', '\n']).map_or(before, |mark| &before[mark..]);
    // The total of `34 家，占 40 家的 80%` is the very one.
    let is_of_the_total = share.span.start < percentage.span.start && share.number.of(text).contains('占');
    let is_part_of_named = own.ends_with('的') && own.contains('占') && !is_of_the_total;
    let is_measure = percentage.span.start < share.span.start
        && MEASURES[1..].iter().any(|measure| own.to_lowercase().ends_with(measure));
    // `达到 80%（34/40 家）`: what they reached.
    let is_reached = own.ends_with("达到") && !own.contains("占比");
    !is_part_of_named && !is_measure && !is_reached
}
