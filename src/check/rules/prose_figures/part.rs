//! Parts of a whole that a sentence tells and that cannot be: more than there are, or a percentage of so many that no
//! count of them gives.

use super::within::{exact, span};
use crate::analysis::grim::grim;
use crate::check::prose::is_quoted;
use crate::check::rules::numbers::IMPOSSIBLE;
use crate::check::rules::within_reach;
use crate::check::{Cell, Found};
use crate::figure::{Class, Decimal, PartOf, parts};
use crate::i18n::{Lang, Words, percent, text};
use rust_decimal::prelude::ToPrimitive;

pub(super) fn find(cell: &Cell<'_>, found: &mut Found<'_>) {
    for told in parts(cell.typed) {
        if is_quoted(cell.typed, told.part.span.start) || !within_reach(told.total) {
            continue;
        }
        if told.part.class == Class::Percent {
            percentage(cell, &told, found);
        } else {
            more_than_all(cell, &told, found);
        }
    }
}

/// The words from the one figure to the other.
fn words<'t>(cell: &Cell<'t>, told: &PartOf) -> &'t str {
    let (from, to) = (told.part.span.start.min(told.of.span.start), told.part.span.end.max(told.of.span.end));
    cell.typed.get(from..to).unwrap_or_default()
}

fn more_than_all(cell: &Cell<'_>, told: &PartOf, found: &mut Found<'_>) {
    let said = words(cell, told);
    let what = Words {
        zh: format!("“{said}”：比总数还多。"), en: format!("“{said}”: more than there are.")
    };
    let mend = text(
        "查回原始个数：总数和其中的个数，总有一个写错了。",
        "Look up both: either the total or the count of them is wrong.",
    );
    found.say_of(&IMPOSSIBLE, cell.path(), what).span(span(&told.part)).mend(mend);
}

fn percentage(cell: &Cell<'_>, told: &PartOf, found: &mut Found<'_>) {
    let (Some(value), Some(of)) = (exact(&told.part), told.total.to_u64()) else { return };
    let number = told.part.number.of(cell.typed);
    let places =
        number.split_once('.').map_or(0, |(_, tail)| tail.chars().take_while(char::is_ascii_digit).count());
    let hundredths = value.checked_mul(Decimal::ONE_HUNDRED).and_then(|value| value.to_f64());
    let fits =
        hundredths.zip(u32::try_from(places).ok()).and_then(|(value, places)| grim(value, places, of).ok());
    let Some(counts) = fits.filter(|fits| !fits.consistent).map(|fits| fits.counts) else { return };
    let near = |lang: Lang| {
        let each = counts.clone().filter_map(|count| {
            let ratio = Decimal::from(count).checked_div(Decimal::from(of))?;
            Some(format!("{count}/{of} = {}", percent(ratio, 1, lang)))
        });
        each.collect::<Vec<_>>().join(if lang == Lang::Zh { "，" } else { ", " })
    };
    let what = Words {
        zh: format!("{of} 个里凑不出“{number}%”：最接近的是 {}。", near(Lang::Zh)),
        en: format!("No count of {of} gives “{number}%”; the nearest: {}.", near(Lang::En)),
    };
    found.say_of(&IMPOSSIBLE, cell.path(), what).span(span(&told.part));
}
