//! `export --kind calendar`: the draft's dates, as two independent programs read them.

use crate::home::{Home, LANGS};
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarProperty, ICalendarValue,
};
use icalendar::parser::{read_calendar, unfold};
use std::collections::BTreeSet;

/// An event as far as both parsers are asked.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Read {
    uid: String,
    start: String,
    end: String,
    summary: String,
    description: String,
    sequence: u32,
    cancelled: bool,
    alarms: usize,
}

/// As the parser of `icalendar` reads it.
fn by_icalendar(text: &str) -> Vec<Read> {
    let unfolded = unfold(text);
    let calendar = read_calendar(&unfolded).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let events = calendar.components.iter().filter(|component| component.name == "VEVENT");
    let mut read: Vec<Read> = events
        .map(|event| {
            let of = |name: &str| {
                let found = event.properties.iter().find(|property| property.name == name);
                found.map_or_else(String::new, |property| property.val.as_ref().to_owned())
            };
            Read {
                uid: of("UID"),
                start: of("DTSTART"),
                end: of("DTEND"),
                summary: of("SUMMARY"),
                description: of("DESCRIPTION"),
                sequence: of("SEQUENCE").parse().expect("a number"),
                cancelled: of("STATUS") == "CANCELLED",
                alarms: event.components.iter().filter(|part| part.name == "VALARM").count(),
            }
        })
        .collect();
    read.sort();
    read
}

/// As `calcard` reads it.
fn by_calcard(text: &str) -> Vec<Read> {
    let calendar = ICalendar::parse(text).unwrap_or_else(|error| panic!("{error:?}\n{text}"));
    let of_type = |kind: ICalendarComponentType| {
        let all = calendar.components.iter();
        all.filter(move |component| component.component_type == kind)
    };
    let mut read: Vec<Read> = of_type(ICalendarComponentType::VEvent)
        .map(|event| {
            let words = |name| text_of(event, &name);
            Read {
                uid: words(ICalendarProperty::Uid),
                start: day_of(event, &ICalendarProperty::Dtstart),
                end: day_of(event, &ICalendarProperty::Dtend),
                summary: words(ICalendarProperty::Summary),
                description: words(ICalendarProperty::Description),
                sequence: match value(event, &ICalendarProperty::Sequence) {
                    Some(ICalendarValue::Integer(number)) => u32::try_from(*number).expect("no negative"),
                    other => panic!("{other:?}"),
                },
                cancelled: value(event, &ICalendarProperty::Status).is_some(),
                alarms: event.component_ids.len(),
            }
        })
        .collect();
    read.sort();
    read
}

fn value<'c>(event: &'c ICalendarComponent, name: &ICalendarProperty) -> Option<&'c ICalendarValue> {
    event.property(name)?.values.first()
}

fn text_of(event: &ICalendarComponent, name: &ICalendarProperty) -> String {
    value(event, name).and_then(ICalendarValue::as_text).unwrap_or_default().to_owned()
}

fn day_of(event: &ICalendarComponent, name: &ICalendarProperty) -> String {
    match value(event, name) {
        Some(ICalendarValue::PartialDateTime(day)) if day.hour.is_none() => format!(
            "{:04}{:02}{:02}",
            day.year.expect("a year"),
            day.month.expect("a month"),
            day.day.expect("a day")
        ),
        other => panic!("{other:?}"),
    }
}

/// What both read, which has to be the same.
fn read(text: &str) -> Vec<Read> {
    let events = by_icalendar(text);
    assert_eq!(events, by_calcard(text), "{text}");
    for line in text.split_terminator("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
        assert!(!line.contains(['\r', '\n']), "a bare line end: {line:?}");
    }
    events
}

#[test]
fn two_programs_read_the_same_dates_of_every_sample() {
    let home = Home::new();
    for sample in ["charging-network", "appointment-overload", "parts-forecast", "labour-rate"] {
        for lang in LANGS {
            let name = format!("sample:{sample}");
            let events = read(&home.ok(&["export", &name, "--kind", "calendar", "--lang", lang]));
            assert!(events.len() > 3, "{sample}: {events:?}");
            let ids: BTreeSet<&str> = events.iter().map(|event| event.uid.as_str()).collect();
            assert_eq!(ids.len(), events.len(), "{sample}: each has an id of its own");
            assert!(ids.contains(format!("{sample}.meeting@escalate").as_str()), "{ids:?}");
        }
    }
    assert!(!home.path("home").exists(), "a sample leaves nothing behind");
}

#[test]
fn signs_of_the_format_and_of_the_terminal_stay_words() {
    let home = Home::new();
    let id = home.draft("配件；预测, \\n \u{202e}x\u{1b}[31m👩‍👩‍👧 BEGIN:VEVENT");
    home.ok(&["set", &id, "timing.date", "2026-12-08"]);
    home.ok(&["set", &id, "timing.meeting", &"月度经营会，第三项；".repeat(30)]);
    home.ok(&["set", &id, "frame.ask", "a\r\nEND:VEVENT\r\nBEGIN:VEVENT"]);
    let text = home.ok(&["export", &id, "--kind", "calendar"]);
    let events = read(&text);
    assert_eq!(events.iter().filter(|event| event.uid.ends_with(".meeting@escalate")).count(), 1, "{text}");
    assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text}");
    let meeting = &events.iter().find(|event| event.uid.contains("meeting")).expect("the meeting");
    assert!(meeting.summary.contains("月度经营会，第三项；"), "{}", meeting.summary);
    assert_eq!((meeting.start.as_str(), meeting.end.as_str()), ("20261208", "20261209"));
}

#[test]
fn importing_again_updates_and_takes_out_what_is_gone() {
    let home = Home::new();
    let id = home.draft("配件预测");
    let date = |day: &str| home.ok(&["set", &id, "timing.date", day]);
    let export = || read(&home.ok(&["export", &id, "--kind", "calendar"]));
    date("2026-12-08");
    let first = export();
    assert_eq!(first, export(), "the same again: nothing to update");
    date("2026-12-15");
    let moved = export();
    let meeting = |events: &[Read]| {
        events.iter().find(|event| event.uid.contains("meeting")).cloned().expect("the meeting")
    };
    assert_eq!(meeting(&moved).uid, meeting(&first).uid);
    assert!(meeting(&moved).sequence > meeting(&first).sequence);
    assert_eq!(meeting(&moved).start, "20261215");
    date("");
    let gone = export();
    assert!(gone.iter().all(|event| event.cancelled), "{gone:?}");
    assert!(meeting(&gone).sequence > meeting(&moved).sequence);
}
