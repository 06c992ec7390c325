//! Blocks as text without markup, for the screen and the clipboard.
//!
//! Columns are laid out by terminal cells, so a table stands straight in a fixed-width font with
//! Chinese and Latin text side by side.

use super::block::{Align, Block, Item, Kind, Level, List, Marker, Spans, Table, colon};
use super::markdown::picture_lines;
use super::runs::{Dress, Run, lay_out};
use unicode_width::UnicodeWidthStr;

/// The blocks as plain text: empty for no blocks, else ending with one line feed. Lines are not
/// wrapped. A link shows its address after its words.
#[must_use]
pub fn plain(blocks: &[Block]) -> String {
    let mut parts: Vec<String> = Vec::new();
    let is_rule = |block: &Block| block.kind == Kind::Rule;
    let first = blocks.iter().position(|block| !is_rule(block)).unwrap_or(blocks.len());
    let last = blocks.iter().rposition(|block| !is_rule(block)).map_or(first, |at| at + 1);
    for block in &blocks[first..last] {
        let mut lines = Vec::new();
        write(block, &mut lines);
        if !lines.is_empty() {
            parts.push(lines.join("\n"));
        }
    }
    let mut text = parts.join("\n\n");
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

fn write(block: &Block, lines: &mut Vec<String>) {
    match &block.kind {
        Kind::Heading { level, spans } => {
            let title = line(spans);
            let under = match level {
                Level::One => "=",
                Level::Two => "-",
                Level::Three | Level::Four => "",
            };
            let width = title.width();
            if width > 0 {
                lines.push(title);
                lines.extend((!under.is_empty()).then(|| under.repeat(width)));
            }
        }
        Kind::Paragraph(spans) => lines.extend(paragraph(spans)),
        Kind::Note(note) => {
            let label = note.kind.label(note.lang);
            lines.push(format!("! {label}{}{}", colon(label), line(&note.spans)).trim_end().to_owned());
        }
        Kind::List(list) => items(list, 0, lines),
        Kind::Facts(facts) => {
            for fact in facts {
                let words = line(&fact.line());
                lines.extend((!words.is_empty()).then(|| format!("- {words}")));
            }
        }
        Kind::Figure(figure) => {
            let picture = picture_lines(&figure.picture);
            if !picture.is_empty() {
                lines.extend(paragraph(&figure.caption));
                lines.extend(picture);
            }
        }
        Kind::Table(table) => rows(table, lines),
        Kind::Rule => lines.push("-".repeat(40)),
    }
}

/// The words of spans; a link's address follows it.
fn shown(spans: &Spans) -> String {
    lay_out(spans, Dress::Heading)
        .into_iter()
        .map(|run| match run {
            Run::Text(words) | Run::Strong(words) | Run::Emphasis(words) | Run::Code(words) => words,
            Run::Link { url, text } if url == text => text,
            Run::Link { url, text } => format!("{text} <{url}>"),
            Run::Break => "\n".to_owned(),
        })
        .collect()
}

fn paragraph(spans: &Spans) -> Vec<String> {
    let words = shown(spans);
    if words.is_empty() { Vec::new() } else { words.split('\n').map(str::to_owned).collect() }
}

fn line(spans: &Spans) -> String {
    shown(spans).replace('\n', " ")
}

fn items(list: &List, indent: usize, lines: &mut Vec<String>) {
    for (at, Item { spans, children, .. }) in list.items.iter().enumerate() {
        let marker = match list.marker {
            Marker::Bullet => "- ".to_owned(),
            Marker::Number => format!("{}. ", at + 1),
        };
        let words = paragraph(spans);
        let inner = if words.is_empty() { indent } else { indent + marker.len() };
        for (at, words) in words.iter().enumerate() {
            let lead = if at == 0 { format!("{}{marker}", " ".repeat(indent)) } else { " ".repeat(inner) };
            lines.push(lead + words);
        }
        for child in children {
            items(child, inner, lines);
        }
    }
}

fn rows(table: &Table, lines: &mut Vec<String>) {
    let width = table.width();
    if width == 0 {
        return;
    }
    lines.extend(paragraph(&table.caption));
    let cell =
        |spans: Option<&Spans>| spans.map_or_else(String::new, |spans| shown(spans).replace('\n', " / "));
    let mut grid: Vec<Vec<String>> =
        vec![(0..width).map(|at| cell(table.columns.get(at).map(|column| &column.header))).collect()];
    grid.extend(table.rows.iter().map(|row| (0..width).map(|at| cell(row.cells.get(at))).collect()));
    let widths: Vec<usize> =
        (0..width).map(|at| grid.iter().map(|row| row[at].width()).max().unwrap_or(0)).collect();
    grid.insert(1, widths.iter().map(|width| "-".repeat(*width)).collect());
    for row in grid {
        let mut line = String::new();
        for (at, cell) in row.iter().enumerate() {
            let room = widths[at] - cell.width();
            let left = match table.columns.get(at).map_or(Align::Left, |column| column.align) {
                Align::Left => 0,
                Align::Right => room,
                Align::Center => room / 2,
            };
            line.push_str(if at == 0 { "" } else { "  " });
            line.push_str(&" ".repeat(left));
            line.push_str(cell);
            line.push_str(&" ".repeat(room - left));
        }
        lines.push(line.trim_end().to_owned());
    }
}
