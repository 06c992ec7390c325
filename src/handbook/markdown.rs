//! A file of the handbook, read: headings with anchors part it into sections.
//!
//! What Markdown has beyond the pieces of a page is taken for what comes nearest: a list in a quotation for
//! quoted lines, an image for its words, a line for nothing. Links lead to anchors (`#evidence.trend`); an
//! address elsewhere is written out behind its words, since the program works offline.

use super::page::{Piece, Run, Style, Table, words_of};
use super::trouble::{Problem, Trouble};
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// A section as its file has it.
#[derive(Clone, Debug)]
pub(super) struct Section {
    pub(super) anchor: String,
    /// 1 for a chapter.
    pub(super) level: u8,
    pub(super) title: String,
    pub(super) pieces: Vec<Piece>,
    /// The line of its heading.
    pub(super) line: usize,
    /// Where its links lead and the lines they are in.
    pub(super) links: Vec<(String, usize)>,
}

/// Reads a file. `name` is what problems call it.
pub(super) fn read(text: &str, name: &str) -> (Vec<Section>, Vec<Problem>) {
    let text = text.trim_start_matches('\u{feff}');
    let options = Options::ENABLE_HEADING_ATTRIBUTES | Options::ENABLE_TABLES;
    let mut reader = Reader::new(text, name);
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        reader.at = range.start;
        reader.take(event);
    }
    reader.end()
}

/// Whether an anchor can be typed on a command line and told from words.
fn is_anchor(anchor: &str) -> bool {
    let is_fit = |c: char| matches!(c, 'a'..='z' | 'A'..='Z' | '0'..='9' | '.' | '-' | '_');
    !anchor.is_empty() && anchor.chars().all(is_fit) && !anchor.starts_with('.') && !anchor.ends_with('.')
}

