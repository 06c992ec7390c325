//! Parts of a whole: 23 of 28 sites, and complaints over grades of severity.
//!
//! Rounding follows what a reader expects of a printed percentage: halves away from zero; something
//! is never printed as 0 % nor nearly all as 100 %; and a column of parts adds up to 100.

use rust_decimal::{Decimal, RoundingStrategy};

/// Digits after the point beyond which a share is too small to print apart from nothing.
const MOST_PLACES: u32 = 6;

/// The share `count / total` as a fraction. `None` when the total is zero or the count lies above it.
#[must_use]
pub fn share_of(count: u64, total: u64) -> Option<Decimal> {
    if total == 0 || count > total {
        return None;
    }
    Decimal::from(count).checked_div(Decimal::from(total))
}

/// The share as a percentage to print: 82 for 23 of 28.
///
/// Whole percents, halves rounded up; more places, six at most, only as long as a part would print
/// as 0 or an incomplete whole as 100 (1 of 3,000 gives 0.03, not 0). `None` like [`share_of`].
#[must_use]
pub fn percent_of(count: u64, total: u64) -> Option<Decimal> {
    let percent = share_of(count, total)?.checked_mul(Decimal::ONE_HUNDRED)?;
    let misleads = |rounded: Decimal| {
        (rounded.is_zero() && count > 0) || (rounded == Decimal::ONE_HUNDRED && count < total)
    };
    let round = |places| percent.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
    (0..MOST_PLACES).map(round).find(|rounded| !misleads(*rounded)).or_else(|| Some(round(MOST_PLACES)))
}

/// How a count spreads over grades.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spread {
    /// The sum of all grades.
    pub total: u64,
    /// Exact share per grade, fractions, in the order given.
    pub shares: Vec<Decimal>,
    /// Whole percents per grade that add up to 100 (largest remainders get the points that rounding
    /// leaves over; of equal ones the earlier grade). One may differ by a point from [`percent_of`],
    /// and a rare grade may show 0.
    pub percents: Vec<u8>,
    /// The mean grade where the first counts 1, the second 2 and so on.
    pub mean_grade: Decimal,
}

/// Spreads `counts` (one per grade, the mildest first) over the whole.
///
/// `None` when all are zero or there is none, or the sum overflows.
#[must_use]
pub fn spread(counts: &[u64]) -> Option<Spread> {
    let total = counts.iter().try_fold(0_u64, |sum, count| sum.checked_add(*count))?;
    let shares = counts.iter().map(|count| share_of(*count, total)).collect::<Option<Vec<_>>>()?;
    let weighted = counts.iter().zip(1_u64..).try_fold(Decimal::ZERO, |sum, (count, grade)| {
        sum.checked_add(Decimal::from(*count).checked_mul(Decimal::from(grade))?)
    })?;
    let mean_grade = weighted.checked_div(Decimal::from(total))?;
    Some(Spread { total, percents: whole_percents(counts, total)?, shares, mean_grade })
}

/// Hamilton's method of largest remainders, in whole numbers so that ties are real ties.
fn whole_percents(counts: &[u64], total: u64) -> Option<Vec<u8>> {
    let scaled = |count: u64| u128::from(count) * 100;
    let whole = u128::from(total);
    let mut percents = Vec::with_capacity(counts.len());
    for count in counts {
        percents.push(u8::try_from(scaled(*count).checked_div(whole)?).ok()?);
    }
    let given: usize = percents.iter().copied().map(usize::from).sum();
    let mut by_remainder: Vec<usize> = (0..counts.len()).collect();
    by_remainder.sort_by_key(|&grade| std::cmp::Reverse(scaled(counts[grade]) % whole));
    for &grade in by_remainder.iter().take(100_usize.saturating_sub(given)) {
        percents[grade] += 1;
    }
    Some(percents)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn percent(count: u64, total: u64) -> String {
        percent_of(count, total).map_or("none".to_owned(), |percent| percent.normalize().to_string())
    }

    #[test]
    fn shares_of_the_methods_cases_print_as_it_prints_them() {
        assert_eq!(percent(23, 28), "82", "overloaded stores");
        assert_eq!(percent(34, 40), "85", "stores affected");
        assert_eq!((percent(9, 28), percent(6, 28)), ("32".into(), "21".into()), "data, no solution");
        assert_eq!((percent(12, 22), percent(8, 22)), ("55".into(), "36".into()), "without follow-up");
        assert_eq!((percent(13, 15), percent(11, 15)), ("87".into(), "73".into()), "all six strategies");
        // The source prints 8 %; 3 of 35 are 8.6 and round to 9.
        assert_eq!(percent(3, 35), "9");
    }

    #[test]
    fn halves_round_up_and_neither_end_is_claimed_falsely() {
        assert_eq!(percent(1, 200), "1", "0.5 rounds up");
        assert_eq!(percent(25, 1000), "3", "2.5 rounds up, not to even");
        assert_eq!(percent(1, 3000), "0.03");
        assert_eq!(percent(2999, 3000), "99.97");
        assert_eq!(percent(0, 3000), "0");
        assert_eq!(percent(3000, 3000), "100");
        assert_eq!(percent(1, u64::MAX), "0", "beyond six places nothing is left to print");
        assert_eq!(percent(1, 0), "none");
        assert_eq!(percent(3, 2), "none");
    }

    #[test]
    fn thirds_still_add_up() {
        let spread = spread(&[1, 1, 1]).expect("a total");
        assert_eq!(spread.percents, [34, 33, 33]);
        assert_eq!(spread.mean_grade, Decimal::TWO);
    }

    #[test]
    fn grades_keep_their_order_and_mean() {
        // 120 complaints: 60 mild, 45 middling, 15 grave: (60 + 90 + 45) / 120 = 1.625.
        let spread = spread(&[60, 45, 15]).expect("a total");
        assert_eq!((spread.total, spread.percents.as_slice()), (120, [50, 38, 12].as_slice()));
        assert_eq!(spread.mean_grade, Decimal::new(1625, 3));
        assert_eq!(spread.shares[0], Decimal::new(5, 1));
    }

    #[test]
    fn an_empty_spread_is_none() {
        assert_eq!(spread(&[]), None);
        assert_eq!(spread(&[0, 0]), None);
        assert_eq!(spread(&[u64::MAX, 1]), None);
    }

    proptest! {
        #[test]
        fn printed_parts_add_up_to_a_hundred(counts in prop::collection::vec(0_u64..1_000_000, 1..12)) {
            match spread(&counts) {
                None => prop_assert!(counts.iter().all(|count| *count == 0)),
                Some(spread) => {
                    prop_assert_eq!(spread.percents.iter().map(|p| u32::from(*p)).sum::<u32>(), 100);
                    for (percent, count) in spread.percents.iter().zip(&counts) {
                        let exact = *count as f64 * 100.0 / spread.total as f64;
                        prop_assert!((f64::from(*percent) - exact).abs() < 1.0);
                        prop_assert!(*count > 0 || *percent == 0);
                    }
                    let grades = Decimal::from(counts.len());
                    prop_assert!(spread.mean_grade >= Decimal::ONE && spread.mean_grade <= grades);
                }
            }
        }

        #[test]
        fn a_part_is_neither_nothing_nor_everything(total in 2_u64..100_000_000, pick in 0.0_f64..1.0) {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "below total")]
            let count = ((total - 1) as f64 * pick) as u64;
            let percent = percent_of(count, total).expect("a count below the total");
            prop_assert!(percent < Decimal::ONE_HUNDRED);
            prop_assert_eq!(percent.is_zero(), count == 0);
        }
    }
}
