//! What a stretch of time means: weeks of the plan, or dates.
//!
//! Plans are drawn up in weeks before anybody knows the day on which they start, and in dates afterwards, so
//! one member takes both. Weeks are counted from 1; which days they are follows from the plan's start.
//!
//! Two forms are ambiguous and neither is guessed at. `2周` and `3 weeks` say how long, not when: they are
//! refused with that reason. `2-3` could be a day of the year, but a day without its year is no date
//! elsewhere in a draft either, so bare numbers are weeks.

use super::Span;
use crate::figure::{DayError, read_day};
use jiff::ToSpan;
use jiff::civil::Date;
use std::fmt;

/// The longest text that is looked at, in bytes. Two dates in words need half of it; the ends are sought at
/// every hyphen, which a pasted page of hyphens would make slow.
const LONGEST: usize = 120;

/// A stretch of time, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpanValue {
    /// Weeks of the plan, from 1 to 520; `from` is never after `to`.
    Weeks {
        /// The first week.
        from: u16,
        /// The last week; the same as the first for a single one.
        to: u16,
    },
    /// Dates; `from` is never after `to`.
    Dates {
        /// The first day.
        from: Date,
        /// The last day; the same as the first for a single one.
        to: Date,
    },
}

/// Why a stretch of time cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SpanError {
    /// Neither weeks nor dates.
    #[error("neither weeks of the plan nor dates")]
    Unreadable,
    /// One of its ends, or the whole, looks like a date and is none.
    #[error("{part:?} is not a date: {why}")]
    NotADate {
        /// The end, folded.
        part: String,
        /// Why; its places are counted within `part`.
        why: DayError,
    },
    /// A length (`2周`, `3 weeks`): it does not say from when.
    #[error("a length of time: from which week?")]
    Length,
    /// Week 0: the first week is week 1.
    #[error("the first week is week 1")]
    WeekZero,
    /// A week after the last that a plan may name.
    #[error("week {0} is beyond week {last}", last = SpanValue::LAST_WEEK)]
    WeekTooFar(u32),
    /// A week at one end, a date at the other.
    #[error("a week at one end, a date at the other")]
    Mixed,
    /// The end stands before the start.
    #[error("ends before it starts")]
    Backwards,
}

impl Span {
    /// What was typed, read; `None` when nothing was typed.
    ///
    /// Weeks: `W2`, `w2..3`, `week 2`, `weeks 2 to 3`, `第2周`, `第2至3周`, `第二周`, `2..3`. Dates: whatever
    /// [`read_day`] reads, alone or twice with `..`, `~`, `至`, `到`, ` to ` or ` - ` between; the second may
    /// leave out what it shares with the first (`2024-06-03..14`, `2024年6月3日至7月5日`). Full-width forms fold.
    ///
    /// ```
    /// # use escalate::proposal::{Span, SpanValue};
    /// let weeks = Some(Ok(SpanValue::Weeks { from: 2, to: 3 }));
    /// assert_eq!(Span::from("W2..3").read(), weeks);
    /// assert_eq!(Span::from("第2-3周").read(), weeks);
    /// ```
    #[must_use]
    pub fn read(&self) -> Option<Result<SpanValue, SpanError>> {
        (!self.is_blank()).then(|| read(&self.0))
    }

    /// The stretch of time where it can be read.
    #[must_use]
    pub fn known(&self) -> Option<SpanValue> {
        self.read()?.ok()
    }
}

impl SpanValue {
    /// The last week a plan may name: ten years. Beyond it a number is a slip, or a year.
    pub const LAST_WEEK: u16 = 520;

    /// The first and the last day. Week 1 is the seven days from `start`; weeks are `None` without a start,
    /// or where the calendar ends (the year 9999).
    #[must_use]
    pub fn dates(self, start: Option<Date>) -> Option<(Date, Date)> {
        match self {
            Self::Dates { from, to } => Some((from, to)),
            Self::Weeks { from, to } => {
                let day = |days: i64| start?.checked_add(days.days()).ok();
                Some((day((i64::from(from) - 1) * 7)?, day(i64::from(to) * 7 - 1)?))
            }
        }
    }
}

