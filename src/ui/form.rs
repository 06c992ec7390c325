//! The form: the lines of the open pane, scrolled so that the focus can be seen.
//!
//! Lines are laid out one by one from the first visible one on, and only as many as fit; a table of
//! thousands of rows costs what its visible rows cost. A line is laid out into a [`Piece`], so what was
//! measured for scrolling is what is drawn.

pub mod field;
pub mod marked;
pub mod table;
pub mod text;

use super::canvas::Canvas;
use super::layout::{self, Layout};
use super::piece::Piece;
use super::theme::Role;
use crate::app::desk::{Region, Side};
use crate::app::outline::{Line, Stop};
use crate::app::{Area, Command, Desk, Model, Scroll, Target};
use crate::check::Diagnostic;
use crate::handbook::tick_words;
use crate::i18n::{Lang, Text, text};
use crate::schema::{Audience, Body, Path, SectionSpec};
use std::cell::RefCell;
use std::rc::Rc;

/// What laying out a line needs to know.
pub struct Form<'a> {
    /// The open draft.
    pub desk: &'a Desk,
    /// To measure with.
    pub canvas: &'a Canvas<'a>,
    /// Cells across.
    pub width: u16,
    /// Rows down.
    pub height: u16,
    /// Where the values of fields begin.
    pub value_x: u16,
    /// The line with the focus, and the stop in it.
    pub spot: (usize, usize),
    /// Whether the checks stand beside or below the form, with all they say.
    pub checks_are_seen: bool,
    plans: RefCell<Vec<(&'static str, Rc<table::Plan>)>>,
    /// The lines laid out so far, so that a line that was measured is not laid out again to be drawn.
    laid: RefCell<Vec<(usize, Rc<Piece>)>>,
}

/// Draws the form with its heading and, at the bottom, what the focused field asks for.
pub fn draw(model: &Model, desk: &Desk, area: Area, canvas: &mut Canvas<'_>) {
    if area.width < 4 || area.height == 0 {
        return;
    }
    canvas.scrolls(area, Scroll::Form);
    let goal = canvas.say(desk.pane.spec().goal);
    let goal = match area.height {
        24.. => clipped(canvas, goal, area.width.saturating_sub(4), 2),
        16.. => clipped(canvas, goal, area.width.saturating_sub(4), 1),
        _ => Vec::new(),
    };
    let heading = match (area.height, u16::try_from(goal.len()).unwrap_or(0)) {
        (16.., rows) => 2 + rows,
        (9.., _) => 1,
        _ => 0,
    };
    draw_heading(desk, &goal, Area { height: heading, ..area }, canvas);
    let about = match area.height {
        28.. => 6,
        20.. => 5,
        15.. => 4,
        11.. => 3,
        _ => 0,
    };
    let list = Area { y: area.y + heading, height: area.height - heading - about, ..area };
    draw_list(desk, list, canvas);
    if about > 0 {
        draw_about(model, desk, Area { y: list.y + list.height, height: about, ..area }, canvas);
    }
}

/// `2 Evidence chain                    7/20`, the goal, an empty row.
fn draw_heading(desk: &Desk, goal: &[String], area: Area, canvas: &mut Canvas<'_>) {
    if area.height == 0 {
        return;
    }
    let spec = desk.pane.spec();
    let count = desk.readiness.of(desk.pane);
    let filled = match canvas.lang {
        Lang::Zh => format!("已填 {}/{}", count.filled, count.total),
        Lang::En => format!("{} of {} filled", count.filled, count.total),
    };
    let cells = canvas.width(&filled);
    let room = area.width.saturating_sub(cells + 3);
    let title = format!("{} {}", desk.pane.digit(), canvas.say(spec.title));
    let used = canvas.say_at(area.x + 1, area.y, room, &title, Role::Title);
    if used + cells + 4 < area.width {
        canvas.say_at(area.x + area.width - cells - 1, area.y, cells, &filled, Role::Quiet);
    }
    for (row, y) in goal.iter().zip(area.y + 1..area.y + area.height) {
        canvas.say_at(area.x + 3, y, area.width.saturating_sub(4), row, Role::Quiet);
    }
}

