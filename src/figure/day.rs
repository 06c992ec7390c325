//! Days as people type them.

use jiff::civil::{Date, Weekday};
use jiff::{Span as Stretch, ToSpan};

use super::error::Span;
use super::lex::fold;
use super::month::month_named;

/// Why a day cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DayError {
    /// Nothing, or only blanks.
    #[error("read day: nothing typed")]
    Empty,
    /// Not a form of a date.
    #[error("read day: not understood")]
    Unread(Span),
    /// A year and a month without a day, or a year alone.
    #[error("read day: the day is missing")]
    NoDay(Span),
    /// A day and a month without a year, where there is no today to go by.
    #[error("read day: the year is missing")]
    NoYear(Span),
    /// A year of two digits.
    #[error("read day: year of two digits")]
    ShortYear(Span),
    /// `3/6/2024`: day or month first.
    #[error("read day: order of day and month unknown")]
    Order(Span),
    /// No such day in the calendar: 30 February.
    #[error("read day: no such day")]
    NoSuchDay(Span),
    /// Beyond the years 1 to 9999.
    #[error("read day: out of range")]
    OutOfRange(Span),
}

impl DayError {
    /// Where in the typed text; `None` when nothing was typed.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        match *self {
            Self::Empty => None,
            Self::Unread(span)
            | Self::NoDay(span)
            | Self::NoYear(span)
            | Self::ShortYear(span)
            | Self::Order(span)
            | Self::NoSuchDay(span)
            | Self::OutOfRange(span) => Some(span),
        }
    }
}

/// Reads a day that says its year: `2024-06-03`, `2024/6/3`, `2024.6.3`, `20240603`, `2024年6月3日`,
/// `3 Jun 2024`, `June 3, 2024`; `2024年6月底`, `end of June 2024` (its last day), `2024年6月初`, `early June 2024`
/// (its first), `2024年6月中`, `mid-June 2024` (its 15th); full-width forms fold.
pub fn read_day(typed: &str) -> Result<Date, DayError> {
    let (text, span) = folded(typed)?;
    match month_part(&text) {
        Some((Some(year), month, part)) => part.of(year, month, span),
        Some((None, ..)) => Err(DayError::NoYear(span)),
        None => whole_date(&text, span),
    }
}

/// Reads a day as [`read_day`] does, or one seen from `today`.
///
/// `今天`, `明天`, `后天`, `昨天`, `前天`, `today`, `tomorrow`, `yesterday`; `+14`, `-3`, `+2周`, `+1月`, `9天后`,
/// `in 9 days`, `2 weeks ago`; `6-3`, `6/3`, `6月3日`, `3 Jun` (the next such day, today included); `6月底`,
/// `mid-June`, `月底` (the day in the next such month, this month while it is not past); `周五`, `friday`
/// (the next one, today included), `下周三` (in the week after this one, weeks beginning on Monday).
pub fn read_day_from(typed: &str, today: Date) -> Result<Date, DayError> {
    let (text, span) = folded(typed)?;
    let from_today = |stretch: Stretch| today.checked_add(stretch).map_err(|_| DayError::OutOfRange(span));
    if let Some(days) = named(&text) {
        return from_today(days.days());
    }
    if let Some(found) = weekday(&text, today) {
        return found.map_err(|_| DayError::OutOfRange(span));
    }
    if let Some((amount, unit)) = offset(&text) {
        let amount = amount.ok_or(DayError::OutOfRange(span))?;
        let stretch = match unit {
            Step::Days => Stretch::new().try_days(amount),
            Step::Weeks => Stretch::new().try_weeks(amount),
            Step::Months => Stretch::new().try_months(amount),
            Step::Years => Stretch::new().try_years(amount),
        };
        return from_today(stretch.map_err(|_| DayError::OutOfRange(span))?);
    }
    if let Some((year, month, part)) = month_part(&text) {
        let this_year = u32::from(today.year().unsigned_abs());
        return match (year, month) {
            (Some(year), _) => part.of(year, month, span),
            (None, THIS_MONTH) => part.of(this_year, u32::from(today.month().unsigned_abs()), span),
            (None, _) => match part.of(this_year, month, span)? {
                past if past < today => part.of(this_year + 1, month, span),
                day => Ok(day),
            },
        };
    }
    match whole_date(&text, span) {
        Err(DayError::NoYear(_)) => {
            let (month, day) = month_and_day(&text).ok_or(DayError::Unread(span))?;
            next_such(month, day, today).ok_or(DayError::NoSuchDay(span))
        }
        other => other,
    }
}

