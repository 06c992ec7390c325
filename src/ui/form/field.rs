//! A field: its label, its value or an example, how a figure was read, and what is wrong with it.

use super::{Form, clipped, marked};
use crate::app::outline::Stop;
use crate::app::{Area, Target};
use crate::check::{Diagnostic, Severity};
use crate::figure::FigureKind;
use crate::i18n::{self, Lang, text};
use crate::schema::{FieldSpec, Kind, Member, Options, Path, Value};
use crate::ui::canvas::Canvas;
use crate::ui::piece::Piece;
use crate::ui::theme::Role;

/// Rows of a long text while nobody edits it.
const LONG_ROWS: u16 = 3;
/// Rows of a long text while it is edited.
const EDIT_ROWS: u16 = 8;

/// Lays a field out with its label, `indent` cells from the left.
#[must_use]
pub fn lay(form: &Form<'_>, path: &Path, member: &dyn Member, indent: u16, focused: bool) -> Piece {
    let canvas = form.canvas;
    let mut piece = Piece::default();
    let Some(spec) = path.field_spec() else { return piece };
    let value_x = form.value_x;
    let room = form.width.saturating_sub(value_x + 2).max(1);
    let found = worst(form, path);
    lay_value(form, &mut piece, path, member, focused, (value_x, room));
    let rows = piece.height();
    lay_reasons(form, &mut piece, path, focused, (value_x, room));

    if indent > 0 {
        for y in 0..piece.height() {
            piece.put(y, indent, 1, canvas.signs.vertical, canvas.style(Role::Quiet));
        }
    }
    if focused {
        piece.put(
            0,
            indent.saturating_sub(u16::from(indent > 0)),
            1,
            canvas.signs.pointer,
            canvas.style(Role::Title),
        );
    }
    let label_x = 2 + indent;
    let label_room = value_x.saturating_sub(label_x + 3);
    let role = match (focused && form.is_active(), is_editing(form, path)) {
        (true, false) => Role::Focus,
        (true, true) => Role::Title,
        (false, _) => Role::Quiet,
    };
    let label = canvas.cut(canvas.say(spec.label), label_room);
    let cells = canvas.width(&label);
    piece.put(0, label_x, cells, label, canvas.style(role));
    if is_editing(form, path) {
        for y in 0..rows {
            piece.put(y, value_x - 2, 1, canvas.signs.vertical, canvas.style(Role::Title));
        }
    } else if let Some(found) = found.filter(|_| !member.is_blank()) {
        piece.put(0, value_x - 2, 1, sign(found), canvas.style(role_of(found)));
    }
    let whole = Area { x: 0, y: 0, width: form.width, height: piece.height() };
    piece.hit(whole, Target::Stop(Stop::Field(path.clone())));
    piece
}

/// Whether this field's text is being edited.
#[must_use]
pub fn is_editing(form: &Form<'_>, path: &Path) -> bool {
    form.desk.editing.as_ref().is_some_and(|editing| editing.path == *path)
}

/// Lays the value out at `(x, cells)`, or the example where there is none.
fn lay_value(
    form: &Form<'_>,
    piece: &mut Piece,
    path: &Path,
    member: &dyn Member,
    focused: bool,
    at: (u16, u16),
) {
    let canvas = form.canvas;
    let Some(spec) = path.field_spec() else { return };
    let (x, room) = at;
    if is_editing(form, path) {
        lay_editor(form, piece, spec, at);
        return;
    }
    match (spec.kind, member.value()) {
        (Kind::Flag, Value::Flag(on)) => {
            piece.put(0, x, 3, canvas.signs.tick[usize::from(!on)], canvas.style(Role::Text));
        }
        (Kind::Pick, Value::Flag(on)) => {
            piece.put(0, x, 3, canvas.signs.radio[usize::from(!on)], canvas.style(Role::Text));
        }
        (Kind::Choice(options), Value::Choice(chosen)) => {
            lay_choice(canvas, piece, options, chosen.as_deref(), at);
            if chosen.is_none() {
                lay_example_behind(canvas, piece, spec, at);
            }
        }
        (Kind::Many(options), Value::Many(taken)) => {
            let words = button_words(canvas, &many_words(options, &taken, canvas.lang), room);
            piece.put(0, x, room, words, canvas.style(Role::Text));
            if taken.is_empty() {
                lay_example_behind(canvas, piece, spec, at);
            }
        }
        (_, Value::Text(typed)) if typed.trim().is_empty() => {
            piece.put(0, x, room, example_words(canvas, spec), canvas.style(Role::Example));
        }
        (_, Value::Text(typed)) => {
            let rows = if spec.kind.is_long() { LONG_ROWS } else { 2 };
            let rows = if focused { rows + 2 } else { rows }.min(form.height.max(1));
            let marks = marked::marked(form.desk, path, canvas);
            marked::lay(canvas, piece, (typed.trim_end(), &marks), (x, 0, room), (rows, Role::Text));
            lay_echo(form, piece, spec, &typed, at);
        }
        _ => {}
    }
    piece.reserve(1);
}

