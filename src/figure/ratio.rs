//! Exact fractions, in which typed arithmetic is done.
//!
//! A decimal type rounds every step: `1000/3*3` would come out as 999.99…9. Here only the last
//! step rounds, and only when the result has no finite decimal form.

use rust_decimal::Decimal;

/// The largest mantissa of a [`Decimal`], 2^96 - 1.
const MAX_MANTISSA: u128 = (1 << 96) - 1;
/// Significant digits that every [`Decimal`] can hold, and its most decimals.
const DIGITS: u32 = 28;

/// A reduced fraction with a positive denominator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ratio {
    num: i128,
    den: i128,
}

/// Why a fraction is no decimal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Misfit {
    /// Its whole part is beyond the range.
    TooLarge,
    /// It is finite but needs more than 28 digits.
    TooPrecise,
}

fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

impl Ratio {
    pub(super) const ZERO: Self = Self { num: 0, den: 1 };

    /// `None` for a zero denominator or at the very edge of the integers.
    pub(super) fn new(num: i128, den: i128) -> Option<Self> {
        if den == 0 || num == i128::MIN || den == i128::MIN {
            return None;
        }
        let common = i128::try_from(gcd(num.unsigned_abs(), den.unsigned_abs())).ok()?;
        let sign = den.signum();
        Some(Self { num: num / common * sign, den: den / common * sign })
    }

    pub(super) fn whole(n: i128) -> Self {
        Self { num: n, den: 1 }
    }

    pub(super) fn from_decimal(d: Decimal) -> Option<Self> {
        Self::new(d.mantissa(), 10_i128.checked_pow(d.scale())?)
    }

    /// Ten to the power `exponent`, which may be negative; `None` beyond 10^±37.
    pub(super) fn ten_to(exponent: i32) -> Option<Self> {
        let power = 10_i128.checked_pow(exponent.unsigned_abs())?;
        if exponent < 0 { Self::new(1, power) } else { Some(Self::whole(power)) }
    }

    pub(super) fn add(self, other: Self) -> Option<Self> {
        let common = i128::try_from(gcd(self.den.unsigned_abs(), other.den.unsigned_abs())).ok()?;
        let left = self.num.checked_mul(other.den / common)?;
        let right = other.num.checked_mul(self.den / common)?;
        Self::new(left.checked_add(right)?, (self.den / common).checked_mul(other.den)?)
    }

    pub(super) fn neg(self) -> Self {
        Self { num: -self.num, den: self.den }
    }

    pub(super) fn sub(self, other: Self) -> Option<Self> {
        self.add(other.neg())
    }

    pub(super) fn mul(self, other: Self) -> Option<Self> {
        // Cancelling crosswise first keeps every product as small as the result.
        let a = Self::new(self.num, other.den)?;
        let b = Self::new(other.num, self.den)?;
        Self::new(a.num.checked_mul(b.num)?, a.den.checked_mul(b.den)?)
    }

    /// `None` on division by zero too.
    pub(super) fn div(self, other: Self) -> Option<Self> {
        if other.num == 0 {
            return None;
        }
        self.mul(Self::new(other.den, other.num)?)
    }

    pub(super) fn is_zero(self) -> bool {
        self.num == 0
    }

    pub(super) fn is_negative(self) -> bool {
        self.num < 0
    }

    pub(super) fn is_whole(self) -> bool {
        self.den == 1
    }

    /// Whether it is strictly between -1 and 1.
    pub(super) fn is_below_one(self) -> bool {
        self.num.unsigned_abs() < self.den.unsigned_abs()
    }

    /// Whether it exceeds the other; a comparison too wide for the integers counts as not exceeding.
    pub(super) fn exceeds(self, other: Self) -> bool {
        self.sub(other).is_some_and(|gap| gap.num > 0)
    }

    /// The decimal, normalised. A finite one is exact or an error; an endless one is rounded to 28
    /// significant digits, at most 28 decimals.
    pub(super) fn to_decimal(self) -> Result<Decimal, Misfit> {
        let (mut rest, mut twos, mut fives) = (self.den, 0_u32, 0_u32);
        while rest % 2 == 0 {
            rest /= 2;
            twos += 1;
        }
        while rest % 5 == 0 {
            rest /= 5;
            fives += 1;
        }
        let whole_part = (self.num / self.den).unsigned_abs();
        if whole_part > MAX_MANTISSA {
            return Err(Misfit::TooLarge);
        }
        if rest != 1 {
            return self.endless();
        }
        let scale = twos.max(fives);
        let mantissa = 2_i128
            .checked_pow(scale - twos)
            .and_then(|p| p.checked_mul(5_i128.checked_pow(scale - fives)?))
            .and_then(|p| p.checked_mul(self.num));
        match mantissa {
            Some(mantissa) if scale <= DIGITS && significant(mantissa) <= DIGITS => {
                decimal(mantissa, scale).ok_or(Misfit::TooPrecise)
            }
            _ => Err(Misfit::TooPrecise),
        }
    }

