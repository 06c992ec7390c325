//! Texts that come and go: copied, cut, pasted, edited outside.

use super::keys::edit_key;
use crate::app::command::Command;
use crate::app::desk::Pasted;
use crate::app::key::{Key, KeyCode};
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::outline::{Stop, columns};
use crate::i18n::{Lang, text};
use crate::schema::{Member, Path, Value, parse_value, print_value};
use crate::text::{Cleaned, Editor, clean_paste};

impl Model {
    /// Copies the selection; where no text is being edited, the row as a spreadsheet takes it, or the field.
    /// Cutting also takes it out.
    pub(super) fn copy(&mut self, cut: bool) -> Vec<Effect> {
        let Some(desk) = &mut self.desk else { return Vec::new() };
        let Some(editing) = &desk.editing else { return self.copy_place(cut) };
        let selected = editing.editor.selected_text().to_owned();
        if selected.is_empty() {
            self.tell(text(
                "先选中文字：Shift+方向键，或用鼠标拖动。",
                "Select text first: Shift+arrows, or drag with the mouse.",
            ));
            return Vec::new();
        }
        if cut {
            desk.type_with(Editor::delete_selection);
        }
        vec![Effect::Copy(selected)]
    }

    fn copy_place(&mut self, cut: bool) -> Vec<Effect> {
        let Some(desk) = &mut self.desk else { return Vec::new() };
        let row = desk.focus.path().filter(|p| p.row_id().is_some()).cloned();
        let copied = match &row {
            Some(path) => path.record(desk.proposal()).map(|record| {
                // Every column, blank or not, so that a paste finds each cell under its head.
                let cells = columns(path.section_spec()).map(|f| record.member(f).map(Member::value));
                let cells = cells.map(|value| value.as_ref().map(print_value).unwrap_or_default());
                cells.map(|cell| quoted(&cell)).collect::<Vec<_>>().join("\t")
            }),
            None => desk.focused_text().map(str::to_owned),
        };
        let Some(copied) = copied.filter(|t| !t.trim().is_empty()) else {
            self.tell(text("这里没有可复制的文字。", "There is no text here to copy."));
            return Vec::new();
        };
        if cut {
            match (row, desk.focus.path().cloned()) {
                (Some(_), _) => return self.cut_row(copied),
                (None, Some(path)) => drop(desk.set(&path, Value::Text(String::new()))),
                (None, None) => {}
            }
        }
        vec![Effect::Copy(copied)]
    }

    fn cut_row(&mut self, copied: String) -> Vec<Effect> {
        let rows = |model: &Self| model.desk.as_ref().map(|desk| desk.revision);
        let before = rows(self);
        self.run(Command::RemoveRow);
        if rows(self) == before { Vec::new() } else { vec![Effect::Copy(copied)] }
    }

    /// A paste: cells into a table, text into a field.
    pub(super) fn paste(&mut self, pasted: &str) -> Vec<Effect> {
        if self.is_reading() {
            self.type_in_handbook(|query| drop(query.insert(pasted)));
            return Vec::new();
        }
        if let Some(sheet) = self.sheets.last_mut() {
            if let Some(query) = &mut sheet.query
                && query.insert(pasted).is_some()
            {
                (sheet.selected, sheet.top) = (0, 0);
            }
            return Vec::new();
        }
        let Some(desk) = &mut self.desk else {
            self.home.edit_filter(|filter| filter.insert(pasted));
            return Vec::new();
        };
        let clean = crate::text::clean_paste(pasted);
        let block = clean.text.trim_end_matches('\n');
        let in_points = desk.focus.path().and_then(Path::field_spec).is_some_and(|f| f.kind.is_long());
        let many = block.contains('\t')
            || (block.contains('\n') && desk.editing.is_none())
            || (matches!(desk.focus, Stop::Add(_)) && !block.trim().is_empty());
        if desk.focused_table().is_some() && many && !in_points {
            if let Some(done) = desk.paste_cells(&clean.text, &mut self.ids) {
                self.toast(paste_words(&done, self.lang), !done.refused.is_empty() || done.beyond > 0);
            }
            return Vec::new();
        }
        if desk.start_editing() {
            desk.type_with(|editor| editor.insert(pasted));
        } else if let Some(path) = desk.focus.path().cloned()
            && let Some(value) = path.field_spec().and_then(|f| parse_value(f.kind, &clean.text).ok())
        {
            desk.set(&path, value);
        } else {
            self.tell(text(
                "这里贴不进去：粘贴的内容不在可选答案里。",
                "Nothing was pasted: the text is none of the answers on offer here.",
            ));
            return Vec::new();
        }
        if clean.dropped > 0 {
            self.tell(text("粘贴内容里的控制字符已去掉。", "Control characters in the paste were dropped."));
        }
        Vec::new()
    }

