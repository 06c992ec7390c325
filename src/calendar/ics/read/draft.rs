//! One event while it is being read: what is known of it, and what wasn't understood.

use crate::calendar::ics::lines::Property;
use crate::calendar::ics::rule::{Rule, RuleTrouble};
use crate::calendar::ics::values::{Length, read_moment, shortened, unescaped};
use crate::calendar::ics::{Alarm, Event, MOST_PROBLEMS, Moment, Problem, Trouble, UNSTAMPED};
use crate::calendar::interval::add_days;
use jiff::Span;
use jiff::civil::{DateTime, date};

pub(super) struct Draft {
    /// Where it begins.
    pub(super) line: usize,
    event: Event,
    start: Option<Moment>,
    end: Option<(usize, Moment)>,
    length: Option<(usize, Length)>,
    alarm: Option<HalfAlarm>,
    troubles: Vec<(usize, Trouble)>,
}

struct HalfAlarm {
    line: usize,
    minutes_before: Option<i32>,
    text: String,
}

impl Draft {
    pub(super) fn new(line: usize) -> Self {
        let nowhere = Moment::Day(date(1970, 1, 1));
        Self {
            line,
            event: Event::at("", "", nowhere, UNSTAMPED),
            start: None,
            end: None,
            length: None,
            alarm: None,
            troubles: Vec::new(),
        }
    }

    pub(super) fn trouble(&mut self, line: usize, what: Trouble) {
        // More aren't told of a whole file.
        if self.troubles.len() <= MOST_PROBLEMS {
            self.troubles.push((line, what));
        }
    }

    pub(super) fn begin_alarm(&mut self, line: usize) {
        self.alarm = Some(HalfAlarm { line, minutes_before: None, text: String::new() });
    }

    pub(super) fn end_alarm(&mut self) {
        let Some(half) = self.alarm.take() else { return };
        match half.minutes_before {
            Some(minutes_before) => self.event.alarms.push(Alarm { minutes_before, text: half.text }),
            None => self.trouble(half.line, Trouble::Alarm),
        }
    }

    pub(super) fn take(&mut self, property: &Property) {
        if let Some(alarm) = &mut self.alarm {
            match property.name.as_str() {
                "TRIGGER" if property.param("RELATED") != Some("END") => {
                    alarm.minutes_before = Length::read(&property.value).and_then(minutes_before);
                }
                "DESCRIPTION" => alarm.text = unescaped(&property.value),
                _ => {}
            }
            return;
        }
        match property.name.as_str() {
            "UID" => self.event.uid = unescaped(property.value.trim()),
            "SUMMARY" => self.event.summary = unescaped(&property.value),
            "DESCRIPTION" => self.event.description = unescaped(&property.value),
            "LOCATION" => self.event.location = unescaped(&property.value),
            "SEQUENCE" => self.event.sequence = property.value.trim().parse().unwrap_or_default(),
            "STATUS" => self.event.cancelled = property.value.trim().eq_ignore_ascii_case("CANCELLED"),
            "DTSTAMP" => {
                if let Some(moment) = self.moment(property) {
                    self.event.stamp = moment.civil();
                }
            }
            "DTSTART" => self.start = self.moment(property).or(self.start.take()),
            "DTEND" => self.end = self.moment(property).map(|moment| (property.line, moment)),
            "DURATION" => match Length::read(&property.value) {
                Some(length) => self.length = Some((property.line, length)),
                None => self.trouble(property.line, Trouble::Duration(property.told())),
            },
            "RRULE" if self.event.rule.is_some() => self.trouble(property.line, Trouble::SecondRule),
            "RRULE" => match Rule::read(&property.value) {
                Ok(rule) => self.event.rule = Some(rule),
                Err(what) => self.trouble(property.line, Trouble::Rule(what)),
            },
            "EXRULE" => {
                let what = RuleTrouble::Part("EXRULE".to_owned());
                self.trouble(property.line, Trouble::Rule(what));
            }
            "EXDATE" => {
                let moments = self.moments(property);
                self.event.except.extend(moments);
            }
            "RDATE" => {
                let moments = self.moments(property);
                self.event.extra.extend(moments);
            }
            "RECURRENCE-ID" => {
                if property.param("RANGE").is_some() {
                    self.trouble(property.line, Trouble::LaterToo);
                }
                self.event.replaces = self.moment(property);
            }
            _ => {}
        }
    }

