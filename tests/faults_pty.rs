//! What a disk, a terminal and a system can do to somebody who is typing, through the real program on a
//! pseudo-terminal: each shows as long as it lasts, says what to do, and takes no word.
#![cfg(unix)]

#[path = "support/session.rs"]
mod session;

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use escalate::codec::read_ron;
use session::{AT_MOST, Home, Session};

/// How long the program may take to end when its terminal is gone.
const HUNG_UP: Duration = Duration::from_secs(2);

const ENTER: &str = "\r";
const F2: &str = "\x1bOQ";
const F4: &str = "\x1bOS";
const CTRL_O: &str = "\x0f";
const CTRL_A: &str = "\x01";
const CTRL_F: &str = "\x06";
const CTRL_Q: &str = "\x11";
const CTRL_S: &str = "\x13";
const CTRL_Z: &str = "\x1a";

fn title(path: &Path) -> String {
    read_ron(&fs::read_to_string(path).unwrap()).unwrap().draft.proposal.frame.title
}

/// Waits for a file to hold a title: the screen says that it is saved before anything is typed, too.
fn waits_for(path: &Path, wanted: &str) {
    let due = Instant::now() + AT_MOST;
    while title(path) != wanted {
        assert!(Instant::now() < due, "{wanted} is not saved: {}", title(path));
        sleep(Duration::from_millis(20));
    }
}

/// No half file of ours is left in a folder.
fn is_tidy(home: &Home, folder: &str) -> bool {
    home.names(folder).iter().all(|name| !name.starts_with(".escalate-"))
}

/// A draft whose file says that it may not be written. (Who runs this may be allowed to write everything, and so
/// a folder that refuses cannot be made by permissions.)
fn read_only() -> (Home, PathBuf) {
    let (home, path) = Home::with_draft();
    fs::set_permissions(&path, Permissions::from_mode(0o444)).unwrap();
    (home, path)
}

#[test]
fn every_signal_that_ends_it_saves_first() {
    for (name, code) in [("-HUP", 129), ("-INT", 130), ("-QUIT", 131), ("-TERM", 143)] {
        let (home, path) = Home::with_draft();
        let session = Session::start(&home, Some(&path), &[]);
        session.shows("标题").type_keys("没存").shows("没存");
        let start = Instant::now();
        session.signal(name);
        assert_eq!(session.exit(), code);
        assert!(start.elapsed() < HUNG_UP, "{name} took {:?}", start.elapsed());
        assert_eq!(title(&path), "没存", "{name}");
        assert!(is_tidy(&home, "drafts"));
    }
}

#[test]
fn a_window_that_is_closed_takes_no_word() {
    let (home, path) = Home::with_draft();
    let session = Session::start(&home, Some(&path), &[]);
    session.shows("标题").type_keys("窗口关了").shows("窗口关了");
    let (code, took) = session.close_window();
    assert_eq!(code, 129);
    assert!(took < HUNG_UP, "took {took:?}");
    assert_eq!(title(&path), "窗口关了");
}

#[test]
fn a_file_that_may_not_grow_keeps_what_it_was_and_says_so_until_it_is_saved() {
    let (home, path) = Home::with_draft();
    // 32 blocks of 512 bytes or of 1024, as the shell counts: the draft fits, and what is pasted does not.
    let session = Session::start_in_shell(&home, "ulimit -f 32 && exec \"$0\" \"$1\"", &path);
    session.shows("标题").type_keys("好");
    waits_for(&path, "好");
    let saved = fs::read(&path).unwrap();
    session.paste(&"太长了".repeat(5000)).shows("! 没存上");
    // It lasts longer than any message does.
    session.shows("草稿和日志都写不进");
    assert_eq!(fs::read(&path).unwrap(), saved);
    assert!(is_tidy(&home, "drafts"));
    session.type_keys(CTRL_Z);
    session.wait_for("a save", |screen| !screen.contents().contains("没存上"));
    session.type_keys("短").type_keys(CTRL_S).shows("留作版本");
    session.quit();
    assert_eq!(title(&path), "短");
}

#[test]
fn a_folder_that_is_away_for_a_while_is_told_until_it_is_back() {
    let (home, path) = Home::with_draft();
    let (drafts, away) = (home.path().join("drafts"), home.path().join("away"));
    let session = Session::start(&home, Some(&path), &[]);
    session.shows("标题").type_keys("一");
    waits_for(&path, "一");
    // A disk that is taken out, and something else in its place.
    fs::rename(&drafts, &away).unwrap();
    fs::write(&drafts, "").unwrap();
    session.type_keys("二").shows("! 没存上").shows("Ctrl+O 另存到别处");
    assert_eq!(title(&away.join("draft.ron")), "一");
    fs::remove_file(&drafts).unwrap();
    fs::rename(&away, &drafts).unwrap();
    // Nobody has to do anything.
    session.shows("已保存");
    session.wait_for("the foot", |screen| !screen.contents().contains("Ctrl+O 另存到别处"));
    session.quit();
    assert_eq!(title(&path), "一二");
}

