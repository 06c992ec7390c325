//! Keys: the topmost sheet takes them, then the text being edited, then the screen.

use super::clip::clip_key;
use crate::app::command::{Command, Scope};
use crate::app::desk::{Desk, Guide, Region};
use crate::app::key::{Key, KeyCode};
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::outline::Stop;
use crate::app::sheet::{Sheet, SheetKind};
use crate::i18n::{Text, text};
use crate::schema::{Kind, PaneId, Path};
use crate::text::{Editor, Mode, Splice, fold_full_width_key};
use std::time::Duration;

/// How soon a blank follows the word before it where somebody types; nobody reads a message in that time.
const BETWEEN_WORDS: Duration = Duration::from_millis(400);

/// What a tick takes.
pub(super) const TICK: Text =
    text("这一格只打勾：按空格勾上，再按取消。", "This is a tick: Space sets it, Space again clears it.");

impl Model {
    pub(super) fn key(&mut self, key: Key) -> Vec<Effect> {
        if !self.sheets.is_empty() {
            return self.sheet_key(key);
        }
        if self.desk.is_none() {
            return self.home_key(key);
        }
        let effects = if self.is_typing() { self.text_key(key) } else { None };
        effects.unwrap_or_else(|| self.desk_key(folded(key)))
    }

    fn is_typing(&self) -> bool {
        self.desk.as_ref().is_some_and(|desk| desk.editing.is_some())
    }

    /// Home: typing filters, arrows select, Enter opens.
    fn home_key(&mut self, key: Key) -> Vec<Effect> {
        let page = isize::try_from(self.painted.list_lines.max(1)).unwrap_or(10);
        match key.code {
            KeyCode::Up => self.home.select_by(-1),
            KeyCode::Down => self.home.select_by(1),
            KeyCode::PageUp => self.home.select_by(-page),
            KeyCode::PageDown => self.home.select_by(page),
            KeyCode::Home if self.home.filter().text().is_empty() => self.home.select_by(isize::MIN),
            KeyCode::End if self.home.filter().text().is_empty() => self.home.select_by(isize::MAX),
            KeyCode::Esc if !self.home.filter().text().is_empty() => self.set_filter(""),
            _ => {
                let filtering = !self.home.filter().text().is_empty();
                // `?` and the slash are no part of a name being looked for while nothing is typed yet.
                let command = if key.typed().is_some() && filtering {
                    None
                } else {
                    Command::of(folded(key), Scope::Home)
                };
                match command {
                    Some(command) => return self.run(command),
                    None if key.typed().map(fold_full_width_key) == Some('/') && !filtering => {}
                    None => {
                        let effect = self.home.edit_filter(|filter| {
                            let effect = clip_key(filter, key);
                            drop(edit_key(filter, key));
                            effect
                        });
                        return effect.into_iter().collect();
                    }
                }
            }
        }
        Vec::new()
    }

    fn set_filter(&mut self, text: &str) {
        self.home.edit_filter(|filter| *filter = Editor::new(text, Mode::OneLine));
    }

