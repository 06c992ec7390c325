//! Places and values in words: what a person is told about a path, wherever it is told.

use crate::i18n::{Lang, text};
use crate::proposal::Proposal;
use crate::schema::{Kind, Member, Path, Value};
use crate::text::{Ambiguous, fit};

/// How much of a row's own words names it, in cells.
const ROW: usize = 24;

/// Where a place is, in words: pane, section, row and field.
#[must_use]
pub fn place_words(p: &Proposal, path: &Path, lang: Lang) -> String {
    let section = path.section_spec();
    let pane = section.pane().spec();
    let mut parts = vec![pane.short.get(lang).to_owned()];
    if section.id != pane.id {
        parts.push(section.title.get(lang).to_owned());
    }
    if path.row_id().is_some() {
        parts.extend(row(p, path, lang));
    }
    parts.extend(path.field_spec().map(|field| field.label.get(lang).to_owned()));
    parts.join(" > ")
}

/// A row by its place in the table and the first line that it holds.
fn row(p: &Proposal, path: &Path, lang: Lang) -> Option<String> {
    let section = path.section_spec();
    let nth = section.rows(p)?.position(path.row_id()?)? + 1;
    let own = path.record(p).and_then(|record| {
        let lines = section.fields().enumerate().filter(|(_, field)| matches!(field.kind, Kind::Line));
        let mut texts = lines.filter_map(|(index, _)| record.member(index).and_then(Member::text));
        texts.find(|text| !text.trim().is_empty())
    });
    let own = own.map_or(String::new(), |own| format!("“{}”", fit(own.trim(), ROW, Ambiguous::Narrow)));
    Some(match lang {
        Lang::Zh => format!("第 {nth} 行{own}"),
        Lang::En if own.is_empty() => format!("row {nth}"),
        Lang::En => format!("row {nth} {own}"),
    })
}

/// A value in words: what was typed, or the words of what was chosen; empty where nothing is answered.
#[must_use]
pub fn value_words(kind: Kind, value: &Value, lang: Lang) -> String {
    match (kind, value) {
        (_, Value::Text(text)) => text.clone(),
        (Kind::Choice(options), Value::Choice(Some(id))) => options.label_of(id).get(lang).to_owned(),
        (Kind::Many(options), Value::Many(taken)) => {
            let words: Vec<&str> = taken.iter().map(|id| options.label_of(id).get(lang)).collect();
            words.join(text("、", ", ").get(lang))
        }
        (_, Value::Flag(true)) => text("是", "yes").get(lang).to_owned(),
        _ => String::new(),
    }
}
