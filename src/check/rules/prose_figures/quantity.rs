//! A figure of a sentence and one of a row, in one measure.

use crate::check::prose::just_behind;
use crate::check::rules::within_reach;
use crate::derive::ledger::Entry;
use crate::figure::{self, Amount, Class, Decimal, FigureKind, Mention, TimeBase, Unit};

/// What a row holds.
#[derive(Clone, Debug)]
pub(super) struct Held {
    /// The amount.
    pub(super) amount: Amount,
    /// Its unit, where one was typed with it.
    pub(super) unit: Unit,
    /// What the row says is counted or measured: its unit, its measure.
    pub(super) words: String,
    /// Its time base, where it has one.
    pub(super) base: Option<TimeBase>,
}

/// A figure of a sentence and one of a row, both in the terms of the row's.
#[derive(Clone, Copy, Debug)]
pub(super) struct Compared {
    /// What the sentence says.
    pub(super) said: Decimal,
    /// How far it may be off, as it is written.
    slack: Decimal,
    /// What the row holds.
    held: Amount,
    /// What the whole is in the row's terms, for a percentage.
    whole: Option<Decimal>,
    /// How many of the row's own terms one of the sentence's is: 60 for minutes in a row, hours in the sentence.
    times: Decimal,
}

/// How much more about covers than the last digit does.
const ABOUT: Decimal = Decimal::from_parts(1, 0, 0, false, 1);
/// How many times as much is no longer one and the same thing told wrong.
const FAR: Decimal = Decimal::from_parts(3, 0, 0, false, 0);

impl Held {
    /// A figure of the ledger; `words` is what else its row says of what is measured.
    pub(super) fn of(entry: &Entry, words: &str) -> Option<Self> {
        let figure = entry.figure()?;
        let within = [figure.amount.low(), figure.amount.high()].into_iter().all(within_reach);
        let words = format!("{} {words}", entry.unit).to_lowercase();
        within.then_some(Self { amount: figure.amount, unit: figure.unit, words, base: entry.base })
    }

    /// The two in one measure; `None` where they measure different things, or may.
    pub(super) fn against(&self, text: &str, m: &Mention, other: Option<&Mention>) -> Option<Compared> {
        let figure = m.figure?;
        let Amount::Exact(value) = figure.amount else { return None };
        if m.operand || m.each || m.class == Class::Share || !within_reach(value) {
            return None;
        }
        // `from 19 to 6 minutes`: the unit stands once.
        let is_bare = m.class == Class::Plain && figure.unit == Unit::None;
        let lent =
            other.filter(|_| is_bare).filter(|other| other.figure.is_some_and(|it| it.unit != Unit::None));
        let unit = lent.and_then(|other| other.figure).map_or(figure.unit, |other| other.unit);
        let hundredth = lent.is_some() && unit == Unit::Percent;
        let factor = if hundredth { Decimal::new(1, 2) } else { Decimal::ONE };
        let times = match unit {
            Unit::Percent => self.as_ratio()?,
            Unit::Points | Unit::Times => return None,
            Unit::Currency(_) => self.is_money().then_some(Decimal::ONE)?,
            Unit::None => {
                // `from 50 to 30 cases`: so is what is counted.
                let counted = other.filter(|other| is_bare && other.class == Class::Count).unwrap_or(m);
                self.counts(text, counted).then_some(Decimal::ONE)?
            }
            unit if unit.is_time() => into(unit, self.time()?)?,
            _ => return None,
        };
        if !self.fits(figure.base.or(lent.and_then(|other| other.figure?.base))) {
            return None;
        }
        let times = times.checked_mul(factor)?;
        let slack = if figure.approx { m.slack.max(value.abs() * ABOUT) } else { m.slack };
        Some(Compared {
            said: value.checked_mul(times)?,
            slack: slack.checked_mul(times)?,
            held: self.amount,
            whole: (unit == Unit::Percent).then(|| self.as_ratio()).flatten(),
            times,
        })
    }

    /// How a percentage is written in the row: as a ratio, or as a number of per cent.
    fn as_ratio(&self) -> Option<Decimal> {
        let says = ["%", "％", "率", "占比", "比例", "百分", "rate", "share", "percent"];
        match self.unit {
            Unit::Percent => Some(Decimal::ONE),
            Unit::None => says.iter().any(|word| self.words.contains(word)).then_some(Decimal::ONE_HUNDRED),
            _ => None,
        }
    }

