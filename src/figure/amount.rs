//! The value of a figure: one number, a range, or an estimate with a likely value.

use rust_decimal::Decimal;

/// A value, or how far it may lie.
///
/// Arithmetic on ends takes the extremes together (lowest with lowest), which is wider than the
/// 90 % range of a sum of independent figures; the simulation gives that one. Results keep 28
/// significant digits, as [`Decimal`] does; `None` means overflow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// One number.
    Exact(Decimal),
    /// A 90 % range; `low` is not above `high`.
    Range {
        /// The lower end.
        low: Decimal,
        /// The upper end.
        high: Decimal,
    },
    /// A three-point estimate, in order.
    Estimate {
        /// The lower end.
        low: Decimal,
        /// The most likely value.
        likely: Decimal,
        /// The upper end.
        high: Decimal,
    },
}

impl Amount {
    /// The lower end, or the number itself.
    #[must_use]
    pub fn low(&self) -> Decimal {
        match *self {
            Self::Exact(low) | Self::Range { low, .. } | Self::Estimate { low, .. } => low,
        }
    }

    /// The likely value; for a range its midpoint.
    #[must_use]
    pub fn likely(&self) -> Decimal {
        match *self {
            Self::Exact(likely) | Self::Estimate { likely, .. } => likely,
            // Halving first cannot overflow but can drop a last digit, so it is the second choice.
            Self::Range { low, high } => low
                .checked_add(high)
                .map_or_else(|| low / Decimal::TWO + high / Decimal::TWO, |sum| sum / Decimal::TWO)
                .normalize(),
        }
    }

    /// The upper end, or the number itself.
    #[must_use]
    pub fn high(&self) -> Decimal {
        match *self {
            Self::Exact(high) | Self::Range { high, .. } | Self::Estimate { high, .. } => high,
        }
    }

    /// Whether it has ends, that is, whether it is anything but one number.
    #[must_use]
    pub fn is_range(&self) -> bool {
        !matches!(self, Self::Exact(_))
    }

    /// Applies a monotone function to every value; the ends change places where it falls.
    /// `None` as soon as the function gives `None`.
    #[must_use]
    pub fn map(&self, mut f: impl FnMut(Decimal) -> Option<Decimal>) -> Option<Self> {
        Some(match *self {
            Self::Exact(value) => Self::Exact(f(value)?),
            Self::Range { low, high } => {
                let (a, b) = (f(low)?, f(high)?);
                Self::Range { low: a.min(b), high: a.max(b) }
            }
            Self::Estimate { low, likely, high } => {
                let (a, likely, b) = (f(low)?, f(likely)?, f(high)?);
                let (low, high) = (a.min(b), a.max(b));
                Self::Estimate { low, likely: likely.max(low).min(high), high }
            }
        })
    }

    /// The sum; ends add to ends. A range beside an estimate counts with its midpoint as likely.
    #[must_use]
    pub fn add(&self, other: &Self) -> Option<Self> {
        self.join(other, other.low(), other.high(), Decimal::checked_add)
    }

    /// The difference; the highest of the other is taken from the lowest of this, and the reverse.
    #[must_use]
    pub fn sub(&self, other: &Self) -> Option<Self> {
        self.join(other, other.high(), other.low(), Decimal::checked_sub)
    }

    /// The product with one number.
    #[must_use]
    pub fn mul(&self, factor: Decimal) -> Option<Self> {
        self.map(|value| value.checked_mul(factor).map(|d| d.normalize()))
    }

    /// The product of two amounts; its ends are the least and the greatest product of ends.
    #[must_use]
    pub fn mul_amount(&self, other: &Self) -> Option<Self> {
        if let Self::Exact(factor) = *other {
            return self.mul(factor);
        }
        if let Self::Exact(factor) = *self {
            return other.mul(factor);
        }
        let times = |a: Decimal, b: Decimal| a.checked_mul(b).map(|d| d.normalize());
        let first = times(self.low(), other.low())?;
        let (mut low, mut high) = (first, first);
        for product in [
            times(self.low(), other.high())?,
            times(self.high(), other.low())?,
            times(self.high(), other.high())?,
        ] {
            low = low.min(product);
            high = high.max(product);
        }
        Some(match (self, other) {
            (Self::Range { .. }, Self::Range { .. }) => Self::Range { low, high },
            _ => Self::Estimate { low, likely: times(self.likely(), other.likely())?, high },
        })
    }

