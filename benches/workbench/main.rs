//! What a key costs from update to bytes, and what opening, listing, computing, writing and exporting cost.
//!
//! The goals: a key well under a millisecond and as fast in a draft of five thousand rows as in a small one;
//! one write a frame; the list of ten thousand drafts in 10 ms, a filter key in 2 ms. Bytes and writes of each
//! key are printed before the times, because they say more about a slow line than any clock.

mod all;
mod desk;
mod disk;

use std::hint::black_box;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use criterion::{BatchSize, BenchmarkId, Criterion, criterion_group, criterion_main};
use desk::{Bench, SIZES, Wire, large, sample};
use escalate::app::Msg;
use escalate::app::key::{Input, Key, keys};
use escalate::brief::{ExportKind, Order, export};
use escalate::calendar::At;
use escalate::check::{self, Case, Findings, Policy};
use escalate::codec::{self, Draft, samples};
use escalate::derive;
use escalate::i18n::Lang;
use escalate::proposal::{DraftId, RowId};
use escalate::schema::{Body, PaneId, Path, parse_value, section};
use escalate::shelf::{CardContent, DraftCard};

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
            elsewhere: false,
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
        let drawn =
            derive::derive(p, At::usual(today)).doubt.simulation.map_or(0, |simulation| simulation.drawn);
        eprintln!("{name}: {drawn} inputs drawn");
        group.bench_function(BenchmarkId::new("derive", name), |b| {
            b.iter(|| derive::derive(p, At::usual(today)));
        });
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
    let derived = derive::derive(p, At::usual(today));
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
                let derived = derive::derive(&draft.proposal, At::usual(today));
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
        group.bench_function(BenchmarkId::new("derive", name), |b| {
            b.iter(|| derive::derive(p, At::usual(today)));
        });
        group.bench_function(BenchmarkId::new("readiness", name), |b| b.iter(|| check::readiness(p)));
        let (derived, policy) = (derive::derive(p, At::usual(today)), Policy::default());
        let case = Case::new(p, &derived, today, &policy);
        let findings = Findings::of(&case);
        group.bench_function(BenchmarkId::new("check", name), |b| b.iter(|| check::check(&case)));
        let mut kept = findings.clone();
        group.bench_function(BenchmarkId::new("check after a key", name), |b| {
            // Rows that stand as they were are taken over; what needs the whole draft is looked for anew.
            b.iter(|| kept.refresh(black_box(&case), &[PaneId::Impact]));
        });
        group.bench_function(BenchmarkId::new("offers", name), |b| {
            b.iter(|| derive::offers(p, &derived, Lang::Zh));
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
    targets = key_to_frame, other_frames, disk::late, disk::save_and_recovery, home, all::all_drafts, whole_drafts, checking, how_wrong
}
criterion_main!(benches);
