//! `choose` and `message`: the day with its reasons, what comes before it, and the letters after it.

use crate::home::{Home, LANGS, is_chinese, is_harmless};
use mailparse::{MailHeaderMap as _, parse_mail};
use serde_json::Value;

/// A draft with everybody on its map and nothing of its way yet.
fn draft(home: &Home) -> String {
    let made = home.json(&["new", "--from", "sample:appointment-overload", "--lang", "en"]);
    let id = made["id"].as_str().expect("a name").to_owned();
    for path in ["timing.date", "follow_up.met_on", "follow_up.outcome"] {
        home.ok(&["set", &id, path, ""]);
    }
    for field in ["listed_on", "owner", "started_on", "expected_on", "launched_on", "verified_on"] {
        home.ok(&["set", &id, &format!("follow_up.progress.{field}"), ""]);
    }
    for table in ["follow_up.contacts", "follow_up.results"] {
        let rows = home.ok(&["get", &id, table]);
        let mut paths: Vec<String> = rows
            .lines()
            .filter_map(|line| {
                Some(line.split('.').take(3).collect::<Vec<_>>().join(".")).filter(|p| p.starts_with(table))
            })
            .collect();
        paths.dedup();
        for path in paths {
            home.ok(&["remove", &id, &path]);
        }
    }
    id
}

fn texts(value: &Value) -> Vec<&str> {
    value.as_array().expect("a list").iter().map(|text| text.as_str().expect("a text")).collect()
}

#[test]
fn days_are_listed_with_reasons_and_one_is_chosen() {
    let home = Home::new();
    home.ok(&["calendar", "add", "meeting", "月度经营会", "每月第二个周二"]);
    let id = draft(&home);
    let before = std::fs::read(home.file()).expect("a file");
    let listed = home.json(&["choose", &id]);
    assert_eq!(std::fs::read(home.file()).expect("a file"), before, "looking changes nothing");
    let dates = listed["dates"].as_array().expect("days");
    assert!(dates.len() >= 5 && listed["none_known"] == false, "{listed}");
    assert!(dates.iter().all(|day| day["meeting"] == "月度经营会"));
    assert!(dates.iter().all(|day| !texts(&day["for"]).is_empty() || !texts(&day["against"]).is_empty()));
    let best = listed["best"].as_str().expect("a day");
    for lang in LANGS {
        let words = home.ok(&["choose", &id, "--lang", lang]);
        assert!(words.contains(best) && is_harmless(&words), "{words}");
        let marked = ["首选", "问题最少"].iter().any(|mark| words.contains(mark));
        assert_eq!(marked, lang == "zh-CN", "{words}");
    }
    let last = dates.last().expect("a day")["date"].as_str().expect("a day");
    let laid = home.json(&["choose", &id, last]);
    let added = texts(&laid["added"]).len();
    assert!(added > 5 && laid["too_late"] == false, "{laid}");
    assert_eq!(home.ok(&["get", &id, "timing.date"]).trim(), last);
    let steps = laid["preparation"].as_array().expect("steps");
    assert_eq!(steps.len(), added);
    assert!(steps.iter().all(|step| step["due"].as_str().expect("a day") <= last));
    // What is done stays, what isn't moves.
    let done = steps[0]["path"].as_str().expect("a path");
    home.ok(&["set", &id, &format!("{done}.done"), "yes"]);
    let earlier = dates[dates.len() - 2]["date"].as_str().expect("a day");
    let again = home.json(&["choose", &id, earlier]);
    assert_eq!((texts(&again["added"]).len(), texts(&again["moved"]).len()), (0, added - 1));
    let kept = again["preparation"].as_array().expect("steps").iter().find(|step| step["path"] == done);
    assert_eq!(kept.expect("the row")["due"], steps[0]["due"]);
    // It is a step of the history like any other.
    assert!(home.ok(&["history", &id]).lines().count() > 1);
}

