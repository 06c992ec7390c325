//! Events to a calendar file.

use super::lines::fold;
use super::values::{date_text, escaped, time_text};
use super::{Alarm, Event, Moment};

const PRODUCT: &str = "-//Escalate//Escalate//EN";

/// The file's text: `name` is what a calendar program may call the calendar, blank for nothing.
///
/// A zone can't be named without describing it, so a time in a zone is written without its zone.
/// Years are written with four digits, those before 0 as 0; parts of a second are dropped.
#[must_use]
pub fn write(name: &str, events: &[Event]) -> String {
    let mut file = Lines(String::new());
    file.put("BEGIN", "VCALENDAR");
    file.put("VERSION", "2.0");
    file.put("PRODID", PRODUCT);
    file.put("CALSCALE", "GREGORIAN");
    file.put("METHOD", "PUBLISH");
    file.text("X-WR-CALNAME", name);
    for event in events {
        file.event(event);
    }
    file.put("END", "VCALENDAR");
    file.0
}

struct Lines(String);

impl Lines {
    fn event(&mut self, event: &Event) {
        self.put("BEGIN", "VEVENT");
        self.put("UID", &escaped(&event.uid));
        self.put("DTSTAMP", &format!("{}Z", time_text(event.stamp)));
        self.put("SEQUENCE", &event.sequence.to_string());
        self.moment("DTSTART", &event.start);
        if let Some(end) = &event.end {
            self.moment("DTEND", end);
        }
        if let Some(rule) = &event.rule {
            self.put("RRULE", &rule.to_string());
        }
        for moment in &event.except {
            self.moment("EXDATE", moment);
        }
        for moment in &event.extra {
            self.moment("RDATE", moment);
        }
        if let Some(moment) = &event.replaces {
            self.moment("RECURRENCE-ID", moment);
        }
        self.text("SUMMARY", &event.summary);
        self.text("DESCRIPTION", &event.description);
        self.text("LOCATION", &event.location);
        if event.cancelled {
            self.put("STATUS", "CANCELLED");
        }
        if event.start.is_day() {
            // A day on which something is due isn't a day on which one is away.
            self.put("TRANSP", "TRANSPARENT");
        }
        for alarm in &event.alarms {
            self.alarm(alarm, &event.summary);
        }
        self.put("END", "VEVENT");
    }

    fn alarm(&mut self, alarm: &Alarm, summary: &str) {
        let sign = if alarm.minutes_before > 0 { "-" } else { "" };
        self.put("BEGIN", "VALARM");
        self.put("ACTION", "DISPLAY");
        self.put("TRIGGER", &format!("{sign}PT{}M", alarm.minutes_before.unsigned_abs()));
        // An alarm that is shown has to say something.
        let text = if alarm.text.trim().is_empty() { summary } else { &alarm.text };
        self.put("DESCRIPTION", &escaped(text));
        self.put("END", "VALARM");
    }

    fn moment(&mut self, name: &str, moment: &Moment) {
        match moment {
            Moment::Day(date) => fold(&format!("{name};VALUE=DATE:{}", date_text(*date)), &mut self.0),
            Moment::Utc(time) => self.put(name, &format!("{}Z", time_text(*time))),
            Moment::Floating(time) | Moment::Zoned(time, _) => self.put(name, &time_text(*time)),
        }
    }

    /// A text, unless there is none.
    fn text(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.put(name, &escaped(text));
        }
    }

    fn put(&mut self, name: &str, value: &str) {
        fold(&format!("{name}:{value}"), &mut self.0);
    }
}
