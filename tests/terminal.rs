//! Every road out gives the terminal back: a small program with a loop like the workbench's
//! runs on a real pseudo-terminal and is quit, killed, hung up, stopped and made to panic.
//!
//! The program is this test binary itself, started with `ESCALATE_TEST_LOOP` set.
#![cfg(unix)]

use std::io::{Read, Write};
use std::ops::ControlFlow;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::channel;
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use escalate::app::key::{Input, Key};
use escalate::runtime::input::{FromTerminal, InputThread, coalesce, drain};
use escalate::runtime::probe::{ANSWERS, Abilities, QUESTION};
use escalate::runtime::screen::Screen;
use escalate::runtime::signals::{Notice, Signals};
use escalate::runtime::terminal::{Guard, Modes, guarded, output, window_size};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use ratatui::style::Style;

const PROGRAM: &str = "ESCALATE_TEST_LOOP";
/// Long enough for a loaded machine; nothing waits this long unless it fails.
const AT_MOST: Duration = Duration::from_secs(20);

// ---------------------------------------------------------------- the program

enum Message {
    Terminal(FromTerminal),
    Notice(Notice),
}

/// A loop as the workbench has it: one channel, drain, update, draw once.
fn run() -> std::io::Result<i32> {
    let (sender, receiver) = channel();
    let guard = Guard::enter(Modes { mouse: true, focus: true })?;
    let notices = sender.clone();
    let signals = Signals::start(Duration::from_millis(1500), move |notice| {
        let _ = notices.send(Message::Notice(notice));
    })?;
    let abilities = Abilities::of_this_process();
    let (columns, rows) = window_size();
    let mut screen = Screen::new(output()?, columns, rows)?;
    screen.set_ambiguous(abilities.ambiguous);
    if abilities.ask {
        screen.queue(QUESTION);
    }
    let mut lines = vec![format!("pid {}", std::process::id()), String::new()];
    let draw = |screen: &mut Screen<_>, lines: &[String]| {
        screen.draw(|frame| {
            for (y, line) in (0..frame.area().height).zip(lines) {
                frame.buffer_mut().set_string(0, y, line, Style::new());
            }
            frame.set_cursor_position((0, 0));
        })
    };
    draw(&mut screen, &lines)?;
    let input = InputThread::start(if abilities.ask { ANSWERS } else { 0 }, move |message| {
        match sender.send(Message::Terminal(message)) {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    })?;
    loop {
        let mut inputs = Vec::new();
        for message in drain(&receiver) {
            match message {
                Message::Terminal(FromTerminal::Inputs(more)) => inputs.extend(more),
                Message::Terminal(FromTerminal::Ambiguous(ambiguous)) => {
                    lines.push(format!("glyphs {ambiguous:?}"));
                    screen.set_ambiguous(ambiguous);
                }
                Message::Terminal(FromTerminal::Gone) => {}
                Message::Notice(Notice::Stop(_)) if lines[1].contains("stuck") => loop {
                    thread::park();
                },
                Message::Notice(Notice::Stop(stop)) => return Ok(stop.exit_code()),
                Message::Notice(Notice::Suspend) => {
                    guard.suspend()?;
                    screen.redraw();
                }
                Message::Notice(Notice::Continued) => {
                    guard.reenter()?;
                    screen.redraw();
                }
            }
        }
        for input_event in coalesce(inputs) {
            match input_event {
                Input::Key(key) if key == Key::ctrl('q') => return Ok(0),
                Input::Key(key) if key == Key::ctrl('p') => panic!("on purpose"),
                Input::Key(key) if key == Key::ctrl('e') => {
                    input.pause();
                    let read = r#"printf 'outside '; read -r line; printf 'read %s.' "$line"; read -r line"#;
                    let (ran, taken) =
                        signals.shielded(|| guard.outside(|| Command::new("sh").args(["-c", read]).status()));
                    taken?;
                    ran?;
                    input.resume();
                    screen.redraw();
                }
                Input::Key(key) => match key.typed() {
                    Some(c) => lines[1].push(c),
                    None => lines.push(format!("key {key}")),
                },
                Input::Paste(text) => lines.push(format!("paste {}", text.replace('\n', "/"))),
                Input::Resize { columns, rows } => {
                    screen.resize(columns, rows);
                    lines.push(format!("size {columns}x{rows}"));
                }
                Input::Mouse(mouse) => lines.push(format!("{:?} {},{}", mouse.kind, mouse.column, mouse.row)),
                other => lines.push(format!("{other:?}")),
            }
        }
        // A screen that is gone is no reason to end without saving: the notice to stop follows.
        let _ = draw(&mut screen, &lines);
    }
}

#[test]
fn program() {
    if std::env::var_os(PROGRAM).is_none() {
        return;
    }
    let code = match guarded(run) {
        Ok(Ok(code)) => code,
        Ok(Err(error)) => {
            println!("failed: {error}");
            70
        }
        Err(report) => {
            println!("reported: {} in {}", report.message, report.place);
            101
        }
    };
    std::process::exit(code)
}

// ------------------------------------------------------------------ the tests

/// The program on a pseudo-terminal with an emulator on the other side.
struct Session {
    master: Option<Box<dyn MasterPty + Send>>,
    keys: Option<Box<dyn Write + Send>>,
    child: Box<dyn Child + Send + Sync>,
    seen: Arc<(Mutex<vt100::Parser>, Condvar)>,
    closing: Arc<AtomicBool>,
    reader: Option<thread::JoinHandle<()>>,
}

impl Session {
    /// Starts the program; `answer` is what the terminal says to `CSI 6n`.
    fn start(answer: Option<&'static str>) -> Self {
        let size = PtySize { rows: 12, cols: 60, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        // Under a shell, so that somebody waits while the program is stopped.
        let mut command = CommandBuilder::new("sh");
        command.args(["-c", "\"$0\" --exact program --nocapture --test-threads=1; exit $?"]);
        command.arg(std::env::current_exe().unwrap());
        command.env(PROGRAM, "1");
        command.env("TERM", "xterm-256color");
        command.env_remove("ESCALATE_GLYPHS");
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let keys = pair.master.take_writer().unwrap();
        let parser = vt100::Parser::new(12.try_into().unwrap(), 60.try_into().unwrap(), 0);
        let seen = Arc::new((Mutex::new(parser), Condvar::new()));
        let shared = Arc::clone(&seen);
        let (answers, asked) = channel::<()>();
        let closing = Arc::new(AtomicBool::new(false));
        let close = Arc::clone(&closing);
        let reader = thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(read) = reader.read(&mut bytes) {
                if read == 0 || close.load(Ordering::SeqCst) {
                    break;
                }
                for _ in String::from_utf8_lossy(&bytes[..read]).matches("\x1b[6n") {
                    let _ = answers.send(());
                }
                shared.0.lock().unwrap().process(&bytes[..read]);
                shared.1.notify_all();
            }
        });
        let mut session =
            Self { master: Some(pair.master), keys: Some(keys), child, seen, closing, reader: Some(reader) };
        session.shows("pid ");
        if let Some(answer) = answer {
            for _ in 0..ANSWERS {
                asked.recv_timeout(AT_MOST).unwrap();
                session.type_keys(answer);
            }
        }
        session.shows("glyphs ");
        session
    }

    fn wait_for(&self, what: &str, is: impl Fn(&vt100::Screen) -> bool) -> String {
        let due = Instant::now() + AT_MOST;
        let mut parser = self.seen.0.lock().unwrap();
        while !is(parser.screen()) {
            let left = due.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "waited for {what}:\n{}", parser.screen().contents());
            parser = self.seen.1.wait_timeout(parser, left).unwrap().0;
        }
        parser.screen().contents()
    }

    fn shows(&self, text: &str) -> String {
        self.wait_for(text, |screen| screen.contents().contains(text))
    }

    fn type_keys(&mut self, text: &str) {
        let keys = self.keys.as_mut().unwrap();
        keys.write_all(text.as_bytes()).unwrap();
        keys.flush().unwrap();
    }

    fn pid(&self) -> String {
        let text = self.shows("pid ");
        text.split_once("pid ").unwrap().1.split_whitespace().next().unwrap().to_owned()
    }

    fn signal(&self, name: &str) {
        assert!(Command::new("kill").args([name, &self.pid()]).status().unwrap().success());
    }

    /// Closes the emulator's side: the kernel hangs the terminal up.
    fn close_window(&mut self) {
        // The reader holds it open too; a new size makes the program write, which wakes it.
        self.closing.store(true, Ordering::SeqCst);
        let size = PtySize { rows: 10, cols: 50, pixel_width: 0, pixel_height: 0 };
        self.master.as_ref().unwrap().resize(size).unwrap();
        self.reader.take().unwrap().join().unwrap();
        self.keys = None;
        self.master = None;
    }

    /// Waits for the exit; its status and how long it took.
    fn exit(self) -> (u32, Duration, Self) {
        let start = Instant::now();
        let (done, wait) = channel();
        let Self { master, keys, mut child, seen, closing, reader } = self;
        let mut killer = child.clone_killer();
        thread::spawn(move || {
            let status = child.wait().unwrap();
            let _ = done.send((status.exit_code(), child));
        });
        let Ok((code, child)) = wait.recv_timeout(AT_MOST) else {
            let _ = killer.kill();
            panic!("the program does not end");
        };
        (code, start.elapsed(), Self { master, keys, child, seen, closing, reader })
    }

    fn is_raw(&self) -> bool {
        let modes = self.master.as_ref().unwrap().get_termios().unwrap();
        !format!("{:?}", modes.local_flags).contains("ICANON")
    }

    fn assert_restored(&self) {
        self.wait_for("the old screen", |screen| {
            !screen.alternate_screen()
                && !screen.hide_cursor()
                && !screen.bracketed_paste()
                && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
        });
        // The line mode comes back right after the last byte.
        let due = Instant::now() + AT_MOST;
        while self.is_raw() {
            assert!(Instant::now() < due, "still in raw mode");
            thread::yield_now();
        }
    }

    fn assert_taken(&self) {
        self.wait_for("the program's screen", |screen| {
            screen.alternate_screen()
                && screen.bracketed_paste()
                && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::ButtonMotion
        });
        assert!(self.is_raw());
    }
}

