//! Parts and their total in one sentence, in one calculation or in one series.

use super::within::{exact, span};
use super::{TOTAL_DOES_NOT_ADD_UP, style};
use crate::check::prose::{List, figures_in, just_before, list, list_but, sentence};
use crate::check::rules::{numbers, within_reach};
use crate::check::{Cell, Found};
use crate::figure::{Amount, Class, Decimal, Mention, Point, PointLine, Unit, read_points};
use crate::i18n::{Lang, Words, rounded};
use crate::schema::Kind;
use crate::text::is_han;
use std::ops::Range;
use std::sync::LazyLock;

/// How many parts a total may have that are tried in every combination.
const PARTS: std::ops::RangeInclusive<usize> = 2..=8;

/// Words that a total is told by: the figure follows at once, or stands before them.
static TOTALS: List = LazyLock::new(|| {
    let words = [
        "合计",
        "共计",
        "总计",
        "总共",
        "一共",
        "加起来",
        "共",
        "in total",
        "a total of",
        "the total is",
        "total",
        "totalling",
        "totaling",
        "adds up to",
        "add up to",
        "adding up to",
        "in all",
        "altogether",
    ];
    list_but(&words, &["公共", "共同", "共享", "共用", "共有产权"])
});

/// Words by which only some of the parts are named, or some are counted twice or taken off again.
static IN_PART: List = LazyLock::new(|| {
    let words = [
        "其中",
        "等",
        "包括",
        "含",
        "主要",
        "扣除",
        "减去",
        "抵扣",
        "退回",
        "去重",
        "重复",
        "重叠",
        "取整",
        "四舍五入",
        "among",
        "including",
        "includes",
        "incl",
        "such as",
        "e.g.",
        "etc",
        "mainly",
        "mostly",
        "of which",
        "of them",
        "less",
        "minus",
        "net of",
        "overlap",
        "twice",
        "rounded",
    ];
    list_but(
        &words,
        &[
            "等待",
            "等候",
            "等件",
            "等级",
            "等位",
            "高等",
            "中等",
            "平等",
            "对等",
            "干等",
            "苦等",
            "含义",
            "重复维修",
            "重复报修",
            "重复投诉",
            "重复录入",
            "less than",
        ],
    )
});

/// What is named beside the parts, with or without a figure of its own.
static REST: List = LazyLock::new(|| {
    list(&[
        "其他",
        "其它",
        "其余",
        "余下",
        "另",
        "另外",
        "other",
        "others",
        "the rest",
        "and more",
        "elsewhere",
    ])
});

/// `卡顿 80 起、断线 30 起，合计 120 起`, `合计 40 万元：配件 20 万、人工 15 万`.
pub(super) fn sums(cell: &Cell<'_>, all: &[Mention], found: &mut Found<'_>) {
    let text = cell.typed;
    if all.len() <= *PARTS.start() {
        return;
    }
    let mut totals: Vec<usize> =
        TOTALS.find(text).iter().filter_map(|hit| told_by(text, all, &hit.range)).collect();
    totals.sort_unstable();
    totals.dedup();
    for (nth, &at) in totals.iter().enumerate() {
        let whole = sentence(text, all[at].number.start);
        // `华东合计 80 起，华南合计 30 起，全国合计 120 起`: which are parts of which, only the writer knows.
        let stands = |nth: Option<usize>| {
            let other = nth.and_then(|nth| totals.get(nth));
            other.is_some_and(|&other| whole.contains(&all[other].number.start))
        };
        let is_only = !stands(nth.checked_sub(1)) && !stands(nth.checked_add(1));
        if is_only && !is_in_part(text, all, &whole) {
            let (earlier, later) = (figures_in(&all[..at], &whole), figures_in(&all[at + 1..], &whole));
            // `5 月合计`: of another time than the parts, for all that is said.
            let is_of_a_day = earlier.last().is_some_and(|last| last.class == Class::Day);
            let is_another = is_of_a_day || is_next_in_line(text, earlier, &all[at]);
            total_of(cell, &all[at], if is_another { &[] } else { earlier }, later, found);
        }
    }
    for (first, at) in calculations(text, all) {
        let whole = sentence(text, all[at].number.start);
        if !is_in_part(text, all, &whole) {
            calculation(cell, &all[first..at], &all[at], found);
        }
    }
}

