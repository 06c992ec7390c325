//! A light reading of RON or JSON that never fails: where in the draft a line and column is, which bracket
//! stays open, whether there are comments. The parsers say what is wrong, but not in which member.

use super::Spot;
use super::write::first_line;
use std::iter::Peekable;
use std::str::Chars;

/// The longest piece of a source line that an error repeats, in characters.
const SOURCE_LEN: usize = 80;

/// What a whole text looks like.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Scan {
    /// Comments other than the file's own first line.
    pub(super) comments: bool,
    /// The line where a text starts that never ends.
    pub(super) open_text: Option<usize>,
    /// The innermost bracket that is never closed, and its line.
    pub(super) open_bracket: Option<(char, usize)>,
}

impl Scan {
    /// Reads to the end.
    pub(super) fn whole(text: &str) -> Self {
        let own = first_line();
        let text =
            text.strip_prefix(own.as_str()).filter(|rest| rest.starts_with(['\n', '\r'])).unwrap_or(text);
        let mut reader = Reader::new(text);
        reader.run(None);
        let open = reader.open.last();
        Self {
            comments: reader.comments,
            open_text: reader.open_text,
            open_bracket: open.map(|bracket| (bracket.sign, bracket.line)),
        }
    }
}

/// Whether a RON text has comments, which a program that writes it anew does not keep.
#[must_use]
pub fn has_comments(text: &str) -> bool {
    Scan::whole(text).comments
}

/// The place at a line and column, both from 1.
pub(super) fn spot(text: &str, line: usize, column: usize) -> Spot {
    let mut reader = Reader::new(text);
    reader.run(Some((line, column)));
    let path = reader.path();
    let source = text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
    Spot { line, column, source: window(source, column), path }
}

/// The place right behind the text.
pub(super) fn spot_at_end(text: &str) -> Spot {
    let line = text.matches('\n').count() + 1;
    let column = text.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    spot(text, line, column)
}

/// The first line of an unresolved merge, where both its ends stand at the start of a line.
pub(super) fn merge_markers(text: &str) -> Option<Spot> {
    let ours = text.lines().position(|line| line.starts_with("<<<<<<<"))?;
    text.lines().skip(ours).find(|line| line.starts_with(">>>>>>>"))?;
    Some(spot(text, ours + 1, 1))
}

/// A full-width bracket, comma, colon or quote at the spot or next to it, outside any text.
pub(super) fn full_width(text: &str, at: &Spot) -> Option<(char, Spot)> {
    let line: Vec<char> = text.lines().nth(at.line.checked_sub(1)?)?.chars().collect();
    // The parsers point at the sign, behind it, or at the blank before it.
    let columns = [at.column, at.column.saturating_sub(1), at.column + 1];
    columns.into_iter().find_map(|column| {
        let sign = *line.get(column.checked_sub(1)?)?;
        let found = "（）［］｛｝，：“”＂｜".contains(sign) && !is_in_text(text, at.line, column);
        found.then(|| (sign, spot(text, at.line, column)))
    })
}

fn is_in_text(text: &str, line: usize, column: usize) -> bool {
    let mut reader = Reader::new(text);
    reader.run(Some((line, column)));
    reader.in_text
}

fn window(line: &str, column: usize) -> String {
    let indent = line.chars().take_while(|c| c.is_whitespace()).count();
    let line: Vec<char> = line.trim().chars().collect();
    let at = column.saturating_sub(indent + 1).min(line.len());
    let start = if line.len() <= SOURCE_LEN { 0 } else { at.saturating_sub(SOURCE_LEN / 2) };
    line.iter().skip(start).take(SOURCE_LEN).collect()
}

/// An open bracket, and what stands before the cursor in it.
#[derive(Debug)]
struct Bracket {
    sign: char,
    line: usize,
    member: Option<String>,
    index: usize,
}

