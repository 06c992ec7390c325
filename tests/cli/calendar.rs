//! `calendar`: what was said is understood, shown with its dates, kept, and imported without a loss.

use crate::home::{Home, LANGS, is_chinese, is_harmless};
use std::fs;

const CALENDAR: &str = "home/config/calendar.ron";

/// A calendar as a company exports it: a zone, a series, single events, a broken one.
const EXPORTED: &str = "BEGIN:VCALENDAR\r
VERSION:2.0\r
X-WR-CALNAME:总部\r
BEGIN:VTIMEZONE\r
TZID:China Standard Time\r
BEGIN:STANDARD\r
DTSTART:16010101T000000\r
TZOFFSETFROM:+0800\r
TZOFFSETTO:+0800\r
END:STANDARD\r
END:VTIMEZONE\r
BEGIN:VEVENT\r
UID:series-1\r
SUMMARY:月度经营会，\r
 扩大\r
DTSTART;VALUE=DATE:20260113\r
RRULE:FREQ=MONTHLY;BYDAY=2TU\r
END:VEVENT\r
BEGIN:VEVENT\r
UID:gone\r
SUMMARY:去年的会\r
DTSTART;VALUE=DATE:20200107\r
END:VEVENT\r
BEGIN:VEVENT\r
UID:broken\r
SUMMARY:日期写错的会\r
DTSTART;VALUE=DATE:20261340\r
END:VEVENT\r
BEGIN:VTODO\r
SUMMARY:买票\r
END:VTODO\r
END:VCALENDAR\r
";

fn written(home: &Home) -> String {
    fs::read_to_string(home.path(CALENDAR)).expect("a calendar")
}

#[test]
fn meetings_are_added_in_either_language_and_shown_with_their_papers() {
    let home = Home::new();
    let added = home.run(["--lang", "zh-CN", "calendar", "add", "meeting", "月度经营会", "每月第二个周二"]);
    assert_eq!((added.code, added.out.as_str()), (0, "月度经营会：每月第二个周二\n"), "{added:?}");
    assert!(added.err.contains("接下来") && added.err.contains("周二"), "{}", added.err);
    let quarterly = [
        "--lang",
        "en",
        "calendar",
        "add",
        "meeting",
        "QBR",
        "10 working days after the end of every quarter",
    ];
    let added = home.run(quarterly.iter().chain(&["--papers", "8", "--kind", "workshop"]));
    assert_eq!(added.out, "QBR: 10 working days after the end of every quarter\n");
    home.ok(&["calendar", "add", "busy", "年终盘点 🎄", "2026-12-20..2026-12-31"]);
    home.ok(&["calendar", "add", "planning", "10-01..12-15"]);
    home.ok(&["calendar", "set", "fiscal-year", "4"]);
    let shown = home.json(&["calendar"]);
    let meetings = shown["meetings"].as_array().expect("a list");
    let monthly = meetings.iter().filter(|meeting| meeting["name"] == "月度经营会").count();
    assert!((12..=13).contains(&monthly), "{monthly}");
    assert_eq!(shown["rules"][1]["kind"], "workshop");
    assert_eq!(shown["rules"][1]["papers_due_workdays"], 8);
    assert_eq!(shown["fiscal_year"]["starts_in_month"], 4);
    for meeting in meetings {
        assert!(meeting["papers_due"].as_str() < meeting["date"].as_str(), "{meeting}");
    }
    assert!(!shown["planning"].as_array().expect("a list").is_empty());
    for lang in LANGS {
        let run = home.run(["--lang", lang, "calendar"]);
        assert_eq!(run.code, 0, "{run:?}");
        assert!(is_harmless(&run.out) && run.out.contains("月度经营会"));
        let ours = run.out.replace("月度经营会", "").replace("年终盘点", "");
        assert_eq!(is_chinese(&ours), lang == "zh-CN", "{ours}");
    }
    // Said twice it is there once; taken out it is gone.
    let before = written(&home);
    home.ok(&["calendar", "add", "meeting", "月度经营会", "the second Tuesday of every month"]);
    assert_eq!(written(&home), before);
    home.ok(&["calendar", "remove", "月度经营会"]);
    home.ok(&["calendar", "remove", "10-01..12-15"]);
    assert!(!written(&home).contains("月度经营会") && !written(&home).contains("10-01"));
}

