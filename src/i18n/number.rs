//! Numbers, money, percentages and quantities in words.
//!
//! Rounding must not mislead: money that lost a digit says so (`约`, `about`), a share that is not
//! whole never shows as 100 %, one that is not nothing never as 0 %. What these functions write,
//! [`crate::figure::read`] reads back.

use rust_decimal::RoundingStrategy;

use super::Lang;
use crate::figure::{Amount, Currency, CurrencyMark, Decimal, Figure, Share, TimeBase, Unit};

/// The number with groups of three and all its decimals: `1,234,567.8`.
#[must_use]
pub fn number(value: Decimal, _lang: Lang) -> String {
    let plain = value.normalize().to_string();
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("-", rest));
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let mut grouped = String::from(sign);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if !decimals.is_empty() {
        grouped.push('.');
        grouped.push_str(decimals);
    }
    grouped
}

/// The number with at most so many decimals, halves away from zero; trailing zeros are dropped.
#[must_use]
pub fn rounded(value: Decimal, decimals: u32, lang: Lang) -> String {
    number(round(value, decimals), lang)
}

fn round(value: Decimal, decimals: u32) -> Decimal {
    let rounded = value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    if rounded.is_zero() { Decimal::ZERO } else { rounded.normalize() }
}

/// Magnitudes money is written in, the greatest first. The least of each language is ten thousand,
/// so four digits stay plain.
fn scales(lang: Lang) -> [(i64, i64, &'static str); 3] {
    match lang {
        Lang::Zh => [
            (1_000_000_000_000, 1_000_000_000_000, "万亿"),
            (100_000_000, 100_000_000, "亿"),
            (10_000, 10_000, "万"),
        ],
        Lang::En => [(1_000_000_000, 1_000_000_000, "B"), (1_000_000, 1_000_000, "M"), (10_000, 1_000, "k")],
    }
}

/// Money that never rounds: in 万 and 亿, or k, M and B, where two decimals hold it exactly, in full
/// otherwise. `960 万元`, `CNY 9.6M`; `12,345,678 元`, `CNY 12,345,678`.
#[must_use]
pub fn money(value: Decimal, currency: Currency, lang: Lang) -> String {
    for (from, unit, word) in scales(lang) {
        let scaled = value / Decimal::from(unit);
        if value.abs() >= Decimal::from(from)
            && round(scaled, 2) == scaled
            && scaled.checked_mul(Decimal::from(unit)) == Some(value)
        {
            return with_currency(scaled, word, currency, lang);
        }
    }
    money_exact(value, currency, lang)
}

/// Money in three or four leading digits' worth of 万 and 亿, or k, M and B, with at most two
/// decimals; marked `约` or `about` when that lost anything. `约 7.13 亿元`, `about CNY 713.46M`.
#[must_use]
pub fn money_short(value: Decimal, currency: Currency, lang: Lang) -> String {
    let (scaled, unit, word) = shortened(value, currency, lang);
    let lossless = scaled.checked_mul(unit) == Some(value);
    mark(lossless, with_currency(scaled, word, currency, lang), lang)
}

/// The value that [`money_short`] prints: what a reader who adds up printed figures adds.
#[must_use]
pub fn money_shown(value: Decimal, currency: Currency, lang: Lang) -> Decimal {
    let (scaled, unit, _) = shortened(value, currency, lang);
    scaled.checked_mul(unit).unwrap_or(value)
}

/// A value in the unit that it is printed in, rounded; the unit, and its word.
fn shortened(value: Decimal, currency: Currency, lang: Lang) -> (Decimal, Decimal, &'static str) {
    // From the smallest up, so that 99,999,999 becomes 1 亿 and not 10,000 万.
    let plain = round(value, currency.minor_digits());
    let mut best = (plain, Decimal::ONE, "");
    for (from, unit, word) in scales(lang).into_iter().rev() {
        let unit = Decimal::from(unit);
        let scaled = round(value / unit, 2);
        if scaled.checked_mul(unit).is_none_or(|shown| shown.abs() >= Decimal::from(from)) {
            best = (scaled, unit, word);
        }
    }
    best
}

/// Money in full, to the currency's smallest coin: `9,600,000 元`, `CNY 9,600,000.50`. Marked `约` or
/// `about` only if it holds a fraction of that coin; round with [`Currency::round`] first to avoid it.
#[must_use]
pub fn money_exact(value: Decimal, currency: Currency, lang: Lang) -> String {
    let coins = currency.round(value);
    mark(coins == value, with_currency(coins, "", currency, lang), lang)
}

fn mark(lossless: bool, words: String, lang: Lang) -> String {
    match (lossless, lang) {
        (true, _) => words,
        (false, Lang::Zh) => format!("约 {words}"),
        (false, Lang::En) => format!("about {words}"),
    }
}

fn with_currency(value: Decimal, scale: &str, currency: Currency, lang: Lang) -> String {
    let digits = if scale.is_empty() { in_coins(value, currency, lang) } else { number(value, lang) };
    match lang {
        Lang::Zh => match currency_name(currency) {
            Some(name) => format!("{digits} {scale}{name}"),
            None if scale.is_empty() => format!("{digits} {currency}"),
            None => format!("{digits} {scale} {currency}"),
        },
        Lang::En => match digits.strip_prefix('-') {
            Some(digits) => format!("-{currency} {digits}{scale}"),
            None => format!("{currency} {digits}{scale}"),
        },
    }
}

/// Whole amounts without decimals, others with all that the coin has: `1.50`, not `1.5`.
fn in_coins(value: Decimal, currency: Currency, lang: Lang) -> String {
    let mut digits = number(value, lang);
    let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let coin = usize::try_from(currency.minor_digits()).unwrap_or(0);
    if decimals > 0 && decimals < coin {
        digits.push_str(&"0".repeat(coin - decimals));
    }
    digits
}

/// What Chinese calls a currency after a number; `None` where the code is used.
fn currency_name(currency: Currency) -> Option<&'static str> {
    Some(match currency {
        Currency::CNY => "元",
        Currency::USD => "美元",
        Currency::EUR => "欧元",
        Currency::JPY => "日元",
        Currency::HKD => "港元",
        Currency::GBP => "英镑",
        Currency::SGD => "新加坡元",
        Currency::TWD => "新台币",
        Currency::KRW => "韩元",
        Currency::AUD => "澳元",
        Currency::CAD => "加元",
        _ => return None,
    })
}

