use super::*;
use crate::calendar::holidays::china;
use crate::calendar::recurrence::{Flaw, MonthDay, OnDayOff, Rule};
use jiff::civil::{Weekday, date};

const HOUSE: &str = r#"// 总部日历
(
  regions: ["cn"],
  fiscal_year_starts: 4,
  planning: [yearly(from: "10-01", to: "12-15")],
  meetings: [
    (name: "月度经营会", on: (rule: monthly(on: nth(2, tuesday))), papers_due: 5),
    (name: "季度经营会", on: (rule: quarter_end(after: 10), off: stay), papers_due: 8),
    (name: "专题研讨会", kind: workshop, on: (rule: dates, extra: ["2026-04-08"])),
  ],
  busy: [
    (name: "年中盘点", when: yearly(from: "06-20", to: "07-05")),
    (name: "系统切换👨‍👩‍👧", when: dated(from: "2026-03-01", to: "2026-03-14")),
  ],
  holidays: [(year: 2026, off: [(name: "司庆", from: "2026-08-18", to: "2026-08-18")], worked: ["2026-06-20"])],
)
"#;

fn house() -> House {
    let (house, problems) = House::read(HOUSE);
    assert_eq!(problems, []);
    house
}

#[test]
fn a_file_is_read_whole() {
    let house = house();
    assert_eq!(house.meetings.len(), 3);
    assert_eq!(house.meetings[1].on.off, OnDayOff::Stay);
    assert_eq!(house.meetings[2].papers_due, USUAL_PAPERS_DUE);
    assert_eq!(house.meetings[2].kind, MeetingKind::Workshop);
    assert_eq!(house.meetings[0].on.rule, Rule::Monthly { every: 1, on: MonthDay::Nth(2, Weekday::Tuesday) });
    assert_eq!(house.busy[1].name, "系统切换👨‍👩‍👧");
    assert!(house.is_planning(date(2026, 10, 1)) && !house.is_planning(date(2026, 12, 16)));
    assert_eq!(house.fiscal(date(2026, 3, 31)).year, 2025);
}

#[test]
fn what_is_written_reads_back() {
    let house = house();
    let text = house.to_ron().expect("writes");
    assert!(text.contains("monthly(") && !text.contains("Some("), "{text}");
    assert_eq!(House::read(&text), (house, Vec::new()));
    let plain = House::default();
    assert_eq!(House::read(&plain.to_ron().expect("writes")), (plain, Vec::new()));
}

#[test]
fn regions_and_the_companys_own_days_make_the_working_days() {
    let workdays = house().workdays(&[china()]);
    assert!(!workdays.is_working(date(2026, 2, 17)), "Spring Festival");
    assert!(workdays.is_working(date(2026, 2, 28)), "a Saturday worked for it");
    assert!(!workdays.is_working(date(2026, 8, 18)), "the company's own day");
    assert!(workdays.is_working(date(2026, 6, 20)), "worked by the company on a national holiday");
    assert!(workdays.covers(2026) && !workdays.covers(2027));
    assert!(!workdays.is_working(date(2027, 1, 2)) && workdays.is_working(date(2027, 1, 1)), "weekends only");
}

#[test]
fn a_year_is_covered_only_when_every_region_knows_it() {
    let abroad = HolidayFile::read("(region: \"XX\", years: [(year: 2026), (year: 2027)])").0;
    let both = House { regions: vec!["cn".into(), "xx".into()], ..House::default() };
    let workdays = both.workdays(&[china(), abroad.clone()]);
    assert_eq!(workdays.covered, [2026].into());
    let unknown = House { regions: vec!["xx".into(), "yy".into()], ..House::default() };
    assert_eq!(unknown.workdays(&[china(), abroad]).covered, BTreeSet::new());
    assert_eq!(
        House::default().workdays(&[china()]).covered,
        [2024, 2025, 2026].into(),
        "China unless told otherwise"
    );
    let none = House { regions: Vec::new(), ..House::default() };
    assert_eq!(none.workdays(&[china()]), Workdays::default(), "an empty list holds none");
}

#[test]
fn a_later_file_replaces_a_year() {
    let mended = HolidayFile::read(
        "(region: \"cn\", years: [(year: 2026, off: [(name: \"元旦\", from: \"2026-01-01\", to: \"2026-01-01\")])])",
    );
    let house = House { regions: vec!["cn".into()], ..House::default() };
    let workdays = house.workdays(&[china(), mended.0]);
    assert!(workdays.is_working(date(2026, 1, 2)) && !workdays.is_working(date(2026, 1, 1)));
    assert!(!workdays.is_working(date(2025, 10, 8)), "the other years stand");
}

#[test]
fn meetings_come_with_their_papers() {
    let house = house();
    let workdays = house.workdays(&[china()]);
    let dates = house.meetings_between(date(2026, 2, 1), date(2026, 4, 30), &workdays);
    let told: Vec<(usize, Date, Date)> =
        dates.iter().map(|meeting| (meeting.meeting, meeting.date, meeting.papers_due)).collect();
    assert_eq!(
        told,
        [
            (0, date(2026, 2, 10), date(2026, 2, 3)),
            (0, date(2026, 3, 10), date(2026, 3, 3)),
            // Qingming, 4 to 6 April, lies between.
            (2, date(2026, 4, 8), date(2026, 3, 31)),
            (0, date(2026, 4, 14), date(2026, 4, 7)),
            (1, date(2026, 4, 15), date(2026, 4, 2)),
        ]
    );
}

