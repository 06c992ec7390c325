//! Terminal, event loop, signals; carries out effects.
//!
//! ```text
//!   keys, mouse, paste -> input thread --\
//!   TERM, HUP, TSTP ... -> signal thread --+-> one channel -> the loop -> Screen -> one write
//!   answers of the store -----------------/
//! ```
//!
//! The loop sleeps on the channel, takes everything that is waiting ([`input::drain`]), updates,
//! draws once ([`screen::Screen::draw`]) and sleeps again: no tick, no wake-up when idle. The
//! terminal is taken and given back in one place ([`terminal`]), whatever ends the program.

pub mod backend;
pub mod clipboard;
pub mod dumps;
pub mod escape;
pub mod external;
pub mod glyphs;
pub mod input;
pub mod probe;
pub mod screen;
mod sgr;
pub mod signals;
pub mod terminal;
pub mod translate;
#[cfg(unix)]
mod tty;
pub mod workbench;
