//! How far the terminal's cursor moves after a glyph, and what stands in for glyphs that a
//! terminal draws too wide.
//!
//! Terminals agree on ASCII and on Chinese characters. They disagree on emoji sequences, and on
//! the "ambiguous" glyphs of Unicode (`“ ” … — ─ ★ ①`), which Chinese terminals may draw two
//! cells wide. A wrong guess shifts everything to its right, so wherever there is no certainty
//! the answer is "unknown" and the next glyph is placed by an absolute move.
use unicode_width::UnicodeWidthChar;

/// How wide the terminal draws ambiguous glyphs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ambiguous {
    /// Not known (yet): every such glyph is followed by an absolute cursor move.
    #[default]
    Unknown,
    /// One cell, as most terminals do.
    Narrow,
    /// Two cells: they are replaced by ASCII stand-ins.
    Wide,
}

/// The cells a terminal surely moves on after this grapheme, or `None` where terminals differ.
#[must_use]
pub fn sure_advance(grapheme: &str, ambiguous: Ambiguous) -> Option<u16> {
    if grapheme.len() == 1 {
        return Some(1);
    }
    let mut chars = grapheme.chars();
    let (Some(c), None) = (chars.next(), chars.next()) else { return None };
    match c {
        '\u{3000}'..='\u{3029}'
        | '\u{3041}'..='\u{3096}'
        | '\u{309B}'..='\u{30FF}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{AC00}'..='\u{D7A3}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FF01}'..='\u{FF60}'
        | '\u{FFE0}'..='\u{FFE6}' => Some(2),
        '\u{2800}'..='\u{28FF}' => Some(1),
        // Some terminals draw these as emoji, two cells wide, whatever the ambiguous width is.
        '▪' | '▫' | '▶' | '◀' | '◻'..='◾' => None,
        '\u{A1}'..='\u{58F}'
        | '\u{2010}'..='\u{2027}'
        | '\u{2190}'..='\u{2193}'
        | '\u{2500}'..='\u{25FF}'
            if c.width() == Some(1) =>
        {
            (!is_ambiguous(c) || ambiguous == Ambiguous::Narrow).then_some(1)
        }
        _ => None,
    }
}

/// Whether Unicode calls this glyph ambiguous: one cell or, in an East Asian context, two.
#[must_use]
pub fn is_ambiguous(c: char) -> bool {
    !c.is_ascii() && c.width() == Some(1) && c.width_cjk() == Some(2)
}

/// The ASCII character that stands in for an ambiguous glyph where those are two cells wide;
/// `None` for glyphs that have no stand-in.
#[must_use]
pub fn stand_in(c: char) -> Option<char> {
    Some(match c {
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        '…' | '·' | '‥' | '□' | '○' | '◇' => '.',
        '—' | '–' | '‐' | '―' | '─' | '━' | '┄' | '┅' | '┈' | '┉' | '═' => '-',
        '│' | '┃' | '┆' | '┇' | '┊' | '┋' | '║' | '‖' => '|',
        '\u{250C}'..='\u{254B}' | '\u{2552}'..='\u{2570}' | '±' => '+',
        '\u{2580}'..='\u{2590}' | '■' | '●' | '◆' => '#',
        '▒' | '▓' => ':',
        '×' => 'x',
        '÷' => '/',
        '★' | '☆' | '※' | '•' => '*',
        '→' | '▶' | '▷' | '≥' => '>',
        '←' | '◀' | '◁' | '≤' => '<',
        '↑' | '▲' | '△' => '^',
        '↓' | '▼' | '▽' => 'v',
        '①'..='⑨' => char::from_digit(u32::from(c) - u32::from('①') + 1, 10)?,
        '≈' => '~',
        '°' => 'o',
        _ => return None,
    })
}

/// Whether this character must never reach a terminal from content: controls act on it, and
/// bidirectional controls reorder what stands beside them.
#[must_use]
pub fn is_hostile(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
            | '\u{FEFF}' | '\u{E0000}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_terminals_agree_on_is_sure() {
        let cases = [
            ("a", Some(1)),
            ("店", Some(2)),
            ("，", Some(2)),
            ("カ", Some(2)),
            ("é", Some(1)),
            ("°", None),
            ("ë", Some(1)),
            ("e\u{301}", None),
            ("─", None),
            ("“", None),
            ("🙂", None),
            ("👩‍🔧", None),
            ("ש", None),
            ("▶", None),
        ];
        for (grapheme, advance) in cases {
            assert_eq!(sure_advance(grapheme, Ambiguous::Unknown), advance, "{grapheme}");
        }
        for narrow in ["─", "“", "…", "█", "°"] {
            assert_eq!(sure_advance(narrow, Ambiguous::Narrow), Some(1), "{narrow}");
        }
    }

    #[test]
    fn stand_ins_are_ascii_for_ambiguous_glyphs() {
        for c in ('\u{80}'..='\u{FFFF}').filter(|c| stand_in(*c).is_some()) {
            assert!(stand_in(c).is_some_and(|ascii| ascii.is_ascii_graphic()), "{c}");
        }
        for c in "“”‘’…—·─│┌┐└┘├┤┬┴┼═║█▌▒●○★①→←↑↓×".chars()
        {
            assert!(is_ambiguous(c), "{c}");
            assert!(stand_in(c).is_some(), "{c}");
        }
        assert!(!is_ambiguous('店') && !is_ambiguous('a') && !is_ambiguous('，'));
    }

    #[test]
    fn hostile_characters_are_known() {
        for c in ['\u{1b}', '\u{9b}', '\u{202e}', '\u{2066}', '\u{feff}', '\u{7f}', '\u{e0041}'] {
            assert!(is_hostile(c));
        }
        for c in ['a', '店', '\u{200d}', '\u{301}', 'ש'] {
            assert!(!is_hostile(c));
        }
    }
}
