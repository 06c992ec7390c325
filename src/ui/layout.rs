//! Where the parts of the workbench stand, from the size of the window alone.
//!
//! Three columns from 100 cells across, two from 60 (the side folds under the form), one field at a time
//! below. What does not fit is left out, least important first; nothing is ever refused.

use crate::app::Area;
use crate::app::desk::Region;

/// From here on three columns.
pub const THREE: u16 = 100;
/// From here on two columns.
const TWO: u16 = 60;

/// How the body is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Panes, form and side stand beside each other.
    Three,
    /// The side is folded under the form.
    Two,
    /// One field at a time.
    One,
}

/// The places of the parts. An area of no cells is not drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// How the body is divided.
    pub shape: Shape,
    /// Title, readiness, save state.
    pub head: Area,
    /// The line under the head.
    pub top_rule: Option<u16>,
    /// The list of panes; in one column, the row of their digits.
    pub panes: Area,
    /// The form, or the one field.
    pub form: Area,
    /// What follows from the answers, or the preview.
    pub side: Area,
    /// The line between form and folded side.
    pub side_rule: Option<u16>,
    /// The line above the foot, which carries the message.
    pub bottom_rule: Option<u16>,
    /// Hints.
    pub foot: Area,
}

const NONE: Area = Area { x: 0, y: 0, width: 0, height: 0 };

impl Layout {
    /// The parts of a window; the region with the focus gets more room where the side is folded.
    #[must_use]
    pub fn of(window: Area, region: Region) -> Self {
        let Area { width, height, .. } = window;
        let shape = match width {
            THREE.. if height >= 10 => Shape::Three,
            TWO.. if height >= 10 => Shape::Two,
            _ => Shape::One,
        };
        let row = |y: u16, wanted: bool| Area { x: 0, y, width, height: u16::from(wanted) };
        let (has_head, has_foot) = (height >= 4, height >= 3);
        let has_rules = height >= 10;
        let has_tabs = shape == Shape::One && height >= 8;
        let above = u16::from(has_head) + u16::from(has_tabs) + u16::from(has_rules);
        let below = u16::from(has_foot) + u16::from(has_rules);
        let body = Area { x: 0, y: above, width, height: height.saturating_sub(above + below) };
        let mut layout = Self {
            shape,
            head: row(0, has_head),
            top_rule: has_rules.then(|| above - 1),
            panes: row(1, has_tabs),
            form: body,
            side: NONE,
            side_rule: None,
            bottom_rule: has_rules.then(|| height - 2),
            foot: row(height - u16::from(has_foot), has_foot),
        };
        match shape {
            Shape::One if region == Region::Side => {
                layout.side = body;
                layout.form = NONE;
            }
            Shape::One => {}
            Shape::Two => layout.fold(body, region),
            Shape::Three => layout.stand_beside(body),
        }
        layout
    }

    /// Whether the list of panes leaves no rows for the steps of an exercise under it.
    #[must_use]
    pub fn has_no_room_for_steps(&self) -> bool {
        // Title, seven panes, a gap, two rows of steps and the menu.
        self.panes.height < 12
    }

    /// Takes the last row from the form, or from the side where it stands alone, if they can spare one.
    pub fn take_line(&mut self) -> Area {
        let from = if self.form.height > 0 { &mut self.form } else { &mut self.side };
        if from.height < 6 {
            return NONE;
        }
        from.height -= 1;
        Area { y: from.y + from.height, height: 1, ..*from }
    }

    /// Lifts the line above the foot by so many rows, for a message of more than one; no part loses more than it has.
    pub fn make_room(&mut self, rows: u16) {
        let Some(rule) = &mut self.bottom_rule else { return };
        let end = *rule;
        *rule = end.saturating_sub(rows);
        for part in [&mut self.panes, &mut self.form, &mut self.side] {
            if part.y + part.height == end {
                part.height = part.height.saturating_sub(rows);
            }
        }
    }

    fn stand_beside(&mut self, body: Area) {
        let panes = if body.width >= 140 { 32 } else { 25 };
        let side = (body.width * 3 / 10).clamp(28, 64);
        // A form as wide as a wide screen is hard to read: what is left over goes to the side.
        let form = (body.width - panes - side - 2).min(110);
        self.panes = Area { width: panes, ..body };
        self.form = Area { x: panes + 1, width: form, ..body };
        let x = panes + form + 2;
        self.side = Area { x, width: body.width - x, ..body };
    }

    fn fold(&mut self, body: Area, region: Region) {
        let panes = 19;
        self.panes = Area { width: panes, ..body };
        let form = Area { x: panes + 1, width: body.width - panes - 1, ..body };
        let side = match region {
            Region::Side => body.height * 3 / 5,
            _ if body.height >= 32 => 12,
            _ if body.height >= 18 => 5,
            _ => 0,
        };
        if side == 0 {
            self.form = form;
            return;
        }
        let rule = form.y + form.height - side - 1;
        self.form = Area { height: form.height - side - 1, ..form };
        self.side_rule = Some(rule);
        self.side = Area { y: rule + 1, height: side, ..form };
    }
}