#[test]
fn what_cannot_be_read_is_refused_with_the_forms() {
    let home = Home::new();
    let zh = ["--lang", "zh-CN", "calendar"];
    let en = ["--lang", "en", "calendar"];
    for (args, said_zh, said_en) in [
        (vec!["add", "meeting", "会", "经常"], "每月第二个周二", "the second Tuesday of every month"),
        (vec!["add", "meeting", "会", "每月32日"], "只能是 1 到 31", "days are 1 to 31"),
        (vec!["add", "busy", "忙", "年底"], "10-01..12-15", "10-01..12-15"),
        (vec!["add", "busy", "忙", "2026-12-31..2026-12-20"], "请对调", "exchange them"),
        (vec!["add", "meeting", "会"], "名称和时间", "A name and when"),
        (vec!["add", "busy", "忙", "12-20..12-31", "--papers", "3"], "只用于会议", "meetings only"),
        (vec!["add", "holiday", "司庆", "5月8日"], "哪一年", "needs its year"),
        (vec!["add", "workday", "2027-02-08"], "本来就上班", "worked anyway"),
        (vec!["add", "workday", "调休", "2027-02-06"], "只写时间", "only when"),
        (vec!["remove", "没有的会"], "没有叫", "nothing called"),
        (vec!["set", "fiscal-year", "13"], "1 到 12", "1 to 12"),
        (vec!["set", "region", "中国"], "cn", "cn for China"),
        (vec!["import", "no-such.ics"], "no-such.ics", "no-such.ics"),
    ] {
        for (lang, said) in [(zh, said_zh), (en, said_en)] {
            let run = home.run(lang.iter().copied().chain(args.iter().copied()));
            assert_eq!(run.code, 2, "{args:?} {run:?}");
            assert!(run.err.contains(said), "{args:?}: {}", run.err);
            assert!(run.out.is_empty());
        }
    }
    assert!(!home.path(CALENDAR).exists(), "nothing is written");
}

/// Own days off and worked weekends, in and out again by the same command.
#[test]
fn days_of_the_company_s_own_are_added_and_removed() {
    let home = Home::new();
    home.ok(&["calendar", "add", "holiday", "司庆 🎉", "2027-05-10"]);
    home.ok(&["calendar", "add", "workday", "2027-05-15"]);
    let text = written(&home);
    assert!(text.contains("司庆 🎉") && text.contains("2027-05-15"), "{text}");
    let run = home.run(["--lang", "en", "calendar", "add", "workday", "2027-05-10"]);
    assert_eq!(run.code, 2, "off and worked: {run:?}");
    home.ok(&["calendar", "remove", "司庆 🎉"]);
    home.ok(&["calendar", "remove", "2027-05-15"]);
    assert!(!written(&home).contains("2027"), "{}", written(&home));
}

#[test]
fn a_calendar_file_is_imported_once_and_left_as_it_is() {
    let home = Home::new();
    let file = home.path("总部.ics");
    fs::write(&file, EXPORTED).expect("written");
    let path = file.to_str().expect("UTF-8");
    let dry = home.run(["--lang", "en", "calendar", "import", path, "--dry-run"]);
    assert_eq!(dry.code, 0, "{dry:?}");
    assert!(
        dry.out.contains("the second Tuesday of every month") && dry.err.contains("Nothing was written"),
        "{dry:?}"
    );
    assert!(!home.path(CALENDAR).exists());
    let taken = home.run(["--lang", "en", "calendar", "import", path]);
    assert_eq!(taken.code, 0, "{taken:?}");
    for said in ["line 19 (去年的会): it is over", "line 27 (日期写错的会)", "20261340", "VTODO"] {
        assert!(taken.err.contains(said), "{said} in {}", taken.err);
    }
    assert!(written(&home).contains("月度经营会，扩大"), "{}", written(&home));
    let before = written(&home);
    let again = home.json(&["calendar", "import", path]);
    assert_eq!(again["entries"][0]["added"], "known");
    assert_eq!(again["written"], false);
    assert_eq!(written(&home), before);
    assert_eq!(fs::read_to_string(&file).expect("there"), EXPORTED);
    let busy = home.json(&["calendar", "import", path, "--as", "busy", "--dry-run"]);
    assert!(busy["entries"].as_array().expect("a list").len() > 20, "each date of the series");
    fs::write(&file, "no calendar").expect("written");
    for (lang, said) in LANGS.into_iter().zip(["不是日历文件", "no calendar file"]) {
        let run = home.run(["--lang", lang, "calendar", "import", path]);
        assert_eq!(run.code, 2);
        assert!(run.err.contains(said), "{}", run.err);
    }
}