    /// A key while text is being edited; `None` where the text has no use for it.
    fn text_key(&mut self, key: Key) -> Option<Vec<Effect>> {
        let desk = self.desk.as_mut()?;
        let guide = desk.guide.is_some();
        let long = desk.editing.as_ref().is_some_and(|e| e.editor.mode() == Mode::Area);
        let rows = desk.editing.as_ref().is_some_and(|e| e.editor.mode() != Mode::OneLine);
        let cell = desk.focus.path().is_some_and(|p| p.row_id().is_some());
        match (key.code, key.ctrl, key.shift) {
            (KeyCode::Esc, ..) => {
                if desk.editing.as_mut().is_some_and(|e| e.editor.deselect()) {
                    return Some(Vec::new());
                }
                desk.stop_editing();
                desk.at_rest = true;
                if guide {
                    desk.end_guide();
                }
            }
            (KeyCode::Enter, false, _) if !long => self.enter_in_line(cell, guide),
            (KeyCode::Enter, true, _) | (KeyCode::Tab, false, _) => desk.step(true),
            (KeyCode::BackTab, ..) => desk.step(false),
            (KeyCode::Up | KeyCode::Down, false, false) => {
                let down = key.code == KeyCode::Down;
                let moved = rows
                    && desk.editing.as_mut().is_some_and(|e| {
                        if down { e.editor.move_down(false) } else { e.editor.move_up(false) }
                    });
                if !moved && !guide {
                    desk.down(if down { 1 } else { -1 });
                    desk.start_editing();
                }
            }
            // In text these belong to the text, not to the commands of the same key.
            (KeyCode::Delete | KeyCode::Insert, false, false) => {
                desk.type_with(|editor| edit_key(editor, key).splice());
            }
            _ => {
                if let Some(command) = Command::of(key, Scope::Desk).filter(|_| key.typed().is_none()) {
                    return Some(self.run(command));
                }
                let page = self.painted.text.map_or(1, |(area, ..)| usize::from(area.height.max(1)));
                let mut used = false;
                desk.type_with(|editor| {
                    let stroke = match key.code {
                        KeyCode::PageUp => Stroke::moved(editor.page_up(page, key.shift)),
                        KeyCode::PageDown => Stroke::moved(editor.page_down(page, key.shift)),
                        _ => edit_key(editor, key),
                    };
                    used = !matches!(stroke, Stroke::NoUse);
                    stroke.splice()
                });
                desk.follow = true;
                return used.then(Vec::new);
            }
        }
        Some(Vec::new())
    }

    /// Enter in a line: the next field; in a table's last column, the next row.
    fn enter_in_line(&mut self, cell: bool, guide: bool) {
        let Some(desk) = &mut self.desk else { return };
        if !cell || guide {
            desk.step(true);
            return;
        }
        let (line, column) = desk.spot();
        if column + 1 < desk.outline.width(line) {
            desk.step(true);
            return;
        }
        desk.step(true);
        if matches!(desk.focus, Stop::Add(_)) {
            desk.stop_editing();
        }
    }

