//! The pen: colours and attributes that the terminal currently draws with, and the shortest
//! sequence that changes them.
use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// Colours and attributes of a glyph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pen {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

/// Attributes that show even on a blank.
const ON_BLANK: Modifier = Modifier::REVERSED
    .union(Modifier::UNDERLINED)
    .union(Modifier::SLOW_BLINK)
    .union(Modifier::RAPID_BLINK)
    .union(Modifier::CROSSED_OUT);

/// Attribute, code that sets it, code that clears it.
const ATTRIBUTES: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

impl Pen {
    /// The pen after a reset.
    pub(super) const PLAIN: Self = Self { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };

    /// The pen this cell asks for.
    pub(super) fn of(cell: &Cell) -> Self {
        Self { fg: cell.fg, bg: cell.bg, modifier: cell.modifier }
    }

    /// Whether a blank drawn with `self` looks like one drawn with `other`: without lines or
    /// reversal only the background shows.
    pub(super) fn blanks_like(&self, other: &Self) -> bool {
        self == other
            || (self.bg == other.bg
                && !self.modifier.intersects(ON_BLANK)
                && !other.modifier.intersects(ON_BLANK))
    }

    /// Appends the shorter of "change what differs" and "reset, then set". `from` is `None`
    /// when the terminal's state is not known.
    pub(super) fn change(self, from: Option<Self>, out: &mut Vec<u8>) {
        if from == Some(self) {
            return;
        }
        let afresh = self.afresh();
        let codes = match from.map(|from| self.differing(from)) {
            Some(differing) if differing.len() < afresh.len() => differing,
            _ => afresh,
        };
        out.extend_from_slice(b"\x1b[");
        out.extend_from_slice(&codes);
        out.push(b'm');
    }

    fn afresh(self) -> Vec<u8> {
        let mut codes = Vec::with_capacity(24);
        if self != Self::PLAIN {
            push(&mut codes, 0);
            self.set(self.modifier, self.fg != Color::Reset, self.bg != Color::Reset, &mut codes);
        }
        codes
    }

    fn differing(self, from: Self) -> Vec<u8> {
        let mut codes = Vec::with_capacity(24);
        let gone = from.modifier.difference(self.modifier);
        let mut cleared = Modifier::empty();
        let mut last = 0;
        for (attribute, _, off) in ATTRIBUTES {
            if gone.contains(attribute) && off != last {
                push(&mut codes, off);
                last = off;
            }
            // One code clears two attributes: the one that stays is set again.
            if ATTRIBUTES.iter().any(|(other, _, code)| gone.contains(*other) && *code == off) {
                cleared |= attribute;
            }
        }
        let kept = from.modifier.difference(cleared);
        let new = self.modifier.difference(kept);
        self.set(new, self.fg != from.fg, self.bg != from.bg, &mut codes);
        codes
    }

    fn set(self, attributes: Modifier, fg: bool, bg: bool, codes: &mut Vec<u8>) {
        for (attribute, on, _) in ATTRIBUTES {
            if attributes.contains(attribute) {
                push(codes, on);
            }
        }
        if fg {
            colour(self.fg, 30, codes);
        }
        if bg {
            colour(self.bg, 40, codes);
        }
    }
}

fn push(codes: &mut Vec<u8>, code: u8) {
    if !codes.is_empty() {
        codes.push(b';');
    }
    codes.extend_from_slice(code.to_string().as_bytes());
}

/// `base` is 30 for the foreground and 40 for the background.
fn colour(colour: Color, base: u8, codes: &mut Vec<u8>) {
    let sixteen = match colour {
        Color::Reset => 9,
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 60,
        Color::LightRed => 61,
        Color::LightGreen => 62,
        Color::LightYellow => 63,
        Color::LightBlue => 64,
        Color::LightMagenta => 65,
        Color::LightCyan => 66,
        Color::White => 67,
        Color::Indexed(index) => {
            for code in [base + 8, 5, index] {
                push(codes, code);
            }
            return;
        }
        Color::Rgb(red, green, blue) => {
            for code in [base + 8, 2, red, green, blue] {
                push(codes, code);
            }
            return;
        }
    };
    push(codes, base + sixteen);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(from: Option<Pen>, to: Pen) -> String {
        let mut out = Vec::new();
        to.change(from, &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_shorter_road_is_taken() {
        let bold = Pen { modifier: Modifier::BOLD, ..Pen::PLAIN };
        let loud = Pen {
            fg: Color::Rgb(1, 2, 3),
            bg: Color::Indexed(200),
            modifier: Modifier::BOLD | Modifier::ITALIC,
        };
        let red = Pen { fg: Color::Red, ..Pen::PLAIN };
        assert_eq!(change(Some(bold), bold), "");
        assert_eq!(change(Some(Pen::PLAIN), red), "\x1b[31m");
        assert_eq!(change(Some(loud), Pen::PLAIN), "\x1b[m");
        assert_eq!(change(None, Pen::PLAIN), "\x1b[m");
        assert_eq!(change(Some(loud), red), "\x1b[0;31m");
        assert_eq!(change(None, loud), "\x1b[0;1;3;38;2;1;2;3;48;5;200m");
    }

    #[test]
    fn clearing_bold_keeps_dim() {
        let both = Pen { fg: Color::Red, bg: Color::Blue, modifier: Modifier::BOLD | Modifier::DIM };
        let dim = Pen { modifier: Modifier::DIM, ..both };
        assert_eq!(change(Some(both), dim), "\x1b[22;2m");
        assert_eq!(change(Some(dim), both), "\x1b[1m");
    }
}
