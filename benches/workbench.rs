//! What a key costs from update to bytes, and what opening, listing, computing, writing and exporting cost.
//!
//! The goals: a key well under a millisecond and as fast in a draft of five thousand rows as in a small one;
//! one write a frame; the list of ten thousand drafts in 10 ms, a filter key in 2 ms. Bytes and writes of each
//! key are printed before the times, because they say more about a slow line than any clock.

use std::hint::black_box;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use criterion::{BatchSize, BenchmarkId, Criterion, criterion_group, criterion_main};
use escalate::app::key::{Input, Key, keys};
use escalate::app::outline::{Depth, Stop};
use escalate::app::{Model, Msg, Now, Start, update};
use escalate::brief::{ExportKind, Order, export};
use escalate::check::{self, Case, Findings, Policy};
use escalate::codec::{self, Draft, samples};
use escalate::i18n::Lang;
use escalate::proposal::{DraftId, RowId};
use escalate::runtime::screen::Screen;
use escalate::schema::{AnyRecord, Body, Kind, PaneId, Path, Value, parse_value, section};
use escalate::shelf::{Base, CardContent, DraftCard, Opened, Settings, Theme};
use escalate::{derive, ui};

/// The tables that the large draft fills, and how many rows it puts in each.
const TABLES: [&str; 4] =
    ["impact.losses", "evidence.prevalence", "solution.resources", "follow_up.contacts"];
const ROWS_EACH: usize = 1_250;
const SIZES: [(u16, u16); 2] = [(80, 24), (200, 60)];

