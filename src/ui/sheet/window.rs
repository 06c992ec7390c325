//! The box that every sheet is drawn in: how wide and high it may be, its frame, and what is inside.
//!
//! Below [`NARROW`] columns or [`LOW`] rows it takes the whole screen; on a tiny one it has no frame.

use crate::app::{Area, Scroll, Target};
use crate::i18n::Text;
use crate::ui::canvas::Canvas;
use crate::ui::theme::Role;

/// Below this many columns, or `LOW` rows, a sheet takes the whole screen.
const NARROW: u16 = 60;
/// See [`NARROW`].
const LOW: u16 = 14;

/// What the screen allows.
#[derive(Clone, Copy)]
pub(super) struct Window {
    screen: Area,
    pub(super) is_full: bool,
    pub(super) is_framed: bool,
}

impl Window {
    pub(super) fn of(canvas: &Canvas<'_>) -> Self {
        let screen = canvas.area();
        Self {
            screen,
            is_full: screen.width < NARROW || screen.height < LOW,
            is_framed: screen.width >= 16 && screen.height >= 5,
        }
    }

    /// Cells across, the frame included; `wanted` is told how many there may be at most.
    pub(super) fn width(self, wanted: impl FnOnce(u16) -> u16) -> u16 {
        if self.is_full { self.screen.width } else { wanted(self.screen.width - 4) }
    }

    /// Cells between the edges, each with its blank.
    pub(super) fn inner(self, width: u16) -> u16 {
        width.saturating_sub(if self.is_framed { 4 } else { 0 }).max(1)
    }

    /// Rows of both edges.
    pub(super) fn edges(self) -> u16 {
        2 * u16::from(self.is_framed)
    }

    /// The most rows that there are, the edges included.
    pub(super) fn most(self, width: u16, canvas: &Canvas<'_>) -> u16 {
        let rows = if self.is_full { self.screen.height } else { self.screen.height - 2 };
        canvas.for_sheet((width, rows)).height
    }

    /// Clears the box and frames it; gives the whole of it and what is inside.
    pub(super) fn open(self, size: (u16, u16), title: &str, canvas: &mut Canvas<'_>) -> (Area, Area) {
        let area = canvas.for_sheet(size);
        canvas.clear(area);
        canvas.hit(area, Target::Nothing);
        canvas.scrolls(area, Scroll::Overlay);
        if !self.is_framed {
            return (area, area);
        }
        canvas.frame(area, title, Role::Quiet);
        let (width, height) = (self.inner(area.width), area.height.saturating_sub(self.edges()));
        (area, Area { x: area.x + 2, y: area.y + 1, width, height })
    }
}

/// What the lower edge says: the keys where there is room, and where one is.
pub(super) fn edge(canvas: &mut Canvas<'_>, area: Area, keys: Text, place: &str) {
    let (keys, y) = (canvas.say(keys), area.y + area.height - 1);
    let taken = canvas.width(place);
    let room = area.width.saturating_sub(taken + 4);
    if canvas.width(keys) <= room {
        canvas.say_at(area.x + 2, y, room, keys, Role::Quiet);
    }
    if taken + 4 <= area.width {
        canvas.say_at(area.x + area.width - 2 - taken, y, taken, place, Role::Quiet);
    }
}
