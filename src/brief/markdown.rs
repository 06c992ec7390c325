//! Blocks as Markdown: documents and chat messages.
//!
//! A document is GitHub-flavoured Markdown that `CommonMark` parsers and Pandoc read back with the
//! same headings, tables and words, and that the common linter passes: one title, no level skipped,
//! no heading twice, blank lines around blocks, tables padded by cell width. Where a line feed falls
//! into a table cell, `<br>` is the only way to write it; it is the one piece of HTML written here.

mod chat;
mod escape;
#[cfg(test)]
mod oracle;
#[cfg(test)]
mod sample;

pub use chat::{ChatProfile, chat};

use super::block::{Align, Block, Column, Figure, Item, Kind, Level, List, Marker, Note, Spans, Table};
use super::clean::clean;
use super::runs::{Dress, Run, lay_out, on_one_line, words};
use crate::brief::Span;
use escape::{Place, code, destination, escape};
use std::collections::HashSet;
use unicode_width::UnicodeWidthStr;

/// A document and where its lines come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lined {
    /// The document; empty, or ends with one line feed.
    pub text: String,
    /// Line numbers (from 0, as `text.lines()` counts) and the field that begins there, in order.
    pub anchors: Vec<(usize, String)>,
}

/// The blocks as a Markdown document. No blocks give an empty string.
///
/// The first heading becomes the only title, and a level that would skip one moves up, whatever the
/// blocks say: a document always has an outline. Punctuation that ends a heading is left out, a
/// heading that was there before gets a number, and a paragraph that is bold as a whole is plain,
/// since both would be read as mistakes in the outline.
#[must_use]
pub fn document(blocks: &[Block]) -> String {
    with_lines(blocks).text
}

/// The document and the field that each line came from, so that a preview can scroll to a field.
#[must_use]
pub fn with_lines(blocks: &[Block]) -> Lined {
    let mut page = Page::default();
    for block in blocks {
        page.add(block);
    }
    page.finish()
}

/// What a block is to its neighbour: two of a kind are written as one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Joint {
    #[default]
    Own,
    Bullets,
    Numbers,
    Quote,
    Rule,
}

#[derive(Default)]
struct Page {
    lines: Vec<String>,
    anchors: Vec<(usize, String)>,
    joint: Joint,
    /// The number that the last item of an open numbered list has.
    number: usize,
    level: usize,
    titles: HashSet<String>,
}

impl Page {
    fn add(&mut self, block: &Block) {
        let anchor = block.anchor.as_deref();
        match &block.kind {
            Kind::Heading { level, spans } => self.heading(*level, spans, anchor),
            Kind::Paragraph(spans) => self.paragraph(spans, anchor),
            Kind::List(list) => self.list(list, anchor),
            Kind::Facts(facts) => {
                let items =
                    facts.iter().map(|fact| Item { anchor: fact.anchor.clone(), ..Item::new(fact.line()) });
                self.list(&List { marker: Marker::Bullet, items: items.collect() }, anchor);
            }
            Kind::Table(table) => self.table(table, anchor),
            Kind::Figure(figure) => self.figure(figure, anchor),
            Kind::Note(note) => self.note(note, anchor),
            Kind::Rule => {
                if !self.lines.is_empty() && self.joint != Joint::Rule {
                    self.open(Joint::Rule);
                    self.lines.push("---".to_owned());
                }
            }
        }
    }

    fn finish(mut self) -> Lined {
        if self.joint == Joint::Rule {
            self.lines.truncate(self.lines.len().saturating_sub(2));
        }
        let mut text = self.lines.join("\n");
        if !text.is_empty() {
            text.push('\n');
        }
        Lined { text, anchors: self.anchors }
    }

    /// Begins a block: a blank line, or whatever joins it to the block before.
    fn open(&mut self, joint: Joint) {
        let continues = self.joint == joint;
        match joint {
            Joint::Bullets | Joint::Numbers if continues => {}
            Joint::Quote if continues => self.lines.push(">".to_owned()),
            _ if self.lines.is_empty() => {}
            _ => self.lines.push(String::new()),
        }
        if !continues {
            self.number = 0;
        }
        self.joint = joint;
    }

    /// The next line comes from this field.
    fn anchor(&mut self, anchor: Option<&str>) {
        if let Some(anchor) = anchor {
            self.anchors.push((self.lines.len(), anchor.to_owned()));
        }
    }

