//! Names that stay: of rows within a table, of drafts within a store.

use serde::{Deserialize, Serialize};

/// The stable name of a row within its table: lower-case letters, digits and dashes, 1 to 40 of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct RowId(String);

/// The stable name of a draft: 16 lower-case hexadecimal digits, or a sample's own name.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct DraftId(String);

/// What is wrong with a row's or draft's id.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an id has 1 to 40 lower-case letters, digits and dashes, not {0:?}")]
pub struct BadId(pub String);

fn checked(id: String) -> Result<String, BadId> {
    let fits = (1..=40).contains(&id.len())
        && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if fits { Ok(id) } else { Err(BadId(id)) }
}

macro_rules! id {
    ($name:ident) => {
        impl $name {
            /// Checks and wraps an id.
            pub fn new(id: impl Into<String>) -> Result<Self, BadId> {
                checked(id.into()).map(Self)
            }

            /// The id as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Self::new(String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
            }
        }
    };
}
id!(RowId);
id!(DraftId);

impl RowId {
    /// A short id from a random number: five letters and digits without look-alikes.
    #[must_use]
    pub fn from_number(mut number: u64) -> Self {
        const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
        let mut id = String::with_capacity(5);
        for _ in 0..5 {
            id.push(char::from(LETTERS[usize::try_from(number % 32).unwrap_or(0)]));
            number /= 32;
        }
        Self(id)
    }
}

impl DraftId {
    /// An id from a random number.
    #[must_use]
    pub fn from_number(number: u64) -> Self {
        Self(format!("{number:016x}"))
    }
}

/// A record that stands in a table.
pub trait Row: Default {
    /// The row's stable name.
    fn id(&self) -> &RowId;
    /// A blank row with this name.
    fn with_id(id: RowId) -> Self;
    /// Renames the row, where a file written by hand named none or one name twice.
    fn set_id(&mut self, id: RowId);
}
