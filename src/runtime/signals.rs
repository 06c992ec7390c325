//! Signals, on a thread of their own: the loop is told, and if it does not finish in time the
//! terminal is given back and the process ends anyway.
//!
//! The same thread watches the terminal for a hang-up. A program whose window was closed may
//! get no signal at all (started under `nohup`, or by a launcher), and a read of a dead
//! terminal returns at once for ever.
#[cfg(unix)]
mod unix;
#[cfg(unix)]
pub use unix::Signals;

/// Why the program should end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// The terminal is gone.
    Hangup,
    /// `kill -INT`; Ctrl+C arrives as a key.
    Interrupt,
    /// `kill -QUIT`.
    Quit,
    /// `kill`, a shutdown.
    Terminate,
}

impl Stop {
    /// The exit status shells expect: 128 plus the signal's number.
    #[must_use]
    pub const fn exit_code(self) -> i32 {
        128 + match self {
            Self::Hangup => 1,
            Self::Interrupt => 2,
            Self::Quit => 3,
            Self::Terminate => 15,
        }
    }
}

/// What the loop is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// Save and end; the deadline runs.
    Stop(Stop),
    /// Save, then [`suspend`](super::terminal::Guard::suspend).
    Suspend,
    /// The process was continued: take the terminal again and look at the files.
    Continued,
}

/// From here on a file that grows past the process's limit refuses the write, as a full disk does; left alone the
/// system would end the program there, with half a file written.
pub fn refuse_at_limits() {
    #[cfg(unix)]
    {
        let reached = std::sync::Arc::default();
        // Without it a limit ends the program, as it ends any other.
        let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, reached);
    }
}

/// Signals do not exist here.
#[cfg(not(unix))]
#[derive(Debug)]
pub struct Signals;

#[cfg(not(unix))]
impl Signals {
    /// Does nothing.
    pub fn start(
        _deadline: std::time::Duration,
        _deliver: impl FnMut(Notice) + Send + 'static,
    ) -> std::io::Result<Self> {
        Ok(Self)
    }

    /// Runs `run`; there is nothing to keep away from it.
    pub fn shielded<R>(&self, run: impl FnOnce() -> R) -> R {
        run()
    }
}
