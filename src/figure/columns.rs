//! Several numbers a line: one `label number number` a line, typed or pasted from a sheet.
//!
//! The numbers stand at the end, so that a label may hold blanks and digits of its own: `Store 3 30 12` is
//! the store's two numbers. Nothing is guessed: a line that holds fewer is reported, never filled up.

use super::error::Span;
use super::lex::{Folded, fold};
use super::points::{PointError, PointProblem, read_value};
use super::{Decimal, Unit};

/// One line of several numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    /// What they belong to, trimmed; empty when the line holds the numbers alone.
    pub label: String,
    /// The numbers, as many as were asked for; a ratio where the unit is per cent.
    pub values: Vec<(Decimal, Unit)>,
}

/// A line of the text: its numbers, the header, or what could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ColumnsLine {
    /// The numbers.
    Columns(Columns),
    /// The first line, when it holds no digit: a spreadsheet's header, trimmed.
    Header(String),
    /// A line without so many numbers at its end. It is never dropped.
    Unread(PointError),
}

impl ColumnsLine {
    /// The numbers, if it has them.
    #[must_use]
    pub fn columns(&self) -> Option<&Columns> {
        match self {
            Self::Columns(columns) => Some(columns),
            Self::Header(_) | Self::Unread(_) => None,
        }
    }
}

/// Reads lines of `wanted` numbers each, with or without a label before them.
///
/// Cells are parted by tabs if a line has any, otherwise by blanks, arrows, colons, semicolons and commas with
/// a blank after them. Blank lines are skipped; every other line comes back, in order. With `wanted` 0 there
/// is nothing to read.
#[must_use]
pub fn read_columns(text: &str, wanted: usize) -> Vec<ColumnsLine> {
    let mut lines: Vec<ColumnsLine> = Vec::new();
    let mut start = 0;
    for (index, line) in text.split('\n').enumerate() {
        if !line.trim().is_empty() && wanted > 0 {
            lines.push(match columns(line, wanted) {
                Ok(columns) => ColumnsLine::Columns(columns),
                Err(_) if lines.is_empty() && !fold(line).iter().any(|f| f.c.is_ascii_digit()) => {
                    ColumnsLine::Header(line.trim().to_owned())
                }
                Err((span, problem)) => {
                    let span = Span { start: span.start + start, end: span.end + start };
                    ColumnsLine::Unread(PointError { line: index + 1, span, problem })
                }
            });
        }
        start += line.len() + 1;
    }
    lines
}

fn columns(line: &str, wanted: usize) -> Result<Columns, (Span, PointProblem)> {
    let cells = cells(line);
    let whole = Span { start: 0, end: line.len() };
    let Some(first) = cells.len().checked_sub(wanted) else {
        return Err((whole, PointProblem::TooFewNumbers { wanted }));
    };
    let mut values = Vec::with_capacity(wanted);
    for cell in &cells[first..] {
        match read_value(cell.of(line)) {
            Ok(value) => values.push(value),
            // A word where a number should be: the line is one short.
            Err(_) if !fold(cell.of(line)).iter().any(|f| f.c.is_ascii_digit()) => {
                return Err((whole, PointProblem::TooFewNumbers { wanted }));
            }
            Err(problem) => return Err((*cell, problem)),
        }
    }
    let end = cells.get(first).map_or(0, |cell| cell.start);
    let label = line.get(..end).unwrap_or_default();
    let label = label.trim().trim_end_matches([',', '，', ':', '：', ';', '；', '、']).trim();
    Ok(Columns { label: label.to_owned(), values })
}

