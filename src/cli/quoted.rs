//! Words as they have to be typed in a shell.

use std::borrow::Cow;
use std::ffi::OsStr;

/// An argument as it is typed: quoted where a shell would take it for something else, or for several.
pub(super) fn quoted<S: AsRef<OsStr> + ?Sized>(word: &S) -> Cow<'_, str> {
    let word = word.as_ref().to_string_lossy();
    let is_plain =
        |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | ':' | '@' | '%' | '+' | ',');
    if !word.is_empty() && word.chars().all(is_plain) {
        return word;
    }
    if cfg!(windows) {
        // A backslash before a quote would escape it; file names have no quotes there.
        return Cow::Owned(format!("\"{}\"", word.replace('"', "\\\"")));
    }
    Cow::Owned(format!("'{}'", word.replace('\'', r"'\''")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_shell_takes_as_it_is_stays_as_it_is() {
        for word in [
            "k3m9q",
            "充电桩（二期）".trim_end_matches('）').trim_end_matches("（二期"),
            "a/b-c_1.ron",
            "sample:tour",
        ] {
            assert_eq!(quoted(word), word);
        }
    }

    #[test]
    #[cfg(unix)]
    fn a_shell_reads_back_what_was_quoted() {
        for word in [
            "",
            "Region East",
            "it's $HOME",
            "a\\b",
            "充电桩（二期）",
            "*.ron",
            "~",
            "a;b&c|d",
            "\u{3000}",
            "a\nb",
        ] {
            let command = format!("printf %s {}", quoted(word));
            let output = std::process::Command::new("sh").args(["-c", &command]).output().expect("a shell");
            assert_eq!(String::from_utf8_lossy(&output.stdout), word, "{command}");
        }
    }
}
