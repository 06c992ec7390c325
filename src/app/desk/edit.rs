//! Changing the draft: every road ends in [`Desk::perform`].

use super::{Desk, SaveState};
use crate::app::outline::Stop;
use crate::history::{Change, Edit};
use crate::schema::{Kind, PaneId, Path, Value};
use crate::text::{Editor, Splice};

impl Desk {
    /// Carries edits out as one step and brings everything that follows up to date.
    pub fn perform(&mut self, edits: Vec<Edit>) -> bool {
        if edits.is_empty() || self.refuses() {
            return false;
        }
        let structural = edits.iter().any(|e| !matches!(e.change, Change::Splice { .. }));
        let panes = panes(&edits);
        if self.history.perform(&mut self.draft.proposal, edits).is_err() {
            return false;
        }
        self.follow_change(&panes, structural);
        true
    }

    /// Whether the draft cannot be changed here; remembers that somebody tried.
    pub(in crate::app) fn refuses(&mut self) -> bool {
        let refuses = !self.is_writable();
        self.refused |= refuses;
        refuses
    }

    /// Brings everything up to date after edits that undo or redo carried out.
    pub(super) fn changed(&mut self, edits: &[Edit]) {
        self.follow_change(&panes(edits), true);
    }

    fn follow_change(&mut self, panes: &[PaneId], structural: bool) {
        self.revision += 1;
        // That it could not be saved stays on the screen until it can.
        if !matches!(self.save, SaveState::Failed(_)) {
            self.save = SaveState::Changed;
        }
        self.follow = true;
        self.follow_up_on(panes, structural);
        if structural {
            self.rebuild();
        }
    }

    /// Applies a keystroke to the text being edited and the same splice to the draft.
    pub fn type_with(&mut self, keystroke: impl FnOnce(&mut Editor) -> Option<Splice>) -> bool {
        let Some(editing) = &mut self.editing else { return false };
        let Some(splice) = keystroke(&mut editing.editor) else { return false };
        let path = editing.path.clone();
        self.drifts(&path, &splice);
        let Splice { at, removed, inserted } = splice;
        self.perform(vec![Edit { path, change: Change::Splice { at, removed, inserted } }])
    }

    /// Gives the field a value, clearing the other rows where only one row may have it.
    pub fn set(&mut self, path: &Path, value: Value) -> bool {
        let edits = Edit::choosing(&self.draft.proposal, path, value);
        let done = self.perform(edits);
        if done
            && let Some(editing) = &mut self.editing
            && editing.path == *path
            && let Some(text) = path.member(&self.draft.proposal).and_then(|m| m.text())
        {
            editing.editor.replace_all(text, text.len());
        }
        done
    }

    /// Ticks or unticks the focused flag; moves a choice on by `by` answers, through "none".
    pub fn cycle(&mut self, by: isize) -> bool {
        let Some(path) = self.focus.path().cloned() else { return false };
        let Some((field, member)) = path.field_spec().zip(path.member(&self.draft.proposal)) else {
            return false;
        };
        let value = match (field.kind, member.value()) {
            (Kind::Flag | Kind::Pick, Value::Flag(on)) => Value::Flag(!on),
            (Kind::Choice(options), Value::Choice(now)) => {
                let count = options.len() + 1;
                let at = now.and_then(|id| options.position(&id)).map_or(0, |i| i + 1);
                let at = at.saturating_add_signed(by.rem_euclid(isize::try_from(count).unwrap_or(1))) % count;
                Value::Choice(at.checked_sub(1).and_then(|i| options.id(i)).map(str::to_owned))
            }
            _ => return false,
        };
        self.set(&path, value)
    }

    /// Takes the last step back and goes where it happened. Says whether there was one.
    pub fn undo(&mut self) -> bool {
        self.travel(true).is_some_and(|edits| self.after_travel(&edits, caret_before(&edits)))
    }

    /// Repeats the step taken back last and goes where it happened.
    pub fn redo(&mut self) -> bool {
        self.travel(false).is_some_and(|edits| self.after_travel(&edits, caret_after(&edits)))
    }

    fn after_travel(&mut self, edits: &[Edit], caret: Option<usize>) -> bool {
        let Some(path) = edits.first().map(|edit| edit.path.clone()) else { return false };
        let editing = self.editing.is_some();
        let was_asking = self.guide.take().is_some();
        self.editing = None;
        self.changed(edits);
        if path.field_spec().is_some() || path.record(&self.draft.proposal).is_some() {
            self.go_to(&path);
        } else {
            self.go_to(&Path::section(path.section_spec()));
        }
        self.resume_guide(was_asking);
        if (editing || self.guide.is_some())
            && self.start_editing()
            && let (Some(caret), Some(editing)) = (caret, &mut self.editing)
        {
            editing.editor.set_caret(caret);
        }
        true
    }

    /// The text of the focused field, whether it is being edited or not.
    #[must_use]
    pub fn focused_text(&self) -> Option<&str> {
        self.focus.path()?.member(&self.draft.proposal)?.text()
    }

    /// The section of the table the focus is in.
    #[must_use]
    pub fn focused_table(&self) -> Option<&'static crate::schema::SectionSpec> {
        match &self.focus {
            Stop::Field(path) => path.row_id().map(|_| path.section_spec()),
            Stop::Add(id) => crate::schema::section(id),
            Stop::More => None,
        }
    }
}

/// The panes that these edits touch, each once.
fn panes(edits: &[Edit]) -> Vec<PaneId> {
    let mut panes: Vec<PaneId> = edits.iter().map(|edit| edit.path.section_spec().pane()).collect();
    panes.sort_unstable();
    panes.dedup();
    panes
}

fn caret_before(edits: &[Edit]) -> Option<usize> {
    match &edits.first()?.change {
        Change::Splice { at, removed, .. } => Some(at + removed.len()),
        _ => None,
    }
}

fn caret_after(edits: &[Edit]) -> Option<usize> {
    match &edits.first()?.change {
        Change::Splice { at, inserted, .. } => Some(at + inserted.len()),
        _ => None,
    }
}
