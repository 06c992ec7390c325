//! The application without a screen: a model, what happens to it, and what that asks of the outside.
//!
//! `update(&mut Model, Msg, Now) -> Vec<Effect>` is the one door. It knows no terminal, no clock and no
//! disk: keys, time and files come in as [`Msg`], and everything to be done outside leaves as [`Effect`].
//! What is drawn is a function of the model; what the last frame put where comes back as [`Painted`] and
//! serves the mouse and scrolling only.
//!
//! ```text
//! Model ── home   the list of drafts                    home.rs
//!       ├─ desk   one open draft: outline, focus, text   desk.rs, outline.rs
//!       └─ sheets what lies over both: menu, palette …   sheet.rs
//! ```

pub mod apart;
pub mod command;
pub mod contact;
pub mod desk;
mod due;
mod home;
pub mod house;
pub mod key;
pub mod mend;
mod model;
mod msg;
pub mod outline;
pub mod painted;
pub mod sheet;
mod standing;
mod toast;
mod update;

pub use command::Command;
pub use desk::Desk;
pub use due::Duties;
pub use home::Home;
#[cfg(test)]
pub(crate) use model::ambiguous;
pub use model::{AUTOSAVE, Leaving, Model, Start};
pub use msg::{Clip, Effect, Msg, Now, Watch};
pub use painted::{Area, Painted, Scroll, Target};
pub use standing::Standing;
pub use toast::{Messages, Said, Toast};
pub use update::update;

#[cfg(test)]
mod tests;
