//! The brief's blocks as rows: the same words that stand in the documents, beside the form.

use crate::app::Target;
use crate::brief::block::gap_words;
use crate::brief::{Block, Fact, Item, Kind, Level, List, Marker, NoteKind, Span, Table};
use crate::schema::Path;
use crate::ui::canvas::Canvas;
use crate::ui::rows::{Row, paragraph, signed};
use crate::ui::theme::Role;

/// The rows of blocks at a width: all of them, or from the start at least `enough`. What came from a field can
/// be clicked to go there.
pub(super) fn rows(blocks: &[Block], width: u16, enough: usize, canvas: &Canvas<'_>) -> Vec<Row> {
    let mut all = Vec::new();
    for block in blocks {
        if all.len() >= enough {
            break;
        }
        let lines = block_rows(block, width, canvas);
        all.extend(linked(lines, block.anchor.as_deref()));
    }
    all
}

/// The rows of a whole document: headings with a line behind them, air between the blocks.
pub(super) fn page(blocks: &[Block], width: u16, canvas: &Canvas<'_>) -> Vec<Row> {
    let mut all = Vec::new();
    for block in blocks {
        let lines = match &block.kind {
            Kind::Heading { level: Level::One | Level::Two, spans } => {
                let mut lines = paragraph(canvas, &words(spans), width, 0, Role::Title);
                let line = canvas.signs.horizontal.repeat(usize::from(width));
                lines.push(Row::new().raw(0, line, Role::Quiet));
                lines
            }
            _ => block_rows(block, width, canvas),
        };
        if !all.is_empty() && !lines.is_empty() {
            all.push(Row::new());
        }
        all.extend(linked(lines, block.anchor.as_deref()));
    }
    all
}

/// The rows, leading to the field they came from, unless they lead somewhere already.
fn linked(rows: Vec<Row>, anchor: Option<&str>) -> Vec<Row> {
    match anchor.and_then(|anchor| Path::parse(anchor).ok()) {
        Some(path) => rows.into_iter().map(|row| row.hit_by_default(Target::Place(path.clone()))).collect(),
        None => rows,
    }
}

fn block_rows(block: &Block, width: u16, canvas: &Canvas<'_>) -> Vec<Row> {
    match &block.kind {
        Kind::Heading { spans, .. } => paragraph(canvas, &words(spans), width, 0, Role::Title),
        Kind::Paragraph(spans) => said(spans, ("", 0), width, canvas),
        Kind::List(list) => list_rows(list, 0, width, canvas),
        Kind::Table(table) => table_rows(table, width, canvas),
        Kind::Figure(figure) => {
            let mut rows = paragraph(canvas, &words(&figure.caption), width, 0, Role::Quiet);
            rows.extend(figure.picture.lines().map(|line| Row::of(line, Role::Picture)));
            rows
        }
        Kind::Note(note) => {
            let sign = match note.kind {
                NoteKind::Gap => ("?", Role::Key),
                NoteKind::Caution => ("!", Role::Warning),
                NoteKind::Info => ("i", Role::Quiet),
            };
            signed(canvas, sign, &words(&note.spans), width, Role::Text)
        }
        Kind::Rule => vec![Row::new()],
        Kind::Facts(facts) => facts.iter().flat_map(|fact| fact_rows(fact, width, canvas)).collect(),
    }
}

/// A label and its value: in one row where they fit, the value under the label otherwise.
fn fact_rows(fact: &Fact, width: u16, canvas: &Canvas<'_>) -> Vec<Row> {
    let value = words(&fact.value);
    let label = format!("{}  ", fact.label);
    let taken = canvas.width(&label);
    let rows = if taken + canvas.width(&value) <= width {
        vec![Row::of(label, Role::Quiet).at(taken, value, Role::Key)]
    } else {
        let mut rows = paragraph(canvas, &fact.label, width, 0, Role::Quiet);
        rows.extend(paragraph(canvas, &value, width, 2, Role::Key));
        rows
    };
    linked(rows, fact.anchor.as_deref())
}

fn list_rows(list: &List, indent: u16, width: u16, canvas: &Canvas<'_>) -> Vec<Row> {
    let mut rows = Vec::new();
    for (number, item) in (1..).zip(&list.items) {
        let sign = match list.marker {
            Marker::Bullet => "-".to_owned(),
            Marker::Number => format!("{number}."),
        };
        rows.extend(linked(item_rows(item, &sign, indent, width, canvas), item.anchor.as_deref()));
    }
    rows
}

