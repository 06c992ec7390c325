//! Searching: what matches what is typed, best first.

use super::Sheet;
use super::items::{Action, Item};
use crate::app::model::Model;
use crate::brief::value_words;
use crate::i18n::{Lang, Text, counted, text};
use crate::proposal::Proposal;
use crate::schema::{AnyTable, Body, PaneId, Path, SectionSpec, sections};
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

/// The places of the draft that say what is looked for.
pub(super) fn find(sheet: &Sheet, model: &Model) -> Vec<Item> {
    let lang = model.lang;
    let Some(desk) = &model.desk else { return Vec::new() };
    let wanted = sheet.typed().to_lowercase();
    let mut items = Vec::new();
    // Tables and sections by their names, before what they hold.
    let mut named: Vec<Item> = Vec::new();
    let is_called = |pane: &PaneId| {
        let Text { zh, en } = pane.spec().title;
        !wanted.is_empty() && [zh, en].iter().any(|title| title.to_lowercase().contains(&wanted))
    };
    for pane in PaneId::ALL.into_iter().filter(is_called) {
        let label = format!("{} {}", pane.digit(), pane.spec().title.get(lang));
        named.push(Item::new(label, Action::Pane(pane)).note(text("整栏", "the whole pane").get(lang)));
    }
    let mut look = |path: Path, label: &str, value: &str| {
        if wanted.is_empty()
            || label.to_lowercase().contains(&wanted)
            || value.to_lowercase().contains(&wanted)
        {
            let pane = path.section_spec().pane().spec().title.get(lang);
            items.push(Item::new(format!("{pane} · {label}"), Action::GoTo(path)).note(value));
        }
    };
    for section in sections() {
        let pane = section.pane();
        let row = if let Body::Table(table) = section.body { table.row } else { text("", "") };
        let called = [section.title.zh, section.title.en, row.zh, row.en].map(str::to_lowercase);
        // `milestones` is looked for in a table of which each row is a milestone.
        let one = wanted.strip_suffix('s').filter(|one| one.len() > 2).unwrap_or(&wanted);
        let is_called = |title: &String| title.contains(&wanted) || title.contains(one);
        if !wanted.is_empty() && called.iter().any(is_called) {
            let rows = section.rows(desk.proposal()).map(AnyTable::len);
            let note = match (rows, lang) {
                (Some(rows), Lang::Zh) => format!("表格，{rows} 行"),
                (Some(rows), Lang::En) => format!("a table, {}", counted(rows, "row", "rows")),
                (None, _) => String::new(),
            };
            let label = format!("{} · {}", pane.spec().title.get(lang), section.title.get(lang));
            named.push(Item::new(label, Action::GoTo(first_place(section, desk.proposal()))).note(note));
        }
        match section.rows(desk.proposal()) {
            None => {
                for field in section.fields() {
                    let path = Path::field(section, field);
                    if !path.applies(desk.proposal()) {
                        continue;
                    }
                    let value =
                        path.member(desk.proposal()).map(|m| value_words(field.kind, &m.value(), lang));
                    look(path, field.label.get(lang), &value.unwrap_or_default());
                }
            }
            Some(rows) => {
                for id in (0..rows.len()).filter_map(|i| rows.id(i)) {
                    for field in section.fields() {
                        let path = Path::cell(section, id.clone(), field);
                        if let Some(member) = path.member(desk.proposal()).filter(|m| !m.is_blank()) {
                            look(
                                path.clone(),
                                field.label.get(lang),
                                &value_words(field.kind, &member.value(), lang),
                            );
                        }
                    }
                }
            }
        }
    }
    named.extend(items);
    named
}

/// Where a section begins: a table itself, of a form the first field that is asked.
fn first_place(section: &'static SectionSpec, p: &Proposal) -> Path {
    let first = section.fields().map(|field| Path::field(section, field)).find(|path| path.applies(p));
    match section.body {
        Body::Table(_) => Path::section(section),
        Body::Form(_) => first.unwrap_or_else(|| Path::section(section)),
    }
}

/// Keeps what matches, best first; everything, in its own order, while nothing is typed.
pub(super) fn search(typed: &str, items: Vec<Item>, words: impl Fn(&Item) -> String) -> Vec<Item> {
    search_called(typed, items, words, |item| [item.label.clone(), String::new()])
}

/// The same, where an item has a name and is called other words too: what it is called counts before what is said
/// about it, and of two that are called alike the one with the name comes first.
pub(super) fn search_called(
    typed: &str,
    items: Vec<Item>,
    words: impl Fn(&Item) -> String,
    called: impl Fn(&Item) -> [String; 2],
) -> Vec<Item> {
    if typed.is_empty() {
        return items;
    }
    let folded: String = typed.chars().map(crate::text::fold_full_width_key).collect();
    let pattern = Pattern::parse(&folded, CaseMatching::Ignore, Normalization::Smart);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut buffer = Vec::new();
    let mut found: Vec<([Option<u32>; 3], usize, Item)> = items
        .into_iter()
        .enumerate()
        .filter_map(|(index, mut item)| {
            let mut score = |text: &str| pattern.score(Utf32Str::new(text, &mut buffer), &mut matcher);
            let said = score(&words(&item))?;
            let [name, other] = called(&item);
            let scores = [score(&format!("{name} {other}")), score(&name), Some(said)];
            item.group = None;
            Some((scores, index, item))
        })
        .collect();
    found.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    found.into_iter().map(|(_, _, item)| item).collect()
}
