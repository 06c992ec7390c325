//! Fisher's exact test: could a table of two by two have come about by chance?
//!
//! With the margins fixed, the first cell is hypergeometric. Its probabilities rise to one peak and
//! fall, so each tail is summed from its inner end outwards by the ratio of neighbours until nothing
//! is added any more: a few standard deviations of terms, however large the table.

use super::special::binomial_density;
use super::{Unfit, Why};

/// The largest cell: sums of four stay whole numbers, and a tail stays below some million terms.
const LARGEST: u64 = 1_000_000_000_000;
/// Tables whose probability exceeds the observed one by less than this count as equally likely; R's.
const TOLERANCE: f64 = 1.0 + 1e-7;

/// Which tables speak against chance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alternative {
    /// The odds differ, either way.
    TwoSided,
    /// The first row's odds are lower.
    Less,
    /// The first row's odds are higher.
    Greater,
}

/// The probability of the table `[[a, b], [c, d]]`, or one that speaks as much against equal odds.
///
/// Two-sided: all tables with the same margins that are no likelier than the observed one, as in R's
/// `fisher.test`. One means that nothing can be told, as when a row or column is empty. `Unfit`
/// names `table` when all cells are zero or one lies above 10^12.
pub fn fisher([[a, b], [c, d]]: [[u64; 2]; 2], alternative: Alternative) -> Result<f64, Unfit> {
    if [a, b, c, d].into_iter().any(|cell| cell > LARGEST) {
        return Err(Why::Beyond { low: 0.0, high: LARGEST as f64 }.of("table"));
    }
    let urn = Urn { marked: a + c, plain: b + d, drawn: a + b };
    if urn.marked + urn.plain == 0 {
        return Err(Why::NotPositive.of("table"));
    }
    let probability = match alternative {
        Alternative::Less => urn.at_most(a),
        Alternative::Greater => urn.at_least(a),
        Alternative::TwoSided => urn.no_likelier_than(a),
    };
    Ok(probability.clamp(0.0, 1.0))
}

/// The hypergeometric distribution: how many marked ones are among those drawn.
struct Urn {
    marked: u64,
    plain: u64,
    drawn: u64,
}

impl Urn {
    fn least(&self) -> u64 {
        self.drawn.saturating_sub(self.plain)
    }

    fn most(&self) -> u64 {
        self.drawn.min(self.marked)
    }

    /// The likeliest count, `floor((drawn + 1)(marked + 1) / (all + 2))`.
    fn mode(&self) -> u64 {
        let product = u128::from(self.drawn + 1) * u128::from(self.marked + 1);
        let mode = product / u128::from(self.marked + self.plain + 2);
        u64::try_from(mode).unwrap_or(u64::MAX).clamp(self.least(), self.most())
    }

    /// The probability of a count within the urn's range, as three binomial ones (Loader).
    fn probability(&self, count: u64) -> f64 {
        let all = (self.marked + self.plain) as f64;
        let (p, q) = (self.drawn as f64 / all, (self.marked + self.plain - self.drawn) as f64 / all);
        let part = |count: u64, of: u64| binomial_density(count as f64, (of - count) as f64, p, q);
        let rest = self.drawn - count;
        part(count, self.marked) * part(rest, self.plain) / part(self.drawn, self.marked + self.plain)
    }

    /// Probability of the next count over that of this one.
    fn rise(&self, count: u64) -> f64 {
        let (up, down) = (self.marked - count, self.drawn - count);
        // plain - drawn + count + 1 without leaving the whole numbers.
        let left = self.plain + count + 1 - self.drawn;
        up as f64 / (count + 1) as f64 * (down as f64 / left as f64)
    }

    fn at_least(&self, count: u64) -> f64 {
        if count <= self.mode() {
            // The other tail is summed instead, away from the peak.
            return if count <= self.least() { 1.0 } else { 1.0 - self.lower_tail(count - 1) };
        }
        self.upper_tail(count)
    }

    fn at_most(&self, count: u64) -> f64 {
        if count > self.mode() {
            return if count >= self.most() { 1.0 } else { 1.0 - self.upper_tail(count + 1) };
        }
        self.lower_tail(count)
    }

    /// Sum from a count at or above the peak upwards.
    fn upper_tail(&self, from: u64) -> f64 {
        let (mut term, mut sum) = (1.0, 1.0);
        for count in from..self.most() {
            term *= self.rise(count);
            sum += term;
            if term < sum * f64::EPSILON * 0.1 {
                break;
            }
        }
        self.probability(from) * sum
    }

    /// Sum from a count at or below the peak downwards.
    fn lower_tail(&self, from: u64) -> f64 {
        let (mut term, mut sum) = (1.0, 1.0);
        for count in (self.least()..from).rev() {
            term /= self.rise(count);
            sum += term;
            if term < sum * f64::EPSILON * 0.1 {
                break;
            }
        }
        self.probability(from) * sum
    }

    fn no_likelier_than(&self, observed: u64) -> f64 {
        let mode = self.mode();
        let limit = self.probability(observed) * TOLERANCE;
        let within = |count: u64| self.probability(count) <= limit;
        if within(mode) {
            return 1.0;
        }
        let below = last_where(self.least(), mode, within).map_or(0.0, |count| self.lower_tail(count));
        let above = first_where(mode, self.most(), within).map_or(0.0, |count| self.upper_tail(count));
        below + above
    }
}

