//! Text from others: what must never reach a terminal as it is, and a draft that is full of it.
#![allow(dead_code, reason = "each test binary uses its own part")]

use escalate::codec::Draft;
use escalate::i18n::Lang;
use escalate::proposal::{DraftId, Proposal, RowId};
use escalate::schema::{Body, Kind, Path, Value, sections};

/// What must not reach a terminal, in one text.
pub(crate) const HOSTILE: &str = "\u{1b}]52;c;QUJD\u{7}\u{1b}[31m\u{9b}2J\u{9d}0;x\u{9c}\u{0}\u{8}\u{b}\u{7f}\u{85}\r\
    \u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}\u{61c}\u{200e}\u{200f}\
    \u{200b}\u{200c}\u{200d}\u{feff}\u{ad}\u{e0041}\u{e007f}\u{2028}\u{2029}\u{2060}\u{3164}";

/// Whether a sign steers a terminal, hides, or turns what follows it.
pub(crate) fn is_hostile(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

/// Fails where a text has such a sign.
pub(crate) fn harmless(text: &str, what: &str) {
    if let Some((at, c)) = text.char_indices().find(|(_, c)| is_hostile(*c)) {
        let from = text[..at].char_indices().rev().nth(60).map_or(0, |(from, _)| from);
        let rest: String = text[from..].chars().take(120).collect();
        panic!("{what}: U+{:04X} in {rest:?}", u32::from(c));
    }
}

/// A draft with the text in every field that takes text, two rows in every table.
pub(crate) fn hostile_draft(lang: Lang) -> Draft {
    let mut p = Proposal::default();
    for section in sections() {
        let rows = match section.body {
            Body::Form(_) => vec![None],
            Body::Table(table) => (0..2)
                .map(|index| {
                    let id = RowId::from_number(1000 + index as u64);
                    (table.get_mut)(&mut p).insert(index, id.clone());
                    Some(id)
                })
                .collect(),
        };
        for row in rows {
            for (nth, field) in section.fields().enumerate() {
                let path = match &row {
                    Some(id) => Path::cell(section, id.clone(), field),
                    None => Path::field(section, field),
                };
                let value = match field.kind {
                    Kind::Choice(options) => {
                        Value::Choice(options.id(nth % options.len()).map(str::to_owned))
                    }
                    Kind::Many(options) => Value::Many(options.iter().map(|(id, _)| id.to_owned()).collect()),
                    Kind::Flag | Kind::Pick => Value::Flag(true),
                    _ => Value::Text(format!("甲{nth}{HOSTILE}乙")),
                };
                path.member_mut(&mut p).expect("a member").set(value).expect("a value that fits");
            }
        }
    }
    p.frame.language = Some(lang);
    Draft { id: DraftId::from_number(0xbad), edited: None, proposal: p }
}
