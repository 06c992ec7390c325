//! A draft read from text, with every refusal named exactly enough to mend the file by hand.

use super::file::{Header, V1};
use super::scan::{self, Scan};
use super::write::MAX_DEPTH;
use super::{Draft, FORMAT, Loaded, MAX_BYTES, ReadError, Reason, Spot, Syntax, VERSION};
use crate::proposal::{Proposal, RowId};
use crate::schema::{self, Body};
use ron::error::SpannedError;
use serde::de::{DeserializeOwned, DeserializeSeed};
use std::collections::HashSet;

/// Reads a draft from a file's bytes: JSON if it starts with `{`, otherwise RON.
pub fn read(bytes: &[u8]) -> Result<Loaded, ReadError> {
    if bytes.len() > MAX_BYTES {
        return Err(ReadError::TooBig { bytes: bytes.len() as u64 });
    }
    let text = utf8(bytes)?;
    if text.trim_start_matches('\u{feff}').trim_start().starts_with('{') {
        read_json(text)
    } else {
        read_ron(text)
    }
}

/// The version of the format that a draft's file says it is in; `None` where it says none.
#[must_use]
pub fn version_of(bytes: &[u8]) -> Option<u32> {
    let text = sound(std::str::from_utf8(bytes).ok()?).ok()?;
    let header: Header =
        if text.trim_start().starts_with('{') { json_as(text).ok()? } else { ron_as(text).ok()? };
    (header.format == FORMAT).then_some(header.version)
}

/// A file's bytes as text, or where they stop being any.
pub fn utf8(bytes: &[u8]) -> Result<&str, ReadError> {
    if is_utf16(bytes) {
        return Err(ReadError::Utf16);
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let sound = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        ReadError::NotUtf8(scan::spot_at_end(&sound))
    })
}

/// Marked as UTF-16, or begun as a draft in UTF-16 would be without the mark.
fn is_utf16(bytes: &[u8]) -> bool {
    let ascii = |b: u8| b != 0 && b.is_ascii();
    match *bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => true,
        [a, 0, b, 0, ..] | [0, a, 0, b, ..] => ascii(a) && ascii(b),
        _ => false,
    }
}

/// Reads a draft from its own file's text.
pub fn read_ron(text: &str) -> Result<Loaded, ReadError> {
    let text = sound(text)?;
    let draft = read_current_ron(text)?;
    Ok(loaded(draft, Syntax::Ron, Scan::whole(text).comments))
}

/// Reads a draft from JSON.
pub fn read_json(text: &str) -> Result<Loaded, ReadError> {
    let text = sound(text)?;
    Ok(loaded(read_current_json(text)?, Syntax::Json, false))
}

fn loaded(mut draft: Draft, syntax: Syntax, comments: bool) -> Loaded {
    let renamed_rows = name_rows(&mut draft.proposal);
    Loaded { draft, syntax, comments, renamed_rows }
}

/// The text without a byte order mark, or what keeps it from being a text at all.
pub(super) fn sound(text: &str) -> Result<&str, ReadError> {
    let text = text.trim_start_matches('\u{feff}');
    if text.len() > MAX_BYTES {
        return Err(ReadError::TooBig { bytes: text.len() as u64 });
    }
    if text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    match text.find('\0') {
        Some(0) if text.bytes().all(|b| b == 0) => Err(ReadError::OnlyNuls),
        Some(at) => Err(ReadError::Nul(scan::spot_at_end(&text[..at]))),
        None => Ok(text),
    }
}

/// What the text says it is; of any version, as long as it is a draft.
pub(super) fn header(text: &str, is_json: bool) -> Result<Header, ReadError> {
    let header: Header = if is_json {
        json_as(text)?
    } else {
        ron_as(text).map_err(|error| newer_by_first_line(text).unwrap_or(error))?
    };
    if header.format != FORMAT || header.version == 0 {
        return Err(ReadError::OtherFormat { found: header.format });
    }
    Ok(header)
}

fn known(header: &Header) -> Result<(), ReadError> {
    if header.version > VERSION { Err(ReadError::Newer { version: header.version }) } else { Ok(()) }
}

/// The draft in RON, its rows as they stand.
pub(super) fn read_current_ron(text: &str) -> Result<Draft, ReadError> {
    known(&header(text, false)?)?;
    parse_ron(text)
}

/// The draft in JSON, its rows as they stand.
pub(super) fn read_current_json(text: &str) -> Result<Draft, ReadError> {
    known(&header(text, true)?)?;
    parse_json(text)
}

/// What this version knows, whatever version the text says it is.
pub(super) fn parse_ron(text: &str) -> Result<Draft, ReadError> {
    ron_as::<V1>(text).map(Draft::from)
}

/// What this version knows, whatever version the text says it is.
pub(super) fn parse_json(text: &str) -> Result<Draft, ReadError> {
    json_as::<V1>(text).map(Draft::from)
}

