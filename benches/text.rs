//! What a key and a paste cost in long texts. The goals: a key in a megabyte of lines well under 0.1 ms,
//! in one paragraph of a hundred thousand characters about 1 ms and never 10, a paste of 100 kB 3 ms.

use std::hint::black_box;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use escalate::figure::mentions;
use escalate::text::{Editor, Mode, Term, Terms, clean_paste, width, wrap};

const SENTENCE: &str =
    "华东区域28家门店中有23家反映配件预测积压，平均每单多耗45分钟（最长3小时），客户投诉“什么时候能修好”……";

fn lines(bytes: usize) -> String {
    let line = format!("{SENTENCE} The forecast runs weekly, so stores over-order; see WMS export 34/40.\n");
    line.repeat(bytes / line.len())
}

/// One paragraph of that many characters, its sentences shifted so that rows do not fall alike.
fn paragraph(chars: usize) -> String {
    let mut text = String::new();
    let mut count = 0;
    let mut turn = 0;
    while count < chars {
        text.extend(SENTENCE.chars().skip(turn % 17));
        count += SENTENCE.chars().count() - turn % 17;
        turn += 7;
    }
    text
}

fn editor(text: &str, caret: usize) -> Editor {
    let mut editor = Editor::new(text, Mode::Area);
    editor.layout(60);
    editor.set_caret(caret);
    editor
}

/// A letter typed and taken back, each followed by what a frame asks for.
fn key(editor: &mut Editor) {
    black_box(editor.insert("的"));
    frame(editor);
    black_box(editor.backspace());
    frame(editor);
}

fn frame(editor: &mut Editor) {
    editor.settle(20);
    black_box(editor.caret_in_window(20));
    for row in editor.window(20) {
        black_box(editor.glyphs(row));
    }
}

fn keys(c: &mut Criterion) {
    let text = lines(1_000_000);
    let mut group = c.benchmark_group("two keys and two frames");
    let mut at_start = editor(&text, 0);
    group.bench_function("start of 1 MB of lines", |b| b.iter(|| key(&mut at_start)));
    let mut middle = editor(&text, text.len() / 2);
    group.bench_function("middle of 1 MB of lines", |b| b.iter(|| key(&mut middle)));
    let text = paragraph(100_000);
    let mut first = editor(&text, 300);
    group.bench_function("start of one paragraph of 100k characters", |b| b.iter(|| key(&mut first)));
    let mut middle = editor(&text, text.len() / 2);
    group.bench_function("middle of one paragraph of 100k characters", |b| b.iter(|| key(&mut middle)));
    // Without punctuation no row break ever coincides with an old one.
    let text = "配".repeat(100_000);
    let mut worst = editor(&text, 300);
    group.bench_function("start of 100k characters without punctuation", |b| b.iter(|| key(&mut worst)));
    group.finish();
}

fn pastes(c: &mut Criterion) {
    let pasted = lines(100_000);
    let block = paragraph(33_000);
    let text = lines(1_000_000);
    let mut group = c.benchmark_group("paste and frame");
    let full = editor(&text, text.len() / 2);
    for (name, into, what) in [
        ("100 kB of lines into nothing", editor("", 0), &pasted),
        ("100 kB in one line into nothing", editor("", 0), &block),
        ("100 kB of lines into 1 MB", full, &pasted),
    ] {
        group.bench_function(name, |b| {
            b.iter_batched_ref(
                || into.clone(),
                |editor| {
                    black_box(editor.insert(what));
                    frame(editor);
                },
                BatchSize::LargeInput,
            );
        });
    }
    group.finish();
}

fn whole(c: &mut Criterion) {
    let text = lines(100_000);
    let mut group = c.benchmark_group("100 kB");
    group.bench_function("wrap", |b| b.iter(|| wrap(black_box(&text), 60)));
    group.bench_function("width", |b| b.iter(|| width(black_box(&text))));
    group.bench_function("clean", |b| b.iter(|| clean_paste(black_box(&text)).dropped));
    let terms = Terms::new(
        ["很多", "大部分", "尽快", "显著", "推诿", "所有", "难用", "many", "most", "soon", "poor", "always"]
            .map(|word| Term::new(word, ())),
    );
    group.bench_function("terms, none found", |b| b.iter(|| terms.find(black_box(&text)).len()));
    let found = text.replace("投诉", "很多");
    group.bench_function("terms, one a line", |b| b.iter(|| terms.find(black_box(&found)).len()));
    group.bench_function("mentions of figures, six a line", |b| b.iter(|| mentions(black_box(&text)).len()));
    group.bench_function("word left and right", |b| {
        let mut editor = editor(&text, text.len() / 2 + 60);
        b.iter(|| {
            editor.move_word_left(false);
            editor.move_word_right(false)
        });
    });
    group.finish();
}

criterion_group!(benches, keys, pastes, whole);
criterion_main!(benches);