fn draw_list(desk: &Desk, area: Area, canvas: &mut Canvas<'_>) {
    if area.height == 0 {
        return;
    }
    let form = Form::new(desk, area, canvas);
    let (top, pieces) = form.arrange();
    let total = desk.outline.lines().len();
    let mut y = area.y;
    let end = area.y + area.height;
    let mut drawn = 0;
    for piece in &pieces {
        let height = piece.height().min(end - y);
        piece.draw(Area { y, height, ..area }, canvas);
        if let (Some(place), Some(editing)) = (piece.editor, &desk.editing)
            && place.y < height
        {
            let shown = Area {
                x: area.x + place.x,
                y: y + place.y,
                width: place.width,
                height: place.height.min(height - place.y),
            };
            let marks = marked::marked(desk, &editing.path, canvas);
            text::draw(&editing.editor, &marks, shown, canvas);
        }
        drawn += usize::from(piece.height() <= end - y);
        y += height;
    }
    canvas.painted.form_top = top;
    canvas.painted.form_lines = drawn.max(1);
    draw_position(area, (top, pieces.len(), total), canvas);
}

/// Marks at the right edge that there is more above or below.
fn draw_position(area: Area, (top, shown, total): (usize, usize, usize), canvas: &mut Canvas<'_>) {
    let x = area.x + area.width - 1;
    let [up, down] = canvas.signs.more;
    if top > 0 {
        canvas.say_at(x, area.y, 1, up, Role::Quiet);
    }
    if top + shown < total && area.height > 1 {
        canvas.say_at(x, area.y + area.height - 1, 1, down, Role::Quiet);
    }
}

/// What the focused field asks for, why, and what good looks like.
fn draw_about(model: &Model, desk: &Desk, area: Area, canvas: &mut Canvas<'_>) {
    let lang = model.lang;
    let style = canvas.style(Role::Quiet);
    let line = canvas.signs.horizontal.repeat(usize::from(area.width.saturating_sub(2)));
    canvas.raw(area.x + 1, area.y, &line, style);
    let (title, hint, example) = about(desk);
    let private =
        desk.focus.path().and_then(Path::field_spec).is_some_and(|f| f.audience == Audience::Private);
    let end = area.x + area.width;
    let mut right = end.saturating_sub(2);
    if private {
        let words = format!(" {} ", text("仅自己可见，不会导出", "for you only, never exported").get(lang));
        let cells = canvas.width(&words);
        right = right.saturating_sub(cells);
        if right > area.x + 12 {
            canvas.say_at(right, area.y, cells, &words, Role::Warning);
        }
    }
    let room = right.saturating_sub(area.x + 3 + canvas.width(title.get(lang)) + 3);
    if let Some(words) = start_words(desk, canvas, room) {
        let cells = canvas.width(&words);
        right = right.saturating_sub(cells + 1);
        canvas.say_at(right, area.y, cells, &words, Role::Button);
        canvas
            .hit(Area { x: right, y: area.y, width: cells, height: 1 }, Target::Command(Command::UseExample));
    }
    let words = format!(" {} ", title.get(lang));
    canvas.say_at(area.x + 3, area.y, right.saturating_sub(area.x + 3), &words, Role::Title);
    let room = area.width.saturating_sub(4);
    let bottom = area.y + area.height;
    let mut y = area.y + 1;
    let example = example.get(lang);
    let wanted = u16::from(!example.is_empty() && area.height >= 4) * if area.height >= 6 { 2 } else { 1 };
    for row in clipped(canvas, hint.get(lang), room, bottom - y - wanted) {
        canvas.say_at(area.x + 2, y, room, &row, Role::Quiet);
        y += 1;
    }
    if wanted > 0 {
        let label = example_label(desk).get(lang);
        let cells = canvas.width(label);
        canvas.say_at(area.x + 2, y, cells, label, Role::Good);
        for row in clipped(canvas, example, room.saturating_sub(cells), bottom - y) {
            canvas.say_at(area.x + 2 + cells, y, room.saturating_sub(cells), &row, Role::Text);
            y += 1;
        }
    }
}

/// What stands before the example: nothing where it says how a tick is set.
#[must_use]
pub fn example_label(desk: &Desk) -> Text {
    match desk.focus.path().and_then(Path::field_spec).map(|field| field.kind) {
        Some(kind) if kind.is_tick() => Text::same(""),
        Some(kind) if !kind.is_typed() => text("例如：", "For example: "),
        _ => text("好的写法：", "Good: "),
    }
}

