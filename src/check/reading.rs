//! What a reader refused, in words.

use super::diagnostic::{Detail, Diagnostic};
use crate::i18n::Lang;

/// What is wrong, as a sentence.
pub(super) fn what(diagnostic: &Diagnostic, lang: Lang) -> String {
    let rule = diagnostic.code.rule().title.get(lang);
    let label = diagnostic.path.field_spec().map(|field| field.label.get(lang)).unwrap_or_default();
    let about = match &diagnostic.detail {
        Detail::Currency(code) => code.as_str(),
        _ => label,
    };
    match lang {
        Lang::Zh => format!("{rule}：{about}"),
        Lang::En => format!("{rule}: {about}"),
    }
}
