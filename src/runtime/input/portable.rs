//! The input thread where the library's own wait is all there is.
use std::io;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event;

use super::{FromTerminal, pasted};
use crate::runtime::translate::Translator;

/// How often a pause is looked for: the wait cannot be interrupted here.
const LOOK: Duration = Duration::from_millis(250);
/// The library says "nothing" to a shorter wait even when something is there.
const ANYTHING_LEFT: Duration = Duration::from_millis(1);

/// The input thread. It lives as long as the process.
#[derive(Debug)]
pub struct InputThread {
    paused: Arc<AtomicBool>,
}

impl InputThread {
    /// Starts reading the terminal. `deliver` is called on the thread for each message; when
    /// it breaks, the thread ends. No questions are asked here, so `_answers` is 0.
    pub fn start(
        _answers: usize,
        mut deliver: impl FnMut(FromTerminal) -> ControlFlow<()> + Send + 'static,
    ) -> io::Result<Self> {
        let paused = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&paused);
        thread::Builder::new().name(String::from("input")).spawn(move || {
            let mut translator = Translator::default();
            loop {
                if seen.load(Ordering::SeqCst) {
                    thread::park_timeout(LOOK);
                    continue;
                }
                let mut inputs = Vec::new();
                let mut wait = LOOK;
                while let Ok(true) = event::poll(wait) {
                    let Ok(event) = event::read() else { break };
                    inputs.extend(translator.input(event, Instant::now()));
                    wait = ANYTHING_LEFT;
                }
                if !inputs.is_empty() && deliver(FromTerminal::Inputs(pasted(inputs))).is_break() {
                    return;
                }
            }
        })?;
        Ok(Self { paused })
    }

    /// Keeps the thread off the terminal until [`resume`](Self::resume).
    pub fn pause(&self) {
        self.paused.store(true, Ordering::SeqCst);
        thread::sleep(LOOK);
    }

    /// Lets the thread read again.
    pub fn resume(&self) {
        self.paused.store(false, Ordering::SeqCst);
    }
}
