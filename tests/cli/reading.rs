//! `list`, `show`, `check`, `fields`, `explain`, `samples`, `doctor`, `completions`, `man`, help.

use crate::home::{Home, LANGS, is_chinese, is_harmless};
use escalate::schema::sections;

#[test]
fn drafts_are_listed_and_a_broken_one_does_not_hide_the_others() {
    let home = Home::new();
    let empty = home.run(["list"]);
    assert_eq!((empty.code, empty.out.as_str()), (0, ""));
    assert!(empty.err.contains("escalate new"), "{}", empty.err);
    let id = home.draft("配件预测");
    std::fs::write(home.path("home/drafts/坏.ron"), "(format: 3").expect("written");
    for lang in LANGS {
        let list = home.run(["--lang", lang, "list"]);
        assert_eq!(list.code, 0);
        assert_eq!(list.out.lines().count(), 2, "{}", list.out);
        assert!(list.out.contains(&id) && list.out.contains("配件预测"), "{}", list.out);
        assert!(list.err.contains("坏.ron"), "{}", list.err);
        let doctor = home.run(["--lang", lang, "doctor"]);
        assert_eq!(doctor.code, 1);
        assert!(
            doctor.err.contains("坏.ron") && doctor.out.contains(env!("CARGO_PKG_VERSION")),
            "{doctor:?}"
        );
        assert!(doctor.out.contains(home.path("home").to_str().expect("UTF-8")));
    }
    let json = home.json(&["list"]);
    let entries = json.as_array().expect("a list");
    assert!(entries.iter().any(|entry| entry["id"] == id.as_str() && entry["percent"].is_u64()));
    assert!(entries.iter().any(|entry| entry["id"].is_null() && entry["problem"].is_string()));
    assert_eq!(home.json(&["doctor"])["broken"].as_array().expect("a list").len(), 1);
}

#[test]
fn doctor_is_content_with_a_fresh_machine() {
    for lang in LANGS {
        let home = Home::new();
        let doctor = home.run(["--lang", lang, "doctor"]);
        assert_eq!((doctor.code, doctor.err.as_str()), (0, ""));
        assert_eq!(is_chinese(&doctor.out), lang == "zh-CN");
        assert!(!home.path("home").exists(), "looking makes no folder");
    }
}

#[test]
fn what_follows_from_a_draft_is_shown_with_its_rows() {
    let home = Home::new();
    let id = home.draft("充电网络");
    let cost = home.ok(&["add", &id, "impact.costs", "kind=labour", "amount=80万", "per=month"]);
    home.ok(&["add", &id, "impact.investments", "amount=600万", "per=one_off"]);
    let zh = home.ok(&["show", &id, "--lang", "zh-CN"]);
    assert!(zh.contains("7.5") && zh.contains("80 万"), "{zh}");
    let en = home.ok(&["show", &id, "--lang", "en"]);
    assert!(en.contains("7.5") && en.contains("800k"), "{en}");
    let json = home.json(&["show", &id]);
    let figures = json["figures"].as_array().expect("a list");
    let found = |path: &str| {
        figures.iter().find(|figure| figure["path"] == path).unwrap_or_else(|| panic!("{path}: {json}"))
    };
    assert_eq!(found("impact.payback.costs")["value"], "7.5");
    assert_eq!(found("impact.payback.costs")["formula"], "payback");
    assert_eq!(found("impact.costs_next_year")["value"], "9600000");
    assert_eq!(found("impact.costs_next_year")["rows"][0], cost.trim());
    assert_eq!(found("impact.ladder.full.payback")["value"], "7.5");
    assert!(found("impact.ladder.full.payback")["how"].as_str().is_some_and(|how| how.contains(" / ")));
    assert_eq!(found("impact.ladder.full.npv")["inputs"][0], "impact.rate");
    assert_eq!(json["claim"]["headline"], "full");
    assert_eq!(
        (&json["lines"][0]["row"], &json["lines"][0]["class"]),
        (&cost.trim().into(), &"capacity".into())
    );
    assert_eq!(json["lines"][0]["counts_in"], serde_json::json!(["full"]));
}

#[test]
fn every_derived_figure_says_how_and_from_what() {
    let home = Home::new();
    for sample in [
        "charging-network",
        "appointment-overload",
        "parts-forecast",
        "labour-rate",
        "loss-making-store-worked",
    ] {
        let json = home.json(&["show", &format!("sample:{sample}")]);
        let figures = json["figures"].as_array().expect("a list");
        assert!(figures.len() > 20, "{sample}");
        for figure in figures {
            assert!(figure["formula"].is_string(), "{sample}: {figure}");
            assert!(figure["how"].as_str().is_some_and(|how| !how.is_empty()), "{sample}: {figure}");
            let listed = |key: &str| figure[key].as_array().is_some_and(|list| !list.is_empty());
            assert!(listed("rows") || listed("inputs"), "{sample}: {figure}");
        }
    }
}

