//! Numbers beside a picture: three digits and a magnitude, no more.

use super::Lang;

/// Magnitudes, the greatest first, each from where it is used.
const ZH: [(f64, f64, &str); 3] = [(1e12, 1e12, "万亿"), (1e8, 1e8, "亿"), (1e4, 1e4, "万")];
/// The same in English.
const EN: [(f64, f64, &str); 3] = [(1e9, 1e9, "B"), (1e6, 1e6, "M"), (1e4, 1e3, "k")];

/// A number to three digits in 万 and 亿, or k, M and B: `124万`, `1.24M`; `0` for what is no number. For the
/// scale of a picture only, where the rounding is plain to see; it is marked nowhere.
#[must_use]
pub fn axis_number(value: f64, lang: Lang) -> String {
    if !value.is_finite() || value == 0.0 {
        return "0".to_owned();
    }
    let magnitudes = if lang == Lang::Zh { ZH } else { EN };
    // What rounds up to the next magnitude belongs to it: 999,999 is 1M, not 1000k.
    let size = three_digits(value.abs());
    let (unit, word) = magnitudes
        .into_iter()
        .find(|(from, ..)| size >= *from)
        .map_or((1.0, ""), |(_, unit, word)| (unit, word));
    let scaled = size / unit;
    let sign = if value < 0.0 { "-" } else { "" };
    if !(1e-3..1e6).contains(&scaled) {
        return format!("{sign}{scaled:.0e}{word}");
    }
    let decimals = match scaled {
        100.0.. => 0,
        10.0.. => 1,
        1.0.. => 2,
        _ => 3,
    };
    let digits = format!("{scaled:.decimals$}");
    let digits = if decimals > 0 { digits.trim_end_matches('0').trim_end_matches('.') } else { &digits };
    format!("{sign}{digits}{word}")
}

/// A positive number to three digits.
fn three_digits(value: f64) -> f64 {
    format!("{value:.2e}").parse().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn three_digits_and_a_magnitude() {
        let cases = [
            (0.0, "0", "0"),
            (-0.0, "0", "0"),
            (7.0, "7", "7"),
            (0.25, "0.25", "0.25"),
            (12.94, "12.9", "12.9"),
            (999.6, "1000", "1000"),
            (9_999.0, "1万", "10k"),
            (43_210.0, "4.32万", "43.2k"),
            (999_999.0, "100万", "1M"),
            (-1_240_000.0, "-124万", "-1.24M"),
            (713_460_000.0, "7.13亿", "713M"),
            (2.5e12, "2.5万亿", "2500B"),
            (1e15, "1000万亿", "1e6B"),
            (1e-300, "1e-300", "1e-300"),
            (f64::NAN, "0", "0"),
        ];
        for (value, zh, en) in cases {
            assert_eq!([axis_number(value, Lang::Zh), axis_number(value, Lang::En)], [zh, en], "{value}");
        }
    }

    proptest! {
        #[test]
        fn it_is_short_and_says_the_sign(value in proptest::num::f64::ANY) {
            for lang in Lang::ALL {
                let words = axis_number(value, lang);
                prop_assert!(words.chars().count() <= 9, "{words}");
                prop_assert_eq!(words.starts_with('-'), value.is_finite() && value < 0.0, "{}", words);
            }
        }
    }
}
