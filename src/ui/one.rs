//! One field at a time: below 60 columns, and for the questions asked one by one.

use super::canvas::Canvas;
use super::form::marked::{self, Stretch};
use super::form::{Form, about, clipped, example_label, field, start_words, text as typed_text};
use super::rows;
use super::side::checks;
use super::theme::Role;
use crate::app::desk::Editing;
use crate::app::outline::Stop;
use crate::app::{Area, Command, Desk, Model, Scroll, Target};
use crate::i18n::{Lang, text};
use crate::schema::{FieldSpec, Kind, Member, Path, Value};

/// The widest that one question is drawn: longer rows are hard to read.
const READABLE: u16 = 80;

/// Where the next row goes.
struct Pen {
    x: u16,
    y: u16,
    cells: u16,
    end: u16,
}

impl Pen {
    fn left(&self) -> u16 {
        self.end.saturating_sub(self.y)
    }

    /// Writes rows until the area is full.
    fn write(&mut self, rows: &[String], role: Role, canvas: &mut Canvas<'_>) {
        for row in rows {
            if self.y >= self.end {
                return;
            }
            canvas.say_at(self.x, self.y, self.cells, row, role);
            self.y += 1;
        }
    }

    fn skip(&mut self, wanted: bool) {
        if wanted && self.y < self.end {
            self.y += 1;
        }
    }
}

/// Draws the focused field alone.
pub fn draw(model: &Model, desk: &Desk, area: Area, canvas: &mut Canvas<'_>) {
    if area.width == 0 || area.height == 0 {
        return;
    }
    canvas.scrolls(area, Scroll::Form);
    canvas.painted.form_top = desk.top;
    canvas.painted.form_lines = 1;
    let roomy = area.height >= 9;
    let margin = u16::from(area.width >= 20);
    let inset = if area.width >= 60 { 3 } else { margin };
    let cells = area.width.saturating_sub(2 * inset).clamp(1, READABLE);
    let mut pen = Pen { x: area.x + inset, y: area.y, cells, end: area.y + area.height };
    pen.skip(area.height >= 16);
    if area.height >= 5 {
        draw_place(model, desk, &mut pen, canvas);
        pen.skip(area.height >= 14);
    }
    let (label, hint, example) = about(desk);
    let label_role = if desk.editing.is_some() { Role::Title } else { Role::Focus };
    let words = canvas.cut(&format!(" {} ", canvas.say(label)), pen.cells);
    let is_low = area.height < 14;
    if is_low && roomy {
        // Beside the title, where it takes no row from what is typed.
        let taken = canvas.width(&words) + 2;
        let start = start_words(desk, canvas, pen.cells.saturating_sub(taken));
        if let Some(start) = start {
            let width = canvas.width(&start);
            let button = Area { x: pen.x + pen.cells - width, y: pen.y, width, height: 1 };
            canvas.hit(button, Target::Command(Command::UseExample));
            canvas.say_at(button.x, button.y, width, &start, Role::Button);
        }
    }
    pen.write(&[words], label_role, canvas);
    let value_rows = match area.height {
        16.. => 8,
        9.. => 4,
        4.. => 2,
        _ => 1,
    };
    let below = match area.height {
        14.. => 6,
        9.. => 3,
        5.. => 1,
        _ => 0,
    };
    if roomy {
        let rows = clipped(canvas, canvas.say(hint), pen.cells, if area.height >= 14 { 3 } else { 2 });
        pen.write(&rows, Role::Quiet, canvas);
        pen.skip(area.height >= 14);
    }
    let most = value_rows.min(pen.left().saturating_sub(below)).max(1).min(pen.left());
    match &desk.focus {
        Stop::Field(path) => draw_value(model, desk, path, most, &mut pen, canvas),
        Stop::Add(id) => {
            draw_add(id, &mut pen, canvas);
            if let Some(section) = crate::schema::section(id).filter(|_| desk.gone_to().is_some()) {
                draw_found(model.lang, desk, &Path::section(section), &mut pen, canvas);
            }
        }
        Stop::More => {
            let words = canvas.say(text("按 Enter 展开其余问题。", "Enter shows the other questions."));
            let rows = clipped(canvas, words, pen.cells, 2);
            pen.write(&rows, Role::Text, canvas);
        }
    }
    let example = canvas.say(example);
    if roomy && !example.is_empty() && pen.left() >= 1 {
        pen.skip(area.height >= 14);
        let words = format!("{}{example}", canvas.say(example_label(desk)));
        let button = u16::from(!is_low && pen.left() >= 2 && start_words(desk, canvas, pen.cells).is_some());
        let rows = clipped(canvas, &words, pen.cells, (pen.left() - button).min(3));
        pen.write(&rows, Role::Quiet, canvas);
    }
    if let Some(words) = start_words(desk, canvas, pen.cells).filter(|_| roomy && !is_low && pen.left() >= 1)
    {
        let button = Area { x: pen.x, y: pen.y, width: canvas.width(&words), height: 1 };
        canvas.hit(button, Target::Command(Command::UseExample));
        pen.write(&[words], Role::Button, canvas);
    }
}

