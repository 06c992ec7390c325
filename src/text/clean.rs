//! What happens to text from outside before it enters a draft, and to keys typed through an input
//! method outside of text.

use super::visible;
use std::borrow::Cow;
use std::fmt::Write as _;

/// Pasted text, fit for a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cleaned<'a> {
    /// Lines end with a line feed; no control characters but line feed and tab.
    pub text: Cow<'a, str>,
    /// How many control characters were left out, so that the person can be told.
    pub dropped: usize,
}

/// Line ends of other systems (`CR LF`, `CR`, the Unicode separators) become line feeds; control
/// characters but line feed and tab are left out and counted. Invisible characters that are no controls
/// stay in the text: [`super::visible`] shows them.
#[must_use]
pub fn clean_paste(s: &str) -> Cleaned<'_> {
    let foreign =
        |c: char| (c.is_control() && c != '\n' && c != '\t') || matches!(c, '\u{2028}' | '\u{2029}');
    if !s.chars().any(foreign) {
        return Cleaned { text: Cow::Borrowed(s), dropped: 0 };
    }
    let mut text = String::with_capacity(s.len());
    let mut dropped = 0;
    let mut chars = s.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                text.push('\n');
            }
            '\u{2028}' | '\u{2029}' => text.push('\n'),
            c if foreign(c) => dropped += 1,
            c => text.push(c),
        }
    }
    Cleaned { text: Cow::Owned(text), dropped }
}

/// JSON in which nothing can steer a terminal or hide: what JSON leaves as it is may stand in texts only,
/// where it is escaped without a loss.
#[must_use]
pub fn escape_json(json: &str) -> Cow<'_, str> {
    if matches!(visible(json), Cow::Borrowed(_)) {
        return Cow::Borrowed(json);
    }
    let mut out = String::with_capacity(json.len() + 64);
    for c in json.chars() {
        let mut bytes = [0; 4];
        if c == '\n' || matches!(visible(c.encode_utf8(&mut bytes)), Cow::Borrowed(_)) {
            out.push(c);
        } else {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a text cannot fail.
                let _ = write!(out, "\\u{unit:04x}");
            }
        }
    }
    Cow::Owned(out)
}

/// The ASCII key behind a full-width one: `？` is `?`, `１` is `1`, the ideographic space is a space,
/// and `。` and `、` are the keys `.` and `/` of a Chinese layout. Others stay as they are. For keys
/// outside of text only.
#[must_use]
pub fn fold_full_width_key(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        '。' => '.',
        '、' => '/',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::nasty::nasty_text;
    use super::*;

    #[test]
    fn line_ends_become_line_feeds() {
        let cleaned = clean_paste("甲\r\n乙\r丙\u{2028}丁\n\r\n");
        assert_eq!(cleaned, Cleaned { text: "甲\n乙\n丙\n丁\n\n".into(), dropped: 0 });
    }

    #[test]
    fn controls_are_left_out_and_counted() {
        let cleaned = clean_paste("a\u{1B}[31mb\u{0}\t\u{9B}\u{7F}c\u{202E}");
        assert_eq!(cleaned, Cleaned { text: "a[31mb\tc\u{202E}".into(), dropped: 4 });
    }

    #[test]
    fn json_is_escaped_without_a_loss() {
        let nasty = "充电\u{9b}31m \u{202e}txt\u{2066} 👨‍👩‍👧 \u{e0041} e\u{301}\ttab";
        let json = serde_json::to_string(nasty).expect("a text");
        let safe = escape_json(&json);
        assert!(!safe.contains(['\u{9b}', '\u{202e}', '\u{2066}', '\u{e0041}']));
        assert_eq!(serde_json::from_str::<String>(&safe).expect("JSON"), nasty);
        assert!(matches!(escape_json("{\"a\": \"充电\"}"), Cow::Borrowed(_)));
    }

    #[test]
    fn clean_text_is_not_copied() {
        assert!(matches!(clean_paste("门店\t28 家\n").text, Cow::Borrowed(_)));
    }

    #[test]
    fn full_width_keys_fold() {
        let folded: String = "？：／１　ａＺ。、中a".chars().map(fold_full_width_key).collect();
        assert_eq!(folded, "?:/1 aZ./中a");
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing(s in nasty_text()) {
            let once = clean_paste(&s);
            let twice = clean_paste(&once.text);
            prop_assert_eq!(twice.dropped, 0);
            prop_assert_eq!(&twice.text, &once.text);
        }
    }
}
