//! A calendar's file read member by member and row by row, so that one mistake costs one row.
//!
//! Read in one piece, a mistyped weekday in the last meeting would cost every holiday before it.
//! So a file is first cut into its members and their rows (which needs sound brackets and quotes,
//! no more), and each is then read for itself, with its own place in the file when it can't be.

use super::recurrence::Flaw;
use jiff::civil::Date;
use ron::Options;
use ron::error::{Error, SpannedError};
use ron::extensions::Extensions;
use ron::value::RawValue;
use serde::de::{DeserializeOwned, Deserializer, MapAccess, Visitor};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The largest file that is read, in bytes.
pub const LARGEST: usize = 4 << 20;

/// What is wrong with a part of a file. The part is left out and the rest is used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("read calendar: {what} at line {line}, column {column}")]
pub struct Problem {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// What is wrong.
    pub what: Trouble,
}

/// What can be wrong, with what is needed to say how to mend it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// Larger than [`LARGEST`]: is it the right file?
    #[error("{0} bytes are too many")]
    TooBig(usize),
    /// A bracket, quote or comma is missing or too many; or a value of another kind stands here.
    /// The parser's own words.
    #[error("{0}")]
    Malformed(String),
    /// A member that there isn't: use one of those offered.
    #[error("unknown member {name:?}")]
    UnknownMember {
        /// As written.
        name: String,
        /// What may stand there.
        offered: Vec<&'static str>,
    },
    /// A member that has to be there.
    #[error("member {0:?} is missing")]
    Missing(&'static str),
    /// A member given twice: the first counts.
    #[error("member {0:?} twice")]
    Repeated(String),
    /// A word that there isn't: use one of those offered.
    #[error("unknown word {word:?}")]
    UnknownWord {
        /// As written.
        word: String,
        /// What may stand there.
        offered: Vec<&'static str>,
    },
    /// A rule that gives no dates, or not the ones that were meant.
    #[error("{0}")]
    Rule(#[from] Flaw),
    /// A name without a character: whatever it is needs one to be spoken of.
    #[error("the name is blank")]
    BlankName,
    /// A week without a working day.
    #[error("every day is a weekend")]
    NoWorkingDay,
    /// Months are 1 to 12.
    #[error("no year has a month {0}")]
    Month(u8),
    /// A period whose last day comes before its first: exchange them.
    #[error("{last} is before {first}")]
    Backwards {
        /// Its first day.
        first: Date,
        /// Its last day.
        last: Date,
    },
    /// A holiday longer than a month: a mistyped date.
    #[error("{first} to {last} is too long for a holiday")]
    TooLong {
        /// Its first day.
        first: Date,
        /// Its last day.
        last: Date,
    },
    /// A day more than a month outside its year: a mistyped year.
    #[error("{day} is not in {year}")]
    OtherYear {
        /// The day.
        day: Date,
        /// The year that it stands under.
        year: i16,
    },
    /// A day that is said to be off and worked.
    #[error("{0} is off and worked")]
    OffAndWorked(Date),
    /// A year given twice: the first counts.
    #[error("{0} twice")]
    YearTwice(i16),
}

/// What is read, and where that failed.
pub(super) struct Reader<'t> {
    text: &'t str,
    problems: Vec<Problem>,
}

impl<'t> Reader<'t> {
    /// Starts on a file's text; `None` and a problem when it is too large.
    pub(super) fn new(text: &'t str) -> Result<Self, Vec<Problem>> {
        if text.len() > LARGEST {
            return Err(vec![Problem { line: 1, column: 1, what: Trouble::TooBig(text.len()) }]);
        }
        Ok(Self { text, problems: Vec::new() })
    }

    /// Everything that was wrong, in the order of the file.
    pub(super) fn problems(mut self) -> Vec<Problem> {
        self.problems.sort_by_key(|problem| (problem.line, problem.column));
        self.problems
    }

