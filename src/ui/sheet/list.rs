//! The list of a sheet: items with their headings as rows, and how far they are scrolled.

use super::face::{Face, NoteAt};
use crate::app::sheet::{Action, Item, Sheet, SheetKind};
use crate::app::{Area, Target};
use crate::ui::canvas::Canvas;
use crate::ui::rows::{self, Row, paragraph};
use crate::ui::theme::Role;
use std::ops::Range;

/// The rows of a list and which item each belongs to.
pub(super) struct List {
    rows: Vec<Row>,
    /// The rows of each item, its heading included.
    items: Vec<Range<usize>>,
}

/// Rows of a label at most.
const LABEL: usize = 3;
/// Cells of a bar.
const BAR: u16 = 5;
/// A box with text in it, drawn with lines whatever the setting: what the border test is about.
const BORDER_TEST: [&str; 3] = ["┌────┐", "│    │", "└────┘"];

impl List {
    /// The rows at a width; `airy` puts an empty row before each group but the first.
    pub(super) fn new(
        canvas: &Canvas<'_>,
        (face, items): (&Face, &[Item]),
        sheet: &Sheet,
        width: u16,
        airy: bool,
    ) -> Self {
        let mut list = Self { rows: Vec::new(), items: Vec::new() };
        if items.is_empty() {
            list.rows = paragraph(canvas, face.empty, width, 2, Role::Quiet);
        }
        let beside = beside_column(canvas, face, items, width);
        for (index, item) in items.iter().enumerate() {
            let start = list.rows.len();
            if let Some(group) = item.group {
                if index > 0 && airy {
                    list.rows.push(Row::new());
                }
                list.rows.push(Row::of(group, Role::Title));
                if matches!(sheet.kind, SheetKind::Welcome) && matches!(item.action, Action::Glyphs(_)) {
                    list.rows.extend(border_test());
                }
            }
            let selected = index == sheet.selected;
            let target = Target::Item(index);
            let rows = item_rows(canvas, item, selected, width, beside);
            list.rows.extend(rows.into_iter().map(|row| row.hit(target.clone())));
            let under = face.notes == NoteAt::Under || (face.notes == NoteAt::Beside && beside.is_none());
            if under && !item.note.is_empty() {
                let notes = paragraph(canvas, &item.note, width, 4, Role::Text);
                list.rows.extend(notes.into_iter().map(|row| row.hit(target.clone())));
            }
            list.items.push(start..list.rows.len());
        }
        list
    }

    pub(super) fn height(&self) -> u16 {
        u16::try_from(self.rows.len()).unwrap_or(u16::MAX)
    }

    /// The first item to show in so many rows: as it was, moved no further than the selected one needs.
    fn top(&self, sheet: &Sheet, height: usize) -> usize {
        let last = self.items.len().saturating_sub(1);
        let start = |item: usize| self.items.get(item).map_or(0, |rows| rows.start);
        let selected = sheet.selected.min(last);
        let end = self.items.get(selected).map_or(0, |rows| rows.end);
        let mut top = sheet.top.min(selected);
        while top < selected && end > start(top) + height {
            top += 1;
        }
        while top > 0 && self.rows.len() <= start(top - 1) + height {
            top -= 1;
        }
        top
    }

    pub(super) fn draw(&self, sheet: &Sheet, area: Area, canvas: &mut Canvas<'_>) {
        let height = usize::from(area.height);
        let top = self.top(sheet, height);
        let first = self.items.get(top).map_or(0, |rows| rows.start);
        // Where an item with its heading is higher than the list, the item itself counts.
        let end = self.items.get(sheet.selected).map_or(0, |rows| rows.end);
        let first = if top == sheet.selected && end > first + height {
            end.saturating_sub(height.max(1))
        } else {
            first
        };
        rows::draw(&self.rows, first, area, canvas);
        canvas.painted.list_top = top;
        canvas.painted.list_lines =
            self.items.iter().filter(|rows| rows.start >= first && rows.end <= first + height).count().max(1);
        self.marks(first, area, canvas);
    }

