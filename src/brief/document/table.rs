//! Sections of the field table as blocks: forms as labels and values, tables as tables.
//!
//! A table's columns are chosen, its content is not: whatever a row holds that no column shows is listed
//! under the table, so that nothing a user filled in for headquarters is left out.

use crate::brief::block::{Align, Block, Column, Fact, Item, Level, Row, Span, Spans, Table};
use crate::brief::page::Page;
use crate::figure::{self, Amount, ColumnsLine, Decimal, PointLine, read_columns, read_day, read_points};
use crate::i18n::money_shown;
use crate::proposal::{self, RowId};
use crate::schema::{self, AnyRecord, Audience, Body, FieldSpec, Kind, Path, SectionSpec};

/// A cell, and the fields whose content it shows.
pub(super) type Cell = (Spans, &'static [&'static str]);

/// A column of a section's table.
pub(super) struct Col<'c> {
    column: Column,
    cell: Box<dyn Fn(usize) -> Cell + 'c>,
    /// What stands in the last row; empty for none.
    total: Spans,
    /// Whether the cells as printed do not add up to the total as printed.
    rounded: bool,
}

impl<'c> Col<'c> {
    /// A column of its own.
    pub(super) fn new(column: Column, cell: impl Fn(usize) -> Cell + 'c) -> Self {
        Self { column, cell: Box::new(cell), total: Vec::new(), rounded: false }
    }

    /// With other words in the cells for which there are some; they show the same field.
    pub(super) fn instead_where(self, other: impl Fn(usize) -> Option<Spans> + 'c) -> Self {
        let Self { column, cell, total, rounded } = self;
        let cell = Box::new(move |index| {
            let (spans, covers) = cell(index);
            (other(index).unwrap_or(spans), covers)
        });
        Self { column, cell, total, rounded }
    }

    /// With a total.
    pub(super) fn total(mut self, total: impl Into<String>) -> Self {
        self.total = vec![Span::text(total)];
        self
    }

    /// With the sum of money that its rows print.
    pub(super) fn sum<'r>(
        self,
        page: &Page<'_>,
        rows: impl IntoIterator<Item = &'r Amount>,
        sum: &Amount,
    ) -> Self {
        let rounded = !adds_up(page, rows, sum);
        Self { rounded, ..self.total(page.money(sum)) }
    }
}

/// A section of the field table on a page.
pub(super) struct Section<'p> {
    page: &'p Page<'p>,
    spec: &'static SectionSpec,
}

impl<'p> Section<'p> {
    /// The section with this path; `None` for a path that the field table does not have.
    pub(super) fn find(page: &'p Page<'p>, id: &str) -> Option<Self> {
        Some(Self { page, spec: schema::section(id)? })
    }

    /// The section's title.
    pub(super) fn heading(&self, level: Level) -> Block {
        Block::heading(level, vec![Span::text(self.page.words(self.spec.title))]).at(self.spec.id)
    }

    fn path(&self, row: Option<&RowId>, field: &'static FieldSpec) -> String {
        match row {
            Some(row) => Path::cell(self.spec, row.clone(), field).to_string(),
            None => Path::field(self.spec, field).to_string(),
        }
    }

