//! A table: its head, its rows, and how wide its columns are.
//!
//! Only the rows near the window are measured. The focused column gets the most room; where not all
//! columns fit, the first one stays and the others page sideways with the focus.

use super::field::{self, is_editing};
use super::{Form, clipped, marked};
use crate::app::desk::asks_first;
use crate::app::outline::{self, Line, Stop};
use crate::app::{Area, Target};
use crate::check::Diagnostic;
use crate::schema::{AnyRecord, FieldSpec, Kind, Member, Path, SectionSpec, Value};
use crate::text::Align;
use crate::ui::canvas::Canvas;
use crate::ui::piece::Piece;
use crate::ui::theme::Role;
use ratatui::style::{Modifier, Style};
use std::ops::Range;

/// Cells between two columns.
const GAP: u16 = 2;
/// A column is never narrower than this, where its content is wider.
const NARROW: u16 = 6;
/// A column that somebody is in is at least this wide.
const FOCUSED: u16 = 14;
/// No content makes a column ask for more.
const WIDE: u16 = 48;
/// The most cells that an example asks for.
const EXAMPLE: u16 = 20;
/// Cells for the count of columns left out.
const MARK: u16 = 5;
/// Tables up to this many rows are measured whole, so that columns stand still while scrolling.
const MEASURED: usize = 40;

/// A column as it is drawn.
#[derive(Clone, Copy, Debug)]
struct Column {
    /// Its position among the table's columns.
    order: usize,
    /// Its position in the field table.
    field: usize,
    spec: &'static FieldSpec,
    x: u16,
    cells: u16,
}

/// How a table's columns are laid out in this frame.
#[derive(Clone, Debug)]
pub struct Plan {
    columns: Vec<Column>,
    /// Columns left out before and behind those that are shown.
    hidden: (usize, usize),
    /// Cells for the rows' numbers.
    number: u16,
}