#[test]
fn days_that_nobody_can_choose_are_refused_and_nothing_is_written() {
    let home = Home::new();
    let id = draft(&home);
    let before = std::fs::read(home.file()).expect("a file");
    for (given, zh, en) in [
        ("2020-01-01", "已经过去", "has passed"),
        ("2999-01-01", "三年以后", "three years"),
        ("9999-12-31", "三年以后", "three years"),
        ("2026-02-30", "不是日期", "no date"),
        ("someday", "不是日期", "no date"),
        ("\u{1b}[2J", "不是日期", "no date"),
    ] {
        for (lang, words) in [("zh-CN", zh), ("en", en)] {
            let run = home.run(["choose", &id, given, "--lang", lang]);
            assert_eq!(run.code, 2, "{given}: {run:?}");
            assert!(run.err.contains(words) && is_harmless(&run.err), "{given}: {run:?}");
            assert_eq!(is_chinese(&run.err), lang == "zh-CN", "{run:?}");
        }
    }
    assert_eq!(std::fs::read(home.file()).expect("a file"), before);
    assert_eq!(home.run(["choose", "sample:tour", "+30"]).code, 2, "a sample doesn't change");
    assert_eq!(home.run(["choose", "sample:tour"]).code, 0);
    let said = home.run(["choose", &id, "+60", "--lang", "en"]);
    assert!(said.code == 0 && said.err.contains("is kept as"), "{said:?}");
}

#[test]
fn a_letter_for_every_contact_as_text_and_as_a_mail_draft() {
    let home = Home::new();
    let id = draft(&home);
    let nobody = home.run(["message", &id, "--lang", "en"]);
    assert!(nobody.code == 2 && nobody.err.contains("escalate choose"), "{nobody:?}");
    home.ok(&["choose", &id, "+30"]);
    for step in ["thanks", "listed", "more-data", "ask-sponsor", "progress", "test-feedback", "effect"] {
        for lang in LANGS {
            let letter = home.json(&["message", &id, step, "--lang", lang]);
            assert_eq!(letter["step"].as_str().expect("a step").replace('_', "-"), step);
            assert_eq!(texts_of(&letter["remarks"]), [] as [&str; 0], "{letter}");
            let greeting = if lang == "zh-CN" { "：您好！" } else { "Dear " };
            assert!(letter["body"].as_str().expect("a text").contains(greeting), "{letter}");
        }
    }
    let unknown = home.run(["message", &id, "nonsense", "--lang", "en"]);
    assert!(unknown.code == 2 && unknown.err.contains("listed, more-data"), "{unknown:?}");
    let file = home.path("letter.eml");
    let path = file.to_str().expect("UTF-8");
    home.ok(&["message", &id, "listed", "--eml", path, "--lang", "zh-CN"]);
    let written = std::fs::read(&file).expect("a file");
    let mail = parse_mail(&written).expect("a message");
    assert!(mail.headers.get_first_value("Subject").expect("a subject").starts_with("排期与负责人："));
    assert_eq!(mail.headers.get_first_value("X-Unsent").as_deref(), Some("1"));
    assert_eq!(mail.headers.get_first_value("To"), None);
    let again = home.run(["message", &id, "--eml", path]);
    assert_eq!(again.code, 2, "{again:?}");
    assert_eq!(std::fs::read(&file).expect("a file"), written);
    home.ok(&["message", &id, "thanks", "--eml", path, "--force", "--lang", "en"]);
    let row = home.ok(&[
        "add",
        &id,
        "follow_up.contacts",
        "step=listed",
        "who=Li Lei <li@hq.example.cn>",
        "brings=6 sites ran two weeks",
    ]);
    let out = home.ok(&["message", &id, row.trim(), "--eml", "-", "--lang", "en"]);
    let mail = parse_mail(out.as_bytes()).expect("a message");
    assert_eq!(mail.headers.get_first_value("To").as_deref(), Some("\"Li Lei\" <li@hq.example.cn>"));
    assert!(mail.get_body().expect("a body").contains("- 6 sites ran two weeks"));
    home.ok(&["set", &id, &format!("{}.brings", row.trim()), "请尽快处理"]);
    let pressing = home.run(["message", &id, row.trim(), "--lang", "en"]);
    assert!(pressing.code == 0 && pressing.err.contains("F004"), "{pressing:?}");
}

fn texts_of(remarks: &Value) -> Vec<&str> {
    remarks.as_array().expect("a list").iter().map(|one| one["what"].as_str().expect("a text")).collect()
}