/// The form that is the same in every language, and that [`Span::read`] reads back: `W2`, `W2..3`,
/// `2024-06-03`, `2024-06-03..2024-06-14`.
impl fmt::Display for SpanValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Weeks { from, to } if from == to => write!(f, "W{from}"),
            Self::Weeks { from, to } => write!(f, "W{from}..{to}"),
            Self::Dates { from, to } if from == to => write!(f, "{from}"),
            Self::Dates { from, to } => write!(f, "{from}..{to}"),
        }
    }
}

fn read(typed: &str) -> Result<SpanValue, SpanError> {
    let folded: String = typed.chars().map(fold).collect();
    let text = folded.trim();
    if text.len() > LONGEST {
        return Err(SpanError::Unreadable);
    }
    if let Some(weeks) = read_weeks(text) {
        return weeks.map(|(from, to)| SpanValue::Weeks { from, to });
    }
    read_dates(text).map(|(from, to)| SpanValue::Dates { from, to })
}

/// Full-width forms, and the dashes that an input method offers.
fn fold(c: char) -> char {
    match c {
        '\u{3000}' | '\u{a0}' | '\t' | '\n' | '\r' => ' ',
        '〜' | '∼' => '~',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        '\u{ff01}'..='\u{ff5e}' => u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c),
        _ => c,
    }
}

/// What a text about weeks consists of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    /// A number, in digits or in Chinese.
    Number(u32),
    /// `第`: the number that follows is an ordinal.
    Ordinal,
    /// `W`, `week`: stands before an ordinal, or after a length.
    Week,
    /// `周`, `星期`: stands after either.
    WeekAfter,
    /// Anything that joins two ends.
    To,
}

/// The weeks that the text names, or why they are none; `None` where it is not about weeks at all.
fn read_weeks(text: &str) -> Option<Result<(u16, u16), SpanError>> {
    let tokens = tokens(text)?;
    let mut rest = tokens.as_slice();
    let first = WeekEnd::take(&mut rest)?;
    let last = match rest {
        [] => first,
        [Token::To, ..] => {
            rest = &rest[1..];
            let last = WeekEnd::take(&mut rest)?;
            if !rest.is_empty() {
                return None;
            }
            last
        }
        _ => return None,
    };
    let ordinal = first.ordinal || last.ordinal;
    let counted = first.counted || last.counted;
    if !ordinal && !counted && first.number.max(last.number) > u32::from(SpanValue::LAST_WEEK) {
        return None;
    }
    if !ordinal && counted {
        return Some(Err(SpanError::Length));
    }
    Some(week(first.number).and_then(|from| {
        let to = week(last.number)?;
        if from > to { Err(SpanError::Backwards) } else { Ok((from, to)) }
    }))
}

fn week(number: u32) -> Result<u16, SpanError> {
    match u16::try_from(number) {
        Ok(0) => Err(SpanError::WeekZero),
        Ok(week) if week <= SpanValue::LAST_WEEK => Ok(week),
        _ => Err(SpanError::WeekTooFar(number)),
    }
}

/// One end of a stretch of weeks.
#[derive(Clone, Copy)]
struct WeekEnd {
    number: u32,
    /// A sign before the number says which week it is.
    ordinal: bool,
    /// A unit after the number: without an ordinal it says how many.
    counted: bool,
}

impl WeekEnd {
    fn take(rest: &mut &[Token]) -> Option<Self> {
        let ordinal = take_any(rest, &[Token::Ordinal, Token::Week]);
        let (Token::Number(number), others) = rest.split_first()? else { return None };
        *rest = others;
        let counted = take_any(rest, &[Token::Week, Token::WeekAfter]);
        Some(Self { number: *number, ordinal, counted })
    }
}

/// Takes the next token off if it is one of these.
fn take_any(rest: &mut &[Token], wanted: &[Token]) -> bool {
    let Some((_, others)) = rest.split_first().filter(|(token, _)| wanted.contains(token)) else {
        return false;
    };
    *rest = others;
    true
}

