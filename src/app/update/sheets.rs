//! Sheets: walked, searched, chosen from, closed.

use super::clip::clip_key;
use super::keys::{edit_key, folded_space};
use crate::app::command::Command;
use crate::app::desk::Desk;
use crate::app::key::{Key, KeyCode};
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::sheet::{Action, BORDERS, ExportChoice, Sheet, SheetKind, WAYS};
use crate::brief;
use crate::check::{Case, Findings};
use crate::codec::{self, Draft};
use crate::i18n::text;
use crate::proposal::{DraftId, Proposal};
use crate::schema::Value;
use crate::shelf::{Glyphs, export_file_name};

impl Model {
    pub(super) fn sheet_key(&mut self, key: Key) -> Vec<Effect> {
        let page = isize::try_from(self.painted.list_lines.max(2) - 1).unwrap_or(10);
        if self.is_rehearsing()
            && let Some(effects) = self.rehearsal_key(key)
        {
            return effects;
        }
        if self.is_writing()
            && let Some(effects) = self.letter_key(key)
        {
            return effects;
        }
        if let Some(effects) = self.versions_key(key) {
            return effects;
        }
        if self.timeline_key(key) {
            return Vec::new();
        }
        if let Some(effects) = self.calendar_key(key) {
            return effects;
        }
        let Some(sheet) = self.sheets.last_mut() else { return Vec::new() };
        if let SheetKind::Handbook(_) = sheet.kind {
            return self.reading_key(key);
        }
        let typing = sheet.query.is_some();
        // Where a space chooses, so does the full-width one of an input method.
        let key = if !typing || matches!(sheet.kind, SheetKind::Pick(_)) { folded_space(key) } else { key };
        match key.code {
            KeyCode::Esc => return self.close_sheet(),
            KeyCode::F(1) => return self.run(Command::Handbook),
            KeyCode::Enter => return self.choose(None),
            KeyCode::Char(' ') if !typing || matches!(sheet.kind, SheetKind::Pick(_)) => {
                return self.choose(None);
            }
            KeyCode::Up | KeyCode::BackTab => self.walk(-1),
            KeyCode::Down | KeyCode::Tab => self.walk(1),
            KeyCode::PageUp => self.walk(-page),
            KeyCode::PageDown => self.walk(page),
            KeyCode::Home if !typing => self.walk(isize::MIN),
            KeyCode::End if !typing => self.walk(isize::MAX),
            _ => {
                let command = Command::of(key, self.scope());
                if command == Some(Command::Quit) {
                    return self.leave();
                }
                if command == Some(Command::Calendar) && !matches!(self.sheets[0].kind, SheetKind::Menu) {
                    return self.open_calendar();
                }
                let Some(sheet) = self.sheets.last_mut() else { return Vec::new() };
                let is_menu = matches!(sheet.kind, SheetKind::Menu);
                if is_menu && key.typed().is_some() {
                    // Typing in the menu looks for a command, among all of them.
                    *sheet = Sheet::new(SheetKind::Palette);
                } else if let (true, Some(command)) = (is_menu, command) {
                    // The keys that the menu shows work in it.
                    self.sheets.pop();
                    return self.run(command);
                }
                let Some(query) = self.sheets.last_mut().and_then(|sheet| sheet.query.as_mut()) else {
                    return Vec::new();
                };
                let before = query.text().len();
                let effect = clip_key(query, key);
                let cut = query.text().len() != before;
                if (edit_key(query, key).splice().is_some() || cut)
                    && let Some(sheet) = self.sheets.last_mut()
                {
                    (sheet.selected, sheet.top) = (0, 0);
                }
                return effect.into_iter().collect();
            }
        }
        Vec::new()
    }

