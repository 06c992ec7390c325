//! Recurrence rules as calendar files have them (RFC 5545, 3.3.10): reading and writing.
//!
//! Rules by hour, week number or day of the year are refused by name: no company's meeting needs
//! them, and a rule that is half understood gives wrong dates.

use super::Moment;
use super::values::{date_text, read_moment, shortened, time_text};
use jiff::civil::Weekday;
use std::fmt;

/// A recurrence rule.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Rule {
    /// What is stepped by.
    pub frequency: Frequency,
    /// Every so many of them; at least 1.
    pub interval: u32,
    /// So many in all, the first included.
    pub count: Option<u32>,
    /// The last moment at which one may start.
    pub until: Option<Moment>,
    /// Weekdays; the number is which of them in the month or year, from the end when negative, 0
    /// for all of them.
    pub by_day: Vec<(i16, Weekday)>,
    /// Days of the month, from the end when negative.
    pub by_month_day: Vec<i8>,
    /// Months.
    pub by_month: Vec<i8>,
    /// Which of all dates in a step, from the end when negative.
    pub by_set_pos: Vec<i16>,
    /// The day on which a week starts.
    pub week_start: Weekday,
}

/// What a rule steps by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Frequency {
    /// Days.
    Daily,
    /// Weeks.
    Weekly,
    /// Months.
    Monthly,
    /// Years.
    Yearly,
}

/// Why a rule isn't understood.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RuleTrouble {
    /// A part of it that we don't know, or that has no meaning beside the others.
    #[error("{0} is not understood")]
    Part(String),
    /// A part given twice.
    #[error("{0} twice")]
    Twice(String),
    /// A part whose value makes no sense.
    #[error("{part} can't be {value:?}")]
    Value {
        /// The part.
        part: String,
        /// What stands there, cut to 40 characters.
        value: String,
    },
    /// It doesn't say what it steps by.
    #[error("no FREQ")]
    NoFrequency,
}

impl Rule {
    /// A rule that steps by one, without end.
    #[must_use]
    pub fn every(frequency: Frequency) -> Self {
        Self {
            frequency,
            interval: 1,
            count: None,
            until: None,
            by_day: Vec::new(),
            by_month_day: Vec::new(),
            by_month: Vec::new(),
            by_set_pos: Vec::new(),
            week_start: Weekday::Monday,
        }
    }

    /// Reads the value of an `RRULE` property.
    pub fn read(text: &str) -> Result<Self, RuleTrouble> {
        let mut rule = Self::every(Frequency::Daily);
        let mut seen: Vec<String> = Vec::new();
        for piece in text.split(';').map(str::trim).filter(|piece| !piece.is_empty()) {
            let (part, value) = piece.split_once('=').unwrap_or((piece, ""));
            let part = shortened(&part.trim().to_ascii_uppercase(), 40);
            if seen.contains(&part) {
                return Err(RuleTrouble::Twice(part));
            }
            rule.take(&part, value.trim())?;
            seen.push(part);
        }
        if !seen.iter().any(|part| part == "FREQ") {
            return Err(RuleTrouble::NoFrequency);
        }
        rule.fits()?;
        Ok(rule)
    }

    fn take(&mut self, part: &str, value: &str) -> Result<(), RuleTrouble> {
        let wrong = || RuleTrouble::Value { part: part.to_owned(), value: shortened(value, 40) };
        match part {
            "FREQ" => {
                self.frequency = match value.to_ascii_uppercase().as_str() {
                    "DAILY" => Frequency::Daily,
                    "WEEKLY" => Frequency::Weekly,
                    "MONTHLY" => Frequency::Monthly,
                    "YEARLY" => Frequency::Yearly,
                    _ => return Err(wrong()),
                }
            }
            "INTERVAL" => self.interval = value.parse().ok().filter(|every| *every > 0).ok_or_else(wrong)?,
            "COUNT" => self.count = Some(value.parse().ok().filter(|count| *count > 0).ok_or_else(wrong)?),
            "UNTIL" => self.until = Some(read_moment(value, None).ok_or_else(wrong)?),
            "BYDAY" => self.by_day = list(value, weekday_of).ok_or_else(wrong)?,
            "BYMONTHDAY" => {
                self.by_month_day = list(value, |day| number(day, 31)).ok_or_else(wrong)?;
            }
            "BYMONTH" => {
                self.by_month = list(value, |month| number(month, 12).filter(|month: &i8| *month > 0))
                    .ok_or_else(wrong)?;
            }
            "BYSETPOS" => self.by_set_pos = list(value, |place| number(place, 366)).ok_or_else(wrong)?,
            "WKST" => self.week_start = weekday(value).ok_or_else(wrong)?,
            _ => return Err(RuleTrouble::Part(part.to_owned())),
        }
        Ok(())
    }

    /// Parts that RFC 5545 forbids beside each other.
    fn fits(&self) -> Result<(), RuleTrouble> {
        let numbered = self.by_day.iter().any(|(nth, _)| *nth != 0);
        let by_others = !(self.by_day.is_empty() && self.by_month_day.is_empty() && self.by_month.is_empty());
        match self.frequency {
            Frequency::Daily | Frequency::Weekly if numbered => Err(RuleTrouble::Part("BYDAY".into())),
            Frequency::Weekly if !self.by_month_day.is_empty() => Err(RuleTrouble::Part("BYMONTHDAY".into())),
            _ if !self.by_set_pos.is_empty() && !by_others => Err(RuleTrouble::Part("BYSETPOS".into())),
            _ => Ok(()),
        }
    }
}

