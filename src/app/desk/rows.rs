//! Rows: added, removed, moved, copied, and filled from a spreadsheet.

use super::Desk;
use crate::app::outline::{Stop, columns};
use crate::derive::Offer;
use crate::history::{Change, Edit, RowData};
use crate::proposal::{Proposal, Rating, RowId};
use crate::schema::{AnyTable, Body, FieldSpec, Kind, Path, SectionSpec, Value, parse_value};

/// Where new row ids come from: a seed passed in, so that a test's rows are always the same.
#[derive(Clone, Debug)]
pub struct IdSource(u64);

impl IdSource {
    /// A source from a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number: splitmix64 (Steele, Lea and Flood 2014).
    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// An id that no row of the table has.
    pub(in crate::app) fn row(&mut self, rows: &dyn AnyTable, taken: &[RowId]) -> RowId {
        loop {
            let id = RowId::from_number(self.number());
            if rows.position(&id).is_none() && !taken.contains(&id) {
                return id;
            }
        }
    }
}

/// What became of a paste into a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pasted {
    /// Cells filled.
    pub cells: usize,
    /// Rows added.
    pub rows: usize,
    /// The cells whose text was none of the answers on offer.
    pub refused: Vec<String>,
    /// Columns that the table does not have.
    pub beyond: usize,
}

impl Desk {
    /// Adds a row to the focused table below the focused row, and goes to its first cell.
    pub fn add_row(&mut self, ids: &mut IdSource) -> bool {
        let Some(section) = self.focused_table() else { return false };
        let Some(rows) = section.rows(&self.draft.proposal) else { return false };
        let index = match self.focus.path().and_then(Path::row_id).and_then(|id| rows.position(id)) {
            Some(index) => index + 1,
            None => rows.len(),
        };
        let id = ids.row(rows, &[]);
        let path = Path::row(section, id);
        let row = RowData(fresh(section));
        self.stop_editing();
        if !self.perform(vec![Edit { path: path.clone(), change: Change::Insert { index, row } }]) {
            return false;
        }
        let question = self.guide.as_ref().and_then(|guide| super::focus::questions().nth(guide.at));
        let first = match question {
            Some((asked, field)) if asked.id == section.id => section.field(field),
            _ => first_blank(section),
        };
        if let Some(field) = first {
            self.focus_on(Stop::Field(path.with_field(field)));
            self.start_editing();
        }
        true
    }

    /// Removes the focused row. A pinned row stays, and the answer is `Err`.
    pub fn remove_row(&mut self) -> Result<bool, Pinned> {
        let Some(path) = self.focus.path().filter(|p| p.row_id().is_some()).map(Path::without_field) else {
            return Ok(false);
        };
        let Body::Table(table) = path.section_spec().body else { return Ok(false) };
        if path.record(&self.draft.proposal).is_some_and(table.pinned) {
            return Err(Pinned);
        }
        let Some(edit) = Edit::remove(&self.draft.proposal, path.clone()) else { return Ok(false) };
        let (line, column) = self.spot();
        self.stop_editing();
        self.perform(vec![edit]);
        let stops = self.outline.stops(&self.draft.proposal, line);
        let next = stops.get(column).or(stops.last()).cloned();
        self.focus_on(next.unwrap_or(Stop::Add(path.section_spec().id)));
        self.rebuild();
        Ok(true)
    }

    /// Copies the focused row below itself and goes there.
    pub fn duplicate_row(&mut self, ids: &mut IdSource) -> bool {
        let Some(path) = self.focus.path().cloned().filter(|p| p.row_id().is_some()) else { return false };
        let section = path.section_spec();
        let Some((rows, record)) = section.rows(&self.draft.proposal).zip(path.record(&self.draft.proposal))
        else {
            return false;
        };
        let Some(index) = path.row_id().and_then(|id| rows.position(id)) else { return false };
        let mut row = RowData::of(record);
        // What may hold in one row only, and what makes a row stay, is not copied.
        row.0.retain(|(id, _)| {
            id != "do_nothing" && section.field(id).is_none_or(|f| !matches!(f.kind, Kind::Pick))
        });
        let copy = Path::row(section, ids.row(rows, &[]));
        self.stop_editing();
        let insert = Edit { path: copy.clone(), change: Change::Insert { index: index + 1, row } };
        let done = self.perform(vec![insert]);
        if let (true, Some(field)) = (done, path.field_spec()) {
            self.focus_on(Stop::Field(copy.with_field(field)));
        }
        done
    }

