//! A number written as another one was written: with its 万 or its k, its blanks and its commas.

use crate::figure::{Class, Decimal, Mention, Unit};

/// The value written in the manner of the mention; `None` where that manner cannot hold it.
pub(super) fn like(text: &str, m: &Mention, value: Decimal) -> Option<String> {
    let old = m.number.of(text);
    if !old.starts_with(|c: char| c.is_ascii_digit()) || m.class == Class::Share {
        return None;
    }
    let digits: String = old.chars().take_while(|c| c.is_ascii_digit() || matches!(c, ',' | '.')).collect();
    let tail = &old[digits.len()..];
    let scale = match tail.trim().to_lowercase().as_str() {
        "" => Decimal::ONE,
        "百" => Decimal::ONE_HUNDRED,
        "千" | "k" | "thousand" => Decimal::ONE_THOUSAND,
        "万" | "w" => Decimal::from(10_000),
        "百万" | "m" | "mn" | "million" => Decimal::from(1_000_000),
        "千万" => Decimal::from(10_000_000),
        "亿" => Decimal::from(100_000_000),
        "b" | "bn" | "billion" => Decimal::from(1_000_000_000),
        _ => return None,
    };
    let percent = m.figure.is_some_and(|figure| matches!(figure.unit, Unit::Percent | Unit::Points));
    let value = if percent { value.checked_mul(Decimal::ONE_HUNDRED)? } else { value }.checked_div(scale)?;
    let decimals = digits.split_once('.').map_or(0, |(_, tail)| u32::try_from(tail.len()).unwrap_or(0));
    // As exact as the figure is, within reason: 85 for 0.85, 66.7 for two thirds.
    let exact = value.normalize();
    let shown = if exact.scale() <= 2 { exact } else { value.round_dp(decimals.max(1)).normalize() };
    let mut shown = shown.to_string();
    if digits.contains(',') {
        shown = grouped(&shown);
    }
    Some(format!("{shown}{tail}"))
}

fn grouped(number: &str) -> String {
    let (whole, rest) = number.split_once('.').map_or((number, None), |(whole, rest)| (whole, Some(rest)));
    let mut shown = String::new();
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 && whole.as_bytes()[i - 1].is_ascii_digit() {
            shown.push(',');
        }
        shown.push(c);
    }
    rest.map_or(shown.clone(), |rest| format!("{shown}.{rest}"))
}
