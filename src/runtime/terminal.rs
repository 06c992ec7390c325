//! Taking the terminal and giving it back.
//!
//! Whatever ends the program - quitting, a panic, a signal, an external editor - the terminal
//! must come back as it was: line mode, the old screen, a visible cursor, no mouse or paste
//! reports. There is one sequence that does it, [`restore`], and every road out takes it. It
//! may be called from any thread and any number of times.
use std::io::{self, Write};
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Mutex, MutexGuard, Once, PoisonError};
use std::thread::{self, ThreadId};

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

/// Which reports the terminal is asked for, besides keys and pastes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Modes {
    /// Presses, drags and the wheel (not mere movement). Off leaves selecting to the terminal.
    pub mouse: bool,
    /// The window coming to the front or going to the back.
    pub focus: bool,
}

/// The terminal was taken with these modes by this thread.
#[derive(Debug, Clone, Copy)]
struct Taken {
    modes: Modes,
    by: ThreadId,
}

/// The process has one terminal, and the panic hook and the signal thread reach it only here.
static TAKEN: Mutex<Option<Taken>> = Mutex::new(None);
/// What the last panic said, kept until the terminal can show it.
static PANIC: Mutex<Option<PanicReport>> = Mutex::new(None);

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What the screen is written to: unbuffered, so that a frame is one system call.
#[cfg(unix)]
pub type Output = std::fs::File;
/// What the screen is written to; the console needs the library's translation to UTF-16.
#[cfg(not(unix))]
pub type Output = io::Stdout;

/// Opens standard output for drawing.
#[cfg(unix)]
pub fn output() -> io::Result<Output> {
    use std::os::fd::AsFd;
    Ok(io::stdout().as_fd().try_clone_to_owned()?.into())
}

/// Opens standard output for drawing.
#[cfg(not(unix))]
pub fn output() -> io::Result<Output> {
    Ok(io::stdout())
}

/// The window's cells (columns, rows); 80 x 24 where the terminal does not know.
#[must_use]
pub fn window_size() -> (u16, u16) {
    match crossterm::terminal::size() {
        Ok((columns, rows)) if columns > 0 && rows > 0 => (columns, rows),
        _ => (80, 24),
    }
}

/// Holds the terminal; dropping it gives the terminal back.
#[derive(Debug)]
pub struct Guard {
    modes: Modes,
}

impl Guard {
    /// Takes the terminal: raw mode, the alternate screen, bracketed paste and what `modes`
    /// asks for. Cursor shape and window title stay as they are.
    pub fn enter(modes: Modes) -> io::Result<Self> {
        install_panic_hook();
        take(modes)?;
        Ok(Self { modes })
    }

    /// Takes the terminal again after it was stopped and continued from outside, when the
    /// shell has put its own modes on it.
    pub fn reenter(&self) -> io::Result<()> {
        raw_again()?;
        take(self.modes)
    }

    /// Switches mouse reports while running.
    pub fn set_mouse(&mut self, mouse: bool) -> io::Result<()> {
        if self.modes.mouse == mouse {
            return Ok(());
        }
        restore();
        self.modes.mouse = mouse;
        take(self.modes)
    }

    /// Gives the terminal back while `run` has it (an editor, a pager), then takes it again.
    /// The caller pauses the input thread around this, and draws in full afterwards. What `run` came to
    /// counts even where the terminal cannot be taken again.
    pub fn outside<R>(&self, run: impl FnOnce() -> R) -> (R, io::Result<()>) {
        restore();
        let result = run();
        (result, take(self.modes))
    }

    /// Gives the terminal back and stops this process as Ctrl+Z would; comes back when the
    /// shell continues it. `false` if nobody could continue it, so it was not stopped.
    #[cfg(unix)]
    pub fn suspend(&self) -> io::Result<bool> {
        // Without a shell as parent of the session there is no `fg` to come back with.
        if rustix::process::getsid(None)? == rustix::process::getpid() {
            return Ok(false);
        }
        let (stopped, taken) = self.outside(|| signal_hook::low_level::raise(signal_hook::consts::SIGSTOP));
        stopped?;
        taken?;
        Ok(true)
    }

    /// There is no job control here: never stops.
    #[cfg(not(unix))]
    pub fn suspend(&self) -> io::Result<bool> {
        Ok(false)
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        restore();
    }
}

/// Raw mode, though the library believes it is still on and would do nothing. Turned off and on there, the
/// terminal would for a moment echo what is typed and keep it back until the line's end.
#[cfg(unix)]
fn raw_again() -> io::Result<()> {
    use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};

    let tty = super::tty::open()?;
    let mut modes = tcgetattr(&tty)?;
    modes.make_raw();
    Ok(tcsetattr(&tty, OptionalActions::Now, &modes)?)
}

#[cfg(not(unix))]
fn raw_again() -> io::Result<()> {
    disable_raw_mode()
}