/// Lays the columns of a table out.
#[must_use]
pub fn plan(form: &Form<'_>, section: &'static SectionSpec) -> Plan {
    let specs: Vec<(usize, &'static FieldSpec)> =
        outline::columns(section).filter_map(|f| Some((f, section.fields().nth(f)?))).collect();
    let Some(rows) = section.rows(form.desk.proposal()) else {
        return Plan { columns: Vec::new(), hidden: (0, 0), number: 0 };
    };
    let number = u16::try_from(rows.len().max(1).ilog10()).unwrap_or(0) + 1;
    let left = 2 + number + 2;
    let room = form.width.saturating_sub(left + 1);
    let focused = focused_column(form, section);
    let measured = measured_rows(form, section, rows.len());
    let wishes: Vec<u16> = specs
        .iter()
        .map(|(field, spec)| {
            let cells = |index: usize| {
                let record = rows.row(index)?;
                Some(form.canvas.width(&cell_words(form, record, *field, spec)))
            };
            let example = || form.canvas.width(example_words(form.canvas, spec)).min(EXAMPLE);
            let content = measured.clone().filter_map(cells).max().unwrap_or_else(example);
            content.max(form.canvas.width(form.canvas.say(spec.label))).min(WIDE)
        })
        .collect();
    let least: Vec<u16> = (0..specs.len())
        .map(|order| {
            let spec = specs[order].1;
            let floor = if matches!(spec.kind, Kind::Flag | Kind::Pick) { 3 } else { NARROW };
            let least = wishes[order].min(floor.max(label_cells(form, spec)));
            if focused == Some(order) { least.max(FOCUSED.min(room)) } else { least }
        })
        .collect();
    let least = |order: usize| least[order];
    let mut shown = shown_columns(specs.len(), focused, room, &least);
    let mut room = room;
    if shown.len() < specs.len() {
        // What is left out is counted at the right end of the head.
        room = room.saturating_sub(MARK);
        shown = shown_columns(specs.len(), focused, room, &least);
    }
    let mut cells: Vec<u16> = shown.iter().map(|order| least(*order)).collect();
    let used: u16 = cells.iter().map(|c| c + GAP).sum::<u16>().saturating_sub(GAP);
    let mut spare = room.saturating_sub(used);
    if let Some(at) = focused.and_then(|focus| shown.iter().position(|order| *order == focus)) {
        // What is too long even so is shown whole under the row.
        let wish = Some(wishes[shown[at]]).filter(|wish| *wish <= room / 2).unwrap_or(0);
        let more = wish.saturating_sub(cells[at]).min(spare);
        cells[at] += more;
        spare -= more;
    }
    share_out(spare, &mut cells, &shown, &wishes);
    let mut x = left;
    let mut columns = Vec::new();
    for (order, cells) in shown.iter().zip(cells) {
        let (field, spec) = specs[*order];
        let cells = cells.min(form.width.saturating_sub(x));
        columns.push(Column { order: *order, field, spec, x, cells });
        x += cells + GAP;
    }
    let before = columns.windows(2).map(|pair| pair[1].order - pair[0].order - 1).sum();
    let behind = specs.len().saturating_sub(columns.last().map_or(0, |c| c.order + 1));
    Plan { columns, hidden: (before, behind), number }
}

/// The fewest cells that show a label whole: in one row where it is short, else in two of about one length.
fn label_cells(form: &Form<'_>, spec: &'static FieldSpec) -> u16 {
    let label = form.canvas.say(spec.label);
    let whole = form.canvas.width(label);
    if whole <= 8 {
        return whole;
    }
    let word =
        label.split_whitespace().map(|word| if word.is_ascii() { form.canvas.width(word) } else { 4 }).max();
    let half = whole.div_ceil(2);
    (word.unwrap_or(4).max(half)..=whole)
        .find(|cells| form.canvas.wrap(label, *cells).len() <= 2)
        .unwrap_or(whole)
}

/// The column with the focus, where it is in this table.
fn focused_column(form: &Form<'_>, section: &'static SectionSpec) -> Option<usize> {
    match form.desk.outline.lines().get(form.spot.0) {
        Some(Line::Row(s, _)) if s.id == section.id => Some(form.spot.1),
        _ => None,
    }
}

/// The rows whose content decides the widths.
fn measured_rows(form: &Form<'_>, section: &'static SectionSpec, rows: usize) -> std::ops::Range<usize> {
    if rows <= MEASURED {
        return 0..rows;
    }
    let at = |line: usize| match form.desk.outline.lines().get(line) {
        Some(Line::Row(s, index) | Line::Detail(s, index, _)) if s.id == section.id => Some(*index),
        _ => None,
    };
    let middle = at(form.spot.0).or_else(|| at(form.desk.top)).unwrap_or(0);
    let around = usize::from(form.height).max(MEASURED / 2);
    middle.saturating_sub(around)..(middle + around).min(rows)
}

/// The columns that fit: the first, and those up to the focused one or as many as there is room for.
fn shown_columns(
    count: usize,
    focused: Option<usize>,
    room: u16,
    least: &dyn Fn(usize) -> u16,
) -> Vec<usize> {
    let total = |shown: &[usize]| shown.iter().map(|o| least(*o) + GAP).sum::<u16>().saturating_sub(GAP);
    let focus = focused.unwrap_or(0);
    let mut shown: Vec<usize> = (0..=focus.min(count.saturating_sub(1))).collect();
    while total(&shown) > room && shown.len() > 2 {
        shown.remove(1);
    }
    if total(&shown) > room && shown.len() == 2 {
        shown.remove(0);
    }
    for next in shown.last().map_or(0, |last| last + 1)..count {
        shown.push(next);
        if total(&shown) > room {
            shown.pop();
            break;
        }
    }
    shown
}

/// Gives spare cells to the columns that want them, a cell each in turn.
fn share_out(mut spare: u16, cells: &mut [u16], shown: &[usize], wishes: &[u16]) {
    loop {
        let before = spare;
        for (cells, order) in cells.iter_mut().zip(shown) {
            if spare > 0 && *cells < wishes[*order] {
                *cells += 1;
                spare -= 1;
            }
        }
        if spare == before {
            return;
        }
    }
}

/// A cell in words, in one row.
fn cell_words(form: &Form<'_>, record: &dyn AnyRecord, field: usize, spec: &'static FieldSpec) -> String {
    let Some(member) = record.member(field).filter(|_| record.applies(field)) else { return String::new() };
    if let Some(typed) = member.text() {
        let line = &typed[shown_line(typed)];
        // What no column shows need not be measured.
        return line.chars().take(usize::from(WIDE) * 2).collect();
    }
    let canvas = form.canvas;
    match (spec.kind, member.value()) {
        (Kind::Flag, Value::Flag(on)) => canvas.signs.tick[usize::from(!on)].to_owned(),
        (Kind::Pick, Value::Flag(on)) => canvas.signs.radio[usize::from(!on)].to_owned(),
        (Kind::Choice(options), Value::Choice(Some(id))) => canvas.say(options.label_of(&id)).to_owned(),
        (Kind::Many(options), Value::Many(taken)) => field::many_words(options, &taken, canvas.lang),
        _ => String::new(),
    }
}

/// The line of a text that a cell shows, in bytes of the text.
fn shown_line(typed: &str) -> Range<usize> {
    let start = typed.len() - typed.trim_start().len();
    let line = typed.trim().lines().next().unwrap_or_default();
    start..start + line.len()
}

/// A column's label in one row or two.
fn label_rows(form: &Form<'_>, column: &Column) -> Vec<String> {
    let label = form.canvas.say(column.spec.label);
    let whole = form.canvas.width(label) <= column.cells;
    let cells = if whole { column.cells } else { column.cells.min(label_cells(form, column.spec)) };
    clipped(form.canvas, label, cells, 2)
}

/// The head of a table; while it has no row, an example of one under it.
#[must_use]
pub fn columns(form: &Form<'_>, section: &'static SectionSpec) -> Piece {
    let canvas = form.canvas;
    let plan = form.plan(section);
    let mut piece = Piece::default();
    let rows = section.rows(form.desk.proposal());
    let empty = rows.is_none_or(crate::schema::AnyTable::is_empty) && asks_first(section);
    let focused = focused_column(form, section);
    let labels: Vec<Vec<String>> = plan.columns.iter().map(|column| label_rows(form, column)).collect();
    let high = labels.iter().map(Vec::len).max().unwrap_or(1);
    let high = u16::try_from(high).unwrap_or(1).max(1);
    if empty {
        let sign = canvas.say(crate::i18n::text("例", "eg"));
        piece.put(high, 1, 2, sign, canvas.style(Role::Quiet));
    }
    for (column, label) in plan.columns.iter().zip(labels) {
        // Labels stand on their columns: a short one in the lower row.
        let first = high - u16::try_from(label.len()).unwrap_or(high).min(high);
        for (y, row) in (first..).zip(label) {
            let role = if focused == Some(column.order) { Role::Title } else { Role::Quiet };
            piece.put(y, column.x, column.cells, row, canvas.style(role));
        }
        if empty {
            let example = example_words(canvas, column.spec);
            piece.put(high, column.x, column.cells, example, canvas.style(Role::Example));
        }
    }
    let (before, behind) = plan.hidden;
    if before + behind > 0 {
        let sides = [(before, canvas.signs.sideways[0]), (behind, canvas.signs.sideways[1])];
        let words: Vec<String> = sides
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, sign)| format!("{sign}{count}"))
            .collect();
        let words = words.join(" ");
        let cells = canvas.width(&words);
        piece.put(high - 1, form.width.saturating_sub(cells + 1), cells, words, canvas.style(Role::Warning));
    }
    piece.reserve(1);
    piece
}