/// An amount of money, each value as [`money_short`]: `800 万元至 1,200 万元`, and the likely value of
/// an estimate after it.
#[must_use]
pub fn money_amount(amount: &Amount, currency: Currency, lang: Lang) -> String {
    spread(amount, lang, |value| money_short(value, currency, lang))
}

fn spread(amount: &Amount, lang: Lang, each: impl Fn(Decimal) -> String) -> String {
    let ends = || {
        let (low, high) = (each(amount.low()), each(amount.high()));
        match lang {
            // Rounded to the same words, two ends say no more than one.
            _ if low == high => low,
            // A blank stands between Chinese and other letters only.
            Lang::Zh if low.is_ascii() || low.ends_with('%') => format!("{low} 至 {high}"),
            // Between Chinese characters there is no blank.
            Lang::Zh if high.starts_with('约') => format!("{low}至{high}"),
            Lang::Zh => format!("{low}至 {high}"),
            Lang::En => format!("{low} to {high}"),
        }
    };
    match (*amount, lang) {
        (Amount::Exact(value), _) => each(value),
        (Amount::Range { .. }, _) => ends(),
        // Three alike are one figure.
        (Amount::Estimate { low, likely, high }, _)
            if each(low) == each(high) && each(low) == each(likely) =>
        {
            each(likely)
        }
        (Amount::Estimate { likely, .. }, Lang::Zh) => format!("{}，最可能 {}", ends(), each(likely)),
        (Amount::Estimate { likely, .. }, Lang::En) => format!("{}, most likely {}", ends(), each(likely)),
    }
}