#[test]
fn busy_periods_are_found_whole() {
    let spans = house().busy_between(date(2026, 3, 10), date(2026, 6, 20));
    let told: Vec<(usize, Date)> = spans.iter().map(|busy| (busy.busy, busy.span.first)).collect();
    assert_eq!(told, [(1, date(2026, 3, 1)), (0, date(2026, 6, 20))]);
    assert!(spans[0].span.holds(date(2026, 3, 14)) && !spans[0].span.holds(date(2026, 3, 15)));
}

/// One mistake costs one row, and says where it is.
#[test]
fn a_mistake_costs_its_row() {
    let broken = HOUSE
        .replace("nth(2, tuesday)", "nth(2, thuesday)")
        .replace("quarter_end(after: 10)", "quarter_end(after: 100)")
        .replace("\"06-20\"", "\"06-31\"")
        .replace("fiscal_year_starts: 4", "fiscal_year_starts: 13")
        .replace("planning:", "plannings:");
    let (house, problems) = House::read(&broken);
    assert_eq!(house.meetings.len(), 1);
    assert_eq!(house.busy.len(), 1);
    assert_eq!(house.fiscal_year_starts, 1);
    assert_eq!(house.holidays.len(), 1, "and everything else is there");
    let told: Vec<(usize, &Trouble)> = problems.iter().map(|problem| (problem.line, &problem.what)).collect();
    assert_eq!(told.len(), 5, "{told:?}");
    assert_eq!(told[0], (4, &Trouble::Month(13)));
    assert!(
        matches!(told[1], (5, Trouble::UnknownMember { name, offered }) if name == "plannings" && offered.contains(&"planning"))
    );
    assert!(
        matches!(told[2], (7, Trouble::UnknownWord { word, offered }) if word == "thuesday" && offered.contains(&"tuesday")),
        "{:?}",
        told[2]
    );
    assert_eq!(told[3], (8, &Trouble::Rule(Flaw::Offset(100))));
    assert!(matches!(told[4], (12, Trouble::Malformed(words)) if words.contains("06-31")), "{:?}", told[4]);
    // The column points into the row: behind `nth(2, `.
    let line = broken.lines().nth(6).expect("line 7");
    let word = line.chars().collect::<Vec<_>>();
    let rest: String = word[problems[2].column - 1..].iter().collect();
    assert!(
        rest.starts_with("thuesday") || rest.starts_with(')') || rest.starts_with(", thuesday"),
        "{rest}"
    );
}

/// A row may be written over several lines: the place is the mistake's, not the row's.
#[test]
fn a_mistake_within_a_row_has_its_own_line() {
    let text = "(\n  meetings: [\n    // 会\n    (\n      name: \"会\",\n      on: (\n        rule: monthly(on: nth(2, 周二)),\n      ),\n    ),\n  ],\n)";
    let (_, problems) = House::read(text);
    assert_eq!((problems.len(), problems[0].line), (1, 7), "{problems:?}");
    let missing = text.replace("name: \"会\",", "");
    assert_eq!(House::read(&missing.replace("周二", "tuesday")).1[0].what, Trouble::Missing("name"));
}

#[test]
fn a_file_without_sound_brackets_is_told_and_left() {
    for text in ["(", "(meetings: [(name: \"会\"", "总部日历", "[]", "(regions: [\"cn\"],,)"] {
        let (house, problems) = House::read(text);
        assert_eq!(house, House::default(), "{text}");
        assert_eq!(problems.len(), 1, "{text}: {problems:?}");
    }
    for text in ["", "\u{feff}", "  \n", "()"] {
        assert_eq!(House::read(text), (House::default(), Vec::new()), "{text:?}");
    }
}

#[test]
fn members_and_rows_that_make_no_sense_are_named() {
    let trouble = |text: &str| {
        let (_, problems) = House::read(text);
        assert_eq!(problems.len(), 1, "{text}: {problems:?}");
        problems[0].what.clone()
    };
    assert_eq!(
        trouble("(weekend: [monday, tuesday, wednesday, thursday, friday, saturday, sunday])"),
        Trouble::NoWorkingDay
    );
    assert_eq!(trouble("(regions: [\" \"])"), Trouble::BlankName);
    assert_eq!(trouble("(regions: [\"cn\"], regions: [\"xx\"])"), Trouble::Repeated("regions".into()));
    assert_eq!(trouble("(meetings: [(name: \"会\")])"), Trouble::Missing("on"));
    assert_eq!(
        trouble("(meetings: [(name: \"会\", on: (rule: weekly(every: 2, on: [friday])))])"),
        Trouble::Rule(Flaw::NoFirst(2))
    );
    assert_eq!(
        trouble("(meetings: [(name: \"会\", on: (rule: weekly(on: [])))])"),
        Trouble::Rule(Flaw::NoWeekday)
    );
    assert_eq!(
        trouble("(busy: [(name: \"忙\", when: dated(from: \"2026-03-02\", to: \"2026-03-01\"))])"),
        Trouble::Backwards { first: date(2026, 3, 2), last: date(2026, 3, 1) }
    );
    assert!(matches!(trouble("(weekend: 7)"), Trouble::Malformed(_)));
}
