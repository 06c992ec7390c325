//! What this terminal can do: asked, where asking costs no waiting; read from the environment,
//! where not.
//!
//! The one question is how wide it draws ambiguous glyphs. [`QUESTION`] goes out in the same
//! write as the first frame, in front of it: the terminal draws two such glyphs, notes where
//! its cursor got to, and then the frame paints over them. Nobody waits. The input thread looks
//! for the answers in its first quarter of a second and hands over keys meanwhile; a terminal
//! that says nothing stays [`Ambiguous::Unknown`], which only costs bytes. When the answer is
//! "wide", the next frame is drawn in full with ASCII stand-ins.
use std::io::IsTerminal;
use std::time::Duration;

use super::escape::{Token, tokens};
use super::glyphs::Ambiguous;
use crate::app::key::{Input, Key, KeyCode};

/// Draws a line glyph and a Chinese quotation mark at the top left and asks after each where
/// the cursor stands.
pub const QUESTION: &[u8] = "\x1b[H─\x1b[6n\x1b[H“\x1b[6n".as_bytes();
/// How many answers [`QUESTION`] brings.
pub const ANSWERS: usize = 2;
/// How long the answers may take; across the world and back.
pub const PATIENCE: Duration = Duration::from_millis(250);

/// Collects the answers, and what was typed between them.
#[derive(Debug)]
pub struct Answers {
    expected: usize,
    columns: Vec<u16>,
    torn: Vec<u8>,
    paste: Option<String>,
}

impl Answers {
    /// Waits for `expected` answers.
    #[must_use]
    pub fn new(expected: usize) -> Self {
        Self { expected, columns: Vec::new(), torn: Vec::new(), paste: None }
    }

    /// Whether all answers are there and nothing is cut off in the middle.
    #[must_use]
    pub fn complete(&self) -> bool {
        self.columns.len() >= self.expected && self.torn.is_empty() && self.paste.is_none()
    }

    /// Takes bytes from the terminal; returns what a person did.
    pub fn feed(&mut self, bytes: &[u8]) -> Vec<Input> {
        self.torn.extend_from_slice(bytes);
        let (found, used) = tokens(&self.torn);
        self.torn.drain(..used);
        let mut inputs = Vec::new();
        for token in found {
            match (token, &mut self.paste) {
                (Token::Column(column), _) => self.columns.push(column),
                (Token::PasteStart, None) => self.paste = Some(String::new()),
                (Token::PasteEnd, Some(_)) => inputs.extend(self.paste.take().map(Input::Paste)),
                (Token::Input(Input::Key(key)), Some(text)) => match key.code {
                    KeyCode::Enter => text.push('\n'),
                    KeyCode::Tab => text.push('\t'),
                    _ => text.extend(key.typed()),
                },
                (Token::Input(input), None) => inputs.push(input),
                _ => {}
            }
        }
        inputs
    }

    /// What the answers say, and what was left half way.
    #[must_use]
    pub fn finish(self) -> (Ambiguous, Vec<Input>) {
        let ambiguous = if self.columns.iter().any(|column| *column > 2) {
            Ambiguous::Wide
        } else if self.expected > 0 && self.columns.len() >= self.expected {
            Ambiguous::Narrow
        } else {
            Ambiguous::Unknown
        };
        let esc = (self.torn == [0x1b]).then_some(Input::Key(Key::plain(KeyCode::Esc)));
        let paste = self.paste.filter(|text| !text.is_empty()).map(Input::Paste);
        (ambiguous, paste.into_iter().chain(esc).collect())
    }
}

/// How many colours the terminal draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Colours {
    /// None: `NO_COLOR` is set or the terminal is a plain one.
    None,
    /// The sixteen named ones.
    Sixteen,
    /// The 256 indexed ones.
    Indexed,
    /// 24 bits.
    True,
}

/// What is known about the terminal without asking it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Abilities {
    /// Both standard input and output are a terminal: the workbench can open.
    pub interactive: bool,
    /// Colours to use.
    pub colours: Colours,
    /// How ambiguous glyphs are drawn, if the environment says so.
    pub ambiguous: Ambiguous,
    /// Whether to ask [`QUESTION`].
    pub ask: bool,
}

impl Abilities {
    /// Reads this process's environment.
    #[must_use]
    pub fn of_this_process() -> Self {
        let interactive = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
        Self::read(interactive, |name| std::env::var(name).ok())
    }

