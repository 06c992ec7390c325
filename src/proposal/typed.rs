//! Members that keep what a person typed.
//!
//! What was typed is the truth; a figure, a date or a series is read from it where it is needed, and an
//! unreadable one stays as typed, marked with the reason.

use crate::figure::{self, FigureKind};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

macro_rules! typed {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct $name(pub String);

        impl $name {
            /// What was typed.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Whether nothing but blanks was typed.
            #[must_use]
            pub fn is_blank(&self) -> bool {
                self.0.trim().is_empty()
            }
        }

        impl From<&str> for $name {
            fn from(typed: &str) -> Self {
                Self(typed.to_owned())
            }
        }
    };
}

typed! {
    /// A number, an amount, a share or a range.
    Figure
}
typed! {
    /// A date.
    Day
}
typed! {
    /// A stretch of time: weeks of the plan (`W2..3`) or dates.
    Span
}
typed! {
    /// A short series: one `label value` a line.
    Points
}
typed! {
    /// Text of several lines.
    Prose
}

impl Figure {
    /// What the figure means, or why it cannot be read. `None` when nothing was typed.
    #[must_use]
    pub fn read(&self, kind: FigureKind) -> Option<Result<figure::Figure, figure::FigureError>> {
        (!self.is_blank()).then(|| figure::read(&self.0, kind))
    }

    /// The figure where it can be read.
    #[must_use]
    pub fn known(&self, kind: FigureKind) -> Option<figure::Figure> {
        self.read(kind)?.ok()
    }
}

impl Day {
    /// The date, or why it cannot be read. `None` when nothing was typed.
    #[must_use]
    pub fn read(&self) -> Option<Result<jiff::civil::Date, figure::DayError>> {
        (!self.is_blank()).then(|| figure::read_day(&self.0))
    }

    /// The date where it can be read.
    #[must_use]
    pub fn known(&self) -> Option<jiff::civil::Date> {
        self.read()?.ok()
    }
}

macro_rules! as_string {
    ($($name:ident),+) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer).map(Self)
            }
        }
    )+};
}
as_string!(Figure, Day, Span);

/// Several lines are stored as a list of lines: lossless, and a change shows as the line that changed.
macro_rules! as_lines {
    ($($name:ident),+) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_seq(self.0.split('\n'))
            }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Vec::<String>::deserialize(deserializer).map(|lines| Self(lines.join("\n")))
            }
        }
    )+};
}
as_lines!(Prose, Points);