    /// Moves the selection, past items that are only there to be read where others can be chosen.
    fn walk(&mut self, by: isize) {
        let Some(sheet) = self.sheets.last() else { return };
        let last = sheet.items(self).len().saturating_sub(1);
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.selected = sheet.selected.saturating_add_signed(by).min(last);
        }
    }

    pub(super) fn select(&mut self, item: usize) {
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.selected = item;
        }
    }

    /// Stays on an item where a query finds fewer in another language.
    pub(super) fn keep_selection(&mut self) {
        self.read_again();
        self.walk(0);
    }

    /// Closes the topmost sheet. Leaving the welcome keeps what was set there.
    pub(super) fn close_sheet(&mut self) -> Vec<Effect> {
        let closed = self.sheets.pop();
        // As after any other Esc, digits open panes again.
        if let Some(desk) = self.desk.as_mut().filter(|desk| self.sheets.is_empty() && desk.editing.is_none())
        {
            desk.at_rest = true;
        }
        match closed.map(|sheet| sheet.kind) {
            Some(SheetKind::Welcome) => self.welcomed().into_iter().collect(),
            _ => Vec::new(),
        }
    }

    /// Chooses an item of the topmost sheet: this one, or the selected one.
    pub(super) fn choose(&mut self, index: Option<usize>) -> Vec<Effect> {
        let Some(sheet) = self.sheets.last() else { return Vec::new() };
        // Where choosing changes the draft, the first click is for looking.
        let looks = index.is_some_and(|index| index != sheet.selected);
        let index = index.unwrap_or(sheet.selected);
        let Some(item) = sheet.items(self).into_iter().nth(index) else { return Vec::new() };
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.selected = index;
        }
        self.take(item.action, looks)
    }

    /// Does what an item stands for; `looks` says that it was only clicked to be looked at.
    fn take(&mut self, action: Action, looks: bool) -> Vec<Effect> {
        match action {
            Action::Run(command) => {
                let mut effects = self.close_sheet();
                effects.extend(self.run(command));
                return effects;
            }
            Action::Blank | Action::Guided => return self.open_blank(action == Action::Guided),
            Action::Samples => self.open_sheet(SheetKind::Samples),
            Action::AskFile => self.open_sheet(SheetKind::Import),
            Action::Import => return self.import(),
            Action::SaveAs => return self.save_as(),
            Action::HandOn => return self.hand_on(),
            Action::Calendar => return self.export_calendar(),
            Action::Copies => self.open_sheet(SheetKind::CopyOf),
            Action::Sample(name) => return self.open_sample(name),
            Action::CopyOf(from) => {
                let id = DraftId::from_number(self.ids.number());
                let saved = self.save();
                self.sheets.clear();
                return saved.into_iter().chain([Effect::Duplicate { from, id, open: true }]).collect();
            }
            Action::Set(choice) => self.set_export(choice),
            Action::Write => return self.export(false),
            Action::Clipboard => return self.export(true),
            // What was answered leads on to what is asked next.
            Action::Language(lang) => {
                let glyphs = usize::from(self.glyphs == Glyphs::Ascii);
                self.select(BORDERS + glyphs);
                return self.set_language(lang);
            }
            Action::Glyphs(glyphs) => {
                self.select(WAYS);
                return self.set_glyphs(glyphs);
            }
            Action::Restore(index) => {
                if let Some(SheetKind::Trash(entries)) = self.sheets.pop().map(|sheet| sheet.kind) {
                    return entries.into_iter().nth(index).map(Effect::Restore).into_iter().collect();
                }
            }
            Action::Topic(anchor) => return self.open_handbook(&anchor),
            Action::Back => self.read_back(),
            Action::Rename => return self.rename(),
            Action::Compare(index) => return self.ask_version(index).into_iter().collect(),
            Action::CompareRival(index) => return self.ask_rival(index).into_iter().collect(),
            Action::Letter(with) => return Vec::from_iter(self.with_letter(with)),
            Action::TrashRival | Action::PutBack(_) if looks => {}
            Action::TrashRival => return self.trash_rival().into_iter().collect(),
            action @ (Action::PutBack(_) | Action::TryAgain | Action::EditFile(_) | Action::Forget) => {
                return Vec::from_iter(self.on_broken(action));
            }
            Action::NameVersion => self.ask_version_name(),
            Action::TakeName => return self.name_version(),
            Action::Close => return self.close_sheet(),
            Action::OpenDraft(path) => return vec![Effect::Open(path)],
            Action::OpenAt { draft, id, place } => return self.open_at(draft, id.as_ref(), place),
            Action::Portfolio(way) => return self.hand_on_portfolio(way),
            Action::Duty(index) => return self.go_to_duty(index),
            Action::House(with) => return self.with_house(with, looks),
            in_draft => self.take_in_draft(in_draft, looks),
        }
        Vec::new()
    }

    /// Does what changes the draft on the desk, or leads to a place in it.
    fn take_in_draft(&mut self, action: Action, looks: bool) {
        match action {
            Action::Choose(path, value) => {
                self.sheets.pop();
                if let Some(desk) = &mut self.desk {
                    desk.set(&path, value);
                    if desk.guide.is_some() {
                        desk.step(true);
                    }
                }
            }
            Action::Tick(path, value) => {
                if let Some(desk) = &mut self.desk {
                    desk.set(&path, value);
                }
            }
            Action::GoTo(path) => {
                self.sheets.pop();
                if let Some(desk) = &mut self.desk {
                    // Whoever comes back to where they were finds it as they left it, words selected and all.
                    if desk.gone_to().is_some() && desk.focus.path() == Some(&path) {
                        return;
                    }
                    desk.end_guide();
                    desk.go_to(&path);
                    desk.start_editing();
                }
            }
            Action::Pane(pane) => {
                self.sheets.pop();
                if let Some(desk) = &mut self.desk {
                    desk.end_guide();
                    desk.show_pane(pane);
                }
            }
            Action::TakeOver(_) | Action::ChooseDate(_) if looks => {}
            Action::ChooseDate(date) => self.choose_date(date),
            Action::Shift(path, shift) => self.shift_bar(&path, shift),
            Action::TakeOver(index) => self.take_over(Some(index)),
            Action::TakeOverAll => self.take_over(None),
            Action::LetStand => self.let_stand(),
            Action::Rehearse(forward) => self.next_card(forward),
            Action::TakeExample(taken) => self.take_example(taken),
            Action::Handle(handle) => self.handle(handle),
            // What is there to be read, and what was done before one came here.
            _ => {}
        }
    }

    /// Changes what is exported.
    fn set_export(&mut self, choice: ExportChoice) {
        let Some(sheet) = self.sheets.last() else { return };
        let is_tick = matches!(sheet.kind, SheetKind::Export(now) if now.with != choice.with);
        let write = sheet.items(self).iter().position(|item| item.action == Action::Write);
        let Some(sheet) = self.sheets.last_mut() else { return };
        sheet.kind = SheetKind::Export(choice);
        // What is left to do is to write it: Enter again does. A tick leaves one where one is, to tick another.
        sheet.selected = write.filter(|_| !is_tick).unwrap_or(sheet.selected);
    }

    /// Brings in the file whose path was typed or pasted; a terminal may have put quotes around it.
    fn import(&mut self) -> Vec<Effect> {
        let typed = self.sheets.last().map(|sheet| sheet.typed().trim_matches(['"', '\'']).to_owned());
        let Some(path) = typed.filter(|path| !path.is_empty()) else {
            self.tell(text("先输入文件路径。", "Type the file's path first."));
            return Vec::new();
        };
        let id = DraftId::from_number(self.ids.number());
        let saved = self.save();
        saved.into_iter().chain([Effect::Import { path: path.into(), id }]).collect()
    }

    /// Writes the draft itself, for a colleague to open.
    fn hand_on(&mut self) -> Vec<Effect> {
        let Some(SheetKind::Export(choice)) = self.sheets.pop().map(|sheet| sheet.kind) else {
            return Vec::new();
        };
        let Some((proposal, id)) = self.current().zip(self.current_id()) else { return Vec::new() };
        let draft = Draft { id: id.clone(), edited: None, proposal: proposal.clone() };
        match codec::write_ron(&draft) {
            Ok(written) => {
                let name = export_file_name(&proposal.frame.title, "draft", "ron");
                vec![Effect::Export { name, text: written, replace: choice.replace }]
            }
            Err(problem) => {
                self.toast(codec::unwritable(&problem, self.lang), true);
                Vec::new()
            }
        }
    }

    /// Writes the dates as a calendar file.
    fn export_calendar(&mut self) -> Vec<Effect> {
        let Some(SheetKind::Export(choice)) = self.sheets.pop().map(|sheet| sheet.kind) else {
            return Vec::new();
        };
        let Some((proposal, id)) = self.current().zip(self.current_id()) else { return Vec::new() };
        let derived = crate::derive::derive(proposal, self.calendar.almanac.on(self.now.wall.date()));
        let dates = brief::dates(id, proposal, &derived, choice.lang);
        if dates.events.is_empty() {
            self.tell(text(
                "还没有日期可导出：先在“时机”里定下哪天提。",
                "There are no dates to export yet: set the day under timing first.",
            ));
            return Vec::new();
        }
        let name = export_file_name(&proposal.frame.title, &format!("calendar-{}", choice.lang.tag()), "ics");
        let changed = match &self.desk {
            Some(desk) if desk.is_dirty() => None,
            Some(desk) => desk.draft.edited,
            None => self.home.current().and_then(|card| card.edited),
        };
        vec![Effect::ExportCalendar { id: id.clone(), name, dates, changed, replace: choice.replace }]
    }

    fn rename(&mut self) -> Vec<Effect> {
        let Some(title) = self.sheets.pop().map(|sheet| sheet.typed().to_owned()) else { return Vec::new() };
        if let Some(desk) = &mut self.desk {
            if let Ok(path) = crate::schema::Path::parse("frame.title") {
                desk.history.seal();
                desk.set(&path, Value::Text(title));
            }
            return Vec::new();
        }
        self.selected_path().map(|path| Effect::Rename { path, title }).into_iter().collect()
    }

    /// The proposal on the desk, or the one selected at home.
    pub(super) fn current(&self) -> Option<&Proposal> {
        match &self.desk {
            Some(desk) => Some(desk.proposal()),
            None => self.home.current()?.proposal(),
        }
    }

    fn current_id(&self) -> Option<&DraftId> {
        match &self.desk {
            Some(desk) => Some(&desk.draft.id),
            None => self.home.current()?.id(),
        }
    }

    fn export(&mut self, to_clipboard: bool) -> Vec<Effect> {
        let Some(SheetKind::Export(choice)) = self.sheets.pop().map(|sheet| sheet.kind) else {
            return Vec::new();
        };
        let today = self.now.wall.date();
        let Some(proposal) = self.current() else {
            self.tell(text("先选中一份提案。", "Select a proposal first."));
            return Vec::new();
        };
        let derived = crate::derive::derive(proposal, self.calendar.almanac.on(today));
        let policy = self.desk.as_ref().map_or(&self.house.policy, Desk::policy);
        let case = Case::new(proposal, &derived, today, policy);
        let written = brief::export(&case, &Findings::of(&case), choice.order());
        if to_clipboard {
            return vec![Effect::Copy(written)];
        }
        vec![Effect::Export {
            name: choice.file_name(&proposal.frame.title),
            text: written,
            replace: choice.replace,
        }]
    }
}
