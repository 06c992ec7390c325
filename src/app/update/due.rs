//! What is due, carried out: the list over all drafts, the draft behind one of its items, and what is done with a
//! contact there. A draft that isn't open is opened at the row, with the sheet for the contact over it, so that
//! every act is an ordinary edit of an open draft: journaled, and taken back by undo.

use crate::app::contact::{Act, Refused, Which, act};
use crate::app::desk::Desk;
use crate::app::model::{Bound, Model};
use crate::app::msg::Effect;
use crate::app::sheet::{Action, Ask, Handle, Handling, Sheet, SheetKind};
use crate::derive::agenda::nothing_new_of;
use crate::i18n::{Lang, Text, text};
use crate::portfolio::{DueItem, Duty, What};
use crate::proposal::DraftId;
use crate::schema::Path;
use crate::text::{Editor, Mode};
use std::path::Path as FilePath;

impl Model {
    /// F9: the list, as it was last read; it is read again meanwhile.
    pub(super) fn open_due(&mut self) -> Vec<Effect> {
        if let Some(desk) = &mut self.desk {
            desk.stop_editing();
        }
        self.merge_due();
        self.open_sheet(SheetKind::Due);
        vec![self.ask_due()]
    }

    /// The item of the list that is selected, where that is open.
    pub(in crate::app) fn selected_duty(&self) -> Option<DueItem> {
        let sheet = self.sheets.last().filter(|sheet| matches!(sheet.kind, SheetKind::Due))?;
        let Action::Duty(index) = sheet.items(self).get(sheet.selected)?.action else { return None };
        self.duties.items.get(index).cloned()
    }

