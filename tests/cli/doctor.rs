//! `doctor`: what it finds, and what `--fix` mends without deleting a word.

use crate::home::{Home, LANGS, is_chinese, is_harmless};
use crate::pending::{Window, killed};
use serde_json::Value;
use std::fs;
use std::path::Path;

fn recovery(home: &Home) -> Vec<String> {
    let Ok(entries) = fs::read_dir(home.path("home/state/recovery")) else { return Vec::new() };
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names.retain(|name| Path::new(name).extension().is_none_or(|end| end != "lock"));
    names
}

fn list<'v>(report: &'v Value, what: &str) -> &'v Vec<Value> {
    report[what].as_array().unwrap_or_else(|| panic!("{what}: {report}"))
}

/// The report in both languages, which has to be about trouble.
fn told(home: &Home, zh: &str, en: &str) {
    for (lang, said) in LANGS.into_iter().zip([zh, en]) {
        let run = home.run(["--lang", lang, "doctor"]);
        assert_eq!(run.code, 1, "{run:?}");
        assert!(run.err.contains(said), "{said} in {}", run.err);
        assert!(is_harmless(&run.err) && is_harmless(&run.out));
    }
}

#[test]
fn unsaved_words_are_counted_and_saved() {
    let home = Home::new();
    let (id, file) = killed(&home, "充电桩");
    told(&home, "2 处改动（6 个字）没存进文件", "2 changes (6 characters)");
    let report = home.json(&["doctor"]);
    let unsaved = &list(&report, "unsaved")[0];
    assert_eq!((&unsaved["id"], &unsaved["goes"]), (&id.as_str().into(), &"file".into()));
    assert_eq!(unsaved["file"], file.to_str().expect("UTF-8"));
    for lang in LANGS {
        let fixed = home.run(["--lang", lang, "doctor", "--fix"]);
        assert_eq!((fixed.code, fixed.err.as_str()), (0, ""), "{fixed:?}");
        assert_eq!(is_chinese(&fixed.out.replace("充电桩", "")), lang == "zh-CN");
    }
    assert_eq!(home.ok(&["get", &id, "frame.problem"]), "三成门店\n");
    assert_eq!(home.ok(&["get", &id, "frame.ask"]), "批准\n");
    // What undo takes back is still there.
    let mut window = Window::on(&home, &file);
    assert!(
        window.opened.history.depth() == 2
            && window.opened.history.undo(&mut window.opened.draft.proposal).is_some()
    );
}

#[test]
fn what_a_window_has_open_is_named_and_left_alone() {
    let home = Home::new();
    home.draft("充电桩");
    let file = home.file();
    let mut window = Window::on(&home, &file);
    window.types("frame.ask", "批准");
    let before = (recovery(&home), fs::read(&file).expect("there"));
    let report = home.json(&["doctor", "--fix"]);
    let open = &list(&report, "open")[0];
    assert_eq!(open["draft"], file.to_str().expect("UTF-8"));
    assert_eq!(open["pid"], std::process::id());
    assert_eq!(list(&report, "unsaved")[0]["goes"], "open");
    assert_eq!((list(&report, "mended").len(), list(&report, "problems").len()), (0, 0), "{report}");
    assert_eq!((recovery(&home), fs::read(&file).expect("there")), before);
    for lang in LANGS {
        let run = home.run(["--lang", lang, "doctor"]);
        assert!(run.out.contains(&std::process::id().to_string()), "{}", run.out);
    }
    // The window's lock was not taken from it.
    window.types("frame.ask", "方案 B").saves();
    assert_eq!(list(&home.json(&["doctor"]), "unsaved").len(), 0);
}

#[test]
fn a_draft_that_was_never_saved_gets_a_file() {
    let home = Home::new();
    home.draft("别的");
    let store = escalate::store::Store::at(escalate::store::Places::under(&home.path("home")));
    let draft =
        escalate::codec::Draft::blank(escalate::proposal::DraftId::from_number(9), escalate::i18n::Lang::Zh);
    let journals = escalate::store::Journals::new(&store);
    let opened = escalate::shelf::Opened::of(draft.clone(), escalate::shelf::Base::New);
    let mut window = Window { journals, store, opened };
    begin(&mut window, &draft);
    told_open(&home);
    drop(window);
    told_until_free(&home);
    let report = home.json(&["doctor", "--fix"]);
    assert_eq!(list(&report, "mended")[0]["what"], "new_draft", "{report}");
    assert_eq!(home.ok(&["get", "没存过", "frame.title"]), "没存过\n");
    // The journal stays for undo; nothing in it is told any more.
    assert_eq!(recovery(&home).len(), 1);
    let report = home.json(&["doctor"]);
    assert_eq!((list(&report, "unsaved").len(), list(&report, "leftovers").len()), (0, 0), "{report}");
}

