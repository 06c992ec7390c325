//! What a person does to the program, in plain types: keys, mouse, paste, window.
//!
//! The terminal library stops at `runtime`; from there on only these types travel, so the
//! update can be driven by tests, by a recorded session or by another front door. Keys have a
//! text form (`ctrl+s`) that reads back to the same key, and a whole test can be one string
//! (`"hi<enter><ctrl+s>"`, see [`keys`]).
use std::fmt;

use thiserror::Error;

/// A key without its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum KeyCode {
    /// A character as typed: upper case and full-width forms arrive as such.
    Char(char),
    /// Return, also the one of the number pad.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Tab with shift; terminals report it as a key of its own.
    BackTab,
    /// Deletes to the left.
    Backspace,
    /// Deletes to the right.
    Delete,
    /// Insert.
    Insert,
    /// To the start of the line.
    Home,
    /// To the end of the line.
    End,
    /// A screen up.
    PageUp,
    /// A screen down.
    PageDown,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// A function key, 1 to 24.
    F(u8),
}

/// A key press.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// The key itself. With `ctrl` or `alt` an ASCII letter is lower case.
    pub code: KeyCode,
    /// Control was held.
    pub ctrl: bool,
    /// Shift was held. Never set for a plain character: its case says it already.
    pub shift: bool,
    /// Alt (Option) was held.
    pub alt: bool,
}

/// What the mouse did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MouseKind {
    /// The left button went down.
    Down,
    /// The left button went down a second time at the same place within half a second.
    DoubleClick,
    /// The right (or middle) button went down.
    Menu,
    /// The pointer moved with the left button held.
    Drag,
    /// The left button was let go.
    Up,
    /// The wheel turned away from the person.
    ScrollUp,
    /// The wheel turned towards the person.
    ScrollDown,
}

/// A mouse event at a cell, counted from 0 at the top left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Mouse {
    /// What happened.
    pub kind: MouseKind,
    /// Cell column from 0.
    pub column: u16,
    /// Cell row from 0.
    pub row: u16,
    /// Control was held.
    pub ctrl: bool,
    /// Shift was held.
    pub shift: bool,
}

/// One thing that came in from the terminal.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Input {
    /// A key press.
    Key(Key),
    /// A mouse event.
    Mouse(Mouse),
    /// Pasted text as it came, line ends folded to `\n`; it may hold control characters.
    Paste(String),
    /// The window has this many cells now.
    Resize {
        /// Cells across, at least 1.
        columns: u16,
        /// Cells down, at least 1.
        rows: u16,
    },
    /// The window came to the front.
    FocusGained,
    /// The window went to the back.
    FocusLost,
}

/// Why a key text could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum KeyError {
    /// No key has this name.
    #[error("read key `{0}`: unknown name")]
    Unknown(String),
    /// A `<` without its `>`.
    #[error("read keys `{0}`: `<` is never closed")]
    Unclosed(String),
}

