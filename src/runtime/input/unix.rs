//! The input thread of Unix systems.
use std::io::{self, Read, Write};
use std::ops::ControlFlow;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event::{self, Event, KeyCode, KeyEvent};
use rustix::event::{PollFd, PollFlags, Timespec, poll};

use super::{FromTerminal, pasted};
use crate::app::key::{Input, Key};
use crate::runtime::escape::{Token, sequence};
use crate::runtime::probe::Answers;
use crate::runtime::terminal::window_size;
use crate::runtime::translate::Translator;
use crate::runtime::tty;

/// More bytes than one key or one input-method commit has: a burst.
const BURST_BYTES: u64 = 48;
/// The library says "nothing" to a shorter wait even when something is there.
const ANYTHING_LEFT: Duration = Duration::from_millis(1);
/// How long after an Esc the rest of a torn sequence may arrive. A person cannot type as fast.
const TORN: Duration = Duration::from_millis(25);
/// How long [`InputThread::pause`] waits for the thread to let go of the terminal.
const LETTING_GO: Duration = Duration::from_millis(250);
/// Wake-ups without a byte after which the terminal counts as gone.
const EMPTY_WAKES: u32 = 32;

/// The input thread. It lives as long as the process.
#[derive(Debug)]
pub struct InputThread {
    gate: Arc<Gate>,
    poke: UnixStream,
}

/// Where the thread waits while another program has the terminal.
#[derive(Debug, Default)]
struct Gate {
    state: Mutex<GateState>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct GateState {
    closed: bool,
    waiting: bool,
}

impl Gate {
    fn lock(&self) -> MutexGuard<'_, GateState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits while the gate is closed; `true` if it was.
    fn pass(&self) -> bool {
        let mut state = self.lock();
        let closed = state.closed;
        while state.closed {
            state.waiting = true;
            self.changed.notify_all();
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.waiting = false;
        closed
    }
}

impl InputThread {
    /// Starts reading the terminal, which is in raw mode. `answers` says how many answers to
    /// questions about glyphs are under way (0: none was asked). `deliver` is called on the
    /// thread for each message; when it breaks, the thread ends.
    pub fn start(
        answers: usize,
        deliver: impl FnMut(FromTerminal) -> ControlFlow<()> + Send + 'static,
    ) -> io::Result<Self> {
        let tty = tty::open()?;
        let (poked, poke) = UnixStream::pair()?;
        poked.set_nonblocking(true)?;
        poke.set_nonblocking(true)?;
        // A resize wakes the thread by the same road as a pause.
        signal_hook::low_level::pipe::register(signal_hook::consts::SIGWINCH, poke.try_clone()?)?;
        let gate = Arc::new(Gate::default());
        let mut reader = Reader {
            tty,
            poked,
            gate: Arc::clone(&gate),
            translator: Translator::default(),
            deliver,
            empty_wakes: 0,
        };
        thread::Builder::new().name(String::from("input")).spawn(move || {
            let _ = reader.run(answers);
        })?;
        Ok(Self { gate, poke })
    }

    /// Keeps the thread off the terminal until [`resume`](Self::resume); returns when it is
    /// off, or after a quarter of a second.
    pub fn pause(&self) {
        let mut state = self.gate.lock();
        state.closed = true;
        // A full pipe is as good as a byte: the thread wakes.
        let _ = (&self.poke).write(&[0]);
        let due = Instant::now() + LETTING_GO;
        while !state.waiting {
            let left = due.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return;
            }
            state = self.gate.changed.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Lets the thread read again; it reports the window's size, which may have changed.
    pub fn resume(&self) {
        self.gate.lock().closed = false;
        self.gate.changed.notify_all();
    }
}

struct Reader<F> {
    tty: OwnedFd,
    poked: UnixStream,
    gate: Arc<Gate>,
    translator: Translator,
    deliver: F,
    empty_wakes: u32,
}

/// What a wait ended with.
enum Woken {
    Bytes,
    Poked,
    Late,
    Gone,
}

impl<F: FnMut(FromTerminal) -> ControlFlow<()>> Reader<F> {
    fn run(&mut self, answers: usize) -> ControlFlow<()> {
        if answers > 0 {
            self.listen(answers)?;
        }
        loop {
            match self.wait(None) {
                Woken::Bytes => self.read()?,
                Woken::Poked => self.poked()?,
                Woken::Late => {}
                Woken::Gone => {
                    (self.deliver)(FromTerminal::Gone)?;
                    return ControlFlow::Break(());
                }
            }
        }
    }

    fn wait(&self, limit: Option<Duration>) -> Woken {
        let limit = limit.and_then(|limit| Timespec::try_from(limit).ok());
        loop {
            let mut fds = [
                PollFd::from_borrowed_fd(self.tty.as_fd(), PollFlags::IN),
                PollFd::from_borrowed_fd(self.poked.as_fd(), PollFlags::IN),
            ];
            match poll(&mut fds, limit.as_ref()) {
                Ok(0) => return Woken::Late,
                Err(rustix::io::Errno::INTR) => continue,
                Err(_) => return Woken::Gone,
                Ok(_) => {}
            }
            let [tty, poked] = &fds;
            if tty.revents().intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
                return Woken::Gone;
            }
            return if poked.revents().intersects(PollFlags::IN) { Woken::Poked } else { Woken::Bytes };
        }
    }