    /// A column that shows a field as it is; one of the five questions shows its gaps.
    pub(super) fn field(&'p self, id: &'static str) -> Col<'p> {
        let Some(field) = self.spec.field(id) else {
            return Col::new(Column::left(""), |_| (Vec::new(), &[]));
        };
        let label = self.page.words(field.label);
        let align = match field.kind {
            Kind::Figure(_) => Align::Right,
            Kind::Flag | Kind::Pick => Align::Center,
            _ => Align::Left,
        };
        let column = Column { header: vec![Span::text(label)], align };
        let covers: &'static [&'static str] = std::slice::from_ref(&field.id);
        Col::new(column, move |index| (self.cell(field, index), covers))
    }

    fn cell(&self, field: &'static FieldSpec, index: usize) -> Spans {
        let Some(row) = self.spec.rows(&self.page.p).and_then(|rows| rows.row(index)) else {
            return Vec::new();
        };
        let Some(position) = row.position(field.id).filter(|_| self.page.shows(field)) else {
            return Vec::new();
        };
        let Some(member) = row.member(position) else { return Vec::new() };
        let tick = matches!(field.kind, Kind::Flag | Kind::Pick);
        if member.is_blank() && !tick && row.applies(position) && self.spec.is_one_of_five(field.id) {
            return vec![Span::missing(self.page.lang, "")];
        }
        self.page.value(field, member)
    }

    /// The section as a heading and a table of these columns, and a list of what they do not show.
    ///
    /// `hidden` fields are not shown at all. A section without a row that says anything is a gap if one
    /// of the pane's five questions is asked there, and nothing otherwise.
    pub(super) fn table(&self, columns: &[Col<'_>], hidden: &[&str]) -> Vec<Block> {
        self.table_of(columns, hidden, |_| true)
    }

    /// The same of some of its rows; nothing where it says something but none of these do.
    pub(super) fn table_of(
        &self,
        columns: &[Col<'_>],
        hidden: &[&str],
        is_shown: impl Fn(usize) -> bool,
    ) -> Vec<Block> {
        let Some(rows) = self.spec.rows(&self.page.p) else { return Vec::new() };
        let said =
            (0..rows.len()).filter(|index| rows.row(*index).is_some_and(|row| self.says_anything(row)));
        let mut said: Vec<usize> = said.collect();
        if said.is_empty() {
            return self.gap();
        }
        said.retain(|index| is_shown(*index));
        if said.is_empty() {
            return Vec::new();
        }
        let mut table =
            Table { columns: columns.iter().map(|col| col.column.clone()).collect(), ..Table::default() };
        let mut rest = Vec::new();
        for index in said {
            let (Some(row), Some(id)) = (rows.row(index), rows.id(index)) else { continue };
            let (cells, covers): (Vec<Spans>, Vec<_>) = columns.iter().map(|col| (col.cell)(index)).unzip();
            let covered: Vec<&str> = covers.concat();
            rest.extend(self.rest(row, id, &cells, &covered, hidden));
            table.rows.push(Row { anchor: Some(Path::row(self.spec, id.clone()).to_string()), cells });
        }
        if columns.iter().any(|col| !col.total.is_empty()) {
            let mut cells: Vec<Spans> = columns.iter().map(|col| col.total.clone()).collect();
            if let Some(first) = cells.first_mut().filter(|first| first.is_empty()) {
                first.push(Span::text(total_words(self.page, columns.iter().any(|col| col.rounded))));
            }
            table.rows.push(Row { anchor: None, cells });
        }
        let mut blocks = vec![self.heading(Level::Three), Block::table(without_empty_columns(table))];
        if !rest.is_empty() {
            blocks.push(Block::bullets(rest));
        }
        blocks
    }

    /// What the section lacks, where it is asked for.
    pub(super) fn gap(&self) -> Vec<Block> {
        let Body::Table(table) = self.spec.body else { return Vec::new() };
        let asked = |field: &FieldSpec| {
            self.spec.is_one_of_five(field.id) && field.audience == Audience::Headquarters
        };
        if !self.spec.fields().any(asked) {
            return Vec::new();
        }
        vec![self.heading(Level::Three), Block::paragraph(vec![self.page.gap(table.row)]).at(self.spec.id)]
    }

    fn says_anything(&self, row: &dyn AnyRecord) -> bool {
        self.spec.fields().enumerate().any(|(index, field)| {
            self.page.shows(field)
                && field.kind.is_typed()
                && row.member(index).is_some_and(|member| !member.is_blank())
        })
    }

    /// What a row holds that its cells do not show, as an item that names the row.
    fn rest(
        &self,
        row: &dyn AnyRecord,
        id: &RowId,
        cells: &[Spans],
        covered: &[&str],
        hidden: &[&str],
    ) -> Option<Item> {
        let page = self.page;
        let shown: String = cells.iter().map(|cell| words(cell)).collect();
        let mut spans: Spans = Vec::new();
        for (index, field) in self.spec.fields().enumerate() {
            let Some(member) = row.member(index).filter(|_| row.applies(index) && page.shows(field)) else {
                continue;
            };
            let typed = member.text().map(str::trim).unwrap_or_default();
            let lost =
                !covered.contains(&field.id) || (is_unread(field.kind, typed) && !shown.contains(typed));
            if member.is_blank() || hidden.contains(&field.id) || !lost {
                continue;
            }
            if !spans.is_empty() {
                spans.push(Span::text(page.pick("；", "; ")));
            }
            spans.push(Span::text(page.label(page.words(field.label))));
            spans.extend(page.value(field, member));
        }
        if spans.is_empty() {
            return None;
        }
        let name = cells.first().map(|cell| words(cell)).unwrap_or_default();
        let mut named = if name.is_empty() {
            Vec::new()
        } else {
            vec![Span::strong(&name), Span::text(page.label(" ").trim_start())]
        };
        if !name.is_empty() {
            named = vec![Span::strong(&name), Span::text(page.pick("：", ": "))];
        }
        named.extend(spans);
        Some(Item::new(named).at(Path::row(self.spec, id.clone()).to_string()))
    }

    /// A form's fields as labels and values: what is filled, and the gaps among the five questions.
    pub(super) fn facts(&self, hidden: &[&str]) -> Vec<Fact> {
        let Body::Form(form) = self.spec.body else { return Vec::new() };
        let record = (form.get)(&self.page.p);
        let fields = self.spec.fields().enumerate();
        fields
            .filter(|(_, field)| self.page.shows(field) && !hidden.contains(&field.id))
            .filter_map(|(index, field)| {
                let member = record.member(index)?;
                let asked = self.spec.is_one_of_five(field.id) && field.audience == Audience::Headquarters;
                let value = match member.is_blank() {
                    true if asked => vec![self.page.gap(field.label)],
                    true => return None,
                    false => self.page.value(field, member),
                };
                Some(Fact::new(self.page.words(field.label), value).at(self.path(None, field)))
            })
            .collect()
    }
}

/// Whether money as printed in rows adds up to the sum as printed, at every end of a range.
pub(super) fn adds_up<'r>(page: &Page<'_>, rows: impl IntoIterator<Item = &'r Amount>, sum: &Amount) -> bool {
    let shown = |value| money_shown(value, page.currency(), page.lang);
    let ends: [fn(&Amount) -> Decimal; 3] = [Amount::low, Amount::likely, Amount::high];
    let mut added = [Some(Decimal::ZERO); 3];
    for row in rows {
        for (added, end) in added.iter_mut().zip(ends) {
            *added = added.and_then(|added| added.checked_add(shown(end(row))));
        }
    }
    added.iter().zip(ends).all(|(added, end)| *added == Some(shown(end(sum))))
}

