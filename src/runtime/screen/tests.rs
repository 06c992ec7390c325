//! Frames are drawn through the backend into a terminal emulator, whose screen must then say
//! what ratatui's buffer says.
use proptest::prelude::*;
use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier, Style};
use ratatui::widgets::{Block, Borders, Clear, Widget};

use super::*;

const COLUMNS: u16 = 24;
const ROWS: u16 = 6;

/// Counts writes and keeps the bytes of the last one.
#[derive(Default)]
struct Recorder {
    writes: usize,
    last: Vec<u8>,
    all: Vec<u8>,
    broken: bool,
}

impl Write for Recorder {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.broken {
            return Err(io::Error::other("the terminal is gone"));
        }
        self.writes += 1;
        self.last = bytes.to_vec();
        self.all.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn screen() -> Screen<Recorder> {
    let mut screen = Screen::new(Recorder::default(), COLUMNS, ROWS).unwrap();
    screen.set_ambiguous(Ambiguous::Narrow);
    screen
}

/// What the frame sent.
fn sent(screen: &mut Screen<Recorder>, view: impl FnOnce(&mut Frame)) -> String {
    screen.writer_mut().last.clear();
    screen.draw(view).unwrap();
    String::from_utf8(screen.writer_mut().last.clone()).unwrap()
}

fn colour(colour: Color) -> vt100::Color {
    let index = match colour {
        Color::Reset => return vt100::Color::Default,
        Color::Rgb(red, green, blue) => return vt100::Color::Rgb(red, green, blue),
        Color::Indexed(index) => index,
        Color::Red => 1,
        Color::Cyan => 6,
        Color::LightYellow => 11,
        other => panic!("not used here: {other:?}"),
    };
    vt100::Color::Idx(index)
}

/// Where the emulator's screen differs from the buffer.
fn difference(parser: &vt100::Parser, buffer: &Buffer) -> Option<String> {
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            let cell = &buffer[(x, y)];
            let seen = parser.screen().cell(y, x)?;
            let text = if seen.has_contents() { seen.contents() } else { " " };
            // The emulator joins nothing: what it spills over the next cells must be gone.
            let first = cell.symbol().split_inclusive('\u{200d}').next();
            if Some(text) != first {
                return Some(format!("at {x},{y}: {text:?} instead of {:?}", cell.symbol()));
            }
            let lines = Modifier::UNDERLINED | Modifier::REVERSED;
            let plain_blank = text == " " && !cell.modifier.intersects(lines);
            let style = |modifier| cell.modifier.contains(modifier);
            let same = seen.bgcolor() == colour(cell.bg)
                && seen.underline() == style(Modifier::UNDERLINED)
                && seen.inverse() == style(Modifier::REVERSED)
                && (plain_blank
                    || (seen.fgcolor() == colour(cell.fg)
                        && seen.bold() == style(Modifier::BOLD)
                        && seen.dim() == style(Modifier::DIM)
                        && seen.italic() == style(Modifier::ITALIC)));
            if !same {
                return Some(format!("at {x},{y} {text:?}: style {:?} became {seen:?}", cell.style()));
            }
            x += cell.cell_width().max(1);
        }
    }
    None
}

fn emulator() -> vt100::Parser {
    vt100::Parser::new(ROWS.try_into().unwrap(), COLUMNS.try_into().unwrap(), 0)
}