/// Names a key can be written with; the first one for a code is the one that is printed.
const NAMES: &[(&str, KeyCode)] = &[
    ("enter", KeyCode::Enter),
    ("return", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("escape", KeyCode::Esc),
    ("tab", KeyCode::Tab),
    ("backtab", KeyCode::BackTab),
    ("backspace", KeyCode::Backspace),
    ("bs", KeyCode::Backspace),
    ("del", KeyCode::Delete),
    ("delete", KeyCode::Delete),
    ("ins", KeyCode::Insert),
    ("insert", KeyCode::Insert),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("pageup", KeyCode::PageUp),
    ("pgup", KeyCode::PageUp),
    ("pagedown", KeyCode::PageDown),
    ("pgdn", KeyCode::PageDown),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("space", KeyCode::Char(' ')),
    ("lt", KeyCode::Char('<')),
];

impl Key {
    /// A key without modifiers.
    #[must_use]
    pub const fn plain(code: KeyCode) -> Self {
        Self { code, ctrl: false, shift: false, alt: false }
    }

    /// A typed character.
    #[must_use]
    pub const fn char(c: char) -> Self {
        Self::plain(KeyCode::Char(c))
    }

    /// A character with Control held.
    #[must_use]
    pub const fn ctrl(c: char) -> Self {
        Self { code: KeyCode::Char(c.to_ascii_lowercase()), ctrl: true, shift: false, alt: false }
    }

    /// The character this key types into a text, if it types one.
    #[must_use]
    pub const fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }

    /// The one form of keys that terminals report in several: Control with a letter is lower
    /// case, Ctrl+H is Backspace, Ctrl+J and Ctrl+M are Enter, Ctrl+I is Tab, Ctrl+`[` is Esc,
    /// shifted Tab is `BackTab`, and a plain character carries no shift.
    #[must_use]
    pub const fn normalized(mut self) -> Self {
        match self.code {
            KeyCode::Char(c) if self.ctrl || self.alt => {
                if c.is_ascii_uppercase() {
                    self.shift = true;
                }
                self.code = KeyCode::Char(c.to_ascii_lowercase());
            }
            KeyCode::Char(_) | KeyCode::BackTab => self.shift = false,
            KeyCode::Tab if self.shift => {
                self.code = KeyCode::BackTab;
                self.shift = false;
            }
            _ => {}
        }
        if self.ctrl && !self.alt && !self.shift {
            let other = match self.code {
                KeyCode::Char('h') => KeyCode::Backspace,
                KeyCode::Char('j' | 'm') => KeyCode::Enter,
                KeyCode::Char('i') => KeyCode::Tab,
                KeyCode::Char('[') => KeyCode::Esc,
                // The byte 1F is Ctrl+/ on some keyboards and Ctrl+_ on others.
                KeyCode::Char('7' | '_') => return Self::ctrl('/'),
                KeyCode::Char('4') => return Self::ctrl('\\'),
                KeyCode::Char('5') => return Self::ctrl(']'),
                KeyCode::Char('6') => return Self::ctrl('^'),
                _ => return self,
            };
            return Self::plain(other);
        }
        self
    }

    /// Reads `s`, `ctrl+s`, `shift+f6`, `esc`, `space`, `ctrl++`; case of the names is free.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        let unknown = || KeyError::Unknown(text.to_owned());
        let mut key = Self::plain(KeyCode::Esc);
        let mut rest = text;
        while let Some((head, tail)) = rest.split_once('+') {
            if tail.is_empty() || head.is_empty() {
                break;
            }
            match head.to_ascii_lowercase().as_str() {
                "ctrl" => key.ctrl = true,
                "shift" => key.shift = true,
                "alt" => key.alt = true,
                _ => return Err(unknown()),
            }
            rest = tail;
        }
        let mut chars = rest.chars();
        key.code = match (chars.next(), chars.next()) {
            (Some(c), None) => KeyCode::Char(c),
            (Some(_), Some(_)) => named(rest).ok_or_else(unknown)?,
            _ => return Err(unknown()),
        };
        Ok(key.normalized())
    }

    /// The key as people read it on the screen: `Ctrl+S`, `Esc`, `F8`, `PgUp`.
    #[must_use]
    pub fn label(self) -> String {
        let mut label = String::new();
        for (held, name) in [(self.ctrl, "Ctrl+"), (self.alt, "Alt+"), (self.shift, "Shift+")] {
            if held {
                label.push_str(name);
            }
        }
        match self.code {
            KeyCode::Char(' ') => label.push_str("Space"),
            KeyCode::Char(c) if self.ctrl || self.alt => label.extend(c.to_uppercase()),
            KeyCode::Char(c) => label.push(c),
            KeyCode::F(n) => {
                label.push('F');
                label.push_str(&n.to_string());
            }
            KeyCode::BackTab => label.push_str("Shift+Tab"),
            KeyCode::PageUp => label.push_str("PgUp"),
            KeyCode::PageDown => label.push_str("PgDn"),
            code => {
                let name = name_of(code);
                let mut chars = name.chars();
                label.extend(chars.next().map(|c| c.to_ascii_uppercase()));
                label.push_str(chars.as_str());
            }
        }
        label
    }
}

/// The text form that [`Key::parse`] reads back to the same (normalized) key.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [(self.ctrl, "ctrl+"), (self.alt, "alt+"), (self.shift, "shift+")] {
            if held {
                f.write_str(name)?;
            }
        }
        match self.code {
            KeyCode::Char(' ') => f.write_str("space"),
            KeyCode::Char('<') => f.write_str("lt"),
            KeyCode::Char(c) => write!(f, "{c}"),
            KeyCode::F(n) => write!(f, "f{n}"),
            code => f.write_str(name_of(code)),
        }
    }
}

