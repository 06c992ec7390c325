//! The model drawn: `view(&Model, &mut Frame) -> Painted`.
//!
//! Drawing only draws. What it returns says where things landed, for the mouse and for scrolling; focus,
//! scroll positions and everything else that lasts live in the model.
//!
//! ```text
//! +-- head: title, readiness, saved ------------------------------------+  head.rs
//! | panes.rs   | form.rs                          | side.rs, preview.rs |
//! | strategies | sections, fields, tables, the    | figures, pictures,  |
//! | next step  | text being edited                | checks, offers      |
//! +-- foot: message, hints ---------------------------------------------+  foot.rs
//! ```
//!
//! From 100 columns three columns stand side by side; from 60 the side folds under the form; below 60 one
//! field at a time (one.rs). Sheets (sheet.rs) lie over everything; home.rs is the list of drafts.

pub mod canvas;
pub mod theme;

pub use canvas::Canvas;
pub use theme::Theme;

/// x
pub fn view(_: &crate::app::Model, _: &mut ratatui::Frame<'_>) -> crate::app::Painted {
    crate::app::Painted::default()
}
