//! What two figures beside each other say together: a share, or a figure and its time base.

use super::super::lex::han_place;
use super::super::{Amount, Decimal, Figure, Share, Span, TimeBase, Unit};
use super::{Class, Mention, PartOf};

/// Words that may stand between `of` and a total.
const AMONG: &[&str] = &["the", "all", "our", "its", "their", "my", "those", "these", "sampled"];

/// Joins `40家门店中34家`, `34 of the 40` and `of 40 stores, 34` to shares, and `一年960万元` to money a year.
pub(super) fn join(text: &str, found: &mut Vec<Mention>) {
    let mut joined: Vec<Mention> = Vec::with_capacity(found.len());
    for mention in found.drain(..) {
        if let Some(last) = joined.last_mut()
            && (take_base(text, last, &mention) || take_share(text, last, &mention))
        {
            continue;
        }
        if let Some(last) = joined.pop() {
            match lead_base(text, &last, &mention) {
                Some(base) => {
                    let mut mention = mention;
                    mention.span = last.span.to(mention.span);
                    if let Some(figure) = &mut mention.figure {
                        figure.base = Some(base);
                    }
                    joined.push(mention);
                    continue;
                }
                None => joined.push(last),
            }
        }
        joined.push(mention);
    }
    *found = joined;
}

/// Each two figures beside each other of which one is said to be a part of the other and cannot be a count of it
/// as it stands: `40 家里 41 家`, more than there are, and `12 家中有 37%`, a percentage of so many.
pub(super) fn parts(text: &str, found: &[Mention]) -> Vec<PartOf> {
    let pairs = found.windows(2).filter_map(|pair| {
        let (first, second) = (&pair[0], &pair[1]);
        let between =
            text.get(first.number.end..second.number.start).filter(|between| between.len() <= 60)?;
        let (part, total) = if let Some(total) = whole(first).filter(|_| total_first(between)) {
            (second, total)
        } else if let Some(total) = whole(second).filter(|_| is_part_before(text, first, second)) {
            (first, total)
        } else {
            return None;
        };
        let of = if std::ptr::eq(part, first) { second } else { first };
        let is_told = if part.class == Class::Percent {
            is_percentage_of(text, part, between)
        } else {
            // `40 家门店里 41 台设备`: the parts of something else. In English the noun stands once.
            let one_kind = std::ptr::eq(part, first) || counter(text, part) == counter(text, of);
            let is_of_times = counts_times(text, part) && !counts_times(text, of);
            one_kind && !is_of_times && whole(part).is_some_and(|count| count > total)
        };
        is_told.then(|| PartOf { part: part.clone(), of: of.clone(), total })
    });
    pairs.collect()
}

/// `41 of the 40`, `37% of the 12`: nothing is named before `of`.
fn is_part_before(text: &str, part: &Mention, total: &Mention) -> bool {
    let between = text.get(part.number.end..total.number.start).unwrap_or_default();
    let between = between.trim_start_matches(['%', '％']).to_lowercase();
    let words: Vec<&str> = between.split_whitespace().collect();
    let rest = words.strip_prefix(&["out"]).unwrap_or(&words);
    rest.first() == Some(&"of") && rest[1..].iter().all(|word| AMONG.contains(word))
}

/// Whether a percentage is one of the whole beside it: nothing else is named that it could be of, and it is said to be
/// exact.
fn is_percentage_of(text: &str, part: &Mention, between: &str) -> bool {
    let behind = text[part.span.end..].trim_start();
    let of_another =
        behind.starts_with(['的', '以', '左', '多']) || behind.starts_with("of ") && !between.contains("of");
    let exact = part.bound.is_none() && !part.operand && part.figure.is_some_and(|figure| !figure.approx);
    exact && !of_another && !between.contains(['，', ',', ';', '；'])
}

/// The text between two mentions.
fn gap<'a>(text: &'a str, first: &Mention, second: &Mention) -> &'a str {
    text.get(first.span.end..second.span.start).unwrap_or_default()
}

/// `一年`, `一个月`: one of a time, as a base.
fn one_of(text: &str, mention: &Mention) -> Option<TimeBase> {
    let figure = mention.figure?;
    let one = figure.amount == Amount::Exact(Decimal::ONE) && mention.span.of(text).starts_with('一');
    if !one || mention.bound.is_some() {
        return None;
    }
    match figure.unit {
        Unit::Days => Some(TimeBase::Day),
        Unit::Weeks => Some(TimeBase::Week),
        Unit::Months => Some(TimeBase::Month),
        Unit::Quarters => Some(TimeBase::Quarter),
        Unit::Years => Some(TimeBase::Year),
        _ => None,
    }
}