/// A later version may be written in a way this parser cannot follow; its first line still says so.
fn newer_by_first_line(text: &str) -> Option<ReadError> {
    let rest = text.lines().next()?.strip_prefix("// ")?.strip_prefix(FORMAT)?;
    let version = rest.split_whitespace().next()?.parse().ok()?;
    (version > VERSION).then_some(ReadError::Newer { version })
}

pub(super) fn ron_as<T: DeserializeOwned>(text: &str) -> Result<T, ReadError> {
    let options = ron::Options::default().with_recursion_limit(MAX_DEPTH);
    options.from_str(text).map_err(|error| ron_error(text, error))
}

/// The same by a seed, which brings along what the type alone does not know.
pub(super) fn ron_by<'t, S: DeserializeSeed<'t>>(text: &'t str, seed: S) -> Result<S::Value, ReadError> {
    let options = ron::Options::default().with_recursion_limit(MAX_DEPTH);
    options.from_str_seed(text, seed).map_err(|error| ron_error(text, error))
}

fn json_as<T: DeserializeOwned>(text: &str) -> Result<T, ReadError> {
    serde_json::from_str(text).map_err(|error| json_error(text, &error))
}

fn ron_error(text: &str, error: SpannedError) -> ReadError {
    use ron::Error as E;
    let SpannedError { code, span } = error;
    let spot = scan::spot(text, span.start.line, span.start.col);
    let reason = match code {
        E::NoSuchStructField { expected, found, .. } => {
            return ReadError::UnknownField { spot, name: found, offered: owned(expected) };
        }
        E::NoSuchEnumVariant { expected, found, .. } => {
            return ReadError::UnknownChoice { spot, name: found, offered: owned(expected) };
        }
        E::MissingStructField { field, .. } => {
            return ReadError::MissingField { spot, name: field.to_owned() };
        }
        E::DuplicateStructField { field, .. } => {
            return ReadError::RepeatedField { spot, name: field.to_owned() };
        }
        E::Eof | E::ExpectedStringEnd => Reason::EndOfFile,
        E::ExpectedComma => Reason::Comma,
        E::ExpectedMapColon => Reason::Colon,
        E::ExpectedArray => Reason::Bracket('['),
        E::ExpectedArrayEnd => Reason::Bracket(']'),
        E::ExpectedMap => Reason::Bracket('{'),
        E::ExpectedMapEnd => Reason::Bracket('}'),
        E::ExpectedStructLike
        | E::ExpectedNamedStructLike(_)
        | E::ExpectedDifferentStructName { .. }
        | E::ExpectedStructName(_)
        | E::ExpectedUnit => Reason::Bracket('('),
        E::ExpectedStructLikeEnd | E::ExpectedOptionEnd => Reason::Bracket(')'),
        E::ExpectedString | E::ExpectedChar | E::ExpectedByteString | E::ExpectedByteLiteral => Reason::Text,
        E::ExpectedOption => Reason::Optional,
        E::ExpectedBoolean => Reason::Flag,
        E::ExpectedInteger
        | E::ExpectedFloat
        | E::FloatUnderscore
        | E::UnderscoreAtBeginning
        | E::IntegerOutOfBounds
        | E::InvalidIntegerDigit { .. } => Reason::Number,
        E::InvalidEscape(_) => Reason::Escape,
        E::UnclosedBlockComment | E::UnclosedLineComment => Reason::Comment,
        E::TrailingCharacters => Reason::Trailing,
        E::ExceededRecursionLimit => Reason::TooDeep,
        E::ExpectedAttribute | E::ExpectedAttributeEnd | E::NoSuchExtension(_) | E::UnexpectedChar('#') => {
            Reason::Hash
        }
        E::ExpectedIdentifier | E::InvalidIdentifier(_) | E::SuggestRawIdentifier(_) => Reason::Name,
        E::UnexpectedChar(sign) => Reason::Sign(sign),
        E::InvalidValueForType { expected, .. } => wanted(&expected),
        // The only refusal in words of its own that the draft has.
        E::Message(_) => Reason::BadId,
        _ => Reason::Unclear,
    };
    malformed(text, spot, reason)
}

/// What belongs where a value of another kind stands, by what the parser expected.
fn wanted(expected: &str) -> Reason {
    let says = |words: &[&str]| words.iter().any(|word| expected.contains(word));
    if says(&["string", "char"]) {
        Reason::Text
    } else if says(&["boolean", "bool"]) {
        Reason::Flag
    } else if says(&["sequence", "array", "list"]) {
        Reason::Bracket('[')
    } else if says(&["map"]) {
        Reason::Bracket('{')
    } else if says(&["option"]) {
        Reason::Optional
    } else if says(&["struct", "tuple", "unit"]) {
        Reason::Bracket('(')
    } else if says(&["u8", "u16", "u32", "u64", "i8", "i16", "i32", "i64", "f64", "integer", "number"]) {
        Reason::Number
    } else {
        Reason::Unclear
    }
}

