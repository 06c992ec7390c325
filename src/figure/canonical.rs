//! A figure as language-neutral text that reads back as the same figure.

use rust_decimal::Decimal;

use super::ratio::Ratio;
use super::{CurrencyMark, Figure, TimeBase, Unit};

/// Writes a figure plainly: digits without grouping, `..` in ranges, short English units.
///
/// `read(&canonical(&f), kind) == Ok(f)` for every figure that [`super::read()`] gave for that kind.
#[must_use]
pub fn canonical(figure: &Figure) -> String {
    let mut text = String::new();
    if figure.approx {
        text.push('~');
    }
    if let Some(share) = figure.share {
        text.push_str(&format!("{}/{}", share.count.normalize(), share.total.normalize()));
    } else {
        text.push_str(&value(figure.amount.low(), figure.unit));
        if matches!(figure.amount, super::Amount::Estimate { .. }) {
            text.push_str("..");
            text.push_str(&value(figure.amount.likely(), figure.unit));
        }
        if figure.amount.is_range() {
            text.push_str("..");
            text.push_str(&value(figure.amount.high(), figure.unit));
        }
    }
    text.push_str(match figure.base {
        None => "",
        Some(TimeBase::OneOff) => " one-off",
        Some(TimeBase::Day) => "/day",
        Some(TimeBase::Week) => "/week",
        Some(TimeBase::Month) => "/month",
        Some(TimeBase::Quarter) => "/quarter",
        Some(TimeBase::Year) => "/year",
    });
    text
}

fn value(value: Decimal, unit: Unit) -> String {
    let shown = if unit.is_ratio() { hundredfold(value).unwrap_or(value) } else { value };
    let mark = match unit {
        Unit::None => "",
        Unit::Percent => "%",
        Unit::Points => "pp",
        Unit::Times => "x",
        Unit::Currency(CurrencyMark::Yen) => " ¥",
        Unit::Currency(CurrencyMark::Yuan) => " 元",
        Unit::Currency(CurrencyMark::Dollar) => " $",
        Unit::Currency(CurrencyMark::Code(code)) => return format!("{} {code}", shown.normalize()),
        Unit::Seconds => " s",
        Unit::Minutes => " min",
        Unit::Hours => " h",
        Unit::Days => " d",
        Unit::WorkingDays => " workdays",
        Unit::Weeks => " wk",
        Unit::Months => " mo",
        Unit::Quarters => " qtr",
        Unit::Years => " yr",
        Unit::PersonHours => " ph",
        Unit::PersonDays => " pd",
        Unit::PersonWeeks => " pw",
        Unit::PersonMonths => " pm",
        Unit::PersonYears => " py",
    };
    format!("{}{mark}", shown.normalize())
}

/// A ratio as a percentage, exactly; `None` when that no longer fits.
pub(super) fn hundredfold(ratio: Decimal) -> Option<Decimal> {
    Ratio::from_decimal(ratio)?.mul(Ratio::whole(100))?.to_decimal().ok()
}
