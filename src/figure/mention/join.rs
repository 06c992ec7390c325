//! What two figures beside each other say together: a share, or a figure and its time base.

use super::super::{Amount, Decimal, Figure, Share, Span, TimeBase, Unit};
use super::{Class, Mention, PartOf};

/// Joins `40家门店中34家` and `34 of the 40` to shares, and `一年960万元` to money a year.
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
            one_kind && whole(part).is_some_and(|count| count > total)
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
    let among = ["the", "all", "our", "its", "their", "my", "those", "these", "sampled"];
    rest.first() == Some(&"of") && rest[1..].iter().all(|word| among.contains(word))
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
    let (share, noun) = if count_first(between, last, next, text) && first <= second {
        (Share { count: first, total: second }, next.noun.or(last.noun))
    } else if total_first(between) && second <= first {
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
        let rest = ["the", "all", "our", "its", "their", "my", "those", "these", "sampled"];
        return before <= 2 && words[of + 1..].iter().all(|word| rest.contains(&word.as_str()));
    }
    let same = counter(text, last).is_some_and(|c| Some(c) == counter(text, next));
    same && ["（共", "(共", "（一共", "（总共"].iter().any(|end| between.trim_end().ends_with(end))
}

/// The counting word right behind the number.
fn counter(text: &str, mention: &Mention) -> Option<char> {
    text[mention.number.end..].trim_start().chars().next().filter(|c| !c.is_ascii())
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
