//! `due` and `portfolio`: all drafts at once, by the road a shell takes.

use crate::home::{Home, LANGS, is_chinese, is_harmless};
use crate::several::store;
use std::fs;

const LATE: &str = "2020-01-06";

/// A draft that was raised in 2020 and whose contact is late.
fn late(home: &Home, title: &str) -> String {
    let id = home.draft(title);
    home.ok(&["set", &id, "follow_up.met_on", "2020-01-02"]);
    home.ok(&["add", &id, "follow_up.contacts", &format!("due={LATE}"), "who=产品部", "action=问是否立项"]);
    id
}

#[test]
fn what_is_late_makes_the_exit_code_one_and_a_line_for_a_shell() {
    let home = Home::new();
    let quiet = home.run(["due", "--quiet"]);
    assert_eq!(
        (quiet.code, quiet.out.as_str(), quiet.err.as_str()),
        (0, "", ""),
        "nothing is due: nothing is said"
    );
    let id = late(&home, "东区退款 👩‍🔧");
    // Turned down and looked back on, it asks for nothing but what somebody planned.
    home.ok(&["set", &id, "follow_up.outcome", "declined"]);
    home.ok(&["set", &id, "follow_up.worked", "会前谈过"]);
    home.draft("还没提的");
    let row = home.json(&["due"])["items"][0]["row"].as_str().expect("a row").to_owned();
    for lang in LANGS {
        let run = home.run(["--lang", lang, "due"]);
        assert_eq!(run.code, 1, "{run:?}");
        assert!(
            run.out.contains("东区退款") && run.out.contains("产品部") && is_harmless(&run.out),
            "{}",
            run.out
        );
        let quiet = home.run(["--lang", lang, "due", "--quiet"]);
        assert_eq!((quiet.code, quiet.out.lines().count(), quiet.err.as_str()), (1, 1, ""), "{quiet:?}");
        assert_eq!(is_chinese(&quiet.out.replace("东区退款", "").replace("问是否立项", "")), lang == "zh-CN");
    }
    let report = home.json(&["due"]);
    assert_eq!((&report["due"], &report["late"]), (&1.into(), &1.into()));
    assert_eq!(report["items"][0]["id"], id.as_str());
    assert_eq!(report["items"][0]["date"], LATE);
    // Done, nothing asks for it any more.
    home.ok(&["set", &id, &format!("{row}.done"), "true"]);
    assert_eq!(home.run(["due"]).code, 0);
}

#[test]
fn an_index_that_is_gone_or_broken_is_made_anew() {
    let home = Home::new();
    late(&home, "东区退款");
    fs::write(home.path("home/drafts/broken.ron"), "(").expect("written");
    let first = home.run(["--lang", "en", "due", "--json"]);
    let index = home.path("home/state/index.json");
    for content in [None, Some(""), Some("\u{0}\u{ff}"), Some("{}\n{}\n")] {
        match content {
            None => fs::remove_file(&index).expect("gone"),
            Some(content) => fs::write(&index, content).expect("written"),
        }
        assert_eq!(home.run(["--lang", "en", "due", "--json"]).out, first.out, "{content:?}");
    }
    let run = home.run(["--lang", "en", "due"]);
    assert!(run.err.contains("1 file is no draft"), "{}", run.err);
    // Somebody else's change is seen.
    let file = fs::read_dir(home.path("home/drafts"))
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path());
    let file = file.into_iter().find(|path| !path.ends_with("broken.ron")).expect("a draft");
    let changed = fs::read_to_string(&file).expect("a draft").replace("东区退款", "西区退款");
    fs::write(&file, changed).expect("written");
    assert_eq!(home.json(&["due"])["items"][0]["title"], "西区退款");
    assert!(
        home.json(&["doctor"])["leftovers"].as_array().expect("a list").is_empty(),
        "the index is no leftover"
    );
}

