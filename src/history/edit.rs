//! One change at one place, with both of its sides.

use crate::proposal::Proposal;
use crate::schema::{AnyRecord, Body, Kind, Path, Value};
use serde::{Deserialize, Serialize};

/// A change at a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// Where: a field for [`Change::Splice`] and [`Change::Set`], a row for the others.
    pub path: Path,
    /// What.
    pub change: Change,
}

/// What changes, with both sides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Change {
    /// In a typed text, at a byte, one piece is replaced by another.
    Splice {
        /// The byte at which the piece begins.
        at: usize,
        /// The piece taken out.
        removed: String,
        /// The piece put in.
        inserted: String,
    },
    /// A value is replaced.
    Set {
        /// The value before.
        before: Value,
        /// The value after.
        after: Value,
    },
    /// A row appears.
    Insert {
        /// Where it stands.
        index: usize,
        /// What it holds.
        row: RowData,
    },
    /// A row goes.
    Remove {
        /// Where it stood.
        index: usize,
        /// What it held.
        row: RowData,
    },
    /// A row changes its place.
    Move {
        /// Where it stood.
        from: usize,
        /// Where it stands.
        to: usize,
    },
}

/// What a row holds: its answered fields, by id.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowData(pub Vec<(String, Value)>);

/// The edit does not fit the proposal it was applied to; nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the change at {0} does not fit the draft")]
pub struct Stale(pub Path);

impl RowData {
    /// What a record holds.
    #[must_use]
    pub fn of(record: &dyn AnyRecord) -> Self {
        let answered = |i: usize| {
            let spec = record.spec(i)?;
            let member = record.member(i)?;
            // A blank typed is kept, unlike no text at all: what comes back must be what went.
            let held = member.text().map_or_else(|| !member.is_blank(), |text| !text.is_empty());
            Some(held.then(|| (spec.id.to_owned(), member.value())))
        };
        Self((0..).map_while(answered).flatten().collect())
    }

    fn fill(&self, record: &mut dyn AnyRecord) {
        for (id, value) in &self.0 {
            if let Some(member) = record.by_id_mut(id) {
                // A value of another kind can only come from a journal of other types; the rest still helps.
                let _ = member.set(value.clone());
            }
        }
    }
}

impl Edit {
    /// A value replaced by another. `None` where the path leads nowhere or nothing changes.
    #[must_use]
    pub fn set(proposal: &Proposal, path: Path, after: Value) -> Option<Self> {
        let before = path.member(proposal)?.value();
        (before != after).then_some(Self { path, change: Change::Set { before, after } })
    }

    /// A value replaced by another, and the tick taken from every other row where only one row may have it.
    /// None where the path leads nowhere or nothing changes.
    #[must_use]
    pub fn choosing(proposal: &Proposal, path: &Path, after: Value) -> Vec<Self> {
        let mut edits = Self::clearing_others(proposal, path, &after);
        edits.extend(Self::set(proposal, path.clone(), after));
        edits
    }

    /// The tick taken from every other row, where only one row may have it and the value is a tick.
    #[must_use]
    pub fn clearing_others(proposal: &Proposal, path: &Path, value: &Value) -> Vec<Self> {
        let section = path.section_spec();
        let (Some(field), Value::Flag(true), Some(rows)) = (
            path.field_spec().filter(|field| matches!(field.kind, Kind::Pick)),
            value,
            section.rows(proposal),
        ) else {
            return Vec::new();
        };
        let others =
            (0..rows.len()).filter_map(|index| rows.id(index)).filter(|id| Some(*id) != path.row_id());
        let others = others.map(|id| Path::cell(section, id.clone(), field));
        others.filter_map(|other| Self::set(proposal, other, Value::Flag(false))).collect()
    }

    /// A row taken out, with what it holds. `None` where there is none.
    #[must_use]
    pub fn remove(proposal: &Proposal, path: Path) -> Option<Self> {
        let index = path.section_spec().rows(proposal)?.position(path.row_id()?)?;
        let row = RowData::of(path.record(proposal)?);
        Some(Self { path, change: Change::Remove { index, row } })
    }

    /// Carries the change out, or changes nothing.
    pub fn apply(&self, proposal: &mut Proposal) -> Result<(), Stale> {
        self.try_apply(proposal).ok_or_else(|| Stale(self.path.clone()))
    }

    fn try_apply(&self, proposal: &mut Proposal) -> Option<()> {
        match &self.change {
            Change::Splice { at, removed, inserted } => {
                let text = self.path.member_mut(proposal)?.text_mut()?;
                let end = at.checked_add(removed.len())?;
                if text.get(*at..end)? != removed {
                    return None;
                }
                text.replace_range(*at..end, inserted);
            }
            Change::Set { after, .. } => self.path.member_mut(proposal)?.set(after.clone()).ok()?,
            Change::Insert { index, row } => {
                let Body::Table(table) = self.path.section_spec().body else { return None };
                let id = self.path.row_id()?;
                let rows = (table.get_mut)(proposal);
                if rows.position(id).is_some() || *index > rows.len() {
                    return None;
                }
                rows.insert(*index, id.clone());
                row.fill(rows.row_mut(*index)?);
            }
            Change::Remove { index, .. } => {
                let Body::Table(table) = self.path.section_spec().body else { return None };
                let rows = (table.get_mut)(proposal);
                if rows.id(*index) != self.path.row_id() || rows.id(*index).is_none() {
                    return None;
                }
                rows.remove(*index);
            }
            Change::Move { from, to } => {
                let Body::Table(table) = self.path.section_spec().body else { return None };
                let rows = (table.get_mut)(proposal);
                if rows.id(*from) != self.path.row_id() || *to >= rows.len() {
                    return None;
                }
                rows.shift(*from, *to);
            }
        }
        Some(())
    }

    /// The edit that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        let change = match self.change.clone() {
            Change::Splice { at, removed, inserted } => {
                Change::Splice { at, removed: inserted, inserted: removed }
            }
            Change::Set { before, after } => Change::Set { before: after, after: before },
            Change::Insert { index, row } => Change::Remove { index, row },
            Change::Remove { index, row } => Change::Insert { index, row },
            Change::Move { from, to } => Change::Move { from: to, to: from },
        };
        Self { path: self.path.clone(), change }
    }

    /// Joins a following edit to this one where both are one phrase of typing or erasing at one spot.
    /// Gives the edit back where they are not.
    pub(super) fn absorb(&mut self, next: Self) -> Result<(), Self> {
        if self.path != next.path {
            return Err(next);
        }
        let (
            Change::Splice { at, removed, inserted },
            Change::Splice { at: at2, removed: removed2, inserted: inserted2 },
        ) = (&mut self.change, &next.change)
        else {
            return Err(next);
        };
        let typing = removed2.is_empty() && *at2 == *at + inserted.len() && !ends_phrase(inserted);
        let erasing_back = inserted.is_empty() && inserted2.is_empty() && at2 + removed2.len() == *at;
        let erasing_on = inserted.is_empty() && inserted2.is_empty() && at2 == at && !removed.is_empty();
        if typing {
            inserted.push_str(inserted2);
        } else if erasing_back {
            removed.insert_str(0, removed2);
            *at = *at2;
        } else if erasing_on {
            removed.push_str(removed2);
        } else {
            return Err(next);
        }
        Ok(())
    }
}

/// Whether a phrase is complete, so that what is typed next is undone apart from it.
fn ends_phrase(typed: &str) -> bool {
    typed.ends_with(['\n', '。', '！', '？', '；', '.', '!', '?', ';'])
}