/// The figure that a word of totals goes with.
fn told_by(text: &str, all: &[Mention], word: &Range<usize>) -> Option<usize> {
    let next = all.partition_point(|m| m.span.start < word.end);
    let typed = &text[word.clone()];
    let leads = all.get(next).is_some_and(|m| {
        let between = text[word.end..m.span.start].trim();
        let is_of = ["为", "是", "有", "达", "：", "计", "of", "is", "was"].contains(&between);
        between.is_empty() || is_of || (typed.eq_ignore_ascii_case("total") && between == ":")
    });
    // `in all 40 stores` counts the stores.
    let leads = leads && !typed.eq_ignore_ascii_case("in all");
    // `a total of`, `合计` only lead.
    let may_close = ["in total", "in all", "altogether"].iter().any(|word| typed.eq_ignore_ascii_case(word));
    let closes = |m: &Mention| {
        let between = text.get(m.number.end..word.start).unwrap_or("0");
        between.len() < 24 && !between.contains(|c: char| c.is_ascii_digit())
    };
    let before = all[..next].iter().rposition(|m| m.number.end <= word.start);
    let before = before.filter(|&at| may_close && closes(&all[at]));
    if leads { Some(next) } else { before }
}

/// Whether a sentence says that not all parts are named, or names one without its figure.
fn is_in_part(text: &str, all: &[Mention], whole: &Range<usize>) -> bool {
    let said = &text[whole.clone()];
    if !IN_PART.find(said).is_empty() {
        return true;
    }
    REST.find(said).into_iter().any(|hit| {
        let from = whole.start + hit.range.end;
        let ends = |c: char| matches!(c, '、' | '，' | ',' | '；' | '：' | ':');
        let to = text[from..whole.end].find(ends).map_or(whole.end, |at| from + at);
        // `其他 5 起`, `5 other faults`
        let start = whole.start + hit.range.start;
        let last = all[..all.partition_point(|m| m.number.end <= start)].last();
        let is_counted = last.is_some_and(|last| text[last.number.end..start].trim().is_empty());
        !is_counted && figures_in(all, &(from..to)).is_empty()
    })
}

/// Whether a total has a name like those of the figures before it: `甲店 12 台、乙店 8 台，丙店共 25 台`.
fn is_next_in_line(text: &str, earlier: &[Mention], total: &Mention) -> bool {
    let last = |words: &str| {
        let begins = |c: char| matches!(c, '、' | '，' | ',' | '；' | '：' | ':' | '。' | ';');
        words.rfind(begins).map_or(0, |mark| mark + words[mark..].chars().next().map_or(1, char::len_utf8))
    };
    let name = |m: &Mention| {
        let before = just_before(text, m.span.start);
        before[last(before)..].trim()
    };
    let from = earlier.last().map_or(0, |part| part.span.end);
    let own = text.get(from..total.span.start).unwrap_or_default();
    let own = own[last(own)..].trim();
    let told = TOTALS.find(own).first().map_or(own.len(), |hit| hit.range.start);
    let own = own[..told].trim_end();
    // `两周共`, `三项合计`, `全国合计`
    let is_all = own.starts_with(|c: char| c.is_ascii_digit() || "一两二三四五六七八九十各全总".contains(c));
    let first = |name: &str| name.split_whitespace().next().map(str::to_lowercase);
    let is_like = |name: &str| {
        let is_han_like = own.ends_with(is_han) && own.chars().next_back() == name.chars().next_back();
        is_han_like || (own.is_ascii() && first(own).is_some() && first(own) == first(name))
    };
    !own.is_empty() && !is_all && earlier.iter().any(|m| is_like(name(m)))
}

