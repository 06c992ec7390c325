//! From tokens to a figure: prefixes, arithmetic, ranges, shares, units, time base.

mod quantity;

use super::canonical::hundredfold;
use super::error::{FigureError, Span};
use super::lex::{self, Piece, Token};
use super::ratio::{Misfit, Ratio};
use super::vocabulary::Word;
use super::{Amount, Decimal, Figure, FigureKind, Share, TimeBase, Unit};

use FigureError as E;

/// Reads a figure for a field of the given kind.
///
/// Exact within 28 digits; only a quotient without a finite decimal form is rounded, to 28
/// significant digits. What could mean two things is an error, never a guess.
///
/// ```
/// use escalate::figure::{Amount, Decimal, FigureKind, read};
///
/// let loss = read("2000*35万", FigureKind::Money)?;
/// assert_eq!(loss.amount, Amount::Exact(Decimal::from(700_000_000)));
/// let stores = read("34/40", FigureKind::Share)?;
/// assert_eq!(stores.amount, Amount::Exact("0.85".parse()?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn read(typed: &str, kind: FigureKind) -> Result<Figure, FigureError> {
    read_tokens(&lex::tokens(typed)?, kind)
}

fn read_tokens(tokens: &[Token], kind: FigureKind) -> Result<Figure, FigureError> {
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return Err(E::Empty) };
    let whole = first.span.to(last.span);
    Reader { tokens, at: 0, kind, depth: 0, whole, operated: false, ranged: false, divided: false }.figure()
}

/// The longest beginning of the tokens that is one figure, and how many of them it takes.
pub(super) fn read_beginning(tokens: &[Token], kind: FigureKind) -> Option<(Figure, usize)> {
    (1..=tokens.len()).rev().find_map(|n| read_tokens(&tokens[..n], kind).ok().map(|figure| (figure, n)))
}

/// A number with its unit while it is being read.
#[derive(Clone, Copy)]
struct Value {
    /// Exact; a ratio when the unit is per cent or points.
    amount: Ratio,
    unit: Unit,
    span: Span,
    /// The number without its magnitude, when it was a plain number without one or with one.
    bare: Option<Ratio>,
    /// The power of ten of its magnitude word, 0 if none.
    magnitude: u32,
}

struct Reader<'a> {
    tokens: &'a [Token],
    at: usize,
    kind: FigureKind,
    depth: u32,
    whole: Span,
    /// An operator other than a dash, or a bracket, stands in the figure.
    operated: bool,
    /// A range sign other than a hyphen stands in it.
    ranged: bool,
    /// Two numbers without units were divided.
    divided: bool,
}

/// How the values of the body were joined.
enum Body {
    Values { values: Vec<Value>, dash: bool },
    Share { count: Value, total: Value },
}

