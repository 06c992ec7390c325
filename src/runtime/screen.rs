//! The picture: ratatui's two buffers over our backend, and the mending that a frame needs
//! before the two are compared.
//!
//! ratatui keeps a wide glyph in one cell and a blank beside it. Four things go wrong with
//! that: a popup that covers only the blank is lost, because the comparison skips it; the
//! blank's colours differ from what the terminal shows; a variation selector makes a glyph
//! wide in some terminals only; and a terminal that does not join an emoji sequence spills its
//! parts over the cells behind it. [`Screen::draw`] mends all four in the finished buffer, so
//! no widget needs to know.
use std::io::{self, Write};

use ratatui::buffer::{Buffer, Cell, CellDiffOption, CellWidth};
use ratatui::layout::{Rect, Size};
use ratatui::style::Color;
use ratatui::{Frame, Terminal, TerminalOptions, Viewport};
use unicode_width::UnicodeWidthChar;

use super::backend::CellBackend;
use super::glyphs::{Ambiguous, is_ambiguous, stand_in};

const EMOJI_PRESENTATION: char = '\u{FE0F}';
const JOINER: char = '\u{200D}';

/// A terminal's screen that frames are drawn on.
#[derive(Debug)]
pub struct Screen<W: Write> {
    terminal: Terminal<CellBackend<W>>,
    /// The terminal may show something else than the last frame.
    stale: bool,
}

impl<W: Write> Screen<W> {
    /// A screen of `columns` x `rows` cells (at least one each) with unknown content.
    pub fn new(out: W, columns: u16, rows: u16) -> io::Result<Self> {
        let size = Size::new(columns.max(1), rows.max(1));
        let options = TerminalOptions { viewport: Viewport::Fullscreen };
        let terminal = Terminal::with_options(CellBackend::new(out, size), options)?;
        Ok(Self { terminal, stale: true })
    }

    /// Draws one frame with `view` and sends what changed with one write; returns what `view`
    /// returned. After an error the next frame is drawn in full.
    pub fn draw<R>(&mut self, view: impl FnOnce(&mut Frame) -> R) -> io::Result<R> {
        let ambiguous = self.terminal.backend().ambiguous();
        if self.stale {
            let size = self.terminal.size()?;
            self.terminal.resize(Rect::from((ratatui::layout::Position::ORIGIN, size)))?;
        }
        self.stale = true;
        let mut painted = None;
        self.terminal.draw(|frame| {
            painted = Some(view(frame));
            mend(frame.buffer_mut(), ambiguous);
        })?;
        self.stale = false;
        painted.ok_or_else(|| io::Error::other("draw a frame: the view was not called"))
    }

    /// Takes over a new window size. The next frame is drawn in full even if the size is the
    /// same: on the way there the terminal may have cut lines off.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.terminal.backend_mut().set_size(Size::new(columns.max(1), rows.max(1)));
        self.stale = true;
    }

    /// The window size in cells.
    #[must_use]
    pub fn size(&self) -> Size {
        self.terminal.size().unwrap_or(Size::new(80, 24))
    }

    /// Draws the next frame in full: after another program had the terminal.
    pub fn redraw(&mut self) {
        self.terminal.backend_mut().forget();
        self.stale = true;
    }

    /// Tells how wide the terminal draws ambiguous glyphs. Draws in full if what is shown has to change for
    /// it: as long as they are not wide, what was drawn while nobody knew is right.
    pub fn set_ambiguous(&mut self, ambiguous: Ambiguous) {
        let before = self.terminal.backend().ambiguous();
        if before != ambiguous {
            self.terminal.backend_mut().set_ambiguous(ambiguous);
            self.stale |= before == Ambiguous::Wide || ambiguous == Ambiguous::Wide;
        }
    }

    /// Puts a sequence in front of the next frame, in the same write (see
    /// [`CellBackend::queue`]).
    pub fn queue(&mut self, sequence: &[u8]) {
        self.terminal.backend_mut().queue(sequence);
    }

    /// What is written to, for sequences that are no part of the picture (clipboard).
    pub fn writer_mut(&mut self) -> &mut W {
        self.terminal.backend_mut().writer_mut()
    }
}

/// Makes the buffer say what a terminal will show; see the module's head.
fn mend(buffer: &mut Buffer, ambiguous: Ambiguous) {
    let width = usize::from(buffer.area.width);
    if width == 0 {
        return;
    }
    for row in buffer.content.chunks_mut(width) {
        for x in 0..row.len() {
            if row[x].symbol().len() <= 1 {
                continue;
            }
            if row[x].symbol().contains(EMOJI_PRESENTATION) {
                let plain = row[x].symbol().replace(EMOJI_PRESENTATION, "");
                row[x].set_symbol(&plain);
            }
            if ambiguous == Ambiguous::Wide {
                let mut chars = row[x].symbol().chars();
                if let (Some(c), None) = (chars.next(), chars.next())
                    && is_ambiguous(c)
                    && let Some(ascii) = stand_in(c)
                {
                    row[x].set_char(ascii);
                }
            }
            let width = usize::from(row[x].cell_width());
            let spilt: usize = row[x].symbol().chars().filter_map(UnicodeWidthChar::width).sum();
            if x + spilt > row.len() && spilt > width {
                // It would spill over the edge, onto the next line.
                let first = row[x].symbol().split(JOINER).next().unwrap_or(" ").to_owned();
                row[x].set_symbol(&first);
            }
            for cell in row.iter_mut().take(x + spilt).skip(x + width) {
                cell.set_diff_option(CellDiffOption::AlwaysUpdate);
            }
            if width < 2 {
                continue;
            }
            let (left, right) = row.split_at_mut(x + 1);
            let Some(glyph) = left.last_mut() else { continue };
            let free =
                |other: &Cell| other.symbol() == " " && (other.bg == glyph.bg || other.bg == Color::Reset);
            match right.get_mut(..width - 1) {
                Some(others) if others.iter().all(free) => {
                    for other in others {
                        other.fg = glyph.fg;
                        other.bg = glyph.bg;
                        other.modifier = glyph.modifier;
                    }
                }
                // Something was drawn over its right half, or the window ends there.
                _ => {
                    glyph.set_symbol(" ");
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
