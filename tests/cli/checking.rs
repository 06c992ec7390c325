//! `check`, `rules`, `explain`, `questions`: findings as a compiler prints them, for a person and for a build.

use crate::home::{Home, LANGS, Run, is_chinese, is_harmless};
use serde_json::Value;
use std::path::PathBuf;

/// A folder of a project with drafts that were made in the store and moved here.
fn project(home: &Home, drafts: &[(&str, &[(&str, &str)])]) -> PathBuf {
    let folder = home.path("项目");
    std::fs::create_dir_all(folder.join("二区")).expect("made");
    for (name, values) in drafts {
        let id = home.draft("东区");
        for (path, value) in *values {
            home.ok(&["set", &id, path, value]);
        }
        std::fs::rename(home.file(), folder.join(name)).expect("moved");
    }
    folder
}

fn check(home: &Home, lang: &str, args: &[&str]) -> Run {
    home.run(["--lang", lang, "check"].iter().chain(args))
}

fn findings(entry: &Value) -> Vec<&str> {
    entry["findings"].as_array().expect("a list").iter().filter_map(|found| found["code"].as_str()).collect()
}

#[test]
fn findings_make_the_exit_code_one() {
    for lang in LANGS {
        let home = Home::new();
        let id = home.draft("配件预测");
        let open = check(&home, lang, &[&id]);
        assert_eq!(open.code, 1);
        assert!(open.out.contains("[C001]") && is_chinese(&open.err) == (lang == "zh-CN"), "{open:?}");
        let unread = check(&home, lang, &[&id, "--level", "error"]);
        assert_eq!((unread.code, unread.out.as_str()), (0, ""));
        home.ok(&["set", &id, "frame.sites", "很多"]);
        let unread = check(&home, lang, &[&id, "--level", "ERROR"]);
        assert_eq!(unread.code, 1);
        let first = if lang == "en" { "error[N001]: " } else { "错误[N001]：" };
        assert!(unread.out.starts_with(first), "{}", unread.out);
        assert!(unread.out.contains(": frame.sites") && !unread.out.contains("C001"), "{}", unread.out);
        let json = home.json(&["check", &id, "--level", "error"]);
        let found = &json[0]["findings"][0];
        assert_eq!((&found["code"], &found["path"]), (&"N001".into(), &"frame.sites".into()));
        assert_eq!(json[0]["findings"].as_array().map(Vec::len), Some(1));
        assert_eq!(json, home.json(&["check", &id, "--level", "error", "--format", "json"]));
        assert!(json[0]["lighter"].as_u64().is_some_and(|lighter| lighter > 3), "{json}");
    }
}

#[test]
fn what_is_meant_is_underlined_cell_by_cell() {
    let home = Home::new();
    let id = home.draft("东区");
    home.ok(&["set", &id, "frame.ask", "请总部为很多门店批准方案 B"]);
    for lang in LANGS {
        let shown = check(&home, lang, &[&id, "--level", "warning"]);
        let lines: Vec<&str> = shown.out.lines().collect();
        let at = lines.iter().position(|line| line.contains("[W001]")).expect("the finding");
        let label = if lang == "en" { "Frame > Ask" } else { "立题 > 请求" };
        assert!(lines[at + 1].starts_with("  --> ") && lines[at + 1].contains("frame.ask"), "{}", shown.out);
        assert!(lines[at + 1].contains(label), "{}", shown.out);
        assert_eq!(
            lines[at + 2..at + 5],
            ["   |", "   | 请总部为很多门店批准方案 B", "   |         ^^^^^^^^"],
            "{}",
            shown.out
        );
        assert!(lines[at + 5].starts_with("   = "), "{}", shown.out);
    }
    let json = home.json(&["check", &id, "--level", "warning"]);
    let vague = json[0]["findings"].as_array().expect("a list").iter().find(|f| f["code"] == "W001");
    let vague = vague.expect("the finding");
    assert_eq!(vague["words"], "很多门店");
    assert_eq!(
        vague["span"],
        serde_json::json!({"start": 4, "end": 8, "start_byte": 12, "end_byte": 24}),
        "{vague}"
    );
}

