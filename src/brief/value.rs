//! One field's value in words.
//!
//! What can be read is printed as it was understood, so that `2000` and `35万` look alike in every
//! document; what cannot is printed as typed and marked, never dropped and never guessed.

use super::block::{Span, Spans};
use super::page::{Page, line, say};
use crate::figure::{
    self, Amount, ColumnsLine, CurrencyMark, Decimal, Figure, FigureKind, PointLine, Unit, read_columns,
    read_day, read_points,
};
use crate::i18n::{Lang, date, measured, number, per, reading};
use crate::proposal::{self, SpanValue};
use crate::schema::{FieldSpec, Kind, Member, Value};
use jiff::civil::Date;

impl Page<'_> {
    /// A member in words; empty where nothing was answered. A tick that is not set says nothing.
    pub(super) fn value(&self, field: &FieldSpec, member: &dyn Member) -> Spans {
        let typed = member.text().map(str::trim).unwrap_or_default();
        match field.kind {
            _ if member.is_blank() => Vec::new(),
            Kind::Line | Kind::Prose => line(typed),
            Kind::Link => vec![Span::link(typed, "")],
            Kind::Figure(kind) => line(self.figure_words(typed, kind)),
            Kind::Day => line(self.day_words(typed)),
            Kind::Span => line(self.span_words(typed)),
            Kind::Points => line(self.points_words(typed)),
            Kind::Columns(wanted) => line(self.columns_words(typed, wanted)),
            Kind::Choice(options) => match member.value() {
                Value::Choice(Some(id)) => line(options.label_of(&id).get(self.lang)),
                _ => Vec::new(),
            },
            Kind::Many(options) => match member.value() {
                Value::Many(ids) => line(self.list(ids.iter().map(|id| options.label_of(id).get(self.lang)))),
                _ => Vec::new(),
            },
            Kind::Flag | Kind::Pick => line(self.pick("是", "yes")),
        }
    }

    /// What was typed, marked as something that could not be read.
    pub(super) fn unread(&self, typed: &str) -> String {
        say!(self.lang, "{typed}（待核实）", "{typed} (to be verified)")
    }

    /// A typed figure in words.
    pub(super) fn figure_words(&self, typed: &str, kind: FigureKind) -> String {
        let Ok(mut figure) = figure::read(typed, kind) else { return self.unread(typed) };
        let money = (kind == FigureKind::Money).then(|| self.currency());
        // A quotient such as 175/425, which was never typed as a decimal.
        if let (Amount::Exact(value), Unit::Percent | Unit::None, None) =
            (figure.amount, figure.unit, figure.base)
            && kind == FigureKind::Percent
            && value.normalize().scale() > 6
        {
            let rounded = crate::i18n::percent(value, 1, self.lang);
            return say!(self.lang, "约 {rounded}", "about {rounded}");
        }
        if let Some(amount) = readable(&figure, kind) {
            (figure.amount, figure.approx) = (amount, true);
        }
        match (figure.amount, figure.base, money) {
            (Amount::Exact(value), base, None) if figure.share.is_none() && !figure.approx => {
                let words = measured_short(value, figure.unit, self.lang);
                base.map_or_else(|| words.clone(), |base| format!("{words}{}", per(base, self.lang)))
            }
            _ => reading(&figure, money, self.lang),
        }
    }

    /// A figure with the unit that its row names, unless one was typed with it. Empty for nothing typed.
    pub(super) fn with_unit(&self, typed: &proposal::Figure, kind: FigureKind, unit: &str) -> String {
        if typed.is_blank() {
            return String::new();
        }
        let words = self.figure_words(typed.as_str().trim(), kind);
        let bare =
            typed.known(kind).is_some_and(|figure| figure.unit == Unit::None && figure.share.is_none());
        if bare { joined(&words, unit) } else { words }
    }

    pub(super) fn day_words(&self, typed: &str) -> String {
        read_day(typed).map_or_else(|_| self.unread(typed), |day| date(day, self.lang))
    }

    fn span_words(&self, typed: &str) -> String {
        match proposal::Span::from(typed).read() {
            Some(Ok(when)) => self.when_words(when, self.p.solution.start.known()),
            _ => self.unread(typed),
        }
    }

    /// A stretch of time: weeks with their days where the plan has a start.
    pub(super) fn when_words(&self, when: SpanValue, start: Option<Date>) -> String {
        let lang = self.lang;
        match when {
            SpanValue::Weeks { from, to } => {
                let weeks = match (from == to, lang) {
                    (true, Lang::Zh) => format!("第 {from} 周"),
                    (true, Lang::En) => format!("week {from}"),
                    (false, Lang::Zh) => format!("第 {from} 至 {to} 周"),
                    (false, Lang::En) => format!("weeks {from} to {to}"),
                };
                match when.dates(start) {
                    Some((from, to)) => {
                        let days = self.days_words(from, to);
                        say!(lang, "{weeks}（{days}）", "{weeks} ({days})")
                    }
                    None => weeks,
                }
            }
            SpanValue::Dates { from, to } => self.days_words(from, to),
        }
    }

    /// Two days as a stretch; the year of the second only where it differs.
    pub(super) fn days_words(&self, from: Date, to: Date) -> String {
        if from == to {
            return date(from, self.lang);
        }
        let (first, last) = match self.lang {
            Lang::Zh if from.year() == to.year() => {
                (date(from, self.lang), crate::i18n::date_short(to, self.lang))
            }
            Lang::En if from.year() == to.year() => {
                (crate::i18n::date_short(from, self.lang), date(to, self.lang))
            }
            _ => (date(from, self.lang), date(to, self.lang)),
        };
        say!(self.lang, "{first}至{last}", "{first} to {last}")
    }

    fn points_words(&self, typed: &str) -> String {
        let lines = read_points(typed);
        let points: Vec<String> = lines
            .iter()
            .filter_map(|line| match line {
                PointLine::Point(point) => {
                    let value = measured_short(point.value, point.unit, self.lang);
                    Some(format!("{} {value}", point.label.trim()).trim().to_owned())
                }
                _ => None,
            })
            .collect();
        if points.is_empty() || lines.iter().any(|line| matches!(line, PointLine::Unread(_))) {
            return self.unread(typed);
        }
        points.join(self.pick("，", ", "))
    }

    fn columns_words(&self, typed: &str, wanted: usize) -> String {
        let lines = read_columns(typed, wanted);
        let rows: Vec<String> = lines
            .iter()
            .filter_map(ColumnsLine::columns)
            .map(|row| {
                let values = row.values.iter().map(|(value, unit)| measured_short(*value, *unit, self.lang));
                format!("{} {}", row.label, values.collect::<Vec<_>>().join(" / ")).trim().to_owned()
            })
            .collect();
        if rows.is_empty() || lines.iter().any(|line| matches!(line, ColumnsLine::Unread(_))) {
            return self.unread(typed);
        }
        rows.join(self.pick("；", "; "))
    }
}

