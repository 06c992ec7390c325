//! The editor of one text: a buffer, a caret, a selection and the rows they are drawn in.
//!
//! One type serves fields of one line, areas and table cells. It keeps no history: each change comes back
//! as a [`Splice`], which the application turns into an undoable edit; undo hands the older text back with
//! [`Editor::apply`] or [`Editor::replace_all`].
//!
//! An area is wrapped one cell narrower than it is wide. The last column belongs to the caret at the end
//! of a row, so it always stands right behind what was drawn and never outside.

mod motion;
mod screen;

use std::borrow::Cow;
use std::ops::Range;

use super::clean::clean_paste;
use super::glyph::{Ambiguous, next_boundary, prev_boundary, snap};
use super::layout::Layout;
use super::words::{word_left, word_right};

/// Whether a text has lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// One row that scrolls sideways; line breaks that are typed or pasted become spaces.
    OneLine,
    /// One line as well, but wrapped into rows rather than scrolled.
    Wrapped,
    /// Lines, wrapped into rows.
    Area,
}

/// One change of a text: at byte `at`, `removed` gave way to `inserted`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Splice {
    /// Byte offset, in both the old and the new text.
    pub at: usize,
    /// What stood there before.
    pub removed: String,
    /// What stands there now.
    pub inserted: String,
}

impl Splice {
    /// The change that takes this one back.
    #[must_use]
    pub fn inverse(self) -> Self {
        Self { at: self.at, removed: self.inserted, inserted: self.removed }
    }

    /// Makes the change in `text`. When the text does not hold `removed` at `at`, it stays as it is and
    /// the answer is false.
    #[must_use]
    pub fn apply_to(&self, text: &mut String) -> bool {
        if !text.get(self.at..).is_some_and(|rest| rest.starts_with(self.removed.as_str())) {
            return false;
        }
        replace(text, self.at..self.at + self.removed.len(), &self.inserted);
        true
    }
}

/// `replace_range` copies byte by byte; these two move whole blocks.
fn replace(text: &mut String, range: Range<usize>, inserted: &str) {
    let at = range.start;
    if !range.is_empty() {
        text.drain(range);
    }
    text.insert_str(at, inserted);
}

/// The text being edited, with its caret, selection, rows and scroll position. See the module's head.
#[derive(Clone, Debug)]
pub struct Editor {
    text: String,
    /// Always at a grapheme boundary, like the anchor.
    caret: usize,
    /// Where the selection started, while there is one.
    anchor: Option<usize>,
    /// The caret at a wrapped row's end is drawn there rather than at the start of the next row.
    upstream: bool,
    /// The column that moving up and down aims at.
    goal: Option<usize>,
    mode: Mode,
    layout: Layout,
    /// First row shown.
    top: usize,
    /// First cell shown of a one-line text.
    left: usize,
}

/// Columns assumed until [`Editor::layout`] says otherwise.
const USUAL_WIDTH: usize = 80;

impl Editor {
    /// An editor with the caret at the end of `text`. The text is kept as it is, line feeds in a one-line
    /// text and control characters included: opening a field must not change it.
    #[must_use]
    pub fn new(text: impl Into<String>, mode: Mode) -> Self {
        let text = text.into();
        let layout = Layout::new(&text, USUAL_WIDTH, Ambiguous::Narrow, mode == Mode::OneLine);
        let caret = text.len();
        Self { text, caret, anchor: None, upstream: false, goal: None, mode, layout, top: 0, left: 0 }
    }

    /// The text as it stands.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text, when editing is over.
    #[must_use]
    pub fn into_text(self) -> String {
        self.text
    }

    /// Whether it is a field of one line or an area.
    #[must_use]
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// The caret as a byte offset, always at a grapheme boundary.
    #[must_use]
    pub fn caret(&self) -> usize {
        self.caret
    }

    /// The selected bytes; none when nothing is selected.
    #[must_use]
    pub fn selection(&self) -> Option<Range<usize>> {
        let anchor = self.anchor?;
        (anchor != self.caret).then(|| anchor.min(self.caret)..anchor.max(self.caret))
    }

    /// The selected text; empty when nothing is selected.
    #[must_use]
    pub fn selected_text(&self) -> &str {
        self.selection().map_or("", |range| &self.text[range])
    }

    /// Puts the caret at the grapheme boundary at or behind byte `at` (the end, if beyond) and drops the
    /// selection.
    pub fn set_caret(&mut self, at: usize) {
        self.anchor = None;
        self.place(snap(&self.text, at.min(self.text.len())));
    }

    /// Selects from `anchor` to `caret`, each moved to a grapheme boundary as in [`Editor::set_caret`].
    pub fn select(&mut self, anchor: usize, caret: usize) {
        self.set_caret(caret);
        self.anchor = Some(snap(&self.text, anchor.min(self.text.len())));
    }

    /// Selects everything, the caret at the end.
    pub fn select_all(&mut self) {
        self.select(0, self.text.len());
    }

    /// Drops the selection and leaves the caret where it is; false when there was none.
    pub fn deselect(&mut self) -> bool {
        let selected = self.selection().is_some();
        self.anchor = None;
        selected
    }