/// A ratio as a percentage with at most so many decimals: 0.85 is `85%`.
///
/// A positive ratio that would show as 0 % is `<0.1%` (with one decimal), one below 1 that would show
/// as 100 % is `>99.9%`.
#[must_use]
pub fn percent(ratio: Decimal, decimals: u32, lang: Lang) -> String {
    let Some(value) = ratio.checked_mul(Decimal::ONE_HUNDRED) else { return number(ratio, lang) };
    let shown = round(value, decimals);
    let step = Decimal::try_new(1, decimals.min(28)).unwrap_or_default();
    if value > Decimal::ZERO && shown.is_zero() {
        return format!("<{}%", number(step, lang));
    }
    if value < Decimal::ONE_HUNDRED && shown == Decimal::ONE_HUNDRED {
        return format!(">{}%", number(Decimal::ONE_HUNDRED - step, lang));
    }
    format!("{}%", number(shown, lang))
}

/// The side to which a threshold is rounded, so that it holds as printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toward {
    /// Up: at least so much is needed.
    More,
    /// Down: no more than so much is bearable.
    Less,
}

/// A threshold with at most so many decimals, rounded to its safe side. What floating point left in the sixth
/// decimal beyond those is no part of it.
#[must_use]
pub fn threshold(value: Decimal, decimals: u32, toward: Toward) -> Decimal {
    let strategy = match toward {
        Toward::More => RoundingStrategy::ToPositiveInfinity,
        Toward::Less => RoundingStrategy::ToNegativeInfinity,
    };
    let rounded = round(value, decimals + 6).round_dp_with_strategy(decimals, strategy);
    if rounded.is_zero() { Decimal::ZERO } else { rounded.normalize() }
}

/// A share at which something turns, as a percentage that holds as printed: whole, with one decimal below ten.
/// Of 0.1379 at least `14%` is needed, of 0.0857 `8.6%`.
#[must_use]
pub fn threshold_percent(ratio: Decimal, toward: Toward, lang: Lang) -> String {
    let Some(value) = ratio.checked_mul(Decimal::ONE_HUNDRED) else { return number(ratio, lang) };
    let decimals = u32::from(value.abs() < Decimal::TEN);
    format!("{}%", number(threshold(value, decimals, toward), lang))
}

/// A difference of ratios in percentage points: 0.02 is `2 个百分点`, `2 points`. At most one decimal.
#[must_use]
pub fn points(ratio: Decimal, lang: Lang) -> String {
    quantity(round(ratio.saturating_mul(Decimal::ONE_HUNDRED), 1), lang, ("个百分点", "point", "points"))
}

/// A multiple: `118.3 倍`, `118.3x`; one decimal, two below ten.
#[must_use]
pub fn multiple(value: Decimal, lang: Lang) -> String {
    let decimals = if value.abs() < Decimal::TEN { 2 } else { 1 };
    let digits = rounded(value, decimals, lang);
    match lang {
        Lang::Zh => format!("{digits} 倍"),
        Lang::En => format!("{digits}x"),
    }
}

/// A number of months, one decimal: `7.5 个月`, `7.5 months`.
#[must_use]
pub fn months(value: Decimal, lang: Lang) -> String {
    measured(round(value, 1), Unit::Months, lang)
}

