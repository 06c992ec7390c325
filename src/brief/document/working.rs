//! The working copy: every field that is filled, private ones marked, what follows, and what is open.
//!
//! Generic from end to end: a new field is in it by being declared.

use super::{appendix, ladder, one_page};
use crate::brief::block::{Block, Fact, Item, Level, List, Marker, NoteKind, Span, Spans};
use crate::brief::page::{Page, line, strong};
use crate::brief::results::on_page;
use crate::check::Findings;
use crate::i18n::text;
use crate::schema::{AnyRecord, Audience, Body, FieldSpec, PaneId, Path, SectionSpec};

pub(super) fn blocks(page: &Page<'_>, findings: &Findings) -> Vec<Block> {
    let mut blocks = vec![one_page::title(page)];
    let warning = page.pick(
        "本页含私密内容，只给自己留底，请勿外发。",
        "This copy holds private notes: for yourself, not to be sent.",
    );
    blocks.push(Block::note(page.lang, NoteKind::Caution, line(warning)));
    for which in PaneId::ALL {
        blocks.push(Block::heading(Level::Two, line(page.words(which.spec().title))).at(which.id()));
        for section in which.spec().sections {
            blocks.extend(part(page, section));
        }
        let follows = on_page(page, which);
        if !follows.is_empty() {
            blocks.push(heading(page, which, text("由此得出", "what follows")));
            blocks.extend(follows);
        }
        if which == PaneId::Impact {
            blocks.extend(ladder::blocks(page));
        }
        let open = open(page, findings, which);
        if !open.is_empty() {
            blocks.push(heading(page, which, text("待办与疑点", "open points")));
            blocks.push(Block::bullets(open));
        }
    }
    blocks.extend(appendix::ledger(page));
    blocks
}

fn heading(page: &Page<'_>, which: PaneId, words: crate::i18n::Text) -> Block {
    let (which, words) = (page.words(which.spec().title), page.words(words));
    Block::heading(Level::Three, line(format!("{}{words}", page.label(which))))
}

/// A section: its fields, or its rows with theirs.
fn part(page: &Page<'_>, section: &'static SectionSpec) -> Vec<Block> {
    let content = match section.body {
        Body::Form(form) => {
            let record = (form.get)(&page.p);
            let facts = filled(page, section, record).map(|(field, value)| {
                Fact::new(label(page, field), value).at(Path::field(section, field).to_string())
            });
            let facts: Vec<Fact> = facts.collect();
            (!facts.is_empty()).then(|| Block::facts(facts))
        }
        Body::Table(table) => {
            let rows = (table.get)(&page.p);
            let items = (0..rows.len()).filter_map(|index| {
                let (record, id) = (rows.row(index)?, rows.id(index)?);
                let mut fields = filled(page, section, record);
                let mut spans = Spans::new();
                if let Some((field, value)) = fields.next() {
                    spans = named(page, field, value);
                }
                let path = Path::row(section, id.clone());
                let items: Vec<Item> = fields
                    .map(|(field, value)| {
                        Item::new(named(page, field, value)).at(path.with_field(field).to_string())
                    })
                    .collect();
                if spans.is_empty() {
                    spans.push(Span::missing(page.lang, page.words(table.row)));
                }
                let item = Item::new(spans).at(path.to_string());
                Some(if items.is_empty() { item } else { item.with(List { marker: Marker::Bullet, items }) })
            });
            let items: Vec<Item> = items.collect();
            (!items.is_empty()).then(|| Block::numbers(items))
        }
    };
    let Some(content) = content else { return Vec::new() };
    let title = Block::heading(Level::Three, line(page.words(section.title))).at(section.id);
    vec![title, content]
}

/// Every field with an answer, asked of this record or not: it is all there is.
fn filled<'r>(
    page: &'r Page<'_>,
    section: &'static SectionSpec,
    record: &'r dyn AnyRecord,
) -> impl Iterator<Item = (&'static FieldSpec, Spans)> + 'r {
    section.fields().enumerate().filter_map(move |(index, field)| {
        let value = page.value(field, record.member(index)?);
        (!value.is_empty()).then_some((field, value))
    })
}

fn named(page: &Page<'_>, field: &FieldSpec, value: Spans) -> Spans {
    let mut spans = vec![strong(label(page, field)), Span::text(page.pick("：", ": "))];
    spans.extend(value);
    spans
}

/// A field's label; a private one says so.
fn label(page: &Page<'_>, field: &FieldSpec) -> String {
    let label = page.words(field.label);
    match field.audience {
        Audience::Headquarters => label.to_owned(),
        Audience::Private => format!("{label}{}", page.pick("（私密）", " (private)")),
    }
}

/// What the checks find in a pane, and where.
fn open(page: &Page<'_>, findings: &Findings, which: PaneId) -> Vec<Item> {
    let found = findings.all().iter().filter(|finding| finding.path.section_spec().pane() == which);
    found
        .map(|finding| {
            let mut spans = Spans::new();
            if let Some(field) = finding.path.field_spec() {
                spans.push(Span::text(page.label(page.words(finding.path.section_spec().title))));
                spans.push(Span::text(page.label(page.words(field.label))));
            }
            spans.push(Span::text(finding.what(page.lang)));
            Item::new(spans).at(finding.path.to_string())
        })
        .collect()
}
