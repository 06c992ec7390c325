//! Time zones: by name, as Windows calls them, or as the file itself describes them.
//!
//! The table of a system's zones lies on its disk, so whoever calls brings the look-up; a test
//! brings its own. A zone that nobody knows leaves its times as they are written.

use super::Moment;
use super::lines::Property;
use super::rule::{Frequency, Rule};
use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What Windows, and so Outlook, calls a zone, and its name elsewhere (Unicode CLDR).
const WINDOWS: [(&str, &str); 27] = [
    ("AUS Eastern Standard Time", "Australia/Sydney"),
    ("Arab Standard Time", "Asia/Riyadh"),
    ("Arabian Standard Time", "Asia/Dubai"),
    ("Central Europe Standard Time", "Europe/Budapest"),
    ("Central European Standard Time", "Europe/Warsaw"),
    ("Central Standard Time", "America/Chicago"),
    ("China Standard Time", "Asia/Shanghai"),
    ("E. South America Standard Time", "America/Sao_Paulo"),
    ("Eastern Standard Time", "America/New_York"),
    ("GMT Standard Time", "Europe/London"),
    ("Greenwich Standard Time", "Atlantic/Reykjavik"),
    ("GTB Standard Time", "Europe/Bucharest"),
    ("FLE Standard Time", "Europe/Kiev"),
    ("India Standard Time", "Asia/Kolkata"),
    ("Israel Standard Time", "Asia/Jerusalem"),
    ("Korea Standard Time", "Asia/Seoul"),
    ("Mountain Standard Time", "America/Denver"),
    ("New Zealand Standard Time", "Pacific/Auckland"),
    ("Pacific Standard Time", "America/Los_Angeles"),
    ("Romance Standard Time", "Europe/Paris"),
    ("Russian Standard Time", "Europe/Moscow"),
    ("SE Asia Standard Time", "Asia/Bangkok"),
    ("Singapore Standard Time", "Asia/Singapore"),
    ("Taipei Standard Time", "Asia/Taipei"),
    ("Tokyo Standard Time", "Asia/Tokyo"),
    ("Turkey Standard Time", "Europe/Istanbul"),
    ("W. Europe Standard Time", "Europe/Berlin"),
];

/// The zones that the times of a file are in, and the one they are wanted in.
#[derive(Clone, Debug)]
pub struct Zones {
    here: TimeZone,
    known: BTreeMap<String, TimeZone>,
}

impl Zones {
    /// Looks up the zones that `names` are, by `look_up` (`TimeZone::get`, as a rule) and, failing
    /// that, as the file describes them.
    pub(super) fn new<'n>(
        here: TimeZone,
        names: impl Iterator<Item = &'n str>,
        described: &BTreeMap<String, TimeZone>,
        look_up: impl Fn(&str) -> Option<TimeZone>,
    ) -> Self {
        let mut known = BTreeMap::new();
        for name in names {
            if known.contains_key(name) {
                continue;
            }
            let zone =
                spellings(name).into_iter().find_map(&look_up).or_else(|| described.get(name).cloned());
            if let Some(zone) = zone {
                known.insert(name.to_owned(), zone);
            }
        }
        Self { here, known }
    }

    /// Is the zone of this name known? If not, its times are taken as written.
    #[must_use]
    pub fn knows(&self, name: &str) -> bool {
        self.known.contains_key(name)
    }

    /// Date and time here. Whole days, times without a zone and those of an unknown zone are as
    /// they are written.
    #[must_use]
    pub fn here(&self, moment: &Moment) -> DateTime {
        match moment {
            Moment::Day(_) | Moment::Floating(_) => moment.civil(),
            Moment::Utc(time) => moved(*time, &TimeZone::UTC, &self.here),
            Moment::Zoned(time, name) => match self.known.get(name) {
                Some(zone) => moved(*time, zone, &self.here),
                None => *time,
            },
        }
    }

    /// A moment's date and time in the terms of another; `None` when their zones aren't known.
    pub(super) fn in_terms_of(&self, moment: &Moment, other: &Moment) -> Option<DateTime> {
        let zone = |moment: &Moment| match moment {
            Moment::Day(_) | Moment::Floating(_) => Some(self.here.clone()),
            Moment::Utc(_) => Some(TimeZone::UTC),
            Moment::Zoned(_, name) => self.known.get(name).cloned(),
        };
        Some(moved(moment.civil(), &zone(moment)?, &zone(other)?))
    }
}

/// At the edges of the calendar a time stays as it is.
fn moved(time: DateTime, from: &TimeZone, to: &TimeZone) -> DateTime {
    from.to_timestamp(time).map_or(time, |timestamp| to.to_datetime(timestamp))
}

