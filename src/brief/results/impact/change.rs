//! A measure before and after: in points where it is a rate or a score, relative otherwise.

use crate::analysis::growth::Change;
use crate::brief::Spans;
use crate::brief::page::{Page, say};
use crate::brief::results::around;
use crate::figure::{Decimal, FigureKind};
use crate::i18n::{Lang, percent, points, rounded};
use crate::proposal::Figure;

/// `故障率：12% → 5%（-7 个百分点）`.
pub(in crate::brief) fn change_spans(
    page: &Page<'_>,
    name: &str,
    before: &Figure,
    after: &Figure,
    change: &Change,
) -> Spans {
    let lang = page.lang;
    let by = delta_of(page, name, before, change);
    let before = page.with_unit(before, FigureKind::Number, "");
    let after = page.with_unit(after, FigureKind::Number, "");
    let pair = from_to(page, &before, &after);
    around(&page.label(name), pair, &say!(lang, "（{by}）", " ({by})"))
}

/// `12% → 5%`, `12% to 5%`; where one of them is a range, an arrow in English too.
pub(in crate::brief) fn from_to(page: &Page<'_>, from: &str, to: &str) -> String {
    match page.lang {
        Lang::En if !from.contains(" to ") && !to.contains(" to ") => format!("{from} to {to}"),
        _ => format!("{from} → {to}"),
    }
}

/// A change of a measure: rates and scores in points, everything else relative.
pub(in crate::brief) fn delta_of(page: &Page<'_>, name: &str, before: &Figure, change: &Change) -> String {
    let rates = before.known(FigureKind::Number).is_some_and(|figure| figure.unit.is_ratio());
    // A score may be negative, so that a relative change of it says nothing.
    let score = name.to_uppercase().contains("NPS");
    let change = if score { Change { relative: None, ..*change } } else { *change };
    delta_words(&change, rates, page.lang)
}

/// `-7 个百分点`, `+125%`; the absolute change where a relative one would say nothing.
pub(in crate::brief) fn delta_words(change: &Change, rates: bool, lang: Lang) -> String {
    let (value, words) = match change.relative {
        _ if rates => (change.absolute, points(change.absolute, lang)),
        Some(relative) => (relative, percent(relative, 1, lang)),
        None => (change.absolute, rounded(change.absolute, 2, lang)),
    };
    if value > Decimal::ZERO { format!("+{words}") } else { words }
}
