//! A version of a draft as it was kept: what the history lists.

use crate::i18n::{Text, text};
use jiff::Timestamp;
use std::path::PathBuf;

/// A version of a draft that is kept beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionCard {
    /// Its number: later versions have greater ones, whatever the clock said.
    pub number: u64,
    /// When it was kept, by the clock of that moment.
    pub kept: Timestamp,
    /// On which occasion.
    pub why: WhyVersion,
    /// What the person calls it.
    pub name: Option<String>,
    /// Its size.
    pub bytes: u64,
    /// The file that holds it.
    pub path: PathBuf,
}

/// On which occasion a version was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyVersion {
    /// The file as it was found, before this program first replaced it.
    Found,
    /// A save.
    Saved,
    /// The person asked for it; it stays for ever.
    Named,
    /// The file in an older format, before it was written in the present one; it stays for ever.
    Migration,
    /// The draft as it was before an older version was taken back.
    Restored,
}

impl WhyVersion {
    /// All, in no order.
    pub const ALL: [Self; 5] = [Self::Found, Self::Saved, Self::Named, Self::Migration, Self::Restored];

    /// The word in the version's file name and in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Found => "found",
            Self::Saved => "saved",
            Self::Named => "named",
            Self::Migration => "migration",
            Self::Restored => "restored",
        }
    }

    /// The occasion of this id.
    #[must_use]
    pub fn of_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|why| why.id() == id)
    }

    /// The occasion in words.
    #[must_use]
    pub const fn label(self) -> Text {
        match self {
            Self::Found => text("打开时的原文件", "file as found"),
            Self::Saved => text("保存", "saved"),
            Self::Named => text("特意留存", "kept on purpose"),
            Self::Migration => text("换新格式之前", "before a new format"),
            Self::Restored => text("恢复旧版之前", "before a restore"),
        }
    }

    /// Whether versions kept on this occasion are never thrown away.
    #[must_use]
    pub const fn stays(self) -> bool {
        matches!(self, Self::Named | Self::Migration)
    }
}

/// What became of the wish to keep a draft as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeptNamed {
    /// It is kept, as this version.
    Now(VersionCard),
    /// It says the same as this one, which was kept on purpose before.
    Before(VersionCard),
}

/// A size in words: `0 KB` is an empty file, everything else is at least `1 KB`.
#[must_use]
pub fn size_words(bytes: u64) -> String {
    const KB: u64 = 1024;
    match bytes.div_ceil(KB) {
        kb if kb < 10 * KB => format!("{kb} KB"),
        kb => format!("{} MB", kb.div_ceil(KB)),
    }
}