/// A cell of a wide glyph of `before` that the frame `bytes` cut and left to the terminal.
///
/// The frame is drawn over a screen full of `Z`: what stays `Z` was not drawn. So this holds for
/// every terminal, whatever it makes of the other half of a cut glyph. `caret` is where the
/// cursor stood before the frame.
fn left_to_the_terminal(bytes: &str, caret: (u16, u16), before: &Buffer, now: &Buffer) -> Option<(u16, u16)> {
    let mut parser = emulator();
    for y in 1..=ROWS {
        parser.process(format!("\x1b[{y}H{}", "Z".repeat(COLUMNS.into())).as_bytes());
    }
    parser.process(format!("\x1b[{};{}H{bytes}", caret.1 + 1, caret.0 + 1).as_bytes());
    let same = |x, y| {
        let (old, new) = (&before[(x, y)], &now[(x, y)]);
        old.symbol() == new.symbol() && old.style() == new.style()
    };
    for y in 0..before.area.height {
        let mut x = 0;
        while x < before.area.width {
            let end = x + before[(x, y)].cell_width().max(1);
            if end - x > 1 && !same(x, y) {
                let drawn = |x| parser.screen().cell(y, x).is_some_and(|cell| cell.contents() != "Z");
                if let Some(x) = (x..end).find(|x| !drawn(*x)) {
                    return Some((x, y));
                }
            }
            x = end;
        }
    }
    None
}

#[test]
fn one_letter_is_one_byte() {
    let mut screen = screen();
    let view = |text: &'static str| {
        move |frame: &mut Frame| {
            let column = u16::try_from(text.len()).unwrap();
            frame.buffer_mut().set_string(0, 1, text, Style::new().fg(Color::Cyan));
            frame.set_cursor_position((column, 1));
        }
    };
    let first = sent(&mut screen, view("a"));
    assert!(first.ends_with("a\x1b[?25h"), "{first:?}");
    assert_eq!(sent(&mut screen, view("ab")), "b");
    assert_eq!(sent(&mut screen, view("ab ")), " ");
    assert_eq!(sent(&mut screen, view("ab c")), "c");
    assert_eq!(sent(&mut screen, view("ab ")), "\x08 \x08");
    assert_eq!(sent(&mut screen, view("ab ")), "");
}

#[test]
fn one_chinese_character_is_three_bytes() {
    let mut screen = screen();
    let mut view = |text: &str, column| {
        sent(&mut screen, |frame| {
            frame.buffer_mut().set_string(0, 0, text, Style::new());
            frame.set_cursor_position((column, 0));
        })
    };
    view("门", 2);
    assert_eq!(view("门店", 4), "店");
    assert_eq!(view("门店，", 6), "，");
}

#[test]
fn both_halves_of_a_cut_glyph_are_drawn_once() {
    let mut screen = screen();
    let mut view = |text: &str, end: (&str, Color), caret: u16| {
        sent(&mut screen, |frame| {
            let (x, y) = frame.buffer_mut().set_stringn(0, 0, text, 24, Style::new());
            frame.buffer_mut().set_string(x, y, end.0, Style::new().bg(end.1));
            frame.set_cursor_position((caret, 0));
        })
    };
    let plain = ("", Color::Reset);
    view("门店", plain, 4);
    assert_eq!(view("门", plain, 2), "\x08\x08  \x08\x08");
    assert_eq!(view("门x", plain, 3), "x", "the other half is not drawn again later");
    view("门店", plain, 4);
    assert_eq!(view("门ab", plain, 4), "\x08\x08ab", "what the frame draws there is enough");
    view("门店", plain, 4);
    // The other half stays plain, which is no change: only the terminal makes it one.
    assert_eq!(view("门", ("x", Color::Red), 4), "\x08\x08\x1b[41mx\x1b[m ");
    view("门 店", plain, 5);
    assert_eq!(view("门", ("店", Color::Red), 5), "\x08\x08\x08\x1b[41m店\x1b[m ");
}

#[test]
fn a_big_frame_is_one_write_and_held_back_until_complete() {
    let mut screen = screen();
    let text = sent(&mut screen, |frame| {
        for y in 0..ROWS {
            frame.buffer_mut().set_string(0, y, "影响力证据链支持者方案", Style::new());
        }
        frame.set_cursor_position((3, 2));
    });
    assert_eq!(screen.writer_mut().writes, 1);
    assert!(text.starts_with("\x1b[?2026h\x1b[?25l"), "{text:?}");
    assert!(text.ends_with("\x1b[3;4H\x1b[?25h\x1b[?2026l"), "{text:?}");
}

