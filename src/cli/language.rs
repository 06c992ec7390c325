//! The language of messages: what `--lang` says, else the settings, else the system's locale.
//!
//! Help and mistakes in the arguments have to be worded before clap has read them, so the two options that
//! decide the language are looked for beforehand.

use super::args::LangArg;
use crate::i18n::Lang;
use crate::runtime::workbench::system_lang;
use crate::store::{Places, Store};
use clap::ValueEnum;
use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

/// The language of this run's messages.
pub(super) fn of_run(args: &[OsString]) -> Lang {
    let said = option(args, "--lang").and_then(OsStr::to_str);
    if let Some(lang) = said.and_then(|tag| LangArg::from_str(tag, true).ok()) {
        return lang.into();
    }
    let places = Places::from_env(option(args, "--home").map(PathBuf::from));
    places.ok().and_then(|places| Store::at(places).settings().settings.lang).unwrap_or_else(system_lang)
}

/// The value of a long option, as `--name VALUE` or `--name=VALUE`; nothing after `--` is an option.
fn option<'a>(args: &'a [OsString], name: &str) -> Option<&'a OsStr> {
    let mut rest = args.iter().skip(1).take_while(|arg| *arg != "--");
    while let Some(arg) = rest.next() {
        if arg == name {
            return rest.next().map(OsString::as_os_str);
        }
        let joined = arg.to_str().and_then(|arg| arg.strip_prefix(name)?.strip_prefix('='));
        if let Some(value) = joined {
            return Some(OsStr::new(value));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(args: &[&str]) -> Option<String> {
        let args: Vec<OsString> =
            std::iter::once("escalate").chain(args.iter().copied()).map(Into::into).collect();
        option(&args, "--lang").map(|value| value.to_string_lossy().into_owned())
    }

    #[test]
    fn an_option_is_found_in_both_spellings_and_not_behind_two_dashes() {
        assert_eq!(find(&["list", "--lang", "en"]), Some("en".into()));
        assert_eq!(find(&["--lang=zh-CN", "list"]), Some("zh-CN".into()));
        assert_eq!(find(&["set", "--", "--lang=en"]), None);
        assert_eq!(find(&["--language=en"]), None);
        assert_eq!(find(&["--lang"]), None);
    }
}
