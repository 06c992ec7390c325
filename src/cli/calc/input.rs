//! What goes into a method: the JSON as it was read, then held against the method's keys.

use super::method::{Method, Shape};
use super::problem::{Found, Place, Problem};
use crate::cli::nearest;
use serde::de::{Deserializer as _, MapAccess, Visitor};
use serde_json::Value;
use std::cell::RefCell;
use std::collections::HashSet;
use std::fmt;

/// The confidence of an interval where none is asked for.
pub(super) const CONFIDENCE: f64 = 0.95;

/// The largest whole number up to which every one is exactly a number: 2^53.
const LARGEST_COUNT: f64 = 9_007_199_254_740_992.0;

/// The members of the JSON object, in their order.
#[derive(Debug)]
pub(super) struct Fields(Vec<(String, Value)>);

impl Fields {
    /// Reads one JSON object, a byte order mark before it or not.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, Problem> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
            Problem::NotUtf8(Place::at_end_of(&before))
        })?;
        if text.trim().is_empty() {
            return Err(Problem::Empty);
        }
        let at = RefCell::new(None);
        let mut reader = serde_json::Deserializer::from_str(text);
        let fields = reader
            .deserialize_any(Members { at: &at })
            .and_then(|fields| reader.end().map(|()| fields))
            .map_err(|error| refused(text, &error, at.take()))?;
        let mut seen = HashSet::new();
        if let Some((twice, _)) = fields.iter().find(|(key, _)| !seen.insert(key.as_str())) {
            return Err(Problem::Twice(twice.clone()));
        }
        Ok(Self(fields))
    }
}

/// Why the text is no JSON object. The parser says where; which key it was in is known here.
fn refused(text: &str, error: &serde_json::Error, key: Option<String>) -> Problem {
    let place = Place::of_byte(text, error.line(), error.column());
    match (error.classify(), key) {
        (serde_json::error::Category::Data, _) => {
            Problem::NotAnObject(serde_json::from_str(text).map_or(Found::Nothing, |value| Found::of(&value)))
        }
        (_, Some(key)) if error.to_string().starts_with("number out of range") => {
            Problem::NotFinite { key, place }
        }
        (serde_json::error::Category::Eof, key) => Problem::Unfinished { key, place },
        (_, key) => Problem::Syntax { key, sign: place.full_width(text), place },
    }
}

/// Reads the members one by one and remembers in which it is.
struct Members<'c> {
    at: &'c RefCell<Option<String>>,
}

impl<'de> Visitor<'de> for Members<'_> {
    type Value = Vec<(String, Value)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut fields = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            self.at.replace(Some(key.clone()));
            fields.push((key, map.next_value()?));
            self.at.replace(None);
        }
        Ok(fields)
    }
}

/// What a key holds, in the shape that the method declares.
#[derive(Clone, Debug, PartialEq)]
enum Held {
    Number(f64),
    Count(u64),
    Numbers(Vec<f64>),
    Table([[u64; 2]; 2]),
    Word(&'static str),
}

/// What goes into a method, every key in its declared shape.
#[derive(Debug)]
pub(in crate::cli) struct Input {
    held: Vec<(&'static str, Held)>,
}

impl Input {
    /// Holds the members against the method's keys: none missing, none unknown, each of its shape.
    pub(super) fn new(method: &Method, fields: Fields) -> Result<Self, Problem> {
        let mut fields = fields.0;
        let mut held = Vec::new();
        for key in method.keys {
            let given = fields.iter().position(|(name, _)| name == key.name);
            match given.map(|index| fields.remove(index).1) {
                Some(value) => held.push((key.name, shaped(key.name, key.shape, value)?)),
                None if key.is_required() => {
                    let near = nearest::one_of(key.name, fields.iter().map(|(name, _)| name.as_str()));
                    let instead = near.filter(|near| method.keys.iter().all(|key| key.name != *near));
                    return Err(Problem::Missing { key: key.name, instead: instead.map(str::to_owned) });
                }
                None => {
                    let word = key.shape.words().first().map(|word| Held::Word(word));
                    let default = key.default().map(Held::Number).or(word);
                    held.extend(default.map(|default| (key.name, default)));
                }
            }
        }
        match fields.into_iter().next() {
            None => Ok(Self { held }),
            Some((given, _)) => {
                let near = nearest::one_of(&given.to_lowercase(), method.keys.iter().map(|key| key.name));
                Err(Problem::UnknownKey { given, near, offered: method.signature() })
            }
        }
    }

    fn find(&self, key: &str) -> Option<&Held> {
        self.held.iter().find(|(name, _)| *name == key).map(|(_, held)| held)
    }

    /// The number in a key of the shape number, count or level.
    pub(super) fn number(&self, key: &'static str) -> Result<f64, Problem> {
        self.maybe(key).ok_or(Problem::Missing { key, instead: None })
    }