    fn is_money(&self) -> bool {
        let says = ["元", "cny", "rmb", "usd", "eur", "yuan", "$", "€", "¥"];
        matches!(self.unit, Unit::Currency(_))
            || (self.unit == Unit::None && says.iter().any(|word| self.words.contains(word)))
    }

    /// The unit of time that the row counts in.
    fn time(&self) -> Option<Unit> {
        if self.unit != Unit::None {
            return Some(self.unit).filter(|unit| unit.is_time());
        }
        let bracketed =
            self.words.rsplit_once(['（', '(']).map(|(_, tail)| tail.trim_end_matches(['）', ')', ' ']));
        let unit = |words: &str| {
            let read = figure::read(&format!("1 {}", words.trim()), FigureKind::Duration).ok()?;
            Some(read.unit).filter(|unit| unit.is_time())
        };
        unit(&self.words).or_else(|| unit(bracketed?)).or_else(|| unit(self.words.split_whitespace().next()?))
    }

    /// Whether what is counted in the sentence is what the row counts: no unit at all, or one that the row names too.
    fn counts(&self, text: &str, m: &Mention) -> bool {
        if self.unit != Unit::None {
            return false;
        }
        if m.class == Class::Plain {
            return true;
        }
        let behind = just_behind(text, m.number.end).trim_start().to_lowercase();
        let noun = m.noun.map_or(String::new(), |noun| noun.of(text).to_lowercase());
        let first = noun.split_whitespace().next_back().unwrap_or_default().trim_end_matches('s');
        let counter = behind.chars().next().filter(|c| !c.is_ascii());
        counter.is_some_and(|counter| self.words.contains(counter))
            || (first.len() > 2 && self.words.contains(first))
    }

    /// Whether both are on one time base, as far as the two say.
    fn fits(&self, said: Option<TimeBase>) -> bool {
        const BASES: [(TimeBase, &[&str]); 5] = [
            (TimeBase::Day, &["天", "日", "day", "daily"]),
            (TimeBase::Week, &["周", "week"]),
            (TimeBase::Month, &["月", "month"]),
            (TimeBase::Quarter, &["季", "quarter"]),
            (TimeBase::Year, &["年", "year", "annual"]),
        ];
        let Some(said) = said else { return true };
        let mut named = BASES.iter().filter(|(_, words)| words.iter().any(|word| self.words.contains(word)));
        match (self.base, named.next()) {
            (Some(base), _) | (None, Some(&(base, _))) => base == said,
            (None, None) => true,
        }
    }
}

/// How many of one unit of time another is, where that is exact.
fn into(from: Unit, to: Unit) -> Option<Decimal> {
    if from == to {
        return Some(Decimal::ONE);
    }
    let clock = |unit: Unit| {
        unit.clock_minutes().filter(|_| matches!(unit, Unit::Seconds | Unit::Minutes | Unit::Hours))
    };
    let (from, to) = clock(from).zip(clock(to)).or_else(|| months(from).zip(months(to)))?;
    from.checked_div(to)
}

/// How many months a unit of the calendar is, exactly.
fn months(unit: Unit) -> Option<Decimal> {
    match unit {
        Unit::Months => Some(Decimal::ONE),
        Unit::Quarters => Some(Decimal::from(3)),
        Unit::Years => Some(Decimal::from(12)),
        _ => None,
    }
}

impl Compared {
    /// Whether the sentence says what the row holds, rounded as it rounds.
    pub(super) fn agrees(&self) -> bool {
        self.held.low() - self.slack <= self.said && self.said <= self.held.high() + self.slack
    }

    /// Whether they are so far apart that they are hardly one thing.
    pub(super) fn is_far(&self) -> bool {
        let (said, held) = (self.said.abs(), self.held.likely().abs());
        said.is_zero() || held.is_zero() || said > held * FAR || held > said * FAR
    }

    /// Whether the sentence tells the rest of the whole: 38 % fail beside 62 % that pass.
    pub(super) fn is_rest(&self) -> bool {
        self.whole.is_some_and(|whole| {
            let rest = (whole - self.said - self.slack, whole - self.said + self.slack);
            rest.0 <= self.held.high() && self.held.low() <= rest.1
        })
    }

    /// What the row holds, in the terms of the sentence; `None` for a range.
    pub(super) fn right(&self) -> Option<Decimal> {
        match self.held {
            Amount::Exact(value) => value.checked_div(self.times),
            _ => None,
        }
    }
}
