//! What two proposals differ in, said to a person.

use crate::brief::value_words;
use crate::check::place_words;
use crate::history::{Difference, Differs};
use crate::i18n::{Lang, text};
use crate::proposal::Proposal;
use crate::schema::{AnyRecord, Kind, Member, Path, Value};

/// A difference in words: what the other proposal says at the place, and what this one says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worded {
    /// The place: pane, section, row and field.
    pub place: String,
    /// What the other one says; empty where it says nothing.
    pub there: String,
    /// What this one says; empty where it says nothing.
    pub here: String,
}

/// The difference in words.
#[must_use]
pub fn worded(difference: &Difference, here: &Proposal, other: &Proposal, lang: Lang) -> Worded {
    let (mut theirs, mut ours) = (String::new(), String::new());
    let mut told_by = here;
    let Difference { path, differs } = difference;
    match differs {
        Differs::Value => {
            let kind = path.field_spec().map_or(Kind::Line, |field| field.kind);
            let value = |p: &Proposal| {
                let value = path.member(p).map(Member::value);
                value.map_or(String::new(), |value| said(kind, &value, lang))
            };
            (theirs, ours) = (value(other), value(here));
        }
        Differs::Missing => {
            told_by = other;
            theirs = path.record(other).map_or(String::new(), |row| row_words(row, lang));
        }
        Differs::Extra => {
            ours = path.record(here).map_or(String::new(), |row| row_words(row, lang));
        }
        Differs::Order => {
            (theirs, ours) = (names(path, other, here, lang), names(path, here, other, lang));
        }
    }
    let mut place = place_words(told_by, path, lang).join(" > ");
    if *differs == Differs::Order {
        place.push_str(text("（各行的次序）", " (the order of the rows)").get(lang));
    }
    Worded { place, there: theirs, here: ours }
}

/// The rows that both have, by their first words, in the order of the first.
fn names(table: &Path, of: &Proposal, both: &Proposal, lang: Lang) -> String {
    let section = table.section_spec();
    let (Some(rows), Some(others)) = (section.rows(of), section.rows(both)) else { return String::new() };
    let named = |index: usize| {
        let id = rows.id(index).filter(|id| others.position(id).is_some())?;
        let record = rows.row(index)?;
        let lines = section.fields().enumerate().filter(|(_, field)| matches!(field.kind, Kind::Line));
        let mut words = lines.filter_map(|(field, _)| record.member(field)?.text());
        let first = words.find(|own| !own.trim().is_empty());
        Some(first.map_or_else(|| id.to_string(), |own| own.trim().to_owned()))
    };
    let all: Vec<String> = (0..rows.len()).filter_map(named).collect();
    all.join(text("、", ", ").get(lang))
}

/// A value in words; a tick that is not set says so, since nothing would look like nothing known.
fn said(kind: Kind, value: &Value, lang: Lang) -> String {
    match value {
        Value::Flag(false) => text("否", "no").get(lang).to_owned(),
        value => value_words(kind, value, lang),
    }
}

/// What a row holds: its answered fields with their labels.
fn row_words(row: &dyn AnyRecord, lang: Lang) -> String {
    let fields = (0..).map_while(|field| Some((row.spec(field)?, row.member(field)?)));
    let answered = fields.filter(|(_, member)| !member.is_blank()).map(|(spec, member)| {
        let (label, value) = (spec.label.get(lang), value_words(spec.kind, &member.value(), lang));
        match lang {
            Lang::Zh => format!("{label}：{value}"),
            Lang::En => format!("{label}: {value}"),
        }
    });
    let words: Vec<String> = answered.collect();
    if words.is_empty() {
        return text("（空行）", "(an empty row)").get(lang).to_owned();
    }
    words.join(text("；", "; ").get(lang))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codec::samples;
    use crate::history::differences;
    use crate::proposal::{Loss, RowId};

    #[test]
    fn a_difference_says_its_place_and_both_sides() {
        let here = samples::sample("charging-network", Lang::Zh).expect("a sample").proposal;
        let mut other = here.clone();
        other.frame.title = "旧标题".into();
        let gone = other.impact.losses.remove(0);
        other.impact.losses.push(Loss { id: RowId::new("new").expect("an id"), ..Default::default() });
        other.frame.language = None;
        let found = differences(&here, &other);
        let kinds: Vec<(String, Differs)> =
            found.iter().map(|one| (one.path.to_string(), one.differs)).collect();
        assert_eq!(
            kinds,
            [
                ("frame.title".to_owned(), Differs::Value),
                ("frame.language".to_owned(), Differs::Value),
                (format!("impact.losses.{}", gone.id), Differs::Extra),
                ("impact.losses.new".to_owned(), Differs::Missing),
            ]
        );
        let title = worded(&found[0], &here, &other, Lang::Zh);
        assert_eq!((title.there.as_str(), title.here.as_str()), ("旧标题", here.frame.title.as_str()));
        assert_eq!(title.place, "立题 > 标题");
        let language = worded(&found[1], &here, &other, Lang::En);
        assert_eq!((language.there.as_str(), language.here.is_empty()), ("", false));
        let extra = worded(&found[2], &here, &other, Lang::Zh);
        assert!(extra.there.is_empty() && extra.here.contains('：'), "{extra:?}");
        assert_eq!(worded(&found[3], &here, &other, Lang::En).there, "(an empty row)");
        let mut other = here.clone();
        other.sponsors.stakeholders.reverse();
        let order = &differences(&here, &other)[0];
        assert_eq!(order.differs, Differs::Order);
        assert_ne!(worded(order, &here, &other, Lang::En).there, worded(order, &here, &other, Lang::En).here);
    }
}