/// Which question of how many, or which line of the pane; in a table, which row.
fn draw_place(model: &Model, desk: &Desk, pen: &mut Pen, canvas: &mut Canvas<'_>) {
    let (at, of, word) = if let Some((at, of)) = desk.guide_progress() {
        (at, of, text("问题", "Question"))
    } else {
        let lines = desk.outline.lines();
        let stops = |end: usize| (0..end).filter(|l| desk.outline.width(*l) > 0).count();
        let here = desk.spot().0 + 1;
        (stops(here.min(lines.len())), stops(lines.len()), text("", "Item"))
    };
    let progress = match (model.lang, desk.guide.is_some()) {
        (Lang::Zh, true) => format!("{} {at}/{of}", word.zh),
        (Lang::Zh, false) => format!("第 {at}/{of} 项"),
        (Lang::En, _) => format!("{} {at} of {of}", word.en),
    };
    let section = match &desk.focus {
        Stop::Field(path) => Some(path.section_spec()),
        Stop::Add(_) | Stop::More => None,
    };
    let mut place =
        section.map_or_else(|| canvas.say(desk.pane.spec().title), |s| canvas.say(s.title)).to_owned();
    if desk.guide.is_some() {
        place = format!("{} · {place}", canvas.say(desk.pane.spec().title));
    }
    if let Some(row) = desk.focus.path().and_then(|path| row_words(desk, path)) {
        place = format!("{place} {row}");
    }
    let cells = canvas.width(&progress);
    let room = pen.cells.saturating_sub(cells + 2);
    canvas.say_at(pen.x, pen.y, room, &place, Role::Quiet);
    if room > 4 {
        canvas.say_at(pen.x + pen.cells - cells, pen.y, cells, &progress, Role::Quiet);
    }
    pen.y += 1;
}

/// `2/4 Lost customers`: the row, and what its first column says.
fn row_words(desk: &Desk, path: &Path) -> Option<String> {
    let section = path.section_spec();
    let rows = section.rows(desk.proposal())?;
    let index = rows.position(path.row_id()?)?;
    let first = crate::app::outline::columns(section).next()?;
    let name = rows.row(index)?.member(first).and_then(Member::text).unwrap_or_default();
    Some(format!("{}/{} {}", index + 1, rows.len(), name.lines().next().unwrap_or_default()))
}

fn draw_value(model: &Model, desk: &Desk, path: &Path, most: u16, pen: &mut Pen, canvas: &mut Canvas<'_>) {
    let Some((spec, member)) = path.field_spec().zip(path.member(desk.proposal())) else { return };
    let editing = desk.editing.as_ref().filter(|e| e.path == *path);
    match (spec.kind, member.value()) {
        (Kind::Choice(options), Value::Choice(chosen)) => {
            let taken: Vec<&str> = chosen.as_deref().into_iter().collect();
            draw_options(options, &taken, canvas.signs.radio, pen, canvas);
        }
        (Kind::Many(options), Value::Many(taken)) => {
            let taken: Vec<&str> = taken.iter().map(String::as_str).collect();
            draw_options(options, &taken, canvas.signs.tick, pen, canvas);
        }
        (Kind::Flag | Kind::Pick, Value::Flag(on)) => {
            let [yes, no] = canvas.signs.tick;
            let answer = canvas.say(if on { text("是", "yes") } else { text("否", "no") });
            pen.write(&[format!("{} {answer}", if on { yes } else { no })], Role::Text, canvas);
        }
        _ => match editing {
            Some(editing) => draw_editor(desk, editing, spec, most, pen, canvas),
            None => draw_typed(desk, path, most, pen, canvas),
        },
    }
    draw_reading(model, desk, path, pen, canvas);
}

/// The text being edited, behind a bar.
fn draw_editor(
    desk: &Desk,
    Editing { path, editor }: &Editing,
    spec: &'static FieldSpec,
    most: u16,
    pen: &mut Pen,
    canvas: &mut Canvas<'_>,
) {
    let least = if spec.kind.is_long() { 3.min(most) } else { 1.min(most) };
    let rows = u16::try_from(editor.rows().rows()).unwrap_or(most).clamp(least, most);
    let bar = u16::from(pen.cells >= 12);
    let style = canvas.style(Role::Title);
    for y in (pen.y..(pen.y + rows).min(pen.end)).filter(|_| bar > 0) {
        canvas.raw(pen.x, y, canvas.signs.vertical, style);
    }
    let text = Area { x: pen.x + bar, y: pen.y, width: pen.cells - bar, height: rows };
    if editor.text().is_empty() {
        let words = field::example_words(canvas, spec);
        canvas.say_at(text.x + 1, text.y, text.width.saturating_sub(1), &words, Role::Example);
    }
    let marks = marked::marked(desk, path, canvas);
    typed_text::draw(editor, &marks, text, canvas);
    pen.y += rows;
}

