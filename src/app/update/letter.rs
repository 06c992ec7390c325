//! The letter for a contact: read, changed, copied, saved as a mail draft.

use super::clip::clip_key;
use super::keys::edit_key;
use crate::app::command::Command;
use crate::app::desk::Desk;
use crate::app::key::{Key, KeyCode};
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::sheet::{LetterKey, Sheet, SheetKind, WithLetter, Writing};
use crate::brief::Letter;
use crate::derive::Move;
use crate::i18n::{Lang, text};
use crate::proposal::RowId;
use crate::shelf::export_file_name;
use crate::text::{Editor, Mode};
use jiff::tz::TimeZone;

impl Desk {
    /// What was changed in the letters of a contact that is no row yet, in each language.
    pub(super) fn letters_of(&self, one: &Move) -> Vec<(Lang, String)> {
        let agenda = &self.derived.follow_up.agenda;
        let kept = |lang| Some((lang, self.letters.get(&LetterKey::of_move(one, agenda, lang)?)?.clone()));
        Lang::ALL.into_iter().filter_map(kept).collect()
    }

    /// The contact is a row from now on: its letters are the row's. Where that is taken back, they are still there.
    pub(super) fn give_letters(&mut self, letters: Vec<(Lang, String)>, row: &RowId) {
        for (lang, words) in letters {
            self.letters.insert(LetterKey::of_row(row.clone(), lang), words);
        }
    }
}

impl Model {
    /// Opens the letter for the contact at the focus, or for the next one.
    pub(super) fn open_letter(&mut self) {
        let today = self.now.wall.date();
        let Some(desk) = &mut self.desk else { return };
        desk.stop_editing();
        let Some(writing) = Writing::of(desk, today) else {
            let agenda = &desk.derived.follow_up.agenda;
            let said = if agenda.unrecorded.is_some() {
                text(
                    "会议日期已经过了：先在“跟进”里填上哪天开的会，再写信。",
                    "The meeting's day has passed: enter under follow-up when it was raised, then write.",
                )
            } else if agenda.moves.is_empty() {
                text(
                    "还没有要联系的人：先定下哪天提（Shift+F4 挑日子），跟进的节点就都有了。",
                    "Nobody to write to yet: choose the date first (Shift+F4), and the contacts follow from it.",
                )
            } else {
                text("眼下没有要联系的事了。", "There is no contact left to be made.")
            };
            return self.tell(said);
        };
        self.sheets.push(Sheet::new(SheetKind::Letter(Box::new(writing))));
        self.show_letter();
    }

    /// Whether a letter lies on top.
    pub(super) fn is_writing(&self) -> bool {
        matches!(self.sheets.last().map(|sheet| &sheet.kind), Some(SheetKind::Letter(_)))
    }

    /// Puts the letter that is open into the editor, as it was changed before where it was.
    fn show_letter(&mut self) {
        let Some((sheet, desk)) = self.sheets.last_mut().zip(self.desk.as_ref()) else { return };
        let SheetKind::Letter(writing) = &sheet.kind else { return };
        let keys = [writing.key(desk), writing.key_before(desk)];
        let changed = keys.into_iter().flatten().find_map(|key| desk.letters.get(&key));
        let mut editor = Editor::new(changed.unwrap_or(&writing.letter.body).as_str(), Mode::Area);
        editor.set_caret(0);
        sheet.query = Some(editor);
        (sheet.selected, sheet.top) = (0, 0);
    }

    /// Keeps what was changed in the letter that is open.
    pub(super) fn keep_letter(&mut self) {
        let Some((sheet, desk)) = self.sheets.last().zip(self.desk.as_mut()) else { return };
        let (SheetKind::Letter(writing), Some(query)) = (&sheet.kind, &sheet.query) else { return };
        let Some(key) = writing.key(desk) else { return };
        if query.text() == writing.letter.body {
            let before = writing.key_before(desk);
            for key in [Some(key), before].into_iter().flatten() {
                desk.letters.remove(&key);
            }
        } else if desk.letters.get(&key).is_none_or(|kept| kept != query.text()) {
            desk.letters.insert(key, query.text().to_owned());
        }
    }

