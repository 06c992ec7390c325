//! Phrases for recurring dates and parts of a year, read: which language it is, what stands around the rule, and
//! what to say where nothing can be made of it.

use super::{chinese, english};
use crate::calendar::house::{Season, YearDay};
use crate::calendar::recurrence::{Flaw, OnDayOff, Recurrence, Rule};
use crate::figure::{month_named, read_day};
use crate::i18n::{Lang, Text, text};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// The longest phrase that is looked at, in bytes; a year of dates by hand needs less.
const LONGEST: usize = 2000;

/// A phrase that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrased {
    /// What it says.
    pub recurrence: Recurrence,
    /// "Every other" without a first date: counted from today.
    pub counted_from_today: bool,
}

/// Why a phrase cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PhraseError {
    /// Nothing was typed.
    #[error("nothing is said")]
    Blank,
    /// None of the known forms; the part that was not understood.
    #[error("{0:?} is not understood")]
    Unread(String),
    /// It is understood, and gives no dates.
    #[error("{0}")]
    Rule(#[from] Flaw),
    /// The period ends before it starts.
    #[error("{last} is before {first}")]
    Backwards {
        /// Its first day.
        first: Date,
        /// Its last day.
        last: Date,
    },
}

/// Reads a recurring date in either language: `每月第二个周二`, `每季度末`, `the second Tuesday of every month`,
/// `monthly on the 15th`, `2026-12-08`; with limits, exceptions and what becomes of days off as
/// [`recurrence`](super::recurrence) writes them. "Every other" without a first date counts from `today`.
///
/// ```
/// # use escalate::i18n::{Lang, read_recurrence, recurrence};
/// # let today = jiff::civil::date(2026, 11, 22);
/// let said = read_recurrence("每月第二个星期二", today)?.recurrence;
/// assert_eq!(recurrence(&said, Lang::En), "the second Tuesday of every month");
/// # Ok::<(), escalate::i18n::PhraseError>(())
/// ```
pub fn read_recurrence(typed: &str, today: Date) -> Result<Phrased, PhraseError> {
    let folded = folded(typed);
    let phrase = folded.trim();
    if phrase.is_empty() {
        return Err(PhraseError::Blank);
    }
    let unread = |part: &str| PhraseError::Unread(part.chars().take(40).collect());
    if phrase.len() > LONGEST {
        return Err(unread(phrase));
    }
    let clauses: Vec<&str> = phrase
        .split([',', ';', '(', ')'])
        .map(|clause| clause.trim().trim_end_matches(['.', '。']))
        .filter(|clause| !clause.is_empty())
        .collect();
    if clauses.is_empty() {
        return Err(unread(phrase));
    }
    // A list of dates is separated as clauses are.
    if let Some(days) = clauses.iter().map(|clause| days_of(clause)).collect::<Option<Vec<_>>>() {
        let extra = days.into_iter().flatten().collect();
        let recurrence = Recurrence { extra, ..Recurrence::new(Rule::Dates) };
        return Ok(Phrased { recurrence, counted_from_today: false });
    }
    let (main, rest) = main_of(&clauses);
    let rule = if is_chinese(&main) { chinese::rule(&main) } else { english::rule(&main) };
    let mut said = Recurrence::new(rule.ok_or_else(|| unread(&main))?);
    for clause in rest {
        take_clause(&mut said, clause).ok_or_else(|| unread(clause))?;
    }
    let mut counted_from_today = false;
    match said.flaw() {
        Some(Flaw::NoFirst(_)) => {
            said.from = Some(today);
            counted_from_today = true;
        }
        Some(flaw) => return Err(flaw.into()),
        None => {}
    }
    Ok(Phrased { recurrence: said, counted_from_today })
}

