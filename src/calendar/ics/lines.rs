//! Logical lines: unfolded and taken apart when read, folded when written.
//!
//! A long line is folded after 75 octets by a line break and a blank. Old programs fold within a
//! character, so bytes are joined before they become text; ours folds between characters, and
//! between the parts of a joined emoji only when it has no line of its own.

use super::values::shortened;
use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;

/// The longest line, in octets, without its line break.
const WIDTH: usize = 75;

/// A property as it stands in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Property {
    /// Where it starts, from 1.
    pub(super) line: usize,
    /// In capitals.
    pub(super) name: String,
    /// Names in capitals; values without their quotes.
    params: Vec<(String, String)>,
    pub(super) value: String,
}

impl Property {
    pub(super) fn param(&self, name: &str) -> Option<&str> {
        self.params.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Its value, short enough to be told.
    pub(super) fn told(&self) -> String {
        shortened(&self.value, 40)
    }

    fn parse(line: usize, text: &str) -> Option<Self> {
        let colon = outside_quotes(text, b':')?;
        let (head, value) = (&text[..colon], &text[colon + 1..]);
        let mut pieces = Pieces(Some(head));
        let name = pieces.next().filter(|name| is_name(name))?.to_ascii_uppercase();
        let params = pieces
            .filter_map(|param| {
                let (name, value) = param.split_once('=')?;
                Some((name.trim().to_ascii_uppercase(), value.trim().trim_matches('"').to_owned()))
            })
            .collect();
        Some(Self { line, name, params, value: value.to_owned() })
    }
}

/// What a logical line is.
pub(super) enum Line {
    /// A property, and whether all of it was UTF-8.
    Property(Property, bool),
    /// Anything else that isn't blank, in the line of this number.
    Other(usize),
}

/// The logical lines of a file that aren't blank.
pub(super) struct Lines<'b> {
    rest: &'b [u8],
    line: usize,
    ending: u8,
}

impl<'b> Lines<'b> {
    pub(super) fn new(bytes: &'b [u8]) -> Self {
        let rest = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        // A file from before OS X ends its lines with CR alone.
        let ending = if rest.contains(&b'\n') { b'\n' } else { b'\r' };
        Self { rest, line: 0, ending }
    }

    fn physical(&mut self) -> Option<&'b [u8]> {
        if self.rest.is_empty() {
            return None;
        }
        self.line += 1;
        let end = self.rest.iter().position(|byte| *byte == self.ending);
        let (line, rest) = match end {
            Some(end) => (&self.rest[..end], &self.rest[end + 1..]),
            None => (self.rest, &self.rest[..0]),
        };
        self.rest = rest;
        Some(line.strip_suffix(b"\r").unwrap_or(line))
    }
}

impl Iterator for Lines<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        loop {
            let first = self.physical()?;
            let number = self.line;
            let mut bytes = Cow::Borrowed(first);
            while let Some(b' ' | b'\t') = self.rest.first() {
                let more = self.physical().unwrap_or_default();
                bytes.to_mut().extend_from_slice(&more[1.min(more.len())..]);
            }
            if bytes.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            let text = String::from_utf8_lossy(&bytes);
            let sound = matches!(text, Cow::Borrowed(_));
            return Some(match Property::parse(number, &text) {
                Some(property) => Line::Property(property, sound),
                None => Line::Other(number),
            });
        }
    }
}

/// Pieces between semicolons that aren't in quotes.
struct Pieces<'t>(Option<&'t str>);

impl<'t> Iterator for Pieces<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        let text = self.0?;
        match outside_quotes(text, b';') {
            Some(end) => {
                self.0 = Some(&text[end + 1..]);
                Some(&text[..end])
            }
            None => self.0.take(),
        }
    }
}

fn outside_quotes(text: &str, wanted: u8) -> Option<usize> {
    let mut quoted = false;
    text.bytes().position(|byte| {
        quoted ^= byte == b'"';
        byte == wanted && !quoted
    })
}

fn is_name(name: &str) -> bool {
    !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
}

