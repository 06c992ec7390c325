//! The same on a real terminal, byte by byte; and what of a draft is left outside of its own file.

use crate::from_others::{HOSTILE, hostile_draft};
use escalate::codec::{Draft, write_ron};
use escalate::i18n::Lang;
use escalate::proposal::DraftId;
use portable_pty::{Child, CommandBuilder, PtySize, native_pty_system};
use std::ffi::OsStr;
use std::fs;
use std::io::{Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// Long enough for a loaded machine; nothing waits this long unless it fails.
const AT_MOST: Duration = Duration::from_secs(40);
/// What a terminal that draws lines one cell wide answers when asked where its cursor is.
const NARROW: &str = "\x1b[1;2R";

/// What arrived so far, and whether more may come.
type Arrived = Arc<(Mutex<(Vec<u8>, bool)>, Condvar)>;

/// A program on a pseudo-terminal, and every byte that it sent there.
struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    keys: Arc<Mutex<Box<dyn Write + Send>>>,
    arrived: Arrived,
    _master: Box<dyn portable_pty::MasterPty + Send>,
}

impl Terminal {
    /// Starts the program with a umask that keeps nothing from anybody.
    fn start<S: AsRef<OsStr>>(home: &Path, args: &[S], variables: &[(&str, &str)]) -> Self {
        let size = PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let mut command = CommandBuilder::new("sh");
        command.args(["-c", "umask 000; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_escalate")]);
        command.args(args);
        command.env("ESCALATE_HOME", home);
        command.env("TERM", "xterm-256color");
        command.env("LANG", "zh_CN.UTF-8");
        for name in ["LC_ALL", "LC_MESSAGES", "NO_COLOR", "ESCALATE_GLYPHS", "VISUAL", "EDITOR", "DISPLAY"] {
            command.env_remove(name);
        }
        for (name, value) in variables {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).expect("it starts");
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let keys = Arc::new(Mutex::new(pair.master.take_writer().expect("a writer")));
        let arrived: Arrived = Arrived::default();
        let (shared, answers) = (Arc::clone(&arrived), Arc::clone(&keys));
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(read) = reader.read(&mut bytes) {
                if read == 0 {
                    break;
                }
                shared.0.lock().expect("no panic").0.extend_from_slice(&bytes[..read]);
                for _ in String::from_utf8_lossy(&bytes[..read]).matches("\x1b[6n") {
                    // A program that is gone needs no answer.
                    let _ = answers.lock().expect("no panic").write_all(NARROW.as_bytes());
                }
                shared.1.notify_all();
            }
            shared.0.lock().expect("no panic").1 = true;
            shared.1.notify_all();
        });
        Self { child, keys, arrived, _master: pair.master }
    }

    fn bytes(&self) -> Vec<u8> {
        self.arrived.0.lock().expect("no panic").0.clone()
    }

    /// The screen as it stands.
    fn screen(&self) -> String {
        let mut parser = vt100::Parser::new(40.try_into().expect("some"), 120.try_into().expect("some"), 0);
        parser.process(&self.bytes());
        parser.screen().contents()
    }

    /// Waits until nothing is drawn any more; a key that changes nothing draws nothing.
    fn rests(&self) -> &Self {
        let mut before = None;
        while before != Some(self.bytes().len()) {
            before = Some(self.bytes().len());
            thread::sleep(Duration::from_millis(300));
        }
        self
    }

    fn wait(&self, what: &str, is: impl Fn(&Self) -> bool) -> &Self {
        let due = Instant::now() + AT_MOST;
        while !is(self) {
            assert!(Instant::now() < due, "waited for {what}:\n{}", self.screen());
            let arrived = self.arrived.0.lock().expect("no panic");
            drop(self.arrived.1.wait_timeout(arrived, Duration::from_millis(200)).expect("no panic"));
        }
        self
    }

    fn shows(&self, text: &str) -> &Self {
        self.wait(text, |terminal| terminal.screen().contains(text))
    }

    fn keys(&self, text: &str) -> &Self {
        let mut keys = self.keys.lock().expect("no panic");
        keys.write_all(text.as_bytes()).expect("written");
        keys.flush().expect("written");
        drop(keys);
        self
    }

    /// Asks for the end until it comes: a key may fall to what is being pasted.
    fn quit(&self) {
        self.wait("the end", |terminal| {
            // A program that is gone takes no key.
            let _ = terminal.keys.lock().expect("no panic").write_all(b"\x11");
            terminal.arrived.0.lock().expect("no panic").1
        });
    }

    /// Waits for the end; every byte that arrived.
    fn end(mut self) -> Vec<u8> {
        self.wait("the end", |terminal| terminal.arrived.0.lock().expect("no panic").1);
        self.child.wait().expect("it ended");
        self.bytes()
    }
}

