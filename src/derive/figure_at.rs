//! Where a typed figure stands, by positions: what a computed figure keeps instead of a copy of it.

use super::RowAt;
use crate::proposal::Proposal;
use crate::schema::{Path, section};

/// A figure's field, in a row or in a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FigureAt {
    /// The section's path: `impact.losses`, `impact`.
    pub section: &'static str,
    /// The row's position when the figure was computed; `None` in a form.
    pub index: Option<usize>,
    /// The field's id.
    pub field: &'static str,
}

impl FigureAt {
    /// A figure of a form.
    #[must_use]
    pub fn form(section: &'static str, field: &'static str) -> Self {
        Self { section, index: None, field }
    }

    /// A figure of a row.
    #[must_use]
    pub fn row(row: RowAt, field: &'static str) -> Self {
        Self { section: row.section, index: Some(row.index), field }
    }

    /// Its row; `None` in a form.
    #[must_use]
    pub fn row_at(self) -> Option<RowAt> {
        self.index.map(|index| RowAt { section: self.section, index })
    }

    /// Its path; `None` where the row is gone.
    #[must_use]
    pub fn path(self, p: &Proposal) -> Option<Path> {
        let section = section(self.section)?;
        let field = section.field(self.field)?;
        match self.index {
            None => Some(Path::field(section, field)),
            Some(index) => Some(Path::cell(section, section.rows(p)?.id(index)?.clone(), field)),
        }
    }
}