    /// Reads an environment: `ESCALATE_GLYPHS=ascii|lines`, `NO_COLOR`, `COLORTERM`, `TERM`.
    pub fn read(interactive: bool, variable: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name: &str| variable(name).unwrap_or_default();
        let term = set("TERM");
        let wished = match set("ESCALATE_GLYPHS").as_str() {
            "ascii" => Some(Ambiguous::Wide),
            "lines" => Some(Ambiguous::Narrow),
            _ => None,
        };
        // A bare console neither answers nor has the glyphs.
        let bare = matches!(term.as_str(), "dumb" | "linux" | "vt100" | "vt220");
        let ambiguous = match wished {
            Some(wished) => wished,
            None if bare => Ambiguous::Wide,
            // The old Windows console draws them wide in Chinese.
            None if cfg!(windows) && set("WT_SESSION").is_empty() => Ambiguous::Wide,
            None => Ambiguous::Unknown,
        };
        let colours = if !set("NO_COLOR").is_empty() || term == "dumb" {
            Colours::None
        } else if matches!(set("COLORTERM").as_str(), "truecolor" | "24bit")
            || term.contains("direct")
            || !set("WT_SESSION").is_empty()
        {
            Colours::True
        } else if term.contains("256color") {
            Colours::Indexed
        } else {
            Colours::Sixteen
        };
        let ask = cfg!(unix) && interactive && ambiguous == Ambiguous::Unknown;
        Self { interactive, colours, ambiguous, ask }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::key::keys;

    #[test]
    fn answers_come_torn_and_between_keys() {
        let mut answers = Answers::new(2);
        let mut typed = answers.feed("a\x1b[1".as_bytes());
        assert!(!answers.complete());
        typed.extend(answers.feed(b";2R\xe5"));
        typed.extend(answers.feed(b"\xba\x97\x1b"));
        typed.extend(answers.feed(b"[1;2R"));
        assert!(answers.complete());
        assert_eq!(typed, keys("a店").unwrap().into_iter().map(Input::Key).collect::<Vec<_>>());
        assert_eq!(answers.finish(), (Ambiguous::Narrow, vec![]));
    }

    #[test]
    fn one_wide_answer_is_enough_and_silence_says_nothing() {
        let mut answers = Answers::new(2);
        assert!(answers.feed(b"\x1b[1;2R\x1b[1;3R").is_empty());
        assert_eq!(answers.finish().0, Ambiguous::Wide);
        let mut silent = Answers::new(2);
        assert_eq!(silent.feed(b"\x1b"), []);
        assert_eq!(silent.finish(), (Ambiguous::Unknown, vec![Input::Key(Key::plain(KeyCode::Esc))]));
    }

    #[test]
    fn a_paste_in_between_is_kept() {
        let mut answers = Answers::new(1);
        assert!(answers.feed("\x1b[200~一\r二".as_bytes()).is_empty());
        assert!(answers.feed(b"\x1b[1;2R").is_empty());
        assert!(!answers.complete());
        assert_eq!(answers.feed("三\x1b[201~".as_bytes()), [Input::Paste("一\n二三".into())]);
        assert!(answers.complete());
    }

    #[test]
    fn the_environment_is_honoured() {
        let read = |pairs: &[(&str, &str)]| {
            Abilities::read(true, |name| {
                pairs.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
            })
        };
        let known = |pairs| {
            let Abilities { colours, ambiguous, ask, .. } = read(pairs);
            (colours, ambiguous, ask)
        };
        #[cfg(unix)]
        assert_eq!(known(&[("TERM", "xterm-256color")]), (Colours::Indexed, Ambiguous::Unknown, true));
        assert_eq!(
            known(&[("TERM", "xterm"), ("COLORTERM", "truecolor"), ("ESCALATE_GLYPHS", "lines")]),
            (Colours::True, Ambiguous::Narrow, false)
        );
        assert_eq!(
            known(&[("TERM", "xterm-256color"), ("NO_COLOR", "1"), ("ESCALATE_GLYPHS", "ascii")]),
            (Colours::None, Ambiguous::Wide, false)
        );
        assert_eq!(known(&[("TERM", "linux")]).1, Ambiguous::Wide);
        assert!(!Abilities::read(false, |_| None).ask);
    }
}
