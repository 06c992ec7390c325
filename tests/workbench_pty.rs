//! Whole roads through the real program on a pseudo-terminal: what a person types ends up in a file on disk,
//! whatever happens to the window, the clipboard, an editor outside or the process in between.
#![cfg(unix)]

use std::fs;
use std::io::{Read, Write};
use std::num::NonZero;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc::channel;
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use escalate::codec::{Draft, read_ron, write_ron};
use escalate::i18n::Lang;
use escalate::proposal::{DraftId, Proposal};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// Long enough for a loaded machine; nothing waits this long unless it fails.
const AT_MOST: Duration = Duration::from_secs(30);
/// What a terminal that draws lines one cell wide answers to `CSI 6n` after one of them.
const NARROW: &str = "\x1b[1;2R";

const ENTER: &str = "\r";
const END: &str = "\x1b[F";
const F4: &str = "\x1bOS";
const CTRL_F: &str = "\x06";
const CTRL_Q: &str = "\x11";
const CTRL_R: &str = "\x12";
const CTRL_S: &str = "\x13";
const CTRL_Z: &str = "\x1a";
const UP: &str = "\x1b[A";
const ESC: &str = "\x1b";
const F2: &str = "\x1bOQ";

/// A folder for everything the program writes, gone with the test.
struct Home(tempfile::TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    /// Someone who has seen the welcome and chosen Chinese.
    fn welcomed() -> Self {
        let home = Self::new();
        let config = home.path().join("config");
        fs::create_dir_all(&config).unwrap();
        let settings =
            escalate::shelf::Settings { welcomed: true, lang: Some(Lang::Zh), ..Default::default() };
        fs::write(config.join("settings.ron"), ron::to_string(&settings).unwrap()).unwrap();
        home
    }

    /// A blank draft on disk, to be opened by its path.
    fn with_draft() -> (Self, PathBuf) {
        let home = Self::welcomed();
        let drafts = home.path().join("drafts");
        fs::create_dir_all(&drafts).unwrap();
        let path = drafts.join("draft.ron");
        let draft = Draft::blank(DraftId::from_number(7), Lang::Zh);
        fs::write(&path, write_ron(&draft).unwrap()).unwrap();
        (home, path)
    }

    /// The only draft, as its file has it.
    fn draft(&self) -> Proposal {
        let files: Vec<PathBuf> =
            fs::read_dir(self.path().join("drafts")).unwrap().map(|entry| entry.unwrap().path()).collect();
        let [file] = files.as_slice() else { panic!("one draft, not {files:?}") };
        read_ron(&fs::read_to_string(file).unwrap()).unwrap().draft.proposal
    }
}

/// The program on a pseudo-terminal with an emulator on the other side that answers as a terminal does.
struct Session {
    master: Box<dyn MasterPty + Send>,
    keys: Arc<Mutex<Box<dyn Write + Send>>>,
    child: Box<dyn Child + Send + Sync>,
    seen: Arc<(Mutex<vt100::Parser>, Condvar)>,
}

impl Session {
    fn start(home: &Home, draft: Option<&Path>, variables: &[(&str, &Path)]) -> Self {
        let pair = native_pty_system().openpty(size(80, 24)).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_escalate"));
        command.args(draft);
        command.env("ESCALATE_HOME", home.path());
        command.env("TERM", "xterm-256color");
        command.env("LANG", "zh_CN.UTF-8");
        for name in ["LC_ALL", "LC_MESSAGES", "NO_COLOR", "ESCALATE_GLYPHS", "VISUAL", "EDITOR", "DISPLAY"] {
            command.env_remove(name);
        }
        for (name, value) in variables {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let keys = Arc::new(Mutex::new(pair.master.take_writer().unwrap()));
        let seen = Arc::new((Mutex::new(vt100::Parser::new(cells(24), cells(80), 0)), Condvar::new()));
        let (shared, answers) = (Arc::clone(&seen), Arc::clone(&keys));
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(read) = reader.read(&mut bytes) {
                if read == 0 {
                    break;
                }
                shared.0.lock().unwrap().process(&bytes[..read]);
                for _ in String::from_utf8_lossy(&bytes[..read]).matches("\x1b[6n") {
                    // A program that is gone needs no answer.
                    let _ = answers.lock().unwrap().write_all(NARROW.as_bytes());
                }
                shared.1.notify_all();
            }
        });
        Self { master: pair.master, keys, child, seen }
    }

    fn wait_for(&self, what: &str, is: impl Fn(&vt100::Screen) -> bool) {
        let due = Instant::now() + AT_MOST;
        let mut parser = self.seen.0.lock().unwrap();
        while !is(parser.screen()) {
            let left = due.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "waited for {what}:\n{}", parser.screen().contents());
            parser = self.seen.1.wait_timeout(parser, left).unwrap().0;
        }
    }

    fn shows(&self, text: &str) -> &Self {
        self.wait_for(text, |screen| screen.contents().contains(text));
        self
    }

    fn type_keys(&self, text: &str) -> &Self {
        let mut keys = self.keys.lock().unwrap();
        keys.write_all(text.as_bytes()).unwrap();
        keys.flush().unwrap();
        self
    }

    fn paste(&self, text: &str) -> &Self {
        self.type_keys(&format!("\x1b[200~{text}\x1b[201~"))
    }

    fn resize(&self, columns: u16, rows: u16) -> &Self {
        self.seen.0.lock().unwrap().set_size(cells(rows), cells(columns));
        self.master.resize(size(columns, rows)).unwrap();
        self
    }

    fn signal(&self, name: &str) {
        let pid = self.child.process_id().unwrap().to_string();
        assert!(Command::new("kill").args([name, &pid]).status().unwrap().success());
    }

    fn is_raw(&self) -> bool {
        let modes = self.master.get_termios().unwrap();
        !format!("{:?}", modes.local_flags).contains("ICANON")
    }

    /// Waits for the end; the exit code. The terminal has to be as it was.
    fn exit(self) -> u32 {
        let Self { master, keys, mut child, seen } = self;
        let (done, wait) = channel();
        let mut killer = child.clone_killer();
        thread::spawn(move || {
            let status = child.wait().unwrap();
            let _ = done.send((status.exit_code(), child));
        });
        let Ok((code, child)) = wait.recv_timeout(AT_MOST) else {
            let _ = killer.kill();
            panic!("the program does not end:\n{}", seen.0.lock().unwrap().screen().contents());
        };
        let ended = Self { master, keys, child, seen };
        ended.wait_for("the old screen", |screen| {
            !screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste()
        });
        assert!(!ended.is_raw(), "the terminal is left in raw mode");
        code
    }

    /// Ends it as a crash would: nothing of it runs any more.
    fn kill(mut self) {
        self.signal("-KILL");
        self.child.wait().unwrap();
    }

    fn quit(self) {
        self.type_keys(CTRL_Q);
        assert_eq!(self.exit(), 0);
    }
}