/// The button that takes the example over, with its key where there is room; `None` where there is no example to
/// take, or no room.
#[must_use]
pub fn start_words(desk: &Desk, canvas: &Canvas<'_>, room: u16) -> Option<String> {
    desk.start(canvas.lang)?;
    let spec = Command::UseExample.spec();
    let name = canvas.say(spec.name);
    let short = canvas.say(spec.hint);
    let key = Command::UseExample.key_label().unwrap_or_default();
    [format!("[ {name} {key} ]"), format!("[ {short} {key} ]"), format!("[ {short} ]")]
        .into_iter()
        .find(|words| canvas.width(words) <= room)
}

/// Title, hint and example of what has the focus; of a tick, how it is set.
#[must_use]
pub fn about(desk: &Desk) -> (Text, Text, Text) {
    const NONE: Text = Text::same("");
    match &desk.focus {
        Stop::Field(path) => match path.field_spec() {
            // A sentence beside a tick would look like what is to be typed.
            Some(spec) => (spec.label, spec.hint, tick_words(spec.kind).unwrap_or(spec.example)),
            None => (path.section_spec().title, path.section_spec().hint, NONE),
        },
        Stop::Add(id) => match crate::schema::section(id) {
            Some(section) => (section.title, section.hint, NONE),
            None => (NONE, NONE, NONE),
        },
        Stop::More => (
            text("其余问题", "The other questions"),
            text(
                "这五个问题已经够写出一页像样的提案；其余的在被追问时用得上，随时可以展开或收起。",
                "These five are enough for a good page. The others help when headquarters asks; open or close them at any time.",
            ),
            NONE,
        ),
    }
}

/// The rows of a text, at most `rows`; the last one marked where the text goes on.
#[must_use]
pub fn clipped(canvas: &Canvas<'_>, words: &str, cells: u16, rows: u16) -> Vec<String> {
    let rows = usize::from(rows);
    let mut all = canvas.wrap_first(words, cells, rows + 1);
    if all.len() > rows {
        all.truncate(rows);
        if let Some(last) = all.last_mut() {
            *last = canvas.cut(&format!("{last}{}", " ".repeat(usize::from(cells))), cells);
            let mark = canvas.signs.cut;
            let kept =
                canvas.cut(last.trim_end_matches(mark).trim_end(), cells.saturating_sub(canvas.width(mark)));
            *last = format!("{}{mark}", kept.trim_end_matches(mark));
        }
    }
    all
}

/// As many whole sentences of a text as fit into the rows; the first one cut where it alone does not.
#[must_use]
pub fn sentences(canvas: &Canvas<'_>, words: &str, cells: u16, rows: u16) -> Vec<String> {
    if rows == 0 {
        return Vec::new();
    }
    let ends = words.char_indices().filter(|(_, c)| matches!(c, '。' | '！' | '？' | '.' | '!' | '?'));
    let ends: Vec<usize> = ends.map(|(at, c)| at + c.len_utf8()).filter(|at| is_end(words, *at)).collect();
    let most = usize::from(rows);
    let whole =
        |end: &usize| Some(canvas.wrap_first(&words[..*end], cells, most + 1)).filter(|w| w.len() <= most);
    ends.iter().rev().find_map(whole).unwrap_or_else(|| clipped(canvas, words, cells, rows))
}

/// Whether a sentence may end here: not within a number or an abbreviation.
fn is_end(words: &str, at: usize) -> bool {
    words[..at].ends_with(['。', '！', '？']) || words[at..].is_empty() || words[at..].starts_with(' ')
}

impl<'a> Form<'a> {
    /// A form to be laid out in an area.
    #[must_use]
    pub fn new(desk: &'a Desk, area: Area, canvas: &'a Canvas<'a>) -> Self {
        let form = Self {
            desk,
            canvas,
            width: area.width,
            height: area.height,
            value_x: 0,
            spot: desk.spot(),
            checks_are_seen: desk.side == Side::Results
                && Layout::of(canvas.area(), desk.region).side.height > 0,
            plans: RefCell::default(),
            laid: RefCell::default(),
        };
        let value_x = form.label_cells() + 5;
        Self { value_x, ..form }
    }