#[test]
fn every_figure_is_listed_with_what_it_rests_on() {
    for lang in LANGS {
        let home = Home::new();
        let id = home.draft("充电网络");
        let none = home.run(["--lang", lang, "ledger", &id]);
        assert_eq!((none.code, none.out.as_str()), (0, ""));
        assert_eq!(is_chinese(&none.err), lang == "zh-CN", "{}", none.err);
        let about = ["ground=measured", "source=人力分摊表", "date=2023-06-30"];
        let cost = ["add", &id, "impact.costs", "what=加班", "amount=240万", "per=quarter"];
        home.ok(&[cost.as_slice(), &about].concat());
        home.ok(&["set", &id, "frame.sites", "很多 👩‍🔧"]);
        let listed = home.run(["--lang", lang, "ledger", &id]);
        assert_eq!((listed.code, listed.out.lines().count()), (0, 3), "{}", listed.out);
        assert!(listed.out.contains("加班 · ") && listed.out.contains("人力分摊表"), "{}", listed.out);
        let monthly = if lang == "zh-CN" { "合每月 80 万元" } else { "CNY 800k a month" };
        assert!(listed.out.contains(monthly), "{}", listed.out);
        assert!(listed.out.contains("很多 👩‍🔧"), "{}", listed.out);
        let json = home.json(&["--lang", lang, "ledger", &id]);
        let entries = json.as_array().expect("a list");
        let found = |path: &str| {
            let mut entries = entries.iter();
            entries.find(|entry| entry["path"].as_str().is_some_and(|at| at.starts_with(path))).expect(path)
        };
        let cost = found("impact.costs");
        assert_eq!((&cost["value"], &cost["per_month"]), (&"2400000".into(), &"800000".into()));
        assert_eq!((&cost["base"], &cost["ground"]), (&"quarter".into(), &"measured".into()));
        assert_eq!((&cost["kind"], &cost["date"]), (&"money".into(), &"2023-06-30".into()));
        let sites = found("frame.sites");
        assert!(sites["value"].is_null() && sites["typed"] == "很多 👩‍🔧", "{sites}");
        assert_eq!(is_chinese(sites["problem"].as_str().expect("why")), lang == "zh-CN", "{sites}");
    }
}

#[test]
fn how_wrong_a_claim_may_be_is_shown_to_programs() {
    let home = Home::new();
    let id = home.draft("充电网络");
    let none = home.json(&["show", &id]);
    assert!(none["doubt"]["rung"].is_null() && none["doubt"]["simulation"].is_null());
    let bill = ["kind=compensation", "amount=70万..80万..100万", "per=month", "ground=measured"];
    let cost = home.ok(&[["add", &id, "impact.costs"].as_slice(), &bill].concat());
    let once = home.ok(&["add", &id, "impact.investments", "amount=600万", "per=one_off"]);
    home.ok(&["set", &id, "impact.avoidable", "50%"]);
    home.ok(&["set", &id, "impact.avoidable_from", "试点"]);
    let doubt = home.json(&["show", &id])["doubt"].take();
    assert_eq!((&doubt["rung"], &doubt["haircut"]["rung"]), (&"likely".into(), &"floor".into()));
    assert_eq!(doubt["haircut"]["steps"].as_array().map(Vec::len), Some(11));
    assert_eq!(doubt["simulation"]["runs"], 10_000);
    let paths: Vec<_> =
        doubt["tornado"].as_array().expect("a list").iter().map(|swing| &swing["path"]).collect();
    assert!(paths.contains(&&format!("{}.amount", cost.trim()).into()), "{paths:?}");
    assert_eq!(paths.len(), 3, "{paths:?}");
    // It pays whatever the bill is, so no range is worth knowing; the share was estimated, and most hangs on it.
    assert_eq!((&doubt["next"]["path"], &doubt["next"]["worth"]), (&"impact.avoidable".into(), &().into()));
    assert_eq!(doubt["next"]["ask"], "operations");
    assert!(paths.contains(&&format!("{}.amount", once.trim()).into()), "{paths:?}");
    assert!(doubt["how"]["haircut"].as_str().is_some_and(|how| how.contains("npv")));
    assert_eq!(home.json(&["show", &id])["doubt"], doubt, "the same digits again");
}

