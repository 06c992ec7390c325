//! `update`: the one function by which the model changes.

mod act;
mod answer;
mod keys;
mod mouse;
mod sheets;

use super::desk::SaveState;
use super::key::{Input, KeyCode};
use super::model::{AUTOSAVE, Leaving, Model};
use super::msg::{Effect, Msg, Now};

/// Takes in what happened at a time and says what the outside must do.
pub fn update(model: &mut Model, msg: Msg, now: Now) -> Vec<Effect> {
    let midnight = model.now.wall.date() != now.wall.date();
    model.now = now;
    if midnight {
        model.refresh_circumstances();
    }
    if model.toast.as_ref().is_some_and(|toast| toast.until <= now.since_start) {
        model.toast = None;
    }
    if !model.is_typed(&msg)
        && let Some(desk) = &mut model.desk
    {
        desk.catch_up();
    }
    let revision = model.desk.as_ref().map(|desk| desk.revision);
    let mut effects = match msg {
        Msg::Input(input) => model.input(input),
        Msg::Due => Vec::new(),
        Msg::Terminate => model.leave(),
        answer => model.answer(answer),
    };
    if model.desk.as_ref().map(|desk| desk.revision) != revision {
        model.typed_at = Some(now.since_start);
    }
    if model.typed_at.is_some_and(|at| at + AUTOSAVE <= now.since_start) {
        effects.extend(model.save());
    }
    effects
}

impl Model {
    fn input(&mut self, input: Input) -> Vec<Effect> {
        match input {
            Input::Key(key) => self.key(key),
            Input::Mouse(mouse) => self.mouse(mouse),
            Input::Paste(text) => self.paste(&text),
            Input::Resize { columns, rows } => {
                self.size = (columns, rows);
                Vec::new()
            }
            Input::FocusGained | Input::FocusLost => Vec::new(),
        }
    }

    /// Whether this is a key that goes into a text: nothing then asks for what follows from the draft.
    fn is_typed(&self, msg: &Msg) -> bool {
        let Msg::Input(Input::Key(key)) = msg else { return false };
        let edits = key.typed().is_some() || matches!(key.code, KeyCode::Backspace | KeyCode::Delete);
        edits && self.sheets.is_empty() && self.desk.as_ref().is_some_and(|desk| desk.editing.is_some())
    }

    /// Writes what is not written, if something is to be and nothing is being written already.
    pub(super) fn save(&mut self) -> Option<Effect> {
        let desk = self.desk.as_mut()?;
        if !desk.is_dirty() || desk.save == SaveState::Saving {
            return None;
        }
        desk.save = SaveState::Saving;
        self.typed_at = None;
        Some(Effect::Save {
            draft: Box::new(desk.draft.clone()),
            base: desk.base.clone(),
            revision: desk.revision,
        })
    }

    /// Saves and quits; where saving fails, the answer keeps the program open once.
    pub(super) fn leave(&mut self) -> Vec<Effect> {
        self.leaving = match self.leaving {
            Leaving::No | Leaving::Saving => Leaving::Saving,
            Leaving::Refused | Leaving::Anyway => Leaving::Anyway,
        };
        let saving = self.desk.as_ref().is_some_and(|desk| desk.save == SaveState::Saving);
        match self.save() {
            Some(save) => vec![save],
            None if saving => Vec::new(),
            None => vec![Effect::Quit],
        }
    }

    fn refresh_circumstances(&mut self) {
        let (today, lang) = (self.now.wall.date(), self.lang);
        if let Some(desk) = &mut self.desk {
            desk.set_circumstances(today, lang);
        }
    }
}
