mod exported;

use super::rule::{Frequency, Rule};
use super::*;
use jiff::civil::Weekday;
use proptest::collection::{btree_set, vec};
use proptest::prelude::*;

fn any_date() -> impl Strategy<Value = Date> {
    (0_i32..60_000).prop_map(|days| add_days(date(1950, 1, 1), days))
}

fn any_time() -> impl Strategy<Value = DateTime> {
    (any_date(), 0_i8..24, 0_i8..60, 0_i8..60)
        .prop_map(|(date, hour, minute, second)| date.at(hour, minute, second, 0))
}

fn any_moment() -> impl Strategy<Value = Moment> {
    prop_oneof![
        any_date().prop_map(Moment::Day),
        any_time().prop_map(Moment::Floating),
        any_time().prop_map(Moment::Utc)
    ]
}

fn any_weekday() -> impl Strategy<Value = Weekday> {
    (0_i8..7).prop_map(|day| Weekday::from_monday_zero_offset(day).expect("a weekday"))
}

/// A text as it is once cleaned: Chinese, full-width signs, joined emoji, marks, right to left.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ -~\n\t（）：；，。成本门店📊שלום]{0,120}",
        "(👨‍👩‍👧‍👦|👩🏽‍🔬|e\u{301}|中|🇨🇳|\\\\|,|;|\n){0,60}",
        any::<String>().prop_map(|text| cleaned(&text)),
    ]
}

pub(super) fn any_rule() -> impl Strategy<Value = Rule> {
    let days = prop_oneof![
        btree_set((0_i16..1, 0_i8..7), 0..4),
        btree_set((prop_oneof![-5_i16..0, 1_i16..6], 0_i8..7), 0..4)
    ];
    let lists = (
        days,
        btree_set(prop_oneof![-31_i8..0, 1_i8..32], 0..4),
        btree_set(1_i8..13, 0..4),
        btree_set(prop_oneof![-3_i16..0, 1_i16..4], 0..3),
    );
    let limits = (prop::option::of(1_u32..500), prop::option::of(any_moment()), 1_u32..20, any_weekday());
    (0_usize..4, lists, limits).prop_map(|(frequency, (days, month_days, months, places), limits)| {
        let frequency =
            [Frequency::Daily, Frequency::Weekly, Frequency::Monthly, Frequency::Yearly][frequency];
        let plain = matches!(frequency, Frequency::Daily | Frequency::Weekly);
        let mut rule = Rule::every(frequency);
        (rule.count, rule.until, rule.interval, rule.week_start) = limits;
        rule.by_day = days
            .into_iter()
            .filter(|(nth, _)| !plain || *nth == 0)
            .map(|(nth, day)| (nth, Weekday::from_monday_zero_offset(day).expect("a weekday")))
            .collect();
        if frequency != Frequency::Weekly {
            rule.by_month_day = month_days.into_iter().collect();
        }
        rule.by_month = months.into_iter().collect();
        if !(rule.by_day.is_empty() && rule.by_month_day.is_empty() && rule.by_month.is_empty()) {
            rule.by_set_pos = places.into_iter().collect();
        }
        rule
    })
}

prop_compose! {
    fn any_event()(
        uid in "[a-z0-9@.，;-]{1,40}",
        sequence in 0_u32..1000,
        stamp in any_time(),
        start in any_moment(),
        length in prop::option::of(1_i32..100),
        texts in (any_text(), any_text(), any_text()),
        rule in prop::option::of(any_rule()),
        more in (vec(any_moment(), 0..4), vec(any_moment(), 0..4), prop::option::of(any_moment())),
        cancelled in any::<bool>(),
        alarms in vec((-2000_i32..5000, "[提醒a-z,;📊]{1,30}"), 0..3),
    ) -> Event {
        let later = |time: DateTime, steps: i32| time + jiff::Span::new().minutes(steps);
        let end = length.map(|steps| match &start {
            Moment::Day(day) => Moment::Day(add_days(*day, steps)),
            Moment::Floating(time) => Moment::Floating(later(*time, steps)),
            Moment::Utc(time) => Moment::Utc(later(*time, steps)),
            Moment::Zoned(..) => unreachable!("no zones are written"),
        });
        let alarms = alarms.into_iter().map(|(minutes_before, text)| Alarm { minutes_before, text }).collect();
        let (summary, description, location) = texts;
        let (except, extra, replaces) = more;
        Event { uid, sequence, stamp, start, end, summary, description, location, rule, except, extra, replaces, cancelled, alarms }
    }
}

