//! Files as companies export them, sound and broken.

use crate::calendar::ics::*;
use jiff::tz::{TimeZone, offset};

/// 北京, without daylight saving.
fn here() -> TimeZone {
    TimeZone::fixed(offset(8))
}

/// New York's rule since 2007.
fn look_up(name: &str) -> Option<TimeZone> {
    match name {
        "Asia/Shanghai" => Some(here()),
        "America/New_York" => TimeZone::posix("EST5EDT,M3.2.0,M11.1.0").ok(),
        _ => None,
    }
}

fn reading(text: &str) -> Reading {
    read(text.as_bytes()).expect("a calendar")
}

fn starts(reading: &Reading, from: Date, to: Date) -> Vec<(DateTime, String)> {
    let zones = reading.zones(here(), look_up);
    let expansion = reading.occurrences(from, to, &zones, 1000);
    assert!(!expansion.cut);
    let named = expansion.occurrences.iter();
    named.map(|found| (found.start, reading.events[found.event].summary.clone())).collect()
}

/// As Outlook writes it: a Windows name for the zone, its description, a moved and a cancelled
/// occurrence.
const OUTLOOK: &str = "BEGIN:VCALENDAR\r
PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN\r
VERSION:2.0\r
METHOD:PUBLISH\r
X-WR-CALNAME:总部会议\r
BEGIN:VTIMEZONE\r
TZID:China Standard Time\r
BEGIN:STANDARD\r
DTSTART:16010101T000000\r
TZOFFSETFROM:+0800\r
TZOFFSETTO:+0800\r
END:STANDARD\r
END:VTIMEZONE\r
BEGIN:VEVENT\r
CLASS:PUBLIC\r
DTSTART;TZID=\"China Standard Time\":20260113T093000\r
DTEND;TZID=\"China Standard Time\":20260113T113000\r
DTSTAMP:20251201T020304Z\r
RRULE:FREQ=MONTHLY;COUNT=6;BYDAY=2TU\r
EXDATE;TZID=\"China Standard Time\":20260310T093000\r
SEQUENCE:3\r
SUMMARY;LANGUAGE=zh-cn:月度经营会\r
UID:040000008200E00074C5B7101A82E008\r
BEGIN:VALARM\r
TRIGGER:-PT15M\r
ACTION:DISPLAY\r
DESCRIPTION:Reminder\r
END:VALARM\r
END:VEVENT\r
BEGIN:VEVENT\r
DTSTART;TZID=\"China Standard Time\":20260415T140000\r
DTEND;TZID=\"China Standard Time\":20260415T160000\r
DTSTAMP:20251201T020304Z\r
RECURRENCE-ID;TZID=\"China Standard Time\":20260414T093000\r
SUMMARY:月度经营会（改期）\r
UID:040000008200E00074C5B7101A82E008\r
END:VEVENT\r
BEGIN:VEVENT\r
DTSTART;TZID=\"China Standard Time\":20260512T093000\r
DTSTAMP:20251201T020304Z\r
RECURRENCE-ID:20260512T013000Z\r
STATUS:CANCELLED\r
SUMMARY:月度经营会\r
UID:040000008200E00074C5B7101A82E008\r
END:VEVENT\r
END:VCALENDAR\r
";

#[test]
fn an_outlook_series_with_a_moved_and_a_cancelled_meeting() {
    let reading = reading(OUTLOOK);
    assert_eq!(reading.problems, []);
    assert_eq!(reading.name, "总部会议");
    assert_eq!(reading.lines, [14, 30, 38]);
    assert_eq!(reading.events[0].alarms, [Alarm { minutes_before: 15, text: "Reminder".into() }]);
    let usual = |month, day| (date(2026, month, day).at(9, 30, 0, 0), "月度经营会".to_owned());
    let moved = (date(2026, 4, 15).at(14, 0, 0, 0), "月度经营会（改期）".to_owned());
    assert_eq!(
        starts(&reading, date(2026, 1, 1), date(2026, 12, 31)),
        [usual(1, 13), usual(2, 10), moved, usual(6, 9)]
    );
}