    /// The widest label among the pane's fields that are no columns, within reason.
    fn label_cells(&self) -> u16 {
        let label = |line: &Line| match line {
            Line::Field(section, field) => {
                section.fields().nth(*field).map(|spec| self.canvas.width(self.canvas.say(spec.label)))
            }
            Line::Detail(section, _, field) => {
                section.fields().nth(*field).map(|spec| self.canvas.width(self.canvas.say(spec.label)) + 2)
            }
            _ => None,
        };
        let widest = self.desk.outline.lines().iter().filter_map(label).max().unwrap_or(0);
        widest.min(self.width * 2 / 5).min(24)
    }

    /// The first line shown and the pieces from there on, as many as are at least partly visible.
    #[must_use]
    pub fn arrange(&self) -> (usize, Vec<Rc<Piece>>) {
        let lines = self.desk.outline.lines().len();
        if lines == 0 {
            return (0, Vec::new());
        }
        let mut top = self.desk.top.min(lines - 1);
        if self.desk.follow {
            top = self.follow(top);
        }
        let (pieces, left) = self.window(top, lines);
        if left == 0 {
            return (top, pieces);
        }
        // The end of the form came into view with rows to spare.
        top = top.min(self.last_top(lines));
        (top, self.window(top, lines).0)
    }

    /// The pieces from a line on that are at least partly visible, and the rows they leave empty.
    fn window(&self, top: usize, lines: usize) -> (Vec<Rc<Piece>>, u16) {
        let mut pieces = Vec::new();
        let mut left = self.height;
        for line in top..lines {
            if left == 0 {
                break;
            }
            let piece = self.lay(line);
            left = left.saturating_sub(piece.height());
            pieces.push(piece);
        }
        (pieces, left)
    }

    /// The top nearest to `top` that shows the focused line whole, with the title above it if there is room.
    fn follow(&self, top: usize) -> usize {
        let focus = self.spot.0;
        let mut first = focus;
        let mut used = self.lay(focus).height();
        while first > 0 && matches!(self.desk.outline.lines()[first - 1], Line::Title(_) | Line::Columns(_)) {
            used += self.lay(first - 1).height();
            if used > self.height {
                break;
            }
            first -= 1;
        }
        if top >= first {
            return first;
        }
        // Upwards from the focus, as far as the window reaches.
        let mut earliest = focus;
        let mut left = self.height.saturating_sub(self.lay(focus).height());
        while earliest > top {
            let height = self.lay(earliest - 1).height();
            if height > left {
                break;
            }
            left -= height;
            earliest -= 1;
        }
        top.max(earliest)
    }

    /// The last top that leaves no empty rows below.
    fn last_top(&self, lines: usize) -> usize {
        let mut left = self.height;
        let mut top = lines;
        while top > 0 {
            let height = self.lay(top - 1).height();
            if height > left {
                break;
            }
            left -= height;
            top -= 1;
        }
        top.min(lines - 1)
    }

    /// One line laid out, made once a frame.
    #[must_use]
    pub fn lay(&self, line: usize) -> Rc<Piece> {
        let known = self.laid.borrow().iter().find(|(at, _)| *at == line).map(|(_, piece)| Rc::clone(piece));
        known.unwrap_or_else(|| {
            let piece = Rc::new(self.lay_out(line));
            self.laid.borrow_mut().push((line, Rc::clone(&piece)));
            piece
        })
    }

    fn lay_out(&self, line: usize) -> Piece {
        let mut piece = match self.desk.outline.lines().get(line) {
            None => Piece::default(),
            Some(Line::Title(section)) => self.title(section, line),
            Some(Line::Field(section, index)) => {
                let record = match section.body {
                    Body::Form(form) => (form.get)(self.desk.proposal()),
                    Body::Table(_) => return Piece::default(),
                };
                let stop = self.desk.outline.stops(self.desk.proposal(), line).into_iter().next();
                match (stop, record.member(*index)) {
                    (Some(Stop::Field(path)), Some(member)) => {
                        field::lay(self, &path, member, 0, self.spot.0 == line)
                    }
                    _ => Piece::default(),
                }
            }
            Some(Line::Columns(section)) => table::columns(self, section),
            Some(Line::Row(section, index)) => table::row(self, section, *index, line),
            Some(Line::Detail(section, index, position)) => {
                let stop = self.desk.outline.stops(self.desk.proposal(), line).into_iter().next();
                let record = section.rows(self.desk.proposal()).and_then(|rows| rows.row(*index));
                match (stop, record.and_then(|r| r.member(*position))) {
                    (Some(Stop::Field(path)), Some(member)) => {
                        field::lay(self, &path, member, 2, self.spot.0 == line)
                    }
                    _ => Piece::default(),
                }
            }
            Some(Line::Add(section)) => self.add(section, line),
            Some(Line::More(hidden)) => self.more(*hidden, line),
        };
        piece.reserve(1);
        piece
    }