fn take(modes: Modes) -> io::Result<()> {
    let mut taken = lock(&TAKEN);
    enable_raw_mode()?;
    // From here on there is something to give back, even if the next line fails half way.
    let again = taken.is_some();
    *taken = Some(Taken { modes, by: thread::current().id() });
    let mut out = output()?;
    // Entering the other screen twice would lose the cursor's place on the first one.
    let mut sequence = String::from(if again { "\x1b[?2004h" } else { "\x1b[?1049h\x1b[?2004h" });
    if modes.mouse {
        sequence.push_str(MOUSE_ON);
    }
    if modes.focus {
        sequence.push_str("\x1b[?1004h");
    }
    out.write_all(sequence.as_bytes())?;
    #[cfg(windows)]
    if modes.mouse {
        crossterm::execute!(out, crossterm::event::EnableMouseCapture)?;
    }
    out.flush()
}

/// Presses (1000), drags (1002), coordinates beyond column 223 (1006); not 1003, which reports
/// every movement and would wake an idle program.
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1002l\x1b[?1000l";

/// Gives the terminal back as it was found, if it is held. Errors are ignored:
/// the terminal may be gone, and then there is nothing to give back.
pub fn restore() {
    let mut taken = lock(&TAKEN);
    let Some(Taken { modes, .. }) = taken.take() else { return };
    let mut sequence = String::from("\x1b[?2026l\x1b[m");
    if modes.mouse {
        sequence.push_str(MOUSE_OFF);
    }
    if modes.focus {
        sequence.push_str("\x1b[?1004l");
    }
    sequence.push_str("\x1b[?2004l\x1b[?25h\x1b[?1049l");
    if let Ok(mut out) = output() {
        let _ = out.write_all(sequence.as_bytes());
        #[cfg(windows)]
        if modes.mouse {
            let _ = crossterm::execute!(out, crossterm::event::DisableMouseCapture);
        }
        let _ = out.flush();
    }
    let _ = disable_raw_mode();
}

/// Whether the terminal is held right now.
#[must_use]
pub fn is_held() -> bool {
    lock(&TAKEN).is_some()
}

/// What a panic said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PanicReport {
    /// The beginning of the panic's message, as far as it cannot quote content; see [`without_content`].
    pub message: String,
    /// `file:line:column` in our sources.
    pub place: String,
    /// The thread's name.
    pub thread: String,
}

/// The report of the last panic while the terminal was held, once.
#[must_use]
pub fn take_panic() -> Option<PanicReport> {
    lock(&PANIC).take()
}

/// Runs `program`; if it panics, the terminal is given back and the report returned, for the
/// caller to print.
pub fn guarded<R>(program: impl FnOnce() -> R) -> Result<R, PanicReport> {
    panic::catch_unwind(AssertUnwindSafe(program)).map_err(|_| {
        restore();
        take_panic().unwrap_or_else(|| PanicReport {
            message: String::from("panic"),
            place: String::new(),
            thread: String::new(),
        })
    })
}

/// The part of a panic's message that is the program's own. The standard library quotes what it choked on,
/// as in ``byte index 1 is not a char boundary; it is inside '桩' of `充电桩` ``, and that may be a draft's
/// text; a message ends up in a terminal's log or in a mail for help. The place says the rest.
#[must_use]
pub fn without_content(message: &str) -> &str {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || " ,.;()-_".contains(c);
    let end = message.find(|c: char| !is_plain(c)).unwrap_or(message.len());
    message[..end].trim_end_matches([' ', ',', ';', '('])
}

fn report(info: &panic::PanicHookInfo<'_>) -> PanicReport {
    let payload = info.payload();
    let message = payload.downcast_ref::<&str>().copied();
    let message = message.or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    PanicReport {
        message: without_content(message.unwrap_or_default()).to_owned(),
        place: info.location().map(ToString::to_string).unwrap_or_default(),
        thread: thread::current().name().unwrap_or("unnamed").to_owned(),
    }
}

/// A panic outside of the workbench says where and what, without quoting what it was about.
pub fn quote_nothing_in_panics() {
    panic::set_hook(Box::new(|info| {
        let PanicReport { message, place, .. } = report(info);
        // There is nobody to tell that telling failed.
        let _ = writeln!(io::stderr(), "escalate: internal error in {place}: {message}");
    }));
}

/// While the terminal is held a panic prints nothing: printing on a dead terminal would panic
/// again, and on a live one it would be lost with the alternate screen. The drawing thread
/// gives the terminal back at once, another thread leaves that to whoever notices its end.
fn install_panic_hook() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let previous = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let holder = lock(&TAKEN).map(|taken| taken.by);
            let Some(holder) = holder else { return previous(info) };
            let current = thread::current();
            if holder == current.id() {
                restore();
            }
            *lock(&PANIC) = Some(report(info));
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::without_content;

    #[test]
    fn a_panic_quotes_nothing() {
        let sliced = std::panic::catch_unwind(|| &"充电桩"[..std::hint::black_box(1)]).expect_err("a panic");
        let sliced = sliced.downcast_ref::<String>().expect("a formatted message").clone();
        assert!(sliced.contains('充'), "{sliced}");
        let plain = without_content(&sliced);
        assert!(plain.len() > 10 && plain.is_ascii(), "{plain}");
        for (message, plain) in [
            ("index out of bounds: the len is 3 but the index is 5", "index out of bounds"),
            ("called `Result::unwrap()` on an `Err` value: \"secret\"", "called"),
            ("assertion `left == right` failed\n  left: \"a\"", "assertion"),
            ("on purpose", "on purpose"),
            ("\u{1b}[31m", ""),
        ] {
            assert_eq!(without_content(message), plain);
        }
    }
}