/// A text that nobody edits, where it will stand while it is edited, so that it does not jump.
fn draw_typed(desk: &Desk, path: &Path, most: u16, pen: &mut Pen, canvas: &mut Canvas<'_>) {
    let typed = path.member(desk.proposal()).and_then(Member::text).unwrap_or_default();
    let whole = Area { x: pen.x, y: pen.y, width: pen.cells, height: most };
    canvas.hit(whole, Target::Stop(Stop::Field(path.clone())));
    let from = pen.y;
    let bar = u16::from(pen.cells >= 12);
    (pen.x, pen.cells) = (pen.x + bar, pen.cells - bar);
    match path.field_spec() {
        Some(spec) if typed.trim().is_empty() => {
            let words = field::example_words(canvas, spec);
            pen.write(&[words], Role::Example, canvas);
        }
        _ => {
            let marks = marked::marked(desk, path, canvas);
            let (rows, stretches) = marked::rows(canvas, typed.trim_end(), &marks, pen.cells, most);
            let y = pen.y;
            pen.write(&rows, Role::Text, canvas);
            for Stretch { row, x, cells, style } in stretches.into_iter().filter(|s| y + s.row < pen.end) {
                canvas.restyle(Area { x: pen.x + x, y: y + row, width: cells, height: 1 }, style);
            }
        }
    }
    (pen.x, pen.cells) = (pen.x - bar, pen.cells + bar);
    let style = canvas.style(Role::Quiet);
    for y in (from..pen.y).filter(|_| bar > 0) {
        canvas.raw(pen.x, y, canvas.signs.vertical, style);
    }
}

/// How a figure is read, and what is wrong.
fn draw_reading(model: &Model, desk: &Desk, path: &Path, pen: &mut Pen, canvas: &mut Canvas<'_>) {
    let typed = path.member(desk.proposal()).and_then(Member::text).unwrap_or_default();
    let area = Area { x: pen.x, y: pen.y, width: pen.cells, height: pen.left() };
    let echo =
        path.field_spec().and_then(|spec| field::echo(&Form::new(desk, area, canvas), spec.kind, typed));
    if let Some(echo) = echo {
        pen.write(&[echo], Role::Quiet, canvas);
    }
    // Nobody has to be told of an empty field that it is empty, unless they came to be told.
    if !typed.trim().is_empty() || desk.gone_to().is_some() {
        draw_found(model.lang, desk, path, pen, canvas);
    }
}

/// What is wrong at a place: all of the current finding with what can be pressed, the start of another one.
fn draw_found(lang: Lang, desk: &Desk, path: &Path, pen: &mut Pen, canvas: &mut Canvas<'_>) {
    let current = desk.current().map(|(_, finding)| finding);
    let others = desk.found_at(path).filter(|found| Some(*found) != current);
    for found in current.into_iter().chain(others).take(2) {
        let is_current = Some(found) == current;
        let what = if is_current { checks::named(found, lang) } else { found.what(lang).to_owned() };
        let words = field::joined(&what, found.mend(lang), lang);
        // What can be done about it stands under it, if there is a row for it.
        let keep = u16::from(is_current && pen.left() >= 3);
        let most = pen.left().saturating_sub(keep).min(if is_current { 3 } else { 1 });
        let rows = clipped(canvas, &format!("{} {words}", field::sign(found)), pen.cells, most);
        pen.write(&rows, field::role_of(found), canvas);
        if keep > 0 {
            let buttons = checks::buttons(canvas, found, pen.cells);
            let area = Area { x: pen.x, y: pen.y, width: pen.cells, height: 1 };
            rows::draw(&buttons, 0, area, canvas);
            pen.y += 1;
        }
    }
}

fn draw_options(
    options: crate::schema::Options,
    taken: &[&str],
    signs: [&str; 2],
    pen: &mut Pen,
    canvas: &mut Canvas<'_>,
) {
    let room = usize::from(pen.left());
    let chosen = options.iter().position(|(id, _)| taken.contains(&id)).unwrap_or(0);
    // What is chosen stays in sight where not all answers fit.
    let from = if options.len() <= room { 0 } else { (chosen + 1).saturating_sub(room) };
    for (id, label) in options.iter().skip(from).take(room) {
        let on = taken.contains(&id);
        let words = format!("{} {}", signs[usize::from(!on)], canvas.say(label));
        pen.write(&[words], if on { Role::Key } else { Role::Text }, canvas);
    }
}

fn draw_add(id: &'static str, pen: &mut Pen, canvas: &mut Canvas<'_>) {
    let words = canvas.say(text("按 Enter 添加第一行。", "Enter adds a row."));
    let area = Area { x: pen.x, y: pen.y, width: pen.cells, height: 1 };
    canvas.hit(area, Target::Stop(Stop::Add(id)));
    pen.write(&[words.to_owned()], Role::Button, canvas);
}
