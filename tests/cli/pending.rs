//! Words that the workbench's journal holds and the file does not: told by every command, brought in by those that
//! write, and never behind the back of an open window.

use crate::home::{Home, LANGS, is_chinese};
use escalate::history::{Change, Edit};
use escalate::schema::Path as Place;
use escalate::shelf::Opened;
use escalate::store::{Journals, Places, Store, Told};
use jiff::Timestamp;
use std::fs;
use std::path::{Path, PathBuf};

/// A window of the workbench on a draft. Dropped, it is one that was killed.
pub(crate) struct Window {
    pub(crate) journals: Journals,
    pub(crate) store: Store,
    pub(crate) opened: Opened,
}

impl Window {
    /// Opens a draft as the workbench does, and draws.
    pub(crate) fn on(home: &Home, file: &Path) -> Self {
        let store = Store::at(Places::under(&home.path("home")));
        let journals = Journals::new(&store);
        let opened = journals.load(&store, file, Timestamp::now()).expect("it opens");
        journals.shown();
        Self { journals, store, opened }
    }

    /// Types at the end of a field, as a step of its own, and draws.
    pub(crate) fn types(&mut self, field: &str, text: &str) -> &mut Self {
        let path = Place::parse(field).expect("a field");
        let Opened { draft, history, base, told, .. } = &mut self.opened;
        let at = path.member(&draft.proposal).and_then(|member| member.text()).expect("a text").len();
        let change = Change::Splice { at, removed: String::new(), inserted: text.to_owned() };
        history.perform(&mut draft.proposal, vec![Edit { path, change }]).expect("it fits");
        history.seal();
        let deeds = history.take_deeds();
        *told += deeds.len();
        self.journals.append(Told { id: &draft.id, base, start: None, deeds });
        self.journals.flush().expect("written");
        self
    }

    pub(crate) fn saves(&mut self) -> &mut Self {
        let Opened { draft, base, told, .. } = &self.opened;
        let saved = self.journals.save(&self.store, draft, base, *told, Timestamp::now()).expect("saved");
        self.opened.base = escalate::shelf::Base::File(saved.on_disk);
        self
    }
}

/// A draft and its file, with two changes that only its journal holds.
pub(crate) fn killed(home: &Home, title: &str) -> (String, PathBuf) {
    let id = home.draft(title);
    let file = home.path("home/drafts");
    let mut files = fs::read_dir(file).expect("a folder").map(|entry| entry.expect("an entry").path());
    let file = files.find(|file| file.to_string_lossy().contains(&id[..8])).expect("its file");
    Window::on(home, &file).types("frame.problem", "三成门店").types("frame.ask", "批准");
    (id, file)
}

#[test]
fn whoever_reads_is_told_once_and_data_stays_as_it_is() {
    let home = Home::new();
    let (id, file) = killed(&home, "充电桩");
    let before = fs::read(&file).expect("there");
    for lang in LANGS {
        for args in [
            vec!["show", &id],
            vec!["get", &id],
            vec!["check", &id],
            vec!["ledger", &id],
            vec!["questions", &id],
            vec!["history", &id],
            vec!["export", &id],
            vec!["show", &id, "--json"],
        ] {
            let run = home.run(["--lang", lang].iter().chain(&args).copied().collect::<Vec<_>>());
            let said =
                if lang == "en" { "2 changes typed in the workbench" } else { "2 处改动还没存进" };
            assert_eq!(run.err.matches(said).count(), 1, "{args:?}: {run:?}");
            assert!(run.err.contains("escalate doctor --fix"), "{args:?}: {}", run.err);
            assert!(!run.out.contains("三成") && !run.out.contains("doctor"), "{args:?}: {}", run.out);
            assert_eq!(is_chinese(&run.err.replace("充电桩", "")), lang == "zh-CN", "{args:?}: {}", run.err);
        }
    }
    assert_eq!(fs::read(&file).expect("there"), before, "looking changes nothing");
    // A draft without such words says nothing.
    let other = home.draft("备件");
    assert_eq!(home.run(["get", &other]).err, "");
}

