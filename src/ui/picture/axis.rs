//! From numbers to steps of a screen, whatever the numbers are.

/// The numbers that a picture reaches over; never empty.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Axis {
    low: f64,
    high: f64,
}

impl Axis {
    /// Over the finite ones of these numbers; none where there are none. Where all are equal, they stand in
    /// the middle.
    pub(super) fn over(values: impl IntoIterator<Item = f64>) -> Option<Self> {
        let finite = values.into_iter().filter(|value| value.is_finite());
        let (low, high) = finite.fold(None, |ends: Option<(f64, f64)>, value| {
            let (low, high) = ends.unwrap_or((value, value));
            Some((low.min(value), high.max(value)))
        })?;
        Some(Self { low, high })
    }

    /// The least number.
    pub(super) fn low(self) -> f64 {
        self.low
    }

    /// The greatest number.
    pub(super) fn high(self) -> f64 {
        self.high
    }

    /// How far up a number stands, from 0 at the least to 1 at the greatest; beyond them, at the nearer end.
    fn part(self, value: f64) -> f64 {
        // Halves first: the distance of two numbers may be greater than any number.
        let part = (value / 2.0 - self.low / 2.0) / (self.high / 2.0 - self.low / 2.0);
        if part.is_nan() { 0.5 } else { part.clamp(0.0, 1.0) }
    }

    /// Which of `steps` steps is nearest, 0 being the least number.
    pub(super) fn step(self, value: f64, steps: u16) -> u16 {
        share(self.part(value), steps.saturating_sub(1))
    }

    /// Which of `rows` rows is nearest, 0 being the topmost one.
    pub(super) fn row(self, value: f64, rows: u16) -> u16 {
        rows.saturating_sub(1) - self.step(value, rows)
    }
}

/// This part (0 to 1) of so many cells, to the nearest one; 0 for what is no number.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the product lies between 0 and `cells`"
)]
pub(super) fn share(part: f64, cells: u16) -> u16 {
    (part.clamp(0.0, 1.0) * f64::from(cells)).round() as u16
}

/// The cells of a bar for an amount of which the greatest fills `cells`: at least one for what is more than
/// nothing, none for the rest.
pub(super) fn bar_cells(amount: f64, greatest: f64, cells: u16) -> u16 {
    if amount > 0.0 && greatest > 0.0 && amount.is_finite() {
        share(amount / greatest, cells).max(1).min(cells)
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_become_steps() {
        let axis = Axis::over([0.0, 10.0, f64::NAN, f64::INFINITY]).expect("numbers");
        assert_eq!((axis.low(), axis.high()), (0.0, 10.0));
        assert_eq!([-5.0, 0.0, 2.4, 5.0, 10.0, 1e300].map(|value| axis.step(value, 5)), [0, 0, 1, 2, 4, 4]);
        assert_eq!(axis.row(10.0, 5), 0);
        assert_eq!(Axis::over([f64::NAN]), None);
    }

    #[test]
    fn equal_and_extreme_numbers_have_a_place() {
        let equal = Axis::over([1e15, 1e15]).expect("numbers");
        assert_eq!(equal.step(1e15, 5), 2);
        let extreme = Axis::over([-f64::MAX, f64::MAX]).expect("numbers");
        assert_eq!([-f64::MAX, 0.0, f64::MAX].map(|value| extreme.step(value, 5)), [0, 2, 4]);
        let least = Axis::over([0.0, 5e-324]).expect("numbers");
        assert!(least.step(0.0, 5) < 5);
    }

    #[test]
    fn more_than_nothing_can_be_seen() {
        assert_eq!([0.0, -3.0, 1e-9, 0.5, 1.0].map(|amount| bar_cells(amount, 1.0, 10)), [0, 0, 1, 5, 10]);
        assert_eq!(bar_cells(1.0, 0.0, 10), 0);
        assert_eq!(bar_cells(1.0, 1.0, 0), 0);
    }

    proptest! {
        #[test]
        fn a_greater_number_never_stands_lower(
            values in proptest::collection::vec(proptest::num::f64::NORMAL, 2..20),
            steps in 1_u16..300,
        ) {
            let axis = Axis::over(values.iter().copied()).expect("numbers");
            let mut sorted = values;
            sorted.sort_by(f64::total_cmp);
            let places: Vec<u16> = sorted.iter().map(|value| axis.step(*value, steps)).collect();
            prop_assert!(places.is_sorted(), "{places:?}");
            prop_assert!(places.iter().all(|place| *place < steps));
        }
    }
}
