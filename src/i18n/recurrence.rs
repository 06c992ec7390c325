//! Recurring dates in words, and read from words: `每月第二个周二`, `the second Tuesday of every month`.
//!
//! What is written here is what [`read_recurrence`] reads back, so that a calendar can be shown, said and typed in
//! the same words. Where people say more than one thing by a phrase, the reading is shown to them with its dates
//! before anything rests on it.

mod chinese;
mod english;
mod read;

pub use read::{PhraseError, Phrased, flaw_words, phrase_problem, read_recurrence, read_season};

use super::{Lang, Text, date, text, weekday};
use crate::calendar::Recurrence;
use crate::calendar::house::Season;
use crate::calendar::recurrence::{Counted, MonthDay, OnDayOff, Rule};
use crate::figure::month_name;
use jiff::civil::{Date, Weekday};

const ORDINALS: [&str; 5] = ["first", "second", "third", "fourth", "fifth"];
const NUMERALS: [&str; 5] = ["一", "二", "三", "四", "五"];

/// How a recurring date can be said.
pub const RECURRENCE_FORMS: Text = text(
    "可以这样写：每周三；隔周周三；每月15日；每月第二个周二；每月最后一个工作日；每季度末；每季度末后第10个工作日；每年3月15日；2026-12-08（多个日期用逗号隔开）。后面可加：，从2026-12-01起，到2027-06-30止，遇休息日提前，除2027-02-09。",
    "Write it like this: every Wednesday; every other Wednesday; monthly on the 15th; the second Tuesday of every month; the last working day of every month; the end of every quarter; 10 working days after the end of every quarter; 15 March every year; 2026-12-08 (several dates with commas). After it may stand: , from 2026-12-01, until 2027-06-30, earlier on days off, except 2027-02-09.",
);

/// How a part of the year can be said.
pub const SEASON_FORMS: Text = text(
    "每年都有的写 10-01..12-15 或 10月1日至12月15日，只有一次的写 2026-12-20..2026-12-31。",
    "Write 10-01..12-15 for every year, 2026-12-20..2026-12-31 for once.",
);

/// A recurring date in words: `每月第二个周二`, `the second Tuesday of every month`. Whoever shows a date moved off a
/// day off needs no words for it: that it moves to the next working day is the rule, and only another one is said.
#[must_use]
pub fn recurrence(said: &Recurrence, lang: Lang) -> String {
    let mut words = match (&said.rule, lang) {
        (Rule::Dates, _) => dates(said.extra.iter().copied(), lang),
        (rule, Lang::Zh) => rule_zh(rule),
        (rule, Lang::En) => rule_en(rule),
    };
    let mut add = |zh: String, en: String| {
        words.push_str(if lang == Lang::Zh { "，" } else { ", " });
        words.push_str(if lang == Lang::Zh { &zh } else { &en });
    };
    match said.rule {
        Rule::Quarterly { year_starts, .. } | Rule::QuarterEnd { year_starts, .. } if year_starts != 1 => {
            add(format!("季度从{year_starts}月起算"), format!("quarters from {}", month_name(year_starts)));
        }
        _ => {}
    }
    if let Some(from) = said.from {
        add(format!("从{}起", date(from, Lang::Zh)), format!("from {}", date(from, Lang::En)));
    }
    if let Some(until) = said.until {
        add(format!("到{}止", date(until, Lang::Zh)), format!("until {}", date(until, Lang::En)));
    }
    // Dates set by hand stand as they are, whatever day they fall on.
    if said.off != OnDayOff::Next && said.rule != Rule::Dates {
        let words = day_off(said.off);
        add(words.zh.to_owned(), words.en.to_owned());
    }
    let list = |days: &std::collections::BTreeSet<Date>, lang| dates(days.iter().copied(), lang);
    if !said.except.is_empty() {
        add(
            format!("除{}", list(&said.except, Lang::Zh)),
            format!("except {}", list(&said.except, Lang::En)),
        );
    }
    if !said.extra.is_empty() && said.rule != Rule::Dates {
        add(format!("另加{}", list(&said.extra, Lang::Zh)), format!("also {}", list(&said.extra, Lang::En)));
    }
    words
}