#[test]
fn whoever_writes_brings_the_words_in_first_and_undo_reaches_them() {
    for lang in LANGS {
        for args in
            [vec!["set", "ID", "frame.addressee", "王总"], vec!["add", "ID", "impact.losses", "what=退订"]]
        {
            let home = Home::new();
            let (id, file) = killed(&home, "充电桩");
            let args: Vec<&str> =
                args.iter().map(|arg| if *arg == "ID" { id.as_str() } else { arg }).collect();
            let run = home.run(["--lang", lang].iter().chain(&args).copied().collect::<Vec<_>>());
            assert_eq!(run.code, 0, "{run:?}");
            let said = if lang == "en" { "2 changes typed" } else { "2 处改动" };
            assert!(run.err.contains(said), "{}", run.err);
            assert_eq!(home.ok(&["get", &id, "frame.problem"]), "三成门店\n");
            assert_eq!(home.run(["get", &id]).err, "", "nothing is left to tell");
            assert_eq!(fs::read_dir(home.path("home/drafts")).expect("a folder").count(), 1);
            // The workbench goes on from there.
            let mut window = Window::on(&home, &file);
            assert_eq!(window.opened.recovery, escalate::shelf::Recovery::None);
            let Opened { draft, history, .. } = &mut window.opened;
            history.undo(&mut draft.proposal).expect("the command");
            history.undo(&mut draft.proposal).expect("what was typed last");
            assert_eq!(
                (draft.proposal.frame.problem.as_str(), draft.proposal.frame.ask.as_str()),
                ("三成门店", "")
            );
        }
    }
}

#[test]
fn a_mend_and_a_restore_bring_the_words_in_too() {
    let home = Home::new();
    let (id, file) = killed(&home, "充电桩");
    home.ok(&["restore", &id, "1", "frame.ask"]);
    assert_eq!(home.ok(&["get", &id, "frame.problem"]), "三成门店\n");
    assert_eq!(home.ok(&["get", &id, "frame.ask"]), "\n");
    Window::on(&home, &file).types("frame.problem", "，34/40 家门店（80%）");
    let run = home.run(["check", &id, "--fix"]);
    assert!(run.code < 2, "{run:?}");
    assert!(run.err.contains("1 change typed") || run.err.contains("1 处改动"), "{}", run.err);
    assert_eq!(home.ok(&["get", &id, "frame.problem"]), "三成门店，34/40 家门店（85%）\n");
    assert_eq!(home.run(["get", &id]).err, "");
}

#[test]
fn a_command_that_is_refused_leaves_file_and_journal_to_the_byte() {
    let home = Home::new();
    let (id, file) = killed(&home, "充电桩");
    let before = (fs::read(&file).expect("there"), journal(&home));
    let entries = || fs::read_dir(home.path("home/state/recovery")).expect("a folder").count();
    let count = entries();
    for args in [
        vec!["set", &id, "impact.losses[nowhere].what", "x"],
        vec!["remove", &id, "impact.losses[nowhere]"],
        vec!["restore", &id, "7"],
        vec!["restore", &id, "1", "impact.losses[nowhere]"],
    ] {
        let run = home.run(&args);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{args:?}: {run:?}");
        assert_eq!((fs::read(&file).expect("there"), journal(&home)), before, "{args:?}: {}", run.err);
        assert_eq!(entries(), count, "{args:?}");
    }
    assert_eq!(home.json(&["doctor"])["unsaved"][0]["changes"], 2);
}

#[test]
fn nothing_is_changed_behind_the_back_of_a_window_that_has_not_saved() {
    let home = Home::new();
    let id = home.draft("充电桩");
    let file = home.file();
    let mut window = Window::on(&home, &file);
    window.types("frame.ask", "批准");
    let before = fs::read(&file).expect("there");
    for lang in LANGS {
        for args in [
            vec!["set", &id, "frame.problem", "x"],
            vec!["add", &id, "impact.losses", "what=x"],
            vec!["restore", &id, "1"],
            vec!["check", "--fix", &id],
        ] {
            let run = home.run(["--lang", lang].iter().chain(&args).copied().collect::<Vec<_>>());
            assert_eq!((run.code, run.out.as_str()), (2, ""), "{args:?}: {run:?}");
            assert!(run.err.contains("Ctrl+S"), "{args:?}: {}", run.err);
        }
        let run = home.run(["--lang", lang, "get", &id]);
        let said = if lang == "en" { "a window has it open" } else { "另一个窗口" };
        assert!(run.err.contains(said) && run.code == 0, "{run:?}");
    }
    assert_eq!(fs::read(&file).expect("there"), before);
    // Once it has saved, a script may write, as before.
    window.saves();
    home.ok(&["set", &id, "frame.problem", "三成"]);
    assert_eq!(home.ok(&["get", &id, "frame.ask"]), "批准\n");
}

