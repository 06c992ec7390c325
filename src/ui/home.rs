//! The list of drafts.
use super::canvas::Canvas;
use crate::app::Model;

/// Draws the home screen.
pub fn draw(model: &Model, canvas: &mut Canvas<'_>) {
    for (y, card) in (0..).zip(&model.home.cards) {
        canvas.say_at(1, y, 60, &card.title(), super::theme::Role::Text);
    }
}
