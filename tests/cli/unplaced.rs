//! Drafts that no file holds: never saved, or in a folder that is away. Whoever looks is told, whoever writes brings
//! them in or is told what helps, and none becomes two.

use crate::home::{Home, LANGS, is_chinese, is_harmless};
use crate::pending::{Window, killed};
use escalate::codec::Draft;
use escalate::history::{Change, Edit};
use escalate::i18n::Lang;
use escalate::proposal::DraftId;
use escalate::schema::Path as Place;
use escalate::shelf::{Base, Opened};
use escalate::store::{Journals, Places, Store, Told};
use std::fs;
use std::path::PathBuf;
use std::thread::sleep;
use std::time::Duration;

/// A window with a draft that was begun in it and never saved.
fn begun(home: &Home, title: &str) -> Window {
    let store = Store::at(Places::under(&home.path("home")));
    let draft = Draft::blank(DraftId::from_number(9), Lang::Zh);
    let (journals, mut opened) = (Journals::new(&store), Opened::of(draft.clone(), Base::New));
    let path = Place::parse("frame.title").expect("a field");
    let change = Change::Splice { at: 0, removed: String::new(), inserted: title.to_owned() };
    opened.history.perform(&mut opened.draft.proposal, vec![Edit { path, change }]).expect("it fits");
    opened.history.seal();
    let deeds = opened.history.take_deeds();
    opened.told = deeds.len();
    journals.append(Told { id: &draft.id, base: &Base::New, start: Some(&draft), deeds });
    journals.flush().expect("written");
    let mut window = Window { journals, store, opened };
    window.types("frame.problem", "34/40 家门店（80%）缺件");
    window
}

/// Ends a window; the thread that syncs may outlive it for a moment, as it does not outlive a killed one.
fn kill(home: &Home, window: Window) {
    drop(window);
    for _ in 0..100 {
        if home.json(&["doctor"])["unsaved"][0]["goes"] == "own" {
            return;
        }
        sleep(Duration::from_millis(50));
    }
    panic!("the journal stays locked");
}

fn drafts(home: &Home) -> usize {
    fs::read_dir(home.path("home/drafts")).map_or(0, Iterator::count)
}

#[test]
fn a_draft_that_was_never_saved_is_seen_and_told_of_by_whoever_looks() {
    let home = Home::new();
    home.draft("备件");
    kill(&home, begun(&home, "没存过的"));
    let short = &DraftId::from_number(9).to_string()[..6];
    for (lang, said) in LANGS.into_iter().zip(["还从没存过", "it was never saved"]) {
        for args in [
            vec!["list"],
            vec!["show", "没存过的"],
            vec!["get", short],
            vec!["export", "没存"],
            vec!["check", "没存过的"],
            vec!["history", "没存过的"],
            vec!["new", "--from", "没存过的", "--json"],
        ] {
            let run = home.run(["--lang", lang].iter().chain(&args).copied().collect::<Vec<_>>());
            assert!(run.code < 2, "{args:?}: {run:?}");
            assert_eq!(run.err.matches(said).count(), 1, "{args:?}: {}", run.err);
            assert!(is_harmless(&run.err) && run.err.contains("escalate doctor --fix"), "{}", run.err);
            let rest = run.err.lines().find(|line| line.contains(said)).expect("told");
            assert_eq!(is_chinese(&rest.replace("没存过的", "")), lang == "zh-CN", "{args:?}: {rest}");
            // Away with the copy that `new` made.
            if let Ok(made) = serde_json::from_str::<serde_json::Value>(&run.out)
                && let Some(path) = made["path"].as_str()
            {
                fs::remove_file(path).expect("made");
            }
        }
    }
    assert!(home.ok(&["get", "没存过的", "frame.problem"]).contains("80%"));
    let list = home.json(&["list"]);
    let entry = list.as_array().expect("a list").iter().find(|entry| entry["title"] == "没存过的");
    let entry = entry.expect("it is listed");
    assert!(entry["path"].is_null() && entry["unsaved"] == 2, "{entry}");
    assert_eq!(drafts(&home), 1, "looking makes nothing");
}

