//! Text as a terminal shows it: cells, graphemes, wrapping, cleaning of foreign text, and the
//! [`Editor`].
//!
//! Three rules hold everywhere, and everything else follows from them:
//!
//! 1. **What is measured is what is drawn.** A string is drawn as its [`glyphs`]; [`width`], [`wrap`],
//!    [`fit`] and the editor's caret count the cells of exactly these glyphs, grapheme by grapheme, in
//!    the way ratatui counts them. Nothing a person typed is invisible: tabs are expanded, controls,
//!    bidirectional marks and zero-width characters have glyphs of their own ([`visible`]).
//! 2. **Positions are byte offsets at grapheme boundaries.** A line feed is a grapheme by itself, also
//!    after a carriage return, so that lines can be looked at one by one.
//! 3. **A wrapped row depends only on the text from its start to a few graphemes behind its end.** So a
//!    change re-wraps a few rows of a long text, and gives the same rows as wrapping all of it.
//!
//! No crate wraps Chinese as printers do, deletes by grapheme and stays fast in a long paragraph, hence
//! an editing core of our own.

mod clean;
mod editor;
mod fit;
mod glyph;
mod layout;
mod terms;
mod words;
mod wrap;

pub use clean::{Cleaned, clean_paste, escape_json, fold_full_width_key};
pub use editor::{Editor, Mode, Splice};
pub use fit::{Align, fit, fit_pad};
pub use glyph::{Ambiguous, Glyph, Glyphs, TAB, glyphs, one_line, visible, width, width_with};
pub use layout::Layout;
pub use terms::{Found, Term, Terms, is_han};
pub use words::word_at;
pub use wrap::{wrap, wrap_first, wrap_with};

#[cfg(test)]
mod nasty;
