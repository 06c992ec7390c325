//! Rules as they are said in English: `the second Tuesday of every month`, `monthly on the 15th`, `every other Monday`.
//!
//! "Every second Tuesday" is said for both; without a word about weeks it is read as the month's second Tuesday, as
//! companies call their meetings, and "every other Tuesday" as each second week's.

use crate::calendar::Weekdays;
use crate::calendar::recurrence::{Counted, MonthDay, Rule};
use crate::figure::month_named;
use jiff::civil::Weekday;

/// What something recurs by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Week,
    Month,
    Quarter,
    Year,
}

/// The rule that the phrase says, in small letters; `None` for anything else.
pub(super) fn rule(phrase: &str) -> Option<Rule> {
    let words: Vec<&str> = phrase
        .split([' ', '-', '/'])
        .filter(|word| !matches!(*word, "" | "the" | "on" | "of" | "at" | "in" | "a" | "its" | "held"))
        .collect();
    let Said { every, unit, words } = said(&words)?;
    let words = words.as_slice();
    if words == ["day"] && unit.is_none() {
        let on = (0..7).filter_map(|day| Weekday::from_monday_zero_offset(day).ok()).collect();
        return (every == 1).then_some(Rule::Weekly { every, on });
    }
    match unit {
        None | Some(Unit::Week) => Some(Rule::Weekly { every, on: weekdays(words)? }),
        Some(Unit::Month) => Some(Rule::Monthly { every, on: month_day(words)? }),
        Some(Unit::Quarter) if every == 1 => quarter(words),
        Some(Unit::Quarter) => None,
        Some(Unit::Year) => {
            let at = words.iter().position(|word| month_named(word).is_some())?;
            let rest: Vec<&str> = words[..at].iter().chain(&words[at + 1..]).copied().collect();
            Some(Rule::Yearly { every, month: month_named(words[at])?, on: month_day(&rest)? })
        }
    }
}

/// A phrase taken apart: how often, by what, and the words of the day.
struct Said<'w> {
    every: u8,
    unit: Option<Unit>,
    words: Vec<&'w str>,
}

fn said<'w>(words: &[&'w str]) -> Option<Said<'w>> {
    let mut said = Said { every: 1, unit: None, words: Vec::new() };
    let mut rest = words;
    let mut is_said = false;
    while let [word, more @ ..] = rest {
        rest = more;
        let adverb = match *word {
            "weekly" => Some((1, Unit::Week)),
            "fortnightly" | "biweekly" => Some((2, Unit::Week)),
            "monthly" => Some((1, Unit::Month)),
            "quarterly" => Some((1, Unit::Quarter)),
            "yearly" | "annually" => Some((1, Unit::Year)),
            _ => None,
        };
        if let Some((every, unit)) = adverb {
            (said.every, said.unit, is_said) = (every, Some(unit), true);
        } else if *word == "daily" {
            said.words.push("day");
            is_said = true;
        } else if matches!(*word, "every" | "each") {
            is_said = true;
            let (every, after) = match rest {
                ["other", after @ ..] => (2, after),
                [number, after @ ..] => {
                    let every = number.parse().ok().or_else(|| ordinal_of(number));
                    // "Every 2nd week" counts; "every 2nd Tuesday" is a place in the month.
                    let counts = after.first().is_some_and(|word| unit_of(word).is_some());
                    every.filter(|_| counts).map_or((1, rest), |every| (every, after))
                }
                [] => (1, rest),
            };
            said.every = every.max(said.every);
            rest = after;
            if let [unit, after @ ..] = rest
                && let Some(unit) = unit_of(unit)
            {
                (said.unit, rest) = (Some(unit), after);
            }
        } else if let Some(unit) = unit_of(word)
            && unit != Unit::Week
            && !is_month_of_quarter(unit, said.words.last(), rest)
        {
            said.unit = said.unit.or(Some(unit));
            is_said = true;
        } else {
            said.words.push(*word);
        }
    }
    // The month's second Tuesday, without a word about the month.
    if said.unit.is_none() && said.every == 1 && month_day(&said.words).is_some() {
        said.unit = Some(Unit::Month);
    }
    is_said.then_some(said)
}