/// The editor's window, and under it how a figure is being read.
fn lay_editor(form: &Form<'_>, piece: &mut Piece, spec: &'static FieldSpec, (x, room): (u16, u16)) {
    let Some(editing) = &form.desk.editing else { return };
    let most = EDIT_ROWS.min(form.height.saturating_sub(2)).max(1);
    let least = if spec.kind.is_long() { 2.min(most) } else { 1 };
    let rows = u16::try_from(editing.editor.rows().rows()).unwrap_or(most).clamp(least, most);
    piece.reserve(rows);
    piece.editor = Some(Area { x, y: 0, width: room, height: rows });
    if editing.editor.text().is_empty() {
        let words = example_words(form.canvas, spec);
        piece.put(0, x + 1, room.saturating_sub(1), words, form.canvas.style(Role::Example));
    } else if let Some(echo) = echo(form, spec.kind, editing.editor.text()) {
        piece.put(rows, x, room, echo, form.canvas.style(Role::Quiet));
    }
}

/// A few answers stand side by side; more of them open on Enter.
fn lay_choice(
    canvas: &Canvas<'_>,
    piece: &mut Piece,
    options: Options,
    chosen: Option<&str>,
    (x, room): (u16, u16),
) {
    let [on, off] = canvas.signs.radio;
    let words: Vec<String> = options
        .iter()
        .map(|(id, label)| format!("{} {}", if chosen == Some(id) { on } else { off }, canvas.say(label)))
        .collect();
    let cells: u16 = words.iter().map(|w| canvas.width(w) + 2).sum();
    if options.len() <= 4 && cells <= room + 2 {
        let mut at = x;
        for ((id, _), words) in options.iter().zip(words) {
            let cells = canvas.width(&words);
            let role = if chosen == Some(id) { Role::Key } else { Role::Text };
            piece.put(0, at, cells, words, canvas.style(role));
            at += cells + 2;
        }
        return;
    }
    let label = chosen.map_or("", |id| canvas.say(options.label_of(id)));
    piece.put(0, x, room, button_words(canvas, label, room), canvas.style(Role::Text));
}

/// `[label ▾]`, or an invitation to choose.
fn button_words(canvas: &Canvas<'_>, label: &str, room: u16) -> String {
    let label = if label.is_empty() { canvas.say(text("请选择", "choose")) } else { label };
    format!("[{} {}]", canvas.cut(label, room.saturating_sub(4)), canvas.signs.open)
}

fn lay_example_behind(
    canvas: &Canvas<'_>,
    piece: &mut Piece,
    spec: &'static FieldSpec,
    (x, room): (u16, u16),
) {
    let used = piece.cells(canvas, 0).saturating_sub(x) + 2;
    if used + 8 < room {
        piece.put(0, x + used, room - used, example_words(canvas, spec), canvas.style(Role::Example));
    }
}

/// How the figure is read, behind the value where there is room, else under it.
fn lay_echo(
    form: &Form<'_>,
    piece: &mut Piece,
    spec: &'static FieldSpec,
    typed: &str,
    (x, room): (u16, u16),
) {
    let Some(echo) = echo(form, spec.kind, typed) else { return };
    let cells = form.canvas.width(&echo);
    let style = form.canvas.style(Role::Quiet);
    let last = piece.height().max(1) - 1;
    let behind = piece.cells(form.canvas, last) + 3;
    if behind + cells <= x + room {
        piece.put(last, behind, cells, echo, style);
    } else {
        piece.put(last + 1, x, room, echo, style);
    }
}

