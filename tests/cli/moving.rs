//! `new`, `export`, `import`: drafts into the store and out of it.

use crate::home::{Home, LANGS, is_chinese, is_harmless};

#[test]
fn a_new_draft_has_a_name_and_a_file_and_speaks_its_language() {
    for lang in LANGS {
        let home = Home::new();
        let made = home.ok(&["--lang", lang, "new", "--title", "充电桩 (v2)"]);
        let (id, path) = made.trim().split_once("  ").expect("name and path");
        assert_eq!(std::path::Path::new(path), home.file());
        assert_eq!(home.ok(&["get", id, "frame.title"]), "充电桩 (v2)\n");
        assert_eq!(home.ok(&["get", id, "frame.language"]), format!("{lang}\n"));
        // By its beginning, its title, its file's name and its path.
        for name in [&id[..6], "充电桩 (v2)", "充电桩", path] {
            assert_eq!(home.ok(&["get", name, "frame.title"]), "充电桩 (v2)\n", "{name}");
        }
    }
}

#[test]
fn a_copy_says_so_and_a_sample_becomes_ones_own() {
    let home = Home::new();
    let first = home.draft("配件预测");
    let copy = home.json(&["new", "--from", &first]);
    assert_eq!(copy["title"], "配件预测（副本）");
    assert_ne!(copy["id"], first.as_str());
    let named = home.json(&["new", "--from", &first, "--title", "Parts", "--lang", "en"]);
    assert_eq!(named["title"], "Parts");
    let id = named["id"].as_str().expect("a name");
    assert_eq!(home.ok(&["get", id, "frame.language"]), "en\n");
    let own = home.json(&["new", "--from", "sample:charging-network", "--lang", "en"]);
    let id = own["id"].as_str().expect("a name");
    assert_eq!(home.ok(&["get", id, "frame.language"]), "en\n");
    assert_eq!(home.ok(&["set", id, "frame.title", "Mine"]), "");
}

#[test]
fn every_kind_is_exported_in_both_languages() {
    let home = Home::new();
    for lang in LANGS {
        for kind in ["brief", "proposal", "chat", "working"] {
            let export = home.run(["export", "sample:charging-network", "--kind", kind, "--lang", lang]);
            assert_eq!(export.code, 0);
            assert!(export.out.len() > 20 && is_harmless(&export.out), "{kind}: {}", export.out);
            assert_eq!(is_chinese(&export.out), lang == "zh-CN", "{kind}: {}", export.out);
            assert_eq!(!export.err.is_empty(), kind == "working", "{}", export.err);
        }
    }
    // Nothing was needed of the store, so nothing was made.
    assert!(!home.path("home").exists());
}

#[test]
fn an_export_follows_the_proposals_language_unless_told_otherwise() {
    let home = Home::new();
    let id =
        home.json(&["--lang", "en", "new", "--title", "Parts"])["id"].as_str().expect("a name").to_owned();
    home.ok(&["set", &id, "frame.problem", "Too few parts"]);
    // Messages are Chinese here, as nothing says otherwise.
    assert!(!is_chinese(&home.ok(&["export", &id])));
    assert!(is_chinese(&home.ok(&["export", &id, "--lang", "zh-CN"])));
}

#[test]
fn a_file_is_not_replaced_unless_told_so() {
    for lang in LANGS {
        let home = Home::new();
        let file = home.path("a page.md");
        let name = file.to_str().expect("UTF-8");
        let export = |more: &[&str]| {
            let args = ["--lang", lang, "export", "sample:tour", "-o", name];
            home.run(args.iter().chain(more).copied().collect::<Vec<&str>>())
        };
        let first = export(&[]);
        assert_eq!((first.code, first.out.as_str()), (0, ""));
        assert!(first.err.contains(name), "{}", first.err);
        let written = std::fs::read_to_string(&file).expect("read");
        let second = export(&["--kind", "json"]);
        assert_eq!(second.code, 2);
        assert!(
            second.err.contains("--force") && is_chinese(&second.err) == (lang == "zh-CN"),
            "{}",
            second.err
        );
        assert_eq!(std::fs::read_to_string(&file).expect("read"), written);
        assert_eq!(export(&["--force", "--kind", "json"]).code, 0);
        assert_ne!(std::fs::read_to_string(&file).expect("read"), written);
        let dash = home.run(["--lang", lang, "export", "sample:tour", "-o", "-"]);
        assert_eq!(dash.out, written);
    }
}