#[test]
fn where_another_program_wrote_the_file_the_words_go_beside_it_as_a_draft_of_their_own() {
    let home = Home::new();
    let (id, file) = killed(&home, "充电桩");
    let theirs = fs::read_to_string(&file).expect("there").replace("title: \"充电桩\"", "title: \"换电站\"");
    fs::write(&file, theirs).expect("written");
    let run = home.run(["--lang", "en", "set", &id, "frame.addressee", "Ms Wang"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(run.err.contains("(mine "), "{}", run.err);
    let list = home.json(&["list"]);
    let list = list.as_array().expect("a list");
    assert_eq!(list.len(), 2, "{list:?}");
    assert!(list.iter().all(|entry| entry["twin"] == false), "{list:?}");
    let mine = list.iter().find(|entry| entry["id"] != id.as_str()).expect("the copy");
    assert_eq!(mine["title"], "充电桩", "the file's name says that it is a copy");
    let mine = mine["id"].as_str().expect("an id");
    assert_eq!(home.ok(&["get", mine, "frame.problem"]), "三成门店\n");
    assert_eq!(home.ok(&["get", &id, "frame.title"]), "换电站\n");
    // Each has a history of its own.
    assert_eq!(home.json(&["history", mine]).as_array().map(Vec::len), Some(1));
}

#[test]
fn a_file_put_back_is_not_written_before_somebody_settles_it() {
    let home = Home::new();
    let id = home.draft("充电桩");
    let folder = fs::read_dir(home.path("home/drafts")).expect("a folder");
    let mut files = folder.map(|entry| entry.expect("an entry").path());
    let file = files.find(|file| file.to_string_lossy().contains(&id[..8])).expect("its file");
    let first = fs::read(&file).expect("there");
    Window::on(&home, &file).types("frame.problem", "三成门店").saves().types("frame.ask", "批准");
    fs::write(&file, &first).expect("put back");
    for lang in LANGS {
        let run = home.run(["--lang", lang, "set", &id, "frame.addressee", "副总裁"]);
        assert_eq!(run.code, 2, "{run:?}");
        let said =
            if lang.starts_with("zh") { "那以后的 2 处改动" } else { "2 changes made after that" };
        assert!(run.err.contains(said), "{}", run.err);
        assert_eq!(fs::read(&file).expect("there"), first);
    }
    for (lang, said) in LANGS.into_iter().zip(["换回了早先的样子", "put back to an earlier state"]) {
        let run = home.run(["--lang", lang, "doctor", "--fix"]);
        assert!(run.code == 1 && run.err.contains(said) && !run.err.contains("--fix"), "{run:?}");
    }
    assert_eq!(home.json(&["doctor"])["unsaved"][0]["goes"], "put_back");
    assert_eq!(fs::read(&file).expect("there"), first);
    assert_eq!(Window::on(&home, &file).opened.draft.proposal.frame.ask, "批准", "nothing of it is gone");
}

/// What the journal of the only draft holds.
fn journal(home: &Home) -> Vec<u8> {
    let entries = fs::read_dir(home.path("home/state/recovery")).expect("a folder");
    let mut files = entries.map(|entry| entry.expect("an entry").path());
    let file = files.find(|file| file.extension().is_some_and(|end| end == "journal"));
    fs::read(file.expect("a journal")).expect("it reads")
}

/// Runs every kind of command that writes; each is refused, says so in both languages, and leaves everything as it was.
fn all_are_refused(home: &Home, id: &str, file: &Path, said: [&str; 2]) {
    let before = (fs::read(file).expect("there"), journal(home));
    for (lang, said) in LANGS.into_iter().zip(said) {
        for args in [
            vec!["set", id, "frame.addressee", "x"],
            vec!["add", id, "impact.losses", "what=x"],
            vec!["restore", id, "1"],
            vec!["check", "--fix", id],
        ] {
            let run = home.run(["--lang", lang].iter().chain(&args).copied().collect::<Vec<_>>());
            assert_eq!((run.code, run.out.as_str()), (2, ""), "{args:?}: {run:?}");
            assert!(run.err.contains(said), "{args:?}: {}", run.err);
            assert_eq!(is_chinese(&run.err.replace("充电桩", "")), lang == "zh-CN", "{args:?}: {}", run.err);
        }
    }
    assert_eq!((fs::read(file).expect("there"), journal(home)), before);
    assert_eq!(fs::read_dir(home.path("home/drafts")).expect("a folder").count(), 1);
}

#[test]
fn where_locks_are_not_known_no_command_takes_words_that_a_window_may_have() {
    let home = Home::new();
    let (id, file) = killed(&home, "充电桩");
    let resolved = fs::canonicalize(&file).expect("there");
    let key = escalate::shelf::FileIdentity::of(resolved.as_os_str().as_encoded_bytes(), None).hash;
    let lock = home.path("home/state/recovery").join(format!("{key:016x}.lock"));
    fs::remove_file(&lock).expect("the window made it");
    // No lock can be taken on a folder.
    fs::create_dir(&lock).expect("made");
    all_are_refused(&home, &id, &file, ["文件锁不起作用", "file locks do not work here"]);
    let report = home.json(&["doctor", "--fix"]);
    assert_eq!(report["unsaved"][0]["goes"], "unsure", "{report}");
    assert_eq!(report["mended"].as_array().map(Vec::len), Some(0), "{report}");
    fs::remove_dir(&lock).expect("empty");
    assert_eq!(home.run(["doctor", "--fix"]).code, 0);
    assert_eq!(home.ok(&["get", &id, "frame.problem"]), "三成门店\n");
}

#[test]
fn of_a_read_only_file_with_such_words_no_copy_is_made_and_what_helps_is_told() {
    let home = Home::new();
    let (id, file) = killed(&home, "充电桩");
    let set_read_only = |is: bool| {
        let mut access = fs::metadata(&file).expect("there").permissions();
        access.set_readonly(is);
        fs::set_permissions(&file, access).expect("set");
    };
    set_read_only(true);
    all_are_refused(&home, &id, &file, ["它是只读的", "it is read-only"]);
    let report = home.json(&["doctor", "--fix"]);
    assert_eq!(report["unsaved"][0]["goes"], "read_only", "{report}");
    assert_eq!(report["mended"].as_array().map(Vec::len), Some(0), "{report}");
    for lang in LANGS {
        let run = home.run(["--lang", lang, "doctor"]);
        assert!(run.code == 1 && run.err.contains("Ctrl+O"), "{run:?}");
    }
    set_read_only(false);
    home.ok(&["set", &id, "frame.addressee", "王总"]);
    assert_eq!(home.ok(&["get", &id, "frame.problem"]), "三成门店\n");
}

#[test]
#[cfg(unix)]
fn a_command_that_the_disk_refuses_leaves_nothing_waiting_that_it_said_did_not_happen() {
    let home = Home::new();
    let id = home.draft("充电桩");
    let file = home.file();
    // Larger than the limit, which the journal is not.
    home.ok(&["set", &id, "frame.problem", &"34/40 家门店（80%）".repeat(1000)]);
    Window::on(&home, &file).types("frame.ask", "批准");
    let before = (fs::read(&file).expect("there"), journal(&home));
    let program = assert_cmd::cargo::cargo_bin!("escalate");
    for args in [["set", &id, "frame.addressee", "王总"].as_slice(), &["check", &id, "--fix"]] {
        let mut command = std::process::Command::new("sh");
        command.args(["-c", "ulimit -f 16 && exec \"$0\" \"$@\""]).arg(program).args(args);
        let run = command.env("ESCALATE_HOME", home.path("home")).output().expect("a shell");
        let said = String::from_utf8_lossy(&run.stderr);
        assert!(!run.status.success() && run.status.code() == Some(2), "{args:?}: {said}");
        assert_eq!((fs::read(&file).expect("there"), journal(&home)), before, "{args:?}: {said}");
        let unsaved = &home.json(&["doctor"])["unsaved"];
        assert_eq!(unsaved[0]["changes"], 1, "{args:?}: {unsaved}");
    }
    assert_eq!(home.run(["doctor", "--fix"]).code, 0);
    assert_eq!(home.ok(&["get", &id, "frame.ask"]), "批准\n");
    assert_eq!(home.ok(&["get", &id, "frame.addressee"]), "\n");
}

#[test]
fn only_the_beginning_of_a_name_is_told_which_draft_it_was() {
    let home = Home::new();
    let id = home.draft("Parts: forecast");
    for given in ["parts: FORECAST", "parts-forecast", &id, &id[..6], home.file().to_str().expect("UTF-8")] {
        assert_eq!(home.run(["--lang", "en", "set", given, "frame.ask", "x"]).err, "", "{given}");
    }
    for given in ["parts: f", "parts-f"] {
        let run = home.run(["--lang", "en", "set", given, "frame.ask", "x"]);
        assert!(run.code == 0 && run.err.contains("Parts: forecast"), "{given}: {run:?}");
    }
}