#[test]
fn whoever_writes_a_draft_that_was_never_saved_gives_it_a_file() {
    for lang in LANGS {
        for args in [
            vec!["set", "没存过的", "frame.ask", "批准"],
            vec!["add", "没存过的", "impact.losses", "what=退订"],
            vec!["check", "--fix", "没存过的"],
        ] {
            let home = Home::new();
            let window = begun(&home, "没存过的");
            let run = || home.run(["--lang", lang].iter().chain(&args).copied().collect::<Vec<_>>());
            // Not behind the back of its window.
            let refused = run();
            assert_eq!(refused.code, 2, "{args:?}: {refused:?}");
            let said = if lang == "en" { "a window has it open" } else { "另一个窗口正开着它" };
            assert!(refused.err.contains(said), "{args:?}: {}", refused.err);
            assert_eq!(drafts(&home), 0);
            kill(&home, window);
            let done = run();
            assert!(done.code < 2, "{args:?}: {done:?}");
            let said = if lang == "en" { "was never saved before" } else { "从没存过，现在存成了" };
            assert!(done.err.contains(said), "{args:?}: {}", done.err);
            assert_eq!(drafts(&home), 1);
            assert_eq!(home.json(&["doctor"])["unsaved"].as_array().map(Vec::len), Some(0));
            let percent = if args[0] == "check" { "85%" } else { "80%" };
            assert!(home.ok(&["get", "没存过的", "frame.problem"]).contains(percent));
        }
    }
}

/// What the folder of the journals holds, but for the locks that a look makes.
fn recovery(home: &Home) -> Vec<(PathBuf, Vec<u8>)> {
    let entries = fs::read_dir(home.path("home/state/recovery")).expect("a folder");
    let files = entries.map(|entry| entry.expect("an entry").path());
    let files = files.filter(|file| file.extension().is_none_or(|end| end != "lock"));
    let mut files: Vec<_> = files.map(|file| (file.clone(), fs::read(&file).expect("it reads"))).collect();
    files.sort();
    files
}

#[test]
fn a_command_that_is_refused_makes_no_file_of_a_draft_that_was_never_saved() {
    let home = Home::new();
    kill(&home, begun(&home, "没存过的"));
    let before = recovery(&home);
    for lang in LANGS {
        for args in [
            vec!["set", "没存过的", "impact.losses[nowhere].what", "x"],
            vec!["remove", "没存过的", "impact.losses[nowhere]"],
            vec!["restore", "没存过的", "7"],
            vec!["restore", "没存过的", "ago"],
        ] {
            let run = home.run(["--lang", lang].iter().chain(&args).copied().collect::<Vec<_>>());
            assert_eq!((run.code, run.out.as_str()), (2, ""), "{args:?}: {run:?}");
            assert_eq!((recovery(&home), drafts(&home)), (before.clone(), 0), "{args:?}: {}", run.err);
        }
    }
    assert_eq!(home.ok(&["get", "没存过的", "frame.problem"]), "34/40 家门店（80%）缺件\n");
}

#[test]
fn a_draft_that_a_command_gave_its_file_keeps_its_undo() {
    let home = Home::new();
    kill(&home, begun(&home, "没存过的"));
    home.ok(&["set", "没存过的", "frame.ask", "批准"]);
    let file = home.file();
    let mut window = Window::on(&home, &file);
    let Opened { draft, history, .. } = &mut window.opened;
    history.undo(&mut draft.proposal).expect("the command");
    history.undo(&mut draft.proposal).expect("what was typed last");
    let frame = &draft.proposal.frame;
    assert_eq!((frame.title.as_str(), frame.problem.as_str(), frame.ask.as_str()), ("没存过的", "", ""));
}

#[test]
#[cfg(unix)]
fn a_disk_that_refuses_leaves_a_draft_that_was_never_saved_to_its_journal() {
    let home = Home::new();
    let mut window = begun(&home, "没存过的");
    window.types("frame.ask", &"批准".repeat(2000));
    kill(&home, window);
    let before = recovery(&home);
    let program = assert_cmd::cargo::cargo_bin!("escalate");
    for args in [["set", "没存过的", "frame.addressee", "王总"].as_slice(), &["check", "没存过的", "--fix"]]
    {
        let mut command = std::process::Command::new("sh");
        // In blocks of 512 bytes: room for what the journal says of the save, none for the draft.
        command.args(["-c", "ulimit -f 8 && exec \"$0\" \"$@\""]).arg(program).args(args);
        let run = command.env("ESCALATE_HOME", home.path("home")).output().expect("a shell");
        let said = String::from_utf8_lossy(&run.stderr);
        assert_eq!(run.status.code(), Some(2), "{args:?}: {said}");
        assert_eq!((recovery(&home), drafts(&home)), (before.clone(), 0), "{args:?}: {said}");
    }
    assert_eq!(home.run(["doctor", "--fix"]).code, 0);
    assert_eq!(drafts(&home), 1);
}