/// A part of the year in words: `每年 10月1日至12月15日`, `1 Oct to 15 Dec every year`; with the year where it is once.
#[must_use]
pub fn season(season: &Season, lang: Lang) -> String {
    match (season, lang) {
        // A leap year, so that 29 February has a name.
        (Season::Yearly { from, to }, _) => {
            let day = |day: &crate::calendar::house::YearDay| {
                day.in_year(2024).map(|day| super::date_short(day, lang)).unwrap_or_default()
            };
            match (lang, from == to) {
                (Lang::Zh, true) => format!("每年{}", day(from)),
                (Lang::Zh, false) => format!("每年{}至{}", day(from), day(to)),
                (Lang::En, true) => format!("{} every year", day(from)),
                (Lang::En, false) => format!("{} to {} every year", day(from), day(to)),
            }
        }
        (Season::Dated { from, to }, _) => span(*from, *to, lang),
    }
}

/// Days in a row: `2026年12月20日至31日`, `20 Dec to 31 Dec 2026`; a single one as itself.
#[must_use]
pub fn span(from: Date, to: Date, lang: Lang) -> String {
    let same_year = from.year() == to.year();
    match lang {
        _ if from == to => date(from, lang),
        Lang::Zh if same_year && from.month() == to.month() => {
            format!("{}至{}日", date(from, lang), to.day())
        }
        Lang::Zh if same_year => format!("{}至{}", date(from, lang), super::date_short(to, lang)),
        Lang::Zh => format!("{}至{}", date(from, lang), date(to, lang)),
        Lang::En if same_year => format!("{} to {}", super::date_short(from, lang), date(to, lang)),
        Lang::En => format!("{} to {}", date(from, lang), date(to, lang)),
    }
}

fn day_off(off: OnDayOff) -> Text {
    match off {
        OnDayOff::Stay => text("遇休息日照开", "also on days off"),
        OnDayOff::Next => text("遇休息日顺延", "later on days off"),
        OnDayOff::Previous => text("遇休息日提前", "earlier on days off"),
        OnDayOff::Drop => text("遇休息日不开", "not on days off"),
    }
}

fn dates(days: impl Iterator<Item = Date>, lang: Lang) -> String {
    let days: Vec<String> = days.map(|day| date(day, lang)).collect();
    days.join(if lang == Lang::Zh { "、" } else { " and " })
}

fn rule_zh(rule: &Rule) -> String {
    let each = |every: u8, one: &str, many: &str| match every {
        1 => format!("每{one}"),
        every => format!("每{every}{many}的"),
    };
    match rule {
        Rule::Weekly { every: 1, on } if on.count() == 7 => "每天".to_owned(),
        Rule::Weekly { every, on } => {
            let days: Vec<Weekday> = on.iter().collect();
            let name = |day: &Weekday| weekday(*day, Lang::Zh);
            let names = match (is_run(&days), days.first(), days.last()) {
                (true, Some(first), Some(last)) => format!("{}至{}", name(first), name(last)),
                _ => days.iter().map(name).collect::<Vec<_>>().join("、"),
            };
            match every {
                1 => format!("每{names}"),
                every => format!("每{every}周的{names}"),
            }
        }
        Rule::Monthly { every, on } => each(*every, "月", "个月") + &month_day_zh(*on),
        Rule::Quarterly { month, on, .. } => format!("每季度第{month}个月的{}", month_day_zh(*on)),
        Rule::QuarterEnd { after: 0, count: Counted::Working, .. } => "每季度最后一个工作日".to_owned(),
        Rule::QuarterEnd { after: 0, count: Counted::Calendar, .. } => "每季度最后一天".to_owned(),
        Rule::QuarterEnd { after, count, .. } => {
            let side = if *after > 0 { "后" } else { "前" };
            let days = after.unsigned_abs();
            match count {
                Counted::Working => format!("每季度末{side}第{days}个工作日"),
                Counted::Calendar => format!("每季度末{side}第{days}天"),
            }
        }
        Rule::Yearly { every, month, on } => {
            format!("{}{month}月{}", each(*every, "年", "年"), month_day_zh(*on))
        }
        Rule::Dates => String::new(),
    }
}