#[test]
fn a_long_text_is_cut_and_one_of_several_lines_has_its_number() {
    let home = Home::new();
    let id = home.draft("东区");
    let long = format!("{}请为很多门店批准{}", "前面的话，".repeat(60), "，后面的话".repeat(60));
    home.ok(&["set", &id, "frame.ask", &long]);
    home.ok(&[
        "set",
        &id,
        "frame.diagnosis.reasoning",
        "第一行。\n第二行说的是很多\u{1b}门店\u{202e}。\n第三行。",
    ]);
    let shown = check(&home, "zh-CN", &[&id, "--level", "warning"]);
    assert!(is_harmless(&shown.out) && is_harmless(&shown.err), "{}", shown.out);
    let cut = shown.out.lines().find(|line| line.starts_with("   | …")).expect("a cut line");
    assert!(cut.contains("很多门店") && cut.ends_with('…'), "{cut}");
    assert!(shown.out.lines().any(|line| line.starts_with(" 2 | 第二行说的是很多")), "{}", shown.out);
}

#[test]
fn a_folder_is_every_draft_in_and_below_it() {
    let home = Home::new();
    let folder =
        project(&home, &[("东.ron", &[("frame.sites", "很多")]), ("二区/西.ron", &[]), (".藏.ron", &[])]);
    std::fs::write(folder.join("别的.ron"), "(levels: [1, 2])").expect("written");
    std::fs::create_dir_all(folder.join(".git")).expect("made");
    std::fs::copy(folder.join("东.ron"), folder.join(".git/东.ron")).expect("copied");
    std::fs::create_dir_all(home.path("空")).expect("made");
    let name = folder.to_str().expect("UTF-8");
    let one = folder.join("东.ron");
    for lang in LANGS {
        // A draft named twice is checked once.
        let shown = check(&home, lang, &[name, one.to_str().expect("UTF-8"), "--level", "error"]);
        assert_eq!(shown.code, 1);
        assert_eq!(shown.out.matches("[N001]").count(), 1, "{}", shown.out);
        assert!(shown.err.contains("别的.ron") && !shown.err.contains(".藏"), "{}", shown.err);
        assert!(shown.err.starts_with(if lang == "en" {
            "2 drafts: 1 error"
        } else {
            "2 份草稿：1 处错误"
        }));
    }
    let json = home.json(&["check", name]);
    let names: Vec<&str> =
        json.as_array().expect("a list").iter().filter_map(|entry| entry["draft"].as_str()).collect();
    assert!(names.len() == 2 && names[0].ends_with("东.ron") && names[1].ends_with("西.ron"), "{names:?}");
    let empty = home.path("空");
    let nothing = check(&home, "zh-CN", &[empty.to_str().expect("UTF-8")]);
    assert_eq!((nothing.code, nothing.out.as_str()), (0, ""));
    assert!(nothing.err.contains("没有草稿"), "{}", nothing.err);
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_goes_on() {
    let home = Home::new();
    let folder = project(&home, &[("好.ron", &[("frame.sites", "很多")])]);
    std::fs::write(
        folder.join("坏.ron"),
        "// escalate/draft 1\n(\n  format: \"escalate/draft\",\n  version 1",
    )
    .expect("written");
    let name = folder.to_str().expect("UTF-8");
    for lang in LANGS {
        let shown = check(&home, lang, &[name, "没有这份", "--level", "error"]);
        assert_eq!(shown.code, 2, "{shown:?}");
        assert!(shown.out.contains("[N001]"), "{}", shown.out);
        let line = if lang == "en" { "line 4" } else { "第 4 行" };
        assert!(shown.err.contains("坏.ron") && shown.err.contains(line), "{}", shown.err);
        assert!(shown.err.contains("没有这份"), "{}", shown.err);
    }
    let run = home.run(["check", name, "--json"]);
    assert_eq!(run.code, 2);
    let json: Value = serde_json::from_str(&run.out).expect("JSON");
    let problems = json.as_array().expect("a list").iter().filter(|entry| entry["problem"].is_string());
    assert_eq!(problems.count(), 1);
    for lang in LANGS {
        let none = check(&home, lang, &[]);
        assert_eq!((none.code, none.out.as_str()), (2, ""));
        assert!(none.err.contains("escalate check ."), "{}", none.err);
    }
}

#[test]
fn the_footer_says_what_was_checked_and_what_no_check_can_see() {
    let home = Home::new();
    let id = home.draft("东区");
    let rules = escalate::check::rules().count().to_string();
    for (lang, words) in [("zh-CN", ["条规则", "来源"]), ("en", ["rules looked at", "source"])] {
        let shown = check(&home, lang, &[&id]);
        assert!(shown.err.contains(&rules), "{}", shown.err);
        for words in words {
            assert!(shown.err.contains(words), "{}", shown.err);
        }
        assert!(!shown.err.contains(".escalate.ron"), "{}", shown.err);
    }
}

#[test]
fn the_nearest_project_file_sets_levels_and_adds_words() {
    let home = Home::new();
    let folder = project(
        &home,
        &[
            ("东.ron", &[("frame.ask", "请批准海量门店的方案")]),
            ("二区/西.ron", &[("frame.ask", "请批准海量门店的方案")]),
        ],
    );
    let own = folder.join(".escalate.ron");
    std::fs::write(
        &own,
        "(levels: {\"C001\": \"off\", \"empty-table\": \"off\"}, words: (quantity: [\"海量\"]))",
    )
    .expect("written");
    let (east, west) = (folder.join("东.ron"), folder.join("二区/西.ron"));
    let (east, west) = (east.to_str().expect("UTF-8"), west.to_str().expect("UTF-8"));
    for draft in [east, west] {
        let json = home.json(&["check", draft]);
        assert_eq!(json[0]["checks"], own.to_str().expect("UTF-8"));
        let codes = findings(&json[0]);
        assert!(codes.contains(&"W001") && !codes.contains(&"C001") && !codes.contains(&"C002"), "{codes:?}");
    }
    // Nearer, and alone: nothing of the one above is left.
    let nearer = folder.join("二区/.escalate.ron");
    std::fs::write(&nearer, "(levels: {\"W001\": \"error\"})").expect("written");
    let json = home.json(&["check", west]);
    assert_eq!(json[0]["checks"], nearer.to_str().expect("UTF-8"));
    let codes = findings(&json[0]);
    assert!(codes.contains(&"C001") && !codes.contains(&"W001"), "{codes:?}");
    for lang in LANGS {
        let shown = check(&home, lang, &[folder.to_str().expect("UTF-8")]);
        assert!(shown.err.contains(own.to_str().expect("UTF-8")), "{}", shown.err);
        assert!(shown.err.contains(nearer.to_str().expect("UTF-8")), "{}", shown.err);
    }
    // Where the project ends, so does the search; then the person's own file holds.
    std::fs::create_dir_all(folder.join("二区/.git")).expect("made");
    std::fs::remove_file(&nearer).expect("removed");
    assert_eq!(home.json(&["check", west])[0]["checks"], Value::Null);
    let house = home.path("home/config/checks.ron");
    std::fs::create_dir_all(home.path("home/config")).expect("made");
    std::fs::write(&house, "(levels: {\"C001\": \"off\"})").expect("written");
    assert_eq!(home.json(&["check", west])[0]["checks"], house.to_str().expect("UTF-8"));
    assert_eq!(home.json(&["check", "sample:tour"])[0]["checks"], house.to_str().expect("UTF-8"));
    assert_eq!(home.json(&["doctor"])["checks"], house.to_str().expect("UTF-8"));
    assert!(home.ok(&["doctor"]).contains("checks.ron"));
}

#[test]
fn a_broken_project_file_is_told_with_its_place_and_nothing_passes_by_it() {
    let home = Home::new();
    let folder = project(&home, &[("东.ron", &[])]);
    let id = home.draft("库里的");
    std::fs::write(folder.join(".escalate.ron"), "(\n  levels: {\"W001\" \"off\"},\n)").expect("written");
    let name = folder.to_str().expect("UTF-8");
    for lang in LANGS {
        let shown = check(&home, lang, &[name, &id]);
        assert_eq!(shown.code, 2, "{shown:?}");
        let line = if lang == "en" { "line 2" } else { "第 2 行" };
        assert!(shown.err.contains(".escalate.ron") && shown.err.contains(line), "{}", shown.err);
        assert!(shown.out.contains("[C001]"), "the other draft is checked: {}", shown.out);
        assert!(!shown.out.contains("东.ron"), "{}", shown.out);
    }
}

#[test]
fn a_slip_in_a_project_file_leaves_its_own_line_out_and_the_folder_is_checked() {
    let home = Home::new();
    let folder = project(&home, &[("东.ron", &[]), ("西.ron", &[])]);
    let id = home.draft("库里的");
    let text = "(\n  levels: {\"W01\": \"off\", \"C002\": \"off\"},\n)";
    std::fs::write(folder.join(".escalate.ron"), text).expect("written");
    let name = folder.to_str().expect("UTF-8");
    for lang in LANGS {
        let shown = check(&home, lang, &[name, &id]);
        assert_eq!(shown.code, 2, "the file has a fault: {shown:?}");
        let line = if lang == "en" { "line 2" } else { "第 2 行" };
        assert!(shown.err.contains(".escalate.ron") && shown.err.contains(line), "{}", shown.err);
        assert!(
            shown.err.contains("W01") && shown.err.contains("W001"),
            "the rule that was meant: {}",
            shown.err
        );
        assert_eq!(shown.err.matches("W001").count(), 1, "told once: {}", shown.err);
        assert!(shown.out.contains("东.ron") && shown.out.contains("西.ron"), "{}", shown.out);
    }
    let data: Value = serde_json::from_str(&home.run(["--json", "check", name]).out).expect("JSON");
    for entry in data.as_array().expect("a list") {
        let codes = findings(entry);
        assert!(codes.contains(&"C001") && !codes.contains(&"C002"), "the rest holds: {codes:?}");
        assert!(entry["problem"].is_null(), "{entry}");
        assert!(entry["checks_problem"].as_str().is_some_and(|words| words.contains("W01")), "{entry}");
    }
    // A document goes out all the same, and it is said.
    let export = home.run(["export", folder.join("东.ron").to_str().expect("UTF-8")]);
    assert_eq!(export.code, 0);
    assert!(export.err.contains(".escalate.ron"), "{}", export.err);
    // The drafts' folder is no project: its list does not take the file for a draft.
    std::fs::copy(folder.join(".escalate.ron"), home.path("home/drafts/.escalate.ron")).expect("copied");
    assert_eq!(home.json(&["list"]).as_array().map(Vec::len), Some(1));
    assert_eq!(home.run(["doctor"]).code, 1);
}

#[test]
fn what_is_mechanical_is_mended_and_saved() {
    for lang in LANGS {
        let home = Home::new();
        let id = home.draft("东区");
        home.ok(&["set", &id, "frame.problem", "抽查 40 家门店，34/40（80%）缺件。"]);
        let before = home.json(&["check", &id]);
        let fixes = before[0]["findings"].as_array().expect("a list");
        let fixable: Vec<&Value> = fixes.iter().filter(|found| found["fix"].is_object()).collect();
        assert!(!fixable.is_empty(), "{before}");
        let shown = check(&home, lang, &[&id]);
        assert!(shown.out.contains("--fix") && shown.err.contains("--fix"), "{shown:?}");
        let mended = check(&home, lang, &[&id, "--fix"]);
        assert!(mended.out.starts_with(if lang == "en" { "mended[" } else { "已改[" }), "{}", mended.out);
        let problem = home.ok(&["get", &id, "frame.problem"]);
        assert_eq!(problem, "抽查 40 家门店，34/40（85%）缺件。\n");
        let again = check(&home, lang, &[&id, "--fix"]);
        assert!(again.err.contains(if lang == "en" {
            "nothing can be mended"
        } else {
            "没有可以代改的"
        }));
        assert_eq!(home.ok(&["get", &id, "frame.problem"]), problem);
    }
}

/// What a sentence means is looked at first: such a mend is offered, and carried out by a key only.
#[test]
fn what_rests_on_a_sentence_is_not_mended_unseen() {
    let home = Home::new();
    let id = home.ok(&["new", "--from", "sample:tour", "--lang", "zh-CN"]);
    let id = id.split_whitespace().next().expect("an id").to_owned();
    let problem = "接车系统一卡：三个月引来 120 起投诉，约少收 52 万元。";
    home.ok(&["set", &id, "frame.problem", problem]);
    let shown = check(&home, "zh-CN", &[&id]);
    assert!(shown.out.contains("改成“48 万”（看过再改，在工作台按 F7）"), "{}", shown.out);
    let _other_mends = check(&home, "zh-CN", &[&id, "--fix"]);
    assert_eq!(home.ok(&["get", &id, "frame.problem"]).trim_end(), problem);
}

#[test]
fn what_cannot_be_saved_is_left_as_it_was() {
    let home = Home::new();
    for lang in LANGS {
        let sample = check(&home, lang, &["sample:tour", "--fix"]);
        assert_eq!(sample.code, 2, "{sample:?}");
        assert!(sample.err.contains("escalate new --from sample:tour"), "{}", sample.err);
        assert!(!sample.out.is_empty(), "it is checked all the same");
    }
    let id = home.draft("东区");
    home.ok(&["set", &id, "frame.problem", "抽查 40 家门店，34/40（80%）缺件。"]);
    let before = std::fs::read(home.file()).expect("read");
    let mut access = std::fs::metadata(home.file()).expect("there").permissions();
    access.set_readonly(true);
    std::fs::set_permissions(home.file(), access).expect("set");
    let run = check(&home, "zh-CN", &[&id, "--fix"]);
    assert_eq!(run.code, 2, "{run:?}");
    assert!(run.err.contains("只读") && run.out.contains("80%"), "{run:?}");
    assert_eq!(std::fs::read(home.file()).expect("read"), before);
}

#[test]
fn every_rule_is_listed_at_the_level_that_holds() {
    let home = Home::new();
    std::fs::create_dir_all(home.path("home/config")).expect("made");
    std::fs::write(
        home.path("home/config/checks.ron"),
        "(levels: {\"C001\": \"off\", \"N001\": \"warning\"})",
    )
    .expect("written");
    let count = escalate::check::rules().count();
    for lang in LANGS {
        let rules = home.run(["--lang", lang, "rules"]);
        assert_eq!((rules.code, rules.out.lines().count()), (0, count), "{rules:?}");
        assert!(is_chinese(&rules.out) == (lang == "zh-CN") && rules.err.contains("checks.ron"), "{rules:?}");
    }
    let json = home.json(&["rules"]);
    let rule =
        |code: &str| json.as_array().expect("a list").iter().find(|rule| rule["code"] == code).expect("it");
    assert_eq!((&rule("C001")["level"], &rule("N001")["level"]), (&"off".into(), &"warning".into()));
    assert_eq!(rule("N001")["default"], "error");
    let explain = home.ok(&["explain", "c001"]);
    assert!(explain.lines().next().is_some_and(|line| line.contains("关")), "{explain}");
}

#[test]
fn every_code_is_explained_in_both_languages() {
    let home = Home::new();
    for rule in escalate::check::rules() {
        for lang in LANGS {
            let explain = home.ok(&["--lang", lang, "explain", &rule.id.to_lowercase()]);
            let example = rule.example.map_or(0, |_| 2);
            let rows = 5 + example + usize::from(rule.silent.is_some());
            assert!(explain.contains(rule.id) && explain.lines().count() == rows, "{explain}");
            if let Some(silent) = rule.silent {
                assert!(explain.contains(silent.zh) || explain.contains(silent.en), "{explain}");
            }
            assert!(explain.contains(&format!("escalate handbook {}", rule.topic)), "{explain}");
        }
    }
    let explained = home.json(&["explain", "VAGUE-quantity"]);
    assert!(
        explained["code"] == "W001" && explained["silent"].as_str().is_some_and(|silent| !silent.is_empty())
    );
    for code in ["N012", "N019"] {
        assert!(home.json(&["explain", code])["example"]["bad"].is_string(), "{code}");
    }
    for lang in LANGS {
        for (given, near) in [("X999", "escalate rules"), ("W00", "W00"), ("vauge-quantity", "W001 ")] {
            let unknown = home.run(["--lang", lang, "explain", given]);
            assert_eq!((unknown.code, unknown.out.as_str()), (2, ""));
            assert!(is_chinese(&unknown.err) == (lang == "zh-CN"), "{}", unknown.err);
            assert!(unknown.err.contains(near.trim_end()), "{given}: {}", unknown.err);
        }
    }
}

#[test]
fn what_headquarters_will_ask_is_listed_with_the_place_that_answers_it() {
    let home = Home::new();
    for lang in LANGS {
        let name = "sample:charging-network";
        let asked = home.run(["--lang", lang, "questions", name]);
        assert_eq!(asked.code, 0, "{asked:?}");
        assert_eq!(is_chinese(&asked.err), lang == "zh-CN", "{}", asked.err);
        let json = home.json(&["--lang", lang, "questions", name]);
        let open = json["open"].as_array().expect("a list");
        assert!(!open.is_empty() && open.len() <= 10, "{json}");
        for question in open {
            let path = question["answer_at"].as_str().expect("a path");
            assert!(escalate::schema::Path::parse(path).is_ok() && asked.out.contains(path), "{path}");
            assert!(asked.out.contains(question["question"].as_str().expect("words").trim()), "{question}");
        }
    }
}

#[test]
fn a_draft_is_judged_as_a_whole() {
    let home = Home::new();
    for lang in LANGS {
        let shown = home.ok(&["--lang", lang, "show", "sample:charging-network"]);
        let json = home.json(&["--lang", lang, "show", "sample:charging-network"]);
        let approach = &json["approach"];
        assert_eq!(approach["id"], "all_six", "{approach}");
        let caveat = approach["caveat"].as_str().expect("words");
        assert!(shown.contains(caveat), "{shown}");
        for end in ["lo", "hi"] {
            let end = approach["listed"][end].as_f64().expect("a share");
            assert!(shown.contains(&format!("{:.0}%", end * 100.0)), "{shown}");
        }
        assert!(shown.contains(json["depth"]["reason"].as_str().expect("words")), "{shown}");
        for pane in json["panes"].as_array().expect("a list") {
            assert!(shown.contains(pane["arithmetic"].as_str().expect("words")), "{shown}");
        }
        if let Some(next) = json["next"].as_str() {
            assert_eq!(json["next_step"]["path"], next);
            assert!(shown.contains(&format!("[{next}]")), "{shown}");
        }
    }
}

#[test]
fn appendices_leave_only_where_they_are_asked_for() {
    let home = Home::new();
    let id = home.draft("东区");
    home.ok(&["add", &id, "timing.rehearsal", "question=为什么是 34 家？", "answer=2025 年 4 月逐店数过"]);
    home.ok(&["add", &id, "frame.exemptions", "rule=C001", "at=frame.sites", "reason=门店还在清点"]);
    let plain = home.ok(&["export", &id]);
    assert!(!plain.contains("为什么是 34 家") && !plain.contains("门店还在清点"), "{plain}");
    let both = home.ok(&["export", &id, "--with", "exemptions,questions"]);
    assert!(both.contains("为什么是 34 家") && both.contains("门店还在清点"), "{both}");
    let one = home.ok(&["export", &id, "--with", "Questions"]);
    assert!(one.contains("为什么是 34 家") && !one.contains("门店还在清点"), "{one}");
    for lang in LANGS {
        let chat = home.run(["--lang", lang, "export", &id, "--kind", "chat", "--with", "questions"]);
        assert!(chat.code == 0 && chat.err.contains("brief"), "{chat:?}");
        assert_eq!(home.run(["--lang", lang, "export", &id, "--with", "all"]).code, 2);
    }
}

#[test]
fn the_doctor_names_a_journal_that_could_not_be_used() {
    let home = Home::new();
    assert_eq!(home.run(["doctor"]).code, 0);
    let folder = home.path("home/state/recovery");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("k3m9q-1.aside"), "damaged").expect("written");
    for (lang, said) in [("zh-CN", "没能接上的日志"), ("en", "could not be used")] {
        let report = home.run(["--lang", lang, "doctor"]);
        assert_eq!(report.code, 1);
        let told = report.out + &report.err;
        assert!(told.contains("k3m9q-1.aside") && told.contains(said), "{told}");
    }
}