    /// Whether the form has the focus, so that it is shown strongly.
    #[must_use]
    pub fn is_active(&self) -> bool {
        self.desk.region == Region::Form
    }

    /// Whether all of a finding stands right under the form, where every row counts.
    #[must_use]
    pub fn is_told_below(&self, finding: &Diagnostic) -> bool {
        self.checks_are_seen
            && self.canvas.area().width < layout::THREE
            && self.desk.gone_to().and_then(|at| self.desk.diagnostics().get(at)) == Some(finding)
    }

    /// A section's title, with what it asks.
    fn title(&self, section: &'static SectionSpec, line: usize) -> Piece {
        let mut piece = Piece::default();
        let canvas = self.canvas;
        let airy = self.height >= 12;
        let mut y = u16::from(airy && line > 0);
        let title = canvas.say(section.title);
        let cells = canvas.width(title);
        piece.put(y, 1, cells, title, canvas.style(Role::Title));
        let room = self.width.saturating_sub(4);
        let hint = canvas.say(section.hint);
        let rows = match self.height {
            18.. => 2,
            12.. => 1,
            _ => 0,
        };
        if rows == 1 && cells + 4 + canvas.width(hint) <= self.width {
            piece.put(y, cells + 3, self.width, hint, canvas.style(Role::Quiet));
        } else {
            for row in sentences(canvas, hint, room, rows) {
                y += 1;
                piece.put(y, 3, room, row, canvas.style(Role::Quiet));
            }
        }
        piece
    }

    /// The line that adds a row.
    fn add(&self, section: &'static SectionSpec, line: usize) -> Piece {
        let row = match section.body {
            Body::Table(table) => self.canvas.say(table.row),
            Body::Form(_) => "",
        };
        let words = match self.canvas.lang {
            Lang::Zh => format!("[+ 添加{row}]"),
            Lang::En => format!("[+ Add {} {row}]", article(row)),
        };
        self.button(&words, "Insert", Target::Stop(Stop::Add(section.id)), line)
    }

    /// What the five questions leave out.
    fn more(&self, hidden: usize, line: usize) -> Piece {
        let words = match self.canvas.lang {
            Lang::Zh => format!("[展开其余 {hidden} 个问题]"),
            Lang::En if hidden == 1 => "[Show the other question]".to_owned(),
            Lang::En => format!("[Show the other {hidden} questions]"),
        };
        let key = Command::More.key_label().unwrap_or_default();
        let mut button = self.button(&words, &key, Target::Stop(Stop::More), line);
        if self.height >= 12 {
            button = button.lowered(1);
        }
        button
    }

    fn button(&self, words: &str, key: &str, target: Target, line: usize) -> Piece {
        let canvas = self.canvas;
        let mut piece = Piece::default();
        let focused = self.spot.0 == line;
        if focused {
            piece.put(0, 0, 1, canvas.signs.pointer, canvas.style(Role::Title));
        }
        let role = if focused && self.is_active() { Role::Focus } else { Role::Button };
        let cells = canvas.width(words);
        piece.put(0, 2, cells, words, canvas.style(role));
        piece.put(0, cells + 3, canvas.width(key), key, canvas.style(Role::Quiet));
        piece.hit(Area { x: 0, y: 0, width: cells + 2, height: 1 }, target);
        piece
    }

    /// How a table's columns are laid out, made once a frame.
    fn plan(&self, section: &'static SectionSpec) -> Rc<table::Plan> {
        let known =
            self.plans.borrow().iter().find(|(id, _)| *id == section.id).map(|(_, plan)| Rc::clone(plan));
        known.unwrap_or_else(|| {
            let plan = Rc::new(table::plan(self, section));
            self.plans.borrow_mut().push((section.id, Rc::clone(&plan)));
            plan
        })
    }
}

/// `a` or `an`.
fn article(noun: &str) -> &'static str {
    let vowel =
        noun.chars().next().is_some_and(|c| matches!(c.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u'));
    if vowel { "an" } else { "a" }
}