/// The text as tokens; `None` at the first thing that has no place among weeks.
fn tokens(text: &str) -> Option<Vec<Token>> {
    const AFTER: [&str; 4] = ["星期", "礼拜", "周", "週"];
    const TO: [&str; 6] = ["...", "..", "-", "~", "至", "到"];
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(c) = rest.chars().next() {
        let length;
        if c.is_ascii_digit() {
            length = prefix(rest, |c| c.is_ascii_digit());
            tokens.push(Token::Number(rest[..length].parse().unwrap_or(u32::MAX)));
        } else if c.is_ascii_alphabetic() {
            length = prefix(rest, |c| c.is_ascii_alphabetic());
            tokens.push(match rest[..length].to_ascii_lowercase().as_str() {
                "w" | "wk" | "wks" | "week" | "weeks" => Token::Week,
                "to" | "till" | "until" => Token::To,
                _ => return None,
            });
        } else if let Some(unit) = AFTER.into_iter().find(|unit| rest.starts_with(unit)) {
            length = unit.len();
            tokens.push(Token::WeekAfter);
        } else if let Some(sign) = TO.into_iter().find(|sign| rest.starts_with(sign)) {
            length = sign.len();
            tokens.push(Token::To);
        } else if c == '第' {
            length = c.len_utf8();
            tokens.push(Token::Ordinal);
        } else if c == '个' {
            // `2个星期`: a classifier, which changes nothing.
            length = c.len_utf8();
        } else {
            length = prefix(rest, |c| "零〇一二两三四五六七八九十".contains(c));
            tokens.push(Token::Number(chinese_number(&rest[..length])?));
        }
        rest = rest[length..].trim_start();
    }
    Some(tokens)
}

/// How many bytes at the start are of these characters.
fn prefix(text: &str, is: impl Fn(char) -> bool) -> usize {
    text.find(|c| !is(c)).unwrap_or(text.len())
}

/// A number below 100 in Chinese: `二`, `十二`, `二十`, `二十三`; `None` for anything else.
fn chinese_number(words: &str) -> Option<u32> {
    const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let digit = |word: &str| {
        let mut chars = word.chars();
        let found = match (chars.next()?, chars.next()) {
            ('零', None) => 0,
            ('两', None) => 2,
            (c, None) => DIGITS.iter().position(|digit| *digit == c)?,
            _ => return None,
        };
        u32::try_from(found).ok()
    };
    match words.split_once('十') {
        None => digit(words),
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { 1 } else { digit(tens)? };
            let ones = if ones.is_empty() { 0 } else { digit(ones)? };
            Some(tens * 10 + ones)
        }
    }
}

fn read_dates(text: &str) -> Result<(Date, Date), SpanError> {
    // A hyphen also stands within dates, so it is tried last and at every place.
    const SIGNS: [&str; 8] = ["...", "..", "~", "至", "到", " to ", " - ", "-"];
    let whole = match day(text) {
        Ok(day) => return Ok((day, day)),
        Err(error) => error,
    };
    let mut first_problem = None;
    let lower = text.to_ascii_lowercase();
    for sign in SIGNS {
        for (at, _) in lower.match_indices(sign) {
            match two_ends(text[..at].trim(), text[at + sign.len()..].trim()) {
                Ok((from, to)) if from > to => return Err(SpanError::Backwards),
                Ok(ends) => return Ok(ends),
                Err(error) if sign != "-" => _ = first_problem.get_or_insert(error),
                Err(_) => {}
            }
        }
    }
    let begins_with_a_number = text.starts_with(|c: char| c.is_ascii_digit());
    Err(first_problem.unwrap_or(if begins_with_a_number { whole } else { SpanError::Unreadable }))
}

fn day(part: &str) -> Result<Date, SpanError> {
    read_day(part).map_err(|why| SpanError::NotADate { part: part.to_owned(), why })
}