    /// A key in a letter; `None` where it has no use for it.
    pub(super) fn letter_key(&mut self, key: Key) -> Option<Vec<Effect>> {
        let with = match (key.code, key.ctrl) {
            (KeyCode::Tab, false) => Some(WithLetter::Next(true)),
            (KeyCode::BackTab, _) => Some(WithLetter::Next(false)),
            (KeyCode::F(6), _) => Some(WithLetter::OtherLanguage),
            (KeyCode::Esc | KeyCode::F(_), _) => return None,
            _ => match Command::of(key, self.scope()) {
                Some(Command::Quit) => return None,
                Some(Command::Save | Command::Export) => Some(WithLetter::Save),
                Some(Command::Undo | Command::Redo) => Some(WithLetter::Restore),
                Some(Command::Copy) => {
                    let query = self.sheets.last()?.query.as_ref()?;
                    query.selected_text().is_empty().then_some(WithLetter::Copy)
                }
                _ => None,
            },
        };
        if let Some(with) = with {
            return Some(self.with_letter(with).into_iter().collect());
        }
        let query = self.sheets.last_mut()?.query.as_mut()?;
        let page = self.painted.text.map_or(1, |(area, ..)| usize::from(area.height.max(1)));
        let effect = clip_key(query, key);
        match key.code {
            KeyCode::PageUp => drop(query.page_up(page, key.shift)),
            KeyCode::PageDown => drop(query.page_down(page, key.shift)),
            _ => drop(edit_key(query, key)),
        }
        Some(effect.into_iter().collect())
    }

    /// To the words that the draft makes; from there back to those that were typed.
    fn turn_letter(&mut self) {
        let Some((sheet, desk)) = self.sheets.last_mut().zip(self.desk.as_mut()) else { return };
        let (SheetKind::Letter(writing), Some(query)) = (&sheet.kind, &sheet.query) else { return };
        let Some(key) = writing.key(desk) else { return };
        let body = writing.letter.body.clone();
        let there = if query.text() == body {
            desk.letters_before.remove(&key)
        } else {
            desk.letters_before.insert(key, query.text().to_owned());
            Some(body)
        };
        if let Some(text) = there {
            sheet.query = Some(Editor::new(text, Mode::Area));
        }
        self.keep_letter();
    }

    /// Something with the letter that is open.
    pub(super) fn with_letter(&mut self, with: WithLetter) -> Option<Effect> {
        let today = self.now.wall.date();
        let (sheet, desk) = self.sheets.last_mut().zip(self.desk.as_ref())?;
        let SheetKind::Letter(writing) = &mut sheet.kind else { return None };
        match with {
            WithLetter::Next(forward) => {
                let count = writing.moves.len().max(1);
                writing.at = (writing.at + if forward { 1 } else { count - 1 }) % count;
                writing.compose(desk, today);
                self.show_letter();
            }
            WithLetter::OtherLanguage => {
                writing.lang = writing.lang.other();
                writing.compose(desk, today);
                self.show_letter();
            }
            WithLetter::Restore => self.turn_letter(),
            WithLetter::Copy => return Some(Effect::Copy(sheet.query.as_ref()?.text().to_owned())),
            WithLetter::Save => {
                let one = *writing.current()?;
                let body = sheet.query.as_ref()?.text().to_owned();
                let letter = Letter { body, ..writing.letter.clone() };
                let kind = Letter::file_kind(&one, letter.lang);
                let id = format!("{}.{kind}", desk.draft.id);
                let now = self
                    .now
                    .wall
                    .to_zoned(self.zone.clone())
                    .or_else(|_| self.now.wall.to_zoned(TimeZone::UTC));
                let now = now.map(|now| now.timestamp()).unwrap_or_default();
                let name = export_file_name(&desk.proposal().frame.title, &kind, "eml");
                return Some(Effect::Export { name, text: letter.eml(&id, now), replace: false });
            }
        }
        None
    }
}
