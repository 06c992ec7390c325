//! The mouse: whatever is drawn can be clicked.

use crate::app::command::Command;
use crate::app::desk::Region;
use crate::app::key::{Key, Mouse, MouseKind};
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::outline::Stop;
use crate::app::painted::{Scroll, Target};
use crate::i18n::Lang;
use crate::schema::{Kind, Path};
use crate::text::Mode;

/// How many lines one turn of the wheel scrolls.
const WHEEL: usize = 3;
/// Whoever clicks something so often is told its key.
const THIRD: u8 = 3;

impl Model {
    pub(super) fn mouse(&mut self, mouse: Mouse) -> Vec<Effect> {
        match mouse.kind {
            MouseKind::Down => return self.click(mouse),
            MouseKind::DoubleClick => return self.double_click(mouse),
            MouseKind::Drag => self.drag(mouse),
            MouseKind::Up => {
                self.dragging = false;
                self.let_go();
            }
            MouseKind::ScrollUp => self.wheel(mouse, true),
            MouseKind::ScrollDown => self.wheel(mouse, false),
            MouseKind::Menu if self.sheets.is_empty() => return self.run(Command::Menu),
            MouseKind::Menu => return self.close_sheet(),
        }
        Vec::new()
    }

    fn click(&mut self, mouse: Mouse) -> Vec<Effect> {
        self.dragging = false;
        self.forget_drag();
        let Some(target) = self.painted.target(mouse.column, mouse.row).cloned() else {
            return if self.sheets.is_empty() { Vec::new() } else { self.close_sheet() };
        };
        // What lies under a sheet is out of reach; a click there closes the sheet.
        if !self.sheets.is_empty()
            && !matches!(
                target,
                Target::Command(_) | Target::Item(_) | Target::Bar(..) | Target::Nothing | Target::Text
            )
        {
            return self.close_sheet();
        }
        match target {
            Target::Command(command) => {
                let mut effects = if self.sheets.is_empty() { Vec::new() } else { self.close_sheet() };
                effects.extend(self.run(command));
                effects.extend(self.name_key(command));
                return effects;
            }
            // There one clicks what is to be moved; Enter or a double click does what the row stands for.
            Target::Item(index) if self.is_on_timeline() => self.select(index),
            Target::Item(index) => return self.choose(Some(index)),
            Target::Bar(lane, grip) => self.take_hold(lane, grip, mouse),
            Target::Card(index) => {
                if self.home.selected == index {
                    return self.open_selected();
                }
                self.home.selected = index;
            }
            Target::Nothing => {}
            Target::Pane(pane) => {
                self.click_desk(target, mouse);
                return self.name_key(Command::Pane(pane)).into_iter().collect();
            }
            target => self.click_desk(target, mouse),
        }
        Vec::new()
    }

    /// Names the key of what was clicked for the third time, once and for all. Where something else is said, the
    /// next time will do.
    fn name_key(&mut self, command: Command) -> Option<Effect> {
        let spec = command.spec();
        let (key, label) = (*spec.keys.first()?, command.key_label()?);
        if self.settings.keys_named.iter().any(|named| named == key) {
            return None;
        }
        let count = self.clicked.entry(command).or_default();
        *count = count.saturating_add(1);
        if *count < THIRD || self.toast.is_some() {
            return None;
        }
        let name = spec.name.get(self.lang);
        // A key that types is a command only outside a text.
        let types = Key::parse(key).is_ok_and(|key| key.typed().is_some());
        let said = match (self.lang, types) {
            (Lang::Zh, false) => format!("“{name}”也可以直接按 {label}。"),
            (Lang::Zh, true) => format!("“{name}”也可以按 {label}；正在写字时先按 Esc。"),
            (Lang::En, false) => format!("{label} does the same from the keyboard: {name}."),
            (Lang::En, true) => {
                format!("{label} does the same from the keyboard, in a text after Esc: {name}.")
            }
        };
        self.toast(said, false);
        self.settings.keys_named.push(key.to_owned());
        Some(Effect::SaveSettings(self.settings.clone()))
    }

    fn click_desk(&mut self, target: Target, mouse: Mouse) {
        let Some(desk) = &mut self.desk else { return };
        match target {
            Target::Pane(pane) => desk.show_pane(pane),
            Target::Stop(stop) => {
                let same = desk.focus == stop;
                desk.focus_on(stop);
                let kind = desk.focus.path().and_then(Path::field_spec).map(|f| f.kind);
                match kind {
                    Some(kind) if kind.is_typed() => {
                        desk.start_editing();
                    }
                    // A choice opens at the second click, so that a first one can look without changing.
                    Some(Kind::Flag | Kind::Pick) => self.cycle(),
                    _ if same || !matches!(desk.focus, Stop::Field(_)) => {
                        self.activate();
                    }
                    _ => {}
                }
            }
            Target::Text => self.place_caret(mouse, mouse.shift),
            Target::Place(path) => desk.go_to(&path),
            Target::Finding(id) => self.show_finding(&id),
            Target::Offer(index) => {
                if let Some(offer) = desk.offers.get(index).cloned() {
                    desk.take_offer(&offer, &mut self.ids);
                }
            }
            Target::Mark(index) => {
                desk.mark = index;
                desk.stop_editing();
                desk.region = Region::Side;
            }
            Target::Command(_) | Target::Item(_) | Target::Bar(..) | Target::Card(_) | Target::Nothing => {}
        }
    }