/// A terminal that only counts.
#[derive(Default)]
struct Wire {
    bytes: usize,
    writes: usize,
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
struct Bench {
    model: Model,
    screen: Screen<Wire>,
}

impl Bench {
    fn home((columns, rows): (u16, u16)) -> Self {
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

    fn desk(draft: &Draft, size: (u16, u16)) -> Self {
        let mut bench = Self::home(size);
        let draft = draft.clone();
        let opened = Opened::of(draft, Base::New);
        bench.tell(Msg::Opened(Ok(Box::new(opened))));
        bench.settle();
        bench.paint();
        bench
    }

    fn at(draft: &Draft, size: (u16, u16), path: &str) -> Self {
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

    fn tell(&mut self, msg: Msg) {
        black_box(update(&mut self.model, msg, now()));
    }

    /// Lets pass what is due after the last key.
    fn settle(&mut self) {
        let later = Now { since_start: Duration::from_millis(900), ..now() };
        black_box(update(&mut self.model, Msg::Due, later));
    }

    fn paint(&mut self) {
        let model = &mut self.model;
        self.screen
            .draw(|frame| {
                let painted = ui::view(model, frame);
                if !model.absorb(painted) {
                    frame.buffer_mut().reset();
                    let painted = ui::view(model, frame);
                    model.absorb(painted);
                }
                if let Some(cursor) = model.painted.cursor {
                    frame.set_cursor_position(cursor);
                }
            })
            .expect("a frame");
    }

    fn key(&mut self, key: Key) {
        self.tell(Msg::Input(Input::Key(key)));
        self.paint();
    }

    fn keys(&mut self, text: &str) {
        for key in keys(text).expect("keys") {
            self.key(key);
        }
    }
}

fn now() -> Now {
    Now { since_start: Duration::ZERO, wall: jiff::civil::date(2026, 3, 2).at(9, 0, 0, 0) }
}

fn sample() -> Draft {
    samples::sample("charging-network", Lang::Zh).expect("a sample")
}

/// A draft of five thousand rows, each field filled with its example.
fn large() -> Draft {
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

fn cards(count: u64) -> Vec<DraftCard> {
    let proposal = sample().proposal;
    let card = |number: u64| {
        let mut proposal = proposal.clone();
        proposal.frame.title = format!("{} {number}", proposal.frame.title);
        let id = DraftId::from_number(number);
        DraftCard {
            path: PathBuf::from(format!("drafts/{number}.ron")),
            edited: None,
            content: CardContent::Draft { id, proposal: Arc::new(proposal), twin: false },
        }
    };
    (0..count).map(card).collect()
}

/// A name, the place where the keys are typed, the keys before, and the keys that are measured in turn.
const ROADS: [(&str, &str, &str, &str); 7] = [
    ("type in the title", "frame.title", "<enter>", "a<backspace>"),
    ("type Chinese in the problem", "frame.problem", "<enter>", "店<backspace>"),
    ("type in a figure cell", "impact.losses", "<enter>", "7<backspace>"),
    ("type in a claim's figure", "evidence.prevalence", "<enter>", "7<backspace>"),
    ("move down and up a table", "impact.losses", "", "<down><up>"),
    ("page down and up a table", "impact.losses", "", "<pagedown><pageup>"),
    ("switch panes", "frame.title", "", "1234560"),
];

fn key_to_frame(c: &mut Criterion) {
    for (draft_name, draft) in [("sample", sample()), ("5,000 rows", large())] {
        let mut group = c.benchmark_group(format!("key to bytes, {draft_name}"));
        for size in SIZES {
            for (name, path, before, measured) in ROADS {
                let mut bench = Bench::at(&draft, size, path);
                bench.keys(before);
                let ring = keys(measured).expect("keys");
                report(&mut bench, (draft_name, name, size), &ring);
                let mut turn = ring.iter().copied().cycle();
                group.bench_function(BenchmarkId::new(name, format!("{}x{}", size.0, size.1)), |b| {
                    b.iter(|| {
                        if let Some(key) = turn.next() {
                            bench.key(key);
                        }
                    });
                });
            }
        }
        group.finish();
    }
}

/// Prints what the keys of a road send.
fn report(bench: &mut Bench, (draft, road, size): (&str, &str, (u16, u16)), ring: &[Key]) {
    let mut lines = Vec::new();
    for key in ring.iter().chain(ring) {
        *bench.screen.writer_mut() = Wire::default();
        bench.key(*key);
        let Wire { bytes, writes } = bench.screen.writer_mut();
        lines.push(format!("{key} {bytes}/{writes}"));
    }
    let sent = lines.split_off(ring.len()).join(", ");
    eprintln!("bytes/writes  {draft}, {}x{}, {road}: {sent}", size.0, size.1);
}

fn other_frames(c: &mut Criterion) {
    let mut group = c.benchmark_group("whole frames");
    for (name, draft) in [("sample", sample()), ("5,000 rows", large())] {
        let mut bench = Bench::at(&draft, SIZES[0], "impact.losses");
        let mut wide = false;
        group.bench_function(BenchmarkId::new("resize", name), |b| {
            b.iter(|| {
                wide = !wide;
                let (columns, rows) = SIZES[usize::from(wide)];
                bench.screen.resize(columns, rows);
                bench.tell(Msg::Input(Input::Resize { columns, rows }));
                bench.paint();
            });
        });
        let mut bench = Bench::at(&draft, SIZES[0], "frame.title");
        group.bench_function(BenchmarkId::new("palette, a letter", name), |b| {
            b.iter_batched(|| (), |()| bench.keys("<ctrl+p>z<esc><esc>"), BatchSize::PerIteration);
        });
        group.bench_function(BenchmarkId::new("open to first frame", name), |b| {
            b.iter(|| Bench::desk(&draft, SIZES[0]));
        });
        let mut bench = Bench::at(&draft, SIZES[1], "frame.title");
        bench.keys("<f3><enter>");
        let mut turn = keys("a<backspace>").expect("keys").into_iter().cycle();
        group.bench_function(BenchmarkId::new("type beside the preview", name), |b| {
            b.iter(|| turn.next().map(|key| bench.key(key)));
        });
    }
    group.finish();
}

fn home(c: &mut Criterion) {
    let mut group = c.benchmark_group("home");
    for count in [1_000, 10_000] {
        let cards = cards(count);
        group.bench_function(BenchmarkId::new("first rows", count), |b| {
            b.iter_batched_ref(
                || (Bench::home(SIZES[0]), Some(cards.clone())),
                |(bench, cards)| {
                    bench.tell(Msg::Listed(Ok(cards.take().unwrap_or_default())));
                    bench.paint();
                },
                BatchSize::PerIteration,
            );
        });
        let mut bench = Bench::home(SIZES[0]);
        bench.tell(Msg::Listed(Ok(cards)));
        bench.paint();
        for (name, ring) in [("filter key", "9<backspace>"), ("down and up", "<down><up>")] {
            let mut turn = keys(ring).expect("keys").into_iter().cycle();
            group.bench_function(BenchmarkId::new(name, count), |b| {
                b.iter(|| turn.next().map(|key| bench.key(key)));
            });
        }
    }
    group.finish();
}

/// A draft whose every figure of money is uncertain, and one with more uncertain figures than are drawn.
fn uncertain() -> [(&'static str, Draft); 2] {
    let mut ranges = sample();
    let set = |draft: &mut Draft, path: &str, typed: &str| {
        let path = Path::parse(path).expect("a path");
        let kind = path.field_spec().expect("a field").kind;
        let value = parse_value(kind, typed).expect("a value");
        path.member_mut(&mut draft.proposal).expect("the row is there").set(value).expect("it fits");
    };
    for (path, typed) in [
        ("impact.losses.lost-buyers.customers", "1500..2600"),
        ("impact.losses.lost-buyers.each", "30万..35万..38万"),
        ("impact.losses.lost-buyers.margin_rate", "6%..12%"),
        ("impact.costs.labour.amount", "70万..80万..100万"),
        ("impact.investments.monitoring.amount", "500万..900万"),
        ("impact.avoidable", "4%..10%..30%"),
        ("impact.avoidable_from", "试点"),
        ("impact.launch", "2..4"),
        ("impact.ramp", "1..3..6"),
        ("impact.rate", "6%..12%"),
    ] {
        set(&mut ranges, path, typed);
    }
    let mut many = ranges.clone();
    for number in 0..80 {
        let Some(Body::Table(table)) = section("impact.costs").map(|section| section.body) else { continue };
        let id = RowId::new(format!("c{number}")).expect("an id");
        (table.get_mut)(&mut many.proposal).insert(number, id);
        for (field, typed) in [
            ("amount", format!("{}万..{}万", number + 1, 2 * number + 3)),
            ("per", "month".to_owned()),
            ("ground", "estimated".to_owned()),
            ("kind", "compensation".to_owned()),
            ("avoidable", "20%..60%".to_owned()),
        ] {
            set(&mut many, &format!("impact.costs.c{number}.{field}"), &typed);
        }
    }
    [("9 ranges", ranges), ("170 ranges", many)]
}

/// What the whole picture costs after a key in a figure, ten thousand runs included.
fn how_wrong(c: &mut Criterion) {
    let mut group = c.benchmark_group("how wrong");
    let today = jiff::civil::date(2026, 3, 2);
    let built_in =
        samples::SAMPLES.iter().map(|s| (s.name, samples::sample(s.name, Lang::Zh).expect("a sample")));
    for (name, draft) in built_in.chain(uncertain()) {
        let p = &draft.proposal;
        let drawn = derive::derive(p, today).doubt.simulation.map_or(0, |simulation| simulation.drawn);
        eprintln!("{name}: {drawn} inputs drawn");
        group.bench_function(BenchmarkId::new("derive", name), |b| b.iter(|| derive::derive(p, today)));
    }
    for (name, draft) in uncertain() {
        let mut bench = Bench::at(&draft, SIZES[1], "impact.investments.monitoring.amount");
        bench.keys("<enter>");
        let mut turn = keys("0<backspace>").expect("keys").into_iter().cycle();
        group.bench_function(BenchmarkId::new("a key in a figure, to bytes", name), |b| {
            b.iter(|| turn.next().map(|key| bench.key(key)));
        });
    }
    group.finish();
}

/// What checking costs: the largest sample after a key and in whole, and a folder of a thousand drafts.
fn checking(c: &mut Criterion) {
    let mut group = c.benchmark_group("checking");
    let today = jiff::civil::date(2026, 3, 2);
    let policy = Policy::default();
    let all: Vec<Draft> = samples::SAMPLES.iter().filter_map(|s| samples::sample(s.name, Lang::Zh)).collect();
    let size = |draft: &&Draft| codec::write_ron(draft).map_or(0, |text| text.len());
    let largest = all.iter().max_by_key(size).expect("a sample");
    eprintln!("the largest sample: {}", largest.title());
    let p = &largest.proposal;
    let derived = derive::derive(p, today);
    let case = Case::new(p, &derived, today, &policy);
    let mut findings = Findings::of(&case);
    group.bench_function("the largest sample after a key", |b| {
        b.iter(|| findings.refresh(&case, &[PaneId::Impact]));
    });
    group.bench_function("the largest sample in whole", |b| b.iter(|| Findings::of(&case)));
    group.bench_function("1,000 drafts, derived and checked", |b| {
        b.iter(|| {
            let drafts = all.iter().cycle().take(1_000);
            let found = drafts.map(|draft| {
                let derived = derive::derive(&draft.proposal, today);
                check::check(&Case::new(&draft.proposal, &derived, today, &policy)).len()
            });
            found.sum::<usize>()
        });
    });
    group.finish();
}

fn whole_drafts(c: &mut Criterion) {
    let mut group = c.benchmark_group("whole draft");
    let today = jiff::civil::date(2026, 3, 2);
    for (name, draft) in [("sample", sample()), ("5,000 rows", large())] {
        let p = &draft.proposal;
        group.bench_function(BenchmarkId::new("derive", name), |b| b.iter(|| derive::derive(p, today)));
        group.bench_function(BenchmarkId::new("readiness", name), |b| b.iter(|| check::readiness(p)));
        let (derived, policy) = (derive::derive(p, today), Policy::default());
        let case = Case::new(p, &derived, today, &policy);
        let findings = Findings::of(&case);
        group.bench_function(BenchmarkId::new("check", name), |b| b.iter(|| check::check(&case)));
        let mut kept = findings.clone();
        group.bench_function(BenchmarkId::new("check after a key", name), |b| {
            // Rows that stand as they were are taken over; what needs the whole draft is looked for anew.
            b.iter(|| kept.refresh(black_box(&case), &[PaneId::Impact]));
        });
        group.bench_function(BenchmarkId::new("offers", name), |b| {
            b.iter(|| derive::offers(p, &derived, today, Lang::Zh));
        });
        group.bench_function(BenchmarkId::new("copy for a save", name), |b| b.iter(|| draft.clone()));
        group.bench_function(BenchmarkId::new("write", name), |b| b.iter(|| codec::write_ron(&draft)));
        let written = codec::write_ron(&draft).expect("a file");
        group.bench_function(BenchmarkId::new("read", name), |b| b.iter(|| codec::read_ron(&written)));
        for kind in [ExportKind::Brief, ExportKind::Proposal] {
            group.bench_function(BenchmarkId::new(format!("export {}", kind.id()), name), |b| {
                b.iter(|| export(&case, &findings, Order::new(kind, Lang::Zh)));
            });
        }
    }
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(100))
        .measurement_time(Duration::from_millis(300));
    targets = key_to_frame, other_frames, home, whole_drafts, checking, how_wrong
}
criterion_main!(benches);
