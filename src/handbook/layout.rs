//! A page as rows of so many cells: the same for the screen and for the command line.

use super::page::{Page, Piece, Run, Style, Table, words_of};
use crate::text::{Ambiguous, width_with, wrap_with};

/// How a span is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// As the rest.
    Plain,
    /// Stressed.
    Strong,
    /// Typed as it stands.
    Code,
    /// A heading.
    Heading,
    /// A mark of a list or of a quotation.
    Mark,
    /// Quoted.
    Quote,
    /// Leads to the page's link of this number, counted as [`Page::links`] counts.
    Link(usize),
}

/// Words at a cell of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// Cells from the left edge.
    pub x: usize,
    /// The words.
    pub words: String,
    /// How they are set.
    pub look: Look,
}

/// A row of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// What it says, from left to right.
    pub spans: Vec<Span>,
}

impl Line {
    /// The line as text, with blanks where nothing is said.
    #[must_use]
    pub fn text(&self, ambiguous: Ambiguous) -> String {
        let mut out = String::new();
        let mut at = 0;
        for span in &self.spans {
            out.extend(std::iter::repeat_n(' ', span.x.saturating_sub(at)));
            out.push_str(&span.words);
            at = span.x.max(at) + width_with(&span.words, ambiguous);
        }
        out.trim_end().to_owned()
    }

    fn of(words: impl Into<String>, look: Look) -> Self {
        Self { spans: vec![Span { x: 0, words: words.into(), look }] }
    }

    fn shifted(mut self, by: usize) -> Self {
        for span in &mut self.spans {
            span.x += by;
        }
        self
    }
}

/// A column narrower than this is no column; then the cells stand under each other.
const NARROWEST: usize = 10;
/// Cells between two columns.
const GAP: usize = 2;

/// The rows of a page at a width, its title first.
#[must_use]
pub fn lay_out(page: &Page, cells: usize, ambiguous: Ambiguous) -> Vec<Line> {
    let mut setter = Setter { cells: cells.max(2), ambiguous, lines: Vec::new(), links: 0 };
    setter.heading(&page.title);
    let mut before: Option<&Piece> = None;
    for piece in &page.pieces {
        if !joins(before, piece) {
            setter.lines.push(Line::default());
        }
        setter.piece(piece);
        before = Some(piece);
    }
    setter.lines
}

/// Whether a piece follows the one before without an empty row.
fn joins(before: Option<&Piece>, piece: &Piece) -> bool {
    match (before, piece) {
        (Some(Piece::Heading(_)), Piece::Heading(_)) => false,
        (Some(Piece::Heading(_)), _)
        | (Some(Piece::Item { .. } | Piece::Paragraph(_)), Piece::Item { .. })
        | (Some(Piece::Quote(_)), Piece::Quote(_)) => true,
        _ => false,
    }
}

struct Setter {
    cells: usize,
    ambiguous: Ambiguous,
    lines: Vec<Line>,
    /// How many links there were.
    links: usize,
}

impl Setter {
    fn heading(&mut self, words: &str) {
        let rows = wrap_with(words, self.cells, self.ambiguous);
        self.lines.extend(rows.into_iter().map(|row| Line::of(words[row].trim_end(), Look::Heading)));
    }

    fn piece(&mut self, piece: &Piece) {
        match piece {
            Piece::Heading(words) => self.heading(&words_of(words)),
            Piece::Paragraph(words) => {
                let lines = self.set(words, self.cells, Look::Plain);
                self.lines.extend(lines);
            }
            Piece::Item { depth, mark, words } => {
                let mark = if mark.is_empty() { " " } else { mark };
                self.behind(2 * depth, mark, words, Look::Plain);
            }
            Piece::Quote(words) => self.behind(0, "|", words, Look::Quote),
            Piece::Code(lines) => {
                for line in lines.trim_end().lines() {
                    let rows = wrap_with(line, self.cells.saturating_sub(2).max(1), self.ambiguous);
                    let rows = rows.into_iter().map(|row| Line::of(&line[row], Look::Code).shifted(2));
                    self.lines.extend(rows);
                }
            }
            Piece::Table(table) => self.table(table),
        }
    }

    /// A text behind a mark. A quotation's mark stands before each row, a list's before the first.
    fn behind(&mut self, indent: usize, mark: &str, words: &[Run], look: Look) {
        let indent = indent.min(self.cells / 3);
        let inner = indent + width_with(mark, self.ambiguous) + 1;
        let lines = self.set(words, self.cells.saturating_sub(inner).max(1), look);
        for (index, line) in lines.into_iter().enumerate() {
            let mut line = line.shifted(inner);
            if index == 0 || look == Look::Quote {
                line.spans.insert(0, Span { x: indent, words: mark.to_owned(), look: Look::Mark });
            }
            self.lines.push(line);
        }
    }