    /// Signs at the right edge where the list goes on beyond what is shown.
    fn marks(&self, first: usize, area: Area, canvas: &mut Canvas<'_>) {
        let height = usize::from(area.height);
        if height == 0 || area.width < 4 {
            return;
        }
        let x = area.x + area.width;
        let style = canvas.style(Role::Key);
        if first > 0 {
            canvas.raw(x, area.y, canvas.signs.more[0], style);
        }
        if first + height < self.rows.len() {
            canvas.raw(x, area.y + area.height - 1, canvas.signs.more[1], style);
        }
    }
}

fn border_test() -> impl Iterator<Item = Row> {
    BORDER_TEST.into_iter().enumerate().map(|(index, signs)| {
        let row = Row::new().raw(4, signs, Role::Text);
        if index == 1 { row.at(5, "中文", Role::Text) } else { row }
    })
}

/// Where the notes beside the items begin: behind the longest label, but not beyond half of the width.
fn beside_column(canvas: &Canvas<'_>, face: &Face, items: &[Item], width: u16) -> Option<u16> {
    if !matches!(face.notes, NoteAt::Beside | NoteAt::Sides) || width < if face.wide_labels { 60 } else { 30 }
    {
        return None;
    }
    let longest =
        items.iter().filter(|item| !item.note.is_empty()).map(|item| canvas.width(&item.label)).max()?;
    let most = match face.notes {
        // What both sides say takes what it can get.
        NoteAt::Sides => width / 5 * 3,
        _ if face.wide_labels => width.saturating_sub(14),
        _ => width / 2,
    };
    Some((label_at(items) + longest + 2).min(most))
}

/// Where labels begin: behind the pointer, and behind the ticks where there are any.
fn label_at(items: &[Item]) -> u16 {
    if items.iter().any(|item| item.ticked.is_some()) { 6 } else { 2 }
}

/// The rows of an item: its label, ticks and key, and what stands beside it.
fn item_rows(canvas: &Canvas<'_>, item: &Item, selected: bool, width: u16, beside: Option<u16>) -> Vec<Row> {
    let mut x = 2;
    let mut first = Row::new();
    if selected {
        first = first.at(0, canvas.signs.pointer, Role::Focus);
    }
    if let Some(ticked) = item.ticked {
        let signs = if item.is_box { canvas.signs.tick } else { canvas.signs.radio };
        first = first.at(x, signs[usize::from(!ticked)], Role::Key);
        x += 4;
    }
    // A bar stands before the figure it draws, where there is room for both.
    let bar = item.share.filter(|_| width >= BAR * 8);
    let key = canvas.width(&item.key).max(if bar.is_some() { 4 } else { 0 });
    let beside_key = if bar.is_some() { key + 1 + BAR } else { key };
    let note = beside.filter(|_| !item.note.is_empty());
    let room = match note {
        Some(at) => at.saturating_sub(x + 1),
        None if key > 0 => width.saturating_sub(x + beside_key + 2),
        None => width.saturating_sub(x),
    };
    let keyed = if key > 0 { beside_key + 2 } else { 0 };
    if let Some(at) = note {
        first = first.at(at, canvas.cut(&item.note, width.saturating_sub(at + keyed)), Role::Quiet);
    }
    if key > 0 && key + 4 < width {
        first = first.at(width - canvas.width(&item.key), item.key.clone(), Role::Key);
    }
    if let Some(share) = bar {
        first = first.raw(width - beside_key, canvas.bar(BAR, usize::from(share), 100), Role::Quiet);
    }
    // Beside a note a label keeps to its column; alone it may go on in the next row.
    if note.is_some() || canvas.width(&item.label) <= room {
        return vec![first.at(x, canvas.cut(&item.label, room), Role::Text).focused(selected)];
    }
    let mut rows: Vec<Row> = paragraph(canvas, &item.label, room + x, x, Role::Text);
    rows.truncate(LABEL);
    if let Some(row) = rows.first_mut() {
        *row = first.beside(std::mem::take(row), 0);
    }
    rows.into_iter().map(|row| row.focused(selected)).collect()
}