fn takes_base(mention: &Mention) -> bool {
    matches!(mention.class, Class::Money | Class::Count | Class::Plain)
        && mention.figure.is_some_and(|figure| figure.base.is_none())
}

/// `46.7万元一个月`.
fn take_base(text: &str, last: &mut Mention, next: &Mention) -> bool {
    let Some(base) =
        one_of(text, next).filter(|_| takes_base(last) && gap(text, last, next).trim().is_empty())
    else {
        return false;
    };
    if let Some(figure) = &mut last.figure {
        figure.base = Some(base);
    }
    last.span = last.span.to(next.span);
    true
}

/// `一年960万元`, `一年就是960万元`.
fn lead_base(text: &str, last: &Mention, next: &Mention) -> Option<TimeBase> {
    let near = ["", "就", "就是", "约", "合计", "共", "要", "要付", "多花", "少花"];
    let base = one_of(text, last)?;
    (takes_base(next) && next.class != Class::Plain && near.contains(&gap(text, last, next).trim()))
        .then_some(base)
}

fn whole(mention: &Mention) -> Option<Decimal> {
    let figure = mention.figure?;
    let Amount::Exact(value) = figure.amount else { return None };
    let counts = matches!(mention.class, Class::Count | Class::Plain) && !mention.operand && !mention.each;
    (counts && figure.base.is_none() && value.is_integer() && value > Decimal::ZERO).then_some(value)
}

fn take_share(text: &str, last: &mut Mention, next: &Mention) -> bool {
    let (Some(first), Some(second)) = (whole(last), whole(next)) else { return false };
    let between = text.get(last.number.end..next.number.start).unwrap_or_default();
    if between.len() > 60 {
        return false;
    }
    let is_count_first = count_first(between, last, next, text) || is_part(between, text, next);
    let (share, noun) = if is_count_first && first <= second {
        (Share { count: first, total: second }, next.noun.or(last.noun))
    } else if (total_first(between) || total_led(between, text, last, next)) && second <= first {
        (Share { count: second, total: first }, last.noun.or(next.noun))
    } else {
        return false;
    };
    if share.total <= Decimal::ONE {
        return false;
    }
    let approx = last.figure.is_some_and(|f| f.approx) || next.figure.is_some_and(|f| f.approx);
    last.figure = Some(Figure {
        amount: Amount::Exact(share.ratio()),
        unit: Unit::None,
        base: None,
        share: Some(share),
        approx,
    });
    last.class = Class::Share;
    last.slack = Decimal::ZERO;
    last.noun = noun;
    last.number = Span { start: last.number.start, end: next.number.end };
    last.span = last.span.to(next.span);
    last.bound = last.bound.or(next.bound);
    true
}

/// `34 of the 40`, `34 stores out of 40`, `34家（共40家）`.
fn count_first(between: &str, last: &Mention, next: &Mention, text: &str) -> bool {
    let words: Vec<String> = between.split_whitespace().map(str::to_lowercase).collect();
    let plain = words.iter().all(|word| word.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-'));
    if plain && let Some(of) = words.iter().position(|word| word == "of") {
        let before = of - usize::from(of > 0 && words[of - 1] == "out");
        return before <= 2 && words[of + 1..].iter().all(|word| AMONG.contains(&word.as_str()));
    }
    let same = counter(text, last).is_some_and(|c| Some(c) == counter(text, next));
    same && ["（共", "(共", "（一共", "（总共"].iter().any(|end| between.trim_end().ends_with(end))
}

/// `34家，占40家的`: a percentage follows.
fn is_part(between: &str, text: &str, next: &Mention) -> bool {
    let Some((before, whole)) = between.rsplit_once('占') else { return false };
    let whole = whole.trim_start_matches(['了', '到']);
    let before = before.trim().trim_end_matches(['，', ',']);
    let is_han = |c: char| !c.is_ascii() && c.is_alphabetic();
    let is_quiet = before.chars().all(|c| c == ' ' || is_han(c)) && before.chars().count() <= 10;
    let is_another = before.ends_with(['独', '侵', '霸', '强', '抢', '攻']);
    let is_whole = ["", "总数", "总共", "总的", "全部", "全国", "全区", "所有", "抽查的", "我们"]
        .contains(&whole.trim());
    let behind = text.get(next.number.end..).unwrap_or_default().trim_start();
    let noun: usize =
        behind.chars().take(5).take_while(|c| is_han(*c) && *c != '的').map(char::len_utf8).sum();
    let percentage = behind[noun..].strip_prefix('的').map(str::trim_start);
    let is_told = percentage
        .and_then(|told| told.chars().next())
        .is_some_and(|c| c.is_ascii_digit() || matches!(c, '约' | '近') || han_place(c).is_some());
    is_quiet && !is_another && is_whole && is_told
}

/// `Out of 40 stores, 34`, `of the 40 stores 34`: the total is led in at the head of a clause.
fn total_led(between: &str, text: &str, last: &Mention, next: &Mention) -> bool {
    let behind = |at: usize| text.get(at..).unwrap_or_default().trim_start();
    let of =
        |behind: &str| ["of ", "out of "].iter().find_map(|of| behind.strip_prefix(of)).map(str::to_owned);
    // `of 40 stores, 12 of 30`, `12 stores of 30`: and not `34 ran out of stock`.
    let noun = next.noun.map_or("", |noun| behind(noun.end));
    let is_other = of(noun).is_some_and(|whole| {
        let mut words = whole.split_whitespace().skip_while(|word| AMONG.contains(word));
        words.next().is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()))
    });
    if behind(next.span.end).starts_with(['/', '／']) || of(behind(next.number.end)).is_some() || is_other {
        return false;
    }
    let noun = last.noun.map_or("", |noun| noun.of(text));
    let rest = between.trim_start();
    let rest = rest.strip_prefix(noun).unwrap_or(rest);
    // `of 40 stores that we saw, 34`
    let (more, tail) = rest.split_once(',').unwrap_or(("", rest));
    let no_more = ["and", "or", "plus", "to", "with", "has", "have", "had", "is", "are", "was", "were"];
    let words = || more.split_whitespace();
    let is_quiet = words().count() <= 4
        && words().all(|word| word.bytes().all(|b| b.is_ascii_alphabetic()) && !no_more.contains(&word));
    is_quiet && ["", "only", "just"].contains(&tail.trim()) && is_led(&text[..last.span.start])
}

