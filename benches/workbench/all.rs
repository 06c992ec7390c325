//! What ten thousand drafts cost together: what is due, how they fared, and making the index anew.

use std::fs;
use std::hint::black_box;

use criterion::Criterion;
use escalate::brief::Review;
use escalate::calendar::{At, add_days};
use escalate::codec;
use escalate::portfolio::due;
use escalate::proposal::DraftId;
use escalate::store::{Places, Store};
use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};

use crate::desk::sample;

const DRAFTS: u64 = 10_000;

/// A folder of the charging case, each under its own name, most of them with something to do.
fn shelf() -> (tempfile::TempDir, Store) {
    let dir = tempfile::tempdir().expect("a folder");
    let store = Store::open(Places::under(dir.path())).expect("a store");
    let draft = sample();
    let text = codec::write_ron(&draft).expect("written");
    for number in 0..DRAFTS {
        let text = text.replace(draft.id.as_str(), DraftId::from_number(number).as_str());
        fs::write(store.places().drafts.join(format!("{number:05}.ron")), text).expect("written");
    }
    (dir, store)
}

pub(crate) fn all_drafts(c: &mut Criterion) {
    let mut group = c.benchmark_group("10,000 drafts");
    group.sample_size(10);
    let (_dir, store) = shelf();
    let at = At::usual(date(2026, 11, 22));
    // Long enough after writing that the files have settled.
    let now = Timestamp::now() + SignedDuration::from_mins(1);
    store.each_gist(at, now, drop).expect("an index");
    let size = fs::metadata(store.index_path()).expect("an index").len();
    eprintln!("index: {size} bytes, {} a draft", size / DRAFTS);
    group.bench_function("due, from the index", |b| {
        b.iter(|| {
            let mut items = Vec::new();
            let until = add_days(at.today, 7);
            let indexed =
                store.each_gist(at, now, |gist| items.extend(due([&gist], at, until))).expect("asked");
            assert_eq!(indexed.read, 0);
            black_box(items)
        });
    });
    group.bench_function("portfolio, from the index", |b| {
        b.iter(|| black_box(Review::of(&store.gists(at, now).expect("asked"), at)));
    });
    group.bench_function("index made anew", |b| {
        b.iter(|| {
            fs::remove_file(store.index_path()).expect("gone");
            store.each_gist(at, now, drop).expect("asked")
        });
    });
    group.finish();
}
