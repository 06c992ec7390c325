//! Computed figures in words: rounded to what they can vouch for, and never an exponent in a sentence.

use crate::figure::{Decimal, Unit};
use crate::i18n::{Lang, measured, multiple, percent, points, rounded};
use rust_decimal::prelude::FromPrimitive;

/// A computed number among the exact ones; one too large for them stays at their end.
pub(super) fn decimal(value: f64) -> Decimal {
    let limit = if value < 0.0 { Decimal::MIN } else { Decimal::MAX };
    Decimal::from_f64(value).unwrap_or(if value.is_finite() { limit } else { Decimal::ZERO })
}

/// A number with at most so many decimals.
pub(super) fn plain(value: f64, decimals: u32, lang: Lang) -> String {
    rounded(decimal(value), decimals, lang)
}

/// A number in three leading digits: 123, 12.3, 1.23.
pub(super) fn leading(value: f64, lang: Lang) -> String {
    let size = value.abs();
    let decimals = if size >= 100.0 {
        0
    } else if size >= 10.0 {
        1
    } else {
        2
    };
    plain(value, decimals, lang)
}

/// A computed value in the unit of a series: three leading digits, or whole percent.
pub(super) fn in_unit(value: f64, unit: Unit, lang: Lang) -> String {
    if unit.is_ratio() {
        return share_of(value, lang);
    }
    let value = decimal(value);
    let size = value.abs();
    let decimals = if size >= Decimal::ONE_HUNDRED {
        0
    } else if size >= Decimal::TEN {
        1
    } else {
        2
    };
    let shown = value.round_dp_with_strategy(decimals, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
    measured(if shown.is_zero() { Decimal::ZERO } else { shown.normalize() }, unit, lang)
}

/// A fraction as whole percent: `71%`.
pub(super) fn share_of(fraction: f64, lang: Lang) -> String {
    percent(decimal(fraction), 0, lang)
}

/// A fraction as a percentage with one decimal, for the line that names the method.
pub(super) fn share_exact(fraction: f64, lang: Lang) -> String {
    percent(decimal(fraction), 1, lang)
}

/// A difference of fractions in points, without the word, whole: `20`.
pub(super) fn points_bare(fraction: f64, lang: Lang) -> String {
    plain(fraction * 100.0, 0, lang)
}

/// A difference of fractions in points, with the word.
pub(super) fn points_of(fraction: f64, lang: Lang) -> String {
    points(decimal(fraction), lang)
}

/// How many times.
pub(super) fn times(value: f64, lang: Lang) -> String {
    multiple(decimal(value), lang)
}

/// A probability of a test: `p = 0.33`, `p = 0.045`, `p < 0.001`.
pub(super) fn p_words(p: f64) -> String {
    match p {
        p if p < 0.001 => "p < 0.001".to_owned(),
        p if p < 0.1 => format!("p = {}", rounded(decimal(p), 3, Lang::En)),
        p => format!("p = {}", rounded(decimal(p), 2, Lang::En)),
    }
}

/// A number of cases to plan with: up to the next ten from a hundred on.
pub(super) fn about(count: u64) -> Decimal {
    let rounded = if count < 100 { count } else { count.div_ceil(10).saturating_mul(10) };
    Decimal::from_u64(rounded).unwrap_or(Decimal::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_rounded_to_what_they_vouch_for() {
        assert_eq!([0.333_3, 0.045_2, 0.000_4].map(p_words), ["p = 0.33", "p = 0.045", "p < 0.001"]);
        assert_eq!([123.4, 12.34, 1.234, 0.001].map(|v| leading(v, Lang::En)), ["123", "12.3", "1.23", "0"]);
        assert_eq!([566, 1156, 99, 100].map(|n| about(n).to_string()), ["570", "1160", "99", "100"]);
        assert_eq!(in_unit(-63.3, Unit::None, Lang::Zh), "-63.3");
        assert_eq!(in_unit(0.126, Unit::Percent, Lang::Zh), "13%");
        assert_eq!(plain(1e300, 0, Lang::En), rounded(Decimal::MAX, 0, Lang::En));
    }
}
