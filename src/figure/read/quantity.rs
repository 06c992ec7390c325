//! Sums, products, brackets, and single numbers with their magnitudes and units.

use super::super::CurrencyMark;
use super::{E, FigureError, FigureKind, Piece, Ratio, Reader, Span, Unit, Value, Word};

/// How deep brackets may nest; a pasted wall of brackets must not exhaust the stack.
const MAX_DEPTH: u32 = 32;

/// Where the number of a quantity begins, for the checks on what may follow it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stem {
    Number,
    Bracket,
}

impl Reader<'_> {
    /// Whether the token `ahead` begins a number.
    pub(super) fn starts_number(&self, ahead: usize) -> bool {
        matches!(
            self.piece(ahead),
            Some(Piece::Number { .. } | Piece::Open | Piece::Word(Word::Unit(Unit::Currency(_))))
        )
    }

    pub(super) fn sum(&mut self) -> Result<Value, FigureError> {
        let mut total = self.product()?;
        loop {
            let minus = match self.piece(0) {
                Some(Piece::Plus) => false,
                Some(Piece::Minus) if self.depth > 0 || !self.is_range_sign() => true,
                _ => return Ok(total),
            };
            self.at += 1;
            let next = self.product()?;
            total = Self::add(total, next, minus)?;
        }
    }

    fn add(left: Value, right: Value, minus: bool) -> Result<Value, FigureError> {
        let span = left.span.to(right.span);
        let unit = match (left.unit, right.unit) {
            (Unit::None, unit) | (unit, Unit::None) if !unit.is_ratio() => unit,
            (a, b) => a.common(b).ok_or(E::MixedUnits(span))?,
        };
        let scaled = |v: Value| match v.unit {
            Unit::None => Some(v.amount),
            own => v.amount.mul(own.factor_to(unit)?),
        };
        let sum = scaled(left).zip(scaled(right)).and_then(|(a, b)| if minus { a.sub(b) } else { a.add(b) });
        Ok(Value { amount: sum.ok_or(E::TooLarge(span))?, unit, span, bare: None, magnitude: 0 })
    }

    fn product(&mut self) -> Result<Value, FigureError> {
        let mut total = self.signed()?;
        loop {
            let divide = match self.piece(0) {
                Some(Piece::Star) => false,
                Some(Piece::Word(Word::Cross)) if self.starts_number(1) => false,
                Some(Piece::Slash) if self.time_base(1).is_none() && !self.slash_is_share() => true,
                _ => return Ok(total),
            };
            self.at += 1;
            let next = self.signed()?;
            total = if divide { self.divide(total, next)? } else { self.multiply(total, next)? };
        }
    }

    fn slash_is_share(&self) -> bool {
        self.kind == FigureKind::Share && self.depth == 0
    }

    fn multiply(&self, left: Value, right: Value) -> Result<Value, FigureError> {
        let span = left.span.to(right.span);
        let wants_percent = matches!(self.kind, FigureKind::Percent | FigureKind::Share);
        let unit = match (left.unit, right.unit) {
            // 12 % of 2,000 is a number; twice 12 % is still a percentage where one is expected.
            (Unit::None, Unit::Percent) | (Unit::Percent, Unit::None) if !wants_percent => Unit::None,
            (Unit::None, unit) | (unit, Unit::None) => unit,
            (Unit::Percent, unit) | (unit, Unit::Percent) => unit,
            _ => return Err(E::MixedUnits(span)),
        };
        let amount = left.amount.mul(right.amount).ok_or(E::TooLarge(span))?;
        Ok(Value { amount, unit, span, bare: None, magnitude: 0 })
    }

    fn divide(&mut self, left: Value, right: Value) -> Result<Value, FigureError> {
        let span = left.span.to(right.span);
        if right.amount.is_zero() {
            return Err(E::DivisionByZero(right.span));
        }
        let mut divisor = right.amount;
        let unit = match (left.unit, right.unit) {
            (unit, Unit::None) => unit,
            (Unit::Percent, Unit::Percent) => Unit::None,
            (unit, Unit::Percent) => unit,
            (a, b) => {
                let unit = a.common(b).ok_or(E::MixedUnits(span))?;
                let factors = a.factor_to(unit).zip(b.factor_to(unit));
                let relative = factors.and_then(|(a, b)| b.div(a)).ok_or(E::TooLarge(span))?;
                divisor = divisor.mul(relative).ok_or(E::TooLarge(span))?;
                Unit::None
            }
        };
        self.divided |= unit == Unit::None;
        let amount = left.amount.div(divisor).ok_or(E::TooLarge(span))?;
        Ok(Value { amount, unit, span, bare: None, magnitude: 0 })
    }

    /// A quantity with any signs and currency mark before it.
    fn signed(&mut self) -> Result<Value, FigureError> {
        let from = self.here();
        let (mut negative, mut mark) = (false, None);
        loop {
            match self.piece(0) {
                Some(Piece::Plus) => {}
                Some(Piece::Minus | Piece::LongDash) => negative = !negative,
                Some(Piece::Word(Word::Unit(Unit::Currency(found)))) if mark.is_none() => mark = Some(found),
                _ => break,
            }
            self.at += 1;
        }
        let mut value = self.quantity()?;
        value.span = from.to(value.span);
        if negative {
            value.amount = value.amount.neg();
            value.bare = value.bare.map(Ratio::neg);
        }
        if let Some(mark) = mark {
            value.unit = Self::marked(mark, value)?;
        }
        Ok(value)
    }

    fn marked(mark: CurrencyMark, value: Value) -> Result<Unit, FigureError> {
        match value.unit {
            Unit::None => Ok(Unit::Currency(mark)),
            unit => unit.common(Unit::Currency(mark)).ok_or(E::MixedUnits(value.span)),
        }
    }

    fn quantity(&mut self) -> Result<Value, FigureError> {
        let from = self.here();
        match self.piece(0) {
            Some(Piece::Number { .. }) => {
                let value = self.compound()?;
                self.with_unit(value, Stem::Number)
            }
            Some(Piece::Word(Word::PercentOf)) => {
                self.at += 1;
                if !matches!(self.piece(0), Some(Piece::Number { .. })) {
                    return Err(E::MissingNumber(from));
                }
                let number = self.compound()?;
                let span = from.to(number.span);
                let amount = number.amount.mul(hundredth()).ok_or(E::TooLarge(span))?;
                Ok(Value { amount, unit: Unit::Percent, span, bare: None, magnitude: 0 })
            }
            Some(Piece::Word(Word::Half)) if self.time_unit(1).is_some() => {
                self.at += 1;
                let half = Ratio::new(1, 2).unwrap_or(Ratio::ZERO);
                let value = Value { amount: half, unit: Unit::None, span: from, bare: None, magnitude: 0 };
                self.with_unit(value, Stem::Number)
            }
            Some(Piece::Open) => {
                let value = self.bracket(from)?;
                self.with_unit(value, Stem::Bracket)
            }
            Some(Piece::Close) if self.depth == 0 => Err(E::Bracket(from)),
            // At the end of the text the operator before it is what lacks its number.
            None => Err(E::MissingNumber(self.tokens.last().map_or(from, |t| t.span))),
            Some(_) => Err(E::MissingNumber(from)),
        }
    }

    fn bracket(&mut self, open: Span) -> Result<Value, FigureError> {
        if self.depth == MAX_DEPTH {
            return Err(E::TooDeep(open));
        }
        self.at += 1;
        self.depth += 1;
        let mut value = self.sum()?;
        self.depth -= 1;
        match self.piece(0) {
            Some(Piece::Close) => {
                value.span = open.to(self.here());
                value.bare = None;
                self.at += 1;
                Ok(value)
            }
            None => Err(E::Bracket(open)),
            Some(_) => Err(self.leftover()),
        }
    }

    /// The power of ten that the token `ahead` stands for in this kind of field.
    fn magnitude(&self, ahead: usize) -> Option<u32> {
        match self.word(ahead)? {
            Word::Magnitude(power) => Some(power),
            Word::TenThousandOrWeeks if !self.expects_time() => Some(4),
            Word::MillionOrTime if !self.expects_time() => Some(6),
            _ => None,
        }
    }

    fn magnitudes(&mut self) -> u32 {
        let mut power = 0;
        while let Some(more) = self.magnitude(0) {
            power += more;
            self.at += 1;
        }
        power
    }

    /// A number with its magnitude, or several of falling magnitude: `35万`, `1亿2000万`, `三万零五百`.
    fn compound(&mut self) -> Result<Value, FigureError> {
        let from = self.here();
        let mut span = from;
        let (mut amount, mut bare, mut first_magnitude) = (Ratio::ZERO, None, 0);
        let mut above: Option<u32> = None;
        while let Some(Piece::Number { value, closed }) = self.piece(0) {
            let start = self.here();
            self.at += 1;
            let power = self.magnitudes();
            span = from.to(self.tokens[self.at - 1].span);
            let tail = start.to(self.tokens[self.at - 1].span);
            let scale = i32::try_from(power).ok().and_then(Ratio::ten_to).ok_or(E::TooLarge(tail))?;
            let part = value.mul(scale).ok_or(E::TooLarge(tail))?;
            if let Some(above) = above {
                let limit = i32::try_from(above).ok().and_then(Ratio::ten_to).unwrap_or(Ratio::ZERO);
                if power == 0 && !closed {
                    return Err(E::LooseTail(span));
                }
                if !limit.exceeds(part) {
                    return Err(E::Grouping(span));
                }
                bare = None;
            } else {
                (bare, first_magnitude) = (Some(value), power);
            }
            amount = amount.add(part).ok_or(E::TooLarge(span))?;
            if power == 0 {
                break;
            }
            above = Some(power);
        }
        Ok(Value { amount, unit: Unit::None, span, bare, magnitude: first_magnitude })
    }

    /// The time or effort unit that the token `ahead` names where a time is expected.
    fn time_unit(&self, ahead: usize) -> Option<Unit> {
        match self.word(ahead)? {
            Word::Unit(unit) if unit.is_time() || unit.is_effort() => Some(unit),
            Word::TenThousandOrWeeks if self.expects_time() => Some(Unit::Weeks),
            Word::MinutesOrScore if self.expects_time() => Some(Unit::Minutes),
            _ => None,
        }
    }

    /// Magnitudes after a bracket, counting words, and one unit.
    fn with_unit(&mut self, mut value: Value, stem: Stem) -> Result<Value, FigureError> {
        if stem == Stem::Bracket {
            let power = self.magnitudes();
            let scale = i32::try_from(power).ok().and_then(Ratio::ten_to);
            value.amount = scale.and_then(|s| value.amount.mul(s)).ok_or(E::TooLarge(value.span))?;
        }
        while let Some(word) = self.word(0) {
            let span = self.here();
            let (factor, unit) = match word {
                Word::Unit(unit) if unit.is_ratio() => (hundredth(), unit),
                Word::Unit(unit) => (Ratio::whole(1), unit),
                Word::Tenths => (Ratio::new(1, 10).unwrap_or(Ratio::ZERO), Unit::Percent),
                Word::Thousandths => (Ratio::new(1, 1000).unwrap_or(Ratio::ZERO), Unit::Percent),
                Word::PointsOrScore if self.kind == FigureKind::Percent => (hundredth(), Unit::Points),
                Word::TenThousandOrWeeks if self.expects_time() => (Ratio::whole(1), Unit::Weeks),
                Word::MinutesOrScore if self.expects_time() => (Ratio::whole(1), Unit::Minutes),
                Word::MillionOrTime if self.expects_time() => return Err(E::MonthOrMinute(span)),
                Word::Cross if !self.starts_number(1) => (Ratio::whole(1), Unit::Times),
                Word::Half if self.time_unit(1).is_some() => {
                    value.amount = value.amount.add(half()).ok_or(E::TooLarge(value.span))?;
                    self.at += 1;
                    continue;
                }
                Word::Counter | Word::MinutesOrScore | Word::PointsOrScore if self.counts() => {
                    value.span = value.span.to(span);
                    self.at += 1;
                    continue;
                }
                _ => return Ok(value),
            };
            value.span = value.span.to(span);
            if matches!(unit, Unit::Currency(_)) && matches!(value.unit, Unit::Currency(_)) {
                value.unit = value.unit.common(unit).ok_or(E::MixedUnits(value.span))?;
            } else if value.unit == Unit::None {
                value.unit = unit;
                value.amount = value.amount.mul(factor).ok_or(E::TooLarge(value.span))?;
            } else {
                return Err(E::MixedUnits(value.span));
            }
            self.at += 1;
            if unit.is_time() {
                return self.finer_parts(value);
            }
        }
        Ok(value)
    }

    /// Whether counting words say nothing new here.
    fn counts(&self) -> bool {
        matches!(self.kind, FigureKind::Number | FigureKind::Count | FigureKind::Share)
    }

    /// What follows a time: `半`, or finer units: `1小时30分`, `2h 30m`, `1年6个月`.
    fn finer_parts(&mut self, mut value: Value) -> Result<Value, FigureError> {
        if self.word(0) == Some(Word::Half) && self.time_unit(1).is_none() {
            value.span = value.span.to(self.here());
            value.amount = value.amount.add(half()).ok_or(E::TooLarge(value.span))?;
            self.at += 1;
            return Ok(value);
        }
        while let (Some(Piece::Number { value: number, .. }), true) = (self.piece(0), self.expects_time()) {
            let minutes = value.unit == Unit::Hours && self.word(1) == Some(Word::MillionOrTime);
            let found = if minutes { Some(Unit::Minutes) } else { self.time_unit(1) };
            let span = value.span.to(self.here());
            let Some(unit) = found else { return Err(E::LooseTail(span)) };
            self.at += 1;
            value.span = span.to(self.here());
            self.at += 1;
            let finer =
                (unit != value.unit).then(|| value.unit.common(unit)).flatten().filter(|u| *u == unit);
            let factor =
                finer.and_then(|unit| value.unit.factor_to(unit)).ok_or(E::MixedUnits(value.span))?;
            let sum = value.amount.mul(factor).and_then(|amount| amount.add(number));
            value.amount = sum.ok_or(E::TooLarge(value.span))?;
            value.unit = unit;
            value.bare = None;
        }
        Ok(value)
    }
}

fn hundredth() -> Ratio {
    Ratio::new(1, 100).unwrap_or(Ratio::ZERO)
}

fn half() -> Ratio {
    Ratio::new(1, 2).unwrap_or(Ratio::ZERO)
}
