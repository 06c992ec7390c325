//! A method as data: its keys, what it gives, where it comes from, and the function that runs it.

use super::input::Input;
use super::output::Output;
use super::problem::Problem;
use crate::i18n::Text;

/// One analysis.
#[derive(Debug)]
pub(in crate::cli) struct Method {
    /// As it is called on the command line.
    pub(in crate::cli) name: &'static str,
    /// What it answers.
    pub(in crate::cli) about: Text,
    /// What goes in.
    pub(in crate::cli) keys: &'static [Key],
    /// Every key that may come out, `why` apart.
    pub(in crate::cli) gives: &'static [&'static str],
    /// In mathematical signs, the same in every language.
    pub(in crate::cli) formula: &'static str,
    /// Who published it, or what it agrees with.
    pub(in crate::cli) source: &'static str,
    /// An input that fits, as JSON, with every required key.
    pub(in crate::cli) example: &'static str,
    /// From what went in to what comes out; the keys have the shapes that `keys` declares.
    pub(in crate::cli) run: fn(&Input) -> Result<Output, Problem>,
}

impl Method {
    /// Its keys in one line, optional ones with a question mark.
    pub(super) fn signature(&self) -> String {
        let key = |key: &Key| if key.is_required() { key.name.to_owned() } else { format!("{}?", key.name) };
        self.keys.iter().map(key).collect::<Vec<_>>().join(", ")
    }
}

/// A key that a method takes.
#[derive(Debug)]
pub(in crate::cli) struct Key {
    pub(super) name: &'static str,
    pub(super) shape: Shape,
    need: Need,
}

#[derive(Clone, Copy, Debug)]
enum Need {
    Required,
    Optional,
    Default(f64),
}

/// The two-sided confidence of an interval.
pub(super) const CONF: Key =
    Key { name: "conf", shape: Shape::Level, need: Need::Default(crate::cli::calc::input::CONFIDENCE) };

impl Key {
    /// A key that has to be there.
    pub(super) const fn required(name: &'static str, shape: Shape) -> Self {
        Self { name, shape, need: Need::Required }
    }

    /// A key that may be left out.
    pub(super) const fn optional(name: &'static str, shape: Shape) -> Self {
        Self { name, shape, need: Need::Optional }
    }

    /// A number that is this much where it is left out.
    pub(super) const fn default_to(name: &'static str, shape: Shape, value: f64) -> Self {
        Self { name, shape, need: Need::Default(value) }
    }

    pub(super) const fn is_required(&self) -> bool {
        matches!(self.need, Need::Required)
    }

    pub(super) const fn default(&self) -> Option<f64> {
        if let Need::Default(value) = self.need { Some(value) } else { None }
    }
}

/// What may stand in a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Shape {
    /// A finite number.
    Number,
    /// A whole number from 0 to 2^53.
    Count,
    /// A number strictly between 0 and 1: a confidence, a significance, a power.
    Level,
    /// A list of finite numbers, empty ones included.
    Numbers,
    /// A number, or a list of numbers.
    NumberOrNumbers,
    /// Two rows of two counts.
    Table,
    /// One of these words; the first where it is left out.
    Word(&'static [&'static str]),
}

impl Shape {
    /// The shape's name for programs.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Count => "count",
            Self::Level => "level",
            Self::Numbers => "numbers",
            Self::NumberOrNumbers => "number-or-numbers",
            Self::Table => "table",
            Self::Word(_) => "word",
        }
    }

    /// The words on offer.
    pub(super) const fn words(self) -> &'static [&'static str] {
        if let Self::Word(words) = self { words } else { &[] }
    }
}
