//! Closed choices, and the two macros that keep the draft's types to one line a member.

/// A closed list of answers, each with an id that is the same in code, file and command line.
pub trait Choice: Copy + Eq + 'static {
    /// Every answer, in the order in which it is offered.
    const ALL: &'static [Self];
    /// The ids of [`Choice::ALL`], in the same order, in `snake_case`.
    const IDS: &'static [&'static str];

    /// The answer's id.
    #[must_use]
    fn id(self) -> &'static str {
        Self::ALL.iter().position(|c| *c == self).map_or("", |i| Self::IDS[i])
    }

    /// The answer with this id, or `None`.
    #[must_use]
    fn from_id(id: &str) -> Option<Self> {
        Self::IDS.iter().position(|known| *known == id).map(|i| Self::ALL[i])
    }
}

/// Declares a closed choice: `Variant = "id"`, the id being the variant's name in `snake_case`. With `: u8`
/// the ids are small numbers, and the file holds the number.
macro_rules! choice {
    ($(#[$meta:meta])* pub enum $name:ident: u8 { $($(#[$vmeta:meta])* $variant:ident = $id:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vmeta])* $variant),+ }
        impl $crate::proposal::Choice for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),+];
            const IDS: &'static [&'static str] = &[$($id),+];
        }
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let number = $crate::proposal::Choice::id(*self).parse().map_err(serde::ser::Error::custom)?;
                serializer.serialize_u8(number)
            }
        }
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let number = <u8 as serde::Deserialize>::deserialize(deserializer)?.to_string();
                <Self as $crate::proposal::Choice>::from_id(&number).ok_or_else(|| {
                    serde::de::Error::unknown_variant(&number, <Self as $crate::proposal::Choice>::IDS)
                })
            }
        }
    };
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$vmeta:meta])* $variant:ident = $id:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $id)] $variant),+ }
        impl $crate::proposal::Choice for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),+];
            const IDS: &'static [&'static str] = &[$($id),+];
        }
    };
}
pub(crate) use choice;

/// Declares a record of the draft: every member defaults when missing and is left out when empty.
/// `pub struct Name: Row` adds the stable `id`.
macro_rules! record {
    ($(#[$meta:meta])* pub struct $name:ident: Row { $($body:tt)* }) => {
        $crate::proposal::choice::record! {
            $(#[$meta])*
            pub struct $name {
                /// The row's stable name within its table.
                pub id: $crate::proposal::RowId,
                $($body)*
            }
        }
        impl $crate::proposal::row::Row for $name {
            fn id(&self) -> &$crate::proposal::RowId { &self.id }
            fn with_id(id: $crate::proposal::RowId) -> Self { Self { id, ..Self::default() } }
            fn set_id(&mut self, id: $crate::proposal::RowId) { self.id = id; }
        }
    };
    ($(#[$meta:meta])* pub struct $name:ident { $($(#[$fmeta:meta])* pub $field:ident: $type:ty,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct $name {
            $($(#[$fmeta])* #[serde(skip_serializing_if = "crate::proposal::choice::is_default")] pub $field: $type,)*
        }
    };
}
pub(crate) use record;

/// Whether a member is as a blank draft has it, so that the file can leave it out.
pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

choice! {
    /// How a figure is known.
    pub enum Ground {
        /// Counted or read from a system.
        Measured = "measured",
        /// Worked out from something measured.
        Estimated = "estimated",
        /// Taken as given for now.
        Assumed = "assumed",
    }
}

choice! {
    /// Yes or no; `None` where the question is still open.
    pub enum Answer {
        /// Yes.
        Yes = "yes",
        /// No.
        No = "no",
    }
}

choice! {
    /// Three grades: of likelihood, of weight.
    pub enum Level {
        /// Low.
        Low = "low",
        /// Medium.
        Medium = "medium",
        /// High.
        High = "high",
    }
}

choice! {
    /// Five grades on an axis of the stakeholder map.
    pub enum Rating: u8 {
        /// The least.
        One = "1",
        /// Little.
        Two = "2",
        /// Some.
        Three = "3",
        /// Much.
        Four = "4",
        /// The most.
        Five = "5",
    }
}