#[test]
fn what_its_file_does_not_take_is_saved_as_another_and_stays_out_of_the_first() {
    let (home, path) = read_only();
    let before = fs::read(&path).unwrap();
    let session = Session::start(&home, Some(&path), &[]);
    session.shows("只读文件").shows("改动只记在日志里").type_keys("改过的").shows("! 没存上");
    session.kill();
    assert_eq!(fs::read(&path).unwrap(), before);

    // The journal has it.
    let session = Session::start(&home, Some(&path), &[]);
    session.shows("改过的").shows("! 没存上").type_keys(CTRL_O).shows("存到：");
    let taken = home.path().join("taken.ron");
    fs::write(&taken, "somebody else's").unwrap();
    session.type_keys(CTRL_A).type_keys(taken.to_str().unwrap()).type_keys(ENTER).shows("没有覆盖");
    assert_eq!(fs::read_to_string(&taken).unwrap(), "somebody else's");
    let folder = home.path().join("另存");
    fs::create_dir(&folder).unwrap();
    let other = folder.join("新的");
    session.type_keys(CTRL_A).type_keys(other.to_str().unwrap()).type_keys(ENTER).shows("已另存为");
    session.type_keys("又写").shows("改过的又写").type_keys(CTRL_Z).type_keys("！").shows("改过的！");
    session.quit();
    assert_eq!(home.names("另存"), ["新的.ron"]);
    assert_eq!(title(&other.with_extension("ron")), "改过的！");
    assert_eq!(fs::read(&path).unwrap(), before);

    let session = Session::start(&home, Some(&path), &[]);
    session.shows("只读文件");
    session.quit();
    let session = Session::start(&home, Some(&other.with_extension("ron")), &[]);
    session.shows("改过的！").type_keys(CTRL_Z);
    session.wait_for("undo", |screen| !screen.contents().contains("改过的！"));
    session.quit();
}

#[test]
fn quitting_what_no_file_takes_asks_once_and_the_journal_keeps_it() {
    let (home, path) = read_only();
    let session = Session::start(&home, Some(&path), &[]);
    session.shows("只读文件").type_keys("留着").shows("! 没存上").type_keys(CTRL_S).shows("存到：");
    session.type_keys("\x1b");
    session.wait_for("the form", |screen| !screen.contents().contains("存到："));
    session.type_keys(CTRL_Q).shows("再退出一次就直接退出");
    session.quit();
    let session = Session::start(&home, Some(&path), &[]);
    session.shows("留着").shows("已经接上");
    // It may be written again: nobody has to open it anew.
    fs::set_permissions(&path, Permissions::from_mode(0o644)).unwrap();
    session.shows("现在可以写了").shows("已保存");
    session.quit();
    assert_eq!(title(&path), "留着");
}

#[test]
fn a_program_that_is_stopped_has_saved_and_looks_at_its_file_when_it_goes_on() {
    let (home, path) = Home::with_draft();
    let script = "set -m; \"$0\" \"$1\"; echo STOPPED; read go; fg >/dev/null; exit $?";
    let session = Session::start_in_shell(&home, script, &path);
    session.shows("标题").type_keys("停之前").shows("停之前");
    session.type_keys(F2).shows("搜").type_keys("mlh").shows("暂时回到命令行").type_keys(ENTER);
    session.wait_for("the shell", |screen| {
        screen.contents().contains("STOPPED") && !screen.alternate_screen() && !screen.bracketed_paste()
    });
    assert!(!session.is_raw());
    assert_eq!(title(&path), "停之前");
    let changed = fs::read_to_string(&path).unwrap().replace("停之前", "外面改的");
    fs::write(&path, changed).unwrap();
    session.type_keys("\n").shows("外面改的").shows("别的程序改了这个文件");
    assert!(session.is_raw());
    session.type_keys(CTRL_Q);
    assert_eq!(session.exit(), 0);
    assert_eq!(title(&path), "外面改的");
}

#[test]
fn an_editor_outside_finds_everything_on_the_disk() {
    let (home, path) = Home::with_draft();
    let (script, seen) = (home.path().join("editor.sh"), home.path().join("seen.ron"));
    fs::write(&script, "#!/bin/sh\ncp \"$DRAFT\" \"$SEEN\"\nprintf 。 >> \"$1\"\n").unwrap();
    fs::set_permissions(&script, Permissions::from_mode(0o700)).unwrap();
    let variables = [("EDITOR", script.as_path()), ("DRAFT", &path), ("SEEN", &seen)];
    let session = Session::start(&home, Some(&path), &variables);
    session.shows("标题").type_keys(CTRL_F).type_keys("判断依据").shows("判断依据").type_keys(ENTER);
    // In one go: nothing of it is drawn before the editor has the terminal.
    session.shows("总部最爱问").type_keys(&format!("三家店同一个月坏{F4}"));
    session.wait_for("the text", |screen| {
        screen.contents().contains("三家店同一个月坏") && screen.alternate_screen() && seen.exists()
    });
    let seen = read_ron(&fs::read_to_string(&seen).unwrap()).unwrap().draft.proposal;
    assert_eq!(seen.frame.diagnosis.reasoning.as_str(), "三家店同一个月坏");
    session.quit();
    assert!(edits(&home).is_empty(), "the text came back");
}