/// A count of a total, typed where a number is asked for: `30/34`. `None` for anything else, and beside a
/// unit, since `1/2` with hours is half an hour.
pub(super) fn of_total(typed: &proposal::Figure, unit: &str) -> Option<Figure> {
    let is_bare = matches!(unit.trim(), "" | "%" | "％");
    typed.known(FigureKind::Share).filter(|figure| is_bare && figure.share.is_some())
}

/// The amount without the tail of a quotient such as 1/3; `None` where it has none.
fn readable(figure: &Figure, kind: FigureKind) -> Option<Amount> {
    let is_money = kind == FigureKind::Money;
    let short = figure.amount.map(|value| {
        if figure.unit.is_ratio() {
            return Some(
                four_decimals(value.checked_mul(Decimal::ONE_HUNDRED)?, false) / Decimal::ONE_HUNDRED,
            );
        }
        Some(four_decimals(value, is_money))
    })?;
    (figure.share.is_none() && short != figure.amount).then_some(short)
}

/// At most four decimals, which begin at the first that isn't zero in a number below one; of money the usual
/// two. A number with four or fewer stays as it is.
fn four_decimals(value: Decimal, is_money: bool) -> Decimal {
    const DECIMALS: u32 = 4;
    let strategy = rust_decimal::RoundingStrategy::MidpointAwayFromZero;
    let value = value.normalize();
    if value.scale() <= DECIMALS {
        return value;
    }
    let short = if value.abs() < Decimal::ONE {
        value.round_sf_with_strategy(DECIMALS, strategy).unwrap_or(value)
    } else {
        value.round_dp_with_strategy(if is_money { 2 } else { DECIMALS }, strategy)
    };
    short.normalize()
}