/// A total beside the parts before it, or else behind it.
fn total_of(cell: &Cell<'_>, total: &Mention, earlier: &[Mention], later: &[Mention], found: &mut Found<'_>) {
    let text = cell.typed;
    if exact(total).is_none() || !adds(total) {
        return;
    }
    let parts = |around: &[Mention]| -> Option<Vec<Mention>> {
        let like: Vec<Mention> = around.iter().filter(|m| is_like(text, m, total)).cloned().collect();
        (like.len() >= *PARTS.start() && are_of_its_kind(text, &like, total)).then_some(like)
    };
    // `成都 30 家、重庆 20 家，三地共 62 家`: one of them is not told of.
    let lead = just_before(text, total.span.start).trim_end();
    let lead = TOTALS.find(lead).last().map_or(lead, |hit| &lead[..hit.range.start]).trim_end();
    let of_how_many = lead
        .strip_suffix(['地', '城', '市', '区', '省', '处', '项', '类', '店', '家', '批'])
        .and_then(|lead| lead.chars().next_back())
        .and_then(|number| "零一两三四五六七八九".chars().position(|digit| digit == number));
    // `一共 120 起，上月 60 起`: parts that follow are led in.
    let are_led = |parts: &Vec<Mention>| {
        let between = parts.first().and_then(|first| text.get(total.number.end..first.number.start));
        between.is_some_and(|between| between.contains(['：', ':', '（', '(', '—', '–', '=', '＝']))
    };
    let Some(parts) = parts(earlier).or_else(|| parts(later).filter(are_led)) else { return };
    if of_how_many.is_some_and(|count| count != parts.len()) {
        return;
    }
    let is_plain = |m: &Mention| adds(m) && !is_about(m) && exact(m).is_some();
    if !parts.iter().chain([total]).all(is_plain) {
        return;
    }
    // `30 万元，外加每月 5,000 元，首年共 36 万元`: once and each month are not added as they stand.
    let base = |m: &Mention| m.figure.and_then(|figure| figure.base);
    if parts.iter().any(|part| base(part) != base(&parts[0])) {
        return;
    }
    let Some((values, stated, slack)) = reckon(text, &parts, total) else { return };
    if any_subset_makes(&values, stated, slack) {
        return;
    }
    let sum: Decimal = values.iter().sum();
    let is_far = (sum - stated).abs() * Decimal::from(5) > stated.abs();
    if !is_far {
        report(cell, &parts, total, sum, found);
    }
}

/// Each calculation written out, `20万+15万=40万`: its first part and its total.
fn calculations(text: &str, all: &[Mention]) -> Vec<(usize, usize)> {
    if !text.contains(['=', '＝']) || !text.contains(['+', '＋']) {
        return Vec::new();
    }
    let between = |at: usize| text.get(all[at].number.end..all[at + 1].number.start).unwrap_or_default();
    let joins = |at: usize, sign: [char; 2]| {
        let between = between(at);
        let is_quiet =
            |c: char| c.is_alphabetic() || matches!(c, ' ' | '(' | ')' | '（' | '）' | '¥' | '$' | '€' | '£');
        between.matches(sign).count() == 1 && between.chars().all(|c| is_quiet(c) || sign.contains(&c))
    };
    let told = (1..all.len()).filter(|&total| joins(total - 1, ['=', '＝'])).filter_map(|total| {
        let mut first = total - 1;
        while first > 0 && joins(first - 1, ['+', '＋']) {
            first -= 1;
        }
        // A factor before or behind, and a bracket that it may stand at: `2 × (20万 + 15万) = 70万`.
        let from = first.checked_sub(1).map_or(0, |before| all[before].number.end);
        let from = from.max(sentence(text, all[first].number.start).start).min(all[first].number.start);
        let lead = &text[from..all[first].number.start];
        let said = &text[from..all[total].number.start];
        let behind = text[all[total].span.end..].trim_start();
        let is_open = said.matches(['(', '（']).count() != said.matches([')', '）']).count();
        let is_reckoned = lead.contains(REST_OF_SUM)
            || behind.starts_with(REST_OF_SUM)
            || behind.starts_with(['x', '(', '（']);
        // `2 x (20k + 15k) = 70k`
        let is_factor = first > 0
            && from == all[first - 1].number.end
            && !lead.contains(['，', ',', '：', ':', '、', '；', ';', '。']);
        let is_sum = total - first >= *PARTS.start() && !is_open && !is_reckoned && !is_factor;
        is_sum.then_some((first, total))
    });
    told.collect()
}

