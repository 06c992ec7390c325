//! Paths: `frame.title`, `impact.losses.k3m9q.customers`. A row is named, never counted.

use super::field::{AnyRecord, FieldSpec};
use super::member::Member;
use super::section::{Body, PaneId};
use super::{PANES, SectionSpec};
use crate::proposal::{Proposal, RowId};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// A place in a proposal: a section, perhaps a row of it, perhaps a field.
#[derive(Clone)]
pub struct Path {
    section: &'static SectionSpec,
    row: Option<RowId>,
    field: Option<&'static FieldSpec>,
}

/// Why a path names nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PathError {
    /// No pane or section of this name.
    #[error("no section {0:?}")]
    NoSection(String),
    /// The section has no such field.
    #[error("section {section:?} has no field {field:?}")]
    NoField {
        /// The section's path.
        section: &'static str,
        /// What was asked for.
        field: String,
    },
    /// Not a row's id.
    #[error("{0:?} is not a row's id")]
    BadRow(String),
    /// Parts after the field.
    #[error("nothing follows the field in {0:?}")]
    TooLong(String),
}

impl Path {
    /// The section itself.
    #[must_use]
    pub fn section(section: &'static SectionSpec) -> Self {
        Self { section, row: None, field: None }
    }

    /// A field of a form.
    #[must_use]
    pub fn field(section: &'static SectionSpec, field: &'static FieldSpec) -> Self {
        Self { section, row: None, field: Some(field) }
    }

    /// A row of a table.
    #[must_use]
    pub fn row(section: &'static SectionSpec, row: RowId) -> Self {
        Self { section, row: Some(row), field: None }
    }

    /// A field of a row.
    #[must_use]
    pub fn cell(section: &'static SectionSpec, row: RowId, field: &'static FieldSpec) -> Self {
        Self { section, row: Some(row), field: Some(field) }
    }

    /// Reads a path. Says which part names nothing; whether the row exists only the proposal knows.
    pub fn parse(path: &str) -> Result<Self, PathError> {
        let section = PANES
            .iter()
            .flat_map(|pane| pane.sections)
            .filter(|s| path.strip_prefix(s.id).is_some_and(|rest| rest.is_empty() || rest.starts_with('.')))
            .max_by_key(|s| s.id.len())
            .ok_or_else(|| PathError::NoSection(path.to_owned()))?;
        let mut parts = path[section.id.len()..].split('.').skip(1);
        let row = match (section.is_table(), parts.next()) {
            (_, None) => return Ok(Self::section(section)),
            (true, Some(id)) => Some(RowId::new(id).map_err(|bad| PathError::BadRow(bad.0))?),
            (false, Some(field)) => {
                let field = known_field(section, field)?;
                return end(parts.next(), path, Self::field(section, field));
            }
        };
        match parts.next() {
            None => Ok(Self { section, row, field: None }),
            Some(field) => {
                let field = Some(known_field(section, field)?);
                end(parts.next(), path, Self { section, row, field })
            }
        }
    }

    /// The section.
    #[must_use]
    pub fn section_spec(&self) -> &'static SectionSpec {
        self.section
    }

    /// The row's name, where the path names one.
    #[must_use]
    pub fn row_id(&self) -> Option<&RowId> {
        self.row.as_ref()
    }

    /// The field, where the path names one.
    #[must_use]
    pub fn field_spec(&self) -> Option<&'static FieldSpec> {
        self.field
    }

    /// The same section and field, no row in particular.
    #[must_use]
    pub fn without_row(&self) -> Self {
        Self { section: self.section, row: None, field: self.field }
    }

    /// The same section and row, another field.
    #[must_use]
    pub fn with_field(&self, field: &'static FieldSpec) -> Self {
        Self { section: self.section, row: self.row.clone(), field: Some(field) }
    }

    /// The section and row without the field.
    #[must_use]
    pub fn without_field(&self) -> Self {
        Self { section: self.section, row: self.row.clone(), field: None }
    }

    /// The record the path leads to: the form, or the row. `None` where the row is gone or not named.
    #[must_use]
    pub fn record<'p>(&self, proposal: &'p Proposal) -> Option<&'p dyn AnyRecord> {
        match (self.section.body, &self.row) {
            (Body::Form(form), _) => Some((form.get)(proposal)),
            (Body::Table(table), Some(id)) => {
                let rows = (table.get)(proposal);
                rows.row(rows.position(id)?)
            }
            (Body::Table(_), None) => None,
        }
    }

    /// The record the path leads to, to change.
    #[must_use]
    pub fn record_mut<'p>(&self, proposal: &'p mut Proposal) -> Option<&'p mut dyn AnyRecord> {
        match (self.section.body, &self.row) {
            (Body::Form(form), _) => Some((form.get_mut)(proposal)),
            (Body::Table(table), Some(id)) => {
                let rows = (table.get_mut)(proposal);
                let index = rows.position(id)?;
                rows.row_mut(index)
            }
            (Body::Table(_), None) => None,
        }
    }

    /// The member the path leads to. `None` where it names no field or the row is gone.
    #[must_use]
    pub fn member<'p>(&self, proposal: &'p Proposal) -> Option<&'p dyn Member> {
        self.record(proposal)?.by_id(self.field?.id)
    }

    /// The member the path leads to, to change.
    #[must_use]
    pub fn member_mut<'p>(&self, proposal: &'p mut Proposal) -> Option<&'p mut dyn Member> {
        let field = self.field?.id;
        self.record_mut(proposal)?.by_id_mut(field)
    }

    /// Where it stands in reading order: pane, section, row and field. What names less comes first, and so does a
    /// row that is gone.
    #[must_use]
    pub fn place(&self, proposal: &Proposal) -> (PaneId, Option<usize>, Option<usize>, Option<usize>) {
        let pane = self.section.pane();
        let section = pane.spec().sections.iter().position(|section| section.id == self.section.id);
        let row = self.row.as_ref().and_then(|id| self.section.rows(proposal)?.position(id));
        let field = self.field.and_then(|field| self.section.fields().position(|spec| spec.id == field.id));
        (pane, section, row, field)
    }

    /// Whether the field is asked of the record it is in.
    #[must_use]
    pub fn applies(&self, proposal: &Proposal) -> bool {
        let Some(field) = self.field else { return true };
        self.record(proposal).is_some_and(|r| r.position(field.id).is_some_and(|i| r.applies(i)))
    }
}

fn known_field(section: &'static SectionSpec, id: &str) -> Result<&'static FieldSpec, PathError> {
    section.field(id).ok_or_else(|| PathError::NoField { section: section.id, field: id.to_owned() })
}

fn end(rest: Option<&str>, path: &str, found: Path) -> Result<Path, PathError> {
    if rest.is_some() { Err(PathError::TooLong(path.to_owned())) } else { Ok(found) }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.section.id)?;
        if let Some(row) = &self.row {
            write!(f, ".{row}")?;
        }
        if let Some(field) = self.field {
            write!(f, ".{}", field.id)?;
        }
        Ok(())
    }
}

impl fmt::Debug for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl PartialEq for Path {
    fn eq(&self, other: &Self) -> bool {
        self.section.id == other.section.id
            && self.row == other.row
            && self.field.map(|f| f.id) == other.field.map(|f| f.id)
    }
}

impl Eq for Path {}

impl Serialize for Path {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Path {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}
