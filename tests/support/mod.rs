//! A workbench without a terminal: keys go in, the screen comes out as text.
#![allow(dead_code, reason = "each test binary uses its own part")]

pub(crate) mod case;

use escalate::app::desk::{Circumstances, SaveState};
use escalate::app::key::{Input, keys};
use escalate::app::{Desk, Effect, Model, Msg, Now, Start, update};
use escalate::codec::{Draft, samples};
use escalate::i18n::Lang;
use escalate::shelf::{Base, Settings};
use escalate::ui;
use jiff::civil::date;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use std::time::Duration;

/// A model, the screen it was last drawn on, and everything it asked of the outside.
pub(crate) struct Screen {
    pub(crate) model: Model,
    pub(crate) effects: Vec<Effect>,
    buffer: Buffer,
    millis: u64,
}

impl Screen {
    /// The home screen of somebody who has been here before.
    pub(crate) fn new(lang: Lang, (columns, rows): (u16, u16)) -> Self {
        Self::started(lang, (columns, rows), true)
    }

    /// The welcome of somebody who starts it for the first time.
    pub(crate) fn first_run(lang: Lang, size: (u16, u16)) -> Self {
        Self::started(lang, size, false)
    }

    fn started(lang: Lang, (columns, rows): (u16, u16), welcomed: bool) -> Self {
        let settings = Settings { lang: Some(lang), welcomed, ..Settings::default() };
        let now = Now { since_start: Duration::ZERO, wall: date(2026, 3, 9).at(14, 2, 0, 0) };
        let start = Start {
            settings,
            system_lang: lang,
            system_theme: escalate::shelf::Theme::Dark,
            size: (columns, rows),
            now,
            seed: 7,
            export_folder: "~/escalate".to_owned(),
            has_editor: false,
        };
        let mut screen =
            Self { model: Model::new(start), effects: Vec::new(), buffer: Buffer::default(), millis: 0 };
        screen.draw();
        screen
    }

    /// A sample on the desk, in its own language.
    pub(crate) fn sample(name: &str, lang: Lang, size: (u16, u16)) -> Self {
        let draft = samples::sample(name, lang).expect("a sample of this name");
        Self::new(lang, size).open(draft)
    }

    /// Puts a draft on the desk.
    pub(crate) fn open(mut self, draft: Draft) -> Self {
        let today = self.model.now.wall.date();
        self.model.desk = Some(Desk::open(
            draft,
            Base::New,
            SaveState::Unwritten,
            Circumstances::usual(today, self.model.lang),
        ));
        self.draw();
        self
    }

    /// The open draft.
    pub(crate) fn desk(&self) -> &Desk {
        self.model.desk.as_ref().expect("a draft is open")
    }

    /// One message, and a frame after it.
    pub(crate) fn send(&mut self, msg: Msg) {
        self.millis += 10;
        let now = Now { since_start: Duration::from_millis(self.millis), ..self.model.now };
        self.effects.extend(update(&mut self.model, msg, now));
        self.draw();
        if self.model.due().is_some_and(|due| due <= now.since_start) {
            self.effects.extend(update(&mut self.model, Msg::Due, now));
            self.draw();
        }
    }

    /// Presses keys, written as `"abc<enter><ctrl+s>"`.
    pub(crate) fn press(&mut self, text: &str) -> &mut Self {
        for key in keys(text).expect("keys that can be read") {
            self.send(Msg::Input(Input::Key(key)));
        }
        self
    }

    /// Changes the window.
    pub(crate) fn resize(&mut self, (columns, rows): (u16, u16)) {
        self.send(Msg::Input(Input::Resize { columns, rows }));
    }

    /// Draws as the runtime does: again where the text being edited had another width. Every frame has a
    /// terminal of its own, since the test backend keeps what stood under the second half of a wide character.
    pub(crate) fn draw(&mut self) {
        let (columns, rows) = self.model.size;
        for _ in 0..2 {
            let mut terminal =
                Terminal::new(TestBackend::new(columns, rows)).expect("a test backend never fails");
            let mut painted = None;
            terminal.draw(|frame| painted = Some(ui::view(&self.model, frame))).expect("a frame");
            self.buffer = terminal.backend().buffer().clone();
            if self.model.absorb(painted.expect("drawn")) {
                return;
            }
        }
        panic!("the text being edited fits no frame");
    }

    /// The cells of the last frame.
    pub(crate) fn buffer(&self) -> &Buffer {
        &self.buffer
    }

    /// The last frame as rows of text; under it, where the cursor stands.
    pub(crate) fn text(&self) -> String {
        let buffer = self.buffer();
        let mut out = String::new();
        for y in 0..buffer.area.height {
            let mut x = 0;
            let mut row = String::new();
            while x < buffer.area.width {
                let symbol = buffer[(x, y)].symbol();
                row.push_str(symbol);
                x += u16::try_from(escalate::text::width(symbol)).unwrap_or(1).max(1);
            }
            out.push_str(row.trim_end());
            out.push('\n');
        }
        match self.model.painted.cursor {
            Some((x, y)) => out + &format!("cursor: column {x}, row {y}\n"),
            None => out + "cursor: hidden\n",
        }
    }
}
