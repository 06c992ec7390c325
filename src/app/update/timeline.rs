//! The timeline: bars moved and stretched, with the keys and with the mouse.

use crate::app::key::{Key, KeyCode, Mouse};
use crate::app::model::Model;
use crate::app::sheet::{Action, Drag, Grip, SheetKind, Timeline, shown};
use crate::derive::schedule::{Shift, range, shifted};
use crate::history::{Change, Edit};
use crate::i18n::text;
use crate::schema::{Kind, Path, Value};

/// Days of a larger step.
const WEEK: i32 = 7;

impl Model {
    fn timeline(&self) -> Option<&Timeline> {
        match &self.sheets.last()?.kind {
            SheetKind::Timeline(timeline) => Some(timeline),
            _ => None,
        }
    }

    pub(super) fn is_on_timeline(&self) -> bool {
        self.timeline().is_some()
    }

    fn timeline_mut(&mut self) -> Option<&mut Timeline> {
        match &mut self.sheets.last_mut()?.kind {
            SheetKind::Timeline(timeline) => Some(timeline),
            _ => None,
        }
    }

    /// A key on the timeline that changes something; `false` for what walks and closes.
    pub(super) fn timeline_key(&mut self, key: Key) -> bool {
        if !self.is_on_timeline() {
            return false;
        }
        self.forget_drag();
        let step = if key.shift { WEEK } else { 1 };
        let shift = match (key.code, key.ctrl) {
            (KeyCode::Left, false) => Shift::Move(-step),
            (KeyCode::Right, false) => Shift::Move(step),
            (KeyCode::Char('+' | '=' | '＋'), false) => Shift::End(1),
            (KeyCode::Char('-' | '－'), false) => Shift::End(-1),
            (KeyCode::Char('z' | 'y'), true) => {
                self.travel_on_timeline(key.code == KeyCode::Char('z') && !key.shift);
                return true;
            }
            _ => return false,
        };
        let item = self.sheets.last().and_then(|sheet| sheet.items(self).into_iter().nth(sheet.selected));
        match item.map(|item| item.action) {
            Some(Action::GoTo(place)) if place.field_spec().is_some() => self.shift_bar(&place, shift),
            Some(Action::Shift(..)) => self.tell(text("按回车就照它挪。", "Enter moves it so.")),
            _ => self.tell(text(
                "这一行由别的日期推出来，不能单独挪。",
                "This row follows from other dates and can't be moved by itself.",
            )),
        }
        true
    }

    /// What was moved here is undone here. Other changes lie under the sheet: nobody would see them go.
    fn travel_on_timeline(&mut self, back: bool) {
        let Some(desk) = &mut self.desk else { return };
        let is_date = |edit: &Edit| {
            let kind = edit.path.field_spec().map(|field| field.kind);
            matches!(edit.change, Change::Set { .. }) && matches!(kind, Some(Kind::Day | Kind::Span))
        };
        if desk.travel_where(back, is_date).is_none() {
            self.tell(if back {
                text(
                    "在这里挪的都撤完了；别的改动，回到提案里再撤。",
                    "All moves made here are undone; other changes are undone in the draft.",
                )
            } else {
                text("没有可重做的了。", "Nothing left to redo.")
            });
        }
        self.keep_selection();
    }

    fn lane_of(&self, place: &Path) -> Option<usize> {
        let lanes = shown(self.desk.as_ref()?, self.timeline()?).lanes;
        lanes.iter().position(|lane| lane.place.as_ref() == Some(place))
    }

    fn lane_place(&self, lane: usize) -> Option<Path> {
        let desk = self.desk.as_ref()?;
        let place = shown(desk, self.timeline()?).lanes.get(lane)?.place.clone()?;
        place.field_spec().is_some().then_some(place)
    }

    /// Moves or stretches the bar of a field; says so where it cannot.
    pub(super) fn shift_bar(&mut self, place: &Path, shift: Shift) {
        let Some(desk) = &mut self.desk else { return };
        let Some(words) = shifted(desk.proposal(), place, shift) else {
            let is_day = place.field_spec().is_some_and(|field| matches!(field.kind, Kind::Day));
            self.tell(match shift {
                Shift::Move(_) => text("到头了，不能再往那边挪。", "It can't be moved any further that way."),
                _ if is_day => {
                    text("这是一天，没有长短可改。", "It is a single day and has no length to change.")
                }
                _ => text("不能再短了。", "It can't be any shorter."),
            });
            return;
        };
        desk.stop_editing();
        desk.history.seal();
        desk.set(place, Value::Text(words));
        self.keep_selection();
        // Rows are in the order of their dates: the one that was moved stays the selected one.
        if let Some(lane) = self.lane_of(place) {
            self.select(lane);
        }
    }

    /// Takes hold of a bar, or selects the lane.
    pub(super) fn take_hold(&mut self, lane: usize, grip: Grip, mouse: Mouse) {
        self.select(lane);
        let Some(dates) = self.painted.dates else { return };
        if self.lane_place(lane).is_none() {
            return;
        }
        let Some(range) =
            self.desk.as_ref().zip(self.timeline()).and_then(|(desk, now)| range(&shown(desk, now).lanes))
        else {
            return;
        };
        let from = dates.date(mouse.column);
        if let Some(timeline) = self.timeline_mut() {
            timeline.drag = Some(Drag { lane, grip, from, to: from, range });
        }
    }

    /// A bar whose mouse button was let go where nobody saw it stays where it was.
    pub(super) fn forget_drag(&mut self) {
        if let Some(timeline) = self.timeline_mut() {
            timeline.drag = None;
        }
    }

    /// The bar goes where the mouse goes.
    pub(super) fn drag_bar(&mut self, mouse: Mouse) -> bool {
        let dates = self.painted.dates;
        let Some(drag) = self.timeline_mut().and_then(|timeline| timeline.drag.as_mut()) else {
            return false;
        };
        if let Some(dates) = dates {
            drag.to = dates.date(mouse.column);
        }
        true
    }

    /// The bar stays where it is let go.
    pub(super) fn let_go(&mut self) {
        let Some(drag) = self.timeline_mut().and_then(|timeline| timeline.drag.take()) else { return };
        if drag.shift().days() != 0
            && let Some(place) = self.lane_place(drag.lane)
        {
            self.shift_bar(&place, drag.shift());
        }
    }
}