    /// Moves the focused row one up or down.
    pub fn move_row(&mut self, down: bool) -> bool {
        let Some(path) = self.focus.path().filter(|p| p.row_id().is_some()).map(Path::without_field) else {
            return false;
        };
        let Some(rows) = path.section_spec().rows(&self.draft.proposal) else { return false };
        let Some(from) = path.row_id().and_then(|id| rows.position(id)) else { return false };
        let to = if down { from + 1 } else { from.wrapping_sub(1) };
        to < rows.len() && self.perform(vec![Edit { path, change: Change::Move { from, to } }])
    }

    /// Fills cells from tab-separated lines, from the focused cell to the right and down, adding rows as
    /// needed. One step, one undo.
    pub fn paste_cells(&mut self, text: &str, ids: &mut IdSource) -> Option<Pasted> {
        let section = self.focused_table()?;
        let rows = section.rows(&self.draft.proposal)?;
        let fields: Vec<&'static FieldSpec> =
            columns(section).filter_map(|f| section.fields().nth(f)).collect();
        let focused = self.focus.path().and_then(Path::field_spec);
        let left = focused.and_then(|f| fields.iter().position(|c| c.id == f.id)).unwrap_or(0);
        let top =
            self.focus.path().and_then(Path::row_id).and_then(|id| rows.position(id)).unwrap_or(rows.len());
        let mut pasted = Pasted::default();
        let mut edits = Vec::new();
        let mut taken = Vec::new();
        for (down, line) in spreadsheet(text.trim_end_matches('\n')).into_iter().enumerate() {
            let mut values = Vec::new();
            for (right, cell) in line.into_iter().enumerate() {
                let Some(field) = fields.get(left + right) else {
                    pasted.beyond += 1;
                    continue;
                };
                let cell = if field.kind.is_long() { cell } else { cell.replace('\n', " ") };
                match parse_value(field.kind, &cell) {
                    Ok(value) => values.push((*field, value)),
                    Err(_) => pasted.refused.push(cell.clone()),
                }
            }
            pasted.cells += values.len();
            let index = top + down;
            if let Some(id) = rows.id(index) {
                let cell = |(field, value)| {
                    Edit::set(&self.draft.proposal, Path::cell(section, id.clone(), field), value)
                };
                edits.extend(values.into_iter().filter_map(cell));
            } else {
                let id = ids.row(rows, &taken);
                taken.push(id.clone());
                let mut row = fresh(section);
                for (field, value) in values {
                    row.retain(|(id, _)| id != field.id);
                    row.push((field.id.to_owned(), value));
                }
                let change = Change::Insert { index, row: RowData(row) };
                edits.push(Edit { path: Path::row(section, id), change });
                pasted.rows += 1;
            }
        }
        self.stop_editing();
        keep_one_pick(&self.draft.proposal, section, &mut edits);
        self.perform(edits);
        Some(pasted)
    }

    /// Fills in what an offer holds, as one step.
    pub fn take_offer(&mut self, offer: &Offer, ids: &mut IdSource) -> bool {
        let Some(section) = crate::schema::section(offer.section) else { return false };
        let Some(rows) = section.rows(&self.draft.proposal) else { return false };
        let edits = appended(section, rows, &offer.rows, ids);
        let first = edits.first().map(|edit| edit.path.clone());
        self.stop_editing();
        let done = self.perform(edits);
        if let (true, Some(first), Some(field)) = (done, first, section.fields().next()) {
            self.go_to(&first.with_field(field));
        }
        done
    }

    /// Moves the selected stakeholder on the map: `stake` and `power` by a grade each way.
    pub fn move_mark(&mut self, stake: isize, power: isize) -> bool {
        let Some(who) = self.draft.proposal.sponsors.stakeholders.get(self.mark) else { return false };
        let Some(section) = crate::schema::section("sponsors.stakeholders") else { return false };
        let row = Path::row(section, who.id.clone());
        let shifted = |now: Option<Rating>, by: isize, field: &str| {
            let at = now.map_or(2, |r| r as usize).saturating_add_signed(by).min(4);
            let id = <Rating as crate::proposal::Choice>::IDS[at].to_owned();
            let path = row.with_field(section.field(field)?);
            Edit::set(&self.draft.proposal, path, Value::Choice(Some(id)))
        };
        let edits = [shifted(who.stake, stake, "stake"), shifted(who.power, power, "power")];
        let edits: Vec<Edit> = edits.into_iter().flatten().collect();
        self.perform(edits)
    }
}