/// The cells of a line.
fn cells(line: &str) -> Vec<Span> {
    let folded = fold(line);
    let by_tabs = line.contains('\t');
    let parts = |at: usize, f: &Folded| {
        if by_tabs {
            return line.get(f.start..f.end) == Some("\t");
        }
        let next = folded.get(at + 1).map(|f| f.c);
        match f.c {
            ' ' | ';' | ':' | '、' | '→' => true,
            ',' => next.is_none_or(|next| !next.is_ascii_digit()),
            '>' => at > 0 && folded[at - 1].c == '-',
            // The stroke of `->`, and a dash that stands alone.
            '-' => next.is_none_or(|next| matches!(next, '>' | ' ')),
            _ => f.c.is_whitespace(),
        }
    };
    let mut cells: Vec<Span> = Vec::new();
    let mut open = false;
    for (at, f) in folded.iter().enumerate() {
        if parts(at, f) {
            open = false;
            continue;
        }
        match cells.last_mut().filter(|_| open) {
            Some(cell) => cell.end = f.end,
            None => cells.push(Span { start: f.start, end: f.end }),
        }
        open = true;
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str, wanted: usize) -> Vec<String> {
        let value = |(value, unit): &(Decimal, Unit)| match unit {
            Unit::None => value.to_string(),
            unit => format!("{value} {unit:?}"),
        };
        read_columns(text, wanted)
            .iter()
            .map(|line| match line {
                ColumnsLine::Columns(c) => {
                    format!("{}|{}", c.label, c.values.iter().map(value).collect::<Vec<_>>().join("|"))
                }
                ColumnsLine::Header(words) => format!("#{words}"),
                ColumnsLine::Unread(error) => {
                    format!("!{} {}", error.line, error.span.of(text))
                }
            })
            .collect()
    }

    #[test]
    fn numbers_stand_at_the_end() {
        for (text, expected) in [
            ("30 12", "|30|12"),
            ("30 120", "|30|120"),
            ("甲店 30 12", "甲店|30|12"),
            ("Store 3 30 12", "Store 3|30|12"),
            ("店 3：３０，１２".replace("，", " ").as_str(), "店 3|30|12"),
            ("甲店: 30 -> 12", "甲店|30|12"),
            ("甲店 30→12", "甲店|30|12"),
            ("甲店\t1,200\t1,150", "甲店|1200|1150"),
            ("S01, 30, 12", "S01|30|12"),
            ("NPS -5 -12.5", "NPS|-5|-12.5"),
            ("👩‍🔧 שלום 30分钟 12分钟", "👩‍🔧 שלום|30 Minutes|12 Minutes"),
        ] {
            assert_eq!(read(text, 2), [expected], "{text}");
        }
        assert_eq!(read("新客 30% 62 45% 60", 4), ["新客|0.3 Percent|62|0.45 Percent|60"]);
    }

    #[test]
    fn what_has_too_few_numbers_is_reported_and_a_header_is_none() {
        assert_eq!(
            read("门店 之前 之后\n\n甲 30 12\n乙 15\n丙 1..2 3\n丁 30，12", 2),
            ["#门店 之前 之后", "甲|30|12", "!4 乙 15", "!5 1..2", "!6 丁 30，12"]
        );
        assert_eq!(read("30,12", 2), ["!1 30,12"], "a comma within a number, and then one number alone");
        assert_eq!(read("30 12", 0), Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn what_was_written_is_read(rows in prop::collection::vec((any::<i16>(), any::<i16>(), any::<i16>()), 1..8)) {
            let lines: Vec<String> = rows.iter().enumerate().map(|(i, (a, b, c))| format!("店{i} {a} {b} {c}")).collect();
            let expected: Vec<String> = rows.iter().enumerate().map(|(i, (a, b, c))| format!("店{i}|{a}|{b}|{c}")).collect();
            prop_assert_eq!(read(&lines.join("\n"), 3), expected);
        }

        #[test]
        fn every_line_is_accounted_for(text in any::<String>(), wanted in 1_usize..5) {
            let lines = read_columns(&text, wanted);
            prop_assert_eq!(lines.len(), text.split('\n').filter(|line| !line.trim().is_empty()).count());
            for line in &lines {
                if let ColumnsLine::Unread(error) = line {
                    prop_assert!(text.get(error.span.start..error.span.end).is_some());
                }
            }
        }
    }
}