    /// The rows of a text at a width.
    fn set(&mut self, runs: &[Run], cells: usize, plain: Look) -> Vec<Line> {
        // Where each run ends, and how it is set.
        let mut looks = Vec::new();
        let mut end = 0;
        for (index, run) in runs.iter().enumerate() {
            end += run.words.len();
            let look = match (&run.link, run.style) {
                (Some(_), _) => {
                    if index == 0 || runs[index - 1].link != run.link {
                        self.links += 1;
                    }
                    Look::Link(self.links - 1)
                }
                (None, Style::Plain) => plain,
                (None, Style::Strong) => Look::Strong,
                (None, Style::Code) => Look::Code,
            };
            looks.push((end, look));
        }
        let all = words_of(runs);
        let rows = wrap_with(&all, cells, self.ambiguous);
        let line = |row: std::ops::Range<usize>| {
            let row_end = row.start + all[row.clone()].trim_end().len();
            let mut spans = Vec::new();
            let mut from = row.start;
            for (end, look) in looks.iter().filter(|(end, _)| *end > row.start) {
                let to = (*end).min(row_end);
                if from < to {
                    let x = width_with(&all[row.start..from], self.ambiguous);
                    spans.push(Span { x, words: all[from..to].to_owned(), look: *look });
                    from = to;
                }
            }
            Line { spans }
        };
        rows.into_iter().map(line).collect()
    }

    fn table(&mut self, table: &Table) {
        let columns = table.head.len();
        if columns == 0 {
            return;
        }
        match self.columns(table) {
            Some(widths) => {
                let head: Vec<Vec<Run>> = table
                    .head
                    .iter()
                    .map(|cell| cell.iter().map(|run| Run { style: Style::Strong, ..run.clone() }).collect())
                    .collect();
                let head = self.row(&head, &widths);
                let rows: Vec<Vec<Line>> = table.rows.iter().map(|row| self.row(row, &widths)).collect();
                // Rows of several lines need air between them.
                let airy = rows.iter().any(|row| row.len() > 1);
                self.lines.extend(head);
                for row in rows {
                    if airy {
                        self.lines.push(Line::default());
                    }
                    self.lines.extend(row);
                }
            }
            None => self.stacked(table),
        }
    }

    /// The width of each column; `None` where they do not fit side by side.
    fn columns(&self, table: &Table) -> Option<Vec<usize>> {
        let columns = table.head.len();
        let width = |cell: &Vec<Run>| width_with(&words_of(cell), self.ambiguous);
        let wants: Vec<usize> = (0..columns)
            .map(|column| {
                let cells = std::iter::once(&table.head).chain(&table.rows).filter_map(|row| row.get(column));
                cells.map(width).max().unwrap_or(0)
            })
            .collect();
        let room = self.cells.checked_sub(GAP * (columns - 1))?;
        if wants.iter().sum::<usize>() <= room {
            return Some(wants);
        }
        // Narrow columns keep what they want, the others share the rest.
        let mut widths = vec![0; columns];
        let mut order: Vec<usize> = (0..columns).collect();
        order.sort_by_key(|column| wants[*column]);
        let (mut left, mut rest) = (room, columns);
        for column in order {
            widths[column] = wants[column].min(left / rest);
            left -= widths[column];
            rest -= 1;
        }
        let fits = widths.iter().zip(&wants).all(|(width, want)| width == want || *width >= NARROWEST);
        fits.then_some(widths)
    }

    fn row(&mut self, cells: &[Vec<Run>], widths: &[usize]) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        let mut x = 0;
        for (cell, width) in cells.iter().zip(widths) {
            for (index, line) in self.set(cell, (*width).max(1), Look::Plain).into_iter().enumerate() {
                if index == lines.len() {
                    lines.push(Line::default());
                }
                lines[index].spans.extend(line.shifted(x).spans);
            }
            x += width + GAP;
        }
        lines
    }

    /// A table as a list: the first cell of each row, and under it the others behind what they are called.
    fn stacked(&mut self, table: &Table) {
        // What the head links to is not shown, but counts.
        for cell in &table.head {
            self.set(cell, self.cells, Look::Plain);
        }
        for row in &table.rows {
            let mut cells = row.iter().zip(&table.head);
            if let Some((first, _)) = cells.next() {
                self.behind(0, "-", first, Look::Strong);
            }
            for (cell, head) in cells.filter(|(cell, _)| !words_of(cell).trim().is_empty()) {
                let label = Run::plain(format!("{} ", words_of(head)));
                let words: Vec<Run> = std::iter::once(label).chain(cell.iter().cloned()).collect();
                self.behind(2, " ", &words, Look::Plain);
            }
        }
    }
}