#[test]
fn a_draft_goes_to_a_colleague_as_one_file_and_comes_back_the_same() {
    let (mine, theirs) = (Home::new(), Home::new());
    for sample in ["charging-network", "labour-rate", "tour"] {
        for lang in LANGS {
            let made = mine.json(&["new", "--from", &format!("sample:{sample}"), "--lang", lang]);
            let id = made["id"].as_str().expect("a name");
            let file = mine.path("draft.json");
            mine.ok(&["export", id, "--kind", "json", "--force", "-o", file.to_str().expect("UTF-8")]);
            assert_eq!(
                mine.ok(&["export", id, "--kind", "json"]),
                std::fs::read_to_string(&file).expect("read")
            );
            let there = theirs.ok(&["import", file.to_str().expect("UTF-8")]);
            assert!(there.starts_with(id), "{there}");
            assert_eq!(theirs.ok(&["get", id]), mine.ok(&["get", id]));
            assert_eq!(
                theirs.ok(&["export", id, "--kind", "json"]),
                mine.ok(&["export", id, "--kind", "json"])
            );
            // The draft's own file does as well, and a second one of the same name is given another.
            let own = made["path"].as_str().expect("a path");
            let again = theirs.run(["--lang", "en", "import", own]);
            assert_eq!(again.code, 0);
            assert!(!again.out.starts_with(id) && again.err.contains(id), "{again:?}");
        }
    }
}

#[test]
fn what_cannot_be_brought_in_is_told_with_its_place() {
    let home = Home::new();
    let file = home.path("坏.ron");
    let broken =
        "(\n  format: \"escalate/draft\",\n  version: 1,\n  id: \"a\",\n  frame: （title: \"x\"),\n)";
    for (content, zh, en) in
        [(broken, "第 5 行", "line 5"), ("", "空的", "empty"), ("{\"format\":\"x\"}", "自称", "says it is")]
    {
        std::fs::write(&file, content).expect("written");
        for (lang, words) in [("zh-CN", zh), ("en", en)] {
            let import = home.run([
                std::ffi::OsStr::new("--lang"),
                lang.as_ref(),
                "import".as_ref(),
                file.as_os_str(),
            ]);
            assert_eq!((import.code, import.out.as_str()), (2, ""));
            assert!(import.err.contains(words), "{words}: {}", import.err);
        }
    }
    assert_eq!(home.run(["import", "/no/such/file"]).code, 2);
    assert_eq!(home.run(["import", "/"]).code, 2);
    assert_eq!(home.run(["import", "/dev/null"]).code, 2);
}

#[test]
fn a_document_is_told_from_a_draft_in_the_users_words() {
    let home = Home::new();
    let file = home.path("成稿.MD");
    std::fs::write(&file, "# 接车太慢\n\n正文。\n").expect("written");
    for (lang, words) in
        [("zh-CN", "不是草稿。import 只收草稿文件"), ("en", "import takes a draft's own file")]
    {
        let import = home.run(["--lang".as_ref(), lang.as_ref(), "import".as_ref(), file.as_os_str()]);
        assert_eq!((import.code, import.out.as_str()), (2, ""));
        assert!(import.err.contains(words) && import.err.contains("escalate new"), "{}", import.err);
        assert!(!import.err.contains("ExpectedUnit") && !import.err.contains("line 1"), "{}", import.err);
    }
    assert!(home.run(["import", "没有的.md"]).err.contains("没有的.md"));
}

