//! What good looks like, taken over as a start: the example of the focused field, or a row of examples where a table
//! begins. Nothing that was written is lost: an answer that is there is asked about first, and one step undoes it.

use super::Desk;
use super::rows::{IdSource, fresh};
use crate::app::outline::Stop;
use crate::history::{Change, Edit, RowData};
use crate::i18n::Lang;
use crate::schema::{Kind, Member, Path, Place, SectionSpec, Value, parse_value};

/// An example that can be taken over where one is.
#[derive(Clone, Debug)]
pub enum Start {
    /// The words of a field.
    Words {
        /// Which field.
        path: Path,
        /// What it would hold.
        example: &'static str,
        /// Whether something else stands there already.
        is_taken: bool,
    },
    /// The first row of a table.
    Row {
        /// Which table.
        section: &'static SectionSpec,
        /// The row's values.
        values: Vec<(String, Value)>,
    },
}

/// What became of taking it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Took {
    /// It is in.
    Done,
    /// This field holds something else: behind it, or in its place?
    Ask(Path),
    /// There is no example here, or it stands here already.
    Nothing,
}

impl Desk {
    /// The example at the focus that can be taken over; `None` at a choice or a tick, in a table that has rows, and
    /// where the example stands already.
    #[must_use]
    pub fn start(&self, lang: Lang) -> Option<Start> {
        if !self.is_writable() {
            return None;
        }
        let p = &self.draft.proposal;
        match &self.focus {
            Stop::Field(path) => {
                let field = path.field_spec().filter(|field| field.kind.is_typed())?;
                let example = Some(field.example.get(lang)).filter(|example| !example.is_empty())?;
                let typed = path.member(p).and_then(Member::text)?.trim();
                let is_taken = !typed.is_empty();
                (typed != example).then(|| Start::Words { path: path.clone(), example, is_taken })
            }
            Stop::Add(id) => {
                let section = crate::schema::section(id)?;
                let is_empty = section.rows(p).is_some_and(crate::schema::AnyTable::is_empty);
                let values =
                    if is_empty && asks_first(section) { row_of_examples(section, lang) } else { Vec::new() };
                (!values.is_empty()).then_some(Start::Row { section, values })
            }
            Stop::More => None,
        }
    }

    /// Takes the example at the focus over, as one step, unless something else stands there.
    pub fn take_start(&mut self, lang: Lang, ids: &mut IdSource) -> Took {
        match self.start(lang) {
            None => Took::Nothing,
            Some(Start::Words { path, is_taken: true, .. }) => Took::Ask(path),
            Some(Start::Words { path, example, .. }) => self.put_start(&path, example.to_owned()),
            Some(Start::Row { section, values }) => {
                let Some(rows) = section.rows(&self.draft.proposal) else { return Took::Nothing };
                let (id, index) = (ids.row(rows, &[]), rows.len());
                let insert = Edit {
                    path: Path::row(section, id.clone()),
                    change: Change::Insert { index, row: RowData(values) },
                };
                if !self.perform_alone(vec![insert]) {
                    return Took::Nothing;
                }
                if let Some(field) = section.fields().next() {
                    self.focus_on(Stop::Field(Path::cell(section, id, field)));
                }
                Took::Done
            }
        }
    }

    /// Puts the example behind what stands in a field, or in its place, as one step.
    pub fn put_example(&mut self, path: &Path, behind: bool, lang: Lang) -> Took {
        let typed = path.member(&self.draft.proposal).and_then(Member::text);
        let Some((field, typed)) = path.field_spec().zip(typed) else { return Took::Nothing };
        let example = field.example.get(lang);
        let words = if behind { format!("{}\n{example}", typed.trim_end()) } else { example.to_owned() };
        self.put_start(path, words)
    }

    /// Writes it and goes on editing it, the caret at its end.
    fn put_start(&mut self, path: &Path, words: String) -> Took {
        let Some(edit) = Edit::set(&self.draft.proposal, path.clone(), Value::Text(words)) else {
            return Took::Nothing;
        };
        if !self.perform_alone(vec![edit]) {
            return Took::Nothing;
        }
        if self.start_editing()
            && let Some(editing) = &mut self.editing
        {
            let end = editing.editor.text().len();
            editing.editor.set_caret(end);
        }
        Took::Done
    }

    /// One step of its own, whatever was typed before and is typed next.
    fn perform_alone(&mut self, edits: Vec<Edit>) -> bool {
        self.stop_editing();
        self.history.seal();
        let done = self.perform(edits);
        self.history.seal();
        done
    }
}

/// Whether the section is the first of its pane to ask what it asks. Levels of evidence share their fields, and
/// an example of the first level would teach the wrong thing in the others.
#[must_use]
pub fn asks_first(section: &'static SectionSpec) -> bool {
    let first = |section: &'static SectionSpec| section.fields().next().map(std::ptr::from_ref);
    let sections = section.pane().spec().sections;
    sections.iter().find(|other| first(other) == first(section)).is_some_and(|other| other.id == section.id)
}

/// A row of what good looks like: its columns, and with them what a new row has anyway.
fn row_of_examples(section: &'static SectionSpec, lang: Lang) -> Vec<(String, Value)> {
    let value = |kind: Kind, example: &str| match kind {
        Kind::Flag | Kind::Pick => None,
        // Behind the answer stands the reason for it.
        Kind::Choice(_) | Kind::Many(_) => {
            let answer = example.split(['：', ':']).next().unwrap_or_default().trim();
            parse_value(kind, answer).ok().filter(|_| !answer.is_empty())
        }
        _ => Some(Value::Text(example.to_owned())),
    };
    let columns = section.fields().filter(|field| field.place == Place::Column && !field.conditional);
    let mut values: Vec<(String, Value)> = columns
        .filter(|field| !field.example.get(lang).is_empty())
        .filter_map(|field| Some((field.id.to_owned(), value(field.kind, field.example.get(lang))?)))
        .collect();
    if values.iter().any(|(_, value)| matches!(value, Value::Text(_))) {
        let given = fresh(section).into_iter();
        let new: Vec<_> = given.filter(|(id, _)| values.iter().all(|(known, _)| known != id)).collect();
        values.extend(new);
        values
    } else {
        Vec::new()
    }
}
