//! The real program on a pseudo-terminal, and a folder for everything it writes.
#![allow(dead_code, reason = "each test binary uses its own part")]

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{Read, Write};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::channel;
use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use escalate::codec::{Draft, read_ron, write_ron};
use escalate::i18n::Lang;
use escalate::proposal::{DraftId, Proposal};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// Long enough for a loaded machine; nothing waits this long unless it fails.
pub(crate) const AT_MOST: Duration = Duration::from_secs(30);
/// What a terminal that draws lines one cell wide answers to `CSI 6n` after one of them.
const NARROW: &str = "\x1b[1;2R";
const CTRL_Q: &str = "\x11";

/// A folder for everything the program writes, gone with the test.
pub(crate) struct Home(tempfile::TempDir);

impl Home {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// Someone who has seen the welcome and chosen Chinese.
    pub(crate) fn welcomed() -> Self {
        let home = Self::new();
        let config = home.path().join("config");
        fs::create_dir_all(&config).unwrap();
        let settings =
            escalate::shelf::Settings { welcomed: true, lang: Some(Lang::Zh), ..Default::default() };
        fs::write(config.join("settings.ron"), ron::to_string(&settings).unwrap()).unwrap();
        home
    }

    /// A blank draft on disk, to be opened by its path.
    pub(crate) fn with_draft() -> (Self, PathBuf) {
        let home = Self::welcomed();
        let drafts = home.path().join("drafts");
        fs::create_dir_all(&drafts).unwrap();
        let path = drafts.join("draft.ron");
        let draft = Draft::blank(DraftId::from_number(7), Lang::Zh);
        fs::write(&path, write_ron(&draft).unwrap()).unwrap();
        (home, path)
    }

    /// The names in a folder below, sorted; none where it is not there.
    pub(crate) fn names(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path().join(folder)).into_iter().flatten().flatten();
        let mut names: Vec<String> =
            entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    /// The only draft, as its file has it.
    pub(crate) fn draft(&self) -> Proposal {
        let files: Vec<PathBuf> =
            fs::read_dir(self.path().join("drafts")).unwrap().map(|entry| entry.unwrap().path()).collect();
        let [file] = files.as_slice() else { panic!("one draft, not {files:?}") };
        read_ron(&fs::read_to_string(file).unwrap()).unwrap().draft.proposal
    }
}

/// The program on a pseudo-terminal with an emulator on the other side that answers as a terminal does.
pub(crate) struct Session {
    master: Box<dyn MasterPty + Send>,
    keys: Arc<Mutex<Box<dyn Write + Send>>>,
    child: Box<dyn Child + Send + Sync>,
    seen: Arc<(Mutex<vt100::Parser>, Condvar)>,
    /// The terminal's window is being closed.
    closing: Arc<AtomicBool>,
    reader: JoinHandle<()>,
}

impl Session {
    pub(crate) fn start(home: &Home, draft: Option<&Path>, variables: &[(&str, &Path)]) -> Self {
        let program = OsStr::new(env!("CARGO_BIN_EXE_escalate"));
        Self::start_by(home, std::iter::once(program).chain(draft.map(Path::as_os_str)), variables)
    }

    /// Started by a script that `sh` runs; the program is `$0` in it, and the draft `$1`.
    pub(crate) fn start_in_shell(home: &Home, script: &str, draft: &Path) -> Self {
        let words = ["sh", "-c", script, env!("CARGO_BIN_EXE_escalate")].map(OsString::from);
        let words: Vec<OsString> = words.into_iter().chain([draft.into()]).collect();
        Self::start_by(home, words.iter().map(OsString::as_os_str), &[])
    }

    fn start_by<'a>(
        home: &Home,
        words: impl IntoIterator<Item = &'a OsStr>,
        variables: &[(&str, &Path)],
    ) -> Self {
        let pair = native_pty_system().openpty(size(80, 24)).unwrap();
        let mut words = words.into_iter();
        let mut command = CommandBuilder::new(words.next().unwrap());
        command.args(words);
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
        let closing = Arc::new(AtomicBool::new(false));
        let closed = Arc::clone(&closing);
        let reader = thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(read) = reader.read(&mut bytes) {
                if read == 0 || closed.load(Ordering::SeqCst) {
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
        Self { master: pair.master, keys, child, seen, closing, reader }
    }

    pub(crate) fn wait_for(&self, what: &str, is: impl Fn(&vt100::Screen) -> bool) {
        let due = Instant::now() + AT_MOST;
        let mut parser = self.seen.0.lock().unwrap();
        while !is(parser.screen()) {
            let left = due.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "waited for {what}:\n{}", parser.screen().contents());
            parser = self.seen.1.wait_timeout(parser, left).unwrap().0;
        }
    }

    pub(crate) fn shows(&self, text: &str) -> &Self {
        self.wait_for(text, |screen| screen.contents().contains(text));
        self
    }

    pub(crate) fn type_keys(&self, text: &str) -> &Self {
        let mut keys = self.keys.lock().unwrap();
        keys.write_all(text.as_bytes()).unwrap();
        keys.flush().unwrap();
        self
    }

    pub(crate) fn paste(&self, text: &str) -> &Self {
        self.type_keys(&format!("\x1b[200~{text}\x1b[201~"))
    }

    pub(crate) fn resize(&self, columns: u16, rows: u16) -> &Self {
        self.seen.0.lock().unwrap().set_size(cells(rows), cells(columns));
        self.master.resize(size(columns, rows)).unwrap();
        self
    }

    pub(crate) fn signal(&self, name: &str) {
        let pid = self.child.process_id().unwrap().to_string();
        assert!(Command::new("kill").args([name, &pid]).status().unwrap().success());
    }

    pub(crate) fn is_raw(&self) -> bool {
        let modes = self.master.get_termios().unwrap();
        !format!("{:?}", modes.local_flags).contains("ICANON")
    }

    /// Waits for the end; the exit code. The terminal has to be as it was.
    pub(crate) fn exit(self) -> u32 {
        let Self { master, keys, mut child, seen, closing, reader } = self;
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
        let ended = Self { master, keys, child, seen, closing, reader };
        ended.wait_for("the old screen", |screen| {
            !screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste()
        });
        assert!(!ended.is_raw(), "the terminal is left in raw mode");
        code
    }

    /// Closes the window, as a person does or a network that breaks: nothing is left of the terminal. The exit code,
    /// and how long the program took to end.
    pub(crate) fn close_window(self) -> (u32, Duration) {
        let Self { master, keys, mut child, closing, reader, .. } = self;
        closing.store(true, Ordering::SeqCst);
        // What is drawn anew wakes the reader, which lets go of its end.
        master.resize(size(81, 25)).unwrap();
        reader.join().unwrap();
        drop(keys);
        drop(master);
        let closed = Instant::now();
        let code = child.wait().unwrap().exit_code();
        (code, closed.elapsed())
    }

    /// Ends it as a crash would: nothing of it runs any more.
    pub(crate) fn kill(mut self) {
        self.signal("-KILL");
        self.child.wait().unwrap();
    }

    pub(crate) fn quit(self) {
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