struct Reader<'t> {
    text: &'t str,
    file: &'t str,
    /// Where the event at hand begins, in bytes.
    at: usize,
    /// Up to where lines are counted, and how many there were.
    counted: (usize, usize),
    sections: Vec<Section>,
    problems: Vec<Problem>,
    /// The text being read.
    runs: Vec<Run>,
    strong: usize,
    link: Option<String>,
    /// An address elsewhere, to be written out.
    address: Option<String>,
    heading: Option<(u8, Option<String>, usize)>,
    /// The next number of each list one is in; `None` where it has marks.
    lists: Vec<Option<u64>>,
    /// The mark of the item at hand, until it is used.
    mark: String,
    quotes: usize,
    code: Option<String>,
    table: Option<Table>,
    row: Vec<Vec<Run>>,
    before_heading: bool,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str, file: &'t str) -> Self {
        Self {
            text,
            file,
            at: 0,
            counted: (0, 1),
            sections: Vec::new(),
            problems: Vec::new(),
            runs: Vec::new(),
            strong: 0,
            link: None,
            address: None,
            heading: None,
            lists: Vec::new(),
            mark: String::new(),
            quotes: 0,
            code: None,
            table: None,
            row: Vec::new(),
            before_heading: false,
        }
    }

    /// The line of the event at hand, from 1.
    fn line(&mut self) -> usize {
        let (from, lines) = self.counted;
        // Links within a table come in order; only a heading's end looks back.
        if self.at >= from {
            self.counted = (self.at, lines + self.text[from..self.at].matches('\n').count());
            self.counted.1
        } else {
            1 + self.text[..self.at].matches('\n').count()
        }
    }

    fn problem(&mut self, line: usize, trouble: Trouble) {
        self.problems.push(Problem { file: self.file.to_owned(), line, trouble });
    }

    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.finish(tag),
            Event::Text(words) | Event::Html(words) | Event::InlineHtml(words) => {
                self.say(&words, Style::Plain);
            }
            Event::Code(words) => self.say(&words, Style::Code),
            Event::SoftBreak | Event::HardBreak => self.join(),
            Event::Rule
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => {}
        }
    }

    /// A line of the file ends within a paragraph: a blank between words, nothing between ideographs or next to
    /// their punctuation.
    fn join(&mut self) {
        let before = self.runs.last().and_then(|run| run.words.chars().next_back());
        let next = self.text[self.at..].trim_start_matches([' ', '\r', '\n', '\t', '>']).chars().next();
        let wide = |c: Option<char>| c.is_some_and(|c| ('\u{2e80}'..='\u{ffef}').contains(&c));
        let sets = |c: Option<char>| {
            c.is_some_and(
                |c| matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff65}' | '“' | '”' | '…'),
            )
        };
        if !(sets(before) || sets(next) || (wide(before) && wide(next))) {
            self.say(" ", Style::Plain);
        }
    }

    fn say(&mut self, words: &str, style: Style) {
        if let Some(code) = &mut self.code {
            code.push_str(words);
            return;
        }
        let style = if style == Style::Plain && self.strong > 0 { Style::Strong } else { style };
        match self.runs.last_mut() {
            Some(last) if last.style == style && last.link == self.link => last.words.push_str(words),
            _ => self.runs.push(Run { words: words.to_owned(), style, link: self.link.clone() }),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { level, id, .. } => {
                self.runs.clear();
                let line = self.line();
                self.heading = Some((number(level), id.map(|id| id.to_string()), line));
            }
            Tag::Strong | Tag::Emphasis => self.strong += 1,
            Tag::Link { dest_url, .. } => match dest_url.strip_prefix('#') {
                Some(anchor) => {
                    let line = self.line();
                    if self.heading.is_none()
                        && let Some(section) = self.sections.last_mut()
                    {
                        section.links.push((anchor.to_owned(), line));
                        self.link = Some(anchor.to_owned());
                    }
                }
                None => self.address = Some(dest_url.to_string()),
            },
            Tag::List(first) => {
                // The words of the item that the list is in come before it.
                self.flush();
                self.lists.push(first);
            }
            Tag::Item => {
                self.mark = match self.lists.last_mut() {
                    Some(Some(next)) => {
                        *next += 1;
                        format!("{}.", *next - 1)
                    }
                    _ => "-".to_owned(),
                };
            }
            Tag::BlockQuote(_) => self.quotes += 1,
            Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) => {
                self.flush();
                self.code = Some(String::new());
            }
            Tag::Table(_) => self.table = Some(Table::default()),
            Tag::TableHead | Tag::TableRow => self.row.clear(),
            _ => {}
        }
    }

    fn finish(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => self.finish_heading(),
            TagEnd::Strong | TagEnd::Emphasis => self.strong = self.strong.saturating_sub(1),
            TagEnd::Link => {
                self.link = None;
                if let Some(address) = self.address.take() {
                    let shown = self.runs.last().is_some_and(|run| run.words.ends_with(&address));
                    if !shown {
                        self.say(&format!(" <{address}>"), Style::Plain);
                    }
                }
            }
            TagEnd::Paragraph | TagEnd::HtmlBlock => self.flush(),
            TagEnd::Item => {
                self.flush();
                self.mark.clear();
            }
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::BlockQuote(_) => {
                self.flush();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::CodeBlock => {
                if let Some(code) = self.code.take() {
                    self.push(Piece::Code(code));
                }
            }
            TagEnd::TableCell => self.row.push(std::mem::take(&mut self.runs)),
            TagEnd::TableHead => {
                if let Some(table) = &mut self.table {
                    table.head = std::mem::take(&mut self.row);
                }
            }
            TagEnd::TableRow => {
                if let Some(table) = &mut self.table {
                    table.rows.push(std::mem::take(&mut self.row));
                }
            }
            TagEnd::Table => {
                if let Some(table) = self.table.take() {
                    self.push(Piece::Table(table));
                }
            }
            _ => {}
        }
    }

    /// The text read so far becomes a piece.
    fn flush(&mut self) {
        let words = std::mem::take(&mut self.runs);
        if words.iter().all(|run| run.words.trim().is_empty()) {
            return;
        }
        let piece = match (self.quotes > 0, self.lists.is_empty()) {
            (true, true) => Piece::Quote(words),
            (true, false) => {
                let mark = std::mem::take(&mut self.mark);
                let mark = if mark.is_empty() { Vec::new() } else { vec![Run::plain(format!("{mark} "))] };
                Piece::Quote(mark.into_iter().chain(words).collect())
            }
            (false, false) => {
                Piece::Item { depth: self.lists.len() - 1, mark: std::mem::take(&mut self.mark), words }
            }
            (false, true) => Piece::Paragraph(words),
        };
        self.push(piece);
    }

    fn push(&mut self, piece: Piece) {
        match self.sections.last_mut() {
            Some(section) => section.pieces.push(piece),
            None if !self.before_heading => {
                self.before_heading = true;
                let line = self.line();
                self.problem(line, Trouble::BeforeHeading);
            }
            None => {}
        }
    }

    fn finish_heading(&mut self) {
        let words = std::mem::take(&mut self.runs);
        let Some((level, anchor, line)) = self.heading.take() else { return };
        let title = words_of(&words).trim().to_owned();
        match anchor {
            Some(anchor) if is_anchor(&anchor) => {
                self.sections.push(Section {
                    anchor,
                    level,
                    title,
                    pieces: Vec::new(),
                    line,
                    links: Vec::new(),
                });
                return;
            }
            Some(anchor) => self.problem(line, Trouble::BadAnchor(anchor)),
            None if level < 3 => self.problem(line, Trouble::NoAnchor(title)),
            None => {}
        }
        if !self.sections.is_empty() {
            self.push(Piece::Heading(words));
        }
    }

    fn end(self) -> (Vec<Section>, Vec<Problem>) {
        (self.sections, self.problems)
    }
}

fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