/// Adds a line and its line break, folded.
pub(super) fn fold(line: &str, out: &mut String) {
    let mut used = 0;
    let mut put = |piece: &str, used: &mut usize| {
        if *used + piece.len() > WIDTH {
            out.push_str("\r\n ");
            *used = 1;
        }
        out.push_str(piece);
        *used += piece.len();
    };
    for cluster in line.graphemes(true) {
        if cluster.len() < WIDTH {
            put(cluster, &mut used);
        } else {
            // No line is long enough for all its parts.
            let mut bytes = [0; 4];
            for part in cluster.chars() {
                put(part.encode_utf8(&mut bytes), &mut used);
            }
        }
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn properties(text: &str) -> Vec<Property> {
        Lines::new(text.as_bytes())
            .map(|line| match line {
                Line::Property(property, true) => property,
                Line::Property(..) | Line::Other(_) => panic!("not a property in {text:?}"),
            })
            .collect()
    }

    #[test]
    fn a_line_is_unfolded_and_taken_apart() {
        let text = "\u{feff}summary;LANGUAGE=zh;X-A=\"a:b;c\":会\r\n 议：\r\n\t；a\r\n\r\nEND:X\n";
        let found = properties(text);
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].line, found[0].name.as_str()), (1, "SUMMARY"));
        assert_eq!(found[0].param("X-A"), Some("a:b;c"));
        assert_eq!(found[0].param("LANGUAGE"), Some("zh"));
        assert_eq!(found[0].value, "会议：；a");
        assert_eq!((found[1].line, found[1].name.as_str()), (5, "END"));
    }

    #[test]
    fn a_character_folded_in_two_is_joined() {
        let bytes = [b"SUMMARY:\xe4\xbc".as_slice(), b"\r\n \x9a\xe8\xae\xae\r\n"].concat();
        let Some(Line::Property(found, true)) = Lines::new(&bytes).next() else { panic!("a property") };
        assert_eq!(found.value, "会议");
    }

    #[test]
    fn lines_may_end_with_cr_alone() {
        let found = properties("A:1\rB:2\r");
        assert_eq!(found.iter().map(|property| property.line).collect::<Vec<_>>(), [1, 2]);
    }

    #[test]
    fn no_line_is_longer_than_75_octets_and_families_stay_together() {
        let family = "👨‍👩‍👧‍👦";
        let mut out = String::new();
        fold(&format!("SUMMARY:{}", family.repeat(20)), &mut out);
        for line in out.split_terminator("\r\n") {
            assert!(line.len() <= WIDTH, "{line:?}");
            let bare = line.trim_start_matches(' ').trim_start_matches("SUMMARY:");
            assert_eq!(bare.replace(family, ""), "", "{line:?}");
        }
        // A line of exactly 75 octets isn't folded, one of 76 is.
        for (length, lines) in [(75, 1), (76, 2), (149, 2), (150, 3)] {
            let mut out = String::new();
            fold(&"a".repeat(length), &mut out);
            assert_eq!(out.matches("\r\n").count(), lines, "{length}");
        }
    }

    proptest! {
        #[test]
        fn what_is_folded_unfolds(value in "[ -~\t（）：；中文📊👩‍🔬e\u{301}\u{200d}שלום]{0,200}") {
            let line = format!("SUMMARY:{value}");
            let mut out = String::new();
            fold(&line, &mut out);
            for physical in out.split_terminator("\r\n") {
                prop_assert!(physical.len() <= WIDTH);
            }
            let found = properties(&out);
            prop_assert_eq!(found.len(), 1);
            prop_assert_eq!(&found[0].value, &value);
        }

        #[test]
        fn a_cluster_longer_than_a_line_is_split_between_characters(marks in 30_usize..200) {
            let value = format!("e{}", "\u{301}".repeat(marks));
            let mut out = String::new();
            fold(&value, &mut out);
            prop_assert!(out.split_terminator("\r\n").all(|line| line.len() <= WIDTH));
            let unfolded = out.replace("\r\n ", "");
            prop_assert_eq!(unfolded.trim_end(), value);
        }
    }
}
