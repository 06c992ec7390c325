//! The workbench without a terminal, and the drafts that it is measured with.

use std::hint::black_box;
use std::io::{self, Write};
use std::time::Duration;

use escalate::app::key::{Input, Key, keys};
use escalate::app::outline::{Depth, Stop};
use escalate::app::{Effect, Model, Msg, Now, Start, update};
use escalate::codec::{Draft, samples};
use escalate::i18n::Lang;
use escalate::proposal::{DraftId, RowId};
use escalate::runtime::screen::Screen;
use escalate::schema::{AnyRecord, Body, Kind, Path, Value, parse_value, section};
use escalate::shelf::{Base, Opened, Settings, Theme};
use escalate::ui;

/// The tables that the large draft fills, and how many rows it puts in each.
const TABLES: [&str; 4] =
    ["impact.losses", "evidence.prevalence", "solution.resources", "follow_up.contacts"];
const ROWS_EACH: usize = 1_250;
pub(crate) const SIZES: [(u16, u16); 2] = [(80, 24), (200, 60)];

/// A terminal that only counts.
#[derive(Default)]
pub(crate) struct Wire {
    pub(crate) bytes: usize,
    pub(crate) writes: usize,
}

impl Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes += black_box(bytes).len();
        self.writes += 1;
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The workbench without a terminal: what the loop does with a key, up to the bytes.
pub(crate) struct Bench {
    pub(crate) model: Model,
    pub(crate) screen: Screen<Wire>,
}

impl Bench {
    pub(crate) fn home((columns, rows): (u16, u16)) -> Self {
        let settings = Settings { lang: Some(Lang::Zh), welcomed: true, ..Settings::default() };
        let model = Model::new(Start {
            settings,
            system_lang: Lang::Zh,
            system_theme: Theme::Dark,
            size: (columns, rows),
            now: now(),
            seed: 7,
            export_folder: "exports".into(),
            has_editor: false,
        });
        Self { model, screen: Screen::new(Wire::default(), columns, rows).expect("a screen") }
    }

    pub(crate) fn desk(draft: &Draft, size: (u16, u16)) -> Self {
        Self::opened(Opened::of(draft.clone(), Base::New), size)
    }

    pub(crate) fn opened(opened: Opened, size: (u16, u16)) -> Self {
        let mut bench = Self::home(size);
        bench.tell(Msg::Opened(Ok(Box::new(opened))));
        bench.settle();
        bench.paint();
        bench
    }

    pub(crate) fn at(draft: &Draft, size: (u16, u16), path: &str) -> Self {
        let mut bench = Self::desk(draft, size);
        let desk = bench.model.desk.as_mut().expect("a desk");
        desk.depth = Depth::All;
        let path = Path::parse(path).expect("a path");
        desk.go_to(&path);
        if path.row_id().is_none() && path.field_spec().is_none() {
            // The cell in the middle of the table.
            let section = path.section_spec();
            let rows = section.rows(desk.proposal()).expect("a table");
            let id = rows.id(rows.len() / 2).expect("a row").clone();
            let cell = |field| Path::cell(section, id.clone(), field);
            let figures = section.fields().filter(|f| matches!(f.kind, Kind::Figure(_)));
            let figure = figures.map(cell).find(|path| path.applies(desk.proposal())).expect("a figure");
            desk.focus_on(Stop::Field(figure));
        }
        bench.paint();
        bench
    }

    pub(crate) fn tell(&mut self, msg: Msg) -> Vec<Effect> {
        black_box(update(&mut self.model, msg, now()))
    }

    /// Lets pass what is due after the last key.
    pub(crate) fn settle(&mut self) {
        let later = Now { since_start: Duration::from_millis(900), ..now() };
        black_box(update(&mut self.model, Msg::Due, later));
    }

    pub(crate) fn paint(&mut self) {
        let model = &mut self.model;
        self.screen.draw(|frame| ui::paint(model, frame)).expect("a frame");
    }

    pub(crate) fn key(&mut self, key: Key) {
        self.tell(Msg::Input(Input::Key(key)));
        self.paint();
    }

    pub(crate) fn keys(&mut self, text: &str) {
        for key in keys(text).expect("keys") {
            self.key(key);
        }
    }
}

fn now() -> Now {
    Now { since_start: Duration::ZERO, wall: jiff::civil::date(2026, 3, 2).at(9, 0, 0, 0) }
}

pub(crate) fn sample() -> Draft {
    samples::sample("charging-network", Lang::Zh).expect("a sample")
}

/// A draft of five thousand rows, each field filled with its example.
pub(crate) fn large() -> Draft {
    let mut draft = sample();
    draft.id = DraftId::from_number(1);
    for id in TABLES {
        let Some(Body::Table(table)) = section(id).map(|section| section.body) else { continue };
        let rows = (table.get_mut)(&mut draft.proposal);
        for number in 0..ROWS_EACH {
            let at = rows.len();
            rows.insert(at, RowId::new(format!("r{number}")).expect("an id"));
            if let Some(row) = rows.row_mut(at) {
                fill(row, number);
            }
        }
    }
    draft
}

fn fill(row: &mut dyn AnyRecord, number: usize) {
    for index in 0.. {
        let Some(spec) = row.spec(index) else { return };
        let value = match spec.kind {
            Kind::Choice(options) => {
                let count = options.iter().count().max(1);
                Value::Choice(options.id(number % count).map(str::to_owned))
            }
            Kind::Flag => Value::Flag(number.is_multiple_of(2)),
            Kind::Pick | Kind::Many(_) => continue,
            kind => parse_value(kind, spec.example.zh).unwrap_or(Value::Text(number.to_string())),
        };
        if let Some(member) = row.member_mut(index) {
            // An example that does not fit leaves the field blank.
            let _ = member.set(value);
        }
    }
}