/// Rows with these answers at the end of a table. An answer that its field does not take is left out.
pub(super) fn appended(
    section: &'static SectionSpec,
    rows: &dyn AnyTable,
    given: &[Vec<(&'static str, String)>],
    ids: &mut IdSource,
) -> Vec<Edit> {
    let mut taken = Vec::new();
    let mut insert = |(down, values): (usize, &Vec<(&'static str, String)>)| {
        let id = ids.row(rows, &taken);
        taken.push(id.clone());
        let value = |(field, text): &(&'static str, String)| {
            let kind = section.field(field)?.kind;
            Some(((*field).to_owned(), parse_value(kind, text).ok()?))
        };
        let row = RowData(values.iter().filter_map(value).collect());
        Edit { path: Path::row(section, id), change: Change::Insert { index: rows.len() + down, row } }
    };
    given.iter().enumerate().map(&mut insert).collect()
}

/// What may hold in one row only holds in the last one that is given it, and goes from the others.
pub(in crate::app) fn keep_one_pick(
    proposal: &Proposal,
    section: &'static SectionSpec,
    edits: &mut Vec<Edit>,
) {
    for field in section.fields().filter(|field| matches!(field.kind, Kind::Pick)) {
        let mut given = edits.iter_mut().rev().filter_map(|edit| {
            let here = edit.path.field_spec().is_some_and(|f| f.id == field.id);
            match &mut edit.change {
                Change::Set { after, .. } if here => Some(after),
                Change::Insert { row, .. } => {
                    row.0.iter_mut().find(|(id, _)| id == field.id).map(|(_, value)| value)
                }
                _ => None,
            }
        });
        if !given.any(|value| *value == Value::Flag(true)) {
            continue;
        }
        given.filter(|value| **value == Value::Flag(true)).for_each(|value| *value = Value::Flag(false));
        let Some(rows) = section.rows(proposal) else { continue };
        let cells =
            (0..rows.len()).filter_map(|i| rows.id(i)).map(|id| Path::cell(section, id.clone(), field));
        let touched = |path: &Path| edits.iter().any(|edit| edit.path == *path);
        let others: Vec<Edit> = cells
            .filter(|path| !touched(path))
            .filter_map(|path| Edit::set(proposal, path, Value::Flag(false)))
            .collect();
        edits.splice(0..0, others);
    }
}

/// The cells of a block as spreadsheets copy it: tabs between cells, line breaks between rows, and quotes
/// around a cell that holds one of these.
fn spreadsheet(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![Vec::new()];
    let mut rest = text;
    loop {
        let (cell, after) = quoted_cell(rest).unwrap_or_else(|| {
            let end = rest.find(['\t', '\n']).unwrap_or(rest.len());
            (rest[..end].to_owned(), &rest[end..])
        });
        if let Some(row) = rows.last_mut() {
            row.push(cell);
        }
        let mut signs = after.chars();
        match signs.next() {
            None => return rows,
            Some('\n') => rows.push(Vec::new()),
            Some(_) => {}
        }
        rest = signs.as_str();
    }
}

/// A cell in quotes and what follows it; `None` where the quotes are part of the text.
fn quoted_cell(text: &str) -> Option<(String, &str)> {
    let mut rest = text.strip_prefix('"')?;
    let mut cell = String::new();
    loop {
        let (piece, after) = rest.split_once('"')?;
        cell.push_str(piece);
        match after.strip_prefix('"') {
            Some(after) => {
                cell.push('"');
                rest = after;
            }
            None if after.is_empty() || after.starts_with(['\t', '\n']) => return Some((cell, after)),
            None => return None,
        }
    }
}

/// The row must stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pinned;

/// The values with which a new row of the section starts.
pub(in crate::app) fn fresh(section: &'static SectionSpec) -> Vec<(String, Value)> {
    let Body::Table(table) = section.body else { return Vec::new() };
    let value = |(field, text): &(&'static str, &'static str)| {
        Some(((*field).to_owned(), parse_value(section.field(field)?.kind, text).ok()?))
    };
    table.fresh.iter().filter_map(value).collect()
}

/// The first column that a new row leaves open.
fn first_blank(section: &'static SectionSpec) -> Option<&'static FieldSpec> {
    let fresh = fresh(section);
    let mut columns = columns(section).filter_map(|f| section.fields().nth(f));
    columns.find(|field| fresh.iter().all(|(id, _)| id != field.id))
}