/// Signs that make another calculation of a sum.
const REST_OF_SUM: &[char] = &['+', '＋', '*', '×', '÷', '/', '^', '=', '＝', '≈', '−', '-', '%', '±'];

fn calculation(cell: &Cell<'_>, parts: &[Mention], total: &Mention, found: &mut Found<'_>) {
    let text = cell.typed;
    let is_plain = |m: &Mention| value(m).is_some() && !is_about(m) && !m.each && is_like(text, m, total);
    if !parts.iter().all(is_plain) || is_about(total) || total.bound.is_some() || total.each {
        return;
    }
    let Some((values, stated, slack)) = reckon(text, parts, total) else { return };
    // Whoever writes it out adds what is written: only a total of fewer digits is rounded.
    let finest = parts.iter().map(|m| m.slack).min().unwrap_or_default();
    let slack = match total.class {
        Class::Percent => slack,
        _ if total.slack > finest => total.slack,
        _ => Decimal::ZERO,
    };
    let sum: Decimal = values.iter().sum();
    let is_far = (sum - stated).abs() * Decimal::from(5) > stated.abs();
    // `20+15=35万`: the unit stands once.
    let is_one_scale = parts.iter().all(|m| scale(text, m) == scale(text, total));
    if !agrees(sum, stated, slack) && (is_one_scale || !is_far) {
        report(cell, parts, total, sum, found);
    }
}

/// The values of the parts, what is stated, and how far it may be off for what is rounded.
fn reckon(text: &str, parts: &[Mention], total: &Mention) -> Option<(Vec<Decimal>, Decimal, Decimal)> {
    let values: Vec<Decimal> = parts.iter().map(value).collect::<Option<_>>()?;
    // Things are counted one by one: no count is rounded.
    let figures = || parts.iter().chain([total]);
    let is_whole = |m: &Mention| m.number.of(text).chars().all(|c| c.is_ascii_digit() || c == ',');
    let is_counted = figures().any(|m| m.class == Class::Count) && figures().all(is_whole);
    let slack =
        if is_counted { Decimal::ZERO } else { parts.iter().map(|m| m.slack).sum::<Decimal>() + total.slack };
    PARTS.contains(&values.len()).then_some((values, value(total)?, slack))
}

fn report(cell: &Cell<'_>, parts: &[Mention], total: &Mention, sum: Decimal, found: &mut Found<'_>) {
    let text = cell.typed;
    let Some(shown) = style::like(text, total, sum) else { return };
    let typed = total.number.of(text);
    let listed: Vec<&str> = parts.iter().map(|m| m.number.of(text)).collect();
    let formula = listed.join(" + ");
    let what = Words {
        zh: format!("{formula} 是 {shown}，合计写的是 {typed}。"),
        en: format!("{formula} is {shown}, not {typed}."),
    };
    // Whether it is the total or a part that is wrong, only the writer knows: there is no mend at one key.
    found.say_of(&TOTAL_DOES_NOT_ADD_UP, cell.path(), what).span(span(total));
}

/// The one value of a mention, also where it is part of a calculation.
fn value(m: &Mention) -> Option<Decimal> {
    match m.figure?.amount {
        Amount::Exact(value) if within_reach(value) => Some(value),
        _ => None,
    }
}

fn is_about(m: &Mention) -> bool {
    m.figure.is_some_and(|figure| figure.approx)
}

fn adds(m: &Mention) -> bool {
    matches!(m.class, Class::Money | Class::Count | Class::Plain | Class::Percent | Class::Effort)
        && m.bound.is_none()
        && !m.each
}

/// What a number is told in: `万`, `k`, or nothing.
fn scale<'t>(text: &'t str, m: &Mention) -> &'t str {
    m.number.of(text).trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.')).trim()
}