#[test]
fn a_broken_file_says_where_and_leaves_the_rest() {
    let home = Home::new();
    fs::create_dir_all(home.path("home/config/holidays")).expect("a folder");
    fs::write(
        home.path(CALENDAR),
        "// 与财务对过\n(\n  fiscal_year_starts: 4,\n  meetings: [\n    (name: \"经营会\", on: (rule: monthly(on: day(15)))),\n    (name: \"坏的\", on: (rule: monthly(on: day(32)))),\n  ],\n)\n",
    )
    .expect("written");
    fs::write(
        home.path("home/config/holidays/2027.ron"),
        "(region: \"cn\", years: [(year: 2027, off: [(name: \"年\"",
    )
    .expect("written");
    for (lang, said) in LANGS.into_iter().zip(["第 6 行第 5 列", "line 6, column 5"]) {
        let run = home.run(["--lang", lang, "calendar"]);
        assert_eq!(run.code, 1, "{run:?}");
        assert!(run.err.contains(said) && run.err.contains("2027.ron"), "{}", run.err);
        assert!(run.out.contains("经营会"));
        // Every command whose dates rest on it says so, once.
        let shown = home.run(["--lang", lang, "show", "sample:charging-network"]);
        assert_eq!(shown.err.matches("calendar.ron").count(), 1, "{}", shown.err);
        let doctor = home.run(["--lang", lang, "doctor"]);
        assert_eq!(doctor.code, 1);
        assert!(doctor.err.contains(said) && doctor.err.contains("2027.ron"), "{}", doctor.err);
    }
    assert_eq!(home.json(&["doctor"])["calendar"].as_array().expect("a list").len(), 2);
    // The comment and the broken part are kept in a file beside the new one, and it says so.
    let run = home.run(["--lang", "en", "calendar", "set", "fiscal-year", "7"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(run.err.contains("kept as") && run.err.contains("calendar-before-"), "{}", run.err);
    assert!(written(&home).contains("经营会") && !written(&home).contains("坏的"));
    let kept = fs::read_dir(home.path("home/config")).expect("a folder").filter(|entry| {
        let name = entry.as_ref().expect("an entry").file_name();
        name.to_string_lossy().starts_with("calendar-before-")
    });
    assert_eq!(kept.count(), 1);
}

#[test]
fn regions_and_the_years_that_are_not_known() {
    let home = Home::new();
    let shown = home.json(&["calendar"]);
    assert_eq!(shown["regions"][0], "cn");
    let run = home.run(["--lang", "en", "calendar", "set", "region", "none"]);
    assert!(run.err.contains("only weekends"), "{}", run.err);
    let shown = home.json(&["calendar"]);
    assert!(shown["regions"].as_array().expect("a list").is_empty());
    assert!(shown["holidays"].as_array().expect("a list").is_empty());
    assert!(shown["unknown_years"].as_array().expect("a list").is_empty());
    let run = home.run(["--lang", "en", "calendar", "set", "region", "de"]);
    assert!(run.err.contains("not known") && run.code == 0, "{}", run.err);
    let years = home.json(&["calendar"])["unknown_years"].as_array().expect("a list").len();
    assert!(years >= 1);
}