    /// The number in an optional key.
    pub(super) fn maybe(&self, key: &str) -> Option<f64> {
        match self.find(key)? {
            Held::Number(number) => Some(*number),
            Held::Count(count) => Some(*count as f64),
            _ => None,
        }
    }

    /// The two-sided confidence asked for.
    pub(super) fn conf(&self) -> f64 {
        self.maybe("conf").unwrap_or(CONFIDENCE)
    }

    /// The count in a key.
    pub(super) fn count(&self, key: &'static str) -> Result<u64, Problem> {
        match self.find(key) {
            Some(Held::Count(count)) => Ok(*count),
            _ => Err(Problem::Missing { key, instead: None }),
        }
    }

    /// The list in a key; `Err` where it holds a single number.
    pub(super) fn numbers(&self, key: &'static str) -> Result<&[f64], Problem> {
        match self.find(key) {
            Some(Held::Numbers(numbers)) => Ok(numbers),
            Some(Held::Number(_)) => Err(Problem::ListWanted { key }),
            _ => Err(Problem::Missing { key, instead: None }),
        }
    }

    /// Whether the key, a number or a list, holds a list.
    pub(super) fn is_list(&self, key: &str) -> bool {
        matches!(self.find(key), Some(Held::Numbers(_)))
    }

    /// The two rows of two counts in a key.
    pub(super) fn table(&self, key: &'static str) -> Result<[[u64; 2]; 2], Problem> {
        match self.find(key) {
            Some(Held::Table(table)) => Ok(*table),
            _ => Err(Problem::Missing { key, instead: None }),
        }
    }

    /// The word in a key: the one given, else the first on offer.
    pub(super) fn word(&self, key: &'static str) -> Result<&'static str, Problem> {
        match self.find(key) {
            Some(Held::Word(word)) => Ok(word),
            _ => Err(Problem::Missing { key, instead: None }),
        }
    }
}

fn shaped(key: &'static str, shape: Shape, value: Value) -> Result<Held, Problem> {
    let wrong =
        |value: &Value| Problem::WrongShape { key, index: None, wanted: shape, found: Found::of(value) };
    match (shape, value) {
        (Shape::Number | Shape::NumberOrNumbers, Value::Number(number)) => {
            Ok(Held::Number(number.as_f64().unwrap_or(f64::NAN)))
        }
        (Shape::Count, value @ Value::Number(_)) => count(key, shape, &value, None).map(Held::Count),
        (Shape::Level, Value::Number(number)) => {
            let level = number.as_f64().unwrap_or(f64::NAN);
            let inside = level > 0.0 && level < 1.0;
            inside.then_some(Held::Number(level)).ok_or(Problem::NoLevel { key, given: level })
        }
        (Shape::Numbers | Shape::NumberOrNumbers, Value::Array(values)) => {
            let number = |(index, value): (usize, &Value)| {
                let found = || Found::of(value);
                let wrong =
                    || Problem::WrongShape { key, index: Some(index), wanted: Shape::Number, found: found() };
                value.as_f64().ok_or_else(wrong)
            };
            values.iter().enumerate().map(number).collect::<Result<_, _>>().map(Held::Numbers)
        }
        (Shape::Table, value) => table(key, &value),
        (Shape::Word(words), Value::String(given)) => {
            let word = words.iter().find(|word| **word == given);
            word.map(|word| Held::Word(word)).ok_or(Problem::NoWord { key, given, offered: words })
        }
        (_, value) => Err(wrong(&value)),
    }
}

fn table(key: &'static str, value: &Value) -> Result<Held, Problem> {
    let wrong = || Problem::WrongShape { key, index: None, wanted: Shape::Table, found: Found::of(value) };
    let Some([Value::Array(first), Value::Array(second)]) = value.as_array().map(Vec::as_slice) else {
        return Err(wrong());
    };
    let ([a, b], [c, d]) = (first.as_slice(), second.as_slice()) else { return Err(wrong()) };
    let cell = |value, index| count(key, Shape::Count, value, Some(index));
    Ok(Held::Table([[cell(a, 0)?, cell(b, 1)?], [cell(c, 2)?, cell(d, 3)?]]))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked: whole, 0 to 2^53")]
fn count(key: &'static str, wanted: Shape, value: &Value, index: Option<usize>) -> Result<u64, Problem> {
    let Some(number) = value.as_f64() else {
        return Err(Problem::WrongShape { key, index, wanted, found: Found::of(value) });
    };
    if (0.0..=LARGEST_COUNT).contains(&number) && number.fract() == 0.0 {
        Ok(number as u64)
    } else {
        Err(Problem::NoCount { key, index, given: number })
    }
}
