//! What two proposals differ in, as a person looks at it: one thing after the other, each of which can be taken
//! over by itself.
//!
//! [`difference`] gives edits that fit only in their order and all together. Whoever takes one field back and
//! leaves the rest needs edits that stand by themselves, so they are made anew from what the draft says then.

use super::difference::difference;
use super::edit::{Change, Edit, RowData};
use crate::proposal::{Proposal, RowId};
use crate::schema::{AnyTable, Member, Path};

/// One thing in which a proposal differs from another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Where: a field, a row, or for [`Differs::Order`] a table.
    pub path: Path,
    /// In what way.
    pub differs: Differs,
}

/// In what way two proposals differ at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Differs {
    /// A field has another value.
    Value,
    /// The other one has a row that this one has not.
    Missing,
    /// This one has a row that the other one has not.
    Extra,
    /// The rows that both have stand in another order.
    Order,
}

/// Everything in which this proposal differs from the other one, section by section in the method's order.
#[must_use]
pub fn differences(here: &Proposal, other: &Proposal) -> Vec<Difference> {
    let mut found: Vec<Difference> = Vec::new();
    for Edit { path, change } in difference(here, other) {
        let differs = match change {
            Change::Splice { .. } | Change::Set { .. } => Differs::Value,
            Change::Insert { .. } => Differs::Missing,
            Change::Remove { .. } => Differs::Extra,
            Change::Move { .. } => Differs::Order,
        };
        let path = if differs == Differs::Order { Path::section(path.section_spec()) } else { path };
        let again = differs == Differs::Order && found.iter().rev().any(|known| known.path == path);
        if !again {
            found.push(Difference { path, differs });
        }
    }
    found
}

impl Difference {
    /// The edits that make this proposal say at the place what the other one says. None where it does already.
    #[must_use]
    pub fn edits(&self, here: &Proposal, other: &Proposal) -> Vec<Edit> {
        match self.differs {
            Differs::Value => {
                let value = self.path.member(other).map(Member::value);
                value.map(|value| Edit::choosing(here, &self.path, value)).unwrap_or_default()
            }
            Differs::Missing => self.missing(here, other).into_iter().collect(),
            Differs::Extra => Edit::remove(here, self.path.clone()).into_iter().collect(),
            Differs::Order => self.order(here, other),
        }
    }

    /// The row comes behind the nearest one before it that both have.
    fn missing(&self, here: &Proposal, other: &Proposal) -> Option<Edit> {
        let section = self.path.section_spec();
        let (rows, others) = (section.rows(here)?, section.rows(other)?);
        let id = self.path.row_id()?;
        if rows.position(id).is_some() {
            return None;
        }
        let at = others.position(id)?;
        let before = (0..at).rev().filter_map(|index| others.id(index));
        let index = before.filter_map(|id| rows.position(id)).map(|index| index + 1).next().unwrap_or(0);
        let row = RowData::of(others.row(at)?);
        Some(Edit { path: self.path.clone(), change: Change::Insert { index, row } })
    }

    /// The rows that both have change places among themselves; the others stay where they are.
    fn order(&self, here: &Proposal, other: &Proposal) -> Vec<Edit> {
        let section = self.path.section_spec();
        let (Some(rows), Some(others)) = (section.rows(here), section.rows(other)) else { return Vec::new() };
        let mut now = ids(rows);
        let mut wanted =
            ids(others).into_iter().filter(|id| now.contains(id)).collect::<Vec<_>>().into_iter();
        let target: Vec<RowId> = now
            .iter()
            .map(|id| {
                if others.position(id).is_some() { wanted.next() } else { None }.unwrap_or_else(|| id.clone())
            })
            .collect();
        let mut edits = Vec::new();
        for (to, id) in target.iter().enumerate() {
            if let Some(from) = now.iter().position(|known| known == id).filter(|from| *from != to) {
                let moved = now.remove(from);
                now.insert(to, moved);
                edits.push(Edit { path: Path::row(section, id.clone()), change: Change::Move { from, to } });
            }
        }
        edits
    }
}

fn ids(rows: &dyn AnyTable) -> Vec<RowId> {
    (0..rows.len()).filter_map(|index| rows.id(index).cloned()).collect()
}