/// Whether two figures may be parts of one total: of one class, unit and time base, and counted by one word. A number
/// with its 万 may leave the currency to the total.
fn is_like(text: &str, m: &Mention, total: &Mention) -> bool {
    let (Some(a), Some(b)) = (m.figure, total.figure) else { return false };
    // `20万+人工15万`: what is added is read as what is counted.
    let is_added = |m: &Mention| text[m.number.end..].starts_with(['+', '＋']);
    let is_bare = |m: &Mention| (m.class == Class::Plain || is_added(m)) && !scale(text, m).is_empty();
    let is_money = |m: &Mention| m.class == Class::Money;
    let is_lent = (is_bare(m) && is_money(total)) || (is_money(m) && is_bare(total));
    let counts = |m: &Mention| matches!(m.class, Class::Count | Class::Plain);
    let is_one_kind = a.unit == b.unit && (m.class == total.class || (counts(m) && counts(total)));
    let is_one_base = a.base == b.base || a.base.is_none() || b.base.is_none();
    let is_one_word = match (counter(text, m), counter(text, total)) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    };
    (is_one_kind || is_lent) && is_one_base && is_one_word && !matches!(a.unit, Unit::Times | Unit::Points)
}

/// Whether the parts may be of what the total counts: `40 stores in total` are none of the faults before them.
fn are_of_its_kind(text: &str, parts: &[Mention], total: &Mention) -> bool {
    let thing = |m: &Mention| numbers::of_things(&text[m.number.end..]);
    let Some(counted) = thing(total) else { return true };
    let mut things = parts.iter().filter_map(thing).peekable();
    things.peek().is_some() && things.all(|thing| thing == counted)
}

/// The Chinese word that counts, right behind a number.
fn counter(text: &str, m: &Mention) -> Option<char> {
    let counts = |c: &char| "家个人名位次起件台辆单条项例户宗笔间处座份批套".contains(*c);
    text[m.number.end..].trim_start().chars().next().filter(counts)
}

/// Whether two are one for what is rounded; all of it at once is not rounded to its limit.
fn agrees(sum: Decimal, stated: Decimal, slack: Decimal) -> bool {
    sum == stated || (sum - stated).abs() < slack
}

fn any_subset_makes(values: &[Decimal], stated: Decimal, slack: Decimal) -> bool {
    (1_u32..1 << values.len()).filter(|set| set.count_ones() >= 2).any(|set| {
        let sum: Decimal =
            values.iter().enumerate().filter(|(i, _)| set & (1 << i) != 0).map(|(_, value)| value).sum();
        agrees(sum, stated, slack)
    })
}

/// A series with a line of its own for the total.
pub(super) fn series_total(cell: &Cell<'_>, found: &mut Found<'_>) {
    if !matches!(cell.field.kind, Kind::Points) {
        return;
    }
    let lines = read_points(cell.typed);
    let names = ["合计", "总计", "共计", "总数", "总和", "total", "sum", "in all"];
    let is_total =
        |label: &str| names.contains(&label.trim().trim_end_matches(['：', ':']).to_lowercase().as_str());
    let (totals, parts): (Vec<&Point>, Vec<&Point>) =
        lines.iter().filter_map(PointLine::point).partition(|point| is_total(&point.label));
    let ([total], true) = (&totals[..], parts.len() >= 2) else { return };
    let sum = parts.iter().try_fold(Decimal::ZERO, |sum, point| sum.checked_add(point.value));
    let Some(sum) = sum.filter(|sum| *sum != total.value) else { return };
    let (right, typed) = (|lang| rounded(sum, 6, lang), |lang| rounded(total.value, 6, lang));
    let what = Words {
        zh: format!("各行加起来是 {}，“{}”写的是 {}。", right(Lang::Zh), total.label.trim(), typed(Lang::Zh)),
        en: format!(
            "The lines add up to {}, “{}” says {}.",
            right(Lang::En),
            total.label.trim(),
            typed(Lang::En)
        ),
    };
    let finding = found.say_of(&TOTAL_DOES_NOT_ADD_UP, cell.path(), what);
    if let Some(line) =
        cell.typed.find(total.label.trim()).map(|at| cell.typed[..at].matches('\n').count() + 1)
    {
        finding.line(line);
    }
}