/// A number with its unit, unrounded: `2 人周`, `1 person-week`, `45 分钟`, `45 min`. A ratio unit takes a
/// ratio; a currency mark is written as it was typed, in words.
#[must_use]
pub fn measured(value: Decimal, unit: Unit, lang: Lang) -> String {
    let words = match unit {
        Unit::None => return number(value, lang),
        Unit::Percent => return percent(value, 28, lang),
        Unit::Points => {
            let points = value.saturating_mul(Decimal::ONE_HUNDRED);
            return quantity(points, lang, ("个百分点", "point", "points"));
        }
        Unit::Times => ("倍", "x", "x"),
        Unit::Currency(CurrencyMark::Code(currency)) => return money(value, currency, lang),
        Unit::Currency(CurrencyMark::Yen) => ("¥", "¥", "¥"),
        Unit::Currency(CurrencyMark::Yuan) => ("元", "yuan", "yuan"),
        Unit::Currency(CurrencyMark::Dollar) => ("$", "$", "$"),
        Unit::Seconds => ("秒", "s", "s"),
        Unit::Minutes => ("分钟", "min", "min"),
        Unit::Hours => ("小时", "h", "h"),
        Unit::Days => ("天", "day", "days"),
        Unit::WorkingDays => ("个工作日", "working day", "working days"),
        Unit::Weeks => ("周", "week", "weeks"),
        Unit::Months => ("个月", "month", "months"),
        Unit::Quarters => ("个季度", "quarter", "quarters"),
        Unit::Years => ("年", "year", "years"),
        Unit::PersonHours => ("人时", "person-hour", "person-hours"),
        Unit::PersonDays => ("人天", "person-day", "person-days"),
        Unit::PersonWeeks => ("人周", "person-week", "person-weeks"),
        Unit::PersonMonths => ("人月", "person-month", "person-months"),
        Unit::PersonYears => ("人年", "person-year", "person-years"),
    };
    quantity(value, lang, words)
}

fn quantity(value: Decimal, lang: Lang, (zh, one, many): (&str, &str, &str)) -> String {
    let digits = number(value, lang);
    match lang {
        Lang::Zh => format!("{digits} {zh}"),
        Lang::En if one == "x" => format!("{digits}x"),
        Lang::En => format!("{digits} {}", if value.abs() == Decimal::ONE { one } else { many }),
    }
}

/// A share with its percentage: `34/40（85%）`, `34/40 (85%)`; at most one decimal.
#[must_use]
pub fn share(share: &Share, lang: Lang) -> String {
    let (count, total) = (number(share.count, lang), number(share.total, lang));
    let ratio = percent(share.ratio(), 1, lang);
    match lang {
        Lang::Zh => format!("{count}/{total}（{ratio}）"),
        Lang::En => format!("{count}/{total} ({ratio})"),
    }
}

/// How often, after an amount: `/月`, ` a month`; a one-off says so in brackets.
#[must_use]
pub fn per(base: TimeBase, lang: Lang) -> &'static str {
    match (base, lang) {
        (TimeBase::OneOff, Lang::Zh) => "（一次性）",
        (TimeBase::OneOff, Lang::En) => " (one-off)",
        (TimeBase::Day, Lang::Zh) => "/天",
        (TimeBase::Day, Lang::En) => " a day",
        (TimeBase::Week, Lang::Zh) => "/周",
        (TimeBase::Week, Lang::En) => " a week",
        (TimeBase::Month, Lang::Zh) => "/月",
        (TimeBase::Month, Lang::En) => " a month",
        (TimeBase::Quarter, Lang::Zh) => "/季度",
        (TimeBase::Quarter, Lang::En) => " a quarter",
        (TimeBase::Year, Lang::Zh) => "/年",
        (TimeBase::Year, Lang::En) => " a year",
    }
}

/// The name of a time base, for a list to choose from: `每月`, `monthly`.
#[must_use]
pub fn base_name(base: TimeBase) -> super::Text {
    match base {
        TimeBase::OneOff => super::text("一次性", "one-off"),
        TimeBase::Day => super::text("每天", "daily"),
        TimeBase::Week => super::text("每周", "weekly"),
        TimeBase::Month => super::text("每月", "monthly"),
        TimeBase::Quarter => super::text("每季度", "quarterly"),
        TimeBase::Year => super::text("每年", "yearly"),
    }
}