/// `= 350,000 元`: how a figure or a day is understood, where that says more than what was typed.
#[must_use]
pub fn echo(form: &Form<'_>, kind: Kind, typed: &str) -> Option<String> {
    let lang = form.canvas.lang;
    let read = match kind {
        Kind::Figure(kind) => {
            let figure = crate::figure::read(typed, kind).ok()?;
            let currency = form.desk.derived.frame.currency;
            i18n::reading(&figure, (kind == FigureKind::Money).then_some(currency), lang)
        }
        Kind::Day => i18n::date_weekday(crate::figure::read_day(typed).ok()?, lang),
        _ => return None,
    };
    (read != typed.trim()).then(|| format!("= {read}"))
}

/// What is wrong with the field, each reason with its sign; how to mend it while the field has the focus.
fn lay_reasons(form: &Form<'_>, piece: &mut Piece, path: &Path, focused: bool, (x, room): (u16, u16)) {
    let canvas = form.canvas;
    let blank = path.member(form.desk.proposal()).is_none_or(Member::is_blank);
    for found in form.desk.found_at(path).take(3) {
        if blank && !focused || form.is_told_below(found) {
            continue;
        }
        let what = found.what(canvas.lang);
        let mut words = without_label(what, path, canvas.lang).to_owned();
        let whole = focused && !form.checks_are_seen;
        if whole {
            words = joined(&words, found.mend(canvas.lang), canvas.lang);
        }
        let rows = match (whole, form.height) {
            (true, 14..) => 4,
            (true, _) => 3,
            (false, _) => 2,
        };
        lay_reason(canvas, piece, found, &words, (x, room, rows));
    }
}

/// The reason without the field's name before it, which stands to the left already.
fn without_label<'w>(words: &'w str, path: &Path, lang: Lang) -> &'w str {
    let label = path.field_spec().map_or("", |spec| spec.label.get(lang));
    let rest = words.strip_prefix(label).and_then(|rest| rest.strip_prefix(['：', ':']));
    rest.map_or(words, str::trim_start)
}

/// A sign and a reason, in at most so many rows.
pub fn lay_reason(
    canvas: &Canvas<'_>,
    piece: &mut Piece,
    found: &Diagnostic,
    words: &str,
    (x, room, rows): (u16, u16, u16),
) {
    let style = canvas.style(role_of(found));
    let y = piece.height();
    piece.put(y, x, 1, sign(found), style);
    for (y, row) in (y..).zip(clipped(canvas, words, room.saturating_sub(2).max(1), rows)) {
        piece.put(y, x + 2, room.saturating_sub(2), row, style);
    }
}

/// Two sentences, as the language sets them.
#[must_use]
pub fn joined(first: &str, second: &str, lang: Lang) -> String {
    let ended = first.ends_with(['。', '！', '？', '.', '!', '?']);
    match (second.is_empty(), lang) {
        (true, _) => first.to_owned(),
        (false, Lang::Zh) => format!("{first}{}{second}", if ended { "" } else { "。" }),
        (false, Lang::En) => format!("{first}{} {second}", if ended { "" } else { "." }),
    }
}

/// The finding of a field that weighs most.
#[must_use]
pub fn worst<'a>(form: &Form<'a>, path: &Path) -> Option<&'a Diagnostic> {
    form.desk.found_in(path).iter().filter(|d| d.path == *path).min_by_key(|d| d.level)
}

/// The sign of a finding: `?` where something would be better, else `!`.
#[must_use]
pub fn sign(found: &Diagnostic) -> &'static str {
    if found.level == Severity::Suggestion { "?" } else { "!" }
}

/// The role of a finding.
#[must_use]
pub fn role_of(found: &Diagnostic) -> Role {
    match found.level {
        Severity::Error => Role::Problem,
        Severity::Warning => Role::Warning,
        Severity::Suggestion => Role::Quiet,
    }
}

/// `e.g. 34/40`, for an empty field.
#[must_use]
pub fn example_words(canvas: &Canvas<'_>, spec: &'static FieldSpec) -> String {
    let example = canvas.say(spec.example);
    if example.is_empty() {
        String::new()
    } else {
        format!("{}{example}", canvas.say(text("例：", "e.g. ")))
    }
}

/// The answers taken, in words.
#[must_use]
pub fn many_words(options: Options, taken: &[String], lang: Lang) -> String {
    let words: Vec<&str> = taken.iter().map(|id| options.label_of(id).get(lang)).collect();
    words.join(match lang {
        Lang::Zh => "、",
        Lang::En => ", ",
    })
}