/// What stands before a total: that its rows are rounded, where they do not add up as printed.
pub(super) fn total_words(page: &Page<'_>, rounded: bool) -> &'static str {
    if rounded {
        page.pick("合计（各行取整，相加略有出入）", "Total (rows are rounded and may not add up)")
    } else {
        page.pick("合计", "Total")
    }
}

/// Whether a typed value cannot be read as what its field holds.
fn is_unread(kind: Kind, typed: &str) -> bool {
    if typed.is_empty() {
        return false;
    }
    match kind {
        Kind::Figure(kind) => figure::read(typed, kind).is_err(),
        Kind::Day => read_day(typed).is_err(),
        Kind::Span => !matches!(proposal::Span::from(typed).read(), Some(Ok(_))),
        Kind::Points => read_points(typed).iter().any(|line| matches!(line, PointLine::Unread(_))),
        Kind::Columns(wanted) => {
            read_columns(typed, wanted).iter().any(|line| matches!(line, ColumnsLine::Unread(_)))
        }
        _ => false,
    }
}

/// The words of a line.
pub(super) fn words(spans: &[Span]) -> String {
    spans
        .iter()
        .map(|span| match span {
            Span::Text(words) | Span::Strong(words) | Span::Emphasis(words) | Span::Code(words) => {
                words.as_str()
            }
            Span::Link { url, .. } => url.as_str(),
            Span::Break => " ",
            Span::Missing { .. } => "",
        })
        .collect()
}

pub(super) fn without_empty_columns(mut table: Table) -> Table {
    let filled: Vec<bool> = (0..table.columns.len())
        .map(|at| table.rows.iter().any(|row| row.cells.get(at).is_some_and(|cell| !cell.is_empty())))
        .collect();
    let keep = |at: usize| filled.get(at).copied().unwrap_or(true);
    let pick = |cells: Vec<Spans>| {
        cells.into_iter().enumerate().filter(|(at, _)| keep(*at)).map(|(_, cell)| cell).collect()
    };
    for row in &mut table.rows {
        row.cells = pick(std::mem::take(&mut row.cells));
    }
    let columns = std::mem::take(&mut table.columns);
    table.columns =
        columns.into_iter().enumerate().filter(|(at, _)| keep(*at)).map(|(_, column)| column).collect();
    table
}