impl Reader<'_> {
    fn piece(&self, ahead: usize) -> Option<Piece> {
        self.tokens.get(self.at + ahead).map(|t| t.piece)
    }

    fn word(&self, ahead: usize) -> Option<Word> {
        match self.piece(ahead) {
            Some(Piece::Word(word)) => Some(word),
            _ => None,
        }
    }

    /// The span of the token at hand, or the end of the text.
    fn here(&self) -> Span {
        let end = Span { start: self.whole.end, end: self.whole.end };
        self.tokens.get(self.at).map_or(end, |t| t.span)
    }

    fn expects_time(&self) -> bool {
        matches!(self.kind, FigureKind::Duration | FigureKind::Effort)
    }

    fn figure(mut self) -> Result<Figure, FigureError> {
        let (mut approx, mut base) = (false, None);
        self.prefixes(&mut approx, &mut base)?;
        self.survey();
        let from = self.at;
        let body = self.body()?;
        self.is_no_share(&body, from)?;
        self.suffixes(&mut approx, &mut base)?;
        if self.at < self.tokens.len() {
            return Err(self.leftover());
        }
        let (amount, unit, share) = match body {
            Body::Share { count, total } => self.share(count, total)?,
            Body::Values { values, dash } => {
                let (amount, unit) = self.amount(&values, dash)?;
                (amount, unit, None)
            }
        };
        Ok(Figure { amount, unit, base, share, approx })
    }

    /// A count field takes no share: `34/40` sites are 34 or 40, and never 0.85.
    fn is_no_share(&self, body: &Body, from: usize) -> Result<(), FigureError> {
        let Body::Values { values, .. } = body else { return Ok(()) };
        let said = self.tokens[from..self.at].iter().map(|token| token.piece);
        let said: Vec<Piece> = said
            .filter(|piece| {
                !matches!(piece, Piece::Word(Word::Counter | Word::Magnitude(_) | Word::TenThousandOrWeeks))
            })
            .collect();
        let is_of = matches!(said[..], [Piece::Number { .. }, Piece::Slash, Piece::Number { .. }]);
        match values[..] {
            [value] if self.kind == FigureKind::Count && is_of && !value.amount.exceeds(Ratio::whole(1)) => {
                Err(E::CountOfTotal(value.span))
            }
            _ => Ok(()),
        }
    }

    /// What is wrong with the token that nothing could take.
    fn leftover(&self) -> FigureError {
        let span = self.here();
        match self.piece(0) {
            Some(Piece::Close) => E::Bracket(span),
            Some(Piece::Number { .. }) => E::Grouping(self.tokens[self.at - 1].span.to(span)),
            Some(Piece::Word(Word::Base(_) | Word::Per)) => E::TwoBases(span),
            _ => E::Unread(span),
        }
    }

    fn prefixes(&mut self, approx: &mut bool, base: &mut Option<TimeBase>) -> Result<(), FigureError> {
        loop {
            match self.piece(0) {
                Some(Piece::Word(Word::About) | Piece::Tilde) => *approx = true,
                Some(Piece::Plus) => {}
                Some(Piece::Word(Word::Base(found))) => self.set_base(base, found)?,
                Some(Piece::Word(Word::Per)) => {
                    let Some(found) = self.time_base(1) else { return Ok(()) };
                    self.set_base(base, found)?;
                    self.at += 1;
                }
                _ => return Ok(()),
            }
            self.at += 1;
        }
    }

    fn suffixes(&mut self, approx: &mut bool, base: &mut Option<TimeBase>) -> Result<(), FigureError> {
        loop {
            match self.piece(0) {
                Some(Piece::Word(Word::OrSo)) => *approx = true,
                Some(Piece::Word(Word::Base(found))) => self.set_base(base, found)?,
                Some(Piece::Word(Word::Per) | Piece::Slash) => {
                    let Some(found) = self.time_base(1) else { return Ok(()) };
                    self.set_base(base, found)?;
                    self.at += 1;
                }
                _ => return Ok(()),
            }
            self.at += 1;
        }
    }

    fn set_base(&self, base: &mut Option<TimeBase>, found: TimeBase) -> Result<(), FigureError> {
        if base.replace(found).is_some() { Err(E::TwoBases(self.here())) } else { Ok(()) }
    }

    /// The time base that a unit names after `/` or `per`.
    fn time_base(&self, ahead: usize) -> Option<TimeBase> {
        match self.word(ahead)? {
            Word::Unit(Unit::Days) => Some(TimeBase::Day),
            Word::Unit(Unit::Weeks) | Word::TenThousandOrWeeks => Some(TimeBase::Week),
            Word::Unit(Unit::Months) | Word::MillionOrTime => Some(TimeBase::Month),
            Word::Unit(Unit::Quarters) => Some(TimeBase::Quarter),
            Word::Unit(Unit::Years) => Some(TimeBase::Year),
            _ => None,
        }
    }

    /// Looks once over the figure to tell a dash that is a range from one that subtracts.
    fn survey(&mut self) {
        for ahead in 0..self.tokens.len() - self.at {
            match self.piece(ahead) {
                Some(Piece::Dots | Piece::LongDash | Piece::Tilde | Piece::Word(Word::To)) => {
                    self.ranged |= ahead > 0;
                }
                Some(Piece::Plus | Piece::Star | Piece::Open) => self.operated = true,
                Some(Piece::Slash) => self.operated |= self.time_base(ahead + 1).is_none(),
                Some(Piece::Word(Word::Cross)) => self.operated |= self.starts_number(ahead + 1),
                _ => {}
            }
        }
    }

    fn is_range_sign(&self) -> bool {
        matches!(self.piece(0), Some(Piece::Dots | Piece::LongDash | Piece::Tilde | Piece::Word(Word::To)))
            || (self.piece(0) == Some(Piece::Minus) && !self.operated && !self.ranged)
    }

    fn body(&mut self) -> Result<Body, FigureError> {
        let mut values = vec![self.sum()?];
        if self.kind == FigureKind::Share {
            let swap = self.word(0) == Some(Word::Among);
            let slash = self.piece(0) == Some(Piece::Slash) && self.time_base(1).is_none();
            if swap || slash || self.word(0) == Some(Word::Of) {
                self.at += 1;
                let second = self.sum()?;
                let first = values[0];
                let (count, total) = if swap { (second, first) } else { (first, second) };
                return Ok(Body::Share { count, total });
            }
        }
        let mut dash = false;
        while self.is_range_sign() {
            if self.piece(0) == Some(Piece::Minus) {
                if dash {
                    return Err(E::DashTwice(self.whole));
                }
                dash = true;
            }
            self.at += 1;
            values.push(self.sum()?);
        }
        if values.len() > 3 { Err(E::TooManyParts(self.whole)) } else { Ok(Body::Values { values, dash }) }
    }

    fn share(&self, count: Value, total: Value) -> Result<(Amount, Unit, Option<Share>), FigureError> {
        for value in [count, total] {
            if value.unit != Unit::None {
                return Err(E::WrongUnit { span: value.span, unit: value.unit });
            }
            if value.amount.is_negative() {
                return Err(E::Negative(value.span));
            }
            if !value.amount.is_whole() {
                return Err(E::NotWhole(value.span));
            }
        }
        if total.amount.is_zero() {
            return Err(E::TotalZero(total.span));
        }
        if count.amount.exceeds(total.amount) {
            return Err(E::CountAboveTotal(count.span.to(total.span)));
        }
        let share =
            Share { count: decimal(count.amount, count.span)?, total: decimal(total.amount, total.span)? };
        let ratio = count.amount.div(total.amount).ok_or(E::TooLarge(self.whole))?;
        Ok((Amount::Exact(decimal(ratio, self.whole)?), Unit::None, Some(share)))
    }

    /// One to three values as an amount with their common unit.
    fn amount(&self, values: &[Value], dash: bool) -> Result<(Amount, Unit), FigureError> {
        let mut values = with_shared_magnitude(values);
        let mut unit = self.share_unit(&mut values)?;
        if self.kind == FigureKind::Percent && unit == Unit::None {
            self.read_as_percent(&mut values)?;
            unit = Unit::Percent;
        }
        let span = values.iter().fold(values[0].span, |all, v| all.to(v.span));
        if !unit.suits(self.kind) {
            return Err(if unit == Unit::None { E::NeedsTotal(span) } else { E::WrongUnit { span, unit } });
        }
        let refuses_negative =
            matches!(self.kind, FigureKind::Count | FigureKind::Share | FigureKind::Effort);
        let mut numbers = Vec::with_capacity(3);
        for value in &values {
            if refuses_negative && value.amount.is_negative() {
                return Err(E::Negative(value.span));
            }
            if self.kind == FigureKind::Share && value.amount.exceeds(Ratio::whole(1)) {
                return Err(E::ShareAboveWhole(value.span));
            }
            let number = decimal(value.amount, value.span)?;
            if unit.is_ratio() && hundredfold(number).is_none() {
                return Err(E::TooLarge(value.span));
            }
            numbers.push(number);
        }
        if numbers.is_sorted() {
            let amount = match numbers[..] {
                [low, likely, high] => Amount::Estimate { low, likely, high },
                [low, high] => Amount::Range { low, high },
                _ => Amount::Exact(numbers[0]),
            };
            return Ok((amount, unit));
        }
        Err(E::LowAboveHigh { span, dash })
    }

    /// Brings all values to one unit. The last one's unit holds for those without (`3-5%`), a leading
    /// currency for those after it (`¥800-1200`).
    fn share_unit(&self, values: &mut [Value]) -> Result<Unit, FigureError> {
        let last = values.last().map(|v| v.unit).unwrap_or_default();
        let first = values.first().map(|v| v.unit).unwrap_or_default();
        let mut unit = if last == Unit::None && matches!(first, Unit::Currency(_)) { first } else { last };
        let mixed = E::MixedUnits(self.whole);
        for value in values.iter().filter(|v| v.unit != Unit::None) {
            unit = unit.common(value.unit).ok_or(mixed)?;
        }
        for value in values.iter_mut() {
            let factor = match value.unit {
                Unit::None if unit.is_ratio() => Ratio::new(1, 100),
                Unit::None => last.factor_to(unit).or(Some(Ratio::whole(1))),
                own => own.factor_to(unit),
            };
            value.amount = factor.and_then(|f| value.amount.mul(f)).ok_or(E::TooLarge(value.span))?;
            value.unit = unit;
        }
        Ok(unit)
    }

    /// A percent field without a sign: `12` is 12 %, a quotient is a ratio, `0.12` could be either.
    fn read_as_percent(&self, values: &mut [Value]) -> Result<(), FigureError> {
        if self.divided {
            return Ok(());
        }
        let hundredth = Ratio::new(1, 100).unwrap_or(Ratio::ZERO);
        for value in values {
            if value.amount.is_below_one() && !value.amount.is_zero() {
                return Err(E::PercentOrRatio(value.span));
            }
            value.amount = value.amount.mul(hundredth).ok_or(E::TooLarge(value.span))?;
        }
        Ok(())
    }
}

/// `3-5万` is 3万 to 5万: a magnitude on the last value holds for those that have none, unless
/// that would turn the range round, as in `800-1.2万`.
fn with_shared_magnitude(values: &[Value]) -> Vec<Value> {
    let mut shared = values.to_vec();
    let Some((last, others)) = shared.split_last_mut() else { return shared };
    let (Some(top), true) = (last.bare, last.magnitude > 0) else { return shared };
    let fits = |v: &Value| v.magnitude == 0 && v.bare.is_some_and(|bare| !bare.exceeds(top));
    let power = i32::try_from(last.magnitude).ok().and_then(Ratio::ten_to);
    let (true, Some(power)) = (others.iter().all(fits), power) else { return shared };
    for value in others {
        if let Some(scaled) = value.amount.mul(power) {
            value.amount = scaled;
        }
    }
    shared
}

fn decimal(value: Ratio, span: Span) -> Result<Decimal, FigureError> {
    value.to_decimal().map_err(|misfit| match misfit {
        Misfit::TooLarge => E::TooLarge(span),
        Misfit::TooPrecise => E::TooManyDigits(span),
    })
}

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;
