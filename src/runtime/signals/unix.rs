//! The signal thread of Unix systems.
use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGXFSZ};
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;

use super::{Notice, Stop};
use crate::runtime::terminal::restore;
use crate::runtime::tty;

/// How long a terminal that does not take our last words may hold up the exit.
const LAST_WORDS: Duration = Duration::from_millis(200);

/// The signal thread. It lives as long as the process.
#[derive(Debug)]
pub struct Signals {
    shield: Arc<AtomicBool>,
}

impl Signals {
    /// Starts the thread. `deliver` is called on it for each notice and must not block. After a
    /// [`Notice::Stop`] the loop has `deadline` to save and exit; then the terminal is given
    /// back and the process exits with [`Stop::exit_code`].
    ///
    /// From here on SIGXFSZ (a file grew past its limit) no longer kills: the write fails.
    pub fn start(deadline: Duration, deliver: impl FnMut(Notice) + Send + 'static) -> io::Result<Self> {
        let (read, write) = UnixStream::pair()?;
        write.set_nonblocking(true)?;
        let signals = [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGCONT, SIGXFSZ];
        let delivery = SignalDelivery::with_pipe(read, write, SignalOnly, signals)?;
        let shield = Arc::new(AtomicBool::new(false));
        let mut watch = Watch {
            delivery,
            tty: tty::open().ok(),
            shield: Arc::clone(&shield),
            deadline,
            stopping: None,
            deliver,
        };
        thread::Builder::new().name(String::from("signals")).spawn(move || watch.run())?;
        Ok(Self { shield })
    }

    /// Keeps keyboard signals (interrupt, quit, stop) away from us while `run` waits for
    /// another program in the foreground: they are meant for that one.
    pub fn shielded<R>(&self, run: impl FnOnce() -> R) -> R {
        self.shield.store(true, Ordering::SeqCst);
        let result = run();
        self.shield.store(false, Ordering::SeqCst);
        result
    }
}

struct Watch<F> {
    delivery: SignalDelivery<UnixStream, SignalOnly>,
    /// The terminal, watched for nothing but its end; `None` when it is gone.
    tty: Option<OwnedFd>,
    shield: Arc<AtomicBool>,
    deadline: Duration,
    stopping: Option<(Stop, Instant)>,
    deliver: F,
}

impl<F: FnMut(Notice)> Watch<F> {
    fn run(&mut self) {
        loop {
            let left = match self.stopping {
                Some((stop, due)) => match due.checked_duration_since(Instant::now()) {
                    Some(left) => Some(left),
                    None => end(stop),
                },
                None => None,
            };
            if self.wait(left) {
                self.tty = None;
                self.stop(Stop::Hangup);
            }
            let arrived: Vec<i32> = self.delivery.pending().collect();
            for signal in arrived {
                self.take(signal);
            }
        }
    }

    /// Sleeps until a signal, the end of the terminal or the deadline; `true` for the second.
    fn wait(&self, left: Option<Duration>) -> bool {
        let timeout = left.and_then(|left| Timespec::try_from(left).ok());
        let mut fds = vec![PollFd::new(self.delivery.get_read(), PollFlags::IN)];
        if let Some(tty) = &self.tty {
            fds.push(PollFd::from_borrowed_fd(tty.as_fd(), PollFlags::empty()));
        }
        let woken = poll(&mut fds, timeout.as_ref());
        woken.is_ok()
            && fds.get(1).is_some_and(|tty| tty.revents().intersects(PollFlags::HUP | PollFlags::ERR))
    }

    fn take(&mut self, signal: i32) {
        let shielded = self.shield.load(Ordering::SeqCst);
        match signal {
            SIGHUP => self.stop(Stop::Hangup),
            SIGTERM => self.stop(Stop::Terminate),
            SIGINT if !shielded => self.stop(Stop::Interrupt),
            SIGQUIT if !shielded => self.stop(Stop::Quit),
            SIGTSTP if !shielded => (self.deliver)(Notice::Suspend),
            SIGCONT if !shielded => (self.deliver)(Notice::Continued),
            _ => {}
        }
    }

    fn stop(&mut self, stop: Stop) {
        if self.stopping.is_none() {
            self.stopping = Some((stop, Instant::now() + self.deadline));
            (self.deliver)(Notice::Stop(stop));
        }
    }
}

/// Gives the terminal back, but waits for it no longer than [`LAST_WORDS`]: a terminal that
/// takes no output would hold the write, and the process with it, for ever.
fn end(stop: Stop) -> ! {
    let (done, wait) = mpsc::channel();
    let spawned = thread::Builder::new().name(String::from("last words")).spawn(move || {
        restore();
        let _ = done.send(());
    });
    if spawned.is_err() || wait.recv_timeout(LAST_WORDS).is_err() {
        let _ = crossterm::terminal::disable_raw_mode();
    }
    std::process::exit(stop.exit_code())
}