/// How a figure was understood, to show beside what was typed. `money` is the proposal's currency
/// when the field takes money.
#[must_use]
pub fn reading(figure: &Figure, money: Option<Currency>, lang: Lang) -> String {
    let mut words = match (figure.share, money) {
        (Some(share), _) => self::share(&share, lang),
        (None, Some(own)) => {
            let currency = match figure.unit {
                Unit::Currency(CurrencyMark::Code(typed)) => typed,
                _ => own,
            };
            spread(&figure.amount, lang, |value| self::money(value, currency, lang))
        }
        (None, None) => spread(&figure.amount, lang, |value| measured(value, figure.unit, lang)),
    };
    if let Some(base) = figure.base {
        words.push_str(per(base, lang));
    }
    mark(!figure.approx || words.starts_with("约 ") || words.starts_with("about "), words, lang)
}

/// The form of an English noun that goes with a count: `one` for 1 only.
#[must_use]
pub fn plural<'a>(count: usize, one: &'a str, many: &'a str) -> &'a str {
    if count == 1 { one } else { many }
}

/// A count with its English noun: `1 store`, `1,200 stores`.
#[must_use]
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", number(Decimal::from(count), Lang::En), plural(count, one, many))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::{FigureKind, read};
    use proptest::prelude::*;

    fn d(text: &str) -> Decimal {
        text.parse().expect("a decimal")
    }

    #[test]
    fn a_threshold_holds_as_printed() {
        let of = |share: &str, toward| threshold_percent(share.parse().expect("a number"), toward, Lang::Zh);
        for (share, more, less) in [
            ("0.1379", "14%", "13%"),
            ("0.14", "14%", "14%"),
            ("0.1400000000001", "14%", "14%"),
            ("0.141", "15%", "14%"),
            ("0.085714", "8.6%", "8.5%"),
            ("0.0991", "10%", "9.9%"),
            ("0.00001", "0.1%", "0%"),
            ("0.999", "100%", "99%"),
            ("-0.085", "-8.5%", "-8.5%"),
            ("-0.0851", "-8.5%", "-8.6%"),
        ] {
            assert_eq!(
                (of(share, Toward::More), of(share, Toward::Less)),
                (more.to_owned(), less.to_owned())
            );
        }
    }

    #[test]
    fn groups_of_three() {
        for (value, shown) in [
            ("0", "0"),
            ("-0", "0"),
            ("999", "999"),
            ("1000", "1,000"),
            ("-1234567.80", "-1,234,567.8"),
            ("0.0001", "0.0001"),
        ] {
            assert_eq!(number(d(value), Lang::Zh), shown);
        }
    }

    #[test]
    fn money_never_rounds() {
        for (value, zh, en) in [
            ("700000000", "7 亿元", "CNY 700M"),
            ("9600000", "960 万元", "CNY 9.6M"),
            ("709600000", "70,960 万元", "CNY 709.6M"),
            ("800000", "80 万元", "CNY 800k"),
            ("350000", "35 万元", "CNY 350k"),
            ("8500", "8,500 元", "CNY 8,500"),
            ("12345678", "12,345,678 元", "CNY 12,345,678"),
            ("-9600000", "-960 万元", "-CNY 9.6M"),
            ("1.5", "1.50 元", "CNY 1.50"),
            ("0", "0 元", "CNY 0"),
            ("2000000000", "20 亿元", "CNY 2B"),
            ("1200000000000", "1.2 万亿元", "CNY 1,200B"),
            ("833333.3333", "约 833,333.33 元", "about CNY 833,333.33"),
        ] {
            assert_eq!(money(d(value), Currency::CNY, Lang::Zh), zh);
            assert_eq!(money(d(value), Currency::CNY, Lang::En), en);
        }
    }

    #[test]
    fn short_money_says_that_it_rounded() {
        for (value, zh, en) in [
            ("700000000", "7 亿元", "CNY 700M"),
            ("709600000", "约 7.1 亿元", "CNY 709.6M"),
            ("713456789", "约 7.13 亿元", "about CNY 713.46M"),
            ("99999999", "约 1 亿元", "about CNY 100M"),
            ("999999", "约 100 万元", "about CNY 1M"),
            ("9999.999", "约 1 万元", "about CNY 10k"),
            ("8500", "8,500 元", "CNY 8,500"),
        ] {
            assert_eq!(money_short(d(value), Currency::CNY, Lang::Zh), zh);
            assert_eq!(money_short(d(value), Currency::CNY, Lang::En), en);
        }
    }

    #[test]
    fn every_currency_reads_naturally() {
        let value = d("9600000");
        assert_eq!(money(value, Currency::USD, Lang::Zh), "960 万美元");
        assert_eq!(money_exact(value, Currency::CNY, Lang::Zh), "9,600,000 元");
        assert_eq!(money_exact(d("1.5"), Currency::JPY, Lang::En), "about JPY 2");
        let franc = Currency::new("CHF").expect("a code");
        assert_eq!(money(value, franc, Lang::Zh), "960 万 CHF");
        assert_eq!(money_exact(d("5"), franc, Lang::Zh), "5 CHF");
    }

    #[test]
    fn ranges_of_money() {
        let range = Amount::Range { low: d("8000000"), high: d("12000000") };
        assert_eq!(money_amount(&range, Currency::CNY, Lang::Zh), "800 万元至 1,200 万元");
        assert_eq!(money_amount(&range, Currency::CNY, Lang::En), "CNY 8M to CNY 12M");
        let rounded = Amount::Range { low: d("24000000"), high: d("29333333.3") };
        assert_eq!(money_amount(&rounded, Currency::CNY, Lang::Zh), "2,400 万元至约 2,933.33 万元");
        let estimate = Amount::Estimate { low: d("1"), likely: d("2"), high: d("9") };
        // Two ends that are rounded to the same words are one.
        let near = |low: &str, high: &str| Amount::Range { low: d(low), high: d(high) };
        let alike = near("700000001", "700000002");
        assert_eq!(money_amount(&alike, Currency::CNY, Lang::En), "about CNY 700M");
        assert_eq!(money_amount(&alike, Currency::CNY, Lang::Zh), "约 7 亿元");
        let three = Amount::Estimate { low: d("700000001"), likely: d("700000002"), high: d("700000003") };
        assert_eq!(money_amount(&three, Currency::CNY, Lang::Zh), "约 7 亿元");
        assert_eq!(money_amount(&estimate, Currency::CNY, Lang::Zh), "1 元至 9 元，最可能 2 元");
    }

    #[test]
    fn percentages_do_not_claim_all_or_nothing() {
        assert_eq!(percent(d("0.85"), 1, Lang::Zh), "85%");
        assert_eq!(percent(d("0.8214285714"), 0, Lang::En), "82%");
        assert_eq!(percent(d("0.9996"), 1, Lang::En), ">99.9%");
        assert_eq!(percent(d("0.9996"), 0, Lang::En), ">99%");
        assert_eq!(percent(d("0.0004"), 1, Lang::En), "<0.1%");
        assert_eq!(percent(Decimal::ZERO, 1, Lang::En), "0%");
        assert_eq!(percent(Decimal::ONE, 1, Lang::En), "100%");
        assert_eq!(percent(d("-0.00001"), 1, Lang::En), "0%");
        assert_eq!(percent(d("1.25"), 0, Lang::En), "125%");
        assert_eq!(points(d("-0.02"), Lang::Zh), "-2 个百分点");
        assert_eq!(points(d("0.01"), Lang::En), "1 point");
    }

    #[test]
    fn multiples_and_quantities() {
        assert_eq!(multiple(d("709.6") / d("6"), Lang::En), "118.3x");
        assert_eq!(multiple(d("709.6") / d("6"), Lang::Zh), "118.3 倍");
        assert_eq!(multiple(d("1.044"), Lang::En), "1.04x");
        assert_eq!(months(d("7.5"), Lang::Zh), "7.5 个月");
        assert_eq!(months(d("1.04"), Lang::En), "1 month");
        assert_eq!(measured(d("2"), Unit::PersonWeeks, Lang::En), "2 person-weeks");
        assert_eq!(measured(d("1"), Unit::PersonWeeks, Lang::En), "1 person-week");
        assert_eq!(measured(d("45"), Unit::Minutes, Lang::Zh), "45 分钟");
        assert_eq!(measured(d("0.821"), Unit::Percent, Lang::Zh), "82.1%");
        assert_eq!(counted(1, "store", "stores"), "1 store");
        assert_eq!(counted(1200, "store", "stores"), "1,200 stores");
    }

    #[test]
    fn a_figure_is_shown_as_understood() {
        let shown = |typed: &str, kind, money, lang| reading(&read(typed, kind).expect("reads"), money, lang);
        assert_eq!(shown("2000*35万", FigureKind::Money, Some(Currency::CNY), Lang::Zh), "7 亿元");
        assert_eq!(shown("每月约80万", FigureKind::Money, Some(Currency::CNY), Lang::Zh), "约 80 万元/月");
        assert_eq!(shown("80万/月", FigureKind::Money, Some(Currency::CNY), Lang::En), "CNY 800k a month");
        assert_eq!(shown("34/40", FigureKind::Share, None, Lang::Zh), "34/40（85%）");
        assert_eq!(shown("3-5%", FigureKind::Percent, None, Lang::En), "3% to 5%");
        assert_eq!(shown("2h30m", FigureKind::Duration, None, Lang::Zh), "150 分钟");
        assert_eq!(
            shown("6M one-off", FigureKind::Money, Some(Currency::USD), Lang::Zh),
            "600 万美元（一次性）"
        );
    }

    #[test]
    fn the_ends_of_the_range_are_written_too() {
        let least = Decimal::new(1, 28);
        for value in [Decimal::MAX, Decimal::MIN, least, -least, Decimal::MAX / d("3")] {
            for lang in Lang::ALL {
                for currency in Currency::OFFERED {
                    assert!(!money(value, currency, lang).is_empty());
                    assert!(!money_short(value, currency, lang).is_empty());
                    assert!(!money_exact(value, currency, lang).is_empty());
                }
                assert!(!percent(value, 1, lang).is_empty());
                assert!(!points(value, lang).is_empty());
                assert!(!multiple(value, lang).is_empty());
            }
        }
    }

    proptest! {
        #[test]
        fn money_is_read_back_exactly(cents in any::<i64>(), lang in proptest::sample::select(&Lang::ALL[..]), currency in proptest::sample::select(&Currency::OFFERED[..])) {
            let value = currency.round(Decimal::new(cents, 2));
            for words in [money(value, currency, lang), money_exact(value, currency, lang)] {
                let figure = read(&words, FigureKind::Money);
                prop_assert_eq!(figure.map(|f| (f.amount, f.approx)), Ok((Amount::Exact(value), false)), "{}", words);
            }
        }

        #[test]
        fn short_money_is_marked_exactly_when_it_differs(cents in any::<i64>(), shift in 0_u32..19, lang in proptest::sample::select(&Lang::ALL[..])) {
            let value = Decimal::new(cents / 10_i64.pow(shift), 2);
            let words = money_short(value, Currency::CNY, lang);
            let figure = read(&words, FigureKind::Money).expect("reads");
            prop_assert_eq!(figure.approx, figure.amount != Amount::Exact(value), "{}", words);
            prop_assert!((figure.amount.likely() - value).abs() * Decimal::from(100) <= value.abs(), "{}", words);
        }

        #[test]
        fn numbers_read_back(mantissa in any::<i64>(), scale in 0_u32..19) {
            let value = Decimal::new(mantissa, scale);
            prop_assert_eq!(read(&number(value, Lang::En), FigureKind::Number).map(|f| f.amount), Ok(Amount::Exact(value)));
        }
    }
}
