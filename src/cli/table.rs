//! Rows in aligned columns, for people; the last column takes what room it needs.

use super::session::Session;
use crate::text::{one_line, width};

/// Rows of cells.
#[derive(Debug)]
pub(super) struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    /// Rows of equally many cells; nothing in them breaks a line or steers a terminal.
    pub(super) fn new(rows: Vec<Vec<String>>) -> Self {
        let clean = |row: Vec<String>| row.iter().map(|cell| one_line(cell).into_owned()).collect();
        Self { rows: rows.into_iter().map(clean).collect() }
    }

    /// Prints the rows.
    pub(super) fn print(&self, session: &mut Session) {
        let columns = self.rows.first().map_or(0, Vec::len);
        let widest = |column: usize| {
            self.rows.iter().filter_map(|row| row.get(column)).map(|cell| width(cell)).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..columns.saturating_sub(1)).map(widest).collect();
        for row in &self.rows {
            let mut line = String::new();
            for (index, cell) in row.iter().enumerate() {
                line.push_str(cell);
                if let Some(wide) = widths.get(index) {
                    line.extend(std::iter::repeat_n(' ', wide.saturating_sub(width(cell)) + 2));
                }
            }
            session.line(line.trim_end());
        }
    }
}