    /// A key at the desk, outside text.
    fn desk_key(&mut self, key: Key) -> Vec<Effect> {
        let Some(desk) = &mut self.desk else { return Vec::new() };
        let page = isize::try_from(self.painted.form_lines.max(2) - 1).unwrap_or(10);
        let at_rest = std::mem::replace(&mut desk.at_rest, false);
        let typed_on = desk.typed_on.take();
        if key.code == KeyCode::Esc && (desk.guide.is_some() || desk.region != Region::Form) {
            if desk.region == Region::Form {
                desk.end_guide();
            } else {
                desk.region = Region::Form;
            }
            desk.at_rest = true;
            return Vec::new();
        }
        if desk.region == Region::Panes && self.panes_key(key) {
            return Vec::new();
        }
        if self.desk.as_ref().is_some_and(|d| d.region == Region::Side) && self.side_key(key) {
            return Vec::new();
        }
        let Some(desk) = &mut self.desk else { return Vec::new() };
        match (key.code, key.ctrl) {
            (KeyCode::Tab, false) | (KeyCode::BackTab, _) => {
                desk.step(key.code == KeyCode::Tab);
                // A text that is reached by Tab is open, whatever stood before it.
                desk.start_editing();
            }
            // One question at a time: what moves in the form, moves among the questions.
            (KeyCode::Down | KeyCode::Right | KeyCode::PageDown, false) if desk.guide.is_some() => {
                desk.step(true);
            }
            (KeyCode::Up | KeyCode::Left | KeyCode::PageUp, false) if desk.guide.is_some() => {
                desk.step(false);
            }
            (KeyCode::Home | KeyCode::End, _) if desk.guide.is_some() => {}
            (KeyCode::Up, false) => desk.down(-1),
            (KeyCode::Down, false) => desk.down(1),
            (KeyCode::PageUp, _) => desk.down(-page),
            (KeyCode::PageDown, _) => desk.down(page),
            (KeyCode::Home, _) => desk.to_end(false),
            (KeyCode::End, _) => desk.to_end(true),
            (KeyCode::Left, false) => desk.sideways(false),
            (KeyCode::Right, false) => desk.sideways(true),
            (KeyCode::Enter, _) => return self.activate(),
            // A blank between words that a tick does not take, and no answer to the message about them.
            (KeyCode::Char(' '), false)
                if typed_on.as_ref().is_some_and(|(stop, at)| {
                    *stop == desk.focus && self.now.since_start < *at + BETWEEN_WORDS
                }) =>
            {
                desk.typed_on = typed_on;
            }
            (KeyCode::Char(' '), false) => return self.space(),
            // The menu, and after it the pane keys.
            (KeyCode::Esc, _) => {
                desk.at_rest = true;
                return self.run(Command::Menu);
            }
            _ => {
                let goes_on = typed_on.is_some_and(|(stop, _)| stop == desk.focus);
                let opens_a_pane = matches!(key.code, KeyCode::Char('0'..='9'));
                let is_words =
                    goes_on || if opens_a_pane { !at_rest } else { Command::of(key, Scope::Desk).is_none() };
                if key.typed().is_some() && is_words && desk.is_on_tick() {
                    desk.typed_on = Some((desk.focus.clone(), self.now.since_start));
                    self.tell(TICK);
                    return Vec::new();
                }
                let types_first = match key.code {
                    KeyCode::Char('0'..='9') => !at_rest,
                    // Ranges are typed with a hyphen: on a text it turns the dial only at rest.
                    KeyCode::Char('-' | '+' | '=') => !(at_rest && desk.shows_dial()) && desk.is_on_text(),
                    _ => false,
                };
                if types_first && self.start_by_typing(key) {
                    return Vec::new();
                }
                if let Some(command) = Command::of(key, Scope::Desk) {
                    return self.run(command);
                }
                self.start_by_typing(key);
            }
        }
        Vec::new()
    }

    /// The list of panes: arrows open the pane above or below, Enter and Right go into it.
    fn panes_key(&mut self, key: Key) -> bool {
        let Some(desk) = &mut self.desk else { return false };
        let at = desk.pane.digit();
        match key.code {
            KeyCode::Up | KeyCode::Down => {
                let next = if key.code == KeyCode::Down { at + 1 } else { at.wrapping_sub(1) };
                if let Some(pane) = PaneId::ALL.get(next) {
                    desk.show_pane(*pane);
                    desk.region = Region::Panes;
                }
            }
            KeyCode::Enter | KeyCode::Right | KeyCode::Tab => desk.region = Region::Form,
            _ => return false,
        }
        true
    }

    /// The side: arrows scroll, or move the selected person on the map.
    fn side_key(&mut self, key: Key) -> bool {
        let lines = self.painted.side_lines.max(2) - 1;
        let Some(desk) = &mut self.desk else { return false };
        let on_map = desk.shows_map();
        match key.code {
            KeyCode::Left if on_map => self.move_mark(-1, 0),
            KeyCode::Right if on_map => self.move_mark(1, 0),
            KeyCode::Up if on_map => self.move_mark(0, 1),
            KeyCode::Down if on_map => self.move_mark(0, -1),
            KeyCode::Tab | KeyCode::BackTab if on_map => desk.next_mark(key.code == KeyCode::Tab),
            KeyCode::Enter if on_map => desk.open_mark(),
            KeyCode::Up => desk.side_top = desk.side_top.saturating_sub(1),
            KeyCode::Down => desk.side_top += 1,
            KeyCode::PageUp => desk.side_top = desk.side_top.saturating_sub(lines),
            KeyCode::PageDown => desk.side_top += lines,
            KeyCode::Left | KeyCode::Enter | KeyCode::Tab => desk.region = Region::Form,
            _ => return false,
        }
        true
    }

