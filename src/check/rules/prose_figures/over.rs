//! Over which time a sentence counts an amount of money: `每月`, `三个月`, `over the last quarter`.
//!
//! A time that the calendar knows, `去年` or `in May`, is another one than that of the rows, so an amount of it has no
//! time here. Nor has one with two.

use crate::check::prose::{clause, clause_before, clauses_back, ends_with_word, figures_in};
use crate::figure::{Amount, Class, Decimal, Mention, TimeBase, Unit};
use crate::i18n::Lang;
use crate::text::{Term, Terms};
use std::ops::Range;
use std::sync::LazyLock;

/// A length of time in which an amount comes together.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Over {
    /// How many of the base it is: 3 for `三个月`, 1 for `每月`.
    pub(super) count: Decimal,
    /// The base.
    pub(super) base: TimeBase,
    /// Where it stands, with the words that lead to it: `过去三个月里`.
    pub(super) place: Range<usize>,
}

impl Over {
    /// How many months it is; a week is 12/52 of one.
    pub(super) fn months(&self) -> Option<Decimal> {
        let months = self.base.times_a_year().and_then(|times| Decimal::from(12).checked_div(times))?;
        months.checked_mul(self.count)
    }

    /// Its length in words: `3 个月`, `a year`.
    pub(super) fn words(&self, lang: Lang) -> String {
        let (one, many, name) = match self.base {
            TimeBase::Day => ("一天", "天", "day"),
            TimeBase::Week => ("一周", "周", "week"),
            TimeBase::Quarter => ("一个季度", "个季度", "quarter"),
            TimeBase::Year => ("一年", "年", "year"),
            TimeBase::Month | TimeBase::OneOff => ("一个月", "个月", "month"),
        };
        let count = self.count.normalize();
        match (lang, count == Decimal::ONE) {
            (Lang::Zh, true) => one.to_owned(),
            (Lang::Zh, false) => format!("{count} {many}"),
            (Lang::En, true) => format!("a {name}"),
            (Lang::En, false) => format!("{count} {name}s"),
        }
    }

    fn is_as_long_as(&self, other: &Self) -> bool {
        self.months() == other.months()
    }
}

/// What a word says of the time.
#[derive(Clone, Copy, Debug)]
enum When {
    /// So much in each of these.
    Each(TimeBase),
    /// So many of these, up to now.
    Last(u32, TimeBase),
    /// A time of the calendar.
    Named,
}

/// Words for a time that are no figure.
static WHEN: LazyLock<Terms<When>> = LazyLock::new(|| {
    use TimeBase::{Day, Month, Quarter, Week, Year};
    let lists = [
        (When::Each(Day), "每天|每日|a day|per day|every day|each day|daily"),
        (When::Each(Week), "每周|每星期|周均|a week|per week|every week|each week|weekly"),
        (When::Each(Month), "每月|每个月|月均|a month|per month|every month|each month|monthly"),
        (
            When::Each(Quarter),
            "每季|每季度|每个季度|a quarter|per quarter|every quarter|each quarter|quarterly",
        ),
        (When::Each(Year), "每年|年均|全年|a year|per year|every year|each year|yearly|annual|annually"),
        (When::Last(1, Week), "the last week|the past week"),
        (When::Last(1, Month), "the last month|the past month"),
        (
            When::Last(1, Quarter),
            "过去一季度|过去一季|近一季度|最近一季度|一个季度|the last quarter|the past quarter",
        ),
        (When::Last(6, Month), "半年|半年来|half a year|the last half-year|the past half-year"),
        (When::Last(1, Year), "the last year|the past year"),
        (When::Named, NAMED),
    ];
    let mut terms: Vec<Term<When>> = Vec::new();
    for (when, words) in lists {
        terms.extend(words.split('|').map(|word| Term::new(word, when).loose()));
    }
    let units = [("week", Week), ("month", Month), ("quarter", Quarter), ("year", Year)];
    for ((count, number), (name, base)) in NUMBERS.into_iter().flat_map(|it| units.map(|unit| (it, unit))) {
        terms.push(Term::new(format!("{number} {name}s"), When::Last(count, base)).loose());
    }
    if let Some(first) = terms.first_mut() {
        let not = ["a quarter of", "a year-end", "上半年", "下半年", "前半年", "后半年", "大半年", "小半年"];
        first.not.extend(not.iter().map(|phrase| (*phrase).to_owned()));
    }
    Terms::new(terms)
});

/// Numbers in words, as a length of time has them.
pub(super) const NUMBERS: [(u32, &str); 11] = [
    (2, "two"),
    (3, "three"),
    (4, "four"),
    (5, "five"),
    (6, "six"),
    (7, "seven"),
    (8, "eight"),
    (9, "nine"),
    (10, "ten"),
    (12, "twelve"),
    (18, "eighteen"),
];

