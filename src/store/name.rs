//! File names from titles. A title is never a path: only letters and digits of any script pass.

use crate::proposal::DraftId;
pub(super) use crate::shelf::slug;
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// The longest file name this module makes, in bytes; file systems take 255.
const NAME_BYTES: usize = 240;

/// The name of a new draft's file, the `n`-th try: `slug--id8.ron`, `slug--id8-2.ron`.
pub(super) fn draft_file(title: &str, id: &DraftId, attempt: usize) -> String {
    let id8: String = id.as_str().chars().take(8).collect();
    let id8 = if id8.is_empty() { "draft" } else { &id8 };
    let nth = if attempt <= 1 { String::new() } else { format!("-{attempt}") };
    format!("{}--{id8}{nth}.ron", slug(title))
}

/// The name of our copy beside a file that was left alone, the `n`-th try.
pub(super) fn mine(stem: &str, now: Timestamp, attempt: usize) -> String {
    let time = now.to_zoned(TimeZone::system()).strftime("%Y-%m-%d %H.%M.%S").to_string();
    let nth = if attempt <= 1 { String::new() } else { format!(" {attempt}") };
    let suffix = format!(" (mine {time}{nth})");
    format!("{}{suffix}.ron", cut(stem, NAME_BYTES - suffix.len() - 4))
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