    /// Long division, rounded to the nearest; a tie cannot happen, since the expansion never ends.
    fn endless(self) -> Result<Decimal, Misfit> {
        let (den, num) = (self.den.unsigned_abs(), self.num.unsigned_abs());
        let (mut mantissa, mut rest, mut scale) = (num / den, num % den, 0);
        if significant(i128::try_from(mantissa).unwrap_or(i128::MAX)) > DIGITS {
            return Err(Misfit::TooPrecise);
        }
        let limit = 10_u128.pow(DIGITS - 1);
        while scale < DIGITS && mantissa < limit {
            let shifted = rest.checked_mul(10).ok_or(Misfit::TooPrecise)?;
            mantissa = mantissa * 10 + shifted / den;
            rest = shifted % den;
            scale += 1;
        }
        if rest > den / 2 {
            mantissa += 1;
        }
        let signed = i128::try_from(mantissa).map_err(|_| Misfit::TooLarge)? * self.num.signum();
        decimal(signed, scale).ok_or(Misfit::TooLarge)
    }
}

/// Digits without leading and trailing zeros.
fn significant(mantissa: i128) -> u32 {
    let mut n = mantissa.unsigned_abs();
    while n != 0 && n.is_multiple_of(10) {
        n /= 10;
    }
    n.checked_ilog10().map_or(0, |log| log + 1)
}

fn decimal(mantissa: i128, scale: u32) -> Option<Decimal> {
    Decimal::try_from_i128_with_scale(mantissa, scale).ok().map(|d| d.normalize())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn r(num: i128, den: i128) -> Ratio {
        Ratio::new(num, den).expect("a small fraction")
    }

    #[test]
    fn a_third_times_three_is_one() {
        let third = Ratio::whole(1000).div(Ratio::whole(3)).expect("fits");
        assert_eq!(third.mul(Ratio::whole(3)), Some(Ratio::whole(1000)));
    }

    #[test]
    fn endless_fractions_round_once_to_28_digits() {
        assert_eq!(r(1, 3).to_decimal().expect("fits").to_string(), "0.3333333333333333333333333333");
        assert_eq!(r(20, 3).to_decimal().expect("fits").to_string(), "6.666666666666666666666666667");
        assert_eq!(r(-2, 3).to_decimal().expect("fits").to_string(), "-0.6666666666666666666666666667");
    }

    #[test]
    fn finite_fractions_are_exact_or_refused() {
        assert_eq!(r(7, 8).to_decimal().expect("fits").to_string(), "0.875");
        assert_eq!(r(1, 10_i128.pow(29)).to_decimal(), Err(Misfit::TooPrecise));
        assert_eq!(Ratio::whole(10_i128.pow(29)).to_decimal(), Err(Misfit::TooLarge));
        assert_eq!(
            Ratio::whole(12_345_678_901_234_567_890_123_456_789).to_decimal(),
            Err(Misfit::TooPrecise)
        );
    }

    proptest! {
        #[test]
        fn agrees_with_integer_identities(a in -10_000_i128..10_000, b in 1_i128..10_000, c in -10_000_i128..10_000, d in 1_i128..10_000) {
            let (x, y) = (r(a, b), r(c, d));
            prop_assert_eq!(x.add(y), Ratio::new(a * d + c * b, b * d));
            prop_assert_eq!(x.mul(y), Ratio::new(a * c, b * d));
            prop_assert_eq!(x.add(y).and_then(|s| s.sub(y)), Some(x));
            prop_assert_eq!(x.exceeds(y), a * d > c * b);
        }

        #[test]
        fn never_panics(a in any::<i128>(), b in any::<i128>(), c in any::<i128>(), d in any::<i128>()) {
            if let (Some(x), Some(y)) = (Ratio::new(a, b), Ratio::new(c, d)) {
                let _ = (x.add(y), x.sub(y), x.mul(y), x.div(y), x.to_decimal(), y.to_decimal());
            }
        }

        #[test]
        fn a_decimal_survives(mantissa in -9_999_999_999_999_999_999_999_999_999_i128..=9_999_999_999_999_999_999_999_999_999, scale in 0_u32..=28) {
            let d = Decimal::from_i128_with_scale(mantissa, scale);
            prop_assert_eq!(Ratio::from_decimal(d).map(Ratio::to_decimal), Some(Ok(d)));
        }
    }
}