const NAMED: &str = "\
    去年|前年|上年|往年|今年|明年|上月|上个月|本月|当月|上周|上季|上季度|上个季度|本季|年初|年底|年末|月底|至今|迄今|\
    自从|旺季|淡季|春节|国庆|last year|this year|next year|last month|this month|next month|last quarter|this quarter|\
    next quarter|last week|this week|yesterday|since|so far|to date|year-end|year end|season|january|february|march|\
    april|june|july|august|september|october|november|december";

/// The time of a figure: its own, one in its clause, or the nearest before it in the sentence. A length of time behind
/// `end` is told of something else.
pub(super) fn over(text: &str, all: &[Mention], at: usize, end: usize) -> Option<Over> {
    let m = all.get(at)?;
    let own = clause(text, m.number.start);
    if is_of_the_calendar(text, all, &own) || is_set_off(text, all, &own) {
        return None;
    }
    if let Some(base) = m.figure?.base {
        let place = m.span.start..m.span.end;
        return (base != TimeBase::OneOff).then_some(Over { count: Decimal::ONE, base, place });
    }
    for place in clauses_back(text, m.number.start) {
        if place != own && is_of_the_calendar(text, all, &place) {
            return None;
        }
        let mut times = times(text, all, &place, place == own);
        times.retain(|time| time.count == Decimal::ONE || time.place.start < end);
        if let Some((first, others)) = times.split_first() {
            return others.iter().all(|other| other.is_as_long_as(first)).then(|| first.clone());
        }
    }
    None
}

/// Whether a clause names a day, a month or a year of the calendar.
pub(super) fn is_of_the_calendar(text: &str, all: &[Mention], place: &Range<usize>) -> bool {
    let words = WHEN.find(&text[place.clone()]);
    let lasts = |day: &Mention| {
        // `过去一季度` is no first quarter.
        words.iter().any(|hit| {
            matches!(hit.value, When::Last(..))
                && (hit.range.start + place.start) <= day.span.start
                && day.span.end <= hit.range.end + place.start
        })
    };
    figures_in(all, place).iter().any(|m| m.class == Class::Day && !lasts(m))
        || words.iter().any(|hit| matches!(hit.value, When::Named))
}

/// Whether the clause before is nothing but a time of the calendar that this one is of: `去年四季度，`.
fn is_set_off(text: &str, all: &[Mention], own: &Range<usize>) -> bool {
    clause_before(text, own).is_some_and(|before| {
        is_of_the_calendar(text, all, &before)
            && figures_in(all, &before).iter().all(|m| m.class == Class::Day)
    })
}

/// The times of a clause. What recurs is told of the figures of its own clause only, or of money.
fn times(text: &str, all: &[Mention], place: &Range<usize>, is_own: bool) -> Vec<Over> {
    // What is planned takes a time of its own.
    const PLANS: &[&str] = &[
        "回本",
        "完成",
        "上线",
        "启动",
        "建成",
        "payback",
        "pays back",
        "pay back",
        "is back",
        "finish",
        "go live",
        "live in",
        "complete",
        "launch",
    ];
    let said = text[place.clone()].to_lowercase();
    if PLANS.iter().any(|plan| said.contains(plan)) {
        return Vec::new();
    }
    let figures = figures_in(all, place);
    let mut found: Vec<Over> = figures.iter().filter_map(|m| lasting(text, m)).collect();
    for m in figures {
        let base = m.figure.and_then(|figure| figure.base).filter(|base| *base != TimeBase::OneOff);
        let is_money = m.class == Class::Money || (m.class == Class::Plain && is_own);
        if let Some(base) = base.filter(|_| is_money) {
            found.push(Over { count: Decimal::ONE, base, place: m.span.start..m.span.end });
        }
    }
    for hit in WHEN.find(&text[place.clone()]) {
        let (start, end) = (hit.range.start + place.start, hit.range.end + place.start);
        let is_within = |m: &&Mention| m.class != Class::Day && m.span.start <= start && end <= m.span.end;
        if figures.iter().any(|m| is_within(&m)) {
            continue;
        }
        match *hit.value {
            When::Each(base) if is_own => {
                found.push(Over { count: Decimal::ONE, base, place: start..end });
            }
            When::Last(count, base) if is_past(text, &(start..end)) => {
                found.push(Over { count: count.into(), base, place: with_lead(text, start..end) });
            }
            When::Each(_) | When::Last(..) | When::Named => {}
        }
    }
    found
}

