//! A draft written down: nothing leaves here that was not read back and found equal.

use super::file::Current;
use super::read::{read_current_json, read_current_ron};
use super::{Draft, FORMAT, MAX_BYTES, VERSION, WriteError};
use ron::ser::PrettyConfig;

/// How deep brackets may nest, for reading and writing alike; the default counts differently in the two.
pub(super) const MAX_DEPTH: usize = 512;

/// The draft as its own file. Ends with a newline; every control sign, and every sign that changes the
/// direction of text or joins to its neighbour, is escaped.
pub fn write_ron(draft: &Draft) -> Result<String, WriteError> {
    let pretty = PrettyConfig::new().new_line("\n").indentor("  ");
    let options = ron::Options::default().with_recursion_limit(MAX_DEPTH);
    let body = options
        .to_string_pretty(&Current::from(draft), pretty)
        .map_err(|error| WriteError::Refused(error.to_string()))?;
    let text = format!("{}\n{body}\n", first_line());
    accept(text, draft, read_current_ron)
}

/// The draft in the same shape as JSON.
pub fn write_json(draft: &Draft) -> Result<String, WriteError> {
    let mut text = serde_json::to_string_pretty(&Current::from(draft))
        .map_err(|error| WriteError::Refused(error.to_string()))?;
    text.push('\n');
    accept(text, draft, read_current_json)
}

/// The comment every draft file starts with; it still names format and version where the rest is damaged.
pub(super) fn first_line() -> String {
    format!("// {FORMAT} {VERSION}")
}

fn accept(
    text: String,
    draft: &Draft,
    parse: fn(&str) -> Result<Draft, super::ReadError>,
) -> Result<String, WriteError> {
    if text.len() > MAX_BYTES {
        return Err(WriteError::TooBig { bytes: text.len() });
    }
    if parse(&text)? == *draft { Ok(text) } else { Err(WriteError::Different) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_not_be_read_again_is_not_written() {
        let draft = Draft::default();
        let large = accept(" ".repeat(MAX_BYTES + 1), &draft, read_current_ron);
        assert_eq!(large, Err(WriteError::TooBig { bytes: MAX_BYTES + 1 }));
        assert!(matches!(accept("(".to_owned(), &draft, read_current_ron), Err(WriteError::Unreadable(_))));
        let other = format!("(format: \"{FORMAT}\", version: 1, id: \"a\", frame: (title: \"b\"))");
        assert_eq!(accept(other, &draft, read_current_ron), Err(WriteError::Different));
    }
}
