//! What follows from the answers.
use super::canvas::Canvas;
use super::theme::Role;
use crate::app::{Area, Desk, Model};

/// Draws the side.
pub fn draw(model: &Model, desk: &Desk, area: Area, canvas: &mut Canvas<'_>) {
    for (found, y) in desk.diagnostics.iter().zip(area.y..area.y + area.height) {
        canvas.say_at(area.x + 1, y, area.width.saturating_sub(2), &found.what(model.lang), Role::Text);
    }
}