#[test]
fn a_draft_whose_folder_is_away_stays_the_same_draft() {
    let home = Home::new();
    let id = home.draft("充电桩");
    let (share, away) = (home.path("share"), home.path("away"));
    fs::create_dir(&share).expect("made");
    let file = share.join("a.ron");
    fs::rename(home.file(), &file).expect("moved");
    Window::on(&home, &file).types("frame.problem", "三成门店");
    let at = file.to_str().expect("UTF-8");
    // Not there at all, and as the empty folder that a share is mounted on.
    for is_empty in [false, true] {
        fs::rename(&share, &away).expect("moved");
        if is_empty {
            fs::create_dir(&share).expect("made");
        }
        for (lang, said) in LANGS.into_iter().zip(["没有连上", "not connected"]) {
            let fixed = home.run(["--lang", lang, "doctor", "--fix"]);
            assert!(fixed.code == 1 && fixed.err.contains(said), "{fixed:?}");
            let listed = home.run(["--lang", lang, "list"]);
            assert!(listed.code == 0 && listed.err.contains(said), "{listed:?}");
            for named in [&id, at] {
                let set = home.run(["--lang", lang, "set", named, "frame.ask", "批准"]);
                assert!(set.code == 2 && set.err.contains(said), "{named}: {set:?}");
            }
        }
        let report = home.json(&["doctor", "--fix"]);
        assert_eq!(report["unsaved"][0]["goes"], "away", "{report}");
        assert_eq!(report["mended"].as_array().map(Vec::len), Some(0), "{report}");
        // What the workbench does at its start.
        let store = Store::at(Places::under(&home.path("home")));
        assert_eq!(Journals::new(&store).rescue(&store, jiff::Timestamp::now()), []);
        assert_eq!(home.ok(&["get", &id, "frame.problem"]), "三成门店\n", "it can be looked at");
        assert_eq!(drafts(&home), 0);
        if is_empty {
            fs::remove_dir(&share).expect("empty");
        }
        fs::rename(&away, &share).expect("moved back");
    }
    let set = home.run(["--lang", "en", "set", at, "frame.ask", "批准"]);
    assert!(set.code == 0 && set.err.contains("1 change typed"), "{set:?}");
    assert_eq!(home.ok(&["get", at, "frame.problem"]), "三成门店\n");
    assert_eq!(home.run(["doctor"]).code, 0);
    assert_eq!(drafts(&home), 0);
}

#[test]
fn a_draft_whose_folder_never_comes_back_can_be_copied() {
    let home = Home::new();
    let id = home.draft("充电桩");
    let share = home.path("share");
    fs::create_dir(&share).expect("made");
    let file = share.join("a.ron");
    fs::rename(home.file(), &file).expect("moved");
    Window::on(&home, &file).types("frame.problem", "三成门店");
    fs::remove_dir_all(&share).expect("gone");
    let run = home.run(["--lang", "en", "doctor"]);
    let (_, hint) = run.err.split_once("`escalate new --from ").expect("a hint");
    assert_eq!(hint.split('`').next(), Some(id.as_str()));
    let made = home.json(&["new", "--from", &id]);
    let made = made["id"].as_str().expect("an id");
    assert_eq!(home.ok(&["get", made, "frame.problem"]), "三成门店\n");
}

#[test]
fn where_all_drafts_are_away_at_once_none_of_them_is_made_anew() {
    let home = Home::new();
    let files: Vec<_> = ["充电桩", "备件"].map(|title| killed(&home, title).1).into();
    let (drafts, away) = (home.path("home/drafts"), home.path("away"));
    fs::rename(&drafts, &away).expect("moved");
    // As the workbench makes it at its start, or as a share leaves it.
    fs::create_dir(&drafts).expect("made");
    let report = home.json(&["doctor", "--fix"]);
    let goes: Vec<_> =
        report["unsaved"].as_array().expect("a list").iter().map(|found| &found["goes"]).collect();
    assert_eq!(goes, ["away", "away"], "{report}");
    fs::remove_dir(&drafts).expect("empty");
    fs::rename(&away, &drafts).expect("moved back");
    assert_eq!(home.run(["doctor", "--fix"]).code, 0);
    for file in &files {
        assert_eq!(home.ok(&["get", file.to_str().expect("UTF-8"), "frame.problem"]), "三成门店\n");
    }
    assert_eq!(self::drafts(&home), 2);
}