/// The first letter of what `ps` says of a process; `None` once there is none.
fn state(pid: &str) -> Option<u8> {
    let said = Command::new("ps").args(["-o", "stat=", "-p", pid]).output().unwrap().stdout;
    said.first().copied()
}

const NARROW: Option<&str> = Some("\x1b[1;2R");

#[test]
fn quitting_restores_the_terminal() {
    let mut session = Session::start(NARROW);
    session.assert_taken();
    session.type_keys("门店");
    session.shows("门店");
    session.type_keys("\x11");
    let (code, _, session) = session.exit();
    assert_eq!(code, 0);
    session.assert_restored();
}

#[test]
fn a_panic_restores_the_terminal_and_is_reported_after() {
    let mut session = Session::start(NARROW);
    session.type_keys("\x10");
    let (code, _, session) = session.exit();
    assert_eq!(code, 101);
    session.assert_restored();
    session.shows("reported: on purpose in tests/terminal.rs:");
}

#[test]
fn signals_restore_the_terminal() {
    for (name, code) in [("-TERM", 143), ("-HUP", 129), ("-INT", 130), ("-QUIT", 131)] {
        let session = Session::start(NARROW);
        session.signal(name);
        let (exit, took, session) = session.exit();
        assert_eq!(exit, code, "{name}");
        assert!(took < Duration::from_secs(2), "{name} took {took:?}");
        session.assert_restored();
    }
}