/// A row; under it, the whole of a cell that is too long, and what is wrong in the row.
#[must_use]
pub fn row(form: &Form<'_>, section: &'static SectionSpec, index: usize, line: usize) -> Piece {
    let canvas = form.canvas;
    let plan = form.plan(section);
    let mut piece = Piece::default();
    let Some(rows) = section.rows(form.desk.proposal()) else { return piece };
    let Some((record, id)) = rows.row(index).zip(rows.id(index)) else { return piece };
    let here = form.spot.0 == line;
    let is_open = here
        || form
            .desk
            .focus
            .path()
            .is_some_and(|p| p.row_id() == Some(id) && p.section_spec().id == section.id);
    let record_path = Path::row(section, id.clone());
    let found = form.desk.found_in(&record_path);
    if here {
        piece.put(0, 0, 1, canvas.signs.pointer, canvas.style(Role::Title));
    }
    let number = canvas.pad(&(index + 1).to_string(), plan.number, Align::Right);
    piece.put(0, 2, plan.number, number, canvas.style(if is_open { Role::Title } else { Role::Quiet }));
    for column in &plan.columns {
        let path = Path::cell(section, id.clone(), column.spec);
        let focused = here && column.order == form.spot.1;
        let wrong = found.iter().filter(|d| d.path == path).min_by_key(|d| d.level);
        lay_cell(form, &mut piece, record, *column, &path, (focused, wrong));
    }
    if here {
        lay_under(form, &mut piece, record, section, &plan);
    }
    let about = found.iter().filter(|d| is_open || d.level == crate::check::Severity::Error);
    let first = plan.columns.first().map_or(4, |c| c.x);
    for found in about.take(2) {
        let blank = found.path.member(form.desk.proposal()).is_none_or(Member::is_blank);
        let at_focus = form.desk.focus.path() == Some(&found.path);
        if blank && !at_focus || form.is_told_below(found) {
            continue;
        }
        let mut words = found.what(canvas.lang).to_owned();
        let whole = at_focus && !form.checks_are_seen;
        if whole {
            words = field::joined(&words, found.mend(canvas.lang), canvas.lang);
        }
        field::lay_reason(
            canvas,
            &mut piece,
            found,
            &words,
            (first, form.width.saturating_sub(first + 1), if whole { 3 } else { 2 }),
        );
    }
    piece
}

