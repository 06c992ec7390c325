//! A ratatui backend that says the least: it knows where the terminal's cursor stands and which
//! colours are on, and writes each frame with one `write`.
//!
//! One typed letter costs one byte: the cursor already stands there, the pen is already right,
//! and after the letter it stands where the caret belongs. Bigger frames are wrapped in
//! synchronized output with the cursor hidden, so nothing flickers. The size is told by resize
//! events; the terminal is never asked anything (a silent one would hang the program).
//!
//! What is left of a wide glyph that was cut is drawn, too (see `wide`).
use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::{Cell, CellWidth};
use ratatui::layout::{Position, Size};

use super::glyphs::{Ambiguous, is_hostile, sure_advance};
use super::sgr::Pen;
use wide::{Remnant, WideGlyphs};

mod wide;

/// Begins a big frame: hold the picture (mode 2026), hide the cursor.
const BEGIN: &[u8] = b"\x1b[?2026h\x1b[?25l";
const END: &[u8] = b"\x1b[?2026l";
/// Frames up to this many bytes are drawn as they are: they fit one packet and never tear.
const SMALL_FRAME: usize = 96;
/// From this many blanks on, an erase sequence is shorter than the blanks.
const ERASE_FROM: u16 = 6;
/// Room for a full frame of a big window in many colours, so that it never grows.
const FRAME_CAPACITY: usize = 128 * 1024;

/// Draws ratatui's cells on a terminal behind `W`.
#[derive(Debug)]
pub struct CellBackend<W: Write> {
    out: W,
    size: Size,
    /// [`BEGIN`], then what the frame says; the former is left out of small frames.
    frame: Vec<u8>,
    ambiguous: Ambiguous,
    /// Where the terminal's cursor stands; `None` after glyphs of doubtful width and at the
    /// right edge, where terminals differ.
    position: Option<Position>,
    pen: Option<Pen>,
    /// Whether the terminal shows its cursor; `None` before the first frame.
    shown: Option<bool>,
    caret: Option<Position>,
    caret_wanted: bool,
    blanks: Option<Blanks>,
    wide: WideGlyphs,
    /// What is left of the wide glyph that was cut last, until it is known whether the frame
    /// draws something there.
    remnant: Option<Remnant>,
}

/// Blank cells that were not written yet: a long run is erased instead.
#[derive(Debug, Clone, Copy)]
struct Blanks {
    at: Position,
    count: u16,
    pen: Pen,
}

impl<W: Write> CellBackend<W> {
    /// A backend for a terminal of `size` cells in an unknown state.
    pub fn new(out: W, size: Size) -> Self {
        let mut frame = Vec::with_capacity(FRAME_CAPACITY);
        frame.extend_from_slice(BEGIN);
        Self {
            out,
            size,
            frame,
            ambiguous: Ambiguous::Unknown,
            position: None,
            pen: None,
            shown: None,
            caret: None,
            caret_wanted: false,
            blanks: None,
            wide: WideGlyphs::none(size),
            remnant: None,
        }
    }

    /// What is written to.
    pub fn writer(&self) -> &W {
        &self.out
    }

    /// What is written to.
    pub fn writer_mut(&mut self) -> &mut W {
        &mut self.out
    }

    /// Takes over a new window size; the caller redraws everything.
    pub fn set_size(&mut self, size: Size) {
        self.size = size;
        self.wide = WideGlyphs::none(size);
    }

    /// Tells how wide the terminal draws ambiguous glyphs.
    pub fn set_ambiguous(&mut self, ambiguous: Ambiguous) {
        self.ambiguous = ambiguous;
    }

    /// How wide the terminal draws ambiguous glyphs, as far as known.
    pub fn ambiguous(&self) -> Ambiguous {
        self.ambiguous
    }

    /// Forgets what the terminal shows: after another program or a failed write.
    pub fn forget(&mut self) {
        self.position = None;
        self.pen = None;
        self.shown = None;
    }

    /// Puts a sequence in front of what follows in this frame; it may move the cursor but not
    /// change colours.
    pub fn queue(&mut self, sequence: &[u8]) {
        self.settle_blanks();
        self.frame.extend_from_slice(sequence);
        self.position = None;
    }

    fn put(&mut self, at: Position, cell: &Cell) {
        let symbol = cell.symbol();
        let pen = Pen::of(cell);
        if symbol == " " {
            self.remnant = self.wide.draw(at, 1, pen);
            self.put_blank(at, pen);
            return;
        }
        self.settle_blanks();
        self.go_to(at);
        self.take(pen);
        let clean: String;
        let symbol = if symbol.chars().any(is_hostile) {
            clean = symbol.chars().filter(|c| !is_hostile(*c)).collect();
            clean.as_str()
        } else {
            symbol
        };
        // A mark without a letter still fills its cell.
        let width = if symbol.is_empty() { 0 } else { symbol.cell_width() };
        self.remnant = self.wide.draw(at, width.max(1), pen);
        if width == 0 {
            self.frame.push(b' ');
        }
        let advance = if width == 0 { None } else { sure_advance(symbol, self.ambiguous) };
        if advance.is_none() && width > 1 {
            // A terminal that draws this narrower would leave old content beside it.
            self.sequence(&[width], b'X');
        }
        self.frame.extend_from_slice(symbol.as_bytes());
        self.position = advance.and_then(|cells| {
            let x = at.x + cells;
            (x < self.size.width).then_some(Position { x, y: at.y })
        });
    }

