//! The terminal library's events in our own types.
use std::time::{Duration, Instant};

use crossterm::event::{
    Event, KeyCode as Code, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

use crate::app::key::{Input, Key, KeyCode, Mouse, MouseKind};

/// Two presses at one place within this time are a double click.
const DOUBLE_CLICK: Duration = Duration::from_millis(500);

/// Translates events; remembers the last press to tell double clicks.
#[derive(Debug, Default)]
pub struct Translator {
    last_press: Option<(Instant, u16, u16)>,
}

impl Translator {
    /// The event in our types; `None` for what nobody wants: key releases, bare modifier keys,
    /// mere mouse movement. `now` tells double clicks.
    pub fn input(&mut self, event: Event, now: Instant) -> Option<Input> {
        Some(match event {
            Event::Key(event) => Input::Key(key(event)?),
            Event::Mouse(event) => Input::Mouse(self.mouse(event, now)?),
            Event::Paste(text) => Input::Paste(unix_lines(&text)),
            Event::Resize(columns, rows) => Input::Resize { columns: columns.max(1), rows: rows.max(1) },
            Event::FocusGained => Input::FocusGained,
            Event::FocusLost => Input::FocusLost,
        })
    }

    fn mouse(&mut self, event: MouseEvent, now: Instant) -> Option<Mouse> {
        let MouseEvent { column, row, modifiers, kind } = event;
        let kind = match kind {
            MouseEventKind::Down(MouseButton::Left) => {
                let again = self.last_press.take().is_some_and(|(then, x, y)| {
                    (x, y) == (column, row) && now.saturating_duration_since(then) <= DOUBLE_CLICK
                });
                if again {
                    MouseKind::DoubleClick
                } else {
                    self.last_press = Some((now, column, row));
                    MouseKind::Down
                }
            }
            MouseEventKind::Down(_) => MouseKind::Menu,
            MouseEventKind::Drag(MouseButton::Left) => MouseKind::Drag,
            MouseEventKind::Up(MouseButton::Left) => MouseKind::Up,
            MouseEventKind::ScrollUp => MouseKind::ScrollUp,
            MouseEventKind::ScrollDown => MouseKind::ScrollDown,
            _ => return None,
        };
        let ctrl = modifiers.contains(KeyModifiers::CONTROL);
        let shift = modifiers.contains(KeyModifiers::SHIFT);
        Some(Mouse { kind, column, row, ctrl, shift })
    }
}

/// A key press, normalized; `None` for releases and keys that mean nothing alone.
fn key(event: KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let code = match event.code {
        Code::Char(c) => KeyCode::Char(c),
        Code::Enter => KeyCode::Enter,
        Code::Esc => KeyCode::Esc,
        Code::Tab => KeyCode::Tab,
        Code::BackTab => KeyCode::BackTab,
        Code::Backspace => KeyCode::Backspace,
        Code::Delete => KeyCode::Delete,
        Code::Insert => KeyCode::Insert,
        Code::Home => KeyCode::Home,
        Code::End => KeyCode::End,
        Code::PageUp => KeyCode::PageUp,
        Code::PageDown => KeyCode::PageDown,
        Code::Up => KeyCode::Up,
        Code::Down => KeyCode::Down,
        Code::Left => KeyCode::Left,
        Code::Right => KeyCode::Right,
        Code::F(number @ 1..=24) => KeyCode::F(number),
        _ => return None,
    };
    let held = |modifier| event.modifiers.contains(modifier);
    let mut key = Key {
        code,
        ctrl: held(KeyModifiers::CONTROL),
        shift: held(KeyModifiers::SHIFT),
        alt: held(KeyModifiers::ALT),
    };
    // AltGr types characters such as `@` and reports itself as both.
    if let KeyCode::Char(c) = code
        && key.ctrl
        && key.alt
        && !c.is_ascii_alphanumeric()
    {
        (key.ctrl, key.alt) = (false, false);
    }
    Some(key.normalized())
}

/// Line ends as `\n`, whatever the source used.
pub(super) fn unix_lines(text: &str) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(code: Code, modifiers: KeyModifiers) -> Option<Input> {
        Translator::default().input(Event::Key(KeyEvent::new(code, modifiers)), Instant::now())
    }

    #[test]
    fn keys_arrive_normalized() {
        let cases = [
            (Code::Char('H'), KeyModifiers::SHIFT, "H"),
            (Code::Char('h'), KeyModifiers::CONTROL, "backspace"),
            (Code::Char('7'), KeyModifiers::CONTROL, "ctrl+/"),
            (Code::Char('S'), KeyModifiers::CONTROL, "ctrl+shift+s"),
            (Code::BackTab, KeyModifiers::SHIFT, "backtab"),
            (Code::Char('@'), KeyModifiers::CONTROL.union(KeyModifiers::ALT), "@"),
            (Code::Char('？'), KeyModifiers::NONE, "？"),
        ];
        for (code, modifiers, text) in cases {
            assert_eq!(press(code, modifiers), Some(Input::Key(Key::parse(text).unwrap())), "{text}");
        }
        assert_eq!(press(Code::CapsLock, KeyModifiers::NONE), None);
    }

    #[test]
    fn releases_do_nothing_and_repeats_do() {
        for (kind, acts) in
            [(KeyEventKind::Press, true), (KeyEventKind::Repeat, true), (KeyEventKind::Release, false)]
        {
            let event = KeyEvent::new_with_kind(Code::Char('a'), KeyModifiers::NONE, kind);
            let input = Translator::default().input(Event::Key(event), Instant::now());
            assert_eq!(input.is_some(), acts);
        }
    }

    #[test]
    fn a_second_press_at_the_place_is_a_double_click() {
        let mut translator = Translator::default();
        let start = Instant::now();
        let kinds = [(0, 3), (200, 3), (300, 3), (1200, 3), (1300, 4)].map(|(after, column)| {
            let event = Event::Mouse(MouseEvent {
                kind: MouseEventKind::Down(MouseButton::Left),
                column,
                row: 1,
                modifiers: KeyModifiers::NONE,
            });
            match translator.input(event, start + Duration::from_millis(after)) {
                Some(Input::Mouse(mouse)) => mouse.kind,
                other => panic!("{other:?}"),
            }
        });
        assert_eq!(kinds.map(|kind| kind == MouseKind::DoubleClick), [false, true, false, false, false]);
    }

    #[test]
    fn pasted_line_ends_are_folded() {
        let pasted = Translator::default().input(Event::Paste("一\r\n二\r三\n".into()), Instant::now());
        assert_eq!(pasted, Some(Input::Paste("一\n二\n三\n".into())));
    }
}