#[test]
fn the_statistics_of_a_claim_are_shown_with_its_row_and_method() {
    let home = Home::new();
    let id = home.draft("预约超载");
    let row = home.ok(&["add", &id, "evidence.prevalence", "kind=share", "share=34/40", "basis=sample"]);
    let row = row.trim();
    let json = home.json(&["show", &id]);
    let figures = json["figures"].as_array().expect("a list");
    let found = |path: &str| {
        figures.iter().find(|figure| figure["path"] == path).unwrap_or_else(|| panic!("{path}: {json}"))
    };
    let share = found(&format!("{row}.share"));
    assert_eq!((share["value"].as_str(), share["formula"].as_str()), (Some("0.85"), Some("wilson")));
    assert!(share["low"].as_str().is_some_and(|low| low.starts_with("0.70927")), "{share}");
    assert_eq!(share["rows"][0], row);
    // No source, and nobody says whether it was measured.
    assert_eq!(found("evidence.prevalence.grade")["value"], "low");
    assert_eq!(found("evidence.prevalence.grade.reasons")["value"], "counted no_source ground_unsaid");
    assert_eq!(found("evidence.prevalence.grade.step")["value"], "name_source");
}

#[test]
fn spreads_and_strategic_scores_are_shown_to_programs() {
    let home = Home::new();
    let id = home.draft("口碑下滑");
    let fields = ["what=口碑👍", "measure=NPS", "before=82", "after=76", "answers=300"];
    let mut args = vec!["add", &id, "impact.strategic"];
    args.extend(fields);
    let effect = home.ok(&args).trim().to_owned();
    let row =
        home.ok(&["add", &id, "evidence.severity", "kind=spread", "grades=重 5\n轻 15"]).trim().to_owned();
    let json = home.json(&["show", &id]);
    let figures = json["figures"].as_array().expect("a list");
    let found = |path: &str| {
        figures.iter().find(|figure| figure["path"] == path).unwrap_or_else(|| panic!("{path}: {json}"))
    };
    assert_eq!(found(&format!("{effect}.change"))["value"], "-6");
    // 6 -+ 1.96 sqrt((2,276 + 3,024) / 300).
    let gap = found(&format!("{effect}.gap"));
    assert_eq!((&gap["value"], &gap["formula"]), (&"6".into(), &"nps-gap".into()));
    assert!(gap["low"].as_str().is_some_and(|low| low.starts_with("-2.23")), "{gap}");
    assert!(gap["high"].as_str().is_some_and(|high| high.starts_with("14.23")), "{gap}");
    assert_eq!(found(&format!("{effect}.answers.even"))["unit"], "count");
    assert!(found(&format!("{effect}.answers.four_fifths"))["value"].is_string());
    let heavy = found(&format!("{row}.spread.1"));
    assert_eq!((&heavy["label"], &heavy["value"]), (&"重".into(), &"0.25".into()));
    assert_eq!(found(&format!("{row}.spread.total"))["value"], "20");
}

#[test]
fn every_field_is_listed_with_its_kind() {
    let home = Home::new();
    let all = sections().flat_map(escalate::schema::SectionSpec::fields).count();
    for lang in LANGS {
        let fields = home.ok(&["--lang", lang, "fields"]);
        assert_eq!(fields.lines().count(), all);
        assert!(fields.contains("impact.losses.ROW.each"), "{fields}");
        let one = home.ok(&["--lang", lang, "fields", "frame.diagnosis.problem_type"]);
        assert!(one.contains("pricing") && is_chinese(&one) == (lang == "zh-CN"), "{one}");
    }
    assert_eq!(home.json(&["fields"]).as_array().map(Vec::len), Some(all));
    let pane = home.json(&["fields", "impact"]);
    let paths: Vec<&str> =
        pane.as_array().expect("a list").iter().filter_map(|f| f["path"].as_str()).collect();
    assert!(paths.len() > 10 && paths.iter().all(|path| path.starts_with("impact.")), "{paths:?}");
    assert_eq!(home.json(&["fields", "impact.losses.k3m9q.each"]).as_array().map(Vec::len), Some(1));
    assert_eq!(home.run(["fields", "no.such"]).code, 2);
}

#[test]
fn samples_are_listed_in_the_language_asked_for() {
    let home = Home::new();
    for lang in LANGS {
        let samples = home.ok(&["--lang", lang, "samples"]);
        assert_eq!(samples.lines().count(), 7);
        assert!(samples.contains("sample:charging-network") && is_chinese(&samples) == (lang == "zh-CN"));
        for sample in home.json(&["--lang", lang, "samples"]).as_array().expect("a list") {
            let name = sample["name"].as_str().expect("a name");
            assert!(!home.ok(&["--lang", lang, "show", name]).is_empty());
            assert_eq!(home.ok(&["--lang", lang, "get", name, "frame.language"]), format!("{lang}\n"));
        }
    }
}

