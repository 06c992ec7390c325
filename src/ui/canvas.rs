//! The one place where text meets cells: measured, cleaned and cut, so that no other file counts columns.

use super::theme::{Role, Theme};
use crate::app::{Area, Model, Painted, Scroll, Target};
use crate::i18n::{Lang, Text};
use crate::shelf::Glyphs;
use crate::text::{Align, Ambiguous, fit, fit_end, fit_pad, glyphs, one_line, width_with, wrap_first};
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use std::ops::Range;

/// The signs a screen is drawn with.
#[derive(Clone, Copy, Debug)]
pub struct Signs {
    /// Horizontal line.
    pub horizontal: &'static str,
    /// Vertical line.
    pub vertical: &'static str,
    /// Corners: top left, top right, bottom left, bottom right.
    pub corners: [&'static str; 4],
    /// Meets of lines: left, right, top, bottom, cross.
    pub meets: [&'static str; 5],
    /// A full and an empty piece of a bar.
    pub bar: [&'static str; 2],
    /// The mark before what is selected.
    pub pointer: &'static str,
    /// Ticked and not ticked.
    pub tick: [&'static str; 2],
    /// Chosen and not chosen, of several of which one holds.
    pub radio: [&'static str; 2],
    /// Where text is cut off.
    pub cut: &'static str,
    /// More above, more below.
    pub more: [&'static str; 2],
    /// More to the left, more to the right.
    pub sideways: [&'static str; 2],
    /// Opens a list.
    pub open: &'static str,
    /// Whether arrows are drawn as arrows.
    pub arrows: bool,
}

const UNICODE: Signs = Signs {
    horizontal: "─",
    vertical: "│",
    corners: ["┌", "┐", "└", "┘"],
    meets: ["├", "┤", "┬", "┴", "┼"],
    bar: ["█", "░"],
    pointer: "▸",
    tick: ["[x]", "[ ]"],
    radio: ["(o)", "( )"],
    cut: "…",
    more: ["▴", "▾"],
    sideways: ["◂", "▸"],
    open: "▾",
    arrows: true,
};

const ASCII: Signs = Signs {
    horizontal: "-",
    vertical: "|",
    corners: ["+", "+", "+", "+"],
    meets: ["+", "+", "+", "+", "+"],
    bar: ["#", "."],
    pointer: ">",
    tick: ["[x]", "[ ]"],
    radio: ["(o)", "( )"],
    cut: "..",
    more: ["^", "v"],
    sideways: ["<", ">"],
    open: "v",
    arrows: false,
};

/// A frame being drawn.
pub struct Canvas<'f> {
    buffer: &'f mut Buffer,
    /// Rows at the foot that a sheet leaves to what is said.
    said: u16,
    /// Where things landed.
    pub painted: Painted,
    /// The screen's language.
    pub lang: Lang,
    /// The styles.
    pub theme: Theme,
    /// The signs.
    pub signs: &'static Signs,
    /// Whether ambiguous characters take two cells here.
    pub ambiguous: Ambiguous,
}

impl<'f> Canvas<'f> {
    /// A canvas over a whole frame.
    pub fn new(model: &Model, frame: &'f mut Frame<'_>) -> Self {
        let ascii = model.glyphs == Glyphs::Ascii;
        Self {
            buffer: frame.buffer_mut(),
            said: 0,
            painted: Painted::default(),
            lang: model.lang,
            theme: Theme::new(model.theme),
            signs: if ascii { &ASCII } else { &UNICODE },
            ambiguous: model.ambiguous(),
        }
    }

    /// A canvas over a buffer, drawn with lines or in plain characters.
    #[cfg(test)]
    pub(in crate::ui) fn over(buffer: &'f mut Buffer, lang: Lang, glyphs: Glyphs) -> Self {
        let ascii = glyphs == Glyphs::Ascii;
        Self {
            buffer,
            said: 0,
            painted: Painted::default(),
            lang,
            theme: Theme::new(crate::shelf::Theme::Dark),
            signs: if ascii { &ASCII } else { &UNICODE },
            ambiguous: crate::app::ambiguous(glyphs, lang),
        }
    }

    /// The whole screen.
    #[must_use]
    pub fn area(&self) -> Area {
        let Rect { x, y, width, height } = self.buffer.area;
        Area { x, y, width, height }
    }

    /// Leaves rows at the foot to what is said: sheets end above them.
    pub fn leave_rows(&mut self, rows: u16) {
        self.said = rows;
    }

    /// Where a sheet of this height stands: in the middle of the screen, and above what is said at its foot. What
    /// takes the whole screen takes what that leaves.
    #[must_use]
    pub fn for_sheet(&self, (width, height): (u16, u16)) -> Area {
        let screen = self.area();
        let above = screen.height.saturating_sub(self.said);
        let height = height.min(above);
        let y = ((screen.height - height) / 2).min(above - height);
        Area { x: (screen.width.saturating_sub(width)) / 2, y, width, height }
    }

    /// A text of the product in the screen's language.
    #[must_use]
    pub fn say(&self, text: Text) -> &'static str {
        text.get(self.lang)
    }

    /// The style of a role.
    #[must_use]
    pub fn style(&self, role: Role) -> Style {
        self.theme.style(role)
    }

    /// The cells a text takes.
    #[must_use]
    pub fn width(&self, words: &str) -> u16 {
        u16::try_from(width_with(words, self.ambiguous)).unwrap_or(u16::MAX)
    }

    /// A text cut to cells, the cut marked.
    #[must_use]
    pub fn cut(&self, words: &str, cells: u16) -> String {
        fit(&one_line(words), usize::from(cells), self.ambiguous).into_owned()
    }

    /// A text whose beginning is cut off, the cut marked: the end of a path tells more.
    #[must_use]
    pub fn cut_start(&self, words: &str, cells: u16) -> String {
        fit_end(&one_line(words), usize::from(cells), self.ambiguous)
    }

    /// A text cut or padded to exactly these cells.
    #[must_use]
    pub fn pad(&self, words: &str, cells: u16, align: Align) -> String {
        fit_pad(&one_line(words), usize::from(cells), align, self.ambiguous)
    }

    /// The rows of a text of several lines at a width.
    #[must_use]
    pub fn wrap(&self, words: &str, cells: u16) -> Vec<String> {
        self.wrap_first(words, cells, usize::MAX)
    }

    /// At most the first `most` rows of a text of several lines at a width; the rest is not laid out.
    #[must_use]
    pub fn wrap_first(&self, words: &str, cells: u16, most: usize) -> Vec<String> {
        let rows = wrap_first(words, usize::from(cells.max(1)), self.ambiguous, most);
        rows.into_iter().map(|range| words[range].trim_end().to_owned()).collect()
    }

    /// At most the first `most` rows of a text at a width, as bytes of it.
    #[must_use]
    pub fn wrap_ranges(&self, words: &str, cells: u16, most: usize) -> Vec<Range<usize>> {
        wrap_first(words, usize::from(cells.max(1)), self.ambiguous, most)
    }

    /// The first cell and the cells of a piece of a row, widened to whole clusters; `None` where it has none.
    #[must_use]
    pub fn cells_of(&self, row: &str, piece: &Range<usize>) -> Option<(u16, u16)> {
        let within = |bytes: &Range<usize>| bytes.start < piece.end && piece.start < bytes.end;
        let mut found = glyphs(row, self.ambiguous).filter(|glyph| within(&glyph.bytes));
        let first = found.next()?;
        let end = found.last().map_or(first.col + first.cells, |last| last.col + last.cells);
        Some((u16::try_from(first.col).ok()?, u16::try_from(end - first.col).ok()?))
    }

    /// Writes one row at a cell, cut to `cells`; gives the cells it took. Outside the screen, nothing.
    pub fn put(&mut self, x: u16, y: u16, cells: u16, words: &str, style: Style) -> u16 {
        let Rect { width, height, .. } = self.buffer.area;
        if y >= height || x >= width {
            return 0;
        }
        let cells = cells.min(width - x);
        let drawn = one_line(words);
        let row = fit(&drawn, usize::from(cells), self.ambiguous);
        if self.ambiguous == Ambiguous::Narrow {
            return self.put_narrow(x, y, cells, &row, style);
        }
        // The buffer counts ambiguous characters as one cell; here each stands where it was measured.
        let mut end = x;
        for glyph in glyphs(&row, self.ambiguous) {
            let Ok(column) = u16::try_from(glyph.col) else { break };
            for cell in column..column.saturating_add(u16::try_from(glyph.cells).unwrap_or(1)).min(cells) {
                self.buffer[(x + cell, y)].set_symbol(" ").set_style(style);
                end = x + cell + 1;
            }
            self.buffer.set_stringn(x + column, y, &glyph.text, glyph.cells, style);
        }
        end - x
    }

    /// Writes a row that fits, where the buffer measures as we do: each cell once, not looking for the edges of
    /// clusters again.
    fn put_narrow(&mut self, x: u16, y: u16, cells: u16, row: &str, style: Style) -> u16 {
        let mut taken = 0;
        for glyph in glyphs(row, Ambiguous::Narrow) {
            let at = x + taken;
            let Ok(wide) = u16::try_from(glyph.cells) else { break };
            if taken + wide > cells {
                break;
            }
            let mut chars = glyph.text.chars();
            if chars.next().is_some() && chars.next().is_none() {
                self.buffer[(at, y)].set_symbol(&glyph.text).set_style(style);
                for behind in at + 1..at + wide {
                    self.buffer[(behind, y)].reset();
                }
                taken += wide;
            } else {
                let (end, _) = self.buffer.set_stringn(at, y, &glyph.text, usize::from(cells - taken), style);
                taken = end - x;
            }
        }
        taken
    }

    /// Writes one row in the style of a role.
    pub fn say_at(&mut self, x: u16, y: u16, cells: u16, words: &str, role: Role) -> u16 {
        self.put(x, y, cells, words, self.style(role))
    }

    /// Blanks an area, so that nothing under it shows: also the other half of a wide character at its edge.
    pub fn clear(&mut self, area: Area) {
        let bounds = self.buffer.area;
        for y in area.y..area.y.saturating_add(area.height).min(bounds.height) {
            if let Some(left) = area.x.checked_sub(1)
                && self.width(self.buffer[(left, y)].symbol()) == 2
            {
                self.buffer[(left, y)].set_symbol(" ");
            }
            for x in area.x..area.x.saturating_add(area.width).min(bounds.width) {
                self.buffer[(x, y)].reset();
            }
        }
    }

    /// Gives every cell of an area a style, leaving what it says.
    pub fn restyle(&mut self, area: Area, style: Style) {
        self.buffer.set_style(Rect { x: area.x, y: area.y, width: area.width, height: area.height }, style);
    }

    /// A box around an area, with a title in its upper edge; gives what is inside.
    pub fn frame(&mut self, area: Area, title: &str, role: Role) -> Area {
        if area.width < 2 || area.height < 2 {
            return area;
        }
        let style = self.style(role);
        let (right, bottom) = (area.x + area.width - 1, area.y + area.height - 1);
        let line = self.signs.horizontal.repeat(usize::from(area.width) - 2);
        let [top_left, top_right, bottom_left, bottom_right] = self.signs.corners;
        let edges = [(area.y, top_left, top_right), (bottom, bottom_left, bottom_right)];
        for (y, left, right_sign) in edges {
            self.raw(area.x, y, &format!("{left}{line}{right_sign}"), style);
        }
        for y in area.y + 1..bottom {
            self.raw(area.x, y, self.signs.vertical, style);
            self.raw(right, y, self.signs.vertical, style);
        }
        if !title.is_empty() {
            let words = format!(" {title} ");
            self.say_at(area.x + 2, area.y, area.width.saturating_sub(4), &words, Role::Title);
        }
        Area { x: area.x + 1, y: area.y + 1, width: area.width - 2, height: area.height - 2 }
    }

    /// Writes signs of our own, each one cell wide.
    pub fn raw(&mut self, x: u16, y: u16, signs: &str, style: Style) {
        let Rect { width, height, .. } = self.buffer.area;
        if y >= height || x >= width {
            return;
        }
        // Lines, bars, Braille and ASCII are one cell each, so nobody has to look for their edges.
        let is_one_cell =
            |c: char| matches!(c, ' '..='~' | '\u{2500}'..='\u{259F}' | '\u{2800}'..='\u{28FF}');
        if signs.chars().all(is_one_cell) {
            for (x, sign) in (x..width).zip(signs.chars()) {
                self.buffer[(x, y)].set_char(sign).set_style(style);
            }
        } else {
            self.buffer.set_stringn(x, y, signs, usize::from(width - x), style);
        }
    }

    /// A bar of `cells` cells, filled to `part` of `whole`.
    #[must_use]
    pub fn bar(&self, cells: u16, part: usize, whole: usize) -> String {
        let cells = usize::from(cells);
        let full = (cells * part).checked_div(whole).unwrap_or(0).min(cells);
        let [on, off] = self.signs.bar;
        on.repeat(full) + &off.repeat(cells - full)
    }

    /// Says that an area can be clicked, as far as it is on the screen.
    pub fn hit(&mut self, area: Area, target: Target) {
        let on_screen = self.buffer.area.intersection(Rect::new(area.x, area.y, area.width, area.height));
        let Rect { x, y, width, height } = on_screen;
        if width > 0 && height > 0 {
            self.painted.hits.push((Area { x, y, width, height }, target));
        }
    }

    /// Says that an area scrolls.
    pub fn scrolls(&mut self, area: Area, scroll: Scroll) {
        self.painted.scrolls.push((area, scroll));
    }

    /// Puts the terminal's cursor here.
    pub fn cursor(&mut self, x: u16, y: u16) {
        self.painted.cursor = Some((x, y));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Texts, marks, joiners and figures; in ASCII, in Chinese, from right to left.
    const TEXTS: [&str; 10] = [
        "plain words, 35%",
        "“配件预测”积压……影响门店。",
        "e\u{301}a\u{308}\u{323} n\u{303}",
        "👩‍👩‍👧 家庭 🇨🇳🇩🇪 ✈️",
        "שלום עולם",
        "ﾊﾞﾊﾟ ガ か\u{3099}",
        "a\tb\r\nc\u{1b}[31m\u{202e}d",
        "┌──┬█░▸▾┐",
        "⡀⣿⠉ ⠤",
        "",
    ];

    #[test]
    fn in_plain_characters_english_signs_are_ascii_and_stand_close() {
        for (lang, row) in [(Lang::En, "\"many stores\" - it's ...|"), (Lang::Zh, "“ many stores” ")] {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 30, 1));
            let mut canvas = Canvas::over(&mut buffer, lang, Glyphs::Ascii);
            let style = canvas.style(Role::Text);
            let words = "“many stores” — it’s …|";
            let taken = canvas.put(0, 0, 30, words, style);
            assert_eq!(taken, canvas.width(words), "{lang:?}");
            let drawn: String = (0..30).map(|x| buffer[(x, 0)].symbol()).collect();
            assert!(drawn.starts_with(row), "{drawn:?}");
            assert_eq!(usize::from(taken), drawn.trim_end().chars().count(), "{drawn:?}");
        }
    }

    #[test]
    fn a_row_is_written_as_the_buffer_would_write_it() {
        let area = Rect::new(0, 0, 30, 1);
        let before = Buffer::with_lines(["件".repeat(15)]);
        let style = Theme::new(crate::shelf::Theme::Dark).style(Role::Focus);
        for words in TEXTS {
            for (x, cells) in (0..30).flat_map(|x| (0..30).map(move |cells| (x, cells))) {
                let (mut ours, mut theirs) = (before.clone(), before.clone());
                let mut canvas = Canvas::over(&mut ours, Lang::Zh, Glyphs::Unicode);
                let taken = canvas.put(x, 0, cells, words, style);
                let row = canvas.cut(words, cells.min(area.width - x));
                let (end, _) = theirs.set_stringn(x, 0, &row, usize::from(cells), style);
                assert_eq!((taken, &*canvas.buffer), (end - x, &theirs), "{words:?} at {x} in {cells}");
                canvas.raw(x, 0, words, style);
                theirs.set_stringn(x, 0, words, usize::from(area.width - x), style);
                assert_eq!(ours, theirs, "{words:?} at {x}");
            }
        }
    }
}