    /// Moves the selected person on the map; where the map ends, says so.
    fn move_mark(&mut self, stake: isize, power: isize) {
        let Some(desk) = &mut self.desk else { return };
        if desk.move_mark(stake, power)
            || !desk.is_writable()
            || desk.proposal().sponsors.stakeholders.is_empty()
        {
            return;
        }
        self.tell(match (stake, power) {
            (1.., _) => text(
                "利害已经是 5，到顶了；左键降低。",
                "Their stake is 5 already, the most; Left lowers it.",
            ),
            (..=-1, _) => text(
                "利害已经是 1，到底了；右键提高。",
                "Their stake is 1 already, the least; Right raises it.",
            ),
            (_, 1..) => text(
                "权力已经是 5，到顶了；下键降低。",
                "Their power is 5 already, the most; Down lowers it.",
            ),
            _ => {
                text("权力已经是 1，到底了；上键提高。", "Their power is 1 already, the least; Up raises it.")
            }
        });
    }

    /// Enter on what has the focus.
    pub(super) fn activate(&mut self) -> Vec<Effect> {
        let Some(desk) = &mut self.desk else { return Vec::new() };
        match desk.focus.clone() {
            Stop::More => return self.run(Command::More),
            Stop::Add(_) => return self.run(Command::AddRow),
            Stop::Field(path) => match path.field_spec().map(|f| f.kind) {
                Some(Kind::Flag | Kind::Pick) => self.cycle(),
                Some(Kind::Choice(_) | Kind::Many(_)) => self.open_pick(path),
                _ => drop(desk.start_editing()),
            },
        }
        Vec::new()
    }

    fn open_pick(&mut self, path: Path) {
        let mut sheet = Sheet::new(SheetKind::Pick(path));
        let chosen = sheet.items(self).iter().position(|item| item.ticked == Some(true));
        sheet.selected = chosen.unwrap_or(0);
        self.sheets.push(sheet);
    }

    /// Space ticks a flag, moves a choice on, and types a space in text.
    fn space(&mut self) -> Vec<Effect> {
        let Some(desk) = &mut self.desk else { return Vec::new() };
        match desk.focus.path().and_then(Path::field_spec).map(|f| f.kind) {
            Some(Kind::Flag | Kind::Pick | Kind::Choice(_)) => self.cycle(),
            Some(Kind::Many(_)) | None => return self.activate(),
            Some(_) => drop(desk.start_editing()),
        }
        Vec::new()
    }

    /// What is typed outside a text begins one, as people expect of a form: in a field at its end, on the line
    /// that adds a row in the new row, on a choice in the search among its answers.
    fn start_by_typing(&mut self, key: Key) -> bool {
        let Some((typed, desk)) = key.typed().zip(self.desk.as_mut()) else { return false };
        if desk.region != Region::Form {
            return false;
        }
        if matches!(desk.focus, Stop::Add(_)) {
            desk.add_row(&mut self.ids);
        }
        let mut buffer = [0; 4];
        let typed: &str = typed.encode_utf8(&mut buffer);
        if desk.start_editing() {
            desk.type_with(|editor| editor.insert(typed));
            return true;
        }
        let choice =
            |path: &&Path| matches!(path.field_spec().map(|f| f.kind), Some(Kind::Choice(_) | Kind::Many(_)));
        let Some(path) = desk.focus.path().filter(choice).cloned() else { return false };
        self.open_pick(path);
        if let Some(sheet) = self.sheets.last_mut()
            && let Some(query) = &mut sheet.query
        {
            query.insert(typed);
            sheet.selected = 0;
        }
        true
    }
}