#[test]
fn the_portfolio_sets_ones_own_cases_beside_the_hundred() {
    let home = Home::new();
    let id = late(&home, "=1+1 | 东区");
    home.draft("还没提的");
    let report = home.json(&["portfolio"]);
    assert_eq!((&report["drafts"], &report["cases"]), (&2.into(), &1.into()));
    let own = &report["approaches"][0];
    assert_eq!((&own["cases"], &own["open"]), (&1.into(), &1.into()));
    // Wilson, 0 of 1 at 95 %: scipy's binomtest(0, 1).proportion_ci(method="wilson") is 0 to 0.79345.
    let high = own["solved"]["high"].as_f64().expect("a number");
    assert!((high - 0.793_45).abs() < 1e-5, "{high}");
    assert_eq!(own["table"]["cases"], 35);
    assert_eq!(report["stuck"][0]["id"], id.as_str());
    assert_eq!(report["stuck"][0]["why"], "not_listed");
    assert_eq!(report["stuck"][0]["since"], "2020-01-02");
    assert!(report["hit_rate"].is_null());
    for lang in LANGS {
        let run = home.run(["--lang", lang, "portfolio"]);
        assert_eq!(run.code, 0, "{run:?}");
        assert!(is_harmless(&run.out) && run.out.contains("57%"), "{}", run.out);
        let ours = run.out.replace("东区", "").replace("还没提的", "");
        assert_eq!(is_chinese(&ours), lang == "zh-CN", "{ours}");
        let page = home.run(["--lang", lang, "portfolio", "--format", "markdown"]);
        assert!(page.out.starts_with("# ") && page.out.contains("| ---"), "{}", page.out);
    }
    let csv = home.ok(&["portfolio", "--format", "csv"]);
    assert_eq!(csv.lines().count(), 5);
    assert!(csv.starts_with("approach,cases,") && csv.ends_with("\r\n"));
}

#[test]
fn what_was_learnt_is_found_over_all_drafts_and_stays_out_of_the_index() {
    let home = Home::new();
    for lang in LANGS {
        let none = home.run(["--lang", lang, "lessons"]);
        assert_eq!((none.code, none.out.as_str()), (0, ""));
        assert!(none.err.contains("follow_up.worked") && is_chinese(&none.err) == (lang == "zh-CN"));
    }
    let first = home.draft("东区退款 👩‍🔧");
    home.ok(&["set", &first, "follow_up.progress.verified_on", "2024-05-06"]);
    home.ok(&["set", &first, "follow_up.worked", "会前把财务的质疑改进了测算"]);
    let second = home.draft("备件预测");
    home.ok(&["set", &second, "follow_up.progress.verified_on", "2025-05-06"]);
    home.ok(&["set", &second, "follow_up.differently", "先问 WMS 封版日\u{1b}[2J"]);
    home.draft("还没提的");
    let found = |words: &[&str]| {
        let report = home.json(&[&["lessons"], words].concat());
        let all = report.as_array().expect("a list").clone();
        all.iter().map(|one| one["id"].as_str().expect("an id").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(found(&[]), [second.clone(), first.clone()], "the latest case first");
    assert_eq!(found(&["wms", "备件"]), std::slice::from_ref(&second));
    assert_eq!(found(&["财务 wms"]), [] as [String; 0]);
    // A copy is no second case.
    let named = |id: &str| {
        let report = home.json(&["portfolio"]);
        let stages = report["stages"].as_array().expect("a list").clone();
        let drafts = stages.iter().flat_map(|stage| stage["drafts"].as_array().expect("a list").clone());
        drafts.filter(|draft| draft["id"] == id).count()
    };
    assert_eq!(named(&first), 1);
    let entries = fs::read_dir(home.path("home/drafts")).expect("a folder");
    let own = entries.map(|entry| entry.expect("an entry").path()).find(|path| {
        let text = fs::read_to_string(path).expect("a draft");
        text.contains("质疑改进了测算")
    });
    let copy = home.path("home/drafts/副本.ron");
    fs::copy(own.expect("its file"), &copy).expect("copied");
    assert_eq!((found(&[]).len(), named(&first)), (2, 1));
    fs::remove_file(copy).expect("removed");
    let place = home.json(&["lessons", "财务"])[0]["place"].as_str().expect("a place").to_owned();
    assert!(home.ok(&["get", &first, &place]).contains("测算"));
    for lang in LANGS {
        let run = home.run(["--lang", lang, "lessons", "封版"]);
        assert!(run.code == 0 && run.out.contains("WMS") && is_harmless(&run.out), "{run:?}");
    }
    let index = fs::read_to_string(home.path("home/state/index.json")).expect("an index");
    assert!(!index.contains("WMS") && !index.contains("测算"), "it is for oneself");
}

#[test]
fn drafts_elsewhere_are_asked_as_long_as_they_are_on_the_list() {
    let home = Home::new();
    let id = late(&home, "隔壁的");
    home.ok(&["set", &id, "follow_up.worked", "当面谈过"]);
    let path = home.path("elsewhere.ron");
    fs::rename(home.file(), &path).expect("moved");
    assert_eq!(home.run(["due"]).code, 0, "nobody has opened it there");
    store(&home).remember(&path);
    assert_eq!(home.run(["due"]).code, 1);
    assert_eq!(home.json(&["lessons"]).as_array().expect("a list").len(), 1);
    assert_eq!(home.json(&["portfolio"])["drafts"], 1);
    fs::remove_file(&path).expect("removed");
    let run = home.run(["due"]);
    assert_eq!((run.code, run.err.contains("doctor")), (0, false), "gone, it says nothing: {run:?}");
}
