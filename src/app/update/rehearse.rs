//! The rehearsal: one question at a time. What is typed is in the draft at once, as anywhere else.

use super::clip::clip_key;
use super::keys::edit_key;
use crate::app::command::Command;
use crate::app::key::{Key, KeyCode};
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::sheet::{Action, Card, Rehearsal, Sheet, SheetKind};
use crate::i18n::text;
use crate::text::{Editor, Mode};

impl Model {
    /// Opens the rehearsal at its first question.
    pub(super) fn open_rehearsal(&mut self) {
        let Some(desk) = &mut self.desk else { return };
        desk.stop_editing();
        let rehearsal = Rehearsal::of(desk);
        if rehearsal.cards.is_empty() {
            return self.tell(text(
                "眼下没有查出总部会追问的地方。",
                "Nothing stands out that headquarters would ask about.",
            ));
        }
        self.sheets.push(Sheet::new(SheetKind::Rehearsal(rehearsal)));
        self.show_card();
    }

    /// Puts the answer of the question that is asked into the editor.
    fn show_card(&mut self) {
        let Some((sheet, desk)) = self.sheets.last_mut().zip(self.desk.as_mut()) else { return };
        let SheetKind::Rehearsal(rehearsal) = &sheet.kind else { return };
        let answer = rehearsal.card().map_or("", |card| card.answer(desk.proposal()));
        sheet.query = Some(Editor::new(answer, Mode::Area));
        desk.history.seal();
    }

    /// To the next question or the one before, round and round.
    pub(super) fn next_card(&mut self, forward: bool) {
        let Some(SheetKind::Rehearsal(rehearsal)) = self.sheets.last_mut().map(|sheet| &mut sheet.kind)
        else {
            return;
        };
        let count = rehearsal.cards.len().max(1);
        rehearsal.at = (rehearsal.at + if forward { 1 } else { count - 1 }) % count;
        self.show_card();
    }

    /// Whether the rehearsal lies on top.
    pub(super) fn is_rehearsing(&self) -> bool {
        matches!(self.sheets.last().map(|sheet| &sheet.kind), Some(SheetKind::Rehearsal(_)))
    }

    /// A key in the rehearsal; `None` where it has no use for it.
    pub(super) fn rehearsal_key(&mut self, key: Key) -> Option<Vec<Effect>> {
        let sheet = self.sheets.last_mut()?;
        let SheetKind::Rehearsal(rehearsal) = &sheet.kind else { return None };
        match (key.code, key.ctrl) {
            (KeyCode::Tab | KeyCode::PageDown, _) | (KeyCode::Enter, true) => self.next_card(true),
            (KeyCode::BackTab | KeyCode::PageUp, _) => self.next_card(false),
            (KeyCode::F(7), _) => {
                let items = rehearsal.card().and_then(|card| card.answer_at.clone());
                if items.is_some() {
                    let all = self.sheets.last().map(|sheet| sheet.items(self)).unwrap_or_default();
                    let at = all.iter().position(|item| matches!(item.action, Action::GoTo(_)));
                    return Some(self.choose(at));
                }
            }
            (KeyCode::Esc | KeyCode::F(_), _) => return None,
            _ => {
                match Command::of(key, self.scope()) {
                    Some(Command::Quit) => return None,
                    Some(Command::Undo) => return Some(self.travel_in_rehearsal(true)),
                    Some(Command::Redo) => return Some(self.travel_in_rehearsal(false)),
                    _ => {}
                }
                let query = self.sheets.last_mut()?.query.as_mut()?;
                let effect = clip_key(query, key);
                drop(edit_key(query, key));
                return Some(effect.into_iter().collect());
            }
        }
        Some(Vec::new())
    }

    /// Undo and redo of answers, each shown with its question. What was done outside the rehearsal stays: nobody
    /// would see it change.
    fn travel_in_rehearsal(&mut self, back: bool) -> Vec<Effect> {
        let Some(desk) = &mut self.desk else { return Vec::new() };
        let Some(row) = desk.travel_in_rehearsal(back) else {
            self.tell(if back {
                text("这里没有可撤销的了。", "Nothing left to undo here.")
            } else {
                text("这里没有可重做的了。", "Nothing left to redo here.")
            });
            return Vec::new();
        };
        let p = desk.proposal();
        let Some(SheetKind::Rehearsal(rehearsal)) = self.sheets.last_mut().map(|sheet| &mut sheet.kind)
        else {
            return Vec::new();
        };
        let shown = |card: &Card| card.row(p).is_some_and(|held| held.id == row);
        // A row that is gone was that of the question one is at, or of one that is blank now: it stays in sight.
        if let Some(at) = rehearsal.cards.iter().position(shown) {
            rehearsal.at = at;
        }
        self.show_card();
        Vec::new()
    }

    /// Takes what stands in the editor of the rehearsal over into the draft.
    pub(super) fn keep_rehearsed(&mut self) {
        let Some((sheet, desk)) = self.sheets.last().zip(self.desk.as_mut()) else { return };
        let (SheetKind::Rehearsal(rehearsal), Some(query)) = (&sheet.kind, &sheet.query) else { return };
        let Some(card) = rehearsal.card() else { return };
        if desk.is_writable() || card.answer(desk.proposal()) == query.text() {
            desk.answer(card, query.text(), &mut self.ids);
        } else if desk.refuses() {
            self.show_card();
        }
    }
}