fn named(name: &str) -> Option<KeyCode> {
    let lower = name.to_ascii_lowercase();
    if let Some((_, code)) = NAMES.iter().find(|(known, _)| *known == lower) {
        return Some(*code);
    }
    let number: u8 = lower.strip_prefix('f')?.parse().ok()?;
    (1..=24).contains(&number).then_some(KeyCode::F(number))
}

fn name_of(code: KeyCode) -> &'static str {
    NAMES.iter().find(|(_, known)| *known == code).map_or("?", |(name, _)| *name)
}

/// Reads a string of keys: characters stand for themselves, `<enter>`, `<ctrl+s>`, `<f8>` for
/// keys with a name, `<lt>` for a literal `<`, a line break for Enter.
pub fn keys(text: &str) -> Result<Vec<Key>, KeyError> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if c == '<' {
            let (name, tail) =
                rest[1..].split_once('>').ok_or_else(|| KeyError::Unclosed(text.to_owned()))?;
            found.push(Key::parse(name)?);
            rest = tail;
        } else {
            found.push(if c == '\n' { Key::plain(KeyCode::Enter) } else { Key::char(c) });
            rest = &rest[c.len_utf8()..];
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_key_string_becomes_keys() {
        assert_eq!(
            keys("店<lt>a<enter><ctrl+S><shift+tab><F8><ctrl++><esc>").unwrap(),
            [
                Key::char('店'),
                Key::char('<'),
                Key::char('a'),
                Key::plain(KeyCode::Enter),
                Key { shift: true, ..Key::ctrl('s') },
                Key::plain(KeyCode::BackTab),
                Key::plain(KeyCode::F(8)),
                Key::ctrl('+'),
                Key::plain(KeyCode::Esc),
            ]
        );
        assert_eq!(Key::parse("ctrl+s").unwrap(), Key::ctrl('s'));
    }

    #[test]
    fn nonsense_is_refused() {
        for text in ["<nokey>", "<hyper+a>", "<>", "<f25>", "<f0>", "<店铺>", "<+ab>"] {
            assert!(matches!(keys(text), Err(KeyError::Unknown(_))), "{text}");
        }
        assert!(matches!(keys("a<enter"), Err(KeyError::Unclosed(_))));
    }

    #[test]
    fn what_terminals_report_in_two_ways_is_one_key() {
        let same = [
            (Key::ctrl('h'), Key::plain(KeyCode::Backspace)),
            (Key::ctrl('j'), Key::plain(KeyCode::Enter)),
            (Key::ctrl('7'), Key::ctrl('/')),
            (Key::ctrl('_'), Key::ctrl('/')),
            (Key { shift: true, ..Key::char('A') }, Key::char('A')),
            (Key { shift: true, ..Key::plain(KeyCode::Tab) }, Key::plain(KeyCode::BackTab)),
        ];
        for (reported, meant) in same {
            assert_eq!(reported.normalized(), meant);
        }
    }

    #[test]
    fn labels_read_as_on_the_screen() {
        let labels = ["ctrl+s", "esc", "f8", "pageup", "backtab", "space", "j", "shift+f8"]
            .map(|text| Key::parse(text).unwrap().label());
        assert_eq!(labels, ["Ctrl+S", "Esc", "F8", "PgUp", "Shift+Tab", "Space", "j", "Shift+F8"]);
    }

    fn any_key() -> impl Strategy<Value = Key> {
        let code = prop_oneof![
            prop::char::any().prop_filter("a typed character", |c| !c.is_control()).prop_map(KeyCode::Char),
            (1u8..=24).prop_map(KeyCode::F),
            prop::sample::select(NAMES.iter().map(|(_, code)| *code).collect::<Vec<_>>()),
        ];
        (code, any::<[bool; 3]>())
            .prop_map(|(code, [ctrl, shift, alt])| Key { code, ctrl, shift, alt }.normalized())
    }

    proptest! {
        #[test]
        fn text_of_a_key_reads_back(key in any_key()) {
            prop_assert_eq!(Key::parse(&key.to_string()), Ok(key));
            prop_assert_eq!(key.normalized(), key);
        }
    }
}