/// One cell at its column.
fn lay_cell(
    form: &Form<'_>,
    piece: &mut Piece,
    record: &dyn AnyRecord,
    column: Column,
    path: &Path,
    (focused, wrong): (bool, Option<&Diagnostic>),
) {
    let canvas = form.canvas;
    let Column { field, spec, x, cells, .. } = column;
    let target = Target::Stop(Stop::Field(path.clone()));
    piece.hit(Area { x, y: 0, width: cells + GAP, height: 1 }, target);
    if focused && is_editing(form, path) && !spec.kind.is_long() {
        piece.reserve(1);
        piece.editor = Some(Area { x, y: 0, width: cells, height: 1 });
        piece.put(0, x - 1, 1, canvas.signs.vertical, canvas.style(Role::Title));
        return;
    }
    let mut words = cell_words(form, record, field, spec);
    let mut marks = wrong.map(|_| marked::marked(form.desk, path, canvas)).unwrap_or_default();
    let mut role = Role::Text;
    if words.is_empty() {
        role = Role::Quiet;
        if record.applies(field) {
            "-".clone_into(&mut words);
        }
    }
    let long = record.member(field).and_then(Member::text).is_some_and(|t| t.trim().contains('\n'));
    if long {
        words = format!("{words} {}", canvas.signs.cut);
    }
    if let Some(found) = wrong.filter(|_| role == Role::Text) {
        piece.put(0, x - 1, 1, field::sign(found), canvas.style(field::role_of(found)));
        // Where the very words are known, they are marked, and the rest of the cell is not.
        role = if found.span.is_some() { Role::Text } else { field::role_of(found) };
    }
    let kept = canvas.width(&words).min(cells);
    let focused = focused && form.is_active();
    if focused {
        words = canvas.pad(&words, cells, Align::Left);
        role = Role::Focus;
    }
    piece.put(0, x, cells, words, canvas.style(role));
    if let Some(typed) = record.member(field).and_then(Member::text).filter(|_| !marks.is_empty()) {
        for (_, mark) in marks.iter_mut().filter(|_| focused) {
            // On the colour of the focus no other one can be relied on.
            *mark = Style::new().add_modifier(Modifier::UNDERLINED);
        }
        for stretch in marked::in_row(canvas, typed, &shown_line(typed), &marks, kept) {
            piece.restyle(marked::Stretch { x: x + stretch.x, ..stretch });
        }
    }
}

/// Under the focused row: the editor of a long text, or the whole of a cell that its column cuts.
fn lay_under(
    form: &Form<'_>,
    piece: &mut Piece,
    record: &dyn AnyRecord,
    section: &'static SectionSpec,
    plan: &Plan,
) {
    let canvas = form.canvas;
    let Some(column) = plan.columns.iter().find(|c| c.order == form.spot.1) else { return };
    let Some(typed) = record.member(column.field).and_then(Member::text) else { return };
    let x = plan.columns.first().map_or(4, |c| c.x);
    let room = form.width.saturating_sub(x + 2).max(1);
    let editing = form.desk.editing.as_ref().filter(|e| e.path.section_spec().id == section.id);
    match editing {
        Some(editing) if column.spec.kind.is_long() => {
            let most = 6.min(form.height.saturating_sub(2)).max(1);
            let rows = u16::try_from(editing.editor.rows().rows()).unwrap_or(most).clamp(2.min(most), most);
            let y = piece.height();
            piece.reserve(y + rows);
            piece.editor = Some(Area { x, y, width: room, height: rows });
            for row in y..y + rows {
                piece.put(row, x - 1, 1, canvas.signs.vertical, canvas.style(Role::Title));
            }
            if typed.is_empty() {
                let words = field::example_words(canvas, column.spec);
                piece.put(y, x + 1, room - 1, words, canvas.style(Role::Example));
            }
        }
        Some(_) if typed.is_empty() => {
            let words = field::example_words(canvas, column.spec);
            piece.put(1, x, room, words, canvas.style(Role::Example));
        }
        None if typed.trim().contains('\n') || canvas.width(typed) > column.cells => {
            let y = piece.height();
            let marks = form.desk.focus.path().map(|path| marked::marked(form.desk, path, canvas));
            let text = (typed.trim_end(), marks.as_deref().unwrap_or_default());
            marked::lay(canvas, piece, text, (x, y, room), (3, Role::Quiet));
        }
        _ => {}
    }
    if let Some(echo) = field::echo(form, column.spec.kind, typed) {
        let y = piece.height();
        piece.put(y, column.x, form.width.saturating_sub(column.x + 1), echo, canvas.style(Role::Quiet));
    }
}

/// What a cell looks like with an answer in it: words, or the tick.
fn example_words<'c>(canvas: &'c Canvas<'_>, spec: &'static FieldSpec) -> &'c str {
    match spec.kind {
        Kind::Flag => canvas.signs.tick[0],
        Kind::Pick => canvas.signs.radio[0],
        _ => canvas.say(spec.example),
    }
}
