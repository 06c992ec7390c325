//! The periods that the labels of a series name: months, quarters, weeks, years, days.
//!
//! `4月` and `6月` are two months apart, not one line apart; without that, an extrapolation is wrong. Labels
//! that are not all of one kind count as one period a line.

use crate::figure::{month_named, month_short, read_day};
use crate::i18n::Lang;

/// What a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PeriodUnit {
    /// A line, where the label does not say.
    Line,
    /// A day.
    Day,
    /// A week.
    Week,
    /// A month.
    Month,
    /// A quarter.
    Quarter,
    /// A year.
    Year,
}

/// One period of a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    /// What it is.
    pub unit: PeriodUnit,
    /// Its number; only differences matter.
    pub number: i32,
    /// Whether the label said the year.
    pub with_year: bool,
}

impl Period {
    /// The n-th line.
    pub(super) fn nth(number: i32) -> Self {
        Self { unit: PeriodUnit::Line, number, with_year: false }
    }

    /// The period so many steps later; `None` on overflow.
    pub(super) fn after(self, steps: u32) -> Option<Self> {
        Some(Self { number: self.number.checked_add_unsigned(steps)?, ..self })
    }

    /// Its name; empty for a line, which has none, and for a day.
    #[must_use]
    pub fn name(self, lang: Lang) -> String {
        let year = |each: i32| self.number.div_euclid(each);
        let part = |each: i32| self.number.rem_euclid(each);
        match (self.unit, lang, self.with_year) {
            (PeriodUnit::Line | PeriodUnit::Day, ..) => String::new(),
            (PeriodUnit::Year, Lang::Zh, _) => format!("{}年", self.number),
            (PeriodUnit::Year, Lang::En, _) => self.number.to_string(),
            (PeriodUnit::Week, Lang::Zh, _) => format!("第 {} 周", self.number),
            (PeriodUnit::Week, Lang::En, _) => format!("week {}", self.number),
            (PeriodUnit::Quarter, Lang::Zh, true) => format!("{}年第 {} 季度", year(4), part(4) + 1),
            (PeriodUnit::Quarter, Lang::Zh, false) => format!("第 {} 季度", part(4) + 1),
            (PeriodUnit::Quarter, Lang::En, true) => format!("Q{} {}", part(4) + 1, year(4)),
            (PeriodUnit::Quarter, Lang::En, false) => format!("Q{}", part(4) + 1),
            (PeriodUnit::Month, Lang::Zh, true) => format!("{}年{}月", year(12), part(12) + 1),
            (PeriodUnit::Month, Lang::Zh, false) => format!("{} 月", part(12) + 1),
            (PeriodUnit::Month, Lang::En, with_year) => {
                let month = u8::try_from(part(12) + 1).map(month_short).unwrap_or_default();
                if with_year { format!("{month} {}", year(12)) } else { month.to_owned() }
            }
        }
    }
}

/// Numbers the periods of a series by its labels, and says whether these told; otherwise by line.
pub(super) fn number_periods<'a>(labels: impl Iterator<Item = &'a str>) -> (Vec<Period>, bool) {
    let mut labels = labels.collect::<Vec<_>>().into_iter();
    let count = labels.len();
    let by_line = || (0..).take(count).map(Period::nth).collect();
    let mut periods: Vec<Period> = Vec::with_capacity(count);
    let told = labels.all(|label| {
        let Some(mut period) = read_period(label) else { return false };
        if let Some(before) = periods.last() {
            if (before.unit, before.with_year) != (period.unit, period.with_year) {
                return false;
            }
            // December, then January: the next year's.
            let cycle = match period.unit {
                PeriodUnit::Month => 12,
                PeriodUnit::Quarter => 4,
                _ => 0,
            };
            while cycle > 0 && !period.with_year && period.number < before.number {
                period.number += cycle;
            }
        }
        periods.push(period);
        true
    });
    if told && count > 0 { (periods, true) } else { (by_line(), false) }
}

