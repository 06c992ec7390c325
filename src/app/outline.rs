//! A pane as lines: what stands under what, and where the focus can stop.
//!
//! The outline knows nothing of widths; it gives the order that Tab follows, the grid that the arrows
//! follow, and the lines that are drawn. It is cheap enough to make anew after every structural change.

use crate::proposal::Proposal;
use crate::schema::{PaneId, Path, Place, SectionSpec};

/// How much a pane asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Depth {
    /// The five questions that matter most.
    #[default]
    Five,
    /// Everything.
    All,
}

/// A line of a pane.
#[derive(Clone, Copy, Debug)]
pub enum Line {
    /// A section's title.
    Title(&'static SectionSpec),
    /// A field of a form, by its position in the field table.
    Field(&'static SectionSpec, usize),
    /// The head of a table.
    Columns(&'static SectionSpec),
    /// A row of a table, by its index.
    Row(&'static SectionSpec, usize),
    /// A field of the open row that is no column: row index, field position.
    Detail(&'static SectionSpec, usize, usize),
    /// Where a row is added.
    Add(&'static SectionSpec),
    /// What the five questions leave out; opens the rest.
    More(usize),
}

/// Where the focus can stop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// A field of a form or of a row.
    Field(Path),
    /// The line that adds a row.
    Add(&'static str),
    /// The line that opens the rest of the pane.
    More,
}

impl Stop {
    /// The field's path, where the stop is one.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Field(path) => Some(path),
            Self::Add(_) | Self::More => None,
        }
    }
}

/// The lines of a pane.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    lines: Vec<Line>,
}

impl Outline {
    /// The lines of a pane at a depth; `open` is the row whose details stand under it.
    #[must_use]
    pub fn of(proposal: &Proposal, pane: PaneId, depth: Depth, open: Option<&Path>) -> Self {
        let mut lines = Vec::new();
        let mut hidden = 0;
        for section in pane.spec().sections {
            let five = depth == Depth::Five;
            if five && !section.has_one_of_five() {
                hidden += section.fields().count();
                continue;
            }
            lines.push(Line::Title(section));
            match section.rows(proposal) {
                None => {
                    let record = Path::section(section).record(proposal);
                    for (index, spec) in section.fields().enumerate() {
                        if five && !section.is_one_of_five(spec.id) {
                            hidden += 1;
                        } else if record.is_some_and(|r| r.applies(index)) {
                            lines.push(Line::Field(section, index));
                        }
                    }
                }
                Some(rows) => {
                    lines.push(Line::Columns(section));
                    let details: Vec<usize> = details(section, depth).collect();
                    hidden += self::details(section, Depth::All).count() - details.len();
                    let open = open.filter(|p| p.section_spec().id == section.id).and_then(Path::row_id);
                    for index in 0..rows.len() {
                        lines.push(Line::Row(section, index));
                        if open.is_some() && rows.id(index) == open {
                            let applies = |f: &usize| rows.row(index).is_some_and(|r| r.applies(*f));
                            lines.extend(
                                details
                                    .iter()
                                    .copied()
                                    .filter(applies)
                                    .map(|f| Line::Detail(section, index, f)),
                            );
                        }
                    }
                    lines.push(Line::Add(section));
                }
            }
        }
        if hidden > 0 {
            lines.push(Line::More(hidden));
        }
        Self { lines }
    }

    /// The lines, from the top.
    #[must_use]
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// The stops of a line, from the left.
    #[must_use]
    pub fn stops(&self, proposal: &Proposal, line: usize) -> Vec<Stop> {
        match self.lines.get(line) {
            None | Some(Line::Title(_) | Line::Columns(_)) => Vec::new(),
            Some(Line::Field(section, field)) => section
                .fields()
                .nth(*field)
                .map(|f| Stop::Field(Path::field(section, f)))
                .into_iter()
                .collect(),
            Some(Line::Row(section, index)) => {
                let Some(id) = section.rows(proposal).and_then(|rows| rows.id(*index)) else {
                    return Vec::new();
                };
                let cells = columns(section).filter_map(|f| section.fields().nth(f));
                cells.map(|f| Stop::Field(Path::cell(section, id.clone(), f))).collect()
            }
            Some(Line::Detail(section, index, field)) => {
                let id = section.rows(proposal).and_then(|rows| rows.id(*index));
                let cell = id.zip(section.fields().nth(*field));
                cell.map(|(id, f)| Stop::Field(Path::cell(section, id.clone(), f))).into_iter().collect()
            }
            Some(Line::Add(section)) => vec![Stop::Add(section.id)],
            Some(Line::More(_)) => vec![Stop::More],
        }
    }

    /// How many stops a line has.
    #[must_use]
    pub fn width(&self, line: usize) -> usize {
        match self.lines.get(line) {
            None | Some(Line::Title(_) | Line::Columns(_)) => 0,
            Some(Line::Row(section, _)) => columns(section).count(),
            Some(_) => 1,
        }
    }

    /// The line and the column of a stop. `None` where the outline does not show it.
    #[must_use]
    pub fn find(&self, proposal: &Proposal, stop: &Stop) -> Option<(usize, usize)> {
        let at = |test: &dyn Fn(&Line) -> bool| self.lines.iter().position(test);
        match stop {
            Stop::More => at(&|line| matches!(line, Line::More(_))).map(|line| (line, 0)),
            Stop::Add(id) => at(&|line| matches!(line, Line::Add(s) if s.id == *id)).map(|line| (line, 0)),
            Stop::Field(path) => {
                let section = path.section_spec();
                let field = section.fields().position(|f| Some(f.id) == path.field_spec().map(|f| f.id))?;
                let Some(id) = path.row_id() else {
                    let line =
                        at(&|line| matches!(line, Line::Field(s, f) if s.id == section.id && *f == field))?;
                    return Some((line, 0));
                };
                let index = section.rows(proposal)?.position(id)?;
                if let Some(column) = columns(section).position(|f| f == field) {
                    let line =
                        at(&|line| matches!(line, Line::Row(s, i) if s.id == section.id && *i == index))?;
                    return Some((line, column));
                }
                let detail = |line: &Line| matches!(line, Line::Detail(s, i, f) if s.id == section.id && *i == index && *f == field);
                at(&detail).map(|line| (line, 0))
            }
        }
    }

    /// The first question that another outline of the same pane does not have; `None` where it has them all.
    #[must_use]
    pub fn first_beyond(&self, other: &Self, proposal: &Proposal) -> Option<Stop> {
        let stops =
            |of: &'_ Self| (0..of.lines.len()).flat_map(|line| of.stops(proposal, line)).collect::<Vec<_>>();
        // What both have stands in the same order.
        let (own, others) = (stops(self), stops(other));
        let mut others = others.iter().peekable();
        own.into_iter().find(|stop| *stop != Stop::More && others.next_if_eq(&stop).is_none())
    }

    /// The first stop of the pane, if it has any.
    #[must_use]
    pub fn first(&self, proposal: &Proposal) -> Option<Stop> {
        (0..self.lines.len()).find_map(|line| self.stops(proposal, line).into_iter().next())
    }

    /// The stop after (`forward`) or before this one in reading order, if there is one.
    #[must_use]
    pub fn step(&self, proposal: &Proposal, from: (usize, usize), forward: bool) -> Option<Stop> {
        let (line, column) = from;
        if forward {
            if column + 1 < self.width(line) {
                return self.stops(proposal, line).into_iter().nth(column + 1);
            }
            (line + 1..self.lines.len()).find_map(|l| self.stops(proposal, l).into_iter().next())
        } else {
            if column > 0 {
                return self.stops(proposal, line).into_iter().nth(column - 1);
            }
            (0..line.min(self.lines.len())).rev().find_map(|l| self.stops(proposal, l).pop())
        }
    }

    /// The stop `lines` of stops further down (negative: up), in the same column or the last one there.
    /// Stays at the first or the last line with a stop.
    #[must_use]
    pub fn down(&self, proposal: &Proposal, from: (usize, usize), lines: isize) -> Option<Stop> {
        let mut left = lines.unsigned_abs();
        let mut found = from.0;
        let mut line = from.0;
        while left > 0 {
            line = if lines < 0 { line.checked_sub(1)? } else { line + 1 };
            if line >= self.lines.len() {
                break;
            }
            if self.width(line) > 0 {
                found = line;
                left -= 1;
            }
            if line == 0 {
                break;
            }
        }
        let column = from.1.min(self.width(found).saturating_sub(1));
        (found != from.0).then(|| self.stops(proposal, found).into_iter().nth(column)).flatten()
    }
}

/// The positions of a table's columns in the field table.
pub fn columns(section: &'static SectionSpec) -> impl Iterator<Item = usize> {
    section.fields().enumerate().filter(|(_, f)| f.place == Place::Column).map(|(index, _)| index)
}

/// The positions of the fields that a table shows only in an open row: of the five questions, those that
/// follow from an answer in it.
fn details(section: &'static SectionSpec, depth: Depth) -> impl Iterator<Item = usize> {
    section
        .fields()
        .enumerate()
        .filter(move |(_, f)| f.place == Place::Detail && (depth == Depth::All || f.conditional))
        .map(|(index, _)| index)
}
