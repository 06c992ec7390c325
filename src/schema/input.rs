//! Values as the command line writes them, and as a cell pasted from a spreadsheet gives them.

use super::field::Kind;
use super::member::Value;
use super::options::Options;
use crate::i18n::Lang;

/// Why a text is no value of a field. Typed kinds take any text, so only choices and flags can fail.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ValueError {
    /// None of the answers on offer.
    #[error("{given:?} is none of {offered:?}")]
    NoSuchChoice {
        /// What was given.
        given: String,
        /// The ids on offer.
        offered: Vec<&'static str>,
    },
    /// Neither yes nor no.
    #[error("{0:?} is neither yes nor no")]
    NotAFlag(String),
}

/// Reads a value: text as it stands, a choice by id or words in any language (blank clears it), several
/// choices separated by commas, a flag as yes/no, true/false, 是/否, x or blank.
pub fn parse_value(kind: Kind, given: &str) -> Result<Value, ValueError> {
    match kind {
        Kind::Choice(options) => match given.trim() {
            "" => Ok(Value::Choice(None)),
            given => Ok(Value::Choice(Some(choice(options, given)?.to_owned()))),
        },
        Kind::Many(options) => {
            let mut taken = Vec::new();
            for part in given.split([',', '，', '、', ';', '；']).map(str::trim).filter(|p| !p.is_empty())
            {
                taken.push(choice(options, part)?);
            }
            let taken = options.iter().map(|(id, _)| id).filter(|id| taken.contains(id));
            Ok(Value::Many(taken.map(str::to_owned).collect()))
        }
        Kind::Flag | Kind::Pick => match given.trim().to_lowercase().as_str() {
            "yes" | "true" | "x" | "[x]" | "1" | "y" | "on" | "是" | "√" | "✓" | "✔" => {
                Ok(Value::Flag(true))
            }
            "no" | "false" | "" | "[ ]" | "0" | "n" | "off" | "否" => Ok(Value::Flag(false)),
            _ => Err(ValueError::NotAFlag(given.to_owned())),
        },
        _ if kind.is_long() => Ok(Value::Text(given.to_owned())),
        _ => Ok(Value::Text(given.replace(['\n', '\r'], " "))),
    }
}

fn choice(options: Options, given: &str) -> Result<&'static str, ValueError> {
    let given_lower = given.to_lowercase();
    let says = |id: &str, words: crate::i18n::Text| {
        let id = id.to_lowercase();
        id == given_lower
            || id.replace('_', "-") == given_lower
            || Lang::ALL.iter().any(|lang| words.get(*lang).to_lowercase() == given_lower)
    };
    let exact = options.iter().find(|(id, words)| says(id, *words));
    // Part of an answer's words will do where it is part of one only: `月` for `每月`.
    let holds = |words: crate::i18n::Text| {
        Lang::ALL.iter().any(|lang| words.get(*lang).to_lowercase().contains(&given_lower))
    };
    let mut parts = options.iter().filter(|(_, words)| holds(*words));
    let part = parts.next().filter(|_| parts.next().is_none());
    let unknown = || ValueError::NoSuchChoice {
        given: given.to_owned(),
        offered: options.iter().map(|(id, _)| id).collect(),
    };
    exact.or(part).map(|(id, _)| id).ok_or_else(unknown)
}

/// Writes a value so that [`parse_value`] reads it back: ids, not words.
#[must_use]
pub fn print_value(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Choice(choice) => choice.clone().unwrap_or_default(),
        Value::Many(taken) => taken.join(","),
        Value::Flag(on) => if *on { "yes" } else { "no" }.to_owned(),
    }
}