#[test]
fn the_caret_is_where_the_view_put_it_or_hidden() {
    let mut screen = screen();
    let mut parser = emulator();
    for (text, caret) in
        [("👩‍🔧好", Some((4, 0))), ("e\u{301}", Some((1, 3))), ("", None), ("a", Some((23, 5)))]
    {
        let bytes = sent(&mut screen, |frame| {
            frame.buffer_mut().set_string(0, 0, text, Style::new());
            if let Some(caret) = caret {
                frame.set_cursor_position(caret);
            }
        });
        parser.process(bytes.as_bytes());
        assert_eq!(parser.screen().hide_cursor(), caret.is_none());
        if let Some((x, y)) = caret {
            assert_eq!(parser.screen().cursor_position(), (y, x), "{text}");
        }
    }
}

#[test]
fn a_popup_over_half_a_glyph_keeps_its_border() {
    let mut screen = screen();
    let mut parser = emulator();
    let mut popup = |shown: bool| {
        let bytes = sent(&mut screen, |frame| {
            for y in 0..ROWS {
                frame.buffer_mut().set_string(0, y, "影响力证据链支持者", Style::new());
            }
            if shown {
                let area = Rect::new(3, 1, 8, 3);
                Clear.render(area, frame.buffer_mut());
                Block::new().borders(Borders::ALL).render(area, frame.buffer_mut());
            }
        });
        parser.process(bytes.as_bytes());
        parser.screen().contents().lines().nth(2).unwrap_or_default().to_owned()
    };
    assert_eq!(popup(false), "影响力证据链支持者");
    assert_eq!(popup(true), "影 │      │ 支持者");
    assert_eq!(popup(false), "影响力证据链支持者");
}

#[test]
fn wide_terminals_get_stand_ins_and_a_full_frame() {
    let mut screen = screen();
    let view = |frame: &mut Frame| {
        Block::new().borders(Borders::ALL).title("“店”…").render(frame.area(), frame.buffer_mut());
    };
    sent(&mut screen, view);
    screen.set_ambiguous(Ambiguous::Wide);
    let bytes = sent(&mut screen, view);
    assert!(bytes.contains("\x1b[2J") && bytes.contains("+\"店\".---"), "{bytes:?}");
    assert!(!bytes.contains('─') && !bytes.contains('“'));
}

#[test]
fn nothing_hostile_reaches_the_terminal() {
    let mut screen = screen();
    let bytes = sent(&mut screen, |frame| {
        frame.buffer_mut()[(0, 0)].set_symbol("a\x1b]52;c;eA==\x07");
        frame.buffer_mut()[(1, 0)].set_symbol("\u{202e}");
        frame.buffer_mut()[(2, 0)].set_symbol("\u{9b}");
    });
    assert!(!bytes.contains("\x1b]") && !bytes.contains('\u{202e}') && !bytes.contains('\u{9b}'));
}

#[test]
fn after_an_error_the_frame_is_drawn_in_full() {
    let mut screen = screen();
    let view = |frame: &mut Frame| {
        frame.buffer_mut().set_string(0, 0, "重来", Style::new());
    };
    sent(&mut screen, view);
    screen.writer_mut().broken = true;
    assert!(screen.draw(|frame| frame.buffer_mut().set_string(0, 1, "x", Style::new())).is_err());
    screen.writer_mut().broken = false;
    let bytes = sent(&mut screen, view);
    assert!(bytes.contains("\x1b[2J") && bytes.contains("重来"), "{bytes:?}");
}

