//! Commands carried out.

use super::keys::edit_key;
use crate::app::command::Command;
use crate::app::desk::{Desk, Pasted, SaveState};
use crate::app::key::{Key, KeyCode};
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::sheet::{ExportChoice, Sheet, SheetKind};
use crate::brief::ExportKind;
use crate::codec::Draft;
use crate::history::RowData;
use crate::i18n::{Lang, text};
use crate::proposal::DraftId;
use crate::schema::{Path, Value, parse_value};
use crate::shelf::{Base, Glyphs, Theme};
use crate::text::Mode;

impl Model {
    /// Runs a command; one that makes no sense here says so.
    pub fn run(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::Menu => self.open_sheet(SheetKind::Menu),
            Command::Palette => self.open_sheet(SheetKind::Palette),
            Command::Help => self.open_sheet(SheetKind::Help),
            Command::New => self.open_sheet(SheetKind::New),
            Command::Find => self.open_sheet(SheetKind::Find),
            Command::Export => return self.open_export(),
            Command::Rename => self.open_rename(),
            Command::Restore => return vec![Effect::ListTrash],
            Command::Open => return self.open_selected(),
            Command::Duplicate => return self.duplicate_current(),
            Command::Trash => return self.trash_selected(),
            Command::Tour => return self.open_sample("tour"),
            Command::Home => return self.go_home(),
            Command::Save => return self.save_now(),
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
            Command::Suspend => return self.save().into_iter().chain([Effect::Suspend]).collect(),
            Command::Quit => return self.leave(),
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
            Command::Preview => {
                desk.toggle_preview();
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
                return self.next_check(command == Command::NextCheck);
            }
            Command::Pane(pane) => {
                desk.show_pane(pane);
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

    fn next_check(&mut self, forward: bool) -> Vec<Effect> {
        let Some(desk) = &mut self.desk else { return Vec::new() };
        if !desk.next_check(forward) {
            self.tell(text("没有待处理的检查。", "Nothing left to check."));
        }
        Vec::new()
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

    pub(super) fn open_sheet(&mut self, kind: SheetKind) {
        self.sheets.push(Sheet::new(kind));
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
        sheet.query = Some(crate::text::Editor::new(title, Mode::OneLine));
        self.sheets.push(sheet);
    }

    fn open_export(&mut self) -> Vec<Effect> {
        let Some(proposal) = self.current() else {
            self.tell(text("先选中一份提案。", "Select a proposal first."));
            return Vec::new();
        };
        let lang = proposal.frame.language.unwrap_or(self.lang);
        let choice = ExportChoice { kind: ExportKind::Brief, lang, replace: false };
        self.open_sheet(SheetKind::Export(choice));
        Vec::new()
    }

    /// Opens the selected draft; a broken one says what is wrong with it.
    pub(super) fn open_selected(&mut self) -> Vec<Effect> {
        match self.home.current().map(|card| &card.content) {
            Some(crate::shelf::CardContent::Draft { .. }) => {
                self.selected_path().map(Effect::Open).into_iter().collect()
            }
            Some(crate::shelf::CardContent::Broken(problem)) => {
                let words = crate::shelf::words::load(problem, self.lang);
                self.toast(words, true);
                Vec::new()
            }
            None => self.run(Command::New),
        }
    }

    /// The file of the selected draft, where it is one that can be opened.
    pub(super) fn selected_path(&self) -> Option<std::path::PathBuf> {
        self.home.current().filter(|card| card.id().is_some()).map(|card| card.path.clone())
    }

    fn duplicate_current(&mut self) -> Vec<Effect> {
        let id = DraftId::from_number(self.ids.number());
        if let Some(desk) = &mut self.desk {
            desk.stop_editing();
            let copy = desk.draft.copy_as(id);
            let saved = self.save();
            self.open_draft(copy, Base::New, true);
            self.tell(text("这是副本，原件没动。", "This is the copy; the original is as it was."));
            return saved.into_iter().chain(self.save()).collect();
        }
        match self.selected_path() {
            Some(from) => vec![Effect::Duplicate { from, id, open: false }],
            None => Vec::new(),
        }
    }

    fn trash_selected(&mut self) -> Vec<Effect> {
        self.selected_path().map(Effect::Trash).into_iter().collect()
    }

    /// Puts a draft on the desk. `changed`: it is not in any file yet and is to be written.
    pub(super) fn open_draft(&mut self, draft: Draft, base: Base, changed: bool) {
        let save = match base {
            Base::New => SaveState::Unwritten,
            Base::File(_) => SaveState::Saved(self.now.wall.time()),
        };
        let mut desk = Desk::open(draft, base, save, self.now.wall.date(), self.lang);
        if changed {
            desk.revision = 1;
            desk.save = SaveState::Changed;
        }
        self.sheets.clear();
        self.desk = Some(desk);
    }

    /// A blank draft; it gets a file once somebody types in it.
    pub(super) fn open_blank(&mut self, guided: bool) -> Vec<Effect> {
        let mut effects: Vec<Effect> = self.save().into_iter().collect();
        let lang = self.lang;
        let mut draft = Draft::blank(DraftId::from_number(self.ids.number()), lang);
        draft.proposal.frame.author.clone_from(&self.settings.author);
        draft.proposal.frame.organisation.clone_from(&self.settings.organisation);
        self.open_draft(draft, Base::New, false);
        if let (true, Some(desk)) = (guided, &mut self.desk) {
            desk.start_guide();
        }
        effects.extend(self.welcomed());
        effects
    }

    /// Opens a sample as a new draft; it gets a file once somebody changes it.
    pub(super) fn open_sample(&mut self, name: &str) -> Vec<Effect> {
        let mut effects: Vec<Effect> = self.save().into_iter().collect();
        if let Some(sample) = crate::codec::samples::sample(name, self.lang) {
            let id = DraftId::from_number(self.ids.number());
            self.open_draft(sample.copy_as(id), Base::New, false);
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
        let mut effects: Vec<Effect> = self.save().into_iter().collect();
        self.desk = None;
        self.sheets.clear();
        effects.push(Effect::List);
        effects
    }

    fn save_now(&mut self) -> Vec<Effect> {
        let Some(desk) = &mut self.desk else { return Vec::new() };
        desk.history.seal();
        if desk.save == SaveState::Unwritten {
            desk.revision += 1;
        }
        let save = self.save();
        if save.is_none() {
            self.tell(text("已经保存。", "Already saved."));
        }
        save.into_iter().collect()
    }

    /// Copies the selection, or the whole field where none is being edited.
    fn copy(&mut self, cut: bool) -> Vec<Effect> {
        let Some(desk) = &mut self.desk else { return Vec::new() };
        let Some(editing) = &desk.editing else {
            let row = desk.focus.path().filter(|p| p.row_id().is_some());
            let copied = row.and_then(|p| p.record(desk.proposal())).map(|record| {
                let RowData(values) = RowData::of(record);
                let cells: Vec<String> = values.iter().map(|(_, v)| crate::schema::print_value(v)).collect();
                cells.join("\t")
            });
            let copied = copied.or_else(|| desk.focused_text().map(str::to_owned)).filter(|t| !t.is_empty());
            if copied.is_none() {
                self.tell(text("这里没有可复制的文字。", "There is no text here to copy."));
            }
            return copied.map(Effect::Copy).into_iter().collect();
        };
        let selected = editing.editor.selected_text().to_owned();
        if selected.is_empty() {
            self.tell(text(
                "先选中文字：Shift+方向键，或用鼠标拖动。",
                "Select text first: Shift+arrows, or drag with the mouse.",
            ));
            return Vec::new();
        }
        if cut {
            desk.type_with(crate::text::Editor::delete_selection);
        }
        vec![Effect::Copy(selected)]
    }

    /// A paste: cells into a table, text into a field.
    pub(super) fn paste(&mut self, pasted: &str) -> Vec<Effect> {
        if let Some(query) = self.sheets.last_mut().and_then(|sheet| sheet.query.as_mut()) {
            query.insert(pasted);
            return Vec::new();
        }
        let Some(desk) = &mut self.desk else {
            self.home.edit_filter(|filter| filter.insert(pasted));
            return Vec::new();
        };
        let clean = crate::text::clean_paste(pasted);
        let in_points = desk.focus.path().and_then(Path::field_spec).is_some_and(|f| f.kind.is_long());
        let many = clean.text.trim_end_matches('\n').contains('\t')
            || (clean.text.trim_end_matches('\n').contains('\n') && desk.editing.is_none());
        if desk.focused_table().is_some() && many && !in_points {
            if let Some(done) = desk.paste_cells(&clean.text, &mut self.ids) {
                self.toast(paste_words(done, self.lang), done.refused + done.beyond > 0);
            }
            return Vec::new();
        }
        if desk.start_editing() {
            desk.type_with(|editor| editor.insert(pasted));
        } else if let Some(path) = desk.focus.path().cloned()
            && let Some(value) = path.field_spec().and_then(|f| parse_value(f.kind, &clean.text).ok())
        {
            desk.set(&path, value);
        }
        if clean.dropped > 0 {
            let words = crate::i18n::text(
                "粘贴内容里的控制字符已去掉。",
                "Control characters in the paste were dropped.",
            );
            self.tell(words);
        }
        Vec::new()
    }

    fn external(&mut self) -> Vec<Effect> {
        let Some(desk) = &mut self.desk else { return Vec::new() };
        if !self.has_editor {
            self.tell(text("没有设置 $EDITOR 或 $VISUAL。", "Neither $EDITOR nor $VISUAL is set."));
            return Vec::new();
        }
        let long = desk.focus.path().and_then(Path::field_spec).is_some_and(|f| f.kind.is_long());
        if let Some(words) = desk.focused_text().filter(|_| long) {
            return vec![Effect::External(words.to_owned())];
        }
        self.tell(text(
            "外部编辑器用于多行文本，先移到这样的一项。",
            "Your editor is for long text; go to such a field first.",
        ));
        Vec::new()
    }

    /// Replaces the focused long text by what came back from outside.
    pub(super) fn take_edited(&mut self, edited: &str) {
        let Some(desk) = &mut self.desk else { return };
        if let Some(path) = desk.focus.path().cloned() {
            desk.history.seal();
            desk.set(&path, Value::Text(edited.to_owned()));
        }
    }

    pub(super) fn set_glyphs(&mut self, glyphs: Glyphs) -> Vec<Effect> {
        self.settings.glyphs = glyphs;
        self.glyphs = glyphs;
        vec![Effect::SaveSettings(self.settings.clone())]
    }

    pub(super) fn set_language(&mut self, lang: Lang) -> Vec<Effect> {
        self.settings.lang = Some(lang);
        self.lang = lang;
        if let Some(desk) = &mut self.desk {
            desk.set_circumstances(self.now.wall.date(), lang);
        }
        vec![Effect::SaveSettings(self.settings.clone())]
    }
}

fn paste_words(done: Pasted, lang: Lang) -> String {
    let Pasted { cells, rows, refused, beyond } = done;
    let (filled, refused_words, beyond_words) = match lang {
        Lang::Zh => (
            format!("已填入 {cells} 个单元格，新增 {rows} 行。"),
            format!("{refused} 个单元格不在可选答案里，没有填。"),
            format!("{beyond} 个单元格超出表格右边，没有填。"),
        ),
        Lang::En => (
            format!("Cells filled: {cells}; rows added: {rows}."),
            format!(" Left out, being none of the answers on offer: {refused}."),
            format!(" Left out, lying beyond the last column: {beyond}."),
        ),
    };
    let mut words = filled;
    if refused > 0 {
        words += &refused_words;
    }
    if beyond > 0 {
        words += &beyond_words;
    }
    words
}