fn cells(count: u16) -> NonZero<u16> {
    NonZero::new(count).unwrap()
}

fn size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

#[test]
fn a_first_run_writes_a_draft_that_is_there_the_next_time() {
    let home = Home::new();
    let session = Session::start(&home, None, &[]);
    session.shows("打开空白提案").type_keys(END).type_keys(ENTER).shows("封面");
    session.type_keys("充电桩故障率居高不下").shows("充电桩故障率居高不下").shows("已保存");
    assert!(session.is_raw());
    session.quit();
    assert_eq!(home.draft().frame.title, "充电桩故障率居高不下");

    let session = Session::start(&home, None, &[]);
    session.shows("充电桩故障率居高不下").type_keys(ENTER).shows("封面");
    session.type_keys(ENTER).shows("完成并下一项").type_keys("！").shows("充电桩故障率居高不下！");
    session.quit();
    assert_eq!(home.draft().frame.title, "充电桩故障率居高不下！");
}

#[test]
fn a_window_resized_while_typing_loses_nothing() {
    let (home, path) = Home::with_draft();
    let session = Session::start(&home, Some(&path), &[]);
    session.shows("标题").type_keys("华东").shows("华东");
    for (columns, rows, typed) in [(50, 16, "区"), (132, 43, "域"), (38, 9, "28家"), (80, 24, "门店")] {
        session.resize(columns, rows).type_keys(typed).shows(typed);
    }
    session.shows("华东区域28家门店");
    session.quit();
    assert_eq!(home.draft().frame.title, "华东区域28家门店");
}

#[test]
fn cells_from_a_spreadsheet_become_rows() {
    let (home, path) = Home::with_draft();
    let session = Session::start(&home, Some(&path), &[]);
    session.shows("标题").type_keys("1").shows("[+ 添加一项损失]");
    session.paste("流失的买家\t2000\t35万\r\n没有续费的老客户\t300\t8千\r\n").shows("没有续费");
    session.quit();
    let losses = home.draft().impact.losses;
    assert_eq!(losses.len(), 2);
    assert_eq!((losses[0].what.as_str(), losses[0].each.as_str()), ("流失的买家", "35万"));
    assert_eq!((losses[1].what.as_str(), losses[1].customers.as_str()), ("没有续费的老客户", "300"));
}

#[test]
fn an_editor_outside_gets_the_text_and_gives_it_back() {
    let (home, path) = Home::with_draft();
    let script = home.path().join("editor.sh");
    fs::write(
        &script,
        "#!/bin/sh\nprintf '改写：' > \"$1.new\"\ncat \"$1\" >> \"$1.new\"\nmv \"$1.new\" \"$1\"\n",
    )
    .unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o700)).unwrap();
    let session = Session::start(&home, Some(&path), &[("EDITOR", &script)]);
    session.shows("标题").type_keys(CTRL_F).type_keys("判断依据").shows("判断依据").type_keys(ENTER);
    session.shows("总部最爱问").type_keys("三家店同一个月坏").shows("三家店同一个月坏");
    session.type_keys(F4).shows("改写：三家店同一个月坏");
    session.quit();
    assert_eq!(home.draft().frame.diagnosis.reasoning.as_str(), "改写：三家店同一个月坏");
    let kept = ["versions", "recovery"];
    let left: Vec<_> = fs::read_dir(home.path().join("state")).into_iter().flatten().flatten().collect();
    let left: Vec<_> =
        left.iter().filter(|entry| kept.iter().all(|name| entry.file_name() != *name)).collect();
    assert!(left.is_empty(), "the text's private folder stays: {left:?}");
}