/// Whether a text ends with the `of` or `out of` that begins a clause.
fn is_led(text: &str) -> bool {
    let mut before = text;
    while let Some(rest) = AMONG.iter().find_map(|word| without(before, word)) {
        before = rest;
    }
    let Some(before) = without(before, "of") else { return false };
    let before = without(before, "out").unwrap_or(before);
    let last = before.trim_end();
    last.is_empty()
        || before[last.len()..].contains('\n')
        || last
            .ends_with(['.', ',', ';', ':', '(', '!', '?', '。', '，', '；', '：', '（', '“', '"', '*', '—'])
        || ["that", "and", "but", "so"].iter().any(|word| without(last, word).is_some())
}

/// What stands before the last word of a text, if that is this one.
fn without<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let text = text.trim_end();
    let (rest, last) = text.split_at_checked(text.len().checked_sub(word.len())?)?;
    let is_whole = !rest.ends_with(|c: char| c.is_ascii_alphanumeric());
    (is_whole && last.eq_ignore_ascii_case(word)).then_some(rest)
}

/// The counting word right behind the number.
fn counter(text: &str, mention: &Mention) -> Option<char> {
    text[mention.number.end..].trim_start().chars().next().filter(|c| !c.is_ascii())
}

/// Whether it counts how often, and not how many: `45 家次`, `120 人次`.
fn counts_times(text: &str, mention: &Mention) -> bool {
    let mut behind = text[mention.number.end..].trim_start().chars();
    behind.next().is_some_and(|first| first == '次' || !first.is_ascii() && behind.next() == Some('次'))
}

/// `40家门店中34家`, `40家里有34家`, `40家门店，其中34家`.
fn total_first(between: &str) -> bool {
    let mut rest = between.trim();
    for end in ["约有", "共有", "已有", "就有", "只有", "仍有", "还有", "有", "约", "仅"] {
        if let Some(shorter) = rest.strip_suffix(end) {
            rest = shorter.trim_end();
            break;
        }
    }
    let rest = rest.trim_end_matches(['，', ',', ' ']);
    if let Some(before) = rest.strip_suffix("其中") {
        let before = before.trim_end().trim_end_matches(['，', ',', '（', '(']);
        return before.chars().count() <= 10 && !before.contains(['。', '；', '\n', '，', ',', ';', '、']);
    }
    let Some(before) =
        ["当中", "之中", "中的", "里的", "中", "里", "里面"].iter().find_map(|end| rest.strip_suffix(end))
    else {
        return false;
    };
    let inside = before.chars().next_back().is_some_and(|c| "集途命其击".contains(c));
    let quiet = before.chars().all(|c| c == ' ' || (!c.is_ascii() && c.is_alphabetic()));
    quiet && !inside && (1..=10).contains(&before.chars().count())
}
