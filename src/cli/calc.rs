//! `calc [METHOD]`: each analysis by itself, one JSON object in and one out, so that any figure can be checked.
//!
//! ```text
//!   standard input or --input -> input::Fields -> Input, against the method's keys -> run -> Output -> JSON
//!                                     \-------------- Problem, which names the key ------/
//! ```
//!
//! A method is a row of a table: its keys, what it gives, its formula and source, an example, and a function
//! from [`Input`] to [`Output`]. What the rows have in common - what may stand in a key, which keys there are,
//! what is said where something is wrong - is here once.

mod input;
mod method;
mod money;
mod output;
mod problem;
mod samples;
mod series;
mod shares;
mod uncertain;

pub(super) use method::Method;
pub(super) use problem::Problem;

use super::Done;
use super::args::CalcArgs;
use super::failure::Failure;
use super::nearest;
use super::session::Session;
use super::table::Table;
use input::{Fields, Input};
use serde::Serialize;
use std::fs::File;
use std::io::{IsTerminal, Read};
use std::path::Path;

/// The largest input, in bytes: two columns of a million numbers at full length fit.
const MAX_BYTES: u64 = 128 * 1024 * 1024;

/// Every method, in the order in which they are listed.
pub(super) fn methods() -> impl Iterator<Item = &'static Method> {
    [shares::METHODS, samples::METHODS, series::METHODS, money::METHODS, uncertain::METHODS]
        .into_iter()
        .flatten()
}

pub(super) fn run(session: &mut Session, args: &CalcArgs) -> Result<Done, Failure> {
    let Some(name) = &args.method else { return list(session) };
    calculate(session, name, args).map_err(|problem| Failure::Calc(Box::new(problem)))
}

fn calculate(session: &mut Session, name: &str, args: &CalcArgs) -> Result<Done, Problem> {
    let method = methods().find(|method| method.name == name).ok_or_else(|| {
        let near = nearest::one_of(&name.to_lowercase(), methods().map(|method| method.name));
        Problem::NoMethod { given: name.to_owned(), near }
    })?;
    let fields = Fields::parse(&read(method, args.input.as_deref())?)?;
    let output = (method.run)(&Input::new(method, fields)?)?;
    for note in output.notes() {
        session.tell(note.get(session.lang));
    }
    let mut object = output.object(session.lang);
    if args.explain {
        object.insert("formula".to_owned(), method.formula.into());
        object.insert("source".to_owned(), method.source.into());
    }
    session.data(&object).map_err(|error| Problem::Unwritable(error.to_string()))
}

/// What is to be read, as it is.
fn read(method: &'static Method, file: Option<&Path>) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    let refused = |error: std::io::Error| Problem::Unreadable {
        file: file.map(Path::to_path_buf),
        error: error.to_string(),
    };
    match file.filter(|file| file.as_os_str() != "-") {
        Some(file) => File::open(file)
            .and_then(|file| file.take(MAX_BYTES + 1).read_to_end(&mut bytes))
            .map_err(refused)?,
        // Whoever sits there would wait for an answer, and the program for a question.
        None if std::io::stdin().is_terminal() => return Err(Problem::NothingPiped(method)),
        None => std::io::stdin().lock().take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(refused)?,
    };
    if bytes.len() as u64 > MAX_BYTES { Err(Problem::TooBig { most: MAX_BYTES }) } else { Ok(bytes) }
}

#[derive(Serialize)]
struct Entry {
    method: &'static str,
    about: &'static str,
    keys: Vec<KeyEntry>,
    gives: &'static [&'static str],
    formula: &'static str,
    source: &'static str,
    example: serde_json::Value,
}

#[derive(Serialize)]
struct KeyEntry {
    key: &'static str,
    shape: &'static str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    words: &'static [&'static str],
    required: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    default: Option<f64>,
}

fn list(session: &mut Session) -> Result<Done, Failure> {
    let lang = session.lang;
    if session.json {
        let entries: Vec<Entry> = methods()
            .map(|method| Entry {
                method: method.name,
                about: method.about.get(lang),
                keys: method
                    .keys
                    .iter()
                    .map(|key| KeyEntry {
                        key: key.name,
                        shape: key.shape.name(),
                        words: key.shape.words(),
                        required: key.is_required(),
                        default: key.default(),
                    })
                    .collect(),
                gives: method.gives,
                formula: method.formula,
                source: method.source,
                example: serde_json::from_str(method.example).unwrap_or_default(),
            })
            .collect();
        return session.data(&entries);
    }
    let row = |method: &Method| {
        let keys = format!("{} -> {}", method.signature(), method.gives.join(", "));
        vec![method.name.to_owned(), method.about.get(lang).to_owned(), keys]
    };
    Table::new(methods().map(row).collect()).print(session);
    Ok(Done::Fine)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use std::collections::BTreeSet;

    #[test]
    fn names_are_used_once_and_every_text_is_there() {
        let mut names = BTreeSet::new();
        for method in methods() {
            assert!(names.insert(method.name), "{} twice", method.name);
            assert!(!method.about.zh.is_empty() && !method.about.en.is_empty(), "{}", method.name);
            assert!(!method.formula.is_empty() && !method.source.is_empty(), "{}", method.name);
            let keys: BTreeSet<&str> = method.keys.iter().map(|key| key.name).collect();
            assert_eq!(keys.len(), method.keys.len(), "{}: a key twice", method.name);
        }
    }

    #[test]
    fn every_example_runs_and_gives_what_the_method_says() {
        for method in methods() {
            let fields = Fields::parse(method.example.as_bytes()).expect("JSON");
            let output = (method.run)(&Input::new(method, fields).expect("the method's keys")).expect("fits");
            for lang in Lang::ALL {
                for (key, value) in &output.object(lang) {
                    let declared = method.gives.contains(&key.as_str()) || key == "why";
                    assert!(declared, "{}: {key} is not declared", method.name);
                    assert!(key == "why" || !value.is_string(), "{}: {key} is a text", method.name);
                }
            }
        }
    }

    #[test]
    fn a_required_key_left_out_is_named() {
        for method in methods() {
            let example: serde_json::Map<String, serde_json::Value> =
                serde_json::from_str(method.example).expect("an object");
            for key in method.keys.iter().filter(|key| key.is_required()) {
                let mut rest = example.clone();
                assert!(
                    rest.shift_remove(key.name).is_some(),
                    "{}: no {} in the example",
                    method.name,
                    key.name
                );
                let text = serde_json::to_string(&rest).expect("JSON");
                let problem =
                    Input::new(method, Fields::parse(text.as_bytes()).expect("JSON")).expect_err("less");
                for lang in Lang::ALL {
                    assert!(
                        problem.words(lang).contains(key.name),
                        "{}: {}",
                        method.name,
                        problem.words(lang)
                    );
                }
            }
        }
    }
}