#[test]
fn a_loop_that_hangs_is_ended_by_the_signal_thread() {
    let mut session = Session::start(NARROW);
    session.type_keys("stuck");
    session.shows("stuck");
    session.signal("-TERM");
    let (code, took, session) = session.exit();
    assert_eq!(code, 143);
    assert!(took >= Duration::from_millis(1200), "it was given time to save: {took:?}");
    session.assert_restored();
}

#[test]
fn a_closed_window_ends_the_program_within_two_seconds() {
    for text in ["", "stuck"] {
        let mut session = Session::start(NARROW);
        session.type_keys(text);
        session.shows(text);
        let pid = session.pid();
        session.close_window();
        let start = Instant::now();
        // An ended program may wait as a zombie for whoever inherited it.
        while !matches!(state(&pid), None | Some(b'Z')) {
            assert!(start.elapsed() < Duration::from_secs(6), "still there: {text:?}");
            thread::yield_now();
        }
        let took = start.elapsed();
        assert!(took < Duration::from_secs(2), "{text:?} took {took:?}");
        assert!(text.is_empty() || took > Duration::from_secs(1), "it was given time to save: {took:?}");
    }
}

#[test]
fn stopping_gives_the_terminal_to_the_shell_and_back() {
    let mut session = Session::start(NARROW);
    session.type_keys("前");
    session.shows("前");
    let pid = session.pid();
    session.signal("-TSTP");
    session.assert_restored();
    // The terminal is back before the program stops, and continuing it before it has stopped does nothing.
    let due = Instant::now() + AT_MOST;
    while state(&pid) != Some(b'T') {
        assert!(Instant::now() < due, "it does not stop");
        thread::yield_now();
    }
    assert!(Command::new("kill").args(["-CONT", &pid]).status().unwrap().success());
    session.shows("前");
    session.assert_taken();
    session.type_keys("后");
    session.shows("前后");
}

