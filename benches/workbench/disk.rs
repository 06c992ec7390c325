//! What the disk costs: a key when the disk answers late, a save, and opening again after a kill.

use std::fs::File;
use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion};
use escalate::app::key::{Input, Key, keys};
use escalate::app::{Effect, Msg};
use escalate::codec::Draft;
use escalate::shelf::{Base, Recovery};
use escalate::store::{Bring, Journals, Places, Store, Told};
use jiff::Timestamp;

use crate::desk::{Bench, SIZES, large, sample};

/// A folder with one draft in it.
struct Disk {
    _dir: tempfile::TempDir,
    store: Store,
    path: PathBuf,
}

impl Disk {
    fn with(draft: &Draft) -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let store = Store::open(Places::under(dir.path())).expect("a store");
        let path = store.save(draft, &Base::New, Timestamp::UNIX_EPOCH).expect("saved").on_disk.path;
        Self { _dir: dir, store, path }
    }

    /// A window on the draft, as the loop has it: what is done is written down before it is drawn.
    fn window(&self, bring: Bring) -> Window {
        let journals = Journals::with(&self.store, bring);
        let opened = journals.load(&self.store, &self.path, Timestamp::UNIX_EPOCH).expect("opened");
        Window { bench: Bench::opened(opened, SIZES[0]), journals }
    }
}

struct Window {
    bench: Bench,
    journals: Journals,
}

impl Window {
    fn key(&mut self, key: Key) {
        for effect in self.bench.tell(Msg::Input(Input::Key(key))) {
            if let Effect::Journal { id, base, start, deeds } = effect {
                self.journals.append(Told { id: &id, base: &base, start: start.as_deref(), deeds });
            }
        }
        self.journals.flush().expect("the disk takes it");
        self.bench.paint();
        self.journals.shown();
    }

    fn keys(&mut self, text: &str) {
        for key in keys(text).expect("keys") {
            self.key(key);
        }
    }
}

const AT_ONCE: Bring = |_| Ok(());

const A_FIFTH_OF_A_SECOND_LATE: Bring = |_| {
    thread::sleep(Duration::from_millis(200));
    Ok(())
};

/// The same key over a disk that confirms at once, over one that takes 200 ms, and over the machine's own.
pub(crate) fn late(c: &mut Criterion) {
    let mut group = c.benchmark_group("key to bytes, written down");
    let disks: [(&str, Bring); 3] =
        [("at once", AT_ONCE), ("200 ms late", A_FIFTH_OF_A_SECOND_LATE), ("this disk", File::sync_data)];
    for (name, bring) in disks {
        let disk = Disk::with(&sample());
        let mut window = disk.window(bring);
        window.keys("<enter>");
        let mut turn = keys("a<backspace>").expect("keys").into_iter().cycle();
        // Long enough for the thread that syncs to be in the middle of it most of the time.
        group.measurement_time(Duration::from_secs(3));
        group.bench_function(BenchmarkId::new("type in the title", name), |b| {
            b.iter(|| turn.next().map(|key| window.key(key)));
        });
    }
    group.finish();
}

/// A save with all that belongs to it, and opening a draft whose last thousand keys no file holds.
pub(crate) fn save_and_recovery(c: &mut Criterion) {
    let mut group = c.benchmark_group("disk");
    for (name, draft) in [("sample", sample()), ("5,000 rows", large())] {
        let disk = Disk::with(&draft);
        let journals = Journals::new(&disk.store);
        let opened = journals.load(&disk.store, &disk.path, Timestamp::UNIX_EPOCH).expect("opened");
        let (mut draft, mut base, mut number) = (opened.draft, opened.base, 0);
        group.bench_function(BenchmarkId::new("save", name), |b| {
            b.iter(|| {
                number += 1;
                draft.proposal.frame.title = number.to_string();
                let saved =
                    journals.save(&disk.store, &draft, &base, 0, Timestamp::UNIX_EPOCH).expect("saved");
                base = Base::File(saved.on_disk);
            });
        });
        drop(journals);

        let disk = Disk::with(&draft);
        let mut window = disk.window(AT_ONCE);
        window.keys("<enter>");
        window.keys(&"字".repeat(1_000));
        drop(window);
        group.bench_function(BenchmarkId::new("open", name), |b| b.iter(|| disk.store.load(&disk.path)));
        group.bench_function(BenchmarkId::new("open with 1,000 keys to recover", name), |b| {
            b.iter(|| {
                let journals = Journals::with(&disk.store, AT_ONCE);
                let opened = journals.load(&disk.store, &disk.path, Timestamp::UNIX_EPOCH).expect("opened");
                assert!(matches!(opened.recovery, Recovery::Words(_)), "{:?}", opened.recovery);
                journals.shown();
            });
        });
    }
    group.finish();
}