/// "The first month of every quarter" speaks of a month without recurring by it.
fn is_month_of_quarter(unit: Unit, before: Option<&&str>, after: &[&str]) -> bool {
    unit == Unit::Month
        && before.is_some_and(|word| ordinal_of(word).is_some() || *word == "last")
        && after.iter().any(|word| unit_of(word) == Some(Unit::Quarter))
}

fn unit_of(word: &str) -> Option<Unit> {
    Some(match word {
        "week" | "weeks" => Unit::Week,
        "month" | "months" => Unit::Month,
        "quarter" | "quarters" => Unit::Quarter,
        "year" | "years" => Unit::Year,
        _ => return None,
    })
}

fn quarter(words: &[&str]) -> Option<Rule> {
    let end = |after, count| Some(Rule::QuarterEnd { after, count, year_starts: 1 });
    match words {
        ["end"] | ["last", "working" | "business", "day"] => end(0, Counted::Working),
        ["last", "day"] => end(0, Counted::Calendar),
        [days, "working" | "business", "day" | "days", side, "end"] => {
            end(signed(days, side)?, Counted::Working)
        }
        [days, "day" | "days", side, "end"] => end(signed(days, side)?, Counted::Calendar),
        [day @ .., nth, "month"] => {
            let month = if *nth == "last" { 3 } else { ordinal_of(nth)? };
            Some(Rule::Quarterly { month, on: month_day(day)?, year_starts: 1 })
        }
        _ => None,
    }
}

fn signed(days: &str, side: &str) -> Option<i16> {
    let days: i16 = days.parse().ok()?;
    match side {
        "after" => Some(days),
        "before" => Some(-days),
        _ => None,
    }
}

fn month_day(words: &[&str]) -> Option<MonthDay> {
    match words {
        ["last", "day"] | ["end"] => Some(MonthDay::LastDay),
        ["last", "working" | "business", "day"] => Some(MonthDay::LastWorkday(1)),
        [nth, "last", "working" | "business", "day"] => Some(MonthDay::LastWorkday(ordinal_of(nth)?)),
        [nth, "working" | "business", "day"] => Some(MonthDay::Workday(ordinal_of(nth)?)),
        ["last", day] => Some(MonthDay::LastOf(weekday_of(day)?)),
        ["day", day] => day.parse().ok().map(MonthDay::Day),
        [nth, day] => Some(MonthDay::Nth(ordinal_of(nth)?, weekday_of(day)?)),
        [day] => day.parse().ok().or_else(|| ordinal_of(day)).map(MonthDay::Day),
        _ => None,
    }
}

/// `tuesday`, `monday and thursday`, `monday to friday`.
fn weekdays(words: &[&str]) -> Option<Weekdays> {
    let mut days: Vec<Weekday> = Vec::new();
    let mut up_to = false;
    for word in words {
        match *word {
            "and" | "&" => {}
            "to" | "till" | "through" => up_to = true,
            word => {
                let day = weekday_of(word)?;
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

/// `tuesday`, `tuesdays`, `tue`, `tues`.
pub(super) fn weekday_of(word: &str) -> Option<Weekday> {
    let word = word.strip_suffix('s').filter(|word| word.ends_with("day")).unwrap_or(word);
    Some(match word {
        "monday" | "mon" => Weekday::Monday,
        "tuesday" | "tue" | "tues" => Weekday::Tuesday,
        "wednesday" | "wed" => Weekday::Wednesday,
        "thursday" | "thu" | "thur" | "thurs" => Weekday::Thursday,
        "friday" | "fri" => Weekday::Friday,
        "saturday" | "sat" => Weekday::Saturday,
        "sunday" | "sun" => Weekday::Sunday,
        _ => return None,
    })
}

/// `second`, `2nd`.
fn ordinal_of(word: &str) -> Option<u8> {
    let spelt = super::ORDINALS.iter().position(|known| *known == word);
    if let Some(at) = spelt {
        return u8::try_from(at + 1).ok();
    }
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let end = &word[digits.len()..];
    matches!(end, "st" | "nd" | "rd" | "th").then(|| digits.parse().ok()).flatten()
}