proptest! {
    #[test]
    fn what_is_written_reads_back(name in any_text(), events in vec(any_event(), 0..5)) {
        let text = write(&name, &events);
        let reading = read(text.as_bytes()).expect("a calendar");
        prop_assert_eq!(&reading.problems, &[]);
        prop_assert_eq!(&reading.events, &events);
        prop_assert_eq!(&reading.name, &name);
        for line in text.split_terminator("\r\n") {
            prop_assert!(line.len() <= 75, "{:?}", line);
            prop_assert!(!line.contains(['\r', '\n']), "{:?}", line);
        }
        prop_assert!(text.ends_with("END:VCALENDAR\r\n"));
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in vec(any::<u8>(), 0..600)) {
        let _ = read(&bytes);
        let wrapped = [b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260310\n".as_slice(), &bytes].concat();
        let reading = read(&wrapped).expect("a calendar");
        expand(&reading);
    }

    #[test]
    fn any_properties_are_read(lines in vec("(BEGIN:|END:|DTSTART|DTEND|RRULE:FREQ=|EXDATE|RDATE|TZID:|TZOFFSETTO:|TRIGGER|DURATION|RECURRENCE-ID|UID:x|STATUS:)(;TZID=\"?[a-zA-Z/: ]{0,9}\"?|;VALUE=DATE)?(:| )?(VCALENDAR|VEVENT|VALARM|VTIMEZONE|STANDARD|DAYLIGHT|YEARLY|DAILY;COUNT=9|99991231|00000101|20260310T235960Z?|-P9W|\\+0800|[0-9T,;=Z\\-]{0,12})", 0..40)) {
        let text = format!("BEGIN:VCALENDAR\r\n{}\r\n", lines.join("\r\n"));
        let reading = read(text.as_bytes()).expect("a calendar");
        expand(&reading);
    }

    #[test]
    fn a_cut_file_keeps_what_was_whole(events in vec(any_event(), 1..4), cut in 0.0_f64..1.0) {
        let text = write("会", &events);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "below the length")]
        let at = (text.len() as f64 * cut) as usize;
        let Ok(reading) = read(&text.as_bytes()[..at]) else { return Ok(()) };
        let whole = reading.events.len();
        prop_assert_eq!(&reading.events[..], &events[..whole]);
        let ended = String::from_utf8_lossy(&text.as_bytes()[..at]).matches("END:VEVENT").count();
        prop_assert_eq!(whole, ended);
        // What was cut off is told: at least that the calendar doesn't end.
        if at < text.len() - 2 {
            prop_assert!(!reading.problems.is_empty());
        }
        expand(&reading);
    }

    #[test]
    fn occurrences_are_in_order_in_the_range_and_the_same_however_asked(
        events in vec(any_event(), 1..4), from in any_date(), days in 0_i32..1500, cut in 0.0_f64..1.0
    ) {
        let reading = read(write("", &events).as_bytes()).expect("a calendar");
        let zones = reading.zones(jiff::tz::TimeZone::fixed(jiff::tz::offset(8)), |_| None);
        let to = add_days(from, days);
        let all = reading.occurrences(from, to, &zones, 10_000);
        prop_assert!(!all.cut);
        prop_assert!(all.occurrences.is_sorted());
        for found in &all.occurrences {
            prop_assert!(found.start.date() <= to && found.end.date() >= from);
        }
        // Asked in two halves, every start is found in one of them.
        #[expect(clippy::cast_possible_truncation, reason = "below the number of days")]
        let middle = add_days(from, (f64::from(days) * cut) as i32);
        let mut halves = reading.occurrences(from, middle, &zones, 10_000).occurrences;
        halves.extend(reading.occurrences(add_days(middle, 1), to, &zones, 10_000).occurrences);
        halves.sort_unstable();
        halves.dedup();
        prop_assert_eq!(halves, all.occurrences);
    }
}

fn expand(reading: &Reading) {
    let zones = reading.zones(jiff::tz::TimeZone::UTC, |_| None);
    let _ = reading.occurrences(date(2026, 1, 1), date(2026, 12, 31), &zones, 1000);
    let _ = reading.occurrences(Date::MIN, Date::MAX, &zones, 50);
}

#[test]
fn a_due_day_is_written_as_programs_want_it() {
    let stamp = date(2026, 3, 5).at(6, 7, 8, 0);
    let mut event = Event::days(
        "draft-1.papers@escalate",
        "交材料：月度经营会",
        date(2026, 3, 3),
        date(2026, 3, 3),
        stamp,
    );
    event.sequence = 2;
    event.description = "第一行，\n第二行；".to_owned();
    event.alarms.push(Alarm { minutes_before: 15 * 60, text: String::new() });
    let text = write("我的跟进", &[event]);
    let expected = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Escalate//Escalate//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:我的跟进",
        "BEGIN:VEVENT",
        "UID:draft-1.papers@escalate",
        "DTSTAMP:20260305T060708Z",
        "SEQUENCE:2",
        "DTSTART;VALUE=DATE:20260303",
        "DTEND;VALUE=DATE:20260304",
        "SUMMARY:交材料：月度经营会",
        "DESCRIPTION:第一行，\\n第二行；",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "TRIGGER:-PT900M",
        "DESCRIPTION:交材料：月度经营会",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ];
    assert_eq!(text.split("\r\n").collect::<Vec<_>>(), expected);
}

#[test]
fn too_large_or_no_calendar_is_refused() {
    assert_eq!(read(&vec![b'\n'; LARGEST + 1]).err(), Some(Unreadable::TooBig(LARGEST + 1)));
    for text in ["", "\r\n", "<html>BEGIN:VCALENDAR</html>", "BEGIN:VEVENT\nDTSTART:20260310\nEND:VEVENT\n"] {
        assert_eq!(read(text.as_bytes()).err(), Some(Unreadable::NoCalendar), "{text}");
    }
}