#[test]
fn help_is_in_the_language_asked_for_and_known_from_the_locale() {
    let home = Home::new();
    let commands = [
        "new",
        "list",
        "show",
        "get",
        "set",
        "add",
        "remove",
        "fields",
        "check",
        "rules",
        "questions",
        "explain",
        "export",
        "import",
        "samples",
        "doctor",
        "completions",
        "man",
    ];
    for lang in LANGS {
        let help = home.ok(&["--lang", lang, "--help"]);
        assert_eq!(is_chinese(&help), lang == "zh-CN", "{help}");
        assert_eq!(home.ok(&["--lang", lang, "help"]), help);
        for command in commands {
            assert!(help.contains(command), "{command}");
            let help = home.ok(&[command, "--help", "--lang", lang]);
            assert_eq!(is_chinese(&help), lang == "zh-CN", "{help}");
            assert!(help.contains(&format!("escalate {command}")), "{help}");
            assert_eq!(home.ok(&["--lang", lang, "help", command]), help);
        }
    }
    assert!(is_chinese(&home.ok(&["-h"])));
    assert_eq!(home.ok(&["--version"]), format!("escalate {}\n", env!("CARGO_PKG_VERSION")));
    std::fs::create_dir_all(home.path("home/config")).expect("made");
    std::fs::write(home.path("home/config/settings.ron"), "(lang: Some(\"en\"))").expect("written");
    assert!(!is_chinese(&home.ok(&["-h"])), "the settings say English");
    assert!(is_chinese(&home.ok(&["-h", "--lang", "zh"])));
}

#[test]
fn the_shell_and_the_manual_are_served() {
    let home = Home::new();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        assert!(home.ok(&["completions", shell]).contains("escalate"), "{shell}");
    }
    let zh = home.ok(&["--lang", "zh-CN", "man"]);
    assert!(
        zh.contains(".SH 名称")
            && !zh.contains("SYNOPSIS")
            && !zh.contains("OPTIONS")
            && zh.contains("escalate export"),
        "{zh}"
    );
    let en = home.ok(&["--lang", "en", "man"]);
    assert!(en.contains(".SH SYNOPSIS") && !is_chinese(&en), "{en}");
}

#[test]
fn nothing_a_draft_holds_steers_the_terminal() {
    let home = Home::new();
    home.draft("配件预测");
    let nasty = "a\\u{1b}]52;c;AAAA\\u{7}\\u{202e}txt\\u{9b}31m\\u{200b}\\ttab";
    let text = std::fs::read_to_string(home.file()).expect("read").replace("配件预测", nasty);
    std::fs::write(home.file(), text).expect("written");
    let file = home.file();
    let name = file.to_str().expect("UTF-8");
    for lang in LANGS {
        for args in [
            vec!["list"],
            vec!["list", "--json"],
            vec!["show", name],
            vec!["show", name, "--json"],
            vec!["get", name],
            vec!["get", name, "--json"],
            vec!["check", name],
            vec!["export", name],
            vec!["doctor"],
            vec!["export", name, "--kind", "working"],
            vec!["new", "--from", name, "--json"],
            vec!["get", "\u{1b}]0;x\u{7}"],
            vec!["\u{1b}[2J"],
            vec!["--\u{9b}"],
            vec!["set", name, "\u{202e}", "x"],
        ] {
            let run = home.run(["--lang", lang].iter().chain(&args).copied().collect::<Vec<&str>>());
            assert!(is_harmless(&run.out) && is_harmless(&run.err), "{args:?}: {run:?}");
        }
    }
}

#[test]
fn show_tells_how_complete_by_which_arithmetic() {
    let home = Home::new();
    let draft = home.draft("配件预测");
    let zh = home.ok(&["--lang", "zh-CN", "show", &draft]);
    assert!(zh.contains("完整度 1%") && zh.contains("至少要有 13 项，已有 1 项，即 7%"), "{zh}");
    assert!(zh.contains("还差：目标：现在多少、要到多少；一个方案"), "{zh}");
    let json = home.json(&["--lang", "en", "show", &draft]);
    let frame = &json["panes"][0];
    assert_eq!((&frame["filled"], &frame["total"]), (&serde_json::json!(1), &serde_json::json!(13)));
    assert_eq!(frame["missing"][0]["path"], "frame.problem");
    assert_eq!(json["panes"][4]["filled"], 0, "the option a new draft has is nobody's answer");
}
