//! What the statistics ask of their input, and how they keep its size out of their way.
//!
//! Values near the limits of a number would overflow when squared. Dividing by a power of two first
//! costs no digit, so every sum of squares here is taken of values of about 1, and the power is put
//! back at the end.

use super::{Unfit, Why};

/// Refuses values that are infinite or no numbers.
pub(super) fn finite(key: &'static str, values: &[f64]) -> Result<(), Unfit> {
    if values.iter().all(|value| value.is_finite()) { Ok(()) } else { Err(Why::NotFinite.of(key)) }
}

/// Refuses fewer than `needed` values, and values that are infinite or no numbers.
pub(super) fn at_least(needed: usize, key: &'static str, values: &[f64]) -> Result<(), Unfit> {
    if values.len() < needed { Err(Why::TooFew { needed }.of(key)) } else { finite(key, values) }
}

/// Refuses a list that is not as long as the one it is paired with.
pub(super) fn paired(
    key: &'static str,
    values: &[f64],
    from: &'static str,
    length: usize,
) -> Result<(), Unfit> {
    if values.len() == length { finite(key, values) } else { Err(Why::LengthDiffers { from }.of(key)) }
}

/// The probability beyond either end of an interval of this two-sided confidence, which lies between
/// 0 and 1.
pub(super) fn tail(conf: f64) -> Result<f64, Unfit> {
    let inside = conf > 0.0 && conf < 1.0;
    inside.then_some(0.5 * (1.0 - conf)).ok_or(Why::Outside { low: 0.0, high: 1.0 }.of("conf"))
}

/// The result, unless it left the range of numbers: then `key` is to blame.
pub(super) fn in_range(key: &'static str, result: f64) -> Result<f64, Unfit> {
    if result.is_finite() { Ok(result) } else { Err(Why::Overflow.of(key)) }
}

/// The power of two of the largest value by size; 0 when all are zero. Values are finite.
pub(super) fn exponent(values: &[f64]) -> i32 {
    let largest = values.iter().fold(0.0_f64, |most, value| most.max(value.abs()));
    if largest > 0.0 { libm::ilogb(largest) } else { 0 }
}

/// `value` times two to the `power`.
pub(super) fn times_power(value: f64, power: i32) -> f64 {
    libm::ldexp(value, power)
}

/// The values divided by two to the `power`, so that they lie between -2 and 2 when `power` is their
/// [`exponent`].
pub(super) fn divided(values: &[f64], power: i32) -> Vec<f64> {
    values.iter().map(|value| times_power(*value, -power)).collect()
}

/// Neumaier's compensated sum: as good as one taken with twice the digits.
pub(super) fn sum(values: impl IntoIterator<Item = f64>) -> f64 {
    let (mut total, mut lost) = (0.0_f64, 0.0_f64);
    for value in values {
        let next = total + value;
        lost += if total.abs() >= value.abs() { (total - next) + value } else { (value - next) + total };
        total = next;
    }
    total + lost
}

/// Whether no value differs from the first.
#[expect(clippy::float_cmp, reason = "a constant is one to the last digit")]
pub(super) fn is_constant(values: &[f64]) -> bool {
    values.iter().all(|value| *value == values[0])
}

/// Values about their mean, both free of their size.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Centred {
    /// Power of two that the mean is divided by.
    pub(super) size: i32,
    /// The mean, over two to the `size`.
    pub(super) mean: f64,
    /// Power of two that the deviations are divided by.
    pub(super) spread: i32,
    /// The deviations from the mean, over two to the `spread`, in their order; the largest is of about 1.
    pub(super) deviations: Vec<f64>,
}

impl Centred {
    /// Of at least one finite value.
    pub(super) fn new(values: &[f64]) -> Self {
        let size = exponent(values);
        if is_constant(values) {
            let mean = times_power(values[0], -size);
            return Self { size, mean, spread: size, deviations: vec![0.0; values.len()] };
        }
        let scaled = divided(values, size);
        let count = values.len() as f64;
        let rough = sum(scaled.iter().copied()) / count;
        let about: Vec<f64> = scaled.iter().map(|value| value - rough).collect();
        // What rounding left in the mean shows as the mean of the deviations, and is moved over.
        let rest = sum(about.iter().copied()) / count;
        let about: Vec<f64> = about.iter().map(|value| value - rest).collect();
        let spread = exponent(&about);
        Self { size, mean: rough + rest, spread: size + spread, deviations: divided(&about, spread) }
    }

    /// The mean in the unit of the deviations: over two to the `spread`.
    pub(super) fn mean_by_spread(&self) -> f64 {
        times_power(self.mean, self.size - self.spread)
    }

    /// The mean of the values as they came.
    pub(super) fn plain_mean(&self) -> f64 {
        times_power(self.mean, self.size)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_and_smallest_numbers_come_down_to_about_one() {
        for value in [f64::MAX, 1e300, 1.0, 1e-300, f64::MIN_POSITIVE, f64::from_bits(1)] {
            let values = [value, -value / 3.0, 0.0];
            let power = exponent(&values);
            let scaled = divided(&values, power);
            assert!((1.0..2.0).contains(&scaled[0]), "{value} became {}", scaled[0]);
            assert!((times_power(scaled[0], power) - value).abs() <= 0.0, "{value} lost a digit");
        }
        assert_eq!(exponent(&[0.0, -0.0]), 0);
    }

    #[test]
    fn a_mean_keeps_what_large_values_would_swallow() {
        assert!((sum([1.0, 1e100, 1.0, -1e100]) - 2.0).abs() <= 0.0);
        let centred = Centred::new(&[1e300, 1e300, -1e300]);
        assert!((centred.plain_mean() / 1e300 - 1.0 / 3.0).abs() < 1e-15);
        let same = Centred::new(&[0.1, 0.1, 0.1]);
        assert!((same.plain_mean() - 0.1).abs() <= 0.0 && same.deviations == vec![0.0; 3]);
    }

    #[test]
    fn only_a_confidence_between_none_and_all_is_one() {
        assert!((tail(0.95).expect("a confidence") - 0.025).abs() < 1e-15);
        for conf in [0.0, 1.0, -0.1, 95.0, f64::NAN] {
            assert_eq!(tail(conf), Err(Why::Outside { low: 0.0, high: 1.0 }.of("conf")));
        }
    }
}