fn json_error(text: &str, error: &serde_json::Error) -> ReadError {
    let words = error.to_string();
    let words = words.rsplit_once(" at line ").map_or(words.as_str(), |(words, _)| words).to_owned();
    // serde_json counts bytes and points behind what it read.
    let column = text.lines().nth(error.line().saturating_sub(1)).map_or(1, |line| {
        line.bytes().take(error.column().saturating_sub(1)).filter(|b| b & 0xc0 != 0x80).count() + 1
    });
    let spot = scan::spot(text, error.line(), column);
    let quoted: Vec<String> = words.split('`').skip(1).step_by(2).map(str::to_owned).collect();
    let name = quoted.first().cloned().unwrap_or_default();
    let offered = quoted.get(1..).unwrap_or_default().to_vec();
    let starts = |start: &str| words.starts_with(start);
    if starts("unknown field") {
        return ReadError::UnknownField { spot, name, offered };
    }
    if starts("unknown variant") {
        return ReadError::UnknownChoice { spot, name, offered };
    }
    if starts("missing field") {
        return ReadError::MissingField { spot, name };
    }
    if starts("duplicate field") {
        return ReadError::RepeatedField { spot, name };
    }
    let reason = if starts("EOF") {
        Reason::EndOfFile
    } else if starts("expected `,`") {
        Reason::Comma
    } else if starts("trailing comma") {
        Reason::LastComma
    } else if starts("expected `:`") {
        Reason::Colon
    } else if starts("invalid type") && words.ends_with("a string") || starts("key must be a string") {
        Reason::Text
    } else if starts("invalid type") && words.ends_with("a boolean") {
        Reason::Flag
    } else if starts("invalid type") && words.ends_with("a sequence") {
        Reason::Bracket('[')
    } else if starts("invalid type") && (words.contains("struct") || words.ends_with("a map")) {
        Reason::Bracket('{')
    } else if starts("invalid type") || starts("invalid value") || starts("invalid length") {
        let expected = words.rsplit_once("expected ").map_or("", |(_, expected)| expected);
        match wanted(expected) {
            // An object where RON has a record.
            Reason::Bracket('(') => Reason::Bracket('{'),
            reason => reason,
        }
    } else if starts("invalid number") || starts("number out of range") {
        Reason::Number
    } else if starts("expected value") || starts("expected ident") {
        Reason::Value
    } else if starts("invalid escape")
        || starts("control character")
        || starts("lone leading surrogate")
        || starts("invalid unicode")
        || starts("unexpected end of hex escape")
    {
        Reason::Escape
    } else if starts("trailing characters") {
        Reason::Trailing
    } else if starts("recursion limit") {
        Reason::TooDeep
    } else if starts("an id has") {
        Reason::BadId
    } else {
        Reason::Unclear
    };
    malformed(text, spot, reason)
}

/// Looks for what a person most likely did before it repeats what the parser ran into.
fn malformed(text: &str, spot: Spot, reason: Reason) -> ReadError {
    if let Some(spot) = scan::merge_markers(text) {
        return ReadError::MergeMarkers(spot);
    }
    if let Some((sign, spot)) = scan::full_width(text, &spot) {
        return ReadError::Syntax { spot, reason: Reason::FullWidth(sign) };
    }
    let scan = Scan::whole(text);
    let reason = match (scan.open_text, scan.open_bracket, reason) {
        (Some(line), _, _) => Reason::OpenText { line },
        (None, Some((bracket, line)), Reason::EndOfFile) => Reason::OpenBracket { bracket, line },
        (_, Some((bracket, line)), _) if spot.source.is_empty() => Reason::OpenBracket { bracket, line },
        (_, _, reason) => reason,
    };
    ReadError::Syntax { spot, reason }
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|&name| name.to_owned()).collect()
}

/// Gives a name to every row that has none or one used before in its table, so that a file written by hand
/// need not name its rows. Returns how many.
pub(super) fn name_rows(proposal: &mut Proposal) -> usize {
    let mut renamed = 0;
    for section in schema::sections() {
        let Body::Table(table) = section.body else { continue };
        let rows = (table.get_mut)(proposal);
        let mut seen: HashSet<RowId> = HashSet::new();
        let mut nameless = Vec::new();
        for index in 0..rows.len() {
            match rows.id(index) {
                Some(id) if !id.as_str().is_empty() && seen.insert(id.clone()) => {}
                _ => nameless.push(index),
            }
        }
        let mut number = 0_u64;
        for index in nameless {
            let id = loop {
                number += 1;
                if let Ok(id) = RowId::new(format!("r{number}"))
                    && seen.insert(id.clone())
                {
                    break id;
                }
            };
            rows.set_id(index, id);
            renamed += 1;
        }
    }
    renamed
}