/// Under which names a zone may be known elsewhere.
fn spellings(name: &str) -> Vec<&str> {
    let mut names = vec![name];
    names.extend(
        WINDOWS.iter().find(|(windows, _)| windows.eq_ignore_ascii_case(name)).map(|(_, name)| *name),
    );
    // `/example.org/20260101_1/Europe/Berlin`: the last two parts are the name.
    if let Some((at, _)) = name.rmatch_indices('/').nth(1) {
        names.push(&name[at + 1..]);
    }
    names
}

/// A zone as a file describes it, while it is being read.
#[derive(Debug, Default)]
pub(super) struct Description {
    pub(super) name: String,
    standard: Option<Period>,
    daylight: Option<Period>,
    current: Option<Period>,
}

#[derive(Clone, Debug, Default)]
struct Period {
    daylight: bool,
    start: Option<DateTime>,
    offset: Option<i32>,
    rule: Option<Rule>,
}

impl Description {
    /// Part of it begins: a period of standard time, or of daylight saving time.
    pub(super) fn begin(&mut self, daylight: bool) {
        self.current = Some(Period { daylight, ..Period::default() });
    }

    /// Takes a property of the zone or of its current part.
    pub(super) fn take(&mut self, property: &Property) {
        let value = property.value.trim();
        let Some(period) = &mut self.current else {
            if property.name == "TZID" {
                self.name = super::cleaned(value);
            }
            return;
        };
        match property.name.as_str() {
            "DTSTART" => period.start = super::values::read_moment(value, None).map(|moment| moment.civil()),
            "TZOFFSETTO" => period.offset = offset(value),
            "RRULE" => period.rule = Rule::read(value).ok(),
            _ => {}
        }
    }

    /// The current part ends; of several of a kind the latest counts.
    pub(super) fn end(&mut self) {
        let Some(period) = self.current.take() else { return };
        let kept = if period.daylight { &mut self.daylight } else { &mut self.standard };
        if kept.as_ref().is_none_or(|kept| kept.start <= period.start) {
            *kept = Some(period);
        }
    }

    /// The zone as it is described last; `None` where that is more than a standard time and a
    /// daylight saving time that change on a weekday of a month.
    pub(super) fn zone(&self) -> Option<TimeZone> {
        let standard = self.standard.as_ref().or(self.daylight.as_ref())?;
        let fixed = TimeZone::fixed(Offset::from_seconds(standard.offset?).ok()?);
        let Some(daylight) = self.daylight.as_ref().filter(|_| self.standard.is_some()) else {
            return Some(fixed);
        };
        // Daylight saving time that was given up: the last change was to standard time, for good.
        if daylight.rule.is_none() && standard.rule.is_none() {
            return (standard.start >= daylight.start).then_some(fixed);
        }
        let mut text = String::new();
        let posix_offset = |text: &mut String, name: &str, seconds: i32| {
            // West is positive there.
            let sign = if seconds > 0 { '-' } else { '+' };
            let seconds = seconds.abs();
            let _ =
                write!(text, "{name}{sign}{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
        };
        posix_offset(&mut text, "STD", standard.offset?);
        posix_offset(&mut text, "DST", daylight.offset?);
        for period in [daylight, standard] {
            let start = period.start?.time();
            let change = change(period.rule.as_ref()?)?;
            let _ = write!(text, ",{change}/{}:{:02}:{:02}", start.hour(), start.minute(), start.second());
        }
        TimeZone::posix(&text).ok()
    }
}

/// "The second Sunday of March" as a POSIX zone writes it.
fn change(rule: &Rule) -> Option<String> {
    let (&[month], &[(nth, day)]) = (rule.by_month.as_slice(), rule.by_day.as_slice()) else { return None };
    let week = match nth {
        1..=4 => nth,
        5 | -1 => 5,
        _ => return None,
    };
    let plain = rule.frequency == Frequency::Yearly && rule.interval == 1 && rule.by_month_day.is_empty();
    plain.then(|| format!("M{month}.{week}.{}", day.to_sunday_zero_offset()))
}

/// `+0800`, `-053000`, in seconds.
fn offset(text: &str) -> Option<i32> {
    let (sign, digits) = match text.as_bytes().first()? {
        b'-' => (-1, &text[1..]),
        b'+' => (1, &text[1..]),
        _ => return None,
    };
    if !matches!(digits.len(), 4 | 6) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let part = |at: usize| digits.get(at..at + 2).map_or(Some(0), |part| part.parse::<i32>().ok());
    Some(sign * (part(0)? * 3600 + part(2)? * 60 + part(4)?))
}