#[test]
fn a_zone_is_known_by_its_windows_name_or_by_the_file() {
    let reading = reading(OUTLOOK);
    let by_name = reading.zones(TimeZone::UTC, look_up);
    let by_file = reading.zones(TimeZone::UTC, |_| None);
    for zones in [by_name, by_file] {
        assert!(zones.knows("China Standard Time"));
        assert_eq!(zones.here(&reading.events[0].start), date(2026, 1, 13).at(1, 30, 0, 0));
    }
    let bare = Reading { described: std::collections::BTreeMap::new(), ..reading };
    let zones = bare.zones(TimeZone::UTC, |_| None);
    assert!(!zones.knows("China Standard Time"));
    assert_eq!(zones.here(&bare.events[0].start), date(2026, 1, 13).at(9, 30, 0, 0), "as written");
}

#[test]
fn a_meeting_at_nine_in_new_york_moves_here_when_the_clocks_change_there() {
    let text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:x\nSUMMARY:call\nDTSTART;TZID=America/New_York:20260302T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;UNTIL=20260316T130000Z\nEND:VEVENT\nEND:VCALENDAR\n";
    let times: Vec<DateTime> = starts(&reading(text), date(2026, 1, 1), date(2026, 12, 31))
        .into_iter()
        .map(|(start, _)| start)
        .collect();
    // Daylight saving starts there on 8 March. UNTIL is nine o'clock there on the 16th.
    assert_eq!(
        times,
        [
            date(2026, 3, 2).at(22, 0, 0, 0),
            date(2026, 3, 9).at(21, 0, 0, 0),
            date(2026, 3, 16).at(21, 0, 0, 0)
        ]
    );
}

#[test]
fn a_zone_with_daylight_saving_is_read_from_its_description() {
    let text = "BEGIN:VCALENDAR
BEGIN:VTIMEZONE
TZID:Ours
BEGIN:DAYLIGHT
DTSTART:20070311T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20071104T020000
RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
DTSTART;TZID=Ours:20260307T090000
RDATE;TZID=Ours:20260309T090000,20261101T090000
END:VEVENT
END:VCALENDAR
";
    let reading = reading(text);
    assert_eq!(reading.problems, []);
    let zones = reading.zones(TimeZone::UTC, |_| None);
    let found: Vec<i8> = reading
        .occurrences(date(2026, 1, 1), date(2026, 12, 31), &zones, 10)
        .occurrences
        .iter()
        .map(|found| found.start.hour())
        .collect();
    assert_eq!(found, [14, 13, 14]);
}

#[test]
fn whole_days_and_days_named_one_by_one() {
    let text = "BEGIN:VCALENDAR
BEGIN:VEVENT
UID:stocktake
SUMMARY:年中盘点
DTSTART;VALUE=DATE:20250620
DTEND;VALUE=DATE:20250706
RRULE:FREQ=YEARLY
EXDATE;VALUE=DATE:20260620
END:VEVENT
BEGIN:VEVENT
SUMMARY:专题会
DTSTART;VALUE=DATE:20260408
RDATE;VALUE=DATE:20260917
DURATION:P2D
END:VEVENT
BEGIN:VEVENT
SUMMARY:同日
DTSTART;VALUE=DATE:20260501
DTEND;VALUE=DATE:20260501
END:VEVENT
END:VCALENDAR
";
    let reading = reading(text);
    assert_eq!(reading.problems, []);
    let zones = reading.zones(here(), look_up);
    let days = |from: Date, to: Date| -> Vec<(Date, Date, bool)> {
        let found = reading.occurrences(from, to, &zones, 100).occurrences;
        found.iter().map(|day| (day.start.date(), day.end.date(), day.all_day)).collect()
    };
    // The last day of the stocktake is the 5th: the end is the day after.
    assert_eq!(days(date(2025, 7, 5), date(2025, 7, 9)), [(date(2025, 6, 20), date(2025, 7, 6), true)]);
    assert_eq!(days(date(2025, 7, 6), date(2025, 7, 9)), []);
    assert_eq!(
        days(date(2026, 1, 1), date(2027, 1, 1)),
        [
            (date(2026, 4, 8), date(2026, 4, 10), true),
            (date(2026, 5, 1), date(2026, 5, 2), true),
            (date(2026, 9, 17), date(2026, 9, 19), true)
        ]
    );
    assert_eq!(days(date(2027, 6, 1), date(2027, 6, 30)).len(), 1);
}