/// A draft with exemptions and prepared answers, some of which are about people.
fn frank() -> (Home, String) {
    let home = Home::new();
    let id = home.json(&["new", "--from", "sample:labour-rate"])["id"].as_str().expect("a name").to_owned();
    let row = home.ok(&[
        "add",
        &id,
        "sponsors.stakeholders",
        "who=法务代表",
        "worry=机密甲",
        "win=机密乙",
        "stance=against",
    ]);
    let row = row.trim().to_owned();
    let exempt = |rule: &str, at: &str, reason: &str| {
        home.ok(&[
            "add",
            &id,
            "frame.exemptions",
            &format!("rule={rule}"),
            &format!("at={at}"),
            &format!("reason={reason}"),
        ]);
    };
    home.ok(&["set", &id, "frame.problem", "很多门店的工时费比周边高"]);
    exempt("W001", "frame.problem", "只有三期，先用着");
    // Nothing is found there any more.
    exempt("E004", "evidence.trend", "早就用不上了");
    exempt("P006", &format!("{row}.worry"), "机密丙");
    exempt("reluctant-sponsor", "sponsors.stakeholders", "机密丁");
    exempt("E004", "sponsors.talks", "机密戊");
    exempt("W001", "sponsors.superior", "机密己");
    exempt("T002", "timing.date", "机密庚");
    let answer = |about: &str, question: &str, answer: &str| {
        home.ok(&[
            "add",
            &id,
            "timing.rehearsal",
            &format!("about={about}"),
            &format!("question={question}"),
            &format!("answer={answer}"),
        ]);
    };
    answer("half@impact.avoidable", "只来一半还值吗", "值：四成就回本");
    answer(&format!("P006@{row}.worry"), "机密辛", "机密壬");
    answer(&format!("kpi@{row}.win"), "机密癸", "机密子");
    answer("", "自己想到的一问", "");
    (home, id)
}

#[test]
fn nothing_private_is_in_the_appendices() {
    let (home, id) = frank();
    for lang in LANGS {
        for kind in ["brief", "proposal"] {
            let export =
                home.run(["export", &id, "--kind", kind, "--lang", lang, "--with", "exemptions,questions"]);
            assert_eq!(export.code, 0);
            for shown in ["只有三期，先用着", "只来一半还值吗", "值：四成就回本"] {
                assert!(export.out.contains(shown), "{kind} {shown}");
            }
            assert!(!export.out.contains("自己想到的一问"), "{kind}: without an answer it is for oneself");
            let told = if lang == "en" { "### No longer needed" } else { "### 已经用不上的" };
            let (used, unused) = export.out.split_once(told).expect("listed apart");
            assert!(used.contains("只有三期，先用着") && !used.contains("早就用不上了"), "{used}");
            assert!(unused.contains("早就用不上了") && !unused.contains("只有三期，先用着"), "{unused}");
            for word in ["机密", "P006", "reluctant-sponsor", "sponsors.", "timing.rehearsal"] {
                assert!(!export.out.contains(word), "{kind} {word}: {}", export.out);
            }
            let told = if lang == "en" { "7 rows are left out" } else { "附录略去 7 行" };
            assert!(export.err.contains(told), "{}", export.err);
        }
        // For oneself all of it stands.
        let working = home.run(["export", &id, "--kind", "working", "--lang", lang]).out;
        assert!("甲乙丙丁戊己庚辛壬癸子".chars().all(|nth| working.contains(&format!("机密{nth}"))));
    }
}