    /// The members of a record and what stands in each. Unknown ones are reported, as are repeated
    /// ones, of which the first counts.
    pub(super) fn members(&mut self, raw: &'t str, known: &[&'static str]) -> Vec<(&'static str, &'t str)> {
        let found: Members<'t> = match options().from_str(raw) {
            Ok(found) => found,
            Err(error) => {
                self.refuse(raw, error);
                return Vec::new();
            }
        };
        let mut members: Vec<(&'static str, &'t str)> = Vec::new();
        for (name, value) in found.0 {
            match known.iter().find(|known| **known == name) {
                None => self.report(value, Trouble::UnknownMember { name, offered: known.to_vec() }),
                Some(known) if members.iter().any(|(name, _)| name == known) => {
                    self.report(value, Trouble::Repeated(name));
                }
                Some(known) => members.push((known, value)),
            }
        }
        members
    }

    /// The value that stands in `raw`.
    pub(super) fn value<T: DeserializeOwned>(&mut self, raw: &'t str) -> Option<T> {
        options().from_str(raw).map_err(|error| self.refuse(raw, error)).ok()
    }

    /// The rows of a list that can be read and in which `flaw` finds nothing.
    pub(super) fn rows<T: DeserializeOwned>(
        &mut self,
        raw: &'t str,
        flaw: impl Fn(&T) -> Option<Trouble>,
    ) -> Vec<T> {
        let rows: Vec<&'t RawValue> = match options().from_str(raw) {
            Ok(rows) => rows,
            Err(error) => {
                self.refuse(raw, error);
                return Vec::new();
            }
        };
        let mut read = Vec::new();
        for row in rows {
            let row = row.trim().get_ron();
            let Some(value) = self.value::<T>(row) else { continue };
            match flaw(&value) {
                Some(what) => self.report(row, what),
                None => read.push(value),
            }
        }
        read
    }

    /// Reports something about the part of the text that `raw` is.
    pub(super) fn report(&mut self, raw: &'t str, what: Trouble) {
        let (line, column) = self.start_of(raw);
        self.problems.push(Problem { line, column, what });
    }

    fn refuse(&mut self, raw: &'t str, error: SpannedError) {
        let (line, column) = self.start_of(raw);
        let place = error.span.start;
        let (line, column) = match place.line {
            0 | 1 => (line, column + place.col.saturating_sub(1)),
            further => (line + further - 1, place.col.max(1)),
        };
        self.problems.push(Problem { line, column, what: trouble(error.code) });
    }

    /// Line and column at which `raw`, a part of the text, starts.
    fn start_of(&self, raw: &str) -> (usize, usize) {
        let offset = (raw.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        let before = self.text.get(..offset).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
    }
}

/// Writes a value as these files are written.
pub(super) fn written<T: Serialize>(value: &T) -> Result<String, Error> {
    let pretty = ron::ser::PrettyConfig::new().new_line("\n").indentor("  ").compact_arrays(false);
    options().to_string_pretty(value, pretty).map(|text| text + "\n")
}

/// `until: "2026-12-31"` rather than `until: Some("2026-12-31")`.
fn options() -> Options {
    Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

fn trouble(error: Error) -> Trouble {
    match error {
        Error::NoSuchStructField { expected, found, .. } => {
            Trouble::UnknownMember { name: found, offered: expected.to_vec() }
        }
        Error::NoSuchEnumVariant { expected, found, .. } => {
            Trouble::UnknownWord { word: found, offered: expected.to_vec() }
        }
        Error::MissingStructField { field, .. } => Trouble::Missing(field),
        Error::DuplicateStructField { field, .. } => Trouble::Repeated(field.to_owned()),
        other => Trouble::Malformed(other.to_string()),
    }
}

/// A record's members, unread.
struct Members<'a>(Vec<(String, &'a str)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_struct("", &[], MembersOf)
    }
}

struct MembersOf;

impl<'de> Visitor<'de> for MembersOf {
    type Value = Members<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("members in brackets")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members<'de>, A::Error> {
        let mut members = Vec::new();
        while let Some(Name(name)) = map.next_key()? {
            let value: &'de RawValue = map.next_value()?;
            members.push((name, value.trim().get_ron()));
        }
        Ok(Members(members))
    }

    fn visit_unit<E>(self) -> Result<Members<'de>, E> {
        Ok(Members(Vec::new()))
    }
}

struct Name(String);

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NameOf;
        impl Visitor<'_> for NameOf {
            type Value = Name;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a member's name")
            }

            fn visit_str<E>(self, name: &str) -> Result<Name, E> {
                Ok(Name(name.to_owned()))
            }
        }
        deserializer.deserialize_identifier(NameOf)
    }
}