/// A value with the words of its unit: `18 小时`, `12%`.
pub(super) fn joined(value: &str, unit: &str) -> String {
    let unit = unit.trim();
    match unit {
        "" => value.to_owned(),
        "%" | "％" => format!("{value}%"),
        _ if value.ends_with(['万', '亿']) && unit.starts_with(|ch: char| ch as u32 >= 0x2E80) => {
            format!("{value}{unit}")
        }
        _ => format!("{value} {unit}"),
    }
}

/// A value with its unit, its number as it reads best: what was typed as `480000元` is 48 万元 in every document.
pub(super) fn measured_short(value: Decimal, unit: Unit, lang: Lang) -> String {
    match unit {
        Unit::None => short_number(value, lang),
        Unit::Currency(CurrencyMark::Yuan) if lang == Lang::Zh => format!("{}元", short_number(value, lang)),
        _ => measured(value, unit, lang),
    }
}

/// A number as it reads best: in 万 and 亿 where Chinese would, if that loses nothing.
pub(super) fn short_number(value: Decimal, lang: Lang) -> String {
    if lang == Lang::Zh {
        for (unit, word) in [(100_000_000, "亿"), (10_000, "万")] {
            let scaled = value / Decimal::from(unit);
            let exact =
                scaled.round_dp(2) == scaled && scaled.checked_mul(Decimal::from(unit)) == Some(value);
            if value.abs() >= Decimal::from(unit) && exact {
                return format!("{} {word}", number(scaled.normalize(), lang));
            }
        }
    }
    if lang == Lang::En && value.abs() >= Decimal::from(1_000_000) {
        let scaled = value / Decimal::from(1_000_000);
        if scaled.round_dp(2) == scaled {
            return format!("{}M", number(scaled.normalize(), lang));
        }
    }
    number(value, lang)
}

impl Page<'_> {
    /// A typed day in words; empty for nothing typed.
    pub(super) fn day_or_nothing(&self, typed: &str) -> String {
        if typed.is_empty() { String::new() } else { self.day_words(typed) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::At;

    #[test]
    fn numbers_are_shortened_only_without_loss() {
        let short = |value: i64, lang| short_number(Decimal::from(value), lang);
        assert_eq!(short(2_000, Lang::Zh), "2,000");
        assert_eq!(short(333_000, Lang::Zh), "33.3 万");
        assert_eq!(short(333_333, Lang::Zh), "333,333");
        assert_eq!(short(-700_000_000, Lang::Zh), "-7 亿");
        assert_eq!(short(333_000, Lang::En), "333,000");
        assert_eq!(short(26_700_000, Lang::En), "26.7M");
        assert_eq!(short(26_700_001, Lang::En), "26,700,001");
    }

    #[test]
    fn a_quotient_loses_its_tail_and_says_so() {
        let (p, lang) = (crate::proposal::Proposal::default(), Lang::Zh);
        let d = crate::derive::derive(&p, At::usual(jiff::civil::date(2026, 11, 2)));
        let page = Page::new(&p, &d, crate::schema::Audience::Private, lang);
        for (typed, kind, shown) in [
            ("2/3", FigureKind::Number, "约 0.6667"),
            ("100/3", FigureKind::Number, "约 33.3333"),
            ("1/3000", FigureKind::Number, "约 0.0003333"),
            ("12.3456", FigureKind::Number, "12.3456"),
            ("12.345%", FigureKind::Number, "12.345%"),
            ("80万/3", FigureKind::Money, "约 266,666.67 元"),
            ("800000", FigureKind::Money, "80 万元"),
            ("480000元", FigureKind::Number, "48 万元"),
            ("480000/月", FigureKind::Count, "48 万/月"),
            ("24100000", FigureKind::Number, "2,410 万"),
        ] {
            assert_eq!(page.figure_words(typed, kind), shown, "{typed}");
        }
    }

    #[test]
    fn a_count_of_a_total_is_one_only_without_a_unit() {
        let share = |typed: &str, unit| of_total(&typed.into(), unit).and_then(|figure| figure.share);
        assert_eq!(share("30/34", "").map(|share| share.total), Some(Decimal::from(34)));
        assert!(share("30/34", "%").is_some());
        assert_eq!((share("1/2", "小时"), share("6/2", ""), share("0.5", "")), (None, None, None));
    }

    #[test]
    fn units_follow_their_script() {
        assert_eq!(joined("80 万", "元"), "80 万元");
        assert_eq!(joined("18", " 小时 "), "18 小时");
        assert_eq!(joined("12", "％"), "12%");
        assert_eq!(joined("12", ""), "12");
    }
}
