//! The letter for a contact, open to be read, changed, copied or saved.

use super::{Action, Item};
use crate::app::desk::Desk;
use crate::brief::{Letter, letter, letters_for};
use crate::derive::agenda::Why;
use crate::derive::{Agenda, Move};
use crate::i18n::{Lang, Text, text};
use crate::proposal::{ContactStep, RowId};
use crate::schema::Path;
use crate::text::Editor;
use jiff::civil::Date;
use std::mem::{Discriminant, discriminant};

/// The letters that may be written, and the one that is open.
#[derive(Clone, Debug)]
pub struct Writing {
    /// The contacts, by date.
    pub moves: Vec<Move>,
    /// Whose letter is open, from 0.
    pub at: usize,
    /// In which language.
    pub lang: Lang,
    /// The letter as the draft makes it.
    pub letter: Letter,
}

/// Which letter, and in which language.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LetterKey {
    of: LetterOf,
    lang: Lang,
}

/// To which contact a letter belongs: a row, or while there is none a step and how manieth it is. No day, for the
/// day of a contact that nobody makes moves along with today.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum LetterOf {
    Row(RowId),
    Step(ContactStep, usize),
    /// Of no step, as the look back is: whatever has none is told apart by why it is there, for a place among rows
    /// that somebody planned would be another's as soon as either is put off.
    Other(Discriminant<Why>),
}

impl LetterKey {
    /// The letter of a row.
    pub(in crate::app) fn of_row(row: RowId, lang: Lang) -> Self {
        Self { of: LetterOf::Row(row), lang }
    }

    /// The letter of a contact that is no row, or was none before; `None` for what nobody but its row asks for.
    pub(in crate::app) fn of_move(one: &Move, agenda: &Agenda, lang: Lang) -> Option<Self> {
        let of = if one.step == ContactStep::Other {
            if one.row.is_some() {
                return None;
            }
            LetterOf::Other(discriminant(&one.why))
        } else {
            if one.why == Why::Own && one.is_ahead() {
                return None;
            }
            let at = agenda.moves.iter().position(|other| other == one)?;
            let nth = agenda.moves[..at].iter().filter(|other| other.step == one.step).count();
            LetterOf::Step(one.step, nth)
        };
        Some(Self { of, lang })
    }
}

/// What can be done with the letter that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WithLetter {
    /// The one after it, or the one before.
    Next(bool),
    /// The other language.
    OtherLanguage,
    /// To the clipboard.
    Copy,
    /// As a mail draft.
    Save,
    /// As the draft makes it, without what was changed.
    Restore,
}

impl Writing {
    /// The letters of a draft, the one of the contact at the focus open, else the next one's; `None` where there is
    /// nobody to write to.
    #[must_use]
    pub fn of(desk: &Desk, today: Date) -> Option<Self> {
        let agenda = &desk.derived.follow_up.agenda;
        let contacts = &desk.proposal().follow_up.contacts;
        let focused = desk.focus.path().filter(|path| path.section_spec().id == "follow_up.contacts");
        let row = focused.and_then(Path::row_id).and_then(|id| contacts.iter().position(|row| row.id == *id));
        let moves = letters_for(agenda, row);
        let at = moves.iter().position(|one| row.is_some() && one.row == row);
        let at = at.or_else(|| moves.iter().position(Move::is_ahead)).unwrap_or(0);
        let mut writing = Self { letter: Letter::default(), lang: desk.proposal_lang(), at, moves };
        writing.current()?;
        writing.compose(desk, today);
        Some(writing)
    }

    /// The contact whose letter is open.
    #[must_use]
    pub fn current(&self) -> Option<&Move> {
        self.moves.get(self.at)
    }

    /// Composes the letter anew.
    pub(in crate::app) fn compose(&mut self, desk: &Desk, today: Date) {
        if let Some(one) = self.current().copied() {
            self.letter = letter(desk.proposal(), &desk.derived, &one, today, self.lang);
        }
    }

    /// Which letter is open.
    pub(in crate::app) fn key(&self, desk: &Desk) -> Option<LetterKey> {
        let one = self.current()?;
        let row = one.row.and_then(|row| desk.proposal().follow_up.contacts.get(row));
        let Some(row) = row else { return self.key_before(desk) };
        Some(LetterKey::of_row(row.id.clone(), self.lang))
    }

    /// What it was known by before its contact became a row: a letter that was changed then is still there.
    pub(in crate::app) fn key_before(&self, desk: &Desk) -> Option<LetterKey> {
        LetterKey::of_move(self.current()?, &desk.derived.follow_up.agenda, self.lang)
    }

    /// What can be pressed.
    pub(super) fn items(&self, editor: Option<&Editor>, lang: Lang) -> Vec<Item> {
        let item = |words: Text, key: &str, with| {
            let mut item = Item::new(words.get(lang), Action::Letter(with));
            key.clone_into(&mut item.key);
            item
        };
        let mut items = vec![
            item(text("复制", "copy"), "Ctrl+C", WithLetter::Copy),
            item(text("存成邮件草稿", "save as a mail draft"), "Ctrl+S", WithLetter::Save),
            item(
                match self.lang {
                    Lang::Zh => text("换成英文", "in English"),
                    Lang::En => text("换成中文", "in Chinese"),
                },
                "F6",
                WithLetter::OtherLanguage,
            ),
        ];
        if self.moves.len() > 1 {
            items.push(item(text("下一封", "next"), "Tab", WithLetter::Next(true)));
            items.push(item(text("上一封", "before"), "Shift+Tab", WithLetter::Next(false)));
        }
        if editor.is_some_and(|editor| editor.text() != self.letter.body) {
            items.push(item(text("恢复原样", "as it was"), "Ctrl+Z", WithLetter::Restore));
        }
        items
    }
}