/// The text folded, trimmed and in small letters, and where it stands.
fn folded(typed: &str) -> Result<(String, Span), DayError> {
    let folded = fold(typed);
    let mut filled = folded.iter().filter(|f| f.c != ' ');
    let first = filled.next().ok_or(DayError::Empty)?;
    let last = filled.next_back().unwrap_or(first);
    let text: String = folded.iter().map(|f| f.c).collect();
    Ok((text.trim().to_owned(), Span { start: first.start, end: last.end }))
}

/// The numbers of a date in their order, when nothing but separators stands between them.
fn fields(text: &str, separators: &[char]) -> Option<Vec<u32>> {
    let parts = text.split(separators).map(str::trim);
    parts
        .map(|part| {
            let digits = (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
            digits.then(|| part.parse().ok()).flatten()
        })
        .collect()
}

fn whole_date(text: &str, span: Span) -> Result<Date, DayError> {
    if let Some(chinese) = chinese(text) {
        return chinese.map_err(|kind| kind(span)).and_then(|(y, m, d)| make(y, m, d, span));
    }
    if let Some((year, month, day)) = english(text) {
        return match year {
            None => Err(DayError::NoYear(span)),
            Some(year) if year < 100 => Err(DayError::ShortYear(span)),
            Some(year) => make(year, month, day, span),
        };
    }
    let separated = ['-', '/', '.'].iter().find_map(|&separator| {
        let fields = fields(text, &[separator])?;
        (fields.len() > 1).then_some(fields)
    });
    let Some(numbers) = separated else {
        return match fields(text, &['-']).as_deref() {
            Some([number]) if text.len() == 8 => {
                make(number / 10_000, number / 100 % 100, number % 100, span)
            }
            Some([_]) if text.len() == 4 || text.len() == 6 => Err(DayError::NoDay(span)),
            _ => Err(DayError::Unread(span)),
        };
    };
    match numbers[..] {
        [year, month, day] if year >= 1000 => make(year, month, day, span),
        [_, _, year] if year >= 1000 => Err(DayError::Order(span)),
        [_, _, _] => Err(DayError::ShortYear(span)),
        [year, _] if year >= 1000 => Err(DayError::NoDay(span)),
        [_, _] => Err(DayError::NoYear(span)),
        _ => Err(DayError::Unread(span)),
    }
}

fn make(year: u32, month: u32, day: u32, span: Span) -> Result<Date, DayError> {
    let parts = (i16::try_from(year), i8::try_from(month), i8::try_from(day));
    let (Ok(year), Ok(month), Ok(day)) = parts else { return Err(DayError::NoSuchDay(span)) };
    Date::new(year, month, day).map_err(|_| DayError::NoSuchDay(span))
}

/// A problem that still lacks its place.
type Problem = fn(Span) -> DayError;

/// `2024年6月3日`; `None` if the text is not of this form at all.
fn chinese(text: &str) -> Option<Result<(u32, u32, u32), Problem>> {
    if !text.contains(['年', '月']) {
        return None;
    }
    let body = text.strip_suffix(['日', '号']).unwrap_or(text);
    let has_year = body.contains('年');
    let numbers = fields(body.trim_end_matches(['年', '月']), &['年', '月'])?;
    Some(match numbers[..] {
        [year, month, day] if has_year && year >= 1000 => Ok((year, month, day)),
        [_, _, _] => Err(DayError::ShortYear),
        [_, _] if has_year => Err(DayError::NoDay),
        [_, _] => Err(DayError::NoYear),
        _ => Err(DayError::NoDay),
    })
}

/// The month of `月底`, which only today tells.
const THIS_MONTH: u32 = 0;

/// The part of a month that stands for a day of it.
#[derive(Clone, Copy)]
enum MonthPart {
    First,
    Middle,
    Last,
}

impl MonthPart {
    fn of(self, year: u32, month: u32, span: Span) -> Result<Date, DayError> {
        Ok(match self {
            Self::First => make(year, month, 1, span)?,
            Self::Middle => make(year, month, 15, span)?,
            Self::Last => make(year, month, 1, span)?.last_of_month(),
        })
    }
}

/// How a part of a month ends in Chinese.
const CHINESE_PARTS: [(&str, MonthPart); 4] = [
    ("月底", MonthPart::Last),
    ("月末", MonthPart::Last),
    ("月初", MonthPart::First),
    ("月中", MonthPart::Middle),
];

/// How a part of a month begins in English.
const ENGLISH_PARTS: [(&str, MonthPart); 8] = [
    ("end of ", MonthPart::Last),
    ("late ", MonthPart::Last),
    ("beginning of ", MonthPart::First),
    ("start of ", MonthPart::First),
    ("early ", MonthPart::First),
    ("middle of ", MonthPart::Middle),
    ("mid-", MonthPart::Middle),
    ("mid ", MonthPart::Middle),
];

/// `6月底`, `2024年6月初`, `月中`, `end of june`, `mid-june 2024`: the year where it is said, the month, and the part.
fn month_part(text: &str) -> Option<(Option<u32>, u32, MonthPart)> {
    let chinese = CHINESE_PARTS.iter().find_map(|(end, part)| Some((text.strip_suffix(end)?, *part)));
    if let Some((body, part)) = chinese {
        if body.is_empty() || body == "本" || body == "这个" {
            return Some((None, THIS_MONTH, part));
        }
        return match fields(body, &['年'])?[..] {
            [month] => Some((None, month, part)),
            [year, month] if year >= 1000 => Some((Some(year), month, part)),
            _ => None,
        };
    }
    let (body, part) =
        ENGLISH_PARTS.iter().find_map(|(begin, part)| Some((text.strip_prefix(begin)?.trim(), *part)))?;
    if body == "month" || body == "the month" || body == "this month" {
        return Some((None, THIS_MONTH, part));
    }
    let (name, year) = body.split_once([' ', ',']).unwrap_or((body, ""));
    let year = match year.trim() {
        "" => None,
        year => Some(year.parse().ok().filter(|year| (1000..=9999).contains(year))?),
    };
    Some((year, month_named(name)?.into(), part))
}

/// `3 jun 2024`, `june 3, 2024`, `3 june`: year, month, day.
fn english(text: &str) -> Option<(Option<u32>, u32, u32)> {
    let words: Vec<&str> = text.split([' ', ',', '.']).filter(|w| !w.is_empty()).collect();
    let place = words.iter().position(|word| month_named(word).is_some())?;
    let month = month_named(words[place])?.into();
    let numbers: Vec<u32> = words
        .iter()
        .enumerate()
        .filter(|&(index, _)| index != place)
        .map(|(_, word)| {
            let digits =
                ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
            (digits.len() <= 4).then(|| digits.parse().ok()).flatten()
        })
        .collect::<Option<_>>()?;
    match (place, &numbers[..]) {
        (0 | 1, [day]) => Some((None, month, *day)),
        (0 | 1, [day, year]) => Some((Some(*year), month, *day)),
        _ => None,
    }
}

fn month_and_day(text: &str) -> Option<(u32, u32)> {
    if let Some((None, month, day)) = english(text) {
        return Some((month, day));
    }
    let body = text.strip_suffix(['日', '号']).unwrap_or(text);
    match fields(body, &['-', '/', '.', '月'])?[..] {
        [month, day] => Some((month, day)),
        _ => None,
    }
}

/// The first such day from today on; eight years ahead reach the next 29 February.
fn next_such(month: u32, day: u32, today: Date) -> Option<Date> {
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    (0..=8)
        .filter_map(|ahead| Date::new(today.year().checked_add(ahead)?, month, day).ok())
        .find(|date| *date >= today)
}

fn named(text: &str) -> Option<i64> {
    Some(match text {
        "今天" | "今日" | "today" => 0,
        "明天" | "明日" | "tomorrow" => 1,
        "后天" => 2,
        "大后天" => 3,
        "昨天" | "昨日" | "yesterday" => -1,
        "前天" => -2,
        _ => return None,
    })
}

fn weekday(text: &str, today: Date) -> Option<Result<Date, jiff::Error>> {
    let (next_week, name) = match text.strip_prefix('下') {
        Some(rest) => (true, rest.strip_prefix('个').unwrap_or(rest)),
        None => (false, text),
    };
    let chinese = ["周", "星期", "礼拜"].iter().find_map(|prefix| name.strip_prefix(prefix));
    let day = match chinese {
        Some("一") => Weekday::Monday,
        Some("二") => Weekday::Tuesday,
        Some("三") => Weekday::Wednesday,
        Some("四") => Weekday::Thursday,
        Some("五") => Weekday::Friday,
        Some("六") => Weekday::Saturday,
        Some("日" | "天") => Weekday::Sunday,
        Some(_) => return None,
        None if next_week => return None,
        None => match name {
            "mon" | "monday" => Weekday::Monday,
            "tue" | "tuesday" => Weekday::Tuesday,
            "wed" | "wednesday" => Weekday::Wednesday,
            "thu" | "thursday" => Weekday::Thursday,
            "fri" | "friday" => Weekday::Friday,
            "sat" | "saturday" => Weekday::Saturday,
            "sun" | "sunday" => Weekday::Sunday,
            _ => return None,
        },
    };
    let offset = i64::from(day.to_monday_zero_offset()) - i64::from(today.weekday().to_monday_zero_offset());
    let days = if next_week { offset + 7 } else { offset.rem_euclid(7) };
    Some(today.checked_add(days.days()))
}

#[derive(Clone, Copy)]
enum Step {
    Days,
    Weeks,
    Months,
    Years,
}

/// `+14`, `-3`, `+2周`, `9天后`, `in 9 days`, `2 weeks ago`; the number is `None` if it is beyond counting.
fn offset(text: &str) -> Option<(Option<i64>, Step)> {
    let (negative, body) = if let Some(rest) = text.strip_prefix('+') {
        (false, rest)
    } else if let Some(rest) = text.strip_prefix('-') {
        (true, rest)
    } else if let Some(rest) = text.strip_prefix("in ") {
        (false, rest)
    } else if let Some(rest) = text.strip_suffix("以后").or_else(|| text.strip_suffix('后')) {
        (false, rest)
    } else if let Some(rest) = text.strip_suffix("以前").or_else(|| text.strip_suffix('前')) {
        (true, rest)
    } else {
        (true, text.strip_suffix(" ago")?)
    };
    let body = body.trim();
    let split = body.find(|c: char| !c.is_ascii_digit()).unwrap_or(body.len());
    let (digits, unit) = body.split_at(split);
    if digits.is_empty() {
        return None;
    }
    let unit = unit.trim();
    let step = match unit.strip_prefix('个').unwrap_or(unit) {
        "" | "天" | "日" | "d" | "day" | "days" => Step::Days,
        "周" | "星期" | "礼拜" | "w" | "wk" | "week" | "weeks" => Step::Weeks,
        "月" | "mo" | "month" | "months" => Step::Months,
        "年" | "y" | "yr" | "year" | "years" => Step::Years,
        _ => return None,
    };
    let amount = digits.parse::<i64>().ok().map(|n| if negative { -n } else { n });
    Some((amount, step))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn every_form_of_one_day() {
        for typed in [
            "2024-06-03",
            "2024-6-3",
            "2024/6/3",
            "2024.6.3",
            "20240603",
            "2024年6月3日",
            "2024年06月03号",
            "2024 年 6 月 3 日",
            "２０２４－０６－０３",
            "２０２４年６月３日",
            "　2024/06/03 ",
            "3 Jun 2024",
            "3 June 2024",
            "June 3, 2024",
            "Jun 3rd 2024",
        ] {
            assert_eq!(read_day(typed), Ok(date(2024, 6, 3)), "{typed}");
        }
    }

    #[test]
    fn a_part_of_a_month_is_a_day_of_it() {
        for (typed, day) in [
            ("2027年3月底", date(2027, 3, 31)),
            ("2028年2月末", date(2028, 2, 29)),
            ("2027年3月初", date(2027, 3, 1)),
            ("２０２７年３月中", date(2027, 3, 15)),
            ("late March 2027", date(2027, 3, 31)),
            ("mid March 2027", date(2027, 3, 15)),
        ] {
            assert_eq!(read_day(typed), Ok(day), "{typed}");
        }
    }

    #[test]
    fn says_what_is_wrong() {
        let all = |typed: &str| Span { start: 0, end: typed.len() };
        for (typed, error) in [
            ("2024-02-30", DayError::NoSuchDay as fn(Span) -> DayError),
            ("2023年2月29日", DayError::NoSuchDay),
            ("20241301", DayError::NoSuchDay),
            ("2024-6", DayError::NoDay),
            ("2024年6月", DayError::NoDay),
            ("2024年", DayError::NoDay),
            ("2024", DayError::NoDay),
            ("24-6-3", DayError::ShortYear),
            ("24年6月3日", DayError::ShortYear),
            ("3 Jun 24", DayError::ShortYear),
            ("3/6/2024", DayError::Order),
            ("6月3日", DayError::NoYear),
            ("6-3", DayError::NoYear),
            ("下周", DayError::Unread),
            ("2024-06-03 10:00", DayError::Unread),
            ("2024-6/3", DayError::Unread),
            ("6月底", DayError::NoYear),
            ("月底", DayError::NoYear),
            ("end of June", DayError::NoYear),
            ("6月初", DayError::NoYear),
            ("mid-June", DayError::NoYear),
            ("2024年13月底", DayError::NoSuchDay),
            ("2024年6月中旬", DayError::Unread),
            ("mid-Foo 2024", DayError::Unread),
            ("end of Foo", DayError::Unread),
            ("👨‍👩‍👧", DayError::Unread),
        ] {
            assert_eq!(read_day(typed), Err(error(all(typed))), "{typed}");
        }
        assert_eq!(read_day(" 　"), Err(DayError::Empty));
        assert_eq!(read_day("　x ").map_err(|e| e.span()), Err(Some(Span { start: 3, end: 4 })));
    }

    #[test]
    fn days_seen_from_today() {
        // A Tuesday.
        let today = date(2025, 11, 18);
        for (typed, expected) in [
            ("今天", today),
            ("Tomorrow", date(2025, 11, 19)),
            ("昨天", date(2025, 11, 17)),
            ("+14", date(2025, 12, 2)),
            ("＋１４", date(2025, 12, 2)),
            ("-3", date(2025, 11, 15)),
            ("+2周", date(2025, 12, 2)),
            ("+1月", date(2025, 12, 18)),
            ("3个月后", date(2026, 2, 18)),
            ("9天后", date(2025, 11, 27)),
            ("in 9 days", date(2025, 11, 27)),
            ("2 weeks ago", date(2025, 11, 4)),
            ("11-18", today),
            ("11/17", date(2026, 11, 17)),
            ("6月3日", date(2026, 6, 3)),
            ("3 Dec", date(2025, 12, 3)),
            ("2-29", date(2028, 2, 29)),
            ("周五", date(2025, 11, 21)),
            ("周二", today),
            ("monday", date(2025, 11, 24)),
            ("下周一", date(2025, 11, 24)),
            ("下周三", date(2025, 11, 26)),
            ("2024-06-03", date(2024, 6, 3)),
            ("月底", date(2025, 11, 30)),
            ("11月底", date(2025, 11, 30)),
            ("3月底", date(2026, 3, 31)),
            ("２月末", date(2026, 2, 28)),
            ("2028年2月底", date(2028, 2, 29)),
            ("end of month", date(2025, 11, 30)),
            ("end of Feb", date(2026, 2, 28)),
            ("End of December 2025", date(2025, 12, 31)),
            ("12月初", date(2025, 12, 1)),
            ("11月初", date(2026, 11, 1)),
            ("３月中", date(2026, 3, 15)),
            ("本月中", date(2025, 11, 15)),
            ("2025年3月初", date(2025, 3, 1)),
            ("mid-March", date(2026, 3, 15)),
            ("early March 2027", date(2027, 3, 1)),
            ("Start of the month", date(2025, 11, 1)),
        ] {
            assert_eq!(read_day_from(typed, today), Ok(expected), "{typed}");
        }
        assert!(matches!(read_day_from("2-30", today), Err(DayError::NoSuchDay(_))));
        assert!(matches!(read_day_from("+99999999999999999999", today), Err(DayError::OutOfRange(_))));
        assert!(matches!(read_day_from("+9999999", today), Err(DayError::OutOfRange(_))));
    }

    proptest! {
        #[test]
        fn any_text_is_safe(typed in "\\PC{0,24}") {
            let today = date(2025, 11, 18);
            for result in [read_day(&typed), read_day_from(&typed, today)] {
                if let Err(error) = result {
                    prop_assert!(error.span().is_none_or(|s| typed.get(s.start..s.end).is_some()));
                }
            }
        }

        #[test]
        fn any_date_soup_is_safe(typed in "[0-9年月日号/.+ ago天周后前下jun-]{0,14}", day in 0_i64..3_000_000) {
            let today = date(1, 1, 1).checked_add(day.days()).expect("within the calendar");
            let _ = (read_day(&typed), read_day_from(&typed, today));
        }

        #[test]
        fn what_is_written_is_read(day in 365_000_i64..3_000_000) {
            let day = date(1, 1, 1).checked_add(day.days()).expect("within the calendar");
            prop_assert_eq!(read_day(&day.to_string()), Ok(day));
            prop_assert_eq!(read_day(&day.strftime("%Y年%m月%d日").to_string()), Ok(day));
        }
    }
}