    /// Blanks what is left of a cut glyph, as far as the cell that is drawn next.
    fn settle_remnant(&mut self, next: Option<Position>) {
        let Some(Remnant { at, count, pen }) = self.remnant.take() else { return };
        let end = at.x + count;
        let stop = next.filter(|next| next.y == at.y && (at.x..end).contains(&next.x));
        for x in at.x..stop.map_or(end, |next| next.x) {
            self.put_blank(Position { x, y: at.y }, pen);
        }
        if let Some(at) = stop {
            self.wide.put_back(Remnant { at, count: end - at.x, pen });
        }
    }

    fn put_blank(&mut self, at: Position, pen: Pen) {
        if let Some(run) = &mut self.blanks {
            if run.at.y == at.y && run.at.x + run.count == at.x && run.pen.blanks_like(&pen) {
                run.count += 1;
                return;
            }
            self.settle_blanks();
        }
        self.blanks = Some(Blanks { at, count: 1, pen });
    }

    fn settle_blanks(&mut self) {
        let Some(Blanks { at, count, pen }) = self.blanks.take() else { return };
        self.go_to(at);
        if !self.pen.is_some_and(|now| now.blanks_like(&pen)) {
            self.take(pen);
        }
        let end = at.x + count;
        // Not every terminal erases in the current background: only plain blanks are erased.
        if count >= ERASE_FROM && pen.blanks_like(&Pen::PLAIN) {
            if end >= self.size.width {
                self.frame.extend_from_slice(b"\x1b[K");
            } else {
                self.sequence(&[count], b'X');
            }
            return;
        }
        self.frame.extend(std::iter::repeat_n(b' ', usize::from(count)));
        self.position = (end < self.size.width).then_some(Position { x: end, y: at.y });
    }

    fn take(&mut self, pen: Pen) {
        pen.change(self.pen, &mut self.frame);
        self.pen = Some(pen);
    }

    /// Moves the terminal's cursor by the shortest sequence.
    fn go_to(&mut self, to: Position) {
        if self.position == Some(to) {
            return;
        }
        match self.position {
            Some(from) if from.y == to.y && to.x == 0 => self.frame.push(b'\r'),
            Some(from) if from.y == to.y && to.x > from.x => self.sequence(&[to.x - from.x], b'C'),
            Some(from) if from.y == to.y => {
                let back = from.x - to.x;
                if back <= 3 {
                    self.frame.extend(std::iter::repeat_n(8, usize::from(back)));
                } else {
                    self.sequence(&[back], b'D');
                }
            }
            Some(from) if from.x == to.x => self.sequence(&[to.y + 1], b'd'),
            _ if to.x == 0 => self.sequence(&[to.y + 1], b'H'),
            _ => self.sequence(&[to.y + 1, to.x + 1], b'H'),
        }
        self.position = Some(to);
    }

    /// `CSI` with numbers; a lone 1 is what terminals assume anyway.
    fn sequence(&mut self, numbers: &[u16], end: u8) {
        self.frame.extend_from_slice(b"\x1b[");
        if numbers != [1] {
            for (place, number) in numbers.iter().enumerate() {
                if place > 0 {
                    self.frame.push(b';');
                }
                self.frame.extend_from_slice(number.to_string().as_bytes());
            }
        }
        self.frame.push(end);
    }

    /// The caret and the end of the frame; returns the bytes to send from.
    fn finish(&mut self) -> usize {
        self.settle_blanks();
        let big = self.frame.len() - BEGIN.len() > SMALL_FRAME;
        if big {
            self.shown = Some(false);
        }
        match self.caret.filter(|at| at.x < self.size.width && at.y < self.size.height) {
            Some(at) if self.caret_wanted => {
                self.go_to(at);
                if self.shown != Some(true) {
                    self.frame.extend_from_slice(b"\x1b[?25h");
                    self.shown = Some(true);
                }
            }
            _ if self.shown != Some(false) => {
                self.frame.extend_from_slice(b"\x1b[?25l");
                self.shown = Some(false);
            }
            _ => {}
        }
        if big {
            self.frame.extend_from_slice(END);
            0
        } else {
            BEGIN.len()
        }
    }
}

impl<W: Write> Backend for CellBackend<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        for (x, y, cell) in content {
            if x < self.size.width && y < self.size.height {
                let at = Position { x, y };
                self.settle_remnant(Some(at));
                self.put(at, cell);
            }
        }
        self.settle_remnant(None);
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.caret_wanted = false;
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.caret_wanted = true;
        Ok(())
    }

    /// Where the last frame put the caret; the terminal is not asked.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.caret.unwrap_or(Position::ORIGIN))
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.caret = Some(position.into());
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.settle_blanks();
        // Whatever was cleared: ratatui compares the next frame with an empty one.
        self.wide.clear();
        if !self.pen.is_some_and(|now| now.blanks_like(&Pen::PLAIN)) {
            self.take(Pen::PLAIN);
        }
        if clear_type != ClearType::All
            && let Some(at) = self.caret
        {
            self.go_to(at);
        }
        self.frame.extend_from_slice(match clear_type {
            ClearType::All => b"\x1b[2J",
            ClearType::AfterCursor => b"\x1b[J",
            ClearType::BeforeCursor => b"\x1b[1J",
            ClearType::CurrentLine => b"\x1b[2K",
            ClearType::UntilNewLine => b"\x1b[K",
        });
        Ok(())
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::ZERO })
    }

    /// Sends the frame with one write; nothing at all when nothing changed.
    fn flush(&mut self) -> io::Result<()> {
        let start = self.finish();
        let sent = match &self.frame[start..] {
            [] => Ok(()),
            bytes => self.out.write_all(bytes).and_then(|()| self.out.flush()),
        };
        self.frame.truncate(BEGIN.len());
        if sent.is_err() {
            self.forget();
        }
        sent
    }
}