    /// The quotient by one number; `None` for zero.
    #[must_use]
    pub fn div(&self, divisor: Decimal) -> Option<Self> {
        self.map(|value| value.checked_div(divisor).map(|d| d.normalize()))
    }

    fn join(
        &self,
        other: &Self,
        with_low: Decimal,
        with_high: Decimal,
        op: fn(Decimal, Decimal) -> Option<Decimal>,
    ) -> Option<Self> {
        let op = |a, b| op(a, b).map(|d| d.normalize());
        let low = op(self.low(), with_low)?;
        Some(match (self, other) {
            (Self::Exact(_), Self::Exact(_)) => Self::Exact(low),
            (Self::Estimate { .. }, _) | (_, Self::Estimate { .. }) => Self::Estimate {
                low,
                likely: op(self.likely(), other.likely())?,
                high: op(self.high(), with_high)?,
            },
            _ => Self::Range { low, high: op(self.high(), with_high)? },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn d(n: i64) -> Decimal {
        Decimal::from(n)
    }

    fn range(low: i64, high: i64) -> Amount {
        Amount::Range { low: d(low), high: d(high) }
    }

    fn estimate(low: i64, likely: i64, high: i64) -> Amount {
        Amount::Estimate { low: d(low), likely: d(likely), high: d(high) }
    }

    #[test]
    fn the_likely_value_of_a_range_is_its_midpoint() {
        assert_eq!(range(800, 1200).likely(), d(1000));
        assert_eq!(range(-3, 4).likely(), Decimal::new(5, 1));
        assert_eq!(Amount::Range { low: Decimal::MAX, high: Decimal::MAX }.likely().round(), Decimal::MAX);
    }

    #[test]
    fn ends_add_and_subtract_to_the_extremes() {
        assert_eq!(range(1, 2).add(&range(10, 20)), Some(range(11, 22)));
        assert_eq!(range(10, 20).sub(&range(1, 2)), Some(range(8, 19)));
        assert_eq!(Amount::Exact(d(5)).sub(&range(1, 2)), Some(range(3, 4)));
        assert_eq!(range(0, 2).add(&estimate(1, 2, 6)), Some(estimate(1, 3, 8)));
    }

    #[test]
    fn a_negative_factor_turns_the_ends_round() {
        assert_eq!(range(1, 2).mul(d(-3)), Some(range(-6, -3)));
        assert_eq!(estimate(1, 2, 6).mul(d(-1)), Some(estimate(-6, -2, -1)));
        assert_eq!(range(-1, 2).mul_amount(&range(-5, 3)), Some(range(-10, 6)));
    }

    #[test]
    fn overflow_and_division_by_zero_are_none() {
        let most = Amount::Exact(Decimal::MAX);
        assert_eq!(most.add(&most), None);
        assert_eq!(most.mul(d(2)), None);
        assert_eq!(range(1, 2).div(Decimal::ZERO), None);
    }

    fn any_amount() -> impl Strategy<Value = Amount> {
        proptest::collection::vec(-1_000_000_i64..1_000_000, 1..4).prop_map(|mut ends| {
            ends.sort_unstable();
            match ends[..] {
                [low, likely, high] => estimate(low, likely, high),
                [low, high] => range(low, high),
                _ => Amount::Exact(d(ends[0])),
            }
        })
    }

    proptest! {
        #[test]
        fn ends_stay_in_order(a in any_amount(), b in any_amount(), factor in -50_i64..50) {
            for result in [a.add(&b), a.sub(&b), a.mul(d(factor)), a.mul_amount(&b)] {
                let result = result.expect("small numbers fit");
                prop_assert!(result.low() <= result.likely() && result.likely() <= result.high());
            }
            prop_assert_eq!(a.add(&b), b.add(&a));
            prop_assert_eq!(a.mul_amount(&b).map(|p| (p.low(), p.high())), b.mul_amount(&a).map(|p| (p.low(), p.high())));
        }
    }
}
