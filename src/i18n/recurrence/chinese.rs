//! Rules as they are said in Chinese: `每月第二个周二`, `每两周周三`, `每季度末后第10个工作日`.

use crate::calendar::Weekdays;
use crate::calendar::recurrence::{Counted, MonthDay, Rule};
use jiff::civil::Weekday;

/// The rule that the phrase says, folded; `None` for anything else.
pub(super) fn rule(phrase: &str) -> Option<Rule> {
    let bare: String = phrase.chars().filter(|c| !c.is_whitespace()).collect();
    let said = bare.strip_prefix('每').map(|said| said.strip_prefix('逢').unwrap_or(said));
    let (every, rest) = match said {
        Some(said) => number_at(said).unwrap_or((1, said)),
        None => (2, bare.strip_prefix('隔')?),
    };
    let rest = rest.strip_prefix('个').unwrap_or(rest);
    if matches!(rest, "天" | "日") && every == 1 {
        return Some(Rule::Weekly { every, on: all_days().collect() });
    }
    if let Some(rest) = start(rest, &["周", "星期", "礼拜"]) {
        return Some(Rule::Weekly { every, on: weekdays(of(rest))? });
    }
    if let Some(rest) = start(rest, &["月"]) {
        return Some(Rule::Monthly { every, on: month_day(of(rest))? });
    }
    if let Some(rest) = start(rest, &["季度", "季"]) {
        return if every == 1 { quarter(of(rest)) } else { None };
    }
    let rest = of(start(rest, &["年"])?);
    let (month, rest) = number_at(rest)?;
    let on = month_day(of(rest.strip_prefix("月")?))?;
    Some(Rule::Yearly { every, month, on })
}

/// Whether a clause goes on listing weekdays: `每周一，周四`.
pub(super) fn is_weekdays(clause: &str) -> bool {
    start(clause, &["周", "星期", "礼拜"]).is_some_and(|rest| weekdays(rest).is_some())
}

fn of(rest: &str) -> &str {
    rest.strip_prefix('的').unwrap_or(rest)
}

fn start<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    words.iter().find_map(|word| text.strip_prefix(word))
}

fn quarter(rest: &str) -> Option<Rule> {
    let end = |after, count| Some(Rule::QuarterEnd { after, count, year_starts: 1 });
    match rest {
        "末" | "底" | "最后一个工作日" | "末最后一个工作日" => {
            return end(0, Counted::Working);
        }
        "最后一天" | "末日" => return end(0, Counted::Calendar),
        _ => {}
    }
    if let Some(rest) = start(rest, &["末", "结束"])
        && let Some((sign, rest)) = start(rest, &["后", "之后"])
            .map(|rest| (1, rest))
            .or_else(|| start(rest, &["前", "之前"]).map(|rest| (-1, rest)))
    {
        let (days, rest) = number_at(rest.strip_prefix('第').unwrap_or(rest))?;
        let days = sign * i16::from(days);
        return match rest {
            "个工作日" | "工作日" => end(days, Counted::Working),
            "天" | "日" | "个自然日" => end(days, Counted::Calendar),
            _ => None,
        };
    }
    let (month, rest) = if let Some(rest) = rest.strip_prefix("首月") {
        (1, rest)
    } else if let Some(rest) = rest.strip_prefix("末月") {
        (3, rest)
    } else {
        let (month, rest) = number_at(rest.strip_prefix('第')?)?;
        (month, start(rest, &["个月", "月"])?)
    };
    Some(Rule::Quarterly { month, on: month_day(of(rest))?, year_starts: 1 })
}

