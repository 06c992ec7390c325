//! What holds for every text: reading never panics, marks a place, loses no digit, and reads back.

use proptest::prelude::*;

use super::super::canonical;
use super::tests::shown;
use super::*;
use FigureKind as K;

fn any_kind() -> impl Strategy<Value = FigureKind> {
    proptest::sample::select(&FigureKind::ALL[..])
}

/// Texts made of the pieces of figures: most are nonsense, enough are not.
fn soup() -> impl Strategy<Value = String> {
    let pieces = &[
        "1",
        "5",
        "0",
        "12",
        "2000",
        "34/40",
        "3.5",
        "0.07",
        "1,200",
        "35万",
        "亿",
        "千",
        "三",
        "十二",
        "半",
        "个",
        "k",
        "M",
        "bn",
        "%",
        "％",
        "成",
        "pp",
        "x",
        "倍",
        "-",
        "+",
        "*",
        "/",
        "×",
        "(",
        ")",
        "..",
        "~",
        "至",
        "–",
        " ",
        "¥",
        "$",
        "元",
        "CNY",
        "天",
        "周",
        "小时",
        "分",
        "min",
        "h",
        "m",
        "w",
        "人天",
        "pm",
        "/月",
        "每月",
        "per",
        "a",
        "week",
        "year",
        "一次性",
        "约",
        "左右",
        "of",
        "中",
        "家",
        "e5",
        "百分之",
        "‰",
        "6666666666666666666",
    ][..];
    proptest::collection::vec(proptest::sample::select(pieces), 1..9).prop_map(|parts| parts.concat())
}

/// Texts that are figures of the kind they come with.
fn figures() -> impl Strategy<Value = (String, FigureKind)> {
    let number = || {
        (0_u64..10_000_000, 0_u32..6).prop_map(|(n, scale)| Decimal::new(n.cast_signed(), scale).to_string())
    };
    let ends = proptest::sample::select(
        &[
            (K::Number, "", ""),
            (K::Number, "-", "%"),
            (K::Number, "", "倍"),
            (K::Count, "约", "万人"),
            (K::Count, "", "次/周"),
            (K::Money, "¥", "万"),
            (K::Money, "-CNY ", "M"),
            (K::Money, "", "k$ per quarter"),
            (K::Money, "每月", "元"),
            (K::Percent, "-", "%"),
            (K::Percent, "", "个百分点"),
            (K::Percent, "1+", ""),
            (K::Percent, "3/7*", ""),
            (K::Share, "7/7", ""),
            (K::Duration, "-", "小时"),
            (K::Effort, "", "人周/年"),
            (K::Effort, "", "h左右"),
            (K::Money, "", "/7"),
        ][..],
    );
    let range = proptest::sample::select(&["", "..", "-", "~"][..]);
    (ends, number(), range, number()).prop_map(|((kind, before, after), low, sign, high)| {
        if kind == K::Share {
            return (format!("{}/{}", low.replace('.', ""), high.replace('.', "")), kind);
        }
        let figure = if sign.is_empty() { low } else { format!("{low}{sign}{high}") };
        (format!("{before}{figure}{after}"), kind)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn any_text_reads_or_says_where(typed in "\\PC{0,40}", kind in any_kind()) {
        if let Err(error) = read(&typed, kind) {
            prop_assert!(error.span().is_none_or(|s| typed.get(s.start..s.end).is_some_and(|part| !part.is_empty())));
        }
    }

    #[test]
    fn any_soup_reads_back(typed in soup(), kind in any_kind()) {
        match read(&typed, kind) {
            Ok(figure) => prop_assert_eq!(read(&canonical(&figure), kind), Ok(figure), "{}", canonical(&figure)),
            Err(error) => prop_assert!(
                error.span().is_none_or(|s| typed.get(s.start..s.end).is_some_and(|part| !part.is_empty())),
                "{:?}", error
            ),
        }
    }

    #[test]
    fn any_figure_reads_back((typed, kind) in figures()) {
        if let Ok(figure) = read(&typed, kind) {
            let plain = canonical(&figure);
            prop_assert_eq!(read(&plain, kind), Ok(figure), "{}", plain);
            prop_assert!(figure.amount.low() <= figure.amount.likely() && figure.amount.likely() <= figure.amount.high());
        }
    }

    #[test]
    fn no_digit_is_lost(digits in "[1-9][0-9]{0,13}", decimals in "[0-9]{0,13}[1-9]") {
        let typed = format!("{digits}.{decimals}");
        prop_assert_eq!(shown(&typed, K::Number), typed);
    }

    #[test]
    fn grouping_and_width_do_not_matter(n in 0_i64..1_000_000_000_000) {
        let plain = n.to_string();
        let mut grouped = String::new();
        for (index, c) in plain.chars().enumerate() {
            if index > 0 && (plain.len() - index) % 3 == 0 {
                grouped.push(',');
            }
            grouped.push(c);
        }
        let wide: String = grouped.chars().map(|c| char::from_u32(u32::from(c) + 0xfee0).expect("a wide form")).collect();
        for typed in [&plain, &grouped, &grouped.replace(',', " "), &wide] {
            prop_assert_eq!(read(typed, K::Number), Ok(Figure::exact(n.into())));
        }
    }

    #[test]
    fn sums_agree_with_integers(a in -9_999_i64..9_999, b in 0_i64..9_999, c in 1_i64..9_999) {
        let expected = Ok(Figure::exact((a * c + b).into()));
        prop_assert_eq!(read(&format!("{a}*{c}+{b}"), K::Number), expected);
        prop_assert_eq!(read(&format!("({a}*{c}+{b})/{c}*{c}"), K::Number), expected);
    }
}