/// Every sign of what arrived, but those of sequences that draw: they begin with `ESC [`.
fn drawn(bytes: &[u8]) -> String {
    let text = std::str::from_utf8(bytes).expect("UTF-8");
    let mut out = String::new();
    let mut signs = text.chars();
    while let Some(sign) = signs.next() {
        if sign != '\u{1b}' {
            out.push(sign);
            continue;
        }
        match signs.next() {
            Some('[') => {
                let _ = signs.find(|c| ('@'..='~').contains(c));
            }
            other => panic!("ESC {other:?} in {:?}", signs.as_str().chars().take(40).collect::<String>()),
        }
    }
    out
}

fn harmless(bytes: &[u8], what: &str) {
    let text = drawn(bytes);
    crate::from_others::harmless(&text.replace('\r', ""), what);
    assert!(text.contains(['␛', '⟨']), "{what} does not show the text at all: {text}");
}

fn hostile_home() -> (tempfile::TempDir, PathBuf, PathBuf) {
    let place = tempfile::tempdir().expect("a folder");
    let bad = HOSTILE.replace('\0', "");
    let home = place.path().join(format!("家{bad}"));
    let drafts = home.join("drafts");
    fs::create_dir_all(&drafts).expect("made");
    welcomed(&home);
    let file = drafts.join(format!("稿{bad}.ron"));
    fs::write(&file, write_ron(&hostile_draft(Lang::Zh)).expect("RON")).expect("written");
    fs::write(drafts.join(format!("坏{bad}.ron")), format!("({bad}")).expect("written");
    (place, home, file)
}

fn welcomed(home: &Path) {
    let config = home.join("config");
    fs::create_dir_all(&config).expect("made");
    fs::write(config.join("settings.ron"), "(welcomed: true, lang: Some(\"zh-CN\"))").expect("written");
}

#[test]
fn nothing_of_a_hostile_draft_steers_the_terminal() {
    let (_place, home, file) = hostile_home();
    let terminal = Terminal::start::<&str>(&home, &[], &[("COLORTERM", "truecolor")]);
    terminal.shows("坏").shows("甲");
    terminal.keys("\x11");
    terminal.end();
    let terminal = Terminal::start(&home, &[&file], &[]);
    terminal.shows("甲");
    for pane in ["1", "2", "3", "4", "5", "6", "\x1b[B", "\x1b[B", "\t", "\x1b[6~", "\x10"] {
        terminal.keys(pane).rests();
    }
    let paste = format!("\x1b[200~{}\x1b[201~", HOSTILE.replace('\u{1b}', ""));
    for keys in ["\x1b", paste.as_str()] {
        terminal.keys(keys).rests();
    }
    terminal.quit();
    harmless(&terminal.end(), "the workbench");
}

#[test]
fn commands_on_a_terminal_show_what_a_pipe_gets_raw() {
    let (_place, home, file) = hostile_home();
    let file = file.as_os_str();
    for (args, what) in [
        (vec![OsStr::new("get"), file, OsStr::new("frame.title")], "one value"),
        (vec![OsStr::new("get"), file], "all values"),
        (vec![OsStr::new("show"), file], "the figures"),
        (vec![OsStr::new("export"), file, OsStr::new("--kind"), OsStr::new("json")], "JSON"),
        (vec![OsStr::new("export"), file, OsStr::new("--kind"), OsStr::new("working")], "a page"),
        (vec![OsStr::new("check"), file], "findings"),
        (vec![OsStr::new("list")], "the list"),
        (vec![OsStr::new("doctor")], "the report"),
    ] {
        let bytes = Terminal::start(&home, &args, &[]).end();
        let escaped = String::from_utf8_lossy(&bytes).contains("\\u202e");
        if escaped {
            crate::from_others::harmless(&drawn(&bytes).replace('\r', ""), what);
        } else {
            harmless(&bytes, what);
        }
    }
}