#[test]
fn a_program_that_is_terminated_saves_first() {
    let (home, path) = Home::with_draft();
    let session = Session::start(&home, Some(&path), &[]);
    session.shows("标题").type_keys("还没存盘的标题").shows("还没存盘的标题");
    session.signal("-TERM");
    assert_eq!(session.exit(), 143);
    assert_eq!(home.draft().frame.title, "还没存盘的标题");
}

#[test]
fn quitting_without_a_change_leaves_no_trace_in_the_drafts() {
    let (home, path) = Home::with_draft();
    let before = fs::read(&path).unwrap();
    let session = Session::start(&home, Some(&path), &[]);
    session.shows("标题");
    session.quit();
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn an_older_version_is_kept_named_compared_and_taken_back() {
    let (home, path) = Home::with_draft();
    let session = Session::start(&home, Some(&path), &[]);
    session.shows("标题").type_keys("旧标题").shows("旧标题").type_keys(CTRL_S).shows("留作版本 2");
    session.type_keys("，改坏了").shows("旧标题，改坏了").type_keys(CTRL_S);
    session.wait_for("the second version", |screen| {
        screen.contents().contains("留作版本") && !screen.contents().contains("留作版本 2")
    });
    session
        .type_keys(CTRL_R)
        .shows("特意留存")
        .type_keys(END)
        .type_keys(UP)
        .type_keys(F2)
        .shows("给版本起名");
    session.type_keys("报批稿").shows("报批稿").type_keys(ENTER).shows("Enter 比较").shows("报批稿");
    session.type_keys(ENTER).shows("那时：").shows("立题 > 标题").type_keys(ENTER).shows("已换过来");
    session.type_keys(ESC);
    session.wait_for("the form", |screen| !screen.contents().contains("Esc 关闭"));
    session.quit();
    assert_eq!(home.draft().frame.title, "旧标题");

    let session = Session::start(&home, Some(&path), &[]);
    session.shows("旧标题").type_keys(CTRL_R).shows("报批稿").shows("打开时的原文件");
    session.type_keys(END).type_keys(ENTER).shows("那时：").type_keys("a").type_keys(ESC);
    session.wait_for("the form", |screen| !screen.contents().contains("Esc 关闭"));
    session.type_keys(CTRL_Z).shows("旧标题");
    session.quit();
    assert_eq!(home.draft().frame.title, "旧标题");
}

#[test]
fn a_draft_that_was_never_saved_is_in_the_list_after_a_kill() {
    let home = Home::welcomed();
    let session = Session::start(&home, None, &[]);
    session.type_keys("\x0e").shows("空白").type_keys(ENTER).shows("封面");
    session.type_keys("没来得及存").shows("没来得及存");
    session.kill();
    let session = Session::start(&home, None, &[]);
    session.shows("找回来了").shows("没来得及存");
    session.quit();
    assert_eq!(home.draft().frame.title, "没来得及存");
}

#[test]
fn a_second_window_looks_on_and_takes_over_when_the_first_is_gone() {
    let (home, path) = Home::with_draft();
    let first = Session::start(&home, Some(&path), &[]);
    first.shows("标题").type_keys("甲").shows("甲").shows("已保存");
    let second = Session::start(&home, Some(&path), &[]);
    second.shows("只读").shows("另一个窗口").type_keys("乙");
    first.kill();
    second.shows("可以在这里改").type_keys("丙").shows("甲丙");
    second.quit();
    assert_eq!(home.draft().frame.title, "甲丙");
}

#[test]
fn nothing_that_was_shown_is_lost_to_a_kill() {
    let (home, path) = Home::with_draft();
    let mut typed = String::new();
    // Each ends in signs that stand nowhere else; the emulator knows no joined emoji, so those are not waited for.
    for (piece, end) in [
        ("庚辛甲", "庚辛甲"),
        ("壬癸", "壬癸"),
        ("丙👩\u{200d}👩\u{200d}👧酉丁", "酉丁"),
        ("9%戊己", "9%戊己"),
        ("（子丑", "（子丑"),
        ("）寅卯辰", "）寅卯辰"),
        ("巳午", "巳午"),
    ] {
        let session = Session::start(&home, Some(&path), &[]);
        session.shows(if typed.is_empty() { "标题" } else { "已经接上" });
        typed.push_str(piece);
        session.type_keys(piece).shows(end);
        session.kill();
    }
    let session = Session::start(&home, Some(&path), &[]);
    session.shows("已经接上").shows("巳午");
    session.quit();
    assert_eq!(home.draft().frame.title, typed);
}