    fn double_click(&mut self, mouse: Mouse) -> Vec<Effect> {
        if !self.sheets.is_empty() {
            let target = self.painted.target(mouse.column, mouse.row);
            if let (true, Some(Target::Item(row) | Target::Bar(row, _))) = (self.is_on_timeline(), target) {
                return self.choose(Some(*row));
            }
            return self.click(mouse);
        }
        match self.painted.target(mouse.column, mouse.row) {
            Some(Target::Text) => {
                if let Some((row, column)) = self.text_cell(mouse)
                    && let Some(editing) = self.desk.as_mut().and_then(|desk| desk.editing.as_mut())
                {
                    editing.editor.select_word(row, column);
                }
                Vec::new()
            }
            Some(Target::Mark(_)) => {
                if let Some(desk) = &mut self.desk {
                    desk.open_mark();
                }
                Vec::new()
            }
            Some(Target::Stop(_)) => self.activate(),
            _ => self.click(mouse),
        }
    }

    /// The row and cell of the text under the mouse, counted from the start of the text.
    fn text_cell(&self, mouse: Mouse) -> Option<(usize, usize)> {
        let (area, top, left) = self.painted.text?;
        let row = usize::from(mouse.row.saturating_sub(area.y)) + top;
        Some((row, usize::from(mouse.column.saturating_sub(area.x)) + left))
    }

    fn place_caret(&mut self, mouse: Mouse, extend: bool) {
        let Some((row, column)) = self.text_cell(mouse) else { return };
        if let Some(query) = self.sheets.last_mut().and_then(|sheet| sheet.query.as_mut()) {
            query.click(row, column, extend);
            self.dragging = true;
        } else if let Some(desk) = &mut self.desk
            && let Some(editing) = &mut desk.editing
        {
            editing.editor.click(row, column, extend);
            desk.history.seal();
            self.dragging = true;
        }
    }

    fn drag(&mut self, mouse: Mouse) {
        if self.drag_bar(mouse) {
            return;
        }
        if self.dragging && (self.sheets.is_empty() || self.is_rehearsing() || self.is_writing()) {
            self.place_caret(mouse, true);
        }
    }

    /// Scrolls the text of a sheet, where one takes its room: a letter, an answer.
    fn scroll_text(&mut self, up: bool) -> bool {
        let Some((area, ..)) = self.painted.text else { return false };
        let query = self.sheets.last_mut().and_then(|sheet| sheet.query.as_mut());
        let Some(query) = query.filter(|query| query.mode() == Mode::Area) else { return false };
        let rows = isize::try_from(WHEEL).unwrap_or(3);
        query.scroll(if up { -rows } else { rows }, usize::from(area.height));
        true
    }

    fn wheel(&mut self, mouse: Mouse, up: bool) {
        let turn = |at: usize| if up { at.saturating_sub(WHEEL) } else { at + WHEEL };
        match self.painted.scroll(mouse.column, mouse.row) {
            Some(Scroll::Form) => {
                if let Some(desk) = &mut self.desk {
                    desk.top = turn(desk.top).min(desk.outline.lines().len().saturating_sub(1));
                    desk.follow = false;
                }
            }
            Some(Scroll::Side) => {
                if let Some(desk) = &mut self.desk {
                    desk.side_top = turn(desk.side_top);
                }
            }
            Some(Scroll::Overlay) if self.is_reading() => {
                let turn = isize::try_from(WHEEL).unwrap_or(3);
                self.scroll_page(if up { -turn } else { turn });
            }
            Some(Scroll::Overlay) if self.scroll_text(up) => {}
            Some(Scroll::Overlay) => {
                let items = self.sheets.last().map_or(0, |sheet| sheet.items(self).len());
                if let Some(sheet) = self.sheets.last_mut() {
                    sheet.selected = turn(sheet.selected).min(items.saturating_sub(1));
                }
            }
            Some(Scroll::Home) => self.home.select_by(if up { -1 } else { 1 }),
            Some(Scroll::Dial) => {
                self.turn_haircut(!up);
            }
            None => {}
        }
    }
}
