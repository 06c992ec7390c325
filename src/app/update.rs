//! `update`: the one function by which the model changes.

mod act;
mod almanac;
mod answer;
mod broken;
mod calendar;
mod checks;
mod clip;
mod dates;
mod due;
mod elsewhere;
mod handling;
mod journal;
mod keys;
mod letter;
mod look_backs;
mod mouse;
mod portfolio;
mod reading;
mod rehearse;
mod save;
mod sheets;
mod timeline;
mod versions;

use super::command::Command;
use super::desk::Desk;
use super::key::{Input, KeyCode};
use super::model::Model;
use super::msg::{Effect, Msg, Now};

/// Takes in what happened at a time and says what the outside must do.
pub fn update(model: &mut Model, msg: Msg, now: Now) -> Vec<Effect> {
    let midnight = model.now.wall.date() != now.wall.date();
    model.now = now;
    if midnight {
        model.refresh_circumstances();
    }
    model.end_toast();
    let typed = model.is_typed(&msg);
    let was_behind = !typed && model.desk.as_ref().is_some_and(Desk::is_behind);
    if !typed && let Some(desk) = &mut model.desk {
        desk.catch_up();
    }
    let before = model.desk.as_ref().map(|desk| (desk.visit, desk.revision));
    let mut asked = Vec::new();
    if midnight && model.duties.read {
        asked.push(model.ask_due());
    }
    if midnight && model.review.is_some() {
        asked.push(model.ask_review());
    }
    let mut effects = match msg {
        Msg::Input(input) => {
            model.pass_toast(&input);
            let effects = model.input(input);
            model.keep_typed();
            effects
        }
        Msg::Due => Vec::new(),
        Msg::Terminate => model.terminate(),
        Msg::Suspend => model.run(Command::Suspend),
        answer => {
            let effects = model.answer(answer);
            model.keep_typed();
            effects
        }
    };
    let changed = model.desk.as_ref().map(|desk| (desk.visit, desk.revision)) != before;
    // What was typed is followed once what follows from it was computed.
    if !typed && (changed || was_behind) {
        model.follow_due();
    }
    if changed {
        model.typed_at = Some(now.since_start);
        model.refresh_compare();
        model.dirty_at.get_or_insert(now.since_start);
    }
    if model.save_due().is_some_and(|due| due <= now.since_start) {
        effects.extend(model.save());
    }
    model.tell_refusal();
    effects.extend(model.watch());
    let mut first = model.journal();
    first.append(&mut effects);
    first.append(&mut asked);
    first
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
            // Whoever was elsewhere may have changed the calendar there.
            Input::FocusGained => vec![Effect::ReadAlmanac],
            Input::FocusLost => Vec::new(),
        }
    }

    /// Whether this is a key that goes into a text: nothing then asks for what follows from the draft.
    fn is_typed(&self, msg: &Msg) -> bool {
        let Msg::Input(Input::Key(key)) = msg else { return false };
        let edits = key.typed().is_some() || matches!(key.code, KeyCode::Backspace | KeyCode::Delete);
        edits && self.sheets.is_empty() && self.desk.as_ref().is_some_and(|desk| desk.editing.is_some())
    }

    /// Takes what stands in the editor of a sheet over to where it is kept.
    fn keep_typed(&mut self) {
        self.keep_rehearsed();
        self.keep_letter();
    }

    pub(super) fn refresh_circumstances(&mut self) {
        let at = self.circumstances();
        self.home.forget_due();
        if let Some(desk) = &mut self.desk {
            desk.set_circumstances(at);
        }
        self.refresh_dates();
    }
}
