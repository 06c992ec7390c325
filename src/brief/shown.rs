//! Values in words: what a person is told about an answer, wherever it is told.

use crate::i18n::{Lang, text};
use crate::schema::{Kind, Value};

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
