//! What a place of the draft is called in a sentence.

use crate::i18n::{Lang, Words, words};
use crate::proposal::Proposal;
use crate::schema::{Kind, Member, Path};
use crate::text::{Ambiguous, fit};

/// How many cells of somebody's own words a sentence takes over.
const CELLS: usize = 40;
/// How much of a row's own words names it on the way to a place, in cells.
const ROW: usize = 24;

/// Somebody's own words, on one line and no longer than a sentence can bear.
pub(super) fn short(typed: &str) -> String {
    fit(typed.trim(), CELLS, Ambiguous::Narrow).into_owned()
}

/// What a place is called: a row by its own first line of text, else by its table; a form by its field.
pub(super) fn name(p: &Proposal, path: &Path) -> Words {
    let section = path.section_spec();
    if path.row_id().is_none() {
        return path.field_spec().map_or(section.title, |field| field.label).into();
    }
    let own = path.record(p).and_then(|record| {
        let lines = section.fields().enumerate().filter(|(_, field)| matches!(field.kind, Kind::Line));
        let mut texts = lines.filter_map(|(index, _)| record.member(index).and_then(Member::text));
        texts.find(|text| !text.trim().is_empty()).map(short)
    });
    own.map_or_else(|| section.title.into(), |own| words(own.clone(), own))
}

/// What a figure is called within a sentence: its field, and its row where it stands in one.
pub(super) fn figure(p: &Proposal, path: &Path) -> Words {
    let label = path.field_spec().map(|field| field.label);
    match (path.row_id(), label) {
        (Some(_), Some(label)) => {
            let name = name(p, path);
            words(
                format!("“{}”的{}", name.zh, label.zh),
                format!("the {} of “{}”", within(label.en), name.en),
            )
        }
        (None, Some(label)) => words(format!("“{}”", label.zh), format!("the {}", within(label.en))),
        (_, None) => name(p, path),
    }
}

/// An English label within a sentence: small, unless it is an abbreviation.
fn within(label: &str) -> String {
    let mut chars = label.chars();
    let is_abbreviation = label.chars().nth(1).is_some_and(char::is_uppercase);
    match chars.next() {
        Some(first) if !is_abbreviation => first.to_lowercase().chain(chars).collect(),
        _ => label.to_owned(),
    }
}

/// Where a place is, in words: pane, section, row and field.
#[must_use]
pub fn trail(p: &Proposal, path: &Path, lang: Lang) -> String {
    let section = path.section_spec();
    let pane = section.pane().spec();
    let mut parts = vec![pane.short.get(lang).to_owned()];
    if section.id != pane.id {
        parts.push(section.title.get(lang).to_owned());
    }
    if path.row_id().is_some() {
        parts.extend(row_words(p, path, lang));
    }
    parts.extend(path.field_spec().map(|field| field.label.get(lang).to_owned()));
    parts.join(" > ")
}

/// A row by its place in the table and the first line that it holds.
fn row_words(p: &Proposal, path: &Path, lang: Lang) -> Option<String> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::fixtures::{charging, row};
    use crate::proposal::Loss;

    #[test]
    fn a_row_goes_by_its_own_words_and_else_by_its_table() {
        let mut p = charging();
        let path = Path::parse("impact.losses.buyers.each").expect("a path");
        assert_eq!(name(&p, &path).zh, "收入损失");
        p.impact.losses[0] =
            Loss { what: "  流失的购车客户👩🏽‍🔧\n".into(), ..row("buyers") };
        assert_eq!(name(&p, &path).en, "流失的购车客户👩🏽‍🔧");
        assert!(figure(&p, &path).zh.starts_with("“流失的购车客户👩🏽‍🔧”的"));
        assert!(figure(&p, &path).en.starts_with("the "));
        assert_eq!(
            (within("Avoidable share"), within("NPS now")),
            ("avoidable share".into(), "NPS now".into())
        );
        let form = Path::parse("impact.rate").expect("a path");
        assert_eq!(name(&p, &form), form.field_spec().expect("a field").label.into());
        p.impact.losses[0].what = "很长的说明".repeat(20);
        assert!(name(&p, &path).zh.ends_with('…') && name(&p, &path).zh.chars().count() < 25);
    }
}