impl fmt::Display for Rule {
    /// As the value of an `RRULE` property.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let frequency = match self.frequency {
            Frequency::Daily => "DAILY",
            Frequency::Weekly => "WEEKLY",
            Frequency::Monthly => "MONTHLY",
            Frequency::Yearly => "YEARLY",
        };
        write!(f, "FREQ={frequency}")?;
        if self.interval != 1 {
            write!(f, ";INTERVAL={}", self.interval)?;
        }
        if let Some(count) = self.count {
            write!(f, ";COUNT={count}")?;
        }
        if let Some(until) = &self.until {
            let zone = if matches!(until, Moment::Utc(_)) { "Z" } else { "" };
            let until = if until.is_day() { date_text(until.date()) } else { time_text(until.civil()) };
            write!(f, ";UNTIL={until}{zone}")?;
        }
        put(f, "BYMONTH", &self.by_month)?;
        put(f, "BYMONTHDAY", &self.by_month_day)?;
        let days: Vec<String> = self
            .by_day
            .iter()
            .map(|(nth, day)| if *nth == 0 { word(*day).to_owned() } else { format!("{nth}{}", word(*day)) })
            .collect();
        put(f, "BYDAY", &days)?;
        put(f, "BYSETPOS", &self.by_set_pos)?;
        if self.week_start != Weekday::Monday {
            write!(f, ";WKST={}", word(self.week_start))?;
        }
        Ok(())
    }
}

fn put<T: fmt::Display>(f: &mut fmt::Formatter<'_>, part: &str, values: &[T]) -> fmt::Result {
    for (nth, value) in values.iter().enumerate() {
        if nth == 0 {
            write!(f, ";{part}={value}")?;
        } else {
            write!(f, ",{value}")?;
        }
    }
    Ok(())
}

/// A list without repetitions, of which there can't be many.
fn list<T: PartialEq>(value: &str, read: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    let mut values = Vec::new();
    for piece in value.split(',') {
        let read = read(piece.trim())?;
        if !values.contains(&read) {
            values.push(read);
        }
    }
    Some(values)
}

/// A number other than 0, at most `most` either way.
fn number<N: TryFrom<i16>>(text: &str, most: i16) -> Option<N> {
    let number: i16 = text.parse().ok()?;
    if number == 0 || number.abs() > most { None } else { N::try_from(number).ok() }
}

fn weekday_of(text: &str) -> Option<(i16, Weekday)> {
    let at = text.len().checked_sub(2)?;
    let day = weekday(text.get(at..)?)?;
    let nth = match text.get(..at)? {
        "" => 0,
        nth => number(nth, 53)?,
    };
    Some((nth, day))
}

const WORDS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

fn weekday(text: &str) -> Option<Weekday> {
    let at = WORDS.iter().position(|word| text.eq_ignore_ascii_case(word))?;
    Weekday::from_monday_zero_offset(i8::try_from(at).ok()?).ok()
}

fn word(day: Weekday) -> &'static str {
    WORDS[usize::from(day.to_monday_zero_offset().unsigned_abs())]
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn a_rule_is_read() {
        let rule = Rule::read("FREQ=MONTHLY;INTERVAL=2;BYDAY=2TU,-1fr;UNTIL=20261231T160000Z;WKST=SU")
            .expect("a rule");
        assert_eq!(rule.by_day, [(2, Weekday::Tuesday), (-1, Weekday::Friday)]);
        assert_eq!(rule.interval, 2);
        assert_eq!(rule.until, Some(Moment::Utc(date(2026, 12, 31).at(16, 0, 0, 0))));
        assert_eq!(rule.week_start, Weekday::Sunday);
    }

    #[test]
    fn what_is_not_understood_is_named() {
        let trouble = |text| Rule::read(text).expect_err(text);
        assert_eq!(trouble("FREQ=YEARLY;BYWEEKNO=20"), RuleTrouble::Part("BYWEEKNO".into()));
        assert_eq!(trouble("BYDAY=MO"), RuleTrouble::NoFrequency);
        assert_eq!(trouble("FREQ=DAILY;FREQ=WEEKLY"), RuleTrouble::Twice("FREQ".into()));
        assert_eq!(trouble("FREQ=WEEKLY;BYDAY=2MO"), RuleTrouble::Part("BYDAY".into()));
        for (part, value) in [
            ("FREQ", "HOURLY"),
            ("INTERVAL", "0"),
            ("INTERVAL", "-1"),
            ("COUNT", "0"),
            ("COUNT", "99999999999"),
            ("UNTIL", "soon"),
            ("BYDAY", "54MO"),
            ("BYDAY", "0MO"),
            ("BYDAY", "周一"),
            ("BYMONTHDAY", "32"),
            ("BYMONTH", "-1"),
            ("BYMONTH", "13"),
            ("BYSETPOS", "0"),
            ("WKST", "M"),
            ("BYDAY", ""),
        ] {
            let text =
                if part == "FREQ" { format!("FREQ={value}") } else { format!("FREQ=MONTHLY;{part}={value}") };
            assert_eq!(
                Rule::read(&text),
                Err(RuleTrouble::Value { part: part.into(), value: value.into() }),
                "{text}"
            );
        }
    }

    proptest! {
        #[test]
        fn a_rule_that_is_written_reads_back(rule in crate::calendar::ics::tests::any_rule()) {
            prop_assert_eq!(Rule::read(&rule.to_string()), Ok(rule));
        }

        #[test]
        fn any_text_is_a_rule_or_none(text in "(FREQ=(DAILY|MONTHLY);)?([A-Z]{2,9}=[-0-9A-Z,;中]{0,9};){0,4}") {
            let _ = Rule::read(&text);
        }
    }
}