/// A stretch of time up to now: no bound, and none that is to come or long over.
fn lasting(text: &str, m: &Mention) -> Option<Over> {
    let figure =
        m.figure.filter(|_| m.class == Class::Duration && m.bound.is_none() && !m.operand && !m.each)?;
    let Amount::Exact(count) = figure.amount else { return None };
    let base = match figure.unit {
        Unit::Days => TimeBase::Day,
        Unit::Weeks => TimeBase::Week,
        Unit::Months => TimeBase::Month,
        Unit::Quarters => TimeBase::Quarter,
        Unit::Years => TimeBase::Year,
        _ => return None,
    };
    let place = m.span.start..m.span.end;
    (count > Decimal::ZERO && is_past(text, &place)).then(|| Over {
        count,
        base,
        place: with_lead(text, place),
    })
}

/// Whether nothing beside a length of time says that it is to come, or long over.
fn is_past(text: &str, place: &Range<usize>) -> bool {
    const NOT_BEFORE: &[&str] =
        &["未来", "今后", "接下来", "再", "前", "头", "首", "next", "first", "another", "coming"];
    const NOT_BEHIND: &[&str] =
        &["前", "后", "以前", "之前", "以后", "之后", "ago", "later", "before", "after", "from now"];
    let (before, behind) = (text[..place.start].trim_end(), text[place.end..].trim_start());
    let leads = NOT_BEFORE.iter().any(|word| ends_with_word(before, word)) && !before.ends_with("目前");
    !leads && !NOT_BEHIND.iter().any(|word| behind.starts_with(word))
}

/// A time with the words around it that say that it is over: `过去三个月里`, `over the past three months`.
fn with_lead(text: &str, mut place: Range<usize>) -> Range<usize> {
    const LEADS: &[&str] = &[
        "过去",
        "最近",
        "近",
        "这",
        "在",
        "短短",
        "刚过去的",
        "过去的",
        "over",
        "in",
        "during",
        "for",
        "within",
        "the",
        "past",
        "last",
        "these",
        "those",
        "recent",
        "previous",
        "just",
    ];
    const TAILS: &[&str] = &["以来", "里", "内", "来", "间", "中", "期间", "下来"];
    loop {
        let before = text[..place.start].trim_end();
        let Some(word) = LEADS.iter().find(|word| ends_with_word(before, word)) else { break };
        place.start = before.len() - word.len();
    }
    let behind = &text[place.end..];
    let trimmed = behind.trim_start();
    if let Some(word) = TAILS.iter().find(|word| trimmed.starts_with(**word)) {
        place.end += behind.len() - trimmed.len() + word.len();
    }
    place
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::mentions;

    /// The time of the last amount of money, in English.
    fn time(text: &str) -> Option<String> {
        let all = mentions(text);
        let at = all.iter().rposition(|m| matches!(m.class, Class::Money | Class::Plain))?;
        over(text, &all, at, text.len()).map(|over| over.words(Lang::En))
    }

    #[test]
    fn an_amount_has_the_time_that_is_said_with_it() {
        for (text, wanted) in [
            ("三个月引来 120 起投诉，约少收 48 万元", "3 months"),
            ("每月少收 16 万元", "a month"),
            ("每月因为系统卡顿而少收的钱有 16 万元", "a month"),
            ("每月少收 16 万元，另花 2.8 万元补救", "a month"),
            ("过去一季度少收 48 万元", "a quarter"),
            ("近半年少收 96 万元", "6 months"),
            ("少收 48 万元（三个月）", "3 months"),
            ("一年损失 192 万元", "a year"),
            ("120 complaints in three months and about 480k of revenue gone", "3 months"),
            ("It costs 160k of revenue every month", "a month"),
            ("We lost CNY 480k over the last quarter", "a quarter"),
            ("A monthly loss of CNY 160,000", "a month"),
        ] {
            assert_eq!(time(text).as_deref(), Some(wanted), "{text}");
        }
    }

    #[test]
    fn of_a_time_of_the_calendar_or_of_two_it_has_none() {
        for text in [
            "少收 48 万元",
            "去年少收 52 万元",
            "去年四季度，三个月少收 52 万元",
            "今年一季度少收 52 万元",
            "上半年少收 96 万元",
            "8 月到 10 月三个月少收 52 万元",
            "未来三个月少收 52 万元",
            "三个月前少收 52 万元",
            "3 个月回本，少收 52 万元",
            "两个月到三个月少收 52 万元",
            "三个月或半年少收 52 万元",
            "Last year we lost CNY 520k",
            "Since May we lost CNY 520k",
            "Over the next three months CNY 520k is lost",
            "We lost CNY 520k three months ago",
            "Customers wait a quarter of an hour and we lost CNY 520k",
        ] {
            assert_eq!(time(text), None, "{text}");
        }
    }
}
