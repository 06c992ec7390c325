//! `handbook`: the contents, a page by its name, what is found for words.

use crate::home::{Home, LANGS, is_chinese};

#[test]
fn the_contents_lead_to_every_chapter() {
    let home = Home::new();
    for lang in LANGS {
        let out = home.ok(&["--lang", lang, "handbook"]);
        assert_eq!(is_chinese(&out), lang == "zh-CN");
        for anchor in ["#method", "#evidence", "#map", "#rules"] {
            assert!(out.contains(&format!("]({anchor})")), "{out}");
        }
    }
    let json = home.json(&["handbook"]);
    let links = json["links"].as_array().expect("a list");
    assert!(links.len() > 10);
    for link in links {
        let page = home.json(&["handbook", link["anchor"].as_str().expect("a text")]);
        assert_eq!(page["anchor"], link["anchor"]);
        assert_eq!(page["title"], link["title"]);
        assert!(page["text"].as_str().is_some_and(|text| text.starts_with("# ")));
    }
}

#[test]
fn a_page_is_found_by_anchor_path_code_and_title() {
    let home = Home::new();
    for (given, anchor) in [
        ("evidence.trend", "evidence.trend"),
        ("frame.title", "field.frame.title"),
        ("impact.losses.ROW.customers", "field.impact.losses.customers"),
        ("impact.losses.k3m9q.customers", "field.impact.losses.customers"),
        ("N001", "rule.N001"),
        ("unreadable-figure", "rule.N001"),
        ("MAP", "map"),
    ] {
        assert_eq!(home.json(&["handbook", given])["anchor"], anchor, "{given}");
    }
    let title = home.json(&["--lang", "en", "handbook", "impact.losses"])["title"].clone();
    let title = title.as_str().expect("a text").to_lowercase();
    let words: Vec<&str> = title.split(' ').collect();
    let page = home.json(&[&["--lang", "en", "handbook"], &words[..]].concat());
    assert_eq!(page["anchor"], "impact.losses", "several words are one title");
    let keys = home.ok(&["--lang", "en", "handbook", "keys"]);
    assert!(keys.contains("F1") && keys.contains("Ctrl+S"), "{keys}");
}

#[test]
fn words_find_the_best_sections() {
    let home = Home::new();
    for (lang, words) in [("zh-CN", "门店缺件"), ("en", "control group")] {
        let found = home.json(&["--lang", lang, "handbook", words]);
        assert!(!found["links"].as_array().expect("a list").is_empty(), "{found}");
    }
    let text = home.ok(&["--lang", "en", "handbook", "control", "group"]);
    assert!(text.contains("found") && text.contains("](#"), "{text}");
}

#[test]
fn what_is_nowhere_is_answered_with_what_comes_nearest() {
    let home = Home::new();
    for lang in LANGS {
        let run = home.run(["--lang", lang, "handbook", "evidence.trnd"]);
        assert_eq!((run.code, run.out.as_str()), (2, ""));
        assert!(run.err.contains("evidence.trend"), "{}", run.err);
        assert_eq!(is_chinese(&run.err), lang == "zh-CN");
        let run = home.run(["--lang", lang, "handbook", "🤷🏽‍♀️qqqq"]);
        assert_eq!(run.code, 2);
        assert!(run.err.contains("escalate handbook"), "{}", run.err);
    }
}

#[test]
fn a_companys_files_are_read_and_a_mistake_is_named() {
    let home = Home::new();
    let folder = home.path("home/config/handbook/zh-CN");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(
        folder.join("我司.md"),
        "# 我司 {#own}\n\n见[别处](#nowhere)。\n\n## 五问 {#evidence.whys}\n\n只问三遍。\n",
    )
    .expect("written");
    std::fs::write(folder.join("坏.md"), b"\xff\xfe").expect("written");
    std::fs::write(folder.join("不是.txt"), "x").expect("written");
    let run = home.run(["--lang", "zh-CN", "handbook"]);
    assert_eq!(run.code, 0);
    assert!(run.out.contains("[我司](#own)"), "{}", run.out);
    assert!(run.err.contains("我司.md 第 3 行") && run.err.contains("坏.md"), "{}", run.err);
    assert!(!run.err.contains("不是.txt"), "{}", run.err);
    assert!(home.ok(&["--lang", "zh-CN", "handbook", "evidence.whys"]).contains("只问三遍。"));
    assert!(!home.ok(&["--lang", "en", "handbook", "evidence.whys"]).contains("只问三遍。"));
}
