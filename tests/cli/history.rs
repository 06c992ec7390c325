//! `history` and `restore`: what a draft said before, and how it is taken back.

use crate::home::{Home, LANGS, is_chinese, is_harmless};
use std::fs;

/// What was said first, with an override of direction in it.
const OLD: &str = "旧的说法：“很多门店”\u{202e}";

/// A draft saved five times, and its name.
fn lived(home: &Home) -> String {
    let draft = home.draft("配件预测");
    home.ok(&["set", &draft, "frame.problem", OLD]);
    home.ok(&["add", &draft, "impact.losses", "what=退订", "customers=2000"]);
    home.ok(&["set", &draft, "frame.problem", "34/40 家门店"]);
    home.ok(&["set", &draft, "frame.ask", "批准方案 B"]);
    draft
}

#[test]
fn each_save_is_listed_the_latest_first() {
    let home = Home::new();
    let draft = lived(&home);
    let versions = home.json(&["history", &draft]);
    let versions = versions.as_array().expect("a list");
    let numbers: Vec<u64> = versions.iter().map(|v| v["number"].as_u64().expect("a number")).collect();
    assert_eq!(numbers, [5, 4, 3, 2, 1]);
    assert!(versions.iter().all(|version| version["why"] == "saved"), "{versions:?}");
    let differs: Vec<u64> = versions.iter().map(|v| v["differs"].as_u64().expect("a count")).collect();
    assert_eq!(differs, [0, 1, 2, 3, 3]);
    for lang in LANGS {
        let list = home.ok(&["--lang", lang, "history", &draft]);
        assert_eq!(list.lines().count(), 6, "{list}");
        assert_eq!(is_chinese(&list), lang == "zh-CN", "{list}");
    }
}

#[test]
fn a_version_is_compared_field_by_field() {
    let home = Home::new();
    let draft = lived(&home);
    for lang in LANGS {
        let told = home.ok(&["--lang", lang, "history", &draft, "--compare", "2"]);
        assert!(told.contains("frame.problem") && told.contains("34/40 家门店"), "{told}");
        assert!(told.contains("旧的说法") && is_harmless(&told), "{told}");
        let words = if lang == "en" {
            ["then: ", "now: ", "(nothing)"]
        } else {
            ["那时：", "现在：", "（没有）"]
        };
        assert!(words.iter().all(|word| told.contains(word)), "{told}");
    }
    let compared = home.json(&["history", &draft, "--compare", "2"]);
    let found = compared["differences"].as_array().expect("a list");
    let of = |path: &str| found.iter().find(|one| one["path"] == path).expect(path);
    assert_eq!(of("frame.problem")["there"], OLD);
    assert_eq!(of("frame.problem")["here"], "34/40 家门店");
    assert_eq!(of("frame.ask")["there"], "");
    assert!(found.iter().any(|one| one["differs"] == "extra"
        && one["path"].as_str().is_some_and(|p| p.starts_with("impact.losses."))));
    let two = home.json(&["history", &draft, "--compare", "4", "--with", "5"]);
    assert_eq!(two["differences"].as_array().map(Vec::len), Some(1));
    assert_eq!((&two["there"], &two["here"]), (&4.into(), &5.into()));
    let same = home.run(["history", &draft, "--compare", "5"]);
    assert_eq!((same.code, same.out.as_str()), (0, ""));
}

#[test]
fn all_of_a_version_comes_back_and_can_be_taken_back_again() {
    for lang in LANGS {
        let home = Home::new();
        let draft = lived(&home);
        let before = home.ok(&["get", &draft]);
        let run = home.run(["--lang", lang, "restore", &draft, "2"]);
        assert_eq!(run.code, 0, "{run:?}");
        assert!(run.out.contains("旧的说法") && run.out.contains("34/40"), "{}", run.out);
        assert!(run.err.contains(&format!("escalate restore {draft} 5")), "{}", run.err);
        assert_eq!(home.ok(&["get", &draft, "frame.problem"]), format!("{OLD}\n"));
        assert_eq!(home.ok(&["get", &draft, "impact.losses"]), "");
        assert_eq!(home.json(&["history", &draft])[1]["why"], "restored");
        home.ok(&["restore", &draft, "5"]);
        assert_eq!(home.ok(&["get", &draft]), before);
    }
}