/// The period that a label names.
fn read_period(label: &str) -> Option<Period> {
    use Part::{Month, Number, Word};
    if let Ok(day) = read_day(label) {
        let number = crate::calendar::days_between(jiff::civil::date(1970, 1, 1), day);
        return Some(Period { unit: PeriodUnit::Day, number, with_year: true });
    }
    let folded: String = label.chars().map(fold).collect::<String>().to_lowercase();
    let parts = parts(&folded);
    let named = |unit, number, with_year| Some(Period { unit, number, with_year });
    let month = |year: Option<i32>, month: i32| {
        (1..=12).contains(&month).then_some(())?;
        named(PeriodUnit::Month, year.unwrap_or(0) * 12 + month - 1, year.is_some())
    };
    let quarter = |year: Option<i32>, quarter: i32| {
        (1..=4).contains(&quarter).then_some(())?;
        named(PeriodUnit::Quarter, year.unwrap_or(0) * 4 + quarter - 1, year.is_some())
    };
    let is_year = |year: i32| (1900..=2200).contains(&year);
    match parts.as_slice() {
        [Number(m), Word("月" | "月份")] | [Month(m)] => month(None, *m),
        [Number(y), Word("年"), Number(m), Word("月" | "月份")] if is_year(*y) => month(Some(*y), *m),
        [Number(y), Word("-" | "/" | "."), Number(m)] if is_year(*y) => month(Some(*y), *m),
        [Month(m), Number(y)] | [Number(y), Month(m)] if is_year(*y) => month(Some(*y), *m),
        [Word("q"), Number(q)] | [Word("第"), Number(q), Word("季度")] | [Number(q), Word("季度")] => {
            quarter(None, *q)
        }
        [Number(y), Word("q"), Number(q)]
        | [Word("q"), Number(q), Number(y)]
        | [Number(y), Word("-"), Word("q"), Number(q)]
        | [Number(y), Word("年" | "年第"), Number(q), Word("季度")]
            if is_year(*y) =>
        {
            quarter(Some(*y), *q)
        }
        [Word("w" | "wk" | "week"), Number(w)]
        | [Word("第"), Number(w), Word("周")]
        | [Number(w), Word("周")]
            if (0..=999).contains(w) =>
        {
            named(PeriodUnit::Week, *w, false)
        }
        [Number(y)] | [Number(y), Word("年")] if is_year(*y) => named(PeriodUnit::Year, *y, true),
        _ => None,
    }
}

/// A piece of a label.
#[derive(Debug, PartialEq, Eq)]
enum Part<'a> {
    Number(i32),
    /// An English month, 1 to 12.
    Month(i32),
    Word(&'a str),
}

fn parts(label: &str) -> Vec<Part<'_>> {
    let class = |c: char| match c {
        ' ' => 0,
        '0'..='9' => 1,
        c if c.is_ascii_alphabetic() => 2,
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' => 3,
        _ => 4,
    };
    let mut parts = Vec::new();
    let mut rest = label;
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|c| class(c) != class(first)).unwrap_or(rest.len());
        let (piece, next) = rest.split_at(end);
        rest = next;
        parts.push(match (class(first), month_named(piece)) {
            (0, _) => continue,
            (1, _) => piece.parse().map_or(Part::Word(piece), Part::Number),
            (2, Some(month)) => Part::Month(month.into()),
            (3, _) => chinese(piece).map_or(Part::Word(piece), Part::Number),
            _ => Part::Word(piece),
        });
    }
    parts
}

/// A number from 1 to 19 in Chinese.
fn chinese(piece: &str) -> Option<i32> {
    const ONES: &str = "一二三四五六七八九";
    let one = |c: char| ONES.chars().position(|one| one == c).and_then(|at| i32::try_from(at + 1).ok());
    let mut chars = piece.chars();
    match (chars.next(), chars.next(), chars.next()) {
        (Some('十'), None, None) => Some(10),
        (Some('十'), Some(c), None) => Some(10 + one(c)?),
        (Some(c), None, None) => one(c),
        _ => None,
    }
}

/// Full-width forms.
fn fold(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c),
        _ => c,
    }
}
