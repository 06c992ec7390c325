//! Why a method cannot be run, and how a person is told: always with the key, and where it helps with the place.

use super::method::{Method, Shape};
use crate::analysis::{Unfit, Why};
use crate::i18n::Lang;
use serde_json::Value;
use std::path::PathBuf;

/// A place in the input, line and column from 1, in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) struct Place {
    line: usize,
    column: usize,
}

impl Place {
    /// Right behind a text.
    pub(super) fn at_end_of(text: &str) -> Self {
        let line = text.matches('\n').count() + 1;
        Self { line, column: text.rsplit('\n').next().unwrap_or_default().chars().count() + 1 }
    }

    /// Where the parser stopped: it counts columns in bytes, and from 0 at the start of a line.
    pub(super) fn of_byte(text: &str, line: usize, column: usize) -> Self {
        let source = text.split('\n').nth(line.saturating_sub(1)).unwrap_or_default();
        let before = source.char_indices().filter(|(at, _)| *at < column).count();
        Self { line: line.max(1), column: before.max(1) }
    }

    /// A full-width sign at the place, where only its half-width twin is JSON.
    pub(super) fn full_width(self, text: &str) -> Option<char> {
        let line = text.split('\n').nth(self.line - 1)?;
        let sign = line.chars().nth(self.column - 1)?;
        "（）［］｛｝，：“”＂－．０１２３４５６７８９".contains(sign).then_some(sign)
    }

    fn words(self, lang: Lang) -> String {
        let Self { line, column } = self;
        match lang {
            Lang::Zh => format!("第 {line} 行第 {column} 列"),
            Lang::En => format!("line {line}, column {column}"),
        }
    }
}

/// What kind of JSON stands where another was wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Found {
    /// `null`.
    Nothing,
    /// `true` or `false`.
    Flag,
    /// A number.
    Number,
    /// A text.
    Text,
    /// A list.
    List,
    /// An object.
    Object,
}

impl Found {
    pub(super) fn of(value: &Value) -> Self {
        match value {
            Value::Null => Self::Nothing,
            Value::Bool(_) => Self::Flag,
            Value::Number(_) => Self::Number,
            Value::String(_) => Self::Text,
            Value::Array(_) => Self::List,
            Value::Object(_) => Self::Object,
        }
    }

    fn words(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Nothing, _) => "null",
            (Self::Flag, Lang::Zh) => "真假值",
            (Self::Flag, Lang::En) => "true or false",
            (Self::Number, Lang::Zh) => "数",
            (Self::Number, Lang::En) => "a number",
            (Self::Text, Lang::Zh) => "文字",
            (Self::Text, Lang::En) => "a text",
            (Self::List, Lang::Zh) => "列表",
            (Self::List, Lang::En) => "a list",
            (Self::Object, Lang::Zh) => "对象",
            (Self::Object, Lang::En) => "an object",
        }
    }
}

