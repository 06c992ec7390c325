//! Dates, durations and texts as a calendar file writes them.

use super::Moment;
use jiff::civil::{Date, DateTime};
use std::fmt::Write as _;

/// Text without what has no place in a calendar file: line ends of every kind become `\n`, other
/// control characters but the tab are dropped.
#[must_use]
pub fn cleaned(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' if characters.peek() == Some(&'\n') => {}
            // Some programs end a line at these, whatever the standard says.
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => clean.push('\n'),
            '\t' => clean.push('\t'),
            _ if character.is_control() => {}
            _ => clean.push(character),
        }
    }
    clean
}

/// A text's first characters.
pub(super) fn shortened(text: &str, most: usize) -> String {
    cleaned(text).chars().take(most).collect()
}

/// A text as a value.
pub(super) fn escaped(text: &str) -> String {
    let clean = cleaned(text);
    let mut value = String::with_capacity(clean.len());
    for character in clean.chars() {
        match character {
            '\n' => value.push_str("\\n"),
            '\\' | ';' | ',' => {
                value.push('\\');
                value.push(character);
            }
            _ => value.push(character),
        }
    }
    value
}

/// A value's text. A backslash before anything else is one that was never escaped: it stays.
pub(super) fn unescaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut characters = value.chars();
    while let Some(character) = characters.next() {
        if character != '\\' {
            text.push(character);
            continue;
        }
        match characters.next() {
            Some('n' | 'N') => text.push('\n'),
            Some(escaped @ ('\\' | ';' | ',')) => text.push(escaped),
            Some(other) => text.extend(['\\', other]),
            None => text.push('\\'),
        }
    }
    cleaned(&text)
}

/// `20260310`.
pub(super) fn date_text(date: Date) -> String {
    // Four digits are all there is room for.
    format!("{:04}{:02}{:02}", date.year().max(0), date.month(), date.day())
}

/// `20260310T093000`.
pub(super) fn time_text(time: DateTime) -> String {
    let mut text = date_text(time.date());
    // Writing to a string can't fail.
    let _ = write!(text, "T{:02}{:02}{:02}", time.hour(), time.minute(), time.second());
    text
}

/// `20260310`, and nothing else.
pub(super) fn read_date(text: &str) -> Option<Date> {
    if text.len() != 8 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Date::new(text[..4].parse().ok()?, text[4..6].parse().ok()?, text[6..].parse().ok()?).ok()
}

/// A date or a time; the zone is the property's, unless the time is in UTC.
pub(super) fn read_moment(text: &str, zone: Option<&str>) -> Option<Moment> {
    let text = text.trim();
    let Some((date, time)) = text.split_once(['T', 't']) else {
        return read_date(text).map(Moment::Day);
    };
    let (time, utc) = match time.strip_suffix(['Z', 'z']) {
        Some(time) => (time, true),
        None => (time, false),
    };
    if !matches!(time.len(), 4 | 6) || !time.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let second: i8 = time.get(4..6).map_or(Some(0), |second| second.parse().ok())?;
    // A leap second is no moment of its own here.
    let second = if second == 60 { 59 } else { second };
    let date = read_date(date)?;
    let (hour, minute) = (time[..2].parse().ok()?, time[2..4].parse().ok()?);
    let civil = DateTime::new(date.year(), date.month(), date.day(), hour, minute, second, 0).ok()?;
    Some(match zone.map(str::trim).filter(|zone| !zone.is_empty()) {
        _ if utc => Moment::Utc(civil),
        Some(zone) if is_utc(zone) => Moment::Utc(civil),
        Some(zone) => Moment::Zoned(civil, cleaned(zone)),
        None => Moment::Floating(civil),
    })
}

fn is_utc(zone: &str) -> bool {
    ["UTC", "Etc/UTC", "GMT", "Z"].iter().any(|name| zone.eq_ignore_ascii_case(name))
}

/// A length: whole days, and seconds besides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Length {
    pub(super) days: i32,
    pub(super) seconds: i64,
}

