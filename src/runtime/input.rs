//! The input thread: sleeps until the terminal says something, translates it, hands it over.
//!
//! On Unix it waits with its own `poll` and lets the terminal library read only when bytes are
//! there. So it can be paused while another program has the terminal, wakes never when idle,
//! and notices a dead terminal, on which the library's own wait would spin for ever
//! (crossterm#793).
//!
//! A single key is handed over at once. Many bytes at once are a burst: a paste on a terminal
//! without bracketed paste, or a held key over a slow line. A burst is collected first and
//! handed over whole, and if it reads like pasted lines it *is* a paste, so that a pasted line
//! break never acts as Enter.
use std::sync::mpsc::{Receiver, TryRecvError};

use crate::app::key::{Input, Key, KeyCode, MouseKind};

use super::glyphs::Ambiguous;

#[cfg(unix)]
mod unix;
#[cfg(unix)]
pub use unix::InputThread;
#[cfg(not(unix))]
mod portable;
#[cfg(not(unix))]
pub use portable::InputThread;

/// What the input thread hands over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FromTerminal {
    /// What a person did, in order, at least one.
    Inputs(Vec<Input>),
    /// The answer to the question about glyph widths (see [`probe`](super::probe)).
    Ambiguous(Ambiguous),
    /// The terminal is gone; nothing more will come.
    Gone,
}

/// A burst of at least this many keys with a line break inside was pasted, not typed.
const PASTED_KEYS: usize = 8;

/// Waits for one message, then takes everything else that is waiting; empty when all senders
/// are gone.
#[must_use]
pub fn drain<T>(receiver: &Receiver<T>) -> Vec<T> {
    let mut messages: Vec<T> = receiver.recv().into_iter().collect();
    take_waiting(receiver, &mut messages);
    messages
}

/// Appends everything that is waiting, without waiting.
pub fn take_waiting<T>(receiver: &Receiver<T>, messages: &mut Vec<T>) {
    loop {
        match receiver.try_recv() {
            Ok(message) => messages.push(message),
            Err(TryRecvError::Empty | TryRecvError::Disconnected) => return,
        }
    }
}

/// Leaves out what a later input makes void: all but the last resize, and of drags that follow
/// each other all but the last. Everything else keeps its place.
#[must_use]
pub fn coalesce(inputs: Vec<Input>) -> Vec<Input> {
    let last_resize = inputs.iter().rposition(|input| matches!(input, Input::Resize { .. }));
    let mut kept: Vec<Input> = Vec::with_capacity(inputs.len());
    for (place, input) in inputs.into_iter().enumerate() {
        match &input {
            Input::Resize { .. } if Some(place) != last_resize => continue,
            Input::Mouse(mouse) if mouse.kind == MouseKind::Drag => {
                if let Some(Input::Mouse(before)) = kept.last()
                    && before.kind == MouseKind::Drag
                {
                    kept.pop();
                }
            }
            _ => {}
        }
        kept.push(input);
    }
    kept
}

/// Turns runs of text keys that can only have been pasted into pastes. `inputs` came in at the
/// same moment.
#[must_use]
pub fn pasted(inputs: Vec<Input>) -> Vec<Input> {
    let mut found = Vec::with_capacity(inputs.len());
    let mut run = Vec::new();
    for input in inputs {
        if text_of(&input).is_some() {
            run.push(input);
        } else {
            settle(&mut run, &mut found);
            found.push(input);
        }
    }
    settle(&mut run, &mut found);
    found
}

fn settle(run: &mut Vec<Input>, found: &mut Vec<Input>) {
    let text: String = run.iter().filter_map(text_of).collect();
    let broken = text.trim_end_matches('\n').contains('\n');
    if broken && run.len() >= PASTED_KEYS {
        run.clear();
        found.push(Input::Paste(text));
    } else {
        found.append(run);
    }
}

fn text_of(input: &Input) -> Option<char> {
    match input {
        Input::Key(key) if *key == Key::plain(KeyCode::Enter) => Some('\n'),
        Input::Key(key) if *key == Key::plain(KeyCode::Tab) => Some('\t'),
        Input::Key(key) => key.typed(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;
    use crate::app::key::{Mouse, keys};

    fn typed(text: &str) -> Vec<Input> {
        keys(text).unwrap().into_iter().map(Input::Key).collect()
    }

    fn mouse(kind: MouseKind, column: u16) -> Input {
        Input::Mouse(Mouse { kind, column, row: 0, ctrl: false, shift: false })
    }

    #[test]
    fn everything_waiting_is_taken_at_once() {
        let (sender, receiver) = channel();
        for number in 0..5 {
            sender.send(number).unwrap();
        }
        assert_eq!(drain(&receiver), [0, 1, 2, 3, 4]);
        drop(sender);
        assert!(drain(&receiver).is_empty());
    }

    #[test]
    fn a_storm_leaves_its_end() {
        let resize = |columns| Input::Resize { columns, rows: 24 };
        let mut storm = vec![resize(80), mouse(MouseKind::Down, 1)];
        storm.extend((2..9).map(|column| mouse(MouseKind::Drag, column)));
        storm.extend([resize(81), mouse(MouseKind::Up, 9), mouse(MouseKind::Drag, 1), resize(90)]);
        storm.extend(typed("aa"));
        let mut expected = vec![
            mouse(MouseKind::Down, 1),
            mouse(MouseKind::Drag, 8),
            mouse(MouseKind::Up, 9),
            mouse(MouseKind::Drag, 1),
            resize(90),
        ];
        expected.extend(typed("aa"));
        assert_eq!(coalesce(storm), expected);
    }

    #[test]
    fn pasted_lines_are_a_paste_and_typed_ones_are_not() {
        assert_eq!(
            pasted(typed("过去三个月，\n34/40家门店<tab>a\n")),
            [Input::Paste("过去三个月，\n34/40家门店\ta\n".into())]
        );
        for text in ["a\nb", "店铺很多很多很多很多\n", "abcdefghijkl", "<enter><enter>", "<up><up>\n<up>a\n"]
        {
            assert_eq!(pasted(typed(text)), typed(text), "{text}");
        }
        let mut mixed = typed("<up>");
        mixed.push(Input::Paste("one\ntwo\n345".into()));
        mixed.extend(typed("<ctrl+s>"));
        assert_eq!(pasted(typed("<up>one\ntwo\n345<ctrl+s>")), mixed);
    }
}
