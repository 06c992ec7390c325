//! Why a draft cannot be read or written, exactly enough to mend it by hand.

use std::fmt;

/// A place in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// The line as it stands in the file, without its indent, cut to 80 characters around the column.
    pub source: String,
    /// The member it is in, as `impact.losses[2].each`; rows count from 1. Blank at the outermost level.
    pub path: String,
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)?;
        if self.path.is_empty() { Ok(()) } else { write!(f, " (in {})", self.path) }
    }
}

/// Why a draft cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// Larger than [`super::MAX_BYTES`].
    #[error("read draft: {bytes} bytes are too many")]
    TooBig {
        /// The size.
        bytes: u64,
    },
    /// No character but blanks.
    #[error("read draft: the file is empty")]
    Empty,
    /// Nothing but NUL bytes: what a power cut leaves behind on some disks.
    #[error("read draft: the file holds only NUL bytes")]
    OnlyNuls,
    /// A NUL byte.
    #[error("read draft: a NUL byte at {0}")]
    Nul(Spot),
    /// Not UTF-8, from here on.
    #[error("read draft: not UTF-8 at {0}")]
    NotUtf8(Spot),
    /// Text in the encoding that Windows calls Unicode.
    #[error("read draft: UTF-16")]
    Utf16,
    /// Both sides of a merge that was not resolved.
    #[error("read draft: merge markers at {0}")]
    MergeMarkers(Spot),
    /// The file says it is something else; blank where it does not say what it is.
    #[error("read draft: the format is {found:?}")]
    OtherFormat {
        /// What it says.
        found: String,
    },
    /// Written by a later version of the program.
    #[error("read draft: version {version} is newer than {}", super::VERSION)]
    Newer {
        /// The file's version.
        version: u32,
    },
    /// Not well formed.
    #[error("read draft: {reason:?} at {spot}")]
    Syntax {
        /// Where.
        spot: Spot,
        /// What is wrong.
        reason: Reason,
    },
    /// A member that drafts do not have.
    #[error("read draft: unknown member {name:?} at {spot}")]
    UnknownField {
        /// Where.
        spot: Spot,
        /// The member.
        name: String,
        /// What may stand there.
        offered: Vec<String>,
    },
    /// An answer that the choice does not have.
    #[error("read draft: unknown choice {name:?} at {spot}")]
    UnknownChoice {
        /// Where.
        spot: Spot,
        /// The answer.
        name: String,
        /// What may stand there.
        offered: Vec<String>,
    },
    /// A member that must be there.
    #[error("read draft: no {name:?} at {spot}")]
    MissingField {
        /// Where.
        spot: Spot,
        /// The member.
        name: String,
    },
    /// A member given twice.
    #[error("read draft: {name:?} twice at {spot}")]
    RepeatedField {
        /// Where.
        spot: Spot,
        /// The member.
        name: String,
    },
}

impl ReadError {
    /// Where it is, as far as it is anywhere.
    #[must_use]
    pub fn spot(&self) -> Option<&Spot> {
        match self {
            Self::TooBig { .. }
            | Self::Empty
            | Self::OnlyNuls
            | Self::Utf16
            | Self::OtherFormat { .. }
            | Self::Newer { .. } => None,
            Self::Nul(spot)
            | Self::NotUtf8(spot)
            | Self::MergeMarkers(spot)
            | Self::Syntax { spot, .. }
            | Self::UnknownField { spot, .. }
            | Self::UnknownChoice { spot, .. }
            | Self::MissingField { spot, .. }
            | Self::RepeatedField { spot, .. } => Some(spot),
        }
    }
}

/// What makes a file not well formed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It ends too early.
    EndOfFile,
    /// A bracket is never closed.
    OpenBracket {
        /// The bracket.
        bracket: char,
        /// The line it stands in.
        line: usize,
    },
    /// A text is never closed.
    OpenText {
        /// The line it starts in.
        line: usize,
    },
    /// A full-width sign where a half-width one belongs.
    FullWidth(char),
    /// No comma between two members.
    Comma,
    /// No colon after a member's name.
    Colon,
    /// Another bracket belongs here.
    Bracket(char),
    /// A text in quotes belongs here.
    Text,
    /// `Some(...)` or `None` belongs here.
    Optional,
    /// `true` or `false` belongs here.
    Flag,
    /// A number belongs here.
    Number,
    /// An escape such as `\n` is wrong.
    Escape,
    /// A comment is never closed.
    Comment,
    /// Something follows the end of the draft.
    Trailing,
    /// Too many brackets within brackets.
    TooDeep,
    /// A line that starts with `#`: in other files a comment.
    Hash,
    /// The name of a member belongs here.
    Name,
    /// A value belongs here.
    Value,
    /// A comma behind the last of a list, where the file allows none.
    LastComma,
    /// A sign that has no business here.
    Sign(char),
    /// A row's or a draft's name with other characters than a name may have.
    BadId,
    /// Anything else. What the parser says of it is for those who wrote the parser, and is not repeated.
    Unclear,
}

/// Why a draft cannot be written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WriteError {
    /// The writer refused it.
    #[error("write draft: {0}")]
    Refused(String),
    /// What was written could not be read.
    #[error("write draft: it cannot be read back: {0}")]
    Unreadable(#[from] ReadError),
    /// What was written reads back as something else.
    #[error("write draft: it reads back different")]
    Different,
    /// Larger than [`super::MAX_BYTES`].
    #[error("write draft: {bytes} bytes are too many")]
    TooBig {
        /// The size.
        bytes: usize,
    },
}
