//! What lies over the screen.
use super::canvas::Canvas;
use super::theme::Role;
use crate::app::sheet::Sheet;
use crate::app::{Area, Model, Target};

/// Draws a sheet.
pub fn draw(model: &Model, sheet: &Sheet, canvas: &mut Canvas<'_>) {
    let whole = canvas.area();
    let area = Area {
        x: whole.width / 8,
        y: whole.height / 8,
        width: whole.width * 3 / 4,
        height: whole.height * 3 / 4,
    };
    canvas.clear(area);
    canvas.hit(area, Target::Nothing);
    let inside = canvas.frame(area, "", Role::Quiet);
    for ((index, item), y) in sheet.items(model).iter().enumerate().zip(inside.y..inside.y + inside.height) {
        let role = if index == sheet.selected { Role::Focus } else { Role::Text };
        canvas.say_at(inside.x, y, inside.width, &item.label, role);
        canvas.hit(Area { y, height: 1, ..inside }, Target::Item(index));
    }
}