    /// Types or pastes `new` in place of the selection. It is cleaned as by [`clean_paste`]; in a one-line
    /// text, line breaks at its end are dropped and others become spaces, as tabs do, so a pasted line
    /// never acts as Enter. None when the text stays the same.
    pub fn insert(&mut self, new: &str) -> Option<Splice> {
        let mut new = clean_paste(new).text;
        if self.mode != Mode::Area && new.contains(['\n', '\t']) {
            let ended = if new == "\n" { &*new } else { new.trim_end_matches('\n') };
            new = Cow::Owned(ended.replace(['\n', '\t'], " "));
        }
        let range = self.selection().unwrap_or(self.caret..self.caret);
        self.edit(range, &new)
    }

    /// Deletes the selection, or the grapheme before the caret.
    pub fn backspace(&mut self) -> Option<Splice> {
        self.delete_to(|text, caret| if caret == 0 { 0 } else { prev_boundary(text, caret) })
    }

    /// Deletes the selection, or the grapheme behind the caret.
    pub fn delete(&mut self) -> Option<Splice> {
        self.delete_to(next_boundary)
    }

    /// Deletes the selection, or back to the start of a word.
    pub fn delete_word_back(&mut self) -> Option<Splice> {
        self.delete_to(word_left)
    }

    /// Deletes the selection, or on to the end of a word.
    pub fn delete_word_forward(&mut self) -> Option<Splice> {
        self.delete_to(word_right)
    }

    /// Deletes the selection, or back to the start of the line; at the start, the line feed before it.
    pub fn delete_to_line_start(&mut self) -> Option<Splice> {
        self.delete_to(|text, caret| match text[..caret].rfind('\n') {
            Some(feed) if feed + 1 == caret => feed,
            feed => feed.map_or(0, |feed| feed + 1),
        })
    }

    /// Deletes the selection, or on to the end of the line; at the end, its line feed.
    pub fn delete_to_line_end(&mut self) -> Option<Splice> {
        self.delete_to(|text, caret| match text[caret..].find('\n') {
            Some(0) => caret + 1,
            feed => feed.map_or(text.len(), |feed| caret + feed),
        })
    }

    /// Deletes the selection, for cutting: the text cut is `removed`. None when nothing is selected.
    pub fn delete_selection(&mut self) -> Option<Splice> {
        let range = self.selection()?;
        self.edit(range, "")
    }

    /// Makes a change that comes from outside, such as undo, and puts the caret behind it. False, and no
    /// change, when the text does not hold what the splice removes.
    pub fn apply(&mut self, splice: &Splice) -> bool {
        if !splice.apply_to(&mut self.text) {
            return false;
        }
        self.layout.splice(&self.text, splice.at, splice.removed.len(), splice.inserted.len());
        self.set_caret(splice.at + splice.inserted.len());
        true
    }

    /// Takes over a text that changed elsewhere, with the caret at the grapheme boundary at or behind byte
    /// `caret`. Only rows of what differs are made anew.
    pub fn replace_all(&mut self, text: &str, caret: usize) {
        let (old, new) = (self.text.as_bytes(), text.as_bytes());
        let same = old.iter().zip(new).take_while(|(a, b)| a == b).count();
        let start = self.text.floor_char_boundary(same).min(text.floor_char_boundary(same));
        let tail =
            old[start..].iter().rev().zip(new[start..].iter().rev()).take_while(|(a, b)| a == b).count();
        let old_end = self.text.ceil_char_boundary(old.len() - tail);
        let tail = old.len() - old_end;
        let (removed, inserted) = (start..old_end, &text[start..text.len() - tail]);
        let gone = removed.len();
        replace(&mut self.text, removed, inserted);
        self.layout.splice(&self.text, start, gone, inserted.len());
        self.set_caret(caret);
    }

    fn delete_to(&mut self, target: fn(&str, usize) -> usize) -> Option<Splice> {
        let range = self.selection().unwrap_or_else(|| {
            // A word's edge need not be a grapheme's: never leave half of one.
            let target = snap(&self.text, target(&self.text, self.caret));
            target.min(self.caret)..target.max(self.caret)
        });
        self.edit(range, "")
    }

    fn edit(&mut self, range: Range<usize>, new: &str) -> Option<Splice> {
        let at = range.start;
        let removed = &self.text[range.clone()];
        let splice =
            (removed != new).then(|| Splice { at, removed: removed.to_owned(), inserted: new.to_owned() });
        if splice.is_some() {
            let gone = range.len();
            replace(&mut self.text, range, new);
            self.layout.splice(&self.text, at, gone, new.len());
        } else if range.is_empty() {
            return None;
        }
        // What was typed may have joined with what follows.
        self.set_caret(at + new.len());
        splice
    }

    /// Every way of moving ends here: the caret at a boundary, drawn at the start of a row rather than at
    /// the end of the one before, with no column to aim at.
    fn place(&mut self, caret: usize) {
        self.caret = caret;
        self.upstream = false;
        self.goal = None;
    }
}

#[cfg(test)]
mod tests;
