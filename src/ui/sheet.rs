//! Sheets: one widget draws every overlay, a box with a list in it.
//!
//! ```text
//! +- title ------------------------+
//! | > what is typed_               |  query
//! | what the sheet says at its top |  head
//! |   group                        |
//! | > item                     key |  list, scrolls
//! |------------------------------- |
//! | note of the selected item      |  foot
//! +- Enter choose   Esc close ---- +
//! ```
//!
//! The handbook is a sheet with a page instead of a list (page.rs).
//!
//! Below 60 columns a sheet takes the whole screen. On a low one the foot goes first, then the head, so
//! that the list and what is typed stay as long as there is a row for them.

mod card;
mod dates;
mod face;
mod letter;
mod list;
mod page;
mod rehearsal;
mod timeline;
mod window;

use super::canvas::Canvas;
use super::form;
use super::line;
use super::rows::{self, Row};
use super::theme::Role;
use crate::app::sheet::{Compare, Item, Sheet, SheetKind};
use crate::app::{Area, Model};
use crate::i18n::text;
use crate::text::{Ambiguous, glyphs, one_line, width};
use face::{Face, NoteAt};
use list::List;
use window::Window;

/// How many rows the note of the selected item may take.
const NOTE: usize = 3;

/// Draws a sheet over what is on the canvas.
pub(super) fn draw(model: &Model, sheet: &Sheet, canvas: &mut Canvas<'_>) {
    let screen = canvas.area();
    if screen.width == 0 || screen.height == 0 {
        return;
    }
    if let SheetKind::Handbook(reading) = &sheet.kind {
        return page::draw(sheet, reading, canvas);
    }
    if let SheetKind::Rehearsal(rehearsal) = &sheet.kind {
        return rehearsal::draw(model, sheet, rehearsal, canvas);
    }
    if let SheetKind::Letter(writing) = &sheet.kind {
        return letter::draw(model, sheet, writing, canvas);
    }
    if let SheetKind::Timeline(timeline) = &sheet.kind {
        return timeline::draw(model, sheet, timeline, canvas);
    }
    let items = sheet.items(model);
    let face = Face::of(model, sheet, &items);
    let window = Window::of(canvas);
    let width = window.width(|most| face.width(canvas, &items).clamp(48, most));
    let inner = window.inner(width);

    let mut head = head_rows(canvas, &face, inner);
    let foot = foot_rows(model, (&face, &items), sheet, inner, canvas);
    let around = window.edges() + u16::from(sheet.query.is_some());
    let rest = around + count(&head) + count(&foot);
    let room = window.most(width, canvas);
    let mut list = List::new(canvas, (&face, &items), sheet, inner, true);
    if rest.saturating_add(list.height()) > room {
        list = List::new(canvas, (&face, &items), sheet, inner, false);
        head.pop();
    }
    let wanted = around + count(&head) + count(&foot);
    let height = if window.is_full { room } else { wanted.saturating_add(list.height()).min(room) };
    let (area, inside) = window.open((width, height), &face.title, canvas);
    place(canvas, inside, sheet, &face, (&head, &list, &foot));
    if window.is_framed {
        edge_words(canvas, area, sheet, &items);
    }
}

/// Draws query, head, list and foot into what is inside the box.
fn place(
    canvas: &mut Canvas<'_>,
    inside: Area,
    sheet: &Sheet,
    face: &Face,
    (head, list, foot): (&[Row], &List, &[Row]),
) {
    let mut rest = inside;
    let mut take = |rows: u16, from_top: bool| {
        let rows = rows.min(rest.height);
        let y = if from_top { rest.y } else { rest.y + rest.height - rows };
        if from_top {
            rest.y += rows;
        }
        rest.height -= rows;
        Area { y, height: rows, ..rest }
    };
    if let Some(query) = &sheet.query {
        let area = take(1, true);
        if area.height > 0 {
            let taken = canvas.say_at(area.x, area.y, area.width, face.prompt, Role::Key);
            let x = area.x + taken;
            line::draw(query, face.example, Area { x, width: area.width - taken, ..area }, canvas);
        }
    }
    // The list keeps at least three rows, or all it has.
    let least = list.height().min(3);
    let spare = inside.height.saturating_sub(u16::from(sheet.query.is_some()) + least);
    let head_fits = count(head) <= spare;
    let spare = if head_fits { spare - count(head) } else { spare };
    if head_fits {
        let area = take(count(head), true);
        rows::draw(head, 0, area, canvas);
    }
    if count(foot) <= spare {
        let area = take(count(foot), false);
        rows::draw(foot, 0, area, canvas);
    }
    list.draw(sheet, take(u16::MAX, true), canvas);
}

fn count(rows: &[Row]) -> u16 {
    u16::try_from(rows.len()).unwrap_or(u16::MAX)
}

fn head_rows(canvas: &Canvas<'_>, face: &Face, width: u16) -> Vec<Row> {
    let mut all: Vec<Row> =
        face.head.iter().flat_map(|(words, role)| rows::paragraph(canvas, words, width, 0, *role)).collect();
    if !all.is_empty() {
        all.push(Row::new());
    }
    all
}