/// The clauses of the rule itself, which is a list of weekdays at times, and those around it.
fn main_of<'c>(clauses: &[&'c str]) -> (String, Vec<&'c str>) {
    let is_more = |clause: &str| {
        let word = clause.strip_prefix("and ").unwrap_or(clause);
        english::weekday_of(word.split(' ').next().unwrap_or_default()).is_some()
            || (clause.starts_with("every ")
                && clause.contains(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']))
            || chinese::is_weekdays(clause)
    };
    let more = clauses.iter().skip(1).take_while(|clause| is_more(clause)).count();
    let (main, rest) = clauses.split_at((more + 1).min(clauses.len()));
    (main.join(" "), rest.to_vec())
}

/// A limit, an exception, a further date, or what becomes of a day off.
fn take_clause(said: &mut Recurrence, clause: &str) -> Option<()> {
    let bare: String = clause.chars().filter(|c| !c.is_whitespace()).collect();
    let day = |typed: &str| read_day(typed).ok();
    if let Some(off) = off_of(&bare) {
        said.off = off;
        return Some(());
    }
    let after =
        |from: &[&str], text: &str| from.iter().find_map(|from| text.strip_prefix(from).map(str::to_owned));
    if let Some(start) = after(&["季度从", "quartersfrom"], &bare) {
        let month = start.trim_end_matches("月起算").trim_end_matches('月');
        let month = month.parse().ok().or_else(|| month_named(month))?;
        match &mut said.rule {
            Rule::Quarterly { year_starts, .. } | Rule::QuarterEnd { year_starts, .. } => {
                *year_starts = month;
            }
            _ => return None,
        }
    } else if let Some(days) =
        after(&["except ", "but not "], clause).or_else(|| after(&["除了", "除"], &bare))
    {
        said.except.extend(days_of(days.trim_end_matches('外').trim_end_matches('以'))?);
    } else if let Some(days) =
        after(&["also ", "and also "], clause).or_else(|| after(&["另加", "加上"], &bare))
    {
        said.extra.extend(days_of(&days)?);
    } else if let Some(start) = after(&["from ", "starting ", "since "], clause) {
        said.from = Some(day(&start)?);
    } else if let Some(start) = after(&["从", "自"], &bare) {
        said.from = Some(day(start.trim_end_matches("开始").trim_end_matches('起'))?);
    } else if let Some(end) = after(&["until ", "till ", "to "], clause) {
        said.until = Some(day(&end)?);
    } else if let Some(end) = after(&["直到", "到", "至"], &bare) {
        said.until = Some(day(end.trim_end_matches("为止").trim_end_matches('止'))?);
    } else {
        return None;
    }
    Some(())
}

fn off_of(bare: &str) -> Option<OnDayOff> {
    let what = ["遇休息日", "遇节假日", "遇假日", "逢节假日"].iter().find_map(|on| bare.strip_prefix(on));
    Some(match (what, bare) {
        (Some("照开" | "不变" | "照常"), _) | (_, "alsoondaysoff") => OnDayOff::Stay,
        (Some("顺延" | "推后" | "延后"), _) | (_, "laterondaysoff") => OnDayOff::Next,
        (Some("提前"), _) | (_, "earlierondaysoff") => OnDayOff::Previous,
        (Some("不开" | "取消"), _) | (_, "notondaysoff") => OnDayOff::Drop,
        _ => return None,
    })
}

/// One date or several; `None` where any of them is none.
fn days_of(clause: &str) -> Option<BTreeSet<Date>> {
    let parts: Vec<&str> =
        clause.split('、').flat_map(|part| part.split(" and ")).flat_map(|part| part.split('和')).collect();
    parts.into_iter().map(|part| read_day(part.trim()).ok()).collect()
}

/// Reads a part of the year: `2026-12-20..2026-12-31` once, `10-01..12-15` or `10月1日至12月15日` every year; a single
/// day too.
pub fn read_season(typed: &str) -> Result<Season, PhraseError> {
    let folded = folded(typed);
    let phrase = folded.trim();
    if phrase.is_empty() {
        return Err(PhraseError::Blank);
    }
    let phrase =
        phrase.strip_prefix("每年").or_else(|| phrase.strip_suffix("every year")).unwrap_or(phrase).trim();
    let unread = || PhraseError::Unread(phrase.chars().take(40).collect());
    if phrase.len() > LONGEST {
        return Err(unread());
    }
    if let Some(season) = yearly(phrase, phrase) {
        return Ok(season);
    }
    let ends = ["..", "~", "至", "到", " to ", " - ", "–", "—"];
    let season = ends.iter().filter_map(|mark| phrase.split_once(mark)).find_map(|(first, last)| {
        let (first, last) = (first.trim(), last.trim());
        yearly(first, last).or_else(|| dated(first, last))
    });
    let season = season.or_else(|| dated(phrase, phrase)).ok_or_else(unread)?;
    match season {
        Season::Dated { from, to } if to < from => Err(PhraseError::Backwards { first: from, last: to }),
        season => Ok(season),
    }
}

fn dated(first: &str, last: &str) -> Option<Season> {
    let first_day = read_day(first).ok();
    let last_day = read_day(last).ok();
    let (from, to) = match (first_day, last_day) {
        (Some(from), Some(to)) => (from, to),
        // The second may leave out what it shares with the first, and the first the year that the second has.
        (Some(from), None) => (from, completed(from, last)?),
        (None, Some(to)) => (year_day(first)?.in_year(to.year())?, to),
        (None, None) => return None,
    };
    Some(Season::Dated { from, to })
}

fn completed(from: Date, last: &str) -> Option<Date> {
    let day = last.trim_end_matches(['日', '号']);
    match day.parse::<i8>() {
        Ok(day) => Date::new(from.year(), from.month(), day).ok(),
        Err(_) => year_day(last)?.in_year(from.year()),
    }
}

fn yearly(first: &str, last: &str) -> Option<Season> {
    let from = year_day(first)?;
    // `12月20日至31日`: the last day is of the same month.
    let same_month = || {
        let day = last.strip_suffix(['日', '号'])?.trim().parse().ok()?;
        YearDay::new(from.in_year(2024)?.month(), day)
    };
    Some(Season::Yearly { from, to: year_day(last).or_else(same_month)? })
}

/// `10-01`, `10月1日`, `1 Oct`, `October 1`.
fn year_day(typed: &str) -> Option<YearDay> {
    let number = |text: &str| text.trim().parse::<i8>().ok();
    let typed = typed.trim();
    if let Some((month, day)) = typed.split_once('月') {
        return YearDay::new(number(month)?, number(day.trim_end_matches(['日', '号']))?);
    }
    if let Some((month, day)) = typed.split_once(['-', '/', '.']) {
        return YearDay::new(number(month)?, number(day)?);
    }
    let (one, other) = typed.split_once(' ')?;
    let month = |word: &str| month_named(word).and_then(|month| i8::try_from(month).ok());
    let (month, day) =
        month(one).map(|month| (month, other)).or_else(|| month(other).map(|month| (month, one)))?;
    YearDay::new(month, number(day.trim_end_matches(|c: char| c.is_ascii_alphabetic()))?)
}

/// What cannot be read, and the forms that can.
#[must_use]
pub fn phrase_problem(error: &PhraseError, lang: Lang) -> String {
    match (error, lang) {
        (PhraseError::Blank, _) => text("还没有写时间。", "No time is given.").get(lang).to_owned(),
        (PhraseError::Unread(part), Lang::Zh) => format!("“{part}”看不懂。"),
        (PhraseError::Unread(part), Lang::En) => format!("\u{201c}{part}\u{201d} is not understood."),
        (PhraseError::Rule(flaw), _) => flaw_words(*flaw, lang),
        (PhraseError::Backwards { first, last }, Lang::Zh) => {
            format!("结束日 {last} 在开始日 {first} 之前，请对调。")
        }
        (PhraseError::Backwards { first, last }, Lang::En) => {
            format!("It ends on {last}, before it starts on {first}: exchange them.")
        }
    }
}

/// What is wrong with a rule, and how to mend it.
#[must_use]
pub fn flaw_words(flaw: Flaw, lang: Lang) -> String {
    let fixed = |words: Text| words.get(lang).to_owned();
    match (flaw, lang) {
        (Flaw::NoWeekday, _) => fixed(text("没有写星期几。", "No weekday is named.")),
        (Flaw::EveryNone, _) => {
            fixed(text("“每 0 次”就是从来没有；每次都有请写 1。", "Every 0 of them is none; 1 is every one."))
        }
        (Flaw::NoFirst(every), Lang::Zh) => format!("每 {every} 次一回，要写明从哪天算起（from）。"),
        (Flaw::NoFirst(every), Lang::En) => {
            format!("Every {every} of them, from when on? Give a first date (from).")
        }
        (Flaw::Day(day), Lang::Zh) => format!("没有哪个月有 {day} 日，只能是 1 到 31。"),
        (Flaw::Day(day), Lang::En) => format!("No month has a day {day}; days are 1 to 31."),
        (Flaw::Nth(nth), Lang::Zh) => format!("一个月里同一个星期几不会有 {nth} 个，只能是 1 到 5。"),
        (Flaw::Nth(nth), Lang::En) => format!("No month has a weekday {nth} times; it is 1 to 5."),
        (Flaw::Workday(nth), Lang::Zh) => format!("没有哪个月有第 {nth} 个工作日，只能是 1 到 23。"),
        (Flaw::Workday(nth), Lang::En) => format!("No month has a working day {nth}; it is 1 to 23."),
        (Flaw::Month(month), Lang::Zh) => format!("没有 {month} 月，只能是 1 到 12。"),
        (Flaw::Month(month), Lang::En) => format!("No year has a month {month}; months are 1 to 12."),
        (Flaw::MonthOfQuarter(month), Lang::Zh) => format!("一个季度没有第 {month} 个月，只能是 1 到 3。"),
        (Flaw::MonthOfQuarter(month), Lang::En) => format!("No quarter has a month {month}; it is 1 to 3."),
        (Flaw::Offset(days), Lang::Zh) => format!("离季度末 {days} 天太远了，最多 60 天。"),
        (Flaw::Offset(days), Lang::En) => {
            format!("{days} days from a quarter's end are too many; 60 are the most.")
        }
        (Flaw::Backwards, _) => {
            fixed(text("结束在开始之前，请对调。", "It ends before it starts: exchange them."))
        }
        (Flaw::NoDates, _) => fixed(text("一个日期也没有写。", "No date is named.")),
    }
}

/// Full-width forms and capital letters as plain ones, dashes as hyphens, runs of blanks as one.
fn folded(typed: &str) -> String {
    let mut out = String::with_capacity(typed.len());
    for c in typed.chars() {
        let c = match c {
            '，' | '；' => ',',
            '\u{3000}' | '\u{a0}' => ' ',
            '～' => '~',
            '！'..='～' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            c => c,
        };
        if c.is_whitespace() {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else {
            out.extend(c.to_lowercase());
        }
    }
    out
}

fn is_chinese(text: &str) -> bool {
    text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}