impl Length {
    /// `-PT15M`, `P1DT2H`, `P2W`. `None` for anything else, and beyond ten thousand years.
    pub(super) fn read(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_uppercase();
        let (sign, rest) = match text.as_bytes().first()? {
            b'-' => (-1, &text[1..]),
            b'+' => (1, &text[1..]),
            _ => (1, text.as_str()),
        };
        let mut rest = rest.strip_prefix('P')?;
        let (mut days, mut seconds, mut in_time, mut any) = (0_i64, 0_i64, false, false);
        while !rest.is_empty() {
            if let Some(time) = rest.strip_prefix('T').filter(|_| !in_time) {
                (in_time, rest) = (true, time);
                continue;
            }
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let number: i64 = rest.get(..digits)?.parse().ok().filter(|number| *number <= 400_000_000_000)?;
            match (rest.as_bytes().get(digits)?, in_time) {
                (b'W', false) => days = days.saturating_add(number * 7),
                (b'D', false) => days = days.saturating_add(number),
                (b'H', true) => seconds = seconds.saturating_add(number * 3600),
                (b'M', true) => seconds = seconds.saturating_add(number * 60),
                (b'S', true) => seconds = seconds.saturating_add(number),
                _ => return None,
            }
            any = true;
            rest = &rest[digits + 1..];
        }
        let days = i32::try_from(days).ok().filter(|days| *days < 4_000_000)?;
        (any && seconds < 400_000_000_000)
            .then_some(Self { days: days * sign, seconds: seconds * i64::from(sign) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn texts_are_cleaned_and_escaped() {
        assert_eq!(
            escaped("成本，按月；a,b;c\\d\r\n第二行\u{1b}[31m\u{0}\r尾\u{2028}x"),
            "成本，按月；a\\,b\\;c\\\\d\\n第二行[31m\\n尾\\nx"
        );
        assert_eq!(unescaped("a\\,b\\;c\\\\n\\Nd\\:e\\"), "a,b;c\\n\nd\\:e\\");
    }

    #[test]
    fn moments_are_read() {
        let at = date(2026, 3, 10).at(9, 30, 0, 0);
        assert_eq!(read_moment("20260310", None), Some(Moment::Day(date(2026, 3, 10))));
        assert_eq!(read_moment("20260310T093000", None), Some(Moment::Floating(at)));
        assert_eq!(read_moment("20260310T0930", None), Some(Moment::Floating(at)));
        assert_eq!(read_moment("20260310T093000Z", Some("Asia/Shanghai")), Some(Moment::Utc(at)));
        assert_eq!(read_moment("20260310T093000", Some("UTC")), Some(Moment::Utc(at)));
        assert_eq!(
            read_moment("20260310T093000", Some("China Standard Time")),
            Some(Moment::Zoned(at, "China Standard Time".into()))
        );
        assert_eq!(
            read_moment("20161231T235960Z", None),
            Some(Moment::Utc(date(2016, 12, 31).at(23, 59, 59, 0)))
        );
        for bad in [
            "",
            "2026-03-10",
            "20260230",
            "20260310T",
            "20260310T2560",
            "20260310T09",
            "２０２６０３１０",
            "20260310T0930001",
            "+2026031",
        ] {
            assert_eq!(read_moment(bad, None), None, "{bad}");
        }
    }

    #[test]
    fn lengths_are_read() {
        let length = |text| Length::read(text).map(|length| (length.days, length.seconds));
        assert_eq!(length("PT1H30M"), Some((0, 5400)));
        assert_eq!(length("-P1DT2H"), Some((-1, -7200)));
        assert_eq!(length("P2W"), Some((14, 0)));
        assert_eq!(length("+PT0S"), Some((0, 0)));
        for bad in [
            "",
            "P",
            "PT",
            "1H",
            "P1H",
            "PT1D",
            "P1DT1HT1M",
            "PT-1H",
            "P99999999999999999999D",
            "P9999999999D",
            "中",
        ] {
            assert_eq!(length(bad), None, "{bad}");
        }
    }

    proptest! {
        #[test]
        fn a_text_reads_back_but_for_what_is_cleaned(text in any::<String>()) {
            prop_assert_eq!(unescaped(&escaped(&text)), cleaned(&text));
            prop_assert_eq!(cleaned(&cleaned(&text)), cleaned(&text));
        }

        #[test]
        fn any_text_is_a_moment_and_a_length_or_none(text in "[0-9TZPWDHMS+\\-中]{0,20}") {
            let _ = (read_moment(&text, Some("x")), Length::read(&text));
        }
    }
}