/// What stands under the list: the note of the selected item, in as many rows as the longest note needs,
/// so that the box keeps its size while one walks through it.
fn foot_rows(
    model: &Model,
    (face, items): (&Face, &[Item]),
    sheet: &Sheet,
    width: u16,
    canvas: &Canvas<'_>,
) -> Vec<Row> {
    let note = |item: &Item| canvas.wrap(&item.note, width);
    let mut foot = Vec::new();
    if face.notes == NoteAt::Below {
        let longest =
            items.iter().filter(|item| !item.note.is_empty()).map(|item| note(item).len().min(NOTE));
        let room = longest.max().unwrap_or(0);
        let selected = items.get(sheet.selected).map(note).unwrap_or_default();
        let cut = selected.len() > room;
        foot.extend(selected.into_iter().take(room).map(|row| Row::of(row, Role::Text)));
        if cut && let Some(last) = foot.last_mut() {
            *last = std::mem::take(last).at(
                width.saturating_sub(canvas.width(canvas.signs.cut)),
                canvas.signs.cut,
                Role::Text,
            );
        }
        foot.resize_with(room, Row::new);
    }
    if let (NoteAt::Sides, SheetKind::Compare(compare)) = (face.notes, &sheet.kind)
        && !compare.found().is_empty()
    {
        foot.extend(sides(canvas, compare, sheet.selected, width));
    }
    if let SheetKind::Dates(dates) = &sheet.kind {
        foot.extend(dates::reasons(model, sheet, dates, width, canvas));
    }
    for (words, role) in &face.foot {
        foot.extend(rows::paragraph(canvas, words, width, 0, *role));
    }
    if !foot.is_empty() {
        foot.insert(0, Row::new().raw(0, canvas.signs.horizontal.repeat(usize::from(width)), Role::Quiet));
    }
    foot
}

/// What both sides say at the selected place, in as many rows whichever place it is; the other side first.
fn sides(canvas: &Canvas<'_>, compare: &Compare, selected: usize, cells: u16) -> Vec<Row> {
    let most = usize::from(canvas.area().height / 8).clamp(1, 6);
    let labels = [compare.theirs, compare.mine]
        .map(|label| format!("{}{}", canvas.say(label), canvas.say(text("：", ": "))));
    let indent = labels.iter().map(|label| canvas.width(label)).max().unwrap_or(0);
    let room = cells.saturating_sub(indent).max(1);
    let short = |words: &str| words.len() <= usize::from(room);
    let all_short = compare.lines().iter().all(|line| short(&line.there) && short(&line.here));
    let each = if all_short { 1 } else { most };
    let line = compare.sides(selected);
    let sides = line.map_or([("", ""); 2], |line| [(&*line.there, &*line.here), (&*line.here, &*line.there)]);
    let mut rows = Vec::new();
    for (label, (words, beside)) in labels.into_iter().zip(sides) {
        let mut said = Vec::new();
        if line.is_some() {
            let words = match one_line(words.trim()) {
                blank if blank.is_empty() => canvas.say(text("（没有）", "(nothing)")).to_owned(),
                words => apart(&words, &one_line(beside.trim()), usize::from(room) * each, canvas.signs.cut),
            };
            said = form::clipped(canvas, &words, room, u16::try_from(each).unwrap_or(u16::MAX));
        }
        said.resize(each, String::new());
        let first = rows.len();
        rows.extend(said.into_iter().map(|words| Row::new().at(indent, words, Role::Text)));
        if line.is_some() {
            rows[first] = std::mem::take(&mut rows[first]).at(0, label, Role::Key);
        }
    }
    rows
}

/// Words that do not fit begin shortly before the place at which they differ from the others.
fn apart(words: &str, others: &str, cells: usize, cut: &str) -> String {
    const BEFORE: usize = 12;
    if width(words) <= cells {
        return words.to_owned();
    }
    let of = |words| glyphs(words, Ambiguous::Narrow);
    let same = of(words).zip(of(others)).take_while(|(a, b)| a.text == b.text).count();
    match same.checked_sub(BEFORE).filter(|skipped| *skipped > BEFORE) {
        None => words.to_owned(),
        Some(skipped) => of(words).skip(skipped).fold(cut.to_owned(), |all, next| all + &*next.text),
    }
}

/// What the lower edge says: the keys, and where in a long list one is.
fn edge_words(canvas: &mut Canvas<'_>, area: Area, sheet: &Sheet, items: &[Item]) {
    let at = (sheet.selected + 1).min(items.len());
    let scrolls = items.len() > canvas.painted.list_lines;
    let place = if scrolls { format!(" {at}/{} ", items.len()) } else { String::new() };
    let keys = match &sheet.kind {
        SheetKind::Versions(_) => {
            text(" Enter 比较   F2 起名   Esc 关闭 ", " Enter compare   F2 name   Esc close ")
        }
        SheetKind::Compare(compare) if compare.found().is_empty() && compare.card.is_some() => {
            text(" F2 起名   Esc 关闭 ", " F2 name   Esc close ")
        }
        SheetKind::Compare(_) => {
            text(" Enter 换这一处   A 全部   Esc 关闭 ", " Enter take over   A all   Esc close ")
        }
        SheetKind::Calendar => text(
            " Enter 改   Del 删   Ctrl+Z 撤销   Esc 关闭 ",
            " Enter change   Del remove   Ctrl+Z undo   Esc close ",
        ),
        SheetKind::Messages => text(" Esc 关闭 ", " Esc close "),
        _ => text(" Enter 选定   Esc 关闭 ", " Enter choose   Esc close "),
    };
    window::edge(canvas, area, keys, &place);
}