/// The last count from `low` on that is within, where all before it are and `high` isn't.
fn last_where(mut low: u64, mut high: u64, within: impl Fn(u64) -> bool) -> Option<u64> {
    if low >= high || !within(low) {
        return None;
    }
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if within(middle) { low = middle } else { high = middle }
    }
    Some(low)
}

/// The first count up to `high` that is within, where all after it are and `low` isn't.
pub(super) fn first_where(mut low: u64, mut high: u64, within: impl Fn(u64) -> bool) -> Option<u64> {
    if low >= high || !within(high) {
        return None;
    }
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if within(middle) { high = middle } else { low = middle }
    }
    Some(high)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Alternative::{Greater, Less, TwoSided};
    use proptest::prelude::*;

    fn near(got: f64, expected: f64) {
        assert!((got - expected).abs() <= 1e-9 * expected.abs(), "{got:?} is not {expected:?}");
    }

    #[test]
    fn p_agrees_with_r() {
        // R 4.2.2: fisher.test(matrix(c(a, b, c, d), 2, byrow = TRUE), alternative = ...)$p.value
        let cases = [
            ([[8, 14], [11, 4]], TwoSided, 0.044_811_552_375_512_35),
            ([[3, 1], [1, 3]], TwoSided, 0.485_714_285_714_285_8),
            ([[3, 1], [1, 3]], Greater, 0.242_857_142_857_142_9),
            ([[3, 1], [1, 3]], Less, 0.985_714_285_714_285_8),
            ([[2, 10], [15, 3]], TwoSided, 0.000_536_724_119_143_435_9),
            ([[2, 10], [15, 3]], Less, 0.000_465_180_943_362_905_8),
            ([[0, 10], [10, 0]], TwoSided, 1.082_508_822_446_903e-5),
            ([[0, 0], [5, 7]], TwoSided, 1.0),
            ([[100, 200], [150, 150]], TwoSided, 4.753_852_139_288_978e-5),
            ([[8, 2], [1, 5]], TwoSided, 0.034_965_034_965_034_97),
            ([[1_000, 99_000], [1_200, 98_800]], TwoSided, 1.963_950_680_229_657e-5),
            ([[250_000, 250_000], [251_500, 248_500]], TwoSided, 0.002_717_438_640_231_809),
            ([[250_000, 250_000], [251_500, 248_500]], Greater, 0.998_659_007_461_939),
            ([[0, 1_000], [3, 999_000]], TwoSided, 1.0),
            ([[12, 5], [29, 2]], TwoSided, 0.080_268_552_074_104_66),
            ([[5, 0], [1_000, 1]], Greater, 0.995_029_821_073_558_6),
        ];
        for (table, alternative, p) in cases {
            near(fisher(table, alternative).expect("a table"), p);
        }
    }

    #[test]
    fn what_is_too_unlikely_for_a_number_is_zero() {
        // R 4.2.2: fisher.test(matrix(c(5e5, 0, 0, 5e5), 2))$p.value is 0
        let p = fisher([[500_000, 0], [0, 500_000]], TwoSided).expect("a table");
        assert!(p <= 0.0);
    }

    #[test]
    fn the_methods_rows_differ_just_so() {
        let p = fisher([[8, 14], [11, 4]], TwoSided).expect("a table");
        assert!((p - 0.045).abs() < 5e-4, "{p}");
    }

    #[test]
    fn tables_of_nothing_and_of_too_much_are_named() {
        assert_eq!(fisher([[0, 0], [0, 0]], TwoSided), Err(Why::NotPositive.of("table")));
        let too_large = fisher([[u64::MAX, 1], [1, 1]], TwoSided);
        assert_eq!(too_large, Err(Why::Beyond { low: 0.0, high: 1e12 }.of("table")));
        let large = 1_000_000_000_000;
        assert!(fisher([[large, large], [large - 1_000_000, large]], TwoSided).is_ok_and(|p| p < 1.0));
    }

    /// All tables with the same margins, summed as the definition says.
    fn by_definition([[a, b], [c, d]]: [[u64; 2]; 2]) -> f64 {
        let urn = Urn { marked: a + c, plain: b + d, drawn: a + b };
        let observed = urn.probability(a);
        let all = urn.least()..=urn.most();
        all.map(|count| urn.probability(count)).filter(|p| *p <= observed * TOLERANCE).sum()
    }

    proptest! {
        #[test]
        fn both_tails_are_those_of_the_definition(
            a in 0_u64..200, b in 0_u64..40, c in 0_u64..200, d in 1_u64..300
        ) {
            let table = [[a, b], [c, d]];
            let p = fisher(table, TwoSided).expect("a table");
            prop_assert!((p - by_definition(table).min(1.0)).abs() < 1e-10);
            // Turning the table, or exchanging its rows or columns, is the same question.
            for turned in [[[a, c], [b, d]], [[c, d], [a, b]], [[b, a], [d, c]]] {
                prop_assert!((fisher(turned, TwoSided).expect("a table") - p).abs() < 1e-10);
            }
            let less = fisher(table, Less).expect("a table");
            let greater = fisher(table, Greater).expect("a table");
            let urn = Urn { marked: a + c, plain: b + d, drawn: a + b };
            prop_assert!((less + greater - 1.0 - urn.probability(a)).abs() < 1e-10);
        }

        #[test]
        fn large_tables_are_done_at_once(cells in prop::array::uniform4(0_u64..1_000_000), one in any::<bool>()) {
            let [a, b, c, d] = cells;
            let p = fisher([[a, b], [c, d + 1]], if one { Less } else { TwoSided }).expect("a table");
            prop_assert!((0.0..=1.0).contains(&p));
        }
    }
}