    fn heading(&mut self, level: Level, spans: &Spans, anchor: Option<&str>) {
        let mut runs = on_one_line(lay_out(spans, Dress::Heading));
        if let Some(Run::Text(last)) = runs.last_mut() {
            let kept = last.trim_end_matches(|ch: char| ch.is_whitespace() || ".,;:!。，；：！".contains(ch));
            last.truncate(kept.len());
            if last.is_empty() {
                runs.pop();
            }
        }
        if runs.is_empty() {
            return;
        }
        let title = unique(&mut self.titles, &words(&runs));
        if let Some(number) = title {
            runs.push(Run::Text(format!(" ({number})")));
        }
        let level = if self.level == 0 { 1 } else { level.number().clamp(2, self.level + 1) };
        self.level = level;
        self.open(Joint::Own);
        self.anchor(anchor);
        self.lines.push(format!("{} {}", "#".repeat(level), inline(&runs, Place::Heading)));
    }

    fn paragraph(&mut self, spans: &Spans, anchor: Option<&str>) {
        let mut runs = lay_out(spans, Dress::Full);
        if let [Run::Strong(only) | Run::Emphasis(only)] = &mut runs[..] {
            runs = vec![Run::Text(std::mem::take(only))];
        }
        if runs.is_empty() {
            return;
        }
        self.open(Joint::Own);
        self.anchor(anchor);
        self.lines.extend(inline(&runs, Place::Line).split('\n').map(str::to_owned));
    }

    fn list(&mut self, list: &List, anchor: Option<&str>) {
        let mut lines = ListLines::default();
        let joint = match list.marker {
            Marker::Bullet => Joint::Bullets,
            Marker::Number => Joint::Numbers,
        };
        let mut number = if self.joint == joint { self.number } else { 0 };
        lines.items(list, 0, &mut number);
        if lines.0.is_empty() {
            return;
        }
        self.open(joint);
        self.number = number;
        self.anchor(anchor);
        for (anchor, line) in lines.0 {
            self.anchor(anchor.as_deref());
            self.lines.push(line);
        }
    }

    fn caption(&mut self, caption: &Spans, anchor: Option<&str>) -> bool {
        let before = self.lines.len();
        self.paragraph(caption, anchor);
        self.lines.len() > before
    }

    fn table(&mut self, table: &Table, anchor: Option<&str>) {
        let width = table.width();
        if width == 0 {
            return;
        }
        let captioned = self.caption(&table.caption, anchor);
        let cell = |spans: Option<&Spans>| {
            spans.map_or_else(String::new, |spans| inline(&lay_out(spans, Dress::Full), Place::Cell))
        };
        let header: Vec<_> =
            (0..width).map(|at| cell(table.columns.get(at).map(|column| &column.header))).collect();
        let rows: Vec<Vec<_>> =
            table.rows.iter().map(|row| (0..width).map(|at| cell(row.cells.get(at))).collect()).collect();
        let aligns: Vec<_> = (0..width)
            .map(|at| table.columns.get(at).map_or(Align::Left, |column: &Column| column.align))
            .collect();
        let widths: Vec<_> = (0..width)
            .map(|at| rows.iter().chain([&header]).map(|row| row[at].width()).fold(3, usize::max))
            .collect();
        self.open(Joint::Own);
        self.anchor(anchor.filter(|_| !captioned));
        self.lines.push(table_row(&header, &widths, &aligns));
        let dashes: Vec<_> =
            aligns.iter().zip(&widths).map(|(align, width)| delimiter(*align, *width)).collect();
        self.lines.push(table_row(&dashes, &widths, &aligns));
        for (row, cells) in table.rows.iter().zip(&rows) {
            self.anchor(row.anchor.as_deref());
            self.lines.push(table_row(cells, &widths, &aligns));
        }
    }

    fn figure(&mut self, figure: &Figure, anchor: Option<&str>) {
        let picture = picture_lines(&figure.picture);
        if picture.is_empty() {
            return;
        }
        let captioned = self.caption(&figure.caption, anchor);
        let longest = figure.picture.split(|ch| ch != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest.max(2) + 1);
        self.open(Joint::Own);
        self.anchor(anchor.filter(|_| !captioned));
        self.lines.push(format!("{fence}text"));
        self.lines.extend(picture);
        self.lines.push(fence);
    }

    fn note(&mut self, note: &Note, anchor: Option<&str>) {
        let runs = lay_out(&note_line(note), Dress::Full);
        self.open(Joint::Quote);
        self.anchor(anchor);
        self.lines.extend(inline(&runs, Place::Line).split('\n').map(|line| format!("> {line}")));
    }
}

/// A note as one line: its label, a colon, its words.
fn note_line(note: &Note) -> Spans {
    let label = note.kind.label(note.lang);
    let mut line = vec![Span::strong(label), Span::text(super::block::colon(label))];
    line.extend(note.spans.iter().cloned());
    line
}