#[test]
fn what_is_not_understood_is_told_with_its_line_and_the_rest_works() {
    let text = "BEGIN:VCALENDAR
this is no property
BEGIN:VTODO
SUMMARY:a task
END:VTODO
BEGIN:VEVENT
SUMMARY:周会
DTSTART:20260302T090000
DTEND:20260302T080000
RRULE:FREQ=YEARLY;BYWEEKNO=10
EXDATE:2026-03-09
RECURRENCE-ID;RANGE=THISANDFUTURE:20260302T090000
BEGIN:VALARM
TRIGGER;VALUE=DATE-TIME:20260302T083000Z
END:VALARM
END:VEVENT
BEGIN:VEVENT
SUMMARY:没有日期
END:VEVENT
BEGIN:VEVENT
SUMMARY:坏日期
DTSTART:20260230
END:VEVENT
END:VEVENT
BEGIN:VEVENT
SUMMARY:没有结束
DTSTART:20260303
BEGIN:VEVENT
SUMMARY:好的
DTSTART:20260304
DURATION:1 hour
END:VEVENT
END:VCALENDAR
";
    let reading = reading(text);
    let told: Vec<(usize, &str, String)> = reading
        .problems
        .iter()
        .map(|problem| (problem.line, problem.event.as_str(), problem.what.to_string()))
        .collect();
    let expected = [
        (2, "", "not a property"),
        (3, "", "VTODO is no event"),
        (9, "周会", "it ends before it starts"),
        (10, "周会", "recurrence: BYWEEKNO is not understood"),
        (11, "周会", "EXDATE is no date: \"2026-03-09\""),
        (12, "周会", "a change of all later occurrences"),
        (13, "周会", "reminder"),
        (17, "没有日期", "no DTSTART"),
        (22, "坏日期", "DTSTART is no date: \"20260230\""),
        (24, "", "END:VEVENT without its beginning"),
        (25, "没有结束", "VEVENT is not closed"),
        (31, "好的", "no duration: \"1 hour\""),
    ];
    let expected: Vec<(usize, &str, String)> =
        expected.into_iter().map(|(line, event, what)| (line, event, what.to_owned())).collect();
    assert_eq!(told, expected);
    let summaries: Vec<&str> = reading.events.iter().map(|event| event.summary.as_str()).collect();
    assert_eq!(summaries, ["周会", "好的"]);
}

#[test]
fn other_encodings() {
    let text = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:会议📊\r\nDTSTART:20260310\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let little: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let big: Vec<u8> =
        [0xFE, 0xFF].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect();
    for bytes in [little, big, [b"\xef\xbb\xbf".as_slice(), text.as_bytes()].concat()] {
        let reading = read(&bytes).expect("a calendar");
        assert_eq!((reading.events[0].summary.as_str(), reading.problems.len()), ("会议📊", 0));
    }
    // 会议 in GBK: the date is good, the name isn't.
    let gbk = [
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260310\nSUMMARY:".as_slice(),
        b"\xbb\xe1\xd2\xe9\nEND:VEVENT\nEND:VCALENDAR\n",
    ]
    .concat();
    let reading = read(&gbk).expect("a calendar");
    assert_eq!(reading.events.len(), 1);
    assert_eq!((reading.problems[0].line, &reading.problems[0].what), (4, &Trouble::NotUtf8));
}

#[test]
fn more_than_was_asked_for_is_cut() {
    let text =
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260101\nRRULE:FREQ=DAILY\nEND:VEVENT\nEND:VCALENDAR\n";
    let reading = reading(text);
    let zones = reading.zones(here(), look_up);
    let year = |most| reading.occurrences(date(2026, 1, 1), date(2026, 12, 31), &zones, most);
    assert_eq!((year(365).occurrences.len(), year(365).cut), (365, false));
    assert_eq!((year(364).occurrences.len(), year(364).cut), (364, true));
}

#[test]
fn problems_are_told_up_to_a_limit() {
    let text = format!("BEGIN:VCALENDAR\n{}END:VCALENDAR\n", "?\n".repeat(MOST_PROBLEMS + 5));
    let reading = reading(&text);
    assert_eq!((reading.problems.len(), reading.untold), (MOST_PROBLEMS, 5));
}

#[test]
fn files_put_together_without_their_ends_are_read_in_no_time() {
    let one = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260310\nEND:VEVENT\nBEGIN:VEVENT\n";
    let many = reading(&one.repeat(20_000));
    assert_eq!(many.events.len(), 20_000);
    // Each tells of its event and of itself.
    assert_eq!(many.problems.len() + many.untold, 40_000);
    let deep =
        reading(&format!("BEGIN:VCALENDAR\n{}{}", "BEGIN:X\n".repeat(50_000), "END:Y\n".repeat(50_000)));
    assert_eq!(deep.events, []);
}