#[test]
fn places_come_back_by_themselves() {
    let home = Home::new();
    let draft = lived(&home);
    home.ok(&["restore", &draft, "2", "frame.problem"]);
    assert_eq!(home.ok(&["get", &draft, "frame.problem"]), format!("{OLD}\n"));
    assert_eq!(home.ok(&["get", &draft, "frame.ask"]), "批准方案 B\n");
    let row = home.ok(&["get", &draft, "impact.losses"]);
    let row = row.split(" = ").next().expect("a path").rsplit_once('.').expect("a field").0.to_owned();
    home.ok(&["remove", &draft, &row]);
    let restored = home.json(&["restore", &draft, "5", &row]);
    assert_eq!(restored["restored"], serde_json::json!([row]));
    assert!(home.ok(&["get", &draft, &row]).contains("退订"));
    let nothing = home.run(["restore", &draft, "5", &row]);
    assert_eq!((nothing.code, nothing.out.as_str(), nothing.err.is_empty()), (0, "", false));
    home.ok(&["restore", &draft, "1", "impact.losses"]);
    assert_eq!(home.ok(&["get", &draft, "impact.losses"]), "");
}

#[test]
fn what_is_not_there_is_named_and_changes_nothing() {
    let home = Home::new();
    let draft = lived(&home);
    let before = fs::read(home.file()).expect("a draft");
    for lang in LANGS {
        for (args, word) in [
            (vec!["restore", &draft, "17"], "5"),
            (vec!["history", &draft, "--compare", "17"], "5"),
            (vec!["restore", &draft, "2", "frame.titel"], "frame.title"),
            (vec!["restore", &draft, "2", "impact.losses.none"], "impact.losses"),
            (vec!["history", "sample:tour"], "sample:"),
            (vec!["restore", "nothing", "2"], "nothing"),
            (vec!["restore", &draft, "first"], "5"),
            (vec!["history", &draft, "--with", "2"], "--compare"),
        ] {
            let run = home.run(["--lang", lang].iter().chain(&args).copied().collect::<Vec<&str>>());
            assert_eq!((run.code, run.out.as_str()), (2, ""), "{args:?}: {run:?}");
            assert!(
                run.err.contains(word) && is_chinese(&run.err) == (lang == "zh-CN"),
                "{args:?}: {}",
                run.err
            );
        }
    }
    assert_eq!(fs::read(home.file()).expect("a draft"), before);
}

#[test]
fn a_file_that_cannot_be_read_any_more_has_its_history() {
    for lang in LANGS {
        let home = Home::new();
        lived(&home);
        let file = home.file();
        let whole = fs::read_to_string(&file).expect("a draft");
        let broken = whole.replace("frame: (", "frame: (\n<<<<<<< HEAD\n");
        fs::write(&file, &broken).expect("written");
        let name = file.to_str().expect("a name");
        let list = home.run(["--lang", lang, "history", name]);
        assert_eq!((list.code, list.out.lines().count()), (0, 6), "{list:?}");
        assert!(!list.err.is_empty());
        let one = home.run(["--lang", lang, "restore", name, "5", "frame.ask"]);
        assert_eq!(one.code, 2, "{one:?}");
        let all = home.run(["--lang", lang, "restore", name, "5"]);
        assert_eq!(all.code, 0, "{all:?}");
        assert_eq!(home.ok(&["get", name, "frame.ask"]), "批准方案 B\n");
        let versions = home.json(&["history", name]);
        assert_eq!(versions[1]["why"], "found");
        let found = versions[1]["path"].as_str().expect("a file");
        assert_eq!(fs::read_to_string(found).expect("kept"), broken);
    }
}
