//! Commands carried out.

use super::keys::edit_key;
use crate::app::command::Command;
use crate::app::desk::{SaveState, Took};
use crate::app::key::{Key, KeyCode};
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::painted::{Painted, Target};
use crate::app::sheet::{Ask, ExportChoice, Sheet, SheetKind, Taken, Timeline};
use crate::brief::{Appendices, ExportKind};
use crate::codec::Draft;
use crate::i18n::{Lang, text};
use crate::proposal::DraftId;
use crate::shelf::{Glyphs, Theme};
use crate::text::Mode;
use std::path::PathBuf;

impl Model {
    /// Runs a command; one that makes no sense here says so.
    pub fn run(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::Menu => self.open_sheet(SheetKind::Menu),
            Command::Palette => self.open_sheet(SheetKind::Palette),
            Command::Handbook => return self.open_handbook_here(),
            Command::Help => self.open_sheet(SheetKind::Help),
            Command::New => self.open_sheet(SheetKind::New),
            Command::Find => self.open_sheet(SheetKind::Find),
            Command::Ledger => self.open_sheet(SheetKind::Ledger),
            Command::Timeline => self.open_sheet(SheetKind::Timeline(Timeline::default())),
            Command::Checked => self.open_sheet(SheetKind::Checked),
            Command::Rehearse => self.open_rehearsal(),
            Command::ChooseDate => self.open_dates(),
            Command::Calendar => return self.open_calendar(),
            Command::Write => self.open_letter(),
            Command::Messages => {
                // It is the first of them.
                self.toast = None;
                self.open_sheet(SheetKind::Messages);
            }
            Command::Readiness => self.open_sheet(SheetKind::Readiness),
            Command::Export => return self.open_export(),
            Command::Rename => self.open_rename(),
            Command::Restore => return vec![Effect::ListTrash],
            Command::Open => return self.open_selected(),
            Command::Duplicate => return self.duplicate_current(),
            Command::Trash => return self.trash_selected(),
            Command::Tour => return self.open_sample("tour"),
            Command::Exercise => return self.open_sample("loss-making-store"),
            Command::Steps => self.open_steps(),
            Command::Home => return self.go_home(),
            Command::Save => return self.save_now(),
            Command::SaveAs => self.ask_save_as(),
            Command::Versions => return self.ask_versions(),
            Command::Compare => return self.compare_rival(),
            Command::Copy | Command::Cut => return self.copy(command == Command::Cut),
            Command::Paste => return vec![Effect::ReadClipboard],
            Command::External => return self.external(),
            Command::Language => return self.set_language(self.lang.other()),
            Command::Theme => {
                self.theme = match self.theme {
                    Theme::Auto | Theme::Dark => Theme::Light,
                    Theme::Light => Theme::Contrast,
                    Theme::Contrast => Theme::Plain,
                    Theme::Plain => Theme::Dark,
                };
                self.settings.theme = self.theme;
                return vec![Effect::SaveSettings(self.settings.clone())];
            }
            Command::Glyphs => {
                let glyphs = if self.glyphs == Glyphs::Ascii { Glyphs::Unicode } else { Glyphs::Ascii };
                return self.set_glyphs(glyphs);
            }
            Command::Mouse => {
                self.settings.mouse = !self.settings.mouse;
                self.tell(if self.settings.mouse {
                    text("鼠标已打开。", "The mouse is on.")
                } else {
                    text(
                        "鼠标已关闭，可用终端自己的选择。",
                        "The mouse is off; the terminal's own selection works.",
                    )
                });
                return vec![Effect::Mouse(self.settings.mouse), Effect::SaveSettings(self.settings.clone())];
            }
            Command::Suspend => {
                let mut effects: Vec<Effect> = self.save().into_iter().collect();
                effects.extend(self.write_aside());
                effects.push(Effect::Suspend);
                return effects;
            }
            Command::Quit => return self.leave(),
            Command::Due => return self.open_due(),
            Command::Portfolio => return self.open_portfolio(),
            Command::LookBacks => return self.open_look_backs(),
            Command::Contact => self.ask_about_contact(Ask::What),
            Command::ContactDone => self.ask_about_contact(Ask::Done),
            Command::ContactSnooze => self.ask_about_contact(Ask::Snooze),
            Command::ContactSkip => self.ask_about_contact(Ask::Skip),
            Command::ContactReply => self.ask_about_contact(Ask::Reply),
            at_desk => return self.run_at_desk(at_desk),
        }
        Vec::new()
    }

    fn run_at_desk(&mut self, command: Command) -> Vec<Effect> {
        let Some(desk) = &mut self.desk else { return Vec::new() };
        let done = match command {
            Command::Undo => desk.undo(),
            Command::Redo => desk.redo(),
            Command::SelectAll => {
                if desk.start_editing()
                    && let Some(editing) = &mut desk.editing
                {
                    editing.editor.select_all();
                }
                true
            }
            Command::More => {
                desk.end_guide();
                desk.toggle_depth();
                true
            }
            Command::Guide => {
                desk.start_guide();
                true
            }
            Command::Preview => {
                let Painted { form_lines, side_lines, .. } = self.painted;
                desk.preview(form_lines > 0 && side_lines == 0);
                true
            }
            Command::NextRegion => {
                desk.next_region(true);
                true
            }
            Command::PreviousRegion => {
                desk.next_region(false);
                true
            }
            Command::NextCheck | Command::PreviousCheck => {
                self.next_check(command == Command::NextCheck);
                true
            }
            Command::Mend => {
                self.mend();
                true
            }
            Command::LetStand => {
                self.ask_to_let_stand();
                true
            }
            Command::Pane(pane) => {
                desk.show_pane(pane);
                true
            }
            Command::UseExample => {
                self.use_example();
                true
            }
            Command::AddRow => desk.add_row(&mut self.ids),
            Command::DuplicateRow => desk.duplicate_row(&mut self.ids),
            Command::RowUp => desk.move_row(false),
            Command::RowDown => desk.move_row(true),
            Command::RemoveRow => {
                self.remove_row();
                true
            }
            Command::LessBenefit | Command::MoreBenefit => {
                self.turn_haircut(command == Command::LessBenefit);
                true
            }
            _ => true,
        };
        if !done {
            self.tell(match command {
                Command::Undo => text("没有可撤销的了。", "Nothing left to undo."),
                Command::Redo => text("没有可重做的了。", "Nothing left to redo."),
                _ => text("先把光标移到表格里的一行。", "Go to a row of a table first."),
            });
        }
        Vec::new()
    }

    /// Takes the example at the focus over; asks where something else is written.
    fn use_example(&mut self) {
        let lang = self.lang;
        let Some(desk) = &mut self.desk else { return };
        match desk.take_start(lang, &mut self.ids) {
            Took::Ask(path) => self.open_sheet(SheetKind::Example(path)),
            took => self.tell_took(&took),
        }
    }

    /// Enter in the sheet that asks.
    pub(super) fn take_example(&mut self, taken: Taken) {
        let lang = self.lang;
        let Some(SheetKind::Example(path)) = self.sheets.pop().map(|sheet| sheet.kind) else { return };
        let Some(desk) = self.desk.as_mut().filter(|_| taken != Taken::Neither) else { return };
        let took = desk.put_example(&path, taken == Taken::Behind, lang);
        self.tell_took(&took);
    }

    fn tell_took(&mut self, took: &Took) {
        self.tell(match took {
            Took::Done => text(
                "例子放进来了，都要换成自己的事实；Ctrl+Z 拿掉。",
                "The example is in: make every word of it your own. Ctrl+Z takes it out.",
            ),
            Took::Ask(_) | Took::Nothing => text(
                "这里没有能拿来起头的例子，或者已经放进来了；选项按 Enter 选。",
                "There is no example to start from here, or it is in already; Enter chooses an answer.",
            ),
        });
    }

    fn remove_row(&mut self) {
        let Some(desk) = &mut self.desk else { return };
        match desk.remove_row() {
            Ok(true) => self.tell(text("已删除一行，Ctrl+Z 可恢复。", "Row removed. Ctrl+Z brings it back.")),
            Ok(false) => {
                if desk
                    .focus
                    .path()
                    .and_then(|p| p.member(desk.proposal()))
                    .is_some_and(|m| m.text().is_some())
                    && desk.start_editing()
                {
                    desk.type_with(|editor| edit_key(editor, Key::plain(KeyCode::Delete)).splice());
                }
            }
            Err(_) => self.tell(text(
                "“什么都不做”要留着：任何方案都得跟它比。",
                "Doing nothing stays: every option is measured against it.",
            )),
        }
    }

    /// Turns the haircut dial; where it is not on the screen, the message says what it shows.
    pub(super) fn turn_haircut(&mut self, less: bool) {
        let (lang, own) = (self.lang, self.own_cut());
        let Some(desk) = &mut self.desk else { return };
        if desk.dial().is_none() {
            self.tell(text(
                "还算不出回本期：先在策略一填收益和投入。",
                "No payback yet to try: strategy 1 needs a benefit and an investment first.",
            ));
            return;
        }
        let own = own.filter(|_| less && desk.haircut == 0);
        match own {
            Some((cut, _)) => desk.haircut = cut,
            None => drop(desk.turn_haircut(less)),
        }
        // The next key of the dial is one too, as after a digit.
        desk.at_rest = desk.editing.is_none();
        if own.is_some()
            && let Some(words) = self.own_cut_words()
        {
            return self.toast(words, false);
        }
        let Some(desk) = &self.desk else { return };
        let button = Target::Command(Command::LessBenefit);
        let is_seen = self.painted.hits.iter().any(|(_, target)| *target == button);
        if let Some(dial) = desk.dial().filter(|_| !is_seen) {
            let words = dial.words(lang);
            self.toast(words, false);
        }
    }

    pub(super) fn open_sheet(&mut self, kind: SheetKind) {
        self.sheets.push(Sheet::new(kind));
    }

    /// The steps of the exercise with the next one selected; where the draft is none, where to find one.
    fn open_steps(&mut self) {
        let steps = self.desk.as_ref().map_or(&[][..], |desk| &desk.judgement.steps);
        if steps.is_empty() {
            return self.tell(text(
                "这份提案不是练习；全部命令里的“练习”打开一份。",
                "This proposal is no exercise; “Exercise” among the commands opens one.",
            ));
        }
        let next = steps.iter().position(|step| !step.done);
        self.open_sheet(SheetKind::Steps);
        if let (Some(sheet), Some(next)) = (self.sheets.last_mut(), next) {
            sheet.selected = next;
        }
    }

    fn open_rename(&mut self) {
        let title = match &self.desk {
            Some(desk) => desk.proposal().frame.title.clone(),
            None => match self.home.current() {
                Some(card) if card.id().is_some() => card.title(),
                _ => return self.tell(text("先选中一份提案。", "Select a proposal first.")),
            },
        };
        let mut sheet = Sheet::new(SheetKind::Rename);
        // The old title is selected: typing replaces it, an arrow keeps it.
        let mut query = crate::text::Editor::new(title, Mode::OneLine);
        query.select_all();
        sheet.query = Some(query);
        self.sheets.push(sheet);
    }

    fn open_export(&mut self) -> Vec<Effect> {
        let Some(proposal) = self.current() else {
            self.tell(text("先选中一份提案。", "Select a proposal first."));
            return Vec::new();
        };
        let lang = proposal.frame.language.unwrap_or(self.lang);
        let choice =
            ExportChoice { kind: ExportKind::Brief, lang, with: Appendices::default(), replace: false };
        self.open_sheet(SheetKind::Export(choice));
        Vec::new()
    }

    /// Opens the selected draft; what a broken one is good for is answered.
    pub(super) fn open_selected(&mut self) -> Vec<Effect> {
        match self.home.current() {
            Some(card) => vec![Effect::Open(card.path.clone())],
            None => self.run(Command::New),
        }
    }

    /// The file of the selected draft, where it is one that can be opened.
    pub(super) fn selected_path(&self) -> Option<PathBuf> {
        self.home.current().filter(|card| card.id().is_some()).map(|card| card.path.clone())
    }

    fn duplicate_current(&mut self) -> Vec<Effect> {
        let id = DraftId::from_number(self.ids.number());
        if let Some(desk) = &mut self.desk {
            desk.stop_editing();
            let copy = desk.draft.duplicate(id);
            let mut effects = self.open_new(copy, true);
            self.tell(text("这是副本，原件没动。", "This is the copy; the original is as it was."));
            effects.extend(self.save());
            return effects;
        }
        self.with_selected(|from| Effect::Duplicate { from, id, open: false })
    }

    fn trash_selected(&mut self) -> Vec<Effect> {
        if let Some(card) = self.home.current().filter(|card| card.elsewhere) {
            let path = card.path.clone();
            return vec![self.forget(path)];
        }
        self.with_selected(Effect::Trash)
    }

    /// An errand with the selected draft's file; where there is none, says why not.
    fn with_selected(&mut self, errand: impl FnOnce(PathBuf) -> Effect) -> Vec<Effect> {
        if let Some(path) = self.selected_path() {
            return vec![errand(path)];
        }
        self.tell(if self.home.current().is_some_and(|card| card.newer().is_some()) {
            text(
                "这个文件是更新版本写的，这里只能看，不能改。",
                "A newer version wrote this file; here it can be looked at, not changed.",
            )
        } else if self.home.current().is_some() {
            text(
                "这个文件读不出来，本程序不动它；请在文件夹里处理。",
                "This file cannot be read and is left alone; see to it in its folder.",
            )
        } else {
            text("先选中一份提案。", "Select a proposal first.")
        });
        Vec::new()
    }

    /// A blank draft; it gets a file once somebody types in it.
    pub(super) fn open_blank(&mut self, guided: bool) -> Vec<Effect> {
        let lang = self.lang;
        let mut draft = Draft::blank(DraftId::from_number(self.ids.number()), lang);
        draft.proposal.frame.author.clone_from(&self.settings.author);
        draft.proposal.frame.organisation.clone_from(&self.settings.organisation);
        let mut effects = self.open_new(draft, false);
        if let Some(desk) = &mut self.desk {
            // Whoever begins, begins to type.
            if guided {
                desk.start_guide();
            } else {
                desk.start_editing();
            }
        }
        effects.extend(self.welcomed());
        effects
    }

    /// Opens a sample as a new draft; it gets a file once somebody changes it.
    pub(super) fn open_sample(&mut self, name: &str) -> Vec<Effect> {
        let mut effects = Vec::new();
        if let Some(sample) = crate::codec::samples::sample(name, self.lang) {
            let id = DraftId::from_number(self.ids.number());
            effects = self.open_new(sample.copy_as(id), false);
        }
        effects.extend(self.welcomed());
        effects
    }

    /// The first run is over.
    pub(super) fn welcomed(&mut self) -> Option<Effect> {
        let first = !std::mem::replace(&mut self.settings.welcomed, true);
        first.then(|| Effect::SaveSettings(self.settings.clone()))
    }

    fn go_home(&mut self) -> Vec<Effect> {
        let mut effects: Vec<Effect> = self.put_away().into_iter().collect();
        effects.extend(self.write_aside());
        self.sheets.clear();
        effects.push(Effect::List);
        effects
    }

    fn save_now(&mut self) -> Vec<Effect> {
        let Some(desk) = &mut self.desk else { return Vec::new() };
        if desk.refuses() {
            return Vec::new();
        }
        desk.history.seal();
        if !desk.has_file() {
            self.ask_save_as();
            return Vec::new();
        }
        // Written again although nothing was changed: never yet, or not for certain.
        if matches!(desk.save, SaveState::Unwritten | SaveState::Unconfirmed(_)) {
            desk.revision += 1;
        }
        let save = self.save();
        let keep = self.keep_as_it_stands();
        if save.is_none() && keep.is_none() {
            self.tell(text("正在保存。", "Saving."));
        }
        save.into_iter().chain(keep).collect()
    }

    pub(super) fn set_glyphs(&mut self, glyphs: Glyphs) -> Vec<Effect> {
        self.settings.glyphs = glyphs;
        self.glyphs = glyphs;
        vec![Effect::SaveSettings(self.settings.clone())]
    }

    pub(super) fn set_language(&mut self, lang: Lang) -> Vec<Effect> {
        self.settings.lang = Some(lang);
        self.lang = lang;
        self.keep_selection();
        self.refresh_compare();
        self.refresh_circumstances();
        vec![Effect::SaveSettings(self.settings.clone())]
    }
}