/// Every file and folder below, with its mode.
fn modes(folder: &Path) -> Vec<(PathBuf, u32)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let meta = fs::symlink_metadata(&path).expect("there");
        if meta.is_dir() {
            found.extend(modes(&path));
        }
        found.push((path, meta.permissions().mode() & 0o777));
    }
    found
}

fn private(folder: &Path, at_least: usize) {
    let modes = modes(folder);
    assert!(modes.len() >= at_least, "{modes:?}");
    for (path, mode) in modes {
        let wanted = if path.is_dir() { 0o700 } else { 0o600 };
        assert_eq!(mode, wanted, "{}: {mode:o}", path.display());
    }
}

#[test]
fn what_is_written_is_for_its_owner_only() {
    let place = tempfile::tempdir().expect("a folder");
    let home = place.path().join("new/home");
    let out = place.path().join("page.md");
    let out = out.to_str().expect("UTF-8");
    for args in [
        vec!["new", "--from", "sample:tour", "--title", "甲"],
        vec!["set", "甲", "frame.ask", "批准"],
        vec!["export", "甲", "-o", out],
        vec!["import", out],
    ] {
        Terminal::start(&home, &args, &[]).end();
    }
    private(&home, 2);
    let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
    assert_eq!((mode(Path::new(out)), mode(&home), mode(&place.path().join("new"))), (0o600, 0o700, 0o700));

    // The editor outside sees a file and a folder that nobody else can look into.
    let script = place.path().join("editor.sh");
    let seen = place.path().join("seen");
    let tell = "stat -c %a \"$1\" \"$(dirname \"$1\")\" \"$(dirname \"$(dirname \"$1\")\")\"";
    fs::write(&script, format!("#!/bin/sh\n{tell} > '{}'\n", seen.display())).expect("written");
    fs::set_permissions(&script, fs::Permissions::from_mode(0o700)).expect("executable");
    let terminal = Terminal::start(&home, &["甲"], &[("EDITOR", script.to_str().expect("UTF-8"))]);
    terminal.shows("甲").keys("\x06").keys("判断依据").shows("判断依据").keys("\r");
    terminal.shows("总部最爱问").keys("三").keys("\x1bOS");
    terminal.wait("the editor", |_| fs::read_to_string(&seen).is_ok_and(|seen| seen.lines().count() == 3));
    assert_eq!(fs::read_to_string(&seen).expect("read"), "600\n700\n700\n");
    let pid = terminal.child.process_id().expect("it runs");
    terminal.shows("总部最爱问");
    if cfg!(target_os = "linux") {
        let limits = fs::read_to_string(format!("/proc/{pid}/limits")).expect("readable");
        let dumps = limits.lines().find(|line| line.starts_with("Max core file size")).expect("a limit");
        let bounds: Vec<&str> = dumps.split_whitespace().skip(4).take(2).collect();
        assert_eq!(bounds, ["0", "0"], "{dumps}");
    }
    terminal.keys("\x11");
    let bytes = terminal.end();
    assert!(!String::from_utf8_lossy(&bytes).contains("\x1b]"), "a title or a clipboard was set");
    private(&home, 3);
}

#[test]
fn settings_and_the_trash_are_private_too() {
    use escalate::shelf::{Clash, Settings};
    use escalate::store::{Places, Store};
    let place = tempfile::tempdir().expect("a folder");
    let home = place.path().join("home");
    let store = Store::open(Places::under(&home)).expect("made");
    let now = "2026-03-05T06:07:08Z".parse().expect("a moment");
    store.save_settings(&Settings::default()).expect("written");
    let draft = Draft { id: DraftId::from_number(1), ..Draft::default() };
    let opened = store.add(&draft, now).expect("written");
    store.duplicate(opened.base.path().expect("a file"), DraftId::from_number(2), now).expect("written");
    store.trash(opened.base.path().expect("a file"), now).expect("moved");
    let exports = &store.places().exports;
    store.export(&exports.join("a.md"), b"a", Clash::KeepBoth).expect("written");
    private(&home, 8);
}
