//! Reading input bytes ourselves, in the two places where the library cannot: escape sequences
//! that arrive torn in two (it reports the Esc, then types the rest: crossterm#993), and the
//! keys that were typed while we waited for the terminal's answer to a question.
use crate::app::key::{Input, Key, KeyCode};

/// A piece of terminal input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    /// Something a person did.
    Input(Input),
    /// The answer to `CSI 6n`: the cursor's column, from 1.
    Column(u16),
    /// A bracketed paste begins.
    PasteStart,
    /// A bracketed paste ends.
    PasteEnd,
    /// A complete sequence that means nothing to us; it must not be typed.
    Unknown,
}

/// Splits raw input into tokens; also says how many bytes they took. What is left over is the
/// beginning of something: an Esc, a sequence or a character cut off at the end.
#[must_use]
pub fn tokens(bytes: &[u8]) -> (Vec<Token>, usize) {
    let mut found = Vec::new();
    let mut used = 0;
    while used < bytes.len() {
        let rest = &bytes[used..];
        let Some(length) = length_of_first(rest) else { break };
        let piece = &rest[..length];
        used += length;
        if length > 1 && piece[0] == 0x1b && matches!(piece[1], b'[' | b'O') {
            found.push(sequence(&String::from_utf8_lossy(&piece[1..])));
        } else if piece[0] < 0x20 || piece[0] == 0x7f {
            found.push(Token::Input(Input::Key(control(piece[0]))));
        } else if let Ok(text) = std::str::from_utf8(piece) {
            found.extend(text.chars().map(|c| Token::Input(Input::Key(Key::char(c)))));
        }
    }
    (found, used)
}

/// The bytes of the first key, sequence or character; `None` if it goes on after the end.
fn length_of_first(bytes: &[u8]) -> Option<usize> {
    let length = match (bytes[0], bytes.get(1)) {
        (0x1b, None) => return None,
        (0x1b, Some(b'[')) => 3 + bytes[2..].iter().position(|byte| (0x40..=0x7e).contains(byte))?,
        (0xf0.., _) => 4,
        (0x1b, Some(b'O')) | (0xe0.., _) => 3,
        (0xc0.., _) => 2,
        _ => 1,
    };
    (length <= bytes.len()).then_some(length)
}

/// A control byte as a key.
fn control(byte: u8) -> Key {
    match byte {
        b'\r' => Key::plain(KeyCode::Enter),
        b'\t' => Key::plain(KeyCode::Tab),
        0x1b => Key::plain(KeyCode::Esc),
        0x7f => Key::plain(KeyCode::Backspace),
        0 => Key::ctrl(' '),
        1..=0x1a => Key::ctrl(char::from(byte + b'a' - 1)),
        _ => Key::ctrl(char::from(byte + b'4' - 0x1c)),
    }
    .normalized()
}

/// The meaning of a sequence without its Esc: `[1;5A`, `OH`.
#[must_use]
pub fn sequence(text: &str) -> Token {
    let (Some(start), Some(last)) = (text.chars().next(), text.chars().last()) else { return Token::Unknown };
    let body = text.get(1..text.len() - last.len_utf8()).unwrap_or("");
    let numbers: Vec<u16> = body.split(';').map(|number| number.parse().unwrap_or(1)).collect();
    let first = numbers.first().copied().unwrap_or(1);
    let code = match (start, last) {
        ('[', 'R') if numbers.len() == 2 => return Token::Column(numbers[1]),
        ('[', 'I') => return Token::Input(Input::FocusGained),
        ('[', 'O') => return Token::Input(Input::FocusLost),
        ('[', '~') if first == 200 => return Token::PasteStart,
        ('[', '~') if first == 201 => return Token::PasteEnd,
        ('[', '~') => match first {
            1 | 7 => KeyCode::Home,
            2 => KeyCode::Insert,
            3 => KeyCode::Delete,
            4 | 8 => KeyCode::End,
            5 => KeyCode::PageUp,
            6 => KeyCode::PageDown,
            n @ 11..=15 => function(n - 10),
            n @ 17..=21 => function(n - 11),
            n @ 23..=24 => function(n - 12),
            _ => return Token::Unknown,
        },
        ('[' | 'O', 'A') => KeyCode::Up,
        ('[' | 'O', 'B') => KeyCode::Down,
        ('[' | 'O', 'C') => KeyCode::Right,
        ('[' | 'O', 'D') => KeyCode::Left,
        ('[' | 'O', 'H') => KeyCode::Home,
        ('[' | 'O', 'F') => KeyCode::End,
        ('[', 'Z') => KeyCode::BackTab,
        ('O', 'P'..='S') => KeyCode::F(1 + u8::try_from(u32::from(last) - u32::from('P')).unwrap_or(0)),
        _ => return Token::Unknown,
    };
    // The second number is 1 plus a bit each for shift, alt, control.
    let held = numbers.get(1).map_or(0, |number| number.saturating_sub(1));
    let key = Key { code, shift: held & 1 != 0, alt: held & 2 != 0, ctrl: held & 4 != 0 };
    Token::Input(Input::Key(key.normalized()))
}

fn function(number: u16) -> KeyCode {
    KeyCode::F(u8::try_from(number).unwrap_or(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::key::keys;

    fn typed(bytes: &[u8]) -> Vec<Key> {
        tokens(bytes)
            .0
            .into_iter()
            .filter_map(|token| match token {
                Token::Input(Input::Key(key)) => Some(key),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn bytes_become_keys() {
        assert_eq!(
            typed("门店a\r\t\x7f\x13\x1f\x1b[A\x1b[1;5C\x1b[3~\x1bOP\x1b[15~\x1b[24~\x1b[Z".as_bytes()),
            keys("门店a<enter><tab><backspace><ctrl+s><ctrl+/><up><ctrl+right><del><f1><f5><f12><backtab>")
                .unwrap()
        );
    }

    #[test]
    fn answers_are_told_from_keys() {
        let (found, used) = tokens("x\x1b[1;2R店\x1b[12;3R\x1b[?1;2c\x1b[<0;1;1M\x1b[12".as_bytes());
        assert_eq!(
            found,
            [
                Token::Input(Input::Key(Key::char('x'))),
                Token::Column(2),
                Token::Input(Input::Key(Key::char('店'))),
                Token::Column(3),
                Token::Unknown,
                Token::Unknown,
            ]
        );
        assert_eq!(used, 33, "the last sequence is not finished");
    }

    #[test]
    fn broken_bytes_type_nothing() {
        assert_eq!(tokens(&[0x80, 0xe5, 0x41, 0x42, 0xe5, 0xba]), (vec![], 4));
        assert_eq!(sequence(""), Token::Unknown);
        assert_eq!(sequence("店"), Token::Unknown);
    }
}