struct Reader<'t> {
    chars: Peekable<Chars<'t>>,
    line: usize,
    column: usize,
    open: Vec<Bracket>,
    word: String,
    comments: bool,
    open_text: Option<usize>,
    in_text: bool,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            chars: text.chars().peekable(),
            line: 1,
            column: 1,
            open: Vec::new(),
            word: String::new(),
            comments: false,
            open_text: None,
            in_text: false,
        }
    }

    fn next(&mut self) -> Option<char> {
        let c = self.chars.next()?;
        if c == '\n' {
            self.line += 1;
            self.column = 1;
        } else {
            self.column += 1;
        }
        Some(c)
    }

    /// Reads on until the place, or to the end.
    fn run(&mut self, until: Option<(usize, usize)>) {
        while until.is_none_or(|place| (self.line, self.column) < place) {
            let Some(c) = self.next() else { return };
            match c {
                '(' | '[' | '{' => {
                    self.open.push(Bracket { sign: c, line: self.line, member: None, index: 0 });
                    self.word.clear();
                }
                ')' | ']' | '}' => {
                    self.open.pop();
                    self.word.clear();
                }
                ':' => {
                    let word = std::mem::take(&mut self.word);
                    if let Some(bracket) = self.open.last_mut() {
                        bracket.member = Some(word);
                    }
                }
                ',' => {
                    self.word.clear();
                    if let Some(bracket) = self.open.last_mut() {
                        bracket.member = None;
                        bracket.index += 1;
                    }
                }
                '"' => self.text(until),
                '/' => self.comment(),
                'r' if matches!(self.chars.peek(), Some('"' | '#')) => self.raw_text(),
                c if c.is_alphanumeric() || c == '_' => self.word.push(c),
                _ => {}
            }
        }
    }

    /// A text in quotes; in JSON it may be a member's name.
    fn text(&mut self, until: Option<(usize, usize)>) {
        let start = self.line;
        self.word.clear();
        loop {
            if until.is_some_and(|place| (self.line, self.column) >= place) {
                self.in_text = true;
                return;
            }
            match self.next() {
                None => {
                    self.open_text = Some(start);
                    return;
                }
                Some('"') => return,
                Some('\\') => {
                    self.next();
                }
                Some(c) => self.word.push(c),
            }
        }
    }

    /// `r"..."`, `r#"..."#` and so on; `r#name` is only a name.
    fn raw_text(&mut self) {
        let start = self.line;
        let mut hashes = 0;
        while self.chars.peek() == Some(&'#') {
            self.next();
            hashes += 1;
        }
        if self.chars.peek() != Some(&'"') {
            return;
        }
        self.next();
        let mut closing = None;
        loop {
            match (self.next(), closing) {
                (None, _) => {
                    self.open_text = Some(start);
                    return;
                }
                (Some('"'), _) => closing = Some(0),
                (Some('#'), Some(seen)) => closing = Some(seen + 1),
                (Some(_), _) => closing = None,
            }
            if closing == Some(hashes) {
                return;
            }
        }
    }

    fn comment(&mut self) {
        match self.chars.peek() {
            Some('/') => {
                self.comments = true;
                while self.chars.peek().is_some_and(|&c| c != '\n') {
                    self.next();
                }
            }
            Some('*') => {
                self.comments = true;
                self.next();
                let mut depth = 1;
                let mut before = ' ';
                while depth > 0 {
                    let Some(c) = self.next() else { return };
                    match (before, c) {
                        ('*', '/') => (depth, before) = (depth - 1, ' '),
                        ('/', '*') => (depth, before) = (depth + 1, ' '),
                        _ => before = c,
                    }
                }
            }
            _ => {}
        }
    }

    fn path(&self) -> String {
        let step = |bracket: &Bracket| match &bracket.member {
            Some(member) => Some(format!(".{member}")),
            None => (bracket.sign == '[').then(|| format!("[{}]", bracket.index + 1)),
        };
        let path: String = self.open.iter().filter_map(step).collect();
        path.trim_start_matches('.').to_owned()
    }
}
