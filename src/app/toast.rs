//! Messages: the one at the foot, how long it stands there, and those that were said before.
//!
//! A message answers what was just done, so the next thing that is done takes it away. One that matters (something
//! went wrong, something came back) stays long enough to be read by somebody who types on. None is lost: all are
//! in the list of messages.

use super::command::Command;
use super::key::{Input, MouseKind};
use super::model::Model;
use crate::i18n::Text;
use crate::shelf::words::sentence;
use crate::text::width;
use jiff::civil::Time;
use std::collections::VecDeque;
use std::time::Duration;

/// How long a message stays where nobody does anything.
pub(super) const TOAST: Duration = Duration::from_secs(6);
/// How long a message that matters stays at least, whatever is typed.
const MATTERS: Duration = Duration::from_secs(6);
/// How long an answer stays while somebody types or moves on.
const ANSWER: Duration = Duration::from_millis(1500);
/// How many cells of a message are read in [`TOAST`]; each further one adds [`CELL`].
const READ: usize = 90;
/// How long it takes to read a cell.
const CELL: Duration = Duration::from_millis(60);
/// How long a message about what was recovered stays: long enough to be read by somebody who looks elsewhere.
const STAYS: Duration = Duration::from_secs(30);
/// How many messages are kept.
const KEPT: usize = 50;

/// A message at the foot of the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    /// What it says.
    pub words: String,
    /// Whether something went wrong.
    pub problem: bool,
    /// Since when it stands there.
    pub since: Duration,
    /// Until when it stays.
    pub until: Duration,
    /// Whether it is no mere answer to what was just done.
    pub matters: bool,
}

/// A message that was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What it said.
    pub words: String,
    /// Whether something went wrong.
    pub problem: bool,
    /// At which time of day.
    pub at: Time,
}

/// What was said, the latest first; the same thing said again counts once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Messages(VecDeque<Said>);

impl Messages {
    /// The messages, the latest first.
    pub fn iter(&self) -> impl Iterator<Item = &Said> {
        self.0.iter()
    }

    fn add(&mut self, said: Said) {
        if self.0.front().is_some_and(|last| last.words == said.words) {
            self.0.pop_front();
        }
        self.0.push_front(said);
        self.0.truncate(KEPT);
    }
}

impl Model {
    pub(super) fn toast(&mut self, words: impl Into<String>, problem: bool) {
        let (words, since) = (sentence(words.into(), self.lang), self.now.since_start);
        let beyond = width(&words).saturating_sub(READ);
        let reading = TOAST + CELL * u32::try_from(beyond).unwrap_or(u32::MAX);
        let until = since + reading.min(STAYS);
        self.messages.add(Said { words: words.clone(), problem, at: self.now.wall.time() });
        self.toast = Some(Toast { words, problem, since, until, matters: problem });
    }

    pub(super) fn tell(&mut self, text: Text) {
        self.toast(self.say(text), false);
    }

    /// Lets the message stay until it was read by somebody who looks elsewhere.
    pub(super) fn keep_toast(&mut self) {
        if let Some(toast) = &mut self.toast {
            toast.until = toast.since + STAYS;
            toast.matters = true;
        }
    }

    /// Takes the message away once its time is over.
    pub(super) fn end_toast(&mut self) {
        if self.toast.as_ref().is_some_and(|toast| toast.until <= self.now.since_start) {
            self.toast = None;
        }
    }

    /// Takes the message away before something else is done: it was about what was done before.
    pub(super) fn pass_toast(&mut self, input: &Input) {
        let Some(toast) = &self.toast else { return };
        let stood = self.now.since_start.saturating_sub(toast.since);
        let is_over = match input {
            Input::Resize { .. } | Input::FocusGained | Input::FocusLost => false,
            Input::Mouse(mouse) if !matches!(mouse.kind, MouseKind::Down | MouseKind::DoubleClick) => false,
            _ if toast.matters => stood >= MATTERS,
            // What is typed goes on by itself; a command is something else to be told about.
            Input::Key(key) if key.typed().is_none() && Command::of(*key, self.scope()).is_some() => true,
            _ => stood >= ANSWER,
        };
        if is_over {
            self.toast = None;
        }
    }
}