    fn moment(&mut self, property: &Property) -> Option<Moment> {
        self.moment_of(&property.value, property)
    }

    fn moments(&mut self, property: &Property) -> Vec<Moment> {
        let values = property.value.split(',').filter(|value| !value.trim().is_empty());
        // Of a period only its start counts.
        let starts = values.map(|value| value.split_once('/').map_or(value, |(start, _)| start));
        starts.filter_map(|start| self.moment_of(start, property)).collect()
    }

    fn moment_of(&mut self, value: &str, property: &Property) -> Option<Moment> {
        let moment = read_moment(value, property.param("TZID"));
        if moment.is_none() {
            let (name, value) = (property.name.clone(), shortened(value, 40));
            self.trouble(property.line, Trouble::Date { name, value });
        }
        moment
    }

    /// The event, unless it has no start.
    pub(super) fn finish(mut self) -> (Option<Event>, Vec<Problem>) {
        let Some(start) = self.start.take() else {
            // A start that was no date has been told.
            if !self
                .troubles
                .iter()
                .any(|(_, what)| matches!(what, Trouble::Date { name, .. } if name == "DTSTART"))
            {
                self.trouble(self.line, Trouble::NoStart);
            }
            return (None, self.problems());
        };
        self.event.end = self.end_after(&start);
        self.event.start = start;
        let problems = told(&self.event, self.troubles);
        (Some(self.event), problems)
    }

    fn end_after(&mut self, start: &Moment) -> Option<Moment> {
        if let Some((line, end)) = self.end.take() {
            let same_terms = start.is_day() == end.is_day();
            if same_terms && (end.civil() > start.civil() || zoned_apart(start, &end)) {
                return Some(end);
            }
            // Some programs end a whole day on itself, and a moment at itself.
            if !(same_terms && end.civil() == start.civil()) {
                self.trouble(line, Trouble::EndBeforeStart);
            }
            return None;
        }
        let (line, length) = self.length.take()?;
        let end = later(start, length);
        if end.as_ref().is_none_or(|end| end.civil() <= start.civil()) {
            if length.days < 0 || length.seconds < 0 {
                self.trouble(line, Trouble::EndBeforeStart);
            }
            return None;
        }
        end
    }

    /// What wasn't understood, under the event's name.
    pub(super) fn problems(self) -> Vec<Problem> {
        told(&self.event, self.troubles)
    }
}

fn told(event: &Event, troubles: Vec<(usize, Trouble)>) -> Vec<Problem> {
    let name = if event.summary.trim().is_empty() { &event.uid } else { &event.summary };
    let name = shortened(name, 80);
    troubles.into_iter().map(|(line, what)| Problem { line, event: name.clone(), what }).collect()
}

/// In two zones, an end may look earlier than its start and not be.
fn zoned_apart(start: &Moment, end: &Moment) -> bool {
    match (start, end) {
        (Moment::Zoned(_, one), Moment::Zoned(_, other)) => one != other,
        (Moment::Day(_), _) | (_, Moment::Day(_)) => false,
        (one, other) => std::mem::discriminant(one) != std::mem::discriminant(other),
    }
}

fn later(start: &Moment, length: Length) -> Option<Moment> {
    let time = |time: DateTime| -> Option<DateTime> {
        let span = Span::new().try_days(length.days).ok()?.try_seconds(length.seconds).ok()?;
        time.checked_add(span).ok()
    };
    Some(match start {
        Moment::Day(day) => {
            let days = i64::from(length.days) + length.seconds / 86_400;
            Moment::Day(add_days(*day, i32::try_from(days).ok()?))
        }
        Moment::Floating(civil) => Moment::Floating(time(*civil)?),
        Moment::Utc(civil) => Moment::Utc(time(*civil)?),
        Moment::Zoned(civil, zone) => Moment::Zoned(time(*civil)?, zone.clone()),
    })
}

fn minutes_before(length: Length) -> Option<i32> {
    let seconds = i64::from(length.days) * 86_400 + length.seconds;
    i32::try_from(-seconds.div_euclid(60)).ok()
}
