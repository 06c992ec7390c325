//! What is wrong with the arguments, in the person's language. Clap finds it; the words are ours.

use crate::i18n::Lang;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

/// What is wrong, and where the way it is done can be read.
pub(super) fn words(error: &Error, lang: Lang) -> String {
    let help = match (subcommand(error), lang) {
        (Some(name), Lang::Zh) => format!("用法见 escalate {name} --help。"),
        (Some(name), Lang::En) => format!("See `escalate {name} --help`."),
        (None, Lang::Zh) => "用法见 escalate --help。".to_owned(),
        (None, Lang::En) => "See `escalate --help`.".to_owned(),
    };
    let what = what(error, lang);
    match lang {
        Lang::Zh => format!("{what}{help}"),
        Lang::En => format!("{what} {help}"),
    }
}

fn what(error: &Error, lang: Lang) -> String {
    let arg = said(error, ContextKind::InvalidArg);
    let value = said(error, ContextKind::InvalidValue);
    let zh = lang == Lang::Zh;
    match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => {
            if zh {
                format!("{arg} 后面少一个值。{}", offered(error, lang))
            } else {
                format!("{arg} needs a value.{}", offered(error, lang))
            }
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            if zh {
                format!("{arg} 不能是“{value}”。{}", offered(error, lang))
            } else {
                format!("{arg} cannot be {value:?}.{}", offered(error, lang))
            }
        }
        ErrorKind::UnknownArgument => {
            let near = said(error, ContextKind::SuggestedArg);
            match (near.is_empty(), zh) {
                (true, true) => format!("这里不能有 {arg}。"),
                (true, false) => format!("{arg} cannot stand here."),
                (false, true) => format!("没有 {arg} 这个选项，是不是 {near}？"),
                (false, false) => format!("there is no option {arg}; perhaps {near}?"),
            }
        }
        ErrorKind::MissingRequiredArgument => {
            if zh {
                format!("还缺 {}。", arg.replace(", ", "、"))
            } else {
                format!("missing: {arg}.")
            }
        }
        ErrorKind::ArgumentConflict => {
            let prior = said(error, ContextKind::PriorArg);
            match (prior.is_empty() || prior == arg, zh) {
                (true, true) => format!("{arg} 只能给一次。"),
                (true, false) => format!("{arg} can be given once only."),
                (false, true) => format!("{arg} 不能和 {prior} 一起用。"),
                (false, false) => format!("{arg} cannot be used together with {prior}."),
            }
        }
        ErrorKind::TooManyValues => {
            if zh {
                format!("多了“{value}”。")
            } else {
                format!("{value:?} is one too many.")
            }
        }
        ErrorKind::InvalidUtf8 => {
            if zh {
                "参数里有不是 UTF-8 的字符。".to_owned()
            } else {
                "an argument is not UTF-8.".to_owned()
            }
        }
        _ if zh => "参数读不懂。".to_owned(),
        _ => "the arguments cannot be understood.".to_owned(),
    }
}

fn offered(error: &Error, lang: Lang) -> String {
    let offered = said(error, ContextKind::ValidValue);
    match (offered.is_empty(), lang) {
        (true, _) => String::new(),
        (false, Lang::Zh) => format!("可选：{}。", offered.replace(", ", "、")),
        (false, Lang::En) => format!(" It is one of: {offered}."),
    }
}

fn said(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(one)) => one.clone(),
        Some(ContextValue::Strings(several)) => several.join(", "),
        Some(ContextValue::StyledStr(one)) => one.to_string(),
        Some(ContextValue::StyledStrs(several)) => {
            several.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        }
        Some(ContextValue::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

/// The subcommand whose arguments are wrong, from the usage that clap shows with it.
fn subcommand(error: &Error) -> Option<String> {
    let usage = said(error, ContextKind::Usage);
    let mut words = usage.split_whitespace().skip_while(|word| *word != "escalate").skip(1);
    let name = words.next()?;
    name.starts_with(|c: char| c.is_ascii_lowercase()).then(|| name.to_owned())
}
