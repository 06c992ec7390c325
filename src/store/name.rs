//! File names from titles. A title is never a path: only letters and digits of any script pass.

use crate::proposal::DraftId;
pub(super) use crate::shelf::slug;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::path::Path;

/// The longest file name this module makes, in bytes; file systems take 255.
const NAME_BYTES: usize = 240;

/// What stands between the name of a file and the time at which ours was put beside it.
const MINE: &str = " (mine ";

/// How much shorter than it may be a name that was cut can be: the ending, and a character that would not fit.
const CUT: usize = 8;

/// The name of a new draft's file, the `n`-th try: `slug--id8.ron`, `slug--id8-2.ron`.
pub(super) fn draft_file(title: &str, id: &DraftId, attempt: usize) -> String {
    let nth = if attempt <= 1 { String::new() } else { format!("-{attempt}") };
    format!("{}{}{nth}.ron", slug(title), said(id))
}

/// How the name of a draft's file ends before its number.
fn said(id: &DraftId) -> String {
    let id8: String = id.as_str().chars().take(8).collect();
    format!("--{}", if id8.is_empty() { "draft" } else { &id8 })
}

/// Whether a file is called as [`draft_file`] calls that of a draft, whatever somebody put behind it.
pub(super) fn bears(file: &Path, id: &DraftId) -> bool {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let rest = stem.rfind("--").and_then(|at| stem[at..].strip_prefix(said(id).as_str()));
    rest.is_some_and(|rest| !rest.starts_with(|sign: char| sign.is_alphanumeric()))
}

/// The name of our copy beside a file that was left alone, the `n`-th try.
pub(super) fn mine(stem: &str, now: Timestamp, attempt: usize) -> String {
    let time = now.to_zoned(TimeZone::system()).strftime("%Y-%m-%d %H.%M.%S").to_string();
    let nth = if attempt <= 1 { String::new() } else { format!(" {attempt}") };
    let suffix = format!("{MINE}{time}{nth})");
    format!("{}{suffix}.ron", cut(stem, NAME_BYTES - suffix.len() - 4))
}

/// Whether one of two files was put beside the other by [`mine`].
pub(super) fn parted(one: &Path, other: &Path) -> bool {
    let stem = |path: &Path| path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let (one, other) = (stem(one), stem(other));
    let is_beside = |mine: &str, theirs: &str| {
        let Some((original, rest)) = mine.rsplit_once(MINE) else { return false };
        // A name that left no room for the rest was cut.
        let is_cut = original.len() + MINE.len() + rest.len() + CUT >= NAME_BYTES;
        rest.ends_with(')') && (original == theirs || is_cut && theirs.starts_with(original))
    };
    is_beside(&one, &other) || is_beside(&other, &one)
}

/// The `n`-th name for a file: `stem.ext`, `stem-2.ext`.
pub(super) fn nth(stem: &str, extension: &str, attempt: usize) -> String {
    let nth = if attempt <= 1 { String::new() } else { format!("-{attempt}") };
    let extension = if extension.is_empty() { String::new() } else { format!(".{extension}") };
    let room = NAME_BYTES.saturating_sub(nth.len() + extension.len());
    format!("{}{nth}{extension}", cut(stem, room))
}

/// The longest beginning of at most `bytes` bytes.
pub(super) fn cut(text: &str, bytes: usize) -> &str {
    &text[..text.floor_char_boundary(bytes)]
}