/// Why a method cannot be run.
#[derive(Debug, thiserror::Error)]
pub(in crate::cli) enum Problem {
    #[error("no method {given:?}")]
    NoMethod { given: String, near: Option<&'static str> },
    /// Standard input is a terminal.
    #[error("{} reads standard input", .0.name)]
    NothingPiped(&'static Method),
    #[error("read {file:?}: {error}")]
    Unreadable { file: Option<PathBuf>, error: String },
    #[error("more than {most} bytes")]
    TooBig { most: u64 },
    #[error("not UTF-8")]
    NotUtf8(Place),
    #[error("nothing in the input")]
    Empty,
    #[error("the input ends too early")]
    Unfinished { key: Option<String>, place: Place },
    #[error("no JSON")]
    Syntax { key: Option<String>, sign: Option<char>, place: Place },
    #[error("{key}: beyond the range of numbers")]
    NotFinite { key: String, place: Place },
    #[error("no object")]
    NotAnObject(Found),
    #[error("{0} twice")]
    Twice(String),
    #[error("unknown key {given}")]
    UnknownKey { given: String, near: Option<&'static str>, offered: String },
    /// A key that looks like a slip of the one that is missing may be there instead.
    #[error("{key} is missing")]
    Missing { key: &'static str, instead: Option<String> },
    /// Exactly one of two keys has to be there.
    #[error("{} or {}", .0[0], .0[1])]
    OneOf([&'static str; 2]),
    #[error("{key} has the wrong type")]
    WrongShape { key: &'static str, index: Option<usize>, wanted: Shape, found: Found },
    /// A single number where the other keys make it a list.
    #[error("{key} has to be a list")]
    ListWanted { key: &'static str },
    #[error("{key}: no count: {given}")]
    NoCount { key: &'static str, index: Option<usize>, given: f64 },
    #[error("{key}: not between 0 and 1: {given}")]
    NoLevel { key: &'static str, given: f64 },
    #[error("{key}: no word {given:?}")]
    NoWord { key: &'static str, given: String, offered: &'static [&'static str] },
    #[error(transparent)]
    Unfit(#[from] Unfit),
    #[error("write JSON: {0}")]
    Unwritable(String),
}

impl Problem {
    /// What to tell the person.
    pub(in crate::cli) fn words(&self, lang: Lang) -> String {
        match lang {
            Lang::Zh => self.zh(),
            Lang::En => self.en(),
        }
    }

    fn zh(&self) -> String {
        let lang = Lang::Zh;
        match self {
            Self::NoMethod { given, near: Some(near) } => format!("没有“{given}”这个方法，是不是 {near}？"),
            Self::NoMethod { given, near: None } => {
                format!("没有“{given}”这个方法。escalate calc 列出全部方法。")
            }
            Self::NothingPiped(method) => {
                let Method { name, example, .. } = method;
                format!(
                    "calc {name} 从标准输入读一个 JSON 对象，例如：\necho '{example}' | escalate calc {name}"
                )
            }
            Self::Unreadable { file: Some(file), error } => format!("读不了 {}：{error}。", file.display()),
            Self::Unreadable { file: None, error } => format!("读不了标准输入：{error}。"),
            Self::TooBig { most } => format!("输入太大：最多 {} MB。", most / 1024 / 1024),
            Self::NotUtf8(place) => format!("输入不是 UTF-8：{}。", place.words(lang)),
            Self::Empty => "输入是空的，应当是一个 JSON 对象。".to_owned(),
            Self::Unfinished { key, place } => {
                format!("{}JSON 没有写完，断在{}。", prefix(key.as_deref(), lang), place.words(lang))
            }
            Self::Syntax { key, sign: Some(sign), place } => format!(
                "{}{}有全角的“{sign}”，JSON 只认半角。",
                prefix(key.as_deref(), lang),
                place.words(lang)
            ),
            Self::Syntax { key, sign: None, place } => {
                format!("{}{}不合 JSON 语法。", prefix(key.as_deref(), lang), place.words(lang))
            }
            Self::NotFinite { key, place } => {
                format!("{key}：{}的数超出了范围（约 ±1.8e308）。", place.words(lang))
            }
            Self::NotAnObject(found) => {
                format!("输入应当是一个 JSON 对象（{{\"键\": 值}}），不能是{}。", found.words(lang))
            }
            Self::Twice(key) => format!("{key} 出现了两次，请留一个。"),
            Self::UnknownKey { given, near: Some(near), .. } => {
                format!("没有“{given}”这个键，是不是 {near}？")
            }
            Self::UnknownKey { given, near: None, offered } => {
                format!("没有“{given}”这个键。这个方法的键：{}。", offered.replace(", ", "、"))
            }
            Self::Missing { key, instead: Some(instead) } => format!("缺 {key}；“{instead}”是不是它？"),
            Self::Missing { key, instead: None } => format!("缺 {key}。"),
            Self::OneOf([one, other]) => format!("{one} 和 {other} 要给一个，而且只给一个。"),
            Self::WrongShape { key, index, wanted, found } => {
                format!(
                    "{}应当是{}，不能是{}。",
                    at(key, *index, lang),
                    wanted_zh(*wanted),
                    found.words(lang)
                )
            }
            Self::ListWanted { key } => format!("{key} 应当是数的列表：几个键要么都是数，要么都是列表。"),
            Self::NoCount { key, index, given } => {
                format!("{}应当是 0 或更大的整数，不能是 {given}。", at(key, *index, lang))
            }
            Self::NoLevel { key, given } => format!("{key} 应当在 0 和 1 之间（不含两端），不能是 {given}。"),
            Self::NoWord { key, given, offered } => {
                format!("{key} 不能是“{given}”。可选：{}。", offered.join("、"))
            }
            Self::Unfit(Unfit { key, why }) => why_zh(key, *why),
            Self::Unwritable(error) => format!("结果写不成 JSON：{error}。"),
        }
    }

    fn en(&self) -> String {
        let lang = Lang::En;
        match self {
            Self::NoMethod { given, near: Some(near) } => {
                format!("there is no method {given:?}; perhaps {near}?")
            }
            Self::NoMethod { given, near: None } => {
                format!("there is no method {given:?}. `escalate calc` lists them all.")
            }
            Self::NothingPiped(method) => {
                let Method { name, example, .. } = method;
                format!(
                    "calc {name} reads a JSON object from standard input, such as:\n\
                     echo '{example}' | escalate calc {name}"
                )
            }
            Self::Unreadable { file: Some(file), error } => {
                format!("{} cannot be read: {error}.", file.display())
            }
            Self::Unreadable { file: None, error } => format!("standard input cannot be read: {error}."),
            Self::TooBig { most } => format!("the input is too large: {} MB at most.", most / 1024 / 1024),
            Self::NotUtf8(place) => format!("the input is not UTF-8 at {}.", place.words(lang)),
            Self::Empty => "the input is empty; it has to be a JSON object.".to_owned(),
            Self::Unfinished { key, place } => {
                format!("{}the JSON ends too early, at {}.", prefix(key.as_deref(), lang), place.words(lang))
            }
            Self::Syntax { key, sign: Some(sign), place } => format!(
                "{}a full-width {sign:?} at {}; JSON has half-width signs only.",
                prefix(key.as_deref(), lang),
                place.words(lang)
            ),
            Self::Syntax { key, sign: None, place } => {
                format!("{}not JSON at {}.", prefix(key.as_deref(), lang), place.words(lang))
            }
            Self::NotFinite { key, place } => {
                format!("{key}: the number at {} is out of range (about ±1.8e308).", place.words(lang))
            }
            Self::NotAnObject(found) => {
                format!("the input has to be a JSON object ({{\"key\": value}}), not {}.", found.words(lang))
            }
            Self::Twice(key) => format!("{key} is there twice; keep one."),
            Self::UnknownKey { given, near: Some(near), .. } => {
                format!("there is no key {given:?}; perhaps {near}?")
            }
            Self::UnknownKey { given, near: None, offered } => {
                format!("there is no key {given:?}. This method's keys: {offered}.")
            }
            Self::Missing { key, instead: Some(instead) } => format!("{key} is missing; is it {instead:?}?"),
            Self::Missing { key, instead: None } => format!("{key} is missing."),
            Self::OneOf([one, other]) => format!("give either {one} or {other}, exactly one of them."),
            Self::WrongShape { key, index, wanted, found } => {
                format!(
                    "{} has to be {}, not {}.",
                    at(key, *index, lang),
                    wanted_en(*wanted),
                    found.words(lang)
                )
            }
            Self::ListWanted { key } => {
                format!("{key} has to be a list of numbers: either all of these keys are lists or none is.")
            }
            Self::NoCount { key, index, given } => {
                format!("{} has to be a whole number from 0 up, not {given}.", at(key, *index, lang))
            }
            Self::NoLevel { key, given } => {
                format!("{key} has to lie between 0 and 1, both excluded; it is {given}.")
            }
            Self::NoWord { key, given, offered } => {
                format!("{key} cannot be {given:?}. It is one of: {}.", offered.join(", "))
            }
            Self::Unfit(Unfit { key, why }) => why_en(key, *why),
            Self::Unwritable(error) => format!("the results cannot be written as JSON: {error}."),
        }
    }
}

fn prefix(key: Option<&str>, lang: Lang) -> String {
    match (key, lang) {
        (None, _) => String::new(),
        (Some(key), Lang::Zh) => format!("{key}："),
        (Some(key), Lang::En) => format!("{key}: "),
    }
}

/// A key, or a value in its list; values are counted from 1.
fn at(key: &str, index: Option<usize>, lang: Lang) -> String {
    match (index, lang) {
        (None, Lang::Zh) => format!("{key} "),
        (None, Lang::En) => key.to_owned(),
        (Some(index), Lang::Zh) => format!("{key} 的第 {} 个值", index + 1),
        (Some(index), Lang::En) => format!("value {} of {key}", index + 1),
    }
}

fn wanted_zh(shape: Shape) -> &'static str {
    match shape {
        Shape::Number => "数",
        Shape::Count => "整数",
        Shape::Level => "0 和 1 之间的数",
        Shape::Numbers => "数的列表",
        Shape::NumberOrNumbers => "数，或数的列表",
        Shape::Table => "两行两列的计数，如 [[3, 1], [2, 4]]",
        Shape::Word(_) => "文字",
    }
}

fn wanted_en(shape: Shape) -> &'static str {
    match shape {
        Shape::Number => "a number",
        Shape::Count => "a whole number",
        Shape::Level => "a number between 0 and 1",
        Shape::Numbers => "a list of numbers",
        Shape::NumberOrNumbers => "a number or a list of numbers",
        Shape::Table => "two rows of two counts, such as [[3, 1], [2, 4]]",
        Shape::Word(_) => "a text",
    }
}

fn why_zh(key: &str, why: Why) -> String {
    match why {
        Why::NotFinite => format!("{key} 应当是有限的数。"),
        Why::Negative => format!("{key} 不能小于 0。"),
        Why::NotPositive => format!("{key} 必须大于 0。"),
        Why::AboveTotal { total } => format!("{key} 不能大于总数 {total}。"),
        Why::NotWhole => format!("{key} 应当是整数。"),
        Why::Outside { low, high: f64::INFINITY } => format!("{key} 必须大于 {low}。"),
        Why::Outside { low, high } => format!("{key} 应当在 {low} 和 {high} 之间（不含两端）。"),
        Why::Beyond { low, high: f64::INFINITY } => format!("{key} 不能小于 {low}。"),
        Why::Beyond { low, high } => format!("{key} 应当在 {low} 到 {high} 之间（含两端）。"),
        Why::TooFew { needed } => format!("{key} 的值太少：至少要 {needed} 个。"),
        Why::LengthDiffers { from } => format!("{key} 的个数要和 {from} 一样。"),
        Why::Constant => format!("{key} 的值都一样，没有差异就算不出来。"),
        Why::NotAbove { other } => format!("{key} 必须大于 {other}。"),
        Why::Overflow => format!("{key}：结果超出了数的范围。"),
    }
}

fn why_en(key: &str, why: Why) -> String {
    match why {
        Why::NotFinite => format!("{key} has to be a finite number."),
        Why::Negative => format!("{key} cannot be below 0."),
        Why::NotPositive => format!("{key} has to be above 0."),
        Why::AboveTotal { total } => format!("{key} cannot be above its total {total}."),
        Why::NotWhole => format!("{key} has to be a whole number."),
        Why::Outside { low, high: f64::INFINITY } => format!("{key} has to be above {low}."),
        Why::Outside { low, high } => format!("{key} has to lie between {low} and {high}, both excluded."),
        Why::Beyond { low, high: f64::INFINITY } => format!("{key} cannot be below {low}."),
        Why::Beyond { low, high } => format!("{key} has to lie from {low} to {high}."),
        Why::TooFew { needed } => format!("{key} has too few values; it needs at least {needed}."),
        Why::LengthDiffers { from } => format!("{key} has to have as many values as {from}."),
        Why::Constant => {
            format!("all values of {key} are the same, and without a difference there is no answer.")
        }
        Why::NotAbove { other } => format!("{key} has to be above {other}."),
        Why::Overflow => format!("{key}: the result is too large or too small for a number."),
    }
}
