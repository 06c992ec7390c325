//! Copy and paste. The program's own register always works; besides it the text goes to the
//! desktop's clipboard where there is one, else to the terminal (OSC 52), and the caller is
//! told which, so that the message on the screen does not lie.
use std::io::Write;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use crossterm::Command;
use crossterm::clipboard::CopyToClipboard;

use super::glyphs::is_hostile;

/// Who has the copied text, besides the program's own register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Took {
    /// The desktop's clipboard: any program can paste it.
    Desktop,
    /// It was handed to the terminal; whether that passed it on is not known.
    Terminal,
    /// Nobody else: it can be pasted inside this program only.
    Register,
}

/// How long the desktop may take; a clipboard over a slow line must not freeze the screen.
const PATIENCE: Duration = Duration::from_millis(300);
/// The longest text that terminals take by OSC 52, in bytes; many cut at 100,000 encoded ones.
const TERMINAL_LIMIT: usize = 74_000;

/// The clipboard as this program sees it.
#[derive(Debug)]
pub struct Clipboard {
    register: String,
    desktop: Desktop,
}

#[derive(Debug)]
enum Desktop {
    /// Not connected yet.
    Untried,
    /// A thread that talks to it.
    Thread(Sender<Request>),
    /// There is none, or it did not answer.
    Missing,
}

#[derive(Debug)]
enum Request {
    Set(String, Sender<bool>),
    Get(Sender<Option<String>>),
}

impl Default for Clipboard {
    fn default() -> Self {
        Self::new()
    }
}

impl Clipboard {
    /// A clipboard that connects to the desktop when it is first used.
    #[must_use]
    pub fn new() -> Self {
        let found = cfg!(any(windows, target_os = "macos"))
            || ["DISPLAY", "WAYLAND_DISPLAY"]
                .iter()
                .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()));
        Self { register: String::new(), desktop: if found { Desktop::Untried } else { Desktop::Missing } }
    }

    /// A clipboard that never touches a desktop.
    #[must_use]
    pub fn without_desktop() -> Self {
        Self { register: String::new(), desktop: Desktop::Missing }
    }

    /// Copies `text`; `terminal` is what the screen is written to.
    pub fn copy(&mut self, text: &str, terminal: &mut impl Write) -> Took {
        text.clone_into(&mut self.register);
        let owned = text.to_owned();
        if self.ask(|answer| Request::Set(owned, answer)) == Some(true) {
            return Took::Desktop;
        }
        if text.is_empty() || text.len() > TERMINAL_LIMIT {
            return Took::Register;
        }
        let mut sequence = String::new();
        let encoded = CopyToClipboard::to_clipboard_from(text).write_ansi(&mut sequence);
        let sent = encoded.is_ok()
            && terminal.write_all(sequence.as_bytes()).and_then(|()| terminal.flush()).is_ok();
        if sent { Took::Terminal } else { Took::Register }
    }

    /// What a paste inserts: the desktop's text if it has one, else the own register. Line ends
    /// are `\n`; tabs stay, other controls are left out.
    pub fn paste(&mut self) -> String {
        let foreign = self.ask(Request::Get).flatten().filter(|text| !text.is_empty());
        let text = foreign.unwrap_or_else(|| self.register.clone());
        let lines = super::translate::unix_lines(&text);
        lines.chars().filter(|c| matches!(c, '\n' | '\t') || !is_hostile(*c)).collect()
    }

    /// Sends a request and waits a moment. A desktop that does not answer is not asked again.
    fn ask<T>(&mut self, request: impl FnOnce(Sender<T>) -> Request) -> Option<T> {
        if matches!(self.desktop, Desktop::Untried) {
            self.desktop = connect().map_or(Desktop::Missing, Desktop::Thread);
        }
        let Desktop::Thread(thread) = &self.desktop else { return None };
        let (answer, wait) = mpsc::channel();
        let answered = match thread.send(request(answer)) {
            Ok(()) => wait.recv_timeout(PATIENCE),
            Err(_) => Err(RecvTimeoutError::Disconnected),
        };
        if answered.is_err() {
            self.desktop = Desktop::Missing;
        }
        answered.ok()
    }
}

/// Starts the thread that owns the connection; it ends when the sender is dropped or when there
/// is no clipboard.
fn connect() -> Option<Sender<Request>> {
    let (requests, inbox): (_, Receiver<Request>) = mpsc::channel();
    let spawned = thread::Builder::new().name(String::from("clipboard")).spawn(move || {
        let Ok(mut clipboard) = arboard::Clipboard::new() else { return };
        while let Ok(request) = inbox.recv() {
            // The asker may have given up waiting.
            let _ = match request {
                Request::Set(text, answer) => answer.send(clipboard.set_text(text).is_ok()).is_ok(),
                Request::Get(answer) => answer.send(clipboard.get_text().ok()).is_ok(),
            };
        }
    });
    spawned.is_ok().then_some(requests)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_desktop_the_terminal_is_handed_the_text() {
        let mut clipboard = Clipboard::without_desktop();
        let mut terminal = Vec::new();
        assert_eq!(clipboard.copy("店铺", &mut terminal), Took::Terminal);
        assert_eq!(String::from_utf8(terminal).unwrap(), "\x1b]52;c;5bqX6ZO6\x1b\\");
        assert_eq!(clipboard.paste(), "店铺");
    }

    #[test]
    fn a_long_text_stays_in_the_register() {
        let mut clipboard = Clipboard::without_desktop();
        let mut terminal = Vec::new();
        let long = "长".repeat(TERMINAL_LIMIT / 3 + 1);
        assert_eq!(clipboard.copy(&long, &mut terminal), Took::Register);
        assert!(terminal.is_empty());
        assert_eq!(clipboard.paste(), long);
    }

    #[test]
    fn a_desktop_that_is_gone_is_not_asked_again() {
        let (requests, inbox) = mpsc::channel();
        drop(inbox);
        let mut clipboard = Clipboard { register: String::new(), desktop: Desktop::Thread(requests) };
        assert_eq!(clipboard.copy("a", &mut Vec::new()), Took::Terminal);
        assert!(matches!(clipboard.desktop, Desktop::Missing));
        assert_eq!(clipboard.paste(), "a");
    }

    #[test]
    fn the_desktop_answers_first_and_its_text_is_cleaned() {
        let (requests, inbox) = mpsc::channel();
        let desktop = thread::spawn(move || {
            let mut held = String::new();
            while let Ok(request) = inbox.recv() {
                match request {
                    Request::Set(text, answer) => {
                        held = format!("{text}\r\n\x1b[2J\t\u{202e}二");
                        answer.send(true).unwrap();
                    }
                    Request::Get(answer) => answer.send(Some(held.clone())).unwrap(),
                }
            }
        });
        let mut clipboard = Clipboard { register: String::new(), desktop: Desktop::Thread(requests) };
        assert_eq!(clipboard.copy("一", &mut Vec::new()), Took::Desktop);
        assert_eq!(clipboard.paste(), "一\n[2J\t二");
        drop(clipboard);
        desktop.join().unwrap();
    }
}