    /// A pause, a resize, or both.
    fn poked(&mut self) -> ControlFlow<()> {
        let mut bytes = [0; 64];
        while matches!(self.poked.read(&mut bytes), Ok(read) if read > 0) {}
        self.gate.pass();
        let (columns, rows) = window_size();
        self.hand_over(vec![Input::Resize { columns, rows }])
    }

    fn hand_over(&mut self, inputs: Vec<Input>) -> ControlFlow<()> {
        if inputs.is_empty() {
            ControlFlow::Continue(())
        } else {
            (self.deliver)(FromTerminal::Inputs(inputs))
        }
    }

    /// Reads all that is there: keys one by one as they come, a burst as a whole.
    fn read(&mut self) -> ControlFlow<()> {
        let waiting = rustix::io::ioctl_fionread(&self.tty).unwrap_or(1);
        self.empty_wakes = if waiting == 0 { self.empty_wakes + 1 } else { 0 };
        if self.empty_wakes > EMPTY_WAKES {
            (self.deliver)(FromTerminal::Gone)?;
            return ControlFlow::Break(());
        }
        if waiting == 0 {
            return ControlFlow::Continue(());
        }
        let burst = waiting > BURST_BYTES;
        let mut inputs = Vec::new();
        while let Some(event) = next(ANYTHING_LEFT) {
            self.take(event, &mut inputs);
            if !burst {
                self.hand_over(std::mem::take(&mut inputs))?;
            }
        }
        self.hand_over(pasted(inputs))
    }

    fn take(&mut self, event: Event, inputs: &mut Vec<Input>) {
        let is_esc = event == Event::Key(KeyEvent::from(KeyCode::Esc));
        if !is_esc {
            // Sizes come by the signal; the library's are older or the same.
            if !matches!(event, Event::Resize(..)) {
                inputs.extend(self.translator.input(event, Instant::now()));
            }
            return;
        }
        match next(TORN) {
            Some(Event::Key(key))
                if matches!(key.code, KeyCode::Char('[' | 'O')) && key.modifiers.is_empty() =>
            {
                match torn(key) {
                    Some(Token::Input(input)) => inputs.push(input),
                    Some(Token::PasteStart) => inputs.push(Input::Paste(rest_of_paste())),
                    _ => {}
                }
            }
            other => {
                inputs.push(Input::Key(Key::plain(crate::app::key::KeyCode::Esc)));
                if let Some(event) = other {
                    self.take(event, inputs);
                }
            }
        }
    }

    /// Waits for the answers about glyph widths, but not long, and hands over what is typed
    /// meanwhile. The library is not asked: it would wait two seconds.
    fn listen(&mut self, answers: usize) -> ControlFlow<()> {
        let mut listener = Answers::new(answers);
        let due = Instant::now() + crate::runtime::probe::PATIENCE;
        let mut bytes = [0; 1024];
        while !listener.complete() {
            let left = due.saturating_duration_since(Instant::now());
            match self.wait(Some(left)) {
                Woken::Bytes if !left.is_zero() => match rustix::io::read(&self.tty, &mut bytes) {
                    Ok(read) if read > 0 => {
                        let typed = listener.feed(&bytes[..read]);
                        self.hand_over(pasted(typed))?;
                    }
                    _ => break,
                },
                Woken::Poked => self.poked()?,
                _ => break,
            }
        }
        let (ambiguous, left) = listener.finish();
        (self.deliver)(FromTerminal::Ambiguous(ambiguous))?;
        self.hand_over(left)
    }
}

/// The library's next event, if there is one within `limit`.
fn next(limit: Duration) -> Option<Event> {
    match event::poll(limit) {
        Ok(true) => event::read().ok(),
        _ => None,
    }
}

/// Puts a torn sequence together from the characters it was reported as. `None` if it broke
/// off: it is dropped, for typing it would be worse.
fn torn(first: KeyEvent) -> Option<Token> {
    let mut text: String = first.code.as_char().into_iter().collect();
    while text.len() < 32 {
        let Some(Event::Key(key)) = next(TORN) else { return None };
        let c = key.code.as_char()?;
        text.push(c);
        if text.starts_with('O') || ('\u{40}'..='\u{7e}').contains(&c) {
            return Some(sequence(&text));
        }
    }
    None
}

/// The text of a paste whose start was torn; the library drops its end mark.
fn rest_of_paste() -> String {
    let mut text = String::new();
    while let Some(event) = next(TORN) {
        match event {
            Event::Key(key) => match key.code {
                KeyCode::Char(c) => text.push(c),
                KeyCode::Enter => text.push('\n'),
                KeyCode::Tab => text.push('\t'),
                _ => {}
            },
            Event::Paste(more) => text.push_str(&crate::runtime::translate::unix_lines(&more)),
            _ => {}
        }
    }
    text
}