#[test]
fn a_resize_draws_in_full_at_the_new_size() {
    let mut screen = screen();
    sent(&mut screen, |frame| {
        frame.buffer_mut().set_string(0, 0, "一", Style::new());
    });
    screen.resize(40, 10);
    let mut seen = Rect::ZERO;
    let bytes = sent(&mut screen, |frame| {
        seen = frame.area();
        frame.buffer_mut().set_string(38, 9, "二", Style::new());
    });
    assert_eq!(seen, Rect::new(0, 0, 40, 10));
    assert!(bytes.contains("\x1b[2J") && bytes.contains("\x1b[10;39H二"), "{bytes:?}");
    screen.resize(0, 0);
    sent(&mut screen, |_| {});
    assert_eq!(screen.size(), Size::new(1, 1));
}

fn any_style() -> impl Strategy<Value = Style> {
    let colours = [
        Color::Reset,
        Color::Reset,
        Color::Red,
        Color::Cyan,
        Color::LightYellow,
        Color::Indexed(200),
        Color::Rgb(1, 200, 3),
    ];
    let modifiers = [
        Modifier::empty(),
        Modifier::empty(),
        Modifier::BOLD,
        // The emulator knows bold or dim, not both; `sgr` tests their mixture.
        Modifier::ITALIC,
        Modifier::UNDERLINED,
        Modifier::REVERSED,
    ];
    (
        prop::sample::select(colours.to_vec()),
        prop::sample::select(colours.to_vec()),
        prop::sample::select(modifiers.to_vec()),
    )
        .prop_map(|(fg, bg, modifier)| Style::new().fg(fg).bg(bg).add_modifier(modifier))
}

fn any_text() -> impl Strategy<Value = String> {
    let pieces = [
        "门店",
        "，",
        "a",
        "b c",
        "    ",
        "        ",
        "。",
        "é",
        "e\u{301}",
        "👍",
        "👩‍🔧",
        "👩‍👩‍👧",
        "カ",
        "─",
        "“引”",
        "שלום",
        "한",
        "…",
        "①",
        "x",
        "⌨\u{fe0f}",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..8).prop_map(|pieces| pieces.concat())
}

/// Text somewhere, or a popup.
fn any_stroke() -> impl Strategy<Value = (u16, u16, String, Style, bool)> {
    (0..COLUMNS, 0..ROWS, any_text(), any_style(), prop::bool::weighted(0.2))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn the_terminal_shows_what_the_buffer_says(
        frames in prop::collection::vec(
            (prop::collection::vec(any_stroke(), 0..5), (0..COLUMNS, 0..ROWS), any::<bool>()), 1..6),
        ambiguous in prop::sample::select(vec![Ambiguous::Unknown, Ambiguous::Narrow, Ambiguous::Wide]),
    ) {
        let mut screen = screen();
        screen.set_ambiguous(ambiguous);
        let mut parser = emulator();
        let mut before: Option<(Buffer, (u16, u16))> = None;
        for (strokes, caret, afresh) in frames {
            if afresh {
                screen.redraw();
            }
            let mut expected = Buffer::default();
            let bytes = sent(&mut screen, |frame| {
                for (x, y, text, style, popup) in &strokes {
                    if *popup {
                        let area = Rect::new(*x, *y, 7, 3).intersection(frame.area());
                        Clear.render(area, frame.buffer_mut());
                        Block::new().borders(Borders::ALL).style(*style).render(area, frame.buffer_mut());
                    } else {
                        frame.buffer_mut().set_string(*x, *y, text, *style);
                    }
                }
                frame.set_cursor_position(Position::from(caret));
                expected = frame.buffer_mut().clone();
            });
            mend(&mut expected, ambiguous);
            parser.process(bytes.as_bytes());
            prop_assert_eq!(difference(&parser, &expected), None);
            prop_assert_eq!(parser.screen().cursor_position(), (caret.1, caret.0));
            if let Some((picture, caret)) = before.replace((expected.clone(), caret)) {
                prop_assert_eq!(left_to_the_terminal(&bytes, caret, &picture, &expected), None);
            }
        }
    }
}