impl Desk {
    /// Whether the side shows the stakeholder map.
    #[must_use]
    pub fn shows_map(&self) -> bool {
        self.pane == PaneId::Sponsors
            && self.side == crate::app::desk::Side::Results
            && !self.draft.proposal.sponsors.stakeholders.is_empty()
    }

    /// Selects the next or the previous person on the map.
    pub fn next_mark(&mut self, forward: bool) {
        let count = self.draft.proposal.sponsors.stakeholders.len().max(1);
        self.mark = (self.mark + if forward { 1 } else { count - 1 }) % count;
    }

    /// Goes to the row of the selected person.
    pub fn open_mark(&mut self) {
        let row = self.draft.proposal.sponsors.stakeholders.get(self.mark).map(|who| who.id.clone());
        if let Some((row, section)) = row.zip(crate::schema::section("sponsors.stakeholders")) {
            self.go_to(&Path::row(section, row));
        }
    }

    /// Which question the guide asks, of how many.
    #[must_use]
    pub fn guide_progress(&self) -> Option<(usize, usize)> {
        let Guide { at } = self.guide.as_ref()?;
        Some((at + 1, crate::app::desk::questions().count()))
    }
}

/// A full-width space acts as the space it looks like.
pub(super) fn folded_space(key: Key) -> Key {
    if key.code == KeyCode::Char('\u{3000}') { folded(key) } else { key }
}

/// Outside text, full-width forms act as the keys they look like.
fn folded(mut key: Key) -> Key {
    if let KeyCode::Char(c) = key.code {
        key.code = KeyCode::Char(fold_full_width_key(c));
    }
    key
}

/// What a key did to a text.
pub(super) enum Stroke {
    /// Nothing: a text has no use for the key.
    NoUse,
    /// The caret or the selection moved, or was at the end already.
    Moved,
    /// The text changed.
    Changed(Splice),
}

impl Stroke {
    /// A move, wherever it led.
    fn moved(_anywhere: bool) -> Self {
        Self::Moved
    }

    /// The change, if there was one.
    pub(super) fn splice(self) -> Option<Splice> {
        match self {
            Self::Changed(splice) => Some(splice),
            Self::NoUse | Self::Moved => None,
        }
    }
}

impl From<Option<Splice>> for Stroke {
    fn from(splice: Option<Splice>) -> Self {
        splice.map_or(Self::Moved, Self::Changed)
    }
}

/// Gives a key to a text.
pub(super) fn edit_key(editor: &mut Editor, key: Key) -> Stroke {
    let (word, extend) = (key.ctrl, key.shift);
    match key.code {
        KeyCode::Char(_) => match key.typed() {
            Some(typed) => editor.insert(typed.encode_utf8(&mut [0; 4])).into(),
            None => Stroke::NoUse,
        },
        KeyCode::Enter if editor.mode() == Mode::Area => editor.insert("\n").into(),
        KeyCode::Backspace if word => editor.delete_word_back().into(),
        KeyCode::Backspace => editor.backspace().into(),
        KeyCode::Delete if word => editor.delete_word_forward().into(),
        KeyCode::Delete => editor.delete().into(),
        KeyCode::Left if word => Stroke::moved(editor.move_word_left(extend)),
        KeyCode::Right if word => Stroke::moved(editor.move_word_right(extend)),
        KeyCode::Left => Stroke::moved(editor.move_left(extend)),
        KeyCode::Right => Stroke::moved(editor.move_right(extend)),
        KeyCode::Home if word => Stroke::moved(editor.move_start(extend)),
        KeyCode::End if word => Stroke::moved(editor.move_to_end(extend)),
        KeyCode::Home => Stroke::moved(editor.move_home(extend)),
        KeyCode::End => Stroke::moved(editor.move_end(extend)),
        KeyCode::Up if !word => Stroke::moved(editor.move_up(extend)),
        KeyCode::Down if !word => Stroke::moved(editor.move_down(extend)),
        _ => Stroke::NoUse,
    }
}