/// The number that makes a title unique, from 2; `None` if it is already.
fn unique(titles: &mut HashSet<String>, title: &str) -> Option<usize> {
    if titles.insert(title.to_owned()) {
        return None;
    }
    (2..=titles.len() + 2).find(|number| titles.insert(format!("{title} ({number})")))
}

/// The lines of a picture without blank ones at its ends; blanks at the end of a line go.
pub(super) fn picture_lines(picture: &str) -> Vec<String> {
    let expanded = picture.replace('\t', "    ");
    let lines: Vec<String> = clean(&expanded).split('\n').map(|line| line.trim_end().to_owned()).collect();
    let first = lines.iter().position(|line| !line.is_empty());
    let last = lines.iter().rposition(|line| !line.is_empty());
    match (first, last) {
        (Some(first), Some(last)) => lines[first..=last].to_vec(),
        _ => Vec::new(),
    }
}

fn table_row(cells: &[String], widths: &[usize], aligns: &[Align]) -> String {
    let mut line = String::from("|");
    for ((cell, width), align) in cells.iter().zip(widths).zip(aligns) {
        let room = width - cell.width();
        let left = match align {
            Align::Left => 0,
            Align::Right => room,
            Align::Center => room / 2,
        };
        line.push(' ');
        line.push_str(&" ".repeat(left));
        line.push_str(cell);
        line.push_str(&" ".repeat(room - left));
        line.push_str(" |");
    }
    line
}

fn delimiter(align: Align, width: usize) -> String {
    match align {
        Align::Left => "-".repeat(width),
        Align::Right => format!("{}:", "-".repeat(width - 1)),
        Align::Center => format!(":{}:", "-".repeat(width - 2)),
    }
}

/// The lines of a list, each with the field it came from.
#[derive(Default)]
struct ListLines(Vec<(Option<String>, String)>);

impl ListLines {
    /// Writes the items; `number` is the last number used and stays so for the list that continues.
    fn items(&mut self, list: &List, indent: usize, number: &mut usize) {
        for item in &list.items {
            let runs = lay_out(&item.spans, Dress::Full);
            if runs.is_empty() {
                for child in &item.children {
                    self.items(&List { marker: list.marker, items: child.items.clone() }, indent, number);
                }
                continue;
            }
            *number += 1;
            let marker = match list.marker {
                Marker::Bullet => "- ".to_owned(),
                Marker::Number => format!("{number}. "),
            };
            let inner = indent + marker.len();
            for (at, line) in inline(&runs, Place::Line).split('\n').enumerate() {
                let lead =
                    if at == 0 { format!("{}{marker}", " ".repeat(indent)) } else { " ".repeat(inner) };
                let anchor = item.anchor.clone().filter(|_| at == 0);
                self.0.push((anchor, format!("{lead}{line}")));
            }
            self.children(&item.children, inner);
        }
    }

    fn children(&mut self, children: &[List], indent: usize) {
        let (mut last, mut number) = (None, 0);
        for child in children {
            if last != Some(child.marker) {
                number = 0;
            }
            last = Some(child.marker);
            self.items(child, indent, &mut number);
        }
    }
}

/// Runs as Markdown. Lines are parted by `\n`, in a cell by `<br>`.
fn inline(runs: &[Run], place: Place) -> String {
    let mut out = String::new();
    let mut line_start = true;
    for (at, run) in runs.iter().enumerate() {
        let mut next_starts = false;
        match run {
            Run::Text(words) => escape(words, place, line_start, &mut out),
            Run::Strong(words) => marked("**", words, place, &mut out),
            Run::Emphasis(words) => marked("*", words, place, &mut out),
            Run::Code(words) => match code(words, place) {
                Some(code) => out.push_str(&code),
                None => escape(words, place, line_start, &mut out),
            },
            Run::Link { url, text } => {
                if out.ends_with('!') {
                    // `![` would be an image.
                    out.insert(out.len() - 1, '\\');
                }
                out.push('[');
                escape(text, Place::Link, false, &mut out);
                out.push_str("](");
                let tight = match runs.get(at + 1) {
                    None => false,
                    Some(Run::Break) => place == Place::Cell,
                    Some(Run::Text(words)) => !words.starts_with(char::is_whitespace),
                    Some(_) => true,
                };
                out.push_str(&destination(url, tight));
                out.push(')');
            }
            Run::Break => {
                out.push_str(if place == Place::Cell { "<br>" } else { "\\\n" });
                next_starts = true;
            }
        }
        line_start = next_starts;
        debug_assert!(at + 1 < runs.len() || *run != Run::Break, "lay_out leaves no break at the end");
    }
    out
}

fn marked(mark: &str, words: &str, place: Place, out: &mut String) {
    out.push_str(mark);
    escape(words, place, false, out);
    out.push_str(mark);
}