#[test]
fn another_program_gets_the_terminal_and_its_keys() {
    let mut session = Session::start(NARROW);
    session.type_keys("a\x05");
    session.shows("outside");
    session.assert_restored();
    session.type_keys("typed there\n");
    session.shows("read typed there.");
    session.type_keys("\n");
    session.wait_for("our screen", |screen| screen.alternate_screen() && screen.contents().contains("pid "));
    session.assert_taken();
    session.type_keys("b");
    let text = session.shows("ab");
    assert!(!text.contains("typed there"), "{text}");
}

#[test]
fn input_of_every_kind_arrives() {
    let mut session = Session::start(NARROW);
    session.shows("glyphs Narrow");
    for (bytes, shown) in [
        ("\x1b[200~一\r二\x1b[201~", "paste 一/二"),
        ("\x1b[<0;4;3M", "Down 3,2"),
        ("\x1b[<0;4;3m", "Up 3,2"),
        ("\x1b[<64;1;1M", "ScrollUp 0,0"),
        ("\x1b[I", "FocusGained"),
        ("\x1b[1;5A", "key ctrl+up"),
        ("\x1f", "key ctrl+/"),
        ("\x1b", "key esc"),
    ] {
        session.type_keys(bytes);
        session.shows(shown);
    }
    let size = PtySize { rows: 14, cols: 50, pixel_width: 0, pixel_height: 0 };
    session.seen.0.lock().unwrap().set_size(14.try_into().unwrap(), 50.try_into().unwrap());
    session.master.as_ref().unwrap().resize(size).unwrap();
    session.shows("size 50x14");
}

#[test]
fn a_wide_or_silent_terminal_is_recognized_without_waiting() {
    Session::start(Some("\x1b[1;3R")).shows("glyphs Wide");
    let mut silent = Session::start(None);
    silent.shows("glyphs Unknown");
    silent.type_keys("键");
    silent.shows("键");
}

#[test]
fn a_burst_with_line_breaks_is_a_paste() {
    let mut session = Session::start(NARROW);
    session.type_keys("过去三个月，\r34/40家门店卡顿，\r客户等待超过15分钟。\r");
    session.shows("paste 过去三个月，/34/40家门店卡顿，/客户等待超过15分钟。/");
}