fn month_day(rest: &str) -> Option<MonthDay> {
    match rest {
        "末" | "底" | "最后一天" | "最后一日" => return Some(MonthDay::LastDay),
        "最后一个工作日" | "最后工作日" => return Some(MonthDay::LastWorkday(1)),
        "首个工作日" | "首工作日" => return Some(MonthDay::Workday(1)),
        _ => {}
    }
    if let Some(rest) = start(rest, &["最后一个", "最后1个"]) {
        return Some(MonthDay::LastOf(one_weekday(rest)?));
    }
    if let Some(rest) = rest.strip_prefix("倒数第") {
        let (nth, rest) = number_at(rest)?;
        return matches!(rest, "个工作日" | "工作日").then_some(MonthDay::LastWorkday(nth));
    }
    if let Some(rest) = rest.strip_prefix('第') {
        let (nth, rest) = number_at(rest)?;
        let rest = rest.strip_prefix('个')?;
        if rest == "工作日" {
            return Some(MonthDay::Workday(nth));
        }
        return Some(MonthDay::Nth(nth, one_weekday(rest)?));
    }
    let (day, rest) = number_at(rest)?;
    matches!(rest, "日" | "号").then_some(MonthDay::Day(day))
}

fn one_weekday(text: &str) -> Option<Weekday> {
    let rest = start(text, &["周", "星期", "礼拜"])?;
    let mut signs = rest.chars();
    let day = weekday_of(signs.next()?)?;
    signs.next().is_none().then_some(day)
}

/// `二`, `一、三和五`, `一至五`, `一、周四`.
fn weekdays(text: &str) -> Option<Weekdays> {
    let mut days: Vec<Weekday> = Vec::new();
    let mut up_to = false;
    let mut rest = text;
    while let Some(sign) = rest.chars().next() {
        rest = &rest[sign.len_utf8()..];
        match sign {
            '、' | '和' | '及' | '与' | ',' => {}
            '至' | '到' | '-' | '~' => up_to = true,
            _ => {
                rest = start(rest, &["期", "拜"]).filter(|_| matches!(sign, '星' | '礼')).unwrap_or(rest);
                if matches!(sign, '周' | '星' | '礼') {
                    continue;
                }
                let day = weekday_of(sign)?;
                if std::mem::take(&mut up_to) {
                    let mut between = *days.last()?;
                    while between != day {
                        between = between.next();
                        days.push(between);
                    }
                } else {
                    days.push(day);
                }
            }
        }
    }
    (!days.is_empty() && !up_to).then(|| days.into_iter().collect())
}

fn weekday_of(sign: char) -> Option<Weekday> {
    Some(match sign {
        '一' | '1' => Weekday::Monday,
        '二' | '2' => Weekday::Tuesday,
        '三' | '3' => Weekday::Wednesday,
        '四' | '4' => Weekday::Thursday,
        '五' | '5' => Weekday::Friday,
        '六' | '6' => Weekday::Saturday,
        '日' | '天' | '7' => Weekday::Sunday,
        _ => return None,
    })
}

fn all_days() -> impl Iterator<Item = Weekday> {
    (0..7).filter_map(|day| Weekday::from_monday_zero_offset(day).ok())
}

/// The number that a text begins with, `12` or `十二`, and the rest; at most 99.
fn number_at(text: &str) -> Option<(u8, &str)> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits > 0 {
        return Some((text[..digits].parse().ok().filter(|number| *number < 100)?, &text[digits..]));
    }
    let digit = |c: char| "零一二三四五六七八九".chars().position(|known| known == c);
    let (mut tens, mut ones, mut rest) = (None, None, text);
    while let Some(sign) = rest.chars().next() {
        match sign {
            '两' if ones.is_none() && tens.is_none() => ones = Some(2),
            '十' if tens.is_none() => tens = Some(ones.take().unwrap_or(1)),
            sign => match digit(sign) {
                Some(value) if ones.is_none() => ones = Some(value),
                _ => break,
            },
        }
        rest = &rest[sign.len_utf8()..];
    }
    if tens.is_none() && ones.is_none() {
        return None;
    }
    let number = tens.unwrap_or(0) * 10 + ones.unwrap_or(0);
    Some((u8::try_from(number).ok()?, rest))
}