fn month_day_zh(on: MonthDay) -> String {
    let name = |day| weekday(day, Lang::Zh);
    match on {
        MonthDay::Day(day) => format!("{day}日"),
        MonthDay::LastDay => "最后一天".to_owned(),
        MonthDay::Nth(nth, day) => {
            let numeral = NUMERALS.get(usize::from(nth.saturating_sub(1))).copied();
            format!("第{}个{}", numeral.map_or_else(|| nth.to_string(), str::to_owned), name(day))
        }
        MonthDay::LastOf(day) => format!("最后一个{}", name(day)),
        MonthDay::Workday(nth) => format!("第{nth}个工作日"),
        MonthDay::LastWorkday(1) => "最后一个工作日".to_owned(),
        MonthDay::LastWorkday(nth) => format!("倒数第{nth}个工作日"),
    }
}

fn rule_en(rule: &Rule) -> String {
    let each = |every: u8, unit: &str| match every {
        1 => format!("of every {unit}"),
        every => format!("every {every} {unit}s"),
    };
    match rule {
        Rule::Weekly { every: 1, on } if on.count() == 7 => "every day".to_owned(),
        Rule::Weekly { every, on } => {
            let days: Vec<Weekday> = on.iter().collect();
            let names = match (is_run(&days), days.first(), days.last()) {
                (true, Some(first), Some(last)) => format!("{} to {}", weekday_en(*first), weekday_en(*last)),
                _ => listed(&days.iter().map(|day| weekday_en(*day)).collect::<Vec<_>>()),
            };
            match every {
                1 => format!("every {names}"),
                every => format!("every {every} weeks on {names}"),
            }
        }
        Rule::Monthly { every, on } => format!("{} {}", month_day_en(*on), each(*every, "month")),
        Rule::Quarterly { month, on, .. } => {
            format!("{} of the {} month of every quarter", month_day_en(*on), nth_en(*month))
        }
        Rule::QuarterEnd { after: 0, count: Counted::Working, .. } => {
            "the last working day of every quarter".to_owned()
        }
        Rule::QuarterEnd { after: 0, count: Counted::Calendar, .. } => {
            "the last day of every quarter".to_owned()
        }
        Rule::QuarterEnd { after, count, .. } => {
            let side = if *after > 0 { "after" } else { "before" };
            let days = usize::from(after.unsigned_abs());
            let days = match count {
                Counted::Working => super::counted(days, "working day", "working days"),
                Counted::Calendar => super::counted(days, "day", "days"),
            };
            format!("{days} {side} the end of every quarter")
        }
        Rule::Yearly { every, month, on } => {
            let each = if *every == 1 { "every year".to_owned() } else { format!("every {every} years") };
            match on {
                MonthDay::Day(day) => format!("{day} {} {each}", month_name(*month)),
                on => format!("{} of {} {each}", month_day_en(*on), month_name(*month)),
            }
        }
        Rule::Dates => String::new(),
    }
}

fn month_day_en(on: MonthDay) -> String {
    match on {
        MonthDay::Day(day) => format!("the {}", ordinal(day)),
        MonthDay::LastDay => "the last day".to_owned(),
        MonthDay::Nth(nth, day) => format!("the {} {}", nth_en(nth), weekday_en(day)),
        MonthDay::LastOf(day) => format!("the last {}", weekday_en(day)),
        MonthDay::Workday(nth) => format!("the {} working day", ordinal(nth)),
        MonthDay::LastWorkday(1) => "the last working day".to_owned(),
        MonthDay::LastWorkday(nth) => format!("the {} last working day", ordinal(nth)),
    }
}

fn is_run(days: &[Weekday]) -> bool {
    days.len() > 2
        && days.windows(2).all(|two| two[0].to_monday_zero_offset() + 1 == two[1].to_monday_zero_offset())
}

fn listed(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [some @ .., last] => format!("{} and {last}", some.join(", ")),
    }
}

fn nth_en(nth: u8) -> String {
    ORDINALS.get(usize::from(nth.saturating_sub(1))).map_or_else(|| ordinal(nth), |word| (*word).to_owned())
}

/// `1st`, `22nd`, `13th`.
fn ordinal(number: u8) -> String {
    let end = match (number % 10, number % 100) {
        (1, teens) if teens != 11 => "st",
        (2, teens) if teens != 12 => "nd",
        (3, teens) if teens != 13 => "rd",
        _ => "th",
    };
    format!("{number}{end}")
}

fn weekday_en(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

#[cfg(test)]
mod tests;
