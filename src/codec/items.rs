//! The members and elements of a text in RON or JSON, and where each stands. Like the scan beside it, this
//! never fails: of a text that is not well formed it gives what it can tell apart.

use std::ops::Range;

/// A member of a struct or a map, or an element of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    /// The names down to it, rows not counted: `impact.losses.each`. An element has the path of its list.
    pub(super) path: String,
    /// A member's own name; `None` for an element.
    pub(super) name: Option<String>,
    /// What brackets it stands in.
    pub(super) within: char,
    /// The whole of it, with its comma where it has one.
    pub(super) whole: Range<usize>,
    /// The same without its comma.
    pub(super) content: Range<usize>,
}

/// Every item, an inner one before the one it is in.
pub(super) fn items(text: &str) -> Vec<Item> {
    let mut walk = Walk { text, at: 0, open: Vec::new(), found: Vec::new() };
    walk.run();
    walk.found
}

/// An open bracket, and the item that is being read in it.
struct Open {
    sign: char,
    path: String,
    /// The first and the end of the last token of the item; `None` before its first.
    tokens: Option<Range<usize>>,
    /// The last word or text, which a colon makes a name.
    word: Range<usize>,
    name: Option<String>,
}

impl Open {
    fn item_path(&self) -> String {
        match &self.name {
            Some(name) if self.path.is_empty() => name.clone(),
            Some(name) => format!("{}.{name}", self.path),
            None => self.path.clone(),
        }
    }
}

struct Walk<'t> {
    text: &'t str,
    at: usize,
    open: Vec<Open>,
    found: Vec<Item>,
}

impl Walk<'_> {
    fn run(&mut self) {
        let bytes = self.text.as_bytes();
        while let Some(&byte) = bytes.get(self.at) {
            let start = self.at;
            match byte {
                b'(' | b'[' | b'{' => {
                    self.at += 1;
                    self.token(start);
                    let path = self.open.last().map(Open::item_path).unwrap_or_default();
                    let sign = char::from(byte);
                    self.open.push(Open { sign, path, tokens: None, word: 0..0, name: None });
                }
                b')' | b']' | b'}' => {
                    self.finish(start);
                    self.open.pop();
                    self.at += 1;
                    self.token(start);
                }
                b',' => {
                    self.at += 1;
                    self.finish(self.at);
                }
                b':' => {
                    self.at += 1;
                    self.name();
                }
                b'"' => {
                    self.text_to(1, b"\"", true);
                    self.token(start);
                    self.word(start + 1..(self.at - 1).max(start + 1));
                }
                b'/' if bytes.get(start + 1) == Some(&b'/') => self.text_to(2, b"\n", false),
                b'/' if bytes.get(start + 1) == Some(&b'*') => self.block_comment(),
                b'r' if self.raw_text() => self.token(start),
                _ if byte.is_ascii_whitespace() => self.at += 1,
                _ => {
                    let stops = |b: u8| b.is_ascii_whitespace() || b"()[]{},:\"/".contains(&b);
                    let length = bytes[start..].iter().take_while(|b| !stops(**b)).count();
                    self.at += length.max(1);
                    self.token(start);
                    self.word(start..self.at);
                }
            }
        }
    }

    /// Goes behind the next `end` that is `skip` bytes away or farther, or to the end of the text.
    fn text_to(&mut self, skip: usize, end: &[u8], escapes: bool) {
        let bytes = self.text.as_bytes();
        self.at += skip;
        while self.at < bytes.len() {
            if bytes[self.at..].starts_with(end) {
                self.at += end.len();
                return;
            }
            self.at += if escapes && bytes[self.at] == b'\\' { 2 } else { 1 };
        }
        self.at = bytes.len();
    }

    fn block_comment(&mut self) {
        let bytes = self.text.as_bytes();
        let mut depth = 0_usize;
        while self.at < bytes.len() {
            match &bytes[self.at..] {
                [b'/', b'*', ..] => (depth, self.at) = (depth + 1, self.at + 2),
                [b'*', b'/', ..] => (depth, self.at) = (depth - 1, self.at + 2),
                _ => self.at += 1,
            }
            if depth == 0 {
                return;
            }
        }
    }

    /// `r"..."`, `r#"..."#` and so on; `r` alone or `r#name` is a word.
    fn raw_text(&mut self) -> bool {
        let rest = &self.text.as_bytes()[self.at + 1..];
        let hashes = rest.iter().take_while(|b| **b == b'#').count();
        if rest.get(hashes) != Some(&b'"') {
            return false;
        }
        let mut end = vec![b'"'];
        end.extend(std::iter::repeat_n(b'#', hashes));
        self.text_to(2 + hashes, &end, false);
        true
    }

    fn token(&mut self, start: usize) {
        let end = self.at;
        if let Some(open) = self.open.last_mut() {
            let start = open.tokens.as_ref().map_or(start, |tokens| tokens.start);
            open.tokens = Some(start..end);
        }
    }

    fn word(&mut self, word: Range<usize>) {
        if let Some(open) = self.open.last_mut() {
            open.word = word;
        }
    }

    fn name(&mut self) {
        if let Some(open) = self.open.last_mut()
            && open.name.is_none()
        {
            open.name = self.text.get(open.word.clone()).map(str::to_owned);
        }
    }

    /// The item ends here, its comma included.
    fn finish(&mut self, end: usize) {
        let Some(open) = self.open.last_mut() else { return };
        if let Some(content) = open.tokens.take() {
            let path = open.item_path();
            let name = open.name.take();
            self.found.push(Item { path, name, within: open.sign, whole: content.start..end, content });
        }
        open.name = None;
        open.word = 0..0;
    }
}