fn item_rows(item: &Item, sign: &str, indent: u16, width: u16, canvas: &Canvas<'_>) -> Vec<Row> {
    let mut rows = said(&item.spans, (sign, indent), width, canvas);
    for child in &item.children {
        rows.extend(list_rows(child, indent + 2, width, canvas));
    }
    rows
}

/// Spans behind a sign. What follows the first line break is the sum behind the sentence: quiet.
fn said(spans: &[Span], (sign, indent): (&str, u16), width: u16, canvas: &Canvas<'_>) -> Vec<Row> {
    let text_at = indent + if sign.is_empty() { 0 } else { canvas.width(sign) + 1 };
    let mut rows = Vec::new();
    for (line, part) in spans.split(|span| matches!(span, Span::Break)).enumerate() {
        let role = if line == 0 { Role::Text } else { Role::Quiet };
        rows.extend(paragraph(canvas, &words(part), width, text_at, role));
    }
    if let Some(first) = rows.first_mut() {
        *first = std::mem::take(first).at(indent, sign, Role::Key);
    }
    rows
}

/// A table: its columns beside each other where they fit, else each row as a label with its values under it.
fn table_rows(table: &Table, width: u16, canvas: &Canvas<'_>) -> Vec<Row> {
    let header: Vec<String> = table.columns.iter().map(|column| words(&column.header)).collect();
    let body: Vec<Vec<String>> =
        table.rows.iter().map(|row| row.cells.iter().map(|cell| words(cell)).collect()).collect();
    let mut widths = vec![0_u16; table.width()];
    for cells in body.iter().chain([&header]) {
        for (column, cell) in widths.iter_mut().zip(cells) {
            *column = (*column).max(canvas.width(cell));
        }
    }
    let all = widths.iter().fold(0_u16, |sum, column| sum.saturating_add(column.saturating_add(2)));
    let mut rows = paragraph(canvas, &words(&table.caption), width, 0, Role::Quiet);
    rows.retain(|_| !table.caption.is_empty());
    if all.saturating_sub(2) > width {
        for (cells, from) in body.iter().zip(&table.rows) {
            rows.extend(linked(stacked(&header, cells, width, canvas), from.anchor.as_deref()));
        }
        return rows;
    }
    let beside = |cells: &[String], role: Role| {
        let mut x = 0;
        let mut row = Row::new();
        for (cell, column) in cells.iter().zip(&widths) {
            row = row.at(x, cell.clone(), role);
            x += column + 2;
        }
        row
    };
    rows.push(beside(&header, Role::Quiet));
    for (cells, from) in body.iter().zip(&table.rows) {
        rows.extend(linked(vec![beside(cells, Role::Text)], from.anchor.as_deref()));
    }
    rows
}

/// One row of a table too wide for its place: the first cell, and under it the others with their headers.
fn stacked(header: &[String], cells: &[String], width: u16, canvas: &Canvas<'_>) -> Vec<Row> {
    let mut rows = Vec::new();
    for (index, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty()) {
        if index == 0 {
            rows.extend(paragraph(canvas, cell, width, 0, Role::Key));
            continue;
        }
        let label = header.get(index).filter(|label| !label.trim().is_empty());
        let label = label.map(|label| format!("{label}  ")).unwrap_or_default();
        let taken = canvas.width(&label) + 2;
        let narrow = taken > width / 2;
        let mut lines = paragraph(canvas, cell, width, if narrow { 4 } else { taken }, Role::Text);
        if narrow {
            lines.insert(0, Row::new().at(2, label, Role::Quiet));
        } else if let Some(first) = lines.first_mut() {
            *first = std::mem::take(first).at(2, label, Role::Quiet);
        }
        rows.extend(lines);
    }
    rows
}

/// The words of a line, without emphasis.
fn words(spans: &[Span]) -> String {
    let mut line = String::new();
    for span in spans {
        match span {
            Span::Text(words) | Span::Strong(words) | Span::Emphasis(words) | Span::Code(words) => {
                line.push_str(words);
            }
            Span::Link { url, text } => line.push_str(if text.is_empty() { url } else { text }),
            Span::Break => line.push('\n'),
            Span::Missing { lang, what } => line.push_str(&gap_words(*lang, what)),
        }
    }
    line
}