fn two_ends(left: &str, right: &str) -> Result<(Date, Date), SpanError> {
    let is_week = |text: &str| matches!(read_weeks(text), Some(Ok(_)));
    match (day(left), day(right)) {
        (Ok(from), Ok(to)) => Ok((from, to)),
        (Ok(from), Err(problem)) => match same_year_or_month(from, right) {
            Some(to) => Ok((from, to)),
            None if is_week(right) => Err(SpanError::Mixed),
            None => Err(problem),
        },
        (Err(_), Ok(_)) if is_week(left) => Err(SpanError::Mixed),
        (Err(problem), _) => Err(problem),
    }
}

/// An end that leaves out the year, or year and month, which it shares with the start: `6-14`, `6月14日`,
/// `14`, `14日`.
fn same_year_or_month(from: Date, text: &str) -> Option<Date> {
    let number = |part: &str| part.trim().parse::<i8>().ok();
    let text = text.strip_suffix(['日', '号']).unwrap_or(text);
    match text.split_once(['-', '/', '.', '月']) {
        Some((month, day)) => Date::new(from.year(), number(month)?, number(day)?).ok(),
        None => Date::new(from.year(), from.month(), number(text)?).ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn of(typed: &str) -> Result<SpanValue, SpanError> {
        Span::from(typed).read().expect("not blank")
    }

    fn weeks(from: u16, to: u16) -> SpanValue {
        SpanValue::Weeks { from, to }
    }

    #[test]
    fn weeks_are_read_as_people_write_them() {
        for typed in [
            "W2",
            "w2",
            "W02",
            "week 2",
            "Week2",
            "wk 2",
            "第2周",
            "第 2 周",
            "第二周",
            "第2星期",
            "2",
            "Ｗ２",
            " 第２周　",
        ] {
            assert_eq!(of(typed), Ok(weeks(2, 2)), "{typed}");
        }
        for typed in [
            "W2..3",
            "w2..3",
            "W2-3",
            "W2-W3",
            "W2 – W3",
            "week 2-3",
            "weeks 2..3",
            "Weeks 2 to 3",
            "第2-3周",
            "第2至3周",
            "第2周至第3周",
            "第2周—第3周",
            "第二至三周",
            "第二到第三周",
            "第２～３周",
            "2..3",
            "2-3",
            "2至3",
        ] {
            assert_eq!(of(typed), Ok(weeks(2, 3)), "{typed}");
        }
        assert_eq!(of("第十至十二周"), Ok(weeks(10, 12)));
        assert_eq!(of("第二十三周"), Ok(weeks(23, 23)));
    }

    #[test]
    fn what_is_no_week_says_why() {
        assert_eq!(of("W0"), Err(SpanError::WeekZero));
        assert_eq!(of("第零周"), Err(SpanError::WeekZero));
        assert_eq!(of("W3..2"), Err(SpanError::Backwards));
        assert_eq!(of("W521"), Err(SpanError::WeekTooFar(521)));
        assert_eq!(of("W99999999999999"), Err(SpanError::WeekTooFar(u32::MAX)));
        for length in ["2周", "2-3周", "两周", "3 weeks", "2个星期"] {
            assert_eq!(of(length), Err(SpanError::Length), "{length}");
        }
        for nothing in ["soon", "尽快", "第周", "W", "W2,3", "第2周👩🏽‍🔧", "شهر", "第二百周"]
        {
            assert_eq!(of(nothing), Err(SpanError::Unreadable), "{nothing}");
        }
        assert_eq!(of(&"2024-".repeat(100_000)), Err(SpanError::Unreadable));
        assert_eq!(Span::from(" \u{3000} ").read(), None);
    }

    #[test]
    fn dates_are_read_alone_and_in_twos() {
        let day = date(2024, 6, 3);
        for typed in ["2024-06-03", "2024年6月3日", "2024/6/3", "２０２４－０６－０３"] {
            assert_eq!(of(typed), Ok(SpanValue::Dates { from: day, to: day }), "{typed}");
        }
        let to = date(2024, 6, 14);
        for typed in [
            "2024-06-03..2024-06-14",
            "2024-06-03 .. 2024-06-14",
            "2024-06-03~2024-06-14",
            "2024-06-03～06-14",
            "2024-06-03至2024-06-14",
            "2024年6月3日至14日",
            "2024年6月3日到6月14日",
            "2024-06-03 to 2024-06-14",
            "2024-06-03 TO 2024-06-14",
            "2024-06-03 - 2024-06-14",
            "2024-06-03—2024-06-14",
            "2024-06-03..14",
        ] {
            assert_eq!(of(typed), Ok(SpanValue::Dates { from: day, to }), "{typed}");
        }
    }

    #[test]
    fn what_is_no_date_says_which_end() {
        assert_eq!(of("2024-06-14..2024-06-03"), Err(SpanError::Backwards));
        for (typed, end) in [
            ("2024-06-31", "2024-06-31"),
            ("2024-06-03..2024-06-31", "2024-06-31"),
            ("６月３日至2024-06-14", "6月3日"),
            ("2024-06-03 to soon", "soon"),
            ("2024-06-03..2月30日", "2月30日"),
        ] {
            let why = read_day(end).expect_err("no date with its year");
            assert_eq!(of(typed), Err(SpanError::NotADate { part: end.to_owned(), why }), "{typed}");
        }
        assert_eq!(of("2024-06-03..W3"), Err(SpanError::Mixed));
        assert_eq!(of("第1周至2024-06-14"), Err(SpanError::Mixed));
    }

    #[test]
    fn week_one_begins_on_the_start() {
        let start = Some(date(2025, 4, 14));
        let second_and_third = weeks(2, 3);
        assert_eq!(second_and_third.dates(start), Some((date(2025, 4, 21), date(2025, 5, 4))));
        assert_eq!(weeks(1, 1).dates(start), Some((date(2025, 4, 14), date(2025, 4, 20))));
        assert_eq!(second_and_third.dates(None), None);
        assert_eq!(second_and_third.dates(Some(Date::MAX)), None);
        let dates = SpanValue::Dates { from: date(2025, 1, 1), to: date(2025, 1, 2) };
        assert_eq!(dates.dates(None), Some((date(2025, 1, 1), date(2025, 1, 2))));
    }

    fn any_date() -> impl Strategy<Value = Date> {
        (1900_i16..2200, 1_i8..=12, 1_i8..=28).prop_map(|(year, month, day)| date(year, month, day))
    }

    proptest! {
        #[test]
        fn no_text_panics(typed in any::<String>()) {
            let _ = Span(typed).read();
        }

        #[test]
        fn no_text_of_its_own_signs_panics(typed in "[0-9W第周至到~. 十二个星期to—年月日-]{0,16}") {
            if let Some(Ok(SpanValue::Weeks { from, to })) = Span(typed).read() {
                prop_assert!(1 <= from && from <= to && to <= SpanValue::LAST_WEEK);
            }
        }

        #[test]
        fn displayed_weeks_read_back(a in 1..=SpanValue::LAST_WEEK, b in 1..=SpanValue::LAST_WEEK) {
            let value = SpanValue::Weeks { from: a.min(b), to: a.max(b) };
            prop_assert_eq!(of(&value.to_string()), Ok(value));
        }

        #[test]
        fn displayed_dates_read_back(a in any_date(), b in any_date()) {
            let value = SpanValue::Dates { from: a.min(b), to: a.max(b) };
            prop_assert_eq!(of(&value.to_string()), Ok(value));
        }

        #[test]
        fn every_chinese_number_below_a_hundred_is_read(number in 1_u32..100) {
            let digit = |n: u32| "〇一二三四五六七八九".chars().nth(n as usize).map(String::from).unwrap_or_default();
            let tens = match number / 10 { 0 => String::new(), 1 => "十".to_owned(), n => digit(n) + "十" };
            let ones = if number % 10 == 0 { String::new() } else { digit(number % 10) };
            prop_assert_eq!(chinese_number(&(tens + &ones)), Some(number));
        }
    }
}