    /// Hands the focused long text to an editor outside; the draft is written first, because nothing is
    /// while that editor is open.
    pub(super) fn external(&mut self) -> Vec<Effect> {
        let Some(desk) = &mut self.desk else { return Vec::new() };
        if !self.has_editor {
            self.tell(text("没有设置 $EDITOR 或 $VISUAL。", "Neither $EDITOR nor $VISUAL is set."));
            return Vec::new();
        }
        let path = desk.focus.path().filter(|p| p.field_spec().is_some_and(|f| f.kind.is_long())).cloned();
        if let Some((words, path)) = desk.focused_text().map(str::to_owned).zip(path) {
            self.outside = Some((desk.visit, path));
            return self.save().into_iter().chain([Effect::External(words)]).collect();
        }
        self.tell(text(
            "外部编辑器用于多行文本，先移到这样的一项。",
            "Your editor is for long text; go to such a field first.",
        ));
        Vec::new()
    }

    /// Replaces the text that went outside by what came back. Where its field is gone, the text goes to the
    /// clipboard.
    pub(super) fn take_edited(&mut self, edited: &str) -> Vec<Effect> {
        let Cleaned { text: edited, dropped } = clean_paste(edited);
        let edited = edited.into_owned();
        if dropped > 0 {
            self.tell(text(
                "编辑器带回的控制字符已去掉。",
                "Control characters that came back from the editor were dropped.",
            ));
        }
        let there =
            self.outside.take().zip(self.desk.as_mut()).filter(|((visit, path), desk)| {
                desk.visit == *visit && path.member(desk.proposal()).is_some()
            });
        let Some(((_, path), desk)) = there else {
            self.tell(text(
                "那一项已经不在了，改好的文字在剪贴板里。",
                "That field is gone; the edited text is on the clipboard.",
            ));
            return vec![Effect::Copy(edited)];
        };
        desk.history.seal();
        desk.set(&path, Value::Text(edited));
        Vec::new()
    }
}

/// What a key asks of a text that is looked for or asked for: the clipboard, or all of it selected.
pub(super) fn clip_key(editor: &mut Editor, key: Key) -> Option<Effect> {
    match Command::of(key, crate::app::command::Scope::Desk)? {
        Command::Paste => Some(Effect::ReadClipboard),
        Command::SelectAll => {
            editor.select_all();
            None
        }
        command @ (Command::Copy | Command::Cut) => {
            let selected = Some(editor.selected_text().to_owned()).filter(|text| !text.is_empty())?;
            if command == Command::Cut {
                drop(edit_key(editor, Key::plain(KeyCode::Delete)));
            }
            Some(Effect::Copy(selected))
        }
        _ => None,
    }
}

/// A cell as spreadsheets put it on the clipboard: in quotes where it holds a tab, a line break or a quote
/// at its start.
fn quoted(cell: &str) -> String {
    if cell.contains(['\t', '\n']) || cell.starts_with('"') {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

/// How many cells left out are named.
const NAMED: usize = 3;

fn paste_words(done: &Pasted, lang: Lang) -> String {
    let Pasted { cells, rows, refused, beyond } = done;
    let more = if refused.len() > NAMED { " …" } else { "" };
    let named: Vec<&str> = refused.iter().take(NAMED).map(String::as_str).collect();
    let (named_zh, named_en) = (named.join("、"), named.join(", "));
    let (filled, refused_words, beyond_words) = match lang {
        Lang::Zh => (
            format!("已填入 {cells} 个单元格，新增 {rows} 行。"),
            format!("不在可选答案里、没有填：{named_zh}{more}。"),
            format!("{beyond} 个单元格超出表格右边，没有填。"),
        ),
        Lang::En => (
            format!("Cells filled: {cells}; rows added: {rows}."),
            format!(" Left out, being none of the answers on offer: {named_en}{more}."),
            format!(" Left out, lying beyond the last column: {beyond}."),
        ),
    };
    let mut words = filled;
    if !refused.is_empty() {
        words += &refused_words;
    }
    if *beyond > 0 {
        words += &beyond_words;
    }
    words
}