#[test]
fn an_appendix_words_its_places_and_what_is_open_is_told_to_the_writer_only() {
    let (home, id) = frank();
    let zh = home.ok(&["export", &id, "--lang", "zh-CN", "--with", "exemptions,questions"]);
    assert!(zh.contains("立题 › 问题") && zh.contains("| W001 "), "{zh}");
    assert!(!zh.contains("| evidence."), "{zh}");
    let en = home.ok(&["export", &id, "--lang", "en", "--with", "exemptions,questions"]);
    assert!(en.contains("Frame › Problem"));
    let questions = home.json(&["questions", &id]);
    let open = questions["open"].as_array().expect("a list");
    // One's own question of the rehearsal has no answer either.
    let count = open.len() + 1;
    for (lang, said) in
        [("zh-CN", format!("还有 {count} 个没有回答")), ("en", format!("{count} questions are without one"))]
    {
        let export = home.run(["--lang", lang, "export", &id, "--with", "questions"]);
        assert!(export.err.contains(&said) && !export.out.contains(&said), "{}", export.err);
        for question in open {
            let asked = question["question"].as_str().expect("words");
            assert!(!export.out.contains(asked), "{asked}: {}", export.out);
        }
        // Unasked for, nothing of it is said.
        assert!(!home.run(["--lang", lang, "export", &id]).err.contains(&said));
    }
}

#[test]
fn an_appendix_without_content_is_told() {
    let home = Home::new();
    for (lang, words) in [("zh-CN", "没有可附的检查"), ("en", "no checks to append")] {
        let export = home.run(["export", "sample:labour-rate", "--lang", lang, "--with", "exemptions"]);
        // Messages follow the language of the program, which --lang sets as well.
        assert!(export.err.contains(words), "{}", export.err);
        let questions = home.run(["export", "sample:labour-rate", "--lang", lang, "--with", "questions"]);
        let none = if lang == "en" { "none has an answer yet" } else { "还没有一个写了回答" };
        assert!(questions.err.contains(none), "{}", questions.err);
        let plain = home.run(["export", "sample:labour-rate", "--lang", lang]);
        assert_eq!(questions.out, plain.out, "no heading without content");
    }
}

/// A question that is answered in the rehearsal stands there, and is not asked again under it.
#[test]
fn an_answered_question_stands_once() {
    let home = Home::new();
    let id = home.draft("东区");
    let questions = home.json(&["questions", &id]);
    let first = &questions["open"][0];
    let (key, question) =
        (first["key"].as_str().expect("a key"), first["question"].as_str().expect("a question"));
    let count = |export: &str| export.lines().filter(|line| line.contains(question)).count();
    let appendix = || home.ok(&["export", &id, "--lang", "zh-CN", "--with", "questions"]);
    assert_eq!(count(&appendix()), 0, "{question}");
    let about = format!("about={key}");
    let asked = format!("question={question}");
    home.ok(&["add", &id, "timing.rehearsal", &about, &asked, "answer=2025 年 4 月逐店数过"]);
    let export = appendix();
    assert!(count(&export) == 1 && export.contains("2025 年 4 月逐店数过"), "{export}");
    assert!(!export.contains(key), "what it is about is a note for oneself");
}

/// What cannot be read leaves as it was typed; how to mend it is for whoever writes.
#[test]
fn no_advice_of_ours_is_in_an_export() {
    let home = Home::new();
    let id = home.json(&["new", "--from", "sample:labour-rate"])["id"].as_str().expect("a name").to_owned();
    home.ok(&["add", &id, "impact.costs", "what=返工", "amount=一大笔钱", "per=month"]);
    let advice = home.json(&["check", &id, "--format", "json"]);
    let findings = advice[0]["findings"].as_array().expect("findings");
    let unread = findings.iter().find(|finding| finding["code"] == "N001").expect("it cannot be read");
    for lang in LANGS {
        for kind in ["brief", "proposal"] {
            let export = home.ok(&["export", &id, "--kind", kind, "--lang", lang]);
            assert!(!export.contains(unread["what"].as_str().expect("words")), "{export}");
            for ours in ["请写成", "读不懂", "写成“", "write it as", "cannot be read", "e.g. 3"] {
                assert!(!export.contains(ours), "{kind} {lang} {ours}: {export}");
            }
        }
        assert!(home.ok(&["export", &id, "--kind", "proposal", "--lang", lang]).contains("一大笔钱"));
    }
}