/// The text without these pieces, which are whole items in ascending order. A comma that would then stand
/// before a closing bracket goes too, since JSON allows none there.
pub(super) fn without(text: &str, pieces: &[Range<usize>]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for piece in pieces {
        push(&mut out, text.get(at..piece.start).unwrap_or_default());
        at = at.max(piece.end);
    }
    push(&mut out, text.get(at..).unwrap_or_default());
    out
}

fn push(out: &mut String, piece: &str) {
    if piece.trim_start().starts_with([')', ']', '}']) && out.trim_end().ends_with(',') {
        out.truncate(out.trim_end().len() - 1);
    }
    out.push_str(piece);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(String, String)> {
        items(text).into_iter().map(|item| (item.path, text[item.content].to_owned())).collect()
    }

    #[test]
    fn members_and_elements_are_told_with_their_paths() {
        let text = "// one\n(a: \"x, (\", b: (c: Some(d), e: [f, (g: r#\"]\"#),]), /* , */ h: 1)";
        let expected = [
            ("a", "a: \"x, (\""),
            ("b.c", "d"),
            ("b.c", "c: Some(d)"),
            ("b.e", "f"),
            ("b.e.g", "g: r#\"]\"#"),
            ("b.e", "(g: r#\"]\"#)"),
            ("b.e", "e: [f, (g: r#\"]\"#),]"),
            ("b", "b: (c: Some(d), e: [f, (g: r#\"]\"#),])"),
            ("h", "h: 1"),
        ];
        assert_eq!(told(text), expected.map(|(path, content)| (path.to_owned(), content.to_owned())));
        assert_eq!(told("{\"a b\": [1, \"\\\"]\"]}")[1], ("a b".to_owned(), "\"\\\"]\"".to_owned()));
    }

    #[test]
    fn what_is_not_well_formed_still_ends() {
        for text in ["(a: \"", ")", "(a: [", "/* /*", "r#\"", "(a::,,)", "{\"\\", "(“a”：1)", "r", "//"]
        {
            let _ = items(text);
        }
    }

    #[test]
    fn a_piece_goes_with_its_comma() {
        let drop = |text: &str, names: &[&str]| {
            let found = items(text);
            let gone = found.iter().filter(|item| names.contains(&&text[item.content.clone()]));
            let mut gone: Vec<Range<usize>> = gone.map(|item| item.whole.clone()).collect();
            gone.sort_by_key(|piece| piece.start);
            without(text, &gone)
        };
        assert_eq!(drop("[1, 2, 3]", &["3"]), "[1, 2]");
        assert_eq!(drop("[1, 2, 3]", &["2", "3"]), "[1]");
        assert_eq!(drop("[1, 2, 3]", &["1", "2"]), "[  3]");
        assert_eq!(drop("[1, 2, 3]", &["1", "2", "3"]), "[  ]");
        assert_eq!(drop("(a: 1, b: 2,)", &["a: 1"]), "( b: 2,)");
    }
}