    /// Keeps that item selected in a list that was read anew.
    pub(in crate::app) fn keep_duty(&mut self, selected: Option<&DueItem>) {
        let Some(sheet) = self.sheets.last().filter(|sheet| matches!(sheet.kind, SheetKind::Due)) else {
            return;
        };
        let is_it = |index: usize| {
            let item = self.duties.items.get(index);
            item.zip(selected).is_some_and(|(a, b)| a.path == b.path && a.duty == b.duty)
        };
        let items = sheet.items(self);
        let at = items.iter().position(|item| matches!(item.action, Action::Duty(index) if is_it(index)));
        let last = items.len().saturating_sub(1);
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.selected = at.unwrap_or(sheet.selected).min(last);
        }
    }

    /// Whether the draft of this file or name is the one that is open.
    pub(super) fn is_on_desk(&self, path: &FilePath, id: Option<&DraftId>) -> bool {
        let is_it = |desk: &Desk| desk.base.path() == Some(path) || id == Some(&desk.draft.id);
        self.desk.as_ref().is_some_and(is_it)
    }

    /// Enter in the list: to the draft, at the row.
    pub(super) fn go_to_duty(&mut self, index: usize) -> Vec<Effect> {
        let Some(item) = self.duties.items.get(index).cloned() else { return Vec::new() };
        if self.is_on_desk(&item.path, item.id.as_ref()) {
            self.sheets.clear();
            self.show_duty(&item.duty);
            return Vec::new();
        }
        let open = Effect::Open(item.path.clone());
        self.bound = Some((item.path, Bound::Duty(item.duty)));
        vec![open]
    }

    /// A draft was opened: for something in it?
    pub(super) fn arrive(&mut self, opened: Option<&FilePath>) {
        let Some((path, bound)) = self.bound.take() else { return };
        if opened != Some(path.as_path()) {
            return;
        }
        match bound {
            Bound::Duty(duty) => self.show_duty(&duty),
            Bound::Place(place) => {
                if let Some(desk) = &mut self.desk {
                    desk.go_to(&place);
                }
            }
        }
    }

    /// Goes to what is due in the open draft; over a contact stands what can be done with it.
    fn show_duty(&mut self, duty: &Duty) {
        let Some(desk) = &mut self.desk else { return };
        desk.catch_up();
        let row = duty.row.as_deref().and_then(|row| Path::parse(row).ok());
        match duty.what {
            What::Prepare(_) => {
                if let Some(id) = row.as_ref().and_then(Path::row_id).cloned() {
                    self.handle_contact(Which::Step(id), Ask::What);
                }
            }
            What::Meeting if desk.derived.follow_up.agenda.unrecorded.is_some() => {
                self.go_and_type("follow_up.met_on");
                self.tell(text(
                    "会期已过：记下真正开会的日子，再记结论。",
                    "Its day has passed: note the day it was really raised, then what was decided.",
                ));
            }
            What::Meeting => self.go_and_type("timing.date"),
            What::Contact(one) => {
                let which =
                    row.as_ref().and_then(Path::row_id).cloned().map_or(Which::Asked(one), Which::Row);
                self.handle_contact(which, Ask::What);
            }
        }
    }

    fn go_and_type(&mut self, path: &str) {
        if let Some((desk, path)) = self.desk.as_mut().zip(Path::parse(path).ok()) {
            desk.go_to(&path);
            desk.start_editing();
        }
    }

    fn go_to_look_back(&mut self) {
        self.go_and_type("follow_up.worked");
        self.tell(Refused::LookBack.words());
    }

    /// A command about a contact: the one in the row where one is, else the next one.
    pub(super) fn ask_about_contact(&mut self, ask: Ask) {
        let Some(desk) = &mut self.desk else { return };
        desk.stop_editing();
        desk.catch_up();
        let focused =
            desk.focus.path().and_then(|path| Some((path.section_spec().id, path.row_id()?.clone())));
        let row = focused.and_then(|(table, id)| match table {
            "follow_up.contacts" => Some(Which::Row(id)),
            "timing.preparation" => Some(Which::Step(id)),
            _ => None,
        });
        let next = || {
            let agenda = &desk.derived.follow_up.agenda;
            let one = agenda.next.and_then(|next| agenda.moves.get(next));
            let made = || agenda.moves.iter().rev().find(|one| !one.is_ahead() && one.row.is_some());
            one.or_else(|| made().filter(|_| matches!(ask, Ask::What | Ask::Reply)))
        };
        match row.or_else(|| next().map(|one| Which::of(one, desk.proposal()))) {
            Some(which) => self.handle_contact(which, ask),
            None => self.tell(text(
                "眼下没有要做的联系：先记下会议日期和结论。",
                "There is no contact to make: note the day of the meeting and what it decided first.",
            )),
        }
    }

    /// Opens the sheet for a contact, over its row where it has one.
    fn handle_contact(&mut self, which: Which, ask: Ask) {
        let Some(desk) = &mut self.desk else { return };
        match which.path() {
            Some(path) if path.record(desk.proposal()).is_some() => {
                let is_there = desk.focus.path().is_some_and(|focus| focus.without_field() == path);
                if let Some(due) = at_due(&path).filter(|_| !is_there) {
                    desk.go_to(&due);
                }
            }
            _ => {
                let table = match which {
                    Which::Step(_) => "timing.preparation",
                    Which::Row(_) | Which::Asked(_) => "follow_up.contacts",
                };
                if let Ok(path) = Path::parse(table) {
                    desk.go_to(&path);
                }
            }
        }
        let today = self.now.wall.date();
        let Some(handling) = Handling::of(desk, which, ask, today) else {
            return self.tell(Refused::Gone.words());
        };
        if handling.is_look_back() {
            let place = Path::parse("follow_up.worked").ok();
            if let Some((desk, path)) = self.desk.as_mut().zip(place) {
                desk.go_to(&path);
            }
            // There is nothing to log of it, nor a reason to leave it out.
            if !matches!(ask, Ask::What | Ask::Snooze) {
                return self.go_to_look_back();
            }
        }
        let is_step = handling.before.is_some();
        match ask {
            Ask::Reply if is_step => return self.tell(Refused::Unanswered.words()),
            Ask::What | Ask::Reply if !is_step => {}
            _ if handling.made => return self.tell(Refused::Made.words()),
            // Nothing is asked of a step that is done.
            Ask::Done if is_step => return self.tick(&handling.which),
            _ => {}
        }
        self.push_handling(handling);
    }

    fn tick(&mut self, which: &Which) {
        let done = Act::Done { brings: String::new(), on: self.now.wall.date() };
        if let Err(refused) = self.perform_act(which, &done) {
            self.tell(refused.words());
        }
    }

    pub(super) fn push_handling(&mut self, handling: Handling) {
        let typed = match &handling.which {
            Which::Row(id) if handling.ask == Ask::Done => {
                let rows = self.desk.as_ref().map(|desk| &desk.proposal().follow_up.contacts);
                rows.and_then(|rows| rows.iter().find(|row| row.id == *id))
                    .map(|row| row.brings.trim().to_owned())
            }
            _ => None,
        };
        let has_offers = handling.ask == Ask::Done && !handling.brings.is_empty();
        let mut sheet = Sheet::new(SheetKind::Contact(Box::new(handling)));
        match typed.filter(|typed| !typed.is_empty()) {
            Some(typed) => sheet.query = Some(Editor::new(typed, Mode::OneLine)),
            None => sheet.selected = usize::from(has_offers),
        }
        self.sheets.push(sheet);
    }

    /// An item of that sheet.
    pub(super) fn handle(&mut self, handle: Handle) {
        let Some(sheet) = self.sheets.last_mut() else { return };
        let typed = sheet.typed().to_owned();
        let SheetKind::Contact(handling) = &mut sheet.kind else { return };
        match handle {
            Handle::Ask(ask) => {
                let next = Handling { ask, refused: None, ..(**handling).clone() };
                self.push_handling(next);
            }
            Handle::Bring(index) => {
                let Some((words, _)) = handling.brings.get(index) else { return };
                sheet.query = Some(Editor::new(words.clone(), Mode::OneLine));
                handling.refused = None;
                (sheet.selected, sheet.top) = (0, 0);
            }
            Handle::On(day) => handling.on = day,
            Handle::Tick => {
                let done = Act::Done { brings: String::new(), on: self.now.wall.date() };
                self.act_on_contact(&done);
            }
            Handle::Write => {
                self.sheets.retain(|sheet| !matches!(sheet.kind, SheetKind::Contact(_)));
                self.go_and_type("follow_up.worked");
            }
            Handle::Measure(index) => self.ask_for_value(index),
            Handle::Promise => self.list_promises(),
            Handle::Do if handling.ask == Ask::Value => self.take_value(&typed),
            Handle::Until(until) => self.act_on_contact(&Act::Snooze { until }),
            Handle::Do => {
                let on = handling.on;
                let what = match handling.ask {
                    Ask::Done => Act::Done { brings: typed, on },
                    Ask::Skip => Act::Skip { why: typed },
                    Ask::Reply => Act::Reply { said: typed, on },
                    Ask::What | Ask::Snooze | Ask::Measure | Ask::Value => return,
                };
                self.act_on_contact(&what);
            }
        }
    }

    /// Acts on the contact of the topmost sheet; what is refused is said there.
    fn act_on_contact(&mut self, what: &Act) {
        let Some(SheetKind::Contact(handling)) = self.sheets.last().map(|sheet| &sheet.kind) else { return };
        let which = handling.which.clone();
        if let Err(refused) = self.perform_act(&which, what)
            && let Some(SheetKind::Contact(handling)) = self.sheets.last_mut().map(|sheet| &mut sheet.kind)
        {
            handling.refused = Some(refused);
        }
    }

    pub(in crate::app) fn perform_act(&mut self, which: &Which, what: &Act) -> Result<(), Refused> {
        let at = self.circumstances();
        let Some(desk) = &mut self.desk else { return Ok(()) };
        desk.catch_up();
        let agenda = &desk.derived.follow_up.agenda;
        let lang = desk.proposal_lang();
        let edits = act((desk.proposal(), agenda), (at.at(), lang), which, what, &mut self.ids)?;
        if edits.is_empty() {
            self.sheets.retain(|sheet| !matches!(sheet.kind, SheetKind::Contact(_)));
            self.tell(match what {
                Act::Snooze { .. } => text("已经是那天。", "It is on that day already."),
                _ => text("已经是这样。", "It is so already."),
            });
            return Ok(());
        }
        let letters = match which {
            Which::Asked(_) => which.on(agenda, desk.proposal()).map(|one| desk.letters_of(&one)),
            Which::Row(_) | Which::Step(_) => None,
        };
        let place = edits.first().map(|edit| at_due(&edit.path).unwrap_or_else(|| edit.path.clone()));
        desk.stop_editing();
        desk.history.seal();
        let done = desk.perform(edits);
        desk.history.seal();
        if let Some(path) = place.filter(|_| done) {
            if let Some((letters, row)) = letters.zip(path.row_id()) {
                desk.give_letters(letters, row);
            }
            desk.go_to(&path);
            self.tell_act(what);
        }
        self.sheets.retain(|sheet| !matches!(sheet.kind, SheetKind::Contact(_)));
        Ok(())
    }

    fn tell_act(&mut self, what: &Act) {
        let said: Text = match what {
            Act::Done { .. } => text("记下了：做了", "Logged as made"),
            Act::Snooze { .. } => text("推迟了，到日子自己回来", "Put off; it comes back by itself"),
            Act::Skip { .. } => text("跳过了，理由记在这一行", "Left out; the reason is in its row"),
            Act::Reply { .. } => text("回复记下了", "The reply is logged"),
        };
        let said = match self.lang {
            Lang::Zh => format!("{}。Ctrl+Z 撤回，F9 看下一件。", said.zh),
            Lang::En => format!("{}. Ctrl+Z takes it back, F9 shows what is next.", said.en),
        };
        self.toast(said, false);
    }

    /// Ticks or unticks what has the focus, or moves a choice on. A contact isn't ticked off empty-handed: what new
    /// thing it brought is asked first.
    pub(super) fn cycle(&mut self) {
        let Some(desk) = &mut self.desk else { return };
        let done = desk.focus.path().filter(|path| path.section_spec().id == "follow_up.contacts");
        let done = done.filter(|path| path.field_spec().is_some_and(|field| field.id == "done"));
        let row = done.and_then(Path::row_id).cloned();
        let rows = &desk.proposal().follow_up.contacts;
        let index = row.as_ref().and_then(|id| rows.iter().position(|row| row.id == *id));
        let Some((id, index)) = row.zip(index).filter(|(_, index)| !rows[*index].done) else {
            desk.cycle(1);
            return;
        };
        let (which, brings) = (Which::Row(id), rows[index].brings.clone());
        let today = self.now.wall.date();
        let on = rows[index].done_on.known().filter(|day| *day <= today).unwrap_or(today);
        if let Some(nothing) = nothing_new_of(desk.proposal(), Some(index), &brings) {
            self.handle_contact(which, Ask::Done);
            if let Some(SheetKind::Contact(handling)) = self.sheets.last_mut().map(|sheet| &mut sheet.kind) {
                handling.refused = Some(Refused::NothingNew(nothing));
            }
            return;
        }
        if let Err(refused) = self.perform_act(&which, &Act::Done { brings, on }) {
            self.tell(refused.words());
        }
    }
}

/// The day in the row of a contact or a step.
fn at_due(row: &Path) -> Option<Path> {
    Some(row.without_field().with_field(row.section_spec().field("due")?))
}