/// The folders of texts that went to another editor.
fn edits(home: &Home) -> Vec<String> {
    let mut names = home.names("state");
    names.retain(|name| name.starts_with("edit-"));
    names
}

#[test]
fn what_is_written_after_an_editor_came_back_at_once_is_kept() {
    let (home, path) = Home::with_draft();
    let (script, go) = (home.path().join("editor.sh"), home.path().join("go"));
    // A window of its own: it goes on after the command has come back.
    let window = "(while [ ! -e \"$GO\" ]; do sleep 0.05; done; printf 后来写的 > \"$1\") </dev/null >/dev/null 2>&1 &";
    fs::write(&script, format!("#!/bin/sh\n{window}\n")).unwrap();
    fs::set_permissions(&script, Permissions::from_mode(0o700)).unwrap();
    let session = Session::start(&home, Some(&path), &[("EDITOR", script.as_path()), ("GO", &go)]);
    session.shows("标题").type_keys(CTRL_F).type_keys("判断依据").shows("判断依据").type_keys(ENTER);
    session.shows("总部最爱问").type_keys(&format!("原来的{F4}")).shows("--wait");
    let [edit] = edits(&home).try_into().expect("it may be open");
    let text = home.path().join("state").join(&edit).join("text.md");
    let doctor = || {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_escalate"));
        command.args(["doctor", "--fix"]).env("ESCALATE_HOME", home.path()).output().unwrap()
    };
    doctor();
    assert!(text.exists(), "while the window is there it is with the editor");
    fs::write(&go, "").unwrap();
    session.wait_for("the other window's words", |_| {
        fs::read_to_string(&text).is_ok_and(|text| text == "后来写的")
    });
    session.quit();
    assert_eq!(fs::read_to_string(&text).unwrap(), "后来写的");
    doctor();
    let handed = home.path().join("exports").join(&edit).join("text.md");
    assert_eq!(fs::read_to_string(handed).unwrap(), "后来写的");
}

#[test]
fn what_was_written_in_an_editor_that_is_killed_is_kept_and_can_be_fetched() {
    let (home, path) = Home::with_draft();
    let script = home.path().join("editor.sh");
    fs::write(&script, "#!/bin/sh\nprintf 写了一半 > \"$1\"\nkill -9 $$\n").unwrap();
    fs::set_permissions(&script, Permissions::from_mode(0o700)).unwrap();
    let session = Session::start(&home, Some(&path), &[("EDITOR", script.as_path())]);
    session.shows("标题").type_keys(CTRL_F).type_keys("判断依据").shows("判断依据").type_keys(ENTER);
    session.shows("总部最爱问").type_keys(&format!("原来的{F4}")).shows("外部编辑器没有成功");
    session.quit();
    let [edit] = edits(&home).try_into().expect("one is kept");
    let doctor = |words: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_escalate"));
        command.args(words).env("ESCALATE_HOME", home.path()).output().unwrap()
    };
    assert_eq!(doctor(&["doctor"]).status.code(), Some(1));
    assert_eq!(doctor(&["doctor", "--fix"]).status.code(), Some(0));
    let text = home.path().join("exports").join(edit).join("text.md");
    assert_eq!(fs::read_to_string(text).unwrap(), "写了一半");
    assert!(edits(&home).is_empty());
}

#[test]
fn a_draft_that_was_never_saved_opens_by_its_title() {
    use escalate::history::{Change, Deed, Edit};
    use escalate::store::{Journals, Places, Store, Told};
    let home = Home::welcomed();
    let store = Store::at(Places::under(home.path()));
    let draft =
        escalate::codec::Draft::blank(escalate::proposal::DraftId::from_number(9), escalate::i18n::Lang::Zh);
    let typed = |field: &str, text: &str| {
        let change = Change::Splice { at: 0, removed: String::new(), inserted: text.to_owned() };
        Deed::Do(vec![Edit { path: escalate::schema::Path::parse(field).unwrap(), change }])
    };
    let deeds = vec![typed("frame.title", "没存过的"), typed("frame.problem", "三成门店缺件")];
    let journals = Journals::new(&store);
    let base = escalate::shelf::Base::New;
    journals.append(Told { id: &draft.id, base: &base, start: Some(&draft), deeds });
    journals.flush().unwrap();
    journals.bring();
    drop(journals);
    // The thread that syncs may hold it for a moment longer, as it does not after a kill.
    let due = Instant::now() + AT_MOST;
    while store.unplaced(&[]).iter().any(|draft| draft.unsaved.at != escalate::store::Where::Own) {
        assert!(Instant::now() < due, "the journal stays locked");
        sleep(Duration::from_millis(20));
    }
    let session = Session::start(&home, Some(Path::new("没存过的")), &[]);
    session.shows("三成门店缺件");
    session.quit();
    assert_eq!(home.draft().frame.title, "没存过的");
}