fn begin(window: &mut Window, draft: &escalate::codec::Draft) {
    use escalate::history::{Change, Edit};
    let path = escalate::schema::Path::parse("frame.title").expect("a field");
    let change = Change::Splice { at: 0, removed: String::new(), inserted: "没存过".into() };
    let escalate::shelf::Opened { draft: own, history, base, .. } = &mut window.opened;
    history.perform(&mut own.proposal, vec![Edit { path, change }]).expect("it fits");
    let told = escalate::store::Told { id: &draft.id, base, start: Some(draft), deeds: history.take_deeds() };
    window.journals.append(told);
    window.journals.flush().expect("written");
}

fn told_open(home: &Home) {
    let report = home.json(&["doctor", "--fix"]);
    assert_eq!(list(&report, "unsaved")[0]["goes"], "open", "{report}");
    assert_eq!(list(&report, "mended").len(), 0, "{report}");
}

/// The thread that syncs may outlive a dropped window for a moment, as it does not outlive a killed one.
fn told_until_free(home: &Home) {
    for _ in 0..100 {
        if list(&home.json(&["doctor"]), "unsaved")[0]["goes"] == "own" {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    panic!("the journal stays locked");
}

#[test]
fn words_of_a_draft_whose_file_is_gone_become_a_draft() {
    let home = Home::new();
    let (id, file) = killed(&home, "充电桩");
    fs::remove_file(&file).expect("removed");
    told(&home, "文件不在了", "its file is gone");
    let report = home.json(&["doctor", "--fix"]);
    assert_eq!(list(&report, "mended")[0]["what"], "new_draft", "{report}");
    let drafts = home.json(&["list"]);
    let new = drafts[0]["id"].as_str().expect("an id");
    assert_ne!(new, id);
    assert_eq!(home.ok(&["get", new, "frame.problem"]), "三成门店\n");
    assert_eq!(recovery(&home), Vec::<String>::new());
    assert_eq!(home.run(["doctor"]).code, 0);
}

#[test]
fn conflict_copies_are_told_apart_by_an_id_of_their_own() {
    for lang in LANGS {
        let home = Home::new();
        let id = home.draft("充电桩");
        let file = home.file();
        let copy = file.with_file_name(format!(
            "{}.sync-conflict-20260301.ron",
            file.file_stem().expect("a stem").to_string_lossy()
        ));
        let theirs = fs::read_to_string(&file).expect("there").replace("title:", "// 同事改的\n    title:");
        let theirs = theirs.replace("\"充电桩\"", "\"充电桩（同事改过）\"");
        fs::write(&copy, &theirs).expect("written");
        told(&home, "同一编号", "drafts of one id");
        // Not under the hands of somebody who has one of them open.
        let window = Window::on(&home, &file);
        let report = home.json(&["doctor", "--fix"]);
        assert_eq!(list(&report, "copies")[0]["open"], true, "{report}");
        assert_eq!(fs::read_to_string(&copy).expect("there"), theirs);
        drop(window);
        let fixed = home.run(["--lang", lang, "doctor", "--fix"]);
        assert_eq!(fixed.code, 0, "{fixed:?}");
        assert_eq!(home.ok(&["get", &id, "frame.title"]), "充电桩\n");
        let drafts = home.json(&["list"]);
        let own = drafts.as_array().expect("a list").iter().find(|entry| entry["id"] != id.as_str());
        let own = own.expect("the copy")["id"].as_str().expect("an id").to_owned();
        assert!(fixed.out.contains(&own), "{}", fixed.out);
        assert_eq!(home.ok(&["get", &own, "frame.title"]), "充电桩（同事改过）\n");
        // Only the id changed; as it was it is kept.
        assert_eq!(fs::read_to_string(&copy).expect("there"), theirs.replace(&id, &own));
        let versions = home.json(&["history", &own]);
        let found = versions.as_array().expect("a list").iter().find(|version| version["why"] == "found");
        let found = found.expect("kept")["path"].as_str().expect("a path").to_owned();
        assert_eq!(fs::read_to_string(found).expect("kept"), theirs);
    }
}

#[test]
fn of_a_copy_made_by_hand_the_copy_gets_the_new_id() {
    let home = Home::new();
    let id = home.draft("充电桩");
    let file = home.file();
    fs::copy(&file, file.with_file_name("a.ron")).expect("copied");
    assert_eq!(home.run(["doctor", "--fix"]).code, 0);
    assert!(fs::read_to_string(&file).expect("there").contains(&id), "whose name bears it keeps it");
}

#[test]
fn leftovers_go_and_what_may_hold_words_stays() {
    let home = Home::new();
    let id = home.draft("充电桩");
    let file = home.file();
    Window::on(&home, &file).types("frame.ask", "批准").saves();
    let state = home.path("home/state");
    let old = |path: &Path| {
        let hour_ago = std::time::SystemTime::now() - std::time::Duration::from_hours(1);
        fs::write(path, "x").expect("written");
        fs::File::options().write(true).open(path).and_then(|f| f.set_modified(hour_ago)).expect("aged");
    };
    old(&home.path("home/drafts/.escalate-interrupted.tmp"));
    old(&state.join("recovery/.escalate-interrupted.tmp"));
    fs::write(home.path("home/drafts/.escalate-fresh.tmp"), "x").expect("written");
    fs::write(state.join("recovery/gone-1.replaying"), "").expect("written");
    fs::write(state.join("recovery/gone-1.aside"), "打过的字").expect("written");
    fs::create_dir_all(state.join("edit-abc")).expect("made");
    fs::write(state.join("edit-abc/text.md"), "没交回来的字").expect("written");
    fs::write(state.join("edit-abc/.text.md.swp"), "编辑器留下的").expect("written");
    // Another one is with an editor right now.
    fs::create_dir_all(state.join("edit-now")).expect("made");
    fs::write(state.join("edit-now/text.md"), "还在写的").expect("written");
    let waiting = fs::File::create(state.join("edit-now").join(escalate::store::EDITING)).expect("made");
    waiting.try_lock().expect("free");
    // And of a third nobody can tell: no lock can be taken on a folder.
    fs::create_dir_all(state.join("edit-may-be").join(escalate::store::EDITING)).expect("made");
    fs::write(state.join("edit-may-be/text.md"), "也许在写的").expect("written");
    told(&home, "没有交回来", "did not come back");
    let report = home.json(&["doctor", "--fix"]);
    let swept = list(&report, "mended").iter().filter(|mended| mended["what"] == "swept").count();
    assert_eq!(swept, 3, "{report}");
    let names = recovery(&home);
    assert!(
        names.contains(&"gone-1.aside".to_owned()) && names.contains(&format!("{id}-1.journal")),
        "{names:?}"
    );
    let exports = home.path("home/exports");
    let read = |name: &str| fs::read_to_string(exports.join("edit-abc").join(name)).expect("moved");
    assert_eq!((read("text.md").as_str(), read(".text.md.swp").as_str()), ("没交回来的字", "编辑器留下的"));
    let moved = list(&report, "mended").iter().find(|mended| mended["what"] == "moved").expect("told");
    assert_eq!(moved["path"], exports.join("edit-abc").to_str().expect("UTF-8"));
    assert!(!state.join("edit-abc").exists());
    assert_eq!(fs::read_to_string(state.join("edit-now/text.md")).expect("left alone"), "还在写的");
    assert_eq!(fs::read_to_string(state.join("edit-may-be/text.md")).expect("left alone"), "也许在写的");
    let edits: Vec<_> = list(&report, "leftovers").iter().filter(|left| left["what"] == "edit").collect();
    assert_eq!(edits.len(), 1, "{report}");
    assert!(home.path("home/drafts/.escalate-fresh.tmp").exists());
    // Once the draft is gone, its journal serves nobody.
    fs::remove_file(file).expect("removed");
    home.run(["doctor", "--fix"]);
    assert!(!recovery(&home).contains(&format!("{id}-1.journal")));
}

#[test]
#[cfg(unix)]
fn files_that_others_can_reach_are_closed() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    home.draft("充电桩");
    let file = home.file();
    let drafts = home.path("home/drafts");
    let mode =
        |path: &Path, mode: u32| fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("set");
    let is = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
    // Whatever a folder for its owner only holds, nobody else can reach.
    mode(&file, 0o644);
    assert_eq!(home.run(["doctor"]).code, 0);
    mode(&drafts, 0o755);
    told(&home, "其他用户看得到", "others on this machine");
    let fixed = home.run(["doctor", "--fix"]);
    assert_eq!(fixed.code, 0, "{fixed:?}");
    assert_eq!((is(&drafts), is(&file)), (0o700, 0o600));
}

#[test]
fn a_broken_draft_with_a_history_says_how_to_go_back() {
    let home = Home::new();
    let id = home.draft("充电桩（二期）");
    home.ok(&["set", &id, "frame.ask", "批准"]);
    let file = home.file();
    let named = file.with_file_name("it's mine.ron");
    fs::rename(&file, &named).expect("renamed");
    let whole = fs::read_to_string(&named).expect("there");
    fs::write(&named, whole.replace("frame: (", "frame: (\n<<<<<<< HEAD\n")).expect("written");
    told(&home, "escalate restore", "escalate restore");
    #[cfg(unix)]
    {
        let err = home.run(["--lang", "en", "doctor"]).err;
        let (_, hint) = err.split_once("`escalate restore ").expect("a hint");
        let hint = hint.split('`').next().expect("its end");
        let program = assert_cmd::cargo::cargo_bin!("escalate");
        let command =
            format!("ESCALATE_HOME='{}' '{}' restore {hint}", home.path("home").display(), program.display());
        let done = std::process::Command::new("sh").args(["-c", &command]).status().expect("a shell");
        assert!(done.success(), "{command}");
        assert_eq!(home.ok(&["get", &id, "frame.ask"]), "批准\n");
    }
}

#[test]
fn a_later_versions_draft_is_listed_by_its_title() {
    let home = Home::new();
    home.draft("自己的");
    fs::write(home.path("home/drafts/later.ron"), include_str!("../fixtures/draft-v2-made-up.ron"))
        .expect("written");
    for (lang, said) in LANGS.into_iter().zip(["更新版本", "newer"]) {
        let run = home.run(["--lang", lang, "list"]);
        let row = run.out.lines().find(|line| line.contains("充电桩故障率")).expect("its title");
        assert!(row.contains(said), "{row}");
        assert_eq!(run.err.lines().count(), 1, "{}", run.err);
    }
    let entries = home.json(&["list"]);
    let entry = entries.as_array().expect("a list").iter().find(|entry| entry["newer"] == 2).expect("told");
    assert!(entry["id"].is_null() && entry["percent"].is_null());
    assert!(
        home.ok(&["get", "充电桩故障率", "frame.title"]).contains("充电桩故障率"),
        "it is found by its title"
    );
}

#[test]
fn a_title_may_look_like_a_path() {
    let home = Home::new();
    let id = home.draft("2026/27 预算：门店/站点");
    home.draft("/tmp");
    assert_eq!(home.json(&["show", "2026/27 预算：门店/站点"])["id"], id);
    assert_eq!(home.json(&["show", "2026/27 预算"])["id"], id, "and so may its beginning");
    home.ok(&["set", "2026/27 预算：门店/站点", "frame.ask", "批准"]);
    // A folder is no draft, so the title is meant.
    assert_eq!(home.ok(&["get", "/tmp", "frame.title"]), "/tmp\n");
    for lang in LANGS {
        let run = home.run(["--lang", lang, "show", "2026/没有这份"]);
        assert_eq!(run.code, 2);
        assert!(run.err.contains("2026/没有这份"), "{}", run.err);
    }
    // The way back is told as it has to be typed.
    let restored = home.run(["restore", "2026/27 预算：门店/站点", "1"]);
    assert_eq!(restored.code, 0, "{restored:?}");
    assert!(restored.err.contains("escalate restore '2026/27 预算：门店/站点' 2"), "{}", restored.err);
}

/// A project's own file where one works is named, and whether it can be used.
#[test]
fn the_projects_own_file_is_named() {
    let home = Home::new();
    home.draft("充电桩");
    let project = home.path("project");
    fs::create_dir_all(&project).expect("a folder");
    let report = |args: &[&str]| home.run_at(&project, args);
    let json = || serde_json::from_str::<Value>(&report(&["doctor", "--json"]).out).expect("a report");
    assert_eq!(json()["checks_here"], Value::Null);
    let file = project.join(".escalate.ron");
    fs::write(&file, "(levels: {\"W001\": \"off\"})").expect("written");
    let here = &json()["checks_here"];
    let named = here["file"].as_str().expect("a path");
    assert!(named.ends_with(".escalate.ron") && here["problem"].is_null(), "{here}");
    for (lang, said) in LANGS.into_iter().zip(["此处的检查设置", "in this folder"]) {
        let run = report(&["--lang", lang, "doctor"]);
        assert_eq!(run.code, 0, "{run:?}");
        assert!(run.out.contains(said) && run.out.contains(".escalate.ron"), "{}", run.out);
    }
    fs::write(&file, "(levels: {\"W999\": \"off\"})").expect("written");
    for lang in LANGS {
        let run = report(&["--lang", lang, "doctor"]);
        assert!(run.code == 1 && run.out.contains(".escalate.ron") && run.err.contains("W999"), "{run:?}");
    }
    assert!(json()["checks_here"]["problem"].as_str().is_some_and(|problem| problem.contains("W999")));
}
